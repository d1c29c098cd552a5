// SPDX-License-Identifier: Apache-2.0
/* tb_feed_arb.c - the arbiter against a model of a few lines, exhaustively: every packet of a short stream lost, sent once or sent twice
 * on either line, every lag of one line behind the other, every order in which two lines can interleave. */
#include <check.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tb.h"

const char tb_name[] = "feed.feed_arb";

#define SLOT 5u      /* cycles of a packet: header, nothing, message, nothing, end */
#define PACKETS 64u  /* slots of a run, at most */

static struct tb *tb;
static uint64_t base = 1, runs, skids, gaps, accepted_all;
static uint64_t out[PACKETS * 2];
static bool out_ok[PACKETS * 2];
static unsigned n_out;

/* The model: what docs/interfaces.md says of headers and blocks, one slot at a time. */
static struct {
    uint64_t expected, known[2], lost;
    bool stale;
    uint64_t got[PACKETS * 2];
    bool ok[PACKETS * 2];
    unsigned n;
} m;

static uint64_t
lowest(void)
{
    uint64_t e = 0;

    for (unsigned l = 0; l < 2; l++)
        if (m.known[l] > m.expected && (e == 0 || m.known[l] < e))
            e = m.known[l];
    return e;
}

static void
model_slot(const uint64_t seq[2]) /* 0: nothing on this line */
{
    unsigned first;

    for (unsigned l = 0; l < 2; l++)
        if (seq[l] > m.known[l])
            m.known[l] = seq[l];
    if (m.known[0] > m.expected && m.known[1] > m.expected && (seq[0] > m.expected || seq[1] > m.expected)) {
        m.lost += lowest() - m.expected;
        m.expected = lowest();
        m.stale = true;
    }
    first = seq[0] > m.expected ? 1 : 0;
    for (unsigned k = 0; k < 2; k++) {
        unsigned l = k == 0 ? first : 1 - first;

        if (seq[l] == 0)
            continue;
        if (seq[l] == m.expected) {
            m.expected++;
            m.got[m.n] = seq[l];
            m.ok[m.n++] = !m.stale && m.known[l] <= m.expected && m.known[1 - l] <= m.expected;
        }
        if (seq[l] + 1 > m.known[l])
            m.known[l] = seq[l] + 1;
    }
}

static unsigned out_tag; /* of the last */

static void
step(void)
{
    tb_eval(tb);
    if (TB_GET(tb, msg_valid_o) != 0) {
        ck_assert_uint_lt(n_out, PACKETS * 2);
        ck_assert_uint_eq(TB_GET(tb, seq_o), TB_GET(tb, refnum_o));
        ck_assert_uint_eq(TB_GET(tb, raw_seq_o), TB_GET(tb, refnum_o)); /* the bytes are of the message, whichever line it came from */
        out_ok[n_out] = TB_GET(tb, feed_ok_o) != 0;
        out_tag = (unsigned)TB_GET(tb, tag_o);
        out[n_out++] = TB_GET(tb, seq_o);
    }
    tb_clock(tb);
}

static void
slot(const uint64_t seq[2], unsigned count)
{
    TB_SET(tb, a_seq_i, seq[0]);
    TB_SET(tb, b_seq_i, seq[1]);
    TB_SET(tb, a_count_i, count);
    TB_SET(tb, b_count_i, count);
    for (unsigned c = 0; c < SLOT; c++) {
        TB_SET(tb, a_hdr_i, c == 0 && seq[0] != 0);
        TB_SET(tb, b_hdr_i, c == 0 && seq[1] != 0);
        TB_SET(tb, a_msg_i, c == 2 && seq[0] != 0 && count != 0);
        TB_SET(tb, b_msg_i, c == 2 && seq[1] != 0 && count != 0);
        TB_SET(tb, a_end_i, c == 4 && seq[0] != 0);
        TB_SET(tb, b_end_i, c == 4 && seq[1] != 0);
        step();
    }
}

