// SPDX-License-Identifier: Apache-2.0
/* event_json.h - an event record, and a symbol's trading state, as JSON, with names for their codes. */
#ifndef SAKER_EVENT_JSON_H
#define SAKER_EVENT_JSON_H

#include <jansson.h>

#include "saker/control.h"
#include "saker/event.h"

/* Daemon and client agree on these: so many records, each of at most so many bytes with its comma, fit into one answer. */
#define SAKER_EVENTS_LAST_MAX 16384
#define SAKER_EVENT_JSON_MAX 1000
#define SAKER_ANSWER_MAX (16u << 20)

/** What matters of a record, by type; prices as decimal text, 64-bit references and digests as text.
 * @param symbol name of the slot, or NULL. New reference. */
json_t *saker_event_json(const struct saker_event *ev, const char *symbol);
/** Trading state of a symbol; null: the feed has not said it. New reference. */
json_t *saker_state_json(const char *symbol, const struct saker_symbol_state *st);

#endif
