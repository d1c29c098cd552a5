// SPDX-License-Identifier: Apache-2.0
/* unit.twin_log - the twin behind the register window, and recorded input logs.
 *
 * A run is made at register level against the exchange simulator and written as the log that saker-card would write; then the log is replayed,
 * whole, changed and cut. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange.h"
#include "ports.h"
#include "saker/config.h"
#include "saker/error.h"
#include "saker/regs.h"
#include "twin_log.h"
#include "twin_regs.h"

#define SLOTS 8u

static const struct saker_twin_cfg cfg = {.symbols = SLOTS, .orders_log2 = 14, .levels_log2 = 12, .open_log2 = 8};
static const struct saker_src_cfg feed_addr = {.dst_ip = 0xE9360C6F, .src_ip = 0x0A000003, .dst_port = 26477, .session = "S1"};

static char path[] = "/tmp/saker_log_XXXXXX";

static struct {
    struct saker_twin *t;
    struct saker_twin_regs *regs;
    struct saker_exch *ex;
    uint8_t log[1 << 20];
    size_t len;
    uint64_t records;
    uint8_t card_q[1 << 14], venue_q[1 << 14];
    size_t card_len, venue_len;
    unsigned events, orders, refused_commits;
    struct saker_event last;
} g;

static void
le(uint8_t *p, uint64_t v, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        p[i] = (uint8_t)(v >> 8 * i);
}

static void
put(uint8_t *p, uint64_t v, unsigned n)
{
    for (; n-- > 0; v >>= 8)
        p[n] = (uint8_t)v;
}

static void
record(unsigned type, const void *a, size_t na, const void *b, size_t nb)
{
    uint8_t *p = g.log + g.len;

    ck_assert_uint_le(g.len + 24 + na + nb, sizeof(g.log));
    le(p, type, 4);
    le(p + 4, na + nb, 4);
    le(p + 8, 0, 8);
    le(p + 16, 0, 8);
    memcpy(p + 24, a, na);
    if (nb != 0)
        memcpy(p + 24 + na, b, nb);
    g.len += 24 + na + nb;
    g.records++;
}

static void
enqueue(uint8_t *q, size_t *len, const uint8_t *f, size_t n)
{
    ck_assert_uint_le(*len + n + 2, 1 << 14);
    put(q + *len, n, 2);
    memcpy(q + *len + 2, f, n);
    *len += n + 2;
}

static void
on_tx(void *ctx, const uint8_t *f, size_t n)
{
    (void)ctx;
    enqueue(g.venue_q, &g.venue_len, f, n);
}

static void
on_venue_tx(void *ctx, const uint8_t *f, size_t n)
{
    (void)ctx;
    enqueue(g.card_q, &g.card_len, f, n);
}

static void
on_event(void *ctx, const struct saker_event *ev)
{
    (void)ctx;
    g.events++;
    g.orders += ev->type == SAKER_EV_ORDER;
    g.refused_commits += ev->type == SAKER_EV_COMMIT && (ev->flags & SAKER_EVF_GRANTED) == 0;
    g.last = *ev;
}

static void
settle(void)
{
    static uint8_t q[1 << 14];

    while (g.venue_len + g.card_len != 0) {
        size_t len = g.venue_len, at;

        memcpy(q, g.venue_q, len);
        g.venue_len = 0;
        for (at = 0; at < len; at += 2u + ((size_t)q[at] << 8 | q[at + 1])) {
            record(16, q + at + 2, (size_t)q[at] << 8 | q[at + 1], NULL, 0);
            saker_exch_rx(g.ex, q + at + 2, (size_t)q[at] << 8 | q[at + 1]);
        }
        len = g.card_len;
        memcpy(q, g.card_q, len);
        g.card_len = 0;
        for (at = 0; at < len; at += 2u + ((size_t)q[at] << 8 | q[at + 1])) {
            record(2, q + at + 2, (size_t)q[at] << 8 | q[at + 1], NULL, 0);
            saker_twin_order_frame(g.t, q + at + 2, (size_t)q[at] << 8 | q[at + 1], false);
        }
    }
}

static void
wr(uint32_t addr, uint32_t data)
{
    uint8_t rec[8];

    le(rec, addr, 4);
    le(rec + 4, data, 4);
    record(3, rec, sizeof(rec), NULL, 0);
    saker_twin_regs_write(g.regs, addr, data);
    settle();
}

static void
wr64(uint32_t addr, uint64_t data)
{
    wr(addr, (uint32_t)data);
    wr(addr + 4, (uint32_t)(data >> 32));
}

static void
wr_text(uint32_t addr, const char *text, unsigned n)
{
    for (unsigned i = 0; i < n; i += 4) {
        uint32_t v = 0;

        for (unsigned k = 0; k < 4 && i + k < n; k++)
            v |= (uint32_t)(uint8_t)text[i + k] << 8 * k;
        wr(addr + i, v);
    }
}

static void
table(unsigned tbl, unsigned row, const uint32_t *words, unsigned n)
{
    wr(SAKER_TBL_ADDR_OFFSET, tbl << 16 | row << 8);
    for (unsigned i = 0; i < n; i++)
        wr(SAKER_TBL_DATA_OFFSET, words[i]);
}

static void
params(uint32_t flags, uint64_t *digest)
{
    uint32_t bank[SLOTS][8] = {{0}};
    static const uint32_t row[8] = {0, 300, 500, 100};

    memcpy(bank[2], row, sizeof(row));
    bank[2][0] = flags;
    for (unsigned s = 0; s < SLOTS; s++)
        table(2, s, bank[s], 8);
    *digest = saker_digest(&bank[0][0], SLOTS * 8);
}

static void
limits(uint64_t *digest)
{
    static const uint32_t row[16] = {0x7F, 1000, 4000000000u, 0, 1000, 500, 500, 0, 4000000000u, 10};
    uint32_t bank[SLOTS * 16 + 48 * 8] = {0};

    memcpy(bank + 2 * 16, row, sizeof(row));
    for (unsigned s = 0; s < SLOTS; s++)
        table(3, s, bank + 16 * s, 16);
    for (unsigned s = 0; s < 48; s++) {
        uint32_t *w = bank + SLOTS * 16 + 8 * s;

        if (s != 0 && s != 16 && s < 32)
            continue; /* rows that the card does not have */
        w[0] = 3;
        w[3] = 100;
        table(4, s, w, 8);
    }
    *digest = saker_digest(bank, sizeof(bank) / 4);
}

