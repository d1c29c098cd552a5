// SPDX-License-Identifier: Apache-2.0
// parity_make: the parity bits that go into a memory with a word, and the fault that a host asks for.
//
// flip_i (a pulse per bit) makes the next word that is written carry that parity bit wrong: what the check must find.
// Latency:      none.  Throughput: a word per cycle.  Backpressure: none.
module parity_make #(
  parameter int  WIDTH = 32,
  localparam int PARTS = (WIDTH + 31) / 32
) (
  input  logic             clk_i,
  input  logic             rst_i,
  input  logic [PARTS-1:0] flip_i,
  input  logic             we_i,
  input  logic [WIDTH-1:0] word_i,
  output logic [PARTS-1:0] par_o
);
  logic [32*PARTS-1:0] word;
  logic [PARTS-1:0]    flip_q;

  assign word = (32*PARTS)'(word_i);
  always_comb for (int p = 0; p < PARTS; p++) par_o[p] = ^{flip_q[p], word[32*p +: 32]};

  always_ff @(posedge clk_i) begin
    flip_q <= (we_i ? '0 : flip_q) | flip_i;
    if (rst_i) flip_q <= '0;
  end
endmodule
