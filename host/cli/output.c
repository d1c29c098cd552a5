// SPDX-License-Identifier: Apache-2.0
/* output.c - text tables, errors, and parameters and limits as people read them. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmds.h"
#include "saker/error.h"

#define COLUMNS_MAX 12

int
saker_cli_fail(const struct saker_args *args, int code)
{
    if (args->json) {
        json_t *answer = json_pack("{s:b, s:s}", "ok", 0, "error", saker_error());

        json_dumpf(answer, stdout, JSON_COMPACT);
        putchar('\n');
        json_decref(answer);
    } else {
        fprintf(stderr, "saker: %s\n", saker_error());
    }
    switch (code) {
    case SAKER_ERR_FORMAT:
    case SAKER_ERR_REFUSED:
    case SAKER_ERR_VERSION:
        return SAKER_EXIT_REFUSED;
    case SAKER_ERR_ARG:
        return SAKER_EXIT_USAGE;
    default:
        return SAKER_EXIT_FAILURE;
    }
}

void
saker_cli_table(const char *const *cells, unsigned columns, unsigned rows)
{
    int width[COLUMNS_MAX] = {0};

    for (unsigned r = 0; r < rows; r++)
        for (unsigned c = 0; c < columns && c < COLUMNS_MAX; c++)
            if ((int)strlen(cells[r * columns + c]) > width[c])
                width[c] = (int)strlen(cells[r * columns + c]);
    for (unsigned r = 0; r < rows; r++)
        for (unsigned c = 0; c < columns && c < COLUMNS_MAX; c++) {
            const char *cell = cells[r * columns + c];

            if (c + 1 < columns)
                printf("%-*s  ", width[c], cell);
            else
                printf("%s\n", cell);
        }
}

/* A cell of its own memory: text of a JSON value, "-" for null. */
static char *
cell(const json_t *v)
{
    char buf[64];

    if (json_is_string(v))
        return strdup(json_string_value(v));
    if (json_is_boolean(v))
        return strdup(json_is_true(v) ? "yes" : "no");
    if (json_is_integer(v)) {
        snprintf(buf, sizeof buf, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
        return strdup(buf);
    }
    return strdup("-");
}

static char *
duration_cell(const json_t *v)
{
    static const struct {
        const char *name;
        json_int_t ns;
    } units[] = {{"s", 1000000000}, {"ms", 1000000}, {"us", 1000}, {"ns", 1}};
    json_int_t ns = json_integer_value(v);
    char buf[64];

    if (!json_is_integer(v))
        return strdup("-");
    for (unsigned i = 0;; i++)
        if (ns % units[i].ns == 0) {
            snprintf(buf, sizeof buf, "%" JSON_INTEGER_FORMAT "%s", ns / units[i].ns, units[i].name);
            return strdup(buf);
        }
}

static char *
sides_cell(const json_t *v)
{
    char buf[64] = "";
    const json_t *side;
    size_t i;

    json_array_foreach(v, i, side)
        snprintf(buf + strlen(buf), sizeof buf - strlen(buf), "%s%s", i ? " " : "", json_string_value(side));
    return strdup(buf[0] ? buf : "none");
}

/* Print rows of objects: one column per key. */
struct column {
    const char *heading, *key;
    char *(*cell)(const json_t *);
};

static void
print_objects(const json_t *const *objects, const char *const *names, size_t n, const struct column *column, unsigned columns)
{
    char **cells = calloc((n + 1) * columns, sizeof *cells);

    if (cells == NULL)
        return;
    for (unsigned c = 0; c < columns; c++) {
        cells[c] = strdup(column[c].heading);
        for (size_t r = 0; r < n; r++)
            cells[(r + 1) * columns + c] = column[c].key == NULL ? strdup(names[r])
                                                                 : column[c].cell(json_object_get(objects[r], column[c].key));
    }
    for (size_t i = 0; i < (n + 1) * columns; i++)
        if (cells[i] == NULL)
            goto free_cells;
    saker_cli_table((const char *const *)cells, columns, (unsigned)(n + 1));

free_cells:
    for (size_t i = 0; i < (n + 1) * columns; i++)
        free(cells[i]);
    free(cells);
}

static void
print_array(const json_t *array, const struct column *column, unsigned columns)
{
    const json_t **objects = calloc(json_array_size(array) + 1, sizeof *objects);

    if (objects == NULL)
        return;
    for (size_t i = 0; i < json_array_size(array); i++)
        objects[i] = json_array_get(array, i);
    print_objects(objects, NULL, json_array_size(array), column, columns);
    free(objects);
}

void
saker_cli_print_params(const json_t *params)
{
    static const struct column columns[] = {
        {"symbol", "symbol", cell},           {"enabled", "enabled", cell},     {"sides", "sides", sides_cell},
        {"imbalance", "imbalance", cell},     {"max spread [$]", "max_spread", cell}, {"quantity [shares]", "quantity", cell},
        {"cooldown", "cooldown_ns", duration_cell}, {"slip [$]", "slip", cell},
    };

    print_array(json_object_get(params, "symbols"), columns, sizeof columns / sizeof columns[0]);
}

void
saker_cli_print_limits(const json_t *limits)
{
    static const struct column scope_columns[] = {
        {"scope", NULL, NULL}, {"credit [$]", "credit", cell}, {"one order per", "rate_interval_ns", duration_cell},
        {"burst [orders]", "burst", cell},
    };
    static const struct column symbol_columns[] = {
        {"symbol", "symbol", cell},
        {"enabled", "enabled", cell},
        {"tick [$]", "tick", cell},
        {"max quantity [shares]", "max_quantity", cell},
        {"max notional [$]", "max_notional", cell},
        {"collar [$]", "collar", cell},
        {"max long [shares]", "max_long", cell},
        {"max short [shares]", "max_short", cell},
        {"credit [$]", "credit", cell},
    };
    const json_t *scopes[20], *v;
    const char *names[20], *key;
    char text[20][24];
    size_t n = 0;

    scopes[n] = json_object_get(limits, "account");
    names[n++] = "account";
    json_object_foreach(json_object_get(limits, "session"), key, v)
        if (n < 18) {
            snprintf(text[n], sizeof text[n], "session %s", key);
            names[n] = text[n];
            scopes[n++] = v;
        }
    scopes[n] = json_object_get(json_object_get(limits, "strategy"), "take");
    names[n++] = "strategy take";
    scopes[n] = json_object_get(json_object_get(limits, "strategy"), "host");
    names[n++] = "host orders";
    print_objects(scopes, names, n, scope_columns, sizeof scope_columns / sizeof scope_columns[0]);
    putchar('\n');
    print_array(json_object_get(limits, "symbols"), symbol_columns, sizeof symbol_columns / sizeof symbol_columns[0]);
    printf("\n-: not programmed; the card refuses every order that needs it.\n");
}
