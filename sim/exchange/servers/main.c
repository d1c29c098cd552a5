// SPDX-License-Identifier: Apache-2.0
/* main.c - saker-recovery-servers: the retransmission server and the GLIMPSE server of a simulated exchange as a process.
 *
 * The session is a market-data file, which may grow: --upto, then numbers on standard input. docs/recovery.md. */
#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "ports.h"
#include "saker/error.h"
#include "saker/session.h"
#include "server_sockets.h"

#define LOOPBACK 0x7F000001u
#define TURN_MS 5
#define SPIN_PACKETS 64u
#define UNSENT_MAX 262144u
#define HEARTBEAT_NS 200000000u
#define LINE_PACKETS 16u /* of a turn */
#define DATAGRAM 1472u

struct servers {
    const char *feed, *session_file;
    struct saker_day *all, *day; /* the file; what has been sent of it */
    uint64_t upto, window, sent, beat_at; /* sent: next message for the lines */
    struct saker_fault_plan retx_plan, glimpse_plan;
    struct saker_glimpse_cfg glimpse_cfg;
    struct sockaddr_in line[2];
    unsigned lines;
    int line_fd;
    uint16_t retx_port, glimpse_port;
    struct saker_udp_server *udp;
    struct saker_tcp_server *tcp;
    struct saker_retx *retx;
    struct saker_glimpse *glimpse;
};

static volatile sig_atomic_t stop;

static void
on_signal(int sig)
{
    (void)sig;
    stop = 1;
}

static uint64_t
now_ns(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
}

enum { O_FEED = 256, O_SESSION, O_RETX, O_GLIMPSE, O_UPTO, O_WINDOW, O_LINE, O_RETX_FAULT, O_GLIMPSE_FAULT, O_MAX, O_LATE, O_SEED, O_LAST, O_HELP };

static const struct option table[] = {
    {"feed", required_argument, NULL, O_FEED},
    {"session", required_argument, NULL, O_SESSION},
    {"retransmission-port", required_argument, NULL, O_RETX},
    {"glimpse-port", required_argument, NULL, O_GLIMPSE},
    {"upto", required_argument, NULL, O_UPTO},
    {"window", required_argument, NULL, O_WINDOW},
    {"line", required_argument, NULL, O_LINE},
    {"retransmission-fault", required_argument, NULL, O_RETX_FAULT},
    {"glimpse-fault", required_argument, NULL, O_GLIMPSE_FAULT},
    {"faults-max", required_argument, NULL, O_MAX},
    {"late-ms", required_argument, NULL, O_LATE},
    {"seed", required_argument, NULL, O_SEED},
    {"last", no_argument, NULL, O_LAST},
    {"help", no_argument, NULL, O_HELP},
    {NULL, 0, NULL, 0},
};

static void
help(void)
{
    puts("usage: saker-recovery-servers --feed FILE [options]\n"
         "What a simulated exchange offers to those who missed something: MoldUDP64 retransmission over UDP, GLIMPSE over TCP, on 127.0.0.1.\n\n"
         "  --feed FILE                  the session: ITCH, pcap or pcapng, gzip or not; sequence numbers from 1 on\n"
         "  --session FILE               feed.session and the login of feed.recovery, as for sakerd\n"
         "  --retransmission-port N      UDP port; 0: the system chooses (default)\n"
         "  --glimpse-port N             TCP port; the same\n"
         "  --upto SEQ                   the session has come to message SEQ; a number on standard input: to that one\n"
         "  --window N                   newest messages that can be requested (default: all)\n"
         "  --line PORT                  also send what comes, and heartbeats, to this UDP port; twice: line B\n"
         "  --retransmission-fault NAME=WEIGHT, --glimpse-fault NAME=WEIGHT\n"
         "                               none, no_answer, partial, wrong_session, late, duplicate, closed\n"
         "  --faults-max N               then no more; 0: for ever (default)\n"
         "  --late-ms N                  how late is late, how long is deaf (default 500)\n"
         "  --seed N                     of the faults (default 1)\n"
         "  --last                       G names the last message in the snapshot instead of the one after it\n\n"
         "Prints \"ready retransmission=PORT glimpse=PORT\", at the end what the servers did. Exit status: 0 done, 2 usage, 3 failure.");
}

