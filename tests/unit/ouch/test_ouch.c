// SPDX-License-Identifier: Apache-2.0
/* test_ouch.c - OUCH 5.0 encoder and decoder against the golden bytes of the protocol page (checked there with a third-party
 * dissector), and against every length a message can have. */
#include "test_ouch.h"

#include <stdlib.h>
#include <string.h>

#include "tw_ouch.h"

#define TS 0x00001F1ACED9F07Bu

size_t
unhex(uint8_t *out, size_t size, const char *hex)
{
    size_t n = 0;

    for (; hex[2 * n] != '\0' && n < size; n++) {
        char two[3] = {hex[2 * n], hex[2 * n + 1], '\0'};

        out[n] = (uint8_t)strtoul(two, NULL, 16);
    }
    return n;
}

static void
expect(const uint8_t *got, size_t len, const char *hex)
{
    uint8_t want[256];
    size_t n = unhex(want, sizeof(want), hex);

    ck_assert_uint_eq(len, n);
    ck_assert_mem_eq(got, want, n);
}

static struct tw_venue_msg
decode(const char *hex)
{
    uint8_t m[256];
    size_t n = unhex(m, sizeof(m), hex);
    struct tw_venue_msg v;
    uint32_t odd = 0;

    ck_assert_int_eq(tw_ouch_decode(m, n, &v, &odd), TW_OUCH_OK);
    ck_assert_uint_eq(odd, 0);
    return v;
}

START_TEST(test_encode_golden)
{
    uint8_t buf[128], app[64];
    struct tw_ouch_enter o = {.urn = 1, .side = 'B', .qty = 100, .px = 1503400, .tif = '0', .display = 'Y', .capacity = 'P',
                              .iso = 'N', .cross = 'N'};
    uint16_t app_len = 0;
    const uint8_t idx = 5;

    memcpy(o.symbol, "AAPL    ", 8);
    memcpy(o.clordid, "CLORD1        ", 14);
    expect(buf, tw_ouch_enter(buf, sizeof(buf), &o),
           "4f0000000142000000644141504c20202020000000000016f0a83059504e4e434c4f52443120202020202020200000");
    ck_assert_int_eq(tw_ouch_tag(app, sizeof(app), &app_len, 2, "FIRM", 4), 0);
    ck_assert_int_eq(tw_ouch_tag(app, sizeof(app), &app_len, 12, "P", 1), 0);
    ck_assert_int_eq(tw_ouch_tag(app, sizeof(app), &app_len, 28, &idx, 1), 0);
    o.appendage = app;
    o.appendage_len = app_len;
    expect(buf, tw_ouch_enter(buf, sizeof(buf), &o),
           "4f0000000142000000644141504c20202020000000000016f0a83059504e4e434c4f5244312020202020202020000c05024649524d020c50"
           "021c05");
    ck_assert_uint_eq(tw_ouch_enter(buf, 58, &o), 0);
    expect(buf, tw_ouch_cancel(buf, sizeof(buf), 2, 0), "580000000200000000");
    expect(buf, tw_ouch_mass_cancel(buf, sizeof(buf), 4, "FIRM", NULL), "43000000044649524d20202020202020200000");
    expect(buf, tw_ouch_mass_cancel(buf, sizeof(buf), 4, "FIRM", "AAPL    "), "43000000044649524d4141504c202020200000");
    expect(buf, tw_ouch_query(buf, sizeof(buf)), "51");
    ck_assert_uint_eq(tw_ouch_cancel(buf, 8, 2, 0), 0);
    ck_assert_uint_eq(tw_ouch_mass_cancel(buf, 18, 4, "FIRM", NULL), 0);
    ck_assert_uint_eq(tw_ouch_query(buf, 0), 0);
}
END_TEST

START_TEST(test_default_order_is_the_cards)
{
    uint8_t buf[64];
    struct tw_ouch_enter o;

    tw_ouch_enter_default(&o, 0xfedcba98u, TW_SELL, 999999, "BRK.A   ", 1999999900);
    expect(buf, tw_ouch_enter(buf, sizeof(buf), &o),
           "4ffedcba9853000f423f42524b2e41202020000000007735939c3359504e4e53414b45524645444342413938200000");
}
END_TEST

