// SPDX-License-Identifier: Apache-2.0
/* tb_hostif.c - kernels against a memory with random waits, digests against the library, the ring under every load, kill latency. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "saker/config.h"
#include "saker/event.h"
#include "saker/itch.h"

const char tb_name[] = "hostif";

#define CMD_AT 0x1000u
#define RSP_AT 0x8000u

/* ---- saker_ctl ---- */

/* Random batches against a model of five plain registers; buffers anywhere, so bursts meet 4 KiB boundaries. */
START_TEST(test_ctl_executes_random_batches)
{
    static const uint32_t regs[5] = {SAKER_FEED_DST_IP_OFFSET, SAKER_OE_SRC_IP_OFFSET, SAKER_OE_ISN_OFFSET, SAKER_PARAMS_REV_OFFSET,
                                     SAKER_HOST_INTENT_PX_OFFSET};
    uint32_t model[5] = {0};

    bench_open();
    for (unsigned round = 0; round < tb_rounds(30, 120, 600); round++) {
        uint64_t cmd = CMD_AT + 16 * (tb_rand(&rng) % 300), rsp = RSP_AT + 8 * (tb_rand(&rng) % 600);
        unsigned count = (unsigned)(tb_rand(&rng) % 70);
        uint32_t want[70], err[70];

        mem_wait = (unsigned)(tb_rand(&rng) % 4) * 25;
        lite_wait = (unsigned)(tb_rand(&rng) % 3) * 30;
        memset(mem + RSP_AT - 8, 0xa5, 0x2000);
        for (unsigned i = 0; i < count; i++) {
            unsigned r = (unsigned)(tb_rand(&rng) % 5);
            bool write = tb_rand(&rng) % 2 != 0, bad = tb_rand(&rng) % 8 == 0;
            uint32_t data = (uint32_t)tb_rand(&rng);
            static const uint32_t nowhere[4] = {0x2ffc, 0x0000, 0x12000, 0xfffffffc};

            put32(cmd + 16 * i, write ? (uint32_t)tb_rand(&rng) | 1 : 0);
            put32(cmd + 16 * i + 4, bad ? nowhere[tb_rand(&rng) % 4] : regs[r]);
            put32(cmd + 16 * i + 8, data);
            put32(cmd + 16 * i + 12, (uint32_t)tb_rand(&rng));
            err[i] = bad;
            want[i] = write || bad ? 0 : model[r];
            if (write && !bad)
                model[r] = data;
        }
        ctl_start(cmd | (tb_rand(&rng) & 15), rsp | (tb_rand(&rng) & 7), count, 0);
        ctl_wait();
        for (unsigned i = 0; i < count; i++) {
            ck_assert_msg(get32(rsp + 8 * i + 4) == err[i], "round %u command %u of %u: error %u", round, i, count, get32(rsp + 8 * i + 4));
            if (err[i] == 0)
                ck_assert_uint_eq(get32(rsp + 8 * i), want[i]);
        }
        ck_assert_uint_eq(mem[rsp - 1], 0xa5);
        ck_assert_uint_eq(mem[rsp + 8 * count], 0xa5);
        for (unsigned r = 0; r < 5; r++)
            ck_assert_uint_eq(rd(regs[r]), model[r]);
    }
    bench_close();
}
END_TEST

START_TEST(test_interrupts_and_status_follow_the_vitis_protocol)
{
    bench_open();
    ck_assert_uint_eq(rd(SAKER_CTL_AP_CTRL_OFFSET), SAKER_CTL_AP_CTRL_AP_IDLE_MASK);
    wr(SAKER_CTL_GIER_OFFSET, 1);
    wr(SAKER_CTL_IP_IER_OFFSET, 1);
    ck_assert_uint_eq(TB_GET(tb, irq_o), 0);
    wr(SAKER_CTL_COUNT_OFFSET, 0);
    wr(SAKER_CTL_AP_CTRL_OFFSET, 1);
    idle(20);
    ck_assert_uint_eq(TB_GET(tb, irq_o), 1);
    ck_assert_uint_eq(rd(SAKER_CTL_AP_CTRL_OFFSET),
                      SAKER_CTL_AP_CTRL_AP_DONE_MASK | SAKER_CTL_AP_CTRL_AP_IDLE_MASK | SAKER_CTL_AP_CTRL_AP_READY_MASK);
    ck_assert_uint_eq(rd(SAKER_CTL_AP_CTRL_OFFSET), SAKER_CTL_AP_CTRL_AP_IDLE_MASK);
    wr(SAKER_CTL_IP_ISR_OFFSET, 1); /* toggles */
    idle(2);
    ck_assert_uint_eq(TB_GET(tb, irq_o), 0);
    bench_close();
}
END_TEST

/* ---- digests ---- */

static void
load(unsigned table, unsigned rows, unsigned words, uint32_t *out)
{
    for (unsigned r = 0; r < rows; r++) {
        wr(SAKER_TBL_ADDR_OFFSET, table << SAKER_TBL_ADDR_TABLE_SHIFT | r << SAKER_TBL_ADDR_ROW_SHIFT);
        for (unsigned w = 0; w < words; w++) {
            *out = (uint32_t)tb_rand(&rng);
            wr(SAKER_TBL_DATA_OFFSET, *out++);
        }
    }
}

