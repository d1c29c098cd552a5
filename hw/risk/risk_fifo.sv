// SPDX-License-Identifier: Apache-2.0
// risk_fifo: FIFO of 4 whose flags and whose head's key are registers: what is chosen by them starts early in the cycle.
//
// Latency:      a pushed word is the head in the next cycle.  Throughput: one push and one pop per cycle.
// Backpressure: full_o; a push while full is refused and asserted against.
`include "saker_assert.svh"

module risk_fifo #(
  parameter int WIDTH = 8,
  parameter int KEY   = 1     // low bits
) (
  input  logic             clk_i,
  input  logic             rst_i,
  input  logic             push_i,
  input  logic [WIDTH-1:0] data_i,
  output logic             full_o,
  input  logic             pop_i,
  output logic             valid_o,
  output logic             key_valid_o, // valid_o again, to spread its load; anything in the cycle after reset
  output logic [KEY-1:0]   key_o,      // low bits of data_o
  output logic [WIDTH-1:0] data_o
);
  logic [WIDTH-1:0] mem_q [4];
  logic [KEY-1:0]   keys_q [4];        // the key again: its next head is read a cycle early
  logic [1:0]       wr_q, rd_q;
  logic [2:0]       level_q, level_d;
  logic             valid_q, key_valid_q, full_q, push, pop;
  logic [KEY-1:0]   key_q;

  assign push    = push_i && !full_q;
  assign pop     = pop_i && valid_q;
  assign level_d = level_q + 3'(push) - 3'(pop);

  always_ff @(posedge clk_i) begin
    // What lies behind the last word is free: it may be written in every cycle.
    if (!full_q) begin
      mem_q[wr_q]  <= data_i;
      keys_q[wr_q] <= data_i[KEY-1:0];
    end
    if (level_q == 3'(pop)) key_q <= data_i[KEY-1:0];
    else if (pop)           key_q <= keys_q[rd_q + 2'd1];
    if (rst_i) begin
      wr_q    <= '0;
      rd_q    <= '0;
      level_q <= '0;
      valid_q     <= 1'b0;
      key_valid_q <= 1'b1;
      full_q  <= 1'b0;
    end else begin
      wr_q    <= wr_q + 2'(push);
      rd_q    <= rd_q + 2'(pop);
      level_q <= level_d;
      valid_q     <= level_d != '0;
      key_valid_q <= level_d != '0;
      full_q  <= level_d[2];
    end
  end

  assign full_o  = full_q;
  assign valid_o = valid_q;
  assign key_valid_o = key_valid_q;
  assign key_o   = key_q;
  assign data_o  = mem_q[rd_q];

  `SAKER_ASSERT(NeverPushedFull, !(push_i && full_q))
  `SAKER_ASSERT(NeverPoppedEmpty, !(pop_i && !valid_q))
  `SAKER_ASSERT(KeyIsOfTheHead, !valid_q || key_q == data_o[KEY-1:0])
endmodule
