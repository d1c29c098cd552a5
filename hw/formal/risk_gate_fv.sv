// SPDX-License-Identifier: Apache-2.0
// risk_gate_fv: what is proved of risk_gate, on the file that the core instantiates.
//
// The checker is bound into risk_gate and keeps its own ghosts: what was admitted, which snapshot, rows and product the intent
// met, whether a kill stands. tools/prove picks one property per run (P_<NAME>); H_* are helpers, asserted in every run.
// Rows, snapshot, product and environment are free in every cycle, so the proof holds for any tables, any state and any multiplier
// (lemma of risk_mul: p_o = a_i x b_i one cycle later, tested in tb.risk.risk_top).
// Assumes: reset in the first cycle; an intent is admitted only while busy_o is low.
module risk_gate_props
  import saker_pkg::*;
  import risk_pkg::*;
(
  input logic       clk_i, rst_i,
  input logic       admit_i,
  input intent_t    intent_i,
  input limit_row_t limit_i,
  input scope_row_t acct_i, sess_i, strat_i,
  input snap_t      snap_i,
  input logic       snap_there_i,
  input logic [63:0] mul_i,
  input logic       writable_i, tx_free_i,
  input logic       kill_set_i, arm_i, disarm_i, unkill_i,
  input logic       busy_o,
  input grant_t     grant_o,
  input reserve_t   reserve_o,
  input decision_t  decision_o,
  // Internals, for the helpers only.
  input logic       p1_q, p2_q, p3_q, new1_q, cancel1_q,
  input intent_t    it_q,
  input logic       killed_q, armed_q, dec_valid_q, dec_granted_q, reserved_q, numbered_q,
  input logic [31:0] next_urn_q, dec_urn_q, dec_bitmap_q,
  input logic       urn_left_q, hold_q, raised_q, backlog_q,
  input logic [31:0] fail1,
  input snap_t      snap_q,
  input shares_t    open_q,
  input logic signed [65:0] long_q, short_q,
  input logic signed [67:0] room_not_q, room_sym_q, room_strat_q, room_sess_q, room_acct_q,
  input logic signed [67:0] left_not, left_sym, left_strat, left_sess, left_acct,
  input u64_t       us_sym_q, us_strat_q, us_sess_q, us_acct_q, sum_sym_q, sum_strat_q, sum_sess_q, sum_acct_q
);
  logic started_q = 1'b0;
  always_ff @(posedge clk_i) started_q <= 1'b1;
  always_ff @(posedge clk_i) begin
    if (!started_q) m_reset_first: assume (rst_i);
    if (busy_o) m_admit_idle: assume (!admit_i);
  end

  // ---- Ghosts ----------------------------------------------------------------------------------
  logic       g1_q, g2_q, g3_q, g4_q;   // cycles since the admission
  intent_t    git_q;
  logic [31:0] gmax_qty_q, gcollar_q, gflags_q, glong_q, gshort_q;
  logic [63:0] gmax_not_q, gcr_sym_q, gcr_strat_q, gcr_sess_q, gcr_acct_q;
  logic [65:0] gprod, gprod_q;          // product of the verdict's cycle
  snap_t      glast_snap_q, gsnap_q;    // of the cycle before; of the cycle before the admission
  logic       gscopes_q;                // account, session and strategy rows programmed
  logic       gkill_q;                  // a kill stands
  logic       garm_q;
  logic       was_killed_q, was_able_q;
  grant_t     was_q;                    // grant of the cycle before
  logic [31:0] glast_q;
  logic       ghave_q;
  logic       new_grant, new_granted, numbered;

  assign gprod     = {2'd0, mul_i};
  assign new_grant = grant_o.valid && grant_o.kind == INTENT_NEW;
  assign new_granted = was_q.valid && was_q.kind == INTENT_NEW;
  assign numbered  = grant_o.valid && (grant_o.kind == INTENT_NEW || grant_o.kind == INTENT_MASS_CANCEL);

  always_ff @(posedge clk_i) begin
    g1_q <= admit_i && !rst_i;
    g2_q <= g1_q && !rst_i;
    g3_q <= g2_q && !rst_i;
    g4_q <= g3_q && !rst_i;
    glast_snap_q <= snap_i;
    if (!snap_there_i) {glast_snap_q.pos, glast_snap_q.ob, glast_snap_q.os, glast_snap_q.used_sym} <= '0;
    if (admit_i) begin
      git_q       <= intent_i;
      gflags_q    <= limit_i[0];
      gmax_qty_q  <= limit_i[1];
      gmax_not_q  <= {limit_i[3], limit_i[2]};
      gcollar_q   <= limit_i[4];
      glong_q     <= limit_i[5];
      gshort_q    <= limit_i[6];
      gcr_sym_q   <= {limit_i[9], limit_i[8]};
      gcr_strat_q <= {strat_i[3], strat_i[2]};
      gcr_sess_q  <= {sess_i[3], sess_i[2]};
      gcr_acct_q  <= {acct_i[3], acct_i[2]};
      gsnap_q     <= glast_snap_q;
      gscopes_q   <= acct_i[0][0] && sess_i[0][0] && sess_i[0][1] && strat_i[0][0] && (intent_i.strat < 8'd15 || intent_i.strat == STRAT_HOST);
    end
    if (g1_q) gprod_q <= gprod;
    was_killed_q <= gkill_q || kill_set_i;
    was_able_q   <= writable_i && tx_free_i && (git_q.kind != INTENT_MASS_CANCEL || next_urn_q != '1);
    was_q        <= grant_o;
    if (rst_i) begin
      gkill_q <= 1'b1;
      garm_q  <= 1'b0;
      ghave_q <= 1'b0;
      was_q.valid <= 1'b0;   // reset clears what it would have granted
    end else begin
      if (kill_set_i)    gkill_q <= 1'b1;
      else if (unkill_i) gkill_q <= 1'b0;
      if (kill_set_i || disarm_i)  garm_q <= 1'b0;
      else if (arm_i && !gkill_q)  garm_q <= 1'b1;
      if (numbered) begin
        ghave_q <= 1'b1;
        glast_q <= grant_o.urn;
      end
    end
  end

  // Sizes as the contract states them, from the ghosts, in 66 bits: no sum of 64-bit position, open shares and quantity overflows.
  // Properties of a grant stand one cycle behind it: git_q and the other ghosts hold until the next admission.
  logic signed [65:0] pos_x, long_x, short_x, lim_long, lim_short;
  logic               reducing, slot_known, free_pass;
  assign pos_x      = $signed({{2{gsnap_q.pos[63]}}, gsnap_q.pos});
  assign long_x     = pos_x + $signed({26'd0, gsnap_q.ob}) + $signed({34'd0, git_q.qty});
  assign short_x    = pos_x - $signed({26'd0, gsnap_q.os}) - $signed({34'd0, git_q.qty});
  assign lim_long   = $signed({34'd0, glong_q});
  assign lim_short  = -$signed({34'd0, gshort_q});
  assign slot_known = 32'(git_q.slot) < 32'd8;
  assign reducing   = git_q.side == SIDE_BUY ? long_x <= 66'sd0 : short_x >= 66'sd0;
  // A reducing order with everything programmed but, perhaps, the position limits.
  assign free_pass  = slot_known && reducing && gscopes_q && gflags_q[1] && gflags_q[2] && gflags_q[3] && gflags_q[6];

  function automatic logic fits(input u64_t used, input logic [65:0] n, input u64_t credit);
    return {3'b0, used} + {1'b0, n} <= {3'b0, credit};
  endfunction

  logic collar_ok, position_ok;
  assign collar_ok = git_q.side == SIDE_BUY
    ? (git_q.bbo.ask_qty != 32'd0 && {1'b0, git_q.px} <= {1'b0, git_q.bbo.ask_px} + {1'b0, gcollar_q})
    : (git_q.bbo.bid_qty != 32'd0 && {1'b0, git_q.px} + {1'b0, gcollar_q} >= {1'b0, git_q.bbo.bid_px});
  assign position_ok = reducing || (git_q.side == SIDE_BUY ? long_x <= lim_long : short_x >= lim_short);

  // ---- Helpers: ghosts and registers agree (not asserted on mutants: the property itself must fail) ---
`ifndef NO_HELPERS
  logic signed [65:0] snap_pos;
  assign snap_pos = $signed({{2{glast_snap_q.pos[63]}}, glast_snap_q.pos});
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    h_phase:  assert ({g1_q, g2_q, g3_q} == {p1_q, p2_q, p3_q});
    h_hold:   assert (hold_q == (p1_q || p2_q));
    h_kind:   assert (new1_q == (g1_q && git_q.kind == INTENT_NEW) && cancel1_q == (g1_q && git_q.kind != INTENT_NEW));
    h_onehot: assert (32'($countones({p1_q, p2_q, p3_q})) <= 32'd1);
    h_snap:   assert (snap_q == glast_snap_q && long_q == snap_pos + $signed({26'd0, glast_snap_q.ob})
                   && short_q == snap_pos - $signed({26'd0, glast_snap_q.os}));
    if (p1_q) h_backlog: assert (backlog_q == (next_urn_q >= URN_RESERVE));
    h_left_q: assert (urn_left_q == (next_urn_q != '1));
    h_dec:    assert (!dec_valid_q || g2_q);
    h_was:    assert (was_q.valid == dec_granted_q && (!was_q.valid || (g2_q && dec_valid_q && was_q.kind == git_q.kind)));
    h_grants: assert (reserved_q == (was_q.valid && was_q.kind == INTENT_NEW)
                   && numbered_q == (was_q.valid && (was_q.kind == INTENT_NEW || was_q.kind == INTENT_MASS_CANCEL)));
    if (p2_q && was_q.valid) h_urn: assert (dec_urn_q == was_q.urn);
    if (numbered_q) h_raised: assert (raised_q ? dec_urn_q < next_urn_q : dec_urn_q == next_urn_q);
    if (new_granted) h_fields: assert (was_q.qty == git_q.qty && was_q.px == git_q.px && was_q.slot == git_q.slot && was_q.side == git_q.side);
    if (p1_q || p2_q) h_intent: assert (git_q == it_q);
    h_kill:   assert (gkill_q == killed_q && garm_q == armed_q);
    if (p1_q) h_open: assert (open_q == (git_q.side == SIDE_BUY ? gsnap_q.ob : gsnap_q.os) + 40'(git_q.qty));
    if (p1_q) h_used: assert (us_sym_q == gsnap_q.used_sym && us_strat_q == gsnap_q.used_strat
                           && us_sess_q == gsnap_q.used_sess && us_acct_q == gsnap_q.used_acct);
    if (p1_q) h_room: assert (room_not_q == $signed({4'd0, gmax_not_q})
                           && room_sym_q == $signed({4'd0, gcr_sym_q}) - $signed({4'd0, gsnap_q.used_sym})
                           && room_strat_q == $signed({4'd0, gcr_strat_q}) - $signed({4'd0, gsnap_q.used_strat})
                           && room_sess_q == $signed({4'd0, gcr_sess_q}) - $signed({4'd0, gsnap_q.used_sess})
                           && room_acct_q == $signed({4'd0, gcr_acct_q}) - $signed({4'd0, gsnap_q.used_acct}));
    h_left:   assert (left_not == room_not_q - $signed({2'd0, gprod}) && left_sym == room_sym_q - $signed({2'd0, gprod})
                   && left_strat == room_strat_q - $signed({2'd0, gprod}) && left_sess == room_sess_q - $signed({2'd0, gprod})
                   && left_acct == room_acct_q - $signed({2'd0, gprod}));
    if (p2_q) h_sums: assert (sum_sym_q == gsnap_q.used_sym + gprod_q[63:0] && sum_strat_q == gsnap_q.used_strat + gprod_q[63:0]
                           && sum_sess_q == gsnap_q.used_sess + gprod_q[63:0] && sum_acct_q == gsnap_q.used_acct + gprod_q[63:0]);
    if (p2_q) h_bits: assert (!dec_valid_q || dec_granted_q == (dec_bitmap_q == 32'd0));
`ifdef P_URN
    h_last: assert (numbered_q ? ghave_q && glast_q == dec_urn_q && glast_q <= next_urn_q && glast_q != '1 : !ghave_q || glast_q < next_urn_q);
`endif
`ifdef P_LIMITS
    if (p1_q) h_fail1l: assert ((git_q.qty <= gmax_qty_q || fail1[RSN_MAX_QTY]) && (collar_ok || fail1[RSN_COLLAR])
                             && (gflags_q[0] || fail1[RSN_SYMBOL_DISABLED]));
`endif
`ifdef P_POSITION
    if (p1_q) h_fail1p: assert (position_ok || fail1[RSN_POSITION_LONG] || fail1[RSN_POSITION_SHORT]);
`endif
`ifdef P_REDUCING
    if (p1_q && slot_known && reducing) h_fail1r: assert (!fail1[RSN_POSITION_LONG] && !fail1[RSN_POSITION_SHORT]);
    if (p1_q && free_pass) h_fail1u: assert (!fail1[RSN_UNPROGRAMMED]);
`endif
  end
`endif

  // ---- Properties --------------------------------------------------------------------------------
`ifdef P_KILL
  // No NEW is granted while a kill stands (from the very cycle of the kill), while not armed, or with the session not writable or busy.
  always_ff @(posedge clk_i) if (started_q && !rst_i && new_grant) begin
    a_kill: assert (!gkill_q && !kill_set_i && garm_q && !disarm_i && writable_i && tx_free_i);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i && decision_o.valid && decision_o.intent.kind == INTENT_NEW && was_killed_q) begin
    a_kill_reason: assert (!decision_o.granted && decision_o.reason == RSN_KILLED);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_granted: cover (new_grant);
    c_refused: cover (decision_o.valid && !decision_o.granted && decision_o.reason == RSN_KILLED && decision_o.bitmap[RSN_NOT_ARMED]);
  end
`endif
`ifdef P_LIMITS
  // Every granted NEW obeys the row read for it: enabled, q <= max_qty, notional (the multiplier's word) <= max_notional, collar.
  always_ff @(posedge clk_i) if (started_q && !rst_i && new_granted) begin
    a_limits: assert (was_q.qty == git_q.qty && was_q.px == git_q.px && was_q.slot == git_q.slot && was_q.side == git_q.side
                   && was_q.qty <= gmax_qty_q && gprod_q <= {2'd0, gmax_not_q} && collar_ok && gflags_q[0]);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_at_limit: cover (new_grant && grant_o.qty == gmax_qty_q && gprod == {2'd0, gmax_not_q} && grant_o.side == SIDE_SELL);
  end
`endif
`ifdef P_POSITION
  // Every granted NEW keeps worst-case position within the row's limits, or reduces.
  always_ff @(posedge clk_i) if (started_q && !rst_i && new_granted) a_position: assert (position_ok);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_at_long: cover (new_grant && grant_o.side == SIDE_BUY && !reducing && long_x == lim_long);
  end
`endif
`ifdef P_REDUCING
  // Invariant 2: a reducing order is never refused by a position limit, whatever it says, 0 and not programmed included.
  always_ff @(posedge clk_i) if (started_q && !rst_i && decision_o.valid && decision_o.intent.kind == INTENT_NEW && slot_known && reducing)
    a_reducing: assert (!decision_o.bitmap[RSN_POSITION_LONG] && !decision_o.bitmap[RSN_POSITION_SHORT]
                     && !(free_pass && decision_o.bitmap[RSN_UNPROGRAMMED]));
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_reducing: cover (new_grant && reducing && glong_q == 32'd0 && !gflags_q[4] && !gflags_q[5] && grant_o.side == SIDE_BUY);
  end
`endif
`ifdef P_CREDIT
  // Every granted NEW fits the credit of its four scopes without overflow, and exactly that is reserved, at the edge of the verdict.
  always_ff @(posedge clk_i) if (started_q && !rst_i && new_granted)
    a_credit: assert (fits(gsnap_q.used_sym, gprod_q, gcr_sym_q) && fits(gsnap_q.used_strat, gprod_q, gcr_strat_q)
                   && fits(gsnap_q.used_sess, gprod_q, gcr_sess_q) && fits(gsnap_q.used_acct, gprod_q, gcr_acct_q));
  always_ff @(posedge clk_i) if (started_q && !rst_i && new_granted)
    a_reserved: assert (reserve_o.valid && reserve_o.urn == was_q.urn && reserve_o.qty == was_q.qty && reserve_o.slot == was_q.slot
                   && reserve_o.side == was_q.side
                   && reserve_o.open == (git_q.side == SIDE_BUY ? gsnap_q.ob : gsnap_q.os) + 40'(git_q.qty)
                   && {2'd0, reserve_o.used_sym} == {2'd0, gsnap_q.used_sym} + gprod_q && {2'd0, reserve_o.used_acct} == {2'd0, gsnap_q.used_acct} + gprod_q
                   && {2'd0, reserve_o.used_strat} == {2'd0, gsnap_q.used_strat} + gprod_q
                   && {2'd0, reserve_o.used_sess} == {2'd0, gsnap_q.used_sess} + gprod_q);
  always_ff @(posedge clk_i) if (started_q && !rst_i && reserve_o.valid) a_reserve_grants: assert (new_granted);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_credit_full: cover (new_grant && {2'd0, gsnap_q.used_acct} + gprod == {2'd0, gcr_acct_q} && gprod != 66'd0);
  end
`endif
`ifdef P_BITMAP
  // Granted exactly when no check failed; the reason is the lowest failing check.
  always_ff @(posedge clk_i) if (started_q && !rst_i && decision_o.valid) begin
    a_bitmap: assert (decision_o.granted == (decision_o.bitmap == 32'd0) && decision_o.granted == was_q.valid);
    a_reason: assert (decision_o.granted ? decision_o.reason == RSN_NONE
                                         : decision_o.bitmap[decision_o.reason]
                                           && (decision_o.bitmap & ((32'd1 << decision_o.reason) - 32'd1)) == 32'd0);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_last_reason: cover (decision_o.valid && decision_o.reason == RSN_TX_BUSY);
  end
`endif
`ifdef P_URN
  // Numbers of granted NEWs and mass cancels are strictly increasing from reset to reset.
  always_ff @(posedge clk_i) if (started_q && !rst_i && numbered && ghave_q) a_urn: assert (grant_o.urn > glast_q);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_second: cover (numbered && ghave_q && grant_o.kind == INTENT_MASS_CANCEL);
  end
`endif
`ifdef P_CANCEL
  // A cancel or mass cancel that meets an able session is granted, killed or not; none is ever refused.
  always_ff @(posedge clk_i) if (started_q && !rst_i && g2_q && git_q.kind != INTENT_NEW && was_able_q)
    a_cancel: assert (was_q.valid && was_q.kind == git_q.kind);
  always_ff @(posedge clk_i) if (started_q && !rst_i && decision_o.valid && decision_o.intent.kind != INTENT_NEW)
    a_never_refused: assert (decision_o.granted && decision_o.bitmap == 32'd0);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_cancel_killed: cover (was_q.valid && was_q.kind == INTENT_CANCEL && was_killed_q);
  end
`endif
`ifdef P_DECIDED
  // Fixed depth: every admitted NEW has its one decision exactly two cycles later, and its grant, if any, one cycle later.
  always_ff @(posedge clk_i) if (started_q && !rst_i && g2_q && git_q.kind == INTENT_NEW) begin
    a_decided: assert (decision_o.valid && decision_o.intent == git_q && decision_o.granted == was_q.valid);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i) a_no_other: assert ((!decision_o.valid || g2_q) && (!grant_o.valid || g1_q));
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_back_to_back: cover (g4_q && git_q.kind == INTENT_NEW && admit_i && intent_i.kind == INTENT_NEW);
  end
`endif
endmodule

bind risk_gate risk_gate_props props (.*);

module risk_gate_fv #(
  parameter int SYMBOLS = 8
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  risk_pkg::snap_t       snap_i,
  input  logic                  snap_there_i,
  input  logic                  admit_i,
  input  saker_pkg::intent_t    intent_i,
  input  logic                  stale_i,
  input  logic                  lbank_i,
  input  risk_pkg::limit_row_t  limit_i,
  input  risk_pkg::scope_row_t  acct_i,
  input  risk_pkg::scope_row_t  sess_i,
  input  risk_pkg::scope_row_t  strat_i,
  input  logic [63:0]           mul_i,
  input  logic                  slot_taken_i,
  input  logic                  writable_i,
  input  logic                  tx_free_i,
  input  logic                  feed_stale_i,
  input  logic                  kill_set_i,
  input  saker_pkg::kill_e      kill_cause_i,
  input  logic                  arm_i,
  input  logic                  disarm_i,
  input  logic                  unkill_i,
  input  logic                  urn_valid_i,
  input  logic [31:0]           urn_i,
  output logic                  busy_o
);
  risk_gate #(.SYMBOLS(SYMBOLS)) dut (.*, .early_o(), .verdict_o(), .urn_left_o(), .lbank_busy_o(), .mul_a_o(), .mul_b_o(), .killed_o(),
    .armed_o(), .kill_cause_o(), .next_urn_o(), .cancel_done_o(), .grant_o(), .reserve_o(), .decision_o());
endmodule
