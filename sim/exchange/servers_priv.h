// SPDX-License-Identifier: Apache-2.0
/* servers_priv.h - shared by the recovery servers. */
#ifndef SAKER_SERVERS_PRIV_H
#define SAKER_SERVERS_PRIV_H

#include "recovery_servers.h"

struct fault_source {
    struct saker_fault_plan plan;
    uint32_t random;
    unsigned made;
};

void fault_init(struct fault_source *f, const struct saker_fault_plan *plan);
/** 0 .. n - 1. */
uint32_t fault_random(struct fault_source *f, uint32_t n);
enum saker_fault fault_next(struct fault_source *f);

#endif
