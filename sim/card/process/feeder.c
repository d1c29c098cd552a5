// SPDX-License-Identifier: Apache-2.0
/* feeder.c - see feeder.h. */
#include "feeder.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../link.h"
#include "saker/error.h"
#include "saker/regs.h"

#define ORDER_FRAME_MAX 2048
#define TAKE_EARLY 200000u  /* cycles after which frames are taken though the card is not quiet */
#define REST_LIMIT 8000000u /* cycles in which the card must come to rest: a table of 2^20 orders is walked in 10^4 to 10^6 */
#define MODEL_QUEUE 200     /* of the model's 256 frames */

/* Frames on their way; the exchange must not be called from its own output. */
struct fifo {
    uint8_t *data; /* u16 length + frame each */
    size_t head, tail, cap;
};

struct saker_feeder {
    struct saker_feeder_cfg cfg;
    struct saker_src *src;
    struct saker_exch *exch;
    struct saker_exch_wire *wire; /* NULL: the exchange's own TCP */
    struct saker_pcap *pcap, *feed_pcap;
    struct fifo to_card, to_venue;
    struct saker_frame *next;
    bool have_next;
    struct saker_lines *lines;
    struct saker_line_frame *arrived;
    bool have_arrived, through; /* on two lines: a frame is at the port; none will come any more */
    uint64_t market_next;  /* sequence number the exchange wants next, 0: none seen */
    unsigned in_frame;     /* messages of this frame so far */
    uint64_t last_seq;     /* of this frame */
    bool zero_seq;         /* a re-framed capture without sequence numbers */
    uint64_t time_ns, frame_time; /* as the card has it; after this frame */
    uint64_t pace_ts, pace_wall;
    bool pace_started;
    int rc;                /* the first error of a callback */
    struct saker_feeder_stats st;
};

uint64_t
saker_wall_ns(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
}

static void
fifo_push(struct saker_feeder *f, struct fifo *q, const uint8_t *frame, size_t len)
{
    if (q->head == q->tail)
        q->head = q->tail = 0;
    if (len > ORDER_FRAME_MAX) {
        f->rc = saker_fail(SAKER_ERR_FORMAT, "a frame of %zu bytes on the order port; at most %d", len, ORDER_FRAME_MAX);
        return;
    }
    if (q->cap - q->tail < len + 2) {
        size_t cap = q->cap ? 2 * q->cap : 65536;
        uint8_t *p = realloc(q->data, cap);

        if (!p) {
            f->rc = saker_fail(SAKER_ERR_NOMEM, "out of memory for frames");
            return;
        }
        q->data = p;
        q->cap = cap;
    }
    q->data[q->tail] = (uint8_t)len;
    q->data[q->tail + 1] = (uint8_t)(len >> 8);
    memcpy(q->data + q->tail + 2, frame, len);
    q->tail += len + 2;
}

/* Copied out, because what handles the frame may lengthen the queue. @return length, 0 = empty. */
static size_t
fifo_pop(struct fifo *q, uint8_t frame[ORDER_FRAME_MAX])
{
    size_t len;

    if (q->head == q->tail)
        return 0;
    len = (size_t)q->data[q->head] | (size_t)q->data[q->head + 1] << 8;
    memcpy(frame, q->data + q->head + 2, len);
    q->head += len + 2;
    return len;
}

static void
capture(struct saker_feeder *f, const uint8_t *frame, size_t len)
{
    if (f->pcap && f->rc == SAKER_OK)
        f->rc = saker_pcap_write(f->pcap, f->time_ns, frame, len);
}

static void
on_venue_send(void *ctx, const uint8_t *frame, size_t len)
{
    struct saker_feeder *f = ctx;

    fifo_push(f, &f->to_card, frame, len);
}

/* What leaves the feed ports goes nowhere but into the capture. */
static void
take_feed_sent(struct saker_feeder *f)
{
    static const enum saker_model_port ports[] = {SAKER_PORT_FEED, SAKER_PORT_FEED_B};
    uint8_t frame[ORDER_FRAME_MAX];
    size_t len;

    for (unsigned i = 0; i < 2; i++)
        while ((len = saker_model_feed_tx(f->cfg.model, ports[i], frame, sizeof frame)) != 0)
            if (f->feed_pcap && f->rc == SAKER_OK)
                f->rc = saker_pcap_write(f->feed_pcap, f->time_ns, frame, len);
}

