// SPDX-License-Identifier: Apache-2.0
// event_ring: the records that wait for the host, 2^LOG2 of 128 bytes, one block memory word each.
//
// The reader takes records with pop_i and keeps them with commit_i, or gets the same ones again after back_i. A place is free when its
// record is kept.
//
// Latency:      a written record stands at rec_o three cycles later when the ring was empty.  Throughput: one write per cycle,
//               one read per 2 cycles.
// Backpressure: free_o; a write without room is asserted against (event_build never makes one).
// Fail state:   none.
`include "saker_assert.svh"

module event_ring #(
  parameter int LOG2 = 9
) (
  input  logic          clk_i,
  input  logic          rst_i,
  input  logic          wr_i,
  input  logic [1023:0] rec_i,
  output logic [15:0]   free_o,    // places, without the write of this cycle
  output logic [15:0]   held_o,    // records in their places
  output logic [15:0]   level_o,   // records not yet taken, the head included
  output logic          valid_o,
  output logic [1023:0] rec_o,
  input  logic          pop_i,
  input  logic          commit_i,  // all that was taken is delivered
  input  logic          back_i     // nothing of what was taken is
);
  (* no_rw_check *) logic [1023:0] mem_q [2**LOG2];  // the place that is written is never the one that is read: it is free
  logic [1023:0] head_q;
  logic [LOG2:0] wr_q, rd_q, kept_q; // rd_q: oldest record not yet taken; kept_q: oldest not yet kept
  logic          valid_q;
  logic [LOG2:0] level, held;
  logic          load;

  assign level   = wr_q - rd_q;
  assign held    = wr_q - kept_q;
  assign level_o = 16'(level);
  assign held_o  = 16'(held);
  assign free_o  = 16'(2**LOG2) - 16'(held);
  assign load    = !valid_q && level != '0;

  always_ff @(posedge clk_i) begin
    if (wr_i) mem_q[wr_q[LOG2-1:0]] <= rec_i;
    if (load) head_q <= mem_q[rd_q[LOG2-1:0]];
    if (rst_i) begin
      wr_q    <= '0;
      rd_q    <= '0;
      kept_q  <= '0;
      valid_q <= 1'b0;
    end else begin
      if (wr_i) wr_q <= wr_q + 1'b1;
      if (commit_i) kept_q <= rd_q;
      if (back_i) begin
        rd_q    <= kept_q;
        valid_q <= 1'b0;
      end else if (pop_i) begin
        rd_q    <= rd_q + 1'b1;
        valid_q <= 1'b0;
      end else if (load) begin
        valid_q <= 1'b1;
      end
    end
  end

  assign valid_o = valid_q;
  assign rec_o   = head_q;

  `SAKER_ASSERT(NeverWrittenFull, !(wr_i && held[LOG2]))
  `SAKER_ASSERT(EndsBetweenRecords, !(pop_i && (commit_i || back_i)) && !(commit_i && back_i))
  `SAKER_ASSERT(NeverPoppedEmpty, !(pop_i && !valid_q))
endmodule
