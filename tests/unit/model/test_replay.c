// SPDX-License-Identifier: Apache-2.0
/* test_replay.c - the demo session through card and twin side by side, with the exchange behind both.
 *
 * Side by side as tests/it/random/duo.h does it. LBI to FBO is measured on the card's records. Some tests end with the card alone: free
 * running, a clock that runs fast, frames back to back. */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "card.h"
#include "duo.h"
#include "itch_make.h"
#include "ports.h"
#include "saker/config.h"

#define EVT_AT 0x100000u
#define MAX_EVENTS 200000u
#define SESSION "tests/data/aapl-20200130-premarket-10k.itch"

static struct saker_event *twin_ev, *card_ev;
static unsigned n_twin, n_card;
static struct saker_params params;
static struct saker_limits limits;
static uint64_t rng;

/* Records of the card that duo has compared. */
static void
on_compared(void *ctx, const struct saker_event *ev)
{
    (void)ctx;
    ck_assert_uint_lt(n_card, MAX_EVENTS);
    card_ev[n_card++] = *ev;
}

static void
on_twin(void *ctx, const struct saker_event *ev)
{
    (void)ctx;
    ck_assert_uint_lt(n_twin, MAX_EVENTS);
    twin_ev[n_twin++] = *ev;
}

/* One buffer that the card has filled. @return records. */
static unsigned
take(void)
{
    const uint8_t *mem = saker_model_mem(duo.card, NULL);
    uint32_t n;

    memcpy(&n, mem + EVT_AT, 4);
    ck_assert_uint_lt(n_card + n, MAX_EVENTS);
    for (uint32_t i = 0; i < n; i++)
        ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * i, &card_ev[n_card++]), 0);
    return n;
}

/* The card's records, for tests in which the twin does not make the same. */
static void
read_card(void)
{
    do
        (void)card_events(duo.card, EVT_AT, 256, 0);
    while (take() != 0);
}

/* Armed, with the parameters and limits of the demo. @param compared the twin makes the same records */
static void
setup(bool compared)
{
    const struct duo_hooks hooks = {.event = on_compared, .twin_event = compared ? NULL : on_twin};
    struct duo_cfg cfg = {.seed = 7, .hash_seed = 0x1122334455667788ull, .any_port = true, .event_mask = 7, .mass_on_kill = true,
                          .no_timers = true, .locate = {13}, .symbol = {"AAPL    "}, .session = "TESTSESS"};

    ck_assert_msg(saker_params_load("config/params.yaml", &params) == 0, "params");
    ck_assert_msg(saker_limits_load("config/limits.yaml", &limits) == 0, "limits");
    cfg.tick_sel[0] = limits.row[0].tick_sel;
    twin_ev = calloc(MAX_EVENTS, sizeof(*twin_ev));
    card_ev = calloc(MAX_EVENTS, sizeof(*card_ev));
    n_twin = n_card = 0;
    duo_open(&cfg, &hooks);
    memcpy(duo.param[0], params.row[0].word, sizeof(duo.param[0]));
    memcpy(duo.limit[0], limits.row[0].word, sizeof(duo.limit[0]));
    memcpy(duo.scope, limits.scope, sizeof(duo.scope));
    duo_commit_params();
    duo_commit_limits();
    duo_wr(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 1000000);
    saker_twin_watchdog(duo.twin, 1000000);
    duo_zero_positions();
    duo_assume(true, true);
    duo_connect();
    duo_settle();
    duo_unkill();
    ck_assert_uint_eq(duo_arm(), 0);
    ck_assert_uint_ne(duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_ARMED_MASK, 0);
}

/* No cool-down, no rate: nothing but the gate's own checks holds an order back. */
static void
no_pause(void)
{
    duo.param[0][4] = duo.param[0][5] = 0;
    duo.scope[16][4] = duo.scope[16][5] = 0;
}

/* @param compared as for setup; a last look at everything */
static void
teardown(bool compared)
{
    ck_assert_int_eq(saker_model_errors(duo.card), 0);
    if (compared)
        duo_close();
    else
        duo_abandon();
    free(twin_ev);
    free(card_ev);
}

