// SPDX-License-Identifier: Apache-2.0
/* unit.twin - the composed twin against the exchange simulator: what happens, in which order, with which numbers in the records. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "exchange.h"
#include "ports.h"
#include "saker/config.h"
#include "twin.h"

#define SLOTS 8u
#define LOCATE 13u
#define EVENTS 65536

static const struct saker_src_cfg feed_addr = {.dst_ip = 0xE9360C6F, .src_ip = 0x0A000003, .dst_port = 26477, .session = "S1"};

/* One card, one exchange, and everything that went over the wire. */
struct rig {
    struct saker_twin *t;
    struct saker_exch *ex;
    struct saker_event ev[EVENTS];
    unsigned n;
    uint8_t venue_q[1 << 16], card_q[1 << 16];
    size_t venue_len, card_len;
    uint64_t digest; /* of all bytes of frames and records */
    unsigned enters, cancels, mass_cancels, frames;
    uint64_t seq, ns;
    bool venue_off;
};

static struct rig *rig;

static void
mix(struct rig *g, const void *data, size_t n)
{
    const uint8_t *p = data;

    for (size_t i = 0; i < n; i++)
        g->digest = (g->digest ^ p[i]) * 0x100000001B3u;
}

static void
enqueue(uint8_t *q, size_t *len, const uint8_t *f, size_t n)
{
    ck_assert_uint_le(*len + n + 2, 1 << 16);
    q[*len] = (uint8_t)(n >> 8);
    q[*len + 1] = (uint8_t)n;
    memcpy(q + *len + 2, f, n);
    *len += n + 2;
}

static void
on_tx(void *ctx, const uint8_t *f, size_t n)
{
    struct rig *g = ctx;

    mix(g, f, n);
    g->frames++;
    if (n > 57 && f[56] == 'U') {
        g->enters += f[57] == 'O';
        g->cancels += f[57] == 'X';
        g->mass_cancels += f[57] == 'C';
    }
    enqueue(g->venue_q, &g->venue_len, f, n);
}

static void
on_venue_tx(void *ctx, const uint8_t *f, size_t n)
{
    struct rig *g = ctx;

    enqueue(g->card_q, &g->card_len, f, n);
}

static void
on_event(void *ctx, const struct saker_event *ev)
{
    struct rig *g = ctx;
    uint8_t wire[SAKER_EVENT_BYTES];

    ck_assert_uint_lt(g->n, EVENTS);
    ck_assert_uint_eq(ev->seq, g->n + 1);
    g->ev[g->n++] = *ev;
    saker_event_pack(ev, wire);
    mix(g, wire, sizeof(wire));
}

static void
settle(struct rig *g)
{
    static uint8_t q[1 << 16];
    size_t len, at;

    while (g->venue_len + g->card_len != 0) {
        len = g->venue_len;
        memcpy(q, g->venue_q, len);
        g->venue_len = 0;
        for (at = 0; at < len; at += 2u + ((size_t)q[at] << 8 | q[at + 1]))
            if (!g->venue_off)
                saker_exch_rx(g->ex, q + at + 2, (size_t)q[at] << 8 | q[at + 1]);
        len = g->card_len;
        memcpy(q, g->card_q, len);
        g->card_len = 0;
        for (at = 0; at < len; at += 2u + ((size_t)q[at] << 8 | q[at + 1]))
            saker_twin_order_frame(g->t, q + at + 2, (size_t)q[at] << 8 | q[at + 1], false);
    }
}

static struct rig *
rig_new(uint64_t hash_seed)
{
    static const struct saker_exch_cfg exch = {.mac = {2, 0, 0, 0, 0, 2}, .peer_mac = {2, 0, 0, 0, 0, 1}, .ip = 0x0A000002, .peer_ip = 0x0A000001,
                                               .port = 15000, .username = "SAKER1", .password = "saker", .session = "S000000001", .seed = 1};
    static const struct tw_feed_cfg feed = {.dst_ip = 0xE9360C6F, .dst_port = 26477};
    static const struct tw_oe_cfg oe = {.src_mac = {2, 0, 0, 0, 0, 1}, .dst_mac = {2, 0, 0, 0, 0, 2}, .src_ip = 0x0A000001, .dst_ip = 0x0A000002,
                                        .src_port = 40000, .dst_port = 15000, .isn = 77, .window = 32768, .username = "SAKER1",
                                        .password = "saker     ", .session = "          ", .seq_req = 1, .firm = "SAKR"};
    struct saker_twin_cfg cfg = {.symbols = SLOTS, .orders_log2 = 14, .levels_log2 = 12, .open_log2 = 8, .hash_seed = hash_seed};
    struct rig *g = calloc(1, sizeof(*g));
    struct saker_twin_out out = {.ctx = g, .tx = on_tx, .event = on_event};

    ck_assert_ptr_nonnull(g);
    g->digest = 0xCBF29CE484222325u;
    g->ns = 34200000000000u;
    g->t = saker_twin_new(&cfg, &out);
    g->ex = saker_exch_new(&exch, on_venue_tx, g);
    ck_assert(g->t != NULL && g->ex != NULL);
    saker_twin_feed_config(g->t, &feed, true);
    saker_twin_oe_config(g->t, &oe, 1);
    saker_twin_kill_config(g->t, true);
    saker_twin_load_slot(g->t, 3, LOCATE, 0, "AAPL    ", true);
    return g;
}

