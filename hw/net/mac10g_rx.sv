// SPDX-License-Identifier: Apache-2.0
// mac10g_rx: words of a 10G MAC's receive clock into the core's (both 156.25 MHz), without gaps inside a frame.
//
// Latency:      that of frame_cdc; outside saker_core, so not part of LBI to FBO (definition 1).
// Backpressure: none; a word that finds the FIFO full poisons its frame: it ends with bad.
module mac10g_rx
  import mac1g_pkg::mac_word_t;
(
  input  logic        rx_clk_i,
  input  logic        rx_rst_i,
  input  logic        rx_tvalid_i,
  input  logic [63:0] rx_tdata_i,
  input  logic [7:0]  rx_tkeep_i,
  input  logic        rx_tlast_i,
  input  logic        rx_tuser_i,
  input  logic        clk_i,
  input  logic        rst_i,
  output logic        tvalid_o,
  output logic [63:0] tdata_o,
  output logic [7:0]  tkeep_o,
  output logic        tlast_o,
  output logic        tuser_o
);
  mac_word_t in, word;
  logic      full, poison_q;

  assign in = '{last: rx_tlast_i, bad: rx_tlast_i && (rx_tuser_i || poison_q), keep: rx_tkeep_i, data: rx_tdata_i};

  always_ff @(posedge rx_clk_i) begin
    if (rx_tvalid_i) poison_q <= full || (poison_q && !rx_tlast_i);
    if (rx_rst_i) poison_q <= 1'b0;
  end

  frame_cdc u_cdc (
    .wclk_i(rx_clk_i), .wrst_i(rx_rst_i), .push_i(rx_tvalid_i), .word_i(in), .full_o(full),
    .rclk_i(clk_i), .rrst_i(rst_i), .valid_o(tvalid_o), .word_o(word), .ready_i(1'b1));

  assign tdata_o  = word.data;
  assign tkeep_o  = word.keep;
  assign tlast_o  = word.last;
  assign tuser_o  = word.bad;
endmodule
