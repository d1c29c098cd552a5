// SPDX-License-Identifier: Apache-2.0
/* tb_book_hazard.c - what a hostile reading of the book found: cases that random traffic meets once in millions. */
#include <stdio.h>

#include "tb_book.h"

/* The record of a side says that more lies below when nothing does any more; then its last order is replaced at its own price. The window is
 * centred on it anew, as in the twin: what lies outside is counted. */
START_TEST(test_replace_of_the_last_order_with_a_stale_record)
{
    const uint32_t half = (1u << (LEVELS_LOG2 - 1)) * 100, base = 10000000;

    for (unsigned side = 0; side < 2; side++) {
        const uint32_t worse = side == 0 ? (uint32_t)-1 : 1u, far = half / 200 * 100;

        clear_book();
        go('A', 1, 0, side, 5, base);
        go('A', 2, 0, side, 5, base + worse * 100);
        go('A', 3, 0, side, 5, base + worse * 200);
        go('A', 4, 0, side, 5, base + worse * far);
        go('A', 5, 0, side, 5, base + worse * (far + 100));
        drain();
        go('D', 5, 0, 0, 0, 0);
        drain();
        disturbed = true;
        go('D', 1, 0, 0, 0, 0);
        go('D', 2, 0, 0, 0, 0);
        go('D', 3, 0, 0, 0, 0);
        go('U', 4, 6, side, 7, base + worse * far);
        drain();
        disturbed = true;
        go('A', 7, 0, side, 9, base - worse * (half / 400 * 300));
        drain();
        check_counters();
    }
}
END_TEST

/* A Replace whose second half takes its side over 2^32 shares: the book degrades, and the event shows what was last reported, not the first half. */
START_TEST(test_replace_that_degrades_shows_what_was_reported)
{
    go('A', 1, 0, 0, 0x80000000u, 5000);
    go('A', 2, 0, 0, 0x7fffffffu, 4900);
    drain();
    disturbed = true;
    go('U', 1, 3, 0, 0x80000001u, 5000);
    drain();
    disturbed = true;
    go('D', 2, 0, 0, 0, 0);
    drain();
    check_counters();
}
END_TEST

/* A message in the last cycles of a clear walk has no effect and makes its slot unreliable: the one right behind it says so already. */
START_TEST(test_nothing_is_tradable_behind_a_message_of_the_clear_walk)
{
    const struct tw_book_evt evt = {.mtype = 'A', .slot_hit = true, .feed_ok = true};
    unsigned walk = 0, lost = 0;

    clear_book();
    TB_SET(tb, clear_i, 1);
    step();
    TB_SET(tb, clear_i, 0);
    for (; !TB_GET(tb, ready_o); walk++)
        step();
    drain();
    sloppy = true;
    for (unsigned at = walk - 6; at < walk + 4; at++) {
        struct tw_itch m = msg('A', 7, 0, 0, 10, 5000);
        bool behind;

        TB_SET(tb, clear_i, 1);
        step();
        TB_SET(tb, clear_i, 0);
        tw_book_clear(twin);
        for (unsigned i = 0; i < at; i++)
            step();
        for (unsigned i = 0; i < 2; i++, m.refnum++) {
            want[head % QUEUE].evt = evt;
            want[head % QUEUE].exact = false;
            put_tight(&m);
            want[(head - 1) % QUEUE].disturbances--; /* one behind the other: the second waits a cycle */
        }
        drain();
        behind = last_tradable;
        m.mtype = 'Y';
        want[head % QUEUE].evt = evt;
        want[head % QUEUE].evt.mtype = 'Y';
        want[head % QUEUE].exact = false;
        disturbed = true;
        put_tight(&m);
        drain();
        ck_assert_msg(behind == last_tradable, "%u cycles behind the clear: tradable %d, at rest %d", at, behind, last_tradable);
        lost += !last_tradable;
        clear_book();
    }
    ck_assert_uint_gt(lost, 0);
    ck_assert_uint_lt(lost, 10);
}
END_TEST

