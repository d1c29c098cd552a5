// SPDX-License-Identifier: Apache-2.0
/* config_json.c - rows of the card's tables back to what people wrote. See config_json.h. */
#include "config_json.h"

#include <stdio.h>

#include "price_decimal.h"

#define SCOPE_ACCOUNT 0
#define SCOPE_SESSION 16
#define SCOPE_STRATEGY 32
#define SCOPE_HOST 47

static uint64_t
u64(const uint32_t *lo)
{
    return lo[0] | (uint64_t)lo[1] << 32;
}

static json_t *
dollars(uint64_t px)
{
    char buf[32];

    return json_string(saker_price_format(px, buf, sizeof buf));
}

static json_t *
hundredths(uint64_t v)
{
    char buf[32];

    return json_string(saker_decimal_format(v, 2, 2, buf, sizeof buf));
}

/* null when the bit says that nothing was programmed. */
static json_t *
dollars_if(uint32_t set, uint64_t px)
{
    return set ? dollars(px) : json_null();
}

static json_t *
number_if(uint32_t set, uint64_t v)
{
    return set ? json_integer((json_int_t)v) : json_null();
}

json_t *
saker_params_json(const struct saker_params *p)
{
    json_t *symbols = json_array();

    for (size_t i = 0; i < p->n; i++) {
        const uint32_t *w = p->row[i].word;
        json_t *row = json_object(), *sides = json_array();

        if (w[0] & 2)
            json_array_append_new(sides, json_string("buy"));
        if (w[0] & 4)
            json_array_append_new(sides, json_string("sell"));
        json_object_set_new(row, "symbol", json_string(p->row[i].symbol));
        json_object_set_new(row, "enabled", json_boolean(w[0] & 1));
        json_object_set_new(row, "sides", sides);
        json_object_set_new(row, "imbalance", hundredths(w[1]));
        json_object_set_new(row, "max_spread", dollars(w[2]));
        json_object_set_new(row, "quantity", json_integer(w[3]));
        json_object_set_new(row, "cooldown_ns", json_integer((json_int_t)u64(&w[4])));
        json_object_set_new(row, "slip", dollars(w[6]));
        json_array_append_new(symbols, row);
    }
    return json_pack("{s:o}", "symbols", symbols);
}

static json_t *
scope_json(const uint32_t *w)
{
    uint64_t interval = u64(&w[4]);

    return json_pack("{s:o, s:o, s:o}", "credit", dollars_if(w[0] & 1, u64(&w[2])), "rate_interval_ns",
                     number_if(w[0] & 2, interval), "burst", number_if(w[0] & 2, interval ? u64(&w[6]) / interval + 1 : 0));
}

json_t *
saker_limits_json(const struct saker_limits *l)
{
    static const char *const ticks[] = {"0.01", "0.005", "0.0001"};
    json_t *symbols = json_array(), *sessions = json_object();

    for (unsigned i = 0; i < 16; i++)
        if (l->scope[SCOPE_SESSION + i][0] & 3) {
            char name[4];

            snprintf(name, sizeof name, "%u", i);
            json_object_set_new(sessions, name, scope_json(l->scope[SCOPE_SESSION + i]));
        }
    for (size_t i = 0; i < l->n; i++) {
        const struct saker_limit_row *r = &l->row[i];
        const uint32_t *w = r->word;
        json_t *row = json_object();

        json_object_set_new(row, "symbol", json_string(r->symbol));
        json_object_set_new(row, "enabled", json_boolean(w[0] & 1));
        json_object_set_new(row, "tick", r->tick_sel < 3 ? json_string(ticks[r->tick_sel]) : json_null());
        json_object_set_new(row, "max_quantity", number_if(w[0] & 2, w[1]));
        json_object_set_new(row, "max_notional", dollars_if(w[0] & 4, u64(&w[2])));
        json_object_set_new(row, "collar", dollars_if(w[0] & 8, w[4]));
        json_object_set_new(row, "max_long", number_if(w[0] & 16, w[5]));
        json_object_set_new(row, "max_short", number_if(w[0] & 32, w[6]));
        json_object_set_new(row, "credit", dollars_if(w[0] & 64, u64(&w[8])));
        json_array_append_new(symbols, row);
    }
    return json_pack("{s:o, s:o, s:{s:o, s:o}, s:o}", "account", scope_json(l->scope[SCOPE_ACCOUNT]), "session", sessions,
                     "strategy", "take", scope_json(l->scope[SCOPE_STRATEGY]), "host", scope_json(l->scope[SCOPE_HOST]), "symbols",
                     symbols);
}
