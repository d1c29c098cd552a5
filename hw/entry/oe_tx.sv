// SPDX-License-Identifier: Apache-2.0
// oe_tx: builds one Ethernet/IPv4/TCP frame from a latched segment and sends it.
//
// Latency:      start_i in cycle n, word 0 on tx_o in n + 1. Throughput: one word per cycle, no gap in valid inside a frame.
// Backpressure: tx_ready_i may be low at any time. start_i only while busy_o is low (asserted).
// Checksums:    IPv4 from template sum + length; TCP from template sum + the fields latched at the start, a pipeline of four
//               registers that is settled before the word that carries it (word 6) is needed.
// Frames are padded with zeros to 60 bytes; no FCS.
`include "saker_assert.svh"

module oe_tx
  import saker_pkg::*;
  import oe_pkg::*;
(
  input  logic    clk_i,
  input  logic    rst_i,
  input  oe_cfg_t cfg_i,       // static while a connection exists
  // Segment to send.
  input  logic    start_i,
  input  logic    granted_i,   // carries an order, cancel or mass cancel
  input  tx_seg_t seg_i,
  output logic    busy_o,
  // First word of a granted frame is being accepted in this cycle.
  output logic    fbo_o,
  // Words 6 to 12, which hold what TCP carries, as they go out.
  output logic        word_valid_o,
  output logic [2:0]  word_o,      // 0: word 6
  output logic [63:0] data_o,
  // Frame out.
  output axis_t   tx_o,
  input  logic    tx_ready_i
);
  tx_seg_t     seg_q;
  logic        granted_q;
  logic        rest_q;         // nothing to send: !out_q.valid once more, for its load
  axis_t       out_q;
  logic        first_q;
  logic [3:0]  idx_q;          // word to load next
  logic [3:0]  last_idx_q;
  logic [7:0]  last_keep_q;

  // ---- Geometry ------------------------------------------------------------------------------
  logic [6:0] bytes;
  logic [7:0] keep;
  assign bytes = (seg_i.len < 6'd6) ? 7'd60 : 7'd54 + {1'b0, seg_i.len};
  always_comb begin
    keep = 8'hFF;
    for (int i = 1; i < 8; i++) if (bytes[2:0] == i[2:0]) keep = 8'hFF >> (8 - i);
  end

  // ---- Checksums -----------------------------------------------------------------------------
  logic [19:0] ip_tpl_q, tcp_tpl_q;
  logic [19:0] ip_sum_q;
  logic [15:0] ip_csum_q;
  logic [18:0] part_q [4];
  logic [18:0] hdr_q;
  logic [21:0] sum_q;
  logic [16:0] fold_q;
  logic [15:0] tcp_csum_q;
  logic [15:0] ip_len, tcp_len;

  assign tcp_len = 16'd20 + {10'd0, seg_q.len};
  assign ip_len  = 16'd40 + {10'd0, seg_q.len};

  function automatic logic [15:0] be16(input pay_t p, input int i);
    return {p[2 * i], p[2 * i + 1]};
  endfunction

  always_ff @(posedge clk_i) begin
    // Templates follow the configuration; it does not change during a connection.
    ip_tpl_q  <= 20'h04500 + 20'h04000 + 20'h04006 + {4'd0, cfg_i.src_ip[31:16]} + {4'd0, cfg_i.src_ip[15:0]} +
                 {4'd0, cfg_i.dst_ip[31:16]} + {4'd0, cfg_i.dst_ip[15:0]};
    tcp_tpl_q <= 20'd6 + {4'd0, cfg_i.src_ip[31:16]} + {4'd0, cfg_i.src_ip[15:0]} + {4'd0, cfg_i.dst_ip[31:16]} +
                 {4'd0, cfg_i.dst_ip[15:0]} + {4'd0, cfg_i.src_port} + {4'd0, cfg_i.dst_port} + {4'd0, cfg_i.window};
    ip_sum_q  <= ip_tpl_q + {4'd0, ip_len};
    ip_csum_q <= ~fold32({12'd0, ip_sum_q});
    // Payload in four groups, then all, then two folds.
    for (int g = 0; g < 4; g++) begin
      logic [18:0] s;
      s = '0;
      for (int i = 7 * g; i < 7 * g + 7 && i < PAY_BYTES / 2; i++) s = s + {3'd0, be16(seg_q.pay, i)};
      part_q[g] <= s;
    end
    hdr_q      <= {3'd0, tcp_len} + {3'd0, seg_q.seq[31:16]} + {3'd0, seg_q.seq[15:0]} + {3'd0, seg_q.ack[31:16]} +
                  {3'd0, seg_q.ack[15:0]} + {3'd0, seg_q.syn ? 8'h60 : 8'h50, seg_q.flags};
    sum_q      <= {2'd0, tcp_tpl_q} + {3'd0, hdr_q} + {3'd0, part_q[0]} + {3'd0, part_q[1]} + {3'd0, part_q[2]} +
                  {3'd0, part_q[3]};
    fold_q     <= {1'b0, sum_q[15:0]} + {11'd0, sum_q[21:16]};
    tcp_csum_q <= ~(fold_q[15:0] + {15'd0, fold_q[16]});
  end

  // ---- The frame, byte 0 in element 0 --------------------------------------------------------
  logic [103:0][7:0] frame;
  always_comb begin
    for (int i = 0; i < 6; i++) begin
      frame[i]     = cfg_i.dst_mac[8 * (5 - i) +: 8];
      frame[6 + i] = cfg_i.src_mac[8 * (5 - i) +: 8];
    end
    {frame[12], frame[13]} = 16'h0800;
    {frame[14], frame[15]} = 16'h4500;
    {frame[16], frame[17]} = ip_len;
    {frame[18], frame[19]} = 16'h0000;
    {frame[20], frame[21]} = 16'h4000;
    {frame[22], frame[23]} = 16'h4006;
    {frame[24], frame[25]} = ip_csum_q;
    {frame[26], frame[27], frame[28], frame[29]} = cfg_i.src_ip;
    {frame[30], frame[31], frame[32], frame[33]} = cfg_i.dst_ip;
    {frame[34], frame[35]} = cfg_i.src_port;
    {frame[36], frame[37]} = cfg_i.dst_port;
    {frame[38], frame[39], frame[40], frame[41]} = seg_q.seq;
    {frame[42], frame[43], frame[44], frame[45]} = seg_q.ack;
    frame[46] = seg_q.syn ? 8'h60 : 8'h50;
    frame[47] = seg_q.flags;
    {frame[48], frame[49]} = cfg_i.window;
    {frame[50], frame[51]} = tcp_csum_q;
    {frame[52], frame[53]} = 16'h0000;
    for (int i = 0; i < PAY_BYTES; i++) frame[HDR_BYTES + i] = seg_q.pay[i];
  end

  logic [63:0] word;
  always_comb begin
    word = '0;
    for (int w = 0; w < 13; w++) if (idx_q == w[3:0]) word = frame[8 * w +: 8];
  end

  // ---- Output register -----------------------------------------------------------------------
  always_ff @(posedge clk_i) begin
    // While idle everything but valid follows the inputs: start_i comes late in its cycle.
    if (rest_q) begin
      seg_q       <= seg_i;
      granted_q   <= granted_i;
      last_idx_q  <= bytes[6:3] - {3'd0, bytes[2:0] == 3'd0};
      last_keep_q <= keep;
      out_q.data  <= frame[7:0];   // word 0: addresses only
      out_q.keep  <= 8'hFF;
      out_q.last  <= 1'b0;
      idx_q       <= 4'd1;
      first_q     <= 1'b1;
    end else if (tx_ready_i) begin
      out_q.data <= word;
      out_q.last <= idx_q == last_idx_q;
      out_q.keep <= idx_q == last_idx_q ? last_keep_q : 8'hFF;
      idx_q      <= idx_q + 4'd1;
      first_q    <= 1'b0;
    end
    out_q.bad <= 1'b0;
    if (rst_i) begin
      out_q.valid <= 1'b0;
      rest_q      <= 1'b1;
    end else if (start_i) begin
      out_q.valid <= 1'b1;
      rest_q      <= 1'b0;
    end else if (out_q.valid && tx_ready_i && out_q.last) begin
      out_q.valid <= 1'b0;
      rest_q      <= 1'b1;
    end
  end

  assign word_valid_o = !rest_q && tx_ready_i && idx_q >= 4'd6 && idx_q <= 4'd12;
  assign word_o       = 3'(idx_q - 4'd6);
  assign data_o       = word;

  assign tx_o   = out_q;
  assign busy_o = out_q.valid;
  assign fbo_o  = out_q.valid && first_q && granted_q && tx_ready_i;

  `SAKER_ASSERT(RestIsNotValid, rest_q == !out_q.valid)
  `SAKER_ASSERT(StartOnlyWhenIdle, !(start_i && out_q.valid))
  `SAKER_ASSERT_NEXT(WordZeroAfterOneCycle, start_i, out_q.valid && first_q)
  `SAKER_ASSERT_NEXT(NoGapInsideFrame, out_q.valid && !(out_q.last && tx_ready_i), out_q.valid)
endmodule
