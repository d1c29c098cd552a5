// SPDX-License-Identifier: Apache-2.0
/* main.c - sakerd: own the card, keep its watchdog quiet, drain its events, serve clients.
 *
 * Ends with 0 when told to (quit, SIGTERM, SIGINT: the card is disarmed first), 1 when it must not start (other register map,
 * another daemon), 2 on wrong usage, 3 when the card or the system fails. A kill latched on the card stays latched. */
#include <errno.h>
#include <getopt.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <uv.h>

#include "beat.h"
#include "daemon.h"
#include "recovery.h"
#include "saker/error.h"
#include "saker/regs.h"
#include "server.h"

#ifndef SAKER_VERSION
#define SAKER_VERSION "unknown"
#endif

#define POLL_TIMEOUT_US 500 /* of card time: bounds how long the end of the daemon waits for the event thread */
#define POLL_RECORDS 256
#define TURN_MS 100
#define END_S 10
#define REFRESH_MS 60000 /* below the 125 s after which a querier asks again: a report that was lost is made good in time */

struct run {
    struct saker_daemon daemon;
    struct saker_server *server;
    uv_loop_t loop;
    struct saker_beat *beat;
    uv_timer_t turn; /* tells the heartbeat that the loop lives */
    uv_timer_t refresh;
    uv_timer_t step; /* of the recovery */
    uv_poll_t readable;
    uint64_t feed_records;
    uv_signal_t term, intr;
    uv_async_t wake;
    pthread_t thread;
    atomic_bool stop;   /* the event thread should end */
    atomic_bool failed; /* the event thread met an error: text in reason */
    char reason[256];
    bool quiet;
};

enum { OPT_SOCKET = 256, OPT_SESSION, OPT_SYMBOLS, OPT_EVENTS, OPT_LOCKSTEP, OPT_BEAT, OPT_QUIET, OPT_VERSION, OPT_HELP };

static const struct option options[] = {
    {"socket", required_argument, NULL, OPT_SOCKET},   {"session", required_argument, NULL, OPT_SESSION},
    {"symbols", required_argument, NULL, OPT_SYMBOLS}, {"events", required_argument, NULL, OPT_EVENTS},
    {"lockstep", no_argument, NULL, OPT_LOCKSTEP},     {"heartbeat-ms", required_argument, NULL, OPT_BEAT},
    {"quiet", no_argument, NULL, OPT_QUIET},           {"version", no_argument, NULL, OPT_VERSION},
    {"help", no_argument, NULL, OPT_HELP},             {NULL, 0, NULL, 0},
};

static void
help(void)
{
    printf("Usage: sakerd [OPTIONS]\n\n"
           "Own the card and serve the saker command. The card is the first OpenCL device of platform \"Saker\".\n\n"
           "Options:\n"
           "  --socket PATH        socket for clients; default $SAKER_SOCKET or out/saker.sock\n"
           "  --session FILE       feed, venue and watchdog settings (docs/session.md); default: those of the simulated exchange\n"
           "  --symbols LIST       symbols to load, as in AAPL=13,MSFT=42 or @13\n"
           "  --events FILE        append every event record, 128 bytes each, to a file\n"
           "  --lockstep           card time moves with the feed only (replays)\n"
           "  --heartbeat-ms MS    time between heartbeats, 1 to 1000; default a fifth of the watchdog's time\n"
           "  --quiet              say nothing but errors\n"
           "  --version, --help\n\n"
           "Exit status: 0 told to end, 1 refused to start, 2 usage, 3 the card or the system failed.\n");
}

static void *
drain(void *arg)
{
    struct run *r = arg;
    struct saker_event ev[POLL_RECORDS];

    while (!atomic_load(&r->stop)) {
        int n = saker_card_events(r->daemon.card, ev, POLL_RECORDS, POLL_TIMEOUT_US);

        if (n < 0) {
            snprintf(r->reason, sizeof r->reason, "%s", saker_error());
            atomic_store(&r->failed, true);
            uv_async_send(&r->wake);
            break;
        }
        if (n == 0) {
            saker_store_flush(r->daemon.store);
            continue;
        }
        saker_store_put(r->daemon.store, ev, (size_t)n);
        uv_async_send(&r->wake);
    }
    return NULL;
}

static void
begin_stop(void *ctx)
{
    struct run *r = ctx;

    uv_stop(&r->loop);
}

static void
on_turn(uv_timer_t *timer)
{
    saker_beat_turned(((struct run *)timer->data)->beat);
}

static void
on_beat_failed(void *ctx)
{
    uv_async_send(&((struct run *)ctx)->wake);
}

static void
on_refresh(uv_timer_t *timer)
{
    struct run *r = timer->data;

    saker_daemon_refresh(&r->daemon);
    if (r->daemon.card_lost)
        begin_stop(r);
}

