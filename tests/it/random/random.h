// SPDX-License-Identifier: Apache-2.0
/* random.h - card = twin for random messages: the run that it.random and tb.core share.
 *
 * It is cut into days of RANDOM_DAY messages; each has a fresh card, twin and exchange and another configuration. Prints the seed and what
 * was covered; a difference, or a long run that misses something important, ends the process as duo.h says. Once in a process. */
#ifndef SAKER_TEST_RANDOM_H
#define SAKER_TEST_RANDOM_H

#include <stdint.h>

#include "duo.h"

#define RANDOM_DAY 10000u

struct random_run {
    uint64_t seed, messages, first_day;
    const char *program; /* for the line that runs a failed day again; NULL: the caller prints one */
    /* May be NULL: before a card is made; when one has come to rest or failed; when it is gone. */
    void *ctx;
    void (*open)(void *ctx, struct duo_cfg *cfg);
    void (*rest)(void *ctx);
    void (*closed)(void *ctx);
};

void random_run(const struct random_run *run);

#endif
