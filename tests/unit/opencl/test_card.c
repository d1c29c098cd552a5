// SPDX-License-Identifier: Apache-2.0
/* test_card.c - include/saker/card.h over OpenCL. */
#include "test_opencl.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fake_card.h"
#include "saker/card.h"
#include "saker/error.h"
#include "saker/regs.h"

static struct saker_card *card;

static void
setup(void)
{
    test_card_up();
    ck_assert_msg(saker_card_open_opencl(&card) == SAKER_OK, "%s", saker_error());
}

static void
teardown(void)
{
    saker_card_close(card);
    test_card_down();
}

START_TEST(test_card_registers_read_what_was_written)
{
    struct saker_reg_op ops[1000];
    uint64_t wide;
    uint32_t v;

    ck_assert_int_eq(saker_card_write32(card, SAKER_TIMESCALE_OFFSET, 123), SAKER_OK);
    ck_assert_int_eq(saker_card_read32(card, SAKER_TIMESCALE_OFFSET, &v), SAKER_OK);
    ck_assert_uint_eq(v, 123);
    ck_assert_int_eq(saker_card_write64(card, SAKER_TIME_SET_OFFSET, 0x1122334455667788), SAKER_OK);
    ck_assert_int_eq(saker_card_read64(card, SAKER_TIME_SET_OFFSET, &wide), SAKER_OK);
    ck_assert_uint_eq(wide, 0x1122334455667788);
    memset(ops, 0, sizeof ops);
    for (unsigned i = 0; i < 1000; i += 2) { /* more than one kernel run; in order: each read sees its write */
        ops[i] = (struct saker_reg_op){.write = 1, .addr = SAKER_TIMESCALE_OFFSET, .data = i};
        ops[i + 1] = (struct saker_reg_op){.addr = SAKER_TIMESCALE_OFFSET};
    }
    ck_assert_int_eq(saker_card_batch(card, ops, 1000), SAKER_OK);
    for (unsigned i = 0; i < 1000; i += 2)
        ck_assert_uint_eq(ops[i + 1].data, i);
    ck_assert_int_eq(saker_card_batch(card, ops, 0), SAKER_OK);
}
END_TEST

START_TEST(test_card_bus_error_names_the_register)
{
    struct saker_reg_op ops[3] = {{.write = 1, .addr = SAKER_TIMESCALE_OFFSET, .data = 8}, {.addr = FAKE_BUS_ERROR},
                                  {.addr = SAKER_TIMESCALE_OFFSET}};

    ck_assert_int_eq(saker_card_batch(card, ops, 3), SAKER_ERR_IO);
    ck_assert_ptr_nonnull(strstr(saker_error(), "0x3000"));
    ck_assert_uint_eq(ops[0].error, 0);
    ck_assert_uint_eq(ops[1].error, 1);
    ck_assert_uint_eq(ops[2].data, 8); /* the others were executed */
    ops[1].write = 1; /* a write may be refused, and the card is as good as before */
    ck_assert_int_eq(saker_card_batch(card, ops, 3), SAKER_ERR_REFUSED);
    ck_assert_ptr_nonnull(strstr(saker_error(), "0x3000"));
    ck_assert_uint_eq(ops[2].data, 8);
}
END_TEST

START_TEST(test_card_events_come_and_time_out)
{
    struct saker_event ev[64];
    uint64_t start = test_ms();

    ck_assert_int_eq(saker_card_events(card, ev, 64, 50000), 0);
    ck_assert_uint_ge(test_ms() - start, 45);
    ck_assert_int_eq(saker_card_write32(card, FAKE_PUSH, 70), SAKER_OK);
    ck_assert_int_eq(saker_card_events(card, ev, 64, 1000000), 64); /* beyond what comes with the header */
    for (uint64_t i = 0; i < 64; i++)
        ck_assert_uint_eq(ev[i].seq, i);
    ck_assert_int_eq(saker_card_events(card, ev, 64, 1000000), 6);
    ck_assert_uint_eq(ev[5].seq, 69);
    ck_assert_int_eq(saker_card_events(card, ev, 0, 0), SAKER_ERR_ARG);
}
END_TEST

