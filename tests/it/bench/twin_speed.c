// SPDX-License-Identifier: Apache-2.0
/* twin_speed.c - messages per second of the twin: parse, parse and book, the whole path with strategy, gate and order session.
 *
 * One thread; CPU seconds of this process; making the stream is not counted. docs/testing.md says what the figures mean. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "exchange.h"
#include "saker/config.h"
#include "stream.h"
#include "twin.h"

#define FEED "tests/data/aapl-20200130-premarket-10k.itch"
#define CHUNK (1u << 20) /* messages: more bytes than the caches hold */
#define RUNS_MAX 32u
#define FEW 64u
#define ALL 8906u /* stock locates of the day that the file is of */
#define PX_MAX 1999999900u

struct count {
    struct tw_book *book;
    uint64_t messages, changes;
    uint32_t bid_px; /* so that nothing is left out as unused */
};

static void
fail(const char *what)
{
    fprintf(stderr, "saker-bench: %s\n", what);
    exit(3);
}

static double
cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void
on_parsed(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta)
{
    struct count *c = ctx;

    (void)meta;
    c->messages++;
    c->bid_px ^= msg->px;
}

static void
on_book(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta)
{
    struct count *c = ctx;
    struct tw_book_evt evt;

    (void)meta;
    tw_book_apply(c->book, msg, &evt, NULL, NULL);
    c->messages++;
    if (evt.changed) {
        c->changes++;
        c->bid_px ^= evt.bbo.bid_px;
    }
}

/* ---- feed, and feed with book ---- */

struct side {
    struct tw_feed feed;
    struct tw_clock clk;
    struct count count;
    double seconds;
};

static struct side *
side_new(uint32_t symbols, bool book)
{
    const struct tw_book_cfg cfg = {.symbols = symbols, .orders_log2 = symbols > 256 ? 23 : 18, .levels_log2 = 12, .hash_seed = 1,
                                    .stash = symbols > 256 ? 65536 : 0};
    const struct tw_feed_cfg any = {.any_port = true};
    struct side *s = calloc(1, sizeof(*s));

    if (s == NULL || (book && (s->count.book = tw_book_new(&cfg)) == NULL))
        fail("out of memory");
    s->clk = (struct tw_clock){0, 1, true};
    tw_feed_init(&s->feed, &any, &s->clk);
    s->feed.book = s->count.book;
    for (uint32_t i = 0; i < symbols; i++)
        tw_feed_load_locate(&s->feed, (uint16_t)i, (uint16_t)(i + 1), true);
    return s;
}

static void
side_free(struct side *s)
{
    tw_book_free(s->count.book);
    free(s);
}

static void
side_run(struct side *s, const uint8_t *buf, size_t len)
{
    double t0 = cpu_seconds();

    if (tw_feed_messages(&s->feed, buf, len, s->count.book != NULL ? on_book : on_parsed, NULL, &s->count) != len)
        fail("the feed did not take the whole stream");
    s->seconds += cpu_seconds() - t0;
}

/* ---- the whole path ---- */

#define QUEUE 64u

struct path {
    struct saker_twin *twin;
    struct saker_exch *exch;
    struct {
        size_t len;
        bool to_card;
        uint8_t data[2048];
    } queue[QUEUE];
    unsigned head, n;
    uint64_t orders, events;
    double seconds;
};

static void
queue(struct path *p, bool to_card, const uint8_t *frame, size_t len)
{
    unsigned i = (p->head + p->n++) % QUEUE;

    if (p->n > QUEUE || len > sizeof(p->queue[0].data))
        fail("queue full");
    p->queue[i].len = len;
    p->queue[i].to_card = to_card;
    memcpy(p->queue[i].data, frame, len);
}

static void
on_tx(void *ctx, const uint8_t *frame, size_t len)
{
    queue(ctx, false, frame, len);
}

static void
on_venue_tx(void *ctx, const uint8_t *frame, size_t len)
{
    queue(ctx, true, frame, len);
}

