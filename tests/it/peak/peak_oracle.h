// SPDX-License-Identifier: Apache-2.0
/* peak_oracle.h - books as plain arrays of shares by price, for the made day: nothing of it is the twin's or the card's. */
#ifndef SAKER_TEST_PEAK_ORACLE_H
#define SAKER_TEST_PEAK_ORACLE_H

#include <stdbool.h>
#include <stdint.h>

#define PEAK_CENTS 40000u /* prices of 0.01 to 399.99; and one more, the far quote of asks */
#define PEAK_STUB_PX 1999999900u /* 199,999.99 */

struct peak_oracle;

struct peak_top {
    uint32_t px, qty; /* 1e-4 dollar, shares; 0, 0: nobody */
};

struct peak_oracle *peak_oracle_new(unsigned symbols);
void peak_oracle_free(struct peak_oracle *o);
/** Shares come to (or go from) a price, in cents; at: PEAK_CENTS is the far price. @param side 0 buy, 1 sell */
void peak_oracle_add(struct peak_oracle *o, unsigned symbol, unsigned side, uint32_t at, uint32_t qty);
void peak_oracle_sub(struct peak_oracle *o, unsigned symbol, unsigned side, uint32_t at, uint32_t qty);
/** Level n from the best, 0 the best itself. */
struct peak_top peak_oracle_level(const struct peak_oracle *o, unsigned symbol, unsigned side, unsigned n);
/** Index of the best price; PEAK_CENTS + 1: nobody. */
uint32_t peak_oracle_best(const struct peak_oracle *o, unsigned symbol, unsigned side);

#endif
