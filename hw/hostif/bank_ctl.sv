// SPDX-License-Identifier: Apache-2.0
// bank_ctl: commit of one group of banked tables. The shadow goes in force in one cycle, or nothing changes.
//
// A commit is accepted only when every word of the shadow was written since the last one, its digest was computed after the last
// write, and equals the expected digest. Revision and digest are kept per bank, to be stamped into records.
// Latency:      commit_i in cycle n: bank_o flips in n + 1, result_o in n + 1.
// Backpressure: none; a commit while a digest is computed is refused.  Fail state: nothing committed after reset, or after drop_i.
module bank_ctl (
  input  logic               clk_i,
  input  logic               rst_i,
  input  logic               write_i,      // a word of the shadow is written
  input  logic               complete_i,
  input  logic               drop_i,       // what is in force, and what was checked, was made for other symbols
  input  logic               check_i,      // compute the digest
  input  logic               commit_i,
  input  logic [63:0]        expect_i,
  input  logic [31:0]        rev_i,
  // Digest engine.
  output logic               start_o,      // stands until the engine takes it
  input  logic               taken_i,
  input  logic               done_i,
  input  logic [63:0]        digest_i,
  // In force.
  output logic               bank_o,
  output logic [1:0][31:0]   revs_o,       // by bank
  output logic [1:0][63:0]   digests_o,
  output logic [63:0]        shadow_digest_o,
  // Status.
  output logic               busy_o,
  output logic               checked_o,
  output logic               match_o,
  output logic               committed_o,
  output logic               refused_o,
  // A commit was tried (pulse), and accepted.
  output logic               result_o,
  output logic               accepted_o
);
  logic             start_q, running_q, dirty_q, checked_q, committed_q, refused_q, result_q, accepted_q, bank_q;
  logic [63:0]      digest_q;
  logic [1:0][31:0] revs_q;
  logic [1:0][63:0] digests_q;
  logic             accept;

  assign busy_o  = start_q || running_q;
  assign match_o = checked_q && digest_q == expect_i;
  assign accept  = commit_i && match_o && complete_i && !busy_o && !write_i && !drop_i;

  always_ff @(posedge clk_i) begin
    if (done_i && running_q) digest_q <= digest_i;
    if (accept) begin
      revs_q[!bank_q]    <= rev_i;
      digests_q[!bank_q] <= digest_q;
    end
    if (rst_i) begin
      start_q     <= 1'b0;
      running_q   <= 1'b0;
      dirty_q     <= 1'b0;
      checked_q   <= 1'b0;
      committed_q <= 1'b0;
      refused_q   <= 1'b0;
      result_q    <= 1'b0;
      accepted_q  <= 1'b0;
      bank_q      <= 1'b0;
      revs_q      <= '0;
      digests_q   <= '0;
      digest_q    <= '0;
    end else begin
      if (check_i && !busy_o) start_q <= 1'b1;
      if (start_q && taken_i) begin
        start_q   <= 1'b0;
        running_q <= 1'b1;
        dirty_q   <= write_i;
        checked_q <= 1'b0;
      end
      if (running_q && done_i) begin
        running_q <= 1'b0;
        checked_q <= !dirty_q && !write_i;
      end
      if (write_i) begin
        dirty_q   <= 1'b1;
        checked_q <= 1'b0;
      end
      result_q   <= commit_i;
      accepted_q <= accept;
      if (commit_i) refused_q <= !accept;
      if (accept) begin
        bank_q      <= !bank_q;
        committed_q <= 1'b1;
        checked_q   <= 1'b0;
      end
      if (drop_i) begin
        dirty_q     <= 1'b1;
        checked_q   <= 1'b0;
        committed_q <= 1'b0;
      end
    end
  end

  assign start_o         = start_q;
  assign bank_o          = bank_q;
  assign revs_o          = revs_q;
  assign digests_o       = digests_q;
  assign shadow_digest_o = digest_q;
  assign checked_o       = checked_q;
  assign committed_o     = committed_q;
  assign refused_o       = refused_q;
  assign result_o        = result_q;
  assign accepted_o      = accepted_q;
endmodule