static void
take_sent(struct saker_feeder *f)
{
    uint8_t frame[ORDER_FRAME_MAX];
    uint64_t fbo;
    size_t len;

    while ((len = saker_model_tx(f->cfg.model, frame, sizeof frame, &fbo)) != 0) {
        saker_log_put(f->cfg.log, SAKER_LOG_SENT, fbo, f->time_ns, frame, len, NULL, 0);
        fifo_push(f, &f->to_venue, frame, len);
        f->st.sent++;
    }
    take_feed_sent(f);
}

static void
venue_takes(struct saker_feeder *f)
{
    uint8_t frame[ORDER_FRAME_MAX];
    size_t len;

    while ((len = fifo_pop(&f->to_venue, frame)) != 0) {
        capture(f, frame, len);
        if (f->wire)
            saker_exch_wire_send(f->wire, saker_wall_ns(), frame, len);
        else
            saker_exch_rx(f->exch, frame, len);
    }
}

/* What has come over the wire. A frame with a bad FCS ends at the MAC. */
static void
wire_moves(struct saker_feeder *f)
{
    uint8_t frame[ORDER_FRAME_MAX];
    uint64_t now = saker_wall_ns();
    bool bad_fcs;
    size_t len;

    if (!f->wire)
        return;
    saker_exch_wire_turn(f->wire, now);
    while ((len = saker_exch_wire_take(f->wire, now, frame, sizeof frame, &bad_fcs)) != 0)
        if (!bad_fcs)
            fifo_push(f, &f->to_card, frame, len);
}

static int
card_takes(struct saker_feeder *f, const uint8_t *frame, size_t len)
{
    capture(f, frame, len);
    saker_log_put(f->cfg.log, SAKER_LOG_VENUE, saker_model_cycles(f->cfg.model), f->time_ns, frame, len, NULL, 0);
    if (saker_model_rx(f->cfg.model, SAKER_PORT_ORDER, frame, len, false) < 0)
        return saker_fail(SAKER_ERR_IO, "the model's order port took no more frames");
    f->st.received++;
    return f->rc;
}

/* What arrives on a line need not be what the card takes: its time is asked of itself. */
static void
card_time(struct saker_feeder *f)
{
    uint32_t lo = 0, hi = 0;

    if (!f->lines || (!f->pcap && !f->cfg.log))
        return;
    (void)saker_model_reg_read(f->cfg.model, SAKER_TIME_LO_OFFSET, &lo);
    (void)saker_model_reg_read(f->cfg.model, SAKER_TIME_HI_OFFSET, &hi);
    f->time_ns = lo | (uint64_t)hi << 32;
}

/* Clock until nothing is in flight. */
static int
rest(struct saker_feeder *f)
{
    struct saker_model *m = f->cfg.model;
    uint32_t n = 0;

    while (saker_model_rx_pending(m, SAKER_PORT_FEED) || saker_model_rx_pending(m, SAKER_PORT_FEED_B) || saker_model_rx_pending(m, SAKER_PORT_ORDER) || !saker_model_quiet(m)) {
        saker_model_clock(m);
        if (++n > REST_LIMIT)
            return saker_fail(SAKER_ERR_TIMEOUT, "the card has not come to rest in %u cycles (cycle %llu)", REST_LIMIT,
                              (unsigned long long)saker_model_cycles(m));
        if (n == TAKE_EARLY)
            take_sent(f);
    }
    card_time(f);
    take_sent(f);
    return f->rc;
}

/* The exchange's frames wait. */
static bool
silent(const struct saker_feeder *f)
{
    uint64_t at = saker_feeder_sequence(f);

    return at >= f->cfg.silent_from && at < f->cfg.silent_to;
}

