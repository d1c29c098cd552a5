// SPDX-License-Identifier: Apache-2.0
/* event.c - event records as a file or the card's ring has them: unpacked and packed again they are the same bytes, and as JSON they are no
 * longer than daemon and client agree on. Input: records, the last one may be cut. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "event_json.h"
#include "fuzz.h"
#include "saker/event.h"

static void
record(const uint8_t *wire)
{
    uint8_t again[SAKER_EVENT_BYTES], *exact = fuzz_copy(wire, SAKER_EVENT_BYTES);
    struct saker_event ev;
    char *text;
    json_t *json;
    int rc;

    memset(again, 0xA5, sizeof(again));
    memset(&ev, 0xA5, sizeof(ev));
    rc = saker_event_unpack(exact, &ev);
    MUST(rc == (wire[0] == SAKER_EVENT_VERSION ? 0 : -1));
    free(exact);
    if (rc != 0) {
        for (size_t i = 0; i < sizeof(ev); i++)
            MUST(((uint8_t *)&ev)[i] == 0xA5);
        return;
    }
    saker_event_pack(&ev, again);
    MUST(memcmp(again, wire, sizeof(again)) == 0);
    MUST(saker_event_type_name(ev.type)[0] != '\0' && saker_reason_name(ev.reason)[0] != '\0');
    json = saker_event_json(&ev, ev.slot & 1 ? "AAPL.ABC" : NULL);
    MUST(json != NULL);
    text = json_dumps(json, JSON_COMPACT);
    MUST(text != NULL && strlen(text) + 1 <= SAKER_EVENT_JSON_MAX);
    free(text);
    json_decref(json);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    for (; size >= SAKER_EVENT_BYTES; data += SAKER_EVENT_BYTES, size -= SAKER_EVENT_BYTES)
        record(data);
    return 0;
}
