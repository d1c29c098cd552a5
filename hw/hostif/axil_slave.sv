// SPDX-License-Identifier: Apache-2.0
// axil_slave: AXI4-Lite in, a request that waits for its acknowledge out. One access at a time, writes first.
//
// Latency:      the request stands in the cycle after the last of AW and W (or AR); the answer leaves in the cycle after ack_i.
// Throughput:   one access per 5 cycles with an immediate acknowledge.
// Backpressure: AWREADY, WREADY and ARREADY stay low while an access is under way.
// Fail state:   none; an access that is never acknowledged holds the bus (the register side always acknowledges).
module axil_slave #(
  parameter int ADDR_W = 16
) (
  input  logic              clk_i,
  input  logic              rst_i,
  // AXI4-Lite.
  input  logic [ADDR_W-1:0] awaddr_i,
  input  logic              awvalid_i,
  output logic              awready_o,
  input  logic [31:0]       wdata_i,
  input  logic [3:0]        wstrb_i,
  input  logic              wvalid_i,
  output logic              wready_o,
  output logic [1:0]        bresp_o,
  output logic              bvalid_o,
  input  logic              bready_i,
  input  logic [ADDR_W-1:0] araddr_i,
  input  logic              arvalid_i,
  output logic              arready_o,
  output logic [31:0]       rdata_o,
  output logic [1:0]        rresp_o,
  output logic              rvalid_o,
  input  logic              rready_i,
  // Request: held from first_o until ack_i.
  output logic              req_o,
  output logic              first_o,   // first cycle of a request
  output logic              wr_o,
  output logic [ADDR_W-1:0] addr_o,
  output logic [31:0]       wdata_o,
  output logic [3:0]        wstrb_o,
  input  logic              ack_i,
  input  logic              err_i,
  input  logic [31:0]       rdata_i
);
  typedef enum logic [1:0] {IDLE, REQ, RESP} state_e;
  localparam logic [1:0] OKAY = 2'b00, SLVERR = 2'b10;

  state_e            state_q;
  logic              aw_q, w_q, wr_q, first_q, err_q;
  logic [ADDR_W-1:0] addr_q;
  logic [31:0]       data_q;
  logic [3:0]        strb_q;
  logic              aw_fire, w_fire, ar_fire;

  assign awready_o = state_q == IDLE && !aw_q;
  assign wready_o  = state_q == IDLE && !w_q;
  assign arready_o = state_q == IDLE && !aw_q && !w_q && !awvalid_i && !wvalid_i;
  assign aw_fire   = awvalid_i && awready_o;
  assign w_fire    = wvalid_i && wready_o;
  assign ar_fire   = arvalid_i && arready_o;

  always_ff @(posedge clk_i) begin
    if (aw_fire) addr_q <= awaddr_i;
    if (ar_fire) addr_q <= araddr_i;
    if (w_fire) begin
      data_q <= wdata_i;
      strb_q <= wstrb_i;
    end
    if (state_q == REQ && ack_i) begin
      err_q <= err_i;
      if (!wr_q) data_q <= rdata_i;
    end
    if (rst_i) begin
      state_q <= IDLE;
      aw_q    <= 1'b0;
      w_q     <= 1'b0;
      wr_q    <= 1'b0;
      first_q <= 1'b0;
    end else begin
      first_q <= 1'b0;
      unique case (state_q)
        IDLE: begin
          if (aw_fire) aw_q <= 1'b1;
          if (w_fire)  w_q  <= 1'b1;
          if ((aw_q || aw_fire) && (w_q || w_fire)) begin
            state_q <= REQ;
            wr_q    <= 1'b1;
            first_q <= 1'b1;
          end else if (ar_fire) begin
            state_q <= REQ;
            wr_q    <= 1'b0;
            first_q <= 1'b1;
          end
        end
        REQ: if (ack_i) state_q <= RESP;
        RESP: if (wr_q ? bready_i : rready_i) begin
          state_q <= IDLE;
          aw_q    <= 1'b0;
          w_q     <= 1'b0;
        end
        default: state_q <= IDLE;
      endcase
    end
  end

  assign req_o    = state_q == REQ;
  assign first_o  = first_q;
  assign wr_o     = wr_q;
  assign addr_o   = addr_q;
  assign wdata_o  = data_q;
  assign wstrb_o  = strb_q;
  assign bvalid_o = state_q == RESP && wr_q;
  assign rvalid_o = state_q == RESP && !wr_q;
  assign bresp_o  = err_q ? SLVERR : OKAY;
  assign rresp_o  = err_q ? SLVERR : OKAY;
  assign rdata_o  = data_q;
endmodule
