// SPDX-License-Identifier: Apache-2.0
/* replay_card.c - the file through the simulated card: a private lockstep saker-card process, driven over OpenCL like any card.
 *
 * The process holds feed source and exchange and captures the order port; this side loads, arms, sends heartbeats and drains records.
 * saker-card and the ICD driver are looked for beside this executable (SAKER_CARD_BIN and SAKER_OCL_LIB name others). Its socket and
 * the file that names the driver lie in a folder of their own in $TMPDIR or /tmp, until every connection stands: nothing is left behind
 * by a replay that is killed, and a signal that ends it before that moment waits. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "replay.h"
#include "saker/error.h"
#include "saker/recover.h"
#include "saker/regs.h"

#define BATCH 256
#define POLL_US 200u      /* card time */
#define START_S 30u
#define SESSION_S 30u

struct child {
    pid_t pid;
    char dir[88];
    char socket[104], icd[104]; /* a socket's path has room for 107 characters */
    int out; /* its standard output */
    char line[512];
    size_t line_len;
    bool ready, done; /* it listens; the feed is through */
    uint64_t cycles;
    bool reaped;
    int status;
    sigset_t held; /* signals as they were before start() */
};

struct bank_run {
    struct replay *r;
    struct saker_card *card;
    uint32_t heartbeat;
    struct replay_recovery *recovery; /* on two lines */
    bool feed_told; /* a record of the feed came since it was last looked at */
    struct saker_event events[BATCH];
};

static void
pause_ms(long ms)
{
    struct timespec ts = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};

    (void)nanosleep(&ts, NULL);
}

/* Beside this executable, or where the environment says. */
static int
find_file(char path[PATH_MAX], const char *env, const char *const *beside)
{
    const char *named = getenv(env);
    char self[PATH_MAX];
    ssize_t n;
    char *slash;

    if (named != NULL) {
        if (strlen(named) >= PATH_MAX || access(named, R_OK) != 0)
            return saker_fail(SAKER_ERR_IO, "%s=%s: %s", env, named, strerror(errno));
        memcpy(path, named, strlen(named) + 1);
        return SAKER_OK;
    }
    n = readlink("/proc/self/exe", self, sizeof(self) - 1);
    if (n < 0)
        return saker_fail(SAKER_ERR_IO, "readlink /proc/self/exe: %s", strerror(errno));
    self[n] = '\0';
    slash = strrchr(self, '/');
    if (slash != NULL)
        *slash = '\0';
    for (; *beside != NULL; beside++) {
        int len = snprintf(path, PATH_MAX, "%s/%s", self, *beside);

        if (len > 0 && len < PATH_MAX && access(path, R_OK) == 0)
            return SAKER_OK;
    }
    return saker_fail(SAKER_ERR_IO, "%s is not beside this program; build it, or name it in %s", beside[-1], env);
}

static bool
alive(struct child *c)
{
    if (!c->reaped && waitpid(c->pid, &c->status, WNOHANG) == c->pid)
        c->reaped = true;
    return !c->reaped;
}

/* "ready PATH", "feed done frames=N messages=M cycles=C". */
static void
take_line(struct child *c, const char *line)
{
    const char *cycles = strstr(line, "cycles=");

    if (strncmp(line, "ready", 5) == 0)
        c->ready = true;
    if (strncmp(line, "waves ", 6) == 0)
        (void)fprintf(stderr, "saker: %s\n", line);
    if (strncmp(line, "feed done", 9) == 0) {
        c->done = true;
        c->cycles = cycles != NULL ? strtoull(cycles + 7, NULL, 10) : 0;
    }
}

/* What it has said so far; never waits. */
static void
listen_to(struct child *c)
{
    char buf[256];
    ssize_t n;

    while ((n = read(c->out, buf, sizeof(buf))) > 0) {
        for (ssize_t i = 0; i < n; i++) {
            if (buf[i] != '\n') {
                if (c->line_len < sizeof(c->line) - 1)
                    c->line[c->line_len++] = buf[i];
                continue;
            }
            c->line[c->line_len] = '\0';
            c->line_len = 0;
            take_line(c, c->line);
        }
    }
}

