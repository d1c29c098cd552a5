// SPDX-License-Identifier: Apache-2.0
/* test_feed.c - ITCH decoding and the twin's feed path on golden bytes and hand-made packets.
 *
 * Golden bytes: messages of the public BX TotalView-ITCH 5.0 capture, and MoldUDP64 packets checked with tshark 4.0.17. */
#include "test_feed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tw_book.h"
#include "tw_feed.h"
#include "tw_itch.h"

static size_t
unhex(const char *hex, uint8_t *out)
{
    size_t n = 0;
    unsigned v;

    for (; *hex != '\0'; hex += 2) {
        ck_assert_int_eq(sscanf(hex, "%2x", &v), 1);
        out[n++] = (uint8_t)v;
    }
    return n;
}

static const struct {
    const char *hex;
    struct tw_itch want;
} golden[] = {
    {"41020c00001f1aced02127000000000017aba5420000012c414d5a55202020200003b40c",
     {.mtype = 'A', .locate = 524, .refnum = 1551269, .side = TW_BUY, .qty = 300, .px = 242700, .ts = 0x1f1aced02127}},
    {"46029e00001f1acf0bc028000000000017ae5d5300000064415247542020202000074f7c56495254",
     {.mtype = 'F', .locate = 670, .refnum = 0x17ae5d, .side = TW_SELL, .qty = 100, .px = 479100, .ts = 0x1f1acf0bc028}},
    {"451e5500021f1aceeb863300000000002e0acb0000000a0000000000006bec",
     {.mtype = 'E', .locate = 7765, .refnum = 0x2e0acb, .qty = 10, .ts = 0x1f1aceeb8633}},
    {"431d8900021f1b1815a55a000000000030f543000000050000000000006d53590011f47c",
     {.mtype = 'C', .locate = 0x1d89, .refnum = 0x30f543, .qty = 5, .ts = 0x1f1b1815a55a}},
    {"5804e300001f1acf4b215300000000001659e1000003e8",
     {.mtype = 'X', .locate = 0x04e3, .refnum = 0x1659e1, .qty = 1000, .ts = 0x1f1acf4b2153}},
    {"44102700001f1aced2aed300000000002c493a", {.mtype = 'D', .locate = 0x1027, .refnum = 2902330, .ts = 0x1f1aced2aed3}},
    {"55103200001f1acecf3da5000000000024db0600000000003608c600000064000db3d0",
     {.mtype = 'U', .locate = 0x1032, .refnum = 0x24db06, .new_ref = 0x3608c6, .qty = 100, .px = 898000, .ts = 0x1f1acecf3da5}},
    {"50020b00021f1ad0f51e5b00000000000000004200000001414d5a4e2020202000149ee80000000000006bf8",
     {.mtype = 'P', .locate = 0x020b, .ts = 0x1f1ad0f51e5b}},
    {"482c3d00001f1e703b99e85a585a5a54202020482020202020",
     {.mtype = 'H', .locate = 0x2c3d, .code = 'H', .ts = 0x1f1e703b99e8}},
    {"5924bd00001f1ad5cf5cd7534f50412020202031", {.mtype = 'Y', .locate = 0x24bd, .code = '1', .ts = 0x1f1ad5cf5cd7}},
    {"53000000001f1acedb3cea51", {.mtype = 'S', .code = 'Q', .ts = 0x1f1acedb3cea}},
};

static void
same_message(const struct tw_itch *got, const struct tw_itch *want)
{
    ck_assert_uint_eq(got->mtype, want->mtype);
    ck_assert_uint_eq(got->locate, want->locate);
    ck_assert_uint_eq(got->refnum, want->refnum);
    ck_assert_uint_eq(got->new_ref, want->new_ref);
    ck_assert_uint_eq(got->side, want->side);
    ck_assert_uint_eq(got->qty, want->qty);
    ck_assert_uint_eq(got->px, want->px);
    ck_assert_uint_eq(got->code, want->code);
    ck_assert_uint_eq(got->code2, want->code2);
    ck_assert_uint_eq(got->ts, want->ts);
}

START_TEST(test_golden_message_decodes)
{
    uint8_t m[64];
    struct tw_itch got;
    size_t len = unhex(golden[_i].hex, m);

    ck_assert(tw_itch_decode(m, len, &got));
    same_message(&got, &golden[_i].want);
}
END_TEST

