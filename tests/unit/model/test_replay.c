// SPDX-License-Identifier: Apache-2.0
/* test_replay.c - the demo session through card and twin side by side, with the exchange behind both.
 *
 * Lockstep: one stimulus, both settle, then every order-port frame must be equal byte for byte, and every event record equal in every
 * field but the raw cycles. LBI to FBO is measured on the card's records. */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "card.h"
#include "exchange.h"
#include "ports.h"
#include "saker/config.h"
#include "saker/event.h"
#include "twin.h"

#define EVT_AT 0x100000u
#define MAX_EVENTS 200000u
#define QUEUE 512u

struct frame {
    size_t len;
    uint8_t data[256];
};

struct queue {
    unsigned head, n;
    struct frame f[QUEUE];
};

static struct saker_model *card;
static struct saker_twin *twin;
static struct saker_exch *exch;
static struct queue from_twin, from_exch;
static struct saker_event *twin_ev, *card_ev;
static unsigned n_twin, n_card;
static uint32_t heartbeat, revision;
static struct saker_params params;
static struct saker_limits limits;
static uint32_t prow[CARD_SYMBOLS][8], lrow[CARD_SYMBOLS][16];
static uint64_t rng;

static void
push(struct queue *q, const uint8_t *data, size_t len)
{
    struct frame *f = &q->f[(q->head + q->n) % QUEUE];

    ck_assert_uint_lt(q->n, QUEUE);
    ck_assert_uint_le(len, sizeof(f->data));
    q->n++;
    f->len = len;
    memcpy(f->data, data, len);
}

static struct frame *
pop(struct queue *q)
{
    struct frame *f = &q->f[q->head];

    q->head = (q->head + 1) % QUEUE;
    q->n--;
    return f;
}

static void
on_exch(void *ctx, const uint8_t *frame, size_t len)
{
    (void)ctx;
    push(&from_exch, frame, len);
}

static void
on_tx(void *ctx, const uint8_t *frame, size_t len)
{
    (void)ctx;
    push(&from_twin, frame, len);
}

static void
on_event(void *ctx, const struct saker_event *ev)
{
    (void)ctx;
    ck_assert_uint_lt(n_twin, MAX_EVENTS);
    twin_ev[n_twin++] = *ev;
}

static void
drain(void)
{
    const uint8_t *mem = saker_model_mem(card, NULL);
    unsigned n;

    do {
        n = card_events(card, EVT_AT, 256, 0);
        for (unsigned i = 0; i < n; i++)
            ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * i, &card_ev[n_card++]), 0);
        ck_assert_uint_lt(n_card + 512, MAX_EVENTS);
    } while (n != 0);
}

/* Compare what both have sent, let the exchange answer, until nothing moves. */
static void
settle(void)
{
    static uint8_t frame[2048];

    for (;;) {
        size_t len;

        card_settle(card);
        while ((len = saker_model_tx(card, frame, sizeof(frame), NULL)) != 0) {
            const struct frame *t;

            ck_assert_msg(from_twin.n != 0, "the card sent a frame of %zu bytes that the twin did not", len);
            t = pop(&from_twin);
            ck_assert_uint_eq(t->len, len);
            for (size_t i = 0; i < len; i++)
                ck_assert_msg(t->data[i] == frame[i], "frame byte %zu: card %02x, twin %02x", i, frame[i], t->data[i]);
            saker_exch_rx(exch, frame, len);
        }
        ck_assert_msg(from_twin.n == 0, "the twin sent %u frames that the card did not", from_twin.n);
        if (from_exch.n == 0)
            return;
        const struct frame *f = pop(&from_exch);
        ck_assert_int_eq(saker_model_rx(card, SAKER_PORT_ORDER, f->data, f->len, false), 0);
        saker_twin_order_frame(twin, f->data, f->len, false);
    }
}

static void
text(uint32_t reg, const char *s, size_t n)
{
    char b[12] = {0};
    uint32_t w;

    memcpy(b, s, n);
    for (size_t i = 0; i < n; i += 4) {
        memcpy(&w, b + i, 4);
        card_wr(card, reg + (uint32_t)i, w);
    }
}

static void
commit_params(void)
{
    for (unsigned r = 0; r < CARD_SYMBOLS; r++)
        for (unsigned w = 0; w < 8; w++)
            saker_twin_write_param(twin, r, w, prow[r][w]);
    ck_assert(card_params(card, prow, ++revision));
    ck_assert(saker_twin_commit_params(twin, revision, card_rd64(card, SAKER_PARAMS_ACTIVE_DIGEST_OFFSET)));
}

static void
commit_limits(void)
{
    for (unsigned r = 0; r < CARD_SYMBOLS; r++)
        for (unsigned w = 0; w < 16; w++)
            saker_twin_write_limit(twin, r, w, lrow[r][w]);
    for (unsigned r = 0; r < 48; r++)
        for (unsigned w = 0; w < 8; w++)
            saker_twin_write_scope(twin, r, w, limits.scope[r][w]);
    ck_assert(card_limits(card, lrow, limits.scope, ++revision));
    ck_assert(saker_twin_commit_limits(twin, revision, card_rd64(card, SAKER_LIMITS_ACTIVE_DIGEST_OFFSET)));
}

