// SPDX-License-Identifier: Apache-2.0
/* twin.h - the whole card in C: feed, book, trading state, strategy, gate and order session put together as hw/top/saker_core.sv does.
 *
 * Frames and host commands in; order-port frames, event records and changes of the best prices out, in the card's order, with the card's
 * input sequence numbers. Equal to a card in lockstep that is given one stimulus at a time and left to settle; cycles (LBI, FBO) are 0,
 * and the transmit path is never found busy. Semantics: docs/interfaces.md. Memory is taken in saker_twin_new only; one thread; the
 * callbacks must not call back into the twin. */
#ifndef SAKER_TWIN_H
#define SAKER_TWIN_H

#include <stddef.h>

#include "saker/event.h"
#include "tw_book.h"
#include "tw_catchup.h"
#include "tw_feed.h"
#include "tw_net.h"
#include "tw_oe.h"
#include "tw_risk.h"
#include "tw_take.h"
#include "tw_trade_state.h"

struct saker_twin;

/* The default card. */
#define TW_CARD_SYMBOLS 64u
#define TW_CARD_ORDERS_LOG2 20u

struct saker_twin_cfg {
    unsigned symbols;     /* slots, 1 .. 65535 */
    unsigned orders_log2; /* up to 24 */
    unsigned levels_log2; /* 12 on the card */
    unsigned open_log2;   /* 8 on the card */
    uint64_t hash_seed;
};

/* Outputs; each may be NULL. */
struct saker_twin_out {
    void *ctx;
    /** A frame leaves the order port: no FCS, padded to 60. */
    void (*tx)(void *ctx, const uint8_t *frame, size_t len);
    void (*event)(void *ctx, const struct saker_event *ev);
    /** The best prices of a slot changed. @param locate the slot's. */
    void (*bbo)(void *ctx, const struct tw_meta *meta, uint16_t slot, uint16_t locate, const struct tw_bbo *bbo, bool tradable);
    /** A frame leaves a feed port: an answer to ARP or echo, or a frame of the host. */
    void (*feed_tx)(void *ctx, unsigned line, const uint8_t *frame, size_t len);
};

/* Bits of the event mask: lossy records that are made (EVENT_MASK register). */
#define SAKER_TWIN_EV_BBO 1u
#define SAKER_TWIN_EV_BOOK 2u
#define SAKER_TWIN_EV_FEED 4u

/* What an arm was refused for: the bits of ARM_RESULT. */
#define SAKER_TWIN_NO_PARAMS 0x02u
#define SAKER_TWIN_NO_LIMITS 0x04u
#define SAKER_TWIN_SESSION_DOWN 0x08u
#define SAKER_TWIN_NO_WATCHDOG 0x10u
#define SAKER_TWIN_NO_HEARTBEAT 0x20u
#define SAKER_TWIN_KILLED 0x40u
#define SAKER_TWIN_NO_POSITIONS 0x80u

/** As after reset: killed (power-up), disarmed, nothing loaded, time 0. @return NULL when a size is out of range or memory is short. */
struct saker_twin *saker_twin_new(const struct saker_twin_cfg *cfg, const struct saker_twin_out *out);
void saker_twin_free(struct saker_twin *t);

/* ---- host: configuration, while disarmed ---- */
void saker_twin_feed_config(struct saker_twin *t, const struct tw_feed_cfg *cfg, bool lockstep);
void saker_twin_oe_config(struct saker_twin *t, const struct tw_oe_cfg *cfg, uint16_t timescale);
void saker_twin_event_mask(struct saker_twin *t, unsigned mask);
/** Feed messages that get a MARKET_DATA record (EVENT_MD register). @param types bit n = type n of tw_itch_types.
 * @param all also those of a locate that is not loaded. */
void saker_twin_subscribe(struct saker_twin *t, uint32_t types, bool all);
void saker_twin_kill_config(struct saker_twin *t, bool mass_cancel_on_kill);
/** Load a slot: locate, tick select, order symbol (8 bytes, space padded). valid = false unloads it. Another locate or symbol than the slot had
 * drops what was loaded for the old one: its trading state, and whether parameters, limits and positions count as loaded. */
void saker_twin_load_slot(struct saker_twin *t, unsigned slot, uint16_t locate, unsigned tick_sel, const char symbol[8], bool valid);
/** Watchdog programmed (it bites outside the twin: see saker_twin_kill) and a heartbeat seen: arm wants both. */
void saker_twin_watchdog(struct saker_twin *t, uint32_t timeout_us);
void saker_twin_heartbeat(struct saker_twin *t, uint32_t value);
void saker_twin_set_time(struct saker_twin *t, uint64_t time_ns);

/* ---- host: banks. Words go to the shadow; a commit needs the digest of the shadow to be `expect`. @return false = refused ---- */
void saker_twin_write_param(struct saker_twin *t, unsigned slot, unsigned word, uint32_t data);
void saker_twin_write_limit(struct saker_twin *t, unsigned slot, unsigned word, uint32_t data);
void saker_twin_write_scope(struct saker_twin *t, unsigned row, unsigned word, uint32_t data);
uint64_t saker_twin_params_digest(struct saker_twin *t); /* of the shadow; as on the card every word of it is read for this */
uint64_t saker_twin_limits_digest(struct saker_twin *t);
bool saker_twin_commit_params(struct saker_twin *t, uint32_t rev, uint64_t expect);
bool saker_twin_commit_limits(struct saker_twin *t, uint32_t rev, uint64_t expect);
/** Record a commit that was refused before it was tried; digest: of the last check. */
void saker_twin_commit_refused(struct saker_twin *t, bool limits, uint64_t digest);

