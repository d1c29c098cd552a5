// SPDX-License-Identifier: Apache-2.0
/* test_simcard.c - saker-card and its driver as the daemon sees them. Expected best prices: the oracle in tests/data, made by two
 * book engines that share nothing with ours. */
#include <check.h>
#include <inttypes.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "process.h"
#include "saker/control.h"
#include "saker/error.h"
#include "saker/regs.h"

#define FEED DATA "/aapl-20200130-premarket-10k.itch"
#define ORACLE DATA "/aapl-20200130-premarket-10k.bbo.csv.gz"
#define CHANGES 2792u
#ifndef PRELOAD
#define PRELOAD "" /* environment of a program that is not ours and loads the driver */
#endif

static struct card_process proc;
static struct saker_card *card;

static void
boot(const char *const *args)
{
    ck_assert_msg(card_start(&proc, args), "saker-card did not start: %s", proc.text);
    ck_assert_msg(saker_card_open_opencl(&card) == SAKER_OK, "%s", saker_error());
}

static void
teardown(void)
{
    saker_card_close(card);
    card = NULL;
    card_clean(&proc);
}

/* AAPL on slot 0, best prices recorded, session as the exchange simulator wants it. */
static void
configure(void)
{
    const struct saker_slot slot = {.used = true, .symbol = "AAPL", .locate = 13};
    struct saker_session_cfg cfg;

    saker_session_defaults(&cfg);
    ck_assert_msg(saker_control_configure(card, &cfg, true) == SAKER_OK, "%s", saker_error());
    ck_assert_msg(saker_control_load_slot(card, 0, &slot) == SAKER_OK, "%s", saker_error());
    ck_assert_int_eq(saker_card_write32(card, SAKER_EVENT_MASK_OFFSET, SAKER_EVENT_MASK_BBO_MASK), SAKER_OK);
}

struct change {
    uint64_t index;
    uint32_t px[4]; /* bid px, qty, ask px, qty */
};

struct run {
    struct change got[CHANGES + 64];
    size_t n;
    uint64_t hash; /* of every record but its raw cycles */
    uint64_t records, gaps;
};

static void
mix(struct run *r, uint64_t v)
{
    r->hash = (r->hash ^ v) * 0x100000001B3u;
    r->hash ^= r->hash >> 29;
}

static void
take(struct run *r, const struct saker_event *ev)
{
    r->records++;
    r->gaps += (ev->flags & SAKER_EVF_GAP_BEFORE) != 0;
    mix(r, ev->type | (uint64_t)ev->flags << 8 | (uint64_t)ev->reason << 16 | (uint64_t)ev->slot << 24);
    mix(r, ev->seq);
    mix(r, ev->feed_seq);
    mix(r, ev->ext_ts);
    mix(r, ev->fbo_cyc ? ev->fbo_cyc - ev->lbi_cyc : 0);
    mix(r, ev->px | (uint64_t)ev->qty << 32);
    mix(r, ev->ref);
    mix(r, ev->u.raw[0]);
    mix(r, ev->u.raw[1]);
    if (ev->type == SAKER_EV_BBO && r->n < sizeof r->got / sizeof r->got[0])
        r->got[r->n++] = (struct change){ev->feed_seq - 1, {ev->u.bbo.bid_px, ev->u.bbo.bid_qty, ev->u.bbo.ask_px, ev->u.bbo.ask_qty}};
}

/* Drain until the feed is through and the ring is empty. */
static void
drain(struct run *r, int max, unsigned pause_us)
{
    struct saker_event ev[256];
    bool done;
    int n;

    do {
        done = card_said(&proc, "feed done");
        n = saker_card_events(card, ev, max, 50);
        ck_assert_msg(n >= 0, "%s", saker_error());
        for (int i = 0; i < n; i++)
            take(r, &ev[i]);
        if (pause_us)
            usleep(pause_us);
    } while (!done || n > 0);
}

