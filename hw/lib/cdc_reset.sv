// SPDX-License-Identifier: Apache-2.0
// cdc_reset: a synchronous reset for one clock out of "not good yet" from anywhere (PLL lock, button, other clock's reset).
//
// Latency:      asserted 2 to 3 cycles after good_i falls, released 16 cycles after it is seen high.
// It needs a running clock to assert, as every synchronous reset does: clocks that may stop (a PHY's receive clock) hold state anyway.
module cdc_reset (
  input  logic clk_i,
  input  logic good_i,
  output logic rst_o
);
  logic       good;
  logic [3:0] wait_q = '0;
  logic       rst_q  = 1'b1;

  cdc_bit u_good (.clk_i, .d_i(good_i), .q_o(good));

  always_ff @(posedge clk_i) begin
    if (!good) begin
      wait_q <= '0;
      rst_q  <= 1'b1;
    end else if (wait_q != '1) begin
      wait_q <= wait_q + 1'b1;
    end else begin
      rst_q <= 1'b0;
    end
  end
  assign rst_o = rst_q;
endmodule
