// SPDX-License-Identifier: Apache-2.0
/* test_model.c - the whole card through its C API: reset state, registers, both kernels, loads and commits, arming, kill. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "card.h"
#include "saker/config.h"
#include "saker/event.h"

#define CMD_AT 0x1000u
#define RSP_AT 0x8000u
#define EVT_AT 0x10000u

START_TEST(test_reset_state_is_killed_disarmed_and_identified)
{
    struct saker_model *m = card_new();
    uint32_t st = card_rd(m, SAKER_STATUS_OFFSET);

    ck_assert_uint_eq(card_rd(m, SAKER_ID_OFFSET), SAKER_ID_VALUE);
    ck_assert_uint_eq(card_rd(m, SAKER_REGMAP_VERSION_OFFSET), SAKER_REGMAP_VERSION);
    ck_assert_uint_eq(card_rd64(m, SAKER_DESIGN_DIGEST_OFFSET), SAKER_DESIGN_DIGEST);
    ck_assert_uint_eq(card_rd(m, SAKER_CONFIG_OFFSET), 9u << 28 | 8u << 24 | 12u << 16 | 20u << 8 | 63u);
    ck_assert_uint_ne(st & SAKER_STATUS_KILLED_MASK, 0);
    ck_assert_uint_eq(st & SAKER_STATUS_ARMED_MASK, 0);
    ck_assert_uint_eq(st >> SAKER_STATUS_KILL_CAUSE_SHIFT, 1); /* power-up */
    ck_assert_uint_eq(st & (SAKER_STATUS_PARAMS_LOADED_MASK | SAKER_STATUS_LIMITS_LOADED_MASK | SAKER_STATUS_POS_LOADED_MASK), 0);
    ck_assert_uint_eq(card_rd(m, SAKER_TIMESCALE_OFFSET), 1);
    ck_assert_uint_eq(card_rd(m, SAKER_STALE_CYCLES_OFFSET), 64);
    for (uint32_t a = SAKER_FEED_CNT_FRAMES_OFFSET; a <= SAKER_FEED_CNT_BYTES_OFFSET; a += 4)
        ck_assert_uint_eq(card_rd(m, a), 0);
    ck_assert_uint_eq(card_rd(m, SAKER_STRAT_CNT_FIRED_OFFSET), 0);
    card_settle(m);
    ck_assert_int_eq(saker_model_errors(m), 0);
    saker_model_free(m);
}
END_TEST

START_TEST(test_registers_hold_latch_commit_and_refuse)
{
    struct saker_model *m = card_new();
    uint32_t v;
    uint64_t c0, c1, t0, t1;

    card_wr(m, SAKER_FEED_DST_IP_OFFSET, 0xe9360c6f);
    ck_assert_uint_eq(card_rd(m, SAKER_FEED_DST_IP_OFFSET), 0xe9360c6f);
    ck_assert_int_eq(saker_model_reg_read(m, 0x2ff0, &v), -1);
    ck_assert_int_eq(saker_model_reg_read(m, 0x27f0, &v), -1);
    ck_assert_int_eq(saker_model_reg_write(m, 0x0100, 1), -1);
    /* 64 bit: committed by the high half, latched by the low half */
    card_wr(m, SAKER_HASH_SEED_LO_OFFSET, 0x89abcdef);
    ck_assert_uint_eq(card_rd64(m, SAKER_HASH_SEED_OFFSET), 0);
    card_wr(m, SAKER_HASH_SEED_HI_OFFSET, 0x01234567);
    ck_assert_uint_eq(card_rd64(m, SAKER_HASH_SEED_OFFSET), 0x0123456789abcdefull);
    c0 = card_rd64(m, SAKER_CYCLE_OFFSET);
    t0 = card_rd64(m, SAKER_TIME_OFFSET);
    card_clock(m, 1000);
    c1 = card_rd64(m, SAKER_CYCLE_OFFSET);
    t1 = card_rd64(m, SAKER_TIME_OFFSET);
    ck_assert_uint_gt(c1, c0 + 1000);
    /* both reads have the same distance: 6.4 ns a cycle, to the rounding of one ns */
    ck_assert_uint_le((c1 - c0) * 32 / 5, t1 - t0 + 1);
    ck_assert_uint_ge((c1 - c0) * 32 / 5 + 1, t1 - t0);
    card_wr64(m, SAKER_TIME_SET_OFFSET, 34200000000000ull);
    ck_assert_uint_ge(card_rd64(m, SAKER_TIME_OFFSET), 34200000000000ull);
    ck_assert_uint_lt(card_rd64(m, SAKER_TIME_OFFSET), 34200000001000ull);
    /* in lockstep it stands still */
    card_wr(m, SAKER_FEED_CFG_OFFSET, SAKER_FEED_CFG_LOCKSTEP_MASK);
    t0 = card_rd64(m, SAKER_TIME_OFFSET);
    card_clock(m, 100);
    ck_assert_uint_eq(card_rd64(m, SAKER_TIME_OFFSET), t0);
    ck_assert_int_eq(saker_model_errors(m), 0);
    saker_model_free(m);
}
END_TEST

