// SPDX-License-Identifier: Apache-2.0
// Generated from the .rdl files in hw/regs by tools/gen_regs. Do not edit.

package csr_regs_pkg;

    localparam CSR_REGS_DATA_WIDTH = 32;
    localparam CSR_REGS_MIN_ADDR_WIDTH = 11;
    localparam CSR_REGS_SIZE = 'h730;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_ca7b7239__v__in_t;

    typedef struct packed {
        ro_r_desc_ca7b7239__v__in_t v;
    } ro_r_desc_ca7b7239__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_8ad76c4a__v__in_t;

    typedef struct packed {
        ro_r_desc_8ad76c4a__v__in_t v;
    } ro_r_desc_8ad76c4a__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_6591c9f4__v__in_t;

    typedef struct packed {
        ro64_r_desc_6591c9f4__v__in_t v;
    } ro64_r_desc_6591c9f4__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__CONFIG__symbols__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__CONFIG__orders_log2__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__CONFIG__levels_log2__in_t;

    typedef struct packed {
        logic [3:0] next;
    } csr_regs__CONFIG__open_log2__in_t;

    typedef struct packed {
        logic [3:0] next;
    } csr_regs__CONFIG__events_log2__in_t;

    typedef struct packed {
        csr_regs__CONFIG__symbols__in_t symbols;
        csr_regs__CONFIG__orders_log2__in_t orders_log2;
        csr_regs__CONFIG__levels_log2__in_t levels_log2;
        csr_regs__CONFIG__open_log2__in_t open_log2;
        csr_regs__CONFIG__events_log2__in_t events_log2;
    } csr_regs__CONFIG__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__SESSIONS_STRATEGIES__sessions__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__SESSIONS_STRATEGIES__strategies__in_t;

    typedef struct packed {
        csr_regs__SESSIONS_STRATEGIES__sessions__in_t sessions;
        csr_regs__SESSIONS_STRATEGIES__strategies__in_t strategies;
    } csr_regs__SESSIONS_STRATEGIES__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__ready__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__killed__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__armed__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__feed_stale__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__feed_locked__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__writable__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__quiet__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__params_loaded__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__limits_loaded__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__degraded__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__pos_loaded__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__heartbeat_seen__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__events_pending__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__host_busy__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__mass_pending__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__feed_behind__in_t;

    typedef struct packed {
        logic [3:0] next;
    } csr_regs__STATUS__oe_state__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATUS__fault__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__STATUS__kill_cause__in_t;

    typedef struct packed {
        csr_regs__STATUS__ready__in_t ready;
        csr_regs__STATUS__killed__in_t killed;
        csr_regs__STATUS__armed__in_t armed;
        csr_regs__STATUS__feed_stale__in_t feed_stale;
        csr_regs__STATUS__feed_locked__in_t feed_locked;
        csr_regs__STATUS__writable__in_t writable;
        csr_regs__STATUS__quiet__in_t quiet;
        csr_regs__STATUS__params_loaded__in_t params_loaded;
        csr_regs__STATUS__limits_loaded__in_t limits_loaded;
        csr_regs__STATUS__degraded__in_t degraded;
        csr_regs__STATUS__pos_loaded__in_t pos_loaded;
        csr_regs__STATUS__heartbeat_seen__in_t heartbeat_seen;
        csr_regs__STATUS__events_pending__in_t events_pending;
        csr_regs__STATUS__host_busy__in_t host_busy;
        csr_regs__STATUS__mass_pending__in_t mass_pending;
        csr_regs__STATUS__feed_behind__in_t feed_behind;
        csr_regs__STATUS__oe_state__in_t oe_state;
        csr_regs__STATUS__fault__in_t fault;
        csr_regs__STATUS__kill_cause__in_t kill_cause;
    } csr_regs__STATUS__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__ARM_RESULT__not_ready__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__ARM_RESULT__no_params__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__ARM_RESULT__no_limits__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__ARM_RESULT__session_down__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__ARM_RESULT__no_watchdog__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__ARM_RESULT__no_heartbeat__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__ARM_RESULT__killed__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__ARM_RESULT__no_positions__in_t;

    typedef struct packed {
        csr_regs__ARM_RESULT__not_ready__in_t not_ready;
        csr_regs__ARM_RESULT__no_params__in_t no_params;
        csr_regs__ARM_RESULT__no_limits__in_t no_limits;
        csr_regs__ARM_RESULT__session_down__in_t session_down;
        csr_regs__ARM_RESULT__no_watchdog__in_t no_watchdog;
        csr_regs__ARM_RESULT__no_heartbeat__in_t no_heartbeat;
        csr_regs__ARM_RESULT__killed__in_t killed;
        csr_regs__ARM_RESULT__no_positions__in_t no_positions;
    } csr_regs__ARM_RESULT__in_t;

    typedef struct packed {
        logic [31:0] next;
        logic we;
    } hb_r_desc_bb6dd0da__v__in_t;

    typedef struct packed {
        hb_r_desc_bb6dd0da__v__in_t v;
    } hb_r_desc_bb6dd0da__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_6740f686__v__in_t;

    typedef struct packed {
        ro64_r_desc_6740f686__v__in_t v;
    } ro64_r_desc_6740f686__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_4fa233fa__v__in_t;

    typedef struct packed {
        ro64_r_desc_4fa233fa__v__in_t v;
    } ro64_r_desc_4fa233fa__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_ddea59b6__v__in_t;

    typedef struct packed {
        ro64_r_desc_ddea59b6__v__in_t v;
    } ro64_r_desc_ddea59b6__in_t;

    typedef struct packed {
        logic [7:0] next;
        logic we;
    } csr_regs__TBL_ADDR__word__in_t;

    typedef struct packed {
        csr_regs__TBL_ADDR__word__in_t word;
    } csr_regs__TBL_ADDR__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_c7d8f271__v__in_t;

    typedef struct packed {
        ro_r_desc_c7d8f271__v__in_t v;
    } ro_r_desc_c7d8f271__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_118a359c__v__in_t;

    typedef struct packed {
        ro64_r_desc_118a359c__v__in_t v;
    } ro64_r_desc_118a359c__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_6658994a__v__in_t;

    typedef struct packed {
        ro64_r_desc_6658994a__v__in_t v;
    } ro64_r_desc_6658994a__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_241edd28__v__in_t;

    typedef struct packed {
        ro64_r_desc_241edd28__v__in_t v;
    } ro64_r_desc_241edd28__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_810a4c77__v__in_t;

    typedef struct packed {
        ro64_r_desc_810a4c77__v__in_t v;
    } ro64_r_desc_810a4c77__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_a876e668__v__in_t;

    typedef struct packed {
        ro64_r_desc_a876e668__v__in_t v;
    } ro64_r_desc_a876e668__in_t;

    typedef struct packed {
        logic next;
    } bank_status_r_desc_d44b01a5__busy__in_t;

    typedef struct packed {
        logic next;
    } bank_status_r_desc_d44b01a5__checked__in_t;

    typedef struct packed {
        logic next;
    } bank_status_r_desc_d44b01a5__match__in_t;

    typedef struct packed {
        logic next;
    } bank_status_r_desc_d44b01a5__committed__in_t;

    typedef struct packed {
        logic next;
    } bank_status_r_desc_d44b01a5__complete__in_t;

    typedef struct packed {
        logic next;
    } bank_status_r_desc_d44b01a5__refused__in_t;

    typedef struct packed {
        logic next;
    } bank_status_r_desc_d44b01a5__bank__in_t;

    typedef struct packed {
        bank_status_r_desc_d44b01a5__busy__in_t busy;
        bank_status_r_desc_d44b01a5__checked__in_t checked;
        bank_status_r_desc_d44b01a5__match__in_t match;
        bank_status_r_desc_d44b01a5__committed__in_t committed;
        bank_status_r_desc_d44b01a5__complete__in_t complete;
        bank_status_r_desc_d44b01a5__refused__in_t refused;
        bank_status_r_desc_d44b01a5__bank__in_t bank;
    } bank_status_r_desc_d44b01a5__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_d0f26c87__v__in_t;

    typedef struct packed {
        ro64_r_desc_d0f26c87__v__in_t v;
    } ro64_r_desc_d0f26c87__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_bb5fa4b7__v__in_t;

    typedef struct packed {
        ro_r_desc_bb5fa4b7__v__in_t v;
    } ro_r_desc_bb5fa4b7__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_cb54d9bd__v__in_t;

    typedef struct packed {
        ro64_r_desc_cb54d9bd__v__in_t v;
    } ro64_r_desc_cb54d9bd__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_14ecdfdd__v__in_t;

    typedef struct packed {
        ro64_r_desc_14ecdfdd__v__in_t v;
    } ro64_r_desc_14ecdfdd__in_t;

    typedef struct packed {
        logic [3:0] next;
    } csr_regs__OE_STATUS__state__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__OE_STATUS__writable__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__OE_STATUS__tx_free__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__OE_STATUS__fail_reason__in_t;

    typedef struct packed {
        csr_regs__OE_STATUS__state__in_t state;
        csr_regs__OE_STATUS__writable__in_t writable;
        csr_regs__OE_STATUS__tx_free__in_t tx_free;
        csr_regs__OE_STATUS__fail_reason__in_t fail_reason;
    } csr_regs__OE_STATUS__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_ea1b7033__v__in_t;

    typedef struct packed {
        ro_r_desc_ea1b7033__v__in_t v;
    } ro_r_desc_ea1b7033__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_c4f68464__v__in_t;

    typedef struct packed {
        ro_r_desc_c4f68464__v__in_t v;
    } ro_r_desc_c4f68464__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_72d23f97__v__in_t;

    typedef struct packed {
        ro_r_desc_72d23f97__v__in_t v;
    } ro_r_desc_72d23f97__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_2a4a71b3__v__in_t;

    typedef struct packed {
        ro_r_desc_2a4a71b3__v__in_t v;
    } ro_r_desc_2a4a71b3__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_73f94ecb__v__in_t;

    typedef struct packed {
        ro64_r_desc_73f94ecb__v__in_t v;
    } ro64_r_desc_73f94ecb__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_20e41645__v__in_t;

    typedef struct packed {
        ro_r_desc_20e41645__v__in_t v;
    } ro_r_desc_20e41645__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_accebbdc__v__in_t;

    typedef struct packed {
        ro_r_desc_accebbdc__v__in_t v;
    } ro_r_desc_accebbdc__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_47683312__v__in_t;

    typedef struct packed {
        ro_r_desc_47683312__v__in_t v;
    } ro_r_desc_47683312__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_2626d153__v__in_t;

    typedef struct packed {
        cnt_r_desc_2626d153__v__in_t v;
    } cnt_r_desc_2626d153__in_t;

    typedef struct packed {
        logic [15:0] next;
    } csr_regs__EVENT_LEVEL__fill__in_t;

    typedef struct packed {
        logic [15:0] next;
    } csr_regs__EVENT_LEVEL__size__in_t;

    typedef struct packed {
        csr_regs__EVENT_LEVEL__fill__in_t fill;
        csr_regs__EVENT_LEVEL__size__in_t size;
    } csr_regs__EVENT_LEVEL__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_ad0269cc__v__in_t;

    typedef struct packed {
        ro64_r_desc_ad0269cc__v__in_t v;
    } ro64_r_desc_ad0269cc__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_96037d10__v__in_t;

    typedef struct packed {
        ro64_r_desc_96037d10__v__in_t v;
    } ro64_r_desc_96037d10__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_2c9da586__v__in_t;

    typedef struct packed {
        cnt_r_desc_2c9da586__v__in_t v;
    } cnt_r_desc_2c9da586__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_b36e7ef0__v__in_t;

    typedef struct packed {
        cnt_r_desc_b36e7ef0__v__in_t v;
    } cnt_r_desc_b36e7ef0__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_ef8fe9b5__v__in_t;

    typedef struct packed {
        cnt_r_desc_ef8fe9b5__v__in_t v;
    } cnt_r_desc_ef8fe9b5__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_2dc70748__v__in_t;

    typedef struct packed {
        cnt_r_desc_2dc70748__v__in_t v;
    } cnt_r_desc_2dc70748__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATE_MARKET__market_open__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATE_MARKET__trading__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATE_MARKET__assumed__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATE_MARKET__op_halt__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__STATE_MARKET__mw_halt__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__STATE_MARKET__system__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__STATE_MARKET__mwcb__in_t;

    typedef struct packed {
        csr_regs__STATE_MARKET__market_open__in_t market_open;
        csr_regs__STATE_MARKET__trading__in_t trading;
        csr_regs__STATE_MARKET__assumed__in_t assumed;
        csr_regs__STATE_MARKET__op_halt__in_t op_halt;
        csr_regs__STATE_MARKET__mw_halt__in_t mw_halt;
        csr_regs__STATE_MARKET__system__in_t system;
        csr_regs__STATE_MARKET__mwcb__in_t mwcb;
    } csr_regs__STATE_MARKET__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__STATE_SYMBOL__state__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__STATE_SYMBOL__reg_sho__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__STATE_SYMBOL__luld_tier__in_t;

    typedef struct packed {
        csr_regs__STATE_SYMBOL__state__in_t state;
        csr_regs__STATE_SYMBOL__reg_sho__in_t reg_sho;
        csr_regs__STATE_SYMBOL__luld_tier__in_t luld_tier;
    } csr_regs__STATE_SYMBOL__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__STATE_HALT__nasdaq__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__STATE_HALT__bx__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__STATE_HALT__psx__in_t;

    typedef struct packed {
        csr_regs__STATE_HALT__nasdaq__in_t nasdaq;
        csr_regs__STATE_HALT__bx__in_t bx;
        csr_regs__STATE_HALT__psx__in_t psx;
    } csr_regs__STATE_HALT__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_94c52401__v__in_t;

    typedef struct packed {
        ro_r_desc_94c52401__v__in_t v;
    } ro_r_desc_94c52401__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_b33cd86d__v__in_t;

    typedef struct packed {
        ro_r_desc_b33cd86d__v__in_t v;
    } ro_r_desc_b33cd86d__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_62cb1387__v__in_t;

    typedef struct packed {
        cnt_r_desc_62cb1387__v__in_t v;
    } cnt_r_desc_62cb1387__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_73c76e3c__v__in_t;

    typedef struct packed {
        cnt_r_desc_73c76e3c__v__in_t v;
    } cnt_r_desc_73c76e3c__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_21220dac__v__in_t;

    typedef struct packed {
        cnt_r_desc_21220dac__v__in_t v;
    } cnt_r_desc_21220dac__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_b7c7d04f__v__in_t;

    typedef struct packed {
        cnt_r_desc_b7c7d04f__v__in_t v;
    } cnt_r_desc_b7c7d04f__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_cef94631__v__in_t;

    typedef struct packed {
        cnt_r_desc_cef94631__v__in_t v;
    } cnt_r_desc_cef94631__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_778b9a66__v__in_t;

    typedef struct packed {
        cnt_r_desc_778b9a66__v__in_t v;
    } cnt_r_desc_778b9a66__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_5b5c9acb__v__in_t;

    typedef struct packed {
        cnt_r_desc_5b5c9acb__v__in_t v;
    } cnt_r_desc_5b5c9acb__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_3d1aacf9__v__in_t;

    typedef struct packed {
        cnt_r_desc_3d1aacf9__v__in_t v;
    } cnt_r_desc_3d1aacf9__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_8857fb5c__v__in_t;

    typedef struct packed {
        cnt_r_desc_8857fb5c__v__in_t v;
    } cnt_r_desc_8857fb5c__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_c3613dc1__v__in_t;

    typedef struct packed {
        cnt_r_desc_c3613dc1__v__in_t v;
    } cnt_r_desc_c3613dc1__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_0d5f894f__v__in_t;

    typedef struct packed {
        cnt_r_desc_0d5f894f__v__in_t v;
    } cnt_r_desc_0d5f894f__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_659eae15__v__in_t;

    typedef struct packed {
        cnt_r_desc_659eae15__v__in_t v;
    } cnt_r_desc_659eae15__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_dd7360cd__v__in_t;

    typedef struct packed {
        cnt_r_desc_dd7360cd__v__in_t v;
    } cnt_r_desc_dd7360cd__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_ed4118b8__v__in_t;

    typedef struct packed {
        cnt_r_desc_ed4118b8__v__in_t v;
    } cnt_r_desc_ed4118b8__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_12e125ac__v__in_t;

    typedef struct packed {
        cnt_r_desc_12e125ac__v__in_t v;
    } cnt_r_desc_12e125ac__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_b7fe33b4__v__in_t;

    typedef struct packed {
        cnt_r_desc_b7fe33b4__v__in_t v;
    } cnt_r_desc_b7fe33b4__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_c65856e4__v__in_t;

    typedef struct packed {
        cnt_r_desc_c65856e4__v__in_t v;
    } cnt_r_desc_c65856e4__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_da81d206__v__in_t;

    typedef struct packed {
        cnt_r_desc_da81d206__v__in_t v;
    } cnt_r_desc_da81d206__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_f0d79516__v__in_t;

    typedef struct packed {
        cnt_r_desc_f0d79516__v__in_t v;
    } cnt_r_desc_f0d79516__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_5842bd31__v__in_t;

    typedef struct packed {
        cnt_r_desc_5842bd31__v__in_t v;
    } cnt_r_desc_5842bd31__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_7f3365f6__v__in_t;

    typedef struct packed {
        cnt_r_desc_7f3365f6__v__in_t v;
    } cnt_r_desc_7f3365f6__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_fac02008__v__in_t;

    typedef struct packed {
        cnt_r_desc_fac02008__v__in_t v;
    } cnt_r_desc_fac02008__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_1fb98c28__v__in_t;

    typedef struct packed {
        cnt_r_desc_1fb98c28__v__in_t v;
    } cnt_r_desc_1fb98c28__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_4cefea07__v__in_t;

    typedef struct packed {
        cnt_r_desc_4cefea07__v__in_t v;
    } cnt_r_desc_4cefea07__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_8816d0e2__v__in_t;

    typedef struct packed {
        cnt_r_desc_8816d0e2__v__in_t v;
    } cnt_r_desc_8816d0e2__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_1a5b9149__v__in_t;

    typedef struct packed {
        cnt_r_desc_1a5b9149__v__in_t v;
    } cnt_r_desc_1a5b9149__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_a7f7df00__v__in_t;

    typedef struct packed {
        cnt_r_desc_a7f7df00__v__in_t v;
    } cnt_r_desc_a7f7df00__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_14d8bd06__v__in_t;

    typedef struct packed {
        cnt_r_desc_14d8bd06__v__in_t v;
    } cnt_r_desc_14d8bd06__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_047fa464__v__in_t;

    typedef struct packed {
        cnt_r_desc_047fa464__v__in_t v;
    } cnt_r_desc_047fa464__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_a18085ac__v__in_t;

    typedef struct packed {
        cnt_r_desc_a18085ac__v__in_t v;
    } cnt_r_desc_a18085ac__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_bf6fef82__v__in_t;

    typedef struct packed {
        cnt_r_desc_bf6fef82__v__in_t v;
    } cnt_r_desc_bf6fef82__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_2b87dadd__v__in_t;

    typedef struct packed {
        cnt_r_desc_2b87dadd__v__in_t v;
    } cnt_r_desc_2b87dadd__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_840dc5bc__v__in_t;

    typedef struct packed {
        cnt_r_desc_840dc5bc__v__in_t v;
    } cnt_r_desc_840dc5bc__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_96548d4d__v__in_t;

    typedef struct packed {
        cnt_r_desc_96548d4d__v__in_t v;
    } cnt_r_desc_96548d4d__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_8f8a733b__v__in_t;

    typedef struct packed {
        cnt_r_desc_8f8a733b__v__in_t v;
    } cnt_r_desc_8f8a733b__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_c2f74b0e__v__in_t;

    typedef struct packed {
        cnt_r_desc_c2f74b0e__v__in_t v;
    } cnt_r_desc_c2f74b0e__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_d579ec94__v__in_t;

    typedef struct packed {
        cnt_r_desc_d579ec94__v__in_t v;
    } cnt_r_desc_d579ec94__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_63d19e63__v__in_t;

    typedef struct packed {
        cnt_r_desc_63d19e63__v__in_t v;
    } cnt_r_desc_63d19e63__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_5b6350ce__v__in_t;

    typedef struct packed {
        cnt_r_desc_5b6350ce__v__in_t v;
    } cnt_r_desc_5b6350ce__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_83da966b__v__in_t;

    typedef struct packed {
        cnt_r_desc_83da966b__v__in_t v;
    } cnt_r_desc_83da966b__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_2617697c__v__in_t;

    typedef struct packed {
        cnt_r_desc_2617697c__v__in_t v;
    } cnt_r_desc_2617697c__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_6bff85bf__v__in_t;

    typedef struct packed {
        cnt_r_desc_6bff85bf__v__in_t v;
    } cnt_r_desc_6bff85bf__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_31e01a14__v__in_t;

    typedef struct packed {
        cnt_r_desc_31e01a14__v__in_t v;
    } cnt_r_desc_31e01a14__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_8373eae9__v__in_t;

    typedef struct packed {
        cnt_r_desc_8373eae9__v__in_t v;
    } cnt_r_desc_8373eae9__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_57c832a8__v__in_t;

    typedef struct packed {
        cnt_r_desc_57c832a8__v__in_t v;
    } cnt_r_desc_57c832a8__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_42a1b948__v__in_t;

    typedef struct packed {
        cnt_r_desc_42a1b948__v__in_t v;
    } cnt_r_desc_42a1b948__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_40b2685a__v__in_t;

    typedef struct packed {
        cnt_r_desc_40b2685a__v__in_t v;
    } cnt_r_desc_40b2685a__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_e8a595c5__v__in_t;

    typedef struct packed {
        cnt_r_desc_e8a595c5__v__in_t v;
    } cnt_r_desc_e8a595c5__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_e92c8886__v__in_t;

    typedef struct packed {
        cnt_r_desc_e92c8886__v__in_t v;
    } cnt_r_desc_e92c8886__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_362b4bff__v__in_t;

    typedef struct packed {
        cnt_r_desc_362b4bff__v__in_t v;
    } cnt_r_desc_362b4bff__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_0f5b2bdd__v__in_t;

    typedef struct packed {
        cnt_r_desc_0f5b2bdd__v__in_t v;
    } cnt_r_desc_0f5b2bdd__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_67d7332e__v__in_t;

    typedef struct packed {
        cnt_r_desc_67d7332e__v__in_t v;
    } cnt_r_desc_67d7332e__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_fcc59e99__v__in_t;

    typedef struct packed {
        cnt_r_desc_fcc59e99__v__in_t v;
    } cnt_r_desc_fcc59e99__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_fdb20b71__v__in_t;

    typedef struct packed {
        cnt_r_desc_fdb20b71__v__in_t v;
    } cnt_r_desc_fdb20b71__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_c6a2c158__v__in_t;

    typedef struct packed {
        cnt_r_desc_c6a2c158__v__in_t v;
    } cnt_r_desc_c6a2c158__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_a533a63c__v__in_t;

    typedef struct packed {
        cnt_r_desc_a533a63c__v__in_t v;
    } cnt_r_desc_a533a63c__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_3daf8cbb__v__in_t;

    typedef struct packed {
        cnt_r_desc_3daf8cbb__v__in_t v;
    } cnt_r_desc_3daf8cbb__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_83c4bfa5__v__in_t;

    typedef struct packed {
        cnt_r_desc_83c4bfa5__v__in_t v;
    } cnt_r_desc_83c4bfa5__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_18523b1b__v__in_t;

    typedef struct packed {
        cnt_r_desc_18523b1b__v__in_t v;
    } cnt_r_desc_18523b1b__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_b22d82b4__v__in_t;

    typedef struct packed {
        cnt_r_desc_b22d82b4__v__in_t v;
    } cnt_r_desc_b22d82b4__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_a4feec18__v__in_t;

    typedef struct packed {
        cnt_r_desc_a4feec18__v__in_t v;
    } cnt_r_desc_a4feec18__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_1e5f5c72__v__in_t;

    typedef struct packed {
        cnt_r_desc_1e5f5c72__v__in_t v;
    } cnt_r_desc_1e5f5c72__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_f3de831d__v__in_t;

    typedef struct packed {
        cnt_r_desc_f3de831d__v__in_t v;
    } cnt_r_desc_f3de831d__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_1a884aa3__v__in_t;

    typedef struct packed {
        cnt_r_desc_1a884aa3__v__in_t v;
    } cnt_r_desc_1a884aa3__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_b21e6762__v__in_t;

    typedef struct packed {
        cnt_r_desc_b21e6762__v__in_t v;
    } cnt_r_desc_b21e6762__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_69ae56ed__v__in_t;

    typedef struct packed {
        cnt_r_desc_69ae56ed__v__in_t v;
    } cnt_r_desc_69ae56ed__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_2dc65dd7__v__in_t;

    typedef struct packed {
        cnt_r_desc_2dc65dd7__v__in_t v;
    } cnt_r_desc_2dc65dd7__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_3102530e__v__in_t;

    typedef struct packed {
        cnt_r_desc_3102530e__v__in_t v;
    } cnt_r_desc_3102530e__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_3e0d2f4d__v__in_t;

    typedef struct packed {
        cnt_r_desc_3e0d2f4d__v__in_t v;
    } cnt_r_desc_3e0d2f4d__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_985dc195__v__in_t;

    typedef struct packed {
        cnt_r_desc_985dc195__v__in_t v;
    } cnt_r_desc_985dc195__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_ed10b1e6__v__in_t;

    typedef struct packed {
        cnt_r_desc_ed10b1e6__v__in_t v;
    } cnt_r_desc_ed10b1e6__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_cb68d53b__v__in_t;

    typedef struct packed {
        cnt_r_desc_cb68d53b__v__in_t v;
    } cnt_r_desc_cb68d53b__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_820fd69b__v__in_t;

    typedef struct packed {
        cnt_r_desc_820fd69b__v__in_t v;
    } cnt_r_desc_820fd69b__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_3ebfa8cc__v__in_t;

    typedef struct packed {
        cnt_r_desc_3ebfa8cc__v__in_t v;
    } cnt_r_desc_3ebfa8cc__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_a9666ee7__v__in_t;

    typedef struct packed {
        cnt_r_desc_a9666ee7__v__in_t v;
    } cnt_r_desc_a9666ee7__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_6748e1d8__v__in_t;

    typedef struct packed {
        cnt_r_desc_6748e1d8__v__in_t v;
    } cnt_r_desc_6748e1d8__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_6856b5a5__v__in_t;

    typedef struct packed {
        cnt_r_desc_6856b5a5__v__in_t v;
    } cnt_r_desc_6856b5a5__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_05e9594d__v__in_t;

    typedef struct packed {
        cnt_r_desc_05e9594d__v__in_t v;
    } cnt_r_desc_05e9594d__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_ae78065b__v__in_t;

    typedef struct packed {
        cnt_r_desc_ae78065b__v__in_t v;
    } cnt_r_desc_ae78065b__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_c5b6ca2c__v__in_t;

    typedef struct packed {
        cnt_r_desc_c5b6ca2c__v__in_t v;
    } cnt_r_desc_c5b6ca2c__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_b49e84e5__v__in_t;

    typedef struct packed {
        cnt_r_desc_b49e84e5__v__in_t v;
    } cnt_r_desc_b49e84e5__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_0caea58b__v__in_t;

    typedef struct packed {
        cnt_r_desc_0caea58b__v__in_t v;
    } cnt_r_desc_0caea58b__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_7d9947d4__v__in_t;

    typedef struct packed {
        cnt_r_desc_7d9947d4__v__in_t v;
    } cnt_r_desc_7d9947d4__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_b6af4696__v__in_t;

    typedef struct packed {
        cnt_r_desc_b6af4696__v__in_t v;
    } cnt_r_desc_b6af4696__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_ee380585__v__in_t;

    typedef struct packed {
        cnt_r_desc_ee380585__v__in_t v;
    } cnt_r_desc_ee380585__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_a23d9bf7__v__in_t;

    typedef struct packed {
        cnt_r_desc_a23d9bf7__v__in_t v;
    } cnt_r_desc_a23d9bf7__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_9de89c6e__v__in_t;

    typedef struct packed {
        cnt_r_desc_9de89c6e__v__in_t v;
    } cnt_r_desc_9de89c6e__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_d992055a__v__in_t;

    typedef struct packed {
        cnt_r_desc_d992055a__v__in_t v;
    } cnt_r_desc_d992055a__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_bb93cf1a__v__in_t;

    typedef struct packed {
        cnt_r_desc_bb93cf1a__v__in_t v;
    } cnt_r_desc_bb93cf1a__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_76a4e0b9__v__in_t;

    typedef struct packed {
        cnt_r_desc_76a4e0b9__v__in_t v;
    } cnt_r_desc_76a4e0b9__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_e0c90a44__v__in_t;

    typedef struct packed {
        cnt_r_desc_e0c90a44__v__in_t v;
    } cnt_r_desc_e0c90a44__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_8fc26eae__v__in_t;

    typedef struct packed {
        cnt_r_desc_8fc26eae__v__in_t v;
    } cnt_r_desc_8fc26eae__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_42701673__v__in_t;

    typedef struct packed {
        cnt_r_desc_42701673__v__in_t v;
    } cnt_r_desc_42701673__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_9f55ab56__v__in_t;

    typedef struct packed {
        cnt_r_desc_9f55ab56__v__in_t v;
    } cnt_r_desc_9f55ab56__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_6a355ea3__v__in_t;

    typedef struct packed {
        cnt_r_desc_6a355ea3__v__in_t v;
    } cnt_r_desc_6a355ea3__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_95610493__v__in_t;

    typedef struct packed {
        cnt_r_desc_95610493__v__in_t v;
    } cnt_r_desc_95610493__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_904b8c80__v__in_t;

    typedef struct packed {
        cnt_r_desc_904b8c80__v__in_t v;
    } cnt_r_desc_904b8c80__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_e2373bc6__v__in_t;

    typedef struct packed {
        cnt_r_desc_e2373bc6__v__in_t v;
    } cnt_r_desc_e2373bc6__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_1dacb0df__v__in_t;

    typedef struct packed {
        cnt_r_desc_1dacb0df__v__in_t v;
    } cnt_r_desc_1dacb0df__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_104108d6__v__in_t;

    typedef struct packed {
        cnt_r_desc_104108d6__v__in_t v;
    } cnt_r_desc_104108d6__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_23d319c6__v__in_t;

    typedef struct packed {
        cnt_r_desc_23d319c6__v__in_t v;
    } cnt_r_desc_23d319c6__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_3c29de10__v__in_t;

    typedef struct packed {
        cnt_r_desc_3c29de10__v__in_t v;
    } cnt_r_desc_3c29de10__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_761aad70__v__in_t;

    typedef struct packed {
        cnt_r_desc_761aad70__v__in_t v;
    } cnt_r_desc_761aad70__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_4031a51c__v__in_t;

    typedef struct packed {
        cnt_r_desc_4031a51c__v__in_t v;
    } cnt_r_desc_4031a51c__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_03b2a2df__v__in_t;

    typedef struct packed {
        cnt_r_desc_03b2a2df__v__in_t v;
    } cnt_r_desc_03b2a2df__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_8cae9173__v__in_t;

    typedef struct packed {
        cnt_r_desc_8cae9173__v__in_t v;
    } cnt_r_desc_8cae9173__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_fffb8801__v__in_t;

    typedef struct packed {
        cnt_r_desc_fffb8801__v__in_t v;
    } cnt_r_desc_fffb8801__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_ad8e8880__v__in_t;

    typedef struct packed {
        cnt_r_desc_ad8e8880__v__in_t v;
    } cnt_r_desc_ad8e8880__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_7bcd916a__v__in_t;

    typedef struct packed {
        cnt_r_desc_7bcd916a__v__in_t v;
    } cnt_r_desc_7bcd916a__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_283ee0ab__v__in_t;

    typedef struct packed {
        cnt_r_desc_283ee0ab__v__in_t v;
    } cnt_r_desc_283ee0ab__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_487cfc45__v__in_t;

    typedef struct packed {
        cnt_r_desc_487cfc45__v__in_t v;
    } cnt_r_desc_487cfc45__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_48a0bb1b__v__in_t;

    typedef struct packed {
        cnt_r_desc_48a0bb1b__v__in_t v;
    } cnt_r_desc_48a0bb1b__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_a970bab8__v__in_t;

    typedef struct packed {
        cnt_r_desc_a970bab8__v__in_t v;
    } cnt_r_desc_a970bab8__in_t;

    typedef struct packed {
        logic [1:0] next;
    } csr_regs__RECOVER_STATUS__state__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__RECOVER_STATUS__behind__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__RECOVER_STATUS__dirty__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__RECOVER_STATUS__ended__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__RECOVER_STATUS__other_session__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__RECOVER_STATUS__locked__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__RECOVER_STATUS__clearing__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__RECOVER_STATUS__splice_ok__in_t;

    typedef struct packed {
        csr_regs__RECOVER_STATUS__state__in_t state;
        csr_regs__RECOVER_STATUS__behind__in_t behind;
        csr_regs__RECOVER_STATUS__dirty__in_t dirty;
        csr_regs__RECOVER_STATUS__ended__in_t ended;
        csr_regs__RECOVER_STATUS__other_session__in_t other_session;
        csr_regs__RECOVER_STATUS__locked__in_t locked;
        csr_regs__RECOVER_STATUS__clearing__in_t clearing;
        csr_regs__RECOVER_STATUS__splice_ok__in_t splice_ok;
    } csr_regs__RECOVER_STATUS__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_ecce9670__v__in_t;

    typedef struct packed {
        ro64_r_desc_ecce9670__v__in_t v;
    } ro64_r_desc_ecce9670__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_f38540d6__v__in_t;

    typedef struct packed {
        ro64_r_desc_f38540d6__v__in_t v;
    } ro64_r_desc_f38540d6__in_t;

    typedef struct packed {
        logic [63:0] next;
    } ro64_r_desc_77dcbca4__v__in_t;

    typedef struct packed {
        ro64_r_desc_77dcbca4__v__in_t v;
    } ro64_r_desc_77dcbca4__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__NET_TX_STATUS__busy__in_t;

    typedef struct packed {
        logic [2:0] next;
    } csr_regs__NET_TX_STATUS__result__in_t;

    typedef struct packed {
        csr_regs__NET_TX_STATUS__busy__in_t busy;
        csr_regs__NET_TX_STATUS__result__in_t result;
    } csr_regs__NET_TX_STATUS__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_c323231f__v__in_t;

    typedef struct packed {
        cnt_r_desc_c323231f__v__in_t v;
    } cnt_r_desc_c323231f__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_b8572066__v__in_t;

    typedef struct packed {
        cnt_r_desc_b8572066__v__in_t v;
    } cnt_r_desc_b8572066__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_ffd55e28__v__in_t;

    typedef struct packed {
        cnt_r_desc_ffd55e28__v__in_t v;
    } cnt_r_desc_ffd55e28__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_4cc188a6__v__in_t;

    typedef struct packed {
        cnt_r_desc_4cc188a6__v__in_t v;
    } cnt_r_desc_4cc188a6__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_e7af6f76__v__in_t;

    typedef struct packed {
        cnt_r_desc_e7af6f76__v__in_t v;
    } cnt_r_desc_e7af6f76__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_374b6f00__v__in_t;

    typedef struct packed {
        cnt_r_desc_374b6f00__v__in_t v;
    } cnt_r_desc_374b6f00__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_93d3e430__v__in_t;

    typedef struct packed {
        cnt_r_desc_93d3e430__v__in_t v;
    } cnt_r_desc_93d3e430__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_b7cbae5f__v__in_t;

    typedef struct packed {
        cnt_r_desc_b7cbae5f__v__in_t v;
    } cnt_r_desc_b7cbae5f__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_c5348a6b__v__in_t;

    typedef struct packed {
        cnt_r_desc_c5348a6b__v__in_t v;
    } cnt_r_desc_c5348a6b__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_8f3db172__v__in_t;

    typedef struct packed {
        cnt_r_desc_8f3db172__v__in_t v;
    } cnt_r_desc_8f3db172__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_d2b046b7__v__in_t;

    typedef struct packed {
        cnt_r_desc_d2b046b7__v__in_t v;
    } cnt_r_desc_d2b046b7__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_8ce8911c__v__in_t;

    typedef struct packed {
        cnt_r_desc_8ce8911c__v__in_t v;
    } cnt_r_desc_8ce8911c__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_37979349__v__in_t;

    typedef struct packed {
        cnt_r_desc_37979349__v__in_t v;
    } cnt_r_desc_37979349__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_5feb0e9f__v__in_t;

    typedef struct packed {
        cnt_r_desc_5feb0e9f__v__in_t v;
    } cnt_r_desc_5feb0e9f__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_0e9cc4dd__v__in_t;

    typedef struct packed {
        cnt_r_desc_0e9cc4dd__v__in_t v;
    } cnt_r_desc_0e9cc4dd__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_cbb0d475__v__in_t;

    typedef struct packed {
        cnt_r_desc_cbb0d475__v__in_t v;
    } cnt_r_desc_cbb0d475__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_0d4d588c__v__in_t;

    typedef struct packed {
        cnt_r_desc_0d4d588c__v__in_t v;
    } cnt_r_desc_0d4d588c__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_0e96ada2__v__in_t;

    typedef struct packed {
        cnt_r_desc_0e96ada2__v__in_t v;
    } cnt_r_desc_0e96ada2__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__DEPTH_STATUS__ok__in_t;

    typedef struct packed {
        logic [3:0] next;
    } csr_regs__DEPTH_STATUS__bids__in_t;

    typedef struct packed {
        logic [3:0] next;
    } csr_regs__DEPTH_STATUS__asks__in_t;

    typedef struct packed {
        csr_regs__DEPTH_STATUS__ok__in_t ok;
        csr_regs__DEPTH_STATUS__bids__in_t bids;
        csr_regs__DEPTH_STATUS__asks__in_t asks;
    } csr_regs__DEPTH_STATUS__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_9205fbc8__v__in_t;

    typedef struct packed {
        ro_r_desc_9205fbc8__v__in_t v;
    } ro_r_desc_9205fbc8__in_t;

    typedef struct packed {
        logic [31:0] next;
    } ro_r_desc_a5f880c1__v__in_t;

    typedef struct packed {
        ro_r_desc_a5f880c1__v__in_t v;
    } ro_r_desc_a5f880c1__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__orders__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__keys__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__levels__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__bitmaps__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__params__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__limits__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__scopes__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__positions__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__strat_used__in_t;

    typedef struct packed {
        logic next;
    } csr_regs__FAULT_STATUS__open_orders__in_t;

    typedef struct packed {
        csr_regs__FAULT_STATUS__orders__in_t orders;
        csr_regs__FAULT_STATUS__keys__in_t keys;
        csr_regs__FAULT_STATUS__levels__in_t levels;
        csr_regs__FAULT_STATUS__bitmaps__in_t bitmaps;
        csr_regs__FAULT_STATUS__params__in_t params;
        csr_regs__FAULT_STATUS__limits__in_t limits;
        csr_regs__FAULT_STATUS__scopes__in_t scopes;
        csr_regs__FAULT_STATUS__positions__in_t positions;
        csr_regs__FAULT_STATUS__strat_used__in_t strat_used;
        csr_regs__FAULT_STATUS__open_orders__in_t open_orders;
    } csr_regs__FAULT_STATUS__in_t;

    typedef struct packed {
        logic [7:0] next;
    } csr_regs__FAULT_LAST__memory__in_t;

    typedef struct packed {
        logic [23:0] next;
    } csr_regs__FAULT_LAST__at__in_t;

    typedef struct packed {
        csr_regs__FAULT_LAST__memory__in_t memory;
        csr_regs__FAULT_LAST__at__in_t at;
    } csr_regs__FAULT_LAST__in_t;

    typedef struct packed {
        logic [31:0] next;
    } cnt_r_desc_119bd5fd__v__in_t;

    typedef struct packed {
        cnt_r_desc_119bd5fd__v__in_t v;
    } cnt_r_desc_119bd5fd__in_t;

    typedef struct packed {
        ro_r_desc_ca7b7239__in_t ID;
        ro_r_desc_8ad76c4a__in_t REGMAP_VERSION;
        ro64_r_desc_6591c9f4__in_t DESIGN_DIGEST;
        csr_regs__CONFIG__in_t CONFIG;
        csr_regs__SESSIONS_STRATEGIES__in_t SESSIONS_STRATEGIES;
        csr_regs__STATUS__in_t STATUS;
        csr_regs__ARM_RESULT__in_t ARM_RESULT;
        hb_r_desc_bb6dd0da__in_t HEARTBEAT;
        ro64_r_desc_6740f686__in_t TIME;
        ro64_r_desc_4fa233fa__in_t CYCLE;
        ro64_r_desc_ddea59b6__in_t FEED_EXPECTED;
        csr_regs__TBL_ADDR__in_t TBL_ADDR;
        ro_r_desc_c7d8f271__in_t RB_DATA;
        ro64_r_desc_118a359c__in_t POS;
        ro64_r_desc_6658994a__in_t OPEN_BUY;
        ro64_r_desc_241edd28__in_t OPEN_SELL;
        ro64_r_desc_810a4c77__in_t POS_USED;
        ro64_r_desc_a876e668__in_t OPEN_ORDERS;
        bank_status_r_desc_d44b01a5__in_t PARAMS_STATUS;
        ro64_r_desc_d0f26c87__in_t PARAMS_DIGEST;
        ro_r_desc_bb5fa4b7__in_t PARAMS_ACTIVE_REV;
        ro64_r_desc_cb54d9bd__in_t PARAMS_ACTIVE_DIGEST;
        bank_status_r_desc_d44b01a5__in_t LIMITS_STATUS;
        ro64_r_desc_d0f26c87__in_t LIMITS_DIGEST;
        ro_r_desc_bb5fa4b7__in_t LIMITS_ACTIVE_REV;
        ro64_r_desc_cb54d9bd__in_t LIMITS_ACTIVE_DIGEST;
        ro64_r_desc_14ecdfdd__in_t SCOPE_USED;
        csr_regs__OE_STATUS__in_t OE_STATUS;
        ro_r_desc_ea1b7033__in_t OE_SND_NXT;
        ro_r_desc_c4f68464__in_t OE_SND_UNA;
        ro_r_desc_72d23f97__in_t OE_RCV_NXT;
        ro_r_desc_2a4a71b3__in_t OE_NEXT_URN;
        ro64_r_desc_73f94ecb__in_t OE_SOUP_SEQ;
        ro_r_desc_20e41645__in_t OE_SOUP_SESSION_0;
        ro_r_desc_accebbdc__in_t OE_SOUP_SESSION_1;
        ro_r_desc_47683312__in_t OE_SOUP_SESSION_2;
        cnt_r_desc_2626d153__in_t HOST_INTENT_LOST;
        csr_regs__EVENT_LEVEL__in_t EVENT_LEVEL;
        ro64_r_desc_ad0269cc__in_t EVENT_NEXT_SEQ;
        ro64_r_desc_96037d10__in_t EVENT_CNT_DROPPED;
        cnt_r_desc_2c9da586__in_t EVENT_CNT_LOST;
        cnt_r_desc_b36e7ef0__in_t EVENT_CNT_NO_CREDIT_CYCLES;
        cnt_r_desc_ef8fe9b5__in_t KERNEL_AXI_ERRORS;
        cnt_r_desc_2dc70748__in_t TBL_REFUSED;
        csr_regs__STATE_MARKET__in_t STATE_MARKET;
        csr_regs__STATE_SYMBOL__in_t STATE_SYMBOL;
        csr_regs__STATE_HALT__in_t STATE_HALT;
        ro_r_desc_94c52401__in_t STATE_REASON;
        ro_r_desc_b33cd86d__in_t STATE_ROUND_LOT;
        cnt_r_desc_62cb1387__in_t FEED_CNT_FRAMES;
        cnt_r_desc_73c76e3c__in_t FEED_CNT_NOT_IP;
        cnt_r_desc_21220dac__in_t FEED_CNT_VLAN2;
        cnt_r_desc_b7c7d04f__in_t FEED_CNT_IP_BAD;
        cnt_r_desc_cef94631__in_t FEED_CNT_FRAG_OPT;
        cnt_r_desc_778b9a66__in_t FEED_CNT_NOT_UDP;
        cnt_r_desc_5b5c9acb__in_t FEED_CNT_DEST;
        cnt_r_desc_3d1aacf9__in_t FEED_CNT_UDP_LEN;
        cnt_r_desc_8857fb5c__in_t FEED_CNT_PACKETS;
        cnt_r_desc_c3613dc1__in_t FEED_CNT_HEARTBEATS;
        cnt_r_desc_0d5f894f__in_t FEED_CNT_MESSAGES;
        cnt_r_desc_659eae15__in_t FEED_CNT_DUPLICATE;
        cnt_r_desc_dd7360cd__in_t FEED_CNT_LOST;
        cnt_r_desc_ed4118b8__in_t FEED_CNT_BAD_FCS;
        cnt_r_desc_12e125ac__in_t FEED_CNT_BAD_UDP_CSUM;
        cnt_r_desc_b7fe33b4__in_t FEED_CNT_BAD_FRAMING;
        cnt_r_desc_c65856e4__in_t FEED_CNT_OTHER_SESSION;
        cnt_r_desc_da81d206__in_t FEED_CNT_UNKNOWN_TYPE;
        cnt_r_desc_f0d79516__in_t FEED_CNT_BAD_FIELD;
        cnt_r_desc_5842bd31__in_t FEED_CNT_NO_SLOT;
        cnt_r_desc_7f3365f6__in_t FEED_CNT_BYTES;
        cnt_r_desc_fac02008__in_t FEED_CNT_HOLD;
        cnt_r_desc_1fb98c28__in_t FEED_CNT_SKID;
        cnt_r_desc_4cefea07__in_t FEED_CNT_OVERRUN;
        cnt_r_desc_8816d0e2__in_t BOOK_CNT_MESSAGES;
        cnt_r_desc_1a5b9149__in_t BOOK_CNT_ADDS;
        cnt_r_desc_a7f7df00__in_t BOOK_CNT_EXECUTES;
        cnt_r_desc_14d8bd06__in_t BOOK_CNT_CANCELS;
        cnt_r_desc_047fa464__in_t BOOK_CNT_DELETES;
        cnt_r_desc_a18085ac__in_t BOOK_CNT_REPLACES;
        cnt_r_desc_bf6fef82__in_t BOOK_CNT_UNKNOWN_REF;
        cnt_r_desc_2b87dadd__in_t BOOK_CNT_DUP_REF;
        cnt_r_desc_840dc5bc__in_t BOOK_CNT_OVER_REDUCE;
        cnt_r_desc_96548d4d__in_t BOOK_CNT_BAD_FIELD;
        cnt_r_desc_8f8a733b__in_t BOOK_CNT_DEGRADED;
        cnt_r_desc_c2f74b0e__in_t BOOK_CNT_SUSPENDS;
        cnt_r_desc_d579ec94__in_t BOOK_CNT_REBUILD_WALKS;
        cnt_r_desc_63d19e63__in_t BOOK_CNT_DEEP;
        cnt_r_desc_5b6350ce__in_t BOOK_CNT_STASH_USED;
        cnt_r_desc_83da966b__in_t BOOK_CNT_OUTSIDE;
        cnt_r_desc_2617697c__in_t RISK_CNT_ADMITTED;
        cnt_r_desc_6bff85bf__in_t RISK_CNT_GRANTED;
        cnt_r_desc_31e01a14__in_t RISK_CNT_REFUSED;
        cnt_r_desc_8373eae9__in_t RISK_CNT_REASON_0;
        cnt_r_desc_57c832a8__in_t RISK_CNT_REASON_1;
        cnt_r_desc_42a1b948__in_t RISK_CNT_REASON_2;
        cnt_r_desc_40b2685a__in_t RISK_CNT_REASON_3;
        cnt_r_desc_e8a595c5__in_t RISK_CNT_REASON_4;
        cnt_r_desc_e92c8886__in_t RISK_CNT_REASON_5;
        cnt_r_desc_362b4bff__in_t RISK_CNT_REASON_6;
        cnt_r_desc_0f5b2bdd__in_t RISK_CNT_REASON_7;
        cnt_r_desc_67d7332e__in_t RISK_CNT_REASON_8;
        cnt_r_desc_fcc59e99__in_t RISK_CNT_REASON_9;
        cnt_r_desc_fdb20b71__in_t RISK_CNT_REASON_10;
        cnt_r_desc_c6a2c158__in_t RISK_CNT_REASON_11;
        cnt_r_desc_a533a63c__in_t RISK_CNT_REASON_12;
        cnt_r_desc_3daf8cbb__in_t RISK_CNT_REASON_13;
        cnt_r_desc_83c4bfa5__in_t RISK_CNT_REASON_14;
        cnt_r_desc_18523b1b__in_t RISK_CNT_REASON_15;
        cnt_r_desc_b22d82b4__in_t RISK_CNT_REASON_16;
        cnt_r_desc_a4feec18__in_t RISK_CNT_REASON_17;
        cnt_r_desc_1e5f5c72__in_t RISK_CNT_REASON_18;
        cnt_r_desc_f3de831d__in_t RISK_CNT_REASON_19;
        cnt_r_desc_1a884aa3__in_t RISK_CNT_REASON_20;
        cnt_r_desc_b21e6762__in_t RISK_CNT_REASON_21;
        cnt_r_desc_69ae56ed__in_t RISK_CNT_REASON_22;
        cnt_r_desc_2dc65dd7__in_t RISK_CNT_REASON_23;
        cnt_r_desc_3102530e__in_t RISK_CNT_NO_CREDIT_DROPS;
        cnt_r_desc_14d8bd06__in_t RISK_CNT_CANCELS;
        cnt_r_desc_3e0d2f4d__in_t RISK_CNT_MASS_CANCELS;
        cnt_r_desc_985dc195__in_t RISK_CNT_VENUE_A;
        cnt_r_desc_ed10b1e6__in_t RISK_CNT_VENUE_C;
        cnt_r_desc_cb68d53b__in_t RISK_CNT_VENUE_E;
        cnt_r_desc_820fd69b__in_t RISK_CNT_VENUE_J;
        cnt_r_desc_3ebfa8cc__in_t RISK_CNT_VENUE_OTHER;
        cnt_r_desc_a9666ee7__in_t RISK_CNT_UNKNOWN_URN;
        cnt_r_desc_6748e1d8__in_t RISK_CNT_OVERFILL;
        cnt_r_desc_6856b5a5__in_t RISK_CNT_FIFO_DROPS;
        cnt_r_desc_05e9594d__in_t STRAT_CNT_FIRED;
        cnt_r_desc_ae78065b__in_t OE_CNT_TX_FRAMES;
        cnt_r_desc_c5b6ca2c__in_t OE_CNT_TX_ORDERS;
        cnt_r_desc_b49e84e5__in_t OE_CNT_TX_CANCELS;
        cnt_r_desc_0caea58b__in_t OE_CNT_TX_MASS_CANCELS;
        cnt_r_desc_7d9947d4__in_t OE_CNT_TX_ACKS;
        cnt_r_desc_b6af4696__in_t OE_CNT_TX_HEARTBEATS;
        cnt_r_desc_62cb1387__in_t OE_CNT_RX_FRAMES;
        cnt_r_desc_ee380585__in_t OE_CNT_RX_BAD;
        cnt_r_desc_a23d9bf7__in_t OE_CNT_RX_OTHER;
        cnt_r_desc_9de89c6e__in_t OE_CNT_RX_OUT_OF_ORDER;
        cnt_r_desc_d992055a__in_t OE_CNT_RX_SOUP_PACKETS;
        cnt_r_desc_bb93cf1a__in_t OE_CNT_RX_OUCH_MESSAGES;
        cnt_r_desc_76a4e0b9__in_t OE_CNT_RX_UNKNOWN;
        cnt_r_desc_e0c90a44__in_t OE_CNT_RX_HEARTBEATS;
        cnt_r_desc_8fc26eae__in_t OE_CNT_RX_OVERFLOW;
        cnt_r_desc_42701673__in_t FEED_A_CNT_FRAMES;
        cnt_r_desc_9f55ab56__in_t FEED_A_CNT_FILTERED;
        cnt_r_desc_6a355ea3__in_t FEED_A_CNT_BAD;
        cnt_r_desc_95610493__in_t FEED_A_CNT_RECEIVED;
        cnt_r_desc_904b8c80__in_t FEED_A_CNT_DUPLICATE;
        cnt_r_desc_e2373bc6__in_t FEED_A_CNT_LATE;
        cnt_r_desc_1dacb0df__in_t FEED_A_CNT_AHEAD;
        cnt_r_desc_104108d6__in_t FEED_A_CNT_LOST;
        cnt_r_desc_23d319c6__in_t FEED_B_CNT_FRAMES;
        cnt_r_desc_3c29de10__in_t FEED_B_CNT_FILTERED;
        cnt_r_desc_761aad70__in_t FEED_B_CNT_BAD;
        cnt_r_desc_4031a51c__in_t FEED_B_CNT_RECEIVED;
        cnt_r_desc_03b2a2df__in_t FEED_B_CNT_DUPLICATE;
        cnt_r_desc_8cae9173__in_t FEED_B_CNT_LATE;
        cnt_r_desc_fffb8801__in_t FEED_B_CNT_AHEAD;
        cnt_r_desc_ad8e8880__in_t FEED_B_CNT_LOST;
        cnt_r_desc_7bcd916a__in_t OE_CNT_TX_RETRANSMITS;
        cnt_r_desc_283ee0ab__in_t OE_CNT_TX_TIMEOUTS;
        cnt_r_desc_487cfc45__in_t OE_CNT_TX_PROBES;
        cnt_r_desc_48a0bb1b__in_t OE_CNT_TX_RESETS;
        cnt_r_desc_a970bab8__in_t OE_CNT_RX_DUPLICATE_ACKS;
        csr_regs__RECOVER_STATUS__in_t RECOVER_STATUS;
        ro64_r_desc_ecce9670__in_t RECOVER_FIRST;
        ro64_r_desc_f38540d6__in_t RECOVER_NEXT;
        ro64_r_desc_77dcbca4__in_t RECOVER_APPLIED;
        csr_regs__NET_TX_STATUS__in_t NET_TX_STATUS;
        cnt_r_desc_c323231f__in_t NET_A_CNT_ARP;
        cnt_r_desc_b8572066__in_t NET_A_CNT_ECHO;
        cnt_r_desc_ffd55e28__in_t NET_A_CNT_HOST;
        cnt_r_desc_4cc188a6__in_t NET_A_CNT_IGNORED;
        cnt_r_desc_e7af6f76__in_t NET_A_CNT_BAD;
        cnt_r_desc_374b6f00__in_t NET_A_CNT_FRAG_OPT;
        cnt_r_desc_93d3e430__in_t NET_A_CNT_LONG;
        cnt_r_desc_b7cbae5f__in_t NET_A_CNT_BUSY;
        cnt_r_desc_c5348a6b__in_t NET_B_CNT_ARP;
        cnt_r_desc_8f3db172__in_t NET_B_CNT_ECHO;
        cnt_r_desc_d2b046b7__in_t NET_B_CNT_HOST;
        cnt_r_desc_8ce8911c__in_t NET_B_CNT_IGNORED;
        cnt_r_desc_37979349__in_t NET_B_CNT_BAD;
        cnt_r_desc_5feb0e9f__in_t NET_B_CNT_FRAG_OPT;
        cnt_r_desc_0e9cc4dd__in_t NET_B_CNT_LONG;
        cnt_r_desc_cbb0d475__in_t NET_B_CNT_BUSY;
        cnt_r_desc_0d4d588c__in_t NET_CNT_REFUSED;
        cnt_r_desc_0e96ada2__in_t NET_CNT_LOST;
        csr_regs__DEPTH_STATUS__in_t DEPTH_STATUS;
        ro_r_desc_9205fbc8__in_t DEPTH_PX;
        ro_r_desc_a5f880c1__in_t DEPTH_QTY;
        csr_regs__FAULT_STATUS__in_t FAULT_STATUS;
        csr_regs__FAULT_LAST__in_t FAULT_LAST;
        cnt_r_desc_119bd5fd__in_t FAULT_CNT_PARITY;
    } csr_regs__in_t;

    typedef struct packed {
        logic [31:0] value;
        logic swmod;
    } csr_regs__KILL__any__out_t;

    typedef struct packed {
        csr_regs__KILL__any__out_t any;
    } csr_regs__KILL__out_t;

    typedef struct packed {
        logic value;
    } pulse_r_desc_fba95080__go__out_t;

    typedef struct packed {
        pulse_r_desc_fba95080__go__out_t go;
    } pulse_r_desc_fba95080__out_t;

    typedef struct packed {
        logic value;
    } pulse_r_desc_87c150ae__go__out_t;

    typedef struct packed {
        pulse_r_desc_87c150ae__go__out_t go;
    } pulse_r_desc_87c150ae__out_t;

    typedef struct packed {
        logic value;
    } pulse_r_desc_ea0e2602__go__out_t;

    typedef struct packed {
        pulse_r_desc_ea0e2602__go__out_t go;
    } pulse_r_desc_ea0e2602__out_t;

    typedef struct packed {
        logic [31:0] value;
        logic swmod;
    } hb_r_desc_bb6dd0da__v__out_t;

    typedef struct packed {
        hb_r_desc_bb6dd0da__v__out_t v;
    } hb_r_desc_bb6dd0da__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_6db6d939__v__out_t;

    typedef struct packed {
        rw_r_desc_6db6d939__v__out_t v;
    } rw_r_desc_6db6d939__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__KILL_CTRL__mass_cancel__out_t;

    typedef struct packed {
        csr_regs__KILL_CTRL__mass_cancel__out_t mass_cancel;
    } csr_regs__KILL_CTRL__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__STALE_CYCLES__cycles__out_t;

    typedef struct packed {
        csr_regs__STALE_CYCLES__cycles__out_t cycles;
    } csr_regs__STALE_CYCLES__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_1e572cce__v__out_t;

    typedef struct packed {
        rw64_r_desc_1e572cce__v__out_t v;
    } rw64_r_desc_1e572cce__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__TIMESCALE__factor__out_t;

    typedef struct packed {
        csr_regs__TIMESCALE__factor__out_t factor;
    } csr_regs__TIMESCALE__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__FEED_CFG__act_fcs__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__FEED_CFG__lockstep__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__FEED_CFG__any_port__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__FEED_CFG__lock_session__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__FEED_CFG__line_b__out_t;

    typedef struct packed {
        csr_regs__FEED_CFG__act_fcs__out_t act_fcs;
        csr_regs__FEED_CFG__lockstep__out_t lockstep;
        csr_regs__FEED_CFG__any_port__out_t any_port;
        csr_regs__FEED_CFG__lock_session__out_t lock_session;
        csr_regs__FEED_CFG__line_b__out_t line_b;
    } csr_regs__FEED_CFG__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_830993e9__v__out_t;

    typedef struct packed {
        rw_r_desc_830993e9__v__out_t v;
    } rw_r_desc_830993e9__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__FEED_DST_PORT__port__out_t;

    typedef struct packed {
        csr_regs__FEED_DST_PORT__port__out_t port;
    } csr_regs__FEED_DST_PORT__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_e7a5e796__v__out_t;

    typedef struct packed {
        rw_r_desc_e7a5e796__v__out_t v;
    } rw_r_desc_e7a5e796__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_accebbdc__v__out_t;

    typedef struct packed {
        rw_r_desc_accebbdc__v__out_t v;
    } rw_r_desc_accebbdc__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__FEED_SESSION_2__v__out_t;

    typedef struct packed {
        csr_regs__FEED_SESSION_2__v__out_t v;
    } csr_regs__FEED_SESSION_2__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__FEED_CTRL__clear_stale__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__FEED_CTRL__relock__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__FEED_CTRL__clear_book__out_t;

    typedef struct packed {
        csr_regs__FEED_CTRL__clear_stale__out_t clear_stale;
        csr_regs__FEED_CTRL__relock__out_t relock;
        csr_regs__FEED_CTRL__clear_book__out_t clear_book;
    } csr_regs__FEED_CTRL__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__ASSUME__market__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__ASSUME__trading__out_t;

    typedef struct packed {
        csr_regs__ASSUME__market__out_t market;
        csr_regs__ASSUME__trading__out_t trading;
    } csr_regs__ASSUME__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_4927a8e7__v__out_t;

    typedef struct packed {
        rw64_r_desc_4927a8e7__v__out_t v;
    } rw64_r_desc_4927a8e7__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_e4f69360__v__out_t;

    typedef struct packed {
        rw_r_desc_e4f69360__v__out_t v;
    } rw_r_desc_e4f69360__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__FEED_B_DST_PORT__port__out_t;

    typedef struct packed {
        csr_regs__FEED_B_DST_PORT__port__out_t port;
    } csr_regs__FEED_B_DST_PORT__out_t;

    typedef struct packed {
        logic [31:0] value;
    } csr_regs__FEED_HOLD_NS__v__out_t;

    typedef struct packed {
        csr_regs__FEED_HOLD_NS__v__out_t v;
    } csr_regs__FEED_HOLD_NS__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__TBL_ADDR__word__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__TBL_ADDR__row__out_t;

    typedef struct packed {
        logic [3:0] value;
    } csr_regs__TBL_ADDR__tbl__out_t;

    typedef struct packed {
        csr_regs__TBL_ADDR__word__out_t word;
        csr_regs__TBL_ADDR__row__out_t row;
        csr_regs__TBL_ADDR__tbl__out_t tbl;
    } csr_regs__TBL_ADDR__out_t;

    typedef struct packed {
        logic [31:0] value;
        logic swmod;
    } csr_regs__TBL_DATA__v__out_t;

    typedef struct packed {
        csr_regs__TBL_DATA__v__out_t v;
    } csr_regs__TBL_DATA__out_t;

    typedef struct packed {
        logic [7:0] value;
        logic swmod;
    } csr_regs__RB_ADDR__word__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__RB_ADDR__row__out_t;

    typedef struct packed {
        logic [3:0] value;
    } csr_regs__RB_ADDR__tbl__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__RB_ADDR__bank__out_t;

    typedef struct packed {
        csr_regs__RB_ADDR__word__out_t word;
        csr_regs__RB_ADDR__row__out_t row;
        csr_regs__RB_ADDR__tbl__out_t tbl;
        csr_regs__RB_ADDR__bank__out_t bank;
    } csr_regs__RB_ADDR__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__POS_ADDR__slot__out_t;

    typedef struct packed {
        csr_regs__POS_ADDR__slot__out_t slot;
    } csr_regs__POS_ADDR__out_t;

    typedef struct packed {
        logic value;
    } pulse_r_desc_753dbb04__go__out_t;

    typedef struct packed {
        pulse_r_desc_753dbb04__go__out_t go;
    } pulse_r_desc_753dbb04__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_27723265__v__out_t;

    typedef struct packed {
        rw_r_desc_27723265__v__out_t v;
    } rw_r_desc_27723265__out_t;

    typedef struct packed {
        logic value;
    } pulse_r_desc_0d6d6899__go__out_t;

    typedef struct packed {
        pulse_r_desc_0d6d6899__go__out_t go;
    } pulse_r_desc_0d6d6899__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_6d7a9444__v__out_t;

    typedef struct packed {
        rw64_r_desc_6d7a9444__v__out_t v;
    } rw64_r_desc_6d7a9444__out_t;

    typedef struct packed {
        logic value;
    } pulse_r_desc_108a71f6__go__out_t;

    typedef struct packed {
        pulse_r_desc_108a71f6__go__out_t go;
    } pulse_r_desc_108a71f6__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_5183178d__v__out_t;

    typedef struct packed {
        rw_r_desc_5183178d__v__out_t v;
    } rw_r_desc_5183178d__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__SCOPE_ADDR__row__out_t;

    typedef struct packed {
        csr_regs__SCOPE_ADDR__row__out_t row;
    } csr_regs__SCOPE_ADDR__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_d5413ced__v__out_t;

    typedef struct packed {
        rw64_r_desc_d5413ced__v__out_t v;
    } rw64_r_desc_d5413ced__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_7d5db9dd__v__out_t;

    typedef struct packed {
        rw64_r_desc_7d5db9dd__v__out_t v;
    } rw64_r_desc_7d5db9dd__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_49555466__v__out_t;

    typedef struct packed {
        rw_r_desc_49555466__v__out_t v;
    } rw_r_desc_49555466__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_e5465af5__v__out_t;

    typedef struct packed {
        rw_r_desc_e5465af5__v__out_t v;
    } rw_r_desc_e5465af5__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__OE_SRC_PORT__port__out_t;

    typedef struct packed {
        csr_regs__OE_SRC_PORT__port__out_t port;
    } csr_regs__OE_SRC_PORT__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__OE_DST_PORT__port__out_t;

    typedef struct packed {
        csr_regs__OE_DST_PORT__port__out_t port;
    } csr_regs__OE_DST_PORT__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_700c1419__v__out_t;

    typedef struct packed {
        rw_r_desc_700c1419__v__out_t v;
    } rw_r_desc_700c1419__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__OE_WINDOW__bytes__out_t;

    typedef struct packed {
        csr_regs__OE_WINDOW__bytes__out_t bytes;
    } csr_regs__OE_WINDOW__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_eb09691f__v__out_t;

    typedef struct packed {
        rw_r_desc_eb09691f__v__out_t v;
    } rw_r_desc_eb09691f__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__OE_USERNAME_1__v__out_t;

    typedef struct packed {
        csr_regs__OE_USERNAME_1__v__out_t v;
    } csr_regs__OE_USERNAME_1__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_30e680a0__v__out_t;

    typedef struct packed {
        rw_r_desc_30e680a0__v__out_t v;
    } rw_r_desc_30e680a0__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__OE_PASSWORD_2__v__out_t;

    typedef struct packed {
        csr_regs__OE_PASSWORD_2__v__out_t v;
    } csr_regs__OE_PASSWORD_2__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_9ab4fe2a__v__out_t;

    typedef struct packed {
        rw_r_desc_9ab4fe2a__v__out_t v;
    } rw_r_desc_9ab4fe2a__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__OE_SESSION_2__v__out_t;

    typedef struct packed {
        csr_regs__OE_SESSION_2__v__out_t v;
    } csr_regs__OE_SESSION_2__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_c8475c16__v__out_t;

    typedef struct packed {
        rw64_r_desc_c8475c16__v__out_t v;
    } rw64_r_desc_c8475c16__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_3f0b634f__v__out_t;

    typedef struct packed {
        rw_r_desc_3f0b634f__v__out_t v;
    } rw_r_desc_3f0b634f__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_e6b809d9__v__out_t;

    typedef struct packed {
        rw64_r_desc_e6b809d9__v__out_t v;
    } rw64_r_desc_e6b809d9__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_0d694cfa__v__out_t;

    typedef struct packed {
        rw64_r_desc_0d694cfa__v__out_t v;
    } rw64_r_desc_0d694cfa__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__OE_CTRL__connect__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__OE_CTRL__close__out_t;

    typedef struct packed {
        csr_regs__OE_CTRL__connect__out_t connect;
        csr_regs__OE_CTRL__close__out_t close;
    } csr_regs__OE_CTRL__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_605a7395__v__out_t;

    typedef struct packed {
        rw64_r_desc_605a7395__v__out_t v;
    } rw64_r_desc_605a7395__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_b004fcbf__v__out_t;

    typedef struct packed {
        rw64_r_desc_b004fcbf__v__out_t v;
    } rw64_r_desc_b004fcbf__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_7b84e022__v__out_t;

    typedef struct packed {
        rw64_r_desc_7b84e022__v__out_t v;
    } rw64_r_desc_7b84e022__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__OE_RETRIES__n__out_t;

    typedef struct packed {
        csr_regs__OE_RETRIES__n__out_t n;
    } csr_regs__OE_RETRIES__out_t;

    typedef struct packed {
        logic [1:0] value;
    } csr_regs__HOST_INTENT__kind__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__HOST_INTENT__side__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__HOST_INTENT__slot__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__HOST_INTENT__session__out_t;

    typedef struct packed {
        csr_regs__HOST_INTENT__kind__out_t kind;
        csr_regs__HOST_INTENT__side__out_t side;
        csr_regs__HOST_INTENT__slot__out_t slot;
        csr_regs__HOST_INTENT__session__out_t session;
    } csr_regs__HOST_INTENT__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_361e0dda__v__out_t;

    typedef struct packed {
        rw_r_desc_361e0dda__v__out_t v;
    } rw_r_desc_361e0dda__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_05413ca4__v__out_t;

    typedef struct packed {
        rw_r_desc_05413ca4__v__out_t v;
    } rw_r_desc_05413ca4__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_7e1edd6d__v__out_t;

    typedef struct packed {
        rw_r_desc_7e1edd6d__v__out_t v;
    } rw_r_desc_7e1edd6d__out_t;

    typedef struct packed {
        logic value;
    } pulse_r_desc_09caf9d1__go__out_t;

    typedef struct packed {
        pulse_r_desc_09caf9d1__go__out_t go;
    } pulse_r_desc_09caf9d1__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__EVENT_MASK__bbo__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__EVENT_MASK__book__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__EVENT_MASK__feed__out_t;

    typedef struct packed {
        csr_regs__EVENT_MASK__bbo__out_t bbo;
        csr_regs__EVENT_MASK__book__out_t book;
        csr_regs__EVENT_MASK__feed__out_t feed;
    } csr_regs__EVENT_MASK__out_t;

    typedef struct packed {
        logic [22:0] value;
    } csr_regs__EVENT_MD__types__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__EVENT_MD__every__out_t;

    typedef struct packed {
        csr_regs__EVENT_MD__types__out_t types;
        csr_regs__EVENT_MD__every__out_t every;
    } csr_regs__EVENT_MD__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__RECOVER_CFG__enable__out_t;

    typedef struct packed {
        csr_regs__RECOVER_CFG__enable__out_t enable;
    } csr_regs__RECOVER_CFG__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__RECOVER_CMD__hold__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__RECOVER_CMD__clear__out_t;

    typedef struct packed {
        csr_regs__RECOVER_CMD__hold__out_t hold;
        csr_regs__RECOVER_CMD__clear__out_t clear;
    } csr_regs__RECOVER_CMD__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_b3f4a638__v__out_t;

    typedef struct packed {
        rw64_r_desc_b3f4a638__v__out_t v;
    } rw64_r_desc_b3f4a638__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_2ad51e96__v__out_t;

    typedef struct packed {
        rw64_r_desc_2ad51e96__v__out_t v;
    } rw64_r_desc_2ad51e96__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_0136288c__v__out_t;

    typedef struct packed {
        rw64_r_desc_0136288c__v__out_t v;
    } rw64_r_desc_0136288c__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_2446c69c__v__out_t;

    typedef struct packed {
        rw_r_desc_2446c69c__v__out_t v;
    } rw_r_desc_2446c69c__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_8f8cfc1c__v__out_t;

    typedef struct packed {
        rw_r_desc_8f8cfc1c__v__out_t v;
    } rw_r_desc_8f8cfc1c__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__INJECT_AT__slot__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__INJECT_AT__hit__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__INJECT_AT__side__out_t;

    typedef struct packed {
        csr_regs__INJECT_AT__slot__out_t slot;
        csr_regs__INJECT_AT__hit__out_t hit;
        csr_regs__INJECT_AT__side__out_t side;
    } csr_regs__INJECT_AT__out_t;

    typedef struct packed {
        logic [7:0] value;
        logic swmod;
    } csr_regs__INJECT_GO__mtype__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__INJECT_GO__code__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__INJECT_GO__code2__out_t;

    typedef struct packed {
        csr_regs__INJECT_GO__mtype__out_t mtype;
        csr_regs__INJECT_GO__code__out_t code;
        csr_regs__INJECT_GO__code2__out_t code2;
    } csr_regs__INJECT_GO__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_e4163a36__v__out_t;

    typedef struct packed {
        rw64_r_desc_e4163a36__v__out_t v;
    } rw64_r_desc_e4163a36__out_t;

    typedef struct packed {
        logic [63:0] value;
        logic swmod;
    } rw64_r_desc_4f0e6543__v__out_t;

    typedef struct packed {
        rw64_r_desc_4f0e6543__v__out_t v;
    } rw64_r_desc_4f0e6543__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_e1be27f0__v__out_t;

    typedef struct packed {
        rw_r_desc_e1be27f0__v__out_t v;
    } rw_r_desc_e1be27f0__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_7bc480e8__v__out_t;

    typedef struct packed {
        rw_r_desc_7bc480e8__v__out_t v;
    } rw_r_desc_7bc480e8__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_78856b79__v__out_t;

    typedef struct packed {
        rw_r_desc_78856b79__v__out_t v;
    } rw_r_desc_78856b79__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_b1fb2dad__v__out_t;

    typedef struct packed {
        rw_r_desc_b1fb2dad__v__out_t v;
    } rw_r_desc_b1fb2dad__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_7d7b7013__v__out_t;

    typedef struct packed {
        rw_r_desc_7d7b7013__v__out_t v;
    } rw_r_desc_7d7b7013__out_t;

    typedef struct packed {
        logic [31:0] value;
    } rw_r_desc_64d6ffed__v__out_t;

    typedef struct packed {
        rw_r_desc_64d6ffed__v__out_t v;
    } rw_r_desc_64d6ffed__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__NET_SERVER_PORT_0__port__out_t;

    typedef struct packed {
        csr_regs__NET_SERVER_PORT_0__port__out_t port;
    } csr_regs__NET_SERVER_PORT_0__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__NET_SERVER_PORT_1__port__out_t;

    typedef struct packed {
        csr_regs__NET_SERVER_PORT_1__port__out_t port;
    } csr_regs__NET_SERVER_PORT_1__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__NET_SERVER_PORT_2__port__out_t;

    typedef struct packed {
        csr_regs__NET_SERVER_PORT_2__port__out_t port;
    } csr_regs__NET_SERVER_PORT_2__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__NET_SERVER_PORT_3__port__out_t;

    typedef struct packed {
        csr_regs__NET_SERVER_PORT_3__port__out_t port;
    } csr_regs__NET_SERVER_PORT_3__out_t;

    typedef struct packed {
        logic [31:0] value;
        logic swmod;
    } csr_regs__NET_TX_DATA__v__out_t;

    typedef struct packed {
        csr_regs__NET_TX_DATA__v__out_t v;
    } csr_regs__NET_TX_DATA__out_t;

    typedef struct packed {
        logic [7:0] value;
        logic swmod;
    } csr_regs__NET_TX_SEND__len__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__NET_TX_SEND__port__out_t;

    typedef struct packed {
        csr_regs__NET_TX_SEND__len__out_t len;
        csr_regs__NET_TX_SEND__port__out_t port;
    } csr_regs__NET_TX_SEND__out_t;

    typedef struct packed {
        logic [7:0] value;
        logic swmod;
    } csr_regs__DEPTH_AT__slot__out_t;

    typedef struct packed {
        csr_regs__DEPTH_AT__slot__out_t slot;
    } csr_regs__DEPTH_AT__out_t;

    typedef struct packed {
        logic [3:0] value;
    } csr_regs__DEPTH_LEVEL__place__out_t;

    typedef struct packed {
        logic value;
    } csr_regs__DEPTH_LEVEL__side__out_t;

    typedef struct packed {
        csr_regs__DEPTH_LEVEL__place__out_t place;
        csr_regs__DEPTH_LEVEL__side__out_t side;
    } csr_regs__DEPTH_LEVEL__out_t;

    typedef struct packed {
        logic [7:0] value;
        logic swmod;
    } csr_regs__FAULT_INJECT__memory__out_t;

    typedef struct packed {
        logic [7:0] value;
    } csr_regs__FAULT_INJECT__part__out_t;

    typedef struct packed {
        logic [15:0] value;
    } csr_regs__FAULT_INJECT__key__out_t;

    typedef struct packed {
        csr_regs__FAULT_INJECT__memory__out_t memory;
        csr_regs__FAULT_INJECT__part__out_t part;
        csr_regs__FAULT_INJECT__key__out_t key;
    } csr_regs__FAULT_INJECT__out_t;

    typedef struct packed {
        csr_regs__KILL__out_t KILL;
        pulse_r_desc_fba95080__out_t UNKILL;
        pulse_r_desc_87c150ae__out_t ARM;
        pulse_r_desc_ea0e2602__out_t DISARM;
        hb_r_desc_bb6dd0da__out_t HEARTBEAT;
        rw_r_desc_6db6d939__out_t WATCHDOG_TIMEOUT_US;
        csr_regs__KILL_CTRL__out_t KILL_CTRL;
        csr_regs__STALE_CYCLES__out_t STALE_CYCLES;
        rw64_r_desc_1e572cce__out_t TIME_SET;
        csr_regs__TIMESCALE__out_t TIMESCALE;
        csr_regs__FEED_CFG__out_t FEED_CFG;
        rw_r_desc_830993e9__out_t FEED_DST_IP;
        csr_regs__FEED_DST_PORT__out_t FEED_DST_PORT;
        rw_r_desc_e7a5e796__out_t FEED_SESSION_0;
        rw_r_desc_accebbdc__out_t FEED_SESSION_1;
        csr_regs__FEED_SESSION_2__out_t FEED_SESSION_2;
        csr_regs__FEED_CTRL__out_t FEED_CTRL;
        csr_regs__ASSUME__out_t ASSUME;
        rw64_r_desc_4927a8e7__out_t HASH_SEED;
        rw_r_desc_e4f69360__out_t FEED_B_DST_IP;
        csr_regs__FEED_B_DST_PORT__out_t FEED_B_DST_PORT;
        csr_regs__FEED_HOLD_NS__out_t FEED_HOLD_NS;
        csr_regs__TBL_ADDR__out_t TBL_ADDR;
        csr_regs__TBL_DATA__out_t TBL_DATA;
        csr_regs__RB_ADDR__out_t RB_ADDR;
        csr_regs__POS_ADDR__out_t POS_ADDR;
        pulse_r_desc_753dbb04__out_t POS_ZERO;
        rw_r_desc_27723265__out_t PARAMS_REV;
        pulse_r_desc_0d6d6899__out_t PARAMS_CHECK;
        rw64_r_desc_6d7a9444__out_t PARAMS_DIGEST_EXPECT;
        pulse_r_desc_108a71f6__out_t PARAMS_COMMIT;
        rw_r_desc_5183178d__out_t LIMITS_REV;
        pulse_r_desc_0d6d6899__out_t LIMITS_CHECK;
        rw64_r_desc_6d7a9444__out_t LIMITS_DIGEST_EXPECT;
        pulse_r_desc_108a71f6__out_t LIMITS_COMMIT;
        csr_regs__SCOPE_ADDR__out_t SCOPE_ADDR;
        rw64_r_desc_d5413ced__out_t OE_SRC_MAC;
        rw64_r_desc_7d5db9dd__out_t OE_DST_MAC;
        rw_r_desc_49555466__out_t OE_SRC_IP;
        rw_r_desc_e5465af5__out_t OE_DST_IP;
        csr_regs__OE_SRC_PORT__out_t OE_SRC_PORT;
        csr_regs__OE_DST_PORT__out_t OE_DST_PORT;
        rw_r_desc_700c1419__out_t OE_ISN;
        csr_regs__OE_WINDOW__out_t OE_WINDOW;
        rw_r_desc_eb09691f__out_t OE_USERNAME_0;
        csr_regs__OE_USERNAME_1__out_t OE_USERNAME_1;
        rw_r_desc_30e680a0__out_t OE_PASSWORD_0;
        rw_r_desc_accebbdc__out_t OE_PASSWORD_1;
        csr_regs__OE_PASSWORD_2__out_t OE_PASSWORD_2;
        rw_r_desc_9ab4fe2a__out_t OE_SESSION_0;
        rw_r_desc_accebbdc__out_t OE_SESSION_1;
        csr_regs__OE_SESSION_2__out_t OE_SESSION_2;
        rw64_r_desc_c8475c16__out_t OE_SEQ_REQ;
        rw_r_desc_3f0b634f__out_t OE_FIRM;
        rw64_r_desc_e6b809d9__out_t OE_HB_TX_NS;
        rw64_r_desc_0d694cfa__out_t OE_HB_RX_NS;
        csr_regs__OE_CTRL__out_t OE_CTRL;
        rw64_r_desc_605a7395__out_t OE_RTO_MIN_NS;
        rw64_r_desc_b004fcbf__out_t OE_RTO_MAX_NS;
        rw64_r_desc_7b84e022__out_t OE_KEEPALIVE_NS;
        csr_regs__OE_RETRIES__out_t OE_RETRIES;
        csr_regs__HOST_INTENT__out_t HOST_INTENT;
        rw_r_desc_361e0dda__out_t HOST_INTENT_QTY;
        rw_r_desc_05413ca4__out_t HOST_INTENT_PX;
        rw_r_desc_7e1edd6d__out_t HOST_INTENT_URN;
        pulse_r_desc_09caf9d1__out_t HOST_INTENT_SUBMIT;
        csr_regs__EVENT_MASK__out_t EVENT_MASK;
        csr_regs__EVENT_MD__out_t EVENT_MD;
        csr_regs__RECOVER_CFG__out_t RECOVER_CFG;
        csr_regs__RECOVER_CMD__out_t RECOVER_CMD;
        rw64_r_desc_b3f4a638__out_t RECOVER_SPLICE;
        rw64_r_desc_2ad51e96__out_t INJECT_REF;
        rw64_r_desc_0136288c__out_t INJECT_NEW;
        rw_r_desc_2446c69c__out_t INJECT_QTY;
        rw_r_desc_8f8cfc1c__out_t INJECT_PX;
        csr_regs__INJECT_AT__out_t INJECT_AT;
        csr_regs__INJECT_GO__out_t INJECT_GO;
        rw64_r_desc_e4163a36__out_t NET_A_MAC;
        rw64_r_desc_4f0e6543__out_t NET_B_MAC;
        rw_r_desc_e1be27f0__out_t NET_A_IP;
        rw_r_desc_7bc480e8__out_t NET_B_IP;
        rw_r_desc_78856b79__out_t NET_SERVER_IP_0;
        rw_r_desc_b1fb2dad__out_t NET_SERVER_IP_1;
        rw_r_desc_7d7b7013__out_t NET_SERVER_IP_2;
        rw_r_desc_64d6ffed__out_t NET_SERVER_IP_3;
        csr_regs__NET_SERVER_PORT_0__out_t NET_SERVER_PORT_0;
        csr_regs__NET_SERVER_PORT_1__out_t NET_SERVER_PORT_1;
        csr_regs__NET_SERVER_PORT_2__out_t NET_SERVER_PORT_2;
        csr_regs__NET_SERVER_PORT_3__out_t NET_SERVER_PORT_3;
        csr_regs__NET_TX_DATA__out_t NET_TX_DATA;
        csr_regs__NET_TX_SEND__out_t NET_TX_SEND;
        csr_regs__DEPTH_AT__out_t DEPTH_AT;
        csr_regs__DEPTH_LEVEL__out_t DEPTH_LEVEL;
        csr_regs__FAULT_INJECT__out_t FAULT_INJECT;
    } csr_regs__out_t;
endpackage