START_TEST(test_tags_that_do_not_fit)
{
    uint8_t app[8] = {0};
    uint16_t len = 0;

    ck_assert_int_eq(tw_ouch_tag(app, sizeof(app), &len, 2, "FIRM", 4), 0);
    ck_assert_uint_eq(len, 6);
    ck_assert_int_eq(tw_ouch_tag(app, sizeof(app), &len, 12, "P", 1), -1);
    ck_assert_uint_eq(len, 6);
    ck_assert_int_eq(tw_ouch_tag(app, sizeof(app), &len, 99, "", 0), 0);
    ck_assert_uint_eq(len, 8);
}
END_TEST

START_TEST(test_decode_golden)
{
    struct tw_venue_msg v = decode("4100001f1aced9f07b0000000142000000644141504c20202020000000000016f0a83059000000000000"
                                   "03e7504e4e4c434c4f52443120202020202020200000");

    ck_assert_uint_eq(v.mtype, 'A');
    ck_assert_uint_eq(v.ts, TS);
    ck_assert_uint_eq(v.urn, 1);
    ck_assert_uint_eq(v.side, TW_BUY);
    ck_assert_uint_eq(v.qty, 100);
    ck_assert_uint_eq(v.px, 1503400);
    ck_assert_uint_eq(v.refnum, 999);
    ck_assert_uint_eq(v.state, 'L');

    v = decode("5500001f1aced9f07b000000010000000242000000644141504c20202020000000000016f10c305900000000000003e8504e4e4c434c4f"
               "52443120202020202020200000");
    ck_assert_uint_eq(v.mtype, 'U');
    ck_assert_uint_eq(v.orig_urn, 1);
    ck_assert_uint_eq(v.urn, 2);
    ck_assert_uint_eq(v.qty, 100);
    ck_assert_uint_eq(v.px, 1503500);
    ck_assert_uint_eq(v.refnum, 1000);
    ck_assert_uint_eq(v.state, 'L');

    v = decode("4500001f1aced9f07b0000000200000028000000000016f10c4100000000000003090000");
    ck_assert_uint_eq(v.mtype, 'E');
    ck_assert_uint_eq(v.urn, 2);
    ck_assert_uint_eq(v.qty, 40);
    ck_assert_uint_eq(v.px, 1503500);
    ck_assert_uint_eq(v.flag, 'A');
    ck_assert_uint_eq(v.refnum, 777);

    v = decode("4300001f1aced9f07b000000020000003c55");
    ck_assert_uint_eq(v.mtype, 'C');
    ck_assert_uint_eq(v.urn, 2);
    ck_assert_uint_eq(v.qty, 60);
    ck_assert_uint_eq(v.reason, 'U');

    v = decode("4a00001f1aced9f07b000000030026434c4f5244312020202020202020");
    ck_assert_uint_eq(v.mtype, 'J');
    ck_assert_uint_eq(v.urn, 3);
    ck_assert_uint_eq(v.reason, 0x26);

    v = decode("5100001f1aced9f07b00000004");
    ck_assert_uint_eq(v.mtype, 'Q');
    ck_assert_uint_eq(v.urn, 4);
    v = decode("5800001f1aced9f07b000000044649524d20202020202020200000");
    ck_assert_uint_eq(v.mtype, 'X');
    ck_assert_uint_eq(v.urn, 4);
    v = decode("4700001f1aced9f07b000000054649524d0000");
    ck_assert_uint_eq(v.mtype, 'G');
    ck_assert_uint_eq(v.urn, 5);
    v = decode("5300001f1aced9f07b53");
    ck_assert_uint_eq(v.mtype, 'S');
    ck_assert_uint_eq(v.urn, 0);
    ck_assert_uint_eq(v.reason, 'S');
}
END_TEST

/* Field offsets of the messages without golden bytes, written out by hand from the tables. */
START_TEST(test_decode_other_types)
{
    struct tw_venue_msg v = decode("440000000000000001000000090000000751000000070000000000000bb8" "5259");

    ck_assert_uint_eq(v.mtype, 'D');
    ck_assert_uint_eq(v.urn, 9);
    ck_assert_uint_eq(v.qty, 7);
    ck_assert_uint_eq(v.reason, 'Q');
    ck_assert_uint_eq(v.px, 3000);
    ck_assert_uint_eq(v.flag, 'R');
    v = decode("42000000000000000100000009000000000000030945" "2020202020202020202020202020");
    ck_assert_uint_eq(v.mtype, 'B');
    ck_assert_uint_eq(v.refnum, 777);
    ck_assert_uint_eq(v.reason, 'E');
    v = decode("54000000000000000100000009" "0000000000000bb8" "59" "00000000000003ea" "0003021c05");
    ck_assert_uint_eq(v.mtype, 'T');
    ck_assert_uint_eq(v.px, 3000);
    ck_assert_uint_eq(v.refnum, 1002);
    v = decode("4d00000000000000010000000954" "000000c8");
    ck_assert_uint_eq(v.mtype, 'M');
    ck_assert_uint_eq(v.side, TW_SELL);
    ck_assert_uint_eq(v.qty, 200);
    v = decode("52000000000000000100000009520000");
    ck_assert_uint_eq(v.reason, 'R');
    ck_assert_uint_eq(decode("50000000000000000100000009").urn, 9);
    ck_assert_uint_eq(decode("490000000000000001000000090003021c07").urn, 9);
    ck_assert_uint_eq(decode("4b0000000000000001000000094649524d").urn, 9);
}
END_TEST

