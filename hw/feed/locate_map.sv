// SPDX-License-Identifier: Apache-2.0
// locate_map: stock locate to slot, loaded by the host (TBL_LOCATE, word 0: [31] valid, [15:0] locate).
//
// Latency:      0, combinational lookup (the caller registers it).  Throughput: one per cycle.
// Backpressure: none.  Two rows with the same locate: the lowest slot wins.
// Fails closed: locate 0, an unloaded locate and everything after reset do not hit; slot is 0 then.
module locate_map
  import saker_pkg::*;
#(
  parameter int SYMBOLS = 8
) (
  input  logic        clk_i,
  input  logic        rst_i,
  input  tbl_wr_t     tbl_i,
  input  logic [15:0] locate_i,
  output logic        hit_o,
  output slot_t       slot_o
);
  logic [SYMBOLS-1:0] valid_q;
  logic [15:0]        locate_q [SYMBOLS];

  for (genvar s = 0; s < SYMBOLS; s++) begin : gen_row
    wire wr = tbl_i.valid && tbl_i.tbl == TBL_LOCATE && tbl_i.word == 5'd0 && tbl_i.row == 8'(s);
    always_ff @(posedge clk_i) begin
      if (rst_i) valid_q[s] <= 1'b0;
      else if (wr) valid_q[s] <= tbl_i.data[31] && tbl_i.data[15:0] != 16'd0;
      if (wr) locate_q[s] <= tbl_i.data[15:0];
    end
  end

  always_comb begin
    hit_o  = 1'b0;
    slot_o = '0;
    for (int s = SYMBOLS - 1; s >= 0; s--) begin
      if (valid_q[s] && locate_q[s] == locate_i) begin
        hit_o  = 1'b1;
        slot_o = 8'(s);
      end
    end
  end
endmodule
