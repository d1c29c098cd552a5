// SPDX-License-Identifier: Apache-2.0
// cdc_fifo: first-word fall-through FIFO between two clocks, Gray pointers.
//
// Latency:      a word written at a wclk_i edge is at data_o 3 to 4 edges of rclk_i later.
// Throughput:   one word per cycle on either side.
// Backpressure: full_o; a write while full is refused. full_o and valid_o are safe: they may lag, never lie the other way.
// Reset:        both sides must be reset at once and long enough to overlap (both from one cdc_reset source).
module cdc_fifo #(
  parameter int WIDTH      = 8,
  parameter int DEPTH_LOG2 = 4
) (
  input  logic             wclk_i,
  input  logic             wrst_i,
  input  logic             push_i,
  input  logic [WIDTH-1:0] data_i,
  output logic             full_o,
  input  logic             rclk_i,
  input  logic             rrst_i,
  input  logic             pop_i,
  output logic             valid_o,
  output logic [WIDTH-1:0] data_o,
  output logic [DEPTH_LOG2:0] level_o   // words that rclk_i can see
);
  typedef logic [DEPTH_LOG2:0] ptr_t;

  logic [WIDTH-1:0] mem_q [2**DEPTH_LOG2];
  ptr_t w_q, wg_q, r_q, rg_q;      // binary and Gray pointers
  ptr_t w_next, r_next, rg_w, wg_r; // the other side's, synchronised

  function automatic ptr_t binary(input ptr_t g);
    for (int i = 0; i <= DEPTH_LOG2; i++) binary[i] = ^(g >> i);
  endfunction

  function automatic ptr_t gray(input ptr_t b);
    return b ^ (b >> 1);
  endfunction

  // One bit changes a step, so bits may be synchronised one by one.
  for (genvar i = 0; i <= DEPTH_LOG2; i++) begin : g_sync
    cdc_bit u_r (.clk_i(wclk_i), .d_i(rg_q[i]), .q_o(rg_w[i]));
    cdc_bit u_w (.clk_i(rclk_i), .d_i(wg_q[i]), .q_o(wg_r[i]));
  end

  assign full_o  = wg_q == (rg_w ^ {2'b11, {(DEPTH_LOG2 - 1){1'b0}}});
  assign valid_o = rg_q != wg_r;
  assign level_o = binary(wg_r) - r_q;
  assign data_o  = mem_q[r_q[DEPTH_LOG2-1:0]];
  assign w_next  = w_q + ptr_t'(push_i && !full_o);
  assign r_next  = r_q + ptr_t'(pop_i && valid_o);

  always_ff @(posedge wclk_i) begin
    if (push_i && !full_o) mem_q[w_q[DEPTH_LOG2-1:0]] <= data_i;
    w_q  <= w_next;
    wg_q <= gray(w_next);
    if (wrst_i) begin
      w_q  <= '0;
      wg_q <= '0;
    end
  end

  always_ff @(posedge rclk_i) begin
    r_q  <= r_next;
    rg_q <= gray(r_next);
    if (rrst_i) begin
      r_q  <= '0;
      rg_q <= '0;
    end
  end
endmodule
