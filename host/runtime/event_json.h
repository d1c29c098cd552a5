// SPDX-License-Identifier: Apache-2.0
/* event_json.h - an event record, and a symbol's trading state, as JSON, with names for their codes. */
#ifndef SAKER_EVENT_JSON_H
#define SAKER_EVENT_JSON_H

#include <jansson.h>

#include "saker/control.h"
#include "saker/event.h"

/** What matters of a record, by type; prices as decimal text, 64-bit references and digests as text.
 * @param symbol name of the slot, or NULL. New reference. */
json_t *saker_event_json(const struct saker_event *ev, const char *symbol);
/** Trading state of a symbol; null: the feed has not said it. New reference. */
json_t *saker_state_json(const char *symbol, const struct saker_symbol_state *st);

#endif
