// SPDX-License-Identifier: Apache-2.0
// strat_take: takes the offer (or hits the bid) when the top of book is lopsided and the spread is narrow.
//
// A buy fires when bid_qty x 100 >= imbalance x ask_qty, a sell the other way round; buy wins when both do.
// Latency:      2: event in cycle n, intent in n + 2.  Throughput: one event per cycle.
// Backpressure: none; the gate's FIFO takes the intent in its cycle.
// Fail state:   parameters not loaded, out of range or disabled: no intent.
// Units:        prices 1e-4 dollar, imbalance hundredths, times ns of card time.
`include "saker_assert.svh"

module strat_take #(
  parameter int                SYMBOLS = 8,
  parameter saker_pkg::strat_t INDEX   = 8'd0,
  parameter saker_pkg::sess_t  SESS    = 8'd0
) (
  input  logic                 clk_i,
  input  logic                 rst_i,
  // Event, its meta data and trading state, same cycle.
  input  saker_pkg::book_evt_t evt_i,
  input  saker_pkg::meta_t     meta_i,
  input  saker_pkg::tstate_t   tstate_i,
  // Parameters (TBL_PARAMS).
  input  saker_pkg::tbl_wr_t   tbl_i,
  input  logic                 bank_i,
  input  saker_pkg::bg_rd_t    bg_i,
  output logic                 bg_gnt_o,
  output logic                 bg_valid_o,
  output logic [31:0]          bg_data_o,
  output logic                 ready_o,
  output logic                 complete_o,
  input  saker_pkg::flip_t     flip_i,
  output saker_pkg::fault_t    fault_o,
  output logic [31:0]          fired_o,
  // One cycle before an intent, and before many that do not come: whose it would be, and its size and price.
  output saker_pkg::hint_t     hint_o,
  output saker_pkg::intent_t   intent_o
);
  import saker_pkg::*;
  localparam int     SW           = (SYMBOLS > 1) ? $clog2(SYMBOLS) : 1;
  localparam price_t ORDER_PX_MAX = 32'd1_999_999_900;

  // ---- Stage 0: look up row and last firing, products ------------------------------------------
  logic                         take0;
  logic [SW-1:0]                slot0;
  logic [PARAM_WORDS-1:0][31:0] row, row0;
  logic                         tbl_gnt, tbl_valid;
  logic [31:0]                  tbl_data;
  logic                         none_gnt, none_valid_q, err, shadow;
  logic [PARAM_WORDS-1:0]       flip;
  logic [8:0]                   at;

  assign take0 = evt_i.valid && evt_i.slot_hit && evt_i.changed && 32'(evt_i.slot) < SYMBOLS && ready_o;

  bank_table #(.ROWS(SYMBOLS), .WORDS(PARAM_WORDS), .TBL(TBL_PARAMS), .NOW(8'b0011_0010)) u_params (
    .clk_i, .rst_i,
    .wr_i      (tbl_i),
    .bank_i,
    .hot_req_i (evt_i.valid),
    .hot_row_i (evt_i.slot),
    .hot_now_o (row0),
    .hot_row_o (row),
    .bg_i,
    .bg_gnt_o  (tbl_gnt),
    .bg_valid_o(tbl_valid),
    .bg_data_o (tbl_data),
    .ready_o,
    .complete_o,
    .flip_i    (flip),
    .err_o     (err),
    .at_o      (at),
    .shadow_o  (shadow)
  );
  assign flip = (flip_i.valid && flip_i.mem == MEM_PARAMS) ? PARAM_WORDS'(1) << flip_i.part : '0;
  always_ff @(posedge clk_i) begin
    fault_o                  <= '0;
    fault_o.mems[MEM_PARAMS] <= err;
    fault_o.at               <= 24'(at);
    fault_o.shadow_p         <= err && shadow;
  end

  function automatic logic [38:0] times100(input qty_t q);
    return {1'b0, q, 6'd0} + {2'b0, q, 5'd0} + {5'b0, q, 2'd0};
  endfunction
  assign slot0 = evt_i.slot[SW-1:0];

  // A parameter row beyond the last symbol reads 0.
  assign none_gnt   = bg_i.req && bg_i.tbl == TBL_PARAMS && 32'(bg_i.row) >= SYMBOLS;
  assign bg_gnt_o   = tbl_gnt || none_gnt;
  assign bg_valid_o = tbl_valid || none_valid_q;
  assign bg_data_o  = tbl_valid ? tbl_data : '0;

  // ---- Stage 1: compare and form the order ----------------------------------------------------
  logic        v1_q;
  book_evt_t   evt_q;
  meta_t       meta_q;
  tstate_t     ts_q;
  logic        bank_q;
  logic [38:0] bid100_q, ask100_q;
  logic [33:0] ask_lo_q, bid_lo_q;   // imbalance x quantity = lo + 2^18 hi
  logic [29:0] ask_hi_q, bid_hi_q;
  logic signed [33:0] gap_q;         // spread
  logic               quote_q;       // two sides, not crossed
  logic signed [33:0] px_room_q;     // highest price an order may have - ask
  logic signed [65:0] early_q;       // now - cool-down
  u64_t        last1_q;              // last firing of the slot, before an event right in front of this one
  logic        fired1_q, same_q;     // fired at all; the event in front is of the same slot

  u64_t               last_q [2**SW];
  logic [SYMBOLS-1:0] fired_q;
  logic [SW-1:0]      slot1, slot2;
  logic               fresh;
  logic               enabled, buy_on, sell_on, in_range, cool, buy, sell, fire, just_fired;
  logic signed [33:0] spread_left;
  logic signed [50:0] buy_left, sell_left;
  logic signed [33:0] px_left;
  price_t             buy_px, sell_px;
  intent_t            intent_d, intent_q;
  logic [31:0]        count_q;

  // now - last >= cool-down, the difference modulo 2^64: below last it is 2^64 more. early = now - cool-down.
  function automatic logic cooled(input u64_t now, input logic signed [65:0] early, input u64_t last);
    logic signed [66:0] rest, since;
    rest  = $signed({early[65], early}) - $signed({3'd0, last});
    since = $signed({3'd0, now}) - $signed({3'd0, last});
    return since[66] ? rest[64] : !rest[66];
  endfunction

  assign slot1       = evt_q.slot[SW-1:0];
  assign slot2       = intent_q.slot[SW-1:0];
  assign fresh       = intent_q.valid && slot2 == slot0;
  assign enabled     = row[0][0];
  assign buy_on      = row[0][1];
  assign sell_on     = row[0][2];
  assign in_range    = row[1] != 32'd0 && row[1][31:16] == 16'd0;
  assign spread_left = $signed({2'd0, row[2]}) - gap_q;
  // Side by side for the last firing that was read and for one of the event right in front.
  assign just_fired  = same_q && intent_q.valid;
  assign cool        = just_fired ? cooled(meta_q.now, early_q, intent_q.meta.now)
                                  : !fired1_q || cooled(meta_q.now, early_q, last1_q);
  assign buy_left    = $signed({12'd0, bid100_q}) - $signed({17'd0, ask_lo_q}) - $signed({3'd0, ask_hi_q, 18'd0});
  assign sell_left   = $signed({12'd0, ask100_q}) - $signed({17'd0, bid_lo_q}) - $signed({3'd0, bid_hi_q, 18'd0});
  assign buy         = buy_on && !buy_left[50];
  assign sell        = sell_on && !sell_left[50];
  assign fire        = v1_q && enabled && in_range && evt_q.tradable && evt_q.feed_ok && quote_q && !spread_left[33] && cool && (buy || sell);
  assign px_left     = px_room_q - $signed({2'd0, row[6]});
  assign buy_px      = px_left[33] ? ORDER_PX_MAX : evt_q.bbo.ask_px + row[6];
  assign sell_px     = evt_q.bbo.bid_px <= row[6] ? 32'd1 : evt_q.bbo.bid_px - row[6];
  assign hint_o      = '{valid: v1_q, strat: INDEX, sess: SESS, slot: evt_q.slot, qty: intent_d.qty, px: intent_d.px};

  always_comb begin
    intent_d          = '0;
    intent_d.valid    = fire;
    intent_d.kind     = INTENT_NEW;
    intent_d.strat    = INDEX;
    intent_d.sess     = SESS;
    intent_d.slot     = evt_q.slot;
    intent_d.side     = buy ? SIDE_BUY : SIDE_SELL;
    intent_d.qty      = row[3];
    intent_d.px       = buy ? buy_px : sell_px;
    intent_d.bbo      = evt_q.bbo;
    intent_d.tstate   = ts_q;
    intent_d.feed_ok  = evt_q.feed_ok;
    intent_d.tradable = evt_q.tradable;
    intent_d.meta     = meta_q;
    intent_d.pbank    = bank_q;
  end

  always_ff @(posedge clk_i) begin
    evt_q    <= evt_i;
    meta_q   <= meta_i;
    ts_q     <= tstate_i;
    bank_q   <= bank_i;
    bid100_q <= times100(evt_i.bbo.bid_qty);
    ask100_q <= times100(evt_i.bbo.ask_qty);
    ask_lo_q <= 34'(row0[1][15:0]) * 34'(evt_i.bbo.ask_qty[17:0]);
    bid_lo_q <= 34'(row0[1][15:0]) * 34'(evt_i.bbo.bid_qty[17:0]);
    ask_hi_q <= 30'(row0[1][15:0]) * 30'(evt_i.bbo.ask_qty[31:18]);
    bid_hi_q <= 30'(row0[1][15:0]) * 30'(evt_i.bbo.bid_qty[31:18]);
    gap_q     <= $signed({2'd0, evt_i.bbo.ask_px}) - $signed({2'd0, evt_i.bbo.bid_px});
    quote_q   <= evt_i.bbo.bid_qty != 32'd0 && evt_i.bbo.ask_qty != 32'd0 && evt_i.bbo.ask_px > evt_i.bbo.bid_px;
    px_room_q <= $signed({2'd0, ORDER_PX_MAX}) - $signed({2'd0, evt_i.bbo.ask_px});
    early_q   <= $signed({2'd0, meta_i.now}) - $signed({2'd0, row0[5], row0[4]});
    // A firing is written a cycle after its own: the event behind sees it in intent_q, the one behind that here.
    last1_q  <= fresh ? intent_q.meta.now : last_q[slot0];
    fired1_q <= fresh || fired_q[slot0];
    same_q   <= v1_q && slot1 == slot0;
    intent_q <= intent_d;
    if (intent_q.valid) last_q[slot2] <= intent_q.meta.now;
    if (rst_i) begin
      v1_q           <= 1'b0;
      fired_q        <= '0;
      intent_q.valid <= 1'b0;
      none_valid_q   <= 1'b0;
      count_q        <= '0;
    end else begin
      v1_q         <= take0;
      none_valid_q <= none_gnt;
      if (intent_q.valid) begin
        fired_q[slot2] <= 1'b1;
        count_q        <= count_q + 32'd1;
      end
    end
  end

  assign intent_o = intent_q;
  assign fired_o  = count_q;

  `SAKER_ASSERT(OneAnswerPerBackgroundRead, !(tbl_valid && none_valid_q))
endmodule
