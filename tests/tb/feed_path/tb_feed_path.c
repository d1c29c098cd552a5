// SPDX-License-Identifier: Apache-2.0
/* tb_feed_path.c - the feed path against its twin, frame by frame: messages, meta, events, counters, latency. */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed_gen.h"
#include "tb.h"
#include "tw_feed.h"
#include "tw_itch.h"

const char tb_name[] = "feed.feed_path";

#define QUEUE 65536u
#define DST_IP 0xE9360C6Fu
#define DST_PORT 26477u

struct want_msg {
    struct tw_itch m;
    struct tw_meta meta;
    size_t frame, end;
};

struct want_ev {
    enum tw_feed_ev code;
    uint64_t a, b;
};

/* The end of a frame that has a number. */
struct want_fin {
    size_t frame; /* of this run */
    unsigned number, tag;
    bool bad;
};

static struct tb *tb;
static struct tw_feed twin;
static struct tw_clock clk;
static struct gen gen;
static struct want_msg *msgs;
static struct want_ev *evs;
static struct want_fin *fins;
static size_t msg_head, msg_tail, ev_head, ev_tail, fin_head, fin_tail;
static unsigned want_tag, good_ends, bad_ends;
static bool numbered, bad_end;
static uint64_t *frame_start; /* cycle of word 0, by frame number, a ring */
static size_t frames;
static uint64_t cyc, time_now, input_seq, last_msg_cyc, last_book_cyc, fixed_latency;
static unsigned tag, seen_types[256];

static void
on_msg(void *ctx, const struct tw_itch *m, const struct tw_meta *meta)
{
    struct want_msg *w = &msgs[msg_tail++ % QUEUE];

    (void)ctx;
    ck_assert_uint_lt(msg_tail - msg_head, QUEUE);
    want_tag = (want_tag + 1) & 127;
    numbered = meta->frame != 0;
    *w = (struct want_msg){.m = *m, .meta = *meta, .frame = frames, .end = twin.msg_end};
}

static void
on_ev(void *ctx, enum tw_feed_ev code, uint64_t a, uint64_t b)
{
    (void)ctx;
    ck_assert_uint_lt(ev_tail - ev_head, QUEUE);
    bad_end = bad_end || code == TW_FEED_BAD_FRAME;
    evs[ev_tail++ % QUEUE] = (struct want_ev){code, a, b};
}

static void
check_message(void)
{
    const struct want_msg *w = &msgs[msg_head % QUEUE];
    uint64_t lbi = frame_start[w->frame % QUEUE] + (w->end - 1) / 8;

    ck_assert_msg(msg_head < msg_tail, "cycle %" PRIu64 ": message %c seq %" PRIu64 " that the twin does not have", cyc,
                  (char)TB_GET(tb, mtype_o), TB_GET(tb, seq_o));
    msg_head++;
    ck_assert_msg(TB_GET(tb, seq_o) == w->meta.seq && TB_GET(tb, mtype_o) == w->m.mtype,
                  "cycle %" PRIu64 " frame %zu: type %02x seq %" PRIu64 ", twin %02x seq %" PRIu64, cyc, w->frame,
                  (unsigned)TB_GET(tb, mtype_o), TB_GET(tb, seq_o), w->m.mtype, w->meta.seq);
    ck_assert_uint_eq(TB_GET(tb, tag_o), tag);
    tag = (tag + 1) & 127;
    ck_assert_uint_eq(TB_GET(tb, slot_hit_o), w->m.slot_hit);
    ck_assert_uint_eq(TB_GET(tb, slot_o), w->m.slot);
    ck_assert_uint_eq(TB_GET(tb, locate_o), w->m.locate);
    ck_assert_uint_eq(TB_GET(tb, refnum_o), w->m.refnum);
    ck_assert_uint_eq(TB_GET(tb, new_ref_o), w->m.new_ref);
    ck_assert_uint_eq(TB_GET(tb, side_o), w->m.side);
    ck_assert_uint_eq(TB_GET(tb, qty_o), w->m.qty);
    ck_assert_uint_eq(TB_GET(tb, px_o), w->m.px);
    ck_assert_uint_eq(TB_GET(tb, code_o), w->m.code);
    ck_assert_uint_eq(TB_GET(tb, code2_o), w->m.code2);
    ck_assert_msg(TB_GET(tb, feed_ok_o) == w->m.feed_ok, "frame %zu seq %" PRIu64 ": feed_ok %d", w->frame, w->meta.seq,
                  (int)TB_GET(tb, feed_ok_o));
    ck_assert_uint_eq(TB_GET(tb, meta_input_seq_o), w->meta.input_seq);
    ck_assert_uint_eq(TB_GET(tb, ts_o), w->meta.ts);
    ck_assert_uint_eq(TB_GET(tb, frame_o), w->meta.frame);
    ck_assert_uint_eq(w->meta.frame == 0, twin.cfg.act_fcs);
    ck_assert_uint_eq(TB_GET(tb, now_o), clk.lockstep ? w->meta.now : time_now);
    ck_assert_uint_eq(TB_GET(tb, lbi_cyc_o), lbi);
    if (!twin.cfg.act_fcs) {
        ck_assert_uint_eq(cyc, lbi + 2);
        fixed_latency++;
    }
    if (last_msg_cyc != 0 && twin.cfg.act_fcs)
        ck_assert_uint_ge(cyc - last_msg_cyc, 2);
    if (strchr("AFECXDU", w->m.mtype) != NULL && w->m.mtype != 0) {
        if (last_book_cyc != 0)
            ck_assert_uint_ge(cyc - last_book_cyc, 2);
        last_book_cyc = cyc;
    }
    last_msg_cyc = cyc;
    seen_types[w->m.mtype]++;
}

