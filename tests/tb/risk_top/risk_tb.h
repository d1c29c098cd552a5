// SPDX-License-Identifier: Apache-2.0
/* risk_tb.h - cycle-exact scoreboard of tb_risk_top: predicts who is admitted when, asks the twin for every verdict and
 * venue effect, and recomputes exposure from a list of all orders of its own. */
#ifndef SAKER_RISK_TB_H
#define SAKER_RISK_TB_H

#include "tb.h"
#include "tw_risk.h"

#define RT_SYMBOLS 4
#define RT_OPEN_LOG2 3
#define RT_ORDERS 65536 /* orders the list can hold, by urn modulo this */

struct rt_queued {
    struct tw_intent it;
    uint64_t cyc;
};

struct rt_queue {
    struct rt_queued q[8];
    unsigned n;
};

/* Inputs of one cycle. rt_step sends them and clears the pulses (valids, kill, arm, table write, flip). */
struct rt_in {
    bool s_valid, h_valid, v_valid, hint; /* hint: strategy, session and slot of hint_it, for the next cycle's strategy intent */
    struct tw_intent hint_it;
    struct tw_intent s, h;
    struct tw_venue_msg v;
    bool kill, arm, disarm, unkill, flip;
    enum tw_kill cause;
    bool writable, tx_free, credit, feed_stale, mass_on_kill, pbank;
    unsigned stale_cycles;
    uint64_t time, input_seq;
    bool t_valid;
    unsigned t_tbl, t_row, t_word;
    uint32_t t_data;
};

struct rt_choice { /* made in the cycle before */
    bool have, direct, still, stale;
    int src;
    uint64_t time;
    bool pbank;
};

struct rt_op { /* table write or flip kept back while an intent is inside */
    bool flip;
    unsigned tbl, row, word;
    uint32_t data;
};

struct rt_order {
    bool live;
    unsigned slot, strat, side;
    uint32_t urn, leaves, px;
};

struct rt {
    struct tb *tb;
    uint64_t rng, cyc, id;
    struct tw_risk twin;
    struct rt_in in;
    bool lbank;
    /* model of admission */
    struct rt_queue qs, qh, qc;
    uint64_t idle_at;
    bool venue_turn;
    bool mass_ok, cancel_ok; /* may be tried, as of a cycle ago */
    struct rt_choice next;
    struct { /* what the reservation replaces: read-back and numbers show it one cycle longer */
        bool lag;
        uint32_t next_urn;
        uint64_t open_orders, strat[16], sess, acct;
        struct tw_risk_row row[RT_SYMBOLS];
    } old;
    bool inside, inside_mass, inside_cancel, inside_stale;
    struct tw_intent inside_it;
    uint64_t inside_cyc;
    bool venue_in;
    struct tw_venue_msg venue_msg;
    uint64_t venue_cyc, venue_time, venue_seq;
    struct rt_op ops[16];
    unsigned n_ops;
    uint32_t pos_lo;
    struct { unsigned slot; int64_t pos; } posq[8];
    unsigned n_pos;
    unsigned q_slot, q_scope;
    bool pinned; /* the read-back stays where it is */
    uint32_t faults, fault_at; /* wrong parity: memories, bit = tw_mem, since the test set them; where the last was */
    uint64_t drops_credit, drops_full;
    /* what the last step showed */
    bool decided, granted, recorded, host_taken, venue_taken, grant_now;
    struct tw_grant seen;
    uint64_t directs; /* strategy intents admitted in the cycle they arrived */
    struct tw_decision d;
    struct tw_grant g;
    struct tw_venue_rec rec;
    /* own list of orders and executed notional, for exposure from scratch */
    struct rt_order *order;
    uint32_t live_urn[1 << RT_OPEN_LOG2];
    unsigned n_live;
    uint64_t done_slot[RT_SYMBOLS], done_strat[16], done_all;
    int64_t pos[RT_SYMBOLS];
    uint64_t bit_hits[TW_RSN_COUNT]; /* bitmaps that had the bit */
    uint64_t kill_in_phase[3];       /* kill set outside, at a verdict, during a venue message */
};

/** Model, twin and RTL fresh out of reset, sweeps done. */
void rt_open(struct rt *rt);
void rt_close(struct rt *rt);
/** One cycle: drive rt->in, check everything. */
void rt_step(struct rt *rt);
void rt_idle(struct rt *rt, unsigned cycles);
/** Program the whole shadow: limit rows [slot][16], scope rows in the twin's numbering, then flip. */
void rt_program(struct rt *rt, uint32_t lim[RT_SYMBOLS][TW_LIMIT_WORDS], uint32_t scope[TW_SCOPE_ROWS][TW_SCOPE_WORDS]);
/** Compare every counter with the twin. */
void rt_check_counters(struct rt *rt);

#endif
