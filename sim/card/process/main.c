// SPDX-License-Identifier: Apache-2.0
/* main.c - saker-card: one loop around the model, the link and the feed. Rules: docs/simcard.md. */
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../link_server.h"
#include "feeder.h"
#include "options.h"
#include "saker/error.h"
#include "saker/regs.h"
#include "saker/session.h"

#define IDLE_SLICE 1000u       /* cycles between looks at the socket when the card is only kept alive */
#define FREE_SLICE 4096u
#define HELD_SLICE 256u
#define CTL_LIMIT 20000000u    /* cycles in which a control kernel must end */
#define READY_LIMIT 16000000u  /* cycles of the clear walk after reset */
#define EVENTS_PER_MOVE 4u     /* records that one message or frame makes at most, on average */
#define LARGE_FRAME 800u         /* more than 52 messages: two records each are more than a half-full ring takes before it drops any */
#define POLL_MAX_MS 500        /* so that a signal between check and poll is seen */
#define OE_UP 5u

_Static_assert(SAKER_CTL_OFFSET == SAKER_KERNEL_CTL * SAKER_KERNEL_STRIDE && SAKER_EVT_OFFSET == SAKER_KERNEL_EVENTS * SAKER_KERNEL_STRIDE &&
               SAKER_CTL_COUNT_OFFSET == SAKER_CTL_COUNT && SAKER_CTL_FLAGS_OFFSET == SAKER_CTL_FLAGS &&
               SAKER_CTL_CMD_LO_OFFSET == SAKER_CTL_CMD && SAKER_CTL_RSP_LO_OFFSET == SAKER_CTL_RSP &&
               SAKER_EVT_MAX_OFFSET == SAKER_EVT_OFFSET + SAKER_EVENTS_MAX && SAKER_EVT_BUF_LO_OFFSET == SAKER_EVT_OFFSET + SAKER_EVENTS_BUF &&
               SAKER_EVT_TIMEOUT_US_OFFSET == SAKER_EVT_OFFSET + SAKER_EVENTS_TIMEOUT_US,
               "link.h and the register map place the kernels differently");

struct card {
    struct card_options opt;
    struct saker_model *model;
    struct saker_feeder *feeder;
    struct saker_link_server *srv;
    struct saker_log *log;
    bool started, done, stdin_open;
    unsigned stops;   /* passed, or stopped at */
    bool stopped;
    uint32_t status;  /* register STATUS, as last read */
    uint64_t budget;  /* events the ring certainly has room for, below its half */
    bool waves_told;
    struct saker_lines_cfg lines;
    unsigned turns;   /* frames since the event kernel was last asked */
    uint64_t reg_writes, wall_start;
};

static volatile sig_atomic_t stop;

static void
on_signal(int sig)
{
    (void)sig;
    stop = 1;
}

static int
reg_write(void *ctx, uint32_t addr, uint32_t data)
{
    struct card *c = ctx;

    return saker_model_reg_write(c->model, addr, data);
}

static int
reg_read(void *ctx, uint32_t addr, uint32_t *data)
{
    struct card *c = ctx;

    return saker_model_reg_read(c->model, addr, data);
}

static void
on_host_write(void *ctx, uint32_t addr, uint32_t data)
{
    struct card *c = ctx;
    uint8_t rec[8];

    c->reg_writes++;
    saker_put32(rec, addr);
    saker_put32(rec + 4, data);
    saker_log_put(c->log, SAKER_LOG_REG, saker_model_cycles(c->model), saker_feeder_time(c->feeder), rec, sizeof rec, NULL, 0);
}

static uint32_t
read_reg(struct card *c, uint32_t addr)
{
    uint32_t v = 0;

    saker_model_reg_read(c->model, addr, &v);
    return v;
}

static bool
running(const struct card *c, unsigned kernel)
{
    return saker_link_server_running(c->srv) >> kernel & 1u;
}

