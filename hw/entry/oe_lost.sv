// SPDX-License-Identifier: Apache-2.0
// oe_lost: orders that never arrived. At login the Account Query's answer names the next UserRefNum that the venue expects; what the card has numbered
// from there on went down with an earlier connection, and the venue has told all it knows before. Each such number becomes a venue message of our own,
// type N, behind the answer, so that the gate releases what it holds for it.
//
// Rate:         one message as the venue port takes it, at most 2^OPEN_LOG2: older numbers have no place in the gate.
// Backpressure: ready_o is low meanwhile. done_o: the answer, and all that follows from it, have been taken.
// Fail state:   of a number released wrongly the next fill has no open order, which latches kill.
`include "saker_assert.svh"

module oe_lost
  import saker_pkg::*;
#(
  parameter int OPEN_LOG2 = 8
) (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        login_i,       // an answer now is that of the login
  input  logic [31:0] next_urn_i,    // of the card
  input  venue_msg_t  venue_i,
  output logic        ready_o,
  output venue_msg_t  venue_o,
  input  logic        venue_ready_i,
  output logic        done_o,
  output logic        busy_o
);
  logic        walk_q, done_q, answer;
  logic [31:0] urn_q, oldest;
  sess_t       sess_q;
  u64_t        ts_q;
  assign oldest  = next_urn_i - 32'(2**OPEN_LOG2);
  assign answer  = venue_i.valid && venue_ready_i && !walk_q && venue_i.mtype == "Q" && login_i;
  assign ready_o = venue_ready_i && !walk_q;
  assign done_o  = done_q;
  assign busy_o  = walk_q || done_q;

  always_comb begin
    venue_o = venue_i;
    if (walk_q) begin
      venue_o       = '0;
      venue_o.valid = 1'b1;
      venue_o.sess  = sess_q;
      venue_o.mtype = "N";
      venue_o.ts    = ts_q;
      venue_o.urn   = urn_q;
    end
  end

  always_ff @(posedge clk_i) begin
    done_q <= 1'b0;
    if (answer) begin
      walk_q <= venue_i.urn < next_urn_i;
      done_q <= venue_i.urn >= next_urn_i;
      urn_q  <= (next_urn_i >= 32'(2**OPEN_LOG2) && venue_i.urn < oldest) ? oldest : venue_i.urn;
      sess_q <= venue_i.sess;
      ts_q   <= venue_i.ts;
    end
    if (walk_q && venue_ready_i) begin
      urn_q  <= urn_q + 32'd1;
      walk_q <= urn_q + 32'd1 != next_urn_i;
      done_q <= urn_q + 32'd1 == next_urn_i;
    end
    if (rst_i) begin
      walk_q <= 1'b0;
      done_q <= 1'b0;
    end
  end

  `SAKER_ASSERT(WalkEndsAtTheNext, !walk_q || urn_q < next_urn_i)
endmodule