START_TEST(test_digest_equals_the_librarys)
{
    uint32_t p[64], l[8 * 16 + 48 * 8];

    bench_open();
    for (unsigned i = 0; i < tb_rounds(2, 4, 20); i++) {
        load(2, 8, 8, p);
        load(3, 8, 16, l);
        load(4, 48, 8, l + 8 * 16);
        wr(SAKER_PARAMS_CHECK_OFFSET, 1);
        wr(SAKER_LIMITS_CHECK_OFFSET, 1);
        ck_assert_uint_eq(rd64(SAKER_PARAMS_DIGEST_OFFSET), saker_digest(p, 64));
        ck_assert_uint_eq(rd64(SAKER_LIMITS_DIGEST_OFFSET), saker_digest(l, 8 * 16 + 48 * 8));
        wr(SAKER_PARAMS_REV_OFFSET, i + 10);
        wr64(SAKER_PARAMS_DIGEST_EXPECT_OFFSET, saker_digest(p, 64) ^ (i % 2));
        wr(SAKER_PARAMS_COMMIT_OFFSET, 1);
        ck_assert_uint_eq(rd(SAKER_PARAMS_ACTIVE_REV_OFFSET), i % 2 == 0 ? i + 10 : i + 9);
        wr64(SAKER_LIMITS_DIGEST_EXPECT_OFFSET, saker_digest(l, 8 * 16 + 48 * 8));
        wr(SAKER_LIMITS_COMMIT_OFFSET, 1);
        ck_assert_uint_eq(rd64(SAKER_LIMITS_ACTIVE_DIGEST_OFFSET), saker_digest(l, 8 * 16 + 48 * 8));
    }
    bench_close();
}
END_TEST

/* ---- kill ---- */

void
unkill(void)
{
    wr(SAKER_UNKILL_OFFSET, 1);
    idle(4);
    ck_assert(!seen.killed);
}

/* Write, and count the cycles from the write handshake to the latch. */
static unsigned
kill_latency(uint32_t addr, uint32_t data)
{
    wr(addr, data);
    for (unsigned i = 0; !seen.killed; i++) {
        tick();
        ck_assert_uint_lt(i, 10);
    }
    return 0;
}

static uint64_t first_kill, first_killed;

static void
watch_kill(void)
{
    /* called before the outputs of this cycle are known: looks at the last one */
    if (seen.kill && first_kill == 0)
        first_kill = seen.cyc;
    if (seen.killed && first_killed == 0)
        first_killed = seen.cyc;
}

/* Every way to kill, at random moments of an outstanding event poll, a running command batch and a digest that holds the bus. */
START_TEST(test_kill_acts_within_two_cycles_whatever_runs)
{
    bench_open();
    for (unsigned i = 0; i < tb_rounds(60, 300, 2000); i++) {
        unsigned way = i % 2;
        bool batch = tb_rand(&rng) % 2 != 0;

        mem_wait = (unsigned)(tb_rand(&rng) % 4) * 30;
        on_cycle = NULL;
        unkill();
        while ((rd(SAKER_EVENT_LEVEL_OFFSET) & 0xffff) != 0) {
            evt_start(EVT_AT, 64, 0);
            evt_wait();
        }
        evt_start(EVT_AT, 64, 1000000); /* outstanding: nothing to report */
        if (batch) {
            for (unsigned c = 0; c < 40; c++) {
                put32(CMD_AT + 16 * c, c % 7 == 3);
                put32(CMD_AT + 16 * c + 4, c % 7 == 3 ? SAKER_LIMITS_CHECK_OFFSET : SAKER_STATUS_OFFSET);
                put32(CMD_AT + 16 * c + 8, 1);
            }
            ctl_start(CMD_AT, RSP_AT, 40, 0);
        }
        if (way == 1)
            wr(SAKER_CTL_FLAGS_OFFSET, 1);
        idle((unsigned)(tb_rand(&rng) % 60));
        first_kill = first_killed = 0;
        seen.kill = seen.killed = false;
        on_cycle = watch_kill;
        (void)kill_latency(way == 0 ? SAKER_KILL_OFFSET : SAKER_CTL_AP_CTRL_OFFSET, 1);
        tick();
        ck_assert_msg(first_kill == seen.write_cyc + 1, "kill %llu cycles after the write", (unsigned long long)(first_kill - seen.write_cyc));
        ck_assert_uint_le(first_killed - seen.write_cyc, 2);
        on_cycle = NULL;
        evt_wait(); /* the poll ends: the kill is a record */
        ck_assert_uint_ge(get32(EVT_AT), 1);
        ck_assert_uint_eq(mem[EVT_AT + 64 + 1], SAKER_EV_KILL);
        if (batch || way == 1)
            ctl_wait();
        wr(SAKER_CTL_FLAGS_OFFSET, 0);
        wr(SAKER_CTL_COUNT_OFFSET, 0);
    }
    bench_close();
}
END_TEST

/* Parameters and limits, whatever they are. */
void
commit_banks(void)
{
    uint32_t p[64], l[8 * 16 + 48 * 8];

    load(2, 8, 8, p);
    load(3, 8, 16, l);
    load(4, 48, 8, l + 8 * 16);
    wr64(SAKER_PARAMS_DIGEST_EXPECT_OFFSET, saker_digest(p, 64));
    wr64(SAKER_LIMITS_DIGEST_EXPECT_OFFSET, saker_digest(l, 8 * 16 + 48 * 8));
    wr(SAKER_PARAMS_CHECK_OFFSET, 1);
    wr(SAKER_PARAMS_COMMIT_OFFSET, 1);
    wr(SAKER_LIMITS_CHECK_OFFSET, 1);
    wr(SAKER_LIMITS_COMMIT_OFFSET, 1);
}

