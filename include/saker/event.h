// SPDX-License-Identifier: Apache-2.0
/* event.h - the event record: what the card, and the twin, say about every decision.
 *
 * 128 bytes, little endian, version 1, final in shape (fields may gain meaning, never move).
 * Source of truth: docs/interfaces.md, section 9. Prices are unsigned 1e-4 dollar, times ns, cycles raw core clock cycles. */
#ifndef SAKER_EVENT_H
#define SAKER_EVENT_H

#include <stdint.h>

#define SAKER_EVENT_BYTES 128
#define SAKER_EVENT_VERSION 1
#define SAKER_EVENT_MSG_BYTES 56 /* room for a feed message, which has 50 at most */

enum saker_event_type {
    SAKER_EV_NONE, SAKER_EV_BBO, SAKER_EV_ORDER, SAKER_EV_REFUSED, SAKER_EV_CANCEL, SAKER_EV_MASS_CANCEL, SAKER_EV_VENUE,
    SAKER_EV_FEED, SAKER_EV_BOOK, SAKER_EV_TRADING_STATE, SAKER_EV_SESSION, SAKER_EV_KILL, SAKER_EV_ARM, SAKER_EV_DISARM,
    SAKER_EV_COMMIT, SAKER_EV_OVERRIDE, SAKER_EV_FAULT, SAKER_EV_MARKET_DATA, SAKER_EV_COUNT
};

#define SAKER_EVF_ASSUMED 0x01u
#define SAKER_EVF_INGRESS_BAD 0x02u
#define SAKER_EVF_PBANK 0x04u
#define SAKER_EVF_LBANK 0x08u
#define SAKER_EVF_GRANTED 0x10u
#define SAKER_EVF_KNOWN 0x20u
#define SAKER_EVF_GAP_BEFORE 0x40u /* lossy records were dropped before this one */

/* Host form of the record. The wire form is read and written only by the two functions below. */
struct saker_event {
    uint8_t version, type, flags, reason;
    uint8_t session, strategy, slot, side;
    uint64_t seq;       /* event sequence */
    uint64_t input_seq; /* global input sequence */
    uint64_t feed_seq;
    uint64_t time_ns;
    uint64_t ext_ts; /* feed or venue time stamp, ns since midnight */
    uint64_t lbi_cyc, fbo_cyc;
    uint32_t params_rev, limits_rev;
    uint64_t params_digest, limits_digest;
    uint32_t bitmap, urn;
    uint32_t px, qty;
    uint64_t ref;
    union {
        struct {
            uint32_t bid_px, bid_qty, ask_px, ask_qty;
        } bbo;
        struct {
            int64_t pos;
            uint32_t leaves;
            uint8_t mtype, state;
            uint16_t reason;
        } venue;
        uint64_t raw[2];
        struct {
            uint8_t bytes[SAKER_EVENT_MSG_BYTES]; /* MARKET_DATA: the message, then zeros; reason is its type. Fields: saker/itch.h */
            uint64_t rest[2];
        } md;
    } u;
};

/** Decode one record. @return 0, or -1 when the version is not SAKER_EVENT_VERSION. */
int saker_event_unpack(const uint8_t wire[SAKER_EVENT_BYTES], struct saker_event *ev);
/** Encode one record; the union's raw words are written as they stand. */
void saker_event_pack(const struct saker_event *ev, uint8_t wire[SAKER_EVENT_BYTES]);
/** Names for people: "ORDER", "max_qty", ...; "?" for a value without a name. Static storage. */
const char *saker_event_type_name(uint8_t type);
const char *saker_reason_name(uint8_t reason);

#endif
