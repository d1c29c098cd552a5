// SPDX-License-Identifier: Apache-2.0
/* config.h - the two files traders and risk officers write: strategy parameters and risk limits (YAML).
 *
 * Prices are decimal dollars read as text to 1e-4 (never through a float), symbols are always text, unknown keys, duplicates,
 * exponents, NaN, more digits and out-of-range values are refused with file, line, column, field and what is allowed. */
#ifndef SAKER_CONFIG_H
#define SAKER_CONFIG_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define SAKER_MAX_SYMBOLS 256
#define SAKER_PARAM_WORDS 8
#define SAKER_LIMIT_WORDS 16
#define SAKER_SCOPE_WORDS 8
#define SAKER_SCOPE_ROWS 48 /* 0 account, 16 + session, 32 + strategy, 47 = host orders */

struct saker_param_row {
    char symbol[9];                  /* name, or "@<locate>" for slices without a directory */
    uint32_t word[SAKER_PARAM_WORDS]; /* docs/interfaces.md, section 6 */
};

struct saker_params {
    size_t n;
    struct saker_param_row row[SAKER_MAX_SYMBOLS];
};

struct saker_limit_row {
    char symbol[9];
    uint32_t tick_sel; /* 0: 0.01, 1: 0.005, 2: 0.0001 */
    uint32_t word[SAKER_LIMIT_WORDS]; /* docs/interfaces.md, section 7 */
};

struct saker_limits {
    size_t n;
    struct saker_limit_row row[SAKER_MAX_SYMBOLS];
    uint32_t scope[SAKER_SCOPE_ROWS][SAKER_SCOPE_WORDS];
};

/** Read and check a file; nothing is kept when it is refused. @return 0 or SAKER_ERR_FORMAT / SAKER_ERR_IO with text
 * "FILE:LINE:COLUMN: field: what is wrong, what is allowed". */
int saker_params_load(const char *path, struct saker_params *params);
int saker_limits_load(const char *path, struct saker_limits *limits);

/** Print what the two files may contain as JSON Schema (2020-12), from the table that checks them. */
void saker_params_schema(FILE *out);
void saker_limits_schema(FILE *out);

/** Decimal dollars ("320.05") to 1e-4 dollar; at most 4 decimals, no sign, no exponent. @return 0 or SAKER_ERR_FORMAT. */
int saker_price_parse(const char *text, uint64_t *px);
/** 1e-4 dollar to text, at least two decimals. @return buf. */
char *saker_price_format(uint64_t px, char *buf, size_t size);

/** Digest of a bank as the card computes it: SipHash-2-4 (key 00 01 .. 0f) over its 32-bit words in row-major order of the rows
 * that the card has (rows not loaded are 0), little endian. */
uint64_t saker_digest(const uint32_t *words, size_t n);

#endif
