// SPDX-License-Identifier: Apache-2.0
// tb_book_records: after each operation, what the records of its slot say is what the orders inside the windows say.
//
// Quantities of all levels are kept beside the ladder, from the operations that it gets. A record must show the best of them, one behind the
// other, and may say that nothing is left only when nothing is: a level that was offered with a wrong quantity or too early, or was left
// out, shows at once, not when it becomes the best.
`include "saker_assert.svh"

module tb_book_records
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS     = 8,
  parameter int LEVELS_LOG2 = 12
) (
  input  logic                     clk_i,
  input  logic                     rst_i,
  input  logic                     wipe_i,
  // Operation and the records of its slot behind it, in cycle 3.
  input  logic                     commit_i,
  input  logic [$clog2(SYMBOLS):0] key_i,
  input  logic                     clear_i,
  input  logic                     red_i,
  input  logic                     add_i,
  input  price_t                   red_px_i,
  input  price_t                   red_lo_i,
  input  tick_e                    red_tick_i,
  input  qty_t                     red_qty_i,
  input  price_t                   add_px_i,
  input  price_t                   add_lo_i,
  input  tick_e                    add_tick_i,
  input  qty_t                     add_qty_i,
  input  side_t [1:0]              rec_i,
  input  logic [1:0]               sel_i
);
  localparam int SLW = $clog2(SYMBOLS);
  localparam int NL  = 2**LEVELS_LOG2;

  qty_t qty [2*SYMBOLS][NL];   // level 0 at the bottom of the window, on both sides
  logic right;

  function automatic int at(input price_t px, input price_t lo, input tick_e t);
    return int'((px - lo) / (t == TICK_100 ? 32'd100 : t == TICK_50 ? 32'd50 : 32'd1)) % NL;
  endfunction

  // The record's levels in order; between one and the next, and behind the last if it says so, nothing.
  function automatic logic shows(input logic [SLW:0] key, input side_t rec, input logic [1:0] sel);
    logic  ask;
    int    n;
    ask = key[0];
    n   = 0;
    for (int i = 0; i < NL; i++) begin
      int l;
      l = ask ? i : NL - 1 - i;
      if (qty[key][l] != '0) begin
        if (n >= int'(rec.cnt)) return rec.more;
        if (rec.lv[n].qty != qty[key][l] || at(rec.lv[n].px, rec.lo, tick_of(rec.fine, sel)) != l) return 1'b0;
        n++;
      end
    end
    return n == int'(rec.cnt);
  endfunction

  // One step behind the other, as in a program.
  /* verilator lint_off BLKSEQ */
  always @(posedge clk_i) begin
    if (clear_i) for (int i = 0; i < NL; i++) qty[key_i][i] = '0;
    if (red_i) qty[key_i][at(red_px_i, red_lo_i, red_tick_i)] -= red_qty_i;
    if (add_i) qty[key_i][at(add_px_i, add_lo_i, add_tick_i)] += add_qty_i;
    right = 1'b1;
    if (commit_i) for (int s = 0; s < 2; s++) right &= shows({key_i[SLW:1], 1'(s)}, rec_i[s], sel_i);
    if (rst_i || wipe_i) for (int k = 0; k < 2 * SYMBOLS; k++) for (int i = 0; i < NL; i++) qty[k][i] = '0;
    if (!rst_i && !wipe_i && commit_i) RecordShowsTheBest: assert (right);
  end
  /* verilator lint_on BLKSEQ */
endmodule
