// SPDX-License-Identifier: Apache-2.0
// ecp5_feed: both lines of the feed, arbiter and catch-up, and the book's queue, at the ECP5 size, wrapped for place & route as ecp5_gate is.
//
// From the bytes of two lines to the operation that the order table reads in the same cycle: the arbiter's choice reaches as far as that.
module ecp5_feed (
  input  logic clk_i,
  input  logic rst_i,
  input  logic si_i,
  output logic so_o
);
  import saker_pkg::*;
  import book_pkg::*;
  import feed_pkg::*;

  typedef struct packed {
    axis_t     rx_a;
    axis_t     rx_b;
    feed_cfg_t cfg;
    u64_t      cyc;
    u64_t      now;
    u64_t      input_seq;
    logic      clear_stale;
    logic      relock;
    tbl_wr_t   tbl;
    rec_cmd_t  rec;
    logic      room;
    logic      rest;
    u64_t      seed;
    logic      block;
    logic      nop;
    logic      retire;
    logic      slow;
    logic      squash;
    op_t       bg;
  } in_t;

  in_t in_q;
  always_ff @(posedge clk_i) in_q <= in_t'({in_q[$bits(in_t)-2:0], si_i});

  rec_st_t   rec;
  itch_msg_t book_msg, msg;
  logic      maybe, room, take, stale, behind, feed_busy, queue_busy;
  raw_t      raw;
  meta_t     meta;
  feed_ev_t  ev;
  u64_t      expected;
  feed_cnt_t cnt;
  op_t       op;
  refs_t     src;

  feed_path #(.SYMBOLS(4)) i_feed (
    .clk_i, .rst_i, .rx_a_i(in_q.rx_a), .rx_b_i(in_q.rx_b), .cfg_i(in_q.cfg), .cyc_i(in_q.cyc), .time_i(in_q.now), .input_seq_i(in_q.input_seq),
    .clear_stale_i(in_q.clear_stale), .relock_i(in_q.relock), .tbl_i(in_q.tbl), .rec_i(in_q.rec), .live_room_i(room), .room_i(in_q.room),
    .rest_i(in_q.rest), .rec_o(rec), .book_o(book_msg), .book_maybe_o(maybe), .msg_o(msg), .raw_o(raw), .meta_o(meta), .ev_o(ev),
    .stale_o(stale), .behind_o(behind), .expected_o(expected), .busy_o(feed_busy), .cnt_o(cnt));

  book_queue #(.DEPTH_LOG2(7)) i_queue (
    .clk_i, .rst_i, .msg_i(book_msg), .maybe_i(maybe), .seed_i(in_q.seed), .block_i(in_q.block), .nop_i(in_q.nop), .retire_i(in_q.retire),
    .slow_i(in_q.slow), .squash_i(in_q.squash), .bg_i(in_q.bg), .bg_take_o(take), .op_o(op), .src_o(src), .room_o(room), .busy_o(queue_busy));

  localparam int OUT_W = 5120;
  logic [OUT_W-1:0]    out_q;
  logic [OUT_W/32-1:0] f1_q;
  logic [OUT_W/1024-1:0] f2_q;
  always_ff @(posedge clk_i) begin
    out_q <= OUT_W'({rec, msg, raw, meta, ev, stale, behind, expected, feed_busy, cnt, op, src, take, queue_busy});
    for (int i = 0; i < OUT_W / 32; i++) f1_q[i] <= ^out_q[i*32 +: 32];
    for (int i = 0; i < OUT_W / 1024; i++) f2_q[i] <= ^f1_q[i*32 +: 32];
    so_o <= ^f2_q;
  end
endmodule
