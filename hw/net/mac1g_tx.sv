// SPDX-License-Identifier: Apache-2.0
// mac1g_tx: GMII transmit side: preamble, bytes of the words, FCS, gap of 12.
//
// Latency:      8 cycles of preamble, then the first byte.
// Throughput:   one byte per cycle; gaps of exactly 12 when words wait.
// Backpressure: pop_o. Frames come padded to 60 bytes; the reader of the core's stream keeps words coming (8 bytes per core cycle),
//               should one be missing inside a frame, the frame goes out with tx_er and a broken FCS, and counts.
module mac1g_tx
  import mac1g_pkg::*;
(
  input  logic        clk_i,      // GMII transmit clock
  input  logic        rst_i,
  input  logic        valid_i,
  input  mac_word_t   word_i,
  output logic        pop_o,
  output logic [7:0]  txd_o,
  output logic        tx_en_o,
  output logic        tx_er_o,
  output logic [15:0] underruns_o
);
  typedef enum logic [2:0] {S_IDLE, S_PREAMBLE, S_DATA, S_FCS, S_DROP, S_GAP} state_e;

  state_e      st_q;
  logic [3:0]  n_q;       // byte of the preamble, word, FCS or gap
  logic [31:0] crc_q;
  logic [7:0]  txd_q, b;
  logic        en_q, er_q, end_of_word;
  logic [15:0] under_q;

  assign b           = word_i.data[{n_q[2:0], 3'b000} +: 8];
  assign end_of_word = n_q[2:0] == 3'd7 || !word_i.keep[n_q[2:0] + 3'd1];
  assign pop_o       = valid_i && ((st_q == S_DATA && end_of_word) || st_q == S_DROP);

  always_ff @(posedge clk_i) begin
    en_q <= 1'b0;
    er_q <= 1'b0;
    unique case (st_q)
      S_IDLE: begin
        n_q   <= '0;
        crc_q <= CRC_INIT;
        if (valid_i) st_q <= S_PREAMBLE;
      end
      S_PREAMBLE: begin
        en_q  <= 1'b1;
        txd_q <= n_q == 4'd7 ? 8'hD5 : 8'h55;
        n_q   <= n_q + 1'b1;
        if (n_q == 4'd7) begin
          n_q  <= '0;
          st_q <= S_DATA;
        end
      end
      S_DATA: begin
        en_q <= 1'b1;
        if (!valid_i) begin
          er_q    <= 1'b1;
          under_q <= under_q + 1'b1;
          st_q    <= S_DROP;
        end else begin
          txd_q <= b;
          crc_q <= crc_byte(crc_q, b);
          n_q   <= end_of_word ? '0 : n_q + 1'b1;
          if (end_of_word && word_i.last) st_q <= S_FCS;
        end
      end
      S_FCS: begin
        en_q  <= 1'b1;
        txd_q <= ~crc_q[7:0];
        crc_q <= crc_q >> 8;
        n_q   <= n_q + 1'b1;
        if (n_q == 4'd3) begin
          n_q  <= '0;
          st_q <= S_GAP;
        end
      end
      S_DROP: if (valid_i && word_i.last) begin  // the rest of a frame that broke off
        n_q  <= '0;
        st_q <= S_GAP;
      end
      default: begin
        n_q <= n_q + 1'b1;
        if (n_q == 4'd10) st_q <= S_IDLE;  // with S_IDLE 12 byte times
      end
    endcase
    if (rst_i) begin
      st_q    <= S_IDLE;
      under_q <= '0;
    end
  end

  assign txd_o       = txd_q;
  assign tx_en_o     = en_q;
  assign tx_er_o     = er_q;
  assign underruns_o = under_q;
endmodule
