// SPDX-License-Identifier: Apache-2.0
/* random_net.c - see random_net.h. */
#include "random_net.h"

#include <string.h>

#include "random_market.h"

static void
put(uint8_t *p, uint64_t v, unsigned n)
{
    while (n-- > 0) {
        p[n] = (uint8_t)v;
        v >>= 8;
    }
}

static void
checksum(uint8_t *at, const uint8_t *p, size_t n)
{
    uint32_t s = 0;

    put(at, 0, 2);
    for (size_t i = 0; i < n; i++)
        s += (uint32_t)p[i] << (i % 2 != 0 ? 0 : 8);
    while (s >> 16 != 0)
        s = (s & 0xffff) + (s >> 16);
    put(at, ~s & 0xffff, 2);
}

static size_t
ip4(uint64_t *rng, uint8_t *f, unsigned proto, uint32_t dst, size_t body)
{
    put(f + 12, 0x0800, 2);
    put(f + 14, 0x4500, 2);
    put(f + 16, 20 + body, 2);
    put(f + 18, rm_dice(rng, 65536), 2);
    put(f + 22, (32 + rm_dice(rng, 224)) << 8 | proto, 2);
    put(f + 26, 0x0a000001 + rm_dice(rng, 4), 4);
    put(f + 30, dst, 4);
    for (size_t i = 0; i < body; i++)
        f[34 + i] = (uint8_t)rm_dice(rng, 256);
    checksum(f + 24, f + 14, 20);
    return 34 + body < 60 ? 60 : 34 + body;
}

static size_t
finish(uint64_t *rng, uint8_t *f, size_t len)
{
    if (rm_dice(rng, 3) == 0) {
        memmove(f + 16, f + 12, len - 12);
        put(f + 12, 0x8100, 2);
        put(f + 14, rm_dice(rng, 4096), 2);
        len += 4;
    }
    if (rm_dice(rng, 4) == 0)
        f[rm_dice(rng, 50)] ^= (uint8_t)(1u << rm_dice(rng, 8));
    return len;
}

size_t
rn_question(uint64_t *rng, unsigned line, uint8_t f[RN_MAX])
{
    size_t len = 60, body;

    memset(f, 0, RN_MAX);
    put(f, RN_MAC + line, 6);
    put(f + 6, 0x020000000007ull, 6);
    if (rm_dice(rng, 2) != 0) {
        put(f + 12, 0x0806, 2);
        put(f + 14, 0x0001080006040001ull, 8);
        put(f + 22, 0x020000000007ull, 6);
        put(f + 28, 0x0a000001, 4);
        put(f + 38, RN_IP + line + (rm_dice(rng, 6) == 0), 4);
        if (rm_dice(rng, 2) != 0)
            memset(f, 0xff, 6);
    } else {
        body = 8 + rm_dice(rng, rm_dice(rng, 3) == 0 ? 180 : 60);
        len = ip4(rng, f, 1, RN_IP + line, body);
        put(f + 34, 0x0800, 2);
        checksum(f + 36, f + 34, body);
    }
    return finish(rng, f, len);
}

size_t
rn_host(uint64_t *rng, uint8_t f[RN_MAX])
{
    static const uint8_t protos[] = {1, 2, 6, 17, 17, 17};
    unsigned proto = protos[rm_dice(rng, 6)];
    size_t len;

    memset(f, 0, RN_MAX);
    put(f, 0x020000000007ull, 6);
    put(f + 6, RN_MAC, 6);
    if (rm_dice(rng, 6) == 0) {
        len = 60;
        put(f + 12, 0x0806, 2);
    } else {
        len = ip4(rng, f, proto, proto == 17 ? RN_SERVER_IP : 0x0a000001, 8 + rm_dice(rng, 120));
        if (proto == 2)
            f[14] = 0x46;
        if (proto == 17)
            put(f + 36, RN_SERVER_PORT + (rm_dice(rng, 5) == 0), 2);
    }
    return finish(rng, f, len);
}
