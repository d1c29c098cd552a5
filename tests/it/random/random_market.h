// SPDX-License-Identifier: Apache-2.0
/* random_market.h - a random market: ITCH messages of several symbols with everything that a feed may contain, and some that it must not.
 *
 * Keeps the live orders it has announced, so that most messages make sense; the rest are unknown and repeated references, executions
 * of too much, bad fields, symbols that the card has no slot for, wrong lengths and unknown types. Same seed, same messages. */
#ifndef SAKER_TEST_RANDOM_MARKET_H
#define SAKER_TEST_RANDOM_MARKET_H

#include <stdbool.h>

#include "itch_make.h"

#define RM_SYMBOLS 10u /* the last two have no slot */
#define RM_ORDERS 256u

struct rm_order {
    uint64_t ref;
    uint32_t qty, px;
    char side;
};

struct rm_symbol {
    uint16_t locate;
    char name[9];
    uint32_t mid, tick;
    bool halted;
    unsigned n;
    struct rm_order order[RM_ORDERS];
};

struct random_market {
    uint64_t rng, ts, next_ref;
    unsigned wild; /* 1 in so many messages is one that should not be; 0 = never */
    struct rm_symbol sym[RM_SYMBOLS];
};

/** Uniform in 0 .. n - 1; n > 0. */
uint32_t rm_dice(uint64_t *rng, uint32_t n);
void rm_init(struct random_market *m, uint64_t seed, unsigned wild);
/** Next message. @return its length on the wire, which for a wild one need not be that of its type. */
size_t rm_next(struct random_market *m, uint8_t *msg);
/** Forget the live orders of all symbols: the book was cleared. @param gone called for each with a Delete of it, may be NULL. */
void rm_forget(struct random_market *m, void (*gone)(const uint8_t *msg, size_t len));

#endif
