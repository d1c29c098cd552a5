// SPDX-License-Identifier: Apache-2.0
/* event_json.c - event records for people and scripts. Meaning by type: docs/interfaces.md, section 9. */
#include "event_json.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#include "saker/config.h"
#include "saker/control.h"
#include "saker/fault.h"
#include "saker/itch.h"

static void
set_int(json_t *o, const char *key, uint64_t v)
{
    json_object_set_new(o, key, json_integer((json_int_t)v));
}

static void
set_price(json_t *o, const char *key, uint32_t px)
{
    char buf[32];

    json_object_set_new(o, key, json_string(saker_price_format(px, buf, sizeof buf)));
}

static void
set_text(json_t *o, const char *key, bool hex, uint64_t v)
{
    char buf[32];

    snprintf(buf, sizeof buf, hex ? "%016" PRIx64 : "%" PRIu64, v);
    json_object_set_new(o, key, json_string(buf));
}

static void
set_letter(json_t *o, const char *key, uint8_t letter)
{
    char buf[2] = {(char)(letter >= 0x20 && letter < 0x7f ? letter : '?'), '\0'};

    json_object_set_new(o, key, json_string(buf));
}

static const char *
name_of(const char *const *names, size_t n, uint8_t code)
{
    return code < n ? names[code] : "?";
}

static void
set_bbo(json_t *o, const struct saker_event *ev)
{
    set_price(o, "bid", ev->u.bbo.bid_px);
    set_int(o, "bid_qty", ev->u.bbo.bid_qty);
    set_price(o, "ask", ev->u.bbo.ask_px);
    set_int(o, "ask_qty", ev->u.bbo.ask_qty);
}

static void
set_symbol(json_t *o, const struct saker_event *ev, const char *symbol)
{
    set_int(o, "slot", ev->slot);
    if (symbol != NULL)
        json_object_set_new(o, "symbol", json_string(symbol));
}

static void
set_decision(json_t *o, const struct saker_event *ev, const char *symbol)
{
    json_t *failed = json_array();

    set_symbol(o, ev, symbol);
    set_int(o, "session", ev->session);
    json_object_set_new(o, "source", json_string(ev->strategy == 0xff ? "host" : "take"));
    json_object_set_new(o, "side", json_string(ev->side ? "sell" : "buy"));
    set_price(o, "price", ev->px);
    set_int(o, "quantity", ev->qty);
    if (ev->type == SAKER_EV_REFUSED) {
        json_object_set_new(o, "reason", json_string(saker_reason_name(ev->reason)));
        for (uint8_t i = 1; i < 32; i++)
            if (ev->bitmap >> i & 1)
                json_array_append_new(failed, json_string(saker_reason_name(i)));
        json_object_set(o, "failed", failed);
    } else {
        set_int(o, "urn", ev->urn);
    }
    json_decref(failed);
    set_bbo(o, ev);
    if (ev->lbi_cyc != 0 && ev->fbo_cyc > ev->lbi_cyc)
        set_int(o, "latency_cycles", ev->fbo_cyc - ev->lbi_cyc);
    set_int(o, "params_rev", ev->params_rev);
    set_int(o, "limits_rev", ev->limits_rev);
    set_text(o, "params_digest", true, ev->params_digest);
    set_text(o, "limits_digest", true, ev->limits_digest);
}

static void
set_venue(json_t *o, const struct saker_event *ev, const char *symbol)
{
    bool known = (ev->flags & SAKER_EVF_KNOWN) != 0;

    if (known)
        set_symbol(o, ev, symbol);
    set_int(o, "session", ev->session);
    set_letter(o, "ouch", ev->u.venue.mtype);
    json_object_set_new(o, "known", json_boolean(known));
    set_int(o, "urn", ev->urn);
    json_object_set_new(o, "side", json_string(ev->side ? "sell" : "buy"));
    set_price(o, "price", ev->px);
    set_int(o, "quantity", ev->qty);
    set_int(o, "leaves", ev->u.venue.leaves);
    json_object_set_new(o, "position", json_integer(ev->u.venue.pos));
    set_int(o, "venue_reason", ev->u.venue.reason);
    set_text(o, "ref", false, ev->ref);
}

