// SPDX-License-Identifier: Apache-2.0
// book_depth: the best levels of both sides of one slot, as they are at one moment.
//
// Latency:      some 10 cycles per level when nothing happens. Each disturbance starts it again; it ends after 2^TIME_LOG2 cycles
//               at the latest, then with ok = 0.
// Throughput:   one request at a time.  Backpressure: none to anybody: it looks in cycles without a message.
// The levels of a try that was disturbed have been on depth_o: only those between the last `begins` and a `fin` with ok count.
module book_depth
  import saker_pkg::*;
  import book_pkg::*;
#(
  parameter int SYMBOLS   = 8,
  parameter int TIME_LOG2 = 13
) (
  input  logic                       clk_i,
  input  logic                       rst_i,
  input  logic                       go_i,
  input  slot_t                      slot_i,
  output logic                       busy_o,
  output depth_t                     depth_o,
  // Disturbances.
  input  logic                       hold_i,      // clear
  input  logic                       mid_i,
  input  logic                       lad_valid_i,
  input  logic [$clog2(SYMBOLS):0]   lad_key_i,
  // A look at the slot.
  output logic                       look_o,
  output logic [$clog2(SYMBOLS)-1:0] slot_o,
  input  logic                       seen_i,
  input  logic                       susp_i,
  input  price_t [1:0]               lo_i,
  input  tick_e  [1:0]               tick_i,
  // Search.
  output logic                       sr_valid_o,
  output logic                       sr_top_o,
  output logic [$clog2(SYMBOLS):0]   sr_key_o,
  output price_t                     sr_px_o,
  output price_t                     sr_lo_o,
  output tick_e                      sr_tick_o,
  input  logic                       sr_take_i,
  input  logic                       sr_done_i,
  input  logic                       sr_found_i,
  input  logic                       sr_retry_i,
  input  price_t                     sr_px_i,
  input  qty_t                       sr_qty_i
);
  localparam int SLW = $clog2(SYMBOLS);

  typedef enum logic [2:0] {D_IDLE, D_LOOK, D_ASK, D_WAIT, D_END} depth_e;
  depth_e         d_q;
  slot_t          slot_q;
  logic           side_q, top_q, end_q, ok_q, disturbed, exists;
  logic [3:0]     level_q;
  price_t         px_q;
  price_t [1:0]   lo_q;
  tick_e  [1:0]   tick_q;
  logic [TIME_LOG2-1:0] left_q;

  assign exists    = 32'(slot_q) < SYMBOLS;
  assign disturbed = hold_i || mid_i || (lad_valid_i && lad_key_i[SLW:1] == slot_q[SLW-1:0]);

  always_ff @(posedge clk_i) begin
    end_q <= 1'b0;
    if (d_q != D_IDLE) left_q <= left_q - 1'b1;
    unique case (d_q)
      D_IDLE: if (go_i) begin
        d_q    <= D_LOOK;
        slot_q <= slot_i;
        left_q <= '1;
      end
      D_LOOK: begin
        side_q  <= 1'b0;
        level_q <= '0;
        top_q   <= 1'b1;
        lo_q    <= lo_i;
        tick_q  <= tick_i;
        if (seen_i && !susp_i && !hold_i) d_q <= D_ASK;
      end
      D_ASK: if (sr_take_i) d_q <= D_WAIT;
      D_WAIT: begin
        if (sr_done_i) begin
          px_q    <= sr_px_i;
          d_q     <= D_ASK;
          if (!sr_retry_i) begin
            top_q   <= 1'b0;
            level_q <= level_q + 1'b1;
            if (!sr_found_i || level_q == 4'(DEPTH - 1)) begin
              top_q   <= 1'b1;
              level_q <= '0;
              side_q  <= 1'b1;
              if (side_q) d_q <= D_END;
            end
          end
        end
      end
      default: begin
        d_q   <= D_IDLE;
        end_q <= 1'b1;
        ok_q  <= 1'b1;
      end
    endcase
    if (d_q != D_IDLE && d_q != D_LOOK && disturbed) begin
      d_q   <= D_LOOK;
      end_q <= 1'b0;
    end
    if (d_q != D_IDLE && (left_q == '0 || !exists)) begin
      d_q   <= D_IDLE;
      end_q <= 1'b1;
      ok_q  <= 1'b0;
    end
    if (rst_i) begin
      d_q   <= D_IDLE;
      end_q <= 1'b0;
    end
  end

  always_comb begin
    depth_o.begins = d_q == D_LOOK && seen_i;
    depth_o.valid = d_q == D_WAIT && sr_done_i && sr_found_i && !sr_retry_i;
    depth_o.fin   = end_q;
    depth_o.ok    = ok_q;
    depth_o.slot  = slot_q;
    depth_o.side  = side_e'(side_q);
    depth_o.level = level_q;
    depth_o.px    = sr_px_i;
    depth_o.qty   = sr_qty_i;
  end
  assign busy_o     = d_q != D_IDLE || end_q;
  assign look_o     = d_q == D_LOOK && exists && !hold_i;
  assign slot_o     = slot_q[SLW-1:0];
  assign sr_valid_o = d_q == D_ASK && !disturbed;
  assign sr_top_o   = top_q;
  assign sr_key_o   = {slot_q[SLW-1:0], side_q};
  assign sr_px_o    = px_q;
  assign sr_lo_o    = lo_q[side_q];
  assign sr_tick_o  = tick_q[side_q];
endmodule
