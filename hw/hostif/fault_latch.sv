// SPDX-License-Identifier: Apache-2.0
// fault_latch: what the checks of the memories found: kills as long as it lasts, counts, and says where.
//
// Latency:      fault_i in cycle n, kill_o and new_o in n + 1.  Throughput: an error per cycle.  Backpressure: none.
// Fail state:   an error stays until what was wrong has been written anew or emptied: the book cleared, other parameters or limits in
//               force. Positions, used credit and open orders cannot be written anew: theirs stays until reset.
module fault_latch (
  input  logic                              clk_i,
  input  logic                              rst_i,
  input  saker_pkg::fault_t                 fault_i,
  input  logic                              book_i,     // pulses: the book is empty
  input  logic                              params_i,   // a bank is in force that was read without an error
  input  logic                              limits_i,
  output logic                              kill_o,
  output logic [saker_pkg::MEMS:1]          mems_o,     // that lasts
  output logic                              new_o,      // pulse: mems_o has more than before,
  output logic [saker_pkg::MEMS:1]          new_mems_o, // these,
  output saker_pkg::mem_e                   mem_o,      // the lowest of them
  output logic [23:0]                       at_o,       // and where, all ones when that is not known; both stay until the next
  output logic [31:0]                       count_o
);
  import saker_pkg::*;

  localparam logic [MEMS:1] ONE    = 1;
  localparam logic [MEMS:1] BOOK   = ONE << (MEM_ORDERS - 1) | ONE << (MEM_KEYS - 1) | ONE << (MEM_LEVELS - 1) | ONE << (MEM_BITMAPS - 1);
  localparam logic [MEMS:1] PARAMS = ONE << (MEM_PARAMS - 1);
  localparam logic [MEMS:1] LIMITS = ONE << (MEM_LIMITS - 1) | ONE << (MEM_SCOPES - 1);

  logic [MEMS:1] mems_q, fresh, left, new_q;
  mem_e          mem_q;
  logic [23:0]   at_q;
  logic [31:0]   count_q;
  logic          kill_q;

  always_comb begin
    left = mems_q;
    if (book_i)   left &= ~BOOK;
    if (params_i) left &= ~PARAMS;
    if (limits_i) left &= ~LIMITS;
    fresh = fault_i.mems & ~left;
  end

  always_ff @(posedge clk_i) begin
    mems_q <= left | fault_i.mems;
    kill_q <= (left | fault_i.mems) != '0;
    new_q  <= fresh;
    if (fresh != '0) begin
      for (int m = MEMS; m > 0; m--) if (fresh[m]) mem_q <= mem_e'(8'(m));
      at_q    <= (fault_i.mems & ~fresh & (fresh - ONE)) == '0 ? fault_i.at : '1;   // it is that of the lowest
      count_q <= count_q + 32'd1;
    end
    if (rst_i) begin
      mems_q  <= '0;
      kill_q  <= 1'b0;
      new_q   <= '0;
      mem_q   <= MEM_NONE;
      at_q    <= '0;
      count_q <= '0;
    end
  end

  assign kill_o     = kill_q;
  assign mems_o     = mems_q;
  assign new_o      = new_q != '0;
  assign new_mems_o = new_q;
  assign mem_o      = mem_q;
  assign at_o       = at_q;
  assign count_o    = count_q;
endmodule
