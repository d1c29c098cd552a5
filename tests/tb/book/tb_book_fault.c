// SPDX-License-Identifier: Apache-2.0
/* tb_book_fault.c - one wrong parity bit in each memory of the book: found by whoever reads the word, named, and nowhere else. That nothing is found
 * without a fault is an assertion of tb_book.sv, in every test of the book. */
#include <stdio.h>

#include "tb_book.h"
#include "twin_types.h"

#define BASE 1000000u
#define NONE 0xffffffu

static uint64_t rng;

static void
flip(unsigned mem, unsigned part)
{
    drain();
    TB_SET(tb, flip_i, 1u << 16 | mem << 8 | part);
    step();
    TB_SET(tb, flip_i, 0);
    faults = 0;
    fault_at = NONE;
}

/* Orders of one slot, more than one in most sets of the small table, and what reads them in each of the ways there are. */
static void
orders_come_and_go(unsigned n, uint64_t first)
{
    for (unsigned i = 0; i < n; i++)
        go('A', first + i, 0, i & 1, 10, (i & 1) != 0 ? BASE + 100 * (1 + i % 8) : BASE - 100 * (1 + i % 8));
    for (unsigned i = 0; i < n; i++) {
        if (i % 3 == 0)
            go('U', first + i, first + n + i, 0, 5, (i & 1) != 0 ? BASE + 100 * (1 + i % 8) : BASE - 100 * (1 + i % 8));
        else
            go('X', first + i, 0, 0, 3, 0);
    }
    for (unsigned i = 0; i < n; i++) /* known already: the keys are read */
        go('A', first + (i % 3 == 0 ? n : 0) + i, 0, i & 1, 10, BASE - 700);
    for (unsigned i = 0; i < n; i++)
        go('D', first + (i % 3 == 0 ? n : 0) + i, 0, 0, 0, 0);
    drain();
    disturbed = true; /* several levels go at once: a class may be deep */
}

static void
found_in(unsigned mem, unsigned part)
{
    drain();
    for (unsigned i = 0; i < 4; i++)
        step();
    if (faults != 1u << mem)
        ck_abort_msg("memory %u, parity bit %u: found 0x%x", mem, part, faults);
    ck_assert_uint_ne(fault_at, NONE);
}

START_TEST(test_every_parity_bit_of_the_order_table)
{
#ifdef TB_BOOK_SMALL
    const unsigned n = 40; /* all ways of the sets are used */
#else
    const unsigned n = 12; /* the first order of a set writes all its ways */
#endif
    unsigned way_seen = 0;

#ifdef TB_BOOK_WIDE
    return; /* one order a set: the other ways are never written */
#endif
    for (unsigned mem = TW_MEM_ORDERS; mem <= TW_MEM_KEYS; mem++) {
        unsigned parts = mem == TW_MEM_ORDERS ? 5 : 3;

        for (unsigned part = 0; part < 8 * parts; part++) {
            clear_book();
            flip(mem, part);
            orders_come_and_go(n, 1 + tb_rand(&rng) % 1000000);
            found_in(mem, part);
            ck_assert_uint_eq(fault_at & 7, part / parts);
            way_seen |= 1u << (fault_at & 7);
        }
        clear_book();
        flip(mem, 8 * parts); /* there is no such bit */
        orders_come_and_go(n, 1);
        ck_assert_uint_eq(faults, 0);
    }
    ck_assert_uint_eq(way_seen, 255);
}
END_TEST