static int
usage(const char *what, const char *value)
{
    fprintf(stderr, "saker-recovery-servers: %s%s; --help tells more\n", what, value);
    return 2;
}

static bool
number(const char *text, uint64_t max, uint64_t *v)
{
    char *end;

    errno = 0;
    *v = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0 && *v <= max;
}

static bool
fault(const char *text, struct saker_fault_plan *plan)
{
    const char *eq = strchr(text, '=');
    uint64_t weight;

    if (eq == NULL || !number(eq + 1, 1000000, &weight))
        return false;
    for (unsigned i = 0; i < SAKER_FAULT_COUNT; i++)
        if (strlen(saker_fault_names[i]) == (size_t)(eq - text) && strncmp(saker_fault_names[i], text, (size_t)(eq - text)) == 0) {
            plan->weight[i] = (unsigned)weight;
            return true;
        }
    return false;
}

/* @return -1 to go on, or an exit status. */
static int
parse(int argc, char **argv, struct servers *s)
{
    uint64_t v, late = 500, seed = 1, most = 0;
    int c;

    opterr = 0;
    while ((c = getopt_long(argc, argv, ":", table, NULL)) != -1) {
        bool good = true;

        switch (c) {
        case O_FEED: s->feed = optarg; break;
        case O_SESSION: s->session_file = optarg; break;
        case O_RETX:
            good = number(optarg, 65535, &v);
            s->retx_port = (uint16_t)v;
            break;
        case O_GLIMPSE:
            good = number(optarg, 65535, &v);
            s->glimpse_port = (uint16_t)v;
            break;
        case O_UPTO: good = number(optarg, UINT64_MAX / 2, &s->upto) && s->upto > 0; break;
        case O_WINDOW: good = number(optarg, UINT64_MAX / 2, &s->window); break;
        case O_LINE:
            good = number(optarg, 65535, &v) && v > 0 && s->lines < 2;
            if (good)
                s->line[s->lines++] = (struct sockaddr_in){.sin_family = AF_INET, .sin_port = htons((uint16_t)v), .sin_addr.s_addr = htonl(LOOPBACK)};
            break;
        case O_RETX_FAULT: good = fault(optarg, &s->retx_plan); break;
        case O_GLIMPSE_FAULT: good = fault(optarg, &s->glimpse_plan); break;
        case O_MAX: good = number(optarg, 1000000, &most); break;
        case O_LATE: good = number(optarg, 3600000, &late); break;
        case O_SEED: good = number(optarg, UINT32_MAX, &seed); break;
        case O_LAST: s->glimpse_cfg.last = true; break;
        case O_HELP: help(); return 0;
        case ':': return usage("a value is missing after ", argv[optind - 1]);
        default: return usage("no such option: ", argv[optind - 1]);
        }
        if (!good)
            return usage("not a value of this option: ", optarg);
    }
    if (optind != argc)
        return usage("unexpected: ", argv[optind]);
    if (s->feed == NULL)
        return usage("--feed FILE is needed", "");
    s->retx_plan.seed = (uint32_t)seed;
    s->glimpse_plan.seed = (uint32_t)seed + 1;
    s->retx_plan.faults_max = s->glimpse_plan.faults_max = (unsigned)most;
    s->retx_plan.late_ns = s->glimpse_plan.late_ns = late * 1000000;
    return -1;
}

struct reader {
    struct saker_day *day;
    const char *wrong;
};

static void
on_message(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct reader *r = ctx;

    if (seq < saker_day_next(r->day) || r->wrong != NULL)
        return; /* the other line, or sent again */
    if (seq > saker_day_next(r->day))
        r->wrong = "a message is missing: this is to be the whole session";
    else if (saker_day_add(r->day, msg, len) == 0)
        r->wrong = "out of memory";
}

