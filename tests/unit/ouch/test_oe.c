// SPDX-License-Identifier: Apache-2.0
/* test_oe.c - the session model on its own: what a fixed conversation looks like, byte by byte where the standards fix the bytes.
 * The RTL is compared with this model in tests/tb/oe_session; here the model is compared with hand-made expectations. */
#include "test_ouch.h"

#include <string.h>

#include "tw_oe.h"

struct log {
    uint8_t frame[8][128];
    size_t len[8];
    unsigned n, venue;
    struct tw_venue_msg last;
};

static struct tw_oe oe;

static void
on_tx(void *ctx, const uint8_t *frame, size_t len, bool granted)
{
    struct log *l = ctx;

    (void)granted;
    ck_assert_uint_lt(l->n, 8);
    memcpy(l->frame[l->n], frame, len);
    l->len[l->n++] = len;
}

static void
on_venue(void *ctx, const struct tw_venue_msg *m)
{
    struct log *l = ctx;

    l->venue++;
    l->last = *m;
}

static struct tw_oe_cfg
config(void)
{
    struct tw_oe_cfg c = {.src_mac = {2, 0, 0, 0, 0, 1}, .dst_mac = {2, 0, 0, 0, 0, 2}, .src_ip = 0x0a000001,
                          .dst_ip = 0x0a000002, .src_port = 40000, .dst_port = 9000, .isn = 0xffffffff, .window = 4096,
                          .seq_req = 1, .hb_tx_ns = 1000, .hb_rx_ns = 5000};

    memcpy(c.username, "user01", 6);
    memcpy(c.password, "pass      ", 10);
    memset(c.session, ' ', 10);
    memcpy(c.firm, "FIRM", 4);
    return c;
}

/* Both checksums were computed apart from this tree, as plain sums of the 16-bit words written below. */
START_TEST(test_syn_bytes)
{
    struct tw_oe_cfg c = config();
    struct log l = {0};
    uint8_t want[60];
    size_t n = unhex(want, sizeof(want),
                     "020000000002" "020000000001" "0800" "4500002c00004000400626ca0a0000010a000002"
                     "9c402328ffffffff0000000060021000b4bb0000" "020405b4" "0000");

    tw_oe_init(&oe, 0, NULL, 0);
    tw_oe_config(&oe, &c);
    tw_oe_connect(&oe, on_tx, &l);
    ck_assert_uint_eq(l.n, 1);
    ck_assert_uint_eq(l.len[0], 60);
    ck_assert_uint_eq(n, 60);
    ck_assert_mem_eq(l.frame[0], want, 60);
}
END_TEST

START_TEST(test_sequence_wraps_and_grant_needs_connection)
{
    struct tw_oe_cfg c = config();
    struct tw_grant g = {.kind = TW_INTENT_NEW, .qty = 1, .px = 1, .urn = 1};
    struct tw_oe_status st;
    struct log l = {0};

    tw_oe_init(&oe, 0, NULL, 0);
    tw_oe_config(&oe, &c);
    ck_assert(!tw_oe_grant(&oe, &g, on_tx, &l));
    ck_assert_uint_eq(l.n, 0);
    tw_oe_connect(&oe, on_tx, &l);
    tw_oe_status(&oe, &st);
    ck_assert_uint_eq(st.snd_nxt, 0); /* 0xffffffff + SYN */
    ck_assert(!tw_oe_grant(&oe, &g, on_tx, &l));
    ck_assert_uint_eq(l.n, 1);
    tw_oe_time(&oe, 4999, on_tx, &l);
    tw_oe_status(&oe, &st);
    ck_assert_int_eq(st.state, TW_OE_SYN_SENT);
    tw_oe_time(&oe, 5000, on_tx, &l);
    tw_oe_status(&oe, &st);
    ck_assert_int_eq(st.state, TW_OE_FAILED);
    ck_assert_uint_eq(st.fail_reason, TW_OE_FAIL_SILENT);
    ck_assert_uint_eq(l.n, 1);
}
END_TEST

START_TEST(test_foreign_and_damaged_frames_are_counted)
{
    struct tw_oe_cfg c = config();
    struct log l = {0};
    uint8_t f[60] = {0};

    tw_oe_init(&oe, 0, NULL, 0);
    tw_oe_config(&oe, &c);
    tw_oe_connect(&oe, on_tx, &l);
    tw_oe_rx_frame(&oe, f, sizeof(f), false, on_venue, on_tx, &l);
    ck_assert_uint_eq(oe.cnt.rx_other, 1);
    tw_oe_rx_frame(&oe, f, sizeof(f), true, on_venue, on_tx, &l);
    ck_assert_uint_eq(oe.cnt.rx_bad, 1);
    tw_oe_rx_frame(&oe, f, 1, false, on_venue, on_tx, &l);
    ck_assert_uint_eq(oe.cnt.rx_other, 2);
    ck_assert_uint_eq(oe.cnt.rx_frames, 3);
    ck_assert_uint_eq(l.n, 1);
    ck_assert_uint_eq(l.venue, 0);
}
END_TEST

TCase *
tcase_oe(void)
{
    TCase *tc = tcase_create("session");

    tcase_add_test(tc, test_syn_bytes);
    tcase_add_test(tc, test_sequence_wraps_and_grant_needs_connection);
    tcase_add_test(tc, test_foreign_and_damaged_frames_are_counted);
    return tc;
}
