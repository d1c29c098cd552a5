// SPDX-License-Identifier: Apache-2.0
/* tb_risk_top.c - the gate against its twin: random traffic at admission rate, every limit at its edge, kill in every
 * phase, venue messages in every phase. Expected values of the directed cases are worked out by hand here. */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "risk_tb.h"

const char tb_name[] = "risk.risk_top";

static struct rt rt;
static uint32_t lim[RT_SYMBOLS][TW_LIMIT_WORDS], scope[TW_SCOPE_ROWS][TW_SCOPE_WORDS];

static uint64_t
rnd(uint64_t n)
{
    return tb_rand(&rt.rng) % n;
}

static bool
one_in(uint64_t n)
{
    return rnd(n) == 0;
}

/* ---- Directed ---------------------------------------------------------------------------------- */

static void
put64(uint32_t *lo, uint64_t v)
{
    lo[0] = (uint32_t)v;
    lo[1] = (uint32_t)(v >> 32);
}

/* Limits that let everything reasonable through. */
static void
wide_open(void)
{
    memset(lim, 0, sizeof(lim));
    memset(scope, 0, sizeof(scope));
    for (unsigned s = 0; s < RT_SYMBOLS; s++) {
        lim[s][0] = 0x7f;
        lim[s][1] = 999999;
        put64(&lim[s][2], UINT64_MAX);
        lim[s][4] = 1000;
        lim[s][5] = lim[s][6] = 1000000000;
        put64(&lim[s][8], UINT64_MAX);
    }
    for (unsigned s = 0; s < TW_SCOPE_ROWS; s++) {
        scope[s][0] = 3;
        put64(&scope[s][2], UINT64_MAX);
        put64(&scope[s][6], UINT64_MAX);
    }
}

static void
start(void)
{
    rt_open(&rt);
    wide_open();
    rt_program(&rt, lim, scope);
    rt.in.writable = rt.in.tx_free = true;
    rt.in.unkill = true;
    rt_step(&rt);
    rt.in.arm = true;
    rt_step(&rt);
}

static struct tw_intent
order(unsigned slot, int side, uint32_t qty, uint32_t px)
{
    struct tw_intent i = {.valid = true, .kind = TW_INTENT_NEW, .slot = (uint16_t)slot, .side = (uint8_t)side, .qty = qty, .px = px,
                          .feed_ok = true, .tradable = true, .tstate = {.market_open = true, .trading = true}};

    i.bbo = (struct tw_bbo){.bid_px = 10000, .bid_qty = 100, .ask_px = 10010, .ask_qty = 100};
    i.meta.now = rt.in.time;
    i.meta.seq = ++rt.id;
    return i;
}

static void
send(struct tw_intent i)
{
    rt_idle(&rt, 1); /* the gate rests */
    rt.in.hint = i.slot < RT_SYMBOLS;
    rt.in.hint_it = i;
    rt_step(&rt);
    rt.in.s = i;
    rt.in.s_valid = true;
    rt_step(&rt);
    if (i.slot >= RT_SYMBOLS) /* through the FIFO */
        rt_idle(&rt, 2);
}

/* Announce, send through the strategy port, wait the two cycles, return the reason (0 = granted). */
static unsigned
verdict_of(struct tw_intent i)
{
    send(i);
    ck_assert(!rt.decided);
    rt_step(&rt);
    ck_assert(rt.decided);
    ck_assert(rt.granted == (rt.d.reason == TW_RSN_NONE));
    return rt.d.reason;
}

static void
venue(char type, uint32_t urn, uint32_t qty, uint32_t px, char state)
{
    rt.in.v = (struct tw_venue_msg){.mtype = (uint8_t)type, .urn = urn, .qty = qty, .px = px, .state = (uint8_t)state};
    rt_idle(&rt, 2); /* a verdict just given */
    rt.in.v_valid = true;
    rt_idle(&rt, 9);
    ck_assert(rt.recorded);
}

static void
set_position(unsigned slot, int64_t pos)
{
    rt.in.disarm = true;
    rt_step(&rt);
    for (unsigned w = 0; w < 2; w++) {
        rt.in.t_valid = true;
        rt.in.t_tbl = 5;
        rt.in.t_row = slot;
        rt.in.t_word = w;
        rt.in.t_data = (uint32_t)((uint64_t)pos >> (32 * w));
        rt_step(&rt);
    }
    rt_step(&rt);
    ck_assert_int_eq(rt.twin.row[slot].pos, pos);
    rt.in.arm = true;
    rt_step(&rt);
}

/* One 32-bit limit word and the order that sits exactly on it: passes; one beyond: the reason. */
static void
edge32(unsigned word, uint32_t value, struct tw_intent on, struct tw_intent beyond, unsigned reason)
{
    uint32_t urn = rt.twin.next_urn;

    wide_open();
    lim[on.slot][word] = value;
    rt_program(&rt, lim, scope);
    ck_assert_uint_eq(verdict_of(beyond), reason);
    ck_assert_uint_eq(rt.d.bitmap, 1u << reason);
    ck_assert_uint_eq(verdict_of(on), TW_RSN_NONE);
    venue('J', urn, 0, 0, 0);
}

