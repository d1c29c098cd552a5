// SPDX-License-Identifier: Apache-2.0
/* feed.c - frames into the twin's feed path, raw and with good headers around a fuzzed Mold packet: whole and step by step it says the same,
 * its counters add up, and what it takes is what the simulators' walker finds.
 * Input: settings (1 byte), then frames: how (1), bytes (2), where the header may be bent (2), bytes. */
#include <stdlib.h>
#include <string.h>

#include "feed_fresh.h"
#include "fuzz.h"
#include "ports.h"
#include "tw_feed.h"
#include "tw_itch.h"

#define IP_A 0xE9360C6Fu
#define IP_B 0xE9360C70u
#define PORT 26477u

enum { ACT_FCS = 1, ANY_PORT = 2, LOCK = 4, LINE_B = 8, LOCKSTEP = 16 };                                       /* settings */
enum { ON_B = 1, BAD_FCS = 2, RAW = 4, VLAN = 8, NEXT = 16, BEND = 32, HOST = 64, NO_SUM = 128 }; /* how */

struct run {
    struct tw_feed f;
    struct tw_clock clk;
    uint64_t hash, called, last;
    bool ordered, top; /* top: the sequence came near its end, where it wraps */
};

static void
on_msg(void *ctx, const struct tw_itch *m, const struct tw_meta *meta)
{
    struct run *r = ctx;
    const uint64_t v[] = {m->mtype, m->slot_hit, m->slot, m->locate, m->refnum, m->new_ref, m->side, m->qty, m->px, m->code, m->code2, m->feed_ok,
                          m->ts, meta->seq, meta->input_seq, meta->now, meta->ts, meta->frame, r->f.msg_end};

    r->hash = fuzz_hash(r->hash, v, sizeof(v));
    r->called++;
    if (r->ordered && !r->top)
        MUST(meta->seq > r->last);
    r->last = meta->seq;
    r->ordered = !r->f.cfg.any_port;
}

static void
on_ev(void *ctx, enum tw_feed_ev ev, uint64_t a, uint64_t b)
{
    struct run *r = ctx;

    r->hash = fuzz_hash_u64(fuzz_hash_u64(fuzz_hash_u64(r->hash, ev), a), b);
    if ((ev == TW_FEED_LOCKED ? a : b) > UINT64_MAX / 2)
        r->top = true;
    if (ev == TW_FEED_BAD_FRAME || ev == TW_FEED_LOCKED) /* the sequence may go back */
        r->ordered = false;
}

/* Two runs that stay: of a feed only what lies in front of its tables changes here. */
static struct run *
start(unsigned which, uint8_t settings)
{
    static struct run runs[2];
    struct run *r = &runs[which];
    struct tw_feed_cfg cfg = {.act_fcs = settings & ACT_FCS, .any_port = settings & ANY_PORT, .lock_session = settings & LOCK,
                              .line_b = settings & LINE_B, .dst_ip = IP_A, .dst_port = PORT, .dst_ip_b = IP_B, .dst_port_b = PORT,
                              .hold_ns = TW_FEED_HOLD_NS, .session_id = "SESSION001"};

    feed_fresh(&r->f, &r->clk, &cfg, settings & LOCKSTEP);
    r->hash = FUZZ_HASH;
    r->called = r->last = 0;
    r->ordered = r->top = false;
    return r;
}

/* Good headers around count (2 bytes), an offset from the expected sequence (1), a byte of the session (1), blocks. */
static size_t
frame_of(uint8_t *f, uint8_t how, uint64_t expected, const uint8_t *body, size_t n)
{
    size_t at = how & VLAN ? 18 : 14, udp_len, len;
    uint8_t head[4] = {0};
    uint8_t *ip = f + at;
    uint64_t seq;

    memcpy(head, body, n < 4 ? n : 4);
    body += n < 4 ? n : 4;
    n -= n < 4 ? n : 4;
    udp_len = 28 + n;
    len = at + 20 + udp_len;
    memset(f, 0, at + 48);
    memcpy(f, (const uint8_t[]){1, 0, 0x5e, 0x36, 12, 111, 2, 0, 0, 0, 0, 1}, 12);
    fuzz_put16(f + 12, how & VLAN ? 0x8100 : 0x0800);
    fuzz_put16(f + at - 2, 0x0800);
    ip[0] = 0x45;
    fuzz_put16(ip + 2, (uint32_t)(20 + udp_len));
    ip[8] = 20;
    ip[9] = 17;
    fuzz_put32(ip + 12, 0x0A000001);
    fuzz_put32(ip + 16, how & ON_B ? IP_B : IP_A);
    fuzz_put16(ip + 10, (uint16_t)~fuzz_sum(0, ip, 20));
    fuzz_put16(ip + 20, 5000);
    fuzz_put16(ip + 22, PORT);
    fuzz_put16(ip + 24, (uint32_t)udp_len);
    memcpy(ip + 28, "SESSION001", 10);
    ip[37] = (uint8_t)(ip[37] + head[3]);
    seq = (how & NEXT ? expected : 1) + (uint64_t)(int64_t)(int8_t)head[2];
    fuzz_put32(ip + 38, (uint32_t)(seq >> 32));
    fuzz_put32(ip + 42, (uint32_t)seq);
    memcpy(ip + 46, head, 2);
    if (n != 0)
        memcpy(ip + 48, body, n);
    if ((how & NO_SUM) == 0) {
        uint16_t sum = (uint16_t)~fuzz_sum((uint32_t)(17 + udp_len), ip + 12, 8 + udp_len);

        fuzz_put16(ip + 26, sum == 0 ? 0xFFFF : sum);
    }
    if (len < 60) {
        memset(f + len, 0, 60 - len);
        len = 60;
    }
    return len;
}