static void
set_fault(json_t *o, const struct saker_event *ev)
{
    char text[128];

    if (ev->reason == 2) {
        json_object_set_new(o, "reason", json_string("wrong parity"));
        json_object_set_new(o, "memories", json_string(saker_mem_list(ev->bitmap, text, sizeof text)));
        set_int(o, "address", ev->ref >> 8);
    } else if (ev->reason == 3) {
        json_object_set_new(o, "reason", json_string("fault asked for"));
        json_object_set_new(o, "memories", json_string(saker_mem_list(1u << (ev->ref & 31), text, sizeof text)));
    } else {
        json_object_set_new(o, "reason", json_string(ev->reason == 1 ? "records lost" : "?"));
        set_int(o, "lost", ev->ref);
    }
}

/* Bits of the reason; interfaces.md, section 9. */
static void
set_overrides(json_t *o, const struct saker_event *ev)
{
    static const char *const what[] = {"market assumed open",   "trading assumed",  "positions zeroed",
                                       "time set",              "kill cleared",     "feed stale cleared",
                                       "book cleared",           "feed relocked"};
    char text[160] = "";

    for (unsigned i = 0, n = 0; i < sizeof what / sizeof what[0]; i++)
        if (ev->reason >> i & 1)
            n += (unsigned)snprintf(text + n, sizeof text - n, "%s%s", n ? ", " : "", what[i]);
    json_object_set_new(o, "reason", json_string(text));
    set_text(o, "value", false, ev->ref);
}

/* Every field of the message; numbers that may not fit 63 bits, and prices, as text. */
static void
set_message(json_t *o, const struct saker_event *ev, const char *symbol)
{
    const struct saker_itch_type *type = saker_itch_type(ev->reason);
    const struct saker_itch_field *f;
    json_t *fields = json_object();
    char buf[40];

    if (ev->slot != 255)
        set_symbol(o, ev, symbol);
    set_letter(o, "message", ev->reason);
    json_object_set_new(o, "name", json_string(type != NULL ? type->name : "?"));
    for (unsigned i = 0; type != NULL && (f = saker_itch_field(type, i)) != NULL; i++) {
        if (f->kind == SAKER_ITCH_INT && f->len < 8)
            set_int(fields, f->name, saker_itch_int(ev->u.md.bytes, f));
        else
            json_object_set_new(fields, f->name, json_string(saker_itch_text(ev->u.md.bytes, f, buf, sizeof buf)));
    }
    json_object_set_new(o, "fields", fields);
}

