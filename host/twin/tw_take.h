// SPDX-License-Identifier: Apache-2.0
/* tw_take.h - strategy `take`. The model of hw/strategy/strat_take.sv; rules: docs/interfaces.md, section 6.
 *
 * One owner, no locks; memory is taken in init only. Prices 1e-4 dollar, times ns. */
#ifndef SAKER_TW_TAKE_H
#define SAKER_TW_TAKE_H

#include "twin_types.h"

#define TW_TAKE_ENABLED 0x1u /* word 0 */
#define TW_TAKE_BUY 0x2u
#define TW_TAKE_SELL 0x4u

struct tw_take_slot {
    bool fired;    /* last_fire holds a time */
    uint64_t last; /* meta.now of the last intent */
};

struct tw_take {
    unsigned symbols;
    uint8_t strat, sess;
    bool bank;                           /* bank in force */
    uint32_t (*param[2])[TW_PARAM_WORDS]; /* [bank][slot] */
    struct tw_take_slot *slot;
    uint64_t fired;
};

/** @return 0, or -1 without memory. All rows are 0: disabled. */
int tw_take_init(struct tw_take *t, unsigned symbols, uint8_t strat, uint8_t sess);
void tw_take_free(struct tw_take *t);
/** Host write of a parameter word, to the shadow bank; a row or word that does not exist is ignored. */
void tw_take_write(struct tw_take *t, unsigned slot, unsigned word, uint32_t data);
/** The shadow takes effect; the bank that was in force is the shadow from here on. */
void tw_take_commit(struct tw_take *t);
/** Evaluate one book event. @return true when it fires; *out is then the intent. */
bool tw_take_eval(struct tw_take *t, const struct tw_book_evt *ev, const struct tw_meta *meta, const struct tw_tstate *ts,
                  struct tw_intent *out);

#endif
