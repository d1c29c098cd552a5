// SPDX-License-Identifier: Apache-2.0
/* recovery.h - sakerd as the one who recovers the book: the library of host/recovery between the card and real sockets.
 *
 * Nothing waits: a step does what can be done now and says when the next one is due. Everything runs in the loop thread. */
#ifndef SAKER_DAEMON_RECOVERY_H
#define SAKER_DAEMON_RECOVERY_H

#include "daemon.h"
#include "saker/recover.h"

/** Make what the session file asks for: d->recovery, NULL when it asks for nothing. @return 0 or a SAKER_ERR_*. */
int saker_recovery_open(struct saker_daemon *d);
void saker_recovery_close(struct saker_daemon *d);

/** The symbols are on the card: begin, or begin again. An armed card, which a daemon before this one set up, is taken as it is.
 * @return 0 or a SAKER_ERR_*. */
int saker_recovery_begin(struct saker_daemon *d);

/** Begin anew by hand. @param rebuild  clear the book and load a snapshot, whatever is in it. @return 0, SAKER_ERR_REFUSED, or another. */
int saker_recovery_again(struct saker_daemon *d, bool rebuild);

/** To be called when the descriptor is readable, after a FEED record, and after so many milliseconds as it returns. Sets d->card_lost.
 * @param record there was a record: look at the card now, not when it is due */
unsigned saker_recovery_step(struct saker_daemon *d, bool record);
/** Readable when a step has something to read. */
int saker_recovery_fd(const struct saker_daemon *d);

/** Phase, hole, reason, counters. @param f what the card says now */
json_t *saker_recovery_json(const struct saker_daemon *d, const struct saker_card_feed *f);

#endif
