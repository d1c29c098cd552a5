// SPDX-License-Identifier: Apache-2.0
// ecp5_book: the book alone at the ECP5 size, wrapped for place & route as ecp5_gate is.
module ecp5_book (
  input  logic clk_i,
  input  logic rst_i,
  input  logic si_i,
  output logic so_o
);
  import saker_pkg::*;

  typedef struct packed {
    itch_msg_t msg;
    logic      wait_rebuild;
    u64_t      hash_seed;
    tbl_wr_t   tbl;
    logic      clear;
    logic  depth_go;
    slot_t depth_slot;
    flip_t flip;
  } in_t;

  in_t in_q;
  always_ff @(posedge clk_i) in_q <= in_t'({in_q[$bits(in_t)-2:0], si_i});

  book_evt_t evt, bbo_evt;
  book_ev_t  ev;
  logic      ready, room, busy;
  tag_t      tag1, tag2;
  depth_t    depth;
  logic      depth_busy;
  fault_t    fault;
  book_pkg::book_cnt_t cnt;

  book #(.SYMBOLS(4), .ORDERS_LOG2(13), .LEVELS_LOG2(10), .READERS(1)) i_book (
    .clk_i, .rst_i, .msg_i(in_q.msg), .maybe_i(in_q.msg.valid), .wait_rebuild_i(in_q.wait_rebuild), .hash_seed_i(in_q.hash_seed), .tbl_i(in_q.tbl),
    .clear_i(in_q.clear), .ready_o(ready), .room_o(room), .busy_o(busy), .evt_o(evt), .bbo_evt_o(bbo_evt), .tag1_o(tag1), .tag2_o(tag2), .ev_o(ev),
    .depth_go_i(in_q.depth_go), .depth_slot_i(in_q.depth_slot), .depth_busy_o(depth_busy), .depth_o(depth), .cnt_o(cnt), .flip_i(in_q.flip),
    .fault_o(fault));

  localparam int OUT_W = 2048;
  logic [OUT_W-1:0]    out_q;
  logic [OUT_W/32-1:0] f1_q;
  logic [OUT_W/1024-1:0] f2_q;
  always_ff @(posedge clk_i) begin
    out_q <= OUT_W'({ready, room, busy, tag1, tag2, evt, bbo_evt, ev, cnt, depth, depth_busy, fault});
    for (int i = 0; i < OUT_W / 32; i++) f1_q[i] <= ^out_q[i*32 +: 32];
    for (int i = 0; i < OUT_W / 1024; i++) f2_q[i] <= ^f1_q[i*32 +: 32];
    so_o <= ^f2_q;
  end
endmodule
