// SPDX-License-Identifier: Apache-2.0
// net_answer: answers ARP requests (RFC 826) and ICMP echo requests (RFC 792) for one address on one port.
//
// A frame that may be a question is kept, checked half word by half word once its FCS is known good, turned into its answer in place, and
// sent. VLAN tag and everything an answer has to repeat come back with it. One at a time: what comes meanwhile is counted, not kept.
// Latency:      2 cycles per 2 bytes of the frame, and 4.  Throughput: one answer per about 250 cycles.
// Backpressure: none on the receiving side; tx_ready_i.
// Fails closed: no answer to a bad frame, a fragment, options, a group or zero source, or anything longer than 192 bytes.
`include "saker_assert.svh"

module net_answer
  import saker_pkg::*, net_pkg::*;
(
  input  logic     clk_i,
  input  logic     rst_i,
  input  net_cfg_t cfg_i,
  input  axis_t    rx_i,
  output axis_t    tx_o,        // one frame, no gap
  input  logic     tx_ready_i,
  output logic     busy_o,
  output net_cnt_t cnt_o        // host is 0
);
  typedef enum logic [1:0] {IDLE, CHECK, REWRITE, SEND} state_e;
  state_e state_q;

  // ---- What passes: is it a question for us? ----------------------------------------------------
  logic [4:0]  word_q, word;   // 31 = 31 or more
  logic [3:0]  kc;
  logic        capt_q, capt, unicast_q, group_q, tag_q, arp_q, ip_q, icmp_q, question;
  logic [47:0] first_mac;
  logic [8:0]  bytes;          // FCS included; right up to 247

  assign word      = word_q;
  assign first_mac = {rx_i.data[7:0], rx_i.data[15:8], rx_i.data[23:16], rx_i.data[31:24], rx_i.data[39:32], rx_i.data[47:40]};
  assign capt      = (word == 5'd0) ? state_q == IDLE : capt_q;
  assign bytes     = {1'b0, word, 3'd0} + {5'd0, kc};
  always_comb begin
    kc = 4'd0;
    for (int i = 0; i < 8; i++) if (rx_i.keep[i]) kc = 4'(i + 1);
  end
  // Both header layouts are in by word 4.
  assign question = cfg_i.ip != '0 && word >= 5'd5 && ((arp_q && (unicast_q || group_q)) || (ip_q && icmp_q && unicast_q));

  always_ff @(posedge clk_i) begin
    if (rx_i.valid) begin
      word_q <= rx_i.last ? 5'd0 : (word == 5'd31) ? 5'd31 : word + 5'd1;
      capt_q <= capt;
      case (word)
        5'd0: begin
          unicast_q <= first_mac == cfg_i.mac;
          group_q   <= first_mac == '1;
        end
        5'd1: begin
          tag_q <= rx_i.data[47:32] == 16'h0081;
          arp_q <= rx_i.data[47:32] == 16'h0608;
          ip_q  <= rx_i.data[47:32] == 16'h0008;
        end
        5'd2: begin
          icmp_q <= rx_i.data[63:56] == 8'd1;
          if (tag_q) begin
            arp_q <= rx_i.data[15:0] == 16'h0608;
            ip_q  <= rx_i.data[15:0] == 16'h0008;
          end
        end
        5'd3: if (tag_q) icmp_q <= rx_i.data[31:24] == 8'd1;
        default: ;
      endcase
    end
    if (rst_i) word_q <= 5'd0;
  end

  // ---- The frame: written by the port, then half word by half word ------------------------------
  logic [63:0] mem_q [NET_WORDS];
  logic [63:0] cell_now, cell_new, wdata;
  logic [4:0]  raddr, waddr;
  logic        we;
  logic [6:0]  h_q;            // half word
  logic [15:0] v, nv;          // as it is, as it will be
  logic [4:0]  send_q;

  assign raddr    = (state_q == SEND) ? send_q : h_q[6:2];
  assign cell_now = mem_q[raddr];
  assign we       = (state_q == IDLE) ? rx_i.valid && capt && word < 5'(NET_WORDS) : state_q == REWRITE;
  assign waddr    = (state_q == IDLE) ? word : h_q[6:2];
  assign wdata    = (state_q == IDLE) ? rx_i.data : cell_new;
  always_ff @(posedge clk_i) if (we) mem_q[waddr] <= wdata;

  logic [15:0] lane;
  assign lane = cell_now[16*h_q[1:0]+:16];
  always_comb begin
    cell_new = cell_now;
    cell_new[16*h_q[1:0]+:16] = {nv[7:0], nv[15:8]};
  end

  // ---- Check, then rewrite ------------------------------------------------------------------------
  logic [7:0]  len_q, out_len, out_len_q;  // without FCS
  logic [6:0]  k;
  logic        skip, vlan, step, start, last_half, kind_arp_q;
  logic        decide_q;       // the flags of the last half word are in their registers
  assign v = {lane[7:0], ({h_q, 1'b1} < {len_q}) ? lane[15:8] : 8'h00};
  assign step = (state_q == CHECK && !decide_q) || state_q == REWRITE;
  net_walk u_walk (.clk_i, .start_i(start), .step_i(step), .value_i(v), .k_o(k), .skip_o(skip), .tagged_o(vlan));
  assign last_half = {1'b0, h_q, 1'b0} + 9'd2 >= {1'b0, (state_q == CHECK) ? len_q : out_len_q};

  logic        src_bad_q, shape_bad_q, other_q, ver_bad_q, opt_q, enough_q;
  logic [47:0] peer_mac_q;
  logic [31:0] peer_ip_q;
  logic [15:0] total_q, ip_sum_q, icmp_sum_q, hc_q, icmp_c_q;
  logic [15:0] rem_q;          // bytes of the ICMP message from this half word on
  logic [7:0]  ttl_q;
  logic [15:0] body;           // v, nothing behind the message
  logic [31:0] peer_ip;

  assign peer_ip = {peer_ip_q[31:16], v};
  assign body    = (rem_q >= 16'd2) ? v : (rem_q == 16'd1) ? {v[15:8], 8'h00} : 16'h0000;
  assign out_len = ((vlan ? 16'd18 : 16'd14) + (kind_arp_q ? 16'd28 : total_q) > 16'd60) ? 8'((vlan ? 16'd18 : 16'd14) + total_q) : 8'd60;

  typedef enum logic [2:0] {R_ANSWER, R_IGNORED, R_BAD, R_FRAG} result_e;
  result_e result;
  always_comb begin
    result = R_ANSWER;
    if (!enough_q)                                        result = R_BAD;
    else if (kind_arp_q) begin
      if (shape_bad_q || other_q || src_bad_q)            result = R_IGNORED;
    end else if (ver_bad_q)                               result = R_BAD;
    else if (opt_q)                                       result = R_FRAG;
    else if (shape_bad_q || ip_sum_q != 16'hFFFF)         result = R_BAD;
    else if (other_q || src_bad_q)                        result = R_IGNORED;
    else if (rem_q != '0 || icmp_sum_q != 16'hFFFF)       result = R_BAD;
  end

  always_ff @(posedge clk_i) begin
    if (start) begin
      h_q         <= '0;
      src_bad_q   <= 1'b0;
      shape_bad_q <= 1'b0;
      other_q     <= 1'b0;
      ver_bad_q   <= 1'b0;
      opt_q       <= 1'b0;
      enough_q    <= 1'b0;
      ip_sum_q    <= '0;
      icmp_sum_q  <= '0;
      rem_q       <= '0;
    end else if (step) begin
      h_q <= h_q + 7'd1;
    end
    if (step && !skip) begin
      // The bytes of the message, in both passes.
      if (k == 7'd16)                       rem_q <= total_q - 16'd20;
      else if (k > 7'd16 && rem_q >= 16'd2) rem_q <= rem_q - 16'd2;
      else if (k > 7'd16)                   rem_q <= '0;
    end
    if (step && state_q == CHECK && !skip) begin
      if (k == 7'd3 && v[8]) src_bad_q <= 1'b1;
      if (k >= 7'd3 && k <= 7'd5) peer_mac_q <= {peer_mac_q[31:0], v};
      if (kind_arp_q) begin
        case (k)
          7'd7:  if (v != 16'd1)    shape_bad_q <= 1'b1;
          7'd8:  if (v != 16'h0800) shape_bad_q <= 1'b1;
          7'd9:  if (v != 16'h0604) shape_bad_q <= 1'b1;
          7'd10: if (v != 16'd1)    other_q <= 1'b1;
          7'd11: if (v[8])          src_bad_q <= 1'b1;
          7'd19: if (v != cfg_i.ip[31:16]) other_q <= 1'b1;
          7'd20: begin
            if (v != cfg_i.ip[15:0]) other_q <= 1'b1;
            enough_q <= 1'b1;
          end
          default: ;
        endcase
        if (k >= 7'd11 && k <= 7'd13) peer_mac_q <= {peer_mac_q[31:0], v};
        if (k == 7'd14 || k == 7'd15) peer_ip_q <= {peer_ip_q[15:0], v};
      end else begin
        case (k)
          7'd7: begin
            if (v[15:12] != 4'd4 || v[11:8] < 4'd5) ver_bad_q <= 1'b1;
            if (v[11:8] != 4'd5)                    opt_q <= 1'b1;
          end
          7'd8: begin
            total_q <= v;
            if (v < 16'd28 || v > 16'(len_q) - (vlan ? 16'd18 : 16'd14)) shape_bad_q <= 1'b1;
          end
          7'd10: if (v[13:0] != '0) opt_q <= 1'b1;
          7'd11: ttl_q <= v[15:8];
          7'd12: hc_q <= v;
          7'd13: peer_ip_q[31:16] <= v;
          7'd14: begin
            peer_ip_q[15:0] <= v;
            if (peer_ip == '0 || peer_ip[31:29] == 3'b111 || peer_ip == cfg_i.ip) src_bad_q <= 1'b1;
          end
          7'd15: if (v != cfg_i.ip[31:16]) other_q <= 1'b1;
          7'd16: if (v != cfg_i.ip[15:0])  other_q <= 1'b1;
          7'd17: if (v != 16'h0800)        other_q <= 1'b1;
          7'd18: begin
            icmp_c_q <= v;
            enough_q <= 1'b1;
          end
          default: ;
        endcase
        if (k >= 7'd7 && k <= 7'd16) ip_sum_q <= add1c(ip_sum_q, v);
        if (k >= 7'd17)              icmp_sum_q <= add1c(icmp_sum_q, body);
      end
    end
    if (decide_q) out_len_q <= out_len;
  end

  always_comb begin
    nv = v;
    if (!skip) begin
      case (k)
        7'd0: nv = peer_mac_q[47:32];
        7'd1: nv = peer_mac_q[31:16];
        7'd2: nv = peer_mac_q[15:0];
        7'd3: nv = cfg_i.mac[47:32];
        7'd4: nv = cfg_i.mac[31:16];
        7'd5: nv = cfg_i.mac[15:0];
        default: ;
      endcase
      if (kind_arp_q) begin
        case (k)
          7'd10: nv = 16'd2;
          7'd11: nv = cfg_i.mac[47:32];
          7'd12: nv = cfg_i.mac[31:16];
          7'd13: nv = cfg_i.mac[15:0];
          7'd14: nv = cfg_i.ip[31:16];
          7'd15: nv = cfg_i.ip[15:0];
          7'd16: nv = peer_mac_q[47:32];
          7'd17: nv = peer_mac_q[31:16];
          7'd18: nv = peer_mac_q[15:0];
          7'd19: nv = peer_ip_q[31:16];
          7'd20: nv = peer_ip_q[15:0];
          default: if (k > 7'd20) nv = 16'h0000;
        endcase
      end else begin
        case (k)
          7'd11: nv = {8'd64, v[7:0]};
          7'd12: nv = add1c(hc_q, add1c({ttl_q, 8'h00}, 16'hBFFF));  // the header's sum less its TTL and plus 64
          7'd13: nv = cfg_i.ip[31:16];
          7'd14: nv = cfg_i.ip[15:0];
          7'd15: nv = peer_ip_q[31:16];
          7'd16: nv = peer_ip_q[15:0];
          7'd17: nv = 16'h0000;
          7'd18: nv = add1c(icmp_c_q, 16'h0800);                     // type 8 to 0
          default: if (k > 7'd18) nv = body;
        endcase
      end
    end
  end

  // ---- Order of things -------------------------------------------------------------------------------
  logic take, load, sent, tx_v_q, tx_last_q;
  logic [63:0] tx_data_q;
  logic [7:0]  tx_keep_q;
  logic [4:0]  last_word;

  assign take  = rx_i.valid && rx_i.last && question && capt && !rx_i.bad && bytes <= 9'd196;
  assign start = take || decide_q;
  assign load  = state_q == SEND && (!tx_v_q || tx_ready_i) && !(tx_v_q && tx_last_q);
  assign sent  = tx_v_q && tx_last_q && tx_ready_i;
  assign last_word = 5'((out_len_q - 8'd1) >> 3);
  assign tx_o  = '{valid: tx_v_q, data: tx_data_q, keep: tx_keep_q, last: tx_last_q, bad: 1'b0};
  assign busy_o = state_q != IDLE;

  always_ff @(posedge clk_i) begin
    if (take) begin
      len_q      <= 8'(bytes - 9'd4);
      kind_arp_q <= arp_q;
    end
    if (load) begin
      tx_data_q <= cell_now;
      tx_last_q <= send_q == last_word;
      tx_keep_q <= (send_q == last_word && out_len_q[2:0] != '0) ? 8'hFF >> (4'd8 - {1'b0, out_len_q[2:0]}) : 8'hFF;
      send_q    <= send_q + 5'd1;
    end
    if (rst_i) begin
      state_q  <= IDLE;
      decide_q <= 1'b0;
      tx_v_q   <= 1'b0;
      cnt_o    <= '0;
    end else begin
      decide_q <= state_q == CHECK && last_half && !decide_q;
      case (state_q)
        IDLE: if (take) state_q <= CHECK;
        CHECK: if (decide_q) state_q <= (result == R_ANSWER) ? REWRITE : IDLE;
        REWRITE: if (last_half) begin
          state_q <= SEND;
          send_q  <= '0;
        end
        default: if (sent) state_q <= IDLE;
      endcase
      if (load)      tx_v_q <= 1'b1;
      else if (sent) tx_v_q <= 1'b0;
      if (rx_i.valid && rx_i.last && question) begin
        if (!capt)                                    cnt_o.busy  <= cnt_o.busy + 1'b1;
        else if (rx_i.bad)                            cnt_o.bad   <= cnt_o.bad + 1'b1;
        else if (bytes > 9'd196)                      cnt_o.long_ <= cnt_o.long_ + 1'b1;
      end
      if (decide_q) begin
        case (result)
          R_ANSWER:  begin
            if (kind_arp_q) cnt_o.arp  <= cnt_o.arp + 1'b1;
            else            cnt_o.echo <= cnt_o.echo + 1'b1;
          end
          R_IGNORED: cnt_o.ignored <= cnt_o.ignored + 1'b1;
          R_BAD:     cnt_o.bad <= cnt_o.bad + 1'b1;
          default:   cnt_o.frag_opt <= cnt_o.frag_opt + 1'b1;
        endcase
      end
    end
  end

  logic [7:0] tx_words_q;
  logic       tx_open_q;
  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      tx_words_q <= '0;
      tx_open_q  <= 1'b0;
    end else if (tx_v_q && tx_ready_i) begin
      tx_words_q <= tx_last_q ? '0 : tx_words_q + 1'b1;
      tx_open_q  <= !tx_last_q;
    end
  end
  `SAKER_ASSERT(AnswerWithin192Bytes, !(tx_v_q && tx_words_q >= 8'(NET_WORDS)))
  `SAKER_ASSERT(AnswerHasNoGap, !(tx_open_q && !tx_v_q))
endmodule
