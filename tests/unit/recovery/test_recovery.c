// SPDX-License-Identifier: Apache-2.0
/* unit.recovery - a card with holes in its feed against a twin without, through the recovery library and its servers.
 *
 * Every case ends with the whole order table compared (rig_check_book), and on the way every live message of the card must leave the best
 * prices of the undisturbed twin. TB_SEED sets the first seed, TB_LEVEL (quick, normal, full) how many. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rig.h"
#include "suites.h"

static struct saker_day *day;
static struct rig_cfg cfg;
static struct rig *w;

static void
setup(void)
{
    day = day_make(1, 6600);
    rig_defaults(&cfg);
}

static void
teardown(void)
{
    rig_free(w);
    saker_day_free(day);
    w = NULL;
}

static void
start(void)
{
    w = rig_new(&cfg, day);
}

static const struct saker_rec_counters *
cnt(void)
{
    return saker_rec_counters(rig_rec(w));
}

/* ---- holes ---- */

START_TEST(a_start_at_sequence_1_goes_live_at_once)
{
    start();
    rig_publish(w, 2000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 1 * SEC));
    ck_assert_uint_eq(cnt()->requests, 0);
    ck_assert_uint_eq(cnt()->snapshots, 0);
    ck_assert_uint_gt(rig_live_messages(w), 1800);
    rig_check_book(w);
}
END_TEST

START_TEST(a_hole_on_both_lines_is_requested_and_filled)
{
    start();
    rig_publish(w, 1000, false);
    rig_publish(w, 1100, true);
    ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_LIVE); /* nobody can know yet */
    rig_publish(w, 1110, false);
    ck_assert_int_eq(rig_card_state(w), TW_CATCHUP_HOLD); /* the card does not wait for the host to say so */
    rig_publish(w, 3000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 1 * SEC));
    ck_assert_uint_ge(cnt()->requests, 2); /* 100 messages do not fit one datagram */
    ck_assert_uint_ge(cnt()->reply_msgs, 100);
    ck_assert_uint_eq(cnt()->snapshots, 0);
    rig_check_book(w);
}
END_TEST

START_TEST(a_hole_at_the_tail_is_found_by_a_heartbeat)
{
    start();
    rig_publish(w, 1000, false);
    rig_publish(w, 1010, true);
    rig_heartbeat(w);
    ck_assert_int_eq(rig_card_state(w), TW_CATCHUP_HOLD);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 1 * SEC));
    rig_check_book(w);
}
END_TEST

START_TEST(what_one_line_has_needs_no_server)
{
    cfg.one_line = 30;
    start();
    rig_publish(w, 3000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 1 * SEC));
    ck_assert_uint_eq(cnt()->requests, 0);
    ck_assert_uint_eq(cnt()->gaps, 1); /* the start */
    rig_check_book(w);
}
END_TEST

START_TEST(a_second_hole_while_filling_the_first)
{
    start();
    rig_publish(w, 1000, false);
    rig_publish(w, 1010, true);
    rig_publish(w, 1020, false);
    rig_publish(w, 1030, true);
    rig_publish(w, 1100, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 1 * SEC));
    ck_assert_uint_eq(cnt()->snapshots, 0);
    rig_check_book(w);
}
END_TEST

START_TEST(without_a_copy_of_the_host_the_server_has_all)
{
    cfg.no_copy = true;
    start();
    saker_rec_start(rig_rec(w), (const uint8_t *)DAY_SESSION);
    rig_publish(w, 1000, false);
    rig_publish(w, 1010, true);
    rig_publish(w, 1100, false);
    rig_run(w, 50 * MS);
    rig_publish(w, 1500, false);
    rig_run(w, 50 * MS);
    ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_LIVE);
    ck_assert_uint_ge(cnt()->reply_msgs, 10);
    rig_check_book(w);
}
END_TEST

START_TEST(a_splice_that_comes_too_late_is_tried_again)
{
    cfg.ring_log2 = 2; /* four messages, and a host that is slow */
    cfg.card_ns = 150 * US;
    start();
    rig_publish(w, 1000, false);
    rig_publish(w, 1010, true);
    rig_publish(w, 2000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 1 * SEC));
    ck_assert_uint_gt(cnt()->splice_refused, 0);
    ck_assert_uint_gt(rig_ring_dropped(w), 0);
    rig_check_book(w);
}
END_TEST

