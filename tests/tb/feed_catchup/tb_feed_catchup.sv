// SPDX-License-Identifier: Apache-2.0
// tb_feed_catchup: the catch-up behind the arbiter, with a ring of 16. A message carries its sequence as its reference.
module tb_feed_catchup
  import saker_pkg::*, feed_pkg::*;
(
  input  logic        clk_i, rst_i,
  input  logic        enable_i, cmd_hold_i, cleared_i, splice_i, inj_v_i, room_i, rest_i,
  input  logic [63:0] splice_n_i, inj_ref_i,
  input  logic [1:0]  hdr_i, msg_i, end_i, bad_i, other_i,   // by line
  input  logic [63:0] a_seq_i, b_seq_i,                      // of header, of message
  input  logic [15:0] a_count_i, b_count_i,
  output logic        msg_valid_o, feed_ok_o, live_o, hold_o, stale_o, dirty_o, ended_o, othersess_o, locked_o, splice_ok_o, taken_o, busy_o,
  output logic [1:0]  state_o,
  output logic [63:0] refnum_o, seq_o, first_o, applied_o, expected_o
);
  arb_in_t [1:0] in;
  feed_cfg_t     cfg;
  rec_cmd_t      cmd;
  arb_tell_t     tell;
  held_t         held, alt;
  rec_st_t       st;
  itch_msg_t     msg, book;
  meta_t         meta;
  raw_t          raw;
  feed_ev_t      ev;
  feed_cnt_t     cnt;
  logic          alt_take, behind, maybe;
  logic [1:0]    epoch;

  always_comb begin
    cfg         = '0;
    cfg.line_b  = 1'b1;
    cfg.hold_ns = '1;
    in          = '0;
    for (int l = 0; l < 2; l++) begin
      in[l].hdr_v       = hdr_i[l];
      in[l].hdr.session = {79'd0, other_i[l]};
      in[l].hdr.seq     = l == 0 ? a_seq_i : b_seq_i;
      in[l].hdr.count   = l == 0 ? a_count_i : b_count_i;
      in[l].maybe       = msg_i[l];
      in[l].msg_v       = msg_i[l];
      in[l].msg.mtype   = "D";
      in[l].msg.refnum  = l == 0 ? a_seq_i : b_seq_i;
      in[l].end_v       = end_i[l];
      in[l].cause       = bad_i[l] ? CAUSE_FCS : CAUSE_NONE;
    end
    cmd               = '0;
    cmd.enable        = enable_i;
    cmd.hold          = cmd_hold_i;
    cmd.cleared       = cleared_i;
    cmd.splice        = splice_i;
    cmd.splice_n      = splice_n_i;
    cmd.inject.valid  = inj_v_i;
    cmd.inject.mtype  = "D";
    cmd.inject.refnum = inj_ref_i;
  end

  feed_arb u_arb (
    .clk_i, .rst_i, .cfg_i(cfg), .in_i(in), .time_i(64'd0), .input_seq_i(64'd0), .clear_stale_i(1'b0), .relock_i(1'b0), .recover_i(enable_i), .room_i(1'b1),
    .hold_i(hold_o), .live_i(live_o), .epoch_i(epoch), .alt_i(alt), .alt_take_o(alt_take), .held_o(held), .tell_o(tell), .book_o(book), .book_maybe_o(maybe), .msg_o(msg),
    .raw_o(raw), .meta_o(meta), .ev_o(ev), .stale_o, .behind_o(behind), .expected_o, .cnt_o(cnt));

  feed_catchup #(.RING_LOG2(4)) dut (
    .clk_i, .rst_i, .cmd_i(cmd), .tell_i(tell), .held_i(held), .msg_i(msg.valid), .room_i, .rest_i, .hold_o, .live_o, .epoch_o(epoch),
    .alt_o(alt), .alt_take_i(alt_take), .status_o(st));

  assign {msg_valid_o, refnum_o, feed_ok_o} = {msg.valid, msg.refnum, msg.feed_ok};
  assign seq_o = meta.seq;
  assign {state_o, dirty_o, ended_o, othersess_o, locked_o} = {st.state, st.dirty, st.ended, st.other, st.locked};
  assign {splice_ok_o, taken_o, busy_o, first_o, applied_o} = {st.splice_ok, st.taken, st.busy, st.first, st.applied};
  /* verilator lint_off UNUSEDSIGNAL */
  wire unused = ^{msg, book, maybe, meta, raw, ev, cnt, behind};
  /* verilator lint_on UNUSEDSIGNAL */
endmodule
