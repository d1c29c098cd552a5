// SPDX-License-Identifier: Apache-2.0
/* frame.c - build and take apart MoldUDP64 frames.
 *
 * The builder writes Ethernet II, IPv4 without options (DF, id 0, TTL 20 as on the
 * real feed), UDP with checksum, one MoldUDP64 packet. The walker is lenient on purpose: it serves simulators that want the
 * messages of a frame, checks lengths, and leaves checksums and filters to the card and its twin. */
#include "ports.h"

#include <string.h>

#define ETH_BYTES 14u
#define IP_BYTES 20u
#define UDP_BYTES 8u
#define MOLD_BYTES 20u
#define HEAD_BYTES (ETH_BYTES + IP_BYTES + UDP_BYTES + MOLD_BYTES)
#define ETH_MIN 60u

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
    put16(p + 2, v & 0xFFFFu);
}

static uint32_t
get16(const uint8_t *p)
{
    return (uint32_t)p[0] << 8 | p[1];
}

/* Sum of 16-bit big-endian words, an odd tail padded with zero; not folded. */
static uint32_t
sum16(const uint8_t *p, size_t n)
{
    uint32_t sum = 0;

    for (size_t i = 0; i + 1 < n; i += 2)
        sum += get16(p + i);
    if (n & 1u)
        sum += (uint32_t)p[n - 1] << 8;
    return sum;
}

static uint16_t
fold(uint32_t sum)
{
    while (sum >> 16)
        sum = (sum & 0xFFFFu) + (sum >> 16);
    return (uint16_t)sum;
}

size_t
saker_frame_mold(uint8_t *frame, size_t size, const struct saker_src_cfg *cfg, uint64_t seq, unsigned n,
                 const uint8_t *const *msgs, const uint16_t *lens)
{
    size_t blocks = 0;
    size_t len;
    uint32_t udp_len;
    uint16_t sum;
    uint8_t *ip = frame + ETH_BYTES;
    uint8_t *udp = ip + IP_BYTES;
    uint8_t *mold = udp + UDP_BYTES;
    uint8_t *at = mold + MOLD_BYTES;

    if (msgs != NULL)
        for (unsigned i = 0; i < n; i++)
            blocks += 2u + lens[i];
    len = HEAD_BYTES + blocks;
    if (n > 0xFFFFu || len > size || len < blocks || ETH_MIN > size || len - ETH_BYTES > 0xFFFFu)
        return 0;

    /* Ethernet: the group's MAC address (RFC 1112), or a fixed one for a unicast destination. */
    if (cfg->dst_ip >> 28 == 0xEu) {
        frame[0] = 0x01;
        frame[1] = 0x00;
        frame[2] = 0x5E;
        frame[3] = (uint8_t)(cfg->dst_ip >> 16 & 0x7Fu);
        frame[4] = (uint8_t)(cfg->dst_ip >> 8);
        frame[5] = (uint8_t)cfg->dst_ip;
    } else {
        memcpy(frame, (const uint8_t[]){0x02, 0x53, 0x41, 0x4B, 0x00, 0x01}, 6);
    }
    memcpy(frame + 6, (const uint8_t[]){0x02, 0x53, 0x41, 0x4B, 0x00, 0xFE}, 6);
    put16(frame + 12, 0x0800);

    memset(ip, 0, IP_BYTES);
    ip[0] = 0x45;
    put16(ip + 2, (uint32_t)(len - ETH_BYTES));
    put16(ip + 6, 0x4000);
    ip[8] = 20;
    ip[9] = 17;
    put32(ip + 12, cfg->src_ip);
    put32(ip + 16, cfg->dst_ip);
    put16(ip + 10, (uint16_t)~fold(sum16(ip, IP_BYTES)));

    udp_len = (uint32_t)(len - ETH_BYTES - IP_BYTES);
    put16(udp, cfg->dst_port);
    put16(udp + 2, cfg->dst_port);
    put16(udp + 4, udp_len);
    put16(udp + 6, 0);

    memset(mold, ' ', 10);
    memcpy(mold, cfg->session, strnlen(cfg->session, 10));
    put32(mold + 10, (uint32_t)(seq >> 32));
    put32(mold + 14, (uint32_t)seq);
    put16(mold + 18, n);
    for (unsigned i = 0; msgs != NULL && i < n; i++) {
        put16(at, lens[i]);
        memcpy(at + 2, msgs[i], lens[i]);
        at += 2u + lens[i];
    }

    sum = fold(sum16(ip + 12, 8) + 17u + udp_len + sum16(udp, udp_len));
    put16(udp + 6, sum == 0xFFFFu ? 0xFFFFu : (uint16_t)~sum);

    if (len < ETH_MIN) {
        memset(frame + len, 0, ETH_MIN - len);
        len = ETH_MIN;
    }
    return len;
}

int
saker_frame_walk(const uint8_t *frame, size_t len, saker_mold_fn *fn, void *ctx)
{
    size_t off = ETH_BYTES;
    size_t end;
    uint64_t seq = 0;
    uint32_t count;
    int n = 0;

    if (len < off)
        return -1;
    if (get16(frame + 12) == 0x8100u)
        off += 4;
    if (len < off + IP_BYTES + UDP_BYTES + MOLD_BYTES || get16(frame + off - 2) != 0x0800u || frame[off] != 0x45 ||
        frame[off + 9] != 17 || (get16(frame + off + 6) & 0x3FFFu) != 0)
        return -1;
    off += IP_BYTES;
    end = off + get16(frame + off + 4);
    if (end > len || end < off + UDP_BYTES + MOLD_BYTES)
        return -1;
    off += UDP_BYTES;
    for (unsigned i = 0; i < 8; i++)
        seq = seq << 8 | frame[off + 10 + i];
    count = get16(frame + off + 18);
    if (count == 0xFFFFu)
        return 0;
    off += MOLD_BYTES;
    for (uint32_t i = 0; i < count; i++) {
        size_t size;

        if (off + 2 > end)
            return n;
        size = get16(frame + off);
        if (off + 2 + size > end)
            return n;
        fn(ctx, seq + i, frame + off + 2, size);
        off += 2 + size;
        n++;
    }
    return n;
}