/* Behind the last message of its frame and beside the FEED_BAD_FRAME, once. */
static void
check_end(void)
{
    const struct want_fin *w = &fins[fin_head % QUEUE];

    ck_assert_msg(fin_head < fin_tail, "cycle %" PRIu64 ": end of frame %d that the twin does not have", cyc, (int)TB_GET(tb, fin_frame_o));
    fin_head++;
    ck_assert_uint_eq(TB_GET(tb, fin_frame_o), w->number);
    ck_assert_uint_eq(TB_GET(tb, fin_tag_o), w->tag);
    ck_assert_msg(TB_GET(tb, fin_bad_o) == w->bad, "frame %zu: bad %d", w->frame, (int)TB_GET(tb, fin_bad_o));
    ck_assert_uint_eq(TB_GET(tb, fin_tag_o), (tag - 1) & 127);
    ck_assert(msg_head == msg_tail || msgs[msg_head % QUEUE].frame > w->frame);
    ck_assert_uint_eq(w->bad, TB_GET(tb, ev_valid_o) != 0 && TB_GET(tb, ev_code_o) == TW_FEED_BAD_FRAME);
    good_ends += !w->bad;
    bad_ends += w->bad;
}

/* One cycle: whatever is on the inputs now. */
static void
step(void)
{
    bool msg;

    TB_SET(tb, cyc_i, cyc);
    TB_SET(tb, time_i, time_now);
    TB_SET(tb, input_seq_i, input_seq);
    tb_eval(tb);
    msg = TB_GET(tb, msg_valid_o) != 0;
    if (msg) {
        check_message();
        input_seq++;
        if (clk.lockstep)
            time_now = TB_GET(tb, now_o);
    }
    if (TB_GET(tb, ev_valid_o) != 0) {
        const struct want_ev *w = &evs[ev_head % QUEUE];

        ck_assert_msg(ev_head < ev_tail, "event %d that the twin does not have", (int)TB_GET(tb, ev_code_o));
        ck_assert_msg(TB_GET(tb, ev_code_o) == (uint64_t)w->code && TB_GET(tb, ev_a_o) == w->a && TB_GET(tb, ev_b_o) == w->b,
                      "cycle %" PRIu64 ": event %d %" PRIx64 " %" PRIx64 ", twin %d %" PRIx64 " %" PRIx64, cyc,
                      (int)TB_GET(tb, ev_code_o), TB_GET(tb, ev_a_o), TB_GET(tb, ev_b_o), (int)w->code, w->a, w->b);
        ev_head++;
    }
    if (TB_GET(tb, fin_valid_o) != 0)
        check_end();
    tb_clock(tb);
    cyc++;
    if (!clk.lockstep)
        time_now += 6;
}

static void
idle(unsigned n)
{
    TB_SET(tb, rx_valid_i, 0);
    for (; n > 0; n--) {
        TB_SET(tb, rx_data_i, tb_rand(&gen.rng));
        step();
    }
}

