// SPDX-License-Identifier: Apache-2.0
/* replay_twin.c - the file through the twin, in this process, against the exchange simulator.
 *
 * For each frame of the file: the exchange sees its new messages; what it sends goes into the twin, and so on until nothing moves; then
 * the frame goes into the twin, and again until nothing moves. The lockstep card process does the same. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "replay.h"
#include "saker/error.h"
#include "twin.h"

/* Frames on their way to the card; the exchange must not be called from its own output. */
struct queue {
    uint8_t *data; /* u16 length + frame each */
    size_t len, cap, at;
};

struct run {
    struct replay *r;
    struct saker_twin *twin;
    struct saker_exch *exch;
    struct queue to_card, to_venue;
    struct saker_pcap *pcap;
    uint64_t market_next; /* sequence number the exchange wants next; 0 = none seen */
    uint64_t base;        /* position in the file of the frame's first message */
    uint64_t in_frame;    /* messages of this frame so far */
    bool zero_seq;        /* a re-framed capture without sequence numbers */
    struct saker_lines *lines; /* on two lines */
    struct replay_recovery *recovery;
    int rc;
};

static void
push(struct run *run, struct queue *q, const uint8_t *frame, size_t len)
{
    if (q->cap - q->len < len + 2) {
        size_t cap = q->cap == 0 ? 65536 : q->cap * 2;
        uint8_t *wide = realloc(q->data, cap);

        if (wide == NULL) {
            run->rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
            return;
        }
        q->data = wide;
        q->cap = cap;
    }
    q->data[q->len] = (uint8_t)(len >> 8);
    q->data[q->len + 1] = (uint8_t)len;
    memcpy(q->data + q->len + 2, frame, len);
    q->len += len + 2;
}

/* Next frame, copied out: delivering it may lengthen the queue. @return length, 0 = empty. */
static size_t
pop(struct queue *q, uint8_t *frame)
{
    size_t n;

    if (q->at == q->len) {
        q->at = q->len = 0;
        return 0;
    }
    n = (size_t)q->data[q->at] << 8 | q->data[q->at + 1];
    memcpy(frame, q->data + q->at + 2, n);
    q->at += n + 2;
    return n;
}

static void
capture(struct run *run, const uint8_t *frame, size_t len)
{
    struct saker_twin_status st;

    if (run->pcap == NULL || run->rc != SAKER_OK)
        return;
    saker_twin_status(run->twin, &st);
    run->rc = saker_pcap_write(run->pcap, st.time_ns, frame, len);
}

static void
on_tx(void *ctx, const uint8_t *frame, size_t len)
{
    struct run *run = ctx;

    push(run, &run->to_venue, frame, len);
}

static void
on_venue_tx(void *ctx, const uint8_t *frame, size_t len)
{
    struct run *run = ctx;

    push(run, &run->to_card, frame, len);
}

static void
on_event(void *ctx, const struct saker_event *ev)
{
    struct run *run = ctx;

    replay_event(run->r, ev);
}

static void
on_bbo(void *ctx, const struct tw_meta *meta, uint16_t slot, uint16_t locate, const struct tw_bbo *bbo, bool tradable)
{
    struct run *run = ctx;
    uint64_t index;

    (void)locate;
    (void)tradable;
    index = run->zero_seq ? run->base + meta->seq : replay_scan_index(&run->r->scan, meta->seq, &run->r->run_at);
    replay_bbo(run->r, index, slot, bbo->bid_px, bbo->bid_qty, bbo->ask_px, bbo->ask_qty);
}

/* Carry frames both ways until nothing moves. */
static void
settle(struct run *run)
{
    uint8_t frame[2048];
    bool moved = true;

    while (moved && run->rc == SAKER_OK) {
        size_t n;

        moved = false;
        while ((n = pop(&run->to_venue, frame)) != 0) {
            capture(run, frame, n);
            saker_exch_rx(run->exch, frame, n);
            moved = true;
        }
        while ((n = pop(&run->to_card, frame)) != 0) {
            capture(run, frame, n);
            saker_twin_order_frame(run->twin, frame, n, false);
            moved = true;
        }
    }
}

