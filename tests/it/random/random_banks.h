// SPDX-License-Identifier: Apache-2.0
/* random_banks.h - random parameters and limits of the slots that the random market is spread over, committed to card and twin. */
#ifndef SAKER_TEST_RANDOM_BANKS_H
#define SAKER_TEST_RANDOM_BANKS_H

#include <stdbool.h>
#include <stdint.h>

#define SLOT(symbol) ((symbol) * 9) /* the symbols of the market lie spread over the card's slots */

/** @return whether symbols are enabled for trading. */
bool random_params(uint64_t *rng);
void random_limits(uint64_t *rng);
/** A fault on purpose in the words that are loaded next; armed, if that can be. @return they are limits or scopes, else parameters */
bool random_fault(uint64_t *rng);
/** One in a position, which nothing ends: for the end of a day. */
void random_last_fault(uint64_t *rng);

#endif
