// SPDX-License-Identifier: Apache-2.0
// itch_decode: the bytes of one ITCH 5.0 message to its fields.
//
// Latency:      0, combinational.  Throughput: one message per cycle.  Backpressure: none.
// Fails closed: an unknown type, a length that is not the type's (known_i low) or a side letter other than
//               B and S gives mtype 0 and every other field 0.
module itch_decode
  import saker_pkg::*, feed_pkg::*;
(
  input  raw_t     bytes_i,
  input  logic     known_i,  // type and length agree
  input  logic     hit_i,
  input  slot_t    slot_i,
  output decoded_t msg_o
);
  function automatic logic [31:0] be32(input logic [31:0] v);
    be32 = {v[7:0], v[15:8], v[23:16], v[31:24]};
  endfunction
  function automatic logic [63:0] be64(input logic [63:0] v);
    be64 = {be32(v[31:0]), be32(v[63:32])};
  endfunction

  logic [7:0] t, side;
  logic       side_ok;

  assign t       = bytes_i[7:0];
  assign side    = bytes_i[8*19+:8];
  assign side_ok = side == "B" || side == "S";

  always_comb begin
    msg_o         = '0;
    msg_o.unknown = !known_i;
    if (known_i && ((t != "A" && t != "F") || side_ok)) begin
      msg_o.mtype    = t;
      msg_o.locate   = {bytes_i[15:8], bytes_i[23:16]};
      msg_o.slot_hit = hit_i;
      msg_o.slot     = hit_i ? slot_i : '0;
      msg_o.ts       = {bytes_i[47:40], bytes_i[55:48], bytes_i[63:56], bytes_i[71:64], bytes_i[79:72], bytes_i[87:80]};
      unique case (t)
        "A", "F": begin
          msg_o.refnum = be64(bytes_i[8*11+:64]);
          msg_o.side   = side == "S" ? SIDE_SELL : SIDE_BUY;
          msg_o.qty    = be32(bytes_i[8*20+:32]);
          msg_o.px     = be32(bytes_i[8*32+:32]);
        end
        "E", "C", "X": begin
          msg_o.refnum = be64(bytes_i[8*11+:64]);
          msg_o.qty    = be32(bytes_i[8*19+:32]);
        end
        "D": msg_o.refnum = be64(bytes_i[8*11+:64]);
        "U": begin
          msg_o.refnum  = be64(bytes_i[8*11+:64]);
          msg_o.new_ref = be64(bytes_i[8*19+:64]);
          msg_o.qty     = be32(bytes_i[8*27+:32]);
          msg_o.px      = be32(bytes_i[8*31+:32]);
        end
        "S", "W": msg_o.code = bytes_i[8*11+:8];
        "H", "Y": msg_o.code = bytes_i[8*19+:8];
        "h": begin
          msg_o.code2 = bytes_i[8*19+:8];
          msg_o.code  = bytes_i[8*20+:8];
        end
        default: ;
      endcase
    end
  end
endmodule
