// SPDX-License-Identifier: Apache-2.0
/* peak_day.c - see peak_day.h. */
#include "peak_day.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "itch_make.h"

#define BURST_EVERY 10000u
#define OPEN_NS UINT64_C(34200000000000)

struct order {
    uint64_t ref;
    uint32_t at, qty; /* at: cents, or PEAK_CENTS for the far quote */
    unsigned side;
};

struct symbol {
    char name[8];
    uint32_t target, n, mid;
    struct order *order; /* by age: the youngest last, roughly */
};

struct peak_state {
    struct symbol sym[PEAK_SYMBOLS];
    uint32_t upto[PEAK_SYMBOLS]; /* sums of the targets: who is drawn */
    uint64_t rng, ref, match, left, burst_from;
    uint32_t in_burst, stubs;
    unsigned burst_of;
};

static uint32_t
draw(struct peak_state *s, uint32_t n)
{
    s->rng = s->rng * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((s->rng >> 32) * n >> 32);
}

/* Exponent of the law. */
static double
exponent(void)
{
    double lo = 0.1, hi = 2;

    for (unsigned i = 0; i < 60; i++) {
        double s = (lo + hi) / 2, sum = 0;

        for (unsigned k = 1; k <= PEAK_LISTED; k++)
            sum += PEAK_BUSIEST * pow(k, -s);
        *(sum > PEAK_ALL ? &lo : &hi) = s;
    }
    return lo;
}

struct peak_day *
peak_day_new(uint64_t seed, uint64_t messages, unsigned percent)
{
    struct peak_day *d = calloc(1, sizeof(*d));
    struct peak_state *s = calloc(1, sizeof(*s));
    double e = exponent();

    if (d == NULL || s == NULL || (d->oracle = peak_oracle_new(PEAK_SYMBOLS)) == NULL)
        abort();
    d->state = s;
    d->time_ns = OPEN_NS;
    d->exponent_ppm = (uint32_t)lround(e * 1e6);
    s->rng = seed;
    s->left = messages;
    for (unsigned k = 0; k < PEAK_SYMBOLS; k++) {
        struct symbol *y = &s->sym[k];

        y->target = (uint32_t)lround(PEAK_BUSIEST * pow(k + 1, -e) * percent / 100);
        d->target += y->target;
        s->upto[k] = d->target;
        y->mid = 2000 + draw(s, 30000);
        y->order = malloc((y->target + 1) * sizeof(*y->order));
        for (unsigned i = 0; i < 8; i++)
            y->name[i] = "PEAK    "[i];
        y->name[4] = (char)('A' + k / 26);
        y->name[5] = (char)('A' + k % 26);
        if (y->order == NULL)
            abort();
    }
    d->busiest = s->sym[0].target;
    return d;
}

void
peak_day_free(struct peak_day *d)
{
    for (unsigned k = 0; k < PEAK_SYMBOLS; k++)
        free(d->state->sym[k].order);
    peak_oracle_free(d->oracle);
    free(d->state);
    free(d);
}

/* A price of a side: half of them within 12 cents of the middle, fewer and fewer down to $10 from it; never beyond the other side's best. */
static uint32_t
price(struct peak_day *d, unsigned k, unsigned side)
{
    struct peak_state *s = d->state;
    struct symbol *y = &s->sym[k];
    uint32_t range = draw(s, 2) == 0 ? 12 : draw(s, 2) == 0 ? 100 : 1000, off = 1 + draw(s, range), at, other;

    if (draw(s, 50) == 0) { /* the middle moves; the window of +-2,048 cents still holds most */
        y->mid += draw(s, 2) == 0 ? 1 : (uint32_t)-1;
        if (y->mid < 1500 || y->mid > 35000)
            y->mid = 2000;
    }
    at = side == 0 ? y->mid - off : y->mid + off;
    other = peak_oracle_best(d->oracle, k, !side);
    if (side == 0 && other < PEAK_CENTS && other > 1 && at >= other)
        at = other - 1;
    if (side == 1 && other < PEAK_CENTS && at <= other)
        at = other + 1;
    return at;
}

static uint32_t
px(uint32_t at)
{
    return at == PEAK_CENTS ? PEAK_STUB_PX : at * 100;
}

/* References of the whole exchange: six in seven orders are of symbols that are not on the card. */
static uint64_t
next_ref(struct peak_state *s)
{
    return s->ref += 1 + draw(s, 11);
}

static void
comes(struct peak_day *d, unsigned k, struct order o)
{
    struct symbol *y = &d->state->sym[k];

    y->order[y->n++] = o;
    d->live++;
    if (y->n > d->peak[k])
        d->peak[k] = y->n;
    peak_oracle_add(d->oracle, k, o.side, o.at, o.qty);
}

