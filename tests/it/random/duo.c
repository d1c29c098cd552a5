// SPDX-License-Identifier: Apache-2.0
/* duo.c - card and twin side by side; see duo.h. */
#include "duo.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "saker/regs.h"

#define EVT_AT 0x100000u
#define EVT_BATCH 256u
#define DRAIN_AT 96u
#define LAST 8u
#define QUEUE 2048u
#define SETTLE_MAX 1000000u
#define PAD 60u

struct frame {
    size_t len;
    uint8_t data[512];
};

struct queue {
    unsigned head, n;
    struct frame f[QUEUE];
};

struct duo duo;

static struct tw_oe_cfg session_cfg;
static struct queue from_twin, from_exch, feed_twin[TW_FEED_LINES];
static struct saker_event pending[QUEUE];
static unsigned ev_head, ev_n;
static char again[256];
static struct saker_event last[LAST], card_now; /* for what a failure prints */

static void
show(const char *who, const struct saker_event *e)
{
    fprintf(stderr, "  %s record %" PRIu64 " %s reason %u slot %u input %" PRIu64 " feed %" PRIu64 " time %" PRIu64 " flags %02x urn %u qty %u px %u ref %" PRIx64 " %" PRIx64 " %" PRIx64 "\n",
            who, e->seq, saker_event_type_name(e->type), e->reason, e->slot, e->input_seq, e->feed_seq, e->time_ns, e->flags, e->urn, e->qty, e->px, e->ref,
            e->u.raw[0], e->u.raw[1]);
}

void
duo_fail(const char *fmt, ...)
{
    va_list ap;

    fflush(stdout);
    for (unsigned i = duo.events > LAST ? 0 : LAST - (unsigned)duo.events; i < LAST; i++)
        show("both", &last[(duo.events + i) % LAST]);
    if (card_now.seq != 0)
        show("card", &card_now);
    for (unsigned i = 0; i < ev_n && i < 6; i++)
        show("twin", &pending[(ev_head + i) % QUEUE]);
    fprintf(stderr, "FAILED after %" PRIu64 " messages, %" PRIu64 " frames, %" PRIu64 " events: ", duo.messages, duo.tx_frames, duo.events);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fprintf(stderr, "\n");
    if (again[0] != '\0')
        fprintf(stderr, "again: %s\n", again);
    if (duo.hooks.rest != NULL && duo.card != NULL)
        duo.hooks.rest(duo.hooks.ctx);
    exit(1);
}

void
duo_again(const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(again, sizeof(again), fmt, ap);
    va_end(ap);
}

static void
push(struct queue *q, const uint8_t *data, size_t len)
{
    struct frame *f = &q->f[(q->head + q->n) % QUEUE];

    if (q->n == QUEUE || len > sizeof(f->data))
        duo_fail("queue of frames full, or a frame of %zu bytes", len);
    q->n++;
    f->len = len;
    memcpy(f->data, data, len);
}

static struct frame *
pop(struct queue *q)
{
    struct frame *f = &q->f[q->head];

    q->head = (q->head + 1) % QUEUE;
    q->n--;
    return f;
}

static void
on_exch(void *ctx, const uint8_t *frame, size_t len)
{
    (void)ctx;
    push(&from_exch, frame, len);
}

static void
on_tx(void *ctx, const uint8_t *frame, size_t len)
{
    (void)ctx;
    push(&from_twin, frame, len);
}

static void
on_feed_tx(void *ctx, unsigned line, const uint8_t *frame, size_t len)
{
    (void)ctx;
    push(&feed_twin[line], frame, len);
}

static void
on_event(void *ctx, const struct saker_event *ev)
{
    (void)ctx;
    if (ev_n == QUEUE)
        duo_fail("queue of records full");
    pending[(ev_head + ev_n++) % QUEUE] = *ev;
}

static void
on_bbo(void *ctx, const struct tw_meta *meta, uint16_t slot, uint16_t locate, const struct tw_bbo *bbo, bool tradable)
{
    (void)ctx;
    (void)locate;
    duo.shown_tradable[slot] = tradable;
    if (duo.hooks.bbo != NULL)
        duo.hooks.bbo(duo.hooks.ctx, meta, slot, bbo);
}

/* ---- registers ---- */

uint32_t
duo_rd(uint32_t addr)
{
    uint32_t v = 0;

    if (saker_model_reg_read(duo.card, addr, &v) != 0)
        duo_fail("read of 0x%x refused", addr);
    return v;
}

uint64_t
duo_rd64(uint32_t addr)
{
    uint64_t lo = duo_rd(addr);

    return lo | (uint64_t)duo_rd(addr + 4) << 32;
}

void
duo_wr(uint32_t addr, uint32_t data)
{
    if (saker_model_reg_write(duo.card, addr, data) != 0)
        duo_fail("write of 0x%x refused", addr);
}

void
duo_wr64(uint32_t addr, uint64_t data)
{
    duo_wr(addr, (uint32_t)data);
    duo_wr(addr + 4, (uint32_t)(data >> 32));
}

void
duo_row(unsigned table, unsigned r, const uint32_t *words, unsigned n)
{
    duo_wr(SAKER_TBL_ADDR_OFFSET, table << SAKER_TBL_ADDR_TABLE_SHIFT | r << SAKER_TBL_ADDR_ROW_SHIFT);
    for (unsigned i = 0; i < n; i++)
        duo_wr(SAKER_TBL_DATA_OFFSET, words[i]);
}