json_t *
saker_event_json(const struct saker_event *ev, const char *symbol)
{
    static const char *const feed[] = {"none", "gap", "bad_frame", "session", "end_of_session", "locked", "live", "overrun"};
    static const char *const book[] = {"none",      "unknown_ref", "dup_ref", "over_reduce",
                                       "bad_field", "degraded",    "suspend", "resume"};
    json_t *o = json_object();

    set_int(o, "seq", ev->seq);
    json_object_set_new(o, "type", json_string(saker_event_type_name(ev->type)));
    set_int(o, "input_seq", ev->input_seq);
    set_int(o, "feed_seq", ev->feed_seq);
    set_int(o, "time_ns", ev->time_ns);
    set_int(o, "ext_ts", ev->ext_ts);
    if (ev->flags & SAKER_EVF_ASSUMED)
        json_object_set_new(o, "assumed", json_true());
    if (ev->flags & SAKER_EVF_INGRESS_BAD)
        json_object_set_new(o, "ingress_bad", json_true());
    if (ev->flags & SAKER_EVF_GAP_BEFORE)
        json_object_set_new(o, "dropped_before", json_true());
    switch (ev->type) {
    case SAKER_EV_BBO:
        set_symbol(o, ev, symbol);
        set_bbo(o, ev);
        json_object_set_new(o, "tradable", json_boolean(ev->reason == 0));
        break;
    case SAKER_EV_ORDER:
    case SAKER_EV_REFUSED:
    case SAKER_EV_CANCEL:
    case SAKER_EV_MASS_CANCEL:
        set_decision(o, ev, symbol);
        break;
    case SAKER_EV_VENUE:
        set_venue(o, ev, symbol);
        break;
    case SAKER_EV_FEED:
        json_object_set_new(o, "reason", json_string(name_of(feed, sizeof feed / sizeof feed[0], ev->reason)));
        set_text(o, "a", false, ev->ref);
        set_text(o, "b", false, ev->u.raw[1]);
        break;
    case SAKER_EV_BOOK:
        set_symbol(o, ev, symbol);
        json_object_set_new(o, "reason", json_string(name_of(book, sizeof book / sizeof book[0], ev->reason)));
        set_text(o, "ref", false, ev->ref);
        break;
    case SAKER_EV_TRADING_STATE:
        set_symbol(o, ev, symbol);
        set_letter(o, "message", (uint8_t)ev->ref);
        set_letter(o, "state", ev->reason);
        json_object_set_new(o, "market_open", json_boolean(ev->ref >> 8 & 1));
        json_object_set_new(o, "trading", json_boolean(ev->ref >> 9 & 1));
        break;
    case SAKER_EV_SESSION:
        set_int(o, "session", ev->session);
        json_object_set_new(o, "state", json_string(saker_oe_state_name((uint8_t)ev->ref)));
        json_object_set_new(o, "before", json_string(saker_oe_state_name((uint8_t)(ev->ref >> 8))));
        json_object_set_new(o, "reason", json_string(saker_oe_fail_name(ev->reason)));
        break;
    case SAKER_EV_KILL:
        json_object_set_new(o, "reason", json_string(saker_kill_name(ev->reason)));
        break;
    case SAKER_EV_ARM:
        json_object_set_new(o, "granted", json_boolean(ev->flags & SAKER_EVF_GRANTED));
        set_int(o, "missing", ev->bitmap);
        break;
    case SAKER_EV_COMMIT:
        json_object_set_new(o, "reason", json_string(ev->reason ? "limits" : "params"));
        json_object_set_new(o, "granted", json_boolean(ev->flags & SAKER_EVF_GRANTED));
        set_text(o, "digest", true, ev->ref);
        break;
    case SAKER_EV_OVERRIDE:
        set_overrides(o, ev);
        break;
    case SAKER_EV_MARKET_DATA:
        set_message(o, ev, symbol);
        break;
    case SAKER_EV_FAULT:
        set_fault(o, ev);
        break;
    default:
        break;
    }
    return o;
}

static void
set_said(json_t *o, const char *key, char letter)
{
    if (letter != '\0')
        set_letter(o, key, (uint8_t)letter);
    else
        json_object_set_new(o, key, json_null());
}

json_t *
saker_state_json(const char *symbol, const struct saker_symbol_state *st)
{
    static const char *const markets[3] = {"nasdaq", "bx", "psx"};
    json_t *op = json_object();
    json_t *o = json_pack("{s:s, s:b, s:b, s:b, s:b, s:b}", "symbol", symbol, "market_open", st->market_open, "trading", st->trading, "assumed",
                          st->assumed, "operational_halt", st->op_halt, "market_wide_halt", st->mw_halt);
    char reason[5];

    for (unsigned i = 0; i < 5; i++)
        reason[i] = (char)(st->reason[i] == '\0' || (st->reason[i] >= 0x20 && st->reason[i] < 0x7f) ? st->reason[i] : '?');
    set_said(o, "system_event", st->system);
    set_said(o, "mwcb_level", st->mwcb);
    set_said(o, "state", st->state);
    json_object_set_new(o, "reason", json_string(reason));
    set_said(o, "reg_sho", st->reg_sho);
    set_said(o, "luld_tier", st->luld_tier);
    json_object_set_new(o, "round_lot", st->round_lot != 0 ? json_integer(st->round_lot) : json_null());
    for (unsigned i = 0; i < 3; i++)
        set_said(op, markets[i], st->op[i]);
    json_object_set_new(o, "halt_actions", op);
    return o;
}