/* ---- host: commands ---- */
bool saker_twin_set_position(struct saker_twin *t, unsigned slot, int64_t shares); /* false: armed, or no such slot */
bool saker_twin_zero_positions(struct saker_twin *t);
void saker_twin_connect(struct saker_twin *t);
void saker_twin_close(struct saker_twin *t);
void saker_twin_assume(struct saker_twin *t, bool market, bool trading);
bool saker_twin_unkill(struct saker_twin *t);    /* false: armed, or a memory has wrong parity */
uint32_t saker_twin_arm(struct saker_twin *t);   /* 0, or why not */
void saker_twin_disarm(struct saker_twin *t);
void saker_twin_kill(struct saker_twin *t, enum tw_kill cause);
/** FEED_CTRL, while disarmed; each of the three by itself below it. */
void saker_twin_feed_control(struct saker_twin *t, bool clear_stale, bool relock, bool clear_book);
void saker_twin_clear_stale(struct saker_twin *t);
void saker_twin_relock(struct saker_twin *t);
void saker_twin_clear_book(struct saker_twin *t);
/** An order, cancel or mass cancel of the host. slot 255 (mass cancel): every symbol. Without a session that can take them 4 cancels wait, and
 * one intent in front of them (host_busy); what comes then is lost and counted.
 * @return false, and nothing happens: no such kind, no such session (0 is the only one), a mass cancel of no such slot. */
bool saker_twin_host_intent(struct saker_twin *t, enum tw_intent_kind kind, uint8_t sess, uint16_t slot, uint8_t side, uint32_t qty,
                            uint32_t px, uint32_t urn);

/* ---- faults of the card's memories, docs/faults.md. The twin's memory does not fail: it is told what the card found ---- */
/** A memory gave a word with wrong parity: FAULT record and kill, unless it is known of that memory. It lasts until the book is cleared; until
 * a commit of a bank whose digest was asked for since; for ever (positions, used credit, open orders). */
void saker_twin_fault(struct saker_twin *t, enum tw_mem mem, uint32_t at);
/** A fault on purpose, as FAULT_INJECT takes it: the record. What the card finds later comes by saker_twin_fault. @return false: armed, or no key. */
bool saker_twin_fault_inject(struct saker_twin *t, uint32_t word);
#define SAKER_TWIN_FAULT_KEY 0xFA17u

/* ---- host: recovery, docs/interfaces.md, section 12 ---- */
/** For tw_catchup_enable (while disarmed), _hold, _inject and _status; the rest is the twin's. */
struct tw_catchup *saker_twin_catchup(struct saker_twin *t);
/** @return false, and nothing happens, when not held. */
bool saker_twin_recover_clear(struct saker_twin *t);
/** @return whether the splice was accepted. */
bool saker_twin_splice(struct saker_twin *t, uint64_t n);

/* ---- inputs ---- */
/** A frame on feed line A; on a line. */
void saker_twin_feed_frame(struct saker_twin *t, const uint8_t *frame, size_t len, bool bad_fcs);
void saker_twin_feed_line(struct saker_twin *t, unsigned line, const uint8_t *frame, size_t len, bool bad_fcs);
/** Whole messages of a BinaryFILE, without frames: as tw_feed_messages. @return bytes taken. */
size_t saker_twin_feed_messages(struct saker_twin *t, const uint8_t *buf, size_t len);
/** A frame on the order port. */
void saker_twin_order_frame(struct saker_twin *t, const uint8_t *frame, size_t len, bool bad_fcs);

/* ---- state ---- */
struct saker_twin_status {
    bool killed, armed, feed_stale, feed_behind, feed_locked, params_loaded, limits_loaded, pos_loaded, mass_pending, host_busy;
    enum tw_kill kill_cause;
    struct tw_oe_status oe;
    uint64_t time_ns, input_seq; /* input_seq: the last number taken */
    uint64_t feed_expected, open_orders, event_next_seq;
    uint32_t next_urn, params_rev, limits_rev, intents_lost, fault_mems, fault_last, faults;
    uint64_t params_digest, limits_digest;
};
void saker_twin_status(const struct saker_twin *t, struct saker_twin_status *st);
/** The parts, to read counters and rows; NULL-free, owned by the twin. */
const struct tw_feed *saker_twin_feed(const struct saker_twin *t);
const struct tw_book *saker_twin_book(const struct saker_twin *t);
const struct tw_risk *saker_twin_risk(const struct saker_twin *t);
const struct tw_oe *saker_twin_oe(const struct saker_twin *t);
const struct tw_trade_state *saker_twin_trade_state(const struct saker_twin *t);
/** The network edges, to read and to drive: tw_net_address, tw_net_write, tw_net_submit. */
struct tw_net *saker_twin_net(struct saker_twin *t);

#endif
