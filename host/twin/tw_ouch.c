// SPDX-License-Identifier: Apache-2.0
/* tw_ouch.c - see tw_ouch.h. Offsets are those of the message tables; both directions stand here once. */
#include "tw_ouch.h"

#include <string.h>

static void
put32(uint8_t *p, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> (8 * (3 - i)));
}

static uint32_t
get32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static uint64_t
get64(const uint8_t *p)
{
    return (uint64_t)get32(p) << 32 | get32(p + 4);
}

void
tw_ouch_enter_default(struct tw_ouch_enter *o, uint32_t urn, uint8_t side, uint32_t qty, const char symbol[8], uint64_t px)
{
    static const char hex[] = "0123456789ABCDEF";

    memset(o, 0, sizeof(*o));
    o->urn = urn;
    o->side = side == TW_BUY ? 'B' : 'S';
    o->qty = qty;
    memcpy(o->symbol, symbol, 8);
    o->px = px;
    o->tif = '3';
    o->display = 'Y';
    o->capacity = 'P';
    o->iso = 'N';
    o->cross = 'N';
    memcpy(o->clordid, "SAKER", 5);
    for (int i = 0; i < 8; i++)
        o->clordid[5 + i] = hex[urn >> (4 * (7 - i)) & 15];
    o->clordid[13] = ' ';
}

size_t
tw_ouch_enter(uint8_t *buf, size_t size, const struct tw_ouch_enter *o)
{
    size_t len = TW_OUCH_ENTER_BYTES + (size_t)o->appendage_len;

    if (size < len)
        return 0;
    buf[0] = 'O';
    put32(buf + 1, o->urn);
    buf[5] = (uint8_t)o->side;
    put32(buf + 6, o->qty);
    memcpy(buf + 10, o->symbol, 8);
    put32(buf + 18, (uint32_t)(o->px >> 32));
    put32(buf + 22, (uint32_t)o->px);
    buf[26] = (uint8_t)o->tif;
    buf[27] = (uint8_t)o->display;
    buf[28] = (uint8_t)o->capacity;
    buf[29] = (uint8_t)o->iso;
    buf[30] = (uint8_t)o->cross;
    memcpy(buf + 31, o->clordid, 14);
    buf[45] = (uint8_t)(o->appendage_len >> 8);
    buf[46] = (uint8_t)o->appendage_len;
    if (o->appendage_len != 0)
        memcpy(buf + TW_OUCH_ENTER_BYTES, o->appendage, o->appendage_len);
    return len;
}

int
tw_ouch_tag(uint8_t *appendage, size_t size, uint16_t *len, uint8_t tag, const void *value, size_t n)
{
    if (n > 254 || size > UINT16_MAX || *len > size || size - *len < n + 2)
        return -1;
    appendage[*len] = (uint8_t)(n + 1);
    appendage[*len + 1] = tag;
    memcpy(appendage + *len + 2, value, n);
    *len = (uint16_t)(*len + n + 2);
    return 0;
}

size_t
tw_ouch_cancel(uint8_t *buf, size_t size, uint32_t urn, uint32_t qty)
{
    if (size < TW_OUCH_CANCEL_BYTES)
        return 0;
    buf[0] = 'X';
    put32(buf + 1, urn);
    put32(buf + 5, qty);
    return TW_OUCH_CANCEL_BYTES;
}

size_t
tw_ouch_mass_cancel(uint8_t *buf, size_t size, uint32_t urn, const char firm[4], const char *symbol)
{
    if (size < TW_OUCH_MASS_CANCEL_BYTES)
        return 0;
    buf[0] = 'C';
    put32(buf + 1, urn);
    memcpy(buf + 5, firm, 4);
    if (symbol != NULL)
        memcpy(buf + 9, symbol, 8);
    else
        memset(buf + 9, ' ', 8);
    buf[17] = 0;
    buf[18] = 0;
    return TW_OUCH_MASS_CANCEL_BYTES;
}

