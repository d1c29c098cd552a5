// SPDX-License-Identifier: Apache-2.0
/* tw_ouch.h - OUCH 5.0 messages: encoder of what a client sends, decoder of what the venue answers.
 *
 * Pure functions over byte buffers; lengths are checked before every read. Messages are bare (no SoupBinTCP header).
 * Source: OUCH 5.0 rev 1.05 message tables; rev 1.02 short forms are accepted. Prices 1e-4 dollar. */
#ifndef SAKER_TW_OUCH_H
#define SAKER_TW_OUCH_H

#include <stddef.h>

#include "twin_types.h"

#define TW_OUCH_ENTER_BYTES 47 /* without appendage */
#define TW_OUCH_CANCEL_BYTES 9
#define TW_OUCH_MASS_CANCEL_BYTES 19
#define TW_OUCH_QUERY_BYTES 1
#define TW_OUCH_APPENDAGE_MAX 128

/** Fields of an Enter Order. tw_ouch_enter_default() fills in what the card always sends. */
struct tw_ouch_enter {
    uint32_t urn;
    char side; /* B S T E */
    uint32_t qty;
    char symbol[8]; /* space padded */
    uint64_t px;
    char tif, display, capacity, iso, cross;
    char clordid[14];         /* space padded */
    const uint8_t *appendage; /* TagValues, see tw_ouch_tag() */
    uint16_t appendage_len;
};

/** What the card sends for a granted order: IOC, displayed, principal, ClOrdID "SAKER" + urn in hex. */
void tw_ouch_enter_default(struct tw_ouch_enter *o, uint32_t urn, uint8_t side, uint32_t qty, const char symbol[8],
                           uint64_t px);
/** @return bytes written, 0 when size is too small. */
size_t tw_ouch_enter(uint8_t *buf, size_t size, const struct tw_ouch_enter *o);
/** Append one TagValue to an appendage of *len bytes. @return 0, or -1 when it does not fit size or 254 value bytes. */
int tw_ouch_tag(uint8_t *appendage, size_t size, uint16_t *len, uint8_t tag, const void *value, size_t n);

/** Cancel, the 9-byte form. qty: new intended total, 0 = all. */
size_t tw_ouch_cancel(uint8_t *buf, size_t size, uint32_t urn, uint32_t qty);
/** Mass Cancel. symbol: 8 characters, or NULL = every symbol. */
size_t tw_ouch_mass_cancel(uint8_t *buf, size_t size, uint32_t urn, const char firm[4], const char *symbol);
/** Account Query, the 1-byte form. */
size_t tw_ouch_query(uint8_t *buf, size_t size);

enum tw_ouch_verdict {
    TW_OUCH_OK,
    TW_OUCH_UNKNOWN,   /* a type this decoder does not know, or an empty message */
    TW_OUCH_MALFORMED, /* a known type with an impossible length */
};

/** Decode one outbound message (venue to client).
 *
 * Accepted forms: fixed part, or fixed part + appendage length + appendage of exactly that length.
 * @param[out] out   written on TW_OUCH_OK only; sess is left 0.
 * @param[out] odd   += option tags unknown + appendages whose TagValues do not fit; may be NULL. */
enum tw_ouch_verdict tw_ouch_decode(const uint8_t *msg, size_t len, struct tw_venue_msg *out, uint32_t *odd);

/** Fixed length of an outbound type, 0 = unknown. */
size_t tw_ouch_fixed_len(uint8_t type);

#endif
