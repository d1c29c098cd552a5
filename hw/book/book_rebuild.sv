// SPDX-License-Identifier: Apache-2.0
// book_rebuild: walks the order table for one suspended side at a time.
//
// Latency:      per walk three cycles or more for each set in use and each row of flags (book_table; without flags for each of the
//               2^(ORDERS_LOG2 - 3) sets of a half; the same set of both halves is read at once), and six for each order of the side.
// Backpressure: one operation at a time, asked for again until done_i.
// walked_o is the number of places behind the walk: a live order beyond it must be left to the walk. An order is read
// first and added then; a message of its slot in between makes it read again.
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
  output op_t                        op_o,
  // From the end of the pipeline.
  input  logic                       done_i,      // the operation took effect
  input  logic                       hit_i,       // FETCH: an order of the side, at way_i of the set
  input  logic [WAYS_LOG2-1:0]       way_i,
  input  cand_t                      order_i,
  input  logic [ORDERS_LOG2-WAYS_LOG2:0] next_i,      // the next set to look at
  input  logic                       seen_i,      // a message of the slot took effect
  input  logic                       again_i,     // walk once more
  input  logic                       resume_i,    // with done_i of the end: this side is done
  output logic                       dirty_o,     // the order read is out of date
  output logic                       active_o,
  output logic [$clog2(SYMBOLS):0]   key_o,
  output place_t                     walked_o,
  output logic                       start_o      // pulse: a walk begins
);
  localparam int KW = $clog2(SYMBOLS) + 1;
  localparam place_t END = place_t'((1 << ORDERS_LOG2) + STASH);

  typedef enum logic [2:0] {W_SCAN, W_FETCH, W_ADD, W_END, W_WAIT} walk_e;
  walk_e         w_q;
  logic          dirty_q, start_q;
  logic [KW-1:0] key_q;
  place_t        walked_q, place_q, next;
  cand_t         order_q;

  // After a set without one more order: the next set; in the stash the next place.
  assign next = walked_q[ORDERS_LOG2] ? walked_q + 1'b1 : place_t'({next_i, {WAYS_LOG2{1'b0}}});

  always_comb begin
    op_o          = '0;
    op_o.valid    = w_q == W_FETCH || (w_q == W_ADD && !dirty_q) || w_q == W_END;
    op_o.kind     = (w_q == W_FETCH) ? OP_FETCH : (w_q == W_ADD) ? OP_LADD : OP_WEND;
    op_o.bg       = 1'b1;
    op_o.ctx.slot = slot_t'(key_q[KW-1:1]);
    op_o.ctx.slot_hit = 1'b1;
    op_o.side     = side_e'(key_q[0]);
    op_o.place    = walked_q;
    for (int h = 0; h < HALVES; h++) op_o.hash[h] = 17'(walked_q[ORDERS_LOG2-1:WAYS_LOG2]);
    op_o.px       = order_q.px;
    op_o.qty      = order_q.qty;
    op_o.grid     = order_q.grid;
  end

  always_ff @(posedge clk_i) begin
    start_q <= 1'b0;
    unique case (w_q)
      W_SCAN: begin
        if (susp_i[key_q]) begin
          if (!hold_i) begin
            w_q      <= W_FETCH;
            walked_q <= '0;
            start_q  <= 1'b1;
          end
        end else begin
          key_q <= key_q + 1'b1;
          if (key_q == KW'(2 * SYMBOLS - 1)) key_q <= '0;
        end
      end
      W_FETCH: begin
        if (done_i) begin
          dirty_q <= 1'b0;
          order_q <= order_i;
          place_q <= {walked_q[$bits(place_t)-1:WAYS_LOG2], way_i};
          if (hit_i) begin
            w_q <= W_ADD;
          end else begin
            walked_q <= next;
            if (next == END) w_q <= W_END;
          end
        end
      end
      W_ADD: begin
        if (seen_i) dirty_q <= 1'b1;
        if (dirty_q) begin
          w_q <= W_FETCH;
        end else if (done_i) begin
          walked_q <= place_q + 1'b1;
          w_q      <= (place_q + 1'b1 == END) ? W_END : W_FETCH;
        end
      end
      W_END: if (done_i) begin
        w_q <= W_WAIT;
        if (resume_i) begin
          w_q   <= W_SCAN;
          key_q <= (key_q == KW'(2 * SYMBOLS - 1)) ? '0 : key_q + 1'b1;
        end
      end
      default: if (again_i) begin
        w_q      <= W_FETCH;
        walked_q <= '0;
        start_q  <= 1'b1;
      end
    endcase
    if (rst_i || wipe_i) begin
      w_q     <= W_SCAN;
      key_q   <= '0;
      start_q <= 1'b0;
    end
  end

  assign dirty_o  = dirty_q;
  assign active_o = w_q != W_SCAN;
  assign key_o    = key_q;
  assign walked_o = walked_q;
  assign start_o  = start_q;
endmodule