static void
on_event(void *ctx, const struct saker_event *ev)
{
    struct path *p = ctx;

    p->events++;
    p->orders += ev->type == SAKER_EV_ORDER;
}

static void
settle(struct path *p)
{
    while (p->n > 0) {
        unsigned i = p->head;

        p->head = (p->head + 1) % QUEUE;
        p->n--;
        if (p->queue[i].to_card)
            saker_twin_order_frame(p->twin, p->queue[i].data, p->queue[i].len, false);
        else
            saker_exch_rx(p->exch, p->queue[i].data, p->queue[i].len);
    }
}

static void
banks(struct path *p, uint32_t symbols)
{
    const uint64_t cool = (uint64_t)symbols * 1000000u, much = UINT64_MAX / 4;
    const uint32_t param[TW_PARAM_WORDS] = {7, 300, 10000, 10, (uint32_t)cool, (uint32_t)(cool >> 32), 100, 0};
    const uint32_t limit[TW_LIMIT_WORDS] = {0x7f, 100000, UINT32_MAX, 0xff, PX_MAX, 1000000, 1000000, 0, UINT32_MAX, UINT32_MAX / 4};
    const uint32_t scope[TW_SCOPE_WORDS] = {3, 0, (uint32_t)much, (uint32_t)(much >> 32), 1, 0, 1000000, 0};

    for (uint32_t i = 0; i < symbols; i++) {
        saker_twin_load_slot(p->twin, i, (uint16_t)(i + 1), 0, "BENCH   ", true);
        for (unsigned w = 0; w < TW_PARAM_WORDS; w++)
            saker_twin_write_param(p->twin, i, w, param[w]);
        for (unsigned w = 0; w < TW_LIMIT_WORDS; w++)
            saker_twin_write_limit(p->twin, i, w, limit[w]);
    }
    for (unsigned i = 0; i < TW_SCOPE_ROWS; i++)
        for (unsigned w = 0; w < TW_SCOPE_WORDS; w++)
            saker_twin_write_scope(p->twin, i, w, scope[w]);
    if (!saker_twin_commit_params(p->twin, 1, saker_twin_params_digest(p->twin)) ||
        !saker_twin_commit_limits(p->twin, 1, saker_twin_limits_digest(p->twin)))
        fail("the twin refuses its own banks");
}

static struct path *
path_new(uint32_t symbols)
{
    const struct saker_twin_cfg cfg = {symbols, symbols > 256 ? 23 : 18, 12, 8, 1};
    struct path *p = calloc(1, sizeof(*p));
    struct saker_twin_out out = {.ctx = p, .tx = on_tx, .event = on_event};
    struct saker_exch_cfg ex = {.mac = {2, 0, 0, 0, 0, 2}, .peer_mac = {2, 0, 0, 0, 0, 1}, .ip = 0x0a000002, .peer_ip = 0x0a000001,
                                .port = 15000, .username = "bench", .password = "bench", .session = "BENCHSESS1", .seed = 1};
    struct tw_oe_cfg oe = {.src_mac = {2, 0, 0, 0, 0, 1}, .dst_mac = {2, 0, 0, 0, 0, 2}, .src_ip = 0x0a000001, .dst_ip = 0x0a000002,
                           .src_port = 40000, .dst_port = 15000, .isn = 1, .window = 65535, .username = "bench ", .password = "bench     ",
                           .session = "          ", .firm = "    "};
    const struct tw_feed_cfg any = {.any_port = true};

    if (p == NULL || (p->twin = saker_twin_new(&cfg, &out)) == NULL || (p->exch = saker_exch_new(&ex, on_venue_tx, p)) == NULL)
        fail("out of memory");
    saker_twin_feed_config(p->twin, &any, true);
    saker_twin_oe_config(p->twin, &oe, 1);
    saker_twin_event_mask(p->twin, 0);
    saker_twin_watchdog(p->twin, 1000);
    saker_twin_heartbeat(p->twin, 1);
    banks(p, symbols);
    saker_twin_connect(p->twin);
    settle(p);
    saker_twin_zero_positions(p->twin);
    saker_twin_assume(p->twin, true, true);
    saker_twin_unkill(p->twin);
    if (saker_twin_arm(p->twin) != 0)
        fail("the twin refuses to arm");
    return p;
}

