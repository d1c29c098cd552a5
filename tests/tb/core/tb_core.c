// SPDX-License-Identifier: Apache-2.0
/* tb_core.c - the whole card with RTL assertions against the twin: the random messages of it.random. */
#include <check.h>
#include <stddef.h>

#include "random.h"
#include "tb.h"

const char tb_name[] = "core";

/* The runner's times are ten a cycle. */
static void
on_open(void *ctx, struct duo_cfg *cfg)
{
    struct tb_trace t = tb_model_new();

    (void)ctx;
    cfg->fst_path = t.path;
    cfg->fst_from = t.from / 10;
    cfg->fst_to = t.to / 10;
}

static void
on_rest(void *ctx)
{
    (void)ctx;
    tb_model_at(saker_model_cycles(duo.card) * 10, saker_model_errors(duo.card));
}

static void
on_closed(void *ctx)
{
    (void)ctx;
    tb_model_free();
}

START_TEST(test_random_messages_equal_twin)
{
    const struct random_run run = {.seed = tb_seed(), .messages = tb_rounds(2000, 20000, 100000), .open = on_open, .rest = on_rest,
                                   .closed = on_closed};

    random_run(&run);
}
END_TEST

TCase *tb_overrun_case(void);

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("random");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_random_messages_equal_twin);
    suite_add_tcase(s, tc);
    suite_add_tcase(s, tb_overrun_case());
    return s;
}
