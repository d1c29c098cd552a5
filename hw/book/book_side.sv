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
  parameter side_e SIDE    = SIDE_BUY,
  parameter int    READERS = 1
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
  input  pend_t [READERS-1:0]        pend_i,      // the next levels of sides, of this side of one slot once at most
  // Cycle n + 1.
  input  op_t                        op1_i,
  input  logic                       near_ok_i,   // what that operation did counts
  input  cand_t [SPOTS-1:0]          cand1_i,
  input  logic  [SPOTS-1:0]          hit1_i,
  input  logic  [SPOTS-1:0]          walked1_i,
  input  logic                       grid1_i,
  input  logic                       rebuild1_i,  // a walk for this slot and side is under way
  // Cycle n + 2.
  input  op_t                        op2_i,
  input  logic                       grid_i,
  input  logic  [CANDS-1:0]          hit_i,
  input  logic  [CANDS-1:0]          full_i,
  input  cand_t                      found_i,
  input  logic                       gone_i,      // all of the order that is found goes
  input  qty_t                       less_i,      // shares that go
  input  logic                       same_qty_i,
  input  logic                       del_i,       // shares go
  input  logic                       add_i,       // shares come, if this side can take them
  input  logic                       add_walked_i,
  input  price_t                     centre_lo_i,
  input  price_t                     centre_hi_i,
  input  logic                       commit_i,
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
  output logic                       merged1_o,   // the operation of cycle n + 1 takes an offer
  output logic                       merged_o,    // the state includes what was offered
  output logic                       red_below_o, // shares went from below the record, or from outside the window
  output logic                       add_below_o, // shares came below the record
  output logic                       dropped_o,   // a level fell out of the record
  output logic                       last_o,      // the last level of the record went
  output logic                       outside_o,
  output logic                       red_in_o,    // ladder: shares go
  output logic                       add_in_o,    // ladder: shares come
  output lvl_t                       top_o,       // the best after this operation
  output lvl_t                       known_o,     // last reported
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
  lvl_t  [K-1:0] put0, put_q;
  lvl_t  last_mem_q [SYMBOLS];
  lvl_t  last0_q, last1, last_q, top_q;   // last reported; written a cycle after the rest
  slot_t slot3_q;
  logic  report_q;

  // The next levels are put in a cycle later. Unused levels of a record are zero, and the offers come from registers.
  assign read = zero_i ? '0 : side_t'(mem_q[sidx_t'(slot_i)]);
  always_comb begin
    rec0   = read;
    merge0 = 1'b0;
    put0   = '0;
    for (int r = 0; r < READERS; r++) begin
      if (pend_i[r].valid && pend_i[r].side == SIDE && pend_i[r].slot == slot_i) begin
        merge0    = 1'b1;
        rec0.cnt  = pend_i[r].cnt;
        rec0.more = pend_i[r].more;
        put0     |= pend_i[r].lv;
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
    st1    = rec_q;
    st1.lv = rec_q.lv | put_q;
    if (near_q && near_ok_i) st1 = done_q;
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
  // What goes is known early, whether something comes late: each consequence is found for both cases, without (_n) and with
  // an addition (_a), and chosen last. Unused levels of a record are zero.
  //   zd, gone_a[i]  level i goes; does not come back at once
  //   thr_x[i]       one of the levels 0..i goes: place i takes the level behind it
  //   none, one      levels that the record has: none, one only
  //   can            the side takes an addition now: not suspended, or what the walk adds, or behind the walk
  //   bd_a[i]        place i, after what goes, is better than what comes
  //   beats_a        what comes is better than every level that the record keeps
  //   ins_a          what comes is a new level of the record; top_add_a: its first; dropped_a: the last falls out for it
  side_t n;
  logic  [K-1:0] ed, zd, gone_a, thr_a, thr_n, bd_a;
  logic  rep_q, ladd_q, reduce_q, centre_q, wend_q, same_side_q;
  logic  none, one, mine_del, mine_add, adds_tot, adds_here, can, first_a, in_a, out_a, room_a, ins_a, beyond_a, dropped_a;
  logic  top_add_a, beats_a, susp_a, susp_n, neutral_a, deep, add_out, red_win, del_touch, del_out, any_left, susp;
  qty_t  less_total;
  qty_t  [K-1:0] less, qty_a, qty_n;
  lvl_t  [K-1:0] lvm;
  lvl_t  top;
  typedef enum logic [1:0] {OWN, NEXT, NEW, PREV} from_e;
  from_e [K-1:0] from_a, from;

  // What goes.
  always_comb begin
    mine_del  = 1'b0;
    del_touch = 1'b0;
    ed        = '0;
    zd        = '0;
    for (int c = 0; c < CANDS; c++) begin
      mine_del  |= hit_i[c] && mine_q[c];
      del_touch |= del_i && hit_i[c] && touch_q[c];
      for (int i = 0; i < K; i++) begin
        ed[i] |= del_i && hit_i[c] && pe_q[c][i];
        zd[i] |= del_i && hit_i[c] && ze_q[c][i] && full_i[c];
      end
    end
    for (int i = 0; i < K; i++) begin
      less[i]  = ed[i] ? less_i : '0;
      qty_n[i] = st_q.lv[i].qty - less[i];
      qty_a[i] = lvq_q[i] - less[i];
    end
    less_total = (del_i && mine_del) ? less_i : '0;
    none = st_q.cnt == 0;
    one  = st_q.cnt == 3'd1;
    for (int i = 0; i < K; i++) thr_n[i] = (zd & K'((2 << i) - 1)) != '0;
    if (zd[0]) susp_n = any_q && (one || ob_l1_q);
    else       susp_n = any_q && (none || ob_l0_q);
  end

  // What comes, if it does.
  always_comb begin
    first_a = !st_q.susp && !st_q.more && !any_q && (none || (one && zd[0]));
    in_a    = in_q || first_a;
    out_a   = !in_q && !first_a;
    gone_a  = zd & ~eqp_q;
    for (int i = 0; i < K; i++) begin
      thr_a[i] = (gone_a & K'((2 << i) - 1)) != '0;
      if (!thr_a[i])      bd_a[i] = btp_q[i];
      else if (i < K - 1) bd_a[i] = btp_q[(i + 1) % K];
      else                bd_a[i] = 1'b0;
    end
    room_a    = first_a || (wrp_q & ~gone_a) != '0 || (!st_q.more && (!st_q.cnt[2] || thr_a[K-1]));
    ins_a     = in_a && eqp_q == '0 && room_a;
    beyond_a  = in_a && eqp_q == '0 && !room_a;
    dropped_a = ins_a && st_q.cnt[2] && !thr_a[K-1];
    top_add_a = ins_a && !bd_a[0];
    beats_a   = gone_a[0] ? !(btp_q[1] || eqp_q[1]) : !(btp_q[0] || eqp_q[0]);
    if (first_a)               susp_a = 1'b0;
    else if (out_a && beats_a) susp_a = 1'b1;
    else if (in_a && beats_a)  susp_a = any_q && ob_px_q;
    else if (gone_a[0])        susp_a = any_q && (one || ob_l1_q);
    else                       susp_a = any_q && (none || ob_l0_q);
    neutral_a = ed[0] && in_a && eqp_q[0] && same_qty_i;
    for (int i = 0; i < K; i++) begin
      from_a[i] = thr_a[i] ? NEXT : OWN;
      if (ins_a && !bd_a[i]) begin
        if (i == 0 || bd_a[(i + K - 1) % K]) from_a[i] = NEW;
        else                                 from_a[i] = thr_a[(i + K - 1) % K] ? OWN : PREV;
      end
    end
  end

  // Whether it does, and the choice.
  always_comb begin
    deep      = zd[0] && one && st_q.more;
    can       = !st_q.susp || ladd_q || (rebuild_q && add_walked_i);
    mine_add  = rep_q ? mine_del : same_side_q;
    adds_tot  = add_i && mine_add && !total_q[32];
    adds_here = adds_tot && can && !deep;
    susp      = adds_here ? susp_a : susp_n;
    add_out   = adds_here && out_a;
    n = st_q;
    for (int i = 0; i < K; i++) begin
      from[i]    = adds_here ? from_a[i] : thr_n[i] ? NEXT : OWN;
      lvm[i].px  = st_q.lv[i].px;
      lvm[i].qty = (adds_here && eqp_q[i]) ? qty_a[i] : qty_n[i];
    end
    for (int i = 0; i < K; i++) begin
      unique case (from[i])
        OWN:     n.lv[i] = lvm[i];
        NEXT:    n.lv[i] = (i < K - 1) ? lvm[(i + 1) % K] : '0;
        NEW:     n.lv[i] = '{px: op2_i.px, qty: op2_i.qty};
        default: n.lv[i] = lvm[(i + K - 1) % K];
      endcase
    end
    top = n.lv[0];
    n.cnt    = adds_here ? st_q.cnt - 3'(thr_a[K-1]) + 3'(ins_a && !dropped_a) : st_q.cnt - 3'(thr_n[K-1]);
    n.more   = st_q.more || (adds_here && (beyond_a || dropped_a));
    n.total  = (adds_tot && !deep && !ladd_q) ? total_q[31:0] - less_total : st_q.total - less_total;
    // Window and what lies outside.
    red_win = ed != '0 || ((st_q.fine || found_i.grid) && found_i.px >= st_q.lo && found_i.px < st_q.hi);
    del_out = del_touch && gone_i && !red_win;
    any_left = any_q && !(del_out && one_q);
    if (del_out != add_out) n.out_cnt = del_out ? st_q.out_cnt - 1'b1 : st_q.out_cnt + 1'b1;
    if (add_out && (!any_left || px_ob_q)) begin
      n.out_best = op2_i.px;
      n.out_grid = grid_i;
    end
    // The best.
    if (op2_i.msg) begin
      changed_o = adds_here ? (ed[0] || (in_a && eqp_q[0]) || top_add_a) && !neutral_a : ed[0];
      up_o      = adds_here && top_add_a && !btp_q[0];
      down_o    = adds_here ? gone_a[0] && !(top_add_a && !btp_q[0]) : zd[0];
    end else begin
      changed_o = (adds_here && top_add_a) ? p_ne_q : (adds_here && in_a && eqp_q[0]) ? k_ne_q : l_ne_q;
      up_o      = (adds_here && top_add_a) ? p_up_q : l_up_q;
      down_o    = (adds_here && top_add_a) ? p_dn_q : l_dn_q;
    end
    if ((adds_here && first_a) || centre_q) begin
      n.lo   = centre_lo_i;
      n.hi   = centre_hi_i;
      n.fine = !grid_i;
    end
    if (centre_q) begin
      n.cnt     = '0;
      n.more    = 1'b0;
      n.out_cnt = '0;
      n.susp    = 1'b1;
    end
    if (wend_q && !susp) n.susp = 1'b0;
  end

  assign top_o   = top;
  assign known_o = last_q;

  assign mine_o    = reduce_q ? mine_del : same_side_q;
  assign taken_o   = adds_tot && !deep;
  assign ovf_o     = total_q[32];
  assign deep_o    = deep;
  assign suspend_o = susp;
  assign thin_o    = none && st_q.more;
  assign susp_o    = st_q.susp;
  assign merged1_o = merge_q && !(near_q && near_ok_i);
  assign merged_o  = merged_q;
  assign red_below_o = del_touch && ed == '0;
  assign add_below_o = adds_here && beyond_a;
  assign dropped_o = adds_here && dropped_a;
  always_comb begin
    last_o = 1'b0;
    for (int i = 0; i < K; i++) if (zd[i] && st_q.cnt == 3'(i + 1)) last_o = 1'b1;
  end
  assign outside_o = add_out && !ladd_q;
  assign red_in_o  = del_touch && red_win;
  assign add_in_o  = adds_here && in_a;
  assign old_o     = st_q;
  assign new_o     = n;
  assign done_o    = done_q;

  always_ff @(posedge clk_i) begin
    rec_q   <= rec0;
    put_q   <= put0;
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
    if (op1_i.kind == OP_CENTRE && op1_i.side == SIDE) st_q.lv <= '0;
    rep_q    <= op1_i.kind == OP_REP;
    ladd_q   <= op1_i.kind == OP_LADD;
    reduce_q <= op1_i.kind == OP_RED || op1_i.kind == OP_DEL || op1_i.kind == OP_REP;
    centre_q <= op1_i.kind == OP_CENTRE && op1_i.side == SIDE;
    wend_q   <= op1_i.kind == OP_WEND && op1_i.side == SIDE;
    same_side_q <= op1_i.side == SIDE;
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

  `SAKER_ASSERT(RecordTells, !(commit_i && op2_i.msg && mine_o && !st_q.susp && (del_touch || (adds_here && !deep)) && thin_o))
  `SAKER_ASSERT(BestIsReported, !(commit_i && op2_i.msg && !st_q.susp && report_i && l_ne_q))
  for (genvar r = 0; r < READERS; r++) begin : g_offer
    `SAKER_ASSERT(OfferFitsTheRecord, !(pend_i[r].valid && pend_i[r].side == SIDE && pend_i[r].slot == slot_i && !zero_i) ||
                  (read.more && read.cnt == pend_i[r].was && read.cnt != 3'(K)))
  end
  for (genvar i = 0; i < K; i++) begin : g_unused
    `SAKER_ASSERT(UnusedIsZero, !commit_i || 3'(i) < n.cnt || n.lv[i] == '0)
  end
  `SAKER_ASSERT(OutsideCountNeverWraps, !(commit_i && del_out && !any_q))
endmodule
