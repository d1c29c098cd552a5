// SPDX-License-Identifier: Apache-2.0
// saker_core: the card. Feed in, orders out, host beside; flat ports, one clock.
//
// feed_path -> book -> trade_state, strat_take -> risk_top -> oe_session; nothing but the gate drives the order path, host orders
// enter in front of it. Everything decided becomes an event record.
// Latency:      last byte of a message (LBI) to first word of its order (FBO): 1 feed, 3 book, 2 strategy, 2 gate and order entry. What
//               counts a message (input sequence, time, its data by tag) does so a cycle after the book has it.
// Throughput:   line rate of the feed; one intent per 4 cycles; one order frame at a time.
// Backpressure: the feed port has none; order_tx_tready_i may be low at any time.
// Fail state:   killed at power-up; RX has no effect on orders until host_if armed the gate.
module saker_core #(
  parameter int SYMBOLS     = 64,
  parameter int ORDERS_LOG2 = 20,
  parameter int LEVELS_LOG2 = 12,
  parameter int READERS     = 4,   // of the book: sides whose best levels are read ahead at the same time
  parameter int OPEN_LOG2   = 8,
  parameter int EVENTS_LOG2 = 9
) (
  input  logic        clk_i,
  input  logic        rst_i,
  // Feed ports, lines A and B, AXI-Stream in, FCS included, tuser = bad frame with tlast.
  input  logic        feed_a_rx_tvalid_i,
  input  logic [63:0] feed_a_rx_tdata_i,
  input  logic [7:0]  feed_a_rx_tkeep_i,
  input  logic        feed_a_rx_tlast_i,
  input  logic        feed_a_rx_tuser_i,
  input  logic        feed_b_rx_tvalid_i,
  input  logic [63:0] feed_b_rx_tdata_i,
  input  logic [7:0]  feed_b_rx_tkeep_i,
  input  logic        feed_b_rx_tlast_i,
  input  logic        feed_b_rx_tuser_i,
  // Transmit sides of the feed ports: answers to ARP and echo, host frames.
  output logic        feed_a_tx_tvalid_o,
  output logic [63:0] feed_a_tx_tdata_o,
  output logic [7:0]  feed_a_tx_tkeep_o,
  output logic        feed_a_tx_tlast_o,
  input  logic        feed_a_tx_tready_i,
  output logic        feed_b_tx_tvalid_o,
  output logic [63:0] feed_b_tx_tdata_o,
  output logic [7:0]  feed_b_tx_tkeep_o,
  output logic        feed_b_tx_tlast_o,
  input  logic        feed_b_tx_tready_i,
  // Order port.
  input  logic        order_rx_tvalid_i,
  input  logic [63:0] order_rx_tdata_i,
  input  logic [7:0]  order_rx_tkeep_i,
  input  logic        order_rx_tlast_i,
  input  logic        order_rx_tuser_i,
  output logic        order_tx_tvalid_o,
  output logic [63:0] order_tx_tdata_o,
  output logic [7:0]  order_tx_tkeep_o,
  output logic        order_tx_tlast_o,
  output logic        order_tx_tuser_o,
  input  logic        order_tx_tready_i,
  // AXI4-Lite slave: registers.
  input  logic [15:0] s_axil_awaddr_i,
  input  logic        s_axil_awvalid_i,
  output logic        s_axil_awready_o,
  input  logic [31:0] s_axil_wdata_i,
  input  logic [3:0]  s_axil_wstrb_i,
  input  logic        s_axil_wvalid_i,
  output logic        s_axil_wready_o,
  output logic [1:0]  s_axil_bresp_o,
  output logic        s_axil_bvalid_o,
  input  logic        s_axil_bready_i,
  input  logic [15:0] s_axil_araddr_i,
  input  logic        s_axil_arvalid_i,
  output logic        s_axil_arready_o,
  output logic [31:0] s_axil_rdata_o,
  output logic [1:0]  s_axil_rresp_o,
  output logic        s_axil_rvalid_o,
  input  logic        s_axil_rready_i,
  // AXI4 master of saker_ctl, 64-bit data, INCR bursts.
  output logic [63:0] m_ctl_araddr_o,
  output logic [7:0]  m_ctl_arlen_o,
  output logic        m_ctl_arvalid_o,
  input  logic        m_ctl_arready_i,
  input  logic [63:0] m_ctl_rdata_i,
  input  logic [1:0]  m_ctl_rresp_i,
  input  logic        m_ctl_rvalid_i,
  output logic        m_ctl_rready_o,
  output logic [63:0] m_ctl_awaddr_o,
  output logic [7:0]  m_ctl_awlen_o,
  output logic        m_ctl_awvalid_o,
  input  logic        m_ctl_awready_i,
  output logic [63:0] m_ctl_wdata_o,
  output logic        m_ctl_wlast_o,
  output logic        m_ctl_wvalid_o,
  input  logic        m_ctl_wready_i,
  input  logic [1:0]  m_ctl_bresp_i,
  input  logic        m_ctl_bvalid_i,
  output logic        m_ctl_bready_o,
  // AXI4 master of saker_events, writes only.
  output logic [63:0] m_evt_awaddr_o,
  output logic [7:0]  m_evt_awlen_o,
  output logic        m_evt_awvalid_o,
  input  logic        m_evt_awready_i,
  output logic [63:0] m_evt_wdata_o,
  output logic        m_evt_wlast_o,
  output logic        m_evt_wvalid_o,
  input  logic        m_evt_wready_i,
  input  logic [1:0]  m_evt_bresp_i,
  input  logic        m_evt_bvalid_i,
  output logic        m_evt_bready_o,
  output logic [1:0]  irq_o,
  // For a logic analyser and the latency table, a pulse each: message out of the feed, its event out of the book, intent out of the
  // strategy, the gate's grant.
  output logic [3:0]  stage_o,
  // Nothing in flight (lockstep quiescence).
  output logic        quiet_o
);
  import saker_pkg::*;
  import hostif_pkg::*;
  localparam int SLW = (SYMBOLS > 1) ? $clog2(SYMBOLS) : 1;

  host_out_t  host;
  host_in_t   stat;
  u64_t       cyc, now, scaled;

  // ---- Feed -----------------------------------------------------------------------------------
  axis_t                feed_a, feed_b;
  itch_msg_t            msg, book_msg;
  logic                 book_maybe;
  meta_t                meta;
  raw_t                 raw;
  feed_ev_t             feed_ev;
  logic                 feed_stale, feed_behind, feed_busy;
  u64_t                 expected;
  feed_pkg::feed_cnt_t  feed_cnt;
  rec_st_t              rec;
  logic                 book_rest_q, book_room_q, book_room;
  u64_t                 seq_next_q, seq_venue, seq_last;
  logic                 venue_take, host_take;

  assign feed_a = '{valid: feed_a_rx_tvalid_i, data: feed_a_rx_tdata_i, keep: feed_a_rx_tkeep_i, last: feed_a_rx_tlast_i,
                    bad: feed_a_rx_tuser_i};
  assign feed_b = '{valid: feed_b_rx_tvalid_i, data: feed_b_rx_tdata_i, keep: feed_b_rx_tkeep_i, last: feed_b_rx_tlast_i,
                    bad: feed_b_rx_tuser_i};

  feed_path #(.SYMBOLS(SYMBOLS)) u_feed (
    .clk_i, .rst_i, .rx_a_i(feed_a), .rx_b_i(feed_b), .cfg_i(host.feed), .cyc_i(cyc), .time_i(now), .input_seq_i(seq_next_q),
    .clear_stale_i(host.clear_stale), .relock_i(host.relock), .tbl_i(host.tbl), .rec_i(host.rec), .live_room_i(book_room), .room_i(book_room_q),
    .rest_i(book_rest_q), .rec_o(rec), .book_o(book_msg), .book_maybe_o(book_maybe), .msg_o(msg), .raw_o(raw), .meta_o(meta), .ev_o(feed_ev),
    .stale_o(feed_stale), .behind_o(feed_behind), .expected_o(expected), .busy_o(feed_busy), .cnt_o(feed_cnt)
  );

  // Network edges of the feed ports.
  axis_t             punt;
  axis_t [1:0]       net_rx, punt_to;
  /* verilator lint_off UNUSEDSIGNAL */  // frames of ours are never bad
  axis_t [1:0]       net_tx;
  /* verilator lint_on UNUSEDSIGNAL */
  logic              punt_port, punt_busy;
  logic [1:0]        net_ready, punt_ready, net_busy;
  net_pkg::net_out_t net;
  assign net_rx    = {feed_b, feed_a};
  assign net_ready = {feed_b_tx_tready_i, feed_a_tx_tready_i};
  net_punt u_punt (
    .clk_i, .rst_i, .cfg_i(host.net), .tx_o(punt), .tx_port_o(punt_port), .tx_ready_i(punt_ready[punt_port]), .busy_o(punt_busy),
    .result_o(net.result), .refused_o(net.refused), .lost_o(net.lost)
  );
  for (genvar p = 0; p < 2; p++) begin : g_net
    always_comb begin
      punt_to[p]       = punt;
      punt_to[p].valid = punt.valid && punt_port == 1'(p);
    end
    net_port u_net (
      .clk_i, .rst_i, .cfg_i(host.net.port[p]), .rx_i(net_rx[p]), .host_i(punt_to[p]), .host_ready_o(punt_ready[p]), .tx_o(net_tx[p]),
      .tx_ready_i(net_ready[p]), .busy_o(net_busy[p]), .cnt_o(net.cnt[p])
    );
  end
  assign net.busy           = punt_busy;
  assign feed_a_tx_tvalid_o = net_tx[0].valid;
  assign feed_a_tx_tdata_o  = net_tx[0].data;
  assign feed_a_tx_tkeep_o  = net_tx[0].keep;
  assign feed_a_tx_tlast_o  = net_tx[0].last;
  assign feed_b_tx_tvalid_o = net_tx[1].valid;
  assign feed_b_tx_tdata_o  = net_tx[1].data;
  assign feed_b_tx_tkeep_o  = net_tx[1].keep;
  assign feed_b_tx_tlast_o  = net_tx[1].last;

  // Input sequence: of one cycle's takers the feed is first, then the venue, then the host.
  assign seq_venue = seq_next_q + 64'(msg.valid);
  assign seq_last  = seq_venue + 64'(venue_take) + 64'(host_take) - 64'd1;
  always_ff @(posedge clk_i) begin
    if (rst_i) seq_next_q <= 64'd1;
    else       seq_next_q <= seq_last + 64'd1;
  end

  // Message data by tag: written when the message leaves the feed, read when its effects come out. Block RAM: the book tells the tag of an
  // event a cycle ahead of it, when the data has been there for a cycle. A tag comes again long after the last read of it.
  (* no_rw_check *) meta_t meta_ram_q [256];
  meta_t evt_ram_q, evt_meta, ev_meta_q;
  tag_t  evt_tag1, evt_tag2, ev_tag;
  always_ff @(posedge clk_i) begin
    if (msg.valid) meta_ram_q[msg.tag] <= meta;
    evt_ram_q <= meta_ram_q[evt_tag2];
    ev_meta_q <= meta_ram_q[ev_tag];
  end
  // What the strategy calculates with comes out of a register: it is read a cycle earlier, when it may be under way still.
  (* no_rw_check *) u64_t now_ram_q [256];
  u64_t now_rd_q, now_new_q, evt_now_q;
  logic now_is_new_q;
  always_ff @(posedge clk_i) begin
    if (msg.valid) now_ram_q[msg.tag] <= meta.now;
    now_rd_q     <= now_ram_q[evt_tag1];
    now_new_q    <= meta.now;
    now_is_new_q <= msg.valid && msg.tag == evt_tag1;
    evt_now_q    <= now_is_new_q ? now_new_q : now_rd_q;
  end
  always_comb begin
    evt_meta     = evt_ram_q;
    evt_meta.now = evt_now_q;
  end

  // Its bytes, for the records of messages; the few that the trading state keeps once more.
  (* no_rw_check *) raw_t raw_ram_q [256];
  raw_t     ev_raw_q;
  (* no_rw_check *) msg_aux_t aux_ram_q [256];
  msg_aux_t evt_aux_q;
  logic [255:0] has_raw_q;  // not those of a message that no line brought
  always_ff @(posedge clk_i) begin
    if (msg.valid) begin
      raw_ram_q[msg.tag] <= raw;
      has_raw_q[msg.tag] <= raw[7:0] != 8'd0;
      aux_ram_q[msg.tag] <= '{word: raw[8*21+:32], tier: raw[8*32+:8]};
    end
    ev_raw_q <= raw_ram_q[ev_tag];
  end

  // ---- Book, trading state ------------------------------------------------------------------------
  book_evt_t           evt, bbo_evt;
  book_ev_t            book_ev;
  book_pkg::book_cnt_t book_cnt;
  depth_t              depth;        // also what a signal would take
  logic                depth_busy;
  fault_t              book_fault, take_fault, risk_fault, fault;   // wrong parity
  logic                book_ready, book_busy;
  tstate_t             tstate, host_tstate;
  sym_state_t          sym_state;
  ts_change_t          ts_change;

  // A clear comes behind the messages that were counted before it.
  logic clear_book_q;
  always_ff @(posedge clk_i) clear_book_q <= host.clear_book && !rst_i;

  book #(.SYMBOLS(SYMBOLS), .ORDERS_LOG2(ORDERS_LOG2), .LEVELS_LOG2(LEVELS_LOG2), .READERS(READERS)) u_book (
    .clk_i, .rst_i, .msg_i(book_msg), .maybe_i(book_maybe), .wait_rebuild_i(host.feed.lockstep), .hash_seed_i(host.hash_seed), .tbl_i(host.tbl),
    .clear_i(clear_book_q), .ready_o(book_ready), .room_o(book_room), .busy_o(book_busy), .evt_o(evt), .bbo_evt_o(bbo_evt), .tag1_o(evt_tag1), .tag2_o(evt_tag2), .ev_o(book_ev),
    .depth_go_i(host.depth_go), .depth_slot_i(host.depth_slot), .depth_busy_o(depth_busy), .depth_o(depth),
    .cnt_o(book_cnt), .flip_i(host.flip), .fault_o(book_fault)
  );
  trade_state #(.SYMBOLS(SYMBOLS)) u_tstate (
    .clk_i, .rst_i, .evt_i(evt), .aux_i(evt_aux_q), .assume_market_i(host.assume_market), .assume_trading_i(host.assume_trading),
    .new_i(host.slot_new), .new_slot_i(host.tbl.row),
    .tstate_o(tstate), .q_slot_i(host.intent.slot), .q_tstate_o(host_tstate), .s_slot_i(host.q_slot), .s_state_o(sym_state),
    .change_o(ts_change)
  );
  always_ff @(posedge clk_i) evt_aux_q <= aux_ram_q[evt.tag];

  // Last BBO of every slot, for host orders.
  // In lockstep the event of a message that suspends its slot comes behind the rebuild and says not tradable, and the slot's next one may be
  // far. So when the book is at rest again the slot is taken as tradable, unless something was wrong with it since the book was cleared: an
  // incident, or another event that says not tradable.
  bbo_t               last_bbo_q [SYMBOLS];
  logic [SYMBOLS-1:0] last_tradable_q, susp_q, wrong_q;
  book_evt_t          shown;
  assign shown = (bbo_evt.valid && !evt.valid) ? bbo_evt : evt;
  always_ff @(posedge clk_i) begin
    if (shown.valid && shown.slot_hit) begin
      last_bbo_q[shown.slot[SLW-1:0]]      <= shown.bbo;
      last_tradable_q[shown.slot[SLW-1:0]] <= shown.tradable;
      if (!shown.tradable && !susp_q[shown.slot[SLW-1:0]]) wrong_q[shown.slot[SLW-1:0]] <= 1'b1;
    end
    if (book_ev.valid) begin
      if (book_ev.code == BOOK_SUSPEND) susp_q[book_ev.slot[SLW-1:0]] <= 1'b1;
      if (book_ev.code inside {BOOK_UNKNOWN_REF, BOOK_DUP_REF, BOOK_OVER_REDUCE, BOOK_DEGRADED}) wrong_q[book_ev.slot[SLW-1:0]] <= 1'b1;
    end
    book_rest_q <= !(msg.valid || book_busy || shown.valid || book_ev.valid);
    if (book_rest_q && !msg.valid) begin
      if (host.feed.lockstep) last_tradable_q <= last_tradable_q | (susp_q & ~wrong_q);
      susp_q <= '0;
    end
    if (rst_i || host.clear_book) begin
      last_tradable_q <= '1;
      susp_q          <= '0;
      wrong_q         <= '0;
      for (int i = 0; i < SYMBOLS; i++) last_bbo_q[i] <= '0;
    end
    if (rst_i) begin
      book_rest_q <= 1'b0;
    end
  end

  // Messages that are not live go to the book as it takes them: few may be on their way.
  localparam logic [4:0] ROOM = 5'd12;
  logic [4:0] under_way_q;
  always_ff @(posedge clk_i) begin
    if (book_rest_q && !msg.valid)            under_way_q <= '0;
    else if (msg.valid && !evt.valid)         under_way_q <= under_way_q == '1 ? '1 : under_way_q + 1'b1;
    else if (evt.valid && !msg.valid)         under_way_q <= under_way_q == '0 ? '0 : under_way_q - 1'b1;
    book_room_q <= book_ready && under_way_q < ROOM;
    if (rst_i) begin
      under_way_q <= '0;
      book_room_q <= 1'b0;
    end
  end

  logic [31:0] degraded_base_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) degraded_base_q <= '0;
    else if (host.clear_book) degraded_base_q <= book_cnt.degraded;
  end

  // ---- Strategy -----------------------------------------------------------------------------------------
  intent_t strat_intent, host_intent;
  hint_t   strat_hint;
  bg_rd_t  bg;
  logic    strat_gnt, strat_valid, risk_gnt, risk_valid, strat_ready, strat_complete;
  logic [31:0] strat_data, risk_data, fired;

  strat_take #(.SYMBOLS(SYMBOLS), .INDEX(8'd0), .SESS(8'd0)) u_take (
    .clk_i, .rst_i, .evt_i(evt), .meta_i(evt_meta), .tstate_i(tstate), .tbl_i(host.tbl), .bank_i(host.pbank), .bg_i(bg),
    .bg_gnt_o(strat_gnt), .bg_valid_o(strat_valid), .bg_data_o(strat_data), .ready_o(strat_ready), .complete_o(strat_complete),
    .flip_i(host.flip), .fault_o(take_fault), .fired_o(fired), .hint_o(strat_hint), .intent_o(strat_intent)
  );

  always_comb begin
    host_intent          = host.intent;
    host_intent.tstate   = host_tstate;
    host_intent.feed_ok  = !feed_stale;
    host_intent.meta.now = now;
    if (32'(host.intent.slot) < SYMBOLS) begin
      host_intent.bbo      = last_bbo_q[host.intent.slot[SLW-1:0]];
      host_intent.tradable = last_tradable_q[host.intent.slot[SLW-1:0]];
    end
  end

  // ---- Gate -----------------------------------------------------------------------------------------------
  logic                risk_ready, risk_complete, risk_quiet, mass_pending, host_ready, killed, armed, lbank, venue_ready, credit;
  logic                venue_room;
  kill_e               kill_cause;
  decision_t           decision;
  grant_t              grant;
  venue_msg_t          venue_msg, venue_gated;
  venue_rec_t          venue_rec;
  logic [31:0]         next_urn;
  u64_t                open_orders, scope_used;
  risk_pkg::risk_cnt_t risk_cnt;
  risk_pkg::risk_pos_t pos;
  oe_status_t          oe;
  /* verilator lint_off UNUSEDSIGNAL */  // the gate latches its own kills; the record is made from the latch
  logic                kill_int;
  kill_e               kill_int_cause;
  /* verilator lint_on UNUSEDSIGNAL */

  // A venue message acts only while its record has a place.
  always_comb begin
    venue_gated       = venue_msg;
    venue_gated.valid = venue_msg.valid && venue_room;
  end
  assign venue_take = venue_gated.valid && venue_ready;

  risk_top #(.SYMBOLS(SYMBOLS), .OPEN_LOG2(OPEN_LOG2)) u_risk (
    .clk_i, .rst_i, .hint_i(strat_hint), .strat_i(strat_intent), .host_i(host_intent), .host_ready_o(host_ready), .venue_i(venue_gated),
    .venue_ready_o(venue_ready), .kill_set_i(host.kill), .kill_cause_i(host.kill_cause), .arm_i(host.arm), .disarm_i(host.disarm),
    .unkill_i(host.unkill), .killed_o(killed), .armed_o(armed), .kill_cause_o(kill_cause), .kill_int_o(kill_int),
    .kill_int_cause_o(kill_int_cause), .writable_i(oe.writable), .tx_free_i(oe.tx_free), .credit_i(credit), .feed_stale_i(feed_stale),
    .time_i(now), .cyc_i(cyc), .input_seq_i(seq_venue), .mass_on_kill_i(host.mass_on_kill), .pbank_i(host.pbank),
    .stale_cycles_i(host.stale_cycles), .tbl_i(host.tbl), .lbank_i(host.lbank), .lbank_o(lbank), .bg_i(bg), .bg_gnt_o(risk_gnt), .bg_valid_o(risk_valid),
    .bg_data_o(risk_data), .ready_o(risk_ready), .complete_o(risk_complete), .quiet_o(risk_quiet), .mass_pending_o(mass_pending),
    .decision_o(decision), .grant_o(grant), .venue_o(venue_rec), .next_urn_o(next_urn), .open_orders_o(open_orders), .cnt_o(risk_cnt),
    .q_slot_i(host.q_slot), .q_pos_o(pos), .q_scope_i(host.q_scope), .q_scope_used_o(scope_used),
    .flip_i(host.flip), .fault_o(risk_fault)
  );

  // ---- Order entry --------------------------------------------------------------------------------------------
  axis_t           order_rx, order_tx;
  logic            fbo, oe_busy;
  u64_t            fbo_cyc;
  oe_pkg::oe_cnt_t oe_cnt;

  assign order_rx = '{valid: order_rx_tvalid_i, data: order_rx_tdata_i, keep: order_rx_tkeep_i, last: order_rx_tlast_i,
                      bad: order_rx_tuser_i};
  oe_session #(.SYMBOLS(SYMBOLS), .INDEX(8'd0), .OPEN_LOG2(OPEN_LOG2)) u_oe (
    .clk_i, .rst_i, .cfg_i(host.oe), .connect_i(host.oe_connect), .close_i(host.oe_close), .time_i(scaled), .cyc_i(cyc),
    .tbl_i(host.tbl), .grant_i(grant), .next_urn_i(next_urn), .status_o(oe), .fbo_o(fbo), .fbo_cyc_o(fbo_cyc), .tx_o(order_tx),
    .tx_ready_i(order_tx_tready_i), .rx_i(order_rx), .venue_o(venue_msg), .venue_ready_i(venue_ready && venue_room), .busy_o(oe_busy),
    .cnt_o(oe_cnt)
  );
  assign order_tx_tvalid_o = order_tx.valid;
  assign order_tx_tdata_o  = order_tx.data;
  assign order_tx_tkeep_o  = order_tx.keep;
  assign order_tx_tlast_o  = order_tx.last;
  assign order_tx_tuser_o  = order_tx.bad;

  // ---- Quiescence -----------------------------------------------------------------------------------------------
  // Busy flags, and a pause after the last sign of life that covers every pipeline between them.
  logic       alive, ev_quiet, core_quiet;
  logic [4:0] still_q;
  assign alive = feed_a.valid || feed_b.valid || feed_busy || order_rx.valid || order_tx.valid || msg.valid || evt.valid || bbo_evt.valid || strat_intent.valid
               || decision.valid || grant.valid || venue_rec.valid || ts_change.valid || feed_ev.valid || book_ev.valid || book_busy || rec.busy
               || oe_busy || punt_busy || net_busy != '0 || (!risk_quiet && oe.writable);
  always_ff @(posedge clk_i) begin
    if (rst_i || alive)      still_q <= '0;
    else if (still_q != '1)  still_q <= still_q + 1'b1;
  end
  assign stage_o    = {grant.valid, strat_intent.valid, evt.valid, book_msg.valid};
  assign core_quiet = still_q >= 5'd24 && !alive;
  assign quiet_o    = core_quiet && ev_quiet;

  // The records are made a cycle later, as a message is counted a cycle after the book has it: what the feed tells of it comes first.
  logic       fbo_q, evt_raw_q;
  u64_t       fbo_cyc_q;
  decision_t  decision_q;
  venue_rec_t venue_rec_q;
  ts_change_t ts_change_q;
  book_ev_t   book_ev_q;
  book_evt_t  evt_q, bbo_evt_q;
  always_ff @(posedge clk_i) begin
    fbo_q       <= fbo;
    fbo_cyc_q   <= fbo_cyc;
    decision_q  <= decision;
    venue_rec_q <= venue_rec;
    ts_change_q <= ts_change;
    book_ev_q   <= book_ev;
    evt_q       <= evt;
    evt_raw_q   <= has_raw_q[evt.tag];
    bbo_evt_q   <= bbo_evt;
    if (rst_i) begin
      fbo_q             <= 1'b0;
      decision_q.valid  <= 1'b0;
      venue_rec_q.valid <= 1'b0;
      ts_change_q.valid <= 1'b0;
      book_ev_q.valid   <= 1'b0;
      evt_q.valid       <= 1'b0;
      bbo_evt_q.valid   <= 1'b0;
    end
  end

  // ---- Host -------------------------------------------------------------------------------------------------------
  logic feed_locked_q;
  always_ff @(posedge clk_i) begin
    if (rst_i || host.relock)                                 feed_locked_q <= 1'b0;
    else if (feed_ev.valid && feed_ev.code == FEED_LOCKED)    feed_locked_q <= 1'b1;
    else if (msg.valid && rec.state == CU_LIVE)               feed_locked_q <= 1'b1;
  end

  always_comb begin
    stat                 = '0;
    stat.ready           = book_ready && strat_ready && risk_ready;
    stat.killed          = killed;
    stat.armed           = armed;
    stat.kill_cause      = kill_cause;
    stat.feed_stale      = feed_stale;
    stat.feed_behind     = feed_behind;
    stat.feed_locked     = feed_locked_q;
    stat.feed_expected   = expected;
    stat.rec             = rec;
    stat.book_ready      = book_ready;
    stat.book_rest       = book_rest_q;
    stat.degraded        = book_cnt.degraded != degraded_base_q;
    stat.quiet           = core_quiet;
    stat.mass_pending    = mass_pending;
    stat.oe              = oe;
    stat.next_urn        = next_urn;
    stat.open_orders     = open_orders;
    stat.pos             = pos.pos;
    stat.open_buy        = 64'(pos.ob);
    stat.open_sell       = 64'(pos.os);
    stat.pos_used        = pos.used;
    stat.sym             = sym_state;
    stat.scope_used      = scope_used;
    stat.fired           = fired;
    stat.params_complete = strat_complete;
    stat.limits_complete = risk_complete;
    stat.lbank           = lbank;
    stat.depth_busy      = depth_busy;
    stat.depth           = depth;
    stat.net             = net;
  end

  always_comb begin
    fault          = book_fault.mems != '0 ? book_fault : take_fault.mems != '0 ? take_fault : risk_fault;
    fault.mems     = book_fault.mems | take_fault.mems | risk_fault.mems;
    fault.shadow_p = take_fault.shadow_p;
    fault.shadow_l = risk_fault.shadow_l;
  end

  // Counters in the order of the register map.
  feed_cnts_t feed_cnts;
  book_cnts_t book_cnts;
  risk_cnts_t risk_cnts;
  oe_cnts_t   oe_cnts;
  assign feed_cnts = {feed_cnt.line_b.lost, feed_cnt.line_b.ahead, feed_cnt.line_b.late, feed_cnt.line_b.duplicate,
    feed_cnt.line_b.received, feed_cnt.line_b.bad, feed_cnt.line_b.filtered, feed_cnt.line_b.frames,
    feed_cnt.line_a.lost, feed_cnt.line_a.ahead, feed_cnt.line_a.late, feed_cnt.line_a.duplicate,
    feed_cnt.line_a.received, feed_cnt.line_a.bad, feed_cnt.line_a.filtered, feed_cnt.line_a.frames,
    feed_cnt.overrun, feed_cnt.skid, feed_cnt.hold, feed_cnt.bytes, feed_cnt.no_slot, feed_cnt.bad_field, feed_cnt.unknown_type, feed_cnt.other_session,
    feed_cnt.bad_framing, feed_cnt.bad_udp_csum, feed_cnt.bad_fcs, feed_cnt.lost, feed_cnt.duplicate, feed_cnt.msgs,
    feed_cnt.heartbeats, feed_cnt.packets, feed_cnt.udp_len, feed_cnt.dest, feed_cnt.not_udp, feed_cnt.frag_opt, feed_cnt.ip_bad,
    feed_cnt.vlan2, feed_cnt.not_ip, feed_cnt.frames};
  assign book_cnts = {book_cnt.outside, book_cnt.stash_used, book_cnt.deep, book_cnt.rebuild_walks, book_cnt.suspends,
    book_cnt.degraded, book_cnt.bad_field, book_cnt.over_reduce, book_cnt.dup_ref, book_cnt.unknown_ref, book_cnt.replaces,
    book_cnt.deletes, book_cnt.cancels, book_cnt.executes, book_cnt.adds, book_cnt.messages};
  assign risk_cnts = {risk_cnt.fifo_drops, risk_cnt.overfill, risk_cnt.unknown_urn, risk_cnt.venue_other, risk_cnt.venue_j,
    risk_cnt.venue_e, risk_cnt.venue_c, risk_cnt.venue_a, risk_cnt.mass_cancels, risk_cnt.cancels, risk_cnt.no_credit_drops,
    risk_cnt.refused_by, risk_cnt.refused, risk_cnt.granted, risk_cnt.admitted};
  assign oe_cnts = {oe_cnt.rx_duplicate_acks, oe_cnt.tx_resets, oe_cnt.tx_probes, oe_cnt.tx_timeouts, oe_cnt.tx_retransmits, oe_cnt.rx_overflow, oe_cnt.rx_heartbeats, oe_cnt.rx_unknown, oe_cnt.rx_ouch_messages, oe_cnt.rx_soup_packets,
    oe_cnt.rx_out_of_order, oe_cnt.rx_other, oe_cnt.rx_bad, oe_cnt.rx_frames, oe_cnt.tx_heartbeats, oe_cnt.tx_acks,
    oe_cnt.tx_mass_cancels, oe_cnt.tx_cancels, oe_cnt.tx_orders, oe_cnt.tx_frames};

  host_if #(.SYMBOLS(SYMBOLS), .ORDERS_LOG2(ORDERS_LOG2), .LEVELS_LOG2(LEVELS_LOG2), .OPEN_LOG2(OPEN_LOG2),
            .EVENTS_LOG2(EVENTS_LOG2)) u_host (
    .clk_i, .rst_i,
    .s_awaddr_i(s_axil_awaddr_i), .s_awvalid_i(s_axil_awvalid_i), .s_awready_o(s_axil_awready_o), .s_wdata_i(s_axil_wdata_i),
    .s_wstrb_i(s_axil_wstrb_i), .s_wvalid_i(s_axil_wvalid_i), .s_wready_o(s_axil_wready_o), .s_bresp_o(s_axil_bresp_o),
    .s_bvalid_o(s_axil_bvalid_o), .s_bready_i(s_axil_bready_i), .s_araddr_i(s_axil_araddr_i), .s_arvalid_i(s_axil_arvalid_i),
    .s_arready_o(s_axil_arready_o), .s_rdata_o(s_axil_rdata_o), .s_rresp_o(s_axil_rresp_o), .s_rvalid_o(s_axil_rvalid_o),
    .s_rready_i(s_axil_rready_i),
    .c_araddr_o(m_ctl_araddr_o), .c_arlen_o(m_ctl_arlen_o), .c_arvalid_o(m_ctl_arvalid_o), .c_arready_i(m_ctl_arready_i),
    .c_rdata_i(m_ctl_rdata_i), .c_rresp_i(m_ctl_rresp_i), .c_rvalid_i(m_ctl_rvalid_i), .c_rready_o(m_ctl_rready_o),
    .c_awaddr_o(m_ctl_awaddr_o), .c_awlen_o(m_ctl_awlen_o), .c_awvalid_o(m_ctl_awvalid_o), .c_awready_i(m_ctl_awready_i),
    .c_wdata_o(m_ctl_wdata_o), .c_wlast_o(m_ctl_wlast_o), .c_wvalid_o(m_ctl_wvalid_o), .c_wready_i(m_ctl_wready_i),
    .c_bresp_i(m_ctl_bresp_i), .c_bvalid_i(m_ctl_bvalid_i), .c_bready_o(m_ctl_bready_o),
    .e_awaddr_o(m_evt_awaddr_o), .e_awlen_o(m_evt_awlen_o), .e_awvalid_o(m_evt_awvalid_o), .e_awready_i(m_evt_awready_i),
    .e_wdata_o(m_evt_wdata_o), .e_wlast_o(m_evt_wlast_o), .e_wvalid_o(m_evt_wvalid_o), .e_wready_i(m_evt_wready_i),
    .e_bresp_i(m_evt_bresp_i), .e_bvalid_i(m_evt_bvalid_i), .e_bready_o(m_evt_bready_o),
    .irq_o, .host_o(host), .host_i(stat), .fault_i(fault), .feed_cnt_i(feed_cnts), .book_cnt_i(book_cnts), .risk_cnt_i(risk_cnts), .oe_cnt_i(oe_cnts),
    .intent_ready_i(host_ready), .bg_o(bg), .bg_gnt_i(strat_gnt || risk_gnt), .bg_valid_i(strat_valid || risk_valid),
    .bg_data_i(strat_valid ? strat_data : risk_data), .msg_i(msg.valid), .msg_now_i(meta.now), .cyc_o(cyc), .time_o(now),
    .scaled_o(scaled), .seq_take_o(host_take), .seq_last_i(seq_last),
    .decision_i(decision_q), .fbo_i(fbo_q), .fbo_cyc_i(fbo_cyc_q), .venue_i(venue_rec_q), .ts_i(ts_change_q), .feed_ev_i(feed_ev),
    .book_ev_i(book_ev_q), .evt_i(evt_q), .evt_raw_i(evt_raw_q), .bbo_evt_i(bbo_evt_q), .tag_o(ev_tag), .meta_i(ev_meta_q), .raw_i(ev_raw_q), .credit_o(credit),
    .venue_room_o(venue_room), .quiet_o(ev_quiet)
  );
endmodule
