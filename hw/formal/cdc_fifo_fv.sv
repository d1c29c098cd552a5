// SPDX-License-Identifier: Apache-2.0
// cdc_fifo_fv: what is proved of cdc_fifo, for two clocks that do as they like: any order and distance of their edges, edges at once.
//
// Both clocks are free inputs; one step of the proof is less than a cycle of either (clk2fflogic). The checker counts, in each clock, the
// pushes and pops that are not refused, and follows one word: any push may be the one (pick_i is free). The n-th pop gives the n-th push:
// nothing lost, doubled, bent or overtaken; the FIFO never holds more than its places, and what valid_o and level_o say is there.
// Bits cross one by one through cdc_bit. A flip-flop that takes a bit while it changes gives the old one or the new one, as if it had come
// a little earlier or later: that is among the orders of edges here. That the bits of one pointer arrive within one cycle of each other
// is for timing constraints to say.
// Assumes: both sides are reset at the start, each until it has had three edges since the other was; no reset after that.
module cdc_fifo_props #(
  parameter int WIDTH      = 4,
  parameter int DEPTH_LOG2 = 2
) (
  input logic                wclk_i, wrst_i, rclk_i, rrst_i,
  input logic                pick_i,   // free
  input logic                push_i, pop_i,
  input logic [WIDTH-1:0]    data_i,
  input logic                full_o, valid_o,
  input logic [WIDTH-1:0]    data_o,
  input logic [DEPTH_LOG2:0] level_o,
  // Internals, for the helpers only.
  input logic [WIDTH-1:0]    mem_q [2**DEPTH_LOG2],
  input logic [DEPTH_LOG2:0] w_q, wg_q, r_q, rg_q, rg_w, wg_r, rg_first, wg_first
);
  typedef logic [DEPTH_LOG2:0] ptr_t;
  localparam ptr_t DEPTH = {1'b1, {DEPTH_LOG2{1'b0}}};

  // ---- Reset -------------------------------------------------------------------------------------
  logic w_seen_q = 1'b0, r_seen_q = 1'b0, w_up_q = 1'b0, r_up_q = 1'b0;   // reset was seen; it is over
  logic [1:0] w_edges_q = '0, r_edges_q = '0;
  always_ff @(posedge wclk_i) begin
    w_seen_q <= 1'b1;
    if (r_seen_q && w_edges_q != 2'd3) w_edges_q <= w_edges_q + 2'd1;
    w_up_q <= !wrst_i;
  end
  always_ff @(posedge rclk_i) begin
    r_seen_q <= 1'b1;
    if (w_seen_q && r_edges_q != 2'd3) r_edges_q <= r_edges_q + 2'd1;
    r_up_q <= !rrst_i;
  end
  always_comb begin
    m_w_reset: assume (wrst_i == 1'b1 || (w_seen_q && w_edges_q == 2'd3));
    m_r_reset: assume (rrst_i == 1'b1 || (r_seen_q && r_edges_q == 2'd3));
    m_w_once: assume (!(w_up_q && wrst_i));
    m_r_once: assume (!(r_up_q && rrst_i));
  end

  // ---- Ghosts: pushes and pops; the followed word and its number ------------------------------------
  ptr_t             pushes_q, pops_q, number_q;
  logic             mark_q, gone_q;
  logic [WIDTH-1:0] word_q;
  always_ff @(posedge wclk_i) begin
    if (push_i && !full_o) begin
      pushes_q <= pushes_q + 1'b1;
      if (pick_i && !mark_q) begin
        mark_q   <= 1'b1;
        word_q   <= data_i;
        number_q <= pushes_q;
      end
    end
    if (wrst_i) begin
      pushes_q <= '0;
      mark_q   <= 1'b0;
    end
  end
  always_ff @(posedge rclk_i) begin
    if (pop_i && valid_o) begin
      pops_q <= pops_q + 1'b1;
      if (mark_q && pops_q == number_q) gone_q <= 1'b1;
    end
    if (rrst_i) begin
      pops_q <= '0;
      gone_q <= 1'b0;
    end
  end
  ptr_t stored;
  logic up, held;
  assign stored = pushes_q - pops_q;
  assign up     = w_edges_q == 2'd3 && r_edges_q == 2'd3;
  assign held   = mark_q && !gone_q;

