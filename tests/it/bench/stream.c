// SPDX-License-Identifier: Apache-2.0
/* stream.c - one file as the feed of many symbols. */
#include "stream.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "tw_itch.h"

#define FILE_MAX (64u << 20)

struct piece {
    uint32_t at;
    uint8_t len, ref, new_ref;      /* offsets of the references, 0 = none */
    uint32_t ref_order, new_order; /* which orders of the file they name, from 0 */
};

struct player {
    uint32_t at; /* next piece */
    uint32_t loop;
};

struct stream {
    uint8_t *file;
    size_t bytes;
    struct piece *piece;
    uint32_t n, symbols, orders;
    struct player *player;
    uint64_t rng, time_ns;
    uint8_t *out;
    size_t cap;
};

static void
put64(uint8_t *p, uint64_t v)
{
    for (unsigned i = 8; i-- > 0; v >>= 8)
        p[i] = (uint8_t)v;
}

/* An order of the file that is in its book. */
struct live {
    uint64_t ref;
    uint32_t qty, order;
};

struct book {
    struct live *live;
    uint32_t n, orders;
};

/* @return its number. */
static uint32_t
add(struct book *b, uint64_t ref, uint32_t qty)
{
    b->live[b->n++] = (struct live){ref, qty, b->orders};
    return b->orders++;
}

static bool
track(struct book *b, const struct tw_itch *m, struct piece *p)
{
    uint32_t i = 0;

    if (m->mtype == 'A' || m->mtype == 'F') {
        p->ref_order = add(b, m->refnum, m->qty);
        return true;
    }
    while (i < b->n && b->live[i].ref != m->refnum)
        i++;
    if (i == b->n)
        return false;
    p->ref_order = b->live[i].order;
    b->live[i].qty -= m->qty;
    if (m->mtype == 'D' || m->mtype == 'U' || b->live[i].qty == 0)
        b->live[i] = b->live[--b->n];
    if (m->mtype == 'U')
        p->new_order = add(b, m->new_ref, m->qty);
    return true;
}

static int
scan(struct stream *s)
{
    struct book book = {malloc(FILE_MAX / 19 * sizeof(*book.live)), 0, 0};
    size_t at = 0;

    if (book.live == NULL)
        return -1;
    while (s->bytes - at >= 2 && s->bytes - at - 2 >= tw_be16(s->file + at)) {
        uint16_t len = tw_be16(s->file + at);
        struct tw_itch m;

        if (len <= TW_MSG_BYTES && tw_itch_decode(s->file + at + 2, len, &m) && m.mtype != 0) {
            const struct tw_itch_layout *lay = &tw_itch_layouts[m.mtype];
            struct piece *p = &s->piece[s->n];

            *p = (struct piece){.at = (uint32_t)at, .len = (uint8_t)(2 + len), .ref = lay->ref, .new_ref = lay->new_ref};
            s->n += lay->ref == 0 || track(&book, &m, p); /* a message of an order older than the file is left out */
        }
        at += 2u + len;
    }
    for (uint32_t i = 0; i < book.n; i++, at += 21) {
        uint8_t *p = s->file + at;

        memset(p, 0, 21);
        p[1] = 19;
        p[2] = 'D';
        s->piece[s->n++] = (struct piece){.at = (uint32_t)at, .len = 21, .ref = 11, .ref_order = book.live[i].order};
    }
    s->orders = book.orders;
    free(book.live);
    return s->n == 0 ? -1 : 0;
}

struct stream *
stream_open(const char *path, uint32_t symbols, uint64_t seed)
{
    struct stream *s = calloc(1, sizeof(*s));
    gzFile f = gzopen(path, "rb");
    int n = -1;

    if (s != NULL && f != NULL) {
        s->symbols = symbols;
        s->rng = seed * 0x9E3779B97F4A7C15u | 1;
        s->file = calloc(2, FILE_MAX); /* the second half: deletes */
        s->piece = calloc(FILE_MAX / 14, sizeof(*s->piece));
        s->player = calloc(symbols, sizeof(*s->player));
        if (s->file != NULL && s->piece != NULL && s->player != NULL)
            n = gzread(f, s->file, FILE_MAX);
    }
    if (f != NULL)
        (void)gzclose(f);
    if (n > 0)
        s->bytes = (size_t)n;
    if (n <= 0 || scan(s) != 0) {
        stream_close(s);
        return NULL;
    }
    return s;
}

void
stream_close(struct stream *s)
{
    if (s == NULL)
        return;
    free(s->file);
    free(s->piece);
    free(s->player);
    free(s->out);
    free(s);
}

/* The orders of all symbols share one range of numbers, without holes, as on the exchange, and a number says nothing about its symbol:
 * the low bits of a reference must not be the slot's, which the hash of the order table would cancel. */
static uint64_t
reference(const struct stream *s, uint32_t who, uint32_t loop, uint32_t order)
{
    uint64_t row = (uint64_t)loop * s->orders + order;

    return row * s->symbols + (who + (row * 0x9E3779B97F4A7C15u >> 40)) % s->symbols + 1;
}

size_t
stream_next(struct stream *s, size_t n, const uint8_t **out)
{
    uint8_t *p;

    if (s->cap < n * (TW_MSG_BYTES + 2)) {
        free(s->out);
        s->cap = n * (TW_MSG_BYTES + 2);
        s->out = malloc(s->cap);
        if (s->out == NULL)
            abort();
    }
    p = s->out;
    for (size_t i = 0; i < n; i++) {
        uint32_t who;
        struct player *pl;
        const struct piece *m;

        s->rng ^= s->rng << 13;
        s->rng ^= s->rng >> 7;
        s->rng ^= s->rng << 17;
        who = (uint32_t)(((s->rng >> 32) * s->symbols) >> 32);
        pl = &s->player[who];
        m = &s->piece[pl->at];
        memcpy(p, s->file + m->at, m->len);
        p[3] = (uint8_t)((who + 1) >> 8);
        p[4] = (uint8_t)(who + 1);
        s->time_ns += 1000;
        for (unsigned k = 0; k < 6; k++)
            p[7 + k] = (uint8_t)(s->time_ns >> (40 - 8 * k));
        if (m->ref != 0)
            put64(p + 2 + m->ref, reference(s, who, pl->loop, m->ref_order));
        if (m->new_ref != 0)
            put64(p + 2 + m->new_ref, reference(s, who, pl->loop, m->new_order));
        p += m->len;
        if (++pl->at == s->n) {
            pl->at = 0;
            pl->loop++;
        }
    }
    *out = s->out;
    return (size_t)(p - s->out);
}
