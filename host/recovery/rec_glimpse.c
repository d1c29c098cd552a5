// SPDX-License-Identifier: Apache-2.0
/* rec_glimpse.c - SoupBinTCP 3.00 client and GLIMPSE 5.0 spin: login, orders and states, `G`, logout.
 *
 * A spin that is not whole and consistent is thrown away: duplicates that differ, book messages that a snapshot cannot have, a connection
 * that closes or falls silent before `G`. */
#include <string.h>

#include "rec_priv.h"

#define SECOND 1000000000u
#define END_OF_SNAPSHOT 21u /* bytes of a G */

static void
packet(struct saker_rec *r, char type, const uint8_t *payload, size_t n)
{
    uint8_t buf[64];

    buf[0] = 0;
    buf[1] = (uint8_t)(n + 1);
    buf[2] = (uint8_t)type;
    if (n != 0)
        memcpy(buf + 3, payload, n);
    r->stream.last_tx = r->now;
    r->out.bytes(r->out.ctx, buf, n + 3);
}

void
rec_glimpse_open(struct saker_rec *r)
{
    struct rec_stream *s = &r->stream;

    rec_snapshot_clear(&r->snap);
    r->cnt.snapshots++;
    *s = (struct rec_stream){.state = REC_OPENING, .since = r->now, .server = s->server};
    r->out.connect(r->out.ctx, s->server);
}

static void
fail(struct saker_rec *r, uint64_t *cause)
{
    ++*cause;
    r->stream.server = (r->stream.server + 1) % r->cfg.glimpses;
    rec_drop_stream(r);
    rec_round_failed(r);
}

void
saker_rec_connected(struct saker_rec *r)
{
    struct rec_stream *s = &r->stream;
    uint8_t login[46];

    if (s->state != REC_OPENING)
        return;
    s->state = REC_LOGIN;
    s->since = r->now;
    s->last_rx = r->now;
    memset(login, ' ', sizeof(login));
    memcpy(login, r->cfg.username, strlen(r->cfg.username));
    memcpy(login + 6, r->cfg.password, strlen(r->cfg.password));
    login[45] = '1';
    packet(r, 'L', login, sizeof(login));
}

void
saker_rec_closed(struct saker_rec *r)
{
    if (r->stream.state == REC_CLOSED)
        return;
    r->stream.state = REC_CLOSED;
    fail(r, &r->cnt.glimpse_closed);
}

/* Blanks and NULs on either side are nothing. */
static void
trim(const uint8_t **p, size_t *n)
{
    while (*n > 0 && (**p == ' ' || **p == 0)) {
        ++*p;
        --*n;
    }
    while (*n > 0 && ((*p)[*n - 1] == ' ' || (*p)[*n - 1] == 0))
        --*n;
}

static bool
number(const uint8_t *p, size_t n, uint64_t *value)
{
    trim(&p, &n);
    *value = 0;
    for (size_t i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9' || *value > (UINT64_MAX - 9) / 10)
            return false;
        *value = *value * 10 + (uint64_t)(p[i] - '0');
    }
    return n != 0;
}

static bool
same_session(const struct saker_rec *r, const uint8_t *p)
{
    size_t n = 10;

    if (r->cfg.soup_session[0] == 0)
        return true;
    trim(&p, &n);
    return n == strlen(r->cfg.soup_session) && memcmp(p, r->cfg.soup_session, n) == 0;
}