START_TEST(test_every_limit_passes_at_its_value_and_refuses_one_beyond)
{
    start();
    edge32(1, 500, order(0, TW_BUY, 500, 10000), order(0, TW_BUY, 501, 10000), TW_RSN_MAX_QTY);
    edge32(4, 10, order(1, TW_BUY, 5, 10020), order(1, TW_BUY, 5, 10021), TW_RSN_COLLAR);
    edge32(4, 10, order(1, TW_SELL, 5, 9990), order(1, TW_SELL, 5, 9989), TW_RSN_COLLAR);
    edge32(5, 70, order(2, TW_BUY, 70, 10000), order(2, TW_BUY, 71, 10000), TW_RSN_POSITION_LONG);
    edge32(6, 70, order(2, TW_SELL, 70, 10000), order(2, TW_SELL, 71, 10000), TW_RSN_POSITION_SHORT);
    edge32(5, 0, order(2, TW_SELL, 70, 10000), order(2, TW_BUY, 1, 10000), TW_RSN_POSITION_LONG);
    ck_assert_uint_eq(rt.twin.used_acct, 0);

    /* 64-bit limits: 300 x 10000 = 3,000,000. */
    static const struct {
        unsigned scope_row, word, reason;
    } wide[] = {{99, 2, TW_RSN_MAX_NOTIONAL}, {99, 8, TW_RSN_CREDIT_SYMBOL},   {32, 2, TW_RSN_CREDIT_STRATEGY},
                {16, 2, TW_RSN_CREDIT_SESSION}, {0, 2, TW_RSN_CREDIT_ACCOUNT}};
    for (unsigned i = 0; i < sizeof(wide) / sizeof(wide[0]); i++) {
        wide_open();
        put64(wide[i].scope_row == 99 ? &lim[3][wide[i].word] : &scope[wide[i].scope_row][wide[i].word], 3000000);
        rt_program(&rt, lim, scope);
        ck_assert_uint_eq(verdict_of(order(3, TW_BUY, 300, 10001)), wide[i].reason);
        ck_assert_uint_eq(rt.d.bitmap, 1u << wide[i].reason);
        ck_assert_uint_eq(verdict_of(order(3, TW_BUY, 300, 10000)), TW_RSN_NONE);
        venue('C', rt.d.urn, 300, 0, 0);
        ck_assert_uint_eq(rt.twin.used_acct, 0);
    }
    rt_check_counters(&rt);
    rt_close(&rt);
}
END_TEST

START_TEST(test_field_edges_and_missing_sides)
{
    struct tw_intent i;

    start();
    wide_open();
    for (unsigned s = 0; s < RT_SYMBOLS; s++) {
        lim[s][1] = UINT32_MAX;
        lim[s][4] = UINT32_MAX;
    }
    rt_program(&rt, lim, scope);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 0, 10000)), TW_RSN_BAD_ORDER);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1000000, 10000)), TW_RSN_BAD_ORDER);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 0)), TW_RSN_BAD_ORDER);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 1999999901)), TW_RSN_BAD_ORDER);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 999999, 1999999900)), TW_RSN_NONE);
    ck_assert_uint_eq(rt.twin.used_acct, 999999ull * 1999999900ull);
    ck_assert_uint_eq(verdict_of(order(0, TW_SELL, 1, 1)), TW_RSN_NONE);
    i = order(0, TW_BUY, 1, 10000);
    i.bbo.ask_qty = 0;
    ck_assert_uint_eq(verdict_of(i), TW_RSN_COLLAR);
    i = order(0, TW_SELL, 1, 10000);
    i.bbo.bid_qty = 0;
    ck_assert_uint_eq(verdict_of(i), TW_RSN_COLLAR);
    i = order(0, TW_BUY, 1, 10000);
    i.feed_ok = false;
    ck_assert_uint_eq(verdict_of(i), TW_RSN_FEED_STALE);
    i = order(0, TW_BUY, 1, 10000);
    i.tradable = false;
    ck_assert_uint_eq(verdict_of(i), TW_RSN_BOOK_UNRELIABLE);
    i = order(0, TW_BUY, 1, 10000);
    i.tstate.market_open = false;
    ck_assert_uint_eq(verdict_of(i), TW_RSN_TRADING_STATE);
    i = order(0, TW_BUY, 1, 10000);
    i.tstate.trading = false;
    ck_assert_uint_eq(verdict_of(i), TW_RSN_TRADING_STATE);
    ck_assert_uint_eq(verdict_of(order(9, TW_BUY, 1, 10000)), TW_RSN_UNPROGRAMMED); /* no such slot */
    i = order(0, TW_BUY, 1, 10000);
    i.strat = 15; /* row 47 belongs to the host alone */
    ck_assert_uint_eq(verdict_of(i), TW_RSN_UNPROGRAMMED);
    i = order(0, TW_BUY, 1, 10000);
    i.sess = 1;
    ck_assert_uint_eq(verdict_of(i), TW_RSN_SESSION_DOWN);
    rt_close(&rt);
}
END_TEST

