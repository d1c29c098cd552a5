// SPDX-License-Identifier: Apache-2.0
// risk_gate_fv: what is proved of risk_gate, on the file that the core instantiates.
//
// The checker is bound into risk_gate and keeps its own ghosts: what was admitted, which rows and which product the intent
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
  input logic       stale_i,
  input limit_row_t limit_i,
  input scope_row_t acct_i, sess_i, strat_i,
  input snap_t      snap_i,
  input logic [63:0] mul_p_i,
  input logic       writable_i, tx_free_i, feed_stale_i,
  input logic       kill_set_i, arm_i, disarm_i, unkill_i,
  input logic       busy_o,
  input reserve_t   reserve_o,
  input decision_t  dec_q,
  input grant_t     grant_q,
  // Internals, for the helpers only.
  input logic       p1_q, p2_q, p3_q,
  input intent_t    it_q,
  input logic       killed_q, armed_q,
  input logic [31:0] next_urn_q,
  input logic [31:0] fail2_q, fail3_q,
  input u64_t       max_notional_q, cr_sym_q, cr_strat_q, cr_sess_q, cr_acct_q, us_sym_q, us_strat_q, us_sess_q, us_acct_q
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
  logic [63:0] gmax_not_q, gcr_sym_q, gcr_strat_q, gcr_sess_q, gcr_acct_q, gprod_q;
  snap_t      gsnap_q;
  logic       gscopes_q;                // account, session and strategy rows programmed
  logic       gkill_q;                  // a kill stands
  logic       garm_q;
  logic       was_writable_q, was_free_q, was_killed_q, was_armed_q;
  logic       was_able_q;
  reserve_t   was_reserve_q;
  logic [31:0] glast_q;
  logic       ghave_q;
  logic       numbered;

  assign numbered = grant_q.valid && (grant_q.kind == INTENT_NEW || grant_q.kind == INTENT_MASS_CANCEL);

  always_ff @(posedge clk_i) begin
    g1_q <= admit_i && !rst_i;
    g2_q <= g1_q && !rst_i;
    g3_q <= g2_q && !rst_i;
    g4_q <= g3_q && !rst_i;
    if (admit_i) git_q <= intent_i;
    if (g1_q) begin
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
      gsnap_q     <= snap_i;
      gscopes_q   <= acct_i[0][0] && sess_i[0][0] && sess_i[0][1] && strat_i[0][0] && (git_q.strat < 8'd15 || git_q.strat == STRAT_HOST);
    end
    if (g2_q) gprod_q <= mul_p_i;
    was_writable_q <= writable_i;
    was_free_q     <= tx_free_i;
    was_killed_q   <= gkill_q || kill_set_i;
    was_armed_q    <= garm_q && !disarm_i && !kill_set_i;
    was_able_q     <= writable_i && tx_free_i && (git_q.kind != INTENT_MASS_CANCEL || next_urn_q != '1);
    was_reserve_q  <= reserve_o;
    if (rst_i) begin
      gkill_q <= 1'b1;
      garm_q  <= 1'b0;
      ghave_q <= 1'b0;
      was_reserve_q.valid <= 1'b0;   // reset clears what it would have reserved
    end else begin
      if (kill_set_i)    gkill_q <= 1'b1;
      else if (unkill_i) gkill_q <= 1'b0;
      if (kill_set_i || disarm_i)  garm_q <= 1'b0;
      else if (arm_i && !gkill_q)  garm_q <= 1'b1;
      if (numbered) begin
        ghave_q <= 1'b1;
        glast_q <= grant_q.urn;
      end
    end
  end

  logic new_grant;
  assign new_grant = grant_q.valid && grant_q.kind == INTENT_NEW;

  // Sizes as the contract states them, from the ghosts, in 66 bits: no sum of 64-bit position, open shares and quantity overflows.
  logic signed [65:0] pos_x, long_x, short_x, lim_long, lim_short;
  logic [40:0]        buy_sum, sell_sum;
  logic               reducing, slot_known, free_pass;
  assign pos_x      = $signed({{2{gsnap_q.pos[63]}}, gsnap_q.pos});
  assign buy_sum    = {1'b0, gsnap_q.ob} + {9'd0, git_q.qty};
  assign sell_sum   = {1'b0, gsnap_q.os} + {9'd0, git_q.qty};
  assign long_x     = pos_x + $signed({25'd0, buy_sum});
  assign short_x    = pos_x - $signed({25'd0, sell_sum});
  assign lim_long   = $signed({34'd0, glong_q});
  assign lim_short  = -$signed({34'd0, gshort_q});
  assign slot_known = 32'(git_q.slot) < 32'd8;
  assign reducing   = git_q.side == SIDE_BUY ? long_x <= 66'sd0 : short_x >= 66'sd0;
  // A reducing order with everything programmed but, perhaps, the position limits.
  assign free_pass  = slot_known && reducing && gscopes_q && gflags_q[1] && gflags_q[2] && gflags_q[3] && gflags_q[6];

  function automatic logic fits(input u64_t used, input u64_t n, input u64_t credit);
    return {1'b0, used} + {1'b0, n} <= {1'b0, credit};
  endfunction

  logic collar_ok, position_ok;
  assign collar_ok = git_q.side == SIDE_BUY
    ? (git_q.bbo.ask_qty != 32'd0 && {1'b0, git_q.px} <= {1'b0, git_q.bbo.ask_px} + {1'b0, gcollar_q})
    : (git_q.bbo.bid_qty != 32'd0 && {1'b0, git_q.px} + {1'b0, gcollar_q} >= {1'b0, git_q.bbo.bid_px});
  assign position_ok = reducing || (git_q.side == SIDE_BUY ? long_x <= lim_long : short_x >= lim_short);

  // ---- Helpers: ghosts and registers agree (not asserted on mutants: the property itself must fail) ---
`ifndef NO_HELPERS
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    h_phase:  assert ({g1_q, g2_q, g3_q} == {p1_q, p2_q, p3_q});
    h_onehot: assert (32'($countones({p1_q, p2_q, p3_q, g4_q})) <= 32'd1 || (g4_q && !p2_q && !p3_q && !p1_q));
    h_dec:    assert (!dec_q.valid || g4_q);
    h_grant:  assert (!grant_q.valid || (g4_q && dec_q.valid && dec_q.granted && dec_q.intent.kind == grant_q.kind));
    if (p1_q || p2_q || p3_q) h_intent: assert (git_q == it_q);
    h_kill:   assert (gkill_q == killed_q && garm_q == armed_q);
    if (p3_q) h_sums: assert (us_sym_q == gsnap_q.used_sym + gprod_q && us_strat_q == gsnap_q.used_strat + gprod_q
                           && us_sess_q == gsnap_q.used_sess + gprod_q && us_acct_q == gsnap_q.used_acct + gprod_q);
    if (p2_q) h_used: assert (us_sym_q == gsnap_q.used_sym && us_strat_q == gsnap_q.used_strat
                           && us_sess_q == gsnap_q.used_sess && us_acct_q == gsnap_q.used_acct);
    if (p2_q || p3_q) h_rows: assert (max_notional_q == gmax_not_q && cr_sym_q == gcr_sym_q && cr_strat_q == gcr_strat_q
                                   && cr_sess_q == gcr_sess_q && cr_acct_q == gcr_acct_q);
`ifdef P_URN
    h_last: assert ((!ghave_q || glast_q < next_urn_q) && (!numbered || grant_q.urn < next_urn_q));
    h_next: assert (!numbered || !ghave_q || glast_q < grant_q.urn);
`endif
`ifdef P_LIMITS
    if (p2_q) h_fail2l: assert ((git_q.qty <= gmax_qty_q || fail2_q[RSN_MAX_QTY]) && (collar_ok || fail2_q[RSN_COLLAR])
                             && (gflags_q[0] || fail2_q[RSN_SYMBOL_DISABLED]));
    if (p3_q) h_fail3l: assert ((git_q.qty <= gmax_qty_q || fail3_q[RSN_MAX_QTY]) && (collar_ok || fail3_q[RSN_COLLAR])
                             && (gflags_q[0] || fail3_q[RSN_SYMBOL_DISABLED]) && (gprod_q <= gmax_not_q || fail3_q[RSN_MAX_NOTIONAL]));
`endif
`ifdef P_POSITION
    if (p2_q) h_fail2p: assert (position_ok || fail2_q[RSN_POSITION_LONG] || fail2_q[RSN_POSITION_SHORT]);
    if (p3_q) h_fail3p: assert (position_ok || fail3_q[RSN_POSITION_LONG] || fail3_q[RSN_POSITION_SHORT]);
`endif
`ifdef P_REDUCING
    if (p2_q && slot_known && reducing) h_fail2r: assert (!fail2_q[RSN_POSITION_LONG] && !fail2_q[RSN_POSITION_SHORT]);
    if (p3_q && slot_known && reducing) h_fail3r: assert (!fail3_q[RSN_POSITION_LONG] && !fail3_q[RSN_POSITION_SHORT]);
    if (p2_q && free_pass) h_fail2u: assert (!fail2_q[RSN_UNPROGRAMMED]);
    if (p3_q && free_pass) h_fail3u: assert (!fail3_q[RSN_UNPROGRAMMED]);
`endif
`ifdef P_CREDIT
    if (p3_q) h_fail3c: assert ((fits(gsnap_q.used_sym, gprod_q, gcr_sym_q) || fail3_q[RSN_CREDIT_SYMBOL])
                             && (fits(gsnap_q.used_strat, gprod_q, gcr_strat_q) || fail3_q[RSN_CREDIT_STRATEGY])
                             && (fits(gsnap_q.used_sess, gprod_q, gcr_sess_q) || fail3_q[RSN_CREDIT_SESSION])
                             && (fits(gsnap_q.used_acct, gprod_q, gcr_acct_q) || fail3_q[RSN_CREDIT_ACCOUNT]));
`endif
  end
`endif

  // ---- Properties --------------------------------------------------------------------------------
`ifdef P_KILL
  // No NEW is granted while a kill stands (from the very cycle of the kill), while not armed, or with the session not writable or busy.
  always_ff @(posedge clk_i) if (started_q && !rst_i && new_grant) begin
    a_kill: assert (!was_killed_q && was_armed_q && was_writable_q && was_free_q);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i && dec_q.valid && dec_q.intent.kind == INTENT_NEW && was_killed_q) begin
    a_kill_reason: assert (!dec_q.granted && dec_q.reason == RSN_KILLED);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_granted: cover (new_grant);
    c_refused: cover (dec_q.valid && !dec_q.granted && dec_q.reason == RSN_KILLED && was_armed_q == 1'b0 && dec_q.bitmap[RSN_NOT_ARMED]);
  end
`endif
`ifdef P_LIMITS
  // Every granted NEW obeys the row read for it: enabled, q <= max_qty, notional (the multiplier's word) <= max_notional, collar.
  always_ff @(posedge clk_i) if (started_q && !rst_i && new_grant) begin
    a_limits: assert (grant_q.qty == git_q.qty && grant_q.px == git_q.px && grant_q.slot == git_q.slot && grant_q.side == git_q.side
                   && grant_q.qty <= gmax_qty_q && gprod_q <= gmax_not_q && collar_ok && gflags_q[0]);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_at_limit: cover (new_grant && grant_q.qty == gmax_qty_q && gprod_q == gmax_not_q && grant_q.side == SIDE_SELL);
  end
`endif
`ifdef P_POSITION
  // Every granted NEW keeps worst-case position within the row's limits, or reduces.
  always_ff @(posedge clk_i) if (started_q && !rst_i && new_grant) a_position: assert (position_ok);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_at_long: cover (new_grant && grant_q.side == SIDE_BUY && !reducing && long_x == lim_long);
  end
`endif
`ifdef P_REDUCING
  // Invariant 2: a reducing order is never refused by a position limit, whatever it says, 0 and not programmed included.
  always_ff @(posedge clk_i) if (started_q && !rst_i && dec_q.valid && dec_q.intent.kind == INTENT_NEW && slot_known && reducing)
    a_reducing: assert (!dec_q.bitmap[RSN_POSITION_LONG] && !dec_q.bitmap[RSN_POSITION_SHORT]
                     && !(free_pass && dec_q.bitmap[RSN_UNPROGRAMMED]));
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_reducing: cover (new_grant && reducing && glong_q == 32'd0 && !gflags_q[4] && !gflags_q[5] && grant_q.side == SIDE_BUY);
  end
`endif
`ifdef P_CREDIT
  // Every granted NEW fits the credit of its four scopes without overflow, and exactly that is reserved, at the verdict.
  always_ff @(posedge clk_i) if (started_q && !rst_i && new_grant)
    a_credit: assert (fits(gsnap_q.used_sym, gprod_q, gcr_sym_q) && fits(gsnap_q.used_strat, gprod_q, gcr_strat_q)
                   && fits(gsnap_q.used_sess, gprod_q, gcr_sess_q) && fits(gsnap_q.used_acct, gprod_q, gcr_acct_q)
                   && was_reserve_q.valid && was_reserve_q.urn == grant_q.urn && was_reserve_q.qty == grant_q.qty
                   && was_reserve_q.used_sym == gsnap_q.used_sym + gprod_q && was_reserve_q.used_acct == gsnap_q.used_acct + gprod_q
                   && was_reserve_q.used_strat == gsnap_q.used_strat + gprod_q && was_reserve_q.used_sess == gsnap_q.used_sess + gprod_q);
  always_ff @(posedge clk_i) if (started_q && !rst_i && was_reserve_q.valid) a_reserve_grants: assert (new_grant);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_credit_full: cover (new_grant && gsnap_q.used_acct + gprod_q == gcr_acct_q && gprod_q != 64'd0);
  end
`endif
`ifdef P_BITMAP
  // Granted exactly when no check failed; the reason is the lowest failing check.
  always_ff @(posedge clk_i) if (started_q && !rst_i && dec_q.valid) begin
    a_bitmap: assert (dec_q.granted == (dec_q.bitmap == 32'd0) && dec_q.granted == grant_q.valid);
    a_reason: assert (dec_q.granted ? dec_q.reason == RSN_NONE
                                    : dec_q.bitmap[dec_q.reason] && (dec_q.bitmap & ((32'd1 << dec_q.reason) - 32'd1)) == 32'd0);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_last_reason: cover (dec_q.valid && dec_q.reason == RSN_TX_BUSY);
  end
`endif
`ifdef P_URN
  // Numbers of granted NEWs and mass cancels are strictly increasing from reset to reset.
  always_ff @(posedge clk_i) if (started_q && !rst_i && numbered && ghave_q) a_urn: assert (grant_q.urn > glast_q);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_second: cover (numbered && ghave_q && grant_q.kind == INTENT_MASS_CANCEL);
  end
`endif
`ifdef P_CANCEL
  // A cancel or mass cancel that meets an able session is granted, killed or not; none is ever refused.
  always_ff @(posedge clk_i) if (started_q && !rst_i && g4_q && git_q.kind != INTENT_NEW && was_able_q)
    a_cancel: assert (grant_q.valid && grant_q.kind == git_q.kind);
  always_ff @(posedge clk_i) if (started_q && !rst_i && dec_q.valid && dec_q.intent.kind != INTENT_NEW)
    a_never_refused: assert (dec_q.granted && dec_q.bitmap == 32'd0);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_cancel_killed: cover (grant_q.valid && grant_q.kind == INTENT_CANCEL && was_killed_q);
  end
`endif
`ifdef P_DECIDED
  // Fixed depth: every admitted NEW has its one decision exactly four cycles later.
  always_ff @(posedge clk_i) if (started_q && !rst_i && g4_q && git_q.kind == INTENT_NEW) begin
    a_decided: assert (dec_q.valid && dec_q.intent == git_q);
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i) a_no_other: assert (!dec_q.valid || g4_q);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    c_back_to_back: cover (dec_q.valid && admit_i && dec_q.intent.kind == INTENT_NEW);
  end
`endif
endmodule

bind risk_gate risk_gate_props props (.*);

module risk_gate_fv #(
  parameter int SYMBOLS = 8
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  logic                  admit_i,
  input  saker_pkg::intent_t    intent_i,
  input  logic                  stale_i,
  input  logic                  lbank_i,
  input  risk_pkg::limit_row_t  limit_i,
  input  risk_pkg::scope_row_t  acct_i,
  input  risk_pkg::scope_row_t  sess_i,
  input  risk_pkg::scope_row_t  strat_i,
  input  risk_pkg::snap_t       snap_i,
  input  logic                  slot_taken_i,
  input  logic [63:0]           mul_p_i,
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
  risk_gate #(.SYMBOLS(SYMBOLS)) dut (.*, .lbank_busy_o(), .intent_o(), .scope_o(), .mul_a_o(), .mul_b_o(), .killed_o(),
    .armed_o(), .kill_cause_o(), .next_urn_o(), .reserve_o(), .cancel_done_o(), .decision_o(), .grant_o());
endmodule