static void
rig_free(struct rig *g)
{
    saker_twin_free(g->t);
    saker_exch_free(g->ex);
    free(g);
}

static void
setup(void)
{
    rig = rig_new(0);
}

static void
teardown(void)
{
    rig_free(rig);
}

/* ---- inputs ---- */

static void
put(uint8_t *p, uint64_t v, unsigned n)
{
    for (; n-- > 0; v >>= 8)
        p[n] = (uint8_t)v;
}

static void
message(struct rig *g, uint8_t *m, size_t n, char type, unsigned locate)
{
    uint8_t frame[256];
    const uint8_t *msgs[1] = {m};
    uint16_t lens[1] = {(uint16_t)n};
    size_t len;

    g->ns += 1000000;
    m[0] = (uint8_t)type;
    put(m + 1, locate, 2);
    put(m + 5, g->ns, 6);
    len = saker_frame_mold(frame, sizeof(frame), &feed_addr, ++g->seq, 1, msgs, lens);
    saker_exch_market(g->ex, m, n);
    settle(g);
    saker_twin_feed_frame(g->t, frame, len, false);
    settle(g);
}

static void
add(struct rig *g, uint64_t ref, char side, uint32_t qty, uint32_t px)
{
    uint8_t m[36] = {0};

    put(m + 11, ref, 8);
    m[19] = (uint8_t)side;
    put(m + 20, qty, 4);
    memcpy(m + 24, "AAPL    ", 8);
    put(m + 32, px, 4);
    message(g, m, sizeof(m), 'A', LOCATE);
}

static void
drop(struct rig *g, uint64_t ref)
{
    uint8_t m[19] = {0};

    put(m + 11, ref, 8);
    message(g, m, sizeof(m), 'D', LOCATE);
}

static void
system_event(struct rig *g, char code)
{
    uint8_t m[12] = {0};

    m[11] = (uint8_t)code;
    message(g, m, sizeof(m), 'S', 0);
}

static void
trading(struct rig *g, char state)
{
    uint8_t m[25] = {0};

    memcpy(m + 11, "AAPL    ", 8);
    m[19] = (uint8_t)state;
    message(g, m, sizeof(m), 'H', LOCATE);
}

/* ---- host ---- */

static void
write_params(struct rig *g, bool enabled, uint32_t imbalance)
{
    for (unsigned s = 0; s < SLOTS; s++)
        for (unsigned w = 0; w < TW_PARAM_WORDS; w++)
            saker_twin_write_param(g->t, s, w, 0);
    saker_twin_write_param(g->t, 3, 0, enabled ? 7 : 6);
    saker_twin_write_param(g->t, 3, 1, imbalance);
    saker_twin_write_param(g->t, 3, 2, 500);
    saker_twin_write_param(g->t, 3, 3, 100);
}

static void
write_limits(struct rig *g, uint32_t max_long)
{
    static const uint32_t row[TW_LIMIT_WORDS] = {0x7F, 1000, 4000000000u, 0, 1000, 0, 500, 0, 4000000000u, 10};

    for (unsigned s = 0; s < SLOTS; s++)
        for (unsigned w = 0; w < TW_LIMIT_WORDS; w++)
            saker_twin_write_limit(g->t, s, w, s == 3 ? row[w] : 0);
    saker_twin_write_limit(g->t, 3, 5, max_long);
    for (unsigned s = 0; s < TW_SCOPE_ROWS; s++) {
        bool used = s == 0 || s == 16 || s == 32 || s == 47;

        saker_twin_write_scope(g->t, s, 0, used ? 3 : 0);
        saker_twin_write_scope(g->t, s, 3, used ? 100 : 0); /* credit 100 x 2^32 */
    }
}

