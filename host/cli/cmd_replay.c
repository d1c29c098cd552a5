// SPDX-License-Identifier: Apache-2.0
/* cmd_replay.c - saker replay: a recorded market day through the card or its twin, without a daemon. See docs/replay.md. */
#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "cmds.h"
#include "replay.h"
#include "saker/error.h"
#include "saker/itch.h"

uint64_t
replay_wall_ns(void)
{
    struct timespec ts;

    (void)clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
}

int
replay_pace_parse(const char *text, unsigned *factor)
{
    char *end;
    unsigned long v;

    if (text == NULL || strcmp(text, "asap") == 0) {
        *factor = 0;
        return SAKER_OK;
    }
    if (strcmp(text, "real") == 0) {
        *factor = 1;
        return SAKER_OK;
    }
    errno = 0;
    v = strtoul(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || v == 0 || v > 1000000)
        return saker_fail(SAKER_ERR_ARG, "--pace %s: asap, real, or a factor from 1 to 1000000", text);
    *factor = (unsigned)v;
    return SAKER_OK;
}

void
replay_pace_wait(struct replay_pace *pace, uint64_t ts_ns)
{
    uint64_t due, now;
    struct timespec pause;

    if (pace->factor == 0)
        return;
    if (!pace->started) {
        pace->started = true;
        pace->first_ts = ts_ns;
        pace->first_wall = replay_wall_ns();
        return;
    }
    if (ts_ns <= pace->first_ts)
        return;
    due = pace->first_wall + (ts_ns - pace->first_ts) / pace->factor;
    while ((now = replay_wall_ns()) < due) {
        pause.tv_sec = (time_t)((due - now) / 1000000000u);
        pause.tv_nsec = (long)((due - now) % 1000000000u);
        (void)nanosleep(&pause, NULL);
    }
}

enum {
    OPT_ENGINE = 256, OPT_SYMBOLS, OPT_PARAMS, OPT_LIMITS, OPT_BBO, OPT_ORDERS, OPT_EVENTS, OPT_FILLS, OPT_PACE, OPT_ANY_PORT,
    OPT_SESSION, OPT_STATE, OPT_JSON, OPT_RECORD, OPT_WAVES, OPT_WAVES_AT,
    OPT_SUBSCRIBE, OPT_EVERY, OPT_BOOK, OPT_TABLE, OPT_LINE_B, OPT_LINE
};

static const struct option options[] = {
    {"engine", required_argument, NULL, OPT_ENGINE},
    {"symbols", required_argument, NULL, OPT_SYMBOLS},
    {"params", required_argument, NULL, OPT_PARAMS},
    {"limits", required_argument, NULL, OPT_LIMITS},
    {"bbo", required_argument, NULL, OPT_BBO},
    {"orders", required_argument, NULL, OPT_ORDERS},
    {"events", required_argument, NULL, OPT_EVENTS},
    {"fills", required_argument, NULL, OPT_FILLS},
    {"subscribe", required_argument, NULL, OPT_SUBSCRIBE},
    {"every-locate", no_argument, NULL, OPT_EVERY},
    {"record", required_argument, NULL, OPT_RECORD},
    {"waves", required_argument, NULL, OPT_WAVES},
    {"waves-at", required_argument, NULL, OPT_WAVES_AT},
    {"pace", required_argument, NULL, OPT_PACE},
    {"any-port", no_argument, NULL, OPT_ANY_PORT},
    {"assume-session", required_argument, NULL, OPT_SESSION},
    {"assume-state", required_argument, NULL, OPT_STATE},
    {"book", required_argument, NULL, OPT_BOOK},
    {"table", required_argument, NULL, OPT_TABLE},
    {"line-b", no_argument, NULL, OPT_LINE_B},
    {"loss-a", required_argument, NULL, OPT_LINE},
    {"loss-b", required_argument, NULL, OPT_LINE},
    {"dup-a", required_argument, NULL, OPT_LINE},
    {"dup-b", required_argument, NULL, OPT_LINE},
    {"lag-a", required_argument, NULL, OPT_LINE},
    {"lag-b", required_argument, NULL, OPT_LINE},
    {"line-seed", required_argument, NULL, OPT_LINE},
    {"json", no_argument, NULL, OPT_JSON},
    {NULL, 0, NULL, 0},
};

static int
usage(const char *text, const char *value)
{
    (void)fprintf(stderr, "saker: replay: %s%s; saker replay --help tells more\n", text, value);
    return SAKER_EXIT_USAGE;
}

const char *const replay_line_opts[REPLAY_LINE_OPTS] = {"--loss-a", "--loss-b", "--dup-a", "--dup-b", "--lag-a", "--lag-b", "--line-seed"};

