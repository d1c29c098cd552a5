// SPDX-License-Identifier: Apache-2.0
/* net.c - frames at the feed ports' network edges: an answer is a good frame to who asked, no frame is counted twice, and of a host frame
 * nothing leaves that the filter must hold back.
 * Input: how (1 byte: bad FCS, host frame, checksums put right), what the frame starts as (1), frame. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "tw_net.h"

#define IP 0x0A000001u
#define SERVER 0x0A000009u

static const uint8_t mac[6] = {2, 0, 0, 0, 0, 1};

static uint32_t
counted(const struct tw_net_cnt *c)
{
    return c->arp + c->echo + c->host + c->ignored + c->bad + c->frag_opt + c->too_long + c->busy;
}

/* Addresses and checksums of a question to us, so that what lies behind them is reached. */
static void
put_right(uint8_t *f, size_t n, uint8_t kind)
{
    size_t at = kind & 1 ? 18 : 14, total;
    uint8_t *p = f + at;

    if (n < at + 28)
        return;
    memcpy(f, mac, 6);
    f[6] &= 0xFE;
    fuzz_put16(f + 12, kind & 1 ? 0x8100 : 0x0800);
    fuzz_put16(f + at - 2, kind & 2 ? 0x0806 : 0x0800);
    if ((kind & 2) != 0) {
        memcpy(p, (const uint8_t[]){0, 1, 8, 0, 6, 4, 0, 1}, 8);
        p[8] &= 0xFE;
        fuzz_put32(p + 24, IP);
        return;
    }
    p[0] = 0x45;
    p[9] = kind & 8 ? 17 : 1;
    fuzz_put32(p + 16, kind & 16 ? SERVER : IP);
    fuzz_put16(p + 10, 0);
    fuzz_put16(p + 10, (uint16_t)~fuzz_sum(0, p, 20));
    if ((kind & 8) != 0)
        fuzz_put16(p + 22, 7000);
    else
        fuzz_put16(p + 20, 0x0800);
    total = fuzz_get16(p + 2);
    if ((kind & 8) == 0 && total >= 28 && total <= n - at) {
        fuzz_put16(p + 22, 0);
        fuzz_put16(p + 22, (uint16_t)~fuzz_sum(0, p + 20, total - 20));
    }
}

static void
check_answer(const uint8_t *f, size_t len, const uint8_t *q, size_t n)
{
    size_t at = fuzz_get16(f + 12) == 0x8100 ? 18 : 14, total;

    MUST(len >= 60 && len <= TW_NET_FRAME && n <= TW_NET_FRAME);
    MUST(memcmp(f + 6, mac, 6) == 0 && (f[0] & 1) == 0);
    if (fuzz_get16(f + at - 2) == 0x0806) {
        MUST(len == 60 && fuzz_get16(f + at + 6) == 2 && memcmp(f + at + 8, mac, 6) == 0 && fuzz_get32(f + at + 14) == IP);
        MUST(memcmp(f + at + 18, q + at + 8, 6) == 0 && memcmp(f, q + at + 8, 6) == 0);
        return;
    }
    total = fuzz_get16(f + at + 2);
    MUST(memcmp(f, q + 6, 6) == 0 && fuzz_get16(f + at - 2) == 0x0800 && f[at] == 0x45 && f[at + 9] == 1 && f[at + 8] == 64);
    MUST(at + total <= len && at + total <= n && fuzz_sum(0, f + at, 20) == 0xFFFF);
    MUST(fuzz_get32(f + at + 12) == IP && fuzz_get32(f + at + 16) == fuzz_get32(q + at + 12));
    MUST(fuzz_get16(f + at + 20) == 0 && fuzz_sum(0, f + at + 20, total - 20) == 0xFFFF);
    MUST(memcmp(f + at + 24, q + at + 24, total - 24) == 0);
}

static void
check_host(struct tw_net *n, const uint8_t *f, size_t len, unsigned port, uint8_t words_off)
{
    struct tw_net_cnt before = n->port[port].cnt;
    size_t sent, at;

    for (size_t i = 0; i < len / 4 + words_off; i++)
        tw_net_write(n, 4 * i + 3 < len ? (uint32_t)f[4 * i] | (uint32_t)f[4 * i + 1] << 8 | (uint32_t)f[4 * i + 2] << 16 | (uint32_t)f[4 * i + 3] << 24 : 0);
    sent = tw_net_send(n, port, (unsigned)len);
    MUST((sent != 0) == (n->result == TW_NET_SENT) && n->refused == (sent == 0));
    MUST(n->port[port].cnt.host == before.host + (sent != 0) && n->words == 0);
    if (sent == 0)
        return;
    MUST(sent == len && len >= 60 && len <= TW_NET_FRAME);
    at = fuzz_get16(n->host + 12) == 0x8100 ? 18 : 14;
    MUST(fuzz_get16(n->host + at - 2) == 0x0806 || (fuzz_get16(n->host + at - 2) == 0x0800 && n->host[at + 9] != 6)); /* never TCP */
    if (fuzz_get16(n->host + at - 2) == 0x0800 && n->host[at + 9] == 17)
        MUST(fuzz_get32(n->host + at + 16) == SERVER && fuzz_get16(n->host + at + 22) == 7000);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    uint8_t how = fuzz_u8(&in), kind = fuzz_u8(&in);
    unsigned port = how >> 4 & 1;
    struct tw_net n = {.server = {{SERVER, 7000}}};
    uint8_t *frame = fuzz_copy(in.p, in.left), answer[TW_NET_FRAME];
    size_t len;

    tw_net_address(&n, port, mac, IP);
    if ((how & 4) != 0)
        put_right(frame, in.left, kind);
    if ((how & 2) != 0) {
        check_host(&n, frame, in.left, port, how >> 6);
    } else {
        len = tw_net_rx(&n, port, frame, in.left, how & 1, answer);
        MUST(counted(&n.port[port].cnt) <= 1 && counted(&n.port[1 - port].cnt) == 0);
        MUST((len != 0) == (n.port[port].cnt.arp + n.port[port].cnt.echo == 1));
        MUST(len == 0 || (how & 1) == 0);
        if (len != 0)
            check_answer(answer, len, frame, in.left);
    }
    free(frame);
    return 0;
}
