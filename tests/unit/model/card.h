// SPDX-License-Identifier: Apache-2.0
/* card.h - the register work that every test of the model needs. */
#ifndef SAKER_TEST_CARD_H
#define SAKER_TEST_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "model.h"
#include "saker/regs.h"

#define CARD_SYMBOLS 64u

uint32_t card_rd(struct saker_model *m, uint32_t addr);
uint64_t card_rd64(struct saker_model *m, uint32_t addr);
void card_wr(struct saker_model *m, uint32_t addr, uint32_t data);
void card_wr64(struct saker_model *m, uint32_t addr, uint64_t data);
void card_clock(struct saker_model *m, unsigned n);
/** New card, clocked until it reports ready. */
struct saker_model *card_new(void);
/** Clock until quiet; fails the test after a million cycles. */
void card_settle(struct saker_model *m);
/** Write n words of a table row from word 0. */
void card_row(struct saker_model *m, unsigned table, unsigned row, const uint32_t *words, unsigned n);
/** Load all rows of the parameters / limits and scopes, check the digest and commit. @return committed. */
bool card_params(struct saker_model *m, uint32_t rows[CARD_SYMBOLS][8], uint32_t rev);
bool card_limits(struct saker_model *m, uint32_t rows[CARD_SYMBOLS][16], uint32_t scopes[48][8], uint32_t rev);
/** Run saker_events over the buffer at `at`: up to max records of 128 bytes after a 64-byte header. @return records. */
unsigned card_events(struct saker_model *m, uint64_t at, unsigned max, uint32_t timeout_us);

#endif
