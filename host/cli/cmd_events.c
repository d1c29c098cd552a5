// SPDX-License-Identifier: Apache-2.0
/* cmd_events.c - print event records, the last ones and, if asked, each as it comes. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"
#include "cmds.h"
#include "event_json.h"
#include "saker/error.h"

static const char *
text_of(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));

    return s != NULL ? s : "";
}

static json_int_t
int_of(const json_t *o, const char *key)
{
    return json_integer_value(json_object_get(o, key));
}

static void
print_heading(void)
{
    printf("%10s  %15s  %-13s  %-8s  %s\n", "record", "time [s]", "type", "symbol", "what");
}

static void
print_order(const json_t *e)
{
    const char *type = text_of(e, "type");

    if (strcmp(type, "MASS_CANCEL") == 0)
        printf("%s", strcmp(text_of(e, "symbol"), "") ? "every order in the symbol" : "every order");
    else if (strcmp(type, "CANCEL") == 0)
        printf("order %" JSON_INTEGER_FORMAT " down to %" JSON_INTEGER_FORMAT " shares", int_of(e, "urn"), int_of(e, "quantity"));
    else
        printf("%s %" JSON_INTEGER_FORMAT " shares at %s $, order %" JSON_INTEGER_FORMAT, text_of(e, "side"), int_of(e, "quantity"),
               text_of(e, "price"), int_of(e, "urn"));
    if (json_object_get(e, "latency_cycles") != NULL)
        printf(", %" JSON_INTEGER_FORMAT " cycles", int_of(e, "latency_cycles"));
}

static void
print_venue(const json_t *e)
{
    static const struct {
        char letter;
        const char *word;
    } words[] = {{'A', "accepted"}, {'C', "canceled"}, {'D', "canceled against an order of our own"}, {'E', "filled"}, {'J', "rejected"},
                 {'B', "trade broken"}, {'Q', "account"}, {'S', "system event"}, {'U', "replaced"}, {'X', "mass cancel answered"}, {'I', "cancel rejected"}, {'P', "cancel pending"},
                 {'R', "restated"}, {'T', "priority changed"}, {'M', "modified"}, {'G', "order entry disabled"}, {'K', "order entry enabled"}};
    const char *ouch = text_of(e, "ouch"), *word = ouch;

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (words[i].letter == ouch[0])
            word = words[i].word;
    printf("%s, order %" JSON_INTEGER_FORMAT, word, int_of(e, "urn"));
    if (ouch[0] == 'E')
        printf(": %s %" JSON_INTEGER_FORMAT " shares at %s $, %" JSON_INTEGER_FORMAT " open, position %" JSON_INTEGER_FORMAT,
               text_of(e, "side"), int_of(e, "quantity"), text_of(e, "price"), int_of(e, "leaves"), int_of(e, "position"));
    else if (ouch[0] == 'C')
        printf(": %" JSON_INTEGER_FORMAT " shares", int_of(e, "quantity"));
    else if (ouch[0] == 'J')
        printf(": reason 0x%04" PRIx64, (uint64_t)int_of(e, "venue_reason"));
}

static void
print_event(const json_t *e)
{
    const char *type = text_of(e, "type");
    json_int_t t = int_of(e, "time_ns");

    printf("%10" JSON_INTEGER_FORMAT "  %5" JSON_INTEGER_FORMAT ".%09" JSON_INTEGER_FORMAT "  %-13s  %-8s  ", int_of(e, "seq"),
           t / 1000000000, t % 1000000000, type, text_of(e, "symbol"));
    if (strcmp(type, "BBO") == 0) {
        printf("%" JSON_INTEGER_FORMAT " at %s / %s, %" JSON_INTEGER_FORMAT " shares", int_of(e, "bid_qty"), text_of(e, "bid"),
               text_of(e, "ask"), int_of(e, "ask_qty"));
    } else if (strcmp(type, "ORDER") == 0 || strcmp(type, "CANCEL") == 0 || strcmp(type, "MASS_CANCEL") == 0) {
        print_order(e);
    } else if (strcmp(type, "REFUSED") == 0) {
        printf("%s %" JSON_INTEGER_FORMAT " shares at %s $: %s", text_of(e, "side"), int_of(e, "quantity"), text_of(e, "price"),
               text_of(e, "reason"));
    } else if (strcmp(type, "VENUE") == 0) {
        print_venue(e);
    } else if (strcmp(type, "SESSION") == 0) {
        printf("%s, was %s%s%s", text_of(e, "state"), text_of(e, "before"),
               strcmp(text_of(e, "reason"), "none") ? ": " : "", strcmp(text_of(e, "reason"), "none") ? text_of(e, "reason") : "");
    } else if (strcmp(type, "FEED") == 0) {
        printf("%s, %s, %s", text_of(e, "reason"), text_of(e, "a"), text_of(e, "b"));
    } else if (strcmp(type, "BOOK") == 0) {
        printf("%s, order reference %s", text_of(e, "reason"), text_of(e, "ref"));
    } else if (strcmp(type, "TRADING_STATE") == 0) {
        printf("message %s, state %s: market %s, %s", text_of(e, "message"), text_of(e, "state"),
               json_is_true(json_object_get(e, "market_open")) ? "open" : "closed",
               json_is_true(json_object_get(e, "trading")) ? "trading" : "not trading");
    } else if (strcmp(type, "MARKET_DATA") == 0) {
        json_t *fields = json_object_get(e, "fields"), *v;
        const char *key;
        unsigned n = 0;

        printf("%s %s", text_of(e, "message"), text_of(e, "name"));
        json_object_foreach(fields, key, v) {
            printf("%s %s ", n++ == 0 ? ":" : ",", key);
            if (json_is_string(v))
                printf("%s", json_string_value(v));
            else
                printf("%" JSON_INTEGER_FORMAT, json_integer_value(v));
        }
    } else if (strcmp(type, "ARM") == 0) {
        printf("%s", json_is_true(json_object_get(e, "granted")) ? "armed" : "refused");
    } else if (strcmp(type, "COMMIT") == 0) {
        printf("%s %s, digest %s", text_of(e, "reason"), json_is_true(json_object_get(e, "granted")) ? "in force" : "refused",
               text_of(e, "digest"));
    } else if (json_object_get(e, "memories") != NULL) {
        printf("%s: %s, address 0x%" PRIx64, text_of(e, "reason"), text_of(e, "memories"), (uint64_t)int_of(e, "address"));
    } else if (json_is_string(json_object_get(e, "reason"))) {
        printf("%s", text_of(e, "reason"));
    } else if (json_object_get(e, "reason") != NULL) {
        printf("code %" JSON_INTEGER_FORMAT ", %s", int_of(e, "reason"), text_of(e, "value"));
    }
    printf("%s\n", json_is_true(json_object_get(e, "assumed")) ? " (trading state assumed)" : "");
}

/* --follow: one JSON object a line, or one text line, until the daemon or the user ends it. */
static int
follow(const struct saker_args *args, struct saker_client *c)
{
    for (;;) {
        json_t *line = saker_client_next(c);
        const json_t *event;

        if (line == NULL)
            return saker_cli_fail(args, SAKER_ERR_IO);
        event = json_object_get(line, "event");
        if (event != NULL && args->json) {
            json_dumpf(event, stdout, JSON_COMPACT);
            putchar('\n');
        } else if (event != NULL) {
            print_event(event);
        }
        fflush(stdout);
        json_decref(line);
    }
}

