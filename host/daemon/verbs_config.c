// SPDX-License-Identifier: Apache-2.0
/* verbs_config.c - symbols, positions, parameters, limits. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "config_json.h"
#include "recovery.h"
#include "saker/error.h"
#include "verbs.h"

#define POSITION_MAX 2000000000
#define CLEAR_MS 5000 /* for the walk that clears the book */

/* ---- Symbols and positions ------------------------------------------------------------------------------------ */

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

/* Whether the card has these symbols and no others, in whatever order. */
static bool
same_list(const struct saker_daemon *d, const struct saker_slot *have, const struct saker_slot *next)
{
    unsigned has = 0, wants = 0;

    for (unsigned i = 0; i < d->info.symbols; i++) {
        int at = next[i].used ? saker_slot_find(have, d->info.symbols, next[i].symbol) : -1;

        has += have[i].used;
        wants += next[i].used;
        if (next[i].used && (at < 0 || have[at].locate != next[i].locate))
            return false;
    }
    return has == wants;
}

/* The list is good: every slot gets its symbol, unused ones too. The same symbols stay where they are, with all that belongs to them. Others
 * come into a clear book, and the card asks for their parameters, limits and positions before it arms. A tick stays what the limits made it.
 * What is written half leaves no symbol known here, and nothing loaded there. */
static int
change_list(struct saker_daemon *d, struct saker_slot *next, bool *changed)
{
    struct saker_slot have[SAKER_MAX_SYMBOLS];
    struct saker_card_status st;
    int rc = saker_control_read_slots(d->card, have, d->info.symbols);

    *changed = false;
    if (rc != SAKER_OK)
        return rc;
    if (same_list(d, have, next)) {
        memcpy(d->slots, have, d->info.symbols * sizeof *have);
        return SAKER_OK;
    }
    rc = saker_verb_check_disarmed(d, "the symbols cannot change");
    if (rc == SAKER_OK)
        rc = saker_control_status(d->card, &st);
    if (rc == SAKER_OK && st.open_orders != 0)
        rc = saker_fail(SAKER_ERR_REFUSED, "the symbols cannot change while %llu order%s open: cancel first", (unsigned long long)st.open_orders,
                        st.open_orders == 1 ? " is" : "s are");
    if (rc == SAKER_OK)
        rc = saker_control_clear_book(d->card, CLEAR_MS);
    if (rc != SAKER_OK)
        return rc;
    *changed = true;
    memset(d->slots, 0, sizeof d->slots);
    for (unsigned i = 0; i < d->info.symbols && rc == SAKER_OK; i++) {
        int old = saker_slot_find(have, d->info.symbols, next[i].symbol);

        if (next[i].used && old >= 0)
            next[i].tick_sel = have[old].tick_sel;
        rc = saker_control_load_slot(d->card, i, &next[i]);
    }
    if (rc == SAKER_OK)
        memcpy(d->slots, next, d->info.symbols * sizeof *next);
    return rc;
}

json_t *
saker_verb_symbols_show(struct saker_daemon *d, const json_t *req)
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

json_t *
saker_verb_symbols_set(struct saker_daemon *d, const json_t *req)
{
    struct saker_slot next[SAKER_MAX_SYMBOLS] = {0};
    json_t *symbols = json_object_get(req, "symbols"), *v;
    const char *name;
    unsigned n = 0;
    bool changed;
    int rc;

    if (!json_is_object(symbols) || json_object_size(symbols) == 0)
        return saker_verb_refuse("symbols: an object of name and locate is wanted");
    json_object_foreach(symbols, name, v) {
        if (!json_is_integer(v))
            return saker_verb_refuse("symbols: a locate is no whole number");
        rc = put_slot(next, &n, d->info.symbols, name, json_integer_value(v));
        if (rc != SAKER_OK)
            return saker_daemon_refusal(rc);
    }
    rc = change_list(d, next, &changed);
    if (rc == SAKER_OK && changed && d->recovery != NULL)
        rc = saker_recovery_begin(d);
    return rc == SAKER_OK ? saker_verb_symbols_show(d, req) : saker_verb_failed(d, rc);
}

int
saker_daemon_set_symbols(struct saker_daemon *d, const char *list)
{
    struct saker_slot next[SAKER_MAX_SYMBOLS] = {0};
    char *copy = strdup(list), *rest = copy;
    unsigned n = 0;
    bool changed;
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
    return rc == SAKER_OK ? change_list(d, next, &changed) : rc;
}

