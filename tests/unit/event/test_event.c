// SPDX-License-Identifier: Apache-2.0
/* test_event.c - the 128-byte event record. Byte positions are written out by hand from docs/interfaces.md, section 9. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "saker/event.h"

/* Every byte another value, so that a swapped field shows. */
static void
fill(uint8_t wire[SAKER_EVENT_BYTES], uint8_t type)
{
    for (unsigned i = 0; i < SAKER_EVENT_BYTES; i++)
        wire[i] = (uint8_t)(0x80 + i);
    wire[0] = SAKER_EVENT_VERSION;
    wire[1] = type;
}

START_TEST(test_event_unpack_reads_each_field_at_its_place)
{
    uint8_t wire[SAKER_EVENT_BYTES];
    struct saker_event ev;

    fill(wire, SAKER_EV_ORDER);
    ck_assert_int_eq(saker_event_unpack(wire, &ev), 0);
    ck_assert_uint_eq(ev.version, 1);
    ck_assert_uint_eq(ev.type, SAKER_EV_ORDER);
    ck_assert_uint_eq(ev.flags, 0x82);
    ck_assert_uint_eq(ev.reason, 0x83);
    ck_assert_uint_eq(ev.session, 0x84);
    ck_assert_uint_eq(ev.strategy, 0x85);
    ck_assert_uint_eq(ev.slot, 0x86);
    ck_assert_uint_eq(ev.side, 0x87);
    ck_assert_uint_eq(ev.seq, 0x8f8e8d8c8b8a8988u);
    ck_assert_uint_eq(ev.input_seq, 0x9796959493929190u);
    ck_assert_uint_eq(ev.feed_seq, 0x9f9e9d9c9b9a9998u);
    ck_assert_uint_eq(ev.time_ns, 0xa7a6a5a4a3a2a1a0u);
    ck_assert_uint_eq(ev.ext_ts, 0xafaeadacabaaa9a8u);
    ck_assert_uint_eq(ev.lbi_cyc, 0xb7b6b5b4b3b2b1b0u);
    ck_assert_uint_eq(ev.fbo_cyc, 0xbfbebdbcbbbab9b8u);
    ck_assert_uint_eq(ev.params_rev, 0xc3c2c1c0u);
    ck_assert_uint_eq(ev.limits_rev, 0xc7c6c5c4u);
    ck_assert_uint_eq(ev.params_digest, 0xcfcecdcccbcac9c8u);
    ck_assert_uint_eq(ev.limits_digest, 0xd7d6d5d4d3d2d1d0u);
    ck_assert_uint_eq(ev.bitmap, 0xdbdad9d8u);
    ck_assert_uint_eq(ev.urn, 0xdfdedddcu);
    ck_assert_uint_eq(ev.px, 0xe3e2e1e0u);
    ck_assert_uint_eq(ev.qty, 0xe7e6e5e4u);
    ck_assert_uint_eq(ev.ref, 0xefeeedecebeae9e8u);
    ck_assert_uint_eq(ev.u.bbo.bid_px, 0xf3f2f1f0u);
    ck_assert_uint_eq(ev.u.bbo.bid_qty, 0xf7f6f5f4u);
    ck_assert_uint_eq(ev.u.bbo.ask_px, 0xfbfaf9f8u);
    ck_assert_uint_eq(ev.u.bbo.ask_qty, 0xfffefdfcu);
}
END_TEST

START_TEST(test_event_unpack_reads_venue_form)
{
    uint8_t wire[SAKER_EVENT_BYTES];
    struct saker_event ev;

    fill(wire, SAKER_EV_VENUE);
    memset(wire + 112, 0xff, 8); /* position -2 */
    wire[112] = 0xfe;
    ck_assert_int_eq(saker_event_unpack(wire, &ev), 0);
    ck_assert_int_eq(ev.u.venue.pos, -2);
    ck_assert_uint_eq(ev.u.venue.leaves, 0xfbfaf9f8u);
    ck_assert_uint_eq(ev.u.venue.mtype, 0xfc);
    ck_assert_uint_eq(ev.u.venue.state, 0xfd);
    ck_assert_uint_eq(ev.u.venue.reason, 0xfffe);
}
END_TEST

