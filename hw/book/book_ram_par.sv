// SPDX-License-Identifier: Apache-2.0
// book_ram_par: a book_ram with parity.
//
// Latency:      read data one cycle after its address, as book_ram; an error two cycles behind the data, with the address.
// Throughput:   one read and one write per cycle.
// A word that was read while it was written is anything, so it is not checked; nor is one that the user has not written since reset or
// does not look at: check_i, a cycle behind the data.
module book_ram_par #(
  parameter int  WIDTH      = 32,
  parameter int  DEPTH_LOG2 = 10,
  localparam int PARTS      = (WIDTH + 31) / 32
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  input  logic [DEPTH_LOG2-1:0] raddr_i,
  output logic [WIDTH-1:0]      rdata_o,
  input  logic                  check_i,
  input  logic                  we_i,
  input  logic [DEPTH_LOG2-1:0] waddr_i,
  input  logic [WIDTH-1:0]      wdata_i,
  input  logic [PARTS-1:0]      flip_i,
  output logic                  err_o,
  output logic [DEPTH_LOG2-1:0] at_o     // with err_o
);
  logic [PARTS-1:0]           wpar, rpar;
  logic [2:0][DEPTH_LOG2-1:0] at_q;
  logic [DEPTH_LOG2-1:0]      waddr_q;
  logic                       we_q, collide_q;

  parity_make #(.WIDTH(WIDTH)) make (.clk_i, .rst_i, .flip_i, .we_i, .word_i(wdata_i), .par_o(wpar));

  book_ram #(.WIDTH(WIDTH + PARTS), .DEPTH_LOG2(DEPTH_LOG2)) ram (
    .clk_i, .raddr_i, .rdata_o({rpar, rdata_o}), .we_i, .waddr_i, .wdata_i({wpar, wdata_i}));

  parity_check #(.WIDTH(WIDTH)) check (
    .clk_i, .rst_i, .word_i(rdata_o), .par_i(rpar), .check_i(check_i && !collide_q), .err_o);

  // The addresses are compared a cycle later: they come late in their own.
  always_ff @(posedge clk_i) begin
    at_q      <= {at_q[1:0], raddr_i};
    waddr_q   <= waddr_i;
    we_q      <= we_i;
    collide_q <= we_q && waddr_q == at_q[0];
  end
  assign at_o = at_q[2];
endmodule