static void
send(const struct gen_frame *fr)
{
    static uint8_t wire[GEN_MAX + 16];
    size_t total = fr->len + 4;

    memcpy(wire, fr->data, fr->len);
    for (size_t i = fr->len; i < total + 8; i++)
        wire[i] = (uint8_t)tb_rand(&gen.rng); /* FCS and unused lanes: noise */
    frame_start[frames % QUEUE] = cyc;
    numbered = bad_end = false;
    tw_feed_frame(&twin, fr->data, fr->len, fr->bad_fcs, on_msg, on_ev, NULL);
    if (numbered)
        fins[fin_tail++ % QUEUE] = (struct want_fin){frames, twin.frame, (want_tag - 1) & 127, bad_end};
    for (size_t at = 0; at < total; at += 8) {
        uint64_t word = 0;
        bool last = at + 8 >= total;

        for (unsigned b = 0; b < 8; b++)
            word |= (uint64_t)wire[at + b] << (8 * b);
        TB_SET(tb, rx_valid_i, 1);
        TB_SET(tb, rx_data_i, word);
        TB_SET(tb, rx_keep_i, last ? 0xFFu >> (at + 8 - total) : 0xFF);
        TB_SET(tb, rx_last_i, last);
        TB_SET(tb, rx_bad_i, last ? fr->bad_fcs : tb_rand(&gen.rng) & 1);
        step();
    }
    frames++;
}

/* Everything out; states and counters agree. */
static void
settle(void)
{
    uint32_t cnt[TW_FEED_COUNTERS];
    const uint32_t *want = (const uint32_t *)&twin.cnt;

    idle(twin.cfg.act_fcs ? 1300 : 12);
    ck_assert_msg(msg_head == msg_tail, "%zu messages missing, first seq %" PRIu64 " of frame %zu", msg_tail - msg_head,
                  msgs[msg_head % QUEUE].meta.seq, msgs[msg_head % QUEUE].frame);
    ck_assert_msg(ev_head == ev_tail, "%zu events missing, first %d", ev_tail - ev_head, (int)evs[ev_head % QUEUE].code);
    ck_assert_msg(fin_head == fin_tail, "%zu ends missing, first of frame %zu", fin_tail - fin_head, fins[fin_head % QUEUE].frame);
    ck_assert_uint_eq(TB_GET(tb, stale_o), twin.stale);
    ck_assert_uint_eq(TB_GET(tb, expected_o), twin.expected);
    tb_get_wide(tb, tb_port_id("cnt_o"), cnt);
    for (unsigned i = 0; i < TW_FEED_COUNTERS; i++) /* the first field is the top word */
        ck_assert_msg(cnt[TW_FEED_COUNTERS - 1 - i] == want[i], "counter %s: card %u, twin %u after %zu frames",
                      tw_feed_counter_names[i], cnt[TW_FEED_COUNTERS - 1 - i], want[i], frames);
    ck_assert_int_eq(tb_errors(tb), 0);
}

static void
apply_cfg(void)
{
    const struct tw_feed_cfg *c = &twin.cfg;

    TB_SET(tb, act_fcs_i, c->act_fcs);
    TB_SET(tb, lockstep_i, clk.lockstep);
    TB_SET(tb, any_port_i, c->any_port);
    TB_SET(tb, lock_session_i, c->lock_session);
    TB_SET(tb, dst_ip_i, c->dst_ip);
    TB_SET(tb, dst_port_i, c->dst_port);
    TB_SET(tb, session_hi_i, tw_be16(c->session_id));
    TB_SET(tb, session_lo_i, tw_be64(c->session_id + 2));
}

static void
load(uint16_t slot, uint16_t locate, bool valid)
{
    TB_SET(tb, tbl_valid_i, 1);
    TB_SET(tb, tbl_row_i, slot);
    TB_SET(tb, tbl_data_i, (valid ? 0x80000000u : 0) | locate);
    idle(1);
    TB_SET(tb, tbl_valid_i, 0);
    tw_feed_load_locate(&twin, slot, locate, valid);
}

static void
pulse_clear(void)
{
    TB_SET(tb, clear_stale_i, 1);
    idle(1);
    TB_SET(tb, clear_stale_i, 0);
    tw_feed_clear_stale(&twin);
}