/* LBI to FBO of the orders of the feed. @return orders. */
static unsigned
latency(uint64_t *min, uint64_t *max)
{
    unsigned orders = 0;

    *min = UINT64_MAX;
    *max = 0;
    for (unsigned i = 0; i < n_card; i++) {
        const struct saker_event *e = &card_ev[i];

        if (e->type == SAKER_EV_ORDER && e->lbi_cyc != 0) {
            uint64_t d = e->fbo_cyc - e->lbi_cyc;

            orders++;
            *min = d < *min ? d : *min;
            *max = d > *max ? d : *max;
        }
    }
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
    duo_disarm();
    if (dice(8) != 0)
        duo_clear_stale();
    duo_unkill();
    (void)duo_arm();
}

/* One thing that a host may do at any moment, done to both. */
static void
host_action(void)
{
    const struct tw_bbo bbo = tw_book_bbo(saker_twin_book(duo.twin), 0);

    switch (dice(9)) {
    case 0:
        duo.param[0][1] = 50 + dice(200);
        duo.param[0][2] = 1000 * dice(10);
        duo.param[0][3] = 1 + dice(300);
        duo.param[0][4] = dice(1000000000);
        duo_commit_params();
        break;
    case 1:
        duo.limit[0][1] = 50 + dice(1000);
        duo.limit[0][4] = 1000 + dice(20000);
        duo.limit[0][5] = 1000 + dice(5000);
        duo.limit[0][6] = 1000 + dice(5000);
        duo.limit[0][0] = dice(8) == 0 ? dice(128) : 0x7f;
        duo_commit_limits();
        break;
    case 2:
        duo_kill();
        duo_settle();
        if (dice(4) != 0)
            rearm();
        break;
    case 3: rearm(); break;
    case 4:
    case 5:
    case 6:
        duo_intent(TW_INTENT_NEW, dice(16) == 0 ? dice(256) : 0, dice(2), dice(10) == 0 ? dice(2000000) : 1 + dice(300),
                   bbo.bid_px + dice(2000) - 500, 0);
        break;
    case 7: duo_intent(TW_INTENT_CANCEL, 0, 0, 0, 0, 1 + dice(saker_twin_risk(duo.twin)->next_urn + 1)); break;
    default: duo_intent(TW_INTENT_MASS_CANCEL, dice(2) == 0 ? 255 : dice(8), 0, 0, 0, 0); break;
    }
    duo_settle();
}

/* The first `limit` messages of the demo session.
 * @param wild 1 in so many messages something happens besides: host actions, lost, repeated and broken frames; 0 = never */
static unsigned
replay(unsigned limit, uint32_t wild)
{
    struct saker_src_cfg scfg = {0xe9360c6f, 0x0a0a0a0a, 26477, "TESTSESS"};
    static struct saker_frame f;
    struct saker_src *src;
    unsigned n = 0;

    ck_assert_int_eq(saker_src_open(&src, SESSION, &scfg), 0);
    while (n < limit && saker_src_next(src, &f) == 1) {
        unsigned times = 1;

        duo.messages = ++n;
        if (wild != 0 && dice(wild) == 0) {
            host_action();
            if (saker_twin_risk(duo.twin)->killed || dice(4) == 0)
                rearm();
        }
        if (wild != 0 && dice(wild * 40) == 0)
            times = dice(2) * 2; /* lost, or twice */
        if (wild != 0 && dice(wild * 40) == 0)
            f.bad_fcs = true;
        saker_exch_market(duo.exch, f.data + 64, f.len - 64);
        while (times-- > 0) {
            duo_feed(f.data, f.len, f.bad_fcs);
            duo_settle();
        }
        if (n % 64 == 0) {
            duo_drain();
            duo_beat();
        }
    }
    saker_src_close(src);
    duo_drain();
    return n;
}

START_TEST(test_demo_session_card_equals_twin)
{
    const char *limit = getenv("SAKER_REPLAY_MESSAGES");
    uint64_t min, max;
    unsigned n, orders;

    setup(true);
    n = replay(limit != NULL ? (unsigned)strtoul(limit, NULL, 0) : 10000, 0);
    orders = latency(&min, &max);
    printf("replay: %u messages, %u events, %u orders, LBI to FBO %" PRIu64 " to %" PRIu64 " cycles, %" PRIu64 " cycles\n", n, n_card,
           orders, min, max, saker_model_cycles(duo.card));
    ck_assert_uint_gt(orders, 0);
    ck_assert_uint_le(max, 16);
    teardown(true);
}
END_TEST

