// SPDX-License-Identifier: Apache-2.0
// host_csr: what the registers do: tables, read-back, digests and commits, arming, kill, time, watchdog, host intents.
//
// Latency:      a kill seen on the bus is on host_o.kill in the same cycle; pulses of other registers one or two cycles after the write.
// Throughput:   one register access per 3 cycles (host_bus).
// Backpressure: hold_o keeps the bus idle while a word is read back, a digest computed, positions zeroed, or a commit settles.
// Fail state:   arm is refused unless every condition holds; while armed nothing that the books or sessions rest on can be written.
`include "regmap.svh"

module host_csr #(
  parameter int SYMBOLS     = 8,
  parameter int ORDERS_LOG2 = 14,
  parameter int LEVELS_LOG2 = 12,
  parameter int OPEN_LOG2   = 8,
  parameter int EVENTS_LOG2 = 9
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  // Bus.
  input  logic                    req_i,
  input  logic                    wr_i,
  input  logic [15:0]             addr_i,
  input  logic [31:0]             wdata_i,
  input  logic [31:0]             biten_i,
  output logic                    err_o,
  output logic [31:0]             rdata_o,
  output logic                    hold_o,
  // Write under way: deny_o answers it with an error.
  input  logic                    acc_wr_i,
  input  logic [15:0]             acc_addr_i,
  output logic                    deny_o,
  // Kill seen on the bus before arbitration, or the kill flag of saker_ctl.
  input  logic                    kill_i,
  // The card.
  output hostif_pkg::host_out_t   host_o,
  input  hostif_pkg::host_in_t    host_i,
  input  saker_pkg::fault_t       fault_i,
  input  hostif_pkg::feed_cnts_t  feed_cnt_i,
  input  hostif_pkg::book_cnts_t  book_cnt_i,
  input  hostif_pkg::risk_cnts_t  risk_cnt_i,
  input  hostif_pkg::oe_cnts_t    oe_cnt_i,
  input  logic                    intent_ready_i,
  output saker_pkg::bg_rd_t       bg_o,
  input  logic                    bg_gnt_i,
  input  logic                    bg_valid_i,
  input  logic [31:0]             bg_data_i,
  // Time.
  input  logic                    msg_i,
  input  saker_pkg::u64_t         msg_now_i,
  output saker_pkg::u64_t         cyc_o,
  output saker_pkg::u64_t         time_o,
  output saker_pkg::u64_t         scaled_o,
  // Input sequence: host commands take numbers.
  output logic                    seq_take_o,
  input  saker_pkg::u64_t         seq_last_i,     // last number taken, this cycle's included
  // Event records.
  output hostif_pkg::ctl_ev_t     ctl_ev_o,
  output logic                    mask_bbo_o,
  output logic                    mask_book_o,
  output logic                    mask_feed_o,
  output logic [saker_pkg::MD_TYPES-1:0] md_types_o,
  output logic                    md_all_o,
  output logic [1:0][31:0]        prevs_o,
  output logic [1:0][63:0]        pdigests_o,
  output logic [1:0][31:0]        lrevs_o,
  output logic [1:0][63:0]        ldigests_o,
  input  logic [15:0]             ev_level_i,
  input  saker_pkg::u64_t         ev_next_seq_i,
  input  saker_pkg::u64_t         ev_dropped_i,
  input  logic [31:0]             ev_lost_i,
  input  logic [31:0]             ev_no_credit_i,
  input  logic                    ev_quiet_i,
  input  logic                    axi_err_i
);
  import saker_pkg::*;
  import hostif_pkg::*;
  localparam logic [7:0] LAST_SLOT = 8'(SYMBOLS - 1);

  csr_regs_pkg::csr_regs__in_t  hi;
  csr_regs_pkg::csr_regs__out_t ho;
  logic        rd_err, wr_err;
  /* verilator lint_off UNUSEDSIGNAL */  // the block acknowledges in the same cycle and never stalls
  logic        stall_wr, stall_rd, rd_ack, wr_ack;
  /* verilator lint_on UNUSEDSIGNAL */

  csr_regs u_regs (
    .clk(clk_i), .rst(rst_i),
    .s_cpuif_req(req_i), .s_cpuif_req_is_wr(wr_i), .s_cpuif_addr(addr_i[10:0]), .s_cpuif_wr_data(wdata_i), .s_cpuif_wr_biten(biten_i),
    .s_cpuif_req_stall_wr(stall_wr), .s_cpuif_req_stall_rd(stall_rd),
    .s_cpuif_rd_ack(rd_ack), .s_cpuif_rd_err(rd_err), .s_cpuif_rd_data(rdata_o), .s_cpuif_wr_ack(wr_ack), .s_cpuif_wr_err(wr_err),
    .hwif_in(hi), .hwif_out(ho)
  );
  assign err_o = wr_i ? wr_err : rd_err;

  // First byte of a text register is its low byte; the card keeps the first byte on top.
  function automatic logic [31:0] swap(input logic [31:0] x);
    return {x[7:0], x[15:8], x[23:16], x[31:24]};
  endfunction
  function automatic logic [15:0] swap2(input logic [15:0] x);
    return {x[7:0], x[15:8]};
  endfunction

  // ---- Writes that are refused ---------------------------------------------------------------
  logic [3:0] tbl_sel;
  localparam logic [15:0] FAULT_KEY = 16'hFA17;
  logic       guarded, tbl_write, unheld, keyless, denied, slot_new, slot_differs, tick_differs, rooted, unmeant;
  tbl_wr_t    tbl_ask;
  always_ff @(posedge clk_i) tbl_sel <= ho.TBL_ADDR.tbl.value;  // settled long before the next access
  assign tbl_write = acc_addr_i == `SAKER_REG_TBL_DATA;
  always_comb begin
    unique case (acc_addr_i)
      `SAKER_REG_TIME_SET, `SAKER_REG_TIME_SET_HI, `SAKER_REG_POS_ZERO, `SAKER_REG_FEED_CTRL, `SAKER_REG_FEED_CFG,
      `SAKER_REG_FEED_DST_IP, `SAKER_REG_FEED_DST_PORT, `SAKER_REG_FEED_B_DST_IP,
      `SAKER_REG_FEED_B_DST_PORT, `SAKER_REG_FEED_HOLD_NS, `SAKER_REG_FEED_SESSION_0, `SAKER_REG_FEED_SESSION_1,
      `SAKER_REG_FEED_SESSION_2, `SAKER_REG_HASH_SEED, `SAKER_REG_HASH_SEED_HI, `SAKER_REG_ASSUME, `SAKER_REG_TIMESCALE,
      `SAKER_REG_WATCHDOG_TIMEOUT_US, `SAKER_REG_RECOVER_CFG, `SAKER_REG_FAULT_INJECT: guarded = 1'b1;
      `SAKER_REG_TBL_DATA: guarded = tbl_sel == TBL_LOCATE || tbl_sel == TBL_SYMBOL || tbl_sel == TBL_POS;
      default: guarded = acc_addr_i >= `SAKER_REG_NET_A_MAC && acc_addr_i <= `SAKER_REG_NET_SERVER_PORT_3;
    endcase
  end
  // Clear and injection go to a book that is held.
  assign unheld = host_i.rec.state != CU_HOLD && (acc_addr_i == `SAKER_REG_INJECT_GO
               || (acc_addr_i == `SAKER_REG_RECOVER_CMD && wdata_i[1]));
  // Where an order lies rests on the seed, and in which level on the tick: they stay while there is something in the book.
  assign rooted = host_i.rec.touched && (tick_differs || acc_addr_i == `SAKER_REG_HASH_SEED || acc_addr_i == `SAKER_REG_HASH_SEED_HI);
  // An intent of no kind, of a session that the card does not have, or a mass cancel of a slot that it does not have.
  assign unmeant = acc_addr_i == `SAKER_REG_HOST_INTENT_SUBMIT && wdata_i[0] &&
                   (ho.HOST_INTENT.kind.value == 2'd3 || ho.HOST_INTENT.session.value != '0 ||
                    (ho.HOST_INTENT.kind.value == 2'(INTENT_MASS_CANCEL) && 32'(ho.HOST_INTENT.slot.value) >= SYMBOLS &&
                     ho.HOST_INTENT.slot.value != '1));
  // Orders that are open belong to the symbol that a slot has.
  // A fault on purpose wants its key.
  assign keyless = acc_addr_i == `SAKER_REG_FAULT_INJECT && wdata_i[31:16] != FAULT_KEY;
  assign denied = acc_wr_i && ((guarded && host_i.armed) || (tbl_write && !host_i.ready) || (slot_differs && host_i.open_orders != '0) || unheld
                              || rooted || unmeant || keyless);
  assign deny_o = denied;

  // ---- Tables ----------------------------------------------------------------------------------
  logic    tbl_go_q, zero_q, zero_word_q, pos_loaded_q;
  slot_t   zero_slot_q;
  logic [3:0] zero_wait_q;
  tbl_wr_t tbl;

  always_comb begin
    tbl.valid = tbl_go_q || (zero_q && zero_wait_q[2:0] == '0);
    tbl.tbl   = zero_q ? TBL_POS : table_e'(tbl_sel);
    tbl.row   = zero_q ? zero_slot_q : ho.TBL_ADDR.row.value;
    tbl.word  = zero_q ? {4'd0, zero_word_q} : ho.TBL_ADDR.word.value[4:0];
    tbl.data  = zero_q ? '0 : ho.TBL_DATA.v.value;
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      tbl_go_q     <= 1'b0;
      zero_q       <= 1'b0;
      pos_loaded_q <= 1'b0;
    end else begin
      tbl_go_q <= ho.TBL_DATA.v.swmod;
      if (tbl.valid && tbl.tbl == TBL_POS && tbl.word == 5'd1 && (!zero_q || zero_slot_q == LAST_SLOT)) pos_loaded_q <= 1'b1;
      if (slot_new) pos_loaded_q <= 1'b0;
      if (ho.POS_ZERO.go.value && !host_i.armed) begin
        zero_q      <= 1'b1;
        zero_slot_q <= '0;
        zero_word_q <= 1'b0;
        zero_wait_q <= '0;
      end else if (zero_q) begin
        // One word each 8 cycles: the gate takes a position in fewer.
        zero_wait_q <= zero_wait_q + 1'b1;
        if (zero_wait_q[2:0] == '1) begin
          zero_word_q <= !zero_word_q;
          if (zero_word_q) zero_slot_q <= zero_slot_q + 1'b1;
          if (zero_word_q && zero_slot_q == LAST_SLOT) zero_q <= 1'b0;
        end
      end
    end
  end

  // ---- Whose slot it is ------------------------------------------------------------------------
  logic [31:0] list_data;
  assign tbl_ask = '{valid: acc_wr_i && tbl_write, tbl: table_e'(tbl_sel), row: ho.TBL_ADDR.row.value, word: ho.TBL_ADDR.word.value[4:0], data: wdata_i};
  slot_list #(.SYMBOLS(SYMBOLS)) u_list (
    .clk_i, .rst_i, .ask_i(tbl_ask), .differs_o(slot_differs), .tick_o(tick_differs), .tbl_i(tbl), .changed_o(slot_new), .rd_tbl_i(table_e'(ho.RB_ADDR.tbl.value)),
    .rd_row_i(ho.RB_ADDR.row.value), .rd_word_i(ho.RB_ADDR.word.value[4:0]), .rd_data_o(list_data)
  );

  // ---- Banks: digest, commit -------------------------------------------------------------------
  logic        pbank, lbank, p_start, l_start, p_busy, l_busy, p_checked, l_checked, p_match, l_match;
  logic        p_committed, l_committed, p_refused, l_refused, p_result, l_result, p_accepted, l_accepted;
  logic [63:0] p_shadow, l_shadow;
  logic        dig_busy, dig_done, dig_limits_q, dig_start, p_write, l_write;
  logic [63:0] digest;
  bg_rd_t      dig_bg;
  logic        dig_gnt, dig_valid;

  assign p_write   = tbl.valid && tbl.tbl == TBL_PARAMS;
  assign l_write   = tbl.valid && (tbl.tbl == TBL_LIMITS || tbl.tbl == TBL_SCOPES);
  assign dig_start = (p_start || l_start) && !dig_busy;

  bank_ctl u_params (
    .clk_i, .rst_i, .write_i(p_write), .drop_i(slot_new), .complete_i(host_i.params_complete),
    .check_i(ho.PARAMS_CHECK.go.value), .commit_i(ho.PARAMS_COMMIT.go.value), .expect_i(ho.PARAMS_DIGEST_EXPECT.v.value),
    .rev_i(ho.PARAMS_REV.v.value), .start_o(p_start), .taken_i(dig_start && p_start), .done_i(dig_done && !dig_limits_q),
    .digest_i(digest), .bank_o(pbank), .revs_o(prevs_o), .digests_o(pdigests_o), .shadow_digest_o(p_shadow), .busy_o(p_busy),
    .checked_o(p_checked), .match_o(p_match), .committed_o(p_committed), .refused_o(p_refused), .result_o(p_result),
    .accepted_o(p_accepted)
  );
  bank_ctl u_limits (
    .clk_i, .rst_i, .write_i(l_write), .drop_i(slot_new), .complete_i(host_i.limits_complete),
    .check_i(ho.LIMITS_CHECK.go.value), .commit_i(ho.LIMITS_COMMIT.go.value), .expect_i(ho.LIMITS_DIGEST_EXPECT.v.value),
    .rev_i(ho.LIMITS_REV.v.value), .start_o(l_start), .taken_i(dig_start && !p_start), .done_i(dig_done && dig_limits_q),
    .digest_i(digest), .bank_o(lbank), .revs_o(lrevs_o), .digests_o(ldigests_o), .shadow_digest_o(l_shadow), .busy_o(l_busy),
    .checked_o(l_checked), .match_o(l_match), .committed_o(l_committed), .refused_o(l_refused), .result_o(l_result),
    .accepted_o(l_accepted)
  );
  bank_digest #(.SYMBOLS(SYMBOLS)) u_digest (
    .clk_i, .rst_i, .start_i(dig_start), .limits_i(!p_start), .bank_i(p_start ? !pbank : !lbank), .busy_o(dig_busy), .done_o(dig_done),
    .digest_o(digest), .bg_o(dig_bg), .bg_gnt_i(dig_gnt), .bg_valid_i(dig_valid), .bg_data_i(bg_data_i)
  );
  always_ff @(posedge clk_i) if (dig_start) dig_limits_q <= !p_start;

  // ---- Read-back -------------------------------------------------------------------------------
  typedef enum logic [1:0] {RB_IDLE, RB_REQ, RB_DATA} rb_e;
  rb_e         rb_q;
  logic        rb_go_q;
  logic [31:0] rb_data_q;
  logic [7:0]  rb_wait_q;
  logic        in_list;             // the slots' locates and names are kept here
  assign in_list = table_e'(ho.RB_ADDR.tbl.value) == TBL_LOCATE || table_e'(ho.RB_ADDR.tbl.value) == TBL_SYMBOL;

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      rb_q    <= RB_IDLE;
      rb_go_q <= 1'b0;
    end else begin
      rb_go_q <= ho.RB_ADDR.word.swmod;
      unique case (rb_q)
        RB_IDLE: if (rb_go_q) begin
          rb_q      <= RB_REQ;
          rb_wait_q <= '0;
        end
        RB_REQ: begin
          // A row that does not exist is never granted: it reads 0.
          rb_wait_q <= rb_wait_q + 1'b1;
          if (in_list) begin
            rb_q      <= RB_IDLE;
            rb_data_q <= list_data;
          end else if (bg_gnt_i) rb_q <= RB_DATA;
          else if (rb_wait_q == '1) begin
            rb_q      <= RB_IDLE;
            rb_data_q <= '0;
          end
        end
        default: begin
          rb_q      <= RB_IDLE;
          rb_data_q <= bg_data_i;
        end
      endcase
    end
  end

  always_comb begin
    bg_o = dig_bg;
    if (rb_q == RB_REQ && !in_list) begin
      bg_o.req  = 1'b1;
      bg_o.tbl  = table_e'(ho.RB_ADDR.tbl.value);
      bg_o.bank = ho.RB_ADDR.bank.value;
      bg_o.row  = ho.RB_ADDR.row.value;
      bg_o.word = ho.RB_ADDR.word.value[4:0];
    end
  end
  assign dig_gnt   = bg_gnt_i && (rb_q != RB_REQ || in_list);
  assign dig_valid = bg_valid_i && rb_q != RB_DATA;

  // ---- Recovery ------------------------------------------------------------------------------------
  logic    inject_go_q, inject_v_q, clear_want_q, clear_go, splice_q, latch;
  u64_t    rec_first_q, rec_next_q, rec_applied_q;
  // The book is cleared when nothing is in flight in it.
  assign clear_go = clear_want_q && host_i.book_rest && host_i.book_ready;
  assign latch    = req_i && !wr_i && addr_i == `SAKER_REG_RECOVER_STATUS;
  always_ff @(posedge clk_i) begin
    inject_go_q <= ho.INJECT_GO.mtype.swmod && !rst_i;
    splice_q    <= ho.RECOVER_SPLICE.v.swmod && !rst_i;
    if (inject_go_q)             inject_v_q <= 1'b1;
    else if (host_i.rec.taken || host_i.rec.state != CU_HOLD) inject_v_q <= 1'b0;
    if (ho.RECOVER_CMD.clear.value && host_i.rec.state == CU_HOLD) clear_want_q <= 1'b1;
    else if (clear_go || host_i.rec.state != CU_HOLD)              clear_want_q <= 1'b0;
    if (latch) begin
      rec_first_q   <= host_i.rec.first;
      rec_next_q    <= host_i.feed_expected;
      rec_applied_q <= host_i.rec.applied;
    end
    if (rst_i) begin
      inject_v_q   <= 1'b0;
      clear_want_q <= 1'b0;
    end
  end

  // ---- Depth ---------------------------------------------------------------------------------------
  logic        depth_go_q, depth_ok_q;
  logic [3:0]  depth_n_q [2];
  logic [63:0] depth_q [32];
  logic [63:0] depth_level;
  always_ff @(posedge clk_i) begin
    depth_go_q <= ho.DEPTH_AT.slot.swmod && !rst_i;
    if (host_i.depth.valid) begin
      depth_q[{host_i.depth.side, host_i.depth.level}] <= {host_i.depth.px, host_i.depth.qty};
      depth_n_q[host_i.depth.side]                     <= host_i.depth.level + 1'b1;
    end
    if (host_i.depth.fin) depth_ok_q <= host_i.depth.ok;
    if (rst_i || host_i.depth.begins || (host_i.depth.fin && !host_i.depth.ok)) begin
      depth_n_q[0] <= '0;
      depth_n_q[1] <= '0;
    end
    if (rst_i) depth_ok_q <= 1'b0;
  end
  assign depth_level = depth_q[{ho.DEPTH_LEVEL.side.value, ho.DEPTH_LEVEL.place.value}];

  // ---- Hold --------------------------------------------------------------------------------------
  // The cycles after a register write let its pulse and what follows from it act before the next access.
  logic [4:0] settle_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) settle_q <= '0;
    else if (ho.PARAMS_COMMIT.go.value || ho.LIMITS_COMMIT.go.value) settle_q <= '1;
    else if (settle_q != '0) settle_q <= settle_q - 1'b1;
  end
  assign hold_o = zero_q || ho.POS_ZERO.go.value || p_busy || l_busy || ho.PARAMS_CHECK.go.value || ho.LIMITS_CHECK.go.value
               || rb_go_q || rb_q != RB_IDLE || settle_q != '0 || inject_go_q || inject_v_q || ho.RECOVER_CMD.clear.value || clear_want_q || splice_q
               || depth_go_q || host_i.depth_busy;

  // ---- Time, watchdog ------------------------------------------------------------------------------
  logic time_set_q;
  always_ff @(posedge clk_i) time_set_q <= ho.TIME_SET.v.swmod && !rst_i;
  card_time u_time (
    .clk_i, .rst_i, .lockstep_i(ho.FEED_CFG.lockstep.value), .timescale_i(ho.TIMESCALE.factor.value), .set_i(time_set_q),
    .set_time_i(ho.TIME_SET.v.value), .msg_i, .msg_now_i, .cyc_o, .time_o, .scaled_o
  );

  logic        hb_q, hb_bad, hb_seen, expired;
  logic [31:0] hb_last;
  always_ff @(posedge clk_i) hb_q <= ho.HEARTBEAT.v.swmod && !rst_i;
  watchdog u_watchdog (
    .clk_i, .rst_i, .active_i(host_i.armed || host_i.open_orders != '0), .timeout_us_i(ho.WATCHDOG_TIMEOUT_US.v.value),
    .timescale_i(ho.TIMESCALE.factor.value), .hb_i(hb_q), .hb_value_i(ho.HEARTBEAT.v.value), .hb_bad_o(hb_bad), .last_o(hb_last),
    .seen_o(hb_seen), .expired_o(expired)
  );

  // ---- Faults of memories ----------------------------------------------------------------------------
  logic          fault, fault_new, flip_q, book_ready_q, p_wrong_q, l_wrong_q;
  logic [7:0]    p_over_q, l_over_q;
  logic [MEMS:1] fault_mems, fault_new_mems;
  mem_e          fault_mem;
  logic [23:0]   fault_at;
  logic [31:0]   fault_count, fault_word;
  assign fault_word = {ho.FAULT_INJECT.key.value, ho.FAULT_INJECT.part.value, ho.FAULT_INJECT.memory.value};
  always_ff @(posedge clk_i) begin
    flip_q       <= ho.FAULT_INJECT.memory.swmod && !rst_i;
    book_ready_q <= host_i.book_ready;
    // In the shadow, since the digest of what is committed began: it read every word. What was read of the bank that was in force
    // is told by the end of the wait.
    if (fault_i.shadow_p)               p_wrong_q <= 1'b1;
    else if (dig_start && p_start)      p_wrong_q <= 1'b0;
    if (fault_i.shadow_l)               l_wrong_q <= 1'b1;
    else if (dig_start && !p_start)     l_wrong_q <= 1'b0;
    p_over_q <= {p_over_q[6:0], p_result && p_accepted && !p_wrong_q && !rst_i};
    l_over_q <= {l_over_q[6:0], l_result && l_accepted && !l_wrong_q && !rst_i};
    if (rst_i) begin
      p_wrong_q <= 1'b0;
      l_wrong_q <= 1'b0;
    end
  end
  fault_latch u_fault (
    .clk_i, .rst_i, .fault_i, .book_i(host_i.book_ready && !book_ready_q), .params_i(p_over_q[7]),
    .limits_i(l_over_q[7]),
    .kill_o(fault), .mems_o(fault_mems), .new_o(fault_new), .new_mems_o(fault_new_mems), .mem_o(fault_mem), .at_o(fault_at), .count_o(fault_count)
  );

  // ---- Arm, kill, overrides --------------------------------------------------------------------------
  logic [7:0] arm_missing, arm_result_q;
  logic       arm_go, arm_ok, disarm_go, kill_any, kill_edge, killed_q, unkill_go;
  assign arm_missing = {!pos_loaded_q || zero_q, host_i.killed, !hb_seen, ho.WATCHDOG_TIMEOUT_US.v.value == '0, host_i.oe.state != OE_UP,
                        !l_committed, !p_committed, !host_i.ready};
  assign arm_go    = ho.ARM.go.value && !host_i.armed;
  assign kill_any  = kill_i || expired || fault;
  assign arm_ok    = arm_go && arm_missing == '0 && !kill_any;
  assign disarm_go = ho.DISARM.go.value && host_i.armed;
  assign unkill_go = ho.UNKILL.go.value && !host_i.armed && !kill_any;
  assign kill_edge = host_i.killed && !killed_q;

  // ---- Host intent -------------------------------------------------------------------------------------
  logic    intent_v_q, submit, submit_ok;
  intent_t intent_q;
  logic [31:0] intent_lost_q;
  assign submit    = ho.HOST_INTENT_SUBMIT.go.value;
  assign submit_ok = submit && !intent_v_q;

  always_ff @(posedge clk_i) begin
    if (submit_ok) begin
      intent_q                <= '0;
      intent_q.kind           <= intent_e'(ho.HOST_INTENT.kind.value);
      intent_q.strat          <= STRAT_HOST;
      intent_q.sess           <= ho.HOST_INTENT.session.value;
      intent_q.slot           <= ho.HOST_INTENT.slot.value;
      intent_q.side           <= side_e'(ho.HOST_INTENT.side.value);
      intent_q.qty            <= ho.HOST_INTENT_QTY.v.value;
      intent_q.px             <= ho.HOST_INTENT_PX.v.value;
      intent_q.urn            <= ho.HOST_INTENT_URN.v.value;
      intent_q.pbank          <= pbank;
      intent_q.meta.input_seq <= seq_last_i;
    end
    if (rst_i) begin
      intent_v_q    <= 1'b0;
      intent_lost_q <= '0;
    end else begin
      if (submit_ok)                          intent_v_q <= 1'b1;
      else if (intent_v_q && intent_ready_i)  intent_v_q <= 1'b0;
      if (submit && intent_v_q) intent_lost_q <= intent_lost_q + 1'b1;
    end
  end

  // ---- Records of commands, kill and session ---------------------------------------------------------------
  // One record a cycle; a pending bit per kind, because kill and session changes come at any time.
  ctl_ev_t   cmd_q;          // record of the last command
  logic      kill_pend_q, sess_pend;
  u64_t      kill_seq_q, kill_now_q;
  oe_state_e sess_last_q;
  logic      cmd_take, kill_push, cmd_push, sess_push;
  logic [7:0] override;
  logic       fault_pend_q;
  u64_t       fault_seq_q, fault_now_q;
  logic [MEMS:1] fault_mems_q;
  logic      arm_bad;

  assign override = {ho.FEED_CTRL.relock.value, ho.FEED_CTRL.clear_book.value || clear_go, ho.FEED_CTRL.clear_stale.value, unkill_go, time_set_q,
                     ho.POS_ZERO.go.value, ho.ASSUME.trading.value, ho.ASSUME.market.value};
  assign arm_bad  = arm_go && !arm_ok;
  assign cmd_take = arm_ok || disarm_go || override != '0 || flip_q || (p_result && p_accepted) || (l_result && l_accepted) || submit_ok;
  // A kill that comes in the cycle of a command takes the next number.
  logic kill_late_q, kill_seq;
  assign kill_seq = (kill_edge || kill_late_q) && !cmd_take;
  always_ff @(posedge clk_i) kill_late_q <= (kill_edge || kill_late_q) && cmd_take && !rst_i;
  assign seq_take_o = cmd_take || kill_seq;
  assign sess_pend  = host_i.oe.state != sess_last_q;
  assign kill_push  = kill_pend_q && !fault_pend_q;
  assign cmd_push   = cmd_q.valid && !kill_push && !fault_pend_q;
  assign sess_push  = sess_pend && !kill_push && !cmd_push && !fault_pend_q;

  always_ff @(posedge clk_i) begin
    if (arm_go || disarm_go || override != '0 || flip_q || p_result || l_result) begin
      cmd_q.granted   <= arm_ok || p_accepted || l_accepted;
      cmd_q.kind      <= arm_go ? EV_ARM : disarm_go ? EV_DISARM : (p_result || l_result) ? EV_COMMIT : flip_q ? EV_FAULT : EV_OVERRIDE;
      cmd_q.reason    <= (p_result || l_result) ? {7'd0, l_result} : (arm_go || disarm_go) ? 8'd0 : flip_q ? 8'(FAULT_ASKED) : override;
      cmd_q.sess      <= '0;
      cmd_q.bitmap    <= arm_bad ? {24'd0, arm_missing} : '0;
      cmd_q.word13    <= p_result ? p_shadow : l_result ? l_shadow : time_set_q ? ho.TIME_SET.v.value : flip_q ? 64'(fault_word) : '0;
      cmd_q.input_seq <= seq_last_i;
      cmd_q.now       <= time_set_q ? ho.TIME_SET.v.value : time_o;
    end
    if (fault_new) begin
      fault_seq_q  <= seq_last_i;
      fault_now_q  <= time_o;
      fault_mems_q <= fault_new_mems;
    end
    if (kill_seq) begin
      kill_seq_q <= seq_last_i;
      kill_now_q <= time_o;
    end
    if (rst_i) begin
      killed_q     <= 1'b1;
      kill_pend_q  <= 1'b0;
      fault_pend_q <= 1'b0;
      cmd_q.valid  <= 1'b0;
      sess_last_q  <= OE_CLOSED;
      arm_result_q <= '0;
    end else begin
      killed_q <= host_i.killed;
      fault_pend_q <= fault_new;
      if (kill_seq)       kill_pend_q <= 1'b1;
      else if (kill_push) kill_pend_q <= 1'b0;
      if (arm_go || disarm_go || override != '0 || flip_q || p_result || l_result) cmd_q.valid <= 1'b1;
      else if (cmd_push)  cmd_q.valid <= 1'b0;
      if (sess_push)      sess_last_q <= host_i.oe.state;
      if (arm_go)         arm_result_q <= arm_ok ? '0 : arm_missing;
    end
  end

  always_comb begin
    ctl_ev_o = cmd_q;
    ctl_ev_o.valid = cmd_push;
    if (fault_pend_q) begin
      ctl_ev_o           = '0;
      ctl_ev_o.valid     = 1'b1;
      ctl_ev_o.kind      = EV_FAULT;
      ctl_ev_o.reason    = FAULT_PARITY;
      ctl_ev_o.bitmap    = 32'({fault_mems_q, 1'b0});
      ctl_ev_o.word13    = {32'd0, fault_at, fault_mem};
      ctl_ev_o.input_seq = fault_seq_q;
      ctl_ev_o.now       = fault_now_q;
    end else if (kill_push) begin
      ctl_ev_o           = '0;
      ctl_ev_o.valid     = 1'b1;
      ctl_ev_o.kind      = EV_KILL;
      ctl_ev_o.reason    = host_i.kill_cause;
      ctl_ev_o.input_seq = kill_seq_q;
      ctl_ev_o.now       = kill_now_q;
    end else if (sess_push) begin
      ctl_ev_o           = '0;
      ctl_ev_o.valid     = 1'b1;
      ctl_ev_o.kind      = EV_SESSION;
      ctl_ev_o.reason    = host_i.oe.fail_reason;
      ctl_ev_o.word13    = {48'd0, 4'd0, sess_last_q, 4'd0, host_i.oe.state};
      ctl_ev_o.input_seq = seq_last_i;
      ctl_ev_o.now       = time_o;
    end
  end

  // ---- Host frames ----------------------------------------------------------------------------------------------
  logic net_data_q, net_send_q;
  always_ff @(posedge clk_i) begin
    net_data_q <= ho.NET_TX_DATA.v.swmod && !rst_i;
    net_send_q <= ho.NET_TX_SEND.len.swmod && !rst_i;
  end

  // ---- To the card -------------------------------------------------------------------------------------------
  always_comb begin
    host_o                   = '0;
    host_o.feed.act_fcs      = ho.FEED_CFG.act_fcs.value;
    host_o.feed.lockstep     = ho.FEED_CFG.lockstep.value;
    host_o.feed.any_port     = ho.FEED_CFG.any_port.value;
    host_o.feed.lock_session = ho.FEED_CFG.lock_session.value;
    host_o.feed.line_b       = ho.FEED_CFG.line_b.value;
    host_o.feed.dst_ip_b     = ho.FEED_B_DST_IP.v.value;
    host_o.feed.dst_port_b   = ho.FEED_B_DST_PORT.port.value;
    host_o.feed.hold_ns      = ho.FEED_HOLD_NS.v.value;
    host_o.feed.dst_ip       = ho.FEED_DST_IP.v.value;
    host_o.feed.dst_port     = ho.FEED_DST_PORT.port.value;
    host_o.feed.session_id   = {swap(ho.FEED_SESSION_0.v.value), swap(ho.FEED_SESSION_1.v.value), swap2(ho.FEED_SESSION_2.v.value)};
    host_o.clear_stale       = ho.FEED_CTRL.clear_stale.value;
    host_o.relock            = ho.FEED_CTRL.relock.value;
    host_o.clear_book        = ho.FEED_CTRL.clear_book.value || clear_go;
    host_o.rec.enable        = ho.RECOVER_CFG.enable.value;
    host_o.rec.hold          = ho.RECOVER_CMD.hold.value;
    host_o.rec.cleared       = host_o.clear_book;
    host_o.rec.splice        = splice_q;
    host_o.rec.splice_n      = ho.RECOVER_SPLICE.v.value;
    host_o.rec.inject        = '{valid: inject_v_q, tag: '0, mtype: ho.INJECT_GO.mtype.value, slot_hit: ho.INJECT_AT.hit.value,
                                 slot: ho.INJECT_AT.slot.value, locate: '0, refnum: ho.INJECT_REF.v.value, new_ref: ho.INJECT_NEW.v.value,
                                 side: side_e'(ho.INJECT_AT.side.value), qty: ho.INJECT_QTY.v.value, px: ho.INJECT_PX.v.value,
                                 code: ho.INJECT_GO.code.value, code2: ho.INJECT_GO.code2.value, feed_ok: 1'b0};
    host_o.hash_seed         = ho.HASH_SEED.v.value;
    host_o.assume_market     = ho.ASSUME.market.value;
    host_o.assume_trading    = ho.ASSUME.trading.value;
    host_o.tbl               = tbl;
    host_o.slot_new          = slot_new;
    host_o.pbank             = pbank;
    host_o.lbank             = lbank;
    host_o.oe.src_mac        = ho.OE_SRC_MAC.v.value[47:0];
    host_o.oe.dst_mac        = ho.OE_DST_MAC.v.value[47:0];
    host_o.oe.src_ip         = ho.OE_SRC_IP.v.value;
    host_o.oe.dst_ip         = ho.OE_DST_IP.v.value;
    host_o.oe.src_port       = ho.OE_SRC_PORT.port.value;
    host_o.oe.dst_port       = ho.OE_DST_PORT.port.value;
    host_o.oe.isn            = ho.OE_ISN.v.value;
    host_o.oe.window         = ho.OE_WINDOW.bytes.value;
    host_o.oe.username       = {swap(ho.OE_USERNAME_0.v.value), swap2(ho.OE_USERNAME_1.v.value)};
    host_o.oe.password       = {swap(ho.OE_PASSWORD_0.v.value), swap(ho.OE_PASSWORD_1.v.value), swap2(ho.OE_PASSWORD_2.v.value)};
    host_o.oe.session        = {swap(ho.OE_SESSION_0.v.value), swap(ho.OE_SESSION_1.v.value), swap2(ho.OE_SESSION_2.v.value)};
    host_o.oe.seq_req        = ho.OE_SEQ_REQ.v.value;
    host_o.oe.firm           = swap(ho.OE_FIRM.v.value);
    host_o.oe.hb_tx_ns       = ho.OE_HB_TX_NS.v.value;
    host_o.oe.hb_rx_ns       = ho.OE_HB_RX_NS.v.value;
    host_o.oe.rto_min_ns     = dur_t'(ho.OE_RTO_MIN_NS.v.value);
    host_o.oe.rto_max_ns     = dur_t'(ho.OE_RTO_MAX_NS.v.value);
    host_o.oe.keepalive_ns   = dur_t'(ho.OE_KEEPALIVE_NS.v.value);
    host_o.oe.retries        = ho.OE_RETRIES.n.value;
    host_o.oe_connect        = ho.OE_CTRL.connect.value;
    host_o.oe_close          = ho.OE_CTRL.close.value;
    host_o.kill              = kill_any;
    host_o.kill_cause        = kill_i ? KILL_HOST : fault ? KILL_PARITY : KILL_WATCHDOG;
    host_o.arm               = arm_ok;
    host_o.disarm            = ho.DISARM.go.value;
    host_o.unkill            = unkill_go;
    host_o.mass_on_kill      = ho.KILL_CTRL.mass_cancel.value;
    host_o.stale_cycles      = ho.STALE_CYCLES.cycles.value;
    host_o.intent            = intent_q;
    host_o.intent.valid      = intent_v_q;
    host_o.net.port[0]       = '{mac: ho.NET_A_MAC.v.value[47:0], ip: ho.NET_A_IP.v.value};
    host_o.net.port[1]       = '{mac: ho.NET_B_MAC.v.value[47:0], ip: ho.NET_B_IP.v.value};
    host_o.net.server[0]     = '{ip: ho.NET_SERVER_IP_0.v.value, port: ho.NET_SERVER_PORT_0.port.value};
    host_o.net.server[1]     = '{ip: ho.NET_SERVER_IP_1.v.value, port: ho.NET_SERVER_PORT_1.port.value};
    host_o.net.server[2]     = '{ip: ho.NET_SERVER_IP_2.v.value, port: ho.NET_SERVER_PORT_2.port.value};
    host_o.net.server[3]     = '{ip: ho.NET_SERVER_IP_3.v.value, port: ho.NET_SERVER_PORT_3.port.value};
    host_o.net.data_valid    = net_data_q;
    host_o.net.data          = ho.NET_TX_DATA.v.value;
    host_o.net.send          = net_send_q;
    host_o.net.send_port     = ho.NET_TX_SEND.port.value;
    host_o.net.send_len      = ho.NET_TX_SEND.len.value;
    host_o.q_slot            = ho.POS_ADDR.slot.value;
    host_o.q_scope           = ho.SCOPE_ADDR.row.value;
    host_o.flip              = '{valid: flip_q, mem: mem_e'(ho.FAULT_INJECT.memory.value), part: ho.FAULT_INJECT.part.value};
    host_o.depth_go          = depth_go_q;
    host_o.depth_slot        = ho.DEPTH_AT.slot.value;
  end
  assign {mask_bbo_o, mask_book_o, mask_feed_o} = {ho.EVENT_MASK.bbo.value, ho.EVENT_MASK.book.value, ho.EVENT_MASK.feed.value};
  assign {md_all_o, md_types_o}                 = {ho.EVENT_MD.every.value, ho.EVENT_MD.types.value};

  // ---- To the registers ----------------------------------------------------------------------------------------
  logic [31:0] axi_err_q, tbl_refused_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      axi_err_q     <= '0;
      tbl_refused_q <= '0;
    end else begin
      if (axi_err_i) axi_err_q <= axi_err_q + 1'b1;
      if (denied)    tbl_refused_q <= tbl_refused_q + 1'b1;
    end
  end

  // Read values are gathered only for an access: nothing else looks at them. That saves time in simulation; on gates it would be an AND a bit.
`ifdef SYNTHESIS
  localparam bit GATHER = 1'b1;
`else
  localparam bit GATHER = 1'b0;
`endif
  always_comb begin
    hi = '0;
    hi.HEARTBEAT.v.next = hb_last;
    hi.HEARTBEAT.v.we = hb_bad;
    hi.TBL_ADDR.word.next = ho.TBL_ADDR.word.value + 8'd1;
    hi.TBL_ADDR.word.we = tbl_go_q;
    hi.FEED_CNT_HEARTBEATS.v.next = feed_cnt_i[9];
    hi.OE_CNT_TX_HEARTBEATS.v.next = oe_cnt_i[5];
    hi.OE_CNT_RX_HEARTBEATS.v.next = oe_cnt_i[13];
    if (req_i || GATHER) begin
      hi.ID.v.next = 32'h53414B52;
      hi.REGMAP_VERSION.v.next = `SAKER_REGMAP_VERSION;
      hi.DESIGN_DIGEST.v.next = `SAKER_DESIGN_DIGEST;
      hi.CONFIG.symbols.next = 8'(SYMBOLS - 1);
      hi.CONFIG.orders_log2.next = 8'(ORDERS_LOG2);
      hi.CONFIG.levels_log2.next = 8'(LEVELS_LOG2);
      hi.CONFIG.open_log2.next = 4'(OPEN_LOG2);
      hi.CONFIG.events_log2.next = 4'(EVENTS_LOG2);
      hi.SESSIONS_STRATEGIES.sessions.next = 8'd1;
      hi.SESSIONS_STRATEGIES.strategies.next = 8'd1;
      hi.STATUS.ready.next = host_i.ready;
      hi.STATUS.killed.next = host_i.killed;
      hi.STATUS.armed.next = host_i.armed;
      hi.STATUS.feed_stale.next = host_i.feed_stale;
      hi.STATUS.feed_behind.next = host_i.feed_behind;
      hi.STATUS.feed_locked.next = host_i.feed_locked;
      hi.STATUS.writable.next = host_i.oe.writable;
      hi.STATUS.quiet.next = host_i.quiet && ev_quiet_i;
      hi.STATUS.params_loaded.next = p_committed;
      hi.STATUS.limits_loaded.next = l_committed;
      hi.STATUS.degraded.next = host_i.degraded;
      hi.STATUS.pos_loaded.next = pos_loaded_q;
      hi.STATUS.heartbeat_seen.next = hb_seen;
      hi.STATUS.events_pending.next = ev_level_i != '0;
      hi.STATUS.host_busy.next = intent_v_q;
      hi.STATUS.mass_pending.next = host_i.mass_pending;
      hi.STATUS.oe_state.next = host_i.oe.state;
      hi.STATUS.fault.next = fault;
      hi.STATUS.kill_cause.next = host_i.kill_cause;
      hi.ARM_RESULT.not_ready.next = arm_result_q[0];
      hi.ARM_RESULT.no_params.next = arm_result_q[1];
      hi.ARM_RESULT.no_limits.next = arm_result_q[2];
      hi.ARM_RESULT.session_down.next = arm_result_q[3];
      hi.ARM_RESULT.no_watchdog.next = arm_result_q[4];
      hi.ARM_RESULT.no_heartbeat.next = arm_result_q[5];
      hi.ARM_RESULT.killed.next = arm_result_q[6];
      hi.ARM_RESULT.no_positions.next = arm_result_q[7];
      hi.TIME.v.next = time_o;
      hi.CYCLE.v.next = cyc_o;
      hi.FEED_EXPECTED.v.next = host_i.feed_expected;
      hi.RECOVER_STATUS.state.next = host_i.rec.state;
      hi.RECOVER_STATUS.behind.next = host_i.feed_behind;
      hi.RECOVER_STATUS.dirty.next = host_i.rec.dirty;
      hi.RECOVER_STATUS.ended.next = host_i.rec.ended;
      hi.RECOVER_STATUS.other_session.next = host_i.rec.other;
      hi.RECOVER_STATUS.locked.next = host_i.rec.locked;
      hi.RECOVER_STATUS.clearing.next = !host_i.book_ready;
      hi.RECOVER_STATUS.splice_ok.next = host_i.rec.splice_ok;
      hi.RECOVER_FIRST.v.next = rec_first_q;
      hi.RECOVER_NEXT.v.next = rec_next_q;
      hi.RECOVER_APPLIED.v.next = rec_applied_q;
      hi.RB_DATA.v.next = rb_data_q;
      hi.POS.v.next = host_i.pos;
      hi.OPEN_BUY.v.next = host_i.open_buy;
      hi.OPEN_SELL.v.next = host_i.open_sell;
      hi.POS_USED.v.next = host_i.pos_used;
      hi.DEPTH_STATUS.ok.next   = depth_ok_q;
      hi.DEPTH_STATUS.bids.next = depth_n_q[0];
      hi.DEPTH_STATUS.asks.next = depth_n_q[1];
      hi.FAULT_STATUS.orders.next = fault_mems[MEM_ORDERS];
      hi.FAULT_STATUS.keys.next = fault_mems[MEM_KEYS];
      hi.FAULT_STATUS.levels.next = fault_mems[MEM_LEVELS];
      hi.FAULT_STATUS.bitmaps.next = fault_mems[MEM_BITMAPS];
      hi.FAULT_STATUS.params.next = fault_mems[MEM_PARAMS];
      hi.FAULT_STATUS.limits.next = fault_mems[MEM_LIMITS];
      hi.FAULT_STATUS.scopes.next = fault_mems[MEM_SCOPES];
      hi.FAULT_STATUS.positions.next = fault_mems[MEM_POSITIONS];
      hi.FAULT_STATUS.strat_used.next = fault_mems[MEM_STRAT_USED];
      hi.FAULT_STATUS.open_orders.next = fault_mems[MEM_OPEN_ORDERS];
      hi.FAULT_LAST.memory.next = fault_mem;
      hi.FAULT_LAST.at.next = fault_at;
      hi.FAULT_CNT_PARITY.v.next = fault_count;
      hi.DEPTH_PX.v.next        = depth_level[63:32];
      hi.DEPTH_QTY.v.next       = depth_level[31:0];
      hi.STATE_MARKET.market_open.next = host_i.sym.tstate.market_open;
      hi.STATE_MARKET.trading.next = host_i.sym.tstate.trading;
      hi.STATE_MARKET.assumed.next = host_i.sym.tstate.assumed;
      hi.STATE_MARKET.op_halt.next = host_i.sym.op_halt;
      hi.STATE_MARKET.mw_halt.next = host_i.sym.mw_halt;
      hi.STATE_MARKET.system.next = host_i.sym.system;
      hi.STATE_MARKET.mwcb.next = host_i.sym.mwcb;
      hi.STATE_SYMBOL.state.next = host_i.sym.state;
      hi.STATE_SYMBOL.reg_sho.next = host_i.sym.reg_sho;
      hi.STATE_SYMBOL.luld_tier.next = host_i.sym.luld_tier;
      hi.STATE_HALT.nasdaq.next = host_i.sym.op[7:0];
      hi.STATE_HALT.bx.next = host_i.sym.op[15:8];
      hi.STATE_HALT.psx.next = host_i.sym.op[23:16];
      hi.STATE_REASON.v.next = host_i.sym.reason;
      hi.STATE_ROUND_LOT.v.next = host_i.sym.round_lot;
      hi.OPEN_ORDERS.v.next = host_i.open_orders;
      hi.SCOPE_USED.v.next = host_i.scope_used;
      hi.PARAMS_STATUS.busy.next = p_busy;
      hi.PARAMS_STATUS.checked.next = p_checked;
      hi.PARAMS_STATUS.match.next = p_match;
      hi.PARAMS_STATUS.committed.next = p_committed;
      hi.PARAMS_STATUS.complete.next = host_i.params_complete;
      hi.PARAMS_STATUS.refused.next = p_refused;
      hi.PARAMS_STATUS.bank.next = pbank;
      hi.PARAMS_DIGEST.v.next = p_shadow;
      hi.PARAMS_ACTIVE_REV.v.next = prevs_o[pbank];
      hi.PARAMS_ACTIVE_DIGEST.v.next = pdigests_o[pbank];
      hi.LIMITS_STATUS.busy.next = l_busy;
      hi.LIMITS_STATUS.checked.next = l_checked;
      hi.LIMITS_STATUS.match.next = l_match;
      hi.LIMITS_STATUS.committed.next = l_committed;
      hi.LIMITS_STATUS.complete.next = host_i.limits_complete;
      hi.LIMITS_STATUS.refused.next = l_refused;
      hi.LIMITS_STATUS.bank.next = host_i.lbank;
      hi.LIMITS_DIGEST.v.next = l_shadow;
      hi.LIMITS_ACTIVE_REV.v.next = lrevs_o[host_i.lbank];
      hi.LIMITS_ACTIVE_DIGEST.v.next = ldigests_o[host_i.lbank];
      hi.OE_STATUS.state.next = host_i.oe.state;
      hi.OE_STATUS.writable.next = host_i.oe.writable;
      hi.OE_STATUS.tx_free.next = host_i.oe.tx_free;
      hi.OE_STATUS.fail_reason.next = host_i.oe.fail_reason;
      hi.OE_SND_NXT.v.next = host_i.oe.snd_nxt;
      hi.OE_SND_UNA.v.next = host_i.oe.snd_una;
      hi.OE_RCV_NXT.v.next = host_i.oe.rcv_nxt;
      hi.OE_NEXT_URN.v.next = host_i.next_urn;
      hi.OE_SOUP_SEQ.v.next = host_i.oe.soup_seq;
      hi.OE_SOUP_SESSION_0.v.next = swap(host_i.oe.soup_session[79:48]);
      hi.OE_SOUP_SESSION_1.v.next = swap(host_i.oe.soup_session[47:16]);
      hi.OE_SOUP_SESSION_2.v.next = {16'd0, swap2(host_i.oe.soup_session[15:0])};
      hi.HOST_INTENT_LOST.v.next = intent_lost_q;
      hi.EVENT_LEVEL.fill.next = ev_level_i;
      hi.EVENT_LEVEL.size.next = 16'(2**EVENTS_LOG2);
      hi.EVENT_NEXT_SEQ.v.next = ev_next_seq_i;
      hi.EVENT_CNT_DROPPED.v.next = ev_dropped_i;
      hi.EVENT_CNT_LOST.v.next = ev_lost_i;
      hi.EVENT_CNT_NO_CREDIT_CYCLES.v.next = ev_no_credit_i;
      hi.KERNEL_AXI_ERRORS.v.next = axi_err_q;
      hi.TBL_REFUSED.v.next = tbl_refused_q;
      hi.STRAT_CNT_FIRED.v.next = host_i.fired;
      hi.FEED_CNT_FRAMES.v.next = feed_cnt_i[0];
      hi.FEED_CNT_NOT_IP.v.next = feed_cnt_i[1];
      hi.FEED_CNT_VLAN2.v.next = feed_cnt_i[2];
      hi.FEED_CNT_IP_BAD.v.next = feed_cnt_i[3];
      hi.FEED_CNT_FRAG_OPT.v.next = feed_cnt_i[4];
      hi.FEED_CNT_NOT_UDP.v.next = feed_cnt_i[5];
      hi.FEED_CNT_DEST.v.next = feed_cnt_i[6];
      hi.FEED_CNT_UDP_LEN.v.next = feed_cnt_i[7];
      hi.FEED_CNT_PACKETS.v.next = feed_cnt_i[8];
      hi.FEED_CNT_MESSAGES.v.next = feed_cnt_i[10];
      hi.FEED_CNT_DUPLICATE.v.next = feed_cnt_i[11];
      hi.FEED_CNT_LOST.v.next = feed_cnt_i[12];
      hi.FEED_CNT_BAD_FCS.v.next = feed_cnt_i[13];
      hi.FEED_CNT_BAD_UDP_CSUM.v.next = feed_cnt_i[14];
      hi.FEED_CNT_BAD_FRAMING.v.next = feed_cnt_i[15];
      hi.FEED_CNT_OTHER_SESSION.v.next = feed_cnt_i[16];
      hi.FEED_CNT_UNKNOWN_TYPE.v.next = feed_cnt_i[17];
      hi.FEED_CNT_BAD_FIELD.v.next = feed_cnt_i[18];
      hi.FEED_CNT_NO_SLOT.v.next = feed_cnt_i[19];
      hi.FEED_CNT_BYTES.v.next = feed_cnt_i[20];
      hi.FEED_CNT_HOLD.v.next = feed_cnt_i[21];
      hi.FEED_CNT_SKID.v.next = feed_cnt_i[22];
      hi.FEED_CNT_OVERRUN.v.next = feed_cnt_i[23];
      hi.FEED_A_CNT_FRAMES.v.next = feed_cnt_i[24];
      hi.FEED_A_CNT_FILTERED.v.next = feed_cnt_i[25];
      hi.FEED_A_CNT_BAD.v.next = feed_cnt_i[26];
      hi.FEED_A_CNT_RECEIVED.v.next = feed_cnt_i[27];
      hi.FEED_A_CNT_DUPLICATE.v.next = feed_cnt_i[28];
      hi.FEED_A_CNT_LATE.v.next = feed_cnt_i[29];
      hi.FEED_A_CNT_AHEAD.v.next = feed_cnt_i[30];
      hi.FEED_A_CNT_LOST.v.next = feed_cnt_i[31];
      hi.FEED_B_CNT_FRAMES.v.next = feed_cnt_i[32];
      hi.FEED_B_CNT_FILTERED.v.next = feed_cnt_i[33];
      hi.FEED_B_CNT_BAD.v.next = feed_cnt_i[34];
      hi.FEED_B_CNT_RECEIVED.v.next = feed_cnt_i[35];
      hi.FEED_B_CNT_DUPLICATE.v.next = feed_cnt_i[36];
      hi.FEED_B_CNT_LATE.v.next = feed_cnt_i[37];
      hi.FEED_B_CNT_AHEAD.v.next = feed_cnt_i[38];
      hi.FEED_B_CNT_LOST.v.next = feed_cnt_i[39];
      hi.BOOK_CNT_MESSAGES.v.next = book_cnt_i[0];
      hi.BOOK_CNT_ADDS.v.next = book_cnt_i[1];
      hi.BOOK_CNT_EXECUTES.v.next = book_cnt_i[2];
      hi.BOOK_CNT_CANCELS.v.next = book_cnt_i[3];
      hi.BOOK_CNT_DELETES.v.next = book_cnt_i[4];
      hi.BOOK_CNT_REPLACES.v.next = book_cnt_i[5];
      hi.BOOK_CNT_UNKNOWN_REF.v.next = book_cnt_i[6];
      hi.BOOK_CNT_DUP_REF.v.next = book_cnt_i[7];
      hi.BOOK_CNT_OVER_REDUCE.v.next = book_cnt_i[8];
      hi.BOOK_CNT_BAD_FIELD.v.next = book_cnt_i[9];
      hi.BOOK_CNT_DEGRADED.v.next = book_cnt_i[10];
      hi.BOOK_CNT_SUSPENDS.v.next = book_cnt_i[11];
      hi.BOOK_CNT_REBUILD_WALKS.v.next = book_cnt_i[12];
      hi.BOOK_CNT_DEEP.v.next = book_cnt_i[13];
      hi.BOOK_CNT_STASH_USED.v.next = book_cnt_i[14];
      hi.BOOK_CNT_OUTSIDE.v.next = book_cnt_i[15];
      hi.RISK_CNT_ADMITTED.v.next = risk_cnt_i[0];
      hi.RISK_CNT_GRANTED.v.next = risk_cnt_i[1];
      hi.RISK_CNT_REFUSED.v.next = risk_cnt_i[2];
      hi.RISK_CNT_REASON_0.v.next = risk_cnt_i[3];
      hi.RISK_CNT_REASON_1.v.next = risk_cnt_i[4];
      hi.RISK_CNT_REASON_2.v.next = risk_cnt_i[5];
      hi.RISK_CNT_REASON_3.v.next = risk_cnt_i[6];
      hi.RISK_CNT_REASON_4.v.next = risk_cnt_i[7];
      hi.RISK_CNT_REASON_5.v.next = risk_cnt_i[8];
      hi.RISK_CNT_REASON_6.v.next = risk_cnt_i[9];
      hi.RISK_CNT_REASON_7.v.next = risk_cnt_i[10];
      hi.RISK_CNT_REASON_8.v.next = risk_cnt_i[11];
      hi.RISK_CNT_REASON_9.v.next = risk_cnt_i[12];
      hi.RISK_CNT_REASON_10.v.next = risk_cnt_i[13];
      hi.RISK_CNT_REASON_11.v.next = risk_cnt_i[14];
      hi.RISK_CNT_REASON_12.v.next = risk_cnt_i[15];
      hi.RISK_CNT_REASON_13.v.next = risk_cnt_i[16];
      hi.RISK_CNT_REASON_14.v.next = risk_cnt_i[17];
      hi.RISK_CNT_REASON_15.v.next = risk_cnt_i[18];
      hi.RISK_CNT_REASON_16.v.next = risk_cnt_i[19];
      hi.RISK_CNT_REASON_17.v.next = risk_cnt_i[20];
      hi.RISK_CNT_REASON_18.v.next = risk_cnt_i[21];
      hi.RISK_CNT_REASON_19.v.next = risk_cnt_i[22];
      hi.RISK_CNT_REASON_20.v.next = risk_cnt_i[23];
      hi.RISK_CNT_REASON_21.v.next = risk_cnt_i[24];
      hi.RISK_CNT_REASON_22.v.next = risk_cnt_i[25];
      hi.RISK_CNT_REASON_23.v.next = risk_cnt_i[26];
      hi.RISK_CNT_NO_CREDIT_DROPS.v.next = risk_cnt_i[27];
      hi.RISK_CNT_CANCELS.v.next = risk_cnt_i[28];
      hi.RISK_CNT_MASS_CANCELS.v.next = risk_cnt_i[29];
      hi.RISK_CNT_VENUE_A.v.next = risk_cnt_i[30];
      hi.RISK_CNT_VENUE_C.v.next = risk_cnt_i[31];
      hi.RISK_CNT_VENUE_E.v.next = risk_cnt_i[32];
      hi.RISK_CNT_VENUE_J.v.next = risk_cnt_i[33];
      hi.RISK_CNT_VENUE_OTHER.v.next = risk_cnt_i[34];
      hi.RISK_CNT_UNKNOWN_URN.v.next = risk_cnt_i[35];
      hi.RISK_CNT_OVERFILL.v.next = risk_cnt_i[36];
      hi.RISK_CNT_FIFO_DROPS.v.next = risk_cnt_i[37];
      hi.NET_TX_STATUS.busy.next = host_i.net.busy;
      hi.NET_TX_STATUS.result.next = host_i.net.result;
      hi.NET_CNT_REFUSED.v.next = host_i.net.refused;
      hi.NET_CNT_LOST.v.next = host_i.net.lost;
      hi.NET_A_CNT_ARP.v.next = host_i.net.cnt[0].arp;
      hi.NET_A_CNT_ECHO.v.next = host_i.net.cnt[0].echo;
      hi.NET_A_CNT_HOST.v.next = host_i.net.cnt[0].host;
      hi.NET_A_CNT_IGNORED.v.next = host_i.net.cnt[0].ignored;
      hi.NET_A_CNT_BAD.v.next = host_i.net.cnt[0].bad;
      hi.NET_A_CNT_FRAG_OPT.v.next = host_i.net.cnt[0].frag_opt;
      hi.NET_A_CNT_LONG.v.next = host_i.net.cnt[0].long_;
      hi.NET_A_CNT_BUSY.v.next = host_i.net.cnt[0].busy;
      hi.NET_B_CNT_ARP.v.next = host_i.net.cnt[1].arp;
      hi.NET_B_CNT_ECHO.v.next = host_i.net.cnt[1].echo;
      hi.NET_B_CNT_HOST.v.next = host_i.net.cnt[1].host;
      hi.NET_B_CNT_IGNORED.v.next = host_i.net.cnt[1].ignored;
      hi.NET_B_CNT_BAD.v.next = host_i.net.cnt[1].bad;
      hi.NET_B_CNT_FRAG_OPT.v.next = host_i.net.cnt[1].frag_opt;
      hi.NET_B_CNT_LONG.v.next = host_i.net.cnt[1].long_;
      hi.NET_B_CNT_BUSY.v.next = host_i.net.cnt[1].busy;
      hi.OE_CNT_TX_FRAMES.v.next = oe_cnt_i[0];
      hi.OE_CNT_TX_ORDERS.v.next = oe_cnt_i[1];
      hi.OE_CNT_TX_CANCELS.v.next = oe_cnt_i[2];
      hi.OE_CNT_TX_MASS_CANCELS.v.next = oe_cnt_i[3];
      hi.OE_CNT_TX_ACKS.v.next = oe_cnt_i[4];
      hi.OE_CNT_RX_FRAMES.v.next = oe_cnt_i[6];
      hi.OE_CNT_RX_BAD.v.next = oe_cnt_i[7];
      hi.OE_CNT_RX_OTHER.v.next = oe_cnt_i[8];
      hi.OE_CNT_RX_OUT_OF_ORDER.v.next = oe_cnt_i[9];
      hi.OE_CNT_RX_SOUP_PACKETS.v.next = oe_cnt_i[10];
      hi.OE_CNT_RX_OUCH_MESSAGES.v.next = oe_cnt_i[11];
      hi.OE_CNT_RX_UNKNOWN.v.next = oe_cnt_i[12];
      hi.OE_CNT_RX_OVERFLOW.v.next = oe_cnt_i[14];
      hi.OE_CNT_TX_RETRANSMITS.v.next = oe_cnt_i[15];
      hi.OE_CNT_TX_TIMEOUTS.v.next = oe_cnt_i[16];
      hi.OE_CNT_TX_PROBES.v.next = oe_cnt_i[17];
      hi.OE_CNT_TX_RESETS.v.next = oe_cnt_i[18];
      hi.OE_CNT_RX_DUPLICATE_ACKS.v.next = oe_cnt_i[19];
    end
  end
endmodule
