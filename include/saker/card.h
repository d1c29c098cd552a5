// SPDX-License-Identifier: Apache-2.0
/* card.h - one card, whatever it hangs on. Back ends: OpenCL (ICD loader, plain 1.2) now, a PCIe BAR later.
 *
 * Everything is a register access (include/saker/regs.h) or an event drain. Over OpenCL, register accesses are batched into
 * a buffer that kernel saker_ctl executes in order; events are drained by kernel saker_events on a queue of its own, so a
 * control command never waits for a poll. Threading: any threads may use the control calls, one other the event call. The operations of a
 * batch of up to 256 are not parted by those of another thread; who waits is served in order.
 * Errors: 0 or a negative SAKER_ERR_*, text in saker_error(). */
#ifndef SAKER_CARD_H
#define SAKER_CARD_H

#include <stddef.h>
#include <stdint.h>

#include "saker/event.h"

struct saker_card;

struct saker_reg_op {
    uint32_t write; /* 0 read, 1 write */
    uint32_t addr;  /* byte offset in the register window */
    uint32_t data;  /* to write; after the call, what was read */
    uint32_t error; /* after the call: 0, or 1 = the card answered with an error (a write it refuses, an unmapped address) */
};

/** Open the first OpenCL device of platform "Saker" and check register-map version and design digest against
 * this library. @param[out] card owned by the caller, saker_card_close. */
int saker_card_open_opencl(struct saker_card **card);
void saker_card_close(struct saker_card *card);

/** Execute operations in order, all of them, whatever becomes of one. A write that the card refuses makes it SAKER_ERR_REFUSED, a read with an
 * error SAKER_ERR_IO. */
int saker_card_batch(struct saker_card *card, struct saker_reg_op *ops, size_t n);
int saker_card_read32(struct saker_card *card, uint32_t addr, uint32_t *value);
int saker_card_read64(struct saker_card *card, uint32_t addr_lo, uint64_t *value);
int saker_card_write32(struct saker_card *card, uint32_t addr, uint32_t value);
int saker_card_write64(struct saker_card *card, uint32_t addr_lo, uint64_t value);

/** The kill switch: the shortest path there is, one register write. */
int saker_card_kill(struct saker_card *card);

/** Wait for events. @param max capacity of evs; @param timeout_us limit of the long poll in card time.
 * @return number of events, 0 on time-out, negative on error. */
int saker_card_events(struct saker_card *card, struct saker_event *evs, int max, uint32_t timeout_us);

#endif
