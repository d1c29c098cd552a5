// SPDX-License-Identifier: Apache-2.0
/* tb_book_ahead.c - levels that are read ahead of need while they change: each guard of the readers where it matters, then at random. */
#include <stdio.h>
#include <string.h>

#include "tb_book.h"

#define TICK 100u
#define BASE 10000000u

/* Levels are counted from the best on, in ticks. */
static uint32_t
at(unsigned side, int level)
{
    return BASE + (side == 0 ? -TICK : TICK) * (uint32_t)level;
}

static void
wait(unsigned n)
{
    for (; n != 0; n--)
        step();
}

struct order {
    uint64_t ref;
    uint32_t px;
};

#define SIDES 4u
#define MOST 24u

static struct {
    struct order o[SIDES][MOST + 1]; /* the best first */
    unsigned n[SIDES];
    uint64_t ref;
} live;

static struct tw_itch
on(unsigned which, uint8_t mtype, uint64_t ref, uint32_t qty, uint32_t px)
{
    struct tw_itch m = msg(mtype, ref, 0, which & 1, qty, px);

    m.slot = (uint16_t)(which / 2 * STRIDE);
    return m;
}

static bool
behind(unsigned which, uint32_t a, uint32_t b)
{
    return (which & 1) == 0 ? a < b : a > b;
}

static uint64_t
insert(unsigned which, uint32_t px)
{
    struct order *o = live.o[which];
    unsigned i = live.n[which]++;

    for (; i > 0 && behind(which, o[i - 1].px, px); i--)
        o[i] = o[i - 1];
    o[i] = (struct order){++live.ref, px};
    return live.ref;
}

static uint64_t
take(unsigned which, unsigned i)
{
    uint64_t ref = live.o[which][i].ref;

    live.n[which]--;
    memmove(&live.o[which][i], &live.o[which][i + 1], (live.n[which] - i) * sizeof(live.o[which][0]));
    return ref;
}

/* A price near that of the order at a rank: its own, one between its neighbours' and its own, or one somewhere. */
static uint32_t
near(unsigned which, unsigned rank, unsigned band, uint64_t *rng)
{
    unsigned n = live.n[which];
    int level = (int)below(rng, band);
    uint32_t px;

    if (n == 0 || below(rng, 8) == 0)
        return at(which & 1, level);
    px = live.o[which][rank < n ? rank : n - 1].px;
    level = (int)below(rng, 5) - 2;
    px += (uint32_t)level * TICK;
    return behind(which, at(which & 1, -1), px) && behind(which, px, at(which & 1, (int)band)) ? at(which & 1, (int)below(rng, band)) : px;
}

/* A side of n levels, each an order, two ticks from one to the next. */
static void
fill(unsigned which, unsigned n, uint64_t first)
{
    for (unsigned i = 0; i < n; i++) {
        struct tw_itch m = on(which, 'A', first + i, 10, at(which & 1, (int)(2 * i)));

        send_one(&m);
    }
}

static void
delete(unsigned which, uint64_t ref)
{
    struct tw_itch m = on(which, 'D', ref, 0, 0);

    send_one(&m);
}

/* The reader of a side has three levels at the front and more behind them; a level comes between the record and the second of them, or between any two.
 * The third has no place there any more, and has to be found again, not only what lies behind it. */
START_TEST(test_a_level_pushes_another_out_of_the_front)
{
    for (unsigned k = 0; k < 2 * 3 * 3; k++) {
        const unsigned side = k & 1, where = k / 2 % 3, pause = k / 6;

        fill(side, 14, 1);
        drain();
        go('A', 50, 0, side, 10, at(side, 7 + 2 * (int)where));
        wait(pause * 20);
        for (unsigned i = 1; i <= 4 + where; i++)
            delete(side, i);
        delete(side, 50);
        for (unsigned i = 5 + where; i <= 14; i++)
            delete(side, i);
        drain();
        check_counters();
        clear_book();
    }
}
END_TEST

/* The only reader becomes free, and the side that waits for it loses a level in that cycle: the reader begins behind it, with the record that is left. */
START_TEST(test_a_side_changes_as_its_reader_starts)
{
    for (unsigned delay = 0; delay < 40; delay++) {
        fill(4, 8, 21); /* the reader is at slot 2 */
        fill(0, 8, 1);
        fill(2, 8, 11);
        drain();
        delete(0, 1);
        delete(2, 11);
        wait(delay);
        delete(2, 12);
        drain();
        for (unsigned i = 13; i <= 18; i++) {
            delete(2, i);
            drain();
            disturbed = true;
        }
        check_counters();
        clear_book();
    }
}
END_TEST

/* The side that waits behind another has all it needs again, and when it is its turn, it has lost a level in that very cycle: it keeps its place. */
START_TEST(test_a_side_needs_levels_again_as_its_turn_comes)
{
    for (unsigned delay = 0; delay < 40; delay++) {
        struct tw_itch m = on(4, 'A', 40, 10, at(0, 0));

        fill(6, 6, 31); /* the reader is at slot 3 */
        for (unsigned slot = 0; slot < 3; slot++)
            fill(2 * slot, 6, 1 + 10 * slot);
        drain();
        delete(0, 1);
        delete(2, 11);
        delete(4, 21);
        send_one(&m);
        wait(delay);
        delete(4, 40);
        drain(); /* does not end when nobody looks for it */
        disturbed = true;
        clear_book();
    }
}
END_TEST

