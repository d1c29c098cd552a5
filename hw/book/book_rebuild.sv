// SPDX-License-Identifier: Apache-2.0
// book_rebuild: walks the order table for one suspended side at a time.
//
// Latency:      2^ORDERS_LOG2 + 9 free slots of the operation pipeline per walk.
// Backpressure: op_o waits for take_i; a squash takes the walk back to the first place that has not retired.
// walked_o is the number of places whose walk has retired: a live order beyond it must be left to the walk.
module book_rebuild
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int ORDERS_LOG2 = 14
) (
  input  logic                       clk_i,
  input  logic                       rst_i,
  input  logic                       wipe_i,
  input  logic                       hold_i,      // do not start a new side
  input  logic [2*SYMBOLS-1:0]       susp_i,      // by {slot, side}
  // Operations.
  output op_t                        op_o,
  input  logic                       take_i,
  input  logic                       squash_i,
  // From the end of the pipeline.
  input  logic                       retire_i,    // a walk operation retired
  input  place_t                     retire_place_i,
  input  logic                       again_i,     // walk once more
  input  logic                       resume_i,    // this side is done
  output logic                       active_o,
  output logic [$clog2(SYMBOLS):0]   key_o,
  output place_t                     walked_o,
  output logic                       start_o      // pulse: a walk begins
);
  localparam int KW = $clog2(SYMBOLS) + 1;
  localparam place_t END = place_t'((1 << ORDERS_LOG2) + STASH);

  logic          active_q, start_q;
  logic [KW-1:0] key_q, first;
  place_t        next_q, walked_q;

  always_comb begin
    first = '0;
    for (int i = 2 * SYMBOLS - 1; i >= 0; i--) if (susp_i[i]) first = KW'(i);
    op_o          = '0;
    op_o.valid    = active_q && next_q <= END;
    op_o.kind     = (next_q == END) ? OP_WEND : OP_WALK;
    op_o.ctx.slot = slot_t'(key_q[KW-1:1]);
    op_o.ctx.slot_hit = 1'b1;
    op_o.side     = side_e'(key_q[0]);
    op_o.place    = next_q;
  end

  always_ff @(posedge clk_i) begin
    start_q <= 1'b0;
    if (!active_q && susp_i != '0 && !hold_i) begin
      active_q <= 1'b1;
      key_q    <= first;
      next_q   <= '0;
      walked_q <= '0;
      start_q  <= 1'b1;
    end else begin
      if (take_i) next_q <= next_q + 1'b1;
      if (retire_i) walked_q <= retire_place_i + 1'b1;
      if (squash_i) next_q <= walked_q;
      if (again_i) begin
        next_q   <= '0;
        walked_q <= '0;
        start_q  <= 1'b1;
      end
      if (resume_i) active_q <= 1'b0;
    end
    if (rst_i || wipe_i) begin
      active_q <= 1'b0;
      start_q  <= 1'b0;
    end
  end

  assign active_o = active_q;
  assign key_o    = key_q;
  assign walked_o = walked_q;
  assign start_o  = start_q;
endmodule
