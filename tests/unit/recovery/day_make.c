// SPDX-License-Identifier: Apache-2.0
/* day_make.c - a market of six symbols from a generator of its own. */
#include "day_make.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIVE_MAX 3000u

struct order {
    uint64_t ref;
    uint32_t qty;
    uint16_t locate;
};

struct maker {
    struct saker_day *day;
    uint32_t random;
    struct order live[LIVE_MAX];
    unsigned n_live;
    uint64_t ref, ts;
    uint32_t mid[DAY_SYMBOLS + 1];
};

static uint32_t
rnd(struct maker *k, uint32_t n)
{
    k->random ^= k->random << 13;
    k->random ^= k->random >> 17;
    k->random ^= k->random << 5;
    return k->random % n;
}

static void
put(uint8_t *p, uint64_t v, unsigned n)
{
    while (n-- > 0) {
        p[n] = (uint8_t)v;
        v >>= 8;
    }
}

static void
send(struct maker *k, uint8_t *m, size_t n, char type, unsigned locate)
{
    m[0] = (uint8_t)type;
    put(m + 1, locate, 2);
    k->ts += 1 + rnd(k, 50000);
    put(m + 5, k->ts, 6);
    ck_assert_uint_ne(saker_day_add(k->day, m, n), 0);
}

static void
name(uint8_t *p, unsigned locate)
{
    memcpy(p, "SYM0    ", 8);
    p[3] = (uint8_t)('0' + locate);
}

static void
system_event(struct maker *k, char code)
{
    uint8_t m[12] = {0};

    m[11] = (uint8_t)code;
    send(k, m, sizeof(m), 'S', 0);
}

static void
state(struct maker *k, unsigned locate, char code)
{
    uint8_t m[25] = {0};

    name(m + 11, locate);
    m[19] = (uint8_t)code;
    send(k, m, sizeof(m), 'H', locate);
}

static void
op_halt(struct maker *k, unsigned locate, char code)
{
    uint8_t m[21] = {0};

    name(m + 11, locate);
    m[19] = 'Q';
    m[20] = (uint8_t)code;
    send(k, m, sizeof(m), 'h', locate);
}

static uint32_t
price(struct maker *k, unsigned locate, bool sell)
{
    uint32_t off = (1 + rnd(k, 40)) * 100;

    if (rnd(k, 200) == 0)
        off = (1 + rnd(k, 40)) * 10000; /* far, now and then outside the window */
    return sell ? k->mid[locate] + off : k->mid[locate] - off;
}

static void
add(struct maker *k)
{
    uint8_t m[40] = {0};
    unsigned locate = 1 + rnd(k, DAY_SYMBOLS);
    bool sell = rnd(k, 2) == 1, mpid = rnd(k, 10) == 0;
    struct order o = {++k->ref, 100 * (1 + rnd(k, 20)), (uint16_t)locate};

    put(m + 11, o.ref, 8);
    m[19] = sell ? 'S' : 'B';
    put(m + 20, o.qty, 4);
    name(m + 24, locate);
    put(m + 32, price(k, locate, sell), 4);
    memcpy(m + 36, "TEST", 4);
    send(k, m, mpid ? 40 : 36, mpid ? 'F' : 'A', locate);
    k->live[k->n_live++] = o;
}

static void
touch(struct maker *k)
{
    unsigned i = rnd(k, k->n_live), what = rnd(k, 10);
    struct order *o = &k->live[i];
    uint8_t m[44] = {0};
    uint32_t part = o->qty > 100 && rnd(k, 3) != 0 ? 100 * (1 + rnd(k, o->qty / 100 - 1)) : o->qty;

    put(m + 11, o->ref, 8);
    if (what < 5) { /* E C X */
        unsigned type = rnd(k, 3);

        put(m + 19, part, 4);
        if (type == 1) {
            m[31] = 'Y';
            put(m + 32, k->mid[o->locate], 4);
        }
        send(k, m, type == 0 ? 31 : type == 1 ? 36 : 23, "ECX"[type], o->locate);
        o->qty -= part;
    } else if (what < 8) {
        send(k, m, 19, 'D', o->locate);
        o->qty = 0;
    } else {
        o->ref = ++k->ref;
        o->qty = 100 * (1 + rnd(k, 20));
        put(m + 19, o->ref, 8);
        put(m + 27, o->qty, 4);
        put(m + 31, k->mid[o->locate] + 100 * rnd(k, 30) - 1500, 4);
        send(k, m, 35, 'U', o->locate);
    }
    if (o->qty == 0)
        *o = k->live[--k->n_live];
}

struct saker_day *
day_make(uint32_t seed, unsigned n)
{
    struct maker *k = calloc(1, sizeof(*k));
    struct saker_day *day;

    ck_assert_ptr_nonnull(k);
    k->random = seed * 2654435761u + 12345u;
    k->ts = 14400000000000u;
    k->day = saker_day_new((const uint8_t *)DAY_SESSION);
    ck_assert_ptr_nonnull(k->day);
    system_event(k, 'O');
    for (unsigned l = 1; l <= DAY_SYMBOLS; l++) {
        uint8_t r[39] = {0};

        name(r + 11, l);
        send(k, r, sizeof(r), 'R', l);
        state(k, l, 'T');
        k->mid[l] = 100000 * l + 500000;
    }
    system_event(k, 'Q');
    for (unsigned i = 0; i < n; i++) {
        unsigned what = rnd(k, 1000);
        unsigned locate = 1 + rnd(k, DAY_SYMBOLS);

        if (what < 3)
            state(k, locate, rnd(k, 2) == 0 ? 'H' : 'T');
        else if (what < 5)
            op_halt(k, locate, rnd(k, 2) == 0 ? 'H' : 'T');
        else if (what < 20)
            k->mid[locate] = k->mid[locate] + 100 * rnd(k, 9) - 400;
        else if (what < 30) {
            uint8_t p[44] = {0};

            send(k, p, sizeof(p), 'P', locate);
        } else if (k->n_live < 20 || (k->n_live < LIVE_MAX && rnd(k, 20) < 10))
            add(k);
        else
            touch(k);
    }
    day = k->day;
    free(k);
    return day;
}

struct saker_day *
day_read(const char *path)
{
    struct saker_day *day = saker_day_new((const uint8_t *)DAY_SESSION);
    FILE *f = fopen(path, "rb");
    uint8_t len[2], m[64];

    ck_assert_ptr_nonnull(day);
    ck_assert_msg(f != NULL, "%s", path);
    while (fread(len, 1, 2, f) == 2) {
        size_t n = (size_t)len[0] << 8 | len[1];

        ck_assert_uint_le(n, sizeof(m));
        ck_assert_uint_eq(fread(m, 1, n, f), n);
        ck_assert_uint_ne(saker_day_add(day, m, n), 0);
    }
    (void)fclose(f);
    return day;
}
