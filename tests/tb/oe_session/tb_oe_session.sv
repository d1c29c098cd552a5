// SPDX-License-Identifier: Apache-2.0
// tb_oe_session: flat ports for one order session with 4 symbols and a receive buffer of 512 words.
module tb_oe_session
  import saker_pkg::*;
(
  input  logic        clk_i,
  input  logic        rst_i,
  // Configuration.
  input  logic [47:0] src_mac_i, dst_mac_i,
  input  logic [31:0] src_ip_i, dst_ip_i,
  input  logic [15:0] src_port_i, dst_port_i,
  input  logic [31:0] isn_i,
  input  logic [15:0] window_i,
  input  logic [47:0] username_i,
  input  logic [15:0] password_hi_i, session_hi_i,
  input  logic [63:0] password_lo_i, session_lo_i,
  input  logic [63:0] seq_req_i,
  input  logic [31:0] firm_i,
  input  logic [63:0] hb_tx_i, hb_rx_i,
  input  logic [39:0] rto_min_i, rto_max_i, keepalive_i,
  input  logic [7:0]  retries_i,
  input  logic        connect_i, close_i,
  input  logic [31:0] next_urn_i,
  input  logic [63:0] time_i, cyc_i,
  // Symbol table.
  input  logic        tbl_valid_i,
  input  logic [7:0]  tbl_row_i,
  input  logic        tbl_word_i,
  input  logic [31:0] tbl_data_i,
  // Grant.
  input  logic        g_pre_i, g_valid_i,   // a verdict; a grant
  input  logic [1:0]  g_kind_i,
  input  logic [7:0]  g_slot_i,
  input  logic        g_all_i, g_side_i,
  input  logic [31:0] g_qty_i, g_px_i, g_urn_i,
  // Status.
  output logic [3:0]  state_o,
  output logic [7:0]  fail_o,
  output logic        writable_o, tx_free_o,
  output logic [31:0] snd_nxt_o, snd_una_o, rcv_nxt_o,
  output logic [63:0] soup_seq_o,
  output logic [15:0] soup_session_hi_o,
  output logic [63:0] soup_session_lo_o,
  output logic        fbo_o,
  output logic [63:0] fbo_cyc_o,
  // Frames.
  output logic        tx_valid_o, tx_last_o,
  output logic [63:0] tx_data_o,
  output logic [7:0]  tx_keep_o,
  input  logic        tx_ready_i,
  input  logic        rx_valid_i, rx_last_i, rx_bad_i,
  input  logic [63:0] rx_data_i,
  input  logic [7:0]  rx_keep_i,
  // Venue.
  output logic        v_valid_o,
  output logic [7:0]  v_sess_o, v_mtype_o, v_state_o, v_flag_o,
  output logic [63:0] v_ts_o, v_refnum_o,
  output logic [31:0] v_urn_o, v_orig_o, v_qty_o, v_px_o,
  output logic [15:0] v_reason_o,
  output logic        v_side_o,
  input  logic        v_ready_i,
  output logic        busy_o,
  output logic [639:0] cnt_o
);
  oe_status_t st;
  axis_t      tx;
  venue_msg_t v;

  oe_session #(.SYMBOLS(4), .INDEX(8'd3), .BUF_LOG2(9), .SEG_LOG2(5)) dut (
    .clk_i, .rst_i,
    .cfg_i('{src_mac: src_mac_i, dst_mac: dst_mac_i, src_ip: src_ip_i, dst_ip: dst_ip_i, src_port: src_port_i,
             dst_port: dst_port_i, isn: isn_i, window: window_i, username: username_i,
             password: {password_hi_i, password_lo_i}, session: {session_hi_i, session_lo_i}, seq_req: seq_req_i,
             firm: firm_i, hb_tx_ns: hb_tx_i, hb_rx_ns: hb_rx_i, rto_min_ns: rto_min_i, rto_max_ns: rto_max_i, keepalive_ns: keepalive_i,
             retries: retries_i}),
    .connect_i, .close_i, .time_i, .cyc_i,
    .tbl_i('{valid: tbl_valid_i, tbl: TBL_SYMBOL, row: tbl_row_i, word: {4'd0, tbl_word_i}, data: tbl_data_i}),
    .grant_i('{pre: g_valid_i || g_pre_i, valid: g_valid_i, kind: intent_e'(g_kind_i), sess: 8'd3, slot: g_slot_i, all_slots: g_all_i,
               side: side_e'(g_side_i), qty: g_qty_i, px: g_px_i, urn: g_urn_i}),
    .next_urn_i, .status_o(st), .fbo_o, .fbo_cyc_o, .tx_o(tx), .tx_ready_i,
    .rx_i('{valid: rx_valid_i, data: rx_data_i, keep: rx_keep_i, last: rx_last_i, bad: rx_bad_i}),
    .venue_o(v), .venue_ready_i(v_ready_i), .busy_o, .cnt_o
  );

  assign state_o           = st.state;
  assign fail_o            = st.fail_reason;
  assign writable_o        = st.writable;
  assign tx_free_o         = st.tx_free;
  assign snd_nxt_o         = st.snd_nxt;
  assign snd_una_o         = st.snd_una;
  assign rcv_nxt_o         = st.rcv_nxt;
  assign soup_seq_o        = st.soup_seq;
  assign {soup_session_hi_o, soup_session_lo_o} = st.soup_session;
  assign tx_valid_o        = tx.valid;
  assign tx_last_o         = tx.last;
  assign tx_data_o         = tx.data;
  assign tx_keep_o         = tx.keep;
  assign v_valid_o         = v.valid;
  assign v_sess_o          = v.sess;
  assign v_mtype_o         = v.mtype;
  assign v_ts_o            = v.ts;
  assign v_urn_o           = v.urn;
  assign v_orig_o          = v.orig_urn;
  assign v_qty_o           = v.qty;
  assign v_px_o            = v.px;
  assign v_refnum_o        = v.refnum;
  assign v_reason_o        = v.reason;
  assign v_state_o         = v.state;
  assign v_flag_o          = v.flag;
  assign v_side_o          = v.side;
endmodule
