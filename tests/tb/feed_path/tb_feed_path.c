// SPDX-License-Identifier: Apache-2.0
/* tb_feed_path.c - the feed path against its twin, frame by frame: messages, meta, events, counters, latency. */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "feed_bench.h"
#include "tw_itch.h"

const char tb_name[] = "feed.feed_path";

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
            send_a(&fr);
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
    for (unsigned c = 0; c < 21; c++) /* what one line can move */
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

/* One stream on two lines: lost, late, repeated and bad frames on each by itself. */
static void
two_lines(bool act_fcs)
{
    static struct gen_frame fr, copy;
    unsigned batches = tb_rounds(120, 150, 1200), behind = 0;

    twin.cfg.act_fcs = act_fcs;
    twin.cfg.line_b = true;
    apply_cfg();
    load(0, 13, true);
    load(3, 4097, true);
    for (unsigned i = 0; i < batches; i++) {
        unsigned mood = (unsigned)(tb_rand(&gen.rng) % 6);

        for (unsigned n = 0; n < 40; n++) {
            bool whole = tb_rand(&gen.rng) % 8 != 0;

            gen_random(&gen, &fr);
            for (unsigned k = 0; k < 2; k++) {
                unsigned line = mood == 0 ? 1 - k : k, dice = (unsigned)(tb_rand(&gen.rng) % 100);
                /* lines in step: often the same word in the same cycle */
                unsigned gap = mood < 3 ? 1 : (unsigned)(tb_rand(&gen.rng) % 30);

                if (mood == 5 && line == 1) /* one line is dead */
                    continue;
                if (!whole && dice < 30)
                    continue;
                copy = fr;
                if (!whole && dice < 40)
                    copy.bad_fcs = true;
                if (mood == 1 && line == 1 && n == 3)
                    gap += 1 + (unsigned)(tb_rand(&gen.rng) % 200);
                if (act_fcs) { /* what a frame held leaves before the other line's next frame */
                    send_on(line, &copy);
                    idle(20 + (unsigned)copy.len / 4);
                } else {
                    queue_frame(line, &copy, gap);
                    if (!whole && dice > 85)
                        queue_frame(line, &copy, gap);
                }
            }
            behind += tw_feed_behind(&twin);
        }
        settle();
        switch (tb_rand(&gen.rng) % 8) {
        case 0: pulse_relock(); break;
        case 1: twin.cfg.lock_session = !twin.cfg.lock_session; break;
        case 2:
            clk.lockstep = !clk.lockstep;
            clk.time_ns = time_now;
            break;
        default: pulse_clear(); break;
        }
        apply_cfg();
    }
    for (unsigned c = 0; c < TW_FEED_COUNTERS; c++) {
        if (strcmp(tw_feed_counter_names[c], "hold") != 0 && strcmp(tw_feed_counter_names[c], "skid") != 0 &&
            strcmp(tw_feed_counter_names[c], "overrun") != 0)
            ck_assert_msg(((const uint32_t *)&twin.cnt)[c] > 0, "counter %s never moved", tw_feed_counter_names[c]);
    }
    ck_assert_uint_gt(behind, 20);
    printf("%s: two lines, act %s: %zu frames (%u ended good, %u bad behind a message), %u messages, %u lost, late %u on A, %u on B, ahead %u and "
           "%u, %u in the skid, %" PRIu64 " cycles\n",
           tb_name, act_fcs ? "fcs" : "message", frames, good_ends, bad_ends, twin.cnt.msgs, twin.cnt.lost, twin.cnt.line[0].late,
           twin.cnt.line[1].late, twin.cnt.line[0].ahead, twin.cnt.line[1].ahead, second, cyc);
}

START_TEST(test_two_lines_act_message_equal_twin) { two_lines(false); }
END_TEST

START_TEST(test_two_lines_act_fcs_equal_twin) { two_lines(true); }
END_TEST

static void
packet(struct gen_frame *fr, uint64_t seq, unsigned messages)
{
    uint8_t m[64];

    gen_open(fr, &gen, false, seq);
    for (unsigned i = 0; i < messages; i++)
        gen_block(fr, m, gen_message(&gen, 'D', m));
    gen_close(fr, &gen, false, (uint16_t)messages, true);
}

