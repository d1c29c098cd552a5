// SPDX-License-Identifier: Apache-2.0
// event_credit_fv: places for records: the ring and the stores in front of it (event_build with event_ring, as host_if has them).
//
// P_ROOM: places held and places free are all of them, and a record is written only into a free one, however the host takes, keeps and gives back.
// P_CREDIT: a decision that was admitted with credit finds its place, so do six cancels behind it that need none; a venue message that was taken
// while venue_room_o was high finds its place.
// Everything else is free: what decisions wait for, what the records hold, every other source, the host.
// Assumes: m_reset_first: reset in the first cycle; m_gate: one intent inside the gate, its decision two cycles behind its admission (gate_decided
// proves that), a NEW only with credit (risk_admit), six admissions at most without; m_venue: a venue message is taken only while there is
// room, one in nine cycles, its record comes nine cycles later (risk_state); m_host: the host takes what is there, and
// ends its poll in another cycle, one way (host_evt; asserted in every simulation).
module event_credit_fv
  import saker_pkg::*, hostif_pkg::*;
#(
  parameter int LOG2 = 9
) (
  input logic              clk_i, rst_i,
  input logic              admit_i, bare_i,   // an admission; without credit: a cancel
  input logic              take_i,            // a venue message is taken
  input ctl_ev_t           ctl_i,
  input decision_t         decision_i,
  input logic              fbo_i,
  input u64_t              fbo_cyc_i,
  input venue_rec_t        venue_i,
  input ts_change_t        ts_i,
  input feed_ev_t          feed_i,
  input book_ev_t          book_i,
  input book_evt_t         evt_i, bbo_i,
  input logic              mask_bbo_i, mask_book_i, mask_feed_i, md_all_i, evt_raw_i,
  input logic [MD_TYPES-1:0] md_types_i,
  input logic              pop_i, commit_i, back_i
);
  logic [15:0]   free, held, level;
  logic          wr, valid, credit, room;
  logic [1023:0] rec;

  event_build #(.LOG2(LOG2)) build (
    .clk_i, .rst_i, .ctl_i, .decision_i, .fbo_i, .fbo_cyc_i, .venue_i, .ts_i, .feed_i, .book_i, .evt_i, .bbo_i, .mask_bbo_i, .mask_book_i, .mask_feed_i,
    .md_types_i, .md_all_i, .evt_raw_i, .time_i(64'd0), .input_seq_i(64'd0), .msg_i(1'b0), .msg_now_i(64'd0), .pbank_i(1'b0), .lbank_i(1'b0),
    .prevs_i('0), .pdigests_i('0), .lrevs_i('0), .ldigests_i('0), .tag_o(), .meta_i('0), .raw_i('0), .free_i(free), .wr_o(wr), .rec_o(rec),
    .credit_o(credit), .venue_room_o(room), .next_seq_o(), .dropped_o(), .lost_o(), .no_credit_o(), .quiet_o());
  event_ring #(.LOG2(LOG2)) ring (.clk_i, .rst_i, .wr_i(wr), .rec_i(rec), .free_o(free), .held_o(held), .level_o(level), .valid_o(valid), .rec_o(),
    .pop_i, .commit_i, .back_i);

  // ---- What is around -----------------------------------------------------------------------------------
  logic       started_q = 1'b0;
  logic [2:0] admit_q;             // admissions of the cycles before
  logic [2:0] bare_q;              // without credit, since there was some
  logic [8:0] take_q;
  always_ff @(posedge clk_i) begin
    started_q <= 1'b1;
    admit_q   <= {admit_q[1:0], admit_i};
    bare_q    <= (credit ? 3'd0 : bare_q) + {2'd0, admit_i && bare_i && !credit};
    take_q    <= {take_q[7:0], take_i};
    if (rst_i) begin
      admit_q <= '0;
      bare_q  <= '0;
      take_q  <= '0;
    end
    if (!started_q) m_reset_first: assume (rst_i);
    if (admit_i) m_gate: assume (admit_q == 3'd0 && (credit || (bare_i && bare_q < 3'd6)));
    m_decided: assume (decision_i.valid == admit_q[1]);
    if (take_i) m_venue: assume (room && take_q[7:0] == 8'd0);
    m_venue_rec: assume (venue_i.valid == take_q[8]);
    m_host: assume (!(pop_i && !valid) && {1'b0, pop_i} + {1'b0, commit_i} + {1'b0, back_i} <= 2'd1);
  end

  // ---- Properties -----------------------------------------------------------------------------------------
  localparam logic [15:0] PLACES = 16'(2**LOG2);
  logic [7:0] decs;
  logic [2:0] vens;
  assign decs = build.dec_level;
  assign vens = build.ven_level;
`ifndef NO_HELPERS
  logic [LOG2:0] taken;
  assign taken = ring.rd_q - ring.kept_q;
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    h_ring: assert (held <= PLACES && 16'(taken) <= held && (!valid || level != 16'd0));
    if (wr) h_write: assert (free > 16'd1);
`ifdef P_CREDIT
    h_gate: assert ((admit_q & (admit_q - 3'd1)) == 3'd0 && bare_q <= 3'd6);
    h_decs: assert ({1'b0, decs} + {8'd0, admit_q[0] || admit_q[1]} <= 9'd122 + {6'd0, bare_q});
    h_vens: assert ((take_q & (take_q - 9'd1)) == 9'd0 && {1'b0, vens} + {3'd0, take_q != 9'd0} <= 4'd3);
`endif
  end
`endif
`ifdef P_ROOM
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    a_sum: assert (free + held == PLACES && level <= held);
    if (wr) a_room: assert (held < PLACES);
    c_back: cover (back_i && held == 16'd1 && level == 16'd0);
  end
`endif
`ifdef P_CREDIT
  always_ff @(posedge clk_i) if (started_q && !rst_i) begin
    if (decision_i.valid) a_decision: assert (decs < 8'd128);
    if (venue_i.valid)    a_venue: assert (vens < 3'd4);
    c_decision: cover (decision_i.valid && credit);
    c_venue: cover (take_q == 9'd2 && admit_q[0]);
  end
`endif
endmodule
