// SPDX-License-Identifier: Apache-2.0
/* tb_hostif_fault.c - wrong parity: kill, record, what ends it; faults on purpose. */
#include <check.h>

#include "bench.h"
#include "saker/config.h"
#include "saker/event.h"

#define KEY 0xFA170000u

/* Records told since the last call: all of them, at EVT_AT. */
static unsigned
told(void)
{
    idle(40);
    evt_start(EVT_AT, RING, 0);
    evt_wait();
    return get32(EVT_AT);
}

static struct saker_event
record(unsigned i)
{
    struct saker_event e;

    ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * i, &e), 0);
    return e;
}

static void
wrong_parity(uint32_t mems, uint32_t at)
{
    TB_SET(tb, f_mems_i, mems);
    TB_SET(tb, f_at_i, at);
    tick();
    TB_SET(tb, f_mems_i, 0);
}

START_TEST(test_wrong_parity_kills_and_is_told)
{
    static const uint32_t mems[] = {1u << 1, 1u << 2 | 1u << 4, 1u << 10, 1u << 8 | 1u << 9};

    for (unsigned i = 0; i < 4; i++) {
        struct saker_event e;
        uint64_t start;

        bench_open();
        wr(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 100000);
        wr(SAKER_HEARTBEAT_OFFSET, 1);
        arm();
        ck_assert_uint_eq(rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_FAULT_MASK, 0);
        (void)told();
        start = seen.cyc;
        wrong_parity(mems[i], 0x1234);
        while (!seen.killed)
            tick();
        ck_assert_uint_le(seen.cyc - start, 3);
        ck_assert(!seen.armed);
        ck_assert_uint_eq(told(), 2);
        e = record(0);
        ck_assert_uint_eq(e.type, SAKER_EV_FAULT);
        ck_assert_uint_eq(e.reason, 2);
        ck_assert_uint_eq(e.bitmap, mems[i]);
        ck_assert_uint_eq(e.ref, 0x123400u | (unsigned)__builtin_ctz(mems[i]));
        e = record(1);
        ck_assert_uint_eq(e.type, SAKER_EV_KILL);
        ck_assert_uint_eq(e.reason, 6);
        ck_assert_uint_eq(record(0).input_seq + 1, e.input_seq);
        ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), mems[i]);
        ck_assert_uint_eq(rd(SAKER_FAULT_LAST_OFFSET), e.type == SAKER_EV_KILL ? record(0).ref : 0);
        ck_assert_uint_eq(rd(SAKER_FAULT_CNT_PARITY_OFFSET), 1);
        ck_assert_uint_ne(rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_FAULT_MASK, 0);
        ck_assert_uint_eq(rd(SAKER_STATUS_OFFSET) >> SAKER_STATUS_KILL_CAUSE_SHIFT, 6);
        wrong_parity(mems[i], 0x99); /* known already */
        ck_assert_uint_eq(told(), 0);
        ck_assert_uint_eq(rd(SAKER_FAULT_CNT_PARITY_OFFSET), 1);
        wr(SAKER_UNKILL_OFFSET, 1); /* it lasts */
        idle(4);
        ck_assert(seen.killed);
        ck_assert_uint_eq(told(), 0);
        wr(SAKER_ARM_OFFSET, 1);
        ck_assert_uint_eq(rd(SAKER_ARM_RESULT_OFFSET), SAKER_ARM_RESULT_KILLED_MASK);
        (void)told();
        wrong_parity(1u << 7, 5); /* another one: no second kill */
        ck_assert_uint_eq(told(), 1);
        ck_assert_uint_eq(record(0).type, SAKER_EV_FAULT);
        ck_assert_uint_eq(record(0).ref, 0x507);
        bench_close();
    }
}
END_TEST

/* A new error beside one that is known: where it was is not known then. */
START_TEST(test_address_belongs_to_the_lowest)
{
    bench_open();
    idle(200);
    wrong_parity(1u << 1, 7);
    (void)told();
    wrong_parity(1u << 1 | 1u << 3, 9);
    ck_assert_uint_eq(told(), 1);
    ck_assert_uint_eq(record(0).bitmap, 1u << 3);
    ck_assert_uint_eq(record(0).ref, 0xffffff03u);
    wrong_parity(1u << 3 | 1u << 5, 9);
    ck_assert_uint_eq(told(), 1);
    ck_assert_uint_eq(record(0).ref, 0xffffff05u);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), 1u << 1 | 1u << 3 | 1u << 5);
    bench_close();
}
END_TEST