/* Signals that end a replay; held back while the folder exists. */
static void
hold_signals(struct child *c)
{
    sigset_t ends;

    (void)sigemptyset(&ends);
    (void)sigaddset(&ends, SIGINT);
    (void)sigaddset(&ends, SIGTERM);
    (void)sigaddset(&ends, SIGHUP);
    (void)sigprocmask(SIG_BLOCK, &ends, &c->held);
}

static bool
told_to_end(void)
{
    sigset_t waiting;

    return sigpending(&waiting) == 0 && (sigismember(&waiting, SIGINT) == 1 || sigismember(&waiting, SIGTERM) == 1 ||
                                         sigismember(&waiting, SIGHUP) == 1);
}

/* Nobody needs the names any more. A signal that came meanwhile acts now: the card goes with its parent. */
static void
remove_folder(struct child *c)
{
    if (c->dir[0] == '\0')
        return;
    (void)unlink(c->socket);
    (void)unlink(c->icd);
    (void)rmdir(c->dir);
    c->dir[0] = '\0';
    (void)sigprocmask(SIG_SETMASK, &c->held, NULL);
}

static void
stop(struct child *c)
{
    if (c->pid > 0 && alive(c)) {
        (void)kill(c->pid, SIGTERM);
        for (unsigned i = 0; i < 100 && alive(c); i++)
            pause_ms(20);
        if (alive(c)) {
            (void)kill(c->pid, SIGKILL);
            (void)waitpid(c->pid, &c->status, 0);
            c->reaped = true;
        }
    }
    if (c->out > 0)
        (void)close(c->out);
    remove_folder(c);
}