size_t
tw_ouch_query(uint8_t *buf, size_t size)
{
    if (size < TW_OUCH_QUERY_BYTES)
        return 0;
    buf[0] = 'Q';
    return TW_OUCH_QUERY_BYTES;
}

size_t
tw_ouch_fixed_len(uint8_t type)
{
    switch (type) {
    case 'S': return 10;
    case 'A': return 62;
    case 'U': return 66;
    case 'C': return 18;
    case 'D': return 32;
    case 'E': return 34;
    case 'B': return 36;
    case 'J': return 29;
    case 'P': return 13;
    case 'I': return 13;
    case 'T': return 30;
    case 'M': return 18;
    case 'R': return 14;
    case 'X': return 25;
    case 'G': return 17;
    case 'K': return 17;
    case 'Q': return 13;
    default: return 0;
    }
}

static bool
tag_known(uint8_t tag)
{
    return (tag >= 1 && tag <= 7) || (tag >= 9 && tag <= 18) || (tag >= 22 && tag <= 30);
}

/* The walk is bounded by the message, not by the appendage length, so that it says the same whatever that field holds. */
static uint32_t
walk_tags(const uint8_t *p, size_t len)
{
    uint32_t odd = 0;
    size_t i = 0;

    while (i < len) {
        size_t n = p[i];

        if (n == 0 || n > len - i - 1)
            return odd + 1;
        if (!tag_known(p[i + 1]))
            odd++;
        i += 1 + n;
    }
    return odd;
}

static uint8_t
side_of(uint8_t c)
{
    return c == 'B' ? TW_BUY : TW_SELL;
}

enum tw_ouch_verdict
tw_ouch_decode(const uint8_t *msg, size_t len, struct tw_venue_msg *out, uint32_t *odd)
{
    size_t fixed = len == 0 ? 0 : tw_ouch_fixed_len(msg[0]);
    struct tw_venue_msg v;

    if (fixed == 0)
        return TW_OUCH_UNKNOWN;
    if (odd != NULL && len > fixed + 2)
        *odd += walk_tags(msg + fixed + 2, len - fixed - 2);
    if (len != fixed &&
        (len < fixed + 2 || (size_t)((unsigned)msg[fixed] << 8 | msg[fixed + 1]) != len - fixed - 2))
        return TW_OUCH_MALFORMED;

    memset(&v, 0, sizeof(v));
    v.mtype = msg[0];
    v.ts = get64(msg + 1);
    if (msg[0] != 'S')
        v.urn = get32(msg + 9);
    switch (msg[0]) {
    case 'S':
        v.reason = msg[9];
        break;
    case 'A':
        v.side = side_of(msg[13]);
        v.qty = get32(msg + 14);
        v.px = get32(msg + 30);
        v.refnum = get64(msg + 36);
        v.state = msg[47];
        break;
    case 'U':
        v.orig_urn = get32(msg + 9);
        v.urn = get32(msg + 13);
        v.side = side_of(msg[17]);
        v.qty = get32(msg + 18);
        v.px = get32(msg + 34);
        v.refnum = get64(msg + 40);
        v.state = msg[51];
        break;
    case 'C':
        v.qty = get32(msg + 13);
        v.reason = msg[17];
        break;
    case 'D':
        v.qty = get32(msg + 13);
        v.reason = msg[17];
        v.px = get32(msg + 26);
        v.flag = msg[30];
        break;
    case 'E':
        v.qty = get32(msg + 13);
        v.px = get32(msg + 21);
        v.flag = msg[25];
        v.refnum = get64(msg + 26);
        break;
    case 'B':
        v.refnum = get64(msg + 13);
        v.reason = msg[21];
        break;
    case 'J':
        v.reason = (uint16_t)((unsigned)msg[13] << 8 | msg[14]);
        break;
    case 'T':
        v.px = get32(msg + 17);
        v.refnum = get64(msg + 22);
        break;
    case 'M':
        v.side = side_of(msg[13]);
        v.qty = get32(msg + 14);
        break;
    case 'R':
        v.reason = msg[13];
        break;
    default:
        break;
    }
    *out = v;
    return TW_OUCH_OK;
}
