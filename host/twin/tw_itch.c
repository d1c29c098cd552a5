// SPDX-License-Identifier: Apache-2.0
/* tw_itch.c - ITCH 5.0 decoding for the twin. */
#include "tw_itch.h"

#define REF(at) .ref = (at), .ref_mask = UINT64_MAX,
#define NEW_REF(at) .new_ref = (at), .new_mask = UINT64_MAX,
#define QTY(at) .qty = (at), .qty_mask = UINT32_MAX,
#define PX(at) .px = (at), .px_mask = UINT32_MAX,
#define CODE(at) .code = (at), .code_mask = UINT8_MAX,
#define CODE2(at) .code2 = (at), .code2_mask = UINT8_MAX,

/* One line a type: letter, length, fields that the card uses. */
#define TYPES(ROW) \
    ROW('S', 12, CODE(11)) \
    ROW('R', 39, ) \
    ROW('H', 25, CODE(19)) \
    ROW('Y', 20, CODE(19)) \
    ROW('L', 26, ) \
    ROW('V', 35, ) \
    ROW('W', 12, CODE(11)) \
    ROW('K', 28, ) \
    ROW('J', 35, ) \
    ROW('h', 21, CODE(20) CODE2(19)) \
    ROW('A', 36, REF(11) QTY(20) PX(32) .side = 19, .side_mask = 3) \
    ROW('F', 40, REF(11) QTY(20) PX(32) .side = 19, .side_mask = 3) \
    ROW('E', 31, REF(11) QTY(19)) \
    ROW('C', 36, REF(11) QTY(19)) \
    ROW('X', 23, REF(11) QTY(19)) \
    ROW('D', 19, REF(11)) \
    ROW('U', 35, REF(11) NEW_REF(19) QTY(27) PX(31)) \
    ROW('P', 44, ) \
    ROW('Q', 40, ) \
    ROW('B', 19, ) \
    ROW('I', 50, ) \
    ROW('N', 20, ) \
    ROW('O', 48, )

#define LENGTH(letter, bytes, ...) {letter, bytes},
const struct tw_itch_type tw_itch_types[TW_ITCH_TYPES] = {TYPES(LENGTH)};

#define LAID_OUT(letter, bytes, ...) [letter] = {.len = (bytes), __VA_ARGS__},
const struct tw_itch_layout tw_itch_layouts[256] = {TYPES(LAID_OUT)};

const uint8_t tw_itch_sides[256] = {['B'] = 2 + TW_BUY, ['S'] = 2 + TW_SELL};
