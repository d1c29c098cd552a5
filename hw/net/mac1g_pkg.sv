// SPDX-License-Identifier: Apache-2.0
// mac1g_pkg: CRC-32 of IEEE 802.3 (clause 3.2.9), one byte at a time, and the word between MAC and core.
package mac1g_pkg;
  localparam logic [31:0] CRC_INIT    = 32'hFFFF_FFFF;
  localparam logic [31:0] CRC_RESIDUE = 32'hDEBB_20E3;  // register after a frame and its own FCS
  localparam int          MIN_FRAME   = 64;             // FCS included
  localparam int          MAX_FRAME   = 9022;           // what the feed path takes, and a tag

  typedef struct packed {
    logic        last;
    logic        bad;    // with last
    logic [7:0]  keep;
    logic [63:0] data;
  } mac_word_t;

  // Reflected polynomial, bit 0 of the byte first on the wire.
  function automatic logic [31:0] crc_byte(input logic [31:0] crc, input logic [7:0] b);
    logic [31:0] c;
    c = crc ^ {24'd0, b};
    for (int i = 0; i < 8; i++) c = c[0] ? (c >> 1) ^ 32'hEDB8_8320 : c >> 1;
    return c;
  endfunction
endpackage
