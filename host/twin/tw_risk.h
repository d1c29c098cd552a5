// SPDX-License-Identifier: Apache-2.0
/* tw_risk.h - the risk gate: verdicts, reservations, venue effects, kill. The model of hw/risk/.
 *
 * Rules: docs/interfaces.md, section 7. The twin decides an intent at once: queueing, turns and retries are the card's;
 * what they lead to (the state of session and transmit path at the verdict, whether the intent waited too long) comes in
 * as struct tw_risk_env, set by the caller before each call. One owner, no locks; memory is taken in init only.
 * Credit in shares x 1e-4 dollar, saturating at 2^64 - 1. */
#ifndef SAKER_TW_RISK_H
#define SAKER_TW_RISK_H

#include "twin_types.h"

#define TW_QTY_MAX 999999u
#define TW_URN_RESERVE 0xFFFFFF00u /* numbers from here on are for mass cancels */
#define TW_SCOPE_ACCOUNT 0u        /* scope rows */
#define TW_SCOPE_SESSION 16u
#define TW_SCOPE_STRAT 32u
#define TW_SCOPE_STRATS 16u
#define TW_SLOT_ALL 0xFFFFu        /* mass cancel of every symbol; 0xFF too, as long as it is no slot */

struct tw_risk_env {
    bool writable;     /* session OE_UP */
    bool tx_free;
    bool feed_stale;   /* present state, for host orders */
    bool stale;        /* this intent waited longer than allowed */
    bool mass_on_kill;
    bool pbank;        /* parameters in force, for the mass cancel of a kill */
    uint64_t now;      /* card time, for venue records and the sticky mass cancel */
    uint64_t input_seq;
};

struct tw_risk_row {
    int64_t pos;
    uint64_t ob, os; /* open shares to buy, to sell */
    uint64_t used;   /* credit used */
};

struct tw_open {
    bool live;
    uint32_t urn;
    uint16_t slot;
    uint8_t strat, scope, side;
    uint32_t leaves, px;
};

struct tw_risk_cnt {
    uint64_t admitted, granted, refused, refused_by[TW_RSN_COUNT], cancels, mass_cancels;
    uint64_t venue_a, venue_c, venue_e, venue_j, venue_other, unknown_urn, overfill;
};

struct tw_risk {
    unsigned symbols, open_log2;
    struct tw_risk_env env;
    bool lbank; /* limits bank in force */
    uint32_t (*limit[2])[TW_LIMIT_WORDS];
    uint32_t scope[2][TW_SCOPE_ROWS][TW_SCOPE_WORDS];
    struct tw_risk_row *row;
    struct tw_open *open; /* [1 << open_log2], by urn */
    uint64_t used_strat[TW_SCOPE_STRATS], used_sess, used_acct;
    uint64_t open_orders;
    uint64_t tat;
    uint32_t next_urn;
    bool killed, armed, was_up, mass_pending;
    enum tw_kill cause;
    struct tw_risk_cnt cnt;
};

/** Killed, disarmed, nothing programmed. @return 0, or -1 without memory. */
int tw_risk_init(struct tw_risk *r, unsigned symbols, unsigned open_log2);
void tw_risk_free(struct tw_risk *r);

/** Host writes, to the shadow bank; rows and words that do not exist on the card are ignored. */
void tw_risk_write_limit(struct tw_risk *r, unsigned slot, unsigned word, uint32_t data);
void tw_risk_write_scope(struct tw_risk *r, unsigned row, unsigned word, uint32_t data);
/** The shadow takes effect, limits and scopes together. */
void tw_risk_commit(struct tw_risk *r);
/** Start-of-day position. @return false, nothing changed: armed, or no such slot. */
bool tw_risk_set_position(struct tw_risk *r, unsigned slot, int64_t pos);

/** Latches. A kill clears armed; the first one, with mass_on_kill, raises the sticky mass cancel if the session was ever up. */
void tw_risk_kill(struct tw_risk *r, enum tw_kill cause);
void tw_risk_unkill(struct tw_risk *r);
/** @return armed afterwards: nothing happens while killed. */
bool tw_risk_arm(struct tw_risk *r);
void tw_risk_disarm(struct tw_risk *r);

/** Verdict on one intent. @return true when granted; *g is then what to send.
 * A cancel that the session cannot take now is not refused: false, d->reason TW_RSN_NONE, nothing changed; try again. */
bool tw_risk_decide(struct tw_risk *r, const struct tw_intent *it, struct tw_decision *d, struct tw_grant *g);
/** The sticky mass cancel, if it is pending and the session can take it. @return true when granted. */
bool tw_risk_mass_next(struct tw_risk *r, struct tw_decision *d, struct tw_grant *g);
/** One venue message acts. */
void tw_risk_venue(struct tw_risk *r, const struct tw_venue_msg *m, struct tw_venue_rec *rec);

#endif