int
saker_feeder_settle(struct saker_feeder *f)
{
    uint8_t frame[ORDER_FRAME_MAX];
    size_t len;
    bool moved;
    int rc = rest(f);

    do {
        moved = false;
        if (rc == SAKER_OK && f->to_venue.head != f->to_venue.tail) {
            venue_takes(f);
            moved = true;
        }
        while (rc == SAKER_OK && !silent(f) && (len = fifo_pop(&f->to_card, frame)) != 0) {
            rc = card_takes(f, frame, len);
            if (rc == SAKER_OK)
                rc = rest(f);
            moved = true;
        }
    } while (moved && rc == SAKER_OK);
    return rc != SAKER_OK ? rc : f->rc;
}

/* The exchange takes each message once, whatever the lines repeat. */
static void
on_market(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct saker_feeder *f = ctx;

    f->last_seq = seq;
    if (f->in_frame++ == 0)
        f->zero_seq = f->cfg.any_port && seq == 0;
    if (!f->zero_seq) {
        if (f->market_next != 0 && seq < f->market_next)
            return;
        f->market_next = seq + 1;
    }
    if (len >= 11) {
        uint64_t ts = 0;

        for (unsigned i = 5; i < 11; i++)
            ts = ts << 8 | msg[i];
        if (ts > f->frame_time)
            f->frame_time = ts;
    }
    saker_exch_market(f->exch, msg, len);
}

static void
fetch(struct saker_feeder *f)
{
    int rc = f->src ? saker_src_next(f->src, f->next) : 0;

    f->have_next = rc == 1;
    if (rc < 0) {
        f->st.truncated = true;
        strncpy(f->st.truncated_text, saker_error(), sizeof f->st.truncated_text - 1);
    }
}

/* The frame that is next: market to the exchange; to the card once `enter` says so. */
static int
show_market(struct saker_feeder *f)
{
    int n;

    f->in_frame = 0;
    f->frame_time = f->time_ns;
    n = saker_frame_walk(f->next->data, f->next->len, on_market, f);
    f->st.frames++;
    f->st.messages += n > 0 ? (uint64_t)n : 0;
    return n;
}

/* By destination, with a VLAN tag or without: a capture of both lines is given to both ports. */
static bool
of_line_b(const struct saker_feeder *f)
{
    const uint8_t *p = f->next->data + 12;
    size_t len = f->next->len;

    if (f->cfg.line_b_ip == 0 || len < 46)
        return false;
    if (p[0] == 0x81 && p[1] == 0)
        p += 4;
    return p[0] == 8 && p[1] == 0 && p[2] == 0x45 && p[11] == 17 &&
           ((uint32_t)p[18] << 24 | (uint32_t)p[19] << 16 | (uint32_t)p[20] << 8 | p[21]) == f->cfg.line_b_ip &&
           (p[24] << 8 | p[25]) == f->cfg.line_b_port;
}

static int
enter(struct saker_feeder *f)
{
    bool b = of_line_b(f);
    uint8_t flags[4];

    f->time_ns = f->frame_time;
    saker_put32(flags, f->next->bad_fcs | (b ? 2u : 0));
    saker_log_put(f->cfg.log, SAKER_LOG_FEED, saker_model_cycles(f->cfg.model), f->time_ns, flags, sizeof flags, f->next->data, f->next->len);
    if (saker_model_rx(f->cfg.model, b ? SAKER_PORT_FEED_B : SAKER_PORT_FEED, f->next->data, f->next->len, f->next->bad_fcs) < 0)
        return saker_fail(SAKER_ERR_IO, "the model's feed port took no more frames");
    fetch(f);
    return SAKER_OK;
}

/* Waves of a few messages out of a day. @return true: message waves_at is in this frame. */
static bool
set_waves(struct saker_feeder *f, int messages)
{
    uint64_t last = f->last_seq, at = f->cfg.waves_at, around = f->cfg.waves_around, first;

    if (f->cfg.waves_at == 0 || messages <= 0)
        return false;
    if (f->zero_seq)
        last = f->st.messages; /* by position */
    first = last - (uint64_t)messages + 1;
    saker_model_waves(f->cfg.model, last + around >= at && first <= at + around);
    return first <= at && at <= last && f->st.wave_cycle == 0;
}