int
cmd_events(const struct saker_args *args)
{
    json_t *request, *answer;
    const json_t *event;
    struct saker_client c;
    json_int_t last = 20;
    char *end;
    size_t i;
    int rc;

    if (args->value[0] != NULL) {
        errno = 0;
        last = strtoll(args->value[0], &end, 10);
        if (errno != 0 || end == args->value[0] || *end != '\0' || last < 0 || last > SAKER_EVENTS_LAST_MAX)
            return saker_cli_fail(args, saker_fail(SAKER_ERR_ARG, "--last %s: not a whole number from 0 to %d", args->value[0], SAKER_EVENTS_LAST_MAX));
    }
    request = json_pack("{s:s, s:I, s:b}", "verb", "events", "last", last, "follow", args->value[1] != NULL);
    if (args->value[2] != NULL)
        json_object_set_new(request, "type", json_string(args->value[2]));
    rc = saker_client_open(&c, args->socket);
    if (rc == SAKER_OK)
        rc = saker_client_send(&c, request);
    json_decref(request);
    if (rc != SAKER_OK) {
        saker_client_close(&c);
        return saker_cli_fail(args, rc);
    }
    answer = saker_client_next(&c);
    if (answer == NULL || !json_is_true(json_object_get(answer, "ok"))) {
        rc = SAKER_ERR_IO;
        if (answer != NULL)
            rc = saker_fail(SAKER_ERR_REFUSED, "%s", text_of(answer, "error"));
        json_decref(answer);
        saker_client_close(&c);
        return saker_cli_fail(args, rc);
    }
    if (!args->json)
        print_heading();
    else if (args->value[1] == NULL) {
        json_dumpf(answer, stdout, JSON_INDENT(2));
        putchar('\n');
    }
    json_array_foreach(json_object_get(answer, "events"), i, event) {
        if (!args->json) {
            print_event(event);
        } else if (args->value[1] != NULL) {
            json_dumpf(event, stdout, JSON_COMPACT);
            putchar('\n');
        }
    }
    fflush(stdout);
    json_decref(answer);
    rc = args->value[1] != NULL ? follow(args, &c) : SAKER_EXIT_DONE;
    saker_client_close(&c);
    return rc;
}
