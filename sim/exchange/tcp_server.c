// SPDX-License-Identifier: Apache-2.0
/* tcp_server.c - the venue's end of one TCP connection over a lossless, in-order link.
 *
 * No retransmission and no timers: a segment out of order is answered with an ACK and dropped. Every SoupBinTCP packet leaves in a
 * segment of its own; a data segment that got no answer is acknowledged by a pure ACK, otherwise the answer carries it. A SYN always
 * starts a fresh connection (a card that was reset knows nothing of the old one). Source: RFC 9293. */
#include "exchange_priv.h"

#include <string.h>

#define FIN 0x01u
#define SYN 0x02u
#define RST 0x04u
#define PSH 0x08u
#define ACK 0x10u

#define HEAD 54u
#define ETH_MIN 60u
#define OUR_MSS 1460u
#define WINDOW 0xFFFFu

static uint16_t
fold(uint32_t sum)
{
    while (sum >> 16)
        sum = (sum & 0xFFFFu) + (sum >> 16);
    return (uint16_t)sum;
}

static uint32_t
sum16(const uint8_t *p, size_t n)
{
    uint32_t sum = 0;

    for (size_t i = 0; i + 1 < n; i += 2)
        sum += (uint32_t)p[i] << 8 | p[i + 1];
    if (n & 1u)
        sum += (uint32_t)p[n - 1] << 8;
    return sum;
}

static uint16_t
tcp_sum(const uint8_t *ip, const uint8_t *tcp, size_t n)
{
    return fold(sum16(ip + 12, 8) + 6u + (uint32_t)n + sum16(tcp, n));
}

static bool
seq_lt(uint32_t a, uint32_t b)
{
    return (int32_t)(a - b) < 0;
}

static void
segment(struct saker_exch *ex, unsigned flags, const uint8_t *data, size_t n)
{
    struct tcp *t = &ex->tcp;
    uint8_t frame[HEAD + 4 + OUR_MSS] = {0};
    uint8_t *ip = frame + 14;
    uint8_t *tcp = ip + 20;
    size_t options = (flags & SYN) != 0 ? 4 : 0;
    size_t tcp_len = 20 + options + n;
    size_t len = HEAD + options + n;

    memcpy(frame, ex->cfg.peer_mac, 6);
    memcpy(frame + 6, ex->cfg.mac, 6);
    put_be(frame + 12, 0x0800, 2);
    ip[0] = 0x45;
    put_be(ip + 2, 20 + tcp_len, 2);
    put_be(ip + 6, 0x4000, 2);
    ip[8] = 64;
    ip[9] = 6;
    put_be(ip + 12, ex->cfg.ip, 4);
    put_be(ip + 16, ex->cfg.peer_ip, 4);
    put_be(ip + 10, (uint16_t)~fold(sum16(ip, 20)), 2);
    put_be(tcp, ex->cfg.port, 2);
    put_be(tcp + 2, t->peer_port, 2);
    put_be(tcp + 4, t->snd_nxt, 4);
    put_be(tcp + 8, t->rcv_nxt, 4);
    tcp[12] = (uint8_t)((20 + options) / 4 << 4);
    tcp[13] = (uint8_t)flags;
    put_be(tcp + 14, WINDOW, 2);
    if (options != 0) {
        tcp[20] = 2;
        tcp[21] = 4;
        put_be(tcp + 22, OUR_MSS, 2);
    }
    if (n != 0)
        memcpy(tcp + 20 + options, data, n);
    put_be(tcp + 16, (uint16_t)~tcp_sum(ip, tcp, tcp_len), 2);
    t->snd_nxt += (uint32_t)n + ((flags & (SYN | FIN)) != 0);
    t->ack_owed = false;
    ex->send(ex->ctx, frame, len < ETH_MIN ? ETH_MIN : len);
}

static uint32_t
window_left(const struct tcp *t)
{
    uint32_t flight = t->snd_nxt - t->snd_una;

    return flight >= t->snd_wnd ? 0 : t->snd_wnd - flight;
}