static void
setup(uint16_t locate, const char *params_path, const char *limits_path, bool lockstep)
{
    struct saker_twin_cfg cfg = {CARD_SYMBOLS, TW_CARD_ORDERS_LOG2, 12, 8, 0x1122334455667788ull};
    struct saker_twin_out out = {.tx = on_tx, .event = on_event};
    struct saker_exch_cfg ex = {{2, 0, 0, 0, 0, 2}, {2, 0, 0, 0, 0, 1}, 0x0a000002, 0x0a000001, 26400,
                                "SAKER", "secret", "", false, 1};
    struct tw_feed_cfg feed = {.any_port = true};
    struct tw_oe_cfg oe = {{2, 0, 0, 0, 0, 1}, {2, 0, 0, 0, 0, 2}, 0x0a000001, 0x0a000002, 40000, 26400, 1000, 8192,
                           {'S', 'A', 'K', 'E', 'R', ' '}, "secret    ", "          ", 1, {'S', 'A', 'K', 'R'}, 0, 0, {0}};
    uint32_t word = 0x80000000u | locate, sym[2];

    memcpy(oe.password, "secret    ", 10);
    memcpy(oe.session, "          ", 10);
    memset(prow, 0, sizeof(prow));
    memset(lrow, 0, sizeof(lrow));
    twin_ev = calloc(MAX_EVENTS, sizeof(*twin_ev));
    card_ev = calloc(MAX_EVENTS, sizeof(*card_ev));
    n_twin = n_card = 0;
    card = card_new();
    twin = saker_twin_new(&cfg, &out);
    exch = saker_exch_new(&ex, on_exch, NULL);
    ck_assert_ptr_nonnull(twin);
    ck_assert_ptr_nonnull(exch);
    ck_assert_msg(saker_params_load(params_path, &params) == 0, "params");
    ck_assert_msg(saker_limits_load(limits_path, &limits) == 0, "limits");
    memcpy(prow[0], params.row[0].word, sizeof(prow[0]));
    memcpy(lrow[0], limits.row[0].word, sizeof(lrow[0]));

    if (!lockstep) { /* as fast as it goes: nothing but the gate's own checks holds an order back */
        prow[0][4] = prow[0][5] = 0;
        limits.scope[16][4] = limits.scope[16][5] = 0;
    }
    card_wr(card, SAKER_FEED_CFG_OFFSET, (lockstep ? SAKER_FEED_CFG_LOCKSTEP_MASK : 0) | SAKER_FEED_CFG_ANY_PORT_MASK);
    saker_twin_feed_config(twin, &feed, lockstep);
    card_wr64(card, SAKER_HASH_SEED_OFFSET, cfg.hash_seed);
    card_wr64(card, SAKER_TIME_SET_OFFSET, 1000);
    saker_twin_set_time(twin, 1000);
    card_row(card, 0, 0, (uint32_t[]){word | limits.row[0].tick_sel << 16}, 1);
    memcpy(sym, "AAPL    ", 8);
    card_row(card, 1, 0, sym, 2);
    saker_twin_load_slot(twin, 0, locate, limits.row[0].tick_sel, "AAPL    ", true);
    revision = 6;
    commit_params();
    commit_limits();

    card_wr64(card, SAKER_OE_SRC_MAC_OFFSET, 0x020000000001ull);
    card_wr64(card, SAKER_OE_DST_MAC_OFFSET, 0x020000000002ull);
    card_wr(card, SAKER_OE_SRC_IP_OFFSET, oe.src_ip);
    card_wr(card, SAKER_OE_DST_IP_OFFSET, oe.dst_ip);
    card_wr(card, SAKER_OE_SRC_PORT_OFFSET, oe.src_port);
    card_wr(card, SAKER_OE_DST_PORT_OFFSET, oe.dst_port);
    card_wr(card, SAKER_OE_ISN_OFFSET, oe.isn);
    card_wr(card, SAKER_OE_WINDOW_OFFSET, oe.window);
    text(SAKER_OE_USERNAME_0_OFFSET, "SAKER ", 6);
    text(SAKER_OE_PASSWORD_0_OFFSET, "secret    ", 10);
    text(SAKER_OE_SESSION_0_OFFSET, "          ", 10);
    card_wr64(card, SAKER_OE_SEQ_REQ_OFFSET, 1);
    text(SAKER_OE_FIRM_OFFSET, "SAKR", 4);
    saker_twin_oe_config(twin, &oe, 1);
    card_wr(card, SAKER_KILL_CTRL_OFFSET, 1);
    saker_twin_kill_config(twin, true);
    card_wr(card, SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 1000000);
    saker_twin_watchdog(twin, 1000000);
    heartbeat = 1;
    card_wr(card, SAKER_HEARTBEAT_OFFSET, heartbeat);
    saker_twin_heartbeat(twin, heartbeat);
    card_wr(card, SAKER_POS_ZERO_OFFSET, 1);
    ck_assert(saker_twin_zero_positions(twin));
    card_wr(card, SAKER_ASSUME_OFFSET, 3);
    saker_twin_assume(twin, true, true);
    card_wr(card, SAKER_OE_CTRL_OFFSET, SAKER_OE_CTRL_CONNECT_MASK);
    saker_twin_connect(twin);
    settle();
    card_wr(card, SAKER_UNKILL_OFFSET, 1);
    ck_assert(saker_twin_unkill(twin));
    card_wr(card, SAKER_ARM_OFFSET, 1);
    ck_assert_uint_eq(saker_twin_arm(twin), card_rd(card, SAKER_ARM_RESULT_OFFSET));
    ck_assert_uint_ne(card_rd(card, SAKER_STATUS_OFFSET) & SAKER_STATUS_ARMED_MASK, 0);
}