static void
goes(struct peak_day *d, unsigned k, uint32_t i)
{
    struct symbol *y = &d->state->sym[k];

    peak_oracle_sub(d->oracle, k, y->order[i].side, y->order[i].at, y->order[i].qty);
    y->order[i] = y->order[--y->n];
    d->live--;
}

static size_t
add(struct peak_day *d, unsigned k, struct itch_head h, uint8_t *msg, unsigned side, uint32_t at)
{
    struct peak_state *s = d->state;
    struct order o = {next_ref(s), at, 1 + draw(s, 5) * 100, side};

    comes(d, k, o);
    return itch_add(msg, draw(s, 10) == 0 ? 'F' : 'A', h, o.ref, side == 0 ? 'B' : 'S', o.qty, s->sym[k].name, px(at));
}

/* Something that happens to an order: mostly one of the youngest. */
static size_t
happens(struct peak_day *d, unsigned k, struct itch_head h, uint8_t *msg)
{
    struct peak_state *s = d->state;
    struct symbol *y = &s->sym[k];
    uint32_t young = y->n < 64 || draw(s, 5) == 0 ? y->n : 64, i = y->n - 1 - draw(s, young), what = draw(s, 100), qty;
    struct order o = y->order[i], fresh = o;

    if (o.at == PEAK_CENTS || o.at == 1) /* far quotes stay */
        return 0;
    if (what < 45) {
        goes(d, k, i);
        return itch_delete(msg, h, o.ref);
    }
    if (what < 75) {
        fresh.ref = next_ref(s);
        fresh.qty = 1 + draw(s, 5) * 100;
        goes(d, k, i);
        fresh.at = price(d, k, o.side);
        comes(d, k, fresh);
        return itch_replace(msg, h, o.ref, fresh.ref, fresh.qty, px(fresh.at));
    }
    qty = draw(s, 2) == 0 || what >= 92 ? o.qty - (what >= 92 && o.qty > 1) : 1 + draw(s, o.qty); /* a cancel leaves something */
    if (what >= 92 && o.qty == 1)
        return 0;
    if (qty == o.qty) {
        goes(d, k, i);
    } else {
        y->order[i].qty -= qty;
        peak_oracle_sub(d->oracle, k, o.side, o.at, qty);
    }
    if (what >= 92)
        return itch_cancel(msg, h, o.ref, qty);
    return itch_exec(msg, what < 85 ? 'E' : 'C', h, o.ref, qty, ++s->match, px(o.at));
}

static unsigned
who(struct peak_state *s, uint32_t target)
{
    uint32_t at = draw(s, target);
    unsigned k = 0;

    while (s->upto[k] <= at)
        k++;
    return k;
}

/* A symbol short of its peak; during the climb all of them are, at first. */
static unsigned
short_of_its_peak(const struct peak_day *d)
{
    unsigned k = 0;

    while (k < PEAK_SYMBOLS && d->peak[k] == d->state->sym[k].target)
        k++;
    return k;
}

size_t
peak_day_next(struct peak_day *d, uint8_t *msg, unsigned *symbol)
{
    struct peak_state *s = d->state;
    bool climb = short_of_its_peak(d) < PEAK_SYMBOLS, burst = s->in_burst != 0;
    struct itch_head h;
    unsigned k, side;
    size_t n = 0;

    if (s->left == 0)
        return 0;
    if (!climb && !burst && s->left % BURST_EVERY == 0) { /* of the busiest symbol, or of any */
        s->in_burst = PEAK_BURST;
        s->burst_of = draw(s, 2) == 0 ? 0 : who(s, d->target);
        s->burst_from = d->time_ns;
        d->bursts++;
    }
    s->left -= !climb;
    burst = s->in_burst != 0;
    d->time_ns += burst ? s->in_burst % 2 + 1 : 20 + draw(s, 2000);
    s->in_burst -= burst;
    if (burst && d->time_ns - s->burst_from > d->longest_burst_ns)
        d->longest_burst_ns = d->time_ns - s->burst_from;
    while (n == 0) {
        const struct symbol *y;

        k = burst ? s->burst_of : who(s, d->target);
        if (climb && d->live >= d->target - d->target / 100)
            k = short_of_its_peak(d);
        if (s->stubs < 2 * PEAK_SYMBOLS)
            k = s->stubs / 2;
        y = &s->sym[k];
        h = (struct itch_head){(uint16_t)(k + 1), d->time_ns};
        side = draw(s, 2);
        if (s->stubs < 2 * PEAK_SYMBOLS) {
            side = s->stubs++ % 2;
            n = add(d, k, h, msg, side, side == 0 ? 1 : PEAK_CENTS);
        } else if (y->n < y->target && draw(s, 100) < (climb ? 62 : 50)) {
            n = add(d, k, h, msg, side, price(d, k, side));
        } else {
            n = happens(d, k, h, msg);
        }
    }
    d->messages++;
    d->by_type[msg[0]]++;
    *symbol = k;
    return n;
}
