// SPDX-License-Identifier: Apache-2.0
// book_flags: a flag for each set of the order table; a row of them is cleared at once, one is set.
//
// Latency:      read data one cycle after its address; a read in the cycle of a write to its row gives either value.
// Throughput:   two reads and one write per cycle; a clear wins over a set.
// Contents are not reset.
module book_flags #(
  parameter int ROWS_LOG2  = 12,
  parameter int WIDTH_LOG2 = 6
) (
  input  logic                            clk_i,
  input  logic [ROWS_LOG2-1:0]            raddr_i,
  output logic [2**WIDTH_LOG2-1:0]        rdata_o,
  input  logic [ROWS_LOG2-1:0]            saddr_i,
  output logic [2**WIDTH_LOG2-1:0]        sdata_o,
  input  logic                            clear_i,
  input  logic [ROWS_LOG2-1:0]            clear_row_i,
  input  logic                            set_i,
  input  logic [ROWS_LOG2+WIDTH_LOG2-1:0] set_at_i
);
  (* no_rw_check *) logic [2**WIDTH_LOG2-1:0] mem_q [2**ROWS_LOG2];
  logic [2**WIDTH_LOG2-1:0] rdata_q, sdata_q;

  always_ff @(posedge clk_i) begin
    rdata_q <= mem_q[raddr_i];
    sdata_q <= mem_q[saddr_i];
    if (clear_i)    mem_q[clear_row_i] <= '0;
    else if (set_i) mem_q[set_at_i[ROWS_LOG2+WIDTH_LOG2-1:WIDTH_LOG2]][set_at_i[WIDTH_LOG2-1:0]] <= 1'b1;
  end
  assign rdata_o = rdata_q;
  assign sdata_o = sdata_q;
endmodule