static void
teardown(void)
{
    ck_assert_int_eq(saker_model_errors(card), 0);
    saker_model_free(card);
    saker_twin_free(twin);
    saker_exch_free(exch);
    free(twin_ev);
    free(card_ev);
}

#define SAME(field)                                                                                                                \
    ck_assert_msg(a->field == b->field, "event %u (%s, card seq %" PRIu64 ", input %" PRIu64 "): " #field " card %lld, twin %lld", \
                  i, saker_event_type_name(a->type), a->seq, a->input_seq, (long long)a->field, (long long)b->field)

/* Every field but the cycles. LBI to FBO of orders goes into min and max. */
static unsigned
compare_events(uint64_t *min, uint64_t *max)
{
    unsigned orders = 0;

    *min = UINT64_MAX;
    *max = 0;
    for (unsigned i = 0; i < n_card && i < n_twin; i++) {
        const struct saker_event *a = &card_ev[i], *b = &twin_ev[i];

        SAME(type);
        SAME(input_seq);
        SAME(feed_seq);
        SAME(seq);
        SAME(flags);
        SAME(reason);
        SAME(session);
        SAME(strategy);
        SAME(slot);
        SAME(side);
        SAME(time_ns);
        SAME(ext_ts);
        SAME(params_rev);
        SAME(limits_rev);
        SAME(params_digest);
        SAME(limits_digest);
        SAME(bitmap);
        SAME(urn);
        SAME(px);
        SAME(qty);
        SAME(ref);
        SAME(u.raw[0]);
        SAME(u.raw[1]);
        if (a->type == SAKER_EV_ORDER && a->lbi_cyc != 0) {
            uint64_t d = a->fbo_cyc - a->lbi_cyc;

            orders++;
            *min = d < *min ? d : *min;
            *max = d > *max ? d : *max;
        }
    }
    ck_assert_uint_eq(n_card, n_twin);
    return orders;
}

static uint32_t
dice(uint32_t n)
{
    rng = rng * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(rng >> 33) % n;
}

static void
rearm(void)
{
    card_wr(card, SAKER_DISARM_OFFSET, 1);
    saker_twin_disarm(twin);
    if (dice(8) != 0) {
        card_wr(card, SAKER_FEED_CTRL_OFFSET, SAKER_FEED_CTRL_CLEAR_STALE_MASK);
        saker_twin_clear_stale(twin);
    }
    card_wr(card, SAKER_UNKILL_OFFSET, 1);
    ck_assert(saker_twin_unkill(twin));
    card_wr(card, SAKER_ARM_OFFSET, 1);
    ck_assert_uint_eq(saker_twin_arm(twin), card_rd(card, SAKER_ARM_RESULT_OFFSET));
}

static void
host_intent(uint32_t kind, uint32_t slot, uint32_t side, uint32_t qty, uint32_t px, uint32_t urn)
{
    card_wr(card, SAKER_HOST_INTENT_OFFSET, kind | side << SAKER_HOST_INTENT_SIDE_SHIFT | slot << SAKER_HOST_INTENT_SLOT_SHIFT);
    card_wr(card, SAKER_HOST_INTENT_QTY_OFFSET, qty);
    card_wr(card, SAKER_HOST_INTENT_PX_OFFSET, px);
    card_wr(card, SAKER_HOST_INTENT_URN_OFFSET, urn);
    card_wr(card, SAKER_HOST_INTENT_SUBMIT_OFFSET, 1);
    saker_twin_host_intent(twin, (enum tw_intent_kind)kind, 0, (uint16_t)slot, (uint8_t)side, qty, px, urn);
}

/* One thing that a host may do at any moment, done to both. */
static void
host_action(void)
{
    const struct tw_bbo bbo = tw_book_bbo(saker_twin_book(twin), 0);

    switch (dice(9)) {
    case 0:
        prow[0][1] = 50 + dice(200);
        prow[0][2] = 1000 * dice(10);
        prow[0][3] = 1 + dice(300);
        prow[0][4] = dice(1000000000);
        commit_params();
        break;
    case 1:
        lrow[0][1] = 50 + dice(1000);
        lrow[0][4] = 1000 + dice(20000);
        lrow[0][5] = 1000 + dice(5000);
        lrow[0][6] = 1000 + dice(5000);
        lrow[0][0] = dice(8) == 0 ? dice(128) : 0x7f;
        commit_limits();
        break;
    case 2:
        card_wr(card, SAKER_KILL_OFFSET, 1);
        saker_twin_kill(twin, TW_KILL_HOST);
        settle();
        if (dice(4) != 0)
            rearm();
        break;
    case 3: rearm(); break;
    case 4:
    case 5:
    case 6:
        host_intent(0, dice(16) == 0 ? dice(256) : 0, dice(2), dice(10) == 0 ? dice(2000000) : 1 + dice(300),
                    bbo.bid_px + dice(2000) - 500, 0);
        break;
    case 7: host_intent(1, 0, 0, 0, 0, 1 + dice(saker_twin_risk(twin)->next_urn + 1)); break;
    default: host_intent(2, dice(2) == 0 ? 255 : dice(8), 0, 0, 0, 0); break;
    }
    settle();
}

