// SPDX-License-Identifier: Apache-2.0
// ecp5_gate: trading state, strategy, risk gate and the start of an order frame (oe_msg, oe_tx) at the ECP5 size, wrapped for place & route.
//
// From a book event to word 0 on the TX port. The data of its message comes from a register here, from a block RAM in saker_core. Inputs come from a shift register, outputs are registered and folded into one pin by a registered
// tree, so that every path that is timed is a path of the blocks. What oe_ctl adds to a grant (sequence numbers, one choice) is written out.
module ecp5_gate (
  input  logic clk_i,
  input  logic rst_i,
  input  logic si_i,
  output logic so_o
);
  import saker_pkg::*;
  import oe_pkg::*;

  localparam int SYMBOLS = 4;

  typedef struct packed {
    book_evt_t    evt;
    tbl_wr_t      tbl;
    meta_t        meta;
    msg_aux_t     aux;
    logic         assume_market;
    logic         assume_trading;
    logic         slot_new;
    slot_t        s_slot;
    slot_t        q_slot;
    logic         pbank;
    logic         lbank;
    bg_rd_t       bg;
    intent_t      host;
    venue_msg_t   venue;
    logic         kill_set;
    kill_e        kill_cause;
    logic         arm;
    logic         disarm;
    logic         unkill;
    logic         writable;
    logic         ann;
    logic         credit;
    logic         feed_stale;
    u64_t         now;
    u64_t         cyc;
    u64_t         input_seq;
    logic         mass_on_kill;
    logic [15:0]  stale_cycles;
    logic [7:0]   q_scope;
    oe_cfg_t      oe;
    logic [159:0] seq_text;
    logic [31:0]  rcv_nxt;
    logic         tx_ready;
    flip_t        flip;
  } in_t;

  in_t in_q;
  always_ff @(posedge clk_i) in_q <= in_t'({in_q[$bits(in_t)-2:0], si_i});

  fault_t     s_fault, r_fault;
  hint_t      hint;
  intent_t    intent;
  decision_t  decision;
  grant_t     grant;
  venue_rec_t vrec;
  logic       host_ready, venue_ready, killed, armed, kill_int, lbank, s_gnt, s_valid, s_ready, s_complete;
  logic       r_gnt, r_valid, r_ready, r_complete, r_quiet, mass_pending;
  kill_e      kcause, kicause;
  logic [31:0] s_data, r_data, fired, next_urn;
  u64_t       open_orders, q_scope_used;
  risk_pkg::risk_cnt_t rcnt;
  risk_pkg::risk_pos_t q_pos;

  tstate_t     tstate, q_tstate;
  ts_change_t  change;
  sym_state_t  s_state;
  trade_state #(.SYMBOLS(SYMBOLS)) i_trade_state (
    .clk_i, .rst_i, .evt_i(in_q.evt), .aux_i(in_q.aux), .assume_market_i(in_q.assume_market), .assume_trading_i(in_q.assume_trading),
    .new_i(in_q.slot_new), .new_slot_i(in_q.tbl.row), .tstate_o(tstate), .q_slot_i(in_q.q_slot), .q_tstate_o(q_tstate), .s_slot_i(in_q.s_slot),
    .s_state_o(s_state), .change_o(change));

  strat_take #(.SYMBOLS(SYMBOLS)) i_strat (
    .clk_i, .rst_i, .evt_i(in_q.evt), .meta_i(in_q.meta), .tstate_i(tstate), .tbl_i(in_q.tbl), .bank_i(in_q.pbank), .bg_i(in_q.bg),
    .bg_gnt_o(s_gnt), .bg_valid_o(s_valid), .bg_data_o(s_data), .ready_o(s_ready), .complete_o(s_complete), .flip_i(in_q.flip), .fault_o(s_fault), .fired_o(fired),
    .hint_o(hint), .intent_o(intent));

  pay_t        grant_pay, login, query, heartbeat, logout, mss;
  logic [5:0]  grant_len;
  logic        tx_busy, tx_free, fbo, word_valid;
  logic [2:0]  word;
  logic [63:0] word_data;
  tx_seg_t     seg;
  axis_t       tx;
  logic [31:0] snd_nxt_q;

  assign tx_free = !tx_busy && !in_q.ann;

  risk_top #(.SYMBOLS(SYMBOLS), .OPEN_LOG2(8)) i_risk (
    .clk_i, .rst_i, .hint_i(hint), .strat_i(intent), .host_i(in_q.host), .host_ready_o(host_ready), .venue_i(in_q.venue),
    .venue_ready_o(venue_ready),
    .kill_set_i(in_q.kill_set), .kill_cause_i(in_q.kill_cause), .arm_i(in_q.arm), .disarm_i(in_q.disarm), .unkill_i(in_q.unkill),
    .killed_o(killed), .armed_o(armed), .kill_cause_o(kcause), .kill_int_o(kill_int), .kill_int_cause_o(kicause),
    .writable_i(in_q.writable), .tx_free_i(tx_free), .credit_i(in_q.credit), .feed_stale_i(in_q.feed_stale), .time_i(in_q.now),
    .cyc_i(in_q.cyc), .input_seq_i(in_q.input_seq), .mass_on_kill_i(in_q.mass_on_kill), .pbank_i(in_q.pbank),
    .stale_cycles_i(in_q.stale_cycles),
    .tbl_i(in_q.tbl), .lbank_i(in_q.lbank), .lbank_o(lbank), .bg_i(in_q.bg), .bg_gnt_o(r_gnt), .bg_valid_o(r_valid), .bg_data_o(r_data),
    .ready_o(r_ready), .complete_o(r_complete), .quiet_o(r_quiet), .mass_pending_o(mass_pending), .decision_o(decision), .grant_o(grant),
    .venue_o(vrec), .next_urn_o(next_urn), .open_orders_o(open_orders), .cnt_o(rcnt), .q_slot_i(in_q.q_slot), .q_pos_o(q_pos),
    .q_scope_i(in_q.q_scope), .q_scope_used_o(q_scope_used), .flip_i(in_q.flip), .fault_o(r_fault));

  oe_msg #(.SYMBOLS(SYMBOLS)) i_msg (
    .clk_i, .rst_i, .cfg_i(in_q.oe), .seq_text_i(in_q.seq_text), .tbl_i(in_q.tbl), .grant_i(grant), .grant_pay_o(grant_pay),
    .grant_len_o(grant_len), .login_o(login), .query_o(query), .heartbeat_o(heartbeat), .logout_o(logout), .mss_o(mss));

  always_comb begin
    seg = '{pay: login, len: 6'd49, syn: 1'b0, flags: PSH | ACK, seq: snd_nxt_q, ack: in_q.rcv_nxt};
    if (grant.pre) begin
      seg.pay = grant_pay;
      seg.len = grant_len;
    end
  end
  always_ff @(posedge clk_i) begin
    if (rst_i)            snd_nxt_q <= in_q.oe.isn;
    else if (grant.valid) snd_nxt_q <= snd_nxt_q + {26'd0, seg.len};
  end

  oe_tx i_tx (.clk_i, .rst_i, .cfg_i(in_q.oe), .start_i(grant.valid && !tx_busy), .granted_i(grant.pre), .seg_i(seg), .busy_o(tx_busy),
    .fbo_o(fbo), .word_valid_o(word_valid), .word_o(word), .data_o(word_data), .tx_o(tx), .tx_ready_i(in_q.tx_ready));

  // Counters and read-back are on no path of interest, but must not be optimised away: they fold too.
  localparam int OUT_W = 8192;
  logic [OUT_W-1:0] out_q;
  logic [OUT_W/32-1:0] f1_q;
  logic [OUT_W/1024-1:0] f2_q;
  always_ff @(posedge clk_i) begin
    out_q <= OUT_W'({s_gnt, s_valid, s_data, s_ready, s_complete, fired, host_ready, venue_ready, killed, armed, kcause, kill_int, kicause,
                     lbank, r_gnt, r_valid, r_data, r_ready, r_complete, r_quiet, mass_pending, decision, vrec, next_urn, open_orders,
                     q_pos, q_scope_used, rcnt, fbo, word_valid, word, word_data, tx, query, heartbeat, logout, mss, s_fault, r_fault,
                     q_tstate, change, s_state});
    for (int i = 0; i < OUT_W / 32; i++) f1_q[i] <= ^out_q[i*32 +: 32];
    for (int i = 0; i < OUT_W / 1024; i++) f2_q[i] <= ^f1_q[i*32 +: 32];
    so_o <= ^f2_q;
  end
endmodule