static void
text(uint32_t reg, const char *s, size_t n)
{
    char b[12] = {0};

    memcpy(b, s, n);
    for (size_t i = 0; i < n; i += 4) {
        uint32_t w;

        memcpy(&w, b + i, 4);
        duo_wr(reg + (uint32_t)i, w);
    }
}

/* ---- comparison ---- */

#define SAME(field)                                                                                                                   \
    do {                                                                                                                              \
        if (c->field != t->field)                                                                                                     \
            duo_fail("record %" PRIu64 " (card %s, twin %s, input %" PRIu64 "): " #field " card %llu, twin %llu", c->seq,             \
                     saker_event_type_name(c->type), saker_event_type_name(t->type), c->input_seq, (unsigned long long)c->field,      \
                     (unsigned long long)t->field);                                                                                   \
    } while (0)

static void
compare_event(const struct saker_event *c, const struct saker_event *t)
{
    SAME(type);
    SAME(seq);
    SAME(input_seq);
    SAME(feed_seq);
    SAME(flags);
    SAME(reason);
    SAME(session);
    SAME(strategy);
    SAME(slot);
    SAME(side);
    SAME(time_ns);
    SAME(ext_ts);
    SAME(params_rev);
    SAME(limits_rev);
    SAME(params_digest);
    SAME(limits_digest);
    SAME(bitmap);
    SAME(urn);
    SAME(px);
    SAME(qty);
    SAME(ref);
    SAME(u.raw[0]);
    SAME(u.raw[1]);
    for (unsigned i = 0; c->type == SAKER_EV_MARKET_DATA && i < SAKER_EVENT_MSG_BYTES; i++)
        SAME(u.md.bytes[i]);
    if ((c->type == SAKER_EV_ORDER) != (c->fbo_cyc != 0) && c->type != SAKER_EV_CANCEL && c->type != SAKER_EV_MASS_CANCEL)
        duo_fail("record %" PRIu64 " (%s): FBO %" PRIu64, c->seq, saker_event_type_name(c->type), c->fbo_cyc);
}

static void
count_event(const struct saker_event *c)
{
    last[duo.events % LAST] = *c;
    duo.events++;
    duo.by_type[c->type < SAKER_EV_COUNT ? c->type : 0]++;
    if (c->type == SAKER_EV_REFUSED)
        duo.refused_by[c->reason < TW_RSN_COUNT ? c->reason : 0]++;
    if (c->type == SAKER_EV_VENUE)
        duo.venue_type[c->u.venue.mtype & 0x7f]++;
    if (c->type == SAKER_EV_MARKET_DATA)
        duo.md_type[c->reason & 0x7f]++;
    if (duo.hooks.event != NULL)
        duo.hooks.event(duo.hooks.ctx, c);
}

static unsigned
fetch(void)
{
    uint32_t count;

    duo_wr64(SAKER_EVT_BUF_LO_OFFSET, EVT_AT);
    duo_wr(SAKER_EVT_MAX_OFFSET, EVT_BATCH);
    duo_wr(SAKER_EVT_TIMEOUT_US_OFFSET, 0);
    duo_wr(SAKER_EVT_AP_CTRL_OFFSET, 1);
    for (unsigned i = 0; (duo_rd(SAKER_EVT_AP_CTRL_OFFSET) & SAKER_EVT_AP_CTRL_AP_DONE_MASK) == 0; i++)
        if (i > SETTLE_MAX)
            duo_fail("saker_events does not end");
    memcpy(&count, saker_model_mem(duo.card, NULL) + EVT_AT, 4);
    return count;
}

void
duo_drain(void)
{
    const uint8_t *mem = saker_model_mem(duo.card, NULL);
    struct saker_event c;
    unsigned n;

    do {
        n = fetch();
        for (unsigned i = 0; i < n; i++) {
            if (saker_event_unpack(mem + EVT_AT + 64 + 128 * (size_t)i, &c) != 0)
                duo_fail("a record of another version");
            card_now = c;
            if (ev_n == 0)
                duo_fail("record %" PRIu64 " (%s, reason %u, input %" PRIu64 ") of the card that the twin did not make", c.seq,
                         saker_event_type_name(c.type), c.reason, c.input_seq);
            compare_event(&c, &pending[ev_head]);
            ev_head = (ev_head + 1) % QUEUE;
            ev_n--;
            count_event(&c);
        }
    } while (n != 0 && ev_n != 0);
    if (ev_n != 0)
        duo_fail("the twin made %u records more, first %s, input %" PRIu64, ev_n, saker_event_type_name(pending[ev_head].type),
                 pending[ev_head].input_seq);
}

static void
quiet(void)
{
    saker_model_clock(duo.card);
    for (unsigned n = 0; !saker_model_quiet(duo.card); n++) {
        saker_model_clock(duo.card);
        if (n > SETTLE_MAX)
            duo_fail("the card does not come to rest");
    }
    duo_fault_follow();
    if (duo.hooks.rest != NULL)
        duo.hooks.rest(duo.hooks.ctx);
}

