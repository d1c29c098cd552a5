// SPDX-License-Identifier: Apache-2.0
/* tw_itch.c - ITCH 5.0 decoding for the twin. */
#include "tw_itch.h"

#define REF(at) .ref = (at), .ref_mask = UINT64_MAX,
#define NEW_REF(at) .new_ref = (at), .new_mask = UINT64_MAX,
#define QTY(at) .qty = (at), .qty_mask = UINT32_MAX,
#define PX(at) .px = (at), .px_mask = UINT32_MAX,
#define CODE(at) .code = (at), .code_mask = UINT8_MAX,
#define CODE2(at) .code2 = (at), .code2_mask = UINT8_MAX,

/* One line a type: letter, length, name, fields that the card uses. */
#define TYPES(ROW) \
    ROW('S', 12, "System Event", CODE(11)) \
    ROW('R', 39, "Stock Directory", ) \
    ROW('H', 25, "Stock Trading Action", CODE(19)) \
    ROW('Y', 20, "Reg SHO Restriction", CODE(19)) \
    ROW('L', 26, "Market Participant Position", ) \
    ROW('V', 35, "MWCB Decline Level", ) \
    ROW('W', 12, "MWCB Status", CODE(11)) \
    ROW('K', 28, "Quoting Period Update", ) \
    ROW('J', 35, "LULD Auction Collar", ) \
    ROW('h', 21, "Operational Halt", CODE(20) CODE2(19)) \
    ROW('A', 36, "Add Order", REF(11) QTY(20) PX(32) .side = 19, .side_mask = 3) \
    ROW('F', 40, "Add Order with MPID", REF(11) QTY(20) PX(32) .side = 19, .side_mask = 3) \
    ROW('E', 31, "Order Executed", REF(11) QTY(19)) \
    ROW('C', 36, "Order Executed with Price", REF(11) QTY(19)) \
    ROW('X', 23, "Order Cancel", REF(11) QTY(19)) \
    ROW('D', 19, "Order Delete", REF(11)) \
    ROW('U', 35, "Order Replace", REF(11) NEW_REF(19) QTY(27) PX(31)) \
    ROW('P', 44, "Trade", ) \
    ROW('Q', 40, "Cross Trade", ) \
    ROW('B', 19, "Broken Trade", ) \
    ROW('I', 50, "Net Order Imbalance Indicator", ) \
    ROW('N', 20, "Retail Interest", ) \
    ROW('O', 48, "Direct Listing with Capital Raise", )

#define NAMED(letter, bytes, text, ...) {letter, bytes, text},
const struct tw_itch_type tw_itch_types[TW_ITCH_TYPES] = {TYPES(NAMED)};

#define LAID_OUT(letter, bytes, text, ...) [letter] = {.len = (bytes), __VA_ARGS__},
const struct tw_itch_layout tw_itch_layouts[256] = {TYPES(LAID_OUT)};

const uint8_t tw_itch_sides[256] = {['B'] = 2 + TW_BUY, ['S'] = 2 + TW_SELL};
