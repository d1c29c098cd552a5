// SPDX-License-Identifier: Apache-2.0
// sync_fifo: first-word fall-through FIFO in one clock.
//
// Latency:      a pushed word is at data_o in the next cycle.  Throughput: one push and one pop per cycle.
// Backpressure: full_o; a push while full is refused and asserted against.
`include "saker_assert.svh"

module sync_fifo #(
  parameter int WIDTH      = 8,
  parameter int DEPTH_LOG2 = 4
) (
  input  logic                clk_i,
  input  logic                rst_i,
  input  logic                push_i,
  input  logic [WIDTH-1:0]    data_i,
  output logic                full_o,
  input  logic                pop_i,
  output logic                valid_o,
  output logic [WIDTH-1:0]    data_o,
  output logic [DEPTH_LOG2:0] level_o
);
  logic [WIDTH-1:0]    mem_q [2**DEPTH_LOG2];
  logic [DEPTH_LOG2:0] wr_q, rd_q;

  assign level_o = wr_q - rd_q;
  assign full_o  = level_o[DEPTH_LOG2];
  assign valid_o = wr_q != rd_q;
  assign data_o  = mem_q[rd_q[DEPTH_LOG2-1:0]];

  always_ff @(posedge clk_i) begin
    if (push_i && !full_o) mem_q[wr_q[DEPTH_LOG2-1:0]] <= data_i;
    if (rst_i) begin
      wr_q <= '0;
      rd_q <= '0;
    end else begin
      if (push_i && !full_o) wr_q <= wr_q + 1'b1;
      if (pop_i && valid_o)  rd_q <= rd_q + 1'b1;
    end
  end

  `SAKER_ASSERT(NeverPushedFull, !(push_i && full_o))
  `SAKER_ASSERT(NeverPoppedEmpty, !(pop_i && !valid_o))
endmodule