static void
ready(struct rig *g)
{
    write_params(g, true, 300);
    write_limits(g, 250);
    ck_assert(saker_twin_commit_params(g->t, 1, saker_twin_params_digest(g->t)));
    ck_assert(saker_twin_commit_limits(g->t, 1, saker_twin_limits_digest(g->t)));
    saker_twin_connect(g->t);
    settle(g);
    saker_twin_zero_positions(g->t);
    saker_twin_watchdog(g->t, 1000);
    saker_twin_heartbeat(g->t, 1);
    saker_twin_unkill(g->t);
    ck_assert_uint_eq(saker_twin_arm(g->t), 0);
    system_event(g, 'Q');
    trading(g, 'T');
}

static unsigned
count(const struct rig *g, enum saker_event_type type)
{
    unsigned k = 0;

    for (unsigned i = 0; i < g->n; i++)
        k += g->ev[i].type == type;
    return k;
}

static const struct saker_event *
last(const struct rig *g, enum saker_event_type type)
{
    for (unsigned i = g->n; i-- > 0;)
        if (g->ev[i].type == type)
            return &g->ev[i];
    ck_abort_msg("no record of type %d", (int)type);
    return NULL;
}

/* ---- tests ---- */

START_TEST(after_reset)
{
    struct saker_twin_status st;

    saker_twin_status(rig->t, &st);
    ck_assert(st.killed && !st.armed && !st.params_loaded && !st.limits_loaded && !st.pos_loaded);
    ck_assert_int_eq(st.kill_cause, TW_KILL_POWER_UP);
    ck_assert_uint_eq(saker_twin_arm(rig->t), 0xFE);
    ck_assert_uint_eq(last(rig, SAKER_EV_ARM)->bitmap, 0xFE);
    ck_assert_uint_eq(last(rig, SAKER_EV_ARM)->flags & SAKER_EVF_GRANTED, 0);
    saker_twin_status(rig->t, &st);
    ck_assert_uint_eq(st.input_seq, 0); /* a refused arm takes no number */
}
END_TEST

START_TEST(arm_wants_everything)
{
    struct saker_twin *t = rig->t;

    ck_assert(saker_twin_commit_params(t, 1, saker_twin_params_digest(t)));
    ck_assert_uint_eq(saker_twin_arm(t), 0xFC);
    ck_assert(saker_twin_commit_limits(t, 1, saker_twin_limits_digest(t)));
    ck_assert_uint_eq(saker_twin_arm(t), 0xF8);
    saker_twin_connect(t);
    settle(rig);
    ck_assert_uint_eq(saker_twin_arm(t), 0xF0);
    saker_twin_watchdog(t, 1);
    ck_assert_uint_eq(saker_twin_arm(t), 0xE0);
    saker_twin_heartbeat(t, 5); /* not the next value */
    ck_assert_uint_eq(saker_twin_arm(t), 0xE0);
    saker_twin_heartbeat(t, 1);
    ck_assert_uint_eq(saker_twin_arm(t), 0xC0);
    ck_assert(saker_twin_unkill(t));
    ck_assert_uint_eq(saker_twin_arm(t), 0x80);
    ck_assert(saker_twin_set_position(t, 3, -5));
    ck_assert(!saker_twin_set_position(t, SLOTS, 1));
    ck_assert_uint_eq(saker_twin_arm(t), 0);
    ck_assert(!saker_twin_set_position(t, 3, 6)); /* armed */
    ck_assert(!saker_twin_unkill(t));
    ck_assert(!saker_twin_zero_positions(t));
    saker_twin_disarm(t);
    ck_assert(saker_twin_zero_positions(t));
}
END_TEST

START_TEST(session_comes_up)
{
    static const unsigned states[] = {TW_OE_SYN_SENT, TW_OE_TCP_UP, TW_OE_LOGIN_SENT, TW_OE_QUERY_SENT, TW_OE_UP};
    unsigned from = 0, k = 0;
    struct saker_twin_status st;

    saker_twin_connect(rig->t);
    settle(rig);
    for (unsigned i = 0; i < rig->n; i++) {
        if (rig->ev[i].type != SAKER_EV_SESSION)
            continue;
        ck_assert_uint_lt(k, 5);
        ck_assert_uint_eq(rig->ev[i].ref, states[k] | from << 8);
        from = states[k++];
    }
    ck_assert_uint_eq(k, 5);
    ck_assert_uint_eq(last(rig, SAKER_EV_VENUE)->u.venue.mtype, 'Q');
    ck_assert_uint_eq(last(rig, SAKER_EV_VENUE)->urn, 1);
    saker_twin_status(rig->t, &st);
    ck_assert(st.oe.writable);
    ck_assert_uint_eq(st.next_urn, 1);
}
END_TEST

