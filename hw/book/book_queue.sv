// SPDX-License-Identifier: Apache-2.0
// book_queue: messages in order, turned into operations; keeps each until it has retired.
//
// Latency:      a message is an operation one cycle after msg_i; the first half of a Replace leaves in the cycle of msg_i
//               when nothing waits, so that a Replace takes no longer than any other message.
// Throughput:   one operation per cycle: a Replace takes two, every other message one.
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
  input  u64_t      seed_i,        // of the order table's hash
  // Control.
  input  logic      block_i,       // issue nothing
  input  logic      block_msg_i,   // issue no message; the walk goes on
  input  logic      nop_i,         // clear walk: messages pass without effect
  input  logic      retire_i,      // the main operation of the oldest message is done
  input  logic      squash_i,      // everything younger is thrown away; with block_i
  input  logic      squash_half_i, // the squasher is the first half of a Replace
  // Rebuild.
  input  op_t       walk_i,
  output logic      walk_take_o,
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
    hash_t  hash;     // of refnum
    hash_t  new_hash;
    side_e  side;
    qty_t   qty;
    price_t px;
  } item_t;

  item_t         mem_q [2**DEPTH_LOG2];
  logic [PW-1:0] wr_q, iss_q, ret_q;
  logic          half_q;  // the first half of the message at iss_q has been issued

  item_t in, src;
  logic  full, have, bypass, is_u, take;
  op_e   kind;

  assign in = '{ctx: '{tag: msg_i.tag, mtype: msg_i.mtype, slot_hit: msg_i.slot_hit, slot: msg_i.slot, code: msg_i.code,
                       code2: msg_i.code2, feed_ok: msg_i.feed_ok},
                refnum: msg_i.refnum, new_ref: msg_i.new_ref, hash: hash(msg_i.slot, msg_i.refnum, seed_i),
                new_hash: hash(msg_i.slot, msg_i.new_ref, seed_i), side: msg_i.side, qty: msg_i.qty, px: msg_i.px};

  assign full   = (wr_q - ret_q) == {1'b1, {DEPTH_LOG2{1'b0}}};
  assign have   = wr_q != iss_q;
  assign bypass = !have && msg_i.valid && !full;
  assign src    = have ? mem_q[iss_q[DEPTH_LOG2-1:0]] : in;
  assign is_u   = src.ctx.slot_hit && src.ctx.mtype == "U" && !nop_i;

  always_comb begin
    kind = OP_NOP;
    if (src.ctx.slot_hit) begin
      unique case (src.ctx.mtype)
        "A", "F", "U": kind = nop_i ? OP_LOST : OP_ADD;
        "E", "C", "X": kind = nop_i ? OP_LOST : OP_RED;
        "D":           kind = nop_i ? OP_LOST : OP_DEL;
        default:       kind = OP_NOP;
      endcase
    end
  end

  always_comb begin
    op_o        = '0;
    take        = 1'b0;
    walk_take_o = 1'b0;
    if (!block_i && !block_msg_i && (have || (bypass && is_u))) begin
      op_o.valid = 1'b1;
      op_o.ctx   = src.ctx;
      op_o.side  = src.side;
      op_o.qty   = src.qty;
      op_o.px    = src.px;
      op_o.repl  = is_u;
      if (is_u && !half_q) begin
        op_o.kind   = OP_DEL;
        op_o.refnum = src.refnum;
        op_o.hash   = src.hash;
      end else begin
        op_o.kind   = kind;
        op_o.main   = 1'b1;
        op_o.refnum = is_u ? src.new_ref : src.refnum;
        op_o.hash   = is_u ? src.new_hash : src.hash;
        take        = 1'b1;
      end
    end else if (!block_i && walk_i.valid) begin
      op_o        = walk_i;
      walk_take_o = 1'b1;
    end
  end

  assign lost_o      = msg_i.valid && full;
  assign lost_slot_o = msg_i.slot;
  assign busy_o      = wr_q != ret_q || msg_i.valid;

  always_ff @(posedge clk_i) begin
    if (msg_i.valid && !full) mem_q[wr_q[DEPTH_LOG2-1:0]] <= in;
    if (rst_i) begin
      wr_q   <= '0;
      iss_q  <= '0;
      ret_q  <= '0;
      half_q <= 1'b0;
    end else begin
      if (msg_i.valid && !full) wr_q <= wr_q + 1'b1;
      if (retire_i) ret_q <= ret_q + 1'b1;
      if (squash_i) begin
        iss_q  <= ret_q + PW'(retire_i);
        half_q <= squash_half_i;
      end else if (take) begin
        iss_q  <= iss_q + 1'b1;
        half_q <= 1'b0;
      end else if (op_o.valid && !walk_take_o) begin
        half_q <= 1'b1;
      end
    end
  end

  `SAKER_ASSERT(SquashBlocks, !squash_i || block_i)
  `SAKER_ASSERT(RetiredWasIssued, !retire_i || ret_q != iss_q)
endmodule
