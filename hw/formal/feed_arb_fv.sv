// SPDX-License-Identifier: Apache-2.0
// feed_arb_fv: what is proved of feed_arb's way out: what it takes leaves, once, in order.
//
// What is taken is free: the distances and the gap that decide it are cut, so lines may bring anything, and so may hold_i and alt_i.
// A message that the book has no room for (not room_i) is accepted and does not leave: it counts as not taken here.
// Taken messages that are not out are kept as a list, one of them is followed, any one (pick_i is free).
// That only the expected sequence is taken: feed_arb_seq_fv.
// Assumes: reset in the first cycle; m_skid: two needed messages in one cycle only while the skid is empty (asserted in every simulation);
// m_alt: the catch-up offers a message only while it holds; m_announced: a message is announced in its cycle, as the sources of both lines do.
// The assertions of feed_arb itself are proved with it: what book_o shows is what leaves on msg_o, once, a cycle ahead or in the same.
module feed_arb_props
  import saker_pkg::*, feed_pkg::*;
(
  input logic          clk_i, rst_i,
  input logic          pick_i,   // free
  input arb_in_t [1:0] in_i,
  input logic          hold_i, room_i, alt_take_o,
  input held_t         alt_i,
  // Internals.
  input logic          hold, fst, snd,
  input logic [1:0]    take,
  input u64_t [1:0]    blk_q,
  input tag_t          tag_q,
  input logic          out_msg, out_held, skid_msg, skid_held,
  input tag_t          out_tag, skid_tag,
  input u64_t          out_seq, skid_seq
);
  logic started_q = 1'b0;
  always_ff @(posedge clk_i) begin
    started_q <= 1'b1;
    if (!started_q) m_reset_first: assume (rst_i);
    if (skid_msg || skid_held) m_skid: assume (take != 2'b11);
    if (alt_i.valid) m_alt: assume (hold_i);
    m_announced: assume ((!in_i[0].msg_v || in_i[0].maybe) && (!in_i[1].msg_v || in_i[1].maybe));
  end

  // ---- Ghosts ----------------------------------------------------------------------------------------
  // What was taken and is not out yet, as a list: one leaves per cycle. One entry is followed, any one.
  logic [1:0] wait_q, new_n, place_q;
  logic       held_q, held_kind_q, next_v_q, pick_snd;
  u64_t       held_seq_q;
  assign new_n    = !hold && !room_i ? 2'd0 : {1'b0, take[0]} + {1'b0, take[1]};
  assign pick_snd = pick_i ? take[snd] : !take[fst];   // of two either
  always_ff @(posedge clk_i) begin
    wait_q   <= wait_q + new_n == 2'd0 ? 2'd0 : wait_q + new_n - 2'd1;
    next_v_q <= wait_q + new_n != 2'd0;
    if (held_q) begin
      place_q <= place_q - 2'd1;
      if (place_q == 2'd0) held_q <= 1'b0;
    end
    if ((!held_q || place_q == 2'd0) && new_n != 2'd0) begin
      held_q      <= 1'b1;
      held_kind_q <= hold;
      held_seq_q  <= blk_q[pick_snd ? snd : fst] + {61'd0, in_i[pick_snd ? snd : fst].shorts};
      place_q     <= wait_q + {1'b0, pick_snd && take[fst]};
    end
    if (rst_i) begin
      wait_q   <= 2'd0;
      next_v_q <= 1'b0;
      held_q   <= 1'b0;
    end
  end

  tag_t next_tag_q;               // of the next message that leaves
  logic alt_q;
  always_ff @(posedge clk_i) begin
    if (out_msg) next_tag_q <= next_tag_q + 8'd1;
    alt_q <= alt_take_o;
    if (rst_i) begin
      next_tag_q <= 8'd0;
      alt_q      <= 1'b0;
    end
  end

`ifndef NO_HELPERS
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    h_tags: assert (tag_q == next_tag_q + {7'd0, out_msg} + {7'd0, skid_msg} && !(out_msg && out_held) && !(skid_msg && skid_held));
    if (out_msg)  h_out:  assert (out_tag == next_tag_q);
    if (skid_msg) h_skid: assert (skid_tag == next_tag_q + {7'd0, out_msg});
    h_wait: assert (wait_q == {1'b0, skid_msg || skid_held} && next_v_q == ((out_msg || out_held) && !alt_q) && (!alt_q || out_msg));
    if (held_q) h_place: assert (place_q <= wait_q);
    if (held_q && place_q == 2'd1) h_seq: assert (skid_seq == held_seq_q && skid_held == held_kind_q);
  end
`endif

  // ---- Properties --------------------------------------------------------------------------------------
`ifdef P_SENT
  // What was taken leaves, once, in the order in which it was taken, to the book or held back; an injected message only between; tags step by one.
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    if (out_msg) a_tag: assert (out_tag == next_tag_q);
    a_out: assert ((out_msg || out_held) == (next_v_q || alt_q) && !(out_msg && out_held) && !(next_v_q && alt_q));
    if (held_q && place_q == 2'd0) a_sent: assert (next_v_q && out_seq == held_seq_q && out_held == held_kind_q);
    c_skid: cover (wait_q == 2'd1 && new_n == 2'd1);
    c_held: cover (held_q && place_q == 2'd0 && held_kind_q && wait_q == 2'd1);
    c_alt: cover (alt_q && out_tag == 8'd2);
  end
`endif
endmodule

bind feed_arb feed_arb_props props (.pick_i(feed_arb_fv.pick_i), .out_msg(out_q.msg.valid), .out_held(out_q.held), .out_tag(out_q.msg.tag),
  .out_seq(out_q.seq), .skid_msg(skid_q.msg.valid), .skid_held(skid_q.held), .skid_tag(skid_q.msg.tag), .skid_seq(skid_q.seq), .*);

module feed_arb_fv
  import saker_pkg::*, feed_pkg::*;
(
  input logic          clk_i,
  input logic          rst_i,
  input logic          pick_i,
  input feed_cfg_t     cfg_i,
  input arb_in_t [1:0] in_i,
  input u64_t          time_i,
  input logic          clear_stale_i, relock_i, recover_i, hold_i, live_i, room_i,
  input logic [1:0]    epoch_i,
  input held_t         alt_i
);
  feed_arb dut (.clk_i, .rst_i, .cfg_i, .in_i, .time_i, .input_seq_i(64'd0), .clear_stale_i, .relock_i, .recover_i, .hold_i, .live_i, .room_i, .epoch_i,
    .alt_i, .alt_take_o(), .held_o(), .tell_o(), .book_o(), .book_maybe_o(), .msg_o(), .raw_o(), .meta_o(), .ev_o(), .stale_o(), .behind_o(), .expected_o(), .cnt_o());
endmodule
