// SPDX-License-Identifier: Apache-2.0
/* oe_frame.c - frames at the order port, with headers as the fuzzer likes them, between orders, time, close and connect: each frame is counted
 * once, what is sent is well formed and follows in sequence, numbers only move as TCP allows.
 * Input: settings (1 byte), then what happens (1), and for a frame: how it is put right (1), bytes that stand in its header (4), payload (2 length, so many). */
#include <stdlib.h>
#include <string.h>

#include "oe_peer.h"

enum { RAW = 1, SUMS_BAD = 2, SEQ_OFF = 4, ACK_OFF = 8, OPTIONS = 16, FCS = 32, CUT = 64, BEND = 128 };

static uint32_t
counted(const struct tw_oe_cnt *c)
{
    return c->rx_bad + c->rx_other + c->rx_out_of_order;
}

static void
frame(struct oe_run *r, struct fuzz_in *in)
{
    uint8_t how = fuzz_u8(in), flags = fuzz_u8(in), off = fuzz_u8(in), bend_at = fuzz_u8(in), bend = fuzz_u8(in);
    size_t n, len = fuzz_u16(in);
    const uint8_t *pay = fuzz_bytes(in, len, &n);
    uint8_t *f = malloc(OE_HEAD + n + 60);
    struct tw_oe_cnt before = r->oe.cnt;
    uint32_t rcv = r->oe.rcv_nxt, una = r->oe.send.una;
    int32_t d = (int8_t)off;

    if (f == NULL)
        abort();
    if ((how & RAW) != 0) {
        if (n != 0)
            memcpy(f, pay, n);
        len = n;
    } else {
        len = oe_segment(r, f, flags, r->oe.rcv_nxt + (uint32_t)(how & SEQ_OFF ? d : 0), r->oe.send.nxt + (uint32_t)(how & ACK_OFF ? d : 0), pay, n);
        if ((how & OPTIONS) != 0)
            f[46] = (uint8_t)(bend << 4);
        if ((how & BEND) != 0)
            f[bend_at % len] ^= bend;
        if ((how & SUMS_BAD) == 0)
            oe_put_right(f, len);
        if ((how & CUT) != 0)
            len = bend_at < len ? bend_at : len;
    }
    oe_rx(r, f, len, how & FCS);
    MUST(r->oe.cnt.rx_frames == before.rx_frames + 1 && counted(&r->oe.cnt) <= counted(&before) + 1);
    if ((how & FCS) != 0)
        MUST(r->oe.cnt.rx_bad == before.rx_bad + 1);
    if (counted(&r->oe.cnt) != counted(&before)) /* not taken */
        MUST(r->oe.cnt.rx_soup_packets == before.rx_soup_packets && r->oe.rcv_nxt == rcv &&
             (r->oe.send.una == una || r->oe.cnt.rx_out_of_order != before.rx_out_of_order)); /* beyond what is expected, yet in the window: its acknowledgement counts */
    free(f);
}

static void
grant(struct oe_run *r, uint8_t kind)
{
    struct tw_grant g = {.kind = kind % 3, .slot = kind >> 4, .all_slots = kind >> 3 & 1, .side = kind >> 2 & 1, .qty = 100, .px = 3200500, .urn = kind};
    uint32_t nxt = r->oe.send.nxt;
    unsigned granted = r->granted;
    bool can = r->oe.est && !r->oe.fin_sent;

    MUST(tw_oe_grant(&r->oe, &g, oe_on_tx, r) == can && r->granted == granted + can);
    MUST(can || r->oe.send.nxt == nxt);
}

static void
check(const struct oe_run *r)
{
    const struct tw_oe_cnt *c = &r->oe.cnt;
    struct tw_oe_status st;

    tw_oe_status(&r->oe, &st);
    MUST(c->tx_frames == r->sent && c->tx_orders + c->tx_cancels + c->tx_mass_cancels == r->granted && c->rx_ouch_messages == r->venue);
    MUST(c->rx_ouch_messages <= c->rx_soup_packets && c->rx_heartbeats <= c->rx_soup_packets);
    MUST(st.state <= TW_OE_FAILED && st.fail_reason <= TW_OE_FAIL_LOGIN_SEQ && (st.state == TW_OE_FAILED) <= (st.fail_reason != TW_OE_FAIL_NONE));
    MUST(!st.writable || st.state == TW_OE_UP);
    MUST(!r->oe.failing); /* a failure is acted upon at once */
    if (r->oe.est)
        MUST(st.snd_nxt == r->next && (int32_t)(st.snd_nxt - st.snd_una) >= 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct oe_run r;
    struct fuzz_in in = {data, size};
    uint8_t settings = fuzz_u8(&in);
    uint64_t now = 0;

    oe_start(&r, settings);
    if ((settings & 64) != 0)
        oe_establish(&r);
    for (unsigned i = 0; in.left > 0 && i < 2000; i++) {
        switch (fuzz_u8(&in)) {
        case 'c': tw_oe_connect(&r.oe, oe_on_tx, &r); break;
        case 'x': tw_oe_close(&r.oe, oe_on_tx, &r); break;
        case 't': now += fuzz_u8(&in) * 100u; tw_oe_time(&r.oe, now, oe_on_tx, &r); break;
        case 'g': grant(&r, fuzz_u8(&in)); break;
        default: frame(&r, &in); break;
        }
        check(&r);
    }
    return 0;
}
