// SPDX-License-Identifier: Apache-2.0
/* refusals.c - writes that mean nothing, or that a book with orders cannot take; and one number for each command. */
#include <string.h>

#include "bench.h"
#include "saker/event.h"

#define CMD_AT 0x1000u
#define RSP_AT 0x8000u
#define EVT_AT 0x10000u
#define SLOTS 8u
#define LOCATE 0u

static void
intent(unsigned kind, unsigned slot, unsigned session)
{
    wr(SAKER_HOST_INTENT_OFFSET, kind | slot << SAKER_HOST_INTENT_SLOT_SHIFT | session << SAKER_HOST_INTENT_SESSION_SHIFT);
}

START_TEST(test_intents_that_mean_nothing_are_refused)
{
    uint32_t refused;

    bench_open();
    refused = rd(SAKER_TBL_REFUSED_OFFSET);
    for (unsigned kind = 0; kind < 4; kind++)
        for (unsigned slot = 0; slot < 256; slot += slot < 9 ? 1 : 41)
            for (unsigned session = 0; session < 256; session += session < 2 ? 1 : 127) {
                bool all = kind == 2 && slot == 255;
                bool good = kind < 3 && session == 0 && (kind != 2 || slot < SLOTS || all);

                intent(kind, slot, session);
                ck_assert_msg(wr_ok(SAKER_HOST_INTENT_SUBMIT_OFFSET, 1) == good, "kind %u slot %u session %u: %s", kind, slot, session,
                              good ? "refused" : "taken");
                refused += !good;
                ck_assert(wr_ok(SAKER_HOST_INTENT_SUBMIT_OFFSET, 0)); /* nothing is submitted */
            }
    intent(2, 255, 0);
    ck_assert(wr_ok(SAKER_HOST_INTENT_SUBMIT_OFFSET, 1));
    ck_assert_uint_eq(rd(SAKER_TBL_REFUSED_OFFSET), refused);
    ck_assert_uint_eq(rd(SAKER_HOST_INTENT_LOST_OFFSET), 0);
    bench_close();
}
END_TEST

static void
locate_row(unsigned slot)
{
    wr(SAKER_TBL_ADDR_OFFSET, LOCATE << SAKER_TBL_ADDR_TABLE_SHIFT | slot << SAKER_TBL_ADDR_ROW_SHIFT);
}

START_TEST(test_a_book_with_something_in_it_keeps_seed_and_ticks)
{
    uint32_t word = 1u << 31 | 1u << 16 | 13;

    bench_open();
    wr64(SAKER_HASH_SEED_OFFSET, 0x1122334455667788u);
    locate_row(3);
    wr(SAKER_TBL_DATA_OFFSET, word);
    TB_SET(tb, touched_i, 1);
    ck_assert(!wr_ok(SAKER_HASH_SEED_LO_OFFSET, 1));
    ck_assert(!wr_ok(SAKER_HASH_SEED_HI_OFFSET, 1));
    ck_assert_uint_eq(rd64(SAKER_HASH_SEED_OFFSET), 0x1122334455667788u);
    for (unsigned tick = 0; tick < 4; tick++) {
        locate_row(3);
        ck_assert_int_eq(wr_ok(SAKER_TBL_DATA_OFFSET, (word & ~(3u << 16)) | tick << 16), tick == 1);
        locate_row(4); /* never written: tick 0 */
        ck_assert_int_eq(wr_ok(SAKER_TBL_DATA_OFFSET, 1u << 31 | tick << 16 | 14), tick == 0);
    }
    locate_row(3);
    wr(SAKER_TBL_DATA_OFFSET, word + 1); /* another symbol: what is in the book is the host's business, as ever */
    TB_SET(tb, touched_i, 0);
    locate_row(3);
    wr(SAKER_TBL_DATA_OFFSET, word ^ 3u << 16);
    wr64(SAKER_HASH_SEED_OFFSET, 5);
    bench_close();
}
END_TEST

/* A batch of commands with a record each, and a kill by the watchdog in every cycle of it (one on the bus never meets a command): no two records with one number, none left out. */
START_TEST(test_every_command_has_a_number_of_its_own)
{
    unsigned together = 0;

    for (unsigned delay = 0; delay < 260; delay++) {
        struct saker_event ev;
        uint64_t seen_seq[64];
        unsigned n, kills = 0;
        uint64_t kill_seq = 0;

        bench_open();
        wr(SAKER_UNKILL_OFFSET, 1);
        idle(4);
        while ((rd(SAKER_EVENT_LEVEL_OFFSET) & 0xffff) != 0) {
            evt_start(EVT_AT, 64, 0);
            evt_wait();
        }
        for (unsigned c = 0; c < 12; c++) {
            put32(CMD_AT + 16 * c, 1);
            put32(CMD_AT + 16 * c + 4, SAKER_FEED_CTRL_OFFSET);
            put32(CMD_AT + 16 * c + 8, c % 3 == 0 ? SAKER_FEED_CTRL_RELOCK_MASK : c % 3 == 1 ? SAKER_FEED_CTRL_CLEAR_STALE_MASK
                                                                                             : SAKER_FEED_CTRL_RELOCK_MASK | SAKER_FEED_CTRL_CLEAR_STALE_MASK);
        }
        wr(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 4);
        wr(SAKER_HEARTBEAT_OFFSET, rd(SAKER_HEARTBEAT_OFFSET) + 1);
        TB_SET(tb, open_orders_i, 1); /* then it bites a card that is not armed too, after 625 cycles */
        idle(350 + delay);
        ctl_start(CMD_AT, RSP_AT, 12, 0);
        idle(900);
        evt_start(EVT_AT, 64, 0);
        evt_wait();
        n = get32(EVT_AT);
        ck_assert_uint_eq(n, 13);
        for (unsigned k = 0; k < n; k++) {
            ck_assert_int_eq(saker_event_unpack(mem + EVT_AT + 64 + 128 * k, &ev), 0);
            for (unsigned i = 0; i < k; i++)
                ck_assert_msg(seen_seq[i] != ev.input_seq, "delay %u: %s has number %llu too", delay, saker_event_type_name(ev.type),
                              (unsigned long long)ev.input_seq);
            seen_seq[k] = ev.input_seq;
            if (ev.type == SAKER_EV_KILL) {
                kills++;
                kill_seq = ev.input_seq;
                continue;
            }
            ck_assert_int_eq(ev.type, SAKER_EV_OVERRIDE);
            ck_assert(ev.reason == 128 || ev.reason == 32 || ev.reason == 160);
        }
        ck_assert_uint_eq(kills, 1);
        for (unsigned k = 0; k < n; k++)
            ck_assert(seen_seq[k] >= seen_seq[0] - 1 && seen_seq[k] <= seen_seq[0] + 13);
        together += kill_seq != seen_seq[0] && kill_seq != seen_seq[n - 1];
        bench_close();
    }
    ck_assert_uint_gt(together, 20); /* kills among the commands */
}
END_TEST

TCase *
refusals_case(void)
{
    TCase *tc = tcase_create("refusals");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_intents_that_mean_nothing_are_refused);
    tcase_add_test(tc, test_a_book_with_something_in_it_keeps_seed_and_ticks);
    tcase_add_test(tc, test_every_command_has_a_number_of_its_own);
    return tc;
}
