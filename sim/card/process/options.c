// SPDX-License-Identifier: Apache-2.0
/* options.c - see options.h. */
#include "options.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ports.h"
#include "saker/error.h"
#include "saker/regs.h"

#ifdef SAKER_MODEL_TRACE
#define DEBUG_BUILD true
#else
#define DEBUG_BUILD false
#endif

enum {
    O_SOCKET = 256, O_FEED, O_SESSION, O_LOCKSTEP, O_FREE, O_ON_ARM, O_ON_SESSION, O_ON_STDIN, O_STOP_AT, O_SILENT, O_PACE, O_ANY_PORT, O_ORDERS, O_FEED_TX, O_RECORD,
    O_STATS, O_SEED, O_EXIT, O_WAVES, O_WAVES_AT, O_LINE_B, O_LINE, O_TAP, O_TAP_LOSS, O_HELP, O_VERSION
};

static const struct option table[] = {
    {"socket", required_argument, NULL, O_SOCKET},
    {"feed", required_argument, NULL, O_FEED},
    {"session", required_argument, NULL, O_SESSION},
    {"lockstep", no_argument, NULL, O_LOCKSTEP},
    {"free-running", no_argument, NULL, O_FREE},
    {"start-on-arm", no_argument, NULL, O_ON_ARM},
    {"wait-session", no_argument, NULL, O_ON_SESSION},
    {"start-on-stdin", no_argument, NULL, O_ON_STDIN},
    {"stop-at", required_argument, NULL, O_STOP_AT},
    {"venue-silent", required_argument, NULL, O_SILENT},
    {"pace", required_argument, NULL, O_PACE},
    {"any-port", no_argument, NULL, O_ANY_PORT},
    {"orders", required_argument, NULL, O_ORDERS},
    {"feed-tx", required_argument, NULL, O_FEED_TX},
    {"record", required_argument, NULL, O_RECORD},
    {"stats", required_argument, NULL, O_STATS},
    {"seed", required_argument, NULL, O_SEED},
    {"exit-after-feed", no_argument, NULL, O_EXIT},
    {"waves", required_argument, NULL, O_WAVES},
    {"waves-at", required_argument, NULL, O_WAVES_AT},
    {"line-b", no_argument, NULL, O_LINE_B},
    {"loss-a", required_argument, NULL, O_LINE},
    {"loss-b", required_argument, NULL, O_LINE},
    {"dup-a", required_argument, NULL, O_LINE},
    {"dup-b", required_argument, NULL, O_LINE},
    {"lag-a", required_argument, NULL, O_LINE},
    {"lag-b", required_argument, NULL, O_LINE},
    {"line-seed", required_argument, NULL, O_LINE},
    {"order-tap", no_argument, NULL, O_TAP},
    {"tap-loss", required_argument, NULL, O_TAP_LOSS},
    {"help", no_argument, NULL, O_HELP},
    {"version", no_argument, NULL, O_VERSION},
    {NULL, 0, NULL, 0},
};

static void
help(void)
{
    puts("usage: saker-card --socket PATH [options]\n"
         "The simulated card: the Verilated RTL with a market-data file on its feed port and the exchange simulator on its order port.\n\n"
         "  --socket PATH        where the OpenCL driver finds it (default: SAKER_CARD_SOCKET)\n"
         "  --feed FILE          ITCH, pcap or pcapng, gzip or not\n"
         "  --session FILE       addresses and login, as for sakerd (default: those of the simulated exchange)\n"
         "  --lockstep           the feed waits for the card: results depend on the inputs alone (default)\n"
         "  --free-running       the clock runs on whatever happens outside\n"
         "  --start-on-arm       the feed starts when the card is armed\n"
         "  --wait-session       the feed starts when the order session is up\n"
         "  --start-on-stdin     the feed starts when a line comes on standard input\n"
         "  --stop-at SEQ[,...]  the feed stops behind message SEQ, and goes on when a line comes on standard input; lockstep\n"
         "  --venue-silent A:B   what the exchange sends from message A on reaches the card with message B only; lockstep\n"
         "  --pace asap|N|real   feed time against wall time (default asap)\n"
         "  --any-port           show the exchange frames of any destination\n"
         "  --line-b             the file is sent on both lines, its messages numbered anew; while the card holds, the feed waits; lockstep\n"
         "  --loss-a P, --dup-a P, --lag-a N, and the same with -b\n"
         "                       packets that a line loses and sends twice (percent, 0.5%), and by how many it is behind\n"
         "  --line-seed N        of what is lost and sent twice (default 1)\n"
         "  --order-tap          the order port is a TAP device in a network namespace of this process, the exchange behind the kernel's TCP;\n"
         "                       free running\n"
         "  --tap-loss P         of the frames between them, percent, to the thousandth (0.5)\n"
         "  --orders OUT.pcap    both directions of the order port\n"
         "  --feed-tx OUT.pcap   what the card sends on its feed ports: answers to ARP and echo, membership reports\n"
         "  --record LOG         merged input log\n"
         "  --stats FILE         JSON at the end\n"
         "  --seed N             of unknown registers and the exchange (default 1)\n"
         "  --exit-after-feed    end when the feed is through and no client is connected\n"
         "  --waves OUT.fst      waves (saker-card-debug only)\n"
         "  --waves-at SEQ[:N]   ... of feed message SEQ and N messages before and after it only (default 2); lockstep\n\n"
         "Exit status: 0 done, 1 the feed file is truncated, 2 usage, 3 failure. More: docs/simcard.md");
}