/* Kills, commits, disarms, host orders and broken feed frames in between; seed: SAKER_SEED. */
START_TEST(test_disturbed_session_card_equals_twin)
{
    const char *limit = getenv("SAKER_REPLAY_MESSAGES"), *seed = getenv("SAKER_SEED");
    unsigned type[SAKER_EV_COUNT] = {0}, n;

    rng = seed != NULL ? strtoull(seed, NULL, 0) : 1;
    printf("seed %" PRIu64 "\n", rng);
    setup(true);
    n = replay(limit != NULL ? (unsigned)strtoul(limit, NULL, 0) : 4000, 12);
    for (unsigned i = 0; i < n_card; i++)
        type[card_ev[i].type]++;
    printf("disturbed: %u messages, %u orders, %u refused, %u cancels, %u mass cancels, %u venue, %u feed, %u kills, %u arms, %u commits\n", n,
           type[SAKER_EV_ORDER], type[SAKER_EV_REFUSED], type[SAKER_EV_CANCEL], type[SAKER_EV_MASS_CANCEL], type[SAKER_EV_VENUE],
           type[SAKER_EV_FEED], type[SAKER_EV_KILL], type[SAKER_EV_ARM], type[SAKER_EV_COMMIT]);
    ck_assert_uint_gt(type[SAKER_EV_KILL], 0);
    ck_assert_uint_gt(type[SAKER_EV_ORDER], 0);
    teardown(true);
}
END_TEST

/* The same session free running, frames back to back at line rate, events polled as they come, the venue answering at once. What was
 * lost, sent, decided and recorded must add up. */
