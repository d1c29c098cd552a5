// SPDX-License-Identifier: Apache-2.0
// mac10g_tx: words of the core into a 10G MAC's transmit clock, without gaps inside a frame.
//
// The same margin as mac10g_rx, the other way. Latency: 7 to 8 cycles of tx_clk_i.  Backpressure: tready_o.
module mac10g_tx
  import mac1g_pkg::mac_word_t;
(
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        tvalid_i,
  input  logic [63:0] tdata_i,
  input  logic [7:0]  tkeep_i,
  input  logic        tlast_i,
  output logic        tready_o,
  input  logic        tx_clk_i,
  input  logic        tx_rst_i,
  output logic        tx_tvalid_o,
  output logic [63:0] tx_tdata_o,
  output logic [7:0]  tx_tkeep_o,
  output logic        tx_tlast_o,
  input  logic        tx_tready_i
);
  mac_word_t  in, word;
  logic       full, valid, run_q;
  logic [1:0] wait_q;
  logic [5:0] level;

  assign in       = '{last: tlast_i, bad: 1'b0, keep: tkeep_i, data: tdata_i};
  assign tready_o = !full;

  cdc_fifo #(.WIDTH($bits(mac_word_t)), .DEPTH_LOG2(5)) u_cdc (
    .wclk_i(clk_i), .wrst_i(rst_i), .push_i(tvalid_i), .data_i(in), .full_o(full),
    .rclk_i(tx_clk_i), .rrst_i(tx_rst_i), .pop_i(run_q && tx_tready_i), .valid_o(valid), .data_o(word), .level_o(level));

  always_ff @(posedge tx_clk_i) begin
    if (run_q) begin
      if (valid && tx_tready_i && word.last) run_q <= 1'b0;
      wait_q <= '0;
    end else if (valid) begin
      wait_q <= wait_q + 1'b1;
      run_q  <= wait_q == 2'd3 || level >= 6'd4;
    end
    if (tx_rst_i) begin
      run_q  <= 1'b0;
      wait_q <= '0;
    end
  end

  assign tx_tvalid_o = run_q && valid;
  assign tx_tdata_o  = word.data;
  assign tx_tkeep_o  = word.keep;
  assign tx_tlast_o  = word.last;
endmodule
