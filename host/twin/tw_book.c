// SPDX-License-Identifier: Apache-2.0
/* tw_book.c - order table, ladders and best bid and offer of the twin.
 *
 * Laid out for the cache, because a day of every symbol is far larger than it: a set of the order table is one line, a slot two, and
 * a message that neither moves the best price nor leaves the window touches one line more, its level. The slot of an order is not
 * stored when set and reference already tell it (see `ambiguous`).
 *
 * The card walks its whole table to rebuild a window; the result does not depend on the order of the walk, so the twin keeps shares
 * and orders of every price instead, inside the window in the ladder, outside in a hash table of prices, and moves those. */
#include "tw_book_priv.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

uint32_t
tw_book_hash(uint32_t slot, uint64_t refnum, uint64_t seed)
{
    return hash(slot, refnum, seed);
}

/* ---- Memory ---------------------------------------------------------------------------------- */

/* Zeroed, and not there until it is touched: a window has far more levels than a side uses. NULL: no memory. */
static void *
table(struct tw_book *b, size_t n, size_t size, bool dense)
{
    size_t bytes = (n * size + PAGE - 1) & ~(size_t)(PAGE - 1);
    void *p = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED)
        return NULL;
    if (dense && bytes >= HUGE_FROM)
        (void)madvise(p, bytes, MADV_HUGEPAGE);
    b->map[b->maps].p = p;
    b->map[b->maps++].bytes = bytes;
    return p;
}

static uint32_t
stash_sets(const struct tw_book *b)
{
    return (b->cfg.stash + WAYS - 1) / WAYS;
}

/* The hash is the reference's xor the slot's: two slots collide at every reference or at none. If none do, set and reference name the slot. */
static bool
slots_collide(struct tw_book *b)
{
    if (b->cfg.symbols > b->sets)
        return true;
    for (uint32_t s = 0; s < b->cfg.symbols; s++) {
        uint32_t x = (hash(s, 0, 0) ^ hash(0, 0, 0)) & (b->sets - 1);

        if (b->slot_of[x] != 0 || (x == 0 && s != 0))
            return true;
        b->slot_of[x] = (uint16_t)s;
    }
    return false;
}

/* What clearing leaves: empty lists, ticks of the slots. */
static void
reset(struct tw_book *b)
{
    for (uint32_t s = 0; s < b->cfg.symbols; s++) {
        uint32_t tick = b->slot[s].tick;

        memset(&b->slot[s], 0, sizeof(b->slot[s]));
        b->slot[s].tick = tick;
        b->slot[s].side[0].tick = b->slot[s].side[1].tick = 1;
        b->slot[s].side[0].inverse = b->slot[s].side[1].inverse = UINT32_MAX;
    }
    for (uint32_t i = 0; i <= b->stash_mask; i++)
        b->stash_head[i] = NONE;
    for (uint32_t i = 0; i < b->cfg.stash; i++)
        b->stashed[i].next = i + 1 < b->cfg.stash ? i + 1 : NONE;
    b->stash_free = 0;
    b->stash_live = 0;
    b->out_free = 0;
    b->out_used = 1;
    b->live = 0;
}

