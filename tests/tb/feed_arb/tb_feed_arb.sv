// SPDX-License-Identifier: Apache-2.0
// tb_feed_arb: the arbiter alone, two lines of headers, messages and ends. A message carries its sequence as its reference.
module tb_feed_arb
  import saker_pkg::*, feed_pkg::*;
(
  input  logic        clk_i, rst_i, relock_i, clear_i, no_room_i,
  input  logic        a_hdr_i, b_hdr_i, a_msg_i, b_msg_i, a_end_i, b_end_i,
  input  logic [63:0] a_seq_i, b_seq_i,
  input  logic [15:0] a_count_i, b_count_i,
  output logic        stale_o, msg_valid_o, feed_ok_o, ev_valid_o,
  output logic [63:0] seq_o, refnum_o, raw_seq_o, expected_o,
  output logic [3:0]  ev_code_o,
  output logic [31:0] lost_o, skid_o, overrun_o,
  output logic [7:0]  tag_o
);
  arb_in_t [1:0] in;
  feed_cfg_t     cfg;
  itch_msg_t     msg;
  feed_ev_t      ev;
  feed_cnt_t     cnt;
  meta_t         meta;
  raw_t          raw;

  always_comb begin
    cfg         = '0;
    cfg.line_b  = 1'b1;
    cfg.hold_ns = '1;
    in          = '0;
    in[0].hdr_v      = a_hdr_i;
    in[0].hdr.seq    = a_seq_i;
    in[0].hdr.count  = a_count_i;
    in[0].msg_v      = a_msg_i;
    in[0].maybe      = a_msg_i;
    in[0].msg.mtype  = "D";
    in[0].msg.refnum = a_seq_i;
    in[0].raw        = raw_t'(a_seq_i);
    in[0].end_v      = a_end_i;
    in[1].hdr_v      = b_hdr_i;
    in[1].hdr.seq    = b_seq_i;
    in[1].hdr.count  = b_count_i;
    in[1].msg_v      = b_msg_i;
    in[1].maybe      = b_msg_i;
    in[1].msg.mtype  = "D";
    in[1].msg.refnum = b_seq_i;
    in[1].raw        = raw_t'(b_seq_i);
    in[1].end_v      = b_end_i;
  end

  /* verilator lint_off PINCONNECTEMPTY */
  feed_arb dut (
    .clk_i, .rst_i, .cfg_i(cfg), .in_i(in), .time_i(64'd0), .input_seq_i(64'd0), .clear_stale_i(relock_i || clear_i), .relock_i,
    .recover_i(1'b0), .room_i(!no_room_i), .hold_i(1'b0), .live_i(1'b0), .epoch_i(2'd0), .alt_i('0), .alt_take_o(), .held_o(), .tell_o(), .book_o(), .book_maybe_o(), .msg_o(msg),
    .raw_o(raw), .meta_o(meta), .ev_o(ev), .stale_o, .behind_o(), .expected_o, .cnt_o(cnt));
  /* verilator lint_on PINCONNECTEMPTY */

  assign {msg_valid_o, refnum_o, feed_ok_o} = {msg.valid, msg.refnum, msg.feed_ok};
  assign seq_o = meta.seq;
  assign raw_seq_o = raw[63:0];
  assign {ev_valid_o, ev_code_o} = {ev.valid, ev.code};
  assign {lost_o, skid_o, overrun_o} = {cnt.lost, cnt.skid, cnt.overrun};
  assign tag_o = msg.tag;
  /* verilator lint_off UNUSEDSIGNAL */
  wire unused = ^{msg, raw, meta, ev, cnt};
  /* verilator lint_on UNUSEDSIGNAL */
endmodule
