// SPDX-License-Identifier: Apache-2.0
// parity_check: an even parity bit for every 32 bits of a word, looked at behind a memory's read port.
//
// Latency:      word_i and par_i in cycle n, check_i in n + 1, err_o in n + 2.  Throughput: a word per cycle.
// Nothing waits for it: in front of the first register stands an XOR of four bits, whatever else reads the word goes on.
// An odd number of wrong bits in a part is found, an even one is not.
module parity_check #(
  parameter int  WIDTH = 32,
  localparam int PARTS = (WIDTH + 31) / 32
) (
  input  logic             clk_i,
  input  logic             rst_i,
  input  logic [WIDTH-1:0] word_i,
  input  logic [PARTS-1:0] par_i,
  input  logic             check_i,   // the word of the cycle before was one that has been written
  output logic             err_o
);
  localparam int FOURS = 8 * PARTS;

  logic [32*PARTS-1:0] word;
  logic [FOURS-1:0]    four_q;
  logic [PARTS-1:0]    par_q, wrong, wrong_q;

  assign word = (32*PARTS)'(word_i);
  always_comb for (int p = 0; p < PARTS; p++) wrong[p] = ^{par_q[p], four_q[8*p +: 8]};

  always_ff @(posedge clk_i) begin
    for (int i = 0; i < FOURS; i++) four_q[i] <= ^word[4*i +: 4];
    par_q   <= par_i;
    wrong_q <= check_i ? wrong : '0;
    if (rst_i) wrong_q <= '0;
  end
  assign err_o = wrong_q != '0;
endmodule