START_TEST(test_each_programmed_bit_is_needed)
{
    start();
    for (unsigned b = 0; b < 7; b++) {
        wide_open();
        lim[0][0] &= ~(1u << b);
        rt_program(&rt, lim, scope);
        unsigned buy = verdict_of(order(0, TW_BUY, 1, 10000));
        if (buy == 0)
            venue('J', rt.d.urn, 0, 0, 0);
        unsigned sell = verdict_of(order(0, TW_SELL, 1, 10000));
        if (sell == 0)
            venue('J', rt.d.urn, 0, 0, 0);
        ck_assert_uint_eq(buy, b == 0 ? TW_RSN_SYMBOL_DISABLED : b == 5 ? TW_RSN_NONE : TW_RSN_UNPROGRAMMED);
        ck_assert_uint_eq(sell, b == 0 ? TW_RSN_SYMBOL_DISABLED : b == 4 ? TW_RSN_NONE : TW_RSN_UNPROGRAMMED);
    }
    static const unsigned rows[] = {0, 16, 32};
    for (unsigned r = 0; r < 3; r++) {
        wide_open();
        scope[rows[r]][0] = 2;
        rt_program(&rt, lim, scope);
        ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_UNPROGRAMMED);
    }
    wide_open();
    scope[16][0] = 1; /* session rate not programmed */
    rt_program(&rt, lim, scope);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_UNPROGRAMMED);
    rt_close(&rt);
}
END_TEST

START_TEST(test_reducing_orders_pass_position_limits_that_are_not_programmed)
{
    start();
    wide_open();
    lim[0][0] = 0x7f & ~0x30u; /* neither long nor short programmed */
    lim[0][5] = lim[0][6] = 0;
    rt_program(&rt, lim, scope);
    set_position(0, -100);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 101, 10000)), TW_RSN_UNPROGRAMMED);
    ck_assert_uint_ne(rt.d.bitmap & 1u << TW_RSN_POSITION_LONG, 0);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 60, 10000)), TW_RSN_NONE);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 41, 10000)), TW_RSN_UNPROGRAMMED); /* 60 open + 41 > 100 */
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 40, 10000)), TW_RSN_NONE);
    ck_assert_uint_eq(verdict_of(order(0, TW_SELL, 1, 10000)), TW_RSN_UNPROGRAMMED);
    set_position(0, 100);
    ck_assert_uint_eq(verdict_of(order(0, TW_SELL, 101, 10000)), TW_RSN_UNPROGRAMMED);
    ck_assert_uint_eq(verdict_of(order(0, TW_SELL, 100, 10000)), TW_RSN_NONE);
    set_position(1, INT64_MAX);
    ck_assert_uint_eq(verdict_of(order(1, TW_BUY, 1, 10000)), TW_RSN_POSITION_LONG); /* 64 bits would wrap */
    set_position(1, INT64_MIN);
    ck_assert_uint_eq(verdict_of(order(1, TW_SELL, 1, 10000)), TW_RSN_POSITION_SHORT);
    ck_assert_uint_eq(verdict_of(order(1, TW_BUY, 1, 10000)), TW_RSN_NONE);
    rt_close(&rt);
}
END_TEST

START_TEST(test_credit_sum_that_overflows_refuses)
{
    start();
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_NONE);
    for (int i = 0; i < 3; i++) /* fills far above the order's price: used goes to the top and stays there */
        venue('E', rt.d.urn, UINT32_MAX, UINT32_MAX, 0);
    ck_assert_uint_eq(rt.twin.cnt.overfill, 3);
    ck_assert(rt.twin.killed && rt.twin.cause == TW_KILL_OVERFILL);
    for (unsigned n = 0; n < 2; n++) {
        rt.in.unkill = true;
        rt_step(&rt);
        rt.in.arm = true;
        rt_step(&rt);
        if (n == 0) {
            unsigned r = verdict_of(order(0, TW_BUY, 999999, 10000));
            ck_assert_uint_ne(rt.d.bitmap & 1u << TW_RSN_POSITION_LONG, 0);
            ck_assert_uint_eq(r, TW_RSN_POSITION_LONG);
        }
    }
    /* 0xFFFFFFFF^2 = 2^64 - 2^33 + 1; 2^33 more does not fit. */
    ck_assert_uint_eq(rt.twin.used_acct, 0xfffffffe00000001ull);
    ck_assert_uint_eq(verdict_of(order(1, TW_SELL, 858994, 10000)), TW_RSN_CREDIT_STRATEGY); /* 8,589,940,000 > 2^33 - 2 */
    ck_assert_uint_eq(rt.d.bitmap, 1u << TW_RSN_CREDIT_STRATEGY | 1u << TW_RSN_CREDIT_SESSION | 1u << TW_RSN_CREDIT_ACCOUNT);
    ck_assert_uint_eq(verdict_of(order(1, TW_SELL, 858993, 10000)), TW_RSN_NONE); /* 8,589,930,000 <= 2^33 - 2 */
    /* A fill that goes over the top saturates instead of wrapping. */
    rt_idle(&rt, 2);
    rt.order[rt.d.urn % RT_ORDERS].live = false;
    rt.in.v = (struct tw_venue_msg){.mtype = 'E', .urn = rt.d.urn, .qty = 858993, .px = 20000};
    rt.in.v_valid = true;
    for (int i = 0; i < 8; i++)
        rt_step(&rt);
    tb_clock(rt.tb);
    tb_clock(rt.tb);
    TB_SET(rt.tb, q_scope_i, 0);
    tb_clock(rt.tb);
    ck_assert_uint_eq(TB_GET(rt.tb, q_scope_used_o), UINT64_MAX);
    rt_close(&rt);
}
END_TEST