START_TEST(test_heartbeat_counts_only_the_next_value)
{
    struct saker_model *m = card_new();

    card_wr(m, SAKER_HEARTBEAT_OFFSET, 5);
    ck_assert_uint_eq(card_rd(m, SAKER_HEARTBEAT_OFFSET), 0);
    ck_assert_uint_eq(card_rd(m, SAKER_STATUS_OFFSET) & SAKER_STATUS_HEARTBEAT_SEEN_MASK, 0);
    card_wr(m, SAKER_HEARTBEAT_OFFSET, 1);
    card_wr(m, SAKER_HEARTBEAT_OFFSET, 2);
    ck_assert_uint_eq(card_rd(m, SAKER_HEARTBEAT_OFFSET), 2);
    card_wr(m, SAKER_HEARTBEAT_OFFSET, 2);
    card_wr(m, SAKER_HEARTBEAT_OFFSET, 4);
    ck_assert_uint_eq(card_rd(m, SAKER_HEARTBEAT_OFFSET), 2);
    ck_assert_uint_ne(card_rd(m, SAKER_STATUS_OFFSET) & SAKER_STATUS_HEARTBEAT_SEEN_MASK, 0);
    saker_model_free(m);
}
END_TEST

static uint32_t params[CARD_SYMBOLS][8], limits[CARD_SYMBOLS][16], scopes[48][8];

static void
fill(uint32_t *w, size_t n, uint32_t seed)
{
    for (size_t i = 0; i < n; i++)
        w[i] = seed = seed * 1664525u + 1013904223u;
}

