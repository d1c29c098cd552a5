// SPDX-License-Identifier: Apache-2.0
// oe_msg: TCP payloads of order entry: an OUCH message inside a SoupBinTCP Unsequenced packet, or a session packet.
//
// Latency: 0 (combinational).  Bytes beyond len_o are zero.  Symbols come from a table loaded by the host; an unloaded or unknown
// slot reads as spaces in an Enter Order, which the venue rejects.
module oe_msg
  import saker_pkg::*;
  import oe_pkg::*;
#(
  parameter int SYMBOLS = 8
) (
  input  logic         clk_i,
  input  logic         rst_i,
  input  oe_cfg_t      cfg_i,
  input  logic [159:0] seq_text_i,     // requested sequence number, 20 characters
  input  tbl_wr_t      tbl_i,          // TBL_SYMBOL
  // A granted message.
  input  grant_t       grant_i,
  output pay_t         grant_pay_o,
  output logic [5:0]   grant_len_o,
  // Session packets.
  output pay_t         login_o,        // 49 bytes
  output pay_t         query_o,        // 4
  output pay_t         heartbeat_o,    // 3
  output pay_t         logout_o,       // 3
  output pay_t         mss_o           // 4, TCP option of the SYN
);
  logic [63:0] sym_q [SYMBOLS];        // first character in the low byte
  logic [63:0] sym;

  always_ff @(posedge clk_i) begin
    for (int s = 0; s < SYMBOLS; s++) begin
      if (rst_i) begin
        sym_q[s] <= {8{8'h20}};
      end else if (tbl_i.valid && tbl_i.tbl == TBL_SYMBOL && tbl_i.row == s[7:0]) begin
        if (tbl_i.word == 5'd0) sym_q[s][31:0]  <= tbl_i.data;
        if (tbl_i.word == 5'd1) sym_q[s][63:32] <= tbl_i.data;
      end
    end
  end

  always_comb begin
    sym = {8{8'h20}};
    for (int s = 0; s < SYMBOLS; s++) if (grant_i.slot == s[7:0]) sym = sym_q[s];
  end

  function automatic logic [7:0] hex(input logic [3:0] n);
    return n < 4'd10 ? {4'h3, n} : 8'h41 + {4'd0, n} - 8'd10;
  endfunction

  always_comb begin
    grant_pay_o = '0;
    grant_pay_o[2] = "U";
    for (int i = 0; i < 4; i++) grant_pay_o[4 + i] = grant_i.urn[8 * (3 - i) +: 8];
    case (grant_i.kind)
      INTENT_NEW: begin
        grant_len_o    = 6'd50;
        grant_pay_o[1] = 8'd48;
        grant_pay_o[3] = "O";
        grant_pay_o[8] = grant_i.side == SIDE_BUY ? "B" : "S";
        for (int i = 0; i < 4; i++) grant_pay_o[9 + i] = grant_i.qty[8 * (3 - i) +: 8];
        for (int i = 0; i < 8; i++) grant_pay_o[13 + i] = sym[8 * i +: 8];
        for (int i = 0; i < 4; i++) grant_pay_o[25 + i] = grant_i.px[8 * (3 - i) +: 8];
        grant_pay_o[29] = "3";
        grant_pay_o[30] = "Y";
        grant_pay_o[31] = "P";
        grant_pay_o[32] = "N";
        grant_pay_o[33] = "N";
        {grant_pay_o[34], grant_pay_o[35], grant_pay_o[36], grant_pay_o[37], grant_pay_o[38]} = "SAKER";
        for (int i = 0; i < 8; i++) grant_pay_o[39 + i] = hex(grant_i.urn[4 * (7 - i) +: 4]);
        grant_pay_o[47] = " ";
      end
      INTENT_CANCEL: begin
        grant_len_o    = 6'd12;
        grant_pay_o[1] = 8'd10;
        grant_pay_o[3] = "X";
        for (int i = 0; i < 4; i++) grant_pay_o[8 + i] = grant_i.qty[8 * (3 - i) +: 8];
      end
      default: begin
        grant_len_o    = 6'd22;
        grant_pay_o[1] = 8'd20;
        grant_pay_o[3] = "C";
        for (int i = 0; i < 4; i++) grant_pay_o[8 + i] = cfg_i.firm[8 * (3 - i) +: 8];
        for (int i = 0; i < 8; i++) grant_pay_o[12 + i] = grant_i.all_slots ? 8'h20 : sym[8 * i +: 8];
      end
    endcase
  end

  always_comb begin
    login_o = '0;
    {login_o[0], login_o[1], login_o[2]} = {16'd47, 8'h4C};
    for (int i = 0; i < 6; i++)  login_o[3 + i]  = cfg_i.username[8 * (5 - i) +: 8];
    for (int i = 0; i < 10; i++) login_o[9 + i]  = cfg_i.password[8 * (9 - i) +: 8];
    for (int i = 0; i < 10; i++) login_o[19 + i] = cfg_i.session[8 * (9 - i) +: 8];
    for (int i = 0; i < 20; i++) login_o[29 + i] = seq_text_i[8 * (19 - i) +: 8];
    query_o = '0;
    {query_o[0], query_o[1], query_o[2], query_o[3]} = {16'd2, "U", "Q"};
    heartbeat_o = '0;
    {heartbeat_o[0], heartbeat_o[1], heartbeat_o[2]} = {16'd1, "R"};
    logout_o = '0;
    {logout_o[0], logout_o[1], logout_o[2]} = {16'd1, "O"};
    mss_o = '0;
    {mss_o[0], mss_o[1], mss_o[2], mss_o[3]} = {8'd2, 8'd4, 16'd1460};
  end
endmodule