static void
commit(uint32_t base, uint32_t rev, uint64_t digest)
{
    wr(base, rev);
    wr(base + 4, 1);
    wr64(base + 8, digest);
    wr(base + 0x14, 1);
}

static void
feed(uint8_t *m, size_t n, char type, unsigned locate)
{
    static uint64_t ns = 34200000000000u, seq;
    uint8_t frame[256], flags[4] = {0};
    const uint8_t *msgs[1] = {m};
    uint16_t lens[1] = {(uint16_t)n};
    size_t len;

    m[0] = (uint8_t)type;
    put(m + 1, locate, 2);
    put(m + 5, ns += 500000, 6);
    len = saker_frame_mold(frame, sizeof(frame), &feed_addr, ++seq, 1, msgs, lens);
    saker_exch_market(g.ex, m, n);
    settle();
    record(1, flags, 4, frame, len);
    saker_twin_feed_frame(g.t, frame, len, false);
    settle();
}

static void
add(uint64_t ref, char side, uint32_t qty, uint32_t px)
{
    uint8_t m[36] = {0};

    put(m + 11, ref, 8);
    m[19] = (uint8_t)side;
    put(m + 20, qty, 4);
    memcpy(m + 24, "ON      ", 8);
    put(m + 32, px, 4);
    feed(m, sizeof(m), 'A', 700);
}

static void
drop(uint64_t ref)
{
    uint8_t m[19] = {0};

    put(m + 11, ref, 8);
    feed(m, sizeof(m), 'D', 700);
}