/* The exchange takes each message once, whatever the lines repeat. */
static void
on_market(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct run *run = ctx;

    if (run->in_frame++ == 0)
        run->zero_seq = run->r->opt.any_port && seq == 0;
    if (!run->zero_seq) {
        if (run->market_next != 0 && seq < run->market_next)
            return;
        run->market_next = seq + 1;
    }
    saker_exch_market(run->exch, msg, len);
}

static void
mac(uint8_t out[6], uint64_t v)
{
    for (unsigned i = 6; i-- > 0; v >>= 8)
        out[i] = (uint8_t)v;
}

static void
text(char *out, size_t n, const char *in, bool right)
{
    size_t len = strnlen(in, n);

    memset(out, ' ', n);
    memcpy(right ? out + n - len : out, in, len);
}

static void
configure(struct run *run)
{
    const struct saker_session_cfg *s = &run->r->session;
    struct tw_feed_cfg feed = {.act_fcs = s->act_fcs, .any_port = s->any_port, .lock_session = s->lock_session, .dst_ip = s->feed_ip,
                               .dst_port = s->feed_port, .line_b = s->line_b, .dst_ip_b = s->feed_ip_b, .dst_port_b = s->feed_port_b,
                               .hold_ns = s->feed_hold_ns};
    struct tw_oe_cfg oe = {.src_ip = s->src_ip, .dst_ip = s->dst_ip, .src_port = s->src_port, .dst_port = s->dst_port, .isn = s->isn,
                           .window = s->window, .seq_req = s->seq_req, .hb_tx_ns = s->hb_tx_ns, .hb_rx_ns = s->hb_rx_ns,
                           .tcp = {s->rto_min_ns, s->rto_max_ns, s->keepalive_ns, s->retries}};

    text((char *)feed.session_id, sizeof(feed.session_id), s->feed_session, false);
    mac(oe.src_mac, s->src_mac);
    mac(oe.dst_mac, s->dst_mac);
    text(oe.username, sizeof(oe.username), s->username, false);
    text(oe.password, sizeof(oe.password), s->password, false);
    text(oe.session, sizeof(oe.session), s->soup_session, true);
    text(oe.firm, sizeof(oe.firm), s->firm, false);
    saker_twin_feed_config(run->twin, &feed, true);
    saker_twin_oe_config(run->twin, &oe, s->timescale);
    saker_twin_kill_config(run->twin, s->mass_cancel_on_kill);
    saker_twin_watchdog(run->twin, s->watchdog_us);
}

/* The same steps in the same order as replay_card.c, so that the input numbers agree. */
static int
start(struct run *run)
{
    struct replay *r = run->r;
    struct saker_twin_status st;
    char symbol[8];

    configure(run);
    saker_twin_subscribe(run->twin, r->opt.md_types, r->opt.md_every);
    saker_twin_set_time(run->twin, 0);
    for (size_t i = 0; i < r->n_used; i++) {
        text(symbol, sizeof(symbol), r->slots[i].symbol, false);
        saker_twin_load_slot(run->twin, (unsigned)i, r->slots[i].locate, r->slots[i].tick_sel, symbol, true);
    }
    for (size_t i = 0; i < r->n_slots; i++) {
        for (unsigned w = 0; w < SAKER_PARAM_WORDS; w++)
            saker_twin_write_param(run->twin, (unsigned)i, w, r->params[i * SAKER_PARAM_WORDS + w]);
        for (unsigned w = 0; w < SAKER_LIMIT_WORDS; w++)
            saker_twin_write_limit(run->twin, (unsigned)i, w, r->limits[i * SAKER_LIMIT_WORDS + w]);
    }
    for (unsigned i = 0; i < SAKER_SCOPE_ROWS; i++)
        for (unsigned w = 0; w < SAKER_SCOPE_WORDS; w++)
            saker_twin_write_scope(run->twin, i, w, r->limits[r->n_slots * SAKER_LIMIT_WORDS + i * SAKER_SCOPE_WORDS + w]);
    if (!saker_twin_commit_params(run->twin, 1, saker_digest(r->params, r->n_slots * SAKER_PARAM_WORDS)) ||
        !saker_twin_commit_limits(run->twin, 1,
                                  saker_digest(r->limits, r->n_slots * SAKER_LIMIT_WORDS + SAKER_SCOPE_ROWS * SAKER_SCOPE_WORDS)))
        return saker_fail(SAKER_ERR_REFUSED, "the twin holds other parameters or limits than the files say");
    saker_twin_connect(run->twin);
    settle(run);
    saker_twin_status(run->twin, &st);
    if (st.oe.state != TW_OE_UP)
        return saker_fail(SAKER_ERR_REFUSED, "the order session did not come up: %s, %s", saker_oe_state_name((uint8_t)st.oe.state),
                          saker_oe_fail_name(st.oe.fail_reason));
    saker_twin_zero_positions(run->twin);
    if (r->opt.line_b)
        tw_catchup_enable(saker_twin_catchup(run->twin), true);
    saker_twin_heartbeat(run->twin, 1);
    if (r->opt.assume_market || r->opt.assume_trading)
        saker_twin_assume(run->twin, r->opt.assume_market, r->opt.assume_trading);
    saker_twin_unkill(run->twin);
    if (saker_twin_arm(run->twin) != 0)
        return saker_fail(SAKER_ERR_REFUSED, "the twin refuses to arm");
    return run->rc;
}

