// SPDX-License-Identifier: Apache-2.0
// feed_arb: two lines of one sequenced feed to one: each message once, in order, with its number; session and staleness.
//
// A block is taken when its sequence is the expected one, whichever line brings it; there is no reorder buffer. What a block needs at
// its own time is the small signed distance between positions (next block of a line, what a line is known to have passed, expected):
// its low 8 bits are exact in every cycle, whether they tell the whole is known from a 64-bit difference a cycle old. Positions move by
// less than 32 in that time, except where a jump is handed to the differences at once.
// Latency:      0 cycles to book_o, 1 to msg_o, which all else counts from: the same messages in the same order. Of two messages in one cycle
//               the second leaves a cycle later (skid_q, counted). book_o does not wait for the choice between the lines: it shows
//               what the line ahead brings, and is valid when that is what leaves; where it is not, book_o is msg_o (late_q) until a cycle without one.
// Throughput:   one message per cycle.
// Backpressure: none to the feed. A message that the book has no room for (room_i) is a hole of our own: it is accepted, does not
//               leave, and makes the feed stale; what comes behind it knows.
// Time:         meta_o.now and meta_o.input_seq are taken in the cycle of msg_o (combinational from time_i
//               and input_seq_i), so that the owner of both steps them on msg_o.valid and is never a cycle late.
// Frames:       act = message: every frame that a message of was accepted has a number (meta_o.frame) and one end (ev_o.fin of its
//               line); the next number of the line comes after it.
// Recovery:     with recover_i, messages taken while hold_i (or with a gap) leave on held_o instead of msg_o, and what the catch-up offers on
//               alt_i leaves on msg_o in a cycle that has no other message: one more way into the output register, none behind it.
// Fails closed: a gap, another session and a bad end after an accepted message make the feed stale until clear_stale_i; while
//               something lies beyond the expected sequence (behind_o) no message has feed_ok.
`include "saker_assert.svh"

module feed_arb
  import saker_pkg::*, feed_pkg::*;
(
  input  logic          clk_i,
  input  logic          rst_i,
  input  feed_cfg_t     cfg_i,
  input  arb_in_t [1:0] in_i,      // line A, line B
  input  u64_t          time_i,
  input  u64_t          input_seq_i,
  input  logic          clear_stale_i,
  input  logic          relock_i,
  input  logic          recover_i,
  input  logic          room_i,    // the book takes what left two cycles ago, one cycle ago and leaves now
  input  logic          hold_i,    // messages are held back
  input  logic          live_i,    // pulse: they no longer will be
  input  logic [1:0]    epoch_i,
  input  held_t         alt_i,
  output logic          alt_take_o,
  output held_t         held_o,
  output arb_tell_t     tell_o,
  output itch_msg_t     book_o,
  output logic          book_maybe_o, // all but book_o.valid is that of a message that may be valid; early in the cycle
  output itch_msg_t     msg_o,
  output raw_t          raw_o,     // its bytes, beyond its length anything; 0 for a message of no line
  output meta_t         meta_o,
  output feed_ev_t      ev_o,
  output logic          stale_o,
  output logic          behind_o,
  output u64_t          expected_o,
  // Counters of this stage; the fields of frame_rx stay 0.
  output feed_cnt_t     cnt_o
);
  typedef logic signed [7:0] rel_t;
  localparam rel_t FAR = 8'sd100;
  localparam logic [6:0] LAST_FRAME = 7'd126;

  // A distance: low bits exact, the rest from the difference of one cycle ago.
  typedef logic [64:0] diff_t;
  function automatic rel_t rel(input diff_t diff, input logic [7:0] low);
    rel = (diff[64:6] == '0 || diff[64:6] == '1) ? rel_t'(low) : diff[64] ? -FAR : FAR;
  endfunction
  function automatic diff_t minus(input u64_t a, input u64_t b);
    minus = {1'b0, a} - {1'b0, b};
  endfunction

  // ---- State -------------------------------------------------------------------------------------
  logic        locked_q, stale_q;
  logic [79:0] sess_q;
  u64_t        exp_q, exp_now;       // exp_q: what acc_q accepted is still missing in it
  logic [7:0]  exp_lo_q;             // low bits, exact
  logic [4:0]  acc_q;

  logic [1:0]       drop_q, open_q, any_q, lived_q, moved_q, locking_q, resess_q, numbered_q, hdr1_q, ge_q, plain_q, plain1_q, eos1_q, eos_q;
  logic [1:0][79:0] sess_s_q;
  u64_t [1:0]       blk_q, known_q;  // next block; the line has offered or jumped over everything below
  u64_t [1:0]       blk_s_q, known_s_q, moved_from_q;  // at the frame's start; expected before the frame changed it
  logic [1:0][3:0]  from_add_q;      // still missing in moved_from_q
  logic [1:0][6:0]  frame_q;
  tag_t [1:0]       last_tag_q;

  // Differences: what is compared with what.
  diff_t [1:0] d_be_q, d_ke_q, d_own_q, d_cross_q;  // block - expected, known - expected, block - own known, block - other's known
  diff_t       d_ab_q;                              // known of A - known of B

  // ---- What comes ----------------------------------------------------------------------------------
  logic [1:0]      msg_v, hdr_v, end_v, on;
  logic [1:0][3:0] n;                // blocks in this cycle
  assign on = {cfg_i.line_b, 1'b1};
  always_comb begin
    for (int l = 0; l < 2; l++) begin
      msg_v[l] = in_i[l].msg_v && !drop_q[l];
      hdr_v[l] = in_i[l].hdr_v;
      end_v[l] = in_i[l].end_v;
      n[l]     = drop_q[l] ? 4'd0 : {1'b0, in_i[l].shorts} + {3'd0, msg_v[l]};
    end
  end

  // ---- Gap -----------------------------------------------------------------------------------------
  rel_t [1:0] z_blk, z_known, z_own, z_cross, z;
  rel_t       z_ab;
  logic [1:0] above, trig;
  logic       gap, gap_line, tgt, hold_go;
  u64_t       jump_to;
  for (genvar l = 0; l < 2; l++) begin : gen_above
    assign z_known[l] = rel(d_ke_q[l], known_q[l][7:0] - exp_lo_q);
    assign above[l]   = locked_q && on[l] && z_known[l] > 8'sd0;
  end
  always_comb begin
    for (int l = 0; l < 2; l++) begin
      z_blk[l]   = rel(d_be_q[l], blk_q[l][7:0] - exp_lo_q);
      z_own[l]   = rel(d_own_q[l], blk_q[l][7:0] - known_q[l][7:0]);
      z_cross[l] = rel(d_cross_q[l], blk_q[l][7:0] - known_q[1-l][7:0]);
      trig[l]    = (n[l] != 4'd0 || plain_q[l]) && !drop_q[l] && z_blk[l] > 8'sd0;
    end
    z_ab     = rel(d_ab_q, known_q[0][7:0] - known_q[1][7:0]);
    gap_line = !trig[0];
    gap      = (trig != 2'b00 && above == on) || (hold_go && above != 2'b00);
    tgt      = !(above[0] && (!above[1] || z_ab <= 8'sd0));
    jump_to  = known_q[tgt];
    for (int l = 0; l < 2; l++)
      z[l] = !gap ? z_blk[l] : tgt == l[0] ? z_own[l] : z_cross[l];
  end

  // ---- Which blocks are taken: one line after the other ----------------------------------------------
  logic       fst, snd;              // line that goes first, second
  rel_t       f_end, s_end;          // where the line's blocks of this cycle end, from expected on
  logic [4:0] acc_f, acc_s;
  logic [1:0] take;
  logic [1:0][4:0] acc;
  always_comb begin
    fst   = z[0] > 8'sd0;
    snd   = !fst;
    f_end = z[fst] + rel_t'({4'd0, n[fst]});
    acc_f = (z[fst] <= 8'sd0 && f_end > 8'sd0) ? f_end[4:0] : 5'd0;
    s_end = z[snd] + rel_t'({4'd0, n[snd]});
    acc_s = (z[snd] <= rel_t'({3'd0, acc_f}) && s_end > rel_t'({3'd0, acc_f})) ? s_end[4:0] - acc_f : 5'd0;
    acc   = fst ? {acc_f, acc_s} : {acc_s, acc_f};
    for (int l = 0; l < 2; l++) take[l] = msg_v[l] && acc[l] != 5'd0;
  end

  // ---- Messages ----------------------------------------------------------------------------------
  typedef struct packed {
    itch_msg_t   msg;
    u64_t        seq;
    u64_t        lbi;
    logic [47:0] ts;
    logic [7:0]  frame;
    logic        held;     // instead of msg.valid
    logic        line;
    logic [1:0]  epoch;
  } out_t;

  logic [1:0] ok;
  out_t [1:0] offer;
  out_t       out_q, out_d, skid_q, alt;
  logic       hold, skid_v, alt_take, pass, overrun;
  assign hold   = hold_i || (gap && recover_i);
  assign pass   = !hold && room_i;
  assign overrun = take != 2'b00 && !hold && !room_i;
  assign skid_v = skid_q.msg.valid || skid_q.held;
  tag_t       tag_q;
  logic [1:0][6:0] frame_d;
  always_comb begin
    // Behind: something lies beyond what is expected once this message counts.
    for (int l = 0; l < 2; l++) begin
      rel_t upto;
      upto  = l[0] == fst ? f_end : s_end;
      ok[l] = !stale_q && !gap && !in_i[l].suspect && !(l[0] == snd && take[fst] && in_i[fst].suspect);
      for (int k = 0; k < 2; k++) if (above[k] && z_known[k] > upto) ok[l] = 1'b0;
      frame_d[l] = numbered_q[l] ? frame_q[l] : frame_q[l] == LAST_FRAME ? 7'd1 : frame_q[l] + 7'd1;
      offer[l].msg = '{valid: take[l] && pass, tag: (l[0] == snd && take[fst]) ? tag_q + 8'd1 : tag_q, mtype: in_i[l].msg.mtype,
                       slot_hit: in_i[l].msg.slot_hit, slot: in_i[l].msg.slot, locate: in_i[l].msg.locate,
                       refnum: in_i[l].msg.refnum, new_ref: in_i[l].msg.new_ref, side: in_i[l].msg.side, qty: in_i[l].msg.qty,
                       px: in_i[l].msg.px, code: in_i[l].msg.code, code2: in_i[l].msg.code2, feed_ok: ok[l]};
      offer[l].seq   = blk_q[l] + {61'd0, in_i[l].shorts};
      offer[l].lbi   = in_i[l].lbi;
      offer[l].ts    = in_i[l].msg.ts;
      offer[l].frame = cfg_i.act_fcs || hold ? 8'd0 : {l[0], frame_d[l]};
      offer[l].held  = take[l] && hold;
      offer[l].line  = l[0];
      offer[l].epoch = gap ? epoch_i + 2'd1 : epoch_i;
    end
    alt           = '0;
    alt.msg       = alt_i.msg;
    alt.msg.valid = alt_i.valid;
    alt.msg.tag   = tag_q;
    alt.msg.feed_ok = 1'b0;
    alt.seq       = alt_i.seq;
    alt.ts        = alt_i.ts;
    alt_take      = alt_i.valid && !skid_v && take == 2'b00;
  end
  assign alt_take_o = alt_take;

  always_comb begin
    if (skid_v)         out_d = skid_q;
    else if (take[fst]) out_d = offer[fst];
    else if (take[snd]) out_d = offer[snd];
    else                out_d = alt;
  end

  // A cycle ahead, for the book.
  logic      show, given, late_q;
  rel_t      lag;
  itch_msg_t ahead, ahead_q;
  always_comb begin
    lag  = rel_t'(blk_q[0][7:0] - blk_q[1][7:0]);
    show = !in_i[0].maybe || (in_i[1].maybe && lag[7]);    // the line that is ahead, if both bring something
    if (skid_v) begin
      ahead = skid_q.msg;
      given = skid_q.msg.valid;
    end else if (in_i[0].maybe || in_i[1].maybe) begin
      ahead     = offer[show].msg;
      ahead.tag = tag_q;
      given     = take[show] && pass && !(take[!show] && show == snd);
    end else begin
      ahead = alt.msg;
      given = alt_take;
    end
    ahead.valid  = given;
    book_o       = late_q ? out_q.msg : ahead;
    book_maybe_o = late_q || skid_v || in_i[0].maybe || in_i[1].maybe || alt_i.valid;
  end

  always_ff @(posedge clk_i) begin
    skid_q.msg.valid <= 1'b0;
    skid_q.held      <= 1'b0;
    if (skid_v) begin
      if (take[fst])      skid_q <= offer[fst];
      else if (take[snd]) skid_q <= offer[snd];
    end else if (take[fst] && take[snd]) begin
      skid_q <= offer[snd];
    end
    out_q  <= out_d;
    late_q <= out_d.msg.valid && (late_q || !given);
    ahead_q <= ahead;   // for the assertion
    tag_q <= !pass ? tag_q + {7'd0, alt_take} : tag_q + {7'd0, take[0]} + {7'd0, take[1]};
    if (rst_i) begin
      out_q.msg.valid  <= 1'b0;
      out_q.held       <= 1'b0;
      skid_q.msg.valid <= 1'b0;
      skid_q.held      <= 1'b0;
      late_q           <= 1'b0;
      tag_q            <= 8'd0;
    end
  end

  // The bytes go beside, from where the message came from: no choice between lines is made for them before it is made for the message.
  raw_t [1:0] raw_q;
  raw_t       raw_skid_q;
  logic       from_any_q, from_skid_q, from_line_q, skid_line_q, skid_new_q;
  always_ff @(posedge clk_i) begin
    for (int l = 0; l < 2; l++) raw_q[l] <= in_i[l].raw;
    from_any_q  <= skid_v || take != 2'b00;
    from_skid_q <= skid_v;
    from_line_q <= take[fst] ? fst : snd;
    skid_new_q  <= skid_v ? take != 2'b00 : take == 2'b11;
    skid_line_q <= (skid_v && take[fst]) ? fst : snd;
    if (skid_new_q) raw_skid_q <= raw_q[skid_line_q];
  end
  assign raw_o = !from_any_q ? '0 : from_skid_q ? raw_skid_q : raw_q[from_line_q];

  // ---- Headers -------------------------------------------------------------------------------------
  logic [1:0] ours, plain, fresh, sync, opens;
  logic       lock_now, sync_line;
  always_comb begin
    for (int l = 0; l < 2; l++) begin
      plain[l] = in_i[l].hdr.count == 16'h0000 || in_i[l].hdr.count == 16'hFFFF;
      ours[l]  = cfg_i.lock_session ? in_i[l].hdr.session == cfg_i.session_id : !locked_q || in_i[l].hdr.session == sess_q;
      // Not locked; or a re-framed capture, whose sequence numbers are zeroed: take the packet's own.
      fresh[l] = !locked_q || (cfg_i.any_port && !cfg_i.line_b && in_i[l].hdr.seq == 64'd0);
    end
    // The first packet of all locks; another line's in the very same cycle is not looked at.
    opens     = hdr_v & ours;
    if (!locked_q && opens[0]) opens[1] = 1'b0;
    sync      = opens & fresh;
    sync_line = !sync[0];
    lock_now  = sync != 2'b00 && !locked_q;
  end

  // ---- Bad ends: one cycle behind ----------------------------------------------------------------------
  logic [1:0]      bend_q, bend_open_q, bend_any_q, bend_lived_q, rewind_q, unlock_q, ended_q;
  logic [1:0][1:0] cause_q;
  logic            rewind, rewind_line, a_first_q;
  logic [1:0]      further;          // the line's frame would go back further than the other's
  assign further     = {moved_from_q[1] < moved_from_q[0], moved_from_q[0] < moved_from_q[1]};
  assign rewind      = rewind_q != 2'b00;
  assign rewind_line = rewind_q == 2'b10 || (rewind_q == 2'b11 && !a_first_q);

  // ---- Positions -----------------------------------------------------------------------------------
  u64_t       p_exp;
  u64_t [1:0] p_known;
  assign exp_now = exp_q + {59'd0, acc_q};
  always_comb begin
    p_exp = exp_q;
    if (gap)    p_exp = jump_to;
    if (rewind) p_exp = moved_from_q[rewind_line];
    for (int l = 0; l < 2; l++) begin
      p_known[l] = hdr1_q[l] && ge_q[l] ? blk_q[l] : known_q[l];
      if (bend_q[l] && bend_open_q[l]) p_known[l] = known_s_q[l];
    end
  end

  always_ff @(posedge clk_i) begin
    // Expected.
    exp_q    <= gap ? jump_to : exp_now;
    acc_q    <= acc_f + acc_s;
    if (recover_i ? live_i : clear_stale_i) stale_q <= 1'b0;   // what makes it stale in the same cycle wins
    exp_lo_q <= (gap ? jump_to[7:0] : exp_lo_q) + {3'd0, acc_f} + {3'd0, acc_s};
    if (rewind) begin
      exp_q    <= moved_from_q[rewind_line];
      exp_lo_q <= moved_from_q[rewind_line][7:0];
      acc_q    <= 5'd0;
    end

    for (int l = 0; l < 2; l++) begin
      // Blocks.
      blk_q[l] <= blk_q[l] + {60'd0, n[l]};
      known_q[l] <= p_known[l];
      if (n[l] != 4'd0 && z_own[l] + rel_t'({4'd0, n[l]}) > 8'sd0)
        known_q[l] <= known_q[l] + {{56{1'b0}}, z_own[l] + rel_t'({4'd0, n[l]})};
      if (acc[l] != 5'd0) any_q[l] <= 1'b1;
      moved_from_q[l] <= moved_from_q[l] + {60'd0, from_add_q[l]};
      from_add_q[l]   <= 4'd0;
      if (!moved_q[l] && gap && !hold_go && l[0] == gap_line) begin
        moved_q[l]      <= 1'b1;
        moved_from_q[l] <= exp_now;
      end else if (!moved_q[l] && acc[l] != 5'd0) begin
        moved_q[l]      <= 1'b1;
        moved_from_q[l] <= gap ? jump_to : exp_now;
        from_add_q[l]   <= l[0] == snd ? acc_f[3:0] : 4'd0;
      end
      if (acc[l] != 5'd0 && pass) lived_q[l] <= 1'b1;
      if (take[l]) begin
        if (pass) last_tag_q[l] <= offer[l].msg.tag;
        if (!cfg_i.act_fcs && pass) begin
          numbered_q[l] <= 1'b1;
          frame_q[l]    <= frame_d[l];
        end
        if (in_i[l].suspect) stale_q <= 1'b1;
      end

      // Headers.
      hdr1_q[l]   <= opens[l];
      ge_q[l]     <= in_i[l].hdr.seq >= known_q[l];
      plain1_q[l] <= opens[l] && plain[l];
      eos1_q[l]   <= opens[l] && in_i[l].hdr.count == 16'hFFFF;
      plain_q[l]  <= plain1_q[l];
      eos_q[l]    <= eos1_q[l];
      if (hdr_v[l]) begin
        drop_q[l] <= !opens[l];
        if (!ours[l]) stale_q <= 1'b1;
      end
      if (opens[l]) begin
        open_q[l]    <= 1'b1;
        blk_s_q[l]   <= blk_q[l];
        known_s_q[l] <= known_q[l];
        sess_s_q[l]  <= sess_q;
        resess_q[l]  <= sess_q != in_i[l].hdr.session;
        sess_q       <= in_i[l].hdr.session;
        blk_q[l]     <= in_i[l].hdr.seq;
      end
      if (end_v[l]) begin
        open_q[l]     <= 1'b0;
        drop_q[l]     <= 1'b1;
        any_q[l]      <= 1'b0;
        lived_q[l]    <= 1'b0;
        moved_q[l]    <= 1'b0;
        locking_q[l]  <= 1'b0;
        numbered_q[l] <= 1'b0;
      end
      bend_q[l]      <= end_v[l] && in_i[l].cause != CAUSE_NONE;
      bend_open_q[l] <= open_q[l];
      bend_any_q[l]  <= any_q[l] || acc[l] != 5'd0;
      bend_lived_q[l] <= lived_q[l] || (acc[l] != 5'd0 && pass);
      ended_q[l]     <= end_v[l];
      cause_q[l]     <= in_i[l].cause;
      unlock_q[l]    <= end_v[l] && in_i[l].cause != CAUSE_NONE && open_q[l] && locking_q[l];
      // What this frame has changed is gone where the other line goes back at least as far.
      rewind_q[l]    <= end_v[l] && in_i[l].cause != CAUSE_NONE && open_q[l] && moved_q[l] && !(rewind && !further[l]);
      if (rewind && rewind_line != l[0] && !(moved_q[l] && further[l])) moved_q[l] <= 1'b0;
      if (bend_q[l]) begin
        if (bend_any_q[l]) stale_q <= 1'b1;
        if (bend_open_q[l]) begin
          blk_q[l]   <= blk_s_q[l];
          known_q[l] <= known_s_q[l];
          if (resess_q[l]) sess_q <= sess_s_q[l];
        end
      end
    end
    a_first_q <= !further[1];
    if (gap || overrun) stale_q <= 1'b1;

    if (sync != 2'b00) begin
      exp_q    <= in_i[sync_line].hdr.seq;
      exp_lo_q <= in_i[sync_line].hdr.seq[7:0];
      acc_q    <= 5'd0;
      known_q  <= {2{in_i[sync_line].hdr.seq}};
      if (!moved_q[sync_line]) moved_from_q[sync_line] <= exp_now;
      moved_q[sync_line] <= 1'b1;
      locked_q <= 1'b1;
      if (lock_now) begin
        locking_q[sync_line] <= 1'b1;
        open_q[!sync_line]   <= 1'b0;
        drop_q[!sync_line]   <= 1'b1;
      end
    end
    for (int l = 0; l < 2; l++) begin
      if (unlock_q[l]) begin
        locked_q      <= 1'b0;
        open_q[1-l]   <= 1'b0;
        drop_q[1-l]   <= 1'b1;
      end
    end
    if (recover_i && (tell_o.eos || tell_o.lock || (!live_i && hold_i))) stale_q <= 1'b1;
    if (relock_i) locked_q <= 1'b0;

    // Differences for the next cycle.
    for (int l = 0; l < 2; l++) begin
      d_be_q[l]    <= minus(blk_q[l], p_exp);
      d_ke_q[l]    <= minus(p_known[l], p_exp);
      d_own_q[l]   <= minus(blk_q[l], p_known[l]);
      d_cross_q[l] <= minus(blk_q[l], p_known[1-l]);
    end
    d_ab_q <= minus(p_known[0], p_known[1]);

    if (rst_i) begin
      locked_q   <= 1'b0;
      stale_q    <= 1'b0;
      sess_q     <= 80'd0;
      exp_q      <= 64'd0;
      exp_lo_q   <= 8'd0;
      acc_q      <= 5'd0;
      drop_q     <= 2'b11;
      open_q     <= 2'b00;
      any_q      <= 2'b00;
      lived_q    <= 2'b00;
      ended_q    <= 2'b00;
      moved_q    <= 2'b00;
      locking_q  <= 2'b00;
      numbered_q <= 2'b00;
      hdr1_q     <= 2'b00;
      plain_q    <= 2'b00;
      plain1_q   <= 2'b00;
      eos_q      <= 2'b00;
      eos1_q     <= 2'b00;
      bend_q     <= 2'b00;
      rewind_q   <= 2'b00;
      unlock_q   <= 2'b00;
      blk_q      <= '0;
      known_q    <= '0;
      frame_q    <= '0;
    end
  end

  // ---- Hold timer: the hole has waited long enough -------------------------------------------------------
  logic        waiting_q, over_q, moved1_q;
  logic [1:0]  ahead1_q;
  logic [1:0][47:0] ts1_q;
  u64_t        wait_q;               // when it is over
  logic        never;
  assign never   = cfg_i.hold_ns == '1;
  assign hold_go = over_q && !moved1_q && (above & open_q) == 2'b00 && bend_q == 2'b00 && hdr1_q == 2'b00 && hdr_v == 2'b00;
  always_ff @(posedge clk_i) begin
    moved1_q <= acc_f != 5'd0 || acc_s != 5'd0 || gap || rewind || sync != 2'b00;
    for (int l = 0; l < 2; l++) begin
      ahead1_q[l] <= msg_v[l] && in_i[l].msg.mtype != 8'd0 && !take[l] && (l[0] == fst ? z[l] > 8'sd0 : z[l] > rel_t'({3'd0, acc_f}));
      ts1_q[l]    <= in_i[l].msg.ts;
    end
    if (!cfg_i.lockstep) begin
      if (!waiting_q) wait_q <= time_i + {32'd0, cfg_i.hold_ns};
      waiting_q <= 1'b1;
      if (waiting_q && time_i >= wait_q) over_q <= !never;
    end
    if (moved1_q || above == 2'b00) begin
      waiting_q <= 1'b0;
      over_q    <= 1'b0;
    end
    if (cfg_i.lockstep) begin
      for (int l = 0; l < 2; l++) begin
        if (ahead1_q[l]) begin
          waiting_q <= 1'b1;
          if (!waiting_q || moved1_q) wait_q <= {16'd0, ts1_q[l]} + {32'd0, cfg_i.hold_ns};
          else if ({16'd0, ts1_q[l]} >= wait_q) over_q <= !never;
        end
      end
    end
    if (rst_i || relock_i) begin
      waiting_q <= 1'b0;
      over_q    <= 1'b0;
      ahead1_q  <= 2'b00;
      moved1_q  <= 1'b0;
    end
  end

  // ---- Events: several in a cycle, in order --------------------------------------------------------
  typedef struct packed {
    feed_ev_e   code;
    u64_t       a;
    u64_t       b;
    logic [7:0] frame;
  } ev_item_t;
  localparam int EVS = 7;
  ev_item_t [EVS-1:0] evq_q, evq_d;  // those that wait
  logic [2:0]     evn_q, evn_d;
  ev_item_t [6:0] ev_new;            // bad frames of the cycle before, gap, the rest of line A and B, live again, overrun
  logic [6:0]     ev_new_v;
  logic           over_told_q;
  logic [1:0]     bad2_q;
  logic [1:0][1:0] cause2_q;
  logic [1:0][7:0] bad_frame_q, bad_frame2_q;
  frame_end_t [1:0] fin_q;
  ev_item_t       ev_q;
  logic           ev_valid_q;
  always_comb begin
    ev_new_v  = {overrun && !over_told_q, live_i, 2'b00, gap, bad2_q};
    ev_new[0] = '{code: FEED_BAD_FRAME, a: exp_now, b: {62'd0, cause2_q[0]}, frame: bad_frame2_q[0]};
    ev_new[1] = '{code: FEED_BAD_FRAME, a: exp_now, b: {62'd0, cause2_q[1]}, frame: bad_frame2_q[1]};
    ev_new[2] = '{code: FEED_GAP, a: exp_now, b: jump_to, frame: 8'd0};
    ev_new[5] = '{code: FEED_LIVE, a: exp_now - 64'd1, b: 64'd0, frame: 8'd0};
    ev_new[6] = '{code: FEED_OVERRUN, a: gap ? jump_to : exp_now, b: 64'd0, frame: 8'd0};
    for (int l = 0; l < 2; l++) begin
      ev_new[l+3] = '{code: FEED_LOCKED, a: in_i[l].hdr.seq, b: 64'd0, frame: 8'd0};
      if (hdr_v[l] && !ours[l]) begin
        ev_new_v[l+3] = 1'b1;
        ev_new[l+3]   = '{code: FEED_SESSION, a: in_i[l].hdr.session[63:0], b: 64'd0, frame: 8'd0};
      end else if (lock_now && sync_line == l[0]) begin
        ev_new_v[l+3] = 1'b1;
      end else if (eos_q[l] && !drop_q[l]) begin
        ev_new_v[l+3] = 1'b1;
        ev_new[l+3]   = '{code: FEED_EOS, a: blk_q[l], b: 64'd0, frame: 8'd0};
      end
    end
    evq_d = evq_q;
    evn_d = evn_q;
    for (int i = 0; i < 7; i++) begin
      if (ev_new_v[i] && evn_d < 3'(EVS)) begin
        evq_d[evn_d] = ev_new[i];
        evn_d        = evn_d + 3'd1;
      end
    end
  end
  always_ff @(posedge clk_i) begin
    ev_valid_q <= evn_d != 3'd0;
    over_told_q <= (over_told_q && stale_q) || overrun;   // one of an episode
    ev_q       <= evq_d[0];
    evq_q      <= {evq_d[EVS-1], evq_d[EVS-1:1]};
    evn_q      <= evn_d == 3'd0 ? 3'd0 : evn_d - 3'd1;
    bad2_q     <= bend_q;
    cause2_q   <= cause_q;
    bad_frame2_q <= bad_frame_q;
    for (int l = 0; l < 2; l++) bad_frame_q[l] <= numbered_q[l] ? {l[0], frame_q[l]} : 8'd0;
    for (int l = 0; l < 2; l++)
      fin_q[l] <= '{valid: end_v[l] && numbered_q[l], bad: in_i[l].cause != CAUSE_NONE, frame: {l[0], frame_q[l]},
                    tag: last_tag_q[l]};
    if (rst_i) begin
      ev_valid_q <= 1'b0;
      evn_q      <= 3'd0;
      bad2_q     <= 2'b00;
      fin_q      <= '0;
    end
  end

  // ---- Counters: a cycle later, nothing needs them sooner ---------------------------------------------
  feed_cnt_t       c_q;
  line_cnt_t [1:0] lc_q;
  logic [1:0][3:0] n1_q;
  logic [1:0][4:0] acc1_q;
  rel_t [1:0]      z1_q, own1_q;
  logic [1:0]      unk1_q, bad_field1_q, no_slot1_q, take1_q;
  logic            gap1_q, hold1_q, skid1_q;
  logic [31:0]     lost1_q;
  logic [1:0]      over1_q;
  logic [1:0][3:0] below, again;
  // How many of n blocks that begin at distance z lie below 0.
  function automatic logic [3:0] under(input rel_t z0, input logic [3:0] count);
    under = !z0[7] ? 4'd0 : (-z0 < rel_t'({4'd0, count})) ? 4'(-z0) : count;
  endfunction
  always_comb begin
    for (int l = 0; l < 2; l++) begin
      below[l] = under(z1_q[l], n1_q[l]);
      again[l] = under(own1_q[l], n1_q[l]);
      if (again[l] > below[l]) again[l] = below[l];
    end
  end
  always_ff @(posedge clk_i) begin
    for (int l = 0; l < 2; l++) begin
      n1_q[l]         <= n[l];
      acc1_q[l]       <= acc[l];
      z1_q[l]         <= l[0] == snd ? z[l] - rel_t'({3'd0, acc_f}) : z[l];
      own1_q[l]       <= z_own[l];
      take1_q[l]      <= take[l];
      unk1_q[l]       <= take[l] && in_i[l].msg.unknown;
      bad_field1_q[l] <= take[l] && in_i[l].msg.mtype == 8'd0 && !in_i[l].msg.unknown;
      no_slot1_q[l]   <= take[l] && in_i[l].msg.mtype != 8'd0 && !in_i[l].msg.slot_hit && in_i[l].msg.locate != 16'd0;

      lc_q[l].received  <= lc_q[l].received + {28'd0, n1_q[l]};
      lc_q[l].duplicate <= lc_q[l].duplicate + {28'd0, again[l]};
      lc_q[l].late      <= lc_q[l].late + {28'd0, below[l] - again[l]};
      lc_q[l].ahead     <= lc_q[l].ahead + {27'd0, {1'b0, n1_q[l]} - {1'b0, below[l]} - acc1_q[l]};
      lc_q[l].bad       <= lc_q[l].bad + {31'd0, bend_q[l]};
      if (hdr1_q[l] && ge_q[l]) lc_q[l].lost <= lc_q[l].lost + blk_q[l][31:0] - known_q[l][31:0];
    end
    gap1_q  <= gap;
    hold1_q <= gap && hold_go && !(trig != 2'b00 && above == on);
    over1_q <= overrun ? {1'b0, take[0]} + {1'b0, take[1]} : 2'd0;
    lost1_q <= jump_to[31:0] - exp_now[31:0];
    skid1_q <= skid_v ? take != 2'b00 : take == 2'b11;

    c_q.packets       <= c_q.packets + {31'd0, opens[0]} + {31'd0, opens[1]};
    c_q.heartbeats    <= c_q.heartbeats + {31'd0, opens[0] && in_i[0].hdr.count == 16'd0}
                                        + {31'd0, opens[1] && in_i[1].hdr.count == 16'd0};
    c_q.other_session <= c_q.other_session + {31'd0, hdr_v[0] && !ours[0]} + {31'd0, hdr_v[1] && !ours[1]};
    c_q.msgs          <= c_q.msgs + {27'd0, acc1_q[0]} + {27'd0, acc1_q[1]};
    c_q.duplicate     <= c_q.duplicate + {28'd0, below[0]} + {28'd0, below[1]};
    c_q.overrun       <= c_q.overrun + {30'd0, over1_q};
    c_q.lost          <= c_q.lost + (gap1_q ? lost1_q : 32'd0);
    c_q.unknown_type  <= c_q.unknown_type + {27'd0, acc1_q[0] - {4'd0, take1_q[0]} + {4'd0, unk1_q[0]}}
                                          + {27'd0, acc1_q[1] - {4'd0, take1_q[1]} + {4'd0, unk1_q[1]}};
    c_q.bad_field     <= c_q.bad_field + {31'd0, bad_field1_q[0]} + {31'd0, bad_field1_q[1]};
    c_q.no_slot       <= c_q.no_slot + {31'd0, no_slot1_q[0]} + {31'd0, no_slot1_q[1]};
    c_q.bad_fcs       <= c_q.bad_fcs + {31'd0, bend_q[0] && cause_q[0] == CAUSE_FCS} + {31'd0, bend_q[1] && cause_q[1] == CAUSE_FCS};
    c_q.bad_udp_csum  <= c_q.bad_udp_csum + {31'd0, bend_q[0] && cause_q[0] == CAUSE_UDP} + {31'd0, bend_q[1] && cause_q[1] == CAUSE_UDP};
    c_q.bad_framing   <= c_q.bad_framing + {31'd0, bend_q[0] && cause_q[0] == CAUSE_MOLD} + {31'd0, bend_q[1] && cause_q[1] == CAUSE_MOLD};
    c_q.hold          <= c_q.hold + {31'd0, hold1_q};
    c_q.skid          <= c_q.skid + {31'd0, skid1_q};
    if (rst_i) begin
      c_q     <= '0;
      lc_q    <= '0;
      n1_q    <= '0;
      acc1_q  <= '0;
      take1_q <= 2'b00;
      unk1_q  <= 2'b00;
      bad_field1_q <= 2'b00;
      no_slot1_q   <= 2'b00;
      gap1_q  <= 1'b0;
      hold1_q <= 1'b0;
      skid1_q <= 1'b0;
    end
  end

  always_comb begin
    meta_o           = '0;
    meta_o.seq       = out_q.seq;
    meta_o.input_seq = input_seq_i;
    meta_o.lbi_cyc   = out_q.lbi;
    meta_o.ts        = out_q.ts;
    meta_o.frame     = out_q.frame;
    meta_o.now       = cfg_i.lockstep && {16'd0, out_q.ts} > time_i ? {16'd0, out_q.ts} : time_i;
    cnt_o            = c_q;
    cnt_o.line_a     = lc_q[0];
    cnt_o.line_b     = lc_q[1];
    ev_o             = '{valid: ev_valid_q, code: ev_q.code, a: ev_q.a, b: ev_q.b, frame: ev_q.frame, fin: fin_q};
  end
  always_comb begin
    tell_o          = '0;
    tell_o.gap      = gap;
    tell_o.overrun  = overrun;
    tell_o.jump_to  = jump_to;
    tell_o.expected = exp_now;
    tell_o.bad      = rewind || (bend_q & bend_any_q) != 2'b00;
    tell_o.dirty    = (bend_q & bend_lived_q) != 2'b00;
    tell_o.lock     = lock_now;
    tell_o.locked   = locked_q;
    tell_o.open     = open_q;
    tell_o.ended    = ended_q;
    tell_o.idle     = take == 2'b00 && !skid_v && !out_q.held;
    for (int l = 0; l < 2; l++) begin
      if (eos_q[l] && !drop_q[l])   tell_o.eos = 1'b1;
      if (hdr_v[l] && !ours[l])     tell_o.session = 1'b1;
    end
    held_o = '{valid: out_q.held, line: out_q.line, epoch: out_q.epoch, msg: out_q.msg, seq: out_q.seq, ts: out_q.ts};
  end
  assign msg_o      = out_q.msg;
  assign stale_o    = stale_q;
  assign behind_o   = above != 2'b00;
  assign expected_o = exp_q;

  `SAKER_ASSERT_NEXT(WhatTheBookHasLeaves, given && !late_q, out_q.msg == ahead_q && !late_q)
  `SAKER_ASSERT_NEXT(WhatLeavesTheBookHas, !(given && !late_q), !out_q.msg.valid || late_q)
  for (genvar l = 0; l < 2; l++) begin : gen_maybe
    `SAKER_ASSERT(MessagesAreAnnounced, !in_i[l].msg_v || in_i[l].maybe)
  end
  `SAKER_ASSERT(SkidHasRoom, !(skid_v && take == 2'b11))
  `SAKER_ASSERT(LiveWithNothingTaken, !(live_i && take != 2'b00))
  `SAKER_ASSERT(EventsHaveRoom, 4'(evn_q) + 4'($countones(ev_new_v)) <= 4'(EVS))
  // What the differences rest on: no block behind a header, none of a line while its bad end acts.
  for (genvar l = 0; l < 2; l++) begin : gen_assert
    `SAKER_ASSERT(NoBlockBehindHeader, !(hdr1_q[l] && n[l] != 4'd0))
    `SAKER_ASSERT(NoBlockAtBadEnd, !(bend_q[l] && (n[l] != 4'd0 || hdr_v[l])))
    `SAKER_ASSERT(EndBeforeHeader, !(hdr_v[l] && numbered_q[l]))
    `SAKER_ASSERT(HeadersApart, !(hdr_v[l] && hdr1_q[l]))
    `SAKER_ASSERT(HeaderAlone, !(hdr_v[l] && n[l] != 4'd0))
  end
endmodule
