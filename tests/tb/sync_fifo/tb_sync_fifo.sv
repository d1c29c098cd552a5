// SPDX-License-Identifier: Apache-2.0
// tb_sync_fifo: flat ports for the FIFO, 40 bits wide, 8 deep.
module tb_sync_fifo (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        push_i,
  input  logic [39:0] data_i,
  output logic        full_o,
  input  logic        pop_i,
  output logic        valid_o,
  output logic [39:0] data_o,
  output logic [3:0]  level_o
);
  sync_fifo #(.WIDTH(40), .DEPTH_LOG2(3)) dut (.*);
endmodule
