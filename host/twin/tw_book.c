// SPDX-License-Identifier: Apache-2.0
/* tw_book.c - order table, ladders and best bid and offer of the twin.
 *
 * The card walks its whole table to rebuild a window; the result does not depend on the order of the walk, so the
 * twin keeps the orders of each slot and side in a list and walks that: a book of thousands of symbols needs it. */
#include "tw_book.h"

#include <stdlib.h>
#include <string.h>

#define WAYS 4u
#define STASH 8u
#define NONE UINT32_MAX
#define SUM_WORDS 64u /* bitmap words of the largest ladder */

struct order {
    uint64_t ref;
    uint32_t px, qty;
    uint32_t next, prev; /* list of the slot and side */
    uint16_t slot;
    uint8_t side;
    uint8_t live;
};

/* One side of one slot. A level holds a quantity only if its bitmap bit is set, a bitmap word counts only
 * if its summary bit is set: emptying the ladder is summary = 0. */
struct side {
    uint64_t summary;
    uint64_t total;    /* shares of all live orders of this side */
    uint32_t lo;       /* price of the lowest level */
    uint32_t tick;     /* 1 when fine */
    uint32_t out_cnt;
    uint32_t out_best;
    uint32_t head;
};

struct slot {
    struct side side[2];
    struct tw_bbo last;
    uint32_t tick;
    bool degraded, unreliable;
};

struct tw_book {
    struct tw_book_cfg cfg;
    uint32_t sets, places, levels, words;
    uint32_t stash_live, live;
    struct order *order; /* places, then STASH */
    struct slot *slot;
    uint32_t *level;     /* [slot][side][levels] */
    uint64_t *bitmap;    /* [slot][side][words] */
    struct tw_book_cnt cnt;
};

static uint32_t
rotl(uint32_t x, unsigned n)
{
    return (x << n) | (x >> (32 - n));
}

uint32_t
tw_book_hash(uint32_t slot, uint64_t refnum, uint64_t seed)
{
    uint64_t k = refnum ^ seed;
    uint32_t x = (uint32_t)k ^ rotl((uint32_t)(k >> 32), 13);

    x ^= (slot & 0xffu) * 0x01010101u;
    x ^= (slot >> 8) * 0x00011003u; /* 0 on a card, which has at most 256 slots */
    x ^= x >> 16;
    return x ^ rotl(x, 7) ^ rotl(x, 19);
}

struct tw_book *
tw_book_new(const struct tw_book_cfg *cfg)
{
    struct tw_book *b;

    if (cfg->symbols == 0 || cfg->symbols > 65536 || cfg->orders_log2 < 4 || cfg->orders_log2 > 24 || cfg->levels_log2 < 6 ||
        cfg->levels_log2 > 12)
        return NULL;
    b = calloc(1, sizeof(*b));
    if (b == NULL)
        return NULL;
    b->cfg = *cfg;
    b->places = 1u << cfg->orders_log2;
    b->sets = b->places / WAYS;
    b->levels = 1u << cfg->levels_log2;
    b->words = b->levels / 64;
    b->order = calloc(b->places + STASH, sizeof(*b->order));
    b->slot = calloc(cfg->symbols, sizeof(*b->slot));
    b->level = calloc((size_t)cfg->symbols * 2 * b->levels, sizeof(*b->level));
    b->bitmap = calloc((size_t)cfg->symbols * 2 * b->words, sizeof(*b->bitmap));
    if (b->order == NULL || b->slot == NULL || b->level == NULL || b->bitmap == NULL) {
        tw_book_free(b);
        return NULL;
    }
    for (uint32_t s = 0; s < cfg->symbols; s++) {
        b->slot[s].tick = 100;
        for (unsigned i = 0; i < 2; i++) {
            b->slot[s].side[i].tick = 1;
            b->slot[s].side[i].head = NONE;
        }
    }
    return b;
}

void
tw_book_free(struct tw_book *b)
{
    if (b == NULL)
        return;
    free(b->order);
    free(b->slot);
    free(b->level);
    free(b->bitmap);
    free(b);
}

