// SPDX-License-Identifier: Apache-2.0
/* random_market.c - a random market; see random_market.h. */
#include "random_market.h"

#include <string.h>

#define PX_MAX 2000000000u

uint32_t
rm_dice(uint64_t *rng, uint32_t n)
{
    uint64_t z = (*rng += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return (uint32_t)((z ^ (z >> 31)) >> 32) % n;
}

void
rm_init(struct random_market *m, uint64_t seed, unsigned wild)
{
    static const char names[RM_SYMBOLS][9] = {"AAPL    ", "ON      ", "NO      ", "TRUE    ", "Y       ",
                                              "ZVZZT   ", "BRK.A   ", "PENNY   ", "OFFCARD ", "ALSOOFF "};

    memset(m, 0, sizeof(*m));
    m->rng = seed;
    m->ts = 34200000000000u;
    m->next_ref = 1000 + rm_dice(&m->rng, 1000000);
    m->wild = wild;
    for (unsigned i = 0; i < RM_SYMBOLS; i++) {
        struct rm_symbol *s = &m->sym[i];

        memcpy(s->name, names[i], 9);
        s->locate = (uint16_t)(1 + i * 977 + rm_dice(&m->rng, 900));
        s->tick = i == 7 ? 1 : i == 3 ? 50 : 100;
        s->mid = i == 7 ? 4000 + rm_dice(&m->rng, 2000) : i == 6 ? 1500000000u : 100000 + 100 * rm_dice(&m->rng, 30000);
        s->halted = true;
    }
}

static uint32_t
dice(struct random_market *m, uint32_t n)
{
    return rm_dice(&m->rng, n);
}

static uint32_t
price(struct random_market *m, const struct rm_symbol *s, char side)
{
    uint32_t away = (1 + dice(m, 6)) * s->tick;
    uint32_t px;

    if (dice(m, 1500) == 0)
        return (const uint32_t[]){1, 100, 1999999900u, PX_MAX, 9999, 1999990000u}[dice(m, 6)];
    if (dice(m, 40) == 0)
        away = dice(m, 300) * s->tick;
    px = side == 'B' ? (s->mid > away ? s->mid - away : 1) : s->mid + away;
    if (dice(m, 100) == 0)
        px += dice(m, 100); /* off the grid */
    return px;
}

static uint32_t
quantity(struct random_market *m)
{
    uint32_t r = dice(m, 100);

    return r < 90 ? 1 + dice(m, 500) : r < 99 ? 100 * (1 + dice(m, 100)) : 1 + dice(m, 3000000);
}

static uint64_t
new_ref(struct random_market *m)
{
    m->next_ref += 1 + dice(m, 50);
    return dice(m, 50) == 0 ? m->next_ref | (uint64_t)dice(m, 0x7fffffff) << 33 : m->next_ref;
}

/* An order to act on: more often one that the market has left behind, so that books are rarely crossed for long. */
static unsigned
pick(struct random_market *m, const struct rm_symbol *s)
{
    if (dice(m, 2) == 0)
        for (unsigned i = 0; i < s->n; i++)
            if (s->order[i].side == 'B' ? s->order[i].px >= s->mid : s->order[i].px <= s->mid)
                return i;
    return dice(m, s->n);
}

static void
drop(struct rm_symbol *s, unsigned i)
{
    s->order[i] = s->order[--s->n];
}

static size_t
add(struct random_market *m, struct rm_symbol *s, struct itch_head h, uint8_t *msg)
{
    struct rm_order o = {new_ref(m), quantity(m), 0, dice(m, 2) != 0 ? 'B' : 'S'};

    o.px = price(m, s, o.side);
    if (s->n == RM_ORDERS)
        s->n--;
    s->order[s->n++] = o;
    return itch_add(msg, dice(m, 4) == 0 ? 'F' : 'A', h, o.ref, o.side, o.qty, s->name, o.px);
}

static size_t
reduce(struct random_market *m, struct rm_symbol *s, struct itch_head h, uint8_t *msg)
{
    unsigned i = pick(m, s), kind = dice(m, 3);
    struct rm_order *o = &s->order[i];
    uint32_t qty = dice(m, 3) == 0 ? o->qty : 1 + dice(m, o->qty);
    uint64_t ref = o->ref;
    uint32_t px = o->px;

    if (dice(m, 200) == 0)
        qty = 0;
    o->qty -= qty;
    if (o->qty == 0)
        drop(s, i);
    if (kind == 0)
        return itch_cancel(msg, h, ref, qty);
    return itch_exec(msg, kind == 1 ? 'E' : 'C', h, ref, qty, m->next_ref, px + dice(m, 3) * 100);
}

static size_t
replace(struct random_market *m, struct rm_symbol *s, struct itch_head h, uint8_t *msg)
{
    struct rm_order *o = &s->order[pick(m, s)];
    uint64_t old = o->ref;

    o->ref = new_ref(m);
    o->qty = quantity(m);
    o->px = price(m, s, o->side);
    return itch_replace(msg, h, old, o->ref, o->qty, o->px);
}

static size_t
erase(struct random_market *m, struct rm_symbol *s, struct itch_head h, uint8_t *msg)
{
    unsigned i = pick(m, s);
    uint64_t ref = s->order[i].ref;

    drop(s, i);
    return itch_delete(msg, h, ref);
}

/* Messages about the state of market and symbols, and those that the card only counts. */
static size_t
other(struct random_market *m, struct rm_symbol *s, struct itch_head h, uint8_t *msg)
{
    static const char counted[] = "LVKJPQBINO";
    struct itch_head all = {0, h.ts};
    uint32_t r = dice(m, 400);

    if (r < 4) {
        size_t n = itch_directory(msg, h, s->name);

        msg[23] = (uint8_t)dice(m, 256);
        msg[24] = (uint8_t)dice(m, 256);
        msg[32] = (uint8_t)"12 "[dice(m, 3)];
        return n;
    }
    if (r < 8) {
        size_t n = itch_plain(msg, 'Y', h);

        memcpy(msg + 11, s->name, 8);
        msg[19] = (uint8_t)('0' + dice(m, 3));
        return n;
    }
    if (r < 10) {
        size_t n = itch_state(msg, h, s->name, "HPQ"[dice(m, 3)]);

        memcpy(msg + 21, (const char *const[]){"T1  ", "LUDP", "MWC1", "H10 "}[dice(m, 4)], 4);
        s->halted = true;
        return n;
    }
    if (r < 13)
        return itch_halt(msg, h, s->name, "QQBX"[dice(m, 4)], "HT"[dice(m, 2)]);
    if (r == 13)
        return itch_system(msg, all, "OSQMECQQ"[dice(m, 8)]);
    if (r < 20)
        return itch_system(msg, all, 'Q');
    if (r == 20 && dice(m, 4) == 0) {
        size_t n = itch_plain(msg, 'W', all);

        msg[11] = (uint8_t)('1' + dice(m, 3));
        for (unsigned i = 0; i < RM_SYMBOLS; i++)
            m->sym[i].halted = true;
        return n;
    }
    r = (uint32_t)itch_plain(msg, (uint8_t)counted[dice(m, 10)], h);
    for (unsigned i = 11; i < r; i++)
        msg[i] = (uint8_t)dice(m, 256);
    return r;
}

/* What should not be. The orders that this market remembers may differ from the book's afterwards: wilder still. */
static size_t
wild(struct random_market *m, struct rm_symbol *s, struct itch_head h, uint8_t *msg)
{
    uint64_t some = s->n != 0 ? s->order[dice(m, s->n)].ref : 1;
    uint32_t r = dice(m, 120);
    size_t n;

    if (r < 5)
        return itch_delete(msg, h, m->next_ref + 1000000);
    if (r < 8)
        return itch_exec(msg, 'E', h, 7, 1, 1, 1);
    if (r < 10)
        return itch_cancel(msg, h, m->next_ref + 1000000, 1);
    if (r < 13)
        return itch_replace(msg, h, m->next_ref + 1000000, m->next_ref + 2000000, 1, 100);
    if (r < 17)
        return itch_add(msg, 'A', h, some, 'B', 100, s->name, s->mid); /* lives already */
    if (r < 20)
        return itch_exec(msg, 'C', h, some, 50000000, 1, s->mid); /* too much */
    if (r < 23)
        return itch_replace(msg, h, some, s->n != 0 ? s->order[0].ref : 2, 10, s->mid);
    if (r < 26)
        return itch_replace(msg, h, some, m->next_ref + 3000000, 0, s->mid);
    if (r < 40)
        return itch_add(msg, 'A', h, new_ref(m), 'B', 0, s->name, s->mid);
    if (r < 50)
        return itch_add(msg, 'F', h, new_ref(m), 'S', 100, s->name, PX_MAX + 1 + dice(m, 1000));
    if (r < 60)
        return itch_add(msg, 'A', h, new_ref(m), "XbT"[dice(m, 3)], 100, s->name, s->mid);
    if (r == 60 && dice(m, 10) == 0)
        return itch_add(msg, 'A', h, new_ref(m), 'B', 0xfffffff0u, s->name, s->mid - s->tick);
    if (r < 62) { /* the market jumps, and later back */
        s->mid = s->mid > 1000000 && s->mid < 1200000000u ? s->mid - 500000 : s->mid + 500000;
        return itch_plain(msg, 'P', h);
    }
    if (r < 80)
        return itch_plain(msg, (uint8_t)"zZa1"[dice(m, 4)], h) + 12 + dice(m, 39);
    n = itch_plain(msg, (uint8_t)"AFECXDUSH"[dice(m, 9)], h);
    return 12 + (n - 12 + 1 + dice(m, 38)) % 39; /* another length */
}

size_t
rm_next(struct random_market *m, uint8_t *msg)
{
    struct rm_symbol *s = &m->sym[dice(m, 12) == 0 ? 8 + dice(m, 2) : dice(m, 8)];
    struct itch_head h = {s->locate, 0};
    uint32_t r = dice(m, 1000);

    m->ts += dice(m, 400) == 0 ? dice(m, 900000000) : dice(m, 20) == 0 ? dice(m, 10000000) : dice(m, 100000);
    h.ts = dice(m, 1000) == 0 ? m->ts - 1000000 : m->ts;
    if (dice(m, 12) == 0 && s->mid > 20 * s->tick)
        s->mid = dice(m, 2) != 0 ? s->mid + s->tick : s->mid - s->tick;
    if (s->halted && dice(m, 8) == 0) {
        s->halted = false;
        return itch_state(msg, h, s->name, 'T');
    }
    if (m->wild != 0 && dice(m, m->wild) == 0)
        return wild(m, s, h, msg);
    if (r < 40)
        return other(m, s, h, msg);
    if (s->n < 6 || r < (s->n > 40 ? 300u : 500u))
        return add(m, s, h, msg);
    if (r < 700)
        return reduce(m, s, h, msg);
    if (r < 820)
        return replace(m, s, h, msg);
    return erase(m, s, h, msg);
}

void
rm_forget(struct random_market *m, void (*gone)(const uint8_t *msg, size_t len))
{
    uint8_t msg[ITCH_MAX];

    for (unsigned i = 0; i < RM_SYMBOLS; i++) {
        struct rm_symbol *s = &m->sym[i];

        for (unsigned k = 0; gone != NULL && k < s->n; k++)
            gone(msg, itch_delete(msg, (struct itch_head){s->locate, m->ts}, s->order[k].ref));
        s->n = 0;
    }
}
