// SPDX-License-Identifier: Apache-2.0
// risk_gate: the verdict. One intent at a time goes through; nothing else in the card can make a grant.
//
// Latency:      4: admit_i in cycle n, decision_o and grant_o in n + 4.  Throughput: one intent per 4 cycles.
// Backpressure: busy_o, high from n + 1 to n + 3; the caller admits when it is low.
// Phases:       n admission; n+1 rows and snapshot arrive, multiply; n+2 compare; n+3 verdict, with kill, arm, session
//               and transmit state of that very cycle; reserve_o is valid in n+3.
// Fail state:   killed after reset. A row that was never programmed refuses. Overflow refuses.
// Cancels:      refused by nothing. A cancel that finds the session unable at its verdict makes no decision and is tried again.
// Units:        prices 1e-4 dollar, times ns of card time.
`include "saker_assert.svh"

module risk_gate #(
  parameter int SYMBOLS = 8
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  // Admission.
  input  logic                  admit_i,
  input  saker_pkg::intent_t    intent_i,
  input  logic                  stale_i,       // waited longer than allowed
  input  logic                  lbank_i,       // limits bank read for it
  output logic                  busy_o,
  output logic                  lbank_busy_o,  // limits bank of the intent inside
  // Cycle n + 1: the rows and the state that the intent sees; address outputs are stable from n + 1 on.
  output saker_pkg::intent_t    intent_o,
  output logic [4:0]            scope_o,       // risk_pkg::scope_of
  input  risk_pkg::limit_row_t  limit_i,
  input  risk_pkg::scope_row_t  acct_i,
  input  risk_pkg::scope_row_t  sess_i,
  input  risk_pkg::scope_row_t  strat_i,
  input  risk_pkg::snap_t       snap_i,
  input  logic                  slot_taken_i,  // open-order entry of next_urn_o is live
  // Multiplier: operands in n + 1, product in n + 2.
  output logic [31:0]           mul_a_o,
  output logic [31:0]           mul_b_o,
  input  logic [63:0]           mul_p_i,
  // State of the verdict cycle.
  input  logic                  writable_i,
  input  logic                  tx_free_i,
  input  logic                  feed_stale_i,
  // Latches.
  input  logic                  kill_set_i,
  input  saker_pkg::kill_e      kill_cause_i,
  input  logic                  arm_i,
  input  logic                  disarm_i,
  input  logic                  unkill_i,
  input  logic                  urn_valid_i,   // Account Query response: raise next_urn
  input  logic [31:0]           urn_i,
  output logic                  killed_o,
  output logic                  armed_o,
  output saker_pkg::kill_e      kill_cause_o,
  output logic [31:0]           next_urn_o,
  // Verdict.
  output risk_pkg::reserve_t    reserve_o,     // cycle n + 3
  output logic                  cancel_done_o, // cycle n + 3: the cancel inside has been granted
  output saker_pkg::decision_t  decision_o,
  output saker_pkg::grant_t     grant_o
);
  import saker_pkg::*;
  import risk_pkg::*;

  logic        p1_q, p2_q, p3_q;     // one-hot, all 0 = empty
  intent_t     it_q;
  logic        stale_q;
  logic        lbank_q;
  logic [31:0] fail2_q;              // after n + 1
  logic [31:0] fail3_q;              // after n + 2
  u64_t        max_notional_q, cr_sym_q, cr_strat_q, cr_sess_q, cr_acct_q;
  u64_t        us_sym_q, us_strat_q, us_sess_q, us_acct_q;     // used, then used + notional
  u64_t        tat_q, tat_next_q;
  logic [31:0] next_urn_q;
  logic        killed_q, armed_q;
  kill_e       cause_q;
  decision_t   dec_q;
  grant_t      grant_q;

  assign busy_o       = p1_q || p2_q || p3_q;
  assign intent_o     = it_q;
  assign lbank_busy_o = lbank_q;
  assign scope_o      = scope_of(it_q.strat);
  assign mul_a_o      = it_q.qty;
  assign mul_b_o      = it_q.px;

  // ---- n + 1: everything but the product ------------------------------------------------------
  logic        buy, slot_ok, strat_ok, reducing;
  logic signed [65:0] pos_x, long_x, short_x;
  logic [40:0] buy_open, sell_open;
  logic [32:0] ask_lim, sell_lim;
  u64_t        tat_now;
  logic [31:0] fail1;
  logic [6:0]  prog;

  assign buy       = it_q.side == SIDE_BUY;
  assign slot_ok   = 32'(it_q.slot) < SYMBOLS;
  assign strat_ok  = !scope_o[4];
  assign prog      = slot_ok ? limit_i[0][6:0] : '0;
  assign buy_open  = 41'(snap_i.ob) + 41'(it_q.qty);
  assign sell_open = 41'(snap_i.os) + 41'(it_q.qty);
  assign pos_x     = $signed({{2{snap_i.pos[63]}}, snap_i.pos});
  assign long_x    = pos_x + $signed({25'd0, buy_open});
  assign short_x   = pos_x - $signed({25'd0, sell_open});
  assign reducing  = slot_ok && (buy ? long_x <= 66'sd0 : short_x >= 66'sd0);
  assign ask_lim   = {1'b0, it_q.bbo.ask_px} + {1'b0, limit_i[4]};
  assign sell_lim  = {1'b0, it_q.px} + {1'b0, limit_i[4]};
  assign tat_now   = tat_q > it_q.meta.now ? tat_q : it_q.meta.now;

  always_comb begin
    fail1 = '0;
    fail1[RSN_FEED_STALE]      = it_q.strat != STRAT_HOST && !it_q.feed_ok;
    fail1[RSN_BOOK_UNRELIABLE] = !it_q.tradable;
    fail1[RSN_UNPROGRAMMED]    = !prog[1] || !prog[2] || !prog[3] || !prog[6]
                              || !(reducing || (buy ? prog[4] : prog[5]))
                              || !acct_i[0][0] || !sess_i[0][0] || !(strat_ok && strat_i[0][0]) || !sess_i[0][1];
    fail1[RSN_SYMBOL_DISABLED] = !prog[0];
    fail1[RSN_TRADING_STATE]   = !(it_q.tstate.market_open && it_q.tstate.trading);
    fail1[RSN_BAD_ORDER]       = it_q.qty == 32'd0 || it_q.qty > ORDER_QTY_MAX || it_q.px == 32'd0 || it_q.px > ORDER_PX_MAX;
    fail1[RSN_MAX_QTY]         = it_q.qty > limit_i[1];
    fail1[RSN_COLLAR]          = buy ? (it_q.bbo.ask_qty == 32'd0 || {1'b0, it_q.px} > ask_lim)
                                     : (it_q.bbo.bid_qty == 32'd0 || sell_lim < {1'b0, it_q.bbo.bid_px});
    fail1[RSN_ORDER_RATE]      = (tat_now - it_q.meta.now) > {sess_i[7], sess_i[6]};
    fail1[RSN_POSITION_LONG]   = buy && !reducing && long_x > $signed({34'd0, limit_i[5]});
    fail1[RSN_POSITION_SHORT]  = !buy && !reducing && short_x < -$signed({34'd0, limit_i[6]});
    fail1[RSN_STALE_INTENT]    = stale_q;
  end

  // ---- n + 2: what needs the product -----------------------------------------------------------
  logic [64:0] sum_sym, sum_strat, sum_sess, sum_acct;
  logic [31:0] fail2;

  assign sum_sym   = {1'b0, us_sym_q} + {1'b0, mul_p_i};
  assign sum_strat = {1'b0, us_strat_q} + {1'b0, mul_p_i};
  assign sum_sess  = {1'b0, us_sess_q} + {1'b0, mul_p_i};
  assign sum_acct  = {1'b0, us_acct_q} + {1'b0, mul_p_i};

  always_comb begin
    fail2 = fail2_q;
    fail2[RSN_MAX_NOTIONAL]    = mul_p_i > max_notional_q;
    fail2[RSN_CREDIT_SYMBOL]   = sum_sym > {1'b0, cr_sym_q};
    fail2[RSN_CREDIT_STRATEGY] = sum_strat > {1'b0, cr_strat_q};
    fail2[RSN_CREDIT_SESSION]  = sum_sess > {1'b0, cr_sess_q};
    fail2[RSN_CREDIT_ACCOUNT]  = sum_acct > {1'b0, cr_acct_q};
  end

  // ---- n + 3: verdict --------------------------------------------------------------------------
  logic [31:0] fail3;
  logic        is_new, able, grant_new, grant_cancel;
  reason_e     reason;
  logic [31:0] urn;

  assign is_new = it_q.kind == INTENT_NEW;
  assign able   = writable_i && tx_free_i && (it_q.kind != INTENT_MASS_CANCEL || next_urn_q != '1);

  always_comb begin
    fail3 = fail3_q;
    fail3[RSN_KILLED]           = killed_q || kill_set_i;
    fail3[RSN_NOT_ARMED]        = !armed_q || disarm_i || kill_set_i;
    fail3[RSN_SESSION_DOWN]     = !writable_i || it_q.sess != 8'd0;
    fail3[RSN_FEED_STALE]       = it_q.strat == STRAT_HOST ? feed_stale_i : fail3_q[RSN_FEED_STALE];
    fail3[RSN_OPEN_ORDERS_FULL] = slot_taken_i;
    fail3[RSN_TX_BUSY]          = writable_i && !tx_free_i;
    fail3[RSN_SESSION_BACKLOG]  = next_urn_q >= URN_RESERVE;
    if (!is_new) fail3 = '0;
    reason = RSN_NONE;
    for (int r = REASONS - 1; r > 0; r--)
      if (fail3[r]) reason = reason_e'(r[4:0]);
  end

  assign grant_new     = p3_q && is_new && fail3 == '0;
  assign grant_cancel  = p3_q && !is_new && able;
  assign cancel_done_o = grant_cancel;
  assign urn           = (is_new || it_q.kind == INTENT_MASS_CANCEL) ? next_urn_q : it_q.urn;

  always_comb begin
    reserve_o            = '0;
    reserve_o.valid      = grant_new;
    reserve_o.slot       = it_q.slot;
    reserve_o.scope      = scope_o[3:0];
    reserve_o.strat      = it_q.strat;
    reserve_o.side       = it_q.side;
    reserve_o.qty        = it_q.qty;
    reserve_o.px         = it_q.px;
    reserve_o.urn        = next_urn_q;
    reserve_o.used_sym   = us_sym_q;
    reserve_o.used_strat = us_strat_q;
    reserve_o.used_sess  = us_sess_q;
    reserve_o.used_acct  = us_acct_q;
  end

  always_ff @(posedge clk_i) begin
    if (admit_i) begin
      it_q    <= intent_i;
      stale_q <= stale_i;
      lbank_q <= lbank_i;
    end
    if (p1_q) begin
      fail2_q        <= fail1;
      max_notional_q <= {limit_i[3], limit_i[2]};
      cr_sym_q       <= {limit_i[9], limit_i[8]};
      cr_strat_q     <= {strat_i[3], strat_i[2]};
      cr_sess_q      <= {sess_i[3], sess_i[2]};
      cr_acct_q      <= {acct_i[3], acct_i[2]};
      us_sym_q       <= snap_i.used_sym;
      us_strat_q     <= snap_i.used_strat;
      us_sess_q      <= snap_i.used_sess;
      us_acct_q      <= snap_i.used_acct;
      tat_next_q     <= sat_add(tat_now, {sess_i[5], sess_i[4]});
    end
    if (p2_q) begin
      fail3_q    <= fail2;
      us_sym_q   <= sum_sym[63:0];
      us_strat_q <= sum_strat[63:0];
      us_sess_q  <= sum_sess[63:0];
      us_acct_q  <= sum_acct[63:0];
    end

    dec_q.granted  <= grant_new || grant_cancel;
    dec_q.reason   <= reason;
    dec_q.bitmap   <= fail3;
    dec_q.urn      <= (grant_new || grant_cancel) ? urn : '0;
    dec_q.intent   <= it_q;
    dec_q.lbank    <= lbank_q;
    grant_q.kind      <= it_q.kind;
    grant_q.sess      <= it_q.sess;
    grant_q.slot      <= it_q.slot;
    grant_q.all_slots <= it_q.kind == INTENT_MASS_CANCEL && it_q.slot == 8'hFF;
    grant_q.side      <= it_q.side;
    grant_q.qty       <= it_q.kind == INTENT_MASS_CANCEL ? '0 : it_q.qty;
    grant_q.px        <= it_q.kind == INTENT_NEW ? it_q.px : '0;
    grant_q.urn       <= urn;

    if (rst_i) begin
      p1_q          <= 1'b0;
      p2_q          <= 1'b0;
      p3_q          <= 1'b0;
      dec_q.valid   <= 1'b0;
      grant_q.valid <= 1'b0;
      killed_q      <= 1'b1;
      armed_q       <= 1'b0;
      cause_q       <= KILL_POWER_UP;
      next_urn_q    <= 32'd1;
      tat_q         <= '0;
    end else begin
      p1_q          <= admit_i;
      p2_q          <= p1_q;
      p3_q          <= p2_q;
      dec_q.valid   <= p3_q && (is_new || grant_cancel);
      grant_q.valid <= grant_new || grant_cancel;

      if (grant_new) tat_q <= tat_next_q;
      if (grant_new || (grant_cancel && it_q.kind == INTENT_MASS_CANCEL)) next_urn_q <= next_urn_q + 32'd1;
      else if (urn_valid_i && urn_i > next_urn_q)                         next_urn_q <= urn_i;

      if (kill_set_i)            armed_q <= 1'b0;
      else if (disarm_i)         armed_q <= 1'b0;
      else if (arm_i && !killed_q) armed_q <= 1'b1;

      if (kill_set_i) begin
        killed_q <= 1'b1;
        if (!killed_q) cause_q <= kill_cause_i;
      end else if (unkill_i) begin
        killed_q <= 1'b0;
        cause_q  <= KILL_NONE;
      end
    end
  end

  assign killed_o     = killed_q;
  assign armed_o      = armed_q;
  assign kill_cause_o = cause_q;
  assign next_urn_o   = next_urn_q;
  assign decision_o   = dec_q;
  assign grant_o      = grant_q;

  `SAKER_ASSERT(OneIntentInside, !(admit_i && busy_o))
endmodule
