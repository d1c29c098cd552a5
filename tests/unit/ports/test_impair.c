// SPDX-License-Identifier: Apache-2.0
/* test_impair.c - the link that loses: rates, order, the same fate again, nothing made up. */
#include "test_impair.h"

#include <stdlib.h>
#include <string.h>

#include "impair.h"

#define MS 1000000u

/* Frames numbered 0 .. n - 1, one each 10 us. */
static void
number(uint8_t f[64], unsigned i)
{
    memset(f, 0x55, 64);
    memcpy(f, &i, sizeof(i));
}

START_TEST(a_clean_link_changes_nothing)
{
    const struct saker_impair_cfg cfg = {.seed = 7, .delay_ns = 500, .jitter_ns = 20000};
    struct saker_impair *im = saker_impair_new(&cfg);
    uint8_t f[64], g[64], want[64];
    unsigned next = 0;
    bool bad;

    for (unsigned i = 0; i < 1000; i++) {
        number(f, i);
        saker_impair_put(im, i * 10000u, f, sizeof(f));
        while (saker_impair_get(im, i * 10000u + 499, g, sizeof(g), &bad) != 0) {
            number(want, next++);
            ck_assert_mem_eq(g, want, sizeof(g));
            ck_assert(!bad);
            ck_assert_uint_le(next, i); /* the delay at least */
        }
    }
    ck_assert_uint_lt(next, 1000);
    ck_assert_uint_le(saker_impair_next(im), 999u * 10000u + 20500);
    while (saker_impair_get(im, UINT64_MAX, g, sizeof(g), &bad) != 0)
        next++;
    ck_assert_uint_eq(next, 1000);
    ck_assert(saker_impair_next(im) == UINT64_MAX);
    saker_impair_free(im);
}
END_TEST

/* Every kind at its rate, every damaged frame one bit off, every frame that is not damaged whole; the same again with the seed, not with another. */
START_TEST(rates_and_repetition)
{
    struct saker_impair_cfg cfg = {.seed = 3, .loss = 50000, .duplicate = 30000, .reorder = 40000, .corrupt = 20000, .delay_ns = 1000, .late_ns = 100000};
    struct saker_impair_stats st;
    uint64_t print[3] = {0};
    const unsigned n = 50000;

    for (unsigned run = 0; run < 3; run++) {
        struct saker_impair *im;
        unsigned out = 0, damaged = 0, flagged = 0, overtaken = 0, last = 0;

        cfg.seed = run == 2 ? 4 : 3;
        im = saker_impair_new(&cfg);
        for (unsigned i = 0; i < n; i++) {
            uint8_t f[64], g[64], want[64];
            uint64_t now = (uint64_t)i * 10000;
            bool bad;

            number(f, i);
            saker_impair_put(im, now, f, sizeof(f));
            while (saker_impair_get(im, i + 1 == n ? UINT64_MAX : now, g, sizeof(g), &bad) != 0) {
                unsigned bits = 0, k;

                memcpy(&k, g, sizeof(k));
                number(want, k);
                if (k >= n) /* the number itself is damaged */
                    bits = 1;
                for (unsigned b = 0; b < sizeof(g) && bits == 0; b++)
                    bits += (unsigned)__builtin_popcount((unsigned)(g[b] ^ want[b]));
                ck_assert_uint_le(bits, 1);
                damaged += bits;
                ck_assert(!bad || bits == 1 || k != last);
                flagged += bad;
                overtaken += k < last;
                last = k < n ? k : last;
                out++;
                print[run] = print[run] * 31 + k * 2 + bad;
            }
        }
        saker_impair_stats(im, &st);
        ck_assert_uint_eq(st.in, n);
        ck_assert_uint_eq(st.out, out);
        ck_assert_uint_eq(st.in + st.duplicated - st.lost, st.out);
        ck_assert_uint_gt(st.lost, n / 20 - 300);
        ck_assert_uint_lt(st.lost, n / 20 + 300);
        ck_assert_uint_gt(st.duplicated, n * 3 / 100 - 300);
        ck_assert_uint_lt(st.duplicated, n * 3 / 100 + 300);
        ck_assert_uint_gt(st.reordered, n / 25 - 300);
        ck_assert_uint_lt(st.reordered, n / 25 + 300);
        ck_assert_uint_gt(st.corrupted, n / 50 - 300);
        ck_assert_uint_lt(st.corrupted, n / 50 + 300);
        ck_assert_uint_gt(flagged, st.corrupted / 3);
        ck_assert_uint_lt(flagged, st.corrupted * 2 / 3);
        ck_assert_uint_gt(damaged, st.corrupted * 4 / 5); /* a bit of the number makes it another frame */
        ck_assert_uint_gt(overtaken, st.reordered / 2);
        saker_impair_free(im);
    }
    ck_assert_uint_eq(print[0], print[1]);
    ck_assert_uint_ne(print[0], print[2]);
}
END_TEST

START_TEST(what_does_not_fit_is_lost)
{
    const struct saker_impair_cfg cfg = {.seed = 1, .delay_ns = MS};
    struct saker_impair *im = saker_impair_new(&cfg);
    static uint8_t f[SAKER_IMPAIR_FRAME_MAX + 1];
    struct saker_impair_stats st;
    bool bad;

    saker_impair_put(im, 0, f, sizeof(f));
    saker_impair_put(im, 0, f, 0);
    for (unsigned i = 0; i < SAKER_IMPAIR_HELD_MAX + 5; i++)
        saker_impair_put(im, 0, f, 100);
    saker_impair_stats(im, &st);
    ck_assert_uint_eq(st.lost, 7);
    ck_assert_uint_eq(saker_impair_get(im, MS, f, 99, &bad), 0); /* none fits */
    saker_impair_stats(im, &st);
    ck_assert_uint_eq(st.lost, 7 + SAKER_IMPAIR_HELD_MAX);
    saker_impair_free(im);
}
END_TEST

void
impair_tests(TCase *tc)
{
    tcase_add_test(tc, a_clean_link_changes_nothing);
    tcase_add_test(tc, rates_and_repetition);
    tcase_add_test(tc, what_does_not_fit_is_lost);
}
