// SPDX-License-Identifier: Apache-2.0
/* recovery.c - datagrams of the lines and of re-request servers, time, and what the card may say, in any order: whatever comes, requests are well
 * formed and within the limits, no more is injected at a time than allowed, the counters are those of what came out, and nobody is asked to
 * call again in the past.
 * Input: settings (1 byte), then what happens (1) with what it needs. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "saker/recovery.h"
#include "tw_itch.h"

struct run {
    struct saker_rec *r;
    struct saker_rec_cfg cfg;
    uint64_t injected, requests, in_flight, snapshots, splices;
    bool stream, clearing, splicing;
    char session[11]; /* "": not known yet */
};

static void
on_datagram(void *ctx, unsigned server, const uint8_t *data, size_t len)
{
    struct run *c = ctx;
    unsigned count;

    c->requests++;
    MUST(server < c->cfg.servers && len == 20 && memcmp(data, c->session, 10) == 0);
    count = tw_be16(data + 18);
    MUST(count >= 1 && count < 0xFFFF && count <= c->cfg.fill_max && tw_be64(data + 10) != 0);
}

static void
on_connect(void *ctx, unsigned server)
{
    struct run *c = ctx;

    MUST(server < c->cfg.glimpses && !c->stream);
    c->stream = true;
    c->snapshots++;
}

static void
on_bytes(void *ctx, const uint8_t *data, size_t len)
{
    struct run *c = ctx;

    MUST(c->stream && len >= 3 && tw_be16(data) + 2u == len);
}

static void
on_close(void *ctx)
{
    struct run *c = ctx;

    MUST(c->stream);
    c->stream = false;
}

static void
on_hold(void *ctx)
{
    (void)ctx;
}

static void
on_clear(void *ctx)
{
    struct run *c = ctx;

    MUST(!c->clearing && c->in_flight == 0);
    c->clearing = true;
}

static void
on_inject(void *ctx, const struct tw_itch *m)
{
    struct run *c = ctx;

    MUST(!c->clearing && m->mtype != 0 && (m->slot_hit || m->mtype == 'S' || m->mtype == 'W'));
    MUST(++c->in_flight <= c->cfg.inject_credit);
    c->injected++;
}

static void
on_splice(void *ctx, uint64_t n)
{
    struct run *c = ctx;

    (void)n;
    MUST(c->in_flight == 0);
    c->splicing = true;
    c->splices++;
}

/* Session, sequence and count, then blocks: whole, cut, or with one byte too many. */
static void
packet(struct run *c, struct fuzz_in *in, uint8_t what)
{
    uint8_t head = fuzz_u8(in);
    uint32_t seq = fuzz_u8(in);
    uint16_t count = (uint16_t)(head & 15);
    size_t n, len = 20;
    const uint8_t *body;
    uint8_t *p;
    const char *session = head >> 4 == 14 ? "SESSION002" : "SESSION001";
    struct saker_rec_counters before = *saker_rec_counters(c->r), after;
    bool framed = true;
    enum saker_rec_source from = what % 3;

    if (head >> 4 == 15)
        count = 0xFFFF;
    body = fuzz_bytes(in, fuzz_u8(in), &n);
    p = malloc(20 + n);
    if (p == NULL)
        abort();
    memcpy(p, session, 10);
    fuzz_put32(p + 10, head >> 4 == 13 ? UINT32_MAX : 0);
    fuzz_put32(p + 14, head >> 4 == 13 ? UINT32_MAX - 3 + (seq & 3) : seq);
    fuzz_put16(p + 18, count);
    if (n != 0)
        memcpy(p + 20, body, n);
    for (unsigned i = 0; i < (count == 0xFFFF ? 0 : count) && framed; i++) {
        framed = 20 + n - len >= 2 && 20 + n - len - 2 >= tw_be16(p + len);
        if (framed)
            len += 2u + tw_be16(p + len);
    }
    framed = framed && len == 20 + n && tw_be64(p + 10) != 0 && tw_be64(p + 10) <= UINT64_MAX - (count == 0xFFFF ? 0 : count);
    if (saker_rec_state(c->r) != SAKER_REC_OFF && saker_rec_state(c->r) < SAKER_REC_ENDED) {
        if (framed && from != SAKER_REC_REPLY && c->session[0] == '\0')
            memcpy(c->session, session, 10);
        saker_rec_packet(c->r, from, p, 20 + n);
        after = *saker_rec_counters(c->r);
        MUST(after.bad_packet == before.bad_packet + !framed);
        MUST(after.replies + after.wrong_session == before.replies + before.wrong_session + (framed && from == SAKER_REC_REPLY));
        if (after.replies != before.replies)
            MUST(after.reply_msgs == before.reply_msgs + (count == 0xFFFF ? 0 : count));
        else
            MUST(after.reply_msgs == before.reply_msgs && after.conflict == before.conflict);
    }
    free(p);
}

