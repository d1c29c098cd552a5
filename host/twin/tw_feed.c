// SPDX-License-Identifier: Apache-2.0
/* tw_feed.c - frame filter, MoldUDP64, sequence handling: what the card does word by word, frame by frame.
 *
 * The card sees a frame's end last, so in act = message everything before the end has already happened: the code below keeps
 * that order (header, blocks, end) rather than judging the frame first. */
#include "tw_feed.h"

#include <string.h>

#include "tw_book.h"
#include "tw_itch.h"

#define IP_BYTES 20u
#define UDP_BYTES 8u
#define MOLD_BYTES 20u

const char *const tw_feed_counter_names[TW_FEED_COUNTERS] = {
    "frames", "bytes", "not_ip", "vlan2", "ip_bad", "frag_opt", "not_udp", "dest", "udp_len", "packets", "heartbeats", "msgs",
    "duplicate", "lost", "bad_fcs", "bad_udp_csum", "bad_framing", "other_session", "unknown_type", "bad_field", "no_slot",
};

/* What one frame carries through its callbacks. */
struct pass {
    struct tw_feed *f;
    tw_feed_msg_fn *on_msg;
    tw_feed_ev_fn *on_ev;
    void *ctx;
    uint64_t seq;      /* of the next block */
    bool dropped;      /* another session */
    bool any;          /* a message of this frame was accepted */
    bool framed;       /* messages leave before the end of their frame: they carry its number */
    bool numbered;     /* this frame has one */
    size_t suspect_at; /* a message that ends beyond this offset shares its last word with a bad end */
};

void
tw_feed_init(struct tw_feed *f, const struct tw_feed_cfg *cfg, struct tw_clock *clk)
{
    memset(f, 0, sizeof(*f));
    f->cfg = *cfg;
    f->clk = clk;
    for (unsigned i = 0; i < 65536; i++)
        f->slot_of[i] = TW_FEED_NO_SLOT;
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
}