void
arm(void)
{
    commit_banks();
    TB_SET(tb, oe_up_i, 1);
    wr(SAKER_POS_ZERO_OFFSET, 1);
    wr(SAKER_UNKILL_OFFSET, 1);
    wr(SAKER_ARM_OFFSET, 1);
    ck_assert_uint_eq(rd(SAKER_ARM_RESULT_OFFSET), 0);
    ck_assert(seen.armed);
}

START_TEST(test_watchdog_kills_in_time_and_heartbeats_hold_it_off)
{
    bench_open();
    for (unsigned scale = 1; scale <= 50; scale += 49) {
        uint64_t start, limit = (40 * 625 / 4 + scale - 1) / scale;

        wr(SAKER_DISARM_OFFSET, 1);
        wr(SAKER_TIMESCALE_OFFSET, scale);
        wr(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 40 * (scale == 1 ? 1 : 50));
        limit *= scale == 1 ? 1 : 50;
        wr(SAKER_HEARTBEAT_OFFSET, rd(SAKER_HEARTBEAT_OFFSET) + 1);
        arm();
        for (unsigned i = 0; i < 8; i++) {
            idle((unsigned)limit - 60);
            ck_assert(!seen.killed);
            wr(SAKER_HEARTBEAT_OFFSET, rd(SAKER_HEARTBEAT_OFFSET) + 1);
        }
        start = seen.cyc;
        wr(SAKER_HEARTBEAT_OFFSET, rd(SAKER_HEARTBEAT_OFFSET) + 2); /* a skip does not count */
        while (!seen.killed) {
            tick();
            ck_assert_uint_lt(seen.cyc - start, limit + 30);
        }
        ck_assert_uint_ge(seen.cyc - start + 30, limit);
        ck_assert_uint_eq(rd(SAKER_STATUS_OFFSET) >> SAKER_STATUS_KILL_CAUSE_SHIFT, 3);
        ck_assert(!seen.armed);
    }
    bench_close();
}
END_TEST

START_TEST(test_armed_card_refuses_what_trading_rests_on)
{
    uint32_t refused;

    bench_open();
    wr(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 100000);
    wr(SAKER_HEARTBEAT_OFFSET, 1);
    arm();
    refused = rd(SAKER_TBL_REFUSED_OFFSET);
    for (unsigned t = 0; t < 6; t++) {
        wr(SAKER_TBL_ADDR_OFFSET, t << SAKER_TBL_ADDR_TABLE_SHIFT);
        ck_assert_uint_eq(wr_ok(SAKER_TBL_DATA_OFFSET, 1), t >= 2 && t <= 4); /* the shadows may be loaded */
    }
    ck_assert(!wr_ok(SAKER_FEED_CFG_OFFSET, 0));
    ck_assert(!wr_ok(SAKER_POS_ZERO_OFFSET, 1));
    ck_assert(!wr_ok(SAKER_TIME_SET_HI_OFFSET, 1));
    ck_assert(!wr_ok(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 0));
    ck_assert(!wr_ok(SAKER_FEED_CTRL_OFFSET, 4));
    ck_assert_uint_eq(rd(SAKER_TBL_REFUSED_OFFSET), refused + 8);
    ck_assert_uint_eq(rd(SAKER_WATCHDOG_TIMEOUT_US_OFFSET), 100000);
    wr(SAKER_DISARM_OFFSET, 1);
    ck_assert(wr_ok(SAKER_FEED_CFG_OFFSET, 0));
    bench_close();
}
END_TEST

/* ---- slots ---- */

#define LOADED (SAKER_STATUS_PARAMS_LOADED_MASK | SAKER_STATUS_LIMITS_LOADED_MASK | SAKER_STATUS_POS_LOADED_MASK)

bool
put_word(unsigned table, unsigned row, unsigned word, uint32_t data)
{
    wr(SAKER_TBL_ADDR_OFFSET, table << SAKER_TBL_ADDR_TABLE_SHIFT | row << SAKER_TBL_ADDR_ROW_SHIFT | word);
    return wr_ok(SAKER_TBL_DATA_OFFSET, data);
}

static uint32_t
get_word(unsigned table, unsigned row, unsigned word)
{
    wr(SAKER_RB_ADDR_OFFSET, table << SAKER_RB_ADDR_TABLE_SHIFT | row << SAKER_RB_ADDR_ROW_SHIFT | word);
    return rd(SAKER_RB_DATA_OFFSET);
}

/* Everything is loaded for the slots as they are. */
static void
load_all(void)
{
    commit_banks();
    ck_assert(put_word(5, 0, 1, 0));
    ck_assert_uint_eq(rd(SAKER_STATUS_OFFSET) & LOADED, LOADED);
}