/* ---- start in mid-session, and the snapshot ---- */

START_TEST(a_start_in_mid_session_near_the_beginning_is_filled)
{
    start();
    rig_publish(w, 500, true);
    rig_publish(w, 2000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 1 * SEC));
    ck_assert_uint_eq(cnt()->snapshots, 0);
    rig_check_book(w);
}
END_TEST

START_TEST(a_start_in_mid_session_takes_a_snapshot)
{
    cfg.rec.fill_max = 400;
    start();
    rig_publish(w, 3000, true);
    rig_publish(w, 5000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 2 * SEC));
    ck_assert_uint_ge(cnt()->snapshots, 1);
    rig_check_book(w);
}
END_TEST

START_TEST(what_the_server_no_longer_has_takes_a_snapshot)
{
    cfg.retx_window = 50;
    start();
    rig_publish(w, 1000, false);
    rig_publish(w, 1040, true);
    rig_publish(w, 3000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 2 * SEC));
    ck_assert_uint_ge(cnt()->request_timeouts, cfg.rec.request_tries - 1);
    ck_assert_uint_ge(cnt()->snapshots, 1);
    rig_check_book(w);
}
END_TEST

START_TEST(a_bad_frame_in_the_book_takes_a_snapshot)
{
    start();
    rig_publish(w, 1000, false);
    rig_publish_bad(w);
    ck_assert_int_eq(rig_card_state(w), TW_CATCHUP_HOLD);
    rig_publish(w, 3000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 2 * SEC));
    ck_assert_uint_eq(cnt()->requests, 0); /* the host's lines were good */
    ck_assert_uint_ge(cnt()->snapshots, 1);
    rig_check_book(w);
}
END_TEST

/* A copy smaller than the spin is long: what fell out of it comes from the retransmission server. */
START_TEST(a_copy_too_small_for_the_spin)
{
    cfg.rec.copy_log2 = 6;
    cfg.rec.fill_max = 200;
    cfg.spin = 2;
    start();
    rig_publish(w, 3000, true);
    rig_publish(w, 6000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 5 * SEC));
    ck_assert_uint_gt(cnt()->too_old + cnt()->rounds_failed + cnt()->requests, 0);
    rig_check_book(w);
}
END_TEST

/* ---- N and N + 1 ---- */

static unsigned
boundary_run(uint32_t seed, bool last, enum saker_rec_boundary how, uint64_t *included, uint64_t *next, uint64_t *unclear)
{
    bool same;

    cfg.seed = seed;
    cfg.last = last;
    cfg.rec.boundary = how;
    cfg.rec.fill_max = 10;
    cfg.rec.patience_ns = 1 * SEC; /* the message at the boundary comes by itself */
    cfg.net_ns = (50 + seed % 7 * 61) * US;
    start();
    rig_expect_different(w);
    rig_publish(w, 500 + seed * 13, true);
    rig_publish(w, 1300 + seed * 13, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 2 * SEC));
    same = rig_same_book(w, false) && rig_live_differences(w) == 0;
    *included += cnt()->boundary_included;
    *next += cnt()->boundary_next;
    *unclear += cnt()->boundary_unclear;
    rig_free(w);
    w = NULL;
    return !same;
}

START_TEST(both_readings_of_the_number_give_the_exact_book)
{
    uint64_t included[2] = {0}, next[2] = {0}, unclear = 0;

    for (unsigned last = 0; last < 2; last++)
        for (uint32_t seed = 1; seed <= 36; seed++)
            ck_assert_msg(boundary_run(seed, last, SAKER_REC_BY_EVIDENCE, &included[last], &next[last], &unclear) == 0,
                          "seed %u, G names the %s message", seed, last ? "last" : "next");
    /* 36 spins each; about a third of the numbers are of symbols that are not loaded, or of messages that say the same twice. */
    ck_assert_uint_eq(included[0], 0);
    ck_assert_uint_gt(next[0], 20);
    ck_assert_uint_gt(included[1], 10);
    ck_assert_uint_gt(unclear, 0);
    start();
}
END_TEST

