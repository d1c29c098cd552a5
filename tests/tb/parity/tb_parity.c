// SPDX-License-Identifier: Apache-2.0
/* tb_parity.c - every bit of a word with parity turned over, one and two at a time; random traffic with faults against a model. */
#include <check.h>
#include <stdbool.h>

#include "tb.h"

const char tb_name[] = "lib.parity";

#define WORDS 8u
#define DATA 70u
#define BITS 73u
#define PARTS 3u

static struct tb *tb;
static uint64_t rng;

static unsigned
part_of(unsigned bit)
{
    return bit < DATA ? bit / 32 : bit - DATA;
}

static void
open_tb(void)
{
    tb = tb_new(tb_seed());
    rng = tb_seed();
#define IN(name) TB_SET(tb, name, 0);
#define OUT(name)
#include "ports.def"
#undef IN
#undef OUT
    tb_reset(tb, 2);
}

static void
close_tb(void)
{
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
}

static void
put(unsigned at)
{
    TB_SET(tb, we_i, 1);
    TB_SET(tb, waddr_i, at);
    TB_SET(tb, wdata_i, tb_rand(&rng));
    TB_SET(tb, wtop_i, tb_rand(&rng) & 63);
    tb_clock(tb);
    TB_SET(tb, we_i, 0);
}

static void
poke(unsigned at, unsigned bit)
{
    TB_SET(tb, poke_i, 1);
    TB_SET(tb, poke_at_i, at);
    TB_SET(tb, poke_bit_i, bit);
    tb_clock(tb);
    TB_SET(tb, poke_i, 0);
}

/* Read a word, look at it or not. @return an error was told, two cycles behind the data. */
static bool
wrong(unsigned at, bool look)
{
    bool err;

    TB_SET(tb, raddr_i, at);
    tb_clock(tb);
    TB_SET(tb, raddr_i, (at + 1) % WORDS);
    tb_clock(tb);
    ck_assert_uint_eq(TB_GET(tb, err_o), 0);
    TB_SET(tb, check_i, look);
    tb_clock(tb);
    TB_SET(tb, check_i, 0);
    err = TB_GET(tb, err_o) != 0;
    if (err)
        ck_assert_uint_eq(TB_GET(tb, at_o), at);
    tb_clock(tb);
    ck_assert_uint_eq(TB_GET(tb, err_o), 0);
    return err;
}

START_TEST(test_every_bit)
{
    open_tb();
    for (unsigned w = 0; w < WORDS; w++)
        put(w);
    for (unsigned a = 0; a < BITS; a++) {
        unsigned at = a % WORDS;

        poke(at, a);
        ck_assert(wrong(at, true));
        ck_assert(!wrong(at, false));
        ck_assert(!wrong((at + 1) % WORDS, true));
        for (unsigned b = a + 1; b < BITS; b++) { /* two in one part are not found, in two they are */
            poke(at, b);
            ck_assert_uint_eq(wrong(at, true), part_of(a) != part_of(b));
            poke(at, b);
        }
        poke(at, a);
        ck_assert(!wrong(at, true));
    }
    close_tb();
}
END_TEST

START_TEST(test_fault_on_purpose_is_in_the_next_word)
{
    open_tb();
    for (unsigned p = 0; p < PARTS; p++) {
        for (unsigned w = 0; w < WORDS; w++)
            put(w);
        TB_SET(tb, flip_i, 1u << p);
        tb_clock(tb);
        TB_SET(tb, flip_i, 0);
        ck_assert(!wrong(3, true));
        put(3);
        put(4);
        ck_assert(wrong(3, true));
        ck_assert(!wrong(4, true));
        put(3);
        ck_assert(!wrong(3, true));
    }
    TB_SET(tb, flip_i, 7); /* with a write of the same cycle: the one behind it */
    put(0);
    TB_SET(tb, flip_i, 0);
    ck_assert(!wrong(0, true));
    put(1);
    ck_assert(wrong(1, true));
    TB_SET(tb, flip_i, 1); /* reset forgets it */
    tb_clock(tb);
    TB_SET(tb, flip_i, 0);
    tb_reset(tb, 1);
    put(2);
    ck_assert(!wrong(2, true));
    close_tb();
}
END_TEST

/* A read and a write in every cycle, faults now and then; a word that is read while it is written is anything, and no error. */
START_TEST(test_random)
{
    struct {
        bool known, bad, collide;
        unsigned at;
    } pipe[2] = {{0}};
    bool written[WORDS] = {false}, look = false;
    unsigned flips[WORDS][PARTS] = {{0}}, pending = 0, found = 0, collisions = 0;

    open_tb();
    for (unsigned n = 0; n < tb_rounds(20000, 100000, 1000000); n++) {
        uint64_t r = tb_rand(&rng);
        unsigned ra = (unsigned)(r & 7), wa = (unsigned)(r >> 3 & 7), flip = (r >> 6 & 31) == 0 ? (unsigned)(r >> 11 & 7) : 0;
        bool we = (r >> 14 & 3) != 0, do_poke = (r >> 16 & 31) == 0;
        unsigned pa = (unsigned)(r >> 21 & 7), pb = (unsigned)(r >> 24 & 127) % BITS;

        TB_SET(tb, raddr_i, ra);
        TB_SET(tb, we_i, we);
        TB_SET(tb, waddr_i, wa);
        TB_SET(tb, wdata_i, tb_rand(&rng));
        TB_SET(tb, wtop_i, tb_rand(&rng) & 63);
        TB_SET(tb, flip_i, flip);
        look = pipe[1].known && (r >> 31 & 3) != 0;
        TB_SET(tb, check_i, look);
        TB_SET(tb, poke_i, do_poke && !(we && wa == pa));
        TB_SET(tb, poke_at_i, pa);
        TB_SET(tb, poke_bit_i, pb);
        tb_clock(tb);
        /* What is told now was looked at in this cycle: read three edges ago. */
        if (look && pipe[1].collide)
            collisions++;
        ck_assert_uint_eq(TB_GET(tb, err_o), look && !pipe[1].collide && pipe[1].bad);
        if (look && !pipe[1].collide && pipe[1].bad) {
            ck_assert_uint_eq(TB_GET(tb, at_o), pipe[1].at);
            found++;
        }
        if (do_poke && !(we && wa == pa)) /* at the falling edge: before this cycle's edge */
            flips[pa][part_of(pb)] ^= 1;
        pipe[1] = pipe[0];
        pipe[0].at = ra;
        pipe[0].known = written[ra];
        pipe[0].collide = we && wa == ra;
        pipe[0].bad = flips[ra][0] != 0 || flips[ra][1] != 0 || flips[ra][2] != 0;
        if (we) {
            written[wa] = true;
            for (unsigned p = 0; p < PARTS; p++)
                flips[wa][p] = pending >> p & 1;
            pending = 0;
        }
        pending |= flip;
    }
    ck_assert_uint_gt(found, 200);
    ck_assert_uint_gt(collisions, 200);
    close_tb();
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("parity");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_every_bit);
    tcase_add_test(tc, test_fault_on_purpose_is_in_the_next_word);
    tcase_add_test(tc, test_random);
    suite_add_tcase(s, tc);
    return s;
}
