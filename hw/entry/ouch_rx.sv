// SPDX-License-Identifier: Apache-2.0
// ouch_rx: OUCH 5.0 outbound messages, byte-serial, to venue_msg_t.
//
// Forms:        fixed part alone, or fixed part + appendage length + appendage of exactly that length. Anything else of a known type
//               is malformed_o: the session must fail, for a message that cannot be read may be an execution.
// Latency:      last byte taken in cycle n, venue_o.valid in n + 2.  Throughput: one byte per cycle.
// Backpressure: ready_o is low from a message's end until the venue has taken it; venue_o holds until venue_ready_i.
// Counted:      unknown types (skipped), unknown option tags and broken TagValues (the fixed part is used all the same).
`include "saker_assert.svh"

module ouch_rx
  import saker_pkg::*;
#(
  parameter sess_t INDEX = '0
) (
  input  logic        clk_i,
  input  logic        rst_i,
  // Message bytes.
  input  logic        valid_i,
  input  logic        first_i, last_i,
  input  logic [7:0]  byte_i,
  input  logic [15:0] len_i,
  output logic        ready_o,
  // Decoded message.
  output venue_msg_t  venue_o,
  input  logic        venue_ready_i,
  output logic        malformed_o,
  output logic        cnt_message_o, cnt_type_o,
  output logic [15:0] cnt_tag_o         // odd tags of a message, at its end
);
  localparam int FIXED = 66;            // longest fixed part

  logic [FIXED-1:0][7:0] m_q;           // element i = byte i of the message
  logic [15:0]           idx_q, len_q, app_q;
  logic                  eval_q;
  logic [7:0]            tag_left_q;
  logic                  tag_next_q, walk_q;
  venue_msg_t            v_q;

  // Length of the fixed part, 0 = unknown type.
  function automatic logic [6:0] fixed_len(input logic [7:0] t);
    case (t)
      "S":     return 7'd10;
      "A":     return 7'd62;
      "U":     return 7'd66;
      "C":     return 7'd18;
      "D":     return 7'd32;
      "E":     return 7'd34;
      "B":     return 7'd36;
      "J":     return 7'd29;
      "P":     return 7'd13;
      "I":     return 7'd13;
      "T":     return 7'd30;
      "M":     return 7'd18;
      "R":     return 7'd14;
      "X":     return 7'd25;
      "G":     return 7'd17;
      "K":     return 7'd17;
      "Q":     return 7'd13;
      default: return 7'd0;
    endcase
  endfunction

  function automatic logic known_tag(input logic [7:0] t);
    return (t >= 8'd1 && t <= 8'd7) || (t >= 8'd9 && t <= 8'd18) || (t >= 8'd22 && t <= 8'd30);
  endfunction

  logic [15:0] idx;
  logic        take;
  logic [15:0] len;
  logic [7:0]  mtype;
  logic [6:0]  fixed;
  logic [15:0] rest;                    // bytes of the message after this one
  assign idx   = first_i ? 16'd0 : idx_q;
  assign len   = first_i ? len_i : len_q;
  assign take  = valid_i && ready_o;
  assign mtype = m_q[0];
  assign fixed = fixed_len(mtype);
  assign rest  = len - 16'd1 - idx;
  assign ready_o = !eval_q && !v_q.valid;

  // ---- Appendage walk: counts only -------------------------------------------------------------
  logic        in_app, tag_start, tag_broken, tag_odd;
  logic [15:0] odd_q;
  assign in_app     = take && !first_i && fixed != 7'd0 && walk_q && idx >= {9'd0, fixed} + 16'd2;
  assign tag_start  = in_app && tag_left_q == 8'd0;
  assign tag_broken = tag_start && (byte_i == 8'd0 || {8'd0, byte_i} > rest);
  assign tag_odd    = tag_broken || (in_app && tag_left_q != 8'd0 && tag_next_q && !known_tag(byte_i));

  always_ff @(posedge clk_i) begin
    if (take) begin
      if (idx < 16'(FIXED)) m_q[idx[6:0]] <= byte_i;
      idx_q <= idx + 16'd1;
      len_q <= len;
      if (!first_i && idx == {9'd0, fixed})         app_q[15:8] <= byte_i;
      if (!first_i && idx == {9'd0, fixed} + 16'd1) app_q[7:0]  <= byte_i;
      odd_q <= first_i ? 16'd0 : odd_q + {15'd0, tag_odd};
      if (first_i) begin
        tag_left_q <= '0;
        walk_q     <= 1'b1;
      end else if (tag_broken) begin
        walk_q     <= 1'b0;
      end else if (tag_start) begin
        tag_left_q <= byte_i;
        tag_next_q <= 1'b1;
      end else if (in_app) begin
        tag_left_q <= tag_left_q - 8'd1;
        tag_next_q <= 1'b0;
      end
    end
    eval_q <= take && last_i && !rst_i;
  end

  // ---- Evaluation ------------------------------------------------------------------------------
  logic       form_ok;
  venue_msg_t v;
  assign form_ok = len_q == {9'd0, fixed} || (len_q >= {9'd0, fixed} + 16'd2 && app_q == len_q - {9'd0, fixed} - 16'd2);

  function automatic logic [31:0] be32(input logic [FIXED-1:0][7:0] m, input int i);
    return {m[i], m[i+1], m[i+2], m[i+3]};
  endfunction
  function automatic logic [63:0] be64(input logic [FIXED-1:0][7:0] m, input int i);
    return {m[i], m[i+1], m[i+2], m[i+3], m[i+4], m[i+5], m[i+6], m[i+7]};
  endfunction
  function automatic side_e side_of(input logic [7:0] c);
    return c == "B" ? SIDE_BUY : SIDE_SELL;
  endfunction

  always_comb begin
    v       = '0;
    v.sess  = INDEX;
    v.mtype = mtype;
    v.ts    = be64(m_q, 1);
    v.urn   = be32(m_q, 9);
    case (mtype)
      "S": begin
        v.urn    = '0;
        v.reason = {8'd0, m_q[9]};
      end
      "A": begin
        v.side   = side_of(m_q[13]);
        v.qty    = be32(m_q, 14);
        v.px     = be32(m_q, 30);
        v.refnum = be64(m_q, 36);
        v.state  = m_q[47];
      end
      "U": begin
        v.orig_urn = be32(m_q, 9);
        v.urn      = be32(m_q, 13);
        v.side     = side_of(m_q[17]);
        v.qty      = be32(m_q, 18);
        v.px       = be32(m_q, 34);
        v.refnum   = be64(m_q, 40);
        v.state    = m_q[51];
      end
      "C": begin
        v.qty    = be32(m_q, 13);
        v.reason = {8'd0, m_q[17]};
      end
      "D": begin
        v.qty    = be32(m_q, 13);
        v.reason = {8'd0, m_q[17]};
        v.px     = be32(m_q, 26);
        v.flag   = m_q[30];
      end
      "E": begin
        v.qty    = be32(m_q, 13);
        v.px     = be32(m_q, 21);
        v.flag   = m_q[25];
        v.refnum = be64(m_q, 26);
      end
      "B": begin
        v.refnum = be64(m_q, 13);
        v.reason = {8'd0, m_q[21]};
      end
      "J": v.reason = {m_q[13], m_q[14]};
      "T": begin
        v.px     = be32(m_q, 17);
        v.refnum = be64(m_q, 22);
      end
      "M": begin
        v.side = side_of(m_q[13]);
        v.qty  = be32(m_q, 14);
      end
      "R": v.reason = {8'd0, m_q[13]};
      default: ;
    endcase
  end

  assign malformed_o   = eval_q && fixed != 7'd0 && !form_ok;
  assign cnt_tag_o     = eval_q ? odd_q : 16'd0;
  assign cnt_type_o    = eval_q && fixed == 7'd0;
  assign cnt_message_o = eval_q && fixed != 7'd0 && form_ok;
  assign venue_o       = v_q;

  always_ff @(posedge clk_i) begin
    if (cnt_message_o) v_q <= v;
    if (rst_i)                           v_q.valid <= 1'b0;
    else if (cnt_message_o)              v_q.valid <= 1'b1;
    else if (v_q.valid && venue_ready_i) v_q.valid <= 1'b0;
  end

  `SAKER_ASSERT(NoEvalWhileHolding, !(eval_q && v_q.valid))
endmodule