START_TEST(test_wrong_length_is_unknown)
{
    uint8_t m[64];
    struct tw_itch got, none = {0};
    size_t len = unhex(golden[_i].hex, m);

    ck_assert(!tw_itch_decode(m, len - 1, &got));
    same_message(&got, &none);
    ck_assert(!tw_itch_decode(m, len + 1, &got));
    ck_assert(!tw_itch_decode(NULL, 0, &got));
    m[0] = 'Z';
    ck_assert(!tw_itch_decode(m, len, &got));
}
END_TEST

START_TEST(test_bad_side_letter_is_a_bad_field)
{
    uint8_t m[64];
    struct tw_itch got, none = {0};
    size_t len = unhex(golden[0].hex, m);

    m[19] = 'b';
    ck_assert(tw_itch_decode(m, len, &got));
    same_message(&got, &none);
}
END_TEST

START_TEST(test_operational_halt_has_action_and_market)
{
    uint8_t m[64];
    struct tw_itch got;
    size_t len = unhex("68000d00001f1aced021274141504c202020205148", m);

    ck_assert(tw_itch_decode(m, len, &got));
    same_message(&got, &(struct tw_itch){.mtype = 'h', .locate = 13, .code = 'H', .code2 = 'Q', .ts = 0x1f1aced02127});
}
END_TEST

/* The whole length table of the specification, written a second time. */
START_TEST(test_length_table)
{
    static const char spec[] = "S12 R39 H25 Y20 L26 V35 W12 K28 J35 h21 A36 F40 E31 C36 X23 D19 U35 P44 Q40 B19 I50 N20 O48 ";
    unsigned known = 0;

    for (const char *p = spec; *p != '\0'; p += 4)
        ck_assert_uint_eq(tw_itch_len((uint8_t)p[0]), strtoul(p + 1, NULL, 10));
    for (unsigned t = 0; t < 256; t++)
        known += tw_itch_len((uint8_t)t) != 0;
    ck_assert_uint_eq(known, TW_ITCH_TYPES);
}
END_TEST

/* ---- Packets ---------------------------------------------------------------------------------- */

#define SESSION "30303030303132333441"
#define PACKET SESSION "0000000000000001" MESSAGES
#define PACKET4 SESSION "0000000000000004" MESSAGES
#define MESSAGES                                                                                                       \
    "0002000c53000000001f1aced9f07b4f002441000700001f1aced9f07b00000000075bcd1542000000644141504c202020200016f0a8"
#define HEARTBEAT6 "3030303030313233344100000000000000060000"
#define EOS6 "303030303031323334410000000000000006ffff"

static struct tw_feed feed;
static struct tw_clock clk;
static struct tw_itch last;
static struct tw_meta last_meta;
static unsigned n_msgs, n_evs;
static struct {
    enum tw_feed_ev code;
    uint64_t a, b;
} evs[16];

static void
on_msg(void *ctx, const struct tw_itch *m, const struct tw_meta *meta)
{
    (void)ctx;
    last = *m;
    last_meta = *meta;
    n_msgs++;
}

static void
on_ev(void *ctx, enum tw_feed_ev code, uint64_t a, uint64_t b)
{
    (void)ctx;
    ck_assert_uint_lt(n_evs, 16);
    evs[n_evs].code = code;
    evs[n_evs].a = a;
    evs[n_evs++].b = b;
}

static void
setup(void)
{
    struct tw_feed_cfg cfg = {.dst_ip = 0xE9360C6Fu, .dst_port = 26477};

    clk = (struct tw_clock){.input_seq = 1, .lockstep = true};
    tw_feed_init(&feed, &cfg, &clk);
    n_msgs = n_evs = 0;
}

/* Frame around a Mold payload given in hex; header checksum by hand-rolled end-around sum. */
static size_t
wrap(const char *hex, uint8_t *frame)
{
    static const uint8_t head[42] = {1, 0, 0x5e, 0x36, 0x0c, 0x6f, 2, 0, 0, 0, 0, 1, 8, 0, 0x45, 0, 0, 0, 0, 0, 0x40,
                                     0, 20, 17, 0, 0, 0xce, 0xc8, 0x7f, 0x8a, 0xe9, 0x36, 0x0c, 0x6f, 0xd7, 0x67, 0x67, 0x6d};
    size_t n = unhex(hex, frame + 42);
    unsigned sum = 0;

    memcpy(frame, head, sizeof(head));
    frame[16] = (uint8_t)((n + 28) >> 8);
    frame[17] = (uint8_t)(n + 28);
    frame[38] = (uint8_t)((n + 8) >> 8);
    frame[39] = (uint8_t)(n + 8);
    for (unsigned i = 14; i < 34; i += 2)
        sum += (unsigned)frame[i] << 8 | frame[i + 1];
    sum = (sum & 0xFFFF) + (sum >> 16);
    frame[24] = (uint8_t)(~sum >> 8);
    frame[25] = (uint8_t)~sum;
    return 42 + n;
}

