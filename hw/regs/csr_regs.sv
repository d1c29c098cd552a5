// SPDX-License-Identifier: Apache-2.0
// Generated from the .rdl files in hw/regs by tools/gen_regs. Do not edit.

module csr_regs (
        input wire clk,
        input wire rst,

        input wire s_cpuif_req,
        input wire s_cpuif_req_is_wr,
        input wire [10:0] s_cpuif_addr,
        input wire [31:0] s_cpuif_wr_data,
        input wire [31:0] s_cpuif_wr_biten,
        output wire s_cpuif_req_stall_wr,
        output wire s_cpuif_req_stall_rd,
        output wire s_cpuif_rd_ack,
        output wire s_cpuif_rd_err,
        output wire [31:0] s_cpuif_rd_data,
        output wire s_cpuif_wr_ack,
        output wire s_cpuif_wr_err,

        input csr_regs_pkg::csr_regs__in_t hwif_in,
        output csr_regs_pkg::csr_regs__out_t hwif_out
    );

    //--------------------------------------------------------------------------
    // CPU Bus interface logic
    //--------------------------------------------------------------------------
    logic cpuif_req;
    logic cpuif_req_is_wr;
    logic [10:0] cpuif_addr;
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
        logic ID;
        logic REGMAP_VERSION;
        logic [1:0] DESIGN_DIGEST;
        logic CONFIG;
        logic SESSIONS_STRATEGIES;
        logic STATUS;
        logic KILL;
        logic UNKILL;
        logic ARM;
        logic DISARM;
        logic ARM_RESULT;
        logic HEARTBEAT;
        logic WATCHDOG_TIMEOUT_US;
        logic KILL_CTRL;
        logic STALE_CYCLES;
        logic [1:0] TIME;
        logic [1:0] TIME_SET;
        logic [1:0] CYCLE;
        logic TIMESCALE;
        logic FEED_CFG;
        logic FEED_DST_IP;
        logic FEED_DST_PORT;
        logic FEED_SESSION_0;
        logic FEED_SESSION_1;
        logic FEED_SESSION_2;
        logic FEED_CTRL;
        logic ASSUME;
        logic [1:0] FEED_EXPECTED;
        logic [1:0] HASH_SEED;
        logic FEED_B_DST_IP;
        logic FEED_B_DST_PORT;
        logic FEED_HOLD_NS;
        logic TBL_ADDR;
        logic TBL_DATA;
        logic RB_ADDR;
        logic RB_DATA;
        logic POS_ADDR;
        logic POS_ZERO;
        logic [1:0] POS;
        logic [1:0] OPEN_BUY;
        logic [1:0] OPEN_SELL;
        logic [1:0] POS_USED;
        logic [1:0] OPEN_ORDERS;
        logic PARAMS_REV;
        logic PARAMS_CHECK;
        logic [1:0] PARAMS_DIGEST_EXPECT;
        logic PARAMS_STATUS;
        logic PARAMS_COMMIT;
        logic [1:0] PARAMS_DIGEST;
        logic PARAMS_ACTIVE_REV;
        logic [1:0] PARAMS_ACTIVE_DIGEST;
        logic LIMITS_REV;
        logic LIMITS_CHECK;
        logic [1:0] LIMITS_DIGEST_EXPECT;
        logic LIMITS_STATUS;
        logic LIMITS_COMMIT;
        logic [1:0] LIMITS_DIGEST;
        logic LIMITS_ACTIVE_REV;
        logic [1:0] LIMITS_ACTIVE_DIGEST;
        logic SCOPE_ADDR;
        logic [1:0] SCOPE_USED;
        logic [1:0] OE_SRC_MAC;
        logic [1:0] OE_DST_MAC;
        logic OE_SRC_IP;
        logic OE_DST_IP;
        logic OE_SRC_PORT;
        logic OE_DST_PORT;
        logic OE_ISN;
        logic OE_WINDOW;
        logic OE_USERNAME_0;
        logic OE_USERNAME_1;
        logic OE_PASSWORD_0;
        logic OE_PASSWORD_1;
        logic OE_PASSWORD_2;
        logic OE_SESSION_0;
        logic OE_SESSION_1;
        logic OE_SESSION_2;
        logic [1:0] OE_SEQ_REQ;
        logic OE_FIRM;
        logic [1:0] OE_HB_TX_NS;
        logic [1:0] OE_HB_RX_NS;
        logic OE_CTRL;
        logic OE_STATUS;
        logic OE_SND_NXT;
        logic OE_SND_UNA;
        logic OE_RCV_NXT;
        logic OE_NEXT_URN;
        logic [1:0] OE_SOUP_SEQ;
        logic OE_SOUP_SESSION_0;
        logic OE_SOUP_SESSION_1;
        logic OE_SOUP_SESSION_2;
        logic [1:0] OE_RTO_MIN_NS;
        logic [1:0] OE_RTO_MAX_NS;
        logic [1:0] OE_KEEPALIVE_NS;
        logic OE_RETRIES;
        logic HOST_INTENT;
        logic HOST_INTENT_QTY;
        logic HOST_INTENT_PX;
        logic HOST_INTENT_URN;
        logic HOST_INTENT_SUBMIT;
        logic HOST_INTENT_LOST;
        logic EVENT_MASK;
        logic EVENT_LEVEL;
        logic [1:0] EVENT_NEXT_SEQ;
        logic [1:0] EVENT_CNT_DROPPED;
        logic EVENT_CNT_LOST;
        logic EVENT_CNT_NO_CREDIT_CYCLES;
        logic KERNEL_AXI_ERRORS;
        logic TBL_REFUSED;
        logic EVENT_MD;
        logic STATE_MARKET;
        logic STATE_SYMBOL;
        logic STATE_HALT;
        logic STATE_REASON;
        logic STATE_ROUND_LOT;
        logic FEED_CNT_FRAMES;
        logic FEED_CNT_NOT_IP;
        logic FEED_CNT_VLAN2;
        logic FEED_CNT_IP_BAD;
        logic FEED_CNT_FRAG_OPT;
        logic FEED_CNT_NOT_UDP;
        logic FEED_CNT_DEST;
        logic FEED_CNT_UDP_LEN;
        logic FEED_CNT_PACKETS;
        logic FEED_CNT_HEARTBEATS;
        logic FEED_CNT_MESSAGES;
        logic FEED_CNT_DUPLICATE;
        logic FEED_CNT_LOST;
        logic FEED_CNT_BAD_FCS;
        logic FEED_CNT_BAD_UDP_CSUM;
        logic FEED_CNT_BAD_FRAMING;
        logic FEED_CNT_OTHER_SESSION;
        logic FEED_CNT_UNKNOWN_TYPE;
        logic FEED_CNT_BAD_FIELD;
        logic FEED_CNT_NO_SLOT;
        logic FEED_CNT_BYTES;
        logic FEED_CNT_HOLD;
        logic FEED_CNT_SKID;
        logic FEED_CNT_OVERRUN;
        logic BOOK_CNT_MESSAGES;
        logic BOOK_CNT_ADDS;
        logic BOOK_CNT_EXECUTES;
        logic BOOK_CNT_CANCELS;
        logic BOOK_CNT_DELETES;
        logic BOOK_CNT_REPLACES;
        logic BOOK_CNT_UNKNOWN_REF;
        logic BOOK_CNT_DUP_REF;
        logic BOOK_CNT_OVER_REDUCE;
        logic BOOK_CNT_BAD_FIELD;
        logic BOOK_CNT_DEGRADED;
        logic BOOK_CNT_SUSPENDS;
        logic BOOK_CNT_REBUILD_WALKS;
        logic BOOK_CNT_DEEP;
        logic BOOK_CNT_STASH_USED;
        logic BOOK_CNT_OUTSIDE;
        logic RISK_CNT_ADMITTED;
        logic RISK_CNT_GRANTED;
        logic RISK_CNT_REFUSED;
        logic RISK_CNT_REASON_0;
        logic RISK_CNT_REASON_1;
        logic RISK_CNT_REASON_2;
        logic RISK_CNT_REASON_3;
        logic RISK_CNT_REASON_4;
        logic RISK_CNT_REASON_5;
        logic RISK_CNT_REASON_6;
        logic RISK_CNT_REASON_7;
        logic RISK_CNT_REASON_8;
        logic RISK_CNT_REASON_9;
        logic RISK_CNT_REASON_10;
        logic RISK_CNT_REASON_11;
        logic RISK_CNT_REASON_12;
        logic RISK_CNT_REASON_13;
        logic RISK_CNT_REASON_14;
        logic RISK_CNT_REASON_15;
        logic RISK_CNT_REASON_16;
        logic RISK_CNT_REASON_17;
        logic RISK_CNT_REASON_18;
        logic RISK_CNT_REASON_19;
        logic RISK_CNT_REASON_20;
        logic RISK_CNT_REASON_21;
        logic RISK_CNT_REASON_22;
        logic RISK_CNT_REASON_23;
        logic RISK_CNT_NO_CREDIT_DROPS;
        logic RISK_CNT_CANCELS;
        logic RISK_CNT_MASS_CANCELS;
        logic RISK_CNT_VENUE_A;
        logic RISK_CNT_VENUE_C;
        logic RISK_CNT_VENUE_E;
        logic RISK_CNT_VENUE_J;
        logic RISK_CNT_VENUE_OTHER;
        logic RISK_CNT_UNKNOWN_URN;
        logic RISK_CNT_OVERFILL;
        logic RISK_CNT_FIFO_DROPS;
        logic STRAT_CNT_FIRED;
        logic OE_CNT_TX_FRAMES;
        logic OE_CNT_TX_ORDERS;
        logic OE_CNT_TX_CANCELS;
        logic OE_CNT_TX_MASS_CANCELS;
        logic OE_CNT_TX_ACKS;
        logic OE_CNT_TX_HEARTBEATS;
        logic OE_CNT_RX_FRAMES;
        logic OE_CNT_RX_BAD;
        logic OE_CNT_RX_OTHER;
        logic OE_CNT_RX_OUT_OF_ORDER;
        logic OE_CNT_RX_SOUP_PACKETS;
        logic OE_CNT_RX_OUCH_MESSAGES;
        logic OE_CNT_RX_UNKNOWN;
        logic OE_CNT_RX_HEARTBEATS;
        logic OE_CNT_RX_OVERFLOW;
        logic FEED_A_CNT_FRAMES;
        logic FEED_A_CNT_FILTERED;
        logic FEED_A_CNT_BAD;
        logic FEED_A_CNT_RECEIVED;
        logic FEED_A_CNT_DUPLICATE;
        logic FEED_A_CNT_LATE;
        logic FEED_A_CNT_AHEAD;
        logic FEED_A_CNT_LOST;
        logic FEED_B_CNT_FRAMES;
        logic FEED_B_CNT_FILTERED;
        logic FEED_B_CNT_BAD;
        logic FEED_B_CNT_RECEIVED;
        logic FEED_B_CNT_DUPLICATE;
        logic FEED_B_CNT_LATE;
        logic FEED_B_CNT_AHEAD;
        logic FEED_B_CNT_LOST;
        logic OE_CNT_TX_RETRANSMITS;
        logic OE_CNT_TX_TIMEOUTS;
        logic OE_CNT_TX_PROBES;
        logic OE_CNT_TX_RESETS;
        logic OE_CNT_RX_DUPLICATE_ACKS;
        logic RECOVER_CFG;
        logic RECOVER_STATUS;
        logic [1:0] RECOVER_FIRST;
        logic [1:0] RECOVER_NEXT;
        logic [1:0] RECOVER_APPLIED;
        logic RECOVER_CMD;
        logic [1:0] RECOVER_SPLICE;
        logic [1:0] INJECT_REF;
        logic [1:0] INJECT_NEW;
        logic INJECT_QTY;
        logic INJECT_PX;
        logic INJECT_AT;
        logic INJECT_GO;
        logic [1:0] NET_A_MAC;
        logic [1:0] NET_B_MAC;
        logic NET_A_IP;
        logic NET_B_IP;
        logic NET_SERVER_IP_0;
        logic NET_SERVER_IP_1;
        logic NET_SERVER_IP_2;
        logic NET_SERVER_IP_3;
        logic NET_SERVER_PORT_0;
        logic NET_SERVER_PORT_1;
        logic NET_SERVER_PORT_2;
        logic NET_SERVER_PORT_3;
        logic NET_TX_DATA;
        logic NET_TX_SEND;
        logic NET_TX_STATUS;
        logic NET_A_CNT_ARP;
        logic NET_A_CNT_ECHO;
        logic NET_A_CNT_HOST;
        logic NET_A_CNT_IGNORED;
        logic NET_A_CNT_BAD;
        logic NET_A_CNT_FRAG_OPT;
        logic NET_A_CNT_LONG;
        logic NET_A_CNT_BUSY;
        logic NET_B_CNT_ARP;
        logic NET_B_CNT_ECHO;
        logic NET_B_CNT_HOST;
        logic NET_B_CNT_IGNORED;
        logic NET_B_CNT_BAD;
        logic NET_B_CNT_FRAG_OPT;
        logic NET_B_CNT_LONG;
        logic NET_B_CNT_BUSY;
        logic NET_CNT_REFUSED;
        logic NET_CNT_LOST;
        logic DEPTH_AT;
        logic DEPTH_STATUS;
        logic DEPTH_LEVEL;
        logic DEPTH_PX;
        logic DEPTH_QTY;
        logic FAULT_STATUS;
        logic FAULT_LAST;
        logic FAULT_CNT_PARITY;
        logic FAULT_INJECT;
    } decoded_reg_strb_t;
    decoded_reg_strb_t decoded_reg_strb;
    logic decoded_err;
    logic [10:0] decoded_addr;
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
        decoded_reg_strb.ID = cpuif_req_masked & (cpuif_addr == 11'h0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h0);
        decoded_reg_strb.REGMAP_VERSION = cpuif_req_masked & (cpuif_addr == 11'h4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4);
        decoded_reg_strb.DESIGN_DIGEST[0] = cpuif_req_masked & (cpuif_addr == 11'h8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h8);
        decoded_reg_strb.DESIGN_DIGEST[1] = cpuif_req_masked & (cpuif_addr == 11'hc) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hc);
        decoded_reg_strb.CONFIG = cpuif_req_masked & (cpuif_addr == 11'h10) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h10);
        decoded_reg_strb.SESSIONS_STRATEGIES = cpuif_req_masked & (cpuif_addr == 11'h14) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h14);
        decoded_reg_strb.STATUS = cpuif_req_masked & (cpuif_addr == 11'h20) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h20);
        decoded_reg_strb.KILL = cpuif_req_masked & (cpuif_addr == 11'h24) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h24);
        decoded_reg_strb.UNKILL = cpuif_req_masked & (cpuif_addr == 11'h28) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h28);
        decoded_reg_strb.ARM = cpuif_req_masked & (cpuif_addr == 11'h2c) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h2c);
        decoded_reg_strb.DISARM = cpuif_req_masked & (cpuif_addr == 11'h30) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h30);
        decoded_reg_strb.ARM_RESULT = cpuif_req_masked & (cpuif_addr == 11'h34) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h34);
        decoded_reg_strb.HEARTBEAT = cpuif_req_masked & (cpuif_addr == 11'h38);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h38);
        decoded_reg_strb.WATCHDOG_TIMEOUT_US = cpuif_req_masked & (cpuif_addr == 11'h3c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h3c);
        decoded_reg_strb.KILL_CTRL = cpuif_req_masked & (cpuif_addr == 11'h40);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h40);
        decoded_reg_strb.STALE_CYCLES = cpuif_req_masked & (cpuif_addr == 11'h44);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h44);
        decoded_reg_strb.TIME[0] = cpuif_req_masked & (cpuif_addr == 11'h60) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h60);
        decoded_reg_strb.TIME[1] = cpuif_req_masked & (cpuif_addr == 11'h64) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h64);
        decoded_reg_strb.TIME_SET[0] = cpuif_req_masked & (cpuif_addr == 11'h68);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h68);
        decoded_reg_strb.TIME_SET[1] = cpuif_req_masked & (cpuif_addr == 11'h6c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h6c);
        decoded_reg_strb.CYCLE[0] = cpuif_req_masked & (cpuif_addr == 11'h70) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h70);
        decoded_reg_strb.CYCLE[1] = cpuif_req_masked & (cpuif_addr == 11'h74) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h74);
        decoded_reg_strb.TIMESCALE = cpuif_req_masked & (cpuif_addr == 11'h78);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h78);
        decoded_reg_strb.FEED_CFG = cpuif_req_masked & (cpuif_addr == 11'h80);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h80);
        decoded_reg_strb.FEED_DST_IP = cpuif_req_masked & (cpuif_addr == 11'h84);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h84);
        decoded_reg_strb.FEED_DST_PORT = cpuif_req_masked & (cpuif_addr == 11'h88);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h88);
        decoded_reg_strb.FEED_SESSION_0 = cpuif_req_masked & (cpuif_addr == 11'h8c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h8c);
        decoded_reg_strb.FEED_SESSION_1 = cpuif_req_masked & (cpuif_addr == 11'h90);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h90);
        decoded_reg_strb.FEED_SESSION_2 = cpuif_req_masked & (cpuif_addr == 11'h94);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h94);
        decoded_reg_strb.FEED_CTRL = cpuif_req_masked & (cpuif_addr == 11'h98) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h98);
        decoded_reg_strb.ASSUME = cpuif_req_masked & (cpuif_addr == 11'h9c) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h9c);
        decoded_reg_strb.FEED_EXPECTED[0] = cpuif_req_masked & (cpuif_addr == 11'ha0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'ha0);
        decoded_reg_strb.FEED_EXPECTED[1] = cpuif_req_masked & (cpuif_addr == 11'ha4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'ha4);
        decoded_reg_strb.HASH_SEED[0] = cpuif_req_masked & (cpuif_addr == 11'ha8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'ha8);
        decoded_reg_strb.HASH_SEED[1] = cpuif_req_masked & (cpuif_addr == 11'hac);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hac);
        decoded_reg_strb.FEED_B_DST_IP = cpuif_req_masked & (cpuif_addr == 11'hb0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hb0);
        decoded_reg_strb.FEED_B_DST_PORT = cpuif_req_masked & (cpuif_addr == 11'hb4);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hb4);
        decoded_reg_strb.FEED_HOLD_NS = cpuif_req_masked & (cpuif_addr == 11'hb8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hb8);
        decoded_reg_strb.TBL_ADDR = cpuif_req_masked & (cpuif_addr == 11'hc0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hc0);
        decoded_reg_strb.TBL_DATA = cpuif_req_masked & (cpuif_addr == 11'hc4);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hc4);
        decoded_reg_strb.RB_ADDR = cpuif_req_masked & (cpuif_addr == 11'hc8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hc8);
        decoded_reg_strb.RB_DATA = cpuif_req_masked & (cpuif_addr == 11'hcc) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hcc);
        decoded_reg_strb.POS_ADDR = cpuif_req_masked & (cpuif_addr == 11'hd0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hd0);
        decoded_reg_strb.POS_ZERO = cpuif_req_masked & (cpuif_addr == 11'hd4) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hd4);
        decoded_reg_strb.POS[0] = cpuif_req_masked & (cpuif_addr == 11'hd8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hd8);
        decoded_reg_strb.POS[1] = cpuif_req_masked & (cpuif_addr == 11'hdc) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hdc);
        decoded_reg_strb.OPEN_BUY[0] = cpuif_req_masked & (cpuif_addr == 11'he0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'he0);
        decoded_reg_strb.OPEN_BUY[1] = cpuif_req_masked & (cpuif_addr == 11'he4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'he4);
        decoded_reg_strb.OPEN_SELL[0] = cpuif_req_masked & (cpuif_addr == 11'he8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'he8);
        decoded_reg_strb.OPEN_SELL[1] = cpuif_req_masked & (cpuif_addr == 11'hec) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hec);
        decoded_reg_strb.POS_USED[0] = cpuif_req_masked & (cpuif_addr == 11'hf0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hf0);
        decoded_reg_strb.POS_USED[1] = cpuif_req_masked & (cpuif_addr == 11'hf4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hf4);
        decoded_reg_strb.OPEN_ORDERS[0] = cpuif_req_masked & (cpuif_addr == 11'hf8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hf8);
        decoded_reg_strb.OPEN_ORDERS[1] = cpuif_req_masked & (cpuif_addr == 11'hfc) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'hfc);
        decoded_reg_strb.PARAMS_REV = cpuif_req_masked & (cpuif_addr == 11'h100);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h100);
        decoded_reg_strb.PARAMS_CHECK = cpuif_req_masked & (cpuif_addr == 11'h104) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h104);
        decoded_reg_strb.PARAMS_DIGEST_EXPECT[0] = cpuif_req_masked & (cpuif_addr == 11'h108);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h108);
        decoded_reg_strb.PARAMS_DIGEST_EXPECT[1] = cpuif_req_masked & (cpuif_addr == 11'h10c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h10c);
        decoded_reg_strb.PARAMS_STATUS = cpuif_req_masked & (cpuif_addr == 11'h110) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h110);
        decoded_reg_strb.PARAMS_COMMIT = cpuif_req_masked & (cpuif_addr == 11'h114) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h114);
        decoded_reg_strb.PARAMS_DIGEST[0] = cpuif_req_masked & (cpuif_addr == 11'h118) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h118);
        decoded_reg_strb.PARAMS_DIGEST[1] = cpuif_req_masked & (cpuif_addr == 11'h11c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h11c);
        decoded_reg_strb.PARAMS_ACTIVE_REV = cpuif_req_masked & (cpuif_addr == 11'h120) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h120);
        decoded_reg_strb.PARAMS_ACTIVE_DIGEST[0] = cpuif_req_masked & (cpuif_addr == 11'h128) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h128);
        decoded_reg_strb.PARAMS_ACTIVE_DIGEST[1] = cpuif_req_masked & (cpuif_addr == 11'h12c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h12c);
        decoded_reg_strb.LIMITS_REV = cpuif_req_masked & (cpuif_addr == 11'h140);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h140);
        decoded_reg_strb.LIMITS_CHECK = cpuif_req_masked & (cpuif_addr == 11'h144) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h144);
        decoded_reg_strb.LIMITS_DIGEST_EXPECT[0] = cpuif_req_masked & (cpuif_addr == 11'h148);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h148);
        decoded_reg_strb.LIMITS_DIGEST_EXPECT[1] = cpuif_req_masked & (cpuif_addr == 11'h14c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h14c);
        decoded_reg_strb.LIMITS_STATUS = cpuif_req_masked & (cpuif_addr == 11'h150) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h150);
        decoded_reg_strb.LIMITS_COMMIT = cpuif_req_masked & (cpuif_addr == 11'h154) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h154);
        decoded_reg_strb.LIMITS_DIGEST[0] = cpuif_req_masked & (cpuif_addr == 11'h158) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h158);
        decoded_reg_strb.LIMITS_DIGEST[1] = cpuif_req_masked & (cpuif_addr == 11'h15c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h15c);
        decoded_reg_strb.LIMITS_ACTIVE_REV = cpuif_req_masked & (cpuif_addr == 11'h160) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h160);
        decoded_reg_strb.LIMITS_ACTIVE_DIGEST[0] = cpuif_req_masked & (cpuif_addr == 11'h168) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h168);
        decoded_reg_strb.LIMITS_ACTIVE_DIGEST[1] = cpuif_req_masked & (cpuif_addr == 11'h16c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h16c);
        decoded_reg_strb.SCOPE_ADDR = cpuif_req_masked & (cpuif_addr == 11'h174);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h174);
        decoded_reg_strb.SCOPE_USED[0] = cpuif_req_masked & (cpuif_addr == 11'h178) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h178);
        decoded_reg_strb.SCOPE_USED[1] = cpuif_req_masked & (cpuif_addr == 11'h17c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h17c);
        decoded_reg_strb.OE_SRC_MAC[0] = cpuif_req_masked & (cpuif_addr == 11'h180);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h180);
        decoded_reg_strb.OE_SRC_MAC[1] = cpuif_req_masked & (cpuif_addr == 11'h184);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h184);
        decoded_reg_strb.OE_DST_MAC[0] = cpuif_req_masked & (cpuif_addr == 11'h188);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h188);
        decoded_reg_strb.OE_DST_MAC[1] = cpuif_req_masked & (cpuif_addr == 11'h18c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h18c);
        decoded_reg_strb.OE_SRC_IP = cpuif_req_masked & (cpuif_addr == 11'h190);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h190);
        decoded_reg_strb.OE_DST_IP = cpuif_req_masked & (cpuif_addr == 11'h194);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h194);
        decoded_reg_strb.OE_SRC_PORT = cpuif_req_masked & (cpuif_addr == 11'h198);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h198);
        decoded_reg_strb.OE_DST_PORT = cpuif_req_masked & (cpuif_addr == 11'h19c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h19c);
        decoded_reg_strb.OE_ISN = cpuif_req_masked & (cpuif_addr == 11'h1a0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1a0);
        decoded_reg_strb.OE_WINDOW = cpuif_req_masked & (cpuif_addr == 11'h1a4);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1a4);
        decoded_reg_strb.OE_USERNAME_0 = cpuif_req_masked & (cpuif_addr == 11'h1a8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1a8);
        decoded_reg_strb.OE_USERNAME_1 = cpuif_req_masked & (cpuif_addr == 11'h1ac);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1ac);
        decoded_reg_strb.OE_PASSWORD_0 = cpuif_req_masked & (cpuif_addr == 11'h1b0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1b0);
        decoded_reg_strb.OE_PASSWORD_1 = cpuif_req_masked & (cpuif_addr == 11'h1b4);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1b4);
        decoded_reg_strb.OE_PASSWORD_2 = cpuif_req_masked & (cpuif_addr == 11'h1b8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1b8);
        decoded_reg_strb.OE_SESSION_0 = cpuif_req_masked & (cpuif_addr == 11'h1bc);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1bc);
        decoded_reg_strb.OE_SESSION_1 = cpuif_req_masked & (cpuif_addr == 11'h1c0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1c0);
        decoded_reg_strb.OE_SESSION_2 = cpuif_req_masked & (cpuif_addr == 11'h1c4);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1c4);
        decoded_reg_strb.OE_SEQ_REQ[0] = cpuif_req_masked & (cpuif_addr == 11'h1c8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1c8);
        decoded_reg_strb.OE_SEQ_REQ[1] = cpuif_req_masked & (cpuif_addr == 11'h1cc);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1cc);
        decoded_reg_strb.OE_FIRM = cpuif_req_masked & (cpuif_addr == 11'h1d0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1d0);
        decoded_reg_strb.OE_HB_TX_NS[0] = cpuif_req_masked & (cpuif_addr == 11'h1d8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1d8);
        decoded_reg_strb.OE_HB_TX_NS[1] = cpuif_req_masked & (cpuif_addr == 11'h1dc);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1dc);
        decoded_reg_strb.OE_HB_RX_NS[0] = cpuif_req_masked & (cpuif_addr == 11'h1e0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1e0);
        decoded_reg_strb.OE_HB_RX_NS[1] = cpuif_req_masked & (cpuif_addr == 11'h1e4);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1e4);
        decoded_reg_strb.OE_CTRL = cpuif_req_masked & (cpuif_addr == 11'h1e8) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1e8);
        decoded_reg_strb.OE_STATUS = cpuif_req_masked & (cpuif_addr == 11'h1ec) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1ec);
        decoded_reg_strb.OE_SND_NXT = cpuif_req_masked & (cpuif_addr == 11'h1f0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1f0);
        decoded_reg_strb.OE_SND_UNA = cpuif_req_masked & (cpuif_addr == 11'h1f4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1f4);
        decoded_reg_strb.OE_RCV_NXT = cpuif_req_masked & (cpuif_addr == 11'h1f8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1f8);
        decoded_reg_strb.OE_NEXT_URN = cpuif_req_masked & (cpuif_addr == 11'h1fc) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h1fc);
        decoded_reg_strb.OE_SOUP_SEQ[0] = cpuif_req_masked & (cpuif_addr == 11'h200) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h200);
        decoded_reg_strb.OE_SOUP_SEQ[1] = cpuif_req_masked & (cpuif_addr == 11'h204) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h204);
        decoded_reg_strb.OE_SOUP_SESSION_0 = cpuif_req_masked & (cpuif_addr == 11'h208) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h208);
        decoded_reg_strb.OE_SOUP_SESSION_1 = cpuif_req_masked & (cpuif_addr == 11'h20c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h20c);
        decoded_reg_strb.OE_SOUP_SESSION_2 = cpuif_req_masked & (cpuif_addr == 11'h210) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h210);
        decoded_reg_strb.OE_RTO_MIN_NS[0] = cpuif_req_masked & (cpuif_addr == 11'h218);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h218);
        decoded_reg_strb.OE_RTO_MIN_NS[1] = cpuif_req_masked & (cpuif_addr == 11'h21c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h21c);
        decoded_reg_strb.OE_RTO_MAX_NS[0] = cpuif_req_masked & (cpuif_addr == 11'h220);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h220);
        decoded_reg_strb.OE_RTO_MAX_NS[1] = cpuif_req_masked & (cpuif_addr == 11'h224);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h224);
        decoded_reg_strb.OE_KEEPALIVE_NS[0] = cpuif_req_masked & (cpuif_addr == 11'h228);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h228);
        decoded_reg_strb.OE_KEEPALIVE_NS[1] = cpuif_req_masked & (cpuif_addr == 11'h22c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h22c);
        decoded_reg_strb.OE_RETRIES = cpuif_req_masked & (cpuif_addr == 11'h230);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h230);
        decoded_reg_strb.HOST_INTENT = cpuif_req_masked & (cpuif_addr == 11'h240);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h240);
        decoded_reg_strb.HOST_INTENT_QTY = cpuif_req_masked & (cpuif_addr == 11'h244);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h244);
        decoded_reg_strb.HOST_INTENT_PX = cpuif_req_masked & (cpuif_addr == 11'h248);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h248);
        decoded_reg_strb.HOST_INTENT_URN = cpuif_req_masked & (cpuif_addr == 11'h24c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h24c);
        decoded_reg_strb.HOST_INTENT_SUBMIT = cpuif_req_masked & (cpuif_addr == 11'h250) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h250);
        decoded_reg_strb.HOST_INTENT_LOST = cpuif_req_masked & (cpuif_addr == 11'h254) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h254);
        decoded_reg_strb.EVENT_MASK = cpuif_req_masked & (cpuif_addr == 11'h260);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h260);
        decoded_reg_strb.EVENT_LEVEL = cpuif_req_masked & (cpuif_addr == 11'h264) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h264);
        decoded_reg_strb.EVENT_NEXT_SEQ[0] = cpuif_req_masked & (cpuif_addr == 11'h268) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h268);
        decoded_reg_strb.EVENT_NEXT_SEQ[1] = cpuif_req_masked & (cpuif_addr == 11'h26c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h26c);
        decoded_reg_strb.EVENT_CNT_DROPPED[0] = cpuif_req_masked & (cpuif_addr == 11'h270) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h270);
        decoded_reg_strb.EVENT_CNT_DROPPED[1] = cpuif_req_masked & (cpuif_addr == 11'h274) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h274);
        decoded_reg_strb.EVENT_CNT_LOST = cpuif_req_masked & (cpuif_addr == 11'h278) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h278);
        decoded_reg_strb.EVENT_CNT_NO_CREDIT_CYCLES = cpuif_req_masked & (cpuif_addr == 11'h27c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h27c);
        decoded_reg_strb.KERNEL_AXI_ERRORS = cpuif_req_masked & (cpuif_addr == 11'h280) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h280);
        decoded_reg_strb.TBL_REFUSED = cpuif_req_masked & (cpuif_addr == 11'h284) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h284);
        decoded_reg_strb.EVENT_MD = cpuif_req_masked & (cpuif_addr == 11'h288);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h288);
        decoded_reg_strb.STATE_MARKET = cpuif_req_masked & (cpuif_addr == 11'h2c0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h2c0);
        decoded_reg_strb.STATE_SYMBOL = cpuif_req_masked & (cpuif_addr == 11'h2c4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h2c4);
        decoded_reg_strb.STATE_HALT = cpuif_req_masked & (cpuif_addr == 11'h2c8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h2c8);
        decoded_reg_strb.STATE_REASON = cpuif_req_masked & (cpuif_addr == 11'h2cc) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h2cc);
        decoded_reg_strb.STATE_ROUND_LOT = cpuif_req_masked & (cpuif_addr == 11'h2d0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h2d0);
        decoded_reg_strb.FEED_CNT_FRAMES = cpuif_req_masked & (cpuif_addr == 11'h300) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h300);
        decoded_reg_strb.FEED_CNT_NOT_IP = cpuif_req_masked & (cpuif_addr == 11'h304) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h304);
        decoded_reg_strb.FEED_CNT_VLAN2 = cpuif_req_masked & (cpuif_addr == 11'h308) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h308);
        decoded_reg_strb.FEED_CNT_IP_BAD = cpuif_req_masked & (cpuif_addr == 11'h30c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h30c);
        decoded_reg_strb.FEED_CNT_FRAG_OPT = cpuif_req_masked & (cpuif_addr == 11'h310) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h310);
        decoded_reg_strb.FEED_CNT_NOT_UDP = cpuif_req_masked & (cpuif_addr == 11'h314) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h314);
        decoded_reg_strb.FEED_CNT_DEST = cpuif_req_masked & (cpuif_addr == 11'h318) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h318);
        decoded_reg_strb.FEED_CNT_UDP_LEN = cpuif_req_masked & (cpuif_addr == 11'h31c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h31c);
        decoded_reg_strb.FEED_CNT_PACKETS = cpuif_req_masked & (cpuif_addr == 11'h320) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h320);
        decoded_reg_strb.FEED_CNT_HEARTBEATS = cpuif_req_masked & (cpuif_addr == 11'h324) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h324);
        decoded_reg_strb.FEED_CNT_MESSAGES = cpuif_req_masked & (cpuif_addr == 11'h328) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h328);
        decoded_reg_strb.FEED_CNT_DUPLICATE = cpuif_req_masked & (cpuif_addr == 11'h32c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h32c);
        decoded_reg_strb.FEED_CNT_LOST = cpuif_req_masked & (cpuif_addr == 11'h330) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h330);
        decoded_reg_strb.FEED_CNT_BAD_FCS = cpuif_req_masked & (cpuif_addr == 11'h334) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h334);
        decoded_reg_strb.FEED_CNT_BAD_UDP_CSUM = cpuif_req_masked & (cpuif_addr == 11'h338) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h338);
        decoded_reg_strb.FEED_CNT_BAD_FRAMING = cpuif_req_masked & (cpuif_addr == 11'h33c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h33c);
        decoded_reg_strb.FEED_CNT_OTHER_SESSION = cpuif_req_masked & (cpuif_addr == 11'h340) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h340);
        decoded_reg_strb.FEED_CNT_UNKNOWN_TYPE = cpuif_req_masked & (cpuif_addr == 11'h344) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h344);
        decoded_reg_strb.FEED_CNT_BAD_FIELD = cpuif_req_masked & (cpuif_addr == 11'h348) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h348);
        decoded_reg_strb.FEED_CNT_NO_SLOT = cpuif_req_masked & (cpuif_addr == 11'h34c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h34c);
        decoded_reg_strb.FEED_CNT_BYTES = cpuif_req_masked & (cpuif_addr == 11'h350) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h350);
        decoded_reg_strb.FEED_CNT_HOLD = cpuif_req_masked & (cpuif_addr == 11'h354) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h354);
        decoded_reg_strb.FEED_CNT_SKID = cpuif_req_masked & (cpuif_addr == 11'h358) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h358);
        decoded_reg_strb.FEED_CNT_OVERRUN = cpuif_req_masked & (cpuif_addr == 11'h35c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h35c);
        decoded_reg_strb.BOOK_CNT_MESSAGES = cpuif_req_masked & (cpuif_addr == 11'h380) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h380);
        decoded_reg_strb.BOOK_CNT_ADDS = cpuif_req_masked & (cpuif_addr == 11'h384) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h384);
        decoded_reg_strb.BOOK_CNT_EXECUTES = cpuif_req_masked & (cpuif_addr == 11'h388) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h388);
        decoded_reg_strb.BOOK_CNT_CANCELS = cpuif_req_masked & (cpuif_addr == 11'h38c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h38c);
        decoded_reg_strb.BOOK_CNT_DELETES = cpuif_req_masked & (cpuif_addr == 11'h390) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h390);
        decoded_reg_strb.BOOK_CNT_REPLACES = cpuif_req_masked & (cpuif_addr == 11'h394) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h394);
        decoded_reg_strb.BOOK_CNT_UNKNOWN_REF = cpuif_req_masked & (cpuif_addr == 11'h398) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h398);
        decoded_reg_strb.BOOK_CNT_DUP_REF = cpuif_req_masked & (cpuif_addr == 11'h39c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h39c);
        decoded_reg_strb.BOOK_CNT_OVER_REDUCE = cpuif_req_masked & (cpuif_addr == 11'h3a0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h3a0);
        decoded_reg_strb.BOOK_CNT_BAD_FIELD = cpuif_req_masked & (cpuif_addr == 11'h3a4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h3a4);
        decoded_reg_strb.BOOK_CNT_DEGRADED = cpuif_req_masked & (cpuif_addr == 11'h3a8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h3a8);
        decoded_reg_strb.BOOK_CNT_SUSPENDS = cpuif_req_masked & (cpuif_addr == 11'h3ac) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h3ac);
        decoded_reg_strb.BOOK_CNT_REBUILD_WALKS = cpuif_req_masked & (cpuif_addr == 11'h3b0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h3b0);
        decoded_reg_strb.BOOK_CNT_DEEP = cpuif_req_masked & (cpuif_addr == 11'h3b4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h3b4);
        decoded_reg_strb.BOOK_CNT_STASH_USED = cpuif_req_masked & (cpuif_addr == 11'h3b8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h3b8);
        decoded_reg_strb.BOOK_CNT_OUTSIDE = cpuif_req_masked & (cpuif_addr == 11'h3bc) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h3bc);
        decoded_reg_strb.RISK_CNT_ADMITTED = cpuif_req_masked & (cpuif_addr == 11'h400) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h400);
        decoded_reg_strb.RISK_CNT_GRANTED = cpuif_req_masked & (cpuif_addr == 11'h404) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h404);
        decoded_reg_strb.RISK_CNT_REFUSED = cpuif_req_masked & (cpuif_addr == 11'h408) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h408);
        decoded_reg_strb.RISK_CNT_REASON_0 = cpuif_req_masked & (cpuif_addr == 11'h410) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h410);
        decoded_reg_strb.RISK_CNT_REASON_1 = cpuif_req_masked & (cpuif_addr == 11'h414) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h414);
        decoded_reg_strb.RISK_CNT_REASON_2 = cpuif_req_masked & (cpuif_addr == 11'h418) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h418);
        decoded_reg_strb.RISK_CNT_REASON_3 = cpuif_req_masked & (cpuif_addr == 11'h41c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h41c);
        decoded_reg_strb.RISK_CNT_REASON_4 = cpuif_req_masked & (cpuif_addr == 11'h420) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h420);
        decoded_reg_strb.RISK_CNT_REASON_5 = cpuif_req_masked & (cpuif_addr == 11'h424) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h424);
        decoded_reg_strb.RISK_CNT_REASON_6 = cpuif_req_masked & (cpuif_addr == 11'h428) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h428);
        decoded_reg_strb.RISK_CNT_REASON_7 = cpuif_req_masked & (cpuif_addr == 11'h42c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h42c);
        decoded_reg_strb.RISK_CNT_REASON_8 = cpuif_req_masked & (cpuif_addr == 11'h430) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h430);
        decoded_reg_strb.RISK_CNT_REASON_9 = cpuif_req_masked & (cpuif_addr == 11'h434) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h434);
        decoded_reg_strb.RISK_CNT_REASON_10 = cpuif_req_masked & (cpuif_addr == 11'h438) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h438);
        decoded_reg_strb.RISK_CNT_REASON_11 = cpuif_req_masked & (cpuif_addr == 11'h43c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h43c);
        decoded_reg_strb.RISK_CNT_REASON_12 = cpuif_req_masked & (cpuif_addr == 11'h440) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h440);
        decoded_reg_strb.RISK_CNT_REASON_13 = cpuif_req_masked & (cpuif_addr == 11'h444) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h444);
        decoded_reg_strb.RISK_CNT_REASON_14 = cpuif_req_masked & (cpuif_addr == 11'h448) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h448);
        decoded_reg_strb.RISK_CNT_REASON_15 = cpuif_req_masked & (cpuif_addr == 11'h44c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h44c);
        decoded_reg_strb.RISK_CNT_REASON_16 = cpuif_req_masked & (cpuif_addr == 11'h450) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h450);
        decoded_reg_strb.RISK_CNT_REASON_17 = cpuif_req_masked & (cpuif_addr == 11'h454) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h454);
        decoded_reg_strb.RISK_CNT_REASON_18 = cpuif_req_masked & (cpuif_addr == 11'h458) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h458);
        decoded_reg_strb.RISK_CNT_REASON_19 = cpuif_req_masked & (cpuif_addr == 11'h45c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h45c);
        decoded_reg_strb.RISK_CNT_REASON_20 = cpuif_req_masked & (cpuif_addr == 11'h460) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h460);
        decoded_reg_strb.RISK_CNT_REASON_21 = cpuif_req_masked & (cpuif_addr == 11'h464) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h464);
        decoded_reg_strb.RISK_CNT_REASON_22 = cpuif_req_masked & (cpuif_addr == 11'h468) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h468);
        decoded_reg_strb.RISK_CNT_REASON_23 = cpuif_req_masked & (cpuif_addr == 11'h46c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h46c);
        decoded_reg_strb.RISK_CNT_NO_CREDIT_DROPS = cpuif_req_masked & (cpuif_addr == 11'h470) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h470);
        decoded_reg_strb.RISK_CNT_CANCELS = cpuif_req_masked & (cpuif_addr == 11'h474) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h474);
        decoded_reg_strb.RISK_CNT_MASS_CANCELS = cpuif_req_masked & (cpuif_addr == 11'h478) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h478);
        decoded_reg_strb.RISK_CNT_VENUE_A = cpuif_req_masked & (cpuif_addr == 11'h47c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h47c);
        decoded_reg_strb.RISK_CNT_VENUE_C = cpuif_req_masked & (cpuif_addr == 11'h480) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h480);
        decoded_reg_strb.RISK_CNT_VENUE_E = cpuif_req_masked & (cpuif_addr == 11'h484) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h484);
        decoded_reg_strb.RISK_CNT_VENUE_J = cpuif_req_masked & (cpuif_addr == 11'h488) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h488);
        decoded_reg_strb.RISK_CNT_VENUE_OTHER = cpuif_req_masked & (cpuif_addr == 11'h48c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h48c);
        decoded_reg_strb.RISK_CNT_UNKNOWN_URN = cpuif_req_masked & (cpuif_addr == 11'h490) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h490);
        decoded_reg_strb.RISK_CNT_OVERFILL = cpuif_req_masked & (cpuif_addr == 11'h494) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h494);
        decoded_reg_strb.RISK_CNT_FIFO_DROPS = cpuif_req_masked & (cpuif_addr == 11'h498) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h498);
        decoded_reg_strb.STRAT_CNT_FIRED = cpuif_req_masked & (cpuif_addr == 11'h4a0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4a0);
        decoded_reg_strb.OE_CNT_TX_FRAMES = cpuif_req_masked & (cpuif_addr == 11'h4c0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4c0);
        decoded_reg_strb.OE_CNT_TX_ORDERS = cpuif_req_masked & (cpuif_addr == 11'h4c4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4c4);
        decoded_reg_strb.OE_CNT_TX_CANCELS = cpuif_req_masked & (cpuif_addr == 11'h4c8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4c8);
        decoded_reg_strb.OE_CNT_TX_MASS_CANCELS = cpuif_req_masked & (cpuif_addr == 11'h4cc) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4cc);
        decoded_reg_strb.OE_CNT_TX_ACKS = cpuif_req_masked & (cpuif_addr == 11'h4d0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4d0);
        decoded_reg_strb.OE_CNT_TX_HEARTBEATS = cpuif_req_masked & (cpuif_addr == 11'h4d4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4d4);
        decoded_reg_strb.OE_CNT_RX_FRAMES = cpuif_req_masked & (cpuif_addr == 11'h4d8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4d8);
        decoded_reg_strb.OE_CNT_RX_BAD = cpuif_req_masked & (cpuif_addr == 11'h4dc) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4dc);
        decoded_reg_strb.OE_CNT_RX_OTHER = cpuif_req_masked & (cpuif_addr == 11'h4e0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4e0);
        decoded_reg_strb.OE_CNT_RX_OUT_OF_ORDER = cpuif_req_masked & (cpuif_addr == 11'h4e4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4e4);
        decoded_reg_strb.OE_CNT_RX_SOUP_PACKETS = cpuif_req_masked & (cpuif_addr == 11'h4e8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4e8);
        decoded_reg_strb.OE_CNT_RX_OUCH_MESSAGES = cpuif_req_masked & (cpuif_addr == 11'h4ec) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4ec);
        decoded_reg_strb.OE_CNT_RX_UNKNOWN = cpuif_req_masked & (cpuif_addr == 11'h4f0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4f0);
        decoded_reg_strb.OE_CNT_RX_HEARTBEATS = cpuif_req_masked & (cpuif_addr == 11'h4f4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4f4);
        decoded_reg_strb.OE_CNT_RX_OVERFLOW = cpuif_req_masked & (cpuif_addr == 11'h4f8) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h4f8);
        decoded_reg_strb.FEED_A_CNT_FRAMES = cpuif_req_masked & (cpuif_addr == 11'h500) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h500);
        decoded_reg_strb.FEED_A_CNT_FILTERED = cpuif_req_masked & (cpuif_addr == 11'h504) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h504);
        decoded_reg_strb.FEED_A_CNT_BAD = cpuif_req_masked & (cpuif_addr == 11'h508) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h508);
        decoded_reg_strb.FEED_A_CNT_RECEIVED = cpuif_req_masked & (cpuif_addr == 11'h50c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h50c);
        decoded_reg_strb.FEED_A_CNT_DUPLICATE = cpuif_req_masked & (cpuif_addr == 11'h510) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h510);
        decoded_reg_strb.FEED_A_CNT_LATE = cpuif_req_masked & (cpuif_addr == 11'h514) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h514);
        decoded_reg_strb.FEED_A_CNT_AHEAD = cpuif_req_masked & (cpuif_addr == 11'h518) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h518);
        decoded_reg_strb.FEED_A_CNT_LOST = cpuif_req_masked & (cpuif_addr == 11'h51c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h51c);
        decoded_reg_strb.FEED_B_CNT_FRAMES = cpuif_req_masked & (cpuif_addr == 11'h520) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h520);
        decoded_reg_strb.FEED_B_CNT_FILTERED = cpuif_req_masked & (cpuif_addr == 11'h524) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h524);
        decoded_reg_strb.FEED_B_CNT_BAD = cpuif_req_masked & (cpuif_addr == 11'h528) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h528);
        decoded_reg_strb.FEED_B_CNT_RECEIVED = cpuif_req_masked & (cpuif_addr == 11'h52c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h52c);
        decoded_reg_strb.FEED_B_CNT_DUPLICATE = cpuif_req_masked & (cpuif_addr == 11'h530) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h530);
        decoded_reg_strb.FEED_B_CNT_LATE = cpuif_req_masked & (cpuif_addr == 11'h534) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h534);
        decoded_reg_strb.FEED_B_CNT_AHEAD = cpuif_req_masked & (cpuif_addr == 11'h538) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h538);
        decoded_reg_strb.FEED_B_CNT_LOST = cpuif_req_masked & (cpuif_addr == 11'h53c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h53c);
        decoded_reg_strb.OE_CNT_TX_RETRANSMITS = cpuif_req_masked & (cpuif_addr == 11'h540) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h540);
        decoded_reg_strb.OE_CNT_TX_TIMEOUTS = cpuif_req_masked & (cpuif_addr == 11'h544) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h544);
        decoded_reg_strb.OE_CNT_TX_PROBES = cpuif_req_masked & (cpuif_addr == 11'h548) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h548);
        decoded_reg_strb.OE_CNT_TX_RESETS = cpuif_req_masked & (cpuif_addr == 11'h54c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h54c);
        decoded_reg_strb.OE_CNT_RX_DUPLICATE_ACKS = cpuif_req_masked & (cpuif_addr == 11'h550) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h550);
        decoded_reg_strb.RECOVER_CFG = cpuif_req_masked & (cpuif_addr == 11'h580);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h580);
        decoded_reg_strb.RECOVER_STATUS = cpuif_req_masked & (cpuif_addr == 11'h584) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h584);
        decoded_reg_strb.RECOVER_FIRST[0] = cpuif_req_masked & (cpuif_addr == 11'h588) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h588);
        decoded_reg_strb.RECOVER_FIRST[1] = cpuif_req_masked & (cpuif_addr == 11'h58c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h58c);
        decoded_reg_strb.RECOVER_NEXT[0] = cpuif_req_masked & (cpuif_addr == 11'h590) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h590);
        decoded_reg_strb.RECOVER_NEXT[1] = cpuif_req_masked & (cpuif_addr == 11'h594) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h594);
        decoded_reg_strb.RECOVER_APPLIED[0] = cpuif_req_masked & (cpuif_addr == 11'h598) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h598);
        decoded_reg_strb.RECOVER_APPLIED[1] = cpuif_req_masked & (cpuif_addr == 11'h59c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h59c);
        decoded_reg_strb.RECOVER_CMD = cpuif_req_masked & (cpuif_addr == 11'h5a0) & cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5a0);
        decoded_reg_strb.RECOVER_SPLICE[0] = cpuif_req_masked & (cpuif_addr == 11'h5a8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5a8);
        decoded_reg_strb.RECOVER_SPLICE[1] = cpuif_req_masked & (cpuif_addr == 11'h5ac);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5ac);
        decoded_reg_strb.INJECT_REF[0] = cpuif_req_masked & (cpuif_addr == 11'h5b0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5b0);
        decoded_reg_strb.INJECT_REF[1] = cpuif_req_masked & (cpuif_addr == 11'h5b4);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5b4);
        decoded_reg_strb.INJECT_NEW[0] = cpuif_req_masked & (cpuif_addr == 11'h5b8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5b8);
        decoded_reg_strb.INJECT_NEW[1] = cpuif_req_masked & (cpuif_addr == 11'h5bc);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5bc);
        decoded_reg_strb.INJECT_QTY = cpuif_req_masked & (cpuif_addr == 11'h5c0);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5c0);
        decoded_reg_strb.INJECT_PX = cpuif_req_masked & (cpuif_addr == 11'h5c4);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5c4);
        decoded_reg_strb.INJECT_AT = cpuif_req_masked & (cpuif_addr == 11'h5c8);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5c8);
        decoded_reg_strb.INJECT_GO = cpuif_req_masked & (cpuif_addr == 11'h5cc);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h5cc);
        decoded_reg_strb.NET_A_MAC[0] = cpuif_req_masked & (cpuif_addr == 11'h600);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h600);
        decoded_reg_strb.NET_A_MAC[1] = cpuif_req_masked & (cpuif_addr == 11'h604);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h604);
        decoded_reg_strb.NET_B_MAC[0] = cpuif_req_masked & (cpuif_addr == 11'h608);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h608);
        decoded_reg_strb.NET_B_MAC[1] = cpuif_req_masked & (cpuif_addr == 11'h60c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h60c);
        decoded_reg_strb.NET_A_IP = cpuif_req_masked & (cpuif_addr == 11'h610);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h610);
        decoded_reg_strb.NET_B_IP = cpuif_req_masked & (cpuif_addr == 11'h614);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h614);
        decoded_reg_strb.NET_SERVER_IP_0 = cpuif_req_masked & (cpuif_addr == 11'h620);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h620);
        decoded_reg_strb.NET_SERVER_IP_1 = cpuif_req_masked & (cpuif_addr == 11'h624);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h624);
        decoded_reg_strb.NET_SERVER_IP_2 = cpuif_req_masked & (cpuif_addr == 11'h628);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h628);
        decoded_reg_strb.NET_SERVER_IP_3 = cpuif_req_masked & (cpuif_addr == 11'h62c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h62c);
        decoded_reg_strb.NET_SERVER_PORT_0 = cpuif_req_masked & (cpuif_addr == 11'h630);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h630);
        decoded_reg_strb.NET_SERVER_PORT_1 = cpuif_req_masked & (cpuif_addr == 11'h634);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h634);
        decoded_reg_strb.NET_SERVER_PORT_2 = cpuif_req_masked & (cpuif_addr == 11'h638);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h638);
        decoded_reg_strb.NET_SERVER_PORT_3 = cpuif_req_masked & (cpuif_addr == 11'h63c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h63c);
        decoded_reg_strb.NET_TX_DATA = cpuif_req_masked & (cpuif_addr == 11'h640);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h640);
        decoded_reg_strb.NET_TX_SEND = cpuif_req_masked & (cpuif_addr == 11'h644);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h644);
        decoded_reg_strb.NET_TX_STATUS = cpuif_req_masked & (cpuif_addr == 11'h648) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h648);
        decoded_reg_strb.NET_A_CNT_ARP = cpuif_req_masked & (cpuif_addr == 11'h660) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h660);
        decoded_reg_strb.NET_A_CNT_ECHO = cpuif_req_masked & (cpuif_addr == 11'h664) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h664);
        decoded_reg_strb.NET_A_CNT_HOST = cpuif_req_masked & (cpuif_addr == 11'h668) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h668);
        decoded_reg_strb.NET_A_CNT_IGNORED = cpuif_req_masked & (cpuif_addr == 11'h66c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h66c);
        decoded_reg_strb.NET_A_CNT_BAD = cpuif_req_masked & (cpuif_addr == 11'h670) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h670);
        decoded_reg_strb.NET_A_CNT_FRAG_OPT = cpuif_req_masked & (cpuif_addr == 11'h674) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h674);
        decoded_reg_strb.NET_A_CNT_LONG = cpuif_req_masked & (cpuif_addr == 11'h678) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h678);
        decoded_reg_strb.NET_A_CNT_BUSY = cpuif_req_masked & (cpuif_addr == 11'h67c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h67c);
        decoded_reg_strb.NET_B_CNT_ARP = cpuif_req_masked & (cpuif_addr == 11'h680) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h680);
        decoded_reg_strb.NET_B_CNT_ECHO = cpuif_req_masked & (cpuif_addr == 11'h684) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h684);
        decoded_reg_strb.NET_B_CNT_HOST = cpuif_req_masked & (cpuif_addr == 11'h688) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h688);
        decoded_reg_strb.NET_B_CNT_IGNORED = cpuif_req_masked & (cpuif_addr == 11'h68c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h68c);
        decoded_reg_strb.NET_B_CNT_BAD = cpuif_req_masked & (cpuif_addr == 11'h690) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h690);
        decoded_reg_strb.NET_B_CNT_FRAG_OPT = cpuif_req_masked & (cpuif_addr == 11'h694) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h694);
        decoded_reg_strb.NET_B_CNT_LONG = cpuif_req_masked & (cpuif_addr == 11'h698) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h698);
        decoded_reg_strb.NET_B_CNT_BUSY = cpuif_req_masked & (cpuif_addr == 11'h69c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h69c);
        decoded_reg_strb.NET_CNT_REFUSED = cpuif_req_masked & (cpuif_addr == 11'h6a0) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h6a0);
        decoded_reg_strb.NET_CNT_LOST = cpuif_req_masked & (cpuif_addr == 11'h6a4) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h6a4);
        decoded_reg_strb.DEPTH_AT = cpuif_req_masked & (cpuif_addr == 11'h700);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h700);
        decoded_reg_strb.DEPTH_STATUS = cpuif_req_masked & (cpuif_addr == 11'h704) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h704);
        decoded_reg_strb.DEPTH_LEVEL = cpuif_req_masked & (cpuif_addr == 11'h708);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h708);
        decoded_reg_strb.DEPTH_PX = cpuif_req_masked & (cpuif_addr == 11'h70c) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h70c);
        decoded_reg_strb.DEPTH_QTY = cpuif_req_masked & (cpuif_addr == 11'h710) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h710);
        decoded_reg_strb.FAULT_STATUS = cpuif_req_masked & (cpuif_addr == 11'h720) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h720);
        decoded_reg_strb.FAULT_LAST = cpuif_req_masked & (cpuif_addr == 11'h724) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h724);
        decoded_reg_strb.FAULT_CNT_PARITY = cpuif_req_masked & (cpuif_addr == 11'h728) & !cpuif_req_is_wr;
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h728);
        decoded_reg_strb.FAULT_INJECT = cpuif_req_masked & (cpuif_addr == 11'h72c);
        is_valid_addr |= cpuif_req_masked & (cpuif_addr == 11'h72c);
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
    // Write double-buffers
    //--------------------------------------------------------------------------
    typedef struct packed {
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } TIME_SET;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } HASH_SEED;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } PARAMS_DIGEST_EXPECT;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } LIMITS_DIGEST_EXPECT;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } OE_SRC_MAC;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } OE_DST_MAC;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } OE_SEQ_REQ;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } OE_HB_TX_NS;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } OE_HB_RX_NS;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } OE_RTO_MIN_NS;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } OE_RTO_MAX_NS;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } OE_KEEPALIVE_NS;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } RECOVER_SPLICE;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } INJECT_REF;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } INJECT_NEW;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } NET_A_MAC;
        struct packed {
            logic [63:0] data;
            logic [63:0] biten;
            logic pending;
            logic trigger_q;
        } NET_B_MAC;
    } wbuf_storage_t;
    wbuf_storage_t wbuf_storage;

    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.TIME_SET.pending <= '0;
            wbuf_storage.TIME_SET.data <= '0;
            wbuf_storage.TIME_SET.biten <= '0;
            wbuf_storage.TIME_SET.trigger_q <= '0;
        end else begin
            if(wbuf_storage.TIME_SET.trigger_q) begin
                wbuf_storage.TIME_SET.pending <= '0;
                wbuf_storage.TIME_SET.data <= '0;
                wbuf_storage.TIME_SET.biten <= '0;
            end
            if(decoded_reg_strb.TIME_SET[0] && decoded_req_is_wr) begin
                wbuf_storage.TIME_SET.pending <= '1;
                wbuf_storage.TIME_SET.data[31:0] <= (wbuf_storage.TIME_SET.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.TIME_SET.biten[31:0] <= wbuf_storage.TIME_SET.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.TIME_SET[1] && decoded_req_is_wr) begin
                wbuf_storage.TIME_SET.pending <= '1;
                wbuf_storage.TIME_SET.data[63:32] <= (wbuf_storage.TIME_SET.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.TIME_SET.biten[63:32] <= wbuf_storage.TIME_SET.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.TIME_SET.trigger_q <= decoded_reg_strb.TIME_SET[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.HASH_SEED.pending <= '0;
            wbuf_storage.HASH_SEED.data <= '0;
            wbuf_storage.HASH_SEED.biten <= '0;
            wbuf_storage.HASH_SEED.trigger_q <= '0;
        end else begin
            if(wbuf_storage.HASH_SEED.trigger_q) begin
                wbuf_storage.HASH_SEED.pending <= '0;
                wbuf_storage.HASH_SEED.data <= '0;
                wbuf_storage.HASH_SEED.biten <= '0;
            end
            if(decoded_reg_strb.HASH_SEED[0] && decoded_req_is_wr) begin
                wbuf_storage.HASH_SEED.pending <= '1;
                wbuf_storage.HASH_SEED.data[31:0] <= (wbuf_storage.HASH_SEED.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.HASH_SEED.biten[31:0] <= wbuf_storage.HASH_SEED.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.HASH_SEED[1] && decoded_req_is_wr) begin
                wbuf_storage.HASH_SEED.pending <= '1;
                wbuf_storage.HASH_SEED.data[63:32] <= (wbuf_storage.HASH_SEED.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.HASH_SEED.biten[63:32] <= wbuf_storage.HASH_SEED.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.HASH_SEED.trigger_q <= decoded_reg_strb.HASH_SEED[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.PARAMS_DIGEST_EXPECT.pending <= '0;
            wbuf_storage.PARAMS_DIGEST_EXPECT.data <= '0;
            wbuf_storage.PARAMS_DIGEST_EXPECT.biten <= '0;
            wbuf_storage.PARAMS_DIGEST_EXPECT.trigger_q <= '0;
        end else begin
            if(wbuf_storage.PARAMS_DIGEST_EXPECT.trigger_q) begin
                wbuf_storage.PARAMS_DIGEST_EXPECT.pending <= '0;
                wbuf_storage.PARAMS_DIGEST_EXPECT.data <= '0;
                wbuf_storage.PARAMS_DIGEST_EXPECT.biten <= '0;
            end
            if(decoded_reg_strb.PARAMS_DIGEST_EXPECT[0] && decoded_req_is_wr) begin
                wbuf_storage.PARAMS_DIGEST_EXPECT.pending <= '1;
                wbuf_storage.PARAMS_DIGEST_EXPECT.data[31:0] <= (wbuf_storage.PARAMS_DIGEST_EXPECT.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.PARAMS_DIGEST_EXPECT.biten[31:0] <= wbuf_storage.PARAMS_DIGEST_EXPECT.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.PARAMS_DIGEST_EXPECT[1] && decoded_req_is_wr) begin
                wbuf_storage.PARAMS_DIGEST_EXPECT.pending <= '1;
                wbuf_storage.PARAMS_DIGEST_EXPECT.data[63:32] <= (wbuf_storage.PARAMS_DIGEST_EXPECT.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.PARAMS_DIGEST_EXPECT.biten[63:32] <= wbuf_storage.PARAMS_DIGEST_EXPECT.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.PARAMS_DIGEST_EXPECT.trigger_q <= decoded_reg_strb.PARAMS_DIGEST_EXPECT[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.LIMITS_DIGEST_EXPECT.pending <= '0;
            wbuf_storage.LIMITS_DIGEST_EXPECT.data <= '0;
            wbuf_storage.LIMITS_DIGEST_EXPECT.biten <= '0;
            wbuf_storage.LIMITS_DIGEST_EXPECT.trigger_q <= '0;
        end else begin
            if(wbuf_storage.LIMITS_DIGEST_EXPECT.trigger_q) begin
                wbuf_storage.LIMITS_DIGEST_EXPECT.pending <= '0;
                wbuf_storage.LIMITS_DIGEST_EXPECT.data <= '0;
                wbuf_storage.LIMITS_DIGEST_EXPECT.biten <= '0;
            end
            if(decoded_reg_strb.LIMITS_DIGEST_EXPECT[0] && decoded_req_is_wr) begin
                wbuf_storage.LIMITS_DIGEST_EXPECT.pending <= '1;
                wbuf_storage.LIMITS_DIGEST_EXPECT.data[31:0] <= (wbuf_storage.LIMITS_DIGEST_EXPECT.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.LIMITS_DIGEST_EXPECT.biten[31:0] <= wbuf_storage.LIMITS_DIGEST_EXPECT.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.LIMITS_DIGEST_EXPECT[1] && decoded_req_is_wr) begin
                wbuf_storage.LIMITS_DIGEST_EXPECT.pending <= '1;
                wbuf_storage.LIMITS_DIGEST_EXPECT.data[63:32] <= (wbuf_storage.LIMITS_DIGEST_EXPECT.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.LIMITS_DIGEST_EXPECT.biten[63:32] <= wbuf_storage.LIMITS_DIGEST_EXPECT.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.LIMITS_DIGEST_EXPECT.trigger_q <= decoded_reg_strb.LIMITS_DIGEST_EXPECT[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.OE_SRC_MAC.pending <= '0;
            wbuf_storage.OE_SRC_MAC.data <= '0;
            wbuf_storage.OE_SRC_MAC.biten <= '0;
            wbuf_storage.OE_SRC_MAC.trigger_q <= '0;
        end else begin
            if(wbuf_storage.OE_SRC_MAC.trigger_q) begin
                wbuf_storage.OE_SRC_MAC.pending <= '0;
                wbuf_storage.OE_SRC_MAC.data <= '0;
                wbuf_storage.OE_SRC_MAC.biten <= '0;
            end
            if(decoded_reg_strb.OE_SRC_MAC[0] && decoded_req_is_wr) begin
                wbuf_storage.OE_SRC_MAC.pending <= '1;
                wbuf_storage.OE_SRC_MAC.data[31:0] <= (wbuf_storage.OE_SRC_MAC.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_SRC_MAC.biten[31:0] <= wbuf_storage.OE_SRC_MAC.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.OE_SRC_MAC[1] && decoded_req_is_wr) begin
                wbuf_storage.OE_SRC_MAC.pending <= '1;
                wbuf_storage.OE_SRC_MAC.data[63:32] <= (wbuf_storage.OE_SRC_MAC.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_SRC_MAC.biten[63:32] <= wbuf_storage.OE_SRC_MAC.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.OE_SRC_MAC.trigger_q <= decoded_reg_strb.OE_SRC_MAC[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.OE_DST_MAC.pending <= '0;
            wbuf_storage.OE_DST_MAC.data <= '0;
            wbuf_storage.OE_DST_MAC.biten <= '0;
            wbuf_storage.OE_DST_MAC.trigger_q <= '0;
        end else begin
            if(wbuf_storage.OE_DST_MAC.trigger_q) begin
                wbuf_storage.OE_DST_MAC.pending <= '0;
                wbuf_storage.OE_DST_MAC.data <= '0;
                wbuf_storage.OE_DST_MAC.biten <= '0;
            end
            if(decoded_reg_strb.OE_DST_MAC[0] && decoded_req_is_wr) begin
                wbuf_storage.OE_DST_MAC.pending <= '1;
                wbuf_storage.OE_DST_MAC.data[31:0] <= (wbuf_storage.OE_DST_MAC.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_DST_MAC.biten[31:0] <= wbuf_storage.OE_DST_MAC.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.OE_DST_MAC[1] && decoded_req_is_wr) begin
                wbuf_storage.OE_DST_MAC.pending <= '1;
                wbuf_storage.OE_DST_MAC.data[63:32] <= (wbuf_storage.OE_DST_MAC.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_DST_MAC.biten[63:32] <= wbuf_storage.OE_DST_MAC.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.OE_DST_MAC.trigger_q <= decoded_reg_strb.OE_DST_MAC[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.OE_SEQ_REQ.pending <= '0;
            wbuf_storage.OE_SEQ_REQ.data <= '0;
            wbuf_storage.OE_SEQ_REQ.biten <= '0;
            wbuf_storage.OE_SEQ_REQ.trigger_q <= '0;
        end else begin
            if(wbuf_storage.OE_SEQ_REQ.trigger_q) begin
                wbuf_storage.OE_SEQ_REQ.pending <= '0;
                wbuf_storage.OE_SEQ_REQ.data <= '0;
                wbuf_storage.OE_SEQ_REQ.biten <= '0;
            end
            if(decoded_reg_strb.OE_SEQ_REQ[0] && decoded_req_is_wr) begin
                wbuf_storage.OE_SEQ_REQ.pending <= '1;
                wbuf_storage.OE_SEQ_REQ.data[31:0] <= (wbuf_storage.OE_SEQ_REQ.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_SEQ_REQ.biten[31:0] <= wbuf_storage.OE_SEQ_REQ.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.OE_SEQ_REQ[1] && decoded_req_is_wr) begin
                wbuf_storage.OE_SEQ_REQ.pending <= '1;
                wbuf_storage.OE_SEQ_REQ.data[63:32] <= (wbuf_storage.OE_SEQ_REQ.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_SEQ_REQ.biten[63:32] <= wbuf_storage.OE_SEQ_REQ.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.OE_SEQ_REQ.trigger_q <= decoded_reg_strb.OE_SEQ_REQ[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.OE_HB_TX_NS.pending <= '0;
            wbuf_storage.OE_HB_TX_NS.data <= '0;
            wbuf_storage.OE_HB_TX_NS.biten <= '0;
            wbuf_storage.OE_HB_TX_NS.trigger_q <= '0;
        end else begin
            if(wbuf_storage.OE_HB_TX_NS.trigger_q) begin
                wbuf_storage.OE_HB_TX_NS.pending <= '0;
                wbuf_storage.OE_HB_TX_NS.data <= '0;
                wbuf_storage.OE_HB_TX_NS.biten <= '0;
            end
            if(decoded_reg_strb.OE_HB_TX_NS[0] && decoded_req_is_wr) begin
                wbuf_storage.OE_HB_TX_NS.pending <= '1;
                wbuf_storage.OE_HB_TX_NS.data[31:0] <= (wbuf_storage.OE_HB_TX_NS.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_HB_TX_NS.biten[31:0] <= wbuf_storage.OE_HB_TX_NS.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.OE_HB_TX_NS[1] && decoded_req_is_wr) begin
                wbuf_storage.OE_HB_TX_NS.pending <= '1;
                wbuf_storage.OE_HB_TX_NS.data[63:32] <= (wbuf_storage.OE_HB_TX_NS.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_HB_TX_NS.biten[63:32] <= wbuf_storage.OE_HB_TX_NS.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.OE_HB_TX_NS.trigger_q <= decoded_reg_strb.OE_HB_TX_NS[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.OE_HB_RX_NS.pending <= '0;
            wbuf_storage.OE_HB_RX_NS.data <= '0;
            wbuf_storage.OE_HB_RX_NS.biten <= '0;
            wbuf_storage.OE_HB_RX_NS.trigger_q <= '0;
        end else begin
            if(wbuf_storage.OE_HB_RX_NS.trigger_q) begin
                wbuf_storage.OE_HB_RX_NS.pending <= '0;
                wbuf_storage.OE_HB_RX_NS.data <= '0;
                wbuf_storage.OE_HB_RX_NS.biten <= '0;
            end
            if(decoded_reg_strb.OE_HB_RX_NS[0] && decoded_req_is_wr) begin
                wbuf_storage.OE_HB_RX_NS.pending <= '1;
                wbuf_storage.OE_HB_RX_NS.data[31:0] <= (wbuf_storage.OE_HB_RX_NS.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_HB_RX_NS.biten[31:0] <= wbuf_storage.OE_HB_RX_NS.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.OE_HB_RX_NS[1] && decoded_req_is_wr) begin
                wbuf_storage.OE_HB_RX_NS.pending <= '1;
                wbuf_storage.OE_HB_RX_NS.data[63:32] <= (wbuf_storage.OE_HB_RX_NS.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_HB_RX_NS.biten[63:32] <= wbuf_storage.OE_HB_RX_NS.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.OE_HB_RX_NS.trigger_q <= decoded_reg_strb.OE_HB_RX_NS[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.OE_RTO_MIN_NS.pending <= '0;
            wbuf_storage.OE_RTO_MIN_NS.data <= '0;
            wbuf_storage.OE_RTO_MIN_NS.biten <= '0;
            wbuf_storage.OE_RTO_MIN_NS.trigger_q <= '0;
        end else begin
            if(wbuf_storage.OE_RTO_MIN_NS.trigger_q) begin
                wbuf_storage.OE_RTO_MIN_NS.pending <= '0;
                wbuf_storage.OE_RTO_MIN_NS.data <= '0;
                wbuf_storage.OE_RTO_MIN_NS.biten <= '0;
            end
            if(decoded_reg_strb.OE_RTO_MIN_NS[0] && decoded_req_is_wr) begin
                wbuf_storage.OE_RTO_MIN_NS.pending <= '1;
                wbuf_storage.OE_RTO_MIN_NS.data[31:0] <= (wbuf_storage.OE_RTO_MIN_NS.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_RTO_MIN_NS.biten[31:0] <= wbuf_storage.OE_RTO_MIN_NS.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.OE_RTO_MIN_NS[1] && decoded_req_is_wr) begin
                wbuf_storage.OE_RTO_MIN_NS.pending <= '1;
                wbuf_storage.OE_RTO_MIN_NS.data[63:32] <= (wbuf_storage.OE_RTO_MIN_NS.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_RTO_MIN_NS.biten[63:32] <= wbuf_storage.OE_RTO_MIN_NS.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.OE_RTO_MIN_NS.trigger_q <= decoded_reg_strb.OE_RTO_MIN_NS[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.OE_RTO_MAX_NS.pending <= '0;
            wbuf_storage.OE_RTO_MAX_NS.data <= '0;
            wbuf_storage.OE_RTO_MAX_NS.biten <= '0;
            wbuf_storage.OE_RTO_MAX_NS.trigger_q <= '0;
        end else begin
            if(wbuf_storage.OE_RTO_MAX_NS.trigger_q) begin
                wbuf_storage.OE_RTO_MAX_NS.pending <= '0;
                wbuf_storage.OE_RTO_MAX_NS.data <= '0;
                wbuf_storage.OE_RTO_MAX_NS.biten <= '0;
            end
            if(decoded_reg_strb.OE_RTO_MAX_NS[0] && decoded_req_is_wr) begin
                wbuf_storage.OE_RTO_MAX_NS.pending <= '1;
                wbuf_storage.OE_RTO_MAX_NS.data[31:0] <= (wbuf_storage.OE_RTO_MAX_NS.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_RTO_MAX_NS.biten[31:0] <= wbuf_storage.OE_RTO_MAX_NS.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.OE_RTO_MAX_NS[1] && decoded_req_is_wr) begin
                wbuf_storage.OE_RTO_MAX_NS.pending <= '1;
                wbuf_storage.OE_RTO_MAX_NS.data[63:32] <= (wbuf_storage.OE_RTO_MAX_NS.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_RTO_MAX_NS.biten[63:32] <= wbuf_storage.OE_RTO_MAX_NS.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.OE_RTO_MAX_NS.trigger_q <= decoded_reg_strb.OE_RTO_MAX_NS[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.OE_KEEPALIVE_NS.pending <= '0;
            wbuf_storage.OE_KEEPALIVE_NS.data <= '0;
            wbuf_storage.OE_KEEPALIVE_NS.biten <= '0;
            wbuf_storage.OE_KEEPALIVE_NS.trigger_q <= '0;
        end else begin
            if(wbuf_storage.OE_KEEPALIVE_NS.trigger_q) begin
                wbuf_storage.OE_KEEPALIVE_NS.pending <= '0;
                wbuf_storage.OE_KEEPALIVE_NS.data <= '0;
                wbuf_storage.OE_KEEPALIVE_NS.biten <= '0;
            end
            if(decoded_reg_strb.OE_KEEPALIVE_NS[0] && decoded_req_is_wr) begin
                wbuf_storage.OE_KEEPALIVE_NS.pending <= '1;
                wbuf_storage.OE_KEEPALIVE_NS.data[31:0] <= (wbuf_storage.OE_KEEPALIVE_NS.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_KEEPALIVE_NS.biten[31:0] <= wbuf_storage.OE_KEEPALIVE_NS.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.OE_KEEPALIVE_NS[1] && decoded_req_is_wr) begin
                wbuf_storage.OE_KEEPALIVE_NS.pending <= '1;
                wbuf_storage.OE_KEEPALIVE_NS.data[63:32] <= (wbuf_storage.OE_KEEPALIVE_NS.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.OE_KEEPALIVE_NS.biten[63:32] <= wbuf_storage.OE_KEEPALIVE_NS.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.OE_KEEPALIVE_NS.trigger_q <= decoded_reg_strb.OE_KEEPALIVE_NS[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.RECOVER_SPLICE.pending <= '0;
            wbuf_storage.RECOVER_SPLICE.data <= '0;
            wbuf_storage.RECOVER_SPLICE.biten <= '0;
            wbuf_storage.RECOVER_SPLICE.trigger_q <= '0;
        end else begin
            if(wbuf_storage.RECOVER_SPLICE.trigger_q) begin
                wbuf_storage.RECOVER_SPLICE.pending <= '0;
                wbuf_storage.RECOVER_SPLICE.data <= '0;
                wbuf_storage.RECOVER_SPLICE.biten <= '0;
            end
            if(decoded_reg_strb.RECOVER_SPLICE[0] && decoded_req_is_wr) begin
                wbuf_storage.RECOVER_SPLICE.pending <= '1;
                wbuf_storage.RECOVER_SPLICE.data[31:0] <= (wbuf_storage.RECOVER_SPLICE.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.RECOVER_SPLICE.biten[31:0] <= wbuf_storage.RECOVER_SPLICE.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.RECOVER_SPLICE[1] && decoded_req_is_wr) begin
                wbuf_storage.RECOVER_SPLICE.pending <= '1;
                wbuf_storage.RECOVER_SPLICE.data[63:32] <= (wbuf_storage.RECOVER_SPLICE.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.RECOVER_SPLICE.biten[63:32] <= wbuf_storage.RECOVER_SPLICE.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.RECOVER_SPLICE.trigger_q <= decoded_reg_strb.RECOVER_SPLICE[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.INJECT_REF.pending <= '0;
            wbuf_storage.INJECT_REF.data <= '0;
            wbuf_storage.INJECT_REF.biten <= '0;
            wbuf_storage.INJECT_REF.trigger_q <= '0;
        end else begin
            if(wbuf_storage.INJECT_REF.trigger_q) begin
                wbuf_storage.INJECT_REF.pending <= '0;
                wbuf_storage.INJECT_REF.data <= '0;
                wbuf_storage.INJECT_REF.biten <= '0;
            end
            if(decoded_reg_strb.INJECT_REF[0] && decoded_req_is_wr) begin
                wbuf_storage.INJECT_REF.pending <= '1;
                wbuf_storage.INJECT_REF.data[31:0] <= (wbuf_storage.INJECT_REF.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.INJECT_REF.biten[31:0] <= wbuf_storage.INJECT_REF.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.INJECT_REF[1] && decoded_req_is_wr) begin
                wbuf_storage.INJECT_REF.pending <= '1;
                wbuf_storage.INJECT_REF.data[63:32] <= (wbuf_storage.INJECT_REF.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.INJECT_REF.biten[63:32] <= wbuf_storage.INJECT_REF.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.INJECT_REF.trigger_q <= decoded_reg_strb.INJECT_REF[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.INJECT_NEW.pending <= '0;
            wbuf_storage.INJECT_NEW.data <= '0;
            wbuf_storage.INJECT_NEW.biten <= '0;
            wbuf_storage.INJECT_NEW.trigger_q <= '0;
        end else begin
            if(wbuf_storage.INJECT_NEW.trigger_q) begin
                wbuf_storage.INJECT_NEW.pending <= '0;
                wbuf_storage.INJECT_NEW.data <= '0;
                wbuf_storage.INJECT_NEW.biten <= '0;
            end
            if(decoded_reg_strb.INJECT_NEW[0] && decoded_req_is_wr) begin
                wbuf_storage.INJECT_NEW.pending <= '1;
                wbuf_storage.INJECT_NEW.data[31:0] <= (wbuf_storage.INJECT_NEW.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.INJECT_NEW.biten[31:0] <= wbuf_storage.INJECT_NEW.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.INJECT_NEW[1] && decoded_req_is_wr) begin
                wbuf_storage.INJECT_NEW.pending <= '1;
                wbuf_storage.INJECT_NEW.data[63:32] <= (wbuf_storage.INJECT_NEW.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.INJECT_NEW.biten[63:32] <= wbuf_storage.INJECT_NEW.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.INJECT_NEW.trigger_q <= decoded_reg_strb.INJECT_NEW[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.NET_A_MAC.pending <= '0;
            wbuf_storage.NET_A_MAC.data <= '0;
            wbuf_storage.NET_A_MAC.biten <= '0;
            wbuf_storage.NET_A_MAC.trigger_q <= '0;
        end else begin
            if(wbuf_storage.NET_A_MAC.trigger_q) begin
                wbuf_storage.NET_A_MAC.pending <= '0;
                wbuf_storage.NET_A_MAC.data <= '0;
                wbuf_storage.NET_A_MAC.biten <= '0;
            end
            if(decoded_reg_strb.NET_A_MAC[0] && decoded_req_is_wr) begin
                wbuf_storage.NET_A_MAC.pending <= '1;
                wbuf_storage.NET_A_MAC.data[31:0] <= (wbuf_storage.NET_A_MAC.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.NET_A_MAC.biten[31:0] <= wbuf_storage.NET_A_MAC.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.NET_A_MAC[1] && decoded_req_is_wr) begin
                wbuf_storage.NET_A_MAC.pending <= '1;
                wbuf_storage.NET_A_MAC.data[63:32] <= (wbuf_storage.NET_A_MAC.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.NET_A_MAC.biten[63:32] <= wbuf_storage.NET_A_MAC.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.NET_A_MAC.trigger_q <= decoded_reg_strb.NET_A_MAC[1] && decoded_req_is_wr;
        end
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            wbuf_storage.NET_B_MAC.pending <= '0;
            wbuf_storage.NET_B_MAC.data <= '0;
            wbuf_storage.NET_B_MAC.biten <= '0;
            wbuf_storage.NET_B_MAC.trigger_q <= '0;
        end else begin
            if(wbuf_storage.NET_B_MAC.trigger_q) begin
                wbuf_storage.NET_B_MAC.pending <= '0;
                wbuf_storage.NET_B_MAC.data <= '0;
                wbuf_storage.NET_B_MAC.biten <= '0;
            end
            if(decoded_reg_strb.NET_B_MAC[0] && decoded_req_is_wr) begin
                wbuf_storage.NET_B_MAC.pending <= '1;
                wbuf_storage.NET_B_MAC.data[31:0] <= (wbuf_storage.NET_B_MAC.data[31:0] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.NET_B_MAC.biten[31:0] <= wbuf_storage.NET_B_MAC.biten[31:0] | decoded_wr_biten;
            end
            if(decoded_reg_strb.NET_B_MAC[1] && decoded_req_is_wr) begin
                wbuf_storage.NET_B_MAC.pending <= '1;
                wbuf_storage.NET_B_MAC.data[63:32] <= (wbuf_storage.NET_B_MAC.data[63:32] & ~decoded_wr_biten) | (decoded_wr_data & decoded_wr_biten);
                wbuf_storage.NET_B_MAC.biten[63:32] <= wbuf_storage.NET_B_MAC.biten[63:32] | decoded_wr_biten;
            end
            wbuf_storage.NET_B_MAC.trigger_q <= decoded_reg_strb.NET_B_MAC[1] && decoded_req_is_wr;
        end
    end
    //--------------------------------------------------------------------------
    // Field logic
    //--------------------------------------------------------------------------
    typedef struct packed {
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } any;
        } KILL;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } go;
        } UNKILL;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } go;
        } ARM;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } go;
        } DISARM;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } HEARTBEAT;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } WATCHDOG_TIMEOUT_US;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } mass_cancel;
        } KILL_CTRL;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } cycles;
        } STALE_CYCLES;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } TIME_SET;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } factor;
        } TIMESCALE;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } act_fcs;
            struct packed {
                logic next;
                logic load_next;
            } lockstep;
            struct packed {
                logic next;
                logic load_next;
            } any_port;
            struct packed {
                logic next;
                logic load_next;
            } lock_session;
            struct packed {
                logic next;
                logic load_next;
            } line_b;
        } FEED_CFG;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } FEED_DST_IP;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } port;
        } FEED_DST_PORT;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } FEED_SESSION_0;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } FEED_SESSION_1;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } v;
        } FEED_SESSION_2;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } clear_stale;
            struct packed {
                logic next;
                logic load_next;
            } relock;
            struct packed {
                logic next;
                logic load_next;
            } clear_book;
        } FEED_CTRL;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } market;
            struct packed {
                logic next;
                logic load_next;
            } trading;
        } ASSUME;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } HASH_SEED;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } FEED_B_DST_IP;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } port;
        } FEED_B_DST_PORT;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } FEED_HOLD_NS;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } word;
            struct packed {
                logic [7:0] next;
                logic load_next;
            } row;
            struct packed {
                logic [3:0] next;
                logic load_next;
            } tbl;
        } TBL_ADDR;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } TBL_DATA;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } word;
            struct packed {
                logic [7:0] next;
                logic load_next;
            } row;
            struct packed {
                logic [3:0] next;
                logic load_next;
            } tbl;
            struct packed {
                logic next;
                logic load_next;
            } bank;
        } RB_ADDR;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } slot;
        } POS_ADDR;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } go;
        } POS_ZERO;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } PARAMS_REV;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } go;
        } PARAMS_CHECK;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } PARAMS_DIGEST_EXPECT;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } go;
        } PARAMS_COMMIT;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } LIMITS_REV;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } go;
        } LIMITS_CHECK;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } LIMITS_DIGEST_EXPECT;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } go;
        } LIMITS_COMMIT;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } row;
        } SCOPE_ADDR;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } OE_SRC_MAC;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } OE_DST_MAC;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } OE_SRC_IP;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } OE_DST_IP;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } port;
        } OE_SRC_PORT;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } port;
        } OE_DST_PORT;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } OE_ISN;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } bytes;
        } OE_WINDOW;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } OE_USERNAME_0;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } v;
        } OE_USERNAME_1;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } OE_PASSWORD_0;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } OE_PASSWORD_1;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } v;
        } OE_PASSWORD_2;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } OE_SESSION_0;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } OE_SESSION_1;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } v;
        } OE_SESSION_2;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } OE_SEQ_REQ;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } OE_FIRM;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } OE_HB_TX_NS;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } OE_HB_RX_NS;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } connect;
            struct packed {
                logic next;
                logic load_next;
            } close;
        } OE_CTRL;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } OE_RTO_MIN_NS;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } OE_RTO_MAX_NS;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } OE_KEEPALIVE_NS;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } n;
        } OE_RETRIES;
        struct packed {
            struct packed {
                logic [1:0] next;
                logic load_next;
            } kind;
            struct packed {
                logic next;
                logic load_next;
            } side;
            struct packed {
                logic [7:0] next;
                logic load_next;
            } slot;
            struct packed {
                logic [7:0] next;
                logic load_next;
            } session;
        } HOST_INTENT;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } HOST_INTENT_QTY;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } HOST_INTENT_PX;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } HOST_INTENT_URN;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } go;
        } HOST_INTENT_SUBMIT;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } bbo;
            struct packed {
                logic next;
                logic load_next;
            } book;
            struct packed {
                logic next;
                logic load_next;
            } feed;
        } EVENT_MASK;
        struct packed {
            struct packed {
                logic [22:0] next;
                logic load_next;
            } types;
            struct packed {
                logic next;
                logic load_next;
            } every;
        } EVENT_MD;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } enable;
        } RECOVER_CFG;
        struct packed {
            struct packed {
                logic next;
                logic load_next;
            } hold;
            struct packed {
                logic next;
                logic load_next;
            } clear;
        } RECOVER_CMD;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } RECOVER_SPLICE;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } INJECT_REF;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } INJECT_NEW;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } INJECT_QTY;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } INJECT_PX;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } slot;
            struct packed {
                logic next;
                logic load_next;
            } hit;
            struct packed {
                logic next;
                logic load_next;
            } side;
        } INJECT_AT;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } mtype;
            struct packed {
                logic [7:0] next;
                logic load_next;
            } code;
            struct packed {
                logic [7:0] next;
                logic load_next;
            } code2;
        } INJECT_GO;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } NET_A_MAC;
        struct packed {
            struct packed {
                logic [63:0] next;
                logic load_next;
            } v;
        } NET_B_MAC;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } NET_A_IP;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } NET_B_IP;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } NET_SERVER_IP_0;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } NET_SERVER_IP_1;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } NET_SERVER_IP_2;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } NET_SERVER_IP_3;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } port;
        } NET_SERVER_PORT_0;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } port;
        } NET_SERVER_PORT_1;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } port;
        } NET_SERVER_PORT_2;
        struct packed {
            struct packed {
                logic [15:0] next;
                logic load_next;
            } port;
        } NET_SERVER_PORT_3;
        struct packed {
            struct packed {
                logic [31:0] next;
                logic load_next;
            } v;
        } NET_TX_DATA;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } len;
            struct packed {
                logic next;
                logic load_next;
            } port;
        } NET_TX_SEND;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } slot;
        } DEPTH_AT;
        struct packed {
            struct packed {
                logic [3:0] next;
                logic load_next;
            } place;
            struct packed {
                logic next;
                logic load_next;
            } side;
        } DEPTH_LEVEL;
        struct packed {
            struct packed {
                logic [7:0] next;
                logic load_next;
            } memory;
            struct packed {
                logic [7:0] next;
                logic load_next;
            } part;
            struct packed {
                logic [15:0] next;
                logic load_next;
            } key;
        } FAULT_INJECT;
    } field_combo_t;
    field_combo_t field_combo;

    typedef struct packed {
        struct packed {
            struct packed {
                logic [31:0] value;
            } any;
        } KILL;
        struct packed {
            struct packed {
                logic value;
            } go;
        } UNKILL;
        struct packed {
            struct packed {
                logic value;
            } go;
        } ARM;
        struct packed {
            struct packed {
                logic value;
            } go;
        } DISARM;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } HEARTBEAT;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } WATCHDOG_TIMEOUT_US;
        struct packed {
            struct packed {
                logic value;
            } mass_cancel;
        } KILL_CTRL;
        struct packed {
            struct packed {
                logic [15:0] value;
            } cycles;
        } STALE_CYCLES;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } TIME_SET;
        struct packed {
            struct packed {
                logic [15:0] value;
            } factor;
        } TIMESCALE;
        struct packed {
            struct packed {
                logic value;
            } act_fcs;
            struct packed {
                logic value;
            } lockstep;
            struct packed {
                logic value;
            } any_port;
            struct packed {
                logic value;
            } lock_session;
            struct packed {
                logic value;
            } line_b;
        } FEED_CFG;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } FEED_DST_IP;
        struct packed {
            struct packed {
                logic [15:0] value;
            } port;
        } FEED_DST_PORT;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } FEED_SESSION_0;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } FEED_SESSION_1;
        struct packed {
            struct packed {
                logic [15:0] value;
            } v;
        } FEED_SESSION_2;
        struct packed {
            struct packed {
                logic value;
            } clear_stale;
            struct packed {
                logic value;
            } relock;
            struct packed {
                logic value;
            } clear_book;
        } FEED_CTRL;
        struct packed {
            struct packed {
                logic value;
            } market;
            struct packed {
                logic value;
            } trading;
        } ASSUME;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } HASH_SEED;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } FEED_B_DST_IP;
        struct packed {
            struct packed {
                logic [15:0] value;
            } port;
        } FEED_B_DST_PORT;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } FEED_HOLD_NS;
        struct packed {
            struct packed {
                logic [7:0] value;
            } word;
            struct packed {
                logic [7:0] value;
            } row;
            struct packed {
                logic [3:0] value;
            } tbl;
        } TBL_ADDR;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } TBL_DATA;
        struct packed {
            struct packed {
                logic [7:0] value;
            } word;
            struct packed {
                logic [7:0] value;
            } row;
            struct packed {
                logic [3:0] value;
            } tbl;
            struct packed {
                logic value;
            } bank;
        } RB_ADDR;
        struct packed {
            struct packed {
                logic [7:0] value;
            } slot;
        } POS_ADDR;
        struct packed {
            struct packed {
                logic value;
            } go;
        } POS_ZERO;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } PARAMS_REV;
        struct packed {
            struct packed {
                logic value;
            } go;
        } PARAMS_CHECK;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } PARAMS_DIGEST_EXPECT;
        struct packed {
            struct packed {
                logic value;
            } go;
        } PARAMS_COMMIT;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } LIMITS_REV;
        struct packed {
            struct packed {
                logic value;
            } go;
        } LIMITS_CHECK;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } LIMITS_DIGEST_EXPECT;
        struct packed {
            struct packed {
                logic value;
            } go;
        } LIMITS_COMMIT;
        struct packed {
            struct packed {
                logic [7:0] value;
            } row;
        } SCOPE_ADDR;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } OE_SRC_MAC;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } OE_DST_MAC;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } OE_SRC_IP;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } OE_DST_IP;
        struct packed {
            struct packed {
                logic [15:0] value;
            } port;
        } OE_SRC_PORT;
        struct packed {
            struct packed {
                logic [15:0] value;
            } port;
        } OE_DST_PORT;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } OE_ISN;
        struct packed {
            struct packed {
                logic [15:0] value;
            } bytes;
        } OE_WINDOW;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } OE_USERNAME_0;
        struct packed {
            struct packed {
                logic [15:0] value;
            } v;
        } OE_USERNAME_1;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } OE_PASSWORD_0;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } OE_PASSWORD_1;
        struct packed {
            struct packed {
                logic [15:0] value;
            } v;
        } OE_PASSWORD_2;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } OE_SESSION_0;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } OE_SESSION_1;
        struct packed {
            struct packed {
                logic [15:0] value;
            } v;
        } OE_SESSION_2;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } OE_SEQ_REQ;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } OE_FIRM;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } OE_HB_TX_NS;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } OE_HB_RX_NS;
        struct packed {
            struct packed {
                logic value;
            } connect;
            struct packed {
                logic value;
            } close;
        } OE_CTRL;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } OE_RTO_MIN_NS;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } OE_RTO_MAX_NS;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } OE_KEEPALIVE_NS;
        struct packed {
            struct packed {
                logic [7:0] value;
            } n;
        } OE_RETRIES;
        struct packed {
            struct packed {
                logic [1:0] value;
            } kind;
            struct packed {
                logic value;
            } side;
            struct packed {
                logic [7:0] value;
            } slot;
            struct packed {
                logic [7:0] value;
            } session;
        } HOST_INTENT;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } HOST_INTENT_QTY;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } HOST_INTENT_PX;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } HOST_INTENT_URN;
        struct packed {
            struct packed {
                logic value;
            } go;
        } HOST_INTENT_SUBMIT;
        struct packed {
            struct packed {
                logic value;
            } bbo;
            struct packed {
                logic value;
            } book;
            struct packed {
                logic value;
            } feed;
        } EVENT_MASK;
        struct packed {
            struct packed {
                logic [22:0] value;
            } types;
            struct packed {
                logic value;
            } every;
        } EVENT_MD;
        struct packed {
            struct packed {
                logic value;
            } enable;
        } RECOVER_CFG;
        struct packed {
            struct packed {
                logic value;
            } hold;
            struct packed {
                logic value;
            } clear;
        } RECOVER_CMD;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } RECOVER_SPLICE;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } INJECT_REF;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } INJECT_NEW;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } INJECT_QTY;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } INJECT_PX;
        struct packed {
            struct packed {
                logic [7:0] value;
            } slot;
            struct packed {
                logic value;
            } hit;
            struct packed {
                logic value;
            } side;
        } INJECT_AT;
        struct packed {
            struct packed {
                logic [7:0] value;
            } mtype;
            struct packed {
                logic [7:0] value;
            } code;
            struct packed {
                logic [7:0] value;
            } code2;
        } INJECT_GO;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } NET_A_MAC;
        struct packed {
            struct packed {
                logic [63:0] value;
            } v;
        } NET_B_MAC;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } NET_A_IP;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } NET_B_IP;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } NET_SERVER_IP_0;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } NET_SERVER_IP_1;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } NET_SERVER_IP_2;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } NET_SERVER_IP_3;
        struct packed {
            struct packed {
                logic [15:0] value;
            } port;
        } NET_SERVER_PORT_0;
        struct packed {
            struct packed {
                logic [15:0] value;
            } port;
        } NET_SERVER_PORT_1;
        struct packed {
            struct packed {
                logic [15:0] value;
            } port;
        } NET_SERVER_PORT_2;
        struct packed {
            struct packed {
                logic [15:0] value;
            } port;
        } NET_SERVER_PORT_3;
        struct packed {
            struct packed {
                logic [31:0] value;
            } v;
        } NET_TX_DATA;
        struct packed {
            struct packed {
                logic [7:0] value;
            } len;
            struct packed {
                logic value;
            } port;
        } NET_TX_SEND;
        struct packed {
            struct packed {
                logic [7:0] value;
            } slot;
        } DEPTH_AT;
        struct packed {
            struct packed {
                logic [3:0] value;
            } place;
            struct packed {
                logic value;
            } side;
        } DEPTH_LEVEL;
        struct packed {
            struct packed {
                logic [7:0] value;
            } memory;
            struct packed {
                logic [7:0] value;
            } part;
            struct packed {
                logic [15:0] value;
            } key;
        } FAULT_INJECT;
    } field_storage_t;
    field_storage_t field_storage;

    // Field: csr_regs.KILL.any
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.KILL.any.value;
        load_next_c = '0;
        if(decoded_reg_strb.KILL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.KILL.any.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.KILL.any.next = next_c;
        field_combo.KILL.any.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.KILL.any.value <= 32'h0;
        end else begin
            if(field_combo.KILL.any.load_next) begin
                field_storage.KILL.any.value <= field_combo.KILL.any.next;
            end
        end
    end
    assign hwif_out.KILL.any.value = field_storage.KILL.any.value;
    assign hwif_out.KILL.any.swmod = decoded_reg_strb.KILL && decoded_req_is_wr && |(decoded_wr_biten[31:0]);
    // Field: csr_regs.UNKILL.go
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.UNKILL.go.value;
        load_next_c = '0;
        if(decoded_reg_strb.UNKILL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.UNKILL.go.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.UNKILL.go.next = next_c;
        field_combo.UNKILL.go.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.UNKILL.go.value <= 1'h0;
        end else begin
            if(field_combo.UNKILL.go.load_next) begin
                field_storage.UNKILL.go.value <= field_combo.UNKILL.go.next;
            end
        end
    end
    assign hwif_out.UNKILL.go.value = field_storage.UNKILL.go.value;
    // Field: csr_regs.ARM.go
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ARM.go.value;
        load_next_c = '0;
        if(decoded_reg_strb.ARM && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ARM.go.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.ARM.go.next = next_c;
        field_combo.ARM.go.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ARM.go.value <= 1'h0;
        end else begin
            if(field_combo.ARM.go.load_next) begin
                field_storage.ARM.go.value <= field_combo.ARM.go.next;
            end
        end
    end
    assign hwif_out.ARM.go.value = field_storage.ARM.go.value;
    // Field: csr_regs.DISARM.go
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.DISARM.go.value;
        load_next_c = '0;
        if(decoded_reg_strb.DISARM && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.DISARM.go.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.DISARM.go.next = next_c;
        field_combo.DISARM.go.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.DISARM.go.value <= 1'h0;
        end else begin
            if(field_combo.DISARM.go.load_next) begin
                field_storage.DISARM.go.value <= field_combo.DISARM.go.next;
            end
        end
    end
    assign hwif_out.DISARM.go.value = field_storage.DISARM.go.value;
    // Field: csr_regs.HEARTBEAT.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HEARTBEAT.v.value;
        load_next_c = '0;
        if(hwif_in.HEARTBEAT.v.we) begin // HW Write - we
            next_c = hwif_in.HEARTBEAT.v.next;
            load_next_c = '1;
        end else if(decoded_reg_strb.HEARTBEAT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.HEARTBEAT.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.HEARTBEAT.v.next = next_c;
        field_combo.HEARTBEAT.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HEARTBEAT.v.value <= 32'h0;
        end else begin
            if(field_combo.HEARTBEAT.v.load_next) begin
                field_storage.HEARTBEAT.v.value <= field_combo.HEARTBEAT.v.next;
            end
        end
    end
    assign hwif_out.HEARTBEAT.v.value = field_storage.HEARTBEAT.v.value;
    assign hwif_out.HEARTBEAT.v.swmod = decoded_reg_strb.HEARTBEAT && decoded_req_is_wr && |(decoded_wr_biten[31:0]);
    // Field: csr_regs.WATCHDOG_TIMEOUT_US.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.WATCHDOG_TIMEOUT_US.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.WATCHDOG_TIMEOUT_US && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.WATCHDOG_TIMEOUT_US.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.WATCHDOG_TIMEOUT_US.v.next = next_c;
        field_combo.WATCHDOG_TIMEOUT_US.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.WATCHDOG_TIMEOUT_US.v.value <= 32'h0;
        end else begin
            if(field_combo.WATCHDOG_TIMEOUT_US.v.load_next) begin
                field_storage.WATCHDOG_TIMEOUT_US.v.value <= field_combo.WATCHDOG_TIMEOUT_US.v.next;
            end
        end
    end
    assign hwif_out.WATCHDOG_TIMEOUT_US.v.value = field_storage.WATCHDOG_TIMEOUT_US.v.value;
    // Field: csr_regs.KILL_CTRL.mass_cancel
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.KILL_CTRL.mass_cancel.value;
        load_next_c = '0;
        if(decoded_reg_strb.KILL_CTRL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.KILL_CTRL.mass_cancel.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.KILL_CTRL.mass_cancel.next = next_c;
        field_combo.KILL_CTRL.mass_cancel.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.KILL_CTRL.mass_cancel.value <= 1'h0;
        end else begin
            if(field_combo.KILL_CTRL.mass_cancel.load_next) begin
                field_storage.KILL_CTRL.mass_cancel.value <= field_combo.KILL_CTRL.mass_cancel.next;
            end
        end
    end
    assign hwif_out.KILL_CTRL.mass_cancel.value = field_storage.KILL_CTRL.mass_cancel.value;
    // Field: csr_regs.STALE_CYCLES.cycles
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.STALE_CYCLES.cycles.value;
        load_next_c = '0;
        if(decoded_reg_strb.STALE_CYCLES && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.STALE_CYCLES.cycles.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.STALE_CYCLES.cycles.next = next_c;
        field_combo.STALE_CYCLES.cycles.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.STALE_CYCLES.cycles.value <= 16'h40;
        end else begin
            if(field_combo.STALE_CYCLES.cycles.load_next) begin
                field_storage.STALE_CYCLES.cycles.value <= field_combo.STALE_CYCLES.cycles.next;
            end
        end
    end
    assign hwif_out.STALE_CYCLES.cycles.value = field_storage.STALE_CYCLES.cycles.value;
    // Field: csr_regs.TIME_SET.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.TIME_SET.v.value;
        load_next_c = '0;
        if(wbuf_storage.TIME_SET.pending && wbuf_storage.TIME_SET.trigger_q) begin // SW write
            next_c = (field_storage.TIME_SET.v.value & ~wbuf_storage.TIME_SET.biten[63:0]) | (wbuf_storage.TIME_SET.data[63:0] & wbuf_storage.TIME_SET.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.TIME_SET.v.next = next_c;
        field_combo.TIME_SET.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.TIME_SET.v.value <= 64'h0;
        end else begin
            if(field_combo.TIME_SET.v.load_next) begin
                field_storage.TIME_SET.v.value <= field_combo.TIME_SET.v.next;
            end
        end
    end
    assign hwif_out.TIME_SET.v.value = field_storage.TIME_SET.v.value;
    assign hwif_out.TIME_SET.v.swmod = wbuf_storage.TIME_SET.pending && wbuf_storage.TIME_SET.trigger_q && |(wbuf_storage.TIME_SET.biten[63:0]);
    // Field: csr_regs.TIMESCALE.factor
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.TIMESCALE.factor.value;
        load_next_c = '0;
        if(decoded_reg_strb.TIMESCALE && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.TIMESCALE.factor.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.TIMESCALE.factor.next = next_c;
        field_combo.TIMESCALE.factor.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.TIMESCALE.factor.value <= 16'h1;
        end else begin
            if(field_combo.TIMESCALE.factor.load_next) begin
                field_storage.TIMESCALE.factor.value <= field_combo.TIMESCALE.factor.next;
            end
        end
    end
    assign hwif_out.TIMESCALE.factor.value = field_storage.TIMESCALE.factor.value;
    // Field: csr_regs.FEED_CFG.act_fcs
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_CFG.act_fcs.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_CFG && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_CFG.act_fcs.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.FEED_CFG.act_fcs.next = next_c;
        field_combo.FEED_CFG.act_fcs.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_CFG.act_fcs.value <= 1'h0;
        end else begin
            if(field_combo.FEED_CFG.act_fcs.load_next) begin
                field_storage.FEED_CFG.act_fcs.value <= field_combo.FEED_CFG.act_fcs.next;
            end
        end
    end
    assign hwif_out.FEED_CFG.act_fcs.value = field_storage.FEED_CFG.act_fcs.value;
    // Field: csr_regs.FEED_CFG.lockstep
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_CFG.lockstep.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_CFG && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_CFG.lockstep.value & ~decoded_wr_biten[1:1]) | (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end
        field_combo.FEED_CFG.lockstep.next = next_c;
        field_combo.FEED_CFG.lockstep.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_CFG.lockstep.value <= 1'h0;
        end else begin
            if(field_combo.FEED_CFG.lockstep.load_next) begin
                field_storage.FEED_CFG.lockstep.value <= field_combo.FEED_CFG.lockstep.next;
            end
        end
    end
    assign hwif_out.FEED_CFG.lockstep.value = field_storage.FEED_CFG.lockstep.value;
    // Field: csr_regs.FEED_CFG.any_port
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_CFG.any_port.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_CFG && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_CFG.any_port.value & ~decoded_wr_biten[2:2]) | (decoded_wr_data[2:2] & decoded_wr_biten[2:2]);
            load_next_c = '1;
        end
        field_combo.FEED_CFG.any_port.next = next_c;
        field_combo.FEED_CFG.any_port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_CFG.any_port.value <= 1'h0;
        end else begin
            if(field_combo.FEED_CFG.any_port.load_next) begin
                field_storage.FEED_CFG.any_port.value <= field_combo.FEED_CFG.any_port.next;
            end
        end
    end
    assign hwif_out.FEED_CFG.any_port.value = field_storage.FEED_CFG.any_port.value;
    // Field: csr_regs.FEED_CFG.lock_session
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_CFG.lock_session.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_CFG && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_CFG.lock_session.value & ~decoded_wr_biten[3:3]) | (decoded_wr_data[3:3] & decoded_wr_biten[3:3]);
            load_next_c = '1;
        end
        field_combo.FEED_CFG.lock_session.next = next_c;
        field_combo.FEED_CFG.lock_session.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_CFG.lock_session.value <= 1'h0;
        end else begin
            if(field_combo.FEED_CFG.lock_session.load_next) begin
                field_storage.FEED_CFG.lock_session.value <= field_combo.FEED_CFG.lock_session.next;
            end
        end
    end
    assign hwif_out.FEED_CFG.lock_session.value = field_storage.FEED_CFG.lock_session.value;
    // Field: csr_regs.FEED_CFG.line_b
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_CFG.line_b.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_CFG && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_CFG.line_b.value & ~decoded_wr_biten[4:4]) | (decoded_wr_data[4:4] & decoded_wr_biten[4:4]);
            load_next_c = '1;
        end
        field_combo.FEED_CFG.line_b.next = next_c;
        field_combo.FEED_CFG.line_b.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_CFG.line_b.value <= 1'h0;
        end else begin
            if(field_combo.FEED_CFG.line_b.load_next) begin
                field_storage.FEED_CFG.line_b.value <= field_combo.FEED_CFG.line_b.next;
            end
        end
    end
    assign hwif_out.FEED_CFG.line_b.value = field_storage.FEED_CFG.line_b.value;
    // Field: csr_regs.FEED_DST_IP.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_DST_IP.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_DST_IP && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_DST_IP.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.FEED_DST_IP.v.next = next_c;
        field_combo.FEED_DST_IP.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_DST_IP.v.value <= 32'h0;
        end else begin
            if(field_combo.FEED_DST_IP.v.load_next) begin
                field_storage.FEED_DST_IP.v.value <= field_combo.FEED_DST_IP.v.next;
            end
        end
    end
    assign hwif_out.FEED_DST_IP.v.value = field_storage.FEED_DST_IP.v.value;
    // Field: csr_regs.FEED_DST_PORT.port
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_DST_PORT.port.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_DST_PORT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_DST_PORT.port.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.FEED_DST_PORT.port.next = next_c;
        field_combo.FEED_DST_PORT.port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_DST_PORT.port.value <= 16'h0;
        end else begin
            if(field_combo.FEED_DST_PORT.port.load_next) begin
                field_storage.FEED_DST_PORT.port.value <= field_combo.FEED_DST_PORT.port.next;
            end
        end
    end
    assign hwif_out.FEED_DST_PORT.port.value = field_storage.FEED_DST_PORT.port.value;
    // Field: csr_regs.FEED_SESSION_0.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_SESSION_0.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_SESSION_0 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_SESSION_0.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.FEED_SESSION_0.v.next = next_c;
        field_combo.FEED_SESSION_0.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_SESSION_0.v.value <= 32'h0;
        end else begin
            if(field_combo.FEED_SESSION_0.v.load_next) begin
                field_storage.FEED_SESSION_0.v.value <= field_combo.FEED_SESSION_0.v.next;
            end
        end
    end
    assign hwif_out.FEED_SESSION_0.v.value = field_storage.FEED_SESSION_0.v.value;
    // Field: csr_regs.FEED_SESSION_1.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_SESSION_1.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_SESSION_1 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_SESSION_1.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.FEED_SESSION_1.v.next = next_c;
        field_combo.FEED_SESSION_1.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_SESSION_1.v.value <= 32'h0;
        end else begin
            if(field_combo.FEED_SESSION_1.v.load_next) begin
                field_storage.FEED_SESSION_1.v.value <= field_combo.FEED_SESSION_1.v.next;
            end
        end
    end
    assign hwif_out.FEED_SESSION_1.v.value = field_storage.FEED_SESSION_1.v.value;
    // Field: csr_regs.FEED_SESSION_2.v
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_SESSION_2.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_SESSION_2 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_SESSION_2.v.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.FEED_SESSION_2.v.next = next_c;
        field_combo.FEED_SESSION_2.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_SESSION_2.v.value <= 16'h0;
        end else begin
            if(field_combo.FEED_SESSION_2.v.load_next) begin
                field_storage.FEED_SESSION_2.v.value <= field_combo.FEED_SESSION_2.v.next;
            end
        end
    end
    assign hwif_out.FEED_SESSION_2.v.value = field_storage.FEED_SESSION_2.v.value;
    // Field: csr_regs.FEED_CTRL.clear_stale
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_CTRL.clear_stale.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_CTRL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_CTRL.clear_stale.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.FEED_CTRL.clear_stale.next = next_c;
        field_combo.FEED_CTRL.clear_stale.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_CTRL.clear_stale.value <= 1'h0;
        end else begin
            if(field_combo.FEED_CTRL.clear_stale.load_next) begin
                field_storage.FEED_CTRL.clear_stale.value <= field_combo.FEED_CTRL.clear_stale.next;
            end
        end
    end
    assign hwif_out.FEED_CTRL.clear_stale.value = field_storage.FEED_CTRL.clear_stale.value;
    // Field: csr_regs.FEED_CTRL.relock
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_CTRL.relock.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_CTRL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_CTRL.relock.value & ~decoded_wr_biten[1:1]) | (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.FEED_CTRL.relock.next = next_c;
        field_combo.FEED_CTRL.relock.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_CTRL.relock.value <= 1'h0;
        end else begin
            if(field_combo.FEED_CTRL.relock.load_next) begin
                field_storage.FEED_CTRL.relock.value <= field_combo.FEED_CTRL.relock.next;
            end
        end
    end
    assign hwif_out.FEED_CTRL.relock.value = field_storage.FEED_CTRL.relock.value;
    // Field: csr_regs.FEED_CTRL.clear_book
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_CTRL.clear_book.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_CTRL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_CTRL.clear_book.value & ~decoded_wr_biten[2:2]) | (decoded_wr_data[2:2] & decoded_wr_biten[2:2]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.FEED_CTRL.clear_book.next = next_c;
        field_combo.FEED_CTRL.clear_book.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_CTRL.clear_book.value <= 1'h0;
        end else begin
            if(field_combo.FEED_CTRL.clear_book.load_next) begin
                field_storage.FEED_CTRL.clear_book.value <= field_combo.FEED_CTRL.clear_book.next;
            end
        end
    end
    assign hwif_out.FEED_CTRL.clear_book.value = field_storage.FEED_CTRL.clear_book.value;
    // Field: csr_regs.ASSUME.market
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ASSUME.market.value;
        load_next_c = '0;
        if(decoded_reg_strb.ASSUME && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ASSUME.market.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.ASSUME.market.next = next_c;
        field_combo.ASSUME.market.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ASSUME.market.value <= 1'h0;
        end else begin
            if(field_combo.ASSUME.market.load_next) begin
                field_storage.ASSUME.market.value <= field_combo.ASSUME.market.next;
            end
        end
    end
    assign hwif_out.ASSUME.market.value = field_storage.ASSUME.market.value;
    // Field: csr_regs.ASSUME.trading
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.ASSUME.trading.value;
        load_next_c = '0;
        if(decoded_reg_strb.ASSUME && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.ASSUME.trading.value & ~decoded_wr_biten[1:1]) | (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.ASSUME.trading.next = next_c;
        field_combo.ASSUME.trading.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.ASSUME.trading.value <= 1'h0;
        end else begin
            if(field_combo.ASSUME.trading.load_next) begin
                field_storage.ASSUME.trading.value <= field_combo.ASSUME.trading.next;
            end
        end
    end
    assign hwif_out.ASSUME.trading.value = field_storage.ASSUME.trading.value;
    // Field: csr_regs.HASH_SEED.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HASH_SEED.v.value;
        load_next_c = '0;
        if(wbuf_storage.HASH_SEED.pending && wbuf_storage.HASH_SEED.trigger_q) begin // SW write
            next_c = (field_storage.HASH_SEED.v.value & ~wbuf_storage.HASH_SEED.biten[63:0]) | (wbuf_storage.HASH_SEED.data[63:0] & wbuf_storage.HASH_SEED.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.HASH_SEED.v.next = next_c;
        field_combo.HASH_SEED.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HASH_SEED.v.value <= 64'h0;
        end else begin
            if(field_combo.HASH_SEED.v.load_next) begin
                field_storage.HASH_SEED.v.value <= field_combo.HASH_SEED.v.next;
            end
        end
    end
    assign hwif_out.HASH_SEED.v.value = field_storage.HASH_SEED.v.value;
    assign hwif_out.HASH_SEED.v.swmod = wbuf_storage.HASH_SEED.pending && wbuf_storage.HASH_SEED.trigger_q && |(wbuf_storage.HASH_SEED.biten[63:0]);
    // Field: csr_regs.FEED_B_DST_IP.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_B_DST_IP.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_B_DST_IP && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_B_DST_IP.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.FEED_B_DST_IP.v.next = next_c;
        field_combo.FEED_B_DST_IP.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_B_DST_IP.v.value <= 32'h0;
        end else begin
            if(field_combo.FEED_B_DST_IP.v.load_next) begin
                field_storage.FEED_B_DST_IP.v.value <= field_combo.FEED_B_DST_IP.v.next;
            end
        end
    end
    assign hwif_out.FEED_B_DST_IP.v.value = field_storage.FEED_B_DST_IP.v.value;
    // Field: csr_regs.FEED_B_DST_PORT.port
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_B_DST_PORT.port.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_B_DST_PORT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_B_DST_PORT.port.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.FEED_B_DST_PORT.port.next = next_c;
        field_combo.FEED_B_DST_PORT.port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_B_DST_PORT.port.value <= 16'h0;
        end else begin
            if(field_combo.FEED_B_DST_PORT.port.load_next) begin
                field_storage.FEED_B_DST_PORT.port.value <= field_combo.FEED_B_DST_PORT.port.next;
            end
        end
    end
    assign hwif_out.FEED_B_DST_PORT.port.value = field_storage.FEED_B_DST_PORT.port.value;
    // Field: csr_regs.FEED_HOLD_NS.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FEED_HOLD_NS.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.FEED_HOLD_NS && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FEED_HOLD_NS.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.FEED_HOLD_NS.v.next = next_c;
        field_combo.FEED_HOLD_NS.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FEED_HOLD_NS.v.value <= 32'hc350;
        end else begin
            if(field_combo.FEED_HOLD_NS.v.load_next) begin
                field_storage.FEED_HOLD_NS.v.value <= field_combo.FEED_HOLD_NS.v.next;
            end
        end
    end
    assign hwif_out.FEED_HOLD_NS.v.value = field_storage.FEED_HOLD_NS.v.value;
    // Field: csr_regs.TBL_ADDR.word
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.TBL_ADDR.word.value;
        load_next_c = '0;
        if(decoded_reg_strb.TBL_ADDR && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.TBL_ADDR.word.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end else if(hwif_in.TBL_ADDR.word.we) begin // HW Write - we
            next_c = hwif_in.TBL_ADDR.word.next;
            load_next_c = '1;
        end
        field_combo.TBL_ADDR.word.next = next_c;
        field_combo.TBL_ADDR.word.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.TBL_ADDR.word.value <= 8'h0;
        end else begin
            if(field_combo.TBL_ADDR.word.load_next) begin
                field_storage.TBL_ADDR.word.value <= field_combo.TBL_ADDR.word.next;
            end
        end
    end
    assign hwif_out.TBL_ADDR.word.value = field_storage.TBL_ADDR.word.value;
    // Field: csr_regs.TBL_ADDR.row
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.TBL_ADDR.row.value;
        load_next_c = '0;
        if(decoded_reg_strb.TBL_ADDR && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.TBL_ADDR.row.value & ~decoded_wr_biten[15:8]) | (decoded_wr_data[15:8] & decoded_wr_biten[15:8]);
            load_next_c = '1;
        end
        field_combo.TBL_ADDR.row.next = next_c;
        field_combo.TBL_ADDR.row.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.TBL_ADDR.row.value <= 8'h0;
        end else begin
            if(field_combo.TBL_ADDR.row.load_next) begin
                field_storage.TBL_ADDR.row.value <= field_combo.TBL_ADDR.row.next;
            end
        end
    end
    assign hwif_out.TBL_ADDR.row.value = field_storage.TBL_ADDR.row.value;
    // Field: csr_regs.TBL_ADDR.tbl
    always_comb begin
        automatic logic [3:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.TBL_ADDR.tbl.value;
        load_next_c = '0;
        if(decoded_reg_strb.TBL_ADDR && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.TBL_ADDR.tbl.value & ~decoded_wr_biten[19:16]) | (decoded_wr_data[19:16] & decoded_wr_biten[19:16]);
            load_next_c = '1;
        end
        field_combo.TBL_ADDR.tbl.next = next_c;
        field_combo.TBL_ADDR.tbl.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.TBL_ADDR.tbl.value <= 4'h0;
        end else begin
            if(field_combo.TBL_ADDR.tbl.load_next) begin
                field_storage.TBL_ADDR.tbl.value <= field_combo.TBL_ADDR.tbl.next;
            end
        end
    end
    assign hwif_out.TBL_ADDR.tbl.value = field_storage.TBL_ADDR.tbl.value;
    // Field: csr_regs.TBL_DATA.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.TBL_DATA.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.TBL_DATA && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.TBL_DATA.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.TBL_DATA.v.next = next_c;
        field_combo.TBL_DATA.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.TBL_DATA.v.value <= 32'h0;
        end else begin
            if(field_combo.TBL_DATA.v.load_next) begin
                field_storage.TBL_DATA.v.value <= field_combo.TBL_DATA.v.next;
            end
        end
    end
    assign hwif_out.TBL_DATA.v.value = field_storage.TBL_DATA.v.value;
    assign hwif_out.TBL_DATA.v.swmod = decoded_reg_strb.TBL_DATA && decoded_req_is_wr && |(decoded_wr_biten[31:0]);
    // Field: csr_regs.RB_ADDR.word
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.RB_ADDR.word.value;
        load_next_c = '0;
        if(decoded_reg_strb.RB_ADDR && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.RB_ADDR.word.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end
        field_combo.RB_ADDR.word.next = next_c;
        field_combo.RB_ADDR.word.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.RB_ADDR.word.value <= 8'h0;
        end else begin
            if(field_combo.RB_ADDR.word.load_next) begin
                field_storage.RB_ADDR.word.value <= field_combo.RB_ADDR.word.next;
            end
        end
    end
    assign hwif_out.RB_ADDR.word.value = field_storage.RB_ADDR.word.value;
    assign hwif_out.RB_ADDR.word.swmod = decoded_reg_strb.RB_ADDR && decoded_req_is_wr && |(decoded_wr_biten[7:0]);
    // Field: csr_regs.RB_ADDR.row
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.RB_ADDR.row.value;
        load_next_c = '0;
        if(decoded_reg_strb.RB_ADDR && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.RB_ADDR.row.value & ~decoded_wr_biten[15:8]) | (decoded_wr_data[15:8] & decoded_wr_biten[15:8]);
            load_next_c = '1;
        end
        field_combo.RB_ADDR.row.next = next_c;
        field_combo.RB_ADDR.row.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.RB_ADDR.row.value <= 8'h0;
        end else begin
            if(field_combo.RB_ADDR.row.load_next) begin
                field_storage.RB_ADDR.row.value <= field_combo.RB_ADDR.row.next;
            end
        end
    end
    assign hwif_out.RB_ADDR.row.value = field_storage.RB_ADDR.row.value;
    // Field: csr_regs.RB_ADDR.tbl
    always_comb begin
        automatic logic [3:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.RB_ADDR.tbl.value;
        load_next_c = '0;
        if(decoded_reg_strb.RB_ADDR && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.RB_ADDR.tbl.value & ~decoded_wr_biten[19:16]) | (decoded_wr_data[19:16] & decoded_wr_biten[19:16]);
            load_next_c = '1;
        end
        field_combo.RB_ADDR.tbl.next = next_c;
        field_combo.RB_ADDR.tbl.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.RB_ADDR.tbl.value <= 4'h0;
        end else begin
            if(field_combo.RB_ADDR.tbl.load_next) begin
                field_storage.RB_ADDR.tbl.value <= field_combo.RB_ADDR.tbl.next;
            end
        end
    end
    assign hwif_out.RB_ADDR.tbl.value = field_storage.RB_ADDR.tbl.value;
    // Field: csr_regs.RB_ADDR.bank
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.RB_ADDR.bank.value;
        load_next_c = '0;
        if(decoded_reg_strb.RB_ADDR && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.RB_ADDR.bank.value & ~decoded_wr_biten[24:24]) | (decoded_wr_data[24:24] & decoded_wr_biten[24:24]);
            load_next_c = '1;
        end
        field_combo.RB_ADDR.bank.next = next_c;
        field_combo.RB_ADDR.bank.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.RB_ADDR.bank.value <= 1'h0;
        end else begin
            if(field_combo.RB_ADDR.bank.load_next) begin
                field_storage.RB_ADDR.bank.value <= field_combo.RB_ADDR.bank.next;
            end
        end
    end
    assign hwif_out.RB_ADDR.bank.value = field_storage.RB_ADDR.bank.value;
    // Field: csr_regs.POS_ADDR.slot
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.POS_ADDR.slot.value;
        load_next_c = '0;
        if(decoded_reg_strb.POS_ADDR && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.POS_ADDR.slot.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end
        field_combo.POS_ADDR.slot.next = next_c;
        field_combo.POS_ADDR.slot.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.POS_ADDR.slot.value <= 8'h0;
        end else begin
            if(field_combo.POS_ADDR.slot.load_next) begin
                field_storage.POS_ADDR.slot.value <= field_combo.POS_ADDR.slot.next;
            end
        end
    end
    assign hwif_out.POS_ADDR.slot.value = field_storage.POS_ADDR.slot.value;
    // Field: csr_regs.POS_ZERO.go
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.POS_ZERO.go.value;
        load_next_c = '0;
        if(decoded_reg_strb.POS_ZERO && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.POS_ZERO.go.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.POS_ZERO.go.next = next_c;
        field_combo.POS_ZERO.go.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.POS_ZERO.go.value <= 1'h0;
        end else begin
            if(field_combo.POS_ZERO.go.load_next) begin
                field_storage.POS_ZERO.go.value <= field_combo.POS_ZERO.go.next;
            end
        end
    end
    assign hwif_out.POS_ZERO.go.value = field_storage.POS_ZERO.go.value;
    // Field: csr_regs.PARAMS_REV.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.PARAMS_REV.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.PARAMS_REV && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.PARAMS_REV.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.PARAMS_REV.v.next = next_c;
        field_combo.PARAMS_REV.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.PARAMS_REV.v.value <= 32'h0;
        end else begin
            if(field_combo.PARAMS_REV.v.load_next) begin
                field_storage.PARAMS_REV.v.value <= field_combo.PARAMS_REV.v.next;
            end
        end
    end
    assign hwif_out.PARAMS_REV.v.value = field_storage.PARAMS_REV.v.value;
    // Field: csr_regs.PARAMS_CHECK.go
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.PARAMS_CHECK.go.value;
        load_next_c = '0;
        if(decoded_reg_strb.PARAMS_CHECK && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.PARAMS_CHECK.go.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.PARAMS_CHECK.go.next = next_c;
        field_combo.PARAMS_CHECK.go.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.PARAMS_CHECK.go.value <= 1'h0;
        end else begin
            if(field_combo.PARAMS_CHECK.go.load_next) begin
                field_storage.PARAMS_CHECK.go.value <= field_combo.PARAMS_CHECK.go.next;
            end
        end
    end
    assign hwif_out.PARAMS_CHECK.go.value = field_storage.PARAMS_CHECK.go.value;
    // Field: csr_regs.PARAMS_DIGEST_EXPECT.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.PARAMS_DIGEST_EXPECT.v.value;
        load_next_c = '0;
        if(wbuf_storage.PARAMS_DIGEST_EXPECT.pending && wbuf_storage.PARAMS_DIGEST_EXPECT.trigger_q) begin // SW write
            next_c = (field_storage.PARAMS_DIGEST_EXPECT.v.value & ~wbuf_storage.PARAMS_DIGEST_EXPECT.biten[63:0]) | (wbuf_storage.PARAMS_DIGEST_EXPECT.data[63:0] & wbuf_storage.PARAMS_DIGEST_EXPECT.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.PARAMS_DIGEST_EXPECT.v.next = next_c;
        field_combo.PARAMS_DIGEST_EXPECT.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.PARAMS_DIGEST_EXPECT.v.value <= 64'h0;
        end else begin
            if(field_combo.PARAMS_DIGEST_EXPECT.v.load_next) begin
                field_storage.PARAMS_DIGEST_EXPECT.v.value <= field_combo.PARAMS_DIGEST_EXPECT.v.next;
            end
        end
    end
    assign hwif_out.PARAMS_DIGEST_EXPECT.v.value = field_storage.PARAMS_DIGEST_EXPECT.v.value;
    assign hwif_out.PARAMS_DIGEST_EXPECT.v.swmod = wbuf_storage.PARAMS_DIGEST_EXPECT.pending && wbuf_storage.PARAMS_DIGEST_EXPECT.trigger_q && |(wbuf_storage.PARAMS_DIGEST_EXPECT.biten[63:0]);
    // Field: csr_regs.PARAMS_COMMIT.go
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.PARAMS_COMMIT.go.value;
        load_next_c = '0;
        if(decoded_reg_strb.PARAMS_COMMIT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.PARAMS_COMMIT.go.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.PARAMS_COMMIT.go.next = next_c;
        field_combo.PARAMS_COMMIT.go.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.PARAMS_COMMIT.go.value <= 1'h0;
        end else begin
            if(field_combo.PARAMS_COMMIT.go.load_next) begin
                field_storage.PARAMS_COMMIT.go.value <= field_combo.PARAMS_COMMIT.go.next;
            end
        end
    end
    assign hwif_out.PARAMS_COMMIT.go.value = field_storage.PARAMS_COMMIT.go.value;
    // Field: csr_regs.LIMITS_REV.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.LIMITS_REV.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.LIMITS_REV && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.LIMITS_REV.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.LIMITS_REV.v.next = next_c;
        field_combo.LIMITS_REV.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.LIMITS_REV.v.value <= 32'h0;
        end else begin
            if(field_combo.LIMITS_REV.v.load_next) begin
                field_storage.LIMITS_REV.v.value <= field_combo.LIMITS_REV.v.next;
            end
        end
    end
    assign hwif_out.LIMITS_REV.v.value = field_storage.LIMITS_REV.v.value;
    // Field: csr_regs.LIMITS_CHECK.go
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.LIMITS_CHECK.go.value;
        load_next_c = '0;
        if(decoded_reg_strb.LIMITS_CHECK && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.LIMITS_CHECK.go.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.LIMITS_CHECK.go.next = next_c;
        field_combo.LIMITS_CHECK.go.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.LIMITS_CHECK.go.value <= 1'h0;
        end else begin
            if(field_combo.LIMITS_CHECK.go.load_next) begin
                field_storage.LIMITS_CHECK.go.value <= field_combo.LIMITS_CHECK.go.next;
            end
        end
    end
    assign hwif_out.LIMITS_CHECK.go.value = field_storage.LIMITS_CHECK.go.value;
    // Field: csr_regs.LIMITS_DIGEST_EXPECT.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.LIMITS_DIGEST_EXPECT.v.value;
        load_next_c = '0;
        if(wbuf_storage.LIMITS_DIGEST_EXPECT.pending && wbuf_storage.LIMITS_DIGEST_EXPECT.trigger_q) begin // SW write
            next_c = (field_storage.LIMITS_DIGEST_EXPECT.v.value & ~wbuf_storage.LIMITS_DIGEST_EXPECT.biten[63:0]) | (wbuf_storage.LIMITS_DIGEST_EXPECT.data[63:0] & wbuf_storage.LIMITS_DIGEST_EXPECT.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.LIMITS_DIGEST_EXPECT.v.next = next_c;
        field_combo.LIMITS_DIGEST_EXPECT.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.LIMITS_DIGEST_EXPECT.v.value <= 64'h0;
        end else begin
            if(field_combo.LIMITS_DIGEST_EXPECT.v.load_next) begin
                field_storage.LIMITS_DIGEST_EXPECT.v.value <= field_combo.LIMITS_DIGEST_EXPECT.v.next;
            end
        end
    end
    assign hwif_out.LIMITS_DIGEST_EXPECT.v.value = field_storage.LIMITS_DIGEST_EXPECT.v.value;
    assign hwif_out.LIMITS_DIGEST_EXPECT.v.swmod = wbuf_storage.LIMITS_DIGEST_EXPECT.pending && wbuf_storage.LIMITS_DIGEST_EXPECT.trigger_q && |(wbuf_storage.LIMITS_DIGEST_EXPECT.biten[63:0]);
    // Field: csr_regs.LIMITS_COMMIT.go
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.LIMITS_COMMIT.go.value;
        load_next_c = '0;
        if(decoded_reg_strb.LIMITS_COMMIT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.LIMITS_COMMIT.go.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.LIMITS_COMMIT.go.next = next_c;
        field_combo.LIMITS_COMMIT.go.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.LIMITS_COMMIT.go.value <= 1'h0;
        end else begin
            if(field_combo.LIMITS_COMMIT.go.load_next) begin
                field_storage.LIMITS_COMMIT.go.value <= field_combo.LIMITS_COMMIT.go.next;
            end
        end
    end
    assign hwif_out.LIMITS_COMMIT.go.value = field_storage.LIMITS_COMMIT.go.value;
    // Field: csr_regs.SCOPE_ADDR.row
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.SCOPE_ADDR.row.value;
        load_next_c = '0;
        if(decoded_reg_strb.SCOPE_ADDR && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.SCOPE_ADDR.row.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end
        field_combo.SCOPE_ADDR.row.next = next_c;
        field_combo.SCOPE_ADDR.row.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.SCOPE_ADDR.row.value <= 8'h0;
        end else begin
            if(field_combo.SCOPE_ADDR.row.load_next) begin
                field_storage.SCOPE_ADDR.row.value <= field_combo.SCOPE_ADDR.row.next;
            end
        end
    end
    assign hwif_out.SCOPE_ADDR.row.value = field_storage.SCOPE_ADDR.row.value;
    // Field: csr_regs.OE_SRC_MAC.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_SRC_MAC.v.value;
        load_next_c = '0;
        if(wbuf_storage.OE_SRC_MAC.pending && wbuf_storage.OE_SRC_MAC.trigger_q) begin // SW write
            next_c = (field_storage.OE_SRC_MAC.v.value & ~wbuf_storage.OE_SRC_MAC.biten[63:0]) | (wbuf_storage.OE_SRC_MAC.data[63:0] & wbuf_storage.OE_SRC_MAC.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.OE_SRC_MAC.v.next = next_c;
        field_combo.OE_SRC_MAC.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_SRC_MAC.v.value <= 64'h0;
        end else begin
            if(field_combo.OE_SRC_MAC.v.load_next) begin
                field_storage.OE_SRC_MAC.v.value <= field_combo.OE_SRC_MAC.v.next;
            end
        end
    end
    assign hwif_out.OE_SRC_MAC.v.value = field_storage.OE_SRC_MAC.v.value;
    assign hwif_out.OE_SRC_MAC.v.swmod = wbuf_storage.OE_SRC_MAC.pending && wbuf_storage.OE_SRC_MAC.trigger_q && |(wbuf_storage.OE_SRC_MAC.biten[63:0]);
    // Field: csr_regs.OE_DST_MAC.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_DST_MAC.v.value;
        load_next_c = '0;
        if(wbuf_storage.OE_DST_MAC.pending && wbuf_storage.OE_DST_MAC.trigger_q) begin // SW write
            next_c = (field_storage.OE_DST_MAC.v.value & ~wbuf_storage.OE_DST_MAC.biten[63:0]) | (wbuf_storage.OE_DST_MAC.data[63:0] & wbuf_storage.OE_DST_MAC.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.OE_DST_MAC.v.next = next_c;
        field_combo.OE_DST_MAC.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_DST_MAC.v.value <= 64'h0;
        end else begin
            if(field_combo.OE_DST_MAC.v.load_next) begin
                field_storage.OE_DST_MAC.v.value <= field_combo.OE_DST_MAC.v.next;
            end
        end
    end
    assign hwif_out.OE_DST_MAC.v.value = field_storage.OE_DST_MAC.v.value;
    assign hwif_out.OE_DST_MAC.v.swmod = wbuf_storage.OE_DST_MAC.pending && wbuf_storage.OE_DST_MAC.trigger_q && |(wbuf_storage.OE_DST_MAC.biten[63:0]);
    // Field: csr_regs.OE_SRC_IP.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_SRC_IP.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_SRC_IP && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_SRC_IP.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.OE_SRC_IP.v.next = next_c;
        field_combo.OE_SRC_IP.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_SRC_IP.v.value <= 32'h0;
        end else begin
            if(field_combo.OE_SRC_IP.v.load_next) begin
                field_storage.OE_SRC_IP.v.value <= field_combo.OE_SRC_IP.v.next;
            end
        end
    end
    assign hwif_out.OE_SRC_IP.v.value = field_storage.OE_SRC_IP.v.value;
    // Field: csr_regs.OE_DST_IP.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_DST_IP.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_DST_IP && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_DST_IP.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.OE_DST_IP.v.next = next_c;
        field_combo.OE_DST_IP.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_DST_IP.v.value <= 32'h0;
        end else begin
            if(field_combo.OE_DST_IP.v.load_next) begin
                field_storage.OE_DST_IP.v.value <= field_combo.OE_DST_IP.v.next;
            end
        end
    end
    assign hwif_out.OE_DST_IP.v.value = field_storage.OE_DST_IP.v.value;
    // Field: csr_regs.OE_SRC_PORT.port
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_SRC_PORT.port.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_SRC_PORT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_SRC_PORT.port.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.OE_SRC_PORT.port.next = next_c;
        field_combo.OE_SRC_PORT.port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_SRC_PORT.port.value <= 16'h0;
        end else begin
            if(field_combo.OE_SRC_PORT.port.load_next) begin
                field_storage.OE_SRC_PORT.port.value <= field_combo.OE_SRC_PORT.port.next;
            end
        end
    end
    assign hwif_out.OE_SRC_PORT.port.value = field_storage.OE_SRC_PORT.port.value;
    // Field: csr_regs.OE_DST_PORT.port
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_DST_PORT.port.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_DST_PORT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_DST_PORT.port.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.OE_DST_PORT.port.next = next_c;
        field_combo.OE_DST_PORT.port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_DST_PORT.port.value <= 16'h0;
        end else begin
            if(field_combo.OE_DST_PORT.port.load_next) begin
                field_storage.OE_DST_PORT.port.value <= field_combo.OE_DST_PORT.port.next;
            end
        end
    end
    assign hwif_out.OE_DST_PORT.port.value = field_storage.OE_DST_PORT.port.value;
    // Field: csr_regs.OE_ISN.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_ISN.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_ISN && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_ISN.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.OE_ISN.v.next = next_c;
        field_combo.OE_ISN.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_ISN.v.value <= 32'h0;
        end else begin
            if(field_combo.OE_ISN.v.load_next) begin
                field_storage.OE_ISN.v.value <= field_combo.OE_ISN.v.next;
            end
        end
    end
    assign hwif_out.OE_ISN.v.value = field_storage.OE_ISN.v.value;
    // Field: csr_regs.OE_WINDOW.bytes
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_WINDOW.bytes.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_WINDOW && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_WINDOW.bytes.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.OE_WINDOW.bytes.next = next_c;
        field_combo.OE_WINDOW.bytes.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_WINDOW.bytes.value <= 16'h0;
        end else begin
            if(field_combo.OE_WINDOW.bytes.load_next) begin
                field_storage.OE_WINDOW.bytes.value <= field_combo.OE_WINDOW.bytes.next;
            end
        end
    end
    assign hwif_out.OE_WINDOW.bytes.value = field_storage.OE_WINDOW.bytes.value;
    // Field: csr_regs.OE_USERNAME_0.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_USERNAME_0.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_USERNAME_0 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_USERNAME_0.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.OE_USERNAME_0.v.next = next_c;
        field_combo.OE_USERNAME_0.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_USERNAME_0.v.value <= 32'h0;
        end else begin
            if(field_combo.OE_USERNAME_0.v.load_next) begin
                field_storage.OE_USERNAME_0.v.value <= field_combo.OE_USERNAME_0.v.next;
            end
        end
    end
    assign hwif_out.OE_USERNAME_0.v.value = field_storage.OE_USERNAME_0.v.value;
    // Field: csr_regs.OE_USERNAME_1.v
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_USERNAME_1.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_USERNAME_1 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_USERNAME_1.v.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.OE_USERNAME_1.v.next = next_c;
        field_combo.OE_USERNAME_1.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_USERNAME_1.v.value <= 16'h0;
        end else begin
            if(field_combo.OE_USERNAME_1.v.load_next) begin
                field_storage.OE_USERNAME_1.v.value <= field_combo.OE_USERNAME_1.v.next;
            end
        end
    end
    assign hwif_out.OE_USERNAME_1.v.value = field_storage.OE_USERNAME_1.v.value;
    // Field: csr_regs.OE_PASSWORD_0.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_PASSWORD_0.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_PASSWORD_0 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_PASSWORD_0.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.OE_PASSWORD_0.v.next = next_c;
        field_combo.OE_PASSWORD_0.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_PASSWORD_0.v.value <= 32'h0;
        end else begin
            if(field_combo.OE_PASSWORD_0.v.load_next) begin
                field_storage.OE_PASSWORD_0.v.value <= field_combo.OE_PASSWORD_0.v.next;
            end
        end
    end
    assign hwif_out.OE_PASSWORD_0.v.value = field_storage.OE_PASSWORD_0.v.value;
    // Field: csr_regs.OE_PASSWORD_1.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_PASSWORD_1.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_PASSWORD_1 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_PASSWORD_1.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.OE_PASSWORD_1.v.next = next_c;
        field_combo.OE_PASSWORD_1.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_PASSWORD_1.v.value <= 32'h0;
        end else begin
            if(field_combo.OE_PASSWORD_1.v.load_next) begin
                field_storage.OE_PASSWORD_1.v.value <= field_combo.OE_PASSWORD_1.v.next;
            end
        end
    end
    assign hwif_out.OE_PASSWORD_1.v.value = field_storage.OE_PASSWORD_1.v.value;
    // Field: csr_regs.OE_PASSWORD_2.v
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_PASSWORD_2.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_PASSWORD_2 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_PASSWORD_2.v.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.OE_PASSWORD_2.v.next = next_c;
        field_combo.OE_PASSWORD_2.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_PASSWORD_2.v.value <= 16'h0;
        end else begin
            if(field_combo.OE_PASSWORD_2.v.load_next) begin
                field_storage.OE_PASSWORD_2.v.value <= field_combo.OE_PASSWORD_2.v.next;
            end
        end
    end
    assign hwif_out.OE_PASSWORD_2.v.value = field_storage.OE_PASSWORD_2.v.value;
    // Field: csr_regs.OE_SESSION_0.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_SESSION_0.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_SESSION_0 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_SESSION_0.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.OE_SESSION_0.v.next = next_c;
        field_combo.OE_SESSION_0.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_SESSION_0.v.value <= 32'h0;
        end else begin
            if(field_combo.OE_SESSION_0.v.load_next) begin
                field_storage.OE_SESSION_0.v.value <= field_combo.OE_SESSION_0.v.next;
            end
        end
    end
    assign hwif_out.OE_SESSION_0.v.value = field_storage.OE_SESSION_0.v.value;
    // Field: csr_regs.OE_SESSION_1.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_SESSION_1.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_SESSION_1 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_SESSION_1.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.OE_SESSION_1.v.next = next_c;
        field_combo.OE_SESSION_1.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_SESSION_1.v.value <= 32'h0;
        end else begin
            if(field_combo.OE_SESSION_1.v.load_next) begin
                field_storage.OE_SESSION_1.v.value <= field_combo.OE_SESSION_1.v.next;
            end
        end
    end
    assign hwif_out.OE_SESSION_1.v.value = field_storage.OE_SESSION_1.v.value;
    // Field: csr_regs.OE_SESSION_2.v
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_SESSION_2.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_SESSION_2 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_SESSION_2.v.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.OE_SESSION_2.v.next = next_c;
        field_combo.OE_SESSION_2.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_SESSION_2.v.value <= 16'h0;
        end else begin
            if(field_combo.OE_SESSION_2.v.load_next) begin
                field_storage.OE_SESSION_2.v.value <= field_combo.OE_SESSION_2.v.next;
            end
        end
    end
    assign hwif_out.OE_SESSION_2.v.value = field_storage.OE_SESSION_2.v.value;
    // Field: csr_regs.OE_SEQ_REQ.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_SEQ_REQ.v.value;
        load_next_c = '0;
        if(wbuf_storage.OE_SEQ_REQ.pending && wbuf_storage.OE_SEQ_REQ.trigger_q) begin // SW write
            next_c = (field_storage.OE_SEQ_REQ.v.value & ~wbuf_storage.OE_SEQ_REQ.biten[63:0]) | (wbuf_storage.OE_SEQ_REQ.data[63:0] & wbuf_storage.OE_SEQ_REQ.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.OE_SEQ_REQ.v.next = next_c;
        field_combo.OE_SEQ_REQ.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_SEQ_REQ.v.value <= 64'h0;
        end else begin
            if(field_combo.OE_SEQ_REQ.v.load_next) begin
                field_storage.OE_SEQ_REQ.v.value <= field_combo.OE_SEQ_REQ.v.next;
            end
        end
    end
    assign hwif_out.OE_SEQ_REQ.v.value = field_storage.OE_SEQ_REQ.v.value;
    assign hwif_out.OE_SEQ_REQ.v.swmod = wbuf_storage.OE_SEQ_REQ.pending && wbuf_storage.OE_SEQ_REQ.trigger_q && |(wbuf_storage.OE_SEQ_REQ.biten[63:0]);
    // Field: csr_regs.OE_FIRM.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_FIRM.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_FIRM && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_FIRM.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.OE_FIRM.v.next = next_c;
        field_combo.OE_FIRM.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_FIRM.v.value <= 32'h0;
        end else begin
            if(field_combo.OE_FIRM.v.load_next) begin
                field_storage.OE_FIRM.v.value <= field_combo.OE_FIRM.v.next;
            end
        end
    end
    assign hwif_out.OE_FIRM.v.value = field_storage.OE_FIRM.v.value;
    // Field: csr_regs.OE_HB_TX_NS.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_HB_TX_NS.v.value;
        load_next_c = '0;
        if(wbuf_storage.OE_HB_TX_NS.pending && wbuf_storage.OE_HB_TX_NS.trigger_q) begin // SW write
            next_c = (field_storage.OE_HB_TX_NS.v.value & ~wbuf_storage.OE_HB_TX_NS.biten[63:0]) | (wbuf_storage.OE_HB_TX_NS.data[63:0] & wbuf_storage.OE_HB_TX_NS.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.OE_HB_TX_NS.v.next = next_c;
        field_combo.OE_HB_TX_NS.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_HB_TX_NS.v.value <= 64'h0;
        end else begin
            if(field_combo.OE_HB_TX_NS.v.load_next) begin
                field_storage.OE_HB_TX_NS.v.value <= field_combo.OE_HB_TX_NS.v.next;
            end
        end
    end
    assign hwif_out.OE_HB_TX_NS.v.value = field_storage.OE_HB_TX_NS.v.value;
    assign hwif_out.OE_HB_TX_NS.v.swmod = wbuf_storage.OE_HB_TX_NS.pending && wbuf_storage.OE_HB_TX_NS.trigger_q && |(wbuf_storage.OE_HB_TX_NS.biten[63:0]);
    // Field: csr_regs.OE_HB_RX_NS.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_HB_RX_NS.v.value;
        load_next_c = '0;
        if(wbuf_storage.OE_HB_RX_NS.pending && wbuf_storage.OE_HB_RX_NS.trigger_q) begin // SW write
            next_c = (field_storage.OE_HB_RX_NS.v.value & ~wbuf_storage.OE_HB_RX_NS.biten[63:0]) | (wbuf_storage.OE_HB_RX_NS.data[63:0] & wbuf_storage.OE_HB_RX_NS.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.OE_HB_RX_NS.v.next = next_c;
        field_combo.OE_HB_RX_NS.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_HB_RX_NS.v.value <= 64'h0;
        end else begin
            if(field_combo.OE_HB_RX_NS.v.load_next) begin
                field_storage.OE_HB_RX_NS.v.value <= field_combo.OE_HB_RX_NS.v.next;
            end
        end
    end
    assign hwif_out.OE_HB_RX_NS.v.value = field_storage.OE_HB_RX_NS.v.value;
    assign hwif_out.OE_HB_RX_NS.v.swmod = wbuf_storage.OE_HB_RX_NS.pending && wbuf_storage.OE_HB_RX_NS.trigger_q && |(wbuf_storage.OE_HB_RX_NS.biten[63:0]);
    // Field: csr_regs.OE_CTRL.connect
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_CTRL.connect.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_CTRL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_CTRL.connect.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.OE_CTRL.connect.next = next_c;
        field_combo.OE_CTRL.connect.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_CTRL.connect.value <= 1'h0;
        end else begin
            if(field_combo.OE_CTRL.connect.load_next) begin
                field_storage.OE_CTRL.connect.value <= field_combo.OE_CTRL.connect.next;
            end
        end
    end
    assign hwif_out.OE_CTRL.connect.value = field_storage.OE_CTRL.connect.value;
    // Field: csr_regs.OE_CTRL.close
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_CTRL.close.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_CTRL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_CTRL.close.value & ~decoded_wr_biten[1:1]) | (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.OE_CTRL.close.next = next_c;
        field_combo.OE_CTRL.close.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_CTRL.close.value <= 1'h0;
        end else begin
            if(field_combo.OE_CTRL.close.load_next) begin
                field_storage.OE_CTRL.close.value <= field_combo.OE_CTRL.close.next;
            end
        end
    end
    assign hwif_out.OE_CTRL.close.value = field_storage.OE_CTRL.close.value;
    // Field: csr_regs.OE_RTO_MIN_NS.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_RTO_MIN_NS.v.value;
        load_next_c = '0;
        if(wbuf_storage.OE_RTO_MIN_NS.pending && wbuf_storage.OE_RTO_MIN_NS.trigger_q) begin // SW write
            next_c = (field_storage.OE_RTO_MIN_NS.v.value & ~wbuf_storage.OE_RTO_MIN_NS.biten[63:0]) | (wbuf_storage.OE_RTO_MIN_NS.data[63:0] & wbuf_storage.OE_RTO_MIN_NS.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.OE_RTO_MIN_NS.v.next = next_c;
        field_combo.OE_RTO_MIN_NS.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_RTO_MIN_NS.v.value <= 64'h0;
        end else begin
            if(field_combo.OE_RTO_MIN_NS.v.load_next) begin
                field_storage.OE_RTO_MIN_NS.v.value <= field_combo.OE_RTO_MIN_NS.v.next;
            end
        end
    end
    assign hwif_out.OE_RTO_MIN_NS.v.value = field_storage.OE_RTO_MIN_NS.v.value;
    assign hwif_out.OE_RTO_MIN_NS.v.swmod = wbuf_storage.OE_RTO_MIN_NS.pending && wbuf_storage.OE_RTO_MIN_NS.trigger_q && |(wbuf_storage.OE_RTO_MIN_NS.biten[63:0]);
    // Field: csr_regs.OE_RTO_MAX_NS.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_RTO_MAX_NS.v.value;
        load_next_c = '0;
        if(wbuf_storage.OE_RTO_MAX_NS.pending && wbuf_storage.OE_RTO_MAX_NS.trigger_q) begin // SW write
            next_c = (field_storage.OE_RTO_MAX_NS.v.value & ~wbuf_storage.OE_RTO_MAX_NS.biten[63:0]) | (wbuf_storage.OE_RTO_MAX_NS.data[63:0] & wbuf_storage.OE_RTO_MAX_NS.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.OE_RTO_MAX_NS.v.next = next_c;
        field_combo.OE_RTO_MAX_NS.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_RTO_MAX_NS.v.value <= 64'h0;
        end else begin
            if(field_combo.OE_RTO_MAX_NS.v.load_next) begin
                field_storage.OE_RTO_MAX_NS.v.value <= field_combo.OE_RTO_MAX_NS.v.next;
            end
        end
    end
    assign hwif_out.OE_RTO_MAX_NS.v.value = field_storage.OE_RTO_MAX_NS.v.value;
    assign hwif_out.OE_RTO_MAX_NS.v.swmod = wbuf_storage.OE_RTO_MAX_NS.pending && wbuf_storage.OE_RTO_MAX_NS.trigger_q && |(wbuf_storage.OE_RTO_MAX_NS.biten[63:0]);
    // Field: csr_regs.OE_KEEPALIVE_NS.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_KEEPALIVE_NS.v.value;
        load_next_c = '0;
        if(wbuf_storage.OE_KEEPALIVE_NS.pending && wbuf_storage.OE_KEEPALIVE_NS.trigger_q) begin // SW write
            next_c = (field_storage.OE_KEEPALIVE_NS.v.value & ~wbuf_storage.OE_KEEPALIVE_NS.biten[63:0]) | (wbuf_storage.OE_KEEPALIVE_NS.data[63:0] & wbuf_storage.OE_KEEPALIVE_NS.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.OE_KEEPALIVE_NS.v.next = next_c;
        field_combo.OE_KEEPALIVE_NS.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_KEEPALIVE_NS.v.value <= 64'h0;
        end else begin
            if(field_combo.OE_KEEPALIVE_NS.v.load_next) begin
                field_storage.OE_KEEPALIVE_NS.v.value <= field_combo.OE_KEEPALIVE_NS.v.next;
            end
        end
    end
    assign hwif_out.OE_KEEPALIVE_NS.v.value = field_storage.OE_KEEPALIVE_NS.v.value;
    assign hwif_out.OE_KEEPALIVE_NS.v.swmod = wbuf_storage.OE_KEEPALIVE_NS.pending && wbuf_storage.OE_KEEPALIVE_NS.trigger_q && |(wbuf_storage.OE_KEEPALIVE_NS.biten[63:0]);
    // Field: csr_regs.OE_RETRIES.n
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.OE_RETRIES.n.value;
        load_next_c = '0;
        if(decoded_reg_strb.OE_RETRIES && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.OE_RETRIES.n.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end
        field_combo.OE_RETRIES.n.next = next_c;
        field_combo.OE_RETRIES.n.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.OE_RETRIES.n.value <= 8'h0;
        end else begin
            if(field_combo.OE_RETRIES.n.load_next) begin
                field_storage.OE_RETRIES.n.value <= field_combo.OE_RETRIES.n.next;
            end
        end
    end
    assign hwif_out.OE_RETRIES.n.value = field_storage.OE_RETRIES.n.value;
    // Field: csr_regs.HOST_INTENT.kind
    always_comb begin
        automatic logic [1:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HOST_INTENT.kind.value;
        load_next_c = '0;
        if(decoded_reg_strb.HOST_INTENT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.HOST_INTENT.kind.value & ~decoded_wr_biten[1:0]) | (decoded_wr_data[1:0] & decoded_wr_biten[1:0]);
            load_next_c = '1;
        end
        field_combo.HOST_INTENT.kind.next = next_c;
        field_combo.HOST_INTENT.kind.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HOST_INTENT.kind.value <= 2'h0;
        end else begin
            if(field_combo.HOST_INTENT.kind.load_next) begin
                field_storage.HOST_INTENT.kind.value <= field_combo.HOST_INTENT.kind.next;
            end
        end
    end
    assign hwif_out.HOST_INTENT.kind.value = field_storage.HOST_INTENT.kind.value;
    // Field: csr_regs.HOST_INTENT.side
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HOST_INTENT.side.value;
        load_next_c = '0;
        if(decoded_reg_strb.HOST_INTENT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.HOST_INTENT.side.value & ~decoded_wr_biten[2:2]) | (decoded_wr_data[2:2] & decoded_wr_biten[2:2]);
            load_next_c = '1;
        end
        field_combo.HOST_INTENT.side.next = next_c;
        field_combo.HOST_INTENT.side.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HOST_INTENT.side.value <= 1'h0;
        end else begin
            if(field_combo.HOST_INTENT.side.load_next) begin
                field_storage.HOST_INTENT.side.value <= field_combo.HOST_INTENT.side.next;
            end
        end
    end
    assign hwif_out.HOST_INTENT.side.value = field_storage.HOST_INTENT.side.value;
    // Field: csr_regs.HOST_INTENT.slot
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HOST_INTENT.slot.value;
        load_next_c = '0;
        if(decoded_reg_strb.HOST_INTENT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.HOST_INTENT.slot.value & ~decoded_wr_biten[15:8]) | (decoded_wr_data[15:8] & decoded_wr_biten[15:8]);
            load_next_c = '1;
        end
        field_combo.HOST_INTENT.slot.next = next_c;
        field_combo.HOST_INTENT.slot.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HOST_INTENT.slot.value <= 8'h0;
        end else begin
            if(field_combo.HOST_INTENT.slot.load_next) begin
                field_storage.HOST_INTENT.slot.value <= field_combo.HOST_INTENT.slot.next;
            end
        end
    end
    assign hwif_out.HOST_INTENT.slot.value = field_storage.HOST_INTENT.slot.value;
    // Field: csr_regs.HOST_INTENT.session
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HOST_INTENT.session.value;
        load_next_c = '0;
        if(decoded_reg_strb.HOST_INTENT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.HOST_INTENT.session.value & ~decoded_wr_biten[23:16]) | (decoded_wr_data[23:16] & decoded_wr_biten[23:16]);
            load_next_c = '1;
        end
        field_combo.HOST_INTENT.session.next = next_c;
        field_combo.HOST_INTENT.session.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HOST_INTENT.session.value <= 8'h0;
        end else begin
            if(field_combo.HOST_INTENT.session.load_next) begin
                field_storage.HOST_INTENT.session.value <= field_combo.HOST_INTENT.session.next;
            end
        end
    end
    assign hwif_out.HOST_INTENT.session.value = field_storage.HOST_INTENT.session.value;
    // Field: csr_regs.HOST_INTENT_QTY.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HOST_INTENT_QTY.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.HOST_INTENT_QTY && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.HOST_INTENT_QTY.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.HOST_INTENT_QTY.v.next = next_c;
        field_combo.HOST_INTENT_QTY.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HOST_INTENT_QTY.v.value <= 32'h0;
        end else begin
            if(field_combo.HOST_INTENT_QTY.v.load_next) begin
                field_storage.HOST_INTENT_QTY.v.value <= field_combo.HOST_INTENT_QTY.v.next;
            end
        end
    end
    assign hwif_out.HOST_INTENT_QTY.v.value = field_storage.HOST_INTENT_QTY.v.value;
    // Field: csr_regs.HOST_INTENT_PX.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HOST_INTENT_PX.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.HOST_INTENT_PX && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.HOST_INTENT_PX.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.HOST_INTENT_PX.v.next = next_c;
        field_combo.HOST_INTENT_PX.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HOST_INTENT_PX.v.value <= 32'h0;
        end else begin
            if(field_combo.HOST_INTENT_PX.v.load_next) begin
                field_storage.HOST_INTENT_PX.v.value <= field_combo.HOST_INTENT_PX.v.next;
            end
        end
    end
    assign hwif_out.HOST_INTENT_PX.v.value = field_storage.HOST_INTENT_PX.v.value;
    // Field: csr_regs.HOST_INTENT_URN.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HOST_INTENT_URN.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.HOST_INTENT_URN && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.HOST_INTENT_URN.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.HOST_INTENT_URN.v.next = next_c;
        field_combo.HOST_INTENT_URN.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HOST_INTENT_URN.v.value <= 32'h0;
        end else begin
            if(field_combo.HOST_INTENT_URN.v.load_next) begin
                field_storage.HOST_INTENT_URN.v.value <= field_combo.HOST_INTENT_URN.v.next;
            end
        end
    end
    assign hwif_out.HOST_INTENT_URN.v.value = field_storage.HOST_INTENT_URN.v.value;
    // Field: csr_regs.HOST_INTENT_SUBMIT.go
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.HOST_INTENT_SUBMIT.go.value;
        load_next_c = '0;
        if(decoded_reg_strb.HOST_INTENT_SUBMIT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.HOST_INTENT_SUBMIT.go.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.HOST_INTENT_SUBMIT.go.next = next_c;
        field_combo.HOST_INTENT_SUBMIT.go.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.HOST_INTENT_SUBMIT.go.value <= 1'h0;
        end else begin
            if(field_combo.HOST_INTENT_SUBMIT.go.load_next) begin
                field_storage.HOST_INTENT_SUBMIT.go.value <= field_combo.HOST_INTENT_SUBMIT.go.next;
            end
        end
    end
    assign hwif_out.HOST_INTENT_SUBMIT.go.value = field_storage.HOST_INTENT_SUBMIT.go.value;
    // Field: csr_regs.EVENT_MASK.bbo
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.EVENT_MASK.bbo.value;
        load_next_c = '0;
        if(decoded_reg_strb.EVENT_MASK && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.EVENT_MASK.bbo.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.EVENT_MASK.bbo.next = next_c;
        field_combo.EVENT_MASK.bbo.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.EVENT_MASK.bbo.value <= 1'h1;
        end else begin
            if(field_combo.EVENT_MASK.bbo.load_next) begin
                field_storage.EVENT_MASK.bbo.value <= field_combo.EVENT_MASK.bbo.next;
            end
        end
    end
    assign hwif_out.EVENT_MASK.bbo.value = field_storage.EVENT_MASK.bbo.value;
    // Field: csr_regs.EVENT_MASK.book
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.EVENT_MASK.book.value;
        load_next_c = '0;
        if(decoded_reg_strb.EVENT_MASK && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.EVENT_MASK.book.value & ~decoded_wr_biten[1:1]) | (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end
        field_combo.EVENT_MASK.book.next = next_c;
        field_combo.EVENT_MASK.book.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.EVENT_MASK.book.value <= 1'h1;
        end else begin
            if(field_combo.EVENT_MASK.book.load_next) begin
                field_storage.EVENT_MASK.book.value <= field_combo.EVENT_MASK.book.next;
            end
        end
    end
    assign hwif_out.EVENT_MASK.book.value = field_storage.EVENT_MASK.book.value;
    // Field: csr_regs.EVENT_MASK.feed
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.EVENT_MASK.feed.value;
        load_next_c = '0;
        if(decoded_reg_strb.EVENT_MASK && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.EVENT_MASK.feed.value & ~decoded_wr_biten[2:2]) | (decoded_wr_data[2:2] & decoded_wr_biten[2:2]);
            load_next_c = '1;
        end
        field_combo.EVENT_MASK.feed.next = next_c;
        field_combo.EVENT_MASK.feed.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.EVENT_MASK.feed.value <= 1'h1;
        end else begin
            if(field_combo.EVENT_MASK.feed.load_next) begin
                field_storage.EVENT_MASK.feed.value <= field_combo.EVENT_MASK.feed.next;
            end
        end
    end
    assign hwif_out.EVENT_MASK.feed.value = field_storage.EVENT_MASK.feed.value;
    // Field: csr_regs.EVENT_MD.types
    always_comb begin
        automatic logic [22:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.EVENT_MD.types.value;
        load_next_c = '0;
        if(decoded_reg_strb.EVENT_MD && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.EVENT_MD.types.value & ~decoded_wr_biten[22:0]) | (decoded_wr_data[22:0] & decoded_wr_biten[22:0]);
            load_next_c = '1;
        end
        field_combo.EVENT_MD.types.next = next_c;
        field_combo.EVENT_MD.types.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.EVENT_MD.types.value <= 23'h0;
        end else begin
            if(field_combo.EVENT_MD.types.load_next) begin
                field_storage.EVENT_MD.types.value <= field_combo.EVENT_MD.types.next;
            end
        end
    end
    assign hwif_out.EVENT_MD.types.value = field_storage.EVENT_MD.types.value;
    // Field: csr_regs.EVENT_MD.every
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.EVENT_MD.every.value;
        load_next_c = '0;
        if(decoded_reg_strb.EVENT_MD && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.EVENT_MD.every.value & ~decoded_wr_biten[31:31]) | (decoded_wr_data[31:31] & decoded_wr_biten[31:31]);
            load_next_c = '1;
        end
        field_combo.EVENT_MD.every.next = next_c;
        field_combo.EVENT_MD.every.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.EVENT_MD.every.value <= 1'h0;
        end else begin
            if(field_combo.EVENT_MD.every.load_next) begin
                field_storage.EVENT_MD.every.value <= field_combo.EVENT_MD.every.next;
            end
        end
    end
    assign hwif_out.EVENT_MD.every.value = field_storage.EVENT_MD.every.value;
    // Field: csr_regs.RECOVER_CFG.enable
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.RECOVER_CFG.enable.value;
        load_next_c = '0;
        if(decoded_reg_strb.RECOVER_CFG && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.RECOVER_CFG.enable.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end
        field_combo.RECOVER_CFG.enable.next = next_c;
        field_combo.RECOVER_CFG.enable.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.RECOVER_CFG.enable.value <= 1'h0;
        end else begin
            if(field_combo.RECOVER_CFG.enable.load_next) begin
                field_storage.RECOVER_CFG.enable.value <= field_combo.RECOVER_CFG.enable.next;
            end
        end
    end
    assign hwif_out.RECOVER_CFG.enable.value = field_storage.RECOVER_CFG.enable.value;
    // Field: csr_regs.RECOVER_CMD.hold
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.RECOVER_CMD.hold.value;
        load_next_c = '0;
        if(decoded_reg_strb.RECOVER_CMD && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.RECOVER_CMD.hold.value & ~decoded_wr_biten[0:0]) | (decoded_wr_data[0:0] & decoded_wr_biten[0:0]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.RECOVER_CMD.hold.next = next_c;
        field_combo.RECOVER_CMD.hold.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.RECOVER_CMD.hold.value <= 1'h0;
        end else begin
            if(field_combo.RECOVER_CMD.hold.load_next) begin
                field_storage.RECOVER_CMD.hold.value <= field_combo.RECOVER_CMD.hold.next;
            end
        end
    end
    assign hwif_out.RECOVER_CMD.hold.value = field_storage.RECOVER_CMD.hold.value;
    // Field: csr_regs.RECOVER_CMD.clear
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.RECOVER_CMD.clear.value;
        load_next_c = '0;
        if(decoded_reg_strb.RECOVER_CMD && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.RECOVER_CMD.clear.value & ~decoded_wr_biten[1:1]) | (decoded_wr_data[1:1] & decoded_wr_biten[1:1]);
            load_next_c = '1;
        end else begin // singlepulse clears back to 0
            next_c = '0;
            load_next_c = '1;
        end
        field_combo.RECOVER_CMD.clear.next = next_c;
        field_combo.RECOVER_CMD.clear.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.RECOVER_CMD.clear.value <= 1'h0;
        end else begin
            if(field_combo.RECOVER_CMD.clear.load_next) begin
                field_storage.RECOVER_CMD.clear.value <= field_combo.RECOVER_CMD.clear.next;
            end
        end
    end
    assign hwif_out.RECOVER_CMD.clear.value = field_storage.RECOVER_CMD.clear.value;
    // Field: csr_regs.RECOVER_SPLICE.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.RECOVER_SPLICE.v.value;
        load_next_c = '0;
        if(wbuf_storage.RECOVER_SPLICE.pending && wbuf_storage.RECOVER_SPLICE.trigger_q) begin // SW write
            next_c = (field_storage.RECOVER_SPLICE.v.value & ~wbuf_storage.RECOVER_SPLICE.biten[63:0]) | (wbuf_storage.RECOVER_SPLICE.data[63:0] & wbuf_storage.RECOVER_SPLICE.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.RECOVER_SPLICE.v.next = next_c;
        field_combo.RECOVER_SPLICE.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.RECOVER_SPLICE.v.value <= 64'h0;
        end else begin
            if(field_combo.RECOVER_SPLICE.v.load_next) begin
                field_storage.RECOVER_SPLICE.v.value <= field_combo.RECOVER_SPLICE.v.next;
            end
        end
    end
    assign hwif_out.RECOVER_SPLICE.v.value = field_storage.RECOVER_SPLICE.v.value;
    assign hwif_out.RECOVER_SPLICE.v.swmod = wbuf_storage.RECOVER_SPLICE.pending && wbuf_storage.RECOVER_SPLICE.trigger_q && |(wbuf_storage.RECOVER_SPLICE.biten[63:0]);
    // Field: csr_regs.INJECT_REF.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_REF.v.value;
        load_next_c = '0;
        if(wbuf_storage.INJECT_REF.pending && wbuf_storage.INJECT_REF.trigger_q) begin // SW write
            next_c = (field_storage.INJECT_REF.v.value & ~wbuf_storage.INJECT_REF.biten[63:0]) | (wbuf_storage.INJECT_REF.data[63:0] & wbuf_storage.INJECT_REF.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.INJECT_REF.v.next = next_c;
        field_combo.INJECT_REF.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_REF.v.value <= 64'h0;
        end else begin
            if(field_combo.INJECT_REF.v.load_next) begin
                field_storage.INJECT_REF.v.value <= field_combo.INJECT_REF.v.next;
            end
        end
    end
    assign hwif_out.INJECT_REF.v.value = field_storage.INJECT_REF.v.value;
    assign hwif_out.INJECT_REF.v.swmod = wbuf_storage.INJECT_REF.pending && wbuf_storage.INJECT_REF.trigger_q && |(wbuf_storage.INJECT_REF.biten[63:0]);
    // Field: csr_regs.INJECT_NEW.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_NEW.v.value;
        load_next_c = '0;
        if(wbuf_storage.INJECT_NEW.pending && wbuf_storage.INJECT_NEW.trigger_q) begin // SW write
            next_c = (field_storage.INJECT_NEW.v.value & ~wbuf_storage.INJECT_NEW.biten[63:0]) | (wbuf_storage.INJECT_NEW.data[63:0] & wbuf_storage.INJECT_NEW.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.INJECT_NEW.v.next = next_c;
        field_combo.INJECT_NEW.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_NEW.v.value <= 64'h0;
        end else begin
            if(field_combo.INJECT_NEW.v.load_next) begin
                field_storage.INJECT_NEW.v.value <= field_combo.INJECT_NEW.v.next;
            end
        end
    end
    assign hwif_out.INJECT_NEW.v.value = field_storage.INJECT_NEW.v.value;
    assign hwif_out.INJECT_NEW.v.swmod = wbuf_storage.INJECT_NEW.pending && wbuf_storage.INJECT_NEW.trigger_q && |(wbuf_storage.INJECT_NEW.biten[63:0]);
    // Field: csr_regs.INJECT_QTY.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_QTY.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.INJECT_QTY && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.INJECT_QTY.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.INJECT_QTY.v.next = next_c;
        field_combo.INJECT_QTY.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_QTY.v.value <= 32'h0;
        end else begin
            if(field_combo.INJECT_QTY.v.load_next) begin
                field_storage.INJECT_QTY.v.value <= field_combo.INJECT_QTY.v.next;
            end
        end
    end
    assign hwif_out.INJECT_QTY.v.value = field_storage.INJECT_QTY.v.value;
    // Field: csr_regs.INJECT_PX.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_PX.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.INJECT_PX && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.INJECT_PX.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.INJECT_PX.v.next = next_c;
        field_combo.INJECT_PX.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_PX.v.value <= 32'h0;
        end else begin
            if(field_combo.INJECT_PX.v.load_next) begin
                field_storage.INJECT_PX.v.value <= field_combo.INJECT_PX.v.next;
            end
        end
    end
    assign hwif_out.INJECT_PX.v.value = field_storage.INJECT_PX.v.value;
    // Field: csr_regs.INJECT_AT.slot
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_AT.slot.value;
        load_next_c = '0;
        if(decoded_reg_strb.INJECT_AT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.INJECT_AT.slot.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end
        field_combo.INJECT_AT.slot.next = next_c;
        field_combo.INJECT_AT.slot.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_AT.slot.value <= 8'h0;
        end else begin
            if(field_combo.INJECT_AT.slot.load_next) begin
                field_storage.INJECT_AT.slot.value <= field_combo.INJECT_AT.slot.next;
            end
        end
    end
    assign hwif_out.INJECT_AT.slot.value = field_storage.INJECT_AT.slot.value;
    // Field: csr_regs.INJECT_AT.hit
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_AT.hit.value;
        load_next_c = '0;
        if(decoded_reg_strb.INJECT_AT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.INJECT_AT.hit.value & ~decoded_wr_biten[8:8]) | (decoded_wr_data[8:8] & decoded_wr_biten[8:8]);
            load_next_c = '1;
        end
        field_combo.INJECT_AT.hit.next = next_c;
        field_combo.INJECT_AT.hit.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_AT.hit.value <= 1'h0;
        end else begin
            if(field_combo.INJECT_AT.hit.load_next) begin
                field_storage.INJECT_AT.hit.value <= field_combo.INJECT_AT.hit.next;
            end
        end
    end
    assign hwif_out.INJECT_AT.hit.value = field_storage.INJECT_AT.hit.value;
    // Field: csr_regs.INJECT_AT.side
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_AT.side.value;
        load_next_c = '0;
        if(decoded_reg_strb.INJECT_AT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.INJECT_AT.side.value & ~decoded_wr_biten[9:9]) | (decoded_wr_data[9:9] & decoded_wr_biten[9:9]);
            load_next_c = '1;
        end
        field_combo.INJECT_AT.side.next = next_c;
        field_combo.INJECT_AT.side.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_AT.side.value <= 1'h0;
        end else begin
            if(field_combo.INJECT_AT.side.load_next) begin
                field_storage.INJECT_AT.side.value <= field_combo.INJECT_AT.side.next;
            end
        end
    end
    assign hwif_out.INJECT_AT.side.value = field_storage.INJECT_AT.side.value;
    // Field: csr_regs.INJECT_GO.mtype
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_GO.mtype.value;
        load_next_c = '0;
        if(decoded_reg_strb.INJECT_GO && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.INJECT_GO.mtype.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end
        field_combo.INJECT_GO.mtype.next = next_c;
        field_combo.INJECT_GO.mtype.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_GO.mtype.value <= 8'h0;
        end else begin
            if(field_combo.INJECT_GO.mtype.load_next) begin
                field_storage.INJECT_GO.mtype.value <= field_combo.INJECT_GO.mtype.next;
            end
        end
    end
    assign hwif_out.INJECT_GO.mtype.value = field_storage.INJECT_GO.mtype.value;
    assign hwif_out.INJECT_GO.mtype.swmod = decoded_reg_strb.INJECT_GO && decoded_req_is_wr && |(decoded_wr_biten[7:0]);
    // Field: csr_regs.INJECT_GO.code
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_GO.code.value;
        load_next_c = '0;
        if(decoded_reg_strb.INJECT_GO && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.INJECT_GO.code.value & ~decoded_wr_biten[15:8]) | (decoded_wr_data[15:8] & decoded_wr_biten[15:8]);
            load_next_c = '1;
        end
        field_combo.INJECT_GO.code.next = next_c;
        field_combo.INJECT_GO.code.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_GO.code.value <= 8'h0;
        end else begin
            if(field_combo.INJECT_GO.code.load_next) begin
                field_storage.INJECT_GO.code.value <= field_combo.INJECT_GO.code.next;
            end
        end
    end
    assign hwif_out.INJECT_GO.code.value = field_storage.INJECT_GO.code.value;
    // Field: csr_regs.INJECT_GO.code2
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.INJECT_GO.code2.value;
        load_next_c = '0;
        if(decoded_reg_strb.INJECT_GO && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.INJECT_GO.code2.value & ~decoded_wr_biten[23:16]) | (decoded_wr_data[23:16] & decoded_wr_biten[23:16]);
            load_next_c = '1;
        end
        field_combo.INJECT_GO.code2.next = next_c;
        field_combo.INJECT_GO.code2.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.INJECT_GO.code2.value <= 8'h0;
        end else begin
            if(field_combo.INJECT_GO.code2.load_next) begin
                field_storage.INJECT_GO.code2.value <= field_combo.INJECT_GO.code2.next;
            end
        end
    end
    assign hwif_out.INJECT_GO.code2.value = field_storage.INJECT_GO.code2.value;
    // Field: csr_regs.NET_A_MAC.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_A_MAC.v.value;
        load_next_c = '0;
        if(wbuf_storage.NET_A_MAC.pending && wbuf_storage.NET_A_MAC.trigger_q) begin // SW write
            next_c = (field_storage.NET_A_MAC.v.value & ~wbuf_storage.NET_A_MAC.biten[63:0]) | (wbuf_storage.NET_A_MAC.data[63:0] & wbuf_storage.NET_A_MAC.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.NET_A_MAC.v.next = next_c;
        field_combo.NET_A_MAC.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_A_MAC.v.value <= 64'h0;
        end else begin
            if(field_combo.NET_A_MAC.v.load_next) begin
                field_storage.NET_A_MAC.v.value <= field_combo.NET_A_MAC.v.next;
            end
        end
    end
    assign hwif_out.NET_A_MAC.v.value = field_storage.NET_A_MAC.v.value;
    assign hwif_out.NET_A_MAC.v.swmod = wbuf_storage.NET_A_MAC.pending && wbuf_storage.NET_A_MAC.trigger_q && |(wbuf_storage.NET_A_MAC.biten[63:0]);
    // Field: csr_regs.NET_B_MAC.v
    always_comb begin
        automatic logic [63:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_B_MAC.v.value;
        load_next_c = '0;
        if(wbuf_storage.NET_B_MAC.pending && wbuf_storage.NET_B_MAC.trigger_q) begin // SW write
            next_c = (field_storage.NET_B_MAC.v.value & ~wbuf_storage.NET_B_MAC.biten[63:0]) | (wbuf_storage.NET_B_MAC.data[63:0] & wbuf_storage.NET_B_MAC.biten[63:0]);
            load_next_c = '1;
        end
        field_combo.NET_B_MAC.v.next = next_c;
        field_combo.NET_B_MAC.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_B_MAC.v.value <= 64'h0;
        end else begin
            if(field_combo.NET_B_MAC.v.load_next) begin
                field_storage.NET_B_MAC.v.value <= field_combo.NET_B_MAC.v.next;
            end
        end
    end
    assign hwif_out.NET_B_MAC.v.value = field_storage.NET_B_MAC.v.value;
    assign hwif_out.NET_B_MAC.v.swmod = wbuf_storage.NET_B_MAC.pending && wbuf_storage.NET_B_MAC.trigger_q && |(wbuf_storage.NET_B_MAC.biten[63:0]);
    // Field: csr_regs.NET_A_IP.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_A_IP.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_A_IP && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_A_IP.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.NET_A_IP.v.next = next_c;
        field_combo.NET_A_IP.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_A_IP.v.value <= 32'h0;
        end else begin
            if(field_combo.NET_A_IP.v.load_next) begin
                field_storage.NET_A_IP.v.value <= field_combo.NET_A_IP.v.next;
            end
        end
    end
    assign hwif_out.NET_A_IP.v.value = field_storage.NET_A_IP.v.value;
    // Field: csr_regs.NET_B_IP.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_B_IP.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_B_IP && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_B_IP.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.NET_B_IP.v.next = next_c;
        field_combo.NET_B_IP.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_B_IP.v.value <= 32'h0;
        end else begin
            if(field_combo.NET_B_IP.v.load_next) begin
                field_storage.NET_B_IP.v.value <= field_combo.NET_B_IP.v.next;
            end
        end
    end
    assign hwif_out.NET_B_IP.v.value = field_storage.NET_B_IP.v.value;
    // Field: csr_regs.NET_SERVER_IP_0.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_SERVER_IP_0.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_SERVER_IP_0 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_SERVER_IP_0.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.NET_SERVER_IP_0.v.next = next_c;
        field_combo.NET_SERVER_IP_0.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_SERVER_IP_0.v.value <= 32'h0;
        end else begin
            if(field_combo.NET_SERVER_IP_0.v.load_next) begin
                field_storage.NET_SERVER_IP_0.v.value <= field_combo.NET_SERVER_IP_0.v.next;
            end
        end
    end
    assign hwif_out.NET_SERVER_IP_0.v.value = field_storage.NET_SERVER_IP_0.v.value;
    // Field: csr_regs.NET_SERVER_IP_1.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_SERVER_IP_1.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_SERVER_IP_1 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_SERVER_IP_1.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.NET_SERVER_IP_1.v.next = next_c;
        field_combo.NET_SERVER_IP_1.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_SERVER_IP_1.v.value <= 32'h0;
        end else begin
            if(field_combo.NET_SERVER_IP_1.v.load_next) begin
                field_storage.NET_SERVER_IP_1.v.value <= field_combo.NET_SERVER_IP_1.v.next;
            end
        end
    end
    assign hwif_out.NET_SERVER_IP_1.v.value = field_storage.NET_SERVER_IP_1.v.value;
    // Field: csr_regs.NET_SERVER_IP_2.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_SERVER_IP_2.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_SERVER_IP_2 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_SERVER_IP_2.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.NET_SERVER_IP_2.v.next = next_c;
        field_combo.NET_SERVER_IP_2.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_SERVER_IP_2.v.value <= 32'h0;
        end else begin
            if(field_combo.NET_SERVER_IP_2.v.load_next) begin
                field_storage.NET_SERVER_IP_2.v.value <= field_combo.NET_SERVER_IP_2.v.next;
            end
        end
    end
    assign hwif_out.NET_SERVER_IP_2.v.value = field_storage.NET_SERVER_IP_2.v.value;
    // Field: csr_regs.NET_SERVER_IP_3.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_SERVER_IP_3.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_SERVER_IP_3 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_SERVER_IP_3.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.NET_SERVER_IP_3.v.next = next_c;
        field_combo.NET_SERVER_IP_3.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_SERVER_IP_3.v.value <= 32'h0;
        end else begin
            if(field_combo.NET_SERVER_IP_3.v.load_next) begin
                field_storage.NET_SERVER_IP_3.v.value <= field_combo.NET_SERVER_IP_3.v.next;
            end
        end
    end
    assign hwif_out.NET_SERVER_IP_3.v.value = field_storage.NET_SERVER_IP_3.v.value;
    // Field: csr_regs.NET_SERVER_PORT_0.port
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_SERVER_PORT_0.port.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_SERVER_PORT_0 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_SERVER_PORT_0.port.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.NET_SERVER_PORT_0.port.next = next_c;
        field_combo.NET_SERVER_PORT_0.port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_SERVER_PORT_0.port.value <= 16'h0;
        end else begin
            if(field_combo.NET_SERVER_PORT_0.port.load_next) begin
                field_storage.NET_SERVER_PORT_0.port.value <= field_combo.NET_SERVER_PORT_0.port.next;
            end
        end
    end
    assign hwif_out.NET_SERVER_PORT_0.port.value = field_storage.NET_SERVER_PORT_0.port.value;
    // Field: csr_regs.NET_SERVER_PORT_1.port
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_SERVER_PORT_1.port.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_SERVER_PORT_1 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_SERVER_PORT_1.port.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.NET_SERVER_PORT_1.port.next = next_c;
        field_combo.NET_SERVER_PORT_1.port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_SERVER_PORT_1.port.value <= 16'h0;
        end else begin
            if(field_combo.NET_SERVER_PORT_1.port.load_next) begin
                field_storage.NET_SERVER_PORT_1.port.value <= field_combo.NET_SERVER_PORT_1.port.next;
            end
        end
    end
    assign hwif_out.NET_SERVER_PORT_1.port.value = field_storage.NET_SERVER_PORT_1.port.value;
    // Field: csr_regs.NET_SERVER_PORT_2.port
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_SERVER_PORT_2.port.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_SERVER_PORT_2 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_SERVER_PORT_2.port.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.NET_SERVER_PORT_2.port.next = next_c;
        field_combo.NET_SERVER_PORT_2.port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_SERVER_PORT_2.port.value <= 16'h0;
        end else begin
            if(field_combo.NET_SERVER_PORT_2.port.load_next) begin
                field_storage.NET_SERVER_PORT_2.port.value <= field_combo.NET_SERVER_PORT_2.port.next;
            end
        end
    end
    assign hwif_out.NET_SERVER_PORT_2.port.value = field_storage.NET_SERVER_PORT_2.port.value;
    // Field: csr_regs.NET_SERVER_PORT_3.port
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_SERVER_PORT_3.port.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_SERVER_PORT_3 && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_SERVER_PORT_3.port.value & ~decoded_wr_biten[15:0]) | (decoded_wr_data[15:0] & decoded_wr_biten[15:0]);
            load_next_c = '1;
        end
        field_combo.NET_SERVER_PORT_3.port.next = next_c;
        field_combo.NET_SERVER_PORT_3.port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_SERVER_PORT_3.port.value <= 16'h0;
        end else begin
            if(field_combo.NET_SERVER_PORT_3.port.load_next) begin
                field_storage.NET_SERVER_PORT_3.port.value <= field_combo.NET_SERVER_PORT_3.port.next;
            end
        end
    end
    assign hwif_out.NET_SERVER_PORT_3.port.value = field_storage.NET_SERVER_PORT_3.port.value;
    // Field: csr_regs.NET_TX_DATA.v
    always_comb begin
        automatic logic [31:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_TX_DATA.v.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_TX_DATA && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_TX_DATA.v.value & ~decoded_wr_biten[31:0]) | (decoded_wr_data[31:0] & decoded_wr_biten[31:0]);
            load_next_c = '1;
        end
        field_combo.NET_TX_DATA.v.next = next_c;
        field_combo.NET_TX_DATA.v.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_TX_DATA.v.value <= 32'h0;
        end else begin
            if(field_combo.NET_TX_DATA.v.load_next) begin
                field_storage.NET_TX_DATA.v.value <= field_combo.NET_TX_DATA.v.next;
            end
        end
    end
    assign hwif_out.NET_TX_DATA.v.value = field_storage.NET_TX_DATA.v.value;
    assign hwif_out.NET_TX_DATA.v.swmod = decoded_reg_strb.NET_TX_DATA && decoded_req_is_wr && |(decoded_wr_biten[31:0]);
    // Field: csr_regs.NET_TX_SEND.len
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_TX_SEND.len.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_TX_SEND && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_TX_SEND.len.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end
        field_combo.NET_TX_SEND.len.next = next_c;
        field_combo.NET_TX_SEND.len.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_TX_SEND.len.value <= 8'h0;
        end else begin
            if(field_combo.NET_TX_SEND.len.load_next) begin
                field_storage.NET_TX_SEND.len.value <= field_combo.NET_TX_SEND.len.next;
            end
        end
    end
    assign hwif_out.NET_TX_SEND.len.value = field_storage.NET_TX_SEND.len.value;
    assign hwif_out.NET_TX_SEND.len.swmod = decoded_reg_strb.NET_TX_SEND && decoded_req_is_wr && |(decoded_wr_biten[7:0]);
    // Field: csr_regs.NET_TX_SEND.port
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.NET_TX_SEND.port.value;
        load_next_c = '0;
        if(decoded_reg_strb.NET_TX_SEND && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.NET_TX_SEND.port.value & ~decoded_wr_biten[8:8]) | (decoded_wr_data[8:8] & decoded_wr_biten[8:8]);
            load_next_c = '1;
        end
        field_combo.NET_TX_SEND.port.next = next_c;
        field_combo.NET_TX_SEND.port.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.NET_TX_SEND.port.value <= 1'h0;
        end else begin
            if(field_combo.NET_TX_SEND.port.load_next) begin
                field_storage.NET_TX_SEND.port.value <= field_combo.NET_TX_SEND.port.next;
            end
        end
    end
    assign hwif_out.NET_TX_SEND.port.value = field_storage.NET_TX_SEND.port.value;
    // Field: csr_regs.DEPTH_AT.slot
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.DEPTH_AT.slot.value;
        load_next_c = '0;
        if(decoded_reg_strb.DEPTH_AT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.DEPTH_AT.slot.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end
        field_combo.DEPTH_AT.slot.next = next_c;
        field_combo.DEPTH_AT.slot.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.DEPTH_AT.slot.value <= 8'h0;
        end else begin
            if(field_combo.DEPTH_AT.slot.load_next) begin
                field_storage.DEPTH_AT.slot.value <= field_combo.DEPTH_AT.slot.next;
            end
        end
    end
    assign hwif_out.DEPTH_AT.slot.value = field_storage.DEPTH_AT.slot.value;
    assign hwif_out.DEPTH_AT.slot.swmod = decoded_reg_strb.DEPTH_AT && decoded_req_is_wr && |(decoded_wr_biten[7:0]);
    // Field: csr_regs.DEPTH_LEVEL.place
    always_comb begin
        automatic logic [3:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.DEPTH_LEVEL.place.value;
        load_next_c = '0;
        if(decoded_reg_strb.DEPTH_LEVEL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.DEPTH_LEVEL.place.value & ~decoded_wr_biten[3:0]) | (decoded_wr_data[3:0] & decoded_wr_biten[3:0]);
            load_next_c = '1;
        end
        field_combo.DEPTH_LEVEL.place.next = next_c;
        field_combo.DEPTH_LEVEL.place.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.DEPTH_LEVEL.place.value <= 4'h0;
        end else begin
            if(field_combo.DEPTH_LEVEL.place.load_next) begin
                field_storage.DEPTH_LEVEL.place.value <= field_combo.DEPTH_LEVEL.place.next;
            end
        end
    end
    assign hwif_out.DEPTH_LEVEL.place.value = field_storage.DEPTH_LEVEL.place.value;
    // Field: csr_regs.DEPTH_LEVEL.side
    always_comb begin
        automatic logic [0:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.DEPTH_LEVEL.side.value;
        load_next_c = '0;
        if(decoded_reg_strb.DEPTH_LEVEL && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.DEPTH_LEVEL.side.value & ~decoded_wr_biten[8:8]) | (decoded_wr_data[8:8] & decoded_wr_biten[8:8]);
            load_next_c = '1;
        end
        field_combo.DEPTH_LEVEL.side.next = next_c;
        field_combo.DEPTH_LEVEL.side.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.DEPTH_LEVEL.side.value <= 1'h0;
        end else begin
            if(field_combo.DEPTH_LEVEL.side.load_next) begin
                field_storage.DEPTH_LEVEL.side.value <= field_combo.DEPTH_LEVEL.side.next;
            end
        end
    end
    assign hwif_out.DEPTH_LEVEL.side.value = field_storage.DEPTH_LEVEL.side.value;
    // Field: csr_regs.FAULT_INJECT.memory
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FAULT_INJECT.memory.value;
        load_next_c = '0;
        if(decoded_reg_strb.FAULT_INJECT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FAULT_INJECT.memory.value & ~decoded_wr_biten[7:0]) | (decoded_wr_data[7:0] & decoded_wr_biten[7:0]);
            load_next_c = '1;
        end
        field_combo.FAULT_INJECT.memory.next = next_c;
        field_combo.FAULT_INJECT.memory.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FAULT_INJECT.memory.value <= 8'h0;
        end else begin
            if(field_combo.FAULT_INJECT.memory.load_next) begin
                field_storage.FAULT_INJECT.memory.value <= field_combo.FAULT_INJECT.memory.next;
            end
        end
    end
    assign hwif_out.FAULT_INJECT.memory.value = field_storage.FAULT_INJECT.memory.value;
    assign hwif_out.FAULT_INJECT.memory.swmod = decoded_reg_strb.FAULT_INJECT && decoded_req_is_wr && |(decoded_wr_biten[7:0]);
    // Field: csr_regs.FAULT_INJECT.part
    always_comb begin
        automatic logic [7:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FAULT_INJECT.part.value;
        load_next_c = '0;
        if(decoded_reg_strb.FAULT_INJECT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FAULT_INJECT.part.value & ~decoded_wr_biten[15:8]) | (decoded_wr_data[15:8] & decoded_wr_biten[15:8]);
            load_next_c = '1;
        end
        field_combo.FAULT_INJECT.part.next = next_c;
        field_combo.FAULT_INJECT.part.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FAULT_INJECT.part.value <= 8'h0;
        end else begin
            if(field_combo.FAULT_INJECT.part.load_next) begin
                field_storage.FAULT_INJECT.part.value <= field_combo.FAULT_INJECT.part.next;
            end
        end
    end
    assign hwif_out.FAULT_INJECT.part.value = field_storage.FAULT_INJECT.part.value;
    // Field: csr_regs.FAULT_INJECT.key
    always_comb begin
        automatic logic [15:0] next_c;
        automatic logic load_next_c;
        next_c = field_storage.FAULT_INJECT.key.value;
        load_next_c = '0;
        if(decoded_reg_strb.FAULT_INJECT && decoded_req_is_wr) begin // SW write
            next_c = (field_storage.FAULT_INJECT.key.value & ~decoded_wr_biten[31:16]) | (decoded_wr_data[31:16] & decoded_wr_biten[31:16]);
            load_next_c = '1;
        end
        field_combo.FAULT_INJECT.key.next = next_c;
        field_combo.FAULT_INJECT.key.load_next = load_next_c;
    end
    always_ff @(posedge clk) begin
        if(rst) begin
            field_storage.FAULT_INJECT.key.value <= 16'h0;
        end else begin
            if(field_combo.FAULT_INJECT.key.load_next) begin
                field_storage.FAULT_INJECT.key.value <= field_combo.FAULT_INJECT.key.next;
            end
        end
    end
    assign hwif_out.FAULT_INJECT.key.value = field_storage.FAULT_INJECT.key.value;

    //--------------------------------------------------------------------------
    // Read double-buffers
    //--------------------------------------------------------------------------
    typedef struct packed {
        struct packed {
            logic [63:0] data;
        } DESIGN_DIGEST;
        struct packed {
            logic [63:0] data;
        } TIME;
        struct packed {
            logic [63:0] data;
        } TIME_SET;
        struct packed {
            logic [63:0] data;
        } CYCLE;
        struct packed {
            logic [63:0] data;
        } FEED_EXPECTED;
        struct packed {
            logic [63:0] data;
        } HASH_SEED;
        struct packed {
            logic [63:0] data;
        } POS;
        struct packed {
            logic [63:0] data;
        } OPEN_BUY;
        struct packed {
            logic [63:0] data;
        } OPEN_SELL;
        struct packed {
            logic [63:0] data;
        } POS_USED;
        struct packed {
            logic [63:0] data;
        } OPEN_ORDERS;
        struct packed {
            logic [63:0] data;
        } PARAMS_DIGEST_EXPECT;
        struct packed {
            logic [63:0] data;
        } PARAMS_DIGEST;
        struct packed {
            logic [63:0] data;
        } PARAMS_ACTIVE_DIGEST;
        struct packed {
            logic [63:0] data;
        } LIMITS_DIGEST_EXPECT;
        struct packed {
            logic [63:0] data;
        } LIMITS_DIGEST;
        struct packed {
            logic [63:0] data;
        } LIMITS_ACTIVE_DIGEST;
        struct packed {
            logic [63:0] data;
        } SCOPE_USED;
        struct packed {
            logic [63:0] data;
        } OE_SRC_MAC;
        struct packed {
            logic [63:0] data;
        } OE_DST_MAC;
        struct packed {
            logic [63:0] data;
        } OE_SEQ_REQ;
        struct packed {
            logic [63:0] data;
        } OE_HB_TX_NS;
        struct packed {
            logic [63:0] data;
        } OE_HB_RX_NS;
        struct packed {
            logic [63:0] data;
        } OE_SOUP_SEQ;
        struct packed {
            logic [63:0] data;
        } OE_RTO_MIN_NS;
        struct packed {
            logic [63:0] data;
        } OE_RTO_MAX_NS;
        struct packed {
            logic [63:0] data;
        } OE_KEEPALIVE_NS;
        struct packed {
            logic [63:0] data;
        } EVENT_NEXT_SEQ;
        struct packed {
            logic [63:0] data;
        } EVENT_CNT_DROPPED;
        struct packed {
            logic [63:0] data;
        } RECOVER_FIRST;
        struct packed {
            logic [63:0] data;
        } RECOVER_NEXT;
        struct packed {
            logic [63:0] data;
        } RECOVER_APPLIED;
        struct packed {
            logic [63:0] data;
        } RECOVER_SPLICE;
        struct packed {
            logic [63:0] data;
        } INJECT_REF;
        struct packed {
            logic [63:0] data;
        } INJECT_NEW;
        struct packed {
            logic [63:0] data;
        } NET_A_MAC;
        struct packed {
            logic [63:0] data;
        } NET_B_MAC;
    } rbuf_storage_t;
    rbuf_storage_t rbuf_storage;

    always_ff @(posedge clk) begin
        if(decoded_reg_strb.DESIGN_DIGEST[0] && !decoded_req_is_wr) begin
            rbuf_storage.DESIGN_DIGEST.data[63:0] <= hwif_in.DESIGN_DIGEST.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.TIME[0] && !decoded_req_is_wr) begin
            rbuf_storage.TIME.data[63:0] <= hwif_in.TIME.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.TIME_SET[0] && !decoded_req_is_wr) begin
            rbuf_storage.TIME_SET.data[63:0] <= field_storage.TIME_SET.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.CYCLE[0] && !decoded_req_is_wr) begin
            rbuf_storage.CYCLE.data[63:0] <= hwif_in.CYCLE.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.FEED_EXPECTED[0] && !decoded_req_is_wr) begin
            rbuf_storage.FEED_EXPECTED.data[63:0] <= hwif_in.FEED_EXPECTED.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.HASH_SEED[0] && !decoded_req_is_wr) begin
            rbuf_storage.HASH_SEED.data[63:0] <= field_storage.HASH_SEED.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.POS[0] && !decoded_req_is_wr) begin
            rbuf_storage.POS.data[63:0] <= hwif_in.POS.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OPEN_BUY[0] && !decoded_req_is_wr) begin
            rbuf_storage.OPEN_BUY.data[63:0] <= hwif_in.OPEN_BUY.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OPEN_SELL[0] && !decoded_req_is_wr) begin
            rbuf_storage.OPEN_SELL.data[63:0] <= hwif_in.OPEN_SELL.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.POS_USED[0] && !decoded_req_is_wr) begin
            rbuf_storage.POS_USED.data[63:0] <= hwif_in.POS_USED.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OPEN_ORDERS[0] && !decoded_req_is_wr) begin
            rbuf_storage.OPEN_ORDERS.data[63:0] <= hwif_in.OPEN_ORDERS.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.PARAMS_DIGEST_EXPECT[0] && !decoded_req_is_wr) begin
            rbuf_storage.PARAMS_DIGEST_EXPECT.data[63:0] <= field_storage.PARAMS_DIGEST_EXPECT.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.PARAMS_DIGEST[0] && !decoded_req_is_wr) begin
            rbuf_storage.PARAMS_DIGEST.data[63:0] <= hwif_in.PARAMS_DIGEST.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.PARAMS_ACTIVE_DIGEST[0] && !decoded_req_is_wr) begin
            rbuf_storage.PARAMS_ACTIVE_DIGEST.data[63:0] <= hwif_in.PARAMS_ACTIVE_DIGEST.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.LIMITS_DIGEST_EXPECT[0] && !decoded_req_is_wr) begin
            rbuf_storage.LIMITS_DIGEST_EXPECT.data[63:0] <= field_storage.LIMITS_DIGEST_EXPECT.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.LIMITS_DIGEST[0] && !decoded_req_is_wr) begin
            rbuf_storage.LIMITS_DIGEST.data[63:0] <= hwif_in.LIMITS_DIGEST.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.LIMITS_ACTIVE_DIGEST[0] && !decoded_req_is_wr) begin
            rbuf_storage.LIMITS_ACTIVE_DIGEST.data[63:0] <= hwif_in.LIMITS_ACTIVE_DIGEST.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.SCOPE_USED[0] && !decoded_req_is_wr) begin
            rbuf_storage.SCOPE_USED.data[63:0] <= hwif_in.SCOPE_USED.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OE_SRC_MAC[0] && !decoded_req_is_wr) begin
            rbuf_storage.OE_SRC_MAC.data[63:0] <= field_storage.OE_SRC_MAC.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OE_DST_MAC[0] && !decoded_req_is_wr) begin
            rbuf_storage.OE_DST_MAC.data[63:0] <= field_storage.OE_DST_MAC.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OE_SEQ_REQ[0] && !decoded_req_is_wr) begin
            rbuf_storage.OE_SEQ_REQ.data[63:0] <= field_storage.OE_SEQ_REQ.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OE_HB_TX_NS[0] && !decoded_req_is_wr) begin
            rbuf_storage.OE_HB_TX_NS.data[63:0] <= field_storage.OE_HB_TX_NS.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OE_HB_RX_NS[0] && !decoded_req_is_wr) begin
            rbuf_storage.OE_HB_RX_NS.data[63:0] <= field_storage.OE_HB_RX_NS.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OE_SOUP_SEQ[0] && !decoded_req_is_wr) begin
            rbuf_storage.OE_SOUP_SEQ.data[63:0] <= hwif_in.OE_SOUP_SEQ.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OE_RTO_MIN_NS[0] && !decoded_req_is_wr) begin
            rbuf_storage.OE_RTO_MIN_NS.data[63:0] <= field_storage.OE_RTO_MIN_NS.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OE_RTO_MAX_NS[0] && !decoded_req_is_wr) begin
            rbuf_storage.OE_RTO_MAX_NS.data[63:0] <= field_storage.OE_RTO_MAX_NS.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.OE_KEEPALIVE_NS[0] && !decoded_req_is_wr) begin
            rbuf_storage.OE_KEEPALIVE_NS.data[63:0] <= field_storage.OE_KEEPALIVE_NS.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.EVENT_NEXT_SEQ[0] && !decoded_req_is_wr) begin
            rbuf_storage.EVENT_NEXT_SEQ.data[63:0] <= hwif_in.EVENT_NEXT_SEQ.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.EVENT_CNT_DROPPED[0] && !decoded_req_is_wr) begin
            rbuf_storage.EVENT_CNT_DROPPED.data[63:0] <= hwif_in.EVENT_CNT_DROPPED.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.RECOVER_FIRST[0] && !decoded_req_is_wr) begin
            rbuf_storage.RECOVER_FIRST.data[63:0] <= hwif_in.RECOVER_FIRST.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.RECOVER_NEXT[0] && !decoded_req_is_wr) begin
            rbuf_storage.RECOVER_NEXT.data[63:0] <= hwif_in.RECOVER_NEXT.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.RECOVER_APPLIED[0] && !decoded_req_is_wr) begin
            rbuf_storage.RECOVER_APPLIED.data[63:0] <= hwif_in.RECOVER_APPLIED.v.next;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.RECOVER_SPLICE[0] && !decoded_req_is_wr) begin
            rbuf_storage.RECOVER_SPLICE.data[63:0] <= field_storage.RECOVER_SPLICE.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.INJECT_REF[0] && !decoded_req_is_wr) begin
            rbuf_storage.INJECT_REF.data[63:0] <= field_storage.INJECT_REF.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.INJECT_NEW[0] && !decoded_req_is_wr) begin
            rbuf_storage.INJECT_NEW.data[63:0] <= field_storage.INJECT_NEW.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.NET_A_MAC[0] && !decoded_req_is_wr) begin
            rbuf_storage.NET_A_MAC.data[63:0] <= field_storage.NET_A_MAC.v.value;
        end
    end
    always_ff @(posedge clk) begin
        if(decoded_reg_strb.NET_B_MAC[0] && !decoded_req_is_wr) begin
            rbuf_storage.NET_B_MAC.data[63:0] <= field_storage.NET_B_MAC.v.value;
        end
    end

    //--------------------------------------------------------------------------
    // Write response
    //--------------------------------------------------------------------------
    assign cpuif_wr_ack = decoded_req & decoded_req_is_wr;
    // Writes are always granted with no error response
    assign cpuif_wr_err = decoded_err;

    //--------------------------------------------------------------------------
    // Readback
    //--------------------------------------------------------------------------

    logic [10:0] rd_mux_addr;
    assign rd_mux_addr = decoded_addr;

    logic readback_err;
    logic readback_done;
    logic [31:0] readback_data;
    always_comb begin
        automatic logic [31:0] readback_data_var;
        readback_data_var = '0;
        if (decoded_req && !decoded_req_is_wr) begin
        case (rd_mux_addr)
        11'h0: begin
            readback_data_var[31:0] = hwif_in.ID.v.next;
        end
        11'h4: begin
            readback_data_var[31:0] = hwif_in.REGMAP_VERSION.v.next;
        end
        11'h8: begin
            readback_data_var[31:0] = hwif_in.DESIGN_DIGEST.v.next[31:0];
        end
        11'hc: begin
            readback_data_var = rbuf_storage.DESIGN_DIGEST.data[63:32];
        end
        11'h10: begin
            readback_data_var[7:0] = hwif_in.CONFIG.symbols.next;
            readback_data_var[15:8] = hwif_in.CONFIG.orders_log2.next;
            readback_data_var[23:16] = hwif_in.CONFIG.levels_log2.next;
            readback_data_var[27:24] = hwif_in.CONFIG.open_log2.next;
            readback_data_var[31:28] = hwif_in.CONFIG.events_log2.next;
        end
        11'h14: begin
            readback_data_var[7:0] = hwif_in.SESSIONS_STRATEGIES.sessions.next;
            readback_data_var[15:8] = hwif_in.SESSIONS_STRATEGIES.strategies.next;
        end
        11'h20: begin
            readback_data_var[0] = hwif_in.STATUS.ready.next;
            readback_data_var[1] = hwif_in.STATUS.killed.next;
            readback_data_var[2] = hwif_in.STATUS.armed.next;
            readback_data_var[3] = hwif_in.STATUS.feed_stale.next;
            readback_data_var[4] = hwif_in.STATUS.feed_locked.next;
            readback_data_var[5] = hwif_in.STATUS.writable.next;
            readback_data_var[6] = hwif_in.STATUS.quiet.next;
            readback_data_var[7] = hwif_in.STATUS.params_loaded.next;
            readback_data_var[8] = hwif_in.STATUS.limits_loaded.next;
            readback_data_var[9] = hwif_in.STATUS.degraded.next;
            readback_data_var[10] = hwif_in.STATUS.pos_loaded.next;
            readback_data_var[11] = hwif_in.STATUS.heartbeat_seen.next;
            readback_data_var[12] = hwif_in.STATUS.events_pending.next;
            readback_data_var[13] = hwif_in.STATUS.host_busy.next;
            readback_data_var[14] = hwif_in.STATUS.mass_pending.next;
            readback_data_var[15] = hwif_in.STATUS.feed_behind.next;
            readback_data_var[19:16] = hwif_in.STATUS.oe_state.next;
            readback_data_var[20] = hwif_in.STATUS.fault.next;
            readback_data_var[31:24] = hwif_in.STATUS.kill_cause.next;
        end
        11'h34: begin
            readback_data_var[0] = hwif_in.ARM_RESULT.not_ready.next;
            readback_data_var[1] = hwif_in.ARM_RESULT.no_params.next;
            readback_data_var[2] = hwif_in.ARM_RESULT.no_limits.next;
            readback_data_var[3] = hwif_in.ARM_RESULT.session_down.next;
            readback_data_var[4] = hwif_in.ARM_RESULT.no_watchdog.next;
            readback_data_var[5] = hwif_in.ARM_RESULT.no_heartbeat.next;
            readback_data_var[6] = hwif_in.ARM_RESULT.killed.next;
            readback_data_var[7] = hwif_in.ARM_RESULT.no_positions.next;
        end
        11'h38: begin
            readback_data_var[31:0] = field_storage.HEARTBEAT.v.value;
        end
        11'h3c: begin
            readback_data_var[31:0] = field_storage.WATCHDOG_TIMEOUT_US.v.value;
        end
        11'h40: begin
            readback_data_var[0] = field_storage.KILL_CTRL.mass_cancel.value;
        end
        11'h44: begin
            readback_data_var[15:0] = field_storage.STALE_CYCLES.cycles.value;
        end
        11'h60: begin
            readback_data_var[31:0] = hwif_in.TIME.v.next[31:0];
        end
        11'h64: begin
            readback_data_var = rbuf_storage.TIME.data[63:32];
        end
        11'h68: begin
            readback_data_var[31:0] = field_storage.TIME_SET.v.value[31:0];
        end
        11'h6c: begin
            readback_data_var = rbuf_storage.TIME_SET.data[63:32];
        end
        11'h70: begin
            readback_data_var[31:0] = hwif_in.CYCLE.v.next[31:0];
        end
        11'h74: begin
            readback_data_var = rbuf_storage.CYCLE.data[63:32];
        end
        11'h78: begin
            readback_data_var[15:0] = field_storage.TIMESCALE.factor.value;
        end
        11'h80: begin
            readback_data_var[0] = field_storage.FEED_CFG.act_fcs.value;
            readback_data_var[1] = field_storage.FEED_CFG.lockstep.value;
            readback_data_var[2] = field_storage.FEED_CFG.any_port.value;
            readback_data_var[3] = field_storage.FEED_CFG.lock_session.value;
            readback_data_var[4] = field_storage.FEED_CFG.line_b.value;
        end
        11'h84: begin
            readback_data_var[31:0] = field_storage.FEED_DST_IP.v.value;
        end
        11'h88: begin
            readback_data_var[15:0] = field_storage.FEED_DST_PORT.port.value;
        end
        11'h8c: begin
            readback_data_var[31:0] = field_storage.FEED_SESSION_0.v.value;
        end
        11'h90: begin
            readback_data_var[31:0] = field_storage.FEED_SESSION_1.v.value;
        end
        11'h94: begin
            readback_data_var[15:0] = field_storage.FEED_SESSION_2.v.value;
        end
        11'ha0: begin
            readback_data_var[31:0] = hwif_in.FEED_EXPECTED.v.next[31:0];
        end
        11'ha4: begin
            readback_data_var = rbuf_storage.FEED_EXPECTED.data[63:32];
        end
        11'ha8: begin
            readback_data_var[31:0] = field_storage.HASH_SEED.v.value[31:0];
        end
        11'hac: begin
            readback_data_var = rbuf_storage.HASH_SEED.data[63:32];
        end
        11'hb0: begin
            readback_data_var[31:0] = field_storage.FEED_B_DST_IP.v.value;
        end
        11'hb4: begin
            readback_data_var[15:0] = field_storage.FEED_B_DST_PORT.port.value;
        end
        11'hb8: begin
            readback_data_var[31:0] = field_storage.FEED_HOLD_NS.v.value;
        end
        11'hc0: begin
            readback_data_var[7:0] = field_storage.TBL_ADDR.word.value;
            readback_data_var[15:8] = field_storage.TBL_ADDR.row.value;
            readback_data_var[19:16] = field_storage.TBL_ADDR.tbl.value;
        end
        11'hc4: begin
            readback_data_var[31:0] = field_storage.TBL_DATA.v.value;
        end
        11'hc8: begin
            readback_data_var[7:0] = field_storage.RB_ADDR.word.value;
            readback_data_var[15:8] = field_storage.RB_ADDR.row.value;
            readback_data_var[19:16] = field_storage.RB_ADDR.tbl.value;
            readback_data_var[24] = field_storage.RB_ADDR.bank.value;
        end
        11'hcc: begin
            readback_data_var[31:0] = hwif_in.RB_DATA.v.next;
        end
        11'hd0: begin
            readback_data_var[7:0] = field_storage.POS_ADDR.slot.value;
        end
        11'hd8: begin
            readback_data_var[31:0] = hwif_in.POS.v.next[31:0];
        end
        11'hdc: begin
            readback_data_var = rbuf_storage.POS.data[63:32];
        end
        11'he0: begin
            readback_data_var[31:0] = hwif_in.OPEN_BUY.v.next[31:0];
        end
        11'he4: begin
            readback_data_var = rbuf_storage.OPEN_BUY.data[63:32];
        end
        11'he8: begin
            readback_data_var[31:0] = hwif_in.OPEN_SELL.v.next[31:0];
        end
        11'hec: begin
            readback_data_var = rbuf_storage.OPEN_SELL.data[63:32];
        end
        11'hf0: begin
            readback_data_var[31:0] = hwif_in.POS_USED.v.next[31:0];
        end
        11'hf4: begin
            readback_data_var = rbuf_storage.POS_USED.data[63:32];
        end
        11'hf8: begin
            readback_data_var[31:0] = hwif_in.OPEN_ORDERS.v.next[31:0];
        end
        11'hfc: begin
            readback_data_var = rbuf_storage.OPEN_ORDERS.data[63:32];
        end
        11'h100: begin
            readback_data_var[31:0] = field_storage.PARAMS_REV.v.value;
        end
        11'h108: begin
            readback_data_var[31:0] = field_storage.PARAMS_DIGEST_EXPECT.v.value[31:0];
        end
        11'h10c: begin
            readback_data_var = rbuf_storage.PARAMS_DIGEST_EXPECT.data[63:32];
        end
        11'h110: begin
            readback_data_var[0] = hwif_in.PARAMS_STATUS.busy.next;
            readback_data_var[1] = hwif_in.PARAMS_STATUS.checked.next;
            readback_data_var[2] = hwif_in.PARAMS_STATUS.match.next;
            readback_data_var[3] = hwif_in.PARAMS_STATUS.committed.next;
            readback_data_var[4] = hwif_in.PARAMS_STATUS.complete.next;
            readback_data_var[5] = hwif_in.PARAMS_STATUS.refused.next;
            readback_data_var[6] = hwif_in.PARAMS_STATUS.bank.next;
        end
        11'h118: begin
            readback_data_var[31:0] = hwif_in.PARAMS_DIGEST.v.next[31:0];
        end
        11'h11c: begin
            readback_data_var = rbuf_storage.PARAMS_DIGEST.data[63:32];
        end
        11'h120: begin
            readback_data_var[31:0] = hwif_in.PARAMS_ACTIVE_REV.v.next;
        end
        11'h128: begin
            readback_data_var[31:0] = hwif_in.PARAMS_ACTIVE_DIGEST.v.next[31:0];
        end
        11'h12c: begin
            readback_data_var = rbuf_storage.PARAMS_ACTIVE_DIGEST.data[63:32];
        end
        11'h140: begin
            readback_data_var[31:0] = field_storage.LIMITS_REV.v.value;
        end
        11'h148: begin
            readback_data_var[31:0] = field_storage.LIMITS_DIGEST_EXPECT.v.value[31:0];
        end
        11'h14c: begin
            readback_data_var = rbuf_storage.LIMITS_DIGEST_EXPECT.data[63:32];
        end
        11'h150: begin
            readback_data_var[0] = hwif_in.LIMITS_STATUS.busy.next;
            readback_data_var[1] = hwif_in.LIMITS_STATUS.checked.next;
            readback_data_var[2] = hwif_in.LIMITS_STATUS.match.next;
            readback_data_var[3] = hwif_in.LIMITS_STATUS.committed.next;
            readback_data_var[4] = hwif_in.LIMITS_STATUS.complete.next;
            readback_data_var[5] = hwif_in.LIMITS_STATUS.refused.next;
            readback_data_var[6] = hwif_in.LIMITS_STATUS.bank.next;
        end
        11'h158: begin
            readback_data_var[31:0] = hwif_in.LIMITS_DIGEST.v.next[31:0];
        end
        11'h15c: begin
            readback_data_var = rbuf_storage.LIMITS_DIGEST.data[63:32];
        end
        11'h160: begin
            readback_data_var[31:0] = hwif_in.LIMITS_ACTIVE_REV.v.next;
        end
        11'h168: begin
            readback_data_var[31:0] = hwif_in.LIMITS_ACTIVE_DIGEST.v.next[31:0];
        end
        11'h16c: begin
            readback_data_var = rbuf_storage.LIMITS_ACTIVE_DIGEST.data[63:32];
        end
        11'h174: begin
            readback_data_var[7:0] = field_storage.SCOPE_ADDR.row.value;
        end
        11'h178: begin
            readback_data_var[31:0] = hwif_in.SCOPE_USED.v.next[31:0];
        end
        11'h17c: begin
            readback_data_var = rbuf_storage.SCOPE_USED.data[63:32];
        end
        11'h180: begin
            readback_data_var[31:0] = field_storage.OE_SRC_MAC.v.value[31:0];
        end
        11'h184: begin
            readback_data_var = rbuf_storage.OE_SRC_MAC.data[63:32];
        end
        11'h188: begin
            readback_data_var[31:0] = field_storage.OE_DST_MAC.v.value[31:0];
        end
        11'h18c: begin
            readback_data_var = rbuf_storage.OE_DST_MAC.data[63:32];
        end
        11'h190: begin
            readback_data_var[31:0] = field_storage.OE_SRC_IP.v.value;
        end
        11'h194: begin
            readback_data_var[31:0] = field_storage.OE_DST_IP.v.value;
        end
        11'h198: begin
            readback_data_var[15:0] = field_storage.OE_SRC_PORT.port.value;
        end
        11'h19c: begin
            readback_data_var[15:0] = field_storage.OE_DST_PORT.port.value;
        end
        11'h1a0: begin
            readback_data_var[31:0] = field_storage.OE_ISN.v.value;
        end
        11'h1a4: begin
            readback_data_var[15:0] = field_storage.OE_WINDOW.bytes.value;
        end
        11'h1a8: begin
            readback_data_var[31:0] = field_storage.OE_USERNAME_0.v.value;
        end
        11'h1ac: begin
            readback_data_var[15:0] = field_storage.OE_USERNAME_1.v.value;
        end
        11'h1b0: begin
            readback_data_var[31:0] = field_storage.OE_PASSWORD_0.v.value;
        end
        11'h1b4: begin
            readback_data_var[31:0] = field_storage.OE_PASSWORD_1.v.value;
        end
        11'h1b8: begin
            readback_data_var[15:0] = field_storage.OE_PASSWORD_2.v.value;
        end
        11'h1bc: begin
            readback_data_var[31:0] = field_storage.OE_SESSION_0.v.value;
        end
        11'h1c0: begin
            readback_data_var[31:0] = field_storage.OE_SESSION_1.v.value;
        end
        11'h1c4: begin
            readback_data_var[15:0] = field_storage.OE_SESSION_2.v.value;
        end
        11'h1c8: begin
            readback_data_var[31:0] = field_storage.OE_SEQ_REQ.v.value[31:0];
        end
        11'h1cc: begin
            readback_data_var = rbuf_storage.OE_SEQ_REQ.data[63:32];
        end
        11'h1d0: begin
            readback_data_var[31:0] = field_storage.OE_FIRM.v.value;
        end
        11'h1d8: begin
            readback_data_var[31:0] = field_storage.OE_HB_TX_NS.v.value[31:0];
        end
        11'h1dc: begin
            readback_data_var = rbuf_storage.OE_HB_TX_NS.data[63:32];
        end
        11'h1e0: begin
            readback_data_var[31:0] = field_storage.OE_HB_RX_NS.v.value[31:0];
        end
        11'h1e4: begin
            readback_data_var = rbuf_storage.OE_HB_RX_NS.data[63:32];
        end
        11'h1ec: begin
            readback_data_var[3:0] = hwif_in.OE_STATUS.state.next;
            readback_data_var[4] = hwif_in.OE_STATUS.writable.next;
            readback_data_var[5] = hwif_in.OE_STATUS.tx_free.next;
            readback_data_var[15:8] = hwif_in.OE_STATUS.fail_reason.next;
        end
        11'h1f0: begin
            readback_data_var[31:0] = hwif_in.OE_SND_NXT.v.next;
        end
        11'h1f4: begin
            readback_data_var[31:0] = hwif_in.OE_SND_UNA.v.next;
        end
        11'h1f8: begin
            readback_data_var[31:0] = hwif_in.OE_RCV_NXT.v.next;
        end
        11'h1fc: begin
            readback_data_var[31:0] = hwif_in.OE_NEXT_URN.v.next;
        end
        11'h200: begin
            readback_data_var[31:0] = hwif_in.OE_SOUP_SEQ.v.next[31:0];
        end
        11'h204: begin
            readback_data_var = rbuf_storage.OE_SOUP_SEQ.data[63:32];
        end
        11'h208: begin
            readback_data_var[31:0] = hwif_in.OE_SOUP_SESSION_0.v.next;
        end
        11'h20c: begin
            readback_data_var[31:0] = hwif_in.OE_SOUP_SESSION_1.v.next;
        end
        11'h210: begin
            readback_data_var[31:0] = hwif_in.OE_SOUP_SESSION_2.v.next;
        end
        11'h218: begin
            readback_data_var[31:0] = field_storage.OE_RTO_MIN_NS.v.value[31:0];
        end
        11'h21c: begin
            readback_data_var = rbuf_storage.OE_RTO_MIN_NS.data[63:32];
        end
        11'h220: begin
            readback_data_var[31:0] = field_storage.OE_RTO_MAX_NS.v.value[31:0];
        end
        11'h224: begin
            readback_data_var = rbuf_storage.OE_RTO_MAX_NS.data[63:32];
        end
        11'h228: begin
            readback_data_var[31:0] = field_storage.OE_KEEPALIVE_NS.v.value[31:0];
        end
        11'h22c: begin
            readback_data_var = rbuf_storage.OE_KEEPALIVE_NS.data[63:32];
        end
        11'h230: begin
            readback_data_var[7:0] = field_storage.OE_RETRIES.n.value;
        end
        11'h240: begin
            readback_data_var[1:0] = field_storage.HOST_INTENT.kind.value;
            readback_data_var[2] = field_storage.HOST_INTENT.side.value;
            readback_data_var[15:8] = field_storage.HOST_INTENT.slot.value;
            readback_data_var[23:16] = field_storage.HOST_INTENT.session.value;
        end
        11'h244: begin
            readback_data_var[31:0] = field_storage.HOST_INTENT_QTY.v.value;
        end
        11'h248: begin
            readback_data_var[31:0] = field_storage.HOST_INTENT_PX.v.value;
        end
        11'h24c: begin
            readback_data_var[31:0] = field_storage.HOST_INTENT_URN.v.value;
        end
        11'h254: begin
            readback_data_var[31:0] = hwif_in.HOST_INTENT_LOST.v.next;
        end
        11'h260: begin
            readback_data_var[0] = field_storage.EVENT_MASK.bbo.value;
            readback_data_var[1] = field_storage.EVENT_MASK.book.value;
            readback_data_var[2] = field_storage.EVENT_MASK.feed.value;
        end
        11'h264: begin
            readback_data_var[15:0] = hwif_in.EVENT_LEVEL.fill.next;
            readback_data_var[31:16] = hwif_in.EVENT_LEVEL.size.next;
        end
        11'h268: begin
            readback_data_var[31:0] = hwif_in.EVENT_NEXT_SEQ.v.next[31:0];
        end
        11'h26c: begin
            readback_data_var = rbuf_storage.EVENT_NEXT_SEQ.data[63:32];
        end
        11'h270: begin
            readback_data_var[31:0] = hwif_in.EVENT_CNT_DROPPED.v.next[31:0];
        end
        11'h274: begin
            readback_data_var = rbuf_storage.EVENT_CNT_DROPPED.data[63:32];
        end
        11'h278: begin
            readback_data_var[31:0] = hwif_in.EVENT_CNT_LOST.v.next;
        end
        11'h27c: begin
            readback_data_var[31:0] = hwif_in.EVENT_CNT_NO_CREDIT_CYCLES.v.next;
        end
        11'h280: begin
            readback_data_var[31:0] = hwif_in.KERNEL_AXI_ERRORS.v.next;
        end
        11'h284: begin
            readback_data_var[31:0] = hwif_in.TBL_REFUSED.v.next;
        end
        11'h288: begin
            readback_data_var[22:0] = field_storage.EVENT_MD.types.value;
            readback_data_var[31] = field_storage.EVENT_MD.every.value;
        end
        11'h2c0: begin
            readback_data_var[0] = hwif_in.STATE_MARKET.market_open.next;
            readback_data_var[1] = hwif_in.STATE_MARKET.trading.next;
            readback_data_var[2] = hwif_in.STATE_MARKET.assumed.next;
            readback_data_var[3] = hwif_in.STATE_MARKET.op_halt.next;
            readback_data_var[4] = hwif_in.STATE_MARKET.mw_halt.next;
            readback_data_var[15:8] = hwif_in.STATE_MARKET.system.next;
            readback_data_var[23:16] = hwif_in.STATE_MARKET.mwcb.next;
        end
        11'h2c4: begin
            readback_data_var[7:0] = hwif_in.STATE_SYMBOL.state.next;
            readback_data_var[15:8] = hwif_in.STATE_SYMBOL.reg_sho.next;
            readback_data_var[23:16] = hwif_in.STATE_SYMBOL.luld_tier.next;
        end
        11'h2c8: begin
            readback_data_var[7:0] = hwif_in.STATE_HALT.nasdaq.next;
            readback_data_var[15:8] = hwif_in.STATE_HALT.bx.next;
            readback_data_var[23:16] = hwif_in.STATE_HALT.psx.next;
        end
        11'h2cc: begin
            readback_data_var[31:0] = hwif_in.STATE_REASON.v.next;
        end
        11'h2d0: begin
            readback_data_var[31:0] = hwif_in.STATE_ROUND_LOT.v.next;
        end
        11'h300: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_FRAMES.v.next;
        end
        11'h304: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_NOT_IP.v.next;
        end
        11'h308: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_VLAN2.v.next;
        end
        11'h30c: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_IP_BAD.v.next;
        end
        11'h310: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_FRAG_OPT.v.next;
        end
        11'h314: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_NOT_UDP.v.next;
        end
        11'h318: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_DEST.v.next;
        end
        11'h31c: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_UDP_LEN.v.next;
        end
        11'h320: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_PACKETS.v.next;
        end
        11'h324: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_HEARTBEATS.v.next;
        end
        11'h328: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_MESSAGES.v.next;
        end
        11'h32c: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_DUPLICATE.v.next;
        end
        11'h330: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_LOST.v.next;
        end
        11'h334: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_BAD_FCS.v.next;
        end
        11'h338: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_BAD_UDP_CSUM.v.next;
        end
        11'h33c: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_BAD_FRAMING.v.next;
        end
        11'h340: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_OTHER_SESSION.v.next;
        end
        11'h344: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_UNKNOWN_TYPE.v.next;
        end
        11'h348: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_BAD_FIELD.v.next;
        end
        11'h34c: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_NO_SLOT.v.next;
        end
        11'h350: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_BYTES.v.next;
        end
        11'h354: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_HOLD.v.next;
        end
        11'h358: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_SKID.v.next;
        end
        11'h35c: begin
            readback_data_var[31:0] = hwif_in.FEED_CNT_OVERRUN.v.next;
        end
        11'h380: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_MESSAGES.v.next;
        end
        11'h384: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_ADDS.v.next;
        end
        11'h388: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_EXECUTES.v.next;
        end
        11'h38c: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_CANCELS.v.next;
        end
        11'h390: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_DELETES.v.next;
        end
        11'h394: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_REPLACES.v.next;
        end
        11'h398: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_UNKNOWN_REF.v.next;
        end
        11'h39c: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_DUP_REF.v.next;
        end
        11'h3a0: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_OVER_REDUCE.v.next;
        end
        11'h3a4: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_BAD_FIELD.v.next;
        end
        11'h3a8: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_DEGRADED.v.next;
        end
        11'h3ac: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_SUSPENDS.v.next;
        end
        11'h3b0: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_REBUILD_WALKS.v.next;
        end
        11'h3b4: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_DEEP.v.next;
        end
        11'h3b8: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_STASH_USED.v.next;
        end
        11'h3bc: begin
            readback_data_var[31:0] = hwif_in.BOOK_CNT_OUTSIDE.v.next;
        end
        11'h400: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_ADMITTED.v.next;
        end
        11'h404: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_GRANTED.v.next;
        end
        11'h408: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REFUSED.v.next;
        end
        11'h410: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_0.v.next;
        end
        11'h414: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_1.v.next;
        end
        11'h418: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_2.v.next;
        end
        11'h41c: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_3.v.next;
        end
        11'h420: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_4.v.next;
        end
        11'h424: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_5.v.next;
        end
        11'h428: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_6.v.next;
        end
        11'h42c: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_7.v.next;
        end
        11'h430: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_8.v.next;
        end
        11'h434: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_9.v.next;
        end
        11'h438: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_10.v.next;
        end
        11'h43c: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_11.v.next;
        end
        11'h440: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_12.v.next;
        end
        11'h444: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_13.v.next;
        end
        11'h448: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_14.v.next;
        end
        11'h44c: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_15.v.next;
        end
        11'h450: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_16.v.next;
        end
        11'h454: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_17.v.next;
        end
        11'h458: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_18.v.next;
        end
        11'h45c: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_19.v.next;
        end
        11'h460: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_20.v.next;
        end
        11'h464: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_21.v.next;
        end
        11'h468: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_22.v.next;
        end
        11'h46c: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_REASON_23.v.next;
        end
        11'h470: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_NO_CREDIT_DROPS.v.next;
        end
        11'h474: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_CANCELS.v.next;
        end
        11'h478: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_MASS_CANCELS.v.next;
        end
        11'h47c: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_VENUE_A.v.next;
        end
        11'h480: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_VENUE_C.v.next;
        end
        11'h484: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_VENUE_E.v.next;
        end
        11'h488: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_VENUE_J.v.next;
        end
        11'h48c: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_VENUE_OTHER.v.next;
        end
        11'h490: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_UNKNOWN_URN.v.next;
        end
        11'h494: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_OVERFILL.v.next;
        end
        11'h498: begin
            readback_data_var[31:0] = hwif_in.RISK_CNT_FIFO_DROPS.v.next;
        end
        11'h4a0: begin
            readback_data_var[31:0] = hwif_in.STRAT_CNT_FIRED.v.next;
        end
        11'h4c0: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_FRAMES.v.next;
        end
        11'h4c4: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_ORDERS.v.next;
        end
        11'h4c8: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_CANCELS.v.next;
        end
        11'h4cc: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_MASS_CANCELS.v.next;
        end
        11'h4d0: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_ACKS.v.next;
        end
        11'h4d4: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_HEARTBEATS.v.next;
        end
        11'h4d8: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_FRAMES.v.next;
        end
        11'h4dc: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_BAD.v.next;
        end
        11'h4e0: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_OTHER.v.next;
        end
        11'h4e4: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_OUT_OF_ORDER.v.next;
        end
        11'h4e8: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_SOUP_PACKETS.v.next;
        end
        11'h4ec: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_OUCH_MESSAGES.v.next;
        end
        11'h4f0: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_UNKNOWN.v.next;
        end
        11'h4f4: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_HEARTBEATS.v.next;
        end
        11'h4f8: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_OVERFLOW.v.next;
        end
        11'h500: begin
            readback_data_var[31:0] = hwif_in.FEED_A_CNT_FRAMES.v.next;
        end
        11'h504: begin
            readback_data_var[31:0] = hwif_in.FEED_A_CNT_FILTERED.v.next;
        end
        11'h508: begin
            readback_data_var[31:0] = hwif_in.FEED_A_CNT_BAD.v.next;
        end
        11'h50c: begin
            readback_data_var[31:0] = hwif_in.FEED_A_CNT_RECEIVED.v.next;
        end
        11'h510: begin
            readback_data_var[31:0] = hwif_in.FEED_A_CNT_DUPLICATE.v.next;
        end
        11'h514: begin
            readback_data_var[31:0] = hwif_in.FEED_A_CNT_LATE.v.next;
        end
        11'h518: begin
            readback_data_var[31:0] = hwif_in.FEED_A_CNT_AHEAD.v.next;
        end
        11'h51c: begin
            readback_data_var[31:0] = hwif_in.FEED_A_CNT_LOST.v.next;
        end
        11'h520: begin
            readback_data_var[31:0] = hwif_in.FEED_B_CNT_FRAMES.v.next;
        end
        11'h524: begin
            readback_data_var[31:0] = hwif_in.FEED_B_CNT_FILTERED.v.next;
        end
        11'h528: begin
            readback_data_var[31:0] = hwif_in.FEED_B_CNT_BAD.v.next;
        end
        11'h52c: begin
            readback_data_var[31:0] = hwif_in.FEED_B_CNT_RECEIVED.v.next;
        end
        11'h530: begin
            readback_data_var[31:0] = hwif_in.FEED_B_CNT_DUPLICATE.v.next;
        end
        11'h534: begin
            readback_data_var[31:0] = hwif_in.FEED_B_CNT_LATE.v.next;
        end
        11'h538: begin
            readback_data_var[31:0] = hwif_in.FEED_B_CNT_AHEAD.v.next;
        end
        11'h53c: begin
            readback_data_var[31:0] = hwif_in.FEED_B_CNT_LOST.v.next;
        end
        11'h540: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_RETRANSMITS.v.next;
        end
        11'h544: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_TIMEOUTS.v.next;
        end
        11'h548: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_PROBES.v.next;
        end
        11'h54c: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_TX_RESETS.v.next;
        end
        11'h550: begin
            readback_data_var[31:0] = hwif_in.OE_CNT_RX_DUPLICATE_ACKS.v.next;
        end
        11'h580: begin
            readback_data_var[0] = field_storage.RECOVER_CFG.enable.value;
        end
        11'h584: begin
            readback_data_var[1:0] = hwif_in.RECOVER_STATUS.state.next;
            readback_data_var[2] = hwif_in.RECOVER_STATUS.behind.next;
            readback_data_var[3] = hwif_in.RECOVER_STATUS.dirty.next;
            readback_data_var[4] = hwif_in.RECOVER_STATUS.ended.next;
            readback_data_var[5] = hwif_in.RECOVER_STATUS.other_session.next;
            readback_data_var[6] = hwif_in.RECOVER_STATUS.locked.next;
            readback_data_var[7] = hwif_in.RECOVER_STATUS.clearing.next;
            readback_data_var[8] = hwif_in.RECOVER_STATUS.splice_ok.next;
        end
        11'h588: begin
            readback_data_var[31:0] = hwif_in.RECOVER_FIRST.v.next[31:0];
        end
        11'h58c: begin
            readback_data_var = rbuf_storage.RECOVER_FIRST.data[63:32];
        end
        11'h590: begin
            readback_data_var[31:0] = hwif_in.RECOVER_NEXT.v.next[31:0];
        end
        11'h594: begin
            readback_data_var = rbuf_storage.RECOVER_NEXT.data[63:32];
        end
        11'h598: begin
            readback_data_var[31:0] = hwif_in.RECOVER_APPLIED.v.next[31:0];
        end
        11'h59c: begin
            readback_data_var = rbuf_storage.RECOVER_APPLIED.data[63:32];
        end
        11'h5a8: begin
            readback_data_var[31:0] = field_storage.RECOVER_SPLICE.v.value[31:0];
        end
        11'h5ac: begin
            readback_data_var = rbuf_storage.RECOVER_SPLICE.data[63:32];
        end
        11'h5b0: begin
            readback_data_var[31:0] = field_storage.INJECT_REF.v.value[31:0];
        end
        11'h5b4: begin
            readback_data_var = rbuf_storage.INJECT_REF.data[63:32];
        end
        11'h5b8: begin
            readback_data_var[31:0] = field_storage.INJECT_NEW.v.value[31:0];
        end
        11'h5bc: begin
            readback_data_var = rbuf_storage.INJECT_NEW.data[63:32];
        end
        11'h5c0: begin
            readback_data_var[31:0] = field_storage.INJECT_QTY.v.value;
        end
        11'h5c4: begin
            readback_data_var[31:0] = field_storage.INJECT_PX.v.value;
        end
        11'h5c8: begin
            readback_data_var[7:0] = field_storage.INJECT_AT.slot.value;
            readback_data_var[8] = field_storage.INJECT_AT.hit.value;
            readback_data_var[9] = field_storage.INJECT_AT.side.value;
        end
        11'h5cc: begin
            readback_data_var[7:0] = field_storage.INJECT_GO.mtype.value;
            readback_data_var[15:8] = field_storage.INJECT_GO.code.value;
            readback_data_var[23:16] = field_storage.INJECT_GO.code2.value;
        end
        11'h600: begin
            readback_data_var[31:0] = field_storage.NET_A_MAC.v.value[31:0];
        end
        11'h604: begin
            readback_data_var = rbuf_storage.NET_A_MAC.data[63:32];
        end
        11'h608: begin
            readback_data_var[31:0] = field_storage.NET_B_MAC.v.value[31:0];
        end
        11'h60c: begin
            readback_data_var = rbuf_storage.NET_B_MAC.data[63:32];
        end
        11'h610: begin
            readback_data_var[31:0] = field_storage.NET_A_IP.v.value;
        end
        11'h614: begin
            readback_data_var[31:0] = field_storage.NET_B_IP.v.value;
        end
        11'h620: begin
            readback_data_var[31:0] = field_storage.NET_SERVER_IP_0.v.value;
        end
        11'h624: begin
            readback_data_var[31:0] = field_storage.NET_SERVER_IP_1.v.value;
        end
        11'h628: begin
            readback_data_var[31:0] = field_storage.NET_SERVER_IP_2.v.value;
        end
        11'h62c: begin
            readback_data_var[31:0] = field_storage.NET_SERVER_IP_3.v.value;
        end
        11'h630: begin
            readback_data_var[15:0] = field_storage.NET_SERVER_PORT_0.port.value;
        end
        11'h634: begin
            readback_data_var[15:0] = field_storage.NET_SERVER_PORT_1.port.value;
        end
        11'h638: begin
            readback_data_var[15:0] = field_storage.NET_SERVER_PORT_2.port.value;
        end
        11'h63c: begin
            readback_data_var[15:0] = field_storage.NET_SERVER_PORT_3.port.value;
        end
        11'h640: begin
            readback_data_var[31:0] = field_storage.NET_TX_DATA.v.value;
        end
        11'h644: begin
            readback_data_var[7:0] = field_storage.NET_TX_SEND.len.value;
            readback_data_var[8] = field_storage.NET_TX_SEND.port.value;
        end
        11'h648: begin
            readback_data_var[0] = hwif_in.NET_TX_STATUS.busy.next;
            readback_data_var[6:4] = hwif_in.NET_TX_STATUS.result.next;
        end
        11'h660: begin
            readback_data_var[31:0] = hwif_in.NET_A_CNT_ARP.v.next;
        end
        11'h664: begin
            readback_data_var[31:0] = hwif_in.NET_A_CNT_ECHO.v.next;
        end
        11'h668: begin
            readback_data_var[31:0] = hwif_in.NET_A_CNT_HOST.v.next;
        end
        11'h66c: begin
            readback_data_var[31:0] = hwif_in.NET_A_CNT_IGNORED.v.next;
        end
        11'h670: begin
            readback_data_var[31:0] = hwif_in.NET_A_CNT_BAD.v.next;
        end
        11'h674: begin
            readback_data_var[31:0] = hwif_in.NET_A_CNT_FRAG_OPT.v.next;
        end
        11'h678: begin
            readback_data_var[31:0] = hwif_in.NET_A_CNT_LONG.v.next;
        end
        11'h67c: begin
            readback_data_var[31:0] = hwif_in.NET_A_CNT_BUSY.v.next;
        end
        11'h680: begin
            readback_data_var[31:0] = hwif_in.NET_B_CNT_ARP.v.next;
        end
        11'h684: begin
            readback_data_var[31:0] = hwif_in.NET_B_CNT_ECHO.v.next;
        end
        11'h688: begin
            readback_data_var[31:0] = hwif_in.NET_B_CNT_HOST.v.next;
        end
        11'h68c: begin
            readback_data_var[31:0] = hwif_in.NET_B_CNT_IGNORED.v.next;
        end
        11'h690: begin
            readback_data_var[31:0] = hwif_in.NET_B_CNT_BAD.v.next;
        end
        11'h694: begin
            readback_data_var[31:0] = hwif_in.NET_B_CNT_FRAG_OPT.v.next;
        end
        11'h698: begin
            readback_data_var[31:0] = hwif_in.NET_B_CNT_LONG.v.next;
        end
        11'h69c: begin
            readback_data_var[31:0] = hwif_in.NET_B_CNT_BUSY.v.next;
        end
        11'h6a0: begin
            readback_data_var[31:0] = hwif_in.NET_CNT_REFUSED.v.next;
        end
        11'h6a4: begin
            readback_data_var[31:0] = hwif_in.NET_CNT_LOST.v.next;
        end
        11'h700: begin
            readback_data_var[7:0] = field_storage.DEPTH_AT.slot.value;
        end
        11'h704: begin
            readback_data_var[0] = hwif_in.DEPTH_STATUS.ok.next;
            readback_data_var[11:8] = hwif_in.DEPTH_STATUS.bids.next;
            readback_data_var[19:16] = hwif_in.DEPTH_STATUS.asks.next;
        end
        11'h708: begin
            readback_data_var[3:0] = field_storage.DEPTH_LEVEL.place.value;
            readback_data_var[8] = field_storage.DEPTH_LEVEL.side.value;
        end
        11'h70c: begin
            readback_data_var[31:0] = hwif_in.DEPTH_PX.v.next;
        end
        11'h710: begin
            readback_data_var[31:0] = hwif_in.DEPTH_QTY.v.next;
        end
        11'h720: begin
            readback_data_var[1] = hwif_in.FAULT_STATUS.orders.next;
            readback_data_var[2] = hwif_in.FAULT_STATUS.keys.next;
            readback_data_var[3] = hwif_in.FAULT_STATUS.levels.next;
            readback_data_var[4] = hwif_in.FAULT_STATUS.bitmaps.next;
            readback_data_var[5] = hwif_in.FAULT_STATUS.params.next;
            readback_data_var[6] = hwif_in.FAULT_STATUS.limits.next;
            readback_data_var[7] = hwif_in.FAULT_STATUS.scopes.next;
            readback_data_var[8] = hwif_in.FAULT_STATUS.positions.next;
            readback_data_var[9] = hwif_in.FAULT_STATUS.strat_used.next;
            readback_data_var[10] = hwif_in.FAULT_STATUS.open_orders.next;
        end
        11'h724: begin
            readback_data_var[7:0] = hwif_in.FAULT_LAST.memory.next;
            readback_data_var[31:8] = hwif_in.FAULT_LAST.at.next;
        end
        11'h728: begin
            readback_data_var[31:0] = hwif_in.FAULT_CNT_PARITY.v.next;
        end
        11'h72c: begin
            readback_data_var[7:0] = field_storage.FAULT_INJECT.memory.value;
            readback_data_var[15:8] = field_storage.FAULT_INJECT.part.value;
            readback_data_var[31:16] = field_storage.FAULT_INJECT.key.value;
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
