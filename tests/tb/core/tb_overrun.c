// SPDX-License-Identifier: Apache-2.0
/* tb_overrun.c - more messages at line rate than the book's queue holds while a message waits for a rebuild: the feed is stale at once, nothing trades on what the book
 * did not get, and the card says exactly what that is.
 *
 * The twin, which has no queue, is asked only for what comes before. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "duo.h"
#include "itch_make.h"
#include "ports.h"
#include "saker/regs.h"
#include "tb.h"

#define LEVELS 400u
#define PER_FRAME 60u
#define EVT_AT 0x100000u
#define FEED_OVERRUN 7u

TCase *tb_overrun_case(void);

static struct saker_src_cfg src = {.dst_ip = DUO_DST_IP, .dst_port = DUO_DST_PORT};
static uint8_t msg[PER_FRAME + 4][ITCH_MAX];
static uint16_t len[PER_FRAME + 4];
static unsigned n;
static uint64_t seq, ts;

static void
put(size_t size)
{
    len[n++] = (uint16_t)size;
}

static struct itch_head
head(unsigned slot)
{
    return (struct itch_head){duo.cfg.locate[slot], ts += 10};
}

static void
run(unsigned cycles)
{
    for (unsigned i = 0; i < cycles; i++)
        saker_model_clock(duo.card);
}

static void
send(bool twin)
{
    const uint8_t *at[PER_FRAME + 4];
    uint8_t frame[2048];
    size_t size;

    for (unsigned i = 0; i < n; i++)
        at[i] = msg[i];
    size = saker_frame_mold(frame, sizeof frame, &src, seq, n, at, len);
    ck_assert_uint_ne(size, 0);
    seq += n;
    n = 0;
    if (twin)
        duo_feed(frame, size, false);
    else
        ck_assert_int_eq(saker_model_rx(duo.card, SAKER_PORT_FEED, frame, size, false), 0);
}

static void
open_day(bool recover)
{
    struct duo_cfg cfg = {.seed = 1, .hash_seed = 0x1234567, .session = "S000000001", .no_timers = true, .recover = recover};
    struct tb_trace t = tb_model_new();
    struct duo_hooks hooks = {0};

    cfg.fst_path = t.path;
    cfg.fst_from = t.from / 10;
    cfg.fst_to = t.to / 10;
    memcpy(src.session, cfg.session, sizeof(src.session));
    for (unsigned i = 0; i < DUO_SYMBOLS; i++) {
        cfg.locate[i] = (uint16_t)(10 + i);
        snprintf(cfg.symbol[i], sizeof(cfg.symbol[i]), "SYM%-5u", i);
    }
    seq = 1;
    ts = 1000000;
    n = 0;
    duo_open(&cfg, &hooks);
}

/* Limits that let everything through, "take" switched on for every slot. */
static void
arm(void)
{
    for (unsigned i = 0; i < DUO_SYMBOLS; i++) {
        memcpy(duo.param[i], (const uint32_t[8]){7, 300, 1000000, 100}, sizeof(duo.param[i]));
        memcpy(duo.limit[i], (const uint32_t[16]){0x7f, 999999, UINT32_MAX, INT32_MAX, 100000, 500000, 500000, 0, UINT32_MAX, INT32_MAX},
               sizeof(duo.limit[i]));
    }
    for (unsigned r = 0; r < 48; r++)
        memcpy(duo.scope[r], (const uint32_t[8]){3, 0, UINT32_MAX, INT32_MAX, 1, 0, 1000, 0}, sizeof(duo.scope[r]));
    duo_commit_params();
    duo_commit_limits();
    duo_zero_positions();
    duo_settle();
    duo_connect();
    duo_settle();
    duo_drain();
}

/* One level an order, the best one last. */
static void
build(void)
{
    put(itch_system(msg[n], head(0), 'Q'));
    for (unsigned i = 0; i < 4; i++)
        put(itch_state(msg[n], head(i), "SYM     ", 'T'));
    send(true);
    for (unsigned i = 0; i < LEVELS; i++) {
        put(itch_add(msg[n], 'A', head(0), 100 + i, 'B', 100, "SYM0    ", 100 * (10000 + i)));
        if (n == 20)
            send(true);
    }
    duo_settle();
    duo_drain();
    duo_wr(SAKER_EVENT_MASK_OFFSET, SAKER_EVENT_MASK_FEED_MASK);
}

/* A price far outside the window, which suspends its side: in lockstep the book holds what follows until it has walked the orders. Then deletes, best
 * first, at line rate; behind the `at`-th the whole market halts and closes. */
static void
tear_down(unsigned at)
{
    put(itch_add(msg[n], 'A', head(0), 99, 'B', 100, "SYM0    ", 2000000));
    for (unsigned i = LEVELS; i-- > 0;) {
        put(itch_delete(msg[n], head(0), 100 + i));
        if (LEVELS - i == at) {
            put(itch_plain(msg[n], 'W', head(0)));
            msg[n - 1][11] = '1';
            put(itch_system(msg[n], head(0), 'M'));
        }
        if (n >= PER_FRAME || i == 0)
            send(false);
    }
    run(40000);
}

static bool
stale(void)
{
    return (duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_FEED_STALE_MASK) != 0;
}

static unsigned
records(struct saker_event *ev, unsigned max)
{
    const uint8_t *mem = saker_model_mem(duo.card, NULL);
    uint32_t cnt;

    duo_wr64(SAKER_EVT_BUF_LO_OFFSET, EVT_AT);
    duo_wr(SAKER_EVT_MAX_OFFSET, max);
    duo_wr(SAKER_EVT_TIMEOUT_US_OFFSET, 0);
    duo_wr(SAKER_EVT_AP_CTRL_OFFSET, 1);
    while ((duo_rd(SAKER_EVT_AP_CTRL_OFFSET) & SAKER_EVT_AP_CTRL_AP_DONE_MASK) == 0)
        run(1);
    memcpy(&cnt, mem + EVT_AT, 4);
    for (unsigned i = 0; i < cnt; i++)
        ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * i, &ev[i]), 0);
    return cnt;
}