START_TEST(test_order_rate_burst_and_refill)
{
    start();
    wide_open();
    put64(&scope[16][4], 1000);     /* one a microsecond */
    put64(&scope[16][6], 2 * 1000); /* burst of 3 */
    rt_program(&rt, lim, scope);
    rt.in.time = 5000000;
    for (unsigned i = 0; i < 3; i++)
        ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_NONE);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_ORDER_RATE);
    rt.in.time += 999;
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_ORDER_RATE);
    rt.in.time += 1;
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_NONE);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_ORDER_RATE);
    rt_close(&rt);
}
END_TEST

START_TEST(test_kill_acts_on_the_verdict_of_its_own_cycle)
{
    start();
    for (unsigned phase = 0; phase < 4; phase++) {
        struct tw_intent i = order(0, TW_BUY, 1, 10000);

        rt_idle(&rt, 2);
        rt.in.hint = true;
        rt.in.hint_it = i;
        rt_step(&rt);
        rt.in.s = i;
        rt.in.s_valid = true;
        for (unsigned c = 0; c < 2; c++) {
            rt.in.kill = c == phase;
            rt_step(&rt);
        }
        ck_assert(rt.decided);
        ck_assert_uint_eq(rt.granted, phase >= 2);
        ck_assert_uint_eq(rt.d.reason, phase >= 2 ? TW_RSN_NONE : TW_RSN_KILLED);
        rt.in.kill = phase == 2;
        rt_step(&rt);
        ck_assert_uint_eq(TB_GET(rt.tb, killed_o), phase <= 2);
        rt.in.unkill = true;
        rt_step(&rt);
        ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), phase <= 2 ? TW_RSN_NOT_ARMED : TW_RSN_NONE);
        rt.in.arm = true;
        rt_step(&rt);
    }
    rt.in.arm = rt.in.kill = true;
    rt_step(&rt);
    ck_assert(!rt.twin.armed);
    rt.in.unkill = rt.in.kill = true;
    rt_step(&rt);
    ck_assert(rt.twin.killed);
    rt.in.arm = true; /* while killed: nothing */
    rt_step(&rt);
    rt.in.unkill = true;
    rt_step(&rt);
    ck_assert(!rt.twin.armed);
    rt.in.arm = rt.in.disarm = true;
    rt_step(&rt);
    ck_assert(!rt.twin.armed);
    rt_close(&rt);
}
END_TEST

START_TEST(test_cancels_pass_while_killed_and_wait_for_the_session)
{
    struct tw_intent c;

    start();
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 10, 10000)), TW_RSN_NONE);
    rt.in.mass_on_kill = true;
    rt.in.kill = true;
    rt.in.writable = false;
    rt_step(&rt);
    c = (struct tw_intent){.valid = true, .kind = TW_INTENT_CANCEL, .strat = TW_STRAT_HOST, .urn = rt.d.urn};
    for (unsigned i = 0; i < 4; i++) {
        c.meta.seq = ++rt.id;
        rt.in.h = c;
        rt.in.h_valid = true;
        rt_step(&rt);
        ck_assert(rt.host_taken);
    }
    rt.in.h = c;
    rt.in.h_valid = true;
    rt_idle(&rt, 20);
    ck_assert(rt.in.h_valid); /* FIFO full: held outside, not lost */
    rt.in.writable = true;
    rt.in.tx_free = true;
    rt_idle(&rt, 4);
    ck_assert(rt.granted && rt.g.kind == TW_INTENT_MASS_CANCEL && rt.g.all_slots);
    for (unsigned i = 0; i < 5; i++) {
        rt_idle(&rt, 3);
        rt.in.tx_free = i != 2; /* lost at the verdict: tried again */
        rt_step(&rt);
        if (i == 2) {
            ck_assert(!rt.decided);
            rt.in.tx_free = true;
            rt_idle(&rt, 4);
        }
        ck_assert(rt.granted && rt.g.kind == TW_INTENT_CANCEL);
    }
    rt_idle(&rt, 10);
    ck_assert_uint_eq(TB_GET(rt.tb, quiet_o), 1);
    ck_assert_uint_eq(rt.twin.cnt.cancels, 5);
    ck_assert_uint_eq(rt.twin.cnt.mass_cancels, 1);
    rt_check_counters(&rt);
    rt_close(&rt);
}
END_TEST