static void
check_oracle(const struct run *r)
{
    gzFile f = gzopen(ORACLE, "rb");
    char line[128];
    size_t i = 0;

    ck_assert_ptr_nonnull(f);
    while (gzgets(f, line, sizeof line)) {
        uint64_t index;
        unsigned locate;
        uint32_t px[4];

        ck_assert_int_eq(sscanf(line, "%" SCNu64 ",%u,%" SCNu32 ",%" SCNu32 ",%" SCNu32 ",%" SCNu32, &index, &locate, &px[0], &px[1], &px[2],
                                &px[3]), 6);
        ck_assert_uint_lt(i, r->n);
        ck_assert_msg(r->got[i].index == index && memcmp(r->got[i].px, px, sizeof px) == 0,
                      "change %zu: message %" PRIu64 " %u x %u / %u x %u, the oracle says %s", i, r->got[i].index, r->got[i].px[0],
                      r->got[i].px[1], r->got[i].px[2], r->got[i].px[3], line);
        i++;
    }
    gzclose(f);
    ck_assert_uint_eq(i, CHANGES);
    ck_assert_uint_eq(r->n, CHANGES);
}

START_TEST(test_clinfo_lists_the_card_and_reports_no_error)
{
    char line[512];
    bool device = false;
    FILE *f;

    boot((const char *const[]){NULL});
    f = popen(PRELOAD "clinfo -l 2>&1; " PRELOAD "clinfo 2>&1", "r");
    while (fgets(line, sizeof line, f)) {
        device |= strstr(line, "Device #0: saker-sim") != NULL;
        ck_assert_msg(!strstr(line, "error") && !strstr(line, "<") && !strstr(line, "not found"), "clinfo: %s", line);
    }
    ck_assert_int_eq(pclose(f), 0);
    ck_assert(device);
}
END_TEST

START_TEST(test_recorded_morning_gives_the_oracle_s_best_prices)
{
    static struct run r;

    boot((const char *const[]){"--feed", FEED, "--start-on-stdin", "--stats", "stats.json", "--exit-after-feed", NULL});
    configure();
    card_go(&proc);
    drain(&r, 256, 0);
    ck_assert_uint_eq(r.gaps, 0);
    check_oracle(&r);
    saker_card_close(card);
    card = NULL;
    ck_assert_int_eq(card_wait(&proc, 10000), 0); /* --exit-after-feed: once we are gone */
    ck_assert_int_eq(access(card_path(&proc, "stats.json"), R_OK), 0);
}
END_TEST

static atomic_bool meddle;

/* Register traffic as fast as it goes: clocks the card by odd amounts between frames. */
static void *
meddler(void *arg)
{
    uint64_t *n = arg;
    uint64_t v;

    while (atomic_load(&meddle) && saker_card_read64(card, SAKER_CYCLE_LO_OFFSET, &v) == SAKER_OK)
        ++*n;
    return NULL;
}

START_TEST(test_lockstep_results_do_not_depend_on_the_host)
{
    static struct run calm, busy;
    pthread_t thread;
    uint64_t reads = 0;

    boot((const char *const[]){"--feed", FEED, "--start-on-stdin", NULL});
    configure();
    card_go(&proc);
    drain(&calm, 256, 0);
    teardown();

    boot((const char *const[]){"--feed", FEED, "--start-on-stdin", NULL});
    configure();
    atomic_store(&meddle, true);
    ck_assert_int_eq(pthread_create(&thread, NULL, meddler, &reads), 0);
    card_go(&proc);
    sleep(3); /* more than the ring holds happens meanwhile, unless the feed waits */
    ck_assert(!card_said(&proc, "feed done"));
    drain(&busy, 61, 3000); /* a slow host that takes odd amounts */
    atomic_store(&meddle, false);
    pthread_join(thread, NULL);
    ck_assert_uint_gt(reads, 20);
    ck_assert_uint_eq(calm.records, busy.records);
    ck_assert_uint_eq(busy.gaps, 0);
    ck_assert_uint_eq(calm.hash, busy.hash);
}
END_TEST

