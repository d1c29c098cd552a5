// SPDX-License-Identifier: Apache-2.0
// ecp5_host: the host interface (registers, kernels, records and their ring) at the ECP5 size, wrapped for place & route as ecp5_gate is.
module ecp5_host (
  input  logic clk_i,
  input  logic rst_i,
  input  logic si_i,
  output logic so_o
);
  import saker_pkg::*;
  import hostif_pkg::*;

  typedef struct packed {
    logic [15:0] awaddr;
    logic        awvalid;
    logic [31:0] wdata;
    logic [3:0]  wstrb;
    logic        wvalid;
    logic        bready;
    logic [15:0] araddr;
    logic        arvalid;
    logic        rready;
    logic        c_arready;
    logic [63:0] c_rdata;
    logic [1:0]  c_rresp;
    logic        c_rvalid;
    logic        c_awready;
    logic        c_wready;
    logic [1:0]  c_bresp;
    logic        c_bvalid;
    logic        e_awready;
    logic        e_wready;
    logic [1:0]  e_bresp;
    logic        e_bvalid;
    host_in_t    stat;
    fault_t      fault;
    feed_cnts_t  feed_cnt;
    book_cnts_t  book_cnt;
    risk_cnts_t  risk_cnt;
    oe_cnts_t    oe_cnt;
    logic        intent_ready;
    logic        bg_gnt;
    logic        bg_valid;
    logic [31:0] bg_data;
    logic        msg;
    u64_t        msg_now;
    u64_t        seq_last;
    decision_t   decision;
    logic        fbo;
    u64_t        fbo_cyc;
    venue_rec_t  venue;
    ts_change_t  ts;
    feed_ev_t    feed_ev;
    book_ev_t    book_ev;
    book_evt_t   evt;
    logic        evt_raw;
    book_evt_t   bbo_evt;
    meta_t       meta;
    raw_t        raw;
  } in_t;

  typedef struct packed {
    logic        awready;
    logic        wready;
    logic [1:0]  bresp;
    logic        bvalid;
    logic        arready;
    logic [31:0] rdata;
    logic [1:0]  rresp;
    logic        rvalid;
    logic [63:0] c_araddr;
    logic [7:0]  c_arlen;
    logic        c_arvalid;
    logic        c_rready;
    logic [63:0] c_awaddr;
    logic [7:0]  c_awlen;
    logic        c_awvalid;
    logic [63:0] c_wdata;
    logic        c_wlast;
    logic        c_wvalid;
    logic        c_bready;
    logic [63:0] e_awaddr;
    logic [7:0]  e_awlen;
    logic        e_awvalid;
    logic [63:0] e_wdata;
    logic        e_wlast;
    logic        e_wvalid;
    logic        e_bready;
    logic [1:0]  irq;
    host_out_t   host;
    bg_rd_t      bg;
    u64_t        cyc;
    u64_t        now;
    u64_t        scaled;
    logic        seq_take;
    tag_t        tag;
    logic        credit;
    logic        venue_room;
    logic        quiet;
  } out_t;

  in_t  in_q;
  out_t out;
  always_ff @(posedge clk_i) in_q <= in_t'({in_q[$bits(in_t)-2:0], si_i});

  host_if #(.SYMBOLS(4), .ORDERS_LOG2(13), .LEVELS_LOG2(10), .OPEN_LOG2(8), .EVENTS_LOG2(9)) u_host (
    .clk_i, .rst_i,
    .s_awaddr_i(in_q.awaddr), .s_awvalid_i(in_q.awvalid), .s_awready_o(out.awready), .s_wdata_i(in_q.wdata), .s_wstrb_i(in_q.wstrb),
    .s_wvalid_i(in_q.wvalid), .s_wready_o(out.wready), .s_bresp_o(out.bresp), .s_bvalid_o(out.bvalid), .s_bready_i(in_q.bready),
    .s_araddr_i(in_q.araddr), .s_arvalid_i(in_q.arvalid), .s_arready_o(out.arready), .s_rdata_o(out.rdata), .s_rresp_o(out.rresp),
    .s_rvalid_o(out.rvalid), .s_rready_i(in_q.rready),
    .c_araddr_o(out.c_araddr), .c_arlen_o(out.c_arlen), .c_arvalid_o(out.c_arvalid), .c_arready_i(in_q.c_arready), .c_rdata_i(in_q.c_rdata),
    .c_rresp_i(in_q.c_rresp), .c_rvalid_i(in_q.c_rvalid), .c_rready_o(out.c_rready), .c_awaddr_o(out.c_awaddr), .c_awlen_o(out.c_awlen),
    .c_awvalid_o(out.c_awvalid), .c_awready_i(in_q.c_awready), .c_wdata_o(out.c_wdata), .c_wlast_o(out.c_wlast), .c_wvalid_o(out.c_wvalid),
    .c_wready_i(in_q.c_wready), .c_bresp_i(in_q.c_bresp), .c_bvalid_i(in_q.c_bvalid), .c_bready_o(out.c_bready),
    .e_awaddr_o(out.e_awaddr), .e_awlen_o(out.e_awlen), .e_awvalid_o(out.e_awvalid), .e_awready_i(in_q.e_awready), .e_wdata_o(out.e_wdata),
    .e_wlast_o(out.e_wlast), .e_wvalid_o(out.e_wvalid), .e_wready_i(in_q.e_wready), .e_bresp_i(in_q.e_bresp), .e_bvalid_i(in_q.e_bvalid),
    .e_bready_o(out.e_bready), .irq_o(out.irq), .host_o(out.host), .host_i(in_q.stat), .fault_i(in_q.fault), .feed_cnt_i(in_q.feed_cnt),
    .book_cnt_i(in_q.book_cnt), .risk_cnt_i(in_q.risk_cnt), .oe_cnt_i(in_q.oe_cnt), .intent_ready_i(in_q.intent_ready), .bg_o(out.bg),
    .bg_gnt_i(in_q.bg_gnt), .bg_valid_i(in_q.bg_valid), .bg_data_i(in_q.bg_data), .msg_i(in_q.msg), .msg_now_i(in_q.msg_now), .cyc_o(out.cyc),
    .time_o(out.now), .scaled_o(out.scaled), .seq_take_o(out.seq_take), .seq_last_i(in_q.seq_last), .decision_i(in_q.decision), .fbo_i(in_q.fbo),
    .fbo_cyc_i(in_q.fbo_cyc), .venue_i(in_q.venue), .ts_i(in_q.ts), .feed_ev_i(in_q.feed_ev), .book_ev_i(in_q.book_ev), .evt_i(in_q.evt),
    .evt_raw_i(in_q.evt_raw), .bbo_evt_i(in_q.bbo_evt), .tag_o(out.tag), .meta_i(in_q.meta), .raw_i(in_q.raw), .credit_o(out.credit),
    .venue_room_o(out.venue_room), .quiet_o(out.quiet));

  localparam int OUT_W = 6144;
  logic [OUT_W-1:0]    out_q;
  logic [OUT_W/32-1:0] f1_q;
  logic [OUT_W/1024-1:0] f2_q;
  always_ff @(posedge clk_i) begin
    out_q <= OUT_W'(out);
    for (int i = 0; i < OUT_W / 32; i++) f1_q[i] <= ^out_q[i*32 +: 32];
    for (int i = 0; i < OUT_W / 1024; i++) f2_q[i] <= ^f1_q[i*32 +: 32];
    so_o <= ^f2_q;
  end
endmodule
