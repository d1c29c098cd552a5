// SPDX-License-Identifier: Apache-2.0
/* twin_fault.c - wrong parity in the card's memories, as the card told it. The model of hw/hostif/fault_latch.sv. */
#include "twin_priv.h"

void
saker_twin_fault(struct saker_twin *t, enum tw_mem mem, uint32_t at)
{
    uint32_t bit = 1u << mem;

    t->fault_fresh |= bit;
    if ((t->fault_mems & bit) != 0)
        return;
    t->fault_mems |= bit;
    t->fault_last = (uint32_t)mem | at << 8;
    t->faults++;
    saker_twin_control_event(t, SAKER_EV_FAULT, TW_FAULT_PARITY, 0, bit, t->fault_last);
    saker_twin_kill(t, TW_KILL_PARITY);
}

bool
saker_twin_fault_inject(struct saker_twin *t, uint32_t word)
{
    if (t->risk.armed || word >> 16 != SAKER_TWIN_FAULT_KEY)
        return false;
    t->clock.input_seq++;
    saker_twin_control_event(t, SAKER_EV_FAULT, TW_FAULT_ASKED, 0, 0, word);
    return true;
}

void
saker_twin_fault_over(struct saker_twin *t, uint32_t mems)
{
    t->fault_mems &= ~mems;
}