static void
feed_hex(const char *hex, bool bad_fcs)
{
    uint8_t frame[256];
    size_t len = wrap(hex, frame);

    tw_feed_frame(&feed, TW_LINE_A, frame, len, bad_fcs, on_msg, on_ev, NULL);
}

START_TEST(test_golden_packet_gives_two_messages)
{
    tw_feed_load_locate(&feed, 4, 7, true);
    feed_hex(PACKET, false);
    ck_assert_uint_eq(n_msgs, 2);
    same_message(&last, &(struct tw_itch){.mtype = 'A', .locate = 7, .refnum = 123456789, .side = TW_BUY, .qty = 100,
                                          .px = 1503400, .ts = 0x1f1aced9f07b});
    ck_assert(last.slot_hit);
    ck_assert_uint_eq(last.slot, 4);
    ck_assert(last.feed_ok);
    ck_assert_uint_eq(last_meta.seq, 2);
    ck_assert_uint_eq(last_meta.input_seq, 2);
    ck_assert_uint_eq(last_meta.now, 0x1f1aced9f07b);
    ck_assert_uint_eq(n_evs, 1);
    ck_assert(evs[0].code == TW_FEED_LOCKED && evs[0].a == 1);
    ck_assert_uint_eq(feed.expected, 3);
    feed_hex(PACKET, false);
    ck_assert_uint_eq(n_msgs, 2);
    ck_assert_uint_eq(feed.cnt.duplicate, 2);
}
END_TEST

START_TEST(test_one_missing_message_is_a_gap)
{
    tw_feed_load_locate(&feed, 4, 7, true);
    feed_hex(PACKET, false);
    feed_hex(PACKET4, false);
    ck_assert_uint_eq(n_evs, 2);
    ck_assert(evs[1].code == TW_FEED_GAP && evs[1].a == 3 && evs[1].b == 4);
    ck_assert_uint_eq(feed.cnt.lost, 1);
    ck_assert_uint_eq(n_msgs, 4);
    ck_assert_uint_eq(last_meta.seq, 5);
    ck_assert(feed.stale && !last.feed_ok);
    ck_assert_uint_eq(feed.expected, 6);
}
END_TEST

START_TEST(test_heartbeat_ahead_is_a_gap)
{
    feed_hex(PACKET, false);
    feed_hex(HEARTBEAT6, false);
    ck_assert_uint_eq(n_evs, 2);
    ck_assert(evs[1].code == TW_FEED_GAP && evs[1].a == 3 && evs[1].b == 6);
    ck_assert_uint_eq(feed.cnt.lost, 3);
    ck_assert_uint_eq(feed.cnt.heartbeats, 1);
    ck_assert(feed.stale);
    feed_hex(EOS6, false);
    ck_assert_uint_eq(n_evs, 3);
    ck_assert(evs[2].code == TW_FEED_EOS && evs[2].a == 6);
    tw_feed_clear_stale(&feed);
    ck_assert(!feed.stale);
}
END_TEST

START_TEST(test_bad_fcs_by_mode)
{
    feed.cfg.act_fcs = _i != 0;
    feed_hex(PACKET, true);
    ck_assert_uint_eq(feed.cnt.bad_fcs, 1);
    ck_assert(!feed.locked);
    ck_assert_uint_eq(n_msgs, _i != 0 ? 0 : 2);
    ck_assert(feed.stale == (_i == 0));
    ck_assert(evs[n_evs - 1].code == TW_FEED_BAD_FRAME && evs[n_evs - 1].b == 1);
    if (_i == 0)
        ck_assert(!last.feed_ok); /* its last word said the frame is bad */
    feed_hex(PACKET, false);
    ck_assert_uint_eq(n_msgs, _i != 0 ? 2 : 4);
}
END_TEST

