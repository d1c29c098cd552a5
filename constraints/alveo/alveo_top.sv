// SPDX-License-Identifier: Apache-2.0
// alveo_top: the card at the default size on an Alveo-class board: two 10G ports (feed, orders), PCIe.
//
// Clocks: core 156.25 MHz (core_clock_ip); per port a recovered and a transmit clock; PCIe's axi_aclk. Crossings: mac10g_rx, mac10g_tx, one
// cdc_axi per AXI channel, cdc_reset, cdc_bit for the interrupts; nothing else, held by tools/lint_cdc. Exceptions: alveo.xdc.
// The transmit side of the feed port is idle. Which vendor IP stands for which black box: docs/boards.md.
module alveo_top (
  input  logic       sys_clk_p_i,
  input  logic       sys_clk_n_i,
  input  logic       gt_refclk_p_i,
  input  logic       gt_refclk_n_i,
  input  logic [1:0] gt_rxp_i,        // 0 feed, 1 orders
  input  logic [1:0] gt_rxn_i,
  output logic [1:0] gt_txp_o,
  output logic [1:0] gt_txn_o,
  input  logic       pcie_refclk_p_i,
  input  logic       pcie_refclk_n_i,
  input  logic       pcie_rst_n_i,
  input  logic [7:0] pcie_rxp_i,
  input  logic [7:0] pcie_rxn_i,
  output logic [7:0] pcie_txp_o,
  output logic [7:0] pcie_txn_o
);
  // ---- Clocks and resets -----------------------------------------------------------------------
  logic       clk, rst, locked, host_clk, host_rst, host_good;
  logic [1:0] rx_clk, tx_clk, rx_rst, tx_rst, rx_good, tx_good;

  core_clock_ip u_clk (.ref_p_i(sys_clk_p_i), .ref_n_i(sys_clk_n_i), .clk_o(clk), .locked_o(locked));
  cdc_reset u_rst      (.clk_i(clk),      .good_i(locked),    .rst_o(rst));
  cdc_reset u_host_rst (.clk_i(host_clk), .good_i(host_good), .rst_o(host_rst));

  // ---- 10G ports ---------------------------------------------------------------------------------
  typedef struct packed {
    logic        tvalid;
    logic [63:0] tdata;
    logic [7:0]  tkeep;
    logic        tlast;
    logic        tuser;
  } stream_t;

  stream_t [1:0] line, rx;             // in rx_clk, in clk
  stream_t [1:0] tx, line_tx;          // in clk, in tx_clk; [0] the feed port, [1] the order port
  logic [1:0]    tx_tready, line_tready;

  for (genvar p = 0; p < 2; p++) begin : g_port
    cdc_reset u_rx_rst (.clk_i(rx_clk[p]), .good_i(rx_good[p]), .rst_o(rx_rst[p]));
    cdc_reset u_tx_rst (.clk_i(tx_clk[p]), .good_i(tx_good[p]), .rst_o(tx_rst[p]));
    mac10g_ip u_mac (
      .gt_refclk_p_i, .gt_refclk_n_i, .gt_rxp_i(gt_rxp_i[p]), .gt_rxn_i(gt_rxn_i[p]), .gt_txp_o(gt_txp_o[p]), .gt_txn_o(gt_txn_o[p]),
      .init_clk_i(clk), .rx_clk_o(rx_clk[p]), .rx_good_o(rx_good[p]), .rx_tvalid_o(line[p].tvalid), .rx_tdata_o(line[p].tdata),
      .rx_tkeep_o(line[p].tkeep), .rx_tlast_o(line[p].tlast), .rx_tuser_o(line[p].tuser), .tx_clk_o(tx_clk[p]), .tx_good_o(tx_good[p]),
      .tx_tvalid_i(line_tx[p].tvalid), .tx_tdata_i(line_tx[p].tdata), .tx_tkeep_i(line_tx[p].tkeep), .tx_tlast_i(line_tx[p].tlast),
      .tx_tready_o(line_tready[p]));
    mac10g_rx u_rx (
      .rx_clk_i(rx_clk[p]), .rx_rst_i(rx_rst[p]), .rx_tvalid_i(line[p].tvalid), .rx_tdata_i(line[p].tdata), .rx_tkeep_i(line[p].tkeep),
      .rx_tlast_i(line[p].tlast), .rx_tuser_i(line[p].tuser), .clk_i(clk), .rst_i(rst), .tvalid_o(rx[p].tvalid), .tdata_o(rx[p].tdata),
      .tkeep_o(rx[p].tkeep), .tlast_o(rx[p].tlast), .tuser_o(rx[p].tuser));
    mac10g_tx u_tx (
      .clk_i(clk), .rst_i(rst), .tvalid_i(tx[p].tvalid), .tdata_i(tx[p].tdata), .tkeep_i(tx[p].tkeep), .tlast_i(tx[p].tlast),
      .tready_o(tx_tready[p]), .tx_clk_i(tx_clk[p]), .tx_rst_i(tx_rst[p]), .tx_tvalid_o(line_tx[p].tvalid), .tx_tdata_o(line_tx[p].tdata),
      .tx_tkeep_o(line_tx[p].tkeep), .tx_tlast_o(line_tx[p].tlast), .tx_tready_i(line_tready[p]));
    assign line_tx[p].tuser = 1'b0;
  end
  assign tx[0].tuser = 1'b0;

  // ---- Host: registers in, the kernels' memory channels out, in PCIe's clock (h_*) and in the core's -------------------
  logic        axil_awvalid, axil_awready, axil_wvalid, axil_wready, axil_bvalid, axil_bready, axil_arvalid, axil_arready, axil_rvalid,
               axil_rready;
  logic [1:0]  axil_bresp, axil_rresp;
  logic [3:0]  axil_wstrb;
  logic [15:0] axil_awaddr, axil_araddr;
  logic [31:0] axil_wdata, axil_rdata;
  logic        ctl_arvalid, ctl_arready, ctl_rvalid, ctl_rready, ctl_awvalid, ctl_awready, ctl_wlast, ctl_wvalid, ctl_wready,
               ctl_bvalid, ctl_bready;
  logic [1:0]  ctl_rresp, ctl_bresp;
  logic [7:0]  ctl_arlen, ctl_awlen;
  logic [63:0] ctl_araddr, ctl_rdata, ctl_awaddr, ctl_wdata;
  logic        evt_awvalid, evt_awready, evt_wlast, evt_wvalid, evt_wready, evt_bvalid, evt_bready;
  logic [1:0]  evt_bresp;
  logic [7:0]  evt_awlen;
  logic [63:0] evt_awaddr, evt_wdata;
  logic        h_axil_awvalid, h_axil_awready, h_axil_wvalid, h_axil_wready, h_axil_bvalid, h_axil_bready, h_axil_arvalid,
               h_axil_arready, h_axil_rvalid, h_axil_rready;
  logic [1:0]  h_axil_bresp, h_axil_rresp;
  logic [3:0]  h_axil_wstrb;
  logic [15:0] h_axil_awaddr, h_axil_araddr;
  logic [31:0] h_axil_wdata, h_axil_rdata;
  logic        h_ctl_arvalid, h_ctl_arready, h_ctl_rvalid, h_ctl_rready, h_ctl_awvalid, h_ctl_awready, h_ctl_wlast, h_ctl_wvalid,
               h_ctl_wready, h_ctl_bvalid, h_ctl_bready;
  logic [1:0]  h_ctl_rresp, h_ctl_bresp;
  logic [7:0]  h_ctl_arlen, h_ctl_awlen;
  logic [63:0] h_ctl_araddr, h_ctl_rdata, h_ctl_awaddr, h_ctl_wdata;
  logic        h_evt_awvalid, h_evt_awready, h_evt_wlast, h_evt_wvalid, h_evt_wready, h_evt_bvalid, h_evt_bready;
  logic [1:0]  h_evt_bresp;
  logic [7:0]  h_evt_awlen;
  logic [63:0] h_evt_awaddr, h_evt_wdata;
  logic [1:0]  irq, irq_q, h_irq;

  cdc_axi #(.WIDTH(16)) u_axil_aw (.sclk_i(host_clk), .srst_i(host_rst), .svalid_i(h_axil_awvalid), .sready_o(h_axil_awready), .sdata_i(h_axil_awaddr),
    .dclk_i(clk), .drst_i(rst), .dvalid_o(axil_awvalid), .dready_i(axil_awready), .ddata_o(axil_awaddr));
  cdc_axi #(.WIDTH(36)) u_axil_w (.sclk_i(host_clk), .srst_i(host_rst), .svalid_i(h_axil_wvalid), .sready_o(h_axil_wready), .sdata_i({h_axil_wdata, h_axil_wstrb}),
    .dclk_i(clk), .drst_i(rst), .dvalid_o(axil_wvalid), .dready_i(axil_wready), .ddata_o({axil_wdata, axil_wstrb}));
  cdc_axi #(.WIDTH(2)) u_axil_b (.sclk_i(clk), .srst_i(rst), .svalid_i(axil_bvalid), .sready_o(axil_bready), .sdata_i(axil_bresp),
    .dclk_i(host_clk), .drst_i(host_rst), .dvalid_o(h_axil_bvalid), .dready_i(h_axil_bready), .ddata_o(h_axil_bresp));
  cdc_axi #(.WIDTH(16)) u_axil_ar (.sclk_i(host_clk), .srst_i(host_rst), .svalid_i(h_axil_arvalid), .sready_o(h_axil_arready), .sdata_i(h_axil_araddr),
    .dclk_i(clk), .drst_i(rst), .dvalid_o(axil_arvalid), .dready_i(axil_arready), .ddata_o(axil_araddr));
  cdc_axi #(.WIDTH(34)) u_axil_r (.sclk_i(clk), .srst_i(rst), .svalid_i(axil_rvalid), .sready_o(axil_rready), .sdata_i({axil_rdata, axil_rresp}),
    .dclk_i(host_clk), .drst_i(host_rst), .dvalid_o(h_axil_rvalid), .dready_i(h_axil_rready), .ddata_o({h_axil_rdata, h_axil_rresp}));
  cdc_axi #(.WIDTH(72)) u_ctl_ar (.sclk_i(clk), .srst_i(rst), .svalid_i(ctl_arvalid), .sready_o(ctl_arready), .sdata_i({ctl_araddr, ctl_arlen}),
    .dclk_i(host_clk), .drst_i(host_rst), .dvalid_o(h_ctl_arvalid), .dready_i(h_ctl_arready), .ddata_o({h_ctl_araddr, h_ctl_arlen}));
  cdc_axi #(.WIDTH(66)) u_ctl_r (.sclk_i(host_clk), .srst_i(host_rst), .svalid_i(h_ctl_rvalid), .sready_o(h_ctl_rready), .sdata_i({h_ctl_rdata, h_ctl_rresp}),
    .dclk_i(clk), .drst_i(rst), .dvalid_o(ctl_rvalid), .dready_i(ctl_rready), .ddata_o({ctl_rdata, ctl_rresp}));
  cdc_axi #(.WIDTH(72)) u_ctl_aw (.sclk_i(clk), .srst_i(rst), .svalid_i(ctl_awvalid), .sready_o(ctl_awready), .sdata_i({ctl_awaddr, ctl_awlen}),
    .dclk_i(host_clk), .drst_i(host_rst), .dvalid_o(h_ctl_awvalid), .dready_i(h_ctl_awready), .ddata_o({h_ctl_awaddr, h_ctl_awlen}));
  cdc_axi #(.WIDTH(65)) u_ctl_w (.sclk_i(clk), .srst_i(rst), .svalid_i(ctl_wvalid), .sready_o(ctl_wready), .sdata_i({ctl_wdata, ctl_wlast}),
    .dclk_i(host_clk), .drst_i(host_rst), .dvalid_o(h_ctl_wvalid), .dready_i(h_ctl_wready), .ddata_o({h_ctl_wdata, h_ctl_wlast}));
  cdc_axi #(.WIDTH(2)) u_ctl_b (.sclk_i(host_clk), .srst_i(host_rst), .svalid_i(h_ctl_bvalid), .sready_o(h_ctl_bready), .sdata_i(h_ctl_bresp),
    .dclk_i(clk), .drst_i(rst), .dvalid_o(ctl_bvalid), .dready_i(ctl_bready), .ddata_o(ctl_bresp));
  cdc_axi #(.WIDTH(72)) u_evt_aw (.sclk_i(clk), .srst_i(rst), .svalid_i(evt_awvalid), .sready_o(evt_awready), .sdata_i({evt_awaddr, evt_awlen}),
    .dclk_i(host_clk), .drst_i(host_rst), .dvalid_o(h_evt_awvalid), .dready_i(h_evt_awready), .ddata_o({h_evt_awaddr, h_evt_awlen}));
  cdc_axi #(.WIDTH(65)) u_evt_w (.sclk_i(clk), .srst_i(rst), .svalid_i(evt_wvalid), .sready_o(evt_wready), .sdata_i({evt_wdata, evt_wlast}),
    .dclk_i(host_clk), .drst_i(host_rst), .dvalid_o(h_evt_wvalid), .dready_i(h_evt_wready), .ddata_o({h_evt_wdata, h_evt_wlast}));
  cdc_axi #(.WIDTH(2)) u_evt_b (.sclk_i(host_clk), .srst_i(host_rst), .svalid_i(h_evt_bvalid), .sready_o(h_evt_bready), .sdata_i(h_evt_bresp),
    .dclk_i(clk), .drst_i(rst), .dvalid_o(evt_bvalid), .dready_i(evt_bready), .ddata_o(evt_bresp));
  always_ff @(posedge clk) irq_q <= irq;
  for (genvar i = 0; i < 2; i++) begin : g_irq
    cdc_bit u_irq (.clk_i(host_clk), .d_i(irq_q[i]), .q_o(h_irq[i]));
  end

  pcie_bridge_ip u_pcie (
    .pcie_refclk_p_i, .pcie_refclk_n_i, .pcie_rst_n_i, .pcie_rxp_i, .pcie_rxn_i, .pcie_txp_o, .pcie_txn_o, .clk_o(host_clk),
    .good_o(host_good), .irq_i(h_irq),
    .axil_awaddr_o(h_axil_awaddr), .axil_awvalid_o(h_axil_awvalid), .axil_awready_i(h_axil_awready), .axil_wdata_o(h_axil_wdata),
    .axil_wstrb_o(h_axil_wstrb), .axil_wvalid_o(h_axil_wvalid), .axil_wready_i(h_axil_wready), .axil_bresp_i(h_axil_bresp),
    .axil_bvalid_i(h_axil_bvalid), .axil_bready_o(h_axil_bready), .axil_araddr_o(h_axil_araddr), .axil_arvalid_o(h_axil_arvalid),
    .axil_arready_i(h_axil_arready), .axil_rdata_i(h_axil_rdata), .axil_rresp_i(h_axil_rresp), .axil_rvalid_i(h_axil_rvalid),
    .axil_rready_o(h_axil_rready),
    .ctl_araddr_i(h_ctl_araddr), .ctl_arlen_i(h_ctl_arlen), .ctl_arvalid_i(h_ctl_arvalid), .ctl_arready_o(h_ctl_arready),
    .ctl_rdata_o(h_ctl_rdata), .ctl_rresp_o(h_ctl_rresp), .ctl_rvalid_o(h_ctl_rvalid), .ctl_rready_i(h_ctl_rready),
    .ctl_awaddr_i(h_ctl_awaddr), .ctl_awlen_i(h_ctl_awlen), .ctl_awvalid_i(h_ctl_awvalid), .ctl_awready_o(h_ctl_awready),
    .ctl_wdata_i(h_ctl_wdata), .ctl_wlast_i(h_ctl_wlast), .ctl_wvalid_i(h_ctl_wvalid), .ctl_wready_o(h_ctl_wready),
    .ctl_bresp_o(h_ctl_bresp), .ctl_bvalid_o(h_ctl_bvalid), .ctl_bready_i(h_ctl_bready),
    .evt_awaddr_i(h_evt_awaddr), .evt_awlen_i(h_evt_awlen), .evt_awvalid_i(h_evt_awvalid), .evt_awready_o(h_evt_awready),
    .evt_wdata_i(h_evt_wdata), .evt_wlast_i(h_evt_wlast), .evt_wvalid_i(h_evt_wvalid), .evt_wready_o(h_evt_wready),
    .evt_bresp_o(h_evt_bresp), .evt_bvalid_o(h_evt_bvalid), .evt_bready_i(h_evt_bready));

  // ---- The card -------------------------------------------------------------------------------------
  saker_core u_core (
    .clk_i(clk), .rst_i(rst),
    .feed_a_rx_tvalid_i(rx[0].tvalid), .feed_a_rx_tdata_i(rx[0].tdata), .feed_a_rx_tkeep_i(rx[0].tkeep), .feed_a_rx_tlast_i(rx[0].tlast),
    .feed_a_rx_tuser_i(rx[0].tuser),
    .feed_b_rx_tvalid_i(1'b0), .feed_b_rx_tdata_i(64'd0), .feed_b_rx_tkeep_i(8'd0), .feed_b_rx_tlast_i(1'b0), .feed_b_rx_tuser_i(1'b0),
    .feed_a_tx_tvalid_o(tx[0].tvalid), .feed_a_tx_tdata_o(tx[0].tdata), .feed_a_tx_tkeep_o(tx[0].tkeep), .feed_a_tx_tlast_o(tx[0].tlast),
    .feed_a_tx_tready_i(tx_tready[0]),
    /* verilator lint_off PINCONNECTEMPTY */  // line B is not on this board
    .feed_b_tx_tvalid_o(), .feed_b_tx_tdata_o(), .feed_b_tx_tkeep_o(), .feed_b_tx_tlast_o(), .feed_b_tx_tready_i(1'b1),
    /* verilator lint_on PINCONNECTEMPTY */
    .order_rx_tvalid_i(rx[1].tvalid), .order_rx_tdata_i(rx[1].tdata), .order_rx_tkeep_i(rx[1].tkeep), .order_rx_tlast_i(rx[1].tlast),
    .order_rx_tuser_i(rx[1].tuser),
    .order_tx_tvalid_o(tx[1].tvalid), .order_tx_tdata_o(tx[1].tdata), .order_tx_tkeep_o(tx[1].tkeep), .order_tx_tlast_o(tx[1].tlast),
    .order_tx_tuser_o(tx[1].tuser), .order_tx_tready_i(tx_tready[1]),
    .s_axil_awaddr_i(axil_awaddr), .s_axil_awvalid_i(axil_awvalid), .s_axil_awready_o(axil_awready), .s_axil_wdata_i(axil_wdata),
    .s_axil_wstrb_i(axil_wstrb), .s_axil_wvalid_i(axil_wvalid), .s_axil_wready_o(axil_wready), .s_axil_bresp_o(axil_bresp),
    .s_axil_bvalid_o(axil_bvalid), .s_axil_bready_i(axil_bready), .s_axil_araddr_i(axil_araddr), .s_axil_arvalid_i(axil_arvalid),
    .s_axil_arready_o(axil_arready), .s_axil_rdata_o(axil_rdata), .s_axil_rresp_o(axil_rresp), .s_axil_rvalid_o(axil_rvalid),
    .s_axil_rready_i(axil_rready),
    .m_ctl_araddr_o(ctl_araddr), .m_ctl_arlen_o(ctl_arlen), .m_ctl_arvalid_o(ctl_arvalid), .m_ctl_arready_i(ctl_arready),
    .m_ctl_rdata_i(ctl_rdata), .m_ctl_rresp_i(ctl_rresp), .m_ctl_rvalid_i(ctl_rvalid), .m_ctl_rready_o(ctl_rready),
    .m_ctl_awaddr_o(ctl_awaddr), .m_ctl_awlen_o(ctl_awlen), .m_ctl_awvalid_o(ctl_awvalid), .m_ctl_awready_i(ctl_awready),
    .m_ctl_wdata_o(ctl_wdata), .m_ctl_wlast_o(ctl_wlast), .m_ctl_wvalid_o(ctl_wvalid), .m_ctl_wready_i(ctl_wready),
    .m_ctl_bresp_i(ctl_bresp), .m_ctl_bvalid_i(ctl_bvalid), .m_ctl_bready_o(ctl_bready),
    .m_evt_awaddr_o(evt_awaddr), .m_evt_awlen_o(evt_awlen), .m_evt_awvalid_o(evt_awvalid), .m_evt_awready_i(evt_awready),
    .m_evt_wdata_o(evt_wdata), .m_evt_wlast_o(evt_wlast), .m_evt_wvalid_o(evt_wvalid), .m_evt_wready_i(evt_wready),
    .m_evt_bresp_i(evt_bresp), .m_evt_bvalid_i(evt_bvalid), .m_evt_bready_o(evt_bready),
    .irq_o(irq),
    /* verilator lint_off PINCONNECTEMPTY */ .stage_o(), .quiet_o() /* verilator lint_on PINCONNECTEMPTY */);
endmodule