START_TEST(a_reading_that_is_known_needs_no_evidence)
{
    uint64_t included = 0, next = 0, unclear = 0;

    for (uint32_t seed = 1; seed <= 20; seed++) {
        ck_assert_uint_eq(boundary_run(seed, false, SAKER_REC_NEXT, &included, &next, &unclear), 0);
        ck_assert_uint_eq(boundary_run(seed, true, SAKER_REC_LAST, &included, &next, &unclear), 0);
    }
    ck_assert_uint_eq(included, 20);
    ck_assert_uint_eq(next, 20);
    start();
}
END_TEST

/* The comparison sees it: with the wrong reading forced, books differ. */
START_TEST(the_wrong_reading_is_seen)
{
    uint64_t included = 0, next = 0, unclear = 0;
    unsigned bad = 0;

    for (uint32_t seed = 1; seed <= 30; seed++)
        bad += boundary_run(seed, true, SAKER_REC_NEXT, &included, &next, &unclear);
    ck_assert_uint_gt(bad, 5);
    bad = 0;
    for (uint32_t seed = 1; seed <= 30; seed++)
        bad += boundary_run(seed, false, SAKER_REC_LAST, &included, &next, &unclear);
    ck_assert_uint_gt(bad, 5);
    start();
}
END_TEST

/* Nothing is sent any more: the message that G names never comes, and a heartbeat says so. */
START_TEST(a_quiet_market_does_not_hold_the_book_for_ever)
{
    cfg.rec.fill_max = 10;
    cfg.rec.silence_ns = 20 * SEC;
    cfg.rec.quiet_ns = 100 * MS;
    start();
    rig_publish(w, 3000, true);
    rig_heartbeat(w);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 5 * SEC));
    ck_assert_uint_eq(cnt()->snapshots, 1);
    rig_publish(w, 4000, false);
    rig_run(w, 10 * MS);
    rig_check_book(w);
}
END_TEST

/* ---- faults, each by itself, then all together ---- */

static void
one_retx_fault(enum saker_fault fault)
{
    cfg.rec.glimpses = 0; /* no other help */
    cfg.rec.request_tries = 20;
    for (unsigned i = 0; i < 2; i++) {
        cfg.retx[i].weight[fault] = 1;
        cfg.retx[i].faults_max = 5;
        cfg.retx[i].late_ns = 7 * MS;
    }
    start();
    rig_publish(w, 1000, false);
    rig_publish(w, 1100, true);
    rig_publish(w, 3000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 2 * SEC));
    ck_assert_uint_gt(rig_retx(w, 0)->faults[fault], 0);
    rig_check_book(w);
}

START_TEST(each_fault_of_the_retransmission_server)
{
    one_retx_fault((enum saker_fault)_i);
    switch (_i) {
    case SAKER_FAULT_NO_ANSWER:
    case SAKER_FAULT_CLOSED: ck_assert_uint_gt(cnt()->request_timeouts, 0); break;
    case SAKER_FAULT_PARTIAL: ck_assert_uint_gt(cnt()->bad_packet + cnt()->requests, 3); break;
    case SAKER_FAULT_WRONG_SESSION: ck_assert_uint_gt(cnt()->wrong_session, 0); break;
    case SAKER_FAULT_LATE: ck_assert_uint_gt(cnt()->request_timeouts, 0); break;
    default: ck_assert_uint_gt(cnt()->replies, rig_retx(w, 0)->requests + rig_retx(w, 1)->requests - 1);
    }
}
END_TEST