static int
start(struct child *c, const struct replay *r)
{
    static const char *const fast[] = {"saker-card", NULL}, *const debug[] = {"saker-card-debug", NULL};
    static const char folder[] = "/saker-replay-XXXXXX";
    static const char *const libs[] = {"libsaker_ocl.so", "../lib/libsaker_ocl.so", NULL};
    const char *tmp = getenv("TMPDIR");
    char bin[PATH_MAX], lib[PATH_MAX];
    const char *argv[48];
    size_t n = 0;
    int fds[2];
    FILE *icd;

    memset(c, 0, sizeof(*c));
    if (find_file(bin, "SAKER_CARD_BIN", r->opt.waves != NULL ? debug : fast) != SAKER_OK || find_file(lib, "SAKER_OCL_LIB", libs) != SAKER_OK)
        return SAKER_ERR_IO;
    hold_signals(c);
    if (tmp == NULL || tmp[0] != '/' || strlen(tmp) + sizeof(folder) > sizeof(c->dir))
        tmp = "/tmp";
    (void)snprintf(c->dir, sizeof(c->dir), "%s%s", tmp, folder);
    if (mkdtemp(c->dir) == NULL)
        return saker_fail(SAKER_ERR_IO, "mkdtemp %s: %s", c->dir, strerror(errno));
    (void)snprintf(c->socket, sizeof(c->socket), "%s/card.sock", c->dir);
    (void)snprintf(c->icd, sizeof(c->icd), "%s/saker.icd", c->dir);
    icd = fopen(c->icd, "w");
    if (icd == NULL)
        return saker_fail(SAKER_ERR_IO, "create %s: %s", c->icd, strerror(errno));
    (void)fprintf(icd, "%s\n", lib);
    if (fclose(icd) != 0)
        return saker_fail(SAKER_ERR_IO, "write %s: %s", c->icd, strerror(errno));
    if (setenv("OCL_ICD_VENDORS", c->dir, 1) != 0 || setenv("SAKER_CARD_SOCKET", c->socket, 1) != 0)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");

    argv[n++] = bin;
    argv[n++] = "--socket";
    argv[n++] = c->socket;
    argv[n++] = "--feed";
    argv[n++] = r->opt.file;
    argv[n++] = "--lockstep";
    argv[n++] = "--start-on-arm";
    if (r->opt.orders != NULL) {
        argv[n++] = "--orders";
        argv[n++] = r->opt.orders;
    }
    if (r->opt.record != NULL) {
        argv[n++] = "--record";
        argv[n++] = r->opt.record;
    }
    if (r->opt.waves != NULL) {
        argv[n++] = "--waves";
        argv[n++] = r->opt.waves;
    }
    if (r->opt.waves_at != NULL) {
        argv[n++] = "--waves-at";
        argv[n++] = r->opt.waves_at;
    }
    if (r->opt.pace != NULL) {
        argv[n++] = "--pace";
        argv[n++] = r->opt.pace;
    }
    if (r->opt.any_port)
        argv[n++] = "--any-port";
    if (r->opt.line_b)
        argv[n++] = "--line-b";
    for (unsigned i = 0; i < REPLAY_LINE_OPTS; i++) {
        if (r->opt.line_value[i] == NULL)
            continue;
        argv[n++] = replay_line_opts[i];
        argv[n++] = r->opt.line_value[i];
    }
    argv[n] = NULL;
    if (pipe2(fds, O_CLOEXEC) != 0)
        return saker_fail(SAKER_ERR_IO, "pipe: %s", strerror(errno));
    (void)fcntl(fds[0], F_SETFL, O_NONBLOCK); /* this end only: the card may block */
    (void)fflush(NULL);
    c->pid = fork();
    if (c->pid < 0) {
        (void)close(fds[0]);
        (void)close(fds[1]);
        return saker_fail(SAKER_ERR_IO, "fork: %s", strerror(errno));
    }
    if (c->pid == 0) {
        (void)prctl(PR_SET_PDEATHSIG, SIGTERM); /* nobody else would end it */
        (void)sigprocmask(SIG_SETMASK, &c->held, NULL);
        (void)dup2(fds[1], STDOUT_FILENO);
        (void)execv(bin, (char *const *)(uintptr_t)argv);
        (void)fprintf(stderr, "saker: %s: %s\n", bin, strerror(errno));
        _exit(127);
    }
    (void)close(fds[1]);
    c->out = fds[0];
    for (unsigned i = 0; i < START_S * 50; i++) {
        listen_to(c);
        if (c->ready)
            return SAKER_OK;
        if (!alive(c))
            return saker_fail(SAKER_ERR_IO, "saker-card ended at once");
        if (told_to_end())
            return saker_fail(SAKER_ERR_IO, "told to end");
        pause_ms(20);
    }
    return saker_fail(SAKER_ERR_TIMEOUT, "saker-card did not start within %u s", START_S);
}

static int
session_up(struct saker_card *card)
{
    struct saker_card_status st;
    int rc = saker_control_connect(card);

    for (unsigned i = 0; i < SESSION_S * 50 && rc == SAKER_OK; i++) {
        rc = saker_control_status(card, &st);
        if (rc == SAKER_OK && st.oe_state == 5)
            return SAKER_OK;
        if (rc == SAKER_OK && st.oe_state == 7)
            return saker_fail(SAKER_ERR_REFUSED, "the order session failed: %s", saker_oe_fail_name(st.oe_fail));
        pause_ms(20);
    }
    return rc != SAKER_OK ? rc : saker_fail(SAKER_ERR_TIMEOUT, "the order session did not come up within %u s", SESSION_S);
}