/* @param wild 1 in so many messages something happens besides: host actions, lost, repeated and broken frames; 0 = never */
static unsigned
replay(const char *path, unsigned first, unsigned limit, uint32_t wild)
{
    struct saker_src_cfg scfg = {0xe9360c6f, 0x0a0a0a0a, 26477, "TESTSESS"};
    static struct saker_frame f;
    struct saker_src *src;
    unsigned n = 0;

    ck_assert_int_eq(saker_src_open(&src, path, &scfg), 0);
    while (n < limit && saker_src_next(src, &f) == 1) {
        unsigned times = 1;

        n++;
        if (n <= first)
            continue;
        if (wild != 0 && dice(wild) == 0) {
            host_action();
            if (saker_twin_risk(twin)->killed || dice(4) == 0)
                rearm();
        }
        if (wild != 0 && dice(wild * 40) == 0)
            times = dice(2) * 2; /* lost, or twice */
        if (wild != 0 && dice(wild * 40) == 0)
            f.bad_fcs = true;
        saker_exch_market(exch, f.data + 64, f.len - 64);
        while (times-- > 0) {
            ck_assert_int_eq(saker_model_rx(card, SAKER_PORT_FEED, f.data, f.len, f.bad_fcs), 0);
            saker_twin_feed_frame(twin, f.data, f.len, f.bad_fcs);
            settle();
        }
        if (n % 64 == 0) {
            drain();
            card_wr(card, SAKER_HEARTBEAT_OFFSET, ++heartbeat);
            saker_twin_heartbeat(twin, heartbeat);
        }
    }
    saker_src_close(src);
    drain();
    return n;
}

START_TEST(test_demo_session_card_equals_twin)
{
    const char *limit = getenv("SAKER_REPLAY_MESSAGES");
    uint64_t min, max;
    unsigned n, orders;

    setup(13, "config/params.yaml", "config/limits.yaml", true);
    n = replay("tests/data/aapl-20200130-premarket-10k.itch", 0, limit != NULL ? (unsigned)strtoul(limit, NULL, 0) : 10000, 0);
    orders = compare_events(&min, &max);
    printf("replay: %u messages, %u events, %u orders, LBI to FBO %" PRIu64 " to %" PRIu64 " cycles, %" PRIu64 " cycles\n", n, n_card,
           orders, min, max, saker_model_cycles(card));
    ck_assert_uint_gt(orders, 0);
    ck_assert_uint_le(max, 16);
    teardown();
}
END_TEST

/* Kills, commits, disarms, host orders and broken feed frames in between; seed: SAKER_SEED. */
START_TEST(test_disturbed_session_card_equals_twin)
{
    const char *limit = getenv("SAKER_REPLAY_MESSAGES"), *seed = getenv("SAKER_SEED");
    unsigned type[SAKER_EV_COUNT] = {0}, n;
    uint64_t min, max;

    rng = seed != NULL ? strtoull(seed, NULL, 0) : 1;
    printf("seed %" PRIu64 "\n", rng);
    setup(13, "config/params.yaml", "config/limits.yaml", true);
    n = replay("tests/data/aapl-20200130-premarket-10k.itch", 0, limit != NULL ? (unsigned)strtoul(limit, NULL, 0) : 4000, 12);
    (void)compare_events(&min, &max);
    for (unsigned i = 0; i < n_card; i++)
        type[card_ev[i].type]++;
    printf("disturbed: %u messages, %u orders, %u refused, %u cancels, %u mass cancels, %u venue, %u feed, %u kills, %u arms, %u commits\n", n,
           type[SAKER_EV_ORDER], type[SAKER_EV_REFUSED], type[SAKER_EV_CANCEL], type[SAKER_EV_MASS_CANCEL], type[SAKER_EV_VENUE],
           type[SAKER_EV_FEED], type[SAKER_EV_KILL], type[SAKER_EV_ARM], type[SAKER_EV_COMMIT]);
    ck_assert_uint_gt(type[SAKER_EV_KILL], 0);
    ck_assert_uint_gt(type[SAKER_EV_ORDER], 0);
    teardown();
}
END_TEST

/* The same session free running, frames back to back at line rate, events polled as they come, the venue answering at once. What was
 * lost, sent, decided and recorded must add up. */
