// SPDX-License-Identifier: Apache-2.0
// book_ahead_fv: what is proved of the search of book_ahead, at any bitmap, any operations beside it and any wait for the memories.
//
// One level is followed, any one (level_i, taken once): left_q says that it is still to come. Where the search reads its first word that is so
// if the bitmap has it and it lies behind where the search starts. A level that is given while the followed one is to come must not be a worse
// one; one that is given as the followed one must be to come, and is not from then on; where the search ends it must not be. As it may be any level, none is
// skipped, none comes twice, none that is not there, and the end is the end.
// And the number of a level and its price tell each other for every tick: the search starts behind the record's last level, and its prices are right.
// Assumes: reset in the first cycle; a grant where one is asked for; the bitmap does not change (what changes it cuts the list: RTL assertions and
// tb.book.* watch that).
module book_ahead_props
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int LEVELS_LOG2 = 8
) (
  input logic clk_i, rst_i,
  input logic [2**LEVELS_LOG2-1:0] map_i,     // levels, whole bitmap
  input logic [LEVELS_LOG2-1:0] level_i,      // the one that is followed
  input logic [2**(LEVELS_LOG2-6)-1:0] row_i, // its summary
  // Of book_ahead.
  input logic       bm_req_o, bm_gnt_i,
  input logic [2:0] a_q,
  input logic       top_q, first_q, pick_v_q, rd_v_q, nxt_v_q, emit, end_q,
  input logic [LEVELS_LOG2-1:0]       idx_q,
  input logic [2**(LEVELS_LOG2-6)-1:0] words_q,
  input logic [LEVELS_LOG2-7:0]       pick_q, rd_q_w, nxt_w_q, cur_w_q,
  input logic [63:0]                  cur_q, nxt_q, bm_data_i, mask,
  input logic [5:0]                   bit_hi
);
  localparam int L  = LEVELS_LOG2;
  localparam int NW = 2**(L - 6);
  localparam logic [2:0] A_WORD = 3'd3, A_GET = 3'd4, A_RUN = 3'd5;
  typedef logic [L-1:0] idx_t;
  typedef logic [L-7:0] word_t;

  logic started_q = 1'b0;
  always_ff @(posedge clk_i) begin
    started_q <= 1'b1;
    if (!started_q) m_reset_first: assume (rst_i);
    if (bm_gnt_i) m_granted_what_is_asked: assume (bm_req_o);
  end

  // ---- Ghost -------------------------------------------------------------------------------------
  logic  left_q;
  idx_t  given;
  assign given = {cur_w_q, bit_hi};
  always_ff @(posedge clk_i) begin
    if (a_q == A_WORD && bm_gnt_i)       left_q <= map_i[level_i] && (top_q || level_i < idx_q);
    else if (emit && given == level_i)   left_q <= 1'b0;
  end

`ifndef NO_HELPERS
  // What is still to come lies in this order: the word in hand, the one behind it, the one being read, the one to be read, the rest.
  logic  here, all_lower, any;
  word_t last, w;
  logic [5:0] b;
  assign w = level_i[L-1:6];
  assign b = level_i[5:0];
  logic  [3:0] part_v, part_has;   // each of the first four: it is there, it has the followed level
  word_t [3:0] part_w;
  always_comb begin
    part_v   = '0;
    part_w   = {pick_q, rd_q_w, nxt_w_q, cur_w_q};
    part_has = {map_i[level_i], bm_data_i[b], nxt_q[b], cur_q[b]};
    if (a_q == A_RUN) part_v = {pick_v_q, rd_v_q, nxt_v_q, cur_q != '0};
    if (a_q == A_GET) begin
      part_v[0]   = 1'b1;
      part_w[0]   = idx_q[L-1:6];
      part_has[0] = first_q && map_i[level_i] && (top_q || mask[b]);
    end
    here      = words_q[w] && map_i[level_i];
    any       = 1'b0;
    last      = '0;
    all_lower = 1'b1;
    for (int i = 0; i < 4; i++) begin
      if (part_v[i]) begin
        here |= part_w[i] == w && part_has[i];
        if (any && part_w[i] >= last) all_lower = 1'b0;
        any  = 1'b1;
        last = part_w[i];
      end
    end
    for (int i = 0; i < NW; i++) if (words_q[i] && any && word_t'(i) >= last) all_lower = 1'b0;
  end
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    if (a_q == A_GET || a_q == A_RUN) begin
      h_here:  assert (left_q == here);
      h_order: assert (all_lower);
      h_rows:  assert ((words_q & ~row_i) == '0);
    end
    h_state: assert (a_q <= A_RUN);
    h_end:   assert (!end_q || a_q == 3'd0);
    h_top:   assert ((a_q != A_WORD && a_q != A_GET) || !top_q || idx_q == '1);
    h_one:   assert (a_q != A_RUN || !(nxt_v_q && rd_v_q));
    h_pick:  assert (!(a_q == A_RUN && pick_v_q) || row_i[pick_q]);
    h_data:  assert (!(a_q == A_RUN && rd_v_q) || (row_i[rd_q_w] && (rd_q_w != w || bm_data_i[b] == map_i[level_i])));
    h_first: assert (!(a_q == A_GET && first_q) || (row_i[idx_q[L-1:6]] && (idx_q[L-1:6] != w || bm_data_i[b] == map_i[level_i])));
    h_words: assert ((a_q != A_WORD && a_q != A_GET) || (!nxt_v_q && !pick_v_q && !rd_v_q));
  end
`endif

  // ---- Properties --------------------------------------------------------------------------------
