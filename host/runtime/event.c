// SPDX-License-Identifier: Apache-2.0
/* event.c - the wire form of the event record, and the names of its codes. */
#include "saker/event.h"

#include <string.h>

#define MD_AT 56u /* words 7 to 13 of a MARKET_DATA record */

static uint64_t
get64(const uint8_t *p)
{
    uint64_t v = 0;

    for (unsigned i = 0; i < 8; i++)
        v |= (uint64_t)p[i] << (8 * i);
    return v;
}

static void
put64(uint8_t *p, uint64_t v)
{
    for (unsigned i = 0; i < 8; i++)
        p[i] = (uint8_t)(v >> (8 * i));
}

/* Which form of words 14 and 15 a type uses; everything else keeps the raw words. */
static int
has_venue_form(uint8_t type)
{
    return type == SAKER_EV_VENUE;
}

static int
has_bbo_form(uint8_t type)
{
    switch (type) {
    case SAKER_EV_BBO:
    case SAKER_EV_ORDER:
    case SAKER_EV_REFUSED:
    case SAKER_EV_CANCEL:
    case SAKER_EV_MASS_CANCEL:
        return 1;
    default:
        return 0;
    }
}

int
saker_event_unpack(const uint8_t wire[SAKER_EVENT_BYTES], struct saker_event *ev)
{
    uint64_t w[SAKER_EVENT_BYTES / 8];

    if (wire[0] != SAKER_EVENT_VERSION)
        return -1;
    for (unsigned i = 0; i < SAKER_EVENT_BYTES / 8; i++)
        w[i] = get64(wire + 8 * i);
    memset(ev, 0, sizeof *ev);
    ev->version = wire[0];
    ev->type = wire[1];
    ev->flags = wire[2];
    ev->reason = wire[3];
    ev->session = wire[4];
    ev->strategy = wire[5];
    ev->slot = wire[6];
    ev->side = wire[7];
    ev->seq = w[1];
    ev->input_seq = w[2];
    ev->feed_seq = w[3];
    ev->time_ns = w[4];
    ev->ext_ts = w[5];
    ev->lbi_cyc = w[6];
    if (ev->type == SAKER_EV_MARKET_DATA) {
        memcpy(ev->u.md.bytes, wire + MD_AT, sizeof ev->u.md.bytes);
        ev->u.md.rest[0] = w[14];
        ev->u.md.rest[1] = w[15];
        return 0;
    }
    ev->fbo_cyc = w[7];
    ev->params_rev = (uint32_t)w[8];
    ev->limits_rev = (uint32_t)(w[8] >> 32);
    ev->params_digest = w[9];
    ev->limits_digest = w[10];
    ev->bitmap = (uint32_t)w[11];
    ev->urn = (uint32_t)(w[11] >> 32);
    ev->px = (uint32_t)w[12];
    ev->qty = (uint32_t)(w[12] >> 32);
    ev->ref = w[13];
    if (has_venue_form(ev->type)) {
        memcpy(&ev->u.venue.pos, &w[14], sizeof ev->u.venue.pos); /* two's complement on both sides */
        ev->u.venue.leaves = (uint32_t)w[15];
        ev->u.venue.mtype = (uint8_t)(w[15] >> 32);
        ev->u.venue.state = (uint8_t)(w[15] >> 40);
        ev->u.venue.reason = (uint16_t)(w[15] >> 48);
    } else if (has_bbo_form(ev->type)) {
        ev->u.bbo.bid_px = (uint32_t)w[14];
        ev->u.bbo.bid_qty = (uint32_t)(w[14] >> 32);
        ev->u.bbo.ask_px = (uint32_t)w[15];
        ev->u.bbo.ask_qty = (uint32_t)(w[15] >> 32);
    } else {
        ev->u.raw[0] = w[14];
        ev->u.raw[1] = w[15];
    }
    return 0;
}