static void
event(const struct pass *p, enum tw_feed_ev ev, uint64_t a, uint64_t b)
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
filter(struct tw_feed *f, const uint8_t *frame, size_t len, size_t *udp, size_t *udp_len)
{
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
    if (!f->cfg.any_port && (tw_be32(ip + 16) != f->cfg.dst_ip || tw_be16(ip + 22) != f->cfg.dst_port))
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

static void
gap(struct pass *p)
{
    struct tw_feed *f = p->f;

    f->cnt.lost += (uint32_t)(p->seq - f->expected);
    f->stale = true;
    event(p, TW_FEED_GAP, f->expected, p->seq);
    f->expected = p->seq;
}

static void
header(struct pass *p, const uint8_t *mold, unsigned count)
{
    struct tw_feed *f = p->f;
    bool plain = count == 0 || count == 0xFFFF;
    const uint8_t *want = f->cfg.lock_session ? f->cfg.session_id : f->session;

    p->seq = tw_be64(mold + 10);
    if ((f->cfg.lock_session || f->locked) && memcmp(mold, want, 10) != 0) {
        f->cnt.other_session++;
        f->stale = true;
        p->dropped = true;
        event(p, TW_FEED_SESSION, tw_be64(mold + 2), 0);
        return;
    }
    f->cnt.packets++;
    if (count == 0)
        f->cnt.heartbeats++;
    memcpy(f->session, mold, 10);
    if (!f->locked || (f->cfg.any_port && p->seq == 0)) {
        f->expected = p->seq;
        if (!f->locked)
            event(p, TW_FEED_LOCKED, p->seq, 0);
        f->locked = true;
    } else if (plain && p->seq > f->expected) {
        gap(p);
    }
    if (count == 0xFFFF)
        event(p, TW_FEED_EOS, p->seq, 0);
}

/* Messages in a row, decoded ahead: far ahead of the one being applied the book fetches the places of their orders, nearer, when these
 * have come, the levels. Nothing but the cache changes before a message's turn. */
#define FAR 16u
#define NEAR 6u

struct decoded {
    struct tw_itch m;
    uint32_t set;
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
        tw_book_fetch_levels(r->f->book, &d->m, d->set);
}

static inline void
find_slot(const struct tw_feed *f, struct decoded *d)
{
    uint16_t slot = f->slot_of[d->m.locate]; /* locate 0 has none */

    d->m.slot_hit = slot != TW_FEED_NO_SLOT;
    d->m.slot = d->m.slot_hit ? slot : 0;
    d->odd = !d->m.slot_hit;
}

static inline void
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
    d->len = (uint16_t)n;
    d->known = tw_itch_decode(msg, n, &d->m);
    find_slot(r->f, d);
    d->fetch = r->f->book != NULL && d->m.refnum != 0 && d->m.slot_hit;
    if (!d->fetch)
        return;
    d->set = tw_book_fetch(r->f->book, d->m.slot, d->m.refnum);
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
static inline struct decoded *
row_next(struct row *r)
{
    if (r->in - r->out < FAR) /* not so the first time */
        decode_next(r);
    if (r->in == r->out)
        return NULL;
    fetch_level(r, r->out + NEAR);
    return &r->ring[r->out++ % FAR];
}

static inline void
block(struct pass *p, struct decoded *d, size_t end)
{
    struct tw_feed *f = p->f;
    struct tw_clock *clk = f->clk;
    struct tw_meta meta;
    uint64_t seq = p->seq;

    if (seq > f->expected)
        gap(p);
    p->seq++;
    if (seq < f->expected) {
        f->cnt.duplicate++;
        return;
    }
    f->expected++;
    f->cnt.msgs++;
    p->any = true;
    if (d->odd) {
        f->cnt.unknown_type += !d->known;
        if (d->len < TW_ITCH_MIN)
            return;
        f->cnt.bad_field += d->known && d->m.mtype == 0;
        f->cnt.no_slot += d->m.locate != 0;
    }
    d->m.feed_ok = !f->stale && end <= p->suspect_at;
    if (end > p->suspect_at)
        f->stale = true;
    if (clk->lockstep && d->m.ts > clk->time_ns)
        clk->time_ns = d->m.ts;
    if (p->framed) {
        if (!p->numbered)
            f->frame = f->frame == TW_FEED_LAST_FRAME ? 1 : (uint8_t)(f->frame + 1);
        p->numbered = true;
    }
    meta = (struct tw_meta){.seq = seq, .input_seq = clk->input_seq++, .now = clk->time_ns, .ts = d->m.ts, .frame = p->framed ? f->frame : 0};
    f->msg_end = end;
    if (p->on_msg != NULL)
        p->on_msg(p->ctx, &d->m, &meta);
}

static void
mold(struct pass *p, const uint8_t *frame, size_t at, size_t end)
{
    unsigned count = tw_be16(frame + at + 18);
    struct decoded *d;
    struct row row;

    header(p, frame + at, count);
    at += MOLD_BYTES;
    if (count == 0xFFFF || p->dropped)
        return;
    for (row_init(&row, p->f, frame + at, frame + end); count > 0 && (d = row_next(&row)) != NULL; count--) {
        at += 2u + d->len;
        block(p, d, at);
    }
}

void
tw_feed_frame(struct tw_feed *f, const uint8_t *frame, size_t len, bool bad_fcs, tw_feed_msg_fn *on_msg, tw_feed_ev_fn *on_ev,
              void *ctx)
{
    struct pass p = {.f = f, .on_msg = on_msg, .on_ev = on_ev, .ctx = ctx, .suspect_at = SIZE_MAX, .framed = !f->cfg.act_fcs};
    uint8_t session[10];
    bool locked = f->locked;
    uint64_t expected = f->expected;
    enum tw_feed_cause cause;
    size_t udp = 0, udp_len = 0, end;
    uint32_t *dropped;

    f->cnt.frames++;
    f->cnt.bytes += (uint32_t)len + 4;
    dropped = filter(f, frame, len, &udp, &udp_len);
    if (dropped != NULL) {
        ++*dropped;
        return;
    }
    memcpy(session, f->session, sizeof(session));
    cause = frame_end(f, frame, len, bad_fcs, udp, udp_len);
    if (!f->cfg.act_fcs || cause == TW_FEED_GOOD) {
        /* The word that holds the last FCS byte carries the bad flag. */
        if (bad_fcs)
            p.suspect_at = (len + 3) / 8 * 8;
        end = udp + udp_len < len ? udp + udp_len : len;
        if (end >= udp + UDP_BYTES + MOLD_BYTES)
            mold(&p, frame, udp + UDP_BYTES, end);
    }
    if (cause == TW_FEED_GOOD)
        return;
    if (cause == TW_FEED_BAD_FCS)
        f->cnt.bad_fcs++;
    else if (cause == TW_FEED_BAD_UDP)
        f->cnt.bad_udp_csum++;
    else
        f->cnt.bad_framing++;
    f->locked = locked;
    f->expected = expected;
    memcpy(f->session, session, sizeof(session));
    if (p.any)
        f->stale = true;
    event(&p, TW_FEED_BAD_FRAME, expected, cause);
}

static void
lock(struct tw_feed *f, struct pass *p)
{
    if (!f->locked) {
        f->locked = true;
        f->expected = 1;
        event(p, TW_FEED_LOCKED, 1, 0);
    }
    p->seq = f->expected;
}

size_t
tw_feed_messages(struct tw_feed *f, const uint8_t *buf, size_t len, tw_feed_msg_fn *on_msg, tw_feed_ev_fn *on_ev, void *ctx)
{
    struct pass p = {.f = f, .on_msg = on_msg, .on_ev = on_ev, .ctx = ctx, .suspect_at = SIZE_MAX};
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
    struct pass p = {.f = f, .on_msg = on_msg, .on_ev = on_ev, .ctx = ctx, .suspect_at = SIZE_MAX};
    struct decoded d = {.len = (uint16_t)(len > UINT16_MAX ? UINT16_MAX : len)};

    d.known = tw_itch_decode(msg, len, &d.m);
    find_slot(f, &d);
    lock(f, &p);
    block(&p, &d, len);
}
