// SPDX-License-Identifier: Apache-2.0
/* tw_trade_state.c - market and symbol state from S, H, h and W. */
#include <stdlib.h>

#include "tw_trade_state.h"

int
tw_trade_state_init(struct tw_trade_state *ts, unsigned symbols)
{
    *ts = (struct tw_trade_state){.symbols = symbols};
    ts->slot = calloc(symbols, sizeof(*ts->slot));
    return ts->slot == NULL ? -1 : 0;
}

void
tw_trade_state_free(struct tw_trade_state *ts)
{
    free(ts->slot);
    ts->slot = NULL;
}

void
tw_trade_state_get(const struct tw_trade_state *ts, unsigned slot, struct tw_tstate *out)
{
    *out = (struct tw_tstate){.market_open = ts->open, .assumed = ts->open_assumed};
    if (slot < ts->symbols) {
        const struct tw_tslot *s = &ts->slot[slot];

        out->trading = s->trading && !s->ophalt && !s->mwhalt;
        out->assumed = out->assumed || s->assumed;
    }
}

static bool
set(bool *flag, bool value)
{
    bool changed = *flag != value;

    *flag = value;
    return changed;
}

static bool
system_event(struct tw_trade_state *ts, uint8_t code)
{
    bool changed;

    if (code != 'Q' && code != 'M' && code != 'E' && code != 'C')
        return false;
    changed = set(&ts->open, code == 'Q');
    return set(&ts->open_assumed, false) || changed;
}

static bool
symbol_event(struct tw_tslot *s, const struct tw_book_evt *ev)
{
    bool changed = false;

    if (ev->mtype == 'H') {
        changed = set(&s->trading, ev->code == 'T');
        changed = set(&s->assumed, false) || changed;
        if (ev->code == 'T')
            changed = set(&s->mwhalt, false) || changed;
    } else if (ev->code2 == 'Q' && (ev->code == 'H' || ev->code == 'T')) {
        changed = set(&s->ophalt, ev->code == 'H');
    }
    return changed;
}

bool
tw_trade_state_event(struct tw_trade_state *ts, const struct tw_book_evt *ev, struct tw_tstate *out)
{
    bool changed = false;

    switch (ev->mtype) {
    case 'S':
        changed = system_event(ts, ev->code);
        break;
    case 'H':
    case 'h':
        if (ev->slot_hit && ev->slot < ts->symbols)
            changed = symbol_event(&ts->slot[ev->slot], ev);
        break;
    case 'W':
        for (unsigned i = 0; i < ts->symbols; i++)
            changed = set(&ts->slot[i].mwhalt, true) || changed;
        break;
    default:
        break;
    }
    tw_trade_state_get(ts, ev->slot, out);
    return changed;
}

void
tw_trade_state_assume_market(struct tw_trade_state *ts)
{
    ts->open = true;
    ts->open_assumed = true;
}

void
tw_trade_state_assume_trading(struct tw_trade_state *ts)
{
    for (unsigned i = 0; i < ts->symbols; i++) {
        ts->slot[i].trading = true;
        ts->slot[i].assumed = true;
        ts->slot[i].mwhalt = false;
    }
}