START_TEST(test_commit_needs_complete_load_and_equal_digest)
{
    struct saker_model *m = card_new();

    fill(&params[0][0], CARD_SYMBOLS * 8, 1);
    fill(&limits[0][0], CARD_SYMBOLS * 16, 2);
    fill(&scopes[0][0], 48 * 8, 3);
    for (int row = 1; row < 32; row++) /* scope rows that the card does not have read 0 */
        if (row != 16)
            memset(scopes[row], 0, sizeof(scopes[row]));
    /* incomplete: one row only */
    card_row(m, 2, 0, params[0], 8);
    card_wr(m, SAKER_PARAMS_CHECK_OFFSET, 1);
    card_wr64(m, SAKER_PARAMS_DIGEST_EXPECT_OFFSET, card_rd64(m, SAKER_PARAMS_DIGEST_OFFSET));
    card_wr(m, SAKER_PARAMS_COMMIT_OFFSET, 1);
    ck_assert_uint_ne(card_rd(m, SAKER_PARAMS_STATUS_OFFSET) & SAKER_PARAMS_STATUS_MATCH_MASK, 0);
    ck_assert_uint_ne(card_rd(m, SAKER_PARAMS_STATUS_OFFSET) & SAKER_PARAMS_STATUS_REFUSED_MASK, 0);
    ck_assert_uint_eq(card_rd(m, SAKER_STATUS_OFFSET) & SAKER_STATUS_PARAMS_LOADED_MASK, 0);
    /* whole load; the digest is that of the library */
    ck_assert(card_params(m, params, 41));
    ck_assert_uint_eq(card_rd64(m, SAKER_PARAMS_ACTIVE_DIGEST_OFFSET), saker_digest(&params[0][0], CARD_SYMBOLS * 8));
    ck_assert_uint_eq(card_rd(m, SAKER_PARAMS_ACTIVE_REV_OFFSET), 41);
    ck_assert(card_limits(m, limits, scopes, 42));
    ck_assert_uint_eq(card_rd(m, SAKER_LIMITS_ACTIVE_REV_OFFSET), 42);
    /* a word changed after the check */
    params[3][3] ^= 1;
    for (unsigned i = 0; i < CARD_SYMBOLS; i++)
        card_row(m, 2, i, params[i], 8);
    card_wr64(m, SAKER_PARAMS_DIGEST_EXPECT_OFFSET, saker_digest(&params[0][0], CARD_SYMBOLS * 8));
    card_wr(m, SAKER_PARAMS_CHECK_OFFSET, 1);
    card_row(m, 2, 0, params[0], 1);
    card_wr(m, SAKER_PARAMS_COMMIT_OFFSET, 1);
    ck_assert_uint_ne(card_rd(m, SAKER_PARAMS_STATUS_OFFSET) & SAKER_PARAMS_STATUS_REFUSED_MASK, 0);
    ck_assert_uint_eq(card_rd(m, SAKER_PARAMS_ACTIVE_REV_OFFSET), 41);
    /* another digest than expected */
    card_wr64(m, SAKER_PARAMS_DIGEST_EXPECT_OFFSET, 12345);
    card_wr(m, SAKER_PARAMS_CHECK_OFFSET, 1);
    card_wr(m, SAKER_PARAMS_COMMIT_OFFSET, 1);
    ck_assert_uint_eq(card_rd(m, SAKER_PARAMS_ACTIVE_REV_OFFSET), 41);
    /* read-back: what is in force and the shadow */
    card_wr(m, SAKER_RB_ADDR_OFFSET, 3u << SAKER_RB_ADDR_TABLE_SHIFT | 5u << SAKER_RB_ADDR_ROW_SHIFT | 9u |
                (card_rd(m, SAKER_LIMITS_STATUS_OFFSET) & SAKER_LIMITS_STATUS_BANK_MASK ? SAKER_RB_ADDR_BANK_MASK : 0));
    ck_assert_uint_eq(card_rd(m, SAKER_RB_DATA_OFFSET), limits[5][9]);
    card_wr(m, SAKER_RB_ADDR_OFFSET, 4u << SAKER_RB_ADDR_TABLE_SHIFT | 47u << SAKER_RB_ADDR_ROW_SHIFT | 7u |
                (card_rd(m, SAKER_LIMITS_STATUS_OFFSET) & SAKER_LIMITS_STATUS_BANK_MASK ? SAKER_RB_ADDR_BANK_MASK : 0));
    ck_assert_uint_eq(card_rd(m, SAKER_RB_DATA_OFFSET), scopes[47][7]);
    card_wr(m, SAKER_RB_ADDR_OFFSET, 2u << SAKER_RB_ADDR_TABLE_SHIFT | 200u << SAKER_RB_ADDR_ROW_SHIFT);
    ck_assert_uint_eq(card_rd(m, SAKER_RB_DATA_OFFSET), 0);
    ck_assert_int_eq(saker_model_errors(m), 0);
    saker_model_free(m);
}
END_TEST

START_TEST(test_arm_says_what_is_missing)
{
    struct saker_model *m = card_new();

    card_wr(m, SAKER_ARM_OFFSET, 1);
    ck_assert_uint_eq(card_rd(m, SAKER_ARM_RESULT_OFFSET), 0xfe); /* everything but ready */
    card_wr(m, SAKER_UNKILL_OFFSET, 1);
    card_wr(m, SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 1000);
    card_wr(m, SAKER_HEARTBEAT_OFFSET, 1);
    card_wr(m, SAKER_POS_ZERO_OFFSET, 1);
    card_wr(m, SAKER_ARM_OFFSET, 1);
    ck_assert_uint_eq(card_rd(m, SAKER_ARM_RESULT_OFFSET),
                      SAKER_ARM_RESULT_NO_PARAMS_MASK | SAKER_ARM_RESULT_NO_LIMITS_MASK | SAKER_ARM_RESULT_SESSION_DOWN_MASK);
    ck_assert_uint_eq(card_rd(m, SAKER_STATUS_OFFSET) & SAKER_STATUS_ARMED_MASK, 0);
    saker_model_free(m);
}
END_TEST