START_TEST(commit_is_all_or_nothing)
{
    struct saker_twin_status before, after;
    uint32_t words[SLOTS * TW_PARAM_WORDS] = {0};

    write_params(rig, true, 300);
    words[3 * TW_PARAM_WORDS] = 7;
    words[3 * TW_PARAM_WORDS + 1] = 300;
    words[3 * TW_PARAM_WORDS + 2] = 500;
    words[3 * TW_PARAM_WORDS + 3] = 100;
    ck_assert_uint_eq(saker_twin_params_digest(rig->t), saker_digest(words, SLOTS * TW_PARAM_WORDS));
    saker_twin_status(rig->t, &before);
    ck_assert(!saker_twin_commit_params(rig->t, 9, saker_twin_params_digest(rig->t) ^ 1));
    saker_twin_status(rig->t, &after);
    ck_assert_uint_eq(before.input_seq, after.input_seq);
    ck_assert(!after.params_loaded);
    ck_assert_uint_eq(last(rig, SAKER_EV_COMMIT)->flags & SAKER_EVF_GRANTED, 0);
    ck_assert(saker_twin_commit_params(rig->t, 9, saker_twin_params_digest(rig->t)));
    saker_twin_status(rig->t, &after);
    ck_assert_uint_eq(after.params_rev, 9);
    ck_assert_uint_eq(after.params_digest, saker_digest(words, SLOTS * TW_PARAM_WORDS));
    ck_assert_uint_eq(after.input_seq, before.input_seq + 1);
}
END_TEST

START_TEST(trigger_to_fill)
{
    struct saker_twin_status st;
    const struct saker_event *ev;
    unsigned at;
    uint64_t in;

    ready(rig);
    add(rig, 1, 'S', 60, 1000200);
    saker_twin_status(rig->t, &st);
    in = st.input_seq;
    at = rig->n;
    add(rig, 2, 'B', 300, 1000000); /* 300 against 60 is 5 to 1: buy 100, 60 are there */
    ck_assert_uint_eq(rig->n, at + 5);
    ev = &rig->ev[at];
    ck_assert_uint_eq(ev[0].type, SAKER_EV_BBO);
    ck_assert_uint_eq(ev[0].slot, 3);
    ck_assert_uint_eq(ev[0].u.bbo.bid_qty, 300);
    ck_assert_uint_eq(ev[1].type, SAKER_EV_ORDER);
    ck_assert_uint_eq(ev[1].input_seq, in + 1);
    ck_assert_uint_eq(ev[1].feed_seq, rig->seq);
    ck_assert_uint_eq(ev[1].ext_ts, rig->ns);
    ck_assert_uint_eq(ev[1].time_ns, rig->ns);
    ck_assert_uint_eq(ev[1].urn, 1);
    ck_assert_uint_eq(ev[1].px, 1000200);
    ck_assert_uint_eq(ev[1].qty, 100);
    ck_assert_uint_eq(ev[1].side, 0);
    ck_assert_uint_eq(ev[1].params_rev, 1);
    ck_assert_uint_eq(ev[1].flags & SAKER_EVF_GRANTED, SAKER_EVF_GRANTED);
    ck_assert_uint_eq(ev[2].u.venue.mtype, 'A');
    ck_assert_uint_eq(ev[2].u.venue.leaves, 100);
    ck_assert_uint_eq(ev[2].input_seq, in + 2);
    ck_assert_uint_eq(ev[3].u.venue.mtype, 'E');
    ck_assert_uint_eq(ev[3].qty, 60);
    ck_assert_int_eq(ev[3].u.venue.pos, 60);
    ck_assert_uint_eq(ev[3].u.venue.leaves, 40);
    ck_assert_uint_eq(ev[4].u.venue.mtype, 'C');
    ck_assert_uint_eq(ev[4].u.venue.reason, 'I');
    ck_assert_uint_eq(ev[4].u.venue.leaves, 0);
    ck_assert_uint_eq(rig->enters, 1);
    saker_twin_status(rig->t, &st);
    ck_assert_uint_eq(st.open_orders, 0);
    ck_assert_uint_eq(st.next_urn, 2);
}
END_TEST