START_TEST(test_line_rate_session_adds_up)
{
    struct saker_src_cfg scfg = {0xe9360c6f, 0x0a0a0a0a, 26477, "TESTSESS"};
    static struct saker_frame f;
    static uint8_t frame[2048];
    struct saker_src *src;
    unsigned type[SAKER_EV_COUNT] = {0}, sent = 0, polls = 0;
    uint64_t min = UINT64_MAX, max = 0, over = 0, start;
    bool more = true, polling = false;

    setup(13, "config/params.yaml", "config/limits.yaml", false);
    drain();
    n_card = 0;
    ck_assert_int_eq(saker_src_open(&src, "tests/data/aapl-20200130-premarket-10k.itch", &scfg), 0);
    start = saker_model_cycles(card);
    for (uint64_t cycle = 0;; cycle++) {
        size_t len;

        ck_assert_uint_lt(cycle, 3000000);
        while (more && saker_model_rx_pending(card, SAKER_PORT_FEED) < 4) {
            more = saker_src_next(src, &f) == 1;
            if (!more)
                break;
            saker_exch_market(exch, f.data + 64, f.len - 64);
            ck_assert_int_eq(saker_model_rx(card, SAKER_PORT_FEED, f.data, f.len, false), 0);
            sent++;
        }
        saker_model_clock(card);
        while ((len = saker_model_tx(card, frame, sizeof(frame), NULL)) != 0)
            saker_exch_rx(exch, frame, len);
        while (from_exch.n != 0) {
            const struct frame *a = pop(&from_exch);

            ck_assert_int_eq(saker_model_rx(card, SAKER_PORT_ORDER, a->data, a->len, false), 0);
        }
        if (cycle % 500 == 0 && !polling) {
            card_wr64(card, SAKER_EVT_BUF_LO_OFFSET, EVT_AT);
            card_wr(card, SAKER_EVT_MAX_OFFSET, 256);
            card_wr(card, SAKER_EVT_TIMEOUT_US_OFFSET, 1);
            card_wr(card, SAKER_EVT_AP_CTRL_OFFSET, 1);
            polling = true;
        } else if (cycle % 100 == 0 && polling && (card_rd(card, SAKER_EVT_AP_CTRL_OFFSET) & SAKER_EVT_AP_CTRL_AP_DONE_MASK) != 0) {
            const uint8_t *mem = saker_model_mem(card, NULL);
            uint32_t n;

            memcpy(&n, mem + EVT_AT, 4);
            for (uint32_t i = 0; i < n; i++)
                ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * i, &card_ev[n_card++]), 0);
            polling = false;
            polls++;
            card_wr(card, SAKER_HEARTBEAT_OFFSET, ++heartbeat);
        }
        if (!more && !polling && saker_model_quiet(card))
            break;
    }
    saker_src_close(src);
    start = saker_model_cycles(card) - start;
    drain();
    for (unsigned i = 0; i < n_card; i++) {
        const struct saker_event *e = &card_ev[i];

        type[e->type]++;
        if (i > 0)
            ck_assert(e->seq == card_ev[i - 1].seq + 1 || (e->flags & SAKER_EVF_GAP_BEFORE) != 0);
        if (e->type == SAKER_EV_ORDER) {
            uint64_t d = e->fbo_cyc - e->lbi_cyc;

            min = d < min ? d : min;
            max = d > max ? d : max;
            over += d > 14;
        }
    }
    printf("line rate: %u frames in %" PRIu64 " cycles, %u orders (LBI to FBO %" PRIu64 " to %" PRIu64 ", %" PRIu64
           " above 14), %u refused, %u venue, %u polls, dropped %" PRIu64 "\n",
           sent, start, type[SAKER_EV_ORDER], min, max, over, type[SAKER_EV_REFUSED], type[SAKER_EV_VENUE], polls,
           card_rd64(card, SAKER_EVENT_CNT_DROPPED_OFFSET));
    ck_assert_uint_eq(card_rd(card, SAKER_FEED_CNT_MESSAGES_OFFSET), sent);
    ck_assert_uint_eq(card_rd(card, SAKER_FEED_CNT_LOST_OFFSET), 0);
    ck_assert_uint_eq(card_rd(card, SAKER_EVENT_CNT_LOST_OFFSET), 0);
    ck_assert_uint_eq(card_rd(card, SAKER_RISK_CNT_GRANTED_OFFSET), type[SAKER_EV_ORDER]);
    ck_assert_uint_eq(card_rd(card, SAKER_OE_CNT_TX_ORDERS_OFFSET), type[SAKER_EV_ORDER]);
    ck_assert_uint_eq(card_rd(card, SAKER_RISK_CNT_REFUSED_OFFSET), type[SAKER_EV_REFUSED]);
    ck_assert_uint_eq(card_rd(card, SAKER_STRAT_CNT_FIRED_OFFSET),
                      type[SAKER_EV_ORDER] + type[SAKER_EV_REFUSED] + card_rd(card, SAKER_RISK_CNT_NO_CREDIT_DROPS_OFFSET) +
                          card_rd(card, SAKER_RISK_CNT_FIFO_DROPS_OFFSET));
    ck_assert_uint_eq(card_rd(card, SAKER_STATUS_OFFSET) & SAKER_STATUS_OE_STATE_MASK, 5u << SAKER_STATUS_OE_STATE_SHIFT);
    ck_assert_uint_eq(card_rd64(card, SAKER_OPEN_ORDERS_OFFSET), 0); /* every order was IOC and answered */
    ck_assert_uint_gt(type[SAKER_EV_ORDER], 0);
    teardown();
}
END_TEST

