// SPDX-License-Identifier: Apache-2.0
/* unit.replay_card - the replay verb on the simulated card: every output equal to the twin's, and a recorded log repeats in the twin.
 *
 * SAKER_CLI, SAKER_CARD_BIN and SAKER_OCL_LIB name the executables. Runs in the source directory. */
#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "twin_log.h"

static char dir[] = "/tmp/saker_rcard_XXXXXX";

static int __attribute__((format(printf, 1, 2)))
shell(const char *fmt, ...)
{
    char line[2048];
    va_list ap;
    int rc;

    va_start(ap, fmt);
    (void)vsnprintf(line, sizeof(line), fmt, ap);
    va_end(ap);
    rc = system(line);
    ck_assert_msg(rc != -1 && WIFEXITED(rc), "%s", line);
    return WEXITSTATUS(rc);
}

static void
both(const char *args)
{
    static const char *const engines[] = {"card", "twin"};

    for (unsigned i = 0; i < 2; i++) {
        const char *e = engines[i];

        ck_assert_int_eq(shell("timeout 120 %s replay %s --engine %s --bbo %s/%s.bbo --events %s/%s.ev --fills %s/%s.fills --orders %s/%s.pcap >%s/%s.out",
                               SAKER_CLI, args, e, dir, e, dir, e, dir, e, dir, e, dir, e),
                         0);
        /* All but the latency, which the twin does not have. */
        ck_assert_int_eq(shell("cut -d, -f1-36 %s/%s.ev >%s/%s.ev36", dir, e, dir, e), 0);
    }
}

static void
same(const char *kind)
{
    ck_assert_msg(shell("cmp %s/card.%s %s/twin.%s", dir, kind, dir, kind) == 0, "%s", kind);
}

START_TEST(demo)
{
    both("tests/data/aapl-20200130-premarket-10k.itch --params config/params.yaml --limits config/limits.yaml "
         "--assume-session Q --assume-state T");
    same("bbo");
    same("fills");
    same("pcap");
    same("ev36");
    ck_assert_int_eq(shell("zcat tests/data/aapl-20200130-premarket-10k.bbo.csv.gz | cmp - %s/card.bbo", dir), 0);
    ck_assert_int_eq(shell("grep -q 'Last byte in to first byte out: 8 to 8 cycles' %s/card.out", dir), 0);
}
END_TEST

START_TEST(edges)
{
    both("tests/data/made-edges.itch");
    same("bbo");
    ck_assert_int_eq(shell("cmp tests/data/made-edges.bbo.csv %s/card.bbo", dir), 0);
}
END_TEST

START_TEST(recorded_log_repeats)
{
    struct saker_twin_cfg cfg = {.symbols = TW_CARD_SYMBOLS, .orders_log2 = TW_CARD_ORDERS_LOG2, .levels_log2 = 12, .open_log2 = 8};
    struct saker_twin_log_result res;
    char path[128];

    ck_assert_int_eq(shell("timeout 120 %s replay tests/data/aapl-20200130-premarket-10k.itch --engine card --params config/params.yaml "
                           "--limits config/limits.yaml --assume-session Q --assume-state T --record %s/log >%s/out",
                           SAKER_CLI, dir, dir),
                     0);
    (void)snprintf(path, sizeof(path), "%s/log", dir);
    ck_assert_int_eq(saker_twin_log_replay(path, &cfg, NULL, &res), 0);
    ck_assert(res.complete && !res.differs);
    ck_assert_uint_eq(res.feed_frames, 10000);
    ck_assert_uint_eq(res.matched, res.sent);
    ck_assert_uint_eq(res.extra, 0);
    ck_assert_uint_gt(res.sent, 200);
}
END_TEST

START_TEST(refusals)
{
    ck_assert_int_eq(shell("timeout 120 %s replay tests/data/made-cut.itch --engine card >%s/out 2>%s/err", SAKER_CLI, dir, dir), 1);
    ck_assert_int_eq(shell("grep -q 'truncated at byte' %s/err && grep -q '1000 messages accepted' %s/out", dir, dir), 0);
    ck_assert_int_eq(shell("timeout 120 %s replay tests/data/made-edges.itch --engine card --symbols $(seq -s, -f @%%g 65) 2>%s/err", SAKER_CLI, dir), 1);
    ck_assert_int_eq(shell("grep -q '65 symbols, but the card has 64 slots' %s/err", dir), 0);
    ck_assert_int_eq(shell("SAKER_CARD_BIN=/nonexistent timeout 60 %s replay tests/data/made-edges.itch --engine card 2>%s/err", SAKER_CLI, dir), 3);
    ck_assert_int_eq(shell("SAKER_CARD_BIN=/bin/false timeout 60 %s replay tests/data/made-edges.itch --engine card 2>%s/err", SAKER_CLI, dir), 3);
    ck_assert_int_eq(shell("%s replay tests/data/made-edges.itch --record %s/log 2>%s/err", SAKER_CLI, dir, dir), 2);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("replay_card");
    TCase *tc = tcase_create("replay_card");
    SRunner *runner;
    int failed;
    char rm[64];

    if (mkdtemp(dir) == NULL || setenv("SAKER_CARD_BIN", SAKER_CARD_EXE, 1) != 0 || setenv("SAKER_OCL_LIB", SAKER_OCL_SO, 1) != 0)
        return EXIT_FAILURE;
    tcase_set_timeout(tc, 280);
    tcase_add_test(tc, demo);
    tcase_add_test(tc, edges);
    tcase_add_test(tc, recorded_log_repeats);
    tcase_add_test(tc, refusals);
    suite_add_tcase(suite, tc);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    (void)snprintf(rm, sizeof(rm), "rm -rf %s", dir);
    if (system(rm) != 0)
        return EXIT_FAILURE;
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
