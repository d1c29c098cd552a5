// SPDX-License-Identifier: Apache-2.0
/* tw_book.h - the order book of the twin: order table, price ladders, best bid and offer.
 *
 * Bit-exact with hw/book: an order finds a place (set, stash) exactly when it does there, the same windows, the same
 * incidents in the same order, with one difference that the contract wants: a rebuild after a suspension takes no time here.
 * It therefore equals the card with wait_rebuild_i = 1; free running the two agree again after each resume.
 * Semantics: docs/interfaces.md, section 4. One thread per book; no allocation after tw_book_new. */
#ifndef SAKER_TW_BOOK_H
#define SAKER_TW_BOOK_H

#include <stddef.h>

#include "twin_types.h"

struct tw_book;

struct tw_book_cfg {
    uint32_t symbols;     /**< slots, 1 .. 65536 */
    unsigned orders_log2; /**< places of the order table, 4 .. 24 */
    unsigned levels_log2; /**< price levels of a ladder, 6 .. 12 */
    uint64_t hash_seed;
    unsigned stash;       /**< orders that may find their set full, 0 .. 2^20; 0 = 8, as on the card */
};

/** Names and meaning are those of book_cnt_t (hw/book/book_pkg.sv). */
struct tw_book_cnt {
    uint64_t messages;      /**< every message, symbols that are not loaded included */
    uint64_t adds;          /**< A F on a loaded symbol */
    uint64_t executes;      /**< E C */
    uint64_t cancels;       /**< X */
    uint64_t deletes;       /**< D */
    uint64_t replaces;      /**< U */
    uint64_t unknown_ref;
    uint64_t dup_ref;
    uint64_t over_reduce;
    uint64_t bad_field;
    uint64_t degraded;      /**< orders dropped, each degrading its symbol */
    uint64_t suspends;
    uint64_t rebuild_walks; /**< walks over the table; >= suspends */
    uint64_t deep;          /**< always 0 in the twin */
    uint64_t stash_used;    /**< orders put into the stash */
    uint64_t outside;       /**< orders outside their window when they were inserted */
};

/** An incident. @param refnum order reference it is about; for BOOK_SUSPEND and BOOK_RESUME 0 = bid, 1 = ask. */
typedef void tw_book_ev_fn(void *ctx, enum tw_book_ev code, uint16_t slot, uint64_t refnum);

/** New, empty book; tick select 0 everywhere. @return NULL when cfg is out of range or memory is short. */
struct tw_book *tw_book_new(const struct tw_book_cfg *cfg);
void tw_book_free(struct tw_book *b);
/** Forget all orders, windows and sticky marks; tick selects and counters stay. */
void tw_book_clear(struct tw_book *b);

/** Tick of a slot: 0 = 100, 1 = 50, 2 and 3 = 1 (1e-4 dollar). Only on an empty book. */
void tw_book_set_slot(struct tw_book *b, uint32_t slot, unsigned tick_sel);

/** Apply one message and say what the top of book is after it.
 *
 * @param m      decoded message; m->slot < symbols when m->slot_hit.
 * @param[out] evt  written always; a message without slot hit has an all-zero bbo.
 * @param on_ev  called 0..4 times before evt is complete, may be NULL. */
void tw_book_apply(struct tw_book *b, const struct tw_itch *m, struct tw_book_evt *evt, tw_book_ev_fn *on_ev, void *ctx);

const struct tw_book_cnt *tw_book_counters(const struct tw_book *b);
/** Top of book as last reported. */
struct tw_bbo tw_book_bbo(const struct tw_book *b, uint32_t slot);
#define TW_DEPTH 10u
/** One level: price and live shares. */
struct tw_level {
    uint32_t px, qty;
};
/** The best levels of a side that lie in its window, the best first. @return how many, TW_DEPTH at most. */
unsigned tw_book_depth(const struct tw_book *b, uint32_t slot, unsigned side, struct tw_level *level);
bool tw_book_degraded(const struct tw_book *b, uint32_t slot);
bool tw_book_unreliable(const struct tw_book *b, uint32_t slot);
/** Orders in the table and stash. */
uint32_t tw_book_live(const struct tw_book *b);
/** Bytes of memory that its tables have touched so far. */
size_t tw_book_resident(const struct tw_book *b);

/** One order of the table. */
struct tw_book_order {
    uint64_t refnum;
    uint32_t px, qty;
    uint16_t slot;
    uint8_t side;
};
/** Places of the twin's own store, which are not the card's, and the order at one of them. @return false when the place is free. */
uint32_t tw_book_places(const struct tw_book *b);
bool tw_book_order_at(const struct tw_book *b, uint32_t place, struct tw_book_order *out);

/** The set of an order in half 0 or 1 of the card's table: one of 2^(orders_log2 - 3). */
uint32_t tw_book_set_of(unsigned half, uint32_t slot, uint64_t refnum, uint64_t seed, unsigned orders_log2);

#endif
