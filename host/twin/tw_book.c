// SPDX-License-Identifier: Apache-2.0
/* tw_book.c - order table, ladders and best bid and offer of the twin.
 *
 * Laid out for the cache, because a day of every symbol is far larger than it: an order lies in a bucket, which is one line, a slot is two, and
 * a message that neither moves the best price nor leaves the window touches one line more, its level. Of the card's table only what decides
 * is kept, apart from the orders: how many ways of each set are taken. Which way an order has there changes nothing that is seen.
 *
 * The card walks its whole table to rebuild a window; the result does not depend on the order of the walk, so the twin keeps shares
 * and orders of every price instead, inside the window in the ladder, outside in a hash table of prices, and moves those. */
#include "tw_book_priv.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

uint32_t
tw_book_set_of(unsigned half, uint32_t slot, uint64_t refnum, uint64_t seed, unsigned orders_log2)
{
    return set_in(half, mix(fold(refnum ^ seed) ^ of_slot(slot)), (1u << (orders_log2 - 3)) - 1);
}

/* ---- Memory ---------------------------------------------------------------------------------- */

/* Zeroed, and not there until it is touched: a window has far more levels than a side uses. The first `dense` elements are used all over: in huge
 * pages, if they fill one. NULL: no memory. */
static void *
table(struct tw_book *b, size_t n, size_t size, size_t dense)
{
    size_t huge = dense * size & ~(HUGE_PAGE - 1), spare = huge != 0 ? HUGE_PAGE : 0;
    size_t bytes = ((n * size + PAGE - 1) & ~(size_t)(PAGE - 1)) + spare;
    char *p = mmap(NULL, bytes + PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

    if (p == MAP_FAILED)
        return NULL;
    b->map[b->maps].p = p;
    b->map[b->maps++].bytes = bytes + PAGE;
    (void)mprotect(p + bytes, PAGE, PROT_NONE); /* what goes past the end is not another table's */
    if (huge == 0)
        return p;
    p += -(uintptr_t)p & (HUGE_PAGE - 1);
    (void)madvise(p, huge, MADV_HUGEPAGE);
    return p;
}

/* Words of b->taken, eight sets in each. */
static size_t
taken_words(const struct tw_book *b)
{
    return (2 * ((size_t)b->set_mask + 1) + 7) / 8;
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
    for (uint32_t i = 0; i <= b->spill_mask; i++)
        b->spill_head[i] = NONE;
    b->spill_free = NONE;
    b->spill_used = 0;
    b->spill_live = 0;
    b->stash_live = 0;
    b->out_free = 0;
    b->out_used = 1;
    b->live = 0;
}

struct tw_book *
tw_book_new(const struct tw_book_cfg *cfg)
{
    struct tw_book *b;
    uint32_t places;

    if (cfg->symbols == 0 || cfg->symbols > 65536 || cfg->orders_log2 < 4 || cfg->orders_log2 > 24 || cfg->levels_log2 < 6 ||
        cfg->levels_log2 > 12 || cfg->stash > 1u << 20)
        return NULL;
    b = calloc(1, sizeof(*b));
    if (b == NULL)
        return NULL;
    b->cfg = *cfg;
    b->cfg.stash = cfg->stash == 0 ? STASH : cfg->stash;
    places = 1u << cfg->orders_log2;
    b->set_mask = places / 2 / SET_WAYS - 1;
    b->levels = 1u << cfg->levels_log2;
    b->words = b->levels / 64;
    b->out_mask = places / 4 - 1;
    for (b->bucket_log2 = cfg->orders_log2 - 3; (uint64_t)cfg->symbols << 3 > UINT64_C(1) << b->bucket_log2;)
        b->bucket_log2++; /* the key has room for slot and rest of the hash */
    b->buckets = 1u << b->bucket_log2;
    b->spill_mask = b->buckets - 1;
    b->capacity = places + b->cfg.stash;
    b->salt = table(b, cfg->symbols, sizeof(*b->salt), 0);
    b->taken = table(b, taken_words(b), sizeof(*b->taken), taken_words(b));
    b->bucket = table(b, (size_t)b->buckets + b->capacity / WAYS + 1, sizeof(*b->bucket), b->buckets);
    b->slot = table(b, cfg->symbols, sizeof(*b->slot), cfg->symbols);
    /* One group more than it takes: the best levels stand in the middle, and a power of two would put those of all sides into a few sets
     * of the caches and few banks of the memory. */
    b->group = table(b, (size_t)cfg->symbols * 2 * (b->words + 1), sizeof(*b->group), (size_t)cfg->symbols * 2 * (b->words + 1));
    b->spilled = table(b, b->capacity, sizeof(*b->spilled), 0);
    b->spill_head = table(b, (size_t)b->spill_mask + 1, sizeof(*b->spill_head), 0);
    b->outside = table(b, (size_t)b->capacity + 1, sizeof(*b->outside), 0);
    b->out_bucket = table(b, b->out_mask + 1, sizeof(*b->out_bucket), 0);
    b->out_head = table(b, (size_t)cfg->symbols * 2, sizeof(*b->out_head), 0);
    b->moving = table(b, b->levels, sizeof(*b->moving), 0);
    if (b->salt == NULL || b->taken == NULL || b->bucket == NULL || b->slot == NULL || b->group == NULL || b->spilled == NULL || b->spill_head == NULL ||
        b->outside == NULL || b->out_bucket == NULL || b->out_head == NULL || b->moving == NULL) {
        tw_book_free(b);
        return NULL;
    }
    for (uint32_t s = 0; s < cfg->symbols; s++) {
        b->salt[s] = (struct salt){fold(cfg->hash_seed) ^ of_slot(s), LIVE | s << (32 - b->bucket_log2)};
        tw_book_set_slot(b, s, 0);
    }
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
    memset(b->taken, 0, taken_words(b) * sizeof(*b->taken));
    memset(b->bucket, 0, ((size_t)b->buckets + b->spill_used / WAYS + 1) * sizeof(*b->bucket));
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

#define RARE __attribute__((noinline, cold)) /* keeps its registers out of what is not */

static uint32_t *
spill_list(const struct tw_book *b, uint32_t bucket)
{
    return &b->spill_head[bucket & b->spill_mask];
}

RARE static uint32_t
find_spilled(const struct tw_book *b, uint32_t bucket, uint64_t key)
{
    for (uint32_t i = *spill_list(b, bucket); i != NONE; i = b->spilled[i].next)
        if (b->spilled[i].bucket == bucket && same(b->bucket[b->buckets + i / WAYS].key[i % WAYS], key))
            return b->buckets * WAYS + i;
    return NONE;
}

/* Bits of the ways without an order, and one more. */
static inline uint32_t
free_ways(const struct bucket *at)
{
    uint32_t free = 1u << WAYS;

#pragma GCC unroll 4
    for (uint32_t w = 0; w < WAYS; w++)
        free |= (uint32_t)(at->key[w] == 0) << w;
    return free;
}

/* Inlined by force: an add expects nothing here, all others something; each wants branches of its own. */
__attribute__((always_inline)) static inline uint32_t
find(const struct tw_book *b, struct id id)
{
    uint32_t bucket = bucket_of(b, id.x), w = way_of(&b->bucket[bucket], id.key);

    if (w < WAYS)
        return bucket * WAYS + w;
    /* A bucket that has spilled is full as long as anything of it lies outside. */
    return b->spill_live == 0 || free_ways(&b->bucket[bucket]) != 1u << WAYS ? NONE : find_spilled(b, bucket, id.key);
}

/* A place for an order whose bucket is full. There is one for every order that can be live. */
RARE static uint32_t
spill(struct tw_book *b, uint32_t bucket)
{
    uint32_t i = b->spill_free, *head = spill_list(b, bucket);

    if (i != NONE)
        b->spill_free = b->spilled[i].next;
    else
        i = b->spill_used++;
    b->spilled[i] = (struct spilled){.bucket = bucket, .next = *head};
    *head = i;
    b->spill_live++;
    return b->buckets * WAYS + i;
}

RARE static void
unspill(struct tw_book *b, uint32_t i)
{
    uint32_t *at = spill_list(b, b->spilled[i].bucket);

    while (*at != i)
        at = &b->spilled[*at].next;
    *at = b->spilled[i].next;
    b->spilled[i].next = b->spill_free;
    b->spill_free = i;
    b->spill_live--;
}

/* Store an order that is not there yet, where the card does: in the set that has more free ways, the left one on a tie, or in the stash.
 * @return false: no place is free. */
static inline bool
store(struct tw_book *b, struct id id, uint32_t px_side, uint32_t qty)
{
    uint32_t set = set_at(b, LEFT, id.x), other = set_at(b, RIGHT, id.x);
    unsigned left = taken(b, set), right = taken(b, other), home = right < left;
    uint32_t bucket = bucket_of(b, id.x), w, p;

    if ((left & right) == SET_WAYS) {
        if (b->stash_live == b->cfg.stash)
            return false;
        home = IN_STASH;
        b->stash_live++;
        b->cnt.stash_used++;
    } else {
        set ^= (set ^ other) & (0u - home);
        b->taken[set / 8] += 1u << set % 8 * 4;
    }
    w = (uint32_t)__builtin_ctz(free_ways(&b->bucket[bucket]));
    p = w < WAYS ? bucket * WAYS + w : spill(b, bucket);
    b->bucket[p / WAYS].key[p % WAYS] = id.key | (uint64_t)home << HOME_SHIFT;
    b->bucket[p / WAYS].px[p % WAYS] = px_side;
    b->bucket[p / WAYS].qty[p % WAYS] = qty;
    b->live++;
    return true;
}

/* The bucket was full before the order at p went: one that had spilled comes back. */
RARE static void
refill(struct tw_book *b, uint32_t bucket, uint32_t p)
{
    uint32_t i;

    if (p >= b->buckets * WAYS) {
        unspill(b, p - b->buckets * WAYS);
        return;
    }
    for (i = *spill_list(b, bucket); i != NONE && b->spilled[i].bucket != bucket;)
        i = b->spilled[i].next;
    if (i != NONE) {
        struct bucket *from = &b->bucket[b->buckets + i / WAYS], *to = &b->bucket[bucket];

        to->key[p % WAYS] = from->key[i % WAYS];
        to->px[p % WAYS] = from->px[i % WAYS];
        to->qty[p % WAYS] = from->qty[i % WAYS];
        from->key[i % WAYS] = 0;
        unspill(b, i);
    }
}

/* The order at p is gone. */
static inline void
release(struct tw_book *b, struct id id, uint32_t p)
{
    unsigned home = (unsigned)(b->bucket[p / WAYS].key[p % WAYS] >> HOME_SHIFT);
    uint32_t bucket = bucket_of(b, id.x);
    bool full = b->spill_live != 0 && free_ways(&b->bucket[bucket]) == 1u << WAYS;

    b->bucket[p / WAYS].key[p % WAYS] = 0;
    b->live--;
    if (home == IN_STASH) {
        b->stash_live--;
    } else {
        uint32_t set = set_at(b, home, id.x);

        b->taken[set / 8] -= 1u << set % 8 * 4;
    }
    if (full) /* else nothing of it has spilled */
        refill(b, bucket, p);
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
reduce(struct tw_book *b, uint32_t slot, struct id id, uint32_t p, uint32_t qty)
{
    struct bucket *at = &b->bucket[p / WAYS];
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
        release(b, id, p);
}

static inline void
insert(struct tw_book *b, uint16_t slot, uint64_t ref, unsigned side, uint32_t px, uint32_t qty)
{
    struct side *s = &b->slot[slot].side[side];
    struct id id = id_of(b, slot, ref);

    if (qty == 0 || px == 0 || px > TW_PX_MAX) {
        incident(b, slot, TW_BOOK_BAD_FIELD, ref);
        return;
    }
    if (find(b, id) != NONE) {
        incident(b, slot, TW_BOOK_DUP_REF, ref);
        return;
    }
    if (s->total + qty > UINT32_MAX || !store(b, id, px | side * SIDE_BIT, qty)) {
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
        struct id id = id_of(b, m->slot, ref);
        uint32_t p = find(b, id), qty = UINT32_MAX;

        if (p == NONE) {
            incident(b, m->slot, TW_BOOK_UNKNOWN_REF, ref);
            return -1;
        }
        side = b->bucket[p / WAYS].px[p % WAYS] / SIDE_BIT;
        if (what == TAKE) {
            qty = m->qty;
            if (qty == 0)
                return (int)side;
            if (qty > b->bucket[p / WAYS].qty[p % WAYS])
                incident(b, m->slot, TW_BOOK_OVER_REDUCE, ref);
        }
        reduce(b, m->slot, id, p, qty);
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