static void
trading_state(const struct tw_trade_state *ts, unsigned slot, struct saker_symbol_state *st)
{
    const struct tw_tslot *s = &ts->slot[slot];
    struct tw_tstate t;

    tw_trade_state_get(ts, slot, &t);
    *st = (struct saker_symbol_state){.market_open = t.market_open, .trading = t.trading, .assumed = t.assumed, .op_halt = s->ophalt,
                                      .mw_halt = s->mwhalt, .system = (char)ts->system, .mwcb = (char)ts->mwcb, .state = (char)s->state,
                                      .reg_sho = (char)s->reg_sho, .luld_tier = (char)s->luld_tier, .round_lot = s->round_lot};
    memcpy(st->op, s->op, sizeof(st->op));
    saker_symbol_state_reason(st, (const char *)s->reason);
}

static void
depth(const struct tw_book *book, uint32_t slot, struct saker_depth *d)
{
    struct tw_level level[TW_DEPTH];

    for (unsigned side = 0; side < 2; side++) {
        d->n[side] = tw_book_depth(book, slot, side, level);
        for (unsigned i = 0; i < d->n[side]; i++) {
            d->level[side][i].px = level[i].px;
            d->level[side][i].shares = level[i].qty;
        }
    }
}

static int
by_order(const void *a, const void *b)
{
    const struct tw_book_order *x = a, *y = b;

    if (x->slot != y->slot)
        return x->slot < y->slot ? -1 : 1;
    return x->refnum < y->refnum ? -1 : x->refnum > y->refnum;
}

/* Every live order, wherever it lies in the table. */
static int
write_table(const struct replay *r, const struct tw_book *book)
{
    struct tw_book_order *o;
    size_t n = 0;
    char px[32];
    FILE *f;
    bool bad;

    if (r->opt.table == NULL)
        return SAKER_OK;
    f = fopen(r->opt.table, "w");
    if (f == NULL)
        return saker_fail(SAKER_ERR_IO, "create %s: %s", r->opt.table, strerror(errno));
    o = malloc((tw_book_live(book) + 1u) * sizeof(*o));
    for (uint32_t p = 0; o != NULL && p < tw_book_places(book); p++)
        if (tw_book_order_at(book, p, &o[n]))
            n++;
    if (o != NULL)
        qsort(o, n, sizeof(*o), by_order);
    (void)fputs("locate,ref,side,px,shares\n", f);
    for (size_t i = 0; i < n; i++)
        (void)fprintf(f, "%u,%" PRIu64 ",%c,%s,%u\n", r->slots[o[i].slot].locate, o[i].refnum, o[i].side == 0 ? 'B' : 'S',
                      saker_price_format(o[i].px, px, sizeof(px)), o[i].qty);
    bad = ferror(f) != 0;
    if (fclose(f) != 0 || bad)
        return free(o), saker_fail(SAKER_ERR_IO, "write %s: %s", r->opt.table, strerror(errno));
    if (o == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "no memory for %u orders", tw_book_live(book));
    free(o);
    return SAKER_OK;
}

