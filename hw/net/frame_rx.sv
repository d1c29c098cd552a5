// SPDX-License-Identifier: Apache-2.0
// frame_rx: where the UDP payload of a feed frame lies, whether the frame is ours, and how it ended.
//
// Walks the words beside the block that parses the payload; it delays nothing. Per frame: the filter verdict
// (pass_o stands from 8 cycles after word 0 on, 3 cycles after its last word at the latest, until the next
// frame's verdict) and, for frames that passed, one end_o 5 cycles after the last word.
// Latency:      urem_o, word_o, vlan_o belong to the word on the port.  Throughput: line rate, any gap between frames.
// Backpressure: none.  Words of one frame come in consecutive cycles (10GBASE-R MAC).
// Fails closed: a frame is ours only when every header check held; a frame that ends before its UDP length does, is bad.
module frame_rx
  import saker_pkg::*, feed_pkg::*;
(
  input  logic               clk_i,
  input  logic               rst_i,
  input  axis_t              rx_i,
  input  feed_cfg_t          cfg_i,
  // Beside the word on the port.
  output logic [3:0]         word_o,     // its number in the frame, 15 = 15 or more
  output logic               vlan_o,     // one 802.1Q tag; stands from word 2 on
  output logic signed [17:0] urem_o,     // bytes of the UDP datagram left from lane 0 of this word on, from word 7 on
  // Verdicts.
  output logic               pass_o,
  input  logic               framing_ok_i, // of the frame whose last word came two cycles ago
  output logic               end_o,
  output logic [1:0]         cause_o,
  // Counter pulses.
  output logic               frame_o,
  output logic [3:0]         bytes_o,
  output filter_e            drop_o      // FLT_PASS = nothing to count
);
  // ---- Header words 1 to 5, kept until the verdict; bytes 0 to 7 are MAC address ---------------
  logic [63:0] w1_q, w2_q, w3_q, w4_q, w5_q;
  logic [3:0]  word_q;
  logic [3:0]  kc;
  logic        vlan, vlan_q;

  assign kc     = keep_bytes(rx_i.keep);
  assign word_o = word_q;
  assign vlan   = vlan_q;
  assign vlan_o = vlan_q;

  always_ff @(posedge clk_i) begin
    if (rx_i.valid) begin
      word_q <= rx_i.last ? 4'd0 : word_q == 4'd15 ? 4'd15 : word_q + 4'd1;
      case (word_q)
        4'd1: begin w1_q <= rx_i.data; vlan_q <= rx_i.data[47:32] == 16'h0081; end
        4'd2: w2_q <= rx_i.data;
        4'd3: w3_q <= rx_i.data;
        4'd4: w4_q <= rx_i.data;
        4'd5: w5_q <= rx_i.data;
        default: ;
      endcase
    end
    if (rst_i) word_q <= 4'd0;
  end

  function automatic logic [15:0] be16(input logic [15:0] v);
    be16 = {v[7:0], v[15:8]};
  endfunction

  // ---- IPv4 header: fields of both layouts --------------------------------------------------------
  logic [15:0] etype, inner, total, frag, dport, ulen, ucsum;
  logic [7:0]  veri, proto;
  logic [31:0] dst;
  assign etype = be16(w1_q[32+:16]);
  assign inner = be16(w2_q[0+:16]);
  assign veri  = vlan ? w2_q[23:16] : w1_q[55:48];
  assign total = be16(vlan ? w2_q[47:32] : w2_q[15:0]);
  assign frag  = be16(vlan ? w3_q[15:0] : w2_q[47:32]);
  assign proto = vlan ? w3_q[31:24] : w2_q[63:56];
  assign dst   = vlan ? {be16(w4_q[31:16]), be16(w4_q[47:32])} : {be16(w3_q[63:48]), be16(w4_q[15:0])};
  assign dport = be16(vlan ? w5_q[15:0] : w4_q[47:32]);
  assign ulen  = be16(vlan ? w5_q[31:16] : w4_q[63:48]);
  assign ucsum = vlan ? w5_q[47:32] : w5_q[15:0];

  // ---- One's complement sums: mask, add four halves, accumulate ---------------------------------
  function automatic logic [17:0] sum4(input logic [63:0] d, input logic [7:0] en);
    logic [63:0] m;
    for (int i = 0; i < 8; i++) m[8*i+:8] = en[i] ? d[8*i+:8] : 8'd0;
    sum4 = ({2'b0, m[7:0], m[15:8]} + {2'b0, m[23:16], m[31:24]})
         + ({2'b0, m[39:32], m[47:40]} + {2'b0, m[55:48], m[63:56]});
  endfunction

  logic [7:0]  ip_en, udp_en;
  logic [63:0] cw_q;
  logic [7:0]  cudp_en_q;
  logic        cudp_first_q, s_ip_first_q, s_udp_first_q, s_ip_v_q, s_udp_v_q;
  logic [17:0] s_ip_q, s_udp_q;
  logic [19:0] acc_ip_q;
  logic [31:0] acc_udp_q;

  logic signed [17:0] urem_q;
  always_comb begin
    ip_en  = 8'h00;
    udp_en = 8'h00;
    // In word 1 the tag is on the port itself; bytes 14, 15 are summed only when it is not one.
    case (word_q)
      4'd1: if (rx_i.data[47:32] != 16'h0081) ip_en = 8'hC0;
      4'd2: ip_en = vlan ? 8'hFC : 8'hFF;
      4'd3: begin ip_en = 8'hFF; udp_en = vlan ? 8'hC0 : 8'hFC; end
      4'd4: begin ip_en = vlan ? 8'h3F : 8'h03; udp_en = 8'hFF; end
      4'd5, 4'd6: udp_en = 8'hFF;
      default: if (word_q >= 4'd7) for (int i = 0; i < 8; i++) udp_en[i] = urem_q > $signed(18'(i));
    endcase
    if (!rx_i.valid) begin
      ip_en  = 8'h00;
      udp_en = 8'h00;
    end
  end
  always_ff @(posedge clk_i) begin
    cw_q          <= rx_i.data;
    cudp_en_q     <= udp_en;
    cudp_first_q  <= rx_i.valid && word_q == 4'd3;
    s_ip_q        <= sum4(rx_i.data, ip_en);  // one stage less: the verdict needs it
    s_udp_q       <= sum4(cw_q, cudp_en_q);
    s_ip_v_q      <= rx_i.valid;
    s_udp_v_q     <= cudp_en_q != 8'h00 || cudp_first_q;
    s_ip_first_q  <= word_q == 4'd1;
    s_udp_first_q <= cudp_first_q;
    if (s_ip_v_q)  acc_ip_q  <= s_ip_first_q ? {2'b0, s_ip_q} : acc_ip_q + {2'b0, s_ip_q};
    if (s_udp_v_q) acc_udp_q <= s_udp_first_q ? {14'b0, s_udp_q} : acc_udp_q + {14'b0, s_udp_q};
  end

  // ---- Filter verdict: one cycle after word 6's place, or two after an earlier last word ---------
  logic       w5_seen_q, eval_q, early_q, early_eval_q, hdr_cut_q, ip_csum_ok_q, any_zero_csum;
  logic [6:0] early_len_q, early_len2_q;   // bytes of a frame that ended before word 5, FCS included
  logic [16:0] ip_fold;
  filter_e    verdict, early_verdict;

  assign ip_fold = {1'b0, acc_ip_q[15:0]} + {13'd0, acc_ip_q[19:16]};
  // A re-framed capture has its header checksum zeroed; any_port accepts that.
  assign any_zero_csum = cfg_i.any_port && (vlan ? w3_q[47:32] : w3_q[15:0]) == 16'h0000;

  always_ff @(posedge clk_i) begin
    w5_seen_q    <= rx_i.valid && word_q == 4'd5;
    eval_q       <= w5_seen_q;
    early_q      <= rx_i.valid && rx_i.last && word_q < 4'd5;
    early_eval_q <= early_q;
    early_len_q  <= {word_q, 3'd0} + {3'd0, kc};
    early_len2_q <= early_len_q;
    ip_csum_ok_q <= 16'(ip_fold + {16'd0, ip_fold[16]}) == 16'hFFFF;
    // Ended in word 5 or 6 with less than the whole UDP header in front of the FCS.
    if (eval_q) hdr_cut_q <= 1'b0;
    else if (rx_i.valid && rx_i.last && word_q == 4'd5) hdr_cut_q <= vlan || kc < 4'd6;
    else if (rx_i.valid && rx_i.last && word_q == 4'd6) hdr_cut_q <= vlan && kc < 4'd2;
    if (rst_i) begin
      w5_seen_q    <= 1'b0;
      eval_q       <= 1'b0;
      early_q      <= 1'b0;
      early_eval_q <= 1'b0;
      hdr_cut_q    <= 1'b0;
    end
  end

  always_comb begin
    verdict = FLT_PASS;
    if (vlan ? inner == 16'h8100 : 1'b0)                        verdict = FLT_VLAN2;
    else if ((vlan ? inner : etype) != 16'h0800)                verdict = FLT_NOT_IP;
    else if (hdr_cut_q || veri[7:4] != 4'd4 || veri[3:0] < 4'd5) verdict = FLT_IP_BAD;
    else if (veri[3:0] != 4'd5 || frag[13:0] != 14'd0)          verdict = FLT_FRAG_OPT;
    else if (!ip_csum_ok_q && !any_zero_csum)                   verdict = FLT_IP_BAD;
    else if (proto != 8'd17)                                    verdict = FLT_NOT_UDP;
    else if (!cfg_i.any_port && (dst != cfg_i.dst_ip || dport != cfg_i.dst_port)) verdict = FLT_DEST;
    else if (ulen < 16'd28 || {1'b0, total} != {1'b0, ulen} + 17'd20)             verdict = FLT_UDP_LEN;
    // Too short for the UDP header: what can be said of it.
    early_verdict = FLT_IP_BAD;
    if (early_len2_q < 7'd18)                                   early_verdict = FLT_NOT_IP;
    else if (etype == 16'h8100) begin
      if (early_len2_q < 7'd22)                                 early_verdict = FLT_NOT_IP;
      else if (inner == 16'h8100)                               early_verdict = FLT_VLAN2;
      else if (inner != 16'h0800)                               early_verdict = FLT_NOT_IP;
    end else if (etype != 16'h0800)                             early_verdict = FLT_NOT_IP;
  end

  logic        pass_q, ucs0_q;
  logic [15:0] ulen_q;
  always_ff @(posedge clk_i) begin
    drop_o <= FLT_PASS;
    if (eval_q) begin
      pass_q <= verdict == FLT_PASS;
      ulen_q <= ulen;
      ucs0_q <= ucsum == 16'h0000;
      drop_o <= verdict;
    end else if (early_eval_q) begin
      pass_q <= 1'b0;
      drop_o <= early_verdict;
    end
    if (rst_i) begin
      pass_q <= 1'b0;
      drop_o <= FLT_PASS;
    end
  end
  assign pass_o = pass_q;

  // ---- UDP bytes left: known after word 5, counted down from word 7 on ----------------------------
  always_ff @(posedge clk_i) begin
    if (word_q == 4'd6) urem_q <= $signed({2'b0, ulen}) - 18'sd22 + (vlan ? 18'sd4 : 18'sd0);
    else if (rx_i.valid && word_q >= 4'd7 && urem_q > -18'sd8) urem_q <= urem_q - 18'sd8;
  end
  assign urem_o = urem_q;

  // ---- End of frame ----------------------------------------------------------------------------
  logic        e1_v_q, e2_v_q, e3_v_q, e4_v_q;
  logic        e1_bad_q, e2_bad_q, e3_bad_q, e4_bad_q;
  logic        e1_cut_q, e2_cut_q, e3_cut_q, e4_cut_q;
  logic        e3_fr_q, e4_fr_q;
  logic [17:0] fold1_q;
  logic [16:0] fold2;
  logic        udp_ok;
  logic signed [17:0] data_bytes;  // of the last word, in front of the FCS; negative: the FCS began a word earlier

  assign data_bytes = $signed({14'd0, kc}) - 18'sd4;
  assign fold2      = {1'b0, fold1_q[15:0]} + {15'd0, fold1_q[17:16]};
  assign udp_ok     = ucs0_q || 16'(fold2 + {16'd0, fold2[16]}) == 16'hFFFF;

  always_ff @(posedge clk_i) begin
    e1_v_q   <= rx_i.valid && rx_i.last;
    e1_bad_q <= rx_i.bad;
    e1_cut_q <= word_q < 4'd7 || urem_q > data_bytes;
    e2_v_q   <= e1_v_q;
    e2_bad_q <= e1_bad_q;
    e2_cut_q <= e1_cut_q;
    e3_v_q   <= e2_v_q;
    e3_bad_q <= e2_bad_q;
    e3_cut_q <= e2_cut_q;
    e3_fr_q  <= framing_ok_i;
    fold1_q  <= {2'b0, acc_udp_q[31:16]} + {2'b0, acc_udp_q[15:0]} + {2'b0, ulen_q} + 18'd17;
    e4_v_q   <= e3_v_q && pass_q;
    e4_bad_q <= e3_bad_q;
    e4_cut_q <= e3_cut_q;
    e4_fr_q  <= e3_fr_q;
    end_o    <= e4_v_q;
    cause_o  <= e4_bad_q ? CAUSE_FCS : e4_cut_q ? CAUSE_MOLD : !udp_ok ? CAUSE_UDP : !e4_fr_q ? CAUSE_MOLD : CAUSE_NONE;
    frame_o  <= rx_i.valid && rx_i.last;
    bytes_o  <= rx_i.valid ? kc : 4'd0;
    if (rst_i) begin
      e1_v_q  <= 1'b0;
      e2_v_q  <= 1'b0;
      e3_v_q  <= 1'b0;
      e4_v_q  <= 1'b0;
      end_o   <= 1'b0;
      frame_o <= 1'b0;
      bytes_o <= 4'd0;
    end
  end
endmodule
