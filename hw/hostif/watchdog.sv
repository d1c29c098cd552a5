// SPDX-License-Identifier: Apache-2.0
// watchdog: kills when the host falls silent.
//
// A heartbeat counts only when it is the last accepted value + 1; repeats and skips do not. Time is raw cycles x timescale
// (4 quarter cycles a cycle, 625 quarter cycles a microsecond), so feed time warped in lockstep never kills.
// Latency:      expired_o is up in the cycle after the limit is reached.  Backpressure: none.
// Fail state:   a limit of 0 never expires, and arm is refused with it.
module watchdog (
  input  logic        clk_i,
  input  logic        rst_i,
  input  logic        active_i,      // armed, or any order open
  input  logic [31:0] timeout_us_i,
  input  logic [15:0] timescale_i,
  input  logic        hb_i,          // the host wrote
  input  logic [31:0] hb_value_i,
  output logic        hb_bad_o,      // with hb_i: the value does not count
  output logic [31:0] last_o,        // last accepted value
  output logic        seen_o,        // one was accepted since reset
  output logic        expired_o
);
  logic [31:0] last_q;
  logic        seen_q, expired_q, good;
  logic [41:0] elapsed_q, limit_q;
  logic [42:0] next;

  assign good = hb_i && hb_value_i == last_q + 32'd1;
  assign next = {1'b0, elapsed_q} + {25'd0, timescale_i == '0 ? 16'd1 : timescale_i, 2'd0};

  always_ff @(posedge clk_i) begin
    limit_q <= 42'(timeout_us_i) * 42'd625;
    if (rst_i) begin
      last_q    <= '0;
      seen_q    <= 1'b0;
      elapsed_q <= '0;
      expired_q <= 1'b0;
    end else begin
      if (good) begin
        last_q <= hb_value_i;
        seen_q <= 1'b1;
      end
      if (good || !active_i) begin
        elapsed_q <= '0;
        expired_q <= 1'b0;
      end else begin
        elapsed_q <= next[42] ? '1 : next[41:0];
        if (next >= {1'b0, limit_q} && limit_q != '0) expired_q <= 1'b1;
      end
    end
  end

  assign hb_bad_o  = hb_i && !good;
  assign last_o    = last_q;
  assign seen_o    = seen_q;
  assign expired_o = expired_q;
endmodule
