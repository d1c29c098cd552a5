// SPDX-License-Identifier: Apache-2.0
/* market.h - the replayed market behind the exchange simulator: every order of the ITCH stream, FIFO per price.
 *
 * Shares that our own orders took from a replayed order are kept in `taken`: the stream goes on as if they were still there, so what
 * is left to take is qty - taken. Prices 1e-4 dollar. Any number of symbols; grows on the heap. */
#ifndef SAKER_EXCHANGE_MARKET_H
#define SAKER_EXCHANGE_MARKET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MKT_NONE 0xFFFFFFFFu

enum mkt_side { MKT_BID = 0, MKT_ASK = 1 };

struct mkt_order {
    uint64_t ref;
    uint64_t arrival; /* time priority over all orders of the venue, ours included */
    uint32_t px, qty, taken;
    uint32_t prev, next; /* in its level; MKT_NONE at the ends */
    uint16_t locate;
    uint8_t side;
};

/* What a message meant for orders of ours that rest. */
struct mkt_effect {
    enum { MKT_QUIET, MKT_ADDED, MKT_EXECUTED, MKT_TRADED, MKT_CROSS, MKT_SYSTEM } kind;
    uint16_t locate;
    uint32_t order;   /* MKT_ADDED: index */
    uint8_t side;     /* MKT_EXECUTED: of the resting order */
    uint32_t px;      /* EXECUTED, TRADED, CROSS */
    uint64_t qty;     /* EXECUTED, TRADED, CROSS */
    uint64_t arrival; /* EXECUTED: of the resting order */
    uint8_t code;     /* SYSTEM: event; CROSS: type */
};

struct mkt;

struct mkt *mkt_new(void);
void mkt_free(struct mkt *m);
/** Apply one ITCH message. @return false when memory ran out (the message is then not applied). */
bool mkt_apply(struct mkt *m, const uint8_t *msg, size_t len, struct mkt_effect *eff);
/** Next arrival number, for an order of ours. */
uint64_t mkt_arrival(struct mkt *m);
/** Locate of a symbol (8 bytes, space padded); 0 = not listed. */
uint16_t mkt_locate(const struct mkt *m, const uint8_t symbol[8]);
/** Trading state letter of a locate (last H, or operational halt), 0 = none seen. */
uint8_t mkt_state(const struct mkt *m, uint16_t locate);
struct mkt_order *mkt_order(struct mkt *m, uint32_t index);
/** Copy of every live order, in no particular order. @return how many there are; at most cap are written. */
size_t mkt_live(const struct mkt *m, struct mkt_order *out, size_t cap);
/** First order in price-time priority with shares left to take, priced at `limit` or better for the taker.
 * @param side the side that rests. @return index or MKT_NONE. */
uint32_t mkt_best(struct mkt *m, uint16_t locate, enum mkt_side side, uint32_t limit);

#endif