START_TEST(each_fault_of_the_glimpse_server)
{
    cfg.rec.servers = 0;
    cfg.stay = _i % 2 == 0;
    for (unsigned i = 0; i < 2; i++) {
        cfg.glimpse[i].weight[_i] = 1;
        cfg.glimpse[i].faults_max = 3;
        cfg.glimpse[i].late_ns = 20 * MS;
    }
    start();
    rig_publish(w, 1000, false);
    rig_publish(w, 1010, true);
    rig_publish(w, 6000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 5 * SEC));
    ck_assert_uint_gt(rig_glimpse(w, 0)->faults[_i], 0);
    rig_check_book(w);
    switch (_i) {
    case SAKER_FAULT_NO_ANSWER:
    case SAKER_FAULT_PARTIAL: ck_assert_uint_gt(cnt()->glimpse_timeout, 0); break;
    case SAKER_FAULT_WRONG_SESSION: ck_assert_uint_gt(cnt()->glimpse_login, 0); break;
    case SAKER_FAULT_LATE: ck_assert_uint_eq(cnt()->glimpse_timeout, 0); break;
    case SAKER_FAULT_DUPLICATE: ck_assert_uint_gt(cnt()->glimpse_duplicate, 0); break;
    default: ck_assert_uint_gt(cnt()->glimpse_closed, 0);
    }
}
END_TEST

/* No server ever answers: the card is held, for ever or until the rounds are used up. */
START_TEST(dead_servers_leave_a_state_that_does_not_trade)
{
    uint64_t live;

    for (unsigned i = 0; i < 2; i++) {
        cfg.retx[i].weight[SAKER_FAULT_NO_ANSWER] = 1;
        cfg.glimpse[i].weight[SAKER_FAULT_CLOSED] = 1;
    }
    cfg.rec.rounds_max = (unsigned)_i;
    start();
    rig_publish(w, 1000, false);
    live = rig_live_messages(w);
    rig_publish(w, 1010, true);
    rig_publish(w, 3000, false);
    ck_assert(!rig_until(w, SAKER_REC_LIVE, 2 * SEC));
    ck_assert_int_eq(rig_card_state(w), TW_CATCHUP_HOLD);
    ck_assert_uint_eq(rig_live_messages(w), live);
    if (_i != 0)
        ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_FAILED);
    else
        ck_assert_uint_gt(cnt()->rounds_failed, 3);
}
END_TEST

static unsigned
seeds(void)
{
    const char *level = getenv("TB_LEVEL");

    if (level != NULL && strcmp(level, "quick") == 0)
        return 20;
    return level != NULL && strcmp(level, "full") == 0 ? 600 : 60;
}

/* Holes of any length, faults of any kind, slow hosts, small rings: the book is exact whenever the card is live. */
START_TEST(all_faults_at_random)
{
    const char *env = getenv("TB_SEED");
    uint32_t first = env != NULL ? (uint32_t)strtoul(env, NULL, 0) : 1;
    uint64_t gaps = 0, filled = 0, snapshots = 0, refused = 0, unclear = 0, fault[2][SAKER_FAULT_COUNT] = {{0}};

    for (uint32_t seed = first; seed < first + seeds(); seed++) {
        uint32_t x = seed * 2654435761u;

        rig_defaults(&cfg);
        cfg.seed = seed;
        cfg.last = x >> 8 & 1;
        cfg.stay = x >> 9 & 1;
        cfg.ring_log2 = 2 + (x >> 10) % 8;
        cfg.card_ns = (1 + (x >> 13) % 60) * US;
        cfg.net_ns = (20 + (x >> 16) % 400) * US;
        cfg.spin = 3 + (x >> 20) % 60;
        cfg.loss = 5 + (x >> 12) % 120;
        cfg.loss_len = 1 + (x >> 15) % 30;
        cfg.one_line = (x >> 17) % 20;
        cfg.rec.fill_max = (x >> 18 & 1) != 0 ? 20 : 5000;
        cfg.rec.inject_credit = 1 + (x >> 19) % 64;
        cfg.rec.silence_ns = 40 * MS;
        for (unsigned i = 0; i < 2; i++) {
            for (unsigned f = 0; f < SAKER_FAULT_COUNT; f++) {
                cfg.retx[i].weight[f] = f == 0 ? 6 : 1;
                cfg.glimpse[i].weight[f] = f == 0 ? 6 : 1;
            }
            cfg.retx[i].late_ns = (1 + (x >> 21) % 9) * MS;
            cfg.glimpse[i].late_ns = 5 * MS;
        }
        start();
        if ((x >> 22 & 3) == 0)
            rig_publish(w, 1 + (x >> 20) % 2000, true);
        rig_publish(w, 3000, false);
        if ((x >> 24 & 3) == 0)
            rig_publish_bad(w);
        rig_publish(w, 6000, false);
        ck_assert_msg(rig_until(w, SAKER_REC_LIVE, 30 * SEC), "seed %u: state %s", seed, saker_rec_state_name(saker_rec_state(rig_rec(w))));
        rig_check_book(w);
        gaps += cnt()->gaps;
        filled += cnt()->reply_msgs;
        snapshots += cnt()->snapshots;
        refused += cnt()->splice_refused;
        unclear += cnt()->boundary_unclear;
        for (unsigned f = 0; f < SAKER_FAULT_COUNT; f++) {
            fault[0][f] += rig_retx(w, 0)->faults[f] + rig_retx(w, 1)->faults[f];
            fault[1][f] += rig_glimpse(w, 0)->faults[f] + rig_glimpse(w, 1)->faults[f];
        }
        rig_free(w);
        w = NULL;
    }
    printf("seeds %u..%u: %llu recoveries, %llu messages re-requested, %llu snapshots, %llu splices refused, %llu boundaries unclear\n", first,
           first + seeds() - 1, (unsigned long long)gaps, (unsigned long long)filled, (unsigned long long)snapshots,
           (unsigned long long)refused, (unsigned long long)unclear);
    for (unsigned f = 0; f < SAKER_FAULT_COUNT; f++) {
        printf("  %-13s retransmission %llu, glimpse %llu\n", saker_fault_names[f], (unsigned long long)fault[0][f],
               (unsigned long long)fault[1][f]);
        ck_assert_uint_gt(fault[0][f], 0);
        ck_assert_uint_gt(fault[1][f], 0);
    }
    start();
}
END_TEST