START_TEST(test_open_order_table_full_and_number_space_exhausted)
{
    start();
    for (unsigned i = 0; i < 1u << RT_OPEN_LOG2; i++)
        ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_NONE);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_OPEN_ORDERS_FULL);
    venue('C', 2, 1, 0, 0); /* frees another index than the next one: still full */
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_OPEN_ORDERS_FULL);
    venue('A', 1, 1, 10000, 'D');
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_NONE);
    ck_assert_uint_eq(rt.d.urn, 9);
    for (uint32_t u = 3; u < 10; u++)
        venue('J', u, 0, 0, 0);
    ck_assert_uint_eq(rt.twin.used_acct, 0);

    venue('Q', 0xFFFFFEFF, 0, 0, 0);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_NONE);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_SESSION_BACKLOG);
    venue('Q', 5, 0, 0, 0); /* never down */
    ck_assert_uint_eq(rt.twin.next_urn, 0xFFFFFF00u);
    venue('Q', 0xFFFFFFFE, 0, 0, 0);
    for (unsigned i = 0; i < 2; i++) {
        rt.in.h = (struct tw_intent){.valid = true, .kind = TW_INTENT_MASS_CANCEL, .strat = TW_STRAT_HOST, .slot = 2};
        rt.in.h_valid = true;
        rt_idle(&rt, 5);
        ck_assert_uint_eq(rt.granted, i == 0); /* the last number is never used */
    }
    rt_close(&rt);
}
END_TEST

START_TEST(test_background_read_of_both_banks)
{
    static const unsigned tbl[] = {3, 4, 4, 4, 4, 3, 4}, row[] = {2, 0, 16, 33, 47, 7, 20}, word[] = {2, 3, 6, 0, 7, 1, 0};

    start();
    lim[2][2] = 0x12345678;
    scope[16][6] = 77;
    rt_program(&rt, lim, scope);
    for (unsigned i = 0; i < 7; i++) {
        for (unsigned bank = 0; bank < 2; bank++) {
            const uint32_t *w = tbl[i] == 3 ? (row[i] < RT_SYMBOLS ? &rt.twin.limit[bank][row[i]][word[i]] : NULL)
                                : row[i] == 20 ? NULL
                                               : &rt.twin.scope[bank][row[i]][word[i]];

            TB_SET(rt.tb, bg_req_i, 1);
            TB_SET(rt.tb, bg_bank_i, bank);
            TB_SET(rt.tb, bg_tbl_i, tbl[i]);
            TB_SET(rt.tb, bg_row_i, row[i]);
            TB_SET(rt.tb, bg_word_i, word[i]);
            tb_eval(rt.tb);
            ck_assert_uint_eq(TB_GET(rt.tb, bg_gnt_o), 1);
            rt_step(&rt);
            ck_assert_uint_eq(TB_GET(rt.tb, bg_valid_o), 1);
            ck_assert_uint_eq(TB_GET(rt.tb, bg_data_o), w == NULL ? 0 : *w);
            TB_SET(rt.tb, bg_req_i, 0);
            rt_step(&rt);
            ck_assert_uint_eq(TB_GET(rt.tb, bg_valid_o), 0);
        }
    }
    rt_close(&rt);
}
END_TEST

/* ---- Random ------------------------------------------------------------------------------------- */

static void
random_limits(void)
{
    for (unsigned s = 0; s < RT_SYMBOLS; s++) {
        uint32_t *l = lim[s];
        bool fresh = rt.twin.row[s].used > 1ull << 40;

        l[0] = one_in(4) ? (uint32_t)rnd(128) : 0x7f;
        l[1] = (uint32_t)rnd(600) + 50;
        put64(&l[2], (uint64_t)l[1] * (9000 + rnd(2000)));
        l[4] = (uint32_t)rnd(40);
        l[5] = (uint32_t)rnd(4000);
        l[6] = (uint32_t)rnd(4000);
        put64(&l[8], one_in(3) ? rt.twin.row[s].used + rnd(20000000) : fresh ? UINT64_MAX : 1ull << 41);
        for (unsigned w = 10; w < TW_LIMIT_WORDS; w++)
            l[w] = (uint32_t)tb_rand(&rt.rng);
    }
    for (unsigned s = 0; s < TW_SCOPE_ROWS; s++) {
        uint64_t used = s == 0 ? rt.twin.used_acct : s == 16 ? rt.twin.used_sess : s >= 32 ? rt.twin.used_strat[s - 32] : 0;

        scope[s][0] = one_in(12) ? (uint32_t)rnd(4) : 3;
        put64(&scope[s][2], one_in(5) ? used + rnd(40000000) : UINT64_MAX);
        put64(&scope[s][4], rnd(400));
        put64(&scope[s][6], rnd(3000));
    }
}

