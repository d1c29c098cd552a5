// SPDX-License-Identifier: Apache-2.0
/* control_ops.h - register accesses collected into batches, so that a bank goes to the card in a few kernel runs. */
#ifndef SAKER_CONTROL_OPS_H
#define SAKER_CONTROL_OPS_H

#include <stddef.h>
#include <stdint.h>

#include "saker/card.h"
#include "saker/regs.h"

#define SAKER_OPS_MAX 256

/* A full batch is sent by itself. The first error sticks: nothing more is sent, saker_ops_flush returns it. */
struct saker_ops {
    struct saker_card *card;
    struct saker_reg_op op[SAKER_OPS_MAX];
    uint32_t *into[SAKER_OPS_MAX]; /* where a read goes, written at the flush */
    size_t n;
    int rc;
};

void saker_ops_init(struct saker_ops *o, struct saker_card *card);
void saker_ops_write(struct saker_ops *o, uint32_t addr, uint32_t value);
void saker_ops_write64(struct saker_ops *o, uint32_t addr_lo, uint64_t value);
void saker_ops_read(struct saker_ops *o, uint32_t addr, uint32_t *into);
void saker_ops_read64(struct saker_ops *o, uint32_t addr_lo, uint32_t into[2]);
int saker_ops_flush(struct saker_ops *o);

#endif
