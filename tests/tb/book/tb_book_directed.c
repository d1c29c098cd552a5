// SPDX-License-Identifier: Apache-2.0
/* tb_book_directed.c - hazards, one by one. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tb_book.h"

/* Every ordered pair of book messages at minimum spacing on the same order, level and symbol. */
START_TEST(test_every_pair_on_the_same_order)
{
    static const char types[] = "AFECXDU";

    for (unsigned i = 0; i < 7; i++) {
        for (unsigned j = 0; j < 7; j++) {
            for (unsigned k = 0; k < 4; k++) {
                unsigned side = k & 1;

                go('A', 1, 0, side, 10, 5000);
                go('A', 2, 0, side, 20, 5000);
                if ((k & 2) != 0)
                    go('D', 1, 0, 0, 0, 0);
                go((uint8_t)types[i], 1, 1 + (k >> 1), side, 4, 5000);
                go((uint8_t)types[j], 1, 3, side, 4, side == 0 ? 5100 : 4900);
                go((uint8_t)types[i], 3, 1, side, 4, 5000);
                for (unsigned r = 1; r <= 3; r++)
                    go('D', r, 0, 0, 0, 0);
            }
        }
        drain();
        check_counters();
        clear_book();
    }
    say("pairs");
}
END_TEST

/* The record runs out again and again, and orders arrive at and between the levels being fetched. */
START_TEST(test_sweep_through_many_levels)
{
    const unsigned n = ORDERS_LOG2 == 6 ? 40 : 60; /* a table of 64 places does not hold 60 orders */
    uint64_t rng = tb_seed() + 5;

    for (unsigned round = 0; round < tb_rounds(10, 40, 400); round++) {
        unsigned side = round & 1, keep = (unsigned)(tb_rand(&rng) % 3);

        for (unsigned i = 0; i < n; i++)
            go('A', 100 + (i * 37) % n, 0, side, 5, 100 * (1000 + (side == 0 ? n - (i * 37) % n : (i * 37) % n)));
        for (unsigned i = 0; i < n; i++) {
            uint64_t r = tb_rand(&rng);
            uint32_t px = 100 * (1000 + (side == 0 ? n - (i + (uint32_t)(r >> 8) % 9) : i + (uint32_t)(r >> 8) % 9));

            if (keep == 1 && r % 3 == 0)
                go('A', 1000 + i, 0, side, 7, px);
            if (keep == 2 && r % 2 == 0)
                go('U', 100 + i, 2000 + i, side, 3, px);
            else
                go('D', 100 + i, 0, side, 0, 0);
            if (keep == 2 && r % 5 == 0)
                go('D', 2000 + i, 0, side, 0, 0);
            for (uint64_t k = r >> 60; k > 9 && (round & 4) != 0; k--)
                step();
        }
        drain();
        check_counters();
        clear_book();
    }
    ck_assert_uint_gt(counter(CNT_DEEP), tb_rounds(0, 12, 120));
    say("sweep");
}
END_TEST

/* Something happens beyond the record at every distance from the search that a delete has started. */
START_TEST(test_ladder_moves_under_a_search)
{
    for (unsigned n = 0; n < 2 * 18 * 6; n++) {
        unsigned side = n & 1, d = n / 2 % 18, v = n / 36;
        uint32_t worse = side == 0 ? (uint32_t)-100 : 100u, best = 6000;

        for (unsigned i = 1; i <= 5; i++)
            go('A', i, 0, side, i, best + i * worse);
        if (v != 0)
            go('A', 9, 0, side, 9, best + 40 * worse);
        go('D', 5, 0, 0, 0, 0);
        for (unsigned i = 0; i < 40; i++)
            step();
        go('D', v == 5 ? 3 : 4, 0, 0, 0, 0); /* the record has room: a search starts */
        for (unsigned i = 0; i < d; i++)
            step();
        switch (v) {
        case 0:
        case 1: go('A', 6, 0, side, 6, best + 6 * worse); break;
        case 2: go('E', 9, 0, 0, 4, 0); break;
        case 3: go('D', 9, 0, 0, 0, 0); break;
        case 4:
        case 5: /* one fills the record again, the other pushes its last level out; then both go */
            go('A', 7, 0, side, 7, best);
            go('A', 8, 0, side, 8, best - worse);
            go('D', 7, 0, 0, 0, 0);
            go('D', 8, 0, 0, 0, 0);
            break;
        default: break;
        }
        for (unsigned i = 1; i <= 9; i++)
            if (i != 5 && (i == 9 || i <= 4 || i == 6))
                go('X', i, 0, 0, 99, 0);
        drain();
        check_counters();
        clear_book();
    }
    say("searches");
}
END_TEST

