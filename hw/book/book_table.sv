// SPDX-License-Identifier: Apache-2.0
// book_table: the order table, 4 ways and a stash of 8, keyed by slot and 64-bit reference.
//
// Latency:      op_i in cycle n, res_d_o in n + 2, res_o (registered) in n + 3.  Throughput: one operation per cycle, any
//               order, the same reference included: the two last writes are forwarded.
// Backpressure: none; squash_i throws away what is in the pipeline, its effects included.
// Fails closed: what does not fit degrades its slot; a degraded slot is left alone until the book is cleared.
`include "saker_assert.svh"

module book_table
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int ORDERS_LOG2 = 14
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  input  logic [SYMBOLS-1:0][1:0] tick_sel_i,
  // Clear: wipe_i resets all but the ways, clear_we_i writes one set of them.
  input  logic                    wipe_i,
  input  logic                    clear_we_i,
  input  logic [ORDERS_LOG2-3:0]  clear_set_i,
  // Operations.
  input  op_t                     op_i,
  input  logic                    squash_i,
  input  logic                    lost_i,
  input  slot_t                   lost_slot_i,
  output res_t                    res_d_o,
  output res_t                    res_o,
  output logic [SYMBOLS-1:0]      degraded_o,
  output logic [SYMBOLS-1:0]      unreliable_o,
  output logic                    busy_o
);
  localparam int SW  = ORDERS_LOG2 - 2;
  localparam int SLW = (SYMBOLS > 1) ? $clog2(SYMBOLS) : 1;
  localparam int EW  = $bits(entry_t);
  typedef logic [SW-1:0]  set_t;
  typedef logic [SLW-1:0] sidx_t;

  // Cycle 0: address.
  set_t set0;
  assign set0 = (op_i.kind == OP_WALK) ? op_i.place[ORDERS_LOG2-1:2] : set_t'(op_i.hash);

  // Last write, in the cycle after it was made.
  logic   w_we_q;
  set_t   w_set_q;
  spot_t  w_spot_q;
  entry_t w_ent_q;

  // Cycle 1: compare.
  op_t    op1_q, op2_q;
  set_t   set1_q, set2_q;
  logic [EW-1:0] rd [WAYS];
  entry_t stash_q [STASH];
  entry_t seen [SPOTS];
  logic [SPOTS-1:0] hit1, free1;
  entry_t ent1;
  spot_t  spot1, walk1;

  logic   we;
  spot_t  wspot;
  entry_t went;

  for (genvar w = 0; w < WAYS; w++) begin : g_way
    book_ram #(.WIDTH(EW), .DEPTH_LOG2(SW)) ram (
      .clk_i,
      .raddr_i(set0),
      .rdata_o(rd[w]),
      .we_i(clear_we_i || (we && wspot == spot_t'(w))),
      .waddr_i(clear_we_i ? clear_set_i : set2_q),
      .wdata_i(clear_we_i ? '0 : went));
  end

  always_comb begin
    walk1 = op1_q.place[ORDERS_LOG2] ? spot_t'(WAYS) + spot_t'(op1_q.place[2:0]) : spot_t'(op1_q.place[1:0]);
    ent1  = '0;
    spot1 = '0;
    for (int p = 0; p < SPOTS; p++) begin
      if (p < WAYS)
        seen[p] = (w_we_q && w_set_q == set1_q && w_spot_q == spot_t'(p)) ? w_ent_q : entry_t'(rd[p & (WAYS - 1)]);
      else
        seen[p] = stash_q[(p - WAYS) & (STASH - 1)];
      free1[p] = !seen[p].live;
      hit1[p]  = seen[p].live && ((op1_q.kind == OP_WALK) ? walk1 == spot_t'(p)
                                  : seen[p].slot == op1_q.ctx.slot && seen[p].refnum == op1_q.refnum);
      if (hit1[p]) begin
        ent1  |= seen[p];
        spot1 |= spot_t'(p);
      end
    end
  end

  // Cycle 2: decide and write.
  logic             hit_q, same_key_q, same_set_q;
  logic [SPOTS-1:0] free_q;
  entry_t           ent_q;
  spot_t            spot_q, walk_q;
  logic [31:0]      prod_q;
  logic [SYMBOLS-1:0] degraded_q, unreliable_q;
  qty_t             total_q [2*SYMBOLS];
  logic             u_ok_q;
  side_e            u_side_q;

  logic             near, hit, grid, bad, room, degr, fire, set_degr, set_unrel, total_we;
  logic [SPOTS-1:0] free;
  entry_t           ent;
  spot_t            spot, free_spot;
  sidx_t            slot;
  side_e            side;
  logic [32:0]      sum;
  spot_t            stash_at;
  qty_t             amount, total_d;
  res_t             res_d, res_q;

  always_comb begin
    slot  = sidx_t'(op2_q.ctx.slot);
    degr  = degraded_q[slot];
    // The write of the operation just ahead came after the RAM and the stash were read.
    near  = w_we_q && (w_spot_q >= spot_t'(WAYS) || same_set_q);
    hit   = hit_q;
    ent   = ent_q;
    spot  = spot_q;
    free  = free_q;
    if (near) begin
      free[w_spot_q] = !w_ent_q.live;
      if ((op2_q.kind == OP_WALK) ? w_spot_q == walk_q : same_key_q) begin
        hit  = w_ent_q.live;
        ent  = w_ent_q;
        spot = w_spot_q;
      end
    end
    room      = free != '0;
    free_spot = '0;
    for (int p = SPOTS - 1; p >= 0; p--) if (free[p]) free_spot = spot_t'(p);

    unique case (tick_sel_i[slot])
      2'd0:    grid = prod_q <= MAX25 && op2_q.px[1:0] == 2'd0;
      2'd1:    grid = prod_q <= MAX25 && !op2_q.px[0];
      default: grid = 1'b1;
    endcase
    bad    = op2_q.qty == 0 || op2_q.px == 0 || op2_q.px > 32'd2_000_000_000;
    side   = (op2_q.kind == OP_ADD) ? (op2_q.repl ? u_side_q : op2_q.side)
             : (op2_q.kind == OP_WALK || op2_q.kind == OP_WEND) ? op2_q.side : ent.side;
    sum    = {1'b0, total_q[{slot, side}]} + {1'b0, op2_q.qty};
    amount = (op2_q.kind == OP_DEL || op2_q.qty >= ent.qty) ? ent.qty : op2_q.qty;

    we        = 1'b0;
    wspot     = spot;
    went      = ent;
    set_degr  = 1'b0;
    set_unrel = 1'b0;
    total_we  = 1'b0;
    total_d   = sum[31:0];
    fire      = op2_q.valid && !squash_i;

    res_d         = '0;
    res_d.valid   = fire;
    res_d.main    = op2_q.main;
    res_d.repl    = op2_q.repl;
    res_d.ctx     = op2_q.ctx;
    res_d.side    = side;
    res_d.px      = op2_q.px;
    res_d.grid    = grid;
    res_d.qty     = op2_q.qty;
    res_d.err_ref = op2_q.refnum;
    res_d.kind    = R_NOP;

    unique case (op2_q.kind)
      OP_ADD: if (!degr && (!op2_q.repl || u_ok_q)) begin
        res_d.side_ok = 1'b1;
        if (bad) begin
          res_d.err = BOOK_BAD_FIELD;
        end else if (hit) begin
          res_d.err = BOOK_DUP_REF;
          set_unrel = fire;
        end else if (!room || sum[32]) begin
          res_d.err = BOOK_DEGRADED;
          set_degr  = fire;
        end else begin
          we       = fire;
          wspot    = free_spot;
          went     = '{live: 1'b1, slot: op2_q.ctx.slot, refnum: op2_q.refnum, side: side, grid: grid, px: op2_q.px,
                       qty: op2_q.qty};
          total_we = fire;
          res_d.kind    = R_ADD;
          res_d.stashed = free_spot >= spot_t'(WAYS);
        end
      end
      OP_RED, OP_DEL: if (!degr) begin
        res_d.px   = ent.px;
        res_d.grid = ent.grid;
        res_d.qty  = amount;
        if (!hit) begin
          res_d.err = BOOK_UNKNOWN_REF;
          set_unrel = fire;
        end else begin
          res_d.side_ok = 1'b1;
          if (op2_q.kind == OP_DEL || op2_q.qty != 0) begin
            we         = fire;
            went.qty   = ent.qty - amount;
            went.live  = amount != ent.qty;
            total_we   = fire;
            total_d    = total_q[{slot, side}] - amount;
            res_d.kind = R_RED;
            res_d.gone = amount == ent.qty;
            if (op2_q.kind == OP_RED && op2_q.qty > ent.qty) begin
              res_d.err = BOOK_OVER_REDUCE;
              set_unrel = fire;
            end
          end
        end
      end
      OP_WALK: begin
        res_d.px   = ent.px;
        res_d.grid = ent.grid;
        res_d.qty  = ent.qty;
        res_d.walk = 1'b1;
        if (hit && ent.slot == op2_q.ctx.slot && ent.side == op2_q.side) res_d.kind = R_ADD;
      end
      OP_WEND: res_d.kind = R_WEND;
      OP_LOST: set_unrel = fire;
      default: ;
    endcase
    stash_at = wspot - spot_t'(WAYS);
    res_d.place = (op2_q.kind == OP_WALK) ? op2_q.place
                  : (wspot >= spot_t'(WAYS)) ? (place_t'(1) << ORDERS_LOG2) + place_t'(stash_at)
                  : place_t'({set2_q, wspot[1:0]});
    res_d.degraded   = degr || set_degr;
    res_d.unreliable = unreliable_q[slot] || set_unrel;
  end

  always_ff @(posedge clk_i) begin
    op1_q  <= op_i;
    set1_q <= set0;
    op2_q  <= op1_q;
    set2_q <= set1_q;
    hit_q  <= hit1 != '0;
    free_q <= free1;
    ent_q  <= ent1;
    spot_q <= spot1;
    walk_q <= walk1;
    prod_q <= op1_q.px * INV25;
    same_key_q <= op1_q.refnum == op2_q.refnum && op1_q.ctx.slot == op2_q.ctx.slot;
    same_set_q <= set1_q == set2_q;
    w_we_q   <= we;
    w_set_q  <= set2_q;
    w_spot_q <= wspot;
    w_ent_q  <= went;
    res_q    <= res_d;
    for (int i = 0; i < STASH; i++) if (we && wspot == spot_t'(WAYS + i)) stash_q[i] <= went;
    if (total_we) total_q[{slot, side}] <= total_d;
    if (set_degr) degraded_q[slot] <= 1'b1;
    if (set_unrel) unreliable_q[slot] <= 1'b1;
    if (lost_i) unreliable_q[sidx_t'(lost_slot_i)] <= 1'b1;
    if (fire && op2_q.kind == OP_DEL && op2_q.repl) begin
      u_ok_q   <= hit && !degr;
      u_side_q <= ent.side;
    end
    if (squash_i) begin
      op1_q.valid <= 1'b0;
      op2_q.valid <= 1'b0;
    end
    if (rst_i || wipe_i) begin
      for (int i = 0; i < STASH; i++) stash_q[i].live <= 1'b0;
      for (int i = 0; i < 2 * SYMBOLS; i++) total_q[i] <= '0;
      degraded_q   <= '0;
      unreliable_q <= '0;
    end
    if (rst_i) begin
      op1_q.valid <= 1'b0;
      op2_q.valid <= 1'b0;
      res_q.valid <= 1'b0;
      w_we_q      <= 1'b0;
    end
  end

  assign res_d_o      = res_d;
  assign res_o        = res_q;
  assign degraded_o   = degraded_q;
  assign unreliable_o = unreliable_q;
  assign busy_o       = op1_q.valid || op2_q.valid || res_q.valid;

  `SAKER_ASSERT(NoOpWhileWiping, !(wipe_i && (op2_q.valid || op1_q.valid)))
  `SAKER_ASSERT(OneHit, (hit1 & (hit1 - 1'b1)) == '0 || !op1_q.valid)
endmodule