void
saker_event_pack(const struct saker_event *ev, uint8_t wire[SAKER_EVENT_BYTES])
{
    uint64_t w14, w15;

    wire[0] = SAKER_EVENT_VERSION;
    wire[1] = ev->type;
    wire[2] = ev->flags;
    wire[3] = ev->reason;
    wire[4] = ev->session;
    wire[5] = ev->strategy;
    wire[6] = ev->slot;
    wire[7] = ev->side;
    put64(wire + 8, ev->seq);
    put64(wire + 16, ev->input_seq);
    put64(wire + 24, ev->feed_seq);
    put64(wire + 32, ev->time_ns);
    put64(wire + 40, ev->ext_ts);
    put64(wire + 48, ev->lbi_cyc);
    if (ev->type == SAKER_EV_MARKET_DATA) {
        memcpy(wire + MD_AT, ev->u.md.bytes, sizeof ev->u.md.bytes);
        put64(wire + 112, ev->u.md.rest[0]);
        put64(wire + 120, ev->u.md.rest[1]);
        return;
    }
    put64(wire + 56, ev->fbo_cyc);
    put64(wire + 64, ev->params_rev | (uint64_t)ev->limits_rev << 32);
    put64(wire + 72, ev->params_digest);
    put64(wire + 80, ev->limits_digest);
    put64(wire + 88, ev->bitmap | (uint64_t)ev->urn << 32);
    put64(wire + 96, ev->px | (uint64_t)ev->qty << 32);
    put64(wire + 104, ev->ref);
    if (has_venue_form(ev->type)) {
        memcpy(&w14, &ev->u.venue.pos, sizeof w14);
        w15 = ev->u.venue.leaves | (uint64_t)ev->u.venue.mtype << 32 | (uint64_t)ev->u.venue.state << 40 |
              (uint64_t)ev->u.venue.reason << 48;
    } else if (has_bbo_form(ev->type)) {
        w14 = ev->u.bbo.bid_px | (uint64_t)ev->u.bbo.bid_qty << 32;
        w15 = ev->u.bbo.ask_px | (uint64_t)ev->u.bbo.ask_qty << 32;
    } else {
        w14 = ev->u.raw[0];
        w15 = ev->u.raw[1];
    }
    put64(wire + 112, w14);
    put64(wire + 120, w15);
}

const char *
saker_event_type_name(uint8_t type)
{
    static const char *const names[SAKER_EV_COUNT] = {
        [SAKER_EV_NONE] = "NONE",
        [SAKER_EV_BBO] = "BBO",
        [SAKER_EV_ORDER] = "ORDER",
        [SAKER_EV_REFUSED] = "REFUSED",
        [SAKER_EV_CANCEL] = "CANCEL",
        [SAKER_EV_MASS_CANCEL] = "MASS_CANCEL",
        [SAKER_EV_VENUE] = "VENUE",
        [SAKER_EV_FEED] = "FEED",
        [SAKER_EV_BOOK] = "BOOK",
        [SAKER_EV_TRADING_STATE] = "TRADING_STATE",
        [SAKER_EV_SESSION] = "SESSION",
        [SAKER_EV_KILL] = "KILL",
        [SAKER_EV_ARM] = "ARM",
        [SAKER_EV_DISARM] = "DISARM",
        [SAKER_EV_COMMIT] = "COMMIT",
        [SAKER_EV_OVERRIDE] = "OVERRIDE",
        [SAKER_EV_FAULT] = "FAULT",
        [SAKER_EV_MARKET_DATA] = "MARKET_DATA",
    };

    return type < SAKER_EV_COUNT ? names[type] : "?";
}

const char *
saker_reason_name(uint8_t reason)
{
    /* Order and meaning: docs/interfaces.md, section 7. */
    static const char *const names[] = {
        "none",          "killed",           "not_armed",       "session_down",     "feed_stale",     "book_unreliable",
        "unprogrammed",  "symbol_disabled",  "trading_state",   "bad_order",        "max_qty",        "max_notional",
        "collar",        "order_rate",       "position_long",   "position_short",   "credit_symbol",  "credit_strategy",
        "credit_session", "credit_account",  "open_orders_full", "stale_intent",    "tx_busy",        "session_backlog",
    };

    return reason < sizeof names / sizeof names[0] ? names[reason] : "?";
}
