// SPDX-License-Identifier: Apache-2.0
/* report_wire.c - the capture of the order port, read from the bytes alone: pcap, Ethernet, IPv4, TCP, SoupBinTCP, OUCH 5.0.
 *
 * Shares nothing with card, twin or exchange: offsets are those of the protocol documents. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report.h"
#include "saker/error.h"

#define FILE_HEAD 24u
#define RECORD_HEAD 16u
#define LINK_ETHERNET 1u
#define IP_AT 14u
#define TCP_AT 34u
#define URNS_MAX (1u << 24)
#define PRICE_MAX 1999999900u

#define KEPT 65536u /* bytes of a stream that may come again */

enum { FIN = 1, SYN = 2, RST = 4 };

/* One direction of the connection. */
struct half {
    bool synced;
    uint32_t next; /* sequence number that must come */
    uint8_t kept[KEPT]; /* the last bytes, by sequence number */
    uint8_t *buf;  /* bytes of SoupBinTCP not yet complete */
    size_t used, size;
};

struct order {
    bool used, answered, buy;
    uint32_t leaves;
};

struct reader {
    struct report_wire *w;
    struct half half[2]; /* 0: the card's */
    uint32_t card_ip;
    uint16_t card_port;
    bool started;
    struct order *order;
    size_t n_order;
    bool no_memory;
};