START_TEST(nothing_trades_that_should_not)
{
    struct saker_twin_status st;

    ready(rig);
    add(rig, 1, 'S', 60, 1000200);
    trading(rig, 'H'); /* halted: the gate refuses */
    add(rig, 2, 'B', 300, 1000000);
    ck_assert_uint_eq(rig->enters, 0);
    ck_assert_uint_eq(last(rig, SAKER_EV_REFUSED)->reason, TW_RSN_TRADING_STATE);
    trading(rig, 'T');
    drop(rig, 99); /* unknown: unreliable from now on */
    ck_assert_uint_eq(last(rig, SAKER_EV_BOOK)->reason, TW_BOOK_UNKNOWN_REF);
    add(rig, 3, 'B', 300, 1000100);
    ck_assert_uint_eq(last(rig, SAKER_EV_BBO)->reason, TW_RSN_BOOK_UNRELIABLE);
    ck_assert_uint_eq(rig->enters, 0);
    ck_assert_uint_eq(count(rig, SAKER_EV_REFUSED), 1);
    saker_twin_disarm(rig->t);
    saker_twin_clear_book(rig->t);
    ck_assert_uint_eq(saker_twin_arm(rig->t), 0);
    rig->seq += 5; /* a gap */
    add(rig, 4, 'S', 60, 1000200);
    add(rig, 5, 'B', 300, 1000000);
    ck_assert_uint_eq(last(rig, SAKER_EV_FEED)->reason, TW_FEED_GAP);
    ck_assert_uint_eq(last(rig, SAKER_EV_FEED)->u.raw[1], last(rig, SAKER_EV_FEED)->ref + 5);
    ck_assert_uint_eq(rig->enters, 0);
    saker_twin_status(rig->t, &st);
    ck_assert(st.feed_stale);
    saker_twin_clear_stale(rig->t); /* refused: armed */
    saker_twin_status(rig->t, &st);
    ck_assert(st.feed_stale);
    saker_twin_disarm(rig->t);
    saker_twin_clear_stale(rig->t);
    ck_assert_uint_eq(saker_twin_arm(rig->t), 0);
    add(rig, 6, 'B', 300, 1000100);
    ck_assert_uint_eq(rig->enters, 1);
}
END_TEST

START_TEST(position_limit_and_commit)
{
    ready(rig);
    for (unsigned i = 0; i < 4; i++) { /* 100 each; 250 is the limit */
        add(rig, 10 + 2 * i, 'S', 100, 1000200 + 100 * i);
        add(rig, 11 + 2 * i, 'B', 500, 1000000 + 100 * i);
        drop(rig, 10 + 2 * i);
    }
    ck_assert_uint_eq(rig->enters, 2);
    ck_assert_uint_eq(last(rig, SAKER_EV_REFUSED)->reason, TW_RSN_POSITION_LONG);
    write_limits(rig, 1000);
    ck_assert(saker_twin_commit_limits(rig->t, 2, saker_twin_limits_digest(rig->t)));
    add(rig, 30, 'S', 100, 1000600);
    ck_assert_uint_eq(rig->enters, 3);
    ck_assert_uint_eq(last(rig, SAKER_EV_ORDER)->limits_rev, 2);
    ck_assert_uint_eq(last(rig, SAKER_EV_ORDER)->params_rev, 1);
    write_params(rig, false, 300);
    ck_assert(saker_twin_commit_params(rig->t, 2, saker_twin_params_digest(rig->t)));
    drop(rig, 30);
    add(rig, 31, 'S', 100, 1000700);
    ck_assert_uint_eq(rig->enters, 3);
}
END_TEST