/* Of every known type only the short form and the exact long form are taken, whatever the length. */
START_TEST(test_every_length)
{
    static const struct {
        char type;
        size_t fixed;
    } t[] = {{'S', 10}, {'A', 62}, {'U', 66}, {'C', 18}, {'D', 32}, {'E', 34}, {'B', 36}, {'J', 29}, {'P', 13},
             {'I', 13}, {'T', 30}, {'M', 18}, {'R', 14}, {'X', 25}, {'G', 17}, {'K', 17}, {'Q', 13}};
    uint8_t m[128] = {0};
    struct tw_venue_msg v;

    for (size_t i = 0; i < sizeof(t) / sizeof(t[0]); i++) {
        for (size_t len = 1; len < 100; len++) {
            m[0] = (uint8_t)t[i].type;
            m[t[i].fixed + 1] = len >= t[i].fixed + 2 ? (uint8_t)(len - t[i].fixed - 2) : 0;
            ck_assert_int_eq(tw_ouch_decode(m, len, &v, NULL),
                             len == t[i].fixed || len >= t[i].fixed + 2 ? TW_OUCH_OK : TW_OUCH_MALFORMED);
            if (len >= t[i].fixed + 2) {
                m[t[i].fixed + 1]++;
                ck_assert_int_eq(tw_ouch_decode(m, len, &v, NULL), TW_OUCH_MALFORMED);
            }
            memset(m, 0, sizeof(m));
        }
    }
    ck_assert_int_eq(tw_ouch_decode(m, 0, &v, NULL), TW_OUCH_UNKNOWN);
    for (unsigned c = 0; c < 256; c++) {
        m[0] = (uint8_t)c;
        if (tw_ouch_fixed_len(m[0]) == 0)
            ck_assert_int_eq(tw_ouch_decode(m, 20, &v, NULL), TW_OUCH_UNKNOWN);
    }
}
END_TEST

START_TEST(test_odd_tags_are_counted_and_skipped)
{
    uint8_t m[64];
    struct tw_venue_msg v;
    uint32_t odd = 0;
    size_t n = unhex(m, sizeof(m), "4300001f1aced9f07b000000020000003c55" "000a" "021c05" "0113" "041f010203");

    ck_assert_int_eq(tw_ouch_decode(m, n, &v, &odd), TW_OUCH_OK);
    ck_assert_uint_eq(odd, 2); /* 19 and 31 */
    ck_assert_uint_eq(v.qty, 60);
    m[20] = 0; /* a TagValue of length 0 ends the walk */
    odd = 0;
    ck_assert_int_eq(tw_ouch_decode(m, n, &v, &odd), TW_OUCH_OK);
    ck_assert_uint_eq(odd, 1);
    m[20] = 11; /* as does one that runs over the end */
    odd = 0;
    ck_assert_int_eq(tw_ouch_decode(m, n, &v, &odd), TW_OUCH_OK);
    ck_assert_uint_eq(odd, 1);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("ouch");
    TCase *tc = tcase_create("messages");
    SRunner *sr;
    int failed;

    tcase_add_test(tc, test_encode_golden);
    tcase_add_test(tc, test_default_order_is_the_cards);
    tcase_add_test(tc, test_tags_that_do_not_fit);
    tcase_add_test(tc, test_decode_golden);
    tcase_add_test(tc, test_decode_other_types);
    tcase_add_test(tc, test_every_length);
    tcase_add_test(tc, test_odd_tags_are_counted_and_skipped);
    suite_add_tcase(s, tc);
    suite_add_tcase(s, tcase_oe());
    suite_add_tcase(s, tcase_captures());
    suite_add_tcase(s, tcase_venue());
    sr = srunner_create(s);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr) != 0 || srunner_ntests_run(sr) == 0;
    srunner_free(sr);
    return failed;
}
