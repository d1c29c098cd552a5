// SPDX-License-Identifier: Apache-2.0
// net_port: the transmit side of a feed port: answers to ARP and echo before host frames, each whole.
//
// Latency:      an answer as net_answer; nothing is added on the way to the port.  Throughput: line rate inside a frame.
// Backpressure: tx_ready_i; a frame is never interrupted, and has no gap while tx_ready_i is high.
// Fail state:   without an address (cfg_i.ip = 0) only host frames leave.
`include "saker_assert.svh"

module net_port
  import saker_pkg::*, net_pkg::*;
(
  input  logic     clk_i,
  input  logic     rst_i,
  input  net_cfg_t cfg_i,
  input  axis_t    rx_i,
  input  axis_t    host_i,
  output logic     host_ready_o,
  output axis_t    tx_o,
  input  logic     tx_ready_i,
  output logic     busy_o,      // an answer or a frame is under way
  output net_cnt_t cnt_o
);
  axis_t       answer;
  logic        host, open_q, host_q, answer_busy;
  logic [31:0] sent_q;
  net_cnt_t    cnt;

  net_answer u_answer (.clk_i, .rst_i, .cfg_i, .rx_i, .tx_o(answer), .tx_ready_i(tx_ready_i && !host), .busy_o(answer_busy), .cnt_o(cnt));

  assign host         = open_q ? host_q : host_i.valid && !answer.valid;
  assign tx_o         = host ? host_i : answer;
  assign host_ready_o = tx_ready_i && host;
  assign busy_o       = answer_busy || tx_o.valid;
  always_comb begin
    cnt_o      = cnt;
    cnt_o.host = sent_q;
  end

  always_ff @(posedge clk_i) begin
    if (tx_o.valid) host_q <= host;
    if (rst_i) begin
      open_q <= 1'b0;
      sent_q <= '0;
    end else if (tx_o.valid) begin
      open_q <= !(tx_ready_i && tx_o.last);
      if (host && tx_ready_i && tx_o.last) sent_q <= sent_q + 1'b1;
    end
  end

  `SAKER_ASSERT(FrameIsNeverInterrupted, !(open_q && !tx_o.valid))
endmodule