/* The first half of a Replace takes the last level of the record: the whole message is of class deep. */
START_TEST(test_replace_that_exhausts_the_record_is_deep)
{
    for (unsigned side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < 8; i++)
            go('A', 1 + i, 0, side, 5, 6000 + 100 * (side == 0 ? 8 - i : i));
        drain();
        /* One level more pushes the fourth out: what was read ahead is not what comes next any more. */
        go('A', 30, 0, side, 5, side == 0 ? 6900 : 5900);
        go('D', 30, 0, side, 0, 0);
        for (uint32_t i = 0; i < 2; i++)
            go('D', 1 + i, 0, side, 0, 0);
        go('U', 3, 20, side, 5, side == 0 ? 6200 : 6600);
        drain();
        ck_assert_uint_eq(last_cls, TW_CLS_DEEP);
        ck_assert_uint_eq(counter(CNT_DEEP), side + 1);
        go('D', 4, 0, side, 0, 0);
        drain();
        ck_assert_uint_eq(last_cls, TW_CLS_NEXT_BEST);
        check_counters();
    }
}
END_TEST

START_TEST(test_replace_that_uncovers_an_order_outside)
{
    for (uint32_t r = 1; r < 12; r += 10) {
        const uint32_t side = r > 9, step = side ? -50u : 50u;

        for (uint32_t i = 0; i < 3; i++)
            go('A', r + i, 0, side, 5, 6000 - i * step);
        go('U', r, r + 3, side, 5, 6000 - 4 * step);
        drain();
    }
}
END_TEST

/* Sixteen references of the same two sets fill ways and stash; one more degrades, and a clear heals. */
START_TEST(test_two_sets_and_the_stash_overflow)
{
    uint64_t ref[17], rng = tb_seed();

    for (unsigned n = 0; n < 17; n++)
        ref[n] = colliding(1, n);
    for (unsigned i = 0; i < 16; i++)
        go('A', ref[i], 0, 0, 1 + i, 5000 + 100 * (i % 3));
    for (unsigned i = 0; i < 2000; i++) {
        unsigned a = (unsigned)(tb_rand(&rng) % 16), b = (unsigned)(tb_rand(&rng) % 16);

        if (i % 3 == 0) {
            go('U', ref[a], ref[a], 0, 1 + a, 5000 + 100 * (a % 3));
            continue;
        }
        go('D', ref[a], 0, 0, 0, 0);
        go('X', ref[b], 0, 0, 0, 0);
        go('A', ref[a], 0, 0, 1 + a, 5000 + 100 * (a % 3));
    }
    drain();
    check_counters();
    ck_assert_uint_eq(counter(10), 0);
    ck_assert_uint_gt(counter(14), 8);
    go('A', ref[16], 0, 0, 1, 9000);
    go('D', ref[0], 0, 0, 0, 0);
    drain();
    ck_assert_uint_eq(counter(10), 1);
    check_counters();
    clear_book();
    go('A', ref[0], 0, 0, 1, 9000);
    drain();
    ck_assert(last_tradable);
    say("collisions");
}
END_TEST

/* Which half an order went to, and that it left it, shows when the sets it might have taken are full: fillers share one set with it, and what they leave
 * free is told by the stash. Replaces that free a way of either of the new order's sets, of both at once, or of none, back to back. */