/* @return 0 or an exit code. */
static int
line_option(struct replay_opts *o, const char *name, const char *value)
{
    if (saker_lines_option(&o->lines, name, value) != SAKER_OK)
        return usage(saker_error(), "");
    for (unsigned i = 0; i < REPLAY_LINE_OPTS; i++)
        if (strcmp(replay_line_opts[i] + 2, name) == 0)
            o->line_value[i] = value;
    return SAKER_EXIT_DONE;
}

/* @return 0 or an exit code. */
static int
parse(int argc, char **argv, struct replay_opts *o)
{
    unsigned factor;
    int c, which = 0;

    o->engine = "twin";
    o->lines.seed = 1;
    optind = 0; /* the verb's own run of getopt */
    opterr = 0;
    while ((c = getopt_long(argc, argv, ":", options, &which)) != -1) {
        switch (c) {
        case OPT_ENGINE:
            o->engine = optarg;
            break;
        case OPT_SYMBOLS:
            o->symbols = optarg;
            break;
        case OPT_PARAMS:
            o->params = optarg;
            break;
        case OPT_LIMITS:
            o->limits = optarg;
            break;
        case OPT_BBO:
            o->bbo = optarg;
            break;
        case OPT_ORDERS:
            o->orders = optarg;
            break;
        case OPT_EVENTS:
            o->events = optarg;
            break;
        case OPT_FILLS:
            o->fills = optarg;
            break;
        case OPT_RECORD:
            o->record = optarg;
            break;
        case OPT_WAVES:
            o->waves = optarg;
            break;
        case OPT_WAVES_AT:
            o->waves_at = optarg;
            break;
        case OPT_SUBSCRIBE:
            if (saker_itch_mask(optarg, &o->md_types) != SAKER_OK)
                return usage("--subscribe takes letters of ITCH messages with commas, all or none, not ", optarg);
            break;
        case OPT_EVERY:
            o->md_every = true;
            break;
        case OPT_PACE:
            o->pace = optarg;
            break;
        case OPT_BOOK:
            o->book = optarg;
            break;
        case OPT_TABLE:
            o->table = optarg;
            break;
        case OPT_LINE_B:
            o->line_b = true;
            break;
        case OPT_LINE:
            if (line_option(o, options[which].name, optarg) != SAKER_EXIT_DONE)
                return SAKER_EXIT_USAGE;
            break;
        case OPT_ANY_PORT:
            o->any_port = true;
            break;
        case OPT_SESSION:
            if (strcmp(optarg, "Q") != 0)
                return usage("--assume-session takes Q (market hours), not ", optarg);
            o->assume_market = true;
            break;
        case OPT_STATE:
            if (strcmp(optarg, "T") != 0)
                return usage("--assume-state takes T (trading), not ", optarg);
            o->assume_trading = true;
            break;
        case OPT_JSON:
            o->json = true;
            break;
        case ':':
            return usage("a value is missing after ", argv[optind - 1]);
        default:
            return usage("no such option: ", argv[optind - 1]);
        }
    }
    if (optind + 1 != argc)
        return usage(optind == argc ? "which FILE?" : "one FILE at a time", "");
    o->file = argv[optind];
    if (strcmp(o->engine, "twin") != 0 && strcmp(o->engine, "card") != 0)
        return usage("--engine is card or twin, not ", o->engine);
    if (o->record != NULL && strcmp(o->engine, "card") != 0)
        return usage("--record is of the card's inputs: --engine card", "");
    for (unsigned i = 0; i < REPLAY_LINE_OPTS; i++)
        if (o->line_value[i] != NULL && !o->line_b)
            return usage("--line-b is needed with ", replay_line_opts[i]);
    if (o->line_b && o->any_port)
        return usage("--line-b frames every message anew: --any-port is not for it", "");
    if (o->line_b && o->waves_at != NULL)
        return usage("--waves-at is of one line, and not for --line-b", "");
    if (o->table != NULL && strcmp(o->engine, "twin") != 0)
        return usage("--table is of the twin: the card does not show its order table", "");
    if (o->waves != NULL && strcmp(o->engine, "card") != 0)
        return usage("--waves is of the card: --engine card", "");
    if (o->waves_at != NULL && o->waves == NULL)
        return usage("--waves-at needs --waves", "");
    if (replay_pace_parse(o->pace, &factor) != SAKER_OK)
        return usage(saker_error(), "");
    return SAKER_EXIT_DONE;
}

