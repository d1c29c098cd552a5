// SPDX-License-Identifier: Apache-2.0
/* tw_itch.h - NASDAQ TotalView-ITCH 5.0 messages: lengths by type, and the fields the card uses.
 *
 * The C side of hw/feed/itch_decode.sv. Source: TotalView-ITCH 5.0 specification, edition 2026-02-19. No state, no allocation. */
#ifndef SAKER_TW_ITCH_H
#define SAKER_TW_ITCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "twin_types.h"

#define TW_ITCH_MIN 12 /* shortest message; a shorter block never reaches the book */
#define TW_ITCH_TYPES 23

/** One row per message type. */
struct tw_itch_type {
    uint8_t type; /* type letter */
    uint8_t len;  /* bytes, type letter included */
    const char *name;
};
/** All TW_ITCH_TYPES types, in the order of the specification. */
extern const struct tw_itch_type tw_itch_types[TW_ITCH_TYPES];

/** Length of a message of this type, 0 for an unknown type. */
unsigned tw_itch_len(uint8_t type);

/** Decode one message.
 *
 * @param msg       its bytes, may be NULL when len is 0.
 * @param len       length the carrier gave it.
 * @param[out] out  fields as in itch_msg_t; fields a type does not have are 0; slot, slot_hit and feed_ok are left 0 for
 *                  the caller, who knows the locate table. mtype 0 (then every field is 0): not a message the card knows.
 * @return true when type and length agree; false (mtype 0) counts as unknown type. A true with mtype 0 is a message with a
 *         side letter other than B and S. */
bool tw_itch_decode(const uint8_t *msg, size_t len, struct tw_itch *out);

/* Big-endian reads for those who walk the same bytes. */
static inline uint16_t
tw_be16(const uint8_t *p)
{
    return (uint16_t)((unsigned)p[0] << 8 | p[1]);
}

static inline uint32_t
tw_be32(const uint8_t *p)
{
    return (uint32_t)tw_be16(p) << 16 | tw_be16(p + 2);
}

static inline uint64_t
tw_be64(const uint8_t *p)
{
    return (uint64_t)tw_be32(p) << 32 | tw_be32(p + 4);
}

#endif