/* The same steps in the same order as replay_twin.c, so that the input numbers agree. */
static int
load(struct bank_run *b)
{
    struct replay *r = b->r;
    int rc = saker_control_wait_ready(b->card, START_S * 1000);

    if (rc == SAKER_OK)
        rc = saker_control_configure(b->card, &r->session, true);
    if (rc == SAKER_OK) /* the clock ran freely until it was told not to */
        rc = saker_card_write64(b->card, SAKER_TIME_SET_LO_OFFSET, 0);
    for (size_t i = 0; i < r->n_slots && rc == SAKER_OK; i++)
        rc = saker_control_load_slot(b->card, (unsigned)i, &r->slots[i]);
    if (rc == SAKER_OK)
        rc = saker_card_write32(b->card, SAKER_EVENT_MASK_OFFSET,
                                SAKER_EVENT_MASK_BBO_MASK | SAKER_EVENT_MASK_BOOK_MASK | SAKER_EVENT_MASK_FEED_MASK);
    if (rc == SAKER_OK)
        rc = saker_control_subscribe(b->card, r->opt.md_types, r->opt.md_every);
    if (rc == SAKER_OK)
        rc = saker_control_commit_params(b->card, r->params, r->n_slots, 1, NULL);
    if (rc == SAKER_OK)
        rc = saker_control_commit_limits(b->card, r->limits, r->n_slots, 1, NULL);
    if (rc == SAKER_OK)
        rc = session_up(b->card);
    if (rc == SAKER_OK)
        rc = saker_control_zero_positions(b->card);
    if (rc == SAKER_OK && r->opt.line_b)
        rc = saker_control_recovery(b->card, true);
    if (rc == SAKER_OK)
        rc = saker_control_heartbeat_sync(b->card, &b->heartbeat);
    if (rc == SAKER_OK)
        rc = saker_control_heartbeat(b->card, &b->heartbeat);
    if (rc == SAKER_OK && (r->opt.assume_market || r->opt.assume_trading))
        rc = saker_control_assume(b->card, r->opt.assume_market, r->opt.assume_trading);
    if (rc == SAKER_OK)
        rc = saker_control_unkill(b->card);
    if (rc == SAKER_OK)
        rc = saker_control_arm(b->card, false);
    return rc;
}

static void
take_record(struct replay *r, const struct saker_event *ev)
{
    replay_event(r, ev);
    if (ev->type == SAKER_EV_BBO)
        replay_bbo(r, replay_scan_index(&r->scan, ev->feed_seq, &r->run_at), ev->slot, ev->u.bbo.bid_px, ev->u.bbo.bid_qty, ev->u.bbo.ask_px,
                   ev->u.bbo.ask_qty);
}

/* @return records taken, or SAKER_ERR_*. */
static int
take_some(struct bank_run *b, unsigned timeout_us)
{
    int n = saker_card_events(b->card, b->events, BATCH, timeout_us);

    for (int i = 0; i < n; i++) {
        b->feed_told = b->feed_told || b->events[i].type == SAKER_EV_FEED;
        take_record(b->r, &b->events[i]);
    }
    return n;
}

/* ---- a hole on both lines: what the recovery library wants of the card ---- */

static struct saker_rec_card
as_told(const struct saker_card_feed *f)
{
    return (struct saker_rec_card){
        .state = f->state == SAKER_FEED_LIVE ? SAKER_CARD_LIVE : f->state == SAKER_FEED_HOLD ? SAKER_CARD_HOLD : SAKER_CARD_DRAIN,
        .dirty = f->dirty,
        .ended = f->ended,
        .other_session = f->other_session,
        .locked = f->locked,
        .first = f->first,
        .next = f->next,
        .applied = f->applied,
    };
}

static int
card_feed(void *ctx, struct saker_rec_card *card)
{
    struct bank_run *b = ctx;
    struct saker_card_feed f;
    int rc = saker_control_feed(b->card, &f);

    if (rc == SAKER_OK)
        *card = as_told(&f);
    return rc;
}

/* The records of what goes in come out at once, so that the ring has room for the next ones. */
static int
card_inject(void *ctx, const struct tw_itch *msg, unsigned n)
{
    struct bank_run *b = ctx;
    struct saker_inject in[BATCH];
    int rc;

    for (unsigned i = 0; i < n; i++)
        in[i] = (struct saker_inject){.type = (char)msg[i].mtype, .code = msg[i].code, .code2 = msg[i].code2, .slot = (uint8_t)msg[i].slot,
                                      .hit = msg[i].slot_hit, .sell = msg[i].side != 0, .ref = msg[i].refnum, .new_ref = msg[i].new_ref,
                                      .qty = msg[i].qty, .px = msg[i].px};
    rc = saker_control_inject(b->card, in, n);
    while (rc == SAKER_OK) {
        int taken = take_some(b, 0);

        if (taken <= 0)
            return taken;
        rc = saker_control_heartbeat(b->card, &b->heartbeat);
    }
    return rc;
}

