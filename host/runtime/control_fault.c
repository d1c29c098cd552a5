// SPDX-License-Identifier: Apache-2.0
/* control_fault.c - see include/saker/fault.h. */
#include "saker/fault.h"

#include <stdio.h>
#include <string.h>

#include "saker/error.h"
#include "saker/regs.h"

#define KEY 0xFA17u

/* By number: mem_e of hw/pkg/saker_pkg.sv. */
static const struct {
    const char *name;
    unsigned parts;
} mems[] = {
    {"none", 0},   {"orders", 40}, {"keys", 24},     {"levels", 1},     {"bitmaps", 2},     {"params", 8},
    {"limits", 16}, {"scopes", 24}, {"positions", 8}, {"strat_used", 2}, {"open_orders", 4},
};
#define N_MEMS (sizeof mems / sizeof mems[0])

const char *
saker_mem_name(uint8_t mem)
{
    return mem < N_MEMS ? mems[mem].name : "?";
}

uint8_t
saker_mem_find(const char *name)
{
    for (uint8_t i = 1; i < N_MEMS; i++)
        if (strcmp(mems[i].name, name) == 0)
            return i;
    return 0;
}

unsigned
saker_mem_parts(uint8_t mem)
{
    return mem < N_MEMS ? mems[mem].parts : 0;
}

char *
saker_mem_list(uint32_t set, char *text, size_t size)
{
    size_t n = 0;

    snprintf(text, size, "none");
    for (uint8_t i = 1; i < N_MEMS && n < size; i++)
        if ((set >> i & 1) != 0)
            n += (size_t)snprintf(text + n, size - n, "%s%s", n != 0 ? "," : "", mems[i].name);
    return text;
}

int
saker_control_fault_inject(struct saker_card *card, uint8_t mem, unsigned part)
{
    if (mem == 0 || mem >= N_MEMS || part >= mems[mem].parts)
        return saker_fail(SAKER_ERR_REFUSED, "the memory has %u parity bits", saker_mem_parts(mem));
    return saker_card_write32(card, SAKER_FAULT_INJECT_OFFSET,
                              (uint32_t)mem | part << SAKER_FAULT_INJECT_PART_SHIFT | KEY << SAKER_FAULT_INJECT_KEY_SHIFT);
}