/* Definition 27: a silent host, and the card kills by itself and sends a mass cancel, nobody helping. */
START_TEST(test_silent_host_is_killed_and_mass_cancelled)
{
    static uint8_t frame[2048];
    uint64_t start, fbo = 0;
    const uint64_t limit = 1000000ull * 625 / 4 / 50000; /* cycles of the time-out, at this time scale */
    size_t len;
    unsigned kills = 0, masses = 0;

    setup(13, "config/params.yaml", "config/limits.yaml", true);
    card_wr(card, SAKER_DISARM_OFFSET, 1);
    card_wr(card, SAKER_TIMESCALE_OFFSET, 50000);
    drain();
    card_wr(card, SAKER_HEARTBEAT_OFFSET, ++heartbeat);
    card_wr(card, SAKER_ARM_OFFSET, 1);
    ck_assert_uint_eq(card_rd(card, SAKER_ARM_RESULT_OFFSET), 0);
    for (unsigned i = 0; i < 20; i++) { /* heartbeats in time hold it off */
        card_clock(card, (unsigned)limit - 200);
        card_wr(card, SAKER_HEARTBEAT_OFFSET, ++heartbeat);
    }
    ck_assert_uint_eq(card_rd(card, SAKER_STATUS_OFFSET) & SAKER_STATUS_KILLED_MASK, 0);
    start = saker_model_cycles(card);
    card_clock(card, (unsigned)limit - 100);
    ck_assert_uint_eq(saker_model_tx(card, frame, sizeof(frame), NULL), 0);
    card_clock(card, 200);
    len = saker_model_tx(card, frame, sizeof(frame), &fbo);
    ck_assert_uint_ge(len, 60);
    ck_assert_uint_eq(frame[54 + 2], 'U'); /* SoupBinTCP unsequenced data */
    ck_assert_uint_eq(frame[54 + 3], 'C'); /* OUCH mass cancel */
    ck_assert_uint_le(fbo - start, limit + 20);
    ck_assert_uint_eq(saker_model_tx(card, frame, sizeof(frame), NULL), 0);
    ck_assert_uint_eq(card_rd(card, SAKER_STATUS_OFFSET) >> SAKER_STATUS_KILL_CAUSE_SHIFT, 3);
    ck_assert_uint_eq(card_rd(card, SAKER_STATUS_OFFSET) & SAKER_STATUS_ARMED_MASK, 0);
    n_card = 0;
    drain();
    for (unsigned i = 0; i < n_card; i++) {
        kills += card_ev[i].type == SAKER_EV_KILL && card_ev[i].reason == 3;
        masses += card_ev[i].type == SAKER_EV_MASS_CANCEL && card_ev[i].fbo_cyc == fbo;
    }
    ck_assert_uint_eq(kills, 1);
    ck_assert_uint_eq(masses, 1);
    teardown();
}
END_TEST

/* ---- ingress_bad: decisions in frames that end badly ---- */

#define FILLER 50u /* an I message: no order can follow */

enum ending { END_GOOD, END_FCS, END_UDP, END_FRAMING, ENDINGS };

static uint64_t order_ref, market_ts;

static void
be(uint8_t *p, uint64_t v, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        p[i] = (uint8_t)(v >> (8 * (n - 1 - i)));
}

static uint16_t
add_order(uint8_t *m, char side, uint32_t qty, uint32_t px)
{
    memset(m, 0, 36);
    m[0] = 'A';
    be(m + 1, 13, 2);
    be(m + 5, market_ts += 1000, 6);
    be(m + 11, ++order_ref, 8);
    m[19] = (uint8_t)side;
    be(m + 20, qty, 4);
    memcpy(m + 24, "AAPL    ", 8);
    be(m + 32, px, 4);
    return 36;
}

/* A packet with `orders` bids that the strategy answers, each with `fill` messages behind it that it does not; its end is as wanted.
 * @return length; the FCS is the caller's. */
static size_t
frame_of(uint8_t *frame, size_t size, unsigned orders, unsigned fill, enum ending end)
{
    static const struct saker_src_cfg src = {0xe9360c6f, 0x0a0a0a0a, 26477, "TESTSESS"};
    static uint8_t msg[256][FILLER];
    const uint8_t *at[256];
    uint16_t len[256];
    unsigned n = 0;
    size_t total;

    for (unsigned i = 0; i < orders; i++) {
        len[n] = add_order(msg[n], 'B', 100, 1000000);
        n++;
        /* One behind the last at least: a message in the last word of a bad frame triggers nothing. */
        for (unsigned k = 0; k < fill + (fill == 0 && i + 1 == orders); k++, n++) {
            memset(msg[n], 0, FILLER);
            msg[n][0] = 'I';
            be(msg[n] + 5, market_ts, 6);
            len[n] = FILLER;
        }
    }
    ck_assert_uint_le(n, 256);
    for (unsigned i = 0; i < n; i++)
        at[i] = msg[i];
    total = saker_frame_mold(frame, size, &src, saker_twin_feed(twin)->expected, n, at, len);
    ck_assert_uint_ne(total, 0);
    if (end == END_UDP)
        frame[62 + 2 + 24 + 3] ^= 0x10; /* a letter of the first stock symbol, which nobody reads */
    if (end == END_FRAMING) {
        be(frame + 40, 0, 2);
        be(frame + 60, n + 1, 2);
    }
    return total;
}

