// SPDX-License-Identifier: Apache-2.0
// oe_rx: receive buffer and checks of the order port: a segment is handed on only after its whole frame was good.
//
// Checks:       FCS flag; Ethernet II to our address, IPv4 without options or fragments, TCP, our 4-tuple; lengths; IPv4 header
//               checksum; TCP checksum. What fails is counted by cause and changes nothing else.
// Latency:      seg_valid_o 5 cycles after the last word.  Throughput: every word is taken, frames may follow without gap.
// Payload:      after seg_load_i, one byte per cycle at byte_o, moved on by byte_take_i; seg_pop_i frees the segment.
// Fail state:   when the buffer (2^BUF_LOG2 words) or the list of 2^SEG_LOG2 frames is full the frame is dropped and counted; the
//               session then sees a gap and fails. The advertised window keeps a correct peer well below that.
`include "saker_assert.svh"

module oe_rx
  import saker_pkg::*;
  import oe_pkg::*;
#(
  parameter int BUF_LOG2 = 11,
  parameter int SEG_LOG2 = 7
) (
  input  logic       clk_i,
  input  logic       rst_i,
  input  oe_cfg_t    cfg_i,
  input  axis_t      rx_i,
  // Head segment.
  output logic       seg_valid_o,
  output rx_seg_t    seg_o,
  input  logic       seg_load_i,   // start reading its payload
  input  logic [15:0] seg_skip_i,  // behind so many bytes
  input  logic       seg_pop_i,    // done with it
  output logic [7:0] byte_o,       // valid from the cycle after seg_load_i
  input  logic       byte_take_i,
  output logic       busy_o,       // a frame is being received, checked or held
  // Counter pulses.
  output logic       cnt_frame_o, cnt_bad_o, cnt_other_o, cnt_overflow_o
);
  typedef logic [BUF_LOG2-1:0] word_t;

  typedef struct packed {
    logic          good;
    word_t         start;    // first word of the frame
    word_t         stop;     // word after the frame
    logic [6:0]    off;      // payload offset in the frame
    rx_seg_t       seg;
  } desc_t;

  // ---- Stage 1: input register, field extraction ----------------------------------------------
  axis_t       r_q;
  logic [11:0] w_q;          // word index, saturating
  logic        mism_q;
  logic [15:0] tlen_q;
  logic [3:0]  doff_q;
  logic [31:0] seq_q, ack_q;
  logic [7:0]  flags_q;
  logic [15:0] window_q;

  logic [7:0][7:0] b;
  assign b = r_q.data;

  logic mism_w;
  always_comb begin
    case (w_q)
      12'd0:   mism_w = {b[0], b[1], b[2], b[3], b[4], b[5]} != cfg_i.src_mac;
      12'd1:   mism_w = {b[4], b[5], b[6]} != 24'h080045;
      12'd2:   mism_w = b[7] != 8'd6 || b[4][5:0] != 6'd0 || b[5] != 8'd0;
      12'd3:   mism_w = {b[2], b[3], b[4], b[5]} != cfg_i.dst_ip || {b[6], b[7]} != cfg_i.src_ip[31:16];
      12'd4:   mism_w = {b[0], b[1]} != cfg_i.src_ip[15:0] || {b[2], b[3]} != cfg_i.dst_port ||
                        {b[4], b[5]} != cfg_i.src_port;
      default: mism_w = 1'b0;
    endcase
  end

  // Sums of this word: TCP from byte 34 to the end of the IP datagram, IPv4 header bytes 14 to 33.
  logic [17:0] tcp_w, ip_w;
  logic [17:0] rem;          // bytes of the frame from this word on that belong to the datagram; signed
  assign rem = {2'b00, tlen_q} + 18'd14 - {3'd0, w_q, 3'd0};
  always_comb begin
    logic [7:0] in;
    tcp_w = '0;
    ip_w  = '0;
    for (int j = 0; j < 8; j++) in[j] = !rem[17] && rem > j[17:0];
    for (int j = 0; j < 4; j++) begin
      if (w_q > 12'd4 || (w_q == 12'd4 && j > 0))
        tcp_w = tcp_w + {2'd0, in[2*j] ? b[2*j] : 8'd0, in[2*j+1] ? b[2*j+1] : 8'd0};
      if ((w_q == 12'd1 && j == 3) || w_q == 12'd2 || w_q == 12'd3 || (w_q == 12'd4 && j == 0))
        ip_w = ip_w + {2'd0, b[2*j], b[2*j+1]};
    end
  end

  logic [3:0] keep_n;
  always_comb begin
    keep_n = '0;
    for (int j = 0; j < 8; j++) keep_n = keep_n + {3'd0, r_q.keep[j]};
  end

  // ---- Buffer ----------------------------------------------------------------------------------
  logic [63:0] mem_q [2**BUF_LOG2];
  word_t       wr_q, free_q, start_q;   // free_q: oldest word still in use
  logic        ovf_q;
  logic        full;
  assign full = wr_q + word_t'(1) == free_q;

  always_ff @(posedge clk_i) if (r_q.valid && !full && !ovf_q) mem_q[wr_q] <= r_q.data;

  // ---- Stage 2: sums ---------------------------------------------------------------------------
  typedef struct packed {
    logic        valid, bad, mism, ovf;
    logic [15:0] bytes;
    logic [15:0] tlen;
    logic [3:0]  doff;
    rx_seg_t     seg;
    word_t       start, stop;
  } end_t;
  end_t        e1_q, e2_q;
  logic        s_valid_q, s_first_q;
  logic [17:0] s_tcp_q, s_ip_q;
  logic [31:0] acc_tcp_q;
  logic [19:0] acc_ip_q;

  always_ff @(posedge clk_i) begin
    r_q <= rx_i;
    if (r_q.valid) begin
      case (w_q)
        12'd2: tlen_q <= {b[0], b[1]};
        12'd4: seq_q[31:16] <= {b[6], b[7]};
        12'd5: begin
          seq_q[15:0] <= {b[0], b[1]};
          ack_q       <= {b[2], b[3], b[4], b[5]};
          doff_q      <= b[6][7:4];
          flags_q     <= b[7];
        end
        12'd6: window_q <= {b[0], b[1]};
        default: ;
      endcase
      mism_q <= (w_q != 12'd0 && mism_q) || mism_w;
    end
    s_valid_q <= r_q.valid && !rst_i;
    s_first_q <= w_q == 12'd0;
    s_tcp_q   <= tcp_w;
    s_ip_q    <= ip_w;
    if (s_valid_q) begin
      acc_tcp_q <= (s_first_q ? 32'd0 : acc_tcp_q) + {14'd0, s_tcp_q};
      acc_ip_q  <= (s_first_q ? 20'd0 : acc_ip_q) + {2'd0, s_ip_q};
    end
    e1_q.valid <= r_q.valid && r_q.last && !rst_i;
    e1_q.bad   <= r_q.bad;
    e1_q.mism  <= mism_q || mism_w;
    e1_q.ovf   <= ovf_q || full;
    e1_q.bytes <= {1'b0, w_q, 3'd0} + {12'd0, keep_n};
    e1_q.tlen  <= tlen_q;
    e1_q.doff  <= doff_q;
    e1_q.seg.flags  <= flags_q;
    e1_q.seg.seq    <= seq_q;
    e1_q.seg.ack    <= ack_q;
    e1_q.seg.window <= w_q == 12'd6 ? {b[0], b[1]} : window_q;
    e1_q.seg.len    <= tlen_q - 16'd20 - {10'd0, doff_q, 2'd0};
    e1_q.start <= start_q;
    e1_q.stop  <= (ovf_q || full) ? wr_q : wr_q + word_t'(1);
    e2_q       <= e1_q;
    if (rst_i) e2_q.valid <= 1'b0;
    if (rst_i) begin
      r_q.valid <= 1'b0;
      w_q       <= '0;
      wr_q      <= '0;
      start_q   <= '0;
      ovf_q     <= 1'b0;
    end else if (r_q.valid) begin
      if (!full && !ovf_q) wr_q <= wr_q + word_t'(1);
      ovf_q <= !r_q.last && (ovf_q || full);
      if (r_q.last) begin
        w_q     <= '0;
        start_q <= (ovf_q || full) ? wr_q : wr_q + word_t'(1);
      end else if (w_q != 12'hFFF) begin
        w_q <= w_q + 12'd1;
      end
    end
  end

  // ---- Stage 3: verdict ------------------------------------------------------------------------
  logic [31:0] pseudo_q;
  logic [15:0] tcp_fold, ip_fold, hdr_len;
  logic        short_f, len_bad, good, other, bad;
  always_ff @(posedge clk_i)
    pseudo_q <= 32'd6 + {16'd0, cfg_i.src_ip[31:16]} + {16'd0, cfg_i.src_ip[15:0]} + {16'd0, cfg_i.dst_ip[31:16]} +
                {16'd0, cfg_i.dst_ip[15:0]};
  assign tcp_fold = fold32(acc_tcp_q + pseudo_q + {16'd0, e2_q.tlen} - 32'd20);
  assign ip_fold  = fold32({12'd0, acc_ip_q});
  assign hdr_len  = 16'd20 + {10'd0, e2_q.doff, 2'd0};
  assign short_f  = e2_q.bytes < 16'd58;   // headers and FCS
  assign len_bad  = e2_q.tlen < 16'd40 || {1'b0, e2_q.tlen} + 17'd18 > {1'b0, e2_q.bytes} || e2_q.doff < 4'd5 ||
                    hdr_len > e2_q.tlen;
  assign other    = !e2_q.bad && (e2_q.mism || short_f);
  assign bad      = e2_q.bad || (!other && (len_bad || ip_fold != 16'hFFFF || tcp_fold != 16'hFFFF));
  assign good     = !bad && !other && !e2_q.ovf;

  desc_t push_d, head;
  logic  push_q, ovf3_q, list_full, list_valid, pop;
  desc_t push_data_q;
  logic [SEG_LOG2:0] level;
  assign push_d = '{good: good, start: e2_q.start, stop: e2_q.stop, off: {1'b0, e2_q.doff, 2'd0} + 7'd34, seg: e2_q.seg};

  always_ff @(posedge clk_i) begin
    push_q         <= e2_q.valid && !rst_i;
    push_data_q    <= push_d;
    cnt_frame_o    <= e2_q.valid && !rst_i;
    cnt_bad_o      <= e2_q.valid && bad && !rst_i;
    cnt_other_o    <= e2_q.valid && other && !rst_i;
    ovf3_q         <= e2_q.ovf && !bad && !other;
  end
  assign cnt_overflow_o = push_q && (ovf3_q || (list_full && push_data_q.good));

  sync_fifo #(.WIDTH($bits(desc_t)), .DEPTH_LOG2(SEG_LOG2)) u_list (
    .clk_i, .rst_i, .push_i(push_q && !list_full), .data_i(push_data_q), .full_o(list_full),
    .pop_i(pop), .valid_o(list_valid), .data_o(head), .level_o(level)
  );

  // ---- Head and payload bytes ------------------------------------------------------------------
  logic [BUF_LOG2+2:0] addr_d, addr_q;
  logic [63:0]         rd_q;
  assign seg_valid_o = list_valid && head.good;
  assign seg_o       = head.seg;
  assign pop         = list_valid && (!head.good || seg_pop_i);
  always_comb begin
    addr_d = addr_q;
    if (seg_load_i)       addr_d = {head.start, 3'd0} + {{(BUF_LOG2-4){1'b0}}, head.off} + (BUF_LOG2+3)'(seg_skip_i);
    else if (byte_take_i) addr_d = addr_q + 1'b1;
  end
  always_ff @(posedge clk_i) begin
    rd_q   <= mem_q[addr_d[BUF_LOG2+2:3]];
    addr_q <= addr_d;
    if (rst_i)    free_q <= '0;
    else if (pop) free_q <= head.stop;
  end
  assign byte_o = rd_q[8 * addr_q[2:0] +: 8];
  assign busy_o = rx_i.valid || r_q.valid || w_q != 12'd0 || e1_q.valid || e2_q.valid || push_q || level != '0;

  `SAKER_ASSERT(PopOnlyWhatIsThere, !(seg_pop_i && !seg_valid_o))
endmodule
