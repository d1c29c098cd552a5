// SPDX-License-Identifier: Apache-2.0
/* verbs_status.c - what the card is and how it is doing. */
#include <string.h>

#include "saker/error.h"
#include "saker/fault.h"
#include "saker/itch.h"
#include "verbs.h"

json_t *
saker_verb_card_info(struct saker_daemon *d, const json_t *req)
{
    json_t *a = saker_verb_done();

    (void)req;
    saker_verb_set_hex(a, "design_digest", d->info.design_digest);
    saker_verb_set_int(a, "regmap_version", d->info.regmap_version);
    saker_verb_set_int(a, "symbols", d->info.symbols);
    saker_verb_set_int(a, "orders", (uint64_t)1 << d->info.orders_log2);
    saker_verb_set_int(a, "levels", (uint64_t)1 << d->info.levels_log2);
    saker_verb_set_int(a, "open_orders", (uint64_t)1 << d->info.open_log2);
    saker_verb_set_int(a, "event_records", (uint64_t)1 << d->info.events_log2);
    saker_verb_set_int(a, "sessions", d->info.sessions);
    saker_verb_set_int(a, "strategies", d->info.strategies);
    return a;
}

json_t *
saker_verb_book(struct saker_daemon *d, const json_t *req)
{
    static const char *const side_name[2] = {"bids", "asks"};
    const char *symbol = json_string_value(json_object_get(req, "symbol"));
    const json_t *levels_wanted = json_object_get(req, "depth");
    json_int_t most = levels_wanted == NULL ? SAKER_DEPTH : json_integer_value(levels_wanted); /* what is no number is 0 */
    struct saker_depth depth;
    json_t *a;
    int slot, rc;

    if (symbol == NULL)
        return saker_verb_refuse("symbol: a name is wanted");
    if (most < 1 || most > SAKER_DEPTH)
        return saker_verb_refuse("depth: 1 to 10 levels");
    slot = saker_slot_find(d->slots, d->info.symbols, symbol);
    if (slot < 0) {
        saker_fail(SAKER_ERR_REFUSED, "symbol %.16s is not loaded on the card", symbol);
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    rc = saker_control_depth(d->card, (unsigned)slot, &depth);
    if (rc != SAKER_OK)
        return saker_daemon_refusal(rc);
    a = saker_verb_done();
    json_object_set_new(a, "symbol", json_string(symbol));
    for (unsigned side = 0; side < 2; side++) {
        json_t *levels = json_array();

        for (unsigned i = 0; i < depth.n[side] && i < (unsigned)most; i++) {
            char px[32];

            json_array_append_new(levels, json_pack("{s:s, s:I}", "price", saker_price_format(depth.level[side][i].px, px, sizeof px), "shares",
                                                    (json_int_t)depth.level[side][i].shares));
        }
        json_object_set_new(a, side_name[side], levels);
    }
    return a;
}

json_t *
saker_verb_positions(struct saker_daemon *d, int *rc)
{
    json_t *positions = json_array();

    for (unsigned i = 0; i < d->info.symbols; i++) {
        struct saker_position pos;
        char used[32];

        if (!d->slots[i].used)
            continue;
        *rc = saker_control_position(d->card, i, &pos);
        if (*rc != SAKER_OK) {
            json_decref(positions);
            return NULL;
        }
        json_array_append_new(positions,
                              json_pack("{s:s, s:I, s:I, s:I, s:s}", "symbol", d->slots[i].symbol, "position",
                                        (json_int_t)pos.shares, "open_buy", (json_int_t)pos.open_buy, "open_sell",
                                        (json_int_t)pos.open_sell, "used", saker_price_format(pos.used, used, sizeof used)));
    }
    return positions;
}

static json_t *
events_json(struct saker_daemon *d)
{
    struct saker_store_counts c;
    json_t *types = json_object(), *reasons = json_object(), *o;

    saker_store_counts(d->store, &c);
    for (uint8_t i = 1; i < SAKER_EV_COUNT; i++)
        if (c.by_type[i] != 0)
            saker_verb_set_int(types, saker_event_type_name(i), c.by_type[i]);
    for (uint8_t i = 1; i < 24; i++)
        if (c.by_reason[i] != 0)
            saker_verb_set_int(reasons, saker_reason_name(i), c.by_reason[i]);
    o = json_pack("{s:o, s:o}", "by_type", types, "refused_by_reason", reasons);
    saker_verb_set_int(o, "received", c.received);
    saker_verb_set_int(o, "gaps", c.gaps);
    saker_verb_set_int(o, "file_errors", c.file_errors);
    return o;
}

static json_t *
counters_json(struct saker_daemon *d, int *rc)
{
    const struct saker_counter *counter;
    json_t *groups = json_object();
    uint32_t value[256];
    size_t n;

    counter = saker_control_counters(&n);
    if (n > sizeof value / sizeof value[0])
        n = sizeof value / sizeof value[0];
    *rc = saker_control_read_counters(d->card, value, n);
    if (*rc != SAKER_OK) {
        json_decref(groups);
        return NULL;
    }
    for (size_t i = 0; i < n; i++) {
        if (json_object_get(groups, counter[i].group) == NULL)
            json_object_set_new(groups, counter[i].group, json_object());
        saker_verb_set_int(json_object_get(groups, counter[i].group), counter[i].name, value[i]);
    }
    return groups;
}

json_t *
saker_verb_status(struct saker_daemon *d, const json_t *req)
{
    struct saker_card_status st;
    json_t *a, *positions, *states, *counters = NULL;
    uint32_t types = 0;
    bool every = false;
    char text[128];
    int rc = saker_control_status(d->card, &st);

    if (rc == SAKER_OK)
        rc = saker_control_subscription(d->card, &types, &every);
    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    positions = saker_verb_positions(d, &rc);
    if (positions == NULL)
        return saker_verb_failed(d, rc);
    states = saker_daemon_trading(d, &rc);
    if (states != NULL && json_is_true(json_object_get(req, "counters")))
        counters = counters_json(d, &rc);
    if (rc != SAKER_OK) {
        json_decref(positions);
        json_decref(states);
        return saker_verb_failed(d, rc);
    }
    a = saker_verb_done();
    json_object_set_new(a, "ready", json_boolean(st.ready));
    json_object_set_new(a, "armed", json_boolean(st.armed));
    json_object_set_new(a, "killed", json_boolean(st.killed));
    json_object_set_new(a, "kill_cause", json_string(saker_kill_name(st.kill_cause)));
    if (st.fault_mems != 0) {
        json_object_set_new(a, "faults", json_string(saker_mem_list(st.fault_mems, text, sizeof text)));
        json_object_set_new(a, "fault_memory", json_string(saker_mem_name((uint8_t)st.fault_last)));
        saker_verb_set_int(a, "fault_address", st.fault_last >> 8);
    }
    json_object_set_new(a, "feed_locked", json_boolean(st.feed_locked));
    json_object_set_new(a, "feed_stale", json_boolean(st.feed_stale));
    json_object_set_new(a, "feed_behind", json_boolean(st.feed_behind));
    saker_verb_set_int(a, "feed_expected", st.feed_expected);
    json_object_set_new(a, "degraded", json_boolean(st.degraded));
    json_object_set_new(a, "quiet", json_boolean(st.quiet));
    json_object_set_new(a, "session", json_string(saker_oe_state_name(st.oe_state)));
    json_object_set_new(a, "session_failure", json_string(saker_oe_fail_name(st.oe_fail)));
    json_object_set_new(a, "writable", json_boolean(st.writable));
    json_object_set_new(a, "mass_cancel_pending", json_boolean(st.mass_pending));
    json_object_set_new(a, "positions_loaded", json_boolean(st.pos_loaded));
    saker_verb_set_int(a, "next_urn", st.next_urn);
    saker_verb_set_int(a, "open_orders", st.open_orders);
    saker_verb_set_int(a, "params_revision", st.params_rev);
    saker_verb_set_hex(a, "params_digest", st.params_digest);
    saker_verb_set_int(a, "limits_revision", st.limits_rev);
    saker_verb_set_hex(a, "limits_digest", st.limits_digest);
    saker_verb_set_int(a, "time_ns", st.time_ns);
    saker_verb_set_int(a, "cycle", st.cycle);
    saker_verb_set_int(a, "event_fill", st.event_fill);
    saker_verb_set_int(a, "event_size", st.event_size);
    saker_verb_set_int(a, "event_next_seq", st.event_next_seq);
    saker_verb_set_int(a, "event_dropped", st.event_dropped);
    saker_verb_set_int(a, "event_lost", st.event_lost);
    json_object_set_new(a, "events", events_json(d));
    json_object_set_new(a, "subscribed", json_string(saker_itch_mask_text(types, text, sizeof text)));
    json_object_set_new(a, "subscribed_every_locate", json_boolean(every));
    json_object_set_new(a, "positions", positions);
    json_object_set_new(a, "trading", states);
    if (counters != NULL)
        json_object_set_new(a, "counters", counters);
    return a;
}