static struct tw_intent
random_intent(bool host)
{
    unsigned slot = one_in(100) ? RT_SYMBOLS + (unsigned)rnd(3) : (unsigned)rnd(RT_SYMBOLS);
    const uint32_t *l = rt.twin.limit[rt.twin.lbank][slot % RT_SYMBOLS];
    const struct tw_risk_row *st = &rt.twin.row[slot % RT_SYMBOLS];
    struct tw_intent i = order(slot, (int)rnd(2), (uint32_t)rnd(l[1] / 2 + 2), 0);
    uint32_t mid = 9800 + (uint32_t)rnd(400);
    bool buy = i.side == TW_BUY;
    int64_t room = buy ? (int64_t)l[5] - st->pos - (int64_t)st->ob : (int64_t)l[6] + st->pos - (int64_t)st->os;
    int64_t flat = buy ? -st->pos - (int64_t)st->ob : st->pos - (int64_t)st->os;

    if (one_in(20))
        i.qty = l[1] + (uint32_t)rnd(2);
    else if (one_in(6) && room > 0 && room < 2000)
        i.qty = (uint32_t)room + (uint32_t)rnd(2);
    else if (one_in(4) && flat > 0 && flat < 2000)
        i.qty = (uint32_t)flat + (uint32_t)rnd(2);
    else if (one_in(200))
        i.qty = (uint32_t)tb_rand(&rt.rng);
    i.bbo = (struct tw_bbo){.bid_px = mid - (uint32_t)rnd(20), .bid_qty = (uint32_t)rnd(40), .ask_px = mid + 1 + (uint32_t)rnd(20),
                            .ask_qty = (uint32_t)rnd(40)};
    i.px = buy ? i.bbo.ask_px + l[4] : i.bbo.bid_px - l[4];
    if (one_in(10))
        i.px += buy ? 1 : -1u;
    else
        i.px += (buy ? -1u : 1u) * (uint32_t)rnd(20);
    if (one_in(200))
        i.px = (uint32_t)tb_rand(&rt.rng);
    i.feed_ok = !one_in(60);
    i.tradable = !one_in(60);
    i.tstate = (struct tw_tstate){.market_open = !one_in(60), .trading = !one_in(60)};
    i.strat = host ? TW_STRAT_HOST : one_in(60) ? (uint8_t)(12 + rnd(5)) : (uint8_t)rnd(3);
    i.sess = one_in(150);
    if (host && one_in(3)) {
        i.kind = one_in(4) ? TW_INTENT_MASS_CANCEL : TW_INTENT_CANCEL;
        i.urn = (uint32_t)rnd(rt.twin.next_urn);
        if (one_in(2))
            i.slot = 0xff;
    }
    return i;
}

static void
random_venue(void)
{
    static const char types[] = "AAAAAACCCCCEEEEEEEEEEJJDDBQSPXKR";
    struct tw_venue_msg *v = &rt.in.v;
    uint32_t leaves = 10;

    *v = (struct tw_venue_msg){.mtype = (uint8_t)types[rnd(sizeof(types) - 1)], .px = 9800 + (uint32_t)rnd(400)};
    if ((v->mtype == 'B' || v->mtype == 'Q') && !one_in(6))
        v->mtype = 'E';
    if (rt.n_live != 0 && !one_in(25)) {
        const struct rt_order *o = &rt.order[rt.live_urn[rnd(rt.n_live)] % RT_ORDERS];

        v->urn = o->urn;
        leaves = o->leaves;
    } else {
        v->urn = (uint32_t)rnd(rt.twin.next_urn + 4);
        if (v->mtype == 'E' && !one_in(4))
            v->mtype = 'C';
    }
    v->qty = one_in(40) ? leaves + 1 + (uint32_t)rnd(5) : one_in(3) ? leaves : (uint32_t)rnd(leaves + 1);
    v->state = one_in(5) ? 'D' : 'L';
    v->sess = one_in(200);
    if (v->mtype == 'Q')
        v->urn = rt.twin.next_urn + (uint32_t)rnd(4) - 1;
    rt.in.v_valid = true;
}

static void
random_cycle(unsigned *word, bool *coming)
{
    struct rt_in *in = &rt.in;

    in->time += rnd(30);
    in->writable = one_in(in->writable ? 300 : 8) ? !in->writable : in->writable;
    in->tx_free = one_in(in->tx_free ? 60 : 4) ? !in->tx_free : in->tx_free;
    in->feed_stale = one_in(60);
    in->credit = !one_in(80);
    in->mass_on_kill = one_in(2);
    in->pbank = one_in(2);
    in->stale_cycles = one_in(30) ? (unsigned)rnd(6) : 200;
    in->kill = one_in(250);
    in->cause = one_in(2) ? TW_KILL_HOST : TW_KILL_WATCHDOG;
    in->disarm = one_in(400);
    in->unkill = rt.twin.killed ? one_in(10) : one_in(2000);
    in->arm = one_in(10);
    in->s_valid = *coming;
    in->s = in->hint_it;
    *coming = (rt.cyc >> 10 & 3) != 0 ? one_in(3) : one_in(20);
    in->hint = *coming ? !one_in(20) : one_in(4);
    in->hint_it = random_intent(false);
    in->hint = in->hint && in->hint_it.slot < RT_SYMBOLS; /* no strategy looks at a slot that does not exist */
    in->s.meta.now = in->time;
    if (!in->h_valid && one_in(20)) {
        in->h = random_intent(true);
        in->h_valid = true;
    }
    if (!in->v_valid && one_in((rt.cyc >> 10 & 3) != 0 ? 7 : 30))
        random_venue();
    if (!rt.twin.armed && one_in(15)) {
        in->t_valid = true;
        in->t_tbl = 5;
        in->t_row = (unsigned)rnd(RT_SYMBOLS);
        in->t_word = (unsigned)rnd(2);
        in->t_data = in->t_word != 0 ? 0 : (uint32_t)rnd(2000);
    } else if (*word < RT_SYMBOLS * TW_LIMIT_WORDS + TW_SCOPE_ROWS * TW_SCOPE_WORDS) {
        unsigned w = *word, n = RT_SYMBOLS * TW_LIMIT_WORDS;

        if (w == 0)
            random_limits();
        in->t_valid = true;
        in->t_tbl = w < n ? 3 : 4;
        in->t_row = w < n ? w / TW_LIMIT_WORDS : (w - n) / TW_SCOPE_WORDS;
        in->t_word = w < n ? w % TW_LIMIT_WORDS : (w - n) % TW_SCOPE_WORDS;
        in->t_data = w < n ? lim[in->t_row][in->t_word] : scope[in->t_row][in->t_word];
        ++*word;
    } else if (one_in(50)) {
        in->flip = true;
        *word = 0;
    }
}

