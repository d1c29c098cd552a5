// SPDX-License-Identifier: Apache-2.0
/* tb_mac10g.c - frames at line rate across two clocks that differ by up to 200 ppm (and, to see the margin, ten times as much).
 *
 * No word lost or changed, no gap inside a frame in either clock, tuser with the right frame, at the minimum gap of 2 to 3 words. */
#include <check.h>
#include <string.h>

#include "tb.h"

const char tb_name[] = "net.mac10g";

#define RING (1u << 14)

struct word {
    uint64_t data;
    uint8_t keep, last, user;
};

struct bench {
    struct tb *tb;
    uint64_t rng;
    struct word q[RING];
    uint32_t put, mid, got; /* words sent, seen in the core, seen behind it */
    unsigned left, gap, frames, made, longest;
    int in_mid, in_out;
};

static void
edge(struct bench *b, int a, int c)
{
    if (a)
        TB_SET(b->tb, aclk_i, 1);
    if (c)
        TB_SET(b->tb, bclk_i, 1);
    tb_clock(b->tb); /* clk_i only counts time, for the waves */
    TB_SET(b->tb, aclk_i, 0);
    TB_SET(b->tb, bclk_i, 0);
    tb_eval(b->tb);
}

/* What clock a sees and does before its edge. */
static void
side_a(struct bench *b)
{
    struct word w = {0};
    int valid = 0;

    if (TB_GET(b->tb, valid_o)) {
        const struct word *e = &b->q[b->got++ % RING];

        ck_assert_uint_le(b->got, b->mid);
        ck_assert_uint_eq(TB_GET(b->tb, data_o), e->data);
        ck_assert_uint_eq(TB_GET(b->tb, keep_o), e->keep);
        ck_assert_uint_eq(TB_GET(b->tb, last_o), e->last);
        b->in_out = !e->last;
    } else {
        ck_assert_msg(!b->in_out, "a gap inside a frame, transmit side");
    }
    if (b->left == 0 && b->gap == 0 && b->made < b->frames) {
        uint64_t r = tb_rand(&b->rng);

        b->made++;
        b->left = (r & 31) == 0 ? 1128 : (r & 1) ? 8 : 8 + (unsigned)(r >> 8) % 180;
        b->gap = (r >> 32 & 7) == 0 ? (unsigned)(r >> 36) % 60 : 2 + (unsigned)(r >> 40 & 1);
        if (b->gap < 2)
            b->gap = 2;
    }
    if (b->left > 0) {
        uint64_t r = tb_rand(&b->rng);

        w.data = tb_rand(&b->rng);
        w.last = --b->left == 0;
        w.keep = w.last ? (uint8_t)(0xff >> (r & 7)) : 0xff;
        w.user = w.last && (r & 0x700) == 0;
        ck_assert_uint_lt(b->put - b->got, RING);
        b->q[b->put++ % RING] = w;
        valid = 1;
    } else if (b->gap > 0) {
        b->gap--;
    }
    TB_SET(b->tb, valid_i, valid);
    TB_SET(b->tb, data_i, w.data);
    TB_SET(b->tb, keep_i, w.keep);
    TB_SET(b->tb, last_i, w.last);
    TB_SET(b->tb, user_i, w.user);
}

static void
side_b(struct bench *b)
{
    if (TB_GET(b->tb, m_valid_o)) {
        const struct word *e = &b->q[b->mid++ % RING];

        ck_assert_uint_le(b->mid, b->put);
        if (b->put - b->mid > b->longest)
            b->longest = b->put - b->mid;
        ck_assert_uint_eq(TB_GET(b->tb, m_last_o), e->last);
        if (e->last)
            ck_assert_uint_eq(TB_GET(b->tb, user_o), e->user);
        ck_assert_msg(TB_GET(b->tb, m_ready_o), "the transmit side refuses a word");
        b->in_mid = !e->last;
    } else {
        ck_assert_msg(!b->in_mid, "a gap inside a frame, core side");
    }
}

static void
run(int ppm)
{
    static struct bench bench;
    struct bench *b = &bench;
    uint64_t ta = 0, tb_ = 0, pa = 1000000, pb = (uint64_t)(1000000 + ppm);

    memset(b, 0, sizeof *b);
    b->tb = tb_new(tb_seed());
    b->rng = tb_seed() * 13 + (uint64_t)(ppm + 5000);
    b->frames = tb_rounds(300, 1200, 40000);
    tb_ = tb_rand(&b->rng) % pa; /* phase */
    TB_SET(b->tb, valid_i, 0);
    TB_SET(b->tb, arst_i, 1);
    for (int i = 0; i < 8; i++)
        edge(b, 1, 1);
    TB_SET(b->tb, arst_i, 0);
    for (unsigned idle = 0; idle < 200; idle = b->made == b->frames && b->left == 0 ? idle + 1 : 0) {
        int a = ta <= tb_, c = tb_ <= ta;

        tb_eval(b->tb);
        if (c)
            side_b(b);
        if (a)
            side_a(b);
        edge(b, a, c);
        ta += a ? pa : 0;
        tb_ += c ? pb : 0;
    }
    ck_assert_uint_eq(b->got, b->put);
    ck_assert_uint_lt(b->longest, 16);
    tb_free(b->tb);
}

START_TEST(test_line_rate_across_two_clocks)
{
    static const int ppm[] = {0, 200, -200, 1500, -1500};

    run(ppm[_i]);
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("clocks");

    tcase_set_timeout(tc, 300);
    tcase_add_loop_test(tc, test_line_rate_across_two_clocks, 0, 5);
    suite_add_tcase(s, tc);
    return s;
}
