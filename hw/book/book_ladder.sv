// SPDX-License-Identifier: Apache-2.0
// book_ladder: quantity per price level of every slot and side, and the search for the next level.
//
// Latency:      an operation in cycle n is in the ladder from cycle n + 9; a search sees every operation of the cycles before
//               its request and answers 7 to 18 cycles after it when no operations come.
// Throughput:   one operation per cycle.  Backpressure: operations none; a search waits for cycles without one, and one for the
//               depth (dp) is given up when the record of best levels asks.
// A level counts only when its bit is set, a bitmap word only when its summary bit is set: emptying a side is one write,
// with no operation on that side in the four cycles behind it.
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
  // Clear: the summary of one slot and side.
  input  logic    sweep_i,
  input  logic [$clog2(SYMBOLS):0] sweep_key_i,
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
  // The same for the depth; found, px and qty are those above.
  input  logic    dp_valid_i,
  input  logic    dp_top_i,
  input  logic [$clog2(SYMBOLS):0] dp_key_i,
  input  price_t  dp_px_i,
  input  price_t  dp_lo_i,
  input  tick_e   dp_tick_i,
  output logic    dp_take_o,
  output logic    dp_stop_o,   // given up
  output logic    dp_done_o,
  output logic    busy_o,
  // Parity.
  input  flip_t   flip_i,
  output fault_t  fault_o
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

  typedef struct packed {
    logic valid;
    lad_e kind;
    key_t key;
    qty_t qty;
  } lop_t;

  // ---- Operations: difference, level, read, live, add, bitmap, summary -----------------------------
  lop_t   a_q, b_q, c_q, d_q, e_q, f_q, g_q;
  tick_e  a_tick_q, b_tick_q;
  price_t a_px_q, a_lo_q;
  logic [DW-1:0] b_diff_q;
  idx_t   c_idx_q, d_idx_q, e_idx_q, f_idx_q, g_idx_q;
  logic [NW-1:0] sum_q [2*SYMBOLS];

  logic          op_reads, live_q, e_hit_q, e_fwd_q;
  logic [KW+L-1:0]  lv_raddr;
  logic [KW+WL-1:0] bm_raddr;
  qty_t          lv_rdata, old_q, old, f_new_q, g_new_q, h_new_q, i_new_q;
  logic [63:0]   bm_rdata, e_bm_q, f_bm_q, bm_old, bm_new;
  logic [63:0]   bm_past_q [4];                 // bitmap words of the last writes, the newest first
  key_t          past_key_q [2];                // of the operations behind g
  idx_t          past_idx_q [2];
  logic          past_q [2];
  logic [3:0]    lv_near_q;                     // 1 to 4 operations ahead: the same level
  logic [3:0]    bm_near_q;                     // 1 to 4 ahead: the same word
  logic [NW-1:0] d_row, h_row;
  logic          f_write, g_write;

  function automatic logic same_word(input logic v, input key_t k0, input idx_t i0, input key_t k1, input idx_t i1);
    return v && k0 == k1 && i0[L-1:6] == i1[L-1:6];
  endfunction

  // ---- Search -----------------------------------------------------------------------------------
  typedef enum logic [3:0] {S_IDLE, S_WAIT, S_WORD, S_GET, S_SCAN, S_SUMMARY, S_PICK, S_LEVEL, S_DONE} search_e;
  search_e    s_q;
  logic [2:0] s_cnt_q;
  key_t       s_key_q;
  tick_e      s_tick_q;
  price_t     s_lo_q;
  logic       s_all_q, s_second_q;   // all bits of the word count; the word came from the summary
  idx_t       s_idx_q;
  logic [DW-1:0] s_diff_q, s_width_q;
  logic       s_top_q, s_ahead, h_clear_q;
  logic       s_dp_q, s_done_q, s_go;   // the search is one for the depth
  logic [63:0]   s_bits_q, s_mask_q;
  logic [NW-1:0] s_words_q, s_wmask_q, s_row;

  function automatic logic [5:0] high64(input logic [63:0] v);
    logic [7:0] some, part;
    logic [2:0] hi, lo;
    for (int i = 0; i < 8; i++) some[i] = v[8*i +: 8] != '0;
    hi = '0;
    for (int i = 0; i < 8; i++) if (some[i]) hi = 3'(i);
    part = v[{hi, 3'd0} +: 8];
    lo = '0;
    for (int i = 0; i < 8; i++) if (part[i]) lo = 3'(i);
    return {hi, lo};
  endfunction

  // An operation of the side is on its way.
  always_comb begin
    s_ahead = (a_q.valid && a_q.key == s_key_q) || (b_q.valid && b_q.key == s_key_q) || (c_q.valid && c_q.key == s_key_q) ||
              (d_q.valid && d_q.key == s_key_q) || (e_q.valid && e_q.key == s_key_q) || (f_q.valid && f_q.key == s_key_q) ||
              (g_q.valid && g_q.key == s_key_q) || ((past_q[0] || h_clear_q) && past_key_q[0] == s_key_q);
  end

  assign op_reads = c_q.valid && c_q.kind != L_CLEAR;
  assign lv_raddr = op_reads ? {c_q.key, c_idx_q} : {s_key_q, s_idx_q};
  assign bm_raddr = op_reads ? {c_q.key, c_idx_q[L-1:6]} : {s_key_q, s_idx_q[L-1:6]};
  assign f_write  = f_q.valid && f_q.kind != L_CLEAR;
  assign g_write  = g_q.valid && g_q.kind != L_CLEAR;

  logic e_row_q, s_level_q, s_word_q, lv_look, bm_look, lv_err, bm_err, lv_flip;
  logic [1:0]       bm_flip;
  logic [KW+L-1:0]  lv_at;
  logic [KW+WL-1:0] bm_at;
  book_ram_par #(.WIDTH(32), .DEPTH_LOG2(KW + L)) level_ram (
    .clk_i, .rst_i, .raddr_i(lv_raddr), .rdata_o(lv_rdata), .check_i(lv_look), .we_i(f_write), .waddr_i({f_q.key, f_idx_q}), .wdata_i(f_new_q),
    .flip_i(lv_flip), .err_o(lv_err), .at_o(lv_at));
  book_ram_par #(.WIDTH(64), .DEPTH_LOG2(KW + WL)) bitmap_ram (
    .clk_i, .rst_i, .raddr_i(bm_raddr), .rdata_o(bm_rdata), .check_i(bm_look), .we_i(g_write), .waddr_i({g_q.key, g_idx_q[L-1:6]}),
    .wdata_i(bm_past_q[0]), .flip_i(bm_flip), .err_o(bm_err), .at_o(bm_at));

  // A level is looked at when its bit is set, a word when its summary bit is: the others may never have been written.
  assign lv_look = (e_q.valid && e_q.kind != L_CLEAR && lv_near_q == '0 && (e_hit_q ? e_fwd_q : live_q)) || s_level_q;
  assign bm_look = (e_q.valid && e_q.kind != L_CLEAR && e_row_q) || s_word_q;
  assign lv_flip = flip_i.valid && flip_i.mem == MEM_LEVELS && flip_i.part == '0;
  assign bm_flip = (flip_i.valid && flip_i.mem == MEM_BITMAPS) ? 2'd1 << flip_i.part : '0;
  always_ff @(posedge clk_i) begin
    e_row_q   <= d_row[d_idx_q[L-1:6]];
    s_level_q <= s_q == S_DONE && !rst_i;
    s_word_q  <= s_q == S_GET && s_row[s_idx_q[L-1:6]] && !rst_i;
    fault_o   <= '0;
    fault_o.mems[MEM_LEVELS]  <= lv_err;
    fault_o.mems[MEM_BITMAPS] <= bm_err;
    fault_o.at                <= lv_err ? 24'(lv_at) : 24'(bm_at);
  end

  assign d_row = sum_q[d_q.key];
  assign h_row = sum_q[past_key_q[0]];
  assign s_row = sum_q[s_key_q];

  always_comb begin
    // What operations ahead write came after the memories were read.
    if (lv_near_q[0])      old = f_new_q;
    else if (lv_near_q[1]) old = g_new_q;
    else if (lv_near_q[2]) old = h_new_q;
    else if (lv_near_q[3]) old = i_new_q;
    else                   old = (e_hit_q ? e_fwd_q : live_q) ? old_q : '0;
    bm_old = f_bm_q;
    for (int i = 3; i >= 0; i--) if (bm_near_q[i]) bm_old = bm_past_q[i];
    bm_new = bm_old;
    bm_new[f_idx_q[5:0]] = f_new_q != 0;
  end

  always_ff @(posedge clk_i) begin
    a_q      <= '{valid: valid_i, kind: kind_i, key: key_i, qty: qty_i};
    a_tick_q <= tick_i;
    a_px_q   <= px_i;
    a_lo_q   <= lo_i;
    b_q      <= a_q;
    b_tick_q <= a_tick_q;
    b_diff_q <= DW'(a_px_q - a_lo_q);
    c_q      <= b_q;
    c_idx_q  <= level(b_diff_q, b_tick_q, b_q.key[0]);
    d_q      <= c_q;
    d_idx_q  <= c_idx_q;
    // d: live or not.
    e_q      <= d_q;
    e_idx_q  <= d_idx_q;
    old_q    <= lv_rdata;
    e_hit_q  <= same_word(past_q[0], past_key_q[0], past_idx_q[0], d_q.key, d_idx_q);
    e_fwd_q  <= bm_past_q[1][d_idx_q[5:0]];
    live_q   <= d_row[d_idx_q[L-1:6]] && bm_rdata[d_idx_q[5:0]];
    e_bm_q   <= d_row[d_idx_q[L-1:6]] ? bm_rdata : '0;
    lv_near_q[0] <= same_word(e_q.valid && e_q.kind != L_CLEAR, e_q.key, e_idx_q, d_q.key, d_idx_q) && e_idx_q[5:0] == d_idx_q[5:0];
    lv_near_q[1] <= same_word(f_write, f_q.key, f_idx_q, d_q.key, d_idx_q) && f_idx_q[5:0] == d_idx_q[5:0];
    lv_near_q[2] <= same_word(g_write, g_q.key, g_idx_q, d_q.key, d_idx_q) && g_idx_q[5:0] == d_idx_q[5:0];
    lv_near_q[3] <= same_word(past_q[0], past_key_q[0], past_idx_q[0], d_q.key, d_idx_q) &&
                    past_idx_q[0][5:0] == d_idx_q[5:0];
    // e: the new quantity.
    f_q      <= e_q;
    f_idx_q  <= e_idx_q;
    f_new_q  <= (e_q.kind == L_RED) ? old - e_q.qty : old + e_q.qty;
    f_bm_q   <= e_bm_q;
    bm_near_q[0] <= same_word(f_write, f_q.key, f_idx_q, e_q.key, e_idx_q);
    bm_near_q[1] <= same_word(g_write, g_q.key, g_idx_q, e_q.key, e_idx_q);
    for (int i = 0; i < 2; i++) bm_near_q[2+i] <= same_word(past_q[i], past_key_q[i], past_idx_q[i], e_q.key, e_idx_q);
    // f: the new word; writes the quantity.
    g_q      <= f_q;
    g_idx_q  <= f_idx_q;
    g_new_q  <= f_new_q;
    h_new_q  <= g_new_q;
    i_new_q  <= h_new_q;
    bm_past_q[0] <= bm_new;
    for (int i = 1; i < 4; i++) bm_past_q[i] <= bm_past_q[i-1];
    // g: writes the word.
    past_q[0]     <= g_write;
    past_key_q[0] <= g_q.key;
    past_idx_q[0] <= g_idx_q;
    for (int i = 1; i < 2; i++) begin
      past_q[i]     <= past_q[i-1];
      past_key_q[i] <= past_key_q[i-1];
      past_idx_q[i] <= past_idx_q[i-1];
    end
    if (rst_i || wipe_i) begin
      a_q.valid <= 1'b0;
      b_q.valid <= 1'b0;
      c_q.valid <= 1'b0;
      d_q.valid <= 1'b0;
      e_q.valid <= 1'b0;
      f_q.valid <= 1'b0;
      g_q.valid <= 1'b0;
      for (int i = 0; i < 2; i++) past_q[i] <= 1'b0;
    end
  end

  // The summary comes a cycle after the word: an operation that sees the bit sees the word.
  logic          h_any_q;
  logic [NW-1:0] row_new;
  always_comb begin
    row_new = h_row;
    row_new[past_idx_q[0][L-1:6]] = h_any_q;
    if (h_clear_q) row_new = '0;
  end
  always_ff @(posedge clk_i) begin
    h_clear_q <= g_q.valid && g_q.kind == L_CLEAR && !rst_i;
    h_any_q   <= bm_past_q[0] != '0;
    if (sweep_i)                     sum_q[sweep_key_i] <= '0;
    else if (past_q[0] || h_clear_q) sum_q[past_key_q[0]] <= row_new;
  end

  logic [WL-1:0] s_word_hi;
  idx_t          s_true_idx;
  always_comb begin
    s_word_hi = '0;
    for (int i = 0; i < NW; i++) if (s_words_q[i]) s_word_hi = WL'(i);
    s_true_idx = s_key_q[0] ? ~s_idx_q : s_idx_q;
  end

  assign dp_take_o = dp_valid_i && s_q == S_IDLE && !sr_valid_i;
  assign dp_stop_o = sr_valid_i && s_q != S_IDLE && s_dp_q;
  assign s_go      = sr_valid_i || dp_take_o;
  assign sr_done_o = s_done_q && !s_dp_q;
  assign dp_done_o = s_done_q && s_dp_q;

  always_ff @(posedge clk_i) begin
    s_done_q <= 1'b0;
    unique case (s_q)
      S_IDLE: ;
      // Operations of the cycles before the request reach the memories in this time.
      S_WAIT: begin
        s_idx_q   <= level(s_diff_q, s_tick_q, s_key_q[0]);
        s_mask_q  <= (64'd1 << s_idx_q[5:0]) - 64'd1;
        s_wmask_q <= (NW'(1) << s_idx_q[L-1:6]) - NW'(1);
        s_cnt_q   <= s_cnt_q + 1'b1;
        if (s_cnt_q == 3'd7 || (s_cnt_q != 0 && !s_ahead)) s_q <= s_top_q ? S_SUMMARY : S_WORD;
      end
      S_WORD: if (!op_reads && !same_word(g_write, g_q.key, g_idx_q, s_key_q, s_idx_q)) s_q <= S_GET;
      S_GET: begin
        s_bits_q <= s_row[s_idx_q[L-1:6]] ? bm_rdata & (s_all_q ? '1 : s_mask_q) : '0;
        s_q      <= S_SCAN;
      end
      S_SCAN: begin
        if (s_bits_q != '0) begin
          s_idx_q[5:0] <= high64(s_bits_q);
          s_q <= S_LEVEL;
        end else if (s_second_q) begin
          s_done_q   <= 1'b1;
          sr_retry_o <= 1'b1;
          s_q <= S_IDLE;
        end else begin
          s_q <= S_SUMMARY;
        end
      end
      S_SUMMARY: begin
        s_words_q <= s_row & (s_top_q ? '1 : s_wmask_q);
        s_q       <= S_PICK;
      end
      S_PICK: begin
        s_second_q <= 1'b1;
        s_all_q    <= 1'b1;
        s_idx_q[L-1:6] <= s_word_hi;
        if (s_words_q != '0) begin
          s_q <= S_WORD;
        end else begin
          s_done_q   <= 1'b1;
          sr_retry_o <= 1'b0;
          sr_found_o <= 1'b0;
          s_q <= S_IDLE;
        end
      end
      S_LEVEL: begin
        s_width_q <= width_of(s_true_idx, s_tick_q);
        if (!op_reads) s_q <= S_DONE;
      end
      default: begin
        s_done_q   <= 1'b1;
        sr_retry_o <= 1'b0;
        sr_found_o <= 1'b1;
        sr_px_o    <= s_lo_q + 32'(s_width_q);
        sr_qty_o   <= lv_rdata;
        s_q <= S_IDLE;
      end
    endcase
    if (s_go) begin
      s_q        <= S_WAIT;
      s_dp_q     <= !sr_valid_i;
      s_done_q   <= 1'b0;
      s_cnt_q    <= '0;
      s_key_q    <= sr_valid_i ? sr_key_i : dp_key_i;
      s_tick_q   <= sr_valid_i ? sr_tick_i : dp_tick_i;
      s_lo_q     <= sr_valid_i ? sr_lo_i : dp_lo_i;
      s_top_q    <= sr_valid_i ? sr_top_i : dp_top_i;
      s_diff_q   <= sr_valid_i ? DW'(sr_px_i - sr_lo_i) : DW'(dp_px_i - dp_lo_i);
      s_second_q <= 1'b0;
      s_all_q    <= 1'b0;
    end
    if (rst_i || wipe_i) begin
      s_q      <= S_IDLE;
      s_done_q <= 1'b0;
    end
  end

  assign busy_o = a_q.valid || b_q.valid || c_q.valid || d_q.valid || e_q.valid || f_q.valid || g_q.valid || past_q[0] || h_clear_q ||
                  s_q != S_IDLE;

  `SAKER_ASSERT(ReduceOfALiveLevel, !(e_q.valid && e_q.kind == L_RED && old < e_q.qty))
  `SAKER_ASSERT(OneSearch, !(sr_valid_i && s_q != S_IDLE && !s_dp_q))
  `SAKER_ASSERT(NothingRightBehindAClear, !(h_clear_q && ((g_q.valid && g_q.key == past_key_q[0]) ||
    (f_q.valid && f_q.key == past_key_q[0]) || (e_q.valid && e_q.key == past_key_q[0]) ||
    (d_q.valid && d_q.key == past_key_q[0]))))
endmodule
