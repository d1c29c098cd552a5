// SPDX-License-Identifier: Apache-2.0
/* client.c - see client.h. */
#include "client.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

const struct saker_exch_cfg client_cfg = {
    .mac = {2, 0, 0, 0, 0, 2},
    .peer_mac = {2, 0, 0, 0, 0, 1},
    .ip = 0x0A000002,
    .peer_ip = 0x0A000001,
    .port = 4100,
    .username = "user01",
    .password = "secret",
    .session = "SES001",
    .seed = 7,
};

uint64_t
client_be(const uint8_t *p, unsigned n)
{
    uint64_t v = 0;

    while (n-- > 0)
        v = v << 8 | *p++;
    return v;
}

void
client_put(uint8_t *p, uint64_t v, unsigned n)
{
    for (; n-- > 0; v >>= 8)
        p[n] = (uint8_t)v;
}

static unsigned
ones(const uint8_t *p, size_t n, unsigned sum)
{
    for (size_t i = 0; i < n; i++)
        sum += (unsigned)p[i] << (i & 1 ? 0 : 8);
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return sum;
}

void
client_open(struct client *c, struct saker_exch *ex, uint16_t port)
{
    c->ex = ex;
    c->port = port;
    c->seq = 1000;
    c->rcv = 0;
    c->window = 60000;
    c->auto_ack = true;
    c->stream_len = 0;
    client_segment(c, 0x02, NULL, 0);
    ck_assert_uint_eq(c->syns, 1);
    client_segment(c, 0x10, NULL, 0);
}

static void
take_stream(struct client *c)
{
    size_t at = 0;

    while (c->stream_len - at >= 3) {
        size_t n = (size_t)client_be(c->stream + at, 2);
        const uint8_t *p = c->stream + at + 3;

        ck_assert_uint_ge(n, 1);
        if (c->stream_len - at < n + 2)
            break;
        switch (c->stream[at + 2]) {
        case 'A':
            ck_assert_uint_eq(n, 31);
            memcpy(c->login_payload, p, 30);
            c->login = 'A';
            break;
        case 'J':
            ck_assert_uint_eq(n, 2);
            c->login_payload[0] = p[0];
            c->login = 'J';
            break;
        case 'S':
            ck_assert_int_eq(c->login, 'A');
            ck_assert_uint_lt(c->n, 256);
            ck_assert_uint_le(n - 1, sizeof(c->msg[0].data));
            c->msg[c->n].len = n - 1;
            memcpy(c->msg[c->n++].data, p, n - 1);
            break;
        case 'H':
            ck_assert_uint_eq(n, 1);
            c->heartbeats++;
            break;
        default:
            ck_abort_msg("packet type %c from the venue", c->stream[at + 2]);
        }
        at += n + 2;
    }
    c->stream_len -= at;
    memmove(c->stream, c->stream + at, c->stream_len);
}

void
client_on_frame(void *ctx, const uint8_t *f, size_t len)
{
    struct client *c = ctx;
    const uint8_t *ip = f + 14, *tcp = f + 34;
    size_t total = (size_t)client_be(ip + 2, 2);
    size_t head = (size_t)(tcp[12] >> 4) * 4;
    size_t n = total - 20 - head;
    uint32_t seq = (uint32_t)client_be(tcp + 4, 4);

    memcpy(c->last_frame, f, len);
    c->last_len = len;
    c->frames++;
    ck_assert_uint_ge(len, 60);
    ck_assert_mem_eq(f, client_cfg.peer_mac, 6);
    ck_assert_mem_eq(f + 6, client_cfg.mac, 6);
    ck_assert_uint_eq(client_be(f + 12, 2), 0x0800);
    ck_assert_uint_eq(ip[0], 0x45);
    ck_assert_uint_eq(total + 14 > 60 ? total + 14 : 60, len);
    ck_assert_uint_eq(ones(ip, 20, 0), 0xFFFF);
    ck_assert_uint_eq(ones(tcp, total - 20, ones(ip + 12, 8, 6 + (unsigned)(total - 20))), 0xFFFF);
    ck_assert_uint_eq(client_be(tcp, 2), client_cfg.port);
    if (tcp[13] & 0x04) {
        c->rsts++;
        return;
    }
    ck_assert_uint_eq(client_be(tcp + 2, 2), c->port);
    ck_assert_uint_eq(client_be(tcp + 8, 4), c->seq); /* a lossless link: everything is acknowledged */
    if (tcp[13] & 0x02) {
        c->syns++;
        ck_assert_uint_eq(head, 24);
        ck_assert_mem_eq(tcp + 20, "\x02\x04\x05\xb4", 4);
        c->rcv = seq + 1;
        return;
    }
    ck_assert_uint_eq(seq, c->rcv);
    if (n == 0 && (tcp[13] & 0x01) == 0)
        c->pure_acks++;
    if (n != 0)
        ck_assert_uint_eq(tcp[13] & 0x18, 0x18);
    ck_assert_uint_le(c->stream_len + n, sizeof(c->stream));
    memcpy(c->stream + c->stream_len, tcp + head, n);
    c->stream_len += n;
    c->rcv += (uint32_t)n + (tcp[13] & 0x01);
    c->fins += tcp[13] & 0x01;
    take_stream(c);
}

