// SPDX-License-Identifier: Apache-2.0
// card_time: raw cycles and card time.
//
// Free running, time advances 6.4 ns a cycle, exactly (fifths are kept). In lockstep it stands still and moves to max(own, now of the
// message) when a message is accepted. scaled_o is time x timescale for the timers of the order session, one cycle behind.
// Latency: registered. Backpressure: none. Fail state: none; the cycle counter is never written.
module card_time (
  input  logic            clk_i,
  input  logic            rst_i,
  input  logic            lockstep_i,
  input  logic [15:0]     timescale_i,
  input  logic            set_i,
  input  saker_pkg::u64_t set_time_i,
  input  logic            msg_i,        // a feed message was accepted,
  input  saker_pkg::u64_t msg_now_i,    // its time step included
  output saker_pkg::u64_t cyc_o,
  output saker_pkg::u64_t time_o,
  output saker_pkg::u64_t scaled_o
);
  saker_pkg::u64_t cyc_q, time_q, scaled_q;
  logic [2:0]      fifth_q;             // fifths of a ns beyond time_q, 0..4
  logic            carry;

  assign carry = fifth_q >= 3'd3;       // 32 fifths a cycle = 6 ns and 2 fifths

  always_ff @(posedge clk_i) begin
    if (rst_i) begin
      cyc_q    <= '0;
      time_q   <= '0;
      fifth_q  <= '0;
      scaled_q <= '0;
    end else begin
      cyc_q    <= cyc_q + 64'd1;
      scaled_q <= time_q * {48'd0, timescale_i == '0 ? 16'd1 : timescale_i};
      if (set_i) begin
        time_q  <= set_time_i;
        fifth_q <= '0;
      end else if (lockstep_i) begin
        if (msg_i && msg_now_i > time_q) time_q <= msg_now_i;
      end else begin
        time_q  <= time_q + (carry ? 64'd7 : 64'd6);
        fifth_q <= carry ? fifth_q - 3'd3 : fifth_q + 3'd2;
      end
    end
  end

  assign cyc_o    = cyc_q;
  assign time_o   = time_q;
  assign scaled_o = scaled_q;
endmodule
