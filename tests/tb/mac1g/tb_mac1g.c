// SPDX-License-Identifier: Apache-2.0
/* tb_mac1g.c - frames through the 1 GbE MAC and back, core and PHY clock at random ratio, against zlib's CRC-32.
 *
 * On the wire: preamble, bytes, FCS and gaps are checked. Behind the receive side: the same bytes and their FCS, words in
 * consecutive cycles, `bad` exactly on the frames that were broken, cut, short or long. Then what the loop does not meet: a sender that
 * lacks words, the store that overflows, the reset of a clock. */
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
    unsigned sent, received, broken, lost;
    int calm, lacks; /* no faults; the frame on the wire is one that breaks off for want of words */
};

enum { F_NONE, F_FLIP, F_ER, F_CUT, F_PREAMBLE, F_NOISE, F_DIP }; /* noise in the preamble: no frame; a dip there: one all the same */

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

    if (b->lacks) {
        f->bad = 1;
        b->sent++;
        return;
    }
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
    if (b->fault == F_NOISE) { /* nobody gets it */
        b->n--;
        b->lost++;
    }
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
        b->fault = b->calm || (r & 15) < 8 ? F_NONE : 1 + (int)((r & 15) - 8) % F_DIP;
        b->fault_at = 8 + (int)((r >> 8) % 60);
        if (b->fault == F_PREAMBLE)
            b->fault_at = 1 + (int)((r >> 8) % 7);
        if (b->fault == F_NOISE || b->fault == F_DIP)
            b->fault_at = 1 + (int)((r >> 8) % 6);
        ck_assert_uint_lt(b->n, QUEUE);
        b->q[(b->head + b->n) % QUEUE].bad = b->fault == F_CUT || b->lacks;
        b->n++;
    }
    if (en) {
        int at = (int)b->wire_n;

        if (b->wire_n < sizeof b->wire)
            b->wire[b->wire_n++] = (uint8_t)TB_GET(b->tb, txd_o);
        flip = at != b->fault_at ? 0 : b->fault == F_FLIP ? 1 << (at & 7) : b->fault == F_NOISE ? 1 << at : 0; /* bit 7 would end the preamble */
        er = b->fault == F_ER && at == b->fault_at;
        hush = (b->fault == F_CUT && at > b->fault_at) || (b->fault == F_PREAMBLE && at < b->fault_at) || (b->fault == F_DIP && at == b->fault_at);
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

static void
clocks(struct bench *b)
{
    TB_SET(b->tb, cclk_i, 1);
    TB_SET(b->tb, gclk_i, 1);
    tb_clock(b->tb);
    TB_SET(b->tb, cclk_i, 0);
    TB_SET(b->tb, gclk_i, 0);
    tb_clock(b->tb);
}

static struct bench *
start(void)
{
    static struct bench bench;
    struct bench *b = &bench;

    memset(b, 0, sizeof *b);
    b->tb = tb_new(tb_seed());
    b->rng = tb_seed() * 77;
    TB_SET(b->tb, cclk_i, 0);
    TB_SET(b->tb, gclk_i, 0);
    TB_SET(b->tb, s_valid_i, 0);
    TB_SET(b->tb, good_i, 0);
    TB_SET(b->tb, flip_i, 0);
    TB_SET(b->tb, er_i, 0);
    TB_SET(b->tb, hush_i, 0);
    put(b);
    TB_SET(b->tb, grst_i, 1);
    for (int i = 0; i < 8; i++)
        clocks(b);
    TB_SET(b->tb, grst_i, 0);
    return b;
}

static void
finish(struct bench *b)
{
    ck_assert_int_eq(tb_errors(b->tb), 0);
    tb_free(b->tb);
}

START_TEST(test_frames_survive_the_wire_and_broken_ones_are_flagged)
{
    struct bench *b = start();
    unsigned frames = tb_rounds(150, 600, 6000);

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
    ck_assert_uint_gt(b->lost, 0);
    ck_assert_uint_eq(b->received, frames - b->lost);
    ck_assert_uint_gt(b->broken, frames / 8);
    ck_assert_uint_lt(b->broken, frames - b->lost);
    ck_assert_uint_eq(TB_GET(b->tb, underruns_o), 0);
    ck_assert_uint_eq(TB_GET(b->tb, dropped_o), 0);
    finish(b);
}
END_TEST

/* The words stop in the middle: the frame ends with an error, its rest is swallowed, the next one is whole. */
START_TEST(test_a_frame_that_lacks_words_breaks_off)
{
    struct bench *b = start();
    unsigned errors = 0;

    b->calm = b->lacks = 1;
    b->now.len = 200;
    b->sending = 1;
    for (unsigned i = 0; i < 900; i++) {
        core_step(b);
        gmii_step(b);
        errors += TB_GET(b->tb, tx_er_o) != 0;
        if (b->at == 40)
            b->sending = 0;
    }
    ck_assert_uint_eq(errors, 1);
    ck_assert_uint_eq(TB_GET(b->tb, underruns_o), 1);
    ck_assert_uint_eq(b->sent, 1);
    ck_assert_uint_eq(b->broken, 1);
    b->sending = 1;
    for (unsigned i = 0; i < 900; i++) {
        core_step(b);
        gmii_step(b);
    }
    ck_assert_int_eq(b->sending, 0);
    ck_assert_uint_eq(b->sent, 1);
    b->lacks = 0;
    b->now.len = 100;
    b->at = 0;
    b->sending = 1;
    for (unsigned i = 0; i < 900; i++) {
        core_step(b);
        gmii_step(b);
    }
    ck_assert_uint_eq(b->sent, 2);
    ck_assert_uint_eq(b->received, 2);
    ck_assert_uint_eq(b->broken, 1);
    ck_assert_uint_eq(TB_GET(b->tb, underruns_o), 1);
    finish(b);
}
END_TEST

/* Words are the frame's number, mod 256. @return words of the frame that left in this cycle, when it ended */
static unsigned
store_cycle(struct bench *b, unsigned frame, int valid, int last)
{
    static unsigned words, number, length[256], in;
    unsigned n = 0;

    in += valid != 0;
    if (valid && last) {
        length[frame & 0xff] = in;
        in = 0;
    }
    TB_SET(b->tb, s_valid_i, valid);
    TB_SET(b->tb, s_data_i, frame & 0xff);
    TB_SET(b->tb, s_last_i, last);
    clocks(b);
    if (TB_GET(b->tb, s_valid_o)) {
        ck_assert(words == 0 || number == TB_GET(b->tb, s_data_o));
        number = (unsigned)TB_GET(b->tb, s_data_o);
        n = ++words;
        if (!TB_GET(b->tb, s_last_o))
            return 0;
        ck_assert_uint_eq(n, length[number]);
        words = 0;
    } else {
        ck_assert_msg(words == 0, "a gap inside a frame");
    }
    return n;
}

/* A frame has all its room or none of it: 15 words are there. */
START_TEST(test_the_store_drops_whole_frames)
{
    struct bench *b = start();
    unsigned sent = 0, out = 0, dropped = 0;

    for (unsigned len = 1; len <= 20; len++) { /* one at a time */
        unsigned got = 0;

        for (unsigned i = 1; i <= len; i++)
            got += store_cycle(b, len, 1, i == len);
        for (unsigned i = 0; i < 24; i++)
            got += store_cycle(b, 0, 0, 0);
        dropped += len > 15;
        ck_assert_uint_eq(got, len > 15 ? 0 : len);
        ck_assert_uint_eq(TB_GET(b->tb, s_dropped_o), dropped);
    }
    for (unsigned i = 0; i < tb_rounds(500, 3000, 30000); i++) { /* any, close behind each other */
        unsigned len = 1 + (unsigned)(tb_rand(&b->rng) % 16), gap = (unsigned)(tb_rand(&b->rng) % 4);

        sent++;
        for (unsigned k = 1; k <= len; k++)
            out += store_cycle(b, i, 1, k == len) != 0;
        while (gap-- != 0)
            out += store_cycle(b, 0, 0, 0) != 0;
    }
    for (unsigned i = 0; i < 24; i++)
        out += store_cycle(b, 0, 0, 0) != 0;
    ck_assert_uint_gt(TB_GET(b->tb, s_dropped_o), dropped);
    ck_assert_uint_eq(out + TB_GET(b->tb, s_dropped_o) - dropped, sent);
    finish(b);
}
END_TEST

/* A clock that is good is out of reset 16 cycles later, and back in it three cycles after it is not; a dip begins the wait anew. */
START_TEST(test_reset_of_a_clock)
{
    struct bench *b = start();

    for (unsigned dip = 0; dip < 14; dip++) {
        unsigned n = 0;

        TB_SET(b->tb, good_i, 0);
        for (unsigned i = 0; i < 3; i++)
            clocks(b);
        ck_assert_uint_eq(TB_GET(b->tb, reset_o), 1);
        TB_SET(b->tb, good_i, 1);
        for (unsigned i = 0; i < dip; i++) {
            clocks(b);
            ck_assert_uint_eq(TB_GET(b->tb, reset_o), 1);
        }
        if (dip != 0) {
            TB_SET(b->tb, good_i, 0);
            clocks(b);
            TB_SET(b->tb, good_i, 1);
        }
        for (; TB_GET(b->tb, reset_o); n++)
            clocks(b);
        ck_assert_uint_ge(n, 16);
        ck_assert_uint_le(n, 18);
    }
    finish(b);
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("loop");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_frames_survive_the_wire_and_broken_ones_are_flagged);
    tcase_add_test(tc, test_a_frame_that_lacks_words_breaks_off);
    tcase_add_test(tc, test_the_store_drops_whole_frames);
    tcase_add_test(tc, test_reset_of_a_clock);
    suite_add_tcase(s, tc);
    return s;
}
