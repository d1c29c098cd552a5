// SPDX-License-Identifier: Apache-2.0
/* exchange.c - what the exchange simulator reads of a client: frames, a SoupBinTCP stream, OUCH requests, between messages of the market. What it
 * sends is well formed, follows in sequence, and is understood by the card's decoder; its statistics are those of what it sent.
 * Input: settings (1 byte), then what happens (1) with what it needs. */
#include <stdlib.h>
#include <string.h>

#include "exchange_priv.h"
#include "fuzz.h"
#include "tw_ouch.h"

#define HEAD 54u

enum { FIN = 1, SYN = 2, RST = 4, PSH = 8, ACK = 16 };

static const uint8_t venue_mac[6] = {2, 0, 0, 0, 0, 2}, card_mac[6] = {2, 0, 0, 0, 0, 1};

struct run {
    struct saker_exch *ex;
    uint32_t next;            /* sequence number that the venue must send next */
    uint32_t seq;             /* next of the client */
    bool open;
    uint8_t in[4096];         /* of the venue's stream, not yet a whole packet */
    size_t in_len;
    unsigned logins;          /* each has everything again */
    uint64_t accepts, rejects, cancels, fills, filled;
};

static void
message(struct run *r, const uint8_t *m, size_t n)
{
    struct tw_venue_msg v;
    uint32_t odd = 0;

    MUST(tw_ouch_decode(m, n, &v, &odd) == TW_OUCH_OK && odd == 0);
    r->accepts += v.mtype == 'A';
    r->rejects += v.mtype == 'J';
    r->cancels += v.mtype == 'C';
    r->fills += v.mtype == 'E';
    r->filled += v.mtype == 'E' ? v.qty : 0;
}

static void
stream(struct run *r, const uint8_t *p, size_t n)
{
    MUST(n <= sizeof(r->in) - r->in_len);
    if (n != 0)
        memcpy(r->in + r->in_len, p, n);
    r->in_len += n;
    while (r->in_len >= 3 && r->in_len >= 2 + fuzz_get16(r->in)) {
        size_t len = 2 + fuzz_get16(r->in);

        MUST(len >= 3 && strchr("AJSHZ", r->in[2]) != NULL);
        r->logins += r->in[2] == 'A';
        if (r->in[2] == 'S')
            message(r, r->in + 3, len - 3);
        memmove(r->in, r->in + len, r->in_len - len);
        r->in_len -= len;
    }
}

static void
on_send(void *ctx, const uint8_t *f, size_t len)
{
    struct run *r = ctx;
    size_t total = fuzz_get16(f + 16), head = (size_t)(f[46] >> 4) * 4, pay = total - 20 - head;

    MUST(len >= 60 && len <= 1514 && 14 + total <= len && head >= 20 && 20 + head <= total);
    MUST(memcmp(f, card_mac, 6) == 0 && memcmp(f + 6, venue_mac, 6) == 0);
    MUST(fuzz_sum(0, f + 14, 20) == 0xFFFF && fuzz_sum((uint32_t)(6 + total - 20), f + 26, 8 + total - 20) == 0xFFFF);
    if ((f[47] & RST) != 0)
        return;
    if ((f[47] & SYN) != 0) {
        r->next = fuzz_get32(f + 38) + 1;
        r->open = true;
        r->in_len = 0;
        r->seq = fuzz_get32(f + 42);
        return;
    }
    MUST(r->open && fuzz_get32(f + 38) == r->next);
    r->next += (uint32_t)pay + ((f[47] & FIN) != 0);
    stream(r, f + 14 + 20 + head, pay);
}

static void
rx(struct run *r, const uint8_t *f, size_t len)
{
    uint8_t *exact = fuzz_copy(f, len);

    saker_exch_rx(r->ex, exact, len);
    free(exact);
}

static void
put_right(uint8_t *f, size_t len)
{
    size_t total = fuzz_get16(f + 16);

    fuzz_put16(f + 24, 0);
    fuzz_put16(f + 24, (uint16_t)~fuzz_sum(0, f + 14, 20));
    if (total < 40 || 14 + total > len)
        return;
    fuzz_put16(f + 50, 0);
    fuzz_put16(f + 50, (uint16_t)~fuzz_sum((uint32_t)(6 + total - 20), f + 26, 8 + total - 20));
}

