// SPDX-License-Identifier: Apache-2.0
// risk_fifo: pointers, flags and keys of a FIFO of 4. Its words lie in a memory of the user's, which several of these share.
//
// Flags and the key of the head are registers: what is chosen by them starts early in the cycle.
// Latency:      a pushed word is the head in the next cycle.  Throughput: one push and one pop per cycle.
// Backpressure: full_o; a push while full is refused and asserted against.
`include "saker_assert.svh"

module risk_fifo #(
  parameter int KEY = 1
) (
  input  logic           clk_i,
  input  logic           rst_i,
  input  logic           push_i,
  input  logic [KEY-1:0] key_i,
  output logic [1:0]     wr_o,        // where the next word goes. It is free unless full_o: it may be written in every cycle
  output logic           full_o,
  input  logic           pop_i,
  output logic           valid_o,
  output logic           key_valid_o, // valid_o again, to spread its load; anything in the cycle after reset
  output logic [KEY-1:0] key_o,       // of the head
  output logic [1:0]     rd_o         // where the head lies
);
  logic [KEY-1:0] keys_q [4];
  logic [1:0]     wr_q, rd_q;
  logic [2:0]     level_q, level_d;
  logic           valid_q, key_valid_q, full_q, push, pop;
  logic [KEY-1:0] key_q;

  assign push    = push_i && !full_q;
  assign pop     = pop_i && valid_q;
  assign level_d = level_q + 3'(push) - 3'(pop);

  always_ff @(posedge clk_i) begin
    if (!full_q) keys_q[wr_q] <= key_i;
    if (level_q == 3'(pop)) key_q <= key_i;
    else if (pop)           key_q <= keys_q[rd_q + 2'd1];
    if (rst_i) begin
      wr_q        <= '0;
      rd_q        <= '0;
      level_q     <= '0;
      valid_q     <= 1'b0;
      key_valid_q <= 1'b1;
      full_q      <= 1'b0;
    end else begin
      wr_q        <= wr_q + 2'(push);
      rd_q        <= rd_q + 2'(pop);
      level_q     <= level_d;
      valid_q     <= level_d != '0;
      key_valid_q <= level_d != '0;
      full_q      <= level_d[2];
    end
  end

  assign wr_o        = wr_q;
  assign rd_o        = rd_q;
  assign full_o      = full_q;
  assign valid_o     = valid_q;
  assign key_valid_o = key_valid_q;
  assign key_o       = key_q;

  `SAKER_ASSERT(NeverPushedFull, !(push_i && full_q))
  `SAKER_ASSERT(NeverPoppedEmpty, !(pop_i && !valid_q))
endmodule