void
tw_book_clear(struct tw_book *b)
{
    memset(b->order, 0, (b->places + STASH) * sizeof(*b->order));
    for (uint32_t s = 0; s < b->cfg.symbols; s++) {
        uint32_t tick = b->slot[s].tick;

        memset(&b->slot[s], 0, sizeof(b->slot[s]));
        b->slot[s].tick = tick;
        for (unsigned i = 0; i < 2; i++) {
            b->slot[s].side[i].tick = 1;
            b->slot[s].side[i].head = NONE;
        }
    }
    b->stash_live = 0;
    b->live = 0;
}

void
tw_book_set_slot(struct tw_book *b, uint32_t slot, unsigned tick_sel)
{
    b->slot[slot].tick = tick_sel == 0 ? 100 : tick_sel == 1 ? 50 : 1;
}

/* ---- Order table ----------------------------------------------------------------------------- */

static uint32_t
set_of(const struct tw_book *b, uint32_t slot, uint64_t ref)
{
    return tw_book_hash(slot, ref, b->cfg.hash_seed) & (b->sets - 1);
}

static uint32_t
find(const struct tw_book *b, uint32_t slot, uint64_t ref)
{
    uint32_t base = set_of(b, slot, ref) * WAYS;

    for (uint32_t p = base; p < base + WAYS; p++)
        if (b->order[p].ref == ref && b->order[p].live && b->order[p].slot == slot)
            return p;
    if (b->stash_live != 0)
        for (uint32_t p = b->places; p < b->places + STASH; p++)
            if (b->order[p].ref == ref && b->order[p].live && b->order[p].slot == slot)
                return p;
    return NONE;
}

static uint32_t
free_place(const struct tw_book *b, uint32_t slot, uint64_t ref)
{
    uint32_t base = set_of(b, slot, ref) * WAYS;

    for (uint32_t p = base; p < base + WAYS; p++)
        if (!b->order[p].live)
            return p;
    if (b->stash_live < STASH)
        for (uint32_t p = b->places; p < b->places + STASH; p++)
            if (!b->order[p].live)
                return p;
    return NONE;
}

static void
unlink_order(struct tw_book *b, uint32_t p)
{
    struct order *o = &b->order[p];

    if (o->prev != NONE)
        b->order[o->prev].next = o->next;
    else
        b->slot[o->slot].side[o->side].head = o->next;
    if (o->next != NONE)
        b->order[o->next].prev = o->prev;
    o->live = 0;
    b->live--;
    if (p >= b->places)
        b->stash_live--;
}

static void
link_order(struct tw_book *b, uint32_t p, const struct order *o)
{
    struct side *s = &b->slot[o->slot].side[o->side];

    b->order[p] = *o;
    b->order[p].live = 1;
    b->order[p].prev = NONE;
    b->order[p].next = s->head;
    if (s->head != NONE)
        b->order[s->head].prev = p;
    s->head = p;
    b->live++;
    if (p >= b->places) {
        b->stash_live++;
        b->cnt.stash_used++;
    }
}

/* ---- Ladder ---------------------------------------------------------------------------------- */

static bool
better(unsigned side, uint32_t a, uint32_t b)
{
    return side == TW_BUY ? a > b : a < b;
}

/* Level of a price, or NONE when it is outside the window. Ticks are few: division by constants. */
static uint32_t
level_of(const struct tw_book *b, const struct side *s, uint32_t px)
{
    uint32_t d = px - s->lo, n;

    if (px < s->lo)
        return NONE;
    switch (s->tick) {
    case 100:
        if (d % 100 != 0)
            return NONE;
        n = d / 100;
        break;
    case 50:
        if (d % 50 != 0)
            return NONE;
        n = d / 50;
        break;
    default:
        n = d;
    }
    return n < b->levels ? n : NONE;
}

static size_t
side_index(uint32_t slot, unsigned side)
{
    return (size_t)slot * 2 + side;
}