static int
usage(const char *what, const char *value)
{
    fprintf(stderr, "saker-card: %s%s; saker-card --help tells more\n", what, value);
    return 2;
}

static bool
number(const char *text, unsigned long max, unsigned long *v)
{
    char *end;

    errno = 0;
    *v = strtoul(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0 && *v <= max;
}

static bool
stops(const char *text, struct card_options *o)
{
    unsigned long v;
    char seq[24];

    for (o->stops = 0;; text++) {
        (void)snprintf(seq, sizeof(seq), "%.*s", (int)strcspn(text, ","), text);
        if (o->stops == CARD_STOPS || !number(seq, UINT64_MAX / 2, &v) || v == 0 || (o->stops > 0 && v <= o->stop_at[o->stops - 1]))
            return false;
        o->stop_at[o->stops++] = v;
        text += strcspn(text, ",");
        if (*text == '\0')
            return true;
    }
}

/* A:B, messages, A before B. */
static bool
span(const char *text, uint64_t *from, uint64_t *to)
{
    unsigned long a, b;
    char first[24];

    (void)snprintf(first, sizeof(first), "%.*s", (int)strcspn(text, ":"), text);
    if (strchr(text, ':') == NULL || !number(first, UINT64_MAX / 2, &a) || !number(strchr(text, ':') + 1, UINT64_MAX / 2, &b) || a == 0 || a >= b)
        return false;
    *from = a;
    *to = b;
    return true;
}

static int
check_files(const struct card_options *o)
{
    const struct saker_file_use files[] = {{"--feed", o->feed, false},   {"--session", o->session, false}, {"--orders", o->orders, true},
                                           {"--feed-tx", o->feed_tx, true}, {"--record", o->record, true}, {"--stats", o->stats, true},      {"--waves", o->waves, true}};

    return saker_files_check(files, sizeof(files) / sizeof(files[0]));
}

int
card_options_parse(int argc, char **argv, struct card_options *o)
{
    unsigned long v;
    const char *at, *line_option = NULL;
    char seq[24];
    int c, which = 0;

    *o = (struct card_options){.socket = getenv("SAKER_CARD_SOCKET"), .seed = 1, .lines.seed = 1};
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":", table, &which)) != -1) {
        switch (c) {
        case O_SOCKET:
            o->socket = optarg;
            break;
        case O_FEED:
            o->feed = optarg;
            break;
        case O_SESSION:
            o->session = optarg;
            break;
        case O_LOCKSTEP:
            o->free_running = false;
            break;
        case O_FREE:
            o->free_running = true;
            break;
        case O_ON_ARM:
            o->start_on_arm = true;
            break;
        case O_ON_SESSION:
            o->wait_session = true;
            break;
        case O_ON_STDIN:
            o->start_on_stdin = true;
            break;
        case O_STOP_AT:
            if (!stops(optarg, o))
                return usage("--stop-at takes 1 to 16 ascending numbers with commas, not ", optarg);
            break;
        case O_SILENT:
            if (!span(optarg, &o->silent_from, &o->silent_to))
                return usage("--venue-silent takes A:B, two ascending numbers of messages, not ", optarg);
            break;
        case O_PACE:
            if (strcmp(optarg, "asap") == 0)
                o->pace = 0;
            else if (strcmp(optarg, "real") == 0)
                o->pace = 1;
            else if (number(optarg, 1000000, &v) && v > 0)
                o->pace = (unsigned)v;
            else
                return usage("--pace takes asap, real or a factor from 1 to 1000000, not ", optarg);
            break;
        case O_ANY_PORT:
            o->any_port = true;
            break;
        case O_ORDERS:
            o->orders = optarg;
            break;
        case O_FEED_TX:
            o->feed_tx = optarg;
            break;
        case O_RECORD:
            o->record = optarg;
            break;
        case O_STATS:
            o->stats = optarg;
            break;
        case O_SEED:
            if (!number(optarg, UINT32_MAX, &v))
                return usage("--seed takes a number from 0 to 4294967295, not ", optarg);
            o->seed = (uint32_t)v;
            break;
        case O_EXIT:
            o->exit_after_feed = true;
            break;
        case O_WAVES:
            if (!DEBUG_BUILD)
                return usage("--waves needs saker-card-debug", "");
            o->waves = optarg;
            break;
        case O_WAVES_AT:
            o->waves_around = 2;
            at = optarg;
            if (strchr(at, ':') != NULL) {
                if (!number(strchr(at, ':') + 1, 1000000, &v))
                    return usage("--waves-at takes SEQ or SEQ:N, not ", at);
                o->waves_around = v;
            }
            (void)snprintf(seq, sizeof(seq), "%.*s", (int)strcspn(at, ":"), at);
            if (!number(seq, UINT64_MAX / 2, &v) || v == 0)
                return usage("--waves-at takes SEQ or SEQ:N, not ", at);
            o->waves_at = v;
            break;
        case O_LINE_B:
            o->line_b = true;
            break;
        case O_LINE:
            line_option = table[which].name;
            if (saker_lines_option(&o->lines, line_option, optarg) != SAKER_OK)
                return usage(saker_error(), "");
            break;
        case O_TAP:
            o->order_tap = true;
            break;
        case O_TAP_LOSS:
            if (!saker_percent(optarg, "", 3, 500000, &o->tap_loss))
                return usage("--tap-loss takes a percentage from 0 to 50 with at most three decimals, not ", optarg);
            break;
        case O_HELP:
            help();
            return 0;
        case O_VERSION:
            printf("saker-card, register map %u, design %016llx%s\n", SAKER_REGMAP_VERSION, SAKER_DESIGN_DIGEST,
                   DEBUG_BUILD ? ", debug" : "");
            return 0;
        case ':':
            return usage("a value is missing after ", argv[optind - 1]);
        default:
            return usage("no such option: ", argv[optind - 1]);
        }
    }
    if (optind != argc)
        return usage("unexpected: ", argv[optind]);
    if (!o->socket || !*o->socket)
        return usage("--socket PATH, or SAKER_CARD_SOCKET, is needed", "");
    if (!o->feed && (o->start_on_arm || o->wait_session || o->start_on_stdin || o->exit_after_feed))
        return usage("--start-on-arm, --wait-session, --start-on-stdin and --exit-after-feed need --feed FILE", "");
    if (o->stops != 0 && (!o->feed || o->free_running))
        return usage("--stop-at needs --feed, and is not for --free-running", "");
    if (o->silent_to != 0 && (!o->feed || o->free_running))
        return usage("--venue-silent needs --feed, and is not for --free-running", "");
    if (o->order_tap && !o->free_running)
        return usage("--order-tap needs --free-running: the kernel does not wait", "");
    if (o->tap_loss != 0 && !o->order_tap)
        return usage("--tap-loss needs --order-tap", "");
    if (line_option != NULL && !o->line_b)
        return usage("--line-b is needed with --", line_option);
    if (o->line_b && (!o->feed || o->free_running || o->waves_at != 0))
        return usage("--line-b needs --feed, and is not for --free-running or --waves-at", "");
    if (o->waves_at != 0 && (!o->waves || !o->feed || o->free_running))
        return usage("--waves-at needs --waves and --feed, and is not for --free-running", "");
    if (check_files(o) != SAKER_OK)
        return usage(saker_error(), "");
    return -1;
}
