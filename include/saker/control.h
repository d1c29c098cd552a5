// SPDX-License-Identifier: Apache-2.0
/* control.h - what one does with a card, in the order the card wants it: load, compare digests, commit, connect, arm.
 *
 * Plain sequences of register accesses on include/saker/card.h; no state but what the caller holds. One thread (the control
 * thread of the card). Results: 0 or a negative SAKER_ERR_*, text in saker_error(); SAKER_ERR_REFUSED when the card said no. */
#ifndef SAKER_CONTROL_H
#define SAKER_CONTROL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "saker/card.h"
#include "saker/config.h"
#include "saker/session.h"

struct saker_card_info {
    uint32_t id, regmap_version;
    uint64_t design_digest;
    unsigned symbols, orders_log2, levels_log2, open_log2, events_log2, sessions, strategies;
};

/* A symbol on the card. Slot number = index in the array the caller keeps, card_info.symbols long. */
struct saker_slot {
    bool used;
    char symbol[9];
    uint16_t locate;
    uint32_t tick_sel;
};

struct saker_card_status {
    bool ready, killed, armed, feed_stale, feed_behind, feed_locked, writable, quiet, params_loaded, limits_loaded, degraded, pos_loaded,
        heartbeat_seen, mass_pending;
    uint8_t oe_state, oe_fail, kill_cause;
    uint32_t params_rev, limits_rev;
    uint64_t params_digest, limits_digest;
    uint64_t time_ns, cycle, feed_expected, open_orders, event_next_seq, event_dropped;
    uint32_t event_fill, event_size, event_lost, next_urn;
    uint32_t fault_mems, fault_last; /* FAULT_STATUS, FAULT_LAST; names: saker/fault.h */
};

struct saker_position {
    int64_t shares;
    uint64_t open_buy, open_sell; /* shares */
    uint64_t used;                /* credit, shares x 1e-4 dollar */
};

#define SAKER_DEPTH 10
/* The best levels of a symbol at one moment, the best first; those that lie in the book's window (docs/interfaces.md, section 4). */
struct saker_depth {
    unsigned n[2]; /* bid, ask */
    struct {
        uint32_t px, shares;
    } level[2][SAKER_DEPTH];
};

/* Letters of the feed are 0 until their message came. */
struct saker_symbol_state {
    bool market_open, trading, assumed; /* in force; assumed: either rests on an override */
    bool op_halt, mw_halt;              /* operational halt of Nasdaq; market-wide halt */
    char system, mwcb;                  /* market: last S code, last W level */
    char state, reg_sho, luld_tier;     /* symbol: H, Y, R */
    char reason[5];                     /* of the last H, without padding */
    char op[3];                         /* h: last action of Nasdaq, BX, PSX */
    uint32_t round_lot;                 /* R; 0: none came */
};

int saker_control_info(struct saker_card *card, struct saker_card_info *info);
int saker_control_status(struct saker_card *card, struct saker_card_status *st);
int saker_control_position(struct saker_card *card, unsigned slot, struct saker_position *pos);
/** @return SAKER_ERR_REFUSED when the card found no moment in which to read them: the book changed, or was being rebuilt, all the time. */
int saker_control_depth(struct saker_card *card, unsigned slot, struct saker_depth *depth);
int saker_control_symbol_state(struct saker_card *card, unsigned slot, struct saker_symbol_state *st);

/** Which feed messages get a MARKET_DATA record. @param types bit n = type n of saker_itch_types. @param every also messages of a locate that
 * is not loaded. */
int saker_control_subscribe(struct saker_card *card, uint32_t types, bool every);
int saker_control_subscription(struct saker_card *card, uint32_t *types, bool *every);

/** Counters of the card by group and name, in the order of the register map. */
struct saker_counter {
    const char *group, *name;
    uint32_t addr;
};
const struct saker_counter *saker_control_counters(size_t *n);
/** Read all of them into value[n]. */
int saker_control_read_counters(struct saker_card *card, uint32_t *value, size_t n);

/** Find a symbol's slot. @return index or -1. */
int saker_slot_find(const struct saker_slot *slots, size_t n, const char *symbol);
/** Write one slot (locate, tick, symbol text); refused by the card while it is armed, and while orders are open if it would belong to another
 * symbol. Such a change drops what was loaded for the old one: the slot's trading state, and for the whole card whether parameters, limits and
 * positions count as loaded, so that arming asks for them. The book keeps what it has: clear it first. An unused slot is unloaded. */
