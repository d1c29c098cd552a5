// SPDX-License-Identifier: Apache-2.0
// Black boxes of the ECPIX-5 top. Primitives as in Lattice's FPGA libraries reference guide for ECP5; only the ports that are used.
/* verilator lint_off UNUSEDSIGNAL */
/* verilator lint_off UNDRIVEN */
/* verilator lint_off UNUSEDPARAM */
/* verilator lint_off DECLFILENAME */
(* blackbox *)
module EHXPLLL #(
  parameter int    CLKI_DIV       = 1,
  parameter int    CLKFB_DIV      = 1,
  parameter int    CLKOP_DIV      = 8,
  parameter int    CLKOS_DIV      = 8,
  parameter int    CLKOS2_DIV     = 8,
  parameter int    CLKOS3_DIV     = 8,
  parameter        CLKOP_ENABLE   = "ENABLED",
  parameter        CLKOS_ENABLE   = "DISABLED",
  parameter        CLKOS2_ENABLE  = "DISABLED",
  parameter        CLKOS3_ENABLE  = "DISABLED",
  parameter int    CLKOP_CPHASE   = 0,
  parameter int    CLKOS_CPHASE   = 0,
  parameter int    CLKOS2_CPHASE  = 0,
  parameter int    CLKOS3_CPHASE  = 0,
  parameter        FEEDBK_PATH    = "CLKOP"
) (
  input  logic CLKI,
  input  logic CLKFB,
  input  logic RST,
  output logic CLKOP,
  output logic CLKOS,
  output logic CLKOS2,
  output logic CLKOS3,
  output logic LOCK
);
endmodule

(* blackbox *)
module IDDRX1F (input logic D, input logic SCLK, input logic RST, output logic Q0, output logic Q1);
endmodule

(* blackbox *)
module ODDRX1F (input logic D0, input logic D1, input logic SCLK, input logic RST, output logic Q);
endmodule

// The board's way to a host: this board has no PCIe. What stands here decides over registers, command buffers and event buffers.
(* blackbox *)
module ecpix5_host_bridge (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        uart_rx_i,
  output logic        uart_tx_o,
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
