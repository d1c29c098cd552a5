// SPDX-License-Identifier: Apache-2.0
// risk_mul: the one multiplier of the gate, shares x price. In a module of its own so that proofs may free it.
//
// Latency:      1 cycle.  Throughput: one product per cycle.  No reset: the user knows when a product is his.
// Units:        shares x 1e-4 dollar; 32 x 32 bit never overflows 64.
module risk_mul (
  input  logic        clk_i,
  input  logic [31:0] a_i,
  input  logic [31:0] b_i,
  output logic [63:0] p_o
);
  always_ff @(posedge clk_i) p_o <= 64'(a_i) * 64'(b_i);
endmodule