static void
power_up(void)
{
    static const struct saker_exch_cfg exch = {.mac = {2, 0, 0, 0, 0, 2}, .peer_mac = {2, 0, 0, 0, 0, 1}, .ip = 0x0A000002, .peer_ip = 0x0A000001,
                                               .port = 15000, .username = "SAKER1", .password = "longsecret", .session = "S000000001", .seed = 1};
    struct saker_twin_out out = {.tx = on_tx, .event = on_event};

    memset(&g, 0, sizeof(g));
    g.t = saker_twin_new(&cfg, &out);
    g.regs = saker_twin_regs_new(g.t, SLOTS);
    g.ex = saker_exch_new(&exch, on_venue_tx, NULL);
    ck_assert(g.t != NULL && g.regs != NULL && g.ex != NULL);
    memcpy(g.log, "SAKERLOG\1\0\0\0\0\0\0\0", 16);
    g.len = 16;
    /* Addresses, session, one symbol. */
    wr(SAKER_FEED_CFG_OFFSET, SAKER_FEED_CFG_LOCKSTEP_MASK);
    wr(SAKER_FEED_DST_IP_OFFSET, 0xE9360C6F);
    wr(SAKER_FEED_DST_PORT_OFFSET, 26477);
    wr64(SAKER_OE_SRC_MAC_OFFSET, 0x020000000001);
    wr64(SAKER_OE_DST_MAC_OFFSET, 0x020000000002);
    wr(SAKER_OE_SRC_IP_OFFSET, 0x0A000001);
    wr(SAKER_OE_DST_IP_OFFSET, 0x0A000002);
    wr(SAKER_OE_SRC_PORT_OFFSET, 40000);
    wr(SAKER_OE_DST_PORT_OFFSET, 15000);
    wr(SAKER_OE_ISN_OFFSET, 4711);
    wr(SAKER_OE_WINDOW_OFFSET, 32768);
    wr_text(SAKER_OE_USERNAME_0_OFFSET, "SAKER1", 6);
    wr_text(SAKER_OE_PASSWORD_0_OFFSET, "longsecret", 10);
    wr_text(SAKER_OE_SESSION_0_OFFSET, "          ", 10);
    wr64(SAKER_OE_SEQ_REQ_OFFSET, 1);
    wr_text(SAKER_OE_FIRM_OFFSET, "SAKR", 4);
    wr64(SAKER_OE_HB_TX_NS_OFFSET, 1000000000);
    wr(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 1000);
    wr(SAKER_KILL_CTRL_OFFSET, 1);
    table(0, 2, (const uint32_t[]){0x80000000u | 700}, 1);
    table(1, 2, (const uint32_t[]){0x20204E4F, 0x20202020}, 2);
}

static void
power_down(void)
{
    saker_twin_regs_free(g.regs);
    saker_twin_free(g.t);
    saker_exch_free(g.ex);
}

static void
start(void)
{
    uint64_t p, l;

    params(7, &p);
    commit(SAKER_PARAMS_REV_OFFSET, 1, p);
    limits(&l);
    commit(SAKER_LIMITS_REV_OFFSET, 1, l);
    wr(SAKER_OE_CTRL_OFFSET, SAKER_OE_CTRL_CONNECT_MASK);
    wr(SAKER_POS_ZERO_OFFSET, 1);
    wr(SAKER_HEARTBEAT_OFFSET, 1);
    wr(SAKER_ASSUME_OFFSET, 3);
    wr(SAKER_UNKILL_OFFSET, 1);
    wr(SAKER_ARM_OFFSET, 1);
}

static struct saker_twin_status
status(void)
{
    struct saker_twin_status st;

    saker_twin_status(g.t, &st);
    return st;
}

START_TEST(registers_do_what_they_say)
{
    uint64_t digest;

    power_up();
    start();
    ck_assert(status().armed);
    ck_assert_int_eq(status().oe.state, TW_OE_UP);
    ck_assert_uint_eq(status().params_rev, 1);
    add(1, 'S', 60, 1000200);
    add(2, 'B', 300, 1000000);
    ck_assert_uint_eq(g.orders, 1);
    wr(SAKER_FEED_DST_PORT_OFFSET, 1); /* refused while armed: the feed goes on */
    wr(SAKER_TIMESCALE_OFFSET, 9);
    table(0, 2, (const uint32_t[]){0}, 1);
    add(3, 'S', 60, 1000100);
    ck_assert_uint_eq(g.orders, 2);
    /* Commits: incomplete, wrong digest, written after the check, good. */
    wr(SAKER_TBL_ADDR_OFFSET, 2 << 16);
    wr(SAKER_TBL_DATA_OFFSET, 0);
    commit(SAKER_PARAMS_REV_OFFSET, 2, saker_twin_params_digest(g.t));
    ck_assert_uint_eq(g.refused_commits, 1);
    params(6, &digest);
    commit(SAKER_PARAMS_REV_OFFSET, 2, digest ^ 1);
    ck_assert_uint_eq(g.refused_commits, 2);
    wr(SAKER_PARAMS_CHECK_OFFSET, 1);
    table(2, 2, (const uint32_t[]){6}, 1);
    wr64(SAKER_PARAMS_DIGEST_EXPECT_OFFSET, digest);
    wr(SAKER_PARAMS_COMMIT_OFFSET, 1);
    ck_assert_uint_eq(g.refused_commits, 3);
    ck_assert_uint_eq(status().params_rev, 1);
    commit(SAKER_PARAMS_REV_OFFSET, 2, digest);
    ck_assert_uint_eq(g.refused_commits, 3);
    ck_assert_uint_eq(status().params_rev, 2);
    add(4, 'B', 300, 1000050); /* disabled now */
    ck_assert_uint_eq(g.orders, 2);
    /* A host order, then the kill. */
    wr(SAKER_HOST_INTENT_OFFSET, 2 << 8 | 1 << 2);
    wr(SAKER_HOST_INTENT_QTY_OFFSET, 10);
    wr(SAKER_HOST_INTENT_PX_OFFSET, 1000000);
    wr(SAKER_HOST_INTENT_SUBMIT_OFFSET, 1);
    ck_assert_uint_eq(g.orders, 3);
    wr(SAKER_KILL_OFFSET, 0);
    ck_assert(status().killed && !status().armed);
    ck_assert_int_eq(status().kill_cause, TW_KILL_HOST);
    power_down();
}
END_TEST

