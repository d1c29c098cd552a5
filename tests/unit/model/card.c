// SPDX-License-Identifier: Apache-2.0
/* card.c - register work for the tests of the model. */
#include "card.h"

#include <check.h>
#include <string.h>

#include "saker/config.h"

uint32_t
card_rd(struct saker_model *m, uint32_t addr)
{
    uint32_t v = 0;

    ck_assert_msg(saker_model_reg_read(m, addr, &v) == 0, "read of 0x%x refused", addr);
    return v;
}

uint64_t
card_rd64(struct saker_model *m, uint32_t addr)
{
    uint64_t lo = card_rd(m, addr);

    return lo | (uint64_t)card_rd(m, addr + 4) << 32;
}

void
card_wr(struct saker_model *m, uint32_t addr, uint32_t data)
{
    ck_assert_msg(saker_model_reg_write(m, addr, data) == 0, "write of 0x%x refused", addr);
}

void
card_wr64(struct saker_model *m, uint32_t addr, uint64_t data)
{
    card_wr(m, addr, (uint32_t)data);
    card_wr(m, addr + 4, (uint32_t)(data >> 32));
}

void
card_clock(struct saker_model *m, unsigned n)
{
    while (n-- > 0)
        saker_model_clock(m);
}

struct saker_model *
card_new(void)
{
    struct saker_model_cfg cfg = {.seed = 7};
    struct saker_model *m = saker_model_new(&cfg);

    for (int i = 0; i < 1000 && (card_rd(m, SAKER_STATUS_OFFSET) & SAKER_STATUS_READY_MASK) == 0; i++)
        card_clock(m, 100);
    ck_assert_uint_ne(card_rd(m, SAKER_STATUS_OFFSET) & SAKER_STATUS_READY_MASK, 0);
    return m;
}

void
card_settle(struct saker_model *m)
{
    unsigned n = 0;

    saker_model_clock(m);
    while (!saker_model_quiet(m)) {
        saker_model_clock(m);
        ck_assert_uint_lt(n++, 1000000);
    }
}

void
card_row(struct saker_model *m, unsigned table, unsigned row, const uint32_t *words, unsigned n)
{
    card_wr(m, SAKER_TBL_ADDR_OFFSET, table << SAKER_TBL_ADDR_TABLE_SHIFT | row << SAKER_TBL_ADDR_ROW_SHIFT);
    for (unsigned i = 0; i < n; i++)
        card_wr(m, SAKER_TBL_DATA_OFFSET, words[i]);
}

bool
card_params(struct saker_model *m, uint32_t rows[CARD_SYMBOLS][8], uint32_t rev)
{
    for (unsigned i = 0; i < CARD_SYMBOLS; i++)
        card_row(m, 2, i, rows[i], 8);
    card_wr(m, SAKER_PARAMS_REV_OFFSET, rev);
    card_wr64(m, SAKER_PARAMS_DIGEST_EXPECT_OFFSET, saker_digest(&rows[0][0], CARD_SYMBOLS * 8));
    card_wr(m, SAKER_PARAMS_CHECK_OFFSET, 1);
    card_wr(m, SAKER_PARAMS_COMMIT_OFFSET, 1);
    return (card_rd(m, SAKER_PARAMS_STATUS_OFFSET) & SAKER_PARAMS_STATUS_REFUSED_MASK) == 0;
}

bool
card_limits(struct saker_model *m, uint32_t rows[CARD_SYMBOLS][16], uint32_t scopes[48][8], uint32_t rev)
{
    static uint32_t all[CARD_SYMBOLS * 16 + 48 * 8];

    for (unsigned i = 0; i < CARD_SYMBOLS; i++)
        card_row(m, 3, i, rows[i], 16);
    for (unsigned i = 0; i < 48; i++)
        card_row(m, 4, i, scopes[i], 8);
    memcpy(all, rows, CARD_SYMBOLS * 16 * 4);
    memcpy(all + CARD_SYMBOLS * 16, scopes, 48 * 8 * 4);
    card_wr(m, SAKER_LIMITS_REV_OFFSET, rev);
    card_wr64(m, SAKER_LIMITS_DIGEST_EXPECT_OFFSET, saker_digest(all, sizeof(all) / 4));
    card_wr(m, SAKER_LIMITS_CHECK_OFFSET, 1);
    card_wr(m, SAKER_LIMITS_COMMIT_OFFSET, 1);
    return (card_rd(m, SAKER_LIMITS_STATUS_OFFSET) & SAKER_LIMITS_STATUS_REFUSED_MASK) == 0;
}

unsigned
card_events(struct saker_model *m, uint64_t at, unsigned max, uint32_t timeout_us)
{
    uint32_t count;

    card_wr64(m, SAKER_EVT_BUF_LO_OFFSET, at);
    card_wr(m, SAKER_EVT_MAX_OFFSET, max);
    card_wr(m, SAKER_EVT_TIMEOUT_US_OFFSET, timeout_us);
    card_wr(m, SAKER_EVT_AP_CTRL_OFFSET, 1);
    for (unsigned i = 0; (card_rd(m, SAKER_EVT_AP_CTRL_OFFSET) & SAKER_EVT_AP_CTRL_AP_DONE_MASK) == 0; i++) {
        ck_assert_uint_lt(i, 100000);
        card_clock(m, 20);
    }
    memcpy(&count, saker_model_mem(m, NULL) + at, 4);
    return count;
}
