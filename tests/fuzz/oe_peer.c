// SPDX-License-Identifier: Apache-2.0
/* oe_peer.c - see oe_peer.h. */
#include "oe_peer.h"

#include <stdlib.h>
#include <string.h>

#include "tw_ouch.h"

static const char symbols[2][8] = {{'A', 'A', 'P', 'L', ' ', ' ', ' ', ' '}, {'M', 'S', 'F', 'T', ' ', ' ', ' ', ' '}};
static const uint8_t ours[6] = {2, 0, 0, 0, 0, 1}, theirs[6] = {2, 0, 0, 0, 0, 2};

void
oe_on_venue(void *ctx, const struct tw_venue_msg *m)
{
    struct oe_run *r = ctx;
    const uint64_t v[] = {m->sess, m->mtype, m->ts, m->urn, m->orig_urn, m->qty, m->px, m->refnum, m->reason, m->state, m->flag, m->side};

    r->hash = fuzz_hash(r->hash, v, sizeof(v));
    r->venue++;
    MUST(tw_ouch_fixed_len(m->mtype) != 0);
}

/* A frame that a venue must be able to take: addresses, lengths, checksums, numbers that follow one another. */
void
oe_on_tx(void *ctx, const uint8_t *f, size_t len, bool granted)
{
    struct oe_run *r = ctx;
    const struct tw_oe_cfg *c = &r->oe.cfg;
    size_t total = fuzz_get16(f + 16), head = (size_t)(f[46] >> 4) * 4, pay = total - 20 - head;
    bool syn = f[47] & OE_SYN;
    uint32_t seq = fuzz_get32(f + 38), fin = (f[47] & OE_FIN) != 0;

    r->sent++;
    r->granted += granted;
    MUST(len >= 60 && len <= TW_OE_FRAME_MAX && 14 + total <= len && head >= 20 && 20 + head <= total && pay <= TW_OE_PAY_MAX);
    MUST(memcmp(f, c->dst_mac, 6) == 0 && memcmp(f + 6, c->src_mac, 6) == 0 && fuzz_get32(f + 26) == c->src_ip && fuzz_get32(f + 30) == c->dst_ip);
    MUST(fuzz_sum(0, f + 14, 20) == 0xFFFF && fuzz_sum((uint32_t)(6 + total - 20), f + 26, 8 + total - 20) == 0xFFFF);
    MUST(!granted || pay != 0);
    for (size_t i = 14 + total; i < len; i++)
        MUST(f[i] == 0);
    if (syn) {
        MUST(fuzz_get32(f + 38) == c->isn && pay == 0);
        r->next = c->isn + 1;
        r->open = true;
        return;
    }
    if ((f[47] & OE_RST) != 0) { /* of a connection that has failed, or of none */
        MUST(pay == 0);
        return;
    }
    MUST(r->open && (f[47] & OE_ACK) != 0 && fuzz_get32(f + 42) == r->oe.rcv_nxt);
    if (seq == r->next) {
        for (size_t i = 0; i < pay; i++)
            r->bytes[(seq + i) % sizeof(r->bytes)] = f[34 + head + i];
        r->next += (uint32_t)pay + fin;
    } else { /* again, or a probe */
        MUST((int32_t)(seq + pay + fin - r->next) <= 0 && (pay + fin != 0 || seq == r->next - 1) && !granted);
        for (size_t i = 0; i < pay; i++)
            MUST(r->bytes[(seq + i) % sizeof(r->bytes)] == f[34 + head + i]);
    }
    if (pay != 0) /* one packet, whole */
        MUST(pay >= 3 && fuzz_get16(f + 14 + 20 + head) == pay - 2);
}