START_TEST(test_no_order_on_a_market_that_halted_behind_an_overrun)
{
    struct saker_event ev[256];
    uint32_t given, taken, overrun, first = 0;
    uint8_t frame[2048];
    unsigned cnt;
    uint64_t fbo;

    open_day(false);
    arm();
    build();
    duo_wr(SAKER_UNKILL_OFFSET, 1);
    duo_beat();
    duo_wr(SAKER_ARM_OFFSET, 1);
    ck_assert(duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_ARMED_MASK);
    ck_assert(!stale());
    tear_down(350);
    given = duo_rd(SAKER_FEED_CNT_MESSAGES_OFFSET);
    taken = duo_rd(SAKER_BOOK_CNT_MESSAGES_OFFSET);
    overrun = duo_rd(SAKER_FEED_CNT_OVERRUN_OFFSET);
    ck_assert_uint_eq(given, seq - 1);
    ck_assert_msg(overrun > 0, "the queue never filled: %u messages", given);
    ck_assert_uint_eq(given - taken, overrun);
    ck_assert(stale());
    cnt = records(ev, 256);
    for (unsigned i = 0; i < cnt; i++)
        if (ev[i].type == SAKER_EV_FEED && ev[i].reason == FEED_OVERRUN) {
            ck_assert_uint_eq(first, 0); /* told once */
            first = (uint32_t)ev[i].ref;
        }
    ck_assert_msg(first > 100 && first <= given, "first message without room: %u", first);
    while (saker_model_tx(duo.card, frame, sizeof frame, &fbo) != 0)
        continue;

    /* A quote that "take" would take at any other time. */
    put(itch_add(msg[n], 'A', head(1), 900001, 'B', 5000, "SYM1    ", 1000000));
    send(false);
    run(1000);
    put(itch_add(msg[n], 'A', head(1), 900002, 'S', 100, "SYM1    ", 1000100));
    send(false);
    run(3000);
    for (size_t size; (size = saker_model_tx(duo.card, frame, sizeof frame, &fbo)) != 0;)
        ck_assert_msg(size <= 64 || frame[57] != 'O', "an order left");
    cnt = records(ev, 256);
    for (unsigned i = 0; i < cnt; i++)
        ck_assert_int_ne(ev[i].type, SAKER_EV_ORDER);
    duo_abandon();
    tb_model_free();
}
END_TEST

/* With recovery on the book is held from the first message that it did not get: what is missing is known to the message, and given again it
 * goes live with an exact book. */
START_TEST(test_an_overrun_is_a_hole_that_can_be_filled)
{
    uint64_t applied, first, in_book;

    open_day(true);
    send(true); /* a heartbeat: the feed is locked, and held, as at any start */
    duo_settle();
    ck_assert(duo_splice(0));
    duo_settle();
    build();
    ck_assert_uint_eq(duo_rd(SAKER_RECOVER_STATUS_OFFSET) & SAKER_RECOVER_STATUS_STATE_MASK, 0);
    ck_assert(!stale());
    in_book = duo_rd(SAKER_BOOK_CNT_MESSAGES_OFFSET);
    tear_down(0);
    ck_assert_uint_gt(duo_rd(SAKER_FEED_CNT_OVERRUN_OFFSET), 0);
    ck_assert_uint_eq(duo_rd(SAKER_RECOVER_STATUS_OFFSET) & (SAKER_RECOVER_STATUS_STATE_MASK | SAKER_RECOVER_STATUS_DIRTY_MASK), 1);
    first = duo_rd64(SAKER_RECOVER_FIRST_OFFSET);
    applied = duo_rd64(SAKER_RECOVER_APPLIED_OFFSET);
    ck_assert(stale());
    ck_assert_uint_eq(first - applied - 1, duo_rd(SAKER_FEED_CNT_OVERRUN_OFFSET));
    ck_assert_uint_eq(applied - (seq - 1 - LEVELS - 1), duo_rd(SAKER_BOOK_CNT_MESSAGES_OFFSET) - in_book);
    for (uint64_t s = applied + 1; s < first; s++) {
        duo_wr64(SAKER_INJECT_REF_OFFSET, 100 + (seq - 1 - s));
        duo_wr(SAKER_INJECT_AT_OFFSET, SAKER_INJECT_AT_HIT_MASK);
        duo_wr(SAKER_INJECT_GO_OFFSET, 'D');
    }
    duo_wr64(SAKER_RECOVER_SPLICE_OFFSET, first - 1);
    run(20000);
    ck_assert_uint_eq(duo_rd(SAKER_RECOVER_STATUS_OFFSET) & SAKER_RECOVER_STATUS_STATE_MASK, 0);
    ck_assert(!stale());
    ck_assert_uint_eq(duo_rd(SAKER_BOOK_CNT_DELETES_OFFSET), LEVELS);
    ck_assert_uint_eq(duo_rd(SAKER_BOOK_CNT_UNKNOWN_REF_OFFSET), 0);
    duo_abandon();
    tb_model_free();
}
END_TEST

TCase *
tb_overrun_case(void)
{
    TCase *tc = tcase_create("overrun");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_no_order_on_a_market_that_halted_behind_an_overrun);
    tcase_add_test(tc, test_an_overrun_is_a_hole_that_can_be_filled);
    return tc;
}
