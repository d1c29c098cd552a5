// SPDX-License-Identifier: Apache-2.0
// book_side: one side of every slot: best levels, window, outside count; what an operation does to them.
//
// Latency:      the state is read in the cycle of op_i, compared with the operation in the next, changed in the third.
// Throughput:   as the order table: of two operations on a slot the second comes two cycles later and sees the first.
// Everything that depends on the order that is found is computed for each place where it may lie, and chosen last.
`include "saker_assert.svh"

module book_side
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int    SYMBOLS = 8,
  parameter side_e SIDE    = SIDE_BUY
) (
  input  logic                       clk_i,
  input  logic                       rst_i,
  // Clear: zero one slot.
  input  logic                       sweep_i,
  input  logic [$clog2(SYMBOLS)-1:0] sweep_slot_i,
  // Cycle n.
  input  slot_t                      slot_i,
  input  logic                       near_i,      // the operation two cycles ahead is of the same slot
  input  logic                       zero_i,
  input  pend_t                      pend_i,      // what a search found for this side of pend_slot_i
  input  slot_t                      pend_slot_i,
  // Cycle n + 1.
  input  op_t                        op1_i,
  input  logic                       near_ok_i,   // what that operation did counts
  input  cand_t [SPOTS-1:0]            cand1_i,
  input  logic  [SPOTS-1:0]            hit1_i,
  input  logic  [SPOTS-1:0]            walked1_i,
  input  logic                       grid1_i,
  input  logic                       rebuild1_i,  // a walk for this slot and side is under way
  // Cycle n + 2.
  input  op_t                        op2_i,
  input  logic                       grid_i,
  input  logic  [CANDS-1:0]          hit_i,
  input  logic  [CANDS-1:0]          full_i,
  input  cand_t                      found_i,
  input  logic                       gone_i,
  input  qty_t                       less_i,      // shares that go
  input  logic                       same_qty_i,
  input  logic                       del_i,       // shares go
  input  logic                       add_i,       // shares come, if this side can take them
  input  logic                       add_walked_i,
  input  price_t                     centre_lo_i,
  input  price_t                     centre_hi_i,
  input  logic                       commit_i,
  input  logic                       fresh_i,     // if there is an event, it shows this side as it is now
  input  logic                       report_i,    // there is one, and it does
  output logic                       mine_o,      // the operation is of this side
  output logic                       taken_o,     // the addition happens
  output logic                       ovf_o,       // too many shares
  output logic                       deep_o,      // the record does not tell what comes next
  output logic                       suspend_o,   // the best price may lie outside
  output logic                       thin_o,      // nothing in the record, something in the ladder
  output logic                       susp_o,      // suspended before this operation
  output logic                       changed_o,   // the best is not the last reported
  output logic                       up_o,
  output logic                       down_o,
  output logic                       merged_o,    // the state includes what the search found
  output logic                       red_below_o, // shares went from below the record, or from outside the window
  output logic                       add_below_o, // shares came below the record
  output logic                       dropped_o,   // a level fell out of the record
  output logic                       outside_o,
  output logic                       red_in_o,    // ladder: shares go
  output logic                       add_in_o,    // ladder: shares come
  output lvl_t                       last_o,      // last reported, this event included
  output side_t                      old_o,
  output side_t                      new_o,
  // Cycle n + 3.
  output side_t                      done_o
);
  localparam int SLW = $clog2(SYMBOLS);
  localparam int W   = $bits(side_t);
  typedef logic [SLW-1:0] sidx_t;

  // ---- Cycle 0: read, merge what the search found --------------------------------------------------
  logic [W-1:0] mem_q [SYMBOLS];
  side_t read, rec0, rec_q, done_q;
  logic  merge0, merge_q, near_q;
  lvl_t  last_mem_q [SYMBOLS];
  lvl_t  last0_q, last1, last_q, top_q;   // last reported; written a cycle after the rest
  slot_t slot3_q;
  logic  report_q;

  assign read = zero_i ? '0 : side_t'(mem_q[sidx_t'(slot_i)]);
  always_comb begin
    rec0   = read;
    merge0 = pend_i.valid && pend_slot_i == slot_i && read.more && read.cnt != 3'(K);
    if (merge0) begin
      if (pend_i.found) begin
        for (int i = 0; i < K; i++) if (read.cnt == 3'(i)) rec0.lv[i] = pend_i.lv;
        rec0.cnt = read.cnt + 1'b1;
      end else begin
        rec0.more = 1'b0;
      end
    end
  end

  // ---- Cycle 1: compare --------------------------------------------------------------------------
  side_t st1, st_q;
  logic  [K-1:0] eqp1, btp1, wrp1, eqp_q, btp_q, wrp_q;
  logic  [SPOTS-1:0][K-1:0] pe1, ze1;
  logic  [CANDS-1:0][K-1:0] pe_q, ze_q;
  logic  [SPOTS-1:0] mine1, touch1;
  logic  [CANDS-1:0] mine_q, touch_q;
  qty_t  [K-1:0] lvq_q;
  logic  [32:0] total_q;
  logic  in_q, ob_px_q, ob_l0_q, ob_l1_q, px_ob_q, any_q, one_q, merged_q, rebuild_q;
  logic  l_ne_q, l_up_q, l_dn_q, p_ne_q, p_up_q, p_dn_q, k_ne_q;
  qty_t  lvq0;

  always_comb begin
    st1 = (near_q && near_ok_i) ? done_q : rec_q;
    for (int i = 0; i < K; i++) begin
      eqp1[i] = 3'(i) < st1.cnt && st1.lv[i].px == op1_i.px;
      btp1[i] = 3'(i) < st1.cnt && better(SIDE, st1.lv[i].px, op1_i.px);
      wrp1[i] = 3'(i) < st1.cnt && !eqp1[i] && !btp1[i];
    end
    for (int p = 0; p < SPOTS; p++) begin
      mine1[p]  = cand1_i[p].side == SIDE;
      touch1[p] = mine1[p] && (!st1.susp || (rebuild1_i && walked1_i[p]));
      for (int i = 0; i < K; i++) begin
        pe1[p][i] = touch1[p] && 3'(i) < st1.cnt && st1.lv[i].px == cand1_i[p].px;
        ze1[p][i] = pe1[p][i] && st1.lv[i].qty == cand1_i[p].qty;
      end
    end
    lvq0  = st1.lv[0].qty + op1_i.qty;
    last1 = (near_q && report_q) ? top_q : last0_q;
  end

  // ---- Cycle 2: change -----------------------------------------------------------------------------
  side_t n;
  logic  [K-1:0] ed, zd, gone, through, bd;
  logic  mine_del, mine_add, adds_tot, adds_here, adds, first, add_in, known, room_in, ins, beyond, dropped, top_gone, top_add, beats;
  logic  red_win, del_touch, del_out, add_out, deep, top1_none, any_left, is_rep, is_ladd, regular, neutral, susp, empty;
  logic  [2:0] left;
  lvl_t  [K:0] lvm, dl;
  lvl_t  top;

  always_comb begin
    is_rep   = op2_i.kind == OP_REP;
    is_ladd  = op2_i.kind == OP_LADD;
    regular  = op2_i.msg;
    // What goes.
    mine_del  = 1'b0;
    del_touch = 1'b0;
    ed        = '0;
    zd        = '0;
    for (int c = 0; c < CANDS; c++) begin
      mine_del  |= hit_i[c] && mine_q[c];
      del_touch |= del_i && hit_i[c] && touch_q[c];
      for (int i = 0; i < K; i++) begin
        if (del_i && hit_i[c] && pe_q[c][i]) ed[i] = 1'b1;
        if (del_i && hit_i[c] && ze_q[c][i] && full_i[c]) zd[i] = 1'b1;
      end
    end
    // What comes.
    mine_add = is_rep ? mine_del : op2_i.side == SIDE;
    adds_tot = add_i && mine_add && !total_q[32];
    adds_here = adds_tot && (!st_q.susp || is_ladd || (rebuild_q && add_walked_i));
    deep     = zd[0] && st_q.cnt == 3'd1 && st_q.more && !(adds_here && eqp_q[0]);
    adds     = adds_here && !deep;
    first    = adds && !st_q.susp && !st_q.more && !any_q && (st_q.cnt == 0 || (st_q.cnt == 3'd1 && zd[0]));
    add_in   = adds && (in_q || first);
    add_out  = adds && !in_q && !first;
    known    = eqp_q != '0;
    for (int i = 0; i < K; i++) gone[i] = zd[i] && !(adds_here && eqp_q[i]);
    for (int i = 0; i < K; i++) through[i] = (gone & K'((2 << i) - 1)) != '0;
    left     = st_q.cnt - 3'(through[K-1]);
    room_in  = first || (wrp_q & ~gone) != '0 || (!st_q.more && (!st_q.cnt[2] || through[K-1]));
    ins      = add_in && !known && room_in;
    beyond   = add_in && !known && !room_in;
    dropped  = ins && st_q.cnt[2] && !through[K-1];
    for (int i = 0; i < K; i++) begin
      lvm[i].px  = st_q.lv[i].px;
      lvm[i].qty = ((adds_here && eqp_q[i]) ? lvq_q[i] : st_q.lv[i].qty) - (ed[i] ? less_i : '0);
    end
    lvm[K] = '0;
    dl     = lvm;
    for (int i = 0; i < K; i++) begin
      bd[i] = btp_q[i];
      if (through[i]) begin
        dl[i] = lvm[i+1];
        bd[i] = (i < K - 1) ? btp_q[(i + 1) % K] : 1'b0;
      end
    end
    n = st_q;
    for (int i = 0; i < K; i++) begin
      if (!ins || bd[i])                     n.lv[i] = dl[i];
      else if (i == 0 || bd[(i + K - 1) % K]) n.lv[i] = '{px: op2_i.px, qty: op2_i.qty};
      else                                   n.lv[i] = dl[(i + K - 1) % K];
    end
    n.cnt   = left + 3'(ins && !dropped);
    n.more  = st_q.more || beyond || dropped;
    n.total = ((adds_tot && !deep && !is_ladd) ? total_q[31:0] : st_q.total) - ((del_i && mine_del) ? less_i : '0);
    // Window and what lies outside.
    red_win = ed != '0 || ((st_q.fine || found_i.grid) && found_i.px >= st_q.lo && found_i.px < st_q.hi);
    del_out = del_touch && gone_i && !red_win;
    any_left = any_q && !(del_out && one_q);
    if (del_out != add_out) n.out_cnt = del_out ? st_q.out_cnt - 1'b1 : st_q.out_cnt + 1'b1;
    if (add_out && (!any_left || px_ob_q)) begin
      n.out_best = op2_i.px;
      n.out_grid = grid_i;
    end
    if (first) begin
      n.lo   = centre_lo_i;
      n.hi   = centre_hi_i;
      n.fine = !grid_i;
    end
    // The best.
    top_gone  = gone[0];
    top_add   = ins && !bd[0];
    top1_none = top_gone ? st_q.cnt == 3'd1 : st_q.cnt == 0;
    beats     = top_gone ? !(btp_q[1] || eqp_q[1]) : !(btp_q[0] || eqp_q[0]);
    if (first)                  susp = 1'b0;
    else if (add_out && beats)  susp = 1'b1;
    else if (add_in && beats)   susp = any_q && ob_px_q;
    else if (top_gone)          susp = any_q && (top1_none || ob_l1_q);
    else                        susp = any_q && (top1_none || ob_l0_q);
    neutral = ed[0] && add_in && eqp_q[0] && same_qty_i;
    if (regular) begin
      changed_o = (ed[0] || (add_in && eqp_q[0]) || top_add) && !neutral;
      up_o      = top_add && !btp_q[0];
      down_o    = top_gone && !(top_add && !btp_q[0]);
    end else begin
      changed_o = top_add ? p_ne_q : (add_in && eqp_q[0]) ? k_ne_q : l_ne_q;
      up_o      = top_add ? p_up_q : l_up_q;
      down_o    = top_add ? p_dn_q : l_dn_q;
    end
    empty = left == 0 && !ins;
    top   = empty ? '0 : n.lv[0];
    if (op2_i.kind == OP_CENTRE && op2_i.side == SIDE) begin
      n.lo      = centre_lo_i;
      n.hi      = centre_hi_i;
      n.fine    = !grid_i;
      n.cnt     = '0;
      n.more    = 1'b0;
      n.out_cnt = '0;
      n.susp    = 1'b1;
    end
    if (op2_i.kind == OP_WEND && op2_i.side == SIDE && !susp) n.susp = 1'b0;
  end

  assign last_o = fresh_i ? top : last_q;

  assign mine_o    = (op2_i.kind == OP_RED || op2_i.kind == OP_DEL || is_rep) ? mine_del : op2_i.side == SIDE;
  assign taken_o   = adds_tot && !deep;
  assign ovf_o     = total_q[32];
  assign deep_o    = deep;
  assign suspend_o = susp;
  assign thin_o    = st_q.cnt == 0 && st_q.more;
  assign susp_o    = st_q.susp;
  assign merged_o  = merged_q;
  assign red_below_o = del_touch && ed == '0;
  assign add_below_o = beyond;
  assign dropped_o = dropped;
  assign outside_o = add_out && !is_ladd;
  assign red_in_o  = del_touch && red_win;
  assign add_in_o  = add_in;
  assign old_o     = st_q;
  assign new_o     = n;
  assign done_o    = done_q;

  always_ff @(posedge clk_i) begin
    rec_q   <= rec0;
    merge_q <= merge0;
    near_q  <= near_i;
    last0_q <= zero_i ? '0 : (report_q && slot3_q == slot_i) ? top_q : last_mem_q[sidx_t'(slot_i)];
    last_q   <= last1;
    slot3_q  <= op2_i.ctx.slot;
    top_q    <= top;
    report_q <= report_i && !rst_i;
    if (sweep_i)       last_mem_q[sweep_slot_i] <= '0;
    else if (report_q) last_mem_q[sidx_t'(slot3_q)] <= top_q;

    st_q     <= st1;
    merged_q <= merge_q && !(near_q && near_ok_i);
    eqp_q    <= eqp1;
    btp_q    <= btp1;
    wrp_q    <= wrp1;
    for (int c = 0; c < WAYS; c++) begin
      pe_q[c]    <= pe1[c];
      ze_q[c]    <= ze1[c];
      mine_q[c]  <= mine1[c];
      touch_q[c] <= touch1[c];
    end
    begin
      logic [K-1:0] p, z;
      logic m, t;
      p = '0;
      z = '0;
      m = 1'b0;
      t = 1'b0;
      for (int j = WAYS; j < SPOTS; j++) begin
        if (hit1_i[j]) begin
          p |= pe1[j];
          z |= ze1[j];
          m |= mine1[j];
          t |= touch1[j];
        end
      end
      pe_q[WAYS]    <= p;
      ze_q[WAYS]    <= z;
      mine_q[WAYS]  <= m;
      touch_q[WAYS] <= t;
    end
    for (int i = 0; i < K; i++) lvq_q[i] <= st1.lv[i].qty + op1_i.qty;
    total_q   <= (op1_i.kind == OP_LADD) ? '0 : {1'b0, st1.total} + {1'b0, op1_i.qty};
    in_q      <= (st1.fine || grid1_i) && op1_i.px >= st1.lo && op1_i.px < st1.hi;
    px_ob_q   <= better(SIDE, op1_i.px, st1.out_best);
    ob_px_q   <= better(SIDE, st1.out_best, op1_i.px);
    ob_l0_q   <= better(SIDE, st1.out_best, st1.lv[0].px);
    ob_l1_q   <= better(SIDE, st1.out_best, st1.lv[1].px);
    any_q     <= st1.out_cnt != 0;
    one_q     <= st1.out_cnt == place_t'(1);
    rebuild_q <= rebuild1_i;
    // Against the last report, for events that had to wait.
    l_ne_q <= last1 != ((st1.cnt != 0) ? st1.lv[0] : '0);
    l_up_q <= st1.cnt != 0 && (last1.qty == 0 || better(SIDE, st1.lv[0].px, last1.px));
    l_dn_q <= last1.qty != 0 && (st1.cnt == 0 || better(SIDE, last1.px, st1.lv[0].px));
    p_ne_q <= last1 != {op1_i.px, op1_i.qty};
    p_up_q <= last1.qty == 0 || better(SIDE, op1_i.px, last1.px);
    p_dn_q <= last1.qty != 0 && better(SIDE, last1.px, op1_i.px);
    k_ne_q <= last1 != {st1.lv[0].px, lvq0};

    done_q <= n;
    if (sweep_i)       mem_q[sweep_slot_i] <= '0;
    else if (commit_i) mem_q[sidx_t'(op2_i.ctx.slot)] <= n;
  end

  `SAKER_ASSERT(RecordTells, !(commit_i && op2_i.msg && mine_o && !st_q.susp && (del_touch || adds) && thin_o))
  `SAKER_ASSERT(BestIsReported, !(commit_i && op2_i.msg && !st_q.susp && report_i && l_ne_q))
  `SAKER_ASSERT(OutsideCountNeverWraps, !(commit_i && del_out && !any_q))
endmodule