/* One description of both ends: the exchange is what the card's session file names. */
static void
addresses(struct replay *r)
{
    saker_session_defaults(&r->session);
    r->session.any_port = r->opt.any_port;
    saker_session_lockstep(&r->session); /* a heartbeat would be due at each leap of the time, in the way of the order it brings */
    r->src = (struct saker_src_cfg){.dst_ip = r->session.feed_ip, .src_ip = 0x0A000003u, .dst_port = r->session.feed_port, .session = "SAKERFEED1"};
    r->session.line_b = r->opt.line_b;
    r->session.feed_ip_b = SAKER_LINE_B_IP;
    r->session.feed_port_b = r->session.feed_port;
    r->opt.lines.line[0] = r->opt.lines.line[1] = r->src;
    r->opt.lines.line[1].dst_ip = r->session.feed_ip_b;
    r->opt.lines.line[1].dst_port = r->session.feed_port_b;
    r->exch.ip = r->session.dst_ip;
    r->exch.peer_ip = r->session.src_ip;
    r->exch.port = r->session.dst_port;
    r->exch.seed = 1;
    for (unsigned i = 0; i < 6; i++) {
        r->exch.mac[i] = (uint8_t)(r->session.dst_mac >> (40 - 8 * i));
        r->exch.peer_mac[i] = (uint8_t)(r->session.src_mac >> (40 - 8 * i));
    }
    memcpy(r->exch.username, r->session.username, sizeof(r->exch.username));
    memcpy(r->exch.password, r->session.password, sizeof(r->exch.password));
    memcpy(r->exch.session, "SAKERSESS1", sizeof(r->exch.session));
}

static void
release(struct replay *r)
{
    replay_scan_free(&r->scan);
    free(r->slots);
    free(r->params);
    free(r->limits);
    free(r->sym);
    free(r->order);
}

/* The file is read twice, which a pipe does not allow. */
static int
check_files(const struct replay_opts *o)
{
    const struct saker_file_use files[] = {
        {"FILE", o->file, false},      {"--params", o->params, false}, {"--limits", o->limits, false}, {"--bbo", o->bbo, true},
        {"--orders", o->orders, true}, {"--events", o->events, true},  {"--fills", o->fills, true},    {"--record", o->record, true},
        {"--waves", o->waves, true},   {"--book", o->book, true},    {"--table", o->table, true},
    };
    struct stat st;

    if (stat(o->file, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
        return saker_fail(SAKER_ERR_IO, "%s: not a regular file; a replay reads it twice, so store it in a file first", o->file);
    return saker_files_check(files, sizeof(files) / sizeof(files[0]));
}

static int
run(struct replay *r)
{
    int rc = check_files(&r->opt);
    uint64_t start;

    if (rc == SAKER_OK)
        rc = replay_scan_file(&r->scan, r->opt.file, &r->src, r->opt.line_b);
    if (rc != SAKER_OK)
        return rc;
    start = replay_wall_ns();
    if (strcmp(r->opt.engine, "card") == 0) {
        rc = replay_run_card(r);
    } else {
        rc = replay_setup(r, 0);
        if (rc == SAKER_OK)
            rc = replay_report_open(r);
        if (rc == SAKER_OK)
            rc = replay_run_twin(r);
    }
    r->wall_ns = replay_wall_ns() - start;
    if (rc == SAKER_OK)
        rc = replay_report_book(r);
    if (replay_report_close(r) != SAKER_OK && rc == SAKER_OK)
        rc = SAKER_ERR_IO;
    return rc;
}

int
cmd_replay(int argc, char **argv)
{
    struct replay *r = calloc(1, sizeof(*r));
    struct saker_args args = {0};
    const char *why = NULL;
    int code, rc;

    if (r == NULL) {
        (void)saker_fail(SAKER_ERR_NOMEM, "out of memory");
        return saker_cli_fail(&args, SAKER_ERR_NOMEM);
    }
    code = parse(argc, argv, &r->opt);
    if (code != SAKER_EXIT_DONE)
        goto done;
    args.json = r->opt.json;
    addresses(r);
    rc = run(r);
    if (rc != SAKER_OK) {
        code = saker_cli_fail(&args, rc);
        goto done;
    }
    if (r->opt.json) {
        json_t *report = replay_json(r);

        json_dumpf(report, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
        putchar('\n');
        json_decref(report);
    } else {
        replay_print(r);
    }
    if (r->scan.truncated) {
        (void)fprintf(stderr, "saker: %s; everything before it was replayed\n", r->scan.truncated_text);
        code = SAKER_EXIT_REFUSED;
    }
    if (r->cnt.messages == 0 && r->cnt.filtered != 0)
        (void)fprintf(stderr, "saker: no frame of %s is for the feed's address and port; --any-port takes any\n", r->opt.file);
    if (!replay_reconciled(r, &why))
        code = SAKER_EXIT_REFUSED;
    if (fflush(stdout) != 0)
        code = SAKER_EXIT_FAILURE;
done:
    release(r);
    free(r);
    return code;
}
