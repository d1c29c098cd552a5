// SPDX-License-Identifier: Apache-2.0
/* verbs.c - what a client may ask. One row per verb, with the members its request may have.
 *
 * Every verb checks everything before it changes anything, and refuses with the reason. A control call that fails for another
 * reason than a refusal means that the card is gone: the daemon then ends (main.c). */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "config_json.h"
#include "daemon.h"
#include "event_json.h"
#include "saker/error.h"
#include "saker/itch.h"
#include "saker/regs.h"

#define OE_UP 5
#define OE_FAILED 7
#define KILL_POWER_UP 1
#define EVENTS_LAST_MAX 65536
#define POSITION_MAX 2000000000

struct verb {
    const char *name;
    json_t *(*run)(struct saker_daemon *d, const json_t *req);
    const char *members[6]; /* allowed beside "verb" */
};

json_t *
saker_daemon_refusal(int code)
{
    return json_pack("{s:b, s:s, s:i}", "ok", 0, "error", saker_error(), "code", code);
}

/* A control call failed: a refusal is passed on, anything else is the end of the card. */
static json_t *
failed(struct saker_daemon *d, int rc)
{
    if (rc == SAKER_ERR_IO || rc == SAKER_ERR_TIMEOUT) {
        d->card_lost = true;
        snprintf(d->lost, sizeof d->lost, "%s", saker_error());
    }
    return saker_daemon_refusal(rc);
}

static json_t *
refuse(const char *text)
{
    saker_fail(SAKER_ERR_REFUSED, "%s", text);
    return saker_daemon_refusal(SAKER_ERR_REFUSED);
}

static json_t *
done(void)
{
    return json_pack("{s:b}", "ok", 1);
}

static void
set_hex(json_t *o, const char *key, uint64_t v)
{
    char buf[20];

    snprintf(buf, sizeof buf, "%016" PRIx64, v);
    json_object_set_new(o, key, json_string(buf));
}

static void
set_int(json_t *o, const char *key, uint64_t v)
{
    json_object_set_new(o, key, json_integer((json_int_t)v));
}

const char *
saker_daemon_symbol(const struct saker_daemon *d, unsigned slot)
{
    return slot < d->info.symbols && d->slots[slot].used ? d->slots[slot].symbol : NULL;
}

/* ---- Card and status ------------------------------------------------------------------------------------------ */

static json_t *
card_info(struct saker_daemon *d, const json_t *req)
{
    json_t *a = done();

    (void)req;
    set_hex(a, "design_digest", d->info.design_digest);
    set_int(a, "regmap_version", d->info.regmap_version);
    set_int(a, "symbols", d->info.symbols);
    set_int(a, "orders", (uint64_t)1 << d->info.orders_log2);
    set_int(a, "levels", (uint64_t)1 << d->info.levels_log2);
    set_int(a, "open_orders", (uint64_t)1 << d->info.open_log2);
    set_int(a, "event_records", (uint64_t)1 << d->info.events_log2);
    set_int(a, "sessions", d->info.sessions);
    set_int(a, "strategies", d->info.strategies);
    return a;
}

/* @return NULL with *rc set when the card failed */
static json_t *
positions_json(struct saker_daemon *d, int *rc)
{
    json_t *positions = json_array();

    for (unsigned i = 0; i < d->info.symbols; i++) {
        struct saker_position pos;
        char used[32];

        if (!d->slots[i].used)
            continue;
        *rc = saker_control_position(d->card, i, &pos);
        if (*rc != SAKER_OK) {
            json_decref(positions);
            return NULL;
        }
        json_array_append_new(positions,
                              json_pack("{s:s, s:I, s:I, s:I, s:s}", "symbol", d->slots[i].symbol, "position",
                                        (json_int_t)pos.shares, "open_buy", (json_int_t)pos.open_buy, "open_sell",
                                        (json_int_t)pos.open_sell, "used", saker_price_format(pos.used, used, sizeof used)));
    }
    return positions;
}

static json_t *
events_json(struct saker_daemon *d)
{
    struct saker_store_counts c;
    json_t *types = json_object(), *reasons = json_object(), *o;

    saker_store_counts(d->store, &c);
    for (uint8_t i = 1; i < SAKER_EV_COUNT; i++)
        if (c.by_type[i] != 0)
            set_int(types, saker_event_type_name(i), c.by_type[i]);
    for (uint8_t i = 1; i < 24; i++)
        if (c.by_reason[i] != 0)
            set_int(reasons, saker_reason_name(i), c.by_reason[i]);
    o = json_pack("{s:o, s:o}", "by_type", types, "refused_by_reason", reasons);
    set_int(o, "received", c.received);
    set_int(o, "gaps", c.gaps);
    set_int(o, "file_errors", c.file_errors);
    return o;
}