/* The twin's records of decisions from number `from` on all carry the flag, or none does. */
static unsigned
flagged(unsigned from, bool wanted)
{
    unsigned n = 0;

    for (unsigned i = from; i < n_twin; i++) {
        const struct saker_event *e = &twin_ev[i];
        bool decision = e->type == SAKER_EV_ORDER || e->type == SAKER_EV_REFUSED;

        ck_assert_msg(((e->flags & SAKER_EVF_INGRESS_BAD) != 0) == (decision && e->lbi_cyc == 0 && e->feed_seq != 0 && wanted),
                      "record %" PRIu64 " (%s): flags %02x", e->seq, saker_event_type_name(e->type), e->flags);
        n += decision;
    }
    return n;
}

static void
market_setup(void)
{
    static uint8_t frame[256];
    static const struct saker_src_cfg src = {0xe9360c6f, 0x0a0a0a0a, 26477, "TESTSESS"};
    uint8_t m[2][36];
    const uint8_t *at[2] = {m[0], m[1]};
    uint16_t len[2];
    size_t n;

    setup(13, "config/params.yaml", "config/limits.yaml", true);
    order_ref = 0;
    market_ts = 34200000000000ull;
    prow[0][4] = prow[0][5] = 0; /* no cool-down, no rate, wide positions: every bid leads to an order */
    limits.scope[16][4] = limits.scope[16][5] = 0;
    lrow[0][2] = 1000000000;
    lrow[0][4] = lrow[0][5] = lrow[0][6] = 1000000;
    card_wr(card, SAKER_DISARM_OFFSET, 1);
    saker_twin_disarm(twin);
    commit_params();
    commit_limits();
    rearm();
    len[0] = add_order(m[0], 'S', 100, 1000500);
    len[1] = add_order(m[1], 'B', 1000, 1000000);
    n = saker_frame_mold(frame, sizeof(frame), &src, 1, 2, at, len);
    ck_assert_int_eq(saker_model_rx(card, SAKER_PORT_FEED, frame, n, false), 0);
    saker_twin_feed_frame(twin, frame, n, false);
    settle();
    drain();
}

START_TEST(test_decisions_of_a_bad_frame_carry_ingress_bad)
{
    static uint8_t frame[9100];
    unsigned seen[ENDINGS][2] = {{0}};
    uint64_t min, max;

    rng = 5;
    market_setup();
    for (unsigned i = 0; i < 120; i++) {
        enum ending end = (enum ending)(i < 8 ? i % ENDINGS : dice(ENDINGS));
        bool armed = i < 4 || dice(3) != 0;
        unsigned from = n_twin, orders = armed ? 1 + dice(i % 16 == 0 ? 24 : 4) : 1 + dice(i % 16 == 1 ? 100 : 8);
        size_t len;

        card_wr(card, SAKER_DISARM_OFFSET, 1);
        saker_twin_disarm(twin);
        card_wr(card, SAKER_FEED_CTRL_OFFSET, SAKER_FEED_CTRL_CLEAR_STALE_MASK);
        saker_twin_clear_stale(twin);
        if (armed) {
            card_wr(card, SAKER_ARM_OFFSET, 1);
            ck_assert_uint_eq(saker_twin_arm(twin), 0);
        }
        len = frame_of(frame, sizeof(frame), orders, armed ? 6 : dice(2), end);
        ck_assert_int_eq(saker_model_rx(card, SAKER_PORT_FEED, frame, len, end == END_FCS), 0);
        saker_twin_feed_frame(twin, frame, len, end == END_FCS);
        settle();
        ck_assert_uint_eq(flagged(from, end != END_GOOD), orders);
        ck_assert_uint_eq(saker_twin_feed(twin)->stale, end != END_GOOD);
        seen[end][armed] += orders;
        drain();
        card_wr(card, SAKER_HEARTBEAT_OFFSET, ++heartbeat);
        saker_twin_heartbeat(twin, heartbeat);
    }
    (void)compare_events(&min, &max);
    for (unsigned e = 0; e < ENDINGS; e++) {
        printf("ending %u: %u refused, %u orders\n", e, seen[e][0], seen[e][1]);
        ck_assert(seen[e][0] > 20 && seen[e][1] > 20);
    }
    ck_assert_uint_le(max, 16); /* the wait is the record's, not the order's */
    ck_assert_uint_eq(card_rd(card, SAKER_EVENT_CNT_LOST_OFFSET), 0);
    ck_assert_uint_eq(card_rd(card, SAKER_RISK_CNT_NO_CREDIT_DROPS_OFFSET), 0);
    teardown();
}
END_TEST