START_TEST(test_the_half_with_more_free_ways_is_taken)
{
    uint64_t rng = tb_seed() + 3, pool[3][14];

    pool[0][0] = pool[1][0] = pool[2][0] = 1;
    for (unsigned n = 1; n < 14; n++) {
        pool[0][n] = next_in_set(pool[0][n - 1], 0, 1);
        pool[1][n] = next_in_set(pool[1][n - 1], 1, 1);
        pool[2][n] = colliding(1, n);
    }
    for (unsigned round = 0; round < tb_rounds(40, 150, 2000); round++) {
        bool live[3][14] = {{false}};

        for (unsigned i = 0; i < 60; i++) {
            unsigned k = (unsigned)(tb_rand(&rng) % 3), n = (unsigned)(tb_rand(&rng) % 13) + 1;
            unsigned k2 = (unsigned)(tb_rand(&rng) % 3), n2 = (unsigned)(tb_rand(&rng) % 13) + 1;

            if (!live[k][n])
                go('A', pool[k][n], 0, 0, 1 + n, 5000);
            else if (tb_rand(&rng) % 3 != 0 && !live[k2][n2]) {
                go('U', pool[k][n], pool[k2][n2], 0, 1 + n, 5000);
                live[k][n] = false;
                live[k2][n2] = true;
                continue;
            } else
                go('D', pool[k][n], 0, 0, 0, 0);
            live[k][n] = !live[k][n];
        }
        drain();
        check_counters();
        clear_book();
    }
    ck_assert_uint_gt(counter(14), 0);
    say("halves");
}
END_TEST

/* The table still holds the orders of before: none of them may be found, whether its set has been used again or not. */
START_TEST(test_nothing_is_left_of_before_a_clear)
{
    for (unsigned round = 0; round < 8; round++) {
        for (unsigned i = 1; i <= 40; i++)
            go('A', i, 0, i & 1, 5, 5000 + 100 * (i & 1));
        clear_book();
        for (unsigned i = 1; i <= round * 2; i++)
            go('A', 100 + i, 0, 0, 5, 5000);
        for (unsigned i = 1; i <= 40; i++)
            go('X', i, 0, 0, 1, 0);
        drain();
        check_counters();
        clear_book();
    }
    ck_assert_uint_eq(counter(6), 8 * 40);
}
END_TEST

/* An order comes into a set that nothing has used, at every distance from the walk that passes it. */
START_TEST(test_walk_meets_a_set_in_its_first_use)
{
    lockstep = false;
    TB_SET(tb, wait_rebuild_i, 0);
    for (unsigned n = 0; n < 40 * 12; n++) {
        go('A', 1, 0, 0, 1, 5000);
        go('A', 2, 0, 0, 2, 5000000);
        for (unsigned d = 0; d < n % 40; d++)
            step();
        go('A', 3 + n / 40 * 7, 0, 0, 3, 4999900);
        drain();
        lockstep = true;
        go('D', 2, 0, 0, 0, 0);
        drain();
        ck_assert_uint_eq(seen[0].bid_px, 4999900);
        lockstep = false;
        clear_book();
    }
}
END_TEST

START_TEST(test_total_beyond_32_bits_degrades)
{
    go('A', 1, 0, 1, 0xfffffffe, 5000);
    go('A', 2, 0, 1, 1, 4000);
    go('A', 3, 0, 0, 0xffffffff, 3000);
    go('E', 1, 0, 0, 1, 0);
    go('A', 4, 0, 1, 1, 4100);
    go('A', 5, 0, 1, 1, 3900);
    go('D', 1, 0, 0, 0, 0);
    drain();
    check_counters();
    ck_assert_uint_eq(counter(10), 1);
}
END_TEST

/* A message that comes during the clear walk passes, changes nothing and costs its symbol its trust. */
START_TEST(test_messages_during_the_clear_walk)
{
    struct tw_itch m = msg('A', 7, 0, 0, 10, 5000);
    struct tw_book_evt e = {.mtype = 'A', .slot_hit = true, .feed_ok = true};

    go('A', 1, 0, 0, 10, 5000);
    drain();
    TB_SET(tb, clear_i, 1);
    step();
    TB_SET(tb, clear_i, 0);
    tw_book_clear(twin);
    for (unsigned i = 0; i < 3; i++) /* the shortest walk takes 8 cycles */
        step();
    disturbed = true;
    ck_assert(!TB_GET(tb, ready_o));
    send_as(&m, &e);
    m.mtype = e.mtype = 'U';
    send_as(&m, &e);
    m.mtype = e.mtype = 'Y';
    m.slot = e.slot = 1;
    e.tradable = true;
    send_as(&m, &e);
    drain();
    ck_assert(TB_GET(tb, ready_o));
    m.slot = e.slot = 0;
    e.tradable = false;
    send_as(&m, &e);
    drain();
    clear_book();
    go('A', 1, 0, 0, 10, 5000);
    drain();
    ck_assert(last_tradable);
    ck_assert_uint_eq(counter(7), 0);
}
END_TEST

