// SPDX-License-Identifier: Apache-2.0
/* test_tw_book.c - the twin's book against recorded days and hand-made cases.
 *
 * The two oracles come from book engines that share no code with ours; every other expected value is worked out by
 * hand from docs/interfaces.md, section 4. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle.h"
#include "tw_book.h"

#define DOLLAR 10000u

static struct tw_book *book;
static enum tw_book_ev events[16];
static unsigned n_events;

static void
on_ev(void *ctx, enum tw_book_ev code, uint16_t slot, uint64_t ref)
{
    (void)ctx;
    (void)slot;
    (void)ref;
    if (n_events < 16)
        events[n_events++] = code;
}

static void
make(unsigned orders_log2, unsigned levels_log2)
{
    const struct tw_book_cfg cfg = {
        .symbols = 4, .orders_log2 = orders_log2, .levels_log2 = levels_log2, .hash_seed = 0x123456789abcdefu};

    book = tw_book_new(&cfg);
    ck_assert_ptr_nonnull(book);
}

static void
setup(void)
{
    make(14, 12);
}

static void
teardown(void)
{
    tw_book_free(book);
}

static struct tw_book_evt
apply(struct tw_itch m)
{
    struct tw_book_evt e;

    m.slot_hit = true;
    n_events = 0;
    tw_book_apply(book, &m, &e, on_ev, NULL);
    return e;
}

static struct tw_book_evt
add(uint64_t ref, unsigned side, uint32_t qty, uint32_t px)
{
    return apply((struct tw_itch){.mtype = 'A', .refnum = ref, .side = (uint8_t)side, .qty = qty, .px = px});
}

static struct tw_book_evt
take(uint8_t mtype, uint64_t ref, uint32_t qty)
{
    return apply((struct tw_itch){.mtype = mtype, .refnum = ref, .qty = qty});
}

static struct tw_book_evt
replace(uint64_t ref, uint64_t new_ref, uint32_t qty, uint32_t px)
{
    return apply((struct tw_itch){.mtype = 'U', .refnum = ref, .new_ref = new_ref, .qty = qty, .px = px});
}

#define CHECK_BBO(e, bp, bq, ap, aq)                                                                                   \
    do {                                                                                                               \
        ck_assert_uint_eq((e).bbo.bid_px, (bp));                                                                       \
        ck_assert_uint_eq((e).bbo.bid_qty, (bq));                                                                      \
        ck_assert_uint_eq((e).bbo.ask_px, (ap));                                                                       \
        ck_assert_uint_eq((e).bbo.ask_qty, (aq));                                                                      \
    } while (0)

/* ---- Oracles --------------------------------------------------------------------------------- */

static void
run_oracle(const char *dir, const char *name, size_t changes)
{
    struct oracle o;
    size_t row = 0;

    if (oracle_load(&o, dir, name) != 0) {
        printf("SKIP unit.book.twin/%s: %s is not here\n", name, dir);
        oracle_free(&o);
        return;
    }
    ck_assert_uint_eq(o.n_row, changes);
    for (size_t i = 0; i < o.n_msg; i++) {
        struct tw_book_evt e;

        tw_book_apply(book, &o.msg[i], &e, NULL, NULL);
        if (!e.changed)
            continue;
        ck_assert_uint_lt(row, o.n_row);
        ck_assert_uint_eq(o.row[row].index, i);
        ck_assert_mem_eq(&o.row[row].bbo, &e.bbo, sizeof(e.bbo));
        row++;
    }
    ck_assert_uint_eq(row, changes);
    ck_assert(!tw_book_unreliable(book, 0));
    ck_assert(!tw_book_degraded(book, 0));
    printf("%s: %zu messages, %zu changes, %llu suspensions, %llu walks, %u live\n", name, o.n_msg, row,
           (unsigned long long)tw_book_counters(book)->suspends, (unsigned long long)tw_book_counters(book)->rebuild_walks,
           tw_book_live(book));
    oracle_free(&o);
}

