// SPDX-License-Identifier: Apache-2.0
// host_if: the host interface: AXI4-Lite window, the two kernels, registers, event records and their ring, time.
//
// Latency:      a kill (write to KILL, or to AP_CTRL of saker_ctl with FLAGS.kill) is on host_o.kill in the cycle after the AXI4-Lite
//               write handshake, and latched by the gate in the next one, whatever else is under way.
// Throughput:   a register access per 3 cycles; a record per cycle into the ring, one per 18 cycles to host memory.
// Backpressure: credit_o and venue_room_o keep trading and venue messages from overrunning the ring.
// Fail state:   see host_csr and event_build.
`include "regmap.svh"

module host_if #(
  parameter int SYMBOLS     = 8,
  parameter int ORDERS_LOG2 = 14,
  parameter int LEVELS_LOG2 = 12,
  parameter int OPEN_LOG2   = 8,
  parameter int EVENTS_LOG2 = 9
) (
  input  logic                    clk_i,
  input  logic                    rst_i,
  // AXI4-Lite slave.
  input  logic [15:0]             s_awaddr_i,
  input  logic                    s_awvalid_i,
  output logic                    s_awready_o,
  input  logic [31:0]             s_wdata_i,
  input  logic [3:0]              s_wstrb_i,
  input  logic                    s_wvalid_i,
  output logic                    s_wready_o,
  output logic [1:0]              s_bresp_o,
  output logic                    s_bvalid_o,
  input  logic                    s_bready_i,
  input  logic [15:0]             s_araddr_i,
  input  logic                    s_arvalid_i,
  output logic                    s_arready_o,
  output logic [31:0]             s_rdata_o,
  output logic [1:0]              s_rresp_o,
  output logic                    s_rvalid_o,
  input  logic                    s_rready_i,
  // AXI4 master of saker_ctl.
  output logic [63:0]             c_araddr_o,
  output logic [7:0]              c_arlen_o,
  output logic                    c_arvalid_o,
  input  logic                    c_arready_i,
  input  logic [63:0]             c_rdata_i,
  input  logic [1:0]              c_rresp_i,
  input  logic                    c_rvalid_i,
  output logic                    c_rready_o,
  output logic [63:0]             c_awaddr_o,
  output logic [7:0]              c_awlen_o,
  output logic                    c_awvalid_o,
  input  logic                    c_awready_i,
  output logic [63:0]             c_wdata_o,
  output logic                    c_wlast_o,
  output logic                    c_wvalid_o,
  input  logic                    c_wready_i,
  input  logic [1:0]              c_bresp_i,
  input  logic                    c_bvalid_i,
  output logic                    c_bready_o,
  // AXI4 master of saker_events (writes only).
  output logic [63:0]             e_awaddr_o,
  output logic [7:0]              e_awlen_o,
  output logic                    e_awvalid_o,
  input  logic                    e_awready_i,
  output logic [63:0]             e_wdata_o,
  output logic                    e_wlast_o,
  output logic                    e_wvalid_o,
  input  logic                    e_wready_i,
  input  logic [1:0]              e_bresp_i,
  input  logic                    e_bvalid_i,
  output logic                    e_bready_o,
  output logic [1:0]              irq_o,          // of saker_ctl, saker_events
  // The card.
  output hostif_pkg::host_out_t   host_o,
  input  hostif_pkg::host_in_t    host_i,
  input  saker_pkg::fault_t       fault_i,        // past the register of host_i: a kill is early
  input  hostif_pkg::feed_cnts_t  feed_cnt_i,
  input  hostif_pkg::book_cnts_t  book_cnt_i,
  input  hostif_pkg::risk_cnts_t  risk_cnt_i,
  input  hostif_pkg::oe_cnts_t    oe_cnt_i,
  input  logic                    intent_ready_i,
  output saker_pkg::bg_rd_t       bg_o,
  input  logic                    bg_gnt_i,
  input  logic                    bg_valid_i,
  input  logic [31:0]             bg_data_i,
  input  logic                    msg_i,          // a feed message was accepted
  input  saker_pkg::u64_t         msg_now_i,
  output saker_pkg::u64_t         cyc_o,
  output saker_pkg::u64_t         time_o,
  output saker_pkg::u64_t         scaled_o,       // time x timescale
  output logic                    seq_take_o,
  input  saker_pkg::u64_t         seq_last_i,
  // Event sources.
  input  saker_pkg::decision_t    decision_i,
  input  logic                    fbo_i,
  input  saker_pkg::u64_t         fbo_cyc_i,
  input  saker_pkg::venue_rec_t   venue_i,
  input  saker_pkg::ts_change_t   ts_i,
  input  saker_pkg::feed_ev_t     feed_ev_i,
  input  saker_pkg::book_ev_t     book_ev_i,
  input  saker_pkg::book_evt_t    evt_i,
  input  logic                    evt_raw_i,      // the bytes of its message are known
  input  saker_pkg::book_evt_t    bbo_evt_i,
  output saker_pkg::tag_t         tag_o,
  input  saker_pkg::meta_t        meta_i,         // one cycle after tag_o
  input  saker_pkg::raw_t         raw_i,
  output logic                    credit_o,
  output logic                    venue_room_o,
  output logic                    quiet_o         // no record under way to the ring
);
  import saker_pkg::*;

  // What the registers show and decide from is one cycle behind the card.
  hostif_pkg::host_in_t in_q;
  always_ff @(posedge clk_i) in_q <= host_i;

  // ---- Bus ----------------------------------------------------------------------------------
  logic        a_req, a_first, a_wr, a_ack, k_req, k_wr, k_ack, bus_err, hold, deny, acc_wr;
  logic [15:0] a_addr, k_addr, acc_addr, reg_addr;
  logic [31:0] a_wdata, k_wdata, bus_rdata, reg_wdata, reg_biten, kern_rdata, csr_rdata;
  logic [3:0]  a_wstrb;
  logic        kern_req, csr_req, reg_wr, kern_err, csr_err, csr_deny;

  axil_slave #(.ADDR_W(16)) u_axil (
    .clk_i, .rst_i,
    .awaddr_i(s_awaddr_i), .awvalid_i(s_awvalid_i), .awready_o(s_awready_o), .wdata_i(s_wdata_i), .wstrb_i(s_wstrb_i),
    .wvalid_i(s_wvalid_i), .wready_o(s_wready_o), .bresp_o(s_bresp_o), .bvalid_o(s_bvalid_o), .bready_i(s_bready_i),
    .araddr_i(s_araddr_i), .arvalid_i(s_arvalid_i), .arready_o(s_arready_o), .rdata_o(s_rdata_o), .rresp_o(s_rresp_o),
    .rvalid_o(s_rvalid_o), .rready_i(s_rready_i),
    .req_o(a_req), .first_o(a_first), .wr_o(a_wr), .addr_o(a_addr), .wdata_o(a_wdata), .wstrb_o(a_wstrb), .ack_i(a_ack),
    .err_i(bus_err), .rdata_i(bus_rdata)
  );
  host_bus u_bus (
    .clk_i, .rst_i, .hold_i(hold),
    .a_req_i(a_req), .a_wr_i(a_wr), .a_addr_i(a_addr), .a_wdata_i(a_wdata), .a_wstrb_i(a_wstrb), .a_ack_o(a_ack),
    .k_req_i(k_req), .k_wr_i(k_wr), .k_addr_i(k_addr), .k_wdata_i(k_wdata), .k_ack_o(k_ack),
    .err_o(bus_err), .rdata_o(bus_rdata), .acc_wr_o(acc_wr), .acc_addr_o(acc_addr), .deny_i(deny),
    .kern_req_o(kern_req), .csr_req_o(csr_req), .reg_wr_o(reg_wr), .reg_addr_o(reg_addr), .reg_wdata_o(reg_wdata),
    .reg_biten_o(reg_biten), .kern_err_i(kern_err), .kern_rdata_i(kern_rdata), .csr_err_i(csr_err), .csr_rdata_i(csr_rdata)
  );
  assign deny = csr_deny;

  // ---- Kernel control blocks -------------------------------------------------------------------
  kern_regs_pkg::kern_regs__in_t  ki;
  kern_regs_pkg::kern_regs__out_t ko;
  logic        kern_rd_err, kern_wr_err;
  /* verilator lint_off UNUSEDSIGNAL */  // the block acknowledges in the same cycle and never stalls
  logic        kern_stall_wr, kern_stall_rd, kern_rd_ack, kern_wr_ack;
  /* verilator lint_on UNUSEDSIGNAL */
  logic        ctl_done, ctl_idle, ctl_err, evt_done, evt_idle, evt_err;

  kern_regs u_kern (
    .clk(clk_i), .rst(rst_i),
    .s_cpuif_req(kern_req), .s_cpuif_req_is_wr(reg_wr), .s_cpuif_addr(reg_addr[12:0]), .s_cpuif_wr_data(reg_wdata),
    .s_cpuif_wr_biten(reg_biten), .s_cpuif_req_stall_wr(kern_stall_wr), .s_cpuif_req_stall_rd(kern_stall_rd),
    .s_cpuif_rd_ack(kern_rd_ack), .s_cpuif_rd_err(kern_rd_err), .s_cpuif_rd_data(kern_rdata), .s_cpuif_wr_ack(kern_wr_ack),
    .s_cpuif_wr_err(kern_wr_err), .hwif_in(ki), .hwif_out(ko)
  );
  assign kern_err = reg_wr ? kern_wr_err : kern_rd_err;

  assign ki.ctl.AP_CTRL.ap_start.hwclr = ctl_done;
  assign ki.ctl.AP_CTRL.ap_done.hwset  = ctl_done;
  assign ki.ctl.AP_CTRL.ap_idle.next   = ctl_idle && !ko.ctl.AP_CTRL.ap_start.value;
  assign ki.ctl.AP_CTRL.ap_ready.hwset = ctl_done;
  assign ki.ctl.IP_ISR.done.hwset      = ctl_done && ko.ctl.IP_IER.done.value;
  assign ki.ctl.IP_ISR.ready.hwset     = ctl_done && ko.ctl.IP_IER.ready.value;
  assign ki.evt.AP_CTRL.ap_start.hwclr = evt_done;
  assign ki.evt.AP_CTRL.ap_done.hwset  = evt_done;
  assign ki.evt.AP_CTRL.ap_idle.next   = evt_idle && !ko.evt.AP_CTRL.ap_start.value;
  assign ki.evt.AP_CTRL.ap_ready.hwset = evt_done;
  assign ki.evt.IP_ISR.done.hwset      = evt_done && ko.evt.IP_IER.done.value;
  assign ki.evt.IP_ISR.ready.hwset     = evt_done && ko.evt.IP_IER.ready.value;
  assign irq_o = {ko.evt.GIER.enable.value && (ko.evt.IP_ISR.done.value || ko.evt.IP_ISR.ready.value),
                  ko.ctl.GIER.enable.value && (ko.ctl.IP_ISR.done.value || ko.ctl.IP_ISR.ready.value)};

  // ---- Kill: looked for where a write arrives, before any arbitration -----------------------------
  logic kill_axil, kill_flag, kill_kernel;
  assign kill_axil   = a_first && a_wr && a_addr == `SAKER_REG_KILL;
  assign kill_flag   = a_first && a_wr && a_addr == `SAKER_REG_CTL_AP_CTRL && a_wdata[0] && a_wstrb[0] && ko.ctl.FLAGS.kill.value;
  assign kill_kernel = k_req && k_wr && k_addr == `SAKER_REG_KILL;

  // ---- Kernels --------------------------------------------------------------------------------------
  logic [15:0]   ring_free, ring_held, ring_level;
  logic          ring_valid, ring_pop, ring_commit, ring_back, ring_wr;
  logic [1023:0] ring_rec, build_rec;
  u64_t          next_seq, dropped;

  host_ctl u_ctl (
    .clk_i, .rst_i, .start_i(ko.ctl.AP_CTRL.ap_start.value), .cmd_i({ko.ctl.CMD_HI.v.value, ko.ctl.CMD_LO.v.value}),
    .rsp_i({ko.ctl.RSP_HI.v.value, ko.ctl.RSP_LO.v.value}), .count_i(ko.ctl.COUNT.v.value), .done_o(ctl_done), .idle_o(ctl_idle),
    .axi_err_o(ctl_err), .req_o(k_req), .wr_o(k_wr), .addr_o(k_addr), .wdata_o(k_wdata), .ack_i(k_ack), .err_i(bus_err),
    .rdata_i(bus_rdata),
    .araddr_o(c_araddr_o), .arlen_o(c_arlen_o), .arvalid_o(c_arvalid_o), .arready_i(c_arready_i), .rdata_axi_i(c_rdata_i),
    .rresp_i(c_rresp_i), .rvalid_i(c_rvalid_i), .rready_o(c_rready_o),
    .awaddr_o(c_awaddr_o), .awlen_o(c_awlen_o), .awvalid_o(c_awvalid_o), .awready_i(c_awready_i), .wdata_axi_o(c_wdata_o),
    .wlast_o(c_wlast_o), .wvalid_o(c_wvalid_o), .wready_i(c_wready_i), .bresp_i(c_bresp_i), .bvalid_i(c_bvalid_i), .bready_o(c_bready_o)
  );
  host_evt u_evt (
    .clk_i, .rst_i, .start_i(ko.evt.AP_CTRL.ap_start.value), .buf_i({ko.evt.BUF_HI.v.value, ko.evt.BUF_LO.v.value}),
    .max_i(ko.evt.MAX.v.value), .timeout_us_i(ko.evt.TIMEOUT_US.v.value), .done_o(evt_done), .idle_o(evt_idle), .axi_err_o(evt_err),
    .killed_i(in_q.killed), .armed_i(in_q.armed), .dropped_i(dropped), .next_seq_i(next_seq), .time_i(time_o), .cyc_i(cyc_o),
    .level_i(ring_level), .valid_i(ring_valid), .rec_i(ring_rec), .pop_o(ring_pop), .commit_o(ring_commit), .back_o(ring_back),
    .awaddr_o(e_awaddr_o), .awlen_o(e_awlen_o), .awvalid_o(e_awvalid_o), .awready_i(e_awready_i), .wdata_o(e_wdata_o),
    .wlast_o(e_wlast_o), .wvalid_o(e_wvalid_o), .wready_i(e_wready_i), .bresp_i(e_bresp_i), .bvalid_i(e_bvalid_i), .bready_o(e_bready_o)
  );

  // ---- Registers ---------------------------------------------------------------------------------------
  hostif_pkg::ctl_ev_t ctl_ev;
  logic             mask_bbo, mask_book, mask_feed, md_all;
  logic [MD_TYPES-1:0] md_types;
  logic [1:0][31:0] prevs, lrevs;
  logic [1:0][63:0] pdigests, ldigests;
  logic [31:0]      lost, no_credit;

  host_csr #(.SYMBOLS(SYMBOLS), .ORDERS_LOG2(ORDERS_LOG2), .LEVELS_LOG2(LEVELS_LOG2), .OPEN_LOG2(OPEN_LOG2),
             .EVENTS_LOG2(EVENTS_LOG2)) u_csr (
    .clk_i, .rst_i, .req_i(csr_req), .wr_i(reg_wr), .addr_i(reg_addr), .wdata_i(reg_wdata), .biten_i(reg_biten), .err_o(csr_err),
    .rdata_o(csr_rdata), .hold_o(hold), .acc_wr_i(acc_wr), .acc_addr_i(acc_addr), .deny_o(csr_deny),
    .kill_i(kill_axil || kill_flag || kill_kernel), .host_o, .host_i(in_q), .fault_i, .feed_cnt_i, .book_cnt_i, .risk_cnt_i, .oe_cnt_i,
    .intent_ready_i, .bg_o, .bg_gnt_i, .bg_valid_i, .bg_data_i, .msg_i, .msg_now_i, .cyc_o, .time_o, .scaled_o, .seq_take_o,
    .seq_last_i, .ctl_ev_o(ctl_ev), .mask_bbo_o(mask_bbo), .mask_book_o(mask_book), .mask_feed_o(mask_feed), .md_types_o(md_types), .md_all_o(md_all), .prevs_o(prevs),
    .pdigests_o(pdigests), .lrevs_o(lrevs), .ldigests_o(ldigests), .ev_level_i(ring_held), .ev_next_seq_i(next_seq),
    .ev_dropped_i(dropped), .ev_lost_i(lost), .ev_no_credit_i(no_credit), .ev_quiet_i(quiet_o), .axi_err_i(ctl_err || evt_err)
  );

  // ---- Events --------------------------------------------------------------------------------------------
  event_build #(.LOG2(EVENTS_LOG2)) u_build (
    .clk_i, .rst_i, .ctl_i(ctl_ev), .decision_i, .fbo_i, .fbo_cyc_i, .venue_i, .ts_i, .feed_i(feed_ev_i), .book_i(book_ev_i), .evt_i,
    .bbo_i(bbo_evt_i), .mask_bbo_i(mask_bbo), .mask_book_i(mask_book), .mask_feed_i(mask_feed), .md_types_i(md_types), .md_all_i(md_all), .evt_raw_i, .time_i(time_o),
    .input_seq_i(seq_last_i), .msg_i, .msg_now_i, .pbank_i(host_o.pbank), .lbank_i(host_o.lbank), .prevs_i(prevs), .pdigests_i(pdigests), .lrevs_i(lrevs),
    .ldigests_i(ldigests), .tag_o, .meta_i, .raw_i, .free_i(ring_free), .wr_o(ring_wr), .rec_o(build_rec), .credit_o, .venue_room_o,
    .next_seq_o(next_seq), .dropped_o(dropped), .lost_o(lost), .no_credit_o(no_credit), .quiet_o
  );
  event_ring #(.LOG2(EVENTS_LOG2)) u_ring (
    .clk_i, .rst_i, .wr_i(ring_wr), .rec_i(build_rec), .free_o(ring_free), .held_o(ring_held), .level_o(ring_level), .valid_o(ring_valid),
    .rec_o(ring_rec), .pop_i(ring_pop), .commit_i(ring_commit), .back_i(ring_back)
  );
endmodule