/* Lockstep is switched while a message that suspends its side is under way: it has one event either way. */
START_TEST(test_one_event_of_a_suspension_whatever_the_mode_does)
{
    sloppy = true;
    lockstep = false;
    for (unsigned wait = 0; wait < 2; wait++)
        for (unsigned delay = 0; delay < 14; delay++) {
            struct tw_itch m = msg('A', 1, 0, 0, 10, 5000);

            TB_SET(tb, wait_rebuild_i, wait);
            for (unsigned i = 0; i < 2; i++, m.refnum++, m.px = 9000000) {
                drain();
                want[head % QUEUE].evt = (struct tw_book_evt){.mtype = 'A', .slot_hit = true, .feed_ok = true};
                want[head % QUEUE].exact = false;
                disturbed = true;
                put_tight(&m);
            }
            for (unsigned i = 0; i < delay; i++)
                step();
            TB_SET(tb, wait_rebuild_i, !wait);
            drain(); /* one too few does not end, one too many has no message */
            disturbed = true;
            clear_book();
        }
}
END_TEST

/* The last places of a walk are those of the stash: an order comes there and goes again two cycles later, before the stash shows it, at every distance from
 * the end of the walk. What the walk has passed counts at once, what it has not is left to it: in the end the order is gone. */
START_TEST(test_order_of_the_stash_comes_and_goes_at_the_end_of_a_walk)
{
    uint64_t ref[10];
    unsigned walk = 0;

    lockstep = false;
    TB_SET(tb, wait_rebuild_i, 0);
    for (unsigned n = 0; n < 10; n++)
        ref[n] = colliding(1, n);
    for (unsigned n = 0; n <= 80; n++) {
        for (unsigned i = 0; i < 8; i++)
            go('A', ref[i], 0, 0, 5, 5000);
        drain();
        go('A', ref[8], 0, 0, 5, 5000000); /* suspends */
        if (n == 0) {
            for (; TB_GET(tb, busy_o); walk++)
                step();
        } else {
            for (unsigned i = n; i < walk; i++)
                step();
            go('A', ref[9], 0, 0, 7, 5000100);
            go('D', ref[9], 0, 0, 0, 0);
        }
        drain();
        ck_assert_msg(seen[0].bid_px == 5000000 && seen[0].bid_qty == 5, "%u cycles before the end: %u x %u", n, seen[0].bid_px, seen[0].bid_qty);
        check_depth_now(0);
        clear_book();
    }
}
END_TEST

/* The reader has read all there is, and the record has taken all of it but the word that nothing is left. A level that comes behind what was read
 * last makes that wrong: a message right behind it must not take it. */
START_TEST(test_a_level_comes_while_none_is_left_to_read)
{
    for (unsigned k = 0; k < 2 * 4 * 8; k++) {
        const unsigned side = k & 1, before = k >> 1 & 3, behind = k >> 3;
        const uint32_t better = side == 0 ? 100u : (uint32_t)-100, base = 10000000;

        for (unsigned i = 0; i < 5; i++)
            go('A', 1 + i, 0, side, 10, base + better * i);
        drain();
        go('D', 5, 0, 0, 0, 0); /* the fifth level is taken into the record */
        drain();
        go('D', 4, 0, 0, 0, 0);
        for (unsigned i = 0; i < before; i++)
            step();
        go('A', 9, 0, side, 10, base - better);
        for (unsigned i = 0; i < behind; i++)
            step();
        go('X', 3, 0, 0, 1, 0);
        drain();
        for (unsigned i = 3; i > 0; i--) {
            go('D', i, 0, 0, 0, 0);
            drain();
            disturbed = true;
        }
        go('D', 9, 0, 0, 0, 0);
        drain();
        disturbed = true;
    }
    check_counters();
}
END_TEST

void
add_hazard_tests(TCase *tc)
{
    tcase_add_test(tc, test_replace_of_the_last_order_with_a_stale_record);
    tcase_add_test(tc, test_replace_that_degrades_shows_what_was_reported);
    tcase_add_test(tc, test_nothing_is_tradable_behind_a_message_of_the_clear_walk);
    tcase_add_test(tc, test_one_event_of_a_suspension_whatever_the_mode_does);
    tcase_add_test(tc, test_order_of_the_stash_comes_and_goes_at_the_end_of_a_walk);
    tcase_add_test(tc, test_a_level_comes_while_none_is_left_to_read);
}