static void *
poll_events(void *arg)
{
    struct saker_event ev[4];

    *(int *)arg = saker_card_events(card, ev, 4, 20000000);
    return NULL;
}

START_TEST(test_card_kill_passes_a_poll_that_waits)
{
    pthread_t thread;
    uint64_t start;
    uint32_t killed;
    int got = -99;

    ck_assert_int_eq(pthread_create(&thread, NULL, poll_events, &got), 0);
    usleep(30000);
    start = test_ms();
    ck_assert_int_eq(saker_card_kill(card), SAKER_OK);
    ck_assert_uint_lt(test_ms() - start, 1000);
    ck_assert_int_eq(saker_card_read32(card, SAKER_KILL_OFFSET, &killed), SAKER_OK);
    ck_assert_uint_eq(killed, 1);
    ck_assert_int_eq(saker_card_write32(card, FAKE_PUSH, 1), SAKER_OK);
    pthread_join(thread, NULL);
    ck_assert_int_eq(got, 1);
}
END_TEST

START_TEST(test_card_lost_is_an_error_for_every_call)
{
    struct saker_event ev[1];
    pthread_t thread;
    uint32_t v;
    int got = -99;

    ck_assert_int_eq(pthread_create(&thread, NULL, poll_events, &got), 0);
    usleep(30000);
    ck_assert_int_eq(saker_card_write32(card, FAKE_DIE, 1), SAKER_ERR_IO);
    ck_assert_ptr_nonnull(strstr(saker_error(), "gone"));
    pthread_join(thread, NULL);
    ck_assert_int_eq(got, SAKER_ERR_IO);
    ck_assert_int_eq(saker_card_read32(card, SAKER_ID_OFFSET, &v), SAKER_ERR_IO);
    ck_assert_int_eq(saker_card_kill(card), SAKER_ERR_IO);
    ck_assert_int_eq(saker_card_events(card, ev, 1, 0), SAKER_ERR_IO);
}
END_TEST

START_TEST(test_card_of_another_register_map_is_refused)
{
    struct saker_card *other = NULL;

    fake_stop(test_card);
    test_card = fake_start(test_socket, SAKER_REGMAP_VERSION + 1);
    ck_assert_int_eq(saker_card_open_opencl(&other), SAKER_ERR_VERSION);
    ck_assert_ptr_null(other);
    ck_assert_ptr_nonnull(strstr(saker_error(), "regmap 2"));
    ck_assert_ptr_nonnull(strstr(saker_error(), "regmap 1"));
}
END_TEST

START_TEST(test_card_absent_is_a_clear_error)
{
    struct saker_card *other = NULL;

    setenv("SAKER_CARD_SOCKET", "/nonexistent/card", 1);
    ck_assert_int_eq(saker_card_open_opencl(&other), SAKER_ERR_IO);
    ck_assert_ptr_nonnull(strstr(saker_error(), "/nonexistent/card"));
    ck_assert_ptr_nonnull(strstr(saker_error(), "saker-card"));
}
END_TEST

TCase *
card_tcase(void)
{
    TCase *tc = tcase_create("card");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, test_card_registers_read_what_was_written);
    tcase_add_test(tc, test_card_bus_error_names_the_register);
    tcase_add_test(tc, test_card_events_come_and_time_out);
    tcase_add_test(tc, test_card_kill_passes_a_poll_that_waits);
    tcase_add_test(tc, test_card_lost_is_an_error_for_every_call);
    tcase_add_test(tc, test_card_of_another_register_map_is_refused);
    tcase_add_test(tc, test_card_absent_is_a_clear_error);
    return tc;
}
