// SPDX-License-Identifier: Apache-2.0
// book: order table, price ladders, best bid and offer of every slot.
//
// Latency:      msg_i in cycle n, evt_o in n + 3, for every message and class but deep (record exhausted: the refill's time
//               more), suspending (wait_rebuild_i: its event leaves after the rebuild) and a Replace whose two orders together
//               would hold 2^32 shares of a side or more.
// Throughput:   a book message every second cycle, any mix, the same order, level and symbol included; others every cycle.
//               What comes closer waits in the queue.
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
  parameter int ORDERS_LOG2 = 14,  // 4 .. 20
  parameter int LEVELS_LOG2 = 12,  // 7 .. 12
  parameter int READERS     = 1,   // sides whose records are filled at the same time
  parameter int CLEAR_LOG2  = 12   // a clear takes 2^CLEAR_LOG2 cycles, also of a table with more sets
) (
  input  logic      clk_i,
  input  logic      rst_i,
  input  itch_msg_t msg_i,
  input  logic      maybe_i,     // msg_i may be valid; early in the cycle
  input  logic      wait_rebuild_i,
  input  u64_t      hash_seed_i,
  input  tbl_wr_t   tbl_i,       // TBL_LOCATE: the tick select of a slot; only while its book is empty
  input  logic      clear_i,     // pulse: forget everything
  output logic      ready_o,
  output logic      room_o,        // what is on its way and two more messages find a place
  output logic      busy_o,
  output book_evt_t evt_o,
  output book_evt_t bbo_evt_o,
  output tag_t      tag1_o,        // of the event that evt_o or bbo_evt_o may show in the next cycle but one
  output tag_t      tag2_o,        // and in the next cycle
  output book_ev_t  ev_o,
  input  logic      depth_go_i,  // pulse, not while busy: the levels of depth_slot_i
  input  slot_t     depth_slot_i,
  output logic      depth_busy_o,
  output depth_t    depth_o,
  output book_cnt_t cnt_o,
  input  flip_t     flip_i,      // docs/faults.md
  output fault_t    fault_o
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
  localparam int SW = ORDERS_LOG2 - WAYS_LOG2;   // sets of a half
  localparam int ROWS_LOG2 = (SW > CLEAR_LOG2) ? CLEAR_LOG2 : SW;
  localparam int CW = (ROWS_LOG2 > KW) ? ROWS_LOG2 : KW;   // every set or row of flags, every row of slot and side
  typedef enum logic [1:0] {C_READY, C_DRAIN, C_WIPE, C_WALK} clear_e;
  clear_e          c_q;
  logic [CW-1:0]   c_row_q;
  logic            drain, wipe, walk, pipe_busy, lad_busy, q_busy, lvl_hold, lvl_busy, tab_busy;

  assign drain = c_q == C_DRAIN || c_q == C_WIPE;
  assign wipe  = c_q == C_WIPE;
  assign walk  = c_q == C_WALK;

  always_ff @(posedge clk_i) begin
    unique case (c_q)
      C_READY: if (clear_i) c_q <= C_DRAIN;
      C_DRAIN: if (!pipe_busy) c_q <= C_WIPE;
      C_WIPE: begin
        c_q     <= C_WALK;
        c_row_q <= '0;
      end
      default: begin
        c_row_q <= c_row_q + 1'b1;
        if (c_row_q == '1) c_q <= C_READY;
      end
    endcase
    if (rst_i) c_q <= C_WIPE;
  end
  assign ready_o = c_q == C_READY;

  // ---- Pipeline ---------------------------------------------------------------------------------
  op_t   op, op1, op2, bg, walk_op;
  cand_t [SPOTS-1:0]   cand1;
  logic  [SPOTS-1:0]   hit1, walked1;
  logic  [CANDS-1:0] hit, full;
  cand_t found, fetch;
  refs_t src;
  logic  over, same_qty, dup, room, add_stash, add_walked, fetch_hit, del, add, add_grid;
  logic  [WAYS_LOG2-1:0] fetch_way;
  logic  [SW:0] fetch_next;
  side_e add_side;
  logic  block, retire, squash, bg_take;
  logic [2*SYMBOLS-1:0] susp;
  logic          rb_active, rb_done, rb_seen, rb_again, rb_resume, rb_start, rb_dirty;
  logic [KW-1:0] rb_key;
  place_t        rb_walked;
  logic          lad_valid, slow;
  lad_e          lad_kind;
  logic [KW-1:0] lad_key;
  price_t        lad_px, lad_lo, dp_rpx;
  tick_e         lad_tick;
  qty_t          lad_qty, dp_rqty, rd_qty;
  logic [READERS-1:0] rd_bm, rd_lv, rd_bm_ok, rd_lv_ok;
  logic [READERS-1:0][KW-1:0] rd_key;
  logic [READERS-1:0][LEVELS_LOG2-7:0] rd_word;
  logic [READERS-1:0][LEVELS_LOG2-1:0] rd_idx;
  logic [2**(LEVELS_LOG2-6)-1:0] rd_row;
  logic [63:0]   rd_bits;
  logic          dp_look, dp_seen, dp_susp, dp_mid, dp_valid, dp_top, dp_take, dp_done, dp_found, dp_retry;
  logic [SLW-1:0] dp_slot;
  logic [KW-1:0] dp_key;
  price_t [1:0]  dp_los;
  tick_e  [1:0]  dp_ticks;
  price_t        dp_px, dp_lo;
  tick_e         dp_tick;
  fault_t        tab_fault, lad_fault;

  book_queue #(.DEPTH_LOG2(7)) u_queue (
    .clk_i, .rst_i, .msg_i, .maybe_i, .seed_i(hash_seed_i), .block_i(block || drain), .nop_i(c_q != C_READY), .retire_i(retire),
    .slow_i(slow), .squash_i(squash), .bg_i(bg), .bg_take_o(bg_take), .op_o(op), .src_o(src), .room_o, .busy_o(q_busy));

  book_table #(.ORDERS_LOG2(ORDERS_LOG2), .CLEAR_LOG2(CLEAR_LOG2)) u_table (
    .clk_i, .rst_i, .wipe_i(wipe), .clear_we_i(walk), .clear_row_i(c_row_q[ROWS_LOG2-1:0]),
    .op_i(op), .src_i(src), .kill_i(squash), .op1_o(op1), .cand1_o(cand1), .hit1_o(hit1), .walked1_o(walked1), .rb_walked_i(rb_walked),
    .op2_o(op2), .hit_o(hit), .full_o(full), .over_o(over), .same_qty_o(same_qty), .found_o(found), .dup_o(dup),
    .room_o(room), .add_stash_o(add_stash), .add_walked_o(add_walked), .fetch_hit_o(fetch_hit), .fetch_way_o(fetch_way),
    .fetch_o(fetch), .fetch_next_o(fetch_next), .del_i(del), .add_i(add), .add_side_i(add_side), .add_grid_i(add_grid),
    .flip_i, .fault_o(tab_fault));

  book_levels #(.SYMBOLS(SYMBOLS), .LEVELS_LOG2(LEVELS_LOG2), .READERS(READERS)) u_levels (
    .clk_i, .rst_i, .wipe_i(wipe), .drain_i(drain), .walk_i(walk), .sweep_i(walk), .sweep_slot_i(c_row_q[SLW-1:0]),
    .wait_rebuild_i, .tick_sel_i(tick_sel_q),
    .op_i(op), .bg_o(bg), .bg_take_i(bg_take), .block_o(block), .retire_o(retire), .squash_o(squash), .slow_o(slow),
    .op1_i(op1), .cand1_i(cand1), .hit1_i(hit1), .walked1_i(walked1), .op2_i(op2), .hit_i(hit), .full_i(full),
    .over_i(over), .same_qty_i(same_qty), .found_i(found), .dup_i(dup), .room_i(room), .add_stash_i(add_stash),
    .add_walked_i(add_walked), .del_o(del), .add_o(add), .add_side_o(add_side), .add_grid_o(add_grid),
    .walk_op_i(walk_op), .walk_dirty_i(rb_dirty), .rb_active_i(rb_active), .rb_key_i(rb_key), .rb_done_o(rb_done),
    .rb_seen_o(rb_seen), .rb_again_o(rb_again), .rb_resume_o(rb_resume), .susp_o(susp),
    .lad_valid_o(lad_valid), .lad_kind_o(lad_kind), .lad_key_o(lad_key), .lad_px_o(lad_px), .lad_lo_o(lad_lo),
    .lad_tick_o(lad_tick), .lad_qty_o(lad_qty),
    .rd_bm_o(rd_bm), .rd_lv_o(rd_lv), .rd_key_o(rd_key), .rd_word_o(rd_word), .rd_idx_o(rd_idx), .rd_bm_i(rd_bm_ok), .rd_lv_i(rd_lv_ok),
    .rd_row_i(rd_row), .rd_bits_i(rd_bits), .rd_qty_i(rd_qty),
    .dp_req_i(dp_look), .dp_slot_i(dp_slot), .dp_done_o(dp_seen), .dp_susp_o(dp_susp), .dp_lo_o(dp_los), .dp_tick_o(dp_ticks),
    .dp_mid_o(dp_mid),
    .evt_o, .bbo_evt_o, .ev_o, .cnt_o, .rb_start_i(rb_start), .hold_o(lvl_hold), .busy_o(lvl_busy));

  book_ladder #(.SYMBOLS(SYMBOLS), .LEVELS_LOG2(LEVELS_LOG2), .READERS(READERS)) u_ladder (
    .clk_i, .rst_i, .wipe_i(wipe), .sweep_i(walk), .sweep_key_i(c_row_q[KW-1:0]),
    .valid_i(lad_valid), .kind_i(lad_kind), .key_i(lad_key), .px_i(lad_px), .lo_i(lad_lo), .tick_i(lad_tick), .qty_i(lad_qty),
    .rd_bm_i(rd_bm), .rd_lv_i(rd_lv), .rd_key_i(rd_key), .rd_word_i(rd_word), .rd_idx_i(rd_idx), .rd_bm_o(rd_bm_ok), .rd_lv_o(rd_lv_ok),
    .rd_row_o(rd_row), .rd_bits_o(rd_bits), .rd_qty_o(rd_qty),
    .dp_valid_i(dp_valid), .dp_top_i(dp_top), .dp_key_i(dp_key), .dp_px_i(dp_px), .dp_lo_i(dp_lo), .dp_tick_i(dp_tick),
    .dp_take_o(dp_take), .dp_done_o(dp_done), .dp_found_o(dp_found), .dp_retry_o(dp_retry), .dp_px_o(dp_rpx), .dp_qty_o(dp_rqty),
    .busy_o(lad_busy), .flip_i, .fault_o(lad_fault));

  book_depth #(.SYMBOLS(SYMBOLS)) u_depth (
    .clk_i, .rst_i, .go_i(depth_go_i), .slot_i(depth_slot_i), .busy_o(depth_busy_o), .depth_o, .hold_i(c_q != C_READY), .mid_i(dp_mid),
    .lad_valid_i(lad_valid), .lad_key_i(lad_key), .look_o(dp_look), .slot_o(dp_slot), .seen_i(dp_seen), .susp_i(dp_susp),
    .lo_i(dp_los), .tick_i(dp_ticks), .sr_valid_o(dp_valid), .sr_top_o(dp_top), .sr_key_o(dp_key), .sr_px_o(dp_px), .sr_lo_o(dp_lo),
    .sr_tick_o(dp_tick), .sr_take_i(dp_take), .sr_done_i(dp_done), .sr_found_i(dp_found), .sr_retry_i(dp_retry),
    .sr_px_i(dp_rpx), .sr_qty_i(dp_rqty));

  book_rebuild #(.SYMBOLS(SYMBOLS), .ORDERS_LOG2(ORDERS_LOG2)) u_rebuild (
    .clk_i, .rst_i, .wipe_i(wipe), .hold_i(c_q != C_READY), .susp_i(susp), .op_o(walk_op), .done_i(rb_done), .hit_i(fetch_hit),
    .way_i(fetch_way), .order_i(fetch), .next_i(fetch_next), .seen_i(rb_seen), .again_i(rb_again), .resume_i(rb_resume), .dirty_o(rb_dirty),
    .active_o(rb_active), .key_o(rb_key), .walked_o(rb_walked), .start_o(rb_start));

  always_comb begin
    fault_o      = (tab_fault.mems != '0) ? tab_fault : lad_fault;
    fault_o.mems = tab_fault.mems | lad_fault.mems;
  end

  assign tag1_o    = op1.ctx.tag;
  assign tag2_o    = op2.ctx.tag;
  assign tab_busy  = op1.valid || op2.valid;
  assign pipe_busy = tab_busy || lvl_hold || lad_busy;
  assign busy_o    = q_busy || tab_busy || lvl_busy || lad_busy || c_q != C_READY || evt_o.valid;
endmodule
