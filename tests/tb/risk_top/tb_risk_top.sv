// SPDX-License-Identifier: Apache-2.0
// tb_risk_top: flat ports for the gate, 4 symbols, 8 open orders, and a look at who is admitted when.
`include "saker_assert.svh"

module tb_risk_top (
  input  logic         clk_i,
  input  logic         rst_i,
  // Hint for the next cycle.
  input  logic         n_valid_i,
  input  logic [7:0]   n_strat_i, n_sess_i, n_slot_i,
  input  logic [31:0]  n_qty_i, n_px_i,
  // Intents: strategy (s_) and host (h_).
  input  logic         s_valid_i, h_valid_i,
  input  logic [1:0]   s_kind_i, h_kind_i,
  input  logic [7:0]   s_strat_i, h_strat_i,
  input  logic [7:0]   s_sess_i, h_sess_i,
  input  logic [7:0]   s_slot_i, h_slot_i,
  input  logic         s_side_i, h_side_i,
  input  logic [31:0]  s_qty_i, h_qty_i,
  input  logic [31:0]  s_px_i, h_px_i,
  input  logic [31:0]  s_urn_i, h_urn_i,
  input  logic [31:0]  s_bid_px_i, h_bid_px_i,
  input  logic [31:0]  s_bid_qty_i, h_bid_qty_i,
  input  logic [31:0]  s_ask_px_i, h_ask_px_i,
  input  logic [31:0]  s_ask_qty_i, h_ask_qty_i,
  input  logic [4:0]   s_flags_i, h_flags_i,   // market_open, trading, assumed, feed_ok, tradable from bit 0
  input  logic [63:0]  s_now_i, h_now_i,
  input  logic [63:0]  s_id_i, h_id_i,
  output logic         host_ready_o,
  // Venue.
  input  logic         v_valid_i,
  input  logic [7:0]   v_sess_i, v_mtype_i, v_state_i,
  input  logic [31:0]  v_urn_i, v_qty_i, v_px_i,
  output logic         venue_ready_o,
  // Latches and environment.
  input  logic         kill_set_i, arm_i, disarm_i, unkill_i,
  input  logic [7:0]   kill_cause_i,
  input  logic         writable_i, tx_free_i, credit_i, feed_stale_i, mass_on_kill_i, pbank_i, lbank_i,
  input  logic [63:0]  time_i, cyc_i, input_seq_i,
  input  logic [15:0]  stale_cycles_i,
  output logic         killed_o, armed_o, lbank_o, ready_o, complete_o, quiet_o, mass_pending_o, kill_int_o,
  output logic [7:0]   kill_cause_o, kill_int_cause_o,
  // Table writes and background reads.
  input  logic         t_valid_i,
  input  logic [3:0]   t_tbl_i,
  input  logic [7:0]   t_row_i,
  input  logic [4:0]   t_word_i,
  input  logic [31:0]  t_data_i,
  input  logic         bg_req_i, bg_bank_i,
  input  logic [3:0]   bg_tbl_i,
  input  logic [7:0]   bg_row_i,
  input  logic [4:0]   bg_word_i,
  output logic         bg_gnt_o, bg_valid_o,
  output logic [31:0]  bg_data_o,
  // Decision.
  output logic         d_valid_o, d_granted_o, d_lbank_o, d_pbank_o,
  output logic [4:0]   d_reason_o,
  output logic [31:0]  d_bitmap_o, d_urn_o,
  output logic [63:0]  d_id_o,
  output logic [1:0]   d_kind_o,
  output logic         g_pre_o, g_valid_o, g_all_o, g_side_o,
  output logic [1:0]   g_kind_o,
  output logic [7:0]   g_sess_o, g_slot_o,
  output logic [31:0]  g_qty_o, g_px_o, g_urn_o,
  // Venue record.
  output logic         r_valid_o, r_known_o, r_side_o,
  output logic [7:0]   r_mtype_o, r_slot_o, r_strat_o,
  output logic [31:0]  r_urn_o, r_leaves_o,
  output logic [63:0]  r_pos_o, r_seq_o, r_now_o,
  output logic [31:0]  next_urn_o,
  output logic [63:0]  open_orders_o,
  // Read-back.
  input  logic [7:0]   q_slot_i, q_scope_i,
  output logic [63:0]  q_pos_o, q_ob_o, q_os_o, q_used_o, q_scope_used_o,
  // Counters; c_sel_i = reason for c_reason_o.
  input  logic [4:0]   c_sel_i,
  output logic [31:0]  c_admitted_o, c_granted_o, c_refused_o, c_reason_o, c_credit_o, c_full_o, c_cancels_o, c_mass_o,
  output logic [31:0]  c_va_o, c_vc_o, c_ve_o, c_vj_o, c_vother_o, c_unknown_o, c_over_o,
  // Looked at inside: an intent is taken this cycle, from which source, and whether it entered the gate.
  output logic         take_o, admit_o,
  output logic [1:0]   src_o,
  // Parity: {valid, memory, part}; what was found, bit = mem_e, and where.
  input  logic [16:0]  flip_i,
  output logic [10:0]  fault_mems_o,
  output logic [23:0]  fault_at_o
);
  import saker_pkg::*;
  import risk_pkg::*;

  intent_t    s, h;
  venue_msg_t v;
  tbl_wr_t    t;
  bg_rd_t     b;
  decision_t  d;
  grant_t     g;
  venue_rec_t r;
  risk_cnt_t  c;
  risk_pos_t  q;
  kill_e      cause, int_cause;
  fault_t     fault;

  always_comb begin
    s = '0;
    s.valid = s_valid_i;
    s.kind = intent_e'(s_kind_i);
    s.strat = s_strat_i;
    s.sess = s_sess_i;
    s.slot = s_slot_i;
    s.side = side_e'(s_side_i);
    s.qty = s_qty_i;
    s.px = s_px_i;
    s.urn = s_urn_i;
    s.bbo = '{bid_px: s_bid_px_i, bid_qty: s_bid_qty_i, ask_px: s_ask_px_i, ask_qty: s_ask_qty_i};
    s.tstate = '{market_open: s_flags_i[0], trading: s_flags_i[1], assumed: s_flags_i[2]};
    s.feed_ok = s_flags_i[3];
    s.tradable = s_flags_i[4];
    s.meta.now = s_now_i;
    s.meta.seq = s_id_i;
    h = '0;
    h.valid = h_valid_i;
    h.kind = intent_e'(h_kind_i);
    h.strat = h_strat_i;
    h.sess = h_sess_i;
    h.slot = h_slot_i;
    h.side = side_e'(h_side_i);
    h.qty = h_qty_i;
    h.px = h_px_i;
    h.urn = h_urn_i;
    h.bbo = '{bid_px: h_bid_px_i, bid_qty: h_bid_qty_i, ask_px: h_ask_px_i, ask_qty: h_ask_qty_i};
    h.tstate = '{market_open: h_flags_i[0], trading: h_flags_i[1], assumed: h_flags_i[2]};
    h.feed_ok = h_flags_i[3];
    h.tradable = h_flags_i[4];
    h.meta.now = h_now_i;
    h.meta.seq = h_id_i;
    v = '0;
    v.valid = v_valid_i;
    v.sess = v_sess_i;
    v.mtype = v_mtype_i;
    v.state = v_state_i;
    v.urn = v_urn_i;
    v.qty = v_qty_i;
    v.px = v_px_i;
    t = '{valid: t_valid_i, tbl: table_e'(t_tbl_i), row: t_row_i, word: t_word_i, data: t_data_i};
    b = '{req: bg_req_i, tbl: table_e'(bg_tbl_i), bank: bg_bank_i, row: bg_row_i, word: bg_word_i};
  end

  risk_top #(.SYMBOLS(4), .OPEN_LOG2(3)) dut (
    .clk_i, .rst_i, .hint_i('{valid: n_valid_i, strat: n_strat_i, sess: n_sess_i, slot: n_slot_i, qty: n_qty_i, px: n_px_i}), .strat_i(s), .host_i(h), .host_ready_o, .venue_i(v), .venue_ready_o,
    .kill_set_i, .kill_cause_i(kill_e'(kill_cause_i)), .arm_i, .disarm_i, .unkill_i, .killed_o, .armed_o, .kill_cause_o(cause),
    .kill_int_o, .kill_int_cause_o(int_cause), .writable_i, .tx_free_i, .credit_i, .feed_stale_i, .time_i, .cyc_i, .input_seq_i,
    .mass_on_kill_i, .pbank_i, .stale_cycles_i, .tbl_i(t), .lbank_i, .lbank_o, .bg_i(b), .bg_gnt_o, .bg_valid_o, .bg_data_o, .ready_o,
    .complete_o, .quiet_o, .mass_pending_o, .decision_o(d), .grant_o(g), .venue_o(r), .next_urn_o, .open_orders_o, .cnt_o(c),
    .q_slot_i, .q_pos_o(q), .q_scope_i, .q_scope_used_o, .flip_i(flip_t'(flip_i)), .fault_o(fault));

  // No error but one that was asked for.
  logic flipped_q;
  always_ff @(posedge clk_i) flipped_q <= !rst_i && (flipped_q || flip_i[16]);
  `SAKER_ASSERT(NoFalseFault, flipped_q || fault.mems == '0)
  assign fault_mems_o = {fault.mems, 1'b0};
  assign fault_at_o   = fault.at;

  assign kill_cause_o = cause;
  assign kill_int_cause_o = int_cause;
  assign d_valid_o = d.valid;
  assign d_granted_o = d.granted;
  assign d_lbank_o = d.lbank;
  assign d_pbank_o = d.intent.pbank;
  assign d_reason_o = d.reason;
  assign d_bitmap_o = d.bitmap;
  assign d_urn_o = d.urn;
  assign d_id_o = d.intent.meta.seq;
  assign d_kind_o = d.intent.kind;
  assign g_pre_o = g.pre;
  assign g_valid_o = g.valid;
  assign g_all_o = g.all_slots;
  assign g_side_o = g.side;
  assign g_kind_o = g.kind;
  assign g_sess_o = g.sess;
  assign g_slot_o = g.slot;
  assign g_qty_o = g.qty;
  assign g_px_o = g.px;
  assign g_urn_o = g.urn;
  assign r_valid_o = r.valid;
  assign r_known_o = r.known;
  assign r_side_o = r.side;
  assign r_mtype_o = r.msg.mtype;
  assign r_slot_o = r.slot;
  assign r_strat_o = r.strat;
  assign r_urn_o = r.msg.urn;
  assign r_leaves_o = r.leaves;
  assign r_pos_o = r.pos;
  assign r_seq_o = r.input_seq;
  assign r_now_o = r.now;
  assign q_pos_o = q.pos;
  assign q_ob_o = 64'(q.ob);
  assign q_os_o = 64'(q.os);
  assign q_used_o = q.used;
  assign c_admitted_o = c.admitted;
  assign c_granted_o = c.granted;
  assign c_refused_o = c.refused;
  assign c_reason_o = c_sel_i < 5'(REASONS) ? c.refused_by[c_sel_i] : '0;
  assign c_credit_o = c.no_credit_drops;
  assign c_full_o = c.fifo_drops;
  assign c_cancels_o = c.cancels;
  assign c_mass_o = c.mass_cancels;
  assign c_va_o = c.venue_a;
  assign c_vc_o = c.venue_c;
  assign c_ve_o = c.venue_e;
  assign c_vj_o = c.venue_j;
  assign c_vother_o = c.venue_other;
  assign c_unknown_o = c.unknown_urn;
  assign c_over_o = c.overfill;
  assign take_o = dut.take;
  assign admit_o = dut.admit;
  assign src_o = dut.u_admit.next_src_q;
endmodule
