// SPDX-License-Identifier: Apache-2.0
// kept_rows: one row per symbol in a memory; zero until it has been written since reset, or since it was cleared.
//
// Latency:      none to read; what is written is read a cycle later.  Throughput: a write and a read per cycle.
// Backpressure: none.
// Fail state:   after reset every row is zero: a memory cannot be cleared at once, the bits beside it can.
module kept_rows #(
  parameter int WIDTH = 8,
  parameter int ROWS  = 8,
  localparam int AW   = (ROWS > 1) ? $clog2(ROWS) : 1
) (
  input  logic             clk_i,
  input  logic             rst_i,
  input  logic             we_i,
  input  logic [AW-1:0]    waddr_i,
  input  logic [WIDTH-1:0] wdata_i,
  input  logic             clear_i,   // wins over a write of the same cycle
  input  logic [AW-1:0]    clear_addr_i,
  input  logic [AW-1:0]    raddr_i,
  output logic [WIDTH-1:0] rdata_o
);
  logic [WIDTH-1:0] mem_q [ROWS];
  logic [ROWS-1:0]  seen_q;

  assign rdata_o = seen_q[raddr_i] ? mem_q[raddr_i] : '0;

  always_ff @(posedge clk_i) begin
    if (we_i) begin
      mem_q[waddr_i]  <= wdata_i;
      seen_q[waddr_i] <= 1'b1;
    end
    if (clear_i) seen_q[clear_addr_i] <= 1'b0;
    if (rst_i) seen_q <= '0;
  end
endmodule