/* Each ends with what writes the memory anew, and with nothing else. */
START_TEST(test_fault_ends_with_what_was_wrong)
{
    const uint32_t book = 0x1e, params = 0x20, limits = 0xc0, rest = 0x700;

    bench_open();
    idle(200);
    for (unsigned m = 1; m <= 10; m++)
        wrong_parity(1u << m, m);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), book | params | limits | rest);
    ck_assert_uint_eq(rd(SAKER_FAULT_CNT_PARITY_OFFSET), 10);
    TB_SET(tb, book_busy_i, 1);
    idle(10);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), book | params | limits | rest);
    TB_SET(tb, book_busy_i, 0);
    idle(4);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), params | limits | rest);
    wr(SAKER_PARAMS_COMMIT_OFFSET, 1); /* refused */
    wr(SAKER_LIMITS_COMMIT_OFFSET, 1);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), params | limits | rest);
    commit_banks();
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), rest);
    ck_assert(put_word(5, 0, 1, 0));
    wr(SAKER_POS_ZERO_OFFSET, 1);
    wr(SAKER_UNKILL_OFFSET, 1);
    idle(4);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), rest);
    ck_assert(seen.killed);
    bench_close();
    bench_open(); /* reset */
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), 0);
    ck_assert_uint_eq(rd(SAKER_FAULT_LAST_OFFSET), 0);
    ck_assert_uint_eq(rd(SAKER_FAULT_CNT_PARITY_OFFSET), 0);
    unkill();
    bench_close();
}
END_TEST

/* Loaded, digested, with errors told meanwhile, committed. */
static void
load_params(uint32_t wrong)
{
    uint32_t p[8 * 8];

    for (unsigned i = 0; i < 64; i++) {
        p[i] = (uint32_t)tb_rand(&rng);
        ck_assert(put_word(2, i / 8, i % 8, p[i]));
    }
    wr64(SAKER_PARAMS_DIGEST_EXPECT_OFFSET, saker_digest(p, 64));
    wr(SAKER_PARAMS_CHECK_OFFSET, 1);
    if (wrong != 0)
        wrong_parity(wrong, 0);
    wr(SAKER_PARAMS_COMMIT_OFFSET, 1);
    ck_assert_uint_eq(rd(SAKER_PARAMS_STATUS_OFFSET) & SAKER_PARAMS_STATUS_REFUSED_MASK, 0);
}

START_TEST(test_bank_that_was_found_wrong_keeps_the_fault)
{
    bench_open();
    idle(200);
    load_params(1u << 5 | 1);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), 1u << 5);
    load_params(0);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), 0);
    load_params(1u << 5 | 1);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), 1u << 5);
    load_params(1u << 5); /* again what was in force, which somebody reads all the time */
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), 0);
    ck_assert_uint_eq(rd(SAKER_FAULT_CNT_PARITY_OFFSET), 2);
    bench_close();
}
END_TEST

/* A fault on purpose goes into the next word that is written, and the digest, which reads every word, finds it. */
START_TEST(test_fault_on_purpose)
{
    bench_open();
    wr(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 100000);
    wr(SAKER_HEARTBEAT_OFFSET, 1);
    arm();
    ck_assert(!wr_ok(SAKER_FAULT_INJECT_OFFSET, KEY | 5)); /* armed */
    wr(SAKER_DISARM_OFFSET, 1);
    ck_assert(!wr_ok(SAKER_FAULT_INJECT_OFFSET, 5)); /* no key */
    ck_assert(!wr_ok(SAKER_FAULT_INJECT_OFFSET, 0xFA160005));
    (void)told();
    for (unsigned m = 5; m <= 7; m++) {
        ck_assert(wr_ok(SAKER_FAULT_INJECT_OFFSET, KEY | 3u << 8 | m));
        ck_assert_uint_eq(told(), 1);
        ck_assert_uint_eq(record(0).type, SAKER_EV_FAULT);
        ck_assert_uint_eq(record(0).reason, 3);
        ck_assert_uint_eq(record(0).ref, KEY | 3u << 8 | m);
        wr(SAKER_PARAMS_CHECK_OFFSET, 1); /* nothing was written */
        wr(SAKER_LIMITS_CHECK_OFFSET, 1);
        ck_assert_uint_eq(told(), 0);
        ck_assert(put_word(m - 3, 2, 3, m)); /* tables 2, 3, 4 */
        wr(m == 5 ? SAKER_PARAMS_CHECK_OFFSET : SAKER_LIMITS_CHECK_OFFSET, 1);
        ck_assert_uint_eq(told(), m == 5 ? 2 : 1);
        ck_assert_uint_eq(record(0).type, SAKER_EV_FAULT);
        ck_assert_uint_eq(record(0).bitmap, 1u << m);
        ck_assert_uint_eq(record(0).ref & 0xff, m);
        ck_assert_uint_eq(record(0).ref >> 8 & 0xff, 2);
        ck_assert(seen.killed);
    }
    commit_banks(); /* every word anew */
    unkill();
    wr(SAKER_PARAMS_CHECK_OFFSET, 1);
    wr(SAKER_LIMITS_CHECK_OFFSET, 1);
    ck_assert_uint_eq(rd(SAKER_FAULT_STATUS_OFFSET), 0);
    bench_close();
}
END_TEST

void
add_fault_tests(TCase *tc)
{
    tcase_add_test(tc, test_wrong_parity_kills_and_is_told);
    tcase_add_test(tc, test_address_belongs_to_the_lowest);
    tcase_add_test(tc, test_fault_ends_with_what_was_wrong);
    tcase_add_test(tc, test_bank_that_was_found_wrong_keeps_the_fault);
    tcase_add_test(tc, test_fault_on_purpose);
}
