// SPDX-License-Identifier: Apache-2.0
/* fill.c - how full the order table becomes before an order finds no place.
 *
 * Counts only: which set an order goes to depends on nothing else (docs/interfaces.md, section 4). `random`: sets drawn alike, which is what a
 * hash can be at best; `hash`: those of the card, of rising references with gaps, as an exchange gives them, in 64 slots. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "tw_book.h"

#define STASH 8u
#define HALVES_MAX 4u
#define STASHED UINT32_MAX
#define SYMBOLS 64u
#define CHURN_ADDS (10u << 20) /* ten times a table of 2^20 */

struct shape {
    const char *name;
    unsigned halves, ways;
    bool hash;
};

static const struct shape shapes[] = {{"1x4", 1, 4, false}, {"2x4", 2, 4, false}, {"4x2", 4, 2, false}, {"hash", 2, 4, true}};

static struct {
    const struct shape *shape;
    unsigned orders_log2;
    uint32_t sets, live, stashed;
    uint8_t *taken;
    uint32_t *home; /* of the live orders: index of a set, or STASHED */
    uint64_t rng, ref, seed;
} t;

static uint64_t
draw(void)
{
    t.rng ^= t.rng << 13;
    t.rng ^= t.rng >> 7;
    t.rng ^= t.rng << 17;
    return t.rng * 0x2545F4914F6CDD1Du >> 16;
}

static void
table_new(const struct shape *shape, unsigned orders_log2, uint64_t seed)
{
    t.shape = shape;
    t.orders_log2 = orders_log2;
    t.sets = (1u << orders_log2) / shape->ways;
    t.live = t.stashed = 0;
    t.taken = calloc(t.sets, 1);
    t.home = malloc(sizeof(*t.home) * ((1u << orders_log2) + STASH));
    t.rng = seed * 0x9E3779B97F4A7C15u | 1;
    t.ref = 0;
    t.seed = draw();
    if (t.taken == NULL || t.home == NULL) {
        fprintf(stderr, "saker-bench: out of memory\n");
        exit(3);
    }
}

static void
table_free(void)
{
    free(t.taken);
    free(t.home);
}

/* @return false: no place. */
static bool
add(void)
{
    uint32_t best = STASHED, half = t.sets / t.shape->halves, slot = (uint32_t)(draw() % SYMBOLS);

    t.ref += 1 + draw() % 11; /* the others are of symbols that are not on the card */
    for (unsigned h = 0; h < t.shape->halves; h++) {
        uint32_t set = h * half + (t.shape->hash ? tw_book_set_of(h, slot, t.ref, t.seed, t.orders_log2) : (uint32_t)(draw() & (half - 1)));

        if (t.taken[set] < t.shape->ways && (best == STASHED || t.taken[set] < t.taken[best]))
            best = set;
    }
    if (best == STASHED && t.stashed == STASH)
        return false;
    if (best == STASHED)
        t.stashed++;
    else
        t.taken[best]++;
    t.home[t.live++] = best;
    return true;
}

static void
cancel_any(void)
{
    uint32_t at = (uint32_t)(draw() % t.live), home = t.home[at];

    t.home[at] = t.home[--t.live];
    if (home == STASHED)
        t.stashed--;
    else
        t.taken[home]--;
}

/* Random cancels and adds at a fill. @return adds refused. */
static uint32_t
churn(const struct shape *shape, unsigned orders_log2, unsigned percent)
{
    uint32_t refused = 0;

    table_new(shape, orders_log2, 1);
    for (uint32_t i = 0; i < CHURN_ADDS; i++) {
        if (t.live >= ((uint64_t)percent << orders_log2) / 100)
            cancel_any();
        refused += !add();
    }
    table_free();
    return refused;
}

static const char *
named(const char *fmt, const char *shape, unsigned orders_log2, unsigned percent)
{
    static char names[BENCH_FIGURES][32];
    static unsigned n;

    (void)snprintf(names[n], sizeof(names[n]), fmt, shape, orders_log2, percent);
    return names[n++];
}

static void
add_churn(struct figures *out, const struct shape *shape, unsigned orders_log2, unsigned percent)
{
    double v = 1e9 / CHURN_ADDS * churn(shape, orders_log2, percent);

    figure_add(out, named("churn.%s.%u.%u", shape->name, orders_log2, percent), "refused per 10^9 adds", v, v, v, CHURN_ADDS);
}

void
bench_fill(struct figures *out, unsigned runs)
{
    static const unsigned sizes[] = {13, 20}, percents[] = {30, 40, 50, 60};
    double v[32];

    for (unsigned s = 0; s < sizeof(shapes) / sizeof(shapes[0]); s++)
        for (unsigned k = 0; k < 2; k++) {
            unsigned n = sizes[k] == 13 ? 32 : runs; /* a small table has less to average over */

            for (unsigned r = 0; r < n; r++) {
                table_new(&shapes[s], sizes[k], 1 + r);
                while (add())
                    ;
                v[r] = 1e6 * t.live / (double)(1u << sizes[k]);
                table_free();
            }
            figure_median(out, named("fill.%s.%u", shapes[s].name, sizes[k], 0), "ppm of the places", v, n);
        }
    for (unsigned s = 1; s < sizeof(shapes) / sizeof(shapes[0]); s++)
        for (unsigned k = shapes[s].hash ? 0 : 1; k < 2; k++)
            for (unsigned p = 0; p < sizeof(percents) / sizeof(percents[0]); p++)
                add_churn(out, &shapes[s], sizes[k], percents[p]);
}
