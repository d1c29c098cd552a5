// SPDX-License-Identifier: Apache-2.0
/* twin_types.h - the C side of hw/pkg/saker_pkg.sv: the types that cross a block boundary.
 *
 * Field names, enumeration values and meaning are those of the package; semantics are in docs/interfaces.md.
 * Differences on purpose: a slot is 16 bits wide (the twin takes any number of symbols), booleans are bool.
 * No floats, no allocation after init anywhere in the twin. Prices are unsigned 1e-4 dollar. */
#ifndef SAKER_TWIN_TYPES_H
#define SAKER_TWIN_TYPES_H

#include <stdbool.h>
#include <stdint.h>

#define TW_MSG_BYTES 50
#define TW_PX_MAX 2000000000u       /* highest price a feed message may carry */
#define TW_ORDER_PX_MAX 1999999900u /* highest price of an order of ours */

enum tw_side { TW_BUY = 0, TW_SELL = 1 };

struct tw_meta {
    uint64_t seq;       /* MoldUDP64 sequence number, 0 = none */
    uint64_t input_seq; /* global input sequence number */
    uint64_t lbi_cyc;   /* raw cycle of the last byte; 0 in a run without a card */
    uint64_t now;       /* card time, ns */
    uint64_t ts;        /* ITCH time stamp, ns since midnight */
    uint8_t frame;      /* 1 to 254, wrapping: frame of the message; 0: none, or known good before the message left */
};

struct tw_itch {
    uint8_t mtype; /* ITCH type letter; 0 = counted but unknown type, wrong length or bad side letter */
    bool slot_hit;
    uint16_t slot;
    uint16_t locate;
    uint64_t refnum;
    uint64_t new_ref;
    uint8_t side; /* enum tw_side */
    uint32_t qty;
    uint32_t px;
    uint8_t code;
    uint8_t code2;
    bool feed_ok;
    uint64_t ts;
};

enum tw_feed_ev { TW_FEED_NONE, TW_FEED_GAP, TW_FEED_BAD_FRAME, TW_FEED_SESSION, TW_FEED_EOS, TW_FEED_LOCKED, TW_FEED_LIVE };

enum tw_book_cls { TW_CLS_SAME_PRICE, TW_CLS_IMPROVE, TW_CLS_NEXT_BEST, TW_CLS_DEEP };

/* Top of book; quantity 0 = side empty (price is then 0). */
struct tw_bbo {
    uint32_t bid_px, bid_qty, ask_px, ask_qty;
};

struct tw_book_evt {
    uint8_t mtype;
    bool slot_hit;
    uint16_t slot;
    uint8_t code, code2;
    bool feed_ok;
    bool changed;
    bool tradable;
    enum tw_book_cls cls; /* the twin never yields TW_CLS_DEEP: it has no record to exhaust */
    struct tw_bbo bbo;
};

enum tw_book_ev {
    TW_BOOK_NONE, TW_BOOK_UNKNOWN_REF, TW_BOOK_DUP_REF, TW_BOOK_OVER_REDUCE, TW_BOOK_BAD_FIELD,
    TW_BOOK_DEGRADED, TW_BOOK_SUSPEND, TW_BOOK_RESUME
};

struct tw_tstate {
    bool market_open, trading, assumed;
};

enum tw_intent_kind { TW_INTENT_NEW, TW_INTENT_CANCEL, TW_INTENT_MASS_CANCEL };
#define TW_STRAT_HOST 0xFFu

struct tw_intent {
    bool valid;
    enum tw_intent_kind kind;
    uint8_t strat, sess;
    uint16_t slot;
    uint8_t side;
    uint32_t qty, px, urn;
    struct tw_bbo bbo;
    struct tw_tstate tstate;
    bool feed_ok, tradable;
    struct tw_meta meta;
    bool pbank;
};

enum tw_reason {
    TW_RSN_NONE, TW_RSN_KILLED, TW_RSN_NOT_ARMED, TW_RSN_SESSION_DOWN, TW_RSN_FEED_STALE, TW_RSN_BOOK_UNRELIABLE,
    TW_RSN_UNPROGRAMMED, TW_RSN_SYMBOL_DISABLED, TW_RSN_TRADING_STATE, TW_RSN_BAD_ORDER, TW_RSN_MAX_QTY,
    TW_RSN_MAX_NOTIONAL, TW_RSN_COLLAR, TW_RSN_ORDER_RATE, TW_RSN_POSITION_LONG, TW_RSN_POSITION_SHORT,
    TW_RSN_CREDIT_SYMBOL, TW_RSN_CREDIT_STRATEGY, TW_RSN_CREDIT_SESSION, TW_RSN_CREDIT_ACCOUNT,
    TW_RSN_OPEN_ORDERS_FULL, TW_RSN_STALE_INTENT, TW_RSN_TX_BUSY, TW_RSN_SESSION_BACKLOG, TW_RSN_COUNT
};

struct tw_decision {
    bool granted;
    enum tw_reason reason;
    uint32_t bitmap;
    uint32_t urn;
    struct tw_intent intent;
    bool lbank;
};

struct tw_grant {
    enum tw_intent_kind kind;
    uint8_t sess;
    uint16_t slot;
    bool all_slots;
    uint8_t side;
    uint32_t qty, px, urn;
};

struct tw_venue_msg {
    uint8_t sess;
    uint8_t mtype;
    uint64_t ts;
    uint32_t urn, orig_urn;
    uint32_t qty, px;
    uint64_t refnum;
    uint16_t reason;
    uint8_t state, flag, side;
};

struct tw_venue_rec {
    struct tw_venue_msg msg;
    bool known;
    uint16_t slot;
    uint8_t strat, side;
    uint32_t leaves;
    int64_t pos;
    uint64_t input_seq, now;
};

enum tw_kill { TW_KILL_NONE, TW_KILL_POWER_UP, TW_KILL_HOST, TW_KILL_WATCHDOG, TW_KILL_OVERFILL, TW_KILL_FAULT, TW_KILL_PARITY };

/* Memories with parity; docs/faults.md. */
enum tw_mem {
    TW_MEM_NONE, TW_MEM_ORDERS, TW_MEM_KEYS, TW_MEM_LEVELS, TW_MEM_BITMAPS, TW_MEM_PARAMS, TW_MEM_LIMITS, TW_MEM_SCOPES, TW_MEM_POSITIONS,
    TW_MEM_STRAT_USED, TW_MEM_OPEN_ORDERS, TW_MEM_COUNT
};

/* Reasons of FAULT records. */
enum tw_fault { TW_FAULT_RECORD = 1, TW_FAULT_PARITY = 2, TW_FAULT_ASKED = 3 };

/* Host tables, same row layout as on the card (docs/interfaces.md, sections 4, 6, 7). */
#define TW_PARAM_WORDS 8
#define TW_LIMIT_WORDS 16
#define TW_SCOPE_WORDS 8
#define TW_SCOPE_ROWS 48 /* 0 account, 16 + session, 32 + strategy (47 = host orders) */

#endif
