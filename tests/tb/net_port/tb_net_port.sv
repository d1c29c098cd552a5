// SPDX-License-Identifier: Apache-2.0
// tb_net_port: flat ports for two network edges and the host's frames in front of them; the second edge hears nothing.
module tb_net_port (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        valid_i,
  input  logic [63:0] data_i,
  input  logic [7:0]  keep_i,
  input  logic        last_i,
  input  logic        bad_i,
  input  logic        ready_i,
  input  logic [47:0] mac_i,
  input  logic [31:0] ip_i,
  input  logic [31:0] server_ip_i,    // server 2; the others are 0
  input  logic [15:0] server_port_i,
  input  logic        wr_i,
  input  logic [31:0] wr_data_i,
  input  logic        send_i,
  input  logic        send_port_i,
  input  logic [7:0]  send_len_i,
  output logic        valid_o,
  output logic [63:0] data_o,
  output logic [7:0]  keep_o,
  output logic        last_o,
  output logic        b_valid_o,
  output logic        b_last_o,
  output logic        answering_o,
  output logic        punting_o,
  output logic [2:0]  result_o,
  output logic [31:0] refused_o,
  output logic [31:0] lost_o,
  output logic [31:0] arp_o,
  output logic [31:0] echo_o,
  output logic [31:0] host_o,
  output logic [31:0] ignored_o,
  output logic [31:0] cnt_bad_o,
  output logic [31:0] frag_opt_o,
  output logic [31:0] long_o,
  output logic [31:0] busy_o,
  output logic [31:0] b_host_o
);
  import saker_pkg::*;
  import net_pkg::*;

  net_in_t  cfg;
  axis_t    rx, punt, to_a, to_b;
  /* verilator lint_off UNUSEDSIGNAL */
  axis_t    tx_a, tx_b;
  net_cnt_t cnt, cnt_b;
  logic     busy_a, busy_b;
  /* verilator lint_on UNUSEDSIGNAL */
  logic     ready_a, ready_b, port;
  net_tx_e  result;

  always_comb begin
    cfg            = '0;
    cfg.port[0]    = '{mac: mac_i, ip: ip_i};
    cfg.server[2]  = '{ip: server_ip_i, port: server_port_i};
    cfg.data_valid = wr_i;
    cfg.data       = wr_data_i;
    cfg.send       = send_i;
    cfg.send_port  = send_port_i;
    cfg.send_len   = send_len_i;
    to_a           = punt;
    to_b           = punt;
    to_a.valid     = punt.valid && !port;
    to_b.valid     = punt.valid && port;
  end
  assign rx = '{valid: valid_i, data: data_i, keep: keep_i, last: last_i, bad: bad_i};
  net_punt u_punt (
    .clk_i, .rst_i, .cfg_i(cfg), .tx_o(punt), .tx_port_o(port), .tx_ready_i(port ? ready_b : ready_a), .busy_o(punting_o),
    .result_o(result), .refused_o, .lost_o
  );
  net_port u_a (
    .clk_i, .rst_i, .cfg_i(cfg.port[0]), .rx_i(rx), .host_i(to_a), .host_ready_o(ready_a), .tx_o(tx_a), .tx_ready_i(ready_i),
    .busy_o(busy_a), .cnt_o(cnt)
  );
  net_port u_b (
    .clk_i, .rst_i, .cfg_i(cfg.port[1]), .rx_i('0), .host_i(to_b), .host_ready_o(ready_b), .tx_o(tx_b), .tx_ready_i(1'b1),
    .busy_o(busy_b), .cnt_o(cnt_b)
  );
  assign answering_o = u_a.answer_busy;
  assign result_o    = result;
  assign valid_o     = tx_a.valid;
  assign data_o      = tx_a.data;
  assign keep_o      = tx_a.keep;
  assign last_o      = tx_a.last;
  assign b_valid_o   = tx_b.valid;
  assign b_last_o    = tx_b.last;
  assign arp_o       = cnt.arp;
  assign echo_o      = cnt.echo;
  assign host_o      = cnt.host;
  assign ignored_o   = cnt.ignored;
  assign cnt_bad_o   = cnt.bad;
  assign frag_opt_o  = cnt.frag_opt;
  assign long_o      = cnt.long_;
  assign busy_o      = cnt.busy;
  assign b_host_o    = cnt_b.host;
endmodule