/* A control kernel is clocked to its end at once: a host command lies between two frames, never inside one. */
static int
finish_ctl(struct card *c)
{
    uint64_t end = saker_model_cycles(c->model) + CTL_LIMIT;

    while (running(c, SAKER_KERNEL_CTL)) {
        for (unsigned i = 0; i < 32; i++)
            saker_model_clock(c->model);
        saker_link_server_step(c->srv);
        if (saker_model_cycles(c->model) > end)
            return saker_fail(SAKER_ERR_TIMEOUT, "kernel saker_ctl has not ended in %u cycles", CTL_LIMIT);
    }
    return SAKER_OK;
}

/* Does the event ring have room for what the next frame makes? Asked of the card only when the last answer is used up. */
static bool
ring_has_room(struct card *c, size_t frame_len)
{
    uint32_t level, fill, size;

    if (saker_link_server_clients(c->srv, NULL) == 0)
        return true;
    if (frame_len <= LARGE_FRAME && c->budget > 0)
        return true;
    level = read_reg(c, SAKER_EVENT_LEVEL_OFFSET);
    fill = (level & SAKER_EVENT_LEVEL_FILL_MASK) >> SAKER_EVENT_LEVEL_FILL_SHIFT;
    size = (level & SAKER_EVENT_LEVEL_SIZE_MASK) >> SAKER_EVENT_LEVEL_SIZE_SHIFT;
    if (frame_len > LARGE_FRAME)
        return fill == 0;
    if (fill > size / 2)
        return false;
    c->budget = size / 2 - fill + 1;
    return true;
}

/* @return a line came on standard input. */
static bool
told_to_go(struct card *c)
{
    struct pollfd p = {.fd = STDIN_FILENO, .events = POLLIN};
    char line[256];
    ssize_t n;

    if (!c->stdin_open || poll(&p, 1, 0) <= 0)
        return false;
    n = read(STDIN_FILENO, line, sizeof line);
    if (n <= 0) {
        c->stdin_open = false;
        stop = 1; /* whoever was to start us is gone */
        return false;
    }
    return memchr(line, '\n', (size_t)n) != NULL;
}

/* @return true while the feed is stopped. */
static bool
stopped(struct card *c)
{
    if (!c->stopped && c->stops < c->opt.stops && saker_feeder_sequence(c->feeder) >= c->opt.stop_at[c->stops]) {
        c->stops++;
        c->stopped = true;
        printf("feed stopped at %" PRIu64 "\n", saker_feeder_sequence(c->feeder));
        fflush(stdout);
    }
    if (c->stopped && told_to_go(c))
        c->stopped = false;
    return c->stopped;
}

/* The book has a hole that the host is filling, or is to fill: the feed waits for it, so that every run injects between the same two frames. */
static bool
held(struct card *c)
{
    uint32_t st;

    if (!c->opt.line_b)
        return false;
    c->status = read_reg(c, SAKER_STATUS_OFFSET);
    if (!(c->status & SAKER_STATUS_FEED_STALE_MASK))
        return false;
    st = read_reg(c, SAKER_RECOVER_STATUS_OFFSET);
    return (st & SAKER_RECOVER_STATUS_STATE_MASK) && (st & SAKER_RECOVER_STATUS_LOCKED_MASK) &&
           !(st & (SAKER_RECOVER_STATUS_ENDED_MASK | SAKER_RECOVER_STATUS_OTHER_SESSION_MASK));
}

/* The host is at it: a few cycles, so that its kernels end and its watchdog runs, and then its next command. */
static int
stand_by(struct card *c, int *pause_ms)
{
    bool polled = running(c, SAKER_KERNEL_EVENTS);

    for (unsigned i = 0; i < HELD_SLICE; i++)
        saker_model_clock(c->model);
    if (polled)
        saker_link_server_step(c->srv);
    *pause_ms = polled ? 0 : 1;
    return SAKER_OK;
}

static void
start_if_asked(struct card *c)
{
    if (c->started || saker_feeder_next_len(c->feeder) == 0)
        return;
    if (c->opt.start_on_arm && !(c->status & SAKER_STATUS_ARMED_MASK))
        return;
    if (c->opt.wait_session && (c->status & SAKER_STATUS_OE_STATE_MASK) >> SAKER_STATUS_OE_STATE_SHIFT != OE_UP)
        return;
    if (c->opt.start_on_stdin && !told_to_go(c))
        return;
    c->started = true;
    puts("feed started");
    fflush(stdout);
}

