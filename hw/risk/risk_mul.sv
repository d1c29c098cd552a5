// SPDX-License-Identifier: Apache-2.0
// risk_mul: the multiplier of gate and state, shares x price. In a module of its own so that proofs may free it.
//
// Its operands come straight from registers: multiplier and one carry chain fill the cycle.
// Latency:      1 cycle.  Throughput: one product per cycle.  No reset: the user knows when a product is his.
// Units:        shares x 1e-4 dollar; 32 x 32 bit never overflows 64.
module risk_mul (
  input  logic        clk_i,
  input  logic [31:0] a_i,
  input  logic [31:0] b_i,
  output logic [63:0] p_o
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
    p_o[17:0]  <= ll[17:0];
    p_o[63:18] <= {hh, ll[35:18]} + {14'd0, lh} + {14'd0, hl};
  end
endmodule
