// SPDX-License-Identifier: Apache-2.0
// risk_admit: who is next at the gate. One FIFO of 4 per source, and the sticky mass cancel.
//
// The choice is made one cycle ahead, so that rows and state of its slot are at hand when it is admitted: the head of a FIFO, or the
// strategy intent that hint_i announced for the next cycle (its slot exists), which then is admitted in the cycle it arrives.
// Latency:      0 for a strategy intent that was announced, 2 for all others.  Throughput: one candidate per cycle.
// Order:        sticky mass cancel, cancels (either source), strategy, host.
// Backpressure: host_ready_o. A strategy intent that finds its FIFO full is dropped and counted.
// No credit:    a NEW is dropped at its admission (drop_o), no decision. Cancels go on: their records have reserved room.
// Cancels stay in their FIFO until the gate has granted them (done_i), so a session that goes away loses none.
`include "saker_assert.svh"

module risk_admit #(
  parameter int SYMBOLS = 8
) (
  input  logic               clk_i,
  input  logic               rst_i,
  input  saker_pkg::hint_t   hint_i,
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
  // Whose rows and state to read now for the next cycle, if next_o; cancels need none. still_i: they will not have changed by then.
  output logic               next_o,
  output logic [4:0]         next_scope_o,   // risk_pkg::scope_of
  output saker_pkg::sess_t   next_sess_o,
  output saker_pkg::slot_t   next_slot_o,
  output logic               next_slot_ok_o, // it exists
  input  logic               still_i,
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
    logic       slot_ok;   // slot exists
    logic [4:0] scope;     // risk_pkg::scope_of
    sess_t      sess;
    slot_t      slot;
  } key_t;
  typedef struct packed {
    logic [31:0] cyc;
    intent_t     it;
    key_t        key;   // of it: whose rows and state
  } entry_t;
  localparam int EW = $bits(entry_t);

  logic   mass_q, was_up_q;
  src_e   next_src_d, next_src_q, src_q;
  entry_t strat_in, host_in, cancel_in;
  entry_t strat_head, host_head, cancel_head;
  logic   strat_new, host_new, strat_cancel, host_cancel, cancel_arrives;
  logic   strat_full, host_full, cancel_full, strat_v, host_v, cancel_v;
  logic   strat_push, host_push, cancel_push, strat_pop, host_pop;
  logic   able, direct_d, have_d;
  key_t   strat_key, host_key, next_key;
  logic   strat_kv, host_kv;
  intent_t pick;
  intent_e cancel_kind;
  intent_t next_q;
  logic   direct_q, direct_num_q, have_q, stale_q, still_q;   // direct twice, for its load; they differ in reset only
  logic [31:0] strat_waited, host_waited;
  logic        strat_stale, host_stale;
  /* verilator lint_off UNUSEDSIGNAL */  // cancels need no rows
  key_t       cancel_key;
  logic       cancel_kv;
  /* verilator lint_on UNUSEDSIGNAL */

  function automatic key_t key_of(input strat_t strat, input sess_t sess, input slot_t slot);
    return '{slot_ok: 32'(slot) < SYMBOLS, scope: risk_pkg::scope_of(strat), sess: sess, slot: slot};
  endfunction

  assign strat_new      = strat_i.valid && strat_i.kind == INTENT_NEW;
  assign host_new       = host_i.valid && host_i.kind == INTENT_NEW;
  assign strat_cancel   = strat_i.valid && (strat_i.kind == INTENT_CANCEL || strat_i.kind == INTENT_MASS_CANCEL);
  assign host_cancel    = host_i.valid && (host_i.kind == INTENT_CANCEL || host_i.kind == INTENT_MASS_CANCEL);
  assign cancel_arrives = strat_cancel || host_cancel;
  assign host_ready_o   = host_new ? !host_full : !(cancel_full || strat_cancel);

  assign strat_in  = '{cyc: cyc_i[31:0], it: strat_i, key: key_of(strat_i.strat, strat_i.sess, strat_i.slot)};
  assign host_in   = '{cyc: cyc_i[31:0], it: host_i, key: key_of(host_i.strat, host_i.sess, host_i.slot)};
  assign cancel_in = strat_cancel ? strat_in : host_in;

  // ---- Choice for the next cycle ----------------------------------------------------------------
  assign able        = writable_i && tx_free_i;
  assign cancel_kind = cancel_head.it.kind;

  always_comb begin
    direct_d   = 1'b0;
    have_d     = 1'b1;
    next_src_d = SRC_HOST;
    pick       = host_head.it;
    if (able && mass_q && urn_left_i) begin
      next_src_d       = SRC_MASS;
      pick             = '0;
      pick.valid    = 1'b1;
      pick.kind     = INTENT_MASS_CANCEL;
      pick.strat    = STRAT_HOST;
      pick.slot     = 8'hFF;
      pick.pbank    = pbank_i;
      pick.meta.now = time_i;
    end else if (able && cancel_v && (urn_left_i || cancel_kind != INTENT_MASS_CANCEL)) begin
      next_src_d = SRC_CANCEL;
      pick       = cancel_head.it;
    end else if (strat_v) begin
      next_src_d = SRC_STRAT;
      pick       = strat_head.it;
    end else if (hint_i.valid) begin
      next_src_d = SRC_STRAT;
      direct_d   = 1'b1;
    end else begin
      have_d = host_v;
    end
    // A cancel may be chosen before any of these.
    next_key = host_key;
    if (strat_kv) begin
      next_key = strat_key;
    end else if (hint_i.valid) begin
      next_key         = key_of(hint_i.strat, hint_i.sess, hint_i.slot);
      next_key.slot_ok = 1'b1;
    end
  end
  assign next_o         = strat_kv || hint_i.valid || host_kv;
  assign next_scope_o   = next_key.scope;
  assign next_sess_o    = next_key.sess;
  assign next_slot_o    = next_key.slot;
  assign next_slot_ok_o = next_key.slot_ok;

  assign strat_waited = cyc_i[31:0] - strat_head.cyc;
  assign host_waited  = cyc_i[31:0] - host_head.cyc;
  assign strat_stale  = strat_waited >= {16'd0, stale_cycles_i};   // one cycle more by the time it may go
  assign host_stale   = host_waited >= {16'd0, stale_cycles_i};

  always_ff @(posedge clk_i) begin
    next_q     <= pick;
    next_src_q <= next_src_d;
    direct_q     <= direct_d && !rst_i;
    direct_num_q <= direct_d || rst_i;
    stale_q    <= (next_src_d == SRC_STRAT && !direct_d && strat_stale) || (next_src_d == SRC_HOST && host_stale);
    have_q     <= have_d && !rst_i;
    still_q    <= still_i && !take_i;   // what is taken now is not there any more
  end

  // ---- Candidate ------------------------------------------------------------------------------
  assign cand_o        = have_q && still_q && (!direct_q || (strat_new && !strat_kv));
  always_comb begin
    intent_o     = direct_q ? strat_i : next_q;
    intent_o.qty = direct_num_q ? strat_i.qty : next_q.qty;
    intent_o.px  = direct_num_q ? strat_i.px : next_q.px;
  end
  assign stale_o       = stale_q;
  assign drop_credit_o = take_i && (next_src_q == SRC_STRAT || next_src_q == SRC_HOST) && !credit_i;
  assign admit_o       = take_i && !drop_credit_o;

  // ---- FIFOs ----------------------------------------------------------------------------------
  assign strat_pop   = take_i && next_src_q == SRC_STRAT && !direct_q;
  assign host_pop    = take_i && next_src_q == SRC_HOST;
  assign strat_push  = strat_new && !strat_full && !(take_i && direct_q);
  assign host_push   = host_new && !host_full;
  assign cancel_push = cancel_arrives && !cancel_full;
  assign drop_full_o = (strat_new && strat_full) || (strat_cancel && cancel_full);

  risk_fifo #(.WIDTH(EW), .KEY($bits(key_t))) u_strat (.clk_i, .rst_i, .push_i(strat_push), .data_i(strat_in), .full_o(strat_full),
    .pop_i(strat_pop), .valid_o(strat_v), .key_valid_o(strat_kv), .key_o(strat_key), .data_o(strat_head));
  risk_fifo #(.WIDTH(EW), .KEY($bits(key_t))) u_host (.clk_i, .rst_i, .push_i(host_push), .data_i(host_in), .full_o(host_full),
    .pop_i(host_pop), .valid_o(host_v), .key_valid_o(host_kv), .key_o(host_key), .data_o(host_head));
  risk_fifo #(.WIDTH(EW), .KEY($bits(key_t))) u_cancel (.clk_i, .rst_i, .push_i(cancel_push), .data_i(cancel_in), .full_o(cancel_full),
    .pop_i(done_i && src_q == SRC_CANCEL), .valid_o(cancel_v), .key_valid_o(cancel_kv), .key_o(cancel_key), .data_o(cancel_head));

  always_ff @(posedge clk_i) begin
    if (take_i) src_q <= next_src_q;
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
  assign quiet_o        = !strat_v && !strat_new && !host_v && !host_new
                       && !(writable_i && urn_left_i && (mass_q || cancel_v || cancel_arrives));

  `SAKER_ASSERT(TakeOnlyACandidate, !(take_i && !cand_o))
  `SAKER_ASSERT(HintOfASlotThatExists, !hint_i.valid || 32'(hint_i.slot) < SYMBOLS)
  logic [23:0] hinted_q;
  always_ff @(posedge clk_i) hinted_q <= {hint_i.strat, hint_i.sess, hint_i.slot};
  `SAKER_ASSERT(HintNamedTheIntent, !(cand_o && direct_q) || {strat_i.strat, strat_i.sess, strat_i.slot} == hinted_q)
endmodule
