// SPDX-License-Identifier: Apache-2.0
/* twin_regs.h - the twin behind the card's register window: every write that changes a card does the same to the twin.
 *
 * Writes only; what a card would answer with an error is ignored. Not modelled: HASH_SEED (the book does not depend on it unless a set
 * overflows), the watchdog's expiry (it hangs on raw cycles), STALE_CYCLES, and what comes of FAULT_INJECT (saker_twin_fault). Registers: docs/registers.md. */
#ifndef SAKER_TWIN_REGS_H
#define SAKER_TWIN_REGS_H

#include "twin.h"

struct saker_twin_regs;

/** @param t twin to drive, outlives the result; made with `symbols` slots. @return NULL without memory. */
struct saker_twin_regs *saker_twin_regs_new(struct saker_twin *t, unsigned symbols);
void saker_twin_regs_free(struct saker_twin_regs *r);
/** One 32-bit write, absolute byte address in the window. Kernel blocks are ignored. */
void saker_twin_regs_write(struct saker_twin_regs *r, uint32_t addr, uint32_t data);

#endif
