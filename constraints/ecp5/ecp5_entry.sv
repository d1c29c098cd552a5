// SPDX-License-Identifier: Apache-2.0
// ecp5_entry: the order session and the network edges of the feed ports at the ECP5 size, wrapped for place & route as ecp5_gate is.
module ecp5_entry (
  input  logic clk_i,
  input  logic rst_i,
  input  logic si_i,
  output logic so_o
);
  import saker_pkg::*;

  typedef struct packed {
    logic [31:0] next_urn;
    oe_cfg_t             cfg;
    logic                connect;
    logic                close;
    u64_t                now;
    u64_t                cyc;
    tbl_wr_t             tbl;
    grant_t              grant;
    logic                tx_ready;
    axis_t               rx;
    logic                venue_ready;
    net_pkg::net_in_t    net;
    axis_t [1:0]         net_rx;
    logic [1:0]          net_ready;
  } in_t;

  in_t in_q;
  always_ff @(posedge clk_i) in_q <= in_t'({in_q[$bits(in_t)-2:0], si_i});

  oe_status_t        status;
  logic              fbo, busy;
  u64_t              fbo_cyc;
  axis_t             tx;
  venue_msg_t        venue;
  oe_pkg::oe_cnt_t   cnt;
  axis_t             punt;
  axis_t [1:0]       net_tx, punt_to;
  logic              punt_port;
  logic [1:0]        punt_ready, net_busy;
  net_pkg::net_out_t net;

  oe_session #(.SYMBOLS(4), .INDEX(8'd0)) u_oe (
    .clk_i, .rst_i, .cfg_i(in_q.cfg), .connect_i(in_q.connect), .close_i(in_q.close), .time_i(in_q.now), .cyc_i(in_q.cyc), .tbl_i(in_q.tbl),
    .grant_i(in_q.grant), .next_urn_i(in_q.next_urn), .status_o(status), .fbo_o(fbo), .fbo_cyc_o(fbo_cyc), .tx_o(tx), .tx_ready_i(in_q.tx_ready), .rx_i(in_q.rx),
    .venue_o(venue), .venue_ready_i(in_q.venue_ready), .busy_o(busy), .cnt_o(cnt));

  net_punt u_punt (
    .clk_i, .rst_i, .cfg_i(in_q.net), .tx_o(punt), .tx_port_o(punt_port), .tx_ready_i(punt_ready[punt_port]), .busy_o(net.busy),
    .result_o(net.result), .refused_o(net.refused), .lost_o(net.lost));
  for (genvar p = 0; p < 2; p++) begin : g_net
    always_comb begin
      punt_to[p]       = punt;
      punt_to[p].valid = punt.valid && punt_port == 1'(p);
    end
    net_port u_net (
      .clk_i, .rst_i, .cfg_i(in_q.net.port[p]), .rx_i(in_q.net_rx[p]), .host_i(punt_to[p]), .host_ready_o(punt_ready[p]), .tx_o(net_tx[p]),
      .tx_ready_i(in_q.net_ready[p]), .busy_o(net_busy[p]), .cnt_o(net.cnt[p]));
  end

  localparam int OUT_W = 3072;
  logic [OUT_W-1:0]    out_q;
  logic [OUT_W/32-1:0] f1_q;
  logic [OUT_W/1024-1:0] f2_q;
  always_ff @(posedge clk_i) begin
    out_q <= OUT_W'({status, fbo, fbo_cyc, tx, venue, busy, cnt, net_tx, net_busy, net});
    for (int i = 0; i < OUT_W / 32; i++) f1_q[i] <= ^out_q[i*32 +: 32];
    for (int i = 0; i < OUT_W / 1024; i++) f2_q[i] <= ^f1_q[i*32 +: 32];
    so_o <= ^f2_q;
  end
endmodule