static void
dump(const char *who, const uint8_t *f, size_t len)
{
    fprintf(stderr, "  %s ", who);
    for (size_t i = 0; i < len; i++)
        fprintf(stderr, "%02x", f[i]);
    fprintf(stderr, "\n");
}

static void
differ(size_t at, const uint8_t *card, const uint8_t *twin, size_t len)
{
    dump("card", card, len);
    dump("twin", twin, len);
    duo_fail("frame byte %zu: card %02x, twin %02x", at, card[at], twin[at]);
}

/* What left a feed port. */
static void
compare_feed_frames(unsigned line)
{
    uint8_t frame[2048];
    size_t len;

    while ((len = saker_model_feed_tx(duo.card, line == TW_LINE_A ? SAKER_PORT_FEED : SAKER_PORT_FEED_B, frame, sizeof(frame))) != 0) {
        const struct frame *t;

        if (feed_twin[line].n == 0) {
            dump("card", frame, len);
            duo_fail("the card sent a frame of %zu bytes on feed port %u that the twin did not", len, line);
        }
        t = pop(&feed_twin[line]);
        if (t->len != len)
            duo_fail("length of a frame on feed port %u: card %zu, twin %zu", line, len, t->len);
        for (size_t i = 0; i < len; i++)
            if (t->data[i] != frame[i])
                differ(i, frame, t->data, len);
        duo.feed_tx_frames++;
    }
    if (feed_twin[line].n != 0)
        duo_fail("the twin sent %u frames on feed port %u that the card did not", feed_twin[line].n, line);
}

static void
compare_frames(void)
{
    uint8_t frame[2048];
    uint64_t fbo;
    size_t len;

    while ((len = saker_model_tx(duo.card, frame, sizeof(frame), &fbo)) != 0) {
        const struct frame *t;

        if (from_twin.n == 0) {
            dump("card", frame, len);
            duo_fail("the card sent a frame of %zu bytes that the twin did not", len);
        }
        t = pop(&from_twin);
        if (t->len != len)
            duo_fail("frame length: card %zu, twin %zu", len, t->len);
        for (size_t i = 0; i < len; i++)
            if (t->data[i] != frame[i])
                differ(i, frame, t->data, len);
        duo.tx_frames++;
        duo.tx_bytes += len;
        if (duo.hooks.sent != NULL)
            duo.hooks.sent(duo.hooks.ctx, fbo, len);
        if (duo.hooks.wire != NULL)
            duo.hooks.wire(duo.hooks.ctx, frame, len);
        else
            saker_exch_rx(duo.exch, frame, len);
    }
    compare_feed_frames(TW_LINE_A);
    compare_feed_frames(TW_LINE_B);
    if (from_twin.n != 0) {
        dump("twin", from_twin.f[from_twin.head].data, from_twin.f[from_twin.head].len);
        duo_fail("the twin sent %u frames that the card did not", from_twin.n);
    }
}

void
duo_settle(void)
{
    for (;;) {
        struct frame *f;
        unsigned times = 1;

        quiet();
        compare_frames();
        if (ev_n >= DRAIN_AT)
            duo_drain();
        if (from_exch.n == 0 || duo.hold)
            return;
        f = pop(&from_exch);
        if (duo.hooks.venue != NULL)
            times = duo.hooks.venue(duo.hooks.ctx, f->data, f->len);
        for (; times > 0; times--) {
            (void)saker_model_rx(duo.card, SAKER_PORT_ORDER, f->data, f->len, false);
            saker_twin_order_frame(duo.twin, f->data, f->len, false);
            quiet();
            compare_frames();
        }
    }
}

/* As the model's MAC does. @return the frame, or what was made of it in room. */
static const uint8_t *
pad(const uint8_t *frame, size_t *len, uint8_t room[PAD])
{
    if (*len >= PAD)
        return frame;
    memset(room, 0, PAD);
    memcpy(room, frame, *len);
    *len = PAD;
    return room;
}

void
duo_order_frame(const uint8_t *frame, size_t len, bool bad_fcs)
{
    uint8_t room[PAD];

    frame = pad(frame, &len, room);
    if (saker_model_rx(duo.card, SAKER_PORT_ORDER, frame, len, bad_fcs) != 0)
        duo_fail("queue of the order port full");
    saker_twin_order_frame(duo.twin, frame, len, bad_fcs);
    quiet();
    compare_frames();
    if (ev_n >= DRAIN_AT)
        duo_drain();
}

void
duo_feed(const uint8_t *frame, size_t len, bool bad_fcs)
{
    duo_feed_line(TW_LINE_A, frame, len, bad_fcs);
}

void
duo_feed_line(unsigned line, const uint8_t *frame, size_t len, bool bad_fcs)
{
    uint64_t suspends = tw_book_counters(saker_twin_book(duo.twin))->suspends;
    uint64_t decided = saker_twin_risk(duo.twin)->cnt.admitted, granted = saker_twin_risk(duo.twin)->cnt.granted;
    uint8_t room[PAD];

    frame = pad(frame, &len, room);
    if (saker_model_rx(duo.card, line == TW_LINE_A ? SAKER_PORT_FEED : SAKER_PORT_FEED_B, frame, len, bad_fcs) != 0)
        duo_fail("feed queue full");
    saker_twin_feed_line(duo.twin, line, frame, len, bad_fcs);
    if (tw_book_counters(saker_twin_book(duo.twin))->suspends != suspends && saker_twin_risk(duo.twin)->cnt.admitted - decided >= 2 &&
        saker_twin_risk(duo.twin)->cnt.granted != granted)
        duo.ambiguous = true;
}