static void
end_of_feed(struct card *c)
{
    struct saker_feeder_stats st;

    c->done = true;
    saker_feeder_stats(c->feeder, &st);
    printf("feed done frames=%" PRIu64 " messages=%" PRIu64 " cycles=%" PRIu64 "\n", st.frames, st.messages, saker_model_cycles(c->model));
    fflush(stdout);
    if (st.truncated)
        fprintf(stderr, "saker-card: %s\n", st.truncated_text);
}

static bool
feeding(const struct card *c)
{
    return c->started && !c->done;
}

/* Keep the card alive for a slice. @param[out] pause_ms how long to wait for the host now. */
static int
idle(struct card *c, int *pause_ms)
{
    /* Armed, or with a session on which orders may be open, the card's watchdog must be able to bite. */
    bool needed = saker_link_server_running(c->srv) != 0 || (c->status & (SAKER_STATUS_ARMED_MASK | SAKER_STATUS_WRITABLE_MASK)) != 0;
    uint64_t t0, ms;

    if (!needed) {
        *pause_ms = POLL_MAX_MS;
        return SAKER_OK;
    }
    t0 = saker_wall_ns();
    for (unsigned i = 0; i < IDLE_SLICE; i++) {
        saker_model_clock(c->model);
        if (i % 250 == 249 && running(c, SAKER_KERNEL_EVENTS) && saker_link_server_step(c->srv))
            break;
    }
    ms = 3 * (saker_wall_ns() - t0) / 1000000;
    *pause_ms = ms < 1 ? 1 : ms > 20 ? 20 : (int)ms;
    return SAKER_OK;
}

/* Where in the wave file the message is that was asked for. */
static void
tell_waves(struct card *c)
{
    struct saker_feeder_stats st;

    if (c->waves_told)
        return;
    saker_feeder_stats(c->feeder, &st);
    if (st.wave_end == 0)
        return;
    c->waves_told = true;
    printf("waves message=%" PRIu64 " cycle=%" PRIu64 " end=%" PRIu64 " time=%" PRIu64 "\n", c->opt.waves_at, st.wave_cycle, st.wave_end, st.wave_time);
    fflush(stdout);
}

/* One turn of the loop in lockstep. @param[out] pause_ms what the next poll may wait. */
static int
turn_lockstep(struct card *c, int *pause_ms)
{
    uint64_t due, moved = 0;
    size_t len;
    int rc = finish_ctl(c);

    *pause_ms = 0;
    if (rc == SAKER_OK)
        rc = saker_feeder_settle(c->feeder);
    if (rc != SAKER_OK)
        return rc;
    if (!feeding(c)) {
        c->status = read_reg(c, SAKER_STATUS_OFFSET);
        start_if_asked(c);
        return feeding(c) ? SAKER_OK : idle(c, pause_ms);
    }
    if (stopped(c)) {
        c->status = read_reg(c, SAKER_STATUS_OFFSET);
        return idle(c, pause_ms);
    }
    if (held(c))
        return stand_by(c, pause_ms);
    len = saker_feeder_next_len(c->feeder);
    if (len == 0) {
        end_of_feed(c);
        return SAKER_OK;
    }
    if (!ring_has_room(c, len)) {
        if (!running(c, SAKER_KERNEL_EVENTS)) { /* until the host asks for events; a host that hangs has its watchdog */
            c->status = read_reg(c, SAKER_STATUS_OFFSET);
            return idle(c, pause_ms);
        }
        for (unsigned i = 0; i < 64; i++)
            saker_model_clock(c->model);
        saker_link_server_step(c->srv);
        return SAKER_OK;
    }
    due = saker_feeder_due_ns(c->feeder);
    if (due > 0) {
        c->status = read_reg(c, SAKER_STATUS_OFFSET);
        rc = idle(c, pause_ms);
        if ((uint64_t)*pause_ms * 1000000 > due)
            *pause_ms = (int)(due / 1000000);
        return rc;
    }
    rc = saker_feeder_frame(c->feeder, &moved);
    if (c->opt.waves_at != 0)
        tell_waves(c);
    moved *= EVENTS_PER_MOVE;
    c->budget = c->budget > moved ? c->budget - moved : 0;
    if (running(c, SAKER_KERNEL_EVENTS) && ++c->turns >= 4) {
        c->turns = 0;
        saker_link_server_step(c->srv);
    }
    return rc;
}

