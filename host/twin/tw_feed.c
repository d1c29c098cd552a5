// SPDX-License-Identifier: Apache-2.0
/* tw_feed.c - frame filter, MoldUDP64, sequence handling: what the card does word by word, frame by frame.
 *
 * The card sees a frame's end last, so in act = message everything before the end has already happened: the code below keeps
 * that order (header, blocks, end) rather than judging the frame first. */
#include "tw_feed.h"

#include <string.h>

#include "tw_book_fetch.h"
#include "tw_itch.h"

#define IP_BYTES 20u
#define UDP_BYTES 8u
#define MOLD_BYTES 20u

const char *const tw_feed_counter_names[TW_FEED_COUNTERS] = {
    "frames", "bytes", "not_ip", "vlan2", "ip_bad", "frag_opt", "not_udp", "dest", "udp_len", "packets", "heartbeats", "msgs",
    "duplicate", "lost", "bad_fcs", "bad_udp_csum", "bad_framing", "other_session", "unknown_type", "bad_field", "no_slot", "hold",
    "skid", "overrun", "a_frames", "a_filtered", "a_bad", "a_received", "a_duplicate", "a_late", "a_ahead", "a_lost",
    "b_frames", "b_filtered", "b_bad", "b_received", "b_duplicate", "b_late", "b_ahead", "b_lost",
};

void
tw_feed_init(struct tw_feed *f, const struct tw_feed_cfg *cfg, struct tw_clock *clk)
{
    memset(f, 0, sizeof(*f));
    f->cfg = *cfg;
    f->clk = clk;
    for (unsigned i = 0; i < 65536; i++)
        f->slot_of[i] = TW_FEED_NO_SLOT;
    for (unsigned i = 0; i < TW_FEED_LINES; i++)
        f->line[i].drop = true;
}

void
tw_feed_load_locate(struct tw_feed *f, uint16_t slot, uint16_t locate, bool valid)
{
    uint16_t old;

    if (slot == TW_FEED_NO_SLOT)
        return;
    old = f->locate_of[slot];
    f->locate_of[slot] = valid ? locate : 0;
    if (old != 0 && f->slot_of[old] == slot) {
        f->slot_of[old] = TW_FEED_NO_SLOT;
        for (unsigned s = 0; s < TW_FEED_NO_SLOT; s++) {
            if (f->locate_of[s] == old) {
                f->slot_of[old] = (uint16_t)s;
                break;
            }
        }
    }
    if (valid && locate != 0 && slot < f->slot_of[locate])
        f->slot_of[locate] = slot;
}

void
tw_feed_clear_stale(struct tw_feed *f)
{
    f->stale = false;
}

void
tw_feed_relock(struct tw_feed *f)
{
    f->locked = false;
    f->waiting = f->expired = false;
}

static void
event(const struct tw_feed_pass *p, enum tw_feed_ev ev, uint64_t a, uint64_t b)
{
    if (p->on_ev != NULL)
        p->on_ev(p->ctx, ev, a, b);
}

/* 16-bit one's complement sum of len bytes, unfolded. */
static uint64_t
sum16(const uint8_t *data, size_t len)
{
    uint64_t sum = 0;

    for (size_t i = 0; i + 1 < len; i += 2)
        sum += tw_be16(data + i);
    if (len & 1)
        sum += (unsigned)data[len - 1] << 8;
    return sum;
}

static bool
sum_good(uint64_t sum)
{
    while (sum >> 16 != 0)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return sum == 0xFFFF;
}