static int
card_splice(void *ctx, uint64_t n, bool *accepted, struct saker_rec_card *card)
{
    struct bank_run *b = ctx;
    struct saker_card_feed f;
    int rc = saker_control_splice(b->card, n, &f);

    if (rc == SAKER_OK) {
        *accepted = f.splice_ok;
        *card = as_told(&f);
    }
    return rc;
}

/* The feed of a card that holds waits, and then no record comes: that, or a record of the feed, is when to look. */
static int
recover(struct bank_run *b, int records)
{
    if (b->recovery == NULL || (records != 0 && !b->feed_told))
        return SAKER_OK;
    b->feed_told = false;
    return replay_recovery_run(b->recovery);
}

static int
drain(struct bank_run *b, struct child *c)
{
    bool empty = false; /* nothing came after the feed was through */
    int rc = SAKER_OK;

    while (rc == SAKER_OK && !empty) {
        bool done;
        int n;

        listen_to(c);
        done = c->done;
        n = take_some(b, POLL_US);
        if (n < 0) {
            rc = alive(c) ? n : saker_fail(SAKER_ERR_IO, "saker-card ended in the middle of the replay");
            break;
        }
        empty = done && n == 0;
        if (n < BATCH)
            rc = saker_control_heartbeat(b->card, &b->heartbeat);
        if (rc == SAKER_OK)
            rc = recover(b, n);
    }
    return rc;
}

