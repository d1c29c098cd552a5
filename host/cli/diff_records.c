// SPDX-License-Identifier: Apache-2.0
/* diff_records.c - two files of event records, line by line, to the first one that differs. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "diff.h"
#include "saker/error.h"

const char *const diff_stage_name[DIFF_STAGES] = {"feed", "book", "state", "strategy", "risk", "entry", "host"};

struct reader {
    const char *path;
    FILE *f;
    char *line;
    size_t cap;
    char *head;
    unsigned n;
    char *name[DIFF_COLUMNS], *value[DIFF_COLUMNS];
};

static unsigned
split(char *line, char **cell)
{
    unsigned n = 0;

    line[strcspn(line, "\r\n")] = '\0';
    for (char *p = line; p != NULL && n < DIFF_COLUMNS; n++) {
        cell[n] = p;
        p = strchr(p, ',');
        if (p != NULL)
            *p++ = '\0';
    }
    return n;
}

/* @return 1, 0 at the end, or SAKER_ERR_*. */
static int
next(struct reader *r)
{
    if (getline(&r->line, &r->cap, r->f) < 0)
        return ferror(r->f) ? saker_fail(SAKER_ERR_IO, "%s: %s", r->path, strerror(errno)) : 0;
    if (split(r->line, r->value) != r->n)
        return saker_fail(SAKER_ERR_FORMAT, "%s: a line with another number of columns than its heading", r->path);
    return 1;
}

static void
shut(struct reader *r)
{
    if (r->f != NULL)
        (void)fclose(r->f);
    free(r->line);
    free(r->head);
}

static int
start(struct reader *r, const char *path)
{
    *r = (struct reader){.path = path, .f = fopen(path, "r")};
    if (r->f == NULL)
        return saker_fail(SAKER_ERR_IO, "%s: %s", path, strerror(errno));
    if (getline(&r->head, &r->cap, r->f) < 0)
        return saker_fail(SAKER_ERR_FORMAT, "%s: empty", path);
    r->cap = 0;
    r->n = split(r->head, r->name);
    if (r->n < 5 || strcmp(r->name[0], "seq") != 0 || strcmp(r->name[1], "type") != 0)
        return saker_fail(SAKER_ERR_FORMAT, "%s: no file of event records (saker replay --events)", path);
    for (unsigned i = 1; i < r->n; i++)
        for (unsigned k = 0; k < i; k++)
            if (strcmp(r->name[i], r->name[k]) == 0)
                return saker_fail(SAKER_ERR_FORMAT, "%s: column \"%.40s\" stands twice in the heading", path, r->name[i]);
    return SAKER_OK;
}

static const char *
get(const struct reader *r, const char *name)
{
    for (unsigned i = 0; i < r->n; i++)
        if (strcmp(r->name[i], name) == 0)
            return r->value[i];
    return "";
}

static bool
among(const char *name, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strcmp(*list, name) == 0)
            return true;
    return false;
}

static bool
decides(const char *type)
{
    static const char *const types[] = {"ORDER", "REFUSED", NULL};

    return among(type, types);
}

/* Which block first gets a field of a record wrong. */
static enum diff_stage
stage_of(const char *type, const char *field)
{
    static const char *const book[] = {"bid_px", "bid_qty", "ask_px", "ask_qty", NULL};
    static const char *const strategy[] = {"", "strategy", "slot", "symbol", "side", "px", "qty", "time_ns", "feed_seq", "ext_ts", NULL};
    static const char *const account[] = {"position", "leaves", "known", "slot", "symbol", "strategy", "side", NULL};

    if (strcmp(type, "FEED") == 0 || strcmp(type, "MARKET_DATA") == 0 || strcmp(field, "ingress_bad") == 0)
        return DIFF_FEED;
    if (strcmp(type, "BBO") == 0 || strcmp(type, "BOOK") == 0)
        return DIFF_BOOK;
    if (strcmp(type, "TRADING_STATE") == 0 || strcmp(field, "assumed") == 0)
        return DIFF_STATE;
    if (decides(type))
        return among(field, book) ? DIFF_BOOK : among(field, strategy) ? DIFF_STRATEGY : DIFF_RISK;
    if (strcmp(type, "CANCEL") == 0 || strcmp(type, "MASS_CANCEL") == 0)
        return DIFF_RISK;
    if (strcmp(type, "VENUE") == 0)
        return among(field, account) ? DIFF_RISK : DIFF_ENTRY;
    return strcmp(type, "SESSION") == 0 ? DIFF_ENTRY : DIFF_HOST;
}