static void
collect(struct run *run)
{
    struct replay *r = run->r;
    const struct tw_feed_cnt *f = &saker_twin_feed(run->twin)->cnt;
    const struct tw_book_cnt *b = tw_book_counters(saker_twin_book(run->twin));

    r->cnt = (struct replay_counters){
        .frames = f->frames,
        .filtered = (uint64_t)f->not_ip + f->vlan2 + f->ip_bad + f->frag_opt + f->not_udp + f->dest + f->udp_len,
        .packets = f->packets,
        .messages = f->msgs,
        .duplicate = f->duplicate,
        .lost = f->lost,
        .bad_frames = (uint64_t)f->bad_fcs + f->bad_udp_csum + f->bad_framing,
        .other_session = f->other_session,
        .unknown_type = f->unknown_type,
        .bad_field = f->bad_field,
        .no_slot = f->no_slot,
        .adds = b->adds,
        .executes = b->executes,
        .cancels = b->cancels,
        .deletes = b->deletes,
        .replaces = b->replaces,
        .unknown_ref = b->unknown_ref,
        .dup_ref = b->dup_ref,
        .over_reduce = b->over_reduce,
        .book_bad_field = b->bad_field,
        .orders_dropped = b->degraded,
        .suspends = b->suspends,
    };
    for (unsigned i = 0; i < 2; i++)
        r->cnt.line[i] = (struct replay_line_counters){.received = f->line[i].received, .duplicate = f->line[i].duplicate,
                                                       .late = f->line[i].late, .lost = f->line[i].lost};
    if (run->recovery != NULL)
        r->cnt.recovery = *replay_recovery_counters(run->recovery);
    for (size_t i = 0; i < r->n_used; i++) {
        if (r->opt.book != NULL)
            depth(saker_twin_book(run->twin), (uint32_t)i, &r->sym[i].depth);
        r->sym[i].unreliable = tw_book_unreliable(saker_twin_book(run->twin), (uint32_t)i);
        r->sym[i].degraded = tw_book_degraded(saker_twin_book(run->twin), (uint32_t)i);
        trading_state(saker_twin_trade_state(run->twin), (unsigned)i, &r->sym[i].state);
    }
    r->has_states = true;
    saker_exch_stats(run->exch, &r->exchange);
    r->has_exchange_stats = true;
}

/* ---- two lines ---- */

static int
twin_status(void *ctx, struct saker_rec_card *card)
{
    struct run *run = ctx;
    struct tw_catchup_status st;

    tw_catchup_status(saker_twin_catchup(run->twin), &st);
    *card = (struct saker_rec_card){
        .state = st.state == TW_CATCHUP_LIVE ? SAKER_CARD_LIVE : st.state == TW_CATCHUP_HOLD ? SAKER_CARD_HOLD : SAKER_CARD_DRAIN,
        .dirty = st.dirty,
        .ended = st.ended,
        .other_session = st.other_session,
        .locked = st.locked,
        .first = st.first,
        .next = st.next,
        .applied = st.applied,
    };
    return SAKER_OK;
}

static int
twin_inject(void *ctx, const struct tw_itch *msg, unsigned n)
{
    struct run *run = ctx;

    for (unsigned i = 0; i < n; i++)
        if (!tw_catchup_inject(saker_twin_catchup(run->twin), &msg[i]))
            return saker_fail(SAKER_ERR_REFUSED, "the twin is not held and takes no injected message");
    return SAKER_OK;
}

static int
twin_splice(void *ctx, uint64_t n, bool *accepted, struct saker_rec_card *card)
{
    struct run *run = ctx;

    *accepted = saker_twin_splice(run->twin, n);
    return twin_status(ctx, card);
}

/* What arrives before the next packet is sent; each frame settles, and a hole is filled before the next one comes. */
static void
arrivals(struct run *run)
{
    static struct saker_line_frame frame; /* too large for the stack, and this is one thread */

    while (run->rc == SAKER_OK && saker_lines_arrive(run->lines, &frame)) {
        saker_twin_feed_line(run->twin, frame.line, frame.data, frame.len, false);
        settle(run);
        if (run->rc == SAKER_OK)
            run->rc = replay_recovery_run(run->recovery);
        settle(run);
    }
}