START_TEST(test_positions_are_loaded_and_read)
{
    struct saker_model *m = card_new();
    uint32_t pos[2] = {(uint32_t)-500, 0xffffffffu};

    card_row(m, 5, 3, pos, 2);
    ck_assert_uint_ne(card_rd(m, SAKER_STATUS_OFFSET) & SAKER_STATUS_POS_LOADED_MASK, 0);
    card_wr(m, SAKER_POS_ADDR_OFFSET, 3);
    ck_assert_int_eq((int64_t)card_rd64(m, SAKER_POS_OFFSET), -500);
    card_wr(m, SAKER_POS_ADDR_OFFSET, 2);
    ck_assert_int_eq((int64_t)card_rd64(m, SAKER_POS_OFFSET), 0);
    card_wr(m, SAKER_POS_ZERO_OFFSET, 1);
    card_wr(m, SAKER_POS_ADDR_OFFSET, 3);
    ck_assert_int_eq((int64_t)card_rd64(m, SAKER_POS_OFFSET), 0);
    saker_model_free(m);
}
END_TEST

static void
put32(uint8_t *p, uint32_t v)
{
    memcpy(p, &v, 4);
}

static uint32_t
get32(const uint8_t *p)
{
    uint32_t v;

    memcpy(&v, p, 4);
    return v;
}

static void
run_ctl(struct saker_model *m, uint64_t cmd, uint64_t rsp, uint32_t count, uint32_t flags)
{
    card_wr64(m, SAKER_CTL_CMD_LO_OFFSET, cmd);
    card_wr64(m, SAKER_CTL_RSP_LO_OFFSET, rsp);
    card_wr(m, SAKER_CTL_COUNT_OFFSET, count);
    card_wr(m, SAKER_CTL_FLAGS_OFFSET, flags);
    card_wr(m, SAKER_CTL_AP_CTRL_OFFSET, 1);
    for (unsigned i = 0; (card_rd(m, SAKER_CTL_AP_CTRL_OFFSET) & SAKER_CTL_AP_CTRL_AP_DONE_MASK) == 0; i++)
        ck_assert_uint_lt(i, 100000);
}

/* 300 commands across 4 KiB boundaries of both buffers; reads, writes, bad addresses, in order. */
START_TEST(test_ctl_kernel_executes_commands_in_order)
{
    struct saker_model *m = card_new();
    uint8_t *mem = saker_model_mem(m, NULL);
    const uint64_t cmd = 0x3f80, rsp = 0x9fe8;

    memset(mem + 0x9000, 0xaa, 0x4000);
    for (uint32_t i = 0; i < 300; i++) {
        uint8_t *c = mem + cmd + 16 * i;

        put32(c, i % 3 == 0);
        put32(c + 4, i % 3 == 2 ? (i % 2 ? 0x27f0 : 0x12000) : SAKER_FEED_DST_IP_OFFSET);
        put32(c + 8, 1000 + i);
        put32(c + 12, 0);
    }
    run_ctl(m, cmd, rsp, 300, 0);
    for (uint32_t i = 0; i < 300; i++) {
        const uint8_t *r = mem + rsp + 8 * i;

        ck_assert_uint_eq(get32(r + 4), i % 3 == 2);
        if (i % 3 == 1)
            ck_assert_uint_eq(get32(r), 1000 + i - 1);
    }
    ck_assert_uint_eq(mem[rsp - 1], 0xaa);
    ck_assert_uint_eq(mem[rsp + 8 * 300], 0xaa);
    ck_assert_uint_eq(card_rd(m, SAKER_FEED_DST_IP_OFFSET), 1297);
    /* done is cleared by reading, idle is back */
    ck_assert_uint_eq(card_rd(m, SAKER_CTL_AP_CTRL_OFFSET), SAKER_CTL_AP_CTRL_AP_IDLE_MASK);
    /* a buffer beyond the memory: done, counted, nothing hangs */
    run_ctl(m, 0xffffff000ull, rsp, 4, 0);
    ck_assert_uint_eq(card_rd(m, SAKER_KERNEL_AXI_ERRORS_OFFSET), 1);
    ck_assert_int_eq(saker_model_errors(m), 0);
    saker_model_free(m);
}
END_TEST

