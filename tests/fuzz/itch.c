// SPDX-License-Identifier: Apache-2.0
/* itch.c - one ITCH message: the decoder of the twin and the tables of the host agree on it, and the host's fields give its bytes back. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "saker/config.h"
#include "saker/itch.h"
#include "tw_itch.h"

static uint64_t
value(const uint8_t *msg, const struct saker_itch_type *t, const char *name)
{
    const struct saker_itch_field *f;

    for (unsigned i = 0; (f = saker_itch_field(t, i)) != NULL; i++)
        if (strcmp(f->name, name) == 0)
            return saker_itch_int(msg, f);
    return 0;
}

static void
check_text(const uint8_t *msg, const struct saker_itch_field *f)
{
    char text[32], all[64];
    uint64_t v = saker_itch_int(msg, f), back = 0;

    MUST(saker_itch_text(msg, f, text, sizeof(text)) == text);
    (void)saker_itch_text(msg, f, all, sizeof(all));
    MUST(strcmp(text, all) == 0); /* 32 is enough */
    switch (f->kind) {
    case SAKER_ITCH_INT:
        MUST(sscanf(text, "%" SCNu64, &back) == 1 && back == v);
        break;
    case SAKER_ITCH_PRICE4:
        MUST(saker_price_parse(text, &back) == 0 && back == v);
        break;
    case SAKER_ITCH_PRICE8:
        break;
    default:
        MUST(strlen(text) <= f->len);
        for (size_t i = 0; text[i] != '\0'; i++)
            MUST(text[i] >= 0x20 && text[i] < 0x7f && (text[i] == '?' || text[i] == (char)msg[f->at + i]));
    }
}

/* Letter and fields back to bytes. */
static void
check_bytes(const uint8_t *msg, const struct saker_itch_type *t)
{
    uint8_t again[SAKER_ITCH_MAX] = {(uint8_t)t->letter};
    const struct saker_itch_field *f;

    for (unsigned i = 0; (f = saker_itch_field(t, i)) != NULL; i++) {
        check_text(msg, f);
        if (f->kind == SAKER_ITCH_TEXT)
            memcpy(again + f->at, msg + f->at, f->len);
        else
            for (unsigned k = 0; k < f->len; k++)
                again[f->at + k] = (uint8_t)(saker_itch_int(msg, f) >> 8 * (f->len - 1 - k));
    }
    MUST(memcmp(again, msg, t->len) == 0);
}

static void
check_decoded(const uint8_t *msg, const struct saker_itch_type *t, const struct tw_itch *m)
{
    bool replace = t->letter == 'U';

    MUST(m->mtype == (uint8_t)t->letter && !m->slot_hit && m->slot == 0 && !m->feed_ok);
    MUST(m->locate == value(msg, t, "stock_locate") && m->ts == value(msg, t, "timestamp"));
    if (strchr("AFECXDU", t->letter) == NULL) {
        MUST(m->refnum == 0 && m->new_ref == 0 && m->qty == 0 && m->px == 0 && m->side == 0);
    } else {
        MUST(m->refnum == value(msg, t, replace ? "original_order_reference_number" : "order_reference_number"));
        MUST(m->new_ref == value(msg, t, "new_order_reference_number"));
        MUST(m->qty == (value(msg, t, "shares") | value(msg, t, "executed_shares") | value(msg, t, "canceled_shares")));
        MUST(m->px == value(msg, t, "price"));
        MUST(m->side == (value(msg, t, "buy_sell_indicator") == 'S' ? TW_SELL : TW_BUY));
    }
    MUST(m->code == (value(msg, t, "event_code") | value(msg, t, "trading_state") | value(msg, t, "reg_sho_action") |
                     value(msg, t, "breached_level") | value(msg, t, "operational_halt_action")));
    MUST(m->code2 == value(msg, t, "market_code"));
}

static void
check_mask(const uint8_t *data, size_t size)
{
    char *text = strndup((const char *)data, size);
    char back[64];
    uint32_t mask, again;

    if (text == NULL)
        abort();
    if (saker_itch_mask(text, &mask) == 0) {
        MUST((mask & ~SAKER_ITCH_ALL) == 0);
        MUST(saker_itch_mask(saker_itch_mask_text(mask, back, sizeof(back)), &again) == 0 && again == mask);
    }
    free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct tw_itch nothing;
    const struct saker_itch_type *t = size != 0 ? saker_itch_type(data[0]) : NULL;
    struct tw_itch m;
    bool known, side;

    memset(&m, 0xA5, sizeof(m));
    known = tw_itch_decode(data, size, &m);
    MUST(known == (t != NULL && size == t->len));
    MUST(size == 0 || tw_itch_len(data[0]) == (t != NULL ? t->len : 0u));
    side = known && (t->letter == 'A' || t->letter == 'F') && data[19] != 'B' && data[19] != 'S';
    if (!known || side)
        MUST(m.mtype == nothing.mtype && m.locate == 0 && m.refnum == 0 && m.ts == 0 && m.qty == 0 && m.px == 0 && !m.slot_hit);
    else
        check_decoded(data, t, &m);
    if (known)
        check_bytes(data, t);
    check_mask(data, size);
    return 0;
}
