// SPDX-License-Identifier: Apache-2.0
// event_build: packs everything worth telling the host into 128-byte records (docs/interfaces.md, section 9).
//
// Each source has a FIFO; fixed priority decisions > venue > kill and commands > trading state > feed > book > BBO > message. A decision with an
// order frame waits for its first word (FBO), one that a feed message triggered until the frame of that message has ended and the book
// is through with it (ingress_bad); decisions behind it wait with it, and the record of a bad end, nothing else does. The record of a message itself
// (market data) comes behind what the message did, and before that of the next one.
// Latency:      2 cycles from an idle source to the ring; decisions 16 more behind the book's last event of their feed frame.
//               Throughput: one record per cycle.
// Backpressure: credit_o low = no further NEW decisions; venue_room_o low = no venue message may act. Lossy records are dropped with
//               a count, a hole in the sequence and the gap flag on the next record: as the ring fills, messages first, then best prices, then
//               incidents. All records of messages that wait give way when trading states or incidents behind them are about to find no place.
// Fail state:   a feed frame whose end does not come within 2^HOLD_LOG2 cycles counts as bad. A full ring stops trading before a record is lost; a lost record of a never-lost class is counted and reported.
module event_build #(
  parameter int LOG2      = 9,         // ring records
  parameter int HOLD_LOG2 = 17         // cycles that a decision waits for its feed frame: 0.8 ms, more than a lockstep rebuild takes
) (
  input  logic                       clk_i,
  input  logic                       rst_i,
  // Sources.
  input  hostif_pkg::ctl_ev_t        ctl_i,
  input  saker_pkg::decision_t       decision_i,
  input  logic                       fbo_i,
  input  saker_pkg::u64_t            fbo_cyc_i,
  input  saker_pkg::venue_rec_t      venue_i,
  input  saker_pkg::ts_change_t      ts_i,
  input  saker_pkg::feed_ev_t        feed_i,
  input  saker_pkg::book_ev_t        book_i,
  input  saker_pkg::book_evt_t       evt_i,
  input  saker_pkg::book_evt_t       bbo_i,
  input  logic                       mask_bbo_i,
  input  logic                       mask_book_i,
  input  logic                       mask_feed_i,
  input  logic [saker_pkg::MD_TYPES-1:0] md_types_i, // types of messages that get a record,
  input  logic                       md_all_i,     // also those of a locate that is not loaded
  input  logic                       evt_raw_i,    // the bytes of evt_i's message are known
  // Stamps.
  input  saker_pkg::u64_t            time_i,
  input  saker_pkg::u64_t            input_seq_i,  // last number taken, this cycle included
  input  logic                       msg_i,        // a feed message takes its number in this cycle,
  input  saker_pkg::u64_t            msg_now_i,    // and time becomes this
  input  logic                       pbank_i,
  input  logic                       lbank_i,
  input  logic [1:0][31:0]           prevs_i,
  input  logic [1:0][63:0]           pdigests_i,
  input  logic [1:0][31:0]           lrevs_i,
  input  logic [1:0][63:0]           ldigests_i,
  // Message data by tag.
  output saker_pkg::tag_t            tag_o,
  input  saker_pkg::meta_t           meta_i,       // of the message of tag_o, one cycle later,
  input  saker_pkg::raw_t            raw_i,        // and its bytes
  // Ring.
  input  logic [15:0]                free_i,
  output logic                       wr_o,
  output logic [1023:0]              rec_o,
  // To the gate and the session.
  output logic                       credit_o,
  output logic                       venue_room_o,
  // Status.
  output saker_pkg::u64_t            next_seq_o,
  output saker_pkg::u64_t            dropped_o,
  output logic [31:0]                lost_o,
  output logic [31:0]                no_credit_o,
  output logic                       quiet_o
);
  import saker_pkg::*;
  import hostif_pkg::*;

  localparam int DEC_LOG2 = 7;         // the decisions of a whole feed frame
  localparam int DECS     = 2**DEC_LOG2;
  localparam logic [15:0] MSG_MIN    = 16'(2**LOG2 / 4);      // records of messages only while more places are free,
  localparam logic [15:0] BBO_MIN    = 16'(2**LOG2 * 3 / 16); // best prices,
  localparam logic [15:0] EVENT_MIN  = 16'(2**LOG2 * 5 / 32); // trading states, incidents of feed and book
  localparam logic [15:0] CREDIT_MIN = 16'(2**LOG2 / 8);   // NEW decisions
  // Messages without an effect on a book leave it one a cycle when a rebuild ends, up to 128 of them, with two records each.
  localparam int MSG_LOG2 = 6;
  localparam int TS_LOG2  = 6;
  localparam int BOOK_LOG2 = 5;
  localparam int BBO_LOG2 = 5;
  localparam logic [15:0] VENUE_MIN  = 16'(2**LOG2 / 16);  // venue messages; below: kill, cancels, faults

  typedef struct packed {
    feed_ev_t   ev;
    u64_t       input_seq;
    u64_t       now;
    logic [7:0] born;
    logic [7:0] frame;    // bad end: number of the frame, else 0
  } feed_item_t;
  typedef struct packed {
    tag_t  tag;
    slot_t slot;
    logic  tradable;
    bbo_t  bbo;
  } bbo_item_t;

  typedef struct packed {
    tag_t       tag;
    slot_t      slot;
    logic [7:0] mtype;
    logic [7:0] born;
  } md_item_t;

  // Session changes, and kills by the gate itself, tell of what venue messages did: their records follow those, which take a few
  // cycles. Decisions follow a kill or a session change that waits.
  // What ended a frame follows what its last message led to, however long the book rebuilds for it.
  // What a message did is known this long behind its book event.
  localparam logic [7:0] CTL_WAIT = 8'd16, FEED_WAIT = 8'd40, MD_WAIT = 8'd3;
  typedef struct packed {
    ctl_ev_t    ev;
    logic [7:0] born;
  } ctl_item_t;

  // ---- Source FIFOs --------------------------------------------------------------------------
  ctl_ev_t    ctl;
  ctl_item_t  ctl_in, ctl_head;
  logic [7:0] age_q;
  logic       ctl_any, ctl_late, feed_any, feed_waits;
  decision_t  dec;
  u64_t       fbo;
  venue_rec_t ven;
  ts_change_t ts;
  feed_item_t feed_in, feed;
  book_ev_t   book;
  bbo_item_t  bbo_in, bbo, extra_in, extra;
  md_item_t   md_in, md;
  logic ctl_full, dec_full, fbo_full, ven_full, ts_full, feed_full, book_full, bbo_full, extra_full, md_full;
  logic ctl_v, dec_v, fbo_v, ven_v, ts_v, feed_v, book_v, bbo_v, extra_v, md_v;
  logic ctl_pop, dec_pop, fbo_pop, ven_pop, ts_pop, feed_pop, book_pop, bbo_pop, extra_pop, md_pop;
  logic ctl_push, ts_push, feed_push, book_push, bbo_push, extra_push, md_push;
  logic [DEC_LOG2:0] dec_level;
  logic [2:0] ven_level;
  /* verilator lint_off UNUSEDSIGNAL */  // levels of the others are not needed
  logic [3:0] ctl_level;
  logic [DEC_LOG2:0] fbo_level;
  logic [2:0] feed_level, extra_level;
  logic [BBO_LOG2:0] bbo_level;
  /* verilator lint_on UNUSEDSIGNAL */
  logic [TS_LOG2:0]   ts_level;
  logic       msg_shed, md_any;
  logic [BOOK_LOG2:0] book_level;
  logic [MSG_LOG2:0]  md_level;
  logic       fault_take;

  assign ctl_in     = '{ev: ctl_i, born: age_q};
  assign ctl        = ctl_head.ev;
  assign ctl_late   = ctl.kind == EV_SESSION || (ctl.kind == EV_FAULT && ctl.reason == 8'(FAULT_PARITY)) ||
                      (ctl.kind == EV_KILL && ctl.reason inside {8'(KILL_OVERFILL), 8'(KILL_FAULT), 8'(KILL_PARITY)});
  assign ctl_v      = ctl_any && (!ctl_late || age_q - ctl_head.born >= CTL_WAIT);
  always_ff @(posedge clk_i) age_q <= rst_i ? '0 : age_q + 1'b1;
  assign ctl_push   = ctl_i.valid;
  assign ts_push    = ts_i.valid;
  assign feed_push  = feed_i.valid && mask_feed_i;
  assign book_push  = book_i.valid && mask_book_i;
  assign bbo_push   = evt_i.valid && evt_i.slot_hit && evt_i.changed && mask_bbo_i;
  assign extra_push = bbo_i.valid && mask_bbo_i;
  // Messages of the whole market have locate 0.
  assign md_push    = evt_i.valid && evt_raw_i && md_wanted(evt_i.mtype, md_types_i) &&
                      (evt_i.slot_hit || md_all_i || evt_i.mtype inside {"S", "V", "W"});
  assign md_in      = '{tag: evt_i.tag, slot: evt_i.slot_hit ? evt_i.slot : '1, mtype: evt_i.mtype, born: age_q};
  // What ends a frame comes after a message of the same cycle, the rest before it.
  logic feed_after;
  assign feed_after = feed_i.code == FEED_BAD_FRAME || feed_i.code == FEED_EOS;
  feed_ev_t feed_only;
  always_comb begin
    feed_only     = feed_i;
    feed_only.fin = '0;
  end
  assign feed_in    = '{ev: feed_only, input_seq: (msg_i && !feed_after) ? input_seq_i - 64'd1 : input_seq_i,
                        now: (msg_i && feed_after) ? msg_now_i : time_i, born: age_q, frame: feed_i.frame};
  assign feed_v     = feed_any && !feed_waits &&
                      ((feed.ev.code != FEED_BAD_FRAME && feed.ev.code != FEED_EOS) || age_q - feed.born >= FEED_WAIT);
  assign bbo_in     = '{tag: evt_i.tag, slot: evt_i.slot, tradable: evt_i.tradable, bbo: evt_i.bbo};
  assign extra_in   = '{tag: bbo_i.tag, slot: bbo_i.slot, tradable: bbo_i.tradable, bbo: bbo_i.bbo};

  sync_fifo #(.WIDTH($bits(ctl_item_t)), .DEPTH_LOG2(3)) u_ctl (.clk_i, .rst_i, .push_i(ctl_push && !ctl_full), .data_i(ctl_in),
    .full_o(ctl_full), .pop_i(ctl_pop), .valid_o(ctl_any), .data_o(ctl_head), .level_o(ctl_level));
  sync_fifo #(.WIDTH($bits(decision_t)), .DEPTH_LOG2(DEC_LOG2)) u_dec (.clk_i, .rst_i, .push_i(decision_i.valid && !dec_full),
    .data_i(decision_i), .full_o(dec_full), .pop_i(dec_pop), .valid_o(dec_v), .data_o(dec), .level_o(dec_level));
  sync_fifo #(.WIDTH(64), .DEPTH_LOG2(DEC_LOG2)) u_fbo (.clk_i, .rst_i, .push_i(fbo_i && !fbo_full), .data_i(fbo_cyc_i),
    .full_o(fbo_full), .pop_i(fbo_pop), .valid_o(fbo_v), .data_o(fbo), .level_o(fbo_level));
  sync_fifo #(.WIDTH($bits(venue_rec_t)), .DEPTH_LOG2(2)) u_ven (.clk_i, .rst_i, .push_i(venue_i.valid && !ven_full),
    .data_i(venue_i), .full_o(ven_full), .pop_i(ven_pop), .valid_o(ven_v), .data_o(ven), .level_o(ven_level));
  sync_fifo #(.WIDTH($bits(ts_change_t)), .DEPTH_LOG2(TS_LOG2)) u_ts (.clk_i, .rst_i, .push_i(ts_push && !ts_full), .data_i(ts_i),
    .full_o(ts_full), .pop_i(ts_pop), .valid_o(ts_v), .data_o(ts), .level_o(ts_level));
  sync_fifo #(.WIDTH($bits(feed_item_t)), .DEPTH_LOG2(2)) u_feed (.clk_i, .rst_i, .push_i(feed_push && !feed_full), .data_i(feed_in),
    .full_o(feed_full), .pop_i(feed_pop), .valid_o(feed_any), .data_o(feed), .level_o(feed_level));
  sync_fifo #(.WIDTH($bits(book_ev_t)), .DEPTH_LOG2(BOOK_LOG2)) u_book (.clk_i, .rst_i, .push_i(book_push && !book_full), .data_i(book_i),
    .full_o(book_full), .pop_i(book_pop), .valid_o(book_v), .data_o(book), .level_o(book_level));
  sync_fifo #(.WIDTH($bits(bbo_item_t)), .DEPTH_LOG2(BBO_LOG2)) u_bbo (.clk_i, .rst_i, .push_i(bbo_push && !bbo_full), .data_i(bbo_in),
    .full_o(bbo_full), .pop_i(bbo_pop), .valid_o(bbo_v), .data_o(bbo), .level_o(bbo_level));
  sync_fifo #(.WIDTH($bits(bbo_item_t)), .DEPTH_LOG2(2)) u_extra (.clk_i, .rst_i, .push_i(extra_push && !extra_full),
    .data_i(extra_in), .full_o(extra_full), .pop_i(extra_pop), .valid_o(extra_v), .data_o(extra), .level_o(extra_level));

  sync_fifo #(.WIDTH($bits(md_item_t)), .DEPTH_LOG2(MSG_LOG2)) u_md (.clk_i, .rst_i(rst_i || msg_shed), .push_i(md_push && !md_full), .data_i(md_in),
    .full_o(md_full), .pop_i(md_pop), .valid_o(md_any), .data_o(md), .level_o(md_level));

  assign msg_shed = ts_level > (TS_LOG2+1)'(2**TS_LOG2 - 6) || book_level > (BOOK_LOG2+1)'(2**BOOK_LOG2 - 6);
  assign md_v     = md_any && !msg_shed;

  // ---- Decisions and their feed frames ---------------------------------------------------------
  // Of each line of the feed one frame is open at most, the one after the last that ended; of that one the book may still work. The end
  // of the line's next frame ends this waiting too: the order of records is promised in lockstep only, where frames come one by one.
  localparam logic [6:0] LAST_FRAME = 7'd126;
  localparam logic [4:0] BOOK_REST  = 5'd16;  // what follows the book's last event: its BBO, incidents, trading state

  logic [DECS-1:0]      pend_q, line_q, odd_q, bad_q;  // per place of the decision FIFO
  logic [DEC_LOG2-1:0]  dec_wr_q, dec_rd_q;
  logic                 frame_bad_q [256];
  tag_t                 seen_q;                   // message of the book's last event
  frame_end_t [1:0]     fin_q;                    // the last end, per line
  logic [1:0]           wait_q, through_q, stall_q;
  logic [1:0][4:0]      rest_q;
  logic [1:0][HOLD_LOG2-1:0] hold_q;
  logic [1:0][7:0]      open_frame;
  tag_t [1:0]           past;                     // the book is so many messages past the frame's last
  logic [1:0][DECS-1:0] pend_of, pend_open;       // places that wait for a frame of the line, for its open one
  logic [1:0]           fin, release_now, give_up, open_pends;
  logic [7:0]           dec_frame;
  logic                 dec_line, dec_push, dec_open, dec_waits, push_pend, push_bad;

  assign dec_frame   = decision_i.intent.meta.frame;
  assign dec_line    = dec_frame[7];
  assign dec_push    = decision_i.valid && !dec_full;
  assign dec_open    = dec_frame != 8'd0 && dec_frame == open_frame[dec_line];
  assign dec_waits   = wait_q[dec_line] && dec_frame != 8'd0 && dec_frame == fin_q[dec_line].frame;
  assign feed_waits  = feed_any && feed.frame != 8'd0 && wait_q[feed.frame[7]] && feed.frame == fin_q[feed.frame[7]].frame;
  for (genvar l = 0; l < 2; l++) begin : gen_line
    assign fin[l]         = feed_i.fin[l].valid;
    assign open_frame[l]  = {l == 1, fin_q[l].frame[6:0] == LAST_FRAME ? 7'd1 : fin_q[l].frame[6:0] + 7'd1};
    assign past[l]        = seen_q - fin_q[l].tag;
    assign release_now[l] = rest_q[l] == BOOK_REST;
    assign give_up[l]     = (&hold_q[l]) && !fin[l];
    assign pend_of[l]     = pend_q & (l == 1 ? line_q : ~line_q);
    assign pend_open[l]   = pend_of[l] & (open_frame[l][0] ? odd_q : ~odd_q);
    assign open_pends[l]  = pend_open[l] != '0;
  end

  always_comb begin
    push_bad = dec_frame != 8'd0 && frame_bad_q[dec_frame];
    if (dec_open) push_bad = stall_q[dec_line] || (give_up[dec_line] && open_pends[dec_line])
                          || (fin[dec_line] && feed_i.fin[dec_line].bad);
    push_pend = dec_open ? !stall_q[dec_line] && !(give_up[dec_line] && open_pends[dec_line])
                         : dec_waits && !release_now[dec_line] && !fin[dec_line] && !give_up[dec_line];
  end

  always_ff @(posedge clk_i) begin
    if (evt_i.valid) seen_q <= evt_i.tag;

    // Numbers of a line's neighbours differ in bit 0.
    for (int l = 0; l < 2; l++) begin
      for (int i = 0; i < DECS; i++) begin
        if ((release_now[l] || fin[l]) && line_q[i] == l[0] && odd_q[i] == fin_q[l].frame[0]) pend_q[i] <= 1'b0;
        if (give_up[l] && line_q[i] == l[0]) pend_q[i] <= 1'b0;
        if (pend_open[l][i] && ((fin[l] && feed_i.fin[l].bad) || give_up[l])) bad_q[i] <= 1'b1;
      end
    end
    if (dec_push) begin
      dec_wr_q         <= dec_wr_q + 1'b1;
      line_q[dec_wr_q] <= dec_line;
      odd_q[dec_wr_q]  <= dec_frame[0];
      pend_q[dec_wr_q] <= push_pend;
      bad_q[dec_wr_q]  <= push_bad;
    end
    if (dec_pop) dec_rd_q <= dec_rd_q + 1'b1;

    for (int l = 0; l < 2; l++) begin
      // Messages of the other line may have followed before the end was told.
      if (wait_q[l] && past[l][7:3] == '0) through_q[l] <= 1'b1;
      if (through_q[l]) rest_q[l] <= rest_q[l] + 1'b1;
      if (release_now[l] || fin[l] || give_up[l]) begin
        wait_q[l]    <= fin[l] && !stall_q[l];
        through_q[l] <= 1'b0;
        rest_q[l]    <= '0;
      end
      if (fin[l]) begin
        fin_q[l]                         <= feed_i.fin[l];
        frame_bad_q[feed_i.fin[l].frame] <= feed_i.fin[l].bad || stall_q[l];
        stall_q[l]                       <= 1'b0;
      end else if (give_up[l]) begin
        stall_q[l] <= stall_q[l] || open_pends[l];
      end
      hold_q[l] <= ((pend_of[l] == '0 && !(feed_waits && feed.frame[7] == l[0])) || fin[l]) ? '0 : hold_q[l] + 1'b1;
    end

    if (rst_i) begin
      pend_q    <= '0;
      dec_wr_q  <= '0;
      dec_rd_q  <= '0;
      fin_q     <= '0;
      seen_q    <= '1;
      wait_q    <= '0;
      through_q <= '0;
      stall_q   <= '0;
      rest_q    <= '0;
      hold_q    <= '0;
    end
  end

  // ---- Choice --------------------------------------------------------------------------------
  logic [31:0] lost_q, reported_q;
  logic        fault_v, room, lossy_room, dec_ready, must, lossy;
  event_e      dec_kind;

  assign fault_v    = lost_q != reported_q;
  assign room       = free_i > 16'd2;                 // the record on its way into the ring included
  assign lossy_room = free_i > (md_pop ? MSG_MIN : bbo_pop || extra_pop ? BBO_MIN : EVENT_MIN);
  assign dec_ready  = dec_v && !pend_q[dec_rd_q] && (!dec.granted || fbo_v) && !(ctl_any && ctl.kind inside {EV_KILL, EV_SESSION, EV_FAULT});
  assign dec_kind   = dec.intent.kind == INTENT_CANCEL ? EV_CANCEL : dec.intent.kind == INTENT_MASS_CANCEL ? EV_MASS_CANCEL :
                      dec.granted ? EV_ORDER : EV_REFUSED;

  // What a later message did waits for the record of an earlier one.
  logic md_ripe;
  function automatic logic behind(input tag_t tag, input tag_t first);
    tag_t n;
    n      = tag - first;
    behind = n != '0 && !n[7];
  endfunction
  assign md_ripe = md_v && age_q - md.born >= MD_WAIT;

  always_comb begin
    {ctl_pop, fault_take, dec_pop, ven_pop, ts_pop, feed_pop, book_pop, bbo_pop, extra_pop, md_pop} = '0;
    must  = 1'b0;
    lossy = 1'b0;
    if (room && dec_ready)      begin dec_pop = 1'b1;    must = 1'b1; end
    else if (room && ven_v)     begin ven_pop = 1'b1;    must = 1'b1; end
    else if (room && ctl_v)     begin ctl_pop = 1'b1;    must = 1'b1; end
    else if (room && fault_v)   begin fault_take = 1'b1; must = 1'b1; end
    else if (ts_v && !(md_v && behind(ts.tag, md.tag)))       begin ts_pop = 1'b1;    lossy = 1'b1; end
    else if (feed_v)                                          begin feed_pop = 1'b1;  lossy = 1'b1; end
    else if (book_v && !(md_v && behind(book.tag, md.tag)))   begin book_pop = 1'b1;  lossy = 1'b1; end
    else if (bbo_v && !(md_v && behind(bbo.tag, md.tag)))     begin bbo_pop = 1'b1;   lossy = 1'b1; end
    else if (extra_v && !(md_v && behind(extra.tag, md.tag))) begin extra_pop = 1'b1; lossy = 1'b1; end
    else if (md_ripe)                                         begin md_pop = 1'b1;    lossy = 1'b1; end
  end
  assign fbo_pop = dec_pop && dec.granted;
  assign tag_o   = ts_pop ? ts.tag : book_pop ? book.tag : bbo_pop ? bbo.tag : extra_pop ? extra.tag : md.tag;

  // ---- Drops ---------------------------------------------------------------------------------
  logic [7:0] drop_n;   // lossy records that found their FIFO full, messages that gave way
  logic [1:0] lost_n;   // never-lost ones
  logic       drop_sel;
  u64_t       seq_q, dropped_q;
  logic       gap_q;
  logic [31:0] no_credit_q;

  assign drop_n   = 8'(ts_push && ts_full) + 8'(feed_push && feed_full) + 8'(book_push && book_full)
                  + 8'(bbo_push && bbo_full) + 8'(extra_push && extra_full) + 8'(md_push && (md_full || msg_shed))
                  + (msg_shed ? 8'(md_level) : 8'd0);
  assign lost_n   = 2'(ctl_push && ctl_full) + 2'(decision_i.valid && dec_full) + 2'(venue_i.valid && ven_full);
  assign drop_sel = lossy && !lossy_room;

  // ---- Pack ----------------------------------------------------------------------------------
  logic          wr_q, meta_q, raw_q;  // what is read of a message belongs into rec_q, its bytes too
  logic [1023:0] rec_q;
  logic          gap_now;
  assign gap_now = gap_q;

  function automatic logic [63:0] head(input event_e kind, input logic [7:0] flags, input logic [7:0] reason, input sess_t sess,
                                       input strat_t strat, input slot_t slot, input logic side);
    return {7'd0, side, slot, strat, sess, reason, flags, kind, 8'(EVENT_VERSION)};
  endfunction

  always_ff @(posedge clk_i) begin
    if (must || lossy) begin
      rec_q              <= '0;
      rec_q[64*1 +: 64]  <= seq_q;
      rec_q[64*8 +: 64]  <= {lrevs_i[lbank_i], prevs_i[pbank_i]};
      rec_q[64*9 +: 64]  <= pdigests_i[pbank_i];
      rec_q[64*10 +: 64] <= ldigests_i[lbank_i];
    end
    if (ctl_pop) begin
      rec_q[63:0]        <= head(ctl.kind, {1'b0, gap_now, 1'b0, ctl.granted, lbank_i, pbank_i, 2'd0}, ctl.reason,
                                 ctl.sess, '0, '0, 1'b0);
      rec_q[64*2 +: 64]  <= ctl.input_seq;
      rec_q[64*4 +: 64]  <= ctl.now;
      rec_q[64*11 +: 64] <= {32'd0, ctl.bitmap};
      rec_q[64*13 +: 64] <= ctl.word13;
    end
    if (fault_take) begin
      rec_q[63:0]        <= head(EV_FAULT, {1'b0, gap_now, 2'd0, lbank_i, pbank_i, 2'd0}, 8'd1, '0, '0, '0, 1'b0);
      rec_q[64*2 +: 64]  <= input_seq_i;
      rec_q[64*4 +: 64]  <= time_i;
      rec_q[64*13 +: 64] <= {32'd0, lost_q - reported_q};
    end
    if (dec_pop) begin
      rec_q[63:0]        <= head(dec_kind, {1'b0, gap_now, 1'b0, dec.granted, dec.lbank, dec.intent.pbank, bad_q[dec_rd_q],
                                            dec.intent.tstate.assumed},
                                 8'(dec.reason), dec.intent.sess, dec.intent.strat, dec.intent.slot, dec.intent.side);
      rec_q[64*2 +: 64]  <= dec.intent.meta.input_seq;
      rec_q[64*3 +: 64]  <= dec.intent.meta.seq;
      rec_q[64*4 +: 64]  <= dec.intent.meta.now;
      rec_q[64*5 +: 64]  <= {16'd0, dec.intent.meta.ts};
      rec_q[64*6 +: 64]  <= dec.intent.meta.lbi_cyc;
      rec_q[64*7 +: 64]  <= dec.granted ? fbo : '0;
      rec_q[64*8 +: 64]  <= {lrevs_i[dec.lbank], prevs_i[dec.intent.pbank]};
      rec_q[64*9 +: 64]  <= pdigests_i[dec.intent.pbank];
      rec_q[64*10 +: 64] <= ldigests_i[dec.lbank];
      rec_q[64*11 +: 64] <= {dec.urn, dec.bitmap};
      rec_q[64*12 +: 64] <= {dec.intent.qty, dec.intent.px};
      rec_q[64*14 +: 64] <= {dec.intent.bbo.bid_qty, dec.intent.bbo.bid_px};
      rec_q[64*15 +: 64] <= {dec.intent.bbo.ask_qty, dec.intent.bbo.ask_px};
    end
    if (ven_pop) begin
      rec_q[63:0]        <= head(EV_VENUE, {1'b0, gap_now, ven.known, 1'b0, lbank_i, pbank_i, 2'd0}, 8'd0, ven.msg.sess, ven.strat,
                                 ven.slot, ven.side);
      rec_q[64*2 +: 64]  <= ven.input_seq;
      rec_q[64*4 +: 64]  <= ven.now;
      rec_q[64*5 +: 64]  <= ven.msg.ts;
      rec_q[64*11 +: 64] <= {ven.msg.urn, 32'd0};
      rec_q[64*12 +: 64] <= {ven.msg.qty, ven.msg.px};
      rec_q[64*13 +: 64] <= ven.msg.refnum;
      rec_q[64*14 +: 64] <= ven.pos;
      rec_q[64*15 +: 64] <= {ven.msg.reason, ven.msg.state, ven.msg.mtype, ven.leaves};
    end
    raw_q  <= md_pop;
    meta_q <= ts_pop || book_pop || bbo_pop || extra_pop || md_pop;
    if (ts_pop) begin
      rec_q[63:0]        <= head(EV_TRADING_STATE, {1'b0, gap_now, 2'd0, lbank_i, pbank_i, 1'b0, ts.tstate.assumed}, ts.code, '0, '0,
                                 ts.slot_hit ? ts.slot : '1, 1'b0);
      rec_q[64*13 +: 64] <= {54'd0, ts.tstate.trading, ts.tstate.market_open, ts.mtype};
    end
    if (feed_pop) begin
      rec_q[63:0]        <= head(EV_FEED, {1'b0, gap_now, 2'd0, lbank_i, pbank_i, 2'd0}, 8'(feed.ev.code), '0, '0, '0, 1'b0);
      rec_q[64*2 +: 64]  <= feed.input_seq;
      rec_q[64*4 +: 64]  <= feed.now;
      rec_q[64*13 +: 64] <= feed.ev.a;
      rec_q[64*15 +: 64] <= feed.ev.b;
    end
    if (book_pop) begin
      rec_q[63:0]        <= head(EV_BOOK, {1'b0, gap_now, 2'd0, lbank_i, pbank_i, 2'd0}, 8'(book.code), '0, '0, book.slot, 1'b0);
      rec_q[64*13 +: 64] <= book.refnum;
    end
    if (bbo_pop || extra_pop) begin
      rec_q[63:0]        <= head(EV_BBO, {1'b0, gap_now, 2'd0, lbank_i, pbank_i, 2'd0},
                                 (bbo_pop ? bbo.tradable : extra.tradable) ? 8'd0 : 8'(RSN_BOOK_UNRELIABLE), '0, '0,
                                 bbo_pop ? bbo.slot : extra.slot, 1'b0);
      rec_q[64*14 +: 64] <= bbo_pop ? {bbo.bbo.bid_qty, bbo.bbo.bid_px} : {extra.bbo.bid_qty, extra.bbo.bid_px};
      rec_q[64*15 +: 64] <= bbo_pop ? {bbo.bbo.ask_qty, bbo.bbo.ask_px} : {extra.bbo.ask_qty, extra.bbo.ask_px};
    end
    if (md_pop) begin
      rec_q              <= '0;
      rec_q[63:0]        <= head(EV_MARKET_DATA, {1'b0, gap_now, 2'd0, lbank_i, pbank_i, 2'd0}, md.mtype, '0, '0, md.slot, 1'b0);
      rec_q[64*1 +: 64]  <= seq_q;
    end

    if (rst_i) begin
      wr_q        <= 1'b0;
      seq_q       <= 64'd1;
      dropped_q   <= '0;
      gap_q       <= 1'b0;
      lost_q      <= '0;
      reported_q  <= '0;
      no_credit_q <= '0;
    end else begin
      wr_q      <= must || (lossy && lossy_room);
      seq_q     <= seq_q + 64'(must || lossy) + 64'(drop_n) + 64'(lost_n);
      dropped_q <= dropped_q + 64'(drop_n) + 64'(drop_sel);
      if (drop_n != '0 || lost_n != '0 || drop_sel) gap_q <= 1'b1;
      else if (must || lossy)                       gap_q <= 1'b0;
      lost_q <= lost_q + 32'(lost_n);
      if (fault_take) reported_q <= lost_q;
      if (!credit_o)  no_credit_q <= no_credit_q + 1'b1;
    end
  end

  assign wr_o         = wr_q;
  // Words 2 to 6 and 7 to 13, which are 0 until then.
  always_comb begin
    rec_o = rec_q;
    if (meta_q) rec_o[64*2 +: 64*5] = {meta_i.lbi_cyc, 16'd0, meta_i.ts, meta_i.now, meta_i.seq, meta_i.input_seq};
    if (raw_q) rec_o[64*7 +: $bits(raw_t)] = raw_i;
  end
  // Room for every decision that may still be inside the gate and for the cancels that go on without credit.
  assign credit_o     = free_i > CREDIT_MIN + 16'(dec_level) && dec_level < (DEC_LOG2+1)'(DECS - 6);
  assign venue_room_o = free_i > VENUE_MIN && ven_level < 3'd2;
  assign next_seq_o   = seq_q;
  assign dropped_o    = dropped_q;
  assign lost_o       = lost_q;
  assign no_credit_o  = no_credit_q;
  assign quiet_o      = !(ctl_any || dec_v || ven_v || ts_v || feed_any || book_v || bbo_v || extra_v || md_v || wr_q ||
                         fault_v);
endmodule