static void
flush(struct saker_exch *ex)
{
    struct tcp *t = &ex->tcp;
    size_t at = 0;

    while (t->state == TCP_UP && t->out.len - at >= 2) {
        size_t n = (size_t)get_be(t->out.data + at, 2);

        if (n > window_left(t))
            break;
        segment(ex, PSH | ACK, t->out.data + at + 2, n);
        at += 2 + n;
    }
    if (at != 0) {
        t->out.len -= at;
        memmove(t->out.data, t->out.data + at, t->out.len);
    }
    if (t->state == TCP_UP && t->fin_owed && t->out.len == 0) {
        segment(ex, FIN | ACK, NULL, 0);
        t->state = TCP_LAST_ACK;
    }
}

void
tcp_write(struct saker_exch *ex, const uint8_t *data, size_t n)
{
    struct tcp *t = &ex->tcp;

    if (ex->write != NULL) {
        if (!t->fin_owed)
            ex->write(ex->stream_ctx, data, n);
        return;
    }
    if (t->state != TCP_UP || t->fin_owed)
        return;
    while (n > 0) {
        size_t part = n < t->mss ? n : t->mss;
        uint8_t head[2];

        put_be(head, part, 2);
        if (!bytes_add(&t->out, head, 2) || !bytes_add(&t->out, data, part)) {
            ex->stats.out_of_memory++;
            return;
        }
        data += part;
        n -= part;
    }
    flush(ex);
}

void
tcp_close(struct saker_exch *ex)
{
    ex->tcp.fin_owed = true;
    if (ex->write != NULL)
        ex->hang_up(ex->stream_ctx);
    else
        flush(ex);
}

static void
open_connection(struct saker_exch *ex, const uint8_t *tcp, size_t options)
{
    struct tcp *t = &ex->tcp;
    uint32_t isn;

    if (t->state == TCP_UP || t->state == TCP_LAST_ACK)
        soup_closed(ex);
    isn = 0x5A000000u + ex->cfg.seed * 0x9E3779B1u + t->connections * 0x10000u;
    t->connections++;
    t->peer_port = (uint16_t)get_be(tcp, 2);
    t->rcv_nxt = (uint32_t)get_be(tcp + 4, 4) + 1;
    t->snd_nxt = isn;
    t->snd_una = isn;
    t->snd_wnd = (uint32_t)get_be(tcp + 14, 2);
    t->mss = 536;
    t->out.len = 0;
    t->fin_owed = false;
    for (size_t i = 0; i < options;) {
        const uint8_t *o = tcp + 20 + i;

        if (o[0] == 0)
            break;
        if (o[0] == 1) {
            i++;
            continue;
        }
        if (i + 1 >= options || o[1] < 2 || i + o[1] > options)
            break;
        if (o[0] == 2 && o[1] == 4)
            t->mss = (uint16_t)get_be(o + 2, 2);
        i += o[1];
    }
    if (t->mss < 64)
        t->mss = 64;
    if (t->mss > OUR_MSS)
        t->mss = OUR_MSS;
    t->state = TCP_SYN_RCVD;
    segment(ex, SYN | ACK, NULL, 0);
}

static void
drop_connection(struct saker_exch *ex)
{
    ex->tcp.state = TCP_LISTEN;
    ex->tcp.out.len = 0;
    ex->tcp.fin_owed = false;
    soup_closed(ex);
}

/* An answer to a segment that belongs to no connection. */
static void
refuse(struct saker_exch *ex, const uint8_t *tcp, unsigned flags, size_t n)
{
    struct tcp *t = &ex->tcp;
    struct tcp kept = *t;

    if ((flags & RST) != 0)
        return;
    t->peer_port = (uint16_t)get_be(tcp, 2);
    if ((flags & ACK) != 0) {
        t->snd_nxt = (uint32_t)get_be(tcp + 8, 4);
        t->rcv_nxt = 0;
        segment(ex, RST, NULL, 0);
    } else {
        t->snd_nxt = 0;
        t->rcv_nxt = (uint32_t)get_be(tcp + 4, 4) + (uint32_t)n + ((flags & FIN) != 0);
        segment(ex, RST | ACK, NULL, 0);
    }
    *t = kept;
}