json_t *
saker_verb_positions_show(struct saker_daemon *d, const json_t *req)
{
    int rc = SAKER_OK;
    json_t *positions = saker_verb_positions(d, &rc);

    (void)req;
    return positions != NULL ? json_pack("{s:b, s:o}", "ok", 1, "positions", positions) : saker_verb_failed(d, rc);
}

json_t *
saker_verb_positions_set(struct saker_daemon *d, const json_t *req)
{
    json_t *positions = json_object_get(req, "positions"), *v;
    int64_t shares[SAKER_MAX_SYMBOLS] = {0};
    const char *name;
    int rc;

    if (!json_is_object(positions))
        return saker_verb_refuse("positions: an object of symbol and shares is wanted");
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
    rc = saker_verb_check_disarmed(d, "positions cannot be loaded");
    if (rc == SAKER_OK)
        rc = saker_control_zero_positions(d->card);
    for (unsigned i = 0; i < d->info.symbols && rc == SAKER_OK; i++)
        if (shares[i] != 0)
            rc = saker_control_set_position(d->card, i, shares[i]);
    return rc == SAKER_OK ? saker_verb_positions_show(d, req) : saker_verb_failed(d, rc);
}

/* ---- Parameters and limits ------------------------------------------------------------------------------------ */

static json_t *
committed(const char *what, uint32_t rev, uint64_t digest)
{
    json_t *a = json_pack("{s:b, s:s, s:I}", "ok", 1, "what", what, "revision", (json_int_t)rev);

    saker_verb_set_hex(a, "digest", digest);
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

json_t *
saker_verb_params_load(struct saker_daemon *d, const json_t *req)
{
    static struct saker_params params; /* loop thread only */
    uint32_t words[SAKER_MAX_SYMBOLS * SAKER_PARAM_WORDS];
    const char *path = json_string_value(json_object_get(req, "path"));
    struct saker_card_status st;
    uint64_t digest;
    int rc;

    if (path == NULL)
        return saker_verb_refuse("path: the name of a file is wanted");
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
    return rc == SAKER_OK ? committed("parameters", st.params_rev + 1, digest) : saker_verb_failed(d, rc);
}

json_t *
saker_verb_limits_load(struct saker_daemon *d, const json_t *req)
{
    static struct saker_limits limits; /* loop thread only */
    uint32_t words[SAKER_MAX_SYMBOLS * SAKER_LIMIT_WORDS + SAKER_SCOPE_ROWS * SAKER_SCOPE_WORDS];
    const char *path = json_string_value(json_object_get(req, "path"));
    struct saker_card_status st;
    bool ticks_change = false;
    uint64_t digest;
    int rc;

    if (path == NULL)
        return saker_verb_refuse("path: the name of a file is wanted");
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
        return saker_verb_refuse("a tick differs from the one in force, and the card is armed: disarm it first");
    if (rc == SAKER_OK)
        rc = saker_control_commit_limits(d->card, words, d->info.symbols, st.limits_rev + 1, &digest);
    for (size_t i = 0; i < limits.n && ticks_change && rc == SAKER_OK; i++) {
        int slot = saker_slot_find(d->slots, d->info.symbols, limits.row[i].symbol);

        d->slots[slot].tick_sel = limits.row[i].tick_sel;
        rc = saker_control_load_slot(d->card, (unsigned)slot, &d->slots[slot]);
    }
    return rc == SAKER_OK ? committed("limits", st.limits_rev + 1, digest) : saker_verb_failed(d, rc);
}

static void
set_force(json_t *a, bool loaded, uint32_t rev, uint64_t digest, uint64_t read_back)
{
    json_object_set_new(a, "ok", json_true());
    json_object_set_new(a, "loaded", json_boolean(loaded));
    saker_verb_set_int(a, "revision", rev);
    saker_verb_set_hex(a, "digest", digest);
    json_object_set_new(a, "digest_good", json_boolean(digest == read_back));
}

json_t *
saker_verb_params_show(struct saker_daemon *d, const json_t *req)
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
        return saker_verb_failed(d, rc);
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

json_t *
saker_verb_limits_show(struct saker_daemon *d, const json_t *req)
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
        return saker_verb_failed(d, rc);
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