void
duo_equal(const char *what, unsigned i, uint64_t card, uint64_t twin)
{
    if (card != twin)
        duo_fail("%s[%u]: card %" PRIu64 ", twin %" PRIu64, what, i, card, twin);
}

static void
check_book_counters(void)
{
    const struct tw_book_cnt *b = tw_book_counters(saker_twin_book(duo.twin));
    const uint64_t book[] = {b->messages, b->adds, b->executes, b->cancels, b->deletes, b->replaces, b->unknown_ref, b->dup_ref,
                             b->over_reduce, b->bad_field, b->degraded, b->suspends, b->rebuild_walks};

    for (unsigned i = 0; i < sizeof(book) / sizeof(book[0]); i++)
        duo_equal("book counter", i, duo_rd(SAKER_BOOK_CNT_MESSAGES_OFFSET + 4 * i), (uint32_t)book[i]);
    duo_equal("book counter stash", 0, duo_rd(SAKER_BOOK_CNT_STASH_USED_OFFSET), (uint32_t)b->stash_used);
    duo_equal("book counter outside", 0, duo_rd(SAKER_BOOK_CNT_OUTSIDE_OFFSET), (uint32_t)b->outside);
}

static void
check_counters(void)
{
    const struct tw_feed_cnt *f = &saker_twin_feed(duo.twin)->cnt;
    const struct tw_risk_cnt *r = &saker_twin_risk(duo.twin)->cnt;
    const struct tw_oe_cnt *o = &saker_twin_oe(duo.twin)->cnt;
    const uint32_t feed[] = {f->frames, f->not_ip, f->vlan2, f->ip_bad, f->frag_opt, f->not_udp, f->dest, f->udp_len, f->packets,
                             f->heartbeats, f->msgs, f->duplicate, f->lost, f->bad_fcs, f->bad_udp_csum, f->bad_framing,
                             f->other_session, f->unknown_type, f->bad_field, f->no_slot, f->bytes, f->hold, f->skid,
                             f->overrun};
    const uint64_t risk[] = {r->venue_a, r->venue_c, r->venue_e, r->venue_j, r->venue_other, r->unknown_urn, r->overfill};
    const uint32_t oe[] = {o->tx_frames, o->tx_orders, o->tx_cancels, o->tx_mass_cancels, o->tx_acks, o->tx_heartbeats, o->rx_frames,
                           o->rx_bad, o->rx_other, o->rx_out_of_order, o->rx_soup_packets, o->rx_ouch_messages, o->rx_unknown,
                           o->rx_heartbeats, o->rx_overflow};
    const uint32_t tcp[] = {o->tx_retransmits, o->tx_timeouts, o->tx_probes, o->tx_resets, o->rx_duplicate_acks};

    for (unsigned i = 0; i < sizeof(feed) / sizeof(feed[0]); i++)
        duo_equal("feed counter", i, duo_rd(SAKER_FEED_CNT_FRAMES_OFFSET + 4 * i), feed[i]);
    for (unsigned l = 0; l < TW_FEED_LINES; l++) {
        const struct tw_feed_line_cnt *c = &f->line[l];
        const uint32_t line[] = {c->frames, c->filtered, c->bad, c->received, c->duplicate, c->late, c->ahead, c->lost};

        for (unsigned i = 0; i < sizeof(line) / sizeof(line[0]); i++)
            duo_equal(l == 0 ? "line A counter" : "line B counter", i,
                  duo_rd((l == 0 ? SAKER_FEED_A_CNT_FRAMES_OFFSET : SAKER_FEED_B_CNT_FRAMES_OFFSET) + 4 * i), line[i]);
    }
    check_book_counters();
    duo_equal("granted", 0, duo_rd(SAKER_RISK_CNT_GRANTED_OFFSET), (uint32_t)r->granted);
    duo_equal("refused", 0, duo_rd(SAKER_RISK_CNT_REFUSED_OFFSET), (uint32_t)r->refused);
    for (unsigned i = 1; i < SAKER_RISK_CNT_REASON_COUNT; i++)
        duo_equal("refused by", i, duo_rd(SAKER_RISK_CNT_REASON_OFFSET + 4 * i), (uint32_t)r->refused_by[i]);
    duo_equal("gate cancels", 0, duo_rd(SAKER_RISK_CNT_CANCELS_OFFSET), (uint32_t)r->cancels);
    duo_equal("gate mass cancels", 0, duo_rd(SAKER_RISK_CNT_MASS_CANCELS_OFFSET), (uint32_t)r->mass_cancels);
    for (unsigned i = 0; i < sizeof(risk) / sizeof(risk[0]); i++)
        duo_equal("venue counter", i, duo_rd(SAKER_RISK_CNT_VENUE_A_OFFSET + 4 * i), (uint32_t)risk[i]);
    duo_equal("lost intents", 0, duo_rd(SAKER_RISK_CNT_NO_CREDIT_DROPS_OFFSET) + duo_rd(SAKER_RISK_CNT_FIFO_DROPS_OFFSET), 0);
    for (unsigned i = 0; i < sizeof(oe) / sizeof(oe[0]); i++)
        duo_equal("session counter", i, duo_rd(SAKER_OE_CNT_TX_FRAMES_OFFSET + 4 * i), oe[i]);
    for (unsigned i = 0; i < sizeof(tcp) / sizeof(tcp[0]); i++)
        duo_equal("TCP counter", i, duo_rd(SAKER_OE_CNT_TX_RETRANSMITS_OFFSET + 4 * i), tcp[i]);
    for (unsigned l = 0; l < TW_NET_PORTS; l++) {
        const struct tw_net_cnt *c = &saker_twin_net(duo.twin)->port[l].cnt;
        const uint32_t net[] = {c->arp, c->echo, c->host, c->ignored, c->bad, c->frag_opt, c->too_long, c->busy};

        for (unsigned i = 0; i < sizeof(net) / sizeof(net[0]); i++)
            duo_equal(l == 0 ? "net A counter" : "net B counter", i,
                  duo_rd((l == 0 ? SAKER_NET_A_CNT_ARP_OFFSET : SAKER_NET_B_CNT_ARP_OFFSET) + 4 * i), net[i]);
    }
    duo_equal("host frames refused", 0, duo_rd(SAKER_NET_CNT_REFUSED_OFFSET), saker_twin_net(duo.twin)->refused);
    duo_equal("host frames lost", 0, duo_rd(SAKER_NET_CNT_LOST_OFFSET), 0);
    duo_equal("lost records", 0, duo_rd64(SAKER_EVENT_CNT_DROPPED_OFFSET) + duo_rd(SAKER_EVENT_CNT_LOST_OFFSET), 0);
}

