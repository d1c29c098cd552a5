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
};
/** All TW_ITCH_TYPES types, in the order of the specification. */
extern const struct tw_itch_type tw_itch_types[TW_ITCH_TYPES];

/* Where a type has its fields: offsets from the type letter, and masks, both 0 where there is no such field. */
struct tw_itch_layout {
    uint8_t len; /* 0 = unknown type */
    uint8_t ref, new_ref, qty, px, code, code2;
    uint8_t side;       /* of the side letter */
    uint8_t side_mask;  /* 3 with a side letter */
    uint64_t ref_mask, new_mask;
    uint32_t qty_mask, px_mask;
    uint8_t code_mask, code2_mask;
};
extern const struct tw_itch_layout tw_itch_layouts[256];
/* By letter: 2 + enum tw_side, 0 for a letter that is no side. */
extern const uint8_t tw_itch_sides[256];

/** Length of a message of this type, 0 for an unknown type. */
static inline unsigned
tw_itch_len(uint8_t type)
{
    return tw_itch_layouts[type].len;
}

/* Big-endian reads for those who walk the same bytes. */
static inline uint16_t
tw_be16(const uint8_t *p)
{
    return (uint16_t)((unsigned)p[0] << 8 | p[1]);
}

static inline uint32_t
tw_be32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static inline uint64_t
tw_be64(const uint8_t *p)
{
    return (uint64_t)p[0] << 56 | (uint64_t)p[1] << 48 | (uint64_t)p[2] << 40 | (uint64_t)p[3] << 32 | (uint64_t)p[4] << 24 |
           (uint64_t)p[5] << 16 | (uint64_t)p[6] << 8 | p[7];
}

/** Decode one message.
 *
 * @param msg       its bytes, may be NULL when len is 0.
 * @param len       length the carrier gave it.
 * @param[out] out  fields as in itch_msg_t; fields a type does not have are 0; slot, slot_hit and feed_ok are left 0 for
 *                  the caller, who knows the locate table. mtype 0 (then every field is 0): not a message the card knows.
 * @return true when type and length agree; false (mtype 0) counts as unknown type. A true with mtype 0 is a message with a
 *         side letter other than B and S. */
static inline bool
tw_itch_decode(const uint8_t *msg, size_t len, struct tw_itch *out)
{
    const struct tw_itch_layout *at = len < TW_ITCH_MIN ? &tw_itch_layouts[0] : &tw_itch_layouts[msg[0]];
    uint8_t side;

    if (at->len != len || len == 0) {
        *out = (struct tw_itch){0};
        return false;
    }
    /* No branch on the type, which nothing predicts: a field that is not there is read at 0 and masked. */
    side = tw_itch_sides[msg[at->side]] & at->side_mask;
    if (side < (at->side_mask & 2)) {
        *out = (struct tw_itch){0};
        return true;
    }
    out->mtype = msg[0];
    out->slot_hit = false;
    out->slot = 0;
    out->locate = tw_be16(msg + 1);
    out->refnum = tw_be64(msg + at->ref) & at->ref_mask;
    out->new_ref = tw_be64(msg + at->new_ref) & at->new_mask;
    out->side = side & 1;
    out->qty = tw_be32(msg + at->qty) & at->qty_mask;
    out->px = tw_be32(msg + at->px) & at->px_mask;
    out->code = msg[at->code] & at->code_mask;
    out->code2 = msg[at->code2] & at->code2_mask;
    out->feed_ok = false;
    out->ts = tw_be64(msg + 3) & 0xFFFFFFFFFFFFu;
    return true;
}

#endif