START_TEST(test_premarket_day_gives_every_change_of_the_oracle)
{
    run_oracle(SAKER_SOURCE_DIR "/tests/data", "aapl-20200130-premarket-10k", 2792);
    ck_assert_uint_eq(tw_book_live(book), 215);
}
END_TEST

START_TEST(test_lobster_hour_gives_every_change_of_the_oracle)
{
    char dir[1100];

    (void)snprintf(dir, sizeof(dir), "%s/lobster", oracle_shared_dir());
    run_oracle(dir, "derived-aapl-20120621-0930-1030", 23441);
}
END_TEST

START_TEST(test_small_window_gives_the_same_changes)
{
    teardown();
    make(14, 6); /* 64 levels: suspends often */
    run_oracle(SAKER_SOURCE_DIR "/tests/data", "aapl-20200130-premarket-10k", 2792);
    ck_assert_uint_gt(tw_book_counters(book)->suspends, 10);
}
END_TEST

/* ---- Windows --------------------------------------------------------------------------------- */

START_TEST(test_stub_quotes_stay_outside_and_harm_nobody)
{
    struct tw_book_evt e;

    e = add(1, TW_BUY, 100, 320 * DOLLAR);
    e = add(2, TW_SELL, 100, 321 * DOLLAR);
    CHECK_BBO(e, 320 * DOLLAR, 100, 321 * DOLLAR, 100);
    e = add(3, TW_BUY, 100, 100);
    ck_assert(!e.changed && e.tradable);
    e = add(4, TW_SELL, 100, 1999999900);
    ck_assert(!e.changed && e.tradable);
    ck_assert_uint_eq(tw_book_counters(book)->outside, 2);
    ck_assert_uint_eq(tw_book_counters(book)->suspends, 0);
    e = take('D', 1, 0); /* the far-off quote is now the best bid */
    CHECK_BBO(e, 100, 100, 321 * DOLLAR, 100);
    ck_assert(e.changed && !e.tradable);
    ck_assert_int_eq(e.cls, TW_CLS_NEXT_BEST);
    ck_assert_uint_eq(n_events, 2);
    ck_assert_int_eq(events[0], TW_BOOK_SUSPEND);
    ck_assert_int_eq(events[1], TW_BOOK_RESUME);
    e = add(5, TW_BUY, 7, 320 * DOLLAR);
    CHECK_BBO(e, 320 * DOLLAR, 7, 321 * DOLLAR, 100);
    ck_assert_uint_eq(tw_book_counters(book)->suspends, 2);
    e = take('X', 5, 3);
    ck_assert(e.tradable);
    CHECK_BBO(e, 320 * DOLLAR, 4, 321 * DOLLAR, 100);
}
END_TEST

START_TEST(test_stub_quotes_first_do_not_pin_the_window)
{
    struct tw_book_evt e;

    (void)add(1, TW_BUY, 100, 100);
    (void)add(2, TW_SELL, 100, 1999999900);
    (void)add(3, TW_BUY, 5, 320 * DOLLAR);
    e = add(4, TW_SELL, 6, 321 * DOLLAR);
    CHECK_BBO(e, 320 * DOLLAR, 5, 321 * DOLLAR, 6);
    ck_assert_uint_eq(tw_book_counters(book)->suspends, 2);
}
END_TEST

START_TEST(test_best_that_jumps_50_dollars_and_back)
{
    struct tw_book_evt e;

    (void)add(1, TW_BUY, 10, 320 * DOLLAR);
    (void)add(2, TW_BUY, 20, 319 * DOLLAR);
    e = add(3, TW_BUY, 30, 370 * DOLLAR);
    CHECK_BBO(e, 370 * DOLLAR, 30, 0, 0);
    ck_assert(!e.tradable);
    e = take('D', 3, 0); /* ladder empty, the two old orders are outside: centred on the better of them */
    CHECK_BBO(e, 320 * DOLLAR, 10, 0, 0);
    e = take('D', 1, 0);
    CHECK_BBO(e, 319 * DOLLAR, 20, 0, 0);
    ck_assert(e.tradable);
    e = take('D', 2, 0);
    CHECK_BBO(e, 0, 0, 0, 0);
    ck_assert_uint_eq(tw_book_counters(book)->suspends, 2);
}
END_TEST