START_TEST(test_session_comes_up_and_is_captured_and_recorded)
{
    struct saker_card_status st = {0};
    uint64_t start = wall_ms();
    uint8_t head[24];
    unsigned venue = 0, sent = 0, regs = 0, end = 0;
    uint64_t records = 0;
    FILE *f;

    boot((const char *const[]){"--orders", "orders.pcap", "--record", "input.log", NULL});
    configure();
    ck_assert_int_eq(saker_control_connect(card), SAKER_OK);
    while (st.oe_state != 5 && wall_ms() - start < 20000)
        ck_assert_msg(saker_control_status(card, &st) == SAKER_OK, "%s", saker_error());
    ck_assert_msg(st.oe_state == 5, "session is %s, %s", saker_oe_state_name(st.oe_state), saker_oe_fail_name(st.oe_fail));
    saker_card_close(card);
    card = NULL;
    kill(proc.pid, SIGTERM);
    ck_assert_int_eq(card_wait(&proc, 10000), 0);

    f = fopen(card_path(&proc, "orders.pcap"), "rb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fread(head, 1, 4, f), 4);
    ck_assert_mem_eq(head, "\x4D\x3C\xB2\xA1", 4); /* nanosecond pcap */
    ck_assert_int_eq(fseek(f, 0, SEEK_END), 0);
    ck_assert_int_gt(ftell(f), 24 + 6 * (16 + 60)); /* SYN, SYN-ACK, login, accepted, query, response, ACKs */
    fclose(f);

    f = fopen(card_path(&proc, "input.log"), "rb");
    ck_assert_ptr_nonnull(f);
    ck_assert_uint_eq(fread(head, 1, 16, f), 16);
    ck_assert_mem_eq(head, "SAKERLOG\x01\0\0\0\0\0\0\0", 16);
    while (fread(head, 1, 24, f) == 24) { /* docs/simcard.md */
        uint32_t type = head[0], len = (uint32_t)head[4] | (uint32_t)head[5] << 8;

        if (type == 255) {
            uint8_t n[8];

            ck_assert_uint_eq(fread(n, 1, 8, f), 8);
            ck_assert_uint_eq((uint64_t)n[0] | (uint64_t)n[1] << 8, records);
            end++;
            continue;
        }
        venue += type == 2;
        regs += type == 3;
        sent += type == 16;
        records++;
        ck_assert_int_eq(fseek(f, (long)len, SEEK_CUR), 0);
    }
    fclose(f);
    ck_assert_uint_eq(end, 1);
    ck_assert_uint_ge(venue, 3);
    ck_assert_uint_ge(sent, 4);
    ck_assert_uint_gt(regs, 20);
}
END_TEST

START_TEST(test_killed_card_is_an_error_not_a_hang)
{
    struct saker_event ev[4];
    uint32_t v;
    uint64_t start;

    boot((const char *const[]){NULL});
    ck_assert_int_eq(saker_card_read32(card, SAKER_ID_OFFSET, &v), SAKER_OK);
    kill(proc.pid, SIGKILL);
    waitpid(proc.pid, NULL, 0);
    proc.pid = 0;
    start = wall_ms();
    ck_assert_int_eq(saker_card_events(card, ev, 4, 1000000), SAKER_ERR_IO);
    ck_assert_int_eq(saker_card_read32(card, SAKER_ID_OFFSET, &v), SAKER_ERR_IO);
    ck_assert_int_eq(saker_card_kill(card), SAKER_ERR_IO);
    ck_assert_uint_lt(wall_ms() - start, 2000);
}
END_TEST

START_TEST(test_killed_host_leaves_a_card_for_the_next)
{
    struct saker_event ev[4];
    uint32_t v;
    pid_t pid;
    int status;

    ck_assert(card_start(&proc, (const char *const[]){NULL}));
    pid = fork(); /* a host that dies in a long poll, its memory still allocated */
    if (pid == 0) {
        if (saker_card_open_opencl(&card) != SAKER_OK)
            _exit(1);
        for (;;)
            saker_card_events(card, ev, 4, 1000);
    }
    usleep(300000);
    ck_assert_int_eq(waitpid(pid, &status, WNOHANG), 0);
    kill(pid, SIGKILL);
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert_msg(saker_card_open_opencl(&card) == SAKER_OK, "%s", saker_error());
    ck_assert_int_ge(saker_card_events(card, ev, 4, 10), 0);
    ck_assert_int_eq(saker_card_read32(card, SAKER_REGMAP_VERSION_OFFSET, &v), SAKER_OK);
    ck_assert_uint_eq(v, SAKER_REGMAP_VERSION);
}
END_TEST

static void *
long_poll(void *arg)
{
    struct saker_event ev[4];
    int n;

    (void)arg;
    do
        n = saker_card_events(card, ev, 4, 500);
    while (n >= 0 && atomic_load(&meddle));
    return NULL;
}

START_TEST(test_kill_switch_passes_an_outstanding_poll)
{
    struct saker_card_status st;
    pthread_t thread;
    uint64_t start;

    boot((const char *const[]){NULL});
    configure();
    ck_assert_int_eq(saker_control_unkill(card), SAKER_OK);
    ck_assert_int_eq(saker_control_status(card, &st), SAKER_OK);
    ck_assert(!st.killed);
    atomic_store(&meddle, true);
    ck_assert_int_eq(pthread_create(&thread, NULL, long_poll, NULL), 0);
    usleep(100000);
    start = wall_ms();
    ck_assert_int_eq(saker_card_kill(card), SAKER_OK);
    ck_assert_uint_lt(wall_ms() - start, 2000);
    ck_assert_int_eq(saker_control_status(card, &st), SAKER_OK);
    ck_assert(st.killed);
    atomic_store(&meddle, false);
    pthread_join(thread, NULL);
}
END_TEST

START_TEST(test_waiting_card_does_not_burn_a_core)
{
    struct saker_card_status before, after;
    pthread_t thread;
    uint64_t cpu, sleeps;

    boot((const char *const[]){NULL});
    cpu = card_cpu_ms(&proc);
    usleep(500000);
    ck_assert_uint_le(card_cpu_ms(&proc) - cpu, 20); /* nothing asked: blocked in poll() */
    atomic_store(&meddle, true);
    ck_assert_int_eq(pthread_create(&thread, NULL, long_poll, NULL), 0);
    usleep(100000);
    /* A poll without events: it sleeps after each slice. Counted in cycles, for a busy machine makes a slice
     * as long as it likes. */
    ck_assert_int_eq(saker_control_status(card, &before), SAKER_OK);
    sleeps = card_sleeps(&proc);
    usleep(1000000);
    ck_assert_int_eq(saker_control_status(card, &after), SAKER_OK);
    sleeps = card_sleeps(&proc) - sleeps;
    ck_assert_msg(after.cycle > before.cycle && after.cycle - before.cycle <= 2000 * (sleeps + 1), "%llu cycles, %llu sleeps",
                  (unsigned long long)(after.cycle - before.cycle), (unsigned long long)sleeps);
    atomic_store(&meddle, false);
    pthread_join(thread, NULL);
}
END_TEST

/* Connect, commit empty banks, arm. */
static void
arm(uint32_t watchdog_us)
{
    static const uint32_t zero[64 * SAKER_LIMIT_WORDS + SAKER_SCOPE_ROWS * SAKER_SCOPE_WORDS];
    struct saker_card_info info;
    struct saker_card_status st = {0};
    uint32_t beat = 0;

    ck_assert_int_eq(saker_control_info(card, &info), SAKER_OK);
    ck_assert_uint_eq(info.symbols, 64);
    ck_assert_int_eq(saker_card_write32(card, SAKER_WATCHDOG_TIMEOUT_US_OFFSET, watchdog_us), SAKER_OK);
    ck_assert_msg(saker_control_commit_params(card, zero, 64, 1, NULL) == SAKER_OK, "%s", saker_error());
    ck_assert_msg(saker_control_commit_limits(card, zero, 64, 1, NULL) == SAKER_OK, "%s", saker_error());
    ck_assert_int_eq(saker_control_connect(card), SAKER_OK);
    for (unsigned i = 0; i < 1000 && st.oe_state != 5; i++)
        ck_assert_int_eq(saker_control_status(card, &st), SAKER_OK);
    ck_assert_int_eq(saker_control_zero_positions(card), SAKER_OK);
    ck_assert_int_eq(saker_control_heartbeat_sync(card, &beat), SAKER_OK);
    ck_assert_int_eq(saker_control_heartbeat(card, &beat), SAKER_OK);
    ck_assert_int_eq(saker_control_unkill(card), SAKER_OK);
    ck_assert_msg(saker_control_arm(card, false) == SAKER_OK, "%s", saker_error());
}

START_TEST(test_card_of_a_dead_host_is_killed_by_its_watchdog)
{
    struct saker_card_status st = {0};
    pid_t pid;
    int status;

    ck_assert(card_start(&proc, (const char *const[]){NULL}));
    pid = fork();
    if (pid == 0) {
        if (saker_card_open_opencl(&card) != SAKER_OK)
            _exit(1);
        configure();
        arm(300);
        kill(getpid(), SIGKILL);
    }
    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    /* Nobody is connected: only the card process itself can let the clock run. Looks are rare, because a look clocks too. */
    for (unsigned i = 0; i < 5 && !st.killed; i++) {
        sleep(1);
        ck_assert_msg(saker_card_open_opencl(&card) == SAKER_OK, "%s", saker_error());
        ck_assert_int_eq(saker_control_status(card, &st), SAKER_OK);
        saker_card_close(card);
        card = NULL;
    }
    ck_assert(st.killed);
    ck_assert_str_eq(saker_kill_name(st.kill_cause), "watchdog");
}
END_TEST

START_TEST(test_feed_waits_for_arm_and_runs_freely)
{
    static struct run r;
    struct saker_event ev[64];
    uint64_t start;

    boot((const char *const[]){"--free-running", "--feed", FEED, "--start-on-arm", "--wait-session", "--pace", "1000000", NULL});
    configure();
    usleep(200000);
    ck_assert(!card_said(&proc, "feed started"));
    arm(10000000);
    start = wall_ms();
    while (!card_said(&proc, "feed done") && wall_ms() - start < 30000) {
        int n = saker_card_events(card, ev, 64, 200);

        ck_assert_int_ge(n, 0);
        for (int i = 0; i < n; i++)
            take(&r, &ev[i]);
    }
    ck_assert(card_said(&proc, "feed done frames=10000 messages=10000"));
    ck_assert_uint_gt(r.n, 0); /* best prices are lossy when the host is slow */
}
END_TEST

START_TEST(test_usage_and_file_errors_have_their_exit_status)
{
    static const struct {
        const char *args[4];
        int status;
    } cases[] = {
        {{"--pace", "fast"}, 2}, {{"--no-such-option"}, 2}, {{"--exit-after-feed"}, 2}, {{"surplus"}, 2}, {{"--waves", "x.fst"}, 2},
        {{"--feed", "/nonexistent.itch"}, 3}, {{"--feed", DATA "/README.md"}, 3}, {{"--stats", "/nonexistent/s.json"}, -2},
        {{"--orders", "/nonexistent/o.pcap"}, 3}, {{"--record", "/nonexistent/o.log"}, 3}, {{"--version"}, 0}, {{"--help"}, 0},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bool started = card_start(&proc, cases[i].args);

        ck_assert_msg(started == (cases[i].status == -2), "%s: %s", cases[i].args[0], proc.text);
        if (started)
            kill(proc.pid, SIGTERM);
        ck_assert_msg(card_wait(&proc, 20000) == (started ? 3 : cases[i].status), "%s %s", cases[i].args[0], cases[i].args[1]);
        card_clean(&proc);
    }
    ck_assert(card_start(&proc, (const char *const[]){"--feed", DATA "/made-cut.itch", "--exit-after-feed", NULL}));
    ck_assert_int_eq(card_wait(&proc, 60000), 1); /* truncated: processed to its last whole record, and said so */
    ck_assert(card_said(&proc, "feed done"));
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("it.opencl");
    TCase *tc = tcase_create("simcard");
    SRunner *sr;
    int failed;

    tcase_add_checked_fixture(tc, NULL, teardown);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, test_clinfo_lists_the_card_and_reports_no_error);
    tcase_add_test(tc, test_recorded_morning_gives_the_oracle_s_best_prices);
    tcase_add_test(tc, test_lockstep_results_do_not_depend_on_the_host);
    tcase_add_test(tc, test_session_comes_up_and_is_captured_and_recorded);
    tcase_add_test(tc, test_killed_card_is_an_error_not_a_hang);
    tcase_add_test(tc, test_killed_host_leaves_a_card_for_the_next);
    tcase_add_test(tc, test_kill_switch_passes_an_outstanding_poll);
    tcase_add_test(tc, test_waiting_card_does_not_burn_a_core);
    tcase_add_test(tc, test_card_of_a_dead_host_is_killed_by_its_watchdog);
    tcase_add_test(tc, test_feed_waits_for_arm_and_runs_freely);
    tcase_add_test(tc, test_usage_and_file_errors_have_their_exit_status);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
