// SPDX-License-Identifier: Apache-2.0
/* trading.c - the trading state of every symbol as the card keeps it, for saker status. */
#include "daemon.h"
#include "saker/control.h"
#include "saker/error.h"

static void
set_letter(json_t *o, const char *key, char letter)
{
    char text[2] = {letter >= 0x20 && letter < 0x7f ? letter : '?', '\0'};

    json_object_set_new(o, key, letter != '\0' ? json_string(text) : json_null());
}

json_t *
saker_daemon_trading(struct saker_daemon *d, int *rc)
{
    static const char *const markets[3] = {"nasdaq", "bx", "psx"};
    json_t *states = json_array();

    for (unsigned i = 0; i < d->info.symbols; i++) {
        struct saker_symbol_state st;
        json_t *o, *op;

        if (!d->slots[i].used)
            continue;
        *rc = saker_control_symbol_state(d->card, i, &st);
        if (*rc != SAKER_OK) {
            json_decref(states);
            return NULL;
        }
        for (unsigned k = 0; k < 4; k++)
            if (st.reason[k] != '\0' && (st.reason[k] < 0x20 || st.reason[k] >= 0x7f))
                st.reason[k] = '?';
        o = json_pack("{s:s, s:b, s:b, s:b, s:b, s:b}", "symbol", d->slots[i].symbol, "market_open", st.market_open, "trading", st.trading,
                      "assumed", st.assumed, "operational_halt", st.op_halt, "market_wide_halt", st.mw_halt);
        op = json_object();
        set_letter(o, "system_event", st.system);
        set_letter(o, "mwcb_level", st.mwcb);
        set_letter(o, "state", st.state);
        json_object_set_new(o, "reason", json_string(st.reason));
        set_letter(o, "reg_sho", st.reg_sho);
        set_letter(o, "luld_tier", st.luld_tier);
        json_object_set_new(o, "round_lot", st.round_lot != 0 ? json_integer(st.round_lot) : json_null());
        for (unsigned k = 0; k < 3; k++)
            set_letter(op, markets[k], st.op[k]);
        json_object_set_new(o, "halt_actions", op);
        json_array_append_new(states, o);
    }
    return states;
}