START_TEST(test_event_pack_inverts_unpack_for_every_type)
{
    uint8_t wire[SAKER_EVENT_BYTES], back[SAKER_EVENT_BYTES];
    struct saker_event ev;

    for (unsigned type = 0; type < 256; type++) {
        fill(wire, (uint8_t)type);
        memset(back, 0, sizeof back);
        ck_assert_int_eq(saker_event_unpack(wire, &ev), 0);
        saker_event_pack(&ev, back);
        ck_assert_mem_eq(wire, back, SAKER_EVENT_BYTES);
    }
}
END_TEST

START_TEST(test_event_unpack_reads_a_message)
{
    uint8_t wire[SAKER_EVENT_BYTES];
    struct saker_event ev;

    fill(wire, SAKER_EV_MARKET_DATA);
    ck_assert_int_eq(saker_event_unpack(wire, &ev), 0);
    ck_assert_uint_eq(ev.reason, 0x83);
    ck_assert_uint_eq(ev.slot, 0x86);
    ck_assert_uint_eq(ev.feed_seq, 0x9f9e9d9c9b9a9998u);
    ck_assert_uint_eq(ev.lbi_cyc, 0xb7b6b5b4b3b2b1b0u);
    ck_assert_mem_eq(ev.u.md.bytes, wire + 56, 56);
    ck_assert_uint_eq(ev.u.md.rest[1], 0xfffefdfcfbfaf9f8u);
    ck_assert(ev.fbo_cyc == 0 && ev.params_rev == 0 && ev.urn == 0 && ev.px == 0 && ev.ref == 0); /* the bytes are none of these */
    ck_assert_str_eq(saker_event_type_name(SAKER_EV_MARKET_DATA), "MARKET_DATA");
}
END_TEST

START_TEST(test_event_unpack_refuses_other_versions)
{
    uint8_t wire[SAKER_EVENT_BYTES];
    struct saker_event ev;

    for (unsigned v = 0; v < 256; v++) {
        fill(wire, SAKER_EV_BBO);
        wire[0] = (uint8_t)v;
        ck_assert_int_eq(saker_event_unpack(wire, &ev), v == 1 ? 0 : -1);
    }
}
END_TEST

START_TEST(test_event_names)
{
    ck_assert_str_eq(saker_event_type_name(SAKER_EV_ORDER), "ORDER");
    ck_assert_str_eq(saker_event_type_name(SAKER_EV_FAULT), "FAULT");
    ck_assert_str_eq(saker_event_type_name(SAKER_EV_COUNT), "?");
    ck_assert_str_eq(saker_event_type_name(255), "?");
    /* Numbers of the table in docs/interfaces.md, section 7. */
    ck_assert_str_eq(saker_reason_name(0), "none");
    ck_assert_str_eq(saker_reason_name(6), "unprogrammed");
    ck_assert_str_eq(saker_reason_name(10), "max_qty");
    ck_assert_str_eq(saker_reason_name(12), "collar");
    ck_assert_str_eq(saker_reason_name(15), "position_short");
    ck_assert_str_eq(saker_reason_name(19), "credit_account");
    ck_assert_str_eq(saker_reason_name(22), "tx_busy");
    ck_assert_str_eq(saker_reason_name(23), "session_backlog");
    ck_assert_str_eq(saker_reason_name(24), "?");
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("event");
    TCase *tc = tcase_create("record");
    SRunner *sr;
    int failed;

    tcase_add_test(tc, test_event_unpack_reads_each_field_at_its_place);
    tcase_add_test(tc, test_event_unpack_reads_venue_form);
    tcase_add_test(tc, test_event_unpack_reads_a_message);
    tcase_add_test(tc, test_event_pack_inverts_unpack_for_every_type);
    tcase_add_test(tc, test_event_unpack_refuses_other_versions);
    tcase_add_test(tc, test_event_names);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
