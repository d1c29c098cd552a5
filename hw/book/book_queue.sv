// SPDX-License-Identifier: Apache-2.0
// book_queue: messages in order, turned into operations; keeps each until it is done.
//
// Latency:      none when nothing waits and the message before came two or more cycles ago: the operation leaves in the cycle
//               of msg_i. Two cycles through the queue.
// Throughput:   an operation with an effect every second cycle, one without (other types, other symbols) every cycle.
// Backpressure: none to the feed; 128 messages deep. A message that finds it full is lost and marks its symbol
//               unreliable (lost_o). Operations younger than one that cannot finish are squashed and issued again from here.
`include "saker_assert.svh"

module book_queue
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int DEPTH_LOG2 = 7
) (
  input  logic      clk_i,
  input  logic      rst_i,
  input  itch_msg_t msg_i,
  input  u64_t      seed_i,        // of the order table's hash; changes only while the book is empty
  // Control.
  input  logic      block_i,       // issue no message
  input  logic      nop_i,         // clear walk: messages pass without effect
  input  logic      retire_i,      // the oldest message is done, or waits elsewhere
  input  logic      squash_i,      // everything younger than what has retired is thrown away; with block_i
  // Background operations, in cycles without a message.
  input  op_t       bg_i,
  output logic      bg_take_o,
  // To the order table, combinational.
  output op_t       op_o,
  output logic      lost_o,
  output slot_t     lost_slot_o,
  output logic      busy_o
);
  localparam int PW = DEPTH_LOG2 + 1;

  typedef struct packed {
    ctx_t   ctx;
    u64_t   refnum;
    u64_t   new_ref;
    side_e  side;
    qty_t   qty;
    price_t px;
  } item_t;

  logic [PW-1:0] wr_q, iss_q, iss_d, ret_q;
  logic          head_q;      // `head` is the item at iss_q
  logic          effect_q;    // an operation with an effect left in the cycle before
  item_t         in, head, src;
  logic          full, have, bypass, effect, take;
  op_e           kind;
  hash_t         seed_hash_q;

  assign in = '{ctx: '{tag: msg_i.tag, mtype: msg_i.mtype, slot_hit: msg_i.slot_hit, slot: msg_i.slot, code: msg_i.code,
                       code2: msg_i.code2, feed_ok: msg_i.feed_ok},
                refnum: msg_i.refnum, new_ref: msg_i.new_ref, side: msg_i.side, qty: msg_i.qty, px: msg_i.px};

  assign full   = (wr_q - ret_q) == {1'b1, {DEPTH_LOG2{1'b0}}};
  assign have   = wr_q != iss_q;
  assign bypass = !have && msg_i.valid;   // what issued is in order; full means that 128 wait for one that is held
  assign src    = have ? head : in;

  book_ram #(.WIDTH($bits(item_t)), .DEPTH_LOG2(DEPTH_LOG2)) ram (
    .clk_i, .raddr_i(iss_d[DEPTH_LOG2-1:0]), .rdata_o(head), .we_i(msg_i.valid && !full), .waddr_i(wr_q[DEPTH_LOG2-1:0]),
    .wdata_i(in));

  always_comb begin
    kind   = OP_NOP;
    effect = 1'b0;
    if (src.ctx.slot_hit) begin
      unique case (src.ctx.mtype)
        "A", "F":      kind = OP_ADD;
        "E", "C", "X": kind = OP_RED;
        "D":           kind = OP_DEL;
        "U":           kind = OP_REP;
        default:       kind = OP_NOP;
      endcase
      effect = kind != OP_NOP;
      if (nop_i && effect) kind = OP_LOST;
    end
  end

  assign take = !block_i && !(effect && effect_q) && (have ? head_q : bypass && !full);

  always_comb begin
    op_o         = bg_i;
    op_o.valid   = bg_i.valid && !take;
    bg_take_o    = bg_i.valid && !take;
    if (take) begin
      op_o.valid = 1'b1;
      op_o.kind  = kind;
      op_o.msg   = 1'b1;
      op_o.ends  = 1'b1;
      op_o.bg    = 1'b0;
      op_o.known = 1'b0;
      op_o.deep  = 1'b0;
      op_o.mute  = 1'b0;
      op_o.ctx   = src.ctx;
      op_o.side  = src.side;
      op_o.qty   = src.qty;
      op_o.px    = src.px;
      op_o.grid  = 1'b0;
      op_o.refnum  = src.refnum;
      op_o.new_ref = (src.ctx.mtype == "U") ? src.new_ref : src.refnum;
    end
    op_o.hash     = hash('0, op_o.refnum, '0) ^ hash(op_o.ctx.slot, '0, '0) ^ seed_hash_q;
    op_o.new_hash = hash('0, op_o.new_ref, '0) ^ hash(op_o.ctx.slot, '0, '0) ^ seed_hash_q;
  end

  assign lost_o      = msg_i.valid && full;
  assign lost_slot_o = msg_i.slot;
  assign busy_o      = wr_q != ret_q || msg_i.valid;

  always_comb begin
    iss_d = iss_q + PW'(take);
    if (squash_i) iss_d = ret_q + PW'(retire_i);
  end

  always_ff @(posedge clk_i) begin
    seed_hash_q <= hash('0, '0, seed_i);
    effect_q    <= take && effect && !nop_i;
    head_q      <= iss_d != wr_q;
    iss_q       <= iss_d;
    if (msg_i.valid && !full) wr_q <= wr_q + 1'b1;
    if (retire_i) ret_q <= ret_q + 1'b1;
    if (rst_i) begin
      wr_q   <= '0;
      iss_q  <= '0;
      ret_q  <= '0;
      head_q <= 1'b0;
    end
  end

  `SAKER_ASSERT(SquashBlocks, !squash_i || block_i)
  `SAKER_ASSERT(RetiredWasIssued, !retire_i || ret_q != iss_q)
endmodule