START_TEST(test_kill_flag_acts_without_commands)
{
    struct saker_model *m = card_new();

    card_wr(m, SAKER_UNKILL_OFFSET, 1);
    ck_assert_uint_eq(card_rd(m, SAKER_STATUS_OFFSET) & SAKER_STATUS_KILLED_MASK, 0);
    run_ctl(m, 0, 0, 0, 1);
    ck_assert_uint_ne(card_rd(m, SAKER_STATUS_OFFSET) & SAKER_STATUS_KILLED_MASK, 0);
    ck_assert_uint_eq(card_rd(m, SAKER_STATUS_OFFSET) >> SAKER_STATUS_KILL_CAUSE_SHIFT, 2);
    saker_model_free(m);
}
END_TEST

START_TEST(test_event_poll_times_out_and_returns_records)
{
    struct saker_model *m = card_new();
    uint8_t *mem = saker_model_mem(m, NULL);
    struct saker_event ev;
    uint64_t c0, seq;

    while (card_events(m, EVT_AT, 16, 0) != 0) /* whatever reset left */
        ;
    c0 = saker_model_cycles(m);
    ck_assert_uint_eq(card_events(m, EVT_AT, 16, 20), 0);
    ck_assert_uint_ge(saker_model_cycles(m) - c0, 3125); /* 20 us of 156.25 cycles */
    ck_assert_uint_lt(saker_model_cycles(m) - c0, 3125 + 200);
    ck_assert_uint_eq(get32(mem + EVT_AT + 4), 3); /* timed out, killed */
    memcpy(&seq, mem + EVT_AT + 16, 8);
    card_wr(m, SAKER_UNKILL_OFFSET, 1);
    card_wr(m, SAKER_KILL_OFFSET, 0);
    ck_assert_uint_eq(card_events(m, EVT_AT + 0xf80, 16, 1000), 2);
    ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 0xf80 + 64, &ev), 0);
    ck_assert_uint_eq(ev.type, SAKER_EV_OVERRIDE);
    ck_assert_uint_eq(ev.reason, 16);
    ck_assert_uint_eq(ev.seq, seq);
    ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 0xf80 + 192, &ev), 0);
    ck_assert_uint_eq(ev.type, SAKER_EV_KILL);
    ck_assert_uint_eq(ev.reason, 2);
    ck_assert_uint_eq(ev.seq, seq + 1);
    ck_assert_int_eq(saker_model_errors(m), 0);
    saker_model_free(m);
}
END_TEST

Suite *model_suite(void);
void replay_cases(Suite *s);

Suite *
model_suite(void)
{
    Suite *s = suite_create("model");
    TCase *tc = tcase_create("card");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, test_reset_state_is_killed_disarmed_and_identified);
    tcase_add_test(tc, test_registers_hold_latch_commit_and_refuse);
    tcase_add_test(tc, test_heartbeat_counts_only_the_next_value);
    tcase_add_test(tc, test_commit_needs_complete_load_and_equal_digest);
    tcase_add_test(tc, test_arm_says_what_is_missing);
    tcase_add_test(tc, test_positions_are_loaded_and_read);
    tcase_add_test(tc, test_ctl_kernel_executes_commands_in_order);
    tcase_add_test(tc, test_kill_flag_acts_without_commands);
    tcase_add_test(tc, test_event_poll_times_out_and_returns_records);
    suite_add_tcase(s, tc);
    replay_cases(s);
    return s;
}

int
main(void)
{
    SRunner *sr = srunner_create(model_suite());
    int failed;

    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    if (srunner_ntests_run(sr) == 0)
        failed = 1;
    srunner_free(sr);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
