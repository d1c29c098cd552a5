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
  // Candidate; free_i: the gate takes it.
  output logic               cand_o,
  output saker_pkg::intent_t intent_o,
  output logic               stale_o,
  input  logic               free_i,
  output logic               take_o,         // cand_o and free_i
  output logic               admit_o,        // take_o, and it goes into the gate
  input  logic               done_i,         // the cancel inside the gate has been granted
  output logic               drop_credit_o,
  output logic               drop_full_o,
  output logic               mass_pending_o,
  output logic               quiet_o         // nothing here can move
);
  import saker_pkg::*;

  typedef enum logic [1:0] {SRC_MASS, SRC_CANCEL, SRC_STRAT, SRC_HOST} src_e;
  typedef struct packed {
    logic       mass;      // a mass cancel
    logic       slot_ok;   // slot exists
    logic [4:0] scope;     // risk_pkg::scope_of
    sess_t      sess;
    slot_t      slot;
  } key_t;
  typedef struct packed {
    logic [31:0] cyc;
    intent_t     it;
  } entry_t;
  localparam logic [1:0] Q_STRAT = 2'd0, Q_HOST = 2'd1, Q_CANCEL = 2'd2;

  logic   mass_q, was_up_q;
  src_e   next_src_d, next_src_q, src_q;
  // The three FIFOs share one memory: one word goes in and one comes out per cycle. A host intent waits while the strategies bring one.
  entry_t mem_q [16];
  entry_t pick, next_q;
  logic [3:0] in_at, pick_at;
  logic [1:0] strat_wr, host_wr, cancel_wr, strat_rd, host_rd, cancel_rd;
  logic       in_ok, host_word, aged_d, aged_q, mass_ok_q, cancel_ok_q;   // ok: it may be tried, as of a cycle ago
  logic   strat_new, host_new, strat_cancel, host_cancel, cancel_arrives;
  logic   strat_full, host_full, cancel_full, strat_v, host_v, cancel_v;
  logic   strat_push, host_push, cancel_push, strat_pop, host_pop;
  logic   able, direct_d, have_d, strat_d, host_d;
  key_t   strat_key, host_key, next_key, strat_in, host_in;
  logic   strat_kv, host_kv;
  // direct three times, for its load: what is chosen, what goes into sums, the rest. They differ in polarity or in reset only, so that none is
  // merged away.
  logic   direct_q, direct_rest_q, queued_q;
  logic   have_q, strat_q, host_q, still_q, take;   // strat, host: the head of that FIFO is the choice
  logic [31:0] cyc_q, waited;
  logic [15:0] stale_cycles_q;
  /* verilator lint_off UNUSEDSIGNAL */  // cancels need no rows, and only they may be a mass cancel
  key_t       cancel_key, cancel_in;
  logic       cancel_kv;
  /* verilator lint_on UNUSEDSIGNAL */

  function automatic key_t key_of(input intent_e kind, input strat_t strat, input sess_t sess, input slot_t slot);
    return '{mass: kind == INTENT_MASS_CANCEL, slot_ok: 32'(slot) < SYMBOLS, scope: risk_pkg::scope_of(strat), sess: sess, slot: slot};
  endfunction

  assign strat_new      = strat_i.valid && strat_i.kind == INTENT_NEW;
  assign host_new       = host_i.valid && host_i.kind == INTENT_NEW;
  assign strat_cancel   = strat_i.valid && (strat_i.kind == INTENT_CANCEL || strat_i.kind == INTENT_MASS_CANCEL);
  assign host_cancel    = host_i.valid && (host_i.kind == INTENT_CANCEL || host_i.kind == INTENT_MASS_CANCEL);
  assign cancel_arrives = strat_i.valid ? strat_cancel : host_cancel;
  assign host_ready_o   = !strat_i.valid && (host_new ? !host_full : !cancel_full);

  assign strat_in  = key_of(strat_i.kind, strat_i.strat, strat_i.sess, strat_i.slot);
  assign host_in   = key_of(host_i.kind, host_i.strat, host_i.sess, host_i.slot);
  assign cancel_in = strat_i.valid ? strat_in : host_in;

  // ---- Choice for the next cycle ----------------------------------------------------------------
  assign able        = writable_i && tx_free_i;

  always_comb begin
    direct_d   = 1'b0;
    have_d     = 1'b1;
    strat_d    = 1'b0;
    host_d     = 1'b0;
    next_src_d = SRC_HOST;
    if (mass_ok_q) begin
      next_src_d = SRC_MASS;
    end else if (cancel_ok_q) begin
      next_src_d = SRC_CANCEL;
    end else if (strat_v) begin
      next_src_d = SRC_STRAT;
      strat_d    = 1'b1;
    end else if (hint_i.valid) begin
      next_src_d = SRC_STRAT;
      direct_d   = 1'b1;
    end else begin
      have_d = host_v;
      host_d = host_v;
    end
    // A cancel may be chosen before any of these.
    next_key = host_key;
    if (strat_kv) begin
      next_key = strat_key;
    end else if (hint_i.valid) begin
      next_key         = key_of(INTENT_NEW, hint_i.strat, hint_i.sess, hint_i.slot);
      next_key.slot_ok = 1'b1;
    end
  end
  assign next_o         = strat_kv || hint_i.valid || host_kv;
  assign next_scope_o   = next_key.scope;
  assign next_sess_o    = next_key.sess;
  assign next_slot_o    = next_key.slot;
  assign next_slot_ok_o = next_key.slot_ok;

  assign aged_d = strat_d || host_d;

  always_comb begin
    pick_at = strat_v ? {Q_STRAT, strat_rd} : {Q_HOST, host_rd};
    if (cancel_ok_q) pick_at = {Q_CANCEL, cancel_rd};
    pick = mem_q[pick_at];
    if (mass_ok_q) begin
      pick             = '0;
      pick.it.valid    = 1'b1;
      pick.it.kind     = INTENT_MASS_CANCEL;
      pick.it.strat    = STRAT_HOST;
      pick.it.slot     = 8'hFF;
      pick.it.pbank    = pbank_i;
      pick.it.meta.now = time_i;
    end
    if (direct_d) begin
      pick.it.qty = hint_i.qty;
      pick.it.px  = hint_i.px;
    end
  end

  always_ff @(posedge clk_i) begin
    mass_ok_q   <= able && mass_q && urn_left_i;
    cancel_ok_q <= able && cancel_v && (urn_left_i || !cancel_key.mass);
    next_q     <= pick;
    aged_q     <= aged_d;
    cyc_q      <= cyc_i[31:0];
    stale_cycles_q <= stale_cycles_i;
    next_src_q <= next_src_d;
    direct_q     <= direct_d && !rst_i;
    direct_rest_q <= direct_d;
    queued_q      <= !direct_d;
    strat_q    <= strat_d && !rst_i;
    host_q     <= host_d && !rst_i;
    have_q     <= have_d && !rst_i;
    still_q    <= still_i && !take;   // what is taken now is not there any more
  end

  // ---- Candidate ------------------------------------------------------------------------------
  assign cand_o        = have_q && still_q && (!direct_q || (strat_new && !strat_kv));
  always_comb begin
    intent_o          = direct_rest_q ? strat_i : next_q.it;
    intent_o.qty      = next_q.it.qty;    // the same as announced
    intent_o.px       = next_q.it.px;
    intent_o.side     = queued_q ? next_q.it.side : strat_i.side;
    intent_o.bbo      = queued_q ? next_q.it.bbo : strat_i.bbo;
    intent_o.meta.now = queued_q ? next_q.it.meta.now : strat_i.meta.now;
  end
  assign waited        = cyc_q - next_q.cyc;
  assign stale_o       = aged_q && waited >= {16'd0, stale_cycles_q};   // one cycle more by now
  assign take          = free_i && cand_o;
  assign take_o        = take;
  assign drop_credit_o = take && (next_src_q == SRC_STRAT || next_src_q == SRC_HOST) && !credit_i;
  assign admit_o       = take && !drop_credit_o;

  // ---- FIFOs ----------------------------------------------------------------------------------
  assign strat_pop   = free_i && still_q && strat_q;
  assign host_pop    = free_i && still_q && host_q;
  assign strat_push  = strat_new && !strat_full && !(free_i && have_q && still_q && direct_q && !strat_kv);
  assign host_push   = host_new && !host_full && !strat_i.valid;
  assign host_word   = host_i.valid && !strat_i.valid && !(host_full && cancel_full);   // the word going in is the host's, if any is
  assign cancel_push = cancel_arrives && !cancel_full;
  assign drop_full_o = (strat_new && strat_full) || (strat_cancel && cancel_full);

  always_comb begin
    if (strat_i.valid) begin
      in_at = strat_cancel ? {Q_CANCEL, cancel_wr} : {Q_STRAT, strat_wr};
      in_ok = strat_cancel ? !cancel_full : !strat_full;
    end else begin
      in_at = host_new ? {Q_HOST, host_wr} : {Q_CANCEL, cancel_wr};
      in_ok = host_new ? !host_full : !cancel_full;
    end
  end
  always_ff @(posedge clk_i)
    if (in_ok) mem_q[in_at] <= '{cyc: cyc_i[31:0], it: host_word ? host_i : strat_i};

  risk_fifo #(.KEY($bits(key_t))) u_strat (.clk_i, .rst_i, .push_i(strat_push), .key_i(strat_in), .wr_o(strat_wr), .full_o(strat_full),
    .pop_i(strat_pop), .valid_o(strat_v), .key_valid_o(strat_kv), .key_o(strat_key), .rd_o(strat_rd));
  risk_fifo #(.KEY($bits(key_t))) u_host (.clk_i, .rst_i, .push_i(host_push), .key_i(host_in), .wr_o(host_wr), .full_o(host_full),
    .pop_i(host_pop), .valid_o(host_v), .key_valid_o(host_kv), .key_o(host_key), .rd_o(host_rd));
  risk_fifo #(.KEY($bits(key_t))) u_cancel (.clk_i, .rst_i, .push_i(cancel_push), .key_i(cancel_in), .wr_o(cancel_wr), .full_o(cancel_full),
    .pop_i(done_i && src_q == SRC_CANCEL), .valid_o(cancel_v), .key_valid_o(cancel_kv), .key_o(cancel_key), .rd_o(cancel_rd));

  always_ff @(posedge clk_i) begin
    if (take) src_q <= next_src_q;
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

  `SAKER_ASSERT(PopsAreTaken, strat_pop == (take && next_src_q == SRC_STRAT && !direct_q) && host_pop == (take && next_src_q == SRC_HOST))
  key_t picked_key;
  assign picked_key = key_of(pick.it.kind, pick.it.strat, pick.it.sess, pick.it.slot);
  `SAKER_ASSERT(KeyIsOfTheHead, !(strat_d || host_d) || picked_key == (strat_d ? strat_key : host_key))
  `SAKER_ASSERT(HintOfASlotThatExists, !hint_i.valid || 32'(hint_i.slot) < SYMBOLS)
  logic [87:0] hinted_q;
  always_ff @(posedge clk_i) hinted_q <= {hint_i.strat, hint_i.sess, hint_i.slot, hint_i.qty, hint_i.px};
  `SAKER_ASSERT(HintNamedTheIntent, !(cand_o && direct_q) || {strat_i.strat, strat_i.sess, strat_i.slot, strat_i.qty, strat_i.px} == hinted_q)
endmodule