static void
pulse_relock(void)
{
    TB_SET(tb, relock_i, 1);
    idle(1);
    TB_SET(tb, relock_i, 0);
    tw_feed_relock(&twin);
}

static void
setup(void)
{
    struct tw_feed_cfg cfg = {.dst_ip = DST_IP, .dst_port = DST_PORT};

    memcpy(cfg.session_id, "000010059B", 10);
    clk = (struct tw_clock){.input_seq = 1, .lockstep = true};
    tw_feed_init(&twin, &cfg, &clk);
    msgs = calloc(QUEUE, sizeof(*msgs));
    evs = calloc(QUEUE, sizeof(*evs));
    fins = calloc(QUEUE, sizeof(*fins));
    fin_head = fin_tail = 0;
    want_tag = good_ends = bad_ends = 0;
    frame_start = calloc(QUEUE, sizeof(*frame_start));
    msg_head = msg_tail = ev_head = ev_tail = frames = 0;
    cyc = 1;
    time_now = 0;
    input_seq = 1;
    last_msg_cyc = last_book_cyc = fixed_latency = 0;
    tag = 0;
    memset(seen_types, 0, sizeof(seen_types));
    gen = (struct gen){.rng = tb_seed() * 77 + 5, .seq = 1000, .dst_ip = DST_IP, .dst_port = DST_PORT, .max_msgs = 420};
    memcpy(gen.session, "000010059B", 10);
    tb = tb_new(tb_seed());
    TB_SET(tb, rx_valid_i, 0);
    TB_SET(tb, tbl_valid_i, 0);
    TB_SET(tb, clear_stale_i, 0);
    TB_SET(tb, relock_i, 0);
    apply_cfg();
    tb_reset(tb, 4);
}

static void
teardown(void)
{
    tb_free(tb);
    free(msgs);
    free(evs);
    free(fins);
    free(frame_start);
}

static void
random_traffic(bool act_fcs)
{
    static struct gen_frame fr;
    unsigned batches = tb_rounds(150, 150, 1500);

    twin.cfg.act_fcs = act_fcs;
    apply_cfg();
    load(0, 13, true);
    load(3, 4097, true);
    load(7, 65535, true);
    load(5, 13, true); /* hidden behind slot 0 */
    for (unsigned i = 0; i < batches; i++) {
        for (unsigned n = 0; n < 40; n++) {
            gen_random(&gen, &fr);
            send(&fr);
            if (tb_rand(&gen.rng) % 4 == 0)
                idle((unsigned)(tb_rand(&gen.rng) % 12));
        }
        settle();
        switch (tb_rand(&gen.rng) % 8) {
        case 0: pulse_relock(); break;
        case 1:
            load((uint16_t)(tb_rand(&gen.rng) % 8), (uint16_t)(tb_rand(&gen.rng) % 16), tb_rand(&gen.rng) % 4 != 0);
            break;
        case 2:
            twin.cfg.lock_session = !twin.cfg.lock_session;
            twin.cfg.any_port = tb_rand(&gen.rng) % 3 == 0;
            break;
        case 3:
            clk.lockstep = !clk.lockstep;
            clk.time_ns = time_now;
            break;
        default: pulse_clear(); break;
        }
        apply_cfg();
    }
    for (unsigned t = 0; t < TW_ITCH_TYPES; t++)
        ck_assert_msg(seen_types[tw_itch_types[t].type] > 0, "type %c never came", tw_itch_types[t].type);
    for (unsigned c = 0; c < TW_FEED_COUNTERS; c++)
        ck_assert_msg(((const uint32_t *)&twin.cnt)[c] > 0, "counter %s never moved", tw_feed_counter_names[c]);
    if (act_fcs)
        ck_assert_uint_eq(good_ends + bad_ends, 0);
    else /* the numbers wrapped */
        ck_assert_msg(good_ends > 254 && bad_ends > 20, "%u frames ended good, %u bad", good_ends, bad_ends);
    printf("%s: act %s: %zu frames (%u ended good, %u bad behind a message), %u messages, %" PRIu64 " of them with latency 2, %" PRIu64
           " cycles\n",
           tb_name, act_fcs ? "fcs" : "message", frames, good_ends, bad_ends, twin.cnt.msgs, fixed_latency, cyc);
}