START_TEST(test_out_best_of_a_gone_order_takes_a_second_walk)
{
    struct tw_book_evt e;

    (void)add(1, TW_SELL, 10, 500 * DOLLAR);
    (void)add(2, TW_SELL, 11, 700 * DOLLAR);
    (void)add(3, TW_SELL, 12, 600 * DOLLAR);
    (void)take('D', 3, 0); /* out_best stays at 600 */
    e = take('D', 1, 0);   /* centred on 600: nothing there; then on 700 */
    CHECK_BBO(e, 0, 0, 700 * DOLLAR, 11);
    ck_assert_uint_eq(tw_book_counters(book)->suspends, 1);
    ck_assert_uint_eq(tw_book_counters(book)->rebuild_walks, 2);
}
END_TEST

START_TEST(test_price_off_the_grid_is_kept_to_the_last_digit)
{
    struct tw_book_evt e;

    (void)add(1, TW_BUY, 10, 5000);
    e = add(2, TW_BUY, 20, 5001); /* better and off the cent grid: fine window */
    CHECK_BBO(e, 5001, 20, 0, 0);
    ck_assert(!e.tradable);
    e = add(3, TW_BUY, 30, 4999);
    ck_assert(!e.changed && e.tradable);
    e = take('D', 2, 0);
    CHECK_BBO(e, 5000, 10, 0, 0);
    e = take('E', 1, 10);
    CHECK_BBO(e, 4999, 30, 0, 0);
    ck_assert_uint_eq(tw_book_counters(book)->suspends, 1);
}
END_TEST

START_TEST(test_coarse_ticks_of_50_and_1)
{
    struct tw_book_evt e;

    tw_book_set_slot(book, 0, 1);
    (void)add(1, TW_SELL, 10, 10050);
    e = add(2, TW_SELL, 20, 10000);
    CHECK_BBO(e, 0, 0, 10000, 20);
    ck_assert(e.tradable);
    e = add(3, TW_SELL, 20, 9975);
    ck_assert(!e.tradable);
    CHECK_BBO(e, 0, 0, 9975, 20);
}
END_TEST

/* ---- Orders ---------------------------------------------------------------------------------- */

START_TEST(test_errors_mark_the_symbol_unreliable_and_change_nothing_else)
{
    struct tw_book_evt e = add(1, TW_BUY, 10, DOLLAR);

    ck_assert(e.tradable);
    e = add(9, TW_BUY, 0, DOLLAR);
    ck_assert_int_eq(events[0], TW_BOOK_BAD_FIELD);
    ck_assert(e.tradable);
    (void)add(9, TW_BUY, 1, 0);
    (void)add(9, TW_BUY, 1, TW_PX_MAX + 1);
    ck_assert_uint_eq(tw_book_counters(book)->bad_field, 3);
    e = add(9, TW_BUY, 1, TW_PX_MAX);
    ck_assert_uint_eq(e.bbo.bid_px, TW_PX_MAX);
    (void)take('D', 9, 0);
    e = take('E', 1, 0);
    ck_assert_uint_eq(n_events, 0);
    e = add(1, TW_SELL, 10, 2 * DOLLAR);
    ck_assert_int_eq(events[0], TW_BOOK_DUP_REF);
    ck_assert(!e.tradable);
    CHECK_BBO(e, DOLLAR, 10, 0, 0);
    tw_book_clear(book);
    e = take('D', 1, 0);
    ck_assert_int_eq(events[0], TW_BOOK_UNKNOWN_REF);
    ck_assert(tw_book_unreliable(book, 0));
    tw_book_clear(book);
    (void)add(1, TW_BUY, 10, DOLLAR);
    e = take('C', 1, 11);
    ck_assert_int_eq(events[0], TW_BOOK_OVER_REDUCE);
    ck_assert(!e.tradable && e.changed);
    CHECK_BBO(e, 0, 0, 0, 0);
}
END_TEST

