// SPDX-License-Identifier: Apache-2.0
// tb_feed_path: flat ports for the feed path, 8 symbols, both lines.
module tb_feed_path
  import saker_pkg::*, feed_pkg::*;
(
  input  logic        clk_i, rst_i,
  input  logic        a_valid_i, a_last_i, a_bad_i, b_valid_i, b_last_i, b_bad_i,
  input  logic [63:0] a_data_i, b_data_i,
  input  logic [7:0]  a_keep_i, b_keep_i,
  input  logic        act_fcs_i, lockstep_i, any_port_i, lock_session_i, line_b_i,
  input  logic [31:0] dst_ip_i, dst_ip_b_i, hold_ns_i,
  input  logic [15:0] dst_port_i, dst_port_b_i,
  input  logic [15:0] session_hi_i,
  input  logic [63:0] session_lo_i,
  input  logic [63:0] cyc_i, time_i, input_seq_i,
  input  logic        clear_stale_i, relock_i,
  input  logic        tbl_valid_i,
  input  logic [7:0]  tbl_row_i,
  input  logic [31:0] tbl_data_i,
  output logic        msg_valid_o, slot_hit_o, side_o, feed_ok_o,
  output logic [7:0]  tag_o,
  output logic [7:0]  mtype_o, slot_o, code_o, code2_o,
  output logic [15:0] locate_o,
  output logic [63:0] refnum_o, new_ref_o,
  output logic [31:0] qty_o, px_o,
  output logic [63:0] seq_o, meta_input_seq_o, lbi_cyc_o, now_o,
  output logic [47:0] ts_o,
  output logic        ev_valid_o,
  output logic [3:0]  ev_code_o,
  output logic [63:0] ev_a_o, ev_b_o,
  output logic [7:0]  ev_frame_o,
  output logic [7:0]  frame_o,
  output logic        fin_valid_o, fin_bad_o, fin_b_valid_o, fin_b_bad_o,
  output logic [7:0]  fin_frame_o, fin_b_frame_o,
  output logic [7:0]  fin_tag_o, fin_b_tag_o,
  output logic        stale_o, behind_o, busy_o,
  output logic [63:0] expected_o,
  output logic [1279:0] cnt_o,
  output logic [399:0] raw_o
);
  axis_t     rx_a, rx_b;
  feed_cfg_t cfg;
  tbl_wr_t   tbl;
  itch_msg_t msg;
  meta_t     meta;
  feed_ev_t  ev;
  feed_cnt_t cnt;

  assign rx_a = '{valid: a_valid_i, data: a_data_i, keep: a_keep_i, last: a_last_i, bad: a_bad_i};
  assign rx_b = '{valid: b_valid_i, data: b_data_i, keep: b_keep_i, last: b_last_i, bad: b_bad_i};
  assign cfg = '{act_fcs: act_fcs_i, lockstep: lockstep_i, any_port: any_port_i, lock_session: lock_session_i,
                 line_b: line_b_i, dst_ip: dst_ip_i, dst_port: dst_port_i, dst_ip_b: dst_ip_b_i, dst_port_b: dst_port_b_i,
                 hold_ns: hold_ns_i, session_id: {session_hi_i, session_lo_i}};
  assign tbl = '{valid: tbl_valid_i, tbl: TBL_LOCATE, row: tbl_row_i, word: 5'd0, data: tbl_data_i};

  /* verilator lint_off PINCONNECTEMPTY */
  feed_path #(.SYMBOLS(8)) dut (
    .clk_i, .rst_i, .rx_a_i(rx_a), .rx_b_i(rx_b), .cfg_i(cfg), .cyc_i, .time_i, .input_seq_i, .clear_stale_i, .relock_i, .tbl_i(tbl),
    .rec_i('0), .live_room_i(1'b1), .room_i(1'b1), .rest_i(1'b1), .rec_o(), .book_o(), .book_maybe_o(), .msg_o(msg), .raw_o, .meta_o(meta), .ev_o(ev), .stale_o, .behind_o, .expected_o, .busy_o, .cnt_o(cnt));
  /* verilator lint_on PINCONNECTEMPTY */

  assign {msg_valid_o, tag_o, mtype_o, slot_hit_o, slot_o} = {msg.valid, msg.tag, msg.mtype, msg.slot_hit, msg.slot};
  assign {locate_o, refnum_o, new_ref_o, side_o}           = {msg.locate, msg.refnum, msg.new_ref, msg.side};
  assign {qty_o, px_o, code_o, code2_o, feed_ok_o}         = {msg.qty, msg.px, msg.code, msg.code2, msg.feed_ok};
  assign {seq_o, meta_input_seq_o, lbi_cyc_o, now_o, ts_o, frame_o} = meta;
  assign {ev_valid_o, ev_code_o, ev_a_o, ev_b_o, ev_frame_o, fin_b_valid_o, fin_b_bad_o, fin_b_frame_o, fin_b_tag_o, fin_valid_o, fin_bad_o,
          fin_frame_o, fin_tag_o} = ev;
  assign cnt_o = cnt;
endmodule
