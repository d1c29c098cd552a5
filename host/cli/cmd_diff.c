// SPDX-License-Identifier: Apache-2.0
/* cmd_diff.c - saker diff: two runs, the first message at which they part, and how to look at it. See docs/diff.md. */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmds.h"
#include "diff.h"
#include "saker/config.h"
#include "saker/error.h"

/* Rows of the options in cmds.c. */
enum { O_FEED, O_SYMBOLS, O_PARAMS, O_LIMITS, O_PARAMS_B, O_LIMITS_B, O_ANY_PORT, O_SESSION, O_STATE, O_LEVELS, O_KEEP };

#define WAVES "diff.fst"

struct side {
    const char *spec;
    const char *engine;    /* NULL: files of an earlier run */
    char program[PATH_MAX]; /* saker of the build */
    char events[PATH_MAX], orders[PATH_MAX]; /* orders: "" = none */
};

struct job {
    const struct saker_args *args;
    struct side side[2];
    char dir[PATH_MAX];
    unsigned levels;
};

/* The saker of a build: a program, or a build folder. */
static int
find_program(struct side *s, const char *build)
{
    static const char *const below[] = {"", "/saker", "/bin/saker", "/build/bin/saker"};
    struct stat st;

    for (size_t i = 0; i < sizeof(below) / sizeof(below[0]); i++) {
        int n = snprintf(s->program, sizeof(s->program), "%s%s", build, below[i]);

        if (n > 0 && (size_t)n < sizeof(s->program) && stat(s->program, &st) == 0 && S_ISREG(st.st_mode) && access(s->program, X_OK) == 0)
            return SAKER_OK;
    }
    return saker_fail(SAKER_ERR_IO, "%s: neither a saker program nor a build with one in bin/", build);
}

static int
parse_side(struct side *s, const char *spec)
{
    const char *comma = strchr(spec, ',');
    ssize_t n;

    s->spec = spec;
    if (strncmp(spec, "twin", 4) == 0 && (spec[4] == '\0' || spec[4] == ':'))
        s->engine = "twin";
    else if (strncmp(spec, "card", 4) == 0 && (spec[4] == '\0' || spec[4] == ':'))
        s->engine = "card";
    if (s->engine == NULL) {
        (void)snprintf(s->events, sizeof(s->events), "%.*s", (int)(comma != NULL ? comma - spec : (long)strlen(spec)), spec);
        (void)snprintf(s->orders, sizeof(s->orders), "%s", comma != NULL ? comma + 1 : "");
        return SAKER_OK;
    }
    if (spec[4] == ':')
        return find_program(s, spec + 5);
    n = readlink("/proc/self/exe", s->program, sizeof(s->program) - 1);
    if (n < 0)
        return saker_fail(SAKER_ERR_IO, "readlink /proc/self/exe: %s", strerror(errno));
    s->program[n] = '\0';
    return SAKER_OK;
}

/* Options of saker replay that both runs share; b: those of the second run where they differ. @return how many words. */
static size_t
replay_options(const struct saker_args *args, bool b, const char **argv)
{
    static const struct {
        int option;
        const char *name;
    } passed[] = {{O_SYMBOLS, "--symbols"}, {O_PARAMS, "--params"}, {O_LIMITS, "--limits"}, {O_ANY_PORT, "--any-port"},
                  {O_SESSION, "--assume-session"}, {O_STATE, "--assume-state"}};
    size_t n = 0;

    for (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++) {
        const char *v = args->value[passed[i].option];

        if (b && passed[i].option == O_PARAMS && args->value[O_PARAMS_B] != NULL)
            v = args->value[O_PARAMS_B];
        if (b && passed[i].option == O_LIMITS && args->value[O_LIMITS_B] != NULL)
            v = args->value[O_LIMITS_B];
        if (v == NULL)
            continue;
        argv[n++] = passed[i].name;
        if (passed[i].option != O_ANY_PORT)
            argv[n++] = v;
    }
    return n;
}

