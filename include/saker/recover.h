// SPDX-License-Identifier: Apache-2.0
/* recover.h - the card's catch-up in the host's hands: hold, clear, inject, splice (docs/interfaces.md, section 12).
 *
 * Plain register sequences, as control.h. What to inject and where to splice is known to recovery.h. Results: 0 or a negative SAKER_ERR_*,
 * text in saker_error(). */
#ifndef SAKER_RECOVER_H
#define SAKER_RECOVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "saker/card.h"

/* The feed's catch-up as the card tells it. */
struct saker_card_feed {
    bool enabled;
    enum { SAKER_FEED_LIVE, SAKER_FEED_HOLD, SAKER_FEED_DRAIN } state;
    bool behind, dirty, ended, other_session, locked, clearing, splice_ok;
    uint64_t first, next, applied;
};

/* A decoded message for the book or the trading state. */
struct saker_inject {
    char type;
    uint8_t code, code2;
    uint8_t slot;
    bool hit;  /* it is of that slot */
    bool sell;
    uint64_t ref, new_ref; /* new_ref: of a replace */
    uint32_t qty, px;
};

int saker_control_feed(struct saker_card *card, struct saker_card_feed *feed);
/** Take part in the recovery, or not. Set anew it holds at once and knows nothing of the book. Refused by the card while armed. */
int saker_control_recovery(struct saker_card *card, bool enable);
int saker_control_hold(struct saker_card *card);
/** Begin to clear the book, while held; it is done when saker_card_feed.clearing is false. */
int saker_control_recover_clear(struct saker_card *card);
/** While held. */
int saker_control_inject(struct saker_card *card, const struct saker_inject *msg, size_t n);
/** The book equals the feed up to and including message n. @param[out] feed what the card says after it; splice_ok: accepted. */
int saker_control_splice(struct saker_card *card, uint64_t n, struct saker_card_feed *feed);
/** Take the next packet as the first of the feed. Refused by the card while armed. */
int saker_control_relock(struct saker_card *card);

#endif