static unsigned
rank(const char *type)
{
    static const char *const order[] = {"FEED", "BOOK", "BBO", "TRADING_STATE", "MARKET_DATA", "ORDER", "REFUSED", "CANCEL", "MASS_CANCEL", "VENUE", "SESSION", NULL};
    unsigned i = 0;

    while (order[i] != NULL && strcmp(order[i], type) != 0)
        i++;
    return i;
}

/* Numbers of records and raw latency follow from everything before; settings are told apart, not compared. */
static bool
compared(const char *type, const char *field)
{
    static const char *const not[] = {"seq", "gap_before", "latency_cycles", "params_rev", "params_digest", "limits_rev", "limits_digest", NULL};

    return !among(field, not) && !(strcmp(type, "COMMIT") == 0 && strcmp(field, "ref") == 0);
}

static void
add(struct diff_result *out, enum diff_stage stage, const char *name, const char *a, const char *b)
{
    struct diff_field *f = &out->field[out->n];

    if (out->n == DIFF_COLUMNS)
        return;
    out->n++;
    f->stage = stage;
    (void)snprintf(f->name, sizeof(f->name), "%s", name);
    (void)snprintf(f->a, sizeof(f->a), "%s", a);
    (void)snprintf(f->b, sizeof(f->b), "%s", b);
}

static void
fields(const struct reader *a, const struct reader *b, struct diff_result *out)
{
    const char *type = get(a, "type");

    for (unsigned i = 0; i < a->n; i++)
        for (unsigned k = 0; k < b->n; k++)
            if (strcmp(a->name[i], b->name[k]) == 0 && compared(type, a->name[i]) && strcmp(a->value[i], b->value[k]) != 0)
                add(out, stage_of(type, a->name[i]), a->name[i], a->value[i], b->value[k]);
    /* The earliest block first; within one, the order of the columns. */
    for (unsigned i = 1; i < out->n; i++)
        for (unsigned k = i; k > 0 && out->field[k].stage < out->field[k - 1].stage; k--) {
            struct diff_field swap = out->field[k];

            out->field[k] = out->field[k - 1];
            out->field[k - 1] = swap;
        }
    if (out->n != 0)
        out->stage = out->field[0].stage;
}

/* A record that only one side made. */
static void
surplus(const struct reader *have, unsigned side, struct diff_result *out)
{
    const char *type = get(have, "type");

    out->stage = stage_of(type, "");
    (void)snprintf(out->what[side], sizeof(out->what[0]), "%s", type);
    (void)snprintf(out->what[!side], sizeof(out->what[0]), "none");
    add(out, out->stage, "record", side == 0 ? type : "none", side == 0 ? "none" : type);
    for (unsigned i = 0; i < have->n; i++)
        if (compared(type, have->name[i]) && strcmp(have->name[i], "type") != 0 && have->value[i][0] != '\0')
            add(out, out->stage, have->name[i], side == 0 ? have->value[i] : "", side == 0 ? "" : have->value[i]);
}

static bool
same(const struct reader *a, const struct reader *b)
{
    const char *type = get(a, "type");

    if (strcmp(type, get(b, "type")) != 0)
        return false;
    for (unsigned i = 0; i < a->n; i++)
        for (unsigned k = 0; k < b->n; k++)
            if (strcmp(a->name[i], b->name[k]) == 0 && compared(type, a->name[i]) && strcmp(a->value[i], b->value[k]) != 0)
                return false;
    return true;
}