static uint32_t
read_back(unsigned table, unsigned slot, unsigned word)
{
    duo_wr(SAKER_RB_ADDR_OFFSET, table << SAKER_RB_ADDR_TABLE_SHIFT | slot << SAKER_RB_ADDR_ROW_SHIFT | word);
    return duo_rd(SAKER_RB_DATA_OFFSET);
}

static void
check_slot(unsigned slot)
{
    duo_equal("locate", slot, read_back(TABLE_LOCATE, slot, 0), duo.locate[slot]);
    duo_equal("name", slot, read_back(TABLE_SYMBOL, slot, 0), duo.name[slot][0]);
    duo_equal("rest of the name", slot, read_back(TABLE_SYMBOL, slot, 1), duo.name[slot][1]);
}

/* Of the symbol that POS_ADDR names. */
static void
check_trade_state(unsigned slot)
{
    const struct tw_trade_state *ts = saker_twin_trade_state(duo.twin);
    const struct tw_tslot *s = &ts->slot[slot];
    struct tw_tstate t;

    tw_trade_state_get(ts, slot, &t);
    duo_equal("market state", slot, duo_rd(SAKER_STATE_MARKET_OFFSET),
          (uint64_t)t.market_open | (uint64_t)t.trading << 1 | (uint64_t)t.assumed << 2 | (uint64_t)s->ophalt << 3 | (uint64_t)s->mwhalt << 4 |
              (uint64_t)ts->system << 8 | (uint64_t)ts->mwcb << 16);
    duo_equal("symbol state", slot, duo_rd(SAKER_STATE_SYMBOL_OFFSET), (uint64_t)s->state | (uint64_t)s->reg_sho << 8 | (uint64_t)s->luld_tier << 16);
    duo_equal("operational halts", slot, duo_rd(SAKER_STATE_HALT_OFFSET), (uint64_t)s->op[0] | (uint64_t)s->op[1] << 8 | (uint64_t)s->op[2] << 16);
    duo_equal("reason", slot, duo_rd(SAKER_STATE_REASON_OFFSET),
          (uint64_t)s->reason[0] | (uint64_t)s->reason[1] << 8 | (uint64_t)s->reason[2] << 16 | (uint64_t)s->reason[3] << 24);
    duo_equal("round lot", slot, duo_rd(SAKER_STATE_ROUND_LOT_OFFSET), s->round_lot);
}

static void
check_recovery(void)
{
    struct tw_catchup_status st;
    uint32_t s = duo_rd(SAKER_RECOVER_STATUS_OFFSET);

    tw_catchup_status(saker_twin_catchup(duo.twin), &st);
    duo_equal("recovery state", 0, s & SAKER_RECOVER_STATUS_STATE_MASK, st.state);
    duo_equal("book dirty", 0, (s & SAKER_RECOVER_STATUS_DIRTY_MASK) != 0, st.dirty);
    duo_equal("session ended", 0, (s & SAKER_RECOVER_STATUS_ENDED_MASK) != 0, st.ended);
    duo_equal("other session", 0, (s & SAKER_RECOVER_STATUS_OTHER_SESSION_MASK) != 0, st.other_session);
    duo_equal("locked for recovery", 0, (s & SAKER_RECOVER_STATUS_LOCKED_MASK) != 0, st.locked);
    duo_equal("first", 0, duo_rd64(SAKER_RECOVER_FIRST_OFFSET), st.first);
    duo_equal("next", 0, duo_rd64(SAKER_RECOVER_NEXT_OFFSET), st.next);
    duo_equal("applied", 0, duo_rd64(SAKER_RECOVER_APPLIED_OFFSET), st.applied);
}

