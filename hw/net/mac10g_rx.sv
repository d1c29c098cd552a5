// SPDX-License-Identifier: Apache-2.0
// mac10g_rx: words of a 10G MAC's receive clock into the core's, without gaps inside a frame.
//
// Both clocks are 156.25 MHz within 200 ppm. A frame starts when 4 of its words have crossed (a short one: 4 cycles after its first);
// a jumbo frame of 1,128 words drifts by less than one word, so none is ever missing, and the FIFO never fills.
// Latency:      7 to 8 core cycles; outside saker_core, so not part of LBI to FBO (definition 1).
// Backpressure: none; a word that finds the FIFO full poisons its frame: it ends with bad.
module mac10g_rx
  import mac1g_pkg::mac_word_t;
(
  input  logic        rx_clk_i,
  input  logic        rx_rst_i,
  input  logic        rx_tvalid_i,
  input  logic [63:0] rx_tdata_i,
  input  logic [7:0]  rx_tkeep_i,
  input  logic        rx_tlast_i,
  input  logic        rx_tuser_i,
  input  logic        clk_i,
  input  logic        rst_i,
  output logic        tvalid_o,
  output logic [63:0] tdata_o,
  output logic [7:0]  tkeep_o,
  output logic        tlast_o,
  output logic        tuser_o
);
  mac_word_t  in, word;
  logic       full, poison_q, valid, run_q;
  logic [1:0] wait_q;
  logic [5:0] level;

  assign in = '{last: rx_tlast_i, bad: rx_tlast_i && (rx_tuser_i || poison_q), keep: rx_tkeep_i, data: rx_tdata_i};

  always_ff @(posedge rx_clk_i) begin
    if (rx_tvalid_i) poison_q <= full || (poison_q && !rx_tlast_i);
    if (rx_rst_i) poison_q <= 1'b0;
  end

  cdc_fifo #(.WIDTH($bits(mac_word_t)), .DEPTH_LOG2(5)) u_cdc (
    .wclk_i(rx_clk_i), .wrst_i(rx_rst_i), .push_i(rx_tvalid_i), .data_i(in), .full_o(full),
    .rclk_i(clk_i), .rrst_i(rst_i), .pop_i(run_q), .valid_o(valid), .data_o(word), .level_o(level));

  // Four words of margin, or the wait for them: a frame shorter than that is whole by then.
  always_ff @(posedge clk_i) begin
    if (run_q) begin
      if (valid && word.last) run_q <= 1'b0;
      wait_q <= '0;
    end else if (valid) begin
      wait_q <= wait_q + 1'b1;
      run_q  <= wait_q == 2'd3 || level >= 6'd4;
    end
    if (rst_i) begin
      run_q  <= 1'b0;
      wait_q <= '0;
    end
  end

  assign tvalid_o = run_q && valid;
  assign tdata_o  = word.data;
  assign tkeep_o  = word.keep;
  assign tlast_o  = word.last;
  assign tuser_o  = word.bad;
endmodule