/* The bytes of a header too, as an answer: any session, any numbers. */
static void
raw_packet(struct run *c, struct fuzz_in *in)
{
    size_t n;
    const uint8_t *body = fuzz_bytes(in, fuzz_u8(in), &n);
    uint8_t *p = fuzz_copy(body, n);

    saker_rec_packet(c->r, SAKER_REC_REPLY, p, n);
    free(p);
}

static struct saker_rec_card
card_says(struct fuzz_in *in)
{
    uint8_t what = fuzz_u8(in);
    struct saker_rec_card card = {.state = what % 3, .dirty = what >> 2 & 1, .ended = what >> 3 & 1, .other_session = (what >> 4 & 7) == 7, .locked = what >> 7};

    card.applied = fuzz_u8(in);
    card.first = card.applied + fuzz_u8(in);
    card.next = card.first + (what >> 4 & 3);
    return card;
}

static void
check(struct run *c)
{
    const struct saker_rec_counters *k = saker_rec_counters(c->r);
    uint64_t from, to;

    MUST(k->injected == c->injected && k->requests == c->requests && k->snapshots == c->snapshots && k->splices == c->splices);
    MUST(k->request_timeouts <= k->requests && k->splice_refused <= k->splices && k->recovered <= k->splices);
    MUST(k->glimpse_login + k->glimpse_protocol + k->glimpse_closed + k->glimpse_timeout + k->glimpse_ended + k->glimpse_conflict + k->glimpse_full <= k->snapshots);
    if (saker_rec_missing(c->r, &from, &to))
        MUST(from <= to);
    if (saker_rec_state(c->r) == SAKER_REC_LIVE || saker_rec_state(c->r) >= SAKER_REC_ENDED)
        MUST(!c->stream);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    struct run c = {0};
    struct saker_rec_out out = {.ctx = &c, .datagram = on_datagram, .connect = on_connect, .bytes = on_bytes, .close = on_close, .hold = on_hold,
                                .clear = on_clear, .inject = on_inject, .splice = on_splice};
    uint8_t settings = fuzz_u8(&in);
    uint64_t now = 1;

    saker_rec_defaults(&c.cfg);
    c.cfg.copy_log2 = 6;
    c.cfg.items_log2 = 6;
    c.cfg.servers = settings & 3;
    c.cfg.glimpses = settings >> 2 & 3;
    c.cfg.boundary = (settings >> 4 & 3) % 3;
    c.cfg.inject_credit = settings & 64 ? 2 : 64;
    c.cfg.fill_max = settings & 128 ? 4 : 100;
    c.cfg.rounds_max = settings & 64 ? 2 : 0;
    memcpy(c.cfg.username, "USER", 4);
    c.r = saker_rec_new(&c.cfg, &out);
    MUST(c.r != NULL);
    saker_rec_load_slot(c.r, 0, 13, true);
    saker_rec_load_slot(c.r, 1, 1, true);
    if ((settings & 1) != 0)
        memcpy(c.session, "SESSION001", 10);
    saker_rec_start(c.r, settings & 1 ? (const uint8_t *)"SESSION001" : NULL);
    while (in.left > 0) {
        uint8_t what = fuzz_u8(&in);
        struct saker_rec_card card;
        size_t n;
        const uint8_t *p;

        switch (what >> 2) {
        case 0: saker_rec_connected(c.r); break;
        case 1:
            if (c.stream) {
                c.stream = false;
                saker_rec_closed(c.r);
            }
            break;
        case 2:
            p = fuzz_bytes(&in, fuzz_u8(&in), &n);
            {
                uint8_t *exact = fuzz_copy(p, n);

                saker_rec_bytes(c.r, exact, n);
                free(exact);
            }
            break;
        case 3:
            if (c.clearing) {
                c.clearing = false;
                saker_rec_cleared(c.r);
            }
            break;
        case 4:
            n = fuzz_u8(&in);
            n = n < c.in_flight ? n : c.in_flight;
            c.in_flight -= n;
            saker_rec_injected(c.r, (unsigned)n);
            break;
        case 5:
            card = card_says(&in);
            if (c.splicing) {
                c.splicing = false;
                saker_rec_spliced(c.r, what & 1, &card);
            }
            break;
        case 6:
            card = card_says(&in);
            saker_rec_card(c.r, &card);
            break;
        case 7:
            now += (uint64_t)fuzz_u8(&in) << (what & 3) * 8;
            saker_rec_time(c.r, now);
            MUST(saker_rec_deadline(c.r) > now);
            break;
        case 8:
            n = saker_rec_deadline(c.r) != UINT64_MAX;
            if (n != 0 && saker_rec_deadline(c.r) > now)
                now = saker_rec_deadline(c.r);
            saker_rec_time(c.r, now);
            MUST(saker_rec_deadline(c.r) > now);
            break;
        case 9: raw_packet(&c, &in); break;
        default: packet(&c, &in, what); break;
        }
        check(&c);
    }
    saker_rec_free(c.r);
    return 0;
}