static json_t *
counters_json(struct saker_daemon *d, int *rc)
{
    const struct saker_counter *counter;
    json_t *groups = json_object();
    uint32_t value[256];
    size_t n;

    counter = saker_control_counters(&n);
    if (n > sizeof value / sizeof value[0])
        n = sizeof value / sizeof value[0];
    *rc = saker_control_read_counters(d->card, value, n);
    if (*rc != SAKER_OK) {
        json_decref(groups);
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        if (json_object_get(groups, counter[i].group) == NULL)
            json_object_set_new(groups, counter[i].group, json_object());
        set_int(json_object_get(groups, counter[i].group), counter[i].name, value[i]);
    }
    return groups;
}

static json_t *
status(struct saker_daemon *d, const json_t *req)
{
    struct saker_card_status st;
    json_t *a, *positions, *states, *counters = NULL;
    uint32_t types = 0;
    bool every = false;
    char text[64];
    int rc = saker_control_status(d->card, &st);

    if (rc == SAKER_OK)
        rc = saker_control_subscription(d->card, &types, &every);
    if (rc != SAKER_OK)
        return failed(d, rc);
    positions = positions_json(d, &rc);
    if (positions == NULL)
        return failed(d, rc);
    states = saker_daemon_trading(d, &rc);
    if (states != NULL && json_is_true(json_object_get(req, "counters")))
        counters = counters_json(d, &rc);
    if (rc != SAKER_OK) {
        json_decref(positions);
        json_decref(states);
        return failed(d, rc);
    }
    a = done();
    json_object_set_new(a, "ready", json_boolean(st.ready));
    json_object_set_new(a, "armed", json_boolean(st.armed));
    json_object_set_new(a, "killed", json_boolean(st.killed));
    json_object_set_new(a, "kill_cause", json_string(saker_kill_name(st.kill_cause)));
    json_object_set_new(a, "feed_locked", json_boolean(st.feed_locked));
    json_object_set_new(a, "feed_stale", json_boolean(st.feed_stale));
    json_object_set_new(a, "feed_behind", json_boolean(st.feed_behind));
    set_int(a, "feed_expected", st.feed_expected);
    json_object_set_new(a, "degraded", json_boolean(st.degraded));
    json_object_set_new(a, "quiet", json_boolean(st.quiet));
    json_object_set_new(a, "session", json_string(saker_oe_state_name(st.oe_state)));
    json_object_set_new(a, "session_failure", json_string(saker_oe_fail_name(st.oe_fail)));
    json_object_set_new(a, "writable", json_boolean(st.writable));
    json_object_set_new(a, "mass_cancel_pending", json_boolean(st.mass_pending));
    json_object_set_new(a, "positions_loaded", json_boolean(st.pos_loaded));
    set_int(a, "next_urn", st.next_urn);
    set_int(a, "open_orders", st.open_orders);
    set_int(a, "params_revision", st.params_rev);
    set_hex(a, "params_digest", st.params_digest);
    set_int(a, "limits_revision", st.limits_rev);
    set_hex(a, "limits_digest", st.limits_digest);
    set_int(a, "time_ns", st.time_ns);
    set_int(a, "cycle", st.cycle);
    set_int(a, "event_fill", st.event_fill);
    set_int(a, "event_size", st.event_size);
    set_int(a, "event_next_seq", st.event_next_seq);
    set_int(a, "event_dropped", st.event_dropped);
    set_int(a, "event_lost", st.event_lost);
    json_object_set_new(a, "events", events_json(d));
    json_object_set_new(a, "subscribed", json_string(saker_itch_mask_text(types, text, sizeof text)));
    json_object_set_new(a, "subscribed_every_locate", json_boolean(every));
    json_object_set_new(a, "positions", positions);
    json_object_set_new(a, "trading", states);
    if (counters != NULL)
        json_object_set_new(a, "counters", counters);
    return a;
}

/* The catch-up of docs/interfaces.md, section 12. */
static json_t *
feed_status(struct saker_daemon *d, const json_t *req)
{
    static const char *const states[] = {"live", "hold", "drain", "?"};
    struct saker_card_feed f;
    int rc = saker_control_feed(d->card, &f);

    (void)req;
    if (rc != SAKER_OK)
        return failed(d, rc);
    return json_pack("{s:b, s:b, s:s, s:b, s:b, s:b, s:b, s:b, s:b, s:I, s:I, s:I}", "ok", 1, "recovery", f.enabled, "state", states[f.state & 3],
                     "locked", f.locked, "behind", f.behind, "dirty", f.dirty, "ended", f.ended, "other_session", f.other_session, "clearing",
                     f.clearing, "first", (json_int_t)f.first, "next", (json_int_t)f.next, "applied", (json_int_t)f.applied);
}

