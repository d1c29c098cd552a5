// SPDX-License-Identifier: Apache-2.0
// feed_commit: holds what a frame contained until its end is known good (act = fcs).
//
// A ring with two write pointers: items of the frame in progress lie behind the commit pointer, a good end
// moves it, a bad end takes the frame's items back. The end itself is an item, so that a bad frame's event keeps its place.
// A message waits as its bytes and is decoded again when it leaves.
// Latency:      a good frame's first item leaves 3 cycles after its end.  Throughput: one item every second cycle; four blocks
//               without content a cycle in front of an item.
// Backpressure: none; a frame with more items (header, messages) than places counts as a bad one (Mold framing).
// Fails closed: nothing leaves without a good end.
`include "saker_assert.svh"

module feed_commit
  import saker_pkg::*, feed_pkg::*;
#(
  parameter int DEPTH_LOG2 = 9
) (
  input  logic    clk_i,
  input  logic    rst_i,
  input  arb_in_t in_i,
  output arb_in_t out_o,
  output logic    empty_o
);
  typedef struct packed {
    raw_t  raw;
    logic  known;
    logic  hit;
    slot_t slot;
    u64_t  lbi;
    logic  suspect;
  } msg_item_t;
  localparam int PAY_W = $bits(msg_item_t);

  typedef enum logic [1:0] {K_HDR, K_MSG, K_END} kind_e;
  typedef struct packed {
    logic [15:0]      shorts;  // in front of this item
    kind_e            kind;
    logic [PAY_W-1:0] pay;     // header, message or cause
  } item_t;

  item_t               mem_q [2**DEPTH_LOG2];
  logic [DEPTH_LOG2:0] wr_q, com_q, rd_q;
  logic [15:0]         sh_q, sh_d;
  logic                ovf_q, room, we;
  item_t               wi, ri_q;
  logic                rv_q, more;
  logic [DEPTH_LOG2:0] level;
  logic [1:0]          cause;
  logic [DEPTH_LOG2-1:0] wa;

  assign level = wr_q - rd_q;
  // Two places stay for ends.
  assign room  = level < (DEPTH_LOG2+1)'(2**DEPTH_LOG2 - 2);
  assign sh_d  = sh_q + {13'd0, in_i.shorts};
  assign cause = in_i.cause != CAUSE_NONE ? in_i.cause : ovf_q ? CAUSE_MOLD : CAUSE_NONE;

  always_comb begin
    wi        = '0;
    wi.shorts = sh_d;
    we        = 1'b0;
    wa        = wr_q[DEPTH_LOG2-1:0];
    if (in_i.hdr_v) begin
      wi.kind = K_HDR;
      wi.pay  = PAY_W'(in_i.hdr);
      we      = room && !ovf_q;
    end else if (in_i.msg_v) begin
      wi.kind = K_MSG;
      wi.pay  = msg_item_t'{raw: in_i.raw, known: !in_i.msg.unknown, hit: in_i.msg.slot_hit, slot: in_i.msg.slot, lbi: in_i.lbi,
                            suspect: in_i.suspect};
      we      = room && !ovf_q;
    end else if (in_i.end_v) begin
      wi.kind = K_END;
      wi.pay  = PAY_W'(cause);
      we      = 1'b1;
      if (cause != CAUSE_NONE) begin
        wi.shorts = 16'd0;
        wa        = com_q[DEPTH_LOG2-1:0];
      end
    end
  end

  always_ff @(posedge clk_i) begin
    if (we) mem_q[wa] <= wi;
    sh_q <= sh_d;
    if (in_i.hdr_v || in_i.msg_v || in_i.end_v) sh_q <= 16'd0;
    if ((in_i.hdr_v || in_i.msg_v) && !room) ovf_q <= 1'b1;
    if (we) wr_q <= wr_q + 1'b1;
    if (in_i.end_v) begin
      ovf_q <= 1'b0;
      wr_q  <= (cause != CAUSE_NONE ? com_q : wr_q) + 1'b1;
      com_q <= (cause != CAUSE_NONE ? com_q : wr_q) + 1'b1;
    end
    if (rst_i) begin
      wr_q  <= '0;
      com_q <= '0;
      sh_q  <= 16'd0;
      ovf_q <= 1'b0;
    end
  end

  always_ff @(posedge clk_i) begin
    rv_q <= 1'b0;
    if (more) begin
      ri_q.shorts <= ri_q.shorts - 16'd4;
      rv_q        <= 1'b1;
    end else if (!rv_q && rd_q != com_q) begin
      ri_q <= mem_q[rd_q[DEPTH_LOG2-1:0]];
      rv_q <= 1'b1;
      rd_q <= rd_q + 1'b1;
    end
    if (rst_i) begin
      rv_q <= 1'b0;
      rd_q <= '0;
    end
  end
  msg_item_t held;
  decoded_t  dec;
  assign held = msg_item_t'(ri_q.pay);
  itch_decode u_dec (.bytes_i(held.raw), .known_i(held.known), .hit_i(held.hit), .slot_i(held.slot), .msg_o(dec));

  assign empty_o = !rv_q && rd_q == com_q;
  assign more    = rv_q && ri_q.shorts > 16'd4;

  always_comb begin
    out_o = '0;
    if (rv_q) out_o.shorts = more ? 3'd4 : ri_q.shorts[2:0];
    if (rv_q && !more) begin
      case (ri_q.kind)
        K_HDR: begin
          out_o.hdr_v = 1'b1;
          out_o.hdr   = ri_q.pay[$bits(mold_hdr_t)-1:0];
        end
        K_MSG: begin
          out_o.maybe   = 1'b1;
          out_o.msg_v   = 1'b1;
          out_o.msg     = dec;
          out_o.raw     = held.raw;
          out_o.lbi     = held.lbi;
          out_o.suspect = held.suspect;
        end
        default: begin
          out_o.end_v = 1'b1;
          out_o.cause = ri_q.pay[1:0];
        end
      endcase
    end
  end

  `SAKER_ASSERT(OneItemPerCycle, {1'b0, in_i.hdr_v} + {1'b0, in_i.msg_v} + {1'b0, in_i.end_v} <= 2'd1)
  `SAKER_ASSERT(EndsAlwaysFit, !(in_i.end_v && level > (DEPTH_LOG2+1)'(2**DEPTH_LOG2 - 1)))
endmodule
