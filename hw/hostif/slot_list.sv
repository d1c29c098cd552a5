// SPDX-License-Identifier: Apache-2.0
// slot_list: which symbol each slot belongs to: its locate and its name, as the host wrote them; tells when a slot changes hands.
//
// What the card holds of a slot (trading state, parameters, limits, position) belongs to its symbol. A write of TBL_LOCATE or TBL_SYMBOL that
// changes locate (0: none, or not valid) or name is a change; one that repeats them, or changes the tick alone, is none. Another tick is told apart.
// Latency:      none: differs_o to ask_i, changed_o to tbl_i.  Throughput: one write per cycle.  Backpressure: none.
// Fail state:   after reset no slot has a locate, and every name is spaces, as in the order messages (oe_msg).
module slot_list
  import saker_pkg::*;
#(
  parameter int SYMBOLS = 8
) (
  input  logic        clk_i,
  input  logic        rst_i,
  input  tbl_wr_t     ask_i,       // what would be written
  output logic        differs_o,
  output logic        tick_o,      // the tick would be another one
  input  tbl_wr_t     tbl_i,       // what is written
  output logic        changed_o,   // its row belongs to another symbol from now on
  // Read-back, combinational; 0 where there is nothing.
  input  table_e      rd_tbl_i,
  input  logic [7:0]  rd_row_i,
  input  logic [4:0]  rd_word_i,
  output logic [31:0] rd_data_o
);
  localparam int SW = (SYMBOLS > 1) ? $clog2(SYMBOLS) : 1;
  localparam int WORDS = 3;          // locate, name

  logic [31:0] mem_q [WORDS * 2**SW];
  logic [WORDS * 2**SW - 1:0] seen_q;

  // Word of a row of a table in the list; none: WORDS.
  function automatic logic [1:0] word_of(input table_e t, input logic [7:0] row, input logic [4:0] word);
    word_of = 2'(WORDS);
    if (32'(row) < SYMBOLS) begin
      if (t == TBL_LOCATE && word == 5'd0) word_of = 2'd0;
      if (t == TBL_SYMBOL && word < 5'd2)  word_of = 2'd1 + 2'(word);
    end
  endfunction
  function automatic logic [SW+1:0] at(input logic [1:0] word, input logic [7:0] row);
    at = {word, row[SW-1:0]};
  endfunction
  // A locate that is not valid, and locate 0, are none; the tick says nothing about the symbol.
  function automatic logic [31:0] identity(input logic [1:0] word, input logic [31:0] data);
    identity = word != 2'd0 ? data : data[31] ? {16'd0, data[15:0]} : 32'd0;
  endfunction

  function automatic logic [31:0] kept(input logic [1:0] word, input logic [7:0] row);
    kept = word == 2'd0 ? '0 : {4{8'h20}};
    if (word == 2'(WORDS))          kept = '0;
    else if (seen_q[at(word, row)]) kept = mem_q[at(word, row)];
  endfunction
  function automatic logic differs(input tbl_wr_t w);
    logic [1:0] word;
    word    = word_of(w.tbl, w.row, w.word);
    differs = w.valid && word != 2'(WORDS) && identity(word, w.data) != identity(word, kept(word, w.row));
  endfunction

  logic [1:0] tbl_word;
  always_comb begin
    tbl_word  = word_of(tbl_i.tbl, tbl_i.row, tbl_i.word);
    differs_o = differs(ask_i);
    changed_o = differs(tbl_i);
    tick_o    = ask_i.valid && word_of(ask_i.tbl, ask_i.row, ask_i.word) == 2'd0 && 2'(ask_i.data >> 16) != 2'(kept(2'd0, ask_i.row) >> 16);
    rd_data_o = kept(word_of(rd_tbl_i, rd_row_i, rd_word_i), rd_row_i);
  end

  always_ff @(posedge clk_i) begin
    if (tbl_i.valid && tbl_word != 2'(WORDS)) begin
      mem_q[at(tbl_word, tbl_i.row)]  <= tbl_i.data;
      seen_q[at(tbl_word, tbl_i.row)] <= 1'b1;
    end
    if (rst_i) seen_q <= '0;
  end
endmodule
