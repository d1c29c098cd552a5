// SPDX-License-Identifier: Apache-2.0
/* replay_setup.c - symbols to slots, and the two files to banks. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "replay.h"
#include "saker/error.h"
#include "twin.h"

/* "@13" to 13; 0 = no such thing. */
static unsigned
at_locate(const char *text)
{
    char *end;
    unsigned long v;

    if (text[0] != '@' || !isdigit((unsigned char)text[1]) || text[1] == '0')
        return 0;
    v = strtoul(text + 1, &end, 10);
    return *end == '\0' && v <= 65535 ? (unsigned)v : 0;
}

/* @return locate of a name or "@locate", 0 with the error set. */
static unsigned
resolve(const struct replay *r, const char *text)
{
    unsigned locate = at_locate(text);
    unsigned fallback = 0;

    if (locate != 0)
        return locate;
    if (text[0] == '@') {
        (void)saker_fail(SAKER_ERR_ARG, "\"%s\" is no locate; allowed: @1 to @65535", text);
        return 0;
    }
    for (size_t i = 0; i < r->scan.n_locates; i++) {
        locate = r->scan.order[i];
        if (strcmp(r->scan.name[locate], text) != 0)
            continue;
        if (((unsigned)r->scan.directory[locate / 8] >> locate % 8 & 1u) != 0)
            return locate;
        if (fallback == 0)
            fallback = locate;
    }
    if (fallback == 0)
        (void)saker_fail(SAKER_ERR_REFUSED, "\"%s\": no message of %s names this symbol; a slice without a directory wants @LOCATE", text,
                         r->opt.file);
    return fallback;
}

static int
use(struct replay *r, unsigned locate)
{
    struct saker_slot *s;

    for (size_t i = 0; i < r->n_used; i++)
        if (r->slots[i].locate == locate)
            return SAKER_OK;
    s = &r->slots[r->n_used++];
    s->used = true;
    s->locate = (uint16_t)locate;
    s->tick_sel = 0;
    if (r->scan.name[locate][0] != '\0')
        memcpy(s->symbol, r->scan.name[locate], sizeof(s->symbol));
    else
        (void)snprintf(s->symbol, sizeof(s->symbol), "@%u", locate & 0xffffu);
    return SAKER_OK;
}

/* One entry of --symbols, the n-th. A list that does not say what was meant is refused, not repaired: it decides what trades. */
static int
use_item(struct replay *r, const char *list, const char *item, unsigned n)
{
    size_t before = r->n_used;
    unsigned locate;
    int rc;

    if (item[0] == '\0')
        return saker_fail(SAKER_ERR_ARG, "--symbols \"%s\": entry %u is empty; allowed: names or @LOCATE with one comma between, or all", list, n);
    if (item[0] != '@' && strchr(item, '=') != NULL)
        return saker_fail(SAKER_ERR_ARG, "--symbols: \"%s\": the locate of a name is looked up in the file; allowed: the name, or @LOCATE", item);
    locate = resolve(r, item);
    if (locate == 0)
        return item[0] == '@' ? SAKER_ERR_ARG : SAKER_ERR_REFUSED;
    rc = use(r, locate);
    if (rc == SAKER_OK && r->n_used == before)
        return saker_fail(SAKER_ERR_ARG, "--symbols \"%s\": \"%s\" (stock locate %u) is given twice", list, item, locate);
    return rc;
}

