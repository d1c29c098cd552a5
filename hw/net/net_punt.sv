// SPDX-License-Identifier: Apache-2.0
// net_punt: frames of the host, and the filter they have to pass: ARP, ICMP, IGMP, and UDP to a listed server; never TCP.
//
// The host writes a frame in words of 4 bytes and submits it with its length and port. It is looked at half word by half word, and leaves
// or is refused with a reason; either way the next one starts from its first word. Refusals are final before the first word is shown.
// Latency:      34 cycles to the first word.  Throughput: one frame at a time.
// Backpressure: busy_o: words written and frames submitted meanwhile are lost (the latter counted).
// Fails closed: what the filter does not know does not leave.
`include "saker_assert.svh"

module net_punt
  import saker_pkg::*, net_pkg::*;
(
  input  logic        clk_i,
  input  logic        rst_i,
  /* verilator lint_off UNUSEDSIGNAL */  // the ports' own addresses are not looked at
  input  net_in_t     cfg_i,
  /* verilator lint_on UNUSEDSIGNAL */
  output axis_t       tx_o,         // one frame, no gap
  output logic        tx_port_o,    // stands while tx_o.valid
  input  logic        tx_ready_i,
  output logic        busy_o,
  output net_tx_e     result_o,
  output logic [31:0] refused_o,
  output logic [31:0] lost_o
);
  typedef enum logic [1:0] {IDLE, CHECK, SEND} state_e;
  state_e      state_q;
  logic [31:0] lo_q [NET_WORDS];
  logic [31:0] hi_q [NET_WORDS];
  logic [5:0]  fill_q;             // words of 4 bytes written, 63 = too many
  logic [7:0]  len_q;
  logic        port_q;
  logic [6:0]  h_q;
  logic [4:0]  send_q, raddr;
  logic [63:0] word;
  logic        put;

  assign put = cfg_i.data_valid && state_q == IDLE && fill_q < 6'(2 * NET_WORDS);
  always_ff @(posedge clk_i) begin
    if (put && !fill_q[0]) lo_q[fill_q[5:1]] <= cfg_i.data;
    if (put && fill_q[0])  hi_q[fill_q[5:1]] <= cfg_i.data;
  end
  assign raddr = (state_q == SEND) ? send_q : h_q[6:2];
  assign word  = {hi_q[raddr], lo_q[raddr]};

  // ---- Filter -----------------------------------------------------------------------------------------
  logic [15:0] lane, v;
  logic [6:0]  k;
  logic        skip, vlan, start;
  logic        arp_q, ip_q, head_bad_q, opt_q, decide_q, listed;
  logic [7:0]  proto_q;
  logic [31:0] dst_q;
  logic [15:0] dport_q;
  net_tx_e     verdict;

  assign lane  = word[16*h_q[1:0]+:16];
  assign v     = {lane[7:0], lane[15:8]};
  assign start = state_q == IDLE;
  net_walk u_walk (.clk_i, .start_i(start), .step_i(state_q == CHECK), .value_i(v), .k_o(k), .skip_o(skip), .tagged_o(vlan));

  always_ff @(posedge clk_i) begin
    if (start) begin
      h_q        <= '0;
      arp_q      <= 1'b0;
      ip_q       <= 1'b0;
      head_bad_q <= 1'b0;
      opt_q      <= 1'b0;
    end else if (state_q == CHECK) begin
      h_q <= h_q + 7'd1;
      if (!skip) begin
        case (k)
          7'd6: begin
            arp_q <= v == 16'h0806;
            ip_q  <= v == 16'h0800;
          end
          7'd7: begin
            if (v[15:12] != 4'd4 || v[11:8] < 4'd5) head_bad_q <= 1'b1;
            opt_q <= v[11:8] != 4'd5;
          end
          7'd8:  if (v < 16'd28 || v > 16'(len_q) - (vlan ? 16'd18 : 16'd14)) head_bad_q <= 1'b1;
          7'd10: if (v[13:0] != '0) head_bad_q <= 1'b1;
          7'd11: proto_q <= v[7:0];
          7'd15: dst_q[31:16] <= v;
          7'd16: dst_q[15:0]  <= v;
          7'd18: dport_q <= v;
          default: ;
        endcase
      end
    end
  end

  always_comb begin
    listed = 1'b0;
    for (int i = 0; i < NET_SERVERS; i++)
      if (cfg_i.server[i].ip != '0 && cfg_i.server[i].ip == dst_q && cfg_i.server[i].port == dport_q) listed = 1'b1;
    verdict = NET_TX_SENT;
    if (!arp_q) begin
      if (!ip_q || !(proto_q inside {8'd1, 8'd2, 8'd17}))     verdict = NET_TX_KIND;
      else if (head_bad_q || (opt_q && proto_q != 8'd2))      verdict = NET_TX_HEADER;
      else if (proto_q == 8'd17 && !listed)                   verdict = NET_TX_SERVER;
    end
  end

  // ---- Order of things ----------------------------------------------------------------------------------
  logic        load, sent, tx_v_q, tx_last_q, length_ok;
  logic [63:0] tx_data_q;
  logic [7:0]  tx_keep_q;
  logic [4:0]  last_word;

  assign length_ok = cfg_i.send_len >= 8'd60 && cfg_i.send_len <= 8'd192 && fill_q == 6'((9'(cfg_i.send_len) + 9'd3) >> 2);
  assign load      = state_q == SEND && !(tx_v_q && (tx_last_q || !tx_ready_i));
  assign sent      = tx_v_q && tx_last_q && tx_ready_i;
  assign last_word = 5'((len_q - 8'd1) >> 3);
  assign tx_o      = '{valid: tx_v_q, data: tx_data_q, keep: tx_keep_q, last: tx_last_q, bad: 1'b0};
  assign tx_port_o = port_q;
  assign busy_o    = state_q != IDLE;

  always_ff @(posedge clk_i) begin
    if (state_q == IDLE) begin
      len_q  <= cfg_i.send_len;
      port_q <= cfg_i.send_port;
    end
    if (load) begin
      tx_data_q <= word;
      tx_last_q <= send_q == last_word;
      tx_keep_q <= (send_q == last_word && len_q[2:0] != '0) ? 8'hFF >> (4'd8 - {1'b0, len_q[2:0]}) : 8'hFF;
      send_q    <= send_q + 5'd1;
    end
    if (rst_i) begin
      state_q   <= IDLE;
      fill_q    <= '0;
      decide_q  <= 1'b0;
      tx_v_q    <= 1'b0;
      result_o  <= NET_TX_NONE;
      refused_o <= '0;
      lost_o    <= '0;
    end else begin
      decide_q <= state_q == CHECK && !skip && k == 7'd18;
      if (cfg_i.send && state_q != IDLE) lost_o <= lost_o + 1'b1;
      case (state_q)
        IDLE: begin
          if (cfg_i.data_valid) fill_q <= put ? fill_q + 6'd1 : '1;
          if (cfg_i.send) begin
            fill_q <= '0;
            if (length_ok) state_q <= CHECK;
            else begin
              result_o  <= NET_TX_LENGTH;
              refused_o <= refused_o + 1'b1;
            end
          end
        end
        CHECK: if (decide_q) begin
          state_q  <= (verdict == NET_TX_SENT) ? SEND : IDLE;
          send_q   <= '0;
          if (verdict != NET_TX_SENT) begin
            result_o  <= verdict;
            refused_o <= refused_o + 1'b1;
          end
        end
        default: if (sent) begin
          state_q  <= IDLE;
          result_o <= NET_TX_SENT;
        end
      endcase
      if (load)      tx_v_q <= 1'b1;
      else if (sent) tx_v_q <= 1'b0;
    end
  end

  `SAKER_ASSERT(NeverTcp, !(tx_v_q && ip_q && !(proto_q inside {8'd1, 8'd2, 8'd17})))
endmodule
