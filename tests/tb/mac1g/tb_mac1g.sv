// SPDX-License-Identifier: Apache-2.0
// tb_mac1g: the MAC with its transmit side wired to its receive side; flip_i breaks bits on the wire, er_i raises rx_er,
// hush_i takes rx_dv away (eats preamble, cuts frames). Beside it a store of 15 words and a reset of the PHY's clock.
module tb_mac1g (
  /* verilator lint_off UNUSEDSIGNAL */
  input  logic        clk_i,
  input  logic        rst_i,
  /* verilator lint_on UNUSEDSIGNAL */
  input  logic        cclk_i,    // the core's
  input  logic        gclk_i,
  input  logic        grst_i,    // of both
  input  logic        valid_i,
  input  logic [63:0] data_i,
  input  logic [7:0]  keep_i,
  input  logic        last_i,
  output logic        ready_o,
  input  logic [7:0]  flip_i,
  input  logic        er_i,
  input  logic        hush_i,
  output logic [7:0]  txd_o,
  output logic        tx_en_o,
  output logic        tx_er_o,
  output logic        valid_o,
  output logic [63:0] data_o,
  output logic [7:0]  keep_o,
  output logic        last_o,
  output logic        bad_o,
  output logic [15:0] underruns_o,
  output logic [31:0] dropped_o,
  input  logic        s_valid_i,
  input  logic [7:0]  s_data_i,
  input  logic        s_last_i,
  output logic        s_valid_o,
  output logic [7:0]  s_data_o,
  output logic        s_last_o,
  output logic [31:0] s_dropped_o,
  input  logic        good_i,
  output logic        reset_o
);
  mac1g dut (
    .clk_i(cclk_i), .rst_i(grst_i), .rx_tvalid_o(valid_o), .rx_tdata_o(data_o), .rx_tkeep_o(keep_o), .rx_tlast_o(last_o), .rx_tuser_o(bad_o),
    .tx_tvalid_i(valid_i), .tx_tdata_i(data_i), .tx_tkeep_i(keep_i), .tx_tlast_i(last_i), .tx_tready_o(ready_o), .rx_dropped_o(dropped_o),
    .gtx_clk_i(gclk_i), .gtx_rst_i(grst_i), .gmii_txd_o(txd_o), .gmii_tx_en_o(tx_en_o), .gmii_tx_er_o(tx_er_o), .tx_underruns_o(underruns_o),
    .grx_clk_i(gclk_i), .grx_rst_i(grst_i), .gmii_rxd_i(txd_o ^ flip_i), .gmii_rx_dv_i(tx_en_o && !hush_i), .gmii_rx_er_i(tx_er_o || er_i));

  mac1g_pkg::mac_word_t s_word;
  frame_store #(.DEPTH_LOG2(4)) u_store (
    .clk_i(cclk_i), .rst_i(grst_i), .valid_i(s_valid_i), .word_i('{data: {8{s_data_i}}, keep: '1, last: s_last_i, bad: 1'b0}), .valid_o(s_valid_o),
    .word_o(s_word), .dropped_o(s_dropped_o));
  assign s_data_o = s_word.data[7:0];
  assign s_last_o = s_word.last;

  cdc_reset u_reset (.clk_i(gclk_i), .good_i, .rst_o(reset_o));
endmodule
