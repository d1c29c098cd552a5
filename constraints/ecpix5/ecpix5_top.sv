// SPDX-License-Identifier: Apache-2.0
// ecpix5_top: the card at the ECP5 size on an ECPIX-5 (LFE5UM5G-85F, one 1 GbE PHY with RGMII).
//
// One port carries both worlds: every received frame goes to the feed port and to the order port, and each takes what is its own (UDP to
// the feed's address, TCP of the order session). The width and clock bridge is mac1g. Pins: ecpix5.lpf.
// Clocks: 100 MHz in; PLL with VCO 500 MHz: 125 MHz transmit, 125 MHz shifted by a quarter for the PHY's TXC (RGMII wants 2 ns), core
// 500 / CORE_DIV MHz. The receive clock comes from the PHY, which delays it itself.
// What it is not: a 10G card, nor complete without a host bridge (black box): the board has no PCIe.
module ecpix5_top #(
  parameter int CORE_DIV = 10    // 50 MHz; place & route of the core says how far this may go down
) (
  input  logic       clk100_i,
  input  logic       rst_n_i,
  // RGMII.
  output logic       eth_rst_n_o,
  output logic       eth_txc_o,
  output logic       eth_tx_ctl_o,
  output logic [3:0] eth_txd_o,
  input  logic       eth_rxc_i,
  input  logic       eth_rx_ctl_i,
  input  logic [3:0] eth_rxd_i,
  // Serial line of the host bridge.
  input  logic       uart_rx_i,
  output logic       uart_tx_o,
  // Lights, active low: core out of reset, interrupt lines.
  output logic [2:0] led_n_o
);
  // ---- Clocks and resets -----------------------------------------------------------------------
  logic fb_clk, gtx_clk, gtx90_clk, clk, lock, rst, gtx_rst, grx_rst, good;

  EHXPLLL #(
    .CLKI_DIV(1), .CLKFB_DIV(1), .FEEDBK_PATH("CLKOP"),
    .CLKOP_ENABLE("ENABLED"), .CLKOP_DIV(5), .CLKOP_CPHASE(4),
    .CLKOS_ENABLE("ENABLED"), .CLKOS_DIV(4), .CLKOS_CPHASE(3),
    .CLKOS2_ENABLE("ENABLED"), .CLKOS2_DIV(4), .CLKOS2_CPHASE(4),
    .CLKOS3_ENABLE("ENABLED"), .CLKOS3_DIV(CORE_DIV), .CLKOS3_CPHASE(CORE_DIV - 1)
  ) u_pll (
    .CLKI(clk100_i), .CLKFB(fb_clk), .RST(1'b0), .CLKOP(fb_clk), .CLKOS(gtx_clk), .CLKOS2(gtx90_clk), .CLKOS3(clk), .LOCK(lock));

  // Both are asynchronous; what they make is synchronised by cdc_reset.
  assign good = lock & rst_n_i;
  cdc_reset u_rst     (.clk_i(clk),       .good_i(good), .rst_o(rst));
  cdc_reset u_gtx_rst (.clk_i(gtx_clk),   .good_i(good), .rst_o(gtx_rst));
  cdc_reset u_grx_rst (.clk_i(eth_rxc_i), .good_i(good), .rst_o(grx_rst));

  // The PHY wants its reset low for 10 ms after power-up.
  logic [20:0] phy_q;
  always_ff @(posedge clk) begin
    if (!phy_q[20]) phy_q <= phy_q + 1'b1;
    if (rst) phy_q <= '0;
  end
  assign eth_rst_n_o = phy_q[20];

  // ---- RGMII -----------------------------------------------------------------------------------
  logic [7:0] txd, rxd, rxd_q;
  logic       tx_en, tx_er, rx_dv, rx_err, rx_dv_q, rx_er_q;

  for (genvar i = 0; i < 4; i++) begin : g_data
    ODDRX1F u_tx (.D0(txd[i]), .D1(txd[i + 4]), .SCLK(gtx_clk), .RST(gtx_rst), .Q(eth_txd_o[i]));
    IDDRX1F u_rx (.D(eth_rxd_i[i]), .SCLK(eth_rxc_i), .RST(grx_rst), .Q0(rxd[i]), .Q1(rxd[i + 4]));
  end
  ODDRX1F u_tx_ctl (.D0(tx_en), .D1(tx_en ^ tx_er), .SCLK(gtx_clk), .RST(gtx_rst), .Q(eth_tx_ctl_o));
  ODDRX1F u_txc    (.D0(1'b1), .D1(1'b0), .SCLK(gtx90_clk), .RST(1'b0), .Q(eth_txc_o));
  IDDRX1F u_rx_ctl (.D(eth_rx_ctl_i), .SCLK(eth_rxc_i), .RST(grx_rst), .Q0(rx_dv), .Q1(rx_err));

  always_ff @(posedge eth_rxc_i) begin
    rxd_q   <= rxd;
    rx_dv_q <= rx_dv;
    rx_er_q <= rx_dv ^ rx_err;
  end

  // ---- MAC and core -------------------------------------------------------------------------------
  logic        rx_tvalid, rx_tlast, rx_tuser, tx_tvalid, tx_tlast, tx_tready;
  logic [63:0] rx_tdata, tx_tdata;
  logic [7:0]  rx_tkeep, tx_tkeep;
  logic [1:0]  irq;

  /* verilator lint_off PINCONNECTEMPTY */  // counters of the board have no register yet
  mac1g u_mac (
    .clk_i(clk), .rst_i(rst), .rx_tvalid_o(rx_tvalid), .rx_tdata_o(rx_tdata), .rx_tkeep_o(rx_tkeep), .rx_tlast_o(rx_tlast),
    .rx_tuser_o(rx_tuser), .tx_tvalid_i(tx_tvalid), .tx_tdata_i(tx_tdata), .tx_tkeep_i(tx_tkeep), .tx_tlast_i(tx_tlast),
    .tx_tready_o(tx_tready), .rx_dropped_o(), .gtx_clk_i(gtx_clk), .gtx_rst_i(gtx_rst), .gmii_txd_o(txd), .gmii_tx_en_o(tx_en),
    .gmii_tx_er_o(tx_er), .tx_underruns_o(), .grx_clk_i(eth_rxc_i), .grx_rst_i(grx_rst), .gmii_rxd_i(rxd_q), .gmii_rx_dv_i(rx_dv_q),
    .gmii_rx_er_i(rx_er_q));

  // Registers and the two kernels' memory channels.
  logic        axil_awvalid, axil_awready, axil_wvalid, axil_wready, axil_bvalid, axil_bready, axil_arvalid, axil_arready,
               axil_rvalid, axil_rready;
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

  saker_core #(.SYMBOLS(4), .ORDERS_LOG2(13), .LEVELS_LOG2(10), .READERS(1)) u_core (
    .clk_i(clk), .rst_i(rst),
    .feed_a_rx_tvalid_i(rx_tvalid), .feed_a_rx_tdata_i(rx_tdata), .feed_a_rx_tkeep_i(rx_tkeep), .feed_a_rx_tlast_i(rx_tlast),
    .feed_a_rx_tuser_i(rx_tuser),
    .feed_b_rx_tvalid_i(1'b0), .feed_b_rx_tdata_i(64'd0), .feed_b_rx_tkeep_i(8'd0), .feed_b_rx_tlast_i(1'b0), .feed_b_rx_tuser_i(1'b0),
    // One PHY for feed and orders: what the feed port would send ends here.
    .feed_a_tx_tvalid_o(), .feed_a_tx_tdata_o(), .feed_a_tx_tkeep_o(), .feed_a_tx_tlast_o(), .feed_a_tx_tready_i(1'b1),
    .feed_b_tx_tvalid_o(), .feed_b_tx_tdata_o(), .feed_b_tx_tkeep_o(), .feed_b_tx_tlast_o(), .feed_b_tx_tready_i(1'b1),
    .order_rx_tvalid_i(rx_tvalid), .order_rx_tdata_i(rx_tdata), .order_rx_tkeep_i(rx_tkeep), .order_rx_tlast_i(rx_tlast),
    .order_rx_tuser_i(rx_tuser),
    .order_tx_tvalid_o(tx_tvalid), .order_tx_tdata_o(tx_tdata), .order_tx_tkeep_o(tx_tkeep), .order_tx_tlast_o(tx_tlast),
    .order_tx_tuser_o(), .order_tx_tready_i(tx_tready),
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
    .irq_o(irq), .stage_o(), .quiet_o());
  /* verilator lint_on PINCONNECTEMPTY */

  ecpix5_host_bridge u_host (.clk_i(clk), .rst_i(rst), .uart_rx_i, .uart_tx_o,
    .axil_awaddr_o(axil_awaddr), .axil_awvalid_o(axil_awvalid), .axil_awready_i(axil_awready), .axil_wdata_o(axil_wdata),
    .axil_wstrb_o(axil_wstrb), .axil_wvalid_o(axil_wvalid), .axil_wready_i(axil_wready), .axil_bresp_i(axil_bresp),
    .axil_bvalid_i(axil_bvalid), .axil_bready_o(axil_bready), .axil_araddr_o(axil_araddr), .axil_arvalid_o(axil_arvalid),
    .axil_arready_i(axil_arready), .axil_rdata_i(axil_rdata), .axil_rresp_i(axil_rresp), .axil_rvalid_i(axil_rvalid),
    .axil_rready_o(axil_rready),
    .ctl_araddr_i(ctl_araddr), .ctl_arlen_i(ctl_arlen), .ctl_arvalid_i(ctl_arvalid), .ctl_arready_o(ctl_arready),
    .ctl_rdata_o(ctl_rdata), .ctl_rresp_o(ctl_rresp), .ctl_rvalid_o(ctl_rvalid), .ctl_rready_i(ctl_rready), .ctl_awaddr_i(ctl_awaddr),
    .ctl_awlen_i(ctl_awlen), .ctl_awvalid_i(ctl_awvalid), .ctl_awready_o(ctl_awready), .ctl_wdata_i(ctl_wdata),
    .ctl_wlast_i(ctl_wlast), .ctl_wvalid_i(ctl_wvalid), .ctl_wready_o(ctl_wready), .ctl_bresp_o(ctl_bresp), .ctl_bvalid_o(ctl_bvalid),
    .ctl_bready_i(ctl_bready),
    .evt_awaddr_i(evt_awaddr), .evt_awlen_i(evt_awlen), .evt_awvalid_i(evt_awvalid), .evt_awready_o(evt_awready),
    .evt_wdata_i(evt_wdata), .evt_wlast_i(evt_wlast), .evt_wvalid_i(evt_wvalid), .evt_wready_o(evt_wready), .evt_bresp_o(evt_bresp),
    .evt_bvalid_o(evt_bvalid), .evt_bready_i(evt_bready));

  assign led_n_o = {~irq, rst};
endmodule