struct tw_book *
tw_book_new(const struct tw_book_cfg *cfg)
{
    struct tw_book *b;

    if (cfg->symbols == 0 || cfg->symbols > 65536 || cfg->orders_log2 < 4 || cfg->orders_log2 > 24 || cfg->levels_log2 < 6 ||
        cfg->levels_log2 > 12 || cfg->stash > 1u << 20)
        return NULL;
    b = calloc(1, sizeof(*b));
    if (b == NULL)
        return NULL;
    b->cfg = *cfg;
    b->cfg.stash = cfg->stash == 0 ? STASH : cfg->stash;
    b->places = 1u << cfg->orders_log2;
    b->sets = b->places / WAYS;
    b->levels = 1u << cfg->levels_log2;
    b->words = b->levels / 64;
    for (b->stash_mask = 7; b->stash_mask + 1 < b->cfg.stash;)
        b->stash_mask = b->stash_mask * 2 + 1;
    b->out_mask = b->places / 4 - 1;
    b->slot_of = table(b, b->sets, sizeof(*b->slot_of), false);
    b->ambiguous = b->slot_of == NULL || slots_collide(b);
    b->set = table(b, b->sets + stash_sets(b), sizeof(*b->set), true);
    b->owner = b->ambiguous ? table(b, b->places, sizeof(*b->owner), true) : NULL;
    b->slot = table(b, cfg->symbols, sizeof(*b->slot), true);
    /* One group more than it takes: the best levels stand in the middle, and a power of two would put those of all sides into a few sets
     * of the caches and few banks of the memory. */
    b->group = table(b, (size_t)cfg->symbols * 2 * (b->words + 1), sizeof(*b->group), true);
    b->stashed = table(b, b->cfg.stash, sizeof(*b->stashed), true);
    b->stash_head = table(b, b->stash_mask + 1, sizeof(*b->stash_head), true);
    b->outside = table(b, (size_t)b->places + b->cfg.stash + 1, sizeof(*b->outside), false);
    b->out_bucket = table(b, b->out_mask + 1, sizeof(*b->out_bucket), false);
    b->out_head = table(b, (size_t)cfg->symbols * 2, sizeof(*b->out_head), true);
    b->moving = table(b, b->levels, sizeof(*b->moving), false);
    if (b->slot_of == NULL || b->set == NULL || (b->ambiguous && b->owner == NULL) || b->slot == NULL || b->group == NULL ||
        b->stashed == NULL || b->stash_head == NULL || b->outside == NULL || b->out_bucket == NULL || b->out_head == NULL ||
        b->moving == NULL) {
        tw_book_free(b);
        return NULL;
    }
    for (uint32_t s = 0; s < cfg->symbols; s++)
        tw_book_set_slot(b, s, 0);
    reset(b);
    return b;
}

void
tw_book_free(struct tw_book *b)
{
    if (b == NULL)
        return;
    for (unsigned i = 0; i < b->maps; i++)
        (void)munmap(b->map[i].p, b->map[i].bytes);
    free(b);
}

/* Empty levels and bitmap of a side, the levels into list. @return how many there were. */
static uint32_t
take_ladder(struct tw_book *b, uint32_t slot, unsigned side, struct outside *list)
{
    struct side *s = &b->slot[slot].side[side];
    struct group *group = groups_of(b, slot, side);
    uint32_t count = 0;

    for (; s->summary != 0; s->summary &= s->summary - 1) {
        uint32_t w = (uint32_t)__builtin_ctzll(s->summary);

        for (; group[w].bits != 0; group[w].bits &= group[w].bits - 1) {
            uint32_t n = (uint32_t)__builtin_ctzll(group[w].bits);
            struct level *lv = &group[w].level[n];

            list[count++] = (struct outside){.px = s->lo + (w * 64 + n) * s->tick, .qty = lv->qty, .cnt = lv->cnt};
            *lv = (struct level){0};
        }
    }
    return count;
}

void
tw_book_clear(struct tw_book *b)
{
    for (uint32_t s = 0; s < b->cfg.symbols; s++)
        for (unsigned side = 0; side < 2; side++)
            (void)take_ladder(b, s, side, b->moving);
    memset(b->set, 0, (b->sets + stash_sets(b)) * sizeof(*b->set));
    memset(b->out_bucket, 0, ((size_t)b->out_mask + 1) * sizeof(*b->out_bucket));
    memset(b->out_head, 0, (size_t)b->cfg.symbols * 2 * sizeof(*b->out_head));
    reset(b);
}

void
tw_book_set_slot(struct tw_book *b, uint32_t slot, unsigned tick_sel)
{
    b->slot[slot].tick = tick_sel == 0 ? 100 : tick_sel == 1 ? 50 : 1;
}

/* ---- Order table ----------------------------------------------------------------------------- */

static uint32_t
find_stashed(const struct tw_book *b, uint32_t set, uint32_t slot, uint64_t ref)
{
    for (uint32_t i = b->stash_head[set & b->stash_mask]; i != NONE; i = b->stashed[i].next)
        if (b->stashed[i].set == set && b->stashed[i].slot == slot && b->set[b->sets + i / WAYS].ref[i % WAYS] == ref)
            return b->places + i;
    return NONE;
}

/* The way that holds an order, WAYS if none does. All four are looked at, without a branch: which one it is nothing predicts. */
static inline uint32_t
way_of(const struct tw_book *b, uint32_t set, uint32_t slot, uint64_t ref)
{
    const struct set *s = &b->set[set];
    uint32_t hit = 1u << WAYS;

#pragma GCC unroll 4
    for (uint32_t w = 0; w < WAYS; w++)
        hit |= (uint32_t)((s->ref[w] == ref) & (s->qty[w] != 0)) << w;
    for (uint32_t w = 0; b->ambiguous && w < WAYS; w++)
        hit &= ~((uint32_t)(b->owner[set * WAYS + w] != slot) << w);
    return (uint32_t)__builtin_ctz(hit);
}