static void
build(struct client *c, uint8_t *f, size_t *len, unsigned flags, const void *data, size_t n)
{
    uint8_t *ip = f + 14, *tcp = f + 34;

    memset(f, 0, 64);
    memcpy(f, client_cfg.mac, 6);
    memcpy(f + 6, client_cfg.peer_mac, 6);
    client_put(f + 12, 0x0800, 2);
    ip[0] = 0x45;
    client_put(ip + 2, 40 + n, 2);
    ip[8] = 64;
    ip[9] = 6;
    client_put(ip + 12, client_cfg.peer_ip, 4);
    client_put(ip + 16, client_cfg.ip, 4);
    client_put(ip + 10, 0xFFFF ^ ones(ip, 20, 0), 2);
    client_put(tcp, c->port, 2);
    client_put(tcp + 2, client_cfg.port, 2);
    client_put(tcp + 4, c->seq, 4);
    client_put(tcp + 8, flags & 0x10 ? c->rcv : 0, 4);
    tcp[12] = 0x50;
    tcp[13] = (uint8_t)flags;
    client_put(tcp + 14, c->window, 2);
    if (n != 0)
        memcpy(tcp + 20, data, n);
    client_put(tcp + 16, 0xFFFF ^ ones(tcp, 20 + n, ones(ip + 12, 8, 6 + 20 + (unsigned)n)), 2);
    *len = 54 + n < 60 ? 60 : 54 + n;
}

void
client_segment(struct client *c, unsigned flags, const void *data, size_t n)
{
    uint8_t f[2048];
    size_t len;
    uint32_t before = c->rcv;

    build(c, f, &len, flags, data, n);
    c->seq += (uint32_t)n + ((flags & 0x03) != 0);
    saker_exch_rx(c->ex, f, len);
    if (c->auto_ack && c->rcv != before && (flags & 0x02) == 0) {
        build(c, f, &len, 0x10, NULL, 0);
        saker_exch_rx(c->ex, f, len);
    }
}

static void
soup(struct client *c, char type, const void *payload, size_t n)
{
    uint8_t p[512];

    client_put(p, n + 1, 2);
    p[2] = (uint8_t)type;
    if (n != 0)
        memcpy(p + 3, payload, n);
    client_segment(c, 0x18, p, n + 3);
}

void
client_login(struct client *c, const char *user, const char *password, const char *session, const char *seq)
{
    char p[64];

    (void)snprintf(p, sizeof(p), "%-6s%-10s%-10s%20s", user, password, session, seq);
    soup(c, 'L', p, 46);
}

void
client_ouch(struct client *c, const void *msg, size_t n)
{
    soup(c, 'U', msg, n);
}

void
client_enter(struct client *c, uint32_t urn, char side, uint32_t qty, const char *symbol, uint64_t px, char tif)
{
    uint8_t m[47] = {'O'};
    char name[9];

    client_put(m + 1, urn, 4);
    m[5] = (uint8_t)side;
    client_put(m + 6, qty, 4);
    (void)snprintf(name, sizeof(name), "%-8s", symbol);
    memcpy(m + 10, name, 8);
    client_put(m + 18, px, 8);
    m[26] = (uint8_t)tif;
    memcpy(m + 27, "YPNNCLORD1        \0", 20);
    client_ouch(c, m, sizeof(m));
}

void
client_cancel(struct client *c, uint32_t urn, uint32_t qty)
{
    uint8_t m[9] = {'X'};

    client_put(m + 1, urn, 4);
    client_put(m + 5, qty, 4);
    client_ouch(c, m, sizeof(m));
}

void
client_replace(struct client *c, uint32_t old_urn, uint32_t urn, uint32_t qty, uint64_t px)
{
    uint8_t m[40] = {'U'};

    client_put(m + 1, old_urn, 4);
    client_put(m + 5, urn, 4);
    client_put(m + 9, qty, 4);
    client_put(m + 13, px, 8);
    memcpy(m + 21, "0YNCLORD2        ", 17);
    client_ouch(c, m, sizeof(m));
}

const uint8_t *
client_expect(struct client *c, char type)
{
    ck_assert_msg(c->at < c->n, "no message, wanted %c", type);
    ck_assert_msg(c->msg[c->at].data[0] == (uint8_t)type, "message %c, wanted %c", c->msg[c->at].data[0], type);
    return c->msg[c->at++].data;
}

void
client_expect_exec(struct client *c, uint32_t urn, uint32_t qty, uint64_t px, char flag)
{
    const uint8_t *m = client_expect(c, 'E');

    ck_assert_uint_eq(client_be(m + 9, 4), urn);
    ck_assert_uint_eq(client_be(m + 13, 4), qty);
    ck_assert_uint_eq(client_be(m + 17, 8), px);
    ck_assert_int_eq(m[25], flag);
    ck_assert_uint_eq(c->msg[c->at - 1].len, 36);
}

void
client_expect_cancel(struct client *c, uint32_t urn, uint32_t qty, char reason)
{
    const uint8_t *m = client_expect(c, 'C');

    ck_assert_uint_eq(client_be(m + 9, 4), urn);
    ck_assert_uint_eq(client_be(m + 13, 4), qty);
    ck_assert_int_eq(m[17], reason);
}

void
client_expect_reject(struct client *c, uint32_t urn, unsigned code)
{
    const uint8_t *m = client_expect(c, 'J');

    ck_assert_uint_eq(client_be(m + 9, 4), urn);
    ck_assert_uint_eq(client_be(m + 13, 2), code);
    ck_assert_mem_eq(m + 15, "CLORD1        ", 14);
}

void
client_expect_none(struct client *c)
{
    ck_assert_msg(c->at == c->n, "unexpected message %c", c->msg[c->at].data[0]);
}