/* @return the counter of what is wrong with it, or NULL. */
static uint64_t *
message(struct saker_rec *r, const uint8_t *msg, size_t len)
{
    struct tw_itch m;
    uint64_t seq;

    if (len > 0 && msg[0] == 'G') {
        if (len != END_OF_SNAPSHOT || !number(msg + 1, 20, &seq) || seq == 0)
            return &r->cnt.glimpse_protocol;
        packet(r, 'O', NULL, 0);
        rec_drop_stream(r);
        rec_snapshot_done(r, seq);
        return NULL;
    }
    if (!rec_decode(r, msg, len, &m))
        return NULL;
    switch (m.mtype) {
    case 'A':
    case 'F':
    case 'S':
    case 'H':
    case 'h':
    case 'Y':
        break;
    case 'W':
        return NULL;
    default:
        return &r->cnt.glimpse_protocol; /* a snapshot has no executions */
    }
    switch (rec_snapshot_add(&r->snap, &m)) {
    case REC_SAME: r->cnt.glimpse_duplicate++; return NULL;
    case REC_CONFLICT: return &r->cnt.glimpse_conflict;
    case REC_FULL: return &r->cnt.glimpse_full;
    case REC_ADDED: break;
    }
    return NULL;
}

/* One packet; only its first 64 bytes are there. @return as above. */
static uint64_t *
one(struct saker_rec *r, uint8_t type, const uint8_t *payload, size_t n)
{
    struct rec_stream *s = &r->stream;
    uint64_t seq;

    switch (type) {
    case 'A':
        if (s->state != REC_LOGIN || n != 30 || !number(payload + 10, 20, &seq))
            return &r->cnt.glimpse_protocol;
        if (seq != 1 || !same_session(r, payload))
            return &r->cnt.glimpse_login;
        s->state = REC_SPIN;
        return NULL;
    case 'J':
        return &r->cnt.glimpse_login;
    case 'S':
        if (s->state != REC_SPIN || n > sizeof(s->buf) - 3)
            return &r->cnt.glimpse_protocol;
        return message(r, payload, n);
    case 'Z':
        return &r->cnt.glimpse_ended;
    case 'L':
    case 'R':
    case 'O':
        return &r->cnt.glimpse_protocol;
    default: /* heartbeat, debug, or what we do not know */
        return NULL;
    }
}

void
saker_rec_bytes(struct saker_rec *r, const uint8_t *data, size_t len)
{
    struct rec_stream *s = &r->stream;

    if (s->state != REC_LOGIN && s->state != REC_SPIN)
        return;
    s->last_rx = r->now;
    while (len > 0 && (s->state == REC_LOGIN || s->state == REC_SPIN)) {
        uint64_t *wrong = NULL;

        if (s->have < sizeof(s->buf))
            s->buf[s->have] = *data;
        s->have++;
        data++;
        len--;
        if (s->have == 2)
            s->len = 2u + tw_be16(s->buf);
        if (s->have == 2 && s->len == 2)
            wrong = &r->cnt.glimpse_protocol;
        if (s->have > 2 && s->have == s->len) {
            s->have = 0;
            wrong = one(r, s->buf[2], s->buf + 3, s->len - 3);
        }
        if (wrong != NULL)
            fail(r, wrong);
    }
}

void
rec_glimpse_time(struct saker_rec *r)
{
    struct rec_stream *s = &r->stream;

    if (s->state == REC_CLOSED)
        return;
    if (r->now >= rec_glimpse_deadline(r) && s->state != REC_CLOSED) {
        if (s->state == REC_OPENING || r->now - s->last_rx >= r->cfg.silence_ns || r->now - s->since >= r->cfg.spin_ns)
            fail(r, &r->cnt.glimpse_timeout);
        else
            packet(r, 'R', NULL, 0);
    }
}

static uint64_t
earlier(uint64_t a, uint64_t b)
{
    return a < b ? a : b;
}

uint64_t
rec_glimpse_deadline(const struct saker_rec *r)
{
    const struct rec_stream *s = &r->stream;

    switch (s->state) {
    case REC_CLOSED: return REC_NEVER;
    case REC_OPENING: return s->since + r->cfg.connect_ns;
    default: break;
    }
    return earlier(s->last_tx + SECOND, earlier(s->last_rx + r->cfg.silence_ns, s->since + r->cfg.spin_ns));
}