/* Inlined by force: an add expects nothing here, all others something; each wants branches of its own. */
__attribute__((always_inline)) static inline uint32_t
find(const struct tw_book *b, uint32_t set, uint32_t slot, uint64_t ref)
{
    uint32_t w = way_of(b, set, slot, ref);

    if (w < WAYS)
        return set * WAYS + w;
    return b->stash_live == 0 ? NONE : find_stashed(b, set, slot, ref);
}

/* Store an order that is not there yet. @return false: no place is free. */
static inline bool
store(struct tw_book *b, uint32_t set, uint32_t slot, uint64_t ref, uint32_t px_side, uint32_t qty)
{
    struct set *s = &b->set[set];
    uint32_t free = 1u << WAYS, w, i;

#pragma GCC unroll 4
    for (w = 0; w < WAYS; w++)
        free |= (uint32_t)(s->qty[w] == 0) << w;
    w = (uint32_t)__builtin_ctz(free);
    if (w < WAYS) {
        s->ref[w] = ref;
        s->px[w] = px_side;
        s->qty[w] = qty;
        if (b->ambiguous)
            b->owner[set * WAYS + w] = (uint16_t)slot;
        b->live++;
        return true;
    }
    i = b->stash_free;
    if (i == NONE)
        return false;
    b->stash_free = b->stashed[i].next;
    b->stashed[i] = (struct stashed){.set = set, .next = b->stash_head[set & b->stash_mask], .slot = (uint16_t)slot};
    b->stash_head[set & b->stash_mask] = i;
    s = &b->set[b->sets + i / WAYS];
    s->ref[i % WAYS] = ref;
    s->px[i % WAYS] = px_side;
    s->qty[i % WAYS] = qty;
    b->stash_live++;
    b->live++;
    b->cnt.stash_used++;
    return true;
}

/* The place is free from now on (its quantity is 0 already). */
static inline void
release(struct tw_book *b, uint32_t p)
{
    uint32_t i, *at;

    b->live--;
    if (p < b->places)
        return;
    i = p - b->places;
    for (at = &b->stash_head[b->stashed[i].set & b->stash_mask]; *at != i;)
        at = &b->stashed[*at].next;
    *at = b->stashed[i].next;
    b->stashed[i].next = b->stash_free;
    b->stash_free = i;
    b->stash_live--;
}

/* ---- Prices outside the window --------------------------------------------------------------- */

static uint32_t *
out_bucket(const struct tw_book *b, uint32_t side, uint32_t px)
{
    uint32_t x = px * 0x9E3779B1u ^ side * 0x85EBCA6Bu;

    return &b->out_bucket[(x ^ x >> 15) & b->out_mask];
}

static void
out_add(struct tw_book *b, uint32_t side, uint32_t px, uint32_t qty, uint32_t cnt)
{
    uint32_t *bucket = out_bucket(b, side, px);
    struct outside *o;
    uint32_t i;

    for (i = *bucket; i != 0; i = b->outside[i].chain) {
        o = &b->outside[i];
        if (o->px == px && o->side == side) {
            o->qty += qty;
            o->cnt += cnt;
            return;
        }
    }
    i = b->out_free;
    if (i != 0)
        b->out_free = b->outside[i].next;
    else
        i = b->out_used++; /* there is one for every order */
    b->outside[i] = (struct outside){.side = side, .px = px, .qty = qty, .cnt = cnt, .chain = *bucket, .next = b->out_head[side]};
    if (b->out_head[side] != 0)
        b->outside[b->out_head[side]].prev = i;
    b->out_head[side] = i;
    *bucket = i;
}

static void
out_drop(struct tw_book *b, uint32_t i)
{
    struct outside *o = &b->outside[i];
    uint32_t *at = out_bucket(b, o->side, o->px);

    while (*at != i)
        at = &b->outside[*at].chain;
    *at = o->chain;
    if (o->prev != 0)
        b->outside[o->prev].next = o->next;
    else
        b->out_head[o->side] = o->next;
    if (o->next != 0)
        b->outside[o->next].prev = o->prev;
    o->next = b->out_free;
    b->out_free = i;
}

