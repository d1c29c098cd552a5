// SPDX-License-Identifier: Apache-2.0
/* verbs.c - request lines at the daemon, which has a card made of memory: each gets one answer, an object that says ok, or why not; a line that is no
 * request changes nothing on the card. Input: lines; an empty one connects the session, if it may be. */
#include <stdlib.h>
#include <string.h>

#include "daemon.h"
#include "event_json.h"
#include "fake_card.h"
#include "fuzz.h"
#include "saker/error.h"

static struct saker_daemon d; /* large */

static void
check_answer(json_t *answer, bool pending_allowed)
{
    const json_t *ok = json_object_get(answer, "ok");
    char *text;

    MUST(json_is_object(answer) && answer->refcount == 1);
    if (json_object_get(answer, "pending") != NULL) {
        MUST(pending_allowed && json_is_integer(json_object_get(answer, "timeout_ms")) && json_integer_value(json_object_get(answer, "timeout_ms")) > 0);
    } else {
        MUST(json_is_boolean(ok));
        if (json_is_false(ok))
            MUST(json_string_value(json_object_get(answer, "error"))[0] != '\0' && json_integer_value(json_object_get(answer, "code")) < 0);
    }
    text = json_dumps(answer, JSON_COMPACT);
    MUST(text != NULL && strlen(text) < SAKER_ANSWER_MAX && strchr(text, '\n') == NULL);
    free(text);
}

/* What was asked for is what is there. */
static void
check_symbols(const json_t *req)
{
    const char *name;
    json_t *locate;

    json_object_foreach(json_object_get(req, "symbols"), name, locate) {
        unsigned i = 0;

        while (i < d.info.symbols && (!d.slots[i].used || strcmp(d.slots[i].symbol, name) != 0))
            i++;
        MUST(i < d.info.symbols && d.slots[i].locate == json_integer_value(locate));
    }
}

static void
line(const uint8_t *p, size_t n)
{
    uint8_t *exact = fuzz_copy(p, n);
    unsigned writes = fake_card()->writes;
    json_t *answer;
    json_t *req = json_loadb((const char *)exact, n, JSON_REJECT_DUPLICATES, NULL);
    const char *why, *verb = json_string_value(json_object_get(req, "verb"));

    answer = saker_daemon_request(&d, (const char *)exact, n);
    check_answer(answer, true);
    why = json_string_value(json_object_get(answer, "error"));
    if (verb == NULL)
        MUST(why != NULL && strncmp(why, json_is_object(req) ? "verb \"\" is" : "no JSON object in a line: ", 10) == 0 && fake_card()->writes == writes);
    else if (strstr(verb, ".load") == NULL) /* a file may be called what it likes */
        MUST(why == NULL || strncmp(why, "no JSON object in a line: ", 26) != 0);
    if (why == NULL && verb != NULL && strcmp(verb, "symbols.set") == 0)
        check_symbols(req);
    MUST(!d.card_lost); /* the card is there */
    json_decref(answer);
    json_decref(req);
    free(exact);
}

static void
poll_connect(void)
{
    json_t *answer = saker_daemon_poll_connect(&d);

    if (answer == NULL)
        return;
    check_answer(answer, false);
    json_decref(answer);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    memset(&d, 0, sizeof(d));
    fake_card_reset();
    MUST(saker_card_open_opencl(&d.card) == SAKER_OK && saker_store_new(&d.store, NULL) == SAKER_OK);
    saker_session_defaults(&d.session);
    MUST(saker_daemon_start(&d) == SAKER_OK);
    for (unsigned i = 0; size > 0 && i < 20; i++) {
        const uint8_t *end = memchr(data, '\n', size);
        size_t n = end != NULL ? (size_t)(end - data) : size;

        if (n == 0)
            poll_connect();
        else
            line(data, n);
        data += n;
        size -= n;
        if (size > 0) {
            data++;
            size--;
        }
    }
    saker_store_free(d.store);
    return 0;
}