START_TEST(test_what_was_loaded_goes_with_the_symbol)
{
    static const struct {
        unsigned table, row, word;
        uint32_t data;
        bool changes;
    } step[] = {
        {0, 3, 0, 1u << 31 | 77, true},            /* none before */
        {0, 3, 0, 1u << 31 | 1u << 16 | 77, false}, /* the tick alone */
        {0, 2, 0, 55, false},                       /* not valid: none, as before */
        {0, 3, 0, 1u << 31 | 78, true},
        {0, 3, 1, 1, false},                        /* no such word */
        {1, 3, 0, 0x4c504141, true},
        {1, 3, 0, 0x4c504141, false},
        {1, 3, 1, 0x20202051, true},
        {1, 3, 2, 5, false},
        {1, 2, 1, 0x20202020, false},               /* no name: spaces */
        {0, 2, 0, 1u << 17, false},
        {1, 1, 0, 0, true},
        {0, 8, 0, 1u << 31 | 9, false},             /* no such slot */
        {0, 3, 0, 78, true},                        /* unloaded */
        {0, 3, 0, 0, false},
    };

    bench_open();
    TB_SET(tb, open_orders_i, 0);
    for (unsigned i = 0; i < sizeof step / sizeof step[0]; i++) {
        load_all();
        ck_assert(put_word(step[i].table, step[i].row, step[i].word, step[i].data));
        ck_assert_msg((rd(SAKER_STATUS_OFFSET) & LOADED) == (step[i].changes ? 0 : LOADED), "step %u", i);
    }
    ck_assert_uint_eq(get_word(0, 3, 0), 0);
    ck_assert_uint_eq(get_word(1, 3, 0), 0x4c504141);
    ck_assert_uint_eq(get_word(1, 3, 1), 0x20202051);
    ck_assert_uint_eq(get_word(1, 2, 0), 0x20202020);
    ck_assert_uint_eq(get_word(1, 1, 0), 0);
    ck_assert_uint_eq(get_word(1, 8, 0), 0);
    ck_assert_uint_eq(get_word(0, 8, 0), 0);
    /* What was checked before is no longer; what is checked anew is. */
    load_all();
    wr(SAKER_PARAMS_CHECK_OFFSET, 1);
    ck_assert(put_word(0, 0, 0, 1u << 31 | 5));
    ck_assert_uint_eq(rd(SAKER_PARAMS_STATUS_OFFSET) & SAKER_PARAMS_STATUS_CHECKED_MASK, 0);
    /* Open orders hold the slots, not the tick. */
    TB_SET(tb, open_orders_i, 1);
    ck_assert(!put_word(0, 0, 0, 1u << 31 | 6));
    ck_assert(!put_word(1, 0, 0, 1));
    ck_assert_uint_eq(get_word(0, 0, 0), 1u << 31 | 5);
    ck_assert(put_word(0, 0, 0, 1u << 31 | 2u << 16 | 5));
    TB_SET(tb, open_orders_i, 0);
    ck_assert(put_word(0, 0, 0, 1u << 31 | 6));
    bench_close();
}
END_TEST

/* ---- ring ---- */

static unsigned pct_dec, pct_ven, pct_bbo, pct_feed;
static uint32_t made_dec, made_ven, made_bbo, made_feed;
static unsigned waiting_fbo, gate_rest;

/* Feed frames: one is open, numbered 1 to 126 as a line of the feed does; decisions belong to it, to one before, or to none. */
#define FRAMES (1u << 20)
static bool frames_on, frame_was_bad[FRAMES];
static uint32_t frame_open, dec_frame[FRAMES]; /* running numbers from 1 on; by decision, 0 = none */
static unsigned late_decs, open_decs;

static uint32_t
frame_number(uint32_t running)
{
    return running == 0 ? 0 : (running - 1) % 126 + 1;
}

static void
frames(bool dec)
{
    uint32_t of = 0, r = (uint32_t)(tb_rand(&rng) % 8);
    bool fin = tb_rand(&rng) % 40 == 0;

    if (!frames_on)
        return;
    if (r < 5)
        of = frame_open;
    else if (r == 5)
        of = frame_open > 1 ? frame_open - 1 : 0;
    else if (r == 6)
        of = frame_open > 100 ? frame_open - 100 : 0;
    if (dec) {
        ck_assert_uint_lt(made_dec, FRAMES);
        dec_frame[made_dec] = of;
        late_decs += of != 0 && of != frame_open;
        open_decs += of == frame_open;
    }
    TB_SET(tb, dec_frame_i, frame_number(of));
    TB_SET(tb, fin_valid_i, fin);
    TB_SET(tb, fin_frame_i, frame_number(frame_open));
    TB_SET(tb, fin_tag_i, frame_open % 256);
    TB_SET(tb, bbo_tag_i, (frame_open - 1 - tb_rand(&rng) % 2) % 256);
    if (fin) {
        ck_assert_uint_lt(frame_open, FRAMES);
        frame_was_bad[frame_open] = tb_rand(&rng) % 3 == 0;
        TB_SET(tb, fin_bad_i, frame_was_bad[frame_open]);
        frame_open++;
    } else {
        TB_SET(tb, fin_bad_i, tb_rand(&rng) & 1);
    }
}

/* Sources that obey the rules of the card: NEW decisions at most every 4 cycles and only with credit as of their admission 4 cycles
 * before, venue messages only with room, market data whenever it likes. */
