// SPDX-License-Identifier: Apache-2.0
/* rig.c - the queue, the card, the wires. */
#include "rig.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ports.h"
#include "rig_net.h"

#define PACKET_NS (20 * US)
#define FEED_IP 0xE9360C6Fu
#define FEED_PORT 26477u

enum kind {
    TO_LINE_A, TO_LINE_B, TO_RETX, FROM_RETX,
    TO_GLIMPSE_OPEN, TO_GLIMPSE, TO_GLIMPSE_CLOSE, FROM_GLIMPSE_UP, FROM_GLIMPSE, FROM_GLIMPSE_CLOSED,
    CARD_HOLD, CARD_CLEAR, CARD_INJECT, CARD_SPLICE, CARD_READ, HOST_CLEARED, HOST_INJECTED, HOST_SPLICED, HOST_CARD,
};

struct item {
    uint64_t at, serial;
    enum kind kind;
    unsigned a; /* server, or stream number */
    uint64_t n;
    size_t len;
    union {
        struct tw_itch msg;
        struct saker_rec_card card;
        uint8_t *data;
    } u;
};

struct half { /* a card or the undisturbed twin */
    struct tw_clock clock;
    struct tw_feed feed;
    struct tw_book *book;
    struct tw_trade_state tstate;
};

struct rig {
    struct rig_cfg cfg;
    const struct saker_day *day;
    struct saker_day *published; /* what the servers know of it */
    uint64_t now, next, serial, poll_at;
    uint32_t random;
    unsigned losing;
    struct item *heap;
    size_t n, cap;
    struct saker_rec *rec;
    struct saker_retx *retx[2];
    struct saker_glimpse *glimpse[2];
    unsigned stream, stream_server; /* the host's: number of the one that counts; odd = open */
    unsigned served_by, served;                /* the servers': which of them, and the number of the stream */
    struct half card, ref;
    struct tw_catchup catchup;
    struct tw_bbo *bbo; /* of the reference after each message, of that message's slot */
    unsigned differences;
    bool expect_different, trace;
    uint64_t live_messages;
    struct saker_src_cfg src;
    struct rig_net net;
};

/* ---- queue ---- */

static bool
before(const struct item *a, const struct item *b)
{
    return a->at != b->at ? a->at < b->at : a->serial < b->serial;
}

static struct item *
push(struct rig *w, uint64_t delay, enum kind kind)
{
    size_t i = w->n++;
    struct item it = {.at = w->now + delay, .serial = w->serial++, .kind = kind};

    if (w->n > w->cap) {
        w->cap = w->cap == 0 ? 256 : w->cap * 2;
        w->heap = realloc(w->heap, w->cap * sizeof(*w->heap));
        ck_assert_ptr_nonnull(w->heap);
    }
    while (i > 0 && before(&it, &w->heap[(i - 1) / 2])) {
        w->heap[i] = w->heap[(i - 1) / 2];
        i = (i - 1) / 2;
    }
    w->heap[i] = it;
    return &w->heap[i];
}

static struct item
pop(struct rig *w)
{
    struct item top = w->heap[0], it = w->heap[--w->n];
    size_t i = 0;

    for (;;) {
        size_t c = 2 * i + 1;

        if (c >= w->n)
            break;
        if (c + 1 < w->n && before(&w->heap[c + 1], &w->heap[c]))
            c++;
        if (!before(&w->heap[c], &it))
            break;
        w->heap[i] = w->heap[c];
        i = c;
    }
    w->heap[i] = it;
    return top;
}

static void
push_data(struct rig *w, uint64_t delay, enum kind kind, unsigned a, const uint8_t *data, size_t len)
{
    struct item *it = push(w, delay, kind);

    it->a = a;
    it->len = len;
    it->u.data = malloc(len + 1);
    ck_assert_ptr_nonnull(it->u.data);
    memcpy(it->u.data, data, len);
}

static bool
has_data(enum kind k)
{
    return k == TO_LINE_A || k == TO_LINE_B || k == TO_RETX || k == FROM_RETX || k == TO_GLIMPSE || k == FROM_GLIMPSE;
}

/* ---- outputs of the library ---- */

