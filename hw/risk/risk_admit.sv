// SPDX-License-Identifier: Apache-2.0
// risk_admit: who is next at the gate. One FIFO of 4 per source, and the sticky mass cancel.
//
// Latency:      0: an intent may be admitted in the cycle it arrives.  Throughput: one candidate per cycle.
// Order:        sticky mass cancel, cancels (either source), strategy, host.
// Backpressure: host_ready_o. A strategy intent that finds its FIFO full is dropped and counted.
// No credit:    a NEW is dropped at its admission (drop_o), no decision. Cancels go on: their records have reserved room.
// Cancels stay in their FIFO until the gate has granted them (done_i), so a session that goes away loses none.
`include "saker_assert.svh"

module risk_admit (
  input  logic               clk_i,
  input  logic               rst_i,
  input  saker_pkg::intent_t strat_i,
  input  saker_pkg::intent_t host_i,
  output logic               host_ready_o,
  input  logic               kill_set_i,
  input  logic               killed_i,       // latched already: a further cause asks for nothing
  input  logic               mass_on_kill_i,
  input  logic               writable_i,
  input  logic               tx_free_i,
  input  logic               credit_i,
  input  logic               urn_left_i,     // a number is left for a mass cancel
  input  logic               pbank_i,        // parameters in force, for the mass cancel of a kill
  input  saker_pkg::u64_t    time_i,
  input  saker_pkg::u64_t    cyc_i,
  input  logic [15:0]        stale_cycles_i,
  // Candidate; take_i admits it.
  output logic               cand_o,
  output saker_pkg::intent_t intent_o,
  output logic               stale_o,
  input  logic               take_i,
  output logic               admit_o,        // take_i, and it goes into the gate
  input  logic               done_i,         // the cancel inside the gate has been granted
  output logic               drop_credit_o,
  output logic               drop_full_o,
  output logic               mass_pending_o,
  output logic               quiet_o         // nothing here can move
);
  import saker_pkg::*;

  typedef enum logic [1:0] {SRC_MASS, SRC_CANCEL, SRC_STRAT, SRC_HOST} src_e;
  typedef struct packed {
    logic [31:0] cyc;
    intent_t     it;
  } entry_t;
  localparam int EW = $bits(entry_t);

  logic   mass_q, was_up_q;
  src_e   src, src_q;
  entry_t strat_in, host_in, cancel_in;
  entry_t strat_head, host_head, cancel_head;
  logic   strat_new, host_new, strat_cancel, host_cancel, cancel_arrives;
  logic   strat_full, host_full, cancel_full, strat_v, host_v, cancel_v;
  logic   strat_push, host_push, cancel_push, strat_pop, host_pop;
  logic   strat_here, host_here, cancel_here, able;
  logic   urgent;
  entry_t pick, pick_cancel;
  intent_e pick_cancel_kind;
  logic [31:0] waited;
  /* verilator lint_off UNUSEDSIGNAL */  // the levels are not needed
  logic [2:0] lvl_s, lvl_h, lvl_c;
  /* verilator lint_on UNUSEDSIGNAL */

  assign strat_new      = strat_i.valid && strat_i.kind == INTENT_NEW;
  assign host_new       = host_i.valid && host_i.kind == INTENT_NEW;
  assign strat_cancel   = strat_i.valid && (strat_i.kind == INTENT_CANCEL || strat_i.kind == INTENT_MASS_CANCEL);
  assign host_cancel    = host_i.valid && (host_i.kind == INTENT_CANCEL || host_i.kind == INTENT_MASS_CANCEL);
  assign cancel_arrives = strat_cancel || host_cancel;
  assign host_ready_o   = host_new ? !host_full : !(cancel_full || strat_cancel);

  assign strat_in  = '{cyc: cyc_i[31:0], it: strat_i};
  assign host_in   = '{cyc: cyc_i[31:0], it: host_i};
  assign cancel_in = strat_cancel ? strat_in : host_in;

  // ---- Candidate ------------------------------------------------------------------------------
  assign able        = writable_i && tx_free_i;
  assign cancel_here = cancel_v || cancel_arrives;
  assign pick_cancel = cancel_v ? cancel_head : cancel_in;
  assign pick_cancel_kind = pick_cancel.it.kind;
  assign strat_here  = strat_v || strat_new;
  assign host_here   = host_v || host_new;
  assign urgent      = able && ((mass_q && urn_left_i)
                            || (cancel_here && (urn_left_i || pick_cancel_kind != INTENT_MASS_CANCEL)));
  assign cand_o      = urgent || strat_here || host_here;

  always_comb begin
    if (able && mass_q && urn_left_i) begin
      src             = SRC_MASS;
      pick            = '0;
      pick.cyc        = cyc_i[31:0];
      pick.it.valid   = 1'b1;
      pick.it.kind    = INTENT_MASS_CANCEL;
      pick.it.strat   = STRAT_HOST;
      pick.it.slot    = 8'hFF;
      pick.it.pbank   = pbank_i;
      pick.it.meta.now = time_i;
    end else if (urgent) begin
      src  = SRC_CANCEL;
      pick = pick_cancel;
    end else if (strat_here) begin
      src  = SRC_STRAT;
      pick = strat_v ? strat_head : strat_in;
    end else begin
      src  = SRC_HOST;
      pick = host_v ? host_head : host_in;
    end
  end

  assign intent_o      = pick.it;
  assign waited        = cyc_i[31:0] - pick.cyc;
  assign stale_o       = waited > {16'd0, stale_cycles_i};
  assign drop_credit_o = take_i && (src == SRC_STRAT || src == SRC_HOST) && !credit_i;
  assign admit_o       = take_i && !drop_credit_o;

  // ---- FIFOs ----------------------------------------------------------------------------------
  assign strat_pop   = take_i && src == SRC_STRAT && strat_v;
  assign host_pop    = take_i && src == SRC_HOST && host_v;
  assign strat_push  = strat_new && !strat_full && !(take_i && src == SRC_STRAT && !strat_v);
  assign host_push   = host_new && !host_full && !(take_i && src == SRC_HOST && !host_v);
  assign cancel_push = cancel_arrives && !cancel_full;
  assign drop_full_o = (strat_new && strat_full) || (strat_cancel && cancel_full);

  sync_fifo #(.WIDTH(EW), .DEPTH_LOG2(2)) u_strat (.clk_i, .rst_i, .push_i(strat_push), .data_i(strat_in), .full_o(strat_full),
    .pop_i(strat_pop), .valid_o(strat_v), .data_o(strat_head), .level_o(lvl_s));
  sync_fifo #(.WIDTH(EW), .DEPTH_LOG2(2)) u_host (.clk_i, .rst_i, .push_i(host_push), .data_i(host_in), .full_o(host_full),
    .pop_i(host_pop), .valid_o(host_v), .data_o(host_head), .level_o(lvl_h));
  sync_fifo #(.WIDTH(EW), .DEPTH_LOG2(2)) u_cancel (.clk_i, .rst_i, .push_i(cancel_push), .data_i(cancel_in), .full_o(cancel_full),
    .pop_i(done_i && src_q == SRC_CANCEL), .valid_o(cancel_v), .data_o(cancel_head), .level_o(lvl_c));

  always_ff @(posedge clk_i) begin
    if (take_i) src_q <= src;
    if (rst_i) begin
      mass_q   <= 1'b0;
      was_up_q <= 1'b0;
    end else begin
      if (writable_i) was_up_q <= 1'b1;
      if (kill_set_i && !killed_i && mass_on_kill_i && (was_up_q || writable_i)) mass_q <= 1'b1;
      else if (done_i && src_q == SRC_MASS)                         mass_q <= 1'b0;
    end
  end

  assign mass_pending_o = mass_q;
  assign quiet_o        = !strat_here && !host_here && !(writable_i && urn_left_i && (mass_q || cancel_here));

  `SAKER_ASSERT(TakeOnlyACandidate, !(take_i && !cand_o))
endmodule
