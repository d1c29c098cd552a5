// SPDX-License-Identifier: Apache-2.0
/* tb_sync_fifo.c - random pushes and pops against a plain queue. */
#include <check.h>

#include "tb.h"

const char tb_name[] = "lib.sync_fifo";

START_TEST(test_random_traffic_keeps_order_and_level)
{
    struct tb *tb = tb_new(tb_seed());
    uint64_t rng = tb_seed(), queue[8];
    unsigned head = 0, n = 0;

    TB_SET(tb, push_i, 0);
    TB_SET(tb, pop_i, 0);
    tb_reset(tb, 4);
    for (unsigned i = 0; i < tb_rounds(20000, 100000, 1000000); i++) {
        uint64_t r = tb_rand(&rng), data = tb_rand(&rng) & 0xffffffffffu;
        int push = n < 8 && (r & 3) != 0, pop = n > 0 && (r & 0x30) > ((i >> 8) & 1 ? 0x00u : 0x20u);

        TB_SET(tb, push_i, push);
        TB_SET(tb, data_i, data);
        TB_SET(tb, pop_i, pop);
        tb_eval(tb);
        ck_assert_uint_eq(TB_GET(tb, level_o), n);
        ck_assert_uint_eq(TB_GET(tb, full_o), n == 8);
        ck_assert_uint_eq(TB_GET(tb, valid_o), n != 0);
        if (n != 0)
            ck_assert_uint_eq(TB_GET(tb, data_o), queue[head]);
        tb_clock(tb);
        if (pop) {
            head = (head + 1) % 8;
            n--;
        }
        if (push) {
            queue[(head + n) % 8] = data;
            n++;
        }
    }
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("traffic");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_random_traffic_keeps_order_and_level);
    suite_add_tcase(s, tc);
    return s;
}
