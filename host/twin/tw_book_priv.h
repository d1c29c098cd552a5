// SPDX-License-Identifier: Apache-2.0
/* tw_book_priv.h - what tw_book.c and tw_book_read.c know of the book's tables. */
#ifndef SAKER_TW_BOOK_PRIV_H
#define SAKER_TW_BOOK_PRIV_H

#include "tw_book.h"

#define WAYS 4u
#define STASH 8u
#define NONE UINT32_MAX
#define LEVELS_MAX 4096u
#define SIDE_BIT 0x80000000u /* prices end at 2,000,000,000 */
#define TABLES 11u
#define HUGE_FROM (4u << 20)
#define PAGE 4096u

/* Four places. A place is free when its quantity is 0; the top bit of the price is the side. */
struct set {
    uint64_t ref[WAYS];
    uint32_t px[WAYS];
    uint32_t qty[WAYS];
};

/* Orders that found their set full, in lists by set. */
struct stashed {
    uint32_t set, next;
    uint16_t slot;
};

/* A level of the ladder: shares and orders; both 0 when empty. */
struct level {
    uint32_t qty, cnt;
};

/* A word of the bitmap with its levels: in one page, as a rule. */
struct group {
    uint64_t bits;
    struct level level[64];
};

/* A price outside the window of its side. */
struct outside {
    uint32_t side; /* index of slot and side */
    uint32_t px, qty, cnt;
    uint32_t chain;      /* next of the same hash */
    uint32_t next, prev; /* list of the side; next: free list too */
};

/* One side of one slot. Bit n of the bitmap is set when level n has shares, bit w of the summary when word w of the bitmap is not 0. */
struct side {
    uint64_t summary;
    uint64_t total;    /* shares of all live orders of this side */
    uint32_t lo;       /* price of the lowest level */
    uint32_t tick;     /* 1 when fine */
    uint32_t inverse;  /* of the tick: see level_of */
    uint32_t out_cnt;
    uint32_t out_best;
    uint32_t best, best_qty; /* best level and its shares; meaningless when the ladder is empty */
    uint32_t px, qty;        /* as last reported */
};

struct slot {
    _Alignas(128) struct side side[2];
    uint32_t tick;
    bool degraded, unreliable;
};

struct tw_book {
    struct tw_book_cfg cfg;
    uint32_t sets, places, levels, words;
    uint32_t live;
    bool ambiguous; /* two slots may have orders of one reference in one set: owner[] tells them apart */
    struct set *set;     /* sets, then those of the stash, whose places are places .. */
    uint16_t *owner;     /* [places], when ambiguous */
    uint16_t *slot_of;   /* when not: by set xor the set that the reference has in slot 0 */
    struct slot *slot;
    struct group *group; /* [slot][side], words + 1 each */
    /* stash */
    uint32_t stash_mask, stash_free, stash_live;
    struct stashed *stashed;
    uint32_t *stash_head;
    /* prices outside the windows */
    uint32_t out_mask, out_free, out_used;
    struct outside *outside; /* [0] is never used: 0 ends a list */
    uint32_t *out_bucket;
    uint32_t *out_head; /* [slot][side] */
    struct outside *moving; /* levels of a ladder being rebuilt */
    struct {
        void *p;
        size_t bytes;
    } map[TABLES];
    unsigned maps;
    tw_book_ev_fn *on_ev; /* of the message being applied */
    void *ctx;
    union {
        struct tw_book_cnt cnt;
        uint64_t cnt_word[sizeof(struct tw_book_cnt) / sizeof(uint64_t)];
    };
};

static inline uint32_t
rotl(uint32_t x, unsigned n)
{
    return (x << n) | (x >> (32 - n));
}

static inline uint32_t
hash(uint32_t slot, uint64_t refnum, uint64_t seed)
{
    uint64_t k = refnum ^ seed;
    uint32_t x = (uint32_t)k ^ rotl((uint32_t)(k >> 32), 13);

    x ^= (slot & 0xffu) * 0x01010101u;
    x ^= (slot >> 8) * 0x00011003u; /* 0 on a card, which has at most 256 slots */
    x ^= x >> 16;
    return x ^ rotl(x, 7) ^ rotl(x, 19);
}

static inline size_t
side_index(uint32_t slot, unsigned side)
{
    return (size_t)slot * 2 + side;
}

static inline struct group *
groups_of(const struct tw_book *b, uint32_t slot, unsigned side)
{
    return b->group + side_index(slot, side) * (b->words + 1);
}

static inline uint32_t
set_of(const struct tw_book *b, uint32_t slot, uint64_t ref)
{
    return hash(slot, ref, b->cfg.hash_seed) & (b->sets - 1);
}

#endif
