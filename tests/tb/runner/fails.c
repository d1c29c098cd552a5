// SPDX-License-Identifier: Apache-2.0
/* fails.c - a testbench that fails as environment RUNNER_FAILS says: check, crash, assertion or not at all. For test_runner.py. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "tb.h"

#define LAST 60000u

const char tb_name[] = "runner_fails";

static struct tb *
start(unsigned cycles)
{
    struct tb *tb = tb_new(tb_seed());

    TB_SET(tb, push_i, 0);
    TB_SET(tb, pop_i, 0);
    tb_reset(tb, 4);
    while (tb_cycle(tb) < cycles)
        tb_clock(tb);
    return tb;
}

START_TEST(test_that_passes)
{
    tb_free(start(100));
}
END_TEST

/* The second model fails. */
START_TEST(test_that_fails)
{
    const char *how = getenv("RUNNER_FAILS") != NULL ? getenv("RUNNER_FAILS") : "none";
    struct tb *tb;

    tb_free(start(200));
    tb = start(LAST);
    tb_eval(tb);
    ck_assert(strcmp(how, "check") != 0);
    if (strcmp(how, "crash") == 0)
        abort();
    TB_SET(tb, pop_i, strcmp(how, "assertion") == 0); /* the FIFO is empty: NeverPoppedEmpty */
    tb_clock(tb);
    TB_SET(tb, pop_i, 0);
    while (tb_cycle(tb) < 2 * LAST)
        tb_clock(tb);
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("runner");

    tcase_add_test(tc, test_that_passes);
    tcase_add_test(tc, test_that_fails);
    tcase_add_test(tc, test_that_passes);
    suite_add_tcase(s, tc);
    return s;
}
