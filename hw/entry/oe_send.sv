// SPDX-License-Identifier: Apache-2.0
// oe_send: what TCP owes the peer: sequence numbers, the segments that are not acknowledged yet, their retransmission, timers.
//
// Kept:         2^RETX_LOG2 segments, each with the very words of its first frame; one leaves when it is acknowledged as a whole.
//               room_o ends four short of that, for what is not an order: those are always taken.
// Retransmits:  the oldest segment, whole: when the timer expires (RFC 6298: estimator, Karn's rule, doubling until a new sample), at the third
//               duplicate acknowledgement, and after either whenever an acknowledgement leaves out what had been sent by then (RFC 6582).
//               There is no congestion window: in flight is at most what is kept, and what the peer's window takes.
// Latency:      an acknowledgement acts at once; retx_o 10 cycles after its cause. `busy_o` until nothing follows from what came.
// Timers:       in ns of time_i; expire one cycle late. A probe of a closed window or of a silent peer: seq = snd_nxt - 1, without data.
// Fail state:   give_up_o when `retries` in a row brought nothing new; the caller ends the connection.
`include "saker_assert.svh"

module oe_send
  import saker_pkg::*;
  import oe_pkg::*;
#(
  parameter int RETX_LOG2 = 7
) (
  input  logic        clk_i,
  input  logic        rst_i,
  input  oe_cfg_t     cfg_i,
  input  u64_t        time_i,
  input  logic        open_i,       // a connection begins
  input  logic        live_i,       // it is being opened, or open
  input  logic        est_i,        // open
  // A segment starts. sort_i: what it is.
  input  logic        start_i,
  input  sort_e       sort_i,
  input  tx_seg_t     seg_i,
  // Its words 6 and up, as they go to the wire.
  input  logic        word_valid_i,
  input  logic [2:0]  word_i,       // 0: word 6
  input  logic [63:0] data_i,
  input  logic        tx_busy_i,
  // An acknowledgement of what has been sent (SND.UNA <= ack <= SND.NXT). Not in the cycle after a start.
  input  logic        ack_i,
  input  logic [31:0] ack_num_i,
  input  logic [15:0] ack_wnd_i,
  input  logic        ack_plain_i,  // carries nothing else
  input  logic        heard_i,      // the peer is there
  // State.
  output logic [31:0] nxt_o, una_o,
  output logic signed [33:0] window_o,  // bytes that the peer's window still takes
  output logic        room_o,       // an order's segment can be kept
  // Requests.
  output logic        syn_o,        // the SYN again
  output logic        retx_o,       // the oldest segment again: nothing of lower rank goes before it
  output logic        ready_o,      // here it is
  output tx_seg_t     retx_seg_o,   // all but its acknowledgement
  output logic        probe_o,
  output logic        give_up_o,
  output logic        busy_o,
  // Counter pulses.
  output logic        cnt_timeout_o, cnt_dup_o
);
  localparam int KEPT    = 2**RETX_LOG2;
  localparam int RESERVE = 4;
  typedef logic [RETX_LOG2:0]   ptr_t;
  typedef logic [RETX_LOG2-1:0] slot_at_t;
  typedef struct packed {
    logic        fin;
    logic [5:0]  len;
    logic [31:0] stop;      // sequence number behind it
  } kept_t;

  // ---- A start, a cycle later ---------------------------------------------------------------------
  logic        start_q, storing_q, fin_q;
  sort_e       sort_q;
  logic [5:0]  len_q;
  logic [31:0] nxt_q, una_q, nxt_d;
  logic [15:0] wnd_q;
  assign nxt_d = sort_q == SORT_SYN ? cfg_i.isn + 32'd1 : nxt_q + {26'd0, len_q} + {31'd0, fin_q};

  // ---- Segments kept --------------------------------------------------------------------------------
  (* no_rw_check *) kept_t       kept_q [KEPT];
  (* no_rw_check *) logic [63:0] words_q [8 * KEPT];
  kept_t       oldest_q;
  logic [31:0] from_q, past;           // sequence number of the oldest; how far it is acknowledged beyond its end
  ptr_t        head_q, tail_q, used;
  slot_at_t    slot_q;
  logic        oldest_ok_q, keep, pop;
  assign used = tail_q - head_q;
  assign keep = start_q && sort_q == SORT_NEW;
  assign past = una_q - oldest_q.stop;
  assign pop  = oldest_ok_q && used != '0 && !past[31];

  always_ff @(posedge clk_i) begin
    start_q <= start_i && !rst_i;
    if (start_i) begin
      sort_q <= sort_i;
      len_q  <= seg_i.len;
      fin_q  <= |(seg_i.flags & FIN);
    end
    if (keep) begin
      kept_q[slot_at_t'(tail_q)] <= '{fin: fin_q, len: len_q, stop: nxt_d};
      slot_q                     <= slot_at_t'(tail_q);
    end
    if (start_q) storing_q <= keep;
    if (word_valid_i && storing_q) words_q[{slot_q, word_i}] <= data_i;
    oldest_q    <= kept_q[slot_at_t'(head_q)];
    oldest_ok_q <= !pop && !keep && !rst_i;
    if (keep) tail_q <= tail_q + 1'b1;
    if (pop) begin
      head_q <= head_q + 1'b1;
      from_q <= oldest_q.stop;
    end
    room_o <= used < ptr_t'(KEPT - RESERVE);
    if (open_i) from_q <= cfg_i.isn + 32'd1;
    if (rst_i || !live_i) begin
      head_q    <= '0;
      tail_q    <= '0;
      storing_q <= 1'b0;
    end
  end
  `SAKER_ASSERT(AlwaysKept, !(keep && used == ptr_t'(KEPT)))
  `SAKER_ASSERT(AckNotBehindStart, !(ack_i && (start_q || start_i)))

  // ---- Acknowledgements, loss -----------------------------------------------------------------------
  logic        run_q, timing_q, recover_q, expired_q, probe_due_q, expire, adv, again, dup, retx_q, syn_q;
  logic [1:0]  dups_q;
  logic [7:0]  tries_q, probes_q;
  logic [31:0] upto_q, timed_q;        // recovery ends there; end of the segment that is timed
  u64_t        since_q, timed_at_q, heard_at_q, took;
  logic        sample_q, sample2_q, sample3_q, first_q;
  dur_t        took_q, took2_q, rto_q;
  assign adv    = ack_i && ack_num_i != una_q;
  assign again  = $signed(upto_q - ack_num_i) > 0;
  assign dup    = ack_i && ack_num_i == una_q && ack_plain_i && ack_wnd_i == wnd_q && una_q != nxt_q && !recover_q;
  assign expire = expired_q && run_q && !ack_i && !start_q;
  assign took   = time_i - timed_at_q;
  assign give_up_o = cfg_i.retries != '0 && ((expire && tries_q == cfg_i.retries) || (probe_due_q && probes_q == cfg_i.retries));
  assign cnt_timeout_o = expire && !give_up_o;
  assign cnt_dup_o     = dup;

  always_ff @(posedge clk_i) begin
    sample_q <= adv && timing_q && $signed(ack_num_i - timed_q) >= 0 && !rst_i;
    took_q   <= |took[63:DUR_BITS-4] ? {4'd0, {(DUR_BITS-4){1'b1}}} : {4'd0, took[DUR_BITS-5:0]};
    if (start_q) begin
      if (sort_q == SORT_NEW || sort_q == SORT_SYN) begin
        nxt_q <= nxt_d;
        run_q <= 1'b1;
        if (!run_q) since_q <= time_i;
        // Not what is sent again, nor what is sent while something is missing.
        if (!timing_q && !recover_q && !(sort_q == SORT_SYN && tries_q != '0)) begin
          timing_q   <= 1'b1;
          timed_q    <= nxt_d;
          timed_at_q <= time_i;
        end
      end
      if (sort_q == SORT_RETX) retx_q <= 1'b0;
      if (sort_q == SORT_SYN)  syn_q  <= 1'b0;
      if (sort_q == SORT_PROBE) begin
        heard_at_q <= time_i;
        probes_q   <= probes_q + 8'd1;
      end
    end
    if (ack_i) begin
      una_q <= ack_num_i;
      wnd_q <= ack_wnd_i;
    end
    if (adv) begin
      dups_q    <= '0;
      tries_q   <= '0;
      run_q     <= ack_num_i != nxt_q;
      since_q   <= time_i;
      retx_q    <= recover_q && again;
      recover_q <= recover_q && again;
      if ($signed(ack_num_i - timed_q) >= 0) timing_q <= 1'b0;
    end
    if (dup) begin
      dups_q <= dups_q + 2'd1;
      if (dups_q == 2'd2) begin
        dups_q    <= '0;
        retx_q    <= 1'b1;
        recover_q <= 1'b1;
        upto_q    <= nxt_q;
        timing_q  <= 1'b0;
      end
    end
    if (expire && !give_up_o) begin
      since_q   <= time_i;
      timing_q  <= 1'b0;
      dups_q    <= '0;
      tries_q   <= tries_q + 8'd1;
      retx_q    <= est_i;
      recover_q <= est_i;
      upto_q    <= nxt_q;
      syn_q     <= !est_i;
    end
    if (heard_i) begin
      heard_at_q <= time_i;
      probes_q   <= '0;
    end
    if (open_i) begin
      nxt_q      <= cfg_i.isn;
      una_q      <= cfg_i.isn;
      wnd_q      <= '0;
      heard_at_q <= time_i;
      probes_q   <= '0;
      tries_q    <= '0;
      dups_q     <= '0;
    end
    if (rst_i || !live_i) begin
      run_q     <= 1'b0;
      timing_q  <= 1'b0;
      recover_q <= 1'b0;
      retx_q    <= 1'b0;
      syn_q     <= 1'b0;
    end
    if (rst_i) begin
      nxt_q <= '0;
      una_q <= '0;
      wnd_q <= '0;
    end
  end

  // ---- Estimator ------------------------------------------------------------------------------------
  // RFC 6298 in integers, scaled so that nothing is lost: srtt8 = 8 SRTT, var4 = 4 RTTVAR. A duration has four bits to spare.
  function automatic dur_t clamp(input dur_t x, input dur_t least, input dur_t most);
    return x > most ? most : x < least ? least : x;
  endfunction
  dur_t srtt8_q, var4_q, err_q, dev, twice;
  assign dev   = err_q[DUR_BITS-1] ? -err_q : err_q;
  assign twice = rto_q[DUR_BITS-1] ? '1 : {rto_q[DUR_BITS-2:0], 1'b0};
  always_ff @(posedge clk_i) begin
    sample2_q <= sample_q && !rst_i;
    sample3_q <= sample2_q && !rst_i;
    took2_q   <= took_q;
    if (sample_q) err_q <= took_q - {3'd0, srtt8_q[DUR_BITS-1:3]};
    if (sample2_q) begin
      first_q <= 1'b0;
      srtt8_q <= first_q ? {took2_q[DUR_BITS-4:0], 3'd0} : srtt8_q + err_q;
      var4_q  <= first_q ? {took2_q[DUR_BITS-2:0], 1'b0} : var4_q + dev - {2'd0, var4_q[DUR_BITS-1:2]};
    end
    if (sample3_q)                 rto_q <= clamp({3'd0, srtt8_q[DUR_BITS-1:3]} + var4_q, cfg_i.rto_min_ns, cfg_i.rto_max_ns);
    else if (expire && !give_up_o) rto_q <= clamp(twice, cfg_i.rto_min_ns, cfg_i.rto_max_ns);
    if (open_i) begin
      first_q <= 1'b1;
      rto_q   <= clamp(RTO_FIRST_NS, cfg_i.rto_min_ns, cfg_i.rto_max_ns);
    end
  end

  // ---- Timers ---------------------------------------------------------------------------------------
  u64_t age, silence;
  logic shut, pause;
  dur_t wait_for;
  assign age      = time_i - since_q;
  assign silence  = time_i - heard_at_q;
  assign shut     = window_o < $signed(34'(ORDER_ROOM));
  assign wait_for = shut ? rto_q : cfg_i.keepalive_ns;
  assign pause    = start_i || start_q || ack_i || sample_q || sample2_q || sample3_q || rst_i;
  always_ff @(posedge clk_i) begin
    window_o    <= $signed({18'd0, wnd_q}) - $signed({2'd0, nxt_q - una_q});
    expired_q   <= run_q && cfg_i.rto_max_ns != '0 && !age[63] && age >= u64_t'(rto_q) && !expire && !pause;
    probe_due_q <= est_i && una_q == nxt_q && (shut ? cfg_i.rto_max_ns != '0 : cfg_i.keepalive_ns != '0) && !silence[63] &&
                   silence >= u64_t'(wait_for) && !heard_i && !pause;
  end

  // ---- The oldest segment again ---------------------------------------------------------------------
  // Its words come one by one, once the frame that they were stored from is away. What lies behind its end was not sent with it.
  logic             ask, rd_ok_q;
  logic [3:0]       ask_q, got_q;      // words asked for, words here
  logic [7*64-1:0]  frame_q;
  logic [7:0][7:0]  rd_q, rd;
  assign ask = retx_q && oldest_ok_q && !pop && !tx_busy_i && !start_q && ask_q != 4'd7;
  always_comb begin
    rd = rd_q;
    for (int j = 0; j < 8; j++)
      if ({got_q[2:0], 3'(j)} >= oldest_q.len + 6'd6) rd[j] = '0;
  end
  always_ff @(posedge clk_i) begin
    rd_q    <= words_q[{slot_at_t'(head_q), ask_q[2:0]}];
    rd_ok_q <= ask;
    if (ask) ask_q <= ask_q + 4'd1;
    if (rd_ok_q) begin
      frame_q <= {rd, frame_q[7*64-1:64]};
      got_q   <= got_q + 4'd1;
    end
    if (!retx_q || adv || pop || used == '0 || rst_i) begin
      ask_q   <= '0;
      got_q   <= '0;
      rd_ok_q <= 1'b0;
    end
  end
  always_comb begin
    retx_seg_o       = '0;
    retx_seg_o.pay   = frame_q[48 +: 8*PAY_BYTES];
    retx_seg_o.len   = oldest_q.len;
    retx_seg_o.seq   = from_q;
    retx_seg_o.flags = ACK | (oldest_q.len != '0 ? PSH : 8'h00) | (oldest_q.fin ? FIN : 8'h00);
  end

  assign nxt_o   = nxt_q;
  assign una_o   = una_q;
  assign syn_o   = syn_q;
  assign retx_o  = retx_q;
  assign ready_o = got_q == 4'd7;
  assign probe_o = probe_due_q;
  assign busy_o  = start_q || sample_q || sample2_q || sample3_q || pop || !oldest_ok_q || expired_q || probe_due_q || retx_q || syn_q;
endmodule
