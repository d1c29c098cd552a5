// SPDX-License-Identifier: Apache-2.0
/* trading.c - the trading state of every symbol as the card keeps it, for saker status. */
#include "daemon.h"
#include "event_json.h"
#include "saker/control.h"
#include "saker/error.h"

json_t *
saker_daemon_trading(struct saker_daemon *d, int *rc)
{
    json_t *states = json_array();

    for (unsigned i = 0; i < d->info.symbols; i++) {
        struct saker_symbol_state st;

        if (!d->slots[i].used)
            continue;
        *rc = saker_control_symbol_state(d->card, i, &st);
        if (*rc != SAKER_OK) {
            json_decref(states);
            return NULL;
        }
        json_array_append_new(states, saker_state_json(d->slots[i].symbol, &st));
    }
    return states;
}