/* The counter of the first failing check, or NULL; *udp is the offset of the UDP header, *udp_len its length. */
static uint32_t *
filter(struct tw_feed *f, unsigned line, const uint8_t *frame, size_t len, size_t *udp, size_t *udp_len)
{
    uint32_t dst_ip = line == TW_LINE_A ? f->cfg.dst_ip : f->cfg.dst_ip_b;
    uint16_t dst_port = line == TW_LINE_A ? f->cfg.dst_port : f->cfg.dst_port_b;
    const uint8_t *ip;
    size_t at = 14;

    if (len < 14)
        return &f->cnt.not_ip;
    if (tw_be16(frame + 12) == 0x8100) {
        at = 18;
        if (len < 18)
            return &f->cnt.not_ip;
        if (tw_be16(frame + 16) == 0x8100)
            return &f->cnt.vlan2;
    }
    if (tw_be16(frame + at - 2) != 0x0800)
        return &f->cnt.not_ip;
    ip = frame + at;
    if (len < at + IP_BYTES + UDP_BYTES || ip[0] >> 4 != 4 || (ip[0] & 15) < 5)
        return &f->cnt.ip_bad;
    if ((ip[0] & 15) != 5 || (tw_be16(ip + 6) & 0x3FFF) != 0)
        return &f->cnt.frag_opt;
    if (!sum_good(sum16(ip, IP_BYTES)) && !(f->cfg.any_port && tw_be16(ip + 10) == 0))
        return &f->cnt.ip_bad;
    if (ip[9] != 17)
        return &f->cnt.not_udp;
    if (!f->cfg.any_port && (tw_be32(ip + 16) != dst_ip || tw_be16(ip + 22) != dst_port))
        return &f->cnt.dest;
    *udp = at + IP_BYTES;
    *udp_len = tw_be16(ip + 24);
    if (*udp_len < UDP_BYTES + MOLD_BYTES || tw_be16(ip + 2) != *udp_len + IP_BYTES)
        return &f->cnt.udp_len;
    return NULL;
}

/* Blocks of a Mold payload: whether they fill it exactly, and how many are whole messages. */
static bool
framing(const uint8_t *body, size_t len, unsigned count, unsigned *messages)
{
    size_t at = 0;

    *messages = 0;
    if (count == 0 || count == 0xFFFF)
        return len == 0;
    for (unsigned i = 0; i < count; i++) {
        size_t n;

        if (len - at < 2)
            return false;
        n = tw_be16(body + at);
        if (len - at - 2 < n)
            return false;
        if (n >= TW_ITCH_MIN)
            ++*messages;
        at += 2 + n;
    }
    return at == len;
}

static enum tw_feed_cause
frame_end(const struct tw_feed *f, const uint8_t *frame, size_t len, bool bad_fcs, size_t udp, size_t udp_len)
{
    const uint8_t *h = frame + udp;
    unsigned messages;

    if (bad_fcs)
        return TW_FEED_BAD_FCS;
    if (udp + udp_len > len)
        return TW_FEED_BAD_MOLD;
    /* Pseudo-header: both addresses stand right in front of the UDP header. */
    if (tw_be16(h + 6) != 0 && !sum_good(sum16(h - 8, 8 + udp_len) + 17 + udp_len))
        return TW_FEED_BAD_UDP;
    if (!framing(h + UDP_BYTES + MOLD_BYTES, udp_len - UDP_BYTES - MOLD_BYTES, tw_be16(h + UDP_BYTES + 18), &messages))
        return TW_FEED_BAD_MOLD;
    if (f->cfg.act_fcs && messages + 1 > TW_FEED_FCS_ITEMS)
        return TW_FEED_BAD_MOLD;
    return TW_FEED_GOOD;
}

/* ---- two lines, one sequence: hw/feed/feed_arb.sv ---- */

static bool
above(const struct tw_feed *f, unsigned line)
{
    return f->locked && (line == TW_LINE_A || f->cfg.line_b) && f->line[line].known > f->expected;
}

bool
tw_feed_behind(const struct tw_feed *f)
{
    return above(f, TW_LINE_A) || above(f, TW_LINE_B);
}

/* Give up what is missing: go on with the lowest sequence that a line beyond it offers next. */
static void
jump(struct tw_feed *f, tw_feed_ev_fn *on_ev, void *ctx)
{
    bool a = above(f, TW_LINE_A), b = above(f, TW_LINE_B);
    uint64_t ka = f->line[TW_LINE_A].known, kb = f->line[TW_LINE_B].known;
    uint64_t to = a && (!b || ka <= kb) ? ka : kb;

    f->cnt.lost += (uint32_t)(to - f->expected);
    f->stale = true;
    f->waiting = f->expired = false;
    if (on_ev != NULL)
        on_ev(ctx, TW_FEED_GAP, f->expected, to);
    f->expected = to;
}

static void
moves(struct tw_feed *f, unsigned line)
{
    struct tw_feed_line *l = &f->line[line];

    if (!l->moved)
        l->moved_from = f->expected;
    l->moved = true;
}

