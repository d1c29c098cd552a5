// SPDX-License-Identifier: Apache-2.0
// book_queue: messages in order, turned into operations; keeps each until it is done.
//
// Latency:      none when nothing waits and the message before came two or more cycles ago: the operation leaves in the cycle
//               of msg_i. One cycle as the only one that waits, up to three behind others.
// Throughput:   an operation with an effect every second cycle, one without (other types, other symbols) every cycle.
// Backpressure: 128 messages deep. room_o falls when SLACK places are left: the feed arbiter then sends no more, which makes the feed
//               stale, and what is on its way still finds a place. Operations younger than one that cannot finish are squashed and issued again from here.
`include "saker_assert.svh"

module book_queue
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int DEPTH_LOG2 = 7,
  parameter int SLACK      = 8   // messages on their way: two in the arbiter, two that it takes before it sees room_o, one here, three to spare
) (
  input  logic      clk_i,
  input  logic      rst_i,
  input  itch_msg_t msg_i,
  input  logic      maybe_i,       // msg_i may be valid; early in the cycle, where msg_i.valid is late
  input  u64_t      seed_i,        // of the order table's hash; changes only while the book is empty
  // Control.
  input  logic      block_i,       // issue no message
  input  logic      nop_i,         // clear walk: messages pass without effect
  input  logic      retire_i,      // the oldest message is done, or waits elsewhere
  input  logic      slow_i,        // no operation with an effect in the next cycle
  input  logic      squash_i,      // everything younger than what has retired is thrown away; with block_i
  // Background operations, in cycles without a message.
  input  op_t       bg_i,
  output logic      bg_take_o,
  // To the order table, combinational.
  output op_t       op_o,
  output refs_t     src_o,         // whom op_o is about if it is a message; known earlier in the cycle
  output logic      room_o,
  output logic      busy_o
);
  localparam int PW = DEPTH_LOG2 + 1;

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

  logic [PW-1:0] wr_q, iss_q, ret_q, fetch_q, fetch_d, back;
  logic [PW-1:0] held_q;      // messages that have not retired
  logic          have_q;      // something waits: messages queue up behind it
  logic          head_v_q;    // head_q is the item at iss_q
  logic          next_v_q;    // next is the item at fetch_q, the one behind the head
  logic          effect_q;    // an operation with an effect left in the cycle before, or slow_i stood there
  item_t         in, next, head_q, src;
  logic          put, full, effect, ready, take, show, second, shift;
  op_e           in_kind;
  hash_t         seed_hash_q, slot_hash, ref_hash;

  always_comb begin
    in_kind = OP_NOP;
    if (msg_i.slot_hit) begin
      unique case (msg_i.mtype)
        "A", "F":      in_kind = OP_ADD;
        "E", "C", "X": in_kind = OP_RED;
        "D":           in_kind = OP_DEL;
        "U":           in_kind = OP_REP;
        default:       in_kind = OP_NOP;
      endcase
    end
    slot_hash = hash(msg_i.slot, '0, '0) ^ seed_hash_q;
    ref_hash  = hash('0, msg_i.refnum, '0) ^ slot_hash;
    in = '{ctx: '{tag: msg_i.tag, mtype: msg_i.mtype, slot_hit: msg_i.slot_hit, slot: msg_i.slot, code: msg_i.code,
                  code2: msg_i.code2, feed_ok: msg_i.feed_ok},
           kind: in_kind, refnum: msg_i.refnum, new_ref: msg_i.refnum, hash: ref_hash, new_hash: ref_hash, side: msg_i.side,
           qty: msg_i.qty, px: msg_i.px};
    if (msg_i.mtype == "U") begin
      in.new_ref  = msg_i.new_ref;
      in.new_hash = hash('0, msg_i.new_ref, '0) ^ slot_hash;
    end
  end

  assign full = held_q[DEPTH_LOG2];
  assign put  = msg_i.valid;
  assign src  = have_q ? head_q : in;
  assign src_o = '{slot: src.ctx.slot, refnum: src.refnum, new_ref: src.new_ref};

  book_ram #(.WIDTH($bits(item_t)), .DEPTH_LOG2(DEPTH_LOG2)) ram (
    .clk_i, .raddr_i(fetch_d[DEPTH_LOG2-1:0]), .rdata_o(next), .we_i(put), .waddr_i(wr_q[DEPTH_LOG2-1:0]), .wdata_i(in));

  // The choice between the three sources does not wait for what the operation is, nor for whether there is a message: only whether it goes
  // does. A message that may come and does not costs the background a cycle.
  assign ready  = have_q ? head_v_q : put;
  assign effect = src.kind != OP_NOP;
  assign take   = ready && !block_i && !(effect && effect_q);
  assign show   = !block_i && (have_q ? head_v_q && !(head_q.kind != OP_NOP && effect_q) : maybe_i);

  always_comb begin
    op_o         = bg_i;
    op_o.valid   = show ? take : bg_i.valid;
    bg_take_o    = bg_i.valid && !show;
    if (show) begin
      op_o.kind  = (nop_i && effect) ? OP_LOST : src.kind;
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
      op_o.refnum   = src.refnum;
      op_o.new_ref  = src.new_ref;
      op_o.hash     = src.hash;
      op_o.new_hash = src.new_hash;
    end
  end

  assign busy_o      = wr_q != ret_q || msg_i.valid;

  // The item behind the head is read ahead. A message that finds nothing waiting and cannot go becomes the head.
  always_comb begin
    back    = ret_q + PW'(retire_i);
    second  = wr_q != iss_q + 1'b1;
    shift   = next_v_q && (take || !head_v_q);
    if (!have_q) shift = put;
    fetch_d = squash_i ? back : fetch_q + PW'(shift);
  end

  always_ff @(posedge clk_i) begin
    seed_hash_q <= hash('0, '0, seed_i);
    effect_q    <= (take && effect) || slow_i;
    fetch_q     <= fetch_d;
    next_v_q    <= (have_q || squash_i) && fetch_d != wr_q;
    if (take || !head_v_q) head_q <= have_q ? next : in;
    if (squash_i) begin
      iss_q    <= back;
      have_q   <= put || back != wr_q;
      head_v_q <= 1'b0;
    end else if (take) begin
      iss_q    <= iss_q + 1'b1;
      have_q   <= have_q && (put || second);
      head_v_q <= have_q && next_v_q;
    end else begin
      have_q   <= have_q || put;
      head_v_q <= have_q ? head_v_q || next_v_q : put;
    end
    held_q <= held_q + PW'(put) - PW'(retire_i);
    room_o <= held_q < PW'(2**DEPTH_LOG2 - SLACK);
    if (put) wr_q <= wr_q + 1'b1;
    if (retire_i) ret_q <= ret_q + 1'b1;
    if (rst_i) begin
      wr_q     <= '0;
      iss_q    <= '0;
      ret_q    <= '0;
      held_q   <= '0;
      fetch_q  <= '0;
      have_q   <= 1'b0;
      head_v_q <= 1'b0;
      next_v_q <= 1'b0;
    end
  end

  `SAKER_ASSERT(MessagesAreAnnounced, !msg_i.valid || maybe_i)
  `SAKER_ASSERT(WhatGoesIsShown, !take || show)
  `SAKER_ASSERT(EveryMessageHasAPlace, !put || !full)
  `SAKER_ASSERT(SquashBlocks, !squash_i || block_i)
  `SAKER_ASSERT(RetiredWasIssued, !retire_i || ret_q != iss_q)
  `SAKER_ASSERT(HeldTells, held_q == PW'(wr_q - ret_q))
  `SAKER_ASSERT(HaveTells, have_q == (wr_q != iss_q))
  `SAKER_ASSERT(NoHeadWithoutHave, have_q || !head_v_q)
  `SAKER_ASSERT(NextIsBehindTheHead, !have_q || fetch_q == iss_q + PW'(head_v_q))
endmodule