START_TEST(test_replace_edges)
{
    struct tw_book_evt e;

    (void)add(1, TW_SELL, 10, DOLLAR);
    e = replace(1, 2, 10, DOLLAR); /* same level: nothing to report */
    ck_assert(!e.changed && e.tradable);
    ck_assert_int_eq(e.cls, TW_CLS_SAME_PRICE);
    e = replace(2, 3, 20, DOLLAR - 100);
    ck_assert_int_eq(e.cls, TW_CLS_IMPROVE);
    CHECK_BBO(e, 0, 0, DOLLAR - 100, 20);
    e = replace(3, 3, 5, 2 * DOLLAR); /* onto its own reference: gone before it is inserted */
    ck_assert(e.tradable);
    CHECK_BBO(e, 0, 0, 2 * DOLLAR, 5);
    (void)add(4, TW_SELL, 6, 3 * DOLLAR);
    e = replace(3, 4, 1, DOLLAR);
    ck_assert_int_eq(events[0], TW_BOOK_DUP_REF);
    CHECK_BBO(e, 0, 0, 3 * DOLLAR, 6);
    e = replace(4, 5, 0, DOLLAR);
    ck_assert_int_eq(events[0], TW_BOOK_BAD_FIELD);
    CHECK_BBO(e, 0, 0, 0, 0);
    e = replace(77, 78, 1, DOLLAR);
    ck_assert_int_eq(events[0], TW_BOOK_UNKNOWN_REF);
    CHECK_BBO(e, 0, 0, 0, 0);
    ck_assert_uint_eq(tw_book_live(book), 0);
    ck_assert_uint_eq(tw_book_counters(book)->replaces, 6);
}
END_TEST

START_TEST(test_first_half_of_a_replace_never_suspends)
{
    struct tw_book_evt e;

    (void)add(1, TW_BUY, 10, 320 * DOLLAR);
    (void)add(2, TW_BUY, 20, 100);
    e = replace(1, 3, 10, 321 * DOLLAR);
    ck_assert(e.tradable);
    CHECK_BBO(e, 321 * DOLLAR, 10, 0, 0);
    ck_assert_uint_eq(tw_book_counters(book)->suspends, 0);
}
END_TEST

/* The n-th reference that shares both sets with the 0th: the hash takes the high half, turned by 13, for a mask of the low one. */
static uint64_t
colliding(uint64_t n)
{
    return 77 ^ (n << 32 | n << 13);
}

START_TEST(test_colliding_references_fill_both_sets_then_stash_then_degrade)
{
    struct tw_book_evt e;

    for (unsigned half = 0; half < 2; half++)
        ck_assert_uint_eq(tw_book_set_of(half, 0, colliding(0), 9, 20), tw_book_set_of(half, 0, colliding(16), 9, 20));
    for (unsigned i = 0; i < 16; i++) {
        e = add(colliding(i), TW_BUY, 1, DOLLAR);
        ck_assert(e.tradable);
        ck_assert_uint_eq(e.bbo.bid_qty, i + 1);
        ck_assert_uint_eq(tw_book_counters(book)->stash_used, i < 8 ? 0 : i - 7);
    }
    e = take('D', colliding(10), 0); /* from the stash */
    ck_assert(e.tradable);
    e = add(colliding(10), TW_BUY, 1, DOLLAR);
    ck_assert(e.tradable);
    ck_assert_uint_eq(tw_book_counters(book)->stash_used, 9);
    e = take('D', colliding(3), 0); /* from the table */
    e = add(colliding(3), TW_BUY, 1, DOLLAR);
    ck_assert_uint_eq(tw_book_counters(book)->stash_used, 9);
    e = add(colliding(16), TW_BUY, 1, DOLLAR);
    ck_assert_int_eq(events[0], TW_BOOK_DEGRADED);
    ck_assert(!e.tradable && !e.changed);
    ck_assert_uint_eq(e.bbo.bid_qty, 16);
    e = take('D', colliding(0), 0); /* frozen */
    ck_assert(!e.changed && !e.tradable);
    ck_assert_uint_eq(e.bbo.bid_qty, 16);
    ck_assert_uint_eq(tw_book_counters(book)->deletes, 3);
    tw_book_clear(book);
    e = add(colliding(16), TW_BUY, 1, DOLLAR);
    ck_assert(e.tradable && e.changed);
}
END_TEST

