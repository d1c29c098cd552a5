// SPDX-License-Identifier: Apache-2.0
/* diff_book.c - the message at which two runs part, and the book around it, built from the market data. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "diff.h"
#include "ports.h"
#include "replay.h"
#include "saker/config.h"
#include "saker/error.h"
#include "saker/itch.h"
#include "tw_book.h"
#include "tw_feed.h"
#include "tw_itch.h"

struct run {
    struct tw_feed feed;
    struct tw_clock clk;
    struct tw_book *book;
    struct diff_book *out;
    uint64_t wanted;
    bool past; /* the message was seen */
};

static void
levels(const struct tw_book *b, struct diff_level side[2][DIFF_LEVELS_MAX])
{
    struct tw_book_order o;

    memset(side, 0, 2 * sizeof(side[0]));
    for (uint32_t p = 0; p < tw_book_places(b); p++) {
        struct diff_level *l;
        unsigned i = 0;

        if (!tw_book_order_at(b, p, &o))
            continue;
        l = side[o.side];
        while (i < DIFF_LEVELS_MAX && l[i].qty != 0 && l[i].px != o.px && (o.side == TW_BUY ? l[i].px > o.px : l[i].px < o.px))
            i++;
        if (i == DIFF_LEVELS_MAX)
            continue;
        if (l[i].qty == 0 || l[i].px != o.px) {
            memmove(&l[i + 1], &l[i], (DIFF_LEVELS_MAX - 1 - i) * sizeof(*l));
            l[i] = (struct diff_level){.px = o.px};
        }
        l[i].qty += o.qty;
        l[i].orders++;
    }
}

static void
in_words(struct diff_book *out, const struct tw_itch *m)
{
    const struct saker_itch_type *type = saker_itch_type(m->mtype);
    char px[32], tail[96] = "";

    if (m->mtype == 'A' || m->mtype == 'F')
        (void)snprintf(tail, sizeof(tail), ", %s %u at %s, reference %" PRIu64, m->side == TW_BUY ? "buy" : "sell", m->qty,
                       saker_price_format(m->px, px, sizeof(px)), m->refnum);
    else if (m->mtype == 'U')
        (void)snprintf(tail, sizeof(tail), ", reference %" PRIu64 " to %" PRIu64 ", %u at %s", m->refnum, m->new_ref, m->qty,
                       saker_price_format(m->px, px, sizeof(px)));
    else if (m->mtype == 'D')
        (void)snprintf(tail, sizeof(tail), ", reference %" PRIu64, m->refnum);
    else if (m->refnum != 0)
        (void)snprintf(tail, sizeof(tail), ", %u of reference %" PRIu64, m->qty, m->refnum);
    (void)snprintf(out->message, sizeof(out->message), "%c, %s%s", m->mtype == 0 ? '?' : m->mtype,
                   type != NULL ? type->name : "unknown message", tail);
}

static void
on_msg(void *ctx, const struct tw_itch *m, const struct tw_meta *meta)
{
    struct run *r = ctx;
    struct tw_book_evt evt;

    if (r->past)
        return;
    if (meta->seq == r->wanted)
        levels(r->book, r->out->before);
    tw_book_apply(r->book, m, &evt, NULL, NULL);
    if (meta->seq != r->wanted)
        return;
    levels(r->book, r->out->after);
    in_words(r->out, m);
    r->out->found = true;
    r->out->changed = evt.changed;
    r->out->ts = m->ts;
    r->past = true;
}

struct look {
    uint64_t wanted;
    uint16_t locate;
};

static void
find_locate(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct look *l = ctx;

    if (seq == l->wanted && len >= 3)
        l->locate = tw_be16(msg + 1);
}

static int
each_frame(const char *file, const struct saker_src_cfg *cfg, struct look *look, struct run *run)
{
    struct saker_src *src = NULL;
    struct saker_frame *frame = malloc(sizeof(*frame));
    int rc = frame == NULL ? saker_fail(SAKER_ERR_NOMEM, "out of memory") : saker_src_open(&src, file, cfg);

    while (rc == SAKER_OK && !(run != NULL && run->past) && saker_src_next(src, frame) == 1) {
        if (look != NULL)
            (void)saker_frame_walk(frame->data, frame->len, find_locate, look);
        else
            tw_feed_frame(&run->feed, TW_LINE_A, frame->data, frame->len, frame->bad_fcs, on_msg, NULL, run);
    }
    saker_src_close(src);
    free(frame);
    return rc;
}

/* "@13" or a name of the file; 0: none. */
static uint16_t
locate_of(const struct replay_scan *scan, const char *symbol)
{
    if (symbol[0] == '@')
        return (uint16_t)strtoul(symbol + 1, NULL, 10);
    for (size_t i = 0; symbol[0] != '\0' && i < scan->n_locates; i++)
        if (strcmp(scan->name[scan->order[i]], symbol) == 0)
            return scan->order[i];
    return 0;
}

int
diff_book(const char *file, bool any_port, uint64_t message, const char *symbol, struct diff_book *out)
{
    const struct tw_book_cfg book = {.symbols = 1, .orders_log2 = 16, .levels_log2 = 12, .hash_seed = 1, .stash = 65536};
    struct saker_session_cfg session;
    struct saker_src_cfg src;
    struct look look = {message, 0};
    struct run *run = calloc(1, sizeof(*run));
    struct replay_scan scan = {0};
    struct tw_feed_cfg feed = {.any_port = any_port};
    int rc;

    memset(out, 0, sizeof(*out));
    if (run == NULL || (run->book = tw_book_new(&book)) == NULL) {
        free(run);
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    }
    saker_session_defaults(&session);
    src = (struct saker_src_cfg){.dst_ip = session.feed_ip, .src_ip = 0x0A000003u, .dst_port = session.feed_port, .session = "SAKERFEED1"};
    feed.dst_ip = session.feed_ip;
    feed.dst_port = session.feed_port;
    rc = replay_scan_file(&scan, file, &src, false);
    if (rc == SAKER_OK)
        out->locate = locate_of(&scan, symbol);
    if (rc == SAKER_OK && out->locate == 0) {
        rc = each_frame(file, &src, &look, NULL);
        out->locate = look.locate;
    }
    if (rc == SAKER_OK) {
        memcpy(out->symbol, scan.name[out->locate], sizeof(out->symbol));
        run->out = out;
        run->wanted = message;
        run->clk.input_seq = 1;
        tw_feed_init(&run->feed, &feed, &run->clk);
        tw_feed_load_locate(&run->feed, 0, out->locate, true);
        rc = each_frame(file, &src, NULL, run);
    }
    replay_scan_free(&scan);
    tw_book_free(run->book);
    free(run);
    return rc;
}