static uint32_t
be(const uint8_t *p, unsigned n)
{
    uint32_t v = 0;

    for (unsigned i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

static uint64_t
be64(const uint8_t *p)
{
    return (uint64_t)be(p, 4) << 32 | be(p + 4, 4);
}

static uint32_t
le32(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

/* One's complement sum; 0xFFFF when the checksum in it is good. */
static uint32_t
sum(uint32_t s, const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        s += i % 2 == 0 ? (uint32_t)p[i] << 8 : p[i];
    while (s >> 16 != 0)
        s = (s & 0xFFFFu) + (s >> 16);
    return s;
}

/* ---- orders ---- */

static struct order *
order_of(struct reader *r, uint32_t urn)
{
    if (urn == 0 || urn >= URNS_MAX)
        return NULL;
    if (urn >= r->n_order) {
        size_t n = r->n_order == 0 ? 1024 : r->n_order;
        struct order *wide;

        while (n <= urn)
            n *= 2;
        wide = realloc(r->order, n * sizeof(*wide));
        if (wide == NULL) {
            r->no_memory = true;
            return NULL;
        }
        memset(wide + r->n_order, 0, (n - r->n_order) * sizeof(*wide));
        r->order = wide;
        r->n_order = n;
    }
    return &r->order[urn];
}

/* Enter Order: type, UserRefNum 1, side 5, quantity 6, symbol 10, price 18, ..., appendage length 45. */
static void
from_card(struct reader *r, const uint8_t *m, size_t n)
{
    struct report_wire *w = r->w;
    struct order *o;

    switch (m[0]) {
    case 'O':
        if (n < 47 || n != 47 + be(m + 45, 2) || (m[5] != 'B' && m[5] != 'S')) {
            w->malformed++;
            return;
        }
        o = order_of(r, be(m + 1, 4));
        w->orders++;
        w->order_shares += be(m + 6, 4);
        if (o == NULL || be(m + 1, 4) <= w->last_urn) {
            w->misfits++;
            return;
        }
        w->last_urn = be(m + 1, 4);
        *o = (struct order){.used = true, .buy = m[5] == 'B', .leaves = be(m + 6, 4)};
        return;
    case 'X':
        if (n == 9)
            w->cancels++;
        else
            w->malformed++;
        return;
    case 'C':
    case 'Q':
        return;
    default:
        w->malformed++;
        return;
    }
}

static struct order *
answered(struct reader *r, uint32_t urn, uint32_t shares)
{
    struct order *o = order_of(r, urn);

    if (o == NULL || !o->used || shares > o->leaves) {
        r->w->misfits++;
        return NULL;
    }
    o->answered = true;
    return o;
}

/* Time stamp 1, UserRefNum 9; then Accepted: quantity 14, state 47; Canceled: quantity 13; Executed: quantity 13, price 17; Rejected. */
static void
from_venue(struct reader *r, const uint8_t *m, size_t n)
{
    static const struct {
        char type;
        uint8_t fixed;
    } fixed[] = {{'A', 62}, {'C', 18}, {'E', 34}, {'J', 29}, {'Q', 13}, {'S', 10}};
    struct report_wire *w = r->w;
    struct order *o;
    uint32_t qty;
    size_t i = 0;

    while (i < sizeof(fixed) / sizeof(fixed[0]) && fixed[i].type != (char)m[0])
        i++;
    if (i == sizeof(fixed) / sizeof(fixed[0]) || n < fixed[i].fixed) {
        w->malformed++;
        return;
    }
    if (n != fixed[i].fixed && (n < fixed[i].fixed + 2u || n != fixed[i].fixed + 2u + be(m + fixed[i].fixed, 2))) {
        w->malformed++;
        return;
    }
    switch (m[0]) {
    case 'A':
        w->accepted++;
        o = answered(r, be(m + 9, 4), be(m + 14, 4));
        if (o != NULL && m[47] == 'D') {
            w->canceled_shares += o->leaves;
            o->leaves = 0;
        }
        return;
    case 'J':
        w->rejected++;
        o = answered(r, be(m + 9, 4), 0);
        if (o != NULL) {
            w->rejected_shares += o->leaves;
            o->leaves = 0;
        }
        return;
    case 'C':
        qty = be(m + 13, 4);
        w->canceled++;
        w->canceled_shares += qty;
        o = answered(r, be(m + 9, 4), qty);
        if (o != NULL)
            o->leaves -= qty;
        return;
    case 'E':
        if (be64(m + 17) > PRICE_MAX) {
            w->malformed++;
            return;
        }
        qty = be(m + 13, 4);
        w->executions++;
        w->executed_shares += qty;
        o = answered(r, be(m + 9, 4), qty);
        if (o != NULL) {
            uint64_t amount = qty * be64(m + 17);

            o->leaves -= qty;
            w->position += o->buy ? (int64_t)qty : -(int64_t)qty;
            w->cash = (int64_t)((uint64_t)w->cash + (o->buy ? -amount : amount)); /* of a damaged file it may wrap */
        }
        return;
    default:
        return;
    }
}

/* ---- SoupBinTCP and below ---- */

static void
packet(struct reader *r, bool card, const uint8_t *p, size_t n)
{
    switch (p[0]) {
    case 'U':
    case 'S':
        if (n < 2 || (p[0] == 'U') != card)
            r->w->malformed++;
        else if (card)
            from_card(r, p + 1, n - 1);
        else
            from_venue(r, p + 1, n - 1);
        return;
    case 'R': /* of the client; H is the server's */
        r->w->heartbeats += card;
        return;
    case 'L':
    case 'A':
    case 'J':
    case 'H':
    case 'O':
    case 'Z':
    case '+':
        return;
    default:
        r->w->malformed++;
        return;
    }
}

static void
stream(struct reader *r, bool card, const uint8_t *p, size_t n)
{
    struct half *h = &r->half[card ? 0 : 1];
    size_t at = 0;

    if (h->used + n > h->size) {
        size_t size = 2 * (h->used + n);
        uint8_t *wide = realloc(h->buf, size);

        if (wide == NULL) {
            r->no_memory = true;
            return;
        }
        h->buf = wide;
        h->size = size;
    }
    if (n != 0)
        memcpy(h->buf + h->used, p, n);
    h->used += n;
    while (h->used - at >= 2) {
        size_t len = be(h->buf + at, 2);

        if (len == 0) {
            r->w->malformed++;
            at += 2;
            continue;
        }
        if (h->used - at < 2 + len)
            break;
        packet(r, card, h->buf + at + 2, len);
        at += 2 + len;
    }
    if (at != 0)
        memmove(h->buf, h->buf + at, h->used - at);
    h->used -= at;
}

/* @return false when a length or checksum is wrong; *tcp: header and payload of the segment. */
static bool
segment(const uint8_t *f, size_t n, const uint8_t **tcp, size_t *len, size_t *head)
{
    size_t total;

    if (n < TCP_AT + 20 || be(f + 12, 2) != 0x0800 || f[IP_AT] != 0x45 || f[IP_AT + 9] != 6)
        return false;
    total = be(f + IP_AT + 2, 2);
    if (total < 40 || IP_AT + total > n || sum(0, f + IP_AT, 20) != 0xFFFF)
        return false;
    *tcp = f + TCP_AT;
    *len = total - 20;
    *head = (size_t)(f[TCP_AT + 12] >> 4) * 4;
    if (*head < 20 || *head > *len)
        return false;
    return sum(sum((uint32_t)(6 + *len), f + IP_AT + 12, 8), *tcp, *len) == 0xFFFF;
}

/* What came before must be what it was. @return it is. */
static bool
repeats(const struct half *h, uint32_t seq, const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (h->next - seq - (uint32_t)i <= KEPT && h->kept[(seq + i) % KEPT] != p[i])
            return false;
    return true;
}

/* A segment as the card takes it, whose capture this is: in order, and of one that begins before what is expected the rest. */
static void
in_order(struct reader *r, bool card, const uint8_t *tcp, const uint8_t *p, size_t n)
{
    struct half *h = &r->half[card ? 0 : 1];
    struct report_wire *w = r->w;
    uint32_t seq = be(tcp + 4, 4), fin = (tcp[13] & FIN) != 0;
    int32_t from;
    size_t old;

    if ((tcp[13] & RST) != 0)
        return; /* its number follows the rules of the connection that it is about */
    if ((tcp[13] & SYN) != 0) {
        if (h->synced && h->next == seq + 1)
            w->again += card;
        else
            h->used = 0; /* another connection: what the last one left unfinished is gone */
        h->synced = true;
        h->next = seq + 1;
        return;
    }
    if (!h->synced) {
        w->bad++;
        h->synced = true;
        h->next = seq;
    }
    from = (int32_t)(seq - h->next);
    if (from > 0) { /* of the venue: the card does not take it, it comes again */
        w->bad += card;
        return;
    }
    old = n < (size_t)-(int64_t)from ? n : (size_t)-(int64_t)from;
    if (card && from < 0 && n + fin != 0) {
        w->again++;
        w->bad += !repeats(h, seq, p, old);
    }
    for (size_t i = old; i < n; i++)
        h->kept[(seq + i) % KEPT] = p[i];
    if ((int32_t)(seq + n + fin - h->next) <= 0)
        return;
    h->next = seq + (uint32_t)n + fin;
    stream(r, card, p + old, n - old);
}

static void
frame(struct reader *r, const uint8_t *f, size_t n)
{
    struct report_wire *w = r->w;
    const uint8_t *tcp;
    size_t len, head;
    bool card;

    w->frames++;
    if (!segment(f, n, &tcp, &len, &head)) {
        w->bad++;
        return;
    }
    if (!r->started) {
        r->started = true;
        r->card_ip = be(f + IP_AT + 12, 4);
        r->card_port = (uint16_t)be(tcp, 2);
        w->bad += tcp[13] != SYN;
    }
    card = be(f + IP_AT + 12, 4) == r->card_ip && be(tcp, 2) == r->card_port;
    *(card ? &w->card_frames : &w->venue_frames) += 1;
    in_order(r, card, tcp, tcp + head, len - head);
}

/* ---- the file ---- */

static int
load(const char *path, uint8_t **data, size_t *size)
{
    size_t room = 1 << 16, n;
    FILE *f = fopen(path, "rb");
    int rc = SAKER_OK;

    *data = NULL;
    *size = 0;
    if (f == NULL)
        return saker_fail(SAKER_ERR_IO, "open %s: %s", path, strerror(errno));
    do {
        uint8_t *wide = realloc(*data, room);

        if (wide == NULL) {
            rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
            break;
        }
        *data = wide;
        n = fread(*data + *size, 1, room - *size, f);
        *size += n;
        room *= 2;
    } while (n != 0);
    if (rc == SAKER_OK && ferror(f))
        rc = saker_fail(SAKER_ERR_IO, "read %s: %s", path, strerror(errno));
    (void)fclose(f);
    return rc;
}

static int
frames(struct reader *r, const char *path, const uint8_t *data, size_t size)
{
    size_t at = FILE_HEAD;

    if (size < FILE_HEAD || le32(data) != 0xA1B23C4Du || le32(data + 20) != LINK_ETHERNET)
        return saker_fail(SAKER_ERR_FORMAT, "%s: not a nanosecond pcap of Ethernet frames", path);
    while (at < size) {
        size_t len;

        if (size - at < RECORD_HEAD || size - at - RECORD_HEAD < le32(data + at + 8))
            return saker_fail(SAKER_ERR_FORMAT, "%s: cut in the record at byte %zu", path, at);
        len = le32(data + at + 8);
        frame(r, data + at + RECORD_HEAD, len);
        at += RECORD_HEAD + len;
    }
    return r->no_memory ? saker_fail(SAKER_ERR_NOMEM, "out of memory") : SAKER_OK;
}

int
report_wire_read(const char *path, struct report_wire *w)
{
    struct reader *r = calloc(1, sizeof(*r));
    uint8_t *data;
    size_t size;
    int rc;

    if (r == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    r->w = w;
    memset(w, 0, sizeof(*w));
    rc = load(path, &data, &size);
    if (rc == SAKER_OK)
        rc = frames(r, path, data, size);
    for (unsigned i = 0; i < 2; i++)
        w->malformed += r->half[i].used != 0; /* a packet that never ended */
    for (size_t i = 0; i < r->n_order; i++) {
        w->pending += r->order[i].used && !r->order[i].answered;
        w->open_shares += r->order[i].used ? r->order[i].leaves : 0;
    }
    free(data);
    free(r->order);
    free(r->half[0].buf);
    free(r->half[1].buf);
    free(r);
    return rc;
}
