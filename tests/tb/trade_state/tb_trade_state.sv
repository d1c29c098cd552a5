// SPDX-License-Identifier: Apache-2.0
// tb_trade_state: flat ports, 4 symbols. Trading states as {market_open, trading, assumed}.
module tb_trade_state (
  input  logic       clk_i,
  input  logic       rst_i,
  input  logic       e_valid_i, e_hit_i,
  input  logic [7:0] e_mtype_i, e_code_i, e_code2_i, e_slot_i,
  input  logic [7:0] e_tag_i,
  input  logic       assume_market_i, assume_trading_i, new_i,
  input  logic [7:0] new_slot_i,
  input  logic [39:0] aux_i,      // word, tier: of the event one cycle ago
  output logic [2:0] ts_o, q_ts_o, c_ts_o,
  input  logic [7:0] q_slot_i,
  output logic [2:0] s_ts_o,
  output logic [1:0] s_halts_o,   // market-wide, operational
  output logic [7:0] s_system_o, s_mwcb_o, s_state_o, s_sho_o, s_tier_o,
  output logic [23:0] s_op_o,
  output logic [31:0] s_reason_o, s_lot_o,
  output logic       c_valid_o, c_hit_o,
  output logic [7:0] c_mtype_o, c_code_o, c_slot_o,
  output logic [7:0] c_tag_o
);
  import saker_pkg::*;
  book_evt_t  e;
  ts_change_t c;
  tstate_t    ts, q;
  sym_state_t s;

  always_comb begin
    e = '0;
    e.valid = e_valid_i;
    e.slot_hit = e_hit_i;
    e.mtype = e_mtype_i;
    e.code = e_code_i;
    e.code2 = e_code2_i;
    e.slot = e_slot_i;
    e.tag = e_tag_i;
  end

  trade_state #(.SYMBOLS(4)) dut (.clk_i, .rst_i, .evt_i(e), .aux_i, .assume_market_i, .assume_trading_i, .new_i, .new_slot_i, .tstate_o(ts), .q_slot_i,
    .q_tstate_o(q), .s_slot_i(q_slot_i), .s_state_o(s), .change_o(c));

  assign ts_o = ts;
  assign q_ts_o = q;
  assign c_ts_o = c.tstate;
  assign c_valid_o = c.valid;
  assign c_hit_o = c.slot_hit;
  assign c_mtype_o = c.mtype;
  assign c_code_o = c.code;
  assign c_slot_o = c.slot;
  assign c_tag_o = c.tag;
  assign s_ts_o = s.tstate;
  assign s_halts_o = {s.mw_halt, s.op_halt};
  assign {s_system_o, s_mwcb_o, s_state_o, s_sho_o, s_tier_o} = {s.system, s.mwcb, s.state, s.reg_sho, s.luld_tier};
  assign {s_op_o, s_reason_o, s_lot_o} = {s.op, s.reason, s.round_lot};
endmodule
