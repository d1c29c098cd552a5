// SPDX-License-Identifier: Apache-2.0
// risk_top: admission, gate, state, limit tables and counters: the only way from an intent to an order.
//
// Latency:      2: a strategy intent that arrives in cycle n, announced by hint_i in n - 1, has grant_o in n + 1 and decision_o in n + 2 when
//               the gate is idle. Any other waits 2 cycles in its FIFO first.
// Throughput:   one intent per 4 cycles, one venue message per 9; they take turns when both wait, an intent first.
// Backpressure: host_ready_o, venue_ready_o; strategy intents never wait outside (FIFO of 4, overflow counted).
// Fail state:   killed and disarmed after reset; unprogrammed rows refuse.
`include "saker_assert.svh"

module risk_top #(
  parameter int SYMBOLS   = 8,
  parameter int OPEN_LOG2 = 8
) (
  input  logic                  clk_i,
  input  logic                  rst_i,
  // Intents; hint_i one cycle before strat_i.
  input  saker_pkg::hint_t      hint_i,
  input  saker_pkg::intent_t    strat_i,
  input  saker_pkg::intent_t    host_i,
  output logic                  host_ready_o,
  // Venue messages.
  input  saker_pkg::venue_msg_t venue_i,
  output logic                  venue_ready_o,
  // Latches.
  input  logic                  kill_set_i,
  input  saker_pkg::kill_e      kill_cause_i,
  input  logic                  arm_i,
  input  logic                  disarm_i,
  input  logic                  unkill_i,
  output logic                  killed_o,
  output logic                  armed_o,
  output saker_pkg::kill_e      kill_cause_o,
  output logic                  kill_int_o,
  output saker_pkg::kill_e      kill_int_cause_o,
  // Environment.
  input  logic                  writable_i,
  input  logic                  tx_free_i,
  input  logic                  credit_i,
  input  logic                  feed_stale_i,
  input  saker_pkg::u64_t       time_i,
  input  saker_pkg::u64_t       cyc_i,
  input  saker_pkg::u64_t       input_seq_i,
  input  logic                  mass_on_kill_i,
  input  logic                  pbank_i,
  input  logic [15:0]           stale_cycles_i,
  // Tables.
  input  saker_pkg::tbl_wr_t    tbl_i,
  input  logic                  lbank_i,
  output logic                  lbank_o,
  input  saker_pkg::bg_rd_t     bg_i,
  output logic                  bg_gnt_o,
  output logic                  bg_valid_o,
  output logic [31:0]           bg_data_o,
  output logic                  ready_o,
  output logic                  complete_o,
  output logic                  quiet_o,
  output logic                  mass_pending_o,
  // Results.
  output saker_pkg::decision_t  decision_o,
  output saker_pkg::grant_t     grant_o,
  output saker_pkg::venue_rec_t venue_o,
  output logic [31:0]           next_urn_o,
  output saker_pkg::u64_t       open_orders_o,
  output risk_pkg::risk_cnt_t   cnt_o,
  // Read-back.
  input  saker_pkg::slot_t      q_slot_i,
  output risk_pkg::risk_pos_t   q_pos_o,
  input  logic [7:0]            q_scope_i,
  output saker_pkg::u64_t       q_scope_used_o,
  // Parity.
  input  saker_pkg::flip_t      flip_i,
  output saker_pkg::fault_t     fault_o
);
  import saker_pkg::*;
  import risk_pkg::*;

  // ---- Boundary: what happens when gate and state are both idle --------------------------------
  logic    gate_busy, state_busy, state_ready, tables_ready, idle;
  logic    gate_early, gate_verdict, take, admit, venue_turn_q, venue_take, still, free, same_bank;
  logic    pos_pending_q, pos_pending_d, pos_apply, state_more, ready_q, idle_q, idle_d, go_q, chosen, lbank_q;
  intent_t cand_it;
  logic    cand_stale;
  logic       next, next_slot_ok;
  logic [4:0] next_scope;
  sess_t      next_sess;
  slot_t      next_slot;

  assign ready_o       = ready_q;
  assign idle          = idle_q;
  assign pos_apply     = idle && pos_pending_q;
  assign venue_take    = go_q && venue_i.valid && (venue_turn_q || !(chosen && same_bank));
  assign free          = go_q && same_bank && !(venue_i.valid && venue_turn_q);
  assign venue_ready_o = venue_take;

  assign idle_d        = ready_q && !admit && !gate_early && !venue_take && !state_more && !rst_i;

  always_ff @(posedge clk_i) begin
    ready_q <= state_ready && tables_ready && !rst_i;
    idle_q  <= idle_d;
    go_q    <= idle_d && !pos_pending_d;
    if (rst_i)           venue_turn_q <= 1'b0;
    else if (venue_take) venue_turn_q <= 1'b0;
    else if (take)       venue_turn_q <= 1'b1;
  end

  // ---- Start-of-day positions ------------------------------------------------------------------
  logic [31:0] pos_lo_q;
  logic        pos_push, pos_full;
  slot_t       pos_slot;
  logic [63:0] pos_value;
  /* verilator lint_off UNUSEDSIGNAL */  // for the assertion
  logic        pos_v;
  /* verilator lint_on UNUSEDSIGNAL */
  logic [2:0]  pos_lvl;

  assign pos_push = tbl_i.valid && tbl_i.tbl == TBL_POS && tbl_i.word == 5'd1 && !armed_o && !pos_full;
  always_ff @(posedge clk_i) begin
    if (rst_i)                                                          pos_lo_q <= '0;
    else if (tbl_i.valid && tbl_i.tbl == TBL_POS && tbl_i.word == 5'd0) pos_lo_q <= tbl_i.data;
  end

  sync_fifo #(.WIDTH(72), .DEPTH_LOG2(2)) u_pos (.clk_i, .rst_i, .push_i(pos_push), .data_i({tbl_i.row, tbl_i.data, pos_lo_q}),
    .full_o(pos_full), .pop_i(pos_apply), .valid_o(pos_v), .data_o({pos_slot, pos_value}), .level_o(pos_lvl));
  assign pos_pending_d = (pos_push || pos_lvl > {2'd0, pos_apply}) && !rst_i;
  always_ff @(posedge clk_i) pos_pending_q <= pos_pending_d;
  `SAKER_ASSERT(PendingIsValid, pos_pending_q == pos_v)

  // ---- Admission -------------------------------------------------------------------------------
  logic  urn_left, kill_any, kill_int, done, drop_credit, drop_full, admit_quiet;
  kill_e kill_int_cause, kill_cause;

  assign kill_any         = kill_set_i || kill_int;
  assign kill_cause       = kill_set_i ? kill_cause_i : kill_int_cause;
  assign kill_int_o       = kill_int;
  assign kill_int_cause_o = kill_int_cause;

  risk_admit #(.SYMBOLS(SYMBOLS)) u_admit (
    .clk_i, .rst_i, .hint_i,
    .strat_i, .host_i, .host_ready_o,
    .kill_set_i    (kill_any),
    .killed_i      (killed_o),
    .mass_on_kill_i,
    .writable_i, .tx_free_i, .credit_i,
    .urn_left_i    (urn_left),
    .pbank_i, .time_i, .cyc_i, .stale_cycles_i,
    .next_o        (next),
    .next_scope_o  (next_scope),
    .next_sess_o   (next_sess),
    .next_slot_o   (next_slot),
    .next_slot_ok_o(next_slot_ok),
    .still_i       (still),
    .cand_o        (chosen),
    .intent_o      (cand_it),
    .stale_o       (cand_stale),
    .free_i        (free),
    .take_o        (take),
    .admit_o       (admit),
    .done_i        (done),
    .drop_credit_o (drop_credit),
    .drop_full_o   (drop_full),
    .mass_pending_o,
    .quiet_o       (admit_quiet)
  );
  // Rows of the bank that was in force a cycle ago.
  always_ff @(posedge clk_i) lbank_q <= lbank_i;
  assign same_bank = lbank_q == lbank_i;
  assign still   = ready_o && !gate_early && !state_busy && !pos_apply;
  assign quiet_o = admit_quiet && idle && !pos_pending_q && !venue_i.valid;

  // ---- Limit tables, read in the cycle before the admission --------------------------------------------------
  limit_row_t  lim_row;
  scope_row_t  acct_row, sess_row, strat_row;
  logic [3:0]  t_gnt, t_valid, t_ready, t_complete;
  logic [3:0][31:0] t_data;
  logic        none_gnt, none_valid_q, sc_exists;
  logic [3:0]  t_err, t_shadow;
  logic [3:0][8:0]             t_at;
  logic [LIMIT_WORDS-1:0]      lim_flip;
  logic [2:0][SCOPE_WORDS-1:0] sc_flip;

  assign tables_ready = &t_ready;
  assign complete_o   = &t_complete;

  /* verilator lint_off PINCONNECTEMPTY */
  bank_table #(.ROWS(SYMBOLS), .WORDS(LIMIT_WORDS), .TBL(TBL_LIMITS)) u_limits (.clk_i, .rst_i, .wr_i(tbl_i), .bank_i(lbank_i),
    .hot_req_i(next), .hot_row_i(next_slot), .hot_now_o(), .hot_row_o(lim_row), .bg_i, .bg_gnt_o(t_gnt[0]), .bg_valid_o(t_valid[0]),
    .bg_data_o(t_data[0]), .ready_o(t_ready[0]), .complete_o(t_complete[0]),
    .flip_i(lim_flip), .err_o(t_err[0]), .at_o(t_at[0]), .shadow_o(t_shadow[0]));
  bank_table #(.ROWS(1), .WORDS(SCOPE_WORDS), .TBL(TBL_SCOPES), .BASE(8'd0)) u_acct (.clk_i, .rst_i, .wr_i(tbl_i), .bank_i(lbank_i),
    .hot_req_i(next), .hot_row_i(8'd0), .hot_now_o(), .hot_row_o(acct_row), .bg_i, .bg_gnt_o(t_gnt[1]), .bg_valid_o(t_valid[1]),
    .bg_data_o(t_data[1]), .ready_o(t_ready[1]), .complete_o(t_complete[1]),
    .flip_i(sc_flip[0]), .err_o(t_err[1]), .at_o(t_at[1]), .shadow_o(t_shadow[1]));
  bank_table #(.ROWS(1), .WORDS(SCOPE_WORDS), .TBL(TBL_SCOPES), .BASE(8'd16)) u_sess (.clk_i, .rst_i, .wr_i(tbl_i), .bank_i(lbank_i),
    .hot_req_i(next), .hot_row_i(next_sess), .hot_now_o(), .hot_row_o(sess_row), .bg_i, .bg_gnt_o(t_gnt[2]), .bg_valid_o(t_valid[2]),
    .bg_data_o(t_data[2]), .ready_o(t_ready[2]), .complete_o(t_complete[2]),
    .flip_i(sc_flip[1]), .err_o(t_err[2]), .at_o(t_at[2]), .shadow_o(t_shadow[2]));
  bank_table #(.ROWS(STRATS), .WORDS(SCOPE_WORDS), .TBL(TBL_SCOPES), .BASE(8'd32)) u_strat (.clk_i, .rst_i, .wr_i(tbl_i),
    .bank_i(lbank_i), .hot_req_i(next), .hot_row_i({3'd0, next_scope}), .hot_now_o(), .hot_row_o(strat_row),
    .bg_i, .bg_gnt_o(t_gnt[3]), .bg_valid_o(t_valid[3]), .bg_data_o(t_data[3]), .ready_o(t_ready[3]), .complete_o(t_complete[3]),
    .flip_i(sc_flip[2]), .err_o(t_err[3]), .at_o(t_at[3]), .shadow_o(t_shadow[3]));
  /* verilator lint_on PINCONNECTEMPTY */

  // Rows that do not exist read 0.
  assign sc_exists = bg_i.row == 8'd0 || bg_i.row == 8'd16 || (bg_i.row >= 8'd32 && bg_i.row < 8'd48);
  assign none_gnt  = bg_i.req && ((bg_i.tbl == TBL_LIMITS && 32'(bg_i.row) >= SYMBOLS) || (bg_i.tbl == TBL_SCOPES && !sc_exists));
  always_ff @(posedge clk_i) none_valid_q <= none_gnt && !rst_i;
  assign bg_gnt_o   = |t_gnt || none_gnt;
  assign bg_valid_o = |t_valid || none_valid_q;
  always_comb begin
    bg_data_o = '0;
    for (int t = 0; t < 4; t++) if (t_valid[t]) bg_data_o |= t_data[t];
  end

  // Of the scopes the low parity bits are the account's, then the session's, the strategies'.
  fault_t state_fault, tables_fault_q;
  assign lim_flip = (flip_i.valid && flip_i.mem == MEM_LIMITS) ? LIMIT_WORDS'(1) << flip_i.part : '0;
  assign sc_flip  = (flip_i.valid && flip_i.mem == MEM_SCOPES) ? (3*SCOPE_WORDS)'(1) << flip_i.part : '0;
  always_ff @(posedge clk_i) begin
    tables_fault_q <= '0;
    tables_fault_q.mems[MEM_LIMITS] <= t_err[0];
    tables_fault_q.mems[MEM_SCOPES] <= t_err[3:1] != '0;
    tables_fault_q.shadow_l         <= (t_err & t_shadow) != '0;
    if (t_err[0])      tables_fault_q.at <= 24'(t_at[0]);
    else if (t_err[1]) tables_fault_q.at <= 24'(t_at[1]);
    else if (t_err[2]) tables_fault_q.at <= 24'({t_at[2][8], 8'd16});
    else               tables_fault_q.at <= 24'({t_at[3][8], 4'd2, t_at[3][3:0]});
  end
  always_comb begin
    fault_o      = (tables_fault_q.mems != '0) ? tables_fault_q : state_fault;
    fault_o.mems = tables_fault_q.mems | state_fault.mems;
  end

  // ---- Gate ------------------------------------------------------------------------------------
  snap_t       snap;
  logic        slot_taken, lbank_busy, urn_valid;
  logic [31:0] urn;
  reserve_t    reserve;
  logic [31:0] mul_a, mul_b;
  logic [63:0] mul;

  assign lbank_o = gate_verdict ? lbank_busy : lbank_i;

  risk_gate #(.SYMBOLS(SYMBOLS)) u_gate (
    .clk_i, .rst_i,
    .snap_i       (snap),
    .snap_there_i (next_slot_ok),
    .admit_i      (admit),
    .intent_i     (cand_it),
    .stale_i      (cand_stale),
    .lbank_i,
    .limit_i      (lim_row),
    .acct_i       (acct_row),
    .sess_i       (sess_row),
    .strat_i      (strat_row),
    .busy_o       (gate_busy),
    .early_o      (gate_early),
    .verdict_o    (gate_verdict),
    .lbank_busy_o (lbank_busy),
    .mul_a_o      (mul_a),
    .mul_b_o      (mul_b),
    .mul_i        (mul),
    .slot_taken_i (slot_taken),
    .writable_i, .tx_free_i, .feed_stale_i,
    .kill_set_i   (kill_any),
    .kill_cause_i (kill_cause),
    .arm_i, .disarm_i, .unkill_i,
    .urn_valid_i  (urn_valid),
    .urn_i        (urn),
    .killed_o, .armed_o, .kill_cause_o, .next_urn_o,
    .urn_left_o   (urn_left),
    .cancel_done_o(done),
    .grant_o,
    .reserve_o    (reserve),
    .decision_o
  );

  risk_mul u_mul (.clk_i, .a_i(mul_a), .b_i(mul_b), .p_o(mul));

  // ---- State -----------------------------------------------------------------------------------
  logic unknown, overfill;

  risk_state #(.SYMBOLS(SYMBOLS), .OPEN_LOG2(OPEN_LOG2)) u_state (
    .clk_i, .rst_i,
    .ready_o      (state_ready),
    .busy_o       (state_busy),
    .more_o       (state_more),
    .rd_slot_i    (next_slot),
    .rd_scope_i   (next_scope[3:0]),
    .snap_o       (snap),
    .next_urn_i   (next_urn_o),
    .slot_taken_o (slot_taken),
    .reserve_i    (reserve),
    .pos_set_i    (pos_apply),
    .pos_slot_i   (pos_slot),
    .pos_i        (pos_value),
    .venue_take_i (venue_take),
    .venue_i, .input_seq_i, .time_i, .venue_o,
    .urn_valid_o  (urn_valid),
    .urn_o        (urn),
    .kill_o       (kill_int),
    .kill_cause_o (kill_int_cause),
    .unknown_o    (unknown),
    .overfill_o   (overfill),
    .q_slot_i, .q_pos_o, .q_scope_i, .q_scope_used_o, .open_orders_o,
    .flip_i,
    .fault_o      (state_fault)
  );

  // ---- Counters, one cycle behind --------------------------------------------------------------
  risk_cnt_t   cnt_q;
  logic        admit_q, credit_q, full_q, decided_q, granted_q;
  intent_e     kind_q;
  logic [31:0] bitmap_q;

  always_ff @(posedge clk_i) begin
    admit_q   <= admit && !rst_i;
    credit_q  <= drop_credit && !rst_i;
    full_q    <= drop_full && !rst_i;
    decided_q <= decision_o.valid && !rst_i;
    granted_q <= decision_o.granted;
    kind_q    <= decision_o.intent.kind;
    bitmap_q  <= decision_o.bitmap & (~decision_o.bitmap + 32'd1);   // its lowest bit is the reason
    if (rst_i) begin
      cnt_q <= '0;
    end else begin
      if (admit_q)  cnt_q.admitted        <= cnt_q.admitted + 32'd1;
      if (credit_q) cnt_q.no_credit_drops <= cnt_q.no_credit_drops + 32'd1;
      if (full_q)   cnt_q.fifo_drops      <= cnt_q.fifo_drops + 32'd1;
      if (unknown)  cnt_q.unknown_urn     <= cnt_q.unknown_urn + 32'd1;
      if (overfill) cnt_q.overfill        <= cnt_q.overfill + 32'd1;
      if (decided_q && !granted_q) begin
        cnt_q.refused <= cnt_q.refused + 32'd1;
        for (int r = 0; r < REASONS; r++)
          if (bitmap_q[r]) cnt_q.refused_by[r] <= cnt_q.refused_by[r] + 32'd1;
      end
      if (decided_q && granted_q) begin
        unique case (kind_q)
          INTENT_NEW:         cnt_q.granted      <= cnt_q.granted + 32'd1;
          INTENT_MASS_CANCEL: cnt_q.mass_cancels <= cnt_q.mass_cancels + 32'd1;
          default:            cnt_q.cancels      <= cnt_q.cancels + 32'd1;
        endcase
      end
      if (venue_o.valid) begin
        unique case (venue_o.msg.mtype)
          "A":     cnt_q.venue_a     <= cnt_q.venue_a + 32'd1;
          "C":     cnt_q.venue_c     <= cnt_q.venue_c + 32'd1;
          "E":     cnt_q.venue_e     <= cnt_q.venue_e + 32'd1;
          "J":     cnt_q.venue_j     <= cnt_q.venue_j + 32'd1;
          default: cnt_q.venue_other <= cnt_q.venue_other + 32'd1;
        endcase
      end
    end
  end
  assign cnt_o = cnt_q;

  `SAKER_ASSERT(GoIsIdle, go_q == (idle_q && !pos_pending_q))
  `SAKER_ASSERT(IdleMeansEmpty, !idle_q || (ready_q && !gate_busy && !state_busy))
  `SAKER_ASSERT_NEXT(NewNeedsReservation, grant_o.valid && grant_o.kind == INTENT_NEW, reserve.valid)
  `SAKER_ASSERT_NEXT(GrantIsDecided, grant_o.valid, decision_o.valid)
endmodule
