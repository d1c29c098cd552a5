// SPDX-License-Identifier: Apache-2.0
// sync_fifo: first-word fall-through FIFO in one clock.
//
// Latency:      a pushed word is at data_o in the next cycle.  Throughput: one push and one pop per cycle.
// Backpressure: full_o; a push while full is refused and asserted against.
// RAM = 1 does the same from block RAM: the head stands in a register, the word behind it is read ahead. For what is wide and deep.
`include "saker_assert.svh"

module sync_fifo #(
  parameter int WIDTH      = 8,
  parameter int DEPTH_LOG2 = 4,
  parameter bit RAM        = 0
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
  (* no_rw_check = RAM *) logic [WIDTH-1:0] mem_q [2**DEPTH_LOG2];
  logic [DEPTH_LOG2:0] wr_q, rd_q;

  assign level_o = wr_q - rd_q;
  assign full_o  = level_o[DEPTH_LOG2];
  assign valid_o = wr_q != rd_q;

  if (RAM) begin : g_ram
    logic [WIDTH-1:0]      head_q, read_q, past_q;   // past_q: written when read_q was read
    logic                  is_past_q, got;
    logic [DEPTH_LOG2-1:0] ahead;
    assign got    = pop_i && valid_o;
    assign ahead  = rd_q[DEPTH_LOG2-1:0] + DEPTH_LOG2'(got) + 1'b1;
    assign data_o = head_q;
    always_ff @(posedge clk_i) begin
      read_q    <= mem_q[ahead];
      past_q    <= data_i;
      is_past_q <= push_i && !full_o && wr_q[DEPTH_LOG2-1:0] == ahead;
      if (got || !valid_o) head_q <= level_o[DEPTH_LOG2:1] == '0 ? data_i : is_past_q ? past_q : read_q;
    end
  end else begin : g_read
    assign data_o = mem_q[rd_q[DEPTH_LOG2-1:0]];
  end

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