static void
established(struct saker_exch *ex, const uint8_t *tcp, unsigned flags, const uint8_t *data, size_t n)
{
    struct tcp *t = &ex->tcp;
    uint32_t seq = (uint32_t)get_be(tcp + 4, 4);
    uint32_t ack = (uint32_t)get_be(tcp + 8, 4);

    if (seq != t->rcv_nxt) {
        if ((flags & RST) == 0)
            segment(ex, ACK, NULL, 0);
        return;
    }
    if ((flags & RST) != 0) {
        drop_connection(ex);
        return;
    }
    if ((flags & ACK) == 0)
        return;
    if (seq_lt(t->snd_nxt, ack)) { /* acknowledges what was never sent */
        segment(ex, ACK, NULL, 0);
        return;
    }
    if (!seq_lt(ack, t->snd_una)) {
        t->snd_una = ack;
        t->snd_wnd = (uint32_t)get_be(tcp + 14, 2);
    }
    if (t->state == TCP_SYN_RCVD) {
        if (ack != t->snd_nxt)
            return;
        t->state = TCP_UP;
        soup_connected(ex);
    }
    if (t->state == TCP_LAST_ACK) {
        bool done = t->snd_una == t->snd_nxt;

        t->rcv_nxt += (uint32_t)n + ((flags & FIN) != 0);
        if (n != 0 || (flags & FIN) != 0)
            segment(ex, ACK, NULL, 0);
        if (done && (flags & FIN) != 0)
            drop_connection(ex);
        return;
    }
    if (n != 0) {
        t->rcv_nxt += (uint32_t)n;
        t->ack_owed = true;
        soup_bytes(ex, data, n);
    }
    flush(ex);
    if ((flags & FIN) != 0 && t->state == TCP_UP) {
        t->rcv_nxt++;
        segment(ex, FIN | ACK, NULL, 0);
        drop_connection(ex); /* the last ACK finds no connection and is not answered */
        return;
    }
    if (t->ack_owed)
        segment(ex, ACK, NULL, 0);
}

void
tcp_rx(struct saker_exch *ex, const uint8_t *frame, size_t len)
{
    struct tcp *t = &ex->tcp;
    const uint8_t *ip = frame + 14;
    const uint8_t *tcp = ip + 20;
    size_t total, head;
    unsigned flags;

    if (len < HEAD || get_be(frame + 12, 2) != 0x0800 || ip[0] != 0x45 || ip[9] != 6 || (get_be(ip + 6, 2) & 0x3FFFu) != 0 ||
        memcmp(frame, ex->cfg.mac, 6) != 0) {
        ex->stats.bad_frames++;
        return;
    }
    total = (size_t)get_be(ip + 2, 2);
    head = (size_t)(tcp[12] >> 4) * 4;
    if (total > len - 14 || total < 40 || head < 20 || 20 + head > total || fold(sum16(ip, 20)) != 0xFFFFu ||
        tcp_sum(ip, tcp, total - 20) != 0xFFFFu || get_be(ip + 12, 4) != ex->cfg.peer_ip || get_be(ip + 16, 4) != ex->cfg.ip) {
        ex->stats.bad_frames++;
        return;
    }
    flags = tcp[13];
    if (get_be(tcp + 2, 2) != ex->cfg.port) {
        refuse(ex, tcp, flags, total - 20 - head);
        return;
    }
    if ((flags & (SYN | ACK | RST)) == SYN) {
        open_connection(ex, tcp, head - 20);
        return;
    }
    if (t->state == TCP_LISTEN || get_be(tcp, 2) != t->peer_port) {
        if (total - 20 - head != 0 || (flags & SYN) != 0)
            refuse(ex, tcp, flags, total - 20 - head);
        return;
    }
    established(ex, tcp, flags, tcp + head, total - 20 - head);
}
