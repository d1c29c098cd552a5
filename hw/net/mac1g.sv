// SPDX-License-Identifier: Apache-2.0
// mac1g: 1 GbE between the core's 64-bit streams and GMII; the clock crossing and the width bridge of a board with such a PHY.
//
// Latency:      receive: the whole frame (frame_store), then some cycles; transmit: 3 to 4 GMII clocks and the preamble.
// Throughput:   line rate both ways as long as clk_i is above 15.7 MHz.
// Backpressure: tready; receive has none, see frame_store.
// It is no 10G path and no figure of the documentation is taken over it.
module mac1g
  import mac1g_pkg::*;
(
  // Core side.
  input  logic        clk_i,
  input  logic        rst_i,
  output logic        rx_tvalid_o,
  output logic [63:0] rx_tdata_o,
  output logic [7:0]  rx_tkeep_o,
  output logic        rx_tlast_o,
  output logic        rx_tuser_o,     // bad frame, with tlast
  input  logic        tx_tvalid_i,
  input  logic [63:0] tx_tdata_i,
  input  logic [7:0]  tx_tkeep_i,
  input  logic        tx_tlast_i,
  output logic        tx_tready_o,
  output logic [31:0] rx_dropped_o,   // frames that found no room
  // PHY side.
  input  logic        gtx_clk_i,
  input  logic        gtx_rst_i,
  output logic [7:0]  gmii_txd_o,
  output logic        gmii_tx_en_o,
  output logic        gmii_tx_er_o,
  output logic [15:0] tx_underruns_o, // in gtx_clk_i
  input  logic        grx_clk_i,
  input  logic        grx_rst_i,
  input  logic [7:0]  gmii_rxd_i,
  input  logic        gmii_rx_dv_i,
  input  logic        gmii_rx_er_i
);
  mac_word_t rx_word, rx_word_c, store_word, tx_word, tx_word_g;
  logic      rx_push, rx_full, rx_valid_c, store_valid, tx_full, tx_valid_g, tx_pop;

  mac1g_rx u_rx (
    .clk_i(grx_clk_i), .rst_i(grx_rst_i), .rxd_i(gmii_rxd_i), .rx_dv_i(gmii_rx_dv_i), .rx_er_i(gmii_rx_er_i),
    .push_o(rx_push), .word_o(rx_word), .full_i(rx_full));
  cdc_fifo #(.WIDTH($bits(mac_word_t)), .DEPTH_LOG2(4)) u_rx_cdc (
    .wclk_i(grx_clk_i), .wrst_i(grx_rst_i), .push_i(rx_push), .data_i(rx_word), .full_o(rx_full),
    .rclk_i(clk_i), .rrst_i(rst_i), .pop_i(1'b1), .valid_o(rx_valid_c), .data_o(rx_word_c),
    /* verilator lint_off PINCONNECTEMPTY */ .level_o() /* verilator lint_on PINCONNECTEMPTY */);
  frame_store u_store (
    .clk_i, .rst_i, .valid_i(rx_valid_c), .word_i(rx_word_c), .valid_o(store_valid), .word_o(store_word), .dropped_o(rx_dropped_o));

  assign rx_tvalid_o = store_valid;
  assign rx_tdata_o  = store_word.data;
  assign rx_tkeep_o  = store_word.keep;
  assign rx_tlast_o  = store_word.last;
  assign rx_tuser_o  = store_word.bad;

  assign tx_word     = '{last: tx_tlast_i, bad: 1'b0, keep: tx_tkeep_i, data: tx_tdata_i};
  assign tx_tready_o = !tx_full;
  cdc_fifo #(.WIDTH($bits(mac_word_t)), .DEPTH_LOG2(4)) u_tx_cdc (
    .wclk_i(clk_i), .wrst_i(rst_i), .push_i(tx_tvalid_i), .data_i(tx_word), .full_o(tx_full),
    .rclk_i(gtx_clk_i), .rrst_i(gtx_rst_i), .pop_i(tx_pop), .valid_o(tx_valid_g), .data_o(tx_word_g),
    /* verilator lint_off PINCONNECTEMPTY */ .level_o() /* verilator lint_on PINCONNECTEMPTY */);
  mac1g_tx u_tx (
    .clk_i(gtx_clk_i), .rst_i(gtx_rst_i), .valid_i(tx_valid_g), .word_i(tx_word_g), .pop_o(tx_pop),
    .txd_o(gmii_txd_o), .tx_en_o(gmii_tx_en_o), .tx_er_o(gmii_tx_er_o), .underruns_o(tx_underruns_o));
endmodule