/* Frames back to back, no pause between them: the flag stays with its frame. After the bad one nothing is decided. */
START_TEST(test_back_to_back_frames_keep_their_own_flag)
{
    static uint8_t frame[2000];

    market_setup();
    for (unsigned round = 0; round < 40; round++) {
        unsigned good = round % 5, want = n_twin, have = n_card, bad_seen = 0, n = 0;

        card_wr(card, SAKER_DISARM_OFFSET, 1);
        saker_twin_disarm(twin);
        card_wr(card, SAKER_FEED_CTRL_OFFSET, SAKER_FEED_CTRL_CLEAR_STALE_MASK);
        saker_twin_clear_stale(twin);
        for (unsigned i = 0; i < good + 3; i++) {
            enum ending end = i != good ? END_GOOD : (enum ending)(1 + round % 3);
            size_t len = frame_of(frame, sizeof(frame), 1 + (round + i) % 3, 0, end);

            ck_assert_int_eq(saker_model_rx(card, SAKER_PORT_FEED, frame, len, end == END_FCS), 0);
            saker_twin_feed_frame(twin, frame, len, end == END_FCS);
        }
        settle();
        drain();
        for (unsigned i = have;; i++) {
            while (want < n_twin && twin_ev[want].type != SAKER_EV_REFUSED)
                want++;
            while (i < n_card && card_ev[i].type != SAKER_EV_REFUSED)
                i++;
            ck_assert_uint_eq(want < n_twin, i < n_card);
            if (i >= n_card)
                break;
            ck_assert_uint_eq(card_ev[i].input_seq, twin_ev[want].input_seq);
            ck_assert_uint_eq(card_ev[i].flags & ~(unsigned)SAKER_EVF_GAP_BEFORE, twin_ev[want].flags);
            bad_seen += (card_ev[i].flags & SAKER_EVF_INGRESS_BAD) != 0;
            n++;
            want++;
        }
        ck_assert_uint_eq(bad_seen, 1 + (round + good) % 3);
        ck_assert_uint_eq(n > bad_seen, good > 0);
    }
    teardown();
}
END_TEST

/* A host that dies with an order at the market: one kill, one mass cancel, however long the venue keeps silent. */
START_TEST(test_silent_host_with_an_open_order_cancels_once)
{
    static uint8_t frame[2048];
    unsigned masses = 0, orders = 0;
    struct tw_bbo bbo;
    size_t len;

    setup(13, "config/params.yaml", "config/limits.yaml", true);
    (void)replay("tests/data/aapl-20200130-premarket-10k.itch", 0, 600, 0);
    card_wr(card, SAKER_DISARM_OFFSET, 1);
    card_wr(card, SAKER_TIMESCALE_OFFSET, 50000);
    card_wr(card, SAKER_HEARTBEAT_OFFSET, ++heartbeat);
    card_wr(card, SAKER_ARM_OFFSET, 1);
    ck_assert_uint_eq(card_rd(card, SAKER_ARM_RESULT_OFFSET), 0);
    bbo = tw_book_bbo(saker_twin_book(twin), 0);
    card_wr(card, SAKER_HOST_INTENT_OFFSET, 0);
    card_wr(card, SAKER_HOST_INTENT_QTY_OFFSET, 10);
    card_wr(card, SAKER_HOST_INTENT_PX_OFFSET, bbo.ask_px);
    card_wr(card, SAKER_HOST_INTENT_SUBMIT_OFFSET, 1);
    card_clock(card, 40);
    ck_assert_uint_eq(card_rd64(card, SAKER_OPEN_ORDERS_OFFSET), 1);
    card_clock(card, 20000); /* the watchdog's time is over after some 1,600 */
    while ((len = saker_model_tx(card, frame, sizeof(frame), NULL)) != 0) {
        masses += len > 57 && frame[56] == 'U' && frame[57] == 'C';
        orders += len > 57 && frame[56] == 'U' && frame[57] == 'O';
    }
    ck_assert_uint_eq(orders, 1);
    ck_assert_uint_eq(masses, 1);
    ck_assert_uint_eq(card_rd64(card, SAKER_OPEN_ORDERS_OFFSET), 1);
    ck_assert_uint_eq(card_rd(card, SAKER_STATUS_OFFSET) >> 24, TW_KILL_WATCHDOG);
    teardown();
}
END_TEST

void replay_cases(Suite *s);

void
replay_cases(Suite *s)
{
    TCase *tc = tcase_create("replay");

    tcase_set_timeout(tc, 280);
    tcase_add_test(tc, test_demo_session_card_equals_twin);
    tcase_add_test(tc, test_disturbed_session_card_equals_twin);
    tcase_add_test(tc, test_line_rate_session_adds_up);
    tcase_add_test(tc, test_silent_host_is_killed_and_mass_cancelled);
    tcase_add_test(tc, test_silent_host_with_an_open_order_cancels_once);
    tcase_add_test(tc, test_decisions_of_a_bad_frame_carry_ingress_bad);
    tcase_add_test(tc, test_back_to_back_frames_keep_their_own_flag);
    suite_add_tcase(s, tc);
}
