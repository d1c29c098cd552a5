// SPDX-License-Identifier: Apache-2.0
/* peak_oracle.c - see peak_oracle.h. */
#include "peak_oracle.h"

#include <stdlib.h>

#define NOBODY (PEAK_CENTS + 1)

struct side {
    uint32_t qty[PEAK_CENTS + 1];
    uint32_t best;
};

struct peak_oracle {
    unsigned symbols;
    struct side side[]; /* [symbol][2] */
};

struct peak_oracle *
peak_oracle_new(unsigned symbols)
{
    struct peak_oracle *o = calloc(1, sizeof(*o) + 2 * symbols * sizeof(struct side));

    if (o == NULL)
        return NULL;
    o->symbols = symbols;
    for (unsigned i = 0; i < 2 * symbols; i++)
        o->side[i].best = NOBODY;
    return o;
}

void
peak_oracle_free(struct peak_oracle *o)
{
    free(o);
}

/* The next price with shares, from `at` on towards worse ones. */
static uint32_t
from(const struct side *s, unsigned side, uint32_t at)
{
    if (side == 1)
        for (; at <= PEAK_CENTS; at++)
            if (s->qty[at] != 0)
                return at;
    if (side == 0)
        for (at++; at-- > 0;)
            if (s->qty[at] != 0)
                return at;
    return NOBODY;
}

void
peak_oracle_add(struct peak_oracle *o, unsigned symbol, unsigned side, uint32_t at, uint32_t qty)
{
    struct side *s = &o->side[2 * symbol + side];

    s->qty[at] += qty;
    if (s->best == NOBODY || (side == 0 ? at > s->best : at < s->best))
        s->best = at;
}

void
peak_oracle_sub(struct peak_oracle *o, unsigned symbol, unsigned side, uint32_t at, uint32_t qty)
{
    struct side *s = &o->side[2 * symbol + side];

    s->qty[at] -= qty;
    if (at == s->best)
        s->best = from(s, side, at);
}

uint32_t
peak_oracle_best(const struct peak_oracle *o, unsigned symbol, unsigned side)
{
    return o->side[2 * symbol + side].best;
}

struct peak_top
peak_oracle_level(const struct peak_oracle *o, unsigned symbol, unsigned side, unsigned n)
{
    const struct side *s = &o->side[2 * symbol + side];
    uint32_t at = s->best;

    for (; n > 0 && at != NOBODY; n--)
        at = side == 0 && at == 0 ? NOBODY : from(s, side, side == 0 ? at - 1 : at + 1);
    if (at == NOBODY)
        return (struct peak_top){0, 0};
    return (struct peak_top){at == PEAK_CENTS ? PEAK_STUB_PX : at * 100, s->qty[at]};
}