static int
use_list(struct replay *r, const char *list)
{
    char *copy = strdup(list), *rest = copy;
    unsigned n = 0;
    int rc = SAKER_OK;

    if (copy == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    while (rest != NULL && rc == SAKER_OK) {
        const char *item = strsep(&rest, ",");

        rc = use_item(r, list, item, ++n);
    }
    free(copy);
    return rc;
}

static int
use_all(struct replay *r)
{
    for (size_t i = 0; i < r->scan.n_locates; i++)
        (void)use(r, r->scan.order[i]);
    return SAKER_OK;
}

/* A row of a file names a symbol as it likes; the bank wants it as the slot does. */
static int
slot_name(const struct replay *r, const char *what, char symbol[9])
{
    unsigned locate = resolve(r, symbol);

    if (locate == 0)
        return SAKER_ERR_REFUSED;
    for (size_t i = 0; i < r->n_used; i++) {
        if (r->slots[i].locate == locate) {
            memcpy(symbol, r->slots[i].symbol, 9);
            return SAKER_OK;
        }
    }
    return saker_fail(SAKER_ERR_REFUSED, "%s: symbol %s is not among --symbols %s", what, symbol, r->opt.symbols);
}

static bool
known(const struct replay *r, const char *symbol)
{
    return resolve(r, symbol) != 0;
}

int
replay_setup(struct replay *r, size_t max_slots)
{
    struct saker_params *params = calloc(1, sizeof(*params));
    struct saker_limits *limits = calloc(1, sizeof(*limits));
    size_t kept = 0;
    int rc = SAKER_OK;

    r->slots = calloc(65536, sizeof(*r->slots));
    if (params == NULL || limits == NULL || r->slots == NULL) {
        rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
        goto done;
    }
    if (r->opt.params != NULL && (rc = saker_params_load(r->opt.params, params)) != SAKER_OK)
        goto done;
    if (r->opt.limits != NULL && (rc = saker_limits_load(r->opt.limits, limits)) != SAKER_OK)
        goto done;

    if (r->opt.symbols != NULL && strcmp(r->opt.symbols, "all") != 0) {
        rc = use_list(r, r->opt.symbols);
    } else if (r->opt.symbols != NULL || r->opt.params == NULL) {
        rc = use_all(r);
    } else { /* what the strategy wants to trade */
        for (size_t i = 0; i < params->n && rc == SAKER_OK; i++) {
            unsigned locate = resolve(r, params->row[i].symbol);

            rc = locate == 0 ? SAKER_ERR_REFUSED : use(r, locate);
        }
    }
    if (rc != SAKER_OK)
        goto done;
    if (max_slots != 0 && r->n_used > max_slots) {
        rc = saker_fail(SAKER_ERR_REFUSED, "%zu symbols, but the card has %zu slots; name at most %zu with --symbols", r->n_used, max_slots,
                        max_slots);
        goto done;
    }
    r->n_slots = max_slots != 0 ? max_slots : r->n_used < TW_CARD_SYMBOLS ? TW_CARD_SYMBOLS : r->n_used; /* the bank, and its digest, of the card */

    for (size_t i = 0; i < params->n && rc == SAKER_OK; i++)
        rc = slot_name(r, r->opt.params, params->row[i].symbol);
    /* Limits may cover more symbols than this file trades. */
    for (size_t i = 0; i < limits->n && rc == SAKER_OK; i++) {
        if (!known(r, limits->row[i].symbol) || slot_name(r, r->opt.limits, limits->row[i].symbol) != SAKER_OK)
            continue;
        r->slots[saker_slot_find(r->slots, r->n_used, limits->row[i].symbol)].tick_sel = limits->row[i].tick_sel;
        limits->row[kept++] = limits->row[i];
    }
    limits->n = kept;
    if (rc != SAKER_OK)
        goto done;

    r->sym = calloc(r->n_slots, sizeof(*r->sym));
    r->params = calloc(r->n_slots * SAKER_PARAM_WORDS, sizeof(*r->params));
    r->limits = calloc(r->n_slots * SAKER_LIMIT_WORDS + SAKER_SCOPE_ROWS * SAKER_SCOPE_WORDS, sizeof(*r->limits));
    if (r->sym == NULL || r->params == NULL || r->limits == NULL) {
        rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
        goto done;
    }
    rc = saker_params_bank(params, r->slots, r->n_slots, r->params);
    if (rc == SAKER_OK)
        rc = saker_limits_bank(limits, r->slots, r->n_slots, r->limits);
done:
    free(params);
    free(limits);
    return rc;
}
