// SPDX-License-Identifier: Apache-2.0
// soup_rx: SoupBinTCP deframer of the server's byte stream, at any alignment, packets split over segments or many in one.
//
// Throughput:   one byte per cycle; byte_ready_o low only while the OUCH decoder holds a message.
// Outputs:      pulses in the cycle a byte is taken; login_ok_o with session and sequence registered before it acts.
// Fail state:   proto_err_o for what breaks the framing or the roles of the peers (docs/interfaces.md, reason 7); the caller stops
//               feeding bytes. Unknown packet types are skipped by their length and counted.
// Padding:      session and sequence of Login Accepted may be padded with spaces or NULs on either side.
`include "saker_assert.svh"

module soup_rx
  import saker_pkg::*;
(
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        clear_i,        // new connection
  // Requested at login, for the comparison.
  input  logic [79:0] req_session_i,
  input  logic [63:0] req_seq_i,
  // Bytes in.
  input  logic        byte_valid_i,
  input  logic [7:0]  byte_i,
  output logic        byte_ready_o,
  // Message bytes out, to the OUCH decoder.
  output logic        msg_valid_o,
  output logic        msg_first_o, msg_last_o,
  output logic [7:0]  msg_byte_o,
  output logic [15:0] msg_len_o,
  input  logic        msg_ready_i,
  // Events.
  output logic        login_ok_o,     // Login Accepted, as requested
  output logic        login_diff_o,   // Login Accepted with another session or sequence
  output logic        reject_a_o, reject_s_o, end_o, proto_err_o,
  output logic        cnt_packet_o, cnt_unknown_o, cnt_heartbeat_o,
  // State.
  output u64_t        seq_o,          // next sequenced packet; kept, with the session, from one connection to the next: what is to be asked for
  output logic [79:0] session_o
);
  typedef enum logic [1:0] {S_LEN_HI, S_LEN_LO, S_TYPE, S_PAY} state_e;
  state_e      st_q;
  logic [15:0] left_q;                // bytes of the packet after this one's predecessor
  logic [7:0]  type_q;
  logic [15:0] idx_q;                 // payload index
  logic        accepted_q;            // Login Accepted seen on this connection
  u64_t        seq_q, num_q;
  logic        num_any_q, num_end_q;
  logic [79:0] name_q, kept_name_q;   // of the packet being read; of the last login that was as asked
  logic [3:0]  name_n_q;

  function automatic logic is_pad(input logic [7:0] c);
    return c == 8'h20 || c == 8'h00;
  endfunction

  // Left-justified, padding mapped to spaces.
  function automatic logic [79:0] trim(input logic [79:0] s);
    logic [79:0] t;
    t = s;
    for (int i = 0; i < 10; i++) if (t[8*i +: 8] == 8'h00) t[8*i +: 8] = 8'h20;
    for (int i = 0; i < 9; i++) if (t[79:72] == 8'h20) t = {t[71:0], 8'h20};
    return t;
  endfunction

  logic [79:0] req_q;
  always_ff @(posedge clk_i) req_q <= trim(req_session_i);

  logic        take, last;
  logic [7:0]  ptype;
  assign byte_ready_o = msg_ready_i;
  assign take  = byte_valid_i && byte_ready_o;
  assign ptype = st_q == S_TYPE ? byte_i : type_q;
  assign last  = (st_q == S_TYPE || st_q == S_PAY) && left_q == 16'd1;

  // ---- Login Accepted fields -------------------------------------------------------------------
  localparam u64_t NUM_MOST = 64'd1844674407370955161;   // times 10 and 5 is the last number of 64 bits
  logic        digit, num_bad, num_full, num_edge;
  u64_t        num_x10;
  u64_t        num_d;
  logic [79:0] name_d;
  assign digit   = byte_i >= 8'h30 && byte_i <= 8'h39;
  assign num_x10 = {num_q[60:0], 3'b000} + {num_q[62:0], 1'b0} + {60'd0, byte_i[3:0]};
  assign num_d   = digit ? num_x10 : num_q;
  // From the register, not from the sum, which hangs on the byte.
  assign num_full = num_q > NUM_MOST;
  assign num_edge = num_q == NUM_MOST;
  assign num_bad  = digit ? (num_end_q || num_full || (num_edge && byte_i[3:0] > 4'd5)) : !is_pad(byte_i);
  always_comb begin
    name_d = name_q;
    if (name_n_q != 4'd0 || !is_pad(byte_i))
      for (int i = 0; i < 10; i++)
        if (name_n_q == i[3:0]) name_d[8 * (9 - i) +: 8] = byte_i == 8'h00 ? 8'h20 : byte_i;
  end

  logic in_login, login_last, same;
  assign in_login   = take && st_q == S_PAY && type_q == "A";
  assign login_last = in_login && last && !proto_err_o;
  assign same       = (req_seq_i == 64'd0 || req_seq_i == num_d) && (req_q == {10{8'h20}} || req_q == name_q);

  // ---- Events of this byte ---------------------------------------------------------------------
  always_comb begin
    proto_err_o = 1'b0;
    if (take) begin
      unique case (st_q)
        S_LEN_LO: proto_err_o = left_q[7:0] == 8'd0 && byte_i == 8'd0;
        S_TYPE: begin
          case (byte_i)
            "A":           proto_err_o = accepted_q || left_q != 16'd31;
            "J":           proto_err_o = accepted_q || left_q != 16'd2;
            "S":           proto_err_o = !accepted_q;
            "L", "R", "O": proto_err_o = 1'b1;
            default:       proto_err_o = 1'b0;
          endcase
        end
        S_PAY: begin
          if (type_q == "A" && idx_q >= 16'd10)
            proto_err_o = num_bad || (last && !num_any_q && !digit);
        end
        default: proto_err_o = 1'b0;
      endcase
    end
  end
  assign login_ok_o      = login_last && same;
  assign login_diff_o    = login_last && !same;
  assign reject_a_o      = take && st_q == S_PAY && type_q == "J" && byte_i != "S";
  assign reject_s_o      = take && st_q == S_PAY && type_q == "J" && byte_i == "S";
  assign end_o           = take && last && ptype == "Z";
  assign cnt_packet_o    = take && last && !proto_err_o;
  assign cnt_heartbeat_o = cnt_packet_o && ptype == "H";
  assign cnt_unknown_o   = cnt_packet_o && ((ptype == "S" && st_q == S_TYPE) ||
                           !(ptype == "A" || ptype == "J" || ptype == "S" || ptype == "H" || ptype == "Z" || ptype == "+"));

  assign msg_valid_o = byte_valid_i && st_q == S_PAY && type_q == "S";
  assign msg_first_o = idx_q == 16'd0;
  assign msg_last_o  = last;
  assign msg_byte_o  = byte_i;
  assign msg_len_o   = idx_q == 16'd0 ? left_q : idx_q + left_q;
  assign seq_o       = seq_q;
  assign session_o   = kept_name_q;

  always_ff @(posedge clk_i) begin
    if (take) begin
      unique case (st_q)
        S_LEN_HI: begin
          left_q[7:0] <= byte_i;      // parked in the low half until the second byte is in
          st_q        <= S_LEN_LO;
        end
        S_LEN_LO: begin
          left_q <= {left_q[7:0], byte_i};
          st_q   <= S_TYPE;
        end
        S_TYPE: begin
          type_q    <= byte_i;
          idx_q     <= '0;
          left_q    <= left_q - 16'd1;
          st_q      <= last ? S_LEN_HI : S_PAY;
          if (byte_i == "A" && !proto_err_o) begin
            num_q     <= '0;
            num_any_q <= 1'b0;
            num_end_q <= 1'b0;
            name_q    <= {10{8'h20}};
            name_n_q  <= '0;
          end
          if (byte_i == "S" && last && !proto_err_o) seq_q <= seq_q + 64'd1;
        end
        S_PAY: begin
          idx_q  <= idx_q + 16'd1;
          left_q <= left_q - 16'd1;
          if (last) st_q <= S_LEN_HI;
          if (type_q == "A" && idx_q < 16'd10) begin
            name_q <= name_d;
            if (name_n_q != 4'd0 || !is_pad(byte_i)) name_n_q <= name_n_q + 4'd1;
          end
          if (type_q == "A" && idx_q >= 16'd10) begin
            num_q     <= num_d;
            num_any_q <= num_any_q || digit;
            num_end_q <= num_any_q && !digit;
          end
          if (type_q == "S" && last) seq_q <= seq_q + 64'd1;
        end
        default: st_q <= S_LEN_HI;
      endcase
      if (login_last) accepted_q <= 1'b1;
      if (login_ok_o) begin
        seq_q       <= num_d;
        kept_name_q <= name_q;
      end
    end
    if (rst_i || clear_i) begin
      st_q       <= S_LEN_HI;
      accepted_q <= 1'b0;
    end
    if (rst_i) begin
      seq_q       <= '0;
      kept_name_q <= {10{8'h20}};
    end
  end

  `SAKER_ASSERT(OneOutcomePerByte, $countones({login_ok_o, login_diff_o, reject_a_o, reject_s_o, end_o, proto_err_o}) <= 1)
endmodule
