// SPDX-License-Identifier: Apache-2.0
// book_ladder: quantity per price level of every slot and side, and the search for the next level.
//
// Latency:      an operation in cycle n is in the ladder from cycle n + 4; a search sees every operation of the cycles before
//               its request and answers 7 to 11 cycles after it when no operations come.
// Throughput:   one operation per cycle.  Backpressure: operations none; a search waits for cycles without one.
// A level counts only when its bit is set, a bitmap word only when its summary bit is set: emptying a side is one write.
// Levels are stored mirrored for asks, so that the best is always the highest.
`include "saker_assert.svh"

module book_ladder
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int LEVELS_LOG2 = 12
) (
  input  logic    clk_i,
  input  logic    rst_i,
  input  logic    wipe_i,
  // Operation.
  input  logic    valid_i,
  input  lad_e    kind_i,
  input  logic [$clog2(SYMBOLS):0] key_i,   // {slot, side}
  input  price_t  px_i,
  input  price_t  lo_i,
  input  tick_e   tick_i,
  input  qty_t    qty_i,
  // Search: the best level worse than sr_px_i, or the best of all. One at a time.
  input  logic    sr_valid_i,
  input  logic    sr_top_i,
  input  logic [$clog2(SYMBOLS):0] sr_key_i,
  input  price_t  sr_px_i,
  input  price_t  sr_lo_i,
  input  tick_e   sr_tick_i,
  output logic    sr_done_o,   // pulse
  output logic    sr_found_o,
  output logic    sr_retry_o,  // the ladder moved under the search: ask again
  output price_t  sr_px_o,
  output qty_t    sr_qty_o,
  output logic    busy_o
);
  localparam int L  = LEVELS_LOG2;
  localparam int WL = L - 6;        // log2 of bitmap words a side
  localparam int KW = $clog2(SYMBOLS) + 1;
  localparam int DW = L + 7;        // a window is 100 * 2^L wide at most
  localparam int NW = 2**WL;
  typedef logic [L-1:0]  idx_t;
  typedef logic [KW-1:0] key_t;

  // Level of a price difference that is a multiple of the tick: exact division by the inverse modulo 2^(L + 2).
  function automatic idx_t level(input logic [DW-1:0] d, input tick_e t, input logic mirror);
    logic [L+1:0] p;
    idx_t n;
    p = d[L+1:0] * INV25[L+1:0];
    unique case (t)
      TICK_100: n = p[L+1:2];
      TICK_50:  n = p[L:1];
      default:  n = d[L-1:0];
    endcase
    return mirror ? ~n : n;
  endfunction

  function automatic logic [DW-1:0] width_of(input idx_t n, input tick_e t);
    unique case (t)
      TICK_100: return DW'(n) * DW'(100);
      TICK_50:  return DW'(n) * DW'(50);
      default:  return DW'(n);
    endcase
  endfunction

  // ---- Operations: difference, level, read, write -------------------------------------------------
  logic   a_valid_q, b_valid_q, c_valid_q, d_valid_q;
  lad_e   a_kind_q, b_kind_q, c_kind_q, d_kind_q;
  key_t   a_key_q, b_key_q, c_key_q, d_key_q;
  tick_e  a_tick_q, b_tick_q;
  price_t a_px_q, a_lo_q;
  qty_t   a_qty_q, b_qty_q, c_qty_q, d_qty_q;
  logic [DW-1:0] b_diff_q;
  idx_t   c_idx_q, d_idx_q;
  logic [NW-1:0] sum_q [2*SYMBOLS];

  logic          op_reads, f_lv_q, f_bm_q;
  logic [KW+L-1:0]  lv_raddr;
  logic [KW+WL-1:0] bm_raddr;
  qty_t          lv_rdata, lv_old, lv_new, f_lv_data_q;
  logic [63:0]   bm_rdata, bm_old, bm_new, f_bm_data_q;
  logic          d_live, d_write;

  // ---- Search -----------------------------------------------------------------------------------
  typedef enum logic [2:0] {S_IDLE, S_WAIT, S_WORD, S_SCAN, S_SUMMARY, S_LEVEL, S_DONE} search_e;
  search_e    s_q;
  logic [2:0] s_cnt_q;
  key_t       s_key_q;
  tick_e      s_tick_q;
  price_t     s_lo_q;
  logic       s_all_q, s_second_q, s_sum_q;   // all bits of the word count; the word came from the summary; its summary bit
  idx_t       s_idx_q;
  logic [DW-1:0] s_diff_q;
  logic       s_top_q;

  function automatic logic [5:0] high64(input logic [63:0] v);
    high64 = '0;
    for (int i = 0; i < 64; i++) if (v[i]) high64 = 6'(i);
  endfunction

  logic [63:0]   s_bits;
  logic [NW-1:0] s_words;
  logic [WL-1:0] s_word_hi;
  idx_t          s_true_idx;

  always_comb begin
    s_bits = s_sum_q ? bm_rdata : '0;
    if (!s_all_q) s_bits &= (64'd1 << s_idx_q[5:0]) - 64'd1;
    s_words = sum_q[s_key_q];
    if (!s_top_q) s_words &= (NW'(1) << s_idx_q[L-1:6]) - NW'(1);
    s_word_hi = '0;
    for (int i = 0; i < NW; i++) if (s_words[i]) s_word_hi = WL'(i);
    s_true_idx = s_key_q[0] ? ~s_idx_q : s_idx_q;
  end

  assign op_reads = c_valid_q && c_kind_q != L_CLEAR;
  assign lv_raddr = op_reads ? {c_key_q, c_idx_q} : {s_key_q, s_idx_q};
  assign bm_raddr = op_reads ? {c_key_q, c_idx_q[L-1:6]} : {s_key_q, s_idx_q[L-1:6]};

  book_ram #(.WIDTH(32), .DEPTH_LOG2(KW + L)) level_ram (
    .clk_i, .raddr_i(lv_raddr), .rdata_o(lv_rdata), .we_i(d_write), .waddr_i({d_key_q, d_idx_q}), .wdata_i(lv_new));
  book_ram #(.WIDTH(64), .DEPTH_LOG2(KW + WL)) bitmap_ram (
    .clk_i, .raddr_i(bm_raddr), .rdata_o(bm_rdata), .we_i(d_write), .waddr_i({d_key_q, d_idx_q[L-1:6]}), .wdata_i(bm_new));

  always_comb begin
    d_write = d_valid_q && d_kind_q != L_CLEAR;
    bm_old  = f_bm_q ? f_bm_data_q : bm_rdata;
    if (!sum_q[d_key_q][d_idx_q[L-1:6]]) bm_old = '0;
    d_live  = bm_old[d_idx_q[5:0]];
    lv_old  = f_lv_q ? f_lv_data_q : lv_rdata;
    if (!d_live) lv_old = '0;
    lv_new  = (d_kind_q == L_RED) ? lv_old - d_qty_q : lv_old + d_qty_q;
    bm_new  = bm_old;
    bm_new[d_idx_q[5:0]] = lv_new != 0;
  end

  always_ff @(posedge clk_i) begin
    a_kind_q <= kind_i;
    a_key_q  <= key_i;
    a_tick_q <= tick_i;
    a_px_q   <= px_i;
    a_lo_q   <= lo_i;
    a_qty_q  <= qty_i;
    b_kind_q <= a_kind_q;
    b_key_q  <= a_key_q;
    b_tick_q <= a_tick_q;
    b_diff_q <= DW'(a_px_q - a_lo_q);
    b_qty_q  <= a_qty_q;
    c_kind_q <= b_kind_q;
    c_key_q  <= b_key_q;
    c_idx_q  <= level(b_diff_q, b_tick_q, b_key_q[0]);
    c_qty_q  <= b_qty_q;
    d_kind_q <= c_kind_q;
    d_key_q  <= c_key_q;
    d_idx_q  <= c_idx_q;
    d_qty_q  <= c_qty_q;
    // The operation in C reads at the edge at which the one in D writes.
    f_lv_q      <= d_write && c_key_q == d_key_q && c_idx_q == d_idx_q;
    f_bm_q      <= d_write && c_key_q == d_key_q && c_idx_q[L-1:6] == d_idx_q[L-1:6];
    f_lv_data_q <= lv_new;
    f_bm_data_q <= bm_new;
    if (d_valid_q) begin
      if (d_kind_q == L_CLEAR) sum_q[d_key_q] <= '0;
      else sum_q[d_key_q][d_idx_q[L-1:6]] <= bm_new != '0;
    end
    a_valid_q <= valid_i;
    b_valid_q <= a_valid_q;
    c_valid_q <= b_valid_q;
    d_valid_q <= c_valid_q;
    if (rst_i || wipe_i) begin
      for (int i = 0; i < 2 * SYMBOLS; i++) sum_q[i] <= '0;
      a_valid_q <= 1'b0;
      b_valid_q <= 1'b0;
      c_valid_q <= 1'b0;
      d_valid_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    sr_done_o <= 1'b0;
    unique case (s_q)
      S_IDLE: if (sr_valid_i) begin
        s_q        <= S_WAIT;
        s_cnt_q    <= '0;
        s_key_q    <= sr_key_i;
        s_tick_q   <= sr_tick_i;
        s_lo_q     <= sr_lo_i;
        s_top_q    <= sr_top_i;
        s_diff_q   <= DW'(sr_px_i - sr_lo_i);
        s_second_q <= 1'b0;
        s_all_q    <= 1'b0;
      end
      // Operations of the cycles before the request reach the RAMs in this time.
      S_WAIT: begin
        s_idx_q <= level(s_diff_q, s_tick_q, s_key_q[0]);
        s_cnt_q <= s_cnt_q + 1'b1;
        if (s_cnt_q == 3'd2) s_q <= s_top_q ? S_SUMMARY : S_WORD;
      end
      S_WORD: if (!op_reads) begin
        s_sum_q <= sum_q[s_key_q][s_idx_q[L-1:6]];
        s_q     <= S_SCAN;
      end
      S_SCAN: begin
        if (s_bits != '0) begin
          s_idx_q[5:0] <= high64(s_bits);
          s_q <= S_LEVEL;
        end else if (s_second_q) begin
          sr_done_o  <= 1'b1;
          sr_retry_o <= 1'b1;
          s_q <= S_IDLE;
        end else begin
          s_q <= S_SUMMARY;
        end
      end
      S_SUMMARY: begin
        s_second_q <= 1'b1;
        s_all_q    <= 1'b1;
        s_idx_q[L-1:6] <= s_word_hi;
        if (s_words != '0) begin
          s_q <= S_WORD;
        end else begin
          sr_done_o  <= 1'b1;
          sr_retry_o <= 1'b0;
          sr_found_o <= 1'b0;
          s_q <= S_IDLE;
        end
      end
      S_LEVEL: if (!op_reads) s_q <= S_DONE;
      default: begin
        sr_done_o  <= 1'b1;
        sr_retry_o <= 1'b0;
        sr_found_o <= 1'b1;
        sr_px_o    <= s_lo_q + 32'(width_of(s_true_idx, s_tick_q));
        sr_qty_o   <= lv_rdata;
        s_q <= S_IDLE;
      end
    endcase
    if (rst_i || wipe_i) begin
      s_q       <= S_IDLE;
      sr_done_o <= 1'b0;
    end
  end

  assign busy_o = a_valid_q || b_valid_q || c_valid_q || d_valid_q || s_q != S_IDLE;

  `SAKER_ASSERT(ReduceOfALiveLevel, !(d_valid_q && d_kind_q == L_RED && (!d_live || lv_old < d_qty_q)))
  `SAKER_ASSERT(OneSearch, !(sr_valid_i && s_q != S_IDLE))
endmodule
