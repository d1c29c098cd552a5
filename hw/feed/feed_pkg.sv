// SPDX-License-Identifier: Apache-2.0
// feed_pkg: types inside the feed path, and its counters. Semantics: docs/interfaces.md, section 3.
package feed_pkg;
  import saker_pkg::*;

  // 32-bit wrapping counters. host/twin/tw_feed.h has the same names in the same order.
  // Of one line.
  typedef struct packed {
    logic [31:0] frames;         // frames seen, filtered ones included
    logic [31:0] filtered;       // those that failed the filter
    logic [31:0] bad;            // those with a bad end
    logic [31:0] received;       // blocks of our session: accepted, or
    logic [31:0] duplicate;      // below expected, and this line had offered or jumped over them before
    logic [31:0] late;           // below expected: the other line was first, or they were given up
    logic [31:0] ahead;          // beyond expected, not taken
    logic [31:0] lost;           // sequence numbers that this line jumped over
  } line_cnt_t;

  // Of both lines together.
  typedef struct packed {
    logic [31:0] frames;         // frames seen, filtered ones included
    logic [31:0] bytes;          // bytes of them, FCS included
    logic [31:0] not_ip;         // filter: EtherType, or too short to have one
    logic [31:0] vlan2;          // filter: second 802.1Q tag
    logic [31:0] ip_bad;         // filter: version, header length < 5, header checksum, cut header
    logic [31:0] frag_opt;       // filter: IP options or fragment
    logic [31:0] not_udp;        // filter: protocol
    logic [31:0] dest;           // filter: destination address or port
    logic [31:0] udp_len;        // filter: UDP length < 28 or not IP total length - 20
    logic [31:0] packets;        // MoldUDP64 packets of our session
    logic [31:0] heartbeats;     // those with count 0
    logic [31:0] msgs;           // messages accepted
    logic [31:0] duplicate;      // messages below the expected sequence
    logic [31:0] lost;           // sequence numbers jumped over
    logic [31:0] bad_fcs;        // frames with a bad end, by cause
    logic [31:0] bad_udp_csum;
    logic [31:0] bad_framing;
    logic [31:0] other_session;  // packets of another session
    logic [31:0] unknown_type;   // accepted, but unknown type or wrong length
    logic [31:0] bad_field;      // accepted, but side letter neither B nor S
    logic [31:0] no_slot;        // accepted, locate not 0 and not loaded
    logic [31:0] hold;           // gaps declared because the hold timer was over
    logic [31:0] skid;           // messages that left a cycle or more late because both lines completed one
    logic [31:0] overrun;        // messages accepted that the book had no room for
    line_cnt_t   line_a;
    line_cnt_t   line_b;
  } feed_cnt_t;

  // Filter verdict of a frame, in the order of the checks.
  typedef enum logic [2:0] {
    FLT_PASS, FLT_NOT_IP, FLT_VLAN2, FLT_IP_BAD, FLT_FRAG_OPT, FLT_NOT_UDP, FLT_DEST, FLT_UDP_LEN
  } filter_e;

  localparam logic [1:0] CAUSE_NONE = 2'd0, CAUSE_FCS = 2'd1, CAUSE_UDP = 2'd2, CAUSE_MOLD = 2'd3;

  typedef struct packed {
    logic [79:0] session;  // first byte on top
    logic [63:0] seq;
    logic [15:0] count;    // 0 heartbeat, FFFF end of session
  } mold_hdr_t;

  // A decoded message before it has a sequence number.
  typedef struct packed {
    logic [7:0]  mtype;    // 0: unknown type, wrong length or bad side letter; then all else is 0
    logic        unknown;  // unknown type or wrong length
    logic        slot_hit;
    slot_t       slot;
    logic [15:0] locate;
    u64_t        refnum;
    u64_t        new_ref;
    side_e       side;
    qty_t        qty;
    price_t      px;
    logic [7:0]  code;
    logic [7:0]  code2;
    logic [47:0] ts;
  } decoded_t;

  // What the arbiter takes of a line in one cycle: first `shorts` blocks without content (at most 7), then at most one of
  // header, message, frame end. No block comes in the cycle behind a header.
  typedef struct packed {
    logic [2:0]  shorts;
    logic        hdr_v;
    mold_hdr_t   hdr;
    logic        maybe;    // msg_v may be high: early in the cycle, and before what is known late
    logic        msg_v;
    decoded_t    msg;
    raw_t        raw;      // the message's bytes; what lies beyond its length is anything
    u64_t        lbi;
    logic        suspect;   // the frame was flagged bad in the word that ended this message
    logic        end_v;
    logic [1:0]  cause;
  } arb_in_t;

  // What the arbiter tells the catch-up. All of one cycle; what is taken in the cycle of a gap comes behind it.
  typedef struct packed {
    logic       gap;
    u64_t       jump_to;   // where the gap leads
    u64_t       expected;  // before this cycle
    logic       overrun;   // a message was accepted that the book has no room for
    logic       bad;       // a frame that had changed the sequence ended badly
    logic       dirty;     // and the book has some of it
    logic       eos;
    logic       session;   // another one
    logic       lock;
    logic       locked;
    logic [1:0] open;      // per line: in a packet
    logic [1:0] ended;     // a packet has ended, well or badly
    logic       idle;      // nothing taken, nothing on its way out
  } arb_tell_t;

  // A message beside the book: held back, drained or injected.
  typedef struct packed {
    logic        valid;
    logic        line;
    logic [1:0]  epoch;    // it is of no use once this has changed
    itch_msg_t   msg;      // valid, tag and feed_ok are not
    u64_t        seq;
    logic [47:0] ts;
  } held_t;

  // The bytes of a message, the rest 0.
  function automatic raw_t only_msg(input logic [7:0] mtype, input raw_t raw);
    only_msg = raw;
    for (int b = 0; b < MSG_BYTES; b++) if (6'(b) >= itch_len(mtype)) only_msg[8*b+:8] = 8'd0;
  endfunction

  // Length of an ITCH 5.0 message by type; 0 = unknown type.
  function automatic logic [5:0] itch_len(input logic [7:0] t);
    case (t)
      "S", "W":      itch_len = 6'd12;
      "R":           itch_len = 6'd39;
      "H":           itch_len = 6'd25;
      "Y", "N":      itch_len = 6'd20;
      "L":           itch_len = 6'd26;
      "V", "J", "U": itch_len = 6'd35;
      "K":           itch_len = 6'd28;
      "h":           itch_len = 6'd21;
      "A", "C":      itch_len = 6'd36;
      "F", "Q":      itch_len = 6'd40;
      "E":           itch_len = 6'd31;
      "X":           itch_len = 6'd23;
      "D", "B":      itch_len = 6'd19;
      "P":           itch_len = 6'd44;
      "I":           itch_len = 6'd50;
      "O":           itch_len = 6'd48;
      default:       itch_len = 6'd0;
    endcase
  endfunction

  // Bytes in a word whose keep is contiguous from bit 0.
  function automatic logic [3:0] keep_bytes(input logic [7:0] keep);
    keep_bytes = 4'd0;
    for (int i = 0; i < 8; i++) if (keep[i]) keep_bytes = 4'(i + 1);
  endfunction
endpackage
