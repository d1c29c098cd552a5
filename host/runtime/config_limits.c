// SPDX-License-Identifier: Apache-2.0
/* config_limits.c - risk limits: file to rows of the card's limit and scope tables (docs/interfaces.md, section 7).
 *
 * A limit that is absent is unprogrammed, which is not the value 0: its bit stays clear and the gate refuses. */
#include <stdlib.h>
#include <string.h>

#include "config_schema.h"
#include "saker/config.h"
#include "saker/error.h"

#define ORDER_PX_MAX 1999999900u
#define ORDER_QTY_MAX 999999u
#define POSITION_MAX 2000000000u
#define CREDIT_MAX ((uint64_t)1000000000000000000) /* 100 trillion dollars in 1e-4 */
#define RATE_MAX 1000000u
#define BURST_MAX 1000000u
#define SCOPE_SESSION 16
#define SCOPE_STRATEGY 32
#define SCOPE_HOST 47

struct raw_scope {
    struct saker_sy_key key;
    struct saker_sy_value credit, rate, burst;
};

struct raw_strategies {
    struct raw_scope take, host;
};

struct raw_symbol {
    struct saker_sy_key key;
    struct saker_sy_value enabled, tick, max_quantity, max_notional, collar, max_long, max_short, credit;
};

struct raw_limits {
    struct saker_sy_value version;
    struct raw_scope account;
    size_t sessions;
    struct raw_scope session[16];
    struct raw_strategies strategy;
    size_t n;
    struct raw_symbol symbol[SAKER_MAX_SYMBOLS];
};

static const char *const ticks[] = {"0.01", "0.005", "0.0001", NULL}; /* index = tick select of the locate table */

#define CREDIT_DOC "Most that orders and fills of a day may add up to, dollars: executed buys and sells plus open orders"

static const struct saker_sy_field credit_fields[] = {
    {.key = "credit", .doc = CREDIT_DOC, .kind = SAKER_SY_DECIMAL, .digits = 4, .max = CREDIT_MAX,
     .off = offsetof(struct raw_scope, credit)},
    {.key = NULL},
};

static const struct saker_sy_field session_fields[] = {
    {.key = "credit", .doc = CREDIT_DOC, .kind = SAKER_SY_DECIMAL, .digits = 4, .max = CREDIT_MAX,
     .off = offsetof(struct raw_scope, credit)},
    {.key = "rate", .doc = "New orders, sustained", .kind = SAKER_SY_RATE, .max = RATE_MAX, .needs = "burst",
     .off = offsetof(struct raw_scope, rate)},
    {.key = "burst", .doc = "New orders that may come at once", .kind = SAKER_SY_INT, .min = 1, .max = BURST_MAX, .needs = "rate",
     .off = offsetof(struct raw_scope, burst)},
    {.key = NULL},
};

static const struct saker_sy_field strategy_fields[] = {
    {.key = "take", .doc = "Orders of strategy take", .kind = SAKER_SY_MAP, .fields = credit_fields,
     .off = offsetof(struct raw_strategies, take)},
    {.key = "host", .doc = "Orders entered by the host", .kind = SAKER_SY_MAP, .fields = credit_fields,
     .off = offsetof(struct raw_strategies, host)},
    {.key = NULL},
};

static const struct saker_sy_field symbol_fields[] = {
    {.key = "enabled", .doc = "May this symbol be traded at all; absent: no", .kind = SAKER_SY_BOOL,
     .off = offsetof(struct raw_symbol, enabled)},
    {.key = "tick", .doc = "Price grid of the book, dollars; absent: 0.01", .kind = SAKER_SY_ENUM, .choices = ticks,
     .off = offsetof(struct raw_symbol, tick)},
    {.key = "max_quantity", .doc = "Most shares of one order", .kind = SAKER_SY_INT, .max = ORDER_QTY_MAX,
     .off = offsetof(struct raw_symbol, max_quantity)},
    {.key = "max_notional", .doc = "Most shares x limit price of one order, dollars", .kind = SAKER_SY_DECIMAL, .digits = 4,
     .max = CREDIT_MAX, .off = offsetof(struct raw_symbol, max_notional)},
    {.key = "collar", .doc = "How far beyond the best opposite price a limit price may lie, dollars", .kind = SAKER_SY_DECIMAL,
     .digits = 4, .max = ORDER_PX_MAX, .off = offsetof(struct raw_symbol, collar)},
    {.key = "max_long", .doc = "Highest position, shares, open buy orders counted as filled", .kind = SAKER_SY_INT,
     .max = POSITION_MAX, .off = offsetof(struct raw_symbol, max_long)},
    {.key = "max_short", .doc = "Lowest position, shares short as a positive number, open sell orders counted as filled",
     .kind = SAKER_SY_INT, .max = POSITION_MAX, .off = offsetof(struct raw_symbol, max_short)},
    {.key = "credit", .doc = CREDIT_DOC, .kind = SAKER_SY_DECIMAL, .digits = 4, .max = CREDIT_MAX,
     .off = offsetof(struct raw_symbol, credit)},
    {.key = NULL},
};

