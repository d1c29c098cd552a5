// SPDX-License-Identifier: Apache-2.0
// tb_hostif: host_if with flat ports, real banked tables, and the gate's kill and arm latches in plain form.
module tb_hostif (
  input  logic        clk_i,
  input  logic        rst_i,
  // AXI4-Lite.
  input  logic [15:0] s_awaddr_i,
  input  logic        s_awvalid_i,
  output logic        s_awready_o,
  input  logic [31:0] s_wdata_i,
  input  logic        s_wvalid_i,
  output logic        s_wready_o,
  output logic [1:0]  s_bresp_o,
  output logic        s_bvalid_o,
  input  logic        s_bready_i,
  input  logic [15:0] s_araddr_i,
  input  logic        s_arvalid_i,
  output logic        s_arready_o,
  output logic [31:0] s_rdata_o,
  output logic [1:0]  s_rresp_o,
  output logic        s_rvalid_o,
  input  logic        s_rready_i,
  // saker_ctl.
  output logic [63:0] c_araddr_o,
  output logic [7:0]  c_arlen_o,
  output logic        c_arvalid_o,
  input  logic        c_arready_i,
  input  logic [63:0] c_rdata_i,
  input  logic [1:0]  c_rresp_i,
  input  logic        c_rvalid_i,
  output logic        c_rready_o,
  output logic [63:0] c_awaddr_o,
  output logic [7:0]  c_awlen_o,
  output logic        c_awvalid_o,
  input  logic        c_awready_i,
  output logic [63:0] c_wdata_o,
  output logic        c_wlast_o,
  output logic        c_wvalid_o,
  input  logic        c_wready_i,
  input  logic [1:0]  c_bresp_i,
  input  logic        c_bvalid_i,
  output logic        c_bready_o,
  // saker_events.
  output logic [63:0] e_awaddr_o,
  output logic [7:0]  e_awlen_o,
  output logic        e_awvalid_o,
  input  logic        e_awready_i,
  output logic [63:0] e_wdata_o,
  output logic        e_wlast_o,
  output logic        e_wvalid_o,
  input  logic        e_wready_i,
  input  logic [1:0]  e_bresp_i,
  input  logic        e_bvalid_i,
  output logic        e_bready_o,
  output logic [1:0]  irq_o,
  // Sources of records.
  input  logic        dec_valid_i,
  input  logic        dec_granted_i,
  input  logic [31:0] dec_urn_i,
  input  logic [31:0] dec_px_i,
  input  logic [7:0]  dec_frame_i,
  input  logic        fin_valid_i,
  input  logic        fin_bad_i,
  input  logic [7:0]  fin_frame_i,
  input  logic [7:0]  fin_tag_i,
  input  logic        fbo_i,
  input  logic        ven_valid_i,
  input  logic [31:0] ven_urn_i,
  input  logic        bbo_valid_i,
  input  logic [31:0] bbo_bid_i,
  input  logic [7:0]  bbo_tag_i,
  input  logic [7:0]  evt_mtype_i,     // of the same event
  input  logic        evt_same_i,      // not changed
  input  logic        evt_off_i,       // of no slot
  input  logic        evt_bare_i,      // bytes not known
  input  logic        ts_valid_i,      // trading state: one cycle behind its event
  input  logic [7:0]  ts_tag_i,
  input  logic        book_ev_valid_i,
  input  logic [7:0]  book_ev_tag_i,
  input  logic        feed_ev_valid_i,
  input  logic        oe_up_i,
  input  logic [31:0] open_orders_i,
  input  logic        touched_i,       // something is in the book
  input  logic [10:0] f_mems_i,        // wrong parity, bit = mem_e; bit 0: of tables the bank that is not in force
  input  logic [23:0] f_at_i,
  input  logic        book_busy_i,     // clear walk
  // What came of it.
  output logic        kill_o,
  output logic        killed_o,
  output logic        armed_o,
  output logic        credit_o,
  output logic        venue_room_o,
  output logic        quiet_o,
  output logic [63:0] cyc_o
);
  import saker_pkg::*;
  import hostif_pkg::*;

  host_out_t  host;
  host_in_t   stat;
  bg_rd_t     bg;
  logic [2:0] gnt, valid, ready, complete;
  logic [31:0] data [3];
  logic [2:0] err, shadow;
  logic [2:0][8:0] at;
  fault_t     fault;
  logic       killed_q, armed_q;
  kill_e      cause_q;
  decision_t  decision;
  venue_rec_t venue;
  book_evt_t  evt;
  feed_ev_t   feed_ev;
  ts_change_t ts;
  book_ev_t   book_ev;
  u64_t       seq_q;
  logic       take;
  /* verilator lint_off UNUSEDSIGNAL */
  u64_t       now, scaled;
  tag_t       tag;
  meta_t      meta_q;
  raw_t       raw_q;
  logic [7:0][31:0]  hot_p, hot_s, now_p, now_s;
  logic [15:0][31:0] hot_l, now_l;
  /* verilator lint_on UNUSEDSIGNAL */

  bank_table #(.ROWS(8), .WORDS(8), .TBL(TBL_PARAMS)) u_params (.clk_i, .rst_i, .wr_i(host.tbl), .bank_i(host.pbank), .hot_req_i(1'b0),
    .hot_row_i('0), .hot_row_o(hot_p), .hot_now_o(now_p), .bg_i(bg), .bg_gnt_o(gnt[0]), .bg_valid_o(valid[0]), .bg_data_o(data[0]), .ready_o(ready[0]),
    .complete_o(complete[0]), .flip_i((host.flip.valid && host.flip.mem == MEM_PARAMS) ? 8'(1) << host.flip.part : '0), .err_o(err[0]), .at_o(at[0]), .shadow_o(shadow[0]));
  bank_table #(.ROWS(8), .WORDS(16), .TBL(TBL_LIMITS)) u_limits (.clk_i, .rst_i, .wr_i(host.tbl), .bank_i(host.lbank), .hot_req_i(1'b0),
    .hot_row_i('0), .hot_row_o(hot_l), .hot_now_o(now_l), .bg_i(bg), .bg_gnt_o(gnt[1]), .bg_valid_o(valid[1]), .bg_data_o(data[1]), .ready_o(ready[1]),
    .complete_o(complete[1]), .flip_i((host.flip.valid && host.flip.mem == MEM_LIMITS) ? 16'(1) << host.flip.part : '0), .err_o(err[1]), .at_o(at[1]), .shadow_o(shadow[1]));
  bank_table #(.ROWS(48), .WORDS(8), .TBL(TBL_SCOPES)) u_scopes (.clk_i, .rst_i, .wr_i(host.tbl), .bank_i(host.lbank), .hot_req_i(1'b0),
    .hot_row_i('0), .hot_row_o(hot_s), .hot_now_o(now_s), .bg_i(bg), .bg_gnt_o(gnt[2]), .bg_valid_o(valid[2]), .bg_data_o(data[2]), .ready_o(ready[2]),
    .complete_o(complete[2]), .flip_i((host.flip.valid && host.flip.mem == MEM_SCOPES) ? 8'(1) << host.flip.part : '0), .err_o(err[2]), .at_o(at[2]), .shadow_o(shadow[2]));

  // Wrong parity: of these tables, or what the test says.
  always_comb begin
    fault = '{mems: f_mems_i[10:1], at: f_at_i, shadow_p: f_mems_i[0] && f_mems_i[5], shadow_l: f_mems_i[0] && (f_mems_i[6] || f_mems_i[7])};
    for (int t = 2; t >= 0; t--) begin
      if (err[t]) begin
        fault.mems[32'(MEM_PARAMS) + t] = 1'b1;
        fault.at = 24'(at[t]);
        if (t == 0) fault.shadow_p = shadow[t];
        else        fault.shadow_l = shadow[t];
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      killed_q <= 1'b1;
      armed_q  <= 1'b0;
      cause_q  <= KILL_POWER_UP;
      seq_q    <= 64'd1;
    end else begin
      seq_q <= seq_q + 64'(take);
      if (host.kill) begin
        killed_q <= 1'b1;
        armed_q  <= 1'b0;
        if (!killed_q) cause_q <= host.kill_cause;
      end else begin
        if (host.unkill) killed_q <= 1'b0;
        if (host.disarm) armed_q <= 1'b0;
        else if (host.arm && !killed_q) armed_q <= 1'b1;
      end
    end
  end

  always_comb begin
    stat                 = '0;
    stat.ready           = &ready;
    stat.killed          = killed_q;
    stat.armed           = armed_q;
    stat.kill_cause      = cause_q;
    stat.quiet           = 1'b1;
    stat.book_ready      = !book_busy_i;
    stat.oe.state        = oe_up_i ? OE_UP : OE_CLOSED;
    stat.open_orders     = 64'(open_orders_i);
    stat.rec.touched     = touched_i;
    stat.params_complete = complete[0];
    stat.limits_complete = complete[1] && complete[2];
    stat.lbank           = host.lbank;
    decision             = '0;
    decision.valid       = dec_valid_i;
    decision.granted     = dec_granted_i;
    decision.reason      = dec_granted_i ? RSN_NONE : RSN_KILLED;
    decision.urn         = dec_urn_i;
    decision.intent.px   = dec_px_i;
    decision.intent.meta.frame = dec_frame_i;
    venue                = '0;
    venue.valid          = ven_valid_i;
    venue.msg.urn        = ven_urn_i;
    venue.msg.mtype      = "E";
    evt                  = '0;
    evt.valid            = bbo_valid_i;
    evt.slot_hit         = !evt_off_i;
    evt.changed          = !evt_same_i;
    evt.mtype            = evt_mtype_i;
    evt.tradable         = 1'b1;
    evt.bbo.bid_px       = bbo_bid_i;
    evt.tag              = bbo_tag_i;
    ts                   = '0;
    ts.valid             = ts_valid_i;
    ts.mtype             = "H";
    ts.slot_hit          = 1'b1;
    ts.tag               = ts_tag_i;
    book_ev              = '0;
    book_ev.valid        = book_ev_valid_i;
    book_ev.code         = BOOK_UNKNOWN_REF;
    book_ev.tag          = book_ev_tag_i;
    feed_ev              = '0;
    feed_ev.valid        = feed_ev_valid_i;
    feed_ev.code         = FEED_GAP;
    feed_ev.frame        = fin_valid_i ? fin_frame_i : 8'd0;
    feed_ev.fin[fin_frame_i[7]] = '{valid: fin_valid_i, bad: fin_bad_i, frame: fin_frame_i, tag: fin_tag_i};
  end

  // Data by tag: the feed sequence and every byte of the message say which tag was asked for.
  always_ff @(posedge clk_i) begin
    meta_q     <= '0;
    meta_q.seq <= 64'(tag);
    raw_q      <= {MSG_BYTES{tag}};
  end

  host_if #(.SYMBOLS(8), .EVENTS_LOG2(6)) dut (
    .clk_i, .rst_i, .s_awaddr_i, .s_awvalid_i, .s_awready_o, .s_wdata_i, .s_wstrb_i('1), .s_wvalid_i, .s_wready_o, .s_bresp_o,
    .s_bvalid_o, .s_bready_i, .s_araddr_i, .s_arvalid_i, .s_arready_o, .s_rdata_o, .s_rresp_o, .s_rvalid_o, .s_rready_i,
    .c_araddr_o, .c_arlen_o, .c_arvalid_o, .c_arready_i, .c_rdata_i, .c_rresp_i, .c_rvalid_i, .c_rready_o, .c_awaddr_o, .c_awlen_o,
    .c_awvalid_o, .c_awready_i, .c_wdata_o, .c_wlast_o, .c_wvalid_o, .c_wready_i, .c_bresp_i, .c_bvalid_i, .c_bready_o,
    .e_awaddr_o, .e_awlen_o, .e_awvalid_o, .e_awready_i, .e_wdata_o, .e_wlast_o, .e_wvalid_o, .e_wready_i, .e_bresp_i, .e_bvalid_i,
    .e_bready_o, .irq_o, .host_o(host), .host_i(stat), .fault_i(fault), .feed_cnt_i('0), .book_cnt_i('0), .risk_cnt_i('0), .oe_cnt_i('0),
    .intent_ready_i(1'b1), .bg_o(bg), .bg_gnt_i(|gnt), .bg_valid_i(|valid),
    .bg_data_i((valid[0] ? data[0] : '0) | (valid[1] ? data[1] : '0) | (valid[2] ? data[2] : '0)),
    .msg_i(1'b0), .msg_now_i('0), .cyc_o, .time_o(now), .scaled_o(scaled), .seq_take_o(take), .seq_last_i(seq_q + 64'(take) - 64'd1),
    .decision_i(decision), .fbo_i, .fbo_cyc_i(cyc_o), .venue_i(venue), .ts_i(ts), .feed_ev_i(feed_ev), .book_ev_i(book_ev), .evt_i(evt), .evt_raw_i(!evt_bare_i),
    .bbo_evt_i('0), .tag_o(tag), .meta_i(meta_q), .raw_i(raw_q), .credit_o, .venue_room_o, .quiet_o
  );
  assign kill_o   = host.kill;
  assign killed_o = killed_q;
  assign armed_o  = armed_q;
endmodule
