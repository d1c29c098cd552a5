// SPDX-License-Identifier: Apache-2.0
/* beat.h - the heartbeat, on a thread of its own: no verb, however long it takes, is a reason for the watchdog to kill. */
#ifndef SAKER_DAEMON_BEAT_H
#define SAKER_DAEMON_BEAT_H

#include <stdbool.h>

#include "daemon.h"

/* A loop thread that has not turned for so long serves nobody, no disarm and no kill: the heartbeat ends, and the watchdog acts. */
#define SAKER_BEAT_LOOP_MS 10000u

struct saker_beat;

/** Start to beat, every `ms`. @param on_fail called once, on the thread, when the card did not take a beat. @return 0 or a SAKER_ERR_*. */
int saker_beat_start(struct saker_beat **beat, struct saker_daemon *d, unsigned ms, void (*on_fail)(void *ctx), void *ctx);
/** The loop thread has turned. */
void saker_beat_turned(struct saker_beat *beat);
/** Why the card did not take a beat, NULL while it does. */
const char *saker_beat_failure(const struct saker_beat *beat);
/** End and join. NULL is fine. */
void saker_beat_stop(struct saker_beat *beat);

#endif