static void
check_depth(unsigned slot)
{
    uint32_t st;

    duo_wr(SAKER_DEPTH_AT_OFFSET, slot);
    st = duo_rd(SAKER_DEPTH_STATUS_OFFSET);
    duo_equal("depth is consistent", slot, st & SAKER_DEPTH_STATUS_OK_MASK, 1);
    for (unsigned side = 0; side < 2; side++) {
        uint32_t n = side == 0 ? (st & SAKER_DEPTH_STATUS_BIDS_MASK) >> SAKER_DEPTH_STATUS_BIDS_SHIFT
                               : (st & SAKER_DEPTH_STATUS_ASKS_MASK) >> SAKER_DEPTH_STATUS_ASKS_SHIFT;
        struct tw_level lv[TW_DEPTH];

        duo_equal("levels", slot, n, tw_book_depth(saker_twin_book(duo.twin), slot, side, lv));
        for (unsigned i = 0; i < n; i++) {
            duo_wr(SAKER_DEPTH_LEVEL_OFFSET, side << SAKER_DEPTH_LEVEL_SIDE_SHIFT | i);
            duo_equal("price of a level", slot, duo_rd(SAKER_DEPTH_PX_OFFSET), lv[i].px);
            duo_equal("shares of a level", slot, duo_rd(SAKER_DEPTH_QTY_OFFSET), lv[i].qty);
            duo.levels++;
        }
    }
}

void
duo_check_book(void)
{
    check_book_counters();
    for (unsigned i = 0; i < DUO_SLOTS; i++)
        check_depth(i);
}

void
duo_check_state(void)
{
    const struct tw_risk *r = saker_twin_risk(duo.twin);
    struct saker_twin_status st;
    uint32_t s = duo_rd(SAKER_STATUS_OFFSET);

    saker_twin_status(duo.twin, &st);
    duo_equal("faults", 0, duo_rd(SAKER_FAULT_STATUS_OFFSET), st.fault_mems);
    duo_equal("last fault", 0, duo_rd(SAKER_FAULT_LAST_OFFSET), st.fault_last);
    duo_equal("faults counted", 0, duo_rd(SAKER_FAULT_CNT_PARITY_OFFSET), st.faults);
    duo_equal("fault in the status", 0, (s & SAKER_STATUS_FAULT_MASK) != 0, st.fault_mems != 0);
    duo_equal("killed", 0, (s & SAKER_STATUS_KILLED_MASK) != 0, st.killed);
    duo_equal("armed", 0, (s & SAKER_STATUS_ARMED_MASK) != 0, st.armed);
    duo_equal("kill cause", 0, s >> SAKER_STATUS_KILL_CAUSE_SHIFT, st.kill_cause);
    duo_equal("stale", 0, (s & SAKER_STATUS_FEED_STALE_MASK) != 0, st.feed_stale);
    duo_equal("behind", 0, (s & SAKER_STATUS_FEED_BEHIND_MASK) != 0, st.feed_behind);
    duo_equal("locked", 0, (s & SAKER_STATUS_FEED_LOCKED_MASK) != 0, st.feed_locked);
    duo_equal("writable", 0, (s & SAKER_STATUS_WRITABLE_MASK) != 0, st.oe.writable);
    duo_equal("host busy", 0, (s & SAKER_STATUS_HOST_BUSY_MASK) != 0, st.host_busy);
    duo_equal("intents lost", 0, duo_rd(SAKER_HOST_INTENT_LOST_OFFSET), st.intents_lost);
    duo_equal("mass pending", 0, (s & SAKER_STATUS_MASS_PENDING_MASK) != 0, st.mass_pending);
    duo_equal("session state", 0, (s & SAKER_STATUS_OE_STATE_MASK) >> SAKER_STATUS_OE_STATE_SHIFT, st.oe.state);
    duo_equal("time", 0, duo_rd64(SAKER_TIME_OFFSET), st.time_ns);
    duo_equal("expected", 0, duo_rd64(SAKER_FEED_EXPECTED_OFFSET), st.feed_expected);
    duo_equal("open orders", 0, duo_rd64(SAKER_OPEN_ORDERS_OFFSET), st.open_orders);
    duo_equal("next urn", 0, duo_rd(SAKER_OE_NEXT_URN_OFFSET), st.next_urn);
    duo_equal("snd_nxt", 0, duo_rd(SAKER_OE_SND_NXT_OFFSET), st.oe.snd_nxt);
    duo_equal("rcv_nxt", 0, duo_rd(SAKER_OE_RCV_NXT_OFFSET), st.oe.rcv_nxt);
    for (unsigned i = 0; i < DUO_SLOTS; i++) {
        duo_wr(SAKER_POS_ADDR_OFFSET, i);
        duo_equal("position", i, duo_rd64(SAKER_POS_OFFSET), (uint64_t)r->row[i].pos);
        duo_equal("open to buy", i, duo_rd64(SAKER_OPEN_BUY_OFFSET), r->row[i].ob);
        duo_equal("open to sell", i, duo_rd64(SAKER_OPEN_SELL_OFFSET), r->row[i].os);
        duo_equal("credit used", i, duo_rd64(SAKER_POS_USED_OFFSET), r->row[i].used);
        check_slot(i);
        check_trade_state(i);
        check_depth(i);
    }
    duo_wr(SAKER_SCOPE_ADDR_OFFSET, TW_SCOPE_ACCOUNT);
    duo_equal("account credit used", 0, duo_rd64(SAKER_SCOPE_USED_OFFSET), r->used_acct);
    duo_wr(SAKER_SCOPE_ADDR_OFFSET, TW_SCOPE_SESSION);
    duo_equal("session credit used", 0, duo_rd64(SAKER_SCOPE_USED_OFFSET), r->used_sess);
    duo_wr(SAKER_SCOPE_ADDR_OFFSET, TW_SCOPE_STRAT);
    duo_equal("strategy credit used", 0, duo_rd64(SAKER_SCOPE_USED_OFFSET), r->used_strat[0]);
    duo_wr(SAKER_SCOPE_ADDR_OFFSET, TW_SCOPE_STRAT + TW_SCOPE_STRATS - 1);
    duo_equal("host credit used", 0, duo_rd64(SAKER_SCOPE_USED_OFFSET), r->used_strat[TW_SCOPE_STRATS - 1]);
    check_counters();
    if (duo.cfg.recover)
        check_recovery();
    duo_equal("RTL assertions that failed", 0, (uint64_t)saker_model_errors(duo.card), 0);
}

