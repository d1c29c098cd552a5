// SPDX-License-Identifier: Apache-2.0
/* day_make.h - sessions for the recovery tests: made with a seed, or read from a BinaryFILE. */
#ifndef SAKER_TEST_DAY_MAKE_H
#define SAKER_TEST_DAY_MAKE_H

#include "recovery_servers.h"

#define DAY_SESSION "0000000042"
#define DAY_SYMBOLS 6u /* locates 1 .. 6; the rig loads 1 .. 4 */

/** A day of n messages and a little more: directory, states, then orders that come, trade and go, with halts between. Every message
 * is one that a venue could send. */
struct saker_day *day_make(uint32_t seed, unsigned n);
/** The messages of a file of tests/data. */
struct saker_day *day_read(const char *path);

#endif
