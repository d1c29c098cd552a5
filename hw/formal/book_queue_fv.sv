// SPDX-License-Identifier: Apache-2.0
// book_queue_fv: what is proved of book_queue, at any number of messages, retirements and squashes.
//
// The ghost is a list: inside_q items, of which the oldest issued_q have left and not retired. An item leaves when it is the oldest that has
// not; a squash makes all leave again. One item is followed, any one (pick_i is free), with its place in the list: when its turn is to leave,
// what leaves is that item, in every field. So each message leaves in order, once, and once more per squash. And room_o keeps its promise: while it
// stands, SLACK more find a place.
// The memory gives any word when the word that is read is being written (any_i is free).
// Assumes: reset in the first cycle; what book_queue asserts of the pipeline behind it (only what was issued retires, a squash blocks); no message comes
// when the queue is full, nor one that was not announced (maybe_i): the arbiter keeps to room_o, and EveryMessageHasAPlace watches it in simulation.
module book_queue_props
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int DEPTH_LOG2 = 2,
  parameter int SLACK      = 2
) (
  input logic      clk_i, rst_i,
  input logic      pick_i,   // free
  input itch_msg_t msg_i,
  input logic      maybe_i,
  input logic      block_i, nop_i, retire_i, slow_i, squash_i,
  input op_t       bg_i,
  input logic      bg_take_o,
  input op_t       op_o,
  input logic      room_o, busy_o,
  // What goes into the queue; for the helpers the rest.
  input logic [$bits(ctx_t)+4+64+64+$bits(hash_t)+$bits(hash_t)+1+32+32-1:0] in_bits, next_bits, head_bits, word_at,
  output logic [DEPTH_LOG2-1:0] at_o,
  input logic [DEPTH_LOG2:0] wr_q, iss_q, ret_q, fetch_q,
  input logic      have_q, head_v_q, next_v_q, effect_q
);
  typedef struct packed {
    ctx_t   ctx;
    op_e    kind;
    u64_t   refnum;
    u64_t   new_ref;
    hash_t  hash;
    hash_t  new_hash;
    side_e  side;
    qty_t   qty;
    price_t px;
  } item_t;
  typedef logic [DEPTH_LOG2:0] count_t;
  localparam count_t DEPTH = {1'b1, {DEPTH_LOG2{1'b0}}};

  logic started_q = 1'b0;
  always_ff @(posedge clk_i) begin
    started_q <= 1'b1;
    if (!started_q) m_reset_first: assume (rst_i);
    if (msg_i.valid) m_announced: assume (maybe_i);
  end

  // ---- Ghost -------------------------------------------------------------------------------------
  count_t inside_q, was_q, issued_q, place_q, left;   // place: in the list, from the oldest that has not retired
  item_t  word_q, sent;
  op_e    sent_kind;
  logic   put, go, held_q, picked, turn;
  assign put    = msg_i.valid;
  assign go     = op_o.valid && !bg_take_o;
  assign left   = count_t'(retire_i);
  assign picked = put && pick_i && !held_q;
  // Whether it is the followed item's turn to leave, if anything leaves.
  assign turn   = held_q ? place_q == issued_q : picked && inside_q == issued_q;

  always_ff @(posedge clk_i) begin
    inside_q <= inside_q + count_t'(put) - left;
    was_q    <= rst_i ? '1 : inside_q;
    issued_q <= squash_i ? '0 : issued_q + count_t'(go) - left;
    if (held_q) begin
      if (retire_i) place_q <= place_q - 1'b1;
      if (retire_i && place_q == '0) held_q <= 1'b0;
    end else if (picked) begin
      held_q  <= 1'b1;
      word_q  <= item_t'(in_bits);
      place_q <= inside_q - left;
    end
    if (rst_i) begin
      inside_q <= '0;
      issued_q <= '0;
      held_q   <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) if (!rst_i) begin
    if (retire_i) m_retired_was_issued: assume (issued_q != '0);
    if (squash_i) m_squash_blocks: assume (block_i);
    if (put) m_has_a_place: assume (inside_q != DEPTH);
  end

  always_comb begin
    sent      = held_q ? word_q : item_t'(in_bits);
    sent_kind = nop_i && sent.kind != OP_NOP ? OP_LOST : sent.kind;
  end

  // Cycles in which something waited and nothing held it back.
  logic [2:0] idle_q;
  always_ff @(posedge clk_i) begin
    idle_q <= idle_q + 3'd1;
    if (rst_i || go || block_i || slow_i || squash_i || inside_q == issued_q) idle_q <= 3'd0;
  end

  assign at_o = ret_q[DEPTH_LOG2-1:0] + place_q[DEPTH_LOG2-1:0];
`ifndef NO_HELPERS
  count_t fetched;
  assign fetched = fetch_q - ret_q;
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    h_inside:  assert (inside_q <= DEPTH && wr_q - ret_q == inside_q);
    h_issued:  assert (issued_q <= inside_q && iss_q - ret_q == issued_q);
    h_fetched: assert (fetched <= inside_q && (have_q || fetched == issued_q) && (!next_v_q || fetched < inside_q));
    h_have:    assert (have_q == (issued_q != inside_q) && (!have_q || fetched == issued_q + count_t'(head_v_q)));
    if (held_q) begin
      h_place: assert (place_q < inside_q && word_at == word_q);
      if (have_q && head_v_q && place_q == issued_q) h_head: assert (head_bits == word_q);
      if (have_q && next_v_q && place_q == fetched)  h_next: assert (next_bits == word_q);
    end
    h_idle: assert (idle_q <= 3'd2 && (idle_q == 3'd0 || (have_q && !effect_q && (head_v_q || next_v_q))) && (idle_q < 3'd2 || head_v_q));
  end
`endif

  // ---- Properties --------------------------------------------------------------------------------
`ifdef P_BOOK_QUEUE
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    a_there: assert (!go || issued_q != inside_q || put);
    if (go && turn)
      a_item: assert (op_o.ctx == sent.ctx && op_o.kind == sent_kind && op_o.refnum == sent.refnum && op_o.new_ref == sent.new_ref
                   && op_o.hash == sent.hash && op_o.new_hash == sent.new_hash && op_o.side == sent.side && op_o.qty == sent.qty
                   && op_o.px == sent.px && op_o.msg && op_o.ends && !op_o.bg && !op_o.known && !op_o.deep && !op_o.mute);
    a_blocked: assert (!(block_i && go));
    a_room:    assert (!room_o || inside_q <= DEPTH - count_t'(SLACK));
    a_no_room: assert (room_o || was_q >= DEPTH - count_t'(SLACK));
    a_busy:    assert (busy_o == (inside_q != '0 || msg_i.valid));
    a_goes:    assert (idle_q <= 3'd2);
    // Background work goes in every cycle in which no message goes and none was announced.
    a_bg:      assert (bg_take_o == (bg_i.valid && !go && !(!have_q && maybe_i && !block_i)));
    c_full:    cover (inside_q == DEPTH && held_q && place_q == DEPTH - 1'b1);
    c_again:   cover (go && turn && held_q && place_q == count_t'(2) && wr_q[DEPTH_LOG2]);
    c_through: cover (go && turn && !held_q);
  end
`endif
endmodule

// The memory, weaker than hw/book/book_ram.sv: what is read while it is written is anything.
module book_ram #(
  parameter int WIDTH      = 32,
  parameter int DEPTH_LOG2 = 10
) (
  input  logic                  clk_i,
  input  logic [DEPTH_LOG2-1:0] raddr_i,
  output logic [WIDTH-1:0]      rdata_o,
  input  logic                  we_i,
  input  logic [DEPTH_LOG2-1:0] waddr_i,
  input  logic [WIDTH-1:0]      wdata_i
);
  logic [WIDTH-1:0] mem_q [2**DEPTH_LOG2];
  logic [WIDTH-1:0] rdata_q;
  always_ff @(posedge clk_i) begin
    rdata_q <= we_i && waddr_i == raddr_i ? book_queue_fv.any_i[WIDTH-1:0] : mem_q[raddr_i];
    if (we_i) mem_q[waddr_i] <= wdata_i;
  end
  assign rdata_o = rdata_q;
endmodule

bind book_queue book_queue_props #(.DEPTH_LOG2(DEPTH_LOG2), .SLACK(SLACK)) props (
  .pick_i(book_queue_fv.pick_i), .in_bits(in), .next_bits(next), .head_bits(head_q), .at_o(book_queue_fv.at),
  .word_at(ram.mem_q[book_queue_fv.at]), .*);

module book_queue_fv #(
  parameter int DEPTH_LOG2 = 2
) (
  input logic                 clk_i,
  input logic                 rst_i,
  input logic                 pick_i,
  input logic [511:0]         any_i,
  input saker_pkg::itch_msg_t msg_i,
  input logic                 maybe_i,
  input saker_pkg::u64_t      seed_i,
  input logic                 block_i, nop_i, retire_i, slow_i, squash_i,
  input book_pkg::op_t        bg_i
);
  logic [DEPTH_LOG2-1:0] at;
  book_queue #(.DEPTH_LOG2(DEPTH_LOG2), .SLACK(2)) dut (.clk_i, .rst_i, .msg_i, .maybe_i, .seed_i, .block_i, .nop_i, .retire_i, .slow_i, .squash_i, .bg_i, .bg_take_o(),
    .op_o(), .src_o(), .room_o(), .busy_o());
endmodule