/* ---- Subscription --------------------------------------------------------------------------------------------- */

static json_t *
subscribe(struct saker_daemon *d, const json_t *req)
{
    const char *types = json_string_value(json_object_get(req, "types"));
    bool every = json_is_true(json_object_get(req, "every_locate"));
    char text[64];
    uint32_t mask;
    json_t *a;
    int rc;

    if (types == NULL)
        return refuse("types: letters of ITCH messages with commas, all, or none");
    if (saker_itch_mask(types, &mask) != SAKER_OK)
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    rc = saker_control_subscribe(d->card, mask, every);
    if (rc != SAKER_OK)
        return failed(d, rc);
    a = done();
    json_object_set_new(a, "subscribed", json_string(saker_itch_mask_text(mask, text, sizeof text)));
    json_object_set_new(a, "subscribed_every_locate", json_boolean(every));
    return a;
}

/* ---- Symbols and positions ------------------------------------------------------------------------------------ */

static int
check_disarmed(struct saker_daemon *d, const char *what)
{
    struct saker_card_status st;
    int rc = saker_control_status(d->card, &st);

    if (rc == SAKER_OK && st.armed)
        rc = saker_fail(SAKER_ERR_REFUSED, "%s while the card is armed: disarm it first", what);
    return rc;
}

static int
put_slot(struct saker_slot *slots, unsigned *n, unsigned max, const char *name, json_int_t locate)
{
    static const char chars[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-=#^*~$/";
    const char *rest = name + (name[0] == '@');

    if (name[0] == '\0' || strlen(name) > 8 ||
        (name[0] == '@' ? (rest[0] == '0' && rest[1] != '\0') || strtol(rest, NULL, 10) != locate || strspn(rest, "0123456789") != strlen(rest)
                        : strspn(name, chars) != strlen(name)))
        return saker_fail(SAKER_ERR_REFUSED, "\"%.16s\" is no symbol; allowed: 1 to 8 of A-Z 0-9 . + - = # ^ * ~ $ / or @LOCATE",
                          name);
    if (locate < 1 || locate > 65535)
        return saker_fail(SAKER_ERR_REFUSED, "%s: locate %lld is out of range; allowed: 1 to 65535", name, (long long)locate);
    if (*n == max)
        return saker_fail(SAKER_ERR_REFUSED, "the card has %u symbols, more are named", max);
    for (unsigned i = 0; i < *n; i++)
        if (strcmp(slots[i].symbol, name) == 0 || slots[i].locate == locate)
            return saker_fail(SAKER_ERR_REFUSED, "%s: name or locate %lld is given twice", name, (long long)locate);
    slots[*n].used = true;
    snprintf(slots[*n].symbol, sizeof slots[*n].symbol, "%.8s", name);
    slots[*n].locate = (uint16_t)locate;
    ++*n;
    return SAKER_OK;
}

/* The list is good: write every slot, unused ones too. A tick stays what the limits made it. */
static int
write_slots(struct saker_daemon *d, struct saker_slot *next)
{
    for (unsigned i = 0; i < d->info.symbols; i++) {
        int old = saker_slot_find(d->slots, d->info.symbols, next[i].symbol), rc;

        if (next[i].used && old >= 0)
            next[i].tick_sel = d->slots[old].tick_sel;
        rc = saker_control_load_slot(d->card, i, &next[i]);
        if (rc != SAKER_OK)
            return rc;
    }
    memcpy(d->slots, next, sizeof d->slots);
    return SAKER_OK;
}

static json_t *
symbols_show(struct saker_daemon *d, const json_t *req)
{
    static const char *const ticks[] = {"0.01", "0.005", "0.0001"};
    json_t *symbols = json_array();

    (void)req;
    for (unsigned i = 0; i < d->info.symbols; i++)
        if (d->slots[i].used)
            json_array_append_new(symbols, json_pack("{s:i, s:s, s:i, s:s}", "slot", (int)i, "symbol", d->slots[i].symbol,
                                                     "locate", (int)d->slots[i].locate, "tick", ticks[d->slots[i].tick_sel % 3]));
    return json_pack("{s:b, s:o}", "ok", 1, "symbols", symbols);
}

static json_t *
symbols_set(struct saker_daemon *d, const json_t *req)
{
    struct saker_slot next[SAKER_MAX_SYMBOLS] = {0};
    json_t *symbols = json_object_get(req, "symbols"), *v;
    const char *name;
    unsigned n = 0;
    int rc;

    if (!json_is_object(symbols) || json_object_size(symbols) == 0)
        return refuse("symbols: an object of name and locate is wanted");
    json_object_foreach(symbols, name, v) {
        if (!json_is_integer(v))
            return refuse("symbols: a locate is no whole number");
        rc = put_slot(next, &n, d->info.symbols, name, json_integer_value(v));
        if (rc != SAKER_OK)
            return saker_daemon_refusal(rc);
    }
    rc = check_disarmed(d, "the symbols cannot change");
    if (rc == SAKER_OK)
        rc = write_slots(d, next);
    return rc == SAKER_OK ? symbols_show(d, req) : failed(d, rc);
}

int
saker_daemon_set_symbols(struct saker_daemon *d, const char *list)
{
    struct saker_slot next[SAKER_MAX_SYMBOLS] = {0};
    char *copy = strdup(list), *rest = copy;
    struct saker_card_status st;
    unsigned n = 0;
    int rc = SAKER_OK;

    if (copy == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    while (rest != NULL && rc == SAKER_OK) {
        char *item = strsep(&rest, ",");
        char *eq = strchr(item, '='), *number = eq != NULL ? eq + 1 : item[0] == '@' ? item + 1 : NULL;

        if (number == NULL || number[0] == '\0' || strlen(number) > 5 || strspn(number, "0123456789") != strlen(number)) {
            rc = saker_fail(SAKER_ERR_ARG, "--symbols \"%s\": \"%s\" is not NAME=LOCATE; allowed: these or @LOCATE, one comma between", list, item);
            break;
        }
        if (eq != NULL)
            *eq = '\0';
        rc = put_slot(next, &n, d->info.symbols, item, strtol(number, NULL, 10));
    }
    free(copy);
    if (rc == SAKER_OK)
        rc = saker_control_status(d->card, &st);
    if (rc != SAKER_OK || !st.armed)
        return rc == SAKER_OK ? write_slots(d, next) : rc;
    /* A daemon before this one loaded them, and the card does not give names back: take them as they are told. */
    memcpy(d->slots, next, sizeof d->slots);
    return SAKER_OK;
}

static json_t *
positions_show(struct saker_daemon *d, const json_t *req)
{
    int rc = SAKER_OK;
    json_t *positions = positions_json(d, &rc);

    (void)req;
    return positions != NULL ? json_pack("{s:b, s:o}", "ok", 1, "positions", positions) : failed(d, rc);
}

static json_t *
positions_set(struct saker_daemon *d, const json_t *req)
{
    json_t *positions = json_object_get(req, "positions"), *v;
    int64_t shares[SAKER_MAX_SYMBOLS] = {0};
    const char *name;
    int rc;

    if (!json_is_object(positions))
        return refuse("positions: an object of symbol and shares is wanted");
    json_object_foreach(positions, name, v) {
        int slot = saker_slot_find(d->slots, d->info.symbols, name);

        if (slot < 0) {
            saker_fail(SAKER_ERR_REFUSED, "symbol %.16s is not loaded on the card", name);
            return saker_daemon_refusal(SAKER_ERR_REFUSED);
        }
        if (!json_is_integer(v) || json_integer_value(v) > POSITION_MAX || json_integer_value(v) < -POSITION_MAX) {
            saker_fail(SAKER_ERR_REFUSED, "%.16s: no whole number of shares; allowed: -%d to %d", name, POSITION_MAX, POSITION_MAX);
            return saker_daemon_refusal(SAKER_ERR_REFUSED);
        }
        shares[slot] = json_integer_value(v);
    }
    rc = check_disarmed(d, "positions cannot be loaded");
    if (rc == SAKER_OK)
        rc = saker_control_zero_positions(d->card);
    for (unsigned i = 0; i < d->info.symbols && rc == SAKER_OK; i++)
        if (shares[i] != 0)
            rc = saker_control_set_position(d->card, i, shares[i]);
    return rc == SAKER_OK ? positions_show(d, req) : failed(d, rc);
}

/* ---- Parameters and limits ------------------------------------------------------------------------------------ */

static json_t *
committed(const char *what, uint32_t rev, uint64_t digest)
{
    json_t *a = json_pack("{s:b, s:s, s:I}", "ok", 1, "what", what, "revision", (json_int_t)rev);

    set_hex(a, "digest", digest);
    return a;
}

/* Opening a pipe waits for whoever writes to it, and a daemon that waits sends no heartbeats. */
static int
check_regular(const char *path)
{
    struct stat st;

    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
        return saker_fail(SAKER_ERR_REFUSED, "%s: not a regular file; the daemon takes no other", path);
    return SAKER_OK; /* what else is wrong, the reader says */
}

static json_t *
params_load(struct saker_daemon *d, const json_t *req)
{
    static struct saker_params params; /* loop thread only */
    uint32_t words[SAKER_MAX_SYMBOLS * SAKER_PARAM_WORDS];
    const char *path = json_string_value(json_object_get(req, "path"));
    struct saker_card_status st;
    uint64_t digest;
    int rc;

    if (path == NULL)
        return refuse("path: the name of a file is wanted");
    rc = check_regular(path);
    if (rc == SAKER_OK)
        rc = saker_params_load(path, &params);
    if (rc == SAKER_OK)
        rc = saker_params_bank(&params, d->slots, d->info.symbols, words);
    if (rc != SAKER_OK)
        return saker_daemon_refusal(rc);
    rc = saker_control_status(d->card, &st);
    if (rc == SAKER_OK)
        rc = saker_control_commit_params(d->card, words, d->info.symbols, st.params_rev + 1, &digest);
    return rc == SAKER_OK ? committed("parameters", st.params_rev + 1, digest) : failed(d, rc);
}

static json_t *
limits_load(struct saker_daemon *d, const json_t *req)
{
    static struct saker_limits limits; /* loop thread only */
    uint32_t words[SAKER_MAX_SYMBOLS * SAKER_LIMIT_WORDS + SAKER_SCOPE_ROWS * SAKER_SCOPE_WORDS];
    const char *path = json_string_value(json_object_get(req, "path"));
    struct saker_card_status st;
    bool ticks_change = false;
    uint64_t digest;
    int rc;

    if (path == NULL)
        return refuse("path: the name of a file is wanted");
    rc = check_regular(path);
    if (rc == SAKER_OK)
        rc = saker_limits_load(path, &limits);
    if (rc == SAKER_OK)
        rc = saker_limits_bank(&limits, d->slots, d->info.symbols, words);
    for (unsigned i = d->info.sessions; i < 16 && rc == SAKER_OK; i++)
        if (limits.scope[16 + i][0] != 0)
            rc = saker_fail(SAKER_ERR_REFUSED, "%s: session %u: the card has %u session%s", path, i, d->info.sessions,
                            d->info.sessions == 1 ? "" : "s");
    if (rc != SAKER_OK)
        return saker_daemon_refusal(rc);
    rc = saker_control_status(d->card, &st);
    for (size_t i = 0; i < limits.n; i++)
        ticks_change |= d->slots[saker_slot_find(d->slots, d->info.symbols, limits.row[i].symbol)].tick_sel != limits.row[i].tick_sel;
    if (rc == SAKER_OK && ticks_change && st.armed)
        return refuse("a tick differs from the one in force, and the card is armed: disarm it first");
    if (rc == SAKER_OK)
        rc = saker_control_commit_limits(d->card, words, d->info.symbols, st.limits_rev + 1, &digest);
    for (size_t i = 0; i < limits.n && ticks_change && rc == SAKER_OK; i++) {
        int slot = saker_slot_find(d->slots, d->info.symbols, limits.row[i].symbol);

        d->slots[slot].tick_sel = limits.row[i].tick_sel;
        rc = saker_control_load_slot(d->card, (unsigned)slot, &d->slots[slot]);
    }
    return rc == SAKER_OK ? committed("limits", st.limits_rev + 1, digest) : failed(d, rc);
}

static void
set_force(json_t *a, bool loaded, uint32_t rev, uint64_t digest, uint64_t read_back)
{
    json_object_set_new(a, "ok", json_true());
    json_object_set_new(a, "loaded", json_boolean(loaded));
    set_int(a, "revision", rev);
    set_hex(a, "digest", digest);
    json_object_set_new(a, "digest_good", json_boolean(digest == read_back));
}

static json_t *
params_show(struct saker_daemon *d, const json_t *req)
{
    static struct saker_params params;
    uint32_t words[SAKER_MAX_SYMBOLS * SAKER_PARAM_WORDS];
    struct saker_card_status st;
    json_t *a;
    int rc = saker_control_status(d->card, &st);

    (void)req;
    if (rc == SAKER_OK && !st.params_loaded)
        return json_pack("{s:b, s:b}", "ok", 1, "loaded", 0);
    if (rc == SAKER_OK)
        rc = saker_control_read_params(d->card, words, d->info.symbols);
    if (rc != SAKER_OK)
        return failed(d, rc);
    memset(&params, 0, sizeof params);
    for (unsigned i = 0; i < d->info.symbols; i++)
        if (d->slots[i].used) {
            memcpy(params.row[params.n].symbol, d->slots[i].symbol, sizeof d->slots[i].symbol);
            memcpy(params.row[params.n++].word, words + i * SAKER_PARAM_WORDS, sizeof params.row[0].word);
        }
    a = saker_params_json(&params);
    set_force(a, true, st.params_rev, st.params_digest, saker_digest(words, d->info.symbols * SAKER_PARAM_WORDS));
    return a;
}

static json_t *
limits_show(struct saker_daemon *d, const json_t *req)
{
    static struct saker_limits limits;
    uint32_t words[SAKER_MAX_SYMBOLS * SAKER_LIMIT_WORDS + SAKER_SCOPE_ROWS * SAKER_SCOPE_WORDS];
    size_t rows = d->info.symbols * SAKER_LIMIT_WORDS;
    struct saker_card_status st;
    json_t *a;
    int rc = saker_control_status(d->card, &st);

    (void)req;
    if (rc == SAKER_OK && !st.limits_loaded)
        return json_pack("{s:b, s:b}", "ok", 1, "loaded", 0);
    if (rc == SAKER_OK)
        rc = saker_control_read_limits(d->card, words, d->info.symbols);
    if (rc != SAKER_OK)
        return failed(d, rc);
    memset(&limits, 0, sizeof limits);
    for (unsigned i = 0; i < d->info.symbols; i++)
        if (d->slots[i].used) {
            struct saker_limit_row *row = &limits.row[limits.n++];

            memcpy(row->symbol, d->slots[i].symbol, sizeof row->symbol);
            row->tick_sel = d->slots[i].tick_sel;
            memcpy(row->word, words + i * SAKER_LIMIT_WORDS, sizeof row->word);
        }
    memcpy(limits.scope, words + rows, sizeof limits.scope);
    a = saker_limits_json(&limits);
    set_force(a, true, st.limits_rev, st.limits_digest, saker_digest(words, rows + SAKER_SCOPE_ROWS * SAKER_SCOPE_WORDS));
    return a;
}

/* ---- Session, arm, kill --------------------------------------------------------------------------------------- */

json_t *
saker_daemon_poll_connect(struct saker_daemon *d)
{
    struct saker_card_status st;
    int rc = saker_control_status(d->card, &st);

    if (rc != SAKER_OK)
        return failed(d, rc);
    if (st.oe_state == OE_FAILED) {
        saker_fail(SAKER_ERR_REFUSED, "the order session failed: %s", saker_oe_fail_name(st.oe_fail));
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    if (st.oe_state != OE_UP)
        return NULL;
    return json_pack("{s:b, s:s, s:I}", "ok", 1, "session", saker_oe_state_name(st.oe_state), "next_urn", (json_int_t)st.next_urn);
}

json_t *
saker_daemon_connect_timeout(void)
{
    saker_fail(SAKER_ERR_REFUSED, "the order session is not up in time; status shows how far it came");
    return saker_daemon_refusal(SAKER_ERR_REFUSED);
}

static json_t *
session_connect(struct saker_daemon *d, const json_t *req)
{
    json_t *timeout = json_object_get(req, "timeout_ms");
    struct saker_card_status st;
    int rc;

    if (timeout != NULL && (!json_is_integer(timeout) || json_integer_value(timeout) < 1 || json_integer_value(timeout) > 600000))
        return refuse("timeout_ms: no whole number from 1 to 600000");
    rc = saker_control_status(d->card, &st);
    if (rc == SAKER_OK && st.oe_state != OE_UP)
        rc = saker_control_connect(d->card);
    if (rc != SAKER_OK)
        return failed(d, rc);
    return json_pack("{s:s, s:I}", "pending", "session.connect", "timeout_ms",
                     timeout != NULL ? json_integer_value(timeout) : (json_int_t)10000);
}

/* "Q" and "T" are what can be assumed; anything else would be a guess. */
static int
read_assume(const json_t *req, const char *key, const char *only, bool *on)
{
    const json_t *v = json_object_get(req, key);

    *on = v != NULL;
    if (v != NULL && (!json_is_string(v) || strcmp(json_string_value(v), only) != 0))
        return saker_fail(SAKER_ERR_REFUSED, "%s: not known; allowed: %s", key, only);
    return SAKER_OK;
}

static json_t *
arm(struct saker_daemon *d, const json_t *req)
{
    bool market, trading, zero = json_is_true(json_object_get(req, "zero_positions"));
    struct saker_card_status st;
    int rc;

    rc = read_assume(req, "assume_session", "Q", &market);
    if (rc == SAKER_OK)
        rc = read_assume(req, "assume_state", "T", &trading);
    if (rc == SAKER_OK && (market || trading) && !d->session.simulated)
        rc = saker_fail(SAKER_ERR_REFUSED, "the trading state cannot be assumed: the order session has a peer that is not simulated");
    if (rc != SAKER_OK)
        return saker_daemon_refusal(rc);
    rc = saker_control_status(d->card, &st);
    if (rc != SAKER_OK)
        return failed(d, rc);
    if (st.armed)
        return json_pack("{s:b, s:b}", "ok", 1, "already", 1);
    if (st.killed && st.kill_cause != KILL_POWER_UP && !json_is_true(json_object_get(req, "clear_kill"))) {
        saker_fail(SAKER_ERR_REFUSED, "a kill is latched, cause: %s; find out why, then arm with --clear-kill",
                   saker_kill_name(st.kill_cause));
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    if (zero)
        rc = saker_control_zero_positions(d->card);
    if (rc == SAKER_OK && (market || trading))
        rc = saker_control_assume(d->card, market, trading);
    if (rc == SAKER_OK)
        rc = saker_control_heartbeat(d->card, &d->heartbeat);
    if (rc == SAKER_OK)
        rc = saker_control_arm(d->card, st.killed);
    if (rc != SAKER_OK)
        return failed(d, rc);
    return json_pack("{s:b, s:b}", "ok", 1, "assumed", market || trading);
}

static json_t *
disarm(struct saker_daemon *d, const json_t *req)
{
    struct saker_card_status st;
    int rc = saker_control_disarm(d->card);

    (void)req;
    if (rc == SAKER_OK)
        rc = saker_control_status(d->card, &st);
    if (rc == SAKER_OK && st.armed)
        rc = saker_fail(SAKER_ERR_REFUSED, "the card stays armed");
    if (rc != SAKER_OK)
        return failed(d, rc);
    return json_pack("{s:b, s:I}", "ok", 1, "open_orders", (json_int_t)st.open_orders);
}

static json_t *
kill_card(struct saker_daemon *d, const json_t *req)
{
    int rc = saker_card_kill(d->card);

    (void)req;
    return rc == SAKER_OK ? done() : failed(d, rc);
}

static json_t *
quit(struct saker_daemon *d, const json_t *req)
{
    int rc = saker_control_disarm(d->card);

    (void)req;
    if (rc != SAKER_OK)
        return failed(d, rc);
    d->quit = true;
    return done();
}

/* ---- Membership of the feed's groups --------------------------------------------------------------------------- */

static json_t *
feed_join(struct saker_daemon *d, const json_t *req)
{
    int rc;
    json_t *a = saker_daemon_membership(d, true, &rc);

    (void)req;
    return a != NULL ? a : failed(d, rc);
}

static json_t *
feed_leave(struct saker_daemon *d, const json_t *req)
{
    int rc;
    json_t *a = saker_daemon_membership(d, false, &rc);

    (void)req;
    return a != NULL ? a : failed(d, rc);
}

/* ---- Events --------------------------------------------------------------------------------------------------- */

/* The last `want` records of a type (-1: any), oldest first. */
static json_t *
last_events(struct saker_daemon *d, size_t want, int type)
{
    uint64_t total = saker_store_total(d->store), first = total > SAKER_STORE_RECORDS ? total - SAKER_STORE_RECORDS : 0;
    json_t *array = json_array();
    struct saker_event ev[256];
    size_t n, matching = 0;

    if (type < 0 && total - first > want)
        first = total - want;
    /* Once to count, once to take; records put meanwhile are behind `total`. */
    for (unsigned pass = 0; pass < 2; pass++) {
        size_t skip = matching > want ? matching - want : 0;

        for (uint64_t from = first; from < total && (n = saker_store_get(d->store, &from, ev, 256)) > 0;)
            for (size_t i = 0; i < n && from - n + i < total; i++) {
                if (type >= 0 && ev[i].type != type)
                    continue;
                if (pass == 0)
                    matching++;
                else if (skip > 0)
                    skip--;
                else
                    json_array_append_new(array, saker_event_json(&ev[i], saker_daemon_symbol(d, ev[i].slot)));
            }
    }
    return array;
}

static json_t *
events(struct saker_daemon *d, const json_t *req)
{
    json_t *last = json_object_get(req, "last"), *a;
    const char *name = json_string_value(json_object_get(req, "type"));
    size_t want = 20;
    int type = -1;

    if (last != NULL && (!json_is_integer(last) || json_integer_value(last) < 0 || json_integer_value(last) > EVENTS_LAST_MAX))
        return refuse("last: no whole number from 0 to 65536");
    if (last != NULL)
        want = (size_t)json_integer_value(last);
    for (uint8_t i = 1; name != NULL && i < SAKER_EV_COUNT; i++)
        if (strcmp(saker_event_type_name(i), name) == 0)
            type = i;
    if (json_object_get(req, "type") != NULL && type < 0)
        return refuse("type: not known; allowed: BBO, ORDER, REFUSED, CANCEL, MASS_CANCEL, VENUE, FEED, BOOK, TRADING_STATE, SESSION, "
                      "KILL, ARM, DISARM, COMMIT, OVERRIDE, FAULT");
    a = json_pack("{s:b, s:o}", "ok", 1, "events", last_events(d, want, type));
    if (json_is_true(json_object_get(req, "follow"))) {
        json_object_set_new(a, "follow", json_true());
        json_object_set_new(a, "type", json_integer(type));
    }
    return a;
}

/* ---- Dispatch ------------------------------------------------------------------------------------------------- */

static const struct verb verbs[] = {
    {"card.info", card_info, {NULL}},
    {"status", status, {"counters", NULL}},
    {"feed.status", feed_status, {NULL}},
    {"symbols.set", symbols_set, {"symbols", NULL}},
    {"symbols.show", symbols_show, {NULL}},
    {"positions.set", positions_set, {"positions", NULL}},
    {"positions.show", positions_show, {NULL}},
    {"params.load", params_load, {"path", NULL}},
    {"params.show", params_show, {NULL}},
    {"limits.load", limits_load, {"path", NULL}},
    {"limits.show", limits_show, {NULL}},
    {"session.connect", session_connect, {"timeout_ms", NULL}},
    {"feed.join", feed_join, {NULL}},
    {"feed.leave", feed_leave, {NULL}},
    {"arm", arm, {"zero_positions", "clear_kill", "assume_session", "assume_state", NULL}},
    {"disarm", disarm, {NULL}},
    {"kill", kill_card, {NULL}},
    {"events", events, {"last", "follow", "type", NULL}},
    {"subscribe", subscribe, {"types", "every_locate", NULL}},
    {"quit", quit, {NULL}},
};

static int
check_members(const struct verb *v, json_t *req)
{
    const char *key;
    json_t *value;

    json_object_foreach(req, key, value) {
        unsigned i = 0;

        if (strcmp(key, "verb") == 0)
            continue;
        while (v->members[i] != NULL && strcmp(v->members[i], key) != 0)
            i++;
        if (v->members[i] == NULL)
            return saker_fail(SAKER_ERR_REFUSED, "%s: member \"%.40s\" is not known", v->name, key);
    }
    return SAKER_OK;
}

json_t *
saker_daemon_request(struct saker_daemon *d, const char *line, size_t size)
{
    json_error_t err;
    const char *name;
    json_t *req, *answer = NULL;

    req = json_loadb(line, size, JSON_REJECT_DUPLICATES, &err);
    if (!json_is_object(req)) {
        saker_fail(SAKER_ERR_REFUSED, "no JSON object in a line: %s", req == NULL ? err.text : "another JSON value");
        json_decref(req);
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    name = json_string_value(json_object_get(req, "verb"));
    for (size_t i = 0; name != NULL && i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcmp(verbs[i].name, name) == 0)
            answer = check_members(&verbs[i], req) == SAKER_OK ? verbs[i].run(d, req) : saker_daemon_refusal(SAKER_ERR_REFUSED);
    if (answer == NULL) {
        saker_fail(SAKER_ERR_REFUSED, "verb \"%.40s\" is not known", name != NULL ? name : "");
        answer = saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    json_decref(req);
    return answer;
}

int
saker_daemon_start(struct saker_daemon *d)
{
    struct saker_card_status st;
    int rc = saker_control_info(d->card, &d->info);

    if (rc == SAKER_OK && (d->info.symbols > SAKER_MAX_SYMBOLS || d->info.sessions < 1))
        rc = saker_fail(SAKER_ERR_VERSION, "the card reports %u symbols and %u sessions", d->info.symbols, d->info.sessions);
    if (rc == SAKER_OK)
        rc = saker_control_wait_ready(d->card, 30000);
    if (rc == SAKER_OK)
        rc = saker_control_status(d->card, &st);
    /* An armed card, or a session that is up, is a running one: its settings stay. */
    if (rc == SAKER_OK && !st.armed && (st.oe_state == 0 || st.oe_state == OE_FAILED)) {
        /* Time that follows the feed leaps over every silence: a heartbeat would be due at each leap, in the way of the order it brings,
         * and so would the end of the session. */
        if (d->lockstep)
            d->session.hb_tx_ns = d->session.hb_rx_ns = 0;
        rc = saker_control_configure(d->card, &d->session, d->lockstep);
        if (rc == SAKER_OK && d->lockstep) /* the clock ran freely until it was told not to */
            rc = saker_card_write64(d->card, SAKER_TIME_SET_LO_OFFSET, 0);
    }
    if (rc == SAKER_OK)
        rc = saker_control_heartbeat_sync(d->card, &d->heartbeat);
    return rc == SAKER_OK ? saker_daemon_join(d) : rc;
}

void
saker_daemon_beat(struct saker_daemon *d)
{
    int rc = saker_control_heartbeat(d->card, &d->heartbeat);

    if (rc != SAKER_OK) {
        d->card_lost = true;
        snprintf(d->lost, sizeof d->lost, "%s", saker_error());
    }
}