static int
run_side(struct job *j, unsigned which)
{
    struct side *s = &j->side[which];
    const char *argv[32] = {s->program, "replay", j->args->value[O_FEED], "--engine", s->engine, "--events", s->events, "--orders", s->orders};
    size_t n = 9;
    struct stat st;
    int status;
    pid_t pid;

    n += replay_options(j->args, which == 1, argv + n);
    argv[n] = NULL;
    if (snprintf(s->events, sizeof(s->events), "%s/%c.csv", j->dir, "ab"[which]) >= (int)sizeof(s->events) ||
        snprintf(s->orders, sizeof(s->orders), "%s/%c.pcap", j->dir, "ab"[which]) >= (int)sizeof(s->orders))
        return saker_fail(SAKER_ERR_ARG, "%s: path too long", j->dir);
    (void)fflush(NULL);
    pid = fork();
    if (pid < 0)
        return saker_fail(SAKER_ERR_IO, "fork: %s", strerror(errno));
    if (pid == 0) {
        if (freopen("/dev/null", "w", stdout) != NULL)
            (void)execv(s->program, (char *const *)(uintptr_t)argv);
        (void)fprintf(stderr, "saker: %s: %s\n", s->program, strerror(errno));
        _exit(127);
    }
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return saker_fail(SAKER_ERR_IO, "waitpid: %s", strerror(errno));
    /* 1: truncated or not reconciled, which is no reason not to compare; or refused, and then there are no records. */
    if (!WIFEXITED(status) || WEXITSTATUS(status) > 1 || stat(s->events, &st) != 0)
        return saker_fail(SAKER_ERR_REFUSED, "run %c (%s) did not come to its end", "AB"[which], s->spec);
    return SAKER_OK;
}

/* ---- what it says ---- */

