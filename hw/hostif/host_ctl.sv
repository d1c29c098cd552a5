// SPDX-License-Identifier: Apache-2.0
// host_ctl: kernel saker_ctl. Fetches 16-byte commands, executes them in order over the register bus, writes 8-byte responses.
//
// Command {u32 write, u32 addr, u32 data, u32 0}, response {u32 data read, u32 error}. Batches of up to 16, cut at 4 KiB boundaries
// of either buffer. Latency: 3 cycles a command plus two bursts a batch.  Throughput: one start at a time.
// Backpressure: the AXI4 slave may hold every channel.  Fail state: an AXI4 error response ends the kernel (done, axi_err_o); commands
// fetched with it are not executed. The kill flag is not handled here: it acts in host_if on the write of ap_start.
module host_ctl (
  input  logic        clk_i,
  input  logic        rst_i,
  // Control: start_i stands until done_o.
  input  logic        start_i,
  input  logic [63:0] cmd_i,
  input  logic [63:0] rsp_i,
  input  logic [31:0] count_i,
  output logic        done_o,
  output logic        idle_o,
  output logic        axi_err_o,
  // Register bus.
  output logic        req_o,
  output logic        wr_o,
  output logic [15:0] addr_o,
  output logic [31:0] wdata_o,
  input  logic        ack_i,
  input  logic        err_i,
  input  logic [31:0] rdata_i,
  // AXI4 master, 64-bit data, INCR bursts of 8-byte beats.
  output logic [63:0] araddr_o,
  output logic [7:0]  arlen_o,
  output logic        arvalid_o,
  input  logic        arready_i,
  input  logic [63:0] rdata_axi_i,
  input  logic [1:0]  rresp_i,
  input  logic        rvalid_i,
  output logic        rready_o,
  output logic [63:0] awaddr_o,
  output logic [7:0]  awlen_o,
  output logic        awvalid_o,
  input  logic        awready_i,
  output logic [63:0] wdata_axi_o,
  output logic        wlast_o,
  output logic        wvalid_o,
  input  logic        wready_i,
  input  logic [1:0]  bresp_i,
  input  logic        bvalid_i,
  output logic        bready_o
);
  typedef enum logic [3:0] {IDLE, PLAN, AR, R, EXEC, NEXT, AW, W, B, DONE} state_e;

  typedef struct packed {
    logic        write;
    logic        bad;   // address beyond the window
    logic [15:0] addr;
    logic [31:0] data;
  } cmd_t;

  state_e       state_q;
  logic [63:0]  cmd_q, rsp_q;
  logic [31:0]  left_q;
  logic [4:0]   n_q, i_q;          // commands in this batch, index
  logic         half_q;            // second beat of a command
  logic         fault_q;
  logic         first_write_q, first_bad_q;
  logic [15:0]  first_addr_q;
  cmd_t         cmds_q [16];
  logic [63:0]  rsps_q [16];
  cmd_t         cur;

  // Batch: at most 16, and neither buffer crosses a 4 KiB boundary in a burst.
  logic [8:0] cmd_room;            // commands to the boundary, 1..256
  logic [9:0] rsp_room;            // responses to the boundary, 1..512
  logic [4:0] batch;
  assign cmd_room = 9'd256 - {1'b0, cmd_q[11:4]};
  assign rsp_room = 10'd512 - {1'b0, rsp_q[11:3]};
  always_comb begin
    batch = 5'd16;
    if (left_q < 32'd16)    batch = left_q[4:0];
    if (cmd_room < 9'(batch))  batch = cmd_room[4:0];
    if (rsp_room < 10'(batch)) batch = rsp_room[4:0];
  end

  assign cur = cmds_q[i_q[3:0]];

  always_ff @(posedge clk_i) begin
    if (state_q == R && rvalid_i) begin
      if (!half_q) begin
        first_write_q <= |rdata_axi_i[31:0];
        first_bad_q   <= |rdata_axi_i[63:48];
        first_addr_q  <= rdata_axi_i[47:32];
      end else begin
        cmds_q[i_q[3:0]] <= {first_write_q, first_bad_q, first_addr_q, rdata_axi_i[31:0]};
      end
    end
    if (state_q == EXEC && cur.bad)          rsps_q[i_q[3:0]] <= {32'd1, 32'd0};
    else if (state_q == EXEC && ack_i)       rsps_q[i_q[3:0]] <= {31'd0, err_i, rdata_i};

    if (rst_i) begin
      state_q <= IDLE;
      fault_q <= 1'b0;
    end else begin
      unique case (state_q)
        IDLE: if (start_i) begin
          cmd_q   <= {cmd_i[63:4], 4'd0};
          rsp_q   <= {rsp_i[63:3], 3'd0};
          left_q  <= count_i;
          fault_q <= 1'b0;
          state_q <= PLAN;
        end
        PLAN: begin
          n_q     <= batch;
          i_q     <= '0;
          half_q  <= 1'b0;
          state_q <= (left_q == '0 || fault_q) ? DONE : AR;
        end
        AR: if (arready_i) state_q <= R;
        R: if (rvalid_i) begin
          half_q <= !half_q;
          if (rresp_i[1]) fault_q <= 1'b1;
          if (half_q) begin
            i_q <= i_q + 1'b1;
            if (i_q + 1'b1 == n_q) begin
              i_q     <= '0;
              state_q <= (fault_q || rresp_i[1]) ? DONE : EXEC;
            end
          end
        end
        EXEC: if (cur.bad || ack_i) state_q <= NEXT;
        NEXT: begin
          i_q     <= i_q + 1'b1;
          state_q <= EXEC;
          if (i_q + 1'b1 == n_q) begin
            i_q     <= '0;
            state_q <= AW;
          end
        end
        AW: if (awready_i) state_q <= W;
        W: if (wready_i) begin
          i_q <= i_q + 1'b1;
          if (i_q + 1'b1 == n_q) state_q <= B;
        end
        B: if (bvalid_i) begin
          if (bresp_i[1]) fault_q <= 1'b1;
          cmd_q   <= cmd_q + {55'd0, n_q, 4'd0};
          rsp_q   <= rsp_q + {56'd0, n_q, 3'd0};
          left_q  <= left_q - 32'(n_q);
          state_q <= PLAN;
        end
        default: state_q <= IDLE;  // DONE
      endcase
    end
  end

  assign idle_o      = state_q == IDLE;
  assign done_o      = state_q == DONE;
  assign axi_err_o   = state_q == DONE && fault_q;
  assign req_o       = state_q == EXEC && !cur.bad;
  assign wr_o        = cur.write;
  assign addr_o      = cur.addr;
  assign wdata_o     = cur.data;
  assign araddr_o    = cmd_q;
  assign arlen_o     = {2'd0, n_q, 1'b0} - 8'd1;
  assign arvalid_o   = state_q == AR;
  assign rready_o    = state_q == R;
  assign awaddr_o    = rsp_q;
  assign awlen_o     = {3'd0, n_q} - 8'd1;
  assign awvalid_o   = state_q == AW;
  assign wdata_axi_o = rsps_q[i_q[3:0]];
  assign wlast_o     = i_q + 1'b1 == n_q;
  assign wvalid_o    = state_q == W;
  assign bready_o    = state_q == B;
endmodule
