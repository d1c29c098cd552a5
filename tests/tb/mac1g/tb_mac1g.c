// SPDX-License-Identifier: Apache-2.0
/* tb_mac1g.c - frames through the 1 GbE MAC and back, core and PHY clock at random ratio, against zlib's CRC-32.
 *
 * On the wire: preamble, bytes, FCS and gaps are checked. Behind the receive side: the same bytes and their FCS, words in
 * consecutive cycles, `bad` exactly on the frames that were broken, cut, short or long. */
#include <check.h>
#include <string.h>
#include <zlib.h>

#include "tb.h"

const char tb_name[] = "net.mac1g";

#define FRAME_MAX 9300
#define QUEUE 64

struct frame {
    uint8_t byte[FRAME_MAX + 4];
    unsigned len; /* FCS included once on the wire */
    int bad;
};

struct bench {
    struct tb *tb;
    uint64_t rng;
    unsigned ratio;  /* chance in 256 that a step is one of the core's clock */
    struct frame q[QUEUE]; /* sent, not yet received */
    unsigned head, n;
    /* core side, sending */
    struct frame now, now_cut;
    unsigned at;
    int sending;
    /* wire */
    uint8_t wire[FRAME_MAX + 16];
    unsigned wire_n, gap;
    int was_en, any;
    /* faults of the frame on the wire */
    int fault, fault_at;
    /* core side, receiving */
    uint8_t got[FRAME_MAX + 16];
    unsigned got_n;
    int in_frame;
    unsigned sent, received, broken;
};

enum { F_NONE, F_FLIP, F_ER, F_CUT, F_PREAMBLE };

static void
put(struct bench *b)
{
    uint64_t data = 0, keep = 0;

    if (b->sending)
        for (unsigned i = 0; i < 8 && b->at + i < b->now.len; i++) {
            data |= (uint64_t)b->now.byte[b->at + i] << (8 * i);
            keep |= 1u << i;
        }
    TB_SET(b->tb, valid_i, b->sending);
    TB_SET(b->tb, data_i, data);
    TB_SET(b->tb, keep_i, keep);
    TB_SET(b->tb, last_i, b->sending && b->at + 8 >= b->now.len);
}

static void
check_received(struct bench *b, int bad)
{
    struct frame *f = &b->q[b->head];

    ck_assert_msg(b->n > 0, "a frame that nobody sent");
    ck_assert_int_eq(bad, f->bad);
    if (!bad) {
        ck_assert_uint_eq(b->got_n, f->len);
        ck_assert_int_eq(memcmp(b->got, f->byte, f->len), 0);
    }
    b->head = (b->head + 1) % QUEUE;
    b->n--;
    b->received++;
    b->broken += (unsigned)bad;
}

static void
core_step(struct bench *b)
{
    put(b);
    tb_eval(b->tb);
    int taken = b->sending && TB_GET(b->tb, ready_o);

    if (TB_GET(b->tb, valid_o)) {
        uint64_t data = TB_GET(b->tb, data_o), keep = TB_GET(b->tb, keep_o);
        int last = (int)TB_GET(b->tb, last_o);

        ck_assert(last ? keep != 0 : keep == 0xff);
        ck_assert((keep & (keep + 1)) == 0);
        for (unsigned i = 0; i < 8; i++)
            if (keep >> i & 1 && b->got_n < sizeof b->got)
                b->got[b->got_n++] = (uint8_t)(data >> (8 * i));
        b->in_frame = !last;
        if (last) {
            check_received(b, (int)TB_GET(b->tb, bad_o));
            b->got_n = 0;
        }
    } else {
        ck_assert_msg(!b->in_frame, "a gap inside a frame");
    }
    TB_SET(b->tb, cclk_i, 1);
    tb_clock(b->tb); /* clk_i only counts time, for the waves */
    TB_SET(b->tb, cclk_i, 0);
    if (taken) {
        b->at += 8;
        b->sending = b->at < b->now.len;
    }
}

static void
wire_frame(struct bench *b)
{
    struct frame *f = &b->q[(b->head + b->n + QUEUE - 1) % QUEUE];
    uint32_t fcs;

    if (b->fault == F_CUT) /* may have been received already */
        f = &b->now_cut;
    ck_assert_uint_gt(b->wire_n, 12);
    for (int i = 0; i < 7; i++)
        ck_assert_uint_eq(b->wire[i], 0x55);
    ck_assert_uint_eq(b->wire[7], 0xd5);
    f->len = b->wire_n - 8;
    memcpy(f->byte, b->wire + 8, f->len);
    fcs = (uint32_t)crc32(0, f->byte, f->len - 4);
    for (int i = 0; i < 4; i++)
        ck_assert_uint_eq(f->byte[f->len - 4 + (unsigned)i], fcs >> (8 * i) & 0xff);
    f->bad = b->fault == F_FLIP || b->fault == F_ER || f->len < 64 || f->len > 9022;
    b->sent++;
}

