// SPDX-License-Identifier: Apache-2.0
// frame_cdc: words of frames from one clock into another of the same nominal rate, without gaps inside a frame.
//
// Both clocks are within 200 ppm of each other. A frame starts when 4 of its words have crossed (a short one: 4 cycles after its first); a
// jumbo frame of 1,128 words drifts by less than one word, so none is ever missing, and the FIFO never fills.
// Latency:      7 to 8 cycles of rclk_i.  Throughput: one word per cycle.
// Backpressure: full_o; ready_i on the reading side.
module frame_cdc
  import mac1g_pkg::mac_word_t;
(
  input  logic      wclk_i,
  input  logic      wrst_i,
  input  logic      push_i,
  input  mac_word_t word_i,
  output logic      full_o,
  input  logic      rclk_i,
  input  logic      rrst_i,
  output logic      valid_o,
  output mac_word_t word_o,
  input  logic      ready_i
);
  logic       valid, run_q;
  logic [1:0] wait_q;
  logic [5:0] level;

  cdc_fifo #(.WIDTH($bits(mac_word_t)), .DEPTH_LOG2(5)) u_cdc (
    .wclk_i, .wrst_i, .push_i, .data_i(word_i), .full_o,
    .rclk_i, .rrst_i, .pop_i(run_q && ready_i), .valid_o(valid), .data_o(word_o), .level_o(level));

  // Four words of margin, or the wait for them: a frame shorter than that is whole by then.
  always_ff @(posedge rclk_i) begin
    if (run_q) begin
      if (valid && ready_i && word_o.last) run_q <= 1'b0;
      wait_q <= '0;
    end else if (valid) begin
      wait_q <= wait_q + 1'b1;
      run_q  <= wait_q == 2'd3 || level >= 6'd4;
    end
    if (rrst_i) begin
      run_q  <= 1'b0;
      wait_q <= '0;
    end
  end
  assign valid_o = run_q && valid;
endmodule
