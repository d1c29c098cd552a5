// SPDX-License-Identifier: Apache-2.0
/* tw_trade_state.h - is the market open, does the symbol trade. The model of hw/signal/trade_state.sv.
 *
 * Rules: docs/interfaces.md, section 5. One owner, no locks; memory is taken in init only. */
#ifndef SAKER_TW_TRADE_STATE_H
#define SAKER_TW_TRADE_STATE_H

#include "twin_types.h"

#define TW_MARKETS 3 /* of h: Nasdaq, BX, PSX */

struct tw_tslot {
    bool trading; /* last H was T */
    bool assumed; /* trading rests on the override */
    bool ophalt;  /* h H of Nasdaq, not lifted */
    bool mwhalt;  /* W since the last H T */
    /* Only kept, for the host: what the messages said last; 0 = none yet. */
    uint8_t state, reg_sho, luld_tier; /* H, Y, R */
    uint8_t op[TW_MARKETS];            /* h: action by market */
    uint8_t reason[4];                 /* H */
    uint32_t round_lot;                /* R */
};

struct tw_trade_state {
    unsigned symbols;
    bool open, open_assumed;
    uint8_t system, mwcb; /* code of the last S, level of the last W */
    struct tw_tslot *slot; /* [symbols] */
};

/** @return 0, or -1 without memory. */
int tw_trade_state_init(struct tw_trade_state *ts, unsigned symbols);
void tw_trade_state_free(struct tw_trade_state *ts);
/** Take one book event. @param[out] out state of ev->slot, this event included.
 * @param raw  the message's bytes, or NULL: then what is only kept of R and of the reason of an H is 0.
 * @return true when it changed anything that trading rests on. */
bool tw_trade_state_event(struct tw_trade_state *ts, const struct tw_book_evt *ev, const uint8_t *raw, struct tw_tstate *out);
/** State of a slot; a slot that does not exist does not trade. */
void tw_trade_state_get(const struct tw_trade_state *ts, unsigned slot, struct tw_tstate *out);
/** The slot belongs to another symbol from now on: all of it is forgotten but a market-wide halt. */
void tw_trade_state_new_symbol(struct tw_trade_state *ts, unsigned slot);
/** Overrides stated by the host: the market is open; every symbol had H T. */
void tw_trade_state_assume_market(struct tw_trade_state *ts);
void tw_trade_state_assume_trading(struct tw_trade_state *ts);

#endif
