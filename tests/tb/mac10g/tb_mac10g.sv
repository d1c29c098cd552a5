// SPDX-License-Identifier: Apache-2.0
// tb_mac10g: from clock a (a MAC's receive clock) through mac10g_rx into clock b (the core), and from there through mac10g_tx back
// into clock a. tuser ends at the core: its value is looked at there.
module tb_mac10g (
  /* verilator lint_off UNUSEDSIGNAL */
  input  logic        clk_i,
  input  logic        rst_i,
  /* verilator lint_on UNUSEDSIGNAL */
  input  logic        aclk_i,
  input  logic        bclk_i,
  input  logic        arst_i,
  input  logic        valid_i,
  input  logic [63:0] data_i,
  input  logic [7:0]  keep_i,
  input  logic        last_i,
  input  logic        user_i,
  // In clock b.
  output logic        m_valid_o,
  output logic        m_last_o,
  output logic        m_ready_o,
  output logic        user_o,
  // In clock a.
  output logic        valid_o,
  output logic [63:0] data_o,
  output logic [7:0]  keep_o,
  output logic        last_o
);
  logic [63:0] data;
  logic [7:0]  keep;

  mac10g_rx rx (
    .rx_clk_i(aclk_i), .rx_rst_i(arst_i), .rx_tvalid_i(valid_i), .rx_tdata_i(data_i), .rx_tkeep_i(keep_i), .rx_tlast_i(last_i),
    .rx_tuser_i(user_i), .clk_i(bclk_i), .rst_i(arst_i), .tvalid_o(m_valid_o), .tdata_o(data), .tkeep_o(keep), .tlast_o(m_last_o),
    .tuser_o(user_o));
  mac10g_tx tx (
    .clk_i(bclk_i), .rst_i(arst_i), .tvalid_i(m_valid_o), .tdata_i(data), .tkeep_i(keep), .tlast_i(m_last_o), .tready_o(m_ready_o),
    .tx_clk_i(aclk_i), .tx_rst_i(arst_i), .tx_tvalid_o(valid_o), .tx_tdata_o(data_o), .tx_tkeep_o(keep_o), .tx_tlast_o(last_o),
    .tx_tready_i(1'b1));
endmodule