static int
turn_free(struct card *c, int *pause_ms)
{
    int rc;

    c->status = read_reg(c, SAKER_STATUS_OFFSET);
    start_if_asked(c);
    *pause_ms = 0;
    if (!feeding(c) && !(c->status & (SAKER_STATUS_ARMED_MASK | SAKER_STATUS_OE_STATE_MASK)) && saker_link_server_running(c->srv) == 0 &&
        saker_model_quiet(c->model)) {
        *pause_ms = POLL_MAX_MS;
        return SAKER_OK;
    }
    rc = saker_feeder_slice(c->feeder, running(c, SAKER_KERNEL_CTL) ? 64 : FREE_SLICE, feeding(c));
    if (saker_link_server_running(c->srv))
        saker_link_server_step(c->srv);
    if (rc == SAKER_OK && feeding(c) && saker_feeder_next_len(c->feeder) == 0 &&
        saker_model_rx_pending(c->model, SAKER_PORT_FEED) == 0 && saker_model_quiet(c->model))
        end_of_feed(c);
    return rc;
}

static int
loop(struct card *c)
{
    int rc = SAKER_OK, pause_ms = 0;

    while (rc == SAKER_OK && !stop) {
        bool wait_stdin = ((c->opt.start_on_stdin && !c->started) || c->stopped) && c->stdin_open;

        saker_link_server_poll(c->srv, pause_ms, wait_stdin ? STDIN_FILENO : -1);
        rc = c->opt.free_running ? turn_free(c, &pause_ms) : turn_lockstep(c, &pause_ms);
        if (c->opt.exit_after_feed && saker_link_server_clients(c->srv, NULL) == 0 &&
            (c->done || (!c->started && saker_feeder_next_len(c->feeder) == 0)))
            break;
    }
    return rc;
}

static int
write_stats(const struct card *c)
{
    struct saker_feeder_stats st;
    uint64_t wall = saker_wall_ns() - c->wall_start;
    FILE *f;
    int failed;

    if (!c->opt.stats)
        return SAKER_OK;
    saker_feeder_stats(c->feeder, &st);
    f = fopen(c->opt.stats, "w");
    if (!f)
        return saker_fail(SAKER_ERR_IO, "%s: %s", c->opt.stats, strerror(errno));
    fprintf(f, "{\"mode\": \"%s\", \"frames\": %" PRIu64 ", \"messages\": %" PRIu64 ", \"cycles\": %" PRIu64 ", \"wall_ns\": %" PRIu64,
            c->opt.free_running ? "free-running" : "lockstep", st.frames, st.messages, saker_model_cycles(c->model), wall);
    fprintf(f, ", \"feed_cycles\": %" PRIu64 ", \"feed_ns\": %" PRIu64 ", \"cycles_per_s\": %" PRIu64, st.busy_cycles, st.busy_ns,
            st.busy_ns / 1000 ? st.busy_cycles * 1000000 / (st.busy_ns / 1000) : 0);
    fprintf(f, ", \"order_frames_sent\": %" PRIu64 ", \"order_frames_received\": %" PRIu64 ", \"host_writes\": %" PRIu64, st.sent, st.received,
            c->reg_writes);
    fprintf(f, ", \"rtl_errors\": %d, \"truncated\": %s", saker_model_errors(c->model), st.truncated ? "true" : "false");
    fprintf(f, ", \"exchange\": {\"orders\": %" PRIu64 ", \"accepts\": %" PRIu64 ", \"rejects\": %" PRIu64 ", \"fills\": %" PRIu64
            ", \"filled_qty\": %" PRIu64 ", \"cancels\": %" PRIu64 ", \"partial_orders\": %" PRIu64 ", \"bad_frames\": %" PRIu64
            ", \"ignored\": %" PRIu64 ", \"bad_messages\": %" PRIu64 "}",
            st.exch.orders, st.exch.accepts, st.exch.rejects, st.exch.fills, st.exch.filled_qty, st.exch.cancels, st.exch.partial_orders,
            st.exch.bad_frames, st.exch.ignored, st.exch.bad_messages);
    if (c->opt.order_tap)
        fprintf(f, ", \"tap\": {\"to_venue\": %" PRIu64 ", \"to_venue_lost\": %" PRIu64 ", \"to_card\": %" PRIu64 ", \"to_card_lost\": %" PRIu64
                ", \"connections\": %u, \"resets\": %u}", st.wire.to_venue.in, st.wire.to_venue.lost, st.wire.to_card.in, st.wire.to_card.lost,
                st.wire.clients, st.wire.resets);
    fputs("}\n", f);
    failed = ferror(f);
    if (fclose(f) != 0 || failed)
        return saker_fail(SAKER_ERR_IO, "%s: writing failed", c->opt.stats);
    return SAKER_OK;
}

