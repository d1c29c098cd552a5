// SPDX-License-Identifier: Apache-2.0
/* oe_stream.c - what a venue says after the connection is up, as bytes of a TCP stream: in one segment or in any others the same messages
 * come out, the same counts, and the same end.
 * Input: settings (1 byte; bit 6: a good Login Accepted comes first), bytes of the segments in turn (1 how many, so many), the stream. */
#include <stdlib.h>
#include <string.h>

#include "oe_peer.h"

#define STREAM_MAX 16384u

static void
segment(struct oe_run *r, const uint8_t *pay, size_t len)
{
    uint8_t *f = malloc(OE_HEAD + len + 60);
    size_t n;

    if (f == NULL)
        abort();
    n = oe_segment(r, f, OE_PSH | OE_ACK, r->seq, r->oe.send.nxt, pay, len);
    r->seq += (uint32_t)len;
    oe_rx(r, f, n, false);
    free(f);
}

/* Whole packets of the stream, and how many of each kind, up to where a session that is pleased would have read. */
static void
check_counts(const struct oe_run *r, const uint8_t *p, size_t n)
{
    const struct tw_oe_cnt *c = &r->oe.cnt;
    uint32_t packets = 0, heartbeats = 0, messages = 0;

    for (size_t at = 0; n - at >= 2;) {
        size_t len = (size_t)p[at] << 8 | p[at + 1];

        if (len == 0 || len > n - at - 2)
            break;
        packets++;
        heartbeats += p[at + 2] == 'H';
        messages += p[at + 2] == 'S';
        at += 2 + len;
    }
    MUST(c->rx_soup_packets <= packets && c->rx_heartbeats <= heartbeats && c->rx_ouch_messages <= messages && c->rx_ouch_messages == r->venue);
    if (r->oe.state != TW_OE_FAILED)
        MUST(c->rx_soup_packets == packets && c->rx_heartbeats == heartbeats);
    MUST(c->rx_bad == 0 && c->rx_out_of_order == 0);
    MUST(c->tx_frames == r->sent && r->granted == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t login[33] = "\0\037A SESS                       1";
    static struct oe_run one, cut;
    struct fuzz_in in = {data, size};
    uint8_t settings = fuzz_u8(&in), *stream;
    size_t n_cuts = fuzz_u8(&in), n, at = 0;
    const uint8_t *cuts = fuzz_bytes(&in, n_cuts, &n_cuts);

    n = in.left < STREAM_MAX ? in.left : STREAM_MAX;
    stream = malloc(n + sizeof(login));
    if (stream == NULL)
        abort();
    if ((settings & 64) != 0)
        memcpy(stream, login, at = sizeof(login));
    memcpy(stream + at, in.p, n);
    n += at;
    oe_start(&one, settings);
    oe_start(&cut, settings);
    oe_establish(&one);
    oe_establish(&cut);
    MUST(one.oe.state == TW_OE_LOGIN_SENT);
    if (n != 0)
        segment(&one, stream, n);
    at = 0;
    for (size_t i = 0; at < n; i++) {
        size_t part = n_cuts == 0 ? 1 : cuts[i % n_cuts] + 1u;

        part = part < n - at ? part : n - at;
        segment(&cut, stream + at, part);
        at += part;
    }
    check_counts(&one, stream, n);
    MUST(one.hash == cut.hash && one.venue == cut.venue && one.oe.seq == cut.oe.seq && memcmp(one.oe.name, cut.oe.name, 10) == 0);
    MUST((one.oe.state == TW_OE_FAILED) == (cut.oe.state == TW_OE_FAILED) && one.oe.shown_reason == cut.oe.shown_reason);
    MUST(one.oe.cnt.rx_soup_packets == cut.oe.cnt.rx_soup_packets && one.oe.cnt.rx_heartbeats == cut.oe.cnt.rx_heartbeats &&
         one.oe.cnt.rx_unknown == cut.oe.cnt.rx_unknown && one.oe.cnt.rx_ouch_messages == cut.oe.cnt.rx_ouch_messages);
    if (one.oe.state != TW_OE_FAILED)
        MUST(one.oe.rcv_nxt == cut.oe.rcv_nxt && one.oe.rcv_nxt == one.seq);
    free(stream);
    return 0;
}
