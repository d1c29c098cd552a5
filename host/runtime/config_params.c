// SPDX-License-Identifier: Apache-2.0
/* config_params.c - strategy parameters: file to rows of the card's parameter table (docs/interfaces.md, section 6). */
#include <stdlib.h>
#include <string.h>

#include "config_schema.h"
#include "saker/config.h"
#include "saker/error.h"

#define ORDER_PX_MAX 1999999900u
#define ORDER_QTY_MAX 999999u
#define DAY_NS ((uint64_t)86400 * 1000000000)

struct raw_symbol {
    struct saker_sy_key key;
    struct saker_sy_value enabled, sides, imbalance, max_spread, quantity, cooldown, slip;
};

struct raw_params {
    struct saker_sy_value version, strategy;
    size_t n;
    struct raw_symbol symbol[SAKER_MAX_SYMBOLS];
};

static const char *const strategies[] = {"take", NULL};
static const char *const sides[] = {"buy", "sell", NULL}; /* bits 1 and 2 of word 0 */

static const struct saker_sy_field symbol_fields[] = {
    {.key = "enabled", .doc = "May the strategy trade this symbol", .kind = SAKER_SY_BOOL, .required = true,
     .off = offsetof(struct raw_symbol, enabled)},
    {.key = "sides", .doc = "Which sides it may take", .kind = SAKER_SY_SET, .required = true, .choices = sides,
     .off = offsetof(struct raw_symbol, sides)},
    {.key = "imbalance", .doc = "Least ratio of the quantity at the best price on the order's side of the book to that on the other side",
     .kind = SAKER_SY_DECIMAL, .required = true, .digits = 2, .min = 1, .max = 65535,
     .off = offsetof(struct raw_symbol, imbalance)},
    {.key = "max_spread", .doc = "Widest spread in which it trades, dollars", .kind = SAKER_SY_DECIMAL, .required = true,
     .digits = 4, .min = 1, .max = ORDER_PX_MAX, .off = offsetof(struct raw_symbol, max_spread)},
    {.key = "quantity", .doc = "Shares of each order", .kind = SAKER_SY_INT, .required = true, .min = 1,
     .max = ORDER_QTY_MAX, .off = offsetof(struct raw_symbol, quantity)},
    {.key = "cooldown", .doc = "Least time between two orders in this symbol", .kind = SAKER_SY_DURATION, .required = true,
     .max = DAY_NS, .off = offsetof(struct raw_symbol, cooldown)},
    {.key = "slip", .doc = "How far beyond the best opposite price the limit price lies, dollars; absent: 0.00",
     .kind = SAKER_SY_DECIMAL, .digits = 4, .max = ORDER_PX_MAX, .off = offsetof(struct raw_symbol, slip)},
    {.key = NULL},
};

static const struct saker_sy_field params_fields[] = {
    {.key = "version", .doc = "Version of this file format", .kind = SAKER_SY_INT, .required = true, .min = 1, .max = 1,
     .off = offsetof(struct raw_params, version)},
    {.key = "strategy", .doc = "Strategy block these parameters are for", .kind = SAKER_SY_ENUM, .required = true,
     .choices = strategies, .off = offsetof(struct raw_params, strategy)},
    {.key = "symbols", .doc = "Parameters by symbol; a symbol that is absent does not trade", .kind = SAKER_SY_DICT,
     .required = true, .fields = symbol_fields, .keys = SAKER_KEY_SYMBOL, .off = offsetof(struct raw_params, symbol),
     .elem = sizeof(struct raw_symbol), .elems = SAKER_MAX_SYMBOLS, .off_n = offsetof(struct raw_params, n)},
    {.key = NULL},
};

static void
to_row(struct saker_param_row *row, const struct raw_symbol *raw)
{
    memset(row, 0, sizeof *row);
    memcpy(row->symbol, raw->key.name, sizeof row->symbol); /* at most 8 characters, the table says */
    row->word[0] = (uint32_t)(raw->enabled.v | raw->sides.v << 1);
    row->word[1] = (uint32_t)raw->imbalance.v;
    row->word[2] = (uint32_t)raw->max_spread.v;
    row->word[3] = (uint32_t)raw->quantity.v;
    row->word[4] = (uint32_t)raw->cooldown.v;
    row->word[5] = (uint32_t)(raw->cooldown.v >> 32);
    row->word[6] = (uint32_t)raw->slip.v;
}

int
saker_params_load(const char *path, struct saker_params *params)
{
    struct raw_params *raw = calloc(1, sizeof *raw);
    int rc;

    if (raw == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", path);
    rc = saker_sy_load(path, params_fields, raw);
    if (rc == SAKER_OK) {
        memset(params, 0, sizeof *params);
        params->n = raw->n;
        for (size_t i = 0; i < raw->n; i++)
            to_row(&params->row[i], &raw->symbol[i]);
    }
    free(raw);
    return rc;
}

void
saker_params_schema(FILE *out)
{
    saker_sy_print(out, "Saker strategy parameters", params_fields);
}