/* The feeder of saker-card does the same. */
static int
play_lines(struct run *run)
{
    const struct replay_engine engine = {.ctx = run, .status = twin_status, .inject = twin_inject, .splice = twin_splice};
    struct replay *r = run->r;
    struct replay_pace pace = {0};
    struct saker_src *src = NULL;
    struct saker_frame *frame = malloc(sizeof(*frame));
    int rc = replay_pace_parse(r->opt.pace, &pace.factor);

    run->lines = saker_lines_new(&r->opt.lines);
    run->recovery = replay_recovery_new(r, &engine);
    if (frame == NULL || run->lines == NULL || run->recovery == NULL)
        rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
    if (rc == SAKER_OK)
        rc = saker_src_open(&src, r->opt.file, &r->src);
    while (rc == SAKER_OK && run->rc == SAKER_OK && saker_src_next(src, frame) == 1) {
        replay_pace_wait(&pace, frame->ts_ns);
        run->in_frame = 0;
        rc = saker_lines_send(run->lines, frame->data, frame->len, on_market, run);
        rc = rc < 0 ? rc : SAKER_OK;
        settle(run);
        arrivals(run);
    }
    if (rc == SAKER_OK) {
        saker_lines_end(run->lines);
        arrivals(run);
    }
    saker_src_close(src);
    free(frame);
    return rc != SAKER_OK ? rc : run->rc;
}

static int
play(struct run *run)
{
    struct replay *r = run->r;
    struct replay_pace pace = {0};
    struct saker_src *src = NULL;
    struct saker_frame *frame = malloc(sizeof(*frame));
    int rc = frame == NULL ? saker_fail(SAKER_ERR_NOMEM, "out of memory") : replay_pace_parse(r->opt.pace, &pace.factor);

    if (rc == SAKER_OK)
        rc = saker_src_open(&src, r->opt.file, &r->src);
    while (rc == SAKER_OK && run->rc == SAKER_OK && saker_src_next(src, frame) == 1) {
        int n;

        replay_pace_wait(&pace, frame->ts_ns);
        run->in_frame = 0;
        n = saker_frame_walk(frame->data, frame->len, on_market, run);
        settle(run);
        saker_twin_feed_frame(run->twin, frame->data, frame->len, frame->bad_fcs);
        settle(run);
        run->base += n > 0 ? (uint64_t)n : 0;
    }
    saker_src_close(src);
    free(frame);
    return rc != SAKER_OK ? rc : run->rc;
}

int
replay_run_twin(struct replay *r)
{
    struct run run = {.r = r};
    struct saker_twin_out out = {.ctx = &run, .tx = on_tx, .event = on_event, .bbo = on_bbo};
    struct saker_twin_cfg cfg = {.symbols = (unsigned)r->n_slots, .levels_log2 = 12, .open_log2 = 8,
                                 .orders_log2 = r->n_used > 256 ? 23 : r->n_used > TW_CARD_SYMBOLS ? 22 : TW_CARD_ORDERS_LOG2};
    int rc = SAKER_OK;

    if (r->n_used > 65535)
        return saker_fail(SAKER_ERR_REFUSED, "%zu symbols, the twin takes 65535", r->n_used);
    if (r->opt.orders != NULL)
        rc = saker_pcap_create(&run.pcap, r->opt.orders);
    if (rc != SAKER_OK)
        return rc;
    run.twin = saker_twin_new(&cfg, &out);
    run.exch = saker_exch_new(&r->exch, on_venue_tx, &run);
    if (run.twin == NULL || run.exch == NULL)
        rc = saker_fail(SAKER_ERR_NOMEM, "no memory for %zu symbols", r->n_used);
    if (rc == SAKER_OK)
        rc = start(&run);
    if (rc == SAKER_OK)
        rc = r->opt.line_b ? play_lines(&run) : play(&run);
    if (rc == SAKER_OK)
        collect(&run);
    if (rc == SAKER_OK)
        rc = write_table(r, saker_twin_book(run.twin));
    saker_lines_free(run.lines);
    replay_recovery_free(run.recovery);
    saker_exch_free(run.exch);
    saker_twin_free(run.twin);
    free(run.to_card.data);
    free(run.to_venue.data);
    if (saker_pcap_close(run.pcap) != SAKER_OK && rc == SAKER_OK)
        rc = SAKER_ERR_IO;
    return rc;
}
