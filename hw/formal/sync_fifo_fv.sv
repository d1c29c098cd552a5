// SPDX-License-Identifier: Apache-2.0
// sync_fifo_fv: what is proved of sync_fifo, at any number of pushes and pops, refused ones included.
//
// The checker is bound into sync_fifo. It keeps the number of words inside and follows one word: any push may be the one (pick_i is free).
// A word pushed behind n others comes out behind exactly n pops, as it was: nothing lost, doubled, bent or overtaken.
// Assumes: reset in the first cycle; later resets come as they like. The module's own two assertions, that no one pushes when it is full
// or pops when it is empty, speak of its users: they are left out here, so that refusals are proved too.
module sync_fifo_props #(
  parameter int WIDTH      = 8,
  parameter int DEPTH_LOG2 = 3
) (
  input logic                clk_i, rst_i,
  input logic                pick_i,   // free
  input logic                push_i, pop_i,
  input logic [WIDTH-1:0]    data_i,
  input logic                full_o, valid_o,
  input logic [WIDTH-1:0]    data_o,
  input logic [DEPTH_LOG2:0] level_o,
  // Internals, for the helpers only.
  input logic [WIDTH-1:0]    mem_q [2**DEPTH_LOG2],
  input logic [DEPTH_LOG2:0] wr_q, rd_q
);
  localparam logic [DEPTH_LOG2:0] DEPTH = {1'b1, {DEPTH_LOG2{1'b0}}};

  logic started_q = 1'b0;
  always_ff @(posedge clk_i) begin
    started_q <= 1'b1;
    if (!started_q) m_reset_first: assume (rst_i);
  end

  // ---- Ghosts: words inside; the followed word and how many are before it --------------------------
  logic [DEPTH_LOG2:0] inside_q, before_q;
  logic                put, got, held_q;
  logic [WIDTH-1:0]    word_q;
  assign put = push_i && inside_q != DEPTH;
  assign got = pop_i && inside_q != '0;
  always_ff @(posedge clk_i) begin
    inside_q <= inside_q + {{DEPTH_LOG2{1'b0}}, put} - {{DEPTH_LOG2{1'b0}}, got};
    if (held_q) begin
      if (got) before_q <= before_q - 1'b1;
      if (got && before_q == '0) held_q <= 1'b0;
    end else if (put && pick_i) begin
      held_q   <= 1'b1;
      word_q   <= data_i;
      before_q <= inside_q - {{DEPTH_LOG2{1'b0}}, got};
    end
    if (rst_i) begin
      inside_q <= '0;
      held_q   <= 1'b0;
    end
  end

`ifndef NO_HELPERS
  logic [DEPTH_LOG2-1:0] at;
  assign at = rd_q[DEPTH_LOG2-1:0] + before_q[DEPTH_LOG2-1:0];
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    h_inside: assert (inside_q <= DEPTH && wr_q - rd_q == inside_q);
    if (held_q) h_word: assert (before_q < inside_q && mem_q[at] == word_q);
  end
`endif

  // ---- Properties --------------------------------------------------------------------------------
`ifdef P_FIFO_ORDER
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    if (held_q && before_q == '0) a_word: assert (valid_o && data_o == word_q);
    c_wrapped: cover (held_q && before_q == '0 && wr_q[DEPTH_LOG2] && rd_q[DEPTH_LOG2-1:0] == '1 && inside_q == DEPTH);
  end
`endif
`ifdef P_FIFO_LEVEL
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    a_level: assert (level_o == inside_q && full_o == (inside_q == DEPTH) && valid_o == (inside_q != '0));
    c_refused: cover (push_i && full_o && pop_i);
    c_empty_pop: cover (pop_i && !valid_o && wr_q != '0);
  end
`endif
endmodule

bind sync_fifo sync_fifo_props #(.WIDTH(WIDTH), .DEPTH_LOG2(DEPTH_LOG2)) props (.pick_i(sync_fifo_fv.pick_i), .*);

module sync_fifo_fv #(
  parameter int WIDTH      = 8,
  parameter int DEPTH_LOG2 = 3
) (
  input logic             clk_i,
  input logic             rst_i,
  input logic             pick_i,
  input logic             push_i, pop_i,
  input logic [WIDTH-1:0] data_i
);
  sync_fifo #(.WIDTH(WIDTH), .DEPTH_LOG2(DEPTH_LOG2)) dut (.clk_i, .rst_i, .push_i, .data_i, .full_o(), .pop_i, .valid_o(), .data_o(), .level_o());
endmodule
