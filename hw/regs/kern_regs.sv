// SPDX-License-Identifier: Apache-2.0
// Generated from the .rdl files in hw/regs by tools/gen_regs. Do not edit.

module kern_regs (
        input wire clk,
        input wire rst,

        input wire s_cpuif_req,
        input wire s_cpuif_req_is_wr,
        input wire [12:0] s_cpuif_addr,
        input wire [31:0] s_cpuif_wr_data,
        input wire [31:0] s_cpuif_wr_biten,
        output wire s_cpuif_req_stall_wr,
        output wire s_cpuif_req_stall_rd,
        output wire s_cpuif_rd_ack,
        output wire s_cpuif_rd_err,
        output wire [31:0] s_cpuif_rd_data,
        output wire s_cpuif_wr_ack,
        output wire s_cpuif_wr_err,

        input kern_regs_pkg::kern_regs__in_t hwif_in,
        output kern_regs_pkg::kern_regs__out_t hwif_out
    );

    //--------------------------------------------------------------------------
    // CPU Bus interface logic
    //--------------------------------------------------------------------------
    logic cpuif_req;
    logic cpuif_req_is_wr;
    logic [12:0] cpuif_addr;
    logic [31:0] cpuif_wr_data;
    logic [31:0] cpuif_wr_biten;
    logic cpuif_req_stall_wr;
    logic cpuif_req_stall_rd;

    logic cpuif_rd_ack;
    logic cpuif_rd_err;
    logic [31:0] cpuif_rd_data;

    logic cpuif_wr_ack;
    logic cpuif_wr_err;

    assign cpuif_req = s_cpuif_req;
    assign cpuif_req_is_wr = s_cpuif_req_is_wr;
    assign cpuif_addr = s_cpuif_addr;
    assign cpuif_wr_data = s_cpuif_wr_data;
    assign cpuif_wr_biten = s_cpuif_wr_biten;
    assign s_cpuif_req_stall_wr = cpuif_req_stall_wr;
    assign s_cpuif_req_stall_rd = cpuif_req_stall_rd;
    assign s_cpuif_rd_ack = cpuif_rd_ack;
    assign s_cpuif_rd_err = cpuif_rd_err;
    assign s_cpuif_rd_data = cpuif_rd_data;
    assign s_cpuif_wr_ack = cpuif_wr_ack;
    assign s_cpuif_wr_err = cpuif_wr_err;

    logic cpuif_req_masked;

    // Read & write latencies are balanced. Stalls not required
    assign cpuif_req_stall_rd = '0;
    assign cpuif_req_stall_wr = '0;
    assign cpuif_req_masked = cpuif_req
                            & !(!cpuif_req_is_wr & cpuif_req_stall_rd)
                            & !(cpuif_req_is_wr & cpuif_req_stall_wr);

    //--------------------------------------------------------------------------
    // Address Decode
    //--------------------------------------------------------------------------
    typedef struct packed {
        struct packed {
            logic AP_CTRL;
            logic GIER;
            logic IP_IER;
            logic IP_ISR;
            logic CMD_LO;
            logic CMD_HI;
            logic RSP_LO;
            logic RSP_HI;
            logic COUNT;
            logic FLAGS;
        } ctl;
        struct packed {
            logic AP_CTRL;
            logic GIER;
            logic IP_IER;
            logic IP_ISR;
            logic BUF_LO;
            logic BUF_HI;
            logic MAX;
            logic TIMEOUT_US;
        } evt;
    } decoded_reg_strb_t;
    decoded_reg_strb_t decoded_reg_strb;
    logic decoded_err;
    logic [12:0] decoded_addr;
    logic decoded_req;
    logic decoded_req_is_wr;
    logic [31:0] decoded_wr_data;
    logic [31:0] decoded_wr_biten;

    always_comb begin
        automatic logic is_valid_addr;
        automatic logic is_valid_rw;
        is_valid_addr = '0;
        is_valid_rw = '1; // No valid RW check
        decoded_reg_strb = '0;
        if (cpuif_req_masked) begin
        decoded_reg_strb.ctl.AP_CTRL = cpuif_req_masked & (cpuif_addr == 13'h0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h0);
        decoded_reg_strb.ctl.GIER = cpuif_req_masked & (cpuif_addr == 13'h4);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h4);
        decoded_reg_strb.ctl.IP_IER = cpuif_req_masked & (cpuif_addr == 13'h8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h8);
        decoded_reg_strb.ctl.IP_ISR = cpuif_req_masked & (cpuif_addr == 13'hc);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'hc);
        decoded_reg_strb.ctl.CMD_LO = cpuif_req_masked & (cpuif_addr == 13'h10);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h10);
        decoded_reg_strb.ctl.CMD_HI = cpuif_req_masked & (cpuif_addr == 13'h14);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h14);
        decoded_reg_strb.ctl.RSP_LO = cpuif_req_masked & (cpuif_addr == 13'h1c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h1c);
        decoded_reg_strb.ctl.RSP_HI = cpuif_req_masked & (cpuif_addr == 13'h20);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h20);
        decoded_reg_strb.ctl.COUNT = cpuif_req_masked & (cpuif_addr == 13'h28);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h28);
        decoded_reg_strb.ctl.FLAGS = cpuif_req_masked & (cpuif_addr == 13'h30);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h30);
        decoded_reg_strb.evt.AP_CTRL = cpuif_req_masked & (cpuif_addr == 13'h1000);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h1000);
        decoded_reg_strb.evt.GIER = cpuif_req_masked & (cpuif_addr == 13'h1004);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h1004);
        decoded_reg_strb.evt.IP_IER = cpuif_req_masked & (cpuif_addr == 13'h1008);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h1008);
        decoded_reg_strb.evt.IP_ISR = cpuif_req_masked & (cpuif_addr == 13'h100c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h100c);
        decoded_reg_strb.evt.BUF_LO = cpuif_req_masked & (cpuif_addr == 13'h1010);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h1010);
        decoded_reg_strb.evt.BUF_HI = cpuif_req_masked & (cpuif_addr == 13'h1014);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h1014);
        decoded_reg_strb.evt.MAX = cpuif_req_masked & (cpuif_addr == 13'h101c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h101c);
        decoded_reg_strb.evt.TIMEOUT_US = cpuif_req_masked & (cpuif_addr == 13'h1024);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 13'h1024);
        end
        decoded_err = ~is_valid_addr & decoded_req;
    end

    // Pass down signals to next stage
    assign decoded_addr = cpuif_addr;
    assign decoded_req = cpuif_req_masked;
    assign decoded_req_is_wr = cpuif_req_is_wr;
    assign decoded_wr_data = cpuif_wr_data;
    assign decoded_wr_biten = cpuif_wr_biten;

    //--------------------------------------------------------------------------
    // Field logic
    //--------------------------------------------------------------------------
    typedef struct packed {
        struct packed {
            struct packed {
                struct packed {
                    logic next;
                    logic load_next;
                } ap_start;
                struct packed {
                    logic next;
                    logic load_next;
                } ap_done;
                struct packed {
                    logic next;
                    logic load_next;
                } ap_ready;
            } AP_CTRL;
            struct packed {
                struct packed {
                    logic next;
                    logic load_next;
                } enable;
            } GIER;
            struct packed {
                struct packed {
                    logic next;
                    logic load_next;
                } done;
                struct packed {
                    logic next;
                    logic load_next;
                } ready;
            } IP_IER;
            struct packed {
                struct packed {
                    logic next;
                    logic load_next;
                } done;
                struct packed {
                    logic next;
                    logic load_next;
                } ready;
            } IP_ISR;
            struct packed {
                struct packed {
                    logic [31:0] next;
                    logic load_next;
                } v;
            } CMD_LO;
            struct packed {
                struct packed {
                    logic [31:0] next;
                    logic load_next;
                } v;
            } CMD_HI;
            struct packed {
                struct packed {
                    logic [31:0] next;
                    logic load_next;
                } v;
            } RSP_LO;
            struct packed {
                struct packed {
                    logic [31:0] next;
                    logic load_next;
                } v;
            } RSP_HI;
            struct packed {
                struct packed {
                    logic [31:0] next;
                    logic load_next;
                } v;
            } COUNT;
            struct packed {
                struct packed {
                    logic next;
                    logic load_next;
                } kill;
            } FLAGS;
        } ctl;
        struct packed {
            struct packed {
                struct packed {
                    logic next;
                    logic load_next;
                } ap_start;
                struct packed {
                    logic next;
                    logic load_next;
                } ap_done;
                struct packed {
                    logic next;
                    logic load_next;
                } ap_ready;
            } AP_CTRL;
            struct packed {
                struct packed {
                    logic next;
                    logic load_next;
                } enable;
            } GIER;
            struct packed {
                struct packed {
                    logic next;
                    logic load_next;
                } done;
                struct packed {
                    logic next;
                    logic load_next;
                } ready;
            } IP_IER;
            struct packed {
                struct packed {
                    logic next;
                    logic load_next;
                } done;
                struct packed {
                    logic next;
                    logic load_next;
                } ready;
            } IP_ISR;
            struct packed {
                struct packed {
                    logic [31:0] next;
                    logic load_next;
                } v;
            } BUF_LO;
            struct packed {
                struct packed {
                    logic [31:0] next;
                    logic load_next;
                } v;
            } BUF_HI;
            struct packed {
                struct packed {
                    logic [31:0] next;
                    logic load_next;
                } v;
            } MAX;
            struct packed {
                struct packed {
                    logic [31:0] next;
                    logic load_next;
                } v;
            } TIMEOUT_US;
        } evt;
    } field_combo_t;
    field_combo_t field_combo;

    typedef struct packed {
        struct packed {
            struct packed {
                struct packed {
                    logic value;
                } ap_start;
                struct packed {
                    logic value;
                } ap_done;
                struct packed {
                    logic value;
                } ap_ready;
            } AP_CTRL;
            struct packed {
                struct packed {
                    logic value;
                } enable;
            } GIER;
            struct packed {
                struct packed {
                    logic value;
                } done;
                struct packed {
                    logic value;
                } ready;
            } IP_IER;
            struct packed {
                struct packed {
                    logic value;
                } done;
                struct packed {
                    logic value;
                } ready;
            } IP_ISR;
            struct packed {
                struct packed {
                    logic [31:0] value;
                } v;
            } CMD_LO;
            struct packed {
                struct packed {
                    logic [31:0] value;
                } v;
            } CMD_HI;
            struct packed {
                struct packed {
                    logic [31:0] value;
                } v;
            } RSP_LO;
            struct packed {
                struct packed {
                    logic [31:0] value;
                } v;
            } RSP_HI;
            struct packed {
                struct packed {
                    logic [31:0] value;
                } v;
            } COUNT;
            struct packed {
                struct packed {
                    logic value;
                } kill;
            } FLAGS;
        } ctl;
        struct packed {
            struct packed {
                struct packed {
                    logic value;
                } ap_start;
                struct packed {
                    logic value;
                } ap_done;
                struct packed {
                    logic value;
                } ap_ready;
            } AP_CTRL;
            struct packed {
                struct packed {
                    logic value;
                } enable;
            } GIER;
            struct packed {
                struct packed {
                    logic value;
                } done;
                struct packed {
                    logic value;
                } ready;
            } IP_IER;
            struct packed {
                struct packed {
                    logic value;
                } done;
                struct packed {
                    logic value;
                } ready;
            } IP_ISR;
            struct packed {
                struct packed {
                    logic [31:0] value;
                } v;
            } BUF_LO;
            struct packed {
                struct packed {
                    logic [31:0] value;
                } v;
            } BUF_HI;
            struct packed {
                struct packed {
                    logic [31:0] value;
                } v;
            } MAX;
            struct packed {
                struct packed {
                    logic [31:0] value;
                } v;
            } TIMEOUT_US;
        } evt;
    } field_storage_t;
    field_storage_t field_storage;

    // Field: kern_regs.ctl.AP_CTRL.ap_start
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.AP_CTRL.ap_start.value;
        load_next_c = '0;
        if(hwif_in.ctl.AP_CTRL.ap_start.hwclr) begin // HW Clear
            next_c = '0;
            load_next_c = '1;
        end else if(decoded_reg_strb.ctl.AP_CTRL && decoded_req_is_wr) begin // SW write 1 set
            next_c = field_storage.ctl.AP_CTRL.ap_start.value | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.ctl.AP_CTRL.ap_start.next = next_c;
        field_combo.ctl.AP_CTRL.ap_start.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.AP_CTRL.ap_start.value <= 1'h0;
        end else begin
            if(field_combo.ctl.AP_CTRL.ap_start.load_next) begin
                field_storage.ctl.AP_CTRL.ap_start.value <= field_combo.ctl.AP_CTRL.ap_start.next;
            end
        end
    end
    assign hwif_out.ctl.AP_CTRL.ap_start.value = field_storage.ctl.AP_CTRL.ap_start.value;
    // Field: kern_regs.ctl.AP_CTRL.ap_done
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.AP_CTRL.ap_done.value;
        load_next_c = '0;
        if(hwif_in.ctl.AP_CTRL.ap_done.hwset) begin // HW Set
            next_c = '1;
            load_next_c = '1;
        end else if(decoded_reg_strb.ctl.AP_CTRL && !decoded_req_is_wr) begin // SW clear on read
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.ctl.AP_CTRL.ap_done.next = next_c;
        field_combo.ctl.AP_CTRL.ap_done.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.AP_CTRL.ap_done.value <= 1'h0;
        end else begin
            if(field_combo.ctl.AP_CTRL.ap_done.load_next) begin
                field_storage.ctl.AP_CTRL.ap_done.value <= field_combo.ctl.AP_CTRL.ap_done.next;
            end
        end
    end
    // Field: kern_regs.ctl.AP_CTRL.ap_ready
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.AP_CTRL.ap_ready.value;
        load_next_c = '0;
        if(hwif_in.ctl.AP_CTRL.ap_ready.hwset) begin // HW Set
            next_c = '1;
            load_next_c = '1;
        end else if(decoded_reg_strb.ctl.AP_CTRL && !decoded_req_is_wr) begin // SW clear on read
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.ctl.AP_CTRL.ap_ready.next = next_c;
        field_combo.ctl.AP_CTRL.ap_ready.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.AP_CTRL.ap_ready.value <= 1'h0;
        end else begin
            if(field_combo.ctl.AP_CTRL.ap_ready.load_next) begin
                field_storage.ctl.AP_CTRL.ap_ready.value <= field_combo.ctl.AP_CTRL.ap_ready.next;
            end
        end
    end
    // Field: kern_regs.ctl.GIER.enable
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.GIER.enable.value;
        load_next_c = '0;
        if(decoded_reg_strb.ctl.GIER && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ctl.GIER.enable.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.ctl.GIER.enable.next = next_c;
        field_combo.ctl.GIER.enable.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.GIER.enable.value <= 1'h0;
        end else begin
            if(field_combo.ctl.GIER.enable.load_next) begin
                field_storage.ctl.GIER.enable.value <= field_combo.ctl.GIER.enable.next;
            end
        end
    end
    assign hwif_out.ctl.GIER.enable.value = field_storage.ctl.GIER.enable.value;
    // Field: kern_regs.ctl.IP_IER.done
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.IP_IER.done.value;
        load_next_c = '0;
        if(decoded_reg_strb.ctl.IP_IER && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ctl.IP_IER.done.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.ctl.IP_IER.done.next = next_c;
        field_combo.ctl.IP_IER.done.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.IP_IER.done.value <= 1'h0;
        end else begin
            if(field_combo.ctl.IP_IER.done.load_next) begin
                field_storage.ctl.IP_IER.done.value <= field_combo.ctl.IP_IER.done.next;
            end
        end
    end
    assign hwif_out.ctl.IP_IER.done.value = field_storage.ctl.IP_IER.done.value;
    // Field: kern_regs.ctl.IP_IER.ready
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.IP_IER.ready.value;
        load_next_c = '0;
        if(decoded_reg_strb.ctl.IP_IER && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ctl.IP_IER.ready.value & ~decoded_wr_biten[1:1]) | (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end
        field_combo.ctl.IP_IER.ready.next = next_c;
        field_combo.ctl.IP_IER.ready.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.IP_IER.ready.value <= 1'h0;
        end else begin
            if(field_combo.ctl.IP_IER.ready.load_next) begin
                field_storage.ctl.IP_IER.ready.value <= field_combo.ctl.IP_IER.ready.next;
            end
        end
    end
    assign hwif_out.ctl.IP_IER.ready.value = field_storage.ctl.IP_IER.ready.value;
    // Field: kern_regs.ctl.IP_ISR.done
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.IP_ISR.done.value;
        load_next_c = '0;
        if(hwif_in.ctl.IP_ISR.done.hwset) begin // HW Set
            next_c = '1;
            load_next_c = '1;
        end else if(decoded_reg_strb.ctl.IP_ISR && decoded_req_is_wr) begin // SW write 1 toggle
            next_c = field_storage.ctl.IP_ISR.done.value ^ (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.ctl.IP_ISR.done.next = next_c;
        field_combo.ctl.IP_ISR.done.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.IP_ISR.done.value <= 1'h0;
        end else begin
            if(field_combo.ctl.IP_ISR.done.load_next) begin
                field_storage.ctl.IP_ISR.done.value <= field_combo.ctl.IP_ISR.done.next;
            end
        end
    end
    assign hwif_out.ctl.IP_ISR.done.value = field_storage.ctl.IP_ISR.done.value;
    // Field: kern_regs.ctl.IP_ISR.ready
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.IP_ISR.ready.value;
        load_next_c = '0;
        if(hwif_in.ctl.IP_ISR.ready.hwset) begin // HW Set
            next_c = '1;
            load_next_c = '1;
        end else if(decoded_reg_strb.ctl.IP_ISR && decoded_req_is_wr) begin // SW write 1 toggle
            next_c = field_storage.ctl.IP_ISR.ready.value ^ (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end
        field_combo.ctl.IP_ISR.ready.next = next_c;
        field_combo.ctl.IP_ISR.ready.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.IP_ISR.ready.value <= 1'h0;
        end else begin
            if(field_combo.ctl.IP_ISR.ready.load_next) begin
                field_storage.ctl.IP_ISR.ready.value <= field_combo.ctl.IP_ISR.ready.next;
            end
        end
    end
    assign hwif_out.ctl.IP_ISR.ready.value = field_storage.ctl.IP_ISR.ready.value;
    // Field: kern_regs.ctl.CMD_LO.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.CMD_LO.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.ctl.CMD_LO && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ctl.CMD_LO.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.ctl.CMD_LO.v.next = next_c;
        field_combo.ctl.CMD_LO.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.CMD_LO.v.value <= 32'h0;
        end else begin
            if(field_combo.ctl.CMD_LO.v.load_next) begin
                field_storage.ctl.CMD_LO.v.value <= field_combo.ctl.CMD_LO.v.next;
            end
        end
    end
    assign hwif_out.ctl.CMD_LO.v.value = field_storage.ctl.CMD_LO.v.value;
    // Field: kern_regs.ctl.CMD_HI.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.CMD_HI.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.ctl.CMD_HI && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ctl.CMD_HI.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.ctl.CMD_HI.v.next = next_c;
        field_combo.ctl.CMD_HI.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.CMD_HI.v.value <= 32'h0;
        end else begin
            if(field_combo.ctl.CMD_HI.v.load_next) begin
                field_storage.ctl.CMD_HI.v.value <= field_combo.ctl.CMD_HI.v.next;
            end
        end
    end
    assign hwif_out.ctl.CMD_HI.v.value = field_storage.ctl.CMD_HI.v.value;
    // Field: kern_regs.ctl.RSP_LO.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.RSP_LO.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.ctl.RSP_LO && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ctl.RSP_LO.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.ctl.RSP_LO.v.next = next_c;
        field_combo.ctl.RSP_LO.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.RSP_LO.v.value <= 32'h0;
        end else begin
            if(field_combo.ctl.RSP_LO.v.load_next) begin
                field_storage.ctl.RSP_LO.v.value <= field_combo.ctl.RSP_LO.v.next;
            end
        end
    end
    assign hwif_out.ctl.RSP_LO.v.value = field_storage.ctl.RSP_LO.v.value;
    // Field: kern_regs.ctl.RSP_HI.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.RSP_HI.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.ctl.RSP_HI && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ctl.RSP_HI.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.ctl.RSP_HI.v.next = next_c;
        field_combo.ctl.RSP_HI.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.RSP_HI.v.value <= 32'h0;
        end else begin
            if(field_combo.ctl.RSP_HI.v.load_next) begin
                field_storage.ctl.RSP_HI.v.value <= field_combo.ctl.RSP_HI.v.next;
            end
        end
    end
    assign hwif_out.ctl.RSP_HI.v.value = field_storage.ctl.RSP_HI.v.value;
    // Field: kern_regs.ctl.COUNT.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.COUNT.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.ctl.COUNT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ctl.COUNT.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.ctl.COUNT.v.next = next_c;
        field_combo.ctl.COUNT.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.COUNT.v.value <= 32'h0;
        end else begin
            if(field_combo.ctl.COUNT.v.load_next) begin
                field_storage.ctl.COUNT.v.value <= field_combo.ctl.COUNT.v.next;
            end
        end
    end
    assign hwif_out.ctl.COUNT.v.value = field_storage.ctl.COUNT.v.value;
    // Field: kern_regs.ctl.FLAGS.kill
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ctl.FLAGS.kill.value;
        load_next_c = '0;
        if(decoded_reg_strb.ctl.FLAGS && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ctl.FLAGS.kill.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.ctl.FLAGS.kill.next = next_c;
        field_combo.ctl.FLAGS.kill.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ctl.FLAGS.kill.value <= 1'h0;
        end else begin
            if(field_combo.ctl.FLAGS.kill.load_next) begin
                field_storage.ctl.FLAGS.kill.value <= field_combo.ctl.FLAGS.kill.next;
            end
        end
    end
    assign hwif_out.ctl.FLAGS.kill.value = field_storage.ctl.FLAGS.kill.value;
    // Field: kern_regs.evt.AP_CTRL.ap_start
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.AP_CTRL.ap_start.value;
        load_next_c = '0;
        if(hwif_in.evt.AP_CTRL.ap_start.hwclr) begin // HW Clear
            next_c = '0;
            load_next_c = '1;
        end else if(decoded_reg_strb.evt.AP_CTRL && decoded_req_is_wr) begin // SW write 1 set
            next_c = field_storage.evt.AP_CTRL.ap_start.value | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.evt.AP_CTRL.ap_start.next = next_c;
        field_combo.evt.AP_CTRL.ap_start.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.AP_CTRL.ap_start.value <= 1'h0;
        end else begin
            if(field_combo.evt.AP_CTRL.ap_start.load_next) begin
                field_storage.evt.AP_CTRL.ap_start.value <= field_combo.evt.AP_CTRL.ap_start.next;
            end
        end
    end
    assign hwif_out.evt.AP_CTRL.ap_start.value = field_storage.evt.AP_CTRL.ap_start.value;
    // Field: kern_regs.evt.AP_CTRL.ap_done
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.AP_CTRL.ap_done.value;
        load_next_c = '0;
        if(hwif_in.evt.AP_CTRL.ap_done.hwset) begin // HW Set
            next_c = '1;
            load_next_c = '1;
        end else if(decoded_reg_strb.evt.AP_CTRL && !decoded_req_is_wr) begin // SW clear on read
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.evt.AP_CTRL.ap_done.next = next_c;
        field_combo.evt.AP_CTRL.ap_done.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.AP_CTRL.ap_done.value <= 1'h0;
        end else begin
            if(field_combo.evt.AP_CTRL.ap_done.load_next) begin
                field_storage.evt.AP_CTRL.ap_done.value <= field_combo.evt.AP_CTRL.ap_done.next;
            end
        end
    end
    // Field: kern_regs.evt.AP_CTRL.ap_ready
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.AP_CTRL.ap_ready.value;
        load_next_c = '0;
        if(hwif_in.evt.AP_CTRL.ap_ready.hwset) begin // HW Set
            next_c = '1;
            load_next_c = '1;
        end else if(decoded_reg_strb.evt.AP_CTRL && !decoded_req_is_wr) begin // SW clear on read
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.evt.AP_CTRL.ap_ready.next = next_c;
        field_combo.evt.AP_CTRL.ap_ready.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.AP_CTRL.ap_ready.value <= 1'h0;
        end else begin
            if(field_combo.evt.AP_CTRL.ap_ready.load_next) begin
                field_storage.evt.AP_CTRL.ap_ready.value <= field_combo.evt.AP_CTRL.ap_ready.next;
            end
        end
    end
    // Field: kern_regs.evt.GIER.enable
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.GIER.enable.value;
        load_next_c = '0;
        if(decoded_reg_strb.evt.GIER && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.evt.GIER.enable.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.evt.GIER.enable.next = next_c;
        field_combo.evt.GIER.enable.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.GIER.enable.value <= 1'h0;
        end else begin
            if(field_combo.evt.GIER.enable.load_next) begin
                field_storage.evt.GIER.enable.value <= field_combo.evt.GIER.enable.next;
            end
        end
    end
    assign hwif_out.evt.GIER.enable.value = field_storage.evt.GIER.enable.value;
    // Field: kern_regs.evt.IP_IER.done
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.IP_IER.done.value;
        load_next_c = '0;
        if(decoded_reg_strb.evt.IP_IER && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.evt.IP_IER.done.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.evt.IP_IER.done.next = next_c;
        field_combo.evt.IP_IER.done.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.IP_IER.done.value <= 1'h0;
        end else begin
            if(field_combo.evt.IP_IER.done.load_next) begin
                field_storage.evt.IP_IER.done.value <= field_combo.evt.IP_IER.done.next;
            end
        end
    end
    assign hwif_out.evt.IP_IER.done.value = field_storage.evt.IP_IER.done.value;
    // Field: kern_regs.evt.IP_IER.ready
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.IP_IER.ready.value;
        load_next_c = '0;
        if(decoded_reg_strb.evt.IP_IER && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.evt.IP_IER.ready.value & ~decoded_wr_biten[1:1]) | (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end
        field_combo.evt.IP_IER.ready.next = next_c;
        field_combo.evt.IP_IER.ready.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.IP_IER.ready.value <= 1'h0;
        end else begin
            if(field_combo.evt.IP_IER.ready.load_next) begin
                field_storage.evt.IP_IER.ready.value <= field_combo.evt.IP_IER.ready.next;
            end
        end
    end
    assign hwif_out.evt.IP_IER.ready.value = field_storage.evt.IP_IER.ready.value;
    // Field: kern_regs.evt.IP_ISR.done
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.IP_ISR.done.value;
        load_next_c = '0;
        if(hwif_in.evt.IP_ISR.done.hwset) begin // HW Set
            next_c = '1;
            load_next_c = '1;
        end else if(decoded_reg_strb.evt.IP_ISR && decoded_req_is_wr) begin // SW write 1 toggle
            next_c = field_storage.evt.IP_ISR.done.value ^ (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.evt.IP_ISR.done.next = next_c;
        field_combo.evt.IP_ISR.done.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.IP_ISR.done.value <= 1'h0;
        end else begin
            if(field_combo.evt.IP_ISR.done.load_next) begin
                field_storage.evt.IP_ISR.done.value <= field_combo.evt.IP_ISR.done.next;
            end
        end
    end
    assign hwif_out.evt.IP_ISR.done.value = field_storage.evt.IP_ISR.done.value;
    // Field: kern_regs.evt.IP_ISR.ready
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.IP_ISR.ready.value;
        load_next_c = '0;
        if(hwif_in.evt.IP_ISR.ready.hwset) begin // HW Set
            next_c = '1;
            load_next_c = '1;
        end else if(decoded_reg_strb.evt.IP_ISR && decoded_req_is_wr) begin // SW write 1 toggle
            next_c = field_storage.evt.IP_ISR.ready.value ^ (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end
        field_combo.evt.IP_ISR.ready.next = next_c;
        field_combo.evt.IP_ISR.ready.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.IP_ISR.ready.value <= 1'h0;
        end else begin
            if(field_combo.evt.IP_ISR.ready.load_next) begin
                field_storage.evt.IP_ISR.ready.value <= field_combo.evt.IP_ISR.ready.next;
            end
        end
    end
    assign hwif_out.evt.IP_ISR.ready.value = field_storage.evt.IP_ISR.ready.value;
    // Field: kern_regs.evt.BUF_LO.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.BUF_LO.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.evt.BUF_LO && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.evt.BUF_LO.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.evt.BUF_LO.v.next = next_c;
        field_combo.evt.BUF_LO.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.BUF_LO.v.value <= 32'h0;
        end else begin
            if(field_combo.evt.BUF_LO.v.load_next) begin
                field_storage.evt.BUF_LO.v.value <= field_combo.evt.BUF_LO.v.next;
            end
        end
    end
    assign hwif_out.evt.BUF_LO.v.value = field_storage.evt.BUF_LO.v.value;
    // Field: kern_regs.evt.BUF_HI.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.BUF_HI.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.evt.BUF_HI && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.evt.BUF_HI.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.evt.BUF_HI.v.next = next_c;
        field_combo.evt.BUF_HI.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.BUF_HI.v.value <= 32'h0;
        end else begin
            if(field_combo.evt.BUF_HI.v.load_next) begin
                field_storage.evt.BUF_HI.v.value <= field_combo.evt.BUF_HI.v.next;
            end
        end
    end
    assign hwif_out.evt.BUF_HI.v.value = field_storage.evt.BUF_HI.v.value;
    // Field: kern_regs.evt.MAX.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.MAX.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.evt.MAX && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.evt.MAX.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.evt.MAX.v.next = next_c;
        field_combo.evt.MAX.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.MAX.v.value <= 32'h0;
        end else begin
            if(field_combo.evt.MAX.v.load_next) begin
                field_storage.evt.MAX.v.value <= field_combo.evt.MAX.v.next;
            end
        end
    end
    assign hwif_out.evt.MAX.v.value = field_storage.evt.MAX.v.value;
    // Field: kern_regs.evt.TIMEOUT_US.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.evt.TIMEOUT_US.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.evt.TIMEOUT_US && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.evt.TIMEOUT_US.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.evt.TIMEOUT_US.v.next = next_c;
        field_combo.evt.TIMEOUT_US.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.evt.TIMEOUT_US.v.value <= 32'h0;
        end else begin
            if(field_combo.evt.TIMEOUT_US.v.load_next) begin
                field_storage.evt.TIMEOUT_US.v.value <= field_combo.evt.TIMEOUT_US.v.next;
            end
        end
    end
    assign hwif_out.evt.TIMEOUT_US.v.value = field_storage.evt.TIMEOUT_US.v.value;

    //--------------------------------------------------------------------------
    // Write response
    //--------------------------------------------------------------------------
    assign cpuif_wr_ack = decoded_req & decoded_req_is_wr;
    // Writes are always granted with no error response
    assign cpuif_wr_err = decoded_err;

    //--------------------------------------------------------------------------
    // Readback
    //--------------------------------------------------------------------------

    logic [12:0] rd_mux_addr;
    assign rd_mux_addr = decoded_addr;

    logic readback_err;
    logic readback_done;
    logic [31:0] readback_data;
    always_comb begin
        automatic logic [31:0] readback_data_var;
        readback_data_var = '0;
        if (decoded_req && !decoded_req_is_wr) begin
        case (rd_mux_addr)
        13'h0: begin
            readback_data_var[0] = field_storage.ctl.AP_CTRL.ap_start.value;
            readback_data_var[1] = field_storage.ctl.AP_CTRL.ap_done.value;
            readback_data_var[2] = hwif_in.ctl.AP_CTRL.ap_idle.next;
            readback_data_var[3] = field_storage.ctl.AP_CTRL.ap_ready.value;
        end
        13'h4: begin
            readback_data_var[0] = field_storage.ctl.GIER.enable.value;
        end
        13'h8: begin
            readback_data_var[0] = field_storage.ctl.IP_IER.done.value;
            readback_data_var[1] = field_storage.ctl.IP_IER.ready.value;
        end
        13'hc: begin
            readback_data_var[0] = field_storage.ctl.IP_ISR.done.value;
            readback_data_var[1] = field_storage.ctl.IP_ISR.ready.value;
        end
        13'h10: begin
            readback_data_var[31:0] = field_storage.ctl.CMD_LO.v.value;
        end
        13'h14: begin
            readback_data_var[31:0] = field_storage.ctl.CMD_HI.v.value;
        end
        13'h1c: begin
            readback_data_var[31:0] = field_storage.ctl.RSP_LO.v.value;
        end
        13'h20: begin
            readback_data_var[31:0] = field_storage.ctl.RSP_HI.v.value;
        end
        13'h28: begin
            readback_data_var[31:0] = field_storage.ctl.COUNT.v.value;
        end
        13'h30: begin
            readback_data_var[0] = field_storage.ctl.FLAGS.kill.value;
        end
        13'h1000: begin
            readback_data_var[0] = field_storage.evt.AP_CTRL.ap_start.value;
            readback_data_var[1] = field_storage.evt.AP_CTRL.ap_done.value;
            readback_data_var[2] = hwif_in.evt.AP_CTRL.ap_idle.next;
            readback_data_var[3] = field_storage.evt.AP_CTRL.ap_ready.value;
        end
        13'h1004: begin
            readback_data_var[0] = field_storage.evt.GIER.enable.value;
        end
        13'h1008: begin
            readback_data_var[0] = field_storage.evt.IP_IER.done.value;
            readback_data_var[1] = field_storage.evt.IP_IER.ready.value;
        end
        13'h100c: begin
            readback_data_var[0] = field_storage.evt.IP_ISR.done.value;
            readback_data_var[1] = field_storage.evt.IP_ISR.ready.value;
        end
        13'h1010: begin
            readback_data_var[31:0] = field_storage.evt.BUF_LO.v.value;
        end
        13'h1014: begin
            readback_data_var[31:0] = field_storage.evt.BUF_HI.v.value;
        end
        13'h101c: begin
            readback_data_var[31:0] = field_storage.evt.MAX.v.value;
        end
        13'h1024: begin
            readback_data_var[31:0] = field_storage.evt.TIMEOUT_US.v.value;
        end
        default: ;
        endcase
        end
        readback_data = readback_data_var;
        readback_done = decoded_req & ~decoded_req_is_wr;
        readback_err = decoded_err;
    end

    assign cpuif_rd_ack = readback_done;
    assign cpuif_rd_data = readback_data;
    assign cpuif_rd_err = readback_err;
endmodule
