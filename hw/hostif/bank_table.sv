// SPDX-License-Identifier: Apache-2.0
// bank_table: two banks of rows of 32-bit words, written by the host, read by the hot path.
//
// The host writes the bank that is not in force; flipping bank_i commits it in that cycle. Every word of the
// shadow must be written between two flips (complete_o), so a load never mixes two revisions.
// Latency:      hot read and background read 1 cycle (hot_now_o: 0).  Throughput: one hot read per cycle.
// Backpressure: a background read waits while the hot port reads; writes never wait.
// Fail state:   after reset both banks are cleared (ready_o); rows that do not exist read 0, writes to them are ignored.
//               A parity bit a word; a row that is read is checked whole, err_o two cycles later.
`include "saker_assert.svh"

module bank_table #(
  parameter int                  ROWS  = 8,
  parameter int                  WORDS = 8,
  parameter saker_pkg::table_e   TBL   = saker_pkg::TBL_PARAMS,
  parameter logic [7:0]          BASE  = 8'd0,
  parameter logic [WORDS-1:0]    NOW   = '0      // words of hot_now_o that are looked at
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  // Host writes, to bank !bank_i.
  input  saker_pkg::tbl_wr_t     wr_i,
  input  logic                   bank_i,
  // Hot read of the bank in force; row counted from BASE. Anything before ready_o.
  input  logic                   hot_req_i,
  input  logic [7:0]             hot_row_i,
  output logic [WORDS-1:0][31:0] hot_now_o,   // what is read in this very cycle; anything unless the row exists
  output logic [WORDS-1:0][31:0] hot_row_o,
  // Background read of either bank; row as the host numbers it.
  input  saker_pkg::bg_rd_t      bg_i,
  output logic                   bg_gnt_o,
  output logic                   bg_valid_o,
  output logic [31:0]            bg_data_o,
  output logic                   ready_o,
  output logic                   complete_o,
  // Parity.
  input  logic [WORDS-1:0]       flip_i,
  output logic                   err_o,
  output logic [8:0]             at_o,         // with err_o: bank, row counted from BASE
  output logic                   shadow_o      // with err_o: not of the bank in force, when it was read
);
  localparam int RW = (ROWS > 1) ? $clog2(ROWS) : 1;
  localparam int WW = (WORDS > 1) ? $clog2(WORDS) : 1;

  typedef logic [WORDS-1:0][31:0] row_t;

  row_t                  mem_q [2 * 2**RW];
  logic [WORDS-1:0]      par_q [2 * 2**RW];
  row_t                  hot_q;
  logic [WW-1:0]         bg_word_q;
  logic                  bg_none_q;   // no such word
  logic                  bg_valid_q;
  logic                  bank_q;
  logic [ROWS*WORDS-1:0] written_q;
  logic [RW+1:0]         sweep_q;      // top bit: sweep done

  // Row counted from BASE, of which row ^ BASE is as good as row - BASE: its low bits are 0.
  function automatic logic exists(input logic [7:0] row);
    return ROWS == 1 ? row == '0 : (row >> RW) == '0 && (ROWS == 2**RW || 32'(row) < ROWS);
  endfunction

  // ---- Write port ---------------------------------------------------------------------------
  logic [RW-1:0]         wr_row;
  logic                  wr_ok;
  logic [31:0]           wr_index;
  logic [RW:0]           wr_addr;
  row_t                  wr_data;
  logic [WORDS-1:0]      wr_mask, wr_par;

  assign ready_o    = sweep_q[RW+1];
  assign wr_row     = wr_i.row[RW-1:0];
  assign wr_ok      = ready_o && wr_i.valid && wr_i.tbl == TBL && exists(wr_i.row ^ BASE) && 32'(wr_i.word) < WORDS;
  assign wr_index   = (ROWS == 1 ? 0 : 32'(wr_row) * WORDS) + 32'(wr_i.word);
  assign complete_o = &written_q;

  always_comb begin
    wr_addr = {~bank_i, wr_row};
    wr_data = {WORDS{wr_i.data}};
    wr_mask = '0;
    if (!ready_o) begin
      wr_addr = sweep_q[RW:0];
      wr_data = '0;
      wr_mask = '1;
    end else if (wr_ok) begin
      wr_mask[wr_i.word[WW-1:0]] = 1'b1;
    end
  end

  // ---- Read port ----------------------------------------------------------------------------
  logic [7:0]  bg_row;
  logic [7:0]  rd_row;
  logic        rd_bank;
  logic        bg_mine;
  logic        rd_exists;
  row_t        rd_raw, rd_data;

  assign bg_row    = bg_i.row ^ BASE;
  assign bg_mine   = bg_i.req && bg_i.tbl == TBL && exists(bg_row);
  assign bg_gnt_o  = bg_mine && !hot_req_i;
  assign rd_row    = hot_req_i ? hot_row_i : bg_row;
  assign rd_bank   = hot_req_i ? bank_i : bg_i.bank;
  // A background read is granted for a row that exists only.
  assign rd_exists = exists(hot_row_i);
  assign rd_data   = (rd_exists || !hot_req_i) ? rd_raw : '0;
  assign rd_raw    = mem_q[{rd_bank, rd_row[RW-1:0]}];

  always_ff @(posedge clk_i) begin
    for (int w = 0; w < WORDS; w++)
      if (wr_mask[w]) begin
        mem_q[wr_addr][w] <= wr_data[w];
        par_q[wr_addr][w] <= wr_par[w];
      end
    hot_q     <= rd_data;
    bg_word_q <= bg_i.word[WW-1:0];
    bg_none_q <= 32'(bg_i.word) >= WORDS;
    if (rst_i) begin
      bg_valid_q <= 1'b0;
      bank_q     <= 1'b0;
      written_q  <= '0;
      sweep_q    <= '0;
    end else begin
      bg_valid_q <= bg_gnt_o;
      bank_q     <= bank_i;
      if (!ready_o) sweep_q <= sweep_q + 1'b1;
      // A write in the cycle of the flip goes to the new shadow and counts for it.
      if (bank_q != bank_i) written_q <= '0;
      if (wr_ok) written_q[wr_index[$clog2(ROWS*WORDS)-1:0]] <= 1'b1;
    end
  end

  assign hot_now_o  = mem_q[{bank_i, hot_row_i[RW-1:0]}];   // a read port of its own: in front of it is no choice
  assign hot_row_o  = hot_q;
  assign bg_valid_o = bg_valid_q;
  assign bg_data_o  = bg_none_q ? '0 : hot_q[bg_word_q];

  // ---- Parity -------------------------------------------------------------------------------
  // hot_now_o comes from a copy of the memory.
  row_t        now;
  logic        look_q, now_look_q, err, now_err;
  logic [1:0][8:0] at_q;
  logic [1:0]  shadow_q;

  for (genvar w = 0; w < WORDS; w++) begin : g_word
    parity_make #(.WIDTH(32)) make (.clk_i, .rst_i, .flip_i(flip_i[w]), .we_i(wr_mask[w]), .word_i(wr_data[w]), .par_o(wr_par[w]));
    assign now[w] = NOW[w] ? hot_now_o[w] : '0;
  end
  parity_check #(.WIDTH(32 * WORDS)) check (
    .clk_i, .rst_i, .word_i(rd_raw), .par_i(par_q[{rd_bank, rd_row[RW-1:0]}]), .check_i(look_q), .err_o(err));
  parity_check #(.WIDTH(32 * WORDS)) now_check (
    .clk_i, .rst_i, .word_i(now), .par_i(par_q[{bank_i, hot_row_i[RW-1:0]}] & NOW), .check_i(now_look_q), .err_o(now_err));
  always_ff @(posedge clk_i) begin
    look_q     <= ready_o && (hot_req_i ? rd_exists : bg_gnt_o) && !rst_i;
    now_look_q <= ready_o && hot_req_i && rd_exists && !rst_i;
    at_q       <= {at_q[0], rd_bank, rd_row};
    shadow_q   <= {shadow_q[0], rd_bank != bank_i};
  end
  assign err_o = err || now_err;
  assign at_o  = at_q[1];
  assign shadow_o = shadow_q[1];

  if (32'(BASE) + ROWS > 256) $error("bank_table: rows beyond 255");
  if (32'(BASE) % 2**RW != 0) $error("bank_table: BASE not on a boundary of its rows");

endmodule
