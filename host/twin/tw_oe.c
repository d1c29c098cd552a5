// SPDX-License-Identifier: Apache-2.0
/* tw_oe.c - see tw_oe.h. The card builds checksums from a template; here they are summed over the finished frame, so that the two
 * ways check each other. */
#include "tw_oe.h"

#include <string.h>

#include "tw_ouch.h"

enum { FIN = 0x01, SYN = 0x02, RST = 0x04, PSH = 0x08, ACK = 0x10 };
enum { ETH_BYTES = 14, HDR_BYTES = 54, FCS_BYTES = 4 };

enum low { LOW_NONE, LOW_CLOSE, LOW_SYN, LOW_RETX, LOW_QUERY, LOW_ACK, LOW_LOGIN, LOW_HB, LOW_PROBE };

struct seg {
    unsigned flags;
    uint32_t seq, ack, window;
    const uint8_t *pay;
    size_t len;
};

static void
put16(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

static void
put32(uint8_t *p, uint32_t v)
{
    put16(p, v >> 16);
    put16(p + 2, v & 0xffffu);
}

static uint32_t
get16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t
get32(const uint8_t *p)
{
    return get16(p) << 16 | get16(p + 2);
}

/* Sum of big-endian 16-bit words, an odd tail padded with zero. */
static uint32_t
sum16(const uint8_t *p, size_t n, uint32_t sum)
{
    for (size_t i = 0; i + 1 < n; i += 2)
        sum += get16(p + i);
    if ((n & 1) != 0)
        sum += (uint32_t)p[n - 1] << 8;
    return sum;
}

static uint32_t
fold(uint32_t sum)
{
    sum = (sum >> 16) + (sum & 0xffffu);
    return ((sum >> 16) + sum) & 0xffffu;
}

static bool
idle_state(const struct tw_oe *oe)
{
    return oe->state == TW_OE_CLOSED || oe->state == TW_OE_FAILED;
}

/* One frame: header, payload (or the SYN's option), checksums, padding. */
static void
send_frame(struct tw_oe *oe, unsigned flags, uint32_t seq, uint32_t ack, const uint8_t *pay, size_t len, bool granted, tw_oe_tx_fn *on_tx, void *ctx)
{
    const struct tw_oe_cfg *c = &oe->cfg;
    uint8_t f[TW_OE_FRAME_MAX] = {0};
    bool syn = (flags & SYN) != 0;
    uint32_t tcp_len = (uint32_t)(20 + len), sum;

    memcpy(f, c->dst_mac, 6);
    memcpy(f + 6, c->src_mac, 6);
    put16(f + 12, 0x0800);
    put16(f + 14, 0x4500);
    put16(f + 16, 20 + tcp_len);
    put16(f + 20, 0x4000);
    put16(f + 22, 64 << 8 | 6);
    put32(f + 26, c->src_ip);
    put32(f + 30, c->dst_ip);
    put16(f + 24, ~fold(sum16(f + 14, 20, 0)) & 0xffffu);
    put16(f + 34, c->src_port);
    put16(f + 36, c->dst_port);
    put32(f + 38, seq);
    put32(f + 42, ack);
    f[46] = syn ? 0x60 : 0x50;
    f[47] = (uint8_t)flags;
    put16(f + 48, c->window);
    if (len != 0)
        memcpy(f + HDR_BYTES, pay, len);
    sum = sum16(f + 26, 8, 6 + tcp_len);
    put16(f + 50, ~fold(sum16(f + 34, tcp_len, sum)) & 0xffffu);
    oe->cnt.tx_frames++;
    len += HDR_BYTES;
    on_tx(ctx, f, len < 60 ? 60 : len, granted);
}

/* A segment with nothing new in it. */
static void
send_plain(struct tw_oe *oe, unsigned flags, uint32_t seq, tw_oe_tx_fn *on_tx, void *ctx)
{
    oe->ack_req = false;
    send_frame(oe, flags, seq, oe->rcv_nxt, NULL, 0, false, on_tx, ctx);
}

/* A segment that takes new sequence numbers. */
static void
send_seg(struct tw_oe *oe, unsigned flags, const uint8_t *pay, size_t len, bool granted, tw_oe_tx_fn *on_tx, void *ctx)
{
    uint32_t seq = oe->send.nxt;

    tw_oe_send_new(&oe->send, pay, (unsigned)len, (flags & FIN) != 0, oe->now);
    oe->ack_req = false;
    if (len != 0)
        oe->last_tx = oe->now;
    send_frame(oe, flags, seq, oe->rcv_nxt, pay, len, granted, on_tx, ctx);
}

static void
finish(struct tw_oe *oe, enum tw_oe_state state, uint8_t reason)
{
    oe->state = state;
    oe->shown_reason = reason;
    oe->est = oe->failing = false;
    oe->syn_req = oe->login_req = oe->query_req = oe->ack_req = oe->close_req = false;
    tw_oe_send_end(&oe->send);
}

static void
fail(struct tw_oe *oe, uint8_t reason)
{
    if (oe->failing || idle_state(oe))
        return;
    oe->failing = true;
    oe->fail_reason = reason;
}

static size_t
login_packet(const struct tw_oe *oe, uint8_t *p)
{
    uint64_t v = oe->cfg.seq_req;

    put16(p, 47);
    p[2] = 'L';
    memcpy(p + 3, oe->cfg.username, 6);
    memcpy(p + 9, oe->cfg.password, 10);
    memcpy(p + 19, oe->cfg.session, 10);
    memset(p + 29, ' ', 20);
    for (int i = 19; i == 19 || v != 0; i--) {
        p[29 + i] = (uint8_t)('0' + v % 10);
        v /= 10;
    }
    return 49;
}

static size_t
soup_packet(uint8_t *p, char type, size_t payload)
{
    put16(p, (uint32_t)(payload + 1));
    p[2] = (uint8_t)type;
    return payload + 3;
}

static void
send_close(struct tw_oe *oe, tw_oe_tx_fn *on_tx, void *ctx)
{
    uint8_t p[TW_OE_PAY_MAX];

    if (oe->failing) {
        bool fin = !oe->fin_sent && (oe->fail_reason == TW_OE_FAIL_FIN || oe->fail_reason == TW_OE_FAIL_LOGIN_A ||
                                     oe->fail_reason == TW_OE_FAIL_LOGIN_S || oe->fail_reason == TW_OE_FAIL_END ||
                                     oe->fail_reason == TW_OE_FAIL_LOGIN_SEQ);

        if (oe->est && oe->fail_reason != TW_OE_FAIL_RST) {
            oe->fin_sent = oe->fin_sent || fin;
            send_plain(oe, fin ? FIN | ACK : RST | ACK, oe->send.nxt, on_tx, ctx);
        }
        finish(oe, TW_OE_FAILED, oe->fail_reason);
        return;
    }
    if (oe->logged && tw_oe_send_window(&oe->send) >= 3)
        send_seg(oe, FIN | PSH | ACK, p, soup_packet(p, 'O', 0), false, on_tx, ctx);
    else
        send_seg(oe, FIN | ACK, NULL, 0, false, on_tx, ctx);
    oe->close_req = false;
    oe->fin_sent = true;
    if (oe->fin_rcvd)
        finish(oe, TW_OE_CLOSED, TW_OE_FAIL_HOST);
}

static bool
heartbeat_due(const struct tw_oe *oe)
{
    uint64_t age = oe->now - oe->last_tx;

    return (oe->state == TW_OE_QUERY_SENT || oe->state == TW_OE_UP) && oe->cfg.hb_tx_ns != 0 && age >> 63 == 0 &&
           age >= oe->cfg.hb_tx_ns;
}

static enum low
next_low(const struct tw_oe *oe)
{
    int64_t window = tw_oe_send_window(&oe->send);
    bool give_up;

    if (oe->failing || oe->close_req)
        return LOW_CLOSE;
    if (oe->syn_req || oe->send.syn)
        return LOW_SYN;
    if (oe->send.retx)
        return LOW_RETX;
    if (oe->query_req && window >= 4)
        return LOW_QUERY;
    if (oe->ack_req)
        return LOW_ACK;
    if (oe->login_req && window >= 49)
        return LOW_LOGIN;
    if (heartbeat_due(oe) && window >= 3 && tw_oe_send_room(&oe->send))
        return LOW_HB;
    if (tw_oe_send_probe_due(&oe->send, oe->est, oe->now, &give_up))
        return LOW_PROBE;
    return LOW_NONE;
}

/* The oldest segment that is not acknowledged, once more. */
static void
send_again(struct tw_oe *oe, tw_oe_tx_fn *on_tx, void *ctx)
{
    const struct tw_oe_kept *k = tw_oe_send_oldest(&oe->send);
    unsigned flags = ACK | (k->len != 0 ? PSH : 0u) | (k->fin ? FIN : 0u);

    oe->cnt.tx_retransmits++;
    oe->ack_req = false;
    tw_oe_send_again(&oe->send);
    send_frame(oe, flags, oe->send.from, oe->rcv_nxt, k->pay, k->len, false, on_tx, ctx);
}

/* A segment of no connection: the peer is to forget what it thinks is there (RFC 9293, 3.5.2). */
static void
reset_peer(struct tw_oe *oe, const struct seg *s, tw_oe_tx_fn *on_tx, void *ctx)
{
    uint32_t stop = s->seq + (uint32_t)s->len + ((s->flags & FIN) != 0) + ((s->flags & SYN) != 0);

    oe->cnt.tx_resets++;
    if ((s->flags & ACK) != 0)
        send_frame(oe, RST, s->ack, 0, NULL, 0, false, on_tx, ctx);
    else
        send_frame(oe, RST | ACK, 0, stop, NULL, 0, false, on_tx, ctx);
}

static void
pump(struct tw_oe *oe, tw_oe_tx_fn *on_tx, void *ctx)
{
    static const uint8_t mss[4] = {2, 4, 1460 >> 8, 1460 & 0xff};
    uint8_t p[TW_OE_PAY_MAX];
    enum low low;

    while ((low = next_low(oe)) != LOW_NONE) {
        switch (low) {
        case LOW_CLOSE:
            send_close(oe, on_tx, ctx);
            break;
        case LOW_SYN:
            oe->cnt.tx_retransmits += oe->send.syn;
            oe->syn_req = false;
            tw_oe_send_syn(&oe->send, oe->now);
            send_frame(oe, SYN, oe->cfg.isn, 0, mss, sizeof(mss), false, on_tx, ctx);
            break;
        case LOW_RETX:
            send_again(oe, on_tx, ctx);
            break;
        case LOW_QUERY:
            oe->query_req = false;
            oe->state = TW_OE_QUERY_SENT;
            p[3] = 'Q';
            send_seg(oe, PSH | ACK, p, soup_packet(p, 'U', 1), false, on_tx, ctx);
            break;
        case LOW_ACK:
            oe->cnt.tx_acks++;
            send_plain(oe, ACK, oe->send.nxt, on_tx, ctx);
            if (oe->fin_rcvd && oe->fin_sent)
                finish(oe, TW_OE_CLOSED, TW_OE_FAIL_HOST);
            break;
        case LOW_LOGIN:
            oe->login_req = false;
            oe->logged = true;
            oe->state = TW_OE_LOGIN_SENT;
            send_seg(oe, PSH | ACK, p, login_packet(oe, p), false, on_tx, ctx);
            break;
        case LOW_HB:
            oe->cnt.tx_heartbeats++;
            send_seg(oe, PSH | ACK, p, soup_packet(p, 'R', 0), false, on_tx, ctx);
            break;
        default:
            oe->cnt.tx_probes++;
            tw_oe_send_probe(&oe->send, oe->now);
            send_plain(oe, ACK, oe->send.nxt - 1, on_tx, ctx);
            break;
        }
    }
}

/* ---- SoupBinTCP ----------------------------------------------------------------------------------------------------------- */

static bool
is_pad(uint8_t c)
{
    return c == ' ' || c == 0;
}

static bool
session_matches(const struct tw_oe *oe)
{
    char want[10];
    size_t first = 0, n = 0;

    while (first < 10 && is_pad((uint8_t)oe->cfg.session[first]))
        first++;
    if (first == 10)
        return true;
    memset(want, ' ', sizeof(want));
    for (; first < 10; first++, n++)
        want[n] = oe->cfg.session[first] == 0 ? ' ' : oe->cfg.session[first];
    return memcmp(want, oe->name, sizeof(want)) == 0;
}

/* A payload byte of Login Accepted: session 0..9, sequence 10..29. @return false on a protocol error. */
static bool
login_byte(struct tw_oe *oe, uint8_t c)
{
    if (oe->idx < 10) {
        if (oe->name_n != 0 || !is_pad(c))
            oe->name[oe->name_n++] = c == 0 ? ' ' : (char)c;
        return true;
    }
    if (c >= '0' && c <= '9') {
        uint64_t d = (uint64_t)(c - '0');

        if (oe->num_end || oe->num > (UINT64_MAX - d) / 10)
            return false;
        oe->num = oe->num * 10 + d;
        oe->num_any = true;
    } else {
        if (!is_pad(c))
            return false;
        oe->num_end = oe->num_any;
    }
    return oe->idx != 29 || oe->num_any;
}

/* What the gate has numbered and the venue does not know of went down with an earlier connection. */
static void
never_arrived(struct tw_oe *oe, const struct tw_venue_msg *q, tw_oe_venue_fn *on_venue, void *ctx)
{
    uint32_t urn = q->urn, places = 1u << oe->open_log2;

    if (oe->next_urn >= places && urn < oe->next_urn - places)
        urn = oe->next_urn - places;
    for (; urn < oe->next_urn; urn++) {
        struct tw_venue_msg lost = {.sess = q->sess, .mtype = 'N', .ts = q->ts, .urn = urn};

        on_venue(ctx, &lost);
    }
}

static void
ouch_message(struct tw_oe *oe, size_t len, tw_oe_venue_fn *on_venue, void *ctx)
{
    struct tw_venue_msg v;

    switch (tw_ouch_decode(oe->msg, len, &v, &oe->cnt.rx_unknown)) {
    case TW_OUCH_OK:
        oe->cnt.rx_ouch_messages++;
        v.sess = oe->sess;
        on_venue(ctx, &v);
        if (v.mtype == 'Q' && oe->state == TW_OE_QUERY_SENT) {
            never_arrived(oe, &v, on_venue, ctx);
            oe->state = TW_OE_UP;
        }
        break;
    case TW_OUCH_UNKNOWN:
        oe->cnt.rx_unknown++;
        break;
    case TW_OUCH_MALFORMED:
        fail(oe, TW_OE_FAIL_PROTOCOL);
        break;
    }
}

static void
logged_in(struct tw_oe *oe)
{
    oe->seq = oe->num;
    memcpy(oe->session, oe->name, sizeof(oe->session));
    if (oe->state == TW_OE_LOGIN_SENT)
        oe->query_req = true;
}

static void
packet_done(struct tw_oe *oe, uint8_t c, tw_oe_venue_fn *on_venue, void *ctx)
{
    oe->cnt.rx_soup_packets++;
    oe->st = TW_SOUP_LEN_HI;
    switch (oe->type) {
    case 'A':
        oe->accepted = true;
        if ((oe->cfg.seq_req != 0 && oe->cfg.seq_req != oe->num) || !session_matches(oe))
            fail(oe, TW_OE_FAIL_LOGIN_SEQ);
        else
            logged_in(oe);
        break;
    case 'J':
        fail(oe, c == 'S' ? TW_OE_FAIL_LOGIN_S : TW_OE_FAIL_LOGIN_A);
        break;
    case 'S':
        oe->seq++;
        ouch_message(oe, oe->idx, on_venue, ctx);
        break;
    case 'H':
        oe->cnt.rx_heartbeats++;
        break;
    case 'Z':
        if (oe->state != TW_OE_CLOSING)
            fail(oe, TW_OE_FAIL_END);
        break;
    case '+':
        break;
    default:
        oe->cnt.rx_unknown++;
        break;
    }
}

static void
soup_byte(struct tw_oe *oe, uint8_t c, tw_oe_venue_fn *on_venue, void *ctx)
{
    switch (oe->st) {
    case TW_SOUP_LEN_HI:
        oe->left = (uint32_t)c << 8;
        oe->st = TW_SOUP_LEN_LO;
        return;
    case TW_SOUP_LEN_LO:
        oe->left |= c;
        oe->st = TW_SOUP_TYPE;
        if (oe->left == 0)
            fail(oe, TW_OE_FAIL_PROTOCOL);
        return;
    case TW_SOUP_TYPE:
        oe->type = c;
        oe->idx = 0;
        oe->st = TW_SOUP_PAY;
        if ((c == 'A' && (oe->accepted || oe->left != 31)) || (c == 'J' && (oe->accepted || oe->left != 2)) ||
            (c == 'S' && !oe->accepted) || c == 'L' || c == 'R' || c == 'O') {
            fail(oe, TW_OE_FAIL_PROTOCOL);
            return;
        }
        if (c == 'A') {
            oe->num = 0;
            oe->num_any = oe->num_end = false;
            oe->name_n = 0;
            memset(oe->name, ' ', sizeof(oe->name));
        }
        break;
    case TW_SOUP_PAY:
        if (oe->type == 'A' && !login_byte(oe, c)) {
            fail(oe, TW_OE_FAIL_PROTOCOL);
            return;
        }
        oe->msg[oe->idx++] = c;
        break;
    }
    if (--oe->left == 0)
        packet_done(oe, c, on_venue, ctx);
}

/* ---- TCP ------------------------------------------------------------------------------------------------------------------ */

enum frame_verdict { FRAME_GOOD, FRAME_BAD, FRAME_OTHER };

static enum frame_verdict
parse(const struct tw_oe *oe, const uint8_t *f, size_t len, struct seg *s)
{
    const struct tw_oe_cfg *c = &oe->cfg;
    size_t total, hdr;

    if (len < HDR_BYTES || memcmp(f, c->src_mac, 6) != 0 || get16(f + 12) != 0x0800 || f[14] != 0x45 ||
        (get16(f + 20) & 0x3fffu) != 0 || f[23] != 6 || get32(f + 26) != c->dst_ip || get32(f + 30) != c->src_ip ||
        get16(f + 34) != c->dst_port || get16(f + 36) != c->src_port)
        return FRAME_OTHER;
    total = get16(f + 16);
    hdr = 20 + (size_t)(f[46] >> 4) * 4;
    if (total < 40 || ETH_BYTES + total > len || hdr < 40 || hdr > total)
        return FRAME_BAD;
    if (fold(sum16(f + 14, 20, 0)) != 0xffffu)
        return FRAME_BAD;
    if (fold(sum16(f + 34, total - 20, sum16(f + 26, 8, (uint32_t)(6 + total - 20)))) != 0xffffu)
        return FRAME_BAD;
    s->flags = f[47];
    s->seq = get32(f + 38);
    s->ack = get32(f + 42);
    s->window = get16(f + 48);
    s->pay = f + ETH_BYTES + hdr;
    s->len = total - hdr;
    return FRAME_GOOD;
}

static void
syn_sent(struct tw_oe *oe, const struct seg *s, tw_oe_tx_fn *on_tx, void *ctx)
{
    bool ok = (s->flags & ACK) != 0 && s->ack == oe->cfg.isn + 1 && oe->send.nxt == oe->cfg.isn + 1;

    if (ok && (s->flags & RST) != 0) {
        fail(oe, TW_OE_FAIL_RST);
    } else if (ok && (s->flags & SYN) != 0) {
        oe->rcv_nxt = s->seq + 1;
        (void)tw_oe_send_ack(&oe->send, s->ack, s->window, true, oe->now);
        oe->est = true;
        oe->ack_req = oe->login_req = true;
        oe->state = TW_OE_TCP_UP;
        oe->last_rx = oe->now;
    } else {
        oe->cnt.rx_out_of_order++;
        if ((s->flags & ACK) != 0 && !ok && (s->flags & RST) == 0)
            reset_peer(oe, s, on_tx, ctx); /* of an earlier connection, which the peer still has */
    }
}

/* What an acceptable segment acknowledges. */
static void
acknowledged(struct tw_oe *oe, const struct seg *s)
{
    if ((int32_t)(s->ack - oe->send.una) >= 0)
        oe->cnt.rx_duplicate_acks += tw_oe_send_ack(&oe->send, s->ack, s->window, s->len == 0 && (s->flags & FIN) == 0, oe->now);
}

/* @param skip bytes that were taken before. */
static void
data(struct tw_oe *oe, const struct seg *s, size_t skip, tw_oe_venue_fn *on_venue, void *ctx)
{
    bool fin = (s->flags & FIN) != 0;

    acknowledged(oe, s);
    if (s->len == skip && !fin)
        return;
    for (size_t i = skip; i < s->len && !oe->failing; i++)
        soup_byte(oe, s->pay[i], on_venue, ctx);
    oe->rcv_nxt = s->seq + (uint32_t)s->len + (fin ? 1 : 0);
    oe->ack_req = true;
    if (s->len != 0)
        oe->last_rx = oe->now;
    if (fin) {
        oe->fin_rcvd = true;
        if (oe->state != TW_OE_CLOSING)
            fail(oe, TW_OE_FAIL_FIN);
    }
}

static void
established(struct tw_oe *oe, const struct seg *s, tw_oe_venue_fn *on_venue, void *ctx)
{
    uint32_t stop = s->seq + (uint32_t)s->len + ((s->flags & FIN) != 0);
    int32_t d = (int32_t)(s->seq - oe->rcv_nxt), end = (int32_t)(stop - oe->rcv_nxt);
    bool in_window = d > 0 && d < (int32_t)oe->cfg.window;

    if ((s->flags & RST) != 0) {
        if (d == 0) {
            if (oe->state == TW_OE_CLOSING)
                finish(oe, TW_OE_CLOSED, TW_OE_FAIL_HOST);
            else
                fail(oe, TW_OE_FAIL_RST);
            return;
        }
        oe->cnt.rx_out_of_order++;
        if (in_window)
            oe->ack_req = true;
    } else if ((s->flags & SYN) != 0) {
        oe->cnt.rx_out_of_order++;
        oe->ack_req = true;
    } else if ((s->flags & ACK) == 0) {
        oe->cnt.rx_out_of_order++;
    } else if ((d < 0 && end <= 0) || (int32_t)(oe->send.nxt - s->ack) < 0) {
        oe->cnt.rx_out_of_order++;
        oe->ack_req = true;
    } else if (d > 0) {
        oe->cnt.rx_out_of_order++;
        oe->ack_req = true;
        if (in_window)
            acknowledged(oe, s);
    } else {
        data(oe, s, (size_t)-d, on_venue, ctx);
    }
}

/* ---- Entry points --------------------------------------------------------------------------------------------------------- */

void
tw_oe_init(struct tw_oe *oe, uint8_t sess, const char (*symbols)[8], size_t n_symbols)
{
    memset(oe, 0, sizeof(*oe));
    oe->sess = sess;
    oe->symbols = symbols;
    oe->n_symbols = n_symbols;
    memset(oe->name, ' ', sizeof(oe->name));
    memset(oe->session, ' ', sizeof(oe->session));
}

void
tw_oe_next_urn(struct tw_oe *oe, uint32_t urn, unsigned open_log2)
{
    oe->next_urn = urn;
    oe->open_log2 = open_log2;
}

void
tw_oe_config(struct tw_oe *oe, const struct tw_oe_cfg *cfg)
{
    oe->cfg = *cfg;
}

void
tw_oe_connect(struct tw_oe *oe, tw_oe_tx_fn *on_tx, void *ctx)
{
    if (!idle_state(oe))
        return;
    oe->state = TW_OE_SYN_SENT;
    oe->shown_reason = TW_OE_FAIL_NONE;
    oe->syn_req = true;
    oe->send.t = oe->cfg.tcp;
    tw_oe_send_open(&oe->send, oe->cfg.isn, oe->now);
    oe->logged = oe->fin_sent = oe->fin_rcvd = oe->accepted = false;
    oe->last_rx = oe->last_tx = oe->now;
    oe->st = TW_SOUP_LEN_HI;
    pump(oe, on_tx, ctx);
}

void
tw_oe_close(struct tw_oe *oe, tw_oe_tx_fn *on_tx, void *ctx)
{
    if (idle_state(oe))
        return;
    if (oe->state == TW_OE_SYN_SENT || oe->state == TW_OE_CLOSING) {
        finish(oe, TW_OE_CLOSED, TW_OE_FAIL_HOST);
        return;
    }
    oe->close_req = true;
    oe->login_req = oe->query_req = false;
    oe->state = TW_OE_CLOSING;
    pump(oe, on_tx, ctx);
}

void
tw_oe_rx_frame(struct tw_oe *oe, const uint8_t *frame, size_t len, bool bad_fcs, tw_oe_venue_fn *on_venue,
               tw_oe_tx_fn *on_tx, void *ctx)
{
    enum frame_verdict v = FRAME_BAD;
    struct seg s;

    oe->cnt.rx_frames++;
    if (!bad_fcs)
        v = parse(oe, frame, len, &s);
    if (v == FRAME_BAD) {
        oe->cnt.rx_bad++;
        return;
    }
    if (v == FRAME_OTHER || (oe->state != TW_OE_SYN_SENT && !oe->est)) {
        oe->cnt.rx_other++;
        if (v == FRAME_GOOD && (s.flags & RST) == 0)
            reset_peer(oe, &s, on_tx, ctx);
        return;
    }
    if (oe->est)
        tw_oe_send_heard(&oe->send, oe->now);
    if (oe->state == TW_OE_SYN_SENT)
        syn_sent(oe, &s, on_tx, ctx);
    else
        established(oe, &s, on_venue, ctx);
    pump(oe, on_tx, ctx);
}

bool
tw_oe_grant(struct tw_oe *oe, const struct tw_grant *g, tw_oe_tx_fn *on_tx, void *ctx)
{
    static const char spaces[8] = {' ', ' ', ' ', ' ', ' ', ' ', ' ', ' '};
    const char *symbol = g->slot < oe->n_symbols ? oe->symbols[g->slot] : spaces;
    uint8_t p[TW_OE_PAY_MAX];
    struct tw_ouch_enter o;
    size_t n;

    if (!oe->est || oe->fin_sent)
        return false;
    switch (g->kind) {
    case TW_INTENT_NEW:
        tw_ouch_enter_default(&o, g->urn, g->side, g->qty, symbol, g->px);
        n = tw_ouch_enter(p + 3, sizeof(p) - 3, &o);
        oe->cnt.tx_orders++;
        break;
    case TW_INTENT_CANCEL:
        n = tw_ouch_cancel(p + 3, sizeof(p) - 3, g->urn, g->qty);
        oe->cnt.tx_cancels++;
        break;
    default:
        n = tw_ouch_mass_cancel(p + 3, sizeof(p) - 3, g->urn, oe->cfg.firm, g->all_slots ? NULL : symbol);
        oe->cnt.tx_mass_cancels++;
        break;
    }
    send_seg(oe, PSH | ACK, p, soup_packet(p, 'U', n), true, on_tx, ctx);
    pump(oe, on_tx, ctx);
    return true;
}

void
tw_oe_time(struct tw_oe *oe, uint64_t now, tw_oe_tx_fn *on_tx, void *ctx)
{
    uint64_t age = now - oe->last_rx;
    bool silent = false, give_up;
    enum tw_oe_timer timer;

    oe->now = now;
    if (!idle_state(oe) && oe->cfg.hb_rx_ns != 0 && age >> 63 == 0 && age >= oe->cfg.hb_rx_ns)
        silent = true;
    timer = idle_state(oe) ? TW_OE_TIMER_NONE : tw_oe_send_time(&oe->send, oe->est, now);
    oe->cnt.tx_timeouts += timer == TW_OE_TIMER_EXPIRED;
    if (timer == TW_OE_TIMER_GIVE_UP || (tw_oe_send_probe_due(&oe->send, oe->est, now, &give_up) && give_up))
        fail(oe, TW_OE_FAIL_TIMEOUT);
    if (silent)
        fail(oe, TW_OE_FAIL_SILENT);
    pump(oe, on_tx, ctx);
}

void
tw_oe_status(const struct tw_oe *oe, struct tw_oe_status *st)
{
    memset(st, 0, sizeof(*st));
    st->state = oe->state;
    st->fail_reason = oe->shown_reason;
    st->writable = oe->state == TW_OE_UP && !oe->failing && tw_oe_send_window(&oe->send) >= (int64_t)TW_OE_ORDER_ROOM &&
                   tw_oe_send_room(&oe->send);
    st->tx_free = true;
    st->snd_nxt = oe->send.nxt;
    st->snd_una = oe->send.una;
    st->rcv_nxt = oe->rcv_nxt;
    st->soup_seq = oe->seq;
    memcpy(st->soup_session, oe->session, sizeof(st->soup_session));
}