static void
segment(struct run *r, unsigned flags, uint32_t seq, uint32_t ack, const uint8_t *pay, size_t n, uint8_t bend_at, uint8_t bend)
{
    uint8_t *f = calloc(1, HEAD + n + 60);
    size_t len = HEAD + n < 60 ? 60 : HEAD + n;

    if (f == NULL)
        abort();
    memcpy(f, venue_mac, 6);
    memcpy(f + 6, card_mac, 6);
    fuzz_put16(f + 12, 0x0800);
    f[14] = 0x45;
    fuzz_put16(f + 16, (uint32_t)(40 + n));
    f[22] = 64;
    f[23] = 6;
    fuzz_put32(f + 26, 0x0a000001);
    fuzz_put32(f + 30, 0x0a000002);
    fuzz_put16(f + 34, 40000);
    fuzz_put16(f + 36, 9000);
    fuzz_put32(f + 38, seq);
    fuzz_put32(f + 42, ack);
    f[46] = 0x50;
    f[47] = (uint8_t)flags;
    fuzz_put16(f + 48, 0xFFFF);
    if (n != 0)
        memcpy(f + HEAD, pay, n);
    f[bend_at % len] ^= bend;
    put_right(f, len);
    rx(r, f, len);
    free(f);
}

/* Bytes of the client's stream, where the venue expects them. */
static void
send_bytes(struct run *r, const uint8_t *p, size_t n)
{
    uint32_t seq = r->seq;

    r->seq += (uint32_t)n;
    segment(r, PSH | ACK, seq, r->next, p, n, 0, 0);
}

static void
packet(struct run *r, char type, const uint8_t *p, size_t n)
{
    uint8_t *b = malloc(n + 3);

    if (b == NULL)
        abort();
    fuzz_put16(b, (uint32_t)(n + 1));
    b[2] = (uint8_t)type;
    if (n != 0)
        memcpy(b + 3, p, n);
    send_bytes(r, b, n + 3);
    free(b);
}

static void
connect_in(struct run *r)
{
    r->seq = 1000;
    segment(r, SYN, r->seq++, 0, NULL, 0, 0, 0);
    packet(r, 'L', (const uint8_t *)"USER01PASS                                   1", 46);
}

static void
frame(struct run *r, struct fuzz_in *in)
{
    uint8_t flags = fuzz_u8(in), off = fuzz_u8(in), bend_at = fuzz_u8(in), bend = fuzz_u8(in);
    size_t n;
    const uint8_t *pay = fuzz_bytes(in, fuzz_u8(in), &n);
    int32_t d = (int8_t)off;

    if ((flags & 0x80) != 0) {
        rx(r, pay, n);
        return;
    }
    segment(r, flags & 31u, r->seq + (uint32_t)(flags & 32 ? d : 0), r->next + (uint32_t)(flags & 64 ? d : 0), pay, n, bend_at, bend);
}

static void
check(const struct run *r)
{
    struct saker_exch_stats st;

    saker_exch_stats(r->ex, &st);
    MUST(st.out_of_memory == 0 && st.orders >= st.rejects && st.accepts + st.rejects == st.orders);
    if (r->logins <= 1)
        MUST(r->accepts <= st.accepts && r->rejects <= st.rejects && r->fills <= st.fills && r->filled <= st.filled_qty &&
             r->cancels <= st.cancels);
    MUST(st.fills <= st.filled_qty);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    struct saker_exch_cfg cfg = {.ip = 0x0a000002, .peer_ip = 0x0a000001, .port = 9000, .username = "USER01", .password = "PASS", .session = "SESS"};
    static struct run r;
    uint8_t settings = fuzz_u8(&in);
    uint64_t now = 0;

    memcpy(cfg.mac, venue_mac, 6);
    memcpy(cfg.peer_mac, card_mac, 6);
    cfg.only_regular_hours = settings & 1;
    cfg.seed = settings >> 4;
    memset(&r, 0, sizeof(r));
    r.ex = saker_exch_new(&cfg, on_send, &r);
    MUST(r.ex != NULL);
    while (in.left > 0) {
        uint8_t what = fuzz_u8(&in);
        size_t n;
        const uint8_t *p;

        switch (what) {
        case 'c': connect_in(&r); break;
        case 't': now += (uint64_t)fuzz_u8(&in) << 24; saker_exch_time(r.ex, now); break;
        case 'f': frame(&r, &in); break;
        case 'm':
            p = fuzz_bytes(&in, fuzz_u8(&in), &n);
            {
                uint8_t *exact = fuzz_copy(p, n);

                saker_exch_market(r.ex, exact, n);
                free(exact);
            }
            break;
        case 'v': /* past the stream, whose buffer hides a read behind the request */
            p = fuzz_bytes(&in, fuzz_u8(&in), &n);
            {
                uint8_t *exact = fuzz_copy(p, n);

                venue_rx(r.ex, exact, n);
                free(exact);
            }
            break;
        case 'u':
            p = fuzz_bytes(&in, fuzz_u8(&in), &n);
            packet(&r, 'U', p, n);
            break;
        default:
            p = fuzz_bytes(&in, fuzz_u8(&in), &n);
            send_bytes(&r, p, n);
            break;
        }
        check(&r);
    }
    saker_exch_free(r.ex);
    return 0;
}