static void
in_steps(struct run *r, unsigned line, const uint8_t *frame, size_t len, bool bad_fcs)
{
    struct tw_feed_pass p;

    if (tw_feed_begin(&p, &r->f, line, frame, len, bad_fcs, on_msg, on_ev, r))
        for (unsigned i = 0; p.step != TW_STEP_DONE; i++) {
            MUST(i < 3u + 65536u);
            tw_feed_next(&p);
        }
}

static uint32_t
filtered(const struct tw_feed_cnt *c)
{
    return c->not_ip + c->vlan2 + c->ip_bad + c->frag_opt + c->not_udp + c->dest + c->udp_len;
}

static void
add_up(const struct run *r, uint32_t frames, uint32_t bytes)
{
    const struct tw_feed_cnt *c = &r->f.cnt;
    const struct tw_feed_line_cnt *a = &c->line[0], *b = &c->line[1];

    MUST(c->frames == frames && c->bytes == bytes && a->frames + b->frames == frames);
    MUST(a->filtered + b->filtered == filtered(c));
    MUST(a->bad + b->bad == c->bad_fcs + c->bad_udp_csum + c->bad_framing);
    MUST(a->duplicate + a->late + b->duplicate + b->late == c->duplicate);
    MUST(a->received + b->received == c->msgs + c->duplicate + a->ahead + b->ahead);
    MUST(r->called <= c->msgs && c->unknown_type + c->bad_field <= c->msgs && c->heartbeats <= c->packets);
    MUST(c->packets + c->other_session <= frames - filtered(c) && c->overrun == 0);
    if (!r->f.cfg.line_b)
        MUST(b->frames == 0);
}

static void
ignore(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    (void)seq;
    if (len != 0)
        *(uint8_t *)ctx ^= (uint8_t)(msg[0] ^ msg[len - 1]); /* reads both ends */
}

/* What a good frame had for the feed, found another way. */
static void
check_walk(const uint8_t *frame, size_t len, const struct tw_feed_cnt *before, const struct tw_feed_cnt *after, unsigned line)
{
    uint8_t seen = 0;
    int n = saker_frame_walk(frame, len, ignore, &seen);

    if (before->frames == after->frames || filtered(before) != filtered(after) || before->line[line].bad != after->line[line].bad)
        return;
    MUST(n >= 0);
    if (before->other_session == after->other_session)
        MUST((uint32_t)n == after->line[line].received - before->line[line].received);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    uint8_t settings = fuzz_u8(&in);
    struct run *whole = start(0, settings), *steps = start(1, settings);
    uint32_t frames = 0, bytes = 0;

    while (in.left > 0) {
        uint8_t how = fuzz_u8(&in);
        size_t n = fuzz_u16(&in), len;
        uint8_t bend_at = fuzz_u8(&in), bend = fuzz_u8(&in);
        const uint8_t *body = fuzz_bytes(&in, n, &n);
        unsigned line = how & ON_B ? TW_LINE_B : TW_LINE_A;
        struct tw_feed_cnt before = whole->f.cnt;
        uint8_t *frame;

        if ((how & RAW) != 0) {
            frame = fuzz_copy(body, n);
            len = n;
        } else {
            uint8_t *made = malloc(n + 128);

            if (made == NULL)
                abort();
            len = frame_of(made, how, whole->f.expected, body, n);
            if ((how & BEND) != 0)
                made[bend_at % len] ^= bend;
            frame = fuzz_copy(made, len);
            free(made);
        }
        if ((how & HOST) != 0) { /* what the host may do between two frames */
            struct run *both[2] = {whole, steps};

            for (unsigned i = 0; i < 2; i++) {
                if ((bend & 1) != 0)
                    tw_feed_clear_stale(&both[i]->f);
                if ((bend & 2) != 0)
                    tw_feed_relock(&both[i]->f);
                both[i]->f.held = (bend & 4) != 0;
                both[i]->clk.time_ns += (uint64_t)(bend >> 3) * 10000;
                tw_feed_tick(&both[i]->f, on_ev, both[i]);
            }
        }
        tw_feed_frame(&whole->f, line, frame, len, how & BAD_FCS, on_msg, on_ev, whole);
        in_steps(steps, line, frame, len, how & BAD_FCS);
        check_walk(frame, len, &before, &whole->f.cnt, line);
        if (line == TW_LINE_A || whole->f.cfg.line_b) {
            frames++;
            bytes += (uint32_t)len + 4;
        }
        free(frame);
    }
    add_up(whole, frames, bytes);
    MUST(whole->hash == steps->hash && whole->called == steps->called && whole->f.expected == steps->f.expected &&
         whole->f.stale == steps->f.stale && whole->clk.time_ns == steps->clk.time_ns && whole->clk.input_seq == steps->clk.input_seq);
    MUST(memcmp(&whole->f.cnt, &steps->f.cnt, sizeof(whole->f.cnt)) == 0);
    return 0;
}
