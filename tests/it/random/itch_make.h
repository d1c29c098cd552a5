// SPDX-License-Identifier: Apache-2.0
/* itch_make.h - ITCH 5.0 messages from fields, for the tests. Every function writes at `m` and returns the length. */
#ifndef SAKER_TEST_ITCH_MAKE_H
#define SAKER_TEST_ITCH_MAKE_H

#include <stddef.h>
#include <stdint.h>

#define ITCH_MAX 50u

struct itch_head {
    uint16_t locate;
    uint64_t ts;
};

/** Length of a type, 0 = no such type. */
size_t itch_len(uint8_t type);
/** Type, locate and time stamp; the rest is 0. */
size_t itch_plain(uint8_t *m, uint8_t type, struct itch_head h);
size_t itch_add(uint8_t *m, uint8_t type, struct itch_head h, uint64_t ref, char side, uint32_t qty, const char *symbol, uint32_t px);
size_t itch_exec(uint8_t *m, uint8_t type, struct itch_head h, uint64_t ref, uint32_t qty, uint64_t match, uint32_t px);
size_t itch_cancel(uint8_t *m, struct itch_head h, uint64_t ref, uint32_t qty);
size_t itch_delete(uint8_t *m, struct itch_head h, uint64_t ref);
size_t itch_replace(uint8_t *m, struct itch_head h, uint64_t ref, uint64_t new_ref, uint32_t qty, uint32_t px);
size_t itch_system(uint8_t *m, struct itch_head h, char code);
size_t itch_state(uint8_t *m, struct itch_head h, const char *symbol, char code);
size_t itch_halt(uint8_t *m, struct itch_head h, const char *symbol, char market, char action);
size_t itch_directory(uint8_t *m, struct itch_head h, const char *symbol);

#endif