static void on_step(uv_timer_t *timer);

static void
step(struct run *r, bool record)
{
    unsigned wait_ms;

    if (r->daemon.recovery == NULL || r->daemon.card_lost)
        return;
    wait_ms = saker_recovery_step(&r->daemon, record);
    uv_timer_start(&r->step, on_step, wait_ms, 0);
    if (r->daemon.card_lost)
        begin_stop(r);
}

static void
on_step(uv_timer_t *timer)
{
    step(timer->data, false);
}

static void
on_readable(uv_poll_t *handle, int status, int events)
{
    (void)status;
    (void)events;
    step(handle->data, false);
}

/* The card has not answered what the end asks of it, a disarm or a heartbeat on its way: nobody waits for it for ever. Its watchdog acts. */
static void
on_late(int signum)
{
    static const char text[] = "sakerd: the card is lost: it has not answered for 10 s\n";

    (void)signum;
    (void)!write(STDERR_FILENO, text, sizeof text - 1);
    _exit(3);
}

/* From here on the end takes END_S at most. */
static void
bound_the_end(void)
{
    const struct sigaction late = {.sa_handler = on_late};

    (void)sigaction(SIGALRM, &late, NULL);
    (void)alarm(END_S);
}

static void
on_signal(uv_signal_t *handle, int signum)
{
    struct run *r = handle->data;

    bound_the_end();
    if (!r->quiet)
        fprintf(stderr, "sakerd: signal %d: disarming and ending\n", signum);
    if (saker_control_disarm(r->daemon.card) != SAKER_OK) {
        r->daemon.card_lost = true;
        snprintf(r->daemon.lost, sizeof r->daemon.lost, "%s", saker_error());
    }
    r->daemon.quit = true;
    begin_stop(r);
}

static void
on_wake(uv_async_t *async)
{
    struct run *r = async->data;
    const char *why = atomic_load(&r->failed) ? r->reason : r->beat != NULL ? saker_beat_failure(r->beat) : NULL;

    if (why != NULL) {
        r->daemon.card_lost = true;
        snprintf(r->daemon.lost, sizeof r->daemon.lost, "%s", why);
        begin_stop(r);
        return;
    }
    saker_server_events(r->server);
    if (r->daemon.recovery != NULL) {
        struct saker_store_counts counts;

        saker_store_counts(r->daemon.store, &counts);
        if (counts.by_type[SAKER_EV_FEED] != r->feed_records)
            step(r, true);
        r->feed_records = counts.by_type[SAKER_EV_FEED];
    }
}

static int
exit_code(int rc)
{
    switch (rc) {
    case SAKER_OK:
        return 0;
    case SAKER_ERR_ARG:
        return 2;
    case SAKER_ERR_FORMAT:
    case SAKER_ERR_REFUSED:
    case SAKER_ERR_VERSION:
        return 1;
    default:
        return 3;
    }
}

/* out/saker.sock is the default: make its folder, and only the last one. */
static void
make_folder(const char *path)
{
    char dir[256];
    const char *slash = strrchr(path, '/');

    if (slash == NULL || slash == path || slash - path >= (ptrdiff_t)sizeof dir)
        return;
    snprintf(dir, sizeof dir, "%.*s", (int)(slash - path), path);
    mkdir(dir, 0777); /* a failure shows when the socket is bound */
}