static void
sources(void)
{
    static unsigned pipe; /* decisions admitted, bit = cycles to go */
    bool dec = (pipe & 1) != 0, granted, ven, bbo, feed, fbo;

    pipe >>= 1;
    if (gate_rest > 0)
        gate_rest--;
    if (gate_rest == 0 && seen.credit && tb_rand(&rng) % 100 < pct_dec) {
        pipe |= 1u << 3;
        gate_rest = 4;
    }
    granted = tb_rand(&rng) % 2 != 0;
    ven = seen.room && tb_rand(&rng) % 100 < pct_ven && seen.cyc % 5 == 0;
    bbo = tb_rand(&rng) % 100 < pct_bbo;
    feed = tb_rand(&rng) % 100 < pct_feed;
    fbo = waiting_fbo > 0 && tb_rand(&rng) % 100 < 40;
    frames(dec);
    TB_SET(tb, dec_valid_i, dec);
    TB_SET(tb, dec_granted_i, granted);
    TB_SET(tb, dec_urn_i, made_dec);
    TB_SET(tb, fbo_i, fbo);
    TB_SET(tb, ven_valid_i, ven);
    TB_SET(tb, ven_urn_i, made_ven);
    TB_SET(tb, bbo_valid_i, bbo);
    TB_SET(tb, bbo_bid_i, made_bbo);
    TB_SET(tb, feed_ev_valid_i, feed);
    waiting_fbo += (unsigned)(dec && granted) - (unsigned)fbo;
    made_dec += dec;
    made_ven += ven;
    made_bbo += bbo;
    made_feed += feed;
}

struct tally {
    uint32_t dec, ven, bbo, feed, flagged;
    uint64_t seq, holes;
    bool first;
};

/* Take what a poll returned. Decisions and venue records are complete and in order; a hole in the sequence has the gap flag behind it. */
static void
tally(struct tally *t, uint64_t at)
{
    uint32_t n = get32(at);

    for (uint32_t i = 0; i < n; i++) {
        struct saker_event ev;

        ck_assert_int_eq(saker_event_unpack(mem + at + 64 + 128 * i, &ev), 0);
        if (!t->first) {
            ck_assert_uint_gt(ev.seq, t->seq);
            if (ev.seq != t->seq + 1)
                ck_assert_msg((ev.flags & SAKER_EVF_GAP_BEFORE) != 0, "hole of %llu before %llu without a flag",
                              (unsigned long long)(ev.seq - t->seq - 1), (unsigned long long)ev.seq);
            t->holes += ev.seq - t->seq - 1;
        }
        t->first = false;
        t->seq = ev.seq;
        switch (ev.type) {
        case SAKER_EV_ORDER:
        case SAKER_EV_REFUSED:
            ck_assert_uint_eq(ev.urn, t->dec);
            ck_assert_uint_eq(ev.type == SAKER_EV_ORDER, ev.fbo_cyc != 0);
            ck_assert_msg(dec_frame[t->dec] < frame_open, "decision %u came before the end of its frame", t->dec);
            ck_assert_uint_eq((ev.flags & SAKER_EVF_INGRESS_BAD) != 0, dec_frame[t->dec] != 0 && frame_was_bad[dec_frame[t->dec]]);
            t->flagged += (ev.flags & SAKER_EVF_INGRESS_BAD) != 0;
            t->dec++;
            break;
        case SAKER_EV_VENUE:
            ck_assert_uint_eq(ev.urn, t->ven);
            t->ven++;
            break;
        case SAKER_EV_BBO: t->bbo++; break;
        case SAKER_EV_FEED: t->feed++; break;
        default: ck_abort_msg("record of type %u", ev.type);
        }
    }
}

static void
ring_start(void)
{
    bench_open();
    pct_dec = pct_ven = pct_bbo = pct_feed = 0;
    made_dec = made_ven = made_bbo = made_feed = 0;
    waiting_fbo = gate_rest = 0;
    frames_on = false;
    frame_open = 1;
    late_decs = open_decs = 0;
    memset(dec_frame, 0, sizeof(dec_frame));
    tick();
    on_cycle = sources;
}