/* A real morning: 10,000 messages of one symbol, with holes and a late start. */
START_TEST(recorded_messages_with_holes)
{
    saker_day_free(day);
    day = day_read("tests/data/aapl-20200130-premarket-10k.itch");
    cfg.first_locate = 13;
    cfg.loss = 100;
    cfg.loss_len = 10;
    cfg.rec.fill_max = _i == 0 ? 5000 : 10;
    start();
    rig_publish(w, 700, true);
    rig_publish(w, 10000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 5 * SEC));
    ck_assert_uint_gt(cnt()->recovered, 5);
    rig_check_book(w);
}
END_TEST

/* ---- real sockets ---- */

START_TEST(over_udp_and_tcp_with_faults)
{
    cfg.seed = (uint32_t)_i + 1;
    cfg.sockets = true;
    cfg.last = _i & 1;
    cfg.stay = _i & 2;
    cfg.loss = 40;
    cfg.loss_len = 10;
    cfg.rec.fill_max = _i < 4 ? 5000 : 10;
    for (unsigned i = 0; i < 2; i++) {
        for (unsigned f = 0; f < SAKER_FAULT_COUNT; f++) {
            cfg.retx[i].weight[f] = f == 0 ? 6 : 1;
            cfg.glimpse[i].weight[f] = f == 0 ? 6 : 1;
        }
        cfg.retx[i].late_ns = 3 * MS;
        cfg.glimpse[i].late_ns = 5 * MS;
    }
    start();
    rig_publish(w, 1000, _i % 3 == 0);
    rig_publish(w, 6000, false);
    ck_assert(rig_until(w, SAKER_REC_LIVE, 30 * SEC));
    rig_check_book(w);
    ck_assert_uint_gt(cnt()->recovered, 0);
    if (_i >= 4)
        ck_assert_uint_gt(cnt()->snapshots, 0);
    else
        ck_assert_uint_gt(cnt()->reply_msgs, 0);
}
END_TEST

/* Nobody listens where the servers should be. */
START_TEST(refused_connections_are_failed_rounds)
{
    cfg.sockets = true;
    cfg.rec.servers = 0;
    cfg.rec.rounds_max = 3;
    for (unsigned i = 0; i < 2; i++)
        cfg.glimpse[i].weight[SAKER_FAULT_CLOSED] = 1;
    start();
    rig_publish(w, 1000, false);
    rig_publish(w, 1010, true);
    rig_publish(w, 1100, false);
    rig_run(w, 1 * SEC);
    ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_FAILED);
    ck_assert_uint_eq(cnt()->glimpse_closed, 3);
}
END_TEST