static void
ladder_add(struct tw_book *b, uint32_t slot, unsigned side, uint32_t n, uint32_t qty)
{
    struct side *s = &b->slot[slot].side[side];
    uint64_t *word = &b->bitmap[side_index(slot, side) * b->words + n / 64];
    uint32_t *lv = &b->level[side_index(slot, side) * b->levels + n];
    uint64_t sbit = 1ull << (n / 64), bit = 1ull << (n % 64);

    if ((s->summary & sbit) == 0) {
        s->summary |= sbit;
        *word = 0;
    }
    if ((*word & bit) == 0) {
        *word |= bit;
        *lv = 0;
    }
    *lv += qty;
}

static void
ladder_sub(struct tw_book *b, uint32_t slot, unsigned side, uint32_t n, uint32_t qty)
{
    struct side *s = &b->slot[slot].side[side];
    uint64_t *word = &b->bitmap[side_index(slot, side) * b->words + n / 64];
    uint32_t *lv = &b->level[side_index(slot, side) * b->levels + n];

    *lv -= qty;
    if (*lv != 0)
        return;
    *word &= ~(1ull << (n % 64));
    if (*word == 0)
        s->summary &= ~(1ull << (n / 64));
}

/* Best level of a side; 0 shares and price 0 when the ladder is empty. */
static void
best_of(const struct tw_book *b, uint32_t slot, unsigned side, uint32_t *px, uint32_t *qty)
{
    const struct side *s = &b->slot[slot].side[side];
    uint32_t w, n;
    uint64_t word;

    *px = 0;
    *qty = 0;
    if (s->summary == 0)
        return;
    w = side == TW_BUY ? 63u - (uint32_t)__builtin_clzll(s->summary) : (uint32_t)__builtin_ctzll(s->summary);
    word = b->bitmap[side_index(slot, side) * b->words + w];
    n = w * 64 + (side == TW_BUY ? 63u - (uint32_t)__builtin_clzll(word) : (uint32_t)__builtin_ctzll(word));
    *px = s->lo + n * s->tick;
    *qty = b->level[side_index(slot, side) * b->levels + n];
}

static void
centre(struct tw_book *b, uint32_t slot, unsigned side, uint32_t px)
{
    struct side *s = &b->slot[slot].side[side];
    uint32_t half;

    s->tick = px % b->slot[slot].tick == 0 ? b->slot[slot].tick : 1;
    half = b->levels / 2 * s->tick;
    s->lo = px > half ? px - half : 0;
    s->summary = 0;
    s->out_cnt = 0;
}

/* Account for an order in its window. @return true when it is outside. */
static bool
window_add(struct tw_book *b, uint32_t slot, unsigned side, uint32_t px, uint32_t qty)
{
    struct side *s = &b->slot[slot].side[side];
    uint32_t n = level_of(b, s, px);

    if (n != NONE) {
        ladder_add(b, slot, side, n, qty);
        return false;
    }
    if (s->out_cnt == 0 || better(side, px, s->out_best))
        s->out_best = px;
    s->out_cnt++;
    return true;
}

static bool
must_suspend(const struct tw_book *b, uint32_t slot, unsigned side)
{
    const struct side *s = &b->slot[slot].side[side];
    uint32_t px, qty;

    if (s->out_cnt == 0)
        return false;
    best_of(b, slot, side, &px, &qty);
    return qty == 0 || better(side, s->out_best, px);
}

/* ---- Messages -------------------------------------------------------------------------------- */

struct run {
    struct tw_book *b;
    tw_book_ev_fn *on_ev;
    void *ctx;
    uint16_t slot;
};

