// SPDX-License-Identifier: Apache-2.0
// tb_bank_table: flat ports; 5 rows (no power of two) of 8 words, rows 32 to 36 of TBL_SCOPES.
`include "saker_assert.svh"

module tb_bank_table (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        t_valid_i,
  input  logic [3:0]  t_tbl_i,
  input  logic [7:0]  t_row_i,
  input  logic [4:0]  t_word_i,
  input  logic [31:0] t_data_i,
  input  logic        bank_i,
  input  logic        hot_req_i,
  input  logic [7:0]  hot_row_i,
  output logic [31:0] hot0_o, hot1_o, hot2_o, hot3_o, hot4_o, hot5_o, hot6_o, hot7_o,
  input  logic        bg_req_i, bg_bank_i,
  input  logic [3:0]  bg_tbl_i,
  input  logic [7:0]  bg_row_i,
  input  logic [4:0]  bg_word_i,
  output logic        bg_gnt_o, bg_valid_o, ready_o, complete_o,
  output logic [31:0] bg_data_o,
  input  logic [7:0]  flip_i,
  output logic        err_o,
  output logic [8:0]  at_o,
  output logic        shadow_o
);
  import saker_pkg::*;
  tbl_wr_t t;
  bg_rd_t  b;
  logic [7:0][31:0] hot, now;

  always_comb begin
    t = '{valid: t_valid_i, tbl: table_e'(t_tbl_i), row: t_row_i, word: t_word_i, data: t_data_i};
    b = '{req: bg_req_i, tbl: table_e'(bg_tbl_i), bank: bg_bank_i, row: bg_row_i, word: bg_word_i};
  end

  bank_table #(.ROWS(5), .WORDS(8), .TBL(TBL_SCOPES), .BASE(8'd32), .NOW(8'b0000_0101)) dut (.clk_i, .rst_i, .wr_i(t), .bank_i, .hot_req_i, .hot_row_i,
    .hot_now_o(now), .hot_row_o(hot), .bg_i(b), .bg_gnt_o, .bg_valid_o, .bg_data_o, .ready_o, .complete_o,
    .flip_i, .err_o, .at_o, .shadow_o);

  // No error but one that was asked for.
  logic flipped_q;
  always_ff @(posedge clk_i) flipped_q <= !rst_i && (flipped_q || flip_i != '0);
  `SAKER_ASSERT(NoFalseError, flipped_q || !err_o)

  // hot_now_o is what hot_row_o shows in the next cycle.
  logic             read_q;
  logic [7:0][31:0] now_q;
  always_ff @(posedge clk_i) begin
    read_q <= hot_req_i && hot_row_i < 8'd5;
    now_q  <= now;
  end
  `SAKER_ASSERT(NowIsNextRow, !read_q || hot == now_q)

  assign {hot7_o, hot6_o, hot5_o, hot4_o, hot3_o, hot2_o, hot1_o, hot0_o} = hot;
endmodule