START_TEST(a_slot_without_a_name_has_spaces)
{
    power_up();
    start();
    wr(SAKER_DISARM_OFFSET, 1);
    table(0, 5, (const uint32_t[]){0x20000}, 1); /* not valid: none, as before */
    table(1, 5, (const uint32_t[]){0x20202020, 0x20202020}, 2);
    wr(SAKER_ARM_OFFSET, 1);
    ck_assert(status().armed);
    wr(SAKER_DISARM_OFFSET, 1);
    table(1, 5, (const uint32_t[]){0}, 1);
    wr(SAKER_ARM_OFFSET, 1);
    ck_assert(!status().armed);
    power_down();
}
END_TEST

static void
write_log(size_t len)
{
    FILE *f = fopen(path, "wb");

    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fwrite(g.log, 1, len, f), len);
    (void)fclose(f);
}

static void
make_log(void)
{
    uint32_t rnd = 5;
    uint8_t n[8];

    power_up();
    start();
    for (unsigned i = 0; i < 300; i++) {
        rnd = rnd * 1664525u + 1013904223u;
        add(10 + i, rnd >> 31 ? 'B' : 'S', 1 + (rnd >> 8 & 255), (rnd >> 31 ? 999900u : 1000100u) + 100 * (rnd >> 20 & 1));
        if (i >= 4)
            drop(6 + i);
    }
    wr(SAKER_KILL_OFFSET, 1);
    ck_assert_uint_gt(g.orders, 5);
    le(n, g.records, 8);
    record(255, n, 8, NULL, 0);
}

START_TEST(log_replays_to_the_byte)
{
    struct saker_twin_log_result res;
    size_t sent_at = 0;

    make_log();
    write_log(g.len);
    ck_assert_int_eq(saker_twin_log_replay(path, &cfg, NULL, &res), 0);
    ck_assert(res.complete && !res.differs);
    ck_assert_uint_eq(res.matched, res.sent);
    ck_assert_uint_eq(res.extra, 0);
    ck_assert_uint_eq(res.feed_frames, 596);
    ck_assert_uint_gt(res.sent, 20);
    ck_assert_uint_eq(res.records, g.records);
    /* One byte of one frame that the card sent. */
    for (size_t at = 16, k = 0; k < 40; k++, at += 24u + ((size_t)g.log[at + 4] | (size_t)g.log[at + 5] << 8))
        if (g.log[at] == 16)
            sent_at = at;
    for (size_t at = 16; at < g.len && sent_at == 0; at += 24u + ((size_t)g.log[at + 4] | (size_t)g.log[at + 5] << 8))
        if (g.log[at] == 16)
            sent_at = at;
    ck_assert_uint_ne(sent_at, 0);
    g.log[sent_at + 24 + 40] ^= 1;
    write_log(g.len);
    ck_assert_int_eq(saker_twin_log_replay(path, &cfg, NULL, &res), 0);
    ck_assert(res.differs);
    ck_assert_uint_lt(res.matched, res.sent);
    g.log[sent_at + 24 + 40] ^= 1;
    /* Cut: not complete, or damaged. */
    write_log(g.len - 32);
    ck_assert_int_eq(saker_twin_log_replay(path, &cfg, NULL, &res), 0);
    ck_assert(!res.complete && !res.differs);
    write_log(g.len - 3);
    ck_assert_int_eq(saker_twin_log_replay(path, &cfg, NULL, &res), SAKER_ERR_FORMAT);
    g.log[0] = 'X';
    write_log(g.len);
    ck_assert_int_eq(saker_twin_log_replay(path, &cfg, NULL, &res), SAKER_ERR_FORMAT);
    ck_assert_int_eq(saker_twin_log_replay("/nonexistent/log", &cfg, NULL, &res), SAKER_ERR_IO);
    power_down();
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("twin_log");
    TCase *tc = tcase_create("twin_log");
    SRunner *runner;
    int failed;
    int fd = mkstemp(path);

    if (fd < 0)
        return EXIT_FAILURE;
    (void)close(fd);
    tcase_add_test(tc, registers_do_what_they_say);
    tcase_add_test(tc, a_slot_without_a_name_has_spaces);
    tcase_add_test(tc, log_replays_to_the_byte);
    suite_add_tcase(suite, tc);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    (void)unlink(path);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