static void
incident(const struct run *r, enum tw_book_ev code, uint64_t ref)
{
    struct tw_book_cnt *c = &r->b->cnt;

    switch (code) {
    case TW_BOOK_UNKNOWN_REF: c->unknown_ref++; break;
    case TW_BOOK_DUP_REF: c->dup_ref++; break;
    case TW_BOOK_OVER_REDUCE: c->over_reduce++; break;
    case TW_BOOK_BAD_FIELD: c->bad_field++; break;
    case TW_BOOK_DEGRADED: c->degraded++; break;
    case TW_BOOK_SUSPEND: c->suspends++; break;
    default: break;
    }
    if (code == TW_BOOK_UNKNOWN_REF || code == TW_BOOK_DUP_REF || code == TW_BOOK_OVER_REDUCE)
        r->b->slot[r->slot].unreliable = true;
    if (code == TW_BOOK_DEGRADED)
        r->b->slot[r->slot].degraded = true;
    if (r->on_ev != NULL)
        r->on_ev(r->ctx, code, r->slot, ref);
}

/* Take shares off the order at place p; all of them removes it. */
static void
reduce(struct tw_book *b, uint32_t p, uint32_t qty)
{
    struct order *o = &b->order[p];
    struct side *s = &b->slot[o->slot].side[o->side];
    uint32_t n = level_of(b, s, o->px);
    bool gone = qty >= o->qty;
    uint32_t take = gone ? o->qty : qty;

    if (n != NONE)
        ladder_sub(b, o->slot, o->side, n, take);
    else if (gone)
        s->out_cnt--;
    s->total -= take;
    o->qty -= take;
    if (gone)
        unlink_order(b, p);
}

static void
insert(const struct run *r, uint64_t ref, unsigned side, uint32_t px, uint32_t qty)
{
    struct tw_book *b = r->b;
    struct side *s = &b->slot[r->slot].side[side];
    struct order o = {.ref = ref, .px = px, .qty = qty, .slot = r->slot, .side = (uint8_t)side};
    uint32_t p;

    if (qty == 0 || px == 0 || px > TW_PX_MAX) {
        incident(r, TW_BOOK_BAD_FIELD, ref);
        return;
    }
    if (find(b, r->slot, ref) != NONE) {
        incident(r, TW_BOOK_DUP_REF, ref);
        return;
    }
    p = free_place(b, r->slot, ref);
    if (p == NONE || s->total + qty > UINT32_MAX) {
        incident(r, TW_BOOK_DEGRADED, ref);
        return;
    }
    link_order(b, p, &o);
    s->total += qty;
    if (s->summary == 0 && s->out_cnt == 0)
        centre(b, r->slot, side, px);
    if (window_add(b, r->slot, side, px, qty))
        b->cnt.outside++;
}

/* A best price lies, or may lie, outside the window: centre on it and add every order again. */
static void
rebuild(const struct run *r, unsigned side)
{
    struct tw_book *b = r->b;
    struct side *s = &b->slot[r->slot].side[side];

    if (!must_suspend(b, r->slot, side))
        return;
    incident(r, TW_BOOK_SUSPEND, side);
    do {
        b->cnt.rebuild_walks++;
        centre(b, r->slot, side, s->out_best);
        for (uint32_t p = s->head; p != NONE; p = b->order[p].next)
            (void)window_add(b, r->slot, side, b->order[p].px, b->order[p].qty);
    } while (must_suspend(b, r->slot, side));
    incident(r, TW_BOOK_RESUME, side);
}

/* @return the side touched, or -1. */
static int
effect(const struct run *r, const struct tw_itch *m)
{
    struct tw_book *b = r->b;
    uint32_t p;
    int side;

    switch (m->mtype) {
    case 'A':
    case 'F':
        insert(r, m->refnum, m->side, m->px, m->qty);
        return m->side;
    case 'E':
    case 'C':
    case 'X':
    case 'D':
        p = find(b, m->slot, m->refnum);
        if (p == NONE) {
            incident(r, TW_BOOK_UNKNOWN_REF, m->refnum);
            return -1;
        }
        side = b->order[p].side;
        if (m->mtype == 'D') {
            reduce(b, p, UINT32_MAX);
        } else if (m->qty != 0) {
            if (m->qty > b->order[p].qty)
                incident(r, TW_BOOK_OVER_REDUCE, m->refnum);
            reduce(b, p, m->qty);
        }
        return side;
    case 'U':
        p = find(b, m->slot, m->refnum);
        if (p == NONE) {
            incident(r, TW_BOOK_UNKNOWN_REF, m->refnum);
            return -1;
        }
        side = b->order[p].side;
        reduce(b, p, UINT32_MAX);
        insert(r, m->new_ref, (unsigned)side, m->px, m->qty);
        return side;
    default:
        return -1;
    }
}