START_TEST(test_random_frames_act_message_equal_twin) { random_traffic(false); }
END_TEST

START_TEST(test_random_frames_act_fcs_equal_twin) { random_traffic(true); }
END_TEST

/* Every type at every start lane, with and without tag: a filler block of n bytes in front moves it. */
START_TEST(test_every_type_at_every_alignment)
{
    static struct gen_frame fr;
    uint8_t m[64], filler[64] = {0};

    load(1, 13, true);
    for (unsigned t = 0; t < TW_ITCH_TYPES; t++) {
        for (unsigned shift = 0; shift < 16; shift++) {
            bool vlan = (shift & 1) != 0;
            unsigned count = 2;

            gen_open(&fr, &gen, vlan, gen.seq);
            gen_block(&fr, filler, 12 + shift / 2);
            gen_block(&fr, m, gen_message(&gen, tw_itch_types[t].type, m));
            for (; count < 2 + shift % 5; count++)
                gen_block(&fr, m, gen_message(&gen, tw_itch_types[(t + count) % TW_ITCH_TYPES].type, m));
            gen_close(&fr, &gen, vlan, (uint16_t)count, true);
            gen.seq += count;
            send(&fr);
        }
    }
    settle();
    ck_assert(!twin.stale);
    ck_assert_uint_eq(twin.cnt.bad_framing, 0);
    for (unsigned t = 0; t < TW_ITCH_TYPES; t++)
        ck_assert_uint_ge(seen_types[tw_itch_types[t].type], 10);
}
END_TEST

/* The longest frame, full of zero-length blocks: each takes a number, none leaves, at word rate. */
START_TEST(test_jumbo_of_empty_blocks_takes_numbers_at_word_rate)
{
    static struct gen_frame fr;
    uint8_t m[64];

    for (unsigned mode = 0; mode < 2; mode++) {
        unsigned count = 0;

        twin.cfg.act_fcs = mode != 0;
        apply_cfg();
        gen_open(&fr, &gen, false, gen.seq);
        for (; fr.len < 8970; count++)
            gen_block(&fr, NULL, 0);
        gen_block(&fr, m, gen_message(&gen, 'D', m));
        gen_close(&fr, &gen, false, (uint16_t)(count + 1), true);
        gen.seq += count + 1;
        send(&fr);
        send(&fr); /* once more: all duplicates */
        settle();
        ck_assert_uint_eq(twin.cnt.unknown_type, (mode + 1) * count);
        ck_assert_uint_eq(twin.cnt.duplicate, (mode + 1) * (count + 1));
        ck_assert(!twin.stale);
    }
}
END_TEST

/* act = fcs: what does not fit is a bad frame; the next one comes through. */
START_TEST(test_fcs_frame_with_too_many_messages_is_bad)
{
    static struct gen_frame fr;
    uint8_t m[64];

    twin.cfg.act_fcs = true;
    apply_cfg();
    for (unsigned n = 508; n < 513; n++) {
        gen_open(&fr, &gen, false, gen.seq);
        for (unsigned i = 0; i < n; i++)
            gen_block(&fr, m, gen_message(&gen, 'S', m));
        gen_close(&fr, &gen, false, (uint16_t)n, true);
        send(&fr);
        settle();
        if (n <= 509)
            gen.seq += n;
    }
    ck_assert_uint_eq(twin.cnt.bad_framing, 3);
    ck_assert_uint_eq(twin.cnt.msgs, 508 + 509);
    ck_assert(!twin.stale);
}
END_TEST

/* A frame cut at every byte, in both modes: never a byte of the FCS in a message. */
START_TEST(test_frame_cut_at_every_byte)
{
    static struct gen_frame fr, cut;
    uint8_t m[64];

    for (unsigned mode = 0; mode < 4; mode++) {
        bool vlan = (mode & 1) != 0;

        twin.cfg.act_fcs = (mode & 2) != 0;
        apply_cfg();
        gen_open(&fr, &gen, vlan, gen.seq);
        gen_block(&fr, m, gen_message(&gen, 'S', m));
        gen_block(&fr, m, gen_message(&gen, 'D', m));
        gen_block(&fr, NULL, 0);
        gen_block(&fr, NULL, 0);
        gen_block(&fr, NULL, 0);
        gen_block(&fr, m, gen_message(&gen, 'A', m));
        gen_block(&fr, m, 3);
        gen_block(&fr, m, gen_message(&gen, 'S', m));
        gen_close(&fr, &gen, vlan, 8, true);
        for (size_t len = 0; len <= fr.len; len++) {
            cut = fr;
            cut.len = len;
            send(&cut);
            if (len % 7 == 0) {
                settle();
                pulse_clear();
                pulse_relock();
            }
        }
        settle();
        pulse_clear();
        gen.seq += 8;
        ck_assert_uint_eq(twin.expected, gen.seq);
    }
    ck_assert_uint_gt(twin.cnt.bad_framing, 200);
}
END_TEST