/* What each line sends, slot by slot, as numbers from 1 on (0: nothing). */
static void
run(const uint8_t plan[PACKETS][2], unsigned slots)
{
    const uint64_t lock[2] = {base, 0}, none[2] = {0, 0};
    uint32_t lost;

    TB_SET(tb, relock_i, 1);
    slot(none, 0);
    TB_SET(tb, relock_i, 0);
    lost = (uint32_t)TB_GET(tb, lost_o);
    slot(lock, 0); /* a heartbeat: the feed is locked */
    n_out = 0;
    memset(&m, 0, sizeof(m));
    m.expected = m.known[0] = m.known[1] = base;
    for (unsigned i = 0; i < slots; i++) {
        uint64_t seq[2];

        for (unsigned l = 0; l < 2; l++)
            seq[l] = plan[i][l] == 0 ? 0 : base + plan[i][l] - 1;
        model_slot(seq);
        slot(seq, 1);
    }
    slot(none, 0);
    runs++;
    ck_assert_uint_eq(n_out, m.n);
    for (unsigned i = 0; i < n_out; i++) {
        ck_assert_msg(out[i] == m.got[i], "message %u: sequence %" PRIu64 ", model %" PRIu64, i, out[i] - base + 1, m.got[i] - base + 1);
        ck_assert_msg(i == 0 || out[i] > out[i - 1], "sequence %" PRIu64 " behind %" PRIu64, out[i] - base + 1, out[i - 1] - base + 1);
        ck_assert_msg(out_ok[i] == m.ok[i], "message %u, sequence %" PRIu64 ": feed_ok %d", i, out[i] - base + 1, out_ok[i]);
    }
    ck_assert_uint_eq(TB_GET(tb, expected_o), m.expected);
    ck_assert_uint_eq((uint32_t)TB_GET(tb, lost_o) - lost, m.lost);
    /* exactly once: what was not delivered was counted as lost */
    ck_assert_uint_eq(n_out + m.lost, m.expected - base);
    gaps += m.lost != 0;
    accepted_all += n_out;
    base += 40;
}

/* The stream of one line: packet k is sent fate[k] times. @return slots used. */
static unsigned
lay(uint8_t plan[PACKETS][2], unsigned line, unsigned from, unsigned packets, const uint8_t *fate)
{
    unsigned at = from;

    for (unsigned k = 0; k < packets; k++) {
        if (fate[k] == 0)
            at++; /* lost: its time passes */
        for (unsigned t = 0; t < fate[k]; t++)
            plan[at++][line] = (uint8_t)(k + 1);
    }
    return at;
}

/* Every fate of every packet on both lines, fates per packet 0 .. kinds - 1, and every lag of either line. */
static void
all_lags(unsigned packets, unsigned kinds)
{
    uint8_t fate[2][8] = {{0}};
    unsigned digits = 2 * packets;

    for (;;) {
        unsigned d = 0;

        for (int lag = -(int)packets; lag <= (int)packets; lag++) {
            uint8_t plan[PACKETS][2] = {{0}};
            unsigned a = lay(plan, 0, lag < 0 ? (unsigned)-lag : 0, packets, fate[0]);
            unsigned b = lay(plan, 1, lag > 0 ? (unsigned)lag : 0, packets, fate[1]);

            run((const uint8_t (*)[2])plan, a > b ? a : b);
        }
        while (d < digits && ++fate[d / packets][d % packets] == kinds)
            fate[d / packets][d % packets] = 0, d++;
        if (d == digits)
            return;
    }
}

/* Every merge of the two lines' packets, one at a time, of every fate. */
static void
all_merges(unsigned packets, unsigned kinds)
{
    for (unsigned order = 0; order < 1u << 2 * packets; order++) {
        uint8_t fate[2][8] = {{0}};
        unsigned digits = 2 * packets;

        if ((unsigned)__builtin_popcount(order) != packets)
            continue;
        for (;;) {
            uint8_t plan[PACKETS][2] = {{0}};
            unsigned at = 0, next[2] = {0, 0}, d = 0;

            for (unsigned i = 0; i < digits; i++) {
                unsigned line = order >> i & 1, k = next[line]++;

                for (unsigned t = 0; t < fate[line][k]; t++)
                    plan[at++][line] = (uint8_t)(k + 1);
            }
            run((const uint8_t (*)[2])plan, at);
            while (d < digits && ++fate[d / packets][d % packets] == kinds)
                fate[d / packets][d % packets] = 0, d++;
            if (d == digits)
                break;
        }
    }
}

static void
setup(void)
{
    tb = tb_new(tb_seed());
    TB_SET(tb, relock_i, 0);
    TB_SET(tb, clear_i, 0);
    TB_SET(tb, no_room_i, 0);
    TB_SET(tb, a_hdr_i, 0);
    TB_SET(tb, b_hdr_i, 0);
    TB_SET(tb, a_msg_i, 0);
    TB_SET(tb, b_msg_i, 0);
    TB_SET(tb, a_end_i, 0);
    TB_SET(tb, b_end_i, 0);
    tb_reset(tb, 4);
    base = 1 + tb_seed() * 1000;
    runs = skids = gaps = accepted_all = 0;
}

static void
teardown(void)
{
    skids = TB_GET(tb, skid_o);
    printf("%s: %" PRIu64 " runs, %" PRIu64 " messages, %" PRIu64 " runs with a gap, %" PRIu64 " messages in the skid\n", tb_name, runs, accepted_all,
           gaps, skids);
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
}

START_TEST(test_every_loss_at_every_lag) { all_lags(tb_rounds(4, 6, 8), 2); }
END_TEST

START_TEST(test_every_loss_and_repeat_at_every_lag) { all_lags(tb_rounds(2, 3, 5), 3); }
END_TEST

