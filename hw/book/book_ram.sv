// SPDX-License-Identifier: Apache-2.0
// book_ram: simple dual-port block RAM, one read and one write port.
//
// Latency:      read data one cycle after its address; a read in the cycle of a write to the same address gives
//               any word, as no vendor promises more: the user forwards, or does not look. SAKER_RAM_COLLIDE makes simulation as bad.
// Throughput:   one read and one write per cycle.
// Contents are not reset: the user keeps what says whether a word is valid.
module book_ram #(
  parameter int WIDTH      = 32,
  parameter int DEPTH_LOG2 = 10
) (
  input  logic                  clk_i,
  input  logic [DEPTH_LOG2-1:0] raddr_i,
  output logic [WIDTH-1:0]      rdata_o,
  input  logic                  we_i,
  input  logic [DEPTH_LOG2-1:0] waddr_i,
  input  logic [WIDTH-1:0]      wdata_i
);
  // Without the attribute synthesis builds the old value out of comparators, registers and a mux behind the data.
  (* no_rw_check *) logic [WIDTH-1:0] mem_q [2**DEPTH_LOG2];
  logic [WIDTH-1:0] rdata_q;

  always_ff @(posedge clk_i) begin
    rdata_q <= mem_q[raddr_i];
`ifdef SAKER_RAM_COLLIDE
    if (we_i && waddr_i == raddr_i) rdata_q <= WIDTH'({((WIDTH + 31) / 32){$urandom()}});
`endif
    if (we_i) mem_q[waddr_i] <= wdata_i;
  end
  assign rdata_o = rdata_q;
endmodule