START_TEST(test_ring_loses_nothing_that_must_not_be_lost)
{
    struct tally t = {.first = true};
    unsigned header_lost = 0, again = 0, errors = 0;
    uint64_t dropped;

    ring_start();
    frames_on = true;
    for (unsigned i = 0; i < tb_rounds(100, 400, 3000); i++) {
        unsigned load = (unsigned)(tb_rand(&rng) % 5);

        mem_wait = (unsigned)(tb_rand(&rng) % 4) * 25;
        pct_dec = load >= 3 ? 100 : (unsigned)(tb_rand(&rng) % 8);
        pct_ven = (unsigned)(tb_rand(&rng) % 30);
        pct_bbo = load == 4 ? 100 : (unsigned)(tb_rand(&rng) % 6);
        pct_feed = (unsigned)(tb_rand(&rng) % 3);
        if (tb_rand(&rng) % 4 == 0)
            idle((unsigned)(tb_rand(&rng) % 1000)); /* nobody polls: the ring fills */
        evt_bad = (unsigned[]){0, 0, 0, 20, 300}[tb_rand(&rng) % 5]; /* a card that is not heard keeps its records for the next poll */
        evt_errors = 0;
        evt_start(EVT_AT + 64 * (tb_rand(&rng) % 64), (uint32_t)(tb_rand(&rng) % 80), (uint32_t)(tb_rand(&rng) % 3));
        evt_wait();
        evt_bad = 0;
        errors += evt_errors != 0;
        if (evt_last_bad) { /* the header: a host must not look at it */
            header_lost++;
            continue;
        }
        ck_assert_uint_eq(get32(rd(SAKER_EVT_BUF_LO_OFFSET) + 4) >> 3, evt_errors != 0);
        if (evt_errors != 0)
            ck_assert_uint_eq(get32(rd(SAKER_EVT_BUF_LO_OFFSET)), 0);
        again += evt_errors != 0;
        tally(&t, rd(SAKER_EVT_BUF_LO_OFFSET));
    }
    ck_assert_uint_eq(rd(SAKER_KERNEL_AXI_ERRORS_OFFSET), errors);
    ck_assert_uint_gt(header_lost, 0);
    ck_assert_uint_gt(again, 5);
    pct_dec = pct_ven = pct_bbo = pct_feed = 0;
    idle(1000); /* two more ends at least */
    do {
        evt_start(EVT_AT, 64, 0);
        evt_wait();
        tally(&t, EVT_AT);
    } while (get32(EVT_AT) != 0);
    ck_assert(seen.quiet);
    dropped = rd64(SAKER_EVENT_CNT_DROPPED_OFFSET);
    ck_assert_uint_eq(rd(SAKER_EVENT_CNT_LOST_OFFSET), 0);
    ck_assert_uint_eq(t.dec, made_dec);
    ck_assert_uint_eq(t.ven, made_ven);
    ck_assert_uint_eq(t.bbo + t.feed + dropped, made_bbo + made_feed);
    ck_assert_uint_eq(rd64(SAKER_EVENT_NEXT_SEQ_OFFSET), 1 + made_dec + made_ven + made_bbo + made_feed);
    printf("ring: %u decisions, %u venue, %u BBO, %u feed, %llu dropped\n", t.dec, t.ven, t.bbo, t.feed, (unsigned long long)dropped);
    printf("polls with an error: %u in the records, %u in the header\n", again, header_lost);
    printf("frames: %u, %u decisions in the open one, %u late, %u flagged\n", frame_open, open_decs, late_decs, t.flagged);
    ck_assert(t.flagged > 100 && t.flagged < t.dec / 2 && frame_open > 300);
    ck_assert_uint_gt(dropped, 0);
    bench_close();
}
END_TEST

/* ---- records of messages ---- */

static struct {
    uint32_t types;
    bool all;
    unsigned left, gap, next; /* messages of the burst, cycles to the next one, its number */
    unsigned n, bbo, md;      /* records that are to come: tag, and BBO or message */
    unsigned want[8192];
    uint8_t letter[8192], slot[8192];
} st;

/* What a message is told of, by the rule of docs/interfaces.md, section 9. */
static bool
told(char letter, bool off)
{
    unsigned i = (unsigned)(saker_itch_type((uint8_t)letter) - saker_itch_types);

    return (st.types >> i & 1) != 0 && (!off || st.all || strchr("SVW", letter) != NULL);
}

static void
stream(void)
{
    char letter = saker_itch_types[tb_rand(&rng) % SAKER_ITCH_TYPES].letter;
    bool go = st.left > 0 && st.gap == 0, off = tb_rand(&rng) % 4 == 0, same = tb_rand(&rng) % 2 == 0;
    bool bare = tb_rand(&rng) % 8 == 0;

    TB_SET(tb, bbo_valid_i, go);
    if (st.gap > 0)
        st.gap--;
    if (!go)
        return;
    TB_SET(tb, bbo_tag_i, st.next % 256);
    TB_SET(tb, evt_mtype_i, letter);
    TB_SET(tb, evt_off_i, off);
    TB_SET(tb, evt_same_i, same);
    TB_SET(tb, evt_bare_i, bare);
    for (unsigned md = 0; md < 2; md++) {
        if (md ? bare || !told(letter, off) : off || same)
            continue;
        st.want[st.n % 8192] = st.next % 256;
        st.letter[st.n % 8192] = md ? (uint8_t)letter : 0;
        st.slot[st.n++ % 8192] = off ? 255 : 0;
        *(md ? &st.md : &st.bbo) += 1;
    }
    st.next++;
    st.left--;
    st.gap = (unsigned)(tb_rand(&rng) % 4);
}