static void
look_for_arrival(struct saker_feeder *f)
{
    f->have_arrived = saker_lines_arrive(f->lines, f->arrived);
    if (f->have_arrived || f->have_next)
        return;
    saker_lines_end(f->lines);
    f->have_arrived = saker_lines_arrive(f->lines, f->arrived);
    f->through = !f->have_arrived;
}

/* The exchange sends the next packet of the file. */
static int
send_packet(struct saker_feeder *f)
{
    int n;

    f->in_frame = 0;
    n = saker_lines_send(f->lines, f->next->data, f->next->len, on_market, f);
    if (n < 0)
        return n;
    f->st.messages += (uint64_t)n;
    fetch(f);
    return saker_feeder_settle(f);
}

static int
arrive(struct saker_feeder *f)
{
    const struct saker_line_frame *a = f->arrived;
    uint8_t flags[4];

    saker_put32(flags, a->line != 0 ? 2u : 0);
    saker_log_put(f->cfg.log, SAKER_LOG_FEED, saker_model_cycles(f->cfg.model), f->time_ns, flags, sizeof flags, a->data, a->len);
    if (saker_model_rx(f->cfg.model, a->line != 0 ? SAKER_PORT_FEED_B : SAKER_PORT_FEED, a->data, a->len, false) < 0)
        return saker_fail(SAKER_ERR_IO, "the model's feed port took no more frames");
    f->st.frames++;
    return saker_feeder_settle(f);
}

/* One step on two lines. What is sent counts as moved when it arrives: then it makes records. */
static int
lines_step(struct saker_feeder *f, uint64_t *moved)
{
    uint64_t m0 = f->st.sent + f->st.received, arrived = f->have_arrived ? f->arrived->messages : 0;
    int rc = f->have_arrived ? arrive(f) : send_packet(f);

    *moved = arrived + f->st.sent + f->st.received - m0;
    if (rc == SAKER_OK)
        look_for_arrival(f);
    return rc;
}

int
saker_feeder_frame(struct saker_feeder *f, uint64_t *moved)
{
    uint64_t t0 = saker_wall_ns(), c0 = saker_model_cycles(f->cfg.model), m0 = f->st.messages + f->st.sent + f->st.received;
    bool shown;
    int rc;

    if (f->lines) {
        rc = lines_step(f, moved);
        f->st.busy_ns += saker_wall_ns() - t0;
        f->st.busy_cycles += saker_model_cycles(f->cfg.model) - c0;
        return rc;
    }
    shown = set_waves(f, show_market(f));
    rc = saker_feeder_settle(f);
    if (shown) {
        f->st.wave_cycle = saker_model_cycles(f->cfg.model);
        f->st.wave_time = saker_model_wave_time(f->cfg.model);
    }
    if (rc == SAKER_OK)
        rc = enter(f);
    if (rc == SAKER_OK)
        rc = saker_feeder_settle(f);
    if (shown)
        f->st.wave_end = saker_model_cycles(f->cfg.model);
    *moved = f->st.messages + f->st.sent + f->st.received - m0;
    f->st.busy_ns += saker_wall_ns() - t0;
    f->st.busy_cycles += saker_model_cycles(f->cfg.model) - c0;
    return rc;
}

int
saker_feeder_slice(struct saker_feeder *f, unsigned cycles, bool feeding)
{
    struct saker_model *m = f->cfg.model;
    uint64_t t0 = saker_wall_ns(), end = saker_model_cycles(m) + cycles, c0 = saker_model_cycles(m);
    uint8_t frame[ORDER_FRAME_MAX];
    int rc = SAKER_OK;

    while (rc == SAKER_OK && saker_model_cycles(m) < end) {
        size_t len;

        while (rc == SAKER_OK && feeding && f->have_next && saker_model_rx_pending(m, SAKER_PORT_FEED) < 8 && saker_feeder_due_ns(f) == 0) {
            (void)show_market(f);
            rc = enter(f);
        }
        for (unsigned i = 0; i < 64; i++)
            saker_model_clock(m);
        take_sent(f);
        venue_takes(f);
        wire_moves(f);
        while (rc == SAKER_OK && saker_model_rx_pending(m, SAKER_PORT_ORDER) < MODEL_QUEUE && (len = fifo_pop(&f->to_card, frame)) != 0)
            rc = card_takes(f, frame, len);
    }
    if (feeding) {
        f->st.busy_ns += saker_wall_ns() - t0;
        f->st.busy_cycles += saker_model_cycles(m) - c0;
    }
    return rc != SAKER_OK ? rc : f->rc;
}