/* The book is cleared while a message waits for a level that nobody reads: its event leaves, and the clear ends. */
START_TEST(test_clear_while_a_message_waits_for_a_reader)
{
    sloppy = true;
    for (unsigned delay = 0; delay < 60; delay++) {
        fill(0, 12, 1);
        fill(2, 12, 13);
        drain();
        for (unsigned i = 0; i < 8; i++) { /* of slot 1 first: the reader goes there */
            struct tw_itch m = on(i < 4 ? 2 : 0, 'D', i < 4 ? 13 + i : i - 3, 0, 0);

            want[head % QUEUE].evt = (struct tw_book_evt){.mtype = 'D', .slot_hit = true, .feed_ok = true, .slot = m.slot};
            want[head % QUEUE].exact = false;
            want[head % QUEUE].cover.at.book = false;
            put(&m);
            disturbed = true;
            if (i == 3)
                wait(delay / 20 * 3);
        }
        wait(delay % 20);
        TB_SET(tb, clear_i, 1);
        step();
        TB_SET(tb, clear_i, 0);
        clear_book(); /* once more at rest, with the twin */
        disturbed = true;
    }
}
END_TEST

/* Few levels or many, close together or in other words of the ladder; what comes, goes and moves does so at and around the levels that are being
 * read, in bursts and with pauses of all lengths. */
START_TEST(test_levels_change_while_they_are_read)
{
    uint64_t rng = tb_seed() * 31337 + 1;

    for (unsigned round = 0; round < tb_rounds(120, 400, 20000); round++) {
        static const unsigned gap[] = {1, 2, 4, 8, 16, 32};
        unsigned sides = 1 + below(&rng, SIDES), most = 8 + below(&rng, sides == 1 ? 17 : sides == 2 ? 12 : 1), band = 10 + below(&rng, 2) * 20 + below(&rng, 30);
        unsigned pause = gap[below(&rng, 6)], often = 1 + below(&rng, 4), front = 1 + below(&rng, 9), w[5];

        for (unsigned i = 0; i < 5; i++)
            w[i] = 1 + below(&rng, 8);
        memset(live.n, 0, sizeof(live.n));
        live.ref = 0;
        for (unsigned s = 0; s < sides; s++) {
            struct tw_itch m = on(s, 'A', ++live.ref, 3, at(s & 1, 30));
            uint64_t middle = live.ref;

            send_one(&m); /* the window is centred on it */
            while (live.n[s] < most) {
                uint32_t px = at(s & 1, (int)below(&rng, band));

                m = on(s, 'A', insert(s, px), 1 + below(&rng, 4), px);
                send_one(&m);
            }
            m = on(s, 'D', middle, 0, 0);
            send_one(&m);
        }
        if (below(&rng, 2) == 0)
            drain();
        for (unsigned k = 0; k < 120; k++) {
            unsigned s = below(&rng, sides), n = live.n[s], rank = below(&rng, front) + below(&rng, 3), what = below(&rng, w[0] + w[1] + w[2] + w[3] + w[4]);
            struct tw_itch m;
            uint32_t px;

            rank = rank < n ? rank : n - 1;
            if (n < 2 || (n < MOST && n < most + 4 && what < w[0])) { /* a level or an order comes, a better one now and then */
                px = below(&rng, 12) == 0 ? at(s & 1, -1 - (int)below(&rng, 3)) : near(s, rank + 2, band, &rng);
                m = on(s, 'A', insert(s, px), 1 + below(&rng, 4), px);
            } else if (what < w[0] + w[1]) {
                m = on(s, 'D', take(s, 0), 0, 0);
            } else if (what < w[0] + w[1] + w[2]) {
                m = on(s, 'D', take(s, rank), 0, 0);
            } else if (what < w[0] + w[1] + w[2] + w[3]) { /* may be all of it, or more: it is gone then, or it is not */
                m = on(s, 'X', live.o[s][rank].ref, 1, 0);
            } else {
                uint64_t old = take(s, rank);

                px = near(s, below(&rng, front) + 3, band, &rng);
                m = on(s, 'U', old, 1 + below(&rng, 4), px);
                m.new_ref = insert(s, px);
            }
            send_one(&m);
            if (below(&rng, often) == 0)
                wait(below(&rng, pause));
            if (below(&rng, 40) == 0)
                wait(40);
        }
        drain();
        disturbed = true;
        check_counters();
        clear_book();
    }
    say("ahead");
}
END_TEST

void
add_ahead_tests(TCase *tc)
{
    tcase_add_test(tc, test_a_level_pushes_another_out_of_the_front);
    tcase_add_test(tc, test_a_side_changes_as_its_reader_starts);
    tcase_add_test(tc, test_a_side_needs_levels_again_as_its_turn_comes);
    tcase_add_test(tc, test_clear_while_a_message_waits_for_a_reader);
    tcase_add_test(tc, test_levels_change_while_they_are_read);
}
