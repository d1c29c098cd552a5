// SPDX-License-Identifier: Apache-2.0
/* tw_book_read.c - what the book tells. */
#include <string.h>
#include <sys/mman.h>

#include "tw_book_priv.h"

const struct tw_book_cnt *
tw_book_counters(const struct tw_book *b)
{
    return &b->cnt;
}

struct tw_bbo
tw_book_bbo(const struct tw_book *b, uint32_t slot)
{
    const struct side *s = b->slot[slot].side;

    return (struct tw_bbo){s[TW_BUY].px, s[TW_BUY].qty, s[TW_SELL].px, s[TW_SELL].qty};
}

unsigned
tw_book_depth(const struct tw_book *b, uint32_t slot, unsigned side, struct tw_level *level)
{
    const struct side *s = &b->slot[slot].side[side];
    const struct group *group = groups_of(b, slot, side);
    unsigned n = 0;

    for (uint64_t words = s->summary; words != 0 && n < TW_DEPTH;) {
        uint32_t w = side == TW_BUY ? 63u - (uint32_t)__builtin_clzll(words) : (uint32_t)__builtin_ctzll(words);

        words &= ~(UINT64_C(1) << w);
        for (uint64_t bits = group[w].bits; bits != 0 && n < TW_DEPTH;) {
            uint32_t i = side == TW_BUY ? 63u - (uint32_t)__builtin_clzll(bits) : (uint32_t)__builtin_ctzll(bits);

            bits &= ~(UINT64_C(1) << i);
            level[n++] = (struct tw_level){s->lo + (w * 64 + i) * s->tick, group[w].level[i].qty};
        }
    }
    return n;
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
    return b->buckets * WAYS + b->spill_used;
}

bool
tw_book_order_at(const struct tw_book *b, uint32_t place, struct tw_book_order *out)
{
    const struct bucket *at = &b->bucket[place / WAYS];
    uint32_t w = place % WAYS, bucket = place / WAYS < b->buckets ? place / WAYS : b->spilled[place - b->buckets * WAYS].bucket;
    uint64_t key = at->key[w] & ~(UINT64_C(3) << HOME_SHIFT);
    uint32_t low = (uint32_t)(key & (LIVE - 1)), high = (uint32_t)(key >> 30);
    unsigned rest = 32 - b->bucket_log2;
    uint32_t slot = low >> rest, x = (low & ((1u << rest) - 1)) << b->bucket_log2 | bucket;

    if (at->key[w] == 0)
        return false;
    *out = (struct tw_book_order){.px = at->px[w] & ~SIDE_BIT, .qty = at->qty[w], .side = (uint8_t)(at->px[w] / SIDE_BIT), .slot = (uint16_t)slot};
    out->refnum = (uint64_t)high << 32 | (unmix(x) ^ b->salt[slot].hash ^ rotl(high, 13));
    return true;
}

size_t
tw_book_resident(const struct tw_book *b)
{
    unsigned char in[4096];
    size_t pages = 0;

    for (unsigned i = 0; i < b->maps; i++) {
        for (size_t at = 0; at < b->map[i].bytes; at += sizeof(in) * PAGE) {
            size_t bytes = b->map[i].bytes - at < sizeof(in) * PAGE ? b->map[i].bytes - at : sizeof(in) * PAGE;

            if (mincore((char *)b->map[i].p + at, bytes, in) != 0)
                return 0;
            for (size_t k = 0; k < bytes / PAGE; k++)
                pages += in[k] & 1u;
        }
    }
    return pages * PAGE;
}