START_TEST(test_every_loss_and_repeat_in_every_order) { all_merges(tb_rounds(2, 3, 4), 3); }
END_TEST

/* Clearing in the cycle of a gap does not hide the gap: whatever the cycle, either the clear came first or the feed is stale. */
START_TEST(test_a_gap_beats_a_clear_of_its_cycle)
{
    for (unsigned clear = 0; clear < 6; clear++) {
        const uint64_t none[2] = {0, 0}, first[2] = {base, 0}, next[2] = {base + 4, base + 4};
        unsigned told = UINT32_MAX;

        TB_SET(tb, relock_i, 1);
        slot(none, 0);
        TB_SET(tb, relock_i, 0);
        slot(first, 0);
        TB_SET(tb, a_seq_i, base + 3);
        TB_SET(tb, b_seq_i, base + 3);
        TB_SET(tb, a_count_i, 1);
        TB_SET(tb, b_count_i, 1);
        for (unsigned c = 0; c < 12; c++) {
            TB_SET(tb, clear_i, c == clear);
            TB_SET(tb, a_hdr_i, c == 0);
            TB_SET(tb, b_hdr_i, c == 0);
            TB_SET(tb, a_msg_i, c == 2);
            TB_SET(tb, b_msg_i, c == 2);
            TB_SET(tb, a_end_i, c == 4);
            TB_SET(tb, b_end_i, c == 4);
            tb_eval(tb);
            if (TB_GET(tb, ev_valid_o) && TB_GET(tb, ev_code_o) == 1)
                told = c;
            tb_clock(tb);
        }
        TB_SET(tb, clear_i, 0);
        ck_assert_msg(told == 3, "the gap was told in cycle %u", told);
        ck_assert_msg(TB_GET(tb, stale_o) == (clear < told), "clear in cycle %u, gap in cycle 2, stale %u", clear, (unsigned)TB_GET(tb, stale_o));
        n_out = 0;
        slot(next, 1);
        slot(none, 0);
        ck_assert_uint_eq(n_out, 1);
        ck_assert_int_eq(out_ok[0], clear >= told);
        base += 40;
    }
}
END_TEST

/* A message without room is accepted and does not leave; it takes no tag, is told once, and nothing behind it is good. */
START_TEST(test_no_room_makes_the_feed_stale)
{
    const uint64_t none[2] = {0, 0};
    uint32_t overrun = (uint32_t)TB_GET(tb, overrun_o), lost = (uint32_t)TB_GET(tb, lost_o);
    unsigned told = 0, tag;

    TB_SET(tb, relock_i, 1);
    slot(none, 0);
    TB_SET(tb, relock_i, 0);
    n_out = 0;
    slot((const uint64_t[]){base, 0}, 1);
    ck_assert_uint_eq(n_out, 1);
    ck_assert_int_eq(out_ok[0], 1);
    tag = out_tag;
    n_out = 0;
    TB_SET(tb, no_room_i, 1);
    for (unsigned i = 1; i < 4; i++) {
        TB_SET(tb, a_seq_i, base + i);
        TB_SET(tb, a_count_i, 1);
        for (unsigned c = 0; c < 8; c++) {
            TB_SET(tb, a_hdr_i, c == 0);
            TB_SET(tb, a_msg_i, c == 2);
            TB_SET(tb, a_end_i, c == 4);
            tb_eval(tb);
            ck_assert(!TB_GET(tb, msg_valid_o));
            told += TB_GET(tb, ev_valid_o) && TB_GET(tb, ev_code_o) == 7;
            tb_clock(tb);
        }
    }
    TB_SET(tb, no_room_i, 0);
    tb_eval(tb);
    ck_assert_uint_eq(told, 1);
    ck_assert(TB_GET(tb, stale_o));
    ck_assert_uint_eq(TB_GET(tb, overrun_o) - overrun, 3);
    ck_assert_uint_eq(TB_GET(tb, lost_o), lost);
    ck_assert_uint_eq(TB_GET(tb, expected_o), base + 4);
    slot((const uint64_t[]){base + 4, 0}, 1);
    ck_assert_uint_eq(n_out, 1);
    ck_assert_int_eq(out_ok[0], 0);
    ck_assert_uint_eq(out_tag, (tag + 1) & 255);
    base += 40;
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("exhaustive");

    tcase_set_timeout(tc, 1500);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_every_loss_at_every_lag);
    tcase_add_test(tc, test_every_loss_and_repeat_at_every_lag);
    tcase_add_test(tc, test_every_loss_and_repeat_in_every_order);
    tcase_add_test(tc, test_a_gap_beats_a_clear_of_its_cycle);
    tcase_add_test(tc, test_no_room_makes_the_feed_stale);
    suite_add_tcase(s, tc);
    return s;
}
