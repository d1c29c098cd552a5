// SPDX-License-Identifier: Apache-2.0
/* tw_catchup.h - between feed and book: what holds live messages back while the host rebuilds the book, and lets them in again.
 *
 * The proposal of docs/interfaces.md, section 12, as a block of its own: it is not part of saker_twin yet, because the card does not
 * have it. Live: messages pass. Held: live messages go to a bounded ring that keeps the newest; the host injects messages; a splice lets the
 * ring drain, skipping what the host has injected already. Draining takes no time here. Definitions 9, 10 and 13.
 * One owner, no locks; memory is taken in init only. */
#ifndef SAKER_TW_CATCHUP_H
#define SAKER_TW_CATCHUP_H

#include "twin_types.h"

enum tw_catchup_state {
    TW_CATCHUP_LIVE,
    TW_CATCHUP_HOLD,  /**< the book takes injections only */
    TW_CATCHUP_DRAIN, /**< spliced; the feed has not passed the splice yet */
};

enum tw_catchup_splice {
    TW_SPLICE_OK,
    TW_SPLICE_HOLE,     /**< messages between N and `first` are neither in the book nor in the ring */
    TW_SPLICE_DIRTY,    /**< the book holds what never was: clear it first */
    TW_SPLICE_NOT_HELD, /**< live, draining, or the feed has not been seen yet */
    TW_SPLICE_STOPPED,  /**< end of session or another session */
};

struct tw_catchup_status {
    enum tw_catchup_state state;
    bool dirty;         /**< messages of a bad frame are in the book */
    bool ended;         /**< end of session seen */
    bool other_session; /**< a packet of another session seen */
    bool locked;        /**< a first packet has been seen */
    uint64_t first;     /**< sequence of the oldest message in the ring; all from here to next - 1 can be drained */
    uint64_t next;      /**< sequence the feed expects */
    uint64_t applied;   /**< last sequence the card itself put into the book, or the last splice */
};

/** A message for the book. live: strategies see it; otherwise it comes from the host or the ring. */
typedef void tw_catchup_apply_fn(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta, bool live);

struct tw_catchup {
    struct tw_catchup_status st;
    const uint64_t *expected; /* of the feed */
    uint64_t skip;            /* of the last splice */
    uint64_t last;            /* of the last message that passed */
    bool touched;             /* the book is not empty */
    struct tw_catchup_item *ring;
    uint32_t mask, at, count;
    uint64_t dropped; /* messages that the ring had no room for */
    tw_catchup_apply_fn *apply;
    void *ctx;
};

/** Held, nothing applied: as after reset.
 * @param ring_log2  messages the ring holds, 2 .. 20.
 * @param expected   sequence the feed expects, read when needed; must outlive c.
 * @return 0, or -1 when out of range or without memory. */
int tw_catchup_init(struct tw_catchup *c, unsigned ring_log2, const uint64_t *expected, tw_catchup_apply_fn *apply, void *ctx);
void tw_catchup_free(struct tw_catchup *c);

/* ---- the feed ---- */

/** A message accepted in sequence. */
void tw_catchup_message(struct tw_catchup *c, const struct tw_itch *msg, const struct tw_meta *meta);
/** A feed event, in its place among the messages. */
void tw_catchup_event(struct tw_catchup *c, enum tw_feed_ev ev, uint64_t a, uint64_t b);

/* ---- the host ---- */

void tw_catchup_hold(struct tw_catchup *c);
/** The book has been cleared (the caller does that). @return false when not held. */
bool tw_catchup_cleared(struct tw_catchup *c);
/** One message for the book. @return false when not held. */
bool tw_catchup_inject(struct tw_catchup *c, const struct tw_itch *msg);
/** The book equals the feed up to and including n. */
enum tw_catchup_splice tw_catchup_splice(struct tw_catchup *c, uint64_t n);
void tw_catchup_status(const struct tw_catchup *c, struct tw_catchup_status *st);

#endif