bool
tw_feed_gap(struct tw_feed_pass *p)
{
    struct tw_feed *f = p->f;

    if (f->line[p->line].drop || f->line[p->line].next <= f->expected || !above(f, TW_LINE_A) ||
        (f->cfg.line_b && !above(f, TW_LINE_B)))
        return false;
    moves(f, p->line);
    jump(f, p->on_ev, p->ctx);
    return true;
}

/* The hold timer is over: what is missing does not come. A packet in progress beyond the hole is waited for. */
static void
hold(struct tw_feed *f, tw_feed_ev_fn *on_ev, void *ctx)
{
    if (!tw_feed_behind(f)) {
        f->waiting = f->expired = false;
        return;
    }
    for (unsigned i = 0; i < TW_FEED_LINES; i++)
        if (above(f, i) && f->line[i].open)
            return;
    if (!f->expired)
        return;
    f->cnt.hold++;
    jump(f, on_ev, ctx);
}

void
tw_feed_tick(struct tw_feed *f, tw_feed_ev_fn *on_ev, void *ctx)
{
    if (!f->clk->lockstep && tw_feed_behind(f)) {
        if (!f->waiting)
            f->wait_from = f->clk->time_ns;
        else if (f->clk->time_ns - f->wait_from >= f->cfg.hold_ns && f->cfg.hold_ns != UINT32_MAX)
            f->expired = true;
        f->waiting = true;
    }
    hold(f, on_ev, ctx);
}

static void
header(struct tw_feed_pass *p, const uint8_t *mold, unsigned count)
{
    struct tw_feed *f = p->f;
    struct tw_feed_line *l = &f->line[p->line];
    const uint8_t *want = f->cfg.lock_session ? f->cfg.session_id : f->session;
    uint64_t seq = tw_be64(mold + 10);

    l->drop = p->deaf;
    if (p->deaf)
        return;
    if ((f->cfg.lock_session || f->locked) && memcmp(mold, want, 10) != 0) {
        f->cnt.other_session++;
        f->stale = true;
        l->drop = true;
        event(p, TW_FEED_SESSION, tw_be64(mold + 2), 0);
        return;
    }
    f->cnt.packets++;
    if (count == 0)
        f->cnt.heartbeats++;
    l->open = true;
    l->next_s = l->next;
    l->known_s = l->known;
    memcpy(l->session_s, f->session, 10);
    l->resession = memcmp(f->session, mold, 10) != 0;
    memcpy(f->session, mold, 10);
    l->next = seq;
    if (!f->locked || (f->cfg.any_port && seq == 0 && !f->cfg.line_b)) {
        struct tw_feed_line *other = &f->line[1 - p->line];

        moves(f, p->line);
        f->expected = l->known = other->known = seq;
        if (!f->locked) {
            other->drop = true;
            other->open = false;
            l->locking = true;
            event(p, TW_FEED_LOCKED, seq, 0);
        }
        f->locked = true;
        f->waiting = f->expired = false;
    } else if (seq > l->known) {
        f->cnt.line[p->line].lost += (uint32_t)(seq - l->known);
        l->known = seq;
    }
}

/* A message beyond expected, in lockstep: feed time is the only time there is. */
static void
wait_lockstep(struct tw_feed *f, const struct tw_itch *m)
{
    if (m->mtype == 0) /* without time stamp */
        return;
    if (!f->waiting)
        f->wait_from = m->ts;
    else if (m->ts >= f->wait_from + f->cfg.hold_ns && f->cfg.hold_ns != UINT32_MAX)
        f->expired = true;
    f->waiting = true;
}

/* Messages in a row, decoded ahead: far ahead of the one being applied the book fetches the places of their orders, nearer, when these
 * have come, the levels. Nothing but the cache changes before a message's turn. */
#define FAR 16u
#define NEAR 6u
#define ALWAYS __attribute__((always_inline)) /* gcc stops at its size; each call of these is a tenth of what a message takes */

struct decoded {
    struct tw_itch m;
    uint32_t hash; /* of the order, when fetch */
    const uint8_t *msg;
    uint16_t len;
    bool fetch;
    bool odd; /* unknown, bad, or of no symbol that is loaded */
    bool known;
};

struct row {
    const struct tw_feed *f;
    const uint8_t *at, *end; /* next to decode */
    unsigned in, out;        /* decoded, and gone, so far */
    struct decoded ring[FAR];
};