static void
settings(const struct reader *a, const struct reader *b, struct diff_result *out)
{
    bool params = strcmp(get(a, "params_digest"), get(b, "params_digest")) != 0;
    bool limits = strcmp(get(a, "limits_digest"), get(b, "limits_digest")) != 0;

    if (params || limits)
        (void)snprintf(out->note, sizeof(out->note), "the runs have different %s: what follows from that is compared, their digests are not",
                       params && limits ? "parameters and limits" : params ? "parameters" : "limits");
}

static void
parted(const struct reader *a, const struct reader *b, bool has_a, bool has_b, struct diff_result *out)
{
    const struct reader *told = has_a ? a : b;
    unsigned side;

    out->differ = true;
    out->record = out->records + 1;
    if (has_a)
        out->input_seq[0] = strtoull(get(a, "input_seq"), NULL, 10);
    if (has_b)
        out->input_seq[1] = strtoull(get(b, "input_seq"), NULL, 10);
    if (has_a && has_b && strcmp(get(a, "feed_seq"), get(b, "feed_seq")) == 0 &&
        (strcmp(get(a, "type"), get(b, "type")) == 0 || (decides(get(a, "type")) && decides(get(b, "type"))))) {
        (void)snprintf(out->what[0], sizeof(out->what[0]), "%s", get(a, "type"));
        (void)snprintf(out->what[1], sizeof(out->what[1]), "%s", get(b, "type"));
        fields(a, b, out);
    } else {
        /* Of two records that have nothing to do with each other the one that comes first is missing in the other run. */
        side = !has_a;
        if (has_a && has_b)
            side = out->input_seq[0] != out->input_seq[1] ? out->input_seq[1] < out->input_seq[0] : rank(get(b, "type")) < rank(get(a, "type"));
        told = side == 0 ? a : b;
        surplus(told, side, out);
    }
    if (get(told, "feed_seq")[0] != '\0')
        out->message = strtoull(get(told, "feed_seq"), NULL, 10);
    (void)snprintf(out->symbol, sizeof(out->symbol), "%s", strcmp(get(told, "symbol"), "*") == 0 ? "" : get(told, "symbol"));
}

int
diff_records(const char *path_a, const char *path_b, struct diff_result *out)
{
    struct reader a, b = {0};
    int rc = start(&a, path_a), has_a = 0, has_b = 0;

    if (rc == SAKER_OK)
        rc = start(&b, path_b);
    while (rc == SAKER_OK) {
        has_a = next(&a);
        has_b = next(&b);
        if (has_a < 0 || has_b < 0)
            rc = has_a < 0 ? has_a : has_b;
        if (rc != SAKER_OK || (has_a == 0 && has_b == 0))
            break;
        if (has_a == 1 && has_b == 1)
            settings(&a, &b, out);
        if (has_a == 0 || has_b == 0 || !same(&a, &b)) {
            parted(&a, &b, has_a == 1, has_b == 1, out);
            break;
        }
        if (get(&a, "feed_seq")[0] != '\0')
            out->message = strtoull(get(&a, "feed_seq"), NULL, 10); /* what a record without one followed from */
        out->records++;
    }
    shut(&a);
    shut(&b);
    return rc;
}

uint64_t
diff_order_message(const char *records, uint64_t urn)
{
    struct reader r;
    uint64_t message = 0;

    if (start(&r, records) == SAKER_OK)
        while (message == 0 && next(&r) == 1)
            if (decides(get(&r, "type")) && strcmp(get(&r, "granted"), "1") == 0 && strtoull(get(&r, "urn"), NULL, 10) == urn)
                message = strtoull(get(&r, "feed_seq"), NULL, 10);
    shut(&r);
    return message;
}
