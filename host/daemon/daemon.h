// SPDX-License-Identifier: Apache-2.0
/* daemon.h - sakerd: one process that owns the card, and what it knows about it.
 *
 * Three threads. The loop thread runs every verb. The heartbeat has a thread of its own (beat.h): its register accesses go between those
 * of a verb, which share no register with it. The event thread drains records into the store (store.h) and does nothing else. */
#ifndef SAKER_DAEMON_H
#define SAKER_DAEMON_H

#include <jansson.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "saker/card.h"
#include "saker/config.h"
#include "saker/control.h"
#include "saker/session.h"
#include "store.h"

struct saker_daemon {
    struct saker_card *card;
    struct saker_card_info info;
    struct saker_session_cfg session;
    bool lockstep;
    struct saker_slot slots[SAKER_MAX_SYMBOLS];
    pthread_mutex_t beat_lock; /* of heartbeat */
    uint32_t heartbeat;        /* last value the card accepted */
    uint64_t resumed;          /* message that the last login asked for; 0: what the session file says */
    bool joined;        /* groups of the feed: reports are repeated */
    struct saker_store *store;
    struct saker_recovery *recovery; /* recovery.h; NULL: there is none */
    bool quit;          /* the verb was given */
    bool card_lost;     /* a control call failed: the text is in lost */
    char lost[256];
};

/** Check the card and, unless it is armed (a daemon before this one left it so), write session and feed settings. Joins the feed's groups.
 * @return 0 or a SAKER_ERR_*. */
int saker_daemon_start(struct saker_daemon *d);

/** One request line. @return the answer (new reference): {"ok": true, ...} or {"ok": false, "error", "code"}. An answer with
 * member "pending" is not sent: the server asks saker_daemon_poll_connect until it has one. "follow": true asks the server to
 * send records as they come. */
json_t *saker_daemon_request(struct saker_daemon *d, const char *line, size_t size);

/** Outcome of session.connect, or NULL while the session is on its way. */
json_t *saker_daemon_poll_connect(struct saker_daemon *d);
json_t *saker_daemon_connect_timeout(void);

/** Load symbols "NAME=LOCATE,...". Those that the card has already stay as they are; others are refused while it is armed or orders are open.
 * @return 0 or a SAKER_ERR_*. */
int saker_daemon_set_symbols(struct saker_daemon *d, const char *list);

/** Heartbeat; to be called often enough for the watchdog, on any thread. @return 0 or a SAKER_ERR_*. */
int saker_daemon_beat(struct saker_daemon *d);

/** Membership reports for the feed's groups. @return the answer to the verb, or NULL with the error in *rc. */
json_t *saker_daemon_membership(struct saker_daemon *d, bool join, int *rc);
/** Join what the session file names, maybe nothing. @return 0 or a SAKER_ERR_*. */
int saker_daemon_join(struct saker_daemon *d);

/** Repeat the membership reports of what was joined. Sets card_lost. */
void saker_daemon_refresh(struct saker_daemon *d);

/** {"ok": false, ...} with this thread's error text. New reference. */
json_t *saker_daemon_refusal(int code);

/** What the feed said of every symbol that is loaded; null: nothing yet. @return NULL with *rc set when the card failed. */
json_t *saker_daemon_trading(struct saker_daemon *d, int *rc);

/** Name of a slot, NULL when unused. */
const char *saker_daemon_symbol(const struct saker_daemon *d, unsigned slot);

#endif