static const struct saker_sy_field limits_fields[] = {
    {.key = "version", .doc = "Version of this file format", .kind = SAKER_SY_INT, .required = true, .min = 1, .max = 1,
     .off = offsetof(struct raw_limits, version)},
    {.key = "account", .doc = "Limits over everything", .kind = SAKER_SY_MAP, .fields = credit_fields,
     .off = offsetof(struct raw_limits, account)},
    {.key = "session", .doc = "Limits by order session", .kind = SAKER_SY_DICT, .fields = session_fields,
     .keys = SAKER_KEY_INDEX, .max = 15, .off = offsetof(struct raw_limits, session), .elem = sizeof(struct raw_scope),
     .elems = 16, .off_n = offsetof(struct raw_limits, sessions)},
    {.key = "strategy", .doc = "Limits by strategy", .kind = SAKER_SY_MAP, .fields = strategy_fields,
     .off = offsetof(struct raw_limits, strategy)},
    {.key = "symbols", .doc = "Limits by symbol; a symbol that is absent is not traded", .kind = SAKER_SY_DICT,
     .required = true, .fields = symbol_fields, .keys = SAKER_KEY_SYMBOL, .off = offsetof(struct raw_limits, symbol),
     .elem = sizeof(struct raw_symbol), .elems = SAKER_MAX_SYMBOLS, .off_n = offsetof(struct raw_limits, n)},
    {.key = NULL},
};

static void
put64(uint32_t *lo, uint64_t v)
{
    lo[0] = (uint32_t)v;
    lo[1] = (uint32_t)(v >> 32);
}

static void
to_scope(uint32_t word[SAKER_SCOPE_WORDS], const struct raw_scope *raw)
{
    word[0] = (uint32_t)raw->credit.set | (uint32_t)raw->rate.set << 1;
    put64(&word[2], raw->credit.v);
    put64(&word[4], raw->rate.v);
    if (raw->rate.set)
        put64(&word[6], (raw->burst.v - 1) * raw->rate.v); /* at most 1e6 x 60e9: fits */
}

static void
to_row(struct saker_limit_row *row, const struct raw_symbol *raw)
{
    memset(row, 0, sizeof *row);
    memcpy(row->symbol, raw->key.name, sizeof row->symbol);
    row->tick_sel = (uint32_t)raw->tick.v;
    row->word[0] = (uint32_t)raw->enabled.v | (uint32_t)raw->max_quantity.set << 1 | (uint32_t)raw->max_notional.set << 2 |
                   (uint32_t)raw->collar.set << 3 | (uint32_t)raw->max_long.set << 4 | (uint32_t)raw->max_short.set << 5 |
                   (uint32_t)raw->credit.set << 6;
    row->word[1] = (uint32_t)raw->max_quantity.v;
    put64(&row->word[2], raw->max_notional.v);
    row->word[4] = (uint32_t)raw->collar.v;
    row->word[5] = (uint32_t)raw->max_long.v;
    row->word[6] = (uint32_t)raw->max_short.v;
    put64(&row->word[8], raw->credit.v);
}

int
saker_limits_load(const char *path, struct saker_limits *limits)
{
    struct raw_limits *raw = calloc(1, sizeof *raw);
    int rc;

    if (raw == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", path);
    rc = saker_sy_load(path, limits_fields, raw);
    if (rc == SAKER_OK) {
        memset(limits, 0, sizeof *limits);
        limits->n = raw->n;
        for (size_t i = 0; i < raw->n; i++)
            to_row(&limits->row[i], &raw->symbol[i]);
        to_scope(limits->scope[0], &raw->account);
        for (size_t i = 0; i < raw->sessions; i++)
            to_scope(limits->scope[SCOPE_SESSION + strtoul(raw->session[i].key.name, NULL, 10)], &raw->session[i]);
        to_scope(limits->scope[SCOPE_STRATEGY], &raw->strategy.take);
        to_scope(limits->scope[SCOPE_HOST], &raw->strategy.host);
    }
    free(raw);
    return rc;
}

void
saker_limits_schema(FILE *out)
{
    saker_sy_print(out, "Saker risk limits", limits_fields);
}