static void
out_sub(struct tw_book *b, uint32_t side, uint32_t px, uint32_t qty, bool gone)
{
    uint32_t i = *out_bucket(b, side, px);
    struct outside *o;

    while (b->outside[i].px != px || b->outside[i].side != side)
        i = b->outside[i].chain;
    o = &b->outside[i];
    o->qty -= qty;
    o->cnt -= gone;
    if (o->cnt == 0)
        out_drop(b, i);
}

/* ---- Ladder ---------------------------------------------------------------------------------- */

/* Without a branch on the side, which nothing predicts: what is lower is what is higher when all bits are turned. */
static inline bool
better(unsigned side, uint32_t a, uint32_t b)
{
    uint32_t turn = 0u - side;

    return (a ^ turn) > (b ^ turn);
}

/* Level of a price, or NONE when it is outside the window. inverse + 1 is 2^32 / tick, rounded up: exact for every multiple of the
 * tick below 2^31, and the product gives the others away. */
static inline uint32_t
level_of(const struct tw_book *b, const struct side *s, uint32_t px)
{
    uint32_t d = px - s->lo;
    uint32_t n = (uint32_t)(((uint64_t)d * s->inverse + d) >> 32);

    return px >= s->lo && n * s->tick == d && n < b->levels ? n : NONE;
}

static inline void
ladder_add(struct tw_book *b, uint32_t slot, unsigned side, uint32_t n, uint32_t qty, uint32_t cnt)
{
    struct side *s = &b->slot[slot].side[side];
    struct group *group = &groups_of(b, slot, side)[n / 64];
    struct level *lv = &group->level[n % 64];
    bool best = (s->summary == 0) | !better(side, s->best, n);

    group->bits |= 1ull << (n % 64);
    lv->qty += qty;
    lv->cnt += cnt;
    s->best = best ? n : s->best;
    s->best_qty = best ? lv->qty : s->best_qty;
    s->summary |= 1ull << (n / 64);
}

static inline void
ladder_sub(struct tw_book *b, uint32_t slot, unsigned side, uint32_t n, uint32_t qty, bool gone)
{
    struct side *s = &b->slot[slot].side[side];
    struct group *group = groups_of(b, slot, side);
    struct level *lv = &group[n / 64].level[n % 64];

    lv->qty -= qty;
    lv->cnt -= gone;
    group[n / 64].bits &= ~((uint64_t)(lv->qty == 0) << (n % 64));
    s->summary &= ~((uint64_t)(group[n / 64].bits == 0) << (n / 64));
    if (n != s->best)
        return;
    if (lv->qty == 0 && s->summary != 0) {
        uint32_t w = side == TW_BUY ? 63u - (uint32_t)__builtin_clzll(s->summary) : (uint32_t)__builtin_ctzll(s->summary);

        n = side == TW_BUY ? 63u - (uint32_t)__builtin_clzll(group[w].bits) : (uint32_t)__builtin_ctzll(group[w].bits);
        s->best = w * 64 + n;
        lv = &group[w].level[n];
    }
    s->best_qty = lv->qty;
}

static inline uint32_t
best_px(const struct side *s)
{
    return s->lo + s->best * s->tick;
}

/* Centre the window of an empty ladder. */
static void
centre(struct tw_book *b, uint32_t slot, unsigned side, uint32_t px)
{
    struct side *s = &b->slot[slot].side[side];
    uint32_t half;

    s->tick = px % b->slot[slot].tick == 0 ? b->slot[slot].tick : 1;
    s->inverse = UINT32_MAX / s->tick;
    half = b->levels / 2 * s->tick;
    s->lo = px > half ? px - half : 0;
    s->out_cnt = 0;
}

/* Account for orders of one price in their window. @return true when they are outside. */
static inline bool
window_add(struct tw_book *b, uint32_t slot, unsigned side, uint32_t px, uint32_t qty, uint32_t cnt)
{
    struct side *s = &b->slot[slot].side[side];
    uint32_t n = level_of(b, s, px);

    if (n != NONE) {
        ladder_add(b, slot, side, n, qty, cnt);
        return false;
    }
    out_add(b, (uint32_t)side_index(slot, side), px, qty, cnt);
    if (s->out_cnt == 0 || better(side, px, s->out_best))
        s->out_best = px;
    s->out_cnt += cnt;
    return true;
}

