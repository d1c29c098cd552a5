// SPDX-License-Identifier: Apache-2.0
/* test_risk.c - the gate's model by hand-worked cases, and the monotony of limits (invariant 5). */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tw_risk.h"
#include "tw_take.h"
#include "tw_trade_state.h"

#define SYMBOLS 300u /* the twin takes more than the card has slots for */

static struct tw_risk r;
static struct tw_decision d;
static struct tw_grant g;
static struct tw_venue_rec rec;

static void
limit(unsigned slot, unsigned word, uint64_t value, bool two)
{
    tw_risk_write_limit(&r, slot, word, (uint32_t)value);
    if (two)
        tw_risk_write_limit(&r, slot, word + 1, (uint32_t)(value >> 32));
}

static void
open_gate(void)
{
    ck_assert_int_eq(tw_risk_init(&r, SYMBOLS, 4), 0);
    for (unsigned s = 0; s < SYMBOLS; s++) {
        limit(s, 0, 0x7f, false);
        limit(s, 1, 1000, false);
        limit(s, 2, UINT64_MAX, true);
        limit(s, 4, 100, false);
        limit(s, 5, 5000, false);
        limit(s, 6, 5000, false);
        limit(s, 8, UINT64_MAX, true);
    }
    for (unsigned s = 0; s < TW_SCOPE_ROWS; s++) {
        tw_risk_write_scope(&r, s, 0, 3);
        tw_risk_write_scope(&r, s, 2, UINT32_MAX);
        tw_risk_write_scope(&r, s, 3, UINT32_MAX);
        tw_risk_write_scope(&r, s, 6, UINT32_MAX);
        tw_risk_write_scope(&r, s, 7, UINT32_MAX);
    }
    tw_risk_commit(&r);
    r.env.writable = r.env.tx_free = true;
    tw_risk_unkill(&r);
    ck_assert(tw_risk_arm(&r));
}

static struct tw_intent
buy(unsigned slot, uint32_t qty, uint32_t px)
{
    return (struct tw_intent){.valid = true, .slot = (uint16_t)slot, .qty = qty, .px = px, .feed_ok = true, .tradable = true,
                              .tstate = {.market_open = true, .trading = true}, .bbo = {9990, 10, 10000, 10}};
}

static unsigned
verdict(struct tw_intent it)
{
    bool granted = tw_risk_decide(&r, &it, &d, &g);

    ck_assert_int_eq(granted, d.granted);
    ck_assert_int_eq(granted, d.bitmap == 0);
    return d.reason;
}

static void
venue(char type, uint32_t urn, uint32_t qty, uint32_t px, char state)
{
    struct tw_venue_msg m = {.mtype = (uint8_t)type, .urn = urn, .qty = qty, .px = px, .state = (uint8_t)state};

    tw_risk_venue(&r, &m, &rec);
}

START_TEST(test_fresh_gate_refuses_with_every_reason_that_holds)
{
    ck_assert_int_eq(tw_risk_init(&r, 1, 4), 0);
    ck_assert_int_eq(r.cause, TW_KILL_POWER_UP);
    ck_assert(!tw_risk_arm(&r));
    ck_assert_uint_eq(verdict(buy(0, 1, 10000)), TW_RSN_KILLED);
    /* killed, not armed, session down, unprogrammed, disabled, max_qty, notional, long, four credits; burst 0 passes a first order */
    ck_assert_uint_eq(d.bitmap, 1u << 1 | 1u << 2 | 1u << 3 | 1u << 6 | 1u << 7 | 1u << 10 | 1u << 11 | 1u << 14 | 0xfu << 16);
    tw_risk_free(&r);
}
END_TEST

START_TEST(test_life_of_an_order_in_every_account)
{
    open_gate();
    ck_assert_uint_eq(verdict(buy(299, 100, 10050)), TW_RSN_NONE);
    ck_assert_uint_eq(g.urn, 1);
    ck_assert_uint_eq(r.row[299].ob, 100);
    ck_assert_uint_eq(r.row[299].used, 1005000);
    venue('A', 1, 100, 10050, 'L');
    ck_assert(rec.known && rec.leaves == 100 && rec.slot == 299);
    venue('E', 1, 40, 10000, 0); /* better than the limit: 5,0 x 40 comes back */
    ck_assert_int_eq(rec.pos, 40);
    ck_assert_uint_eq(r.row[299].used, 60u * 10050u + 40u * 10000u);
    venue('C', 1, 60, 0, 0);
    ck_assert(rec.known && rec.leaves == 0);
    ck_assert_uint_eq(r.row[299].ob, 0);
    ck_assert_uint_eq(r.used_acct, 400000);
    ck_assert_uint_eq(r.open_orders, 0);
    venue('C', 1, 60, 0, 0);
    ck_assert(!rec.known && !r.killed);
    ck_assert_uint_eq(r.cnt.unknown_urn, 1);
    venue('E', 1, 5, 10000, 0); /* a fill of a dead order cannot be attributed */
    ck_assert(!rec.known && r.killed && r.cause == TW_KILL_OVERFILL);
    ck_assert_int_eq(r.row[299].pos, 40);
    tw_risk_free(&r);
}
END_TEST