/* A bad FCS after an accepted message: stale at once, rewound, and the repeat of the frame is accepted. */
START_TEST(test_bad_fcs_rewinds_and_stales)
{
    static struct gen_frame fr;
    uint8_t m[64];

    gen_open(&fr, &gen, false, gen.seq);
    gen_block(&fr, m, gen_message(&gen, 'A', m));
    gen_block(&fr, m, gen_message(&gen, 'D', m));
    gen_close(&fr, &gen, false, 2, true);
    send(&fr);
    settle();
    fr.data[59]++; /* sequence + 2 .. */
    fr.data[59]++;
    fr.data[40] = fr.data[41] = 0; /* without UDP checksum */
    fr.bad_fcs = true;
    send(&fr);
    idle(2);
    ck_assert_uint_eq(TB_GET(tb, stale_o), 1); /* 3 cycles after the last word at the latest */
    settle();
    ck_assert_uint_eq(twin.expected, gen.seq + 2);
    ck_assert_uint_eq(twin.cnt.bad_fcs, 1);
    fr.bad_fcs = false;
    send(&fr);
    settle();
    ck_assert_uint_eq(twin.cnt.msgs, 6);
    ck_assert_uint_eq(twin.cnt.duplicate, 0);
}
END_TEST

/* One message more than the count says, right behind the last, at every alignment: it is not there. */
START_TEST(test_block_beyond_the_count_is_not_delivered)
{
    static struct gen_frame fr;
    uint8_t m[64] = {0};

    for (unsigned shift = 0; shift < 32; shift++) {
        bool vlan = (shift & 1) != 0;

        twin.cfg.act_fcs = (shift & 2) != 0;
        apply_cfg();
        gen_open(&fr, &gen, vlan, gen.seq);
        m[0] = 0;
        gen_block(&fr, m, 12 + shift / 4);
        gen_block(&fr, m, gen_message(&gen, 'S', m));
        gen_block(&fr, m, gen_message(&gen, 'W', m));
        gen_close(&fr, &gen, vlan, 2, true);
        send(&fr);
        settle();
        pulse_clear();
    }
    ck_assert_uint_eq(twin.cnt.bad_framing, 32);
    ck_assert_uint_eq(seen_types['S'], 16);
    ck_assert_uint_eq(seen_types['W'], 0);
}
END_TEST

/* Blocks without content count as messages: a bad end after them makes the feed stale. */
START_TEST(test_bad_fcs_after_empty_blocks_stales)
{
    static struct gen_frame fr;

    gen_open(&fr, &gen, false, gen.seq);
    for (unsigned i = 0; i < 3; i++)
        gen_block(&fr, NULL, 0);
    gen_close(&fr, &gen, false, 3, true);
    fr.bad_fcs = true;
    send(&fr);
    settle();
    ck_assert(twin.stale);
    ck_assert_uint_eq(twin.cnt.msgs, 3);
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("frames");

    tcase_set_timeout(tc, 600);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_every_type_at_every_alignment);
    tcase_add_test(tc, test_bad_fcs_rewinds_and_stales);
    tcase_add_test(tc, test_block_beyond_the_count_is_not_delivered);
    tcase_add_test(tc, test_bad_fcs_after_empty_blocks_stales);
    tcase_add_test(tc, test_frame_cut_at_every_byte);
    tcase_add_test(tc, test_jumbo_of_empty_blocks_takes_numbers_at_word_rate);
    tcase_add_test(tc, test_fcs_frame_with_too_many_messages_is_bad);
    tcase_add_test(tc, test_random_frames_act_message_equal_twin);
    tcase_add_test(tc, test_random_frames_act_fcs_equal_twin);
    suite_add_tcase(s, tc);
    return s;
}