START_TEST(wrong_parity_kills_until_it_is_over)
{
    struct saker_twin_status st;
    uint64_t digest;

    ready(rig);
    add(rig, 1, 'S', 60, 1000200);
    ck_assert(!saker_twin_fault_inject(rig->t, 0xFA170005)); /* armed */
    saker_twin_fault(rig->t, TW_MEM_PARAMS, 0x103);
    settle(rig);
    ck_assert_uint_eq(last(rig, SAKER_EV_FAULT)->reason, TW_FAULT_PARITY);
    ck_assert_uint_eq(last(rig, SAKER_EV_FAULT)->bitmap, 1u << TW_MEM_PARAMS);
    ck_assert_uint_eq(last(rig, SAKER_EV_FAULT)->ref, 0x10305);
    ck_assert_uint_eq(last(rig, SAKER_EV_KILL)->reason, TW_KILL_PARITY);
    ck_assert_uint_eq(last(rig, SAKER_EV_KILL)->seq, last(rig, SAKER_EV_FAULT)->seq + 1);
    ck_assert_uint_eq(rig->mass_cancels, 1);
    saker_twin_fault(rig->t, TW_MEM_PARAMS, 7); /* known */
    saker_twin_fault(rig->t, TW_MEM_LEVELS, 8);
    saker_twin_status(rig->t, &st);
    ck_assert_uint_eq(st.faults, 2);
    ck_assert_uint_eq(st.fault_last, 0x803);
    ck_assert_uint_eq(st.fault_mems, 1u << TW_MEM_PARAMS | 1u << TW_MEM_LEVELS);
    ck_assert(!saker_twin_unkill(rig->t));
    ck_assert_uint_eq(saker_twin_arm(rig->t), SAKER_TWIN_KILLED);
    saker_twin_clear_book(rig->t);
    ck_assert(!saker_twin_unkill(rig->t));
    write_params(rig, false, 300);
    digest = saker_twin_params_digest(rig->t);
    saker_twin_fault(rig->t, TW_MEM_PARAMS, 0); /* found in what is about to be committed */
    ck_assert(saker_twin_commit_params(rig->t, 2, digest));
    ck_assert(!saker_twin_unkill(rig->t));
    ck_assert(saker_twin_commit_params(rig->t, 3, saker_twin_params_digest(rig->t)));
    ck_assert(!saker_twin_fault_inject(rig->t, 0xFA160005)); /* no key */
    ck_assert(saker_twin_fault_inject(rig->t, 0xFA170005));
    ck_assert_uint_eq(last(rig, SAKER_EV_FAULT)->reason, TW_FAULT_ASKED);
    ck_assert(saker_twin_unkill(rig->t));
    saker_twin_fault(rig->t, TW_MEM_POSITIONS, 0);
    saker_twin_clear_book(rig->t);
    ck_assert(!saker_twin_unkill(rig->t)); /* for ever */
}
END_TEST

START_TEST(kill_stops_and_cancels)
{
    struct saker_twin_status st;

    ready(rig);
    add(rig, 1, 'S', 60, 1000200);
    saker_twin_kill(rig->t, TW_KILL_WATCHDOG);
    settle(rig);
    ck_assert_uint_eq(last(rig, SAKER_EV_KILL)->reason, TW_KILL_WATCHDOG);
    ck_assert_uint_eq(rig->mass_cancels, 1);
    ck_assert_uint_eq(last(rig, SAKER_EV_MASS_CANCEL)->urn, 1);
    ck_assert_uint_eq(last(rig, SAKER_EV_VENUE)->u.venue.mtype, 'X');
    add(rig, 2, 'B', 300, 1000000);
    ck_assert_uint_eq(rig->enters, 0);
    ck_assert_uint_eq(last(rig, SAKER_EV_REFUSED)->reason, TW_RSN_KILLED);
    ck_assert_uint_eq(last(rig, SAKER_EV_REFUSED)->bitmap & 6, 6); /* killed and not armed */
    saker_twin_kill(rig->t, TW_KILL_HOST); /* already killed: the first cause stays, nothing more is sent */
    settle(rig);
    saker_twin_status(rig->t, &st);
    ck_assert_int_eq(st.kill_cause, TW_KILL_WATCHDOG);
    ck_assert_uint_eq(rig->mass_cancels, 1);
    saker_twin_host_intent(rig->t, TW_INTENT_CANCEL, 0, 3, 0, 0, 0, 1); /* cancels go always */
    settle(rig);
    ck_assert_uint_eq(rig->cancels, 1);
}
END_TEST

START_TEST(cancels_wait_for_a_session)
{
    struct saker_twin *t = rig->t;
    struct saker_twin_status st;

    saker_twin_host_intent(t, TW_INTENT_MASS_CANCEL, 0, 3, 0, 0, 0, 0);
    for (uint32_t urn = 1; urn <= 20; urn++) /* 4 fit, one waits in front of them: 4 of these */
        saker_twin_host_intent(t, TW_INTENT_CANCEL, 0, 3, 0, 0, 0, urn);
    saker_twin_host_intent(t, TW_INTENT_NEW, 0, 3, 0, 100, 1000000, 0); /* its place is taken */
    saker_twin_status(t, &st);
    ck_assert(st.host_busy && !st.mass_pending);
    ck_assert_uint_eq(st.intents_lost, 17);
    ck_assert_uint_eq(st.input_seq, 5); /* what is lost is no input */
    saker_twin_kill(t, TW_KILL_HOST);
    ck_assert_uint_eq(rig->frames, 0);
    ck_assert_uint_eq(count(rig, SAKER_EV_CANCEL), 0);
    saker_twin_connect(t);
    settle(rig);
    ck_assert_uint_eq(rig->mass_cancels, 1);
    ck_assert_uint_eq(last(rig, SAKER_EV_MASS_CANCEL)->slot, 3); /* of one symbol, as asked for */
    ck_assert_uint_eq(rig->cancels, 4);
    ck_assert_uint_eq(count(rig, SAKER_EV_CANCEL), 4);
    ck_assert_uint_eq(last(rig, SAKER_EV_CANCEL)->urn, 4);
    saker_twin_status(t, &st);
    ck_assert(!st.host_busy);
}
END_TEST