static inline bool
must_suspend(const struct side *s, unsigned side)
{
    return s->out_cnt != 0 && (s->summary == 0 || better(side, s->out_best, best_px(s)));
}

/* ---- Messages -------------------------------------------------------------------------------- */

static void
incident(struct tw_book *b, uint16_t slot, enum tw_book_ev code, uint64_t ref)
{
    struct tw_book_cnt *c = &b->cnt;

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
        b->slot[slot].unreliable = true;
    if (code == TW_BOOK_DEGRADED)
        b->slot[slot].degraded = true;
    if (b->on_ev != NULL)
        b->on_ev(b->ctx, code, slot, ref);
}

/* Take shares off the order at place p; all of them removes it. */
static inline void
reduce(struct tw_book *b, uint32_t slot, uint32_t p, uint32_t qty)
{
    struct set *at = &b->set[p / WAYS];
    uint32_t *left = &at->qty[p % WAYS];
    uint32_t px = at->px[p % WAYS] & ~SIDE_BIT;
    unsigned side = at->px[p % WAYS] / SIDE_BIT;
    struct side *s = &b->slot[slot].side[side];
    uint32_t n = level_of(b, s, px);
    bool gone = qty >= *left;
    uint32_t take = gone ? *left : qty;

    if (n != NONE) {
        ladder_sub(b, slot, side, n, take, gone);
    } else {
        out_sub(b, (uint32_t)side_index(slot, side), px, take, gone);
        s->out_cnt -= gone;
    }
    s->total -= take;
    *left -= take;
    if (gone)
        release(b, p);
}

static inline void
insert(struct tw_book *b, uint16_t slot, uint64_t ref, unsigned side, uint32_t px, uint32_t qty)
{
    struct side *s = &b->slot[slot].side[side];
    uint32_t set = set_of(b, slot, ref);

    if (qty == 0 || px == 0 || px > TW_PX_MAX) {
        incident(b, slot, TW_BOOK_BAD_FIELD, ref);
        return;
    }
    if (find(b, set, slot, ref) != NONE) {
        incident(b, slot, TW_BOOK_DUP_REF, ref);
        return;
    }
    if (s->total + qty > UINT32_MAX || !store(b, set, slot, ref, px | side * SIDE_BIT, qty)) {
        incident(b, slot, TW_BOOK_DEGRADED, ref);
        return;
    }
    s->total += qty;
    if (s->summary == 0 && s->out_cnt == 0)
        centre(b, slot, side, px);
    if (window_add(b, slot, side, px, qty, 1))
        b->cnt.outside++;
}

/* The best price lies, or may lie, outside the window: centre on it and account for every order again. */
static void
rebuild(struct tw_book *b, uint16_t slot, unsigned side)
{
    struct side *s = &b->slot[slot].side[side];

    incident(b, slot, TW_BOOK_SUSPEND, side);
    do {
        uint32_t count = take_ladder(b, slot, side, b->moving), next;

        b->cnt.rebuild_walks++;
        centre(b, slot, side, s->out_best);
        for (uint32_t i = b->out_head[side_index(slot, side)]; i != 0; i = next) {
            struct outside *o = &b->outside[i];
            uint32_t n = level_of(b, s, o->px);

            next = o->next;
            if (n != NONE) {
                ladder_add(b, slot, side, n, o->qty, o->cnt);
                out_drop(b, i);
                continue;
            }
            if (s->out_cnt == 0 || better(side, o->px, s->out_best))
                s->out_best = o->px;
            s->out_cnt += o->cnt;
        }
        for (uint32_t i = 0; i < count; i++)
            (void)window_add(b, slot, side, b->moving[i].px, b->moving[i].qty, b->moving[i].cnt);
    } while (must_suspend(s, side));
    incident(b, slot, TW_BOOK_RESUME, side);
}

enum { ADD = 1, TAKE = 2, DELETE = 4 };

/* What a type does to the table, and its counter: an index into struct tw_book_cnt. */
static const struct {
    uint8_t what, counter;
} does[256] = {
#define COUNTER(name) (offsetof(struct tw_book_cnt, name) / sizeof(uint64_t))
    ['A'] = {ADD, COUNTER(adds)},
    ['F'] = {ADD, COUNTER(adds)},
    ['E'] = {TAKE, COUNTER(executes)},
    ['C'] = {TAKE, COUNTER(executes)},
    ['X'] = {TAKE, COUNTER(cancels)},
    ['D'] = {DELETE, COUNTER(deletes)},
    ['U'] = {DELETE | ADD, COUNTER(replaces)},
};

