// SPDX-License-Identifier: Apache-2.0
// Black boxes of the Alveo-class top: the hard IP between saker_core and the world. docs/boards.md says which vendor IP stands for which.
/* verilator lint_off UNUSEDSIGNAL */
/* verilator lint_off UNDRIVEN */
/* verilator lint_off DECLFILENAME */

// One 10GBASE-R port: PCS/PMA and MAC with 64-bit AXI-Stream, FCS left on received frames, tuser = bad with tlast, FCS and padding
// of sent frames made here. Two clocks of 156.25 MHz: recovered, and transmit.
(* blackbox *)
module mac10g_ip (
  input  logic        gt_refclk_p_i,
  input  logic        gt_refclk_n_i,
  input  logic        gt_rxp_i,
  input  logic        gt_rxn_i,
  output logic        gt_txp_o,
  output logic        gt_txn_o,
  input  logic        init_clk_i,
  output logic        rx_clk_o,
  output logic        rx_good_o,      // block lock, no fault
  output logic        rx_tvalid_o,
  output logic [63:0] rx_tdata_o,
  output logic [7:0]  rx_tkeep_o,
  output logic        rx_tlast_o,
  output logic        rx_tuser_o,
  output logic        tx_clk_o,
  output logic        tx_good_o,
  input  logic        tx_tvalid_i,
  input  logic [63:0] tx_tdata_i,
  input  logic [7:0]  tx_tkeep_i,
  input  logic        tx_tlast_i,
  output logic        tx_tready_o
);
endmodule

// PCIe endpoint in bridge mode. BAR 0 is the 64 KiB register window (axil_*, AXI4-Lite master); ctl_* and evt_* are AXI4 slaves whose
// addresses are host addresses.
(* blackbox *)
module pcie_bridge_ip (
  input  logic        pcie_refclk_p_i,
  input  logic        pcie_refclk_n_i,
  input  logic        pcie_rst_n_i,
  input  logic [7:0]  pcie_rxp_i,
  input  logic [7:0]  pcie_rxn_i,
  output logic [7:0]  pcie_txp_o,
  output logic [7:0]  pcie_txn_o,
  output logic        clk_o,          // axi_aclk, 250 MHz
  output logic        good_o,         // link up, out of reset
  input  logic [1:0]  irq_i,          // in clk_o
  output logic [15:0] axil_awaddr_o,
  output logic        axil_awvalid_o,
  input  logic        axil_awready_i,
  output logic [31:0] axil_wdata_o,
  output logic [3:0]  axil_wstrb_o,
  output logic        axil_wvalid_o,
  input  logic        axil_wready_i,
  input  logic [1:0]  axil_bresp_i,
  input  logic        axil_bvalid_i,
  output logic        axil_bready_o,
  output logic [15:0] axil_araddr_o,
  output logic        axil_arvalid_o,
  input  logic        axil_arready_i,
  input  logic [31:0] axil_rdata_i,
  input  logic [1:0]  axil_rresp_i,
  input  logic        axil_rvalid_i,
  output logic        axil_rready_o,
  input  logic [63:0] ctl_araddr_i,
  input  logic [7:0]  ctl_arlen_i,
  input  logic        ctl_arvalid_i,
  output logic        ctl_arready_o,
  output logic [63:0] ctl_rdata_o,
  output logic [1:0]  ctl_rresp_o,
  output logic        ctl_rvalid_o,
  input  logic        ctl_rready_i,
  input  logic [63:0] ctl_awaddr_i,
  input  logic [7:0]  ctl_awlen_i,
  input  logic        ctl_awvalid_i,
  output logic        ctl_awready_o,
  input  logic [63:0] ctl_wdata_i,
  input  logic        ctl_wlast_i,
  input  logic        ctl_wvalid_i,
  output logic        ctl_wready_o,
  output logic [1:0]  ctl_bresp_o,
  output logic        ctl_bvalid_o,
  input  logic        ctl_bready_i,
  input  logic [63:0] evt_awaddr_i,
  input  logic [7:0]  evt_awlen_i,
  input  logic        evt_awvalid_i,
  output logic        evt_awready_o,
  input  logic [63:0] evt_wdata_i,
  input  logic        evt_wlast_i,
  input  logic        evt_wvalid_i,
  output logic        evt_wready_o,
  output logic [1:0]  evt_bresp_o,
  output logic        evt_bvalid_o,
  input  logic        evt_bready_i
);
endmodule

// Differential clock input and a PLL that makes 156.25 MHz from it.
(* blackbox *)
module core_clock_ip (
  input  logic ref_p_i,
  input  logic ref_n_i,
  output logic clk_o,
  output logic locked_o
);
endmodule
