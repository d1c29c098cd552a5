// SPDX-License-Identifier: Apache-2.0
/* tw_trade_state.c - market and symbol state from S, H, h and W; what R and Y say is kept. */
#include <stdlib.h>
#include <string.h>

#include "tw_itch.h"
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

static void
keep(struct tw_tslot *s, const struct tw_book_evt *ev, const uint8_t *raw)
{
    static const char markets[TW_MARKETS] = {'Q', 'B', 'X'};

    switch (ev->mtype) {
    case 'R':
        s->round_lot = raw != NULL ? tw_be32(raw + 21) : 0;
        s->luld_tier = raw != NULL ? raw[32] : 0;
        break;
    case 'H':
        s->state = ev->code;
        if (raw != NULL)
            memcpy(s->reason, raw + 21, sizeof(s->reason));
        else
            memset(s->reason, 0, sizeof(s->reason));
        break;
    case 'Y':
        s->reg_sho = ev->code;
        break;
    case 'h':
        for (unsigned i = 0; i < TW_MARKETS; i++)
            if (ev->code2 == (uint8_t)markets[i])
                s->op[i] = ev->code;
        break;
    default:
        break;
    }
}

bool
tw_trade_state_event(struct tw_trade_state *ts, const struct tw_book_evt *ev, const uint8_t *raw, struct tw_tstate *out)
{
    bool changed = false;

    if (ev->mtype == 'S')
        ts->system = ev->code;
    if (ev->mtype == 'W')
        ts->mwcb = ev->code;
    if (ev->slot_hit && ev->slot < ts->symbols)
        keep(&ts->slot[ev->slot], ev, raw);
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
tw_trade_state_new_symbol(struct tw_trade_state *ts, unsigned slot)
{
    if (slot < ts->symbols)
        ts->slot[slot] = (struct tw_tslot){.mwhalt = ts->slot[slot].mwhalt};
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
