// SPDX-License-Identifier: Apache-2.0
// tb_book: flat ports for the book.
`include "saker_assert.svh"

module tb_book
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int ORDERS_LOG2 = 14,
  parameter int LEVELS_LOG2 = 12,
  parameter int READERS     = 1,
  parameter int CLEAR_LOG2  = 12
) (
  input  logic         clk_i,
  input  logic         rst_i,
  input  logic         wait_rebuild_i,
  input  logic [63:0]  hash_seed_i,
  input  logic         clear_i,
  output logic         ready_o,
  output logic         room_o,
  output logic         busy_o,
  output logic [31:0]  slow_o,        // cycles in which a message was kept back so that the next could take what was read ahead
  input  logic         tbl_valid_i,
  input  logic [7:0]   tbl_row_i,
  input  logic [31:0]  tbl_data_i,
  input  logic         m_valid_i,
  input  logic [7:0]   m_tag_i,
  input  logic [7:0]   m_mtype_i,
  input  logic         m_slot_hit_i,
  input  logic [7:0]   m_slot_i,
  input  logic [63:0]  m_refnum_i,
  input  logic [63:0]  m_new_ref_i,
  input  logic         m_side_i,
  input  logic [31:0]  m_qty_i,
  input  logic [31:0]  m_px_i,
  input  logic [7:0]   m_code_i,
  input  logic [7:0]   m_code2_i,
  input  logic         m_feed_ok_i,
  output logic         e_valid_o,
  output logic         e_extra_o,
  output logic [7:0]   e_tag_o,
  output logic [7:0]   e_mtype_o,
  output logic         e_slot_hit_o,
  output logic [7:0]   e_slot_o,
  output logic [7:0]   e_code_o,
  output logic [7:0]   e_code2_o,
  output logic         e_feed_ok_o,
  output logic         e_changed_o,
  output logic         e_tradable_o,
  output logic [1:0]   e_cls_o,
  output logic [63:0]  e_bid_o,
  output logic [63:0]  e_ask_o,
  output logic         v_valid_o,
  output logic [3:0]   v_code_o,
  output logic [7:0]   v_slot_o,
  output logic [63:0]  v_ref_o,
  input  logic         depth_go_i,
  input  logic [7:0]   depth_slot_i,
  output logic         depth_busy_o,
  output logic [3:0]   d_what_o,      // begin, level, end, ok
  output logic [7:0]   d_slot_o,
  output logic [4:0]   d_at_o,        // side, level
  output logic [63:0]  d_level_o,
  output logic [511:0] cnt_o,
  // Parity: {valid, memory, part}; what was found, bit = mem_e, and where.
  input  logic [16:0]  flip_i,
  output logic [10:0]  fault_mems_o,
  output logic [23:0]  fault_at_o
);
  itch_msg_t msg;
  tbl_wr_t   tbl;
  tag_t      tag1, tag2, tag2_q, tag3_q, tag3_1_q;
  book_evt_t evt, bbo_evt, e;
  book_ev_t  ev;
  book_cnt_t cnt;
  depth_t    d;
  fault_t    fault;

  assign msg = '{valid: m_valid_i, tag: m_tag_i, mtype: m_mtype_i, slot_hit: m_slot_hit_i, slot: m_slot_i, locate: 16'd0,
                 refnum: m_refnum_i, new_ref: m_new_ref_i, side: side_e'(m_side_i), qty: m_qty_i, px: m_px_i,
                 code: m_code_i, code2: m_code2_i, feed_ok: m_feed_ok_i};
  // Announced messages that do not come: they may cost the background a cycle, and nothing else.
  logic [6:0] noise_q;
  always_ff @(posedge clk_i) noise_q <= rst_i ? 7'h55 : {noise_q[5:0], noise_q[6] ^ noise_q[5]};

  assign tbl = '{valid: tbl_valid_i, tbl: TBL_LOCATE, row: tbl_row_i, word: 5'd0, data: tbl_data_i};

  book #(.SYMBOLS(SYMBOLS), .ORDERS_LOG2(ORDERS_LOG2), .LEVELS_LOG2(LEVELS_LOG2), .READERS(READERS), .CLEAR_LOG2(CLEAR_LOG2)) dut (
    .clk_i, .rst_i, .msg_i(msg), .maybe_i(msg.valid || noise_q[1:0] == 2'd0), .wait_rebuild_i, .hash_seed_i, .tbl_i(tbl), .clear_i, .ready_o, .room_o, .busy_o,
    .evt_o(evt), .bbo_evt_o(bbo_evt), .tag1_o(tag1), .tag2_o(tag2), .ev_o(ev), .depth_go_i, .depth_slot_i, .depth_busy_o, .depth_o(d), .cnt_o(cnt),
    .flip_i(flip_t'(flip_i)), .fault_o(fault));

  always_ff @(posedge clk_i) begin
    tag2_q   <= tag1;
    tag3_q   <= tag2;
    tag3_1_q <= tag2_q;
    if (!rst_i && evt.valid)     a_told_ahead:     assert (tag3_q == evt.tag && tag3_1_q == evt.tag);
    if (!rst_i && bbo_evt.valid) a_told_ahead_bbo: assert (tag3_q == bbo_evt.tag && tag3_1_q == bbo_evt.tag);
  end

  // No error but one that was asked for.
  logic flipped_q;
  always_ff @(posedge clk_i) flipped_q <= !rst_i && (flipped_q || flip_i[16]);
  `SAKER_ASSERT(NoFalseFault, flipped_q || fault.mems == '0)
  assign fault_mems_o = {fault.mems, 1'b0};
  assign fault_at_o   = fault.at;

  logic [31:0] slow_q;
  logic        slow_at_q;   // in the cycle in which it counts
  always_ff @(posedge clk_i) begin
    slow_at_q <= dut.slow;
    slow_q    <= slow_q + 32'(slow_at_q);
    if (rst_i) slow_q <= '0;
  end
  assign slow_o = slow_q;

`ifdef SAKER_RAM_COLLIDE
  tb_book_records #(.SYMBOLS(SYMBOLS), .LEVELS_LOG2(LEVELS_LOG2)) records (
    .clk_i, .rst_i, .wipe_i(dut.u_levels.wipe_i), .commit_i(dut.u_levels.commit_q), .key_i(dut.u_levels.key3), .clear_i(dut.u_levels.lad_clear_q),
    .red_i(dut.u_levels.lad_red_q), .add_i(dut.u_levels.lad_add_q), .red_px_i(dut.u_levels.red_px_q), .red_lo_i(dut.u_levels.red_lo_q),
    .red_tick_i(dut.u_levels.red_tick_q), .red_qty_i(dut.u_levels.red_qty_q), .add_px_i(dut.u_levels.add_px_q), .add_lo_i(dut.u_levels.add_lo_q),
    .add_tick_i(dut.u_levels.add_tick_q), .add_qty_i(dut.u_levels.add_qty_q), .rec_i({dut.u_levels.done[1], dut.u_levels.done[0]}),
    .sel_i(dut.u_levels.sel3_q));
`endif

  assign d_what_o  = {d.begins, d.valid, d.fin, d.ok};
  assign d_slot_o  = d.slot;
  assign d_at_o    = {d.side, d.level};
  assign d_level_o = {d.px, d.qty};

  assign e            = bbo_evt.valid ? bbo_evt : evt;
  assign e_valid_o    = evt.valid;
  assign e_extra_o    = bbo_evt.valid;
  assign e_tag_o      = e.tag;
  assign e_mtype_o    = e.mtype;
  assign e_slot_hit_o = e.slot_hit;
  assign e_slot_o     = e.slot;
  assign e_code_o     = e.code;
  assign e_code2_o    = e.code2;
  assign e_feed_ok_o  = e.feed_ok;
  assign e_changed_o  = e.changed;
  assign e_tradable_o = e.tradable;
  assign e_cls_o      = e.cls;
  assign e_bid_o      = {e.bbo.bid_px, e.bbo.bid_qty};
  assign e_ask_o      = {e.bbo.ask_px, e.bbo.ask_qty};
  assign v_valid_o    = ev.valid;
  assign v_code_o     = ev.code;
  assign v_slot_o     = ev.slot;
  assign v_ref_o      = ev.refnum;
  assign cnt_o        = cnt;
endmodule
