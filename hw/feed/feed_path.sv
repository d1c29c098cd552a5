// SPDX-License-Identifier: Apache-2.0
// feed_path: Ethernet frames of the feed's two lines to decoded ITCH messages in sequence.
//
// Latency:      act = message: last byte of a message in the word of cycle 0, msg_o in cycle 2, fixed (3 and more for the second of
//               two lines that complete a needed message in one cycle). act = fcs: messages leave after
//               their frame's end, the first 8 to 10 cycles after the last word, then one every second cycle.
// Throughput:   line rate.  msg_o: at most one every second cycle for book messages (19 bytes and more).
// Backpressure: none; the card takes every word.
// Time, number: time_i and input_seq_i belong to the cycle of msg_o: step both on msg_o.valid (lockstep: time := meta_o.now).
//               meta_o.now and .input_seq are combinational from them, everything else is a register.
// Mode:         act_fcs changes only while no frame is on the port or waiting (the host: while disarmed).
// Fails closed: after reset no locate hits; not ours, cut, doubtful frames change nothing but counters (docs/interfaces.md, 3).
`include "saker_assert.svh"

module feed_path
  import saker_pkg::*, feed_pkg::*;
#(
  parameter int SYMBOLS         = 8,
  parameter int CATCHUP_LOG2    = 9,  // messages that may wait while the book is held
  parameter int FCS_DEPTH_LOG2  = 9   // items (header, messages, end) that may wait for a frame's end
) (
  input  logic      clk_i,
  input  logic      rst_i,
  input  axis_t     rx_a_i,
  input  axis_t     rx_b_i,    // deaf unless cfg_i.line_b
  input  feed_cfg_t cfg_i,
  input  u64_t      cyc_i,
  input  u64_t      time_i,
  input  u64_t      input_seq_i,
  input  logic      clear_stale_i,
  input  logic      relock_i,
  input  tbl_wr_t   tbl_i,
  input  rec_cmd_t  rec_i,
  input  logic      live_room_i, // the book takes what the feed brings
  input  logic      room_i,    // the book takes a message that is not live
  input  logic      rest_i,    // nothing in flight in the book
  output rec_st_t   rec_o,
  output itch_msg_t book_o,    // the message a cycle ahead, for the book (feed_arb)
  output logic      book_maybe_o,
  output itch_msg_t msg_o,
  output raw_t      raw_o,     // the bytes of msg_o, the rest 0; 0 with mtype 0 and for a message of no line
  output meta_t     meta_o,
  output feed_ev_t  ev_o,
  output logic      stale_o,
  output logic      behind_o,
  output u64_t      expected_o,
  output logic      busy_o,    // messages of a frame that has ended wait (act = fcs)
  output feed_cnt_t cnt_o
);
  arb_in_t [1:0]       to_arb;
  axis_t [1:0]         rx;
  logic [1:0]          frame, fcs_wait_q;
  logic [1:0][3:0]     bytes;
  filter_e [1:0]       drop;
  feed_cnt_t           arb_cnt, rx_cnt_q;
  raw_t                raw;
  logic                hold, live, alt_take;
  logic [1:0]          epoch;
  held_t               alt, waits;
  arb_tell_t           tell;

  always_comb begin
    rx = {rx_b_i, rx_a_i};
    rx[1].valid = rx_b_i.valid && cfg_i.line_b;
  end

  for (genvar l = 0; l < 2; l++) begin : gen_line
    logic [3:0]         word;
    logic               vlan, pass, framing_ok, end_v, held_empty;
    logic signed [17:0] urem;
    logic [1:0]         cause;
    arb_in_t            mold, direct, held, held_in;
    feed_cfg_t          cfg;

    always_comb begin
      cfg = cfg_i;
      if (l == 1) begin
        cfg.dst_ip   = cfg_i.dst_ip_b;
        cfg.dst_port = cfg_i.dst_port_b;
      end
    end

    frame_rx u_frame (
      .clk_i, .rst_i, .rx_i(rx[l]), .cfg_i(cfg), .word_o(word), .vlan_o(vlan), .urem_o(urem), .pass_o(pass),
      .framing_ok_i(framing_ok), .end_o(end_v), .cause_o(cause), .frame_o(frame[l]), .bytes_o(bytes[l]), .drop_o(drop[l]));

    mold_rx #(.SYMBOLS(SYMBOLS)) u_mold (
      .clk_i, .rst_i, .rx_i(rx[l]), .cyc_i, .tbl_i, .word_i(word), .vlan_i(vlan), .urem_i(urem), .pass_i(pass),
      .framing_ok_o(framing_ok), .out_o(mold));

    always_comb begin
      direct       = mold;
      direct.end_v = end_v;
      direct.cause = cause;
      held_in      = cfg_i.act_fcs ? direct : '0;
    end

    feed_commit #(.DEPTH_LOG2(FCS_DEPTH_LOG2)) u_commit (
      .clk_i, .rst_i, .in_i(held_in), .out_o(held), .empty_o(held_empty));

    assign to_arb[l] = cfg_i.act_fcs || !held_empty ? held : direct;
    always_ff @(posedge clk_i) fcs_wait_q[l] <= !held_empty && !rst_i;
  end

  feed_arb u_arb (
    .clk_i, .rst_i, .cfg_i, .in_i(to_arb), .time_i, .input_seq_i, .clear_stale_i, .relock_i, .recover_i(rec_i.enable), .room_i(live_room_i), .hold_i(hold),
    .live_i(live), .epoch_i(epoch), .alt_i(alt), .alt_take_o(alt_take), .held_o(waits), .tell_o(tell), .book_o, .book_maybe_o, .msg_o, .raw_o(raw), .meta_o,
    .ev_o, .stale_o, .behind_o, .expected_o, .cnt_o(arb_cnt));
  assign raw_o  = only_msg(msg_o.mtype, raw);
  assign busy_o = fcs_wait_q != 2'b00;

  feed_catchup #(.RING_LOG2(CATCHUP_LOG2)) u_catchup (
    .clk_i, .rst_i, .cmd_i(rec_i), .tell_i(tell), .held_i(waits), .msg_i(msg_o.valid), .room_i, .rest_i, .hold_o(hold), .live_o(live),
    .epoch_o(epoch), .alt_o(alt), .alt_take_i(alt_take), .status_o(rec_o));

  // Frames that failed the filter for one reason, on both lines.
  function automatic logic [31:0] count(input filter_e [1:0] d, input filter_e why);
    count = {31'd0, d[0] == why} + {31'd0, d[1] == why};
  endfunction

  always_ff @(posedge clk_i) begin
    if (rst_i) rx_cnt_q <= '0;
    else begin
      rx_cnt_q.frames          <= rx_cnt_q.frames + {31'd0, frame[0]} + {31'd0, frame[1]};
      rx_cnt_q.bytes           <= rx_cnt_q.bytes + {28'd0, bytes[0]} + {28'd0, bytes[1]};
      rx_cnt_q.not_ip          <= rx_cnt_q.not_ip + count(drop, FLT_NOT_IP);
      rx_cnt_q.vlan2           <= rx_cnt_q.vlan2 + count(drop, FLT_VLAN2);
      rx_cnt_q.ip_bad          <= rx_cnt_q.ip_bad + count(drop, FLT_IP_BAD);
      rx_cnt_q.frag_opt        <= rx_cnt_q.frag_opt + count(drop, FLT_FRAG_OPT);
      rx_cnt_q.not_udp         <= rx_cnt_q.not_udp + count(drop, FLT_NOT_UDP);
      rx_cnt_q.dest            <= rx_cnt_q.dest + count(drop, FLT_DEST);
      rx_cnt_q.udp_len         <= rx_cnt_q.udp_len + count(drop, FLT_UDP_LEN);
      rx_cnt_q.line_a.frames   <= rx_cnt_q.line_a.frames + {31'd0, frame[0]};
      rx_cnt_q.line_b.frames   <= rx_cnt_q.line_b.frames + {31'd0, frame[1]};
      rx_cnt_q.line_a.filtered <= rx_cnt_q.line_a.filtered + {31'd0, drop[0] != FLT_PASS};
      rx_cnt_q.line_b.filtered <= rx_cnt_q.line_b.filtered + {31'd0, drop[1] != FLT_PASS};
    end
  end
  // Each field is counted in one of the two places; the other stays 0.
  assign cnt_o = arb_cnt | rx_cnt_q;

  `SAKER_ASSERT(BytesAreTheMessage, !(msg_o.valid && raw_o[7:0] != 8'd0) ||
    {raw_o[7:0], raw_o[15:8], raw_o[23:16]} == {msg_o.mtype, msg_o.locate})
endmodule
