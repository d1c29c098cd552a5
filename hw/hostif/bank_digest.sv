// SPDX-License-Identifier: Apache-2.0
// bank_digest: SipHash-2-4 (key 00 01 .. 0f) over the words of a banked table, read word by word in the background.
//
// Order: limits_i = 0: parameter rows 0 .. SYMBOLS-1, 8 words each; limits_i = 1: limit rows 0 .. SYMBOLS-1, 16 words each, then scope
// rows 0 .. 47, 8 words each. Words little endian: equal to saker_digest() of include/saker/config.h.
// Latency:      about 3 cycles a word, longer while the hot path reads.  Throughput: one digest at a time.
// Backpressure: start_i while busy_o is ignored.  Fail state: none; the result is only ever compared.
module bank_digest #(
  parameter int SYMBOLS = 8
) (
  input  logic               clk_i,
  input  logic               rst_i,
  input  logic               start_i,
  input  logic               limits_i,
  input  logic               bank_i,
  output logic               busy_o,
  output logic               done_o,    // pulse
  output logic [63:0]        digest_o,
  output saker_pkg::bg_rd_t  bg_o,
  input  logic               bg_gnt_i,
  input  logic               bg_valid_i,
  input  logic [31:0]        bg_data_i
);
  import saker_pkg::*;
  localparam logic [63:0] K0 = 64'h0706050403020100, K1 = 64'h0f0e0d0c0b0a0908;
  localparam logic [7:0]  LAST_SLOT = 8'(SYMBOLS - 1), LAST_SCOPE = 8'd47;
  // All lengths are multiples of 8 bytes: the last block holds the length's low byte only.
  localparam logic [7:0]  PARAM_BYTES = 8'((SYMBOLS * PARAM_WORDS * 4) % 256);
  localparam logic [7:0]  LIMIT_BYTES = 8'((SYMBOLS * LIMIT_WORDS * 4 + 48 * SCOPE_WORDS * 4) % 256);

  typedef enum logic [2:0] {IDLE, READ, TAKE, ROUNDS, FINAL, DONE} state_e;

  state_e       state_q;
  logic         limits_q, bank_q, last_q, tail_q;
  table_e       tbl_q;
  logic [7:0]   row_q;
  logic [4:0]   word_q;
  logic [31:0]  low_q;
  logic [63:0]  m_q, v0_q, v1_q, v2_q, v3_q, digest_q;
  logic [1:0]   round_q;
  logic [4:0]   last_word;
  logic         row_end, tbl_end;
  logic [255:0] sip;
  logic [63:0]  length;

  function automatic logic [63:0] rotl(input logic [63:0] x, input int n);
    return (x << n) | (x >> (64 - n));
  endfunction

  function automatic logic [255:0] sipround(input logic [63:0] a0, input logic [63:0] a1, input logic [63:0] a2, input logic [63:0] a3);
    logic [63:0] v0, v1, v2, v3;
    v0 = a0 + a1;
    v1 = rotl(a1, 13) ^ v0;
    v0 = rotl(v0, 32);
    v2 = a2 + a3;
    v3 = rotl(a3, 16) ^ v2;
    v0 = v0 + v3;
    v3 = rotl(v3, 21) ^ v0;
    v2 = v2 + v1;
    v1 = rotl(v1, 17) ^ v2;
    v2 = rotl(v2, 32);
    return {v3, v2, v1, v0};
  endfunction

  assign last_word = tbl_q == TBL_LIMITS ? 5'(LIMIT_WORDS - 1) : 5'(SCOPE_WORDS - 1);
  assign row_end   = word_q == last_word;
  assign tbl_end   = row_end && row_q == (tbl_q == TBL_SCOPES ? LAST_SCOPE : LAST_SLOT);
  assign length    = {limits_q ? LIMIT_BYTES : PARAM_BYTES, 56'd0};
  assign sip       = sipround(v0_q, v1_q, v2_q, v3_q);

  always_ff @(posedge clk_i) begin
    if (rst_i) state_q <= IDLE;
    else begin
      unique case (state_q)
        IDLE: if (start_i) begin
          limits_q <= limits_i;
          bank_q   <= bank_i;
          tbl_q    <= limits_i ? TBL_LIMITS : TBL_PARAMS;
          row_q    <= '0;
          word_q   <= '0;
          last_q   <= 1'b0;
          tail_q   <= 1'b0;
          v0_q     <= K0 ^ 64'h736f6d6570736575;
          v1_q     <= K1 ^ 64'h646f72616e646f6d;
          v2_q     <= K0 ^ 64'h6c7967656e657261;
          v3_q     <= K1 ^ 64'h7465646279746573;
          state_q  <= READ;
        end
        READ: if (bg_gnt_i) state_q <= TAKE;
        TAKE: if (bg_valid_i) begin
          low_q   <= bg_data_i;
          state_q <= READ;
          if (word_q[0]) begin
            m_q     <= {bg_data_i, low_q};
            v3_q    <= v3_q ^ {bg_data_i, low_q};
            round_q <= '0;
            state_q <= ROUNDS;
          end
          word_q <= word_q + 1'b1;
          if (row_end) begin
            word_q <= '0;
            row_q  <= row_q + 1'b1;
          end
          if (tbl_end) begin
            row_q  <= '0;
            last_q <= tbl_q != TBL_LIMITS;
            if (tbl_q == TBL_LIMITS) tbl_q <= TBL_SCOPES;
          end
        end
        ROUNDS: begin
          {v3_q, v2_q, v1_q, v0_q} <= sip;
          round_q <= round_q + 1'b1;
          if (round_q == 2'd1) begin
            round_q <= '0;
            v0_q    <= sip[63:0] ^ m_q;
            if (!last_q) state_q <= READ;
            else if (!tail_q) begin
              // After the last words comes the length block.
              tail_q <= 1'b1;
              m_q    <= length;
              v3_q   <= sip[255:192] ^ length;
            end else begin
              v2_q    <= sip[191:128] ^ 64'hff;
              state_q <= FINAL;
            end
          end
        end
        FINAL: begin
          {v3_q, v2_q, v1_q, v0_q} <= sip;
          round_q <= round_q + 1'b1;
          if (round_q == 2'd3) begin
            digest_q <= sip[63:0] ^ sip[127:64] ^ sip[191:128] ^ sip[255:192];
            state_q  <= DONE;
          end
        end
        default: state_q <= IDLE;  // DONE
      endcase
    end
  end

  always_comb begin
    bg_o      = '0;
    bg_o.req  = state_q == READ;
    bg_o.tbl  = tbl_q;
    bg_o.bank = bank_q;
    bg_o.row  = row_q;
    bg_o.word = word_q;
  end
  assign busy_o   = state_q != IDLE;
  assign done_o   = state_q == DONE;
  assign digest_o = digest_q;
endmodule