static void
path_free(struct path *p)
{
    saker_exch_free(p->exch);
    saker_twin_free(p->twin);
    free(p);
}

/* A packet's worth at a time: then what the orders of these brought back. */
static void
path_run(struct path *p, const uint8_t *buf, size_t len)
{
    double t0 = cpu_seconds();

    for (size_t at = 0; at < len;) {
        size_t n = saker_twin_feed_messages(p->twin, buf + at, len - at < 1400 ? len - at : 1400);

        if (n == 0)
            fail("the twin did not take the whole stream");
        at += n;
        settle(p);
    }
    p->seconds += cpu_seconds() - t0;
}

/* ---- figures ---- */

struct rates {
    double parse[RUNS_MAX], book[RUNS_MAX], path[RUNS_MAX], bytes[RUNS_MAX];
};

static void
measure(struct rates *out, unsigned run, const char *file, uint32_t symbols, uint64_t messages)
{
    struct stream *stream = stream_open(file, symbols, 1 + run);
    struct side *parse = side_new(symbols, false), *book = side_new(symbols, true);
    struct path *path = path_new(symbols);
    uint64_t done = 0;
    uint32_t live = 0;

    if (stream == NULL)
        fail("the feed file cannot be read");
    while (done < messages) {
        const uint8_t *buf;
        size_t len = stream_next(stream, CHUNK, &buf);

        done += CHUNK;
        side_run(parse, buf, len);
        side_run(book, buf, len);
        path_run(path, buf, len);
        if (tw_book_live(book->count.book) > live)
            live = tw_book_live(book->count.book);
    }
    out->parse[run] = (double)done / parse->seconds;
    out->book[run] = (double)done / book->seconds;
    out->path[run] = (double)done / path->seconds;
    out->bytes[run] = (double)tw_book_resident(book->count.book) / live;
    fprintf(stderr, "twin: run %u, %u symbols: %.1f million messages, %u orders live, %llu changes of a best price, %llu orders sent; "
            "a second: parse %.1f M, book %.1f M, path %.1f M\n", run + 1, symbols, (double)done * 1e-6, live,
            (unsigned long long)book->count.changes, (unsigned long long)path->orders, out->parse[run] * 1e-6, out->book[run] * 1e-6,
            out->path[run] * 1e-6);
    if (tw_book_counters(book->count.book)->degraded != 0 || tw_book_counters(book->count.book)->unknown_ref != 0 || path->orders == 0)
        fail("an order found no place, or none was sent: this measures something else");
    stream_close(stream);
    side_free(parse);
    side_free(book);
    path_free(path);
}

void
bench_twin(struct figures *out, unsigned runs, const char *file, uint64_t messages)
{
    static struct rates few, all;

    if (runs > RUNS_MAX)
        runs = RUNS_MAX;
    for (unsigned r = 0; r < runs; r++) {
        measure(&few, r, file != NULL ? file : FEED, FEW, messages);
        measure(&all, r, file != NULL ? file : FEED, ALL, messages);
    }
    figure_median(out, "parse", "messages/s", few.parse, runs);
    figure_median(out, "parse.all", "messages/s", all.parse, runs);
    figure_median(out, "book", "messages/s", few.book, runs);
    figure_median(out, "book.all", "messages/s", all.book, runs);
    figure_median(out, "path", "messages/s", few.path, runs);
    figure_median(out, "path.all", "messages/s", all.path, runs);
    figure_median(out, "bytes_per_order", "bytes", few.bytes, runs);
    figure_median(out, "bytes_per_order.all", "bytes", all.bytes, runs);
}
