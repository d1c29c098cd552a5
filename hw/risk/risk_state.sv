// SPDX-License-Identifier: Apache-2.0
// risk_state: positions, open orders and credit used: what the gate reserves and what venue messages prove.
//
// A venue message takes 9 cycles (V0 accepted .. V8 written, record registered at its end): V1 and V2 open-order entry, V3 is it ours, V4 shares
// and row, V5 and V6 products of release and fill, V7 release, V8 fill and write. Never at the same time as an intent in the gate; the caller
// sees to it.
// Latency:      venue_take_i in cycle n, venue_o in n + 9; snapshot combinational from rd_slot_i.
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
  output logic                   more_o,        // busy in the next cycle too
  // Snapshot for the gate.
  input  saker_pkg::slot_t       rd_slot_i,
  input  logic [3:0]             rd_scope_i,
  output risk_pkg::snap_t        snap_o,        // anything for a slot that does not exist
  input  logic [31:0]            next_urn_i,
  output logic                   slot_taken_o,  // of next_urn_i, two cycles behind
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
  // Read-back, 1 cycle.
  input  saker_pkg::slot_t       q_slot_i,
  output risk_pkg::risk_pos_t    q_pos_o,
  input  logic [7:0]             q_scope_i,
  output saker_pkg::u64_t        q_scope_used_o,
  output saker_pkg::u64_t        open_orders_o,
  // Parity.
  input  saker_pkg::flip_t       flip_i,
  output saker_pkg::fault_t      fault_o
);
  import saker_pkg::*;
  import risk_pkg::*;
  localparam int SW = (SYMBOLS > 1) ? $clog2(SYMBOLS) : 1;
  localparam int OL = OPEN_LOG2 / 2, OH = OPEN_LOG2 - OL;
  localparam int CW = (SW > 4) ? SW : 4;      // sweep: rows and strategy scopes

  typedef struct packed {
    logic [31:0] urn;
    slot_t       slot;
    strat_t      strat;
    logic [3:0]  scope;
    side_e       side;
    qty_t        leaves;
    price_t      px;
  } open_t;

  logic signed [63:0]       pos_q [2**SW];
  shares_t                  ob_q [2**SW];
  shares_t                  os_q [2**SW];
  u64_t                     used_q [2**SW];
  u64_t                     used_strat_q [STRATS];
  u64_t                     used_sess_q, used_acct_q;
  localparam int OP = ($bits(open_t) + 31) / 32;
  logic [OP+$bits(open_t)-1:0] open_q [2**OPEN_LOG2];   // parity in front
  logic [2**OPEN_LOG2-1:0]  live_q;
  u64_t                     count_q;
  logic [CW:0]              sweep_q;
  logic [8:1]               v_q;              // V1 .. V8
  logic                     busy_q;           // one of them
  logic [2**OH-1:0]         part_q;           // live entries with the low bits of the next number
  logic [2**OH-1:0]         live_part_q;      // of the venue message's, in V2
  logic                     taken_q;

  assign ready_o       = sweep_q[CW];
  assign busy_o        = busy_q;
  assign more_o        = v_q[7:1] != '0;
  assign open_orders_o = count_q;
  assign slot_taken_o  = taken_q;

  // ---- Row read: one port each for gate, venue and read-back -------------------------------------
  venue_msg_t vm_q;
  u64_t       seq_q, now_q;
  logic [OP-1:0] ram_par_q;
  open_t      ram_q, ent_q;     // block RAM is slow: its output gets a register of its own
  logic       live_v_q, known_q;
  risk_pos_t  snap_row;

  function automatic logic exists(input slot_t slot);
    return (slot >> SW) == '0 && (SYMBOLS == 2**SW || 32'(slot) < SYMBOLS);
  endfunction

  function automatic risk_pos_t row_of(input slot_t slot, input logic there);
    if (!there) return '0;
    return '{pos: pos_q[slot[SW-1:0]], ob: ob_q[slot[SW-1:0]], os: os_q[slot[SW-1:0]], used: used_q[slot[SW-1:0]]};
  endfunction

  always_comb begin
    snap_row          = row_of(rd_slot_i, 1'b1);
    snap_o.pos        = snap_row.pos;
    snap_o.ob         = snap_row.ob;
    snap_o.os         = snap_row.os;
    snap_o.used_sym   = snap_row.used;
    snap_o.used_strat = used_strat_q[rd_scope_i];
    snap_o.used_sess  = used_sess_q;
    snap_o.used_acct  = used_acct_q;
  end

  // ---- V3, V4: is it ours, how much --------------------------------------------------------------
  logic       is_a, is_j, is_cd, is_e, known;
  qty_t       rel, least, rest;
  qty_t       rel_q, fill_q, leaves_q, diff_q;
  logic       less_q, more_q;
  logic       over_q;
  logic       orphan_q;     // a fill that no open order explains
  logic       unknown_q;

  assign is_a  = vm_q.mtype == "A";
  assign is_j  = vm_q.mtype == "J" || vm_q.mtype == "N";   // rejected; never arrived (oe_lost)
  assign is_cd = vm_q.mtype == "C" || vm_q.mtype == "D";
  assign is_e  = vm_q.mtype == "E";
  assign known = live_v_q && ent_q.urn == vm_q.urn && vm_q.sess == 8'd0 && vm_q.mtype != "Q";
  assign least = less_q ? vm_q.qty : ent_q.leaves;
  assign rest  = less_q ? diff_q : '0;         // leaves - least

  always_comb begin
    rel = '0;
    if (is_j || (is_a && vm_q.state == "D")) rel = ent_q.leaves;
    else if (is_a)                           rel = rest;
    else if (is_cd || is_e)                  rel = least;
  end

  // ---- V5, V6: products --------------------------------------------------------------------------
  logic [63:0] rel_prod, fill_prod, rel_prod_q, fill_prod_q;

  risk_mul u_mul_rel  (.clk_i, .a_i(rel_q), .b_i(ent_q.px), .p_o(rel_prod));
  risk_mul u_mul_fill (.clk_i, .a_i(fill_q), .b_i(vm_q.px), .p_o(fill_prod));

  // ---- V7, V8: new sums --------------------------------------------------------------------------
  risk_pos_t row3_q;
  u64_t      strat3_q, sess3_q, acct3_q, new_sym, new_strat, new_sess, new_acct;
  logic      dead_q, write, write_q, urn_valid_q, kill_q;   // in V8

  assign new_sym   = sat_add(row3_q.used, fill_prod_q);
  assign new_strat = sat_add(strat3_q, fill_prod_q);
  assign new_sess  = sat_add(sess3_q, fill_prod_q);
  assign new_acct  = sat_add(acct3_q, fill_prod_q);
  assign write     = write_q;

  assign urn_valid_o  = urn_valid_q;
  assign urn_o        = vm_q.urn;
  assign kill_o       = kill_q;
  assign kill_cause_o = (over_q || orphan_q) ? KILL_OVERFILL : KILL_FAULT;

  // ---- Write ports -------------------------------------------------------------------------------
  logic          sweep, pos_we, ob_we, os_we, used_we;
  logic [SW-1:0] row_wa, pos_wa;
  logic [3:0]    strat_wa;
  logic [63:0]   pos_wd;
  shares_t       ob_wd, os_wd;
  u64_t          used_wd, strat_wd;

  assign sweep = !ready_o;
  always_comb begin
    row_wa   = sweep ? sweep_q[SW-1:0] : reserve_i.valid ? reserve_i.slot[SW-1:0] : ent_q.slot[SW-1:0];
    strat_wa = sweep ? sweep_q[3:0] : reserve_i.valid ? reserve_i.scope : ent_q.scope;
    used_we  = sweep || reserve_i.valid || write;
    used_wd  = sweep ? '0 : reserve_i.valid ? reserve_i.used_sym : new_sym;
    strat_wd = sweep ? '0 : reserve_i.valid ? reserve_i.used_strat : new_strat;
    ob_we    = sweep || (reserve_i.valid && reserve_i.side == SIDE_BUY) || write;
    os_we    = sweep || (reserve_i.valid && reserve_i.side == SIDE_SELL) || write;
    ob_wd    = sweep ? '0 : reserve_i.valid ? reserve_i.open : row3_q.ob;
    os_wd    = sweep ? '0 : reserve_i.valid ? reserve_i.open : row3_q.os;
    pos_we   = sweep || write || (pos_set_i && exists(pos_slot_i));
    pos_wa   = (pos_set_i && !sweep) ? pos_slot_i[SW-1:0] : row_wa;
    pos_wd   = sweep ? '0 : pos_set_i ? pos_i : row3_q.pos;
  end

  logic                 open_we;
  logic [OPEN_LOG2-1:0] open_wa;
  open_t                open_wd;
  assign open_we = reserve_i.valid || write;
  assign open_wa = reserve_i.valid ? reserve_i.urn[OPEN_LOG2-1:0] : vm_q.urn[OPEN_LOG2-1:0];
  always_comb begin
    open_wd        = ent_q;
    open_wd.leaves = leaves_q;
    if (reserve_i.valid)
      open_wd = '{urn: reserve_i.urn, slot: reserve_i.slot, strat: reserve_i.strat, scope: reserve_i.scope, side: reserve_i.side,
                  leaves: reserve_i.qty, px: reserve_i.px};
  end

  // ---- Parity --------------------------------------------------------------------------------------
  // Two bits for a number, as wide as it is. Every row was written after reset, an open order when it became live.
  typedef struct packed {
    logic [1:0] pos, ob, os, used;
  } row_par_t;
  logic [1:0]  pos_par_q [2**SW], ob_par_q [2**SW], os_par_q [2**SW], used_par_q [2**SW], strat_par_q [STRATS];
  logic [1:0]  pos_wp, ob_wp, os_wp, used_wp, strat_wp, strat_flip;
  row_par_t    row_flip;
  logic [OP-1:0] open_wp, open_flip;
  logic        ready1_q, open_err;
  logic [2:0]  row_err, strat_err;            // of the gate, of a venue message, of a read-back
  logic [1:0][7:0] rd_at_q, q_at_q;
  logic [1:0][3:0] rd_scope_q, q_scope_q;

  assign row_flip   = (flip_i.valid && flip_i.mem == MEM_POSITIONS)   ? 8'd1 << flip_i.part : '0;
  assign strat_flip = (flip_i.valid && flip_i.mem == MEM_STRAT_USED)  ? 2'd1 << flip_i.part : '0;
  assign open_flip  = (flip_i.valid && flip_i.mem == MEM_OPEN_ORDERS) ? OP'(1) << flip_i.part : '0;
  parity_make #(.WIDTH(64)) make_pos   (.clk_i, .rst_i, .flip_i(row_flip.pos), .we_i(pos_we), .word_i(pos_wd), .par_o(pos_wp));
  parity_make #(.WIDTH(40)) make_ob    (.clk_i, .rst_i, .flip_i(row_flip.ob), .we_i(ob_we), .word_i(ob_wd), .par_o(ob_wp));
  parity_make #(.WIDTH(40)) make_os    (.clk_i, .rst_i, .flip_i(row_flip.os), .we_i(os_we), .word_i(os_wd), .par_o(os_wp));
  parity_make #(.WIDTH(64)) make_used  (.clk_i, .rst_i, .flip_i(row_flip.used), .we_i(used_we), .word_i(used_wd), .par_o(used_wp));
  parity_make #(.WIDTH(64)) make_strat (.clk_i, .rst_i, .flip_i(strat_flip), .we_i(used_we), .word_i(strat_wd), .par_o(strat_wp));
  parity_make #(.WIDTH($bits(open_t))) make_open (.clk_i, .rst_i, .flip_i(open_flip), .we_i(open_we), .word_i(open_wd), .par_o(open_wp));

  function automatic logic [255:0] wide(input risk_pos_t row);
    return {row.pos, 24'd0, row.ob, 24'd0, row.os, row.used};
  endfunction
  function automatic row_par_t par_of(input slot_t slot);
    return '{pos: pos_par_q[slot[SW-1:0]], ob: ob_par_q[slot[SW-1:0]], os: os_par_q[slot[SW-1:0]], used: used_par_q[slot[SW-1:0]]};
  endfunction

  parity_check #(.WIDTH(256)) check_gate (.clk_i, .rst_i, .word_i(wide(snap_row)), .par_i(par_of(rd_slot_i)), .check_i(ready1_q),
    .err_o(row_err[0]));
  parity_check #(.WIDTH(256)) check_venue (.clk_i, .rst_i, .word_i(wide(row_of(ent_q.slot, 1'b1))), .par_i(par_of(ent_q.slot)),
    .check_i(v_q[5]), .err_o(row_err[1]));
  parity_check #(.WIDTH(256)) check_q (.clk_i, .rst_i, .word_i(wide(row_of(q_slot_i, 1'b1))), .par_i(par_of(q_slot_i)), .check_i(ready1_q),
    .err_o(row_err[2]));
  parity_check #(.WIDTH(64)) check_gate_strat (.clk_i, .rst_i, .word_i(used_strat_q[rd_scope_i]), .par_i(strat_par_q[rd_scope_i]),
    .check_i(ready1_q), .err_o(strat_err[0]));
  parity_check #(.WIDTH(64)) check_venue_strat (.clk_i, .rst_i, .word_i(used_strat_q[ent_q.scope]), .par_i(strat_par_q[ent_q.scope]),
    .check_i(v_q[5]), .err_o(strat_err[1]));
  parity_check #(.WIDTH(64)) check_q_strat (.clk_i, .rst_i, .word_i(used_strat_q[q_scope_i[3:0]]), .par_i(strat_par_q[q_scope_i[3:0]]),
    .check_i(ready1_q), .err_o(strat_err[2]));
  parity_check #(.WIDTH($bits(open_t))) check_open (.clk_i, .rst_i, .word_i(ram_q), .par_i(ram_par_q), .check_i(v_q[3] && live_v_q),
    .err_o(open_err));

  always_ff @(posedge clk_i) begin
    ready1_q   <= ready_o && !rst_i;
    rd_at_q    <= {rd_at_q[0], rd_slot_i};
    q_at_q     <= {q_at_q[0], q_slot_i};
    rd_scope_q <= {rd_scope_q[0], rd_scope_i};
    q_scope_q  <= {q_scope_q[0], q_scope_i[3:0]};
    fault_o    <= '0;
    fault_o.mems[MEM_POSITIONS]   <= row_err != '0;
    fault_o.mems[MEM_STRAT_USED]  <= strat_err != '0;
    fault_o.mems[MEM_OPEN_ORDERS] <= open_err;
    fault_o.at <= 24'(vm_q.urn[OPEN_LOG2-1:0]);
    if (strat_err[2]) fault_o.at <= 24'(q_scope_q[1]);
    if (strat_err[1]) fault_o.at <= 24'(ent_q.scope);
    if (strat_err[0]) fault_o.at <= 24'(rd_scope_q[1]);
    if (row_err[2])   fault_o.at <= 24'(q_at_q[1]);
    if (row_err[1])   fault_o.at <= 24'(ent_q.slot);
    if (row_err[0])   fault_o.at <= 24'(rd_at_q[1]);
  end

  always_ff @(posedge clk_i) begin
    if (pos_we)  pos_q[pos_wa]          <= pos_wd;
    if (ob_we)   ob_q[row_wa]           <= ob_wd;
    if (os_we)   os_q[row_wa]           <= os_wd;
    if (used_we) used_q[row_wa]         <= used_wd;
    if (used_we) used_strat_q[strat_wa] <= strat_wd;

    if (pos_we)  pos_par_q[pos_wa]      <= pos_wp;
    if (ob_we)   ob_par_q[row_wa]       <= ob_wp;
    if (os_we)   os_par_q[row_wa]       <= os_wp;
    if (used_we) used_par_q[row_wa]     <= used_wp;
    if (used_we) strat_par_q[strat_wa]  <= strat_wp;

    if (open_we) open_q[open_wa] <= {open_wp, open_wd};
    for (int i = 0; i < 2**OH; i++) part_q[i] <= live_q[{i[OH-1:0], next_urn_i[OL-1:0]}];
    taken_q <= part_q[next_urn_i[OPEN_LOG2-1:OL]];

    if (!busy_q) begin     // what is taken stays
      vm_q  <= venue_i;
      seq_q <= input_seq_i;
      now_q <= time_i;
    end
    for (int i = 0; i < 2**OH; i++) live_part_q[i] <= live_q[{i[OH-1:0], vm_q.urn[OL-1:0]}];
    if (v_q[1]) {ram_par_q, ram_q} <= open_q[vm_q.urn[OPEN_LOG2-1:0]];
    if (v_q[2]) begin
      ent_q    <= ram_q;
      live_v_q <= live_part_q[vm_q.urn[OPEN_LOG2-1:OL]];
    end
    if (v_q[3]) begin
      known_q <= known;
      less_q  <= vm_q.qty < ent_q.leaves;
      more_q  <= vm_q.qty > ent_q.leaves;
      diff_q  <= ent_q.leaves - vm_q.qty;
    end
    if (v_q[4]) begin
      rel_q     <= known_q ? rel : '0;
      fill_q    <= (known_q && is_e) ? vm_q.qty : '0;
      leaves_q  <= (is_j || (is_a && vm_q.state == "D")) ? '0 : is_a ? least : (is_cd || is_e) ? rest : ent_q.leaves;
      over_q    <= known_q && is_e && more_q;
      orphan_q  <= is_e && !known_q;
      unknown_q <= !known_q && (is_a || (is_j && vm_q.mtype != "N") || is_cd || is_e);
      row3_q    <= row_of(ent_q.slot, 1'b1);
      strat3_q  <= used_strat_q[ent_q.scope];
      sess3_q   <= used_sess_q;
      acct3_q   <= used_acct_q;
    end
    rel_prod_q  <= rel_prod;
    fill_prod_q <= fill_prod;
    if (v_q[7]) begin
      row3_q.used <= row3_q.used - rel_prod_q;
      strat3_q    <= strat3_q - rel_prod_q;
      sess3_q     <= sess3_q - rel_prod_q;
      acct3_q     <= acct3_q - rel_prod_q;
      if (ent_q.side == SIDE_BUY) begin
        row3_q.ob  <= row3_q.ob - 40'(rel_q);
        row3_q.pos <= row3_q.pos + $signed({32'd0, fill_q});
      end else begin
        row3_q.os  <= row3_q.os - 40'(rel_q);
        row3_q.pos <= row3_q.pos - $signed({32'd0, fill_q});
      end
      dead_q <= known_q && leaves_q == '0;
    end

    write_q     <= v_q[7] && known_q && !rst_i;
    urn_valid_q <= v_q[7] && vm_q.mtype == "Q" && vm_q.sess == 8'd0 && !rst_i;
    kill_q      <= v_q[7] && (over_q || orphan_q || vm_q.mtype == "B") && !rst_i;

    venue_o.msg       <= vm_q;
    venue_o.known     <= known_q;
    venue_o.slot      <= known_q ? ent_q.slot : '0;
    venue_o.strat     <= known_q ? ent_q.strat : '0;
    venue_o.side      <= known_q ? ent_q.side : SIDE_BUY;
    venue_o.leaves    <= known_q ? leaves_q : '0;
    venue_o.pos       <= known_q ? row3_q.pos : '0;
    venue_o.input_seq <= seq_q;
    venue_o.now       <= now_q;

    q_pos_o <= row_of(q_slot_i, exists(q_slot_i));
    if (q_scope_i == 8'd0)                                  q_scope_used_o <= used_acct_q;
    else if (q_scope_i == 8'd16)                            q_scope_used_o <= used_sess_q;
    else if (q_scope_i >= 8'd32 && q_scope_i < 8'd48)       q_scope_used_o <= used_strat_q[q_scope_i[3:0]];
    else                                                    q_scope_used_o <= '0;

    if (rst_i) begin
      v_q           <= '0;
      busy_q        <= 1'b0;
      venue_o.valid <= 1'b0;
      unknown_o     <= 1'b0;
      overfill_o    <= 1'b0;
      sweep_q       <= '0;
      live_q        <= '0;
      count_q       <= '0;
      used_sess_q   <= '0;
      used_acct_q   <= '0;
    end else begin
      v_q           <= {v_q[7:1], venue_take_i};
      busy_q        <= venue_take_i || more_o;
      venue_o.valid <= v_q[8];
      unknown_o     <= v_q[8] && unknown_q;
      overfill_o    <= v_q[8] && (over_q || orphan_q);
      if (sweep) sweep_q <= sweep_q + 1'b1;
      if (reserve_i.valid) begin
        live_q[reserve_i.urn[OPEN_LOG2-1:0]] <= 1'b1;
        count_q                              <= count_q + 64'd1;
        used_sess_q                          <= reserve_i.used_sess;
        used_acct_q                          <= reserve_i.used_acct;
      end else if (write) begin
        if (dead_q) begin
          live_q[vm_q.urn[OPEN_LOG2-1:0]] <= 1'b0;
          count_q                         <= count_q - 64'd1;
        end
        used_sess_q <= new_sess;
        used_acct_q <= new_acct;
      end
    end
  end

  `SAKER_ASSERT(BusyIsAnyPhase, busy_q == (v_q != '0))
  `SAKER_ASSERT(VenueAndReserveApart, !(busy_o && reserve_i.valid))
  `SAKER_ASSERT(ReservesAFreeEntry, !(reserve_i.valid && live_q[reserve_i.urn[OPEN_LOG2-1:0]]))
endmodule
