// SPDX-License-Identifier: Apache-2.0
/* tw_net.c - see tw_net.h. */
#include "tw_net.h"

#include <string.h>

#define ETH 14u
#define MIN_FRAME 60u
#define SHORTEST 41u /* bytes with FCS of the shortest frame that is looked at */

enum { ANSWER, IGNORED, BAD, FRAG };

static uint16_t
be16(const uint8_t *p)
{
    return (uint16_t)(p[0] << 8 | p[1]);
}

static uint32_t
be32(const uint8_t *p)
{
    return (uint32_t)be16(p) << 16 | be16(p + 2);
}

static void
put16(uint8_t *p, uint16_t v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

static void
put32(uint8_t *p, uint32_t v)
{
    put16(p, (uint16_t)(v >> 16));
    put16(p + 2, (uint16_t)v);
}

static uint16_t
add1c(uint32_t a, uint32_t b)
{
    a += b;
    return (uint16_t)(a + (a >> 16));
}

static uint16_t
sum1c(const uint8_t *p, size_t len)
{
    uint16_t s = 0;

    for (size_t i = 0; i + 1 < len; i += 2)
        s = add1c(s, be16(p + i));
    return len % 2 != 0 ? add1c(s, (uint32_t)p[len - 1] << 8) : s;
}

/* Bytes in front of the payload: with one tag 4 more. */
static size_t
header(const uint8_t *f)
{
    return be16(f + 12) == 0x8100 ? ETH + 4 : ETH;
}

static bool
group(const uint8_t *mac)
{
    return (mac[0] & 1) != 0;
}

static int
check_arp(const uint8_t *f, size_t n, size_t at, uint32_t ip)
{
    static const uint8_t head[8] = {0, 1, 8, 0, 6, 4, 0, 1}; /* Ethernet, IPv4, lengths, request */
    const uint8_t *a = f + at;

    if (n < at + 27) /* the address's low byte may be missing: it counts as 0 */
        return BAD;
    return memcmp(a, head, 8) != 0 || be32(a + 24) != ip || group(a + 8) || group(f + 6) ? IGNORED : ANSWER;
}

static int
check_echo(const uint8_t *f, size_t n, size_t at, uint32_t ip)
{
    const uint8_t *p = f + at;
    uint32_t src;
    uint16_t total;

    if (n < at + 23) /* the ICMP checksum's first byte is the last that has to be there to get as far as this */
        return BAD;
    total = be16(p + 2);
    if (p[0] >> 4 != 4 || (p[0] & 15) < 5)
        return BAD;
    if ((p[0] & 15) != 5 || (be16(p + 6) & 0x3fff) != 0)
        return FRAG;
    if (total < 28 || total > n - at || sum1c(p, 20) != 0xffff)
        return BAD;
    src = be32(p + 12);
    if (be32(p + 16) != ip || be16(p + 20) != 0x0800 || group(f + 6) || src == 0 || src >> 29 == 7 || src == ip)
        return IGNORED;
    return sum1c(p + 20, total - 20u) == 0xffff ? ANSWER : BAD;
}

static size_t
answer_arp(uint8_t *out, const uint8_t *f, size_t at, const uint8_t *mac, uint32_t ip)
{
    uint8_t *a = out + at;

    memcpy(out, f, at + 8);
    memcpy(out, f + at + 8, 6);
    memcpy(out + 6, mac, 6);
    put16(a + 6, 2);
    memcpy(a + 8, mac, 6);
    put32(a + 14, ip);
    memcpy(a + 18, f + at + 8, 10);
    return MIN_FRAME;
}

static size_t
answer_echo(uint8_t *out, const uint8_t *f, size_t at, const uint8_t *mac, uint32_t ip)
{
    uint16_t total = be16(f + at + 2);
    uint8_t *p = out + at;
    size_t len = at + total;

    memcpy(out, f, len);
    memcpy(out, f + 6, 6);
    memcpy(out + 6, mac, 6);
    p[8] = 64;
    put16(p + 10, add1c(be16(f + at + 10), add1c((uint32_t)f[at + 8] << 8, 0xbfff)));
    put32(p + 12, ip);
    memcpy(p + 16, f + at + 12, 4);
    put16(p + 20, 0);
    put16(p + 22, add1c(be16(f + at + 22), 0x0800));
    return len < MIN_FRAME ? MIN_FRAME : len;
}

size_t
tw_net_rx(struct tw_net *n, unsigned port, const uint8_t *frame, size_t len, bool bad_fcs, uint8_t out[TW_NET_FRAME])
{
    static const uint8_t all[6] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    struct tw_net_cnt *c = &n->port[port].cnt;
    const uint8_t *mac = n->port[port].mac;
    uint32_t ip = n->port[port].ip;
    uint8_t f[TW_NET_FRAME + 28] = {0}; /* what is missing counts as 0 */
    size_t at;
    bool ours, arp, echo;
    int r;

    if (ip == 0 || len + 4 < SHORTEST)
        return 0;
    at = header(frame);
    ours = memcmp(frame, mac, 6) == 0;
    arp = be16(frame + at - 2) == 0x0806 && (ours || memcmp(frame, all, 6) == 0);
    echo = be16(frame + at - 2) == 0x0800 && frame[at + 9] == 1 && ours;
    if (!arp && !echo)
        return 0;
    if (bad_fcs) {
        c->bad++;
        return 0;
    }
    if (len > TW_NET_FRAME) {
        c->too_long++;
        return 0;
    }
    memcpy(f, frame, len);
    memset(out, 0, TW_NET_FRAME);
    r = arp ? check_arp(f, len, at, ip) : check_echo(f, len, at, ip);
    c->ignored += r == IGNORED;
    c->bad += r == BAD;
    c->frag_opt += r == FRAG;
    if (r != ANSWER)
        return 0;
    if (arp) {
        c->arp++;
        return answer_arp(out, f, at, mac, ip);
    }
    c->echo++;
    return answer_echo(out, f, at, mac, ip);
}

void
tw_net_write(struct tw_net *n, uint32_t data)
{
    if (n->words >= TW_NET_FRAME / 4) {
        n->words = TW_NET_FRAME;
        return;
    }
    for (unsigned i = 0; i < 4; i++)
        n->host[4 * n->words + i] = (uint8_t)(data >> 8 * i);
    n->words++;
}

static enum tw_net_tx
filter(const struct tw_net *n, size_t len)
{
    size_t at = header(n->host);
    const uint8_t *p = n->host + at;
    uint16_t type = be16(p - 2);

    if (type == 0x0806)
        return TW_NET_SENT;
    if (type != 0x0800 || (p[9] != 1 && p[9] != 2 && p[9] != 17))
        return TW_NET_KIND;
    if (p[0] >> 4 != 4 || (p[0] & 15) < 5 || ((p[0] & 15) != 5 && p[9] != 2) || be16(p + 2) < 28 || be16(p + 2) > len - at ||
        (be16(p + 6) & 0x3fff) != 0)
        return TW_NET_HEADER;
    if (p[9] != 17)
        return TW_NET_SENT;
    for (unsigned i = 0; i < TW_NET_SERVERS; i++)
        if (n->server[i].ip != 0 && n->server[i].ip == be32(p + 16) && n->server[i].port == be16(p + 22))
            return TW_NET_SENT;
    return TW_NET_SERVER;
}

size_t
tw_net_send(struct tw_net *n, unsigned port, unsigned len)
{
    bool length = len >= MIN_FRAME && len <= TW_NET_FRAME && n->words == (len + 3) / 4;

    n->words = 0;
    n->result = length ? filter(n, len) : TW_NET_LENGTH;
    if (n->result != TW_NET_SENT) {
        n->refused++;
        return 0;
    }
    n->port[port].cnt.host++;
    return len;
}

void
tw_net_frame(struct tw_net *n, unsigned port, const uint8_t *frame, size_t len, bool bad_fcs)
{
    uint8_t answer[TW_NET_FRAME];
    size_t k = tw_net_rx(n, port, frame, len, bad_fcs, answer);

    if (k != 0 && n->tx != NULL)
        n->tx(n->ctx, port, answer, k);
}

void
tw_net_submit(struct tw_net *n, unsigned port, unsigned len)
{
    size_t k = tw_net_send(n, port, len);

    if (k != 0 && n->tx != NULL)
        n->tx(n->ctx, port, n->host, k);
}

void
tw_net_address(struct tw_net *n, unsigned port, const uint8_t mac[6], uint32_t ip)
{
    memcpy(n->port[port].mac, mac, 6);
    n->port[port].ip = ip;
}