START_TEST(test_random_traffic_equals_twin)
{
    unsigned word = 0, missing = 0;
    bool coming = false;

    start();
    for (unsigned i = 0; i < tb_rounds(160000, 400000, 3000000); i++) {
        random_cycle(&word, &coming);
        rt_step(&rt);
    }
    rt.in.h_valid = rt.in.v_valid = false;
    rt.in.writable = rt.in.tx_free = true;
    rt_idle(&rt, 100);
    rt_check_counters(&rt);
    printf("%s: granted %" PRIu64 " refused %" PRIu64 " cancels %" PRIu64 " mass %" PRIu64 " unknown %" PRIu64 " overfill %" PRIu64
           " no-credit %" PRIu64 " fifo %" PRIu64 "\n",
           tb_name, rt.twin.cnt.granted, rt.twin.cnt.refused, rt.twin.cnt.cancels, rt.twin.cnt.mass_cancels, rt.twin.cnt.unknown_urn,
           rt.twin.cnt.overfill, rt.drops_credit, rt.drops_full);
    printf("  reason: bit / first:");
    for (unsigned r = 1; r < TW_RSN_SESSION_BACKLOG; r++) {
        printf(" %u:%" PRIu64 "/%" PRIu64, r, rt.bit_hits[r], rt.twin.cnt.refused_by[r]);
        missing += rt.bit_hits[r] == 0 || rt.twin.cnt.refused_by[r] == 0;
    }
    printf("\n  at once %" PRIu64 ", kills outside %" PRIu64 ", at a verdict %" PRIu64 ", venue %" PRIu64 "\n", rt.directs, rt.kill_in_phase[0],
           rt.kill_in_phase[1], rt.kill_in_phase[2]);
    ck_assert_uint_eq(missing, 0);
    for (unsigned p = 0; p < 3; p++)
        ck_assert_uint_ne(rt.kill_in_phase[p], 0);
    ck_assert_uint_gt(rt.twin.cnt.granted, 500);
    ck_assert_uint_gt(rt.directs, 100);
    ck_assert(rt.drops_credit != 0 && rt.drops_full != 0 && rt.twin.cnt.overfill != 0 && rt.twin.cnt.unknown_urn != 0);
    rt_close(&rt);
}
END_TEST

/* ---- Parity: one wrong bit in each memory, found by each of its readers -------------------------------------------------------- */

static void
flip(unsigned mem, unsigned part)
{
    TB_SET(rt.tb, flip_i, 1u << 16 | mem << 8 | part);
    rt_step(&rt);
    TB_SET(rt.tb, flip_i, 0);
    rt.faults = 0;
    rt.fault_at = 0xffffff;
}

/* The gate looks at another slot and another strategy meanwhile. */
static void
look(unsigned slot, unsigned strat, unsigned n)
{
    struct tw_intent i = order(slot, TW_BUY, 1, 10000);

    i.strat = (uint8_t)strat;
    while (n-- > 0) {
        rt.in.hint = true;
        rt.in.hint_it = i;
        rt_step(&rt);
    }
}

static void
fill(uint32_t urn)
{
    look(1, 3, 4);
    rt.in.v = (struct tw_venue_msg){.mtype = 'E', .urn = urn, .qty = 10, .px = 10000};
    rt.in.v_valid = true;
    look(1, 3, 14);
}

/* Slot 2 and strategy 5 have an order of 50, of which 10 are filled with the fault waiting: every number of their rows is written. */
static void
filled_wrong(unsigned mem, unsigned part)
{
    struct tw_intent i = order(2, TW_BUY, 50, 10000);

    start();
    rt.pinned = true;
    rt.q_slot = 0;
    rt.q_scope = 47;
    i.strat = 5;
    ck_assert_uint_eq(verdict_of(i), TW_RSN_NONE);
    look(1, 3, 4);
    flip(mem, part);
    fill(rt.d.urn);
    ck_assert_uint_eq(rt.faults, 0);
}

