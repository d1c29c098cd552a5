// SPDX-License-Identifier: Apache-2.0
// bad_cdc: one fault of each kind that tools/lint_cdc must find, chosen by FAULT; none with FAULT 0.
module bad_cdc #(
  parameter int FAULT = `FAULT
) (
  input  logic       a_clk_i,
  input  logic       b_clk_i,
  input  logic       d_i,
  input  logic [3:0] n_i,
  output logic       q_o,
  output logic [3:0] m_o
);
  logic       a_q, a2_q, into, b;
  logic [3:0] mem_q [4];
  logic [1:0] w_q, r_q;

  always_ff @(posedge a_clk_i) begin
    a_q  <= d_i;
    a2_q <= a_q;
    w_q  <= w_q + 2'd1;
    mem_q[w_q] <= n_i;
  end

  // 2: logic in front of the crossing cell.
  assign into = (FAULT == 2) ? a_q ^ a2_q : a2_q;
  cdc_bit u_cdc (.clk_i(b_clk_i), .d_i(into), .q_o(b));

  // 3: a gated clock.
  wire q_clk = (FAULT == 3) ? b_clk_i & b : b_clk_i;
  // 1: a plain register of the other clock.
  always_ff @(posedge q_clk) q_o <= (FAULT == 1) ? a2_q : b;

  // 4: a memory written in the other clock, outside cdc_fifo.
  always_ff @(posedge b_clk_i) begin
    r_q <= r_q + 2'd1;
    m_o <= (FAULT == 4) ? mem_q[r_q] : {2'b00, r_q};
  end
endmodule