static void
mac_bytes(uint8_t out[6], uint64_t mac)
{
    for (unsigned i = 0; i < 6; i++)
        out[i] = (uint8_t)(mac >> (40 - 8 * i));
}

/* Both ends by one description: the exchange is what the card's session settings name. */
static int
world(struct card *c, struct saker_feeder_cfg *cfg)
{
    struct saker_session_cfg s;
    int rc = SAKER_OK;

    saker_session_defaults(&s);
    if (c->opt.session)
        rc = saker_session_load(c->opt.session, &s);
    *cfg = (struct saker_feeder_cfg){.model = c->model, .feed = c->opt.feed, .orders = c->opt.orders, .feed_tx = c->opt.feed_tx, .log = c->log, .waves_at = c->opt.waves_at, .silent_from = c->opt.silent_from, .silent_to = c->opt.silent_to,
                                       .tap = c->opt.order_tap, .tap_loss = c->opt.tap_loss,
                                       .waves_around = c->opt.waves_around,
        .any_port = c->opt.any_port || s.any_port, .line_b_ip = s.line_b ? s.feed_ip_b : 0, .line_b_port = s.feed_port_b, .pace = c->opt.pace,
        .src = {.dst_ip = s.feed_ip, .src_ip = 0x0A000003u, .dst_port = s.feed_port, .session = "SAKERFEED1"},
        .exch = {.ip = s.dst_ip, .peer_ip = s.src_ip, .port = s.dst_port, .seed = c->opt.seed, .session = "SAKERSESS1"}};
    if (s.feed_session[0])
        memcpy(cfg->src.session, s.feed_session, sizeof cfg->src.session);
    if (c->opt.line_b) {
        c->lines = c->opt.lines;
        c->lines.line[0] = c->lines.line[1] = cfg->src;
        c->lines.line[1].dst_ip = s.line_b ? s.feed_ip_b : SAKER_LINE_B_IP;
        c->lines.line[1].dst_port = s.line_b ? s.feed_port_b : s.feed_port;
        cfg->lines = &c->lines;
    }
    if (s.soup_session[0])
        memcpy(cfg->exch.session, s.soup_session, sizeof cfg->exch.session);
    mac_bytes(cfg->exch.mac, s.dst_mac);
    mac_bytes(cfg->exch.peer_mac, s.src_mac);
    memcpy(cfg->exch.username, s.username, sizeof cfg->exch.username);
    memcpy(cfg->exch.password, s.password, sizeof cfg->exch.password);
    return rc;
}