/* @return the side touched, or -1. */
static inline int
effect(struct tw_book *b, const struct tw_itch *m)
{
    unsigned what = does[m->mtype].what, side = m->side;
    uint64_t ref = m->refnum;

    if (what == 0)
        return -1;
    b->cnt_word[does[m->mtype].counter]++;
    if (b->slot[m->slot].degraded)
        return -1;
    if (what != ADD) {
        uint32_t p = find(b, set_of(b, m->slot, ref), m->slot, ref), qty = UINT32_MAX;

        if (p == NONE) {
            incident(b, m->slot, TW_BOOK_UNKNOWN_REF, ref);
            return -1;
        }
        side = b->set[p / WAYS].px[p % WAYS] / SIDE_BIT;
        if (what == TAKE) {
            qty = m->qty;
            if (qty == 0)
                return (int)side;
            if (qty > b->set[p / WAYS].qty[p % WAYS])
                incident(b, m->slot, TW_BOOK_OVER_REDUCE, ref);
        }
        reduce(b, m->slot, p, qty);
        if ((what & ADD) == 0)
            return (int)side;
        ref = m->new_ref;
    }
    insert(b, m->slot, ref, side, m->px, m->qty);
    return (int)side;
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
    struct slot *sl;
    uint64_t walks;
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
    sl = &b->slot[m->slot];
    walks = b->cnt.rebuild_walks;
    b->on_ev = on_ev;
    b->ctx = ctx;
    side = effect(b, m);
    if (side >= 0 && !sl->degraded) {
        struct side *s = &sl->side[side];
        uint32_t px, qty;

        if (must_suspend(s, (unsigned)side))
            rebuild(b, m->slot, (unsigned)side);
        px = s->summary == 0 ? 0 : best_px(s);
        qty = s->summary == 0 ? 0 : s->best_qty;
        if (px != s->px || qty != s->qty) {
            evt->changed = true;
            evt->cls = classify((unsigned)side, s->px, s->qty, px, qty);
            s->px = px;
            s->qty = qty;
        }
    }
    evt->bbo = (struct tw_bbo){sl->side[TW_BUY].px, sl->side[TW_BUY].qty, sl->side[TW_SELL].px, sl->side[TW_SELL].qty};
    evt->tradable = !sl->degraded && !sl->unreliable && walks == b->cnt.rebuild_walks;
}

/* ---- Fetching ahead -------------------------------------------------------------------------- */

uint32_t
tw_book_fetch(const struct tw_book *b, uint16_t slot, uint64_t refnum)
{
    uint32_t set = set_of(b, slot, refnum);

    __builtin_prefetch(&b->set[set], 1);
    __builtin_prefetch(&b->slot[slot].side[0], 1);
    __builtin_prefetch((const char *)&b->slot[slot] + 64, 1);
    if (b->stash_live != 0)
        __builtin_prefetch(&b->stash_head[set & b->stash_mask], 0);
    return set;
}

/* Inlined by force: gcc takes a function that only prefetches for one without effect and drops calls of it. */
__attribute__((always_inline)) static inline void
fetch_level(const struct tw_book *b, uint16_t slot, unsigned side, uint32_t px)
{
    uint32_t n = level_of(b, &b->slot[slot].side[side], px) % b->levels; /* outside: any */
    const struct group *group = &groups_of(b, slot, side)[n / 64];

    __builtin_prefetch(&group->level[n % 64], 1);
    __builtin_prefetch(&group->bits, 1);
}

void
tw_book_fetch_levels(const struct tw_book *b, const struct tw_itch *m, uint32_t set)
{
    /* No branch on the type; a wrong way fetches what nobody needs. */
    uint32_t stored = b->set[set].px[way_of(b, set, m->slot, m->refnum) % WAYS];
    uint32_t added = m->px | m->side * SIDE_BIT;
    uint32_t add = 0u - (does[m->mtype].what == ADD);
    uint32_t px_side = (added & add) | (stored & ~add);

    fetch_level(b, m->slot, px_side / SIDE_BIT, px_side & ~SIDE_BIT);
    if (m->mtype == 'U')
        fetch_level(b, m->slot, px_side / SIDE_BIT, m->px);
}
