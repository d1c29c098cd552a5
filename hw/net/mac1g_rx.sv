// SPDX-License-Identifier: Apache-2.0
// mac1g_rx: GMII receive side: bytes to words, FCS checked and left on.
//
// Latency:      a word leaves with the first byte behind it, or with the end of the frame.
// Throughput:   one byte per cycle, back to back at the minimum gap.
// Backpressure: none; a word that finds full_i high poisons its frame: what arrives of it ends with bad.
// bad:          FCS wrong, rx_er inside the frame, shorter than 64 or longer than 9,022 bytes, or words lost here.
module mac1g_rx
  import mac1g_pkg::*;
(
  input  logic       clk_i,      // GMII receive clock
  input  logic       rst_i,
  input  logic [7:0] rxd_i,
  input  logic       rx_dv_i,
  input  logic       rx_er_i,
  output logic       push_o,
  output mac_word_t  word_o,
  input  logic       full_i
);
  typedef enum logic [1:0] {S_GAP, S_PREAMBLE, S_DATA} state_e;

  state_e      st_q;
  logic [63:0] data_q;
  logic [3:0]  n_q;       // bytes in data_q
  logic [13:0] bytes_q;
  logic [31:0] crc_q;
  logic        err_q, poison_q, dv_q;
  logic        ends, fits;

  assign ends = st_q == S_DATA && !rx_dv_i;
  assign fits = bytes_q >= 14'(MIN_FRAME) && bytes_q <= 14'(MAX_FRAME);

  always_comb begin
    push_o      = n_q != 4'd0 && (ends || (st_q == S_DATA && n_q == 4'd8));
    word_o.last = ends;
    word_o.bad  = ends && (err_q || poison_q || !fits || crc_q != CRC_RESIDUE);
    word_o.data = data_q;
    for (int i = 0; i < 8; i++) word_o.keep[i] = 4'(i) < n_q;
  end

  always_ff @(posedge clk_i) begin
    unique case (st_q)
      // Only a rising edge begins a frame; a PHY may eat any part of the preamble.
      S_GAP: begin
        n_q     <= '0;
        bytes_q <= '0;
        crc_q   <= CRC_INIT;
        err_q   <= 1'b0;
        if (rx_dv_i && !dv_q) st_q <= rxd_i == 8'hD5 ? S_DATA : rxd_i == 8'h55 ? S_PREAMBLE : S_GAP;
      end
      S_PREAMBLE: begin
        if (!rx_dv_i)            st_q <= S_GAP;
        else if (rxd_i == 8'hD5) st_q <= S_DATA;
        else if (rxd_i != 8'h55) st_q <= S_GAP;   // no frame
      end
      default: begin
        if (!rx_dv_i) begin
          st_q <= S_GAP;
          n_q  <= '0;
        end else begin
          crc_q   <= crc_byte(crc_q, rxd_i);
          err_q   <= err_q || rx_er_i;
          bytes_q <= bytes_q == '1 ? bytes_q : bytes_q + 1'b1;
          if (n_q == 4'd8) begin
            data_q <= {56'd0, rxd_i};
            n_q    <= 4'd1;
          end else begin
            data_q[{n_q[2:0], 3'b000} +: 8] <= rxd_i;
            n_q    <= n_q + 1'b1;
          end
        end
      end
    endcase
    dv_q <= rx_dv_i;
    // The reader must see an end for every frame that it saw begin.
    if (push_o) poison_q <= full_i || (poison_q && !ends);
    if (rst_i) begin
      st_q     <= S_GAP;
      n_q      <= '0;
      poison_q <= 1'b0;
      dv_q     <= 1'b1;  // a frame that is under way at reset is not taken
    end
  end
endmodule