/* The first `upto` messages are there. */
static int
grow(struct servers *s, uint64_t upto)
{
    while (saker_day_next(s->day) <= upto && saker_day_next(s->day) < saker_day_next(s->all)) {
        size_t len;
        const uint8_t *msg = saker_day_get(s->all, saker_day_next(s->day), &len);

        if (saker_day_add(s->day, msg, len) == 0)
            return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    }
    return SAKER_OK;
}

static int
read_feed(struct servers *s, const struct saker_session_cfg *cfg)
{
    struct saker_src_cfg src_cfg = {.dst_ip = cfg->feed_ip, .src_ip = LOOPBACK, .dst_port = cfg->feed_port, .session = "SAKERFEED1"};
    struct saker_frame *frame = malloc(sizeof *frame);
    struct saker_src *src = NULL;
    uint8_t session[11];
    struct reader r = {0};
    int rc;

    snprintf((char *)session, sizeof session, "%-10s", cfg->feed_session[0] != '\0' ? cfg->feed_session : src_cfg.session);
    s->all = r.day = saker_day_new(session);
    s->day = saker_day_new(session);
    if (frame == NULL || s->all == NULL || s->day == NULL) {
        free(frame);
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    }
    rc = saker_src_open(&src, s->feed, &src_cfg);
    while (rc == SAKER_OK && r.wrong == NULL && (rc = saker_src_next(src, frame)) == 1) {
        (void)saker_frame_walk(frame->data, frame->len, on_message, &r);
        rc = SAKER_OK;
    }
    saker_src_close(src);
    free(frame);
    if (rc == SAKER_OK && r.wrong != NULL)
        rc = saker_fail(SAKER_ERR_FORMAT, "%s: %s (%" PRIu64 ")", s->feed, r.wrong, saker_day_next(s->all));
    if (rc == SAKER_OK)
        rc = grow(s, s->upto != 0 ? s->upto : UINT64_MAX - 1);
    s->sent = saker_day_next(s->day);
    return rc;
}

static int
open_servers(struct servers *s)
{
    struct saker_session_cfg cfg;
    int rc = SAKER_OK;

    saker_session_defaults(&cfg);
    if (s->session_file != NULL)
        rc = saker_session_load(s->session_file, &cfg);
    if (rc == SAKER_OK)
        rc = read_feed(s, &cfg);
    if (rc == SAKER_OK)
        rc = saker_udp_server_open(&s->udp, LOOPBACK, s->retx_port);
    if (rc == SAKER_OK)
        rc = saker_tcp_server_open(&s->tcp, LOOPBACK, s->glimpse_port);
    if (rc != SAKER_OK)
        return rc;
    memcpy(s->glimpse_cfg.username, cfg.recovery.username, sizeof cfg.recovery.username);
    memcpy(s->glimpse_cfg.password, cfg.recovery.password, sizeof cfg.recovery.password);
    snprintf(s->glimpse_cfg.session, sizeof s->glimpse_cfg.session, "%s", cfg.recovery.soup_session[0] != '\0' ? cfg.recovery.soup_session : "GLIMPSE1");
    s->retx = saker_retx_new(s->day, s->window, &s->retx_plan, saker_udp_server_send, s->udp);
    s->glimpse = saker_glimpse_new(s->day, &s->glimpse_cfg, &s->glimpse_plan,
                                   &(struct saker_glimpse_out){.ctx = s->tcp, .send = saker_tcp_server_send, .close = saker_tcp_server_hang_up});
    s->line_fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (s->retx == NULL || s->glimpse == NULL || s->line_fd < 0)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    return SAKER_OK;
}

