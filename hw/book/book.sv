// SPDX-License-Identifier: Apache-2.0
// book: order table, price ladders, best bid and offer of every slot.
//
// Latency:      msg_i in cycle n, evt_o in n + 5, for every message and class but deep (record exhausted: the refill's time
//               more) and, with wait_rebuild_i, suspending (its event leaves after the rebuild).
// Throughput:   one message every second cycle, any mix, the same order, level and symbol included.
// Backpressure: none; 128 messages wait while a deep refill or a rebuild runs. One event per message, in order.
// Fails closed: what the book cannot hold degrades its slot, what it does not know marks it unreliable: not tradable until
//               cleared. During the clear walk messages pass without effect and mark their slot.
// The meaning of every effect is in docs/interfaces.md, section 4; the same in C is host/twin/tw_book.c.
`include "saker_assert.svh"

module book
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,   // at least 2
  parameter int ORDERS_LOG2 = 14,  // 4 .. 19
  parameter int LEVELS_LOG2 = 12   // 7 .. 12
) (
  input  logic      clk_i,
  input  logic      rst_i,
  input  itch_msg_t msg_i,
  input  logic      wait_rebuild_i,
  input  u64_t      hash_seed_i,
  input  tbl_wr_t   tbl_i,       // TBL_LOCATE: the tick select of a slot; only while its book is empty
  input  logic      clear_i,     // pulse: forget everything
  output logic      ready_o,
  output logic      busy_o,
  output book_evt_t evt_o,
  output book_evt_t bbo_evt_o,
  output book_ev_t  ev_o,
  output book_cnt_t cnt_o
);
  localparam int SLW = $clog2(SYMBOLS);
  localparam int KW  = SLW + 1;

  logic [SYMBOLS-1:0][1:0] tick_sel_q;
  always_ff @(posedge clk_i) begin
    if (tbl_i.valid && tbl_i.tbl == TBL_LOCATE && tbl_i.word == 0 && tbl_i.row < 8'(SYMBOLS))
      tick_sel_q[tbl_i.row[SLW-1:0]] <= tbl_i.data[17:16];
    if (rst_i) tick_sel_q <= '0;
  end

  // ---- Clear ------------------------------------------------------------------------------------
  typedef enum logic [1:0] {C_READY, C_DRAIN, C_WIPE, C_WALK} clear_e;
  clear_e                 c_q;
  logic [ORDERS_LOG2-3:0] c_set_q;
  logic                   drain, wipe, pipe_busy, tab_busy, lvl_busy_hold, lad_busy, q_busy, lvl_busy;
  logic                   squash;

  assign drain = c_q == C_DRAIN || c_q == C_WIPE;
  assign wipe  = c_q == C_WIPE;

  always_ff @(posedge clk_i) begin
    unique case (c_q)
      C_READY: if (clear_i) c_q <= C_DRAIN;
      C_DRAIN: if (!pipe_busy) c_q <= C_WIPE;
      C_WIPE: begin
        c_q     <= C_WALK;
        c_set_q <= '0;
      end
      default: begin
        c_set_q <= c_set_q + 1'b1;
        if (c_set_q == '1) c_q <= C_READY;
      end
    endcase
    if (rst_i) c_q <= C_WIPE;
  end
  assign ready_o = c_q == C_READY;

  // ---- Pipeline ---------------------------------------------------------------------------------
  op_t   op, walk_op;
  res_t  res_d, res;
  logic  block, block_msg, retire, squash_half, walk_take, lost;
  slot_t lost_slot;
  logic [SYMBOLS-1:0]   degraded, unreliable;
  logic [2*SYMBOLS-1:0] susp;
  logic          rb_active, rb_retire, rb_again, rb_resume, rb_start;
  logic [KW-1:0] rb_key;
  place_t        rb_walked;
  logic          lad_valid, sr_valid, sr_top, sr_done, sr_found, sr_retry, deep, suspend, outside;
  lad_e          lad_kind;
  logic [KW-1:0] lad_key, sr_key;
  price_t        lad_px, lad_lo, sr_px, sr_lo, sr_rpx;
  tick_e         lad_tick, sr_tick;
  qty_t          lad_qty, sr_rqty;

  book_queue #(.DEPTH_LOG2(7)) u_queue (
    .clk_i, .rst_i, .msg_i, .seed_i(hash_seed_i),
    .block_i(block || drain), .block_msg_i(block_msg), .nop_i(c_q != C_READY),
    .retire_i(retire), .squash_i(squash), .squash_half_i(squash_half),
    .walk_i(walk_op), .walk_take_o(walk_take), .op_o(op), .lost_o(lost), .lost_slot_o(lost_slot), .busy_o(q_busy));

  book_table #(.SYMBOLS(SYMBOLS), .ORDERS_LOG2(ORDERS_LOG2)) u_table (
    .clk_i, .rst_i, .tick_sel_i(tick_sel_q),
    .wipe_i(wipe), .clear_we_i(c_q == C_WALK), .clear_set_i(c_set_q),
    .op_i(op), .squash_i(squash), .lost_i(lost), .lost_slot_i(lost_slot), .res_d_o(res_d), .res_o(res),
    .degraded_o(degraded), .unreliable_o(unreliable), .busy_o(tab_busy));

  book_levels #(.SYMBOLS(SYMBOLS), .LEVELS_LOG2(LEVELS_LOG2)) u_levels (
    .clk_i, .rst_i, .wipe_i(wipe), .drain_i(drain), .wait_rebuild_i, .tick_sel_i(tick_sel_q),
    .degraded_i(degraded), .unreliable_i(unreliable), .res_d_i(res_d), .res_i(res),
    .squash_o(squash), .squash_half_o(squash_half), .retire_o(retire), .block_o(block), .block_msg_o(block_msg),
    .rb_active_i(rb_active), .rb_key_i(rb_key), .rb_walked_i(rb_walked), .rb_retire_o(rb_retire),
    .rb_again_o(rb_again), .rb_resume_o(rb_resume), .susp_o(susp),
    .lad_valid_o(lad_valid), .lad_kind_o(lad_kind), .lad_key_o(lad_key), .lad_px_o(lad_px), .lad_lo_o(lad_lo),
    .lad_tick_o(lad_tick), .lad_qty_o(lad_qty),
    .sr_valid_o(sr_valid), .sr_top_o(sr_top), .sr_key_o(sr_key), .sr_px_o(sr_px), .sr_lo_o(sr_lo), .sr_tick_o(sr_tick),
    .sr_done_i(sr_done), .sr_found_i(sr_found), .sr_retry_i(sr_retry), .sr_px_i(sr_rpx), .sr_qty_i(sr_rqty),
    .evt_o, .bbo_evt_o, .ev_o, .deep_o(deep), .suspend_o(suspend), .outside_o(outside),
    .hold_o(lvl_busy_hold), .busy_o(lvl_busy));

  book_ladder #(.SYMBOLS(SYMBOLS), .LEVELS_LOG2(LEVELS_LOG2)) u_ladder (
    .clk_i, .rst_i, .wipe_i(wipe),
    .valid_i(lad_valid), .kind_i(lad_kind), .key_i(lad_key), .px_i(lad_px), .lo_i(lad_lo), .tick_i(lad_tick), .qty_i(lad_qty),
    .sr_valid_i(sr_valid), .sr_top_i(sr_top), .sr_key_i(sr_key), .sr_px_i(sr_px), .sr_lo_i(sr_lo), .sr_tick_i(sr_tick),
    .sr_done_o(sr_done), .sr_found_o(sr_found), .sr_retry_o(sr_retry), .sr_px_o(sr_rpx), .sr_qty_o(sr_rqty),
    .busy_o(lad_busy));

  book_rebuild #(.SYMBOLS(SYMBOLS), .ORDERS_LOG2(ORDERS_LOG2)) u_rebuild (
    .clk_i, .rst_i, .wipe_i(wipe), .hold_i(c_q != C_READY), .susp_i(susp), .op_o(walk_op), .take_i(walk_take),
    .squash_i(squash), .retire_i(rb_retire), .retire_place_i(res.place), .again_i(rb_again), .resume_i(rb_resume),
    .active_o(rb_active), .key_o(rb_key), .walked_o(rb_walked), .start_o(rb_start));

  assign pipe_busy = tab_busy || lvl_busy_hold || lad_busy;
  assign busy_o    = q_busy || tab_busy || lvl_busy || lad_busy || c_q != C_READY || evt_o.valid;

  // ---- Counters ---------------------------------------------------------------------------------
  book_cnt_t cnt_q;
  logic      hit;
  assign hit = retire && res.ctx.slot_hit;

  always_ff @(posedge clk_i) begin
    cnt_q.messages      <= cnt_q.messages + 32'(retire);
    cnt_q.adds          <= cnt_q.adds + 32'(hit && (res.ctx.mtype == "A" || res.ctx.mtype == "F"));
    cnt_q.executes      <= cnt_q.executes + 32'(hit && (res.ctx.mtype == "E" || res.ctx.mtype == "C"));
    cnt_q.cancels       <= cnt_q.cancels + 32'(hit && res.ctx.mtype == "X");
    cnt_q.deletes       <= cnt_q.deletes + 32'(hit && res.ctx.mtype == "D");
    cnt_q.replaces      <= cnt_q.replaces + 32'(hit && res.ctx.mtype == "U");
    cnt_q.unknown_ref   <= cnt_q.unknown_ref + 32'(res.valid && res.err == BOOK_UNKNOWN_REF);
    cnt_q.dup_ref       <= cnt_q.dup_ref + 32'(res.valid && res.err == BOOK_DUP_REF);
    cnt_q.over_reduce   <= cnt_q.over_reduce + 32'(res.valid && res.err == BOOK_OVER_REDUCE);
    cnt_q.bad_field     <= cnt_q.bad_field + 32'(res.valid && res.err == BOOK_BAD_FIELD);
    cnt_q.degraded      <= cnt_q.degraded + 32'(res.valid && res.err == BOOK_DEGRADED);
    cnt_q.stash_used    <= cnt_q.stash_used + 32'(res.valid && res.stashed);
    cnt_q.suspends      <= cnt_q.suspends + 32'(suspend);
    cnt_q.rebuild_walks <= cnt_q.rebuild_walks + 32'(rb_start);
    cnt_q.deep          <= cnt_q.deep + 32'(deep);
    cnt_q.outside       <= cnt_q.outside + 32'(outside);
    if (rst_i) cnt_q <= '0;
  end
  assign cnt_o = cnt_q;
endmodule
