// SPDX-License-Identifier: Apache-2.0
// oe_send_fv: what is proved of oe_send with oe_tx in front of its store: a segment that goes again is what it was when it went first.
//
// The harness follows one byte: any byte (p_i, free) of any segment with new sequence numbers (pick_i, free), from the cycle of its first start,
// as the caller gave it to oe_tx. Whenever that segment is the oldest and offered again, the byte at that place is this byte, nothing stands behind
// its end, and length and FIN are as they were.
// Free: what is sent and when, the port's readiness, when a segment counts as acknowledged (`past`), when one is asked for again, acknowledgements
// and timers altogether (cut): so the proof holds for any of their rules.
// Assumes: reset in the first cycle; starts only while oe_tx rests, a segment is zero beyond its length and has 50 bytes at most; a place is free
// for a new one (oe_ctl: RESERVE; asserted in simulation: AlwaysKept).
module oe_send_fv
  import saker_pkg::*;
  import oe_pkg::*;
#(
  parameter int RETX_LOG2 = 2
) (
  input logic        clk_i, rst_i,
  input oe_cfg_t     cfg_i,
  input u64_t        time_i,
  input logic        open_i, live_i, est_i,
  input logic        start_i,
  input sort_e       sort_i,
  input tx_seg_t     seg_i,
  input logic        ack_i,
  input logic [31:0] ack_num_i,
  input logic [15:0] ack_wnd_i,
  input logic        ack_plain_i, heard_i,
  input logic        tx_ready_i,
  input logic        pick_i,
  input logic [5:0]  p_i
);
  localparam int KEPT = 2**RETX_LOG2;
  typedef logic [RETX_LOG2:0] ptr_t;

  logic        busy, word_valid, retx, ready;
  logic [2:0]  word;
  logic [63:0] data;
  tx_seg_t     again;

  oe_tx tx (.clk_i, .rst_i, .cfg_i, .start_i, .granted_i(1'b0), .seg_i, .busy_o(busy), .fbo_o(), .word_valid_o(word_valid), .word_o(word), .data_o(data),
            .tx_o(), .tx_ready_i);
  oe_send #(.RETX_LOG2(RETX_LOG2)) send (
    .clk_i, .rst_i, .cfg_i, .time_i, .open_i, .live_i, .est_i, .start_i, .sort_i, .seg_i, .word_valid_i(word_valid), .word_i(word), .data_i(data),
    .tx_busy_i(busy), .ack_i, .ack_num_i, .ack_wnd_i, .ack_plain_i, .heard_i, .nxt_o(), .una_o(), .window_o(), .room_o(), .syn_o(), .retx_o(retx),
    .ready_o(ready), .retx_seg_o(again), .probe_o(), .give_up_o(), .busy_o(), .cnt_timeout_o(), .cnt_dup_o()
  );

  logic started_q = 1'b0;
  logic fresh, beyond;
  ptr_t coming;
  assign fresh  = start_i && sort_i == SORT_NEW;
  assign coming = send.used + ptr_t'(send.keep);
  always_comb begin
    beyond = 1'b0;
    for (int i = 0; i < PAY_BYTES; i++) beyond = beyond || (i >= 32'(seg_i.len) && seg_i.pay[i] != 8'd0);
  end
  always_ff @(posedge clk_i) begin
    started_q <= 1'b1;
    if (!started_q) m_reset_first: assume (rst_i);
    if (busy) m_start_at_rest: assume (!start_i);
    m_at_most: assume (seg_i.len <= 6'(PAY_BYTES));
    m_zero_beyond: assume (!beyond);
    if (coming == ptr_t'(KEPT)) m_place_is_free: assume (!fresh);
  end

  // ---- The followed byte -------------------------------------------------------------------------
  logic       on_q, new_q, flight_q, fin_q;   // followed; started in the cycle before; its first frame is under way
  logic [5:0] p_q, len_q;
  logic [7:0] byte_q;
  ptr_t       ptr_q, ptr;
  logic       mine;                            // it is the oldest
  logic [2:0] w, j;                            // its word and place in there
  assign ptr  = new_q ? send.tail_q : ptr_q;
  assign mine = on_q && !new_q && ptr_q == send.head_q;
  assign {w, j} = p_q + 6'd6;
  always_ff @(posedge clk_i) begin
    new_q <= 1'b0;
    if (new_q) ptr_q <= send.tail_q;
    if (on_q && tx.rest_q && !new_q) flight_q <= 1'b0;
    if (mine && send.pop) on_q <= 1'b0;
    if (fresh && pick_i && !on_q && p_i < 6'(PAY_BYTES)) begin
      on_q     <= 1'b1;
      new_q    <= 1'b1;
      flight_q <= 1'b1;
      p_q      <= p_i;
      byte_q   <= seg_i.pay[p_i];
      len_q    <= seg_i.len;
      fin_q    <= |(seg_i.flags & FIN);
    end
    if (rst_i || !live_i) begin
      on_q  <= 1'b0;
      new_q <= 1'b0;
    end
  end

`ifndef NO_HELPERS
  logic       has;
  logic [2:0] at;
  logic [7:0] stored, loaded;
  logic [3:0] end_word;
  assign has   = p_q < len_q;
  assign stored   = send.words_q[{ptr_q[RETX_LOG2-1:0], w}][8*j +: 8];
  assign at       = 3'd7 - send.got_q[2:0] + w;
  assign loaded   = send.frame_q[{at, j, 3'd0} +: 8];
  assign end_word = tx.seg_q.len < 6'd6 ? 4'd7 : 4'((7'd53 + {1'b0, tx.seg_q.len}) >> 3);
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    // oe_tx.
    if (!tx.rest_q) h_tx: assert (tx.last_idx_q == end_word && tx.idx_q != 4'd0 && tx.idx_q <= end_word + 4'd1 && tx.out_q.last == (tx.idx_q == end_word + 4'd1));
    h_rest: assert (tx.rest_q == !tx.out_q.valid && (tx.rest_q || tx.seg_q.len <= 6'(PAY_BYTES)));
    h_start: assert (!send.start_q || (!tx.rest_q && tx.idx_q <= 4'd2));
    // The followed segment.
    if (on_q) h_zero: assert (p_q < 6'(PAY_BYTES) && len_q <= 6'(PAY_BYTES) && (has || byte_q == 8'd0));
    if (on_q && new_q) h_new: assert (send.start_q && send.sort_q == SORT_NEW && send.len_q == len_q && send.fin_q == fin_q && flight_q && tx.idx_q == 4'd1);
    if (on_q && !new_q) h_live: assert (ptr_t'(ptr_q - send.head_q) < send.used && send.kept_q[ptr_q[RETX_LOG2-1:0]].len == len_q &&
                                        send.kept_q[ptr_q[RETX_LOG2-1:0]].fin == fin_q);
    h_used: assert (send.used <= ptr_t'(KEPT) && coming <= ptr_t'(KEPT));
    if (on_q && flight_q && !tx.rest_q) h_flight: assert (tx.seg_q.pay[p_q] == byte_q && tx.seg_q.len == len_q);
    if (on_q && flight_q && !new_q && !tx.rest_q) h_storing: assert (send.storing_q && send.slot_q == ptr_q[RETX_LOG2-1:0]);
    if (on_q && flight_q && new_q) h_new_flies: assert (!tx.rest_q);
    if (on_q && flight_q && !new_q) h_no_other: assert (!send.start_q);
    if (on_q && !new_q && has && (!flight_q || tx.rest_q || tx.idx_q > 4'd6 + {1'b0, w})) h_stored: assert (stored == byte_q);
    // A slot that is being stored to is live, and no other's.
    if (on_q && !new_q && !flight_q && send.storing_q && !tx.rest_q && !send.start_q) h_other: assert (send.slot_q != ptr_q[RETX_LOG2-1:0]);
    // The loader.
    h_load: assert (send.got_q <= 4'd7 && send.ask_q <= 4'd7 && send.ask_q == send.got_q + {3'd0, send.rd_ok_q});
    if (mine && (send.ask_q != 4'd0 || send.oldest_ok_q)) h_oldest: assert (send.oldest_q.len == len_q && send.oldest_q.fin == fin_q);
    if (mine && send.ask_q != 4'd0) h_after_flight: assert (!flight_q || tx.rest_q);
    if (mine && send.rd_ok_q && send.got_q[2:0] == w && has) h_read: assert (send.rd_q[j] == byte_q);
    if (mine && send.got_q[2:0] > w) h_loaded: assert (loaded == byte_q);
  end
`endif

`ifdef P_AGAIN
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    if (mine && retx && ready) a_again: assert (again.pay[p_q] == byte_q && again.len == len_q && (|(again.flags & FIN)) == fin_q && !again.syn);
    // Its first words are in the store while another request stands. Offered twelve cycles later: no solver goes so far in time, tb.entry.oe_session does.
    c_stored: cover (mine && retx && tx.idx_q == 4'd8);
  end
`endif
endmodule
