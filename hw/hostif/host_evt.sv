// SPDX-License-Identifier: Apache-2.0
// host_evt: kernel saker_events. A long poll: waits for records, writes up to max of them and then a 64-byte header.
//
// Header: {u32 count, u32 flags, u64 dropped, u64 next_seq, u64 time, u64 cycle, u32 left, 0}; flags [0] timed out, [1] killed, [2] armed,
// [3] error: count is 0.
// Records lie at buf + 64. Bursts of 8 beats (64 bytes), 64-byte aligned, so that none crosses a 4 KiB boundary.
// Latency:      the first record leaves 3 cycles after it is in the ring.  Throughput: a record per 18 cycles with a ready slave.
// Backpressure: the AXI4 slave may hold every channel; the ring keeps what is not yet read.
// Fail state:   an AXI4 error response is reported (axi_err_o); the ring gives the records of that poll again. They leave it only when
//               the response to the header, the last write, is good.
module host_evt (
  input  logic          clk_i,
  input  logic          rst_i,
  input  logic          start_i,
  input  logic [63:0]   buf_i,
  input  logic [31:0]   max_i,
  input  logic [31:0]   timeout_us_i,
  output logic          done_o,
  output logic          idle_o,
  output logic          axi_err_o,
  // Header contents.
  input  logic          killed_i,
  input  logic          armed_i,
  input  logic [63:0]   dropped_i,
  input  logic [63:0]   next_seq_i,
  input  logic [63:0]   time_i,
  input  logic [63:0]   cyc_i,
  // Ring.
  input  logic [15:0]   level_i,      // records not yet taken, the head included
  input  logic          valid_i,      // head is in rec_i
  input  logic [1023:0] rec_i,
  output logic          pop_o,
  output logic          commit_o,     // the records of this poll are delivered
  output logic          back_o,       // they are not: start again at the first
  // AXI4 master, write channels, 64-bit data.
  output logic [63:0]   awaddr_o,
  output logic [7:0]    awlen_o,
  output logic          awvalid_o,
  input  logic          awready_i,
  output logic [63:0]   wdata_o,
  output logic          wlast_o,
  output logic          wvalid_o,
  input  logic          wready_i,
  input  logic [1:0]    bresp_i,
  input  logic          bvalid_i,
  output logic          bready_o
);
  typedef enum logic [2:0] {IDLE, WAIT, LOAD, BURST, DRAIN, HEAD, FINISH, DONE} state_e;

  state_e       state_q;
  logic [63:0]  buf_q, addr_q;
  logic [31:0]  max_q;
  logic [41:0]  limit_q, elapsed_q;   // quarter cycles x 1: 625 quarter cycles a microsecond
  logic [15:0]  n_q, i_q;
  logic         timed_out_q, fault_q;
  logic         half_q;               // second burst of the record
  logic         aw_done_q;
  logic [3:0]   beat_q;               // 8 = all beats of the burst are out
  logic [3:0]   open_q;               // bursts without their response
  logic [511:0] shift_q;
  logic         aw_fire, w_fire, b_fire, burst_end;
  logic [15:0]  take;

  assign take      = (32'(level_i) > max_q) ? max_q[15:0] : level_i;
  assign aw_fire   = awvalid_o && awready_i;
  assign w_fire    = wvalid_o && wready_i;
  assign b_fire    = bvalid_i && bready_o;
  assign burst_end = (aw_done_q || aw_fire) && (beat_q == 4'd8 || (beat_q == 4'd7 && w_fire));

  always_ff @(posedge clk_i) begin
    if (w_fire) shift_q <= {64'd0, shift_q[511:64]};
    if (rst_i) begin
      state_q <= IDLE;
      open_q  <= '0;
      fault_q <= 1'b0;
    end else begin
      open_q <= open_q + {3'd0, aw_fire} - {3'd0, b_fire};
      if (b_fire && bresp_i[1]) fault_q <= 1'b1;
      if (aw_fire) aw_done_q <= 1'b1;
      if (w_fire)  beat_q    <= beat_q + 1'b1;
      unique case (state_q)
        IDLE: if (start_i) begin
          buf_q       <= {buf_i[63:6], 6'd0};
          max_q       <= max_i;
          limit_q     <= 42'(timeout_us_i) * 42'd625;
          elapsed_q   <= '0;
          fault_q     <= 1'b0;
          timed_out_q <= 1'b0;
          state_q     <= WAIT;
        end
        WAIT: begin
          elapsed_q <= elapsed_q + 42'd4;
          n_q       <= take;
          i_q       <= '0;
          half_q    <= 1'b0;
          addr_q    <= buf_q + 64'd64;
          if (take != '0) state_q <= LOAD;
          else if (max_q == '0 || elapsed_q >= limit_q) begin
            timed_out_q <= max_q != '0;
            state_q     <= DRAIN;
          end
        end
        LOAD: if ((half_q || valid_i) && open_q < 4'd8) begin
          shift_q   <= half_q ? rec_i[1023:512] : rec_i[511:0];
          aw_done_q <= 1'b0;
          beat_q    <= '0;
          state_q   <= BURST;
        end
        BURST: if (burst_end) begin
          addr_q <= addr_q + 64'd64;
          half_q <= !half_q;
          if (!half_q) state_q <= LOAD;
          else begin
            i_q     <= i_q + 1'b1;
            state_q <= (i_q + 1'b1 == n_q) ? DRAIN : LOAD;
          end
        end
        DRAIN: if (open_q == '0 && !(aw_fire)) begin
          shift_q   <= {128'd0, 32'd0, 16'd0, level_i, cyc_i, time_i, next_seq_i, dropped_i,
                        28'd0, fault_q, armed_i, killed_i, timed_out_q, 16'd0, fault_q ? 16'd0 : n_q};
          addr_q    <= buf_q;
          aw_done_q <= 1'b0;
          beat_q    <= '0;
          state_q   <= HEAD;
        end
        HEAD: if (burst_end) state_q <= FINISH;
        FINISH: if (open_q == '0) begin
          state_q <= DONE;
        end
        default: state_q <= IDLE;  // DONE
      endcase
    end
  end

  // The head of the ring stays until its second half is loaded.
  assign pop_o     = state_q == LOAD && half_q && open_q < 4'd8;
  assign commit_o  = state_q == FINISH && open_q == '0 && !fault_q;
  assign back_o    = state_q == FINISH && open_q == '0 && fault_q;
  assign idle_o    = state_q == IDLE;
  assign done_o    = state_q == DONE;
  assign axi_err_o = state_q == DONE && fault_q;
  assign awaddr_o  = addr_q;
  assign awlen_o   = 8'd7;
  assign awvalid_o = (state_q == BURST || state_q == HEAD) && !aw_done_q;
  assign wdata_o   = shift_q[63:0];
  assign wlast_o   = beat_q == 4'd7;
  assign wvalid_o  = (state_q == BURST || state_q == HEAD) && beat_q != 4'd8;
  assign bready_o  = 1'b1;
endmodule