static int
power_up(struct card *c)
{
    struct saker_model_cfg cfg = {.seed = c->opt.seed, .fst_path = c->opt.waves, .fst_from = c->opt.waves_at != 0 ? UINT64_MAX : 0};
    uint32_t n = 0;

    c->model = saker_model_new(&cfg);
    if (!c->model)
        return saker_fail(SAKER_ERR_NOMEM, "the model could not be built");
    while (!(read_reg(c, SAKER_STATUS_OFFSET) & SAKER_STATUS_READY_MASK)) {
        for (unsigned i = 0; i < 64; i++)
            saker_model_clock(c->model);
        n += 64;
        if (n > READY_LIMIT)
            return saker_fail(SAKER_ERR_TIMEOUT, "the card is not ready %u cycles after reset", READY_LIMIT);
    }
    return SAKER_OK;
}

static int
listen_link(struct card *c)
{
    struct saker_link_backend be = {.ctx = c, .reg_write = reg_write, .reg_read = reg_read, .on_host_write = on_host_write,
        .kill_addr = SAKER_KILL_OFFSET};
    uint64_t lo;
    int rc;

    be.mem = saker_model_mem(c->model, &be.mem_bytes);
    be.info = (struct saker_link_info){.id = read_reg(c, SAKER_ID_OFFSET), .regmap_version = read_reg(c, SAKER_REGMAP_VERSION_OFFSET),
        .config = read_reg(c, SAKER_CONFIG_OFFSET), .mode = c->opt.free_running, .mem_bytes = be.mem_bytes, .pid = (uint32_t)getpid()};
    lo = read_reg(c, SAKER_DESIGN_DIGEST_LO_OFFSET);
    be.info.design_digest = lo | (uint64_t)read_reg(c, SAKER_DESIGN_DIGEST_HI_OFFSET) << 32;
    rc = saker_link_server_new(&c->srv, c->opt.socket, &be);
    if (rc < 0)
        return saker_fail(SAKER_ERR_IO, "%s: %s", c->opt.socket, strerror(-rc));
    printf("ready %s\n", c->opt.socket);
    fflush(stdout);
    return SAKER_OK;
}

static int
run(struct card *c)
{
    struct saker_feeder_cfg cfg;
    int rc = SAKER_OK, end;

    c->wall_start = saker_wall_ns();
    if (c->opt.record)
        rc = saker_log_create(&c->log, c->opt.record, c->opt.free_running);
    if (rc == SAKER_OK)
        rc = power_up(c);
    if (rc == SAKER_OK)
        rc = world(c, &cfg);
    if (rc == SAKER_OK)
        rc = saker_feeder_new(&c->feeder, &cfg);
    if (rc == SAKER_OK)
        rc = listen_link(c);
    if (rc == SAKER_OK)
        rc = loop(c);
    if (c->feeder && c->srv) {
        end = write_stats(c);
        rc = rc == SAKER_OK ? end : rc;
    }
    end = saker_log_close(c->log, c->model ? saker_model_cycles(c->model) : 0, c->feeder ? saker_feeder_time(c->feeder) : 0);
    return rc == SAKER_OK ? end : rc;
}

int
main(int argc, char **argv)
{
    struct sigaction sa = {.sa_handler = on_signal};
    struct card c = {.stdin_open = true};
    struct saker_feeder_stats st = {0};
    int rc = card_options_parse(argc, argv, &c.opt), end, errors;

    if (rc >= 0)
        return rc;
    sigaction(SIGINT, &sa, NULL);
    sigaction(SIGTERM, &sa, NULL);
    signal(SIGPIPE, SIG_IGN);
    rc = run(&c);
    if (rc != SAKER_OK)
        fprintf(stderr, "saker-card: %s\n", saker_error());
    if (c.feeder)
        saker_feeder_stats(c.feeder, &st);
    errors = c.model ? saker_model_errors(c.model) : 0;
    if (errors)
        fprintf(stderr, "saker-card: %d RTL assertions failed\n", errors);
    saker_link_server_free(c.srv);
    end = saker_feeder_free(c.feeder);
    if (end != SAKER_OK && rc == SAKER_OK)
        fprintf(stderr, "saker-card: %s\n", saker_error());
    if (c.model)
        saker_model_free(c.model);
    if (rc != SAKER_OK || end != SAKER_OK || errors)
        return 3;
    return st.truncated ? 1 : 0;
}
