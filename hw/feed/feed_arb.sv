// SPDX-License-Identifier: Apache-2.0
// feed_arb: session, sequence and staleness of the feed; each message once, in order, with its number.
//
// The relation between packet and expected sequence is worked out when the header passes: either so many blocks to skip, or a gap
// that the packet's first block reports. What a message needs at its own time is then one small compare.
// Latency:      1 cycle, fixed, in_i to msg_o and ev_o.  Throughput: one message per cycle.
// Backpressure: none.  meta_o.now and meta_o.input_seq are taken in the cycle of msg_o (combinational from time_i
//               and input_seq_i), so that the owner of both steps them on msg_o.valid and is never a cycle late.
// Frames:       act = message: every frame that a message of was accepted has a number (meta_o.frame) and one end (ev_o.fin), in the
//               cycle of its FEED_BAD_FRAME if it has one; the next number comes after it.
// Fails closed: a gap, another session and a bad end after an accepted message make the feed stale until clear_stale_i.
`include "saker_assert.svh"

module feed_arb
  import saker_pkg::*, feed_pkg::*;
(
  input  logic      clk_i,
  input  logic      rst_i,
  input  feed_cfg_t cfg_i,
  input  arb_in_t   in_i,
  input  u64_t      time_i,
  input  u64_t      input_seq_i,
  input  logic      clear_stale_i,
  input  logic      relock_i,
  output itch_msg_t msg_o,
  output meta_t     meta_o,
  output feed_ev_t  ev_o,
  output logic      stale_o,
  output u64_t      expected_o,
  // Counters of this stage; the fields of frame_rx stay 0.
  output feed_cnt_t cnt_o
);
  logic        locked_q, stale_q, drop_q, gap_q, any_q, hdr_seen_q, locked_s_q, eos_pend_q;
  logic [79:0] sess_q, sess_s_q;
  u64_t        exp_q, exp_s_q, blk_q, eos_seq_q;
  logic [16:0] skip_q;
  logic [31:0] gaplen_q;
  tag_t        tag_q;
  feed_cnt_t   c_q;
  itch_msg_t   msg_q;
  u64_t        seq_q, lbi_q;
  logic [47:0] ts_q;
  feed_ev_t    ev_q;
  logic        numbered_q;          // a message of this frame was accepted
  logic [7:0]  frame_q, msg_frame_q;
  frame_end_t  fin_q;

  // ---- Header ------------------------------------------------------------------------------------
  logic        ours, fresh, ahead, plain;
  u64_t        behind_by;
  assign ours      = cfg_i.lock_session ? in_i.hdr.session == cfg_i.session_id
                                        : !locked_q || in_i.hdr.session == sess_q;
  assign plain     = in_i.hdr.count == 16'h0000 || in_i.hdr.count == 16'hFFFF;
  // Not locked; or a re-framed capture, whose sequence numbers are zeroed: take the packet's own.
  assign fresh     = !locked_q || (cfg_i.any_port && in_i.hdr.seq == 64'd0);
  assign ahead     = !fresh && in_i.hdr.seq > exp_q;
  assign behind_by = exp_q - in_i.hdr.seq;

  // ---- Blocks ------------------------------------------------------------------------------------
  logic [16:0] shorts, n, dup, dup_shorts, acc;
  // Sums over 64 bits and counters take them a cycle later: nothing needs them sooner.
  logic [16:0] acc_q, dup_q, unk_q;
  logic        bad_field_q, no_slot_q, lost_q;
  logic [31:0] lost_by_q;
  logic        msg_v, take, gap_now;
  assign shorts     = drop_q ? 17'd0 : {1'b0, in_i.shorts};
  assign msg_v      = in_i.msg_v && !drop_q;
  assign n          = shorts + {16'd0, msg_v};
  assign dup        = skip_q < n ? skip_q : n;
  assign dup_shorts = skip_q < shorts ? skip_q : shorts;
  assign acc        = n - dup;
  assign take       = msg_v && skip_q <= shorts;
  assign gap_now    = gap_q && n != 17'd0;

  always_ff @(posedge clk_i) begin
    msg_q.valid <= 1'b0;
    ev_q.valid  <= 1'b0;
    fin_q.valid <= 1'b0;
    eos_pend_q  <= 1'b0;
    if (eos_pend_q) begin
      ev_q <= '{valid: 1'b1, code: FEED_EOS, a: eos_seq_q, b: 64'd0, fin: '0};
    end
    if (clear_stale_i) stale_q  <= 1'b0;

    exp_q           <= exp_q + {47'd0, acc_q};
    c_q.duplicate   <= c_q.duplicate + {15'd0, dup_q};
    c_q.msgs        <= c_q.msgs + {15'd0, acc_q};
    c_q.unknown_type <= c_q.unknown_type + {15'd0, unk_q};
    c_q.bad_field   <= c_q.bad_field + {31'd0, bad_field_q};
    c_q.no_slot     <= c_q.no_slot + {31'd0, no_slot_q};
    c_q.lost        <= c_q.lost + (lost_q ? lost_by_q : 32'd0);
    acc_q           <= acc;
    dup_q           <= dup;
    unk_q           <= shorts - dup_shorts + {16'd0, take && in_i.msg.unknown};
    bad_field_q     <= take && in_i.msg.mtype == 8'd0 && !in_i.msg.unknown;
    no_slot_q       <= take && in_i.msg.mtype != 8'd0 && !in_i.msg.slot_hit && in_i.msg.locate != 16'd0;
    lost_q          <= gap_now;
    lost_by_q       <= gaplen_q;

    // Shorts and message.
    if (n != 17'd0) begin
      skip_q        <= skip_q - dup;
      blk_q         <= blk_q + {47'd0, n};
      gap_q         <= 1'b0;
      any_q         <= any_q || take || skip_q < n;
      if (gap_now) begin
        exp_q    <= blk_q;
        stale_q  <= 1'b1;
        ev_q     <= '{valid: 1'b1, code: FEED_GAP, a: exp_q, b: blk_q, fin: '0};
      end
      if (take) begin
        msg_q <= '{valid: 1'b1, tag: tag_q, mtype: in_i.msg.mtype, slot_hit: in_i.msg.slot_hit, slot: in_i.msg.slot,
                   locate: in_i.msg.locate, refnum: in_i.msg.refnum, new_ref: in_i.msg.new_ref, side: in_i.msg.side,
                   qty: in_i.msg.qty, px: in_i.msg.px, code: in_i.msg.code, code2: in_i.msg.code2,
                   feed_ok: !stale_q && !gap_now && !in_i.suspect};
        seq_q <= blk_q + {47'd0, shorts};
        lbi_q <= in_i.lbi;
        ts_q  <= in_i.msg.ts;
        tag_q <= tag_q + 7'd1;
        numbered_q  <= !cfg_i.act_fcs;
        msg_frame_q <= cfg_i.act_fcs ? 8'd0 : frame_q;
        // The bad end is already known: no waiting for its accounting.
        if (in_i.suspect) stale_q <= 1'b1;
      end
    end

    if (in_i.hdr_v) begin
      hdr_seen_q <= 1'b1;
      any_q      <= 1'b0;
      gap_q      <= 1'b0;
      skip_q     <= 17'd0;
      locked_s_q <= locked_q;
      sess_s_q   <= sess_q;
      exp_s_q    <= exp_q;
      blk_q      <= in_i.hdr.seq;
      drop_q     <= !ours;
      gaplen_q   <= in_i.hdr.seq[31:0] - exp_q[31:0];
      if (!ours) begin
        c_q.other_session <= c_q.other_session + 32'd1;
        stale_q           <= 1'b1;
        ev_q              <= '{valid: 1'b1, code: FEED_SESSION, a: in_i.hdr.session[63:0], b: 64'd0, fin: '0};
      end else begin
        c_q.packets <= c_q.packets + 32'd1;
        if (in_i.hdr.count == 16'd0) c_q.heartbeats <= c_q.heartbeats + 32'd1;
        locked_q <= 1'b1;
        sess_q   <= in_i.hdr.session;
        if (fresh) begin
          exp_q <= in_i.hdr.seq;
          if (!locked_q) ev_q <= '{valid: 1'b1, code: FEED_LOCKED, a: in_i.hdr.seq, b: 64'd0, fin: '0};
        end else if (!ahead) begin
          skip_q <= behind_by[63:16] != 48'd0 ? 17'h10000 : behind_by[16:0];
        end else if (!plain) begin
          gap_q <= 1'b1;
        end else begin
          lost_q    <= 1'b1;
          lost_by_q <= in_i.hdr.seq[31:0] - exp_q[31:0];
          stale_q  <= 1'b1;
          exp_q    <= in_i.hdr.seq;
          ev_q     <= '{valid: 1'b1, code: FEED_GAP, a: exp_q, b: in_i.hdr.seq, fin: '0};
        end
        eos_pend_q <= in_i.hdr.count == 16'hFFFF;
        eos_seq_q  <= in_i.hdr.seq;
      end
    end

    if (in_i.end_v) begin
      if (numbered_q) begin
        fin_q   <= '{valid: 1'b1, bad: in_i.cause != CAUSE_NONE, frame: frame_q, tag: tag_q - 7'd1};
        frame_q <= frame_q == 8'd254 ? 8'd1 : frame_q + 8'd1;
      end
      numbered_q <= 1'b0;
      hdr_seen_q <= 1'b0;
      drop_q     <= 1'b1;
      gap_q      <= 1'b0;
      if (in_i.cause != CAUSE_NONE) begin
        case (in_i.cause)
          CAUSE_FCS: c_q.bad_fcs      <= c_q.bad_fcs + 32'd1;
          CAUSE_UDP: c_q.bad_udp_csum <= c_q.bad_udp_csum + 32'd1;
          default:   c_q.bad_framing  <= c_q.bad_framing + 32'd1;
        endcase
        ev_q <= '{valid: 1'b1, code: FEED_BAD_FRAME, a: hdr_seen_q ? exp_s_q : exp_q, b: {62'd0, in_i.cause}, fin: '0};
        if (hdr_seen_q) begin
          locked_q <= locked_s_q;
          sess_q   <= sess_s_q;
          exp_q    <= exp_s_q;
          if (any_q) stale_q <= 1'b1;
        end
      end
    end

    if (relock_i) begin
      locked_q   <= 1'b0;
      locked_s_q <= 1'b0;
    end
    if (rst_i) begin
      locked_q    <= 1'b0;
      stale_q     <= 1'b0;
      drop_q      <= 1'b1;
      gap_q       <= 1'b0;
      any_q       <= 1'b0;
      hdr_seen_q  <= 1'b0;
      locked_s_q  <= 1'b0;
      eos_pend_q  <= 1'b0;
      exp_q       <= 64'd0;
      skip_q      <= 17'd0;
      acc_q       <= 17'd0;
      dup_q       <= 17'd0;
      unk_q       <= 17'd0;
      bad_field_q <= 1'b0;
      no_slot_q   <= 1'b0;
      lost_q      <= 1'b0;
      tag_q       <= 7'd0;
      msg_q.valid <= 1'b0;
      ev_q.valid  <= 1'b0;
      fin_q.valid <= 1'b0;
      numbered_q  <= 1'b0;
      frame_q     <= 8'd1;
      c_q         <= '0;
    end
  end

  always_comb begin
    meta_o           = '0;
    meta_o.seq       = seq_q;
    meta_o.input_seq = input_seq_i;
    meta_o.lbi_cyc   = lbi_q;
    meta_o.ts        = ts_q;
    meta_o.frame     = msg_frame_q;
    meta_o.now       = cfg_i.lockstep && {16'd0, ts_q} > time_i ? {16'd0, ts_q} : time_i;
  end
  assign msg_o      = msg_q;
  always_comb begin
    ev_o     = ev_q;
    ev_o.fin = fin_q;
  end
  assign stale_o    = stale_q;
  assign expected_o = exp_q;
  assign cnt_o      = c_q;

  `SAKER_ASSERT(ExpectedIsSettled, !(acc_q != 17'd0 && (gap_q || in_i.hdr_v || in_i.end_v)))
  `SAKER_ASSERT(EosHasItsCycle, !(eos_pend_q && (gap_now || in_i.hdr_v || (in_i.end_v && in_i.cause != CAUSE_NONE))))
  // A message of the next frame never comes in front of the end of this one.
  `SAKER_ASSERT(EndBeforeHeader, !(in_i.hdr_v && numbered_q))
  `SAKER_ASSERT(HeaderAlone, !(in_i.hdr_v && n != 17'd0))
endmodule