size_t
saker_feeder_next_len(const struct saker_feeder *f)
{
    if (f->lines)
        return f->through ? 0 : f->have_arrived ? f->arrived->len : f->next->len;
    return f->have_next ? f->next->len : 0;
}

uint64_t
saker_feeder_sequence(const struct saker_feeder *f)
{
    return f->market_next == 0 ? 0 : f->market_next - 1;
}

uint64_t
saker_feeder_due_ns(struct saker_feeder *f)
{
    uint64_t now, due;

    if (f->cfg.pace == 0 || !f->have_next || f->have_arrived)
        return 0;
    now = saker_wall_ns();
    if (!f->pace_started) {
        f->pace_started = true;
        f->pace_ts = f->next->ts_ns;
        f->pace_wall = now;
    }
    if (f->next->ts_ns <= f->pace_ts)
        return 0;
    due = f->pace_wall + (f->next->ts_ns - f->pace_ts) / f->cfg.pace;
    return due > now ? due - now : 0;
}

uint64_t
saker_feeder_time(const struct saker_feeder *f)
{
    return f->time_ns;
}

void
saker_feeder_stats(const struct saker_feeder *f, struct saker_feeder_stats *st)
{
    *st = f->st;
    if (f->wire)
        saker_exch_wire_stats(f->wire, &st->wire);
    saker_exch_stats(f->exch, &st->exch);
}

int
saker_feeder_new(struct saker_feeder **out, const struct saker_feeder_cfg *cfg)
{
    struct saker_feeder *f = calloc(1, sizeof *f);
    int rc = SAKER_OK;

    if (f)
        f->next = malloc(sizeof *f->next);
    if (f)
        f->exch = saker_exch_new(&cfg->exch, on_venue_send, f);
    if (!f || !f->next || !f->exch) {
        rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
    } else {
        f->cfg = *cfg;
        if (cfg->feed)
            rc = saker_src_open(&f->src, cfg->feed, &cfg->src);
        if (rc == SAKER_OK && cfg->tap) {
            const struct saker_exch_wire_cfg wire = {.exch = cfg->exch, .link = {.seed = cfg->exch.seed, .loss = cfg->tap_loss}};

            rc = saker_exch_wire_open(&f->wire, f->exch, &wire);
        }
        if (rc == SAKER_OK && cfg->orders)
            rc = saker_pcap_create(&f->pcap, cfg->orders);
        if (rc == SAKER_OK && cfg->feed_tx)
            rc = saker_pcap_create(&f->feed_pcap, cfg->feed_tx);
        if (rc == SAKER_OK && cfg->lines) {
            f->lines = saker_lines_new(cfg->lines);
            f->arrived = malloc(sizeof *f->arrived);
            if (!f->lines || !f->arrived)
                rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
        }
    }
    if (rc != SAKER_OK) {
        saker_feeder_free(f);
        return rc;
    }
    fetch(f);
    if (f->lines)
        look_for_arrival(f);
    *out = f;
    return SAKER_OK;
}

int
saker_feeder_free(struct saker_feeder *f)
{
    int rc = SAKER_OK;

    if (!f)
        return SAKER_OK;
    saker_src_close(f->src);
    saker_exch_free(f->exch);
    saker_exch_wire_close(f->wire);
    if (f->feed_pcap)
        rc = saker_pcap_close(f->feed_pcap);
    if (f->pcap) {
        int end = saker_pcap_close(f->pcap);

        rc = rc == SAKER_OK ? end : rc;
    }
    free(f->to_card.data);
    free(f->to_venue.data);
    saker_lines_free(f->lines);
    free(f->arrived);
    free(f->next);
    free(f);
    return rc;
}