/* ---- life ---- */

static void
session_registers(const struct tw_oe_cfg *oe)
{
    duo_wr64(SAKER_OE_SRC_MAC_OFFSET, 0x020000000001ull);
    duo_wr64(SAKER_OE_DST_MAC_OFFSET, 0x020000000002ull);
    duo_wr(SAKER_OE_SRC_IP_OFFSET, oe->src_ip);
    duo_wr(SAKER_OE_DST_IP_OFFSET, oe->dst_ip);
    duo_wr(SAKER_OE_SRC_PORT_OFFSET, oe->src_port);
    duo_wr(SAKER_OE_DST_PORT_OFFSET, oe->dst_port);
    duo_wr(SAKER_OE_ISN_OFFSET, oe->isn);
    duo_wr(SAKER_OE_WINDOW_OFFSET, oe->window);
    text(SAKER_OE_USERNAME_0_OFFSET, oe->username, 6);
    text(SAKER_OE_PASSWORD_0_OFFSET, oe->password, 10);
    text(SAKER_OE_SESSION_0_OFFSET, oe->session, 10);
    duo_wr64(SAKER_OE_SEQ_REQ_OFFSET, oe->seq_req);
    text(SAKER_OE_FIRM_OFFSET, oe->firm, 4);
    duo_wr64(SAKER_OE_HB_TX_NS_OFFSET, oe->hb_tx_ns);
    duo_wr64(SAKER_OE_HB_RX_NS_OFFSET, oe->hb_rx_ns);
    duo_wr64(SAKER_OE_RTO_MIN_NS_OFFSET, oe->tcp.rto_min_ns);
    duo_wr64(SAKER_OE_RTO_MAX_NS_OFFSET, oe->tcp.rto_max_ns);
    duo_wr64(SAKER_OE_KEEPALIVE_NS_OFFSET, oe->tcp.keepalive_ns);
    duo_wr(SAKER_OE_RETRIES_OFFSET, oe->tcp.retries);
}

void
duo_resume(void)
{
    struct saker_twin_status st;

    saker_twin_status(duo.twin, &st);
    duo_equal("next message", 0, duo_rd64(SAKER_OE_SOUP_SEQ_LO_OFFSET), st.oe.soup_seq);
    session_cfg.seq_req = st.oe.soup_seq;
    memcpy(session_cfg.session, st.oe.soup_session, sizeof(session_cfg.session));
    session_cfg.isn = st.oe.snd_nxt + 0x10000u;
    session_registers(&session_cfg);
    saker_twin_oe_config(duo.twin, &session_cfg, 1);
}