`ifndef NO_HELPERS
  function automatic ptr_t binary(input ptr_t g);
    for (int i = 0; i <= DEPTH_LOG2; i++) binary[i] = ^(g >> i);
  endfunction
  // From what the writer knows of the reader to the writer itself: each step forward, all of them together at most the depth.
  typedef logic [DEPTH_LOG2+3:0] sum_t;
  ptr_t r_old, r_mid, w_old, w_mid;
  sum_t known, total;
  assign r_old = binary(rg_w);
  assign r_mid = binary(rg_first);
  assign w_old = binary(wg_r);
  assign w_mid = binary(wg_first);
  function automatic sum_t way(input ptr_t from, input ptr_t to);
    ptr_t d;
    d   = to - from;
    way = sum_t'(d);
  endfunction
  assign known = way(r_old, r_mid) + way(r_mid, r_q);
  assign total = known + way(r_q, w_old) + way(w_old, w_mid) + way(w_mid, w_q);
  always_comb begin
    if (w_seen_q) h_w: assert (wg_q == (w_q ^ (w_q >> 1)) && pushes_q == w_q && (w_up_q || (w_q == '0 && !mark_q)));
    if (r_seen_q) h_r: assert (rg_q == (r_q ^ (r_q >> 1)) && pops_q == r_q && (r_up_q || (r_q == '0 && !gone_q)));
    h_w_up: assert (!w_up_q || w_edges_q == 2'd3);
    h_r_up: assert (!r_up_q || r_edges_q == 2'd3);
    h_w_edges: assert (w_edges_q == 2'd0 || (w_seen_q && r_seen_q));
    h_r_edges: assert (r_edges_q == 2'd0 || (w_seen_q && r_seen_q));
    if (w_edges_q >= 2'd1 && !(r_up_q && w_up_q)) h_r_first: assert (rg_first == '0);
    if (w_edges_q >= 2'd2 && !(r_up_q && w_up_q)) h_r_second: assert (rg_w == '0);
    if (r_edges_q >= 2'd1 && !w_up_q) h_w_first: assert (wg_first == '0);
    if (r_edges_q >= 2'd2 && !w_up_q) h_w_second: assert (wg_r == '0);
    if (w_seen_q && r_seen_q && !w_up_q) h_r_rests: assert (r_q == '0);
    if (w_edges_q >= 2'd2) h_chain_0: assert (known + way(r_q, w_q) <= sum_t'(DEPTH));
    if (w_edges_q >= 2'd2 && r_edges_q >= 2'd1) h_chain_1: assert (known + way(r_q, w_mid) + way(w_mid, w_q) <= sum_t'(DEPTH));
    if (w_edges_q >= 2'd2 && r_edges_q >= 2'd2) h_chain_2: assert (total <= sum_t'(DEPTH));
    if (w_seen_q && r_seen_q && held) h_word: assert (ptr_t'(number_q - r_q) < ptr_t'(w_q - r_q) && mem_q[number_q[DEPTH_LOG2-1:0]] == word_q);
    if (w_seen_q && r_seen_q && gone_q) h_gone: assert (mark_q);
  end
`endif

  // ---- Properties --------------------------------------------------------------------------------
`ifdef P_CDC_ORDER
  always_comb if (up) begin
    if (held && valid_o && pops_q == number_q) a_word: assert (data_o == word_q);
    c_wrapped: cover (held && valid_o && pops_q == number_q && number_q == DEPTH);
  end
`endif
`ifdef P_CDC_LEVEL
  always_comb if (up) begin
    a_room: assert (stored <= DEPTH);
    a_full: assert (full_o || stored != DEPTH);
    a_valid: assert (!valid_o || stored != '0);
    a_level: assert (level_o <= stored && valid_o == (level_o != '0));
    c_full: cover (stored == DEPTH && full_o && valid_o);
    c_lags: cover (full_o && stored == '0);
  end
`endif
endmodule

bind cdc_fifo cdc_fifo_props #(.WIDTH(WIDTH), .DEPTH_LOG2(DEPTH_LOG2)) props (.pick_i(cdc_fifo_fv.pick_i),
  .rg_first({g_sync[2].u_r.cdc_q[0], g_sync[1].u_r.cdc_q[0], g_sync[0].u_r.cdc_q[0]}),
  .wg_first({g_sync[2].u_w.cdc_q[0], g_sync[1].u_w.cdc_q[0], g_sync[0].u_w.cdc_q[0]}), .*);

module cdc_fifo_fv #(
  parameter int WIDTH      = 4,
  parameter int DEPTH_LOG2 = 2
) (
  input logic             wclk_i, wrst_i, rclk_i, rrst_i,
  input logic             pick_i,
  input logic             push_i, pop_i,
  input logic [WIDTH-1:0] data_i
);
  cdc_fifo #(.WIDTH(WIDTH), .DEPTH_LOG2(DEPTH_LOG2)) dut (.full_o(), .valid_o(), .data_o(), .level_o(), .*);
endmodule