START_TEST(test_another_session_is_dropped_and_stales)
{
    uint8_t frame[256];
    size_t len;

    feed_hex(PACKET, false);
    len = wrap(HEARTBEAT6, frame);
    frame[51] = 'B';
    tw_feed_frame(&feed, TW_LINE_A, frame, len, false, on_msg, on_ev, NULL);
    ck_assert_uint_eq(feed.cnt.other_session, 1);
    ck_assert(evs[1].code == TW_FEED_SESSION && evs[1].a == 0x3030303132333442u);
    ck_assert(feed.stale);
    ck_assert_uint_eq(feed.expected, 3);
    tw_feed_relock(&feed);
    tw_feed_frame(&feed, TW_LINE_A, frame, len, false, on_msg, on_ev, NULL);
    ck_assert_uint_eq(feed.expected, 6);
}
END_TEST

/* Each header fault is counted by its own cause and changes nothing else. */
START_TEST(test_filter_counts_by_cause)
{
    static const struct {
        size_t at;
        uint8_t value;
        const char *counter;
    } faults[] = {
        {12, 0x86, "not_ip"}, {14, 0x65, "ip_bad"},   {14, 0x46, "frag_opt"}, {20, 0x20, "frag_opt"}, {22, 21, "ip_bad"},
        {24, 0xAA, "ip_bad"}, {37, 0x6e, "dest"},     {39, 20, "udp_len"},
    };
    uint8_t frame[256];
    const uint32_t *cnt = (const uint32_t *)&feed.cnt;
    size_t len = wrap(PACKET, frame);

    frame[faults[_i].at] = faults[_i].value;
    tw_feed_frame(&feed, TW_LINE_A, frame, len, false, on_msg, on_ev, NULL);
    ck_assert_uint_eq(n_msgs + n_evs, 0);
    for (unsigned i = 2; tw_feed_counter_names[i][1] != '_'; i++) /* after frames and bytes, before those of one line */
        ck_assert_uint_eq(cnt[i], strcmp(tw_feed_counter_names[i], faults[_i].counter) == 0);
}
END_TEST

START_TEST(test_lowest_slot_wins_and_unloading_uncovers)
{
    tw_feed_load_locate(&feed, 9, 7, true);
    tw_feed_load_locate(&feed, 3, 7, true);
    ck_assert_uint_eq(feed.slot_of[7], 3);
    tw_feed_load_locate(&feed, 3, 8, true);
    ck_assert_uint_eq(feed.slot_of[7], 9);
    ck_assert_uint_eq(feed.slot_of[8], 3);
    tw_feed_load_locate(&feed, 9, 0, false);
    ck_assert_uint_eq(feed.slot_of[7], TW_FEED_NO_SLOT);
    tw_feed_load_locate(&feed, 2, 0, true);
    ck_assert_uint_eq(feed.slot_of[0], TW_FEED_NO_SLOT);
}
END_TEST

START_TEST(test_messages_without_frames_count_from_one)
{
    uint8_t m[64];
    size_t len = unhex(golden[0].hex, m);

    tw_feed_message(&feed, m, len, on_msg, on_ev, NULL);
    tw_feed_message(&feed, m, 3, on_msg, on_ev, NULL);
    tw_feed_message(&feed, m, len, on_msg, on_ev, NULL);
    ck_assert_uint_eq(n_msgs, 2);
    ck_assert_uint_eq(last_meta.seq, 3);
    ck_assert_uint_eq(feed.cnt.msgs, 3);
    ck_assert_uint_eq(feed.cnt.unknown_type, 1);
    ck_assert_uint_eq(feed.cnt.no_slot, 2);
}
END_TEST

struct log {
    unsigned n;
    struct tw_itch m[1100];
    struct tw_meta meta[1100];
    struct tw_book *book;
    struct tw_bbo bbo[1100];
};

static void
on_logged(void *ctx, const struct tw_itch *m, const struct tw_meta *meta)
{
    struct log *l = ctx;
    struct tw_book_evt evt;

    tw_book_apply(l->book, m, &evt, NULL, NULL);
    l->m[l->n] = *m;
    l->meta[l->n] = *meta;
    l->bbo[l->n++] = evt.bbo;
}

