// SPDX-License-Identifier: Apache-2.0
/* test_net.c - membership frames against frames laid out by hand from RFC 2236, RFC 3376 and RFC 2113; the sums worked out by hand. An
 * independent decoder reads the same frames in it.network. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "saker/error.h"
#include "saker/net.h"

static const struct saker_igmp any = {.mac = 0x0253414B0011u, .ip = 0x0A000005, .group = 0xE9360C6F, .version = 3};

static void
is(const struct saker_igmp *g, enum saker_igmp_kind kind, const uint8_t *want, size_t n)
{
    uint8_t f[SAKER_NET_FRAME_MIN];

    memset(f, 0x5a, sizeof f);
    ck_assert_int_eq(saker_igmp_frame(f, g, kind), 60);
    for (size_t i = 0; i < 60; i++)
        ck_assert_msg(f[i] == (i < n ? want[i] : 0), "byte %zu: %02x, not %02x", i, f[i], i < n ? want[i] : 0);
}

START_TEST(test_version_3_joins_any_source)
{
    static const uint8_t want[] = {0x01, 0x00, 0x5e, 0x00, 0x00, 0x16, 0x02, 0x53, 0x41, 0x4b, 0x00, 0x11, 0x08, 0x00,
                                   0x46, 0xc0, 0x00, 0x28, 0x00, 0x00, 0x40, 0x00, 0x01, 0x02, 0xf9, 0xf4, 0x0a, 0x00, 0x00, 0x05,
                                   0xe0, 0x00, 0x00, 0x16, 0x94, 0x04, 0x00, 0x00,
                                   0x22, 0x00, 0xe4, 0x58, 0x00, 0x00, 0x00, 0x01, 0x04, 0x00, 0x00, 0x00, 0xe9, 0x36, 0x0c, 0x6f};

    is(&any, SAKER_IGMP_JOIN, want, sizeof want);
}
END_TEST

START_TEST(test_version_3_record_types)
{
    static const uint8_t types[2][3] = {{4, 2, 3}, {5, 1, 6}};
    uint8_t f[SAKER_NET_FRAME_MIN];
    struct saker_igmp g = any;

    for (unsigned s = 0; s < 2; s++) {
        g.source = s != 0 ? 0xCE648001u : 0;
        for (unsigned k = 0; k < 3; k++) {
            uint32_t sum = 0;

            ck_assert_int_eq(saker_igmp_frame(f, &g, (enum saker_igmp_kind)k), 60);
            ck_assert_uint_eq(f[46], types[s][k]);
            ck_assert_uint_eq(f[49], s);
            ck_assert_uint_eq(f[17], s != 0 ? 44 : 40);
            ck_assert_uint_eq(f[54], s != 0 ? 0xCE : 0);
            for (unsigned i = 38; i < 60; i += 2)
                sum += (uint32_t)f[i] << 8 | f[i + 1];
            ck_assert_uint_eq((sum & 0xffff) + (sum >> 16), 0xffff);
        }
    }
}
END_TEST

START_TEST(test_version_2_joins_to_the_group_and_leaves_to_all_routers)
{
    static const uint8_t join[] = {0x01, 0x00, 0x5e, 0x36, 0x0c, 0x6f, 0x02, 0x53, 0x41, 0x4b, 0x00, 0x11, 0x08, 0x00,
                                   0x46, 0xc0, 0x00, 0x20, 0x00, 0x00, 0x40, 0x00, 0x01, 0x02, 0xe4, 0x6d, 0x0a, 0x00, 0x00, 0x05,
                                   0xe9, 0x36, 0x0c, 0x6f, 0x94, 0x04, 0x00, 0x00, 0x16, 0x00, 0xf4, 0x59, 0xe9, 0x36, 0x0c, 0x6f};
    static const uint8_t leave[] = {0x01, 0x00, 0x5e, 0x00, 0x00, 0x02, 0x02, 0x53, 0x41, 0x4b, 0x00, 0x11, 0x08, 0x00,
                                    0x46, 0xc0, 0x00, 0x20, 0x00, 0x00, 0x40, 0x00, 0x01, 0x02, 0xfa, 0x10, 0x0a, 0x00, 0x00, 0x05,
                                    0xe0, 0x00, 0x00, 0x02, 0x94, 0x04, 0x00, 0x00, 0x17, 0x00, 0xf3, 0x59, 0xe9, 0x36, 0x0c, 0x6f};
    struct saker_igmp g = any;

    g.version = 2;
    is(&g, SAKER_IGMP_JOIN, join, sizeof join);
    is(&g, SAKER_IGMP_REFRESH, join, sizeof join);
    is(&g, SAKER_IGMP_LEAVE, leave, sizeof leave);
}
END_TEST

START_TEST(test_what_is_no_membership_is_refused)
{
    uint8_t f[SAKER_NET_FRAME_MIN];
    struct saker_igmp g = any;

    g.group = 0x0A000001;
    ck_assert_int_eq(saker_igmp_frame(f, &g, SAKER_IGMP_JOIN), SAKER_ERR_ARG);
    g = any;
    g.version = 1;
    ck_assert_int_eq(saker_igmp_frame(f, &g, SAKER_IGMP_JOIN), SAKER_ERR_ARG);
    g.version = 2;
    g.source = 1;
    ck_assert_int_eq(saker_igmp_frame(f, &g, SAKER_IGMP_JOIN), SAKER_ERR_ARG);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("net");
    TCase *tc = tcase_create("igmp");
    SRunner *sr;
    int failed;

    tcase_add_test(tc, test_version_3_joins_any_source);
    tcase_add_test(tc, test_version_3_record_types);
    tcase_add_test(tc, test_version_2_joins_to_the_group_and_leaves_to_all_routers);
    tcase_add_test(tc, test_what_is_no_membership_is_refused);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