/* Whatever the distance of the messages: what a message did, then the message, then what the next one did. */
START_TEST(test_messages_are_told_in_order)
{
    struct saker_event ev;

    bench_open();
    memset(&st, 0, sizeof(st));
    on_cycle = stream;
    for (unsigned i = 0; i < tb_rounds(150, 600, 4000); i++) {
        unsigned from = st.n;

        st.types = tb_rand(&rng) % 3 == 0 ? SAKER_ITCH_ALL : (uint32_t)tb_rand(&rng) & SAKER_ITCH_ALL;
        st.all = tb_rand(&rng) % 2 != 0;
        wr(SAKER_EVENT_MD_OFFSET, st.types | (st.all ? SAKER_EVENT_MD_EVERY_MASK : 0));
        st.left = 1 + (unsigned)(tb_rand(&rng) % 4);
        idle(40);
        evt_start(EVT_AT, 64, 0);
        evt_wait();
        ck_assert_uint_eq(get32(EVT_AT), st.n - from);
        for (unsigned k = 0; k < st.n - from; k++) {
            unsigned w = (from + k) % 8192;

            ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * k, &ev), 0);
            ck_assert_msg(ev.type == (st.letter[w] ? SAKER_EV_MARKET_DATA : SAKER_EV_BBO) && ev.feed_seq == st.want[w],
                          "round %u record %u of %u: %s of message %u, %s of %u expected", i, k, st.n - from, saker_event_type_name(ev.type),
                          (unsigned)ev.feed_seq, st.letter[w] ? "MARKET_DATA" : "BBO", st.want[w]);
            ck_assert_uint_eq(ev.slot, st.slot[w]);
            if (st.letter[w] == 0)
                continue;
            ck_assert_uint_eq(ev.reason, st.letter[w]);
            ck_assert_uint_eq(ev.flags, 0);
            for (unsigned b = 0; b < SAKER_EVENT_MSG_BYTES; b++)
                ck_assert_uint_eq(ev.u.md.bytes[b], b < SAKER_ITCH_MAX ? st.want[w] : 0);
            ck_assert(ev.u.md.rest[0] == 0 && ev.u.md.rest[1] == 0);
        }
    }
    ck_assert_uint_eq(rd64(SAKER_EVENT_CNT_DROPPED_OFFSET), 0);
    ck_assert(st.md > 100 && st.bbo > 50);
    /* More than anybody takes: dropped, counted, and the next record says so. */
    wr(SAKER_EVENT_MD_OFFSET, SAKER_ITCH_ALL | SAKER_EVENT_MD_EVERY_MASK);
    st.types = SAKER_ITCH_ALL;
    st.all = true;
    st.md = st.bbo = 0;
    {
        uint64_t seq = rd64(SAKER_EVENT_NEXT_SEQ_OFFSET);
        unsigned got = 0, flagged = 0;
        uint64_t holes = 0;

        st.left = 1000;
        idle(5000);
        st.left = 1;
        for (unsigned poll = 0; poll < 3; poll++) {
            evt_start(EVT_AT, 64, 0);
            evt_wait();
            for (unsigned k = 0; k < get32(EVT_AT); k++, got++) {
                ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * k, &ev), 0);
                ck_assert(ev.seq == seq || (ev.flags & SAKER_EVF_GAP_BEFORE) != 0);
                flagged += ev.seq != seq;
                holes += ev.seq - seq;
                seq = ev.seq + 1;
            }
            st.left = 1;
            idle(100);
        }
        ck_assert_uint_eq(rd64(SAKER_EVENT_CNT_DROPPED_OFFSET), holes);
        ck_assert(flagged > 0 && holes > 500);
        ck_assert_uint_ge(st.md + st.bbo, got + holes);
        ck_assert_uint_eq(rd(SAKER_EVENT_CNT_LOST_OFFSET), 0);
    }
    bench_close();
}
END_TEST

static void
one_decision(uint32_t urn, unsigned frame)
{
    TB_SET(tb, dec_valid_i, 1);
    TB_SET(tb, dec_granted_i, 0);
    TB_SET(tb, dec_urn_i, urn);
    TB_SET(tb, dec_frame_i, frame);
    tick();
    TB_SET(tb, dec_valid_i, 0);
}

static void
one_end(unsigned frame, bool bad)
{
    TB_SET(tb, fin_valid_i, 1);
    TB_SET(tb, fin_frame_i, frame);
    TB_SET(tb, fin_bad_i, bad);
    TB_SET(tb, fin_tag_i, frame);
    tick();
    TB_SET(tb, fin_valid_i, 0);
}

/* Poll; the records, and no others, are there: type, urn and flag of each. */
static void
expect(unsigned n, const uint32_t want[][3])
{
    struct saker_event ev;

    evt_start(EVT_AT, 16, 0);
    evt_wait();
    ck_assert_uint_eq(get32(EVT_AT), n);
    for (unsigned i = 0; i < n; i++) {
        ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * i, &ev), 0);
        ck_assert_uint_eq(ev.type, want[i][0]);
        ck_assert_uint_eq(ev.urn, want[i][1]);
        ck_assert_uint_eq((ev.flags & SAKER_EVF_INGRESS_BAD) != 0, want[i][2]);
    }
}

/* A silent host with an open order: its cause lasts, so nothing is cleared, and no second kill is told. */
START_TEST(test_cause_that_lasts_is_one_kill)
{
    bench_open();
    wr(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 40);
    wr(SAKER_HEARTBEAT_OFFSET, rd(SAKER_HEARTBEAT_OFFSET) + 1);
    arm();
    evt_start(EVT_AT, 16, 0);
    evt_wait();
    TB_SET(tb, open_orders_i, 1);
    for (unsigned i = 0; !seen.killed && i < 10000; i++)
        tick();
    idle(20);
    expect(1, (const uint32_t[][3]){{SAKER_EV_KILL, 0, 0}});
    wr(SAKER_UNKILL_OFFSET, 1);
    idle(20);
    ck_assert(seen.killed);
    expect(0, NULL);
    wr(SAKER_HEARTBEAT_OFFSET, rd(SAKER_HEARTBEAT_OFFSET) + 1);
    unkill();
    expect(1, (const uint32_t[][3]){{SAKER_EV_OVERRIDE, 0, 0}});
    TB_SET(tb, open_orders_i, 0);
    bench_close();
}
END_TEST

