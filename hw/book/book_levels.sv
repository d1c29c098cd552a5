// SPDX-License-Identifier: Apache-2.0
// book_levels: windows and records of best levels, the events, and what to do when a record cannot tell.
//
// Latency:      res_i in cycle n, evt_o in n + 1, constant unless the record of the side was exhausted (class deep) or its best
//               may lie outside the window (suspension).
// Throughput:   one operation per cycle, the same side included: its state is forwarded.
// Backpressure: when an operation leaves a record empty although its ladder may hold more, or suspends a side, everything
//               younger is squashed and waits in the queue: until the refill came, or for one cycle, or (wait_rebuild_i) until
//               the side has been rebuilt. Ordinary refills run beside the traffic.
// A refill is merged only if no operation since its request touched the ladder between the record and what was found.
`include "saker_assert.svh"

module book_levels
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int LEVELS_LOG2 = 12
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  input  logic                    wipe_i,
  input  logic                    drain_i,
  input  logic                    wait_rebuild_i,
  input  logic [SYMBOLS-1:0][1:0] tick_sel_i,
  input  logic [SYMBOLS-1:0]      degraded_i,
  input  logic [SYMBOLS-1:0]      unreliable_i,
  // From the order table: next cycle's operation, this cycle's operation.
  input  res_t                    res_d_i,
  input  res_t                    res_i,
  // Queue.
  output logic                    squash_o,
  output logic                    squash_half_o,
  output logic                    retire_o,
  output logic                    block_o,
  output logic                    block_msg_o,
  // Rebuild.
  input  logic                    rb_active_i,
  input  logic [$clog2(SYMBOLS):0] rb_key_i,
  input  place_t                  rb_walked_i,
  output logic                    rb_retire_o,
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
  // Ladder search.
  output logic                    sr_valid_o,
  output logic                    sr_top_o,
  output logic [$clog2(SYMBOLS):0] sr_key_o,
  output price_t                  sr_px_o,
  output price_t                  sr_lo_o,
  output tick_e                   sr_tick_o,
  input  logic                    sr_done_i,
  input  logic                    sr_found_i,
  input  logic                    sr_retry_i,
  input  price_t                  sr_px_i,
  input  qty_t                    sr_qty_i,
  // Out.
  output book_evt_t               evt_o,
  output book_evt_t               bbo_evt_o,
  output book_ev_t                ev_o,
  output logic                    deep_o,      // pulses for the counters
  output logic                    suspend_o,
  output logic                    outside_o,
  output logic                    hold_o,      // an operation or a search is under way
  output logic                    busy_o
);
  localparam int SLW = $clog2(SYMBOLS);
  localparam int KW  = SLW + 1;
  localparam int NS  = 2 * SYMBOLS;
  typedef logic [KW-1:0] key_t;

  typedef enum logic [1:0] {H_IDLE, H_REFILL, H_SUSP} hold_e;
  typedef enum logic [1:0] {F_IDLE, F_POST, F_WAIT, F_MERGE} refill_e;

  function automatic side_t centre(input side_t s, input price_t px, input logic grid, input logic [1:0] sel);
    side_t  n;
    price_t half;
    n      = s;
    n.fine = !grid;
    unique case (tick_of(n.fine, sel))
      TICK_100: half = 32'd100 << (LEVELS_LOG2 - 1);
      TICK_50:  half = 32'd50 << (LEVELS_LOG2 - 1);
      default:  half = 32'd1 << (LEVELS_LOG2 - 1);
    endcase
    n.lo = (px > half) ? px - half : '0;
    n.hi = n.lo + {half[30:0], 1'b0};
    return n;
  endfunction

  // What became of a best level.
  typedef struct packed {
    logic changed;
    logic up;    // a better price, or the first
    logic down;  // a worse price, or none left
  } move_t;

  function automatic move_t compare(input side_e side, input lvl_t was, input lvl_t is);
    move_t m;
    m.changed = was != is;
    m.up      = is.qty != 0 && (was.qty == 0 || better(side, is.px, was.px));
    m.down    = was.qty != 0 && (is.qty == 0 || better(side, was.px, is.px));
    return m;
  endfunction

  // A best price lies, or may lie, outside the window.
  function automatic logic must_suspend(input side_e side, input side_t s);
    return s.out_cnt != 0 && (s.cnt == 0 || better(side, s.out_best, s.lv[0].px));
  endfunction

  side_t side_q [NS];
  side_t st_q;
  bbo_t  last_q [SYMBOLS];

  // ---- The operation against its side ------------------------------------------------------------
  res_t  r;
  key_t  key;
  side_t st, n;
  logic [1:0] sel;
  logic  touch, do_add, do_red, first, in_win, beyond, dropped, known, deep, susp, squash;
  logic [K-1:0] eq, bt;
  logic [2:0]   pos;
  logic  top_add, top_gone, any_out, out_wins;

  assign r   = res_i;
  assign key = {r.ctx.slot[SLW-1:0], r.side};
  assign st  = st_q;
  assign sel = tick_sel_i[r.ctx.slot[SLW-1:0]];

  always_comb begin
    touch  = r.valid && (r.walk || !st.susp || (rb_active_i && rb_key_i == key && r.place < rb_walked_i));
    do_add = touch && r.kind == R_ADD;
    do_red = touch && r.kind == R_RED;
    first  = do_add && !st.susp && st.cnt == 0 && !st.more && st.out_cnt == 0;
    in_win = first || ((st.fine || r.grid) && r.px >= st.lo && r.px < st.hi);
    n       = first ? centre(st, r.px, r.grid, sel) : st;
    beyond  = 1'b0;
    dropped = 1'b0;
    pos     = '0;
    for (int i = 0; i < K; i++) begin
      eq[i] = 3'(i) < st.cnt && st.lv[i].px == r.px;
      bt[i] = 3'(i) < st.cnt && better(r.side, st.lv[i].px, r.px);
      if (bt[i]) pos = 3'(i) + 3'd1;
    end
    known = eq != '0;
    if (do_add && in_win) begin
      if (known) begin
        for (int i = 0; i < K; i++) if (eq[i]) n.lv[i].qty = st.lv[i].qty + r.qty;
      end else if (pos == st.cnt && (st.more || st.cnt == 3'(K))) begin
        beyond = 1'b1;
        n.more = 1'b1;
      end else begin
        for (int i = 0; i < K; i++) begin
          if (3'(i) == pos) n.lv[i] = '{px: r.px, qty: r.qty};
          else if (3'(i) > pos) n.lv[i] = st.lv[(i + K - 1) % K];
        end
        if (st.cnt == 3'(K)) begin
          dropped = 1'b1;
          n.more  = 1'b1;
        end else begin
          n.cnt = st.cnt + 1'b1;
        end
      end
    end else if (do_add) begin
      n.out_cnt = st.out_cnt + 1'b1;
      if (st.out_cnt == 0 || better(r.side, r.px, st.out_best)) begin
        n.out_best = r.px;
        n.out_grid = r.grid;
      end
    end
    if (do_red && in_win) begin
      beyond = !known;
      for (int i = 0; i < K; i++) begin
        if (eq[i]) n.lv[i].qty = st.lv[i].qty - r.qty;
      end
      if (known && st.lv[pos[1:0]].qty == r.qty) begin
        for (int i = 0; i < K - 1; i++) if (3'(i) >= pos) n.lv[i] = st.lv[i+1];
        n.cnt = st.cnt - 1'b1;
      end
    end else if (do_red && r.gone) begin
      n.out_cnt = st.out_cnt - 1'b1;
    end
    deep = do_red && in_win && eq[0] && st.cnt == 3'd1 && st.more && st.lv[0].qty == r.qty;
    // must_suspend(n) and the new best, from comparisons that do not wait for n.
    top_add  = do_add && in_win && !known && pos == 0;
    top_gone = do_red && in_win && eq[0] && st.lv[0].qty == r.qty;
    any_out  = (do_add && !in_win) ? 1'b1 : (do_red && !in_win && r.gone) ? st.out_cnt != place_t'(1) : st.out_cnt != 0;
    if (do_add && !in_win)
      out_wins = st.cnt == 0 || (st.out_cnt != 0 && better(r.side, st.out_best, st.lv[0].px)) ||
                 better(r.side, r.px, st.lv[0].px);
    else if (top_add)  out_wins = better(r.side, st.out_best, r.px);
    else if (top_gone) out_wins = st.cnt == 3'd1 || better(r.side, st.out_best, st.lv[1].px);
    else               out_wins = st.cnt == 0 || better(r.side, st.out_best, st.lv[0].px);
    susp = r.valid && !deep && any_out && out_wins &&
           (r.kind == R_WEND || (r.main && r.side_ok && !r.degraded && !st.susp));
    if (r.valid && r.kind == R_WEND && !susp) n.susp = 1'b0;
    squash = deep || susp;
  end

  assign squash_o      = squash;
  assign squash_half_o = !r.main && r.repl;
  assign retire_o      = r.valid && r.main;
  assign rb_retire_o   = r.valid && r.walk;
  assign rb_resume_o   = r.valid && r.kind == R_WEND && !susp;
  assign deep_o        = deep;
  assign outside_o     = do_add && !in_win && !r.walk;

  // ---- Holding an operation that cannot finish ----------------------------------------------------
  hold_e h_q;
  res_t  hr_q, held_ctx_q;
  key_t  hkey;
  side_t hs, hs_new;
  logic  h_deep_q, u_deep_q, held_q, held_deep_q, refilled, h_susp, drop_held;

  assign hkey      = {hr_q.ctx.slot[SLW-1:0], hr_q.side};
  assign hs        = side_q[hkey];
  assign refilled  = h_q == H_REFILL && (hs.cnt != 0 || !hs.more);
  assign h_susp    = refilled && hr_q.main && hr_q.side_ok && !hr_q.degraded && !hs.susp && must_suspend(hr_q.side, hs);
  assign drop_held = drain_i && held_q && h_q == H_IDLE && !r.valid;
  assign suspend_o = h_q == H_SUSP && hr_q.kind != R_WEND;
  assign rb_again_o  = h_q == H_SUSP && hr_q.kind == R_WEND;
  assign block_o     = squash || h_q != H_IDLE;
  assign block_msg_o = held_q;

  always_comb begin
    hs_new         = centre(hs, hs.out_best, hs.out_grid, tick_sel_i[hr_q.ctx.slot[SLW-1:0]]);
    hs_new.cnt     = '0;
    hs_new.more    = 1'b0;
    hs_new.out_cnt = '0;
    hs_new.susp    = 1'b1;
  end

  always_ff @(posedge clk_i) begin
    if (retire_o) u_deep_q <= 1'b0;
    unique case (h_q)
      H_IDLE: if (squash) begin
        h_q      <= deep ? H_REFILL : H_SUSP;
        hr_q     <= r;
        h_deep_q <= deep || (u_deep_q && r.repl);
      end
      H_REFILL: if (refilled) begin
        h_q <= h_susp ? H_SUSP : H_IDLE;
        if (!hr_q.main && hr_q.repl) u_deep_q <= 1'b1;
      end
      default: begin
        h_q <= H_IDLE;
        if (hr_q.kind != R_WEND && wait_rebuild_i) begin
          held_q      <= 1'b1;
          held_ctx_q  <= hr_q;
          held_deep_q <= h_deep_q;
        end
      end
    endcase
    if (drop_held || (rb_resume_o && held_q && key == {held_ctx_q.ctx.slot[SLW-1:0], held_ctx_q.side})) held_q <= 1'b0;
    if (rst_i) begin
      h_q      <= H_IDLE;
      held_q   <= 1'b0;
      u_deep_q <= 1'b0;
    end
  end

  // ---- Ladder ----------------------------------------------------------------------------------
  always_comb begin
    lad_valid_o = (do_add || do_red) && in_win;
    lad_kind_o  = do_add ? L_ADD : L_RED;
    lad_key_o   = key;
    lad_px_o    = r.px;
    lad_lo_o    = n.lo;
    lad_tick_o  = tick_of(n.fine, sel);
    lad_qty_o   = r.qty;
    if (h_q == H_SUSP) begin
      lad_valid_o = 1'b1;
      lad_kind_o  = L_CLEAR;
      lad_key_o   = hkey;
    end
  end

  // ---- Refill ----------------------------------------------------------------------------------
  refill_e f_q;
  key_t    f_key_q, f_ptr_q, pick, pick_all;
  side_t   fs, merged;
  logic    f_beyond_q, f_cancel_q, f_clash, merge_we, any_need, any_after;
  price_t  f_best_q;
  logic [NS-1:0] need;

  always_comb begin
    any_after = 1'b0;
    pick      = '0;
    pick_all  = '0;
    for (int i = NS - 1; i >= 0; i--) begin
      need[i]   = side_q[i].more && side_q[i].cnt != 3'(K);
      susp_o[i] = side_q[i].susp;
      if (need[i]) pick_all = key_t'(i);
      if (need[i] && key_t'(i) >= f_ptr_q) begin
        pick      = key_t'(i);
        any_after = 1'b1;
      end
    end
    if (!any_after) pick = pick_all;
    if (h_q == H_REFILL) pick = hkey;
    any_need = (h_q == H_REFILL) ? need[hkey] : need != '0 && !drain_i;
    fs       = side_q[f_key_q];
    sr_valid_o = f_q == F_POST && fs.more && fs.cnt != 3'(K);
    sr_top_o   = fs.cnt == 0;
    sr_key_o   = f_key_q;
    sr_px_o    = fs.lo;
    for (int i = 0; i < K; i++) if (fs.cnt == 3'(i + 1)) sr_px_o = fs.lv[i].px;
    sr_lo_o    = fs.lo;
    sr_tick_o  = tick_of(fs.fine, tick_sel_i[f_key_q[KW-1:1]]);

    f_clash  = r.valid && key == f_key_q;
    merge_we = 1'b0;
    merged   = fs;
    if (f_q == F_MERGE && !f_cancel_q && !f_clash && h_q != H_SUSP && fs.more && fs.cnt != 3'(K)) begin
      if (!sr_found_i) begin
        merge_we    = !f_beyond_q;
        merged.more = 1'b0;
      end else begin
        merge_we = !f_beyond_q || better(side_e'(f_key_q[0]), sr_px_i, f_best_q);
        for (int i = 0; i < K; i++) if (fs.cnt == 3'(i)) merged.lv[i] = '{px: sr_px_i, qty: sr_qty_i};
        merged.cnt = fs.cnt + 1'b1;
      end
    end
  end

  always_ff @(posedge clk_i) begin
    unique case (f_q)
      F_IDLE: if (any_need) begin
        f_q        <= F_POST;
        f_key_q    <= pick;
        f_ptr_q    <= pick + 1'b1;
        f_beyond_q <= 1'b0;
        f_cancel_q <= 1'b0;
      end
      F_POST:  f_q <= sr_valid_o ? F_WAIT : F_IDLE;
      F_WAIT:  if (sr_done_i) f_q <= sr_retry_i ? F_IDLE : F_MERGE;
      default: if (!f_clash || f_cancel_q) f_q <= F_IDLE;
    endcase
    // What happens to this side from the request on is not in what the search finds, or only in part.
    if (f_q != F_IDLE && f_clash) begin
      if (beyond) begin
        f_beyond_q <= 1'b1;
        if (!f_beyond_q || better(r.side, r.px, f_best_q)) f_best_q <= r.px;
      end
      if (dropped) f_cancel_q <= 1'b1;
    end
    if (f_q != F_IDLE && h_q == H_SUSP && hkey == f_key_q) f_cancel_q <= 1'b1;
    if (rst_i || wipe_i) begin
      f_q     <= F_IDLE;
      f_ptr_q <= '0;
    end
  end

  // ---- State of the sides ------------------------------------------------------------------------
  key_t key_d;
  assign key_d = {res_d_i.ctx.slot[SLW-1:0], res_d_i.side};

  always_ff @(posedge clk_i) begin
    if (r.valid && key_d == key)               st_q <= n;
    else if (merge_we && key_d == f_key_q)     st_q <= merged;
    else                                       st_q <= side_q[key_d];
    if (r.valid)        side_q[key]     <= n;
    if (merge_we)       side_q[f_key_q] <= merged;
    if (h_q == H_SUSP)  side_q[hkey]    <= hs_new;
    if (rst_i || wipe_i) for (int i = 0; i < NS; i++) side_q[i] <= '0;
  end

  // ---- Events ----------------------------------------------------------------------------------
  logic  em, em_extra, em_here, em_frozen, em_trad, em_deep, same_key_held;
  ctx_t  em_ctx;
  side_e em_side;
  side_t em_st;
  bbo_t  old_q, old, now;
  lvl_t  was, top;
  move_t move;
  book_evt_t evt_d, evt_q, bbo_evt_q;

  always_comb begin
    same_key_held = held_q && key == {held_ctx_q.ctx.slot[SLW-1:0], held_ctx_q.side};
    em        = 1'b0;
    em_extra  = 1'b0;
    em_here   = h_q == H_IDLE && !drop_held;
    em_ctx    = r.ctx;
    em_side   = r.side;
    em_st     = n;
    em_frozen = r.degraded || !r.side_ok || n.susp;
    em_trad   = !r.degraded && !r.unreliable && !n.susp && !side_q[key ^ key_t'(1)].susp;
    em_deep   = u_deep_q && r.repl;
    if (h_q == H_IDLE) begin
      if (r.kind == R_WEND) begin
        em        = r.valid && !susp && same_key_held;
        em_extra  = r.valid && !susp && !same_key_held;
        em_frozen = degraded_i[r.ctx.slot[SLW-1:0]];
        em_trad   = !same_key_held && !em_frozen && !unreliable_i[r.ctx.slot[SLW-1:0]] && !side_q[key ^ key_t'(1)].susp;
        em_deep   = same_key_held && held_deep_q;
        if (same_key_held) em_ctx = held_ctx_q.ctx;
      end else begin
        em = r.valid && r.main && !squash;
      end
      if (drop_held) begin
        em        = 1'b1;
        em_ctx    = held_ctx_q.ctx;
        em_side   = held_ctx_q.side;
        em_frozen = 1'b1;
        em_trad   = 1'b0;
      end
    end else begin
      em_ctx    = hr_q.ctx;
      em_side   = hr_q.side;
      em_st     = hs;
      em_deep   = h_deep_q;
      em        = (refilled && hr_q.main && !h_susp) || (suspend_o && !wait_rebuild_i);
      em_frozen = hr_q.degraded || h_q == H_SUSP || hs.susp;
      em_trad   = !em_frozen && !hr_q.unreliable && !side_q[hkey ^ key_t'(1)].susp;
    end

    old = (em_here) ? old_q : last_q[em_ctx.slot[SLW-1:0]];
    was = (em_side == SIDE_BUY) ? {old.bid_px, old.bid_qty} : {old.ask_px, old.ask_qty};
    top = (em_st.cnt != 0) ? em_st.lv[0] : '0;
    if (!em_here)             move = compare(em_side, was, top);
    else if (top_add)         move = compare(em_side, was, '{px: r.px, qty: r.qty});
    else if (top_gone)        move = compare(em_side, was, (st.cnt == 3'd1) ? '0 : st.lv[1]);
    else if (st.cnt == 0)     move = compare(em_side, was, '0);
    else if (!eq[0])          move = compare(em_side, was, st.lv[0]);
    else if (do_add)          move = compare(em_side, was, '{px: st.lv[0].px, qty: st.lv[0].qty + r.qty});
    else if (do_red)          move = compare(em_side, was, '{px: st.lv[0].px, qty: st.lv[0].qty - r.qty});
    else                      move = compare(em_side, was, st.lv[0]);
    now     = old;
    if (!em_frozen) begin
      if (em_side == SIDE_BUY) begin
        now.bid_px  = top.px;
        now.bid_qty = top.qty;
      end else begin
        now.ask_px  = top.px;
        now.ask_qty = top.qty;
      end
    end
    evt_d.valid    = 1'b1;
    evt_d.tag      = em_ctx.tag;
    evt_d.mtype    = em_ctx.mtype;
    evt_d.slot_hit = em_ctx.slot_hit;
    evt_d.slot     = em_ctx.slot;
    evt_d.code     = em_ctx.code;
    evt_d.code2    = em_ctx.code2;
    evt_d.feed_ok  = em_ctx.feed_ok;
    evt_d.changed  = em_ctx.slot_hit && !em_frozen && move.changed;
    evt_d.tradable = em_ctx.slot_hit && em_trad;
    evt_d.bbo      = em_ctx.slot_hit ? now : '0;
    evt_d.cls      = CLS_SAME_PRICE;
    if (em_ctx.slot_hit && !em_frozen) begin
      if (em_deep)        evt_d.cls = CLS_DEEP;
      else if (move.up)   evt_d.cls = CLS_IMPROVE;
      else if (move.down) evt_d.cls = CLS_NEXT_BEST;
    end
  end

  always_ff @(posedge clk_i) begin
    // The last report of the next operation's slot, this cycle's included.
    old_q <= ((em || em_extra) && em_ctx.slot_hit && em_ctx.slot == res_d_i.ctx.slot) ? now
                                                                                   : last_q[res_d_i.ctx.slot[SLW-1:0]];
    evt_q           <= evt_d;
    bbo_evt_q       <= evt_d;
    evt_q.valid     <= em && !rst_i;
    bbo_evt_q.valid <= em_extra && !rst_i;
    if ((em || em_extra) && em_ctx.slot_hit) last_q[em_ctx.slot[SLW-1:0]] <= now;
    if (rst_i || wipe_i) for (int i = 0; i < SYMBOLS; i++) last_q[i] <= '0;
  end
  assign evt_o     = evt_q;
  assign bbo_evt_o = bbo_evt_q;

  // ---- Incidents: errors at once, suspensions in the gaps ----------------------------------------
  book_ev_t ev_q, late;
  logic     late_push, late_pop, late_valid, late_full, err_now;
  logic [$bits(book_ev_t)-1:0] late_out;
  logic [5:0] late_level;

  assign err_now   = r.valid && r.err != BOOK_NONE;
  assign late_push = (suspend_o || rb_resume_o) && !late_full;
  assign late_pop  = late_valid && !err_now;
  always_comb begin
    // The walk has no message of its own: in lockstep a resume is stamped with the message that suspended.
    late = '{valid: 1'b1, code: BOOK_RESUME, slot: r.ctx.slot, tag: same_key_held ? held_ctx_q.ctx.tag : r.ctx.tag,
             refnum: u64_t'(r.side)};
    if (suspend_o)
      late = '{valid: 1'b1, code: BOOK_SUSPEND, slot: hr_q.ctx.slot, tag: hr_q.ctx.tag, refnum: u64_t'(hr_q.side)};
  end
  sync_fifo #(.WIDTH($bits(book_ev_t)), .DEPTH_LOG2(5)) late_fifo (
    .clk_i, .rst_i, .push_i(late_push), .data_i(late), .full_o(late_full), .pop_i(late_pop), .valid_o(late_valid),
    .data_o(late_out), .level_o(late_level));

  always_ff @(posedge clk_i) begin
    ev_q <= err_now ? '{valid: 1'b1, code: r.err, slot: r.ctx.slot, tag: r.ctx.tag, refnum: r.err_ref} : book_ev_t'(late_out);
    if (rst_i || !(err_now || late_valid)) ev_q.valid <= 1'b0;
  end
  assign ev_o = ev_q;

  assign hold_o = h_q != H_IDLE || held_q || f_q != F_IDLE;
  assign busy_o = h_q != H_IDLE || held_q || susp_o != '0 || rb_active_i || f_q != F_IDLE || need != '0 || r.valid ||
                  late_level != '0;

  `SAKER_ASSERT(ShortcutAgrees, !r.valid || deep || (any_out && out_wins) == must_suspend(r.side, n))
  `SAKER_ASSERT(TopAgrees, !(em && em_here && !em_frozen) || move == compare(em_side, was, top))
  `SAKER_ASSERT(RecordTells, !(r.valid && (do_add || do_red) && st.cnt == 0 && st.more))
  `SAKER_ASSERT(QuietWhileHeld, !(h_q != H_IDLE && r.valid))
  `SAKER_ASSERT(WalkNeverExhausts, !(deep && r.walk))
  `SAKER_ASSERT(OutsideCountNeverWraps, !(do_red && !in_win && r.gone && st.out_cnt == 0))
endmodule