/* Line A brings the expected message, line B the one behind it, in the same cycle: both count, the second a cycle later. */
START_TEST(test_both_lines_complete_a_needed_message_in_one_cycle)
{
    static struct gen_frame fr;

    for (unsigned turn = 0; turn < 2; turn++) {
        twin.cfg.line_b = true;
        apply_cfg();
        packet(&fr, gen.seq, 1);
        send_a(&fr);
        packet(&fr, gen.seq + 1, 1);
        queue_frame(turn, &fr, 4);
        packet(&fr, gen.seq + 2, 3);
        queue_frame(1 - turn, &fr, 4);
        settle();
        gen.seq += 5;
        ck_assert_uint_eq(twin.expected, gen.seq);
        ck_assert_uint_eq(second, turn + 1);
        ck_assert(!twin.stale && !tw_feed_behind(&twin));
    }
}
END_TEST

/* Each line has its address; a frame with the other line's is not taken, and a port that is not in use is deaf. */
START_TEST(test_line_b_has_its_own_address)
{
    static struct gen_frame fr;

    packet(&fr, gen.seq, 2);
    send_on(1, &fr);
    settle();
    ck_assert_uint_eq(twin.cnt.frames, 0);
    twin.cfg.line_b = true;
    twin.cfg.dst_ip_b = DST_IP + 7;
    twin.cfg.dst_port_b = DST_PORT + 1;
    apply_cfg();
    send_on(1, &fr);
    settle();
    ck_assert_uint_eq(twin.cnt.dest, 1);
    ck_assert_uint_eq(twin.cnt.msgs, 0);
    gen.dst_ip = DST_IP + 7;
    gen.dst_port = DST_PORT + 1;
    packet(&fr, gen.seq, 2);
    send_on(0, &fr);
    send_on(1, &fr);
    settle();
    ck_assert_uint_eq(twin.cnt.dest, 2);
    ck_assert_uint_eq(twin.cnt.msgs, 2);
}
END_TEST

/* Free running: what is missing may come on the other line until the timer is over; then the feed goes on without it. */
START_TEST(test_hole_waits_for_the_other_line_and_not_longer)
{
    static struct gen_frame fr;
    uint64_t from;

    clk.lockstep = false;
    twin.cfg.line_b = true;
    twin.cfg.hold_ns = 3000; /* 500 cycles */
    apply_cfg();
    packet(&fr, gen.seq, 1);
    send_a(&fr);
    packet(&fr, gen.seq + 3, 1); /* two are missing on line A */
    send_a(&fr);
    idle(300);
    settle();
    ck_assert(!twin.stale && tw_feed_behind(&twin));
    packet(&fr, gen.seq + 1, 3); /* line B has them, and the one that A brought too early */
    send_on(1, &fr);
    settle();
    ck_assert(!twin.stale && !tw_feed_behind(&twin));
    ck_assert_uint_eq(twin.cnt.msgs, 4);
    ck_assert_uint_eq(twin.cnt.line[0].ahead, 1);

    packet(&fr, gen.seq + 7, 1); /* three are missing, and line B is dead */
    from = cyc;
    send_a(&fr);
    settle();
    ck_assert(tw_feed_behind(&twin));
    clk.time_ns = time_now - 6 * (cyc - from - 8); /* of the header */
    tw_feed_tick(&twin, on_ev, NULL);
    hold_watch = true;
    while (TB_GET(tb, stale_o) == 0 && cyc < from + 2000)
        feed_cycle();
    ck_assert_uint_ge(cyc - from, 500);
    ck_assert_uint_le(cyc - from, 540);
    settle();
    ck_assert(twin.stale && !tw_feed_behind(&twin));
    ck_assert_uint_eq(twin.cnt.lost, 4); /* and the one that came too early */
    ck_assert_uint_eq(twin.cnt.hold, 1);
    ck_assert_uint_eq(twin.expected, gen.seq + 8);
}
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
            send_a(&fr);
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
        send_a(&fr);
        send_a(&fr); /* once more: all duplicates */
        settle();
        ck_assert_uint_eq(twin.cnt.unknown_type, (mode + 1) * count);
        ck_assert_uint_eq(twin.cnt.duplicate, (mode + 1) * (count + 1));
        ck_assert(!twin.stale);
    }
}
END_TEST