/* An order goes to the half with more free ways, the left one on a tie: a book of one pair of sets a half, and what is known of its counts. */
START_TEST(test_the_half_with_more_free_ways_is_taken)
{
    const uint64_t seed = 0x123456789abcdefu;
    unsigned taken[2][2] = {{0}}, stash = 0;
    uint8_t home[4000];
    uint64_t rng = 1;

    teardown();
    make(4, 6); /* 2 sets a half */
    memset(home, 0, sizeof(home));
    for (unsigned i = 0; i < 100000; i++) {
        uint64_t ref = (rng = rng * 6364136223846793005u + 1442695040888963407u) >> 33 & 63;
        unsigned l = tw_book_set_of(0, 0, ref, seed, 4), r = tw_book_set_of(1, 0, ref, seed, 4);
        uint64_t used = tw_book_counters(book)->stash_used;

        if (home[ref] != 0) {
            (void)take('D', ref, 0);
            if (home[ref] == 3)
                stash--;
            else
                taken[home[ref] - 1][home[ref] == 1 ? l : r]--;
            home[ref] = 0;
        } else if (tw_book_live(book) < 20) {
            home[ref] = taken[0][l] == 4 && taken[1][r] == 4 ? 3 : taken[1][r] < taken[0][l] ? 2 : 1;
            if (home[ref] == 3 && stash == 8) {
                home[ref] = 0;
                continue;
            }
            (void)add(ref, TW_BUY, 1, DOLLAR);
            ck_assert_uint_eq(tw_book_counters(book)->stash_used - used, home[ref] == 3);
            if (home[ref] == 3)
                stash++;
            else
                taken[home[ref] - 1][home[ref] == 1 ? l : r]++;
        }
    }
    ck_assert(!tw_book_degraded(book, 0));
    ck_assert_uint_gt(tw_book_counters(book)->stash_used, 100);
}
END_TEST

/* Every order of the store, with its slot and its whole reference, the ones that spilled from their bucket included. */
START_TEST(test_orders_are_told_as_they_came)
{
    static const uint32_t symbols[] = {1, 3, 64, 256, 9000};

    for (unsigned k = 0; k < sizeof(symbols) / sizeof(symbols[0]); k++) {
        const struct tw_book_cfg cfg = {.symbols = symbols[k], .orders_log2 = 6 + 2 * k, .levels_log2 = 6, .hash_seed = 0xfedcba9876543210u, .stash = 4096};
        struct tw_book_evt e;
        uint32_t n = 0;

        teardown();
        book = tw_book_new(&cfg);
        for (uint32_t i = 0; i < 200; i++) {
            const struct tw_itch m = {.mtype = 'A', .slot_hit = true, .slot = (uint16_t)(i * 7919 % symbols[k]), .refnum = i % 2 ? colliding(i) : i * 0x123456789abcdu,
                                      .qty = 1 + i, .px = 100u * (i + 1), .side = i & 1};

            tw_book_apply(book, &m, &e, NULL, NULL);
        }
        for (uint32_t i = 0; i < 200; i += 3) {
            const struct tw_itch m = {.mtype = 'D', .slot_hit = true, .slot = (uint16_t)(i * 7919 % symbols[k]), .refnum = i % 2 ? colliding(i) : i * 0x123456789abcdu};

            tw_book_apply(book, &m, &e, NULL, NULL);
        }
        ck_assert_uint_eq(tw_book_counters(book)->unknown_ref, 0);
        for (uint32_t p = 0; p < tw_book_places(book); p++) {
            struct tw_book_order o;

            if (!tw_book_order_at(book, p, &o))
                continue;
            n++;
            ck_assert_uint_ne((o.qty - 1) % 3, 0);
            ck_assert_uint_eq(o.slot, (o.qty - 1) * 7919 % symbols[k]);
            ck_assert_uint_eq(o.refnum, (o.qty - 1) % 2 ? colliding(o.qty - 1) : (o.qty - 1) * 0x123456789abcdu);
            ck_assert_uint_eq(o.px, 100u * o.qty);
            ck_assert_uint_eq(o.side, (o.qty - 1) & 1);
        }
        ck_assert_uint_eq(n, 133);
        ck_assert_uint_eq(tw_book_live(book), 133);
    }
}
END_TEST

