// SPDX-License-Identifier: Apache-2.0
/* tb_bank_table.c - two banks against two arrays: writes, flips, hot and background reads, completeness. */
#include <check.h>
#include <stdbool.h>
#include <string.h>

#include "tb.h"

const char tb_name[] = "hostif.bank_table";

#define ROWS 5u
#define WORDS 8u
#define BASE 32u
#define SCOPES 4u

static const char *const hot_names[WORDS] = {"hot0_o", "hot1_o", "hot2_o", "hot3_o", "hot4_o", "hot5_o", "hot6_o", "hot7_o"};

START_TEST(test_random_against_arrays)
{
    struct tb *tb = tb_new(tb_seed());
    uint64_t rng = tb_seed();
    uint32_t mem[2][ROWS][WORDS] = {0}, hot[WORDS] = {0};
    uint64_t written = 0;
    unsigned bank = 0, loads = 0, incomplete = 0, hot_reads = 0, next = 0;
    int bg_due = 0, hot_known = 0;
    uint32_t bg_data = 0;

#define IN(name) TB_SET(tb, name, 0);
#define OUT(name)
#include "ports.def"
#undef IN
#undef OUT
    tb_reset(tb, 3);
    for (unsigned i = 0; i < 100 && !TB_GET(tb, ready_o); i++)
        tb_clock(tb);
    ck_assert_uint_eq(TB_GET(tb, ready_o), 1);
    for (unsigned n = 0; n < tb_rounds(20000, 100000, 1000000); n++) {
        uint64_t r = tb_rand(&rng);
        unsigned row = (unsigned)(r & 63) % 9 + BASE - 2, word = (unsigned)(r >> 6 & 15) % 9, tbl = (r >> 10 & 7) != 0 ? SCOPES : 3;
        unsigned wr = (r >> 13 & 3) != 0, hot_req = (r >> 15 & 3) == 0, hot_row = (unsigned)(r >> 17 & 7);
        unsigned bg = (r >> 20 & 1), bg_bank = (unsigned)(r >> 21 & 1), bg_row = (unsigned)(r >> 22 & 63) % 9 + BASE - 2;
        unsigned bg_word = (unsigned)(r >> 28 & 15) % 9, bg_tbl = (r >> 32 & 7) != 0 ? SCOPES : 2, bg_gnt;
        uint32_t data = (uint32_t)tb_rand(&rng);
        int flip = (r >> 36 & 255) == 0;

        if ((r >> 44 & 1) != 0 && next < ROWS * WORDS) { /* now and then in order, so that loads complete */
            row = BASE + next / WORDS;
            word = next % WORDS;
            tbl = SCOPES;
            wr = 1;
            next++;
        }
        ck_assert_uint_eq(TB_GET(tb, complete_o), written == (1ull << (ROWS * WORDS)) - 1);
        if (flip) {
            loads += written == (1ull << (ROWS * WORDS)) - 1;
            incomplete += written != (1ull << (ROWS * WORDS)) - 1;
            bank = !bank;
            written = 0;
            next = 0;
        }
        TB_SET(tb, t_valid_i, wr);
        TB_SET(tb, t_tbl_i, tbl);
        TB_SET(tb, t_row_i, row);
        TB_SET(tb, t_word_i, word);
        TB_SET(tb, t_data_i, data);
        TB_SET(tb, bank_i, bank);
        TB_SET(tb, hot_req_i, hot_req);
        TB_SET(tb, hot_row_i, hot_row);
        TB_SET(tb, bg_req_i, bg);
        TB_SET(tb, bg_bank_i, bg_bank);
        TB_SET(tb, bg_tbl_i, bg_tbl);
        TB_SET(tb, bg_row_i, bg_row);
        TB_SET(tb, bg_word_i, bg_word);
        tb_eval(tb);
        bg_gnt = bg && !hot_req && bg_tbl == SCOPES && bg_row >= BASE && bg_row < BASE + ROWS;
        ck_assert_uint_eq(TB_GET(tb, bg_gnt_o), bg_gnt);
        bg_due = (int)bg_gnt;
        if (bg_gnt)
            bg_data = bg_word < WORDS ? mem[bg_bank][bg_row - BASE][bg_word] : 0;
        hot_known = (int)hot_req;
        if (hot_req) {
            hot_reads++;
            for (unsigned w = 0; w < WORDS; w++)
                hot[w] = hot_row < ROWS ? mem[bank][hot_row][w] : 0;
        }
        if (wr && tbl == SCOPES && row >= BASE && row < BASE + ROWS && word < WORDS) {
            mem[!bank][row - BASE][word] = data;
            written |= 1ull << ((row - BASE) * WORDS + word);
        }
        tb_clock(tb);
        ck_assert_uint_eq(TB_GET(tb, bg_valid_o), (unsigned)bg_due);
        if (bg_due)
            ck_assert_uint_eq(TB_GET(tb, bg_data_o), bg_data);
        for (unsigned w = 0; w < WORDS && hot_known; w++)
            ck_assert_uint_eq(tb_get(tb, tb_port_id(hot_names[w])), hot[w]);
    }
    ck_assert(loads > 10 && incomplete > 10 && hot_reads > 1000);
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
}
END_TEST