/* The level that is written next, and the word of bits it lies in; each side. */
START_TEST(test_ladder)
{
    for (unsigned side = 0; side < 2; side++) {
        const uint32_t worse = side == 0 ? (uint32_t)-100 : 100u;

        for (unsigned part = 0; part < 3; part++) {
            unsigned mem = part < 2 ? TW_MEM_BITMAPS : TW_MEM_LEVELS, level;

            clear_book();
            go('A', 1, 0, side, 10, BASE);
            flip(mem, part % 2);
            go('A', 2, 0, side, 10, BASE + worse);
            drain();
            if (mem == TW_MEM_LEVELS) /* nobody has read it */
                ck_assert_uint_eq(faults, 0);
            go('X', 2, 0, 0, 4, 0);
            drain();
            found_in(mem, part);
            /* {slot 0, side, level}: the window is centred on the first order, asks are mirrored, this is the level below. */
            level = side == 0 ? (1u << (LEVELS_LOG2 - 1)) - 1 : (1u << (LEVELS_LOG2 - 1)) - 2;
            ck_assert_uint_eq(fault_at, mem == TW_MEM_LEVELS ? side << LEVELS_LOG2 | level : side << (LEVELS_LOG2 - 6) | level >> 6);
        }
    }
}
END_TEST

/* What lies below the record of the four best: whoever reads ahead finds it before it is needed, the search of the depth when it is asked. */
START_TEST(test_search_finds_it_too)
{
    for (unsigned side = 0; side < 2; side++) {
        const uint32_t better = side == 0 ? 100u : (uint32_t)-100;

        for (unsigned part = 0; part < 3; part++) {
            unsigned mem = part < 2 ? TW_MEM_BITMAPS : TW_MEM_LEVELS;

            clear_book();
            for (unsigned i = 0; i < 5; i++)
                go('A', 1 + i, 0, side, 10, BASE + better * i);
            flip(mem, part % 2);
            go('A', 9, 0, side, 10, BASE - better * 10); /* as no message has reached it yet, only a reader reads its level */
            found_in(mem, part);
            faults = 0;
            fault_at = NONE;
            check_depth_now(0);
            found_in(mem, part);
            for (unsigned i = 0; i < 5; i++) {
                go('D', 5 - i, 0, 0, 0, 0);
                drain();
            }
            disturbed = true;
        }
    }
}
END_TEST

/* Written anew, a word is as good as ever; a fault that nobody reads is none. */
START_TEST(test_written_anew)
{
    clear_book();
    flip(TW_MEM_LEVELS, 0);
    go('A', 1, 0, 0, 10, BASE);
    drain();
    clear_book();
    ck_assert_uint_eq(faults, 0);
    go('A', 1, 0, 0, 10, BASE); /* its bit is not set: what the level holds is not looked at */
    go('A', 2, 0, 0, 10, BASE);
    go('D', 1, 0, 0, 0, 0);
    drain();
    ck_assert_uint_eq(faults, 0);
}
END_TEST

/* Faults of any kind in the middle of traffic: each one is found or written over, nothing else is, and the book stays the twin's. */
START_TEST(test_faults_in_traffic)
{
    unsigned hits[TW_MEM_COUNT] = {0};

    for (unsigned n = 0; n < tb_rounds(40, 120, 1000); n++) {
        static const unsigned parts[] = {0, 40, 24, 1, 2};
        unsigned mem = TW_MEM_ORDERS + (unsigned)(tb_rand(&rng) % 4);

        if (n % 8 == 0)
            clear_book();
        flip(mem, (unsigned)(tb_rand(&rng) % parts[mem]));
        orders_come_and_go(24, 1 + (uint64_t)n * 1000);
        if (faults != 0) {
            found_in(mem, 0);
            hits[mem]++;
        }
        clear_book(); /* or the next finds this one */
    }
    printf("faults in traffic: found %u %u %u %u\n", hits[1], hits[2], hits[3], hits[4]);
    for (unsigned m = TW_MEM_ORDERS; m <= TW_MEM_BITMAPS; m++)
        ck_assert_uint_ne(hits[m], 0);
    check_counters();
}
END_TEST

void
add_fault_tests(TCase *tc)
{
    rng = tb_seed();
    /* In the larger tables the orders of these two would hardly come to a set's last ways, and not to each memory. */
    if (ORDERS_LOG2 == 6) {
        tcase_add_test(tc, test_every_parity_bit_of_the_order_table);
        tcase_add_test(tc, test_faults_in_traffic);
    }
    tcase_add_test(tc, test_ladder);
    tcase_add_test(tc, test_search_finds_it_too);
    tcase_add_test(tc, test_written_anew);
}
