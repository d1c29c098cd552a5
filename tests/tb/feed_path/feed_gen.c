// SPDX-License-Identifier: Apache-2.0
/* feed_gen.c - random and directed feed frames. */
#include "feed_gen.h"

#include <string.h>

#include "tb.h"
#include "tw_itch.h"

static void
put16(uint8_t *p, unsigned v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

static void
put32(uint8_t *p, uint32_t v)
{
    put16(p, v >> 16);
    put16(p + 2, v & 0xFFFF);
}

static void
put64(uint8_t *p, uint64_t v)
{
    put32(p, (uint32_t)(v >> 32));
    put32(p + 4, (uint32_t)v);
}

static unsigned
csum(const uint8_t *p, size_t len, uint32_t sum)
{
    for (size_t i = 0; i < len; i++)
        sum += (uint32_t)p[i] << ((i & 1) != 0 ? 0 : 8);
    while (sum >> 16 != 0)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return ~sum & 0xFFFF;
}

static unsigned
below(struct gen *g, unsigned n)
{
    return (unsigned)(tb_rand(&g->rng) % n);
}

static bool
chance(struct gen *g, unsigned percent)
{
    return below(g, 100) < percent;
}

void
gen_open(struct gen_frame *fr, const struct gen *g, bool vlan, uint64_t seq)
{
    uint8_t *p = fr->data;
    size_t at = vlan ? 18 : 14;

    memset(p, 0, 66);
    memcpy(p, "\x01\x00\x5e\x36\x0c\x6f\x02\x00\x00\x00\x00\x01", 12);
    if (vlan) {
        put16(p + 12, 0x8100);
        put16(p + 14, 0x008D);
    }
    put16(p + at - 2, 0x0800);
    memcpy(p + at + 28, g->session, 10);
    put64(p + at + 38, seq);
    fr->len = at + 48;
    fr->bad_fcs = false;
}

void
gen_block(struct gen_frame *fr, const uint8_t *data, size_t len)
{
    put16(fr->data + fr->len, (unsigned)len);
    if (len != 0)
        memcpy(fr->data + fr->len + 2, data, len);
    fr->len += 2 + len;
}

static void
fix_ip(uint8_t *ip)
{
    put16(ip + 10, 0);
    put16(ip + 10, csum(ip, 20, 0));
}

static void
fix_udp(uint8_t *ip, size_t udp_len)
{
    unsigned c;

    put16(ip + 26, 0);
    c = csum(ip + 12, 8 + udp_len, 17 + (uint32_t)udp_len);
    put16(ip + 26, c == 0 ? 0xFFFF : c);
}

void
gen_close(struct gen_frame *fr, const struct gen *g, bool vlan, uint16_t count, bool udp_csum)
{
    uint8_t *ip = fr->data + (vlan ? 18 : 14);
    size_t udp_len = fr->len - (vlan ? 38 : 34);

    ip[0] = 0x45;
    put16(ip + 2, (unsigned)udp_len + 20);
    put16(ip + 6, 0x4000);
    ip[8] = 20;
    ip[9] = 17;
    put32(ip + 12, 0xCEC87F8A);
    put32(ip + 16, g->dst_ip);
    put16(ip + 20, 55143);
    put16(ip + 22, g->dst_port);
    put16(ip + 24, (unsigned)udp_len);
    put16(ip + 46, count);
    if (udp_csum)
        fix_udp(ip, udp_len);
    fix_ip(ip);
}

size_t
gen_message(struct gen *g, uint8_t type, uint8_t out[64])
{
    static const uint16_t locates[] = {0, 1, 13, 13, 14, 200, 4097, 4098, 65535, 77};
    size_t len = tw_itch_len(type);

    for (size_t i = 0; i < 64; i += 8)
        put64(out + i, tb_rand(&g->rng));
    out[0] = type;
    put16(out + 1, locates[below(g, 10)]);
    g->ts += below(g, 3000000);
    put16(out + 5, (unsigned)(g->ts >> 32) & 0xFFFF);
    put32(out + 7, (uint32_t)g->ts);
    if ((type == 'A' || type == 'F') && !chance(g, 3))
        out[19] = chance(g, 50) ? 'B' : 'S';
    return len;
}

/* One block of any kind. @return false when it was a message of 12 bytes or more. */
static bool
random_block(struct gen *g, struct gen_frame *fr, bool only_short)
{
    uint8_t m[64];
    unsigned kind = only_short ? 96 : below(g, 100);
    size_t len;

    if (kind < 84) {
        static const char book[] = "AAAFEECXDDUU";
        uint8_t type = chance(g, 70) ? (uint8_t)book[below(g, 12)] : tw_itch_types[below(g, TW_ITCH_TYPES)].type;

        len = gen_message(g, type, m);
    } else if (kind < 92) { /* unknown type, or the wrong length */
        len = gen_message(g, chance(g, 50) ? (uint8_t)below(g, 256) : 'A', m);
        len = 12 + below(g, 52);
    } else {
        len = chance(g, 60) ? below(g, 3) : below(g, 12);
        memset(m, 0, sizeof(m)); /* zeros look like more lengths */
        if (chance(g, 30))
            (void)gen_message(g, 'S', m);
    }
    gen_block(fr, m, len);
    return len < TW_ITCH_MIN;
}

static void
corrupt(struct gen *g, struct gen_frame *fr, bool vlan)
{
    uint8_t *ip = fr->data + (vlan ? 18 : 14);
    size_t udp_len = fr->len - (vlan ? 38 : 34);
    bool fix = chance(g, 70);

    switch (below(g, 20)) {
    case 0: fr->data[below(g, (unsigned)fr->len)] ^= (uint8_t)(1u << below(g, 8)); return;
    case 1: put16(ip - 2, 0x86DD); return;
    case 2: put16(fr->data + 12, chance(g, 50) ? 0x8100 : 0x88A8); put16(fr->data + 16, chance(g, 50) ? 0x8100 : 0x0800); return;
    case 3: ip[0] = (uint8_t)below(g, 256); break;
    case 4: ip[0] = (uint8_t)(0x45 + below(g, 3)); break;
    case 5: put16(ip + 6, chance(g, 50) ? 0x2000 : below(g, 65536)); break;
    case 6: ip[9] = (uint8_t)(chance(g, 50) ? 6 : below(g, 256)); break;
    case 7: put32(ip + 16, chance(g, 50) ? g->dst_ip + 1 : g->dst_ip ^ 0x80000000u); break;
    case 8: put16(ip + 22, (unsigned)g->dst_port + 1 + below(g, 3)); break;
    case 9: put16(ip + 24, (unsigned)udp_len + below(g, 40) - 20); break;
    case 10: /* both lengths, a few too many or too few */
        udp_len = udp_len + below(g, 12) - 6;
        put16(ip + 24, (unsigned)udp_len);
        put16(ip + 2, (unsigned)udp_len + 20);
        if (chance(g, 60) && udp_len + (size_t)(ip - fr->data) + 20 <= fr->len)
            fix_udp(ip, udp_len);
        break;
    case 11: put16(ip + 24, below(g, 30)); put16(ip + 2, (unsigned)tw_be16(ip + 24) + 20); break;
    case 12: put16(ip + 10, chance(g, 50) ? 0 : below(g, 65536)); return;
    case 13: put16(ip + 26, chance(g, 20) ? 0 : below(g, 65536)); return;
    case 14: /* message count */
        put16(ip + 46, (unsigned)tw_be16(ip + 46) + below(g, 5) - 2);
        if (fix)
            fix_udp(ip, udp_len);
        return;
    case 15: /* a first block length that does not fit */
        if (udp_len > 30)
            put16(ip + 48, chance(g, 50) ? below(g, 100) : below(g, 65536));
        if (fix)
            fix_udp(ip, udp_len);
        return;
    case 16: /* cut */
        fr->len = chance(g, 50) ? below(g, (unsigned)fr->len) : fr->len - 1 - below(g, 9);
        fr->bad_fcs = chance(g, 30);
        return;
    case 17: /* padding */
        for (unsigned n = below(g, 40); n > 0; n--)
            fr->data[fr->len++] = (uint8_t)tb_rand(&g->rng);
        return;
    case 18: put64(ip + 38, tb_rand(&g->rng) >> below(g, 64)); if (fix) fix_udp(ip, udp_len); return;
    default: ip[28 + below(g, 10)] ^= (uint8_t)(1u << below(g, 8)); fix_udp(ip, udp_len); return;
    }
    if (fix)
        fix_ip(ip);
}

void
gen_random(struct gen *g, struct gen_frame *fr)
{
    bool vlan = chance(g, 50), data = true;
    uint64_t seq = g->seq;
    unsigned pick = below(g, 100), count = 0, msgs = 0;
    size_t room;

    if (chance(g, 2)) { /* a runt of noise */
        fr->len = below(g, 70);
        fr->bad_fcs = chance(g, 50);
        for (size_t i = 0; i < fr->len; i++)
            fr->data[i] = (uint8_t)tb_rand(&g->rng);
        if (chance(g, 60))
            memcpy(fr->data + 12, vlan ? "\x81\x00\x00\x01\x08\x00\x45" : "\x08\x00\x45\x00\x00\x40\x00", 7);
        return;
    }
    if (pick < 4)
        seq += 1 + below(g, 50);
    else if (pick < 16)
        seq -= below(g, 12) < seq ? below(g, 12) : 0;
    else if (pick < 18)
        seq -= seq < 100000 ? 0 : 70000 + below(g, 20000);
    gen_open(fr, g, vlan, seq);
    if (chance(g, 8))
        data = false;
    if (data) {
        unsigned want = chance(g, 5) ? 60 + below(g, 400) : 1 + below(g, 8);
        bool only_short = chance(g, 3);

        room = want > 60 ? 9014 : 1514;
        while (count < want && fr->len + 66 <= room && msgs < g->max_msgs) {
            if (!random_block(g, fr, only_short && chance(g, 95)))
                msgs++;
            count++;
        }
        gen_close(fr, g, vlan, (uint16_t)count, chance(g, 80));
        if (seq + count > g->seq)
            g->seq = seq + count;
    } else {
        gen_close(fr, g, vlan, chance(g, 70) ? 0 : 0xFFFF, chance(g, 80));
        if (seq > g->seq)
            g->seq = seq;
    }
    if (chance(g, 18))
        corrupt(g, fr, vlan);
    else if (chance(g, 5))
        fr->bad_fcs = true;
    while (fr->len < 60 && chance(g, 99))
        fr->data[fr->len++] = 0;
}
