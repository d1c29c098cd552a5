// SPDX-License-Identifier: Apache-2.0
// risk_gate: the verdict. One intent at a time goes through; nothing else in the card can make a grant.
//
// Latency:      2: admit_i in cycle n, grant_o in n + 1 (combinational), decision_o and reserve_o in n + 2 (registers).
//               Throughput: one intent per 4 cycles.
// Backpressure: busy_o, high from n + 1 to n + 3; the caller admits when it is low.
// Phases:       n - 1 snapshot; n rows and intent: every check that needs no product, the product, room = credit - used;
//               n + 1 product against room and the rest of the verdict, with kill, arm, session and transmit state of that very cycle; n + 2
//               reservation; next number; n + 3 rate.
// Fail state:   killed after reset. A row that was never programmed refuses. Overflow refuses.
// Cancels:      refused by nothing. A cancel that finds the session unable at its verdict makes no decision and is tried again.
// Units:        prices 1e-4 dollar, times ns of card time.
`include "saker_assert.svh"

module risk_gate #(
  parameter int SYMBOLS = 8
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  // Cycle n - 1: what is open and used, of the slot and scope of an intent that may be admitted in n.
  input  risk_pkg::snap_t       snap_i,
  input  logic                  snap_there_i,  // the slot exists; if not, all of it reads 0
  // Cycle n: admission, with the rows of the intent.
  input  logic                  admit_i,
  input  saker_pkg::intent_t    intent_i,
  input  logic                  stale_i,       // waited longer than allowed
  input  logic                  lbank_i,       // limits bank of the rows
  input  risk_pkg::limit_row_t  limit_i,
  input  risk_pkg::scope_row_t  acct_i,
  input  risk_pkg::scope_row_t  sess_i,
  input  risk_pkg::scope_row_t  strat_i,
  output logic                  busy_o,
  output logic                  early_o,       // n + 1 and n + 2: a snapshot taken now would miss the reservation
  output logic                  verdict_o,     // n + 1
  output logic                  lbank_busy_o,  // limits bank of the intent inside
  // Multiplier: operands in n; product in n + 1.
  output logic [31:0]           mul_a_o,
  output logic [31:0]           mul_b_o,
  input  logic [63:0]           mul_i,
  // State of the verdict cycle.
  input  logic                  slot_taken_i,  // open-order entry of next_urn_o is live
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
  output logic                  urn_left_o,    // a number is left for a mass cancel
  // Verdict.
  output logic                  cancel_done_o, // cycle n + 1: the cancel inside has been granted
  output saker_pkg::grant_t     grant_o,       // cycle n + 1
  output risk_pkg::reserve_t    reserve_o,     // cycle n + 2
  output saker_pkg::decision_t  decision_o     // cycle n + 2
);
  import saker_pkg::*;
  import risk_pkg::*;
  localparam int SW = (SYMBOLS > 1) ? $clog2(SYMBOLS) : 1;

  typedef struct packed {
    logic reducing;
    logic over;         // beyond the position limit
    logic programmed;   // the position limit
    logic no_quote;     // on the other side
    logic outside;      // the collar
  } side_t;

  logic        p1_q, p2_q, p3_q;     // one-hot, all 0 = empty
  logic        hold_q, early_q;      // p1 or p2, twice: the first has a large fan-out. They differ in reset only, so that none is merged away
  intent_t     it_q;
  logic        lbank_q;
  logic [31:0] fail_q;               // after n
  snap_t       snap_q;               // in n
  u64_t        us_sym_q, us_strat_q, us_sess_q, us_acct_q;     // used, in n + 1
  u64_t        sum_sym_q, sum_strat_q, sum_sess_q, sum_acct_q; // used + product, in n + 2
  shares_t     open_q;
  u64_t        tat_q, tat_max_q, tat_next_q, interval_q;
  logic        tat_later_q;
  logic [31:0] next_urn_q;
  logic        urn_left_q, urn_raise, raised_q, backlog_q;
  logic signed [32:0] urn_left;      // next_urn - urn_i
  logic        killed_q, armed_q;
  kill_e       cause_q;
  logic        dec_valid_q, dec_granted_q, reserved_q, numbered_q, rated_q;
  logic [31:0] dec_bitmap_q, dec_urn_q;

  assign busy_o       = p1_q || p2_q || p3_q;
  assign early_o      = early_q;
  assign verdict_o    = p1_q;
  assign lbank_busy_o = lbank_q;
  assign mul_a_o      = intent_i.qty;
  assign mul_b_o      = intent_i.px;

  // ---- n - 1: position with everything open on a side ------------------------------------------
  logic signed [65:0] snap_pos;
  logic signed [65:0] long_q;        // pos + open buys
  logic signed [65:0] short_q;       // pos - open sells

  assign snap_pos = $signed({{2{snap_i.pos[63]}}, snap_i.pos});

  always_ff @(posedge clk_i) begin
    snap_q  <= snap_i;
    long_q  <= snap_pos + $signed({26'd0, snap_i.ob});
    short_q <= snap_pos - $signed({26'd0, snap_i.os});
    if (!snap_there_i) begin
      snap_q.pos      <= '0;
      snap_q.ob       <= '0;
      snap_q.os       <= '0;
      snap_q.used_sym <= '0;
      long_q          <= '0;
      short_q         <= '0;
    end
  end

  // ---- n: everything but the product -----------------------------------------------------------
  // Compares of sums are signs of differences of three terms, wide enough that none wraps.
  logic               slot_ok, strat_ok;
  logic [4:0]         scope;
  logic [6:0]         prog;
  logic signed [65:0] qty_x;
  logic signed [65:0] long_left, long_room;  // >= 0: reducing; < 0: beyond the limit
  logic signed [65:0] short_x, short_over;   // >= 0: reducing; < 0: beyond the limit
  logic signed [34:0] ask_over, bid_over;    // < 0: outside the collar
  logic signed [65:0] rate_over;             // < 0: too soon
  logic signed [64:0] tat_past;              // now - tat
  logic [31:0]        fail_d;
  logic [3:0]         bad_d, bad_q;
  side_t [1:0]        side_d, side_q;        // as a buy, as a sell; its own side is chosen in n + 1

  assign slot_ok    = (intent_i.slot >> SW) == '0 && (SYMBOLS == 2**SW || 32'(intent_i.slot) < SYMBOLS);
  assign scope      = scope_of(intent_i.strat);
  assign strat_ok   = !scope[4];
  assign prog       = slot_ok ? limit_i[0][6:0] : '0;
  assign qty_x      = $signed({34'd0, intent_i.qty});
  assign long_left  = 66'sd0 - long_q - qty_x;
  assign long_room  = $signed({34'd0, limit_i[5]}) - long_q - qty_x;
  assign short_x    = short_q - qty_x;
  assign short_over = short_q + $signed({34'd0, limit_i[6]}) - qty_x;
  assign ask_over   = $signed({3'd0, intent_i.bbo.ask_px}) + $signed({3'd0, limit_i[4]}) - $signed({3'd0, intent_i.px});
  assign bid_over   = $signed({3'd0, intent_i.px}) + $signed({3'd0, limit_i[4]}) - $signed({3'd0, intent_i.bbo.bid_px});
  // Theoretical arrival time t = max(tat, now): t - now > burst is tat > now + burst.
  assign rate_over  = $signed({2'd0, intent_i.meta.now}) + $signed({2'd0, sess_i[7], sess_i[6]}) - $signed({2'd0, tat_q});

  assign tat_past   = $signed({1'b0, intent_i.meta.now}) - $signed({1'b0, tat_q});
  assign urn_left   = $signed({1'b0, next_urn_q}) - $signed({1'b0, urn_i});
  assign urn_raise  = urn_valid_i && urn_left[32];

  always_comb begin
    fail_d = '0;
    fail_d[RSN_SESSION_DOWN]    = intent_i.sess != 8'd0;
    fail_d[RSN_FEED_STALE]      = intent_i.strat != STRAT_HOST && !intent_i.feed_ok;
    fail_d[RSN_BOOK_UNRELIABLE] = !intent_i.tradable;
    fail_d[RSN_UNPROGRAMMED]    = !prog[1] || !prog[2] || !prog[3] || !prog[6]
                               || !acct_i[0][0] || !sess_i[0][0] || !(strat_ok && strat_i[0][0]) || !sess_i[0][1];
    fail_d[RSN_SYMBOL_DISABLED] = !prog[0];
    fail_d[RSN_TRADING_STATE]   = !(intent_i.tstate.market_open && intent_i.tstate.trading);
    fail_d[RSN_MAX_QTY]         = intent_i.qty > limit_i[1];
    fail_d[RSN_ORDER_RATE]      = rate_over[65];
    fail_d[RSN_STALE_INTENT]    = stale_i;
    for (int d = 0; d < 2; d++) begin
      side_d[d].reducing   = slot_ok && (d == 0 ? !long_left[65] : !short_x[65]);
      side_d[d].over       = d == 0 ? long_room[65] : short_over[65];
      side_d[d].programmed = d == 0 ? prog[4] : prog[5];
      side_d[d].no_quote   = d == 0 ? intent_i.bbo.ask_qty == 32'd0 : intent_i.bbo.bid_qty == 32'd0;
    end
    side_d[0].outside = ask_over[34];
    side_d[1].outside = bid_over[34];
    bad_d = {intent_i.qty == 32'd0, intent_i.qty > ORDER_QTY_MAX, intent_i.px == 32'd0, intent_i.px > ORDER_PX_MAX};
  end

  // ---- n + 1: the product against every room, and the verdict ------------------------------------
  // room = limit - used, negative when more is used than allowed; left = room - product.
  logic signed [67:0] room_not_q, room_sym_q, room_strat_q, room_sess_q, room_acct_q;
  logic signed [67:0] prod, left_not, left_sym, left_strat, left_sess, left_acct;
  logic [31:0]        fail1, fail;
  side_t              mine;
  logic               host_q, new1_q, cancel1_q, is_new, able, refused, grant_new, grant_cancel;
  logic [31:0]        urn;

  function automatic logic signed [67:0] room_of(input u64_t limit, input u64_t used);
    return $signed({4'd0, limit}) - $signed({4'd0, used});
  endfunction

  assign prod       = $signed({4'd0, mul_i});
  assign left_not   = room_not_q - prod;
  assign left_sym   = room_sym_q - prod;
  assign left_strat = room_strat_q - prod;
  assign left_sess  = room_sess_q - prod;
  assign left_acct  = room_acct_q - prod;

  assign is_new = it_q.kind == INTENT_NEW;
  assign able   = writable_i && tx_free_i && (it_q.kind != INTENT_MASS_CANCEL || urn_left_q);

  assign mine = side_q[it_q.side != SIDE_BUY];
  always_comb begin
    fail1 = fail_q;     // all that was known after n
    fail1[RSN_UNPROGRAMMED]   = fail_q[RSN_UNPROGRAMMED] || !(mine.reducing || mine.programmed);
    fail1[RSN_BAD_ORDER]      = bad_q != '0;
    fail1[RSN_COLLAR]         = mine.no_quote || mine.outside;
    fail1[RSN_POSITION_LONG]  = it_q.side == SIDE_BUY && !mine.reducing && mine.over;
    fail1[RSN_POSITION_SHORT] = it_q.side != SIDE_BUY && !mine.reducing && mine.over;
    fail = fail1;
    fail[RSN_KILLED]           = killed_q || kill_set_i;
    fail[RSN_NOT_ARMED]        = !armed_q || disarm_i || kill_set_i;
    fail[RSN_SESSION_DOWN]     = !writable_i || fail_q[RSN_SESSION_DOWN];
    fail[RSN_FEED_STALE]       = host_q ? feed_stale_i : fail_q[RSN_FEED_STALE];
    fail[RSN_MAX_NOTIONAL]     = left_not[67];
    fail[RSN_CREDIT_SYMBOL]    = left_sym[67];
    fail[RSN_CREDIT_STRATEGY]  = left_strat[67];
    fail[RSN_CREDIT_SESSION]   = left_sess[67];
    fail[RSN_CREDIT_ACCOUNT]   = left_acct[67];
    fail[RSN_OPEN_ORDERS_FULL] = slot_taken_i;
    fail[RSN_TX_BUSY]          = writable_i && !tx_free_i;
    fail[RSN_SESSION_BACKLOG]  = backlog_q;
    refused = fail != '0;
    if (!is_new) fail = '0;
  end

  assign grant_new     = new1_q && !refused;
  assign grant_cancel  = cancel1_q && able;
  assign cancel_done_o = grant_cancel;
  assign urn           = (is_new || it_q.kind == INTENT_MASS_CANCEL) ? next_urn_q : it_q.urn;

  always_comb begin
    grant_o.pre       = p1_q;
    grant_o.valid     = grant_new || grant_cancel;
    grant_o.kind      = it_q.kind;
    grant_o.sess      = it_q.sess;
    grant_o.slot      = it_q.slot;
    grant_o.all_slots = it_q.kind == INTENT_MASS_CANCEL && it_q.slot == 8'hFF;
    grant_o.side      = it_q.side;
    grant_o.qty       = it_q.kind == INTENT_MASS_CANCEL ? '0 : it_q.qty;
    grant_o.px        = it_q.kind == INTENT_NEW ? it_q.px : '0;
    grant_o.urn       = urn;
  end

  // ---- n + 2: decision and reservation -----------------------------------------------------------
  always_comb begin
    reserve_o            = '0;
    reserve_o.valid      = reserved_q;
    reserve_o.slot       = it_q.slot;
    reserve_o.scope      = it_q.strat == STRAT_HOST ? HOST_SCOPE : it_q.strat[3:0];
    reserve_o.strat      = it_q.strat;
    reserve_o.side       = it_q.side;
    reserve_o.qty        = it_q.qty;
    reserve_o.px         = it_q.px;
    reserve_o.urn        = dec_urn_q;
    reserve_o.open       = open_q;
    reserve_o.used_sym   = sum_sym_q;
    reserve_o.used_strat = sum_strat_q;
    reserve_o.used_sess  = sum_sess_q;
    reserve_o.used_acct  = sum_acct_q;
  end

  always_comb begin
    decision_o         = '0;
    decision_o.valid   = dec_valid_q;
    decision_o.granted = dec_granted_q;
    decision_o.bitmap  = dec_bitmap_q;
    decision_o.urn     = dec_granted_q ? dec_urn_q : '0;
    decision_o.intent  = it_q;
    decision_o.lbank   = lbank_q;
    decision_o.reason  = RSN_NONE;
    for (int r = REASONS - 1; r > 0; r--)
      if (dec_bitmap_q[r]) decision_o.reason = reason_e'(r[4:0]);
  end

  // ---- Registers ---------------------------------------------------------------------------------
  always_ff @(posedge clk_i) begin
    // The intent inside stays until n + 2; while the gate is empty this follows what may be admitted.
    if (!hold_q) begin
      it_q    <= intent_i;
      lbank_q <= lbank_i;
    end
    fail_q       <= fail_d;
    bad_q        <= bad_d;
    side_q       <= side_d;
    host_q       <= intent_i.strat == STRAT_HOST;
    room_not_q   <= $signed({4'd0, limit_i[3], limit_i[2]});
    room_sym_q   <= room_of({limit_i[9], limit_i[8]}, snap_q.used_sym);
    room_strat_q <= room_of({strat_i[3], strat_i[2]}, snap_q.used_strat);
    room_sess_q  <= room_of({sess_i[3], sess_i[2]}, snap_q.used_sess);
    room_acct_q  <= room_of({acct_i[3], acct_i[2]}, snap_q.used_acct);
    us_sym_q     <= snap_q.used_sym;
    us_strat_q   <= snap_q.used_strat;
    us_sess_q    <= snap_q.used_sess;
    us_acct_q    <= snap_q.used_acct;
    tat_later_q  <= tat_past[64];
    raised_q     <= urn_raise;
    backlog_q    <= next_urn_q >= URN_RESERVE || (urn_valid_i && urn_i >= URN_RESERVE);   // in n + 1 that of next_urn
    if (!hold_q) begin
      open_q     <= (intent_i.side == SIDE_BUY ? snap_q.ob : snap_q.os) + 40'(intent_i.qty);
      interval_q <= {sess_i[5], sess_i[4]};
    end

    dec_bitmap_q <= fail;
    dec_urn_q    <= urn;
    sum_sym_q    <= us_sym_q + mul_i;
    sum_strat_q  <= us_strat_q + mul_i;
    sum_sess_q   <= us_sess_q + mul_i;
    sum_acct_q   <= us_acct_q + mul_i;
    tat_max_q    <= tat_later_q ? tat_q : it_q.meta.now;
    tat_next_q   <= sat_add(tat_max_q, interval_q);

    if (rst_i) begin
      p1_q          <= 1'b0;
      hold_q        <= 1'b0;
      early_q       <= 1'b1;
      new1_q        <= 1'b0;
      cancel1_q     <= 1'b0;
      p2_q          <= 1'b0;
      p3_q          <= 1'b0;
      dec_valid_q   <= 1'b0;
      dec_granted_q <= 1'b0;
      reserved_q    <= 1'b0;
      numbered_q    <= 1'b0;
      rated_q       <= 1'b0;
      killed_q      <= 1'b1;
      armed_q       <= 1'b0;
      cause_q       <= KILL_POWER_UP;
      next_urn_q    <= 32'd1;
      urn_left_q    <= 1'b1;
      tat_q         <= '0;
    end else begin
      p1_q          <= admit_i;
      hold_q        <= admit_i || p1_q;
      early_q       <= admit_i || p1_q;
      new1_q        <= admit_i && intent_i.kind == INTENT_NEW;
      cancel1_q     <= admit_i && intent_i.kind != INTENT_NEW;
      p2_q          <= p1_q;
      p3_q          <= p2_q;
      dec_valid_q   <= new1_q || grant_cancel;
      dec_granted_q <= grant_new || grant_cancel;
      reserved_q    <= grant_new;
      numbered_q    <= grant_new || (grant_cancel && it_q.kind == INTENT_MASS_CANCEL);
      rated_q       <= reserved_q;

      if (rated_q) tat_q <= tat_next_q;
      if (numbered_q && !raised_q) begin   // nothing raised next_urn since the verdict
        next_urn_q <= next_urn_q + 32'd1;
        urn_left_q <= next_urn_q != 32'hFFFF_FFFE;
      end else if (urn_raise) begin
        next_urn_q <= urn_i;
        urn_left_q <= urn_i != '1;
      end

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
  assign urn_left_o   = urn_left_q;

  `SAKER_ASSERT(LeftIsBelowTheLast, urn_left_q == (next_urn_q != '1))
  `SAKER_ASSERT(OneIntentInside, !(admit_i && busy_o))
endmodule
