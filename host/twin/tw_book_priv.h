// SPDX-License-Identifier: Apache-2.0
/* tw_book_priv.h - what tw_book.c, tw_book_read.c and tw_book_fetch.h know of the book's tables. */
#ifndef SAKER_TW_BOOK_PRIV_H
#define SAKER_TW_BOOK_PRIV_H

#include "tw_book.h"

#define SET_WAYS 4u /* of the card: places of a set */
#define STASH 8u    /* of the card */
#define WAYS 4u     /* orders of a bucket */
#define NONE UINT32_MAX
#define LEVELS_MAX 4096u
#define SIDE_BIT 0x80000000u /* prices end at 2,000,000,000 */
#define TABLES 11u
#define HUGE_PAGE ((size_t)2 << 20)
#define PAGE 4096u

/* Where the card has an order: the top bits of its key. */
enum { LEFT, RIGHT, IN_STASH, HOME_SHIFT = 62 };
#define LIVE (1u << 29) /* in every key */

/* Four orders in a line. The key is slot and reference without what the bucket's number tells of them, 0 when the place is free; the top bit of
 * the price is the side. */
struct bucket {
    uint64_t key[WAYS];
    uint32_t px[WAYS];
    uint32_t qty[WAYS];
};

/* Orders that found their bucket full, in lists by bucket. */
struct spilled {
    uint32_t bucket, next;
};

/* A slot's part of hash (with the seed's) and key. */
struct salt {
    uint32_t hash, key;
};

/* Whom a message is about: hash, and key without its home. */
struct id {
    uint32_t x;
    uint64_t key;
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
    uint32_t levels, words;
    uint32_t live;
    /* What the card would do: how many ways of each set are taken, left half first, and of the stash. */
    uint32_t set_mask; /* of a half */
    uint32_t *taken;   /* eight sets in a word: no bytes, which the compiler would take for a part of anything */
    uint32_t stash_live;
    /* Orders by slot and reference. */
    struct salt *salt; /* [slot] */
    unsigned bucket_log2;
    uint32_t buckets, capacity; /* capacity: most orders that can be live */
    struct bucket *bucket;      /* buckets, then the spilled, whose places are buckets * WAYS .. */
    uint32_t spill_mask, spill_free, spill_used, spill_live;
    struct spilled *spilled;
    uint32_t *spill_head;
    struct slot *slot;
    struct group *group; /* [slot][side], words + 1 each */
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
    return x << n | x >> (-n & 31);
}

static inline uint32_t
of_slot(uint32_t slot)
{
    return (slot & 0xffu) * 0x01010101u ^ (slot >> 8) * 0x00011003u; /* a card has at most 256 slots */
}

static inline uint32_t
fold(uint64_t k)
{
    return (uint32_t)k ^ rotl((uint32_t)(k >> 32), 13);
}

/* The hash, out of what reference, seed and slot fold to, xor each other. */
static inline uint32_t
mix(uint32_t x)
{
    x ^= x >> 16;
    return x ^ rotl(x, 7) ^ rotl(x, 19);
}

/* The other way round. 1 + t^7 + t^19 to the power of 8 is 1 modulo t^32 - 1. */
static inline uint32_t
unmix(uint32_t x)
{
    x ^= rotl(x, 7) ^ rotl(x, 19);
    x ^= rotl(x, 14) ^ rotl(x, 6);
    x ^= rotl(x, 28) ^ rotl(x, 12);
    return x ^ x >> 16;
}

/* Set of a half, out of the hash. No branch on the half, which nothing predicts. */
static inline uint32_t
set_in(unsigned half, uint32_t x, uint32_t mask)
{
    return rotl(x, 17 * half) & mask;
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

/* Number of the set in a half among all sets. */
static inline uint32_t
set_at(const struct tw_book *b, unsigned half, uint32_t x)
{
    return half * (b->set_mask + 1) + set_in(half, x, b->set_mask);
}

/* Ways taken of a set. */
static inline unsigned
taken(const struct tw_book *b, uint32_t set)
{
    return b->taken[set / 8] >> set % 8 * 4 & 15;
}

/* The hash is one to one in the low half of the reference, so bucket, rest of the hash, slot and high half are the order. 61 bits at most. */
static inline uint64_t
key_of(const struct tw_book *b, uint32_t slot, uint64_t ref, uint32_t x)
{
    return ref >> 32 << 30 | b->salt[slot].key | x >> b->bucket_log2;
}

static inline uint32_t
hash_of(const struct tw_book *b, uint32_t slot, uint64_t ref)
{
    return mix(fold(ref) ^ b->salt[slot].hash);
}

static inline struct id
id_of(const struct tw_book *b, uint32_t slot, uint64_t ref)
{
    uint32_t x = hash_of(b, slot, ref);

    return (struct id){x, key_of(b, slot, ref, x)};
}

static inline bool
same(uint64_t key, uint64_t other)
{
    return (key ^ other) << (64 - HOME_SHIFT) == 0;
}

static inline uint32_t
bucket_of(const struct tw_book *b, uint32_t x)
{
    return x & (b->buckets - 1);
}

/* The way that holds an order, WAYS if none does. All four are looked at, without a branch: which one it is nothing predicts. */
static inline uint32_t
way_of(const struct bucket *at, uint64_t key)
{
    uint32_t hit = 1u << WAYS;

#pragma GCC unroll 4
    for (uint32_t w = 0; w < WAYS; w++)
        hit |= (uint32_t)same(at->key[w], key) << w;
    return (uint32_t)__builtin_ctz(hit);
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

#endif
