// SPDX-License-Identifier: Apache-2.0
/* tw_itch.c - ITCH 5.0 decoding for the twin. */
#include "tw_itch.h"

#include <string.h>

const struct tw_itch_type tw_itch_types[TW_ITCH_TYPES] = {
    {'S', 12, "System Event"},
    {'R', 39, "Stock Directory"},
    {'H', 25, "Stock Trading Action"},
    {'Y', 20, "Reg SHO Restriction"},
    {'L', 26, "Market Participant Position"},
    {'V', 35, "MWCB Decline Level"},
    {'W', 12, "MWCB Status"},
    {'K', 28, "Quoting Period Update"},
    {'J', 35, "LULD Auction Collar"},
    {'h', 21, "Operational Halt"},
    {'A', 36, "Add Order"},
    {'F', 40, "Add Order with MPID"},
    {'E', 31, "Order Executed"},
    {'C', 36, "Order Executed with Price"},
    {'X', 23, "Order Cancel"},
    {'D', 19, "Order Delete"},
    {'U', 35, "Order Replace"},
    {'P', 44, "Trade"},
    {'Q', 40, "Cross Trade"},
    {'B', 19, "Broken Trade"},
    {'I', 50, "Net Order Imbalance Indicator"},
    {'N', 20, "Retail Interest"},
    {'O', 48, "Direct Listing with Capital Raise"},
};

unsigned
tw_itch_len(uint8_t type)
{
    for (unsigned i = 0; i < TW_ITCH_TYPES; i++)
        if (tw_itch_types[i].type == type)
            return tw_itch_types[i].len;
    return 0;
}

bool
tw_itch_decode(const uint8_t *msg, size_t len, struct tw_itch *out)
{
    memset(out, 0, sizeof(*out));
    if (len < TW_ITCH_MIN || tw_itch_len(msg[0]) != len)
        return false;
    if ((msg[0] == 'A' || msg[0] == 'F') && msg[19] != 'B' && msg[19] != 'S')
        return true;
    out->mtype = msg[0];
    out->locate = tw_be16(msg + 1);
    out->ts = (uint64_t)tw_be16(msg + 5) << 32 | tw_be32(msg + 7);
    switch (msg[0]) {
    case 'A':
    case 'F':
        out->refnum = tw_be64(msg + 11);
        out->side = msg[19] == 'S' ? TW_SELL : TW_BUY;
        out->qty = tw_be32(msg + 20);
        out->px = tw_be32(msg + 32);
        break;
    case 'E':
    case 'C':
    case 'X':
        out->refnum = tw_be64(msg + 11);
        out->qty = tw_be32(msg + 19);
        break;
    case 'D':
        out->refnum = tw_be64(msg + 11);
        break;
    case 'U':
        out->refnum = tw_be64(msg + 11);
        out->new_ref = tw_be64(msg + 19);
        out->qty = tw_be32(msg + 27);
        out->px = tw_be32(msg + 31);
        break;
    case 'S':
    case 'W':
        out->code = msg[11];
        break;
    case 'H':
    case 'Y':
        out->code = msg[19];
        break;
    case 'h':
        out->code2 = msg[19];
        out->code = msg[20];
        break;
    default:
        break;
    }
    return true;
}