static inline void
fetch_level(const struct row *r, unsigned i)
{
    const struct decoded *d = &r->ring[i % FAR];

    if (i < r->in && d->fetch)
        tw_book_fetch_levels(r->f->book, &d->m, d->hash);
}

static inline void
find_slot(const struct tw_feed *f, struct decoded *d)
{
    uint16_t slot = f->slot_of[d->m.locate]; /* locate 0 has none */

    d->m.slot_hit = slot != TW_FEED_NO_SLOT;
    d->m.slot = d->m.slot_hit ? slot : 0;
    d->odd = !d->m.slot_hit;
}

ALWAYS static inline void
decode_next(struct row *r)
{
    struct decoded *d = &r->ring[r->in % FAR];
    const uint8_t *msg = r->at + 2;
    size_t n;

    if (r->end - r->at < 2)
        return;
    n = tw_be16(r->at);
    if ((size_t)(r->end - msg) < n) {
        r->end = r->at; /* cut: nothing follows */
        return;
    }
    r->at = msg + n;
    r->in++;
    d->msg = msg;
    d->len = (uint16_t)n;
    d->known = tw_itch_decode(msg, n, &d->m);
    find_slot(r->f, d);
    d->fetch = r->f->book != NULL && d->m.refnum != 0 && d->m.slot_hit;
    if (!d->fetch)
        return;
    d->hash = tw_book_fetch(r->f->book, d->m.slot, d->m.refnum);
    if (d->m.mtype == 'U')
        (void)tw_book_fetch(r->f->book, d->m.slot, d->m.new_ref);
}

static void
row_init(struct row *r, const struct tw_feed *f, const uint8_t *at, const uint8_t *end)
{
    r->f = f;
    r->at = at;
    r->end = end;
    r->in = r->out = 0;
    for (unsigned i = 0; i < FAR; i++)
        decode_next(r);
    for (unsigned i = 0; i < NEAR; i++)
        fetch_level(r, i);
}

/* @return NULL: no whole message is left. The message lives until the next call. */
ALWAYS static inline struct decoded *
row_next(struct row *r)
{
    if (r->in - r->out < FAR) /* not so the first time */
        decode_next(r);
    if (r->in == r->out)
        return NULL;
    fetch_level(r, r->out + NEAR);
    return &r->ring[r->out++ % FAR];
}

/* A block that is not the expected one. @return false: it is after all, behind a gap. */
static bool
out_of_turn(struct tw_feed_pass *p, const struct decoded *d)
{
    struct tw_feed *f = p->f;
    struct tw_feed_line *l = &f->line[p->line];
    struct tw_feed_line_cnt *c = &f->cnt.line[p->line];

    if (l->next > f->expected)
        (void)tw_feed_gap(p);
    if (l->next < f->expected) {
        f->cnt.duplicate++;
        if (l->next < l->known)
            c->duplicate++;
        else
            c->late++;
    } else if (l->next > f->expected) {
        c->ahead++;
        if (f->clk->lockstep)
            wait_lockstep(f, &d->m);
    } else {
        return false;
    }
    if (++l->next > l->known)
        l->known = l->next;
    return true;
}
ALWAYS static inline void
block(struct tw_feed_pass *p, struct decoded *d, size_t end)
{
    struct tw_feed *f = p->f;
    struct tw_feed_line *l = &f->line[p->line];
    struct tw_clock *clk = f->clk;
    struct tw_meta meta;

    if (l->drop)
        return;
    f->cnt.line[p->line].received++;
    if (l->next != f->expected && out_of_turn(p, d))
        return;
    moves(f, p->line);
    meta.seq = f->expected++;
    if (++l->next > l->known)
        l->known = l->next;
    f->waiting = f->expired = false;
    f->cnt.msgs++;
    l->any = true;
    l->lived |= !f->held;
    if (d->odd) {
        f->cnt.unknown_type += !d->known;
        if (d->len < TW_ITCH_MIN)
            return;
        f->cnt.bad_field += d->known && d->m.mtype == 0;
        f->cnt.no_slot += d->m.locate != 0;
    }
    d->m.feed_ok = !f->stale && end <= p->suspect_at && !tw_feed_behind(f);
    if (end > p->suspect_at)
        f->stale = true;
    if (f->held) {
        meta = (struct tw_meta){.seq = meta.seq, .ts = d->m.ts};
    } else {
        if (clk->lockstep && d->m.ts > clk->time_ns)
            clk->time_ns = d->m.ts;
        meta = (struct tw_meta){.seq = meta.seq, .input_seq = clk->input_seq++, .now = clk->time_ns, .ts = d->m.ts};
    }
    if (p->frame != NULL && !f->cfg.act_fcs && !f->held) {
        if (!l->numbered)
            l->frame = l->frame == TW_FEED_LAST_FRAME ? 1 : (uint8_t)(l->frame + 1);
        l->numbered = true;
        meta.frame = (uint8_t)(l->frame | p->line << 7);
    }
    f->msg_end = end;
    f->msg = d->msg;
    if (p->on_msg != NULL)
        p->on_msg(p->ctx, &d->m, &meta);
}