START_TEST(test_line_rate_session_adds_up)
{
    struct saker_src_cfg scfg = {0xe9360c6f, 0x0a0a0a0a, 26477, "TESTSESS"};
    static struct saker_frame f;
    struct saker_src *src;
    unsigned type[SAKER_EV_COUNT] = {0}, sent = 0, polls = 0;
    uint64_t min = UINT64_MAX, max = 0, over = 0, start;
    bool more = true, polling = false;

    setup(false);
    no_pause();
    duo_commit_params();
    duo_commit_limits();
    duo_disarm();
    duo_wr(SAKER_FEED_CFG_OFFSET, SAKER_FEED_CFG_ANY_PORT_MASK); /* no lockstep */
    ck_assert_uint_eq(duo_arm(), 0);
    read_card();
    n_card = 0;
    ck_assert_int_eq(saker_src_open(&src, SESSION, &scfg), 0);
    start = saker_model_cycles(duo.card);
    for (uint64_t cycle = 0;; cycle++) {
        ck_assert_uint_lt(cycle, 3000000);
        while (more && saker_model_rx_pending(duo.card, SAKER_PORT_FEED) < 4) {
            more = saker_src_next(src, &f) == 1;
            if (!more)
                break;
            saker_exch_market(duo.exch, f.data + 64, f.len - 64);
            ck_assert_int_eq(saker_model_rx(duo.card, SAKER_PORT_FEED, f.data, f.len, false), 0);
            sent++;
        }
        saker_model_clock(duo.card);
        duo_relay();
        if (cycle % 500 == 0 && !polling) {
            duo_wr64(SAKER_EVT_BUF_LO_OFFSET, EVT_AT);
            duo_wr(SAKER_EVT_MAX_OFFSET, 256);
            duo_wr(SAKER_EVT_TIMEOUT_US_OFFSET, 1);
            duo_wr(SAKER_EVT_AP_CTRL_OFFSET, 1);
            polling = true;
        } else if (cycle % 100 == 0 && polling && (duo_rd(SAKER_EVT_AP_CTRL_OFFSET) & SAKER_EVT_AP_CTRL_AP_DONE_MASK) != 0) {
            (void)take();
            polling = false;
            polls++;
            duo_wr(SAKER_HEARTBEAT_OFFSET, ++duo.heartbeat);
        }
        if (!more && !polling && saker_model_quiet(duo.card))
            break;
    }
    saker_src_close(src);
    start = saker_model_cycles(duo.card) - start;
    read_card();
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
           duo_rd64(SAKER_EVENT_CNT_DROPPED_OFFSET));
    ck_assert_uint_eq(duo_rd(SAKER_FEED_CNT_MESSAGES_OFFSET), sent);
    ck_assert_uint_eq(duo_rd(SAKER_FEED_CNT_LOST_OFFSET), 0);
    ck_assert_uint_eq(duo_rd(SAKER_EVENT_CNT_LOST_OFFSET), 0);
    ck_assert_uint_eq(duo_rd(SAKER_RISK_CNT_GRANTED_OFFSET), type[SAKER_EV_ORDER]);
    ck_assert_uint_eq(duo_rd(SAKER_OE_CNT_TX_ORDERS_OFFSET), type[SAKER_EV_ORDER]);
    ck_assert_uint_eq(duo_rd(SAKER_RISK_CNT_REFUSED_OFFSET), type[SAKER_EV_REFUSED]);
    ck_assert_uint_eq(duo_rd(SAKER_STRAT_CNT_FIRED_OFFSET),
                      type[SAKER_EV_ORDER] + type[SAKER_EV_REFUSED] + duo_rd(SAKER_RISK_CNT_NO_CREDIT_DROPS_OFFSET) +
                          duo_rd(SAKER_RISK_CNT_FIFO_DROPS_OFFSET));
    ck_assert_uint_eq(duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_OE_STATE_MASK, 5u << SAKER_STATUS_OE_STATE_SHIFT);
    ck_assert_uint_eq(duo_rd64(SAKER_OPEN_ORDERS_OFFSET), 0); /* every order was IOC and answered */
    ck_assert_uint_gt(type[SAKER_EV_ORDER], 0);
    teardown(false);
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

    setup(false);
    duo_wr(SAKER_DISARM_OFFSET, 1);
    duo_wr(SAKER_TIMESCALE_OFFSET, 50000);
    read_card();
    duo_wr(SAKER_HEARTBEAT_OFFSET, ++duo.heartbeat);
    duo_wr(SAKER_ARM_OFFSET, 1);
    ck_assert_uint_eq(duo_rd(SAKER_ARM_RESULT_OFFSET), 0);
    for (unsigned i = 0; i < 20; i++) { /* heartbeats in time hold it off */
        card_clock(duo.card, (unsigned)limit - 200);
        duo_wr(SAKER_HEARTBEAT_OFFSET, ++duo.heartbeat);
    }
    ck_assert_uint_eq(duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_KILLED_MASK, 0);
    start = saker_model_cycles(duo.card);
    card_clock(duo.card, (unsigned)limit - 100);
    ck_assert_uint_eq(saker_model_tx(duo.card, frame, sizeof(frame), NULL), 0);
    card_clock(duo.card, 200);
    len = saker_model_tx(duo.card, frame, sizeof(frame), &fbo);
    ck_assert_uint_ge(len, 60);
    ck_assert_uint_eq(frame[54 + 2], 'U'); /* SoupBinTCP unsequenced data */
    ck_assert_uint_eq(frame[54 + 3], 'C'); /* OUCH mass cancel */
    ck_assert_uint_le(fbo - start, limit + 20);
    ck_assert_uint_eq(saker_model_tx(duo.card, frame, sizeof(frame), NULL), 0);
    ck_assert_uint_eq(duo_rd(SAKER_STATUS_OFFSET) >> SAKER_STATUS_KILL_CAUSE_SHIFT, 3);
    ck_assert_uint_eq(duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_ARMED_MASK, 0);
    n_card = 0;
    read_card();
    for (unsigned i = 0; i < n_card; i++) {
        kills += card_ev[i].type == SAKER_EV_KILL && card_ev[i].reason == 3;
        masses += card_ev[i].type == SAKER_EV_MASS_CANCEL && card_ev[i].fbo_cyc == fbo;
    }
    ck_assert_uint_eq(kills, 1);
    ck_assert_uint_eq(masses, 1);
    teardown(false);
}
END_TEST

/* ---- ingress_bad: decisions in frames that end badly ---- */

enum ending { END_GOOD, END_FCS, END_UDP, END_FRAMING, ENDINGS };

static uint64_t order_ref, market_ts;

