// SPDX-License-Identifier: Apache-2.0
/* lossy.c - who is dropped first: messages, then best prices, then incidents; and what waits behind the record of a message is not. */
#include <string.h>

#include "bench.h"
#include "saker/event.h"
#include "saker/itch.h"

#define EVT_AT 0x10000u
#define RING 64u

/* What is made, a burst each: one event of a kind a cycle, or every gap cycles. */
static struct {
    unsigned messages, prices, states, incidents, feeds; /* left */
    unsigned gap, wait, tag;
    bool ts_next, book_next; /* of the event of the last cycle */
} burst;

static void
make(void)
{
    bool state = burst.states > 0, incident = burst.incidents > 0, price = burst.prices > 0;
    bool go = burst.wait == 0 && (burst.messages > 0 || price || state || incident), feed = burst.feeds > 0;

    TB_SET(tb, ts_valid_i, burst.ts_next);
    TB_SET(tb, ts_tag_i, (burst.tag - 1) % 256);
    burst.ts_next = go && state;
    TB_SET(tb, book_ev_valid_i, go && incident && !state);
    TB_SET(tb, book_ev_tag_i, burst.tag % 256);
    TB_SET(tb, feed_ev_valid_i, feed);
    burst.feeds -= feed;
    TB_SET(tb, bbo_valid_i, go);
    TB_SET(tb, bbo_tag_i, burst.tag % 256);
    TB_SET(tb, evt_mtype_i, state ? 'H' : 'A');
    TB_SET(tb, evt_same_i, !price || state || incident);
    TB_SET(tb, evt_off_i, 0);
    TB_SET(tb, evt_bare_i, 0);
    burst.wait = go ? burst.gap : burst.wait - (burst.wait > 0);
    if (!go)
        return;
    burst.tag++;
    if (state)
        burst.states--;
    else if (incident)
        burst.incidents--;
    else if (price)
        burst.prices--;
    else
        burst.messages--;
}

static void
begin(uint32_t types)
{
    bench_open();
    memset(&burst, 0, sizeof(burst));
    wr(SAKER_EVENT_MD_OFFSET, types);
    on_cycle = make;
}

static unsigned
level(void)
{
    return rd(SAKER_EVENT_LEVEL_OFFSET) & 0xffff;
}

/* Take everything. @return records of a type. */
static unsigned
count(uint8_t type)
{
    struct saker_event ev;
    unsigned n = 0;

    evt_start(EVT_AT, RING, 0);
    evt_wait();
    for (unsigned k = 0; k < get32(EVT_AT); k++) {
        ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * k, &ev), 0);
        n += ev.type == type;
    }
    return n;
}

/* A flood of messages leaves room for best prices, a flood of these for incidents, and none of them stops a decision. */
START_TEST(test_messages_go_first_then_prices_then_incidents)
{
    unsigned after_messages, after_prices;

    begin(SAKER_ITCH_ALL);
    burst.messages = 300;
    burst.gap = 1;
    idle(1000);
    after_messages = level();
    ck_assert_uint_gt(rd64(SAKER_EVENT_CNT_DROPPED_OFFSET), 100);
    wr(SAKER_EVENT_MD_OFFSET, 0);
    burst.prices = 300;
    idle(1000);
    after_prices = level();
    ck_assert_uint_ge(after_prices, after_messages + 3);
    burst.feeds = 1;
    idle(60);
    burst.incidents = 1;
    idle(60);
    ck_assert_uint_eq(level(), after_prices + 2);
    /* and these have an end too, before the credit of decisions is gone */
    burst.incidents = 100;
    idle(1000);
    ck_assert(seen.credit);
    ck_assert_uint_eq(rd(SAKER_EVENT_CNT_LOST_OFFSET), 0);
    ck_assert_uint_eq(count(SAKER_EV_FEED), 1);
    bench_close();
}
END_TEST

/* As a book lets them go behind a rebuild: a message a cycle, each with a trading state, or with an incident every second cycle. */
START_TEST(test_what_waits_behind_messages_is_not_dropped)
{
    for (unsigned n = 1; n <= 23; n += 2) { /* two records each: the ring of 64 has room for all */
        begin(SAKER_ITCH_ALL);
        burst.states = n;
        idle(400);
        ck_assert_uint_eq(level(), 2 * n);
        ck_assert_uint_eq(count(SAKER_EV_TRADING_STATE), n);
        ck_assert_uint_eq(rd64(SAKER_EVENT_CNT_DROPPED_OFFSET), 0);
        bench_close();
        begin(SAKER_ITCH_ALL);
        burst.incidents = n;
        burst.gap = n % 2;
        idle(400);
        ck_assert_uint_eq(level(), 2 * n);
        ck_assert_uint_eq(count(SAKER_EV_BOOK), n);
        ck_assert_uint_eq(rd64(SAKER_EVENT_CNT_DROPPED_OFFSET), 0);
        bench_close();
    }
}
END_TEST

/* The longest burst there is, far more than the ring holds: what is told is in order, and what is not is counted. */
START_TEST(test_longest_burst_is_in_order_and_accounted_for)
{
    struct saker_event ev;
    uint64_t last = 0, told = 0, next = 0;

    begin(SAKER_ITCH_ALL);
    next = rd64(SAKER_EVENT_NEXT_SEQ_OFFSET);
    burst.states = 128;
    for (unsigned polls = 0; polls < 12; polls++) {
        evt_start(EVT_AT, RING, 0);
        evt_wait();
        for (unsigned k = 0; k < get32(EVT_AT); k++, told++) {
            ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * k, &ev), 0);
            ck_assert_uint_ge(ev.feed_seq, last);
            last = ev.feed_seq;
        }
    }
    ck_assert_uint_eq(rd64(SAKER_EVENT_NEXT_SEQ_OFFSET) - next, 256);
    ck_assert_uint_eq(rd64(SAKER_EVENT_CNT_DROPPED_OFFSET), 256 - told);
    ck_assert_uint_eq(rd(SAKER_EVENT_CNT_LOST_OFFSET), 0);
    bench_close();
}
END_TEST

TCase *
lossy_case(void)
{
    TCase *tc = tcase_create("lossy");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_messages_go_first_then_prices_then_incidents);
    tcase_add_test(tc, test_what_waits_behind_messages_is_not_dropped);
    tcase_add_test(tc, test_longest_burst_is_in_order_and_accounted_for);
    return tc;
}
