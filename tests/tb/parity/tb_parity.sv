// SPDX-License-Identifier: Apache-2.0
// tb_parity: a memory with parity, 8 words of 70 bits in 3 parts, and a hand that turns bits over in it.
module tb_parity (
  input  logic         clk_i,
  input  logic         rst_i,
  input  logic [2:0]   raddr_i,
  input  logic         check_i,
  input  logic         we_i,
  input  logic [2:0]   waddr_i,
  input  logic [63:0]  wdata_i,
  input  logic [5:0]   wtop_i,      // bits 64 to 69
  input  logic [2:0]   flip_i,
  input  logic         poke_i,      // turn a bit over, parity included (70 to 72)
  input  logic [2:0]   poke_at_i,
  input  logic [6:0]   poke_bit_i,
  output logic [63:0]  rdata_o,
  output logic [5:0]   rtop_o,
  output logic         err_o,
  output logic [2:0]   at_o
);
  book_ram_par #(.WIDTH(70), .DEPTH_LOG2(3)) dut (
    .clk_i, .rst_i, .raddr_i, .rdata_o({rtop_o, rdata_o}), .check_i, .we_i, .waddr_i, .wdata_i({wtop_i, wdata_i}), .flip_i, .err_o, .at_o);

  /* verilator lint_off MULTIDRIVEN */
  /* verilator lint_off BLKSEQ */
  always @(negedge clk_i) if (poke_i) dut.ram.mem_q[poke_at_i] = dut.ram.mem_q[poke_at_i] ^ (73'd1 << poke_bit_i);
endmodule
