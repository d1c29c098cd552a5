// SPDX-License-Identifier: Apache-2.0
// risk_fifo_fv: what is proved of risk_fifo, at any number of pushes and pops, refused ones included.
//
// As in sync_fifo_fv: the number of words inside is kept and one word is followed, any one (pick_i is free): its key, and its place in the
// memory that the FIFO's user keeps.
// Assumes: reset in the first cycle. The module's two assertions about its users are left out, so that refusals are proved too.
module risk_fifo_props #(
  parameter int KEY = 8
) (
  input logic           clk_i, rst_i,
  input logic           pick_i,   // free
  input logic           push_i, pop_i,
  input logic [KEY-1:0] key_i,
  input logic [1:0]     wr_o, rd_o,
  input logic           full_o, valid_o, key_valid_o,
  input logic [KEY-1:0] key_o,
  // Internals, for the helpers only.
  input logic [KEY-1:0] keys_q [4],
  input logic [2:0]     level_q
);
  logic started_q = 1'b0;
  always_ff @(posedge clk_i) begin
    started_q <= 1'b1;
    if (!started_q) m_reset_first: assume (rst_i);
  end

  logic [2:0]     inside_q, before_q;
  logic [1:0]     place_q;
  logic           put, got, held_q, reset_q;
  logic [KEY-1:0] word_q;
  assign put = push_i && inside_q != 3'd4;
  assign got = pop_i && inside_q != 3'd0;
  always_ff @(posedge clk_i) begin
    inside_q <= inside_q + {2'd0, put} - {2'd0, got};
    reset_q  <= rst_i;
    if (held_q) begin
      if (got) before_q <= before_q - 3'd1;
      if (got && before_q == 3'd0) held_q <= 1'b0;
    end else if (put && pick_i) begin
      held_q   <= 1'b1;
      word_q   <= key_i;
      place_q  <= wr_o;
      before_q <= inside_q - {2'd0, got};
    end
    if (rst_i) begin
      inside_q <= 3'd0;
      held_q   <= 1'b0;
    end
  end

`ifndef NO_HELPERS
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    h_inside: assert (inside_q <= 3'd4 && level_q == inside_q && wr_o - rd_o == inside_q[1:0]);
    if (held_q) h_place: assert (before_q < inside_q && place_q == rd_o + before_q[1:0] && keys_q[place_q] == word_q);
  end
`endif

`ifdef P_RISK_FIFO
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    a_level: assert (full_o == (inside_q == 3'd4) && valid_o == (inside_q != 3'd0) && (reset_q || key_valid_o == valid_o));
    if (held_q && before_q == 3'd0) a_word: assert (key_o == word_q && rd_o == place_q);
    if (held_q && !full_o) a_kept: assert (wr_o != place_q);
    c_full: cover (held_q && before_q == 3'd0 && full_o && wr_o == 2'd3 && push_i && pop_i);
    c_through: cover (held_q && before_q == 3'd0 && put && got && inside_q == 3'd1);
  end
`endif
endmodule

bind risk_fifo risk_fifo_props #(.KEY(KEY)) props (.pick_i(risk_fifo_fv.pick_i), .*);

module risk_fifo_fv #(
  parameter int KEY = 8
) (
  input logic           clk_i,
  input logic           rst_i,
  input logic           pick_i,
  input logic           push_i, pop_i,
  input logic [KEY-1:0] key_i
);
  risk_fifo #(.KEY(KEY)) dut (.clk_i, .rst_i, .push_i, .key_i, .wr_o(), .full_o(), .pop_i, .valid_o(), .key_valid_o(), .key_o(), .rd_o());
endmodule