int saker_control_load_slot(struct saker_card *card, unsigned slot, const struct saker_slot *s);
/** What the card has: names as they were written, without padding; a slot without a locate is unused. n_slots: the card's. */
int saker_control_read_slots(struct saker_card *card, struct saker_slot *slots, size_t n_slots);
/** Clear the book and wait until that is done; while disarmed. Without recovery every symbol with live orders is then unreliable for the day. */
int saker_control_clear_book(struct saker_card *card, unsigned timeout_ms);

/** Lay files out as the card's banks do: rows by slot, rows not loaded 0. words: n_slots * SAKER_PARAM_WORDS, resp.
 * n_slots * SAKER_LIMIT_WORDS + SAKER_SCOPE_ROWS * SAKER_SCOPE_WORDS. The digest of a bank is saker_digest over all of it.
 * @return 0 or SAKER_ERR_REFUSED naming a symbol without a slot. */
int saker_params_bank(const struct saker_params *p, const struct saker_slot *slots, size_t n_slots, uint32_t *words);
int saker_limits_bank(const struct saker_limits *l, const struct saker_slot *slots, size_t n_slots, uint32_t *words);

/** Load the shadow whole, have the card digest it, compare, commit: all or nothing.
 * @param rev revision that events will carry. @param[out] digest of what is in force now; may be NULL. */
int saker_control_commit_params(struct saker_card *card, const uint32_t *words, size_t n_slots, uint32_t rev, uint64_t *digest);
int saker_control_commit_limits(struct saker_card *card, const uint32_t *words, size_t n_slots, uint32_t rev, uint64_t *digest);
/** Read back what is in force, same layout. */
int saker_control_read_params(struct saker_card *card, uint32_t *words, size_t n_slots);
int saker_control_read_limits(struct saker_card *card, uint32_t *words, size_t n_slots);

/** Feed filter, watchdog and session registers. lockstep: card time moves with the feed only. Disarmed card only. */
int saker_control_configure(struct saker_card *card, const struct saker_session_cfg *cfg, bool lockstep);
/** Before another connection: ask the login for what follows the last sequenced packet that the card has had, in the same session, over sequence numbers
 * of TCP beyond those of the last one. When cfg names another session, or afresh is set (the venue has no such session any more), ask for what cfg says
 * instead. While the session is closed or failed. @param[out] seq what is asked for; 0: what cfg says. */
int saker_control_resume(struct saker_card *card, const struct saker_session_cfg *cfg, bool afresh, uint64_t *seq);
/** Start the order session; poll saker_control_status for OE_UP (oe_state 5) or OE_FAILED (7). */
int saker_control_connect(struct saker_card *card);

/** Wait until the clear walk after reset (or after clear_book) is done. */
int saker_control_wait_ready(struct saker_card *card, unsigned timeout_ms);
/** Send the next heartbeat. *value: the last one accepted; read it from the card with saker_control_heartbeat_sync first. */
int saker_control_heartbeat(struct saker_card *card, uint32_t *value);
int saker_control_heartbeat_sync(struct saker_card *card, uint32_t *value);
/** Start-of-day position; while disarmed. */
int saker_control_set_position(struct saker_card *card, unsigned slot, int64_t shares);
int saker_control_zero_positions(struct saker_card *card);
/** Recorded overrides for slices without system events. */
int saker_control_assume(struct saker_card *card, bool market_open, bool trading);
int saker_control_unkill(struct saker_card *card);
/** Arm. @param clear_kill clear a latched kill, if it is all that is in the way: a refused arm leaves it latched. The card then has a record of
 * an arm that was refused for the kill, of the unkill, and of the arm. @return SAKER_ERR_REFUSED with every missing condition named. */
int saker_control_arm(struct saker_card *card, bool clear_kill);
int saker_control_disarm(struct saker_card *card);

/** Names for people; static storage. */
const char *saker_oe_state_name(uint8_t state);
const char *saker_oe_fail_name(uint8_t reason);
/** The four letters of a reason without their padding, into saker_symbol_state.reason. */
void saker_symbol_state_reason(struct saker_symbol_state *st, const char letters[4]);
const char *saker_kill_name(uint8_t cause);

#endif