/* Traffic up to the clear pulse, behind it, and a suspension in progress: one event per message, then an empty book. */
START_TEST(test_clear_in_the_middle_of_everything)
{
    uint64_t rng = tb_seed() + 9;

    sloppy = true;
    for (unsigned round = 0; round < 20; round++) {
        unsigned n = (unsigned)(tb_rand(&rng) % 12);

        lockstep = round & 1;
        TB_SET(tb, wait_rebuild_i, lockstep);
        for (unsigned i = 0; i < 30; i++) {
            struct tw_itch m = msg((uint8_t) "AAUD"[i % 4], i, i + 50, 0, 5, i % 7 == 6 ? 9000000 : 5000 + 100 * (i % 5));

            want[head % QUEUE].evt = (struct tw_book_evt){.mtype = m.mtype, .slot_hit = true, .feed_ok = true};
            want[head % QUEUE].exact = false;
            put(&m);
            disturbed = true;
            if (i == n + 6)
                TB_SET(tb, clear_i, 1);
            if (i == n + 7)
                TB_SET(tb, clear_i, 0);
        }
        drain();
        ck_assert(TB_GET(tb, ready_o));
        tw_book_clear(twin);
        TB_SET(tb, clear_i, 1);
        step();
        TB_SET(tb, clear_i, 0);
        drain();
    }
    lockstep = true;
    sloppy = false;
    memset(tainted, 0, sizeof(tainted));
    go('A', 1, 0, 0, 10, 5000);
    go('A', 2, 0, 1, 10, 6000);
    drain();
    ck_assert(last_tradable);
}
END_TEST

#ifndef TB_BOOK_SMALL /* there a walk is too short for it */
/* A feed that does not wait for a rebuild in lockstep fills the queue; it is told in time, and nothing of what comes until the feed sees it is lost. */
START_TEST(test_room_is_told_before_the_queue_is_full)
{
    struct tw_itch m = msg('A', 0, 0, 0, 10, 5000);
    unsigned late = 0, n = 0;

    sloppy = true;
    go('A', 1, 0, 0, 10, 5000);
    drain();
    ck_assert(TB_GET(tb, room_o));
    for (; late < 6; n++) { /* two messages wait in the arbiter, two come before it sees room_o, and two to spare */
        m.refnum = 10 + n;
        m.px = n == 0 ? 9000000 : 5000;
        want[head % QUEUE].evt = (struct tw_book_evt){.mtype = 'A', .slot_hit = true, .feed_ok = true};
        want[head % QUEUE].exact = false;
        put(&m);
        disturbed = true;
        late += !TB_GET(tb, room_o);
    }
    ck_assert_uint_ge(n, 120);
    drain(); /* every message has its event, or this does not end */
    disturbed = true;
    ck_assert(TB_GET(tb, room_o));
}
END_TEST
#endif

void
add_directed_tests(TCase *tc)
{
    tcase_add_test(tc, test_every_pair_on_the_same_order);
    tcase_add_test(tc, test_sweep_through_many_levels);
    tcase_add_test(tc, test_ladder_moves_under_a_search);
    tcase_add_test(tc, test_replace_that_exhausts_the_record_is_deep);
    tcase_add_test(tc, test_replace_that_uncovers_an_order_outside);
    tcase_add_test(tc, test_two_sets_and_the_stash_overflow);
    tcase_add_test(tc, test_the_half_with_more_free_ways_is_taken);
    tcase_add_test(tc, test_nothing_is_left_of_before_a_clear);
    tcase_add_test(tc, test_walk_meets_a_set_in_its_first_use);
    tcase_add_test(tc, test_total_beyond_32_bits_degrades);
    tcase_add_test(tc, test_messages_during_the_clear_walk);
    tcase_add_test(tc, test_clear_in_the_middle_of_everything);
#ifndef TB_BOOK_SMALL
    tcase_add_test(tc, test_room_is_told_before_the_queue_is_full);
#endif
}