void
oe_start(struct oe_run *r, uint8_t settings)
{
    struct tw_oe_cfg c = {.src_ip = 0x0a000001, .dst_ip = 0x0a000002, .src_port = 40000, .dst_port = 9000, .window = 4096};

    memset(r, 0, offsetof(struct oe_run, oe.msg)); /* not the 64 KiB that are written before they are read */
    memcpy(c.src_mac, ours, 6);
    memcpy(c.dst_mac, theirs, 6);
    memcpy(c.username, "user01", 6);
    memcpy(c.password, "pass      ", 10);
    memcpy(c.session, settings & 1 ? " SESS     " : "          ", 10);
    memcpy(c.firm, "FIRM", 4);
    c.isn = settings & 2 ? 0xFFFFFFF0u : 1000;
    c.seq_req = settings & 4 ? 1 : 0;
    c.hb_tx_ns = settings & 8 ? 0 : 1000;
    c.hb_rx_ns = settings & 16 ? 5000 : 0;
    if ((settings & 128) == 0)
        c.tcp = (struct tw_oe_timers){.rto_min_ns = 300, .rto_max_ns = 3000, .keepalive_ns = 2500, .retries = 4};
    r->oe.sess = 3;
    r->oe.symbols = symbols;
    r->oe.n_symbols = 2;
    memset(r->oe.name, ' ', sizeof(r->oe.name));
    memset(r->oe.session, ' ', sizeof(r->oe.session));
    tw_oe_config(&r->oe, &c);
    r->hash = FUZZ_HASH;
    r->sent = r->granted = r->venue = 0;
    r->open = false;
    r->seq = settings & 32 ? 0xFFFFFFC0u : 5000;
    tw_oe_connect(&r->oe, oe_on_tx, r);
    MUST(r->sent == 1 && r->open);
}

void
oe_put_right(uint8_t *f, size_t len)
{
    size_t total = fuzz_get16(f + 16);

    if (len < OE_HEAD)
        return;
    fuzz_put16(f + 24, 0);
    fuzz_put16(f + 24, (uint16_t)~fuzz_sum(0, f + 14, 20));
    if (total < 40 || 14 + total > len)
        return;
    fuzz_put16(f + 50, 0);
    fuzz_put16(f + 50, (uint16_t)~fuzz_sum((uint32_t)(6 + total - 20), f + 26, 8 + total - 20));
}

size_t
oe_segment(const struct oe_run *r, uint8_t *f, unsigned flags, uint32_t seq, uint32_t ack, const uint8_t *pay, size_t len)
{
    const struct tw_oe_cfg *c = &r->oe.cfg;

    memset(f, 0, 60);
    memcpy(f, c->src_mac, 6);
    memcpy(f + 6, c->dst_mac, 6);
    fuzz_put16(f + 12, 0x0800);
    f[14] = 0x45;
    fuzz_put16(f + 16, (uint32_t)(40 + len));
    f[22] = 64;
    f[23] = 6;
    fuzz_put32(f + 26, c->dst_ip);
    fuzz_put32(f + 30, c->src_ip);
    fuzz_put16(f + 34, c->dst_port);
    fuzz_put16(f + 36, c->src_port);
    fuzz_put32(f + 38, seq);
    fuzz_put32(f + 42, ack);
    f[46] = 0x50;
    f[47] = (uint8_t)flags;
    fuzz_put16(f + 48, 0xFFFF);
    if (len != 0)
        memcpy(f + OE_HEAD, pay, len);
    oe_put_right(f, OE_HEAD + len);
    return OE_HEAD + len < 60 ? 60 : OE_HEAD + len;
}

void
oe_rx(struct oe_run *r, const uint8_t *frame, size_t len, bool bad_fcs)
{
    uint8_t *exact = fuzz_copy(frame, len);

    tw_oe_rx_frame(&r->oe, exact, len, bad_fcs, oe_on_venue, oe_on_tx, r);
    free(exact);
}

void
oe_establish(struct oe_run *r)
{
    uint8_t f[64];
    size_t n = oe_segment(r, f, OE_SYN | OE_ACK, r->seq, r->oe.cfg.isn + 1, NULL, 0);

    oe_rx(r, f, n, false);
    r->seq++;
}