static void
out_datagram(void *ctx, unsigned server, const uint8_t *data, size_t len)
{
    struct rig *w = ctx;

    if (w->cfg.sockets)
        saker_rec_net_datagram(w->net.host, server, data, len);
    else
        push_data(w, w->cfg.net_ns, TO_RETX, server, data, len);
}

static void
out_connect(void *ctx, unsigned server)
{
    struct rig *w = ctx;

    ck_assert_uint_eq(w->stream % 2, 0);
    if (w->cfg.sockets) {
        saker_rec_net_connect(w->net.host, server);
        return;
    }
    w->stream++;
    w->stream_server = server;
    push(w, w->cfg.net_ns, TO_GLIMPSE_OPEN)->a = w->stream;
}

static void
out_bytes(void *ctx, const uint8_t *data, size_t len)
{
    struct rig *w = ctx;

    if (w->cfg.sockets) {
        saker_rec_net_bytes(w->net.host, data, len);
        return;
    }
    ck_assert_uint_eq(w->stream % 2, 1);
    push_data(w, w->cfg.net_ns, TO_GLIMPSE, w->stream, data, len);
}

static void
out_close(void *ctx)
{
    struct rig *w = ctx;

    if (w->cfg.sockets) {
        saker_rec_net_hang_up(w->net.host);
        return;
    }
    ck_assert_uint_eq(w->stream % 2, 1);
    push(w, w->cfg.net_ns, TO_GLIMPSE_CLOSE)->a = w->stream;
    w->stream++;
}

static void
out_hold(void *ctx)
{
    struct rig *w = ctx;

    push(w, w->cfg.card_ns, CARD_HOLD);
    push(w, w->cfg.card_ns, CARD_READ);
}

static void
out_clear(void *ctx)
{
    struct rig *w = ctx;

    push(w, w->cfg.card_ns, CARD_CLEAR);
}

static void
out_inject(void *ctx, const struct tw_itch *msg)
{
    struct rig *w = ctx;

    push(w, w->cfg.card_ns, CARD_INJECT)->u.msg = *msg;
}

static void
out_splice(void *ctx, uint64_t n)
{
    struct rig *w = ctx;

    push(w, w->cfg.card_ns, CARD_SPLICE)->n = n;
}

/* RIG_TRACE=1: what the library does, with the time and the number of the next message. */
static void
out_event(void *ctx, enum saker_rec_event ev, uint64_t a, uint64_t b)
{
    static const char *const names[] = {"state", "request", "snapshot", "splice"};
    const struct rig *w = ctx;

    if (!w->trace)
        return;
    if (ev == SAKER_REC_EV_STATE)
        printf("%9.3f ms, next %llu: %s\n", (double)w->now / 1e6, (unsigned long long)w->next, saker_rec_state_name((enum saker_rec_state)a));
    else
        printf("%9.3f ms, next %llu: %s %llu, %llu\n", (double)w->now / 1e6, (unsigned long long)w->next, names[ev], (unsigned long long)a,
               (unsigned long long)b);
}

/* ---- servers ---- */

static void
retx_send(void *ctx, unsigned peer, const uint8_t *data, size_t len)
{
    struct rig *w = ctx;

    push_data(w, w->cfg.net_ns, FROM_RETX, peer, data, len);
}

static void
glimpse_send(void *ctx, const uint8_t *data, size_t len)
{
    struct rig *w = ctx;

    push_data(w, w->cfg.net_ns, FROM_GLIMPSE, w->served, data, len);
}

static void
glimpse_close(void *ctx)
{
    struct rig *w = ctx;

    push(w, w->cfg.net_ns, FROM_GLIMPSE_CLOSED)->a = w->served;
}

/* ---- card ---- */

static void
apply(struct half *h, const struct tw_itch *m, struct tw_book_evt *evt)
{
    struct tw_tstate ts;

    tw_book_apply(h->book, m, evt, NULL, NULL);
    (void)tw_trade_state_event(&h->tstate, evt, NULL, &ts);
}

