// SPDX-License-Identifier: Apache-2.0
// net_pkg: types of the network edges: what a port answers to, what the host may send.
package net_pkg;
  import saker_pkg::*;

  localparam int NET_PORTS   = 2;    // feed lines A and B
  /* verilator lint_off UNUSEDPARAM */  // not every top has the buffers
  localparam int NET_WORDS   = 24;   // 192 bytes, the longest frame that leaves
  /* verilator lint_on UNUSEDPARAM */
  localparam int NET_SERVERS = 4;

  typedef struct packed {
    logic [47:0] mac;  // 01:02:03:04:05:06 = 48'h010203040506
    logic [31:0] ip;   // 0: the port answers nothing
  } net_cfg_t;

  typedef struct packed {
    logic [31:0] ip;   // 0: none
    logic [15:0] port;
  } net_server_t;

  // Why a host frame left or did not. Shared with the host, append-only.
  typedef enum logic [2:0] {
    NET_TX_NONE   = 3'd0,
    NET_TX_SENT   = 3'd1,
    NET_TX_LENGTH = 3'd2,  // not 60 to 192 bytes, or other than what was written
    NET_TX_KIND   = 3'd3,  // not ARP, ICMP, IGMP or UDP
    NET_TX_HEADER = 3'd4,  // IPv4 header or length wrong, options (but IGMP's), fragment
    NET_TX_SERVER = 3'd5   // UDP to an address and port that is not listed
  } net_tx_e;

  // From the registers; pulses are one cycle.
  typedef struct packed {
    net_cfg_t    [NET_PORTS-1:0]   port;
    net_server_t [NET_SERVERS-1:0] server;
    logic        data_valid;  // next 4 bytes of the host's frame, the first in [7:0]
    logic [31:0] data;
    logic        send;
    logic        send_port;
    logic [7:0]  send_len;
  } net_in_t;

  // Counters in the order of the register map.
  typedef struct packed {
    logic [31:0] busy;      // for us while an answer was under way
    logic [31:0] long_;     // for us, longer than 192 bytes
    logic [31:0] frag_opt;  // ICMP for us, a fragment or with options
    logic [31:0] bad;       // for us: FCS, cut, IP header or ICMP checksum wrong
    logic [31:0] ignored;   // no question for us
    logic [31:0] host;      // host frames sent
    logic [31:0] echo;      // echoes answered
    logic [31:0] arp;       // ARP requests answered
  } net_cnt_t;

  // To the registers.
  typedef struct packed {
    net_cnt_t [NET_PORTS-1:0] cnt;
    logic [31:0] refused;   // host frames refused
    logic [31:0] lost;      // submitted while one was under way
    net_tx_e     result;    // of the last one
    logic        busy;
  } net_out_t;

  function automatic logic [15:0] add1c(input logic [15:0] a, input logic [15:0] b);
    logic [16:0] s;
    s = {1'b0, a} + {1'b0, b};
    add1c = s[15:0] + {15'd0, s[16]};
  endfunction
endpackage
