// SPDX-License-Identifier: Apache-2.0
/* itch.h - every field of every ITCH 5.0 message by name: what a MARKET_DATA record carries.
 *
 * Source: TotalView-ITCH 5.0 specification, edition 2026-02-19. Tables only, no state, no allocation. */
#ifndef SAKER_ITCH_H
#define SAKER_ITCH_H

#include <stddef.h>
#include <stdint.h>

#define SAKER_ITCH_TYPES 23
#define SAKER_ITCH_MAX 50 /* bytes of the longest message */
#define SAKER_ITCH_ALL ((1u << SAKER_ITCH_TYPES) - 1)

enum saker_itch_kind {
    SAKER_ITCH_INT,
    SAKER_ITCH_CHAR,
    SAKER_ITCH_TEXT,   /* space padded on the right */
    SAKER_ITCH_PRICE4, /* 1e-4 dollar */
    SAKER_ITCH_PRICE8, /* eight decimals */
};

struct saker_itch_field {
    const char *name; /* of the specification, in small letters: "order_reference_number" */
    uint8_t at, len;  /* bytes, from the type letter */
    uint8_t kind;     /* enum saker_itch_kind */
};

struct saker_itch_type {
    char letter;
    uint8_t len; /* bytes, type letter included */
    const char *name;
    const struct saker_itch_field *field; /* behind those of saker_itch_header */
    unsigned n_fields;
};

/** Fields that every message has: stock_locate, tracking_number, timestamp. */
#define SAKER_ITCH_HEADER_FIELDS 3
extern const struct saker_itch_field saker_itch_header[SAKER_ITCH_HEADER_FIELDS];
/** All types in the order of the specification; bit n of a subscription is type n. */
extern const struct saker_itch_type saker_itch_types[SAKER_ITCH_TYPES];

/** @return NULL for a letter that is no type. */
const struct saker_itch_type *saker_itch_type(uint8_t letter);
/** Field n, the header's first. @return NULL behind the last. */
const struct saker_itch_field *saker_itch_field(const struct saker_itch_type *type, unsigned n);
/** A field of SAKER_ITCH_INT or a price. @param msg  the message, whole. */
uint64_t saker_itch_int(const uint8_t *msg, const struct saker_itch_field *field);
/** Any field as text: a number in decimal, a price in dollars, letters without padding ('?' for what cannot be printed).
 * @param size  32 is enough for all. @return buf. */
const char *saker_itch_text(const uint8_t *msg, const struct saker_itch_field *field, char *buf, size_t size);
/** Subscription from text: "H,Y,R", "all" or "none". @return 0 or SAKER_ERR_ARG. */
int saker_itch_mask(const char *text, uint32_t *mask);
/** The same back. @param size  64 is enough. @return buf. */
const char *saker_itch_mask_text(uint32_t mask, char *buf, size_t size);

#endif