`ifdef P_AHEAD_NEXT
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    if (emit) begin
      a_there: assert (given != level_i || left_q);
      a_next:  assert (given >= level_i || !left_q);
    end
    a_end: assert (!end_q || !left_q);
    c_two_words: cover (emit && rd_v_q && !nxt_v_q);
    c_end:       cover (end_q);
  end
`endif
`ifdef P_AHEAD_PRICE
  // Free: any level of a window of 2^12, every tick.
  logic [11:0] n;
  assign n = book_ahead_fv.any_level_i;
  always_ff @(posedge clk_i) if (started_q) begin
    a_back: assert (level_of(width_of(n, TICK_100), TICK_100) == n && level_of(width_of(n, TICK_50), TICK_50) == n && level_of(width_of(n, TICK_1), TICK_1) == n);
    c_far:  cover (n == '1);
  end
`endif
endmodule

bind book_ahead book_ahead_props #(.LEVELS_LOG2(LEVELS_LOG2)) props (.map_i(book_ahead_fv.map), .level_i(book_ahead_fv.level_q), .row_i(book_ahead_fv.row_q), .a_q(3'(a_q)), .*);

module book_ahead_fv #(
  parameter int LEVELS_LOG2 = 8
) (
  input logic                     clk_i,
  input logic                     rst_i,
  input logic [2**LEVELS_LOG2-1:0] map_i,
  input logic [LEVELS_LOG2-1:0]   level_i,
  input logic                     stop_i, go_i, short_i, commit_i, recent_i, bm_gnt_i, lv_gnt_i,
  input logic [1:0]               key_i,
  input book_pkg::below_t         rec_i,
  input saker_pkg::price_t        add2_px_i, red_px_i, add_px_i,
  input logic [0:0]               slot_i,
  input logic [11:0]              any_level_i,
  input logic [1:0]               red_i, add_i, void_i, merged_i, more_i,
  input logic [1:0][2:0]          cnt_i,
  input saker_pkg::qty_t          red_qty_i, add_qty_i, lv_data_i
);
  localparam int NW = 2**(LEVELS_LOG2 - 6);
  // Taken once: the bitmap of the side, and its summary; a word without its summary bit counts for nothing, whatever it holds.
  logic [2**LEVELS_LOG2-1:0] words_q, map;
  logic [NW-1:0]             row_q;
  logic [63:0]               data_q;
  logic [LEVELS_LOG2-7:0]    word;
  logic [LEVELS_LOG2-1:0]    level_q;
  logic                      taken_q = 1'b0;
  always_ff @(posedge clk_i) begin
    taken_q <= 1'b1;
    if (!taken_q) begin
      words_q <= map_i;
      level_q <= level_i;
      for (int w = 0; w < NW; w++) row_q[w] <= ^map_i[64*w +: 3];
    end
    data_q <= words_q[64*word +: 64];
  end
  always_comb for (int w = 0; w < NW; w++) map[64*w +: 64] = row_q[w] ? words_q[64*w +: 64] : '0;

  book_ahead #(.SYMBOLS(2), .LEVELS_LOG2(LEVELS_LOG2), .DEPTH_LOG2(2)) dut (
    .clk_i, .rst_i, .stop_i, .go_i, .key_i, .rec_i, .short_i, .run_o(), .again_o(), .full_o(), .busy_o(), .key_o(), .add2_px_i, .commit_i, .slot_i,
    .red_i, .add_i, .void_i, .merged_i, .cnt_i, .more_i, .red_px_i, .add_px_i, .red_qty_i, .add_qty_i, .recent_i, .pend_o(), .low_o(), .near_o(),
    .bm_req_o(), .bm_word_o(word), .bm_gnt_i, .bm_row_i(row_q), .bm_data_i(data_q), .lv_req_o(), .lv_idx_o(), .lv_gnt_i, .lv_data_i);
endmodule
