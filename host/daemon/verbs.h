// SPDX-License-Identifier: Apache-2.0
/* verbs.h - what the files of verbs share: the verbs that the table names, and how they answer. */
#ifndef SAKER_DAEMON_VERBS_H
#define SAKER_DAEMON_VERBS_H

#include "daemon.h"

/* enum saker_oe_state of the card's status, as the verbs need it */
#define OE_UP 5
#define OE_FAILED 7

/** A control call failed: a refusal is passed on, anything else is the end of the card. New reference, like all answers. */
json_t *saker_verb_failed(struct saker_daemon *d, int rc);
json_t *saker_verb_refuse(const char *text);
json_t *saker_verb_done(void);
void saker_verb_set_hex(json_t *o, const char *key, uint64_t v);
void saker_verb_set_int(json_t *o, const char *key, uint64_t v);
/** @return 0, SAKER_ERR_REFUSED when the card is armed ("WHAT while the card is armed ..."), or another SAKER_ERR_*. */
int saker_verb_check_disarmed(struct saker_daemon *d, const char *what);
/** Position and open shares of every symbol that is loaded. @return NULL with *rc set when the card failed. */
json_t *saker_verb_positions(struct saker_daemon *d, int *rc);

json_t *saker_verb_card_info(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_status(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_book(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_feed_status(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_symbols_set(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_symbols_show(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_positions_set(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_positions_show(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_params_load(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_params_show(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_limits_load(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_limits_show(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_session_connect(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_feed_join(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_feed_leave(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_fault_inject(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_feed_recover(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_arm(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_disarm(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_kill(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_events(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_subscribe(struct saker_daemon *d, const json_t *req);
json_t *saker_verb_quit(struct saker_daemon *d, const json_t *req);

#endif
