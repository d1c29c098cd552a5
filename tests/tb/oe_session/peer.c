// SPDX-License-Identifier: Apache-2.0
/* peer.c - the other end of the wire: segments and SoupBinTCP packets of a venue, also wrong ones. */
#include "env.h"

static void
be16(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

static void
be32(uint8_t *p, uint32_t v)
{
    be16(p, v >> 16);
    be16(p + 2, v);
}

static uint32_t
csum(const uint8_t *p, size_t n, uint32_t s)
{
    for (size_t i = 0; i < n; i++)
        s += (i & 1) != 0 ? p[i] : (uint32_t)p[i] << 8;
    while (s >> 16 != 0)
        s = (s & 0xffffu) + (s >> 16);
    return s;
}

size_t
peer_frame(struct env *e, uint8_t *f, unsigned flags, uint32_t seq, uint32_t ack, const uint8_t *pay, size_t len,
           const uint8_t *opt, size_t opt_len)
{
    uint32_t tcp = (uint32_t)(20 + opt_len + len);
    size_t total = 34 + tcp;

    memcpy(f, e->cfg.src_mac, 6);
    memcpy(f + 6, e->cfg.dst_mac, 6);
    be16(f + 12, 0x0800);
    f[14] = 0x45;
    f[15] = (uint8_t)env_rand(e, 256);
    be16(f + 16, 20 + tcp);
    be16(f + 18, (uint32_t)env_rand(e, 65536));
    be16(f + 20, env_rand(e, 2) != 0 ? 0x4000 : 0);
    f[22] = (uint8_t)(1 + env_rand(e, 255));
    f[23] = 6;
    be16(f + 24, 0);
    be32(f + 26, e->cfg.dst_ip);
    be32(f + 30, e->cfg.src_ip);
    be16(f + 24, ~csum(f + 14, 20, 0));
    be16(f + 34, e->cfg.dst_port);
    be16(f + 36, e->cfg.src_port);
    be32(f + 38, seq);
    be32(f + 42, ack);
    f[46] = (uint8_t)((5 + opt_len / 4) << 4);
    f[47] = (uint8_t)flags;
    be16(f + 48, e->wnd);
    be32(f + 50, 0);
    if (opt_len != 0)
        memcpy(f + 54, opt, opt_len);
    if (len != 0)
        memcpy(f + 54 + opt_len, pay, len);
    be16(f + 50, ~csum(f + 34, tcp, csum(f + 26, 8, 6 + tcp)));
    while (total < 60)
        f[total++] = (uint8_t)env_rand(e, 256); /* padding need not be zero */
    return total;
}

void
peer_data(struct env *e, const uint8_t *pay, size_t len)
{
    static const uint8_t nops[12] = {1, 1, 8, 10, 1, 2, 3, 4, 5, 6, 7, 8};
    uint8_t f[9216];
    size_t opt = env_rand(e, 4) == 0 ? 12 : 0;
    size_t n = peer_frame(e, f, P_ACK | (env_rand(e, 2) != 0 ? P_PSH : 0), e->seq, e->got, pay, len, nops, opt);

    e->seq += (uint32_t)len;
    env_rx(e, f, n, false);
}

void
peer_synack(struct env *e)
{
    static const uint8_t opt[8] = {2, 4, 0x05, 0xb4, 1, 1, 4, 2};
    uint8_t f[128];
    size_t n = peer_frame(e, f, P_SYN | P_ACK, e->seq, e->got, NULL, 0, opt, env_rand(e, 3) * 4);

    e->seq++;
    env_rx(e, f, n, false);
}

size_t
peer_soup(uint8_t *p, char type, const uint8_t *pay, size_t len)
{
    be16(p, (uint32_t)len + 1);
    p[2] = (uint8_t)type;
    if (len != 0)
        memcpy(p + 3, pay, len);
    return len + 3;
}

size_t
peer_login_accepted(uint8_t *p, const char *session10, const char *seq20)
{
    uint8_t b[30];

    memcpy(b, session10, 10);
    memcpy(b + 10, seq20, 20);
    return peer_soup(p, 'A', b, 30);
}

void
peer_handshake(struct env *e)
{
    static const char *const seqs[4] = {"                   1", "1                   ", "      00001         ",
                                        "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0001\0\0"};
    static const char *const names[3] = {"SESSION001", "   AB12   ", "\0\0XYZ9\0\0\0\0"};
    static const uint8_t q[13] = {'Q', 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0, 9};
    uint8_t p[64];
    size_t n;

    env_connect(e);
    peer_synack(e);
    n = peer_login_accepted(p, names[env_rand(e, 3)], seqs[env_rand(e, 4)]);
    peer_data(e, p, n);
    n = peer_soup(p, 'S', q, sizeof(q));
    peer_data(e, p, n);
}

size_t
peer_ouch(struct env *e, uint8_t *m, int kind)
{
    static const char types[] = "AUCDEBJPITMRXGKQS";
    static const uint8_t fixed[] = {62, 66, 18, 32, 34, 36, 29, 13, 13, 30, 18, 14, 25, 17, 17, 13, 10};
    unsigned t = (unsigned)env_rand(e, sizeof(types) - 1);
    size_t len = fixed[t], app = 0;

    for (unsigned i = 0; i < 200; i++)
        m[i] = (uint8_t)env_rand(e, 256);
    m[0] = (uint8_t)types[t];
    if (kind == 1) {
        m[0] = (uint8_t) "ZaFHLNOVWY"[env_rand(e, 10)];
        return 1 + env_rand(e, 120);
    }
    if (kind == 2) {
        switch (env_rand(e, 3)) {
        case 0: return 1 + env_rand(e, len - 1);
        case 1: return len + 1;
        default:
            m[len] = 0;
            m[len + 1] = (uint8_t)(1 + env_rand(e, 200));
            return len + 2;
        }
    }
    if (m[0] == 'A')
        m[13] = (uint8_t) "BSTE"[env_rand(e, 4)];
    if (m[0] == 'U')
        m[17] = (uint8_t) "BSTE"[env_rand(e, 4)];
    if (m[0] == 'M')
        m[13] = (uint8_t) "BSTE"[env_rand(e, 4)];
    if (env_rand(e, 2) != 0)
        return len;
    while (env_rand(e, 3) != 0 && app < 60) {
        size_t n = 1 + env_rand(e, 9);

        m[len + 2 + app] = (uint8_t)n;
        m[len + 3 + app] = (uint8_t)env_rand(e, 34);
        app += 1 + n;
    }
    if (app != 0 && env_rand(e, 8) == 0)
        m[len + 2] = env_rand(e, 2) != 0 ? 0 : 255; /* TagValues that do not fit */
    be16(m + len, (uint32_t)app);
    return len + 2 + app;
}