static int
collect(struct bank_run *b)
{
    static const uint32_t addr[] = {
        SAKER_FEED_CNT_FRAMES_OFFSET,      SAKER_FEED_CNT_NOT_IP_OFFSET,       SAKER_FEED_CNT_VLAN2_OFFSET,        SAKER_FEED_CNT_IP_BAD_OFFSET,
        SAKER_FEED_CNT_FRAG_OPT_OFFSET,    SAKER_FEED_CNT_NOT_UDP_OFFSET,      SAKER_FEED_CNT_DEST_OFFSET,         SAKER_FEED_CNT_UDP_LEN_OFFSET,
        SAKER_FEED_CNT_PACKETS_OFFSET,     SAKER_FEED_CNT_MESSAGES_OFFSET,     SAKER_FEED_CNT_DUPLICATE_OFFSET,    SAKER_FEED_CNT_LOST_OFFSET,
        SAKER_FEED_CNT_BAD_FCS_OFFSET,     SAKER_FEED_CNT_BAD_UDP_CSUM_OFFSET, SAKER_FEED_CNT_BAD_FRAMING_OFFSET,  SAKER_FEED_CNT_OTHER_SESSION_OFFSET,
        SAKER_FEED_CNT_UNKNOWN_TYPE_OFFSET, SAKER_FEED_CNT_BAD_FIELD_OFFSET,   SAKER_FEED_CNT_NO_SLOT_OFFSET,      SAKER_BOOK_CNT_ADDS_OFFSET,
        SAKER_BOOK_CNT_EXECUTES_OFFSET,    SAKER_BOOK_CNT_CANCELS_OFFSET,      SAKER_BOOK_CNT_DELETES_OFFSET,      SAKER_BOOK_CNT_REPLACES_OFFSET,
        SAKER_BOOK_CNT_UNKNOWN_REF_OFFSET, SAKER_BOOK_CNT_DUP_REF_OFFSET,      SAKER_BOOK_CNT_OVER_REDUCE_OFFSET,  SAKER_BOOK_CNT_BAD_FIELD_OFFSET,
        SAKER_BOOK_CNT_DEGRADED_OFFSET,    SAKER_BOOK_CNT_SUSPENDS_OFFSET,
        SAKER_FEED_A_CNT_RECEIVED_OFFSET,  SAKER_FEED_A_CNT_DUPLICATE_OFFSET,  SAKER_FEED_A_CNT_LATE_OFFSET,       SAKER_FEED_A_CNT_LOST_OFFSET,
        SAKER_FEED_B_CNT_RECEIVED_OFFSET,  SAKER_FEED_B_CNT_DUPLICATE_OFFSET,  SAKER_FEED_B_CNT_LATE_OFFSET,       SAKER_FEED_B_CNT_LOST_OFFSET,
    };
    struct saker_reg_op ops[sizeof(addr) / sizeof(addr[0])];
    struct replay_counters *c = &b->r->cnt;
    int rc;

    for (size_t i = 0; i < sizeof(addr) / sizeof(addr[0]); i++)
        ops[i] = (struct saker_reg_op){.addr = addr[i]};
    rc = saker_card_batch(b->card, ops, sizeof(addr) / sizeof(addr[0]));
    if (rc != SAKER_OK)
        return rc;
    c->frames = ops[0].data;
    for (size_t i = 1; i <= 7; i++)
        c->filtered += ops[i].data;
    c->packets = ops[8].data;
    c->messages = ops[9].data;
    c->duplicate = ops[10].data;
    c->lost = ops[11].data;
    c->bad_frames = (uint64_t)ops[12].data + ops[13].data + ops[14].data;
    c->other_session = ops[15].data;
    c->unknown_type = ops[16].data;
    c->bad_field = ops[17].data;
    c->no_slot = ops[18].data;
    c->adds = ops[19].data;
    c->executes = ops[20].data;
    c->cancels = ops[21].data;
    c->deletes = ops[22].data;
    c->replaces = ops[23].data;
    c->unknown_ref = ops[24].data;
    c->dup_ref = ops[25].data;
    c->over_reduce = ops[26].data;
    c->book_bad_field = ops[27].data;
    c->orders_dropped = ops[28].data;
    c->suspends = ops[29].data;
    for (unsigned i = 0; i < 2; i++) {
        const struct saker_reg_op *o = &ops[30 + 4 * i];

        c->line[i] = (struct replay_line_counters){.received = o[0].data, .duplicate = o[1].data, .late = o[2].data, .lost = o[3].data};
    }
    if (b->recovery != NULL)
        c->recovery = *replay_recovery_counters(b->recovery);
    for (size_t i = 0; i < b->r->n_used && rc == SAKER_OK; i++)
        rc = saker_control_symbol_state(b->card, (unsigned)i, &b->r->sym[i].state);
    for (size_t i = 0; i < b->r->n_used && rc == SAKER_OK && b->r->opt.book != NULL; i++)
        rc = saker_control_depth(b->card, (unsigned)i, &b->r->sym[i].depth);
    b->r->has_states = rc == SAKER_OK;
    return rc;
}

int
replay_run_card(struct replay *r)
{
    struct bank_run b = {.r = r};
    const struct replay_engine engine = {.ctx = &b, .status = card_feed, .inject = card_inject, .splice = card_splice};
    struct saker_card_info info;
    struct child child;
    int rc = start(&child, r);

    if (rc == SAKER_OK)
        rc = saker_card_open_opencl(&b.card);
    if (rc == SAKER_OK)
        remove_folder(&child);
    if (rc == SAKER_OK)
        rc = saker_control_info(b.card, &info);
    if (rc == SAKER_OK)
        rc = replay_setup(r, info.symbols);
    if (rc == SAKER_OK)
        rc = replay_report_open(r);
    if (rc == SAKER_OK && r->opt.line_b) {
        b.recovery = replay_recovery_new(r, &engine);
        if (b.recovery == NULL)
            rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
    }
    if (rc == SAKER_OK)
        rc = load(&b);
    if (rc == SAKER_OK)
        rc = drain(&b, &child);
    if (rc == SAKER_OK)
        rc = collect(&b);
    r->cycles = child.cycles;
    replay_recovery_free(b.recovery);
    if (b.card != NULL)
        saker_card_close(b.card);
    stop(&child);
    return rc;
}
