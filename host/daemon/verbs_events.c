// SPDX-License-Identifier: Apache-2.0
/* verbs_events.c - the records that the card told. */
#include <stdio.h>
#include <string.h>

#include "event_json.h"
#include "saker/error.h"
#include "verbs.h"

_Static_assert(SAKER_EVENTS_LAST_MAX * SAKER_EVENT_JSON_MAX + 4096 <= SAKER_ANSWER_MAX, "the client takes every answer");

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
refuse_type(void)
{
    char names[512] = "";
    size_t n = 0;

    for (uint8_t i = 1; i < SAKER_EV_COUNT && n < sizeof names; i++)
        n += (size_t)snprintf(names + n, sizeof names - n, "%s%s", i > 1 ? ", " : "", saker_event_type_name(i));
    saker_fail(SAKER_ERR_REFUSED, "type: not known; allowed: %s", names);
    return saker_daemon_refusal(SAKER_ERR_REFUSED);
}

json_t *
saker_verb_events(struct saker_daemon *d, const json_t *req)
{
    json_t *last = json_object_get(req, "last"), *a;
    const char *name = json_string_value(json_object_get(req, "type"));
    size_t want = 20;
    int type = -1;

    if (last != NULL && (!json_is_integer(last) || json_integer_value(last) < 0 || json_integer_value(last) > SAKER_EVENTS_LAST_MAX)) {
        saker_fail(SAKER_ERR_REFUSED, "last: no whole number from 0 to %d", SAKER_EVENTS_LAST_MAX);
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    if (last != NULL)
        want = (size_t)json_integer_value(last);
    for (uint8_t i = 1; name != NULL && i < SAKER_EV_COUNT; i++)
        if (strcmp(saker_event_type_name(i), name) == 0)
            type = i;
    if (json_object_get(req, "type") != NULL && type < 0)
        return refuse_type();
    a = json_pack("{s:b, s:o}", "ok", 1, "events", last_events(d, want, type));
    if (json_is_true(json_object_get(req, "follow"))) {
        json_object_set_new(a, "follow", json_true());
        json_object_set_new(a, "type", json_integer(type));
    }
    return a;
}