void
duo_open(const struct duo_cfg *cfg, const struct duo_hooks *hooks)
{
    struct saker_model_cfg mc = {.seed = cfg->seed, .fst_path = cfg->fst_path, .fst_from = cfg->fst_from, .fst_to = cfg->fst_to};
    struct saker_twin_cfg tc = {DUO_SLOTS, DUO_ORDERS_LOG2, DUO_LEVELS_LOG2, 8, cfg->hash_seed};
    struct saker_twin_out out = {NULL, on_tx, on_event, on_bbo, on_feed_tx};
    struct saker_exch_cfg ex = {{2, 0, 0, 0, 0, 2}, {2, 0, 0, 0, 0, 1}, 0x0a000002, 0x0a000001, 26400, "SAKER", "secret", "", false, 1};
    struct tw_feed_cfg feed = {.act_fcs = cfg->act_fcs, .any_port = cfg->any_port, .lock_session = cfg->lock_session,
                               .line_b = cfg->line_b, .dst_ip = DUO_DST_IP, .dst_port = DUO_DST_PORT, .dst_ip_b = DUO_DST_IP,
                               .dst_port_b = DUO_DST_PORT, .hold_ns = cfg->hold_ns != 0 ? cfg->hold_ns : TW_FEED_HOLD_NS};
    struct tw_oe_cfg oe = {{2, 0, 0, 0, 0, 1}, {2, 0, 0, 0, 0, 2}, 0x0a000001, 0x0a000002, 40000, 26400,
                           (uint32_t)(cfg->hash_seed >> 7), 8192, {'S', 'A', 'K', 'E', 'R', ' '}, {0}, {0}, 1, {'S', 'A', 'K', 'R'},
                           cfg->no_timers ? 0 : 1000000000u, cfg->no_timers ? 0 : 15000000000u,
                           {cfg->no_timers ? 0 : 200000000u, cfg->no_timers ? 0 : 5000000000u, cfg->no_timers ? 0 : 4000000000u, 6}};

    memset(&duo, 0, sizeof(duo));
    memset(&card_now, 0, sizeof(card_now));
    memset(duo.shown_tradable, 1, sizeof(duo.shown_tradable));
    from_twin.n = from_exch.n = ev_n = 0;
    feed_twin[TW_LINE_A].n = feed_twin[TW_LINE_B].n = 0;
    duo.cfg = *cfg;
    duo.hooks = *hooks;
    memcpy(oe.password, "secret    ", 10);
    memcpy(oe.session, "          ", 10);
    memset(feed.session_id, ' ', 10);
    memcpy(feed.session_id, cfg->session, strlen(cfg->session));
    duo.card = saker_model_new(&mc);
    duo.twin = saker_twin_new(&tc, &out);
    duo.exch = saker_exch_new(&ex, on_exch, NULL);
    if (duo.card == NULL || duo.twin == NULL || duo.exch == NULL)
        duo_fail("out of memory");
    for (unsigned i = 0; (duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_READY_MASK) == 0; i++)
        if (i > SETTLE_MAX)
            duo_fail("the card does not become ready");
    duo_wr(SAKER_FEED_DST_IP_OFFSET, DUO_DST_IP);
    duo_wr(SAKER_FEED_DST_PORT_OFFSET, DUO_DST_PORT);
    duo_wr(SAKER_FEED_B_DST_IP_OFFSET, DUO_DST_IP);
    duo_wr(SAKER_FEED_B_DST_PORT_OFFSET, DUO_DST_PORT);
    duo_wr(SAKER_FEED_HOLD_NS_OFFSET, feed.hold_ns);
    text(SAKER_FEED_SESSION_0_OFFSET, (const char *)feed.session_id, 10);
    duo_wr(SAKER_FEED_CFG_OFFSET, SAKER_FEED_CFG_LOCKSTEP_MASK | (cfg->act_fcs ? SAKER_FEED_CFG_ACT_FCS_MASK : 0) |
                                      (cfg->any_port ? SAKER_FEED_CFG_ANY_PORT_MASK : 0) |
                                      (cfg->lock_session ? SAKER_FEED_CFG_LOCK_SESSION_MASK : 0) |
                                      (cfg->line_b ? SAKER_FEED_CFG_LINE_B_MASK : 0));
    saker_twin_feed_config(duo.twin, &feed, true);
    duo_wr(SAKER_RECOVER_CFG_OFFSET, cfg->recover);
    tw_catchup_enable(saker_twin_catchup(duo.twin), cfg->recover);
    duo_wr64(SAKER_HASH_SEED_OFFSET, cfg->hash_seed);
    duo_set_time(1000);
    for (unsigned i = 0; i < DUO_SLOTS; i++) {
        uint32_t sym[2];

        memset(duo.name[i], ' ', 8);
        if (cfg->locate[i] == 0)
            continue; /* never written */
        memcpy(sym, cfg->symbol[i], 8);
        (void)duo_slot_word(TABLE_LOCATE, i, 0, 0x80000000u | cfg->tick_sel[i] << 16 | cfg->locate[i]);
        (void)duo_slot_word(TABLE_SYMBOL, i, 0, sym[0]);
        (void)duo_slot_word(TABLE_SYMBOL, i, 1, sym[1]);
    }
    session_cfg = oe;
    session_registers(&oe);
    saker_twin_oe_config(duo.twin, &oe, 1);
    duo_wr(SAKER_KILL_CTRL_OFFSET, cfg->mass_on_kill);
    saker_twin_kill_config(duo.twin, cfg->mass_on_kill);
    duo_wr(SAKER_EVENT_MASK_OFFSET, cfg->event_mask);
    saker_twin_event_mask(duo.twin, cfg->event_mask);
    duo_wr(SAKER_EVENT_MD_OFFSET, cfg->md_types | (cfg->md_all ? SAKER_EVENT_MD_EVERY_MASK : 0));
    saker_twin_subscribe(duo.twin, cfg->md_types, cfg->md_all);
    duo_wr(SAKER_WATCHDOG_TIMEOUT_US_OFFSET, 0xffffffffu);
    saker_twin_watchdog(duo.twin, 0xffffffffu);
    duo_beat();
    duo_settle();
}

void
duo_close(void)
{
    duo.hold = false;
    duo_settle();
    duo_drain();
    duo_check_state();
    duo_abandon();
}

void
duo_abandon(void)
{
    saker_model_free(duo.card);
    saker_twin_free(duo.twin);
    saker_exch_free(duo.exch);
    duo.card = NULL;
}