static uint16_t
add_order(uint8_t *m, char side, uint32_t qty, uint32_t px)
{
    market_ts += 1000;
    return (uint16_t)itch_add(m, 'A', (struct itch_head){13, market_ts}, ++order_ref, side, qty, "AAPL    ", px);
}

/* A packet with `orders` bids that the strategy answers, each with `fill` messages behind it that it does not; its end is as wanted.
 * @return length; the FCS is the caller's. */
static size_t
frame_of(uint8_t *frame, size_t size, unsigned orders, unsigned fill, enum ending end)
{
    static const struct saker_src_cfg src = {0xe9360c6f, 0x0a0a0a0a, 26477, "TESTSESS"};
    static uint8_t msg[256][ITCH_MAX];
    const uint8_t *at[256];
    uint16_t len[256];
    unsigned n = 0;
    size_t total;

    for (unsigned i = 0; i < orders; i++) {
        len[n] = add_order(msg[n], 'B', 100, 1000000);
        n++;
        /* One behind the last at least: a message in the last word of a bad frame triggers nothing. */
        for (unsigned k = 0; k < fill + (fill == 0 && i + 1 == orders); k++, n++)
            len[n] = (uint16_t)itch_plain(msg[n], 'I', (struct itch_head){0, market_ts}); /* no order can follow */
    }
    ck_assert_uint_le(n, 256);
    for (unsigned i = 0; i < n; i++)
        at[i] = msg[i];
    total = saker_frame_mold(frame, size, &src, saker_twin_feed(duo.twin)->expected, n, at, len);
    ck_assert_uint_ne(total, 0);
    if (end == END_UDP)
        frame[62 + 2 + 24 + 3] ^= 0x10; /* a letter of the first stock symbol, which nobody reads */
    if (end == END_FRAMING) {
        frame[40] = frame[41] = 0;
        frame[60] = (uint8_t)((n + 1) >> 8);
        frame[61] = (uint8_t)(n + 1);
    }
    return total;
}

/* The records of decisions from number `from` on all carry the flag, or none does. */
static unsigned
flagged(unsigned from, bool wanted)
{
    unsigned n = 0;

    for (unsigned i = from; i < n_card; i++) {
        const struct saker_event *e = &card_ev[i];
        bool decision = e->type == SAKER_EV_ORDER || e->type == SAKER_EV_REFUSED;

        ck_assert_msg(((e->flags & SAKER_EVF_INGRESS_BAD) != 0) == (decision && e->feed_seq != 0 && wanted),
                      "record %" PRIu64 " (%s): flags %02x", e->seq, saker_event_type_name(e->type), e->flags);
        n += decision;
    }
    return n;
}

/* A market in which every bid leads to an order: no cool-down, no rate, wide positions. */
static void
market_setup(bool compared)
{
    static uint8_t frame[256];
    static const struct saker_src_cfg src = {0xe9360c6f, 0x0a0a0a0a, 26477, "TESTSESS"};
    uint8_t m[2][ITCH_MAX];
    const uint8_t *at[2] = {m[0], m[1]};
    uint16_t len[2];

    setup(compared);
    order_ref = 0;
    market_ts = 34200000000000ull;
    no_pause();
    duo.limit[0][2] = 1000000000;
    duo.limit[0][4] = duo.limit[0][5] = duo.limit[0][6] = 1000000;
    duo_disarm();
    duo_commit_params();
    duo_commit_limits();
    rearm();
    len[0] = add_order(m[0], 'S', 100, 1000500);
    len[1] = add_order(m[1], 'B', 1000, 1000000);
    duo_feed(frame, saker_frame_mold(frame, sizeof(frame), &src, 1, 2, at, len), false);
    duo_settle();
}