START_TEST(test_accept_for_less_overfill_and_broken_trade)
{
    open_gate();
    ck_assert_uint_eq(verdict(buy(0, 100, 10000)), 0);
    venue('A', 1, 70, 10000, 'L');
    ck_assert_uint_eq(r.row[0].ob, 70);
    venue('A', 1, 100, 10000, 'L'); /* never up again */
    ck_assert_uint_eq(rec.leaves, 70);
    venue('E', 1, 80, 10000, 0);
    ck_assert(r.killed && r.cause == TW_KILL_OVERFILL);
    ck_assert_int_eq(r.row[0].pos, 80);
    ck_assert_uint_eq(r.row[0].ob, 0);
    ck_assert_uint_eq(r.used_sess, 800000);
    tw_risk_unkill(&r);
    venue('B', 1, 80, 10000, 0);
    ck_assert(r.killed && r.cause == TW_KILL_FAULT);
    ck_assert_int_eq(r.row[0].pos, 80);
    tw_risk_free(&r);
}
END_TEST

START_TEST(test_position_only_while_disarmed)
{
    open_gate();
    ck_assert(!tw_risk_set_position(&r, 0, 5));
    tw_risk_disarm(&r);
    ck_assert(tw_risk_set_position(&r, 0, -5));
    ck_assert(!tw_risk_set_position(&r, SYMBOLS, 5));
    ck_assert_int_eq(r.row[0].pos, -5);
    tw_risk_free(&r);
}
END_TEST

START_TEST(test_writes_do_not_act_before_commit)
{
    open_gate();
    for (unsigned s = 0; s < SYMBOLS; s++)
        for (unsigned w = 0; w < TW_LIMIT_WORDS; w++)
            tw_risk_write_limit(&r, s, w, 0);
    ck_assert_uint_eq(verdict(buy(0, 1, 10000)), TW_RSN_NONE);
    ck_assert(d.lbank);
    tw_risk_commit(&r);
    ck_assert_uint_eq(verdict(buy(0, 1, 10000)), TW_RSN_UNPROGRAMMED);
    ck_assert(!d.lbank);
    tw_risk_free(&r);
}
END_TEST

START_TEST(test_kill_raises_mass_cancel_only_if_the_session_was_ever_up)
{
    open_gate();
    r.env.writable = false;
    r.env.mass_on_kill = true;
    tw_risk_kill(&r, TW_KILL_WATCHDOG);
    ck_assert(!r.mass_pending);
    tw_risk_unkill(&r);
    r.env.writable = true;
    tw_risk_kill(&r, TW_KILL_HOST);
    ck_assert(r.mass_pending);
    r.env.writable = false;
    ck_assert(!tw_risk_mass_next(&r, &d, &g));
    r.env.writable = true;
    ck_assert(tw_risk_mass_next(&r, &d, &g));
    ck_assert(g.all_slots && g.kind == TW_INTENT_MASS_CANCEL && g.urn == 1);
    ck_assert(!r.mass_pending && r.next_urn == 2);
    tw_risk_free(&r);
}
END_TEST

START_TEST(test_only_the_first_kill_raises_a_mass_cancel)
{
    struct tw_venue_msg fill = {.mtype = 'E', .urn = 7, .qty = 10, .px = 10000};
    struct tw_venue_rec rec;

    open_gate();
    r.env.mass_on_kill = true;
    tw_risk_kill(&r, TW_KILL_WATCHDOG);
    ck_assert(tw_risk_mass_next(&r, &d, &g));
    tw_risk_kill(&r, TW_KILL_HOST);
    tw_risk_venue(&r, &fill, &rec); /* of no order: kills, were it not for the kill before */
    ck_assert(r.killed && !r.mass_pending);
    ck_assert_int_eq(r.cause, TW_KILL_WATCHDOG); /* the first */
    tw_risk_unkill(&r);
    tw_risk_venue(&r, &fill, &rec);
    ck_assert(r.mass_pending);
    ck_assert_int_eq(r.cause, TW_KILL_OVERFILL);
    tw_risk_free(&r);
}
END_TEST

