// SPDX-License-Identifier: Apache-2.0
// oe_ctl: TCP client and SoupBinTCP session of one order port: state, and what is sent next. What is owed to the peer is in oe_send.
//
// Order:        a grant starts in the cycle it arrives when tx_free was high. Frames of our own (in this order: closing, SYN, reset,
//               retransmission, Account Query, ACK, Login, heartbeat, probe) are announced by tx_free low for two cycles before they start, so that a grant whose
//               verdict saw tx_free high never waits; a grant that meets the announcement wins and carries the acknowledgement.
// Receive:      one segment at a time; its bytes go through deframer and decoder first, then rcv_nxt moves and one ACK is due.
//               The next segment waits until that ACK, or a frame that carries it, has started. A segment beyond what is expected is
//               dropped and answered by an ACK of what is (so the peer sends again at once); of one that begins before it, the new part
//               is taken.
// Fail state:   writable falls first; the state moves, and the closing frame leaves, once any grant in flight has been sent.
// TCP:          RFC 9293, with the checks of RFC 5961: a RST counts at the expected sequence number only, in the window it is challenged, and
//               so is a SYN. A segment that belongs to no connection is answered by a RST. No option but MSS is sent, so none is in force.
`include "saker_assert.svh"

module oe_ctl
  import saker_pkg::*;
  import oe_pkg::*;
(
  input  logic         clk_i,
  input  logic         rst_i,
  input  oe_cfg_t      cfg_i,
  input  logic         connect_i, close_i,
  input  u64_t         time_i,
  // Grants with their payload.
  input  grant_t       grant_i,
  input  pay_t         grant_pay_i,
  input  logic [5:0]   grant_len_i,
  // Session payloads.
  input  pay_t         login_i, query_i, heartbeat_i, logout_i, mss_i,
  input  logic         text_ready_i,
  // Transmitter.
  output logic         tx_start_o, tx_granted_o,
  output sort_e        tx_sort_o,
  output tx_seg_t      tx_seg_o,
  input  logic         tx_busy_i,
  // Sending side (oe_send).
  output logic         open_o, live_o, est_o,
  output logic         ack_o, ack_plain_o, heard_o,
  input  logic [31:0]  snd_nxt_i, snd_una_i,
  input  logic signed [33:0] window_i,
  input  logic         keep_room_i, syn_again_i, retx_i, retx_ready_i, probe_i, give_up_i, send_busy_i,
  input  tx_seg_t      retx_seg_i,
  // Received segments.
  input  logic         seg_valid_i,
  input  rx_seg_t      seg_i,
  output logic         seg_load_o, seg_pop_o,
  output logic [15:0]  seg_skip_o,         // with the load: bytes that were taken before
  output logic         byte_valid_o,
  input  logic         byte_ready_i,
  input  logic         drained_i,          // decoder holds nothing
  // Deframer and decoder.
  output logic         clear_o,
  input  logic         login_ok_i, login_diff_i, reject_a_i, reject_s_i, end_i, proto_err_i,
  input  logic         query_done_i,
  input  u64_t         soup_seq_i,
  input  logic [79:0]  soup_session_i,
  // State and counter pulses.
  output oe_status_t   status_o,
  output logic         busy_o,
  output logic         cnt_order_o, cnt_cancel_o, cnt_mass_o, cnt_ack_o, cnt_hb_o, cnt_ooo_o, cnt_other_o, cnt_retx_o, cnt_probe_o, cnt_rst_o
);
  typedef enum logic [3:0] {L_NONE, L_CLOSE, L_SYN, L_RST, L_RETX, L_QUERY, L_ACK, L_LOGIN, L_HB, L_PROBE} low_e;
  typedef enum logic [2:0] {G_IDLE, G_SKIP, G_BYTES, G_DRAIN, G_DONE} seg_e;

  oe_state_e   state_q;
  fail_e       fail_rsn_q, shown_rsn_q;
  logic        fail_q;                  // failing: closing frame not sent yet
  logic        est_q;                   // TCP connection exists
  logic        syn_req_q, login_req_q, query_req_q, ack_req_q, close_req_q, rst_req_q;
  logic [31:0] rst_seq_q, rst_ack_q;    // of the RST for a segment of no connection
  logic        rst_acks_q;              // it has no sequence number of its own: it acknowledges
  logic        logged_q;                // Login Request sent
  logic        fin_sent_q, fin_rcvd_q;
  logic [31:0] rcv_nxt_q;
  u64_t        last_tx_q, last_rx_q;
  logic [2:0]  quiet_q;                 // cycles without writable, saturating
  logic        writable_q;
  seg_e        g_q;
  logic        started_q;               // a segment started in the cycle before
  logic [15:0] left_q, skip_q;          // bytes of the segment still to take; taken before
  logic        hb_due_q, silent_q;
  logic        idle_state;
  assign idle_state = state_q == OE_CLOSED || state_q == OE_FAILED;

  // ---- Grants ----------------------------------------------------------------------------------
  // A grant starts at once: the gate grants on writable and tx_free of this very cycle. Its verdict is late in the cycle, so everything but the
  // start itself hangs on grant_i.pre: nothing of our own starts while a verdict is being given.
  logic        g_start, can_send;
  assign can_send = est_q && !fin_sent_q;
  assign g_start  = grant_i.valid && can_send && !tx_busy_i;
  `SAKER_ASSERT(GrantIsAnnounced, !(grant_i.valid && !grant_i.pre))
  `SAKER_ASSERT(NoGrantWhileBusy, !(grant_i.valid && tx_busy_i))
  `SAKER_ASSERT(NoGrantWithoutConnection, !(grant_i.valid && !can_send))

  // ---- Frames of our own -----------------------------------------------------------------------
  low_e        low;
  logic        closing_due, low_req, low_start, quiet, fail_frame, fail_fin;
  logic [1:0]  ann_q;
  assign quiet       = quiet_q == 3'd7 && !grant_i.pre;
  assign closing_due = fail_q || close_req_q;
  assign fail_frame  = est_q && fail_rsn_q != FAIL_RST;
  assign fail_fin    = !fin_sent_q && (fail_rsn_q inside {FAIL_FIN, FAIL_LOGIN_A, FAIL_LOGIN_S, FAIL_END, FAIL_LOGIN_SEQ});
  always_comb begin
    low = L_NONE;
    if (closing_due)                                                     low = L_CLOSE;
    else if (syn_req_q || (syn_again_i && !idle_state))                  low = L_SYN;
    else if (rst_req_q)                                                  low = L_RST;
    else if (retx_i && !idle_state)                                      low = L_RETX;
    else if (query_req_q && window_i >= 34'sd4)                          low = L_QUERY;
    else if (ack_req_q)                                                  low = L_ACK;
    else if (login_req_q && window_i >= 34'sd49 && text_ready_i)         low = L_LOGIN;
    else if (hb_due_q && window_i >= 34'sd3 && keep_room_i)              low = L_HB;
    else if (probe_i && !idle_state)                                     low = L_PROBE;
  end
  assign low_req   = low != L_NONE;
  assign low_start = low_req && ann_q == 2'd2 && !tx_busy_i && !grant_i.pre && g_q == G_IDLE && (low != L_CLOSE || quiet) &&
                     (low != L_RETX || retx_ready_i) && !(low == L_CLOSE && fail_q && !fail_frame);

  always_ff @(posedge clk_i) begin
    if (rst_i || tx_busy_i || grant_i.valid || !low_req || low_start || g_q != G_IDLE) ann_q <= 2'd0;
    else if (ann_q != 2'd2)                                                            ann_q <= ann_q + 2'd1;
  end

  assign tx_start_o   = g_start || low_start;
  assign tx_granted_o = grant_i.pre;
  always_comb begin
    tx_sort_o      = SORT_NEW;
    tx_seg_o       = '0;
    tx_seg_o.seq   = snd_nxt_i;
    tx_seg_o.ack   = rcv_nxt_q;
    tx_seg_o.flags = ACK;
    if (grant_i.pre) begin
      tx_seg_o.pay   = grant_pay_i;
      tx_seg_o.len   = grant_len_i;
      tx_seg_o.flags = PSH | ACK;
    end else begin
      case (low)
        L_CLOSE: begin
          if (fail_q) begin
            tx_sort_o      = SORT_PLAIN;
            tx_seg_o.flags = fail_fin ? FIN | ACK : RST | ACK;
          end else begin
            tx_seg_o.flags = FIN | ACK;
            if (logged_q && window_i >= 34'sd3) begin
              tx_seg_o.flags = FIN | PSH | ACK;
              tx_seg_o.pay   = logout_i;
              tx_seg_o.len   = 6'd3;
            end
          end
        end
        L_SYN: begin
          tx_sort_o      = SORT_SYN;
          tx_seg_o.seq   = cfg_i.isn;
          tx_seg_o.flags = SYN;
          tx_seg_o.syn   = 1'b1;
          tx_seg_o.ack   = '0;
          tx_seg_o.pay   = mss_i;
          tx_seg_o.len   = 6'd4;
        end
        L_RST: begin
          tx_sort_o      = SORT_PLAIN;
          tx_seg_o.seq   = rst_seq_q;
          tx_seg_o.ack   = rst_ack_q;
          tx_seg_o.flags = rst_acks_q ? RST | ACK : RST;
        end
        L_RETX: begin
          tx_sort_o    = SORT_RETX;
          tx_seg_o     = retx_seg_i;
          tx_seg_o.ack = rcv_nxt_q;
        end
        L_PROBE: begin
          tx_sort_o    = SORT_PROBE;
          tx_seg_o.seq = snd_nxt_i - 32'd1;
        end
        L_ACK: tx_sort_o = SORT_PLAIN;
        L_QUERY: begin
          tx_seg_o.flags = PSH | ACK;
          tx_seg_o.pay   = query_i;
          tx_seg_o.len   = 6'd4;
        end
        L_LOGIN: begin
          tx_seg_o.flags = PSH | ACK;
          tx_seg_o.pay   = login_i;
          tx_seg_o.len   = 6'd49;
        end
        L_HB: begin
          tx_seg_o.flags = PSH | ACK;
          tx_seg_o.pay   = heartbeat_i;
          tx_seg_o.len   = 6'd3;
        end
        default: ;
      endcase
    end
  end

  assign cnt_order_o  = g_start && grant_i.kind == INTENT_NEW;
  assign cnt_cancel_o = g_start && grant_i.kind == INTENT_CANCEL;
  assign cnt_mass_o   = g_start && grant_i.kind == INTENT_MASS_CANCEL;
  assign cnt_ack_o    = low_start && low == L_ACK;
  assign cnt_hb_o     = low_start && low == L_HB;
  assign cnt_retx_o   = low_start && (low == L_RETX || (low == L_SYN && syn_again_i));
  assign cnt_probe_o  = low_start && low == L_PROBE;
  assign cnt_rst_o    = low_start && low == L_RST;

  // ---- Received segment: what it is ------------------------------------------------------------
  logic        act, is_syn, is_ack, is_rst, is_fin;
  logic [31:0] d_seq, d_una, d_nxt, d_end, seg_end;
  logic        old, above, in_window, none_new, ack_new, ack_wild, isn_ok;
  logic        take_data, take_synack, re_ack, ooo, rst_fail, rst_ask;
  assign is_syn    = |(seg_i.flags & SYN);
  assign is_ack    = |(seg_i.flags & ACK);
  assign is_rst    = |(seg_i.flags & RST);
  assign is_fin    = |(seg_i.flags & FIN);
  assign seg_end   = seg_i.seq + {16'd0, seg_i.len} + {31'd0, is_fin};
  assign d_seq     = seg_i.seq - rcv_nxt_q;
  assign d_end     = seg_end - rcv_nxt_q;
  assign d_una     = seg_i.ack - snd_una_i;
  assign d_nxt     = snd_nxt_i - seg_i.ack;
  assign old       = d_seq[31];
  assign above     = !d_seq[31] && d_seq != 32'd0;
  assign in_window = above && d_seq < {16'd0, cfg_i.window};
  assign none_new  = d_end[31] || d_end == 32'd0;
  assign ack_wild  = d_nxt[31];
  assign ack_new   = !d_una[31];
  assign isn_ok    = is_ack && seg_i.ack == cfg_i.isn + 32'd1 && snd_nxt_i == cfg_i.isn + 32'd1;
  // The window is settled, and so is what was sent, when a segment is looked at.
  assign act       = seg_valid_i && g_q == G_IDLE && !low_req && !grant_i.pre && !started_q;

  always_comb begin
    take_data   = 1'b0;
    take_synack = 1'b0;
    re_ack      = 1'b0;
    ooo         = 1'b0;
    rst_fail    = 1'b0;
    rst_ask     = 1'b0;
    ack_o       = 1'b0;
    cnt_other_o = 1'b0;
    if (act) begin
      if (state_q == OE_SYN_SENT && !fail_q) begin
        rst_fail    = is_rst && isn_ok;
        take_synack = is_syn && isn_ok && !is_rst;
        ooo         = !rst_fail && !take_synack;
        rst_ask     = is_ack && !isn_ok && !is_rst;   // of an earlier connection, which the peer still has
        ack_o       = take_synack;
      end else if (!est_q || fail_q) begin
        cnt_other_o = 1'b1;
        rst_ask     = idle_state && !is_rst;
      end else if (is_rst) begin
        rst_fail = d_seq == 32'd0;
        ooo      = !rst_fail;
        re_ack   = in_window;
      end else if (is_syn) begin
        ooo    = 1'b1;
        re_ack = 1'b1;
      end else if (!is_ack) begin
        ooo    = 1'b1;
      end else if (old && none_new) begin
        ooo    = 1'b1;
        re_ack = 1'b1;
      end else if (ack_wild) begin
        ooo    = 1'b1;
        re_ack = 1'b1;
      end else if (above) begin
        ooo    = 1'b1;
        re_ack = 1'b1;
        ack_o  = in_window && ack_new;
      end else begin
        take_data = 1'b1;
        ack_o     = ack_new;
      end
    end
  end
  assign cnt_ooo_o   = ooo;
  assign ack_plain_o = seg_i.len == 16'd0 && !is_fin;
  assign heard_o     = act && est_q && !fail_q;

  // Of a segment that begins before what is expected the rest is taken, a cycle later.
  logic        begins, fin_only;
  logic [15:0] skip, rest;
  assign skip       = old ? 16'(-d_seq) : 16'd0;
  assign rest       = seg_i.len - skip;
  assign begins     = take_data && rest != 16'd0;
  assign fin_only   = take_data && rest == 16'd0 && is_fin;
  assign seg_load_o = (begins && !old) || g_q == G_SKIP;
  assign seg_skip_o = g_q == G_SKIP ? skip_q : 16'd0;
  assign seg_pop_o  = (act && !begins && !fin_only) || g_q == G_DONE;

  // Payload bytes are offered in the cycles of G_BYTES; after a failure the rest is not looked at.
  assign byte_valid_o = g_q == G_BYTES && !fail_q;

  // ---- Failures --------------------------------------------------------------------------------
  fail_e fail_d;
  logic  fin_now;
  assign fin_now = g_q == G_DONE && is_fin;
  always_comb begin
    fail_d = FAIL_NONE;
    if (rst_fail)                                           fail_d = FAIL_RST;
    else if (proto_err_i)                                   fail_d = FAIL_PROTOCOL;
    else if (reject_a_i)                                    fail_d = FAIL_LOGIN_A;
    else if (reject_s_i)                                    fail_d = FAIL_LOGIN_S;
    else if (login_diff_i)                                  fail_d = FAIL_LOGIN_SEQ;
    else if (end_i && state_q != OE_CLOSING)                fail_d = FAIL_END;
    else if (fin_now && state_q != OE_CLOSING)              fail_d = FAIL_FIN;
    else if (give_up_i)                                     fail_d = FAIL_TIMEOUT;
    else if (silent_q && g_q == G_IDLE && !seg_valid_i)     fail_d = FAIL_SILENT;
  end

  logic do_connect, do_close, close_done, fail_done;
  logic connect_q;                         // asked for while the last frame was still leaving
  assign do_connect = (connect_i || connect_q) && idle_state && !tx_busy_i;
  assign do_close   = close_i && !idle_state && !fail_q;
  assign fail_done  = fail_q && g_q == G_IDLE && !tx_busy_i && quiet && (!fail_frame || low_start);
  // Closed by the host: both directions finished, or nothing to finish.
  assign close_done = (low_start && fin_rcvd_q && ((low == L_CLOSE && !fail_q) || (low == L_ACK && fin_sent_q))) ||
                      (do_close && (state_q == OE_SYN_SENT || state_q == OE_CLOSING)) ||
                      (rst_fail && state_q == OE_CLOSING);
  assign clear_o    = do_connect;
  assign open_o     = do_connect;
  assign live_o     = !idle_state;
  assign est_o      = est_q;

  // ---- State -----------------------------------------------------------------------------------
  always_ff @(posedge clk_i) begin
    // Sending.
    started_q <= tx_start_o && !rst_i;
    if (tx_start_o) begin
      if (tx_sort_o != SORT_SYN && !(low_start && low == L_RST)) ack_req_q <= 1'b0;
      if (tx_sort_o == SORT_NEW && tx_seg_o.len != 6'd0) last_tx_q <= time_i;
    end
    if (low_start) begin
      case (low)
        L_SYN:   syn_req_q <= 1'b0;
        L_RST:   rst_req_q <= 1'b0;
        L_LOGIN: begin
          login_req_q <= 1'b0;
          logged_q    <= 1'b1;
          state_q     <= OE_LOGIN_SENT;
        end
        L_QUERY: begin
          query_req_q <= 1'b0;
          state_q     <= OE_QUERY_SENT;
        end
        L_CLOSE: begin
          close_req_q <= 1'b0;
          fin_sent_q  <= fin_sent_q || |(tx_seg_o.flags & FIN);
        end
        default: ;
      endcase
    end

    // Receiving.
    if (take_synack) begin
      rcv_nxt_q   <= seg_i.seq + 32'd1;
      est_q       <= 1'b1;
      ack_req_q   <= 1'b1;
      login_req_q <= 1'b1;
      state_q     <= OE_TCP_UP;
      last_rx_q   <= time_i;
    end
    if (re_ack) ack_req_q <= 1'b1;
    if (rst_ask) begin
      rst_req_q  <= 1'b1;
      rst_seq_q  <= is_ack ? seg_i.ack : 32'd0;
      rst_ack_q  <= is_ack ? 32'd0 : seg_end + {31'd0, is_syn};
      rst_acks_q <= !is_ack;
    end
    case (g_q)
      G_IDLE: begin
        left_q <= rest;
        skip_q <= skip;
        if (begins)        g_q <= old ? G_SKIP : G_BYTES;
        else if (fin_only) g_q <= G_DONE;
      end
      G_SKIP: g_q <= G_BYTES;
      G_BYTES: begin
        if (byte_ready_i) left_q <= left_q - 16'd1;
        if (fail_q || (byte_ready_i && left_q == 16'd1)) g_q <= G_DRAIN;
      end
      G_DRAIN: if (drained_i) g_q <= G_DONE;
      default: begin
        g_q       <= G_IDLE;
        rcv_nxt_q <= seg_end;
        ack_req_q <= 1'b1;
        if (seg_i.len != 16'd0) last_rx_q <= time_i;
        if (is_fin) fin_rcvd_q <= 1'b1;
      end
    endcase
    if (login_ok_i && state_q == OE_LOGIN_SENT)   query_req_q <= 1'b1;
    if (query_done_i && state_q == OE_QUERY_SENT) state_q     <= OE_UP;

    // Ends.
    if (fail_d != FAIL_NONE && !fail_q && !idle_state && !close_done) begin
      fail_q     <= 1'b1;
      fail_rsn_q <= fail_d;
    end
    if (do_close) begin
      close_req_q <= 1'b1;
      login_req_q <= 1'b0;
      query_req_q <= 1'b0;
      state_q     <= OE_CLOSING;
    end
    if (fail_done || close_done) begin
      state_q     <= fail_done ? OE_FAILED : OE_CLOSED;
      shown_rsn_q <= fail_done ? fail_rsn_q : FAIL_HOST;
      est_q       <= 1'b0;
      fail_q      <= 1'b0;
      {syn_req_q, login_req_q, query_req_q, ack_req_q, close_req_q, rst_req_q} <= '0;
    end
    connect_q <= (connect_i || connect_q) && idle_state && !do_connect && !rst_i;
    if (do_connect) begin
      state_q     <= OE_SYN_SENT;
      shown_rsn_q <= FAIL_NONE;
      syn_req_q   <= 1'b1;
      rst_req_q   <= 1'b0;
      logged_q    <= 1'b0;
      fin_sent_q  <= 1'b0;
      fin_rcvd_q  <= 1'b0;
      last_rx_q   <= time_i;
      last_tx_q   <= time_i;
    end
    if (rst_i) begin
      state_q     <= OE_CLOSED;
      shown_rsn_q <= FAIL_NONE;
      fail_q      <= 1'b0;
      est_q       <= 1'b0;
      fin_sent_q  <= 1'b0;
      g_q         <= G_IDLE;
      rcv_nxt_q   <= '0;
      {syn_req_q, login_req_q, query_req_q, ack_req_q, close_req_q, rst_req_q} <= '0;
    end
  end

  // ---- Window, timers --------------------------------------------------------------------------
  u64_t tx_age, rx_age;
  logic up_later;
  assign tx_age   = time_i - last_tx_q;
  assign rx_age   = time_i - last_rx_q;
  assign up_later = state_q == OE_QUERY_SENT || state_q == OE_UP;
  always_ff @(posedge clk_i) begin
    writable_q <= state_q == OE_UP && !fail_q && window_i >= $signed(34'(ORDER_ROOM)) && keep_room_i && !rst_i;
    hb_due_q   <= up_later && !fail_q && cfg_i.hb_tx_ns != 64'd0 && !tx_age[63] && tx_age >= cfg_i.hb_tx_ns &&
                  !tx_start_o && !rst_i;
    silent_q   <= !idle_state && !fail_q && cfg_i.hb_rx_ns != 64'd0 && !rx_age[63] && rx_age >= cfg_i.hb_rx_ns &&
                  !do_connect && g_q == G_IDLE && !take_synack && !rst_i;
    if (rst_i || writable_q || grant_i.valid || tx_busy_i) quiet_q <= '0;
    else if (quiet_q != 3'd7)                              quiet_q <= quiet_q + 3'd1;
  end

  // ---- Status ----------------------------------------------------------------------------------
  assign status_o = '{state: state_q, fail_reason: shown_rsn_q, writable: writable_q,
                      tx_free: !tx_busy_i && ann_q == 2'd0,
                      snd_nxt: snd_nxt_i, snd_una: snd_una_i, rcv_nxt: rcv_nxt_q, soup_seq: soup_seq_i,
                      soup_session: soup_session_i};
  assign busy_o = low_req || fail_q || g_q != G_IDLE || seg_valid_i || send_busy_i || started_q || grant_i.valid || tx_busy_i || !drained_i ||
                  (login_req_q && !text_ready_i) || silent_q || connect_i || connect_q || close_i;

  `SAKER_ASSERT(DeframerSilentOutsideSegments,
                g_q == G_BYTES || !(login_ok_i || login_diff_i || reject_a_i || reject_s_i || end_i))
endmodule
