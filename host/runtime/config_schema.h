// SPDX-License-Identifier: Apache-2.0
/* config_schema.h - the one table-driven schema behind every file people write.
 *
 * A table of fields says what a key is, what is allowed and where its value goes. The same table checks a file, writes the
 * "allowed: ..." half of every message, and prints the JSON Schema, so the three cannot differ. */
#ifndef SAKER_CONFIG_SCHEMA_H
#define SAKER_CONFIG_SCHEMA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "yaml_tree.h"

enum saker_sy_kind {
    SAKER_SY_BOOL,     /* true | false */
    SAKER_SY_INT,      /* whole number */
    SAKER_SY_DECIMAL,  /* decimal with at most `digits` decimals, kept times 10^digits */
    SAKER_SY_DURATION, /* whole number and ns, us, ms or s, kept in ns */
    SAKER_SY_RATE,     /* "50/s" or "600/min", kept as ns from one to the next, rounded up */
    SAKER_SY_ENUM,     /* one of `choices`, kept as its index */
    SAKER_SY_SET,      /* list of `choices`, at least one, each once; kept as bits */
    SAKER_SY_TEXT,     /* printable ASCII of min..max characters */
    SAKER_SY_IP,       /* dotted quad, first byte on top */
    SAKER_SY_MAC,      /* six hex pairs with colons, first byte on top of 48 bits */
    SAKER_SY_MAP,      /* fixed keys, `fields` */
    SAKER_SY_DICT      /* free keys (`keys`), each a map of `fields` */
};

enum saker_sy_keys {
    SAKER_KEY_SYMBOL, /* 1..8 of A-Z 0-9 . + - = # ^ * ~ $ / or "@" and a stock locate */
    SAKER_KEY_INDEX   /* whole number 0..max */
};

struct saker_sy_value {
    uint64_t v;
    bool set;
};

#define SAKER_SY_TEXT_MAX 256
struct saker_sy_text {
    char s[SAKER_SY_TEXT_MAX];
    bool set;
};

/* Every element of a dictionary starts with its key. */
struct saker_sy_key {
    char name[16];
};

struct saker_sy_field {
    const char *key;
    const char *doc;
    enum saker_sy_kind kind;
    bool required;
    size_t off;                          /* in the target: saker_sy_value, saker_sy_text, map struct, or array of elements */
    uint64_t min, max;                   /* of the kept value; DICT: max = highest index */
    unsigned digits;
    const char *const *choices;          /* NULL terminated */
    const char *needs;                   /* sibling that must stand beside this key */
    const struct saker_sy_field *fields; /* of MAP and DICT; ends with key NULL */
    enum saker_sy_keys keys;
    size_t elem, elems, off_n;           /* DICT: size and capacity of the array, place of its count (size_t) */
};

/** Check a file against a table and fill the target, which must be zeroed.
 * @return 0, SAKER_ERR_IO or SAKER_ERR_FORMAT with "FILE:LINE:COLUMN: field: problem; allowed: what". */
int saker_sy_load(const char *path, const struct saker_sy_field *fields, void *target);

/** Print the table as JSON Schema (2020-12). */
void saker_sy_print(FILE *out, const char *title, const struct saker_sy_field *fields);

#endif