START_TEST(host_orders)
{
    ready(rig);
    add(rig, 1, 'S', 100, 1000200);
    add(rig, 2, 'B', 90, 1000000); /* balanced: the strategy is silent */
    saker_twin_host_intent(rig->t, TW_INTENT_NEW, 0, 3, 1, 50, 1000000, 0);
    settle(rig);
    ck_assert_uint_eq(rig->enters, 1);
    ck_assert_uint_eq(last(rig, SAKER_EV_ORDER)->strategy, TW_STRAT_HOST);
    ck_assert_uint_eq(last(rig, SAKER_EV_ORDER)->feed_seq, 0);
    ck_assert_int_eq(last(rig, SAKER_EV_VENUE)->u.venue.pos, -50);
    saker_twin_host_intent(rig->t, TW_INTENT_NEW, 0, 3, 0, 50, 1001300, 0); /* 100 bp above the collar */
    ck_assert_uint_eq(last(rig, SAKER_EV_REFUSED)->reason, TW_RSN_COLLAR);
    saker_twin_host_intent(rig->t, TW_INTENT_NEW, 0, 200, 0, 50, 1000300, 0); /* no such slot */
    ck_assert_uint_eq(last(rig, SAKER_EV_REFUSED)->slot, 200);
    ck_assert_uint_eq(rig->enters, 1);
}
END_TEST

START_TEST(unattributable_fill_kills)
{
    static const uint8_t packet[] = {0, 37, 'S', 'E', 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 9, 0, 0, 0, 5, 0, 0, 0, 0, 0, 15, 0x42, 0x40, 'R',
                                     0, 0,  0,   0,   0, 0, 0, 1, 0, 0};
    uint8_t f[128] = {0};
    struct saker_twin_status st;
    uint32_t sum = 0;
    size_t n = sizeof(packet);

    ready(rig);
    saker_twin_status(rig->t, &st);
    memcpy(f, "\2\0\0\0\0\1\2\0\0\0\0\2\10\0\105\0", 16);
    put(f + 16, 40 + n, 2);
    f[20] = 0x40;
    f[22] = 64;
    f[23] = 6;
    put(f + 26, 0x0A000002, 4);
    put(f + 30, 0x0A000001, 4);
    for (unsigned i = 14; i < 34; i += 2)
        sum += (uint32_t)f[i] << 8 | f[i + 1];
    put(f + 24, 0xFFFF ^ ((sum & 0xFFFF) + (sum >> 16)), 2);
    put(f + 34, 15000, 2);
    put(f + 36, 40000, 2);
    put(f + 38, st.oe.rcv_nxt, 4);
    put(f + 42, st.oe.snd_nxt, 4);
    f[46] = 0x50;
    f[47] = 0x18;
    put(f + 48, 0xFFFF, 2);
    memcpy(f + 54, packet, n);
    sum = 6 + 20 + (uint32_t)n;
    for (unsigned i = 26; i < 54 + n; i += 2)
        sum += (uint32_t)f[i] << 8 | f[i + 1];
    sum = (sum & 0xFFFF) + (sum >> 16);
    put(f + 50, 0xFFFF ^ ((sum & 0xFFFF) + (sum >> 16)), 2);
    rig->venue_off = true;
    saker_twin_order_frame(rig->t, f, 54 + n, true); /* a bad frame does nothing */
    ck_assert_uint_eq(count(rig, SAKER_EV_KILL), 0);
    saker_twin_order_frame(rig->t, f, 54 + n, false);
    ck_assert_uint_eq(last(rig, SAKER_EV_VENUE)->flags & SAKER_EVF_KNOWN, 0);
    ck_assert_uint_eq(last(rig, SAKER_EV_VENUE)->qty, 5);
    ck_assert_uint_eq(last(rig, SAKER_EV_KILL)->reason, TW_KILL_OVERFILL);
    ck_assert_uint_eq(rig->mass_cancels, 1);
}
END_TEST

