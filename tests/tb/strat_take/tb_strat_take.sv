// SPDX-License-Identifier: Apache-2.0
// tb_strat_take: flat ports for the strategy, 4 symbols.
`include "saker_assert.svh"

module tb_strat_take (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        e_valid_i, e_hit_i, e_changed_i, e_tradable_i, e_feed_ok_i,
  input  logic [7:0]  e_slot_i,
  input  logic [31:0] e_bid_px_i, e_bid_qty_i, e_ask_px_i, e_ask_qty_i,
  input  logic [63:0] m_now_i, m_seq_i,
  input  logic [2:0]  ts_i,
  input  logic        t_valid_i,
  input  logic [3:0]  t_tbl_i,
  input  logic [7:0]  t_row_i,
  input  logic [4:0]  t_word_i,
  input  logic [31:0] t_data_i,
  input  logic        bank_i,
  input  logic        bg_req_i, bg_bank_i,
  input  logic [7:0]  bg_row_i,
  input  logic [4:0]  bg_word_i,
  output logic        bg_gnt_o, bg_valid_o, ready_o, complete_o,
  output logic [31:0] bg_data_o, fired_o,
  output logic        i_valid_o, i_side_o, i_pbank_o, i_feed_ok_o, i_tradable_o,
  output logic [1:0]  i_kind_o,
  output logic [7:0]  i_strat_o, i_sess_o, i_slot_o,
  output logic [31:0] i_qty_o, i_px_o, i_bid_px_o, i_ask_qty_o,
  output logic [63:0] i_now_o, i_seq_o,
  output logic [2:0]  i_ts_o,
  // Parity: {valid, memory, part}; what was found, bit = mem_e, and where.
  input  logic [16:0] flip_i,
  output logic [10:0] fault_mems_o,
  output logic [23:0] fault_at_o
);
  import saker_pkg::*;
  book_evt_t e;
  meta_t     m;
  tstate_t   ts;
  tbl_wr_t   t;
  bg_rd_t    b;
  intent_t   i;
  fault_t    fault;

  always_comb begin
    e = '0;
    e.valid = e_valid_i;
    e.slot_hit = e_hit_i;
    e.slot = e_slot_i;
    e.changed = e_changed_i;
    e.tradable = e_tradable_i;
    e.feed_ok = e_feed_ok_i;
    e.bbo = '{bid_px: e_bid_px_i, bid_qty: e_bid_qty_i, ask_px: e_ask_px_i, ask_qty: e_ask_qty_i};
    m = '0;
    m.now = m_now_i;
    m.seq = m_seq_i;
    ts = ts_i;
    t = '{valid: t_valid_i, tbl: table_e'(t_tbl_i), row: t_row_i, word: t_word_i, data: t_data_i};
    b = '{req: bg_req_i, tbl: TBL_PARAMS, bank: bg_bank_i, row: bg_row_i, word: bg_word_i};
  end

  strat_take #(.SYMBOLS(4), .INDEX(8'd3), .SESS(8'd0)) dut (.clk_i, .rst_i, .evt_i(e), .meta_i(m), .tstate_i(ts), .tbl_i(t), .bank_i,
    .bg_i(b), .bg_gnt_o, .bg_valid_o, .bg_data_o, .ready_o, .complete_o, .fired_o, .hint_o(h), .intent_o(i), .flip_i(flip_t'(flip_i)),
    .fault_o(fault));

  // No error but one that was asked for.
  logic flipped_q;
  always_ff @(posedge clk_i) flipped_q <= !rst_i && (flipped_q || flip_i[16]);
  `SAKER_ASSERT(NoFalseFault, flipped_q || fault.mems == '0)
  assign fault_mems_o = {fault.mems, 1'b0};
  assign fault_at_o   = fault.at;

  // A hint of the slot one cycle ahead of every intent.
  hint_t h, was_q;
  always_ff @(posedge clk_i) was_q <= h;
  `SAKER_ASSERT(HintBeforeIntent, !i.valid || was_q == {1'b1, i.strat, i.sess, i.slot, i.qty, i.px})

  assign i_valid_o = i.valid;
  assign i_side_o = i.side;
  assign i_pbank_o = i.pbank;
  assign i_feed_ok_o = i.feed_ok;
  assign i_tradable_o = i.tradable;
  assign i_kind_o = i.kind;
  assign i_strat_o = i.strat;
  assign i_sess_o = i.sess;
  assign i_slot_o = i.slot;
  assign i_qty_o = i.qty;
  assign i_px_o = i.px;
  assign i_bid_px_o = i.bbo.bid_px;
  assign i_ask_qty_o = i.bbo.ask_qty;
  assign i_now_o = i.meta.now;
  assign i_seq_o = i.meta.seq;
  assign i_ts_o = i.tstate;
endmodule
