// SPDX-License-Identifier: Apache-2.0
/* exchange_wire.h - card and exchange with the kernel's TCP between them: frames on a TAP device, over a link that may lose them, the exchange on a
 * socket. The process moves into a network namespace of its own. One thread, nothing blocks; time is the caller's, ns. */
#ifndef SAKER_SIM_EXCHANGE_WIRE_H
#define SAKER_SIM_EXCHANGE_WIRE_H

#include "exchange.h"
#include "impair.h"

struct saker_exch_wire;

struct saker_exch_wire_cfg {
    struct saker_exch_cfg exch;  /**< addresses and port */
    struct saker_impair_cfg link; /**< each way; the way to the card draws from another seed */
};

struct saker_exch_wire_stats {
    struct saker_impair_stats to_venue, to_card;
    unsigned clients, resets; /**< connections so far; those that ended in an error */
};

/** @return 0; SAKER_ERR_IO, with a text, when no namespace or device can be made here; SAKER_ERR_NOMEM. */
int saker_exch_wire_open(struct saker_exch_wire **w, struct saker_exch *ex, const struct saker_exch_wire_cfg *cfg);
void saker_exch_wire_close(struct saker_exch_wire *w);
/** A frame of the card, without FCS. */
void saker_exch_wire_send(struct saker_exch_wire *w, uint64_t now, const uint8_t *frame, size_t len);
/** Move what is due. */
void saker_exch_wire_turn(struct saker_exch_wire *w, uint64_t now);
/** The next frame for the card. @return its length, 0: none. */
size_t saker_exch_wire_take(struct saker_exch_wire *w, uint64_t now, uint8_t *frame, size_t size, bool *bad_fcs);
void saker_exch_wire_stats(const struct saker_exch_wire *w, struct saker_exch_wire_stats *st);

#endif
