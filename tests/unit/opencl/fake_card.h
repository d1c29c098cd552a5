// SPDX-License-Identifier: Apache-2.0
/* fake_card.h - a card without RTL for the tests of driver and link: the real link server over a register array and two kernels
 * written in C, in a process of its own. Not used outside these tests. */
#ifndef FAKE_CARD_H
#define FAKE_CARD_H

#include <stdint.h>
#include <sys/types.h>

#define FAKE_MEM_BYTES (4u << 20)
/* Registers the tests write to. Addresses at and above FAKE_BUS_ERROR answer with an error. */
#define FAKE_PUSH 0x2F00u      /* put this many records into the event ring */
#define FAKE_DIE 0x2F04u       /* end the process at once, as a crash would */
#define FAKE_CTL_RUNS 0x2F08u  /* counts runs of saker_ctl */
#define FAKE_CTL_DELAY 0x2F0Cu /* turns that the next saker_ctl run takes, about a millisecond each */
#define FAKE_BUS_ERROR 0x3000u

/* Start one; returns when it listens. @return its process, to be given to fake_stop. */
pid_t fake_start(const char *path, uint32_t regmap_version);
void fake_stop(pid_t pid);

#endif