START_TEST(test_parity_of_positions_and_used_credit)
{
    for (unsigned mem = TW_MEM_POSITIONS; mem <= TW_MEM_STRAT_USED; mem++) {
        for (unsigned part = 0; part < (mem == TW_MEM_POSITIONS ? 8u : 2u); part++) {
            for (unsigned reader = 0; reader < 3; reader++) {
                filled_wrong(mem, part);
                if (reader == 0) {
                    look(2, 5, 6);
                } else if (reader == 1) {
                    fill(rt.d.urn);
                } else {
                    rt.q_slot = 2;
                    rt.q_scope = 32 + 5;
                    look(1, 3, 6);
                }
                ck_assert_msg(rt.faults == 1u << mem, "memory %u, bit %u, reader %u: 0x%x", mem, part, reader, rt.faults);
                ck_assert_uint_eq(rt.fault_at, mem == TW_MEM_POSITIONS ? 2 : 5);
                rt_close(&rt);
            }
        }
        filled_wrong(mem, mem == TW_MEM_POSITIONS ? 8 : 2); /* there is no such bit */
        look(2, 5, 6);
        ck_assert_uint_eq(rt.faults, 0);
        rt_close(&rt);
    }
}
END_TEST

START_TEST(test_parity_of_open_orders)
{
    for (unsigned part = 0; part < 5; part++) {
        uint32_t urn;

        start();
        for (unsigned i = 0; i < 5; i++)
            ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 50, 10000)), TW_RSN_NONE);
        rt_idle(&rt, 4);
        flip(TW_MEM_OPEN_ORDERS, part);
        ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 50, 10000)), TW_RSN_NONE);
        urn = rt.d.urn;
        venue('E', urn - 1, 10, 10000, 0); /* another one */
        venue('E', urn + 8, 10, 10000, 0); /* one that is not: in its place, but the place is looked at */
        ck_assert_uint_eq(rt.faults, part < 4 ? 1u << TW_MEM_OPEN_ORDERS : 0);
        if (part < 4)
            ck_assert_uint_eq(rt.fault_at, urn % 8);
        rt_close(&rt);
    }
    /* What is dead is not looked at. */
    start();
    flip(TW_MEM_OPEN_ORDERS, 0);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 50, 10000)), TW_RSN_NONE);
    venue('E', rt.d.urn, 50, 10000, 0);
    ck_assert_uint_eq(rt.faults, 1u << TW_MEM_OPEN_ORDERS);
    rt.faults = 0;
    flip(TW_MEM_OPEN_ORDERS, 1);
    ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 50, 10000)), TW_RSN_NONE);
    rt_close(&rt);
}
END_TEST

START_TEST(test_parity_of_limits_and_scopes)
{
    for (unsigned mem = TW_MEM_LIMITS; mem <= TW_MEM_SCOPES; mem++) {
        unsigned parts = mem == TW_MEM_LIMITS ? TW_LIMIT_WORDS : 3 * TW_SCOPE_WORDS;

        for (unsigned part = 0; part < parts; part++) {
            static const unsigned scope_rows[] = {0, 16, 32};

            start();
            flip(mem, part);
            rt_program(&rt, lim, scope); /* the first row is written first */
            ck_assert_uint_eq(rt.faults, 0);
            ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_NONE);
            rt_idle(&rt, 4);
            ck_assert_uint_eq(rt.faults, 1u << mem);
            ck_assert_uint_eq(rt.fault_at, (unsigned)rt.lbank << 8 | (mem == TW_MEM_LIMITS ? 0 : scope_rows[part / TW_SCOPE_WORDS]));
            rt_program(&rt, lim, scope); /* the other bank is good */
            rt_idle(&rt, 4);
            rt.faults = 0;
            ck_assert_uint_eq(verdict_of(order(0, TW_BUY, 1, 10000)), TW_RSN_NONE);
            rt_idle(&rt, 4);
            ck_assert_uint_eq(rt.faults, 0);
            rt_close(&rt);
        }
    }
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("directed"), *tr = tcase_create("random");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, test_every_limit_passes_at_its_value_and_refuses_one_beyond);
    tcase_add_test(tc, test_field_edges_and_missing_sides);
    tcase_add_test(tc, test_each_programmed_bit_is_needed);
    tcase_add_test(tc, test_reducing_orders_pass_position_limits_that_are_not_programmed);
    tcase_add_test(tc, test_credit_sum_that_overflows_refuses);
    tcase_add_test(tc, test_order_rate_burst_and_refill);
    tcase_add_test(tc, test_kill_acts_on_the_verdict_of_its_own_cycle);
    tcase_add_test(tc, test_cancels_pass_while_killed_and_wait_for_the_session);
    tcase_add_test(tc, test_open_order_table_full_and_number_space_exhausted);
    tcase_add_test(tc, test_background_read_of_both_banks);
    tcase_add_test(tc, test_parity_of_positions_and_used_credit);
    tcase_add_test(tc, test_parity_of_open_orders);
    tcase_add_test(tc, test_parity_of_limits_and_scopes);
    suite_add_tcase(s, tc);
    tcase_set_timeout(tr, 600);
    tcase_add_test(tr, test_random_traffic_equals_twin);
    suite_add_tcase(s, tr);
    return s;
}
