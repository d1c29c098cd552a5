// SPDX-License-Identifier: Apache-2.0
/* day.c - the messages of a session by sequence number, and the faults that its servers make. */
#include <stdlib.h>
#include <string.h>

#include "exchange_priv.h"
#include "servers_priv.h"

#define HEADER 20u
#define END_OF_SESSION 0xFFFFu

struct saker_day {
    uint8_t session[10];
    struct bytes text; /* u16 length + message, as in a packet */
    size_t *at;
    uint64_t n, cap;
};

struct saker_day *
saker_day_new(const uint8_t session[10])
{
    struct saker_day *d = calloc(1, sizeof(*d));

    if (d != NULL)
        memcpy(d->session, session, sizeof(d->session));
    return d;
}

void
saker_day_free(struct saker_day *d)
{
    if (d == NULL)
        return;
    free(d->text.data);
    free(d->at);
    free(d);
}

uint64_t
saker_day_add(struct saker_day *d, const uint8_t *msg, size_t len)
{
    uint8_t head[2];
    size_t at = d->text.len;

    if (d->n == d->cap) {
        uint64_t cap = d->cap == 0 ? 4096 : d->cap * 2;
        size_t *wide = realloc(d->at, cap * sizeof(*wide));

        if (wide == NULL)
            return 0;
        d->at = wide;
        d->cap = cap;
    }
    put_be(head, len, 2);
    if (!bytes_add(&d->text, head, 2) || !bytes_add(&d->text, msg, len)) {
        d->text.len = at;
        return 0;
    }
    d->at[d->n++] = at;
    return d->n;
}

uint64_t
saker_day_next(const struct saker_day *d)
{
    return d->n + 1;
}

const uint8_t *
saker_day_get(const struct saker_day *d, uint64_t seq, size_t *len)
{
    const uint8_t *p;

    if (seq == 0 || seq > d->n)
        return NULL;
    p = d->text.data + d->at[seq - 1];
    *len = (size_t)get_be(p, 2);
    return p + 2;
}

size_t
saker_day_packet(const struct saker_day *d, uint64_t seq, unsigned n, uint8_t *buf, size_t size)
{
    size_t at = HEADER;
    unsigned count = 0;

    if (size < HEADER || seq == 0)
        return 0;
    memcpy(buf, d->session, 10);
    put_be(buf + 10, seq, 8);
    if (n == END_OF_SESSION) {
        count = n;
    } else {
        for (; count < n && seq + count <= d->n; count++) {
            const uint8_t *p = d->text.data + d->at[seq + count - 1];
            size_t len = 2 + (size_t)get_be(p, 2);

            if (size - at < len)
                break;
            memcpy(buf + at, p, len);
            at += len;
        }
        if (count == 0 && n != 0)
            return 0;
    }
    put_be(buf + 18, count, 2);
    return at;
}

/* ---- faults ---- */

const char *const saker_fault_names[SAKER_FAULT_COUNT] = {"none",          "no_answer", "partial", "wrong_session",
                                                          "late", "duplicate", "closed"};

void
fault_init(struct fault_source *f, const struct saker_fault_plan *plan)
{
    *f = (struct fault_source){0};
    if (plan != NULL)
        f->plan = *plan;
    f->random = f->plan.seed * 2654435761u + 0x9E3779B9u;
    if (f->random == 0)
        f->random = 1;
}

uint32_t
fault_random(struct fault_source *f, uint32_t n)
{
    f->random ^= f->random << 13;
    f->random ^= f->random >> 17;
    f->random ^= f->random << 5;
    return f->random % n;
}

enum saker_fault
fault_next(struct fault_source *f)
{
    uint32_t sum = 0, at;

    for (unsigned i = 0; i < SAKER_FAULT_COUNT; i++)
        sum += f->plan.weight[i];
    if (sum == 0 || (f->plan.faults_max != 0 && f->made >= f->plan.faults_max))
        return SAKER_FAULT_NONE;
    at = fault_random(f, sum);
    for (unsigned i = 0; i < SAKER_FAULT_COUNT; i++) {
        if (at < f->plan.weight[i]) {
            f->made += i != SAKER_FAULT_NONE;
            return (enum saker_fault)i;
        }
        at -= f->plan.weight[i];
    }
    return SAKER_FAULT_NONE;
}
