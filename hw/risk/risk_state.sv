// SPDX-License-Identifier: Apache-2.0
// risk_state: positions, open orders and credit used: what the gate reserves and what venue messages prove.
//
// A venue message takes 5 cycles (V0 accepted .. V4 written, record registered at its end): V1 open-order entry, V2 row
// and amounts, V3 release product, V4 fill product. Never at the same time as an intent in the gate; the caller sees to it.
// Latency:      venue_take_i in cycle n, venue_o in n + 5; snapshot combinational from rd_slot_i.
// Backpressure: busy_o.
// Fail state:   rows are cleared after reset (ready_o). A fill that no open order explains latches kill (kill_o).
// Units:        shares; credit in shares x 1e-4 dollar, saturating at 2^64 - 1.
`include "saker_assert.svh"

module risk_state #(
  parameter int SYMBOLS   = 8,
  parameter int OPEN_LOG2 = 8
) (
  input  logic                   clk_i,
  input  logic                   rst_i,
  output logic                   ready_o,
  output logic                   busy_o,
  // Snapshot for the gate.
  input  saker_pkg::slot_t       rd_slot_i,
  input  logic [3:0]             rd_scope_i,
  output risk_pkg::snap_t        snap_o,
  input  logic [31:0]            next_urn_i,
  output logic                   slot_taken_o,
  input  risk_pkg::reserve_t     reserve_i,
  // Start-of-day position; written when neither gate nor venue are at work.
  input  logic                   pos_set_i,
  input  saker_pkg::slot_t       pos_slot_i,
  input  logic [63:0]            pos_i,
  // Venue.
  input  logic                   venue_take_i,
  input  saker_pkg::venue_msg_t  venue_i,
  input  saker_pkg::u64_t        input_seq_i,
  input  saker_pkg::u64_t        time_i,
  output saker_pkg::venue_rec_t  venue_o,
  output logic                   urn_valid_o,
  output logic [31:0]            urn_o,
  output logic                   kill_o,
  output saker_pkg::kill_e       kill_cause_o,
  output logic                   unknown_o,     // pulses with the record
  output logic                   overfill_o,
  // Multiplier while busy: operands in V2 and V3, products one cycle later.
  output logic [31:0]            mul_a_o,
  output logic [31:0]            mul_b_o,
  input  logic [63:0]            mul_p_i,
  // Read-back, 1 cycle.
  input  saker_pkg::slot_t       q_slot_i,
  output risk_pkg::risk_pos_t    q_pos_o,
  input  logic [7:0]             q_scope_i,
  output saker_pkg::u64_t        q_scope_used_o,
  output saker_pkg::u64_t        open_orders_o
);
  import saker_pkg::*;
  import risk_pkg::*;
  localparam int SW = (SYMBOLS > 1) ? $clog2(SYMBOLS) : 1;

  typedef struct packed {
    logic [31:0] urn;
    slot_t       slot;
    strat_t      strat;
    logic [3:0]  scope;
    side_e       side;
    qty_t        leaves;
    price_t      px;
  } open_t;

  risk_pos_t                row_q [2**SW];
  u64_t                     used_strat_q [STRATS];
  u64_t                     used_sess_q, used_acct_q;
  open_t                    open_q [2**OPEN_LOG2];
  logic [2**OPEN_LOG2-1:0]  live_q;
  u64_t                     count_q;
  logic [SW:0]              sweep_q;
  logic                     v1_q, v2_q, v3_q, v4_q;

  assign ready_o       = sweep_q[SW];
  assign busy_o        = v1_q || v2_q || v3_q || v4_q;
  assign open_orders_o = count_q;
  assign slot_taken_o  = live_q[next_urn_i[OPEN_LOG2-1:0]];

  // ---- Row read: the venue's slot while it is at work, else the gate's --------------------------
  venue_msg_t vm_q;
  u64_t       seq_q, now_q;
  open_t      ent, ent_q;
  logic       known, known_q;
  slot_t      rd_slot;
  risk_pos_t  row;
  logic       rd_exists;

  assign rd_slot   = busy_o ? ent_q.slot : rd_slot_i;
  assign rd_exists = 32'(rd_slot) < SYMBOLS;
  assign row       = rd_exists ? row_q[rd_slot[SW-1:0]] : '0;

  always_comb begin
    snap_o.pos        = row.pos;
    snap_o.ob         = row.ob;
    snap_o.os         = row.os;
    snap_o.used_sym   = row.used;
    snap_o.used_strat = used_strat_q[rd_scope_i];
    snap_o.used_sess  = used_sess_q;
    snap_o.used_acct  = used_acct_q;
  end

  // ---- V1: which order ---------------------------------------------------------------------------
  assign ent   = open_q[vm_q.urn[OPEN_LOG2-1:0]];
  assign known = live_q[vm_q.urn[OPEN_LOG2-1:0]] && ent.urn == vm_q.urn && vm_q.sess == 8'd0 && vm_q.mtype != "Q";

  // ---- V2: how much ------------------------------------------------------------------------------
  logic       is_a, is_j, is_cd, is_e, over;
  qty_t       rel, least;
  qty_t       rel_q, fill_q, leaves_q;
  logic       over_q;
  logic       orphan_q;     // a fill that no open order explains
  logic       unknown_q;

  assign is_a  = vm_q.mtype == "A";
  assign is_j  = vm_q.mtype == "J";
  assign is_cd = vm_q.mtype == "C" || vm_q.mtype == "D";
  assign is_e  = vm_q.mtype == "E";
  assign least = vm_q.qty < ent_q.leaves ? vm_q.qty : ent_q.leaves;
  assign over  = known_q && is_e && vm_q.qty > ent_q.leaves;

  always_comb begin
    rel = '0;
    if (known_q) begin
      if (is_j || (is_a && vm_q.state == "D")) rel = ent_q.leaves;
      else if (is_a)                           rel = ent_q.leaves - least;
      else if (is_cd || is_e)                  rel = least;
    end
  end

  assign mul_a_o = v2_q ? rel : fill_q;
  assign mul_b_o = v2_q ? ent_q.px : vm_q.px;

  // ---- V3, V4: new sums --------------------------------------------------------------------------
  risk_pos_t row3_q, row_new;
  u64_t      strat3_q, sess3_q, acct3_q;
  logic      dead;
  shares_t   rel_x;
  logic signed [63:0] fill_x;

  assign rel_x  = 40'(rel_q);
  assign fill_x = $signed({32'd0, fill_q});
  assign dead   = v4_q && known_q && leaves_q == '0;

  always_comb begin
    row_new      = row3_q;
    row_new.used = sat_add(row3_q.used, mul_p_i);
    if (ent_q.side == SIDE_BUY) begin
      row_new.ob  = row3_q.ob - rel_x;
      row_new.pos = row3_q.pos + fill_x;
    end else begin
      row_new.os  = row3_q.os - rel_x;
      row_new.pos = row3_q.pos - fill_x;
    end
  end

  assign urn_valid_o  = v4_q && vm_q.mtype == "Q" && vm_q.sess == 8'd0;
  assign urn_o        = vm_q.urn;
  assign kill_o       = v4_q && (over_q || orphan_q || vm_q.mtype == "B");
  assign kill_cause_o = (over_q || orphan_q) ? KILL_OVERFILL : KILL_FAULT;

  // ---- Write ports -------------------------------------------------------------------------------
  logic          row_we;
  logic [SW-1:0] row_wa;
  risk_pos_t     row_wd;

  always_comb begin
    row_we = 1'b0;
    row_wa = reserve_i.slot[SW-1:0];
    row_wd = row;
    if (!ready_o) begin
      row_we = 1'b1;
      row_wa = sweep_q[SW-1:0];
      row_wd = '0;
    end else if (reserve_i.valid) begin
      row_we      = 1'b1;
      row_wd.used = reserve_i.used_sym;
      if (reserve_i.side == SIDE_BUY) row_wd.ob = row.ob + 40'(reserve_i.qty);
      else                            row_wd.os = row.os + 40'(reserve_i.qty);
    end else if (v4_q && known_q) begin
      row_we = 1'b1;
      row_wa = ent_q.slot[SW-1:0];
      row_wd = row_new;
    end else if (pos_set_i && 32'(pos_slot_i) < SYMBOLS) begin
      row_we     = 1'b1;
      row_wa     = pos_slot_i[SW-1:0];
      row_wd     = row_q[pos_slot_i[SW-1:0]];
      row_wd.pos = pos_i;
    end
  end

  always_ff @(posedge clk_i) begin
    if (row_we) row_q[row_wa] <= row_wd;

    if (reserve_i.valid)
      open_q[reserve_i.urn[OPEN_LOG2-1:0]] <= '{urn: reserve_i.urn, slot: reserve_i.slot, strat: reserve_i.strat,
        scope: reserve_i.scope, side: reserve_i.side, leaves: reserve_i.qty, px: reserve_i.px};
    else if (v4_q && known_q)
      open_q[vm_q.urn[OPEN_LOG2-1:0]] <= '{urn: ent_q.urn, slot: ent_q.slot, strat: ent_q.strat, scope: ent_q.scope,
        side: ent_q.side, leaves: leaves_q, px: ent_q.px};

    if (venue_take_i) begin
      vm_q  <= venue_i;
      seq_q <= input_seq_i;
      now_q <= time_i;
    end
    if (v1_q) begin
      ent_q   <= ent;
      known_q <= known;
    end
    if (v2_q) begin
      rel_q     <= rel;
      fill_q    <= (known_q && is_e) ? vm_q.qty : '0;
      leaves_q  <= ent_q.leaves - rel;
      over_q    <= over;
      orphan_q  <= is_e && !known_q;
      unknown_q <= !known_q && (is_a || is_j || is_cd || is_e);
      row3_q    <= row;
      strat3_q  <= used_strat_q[ent_q.scope];
      sess3_q   <= used_sess_q;
      acct3_q   <= used_acct_q;
    end
    if (v3_q) begin
      row3_q.used <= row3_q.used - mul_p_i;
      strat3_q    <= strat3_q - mul_p_i;
      sess3_q     <= sess3_q - mul_p_i;
      acct3_q     <= acct3_q - mul_p_i;
    end

    venue_o.msg       <= vm_q;
    venue_o.known     <= known_q;
    venue_o.slot      <= known_q ? ent_q.slot : '0;
    venue_o.strat     <= known_q ? ent_q.strat : '0;
    venue_o.side      <= known_q ? ent_q.side : SIDE_BUY;
    venue_o.leaves    <= known_q ? leaves_q : '0;
    venue_o.pos       <= known_q ? row_new.pos : '0;
    venue_o.input_seq <= seq_q;
    venue_o.now       <= now_q;

    q_pos_o <= 32'(q_slot_i) < SYMBOLS ? row_q[q_slot_i[SW-1:0]] : '0;
    if (q_scope_i == 8'd0)                                  q_scope_used_o <= used_acct_q;
    else if (q_scope_i == 8'd16)                            q_scope_used_o <= used_sess_q;
    else if (q_scope_i >= 8'd32 && q_scope_i < 8'd48)       q_scope_used_o <= used_strat_q[q_scope_i[3:0]];
    else                                                    q_scope_used_o <= '0;

    if (rst_i) begin
      v1_q          <= 1'b0;
      v2_q          <= 1'b0;
      v3_q          <= 1'b0;
      v4_q          <= 1'b0;
      venue_o.valid <= 1'b0;
      unknown_o     <= 1'b0;
      overfill_o    <= 1'b0;
      sweep_q       <= '0;
      live_q        <= '0;
      count_q       <= '0;
      used_sess_q   <= '0;
      used_acct_q   <= '0;
      for (int s = 0; s < STRATS; s++) used_strat_q[s] <= '0;
    end else begin
      v1_q          <= venue_take_i;
      v2_q          <= v1_q;
      v3_q          <= v2_q;
      v4_q          <= v3_q;
      venue_o.valid <= v4_q;
      unknown_o     <= v4_q && unknown_q;
      overfill_o    <= v4_q && (over_q || orphan_q);
      if (!ready_o) sweep_q <= sweep_q + 1'b1;
      if (reserve_i.valid) begin
        live_q[reserve_i.urn[OPEN_LOG2-1:0]] <= 1'b1;
        count_q                              <= count_q + 64'd1;
        used_strat_q[reserve_i.scope]        <= reserve_i.used_strat;
        used_sess_q                          <= reserve_i.used_sess;
        used_acct_q                          <= reserve_i.used_acct;
      end else if (v4_q && known_q) begin
        if (dead) begin
          live_q[vm_q.urn[OPEN_LOG2-1:0]] <= 1'b0;
          count_q                         <= count_q - 64'd1;
        end
        used_strat_q[ent_q.scope] <= sat_add(strat3_q, mul_p_i);
        used_sess_q               <= sat_add(sess3_q, mul_p_i);
        used_acct_q               <= sat_add(acct3_q, mul_p_i);
      end
    end
  end

  `SAKER_ASSERT(VenueAndReserveApart, !(busy_o && reserve_i.valid))
  `SAKER_ASSERT(ReservesAFreeEntry, !(reserve_i.valid && slot_taken_o))
endmodule