START_TEST(test_decisions_of_a_bad_frame_carry_ingress_bad)
{
    static uint8_t frame[9100];
    unsigned seen[ENDINGS][2] = {{0}};
    uint64_t min, max;

    rng = 5;
    market_setup(true);
    duo_drain();
    for (unsigned i = 0; i < 120; i++) {
        enum ending end = (enum ending)(i < 8 ? i % ENDINGS : dice(ENDINGS));
        bool armed = i < 4 || dice(3) != 0;
        unsigned from = n_card, orders = armed ? 1 + dice(i % 16 == 0 ? 24 : 4) : 1 + dice(i % 16 == 1 ? 100 : 8);
        size_t len;

        duo_disarm();
        duo_clear_stale();
        if (armed)
            ck_assert_uint_eq(duo_arm(), 0);
        len = frame_of(frame, sizeof(frame), orders, armed ? 6 : dice(2), end);
        duo_feed(frame, len, end == END_FCS);
        duo_settle();
        duo_drain();
        ck_assert_uint_eq(flagged(from, end != END_GOOD), orders);
        ck_assert_uint_eq(saker_twin_feed(duo.twin)->stale, end != END_GOOD);
        seen[end][armed] += orders;
        duo_beat();
    }
    (void)latency(&min, &max);
    for (unsigned e = 0; e < ENDINGS; e++) {
        printf("ending %u: %u refused, %u orders\n", e, seen[e][0], seen[e][1]);
        ck_assert(seen[e][0] > 20 && seen[e][1] > 20);
    }
    ck_assert_uint_le(max, 16); /* the wait is the record's, not the order's */
    ck_assert_uint_eq(duo_rd(SAKER_EVENT_CNT_LOST_OFFSET), 0);
    ck_assert_uint_eq(duo_rd(SAKER_RISK_CNT_NO_CREDIT_DROPS_OFFSET), 0);
    teardown(true);
}
END_TEST

/* Frames back to back, no pause between them: the flag stays with its frame. After the bad one nothing is decided. */
START_TEST(test_back_to_back_frames_keep_their_own_flag)
{
    static uint8_t frame[2000];

    market_setup(false);
    read_card();
    for (unsigned round = 0; round < 40; round++) {
        unsigned good = round % 5, want = n_twin, have = n_card, bad_seen = 0, n = 0;

        duo_disarm();
        duo_clear_stale();
        for (unsigned i = 0; i < good + 3; i++) {
            enum ending end = i != good ? END_GOOD : (enum ending)(1 + round % 3);
            size_t len = frame_of(frame, sizeof(frame), 1 + (round + i) % 3, 0, end);

            duo_feed(frame, len, end == END_FCS);
        }
        duo_settle();
        read_card();
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
    teardown(false);
}
END_TEST

/* A host that dies with an order at the market: one kill, one mass cancel, however long the venue keeps silent. */
START_TEST(test_silent_host_with_an_open_order_cancels_once)
{
    static uint8_t frame[2048];
    unsigned masses = 0, orders = 0;
    struct tw_bbo bbo;
    size_t len;

    setup(true);
    (void)replay(600, 0);
    duo_wr(SAKER_DISARM_OFFSET, 1);
    duo_wr(SAKER_TIMESCALE_OFFSET, 50000);
    duo_wr(SAKER_HEARTBEAT_OFFSET, ++duo.heartbeat);
    duo_wr(SAKER_ARM_OFFSET, 1);
    ck_assert_uint_eq(duo_rd(SAKER_ARM_RESULT_OFFSET), 0);
    bbo = tw_book_bbo(saker_twin_book(duo.twin), 0);
    duo_wr(SAKER_HOST_INTENT_OFFSET, 0);
    duo_wr(SAKER_HOST_INTENT_QTY_OFFSET, 10);
    duo_wr(SAKER_HOST_INTENT_PX_OFFSET, bbo.ask_px);
    duo_wr(SAKER_HOST_INTENT_SUBMIT_OFFSET, 1);
    card_clock(duo.card, 40);
    ck_assert_uint_eq(duo_rd64(SAKER_OPEN_ORDERS_OFFSET), 1);
    card_clock(duo.card, 20000); /* the watchdog's time is over after some 1,600 */
    while ((len = saker_model_tx(duo.card, frame, sizeof(frame), NULL)) != 0) {
        masses += len > 57 && frame[56] == 'U' && frame[57] == 'C';
        orders += len > 57 && frame[56] == 'U' && frame[57] == 'O';
    }
    ck_assert_uint_eq(orders, 1);
    ck_assert_uint_eq(masses, 1);
    ck_assert_uint_eq(duo_rd64(SAKER_OPEN_ORDERS_OFFSET), 1);
    ck_assert_uint_eq(duo_rd(SAKER_STATUS_OFFSET) >> 24, TW_KILL_WATCHDOG);
    teardown(false);
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