/* One message by itself. */
static void
block_of(struct tw_feed_pass *p, const uint8_t *msg, size_t len, size_t end)
{
    struct decoded d = {.msg = msg, .len = (uint16_t)(len > UINT16_MAX ? UINT16_MAX : len)};

    d.known = tw_itch_decode(msg, len, &d.m);
    find_slot(p->f, &d);
    block(p, &d, end);
}

static void
frame_ends(struct tw_feed_pass *p)
{
    struct tw_feed *f = p->f;
    struct tw_feed_line *l = &f->line[p->line];
    bool open = l->open;

    l->open = false;
    l->drop = true;
    if (p->cause != TW_FEED_GOOD) {
        f->cnt.line[p->line].bad++;
        if (p->cause == TW_FEED_BAD_FCS)
            f->cnt.bad_fcs++;
        else if (p->cause == TW_FEED_BAD_UDP)
            f->cnt.bad_udp_csum++;
        else
            f->cnt.bad_framing++;
        if (open) {
            l->next = l->next_s;
            l->known = l->known_s;
            if (l->moved) {
                struct tw_feed_line *other = &f->line[1 - p->line];

                f->expected = l->moved_from;
                f->waiting = f->expired = false;
                if (other->moved_from >= f->expected) /* what it has changed is gone with it */
                    other->moved = false;
            }
            if (l->resession)
                memcpy(f->session, l->session_s, 10);
            if (l->locking) {
                struct tw_feed_line *other = &f->line[1 - p->line];

                f->locked = false;
                other->drop = true;
                other->open = false;
            }
        }
        if (l->any)
            f->stale = true;
        f->bad_acted = l->any || (open && l->moved);
        f->bad_lived = l->lived;
        event(p, TW_FEED_BAD_FRAME, f->expected, p->cause);
    }
    l->any = l->lived = l->moved = l->locking = l->numbered = false;
    if (f->clk->lockstep)
        hold(f, p->on_ev, p->ctx);
}

/* The next block, if there is one. */
static void
look(struct tw_feed_pass *p)
{
    p->step = TW_STEP_END;
    if (p->left > 0 && p->end - p->at >= 2) {
        size_t n = tw_be16(p->frame + p->at);

        if (p->end - p->at - 2 >= n) {
            p->step = TW_STEP_BLOCK;
            p->stop = p->at + 2 + n;
            p->is_short = n < TW_ITCH_MIN;
        }
    }
}

bool
tw_feed_begin(struct tw_feed_pass *p, struct tw_feed *f, unsigned line, const uint8_t *frame, size_t len, bool bad_fcs,
              tw_feed_msg_fn *on_msg, tw_feed_ev_fn *on_ev, void *ctx)
{
    size_t udp = 0, udp_len = 0;
    uint32_t *dropped;

    if (line == TW_LINE_B && !f->cfg.line_b)
        return false;
    f->cnt.frames++;
    f->cnt.line[line].frames++;
    f->cnt.bytes += (uint32_t)len + 4;
    dropped = filter(f, line, frame, len, &udp, &udp_len);
    if (dropped != NULL) {
        ++*dropped;
        f->cnt.line[line].filtered++;
        return false;
    }
    *p = (struct tw_feed_pass){.f = f, .line = line, .on_msg = on_msg, .on_ev = on_ev, .ctx = ctx, .frame = frame,
                               .step = TW_STEP_END, .suspect_at = SIZE_MAX};
    p->cause = frame_end(f, frame, len, bad_fcs, udp, udp_len);
    if (f->cfg.act_fcs && p->cause != TW_FEED_GOOD)
        return true;
    /* The word that holds the last FCS byte carries the bad flag. */
    if (bad_fcs)
        p->suspect_at = (len + 3) / 8 * 8;
    p->end = udp + udp_len < len ? udp + udp_len : len;
    p->at = udp + UDP_BYTES;
    p->stop = p->at + MOLD_BYTES;
    if (p->end >= p->stop)
        p->step = TW_STEP_HEADER;
    return true;
}