START_TEST(test_reset_clears_both_banks_and_ignores_writes_meanwhile)
{
    struct tb *tb = tb_new(tb_seed());

#define IN(name) TB_SET(tb, name, 0);
#define OUT(name)
#include "ports.def"
#undef IN
#undef OUT
    tb_reset(tb, 2);
    TB_SET(tb, t_valid_i, 1);
    TB_SET(tb, t_tbl_i, SCOPES);
    TB_SET(tb, t_row_i, BASE);
    TB_SET(tb, t_data_i, 0x55);
    tb_clock(tb);
    ck_assert_uint_eq(TB_GET(tb, ready_o), 0);
    TB_SET(tb, t_valid_i, 0);
    for (unsigned i = 0; i < 100 && !TB_GET(tb, ready_o); i++)
        tb_clock(tb);
    TB_SET(tb, bg_req_i, 1);
    TB_SET(tb, bg_tbl_i, SCOPES);
    for (unsigned i = 0; i < 2 * ROWS * WORDS; i++) {
        TB_SET(tb, bg_bank_i, i & 1);
        TB_SET(tb, bg_row_i, BASE + i / 2 / WORDS);
        TB_SET(tb, bg_word_i, i / 2 % WORDS);
        tb_clock(tb);
        ck_assert_uint_eq(TB_GET(tb, bg_valid_o), 1);
        ck_assert_uint_eq(TB_GET(tb, bg_data_o), 0);
    }
    ck_assert_uint_eq(TB_GET(tb, complete_o), 0);
    tb_free(tb);
}
END_TEST

/* Read in one cycle, told two later, whatever is in force by then. */
static bool
told(struct tb *tb, unsigned bank, unsigned row, bool shadow)
{
    bool err;

    tb_clock(tb);
    TB_SET(tb, hot_req_i, 0);
    TB_SET(tb, bg_req_i, 0);
    ck_assert_uint_eq(TB_GET(tb, err_o), 0);
    tb_clock(tb);
    err = TB_GET(tb, err_o) != 0;
    if (err) {
        ck_assert_uint_eq(TB_GET(tb, at_o), bank << 8 | row);
        ck_assert_uint_eq(TB_GET(tb, shadow_o), shadow);
    }
    tb_clock(tb);
    ck_assert_uint_eq(TB_GET(tb, err_o), 0);
    return err;
}

/* The parity bit of every word of a row: found by each reader that looks, not in another row, bank or a row that does not exist. */
START_TEST(test_parity)
{
    struct tb *tb = tb_new(tb_seed());

#define IN(name) TB_SET(tb, name, 0);
#define OUT(name)
#include "ports.def"
#undef IN
#undef OUT
    tb_reset(tb, 2);
    for (unsigned i = 0; i < 100 && !TB_GET(tb, ready_o); i++)
        tb_clock(tb);
    for (unsigned word = 0; word < WORDS; word++) {
        unsigned row = word % ROWS;

        TB_SET(tb, flip_i, 1u << word);
        tb_clock(tb);
        TB_SET(tb, flip_i, 0);
        TB_SET(tb, t_tbl_i, SCOPES);
        TB_SET(tb, t_row_i, BASE + row);
        TB_SET(tb, t_data_i, 0x1234567 * word);
        for (unsigned w = WORDS; w-- > 0;) { /* the others first or last: theirs is right */
            TB_SET(tb, t_valid_i, 1);
            TB_SET(tb, t_word_i, w);
            tb_clock(tb);
        }
        TB_SET(tb, t_valid_i, 0);
        TB_SET(tb, bg_tbl_i, SCOPES);
        for (unsigned bank = 0; bank < 2; bank++) { /* written to bank 1 */
            for (unsigned r = 0; r < ROWS; r++) {
                TB_SET(tb, bg_req_i, 1);
                TB_SET(tb, bg_bank_i, bank);
                TB_SET(tb, bg_row_i, BASE + r);
                ck_assert_uint_eq(told(tb, bank, r, bank == 1), bank == 1 && r == row);
            }
        }
        for (unsigned bank = 0; bank < 2; bank++) {
            TB_SET(tb, bank_i, bank);
            tb_clock(tb);
            for (unsigned r = 0; r < 8; r++) {
                TB_SET(tb, hot_req_i, 1);
                TB_SET(tb, hot_row_i, r);
                ck_assert_uint_eq(told(tb, bank, r, false), bank == 1 && r == row);
                TB_SET(tb, hot_row_i, r); /* not asked for */
                ck_assert(!told(tb, bank, r, false));
            }
        }
        TB_SET(tb, bank_i, 0);
        tb_clock(tb);
        TB_SET(tb, t_valid_i, 1);
        TB_SET(tb, t_word_i, word);
        tb_clock(tb);
        TB_SET(tb, t_valid_i, 0);
        TB_SET(tb, bg_req_i, 1);
        TB_SET(tb, bg_bank_i, 1);
        TB_SET(tb, bg_row_i, BASE + row);
        ck_assert(!told(tb, 1, row, true)); /* written anew */
    }
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("banks");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_random_against_arrays);
    tcase_add_test(tc, test_reset_clears_both_banks_and_ignores_writes_meanwhile);
    tcase_add_test(tc, test_parity);
    suite_add_tcase(s, tc);
    return s;
}