static void
word(const char *w)
{
    bool plain = w[0] != '\0' && strspn(w, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./@,:+=-") == strlen(w);

    if (plain) {
        printf(" %s", w);
        return;
    }
    printf(" '");
    for (; *w != '\0'; w++)
        if (*w == '\'')
            printf("'\\''");
        else
            putchar(*w);
    printf("'");
}

/* The run that shows it: the one on a card; with none, or two, the second. */
static unsigned
shown_side(const struct job *j)
{
    return j->side[0].engine != NULL && strcmp(j->side[0].engine, "card") == 0 &&
                   (j->side[1].engine == NULL || strcmp(j->side[1].engine, "card") != 0)
               ? 0
               : 1;
}

static void
wave_command(const struct job *j, uint64_t message)
{
    const char *argv[32];
    unsigned which = shown_side(j);
    size_t n = replay_options(j->args, which == 1, argv);
    char at[32];

    (void)snprintf(at, sizeof(at), "%" PRIu64, message);
    printf("\nWaves of it (card, debug build; two messages before and after):\n ");
    word(j->side[which].engine != NULL && strchr(j->side[which].spec, ':') != NULL ? j->side[which].program : "saker");
    printf(" replay");
    word(j->args->value[O_FEED]);
    printf(" --engine card");
    for (size_t i = 0; i < n; i++)
        word(argv[i]);
    printf(" --waves " WAVES " --waves-at %s\n  gtkwave " WAVES "\n", at);
}

static const char *
clock_text(uint64_t ns, char *buf, size_t size)
{
    uint64_t s = ns / 1000000000u;

    (void)snprintf(buf, size, "%02" PRIu64 ":%02" PRIu64 ":%02" PRIu64 ".%09" PRIu64, s / 3600, s / 60 % 60, s % 60, ns % 1000000000u);
    return buf;
}

static void
half(const struct diff_level *l, bool bid)
{
    char px[32], text[64] = "";

    if (l->qty != 0)
        (void)saker_price_format(l->px, px, sizeof(px));
    if (l->qty != 0 && bid)
        (void)snprintf(text, sizeof(text), "%8" PRIu64 "  %11s", l->qty, px);
    else if (l->qty != 0)
        (void)snprintf(text, sizeof(text), "%-11s  %" PRIu64, px, l->qty);
    printf(bid ? "%21s | " : "%-21s", text);
}

static bool
touched(const struct diff_book *b, unsigned side, unsigned i)
{
    const struct diff_level *l = &b->after[side][i];

    for (unsigned k = 0; k < DIFF_LEVELS_MAX; k++)
        if (b->before[side][k].px == l->px && b->before[side][k].qty == l->qty)
            return false;
    return l->qty != 0;
}

static void
print_book(const struct diff_book *b, unsigned levels)
{
    printf("\nBook of %s (locate %u) by the market data:\n  %-46s   %s\n", b->symbol[0] != '\0' ? b->symbol : "?", b->locate, "before the message",
           "after it (* changed)");
    printf("  %8s  %11s | %-21s   %8s  %11s | %s\n", "shares", "bid", "ask          shares", "shares", "bid", "ask          shares");
    for (unsigned i = 0; i < levels; i++) {
        if (b->before[0][i].qty == 0 && b->before[1][i].qty == 0 && b->after[0][i].qty == 0 && b->after[1][i].qty == 0)
            break;
        printf("  ");
        half(&b->before[0][i], true);
        half(&b->before[1][i], false);
        printf("  %s", touched(b, 0, i) ? "*" : " ");
        half(&b->after[0][i], true);
        half(&b->after[1][i], false);
        printf("%s\n", touched(b, 1, i) ? "*" : "");
    }
}

static void
print_text(const struct job *j, const struct diff_result *r, const struct diff_book *b)
{
    const char *cells[3 * (DIFF_COLUMNS + 1)];
    char at[32], a[64], bb[64];

    if (r->note[0] != '\0')
        printf("Note: %s.\n", r->note);
    if (!r->differ) {
        printf("No difference: %" PRIu64 " records, %" PRIu64 " frames of the order port.\n", r->records, r->frames);
        return;
    }
    if (r->message != 0)
        printf("The runs part at feed message %" PRIu64 ", in the stage %s.\n", r->message, diff_stage_name[r->stage]);
    else
        printf("The runs part before the first feed message, in the stage %s.\n", diff_stage_name[r->stage]);
    if (b->found)
        printf("Message: %s%s%s, locate %u, %s\n", b->message, b->symbol[0] != '\0' ? ", " : "", b->symbol, b->locate,
               clock_text(b->ts, at, sizeof(at)));
    if (r->record != 0)
        printf("The %" PRIu64 " records before are equal. Then:\n\n", r->records);
    else
        printf("All %" PRIu64 " records are equal, and %" PRIu64 " frames of the order port before. Then:\n\n", r->records, r->frames);
    (void)snprintf(a, sizeof(a), "A: %s", j->side[0].spec);
    (void)snprintf(bb, sizeof(bb), "B: %s", j->side[1].spec);
    cells[0] = "field";
    cells[1] = a;
    cells[2] = bb;
    for (unsigned i = 0; i < r->n; i++) {
        cells[3 * (i + 1)] = r->field[i].name;
        cells[3 * (i + 1) + 1] = r->field[i].a[0] != '\0' ? r->field[i].a : "-";
        cells[3 * (i + 1) + 2] = r->field[i].b[0] != '\0' ? r->field[i].b : "-";
    }
    saker_cli_table(cells, 3, r->n + 1);
    if (b->found)
        print_book(b, j->levels);
    if (r->message == 0)
        return;
    if (j->args->value[O_FEED] != NULL)
        wave_command(j, r->message);
    else
        printf("\nWith --feed FILE, the market data of the runs, the book around it and the command for the waves are told too.\n");
}

static json_t *
json_levels(const struct diff_level *l, unsigned levels)
{
    json_t *list = json_array();
    char px[32];

    for (unsigned i = 0; i < levels && l[i].qty != 0; i++)
        json_array_append_new(list, json_pack("{s:s,s:I,s:i}", "px", saker_price_format(l[i].px, px, sizeof(px)), "qty", (json_int_t)l[i].qty,
                                              "orders", (int)l[i].orders));
    return list;
}

static void
print_json(const struct job *j, const struct diff_result *r, const struct diff_book *b)
{
    json_t *root = json_pack("{s:b,s:s,s:s,s:b,s:I,s:I}", "ok", 1, "a", j->side[0].spec, "b", j->side[1].spec, "differ", r->differ, "records",
                             (json_int_t)r->records, "frames", (json_int_t)r->frames);
    json_t *fields = json_array();

    if (r->note[0] != '\0')
        json_object_set_new(root, "note", json_string(r->note));
    if (r->differ) {
        for (unsigned i = 0; i < r->n; i++)
            json_array_append_new(fields, json_pack("{s:s,s:s,s:s,s:s}", "name", r->field[i].name, "stage", diff_stage_name[r->field[i].stage],
                                                    "a", r->field[i].a, "b", r->field[i].b));
        json_object_set_new(root, "message", json_integer((json_int_t)r->message));
        json_object_set_new(root, "stage", json_string(diff_stage_name[r->stage]));
        json_object_set_new(root, "symbol", json_string(r->symbol));
        json_object_set_new(root, "types", json_pack("[s,s]", r->what[0], r->what[1]));
        json_object_set(root, "fields", fields);
        if (b->found)
            json_object_set_new(root, "book",
                                json_pack("{s:s,s:i,s:s,s:{s:o,s:o},s:{s:o,s:o}}", "symbol", b->symbol, "locate", b->locate, "text", b->message,
                                          "before", "bid", json_levels(b->before[0], j->levels), "ask", json_levels(b->before[1], j->levels),
                                          "after", "bid", json_levels(b->after[0], j->levels), "ask", json_levels(b->after[1], j->levels)));
    }
    json_decref(fields);
    json_dumpf(root, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
    putchar('\n');
    json_decref(root);
}

/* ---- the command ---- */

static int
open_dir(struct job *j)
{
    const char *keep = j->args->value[O_KEEP], *tmp = getenv("TMPDIR");

    if (keep != NULL) {
        (void)snprintf(j->dir, sizeof(j->dir), "%s", keep);
        if (mkdir(j->dir, 0777) != 0 && errno != EEXIST)
            return saker_fail(SAKER_ERR_IO, "mkdir %s: %s", j->dir, strerror(errno));
        return SAKER_OK;
    }
    (void)snprintf(j->dir, sizeof(j->dir), "%s/saker-diff-XXXXXX", tmp != NULL && tmp[0] == '/' ? tmp : "/tmp");
    if (mkdtemp(j->dir) == NULL)
        return saker_fail(SAKER_ERR_IO, "mkdtemp %s: %s", j->dir, strerror(errno));
    return SAKER_OK;
}

static void
close_dir(struct job *j)
{
    if (j->dir[0] == '\0' || j->args->value[O_KEEP] != NULL)
        return;
    for (unsigned i = 0; i < 2; i++)
        if (j->side[i].engine != NULL) {
            (void)unlink(j->side[i].events);
            (void)unlink(j->side[i].orders);
        }
    (void)rmdir(j->dir);
}

static int
prepare(struct job *j)
{
    const struct saker_args *args = j->args;
    bool runs = false;
    char *end;
    int rc = SAKER_OK;

    j->levels = 5;
    if (args->value[O_LEVELS] != NULL) {
        unsigned long v = strtoul(args->value[O_LEVELS], &end, 10);

        if (*end != '\0' || v == 0 || v > DIFF_LEVELS_MAX)
            return saker_fail(SAKER_ERR_ARG, "--levels %s: 1 to %d", args->value[O_LEVELS], DIFF_LEVELS_MAX);
        j->levels = (unsigned)v;
    }
    for (unsigned i = 0; i < 2 && rc == SAKER_OK; i++) {
        rc = parse_side(&j->side[i], args->arg[i]);
        runs = runs || j->side[i].engine != NULL;
    }
    if (rc == SAKER_OK && runs && args->value[O_FEED] == NULL)
        rc = saker_fail(SAKER_ERR_ARG, "a run needs market data: --feed FILE");
    if (rc == SAKER_OK && runs)
        rc = open_dir(j);
    return rc;
}

int
cmd_diff(const struct saker_args *args)
{
    struct job *j = calloc(1, sizeof(*j));
    struct diff_result *r = calloc(1, sizeof(*r));
    struct diff_book *b = calloc(1, sizeof(*b));
    int rc, code;

    if (j == NULL || r == NULL || b == NULL) {
        rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
        goto done;
    }
    j->args = args;
    rc = prepare(j);
    for (unsigned i = 0; i < 2 && rc == SAKER_OK; i++)
        if (j->side[i].engine != NULL)
            rc = run_side(j, i);
    if (rc == SAKER_OK)
        rc = diff_records(j->side[0].events, j->side[1].events, r);
    if (rc == SAKER_OK && !r->differ && j->side[0].orders[0] != '\0' && j->side[1].orders[0] != '\0') {
        rc = diff_wire(j->side[0].orders, j->side[1].orders, r);
        if (rc == SAKER_OK && r->urn != 0)
            r->message = diff_order_message(j->side[0].events, r->urn);
    }
    if (rc == SAKER_OK && r->differ && r->message != 0 && args->value[O_FEED] != NULL)
        rc = diff_book(args->value[O_FEED], args->value[O_ANY_PORT] != NULL, r->message, r->symbol, b);
    close_dir(j);
done:
    if (rc != SAKER_OK) {
        code = saker_cli_fail(args, rc);
    } else {
        if (args->json)
            print_json(j, r, b);
        else
            print_text(j, r, b);
        code = fflush(stdout) != 0 ? SAKER_EXIT_FAILURE : r->differ ? SAKER_EXIT_REFUSED : SAKER_EXIT_DONE;
    }
    free(j);
    free(r);
    free(b);
    return code;
}
