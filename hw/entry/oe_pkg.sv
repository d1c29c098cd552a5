// SPDX-License-Identifier: Apache-2.0
// oe_pkg: types inside order entry, and the counters it shows.
package oe_pkg;
  import saker_pkg::dur_t;

  localparam int PAY_BYTES  = 50;                // longest TCP payload sent: SoupBinTCP header + Enter Order
  localparam int HDR_BYTES  = 54;                // Ethernet + IPv4 + TCP, no options
  localparam int ORDER_ROOM = PAY_BYTES + 64;    // peer window needed to be writable

  typedef logic [PAY_BYTES-1:0][7:0] pay_t;      // element 0 is the first byte on the wire

  // TCP flags.
  localparam logic [7:0] FIN = 8'h01, SYN = 8'h02, RST = 8'h04, PSH = 8'h08, ACK = 8'h10;

  // A frame to be sent, apart from addresses and ports.
  typedef struct packed {
    pay_t        pay;     // zero beyond len
    logic [5:0]  len;     // bytes of pay on the wire
    logic        syn;     // pay is 4 bytes of TCP option, the segment has no data
    logic [7:0]  flags;
    logic [31:0] seq;
    logic [31:0] ack;
  } tx_seg_t;

  // What a frame is to the sending side: takes new sequence numbers, opens the connection, was sent before, asks for an answer, nothing of these.
  typedef enum logic [2:0] {SORT_NEW, SORT_SYN, SORT_RETX, SORT_PROBE, SORT_PLAIN} sort_e;

  localparam dur_t RTO_FIRST_NS = 1_000_000_000;   // RFC 6298, 2.1

  // A received segment that passed FCS, IP and TCP checks and is of our connection.
  typedef struct packed {
    logic [7:0]  flags;
    logic [31:0] seq;
    logic [31:0] ack;
    logic [15:0] window;
    logic [15:0] len;     // payload bytes
  } rx_seg_t;

  typedef struct packed {
    logic [31:0] tx_frames;
    logic [31:0] tx_orders;
    logic [31:0] tx_cancels;
    logic [31:0] tx_mass_cancels;
    logic [31:0] tx_acks;          // frames without data, flags ACK only
    logic [31:0] tx_heartbeats;
    logic [31:0] rx_frames;
    logic [31:0] rx_bad;           // FCS, length, IP or TCP checksum
    logic [31:0] rx_other;         // not of our connection, or no connection
    logic [31:0] rx_overflow;      // receive buffer full: frame dropped, session will fail
    logic [31:0] rx_out_of_order;  // not acceptable: sequence, acknowledgement or flags
    logic [31:0] rx_soup_packets;
    logic [31:0] rx_ouch_messages; // known and well formed
    logic [31:0] rx_unknown;       // SoupBinTCP types, OUCH types, OUCH option tags, broken appendages
    logic [31:0] rx_heartbeats;
    logic [31:0] tx_retransmits;   // segments sent again, SYN included
    logic [31:0] tx_timeouts;      // of the retransmission timer
    logic [31:0] tx_probes;        // of a closed window or a silent peer
    logic [31:0] tx_resets;        // for segments of no connection
    logic [31:0] rx_duplicate_acks;
  } oe_cnt_t;

  // Session failure reasons (docs/interfaces.md, section 8).
  typedef enum logic [7:0] {
    FAIL_NONE       = 8'd0,
    FAIL_RST        = 8'd1,
    FAIL_FIN        = 8'd2,
    FAIL_LOGIN_A    = 8'd3,
    FAIL_LOGIN_S    = 8'd4,
    FAIL_END        = 8'd5,
    FAIL_SILENT     = 8'd6,
    FAIL_PROTOCOL   = 8'd7,
    FAIL_TIMEOUT    = 8'd8,
    FAIL_HOST       = 8'd9,
    FAIL_LOGIN_SEQ  = 8'd10
  } fail_e;

  function automatic logic [15:0] swap16(input logic [15:0] x);
    return {x[7:0], x[15:8]};
  endfunction

  // One's complement fold of a running sum to 16 bits.
  function automatic logic [15:0] fold32(input logic [31:0] x);
    logic [16:0] a;
    a = {1'b0, x[31:16]} + {1'b0, x[15:0]};
    return a[15:0] + {15'd0, a[16]};
  endfunction

endpackage
