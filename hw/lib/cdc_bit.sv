// SPDX-License-Identifier: Apache-2.0
// cdc_bit: one level signal into another clock, two flip-flops.
//
// Latency:      2 to 3 cycles of clk_i.  The source must be a register; a pulse shorter than 2 cycles may be lost.
// One of the named crossing cells (cdc_bit, cdc_reset, cdc_fifo): `./dev lint` allows no crossing outside them.
module cdc_bit #(
  parameter logic INIT = 1'b0
) (
  input  logic clk_i,   // destination
  input  logic d_i,     // any clock
  output logic q_o
);
  (* ASYNC_REG = "TRUE", keep = 1 *) logic [1:0] cdc_q = {2{INIT}};
  always_ff @(posedge clk_i) cdc_q <= {cdc_q[0], d_i};
  assign q_o = cdc_q[1];
endmodule
