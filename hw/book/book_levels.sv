// SPDX-License-Identifier: Apache-2.0
// book_levels: decides what an operation does, makes the events, and holds what a record of best levels cannot tell.
//
// Latency:      op_i in cycle n, evt_o in n + 3, constant unless the record of the side was exhausted (class deep), its best
//               may lie outside the window (suspension), or a Replace takes its side over 2^32 shares for a moment.
// Throughput:   an operation with an effect every second cycle, others every cycle.
// Backpressure: an operation that cannot finish squashes everything younger, which waits in the queue: until the refill
//               came, until the side is centred, or (wait_rebuild_i) until it has been rebuilt. Refills and walks run in the
//               cycles without a message, as operations of the same pipeline; next to a message of their slot they are void.
// What a record needs is merged when its slot is read (book_refill, book_ahead).
`include "saker_assert.svh"

module book_levels
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int LEVELS_LOG2 = 12,
  parameter int READERS     = 1
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  input  logic                    wipe_i,
  input  logic                    drain_i,
  input  logic                    walk_i,       // clear walk: what is read is zero
  input  logic                    sweep_i,
  input  logic [$clog2(SYMBOLS)-1:0] sweep_slot_i,
  input  logic                    wait_rebuild_i,
  input  logic [SYMBOLS-1:0][1:0] tick_sel_i,
  // Queue.
  input  op_t                     op_i,
  output op_t                     bg_o,
  input  logic                    bg_take_i,
  output logic                    block_o,
  output logic                    retire_o,
  output logic                    squash_o,
  output logic                    slow_o,       // no message in the next cycle but one
  // Order table.
  input  op_t                     op1_i,
  input  cand_t [SPOTS-1:0]       cand1_i,
  input  logic  [SPOTS-1:0]       hit1_i,
  input  logic  [SPOTS-1:0]       walked1_i,
  input  op_t                     op2_i,
  input  logic  [CANDS-1:0]       hit_i,
  input  logic  [CANDS-1:0]       full_i,
  input  logic                    over_i,
  input  logic                    same_qty_i,
  input  cand_t                   found_i,
  input  logic                    dup_i,
  input  logic                    room_i,
  input  logic                    add_stash_i,
  input  logic                    add_walked_i,
  output logic                    del_o,
  output logic                    add_o,
  output side_e                   add_side_o,
  output logic                    add_grid_o,
  // Rebuild.
  input  op_t                     walk_op_i,
  input  logic                    walk_dirty_i,
  input  logic                    rb_active_i,
  input  logic [$clog2(SYMBOLS):0] rb_key_i,
  output logic                    rb_done_o,
  output logic                    rb_seen_o,
  output logic                    rb_again_o,
  output logic                    rb_resume_o,
  output logic [2*SYMBOLS-1:0]    susp_o,
  // Ladder operation.
  output logic                    lad_valid_o,
  output lad_e                    lad_kind_o,
  output logic [$clog2(SYMBOLS):0] lad_key_o,
  output price_t                  lad_px_o,
  output price_t                  lad_lo_o,
  output tick_e                   lad_tick_o,
  output qty_t                    lad_qty_o,
  // Ladder: reads (book_ladder).
  output logic [READERS-1:0]      rd_bm_o,
  output logic [READERS-1:0]      rd_lv_o,
  output logic [READERS-1:0][$clog2(SYMBOLS):0] rd_key_o,
  output logic [READERS-1:0][LEVELS_LOG2-7:0] rd_word_o,
  output logic [READERS-1:0][LEVELS_LOG2-1:0] rd_idx_o,
  input  logic [READERS-1:0]      rd_bm_i,
  input  logic [READERS-1:0]      rd_lv_i,
  input  logic [2**(LEVELS_LOG2-6)-1:0] rd_row_i,
  input  logic [63:0]             rd_bits_i,
  input  qty_t                    rd_qty_i,
  // Depth: a look at a slot, and what disturbs.
  input  logic                    dp_req_i,
  input  logic [$clog2(SYMBOLS)-1:0] dp_slot_i,
  output logic                    dp_done_o,    // this is it:
  output logic                    dp_susp_o,    // a side is being rebuilt
  output price_t [1:0]            dp_lo_o,
  output tick_e  [1:0]            dp_tick_o,
  output logic                    dp_mid_o,     // a message is half done
  // Out.
  output book_evt_t               evt_o,
  output book_evt_t               bbo_evt_o,
  output book_ev_t                ev_o,
  output book_cnt_t               cnt_o,
  input  logic                    rb_start_i,
  output logic                    hold_o,       // an operation or a search is under way
  output logic                    busy_o
);
  localparam int SLW = $clog2(SYMBOLS);
  localparam int KW  = SLW + 1;
  localparam int NS  = 2 * SYMBOLS;
  typedef logic [KW-1:0]  key_t;
  typedef logic [SLW-1:0] sidx_t;

  typedef enum logic [1:0] {H_IDLE, H_REFILL, H_SUSP, H_DROP} hold_e;

  // ---- Cycle 1 -----------------------------------------------------------------------------------
  logic [SYMBOLS-1:0] degraded_q, unreliable_q;
  logic [1:0] sel1;
  logic       grid1, rb_here1;
  price_t     half1;
  logic       degr_q, unrel_q, bad_q, del_q, add_q, grid_q;
  price_t     lo_grid_q, hi_grid_q, lo_fine_q, hi_fine_q, centre_lo, centre_hi;
  logic [1:0] sel2_q;
  localparam price_t HALF1 = 32'd1 << (LEVELS_LOG2 - 1);

  always_comb begin
    sel1  = tick_sel_i[sidx_t'(op1_i.ctx.slot)];
    grid1 = (op1_i.msg || op1_i.known) ? on_grid(op1_i.px, sel1) : op1_i.grid;
    unique case (sel1)
      2'd0:    half1 = 32'd100 << (LEVELS_LOG2 - 1);
      2'd1:    half1 = 32'd50 << (LEVELS_LOG2 - 1);
      default: half1 = HALF1;
    endcase
    rb_here1 = rb_active_i && rb_key_i[KW-1:1] == sidx_t'(op1_i.ctx.slot);
  end

  always_ff @(posedge clk_i) begin
    sel2_q    <= sel1;
    grid_q    <= grid1;
    degr_q    <= degraded_q[sidx_t'(op1_i.ctx.slot)];
    unrel_q   <= unreliable_q[sidx_t'(op1_i.ctx.slot)];
    bad_q     <= op1_i.qty == 0 || op1_i.px == 0 || op1_i.px > 32'd2_000_000_000;
    del_q     <= !degraded_q[sidx_t'(op1_i.ctx.slot)] &&
                 (op1_i.kind == OP_DEL || op1_i.kind == OP_REP || (op1_i.kind == OP_RED && op1_i.qty != 0));
    add_q     <= !degraded_q[sidx_t'(op1_i.ctx.slot)] && (op1_i.kind == OP_ADD || op1_i.kind == OP_REP);
    lo_grid_q <= (op1_i.px > half1) ? op1_i.px - half1 : '0;
    hi_grid_q <= (op1_i.px > half1) ? op1_i.px + half1 : {half1[30:0], 1'b0};
    lo_fine_q <= (op1_i.px > HALF1) ? op1_i.px - HALF1 : '0;
    hi_fine_q <= (op1_i.px > HALF1) ? op1_i.px + HALF1 : {HALF1[30:0], 1'b0};
  end
  assign centre_lo = grid_q ? lo_grid_q : lo_fine_q;
  assign centre_hi = grid_q ? hi_grid_q : hi_fine_q;

  // ---- Cycle 2: both sides -------------------------------------------------------------------------
  logic squash_q, retire_q, commit_q, near_ahead_q, near_behind_q, msg3_q, rep3_q;
  op_t  op3_q;
  pend_t [READERS-1:0] pend;
  logic [1:0] mine, taken, ovf, deep_s, susp_s, thin, was_susp, changed, up, down, merged, red_below, add_below, dropped, lost_last, outside;
  logic [1:0] red_in, add_in, report, fresh;
  lvl_t  top [2], known [2], shown [2], shadowed [2];
  side_t old [2], nxt [2], done [2];
  logic  hit, add_try, commit;
  qty_t  less;
  logic [1:0] merged1;

  for (genvar s = 0; s < 2; s++) begin : g_side
    book_side #(.SYMBOLS(SYMBOLS), .SIDE(side_e'(s)), .READERS(READERS)) side (
      .clk_i, .rst_i, .sweep_i, .sweep_slot_i,
      .slot_i(op_i.ctx.slot), .near_i(op_i.ctx.slot == op2_i.ctx.slot), .zero_i(walk_i), .pend_i(pend),
      .op1_i, .near_ok_i(commit_q), .cand1_i, .hit1_i, .walked1_i, .grid1_i(grid1),
      .rebuild1_i(rb_here1 && rb_key_i[0] == 1'(s)),
      .op2_i, .grid_i(grid_q), .hit_i, .full_i, .found_i, .gone_i(full_any), .less_i(less), .same_qty_i,
      .del_i(del_q), .add_i(add_try), .add_walked_i, .centre_lo_i(centre_lo), .centre_hi_i(centre_hi), .commit_i(commit),
      .report_i(report[s]), .mine_o(mine[s]), .taken_o(taken[s]), .ovf_o(ovf[s]), .deep_o(deep_s[s]), .suspend_o(susp_s[s]),
      .thin_o(thin[s]), .susp_o(was_susp[s]), .changed_o(changed[s]), .up_o(up[s]), .down_o(down[s]), .merged1_o(merged1[s]), .merged_o(merged[s]),
      .red_below_o(red_below[s]), .add_below_o(add_below[s]), .dropped_o(dropped[s]), .last_o(lost_last[s]), .outside_o(outside[s]), .red_in_o(red_in[s]), .add_in_o(add_in[s]),
      .top_o(top[s]), .known_o(known[s]), .old_o(old[s]), .new_o(nxt[s]), .done_o(done[s]));
  end

  // ---- Cycle 2: the decision -----------------------------------------------------------------------
  logic full_any, live, conflict, stall, bad_add, dup_add, full_add, split, deep, susp, side_ok, ends, em, em_extra;
  logic set_degr, set_unrel, frozen, is_wend, is_fin, is_add, is_rep, is_effect, squash, unknown, over, calm, any_ovf, any_mine_susp;
  book_ev_e err;
  logic side2;
  book_evt_t evt_d, evt_q;
  logic evt_v_q, bbo_v_q, shadow;

  always_comb begin
    hit      = hit_i != '0;
    full_any = (hit_i & full_i) != '0;
    less     = full_any ? found_i.qty : op2_i.qty;
    is_rep   = op2_i.kind == OP_REP;
    is_add   = op2_i.kind == OP_ADD;
    is_wend  = op2_i.kind == OP_WEND;
    is_fin   = op2_i.kind == OP_FIN;
    is_effect = is_rep || is_add || op2_i.kind == OP_RED || op2_i.kind == OP_DEL;
    conflict = op2_i.bg && ((near_behind_q && op1_i.valid && op1_i.msg) || (near_ahead_q && msg3_q) || rep3_q ||
                            (op2_i.kind == OP_LADD && walk_dirty_i));
    live     = op2_i.valid && !squash_q && !conflict;
    add_try  = (op2_i.kind == OP_LADD) || (add_q && !bad_q && !dup_i && room_i);
  end
  assign side2   = mine[1];

  always_comb begin
    any_ovf  = (mine & ovf) != '0;
    any_mine_susp = (mine & was_susp) != '0;
    // A record that tells nothing: the search that this operation waits for was in vain.
    stall    = (is_fin || (is_add && op2_i.known)) && !op2_i.mute && (mine & thin) != '0;
    // Errors.
    unknown  = (op2_i.kind == OP_RED || op2_i.kind == OP_DEL || is_rep) && !degr_q && !hit;
    over     = op2_i.kind == OP_RED && del_q && hit && over_i;
    bad_add  = add_q && (!is_rep || hit) && bad_q;
    dup_add  = add_q && (!is_rep || hit) && !bad_q && dup_i;
    full_add = add_q && (!is_rep || hit) && !bad_q && !dup_i && (!room_i || (is_add && any_ovf));
    deep     = deep_s != '0;
    split    = is_rep && hit && add_try && (deep || any_ovf);
    side_ok  = !degr_q && (is_add || is_fin || (hit && (op2_i.kind == OP_RED || op2_i.kind == OP_DEL || is_rep)));
    susp     = (is_wend || (side_ok && !full_add && !any_mine_susp)) && (mine & susp_s) != '0 && !deep && !split && !op2_i.mute;
    squash   = live && !stall && (deep || split || susp);
    set_degr  = live && !stall && full_add;
    set_unrel = live && (unknown || dup_add || over || op2_i.kind == OP_LOST);
    if (unknown)                    err = BOOK_UNKNOWN_REF;
    else if (bad_add)               err = BOOK_BAD_FIELD;
    else if (dup_add)               err = BOOK_DUP_REF;
    else if (full_add)              err = BOOK_DEGRADED;
    else if (over)                  err = BOOK_OVER_REDUCE;
    else                            err = BOOK_NONE;
    commit   = live && !stall && op2_i.kind != OP_NOP && op2_i.kind != OP_LOST && op2_i.kind != OP_FETCH;
    // To the table.
    del_o      = live && del_q && hit;
    add_o      = live && !stall && add_try && op2_i.kind != OP_LADD && taken != '0;
    add_side_o = side_e'(side2);
    add_grid_o = grid_q;
  end

  // ---- Event ---------------------------------------------------------------------------------------
  always_comb begin
    ends     = op2_i.ends;
    em       = live && ends && !stall && !squash;
    em_extra = live && is_wend && !ends && !squash;
    frozen   = is_wend ? degr_q : degr_q || full_add || !side_ok || any_mine_susp || op2_i.mute;
    for (int s = 0; s < 2; s++) begin
      report[s] = mine[s] && !frozen && (em || em_extra);
      // A side that is not touched shows what was last reported either way, unless it is suspended.
      fresh[s]  = !degr_q && !full_add && !op2_i.mute && (is_wend ? mine[s] : !was_susp[s]);
    end
  end

  always_comb begin
    // An operation without effect may follow one with an effect in the next cycle: then that one's report counts.
    {shadowed[0], shadowed[1]} = evt_q.bbo;
    shadow   = evt_v_q && evt_q.slot_hit && evt_q.slot == op2_i.ctx.slot && !is_effect && op2_i.msg;
    calm     = !was_susp[0] && !was_susp[1];
    if (is_wend) calm = !(was_susp[0] && !mine[0]) && !(was_susp[1] && !mine[1]);
    evt_d.valid    = em;
    evt_d.tag      = op2_i.ctx.tag;
    evt_d.mtype    = op2_i.ctx.mtype;
    evt_d.slot_hit = op2_i.ctx.slot_hit;
    evt_d.slot     = op2_i.ctx.slot;
    evt_d.code     = op2_i.ctx.code;
    evt_d.code2    = op2_i.ctx.code2;
    evt_d.feed_ok  = op2_i.ctx.feed_ok;
    evt_d.changed  = !frozen && (mine & changed) != '0;
    evt_d.tradable = calm && !degr_q && !full_add && !unrel_q && !(unknown || dup_add || over || op2_i.kind == OP_LOST) &&
                     !op2_i.mute && !(is_wend && ends);
    if (shadow) evt_d.tradable = evt_q.tradable && op2_i.kind != OP_LOST;
    for (int s = 0; s < 2; s++) shown[s] = !op2_i.ctx.slot_hit ? '0 : shadow ? shadowed[s] : fresh[s] ? top[s] : known[s];
    evt_d.bbo = {shown[0], shown[1]};   // bid, ask; a level is price, quantity
    evt_d.cls = CLS_SAME_PRICE;
    if (!frozen && mine != '0) begin
      if (op2_i.deep)                evt_d.cls = CLS_DEEP;
      else if ((mine & up) != '0)    evt_d.cls = CLS_IMPROVE;
      else if ((mine & down) != '0)  evt_d.cls = CLS_NEXT_BEST;
    end
    if (!op2_i.ctx.slot_hit) evt_d.tradable = 1'b0;
  end

  logic     err3_q, deep3_q, split3_q, susp3_q, wend3_q, stash3_q, outside3_q, side3_q, done3_q;
  book_ev_e errcode_q;
  u64_t     errref_q;
  logic [1:0] merged3_q, red_below3_q, add_below3_q, dropped3_q;
  logic       last3_q;

  always_ff @(posedge clk_i) begin
    near_behind_q <= op_i.ctx.slot == op1_i.ctx.slot;
    near_ahead_q  <= op1_i.ctx.slot == op2_i.ctx.slot;
    msg3_q    <= op2_i.valid && op2_i.msg && !squash_q;
    rep3_q    <= op2_i.valid && is_rep && !squash_q;
    op3_q     <= op2_i;
    commit_q  <= commit;
    squash_q  <= squash;
    retire_q  <= live && op2_i.msg;
    done3_q   <= live;
    side3_q   <= side2;
    deep3_q   <= deep;
    split3_q  <= split;
    susp3_q   <= susp;
    wend3_q   <= is_wend;
    merged3_q <= merged;
    last3_q   <= lost_last != '0;
    for (int s = 0; s < 2; s++) begin
      red_below3_q[s] <= red_below[s];
      add_below3_q[s] <= add_below[s];
      dropped3_q[s]   <= dropped[s];
    end
    evt_q    <= evt_d;
    evt_v_q  <= em;
    bbo_v_q  <= em_extra;
    err3_q    <= live && !stall && err != BOOK_NONE;
    errcode_q <= err;
    errref_q  <= (unknown || over) ? op2_i.refnum : op2_i.new_ref;
    stash3_q  <= add_o && add_stash_i;
    outside3_q <= live && !stall && outside != '0;
    if (set_degr) degraded_q[sidx_t'(op2_i.ctx.slot)] <= 1'b1;
    if (set_unrel) unreliable_q[sidx_t'(op2_i.ctx.slot)] <= 1'b1;
    if (rst_i || wipe_i) begin
      degraded_q   <= '0;
      unreliable_q <= '0;
    end
    if (rst_i) begin
      squash_q <= 1'b0;
      retire_q <= 1'b0;
      commit_q <= 1'b0;
      evt_v_q  <= 1'b0;
      bbo_v_q  <= 1'b0;
      err3_q   <= 1'b0;
      msg3_q   <= 1'b0;
      rep3_q   <= 1'b0;
      done3_q  <= 1'b0;
    end
  end
  assign squash_o = squash_q;
  assign retire_o = retire_q;
  always_comb begin
    evt_o           = evt_q;
    evt_o.valid     = evt_v_q;
    bbo_evt_o       = evt_q;
    bbo_evt_o.valid = bbo_v_q;
  end

  // ---- Cycle 3: ladder -----------------------------------------------------------------------------
  logic   lad_red_q, lad_add_q, lad_clear_q, late_add_q;
  key_t   lad_key_q, late_key_q, key3;
  price_t red_px_q, red_lo_q, add_px_q, add_lo_q, late_px_q, late_lo_q;
  tick_e  red_tick_q, add_tick_q, late_tick_q;
  qty_t   red_qty_q, add_qty_q, late_qty_q;
  logic [1:0] sel3_q;

  assign key3 = {sidx_t'(op3_q.ctx.slot), side3_q};
  always_ff @(posedge clk_i) begin
    sel3_q      <= sel2_q;
    lad_key_q   <= {sidx_t'(op2_i.ctx.slot), side2};
    lad_red_q   <= commit && red_in != '0;
    red_px_q    <= found_i.px;
    red_lo_q    <= old[side2].lo;
    red_tick_q  <= tick_of(old[side2].fine, sel2_q);
    red_qty_q   <= less;
    lad_clear_q <= commit && op2_i.kind == OP_CENTRE;
    lad_add_q   <= commit && add_in != '0;
    add_px_q    <= op2_i.px;
    add_qty_q   <= op2_i.qty;
    add_lo_q    <= nxt[side2].lo;
    add_tick_q  <= tick_of(nxt[side2].fine, sel2_q);
    // A Replace does both: the second a cycle later, when no other operation can be here.
    late_add_q  <= lad_add_q && lad_red_q;
    late_key_q  <= lad_key_q;
    late_px_q   <= add_px_q;
    late_qty_q  <= add_qty_q;
    late_lo_q   <= add_lo_q;
    late_tick_q <= add_tick_q;
    if (rst_i || wipe_i) begin
      lad_red_q   <= 1'b0;
      lad_add_q   <= 1'b0;
      lad_clear_q <= 1'b0;
      late_add_q  <= 1'b0;
    end
  end
  always_comb begin
    lad_valid_o = lad_red_q || lad_add_q || lad_clear_q || late_add_q;
    lad_kind_o  = lad_clear_q ? L_CLEAR : lad_red_q ? L_RED : L_ADD;
    lad_key_o   = lad_key_q;
    lad_px_o    = lad_red_q ? red_px_q : add_px_q;
    lad_lo_o    = lad_red_q ? red_lo_q : add_lo_q;
    lad_tick_o  = lad_red_q ? red_tick_q : add_tick_q;
    lad_qty_o   = lad_red_q ? red_qty_q : add_qty_q;
    if (late_add_q) begin
      lad_key_o  = late_key_q;
      lad_px_o   = late_px_q;
      lad_lo_o   = late_lo_q;
      lad_tick_o = late_tick_q;
      lad_qty_o  = late_qty_q;
    end
  end

  // ---- Refill ----------------------------------------------------------------------------------
  hold_e   h_q;
  logic [NS-1:0] susp_all_q;
  logic    h_refill, touch, first_go, reading, refilling;
  key_t    touch_key, hkey;
  side_t   st3;

  assign st3      = done[side3_q];
  assign h_refill = h_q == H_REFILL;
  book_refill #(.SYMBOLS(SYMBOLS), .LEVELS_LOG2(LEVELS_LOG2), .READERS(READERS)) refill (
    .clk_i, .rst_i, .wipe_i, .stop_i(drain_i), .first_i(h_refill), .first_key_i(hkey), .first_go_o(first_go),
    .add2_px_i(op2_i.px), .commit_i(commit_q), .msg_i(op3_q.msg), .key_i(key3), .rec_i({done[1], done[0]}), .sel_i(sel3_q),
    .red_i(red_below3_q), .add_i(add_below3_q), .dropped_i(dropped3_q), .last_i(last3_q), .centre_i(op3_q.kind == OP_CENTRE), .merged_i(merged3_q),
    .red_px_i(red_px_q), .add_px_i(add_px_q), .red_qty_i(red_qty_q), .add_qty_i(add_qty_q), .pend_o(pend), .touch_o(touch), .touch_key_o(touch_key),
    .sent_i({op2_i.valid && op2_i.msg && (is_add || is_rep), op1_i.valid && op1_i.msg}),
    .sent_slot_i({sidx_t'(op2_i.ctx.slot), sidx_t'(op1_i.ctx.slot)}), .sent_took_i({merged, merged1}), .slow_o,
    .rd_bm_o, .rd_lv_o, .rd_key_o, .rd_word_o, .rd_idx_o, .rd_bm_i, .rd_lv_i, .rd_row_i, .rd_bits_i, .rd_qty_i,
    .reading_o(reading), .busy_o(refilling));

  always_ff @(posedge clk_i) begin
    if (commit_q) for (int s = 0; s < 2; s++) susp_all_q[{sidx_t'(op3_q.ctx.slot), 1'(s)}] <= done[s].susp;
    if (rst_i || wipe_i) susp_all_q <= '0;
  end
  assign susp_o = susp_all_q;

  // ---- Holding an operation that cannot finish, and the choice of a background operation -------------
  // hr_q, by h_q, and held_q, if held_v_q; while there is one, no message is issued (block_o):
  //   h_q       held_v_q
  //   H_IDLE    0          nothing is held
  //   H_REFILL  0          hr_q waits for a search: class deep, or the second half of a Replace
  //   H_SUSP    0          hr_q has suspended its side, which is centred next; then, if it waits for the rebuild, it goes to held_q
  //   H_IDLE    1          held_q waits for the end of the walk
  //   H_SUSP    0, 1       that end has suspended again (h_wend_q); nobody waits for it, or held_q does
  //   H_DROP    1          the book is cleared: held_q's event leaves without a rebuild
  op_t    hr_q, held_q;
  logic   h_side_q, h_deep_q, h_split_q, h_wend_q, h_wait_q, held_v_q, held_side_q, held_deep_q, h_go, held_here, drop_held;
  price_t h_out_q;
  logic   h_grid_q;
  logic   b1_q, b2_q, b_walk_q, b_hold_q, b_dp_q, b_done, b_walk, b_hold, b_dp;

  assign hkey      = {sidx_t'(hr_q.ctx.slot), h_side_q};
  assign block_o   = squash_q || h_q != H_IDLE || held_v_q;
  assign h_go      = !h_deep_q || first_go;
  assign held_here = held_v_q && rb_key_i == {sidx_t'(held_q.ctx.slot), held_side_q};
  assign drop_held = drain_i && held_v_q && h_q == H_IDLE && !op1_i.valid && !op2_i.valid && !squash_q && !commit_q;

  always_comb begin
    bg_o   = '0;
    b_hold = 1'b0;
    b_walk = 1'b0;
    b_dp   = 1'b0;
    bg_o.ctx  = hr_q.ctx;
    bg_o.side = side_e'(h_side_q);
    if (h_q == H_SUSP) begin
      b_hold     = 1'b1;
      bg_o.valid = 1'b1;
      bg_o.kind  = OP_CENTRE;
      bg_o.ends  = !h_wend_q && !h_wait_q;
      bg_o.mute  = 1'b1;
      bg_o.px    = h_out_q;
      bg_o.grid  = h_grid_q;
    end else if (h_refill && h_go) begin
      b_hold       = 1'b1;
      bg_o.valid   = 1'b1;
      bg_o.kind    = h_split_q ? OP_ADD : OP_FIN;
      bg_o.known   = h_split_q;
      bg_o.ends    = 1'b1;
      bg_o.deep    = h_deep_q;
      bg_o.refnum  = hr_q.new_ref;
      bg_o.new_ref  = hr_q.new_ref;
      bg_o.new_hash = hr_q.new_hash;
      bg_o.qty     = hr_q.qty;
      bg_o.px      = hr_q.px;
    end else if (h_q == H_DROP) begin
      b_hold     = 1'b1;
      bg_o.valid = 1'b1;
      bg_o.kind  = OP_FIN;
      bg_o.ctx   = held_q.ctx;
      bg_o.side  = side_e'(held_side_q);
      bg_o.ends  = 1'b1;
      bg_o.mute  = 1'b1;
    end else if ((!drain_i || h_refill) && touch) begin
      bg_o.valid = 1'b1;
      bg_o.kind  = OP_TOUCH;
      bg_o.bg    = 1'b1;
      bg_o.ctx   = '0;
      bg_o.ctx.slot     = slot_t'(touch_key[KW-1:1]);
      bg_o.ctx.slot_hit = 1'b1;
      bg_o.side  = side_e'(touch_key[0]);
    end else if (!drain_i && h_q == H_IDLE && dp_req_i) begin
      b_dp       = 1'b1;
      bg_o.valid = 1'b1;
      bg_o.kind  = OP_TOUCH;
      bg_o.bg    = 1'b1;
      bg_o.ctx   = '0;
      bg_o.ctx.slot     = slot_t'(dp_slot_i);
      bg_o.ctx.slot_hit = 1'b1;
    end else if (!drain_i && h_q == H_IDLE) begin
      b_walk = 1'b1;
      bg_o   = walk_op_i;
      if (walk_op_i.kind == OP_WEND && held_here) begin
        bg_o.ctx  = held_q.ctx;
        bg_o.ends = 1'b1;
        bg_o.deep = held_deep_q;
      end
    end
    if (b1_q || b2_q || squash_q || walk_i || wipe_i) bg_o.valid = 1'b0;
  end
  assign b_done      = b2_q && live && !stall;
  assign rb_done_o   = b_done && b_walk_q;
  assign dp_done_o   = b_done && b_dp_q;
  assign dp_susp_o   = nxt[0].susp || nxt[1].susp;
  assign dp_mid_o    = block_o;
  for (genvar s = 0; s < 2; s++) begin : g_depth
    assign dp_lo_o[s]   = nxt[s].lo;
    assign dp_tick_o[s] = tick_of(nxt[s].fine, sel2_q);
  end
  assign rb_seen_o   = live && op2_i.msg && is_effect && sidx_t'(op2_i.ctx.slot) == rb_key_i[KW-1:1];
  assign rb_resume_o = !squash;
  assign rb_again_o  = b_done && b_hold_q && h_q == H_SUSP && h_wend_q;

  always_ff @(posedge clk_i) begin
    b1_q <= bg_take_i;
    b2_q <= b1_q;
    if (bg_take_i) begin
      b_walk_q <= b_walk;
      b_hold_q <= b_hold;
      b_dp_q   <= b_dp;
    end
    if (b_done && b_hold_q && !squash) begin
      if (h_q == H_SUSP && !h_wend_q && h_wait_q) begin
        held_v_q    <= 1'b1;
        held_q      <= hr_q;
        held_side_q <= h_side_q;
        held_deep_q <= h_deep_q;
      end
      if (h_q == H_DROP) held_v_q <= 1'b0;
      h_q <= H_IDLE;
    end
    if (rb_done_o && is_wend && ends && !squash) held_v_q <= 1'b0;
    if (drop_held) h_q <= H_DROP;
    if (squash_q) begin
      h_q       <= susp3_q ? H_SUSP : H_REFILL;
      hr_q      <= op3_q;
      h_side_q  <= side3_q;
      h_deep_q  <= deep3_q || op3_q.deep;
      h_split_q <= split3_q;
      h_wend_q  <= wend3_q;
      h_wait_q  <= wait_rebuild_i;   // once: its event leaves either way exactly once
      h_out_q   <= st3.out_best;
      h_grid_q  <= st3.out_grid;
    end
    if (rst_i) begin
      h_q      <= H_IDLE;
      held_v_q <= 1'b0;
      b1_q     <= 1'b0;
      b2_q     <= 1'b0;
    end
  end

  // ---- Incidents: errors at once, suspensions in the gaps ----------------------------------------
  book_ev_t late, late_out, ev_d;
  logic     late_push, late_pop, late_valid, late_full, sus_q, res_q;
  logic [$bits(book_ev_t)-1:0] late_bits;
  logic [5:0] late_level;

  always_ff @(posedge clk_i) begin
    sus_q <= b_done && b_hold_q && h_q == H_SUSP && !h_wend_q && !rst_i;
    res_q <= rb_done_o && is_wend && !squash && !rst_i;
  end
  assign late_push = (sus_q || res_q) && !late_full;
  assign late_pop  = late_valid && !err3_q;
  assign late      = '{valid: 1'b1, code: sus_q ? BOOK_SUSPEND : BOOK_RESUME, slot: op3_q.ctx.slot, tag: op3_q.ctx.tag,
                       refnum: u64_t'(side3_q)};
  assign late_out  = book_ev_t'(late_bits);
  sync_fifo #(.WIDTH($bits(book_ev_t)), .DEPTH_LOG2(5)) late_fifo (
    .clk_i, .rst_i, .push_i(late_push), .data_i(late), .full_o(late_full), .pop_i(late_pop), .valid_o(late_valid),
    .data_o(late_bits), .level_o(late_level));

  always_comb begin
    ev_d = late_out;
    if (err3_q) ev_d = '{valid: 1'b1, code: errcode_q, slot: op3_q.ctx.slot, tag: op3_q.ctx.tag, refnum: errref_q};
    ev_d.valid = err3_q || late_valid;
  end
  assign ev_o = ev_d;

  // ---- Counters ---------------------------------------------------------------------------------
  book_cnt_t cnt_q;
  logic      hit3;
  assign hit3 = retire_q && op3_q.ctx.slot_hit;
  always_ff @(posedge clk_i) begin
    cnt_q.messages      <= cnt_q.messages + 32'(retire_q);
    cnt_q.adds          <= cnt_q.adds + 32'(hit3 && (op3_q.ctx.mtype == "A" || op3_q.ctx.mtype == "F"));
    cnt_q.executes      <= cnt_q.executes + 32'(hit3 && (op3_q.ctx.mtype == "E" || op3_q.ctx.mtype == "C"));
    cnt_q.cancels       <= cnt_q.cancels + 32'(hit3 && op3_q.ctx.mtype == "X");
    cnt_q.deletes       <= cnt_q.deletes + 32'(hit3 && op3_q.ctx.mtype == "D");
    cnt_q.replaces      <= cnt_q.replaces + 32'(hit3 && op3_q.ctx.mtype == "U");
    cnt_q.unknown_ref   <= cnt_q.unknown_ref + 32'(err3_q && errcode_q == BOOK_UNKNOWN_REF);
    cnt_q.dup_ref       <= cnt_q.dup_ref + 32'(err3_q && errcode_q == BOOK_DUP_REF);
    cnt_q.over_reduce   <= cnt_q.over_reduce + 32'(err3_q && errcode_q == BOOK_OVER_REDUCE);
    cnt_q.bad_field     <= cnt_q.bad_field + 32'(err3_q && errcode_q == BOOK_BAD_FIELD);
    cnt_q.degraded      <= cnt_q.degraded + 32'(err3_q && errcode_q == BOOK_DEGRADED);
    cnt_q.stash_used    <= cnt_q.stash_used + 32'(stash3_q);
    cnt_q.suspends      <= cnt_q.suspends + 32'(squash_q && susp3_q && !wend3_q);
    cnt_q.rebuild_walks <= cnt_q.rebuild_walks + 32'(rb_start_i);
    cnt_q.deep          <= cnt_q.deep + 32'(squash_q && deep3_q);
    cnt_q.outside       <= cnt_q.outside + 32'(outside3_q);
    if (rst_i) cnt_q <= '0;
  end
  assign cnt_o = cnt_q;

  assign hold_o = h_q != H_IDLE || held_v_q || reading || squash_q || commit_q || done3_q || lad_valid_o || b1_q || b2_q;
  assign busy_o = hold_o || susp_all_q != '0 || rb_active_i || refilling || late_level != '0 || err3_q || sus_q || res_q;

  `SAKER_ASSERT(HeldAlone, !held_v_q || !(h_q == H_REFILL || (h_q == H_SUSP && !h_wend_q)))
  `SAKER_ASSERT(DropsWhatIsHeld, h_q != H_DROP || held_v_q)
  `SAKER_ASSERT(QuietWhileHeld, !(h_q != H_IDLE && live && op2_i.msg))
  `SAKER_ASSERT(OneSide, !(commit && mine == 2'b11))
  `SAKER_ASSERT(WalkNeverExhausts, !(live && deep && op2_i.kind == OP_LADD))
  // An error comes with a message, every second cycle at most, and a suspension or a resume ends a hold: what waits leaves in the cycle between.
  `SAKER_ASSERT(LateIncidentsLeave, late_level <= 6'd2)
  `SAKER_ASSERT(OneLateIncident, !(sus_q && res_q))
  `SAKER_ASSERT(OneLadderOperation, !(late_add_q && (lad_red_q || lad_add_q || lad_clear_q)))
endmodule
