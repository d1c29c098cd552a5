// SPDX-License-Identifier: Apache-2.0
// mold_rx: cuts the MoldUDP64 payload of a frame into header, blocks and decoded ITCH messages, at line rate.
//
// Every word is rotated by the start lane of the message it belongs to and written with byte enables, so that
// byte n of a message always lands in row n / 8, lane n % 8, and the whole message stands in registers one cycle
// after its last byte. The first word of a message waits in head_q, because the message before it may still
// be in the rows. Type, length and locate are compared ahead of the last byte.
// Latency:      out_o is valid in the cycle after the word that ends a header or message (header behind a tag: in the cycle of the
//               word); blocks shorter than 12 bytes ("shorts") are counted one cycle later still, in front of that cycle's message.
//               No block comes in the cycle behind a header.
// Throughput:   line rate, several blocks in one word included.  Backpressure: none.
// Fails closed: a block that ends beyond the UDP length or the frame's data is not delivered.
module mold_rx
  import saker_pkg::*, feed_pkg::*;
#(
  parameter int SYMBOLS = 8
) (
  input  logic               clk_i,
  input  logic               rst_i,
  input  axis_t              rx_i,
  input  u64_t               cyc_i,
  input  tbl_wr_t            tbl_i,
  // From frame_rx, beside the word.
  input  logic [3:0]         word_i,
  input  logic               vlan_i,
  input  logic signed [17:0] urem_i,
  input  logic               pass_i,
  output logic               framing_ok_o,  // blocks fill the UDP length exactly; up to the word before last
  output arb_in_t            out_o
);
  localparam int MIN_MSG = 12;  // shortest ITCH message; shorter blocks only take a number

  typedef enum logic [1:0] {S_IDLE, S_LEN, S_LEN2, S_DATA} state_e;

  state_e      st_q;
  logic [16:0] rem_q;     // S_DATA: bytes of the block left from lane 0 on
  logic [15:0] len_q;     // its length
  logic [7:0]  hi_q;      // S_LEN2: first byte of the length
  logic [2:0]  lane_q;    // start lane of the message
  logic [3:0]  k_q;       // words since its first, saturated

  // ---- Cycle 0: block boundaries in the word on the port -------------------------------------------
  logic [63:0] d;
  logic        hdr_word, first_word, active, plain;
  logic [15:0] hdr_count, len2;
  logic [8:0]  start, ends_raw;               // index = byte position in the word, 8 = its end
  logic [6:0]  leave;                         // a length field at p whose block ends in a later word
  logic        leave2;                        // the same for a length split over two words
  logic [15:0] new_len;
  logic [3:0]  new_at;                        // bytes of the word in front of the new block's data
  logic        in_msg_end, urem_pos;
  logic [3:0]  urem_clip;                     // bytes of the word inside the UDP length

  assign d          = rx_i.data;
  assign first_word = rx_i.valid && word_i == 4'd0;
  assign hdr_word   = rx_i.valid && word_i == (vlan_i ? 4'd8 : 4'd7);
  assign hdr_count  = vlan_i ? {d[7:0], d[15:8]} : {d[39:32], d[47:40]};
  assign plain      = hdr_count == 16'h0000 || hdr_count == 16'hFFFF;
  assign active     = rx_i.valid && !first_word && (hdr_word || st_q != S_IDLE);
  assign len2       = {hi_q, d[7:0]};
  assign in_msg_end = st_q == S_DATA && !hdr_word && rem_q <= 17'd8;
  assign urem_pos   = !urem_i[17] && urem_i != 18'sd0;
  assign urem_clip  = urem_i[17] ? 4'd0 : urem_i[16:3] != 14'd0 ? 4'd8 : {1'b0, urem_i[2:0]};
  assign leave2     = st_q == S_LEN2 && !hdr_word && len2 > 16'd7;

  // in_word: a block whose length field is at p ends in this word, if there is a length field at p.
  logic [6:0] in_word;
  always_comb
    for (int p = 0; p < 7; p++)
      in_word[p] = d[8*p+:8] == 8'd0 && d[8*p+11+:5] == 5'd0 && d[8*p+8+:3] <= 3'(6 - p);

  always_comb begin
    start    = '0;
    ends_raw = '0;
    leave    = '0;
    if (hdr_word) start[vlan_i ? 2 : 6] = 1'b1;
    else begin
      case (st_q)
        S_LEN:   start[0] = 1'b1;
        S_LEN2:  if (!leave2) begin
          start[4'd1 + {1'b0, len2[2:0]}]    = 1'b1;
          ends_raw[4'd1 + {1'b0, len2[2:0]}] = 1'b1;
        end
        S_DATA:  if (in_msg_end) begin
          start[rem_q[3:0]]    = 1'b1;
          ends_raw[rem_q[3:0]] = 1'b1;
        end
        default: ;
      endcase
    end
    for (int p = 0; p < 7; p++) begin
      for (int n = 0; n <= 6 - p; n++) begin
        if (start[p] && in_word[p] && d[8*p+8+:3] == 3'(n)) begin
          start[p+2+n]    = 1'b1;
          ends_raw[p+2+n] = 1'b1;
        end
      end
      leave[p] = start[p] && !in_word[p];
    end
    // At most one block leaves the word.
    new_len = leave2 ? len2 : 16'd0;
    new_at  = leave2 ? 4'd1 : 4'd0;
    for (int p = 0; p < 7; p++) begin
      if (leave[p]) begin
        new_len = new_len | {d[8*p+:8], d[8*p+8+:8]};
        new_at  = new_at | 4'(p + 2);
      end
    end
  end

  logic long_end, is_long_q;
  assign long_end = active && in_msg_end && is_long_q && urem_i >= $signed({1'b0, rem_q});

  always_ff @(posedge clk_i) begin
    if (first_word) begin
      st_q <= S_IDLE;
    end else if (active) begin
      if (leave != '0 || leave2) begin
        st_q  <= S_DATA;
        rem_q <= {1'b0, new_len} - 17'd8 + {13'd0, new_at};
        len_q <= new_len;
        is_long_q <= new_len >= 16'(MIN_MSG);
        k_q   <= leave[6] ? 4'd0 : 4'd1;
      end else if (start[7]) begin
        st_q <= S_LEN2;
        hi_q <= d[63:56];
      end else if (start[8]) begin
        st_q <= S_LEN;
      end else begin
        rem_q <= rem_q - 17'd8;
        k_q   <= k_q == 4'd15 ? k_q : k_q + 4'd1;
      end
      if (hdr_word && plain) st_q <= S_IDLE;
      if (leave != '0 || leave2) lane_q <= new_at[2:0];
    end
    if (rst_i) st_q <= S_IDLE;
  end

  // ---- Cycle 0: rotate the word into the rows --------------------------------------------------------
  logic [63:0] rot, head_q, head_d;
  logic [63:0] row_q [7];
  logic        head_we;

  // rot: lane b takes word lane (b + lane_q) % 8.
  always_comb begin
    for (int b = 0; b < 8; b++) rot[8*b+:8] = d[{3'(b) + lane_q, 3'b000}+:8];
    head_d  = leave2 ? d >> 8 : 64'd0;
    head_we = (st_q == S_DATA && k_q == 4'd0) || leave2 || leave != '0;
    // Data from lane 0: the word after its length field.
    if (st_q == S_DATA && k_q == 4'd0 && !in_msg_end) head_d = d;
    for (int p = 0; p < 6; p++) if (leave[p]) head_d = head_d | (d >> (8 * (p + 2)));
  end

  always_ff @(posedge clk_i) begin
    if (active && head_we) head_q <= head_d;
    if (active && !hdr_word && st_q == S_DATA && k_q != 4'd0) begin
      for (int b = 0; b < 8; b++) begin
        if (b + int'(lane_q) < 8) begin
          // These lanes begin row k; in the first two words row 0 comes from the head.
          if (k_q == 4'd1) row_q[0][8*b+:8] <= head_q[8*b+:8];
          for (int r = 1; r < 7; r++) if (k_q == 4'(r)) row_q[r][8*b+:8] <= rot[8*b+:8];
        end else begin
          // These end row k - 1.
          for (int r = 0; r < 7; r++) if (k_q == 4'(r + 1)) row_q[r][8*b+:8] <= rot[8*b+:8];
        end
      end
    end
  end

  // ---- Ahead of the end: type against length, locate against the table ---------------------------------
  logic        known_q, hit, hit_q;
  slot_t       slot, slot_q;
  logic [15:0] locate;
  logic        late_locate;                 // bytes 1 and 2 are complete one word later

  assign late_locate = lane_q >= 3'd6;
  assign locate      = late_locate ? {row_q[0][15:8], row_q[0][23:16]} : {head_q[15:8], head_q[23:16]};

  locate_map #(.SYMBOLS(SYMBOLS)) u_map (
    .clk_i, .rst_i, .tbl_i, .locate_i(locate), .hit_o(hit), .slot_o(slot));

  always_ff @(posedge clk_i) begin
    if (active && st_q == S_DATA && !hdr_word) begin
      if (k_q == 4'd1) known_q <= itch_len(head_q[7:0]) != 6'd0 && len_q == {10'd0, itch_len(head_q[7:0])};
      if (k_q == (late_locate ? 4'd2 : 4'd1)) begin
        hit_q  <= hit;
        slot_q <= slot;
      end
    end
  end

  // ---- Cycle 1: what ended in the word before, unless that word turns out to be beyond the data --------
  logic        v1_q, first1_q, last1_q, bad1_q, hdr1_q, plain1_q, long1_q, vlan1_q, uend1_q, exact_q, exact_d, cnt_nz_q;
  logic [3:0]  kc1_q, kc, lim, long_pos1_q, uclip1_q;
  logic [8:0]  short1_q, valid1;
  logic [15:0] cnt_q, cnt_in, cnt_after;  // blocks still to end
  logic [63:0] w5_q, w6_q, w7_q;
  logic [15:0] count1_q;
  u64_t        cyc1_q;
  logic [2:0]  n_short, n_ends, shorts2_q, shorts_hdr_q;
  raw_t        bytes;
  decoded_t    dec;

  assign kc = keep_bytes(rx_i.keep);
  // Positions up to lim in the word before are data, beyond it is FCS.
  always_comb begin
    lim = 4'd8;
    if (last1_q)                                      lim = kc1_q >= 4'd4 ? kc1_q - 4'd4 : 4'd0;
    else if (rx_i.valid && rx_i.last && kc < 4'd4)    lim = 4'd4 + kc;
  end

  // Ends beyond the UDP length, and blocks beyond the count, do not exist. A message is its word's first end.
  assign cnt_in = hdr1_q ? (plain1_q ? 16'd0 : count1_q) : cnt_q;
  always_comb begin
    n_ends  = {2'd0, long1_q && cnt_nz_q};
    n_short = 3'd0;
    valid1  = '0;
    for (int p = 1; p < 9; p++) begin
      if (v1_q && short1_q[p] && 4'(p) <= uclip1_q && (cnt_in[15:3] != 13'd0 || cnt_in[2:0] > n_ends)) begin
        valid1[p] = 1'b1;
        n_ends    = n_ends + 3'd1;
        if (pass_i && 4'(p) <= lim) n_short = n_short + 3'd1;
      end
      if (long1_q && cnt_nz_q && long_pos1_q == 4'(p)) valid1[p] = 1'b1;
    end
    cnt_after = cnt_in - {13'd0, n_ends};
    // The last block ends where the datagram does: no end lies beyond uclip1_q.
    exact_d = exact_q;
    if (hdr1_q && plain1_q) exact_d = uend1_q;
    else if (n_ends != 3'd0 && cnt_after == 16'd0) exact_d = uend1_q && valid1[uclip1_q];
  end
  assign framing_ok_o = exact_q;

  always_ff @(posedge clk_i) begin
    if (first1_q || rst_i) begin
      cnt_q    <= 16'd0;
      cnt_nz_q <= 1'b0;
      exact_q  <= 1'b0;
    end else if (v1_q) begin
      cnt_q    <= cnt_after;
      cnt_nz_q <= cnt_after != 16'd0;
      exact_q  <= exact_d;
    end
    first1_q    <= first_word;
    plain1_q    <= plain;
    uclip1_q    <= urem_clip;
    // The datagram ends in this word: with a header that has no blocks right behind it.
    uend1_q     <= hdr_word && plain ? urem_i == (vlan_i ? 18'sd2 : 18'sd6) : urem_pos && urem_i <= 18'sd8;
    v1_q        <= rx_i.valid && !rst_i;
    last1_q     <= rx_i.last;
    bad1_q      <= rx_i.valid && rx_i.last && rx_i.bad;
    kc1_q       <= kc;
    hdr1_q      <= hdr_word && !rst_i;
    vlan1_q     <= vlan_i;
    count1_q    <= hdr_count;
    long1_q     <= long_end && !rst_i;
    long_pos1_q <= rem_q[3:0];
    short1_q    <= active ? ends_raw : 9'd0;
    if (in_msg_end && is_long_q) short1_q[rem_q[3:0]] <= 1'b0;
    cyc1_q      <= cyc_i;
    // Shorts in the word of a header without tag wait a cycle, for the same reason as below.
    shorts_hdr_q <= rst_i || !hdr1_q || vlan1_q ? 3'd0 : n_short;
    shorts2_q    <= rst_i || (hdr1_q && !vlan1_q) ? 3'd0 : n_short + shorts_hdr_q;
    if (rx_i.valid) begin
      case (word_i)
        4'd5: w5_q <= d;
        4'd6: w6_q <= d;
        4'd7: w7_q <= d;
        default: ;
      endcase
    end
  end

  for (genvar r = 0; r < 6; r++) begin : gen_bytes
    assign bytes[64*r+:64] = row_q[r];
  end
  assign bytes[399:384] = row_q[6][15:0];

  itch_decode u_dec (.bytes_i(bytes), .known_i(known_q), .hit_i(hit_q), .slot_i(slot_q), .msg_o(dec));

  function automatic logic [63:0] rev8(input logic [63:0] v);
    for (int i = 0; i < 8; i++) rev8[8*i+:8] = v[8*(7-i)+:8];
  endfunction

  logic [79:0] sess_t0, sess_t1;
  logic [63:0] r5, r6, r7;
  assign r5 = rev8(w5_q);
  assign r6 = rev8(w6_q);
  assign r7 = rev8(w7_q);
  logic hdr_tag;
  assign hdr_tag = hdr_word && vlan_i && !rst_i && (!rx_i.last || kc >= 4'd6);
  assign sess_t0 = {r5[47:0], r6[63:32]};   // untagged: frame bytes 42 to 51
  assign sess_t1 = {r5[15:0], r6};          // tagged: 46 to 55

  always_comb begin
    out_o             = '0;
    out_o.shorts      = shorts2_q;
    // The first message may end in the word behind the header's; the arbiter wants a cycle between them. Behind a tag the header ends
    // early in its word, so it is told beside it, else a cycle later.
    out_o.hdr_v       = hdr_tag ? pass_i : hdr1_q && !vlan1_q && pass_i && lim >= 4'd6;
    out_o.hdr.session = hdr_tag ? sess_t1 : sess_t0;
    out_o.hdr.seq     = hdr_tag ? r7 : {r6[31:0], r7[63:32]};
    out_o.hdr.count   = hdr_tag ? hdr_count : count1_q;
    out_o.maybe       = long1_q && cnt_nz_q;
    out_o.msg_v       = long1_q && cnt_nz_q && pass_i && long_pos1_q <= lim;
    out_o.msg         = dec;
    out_o.raw         = bytes;
    out_o.lbi         = cyc1_q;
    out_o.suspect     = bad1_q;
  end
endmodule