static void
card_apply(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta, bool live)
{
    struct rig *w = ctx;
    struct tw_book_evt evt;

    apply(&w->card, msg, &evt);
    ck_assert(live || !evt.feed_ok);
    if (!live)
        return;
    w->live_messages++;
    if (memcmp(&evt.bbo, &w->bbo[meta->seq], sizeof(evt.bbo)) != 0) {
        w->differences++;
        ck_assert_msg(w->expect_different, "seed %u: best prices differ after live message %llu", w->cfg.seed, (unsigned long long)meta->seq);
    }
}

static void
card_msg(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta)
{
    struct rig *w = ctx;
    struct tw_itch m = *msg;

    m.feed_ok = true; /* the feed's own staleness is sticky; the catch-up stands in its place */
    tw_catchup_message(&w->catchup, &m, meta);
}

static void
card_ev(void *ctx, enum tw_feed_ev ev, uint64_t a, uint64_t b)
{
    struct rig *w = ctx;

    tw_catchup_event(&w->catchup, ev, a, b);
    push(w, w->cfg.card_ns, CARD_READ);
}

static void
settle(struct rig *w)
{
    if (tw_catchup_settle(&w->catchup))
        push(w, w->cfg.card_ns, CARD_READ);
}

static void
card_frame(struct rig *w, const uint8_t *frame, size_t len, bool bad_fcs)
{
    tw_feed_frame(&w->card.feed, TW_LINE_A, frame, len, bad_fcs, card_msg, card_ev, w);
    settle(w);
}

static void
ref_msg(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta)
{
    struct rig *w = ctx;
    struct tw_book_evt evt;

    apply(&w->ref, msg, &evt);
    w->bbo[meta->seq] = evt.bbo;
}

static void
half_new(struct half *h, uint64_t hash_seed)
{
    struct tw_book_cfg book = {.symbols = RIG_SLOTS, .orders_log2 = 13, .levels_log2 = 8, .hash_seed = hash_seed};
    struct tw_feed_cfg feed = {.dst_ip = FEED_IP, .dst_port = FEED_PORT};

    h->clock.input_seq = 1;
    h->clock.lockstep = true;
    tw_feed_init(&h->feed, &feed, &h->clock);
    h->book = tw_book_new(&book);
    ck_assert_ptr_nonnull(h->book);
    ck_assert_int_eq(tw_trade_state_init(&h->tstate, RIG_SLOTS), 0);
}

static struct saker_rec_card
card_read(struct rig *w)
{
    struct tw_catchup_status st;

    tw_catchup_status(&w->catchup, &st);
    return (struct saker_rec_card){
        .state = st.state == TW_CATCHUP_LIVE   ? SAKER_CARD_LIVE
                 : st.state == TW_CATCHUP_HOLD ? SAKER_CARD_HOLD
                                               : SAKER_CARD_DRAIN,
        .dirty = st.dirty,
        .ended = st.ended,
        .other_session = st.other_session,
        .locked = st.locked,
        .first = st.first,
        .next = st.next,
        .applied = st.applied,
    };
}

/* ---- one thing happens ---- */

static void
card_command(struct rig *w, const struct item *it)
{
    struct item *answer;

    switch (it->kind) {
    case CARD_HOLD:
        tw_catchup_hold(&w->catchup);
        break;
    case CARD_CLEAR:
        ck_assert(tw_catchup_cleared(&w->catchup));
        tw_book_clear(w->card.book);
        push(w, w->cfg.card_ns, HOST_CLEARED);
        break;
    case CARD_INJECT:
        ck_assert(tw_catchup_inject(&w->catchup, &it->u.msg));
        push(w, w->cfg.card_ns, HOST_INJECTED);
        break;
    case CARD_SPLICE: {
        uint64_t ok = tw_catchup_splice(&w->catchup, it->n) == TW_SPLICE_OK;

        settle(w);
        answer = push(w, w->cfg.card_ns, HOST_SPLICED);
        answer->n = ok;
        answer->u.card = card_read(w);
        break;
    }
    default: /* CARD_READ */
        answer = push(w, w->cfg.card_ns, HOST_CARD);
        answer->u.card = card_read(w);
    }
}

