// SPDX-License-Identifier: Apache-2.0
// frame_store: whole frames in, each out again with its words in consecutive cycles, as the core's RX ports want them.
//
// Only for a line slower than the core's word rate (1 GbE): the whole frame is the price in latency.
// Latency:      the frame, then 2 cycles.  Throughput: one word per cycle on either side.
// Backpressure: none; a frame that finds no room is dropped whole and counted.
module frame_store
  import mac1g_pkg::*;
#(
  parameter int DEPTH_LOG2 = 11   // words: 16 KiB hold the longest frame and what comes while it leaves
) (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        valid_i,
  input  mac_word_t   word_i,
  output logic        valid_o,
  output mac_word_t   word_o,
  output logic [31:0] dropped_o
);
  typedef logic [DEPTH_LOG2-1:0] ptr_t;

  mac_word_t   mem_q [2**DEPTH_LOG2];
  mac_word_t   out_q;
  ptr_t        w_q, keep_q, r_q;   // next write, first word of the frame that comes in, next read
  logic        lost_q, v_q, full;
  logic [31:0] dropped_q;

  assign full = w_q + 1'b1 == r_q;

  always_ff @(posedge clk_i) begin
    if (valid_i && !full) mem_q[w_q] <= word_i;
    out_q <= mem_q[r_q];
    v_q   <= r_q != keep_q;
    if (r_q != keep_q) r_q <= r_q + 1'b1;
    if (valid_i) begin
      if (!full) w_q <= w_q + 1'b1;
      else       lost_q <= 1'b1;
      if (word_i.last) begin
        lost_q <= 1'b0;
        if (full || lost_q) begin
          w_q       <= keep_q;
          dropped_q <= dropped_q + 1'b1;
        end else begin
          keep_q <= w_q + 1'b1;
        end
      end
    end
    if (rst_i) begin
      w_q       <= '0;
      r_q       <= '0;
      keep_q    <= '0;
      lost_q    <= 1'b0;
      v_q       <= 1'b0;
      dropped_q <= '0;
    end
  end
  assign valid_o   = v_q;
  assign word_o    = out_q;
  assign dropped_o = dropped_q;
endmodule
