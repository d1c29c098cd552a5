// SPDX-License-Identifier: Apache-2.0
/* ouch.c - one message of the venue: verdict by type and length alone, nothing written unless it is good, fields give their bytes back, and an
 * appendage changes none of them. Input: the message. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "tw_ouch.h"

/* Where a type has its fields; 0: it has none. */
struct layout {
    char type;
    uint8_t urn, orig, side, qty, px, ref, reason, reason_bytes, state, flag;
};
static const struct layout layouts[] = {
    {.type = 'S', .reason = 9, .reason_bytes = 1},
    {.type = 'A', .urn = 9, .side = 13, .qty = 14, .px = 30, .ref = 36, .state = 47},
    {.type = 'U', .orig = 9, .urn = 13, .side = 17, .qty = 18, .px = 34, .ref = 40, .state = 51},
    {.type = 'C', .urn = 9, .qty = 13, .reason = 17, .reason_bytes = 1},
    {.type = 'D', .urn = 9, .qty = 13, .reason = 17, .reason_bytes = 1, .px = 26, .flag = 30},
    {.type = 'E', .urn = 9, .qty = 13, .px = 21, .flag = 25, .ref = 26},
    {.type = 'B', .urn = 9, .ref = 13, .reason = 21, .reason_bytes = 1},
    {.type = 'J', .urn = 9, .reason = 13, .reason_bytes = 2},
    {.type = 'P', .urn = 9},
    {.type = 'I', .urn = 9},
    {.type = 'T', .urn = 9, .px = 17, .ref = 22},
    {.type = 'M', .urn = 9, .side = 13, .qty = 14},
    {.type = 'R', .urn = 9, .reason = 13, .reason_bytes = 1},
    {.type = 'X', .urn = 9},
    {.type = 'G', .urn = 9},
    {.type = 'K', .urn = 9},
    {.type = 'Q', .urn = 9},
};

static bool
at(const uint8_t *msg, uint8_t off, unsigned n, uint64_t v)
{
    uint64_t there = 0;

    for (unsigned i = 0; i < n; i++)
        there = there << 8 | msg[off + i];
    return off == 0 ? v == 0 : there == v;
}

static void
check_fields(const uint8_t *msg, const struct tw_venue_msg *v)
{
    const struct layout *l = NULL;

    for (size_t i = 0; i < sizeof(layouts) / sizeof(layouts[0]); i++)
        if (layouts[i].type == (char)msg[0])
            l = &layouts[i];
    MUST(l != NULL && v->mtype == msg[0] && v->sess == 0 && at(msg, 1, 8, v->ts));
    MUST(at(msg, l->urn, 4, v->urn) && at(msg, l->orig, 4, v->orig_urn) && at(msg, l->qty, 4, v->qty) && at(msg, l->px, 4, v->px));
    MUST(at(msg, l->ref, 8, v->refnum) && at(msg, l->reason, l->reason_bytes, v->reason) && at(msg, l->state, 1, v->state));
    MUST(at(msg, l->flag, 1, v->flag) && v->side == (l->side != 0 && msg[l->side] != 'B' ? TW_SELL : TW_BUY));
}

static bool
known(uint8_t tag)
{
    return tag >= 1 && tag <= 30 && tag != 8 && (tag < 19 || tag > 21);
}

/* The fixed part again, with an appendage that tw_ouch_tag makes of the same bytes. */
static void
check_appendage(const uint8_t *msg, size_t fixed, const struct tw_venue_msg *plain, const uint8_t *tags, size_t n)
{
    uint8_t app[512], *again;
    uint16_t len = 0;
    uint32_t odd = 0, want = 0;
    struct tw_venue_msg v;

    while (n >= 2) {
        size_t k = tags[1] < n - 2 ? tags[1] : n - 2;
        uint16_t before = len;

        if (tw_ouch_tag(app, sizeof(app), &len, tags[0], tags + 2, k) != 0) {
            MUST(len == before && (k > 254 || sizeof(app) - len < k + 2));
            break;
        }
        want += !known(tags[0]);
        tags += 2 + k;
        n -= 2 + k;
    }
    again = malloc(fixed + 2 + len);
    if (again == NULL)
        abort();
    memcpy(again, msg, fixed);
    fuzz_put16(again + fixed, len);
    memcpy(again + fixed + 2, app, len);
    MUST(tw_ouch_decode(again, fixed + 2 + len, &v, &odd) == TW_OUCH_OK && odd == want);
    MUST(v.mtype == plain->mtype && v.ts == plain->ts && v.urn == plain->urn && v.orig_urn == plain->orig_urn && v.qty == plain->qty &&
         v.px == plain->px && v.refnum == plain->refnum && v.reason == plain->reason && v.state == plain->state && v.flag == plain->flag &&
         v.side == plain->side);
    free(again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct tw_venue_msg v, untouched;
    uint32_t odd = 0;
    size_t fixed = size == 0 ? 0 : tw_ouch_fixed_len(data[0]);
    enum tw_ouch_verdict verdict, again;

    memset(&v, 0xA5, sizeof(v));
    untouched = v;
    verdict = tw_ouch_decode(data, size, &v, &odd);
    if (fixed == 0)
        MUST(verdict == TW_OUCH_UNKNOWN && odd == 0);
    else if (size == fixed || (size >= fixed + 2 && ((size_t)data[fixed] << 8 | data[fixed + 1]) == size - fixed - 2))
        MUST(verdict == TW_OUCH_OK);
    else
        MUST(verdict == TW_OUCH_MALFORMED);
    MUST(odd <= size);
    if (verdict == TW_OUCH_OK) {
        check_fields(data, &v);
        check_appendage(data, fixed, &v, data + fixed, size - fixed);
    } else {
        MUST(memcmp(&v, &untouched, sizeof(v)) == 0);
    }
    again = tw_ouch_decode(data, size, &v, NULL);
    MUST(again == verdict);
    return 0;
}
