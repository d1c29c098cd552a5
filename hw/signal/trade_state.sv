// SPDX-License-Identifier: Apache-2.0
// trade_state: is the market open, does the symbol trade. Follows S, H, h and W of the feed, in message order. Beside that it keeps what S, R, H,
// Y, h and W last said of every symbol, for the host; nothing here rests on it.
//
// Latency:      0: tstate_o belongs to evt_i and includes it; what is only kept is at s_state_o 3 cycles later.  Throughput: one event per cycle.
// A slot that changes hands (new_i) forgets all of it but a market-wide halt, which is everybody's.
// Backpressure: none.
// Fail state:   after reset the market is closed and nothing trades.
module trade_state #(
  parameter int SYMBOLS = 8
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  saker_pkg::book_evt_t  evt_i,
  input  saker_pkg::msg_aux_t   aux_i,        // of the message of evt_i, one cycle later
  // Overrides stated by the host, pulses; they act after the event of the same cycle.
  input  logic                  assume_market_i,
  input  logic                  assume_trading_i,
  // The slot belongs to another symbol from now on; acts after the event of the same cycle.
  input  logic                  new_i,
  input  saker_pkg::slot_t      new_slot_i,
  output saker_pkg::tstate_t    tstate_o,
  // State of any slot before this cycle's event, combinational.
  input  saker_pkg::slot_t      q_slot_i,
  output saker_pkg::tstate_t    q_tstate_o,
  // Everything of a slot, one cycle after s_slot_i.
  input  saker_pkg::slot_t      s_slot_i,
  output saker_pkg::sym_state_t s_state_o,
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
  logic               slot_ok, new_ok, new1_q;
  logic [SW-1:0]      new_slot, new_slot1_q;

  assign slot     = evt_i.slot[SW-1:0];
  assign slot_ok  = evt_i.slot_hit && 32'(evt_i.slot) < SYMBOLS;
  assign new_slot = new_slot_i[SW-1:0];
  assign new_ok   = new_i && 32'(new_slot_i) < SYMBOLS;

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
      if (new_ok) begin
        trading_q[new_slot] <= 1'b0;
        assumed_q[new_slot] <= 1'b0;
        ophalt_q[new_slot]  <= 1'b0;
      end
    end
  end

  // ---- Kept for the host ----------------------------------------------------------------------
  localparam int MARKETS = 3;                  // of h: Nasdaq, BX, PSX
  logic [7:0]         system_q, mwcb_q;
  logic               e1_hit_q;                // the event of the cycle before, of one of our slots
  logic [7:0]         e1_mtype_q, e1_code_q, e1_code2_q;
  logic [SW-1:0]      e1_slot_q, s_slot;
  logic [31:0]        h_reason, r_lot;
  logic [7:0]         h_state, r_tier, y_code;
  logic               s_ok;
  logic [MARKETS-1:0][7:0] op;
  sym_state_t         s_state_q;

  assign s_slot    = s_slot_i[SW-1:0];
  assign s_ok      = 32'(s_slot_i) < SYMBOLS;
  assign s_state_o = s_state_q;

  kept_rows #(.WIDTH(40), .ROWS(SYMBOLS)) i_halt (
    .clk_i, .rst_i, .we_i(e1_hit_q && e1_mtype_q == "H"), .waddr_i(e1_slot_q), .wdata_i({aux_i.word, e1_code_q}),
    .clear_i(new1_q), .clear_addr_i(new_slot1_q), .raddr_i(s_slot), .rdata_o({h_reason, h_state}));
  kept_rows #(.WIDTH(40), .ROWS(SYMBOLS)) i_directory (
    .clk_i, .rst_i, .we_i(e1_hit_q && e1_mtype_q == "R"), .waddr_i(e1_slot_q),
    .wdata_i({aux_i.word[7:0], aux_i.word[15:8], aux_i.word[23:16], aux_i.word[31:24], aux_i.tier}),
    .clear_i(new1_q), .clear_addr_i(new_slot1_q), .raddr_i(s_slot), .rdata_o({r_lot, r_tier}));
  kept_rows #(.WIDTH(8), .ROWS(SYMBOLS)) i_reg_sho (
    .clk_i, .rst_i, .we_i(e1_hit_q && e1_mtype_q == "Y"), .waddr_i(e1_slot_q), .wdata_i(e1_code_q),
    .clear_i(new1_q), .clear_addr_i(new_slot1_q), .raddr_i(s_slot), .rdata_o(y_code));
  for (genvar m = 0; m < MARKETS; m++) begin : gen_market
    localparam logic [7:0] LETTER = m == 0 ? "Q" : m == 1 ? "B" : "X";
    kept_rows #(.WIDTH(8), .ROWS(SYMBOLS)) i_op (
      .clk_i, .rst_i, .we_i(e1_hit_q && e1_mtype_q == "h" && e1_code2_q == LETTER), .waddr_i(e1_slot_q), .wdata_i(e1_code_q),
      .clear_i(new1_q), .clear_addr_i(new_slot1_q), .raddr_i(s_slot), .rdata_o(op[m]));
  end

  always_ff @(posedge clk_i) begin
    e1_hit_q    <= evt_i.valid && slot_ok;
    new1_q      <= new_ok;          // behind what the event before it wrote
    new_slot1_q <= new_slot;
    e1_mtype_q <= evt_i.mtype;
    e1_code_q  <= evt_i.code;
    e1_code2_q <= evt_i.code2;
    e1_slot_q  <= slot;
    if (evt_i.valid && evt_i.mtype == "S") system_q <= evt_i.code;
    if (evt_i.valid && evt_i.mtype == "W") mwcb_q <= evt_i.code;
    s_state_q        <= '0;
    s_state_q.tstate <= state_of(open_q, open_assumed_q, trading_q, assumed_q, ophalt_q, mwhalt_q, s_slot_i);
    s_state_q.system <= system_q;
    s_state_q.mwcb   <= mwcb_q;
    if (s_ok) begin
      s_state_q.op_halt   <= ophalt_q[s_slot];
      s_state_q.mw_halt   <= mwhalt_q[s_slot];
      s_state_q.op        <= op;
      s_state_q.state     <= h_state;
      s_state_q.reason    <= h_reason;
      s_state_q.reg_sho   <= y_code;
      s_state_q.luld_tier <= r_tier;
      s_state_q.round_lot <= r_lot;
    end
    if (rst_i) begin
      e1_hit_q <= 1'b0;
      new1_q   <= 1'b0;
      system_q <= '0;
      mwcb_q   <= '0;
    end
  end
endmodule
