// SPDX-License-Identifier: Apache-2.0
/* tw_catchup.h - between feed and book: what holds live messages back while the host rebuilds the book, and lets them in again.
 *
 * The C side of hw/feed/feed_catchup.sv; semantics are in docs/interfaces.md, section 12. Live: messages pass. Held: live messages go
 * to a bounded ring; the host injects messages; a splice lets the ring drain, skipping what the host has injected already. Draining takes no
 * time here; the way back to live is between frames (tw_catchup_settle). Definitions 9, 10 and 13.
 * One owner, no locks; memory is taken in init only. */
#ifndef SAKER_TW_CATCHUP_H
#define SAKER_TW_CATCHUP_H

#include "tw_feed.h"
#include "twin_types.h"

#define TW_CATCHUP_LOG2 9u /* places of the card's ring */

enum tw_catchup_state {
    TW_CATCHUP_LIVE,
    TW_CATCHUP_HOLD,  /**< the book takes injections only */
    TW_CATCHUP_DRAIN, /**< spliced; the ring is not empty, or the feed has not passed the splice yet */
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

/** A message for the book. live: strategies see it; otherwise it comes from the host or the ring, and meta has sequence and time stamp only. */
typedef void tw_catchup_apply_fn(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta, bool live);

struct tw_catchup {
    bool enable;
    struct tw_catchup_status st; /* next and locked: of the feed */
    struct tw_feed *feed;        /* its `held` and, with enable, its `stale` follow the state */
    uint64_t skip;               /* of the last splice */
    bool touched;                /* the book is not empty */
    struct tw_catchup_item *ring;
    uint32_t mask, at, count;
    uint64_t dropped; /* messages that the ring had no room for */
    tw_catchup_apply_fn *apply;
    void *ctx;
};

/** Off: messages pass, and nothing holds them.
 * @param ring_log2  messages the ring holds, 2 .. 20.
 * @param feed       the feed in front of it; must outlive c.
 * @return 0, or -1 when out of range or without memory. */
int tw_catchup_init(struct tw_catchup *c, unsigned ring_log2, struct tw_feed *feed, tw_catchup_apply_fn *apply, void *ctx);
void tw_catchup_free(struct tw_catchup *c);

/* ---- the feed ---- */

/** A message accepted in sequence. */
void tw_catchup_message(struct tw_catchup *c, const struct tw_itch *msg, const struct tw_meta *meta);
/** A feed event, in its place among the messages. */
void tw_catchup_event(struct tw_catchup *c, enum tw_feed_ev ev, uint64_t a, uint64_t b);
/** After a frame, and after a splice: what waits goes to the book; live when the feed has passed the splice. @return true when it has just become so. */
bool tw_catchup_settle(struct tw_catchup *c);

/* ---- the host ---- */

/** RECOVER_CFG. Switched on it holds: the book is taken as empty, unless it is not, then as dirty. */
void tw_catchup_enable(struct tw_catchup *c, bool enable);
void tw_catchup_hold(struct tw_catchup *c);
/** The book has been cleared (the caller does that). Not held: it holds, and the book counts as dirty. @return false when not held. */
bool tw_catchup_cleared(struct tw_catchup *c);
/** One message for the book. @return false when not held. */
bool tw_catchup_inject(struct tw_catchup *c, const struct tw_itch *msg);
/** The book equals the feed up to and including n. tw_catchup_settle follows. */
enum tw_catchup_splice tw_catchup_splice(struct tw_catchup *c, uint64_t n);
void tw_catchup_status(const struct tw_catchup *c, struct tw_catchup_status *st);

#endif