static void
count_type(struct tw_book_cnt *c, uint8_t mtype)
{
    switch (mtype) {
    case 'A':
    case 'F': c->adds++; break;
    case 'E':
    case 'C': c->executes++; break;
    case 'X': c->cancels++; break;
    case 'D': c->deletes++; break;
    case 'U': c->replaces++; break;
    default: break;
    }
}

static enum tw_book_cls
classify(unsigned side, uint32_t old_px, uint32_t old_qty, uint32_t px, uint32_t qty)
{
    if (qty != 0 && (old_qty == 0 || better(side, px, old_px)))
        return TW_CLS_IMPROVE;
    if (old_qty != 0 && (qty == 0 || better(side, old_px, px)))
        return TW_CLS_NEXT_BEST;
    return TW_CLS_SAME_PRICE;
}

void
tw_book_apply(struct tw_book *b, const struct tw_itch *m, struct tw_book_evt *evt, tw_book_ev_fn *on_ev, void *ctx)
{
    const struct run r = {.b = b, .on_ev = on_ev, .ctx = ctx, .slot = m->slot};
    struct slot *sl;
    uint64_t walks;
    uint32_t px, qty, *old_px, *old_qty;
    int side;

    b->cnt.messages++;
    evt->mtype = m->mtype;
    evt->slot_hit = m->slot_hit;
    evt->slot = m->slot;
    evt->code = m->code;
    evt->code2 = m->code2;
    evt->feed_ok = m->feed_ok;
    evt->changed = false;
    evt->tradable = false;
    evt->cls = TW_CLS_SAME_PRICE;
    if (!m->slot_hit) {
        memset(&evt->bbo, 0, sizeof(evt->bbo));
        return;
    }
    count_type(&b->cnt, m->mtype);
    sl = &b->slot[m->slot];
    walks = b->cnt.rebuild_walks;
    side = sl->degraded ? -1 : effect(&r, m);
    if (side >= 0 && !sl->degraded) {
        rebuild(&r, (unsigned)side);
        best_of(b, m->slot, (unsigned)side, &px, &qty);
        old_px = side == TW_BUY ? &sl->last.bid_px : &sl->last.ask_px;
        old_qty = side == TW_BUY ? &sl->last.bid_qty : &sl->last.ask_qty;
        evt->changed = px != *old_px || qty != *old_qty;
        evt->cls = classify((unsigned)side, *old_px, *old_qty, px, qty);
        *old_px = px;
        *old_qty = qty;
    }
    evt->bbo = sl->last;
    evt->tradable = !sl->degraded && !sl->unreliable && walks == b->cnt.rebuild_walks;
}

const struct tw_book_cnt *
tw_book_counters(const struct tw_book *b)
{
    return &b->cnt;
}

struct tw_bbo
tw_book_bbo(const struct tw_book *b, uint32_t slot)
{
    return b->slot[slot].last;
}

bool
tw_book_degraded(const struct tw_book *b, uint32_t slot)
{
    return b->slot[slot].degraded;
}

bool
tw_book_unreliable(const struct tw_book *b, uint32_t slot)
{
    return b->slot[slot].unreliable;
}

uint32_t
tw_book_live(const struct tw_book *b)
{
    return b->live;
}

uint32_t
tw_book_places(const struct tw_book *b)
{
    return b->places + STASH;
}

bool
tw_book_order_at(const struct tw_book *b, uint32_t place, struct tw_book_order *out)
{
    const struct order *o = &b->order[place];

    if (!o->live)
        return false;
    *out = (struct tw_book_order){.refnum = o->ref, .px = o->px, .qty = o->qty, .slot = o->slot, .side = o->side};
    return true;
}
