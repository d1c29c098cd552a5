// SPDX-License-Identifier: Apache-2.0
/* itch_make.c - ITCH 5.0 messages from fields; see itch_make.h. */
#include "itch_make.h"

#include <string.h>

static void
put(uint8_t *p, uint64_t v, unsigned n)
{
    while (n-- > 0) {
        p[n] = (uint8_t)v;
        v >>= 8;
    }
}

size_t
itch_len(uint8_t type)
{
    static const char types[] = "SRHYLVWKJhAFECXDUPQBINO";
    static const uint8_t len[] = {12, 39, 25, 20, 26, 35, 12, 28, 35, 21, 36, 40, 31, 36, 23, 19, 35, 44, 40, 19, 50, 20, 48};
    const char *at = type != 0 ? strchr(types, type) : NULL;

    return at != NULL ? len[at - types] : 0;
}

size_t
itch_plain(uint8_t *m, uint8_t type, struct itch_head h)
{
    size_t n = itch_len(type);

    memset(m, 0, ITCH_MAX);
    m[0] = type;
    put(m + 1, h.locate, 2);
    put(m + 5, h.ts, 6);
    return n;
}

size_t
itch_add(uint8_t *m, uint8_t type, struct itch_head h, uint64_t ref, char side, uint32_t qty, const char *symbol, uint32_t px)
{
    size_t n = itch_plain(m, type, h);

    put(m + 11, ref, 8);
    m[19] = (uint8_t)side;
    put(m + 20, qty, 4);
    memcpy(m + 24, symbol, 8);
    put(m + 32, px, 4);
    if (type == 'F')
        memcpy(m + 36, "MKTM", 4);
    return n;
}

size_t
itch_exec(uint8_t *m, uint8_t type, struct itch_head h, uint64_t ref, uint32_t qty, uint64_t match, uint32_t px)
{
    size_t n = itch_plain(m, type, h);

    put(m + 11, ref, 8);
    put(m + 19, qty, 4);
    put(m + 23, match, 8);
    if (type == 'C') {
        m[31] = 'Y';
        put(m + 32, px, 4);
    }
    return n;
}

size_t
itch_cancel(uint8_t *m, struct itch_head h, uint64_t ref, uint32_t qty)
{
    size_t n = itch_plain(m, 'X', h);

    put(m + 11, ref, 8);
    put(m + 19, qty, 4);
    return n;
}

size_t
itch_delete(uint8_t *m, struct itch_head h, uint64_t ref)
{
    size_t n = itch_plain(m, 'D', h);

    put(m + 11, ref, 8);
    return n;
}

size_t
itch_replace(uint8_t *m, struct itch_head h, uint64_t ref, uint64_t new_ref, uint32_t qty, uint32_t px)
{
    size_t n = itch_plain(m, 'U', h);

    put(m + 11, ref, 8);
    put(m + 19, new_ref, 8);
    put(m + 27, qty, 4);
    put(m + 31, px, 4);
    return n;
}

size_t
itch_system(uint8_t *m, struct itch_head h, char code)
{
    size_t n = itch_plain(m, 'S', h);

    m[11] = (uint8_t)code;
    return n;
}

size_t
itch_state(uint8_t *m, struct itch_head h, const char *symbol, char code)
{
    size_t n = itch_plain(m, 'H', h);

    memcpy(m + 11, symbol, 8);
    m[19] = (uint8_t)code;
    memset(m + 21, ' ', 4);
    return n;
}

size_t
itch_halt(uint8_t *m, struct itch_head h, const char *symbol, char market, char action)
{
    size_t n = itch_plain(m, 'h', h);

    memcpy(m + 11, symbol, 8);
    m[19] = (uint8_t)market;
    m[20] = (uint8_t)action;
    return n;
}

size_t
itch_directory(uint8_t *m, struct itch_head h, const char *symbol)
{
    size_t n = itch_plain(m, 'R', h);

    memcpy(m + 11, symbol, 8);
    m[19] = 'Q';
    m[20] = 'N';
    put(m + 21, 100, 4);
    m[25] = 'N';
    m[26] = 'C';
    m[27] = 'Z';
    m[28] = ' ';
    m[29] = 'P';
    m[30] = 'N';
    m[31] = 'N';
    m[32] = '1';
    m[33] = 'N';
    m[38] = 'N';
    return n;
}
