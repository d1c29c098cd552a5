// SPDX-License-Identifier: Apache-2.0
/* servers.c - what the simulator's recovery servers read: re-request datagrams, and a GLIMPSE client's stream. An answer has the messages that
 * were asked for and no others; the stream says the same in whatever pieces it comes.
 * Input: settings (1 byte), chances of faults (1), messages of the day (1 how many; each 1 length, so many), datagrams (1 how many; each 1 how, 1 sequence, 1 count,
 * or 1 length and so many), bytes of a piece (1), stream. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "recovery_servers.h"

#define SESSION "SESSION001"

struct asked {
    const struct saker_day *day;
    uint64_t seq;
    unsigned count, answers;
    bool faults;
};

static void
on_answer(void *ctx, unsigned peer, const uint8_t *data, size_t len)
{
    struct asked *a = ctx;
    size_t at = 20;

    MUST(peer == 7 && len >= 20 && len <= 1472);
    a->answers++;
    if (a->faults) /* they may cut it, and answer late */
        return;
    MUST(memcmp(data, SESSION, 10) == 0 && fuzz_get(data + 10, 8) == a->seq && fuzz_get(data + 18, 2) >= 1 && fuzz_get(data + 18, 2) <= a->count);
    for (uint64_t i = 0; i < fuzz_get(data + 18, 2); i++) {
        size_t n, size;
        const uint8_t *m = saker_day_get(a->day, a->seq + i, &n);

        MUST(m != NULL && len - at >= 2);
        size = (size_t)fuzz_get(data + at, 2);
        MUST(size == n && len - at - 2 >= n && memcmp(data + at + 2, m, n) == 0);
        at += 2 + n;
    }
    MUST(at == len);
}

static void
datagrams(const struct saker_day *day, const struct saker_fault_plan *plan, uint8_t settings, struct fuzz_in *in)
{
    struct asked a = {.day = day, .faults = plan != NULL};
    struct saker_retx *s = saker_retx_new(day, settings & 1 ? 3 : 0, plan, on_answer, &a);
    uint64_t now = 0, bad = 0;

    MUST(s != NULL);
    for (unsigned i = fuzz_u8(in); i > 0 && in->left > 0; i--) {
        uint8_t how = fuzz_u8(in), req[20], *exact;
        size_t n;

        if ((how & 1) != 0) {
            const uint8_t *p = fuzz_bytes(in, fuzz_u8(in), &n);

            exact = fuzz_copy(p, n);
            bad += n != 20 || memcmp(p, SESSION, 10) != 0;
            a.seq = n == 20 ? fuzz_get(exact + 10, 8) : 0;
            a.count = n == 20 ? (unsigned)fuzz_get(exact + 18, 2) : 0;
        } else {
            memcpy(req, SESSION, 10);
            a.seq = fuzz_u8(in);
            a.count = fuzz_u8(in);
            if ((how & 2) != 0)
                a.seq -= 4; /* around 0 and 2^64 */
            fuzz_put32(req + 10, (uint32_t)(a.seq >> 32));
            fuzz_put32(req + 14, (uint32_t)a.seq);
            fuzz_put16(req + 18, a.count);
            exact = fuzz_copy(req, n = 20);
        }
        saker_retx_rx(s, 7, exact, n);
        free(exact);
        now += (uint64_t)(how >> 2) << 24;
        saker_retx_time(s, now);
        MUST(saker_retx_stats(s)->bad == bad && saker_retx_stats(s)->answers == a.answers);
    }
    saker_retx_free(s);
}

struct client {
    uint64_t hash;
    unsigned closes;
};

static void
on_send(void *ctx, const uint8_t *data, size_t len)
{
    struct client *c = ctx;

    MUST(c->closes == 0);
    c->hash = fuzz_hash(c->hash, data, len);
}

static void
on_close(void *ctx)
{
    struct client *c = ctx;

    c->closes++;
    MUST(c->closes == 1);
}

static struct client
glimpse(const struct saker_day *day, const struct saker_fault_plan *plan, uint8_t settings, const uint8_t *data, size_t n, size_t piece)
{
    struct client c = {.hash = FUZZ_HASH};
    struct saker_glimpse_cfg cfg = {.username = "USER", .password = "PASS", .session = "GLM1", .last = settings & 2, .stay = settings & 4};
    struct saker_glimpse_out out = {.ctx = &c, .send = on_send, .close = on_close};
    struct saker_glimpse *g = saker_glimpse_new(day, &cfg, plan, &out);
    const struct saker_server_stats *st;

    MUST(g != NULL);
    if (saker_glimpse_connected(g)) {
        for (size_t at = 0; at < n; at += piece) {
            size_t k = piece < n - at ? piece : n - at;
            uint8_t *exact = fuzz_copy(data + at, k);

            if (c.closes == 0)
                saker_glimpse_rx(g, exact, k);
            free(exact);
        }
        saker_glimpse_time(g, (uint64_t)3 << 30);
        for (unsigned i = 0; i < 100 && c.closes == 0 && saker_glimpse_spin(g, 7); i++)
            ;
    }
    st = saker_glimpse_stats(g);
    MUST(st->answers <= st->requests && st->bad <= c.closes);
    c.hash = fuzz_hash(c.hash, st, sizeof(*st));
    saker_glimpse_free(g);
    return c;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    uint8_t settings = fuzz_u8(&in), chances = fuzz_u8(&in);
    struct saker_fault_plan plan = {.seed = chances, .late_ns = 1000000000};
    struct saker_day *day = saker_day_new((const uint8_t *)SESSION);
    struct client one, cut;
    size_t piece;

    MUST(day != NULL);
    for (unsigned i = 0; i < SAKER_FAULT_COUNT; i++)
        plan.weight[i] = chances >> i & 1;
    for (unsigned i = fuzz_u8(&in); i > 0 && in.left > 0; i--) {
        size_t n;
        const uint8_t *p = fuzz_bytes(&in, fuzz_u8(&in), &n);

        MUST(saker_day_add(day, p, n) + 1 == saker_day_next(day));
    }
    datagrams(day, chances != 0 ? &plan : NULL, settings, &in);
    piece = fuzz_u8(&in) + 1u;
    one = glimpse(day, chances != 0 ? &plan : NULL, settings, in.p, in.left, in.left + 1);
    cut = glimpse(day, chances != 0 ? &plan : NULL, settings, in.p, in.left, piece);
    MUST(one.hash == cut.hash && one.closes == cut.closes);
    saker_day_free(day);
    return 0;
}
