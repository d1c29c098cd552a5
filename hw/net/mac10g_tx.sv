// SPDX-License-Identifier: Apache-2.0
// mac10g_tx: words of the core into a 10G MAC's transmit clock, without gaps inside a frame.
//
// Latency: that of frame_cdc.  Backpressure: tready_o.
module mac10g_tx
  import mac1g_pkg::mac_word_t;
(
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        tvalid_i,
  input  logic [63:0] tdata_i,
  input  logic [7:0]  tkeep_i,
  input  logic        tlast_i,
  output logic        tready_o,
  input  logic        tx_clk_i,
  input  logic        tx_rst_i,
  output logic        tx_tvalid_o,
  output logic [63:0] tx_tdata_o,
  output logic [7:0]  tx_tkeep_o,
  output logic        tx_tlast_o,
  input  logic        tx_tready_i
);
  mac_word_t in, word;
  logic      full;

  assign in       = '{last: tlast_i, bad: 1'b0, keep: tkeep_i, data: tdata_i};
  assign tready_o = !full;

  frame_cdc u_cdc (
    .wclk_i(clk_i), .wrst_i(rst_i), .push_i(tvalid_i), .word_i(in), .full_o(full),
    .rclk_i(tx_clk_i), .rrst_i(tx_rst_i), .valid_o(tx_tvalid_o), .word_o(word), .ready_i(tx_tready_i));

  assign tx_tdata_o  = word.data;
  assign tx_tkeep_o  = word.keep;
  assign tx_tlast_o  = word.last;
endmodule