START_TEST(overrides_are_recorded)
{
    ready(rig);
    system_event(rig, 'M');
    add(rig, 1, 'S', 60, 1000200);
    add(rig, 2, 'B', 300, 1000000);
    ck_assert_uint_eq(last(rig, SAKER_EV_REFUSED)->reason, TW_RSN_TRADING_STATE);
    saker_twin_assume(rig->t, true, false);
    ck_assert_uint_eq(last(rig, SAKER_EV_OVERRIDE)->reason, 1);
    add(rig, 3, 'B', 300, 1000100);
    ck_assert_uint_eq(last(rig, SAKER_EV_ORDER)->flags & SAKER_EVF_ASSUMED, SAKER_EVF_ASSUMED);
    system_event(rig, 'Q'); /* a real one replaces it */
    add(rig, 4, 'S', 30, 1000200);
    add(rig, 5, 'B', 600, 1000100);
    ck_assert_uint_eq(last(rig, SAKER_EV_ORDER)->flags & SAKER_EVF_ASSUMED, 0);
}
END_TEST

/* A few thousand random inputs of every kind. */
static void
storm(struct rig *g, uint32_t seed)
{
    bool live[5000] = {false};
    uint32_t rnd = seed;
    uint64_t ref = 100;

    ready(g);
    for (unsigned i = 0; i < 4000; i++) {
        uint32_t r;

        rnd = rnd * 1664525u + 1013904223u;
        r = rnd >> 8;
        if (r % 100 < 60) {
            bool buy = (r >> 7 & 1) != 0;
            uint32_t away = 100 * (1 + (r >> 8 & 3));

            live[++ref] = true;
            add(g, ref, buy ? 'B' : 'S', 1 + (r >> 10 & 511), buy ? 1000100 - away : 1000100 + away);
        } else if (r % 100 < 96) {
            uint64_t old = ref - (r >> 7) % 40;

            if (live[old] || r % 1000 == 60) /* now and then an unknown one: unreliable until the book is cleared below */
                drop(g, old);
            live[old] = false;
        } else if (r % 100 < 98) {
            saker_twin_host_intent(g->t, (enum tw_intent_kind)(r >> 7 & 1), 0, 3, (uint8_t)(r >> 8 & 1), 1 + (r >> 9 & 127), 1000100, r >> 4 & 63);
            settle(g);
        } else if (r >> 7 & 1) {
            saker_twin_kill(g->t, TW_KILL_HOST);
            settle(g);
            saker_twin_clear_book(g->t);
            memset(live, 0, sizeof(live));
            saker_twin_zero_positions(g->t);
            (void)saker_twin_unkill(g->t);
            (void)saker_twin_arm(g->t);
        } else {
            write_params(g, true, 150 + (r >> 9 & 255));
            (void)saker_twin_commit_params(g->t, i, saker_twin_params_digest(g->t));
        }
    }
}

START_TEST(same_inputs_same_bytes)
{
    struct rig *a = rig_new(0), *b = rig_new(0), *c = rig_new(0x1234567890ABCDEF), *d = rig_new(0);
    uint64_t highest = 0;

    storm(a, 1);
    storm(b, 1);
    storm(c, 1); /* another place for every order, the same book */
    storm(d, 2);
    ck_assert_uint_gt(a->enters, 20);
    ck_assert_uint_gt(count(a, SAKER_EV_REFUSED), 20);
    ck_assert_uint_eq(a->digest, b->digest);
    ck_assert_uint_eq(a->digest, c->digest);
    ck_assert_uint_ne(a->digest, d->digest);
    for (unsigned i = 0; i < a->n; i++) { /* input numbers never go back; the sticky mass cancel of a kill is no input */
        if (a->ev[i].type == SAKER_EV_MASS_CANCEL)
            continue;
        ck_assert_uint_ge(a->ev[i].input_seq, highest);
        highest = a->ev[i].input_seq;
    }
    rig_free(a);
    rig_free(b);
    rig_free(c);
    rig_free(d);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("twin");
    TCase *tc = tcase_create("twin");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, after_reset);
    tcase_add_test(tc, arm_wants_everything);
    tcase_add_test(tc, session_comes_up);
    tcase_add_test(tc, commit_is_all_or_nothing);
    tcase_add_test(tc, trigger_to_fill);
    tcase_add_test(tc, nothing_trades_that_should_not);
    tcase_add_test(tc, position_limit_and_commit);
    tcase_add_test(tc, kill_stops_and_cancels);
    tcase_add_test(tc, wrong_parity_kills_until_it_is_over);
    tcase_add_test(tc, cancels_wait_for_a_session);
    tcase_add_test(tc, host_orders);
    tcase_add_test(tc, unattributable_fill_kills);
    tcase_add_test(tc, overrides_are_recorded);
    tcase_add_test(tc, same_inputs_same_bytes);
    suite_add_tcase(suite, tc);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
