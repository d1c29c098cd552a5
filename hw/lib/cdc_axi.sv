// SPDX-License-Identifier: Apache-2.0
// cdc_axi: one AXI channel (valid, ready, payload) between two clocks. AXI's channels are independent, so a crossing is one of
// these per channel.
//
// Latency: 3 to 4 destination cycles.  Throughput: one transfer per cycle.
module cdc_axi #(
  parameter int WIDTH = 32
) (
  input  logic             sclk_i,
  input  logic             srst_i,
  input  logic             svalid_i,
  output logic             sready_o,
  input  logic [WIDTH-1:0] sdata_i,
  input  logic             dclk_i,
  input  logic             drst_i,
  output logic             dvalid_o,
  input  logic             dready_i,
  output logic [WIDTH-1:0] ddata_o
);
  logic full;
  assign sready_o = !full;
  cdc_fifo #(.WIDTH(WIDTH), .DEPTH_LOG2(4)) u_fifo (
    .wclk_i(sclk_i), .wrst_i(srst_i), .push_i(svalid_i), .data_i(sdata_i), .full_o(full),
    .rclk_i(dclk_i), .rrst_i(drst_i), .pop_i(dready_i), .valid_o(dvalid_o), .data_o(ddata_o),
    /* verilator lint_off PINCONNECTEMPTY */ .level_o() /* verilator lint_on PINCONNECTEMPTY */);
endmodule