static void
stream_item(struct rig *w, const struct item *it)
{
    struct saker_glimpse *g = w->glimpse[w->stream_server];

    switch (it->kind) {
    case TO_GLIMPSE_OPEN:
        w->served = it->a;
        w->served_by = w->stream_server;
        push(w, w->cfg.net_ns, saker_glimpse_connected(g) ? FROM_GLIMPSE_UP : FROM_GLIMPSE_CLOSED)->a = it->a;
        return;
    case TO_GLIMPSE:
        if (it->a == w->served)
            saker_glimpse_rx(w->glimpse[w->served_by], it->u.data, it->len);
        return;
    case TO_GLIMPSE_CLOSE:
        if (it->a == w->served)
            saker_glimpse_closed(w->glimpse[w->served_by]);
        return;
    default:
        break;
    }
    if (it->a != w->stream) /* the host has closed it */
        return;
    switch (it->kind) {
    case FROM_GLIMPSE_UP:
        saker_rec_connected(w->rec);
        break;
    case FROM_GLIMPSE:
        saker_rec_bytes(w->rec, it->u.data, it->len);
        break;
    default:
        w->stream++;
        saker_rec_closed(w->rec);
    }
}

static void
happen(struct rig *w, const struct item *it)
{
    switch (it->kind) {
    case TO_LINE_A: saker_rec_packet(w->rec, SAKER_REC_LINE_A, it->u.data, it->len); break;
    case TO_LINE_B: saker_rec_packet(w->rec, SAKER_REC_LINE_B, it->u.data, it->len); break;
    case TO_RETX: saker_retx_rx(w->retx[it->a], it->a, it->u.data, it->len); break;
    case FROM_RETX: saker_rec_packet(w->rec, SAKER_REC_REPLY, it->u.data, it->len); break;
    case HOST_CLEARED: saker_rec_cleared(w->rec); break;
    case HOST_INJECTED: saker_rec_injected(w->rec, 1); break;
    case HOST_SPLICED: saker_rec_spliced(w->rec, it->n != 0, &it->u.card); break;
    case HOST_CARD: saker_rec_card(w->rec, &it->u.card); break;
    case CARD_HOLD:
    case CARD_CLEAR:
    case CARD_INJECT:
    case CARD_SPLICE:
    case CARD_READ: card_command(w, it); break;
    default: stream_item(w, it);
    }
    if (has_data(it->kind))
        free(it->u.data);
}

void
rig_run(struct rig *w, uint64_t ns)
{
    uint64_t end = w->now + ns;

    while (w->now < end) {
        uint64_t tick = w->now + PACKET_NS < end ? w->now + PACKET_NS : end;

        while (w->n > 0 && w->heap[0].at <= tick) {
            struct item it = pop(w);

            w->now = it.at;
            saker_rec_time(w->rec, w->now);
            happen(w, &it);
        }
        w->now = tick;
        if (saker_rec_deadline(w->rec) <= w->now)
            saker_rec_time(w->rec, w->now);
        for (unsigned i = 0; i < 2; i++) {
            saker_retx_time(w->retx[i], w->now);
            saker_glimpse_time(w->glimpse[i], w->now);
            if (!w->cfg.sockets || saker_tcp_server_unsent(w->net.glimpse[i]) == 0)
                (void)saker_glimpse_spin(w->glimpse[i], w->cfg.spin);
        }
        if (w->cfg.sockets) {
            saker_rec_time(w->rec, w->now);
            rig_net_turn(&w->net, w->rec, w->retx, w->glimpse);
        }
        if ((saker_rec_state(w->rec) == SAKER_REC_SPLICE || saker_rec_state(w->rec) == SAKER_REC_CARD) && w->now >= w->poll_at) {
            push(w, w->cfg.card_ns, CARD_READ);
            w->poll_at = w->now + 100 * US;
        }
    }
}

/* ---- the feed ---- */

static uint32_t
rnd(struct rig *w, uint32_t n)
{
    w->random ^= w->random << 13;
    w->random ^= w->random >> 17;
    w->random ^= w->random << 5;
    return w->random % n;
}

static void
to_host(struct rig *w, const uint8_t *frame, size_t len, bool a, bool b)
{
    if (w->cfg.no_copy)
        return;
    if (w->cfg.sockets) {
        if (a)
            rig_net_line(&w->net, 0, frame + 42, len - 42);
        if (b)
            rig_net_line(&w->net, 1, frame + 42, len - 42);
        return;
    }
    if (a)
        push_data(w, w->cfg.net_ns / 4, TO_LINE_A, 0, frame + 42, len - 42);
    if (b)
        push_data(w, w->cfg.net_ns / 4 + 30 * US, TO_LINE_B, 0, frame + 42, len - 42);
}

