// SPDX-License-Identifier: Apache-2.0
/* tw_book_fetch.h - bring into the cache what messages to come will touch; nothing changes. Buckets and slot first, levels when these have come.
 *
 * In a header, for the feed calls them two or three times a message, and what they compute it has in registers already: a call each costs a
 * sixth of the speed of feed and book. */
#ifndef SAKER_TW_BOOK_FETCH_H
#define SAKER_TW_BOOK_FETCH_H

#include "tw_book_priv.h"

/** @return the hash of the order, for tw_book_fetch_levels. */
static inline uint32_t
tw_book_fetch(const struct tw_book *b, uint16_t slot, uint64_t refnum)
{
    uint32_t x = hash_of(b, slot, refnum);

    __builtin_prefetch(&b->bucket[bucket_of(b, x)], 1);
    __builtin_prefetch(&b->taken[set_at(b, LEFT, x) / 8], 1);
    __builtin_prefetch(&b->taken[set_at(b, RIGHT, x) / 8], 1);
    __builtin_prefetch(&b->slot[slot].side[0], 1);
    __builtin_prefetch((const char *)&b->slot[slot] + 64, 1);
    return x;
}

/* Inlined by force: gcc takes a function that only prefetches for one without effect and drops calls of it. */
__attribute__((always_inline)) static inline void
tw_book_fetch_level(const struct tw_book *b, uint16_t slot, unsigned side, uint32_t px)
{
    uint32_t n = level_of(b, &b->slot[slot].side[side], px) & (b->levels - 1); /* outside: any */
    const struct group *group = &groups_of(b, slot, side)[n / 64];

    __builtin_prefetch(&group->level[n % 64], 1);
    __builtin_prefetch(&group->bits, 1);
}

/** The levels that a message of a book type will touch. @param hash from tw_book_fetch of m->refnum */
__attribute__((always_inline)) static inline void
tw_book_fetch_levels(const struct tw_book *b, const struct tw_itch *m, uint32_t hash)
{
    /* No branch on the type; a wrong way fetches what nobody needs. */
    const struct bucket *at = &b->bucket[bucket_of(b, hash)];
    uint32_t stored = at->px[way_of(at, key_of(b, m->slot, m->refnum, hash)) % WAYS];
    uint32_t added = m->px | m->side * SIDE_BIT;
    uint32_t add = 0u - (uint32_t)((m->mtype == 'A') | (m->mtype == 'F'));
    uint32_t px_side = (added & add) | (stored & ~add);

    tw_book_fetch_level(b, m->slot, px_side / SIDE_BIT, px_side & ~SIDE_BIT);
    if (m->mtype == 'U')
        tw_book_fetch_level(b, m->slot, px_side / SIDE_BIT, m->px);
}

#endif
