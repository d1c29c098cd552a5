// SPDX-License-Identifier: Apache-2.0
// book_refill: which records of best levels are filled up, by which reader (book_ahead), in the order in which they came to need it.
//
// Latency:      a record that lost a level in cycle n has a reader in n + 2 if one is free.
// Throughput:   READERS sides at a time.  Backpressure: sides that wait, wait in a queue that has a place for each.
// A reader whose record is full keeps its side and reads ahead, until another side needs it; one without a side takes that of the last message.
`include "saker_assert.svh"

module book_refill
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int LEVELS_LOG2 = 12,
  parameter int READERS     = 1
) (
  input  logic                     clk_i,
  input  logic                     rst_i,
  input  logic                     wipe_i,
  input  logic                     stop_i,     // only for the operation that waits
  // An operation waits for this side.
  input  logic                     first_i,
  input  logic [$clog2(SYMBOLS):0] first_key_i,
  output logic                     first_go_o, // and can go on
  // Operations: cycle 2, and the record of both sides in cycle 3.
  input  price_t                   add2_px_i,
  input  logic                     commit_i,
  input  logic                     msg_i,
  input  logic [$clog2(SYMBOLS):0] key_i,
  input  side_t [1:0]              rec_i,
  input  logic [1:0]               sel_i,
  input  logic [1:0]               red_i,
  input  logic [1:0]               add_i,
  input  logic [1:0]               dropped_i,
  input  logic                     last_i,     // a record lost its last level: what it says of it may not be in the memories yet
  input  logic                     centre_i,
  input  logic [1:0]               merged_i,
  input  price_t                   red_px_i,
  input  price_t                   add_px_i,
  input  qty_t                     red_qty_i,
  input  qty_t                     add_qty_i,
  // Offers.
  output pend_t [READERS-1:0]      pend_o,
  output logic                     touch_o,    // one is to be taken: touch this slot and side
  output logic [$clog2(SYMBOLS):0] touch_key_o,
  // Messages of cycle 1 and 2, whether they have taken an offer, and whether the second may add below the record. While a record is low and its next
  // levels are here, no message is issued until they can be taken.
  input  logic [1:0]               sent_i,
  input  logic [1:0][$clog2(SYMBOLS)-1:0] sent_slot_i,
  input  logic [1:0][1:0]          sent_took_i,
  output logic                     slow_o,
  // Ladder.
  output logic [READERS-1:0]                      rd_bm_o,
  output logic [READERS-1:0]                      rd_lv_o,
  output logic [READERS-1:0][$clog2(SYMBOLS):0]   rd_key_o,
  output logic [READERS-1:0][LEVELS_LOG2-7:0]     rd_word_o,
  output logic [READERS-1:0][LEVELS_LOG2-1:0]     rd_idx_o,
  input  logic [READERS-1:0]                      rd_bm_i,
  input  logic [READERS-1:0]                      rd_lv_i,
  input  logic [2**(LEVELS_LOG2-6)-1:0]           rd_row_i,
  input  logic [63:0]                             rd_bits_i,
  input  qty_t                                    rd_qty_i,
  output logic                     reading_o,
  output logic                     busy_o
);
  localparam int SLW = $clog2(SYMBOLS);
  localparam int NS  = 2 * SYMBOLS;
  typedef logic [SLW:0]   key_t;
  typedef logic [SLW-1:0] sidx_t;

  // ---- What is below each record -------------------------------------------------------------------
  below_t [1:0] row;
  below_t row_bid_q [SYMBOLS];
  below_t row_ask_q [SYMBOLS];
  logic [NS-1:0] need_q, thin_q, queued_q;
  logic [1:0]    voids;
  logic [3:0]    recent_q;

  always_comb begin
    for (int s = 0; s < 2; s++) begin
      row[s].cnt  = rec_i[s].cnt;
      row[s].more = rec_i[s].more;
      row[s].px   = rec_i[s].lv[0].px;
      for (int i = 1; i < K; i++) if (rec_i[s].cnt == 3'(i + 1)) row[s].px = rec_i[s].lv[i].px;
      row[s].lo   = rec_i[s].lo;
      row[s].tick = tick_of(rec_i[s].fine, sel_i);
      voids[s]    = dropped_i[s] || (centre_i && key_i[0] == 1'(s));
    end
  end

  // ---- Queue of sides ------------------------------------------------------------------------------
  key_t fifo_q [NS];
  logic [SLW+1:0] wr_q, rd_q;
  key_t head, pick, park_q;
  logic head_v, push, pop, park_v_q, go, need3, first_waits, first, from_head, retry, want;
  logic [READERS-1:0] run, again, full, reading, low, near, free, has_head, has_key, has_first, has_park, offers, idle;
  logic [READERS-1:0] go_to;
  below_t pick_row;

  assign head   = fifo_q[rd_q[SLW:0]];
  assign head_v = wr_q != rd_q;
  assign need3  = commit_i && rec_i[key_i[0]].more && rec_i[key_i[0]].cnt != 3'(K);
  assign push   = need3 && !queued_q[key_i] && has_key == '0;

  always_comb begin
    for (int r = 0; r < READERS; r++) begin
      has_head[r]  = run[r] && rd_key_o[r] == head;
      has_key[r]   = run[r] && rd_key_o[r] == key_i;
      has_first[r] = run[r] && rd_key_o[r] == first_key_i;
      has_park[r]  = run[r] && rd_key_o[r] == park_q;
      offers[r]    = pend_o[r].valid;
    end
    idle = ~run;
    free = idle | full;
    first_waits = first_i && thin_q[first_key_i] && has_first == '0;
    // One start in a cycle: for the operation that waits, for a reader whose list has ended, for the queue, for the last message.
    go_to = '0;
    pick  = head;
    want  = 1'b0;
    retry = 1'b0;
    from_head = 1'b0;
    first = first_waits && free != '0;
    if (first) begin
      pick = first_key_i;
      want = 1'b1;
    end else if (again != '0 && !(head_v && (again & ~full) == '0)) begin
      retry = 1'b1;
      want  = 1'b1;
    end else if (head_v) begin
      from_head = 1'b1;
      want = !stop_i && need_q[head] && has_head == '0 && free != '0;
    end else begin
      pick = park_q;
      want = !stop_i && park_v_q && has_park == '0 && idle != '0;
    end
    for (int r = READERS - 1; r >= 0; r--) begin
      if (retry ? again[r] && (!head_v || !full[r]) : idle[r] || (idle == '0 && full[r])) begin
        go_to = READERS'(want) << r;
        if (retry) pick = rd_key_o[r];
      end
    end
    // The record is as the last operation has left it.
    go  = want && !(commit_i && key_i[SLW:1] == pick[SLW:1]);
    pop = head_v && !(commit_i && key_i == head) && ((go && from_head) || !need_q[head] || has_head != '0);
    pick_row = pick[0] ? row_ask_q[pick[SLW:1]] : row_bid_q[pick[SLW:1]];
  end

  always_ff @(posedge clk_i) begin
    if (commit_i) begin
      row_bid_q[key_i[SLW:1]] <= row[0];
      row_ask_q[key_i[SLW:1]] <= row[1];
      for (int s = 0; s < 2; s++) begin
        need_q[{key_i[SLW:1], 1'(s)}] <= rec_i[s].more && rec_i[s].cnt != 3'(K);
        thin_q[{key_i[SLW:1], 1'(s)}] <= rec_i[s].more && rec_i[s].cnt == '0;
      end
    end
    if (pop) begin
      rd_q <= rd_q + 1'b1;
      queued_q[head] <= 1'b0;
    end
    if (push) begin
      fifo_q[wr_q[SLW:0]] <= key_i;
      wr_q <= wr_q + 1'b1;
      queued_q[key_i] <= 1'b1;
    end
    if (commit_i && msg_i && rec_i[key_i[0]].more) begin
      park_v_q <= 1'b1;
      park_q   <= key_i;
    end else if (has_park != '0) begin
      park_v_q <= 1'b0;
    end
    if (commit_i && (last_i || (red_i | add_i | voids) != '0)) recent_q <= 4'd8;
    else if (recent_q != '0) recent_q <= recent_q - 1'b1;
    if (rst_i || wipe_i) begin
      need_q   <= '0;
      thin_q   <= '0;
      queued_q <= '0;
      wr_q     <= '0;
      rd_q     <= '0;
      park_v_q <= 1'b0;
      recent_q <= '0;
    end
  end

  // ---- Readers -------------------------------------------------------------------------------------
  for (genvar r = 0; r < READERS; r++) begin : g_reader
    book_ahead #(.SYMBOLS(SYMBOLS), .LEVELS_LOG2(LEVELS_LOG2)) ahead (
      .clk_i, .rst_i(rst_i || wipe_i), .stop_i(stop_i && !(first_i && rd_key_o[r] == first_key_i)),
      .go_i(go && go_to[r]), .key_i(pick), .rec_i(pick_row), .short_i(head_v),
      .run_o(run[r]), .again_o(again[r]), .full_o(full[r]), .busy_o(reading[r]), .key_o(rd_key_o[r]),
      .add2_px_i, .commit_i, .slot_i(key_i[SLW:1]), .red_i, .add_i, .void_i(voids), .merged_i, .cnt_i({rec_i[1].cnt, rec_i[0].cnt}),
      .more_i({rec_i[1].more, rec_i[0].more}), .red_px_i, .add_px_i, .red_qty_i, .add_qty_i, .recent_i(recent_q != '0),
      .pend_o(pend_o[r]), .low_o(low[r]), .near_o(near[r]),
      .bm_req_o(rd_bm_o[r]), .bm_word_o(rd_word_o[r]), .bm_gnt_i(rd_bm_i[r]), .bm_row_i(rd_row_i), .bm_data_i(rd_bits_i),
      .lv_req_o(rd_lv_o[r]), .lv_idx_o(rd_idx_o[r]), .lv_gnt_i(rd_lv_i[r]), .lv_data_i(rd_qty_i));
  end

  always_comb begin
    touch_key_o = rd_key_o[0];
    slow_o      = 1'b0;
    for (int r = READERS - 1; r >= 0; r--) begin
      if (offers[r]) touch_key_o = rd_key_o[r];
      for (int i = 0; i < 2; i++)
        if (low[r] && sent_i[i] && rd_key_o[r][SLW:1] == sent_slot_i[i] && !sent_took_i[i][rd_key_o[r][0]]) slow_o = 1'b1;
      if (low[r] && near[r] && !merged_i[rd_key_o[r][0]]) slow_o = 1'b1;
    end
    touch_o    = offers != '0;
    first_go_o = !thin_q[first_key_i] || (offers & has_first) != '0;
  end

  assign reading_o = reading != '0;
  assign busy_o    = reading_o || need_q != '0;

  `SAKER_ASSERT(NeedIsKnown, stop_i || need_q == '0 || head_v || run != '0)
endmodule