static void
lines(struct servers *s, uint64_t now)
{
    uint8_t buf[DATAGRAM];

    for (unsigned i = 0; i < LINE_PACKETS; i++) {
        bool beat = s->sent >= saker_day_next(s->day);
        size_t len;

        if (s->lines == 0 || (beat && now < s->beat_at))
            return;
        len = saker_day_packet(s->day, s->sent, beat ? 0 : 20, buf, sizeof buf);
        for (unsigned k = 0; k < s->lines; k++)
            (void)sendto(s->line_fd, buf, len, 0, (const struct sockaddr *)&s->line[k], sizeof s->line[k]);
        if (!beat)
            s->sent += (uint64_t)(buf[18] << 8 | buf[19]);
        s->beat_at = now + HEARTBEAT_NS;
    }
}

static int
serve(struct servers *s)
{
    bool input = true;
    int rc = SAKER_OK;

    printf("ready retransmission=%u glimpse=%u\n", saker_udp_server_port(s->udp), saker_tcp_server_port(s->tcp));
    fflush(stdout);
    while (!stop && rc == SAKER_OK) {
        struct pollfd fds[3];
        uint64_t now, upto;
        char line[64];

        (void)saker_udp_server_fds(s->udp, &fds[0]);
        (void)saker_tcp_server_fds(s->tcp, &fds[1]);
        fds[2] = (struct pollfd){.fd = input ? STDIN_FILENO : -1, .events = POLLIN};
        if (poll(fds, 3, TURN_MS) < 0)
            continue;
        now = now_ns();
        saker_retx_time(s->retx, now);
        saker_glimpse_time(s->glimpse, now);
        saker_udp_server_ready(s->udp, s->retx);
        saker_tcp_server_ready(s->tcp, s->glimpse);
        while (saker_tcp_server_unsent(s->tcp) < UNSENT_MAX && saker_glimpse_spin(s->glimpse, SPIN_PACKETS))
            ;
        lines(s, now);
        if (fds[2].revents != 0) {
            ssize_t n = read(STDIN_FILENO, line, sizeof line - 1);

            input = n > 0;
            if (n <= 0)
                continue;
            line[n] = '\0';
            line[strcspn(line, "\n")] = '\0';
            if (!number(line, UINT64_MAX / 2, &upto)) {
                fprintf(stderr, "saker-recovery-servers: \"%s\" is no number of a message\n", line);
                continue;
            }
            rc = grow(s, upto);
            printf("upto %" PRIu64 "\n", saker_day_next(s->day) - 1);
            fflush(stdout);
        }
    }
    return rc;
}

static void
print_stats(const char *name, const struct saker_server_stats *st)
{
    printf("%s requests=%" PRIu64 " answers=%" PRIu64 " bad=%" PRIu64, name, st->requests, st->answers, st->bad);
    for (unsigned i = 1; i < SAKER_FAULT_COUNT; i++)
        if (st->faults[i] != 0)
            printf(" %s=%" PRIu64, saker_fault_names[i], st->faults[i]);
    putchar('\n');
}

int
main(int argc, char **argv)
{
    struct servers s = {.line_fd = -1};
    struct sigaction sa = {.sa_handler = on_signal};
    int rc = parse(argc, argv, &s);

    if (rc >= 0)
        return rc;
    sigaction(SIGINT, &sa, NULL);
    sigaction(SIGTERM, &sa, NULL);
    signal(SIGPIPE, SIG_IGN);
    rc = open_servers(&s);
    if (rc == SAKER_OK)
        rc = serve(&s);
    if (rc != SAKER_OK) {
        fprintf(stderr, "saker-recovery-servers: %s\n", saker_error());
    } else {
        print_stats("retransmission", saker_retx_stats(s.retx));
        print_stats("glimpse", saker_glimpse_stats(s.glimpse));
    }
    saker_glimpse_free(s.glimpse);
    saker_retx_free(s.retx);
    saker_udp_server_close(s.udp);
    saker_tcp_server_close(s.tcp);
    saker_day_free(s.day);
    saker_day_free(s.all);
    if (s.line_fd >= 0)
        close(s.line_fd);
    return rc == SAKER_OK ? 0 : 3;
}