/* A frame that never ends holds its decisions for a time, and nothing else; then they count as of a bad one. */
START_TEST(test_frame_without_end_holds_nothing_for_ever)
{
    uint64_t from;

    ring_start();
    on_cycle = NULL;
    unkill();
    expect(1, (const uint32_t[][3]){{SAKER_EV_OVERRIDE, 0, 0}});
    /* the book has not come to the last message of frame 1: the next end lets go */
    one_decision(1, 1);
    one_end(1, true);
    idle(100);
    expect(0, NULL);
    one_decision(2, 2);
    one_end(2, false);
    idle(10);
    expect(1, (const uint32_t[][3]){{SAKER_EV_REFUSED, 1, 1}});
    TB_SET(tb, bbo_tag_i, 2);
    TB_SET(tb, bbo_valid_i, 1);
    tick();
    TB_SET(tb, bbo_valid_i, 0);
    idle(40);
    expect(2, (const uint32_t[][3]){{SAKER_EV_BBO, 0, 0}, {SAKER_EV_REFUSED, 2, 0}});
    /* frame 3 stalls */
    one_decision(3, 3);
    one_decision(4, 0);
    TB_SET(tb, ven_valid_i, 1);
    TB_SET(tb, ven_urn_i, 77);
    tick();
    TB_SET(tb, ven_valid_i, 0);
    wr(SAKER_KILL_OFFSET, 0);
    from = seen.cyc;
    ck_assert(seen.credit);
    idle(50);
    expect(2, (const uint32_t[][3]){{SAKER_EV_VENUE, 77, 0}, {SAKER_EV_KILL, 0, 0}});
    ck_assert(!seen.quiet);
    while (!seen.quiet && seen.cyc < from + 200000)
        tick();
    ck_assert_uint_ge(seen.cyc, from + 131000);
    ck_assert_uint_le(seen.cyc, from + 131200);
    one_decision(5, 3); /* of the same */
    idle(10);
    expect(3, (const uint32_t[][3]){{SAKER_EV_REFUSED, 3, 1}, {SAKER_EV_REFUSED, 4, 0}, {SAKER_EV_REFUSED, 5, 1}});
    one_end(3, false); /* after all */
    one_decision(6, 3);
    one_decision(7, 4);
    idle(30);
    expect(1, (const uint32_t[][3]){{SAKER_EV_REFUSED, 6, 1}});
    one_end(4, false);
    one_end(5, true);
    idle(10);
    expect(1, (const uint32_t[][3]){{SAKER_EV_REFUSED, 7, 0}});
    ck_assert_uint_eq(rd(SAKER_EVENT_CNT_LOST_OFFSET), 0);
    bench_close();
}
END_TEST

START_TEST(test_full_ring_stops_trading_first_and_keeps_a_place_for_kill)
{
    struct tally t = {.first = true};
    struct saker_event ev;

    ring_start();
    unkill();
    pct_dec = pct_ven = pct_bbo = 100;
    idle(3000);
    /* market data stopped first, then decisions, then venue messages; nothing overran */
    ck_assert(!seen.credit);
    ck_assert(!seen.room);
    ck_assert_uint_gt(rd64(SAKER_EVENT_CNT_DROPPED_OFFSET), 0);
    ck_assert_uint_eq(rd(SAKER_EVENT_CNT_LOST_OFFSET), 0);
    ck_assert_uint_lt(rd(SAKER_EVENT_LEVEL_OFFSET) & 0xffff, RING);
    ck_assert_uint_gt(rd(SAKER_EVENT_CNT_NO_CREDIT_CYCLES_OFFSET), 1000);
    wr(SAKER_KILL_OFFSET, 1);
    idle(40);
    pct_dec = pct_ven = pct_bbo = 0;
    idle(50);
    ck_assert_uint_le(rd(SAKER_EVENT_LEVEL_OFFSET) & 0xffff, RING);
    evt_start(EVT_AT, RING, 0);
    evt_wait();
    ck_assert_uint_ge(get32(EVT_AT), RING - 8);
    ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * (get32(EVT_AT) - 1), &ev), 0);
    (void)t;
    {
        bool found = false;

        for (uint32_t i = 0; i < get32(EVT_AT); i++)
            found = found || mem[EVT_AT + 64 + 128 * i + 1] == SAKER_EV_KILL;
        ck_assert(found);
    }
    tick();
    ck_assert(seen.credit);
    ck_assert(seen.room);
    bench_close();
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("hostif");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_ctl_executes_random_batches);
    tcase_add_test(tc, test_interrupts_and_status_follow_the_vitis_protocol);
    tcase_add_test(tc, test_digest_equals_the_librarys);
    tcase_add_test(tc, test_kill_acts_within_two_cycles_whatever_runs);
    tcase_add_test(tc, test_watchdog_kills_in_time_and_heartbeats_hold_it_off);
    tcase_add_test(tc, test_cause_that_lasts_is_one_kill);
    tcase_add_test(tc, test_armed_card_refuses_what_trading_rests_on);
    add_fault_tests(tc);
    tcase_add_test(tc, test_what_was_loaded_goes_with_the_symbol);
    tcase_add_test(tc, test_ring_loses_nothing_that_must_not_be_lost);
    tcase_add_test(tc, test_messages_are_told_in_order);
    tcase_add_test(tc, test_frame_without_end_holds_nothing_for_ever);
    tcase_add_test(tc, test_full_ring_stops_trading_first_and_keeps_a_place_for_kill);
    suite_add_tcase(s, tc);
    suite_add_tcase(s, lossy_case());
    suite_add_tcase(s, refusals_case());
    return s;
}
