// SPDX-License-Identifier: Apache-2.0
/* fault.h - wrong parity in the memories of the card, found or made on purpose; docs/faults.md. One thread, as control.h. */
#ifndef SAKER_FAULT_H
#define SAKER_FAULT_H

#include <stddef.h>
#include <stdint.h>

#include "saker/card.h"

/** @return its name, static; "?" for a number that is none. */
const char *saker_mem_name(uint8_t mem);
/** @return its number, 0 for a name that is none. */
uint8_t saker_mem_find(const char *name);
/** Parity bits of one word of it. */
unsigned saker_mem_parts(uint8_t mem);
/** Names of the memories whose bits are set, with commas; "none". @return text */
char *saker_mem_list(uint32_t mems, char *text, size_t size);

/** The next write to a memory stores one parity bit wrong: the card must find it and kill. Disarmed card only. */
int saker_control_fault_inject(struct saker_card *card, uint8_t mem, unsigned part);

#endif