/* Frame of up to n messages from w->next; the reference sees it. */
static size_t
next_frame(struct rig *w, unsigned n, uint8_t *frame)
{
    const uint8_t *msgs[16];
    uint16_t lens[16];
    unsigned k = 0;
    size_t size;

    for (; k < n && w->next + k < saker_day_next(w->day); k++) {
        msgs[k] = saker_day_get(w->day, w->next + k, &size);
        lens[k] = (uint16_t)size;
        ck_assert_uint_ne(saker_day_add(w->published, msgs[k], size), 0);
    }
    ck_assert_uint_gt(k, 0);
    size = saker_frame_mold(frame, SAKER_FRAME_MAX, &w->src, w->next, k, msgs, lens);
    ck_assert_uint_gt(size, 0);
    tw_feed_frame(&w->ref.feed, TW_LINE_A, frame, size, false, ref_msg, NULL, w);
    w->next += k;
    return size;
}

void
rig_publish(struct rig *w, uint64_t to, bool lost)
{
    static uint8_t frame[SAKER_FRAME_MAX];

    while (w->next <= to) {
        uint64_t left = to + 1 - w->next;
        unsigned n = 1 + rnd(w, 5);
        size_t len = next_frame(w, n < left ? n : (unsigned)left, frame);
        bool gone = lost, a, b;

        if (w->losing > 0) {
            w->losing--;
            gone = true;
        } else if (rnd(w, 10000) < w->cfg.loss) {
            w->losing = rnd(w, w->cfg.loss_len);
            gone = true;
        }
        a = !gone && rnd(w, 100) >= w->cfg.one_line;
        b = !gone && (!a || rnd(w, 100) >= w->cfg.one_line);
        if (a || b)
            card_frame(w, frame, len, false);
        to_host(w, frame, len, a, b);
        rig_run(w, PACKET_NS);
    }
}

void
rig_publish_bad(struct rig *w)
{
    static uint8_t frame[SAKER_FRAME_MAX];
    size_t len = next_frame(w, 5, frame);

    /* What is wrong with it is in the first message, which is long past when the FCS comes. */
    to_host(w, frame, len, true, true);
    frame[62 + 2 + 14] ^= 0x01;
    w->expect_different = true;
    card_frame(w, frame, len, true);
    w->expect_different = false;
    rig_run(w, PACKET_NS);
}

void
rig_packet(struct rig *w, const char *session, uint64_t seq, unsigned count, const uint8_t *const *msgs, const uint16_t *lens)
{
    static uint8_t frame[SAKER_FRAME_MAX];
    struct saker_src_cfg src = w->src;
    size_t len;

    memcpy(src.session, session, 10);
    len = saker_frame_mold(frame, sizeof(frame), &src, seq, count, msgs, lens);
    ck_assert_uint_gt(len, 0);
    card_frame(w, frame, len, false);
    to_host(w, frame, len, true, true);
    rig_run(w, PACKET_NS);
}

void
rig_heartbeat(struct rig *w)
{
    rig_packet(w, DAY_SESSION, w->next, 0, NULL, NULL);
}

void
rig_end_of_session(struct rig *w)
{
    rig_packet(w, DAY_SESSION, w->next, 0xFFFF, NULL, NULL);
}

bool
rig_until(struct rig *w, enum saker_rec_state s, uint64_t ns)
{
    uint64_t end = w->now + ns;

    do {
        rig_heartbeat(w); /* shows a hole at the tail */
        rig_run(w, 10 * MS);
    } while (w->now < end && saker_rec_state(w->rec) != s);
    return saker_rec_state(w->rec) == s;
}

/* ---- comparison ---- */

static int
by_key(const void *a, const void *b)
{
    const struct tw_book_order *x = a, *y = b;

    if (x->slot != y->slot)
        return x->slot < y->slot ? -1 : 1;
    return x->refnum < y->refnum ? -1 : x->refnum > y->refnum;
}