void
tw_feed_next(struct tw_feed_pass *p)
{
    switch (p->step) {
    case TW_STEP_HEADER:
        p->left = tw_be16(p->frame + p->at + 18);
        header(p, p->frame + p->at, p->left);
        if (p->left == 0 || p->left == 0xFFFF) {
            p->step = TW_STEP_PLAIN;
        } else {
            p->at = p->stop;
            look(p);
        }
        break;
    case TW_STEP_PLAIN: /* heartbeat, end of session */
        (void)tw_feed_gap(p);
        if (p->left == 0xFFFF && !p->f->line[p->line].drop)
            event(p, TW_FEED_EOS, tw_be64(p->frame + p->at + 10), 0);
        p->step = TW_STEP_END;
        break;
    case TW_STEP_BLOCK:
        block_of(p, p->frame + p->at + 2, p->stop - p->at - 2, p->stop);
        p->at = p->stop;
        p->left--;
        look(p);
        break;
    case TW_STEP_END:
        frame_ends(p);
        p->step = TW_STEP_DONE;
        break;
    case TW_STEP_DONE:
        break;
    }
}

/* The blocks of a frame in a row: what tw_feed_next does one by one. */
static void
blocks(struct tw_feed_pass *p)
{
    struct decoded *d;
    struct row row;

    for (row_init(&row, p->f, p->frame + p->at, p->frame + p->end); p->left > 0 && (d = row_next(&row)) != NULL; p->left--) {
        p->at += 2u + d->len;
        block(p, d, p->at);
    }
    p->step = TW_STEP_END;
}

void
tw_feed_frame(struct tw_feed *f, unsigned line, const uint8_t *frame, size_t len, bool bad_fcs, tw_feed_msg_fn *on_msg,
              tw_feed_ev_fn *on_ev, void *ctx)
{
    struct tw_feed_pass p;

    if (!tw_feed_begin(&p, f, line, frame, len, bad_fcs, on_msg, on_ev, ctx))
        return;
    if (p.step == TW_STEP_HEADER)
        tw_feed_next(&p);
    if (p.step == TW_STEP_BLOCK)
        blocks(&p);
    while (p.step != TW_STEP_DONE)
        tw_feed_next(&p);
}

static void
lock(struct tw_feed *f, struct tw_feed_pass *p)
{
    if (!f->locked) {
        f->locked = true;
        f->expected = f->line[TW_LINE_A].known = f->line[TW_LINE_B].known = 1;
        event(p, TW_FEED_LOCKED, 1, 0);
    }
    f->line[TW_LINE_A].drop = false;
    f->line[TW_LINE_A].next = f->expected;
}

size_t
tw_feed_messages(struct tw_feed *f, const uint8_t *buf, size_t len, tw_feed_msg_fn *on_msg, tw_feed_ev_fn *on_ev, void *ctx)
{
    struct tw_feed_pass p = {.f = f, .on_msg = on_msg, .on_ev = on_ev, .ctx = ctx, .suspect_at = SIZE_MAX};
    struct decoded *d;
    struct row row;
    size_t at = 0;

    row_init(&row, f, buf, buf + len);
    while ((d = row_next(&row)) != NULL) {
        lock(f, &p);
        block(&p, d, d->len);
        at += 2u + d->len;
    }
    return at;
}

void
tw_feed_message(struct tw_feed *f, const uint8_t *msg, size_t len, tw_feed_msg_fn *on_msg, tw_feed_ev_fn *on_ev, void *ctx)
{
    struct tw_feed_pass p = {.f = f, .on_msg = on_msg, .on_ev = on_ev, .ctx = ctx, .suspect_at = SIZE_MAX};

    lock(f, &p);
    block_of(&p, msg, len, len);
}
