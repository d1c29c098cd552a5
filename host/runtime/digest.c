// SPDX-License-Identifier: Apache-2.0
/* digest.c - SipHash-2-4 over 32-bit words, the digest the card computes over a bank.
 *
 * Source: Aumasson, Bernstein, "SipHash: a fast short-input PRF", section 2. Words enter little endian, two to a 64-bit
 * block, so no byte buffer is needed; the length byte counts bytes. */
#include "saker/config.h"

static inline uint64_t
rotl(uint64_t x, unsigned n)
{
    return (x << n) | (x >> (64 - n));
}

static void
sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotl(v[1], 13) ^ v[0];
    v[3] = rotl(v[3], 16) ^ v[2];
    v[0] = rotl(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = rotl(v[1], 17) ^ v[2];
    v[3] = rotl(v[3], 21) ^ v[0];
    v[2] = rotl(v[2], 32);
}

static void
sip_block(uint64_t v[4], uint64_t m)
{
    v[3] ^= m;
    sip_round(v);
    sip_round(v);
    v[0] ^= m;
}

uint64_t
saker_digest(const uint32_t *words, size_t n)
{
    const uint64_t k0 = 0x0706050403020100u, k1 = 0x0f0e0d0c0b0a0908u; /* bytes 00 01 .. 0f */
    uint64_t v[4] = {k0 ^ 0x736f6d6570736575u, k1 ^ 0x646f72616e646f6du, k0 ^ 0x6c7967656e657261u,
                     k1 ^ 0x7465646279746573u};
    uint64_t last = (uint64_t)(n * 4 % 256) << 56;
    size_t i;

    for (i = 0; i + 2 <= n; i += 2)
        sip_block(v, words[i] | (uint64_t)words[i + 1] << 32);
    if (i < n)
        last |= words[i];
    sip_block(v, last);
    v[2] ^= 0xff;
    for (i = 0; i < 4; i++)
        sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}
