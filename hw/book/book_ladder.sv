// SPDX-License-Identifier: Apache-2.0
// book_ladder: quantity per price level of every slot and side, and the search for the next level.
//
// Latency:      an operation in cycle n is in the ladder from cycle n + 9; a search of the depth sees every operation of the cycles
//               before its request and answers 7 to 18 cycles after it when nobody else reads.
// Throughput:   one operation per cycle.  Backpressure: operations none; readers (book_ahead) wait for cycles without one, the
//               search for cycles without either.
// A level counts only when its bit is set, a bitmap word only when its summary bit is set: emptying a side is one write,
// with no operation on that side in the four cycles behind it.
// Levels are stored mirrored for asks, so that the best is always the highest.
`include "saker_assert.svh"

module book_ladder
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int LEVELS_LOG2 = 12,
  parameter int READERS     = 1
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
  // Reads of those who fill records: a bitmap word with the summary of its side, or the quantity of a level. Granted in the cycle of the
  // request or later, the data in the cycle behind the grant, the summary in that of the grant.
  input  logic [READERS-1:0]                      rd_bm_i,
  input  logic [READERS-1:0]                      rd_lv_i,
  input  logic [READERS-1:0][$clog2(SYMBOLS):0]   rd_key_i,
  input  logic [READERS-1:0][LEVELS_LOG2-7:0]     rd_word_i,
  input  logic [READERS-1:0][LEVELS_LOG2-1:0]     rd_idx_i,
  output logic [READERS-1:0]                      rd_bm_o,
  output logic [READERS-1:0]                      rd_lv_o,
  output logic [2**(LEVELS_LOG2-6)-1:0]           rd_row_o,
  output logic [63:0]                             rd_bits_o,
  output qty_t                                    rd_qty_o,
  // Search of the depth: the best level worse than dp_px_i, or the best of all. One at a time.
  input  logic    dp_valid_i,
  input  logic    dp_top_i,
  input  logic [$clog2(SYMBOLS):0] dp_key_i,
  input  price_t  dp_px_i,
  input  price_t  dp_lo_i,
  input  tick_e   dp_tick_i,
  output logic    dp_take_o,
  output logic    dp_done_o,   // pulse
  output logic    dp_found_o,
  output logic    dp_retry_o,  // the ladder moved under the search: ask again
  output price_t  dp_px_o,
  output qty_t    dp_qty_o,
  output logic    busy_o,
  // Parity.
  input  flip_t   flip_i,
  output fault_t  fault_o
);
  localparam int L  = LEVELS_LOG2;
  localparam int WL = L - 6;        // log2 of bitmap words a side
  localparam int KW = $clog2(SYMBOLS) + 1;
  localparam int DW = 19;           // a window is 100 * 2^12 wide at most
  localparam int NW = 2**WL;
  typedef logic [L-1:0]  idx_t;
  typedef logic [KW-1:0] key_t;

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
  logic       s_any_q, s_done_q, s_go;
  logic [63:0]   s_bits_q, s_mask_q;
  logic [NW-1:0] s_words_q, s_wmask_q, s_row;

  // An operation of the side is on its way.
  always_comb begin
    s_ahead = (a_q.valid && a_q.key == s_key_q) || (b_q.valid && b_q.key == s_key_q) || (c_q.valid && c_q.key == s_key_q) ||
              (d_q.valid && d_q.key == s_key_q) || (e_q.valid && e_q.key == s_key_q) || (f_q.valid && f_q.key == s_key_q) ||
              (g_q.valid && g_q.key == s_key_q) || ((past_q[0] || h_clear_q) && past_key_q[0] == s_key_q);
  end

  assign op_reads = c_q.valid && c_q.kind != L_CLEAR;

  // The ports belong to the operations, then to the readers, the first first, then to the search of the depth.
  logic          lv_any, bm_any, bm_free;
  logic [KW+L-1:0]  lv_addr;
  logic [KW+WL-1:0] bm_addr;
  always_comb begin
    lv_any  = 1'b0;
    lv_addr = {s_key_q, s_idx_q};
    bm_any  = 1'b0;
    bm_addr = {s_key_q, s_idx_q[L-1:6]};
    rd_lv_o = '0;
    rd_bm_o = '0;
    for (int i = READERS - 1; i >= 0; i--) begin
      if (rd_lv_i[i]) begin
        lv_any  = 1'b1;
        lv_addr = {rd_key_i[i], rd_idx_i[i]};
        rd_lv_o = READERS'(!op_reads) << i;
      end
      if (rd_bm_i[i]) begin
        bm_any  = 1'b1;
        bm_addr = {rd_key_i[i], rd_word_i[i]};
        rd_bm_o = READERS'(!op_reads && bm_free) << i;
      end
    end
  end
  // Nobody reads a word while it is being written.
  assign bm_free  = !(g_write && bm_addr == {g_q.key, g_idx_q[L-1:6]});
  assign lv_raddr = op_reads ? {c_q.key, c_idx_q} : lv_addr;
  assign bm_raddr = op_reads ? {c_q.key, c_idx_q[L-1:6]} : bm_addr;
  assign rd_row_o  = s_row;
  assign rd_bits_o = bm_rdata;
  assign rd_qty_o  = lv_rdata;
  assign f_write  = f_q.valid && f_q.kind != L_CLEAR;
  assign g_write  = g_q.valid && g_q.kind != L_CLEAR;

  logic e_row_q, s_level_q, s_word_q, rl1_q, rl2_q, rb1_q, rb2_q, lv_look, bm_look, lv_err, bm_err, lv_flip;
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
  assign lv_look = (e_q.valid && e_q.kind != L_CLEAR && lv_near_q == '0 && (e_hit_q ? e_fwd_q : live_q)) || s_level_q || rl2_q;
  assign bm_look = (e_q.valid && e_q.kind != L_CLEAR && e_row_q) || s_word_q || rb2_q;
  assign lv_flip = flip_i.valid && flip_i.mem == MEM_LEVELS && flip_i.part == '0;
  assign bm_flip = (flip_i.valid && flip_i.mem == MEM_BITMAPS) ? 2'd1 << flip_i.part : '0;
  always_ff @(posedge clk_i) begin
    e_row_q   <= d_row[d_idx_q[L-1:6]];
    s_level_q <= s_q == S_DONE && !rst_i;
    s_word_q  <= s_q == S_GET && s_any_q && !rst_i;
    // A reader asks for a level only when its bit is set, but for a word before it knows of the summary.
    rl1_q <= rd_lv_o != '0 && !rst_i;
    rl2_q <= rl1_q && !rst_i;
    rb1_q <= rd_bm_o != '0 && s_row[bm_addr[WL-1:0]] && !rst_i;
    rb2_q <= rb1_q && !rst_i;
    fault_o   <= '0;
    fault_o.mems[MEM_LEVELS]  <= lv_err;
    fault_o.mems[MEM_BITMAPS] <= bm_err;
    fault_o.at                <= lv_err ? 24'(lv_at) : 24'(bm_at);
  end

  assign d_row = sum_q[d_q.key];
  assign h_row = sum_q[past_key_q[0]];
  assign s_row = sum_q[bm_addr[KW+WL-1:WL]];

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
    c_idx_q  <= idx_t'(level_of(b_diff_q, b_tick_q) ^ {12{b_q.key[0]}});
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

  assign dp_take_o = dp_valid_i && s_q == S_IDLE;
  assign s_go      = dp_take_o;
  assign dp_done_o = s_done_q;

  always_ff @(posedge clk_i) begin
    s_done_q <= 1'b0;
    unique case (s_q)
      S_IDLE: ;
      // Operations of the cycles before the request reach the memories in this time.
      S_WAIT: begin
        s_idx_q   <= idx_t'(level_of(s_diff_q, s_tick_q) ^ {12{s_key_q[0]}});
        s_mask_q  <= (64'd1 << s_idx_q[5:0]) - 64'd1;
        s_wmask_q <= (NW'(1) << s_idx_q[L-1:6]) - NW'(1);
        s_cnt_q   <= s_cnt_q + 1'b1;
        if (s_cnt_q == 3'd7 || (s_cnt_q != 0 && !s_ahead)) s_q <= s_top_q ? S_SUMMARY : S_WORD;
      end
      S_WORD: if (!op_reads && !bm_any && bm_free) begin
        s_any_q <= s_row[s_idx_q[L-1:6]];
        s_q     <= S_GET;
      end
      S_GET: begin
        s_bits_q <= s_any_q ? bm_rdata & (s_all_q ? '1 : s_mask_q) : '0;
        s_q      <= S_SCAN;
      end
      S_SCAN: begin
        if (s_bits_q != '0) begin
          s_idx_q[5:0] <= high64(s_bits_q);
          s_q <= S_LEVEL;
        end else if (s_second_q) begin
          s_done_q   <= 1'b1;
          dp_retry_o <= 1'b1;
          s_q <= S_IDLE;
        end else begin
          s_q <= S_SUMMARY;
        end
      end
      S_SUMMARY: if (!bm_any) begin
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
          dp_retry_o <= 1'b0;
          dp_found_o <= 1'b0;
          s_q <= S_IDLE;
        end
      end
      S_LEVEL: begin
        s_width_q <= width_of(12'(s_true_idx), s_tick_q);
        if (!op_reads && !lv_any) s_q <= S_DONE;
      end
      default: begin
        s_done_q   <= 1'b1;
        dp_retry_o <= 1'b0;
        dp_found_o <= 1'b1;
        dp_px_o    <= s_lo_q + 32'(s_width_q);
        dp_qty_o   <= lv_rdata;
        s_q <= S_IDLE;
      end
    endcase
    if (s_go) begin
      s_q        <= S_WAIT;
      s_done_q   <= 1'b0;
      s_cnt_q    <= '0;
      s_key_q    <= dp_key_i;
      s_tick_q   <= dp_tick_i;
      s_lo_q     <= dp_lo_i;
      s_top_q    <= dp_top_i;
      s_diff_q   <= DW'(dp_px_i - dp_lo_i);
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
  `SAKER_ASSERT(NothingRightBehindAClear, !(h_clear_q && ((g_q.valid && g_q.key == past_key_q[0]) ||
    (f_q.valid && f_q.key == past_key_q[0]) || (e_q.valid && e_q.key == past_key_q[0]) ||
    (d_q.valid && d_q.key == past_key_q[0]))))
endmodule