START_TEST(test_quantity_beyond_32_bits_degrades)
{
    struct tw_book_evt e;

    (void)add(1, TW_BUY, UINT32_MAX - 1, DOLLAR);
    e = add(2, TW_BUY, 1, 2 * DOLLAR);
    ck_assert(e.tradable);
    e = add(3, TW_BUY, 1, DOLLAR);
    ck_assert(!e.tradable);
    ck_assert(tw_book_degraded(book, 0));
    CHECK_BBO(e, 2 * DOLLAR, 1, 0, 0);
}
END_TEST

START_TEST(test_message_without_slot_reports_nothing)
{
    const struct tw_itch m = {.mtype = 'A', .refnum = 1, .qty = 1, .px = DOLLAR};
    struct tw_book_evt e;

    tw_book_apply(book, &m, &e, NULL, NULL);
    ck_assert(!e.changed && !e.tradable && !e.slot_hit);
    ck_assert_uint_eq(tw_book_live(book), 0);
    ck_assert_uint_eq(tw_book_counters(book)->messages, 1);
    ck_assert_uint_eq(tw_book_counters(book)->adds, 0);
}
END_TEST

START_TEST(test_many_symbols_are_independent)
{
    const struct tw_book_cfg cfg = {.symbols = 2000, .orders_log2 = 16, .levels_log2 = 8, .hash_seed = 5};
    struct tw_book_evt e;

    teardown();
    book = tw_book_new(&cfg);
    ck_assert_ptr_nonnull(book);
    for (uint16_t s = 0; s < 2000; s++) {
        const struct tw_itch m = {
            .mtype = 'A', .slot_hit = true, .slot = s, .refnum = 42, .qty = 1u + s, .px = 100u * (s + 1u)};

        tw_book_apply(book, &m, &e, NULL, NULL);
        ck_assert(e.changed && e.tradable);
    }
    for (uint16_t s = 0; s < 2000; s++) {
        ck_assert_uint_eq(tw_book_bbo(book, s).bid_qty, 1u + s);
        ck_assert_uint_eq(tw_book_bbo(book, s).bid_px, 100u * (s + 1u));
    }
}
END_TEST

/* 60 orders do not fit into 16 places and the card's stash of 8; they do into a stash of 64, and every one is found again there. */
START_TEST(test_larger_stash_keeps_what_the_cards_would_drop)
{
    struct tw_book_cfg cfg = {.symbols = 3, .orders_log2 = 4, .levels_log2 = 8, .hash_seed = 5};
    struct tw_book_evt e;

    for (unsigned large = 0; large < 2; large++) {
        teardown();
        cfg.stash = large ? 64 : 0;
        book = tw_book_new(&cfg);
        ck_assert_ptr_nonnull(book);
        for (uint32_t i = 0; i < 60; i++) {
            const struct tw_itch m = {.mtype = 'A', .slot_hit = true, .slot = (uint16_t)(i % 3), .refnum = i / 3, .qty = 1u + i, .px = 100 * DOLLAR};

            tw_book_apply(book, &m, &e, NULL, NULL);
        }
        ck_assert_int_eq(tw_book_counters(book)->degraded != 0, !large);
    }
    ck_assert_uint_eq(tw_book_live(book), 60);
    for (uint32_t k = 0; k < 60; k++) {
        uint32_t i = k * 23 % 60; /* from the middle of the stash's lists too */
        const struct tw_itch m = {.mtype = 'D', .slot_hit = true, .slot = (uint16_t)(i % 3), .refnum = i / 3};

        ck_assert_uint_ne(tw_book_bbo(book, i % 3).bid_qty, 0);
        tw_book_apply(book, &m, &e, NULL, NULL);
        ck_assert(e.changed && e.tradable);
    }
    ck_assert_uint_eq(tw_book_live(book), 0);
    ck_assert_uint_eq(tw_book_bbo(book, 0).bid_qty, 0);
}
END_TEST

