// SPDX-License-Identifier: Apache-2.0
/* retx_server.c - MoldUDP64 retransmission: each request is answered by one downstream packet with as many messages as fit. */
#include <stdlib.h>
#include <string.h>

#include "exchange_priv.h"
#include "servers_priv.h"

#define REQUEST 20u
#define DATAGRAM 1472u
#define LATE_MAX 64u

struct late {
    uint64_t at;
    unsigned peer;
    size_t len;
    uint8_t data[DATAGRAM];
};

struct saker_retx {
    const struct saker_day *day;
    uint64_t window, now, deaf_until;
    struct fault_source fault;
    saker_retx_send_fn *send;
    void *ctx;
    struct saker_server_stats stats;
    struct late late[LATE_MAX]; /* in order of time */
    unsigned n_late;
};

struct saker_retx *
saker_retx_new(const struct saker_day *d, uint64_t window, const struct saker_fault_plan *plan, saker_retx_send_fn *send, void *ctx)
{
    struct saker_retx *s = calloc(1, sizeof(*s));

    if (s == NULL)
        return NULL;
    s->day = d;
    s->window = window;
    s->send = send;
    s->ctx = ctx;
    fault_init(&s->fault, plan);
    return s;
}

void
saker_retx_free(struct saker_retx *s)
{
    free(s);
}

static void
answer(struct saker_retx *s, unsigned peer, const uint8_t *data, size_t len)
{
    s->stats.answers++;
    s->send(s->ctx, peer, data, len);
}

void
saker_retx_rx(struct saker_retx *s, unsigned peer, const uint8_t *data, size_t len)
{
    uint8_t own[REQUEST], buf[DATAGRAM];
    enum saker_fault fault;
    uint64_t seq;
    unsigned n;
    size_t size;

    (void)saker_day_packet(s->day, 1, 0, own, sizeof(own));
    if (len != REQUEST || memcmp(data, own, 10) != 0) {
        s->stats.bad++;
        return;
    }
    if (s->now < s->deaf_until)
        return;
    s->stats.requests++;
    seq = get_be(data + 10, 8);
    n = (unsigned)get_be(data + 18, 2);
    if (n == 0 || n == 0xFFFF || seq >= saker_day_next(s->day) || (s->window != 0 && seq + s->window < saker_day_next(s->day)))
        return; /* the protocol has no refusal */
    size = saker_day_packet(s->day, seq, n, buf, sizeof(buf));
    if (size == 0)
        return;
    fault = fault_next(&s->fault);
    s->stats.faults[fault]++;
    switch (fault) {
    case SAKER_FAULT_NO_ANSWER:
        return;
    case SAKER_FAULT_PARTIAL:
        if (fault_random(&s->fault, 2) == 0)
            size -= 1 + fault_random(&s->fault, (uint32_t)(size - REQUEST));
        else
            size = saker_day_packet(s->day, seq, 1 + fault_random(&s->fault, n), buf, sizeof(buf));
        break;
    case SAKER_FAULT_WRONG_SESSION:
        buf[9] ^= 1;
        break;
    case SAKER_FAULT_LATE:
        if (s->n_late < LATE_MAX) {
            struct late *l = &s->late[s->n_late++];

            l->at = s->now + s->fault.plan.late_ns;
            l->peer = peer;
            l->len = size;
            memcpy(l->data, buf, size);
        }
        return;
    case SAKER_FAULT_DUPLICATE:
        answer(s, peer, buf, size);
        break;
    case SAKER_FAULT_CLOSED:
        s->deaf_until = s->now + s->fault.plan.late_ns;
        return;
    default:
        break;
    }
    answer(s, peer, buf, size);
}

void
saker_retx_time(struct saker_retx *s, uint64_t now_ns)
{
    s->now = now_ns;
    while (s->n_late > 0 && s->late[0].at <= now_ns) {
        struct late l = s->late[0];

        memmove(&s->late[0], &s->late[1], --s->n_late * sizeof(s->late[0]));
        answer(s, l.peer, l.data, l.len);
    }
}

const struct saker_server_stats *
saker_retx_stats(const struct saker_retx *s)
{
    return &s->stats;
}
