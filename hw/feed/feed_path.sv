// SPDX-License-Identifier: Apache-2.0
// feed_path: Ethernet frames of the feed to decoded ITCH messages in sequence.
//
// Latency:      act = message: last byte of a message in the word of cycle 0, msg_o in cycle 2, fixed. act = fcs: messages leave after
//               their frame's end, the first 8 to 10 cycles after the last word, then one every second cycle.
// Throughput:   line rate.  msg_o: at most one every second cycle for book messages (19 bytes and more).
// Backpressure: none; the card takes every word.
// Time, number: time_i and input_seq_i belong to the cycle of msg_o: step both on msg_o.valid (lockstep: time := meta_o.now).
//               meta_o.now and .input_seq are combinational from them, everything else is a register.
// Mode:         act_fcs changes only while no frame is on the port or waiting (the host: while disarmed).
// Fails closed: after reset no locate hits; not ours, cut, doubtful frames change nothing but counters (docs/interfaces.md, 3).
module feed_path
  import saker_pkg::*, feed_pkg::*;
#(
  parameter int SYMBOLS         = 8,
  parameter int FCS_DEPTH_LOG2  = 9   // items (header, messages, end) that may wait for a frame's end
) (
  input  logic      clk_i,
  input  logic      rst_i,
  input  axis_t     rx_i,
  input  feed_cfg_t cfg_i,
  input  u64_t      cyc_i,
  input  u64_t      time_i,
  input  u64_t      input_seq_i,
  input  logic      clear_stale_i,
  input  logic      relock_i,
  input  tbl_wr_t   tbl_i,
  output itch_msg_t msg_o,
  output meta_t     meta_o,
  output feed_ev_t  ev_o,
  output logic      stale_o,
  output u64_t      expected_o,
  output feed_cnt_t cnt_o
);
  logic [3:0]         word, bytes;
  logic               vlan, pass, framing_ok, end_v, frame;
  logic signed [17:0] urem;
  logic [1:0]         cause;
  filter_e            drop;
  arb_in_t            mold, direct, held, held_in;
  feed_cnt_t          arb_cnt, rx_cnt_q;
  logic               held_empty;

  frame_rx u_frame (
    .clk_i, .rst_i, .rx_i, .cfg_i, .word_o(word), .vlan_o(vlan), .urem_o(urem), .pass_o(pass),
    .framing_ok_i(framing_ok), .end_o(end_v), .cause_o(cause), .frame_o(frame), .bytes_o(bytes), .drop_o(drop));

  mold_rx #(.SYMBOLS(SYMBOLS)) u_mold (
    .clk_i, .rst_i, .rx_i, .cyc_i, .tbl_i, .word_i(word), .vlan_i(vlan), .urem_i(urem), .pass_i(pass),
    .framing_ok_o(framing_ok), .out_o(mold));

  always_comb begin
    direct       = mold;
    direct.end_v = end_v;
    direct.cause = cause;
    held_in      = cfg_i.act_fcs ? direct : '0;
  end

  feed_commit #(.DEPTH_LOG2(FCS_DEPTH_LOG2)) u_commit (
    .clk_i, .rst_i, .in_i(held_in), .out_o(held), .empty_o(held_empty));

  feed_arb u_arb (
    .clk_i, .rst_i, .cfg_i, .in_i(cfg_i.act_fcs || !held_empty ? held : direct), .time_i, .input_seq_i,
    .clear_stale_i, .relock_i, .msg_o, .meta_o, .ev_o, .stale_o, .expected_o, .cnt_o(arb_cnt));

  always_ff @(posedge clk_i) begin
    if (rst_i) rx_cnt_q <= '0;
    else begin
      rx_cnt_q.frames <= rx_cnt_q.frames + {31'd0, frame};
      rx_cnt_q.bytes  <= rx_cnt_q.bytes + {28'd0, bytes};
      case (drop)
        FLT_NOT_IP:   rx_cnt_q.not_ip   <= rx_cnt_q.not_ip + 32'd1;
        FLT_VLAN2:    rx_cnt_q.vlan2    <= rx_cnt_q.vlan2 + 32'd1;
        FLT_IP_BAD:   rx_cnt_q.ip_bad   <= rx_cnt_q.ip_bad + 32'd1;
        FLT_FRAG_OPT: rx_cnt_q.frag_opt <= rx_cnt_q.frag_opt + 32'd1;
        FLT_NOT_UDP:  rx_cnt_q.not_udp  <= rx_cnt_q.not_udp + 32'd1;
        FLT_DEST:     rx_cnt_q.dest     <= rx_cnt_q.dest + 32'd1;
        FLT_UDP_LEN:  rx_cnt_q.udp_len  <= rx_cnt_q.udp_len + 32'd1;
        default: ;
      endcase
    end
  end
  // Each field is counted in one of the two places; the other stays 0.
  assign cnt_o = arb_cnt | rx_cnt_q;
endmodule