/* ---- sessions ---- */

/* Nothing goes live any more, whatever comes. */
static void
stays_stopped(enum saker_rec_state s)
{
    uint64_t live = rig_live_messages(w);

    ck_assert_int_eq(saker_rec_state(rig_rec(w)), s);
    rig_run(w, 10 * MS);
    ck_assert_int_eq(rig_card_state(w), TW_CATCHUP_HOLD);
    if (rig_published(w) < 3000)
        rig_publish(w, 3000, false);
    rig_run(w, 3 * SEC);
    ck_assert_int_eq(saker_rec_state(rig_rec(w)), s);
    ck_assert_int_eq(rig_card_state(w), TW_CATCHUP_HOLD);
    ck_assert_uint_eq(rig_live_messages(w), live);
}

START_TEST(another_session_stops)
{
    start();
    rig_publish(w, 1000, false);
    rig_packet(w, "0000000043", 1, 0, NULL, NULL);
    rig_run(w, 10 * MS);
    stays_stopped(SAKER_REC_SESSION);
}
END_TEST

START_TEST(another_session_in_the_midst_of_a_recovery_stops)
{
    cfg.rec.fill_max = 10;
    start();
    rig_publish(w, 1000, true);
    rig_publish(w, 1010, false);
    ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_SNAPSHOT);
    rig_packet(w, "0000000043", 1, 0, NULL, NULL);
    rig_run(w, 10 * MS);
    stays_stopped(SAKER_REC_SESSION);
}
END_TEST

START_TEST(the_end_of_the_session_stops_with_the_whole_book)
{
    start();
    rig_publish(w, 1000, false);
    if (_i == 1)
        rig_publish(w, 1020, true); /* its last messages are missing: the last chance to request them */
    rig_end_of_session(w);
    rig_run(w, 50 * MS);
    ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_ENDED);
    ck_assert(saker_rec_complete(rig_rec(w)));
    ck_assert(rig_same_book(w, true));
    ck_assert_int_eq(rig_card_state(w), TW_CATCHUP_HOLD);
    rig_end_of_session(w);
    rig_run(w, 1 * SEC);
    ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_ENDED);
}
END_TEST

START_TEST(an_end_that_cannot_be_completed_says_so)
{
    cfg.retx_window = 1;
    start();
    rig_publish(w, 1000, false);
    rig_publish(w, 1020, true);
    rig_end_of_session(w);
    rig_run(w, 200 * MS);
    ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_ENDED);
    ck_assert(!saker_rec_complete(rig_rec(w)));
    ck_assert_int_eq(rig_card_state(w), TW_CATCHUP_HOLD);
}
END_TEST

START_TEST(a_sequence_reset_stops)
{
    const uint8_t other[12] = {'S', 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 'O'}, *msgs[1];
    const uint16_t lens[1] = {12};
    size_t len;

    if (_i == 2)
        cfg.rec.reset_msgs = 500;
    start();
    rig_publish(w, 1000, false);
    rig_run(w, 5 * MS);
    switch (_i) {
    case 0: /* the same numbers, other messages */
        msgs[0] = other;
        rig_packet(w, DAY_SESSION, 1, 1, msgs, lens);
        break;
    case 1: /* heartbeats only: back, and staying back */
        rig_packet(w, DAY_SESSION, 1, 0, NULL, NULL);
        rig_run(w, 500 * MS);
        ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_LIVE);
        rig_run(w, 600 * MS);
        rig_packet(w, DAY_SESSION, 1, 0, NULL, NULL);
        break;
    default: /* the same messages again, from far back */
        msgs[0] = saker_day_get(day, 1, &len);
        ck_assert_uint_eq(len, 12);
        rig_packet(w, DAY_SESSION, 1, 1, msgs, lens);
    }
    rig_run(w, 5 * MS);
    stays_stopped(SAKER_REC_RESET);
}
END_TEST

