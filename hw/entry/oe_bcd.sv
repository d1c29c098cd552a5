// SPDX-License-Identifier: Apache-2.0
// oe_bcd: 64-bit binary to 20 ASCII characters, decimal, right-justified, padded with spaces.
//
// Latency:      65 cycles from start_i to ready_o (shift and add 3, one bit per cycle).  text_o: first character in the top byte.
module oe_bcd (
  input  logic         clk_i,
  input  logic         rst_i,
  input  logic         start_i,
  input  logic [63:0]  value_i,
  output logic         ready_o,
  output logic [159:0] text_o
);
  logic [63:0] bin_q;
  logic [79:0] bcd_q, adj;
  logic [6:0]  left_q;

  always_comb begin
    adj = bcd_q;
    for (int i = 0; i < 20; i++) if (bcd_q[4*i +: 4] >= 4'd5) adj[4*i +: 4] = bcd_q[4*i +: 4] + 4'd3;
  end

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      bin_q  <= value_i;
      bcd_q  <= '0;
      left_q <= 7'd64;
    end else if (left_q != '0) begin
      {bcd_q, bin_q} <= {adj[78:0], bin_q, 1'b0};
      left_q         <= left_q - 7'd1;
    end
    if (rst_i) left_q <= '0;
  end

  always_comb begin
    logic seen;
    seen = 1'b0;
    for (int i = 19; i >= 0; i--) begin
      if (bcd_q[4*i +: 4] != 4'd0 || i == 0) seen = 1'b1;
      text_o[8*i +: 8] = seen ? {4'h3, bcd_q[4*i +: 4]} : 8'h20;
    end
  end
  assign ready_o = left_q == '0;
endmodule
