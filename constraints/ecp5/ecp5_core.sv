// SPDX-License-Identifier: Apache-2.0
// ecp5_core: the whole card (saker_core) at the ECP5 size, wrapped for place & route.
//
// A part has fewer pads than the core has port bits: inputs come from a shift register, each a register at the core's pin; outputs are
// registered at the pin and folded into one pad by a registered tree. So every path that is timed is a path of the core, ports included.
module ecp5_core (
  input  logic clk_i,
  input  logic rst_i,
  input  logic si_i,
  output logic so_o
);
  typedef struct packed {
    logic        valid;
    logic [63:0] data;
    logic [7:0]  keep;
    logic        last;
    logic        user;
  } port_t;

  typedef struct packed {
    port_t       feed_a;
    port_t       feed_b;
    port_t       order;
    logic        feed_a_ready;
    logic        feed_b_ready;
    logic        order_ready;
    logic [15:0] awaddr;
    logic        awvalid;
    logic [31:0] wdata;
    logic [3:0]  wstrb;
    logic        wvalid;
    logic        bready;
    logic [15:0] araddr;
    logic        arvalid;
    logic        rready;
    logic        ctl_arready;
    logic [63:0] ctl_rdata;
    logic [1:0]  ctl_rresp;
    logic        ctl_rvalid;
    logic        ctl_awready;
    logic        ctl_wready;
    logic [1:0]  ctl_bresp;
    logic        ctl_bvalid;
    logic        evt_awready;
    logic        evt_wready;
    logic [1:0]  evt_bresp;
    logic        evt_bvalid;
  } in_t;

  typedef struct packed {
    port_t       feed_a;
    port_t       feed_b;
    port_t       order;
    logic        awready;
    logic        wready;
    logic [1:0]  bresp;
    logic        bvalid;
    logic        arready;
    logic [31:0] rdata;
    logic [1:0]  rresp;
    logic        rvalid;
    logic [63:0] ctl_araddr;
    logic [7:0]  ctl_arlen;
    logic        ctl_arvalid;
    logic        ctl_rready;
    logic [63:0] ctl_awaddr;
    logic [7:0]  ctl_awlen;
    logic        ctl_awvalid;
    logic [63:0] ctl_wdata;
    logic        ctl_wlast;
    logic        ctl_wvalid;
    logic        ctl_bready;
    logic [63:0] evt_awaddr;
    logic [7:0]  evt_awlen;
    logic        evt_awvalid;
    logic [63:0] evt_wdata;
    logic        evt_wlast;
    logic        evt_wvalid;
    logic        evt_bready;
    logic [1:0]  irq;
    logic [3:0]  stage;
    logic        quiet;
  } out_t;

  in_t  in_q;
  out_t out;
  logic rst_q;
  always_ff @(posedge clk_i) begin
    in_q  <= in_t'({in_q[$bits(in_t)-2:0], si_i});
    rst_q <= rst_i;
  end

  assign out.feed_a.user = 1'b0;
  assign out.feed_b.user = 1'b0;

  saker_core #(.SYMBOLS(4), .ORDERS_LOG2(13), .LEVELS_LOG2(10), .READERS(1), .OPEN_LOG2(8), .EVENTS_LOG2(9)) u_core (
    .clk_i, .rst_i(rst_q),
    .feed_a_rx_tvalid_i(in_q.feed_a.valid), .feed_a_rx_tdata_i(in_q.feed_a.data), .feed_a_rx_tkeep_i(in_q.feed_a.keep),
    .feed_a_rx_tlast_i(in_q.feed_a.last), .feed_a_rx_tuser_i(in_q.feed_a.user),
    .feed_b_rx_tvalid_i(in_q.feed_b.valid), .feed_b_rx_tdata_i(in_q.feed_b.data), .feed_b_rx_tkeep_i(in_q.feed_b.keep),
    .feed_b_rx_tlast_i(in_q.feed_b.last), .feed_b_rx_tuser_i(in_q.feed_b.user),
    .feed_a_tx_tvalid_o(out.feed_a.valid), .feed_a_tx_tdata_o(out.feed_a.data), .feed_a_tx_tkeep_o(out.feed_a.keep),
    .feed_a_tx_tlast_o(out.feed_a.last), .feed_a_tx_tready_i(in_q.feed_a_ready),
    .feed_b_tx_tvalid_o(out.feed_b.valid), .feed_b_tx_tdata_o(out.feed_b.data), .feed_b_tx_tkeep_o(out.feed_b.keep),
    .feed_b_tx_tlast_o(out.feed_b.last), .feed_b_tx_tready_i(in_q.feed_b_ready),
    .order_rx_tvalid_i(in_q.order.valid), .order_rx_tdata_i(in_q.order.data), .order_rx_tkeep_i(in_q.order.keep),
    .order_rx_tlast_i(in_q.order.last), .order_rx_tuser_i(in_q.order.user),
    .order_tx_tvalid_o(out.order.valid), .order_tx_tdata_o(out.order.data), .order_tx_tkeep_o(out.order.keep),
    .order_tx_tlast_o(out.order.last), .order_tx_tuser_o(out.order.user), .order_tx_tready_i(in_q.order_ready),
    .s_axil_awaddr_i(in_q.awaddr), .s_axil_awvalid_i(in_q.awvalid), .s_axil_awready_o(out.awready), .s_axil_wdata_i(in_q.wdata),
    .s_axil_wstrb_i(in_q.wstrb), .s_axil_wvalid_i(in_q.wvalid), .s_axil_wready_o(out.wready), .s_axil_bresp_o(out.bresp),
    .s_axil_bvalid_o(out.bvalid), .s_axil_bready_i(in_q.bready), .s_axil_araddr_i(in_q.araddr), .s_axil_arvalid_i(in_q.arvalid),
    .s_axil_arready_o(out.arready), .s_axil_rdata_o(out.rdata), .s_axil_rresp_o(out.rresp), .s_axil_rvalid_o(out.rvalid),
    .s_axil_rready_i(in_q.rready),
    .m_ctl_araddr_o(out.ctl_araddr), .m_ctl_arlen_o(out.ctl_arlen), .m_ctl_arvalid_o(out.ctl_arvalid), .m_ctl_arready_i(in_q.ctl_arready),
    .m_ctl_rdata_i(in_q.ctl_rdata), .m_ctl_rresp_i(in_q.ctl_rresp), .m_ctl_rvalid_i(in_q.ctl_rvalid), .m_ctl_rready_o(out.ctl_rready),
    .m_ctl_awaddr_o(out.ctl_awaddr), .m_ctl_awlen_o(out.ctl_awlen), .m_ctl_awvalid_o(out.ctl_awvalid), .m_ctl_awready_i(in_q.ctl_awready),
    .m_ctl_wdata_o(out.ctl_wdata), .m_ctl_wlast_o(out.ctl_wlast), .m_ctl_wvalid_o(out.ctl_wvalid), .m_ctl_wready_i(in_q.ctl_wready),
    .m_ctl_bresp_i(in_q.ctl_bresp), .m_ctl_bvalid_i(in_q.ctl_bvalid), .m_ctl_bready_o(out.ctl_bready),
    .m_evt_awaddr_o(out.evt_awaddr), .m_evt_awlen_o(out.evt_awlen), .m_evt_awvalid_o(out.evt_awvalid), .m_evt_awready_i(in_q.evt_awready),
    .m_evt_wdata_o(out.evt_wdata), .m_evt_wlast_o(out.evt_wlast), .m_evt_wvalid_o(out.evt_wvalid), .m_evt_wready_i(in_q.evt_wready),
    .m_evt_bresp_i(in_q.evt_bresp), .m_evt_bvalid_i(in_q.evt_bvalid), .m_evt_bready_o(out.evt_bready),
    .irq_o(out.irq), .stage_o(out.stage), .quiet_o(out.quiet));

  localparam int OUT_W = 1024;
  logic [OUT_W-1:0]    out_q;
  logic [OUT_W/32-1:0] fold_q;
  always_ff @(posedge clk_i) begin
    out_q <= OUT_W'(out);
    for (int i = 0; i < OUT_W / 32; i++) fold_q[i] <= ^out_q[i*32 +: 32];
    so_o <= ^fold_q;
  end
endmodule
