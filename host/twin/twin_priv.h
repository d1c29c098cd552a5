// SPDX-License-Identifier: Apache-2.0
/* twin_priv.h - what the files of the twin share. */
#ifndef SAKER_TWIN_PRIV_H
#define SAKER_TWIN_PRIV_H

#include "twin.h"

#define CANCELS 4u  /* cancels that wait for a session; one more waits in front of them */

struct bank_info {
    uint32_t rev[2];
    uint64_t digest[2];
    bool loaded;
};

struct saker_twin {
    struct saker_twin_cfg cfg;
    struct saker_twin_out out;
    struct tw_clock clock;
    struct tw_feed feed;
    struct tw_net net;
    struct tw_catchup catchup;
    struct tw_book *book;
    struct tw_trade_state tstate;
    struct tw_take take;
    struct tw_risk risk;
    struct tw_oe oe;
    char (*symbols)[8];
    uint32_t *scratch; /* a limits bank as the digest sees it */
    struct bank_info params, limits;
    uint16_t timescale;
    unsigned event_mask;
    bool md_type[256]; /* by letter: gets a MARKET_DATA record */
    bool md_all, md_any;
    bool pos_loaded, watchdog, heartbeat;
    uint32_t heartbeat_value;
    uint64_t event_seq;
    enum tw_oe_state oe_state; /* as last told */
    struct tw_intent cancel[CANCELS]; /* cancels and mass cancels of the host */
    unsigned cancels;
    struct tw_intent intent; /* valid: an intent of the host that found no place there */
    uint32_t intents_lost;
    uint32_t fault_mems, fault_last, faults; /* FAULT_STATUS, FAULT_LAST, FAULT_CNT_PARITY */
    uint32_t fault_fresh; /* found since the shadow's digest was asked for */
    /* of the frame being applied: decisions are told at its end, when it is known whether it was good */
    bool in_frame;
    struct tw_decision *held;
    unsigned n_held;
    /* of the message being applied */
    const struct tw_meta *meta;
    struct {
        enum tw_book_ev code;
        uint16_t slot;
        uint64_t refnum;
    } after[8]; /* incidents that follow the BBO record: in lockstep it waits for the resume */
    unsigned n_after;
};

/** A record of a host command, with the banks in force. */
void saker_twin_control_event(struct saker_twin *t, enum saker_event_type type, unsigned reason, unsigned flags, uint32_t bitmap, uint64_t word13);

#define FAULT_BOOK (1u << TW_MEM_ORDERS | 1u << TW_MEM_KEYS | 1u << TW_MEM_LEVELS | 1u << TW_MEM_BITMAPS)
#define FAULT_PARAMS (1u << TW_MEM_PARAMS)
#define FAULT_LIMITS (1u << TW_MEM_LIMITS | 1u << TW_MEM_SCOPES)
/** What was wrong in these memories has been written anew, or is no longer in use. */
void saker_twin_fault_over(struct saker_twin *t, uint32_t mems);

#endif
