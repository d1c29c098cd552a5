// SPDX-License-Identifier: Apache-2.0
// oe_session: one order session: OUCH 5.0 in SoupBinTCP in TCP in IPv4 in Ethernet, both directions.
//
// Latency:      grant_i in cycle n, word 0 of its frame on tx_o in n + 1; status_o.tx_free must be high in n, grant_i.pre announces it in n.
// Throughput:   one frame at a time, words back to back; one idle cycle between frames.
// Backpressure: tx_ready_i may be low at any time; rx_i is never refused; venue_o waits for venue_ready_i.
// Fail state:   not writable, connection closed, reason in status_o (docs/interfaces.md, section 8).
// Units:        time_i in ns, already scaled; prices 1e-4 dollar.
module oe_session
  import saker_pkg::*;
  import oe_pkg::*;
#(
  parameter int    SYMBOLS  = 8,
  parameter sess_t INDEX    = '0,
  parameter int    BUF_LOG2 = 11,      // receive buffer, 64-bit words
  parameter int    SEG_LOG2 = 7,       // received frames held
  parameter int    RETX_LOG2 = 7,      // segments kept until they are acknowledged
  parameter int    OPEN_LOG2 = 8       // of the gate
) (
  input  logic       clk_i,
  input  logic       rst_i,
  input  oe_cfg_t    cfg_i,            // static from connect_i to the end of the connection
  input  logic       connect_i, close_i,
  input  u64_t       time_i, cyc_i,
  input  tbl_wr_t    tbl_i,            // TBL_SYMBOL
  // Risk-checked messages to send.
  input  grant_t     grant_i,
  input  logic [31:0] next_urn_i,      // of the gate
  output oe_status_t status_o,
  output logic       fbo_o,            // first word of a granted frame accepted in this cycle
  output u64_t       fbo_cyc_o,        // its cycle, with fbo_o
  // Order port.
  output axis_t      tx_o,
  input  logic       tx_ready_i,
  input  axis_t      rx_i,
  // Venue messages.
  output venue_msg_t venue_o,
  input  logic       venue_ready_i,
  output logic       busy_o,
  output oe_cnt_t    cnt_o
);
  pay_t         grant_pay, login, query, heartbeat, logout, mss;
  logic [5:0]   grant_len;
  logic [159:0] seq_text;
  logic         text_ready, clear;
  logic         tx_start, tx_granted, tx_busy;
  tx_seg_t      tx_seg, retx_seg;
  sort_e        tx_sort;
  logic         word_valid;
  logic [2:0]   word;
  logic [63:0]  word_data;
  logic         open, live, est, ack, ack_plain, heard, keep_room, syn_again, retx, retx_ready, probe, give_up, send_busy;
  logic [31:0]  snd_nxt, snd_una;
  logic signed [33:0] window;
  logic [15:0]  seg_skip;
  logic         c_retx, c_timeout, c_probe, c_rst, c_dup;
  venue_msg_t   heard_msg;
  logic         heard_ready, lost_busy;
  logic         seg_valid, seg_load, seg_pop, rx_busy;
  rx_seg_t      seg;
  logic [7:0]   byte_d;
  logic         byte_valid, byte_ready;
  logic         msg_valid, msg_first, msg_last, msg_ready;
  logic [7:0]   msg_byte;
  logic [15:0]  msg_len;
  logic         login_ok, login_diff, reject_a, reject_s, session_end, soup_err, ouch_err, query_done;
  u64_t         soup_seq;
  logic [79:0]  soup_session;
  logic         ctl_busy;
  logic         c_order, c_cancel, c_mass, c_ack, c_hb, c_ooo, c_closed;
  logic         c_frame, c_bad, c_other, c_ovf, c_packet, c_unk_p, c_hbrx, c_msg, c_unk_t;
  logic [15:0]  c_unk_g;

  oe_bcd u_seq_text (.clk_i, .rst_i, .start_i(clear), .value_i(cfg_i.seq_req), .ready_o(text_ready), .text_o(seq_text));

  oe_msg #(.SYMBOLS(SYMBOLS)) u_msg (
    .clk_i, .rst_i, .cfg_i, .seq_text_i(seq_text), .tbl_i, .grant_i, .grant_pay_o(grant_pay), .grant_len_o(grant_len),
    .login_o(login), .query_o(query), .heartbeat_o(heartbeat), .logout_o(logout), .mss_o(mss)
  );

  oe_tx u_tx (
    .clk_i, .rst_i, .cfg_i, .start_i(tx_start), .granted_i(tx_granted), .seg_i(tx_seg), .busy_o(tx_busy), .fbo_o, .word_valid_o(word_valid),
    .word_o(word), .data_o(word_data), .tx_o, .tx_ready_i
  );

  oe_send #(.RETX_LOG2(RETX_LOG2)) u_send (
    .clk_i, .rst_i, .cfg_i, .time_i, .open_i(open), .live_i(live), .est_i(est), .start_i(tx_start), .sort_i(tx_sort), .seg_i(tx_seg),
    .word_valid_i(word_valid), .word_i(word), .data_i(word_data), .tx_busy_i(tx_busy), .ack_i(ack), .ack_num_i(seg.ack), .ack_wnd_i(seg.window),
    .ack_plain_i(ack_plain), .heard_i(heard), .nxt_o(snd_nxt), .una_o(snd_una), .window_o(window), .room_o(keep_room), .syn_o(syn_again),
    .retx_o(retx), .ready_o(retx_ready), .retx_seg_o(retx_seg), .probe_o(probe), .give_up_o(give_up), .busy_o(send_busy),
    .cnt_timeout_o(c_timeout), .cnt_dup_o(c_dup)
  );
  assign fbo_cyc_o = cyc_i;

  oe_rx #(.BUF_LOG2(BUF_LOG2), .SEG_LOG2(SEG_LOG2)) u_rx (
    .clk_i, .rst_i, .cfg_i, .rx_i, .seg_valid_o(seg_valid), .seg_o(seg), .seg_load_i(seg_load), .seg_skip_i(seg_skip), .seg_pop_i(seg_pop),
    .byte_o(byte_d), .byte_take_i(byte_valid && byte_ready), .busy_o(rx_busy), .cnt_frame_o(c_frame), .cnt_bad_o(c_bad),
    .cnt_other_o(c_other), .cnt_overflow_o(c_ovf)
  );

  soup_rx u_soup (
    .clk_i, .rst_i, .clear_i(clear), .req_session_i(cfg_i.session), .req_seq_i(cfg_i.seq_req), .byte_valid_i(byte_valid),
    .byte_i(byte_d), .byte_ready_o(byte_ready), .msg_valid_o(msg_valid), .msg_first_o(msg_first), .msg_last_o(msg_last),
    .msg_byte_o(msg_byte), .msg_len_o(msg_len), .msg_ready_i(msg_ready), .login_ok_o(login_ok), .login_diff_o(login_diff),
    .reject_a_o(reject_a), .reject_s_o(reject_s), .end_o(session_end), .proto_err_o(soup_err), .cnt_packet_o(c_packet),
    .cnt_unknown_o(c_unk_p), .cnt_heartbeat_o(c_hbrx), .seq_o(soup_seq), .session_o(soup_session)
  );

  ouch_rx #(.INDEX(INDEX)) u_ouch (
    .clk_i, .rst_i, .valid_i(msg_valid), .first_i(msg_first), .last_i(msg_last), .byte_i(msg_byte), .len_i(msg_len),
    .ready_o(msg_ready), .venue_o(heard_msg), .venue_ready_i(heard_ready), .malformed_o(ouch_err), .cnt_message_o(c_msg),
    .cnt_type_o(c_unk_t), .cnt_tag_o(c_unk_g)
  );

  oe_lost #(.OPEN_LOG2(OPEN_LOG2)) u_lost (
    .clk_i, .rst_i, .login_i(status_o.state == OE_QUERY_SENT), .next_urn_i, .venue_i(heard_msg), .ready_o(heard_ready), .venue_o, .venue_ready_i,
    .done_o(query_done), .busy_o(lost_busy)
  );

  oe_ctl u_ctl (
    .clk_i, .rst_i, .cfg_i, .connect_i, .close_i, .time_i, .grant_i, .grant_pay_i(grant_pay), .grant_len_i(grant_len),
    .login_i(login), .query_i(query), .heartbeat_i(heartbeat), .logout_i(logout), .mss_i(mss), .text_ready_i(text_ready),
    .tx_start_o(tx_start), .tx_granted_o(tx_granted), .tx_sort_o(tx_sort), .tx_seg_o(tx_seg), .tx_busy_i(tx_busy),
    .open_o(open), .live_o(live), .est_o(est), .ack_o(ack), .ack_plain_o(ack_plain), .heard_o(heard), .snd_nxt_i(snd_nxt), .snd_una_i(snd_una),
    .window_i(window), .keep_room_i(keep_room), .syn_again_i(syn_again), .retx_i(retx), .retx_ready_i(retx_ready), .probe_i(probe),
    .give_up_i(give_up), .send_busy_i(send_busy), .retx_seg_i(retx_seg), .seg_valid_i(seg_valid),
    .seg_i(seg), .seg_load_o(seg_load), .seg_skip_o(seg_skip), .seg_pop_o(seg_pop), .byte_valid_o(byte_valid), .byte_ready_i(byte_ready),
    .drained_i(msg_ready), .clear_o(clear), .login_ok_i(login_ok), .login_diff_i(login_diff), .reject_a_i(reject_a),
    .reject_s_i(reject_s), .end_i(session_end), .proto_err_i(soup_err || ouch_err), .query_done_i(query_done),
    .soup_seq_i(soup_seq), .soup_session_i(soup_session), .status_o, .busy_o(ctl_busy), .cnt_order_o(c_order),
    .cnt_cancel_o(c_cancel), .cnt_mass_o(c_mass), .cnt_ack_o(c_ack), .cnt_hb_o(c_hb), .cnt_ooo_o(c_ooo),
    .cnt_other_o(c_closed), .cnt_retx_o(c_retx), .cnt_probe_o(c_probe), .cnt_rst_o(c_rst)
  );
  assign busy_o = ctl_busy || rx_busy || lost_busy;

  function automatic logic [31:0] add(input logic [31:0] n, input logic a, input logic b, input logic c);
    return n + {31'd0, a} + {31'd0, b} + {31'd0, c};
  endfunction

  // What hangs on a verdict is counted a cycle later.
  oe_cnt_t cnt_q;
  logic    start_q, order_q, cancel_q, mass_q;
  always_ff @(posedge clk_i) begin
    {start_q, order_q, cancel_q, mass_q} <= rst_i ? '0 : {tx_start, c_order, c_cancel, c_mass};
    cnt_q.tx_frames        <= add(cnt_q.tx_frames, start_q, 1'b0, 1'b0);
    cnt_q.tx_orders        <= add(cnt_q.tx_orders, order_q, 1'b0, 1'b0);
    cnt_q.tx_cancels       <= add(cnt_q.tx_cancels, cancel_q, 1'b0, 1'b0);
    cnt_q.tx_mass_cancels  <= add(cnt_q.tx_mass_cancels, mass_q, 1'b0, 1'b0);
    cnt_q.tx_acks          <= add(cnt_q.tx_acks, c_ack, 1'b0, 1'b0);
    cnt_q.tx_heartbeats    <= add(cnt_q.tx_heartbeats, c_hb, 1'b0, 1'b0);
    cnt_q.rx_frames        <= add(cnt_q.rx_frames, c_frame, 1'b0, 1'b0);
    cnt_q.rx_bad           <= add(cnt_q.rx_bad, c_bad, 1'b0, 1'b0);
    cnt_q.rx_other         <= add(cnt_q.rx_other, c_other, c_closed, 1'b0);
    cnt_q.rx_overflow      <= add(cnt_q.rx_overflow, c_ovf, 1'b0, 1'b0);
    cnt_q.rx_out_of_order  <= add(cnt_q.rx_out_of_order, c_ooo, 1'b0, 1'b0);
    cnt_q.rx_soup_packets  <= add(cnt_q.rx_soup_packets, c_packet, 1'b0, 1'b0);
    cnt_q.rx_ouch_messages <= add(cnt_q.rx_ouch_messages, c_msg, 1'b0, 1'b0);
    cnt_q.rx_unknown       <= add(cnt_q.rx_unknown, c_unk_p, c_unk_t, 1'b0) + {16'd0, c_unk_g};
    cnt_q.rx_heartbeats    <= add(cnt_q.rx_heartbeats, c_hbrx, 1'b0, 1'b0);
    cnt_q.tx_retransmits   <= add(cnt_q.tx_retransmits, c_retx, 1'b0, 1'b0);
    cnt_q.tx_timeouts      <= add(cnt_q.tx_timeouts, c_timeout, 1'b0, 1'b0);
    cnt_q.tx_probes        <= add(cnt_q.tx_probes, c_probe, 1'b0, 1'b0);
    cnt_q.tx_resets        <= add(cnt_q.tx_resets, c_rst, 1'b0, 1'b0);
    cnt_q.rx_duplicate_acks <= add(cnt_q.rx_duplicate_acks, c_dup, 1'b0, 1'b0);
    if (rst_i) cnt_q <= '0;
  end
  assign cnt_o = cnt_q;
endmodule