START_TEST(late_and_repeated_packets_are_no_reset)
{
    const uint8_t *msgs[3];
    uint16_t lens[3];
    size_t len;

    start();
    rig_publish(w, 1000, false);
    for (unsigned i = 0; i < 3; i++) {
        msgs[i] = saker_day_get(day, 900 + i, &len);
        lens[i] = (uint16_t)len;
    }
    rig_packet(w, DAY_SESSION, 900, 3, msgs, lens);
    rig_publish(w, 3000, false);
    rig_packet(w, DAY_SESSION, 900, 3, msgs, lens);
    rig_run(w, 2 * SEC);
    rig_heartbeat(w);
    rig_run(w, 5 * MS);
    ck_assert_int_eq(saker_rec_state(rig_rec(w)), SAKER_REC_LIVE);
    rig_check_book(w);
}
END_TEST

Suite *
suite_recovery(void)
{
    Suite *s = suite_create("recovery");
    TCase *holes = tcase_create("holes"), *snap = tcase_create("snapshot"), *number = tcase_create("boundary");
    TCase *faults = tcase_create("faults"), *sessions = tcase_create("sessions");
    TCase *sockets = tcase_create("sockets");
    TCase *all[] = {holes, snap, number, faults, sockets, sessions};

    tcase_add_test(holes, a_start_at_sequence_1_goes_live_at_once);
    tcase_add_test(holes, a_hole_on_both_lines_is_requested_and_filled);
    tcase_add_test(holes, a_hole_at_the_tail_is_found_by_a_heartbeat);
    tcase_add_test(holes, what_one_line_has_needs_no_server);
    tcase_add_test(holes, a_second_hole_while_filling_the_first);
    tcase_add_test(holes, without_a_copy_of_the_host_the_server_has_all);
    tcase_add_test(holes, a_splice_that_comes_too_late_is_tried_again);
    tcase_add_test(snap, a_start_in_mid_session_near_the_beginning_is_filled);
    tcase_add_test(snap, a_start_in_mid_session_takes_a_snapshot);
    tcase_add_test(snap, what_the_server_no_longer_has_takes_a_snapshot);
    tcase_add_test(snap, a_bad_frame_in_the_book_takes_a_snapshot);
    tcase_add_test(snap, a_copy_too_small_for_the_spin);
    tcase_add_test(number, both_readings_of_the_number_give_the_exact_book);
    tcase_add_test(number, a_reading_that_is_known_needs_no_evidence);
    tcase_add_test(number, the_wrong_reading_is_seen);
    tcase_add_test(number, a_quiet_market_does_not_hold_the_book_for_ever);
    tcase_add_loop_test(faults, each_fault_of_the_retransmission_server, SAKER_FAULT_NO_ANSWER, SAKER_FAULT_COUNT);
    tcase_add_loop_test(faults, each_fault_of_the_glimpse_server, SAKER_FAULT_NO_ANSWER, SAKER_FAULT_COUNT);
    tcase_add_loop_test(faults, dead_servers_leave_a_state_that_does_not_trade, 0, 3);
    tcase_add_test(faults, all_faults_at_random);
    tcase_add_loop_test(faults, recorded_messages_with_holes, 0, 2);
    tcase_add_loop_test(sockets, over_udp_and_tcp_with_faults, 0, 8);
    tcase_add_test(sockets, refused_connections_are_failed_rounds);
    tcase_add_test(sessions, another_session_stops);
    tcase_add_test(sessions, another_session_in_the_midst_of_a_recovery_stops);
    tcase_add_loop_test(sessions, the_end_of_the_session_stops_with_the_whole_book, 0, 2);
    tcase_add_test(sessions, an_end_that_cannot_be_completed_says_so);
    tcase_add_loop_test(sessions, a_sequence_reset_stops, 0, 3);
    tcase_add_test(sessions, late_and_repeated_packets_are_no_reset);
    for (unsigned i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        tcase_add_checked_fixture(all[i], setup, teardown);
        tcase_set_timeout(all[i], 280);
        suite_add_tcase(s, all[i]);
    }
    return s;
}

int
main(void)
{
    SRunner *sr = srunner_create(suite_recovery());
    int failed, run;

    srunner_add_suite(sr, suite_servers());
    srunner_add_suite(sr, suite_parts());
    srunner_add_suite(sr, suite_catchup());
    srunner_run_all(sr, CK_ENV);
    run = srunner_ntests_run(sr);
    failed = srunner_ntests_failed(sr);
    srunner_free(sr);
    return failed == 0 && run != 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
