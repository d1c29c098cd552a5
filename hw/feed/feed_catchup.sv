// SPDX-License-Identifier: Apache-2.0
// feed_catchup: holds back accepted messages while the host brings the book up to date, and lets them in again behind a splice.
//
// Live, it does nothing: messages go from the arbiter to the book. Held, they go to a ring; the host's injected messages
// go to the book. Drained, the ring goes to the book, without what the splice says is there already. The ring has no hole: whatever makes one
// (a gap, a bad frame, no more place) empties it, and `first` says where it begins again. So a splice needs one comparison.
// Latency:      none on the way to the book while live. Drained: 4 cycles from a message's frame's good end at the earliest.
// Throughput:   one message per 2 cycles, as the book takes them (room_i).
// Backpressure: none towards the feed: a full ring is emptied.
// Fails closed: held from the message that shows the hole on; live only by a splice, with the ring empty, between packets, the book at rest.
`include "saker_assert.svh"

module feed_catchup
  import saker_pkg::*, feed_pkg::*;
#(
  parameter int RING_LOG2 = 9
) (
  input  logic      clk_i,
  input  logic      rst_i,
  input  rec_cmd_t  cmd_i,
  input  arb_tell_t tell_i,
  input  held_t     held_i,
  input  logic      msg_i,       // a message leaves for the book
  input  logic      room_i,      // the book takes one more
  input  logic      rest_i,      // nothing in flight in the book
  output logic      hold_o,
  output logic      live_o,      // pulse
  output logic [1:0] epoch_o,
  output held_t     alt_o,
  input  logic      alt_take_i,
  output rec_st_t   status_o
);
  typedef struct packed {
    itch_msg_t   msg;
    u64_t        seq;
    logic [47:0] ts;
  } item_t;

  catchup_e   state_q;
  logic       dirty_q, ended_q, other_q, touched_q, ok_q, enable_q;
  u64_t       first_q, applied_q, skip_q;
  logic [1:0] epoch_q;

  // ---- Why the book is held, or the ring emptied ------------------------------------------------------
  // A gap counts at once; of the rest it is known a cycle later what is expected then.
  logic       on, other, reset_ring, from_live_q, other_q1, lock1_q, reset1_q, spoiled;
  logic       full, push;
  assign on         = cmd_i.enable && enable_q;
  assign spoiled    = cmd_i.cleared && state_q != CU_HOLD;   // the book was cleared behind our back
  assign other      = tell_i.overrun || tell_i.bad || tell_i.eos || tell_i.session || tell_i.lock || spoiled || (cmd_i.hold && state_q != CU_HOLD)
                   || (cmd_i.enable && !enable_q);
  assign reset_ring = tell_i.gap || tell_i.bad || tell_i.lock || (other && state_q != CU_HOLD);

  // ---- Ring ---------------------------------------------------------------------------------------
  (* no_rw_check *) item_t mem_q [2**RING_LOG2];   // both at one place: only when full, and then what was read is void
  logic [RING_LOG2:0] wr_q, rd_q;
  logic [1:0]         fhas_q;                 // items of a line's open packet: not to be drained yet
  logic [1:0][RING_LOG2:0] fpos_q;            // the first of them
  logic               empty, closed, load, s1_v_q, s2_v_q, s2_free;
  item_t              s1_q, s2_q;
  assign empty   = wr_q == rd_q;
  assign full    = wr_q - rd_q == (RING_LOG2+1)'(2**RING_LOG2);
  assign push    = held_i.valid && held_i.epoch == epoch_q;
  assign closed  = !(fhas_q[0] && fpos_q[0] == rd_q) && !(fhas_q[1] && fpos_q[1] == rd_q);
  assign s2_free = !s2_v_q || alt_take_i;
  assign load    = state_q == CU_DRAIN && !empty && closed && (!s1_v_q || s2_free);

  always_ff @(posedge clk_i) begin
    if (push) mem_q[full ? '0 : wr_q[RING_LOG2-1:0]] <= '{msg: held_i.msg, seq: held_i.seq, ts: held_i.ts};
    if (load) s1_q <= mem_q[rd_q[RING_LOG2-1:0]];
    if (s2_free) s2_q <= s1_q;
    if (load) rd_q <= rd_q + 1'b1;
    if (s2_free || !s1_v_q) s1_v_q <= load;
    if (s2_free) s2_v_q <= s1_v_q && s1_q.seq > skip_q;
    if (push) wr_q <= wr_q + 1'b1;
    for (int l = 0; l < 2; l++) begin
      if (push && held_i.line == l[0] && tell_i.open[l] && !fhas_q[l]) begin
        fhas_q[l] <= 1'b1;
        fpos_q[l] <= wr_q;
      end
      if (tell_i.ended[l]) fhas_q[l] <= 1'b0;
    end
    if (push && full) begin
      // The rest is of no use without it.
      wr_q   <= (RING_LOG2+1)'(1);
      rd_q   <= '0;
      s1_v_q <= 1'b0;
      s2_v_q <= 1'b0;
      for (int l = 0; l < 2; l++) begin
        fhas_q[l] <= held_i.line == l[0] && tell_i.open[l];
        fpos_q[l] <= '0;
      end
    end
    if (rst_i || reset_ring || !on) begin
      wr_q   <= '0;
      rd_q   <= '0;
      s1_v_q <= 1'b0;
      s2_v_q <= 1'b0;
      fhas_q <= 2'b00;
    end
  end

  // ---- State --------------------------------------------------------------------------------------
  logic       splice_ok, passed_q, splice1_q;
  logic [2:0] calm_q;
  assign splice_ok = cmd_i.splice && on && state_q == CU_HOLD && tell_i.locked && !dirty_q && !ended_q && !other_q && !other_q1
                  && !tell_i.gap && !other && !(push && full) && {1'b0, cmd_i.splice_n} + 65'd1 >= {1'b0, first_q};
  assign live_o    = on && state_q == CU_DRAIN && calm_q == '1 && passed_q && rest_i && tell_i.idle && tell_i.open == 2'b00
                  && tell_i.ended == 2'b00 && !tell_i.gap && !other && empty && !s1_v_q && !s2_v_q && !splice1_q;

  always_ff @(posedge clk_i) begin
    enable_q  <= cmd_i.enable;
    other_q1  <= other;
    epoch_q   <= epoch_q + {1'b0, tell_i.gap} + {1'b0, reset_ring && !(tell_i.gap && !other)};
    splice1_q <= cmd_i.splice;
    passed_q  <= tell_i.expected > skip_q && !splice1_q && !cmd_i.splice;
    calm_q    <= calm_q == '1 ? '1 : calm_q + 3'd1;
    if (!tell_i.idle || !empty || s1_v_q || s2_v_q || msg_i || state_q != CU_DRAIN) calm_q <= '0;

    from_live_q <= state_q == CU_LIVE && !tell_i.gap && !tell_i.overrun;
    touched_q   <= (touched_q || msg_i) && !cmd_i.cleared;
    if (alt_take_i && state_q == CU_DRAIN) applied_q <= s2_q.seq;
    if (cmd_i.cleared) dirty_q <= spoiled;
    if (other_q1 && reset1_q) begin
      first_q <= tell_i.expected;
      if (from_live_q) applied_q <= tell_i.expected - 64'd1;
    end
    if (push && full && state_q != CU_LIVE) begin
      first_q <= held_i.seq;
      state_q <= CU_HOLD;
    end
    if (tell_i.gap) begin
      first_q <= tell_i.jump_to;
      if (state_q == CU_LIVE) applied_q <= tell_i.expected - 64'd1;
      state_q <= CU_HOLD;
    end
    // The messages of this cycle are the first that the book does not have.
    if (tell_i.overrun) applied_q <= tell_i.expected - 64'd1;
    if (live_o) state_q <= CU_LIVE;
    if (splice_ok) begin
      state_q   <= CU_DRAIN;
      skip_q    <= cmd_i.splice_n;
      applied_q <= cmd_i.splice_n;
    end
    if (cmd_i.splice) ok_q <= splice_ok;
    if (other)         state_q <= CU_HOLD;
    if (tell_i.dirty)  dirty_q <= 1'b1;
    if (tell_i.eos)    ended_q <= 1'b1;
    if (tell_i.session) other_q <= 1'b1;
    if (lock1_q) begin
      applied_q <= '0;
      dirty_q   <= dirty_q || touched_q;
      ended_q   <= 1'b0;
      other_q   <= 1'b0;
    end
    lock1_q  <= tell_i.lock || (cmd_i.enable && !enable_q);
    reset1_q <= reset_ring;
    if (rst_i || !cmd_i.enable) begin
      state_q  <= CU_LIVE;
      dirty_q  <= 1'b0;
      ended_q  <= 1'b0;
      other_q  <= 1'b0;
      other_q1 <= 1'b0;
      lock1_q  <= 1'b0;
      reset1_q <= 1'b0;
      epoch_q  <= 2'd0;
      ok_q     <= 1'b0;
    end
    if (rst_i) begin
      enable_q  <= 1'b0;
      touched_q <= 1'b0;
      splice1_q <= 1'b0;
    end
  end

  // ---- To the book --------------------------------------------------------------------------------
  logic paused_q;
  always_ff @(posedge clk_i) paused_q <= alt_take_i;
  always_comb begin
    alt_o     = '0;
    alt_o.msg = s2_q.msg;
    alt_o.seq = s2_q.seq;
    alt_o.ts  = s2_q.ts;
    if (state_q == CU_HOLD) begin
      alt_o.msg = cmd_i.inject;
      alt_o.seq = '0;
      alt_o.ts  = '0;
    end
    alt_o.valid = room_i && !paused_q && (state_q == CU_HOLD ? cmd_i.inject.valid : state_q == CU_DRAIN && s2_v_q);
  end

  assign hold_o  = state_q != CU_LIVE;
  assign epoch_o = epoch_q;
  always_comb begin
    status_o           = '0;
    status_o.state     = state_q;
    status_o.dirty     = dirty_q;
    status_o.touched   = touched_q;
    status_o.ended     = ended_q;
    status_o.other     = other_q;
    status_o.locked    = tell_i.locked;
    status_o.splice_ok = ok_q;
    status_o.taken     = alt_take_i && state_q == CU_HOLD;
    status_o.busy      = state_q == CU_DRAIN && (!empty || s1_v_q || s2_v_q || (passed_q && tell_i.open == 2'b00) || splice1_q);
    status_o.first     = first_q;
    status_o.applied   = state_q == CU_LIVE ? tell_i.expected - 64'd1 : applied_q;
  end

  `SAKER_ASSERT(NothingPassesHeld, !(live_o && (push || held_i.valid)))
  `SAKER_ASSERT(DrainInOrder, !(alt_take_i && state_q == CU_DRAIN && s2_q.seq <= applied_q))
endmodule