/* Decides faults when the frame begins, checks it when it has left. */
static void
gmii_step(struct bench *b)
{
    int en, flip = 0, er = 0, hush = 0;

    tb_eval(b->tb);
    en = (int)TB_GET(b->tb, tx_en_o);
    if (en && !b->was_en) {
        uint64_t r = tb_rand(&b->rng);

        ck_assert_msg(!b->any || b->gap >= 12, "gap of %u", b->gap);
        b->any = 1;
        b->wire_n = 0;
        b->fault = (r & 7) < 4 ? F_NONE : (int)((r & 7) - 3);
        b->fault_at = 8 + (int)((r >> 8) % 60);
        if (b->fault == F_PREAMBLE)
            b->fault_at = 1 + (int)((r >> 8) % 7);
        ck_assert_uint_lt(b->n, QUEUE);
        b->q[(b->head + b->n) % QUEUE].bad = b->fault == F_CUT;
        b->n++;
    }
    if (en) {
        int at = (int)b->wire_n;

        if (b->wire_n < sizeof b->wire)
            b->wire[b->wire_n++] = (uint8_t)TB_GET(b->tb, txd_o);
        flip = b->fault == F_FLIP && at == b->fault_at ? 1 << (at & 7) : 0;
        er = b->fault == F_ER && at == b->fault_at;
        hush = (b->fault == F_CUT && at > b->fault_at) || (b->fault == F_PREAMBLE && at < b->fault_at);
    }
    if (!en) {
        if (b->was_en) {
            wire_frame(b);
            b->gap = 0;
        }
        b->gap++;
    }
    b->was_en = en;
    TB_SET(b->tb, flip_i, flip);
    TB_SET(b->tb, er_i, er);
    TB_SET(b->tb, hush_i, hush);
    tb_eval(b->tb);
    TB_SET(b->tb, gclk_i, 1);
    tb_clock(b->tb);
    TB_SET(b->tb, gclk_i, 0);
}

START_TEST(test_frames_survive_the_wire_and_broken_ones_are_flagged)
{
    static struct bench bench;
    struct bench *b = &bench;
    unsigned frames = tb_rounds(150, 600, 6000);

    memset(b, 0, sizeof *b);
    b->tb = tb_new(tb_seed());
    b->rng = tb_seed() * 77;
    TB_SET(b->tb, cclk_i, 0);
    TB_SET(b->tb, gclk_i, 0);
    put(b);
    TB_SET(b->tb, grst_i, 1);
    for (int i = 0; i < 8; i++) {
        TB_SET(b->tb, cclk_i, 1);
        TB_SET(b->tb, gclk_i, 1);
        tb_clock(b->tb);
        TB_SET(b->tb, cclk_i, 0);
        TB_SET(b->tb, gclk_i, 0);
        tb_clock(b->tb);
    }
    TB_SET(b->tb, grst_i, 0);
    for (unsigned made = 0, idle = 0; idle < 60000;) {
        uint64_t r = tb_rand(&b->rng);

        /* The core's clock stays above an eighth of the wire's, or frames would break for want of words. */
        if ((r & 0xfff) == 0 || b->ratio == 0)
            b->ratio = 64 + (unsigned)((r >> 12) % 160);
        if (!b->sending && made < frames && b->n < QUEUE - 8 && (r >> 32 & 3) == 0) {
            uint64_t k = tb_rand(&b->rng);

            b->now.len = (k & 15) == 0 ? 9010 + (unsigned)((k >> 8) % 20) : (k & 15) == 1 ? 20 + (unsigned)((k >> 8) % 45)
                                                                                         : 60 + (unsigned)((k >> 8) % 200);
            for (unsigned i = 0; i < b->now.len; i++)
                b->now.byte[i] = (uint8_t)tb_rand(&b->rng);
            b->at = 0;
            b->sending = 1;
            made++;
        }
        if ((r >> 40 & 255) < b->ratio)
            core_step(b);
        else
            gmii_step(b);
        idle = made == frames && !b->sending ? idle + 1 : 0;
    }
    ck_assert_uint_eq(b->sent, frames);
    ck_assert_uint_eq(b->received, frames);
    ck_assert_uint_gt(b->broken, frames / 8);
    ck_assert_uint_lt(b->broken, frames);
    ck_assert_uint_eq(TB_GET(b->tb, underruns_o), 0);
    ck_assert_uint_eq(TB_GET(b->tb, dropped_o), 0);
    ck_assert_int_eq(tb_errors(b->tb), 0);
    tb_free(b->tb);
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("loop");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_frames_survive_the_wire_and_broken_ones_are_flagged);
    suite_add_tcase(s, tc);
    return s;
}