/* A whole file at once, decoded and fetched ahead, against message by message; half of its symbols loaded, the file cut at any byte. */
START_TEST(test_messages_in_a_row_equal_messages_one_by_one)
{
    static uint8_t buf[65536];
    static struct log one, row;
    static struct tw_feed f[2];
    struct tw_clock clks[2] = {{0, 1, true}, {0, 1, true}};
    const struct tw_feed_cfg cfg = {.any_port = true};
    FILE *file = fopen(_i < 6 ? "tests/data/made-edges.itch" : "tests/data/made-cut.itch", "rb");
    size_t len, at = 0;

    ck_assert_ptr_nonnull(file);
    len = fread(buf, 1, sizeof(buf), file) - (size_t)_i * 7 % 40;
    (void)fclose(file);
    one.n = row.n = 0;
    for (unsigned i = 0; i < 2; i++) {
        struct log *l = i == 0 ? &one : &row;

        l->book = tw_book_new(&(struct tw_book_cfg){.symbols = 8, .orders_log2 = _i % 2 == 0 ? 6 : 12, .levels_log2 = 6, .hash_seed = 1});
        ck_assert_ptr_nonnull(l->book);
        tw_feed_init(&f[i], &cfg, &clks[i]);
        for (uint16_t s = 0; s < 8; s++)
            tw_feed_load_locate(&f[i], s, (uint16_t)(1 + s * 2), true);
    }
    f[1].book = row.book;
    while (len - at >= 2 && len - at - 2 >= tw_be16(buf + at)) {
        tw_feed_message(&f[0], buf + at + 2, tw_be16(buf + at), on_logged, NULL, &one);
        at += 2u + tw_be16(buf + at);
    }
    ck_assert_uint_eq(tw_feed_messages(&f[1], buf, len, on_logged, NULL, &row), at);
    ck_assert_uint_gt(one.n, 40);
    ck_assert_uint_eq(row.n, one.n);
    for (unsigned i = 0; i < one.n; i++) {
        same_message(&row.m[i], &one.m[i]);
        ck_assert(row.m[i].slot == one.m[i].slot && row.m[i].slot_hit == one.m[i].slot_hit && row.m[i].feed_ok == one.m[i].feed_ok);
        ck_assert(row.meta[i].seq == one.meta[i].seq && row.meta[i].input_seq == one.meta[i].input_seq);
        ck_assert(row.meta[i].now == one.meta[i].now && row.meta[i].ts == one.meta[i].ts);
        ck_assert_int_eq(memcmp(&row.bbo[i], &one.bbo[i], sizeof(one.bbo[i])), 0);
    }
    ck_assert_int_eq(memcmp(&f[0].cnt, &f[1].cnt, sizeof(f[0].cnt)), 0);
    ck_assert_uint_eq(f[0].expected, f[1].expected);
    tw_book_free(one.book);
    tw_book_free(row.book);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("feed");
    TCase *tc = tcase_create("itch");
    SRunner *sr;
    int failed;
    int rows = (int)(sizeof(golden) / sizeof(golden[0]));

    tcase_add_loop_test(tc, test_golden_message_decodes, 0, rows);
    tcase_add_loop_test(tc, test_wrong_length_is_unknown, 0, rows);
    tcase_add_test(tc, test_bad_side_letter_is_a_bad_field);
    tcase_add_test(tc, test_operational_halt_has_action_and_market);
    tcase_add_test(tc, test_length_table);
    suite_add_tcase(s, tc);
    tc = tcase_create("packets");
    tcase_add_checked_fixture(tc, setup, NULL);
    tcase_add_test(tc, test_golden_packet_gives_two_messages);
    tcase_add_test(tc, test_one_missing_message_is_a_gap);
    tcase_add_test(tc, test_heartbeat_ahead_is_a_gap);
    tcase_add_loop_test(tc, test_bad_fcs_by_mode, 0, 2);
    tcase_add_test(tc, test_another_session_is_dropped_and_stales);
    tcase_add_loop_test(tc, test_filter_counts_by_cause, 0, 8);
    tcase_add_test(tc, test_lowest_slot_wins_and_unloading_uncovers);
    tcase_add_test(tc, test_messages_without_frames_count_from_one);
    tcase_add_loop_test(tc, test_messages_in_a_row_equal_messages_one_by_one, 0, 12);
    suite_add_tcase(s, tc);
    suite_add_tcase(s, captures_case());
    sr = srunner_create(s);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    if (srunner_ntests_run(sr) == 0)
        failed = 1;
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
