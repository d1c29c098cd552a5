// SPDX-License-Identifier: Apache-2.0
// trade_state: is the market open, does the symbol trade. Follows S, H, h and W of the feed, in message order.
//
// Latency:      0: tstate_o belongs to evt_i and includes it.  Throughput: one event per cycle.
// Backpressure: none.
// Fail state:   after reset the market is closed and nothing trades.
module trade_state #(
  parameter int SYMBOLS = 8
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  saker_pkg::book_evt_t  evt_i,
  // Overrides stated by the host, pulses; they act after the event of the same cycle.
  input  logic                  assume_market_i,
  input  logic                  assume_trading_i,
  output saker_pkg::tstate_t    tstate_o,
  // State of any slot before this cycle's event, combinational.
  input  saker_pkg::slot_t      q_slot_i,
  output saker_pkg::tstate_t    q_tstate_o,
  output saker_pkg::ts_change_t change_o
);
  import saker_pkg::*;
  localparam int SW = (SYMBOLS > 1) ? $clog2(SYMBOLS) : 1;

  logic               open_q, open_d;
  logic               open_assumed_q, open_assumed_d;
  logic [SYMBOLS-1:0] trading_q, trading_d;    // last H was T
  logic [SYMBOLS-1:0] assumed_q, assumed_d;    // trading_q rests on the override
  logic [SYMBOLS-1:0] ophalt_q, ophalt_d;      // operational halt (h) of Nasdaq
  logic [SYMBOLS-1:0] mwhalt_q, mwhalt_d;      // market-wide halt (W) not yet followed by H T
  ts_change_t         change_q;
  logic               changed;
  logic [SW-1:0]      slot;
  logic               slot_ok;

  assign slot    = evt_i.slot[SW-1:0];
  assign slot_ok = evt_i.slot_hit && 32'(evt_i.slot) < SYMBOLS;

  function automatic tstate_t state_of(input logic open, input logic open_a, input logic [SYMBOLS-1:0] trading,
                                       input logic [SYMBOLS-1:0] assumed, input logic [SYMBOLS-1:0] oh,
                                       input logic [SYMBOLS-1:0] mh, input slot_t s);
    tstate_t t;
    t.market_open = open;
    t.trading     = 32'(s) < SYMBOLS && trading[s[SW-1:0]] && !oh[s[SW-1:0]] && !mh[s[SW-1:0]];
    t.assumed     = open_a || (32'(s) < SYMBOLS && assumed[s[SW-1:0]]);
    return t;
  endfunction

  always_comb begin
    open_d         = open_q;
    open_assumed_d = open_assumed_q;
    trading_d      = trading_q;
    assumed_d      = assumed_q;
    ophalt_d       = ophalt_q;
    mwhalt_d       = mwhalt_q;
    if (evt_i.valid) begin
      unique case (evt_i.mtype)
        "S": begin
          if (evt_i.code == "Q" || evt_i.code == "M" || evt_i.code == "E" || evt_i.code == "C") begin
            open_d         = evt_i.code == "Q";
            open_assumed_d = 1'b0;
          end
        end
        "H": if (slot_ok) begin
          trading_d[slot] = evt_i.code == "T";
          assumed_d[slot] = 1'b0;
          if (evt_i.code == "T") mwhalt_d[slot] = 1'b0;
        end
        "h": if (slot_ok && evt_i.code2 == "Q") begin
          if (evt_i.code == "H") ophalt_d[slot] = 1'b1;
          if (evt_i.code == "T") ophalt_d[slot] = 1'b0;
        end
        "W": mwhalt_d = '1;
        default: ;
      endcase
    end
    changed = {open_d, open_assumed_d, trading_d, assumed_d, ophalt_d, mwhalt_d}
           != {open_q, open_assumed_q, trading_q, assumed_q, ophalt_q, mwhalt_q};
  end

  assign tstate_o   = state_of(open_d, open_assumed_d, trading_d, assumed_d, ophalt_d, mwhalt_d, evt_i.slot);
  assign q_tstate_o = state_of(open_q, open_assumed_q, trading_q, assumed_q, ophalt_q, mwhalt_q, q_slot_i);
  assign change_o   = change_q;

  always_ff @(posedge clk_i) begin
    change_q.mtype    <= evt_i.mtype;
    change_q.code     <= evt_i.code;
    change_q.slot_hit <= evt_i.slot_hit;
    change_q.slot     <= evt_i.slot;
    change_q.tag      <= evt_i.tag;
    change_q.tstate   <= tstate_o;
    if (rst_i) begin
      change_q.valid <= 1'b0;
      open_q         <= 1'b0;
      open_assumed_q <= 1'b0;
      trading_q      <= '0;
      assumed_q      <= '0;
      ophalt_q       <= '0;
      mwhalt_q       <= '0;
    end else begin
      change_q.valid <= changed;
      open_q         <= open_d || assume_market_i;
      open_assumed_q <= open_assumed_d || assume_market_i;
      trading_q      <= trading_d | {SYMBOLS{assume_trading_i}};
      assumed_q      <= assumed_d | {SYMBOLS{assume_trading_i}};
      ophalt_q       <= ophalt_d;
      mwhalt_q       <= mwhalt_d & ~{SYMBOLS{assume_trading_i}};
    end
  end
endmodule
