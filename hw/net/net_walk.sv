// SPDX-License-Identifier: Apache-2.0
// net_walk: where in a frame a half word stands when its bytes come two at a time and one VLAN tag may be among them.
//
// k_o counts half words without the tag: 0 to 2 destination, 3 to 5 source, 6 EtherType, 7 on the payload. The tag's own two half words
// have k_o = 6 and skip_o.  Latency: k_o and skip_o belong to value_i.  Throughput: a half word per cycle.
module net_walk (
  input  logic        clk_i,
  input  logic        start_i,  // the next half word is the frame's first
  input  logic        step_i,
  input  logic [15:0] value_i,
  output logic [6:0]  k_o,
  output logic        skip_o,
  output logic        tagged_o  // from the half word behind the tag's first on
);
  logic [6:0] k_q;
  logic       tci_q, tagged_q, tpid;

  assign tpid     = k_q == 7'd6 && !tagged_q && value_i == 16'h8100;
  assign k_o      = k_q;
  assign skip_o   = tpid || tci_q;
  assign tagged_o = tagged_q;

  always_ff @(posedge clk_i) begin
    if (start_i) begin
      k_q      <= '0;
      tci_q    <= 1'b0;
      tagged_q <= 1'b0;
    end else if (step_i) begin
      tci_q <= tpid;
      if (tpid) tagged_q <= 1'b1;
      if (!skip_o) k_q <= k_q + 7'd1;
    end
  end
endmodule