static int
serve(struct run *r, const char *socket, unsigned beat_ms)
{
    int rc;

    uv_loop_init(&r->loop);
    rc = saker_server_start(&r->server, &r->loop, &r->daemon, socket, begin_stop, r);
    if (rc != SAKER_OK)
        goto close_loop;
    uv_timer_init(&r->loop, &r->turn);
    uv_timer_init(&r->loop, &r->refresh);
    uv_timer_init(&r->loop, &r->step);
    uv_signal_init(&r->loop, &r->term);
    uv_signal_init(&r->loop, &r->intr);
    uv_async_init(&r->loop, &r->wake, on_wake);
    r->turn.data = r->refresh.data = r->step.data = r->readable.data = r->term.data = r->intr.data = r->wake.data = r;
    uv_timer_start(&r->refresh, on_refresh, REFRESH_MS, REFRESH_MS);
    if (r->daemon.recovery != NULL) {
        uv_poll_init(&r->loop, &r->readable, saker_recovery_fd(&r->daemon));
        uv_poll_start(&r->readable, UV_READABLE, on_readable);
        uv_timer_start(&r->step, on_step, 0, 0);
    }
    uv_signal_start(&r->term, on_signal, SIGTERM);
    uv_signal_start(&r->intr, on_signal, SIGINT);
    if (pthread_create(&r->thread, NULL, drain, r) != 0) {
        rc = saker_fail(SAKER_ERR_IO, "cannot start the event thread");
        goto close_handles;
    }
    rc = saker_beat_start(&r->beat, &r->daemon, beat_ms, on_beat_failed, r);
    if (rc != SAKER_OK)
        goto stop_drain;
    uv_timer_start(&r->turn, on_turn, 0, TURN_MS);
    if (!r->quiet)
        fprintf(stderr, "sakerd: card with %u symbols, serving %s\n", r->daemon.info.symbols, socket);
    uv_run(&r->loop, UV_RUN_DEFAULT);
    bound_the_end();
    saker_beat_stop(r->beat);
stop_drain:
    atomic_store(&r->stop, true);
    pthread_join(r->thread, NULL);
    if (r->daemon.card_lost)
        rc = saker_fail(SAKER_ERR_IO, "the card is lost: %s", r->daemon.lost);

close_handles: /* only now: the threads wake the loop until they are joined */
    uv_close((uv_handle_t *)&r->turn, NULL);
    uv_close((uv_handle_t *)&r->refresh, NULL);
    uv_close((uv_handle_t *)&r->step, NULL);
    if (r->daemon.recovery != NULL)
        uv_close((uv_handle_t *)&r->readable, NULL);
    uv_close((uv_handle_t *)&r->term, NULL);
    uv_close((uv_handle_t *)&r->intr, NULL);
    uv_close((uv_handle_t *)&r->wake, NULL);
close_loop:
    if (r->server != NULL) {
        for (unsigned i = 0; i < 10; i++) /* answers on their way */
            uv_run(&r->loop, UV_RUN_NOWAIT);
        saker_server_stop(r->server);
    }
    uv_run(&r->loop, UV_RUN_DEFAULT);
    uv_loop_close(&r->loop);
    if (r->server != NULL)
        saker_server_free(r->server);
    return rc;
}

int
main(int argc, char **argv)
{
    static struct run r; /* large, one a process */
    const char *socket = getenv("SAKER_SOCKET"), *session = NULL, *symbols = NULL, *events = NULL;
    long beat_ms = 0;
    char *end;
    int c, rc;

    if (socket == NULL || socket[0] == '\0')
        socket = "out/saker.sock";
    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1)
        switch (c) {
        case OPT_SOCKET:
            socket = optarg;
            break;
        case OPT_SESSION:
            session = optarg;
            break;
        case OPT_SYMBOLS:
            symbols = optarg;
            break;
        case OPT_EVENTS:
            events = optarg;
            break;
        case OPT_LOCKSTEP:
            r.daemon.lockstep = true;
            break;
        case OPT_BEAT:
            beat_ms = strtol(optarg, &end, 10);
            if (*end != '\0' || beat_ms < 1 || beat_ms > 1000) {
                fprintf(stderr, "sakerd: --heartbeat-ms %s: not a whole number from 1 to 1000\n", optarg);
                return 2;
            }
            break;
        case OPT_QUIET:
            r.quiet = true;
            break;
        case OPT_VERSION:
            printf("sakerd %s, register map %u, design %016llx\n", SAKER_VERSION, SAKER_REGMAP_VERSION, SAKER_DESIGN_DIGEST);
            return 0;
        case OPT_HELP:
            help();
            return 0;
        default:
            return 2;
        }
    if (optind < argc) {
        fprintf(stderr, "sakerd: an operand too many: %s\nTry: sakerd --help\n", argv[optind]);
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    saker_session_defaults(&r.daemon.session);
    rc = session != NULL ? saker_session_load(session, &r.daemon.session) : SAKER_OK;
    if (rc != SAKER_OK)
        goto report;
    rc = saker_store_new(&r.daemon.store, events);
    if (rc != SAKER_OK)
        goto report;
    rc = saker_card_open_opencl(&r.daemon.card);
    if (rc != SAKER_OK)
        goto free_store;
    rc = saker_daemon_start(&r.daemon);
    if (rc == SAKER_OK && symbols != NULL)
        rc = saker_daemon_set_symbols(&r.daemon, symbols);
    if (rc == SAKER_OK)
        rc = saker_recovery_open(&r.daemon);
    if (rc == SAKER_OK)
        rc = saker_recovery_begin(&r.daemon);
    if (rc == SAKER_OK) {
        make_folder(socket);
        if (beat_ms == 0) {
            beat_ms = (long)(r.daemon.session.watchdog_us / 5000);
            beat_ms = beat_ms < 1 ? 1 : beat_ms > 1000 ? 1000 : beat_ms;
        }
        rc = serve(&r, socket, (unsigned)beat_ms);
    }
    saker_recovery_close(&r.daemon);
    saker_card_close(r.daemon.card);

free_store:
    saker_store_free(r.daemon.store);
report:
    if (rc != SAKER_OK)
        fprintf(stderr, "sakerd: %s\n", saker_error());
    return exit_code(rc);
}
