// SPDX-License-Identifier: Apache-2.0
// host_bus: AXI4-Lite and the command kernel share the register blocks.
//
// Latency:      request in cycle n and the bus free: register block sees it in n + 1, acknowledge in n + 2.
// Throughput:   one access per 3 cycles. AXI4-Lite goes first; the kernel takes what it leaves.
// Backpressure: requests wait; hold_i lets none start (bounded by its causes: read-back, the cycles after a commit).
// Fail state:   unmapped addresses, and writes that deny_i names, answer with an error and change nothing.
module host_bus (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        hold_i,
  // AXI4-Lite side, whole window.
  input  logic        a_req_i,
  input  logic        a_wr_i,
  input  logic [15:0] a_addr_i,
  input  logic [31:0] a_wdata_i,
  input  logic [3:0]  a_wstrb_i,
  output logic        a_ack_o,
  // Kernel side, csr window only.
  input  logic        k_req_i,
  input  logic        k_wr_i,
  input  logic [15:0] k_addr_i,
  input  logic [31:0] k_wdata_i,
  output logic        k_ack_o,
  output logic        err_o,       // with an acknowledge
  output logic [31:0] rdata_o,     // with an acknowledge
  // Access under way, for deny_i (combinational).
  output logic        acc_wr_o,
  output logic [15:0] acc_addr_o,
  input  logic        deny_i,
  // Register blocks (PeakRDL passthrough; they acknowledge in the same cycle).
  output logic        kern_req_o,
  output logic        csr_req_o,
  output logic        reg_wr_o,
  output logic [15:0] reg_addr_o,
  output logic [31:0] reg_wdata_o,
  output logic [31:0] reg_biten_o,
  input  logic        kern_err_i,
  input  logic [31:0] kern_rdata_i,
  input  logic        csr_err_i,
  input  logic [31:0] csr_rdata_i
);
  typedef enum logic [1:0] {IDLE, ACCESS, ACK} state_e;

  state_e      state_q;
  logic        owner_q;   // 1: kernel
  logic        wr_q, err_q;
  logic [15:0] addr_q;
  logic [31:0] wdata_q, rdata_q;
  logic [3:0]  strb_q;
  logic        is_kern, is_csr;

  assign is_kern = addr_q[15:13] == 3'd0 && !owner_q;
  assign is_csr  = addr_q[15:11] == 5'b00100;

  always_ff @(posedge clk_i) begin
    if (state_q == IDLE) begin
      owner_q <= !a_req_i;
      wr_q    <= a_req_i ? a_wr_i : k_wr_i;
      addr_q  <= a_req_i ? a_addr_i : k_addr_i;
      wdata_q <= a_req_i ? a_wdata_i : k_wdata_i;
      strb_q  <= a_req_i ? a_wstrb_i : '1;
    end
    if (state_q == ACCESS) begin
      err_q   <= (wr_q && deny_i) || (is_kern ? kern_err_i : is_csr ? csr_err_i : 1'b1);
      rdata_q <= wr_q ? '0 : is_kern ? kern_rdata_i : is_csr ? csr_rdata_i : '0;
    end
    if (rst_i) state_q <= IDLE;
    else begin
      unique case (state_q)
        IDLE:    if ((a_req_i || k_req_i) && !hold_i) state_q <= ACCESS;
        ACCESS:  state_q <= ACK;
        default: state_q <= IDLE;
      endcase
    end
  end

  assign acc_wr_o    = state_q == ACCESS && wr_q;
  assign acc_addr_o  = addr_q;
  assign kern_req_o  = state_q == ACCESS && is_kern && !(wr_q && deny_i);
  assign csr_req_o   = state_q == ACCESS && is_csr && !(wr_q && deny_i);
  assign reg_wr_o    = wr_q;
  assign reg_addr_o  = addr_q;
  assign reg_wdata_o = wdata_q;
  assign reg_biten_o = {{8{strb_q[3]}}, {8{strb_q[2]}}, {8{strb_q[1]}}, {8{strb_q[0]}}};
  assign a_ack_o     = state_q == ACK && !owner_q;
  assign k_ack_o     = state_q == ACK && owner_q;
  assign err_o       = err_q;
  assign rdata_o     = rdata_q;
endmodule