/* Nothing lies behind a table: clearing one that ends with a page ends there. */
START_TEST(test_books_of_every_size_are_cleared)
{
    for (uint32_t orders = 4; orders <= 22; orders++) {
        for (uint32_t levels = 6; levels <= 12; levels += 3) {
            const struct tw_book_cfg cfg = {.symbols = 1u << (orders / 2), .orders_log2 = orders, .levels_log2 = levels};
            struct tw_book *b = tw_book_new(&cfg);

            ck_assert_ptr_nonnull(b);
            tw_book_clear(b);
            ck_assert_uint_eq(tw_book_counters(b)->messages, 0);
            tw_book_free(b);
        }
    }
}
END_TEST

START_TEST(test_config_out_of_range_is_refused)
{
    ck_assert_ptr_null(tw_book_new(&(struct tw_book_cfg){.symbols = 0, .orders_log2 = 14, .levels_log2 = 12}));
    ck_assert_ptr_null(tw_book_new(&(struct tw_book_cfg){.symbols = 65537, .orders_log2 = 14, .levels_log2 = 12}));
    ck_assert_ptr_null(tw_book_new(&(struct tw_book_cfg){.symbols = 1, .orders_log2 = 25, .levels_log2 = 12}));
    ck_assert_ptr_null(tw_book_new(&(struct tw_book_cfg){.symbols = 1, .orders_log2 = 14, .levels_log2 = 13}));
    ck_assert_ptr_null(tw_book_new(&(struct tw_book_cfg){.symbols = 1, .orders_log2 = 14, .levels_log2 = 12, .stash = (1u << 20) + 1}));
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("book.twin");
    TCase *tc = tcase_create("book");
    SRunner *sr;
    int failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_premarket_day_gives_every_change_of_the_oracle);
    tcase_add_test(tc, test_lobster_hour_gives_every_change_of_the_oracle);
    tcase_add_test(tc, test_small_window_gives_the_same_changes);
    tcase_add_test(tc, test_stub_quotes_stay_outside_and_harm_nobody);
    tcase_add_test(tc, test_stub_quotes_first_do_not_pin_the_window);
    tcase_add_test(tc, test_best_that_jumps_50_dollars_and_back);
    tcase_add_test(tc, test_out_best_of_a_gone_order_takes_a_second_walk);
    tcase_add_test(tc, test_price_off_the_grid_is_kept_to_the_last_digit);
    tcase_add_test(tc, test_coarse_ticks_of_50_and_1);
    tcase_add_test(tc, test_errors_mark_the_symbol_unreliable_and_change_nothing_else);
    tcase_add_test(tc, test_replace_edges);
    tcase_add_test(tc, test_first_half_of_a_replace_never_suspends);
    tcase_add_test(tc, test_colliding_references_fill_both_sets_then_stash_then_degrade);
    tcase_add_test(tc, test_the_half_with_more_free_ways_is_taken);
    tcase_add_test(tc, test_orders_are_told_as_they_came);
    tcase_add_test(tc, test_quantity_beyond_32_bits_degrades);
    tcase_add_test(tc, test_message_without_slot_reports_nothing);
    tcase_add_test(tc, test_many_symbols_are_independent);
    tcase_add_test(tc, test_larger_stash_keeps_what_the_cards_would_drop);
    tcase_add_test(tc, test_books_of_every_size_are_cleared);
    tcase_add_test(tc, test_config_out_of_range_is_refused);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    if (srunner_ntests_run(sr) == 0)
        failed = 1;
    srunner_free(sr);
    return failed == 0 ? 0 : 1;
}