/* Invariant 5: what passes under tighter limits passes under looser ones, on one and the same snapshot. */
START_TEST(test_looser_limits_never_refuse_what_tighter_ones_passed)
{
    unsigned passed = 0;

    srand(1);
    for (unsigned n = 0; n < 20000; n++) {
        struct tw_intent it = buy(0, (uint32_t)rand() % 200, 9900 + (uint32_t)rand() % 200);
        uint32_t row[TW_LIMIT_WORDS] = {0x7f};

        ck_assert_int_eq(tw_risk_init(&r, 1, 2), 0);
        it.side = rand() % 2 != 0;
        for (unsigned s = 0; s < TW_SCOPE_ROWS; s++)
            for (unsigned b = 0; b < 2; b++) {
                r.scope[b][s][0] = 3;
                memset(&r.scope[b][s][2], 0xff, 8);
                memset(&r.scope[b][s][6], 0xff, 8);
            }
        row[1] = (uint32_t)rand() % 300;
        row[2] = (uint32_t)rand() % 3000000;
        row[4] = (uint32_t)rand() % 200;
        row[5] = (uint32_t)rand() % 300;
        row[6] = (uint32_t)rand() % 300;
        row[8] = (uint32_t)rand() % 3000000;
        memcpy(r.limit[0][0], row, sizeof(row));
        r.row[0].pos = rand() % 400 - 200;
        r.env.writable = r.env.tx_free = true;
        tw_risk_unkill(&r);
        ck_assert(tw_risk_arm(&r));
        uint32_t tight, loose;
        struct tw_risk_row before = r.row[0];
        verdict(it);
        tight = d.bitmap;
        tw_risk_free(&r);
        /* the same snapshot again, every limit looser or equal */
        struct tw_risk fresh;
        ck_assert_int_eq(tw_risk_init(&fresh, 1, 2), 0);
        memcpy(fresh.scope, r.scope, sizeof(fresh.scope));
        fresh.row[0] = before;
        fresh.env = r.env;
        fresh.killed = false;
        fresh.armed = true;
        memcpy(fresh.limit[0][0], row, sizeof(row));
        for (unsigned w = 1; w < 10; w++)
            fresh.limit[0][0][w] += (uint32_t)rand() % 100;
        tw_risk_decide(&fresh, &it, &d, &g);
        loose = d.bitmap;
        tw_risk_free(&fresh);
        ck_assert_uint_eq(loose & ~tight, 0);
        passed += tight == 0;
    }
    ck_assert_uint_gt(passed, 500);
}
END_TEST

START_TEST(test_take_ignores_rows_that_do_not_exist)
{
    struct tw_take t;
    struct tw_intent it;
    struct tw_book_evt ev = {.slot_hit = true, .changed = true, .tradable = true, .feed_ok = true, .slot = 2,
                             .bbo = {10000, 100, 10001, 1}};
    struct tw_meta m = {0};
    struct tw_tstate ts = {0};

    ck_assert_int_eq(tw_take_init(&t, 2, 0, 0), 0);
    tw_take_write(&t, 2, 0, 7);
    tw_take_write(&t, 0, 8, 7);
    ck_assert(!tw_take_eval(&t, &ev, &m, &ts, &it));
    tw_take_free(&t);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("twin.risk");
    TCase *tc = tcase_create("gate");
    SRunner *sr;
    int failed;

    tcase_add_test(tc, test_fresh_gate_refuses_with_every_reason_that_holds);
    tcase_add_test(tc, test_life_of_an_order_in_every_account);
    tcase_add_test(tc, test_accept_for_less_overfill_and_broken_trade);
    tcase_add_test(tc, test_position_only_while_disarmed);
    tcase_add_test(tc, test_writes_do_not_act_before_commit);
    tcase_add_test(tc, test_kill_raises_mass_cancel_only_if_the_session_was_ever_up);
    tcase_add_test(tc, test_only_the_first_kill_raises_a_mass_cancel);
    tcase_add_test(tc, test_looser_limits_never_refuse_what_tighter_ones_passed);
    tcase_add_test(tc, test_take_ignores_rows_that_do_not_exist);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    if (srunner_ntests_run(sr) == 0) {
        fprintf(stderr, "twin.risk: no test ran\n");
        failed = 1;
    }
    srunner_free(sr);
    return failed == 0 ? 0 : 1;
}