static struct tw_book_order *
table(const struct tw_book *b, size_t *n)
{
    struct tw_book_order *o = calloc(tw_book_places(b), sizeof(*o));

    ck_assert_ptr_nonnull(o);
    *n = 0;
    for (uint32_t p = 0; p < tw_book_places(b); p++)
        *n += tw_book_order_at(b, p, &o[*n]);
    qsort(o, *n, sizeof(*o), by_key);
    return o;
}

static bool
same_order(const struct tw_book_order *a, const struct tw_book_order *b)
{
    return a->refnum == b->refnum && a->px == b->px && a->qty == b->qty && a->slot == b->slot && a->side == b->side;
}

bool
rig_same_book(struct rig *w, bool loud)
{
    size_t n, m;
    struct tw_book_order *a = table(w->card.book, &n), *b = table(w->ref.book, &m);
    bool same = n == m;

    for (size_t i = 0; i < n && same; i++)
        same = same_order(&a[i], &b[i]);
    ck_assert_msg(same || !loud, "seed %u: order tables differ (%zu and %zu orders)", w->cfg.seed, n, m);
    for (unsigned s = 0; s < RIG_SLOTS; s++) {
        struct tw_bbo x = tw_book_bbo(w->card.book, s), y = tw_book_bbo(w->ref.book, s);
        struct tw_tstate t, u;

        tw_trade_state_get(&w->card.tstate, s, &t);
        tw_trade_state_get(&w->ref.tstate, s, &u);
        same = same && memcmp(&x, &y, sizeof(x)) == 0 && t.market_open == u.market_open && t.trading == u.trading &&
               tw_book_degraded(w->card.book, s) == tw_book_degraded(w->ref.book, s) &&
               tw_book_unreliable(w->card.book, s) == tw_book_unreliable(w->ref.book, s);
        ck_assert_msg(same || !loud, "seed %u: slot %u differs", w->cfg.seed, s);
    }
    free(a);
    free(b);
    return same;
}

void
rig_check_book(struct rig *w)
{
    struct tw_catchup_status st;

    tw_catchup_status(&w->catchup, &st);
    ck_assert_uint_eq(st.next, w->next);
    ck_assert_uint_eq(st.applied, w->next - 1);
    ck_assert(rig_same_book(w, true));
}

/* ---- life ---- */

void
rig_defaults(struct rig_cfg *cfg)
{
    *cfg = (struct rig_cfg){.seed = 1, .first_locate = 1, .ring_log2 = 8, .card_ns = 5 * US, .net_ns = 200 * US, .spin = 40, .loss_len = 4};
    saker_rec_defaults(&cfg->rec);
    cfg->rec.copy_log2 = 13;
    cfg->rec.items_log2 = 12;
    cfg->rec.servers = 2;
    cfg->rec.glimpses = 2;
    cfg->rec.patience_ns = 100 * US;
    cfg->rec.request_ns = 2 * MS;
    cfg->rec.connect_ns = 5 * MS;
    cfg->rec.silence_ns = 60 * MS;
    cfg->rec.quiet_ns = 15 * MS;
    cfg->rec.retry_ns = 1 * MS;
    memcpy(cfg->rec.username, "user", 5);
    memcpy(cfg->rec.password, "secret", 7);
    memcpy(cfg->rec.soup_session, "SNAP", 5);
}

