// SPDX-License-Identifier: Apache-2.0
/* glimpse.c - what a GLIMPSE server sends, as bytes of a stream: in one piece or in others the same snapshot reaches the card, the same packets
 * go back and the same counters move. Input: settings (1 byte; bit 7: a good Login Accepted comes first), bytes of a piece (1), the stream. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "saker/recovery.h"
#include "tw_itch.h"

struct run {
    struct saker_rec *r;
    uint64_t hash;
    unsigned injected, connects, closes, logouts;
    bool clearing;
};

static void
note(struct run *c, uint64_t what, const void *data, size_t n)
{
    c->hash = fuzz_hash(fuzz_hash_u64(c->hash, what), data, n);
}

static void
on_datagram(void *ctx, unsigned server, const uint8_t *data, size_t len)
{
    note(ctx, 1 + server, data, len);
}

static void
on_connect(void *ctx, unsigned server)
{
    struct run *c = ctx;

    note(c, 0x10 + server, NULL, 0);
    c->connects++;
}

static void
on_bytes(void *ctx, const uint8_t *data, size_t len)
{
    struct run *c = ctx;

    MUST(len >= 3 && tw_be16(data) + 2u == len && strchr("LRO", data[2]) != NULL && data[2] != 0);
    note(c, 0x20, data, len);
    c->logouts += data[2] == 'O';
}

static void
on_close(void *ctx)
{
    struct run *c = ctx;

    note(c, 0x30, NULL, 0);
    c->closes++;
}

static void
on_hold(void *ctx)
{
    note(ctx, 0x31, NULL, 0);
}

static void
on_clear(void *ctx)
{
    struct run *c = ctx;

    note(c, 0x32, NULL, 0);
    c->clearing = true;
}

static void
on_inject(void *ctx, const struct tw_itch *m)
{
    struct run *c = ctx;
    const uint64_t v[] = {m->mtype, m->slot_hit, m->slot, m->locate, m->refnum, m->side, m->qty, m->px, m->code, m->code2};

    note(c, 0x33, v, sizeof(v));
    c->injected++;
    MUST(m->mtype == 'S' || (m->slot_hit && strchr("AFHhY", m->mtype) != NULL)); /* what a snapshot has */
}

static void
on_splice(void *ctx, uint64_t n)
{
    note(ctx, 0x34, &n, sizeof(n));
}

static void
on_event(void *ctx, enum saker_rec_event ev, uint64_t a, uint64_t b)
{
    const uint64_t v[] = {ev, a, b};

    note(ctx, 0x35, v, sizeof(v));
}

static void
start(struct run *c, uint8_t settings)
{
    struct saker_rec_out out = {.ctx = c, .datagram = on_datagram, .connect = on_connect, .bytes = on_bytes, .close = on_close, .hold = on_hold,
                                .clear = on_clear, .inject = on_inject, .splice = on_splice, .event = on_event};
    struct saker_rec_card card = {.state = SAKER_CARD_HOLD, .dirty = true, .locked = true, .first = 900, .next = 1000, .applied = 7};
    struct saker_rec_cfg cfg;

    saker_rec_defaults(&cfg);
    cfg.copy_log2 = 6;
    cfg.items_log2 = 6;
    cfg.servers = settings >> 2 & 1;
    cfg.glimpses = 2;
    cfg.fill_max = 100;
    cfg.boundary = SAKER_REC_NEXT + (settings & 1);
    cfg.rounds_max = settings & 2 ? 1 : 0;
    cfg.inject_credit = 1000;
    memcpy(cfg.username, "USER", 4);
    memcpy(cfg.password, "PASS", 4);
    if ((settings & 8) != 0)
        memcpy(cfg.soup_session, "SESS", 4);
    *c = (struct run){.hash = FUZZ_HASH};
    c->r = saker_rec_new(&cfg, &out);
    MUST(c->r != NULL);
    saker_rec_load_slot(c->r, 0, 13, true);
    saker_rec_load_slot(c->r, 1, 1, true);
    saker_rec_start(c->r, (const uint8_t *)"SESSION001");
    saker_rec_time(c->r, 1);
    saker_rec_card(c->r, &card);
    MUST(saker_rec_state(c->r) == SAKER_REC_SNAPSHOT && c->connects == 1);
    saker_rec_connected(c->r);
}

static void
finish(struct run *c)
{
    const struct saker_rec_counters *k = saker_rec_counters(c->r);

    if (c->clearing)
        saker_rec_cleared(c->r);
    saker_rec_injected(c->r, c->injected);
    MUST(k->injected == c->injected && c->injected <= 64 && k->snapshots == c->connects && k->rounds_failed + c->logouts >= c->closes);
    note(c, 0x40, k, sizeof(*k));
    note(c, saker_rec_state(c->r), NULL, 0);
    saker_rec_free(c->r);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t login[33] = "\0\037A SESS                       1";
    struct fuzz_in in = {data, size};
    uint8_t settings = fuzz_u8(&in), *stream;
    size_t piece = fuzz_u8(&in) + 1u, at = 0, n;
    struct run one, cut;

    stream = malloc(in.left + sizeof(login));
    if (stream == NULL)
        abort();
    if ((settings & 128) != 0)
        memcpy(stream, login, at = sizeof(login));
    if (in.left != 0)
        memcpy(stream + at, in.p, in.left);
    n = at + in.left;
    start(&one, settings);
    start(&cut, settings);
    {
        uint8_t *exact = fuzz_copy(stream, n);

        saker_rec_bytes(one.r, exact, n);
        free(exact);
    }
    for (at = 0; at < n; at += piece) {
        size_t k = piece < n - at ? piece : n - at;
        uint8_t *exact = fuzz_copy(stream + at, k);

        saker_rec_bytes(cut.r, exact, k);
        free(exact);
    }
    finish(&one);
    finish(&cut);
    MUST(one.hash == cut.hash);
    free(stream);
    return 0;
}
