// SPDX-License-Identifier: Apache-2.0
// risk_mul: the multiplier of gate and state, shares x price. In a module of its own so that proofs may free it.
//
// The product is left as two addends: a_i x b_i = x_o + 2^18 s_o, one cycle later. What compares or adds it takes them as they are, so that
// the multiplier's cycle holds one short carry chain and no more.
// Latency:      1 cycle.  Throughput: one product per cycle.  No reset: the user knows when a product is his.
// Units:        shares x 1e-4 dollar; 32 x 32 bit never overflows 64.
module risk_mul (
  input  logic        clk_i,
  input  logic [31:0] a_i,
  input  logic [31:0] b_i,
  output logic [63:0] x_o,
  output logic [32:0] s_o
);
  // Multipliers of 18 x 18 bits.
  logic [35:0] ll;
  logic [31:0] lh, hl;
  logic [27:0] hh;
  assign ll = 36'(a_i[17:0])  * 36'(b_i[17:0]);
  assign lh = 32'(a_i[17:0])  * 32'(b_i[31:18]);
  assign hl = 32'(a_i[31:18]) * 32'(b_i[17:0]);
  assign hh = 28'(a_i[31:18]) * 28'(b_i[31:18]);

  always_ff @(posedge clk_i) begin
    x_o <= {hh, ll};
    s_o <= {1'b0, lh} + {1'b0, hl};
  end
endmodule
