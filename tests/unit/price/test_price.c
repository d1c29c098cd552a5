// SPDX-License-Identifier: Apache-2.0
/* test_price.c - decimal dollars as text. Expected values are hand calculation. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "saker/config.h"
#include "saker/error.h"

START_TEST(test_price_parse_scales_to_1e4)
{
    static const struct {
        const char *text;
        uint64_t px;
    } cases[] = {
        {"320.05", 3200500},
        {"0", 0},
        {"0.0001", 1},
        {"1", 10000},
        {"1.0", 10000},
        {"0.5", 5000},
        {"199999.99", 1999999900},
        {"999999999999", 9999999999990000},
        {"1844674407370955.1615", UINT64_MAX},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint64_t px = 77;

        ck_assert_msg(saker_price_parse(cases[i].text, &px) == 0, "%s refused: %s", cases[i].text, saker_error());
        ck_assert_msg(px == cases[i].px, "%s read as %llu", cases[i].text, (unsigned long long)px);
    }
}
END_TEST

START_TEST(test_price_parse_refuses_and_keeps_value)
{
    static const struct {
        const char *text, *why;
    } cases[] = {
        {"", "is empty"},
        {" 1", "plain decimal"},
        {"1 ", "plain decimal"},
        {"-1", "is negative"},
        {"+1", "plain decimal"},
        {"1e3", "exponent"},
        {"1E3", "exponent"},
        {"1.5e2", "exponent"},
        {"nan", "finite"},
        {".nan", "finite"},
        {"-.inf", "negative"},
        {"inf", "finite"},
        {"0x10", "plain decimal"},
        {"1,000.00", "plain decimal"},
        {"1_000", "plain decimal"},
        {".5", "plain decimal"},
        {"5.", "no digit after the point"},
        {"1.00001", "too many decimals"},
        {"0.12345", "too many decimals"},
        {"007", "leading zero"},
        {"1.2.3", "plain decimal"},
        {"$5", "plain decimal"},
        {"1844674407370955.1616", "too large"},
        {"99999999999999999999", "too large"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        uint64_t px = 77;

        ck_assert_msg(saker_price_parse(cases[i].text, &px) == SAKER_ERR_FORMAT, "%s taken", cases[i].text);
        ck_assert_msg(px == 77, "%s changed the value", cases[i].text);
        ck_assert_msg(strstr(saker_error(), cases[i].why) != NULL, "%s: %s", cases[i].text, saker_error());
        ck_assert_ptr_nonnull(strstr(saker_error(), "at most 4 decimals"));
    }
}
END_TEST

START_TEST(test_price_format_shows_two_to_four_decimals)
{
    static const struct {
        uint64_t px;
        const char *text;
    } cases[] = {
        {0, "0.00"},           {1, "0.0001"},      {100, "0.01"},
        {150, "0.015"},        {3200500, "320.05"}, {3200000, "320.00"},
        {1999999900, "199999.99"}, {UINT64_MAX, "1844674407370955.1615"},
    };
    char buf[32];

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(saker_price_format(cases[i].px, buf, sizeof buf), cases[i].text);
}
END_TEST

START_TEST(test_price_round_trips)
{
    uint64_t x = 88172645463325252u;
    char buf[32];

    for (int i = 0; i < 100000; i++) {
        uint64_t back;

        x ^= x << 13;
        x ^= x >> 7;
        x ^= x << 17;
        ck_assert_int_eq(saker_price_parse(saker_price_format(x, buf, sizeof buf), &back), 0);
        ck_assert_uint_eq(back, x);
    }
}
END_TEST

START_TEST(test_error_may_quote_the_previous_one)
{
    ck_assert_int_eq(saker_fail(SAKER_ERR_IO, "inner %d", 5), SAKER_ERR_IO);
    ck_assert_int_eq(saker_fail(SAKER_ERR_REFUSED, "outer: %s", saker_error()), SAKER_ERR_REFUSED);
    ck_assert_str_eq(saker_error(), "outer: inner 5");
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("price");
    TCase *tc = tcase_create("decimal");
    SRunner *sr;
    int failed;

    tcase_add_test(tc, test_price_parse_scales_to_1e4);
    tcase_add_test(tc, test_price_parse_refuses_and_keeps_value);
    tcase_add_test(tc, test_price_format_shows_two_to_four_decimals);
    tcase_add_test(tc, test_price_round_trips);
    tcase_add_test(tc, test_error_may_quote_the_previous_one);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