struct rig *
rig_new(const struct rig_cfg *cfg, const struct saker_day *day)
{
    const struct saker_rec_out out = {.datagram = out_datagram, .connect = out_connect, .bytes = out_bytes, .close = out_close,
                                      .hold = out_hold, .clear = out_clear, .inject = out_inject, .splice = out_splice, .event = out_event};
    struct saker_rec_out rec_out = out;
    struct rig *w = calloc(1, sizeof(*w));

    ck_assert_ptr_nonnull(w);
    w->cfg = *cfg;
    w->day = day;
    w->trace = getenv("RIG_TRACE") != NULL;
    w->published = saker_day_new((const uint8_t *)DAY_SESSION);
    ck_assert_ptr_nonnull(w->published);
    w->now = 1 * SEC;
    w->next = 1;
    w->random = cfg->seed * 2654435761u + 99u;
    w->src = (struct saker_src_cfg){.dst_ip = FEED_IP, .src_ip = 0x0A000001, .dst_port = FEED_PORT, .session = DAY_SESSION};
    half_new(&w->card, 0x1234567890ABCDEFu);
    half_new(&w->ref, 0);
    w->bbo = calloc(saker_day_next(day) + 1, sizeof(*w->bbo));
    ck_assert_ptr_nonnull(w->bbo);
    ck_assert_int_eq(tw_catchup_init(&w->catchup, cfg->ring_log2, &w->card.feed, card_apply, w), 0);
    tw_catchup_enable(&w->catchup, true);
    rec_out.ctx = w;
    w->rec = saker_rec_new(&cfg->rec, &rec_out);
    ck_assert_ptr_nonnull(w->rec);
    for (unsigned s = 0; s < RIG_SLOTS; s++) {
        uint16_t locate = (uint16_t)(cfg->first_locate + s);

        tw_feed_load_locate(&w->card.feed, (uint16_t)s, locate, true);
        tw_feed_load_locate(&w->ref.feed, (uint16_t)s, locate, true);
        saker_rec_load_slot(w->rec, (uint16_t)s, locate, true);
    }
    if (cfg->sockets)
        rig_net_open(&w->net);
    for (unsigned i = 0; i < 2; i++) {
        struct saker_glimpse_cfg g = {.username = "USER", .password = "SECRET", .session = "SNAP", .last = cfg->last, .stay = cfg->stay};
        struct saker_glimpse_out o = {.ctx = w, .send = glimpse_send, .close = glimpse_close};
        struct saker_fault_plan r = cfg->retx[i], p = cfg->glimpse[i];

        r.seed += cfg->seed + i;
        p.seed += cfg->seed + i;
        if (cfg->sockets)
            o = (struct saker_glimpse_out){.ctx = w->net.glimpse[i], .send = saker_tcp_server_send, .close = saker_tcp_server_hang_up};
        w->retx[i] = saker_retx_new(w->published, cfg->retx_window, &r, cfg->sockets ? saker_udp_server_send : retx_send,
                                    cfg->sockets ? (void *)w->net.retx[i] : (void *)w);
        w->glimpse[i] = saker_glimpse_new(w->published, &g, &p, &o);
        ck_assert(w->retx[i] != NULL && w->glimpse[i] != NULL);
    }
    saker_rec_time(w->rec, w->now);
    saker_rec_start(w->rec, NULL);
    return w;
}

void
rig_free(struct rig *w)
{
    while (w->n > 0) {
        struct item it = pop(w);

        if (has_data(it.kind))
            free(it.u.data);
    }
    for (unsigned i = 0; i < 2; i++) {
        saker_retx_free(w->retx[i]);
        saker_glimpse_free(w->glimpse[i]);
    }
    if (w->cfg.sockets)
        rig_net_close(&w->net);
    saker_day_free(w->published);
    tw_catchup_free(&w->catchup);
    tw_book_free(w->card.book);
    tw_book_free(w->ref.book);
    tw_trade_state_free(&w->card.tstate);
    tw_trade_state_free(&w->ref.tstate);
    saker_rec_free(w->rec);
    free(w->bbo);
    free(w->heap);
    free(w);
}

uint64_t
rig_published(const struct rig *w)
{
    return w->next;
}

unsigned
rig_live_differences(const struct rig *w)
{
    return w->differences;
}

uint64_t
rig_live_messages(const struct rig *w)
{
    return w->live_messages;
}

enum tw_catchup_state
rig_card_state(const struct rig *w)
{
    return w->catchup.st.state;
}

uint64_t
rig_ring_dropped(const struct rig *w)
{
    return w->catchup.dropped;
}

struct saker_rec *
rig_rec(struct rig *w)
{
    return w->rec;
}

const struct saker_server_stats *
rig_retx(const struct rig *w, unsigned i)
{
    return saker_retx_stats(w->retx[i]);
}

const struct saker_server_stats *
rig_glimpse(const struct rig *w, unsigned i)
{
    return saker_glimpse_stats(w->glimpse[i]);
}

void
rig_expect_different(struct rig *w)
{
    w->expect_different = true;
}