/* Fragments, options and a second tag, with and without a first one: refused, counted by cause, nothing else changes. */
START_TEST(test_fragments_options_and_second_tags_are_refused_and_counted)
{
    static const struct {
        unsigned at; /* in the IP header; 100: the tag's EtherType */
        uint8_t value;
    } cases[] = {{6, 0x20}, {6, 0x60}, {6, 0x01}, {7, 0x01}, {0, 0x46}, {0, 0x4f}, {100, 0}};
    static struct gen_frame fr, bent;
    uint8_t m[64];

    for (unsigned vlan = 0; vlan < 2; vlan++)
        for (unsigned i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
            unsigned frag_opt = twin.cnt.frag_opt, vlan2 = twin.cnt.vlan2, msgs = twin.cnt.msgs;

            gen_open(&fr, &gen, vlan != 0, gen.seq);
            gen_block(&fr, m, gen_message(&gen, 'D', m));
            gen_close(&fr, &gen, vlan != 0, 1, true);
            bent = fr;
            if (cases[i].at == 100 && vlan == 0)
                continue;
            if (cases[i].at == 100)
                memcpy(bent.data + 16, "\x81\x00", 2);
            else
                bent.data[(vlan != 0 ? 18 : 14) + cases[i].at] = cases[i].value;
            send_a(&bent);
            settle();
            ck_assert_uint_eq(twin.cnt.frag_opt, frag_opt + (cases[i].at != 100));
            ck_assert_uint_eq(twin.cnt.vlan2, vlan2 + (cases[i].at == 100));
            ck_assert_uint_eq(twin.cnt.msgs, msgs);
            send_a(&fr);
            settle();
            ck_assert_uint_eq(twin.cnt.msgs, msgs + 1);
            gen.seq++;
        }
    ck_assert(!twin.stale);
}
END_TEST

/* Frames of 9,018 bytes full of messages among the shortest ones, one idle word between them. */
START_TEST(test_jumbo_and_short_frames_at_the_minimum_gap)
{
    static struct gen_frame fr;
    unsigned sent = 0;
    uint8_t m[64];

    for (unsigned i = 0; i < 60; i++) {
        bool jumbo = i % 10 == 9, vlan = (i & 1) != 0;
        unsigned n = 0;

        gen_open(&fr, &gen, vlan, gen.seq);
        if (jumbo) {
            while (fr.len + 2 * 21 + 3 * 21 <= 9014) {
                gen_block(&fr, m, gen_message(&gen, 'D', m));
                n++;
            }
            while (fr.len + 2 + 21 <= 9014) { /* to the last byte or two: short blocks */
                gen_block(&fr, m, 0);
                n++;
            }
            gen_block(&fr, m, gen_message(&gen, 'D', m)); /* 21 with its length */
            n++;
        } else if (i % 3 != 0) { /* else a heartbeat, 62 bytes */
            gen_block(&fr, m, gen_message(&gen, 'D', m));
            n = 1;
        }
        gen_close(&fr, &gen, vlan, (uint16_t)n, true);
        ck_assert_uint_le(fr.len, 9014);
        queue_frame(TW_LINE_A, &fr, 1);
        gen.seq += n;
        sent += n;
        if (jumbo)
            settle();
    }
    settle();
    ck_assert_uint_eq(twin.cnt.msgs, sent);
    ck_assert_uint_eq(twin.cnt.frames, 60);
    ck_assert(!twin.stale);
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
        send_a(&fr);
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
            send_a(&cut);
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
    send_a(&fr);
    settle();
    fr.data[59]++; /* sequence + 2 .. */
    fr.data[59]++;
    fr.data[40] = fr.data[41] = 0; /* without UDP checksum */
    fr.bad_fcs = true;
    send_a(&fr);
    idle(2);
    ck_assert_uint_eq(TB_GET(tb, stale_o), 1); /* 3 cycles after the last word at the latest */
    settle();
    ck_assert_uint_eq(twin.expected, gen.seq + 2);
    ck_assert_uint_eq(twin.cnt.bad_fcs, 1);
    fr.bad_fcs = false;
    send_a(&fr);
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
        send_a(&fr);
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
    send_a(&fr);
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
    tcase_add_test(tc, test_fragments_options_and_second_tags_are_refused_and_counted);
    tcase_add_test(tc, test_jumbo_and_short_frames_at_the_minimum_gap);
    tcase_add_test(tc, test_jumbo_of_empty_blocks_takes_numbers_at_word_rate);
    tcase_add_test(tc, test_fcs_frame_with_too_many_messages_is_bad);
    tcase_add_test(tc, test_both_lines_complete_a_needed_message_in_one_cycle);
    tcase_add_test(tc, test_line_b_has_its_own_address);
    tcase_add_test(tc, test_hole_waits_for_the_other_line_and_not_longer);
    tcase_add_test(tc, test_random_frames_act_message_equal_twin);
    tcase_add_test(tc, test_random_frames_act_fcs_equal_twin);
    tcase_add_test(tc, test_two_lines_act_message_equal_twin);
    tcase_add_test(tc, test_two_lines_act_fcs_equal_twin);
    suite_add_tcase(s, tc);
    return s;
}
