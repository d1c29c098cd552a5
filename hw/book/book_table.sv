// SPDX-License-Identifier: Apache-2.0
// book_table: the order table, two halves of 4 ways and a stash of 8, keyed by slot and 64-bit reference.
//
// Latency:      op_i in cycle n, what was found in n + 2, where the decision comes back; written in n + 2 and n + 3.
// Throughput:   an operation that writes every second cycle: of two neighbours the second sees the write of the first.
// Backpressure: none; kill_i throws away what is in the pipeline.
// Two references are looked up at once: the one that is reduced and the one that is added (a Replace has both). The first
// reads whole entries, the second a copy of the keys.
// A reference has a set in each half, by hashes of its own; an order goes to the one with more free ways, on a tie to the left. So hardly
// any set is full before most are.
// A table of more than 2^CLEAR_LOG2 sets a half has a flag for each set: in use since the table was cleared. Clearing clears the flags,
// a row of 2^GW of them in each half in a cycle; the first write to a set writes all its ways.
`include "saker_assert.svh"

module book_table
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int ORDERS_LOG2 = 14,
  parameter int CLEAR_LOG2  = 12
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  // Clear: wipe_i resets all but the ways, clear_we_i clears a set of them, or a row of flags.
  input  logic                    wipe_i,
  input  logic                    clear_we_i,
  input  logic [(ORDERS_LOG2-WAYS_LOG2 > CLEAR_LOG2 ? CLEAR_LOG2 : ORDERS_LOG2-WAYS_LOG2)-1:0] clear_row_i,
  // Operation, cycle n.
  input  op_t                     op_i,
  input  refs_t                   src_i,
  input  logic                    kill_i,
  // Cycle n + 1: candidates, the ways, the last write, the stash. Combinational out of the memories.
  output op_t                     op1_o,
  output cand_t [SPOTS-1:0]       cand1_o,
  output logic  [SPOTS-1:0]       hit1_o,
  output logic  [SPOTS-1:0]       walked1_o,    // a rebuild has passed its place
  input  place_t                  rb_walked_i,
  // Cycle n + 2: what was found; candidates the ways, the rest.
  output op_t                     op2_o,
  output logic  [CANDS-1:0]       hit_o,
  output logic  [CANDS-1:0]       full_o,     // all of it goes
  output logic                    over_o,     // reduction beyond the order
  output logic                    same_qty_o, // the order has the shares of the message
  output cand_t                   found_o,
  output logic                    dup_o,
  output logic                    room_o,
  output logic                    add_stash_o,
  output logic                    add_walked_o,
  output logic                    fetch_hit_o,
  output logic  [WAYS_LOG2-1:0]   fetch_way_o,
  output cand_t                   fetch_o,
  output logic  [ORDERS_LOG2-WAYS_LOG2:0] fetch_next_o, // between its set and this one no set is in use
  // The decision, same cycle.
  input  logic                    del_i,      // reduce or remove
  input  logic                    add_i,
  input  side_e                   add_side_i,
  input  logic                    add_grid_i,
  // Parity.
  input  flip_t                   flip_i,
  output fault_t                  fault_o
);
  localparam int SW = ORDERS_LOG2 - WAYS_LOG2;
  localparam int GW = (SW > CLEAR_LOG2) ? SW - CLEAR_LOG2 : 0;
  localparam int EW = $bits(entry_t);
  typedef logic [SW-1:0] set_t;
  typedef logic [HALVES-1:0][SET_WAYS-1:0] ways_t;   // the same bits as [WAYS-1:0]

  typedef struct packed {
    logic  live;
    slot_t slot;
    u64_t  refnum;
  } tkey_t;
  localparam int TW = $bits(tkey_t);

  // ---- Cycle 0: address --------------------------------------------------------------------------
  set_t [HALVES-1:0] set0, nset0;
  always_comb begin
    for (int h = 0; h < HALVES; h++) begin
      set0[h]  = op_i.hash[h][SW-1:0];
      nset0[h] = op_i.new_hash[h][SW-1:0];
    end
  end

  // Last write: in the memories from the next cycle on; a free place at first, for a Replace, a cycle earlier. One of the
  // stash counts for a cycle: after that the stash shows it.
  logic            w_new_q, w_valid_q, w_live_q, v_valid_q;
  logic            w_fresh_q;     // the first of its set: writes all ways
  logic [STASH-1:0] w_stash_q;    // w_ent_q went there in the cycle before
  ways_t           w_way_q, v_way_q;
  logic            w_half_q;
  set_t            w_set_q, v_set_q;
  entry_t          w_ent_q;
  entry_t          stash_q [STASH];

  logic [EW-1:0]   rd [WAYS];
  logic [TW-1:0]   krd [WAYS];
  ways_t           we;
  set_t [HALVES-1:0] waddr;
  entry_t          wdata [WAYS];
  logic            early;

  // Parity. A set that is not in use was never written, and an operation that finds nothing in the table does not look.
  localparam int   EP = (EW + 31) / 32, TP = (TW + 31) / 32;
  logic [WAYS-1:0][EP-1:0] flip;
  logic [WAYS-1:0][TP-1:0] kflip;
  logic [WAYS-1:0]         err, kerr;
  logic [HALVES-1:0]       look_q, nlook_q;   // in cycle 2: what was read
  set_t                    at [WAYS], kat [WAYS];
  assign flip  = (flip_i.valid && flip_i.mem == MEM_ORDERS) ? (WAYS*EP)'(1) << flip_i.part : '0;
  assign kflip = (flip_i.valid && flip_i.mem == MEM_KEYS)   ? (WAYS*TP)'(1) << flip_i.part : '0;

  for (genvar w = 0; w < WAYS; w++) begin : g_way
    localparam int H = w / SET_WAYS;
    book_ram_par #(.WIDTH(EW), .DEPTH_LOG2(SW)) ram (
      .clk_i, .rst_i, .raddr_i(set0[H]), .rdata_o(rd[w]), .check_i(look_q[H]), .we_i(we[H][w%SET_WAYS]), .waddr_i(waddr[H]), .wdata_i(wdata[w]),
      .flip_i(flip[w]), .err_o(err[w]), .at_o(at[w]));
    book_ram_par #(.WIDTH(TW), .DEPTH_LOG2(SW)) key_ram (
      .clk_i, .rst_i, .raddr_i(nset0[H]), .rdata_o(krd[w]), .check_i(nlook_q[H]), .we_i(we[H][w%SET_WAYS]), .waddr_i(waddr[H]),
      .wdata_i({wdata[w].live, wdata[w].slot, wdata[w].refnum}), .flip_i(kflip[w]), .err_o(kerr[w]), .at_o(kat[w]));
  end

  set_t [HALVES-1:0] set1_q, set2_q, nset1_q, nset2_q;
  // In cycle 1: the set is in use; in cycle 2: where a fetch goes on. A fetch is of the same set in both halves.
  logic [HALVES-1:0] used1, nused1;
  if (GW != 0) begin : g_flags
    logic [HALVES-1:0][2**GW-1:0] row, nrow;
    logic [2**GW-1:0] seen, ahead_q;
    for (genvar h = 0; h < HALVES; h++) begin : g_half
      book_flags #(.ROWS_LOG2(SW - GW), .WIDTH_LOG2(GW)) flags (
        .clk_i, .raddr_i(set0[h][SW-1:GW]), .rdata_o(row[h]), .saddr_i(nset0[h][SW-1:GW]), .sdata_o(nrow[h]),
        .clear_i(clear_we_i), .clear_row_i, .set_i(w_new_q && w_fresh_q && w_valid_q && w_half_q == 1'(h)), .set_at_i(w_set_q));
      assign used1[h]  = row[h][set1_q[h][GW-1:0]];
      assign nused1[h] = nrow[h][nset1_q[h][GW-1:0]];
    end
    always_comb begin
      seen = '0;
      for (int h = 0; h < HALVES; h++) seen |= row[h];
      if (w_valid_q && w_set_q[SW-1:GW] == set1_q[0][SW-1:GW]) seen[w_set_q[GW-1:0]] = 1'b1;   // written since the row was read, or there
    end
    always_ff @(posedge clk_i) ahead_q <= seen & ({(2**GW){1'b1}} << set1_q[0][GW-1:0]) & ~((2**GW)'(1) << set1_q[0][GW-1:0]);
    always_comb begin
      fetch_next_o = {{1'b0, set2_q[0][SW-1:GW]} + 1'b1, {GW{1'b0}}};
      for (int i = 2**GW - 1; i >= 0; i--) if (ahead_q[i]) fetch_next_o = {1'b0, set2_q[0][SW-1:GW], GW'(i)};
    end
  end else begin : g_no_flags
    assign used1        = '1;
    assign nused1       = '1;
    assign fetch_next_o = {1'b0, set2_q[0]} + 1'b1;
  end

  function automatic logic is_key(input entry_t e, input slot_t slot, input u64_t refnum);
    return e.live && e.slot == slot && e.refnum == refnum;
  endfunction

  // The stash is registers: which of its places fits a message is known before the ways are read. What is written to it in
  // this cycle is seen as the last write in the next.
  logic [STASH-1:0] fit0, dup0, fit_q, same_q, stale_q;
  always_comb begin
    for (int i = 0; i < STASH; i++) begin
      fit0[i] = is_key(stash_q[i], src_i.slot, src_i.refnum);
      dup0[i] = is_key(stash_q[i], src_i.slot, src_i.new_ref);
    end
  end

  // ---- Cycle 1: compare --------------------------------------------------------------------------
  op_t    op1_q, op2_q;
  entry_t ent1 [SPOTS];
  logic [SPOTS-1:0] hit1, ge1, eq1, walked1;
  ways_t            old1, nold1, nlive1, ndup1, nwalked1;
  logic [HALVES-1:0] w_here1, w_nhere1, v_here1, v_nhere1;   // the last writes were to this set of this half
  logic [HALVES-1:0][2:0] nfree1;                            // free ways
  logic [STASH-1:0] swalked1, fit1;
  logic             dup_other1, fetch1, all1;
  logic [WAYS_LOG2-1:0] w_at;   // way of the last write
  localparam int    STASH_SPOT = WAYS + 1;

  // A rebuild has passed a place: those before rb_walked_i; the stash lies behind the last set.
  function automatic logic passed(input set_t set, input logic [WAYS_LOG2-1:0] w);
    return rb_walked_i[ORDERS_LOG2] || set < rb_walked_i[ORDERS_LOG2-1:WAYS_LOG2] ||
           (set == rb_walked_i[ORDERS_LOG2-1:WAYS_LOG2] && w < rb_walked_i[WAYS_LOG2-1:0]);
  endfunction

  function automatic logic [SET_WAYS-1:0] lowest(input logic [SET_WAYS-1:0] v);
    return v & (~v + 1'b1);
  endfunction

  always_comb begin
    w_at = '0;
    for (int w = 0; w < WAYS; w++) if (w_way_q[w/SET_WAYS][w%SET_WAYS]) w_at |= WAYS_LOG2'(w);
    for (int i = 0; i < STASH; i++) swalked1[i] = rb_walked_i[ORDERS_LOG2] && 4'(i) < rb_walked_i[3:0];
    fetch1 = op1_q.kind == OP_FETCH;
    all1   = op1_q.kind == OP_DEL || op1_q.kind == OP_REP;
    for (int h = 0; h < HALVES; h++) begin
      w_here1[h]  = w_valid_q && w_half_q == 1'(h) && w_set_q == set1_q[h];
      w_nhere1[h] = w_valid_q && w_half_q == 1'(h) && w_set_q == nset1_q[h];
      v_here1[h]  = v_valid_q && v_set_q == set1_q[h];
      v_nhere1[h] = v_valid_q && v_set_q == nset1_q[h];
      for (int w = 0; w < SET_WAYS; w++) begin
        old1[h][w]  = (w_here1[h] && (w_way_q[h][w] || w_fresh_q)) || (v_here1[h] && v_way_q[h][w]);
        nold1[h][w] = (w_nhere1[h] && (w_way_q[h][w] || w_fresh_q)) || (v_nhere1[h] && v_way_q[h][w]);
      end
    end
    fit1 = fit_q & ~(stale_q & {STASH{op1_q.msg}});   // a fetch takes what is there now
    ent1[STASH_SPOT] = '0;
    for (int i = 0; i < STASH; i++) if (fit1[i]) ent1[STASH_SPOT] |= stash_q[i];
    for (int p = 0; p < SPOTS; p++) begin
      if (p < WAYS)       ent1[p] = entry_t'(rd[p & (WAYS - 1)]);
      else if (p == WAYS) ent1[p] = w_ent_q;
      if (p == STASH_SPOT) begin
        hit1[p] = fit1 != '0;
        if (fetch1) hit1[p] = ent1[p].live && ent1[p].slot == op1_q.ctx.slot && ent1[p].side == op1_q.side;
      end else if (fetch1) begin
        hit1[p] = ent1[p].live && ent1[p].slot == op1_q.ctx.slot && ent1[p].side == op1_q.side;
        hit1[p] = hit1[p] && !op1_q.place[ORDERS_LOG2];
        if (p == WAYS) hit1[p] = hit1[p] && w_here1 != '0;
      end else begin
        hit1[p] = is_key(ent1[p], op1_q.ctx.slot, op1_q.refnum);
        if (p == WAYS) hit1[p] = hit1[p] && w_live_q;
      end
      if (p < WAYS) hit1[p] = hit1[p] && !old1[(p/SET_WAYS)%HALVES][p%SET_WAYS] && used1[(p/SET_WAYS)%HALVES];
      ge1[p] = all1 || op1_q.qty >= ent1[p].qty;
      eq1[p] = op1_q.qty == ent1[p].qty;
      if (p < WAYS)       walked1[p] = passed(set1_q[(p/SET_WAYS)%HALVES], WAYS_LOG2'(p));
      else if (p == WAYS) walked1[p] = (w_stash_q != '0) ? (w_stash_q & swalked1) != '0 : passed(w_set_q, w_at);
      else                walked1[p] = (fit1 & swalked1) != '0;
      cand1_o[p] = '{side: ent1[p].side, grid: ent1[p].grid, px: ent1[p].px, qty: ent1[p].qty};
    end
    dup_other1 = (w_live_q && is_key(w_ent_q, op1_q.ctx.slot, op1_q.new_ref)) || (op1_q.msg && (same_q & ~stale_q) != '0);
    for (int h = 0; h < HALVES; h++) begin
      nfree1[h] = '0;
      for (int w = 0; w < SET_WAYS; w++) begin
        tkey_t k;
        k              = tkey_t'(krd[h*SET_WAYS+w]);
        nlive1[h][w]   = nold1[h][w] ? w_nhere1[h] && w_way_q[h][w] && w_ent_q.live : k.live && nused1[h];
        ndup1[h][w]    = !nold1[h][w] && nused1[h] && k.live && k.slot == op1_q.ctx.slot && k.refnum == op1_q.new_ref;
        nwalked1[h][w] = passed(nset1_q[h], WAYS_LOG2'(h * SET_WAYS + w));
        nfree1[h]      = nfree1[h] + 3'(!nlive1[h][w]);
      end
    end
  end
  assign op1_o     = op1_q;
  assign hit1_o    = hit1;
  assign walked1_o = walked1;

  // ---- Cycle 2: choose; the decision is made outside -----------------------------------------------
  logic  [CANDS-1:0] hit_q, full_q, eq_q;
  cand_t [CANDS-1:0] cand_q;
  ways_t             other_way_q, dup_q, nfree_q, nwalked_q, way, add_way, free_way;
  logic  [HALVES-1:0] same_set_q, nfresh_q, freed;
  // The right half has more free ways for what comes: as it is; after a way of the left set came free; or of the right one.
  logic              right_q, right_l_q, right_r_q, half, add_half;
  logic  [STASH-1:0] other_stash_q, sfree_q, swalked_q, add_stash, free_stash, stash_we;
  logic              dup_other_q, same_key_q, rep, gone;
  cand_t             found;

  always_comb begin
    rep   = op2_q.kind == OP_REP;
    found = '0;
    gone  = 1'b0;
    same_qty_o = 1'b0;
    for (int c = 0; c < CANDS; c++) begin
      if (hit_q[c]) begin
        found      |= cand_q[c];
        gone       |= full_q[c];
        same_qty_o |= eq_q[c];
      end
    end
    over_o = gone && !same_qty_o;
    way  = hit_q[WAYS-1:0] | other_way_q;
    half = way[1] != '0;
    for (int h = 0; h < HALVES; h++) begin
      freed[h]    = rep && same_set_q[h] && way[h] != '0;
      free_way[h] = nfree_q[h] | (way[h] & {SET_WAYS{rep && same_set_q[h]}});
    end
    add_half = freed[0] ? right_l_q : freed[1] ? right_r_q : right_q;
    for (int i = 0; i < STASH; i++) free_stash[i] = sfree_q[i] || (rep && other_stash_q[i]);
    for (int h = 0; h < HALVES; h++) add_way[h] = lowest(free_way[h]) & {SET_WAYS{add_half == 1'(h)}};
    add_stash = (free_way != '0) ? '0 : free_stash & (~free_stash + 1'b1);
    dup_o     = (dup_q != '0 || dup_other_q) && !(rep && same_key_q);
    room_o    = free_way != '0 || free_stash != '0;
    add_stash_o  = free_way == '0;
    add_walked_o = (add_way & nwalked_q) != '0 || (add_stash & swalked_q) != '0;
  end

  // Fetch: the first of the set from `place` on.
  always_comb begin
    fetch_hit_o = 1'b0;
    fetch_way_o = '0;
    for (int w = WAYS - 1; w >= 0; w--) begin
      if (way[w/SET_WAYS][w%SET_WAYS] && WAYS_LOG2'(w) >= op2_q.place[WAYS_LOG2-1:0]) begin
        fetch_hit_o = 1'b1;
        fetch_way_o = WAYS_LOG2'(w);
      end
    end
    fetch_o = hit_q[{1'b0, fetch_way_o}] ? cand_q[{1'b0, fetch_way_o}] : cand_q[WAYS];
    if (op2_q.place[ORDERS_LOG2]) begin
      fetch_hit_o = hit_q[WAYS];
      fetch_way_o = op2_q.place[WAYS_LOG2-1:0];
      fetch_o     = cand_q[WAYS];
    end
  end

  assign op2_o   = op2_q;
  assign hit_o   = hit_q;
  assign full_o  = full_q;
  assign found_o = found;

  // ---- Write -------------------------------------------------------------------------------------
  entry_t added, reduced;
  always_comb begin
    added   = '{live: 1'b1, slot: op2_q.ctx.slot, refnum: op2_q.new_ref, side: add_side_i, grid: add_grid_i, px: op2_q.px,
                qty: op2_q.qty};
    reduced = '{live: !gone, slot: op2_q.ctx.slot, refnum: op2_q.refnum, side: found.side, grid: found.grid, px: found.px,
                qty: found.qty - op2_q.qty};
    early = del_i && rep;
    for (int h = 0; h < HALVES; h++) begin
      we[h]    = early ? way[h] : w_new_q ? w_way_q[h] | {SET_WAYS{w_fresh_q && w_valid_q && w_half_q == 1'(h)}} : '0;
      waddr[h] = early ? set2_q[h] : w_set_q;
      if (GW == 0 && clear_we_i) begin
        we[h]    = '1;
        waddr[h] = set_t'(clear_row_i);
      end
    end
    for (int w = 0; w < WAYS; w++) begin
      wdata[w] = w_ent_q;
      if (clear_we_i || early || (w_fresh_q && !w_way_q[w/SET_WAYS][w%SET_WAYS])) wdata[w].live = 1'b0;
    end
    for (int i = 0; i < STASH; i++) stash_we[i] = (add_i && add_stash[i]) || (del_i && other_stash_q[i]);
  end

  always_ff @(posedge clk_i) begin
    op1_q   <= op_i;
    for (int i = 0; i < STASH; i++)
      fit_q[i] <= op_i.msg ? fit0[i] : op_i.kind == OP_FETCH && op_i.place[ORDERS_LOG2] && op_i.place[$clog2(STASH)-1:0] == ($clog2(STASH))'(i);
    same_q  <= dup0;
    stale_q <= stash_we;
    set1_q  <= set0;
    nset1_q <= nset0;
    op2_q   <= op1_q;
    set2_q  <= set1_q;
    nset2_q <= nset1_q;
    for (int c = 0; c < WAYS; c++) begin
      hit_q[c]  <= hit1[c];
      full_q[c] <= ge1[c];
      eq_q[c]   <= eq1[c];
      cand_q[c] <= cand1_o[c];
    end
    hit_q[WAYS] <= hit1[SPOTS-1:WAYS] != '0;
    begin
      cand_t m;
      logic  f, e;
      m = '0;
      f = 1'b0;
      e = 1'b0;
      for (int p = WAYS; p < SPOTS; p++) begin
        if (hit1[p]) begin
          m |= cand1_o[p];
          f |= ge1[p];
          e |= eq1[p];
        end
      end
      cand_q[WAYS] <= m;
      full_q[WAYS] <= f;
      eq_q[WAYS]   <= e;
    end
    other_way_q   <= hit1[WAYS] ? w_way_q : '0;
    other_stash_q <= hit1[WAYS] ? w_stash_q : fit1;
    dup_q         <= ndup1;
    dup_other_q   <= dup_other1;
    nfree_q       <= ~nlive1;
    nfresh_q      <= ~nused1 & ~w_nhere1;
    right_q       <= nfree1[1] > nfree1[0];
    right_l_q     <= nfree1[1] > nfree1[0] + 1'b1;
    right_r_q     <= nfree1[1] >= nfree1[0];
    nwalked_q     <= nwalked1;
    swalked_q     <= swalked1;
    for (int i = 0; i < STASH; i++) sfree_q[i] <= !stash_q[i].live;
    for (int h = 0; h < HALVES; h++) same_set_q[h] <= set1_q[h] == nset1_q[h];
    same_key_q <= op1_q.refnum == op1_q.new_ref;

    w_new_q   <= 1'b0;
    w_stash_q <= '0;
    w_live_q  <= w_valid_q;
    if (del_i || add_i) begin
      w_new_q   <= 1'b1;
      w_live_q  <= 1'b1;
      w_stash_q <= add_i ? add_stash : other_stash_q;
      w_valid_q <= add_i ? add_way != '0 : way != '0;
      w_way_q   <= add_i ? add_way : way;
      w_half_q  <= add_i ? add_half : half;
      w_set_q   <= add_i ? nset2_q[add_half] : set2_q[half];
      w_fresh_q <= GW != 0 && add_i && nfresh_q[add_half];
      w_ent_q   <= add_i ? added : reduced;
      v_valid_q <= early && way != '0;
      v_way_q   <= way;
      v_set_q   <= set2_q[half];
    end
    // What goes from one place of the stash while another comes is all of it: only its live bit has to be right.
    for (int i = 0; i < STASH; i++) begin
      if (stash_we[i]) begin
        stash_q[i]      <= add_i ? added : reduced;
        stash_q[i].live <= (add_i && add_stash[i]) || !gone;
      end
    end
    if (kill_i) op2_q.valid <= 1'b0;
    if (rst_i || wipe_i) begin
      for (int i = 0; i < STASH; i++) stash_q[i].live <= 1'b0;
      w_new_q   <= 1'b0;
      w_valid_q <= 1'b0;
      w_live_q  <= 1'b0;
      w_fresh_q <= 1'b0;
      v_valid_q <= 1'b0;
    end
    if (rst_i) begin
      op1_q.valid <= 1'b0;
      op2_q.valid <= 1'b0;
    end
  end

  // ---- Parity ------------------------------------------------------------------------------------
  always_ff @(posedge clk_i) begin
    logic adds;
    adds    = op1_o.kind inside {OP_ADD, OP_REP};
    look_q  <= used1 & {HALVES{op1_o.valid && (adds || op1_o.kind inside {OP_RED, OP_DEL, OP_FETCH}) && !rst_i}};
    nlook_q <= nused1 & {HALVES{op1_o.valid && adds && !rst_i}};
    fault_o <= '0;
    for (int w = WAYS - 1; w >= 0; w--) if (kerr[w]) fault_o.at <= 24'({kat[w], WAYS_LOG2'(w)});
    for (int w = WAYS - 1; w >= 0; w--) if (err[w])  fault_o.at <= 24'({at[w], WAYS_LOG2'(w)});
    fault_o.mems[MEM_ORDERS] <= err != '0;
    fault_o.mems[MEM_KEYS]   <= kerr != '0;
  end

  `SAKER_ASSERT(NoOpWhileWiping, !(wipe_i && (op2_q.valid || op1_q.valid)))
  `SAKER_ASSERT(OneStashHit, (fit1 & (fit1 - 1'b1)) == '0 || !op1_q.valid)
  `SAKER_ASSERT(OneKey, (ndup1 & (ndup1 - 1'b1)) == '0 || !op1_q.valid || !op1_q.msg)
  `SAKER_ASSERT(OneHit, (hit1 & (hit1 - 1'b1)) == '0 || !op1_q.valid || op1_q.kind == OP_FETCH)
  `SAKER_ASSERT(ReplaceTakesAll, !(add_i && del_i && (other_stash_q & ~add_stash) != '0 && !gone))
  `SAKER_ASSERT(OneWriteAtATime, !(w_new_q && early))
endmodule
