// SPDX-License-Identifier: Apache-2.0
/* twin_banks.c - the twin's parameters and limits: written, digested, committed. */
#include <string.h>

#include "saker/config.h"
#include "twin_priv.h"

void
saker_twin_write_param(struct saker_twin *t, unsigned slot, unsigned word, uint32_t data)
{
    tw_take_write(&t->take, slot, word, data);
}

void
saker_twin_write_limit(struct saker_twin *t, unsigned slot, unsigned word, uint32_t data)
{
    tw_risk_write_limit(&t->risk, slot, word, data);
}

void
saker_twin_write_scope(struct saker_twin *t, unsigned row, unsigned word, uint32_t data)
{
    tw_risk_write_scope(&t->risk, row, word, data);
}

static uint64_t
params_digest(struct saker_twin *t)
{
    return saker_digest(&t->take.param[!t->take.bank][0][0], (size_t)t->cfg.symbols * TW_PARAM_WORDS);
}

static uint64_t
limits_digest(struct saker_twin *t)
{
    size_t rows = (size_t)t->cfg.symbols * TW_LIMIT_WORDS;
    bool shadow = !t->risk.lbank;

    memcpy(t->scratch, t->risk.limit[shadow], rows * sizeof(uint32_t));
    memcpy(t->scratch + rows, t->risk.scope[shadow], sizeof(t->risk.scope[shadow]));
    return saker_digest(t->scratch, rows + TW_SCOPE_ROWS * TW_SCOPE_WORDS);
}

uint64_t
saker_twin_params_digest(struct saker_twin *t)
{
    t->fault_fresh &= ~FAULT_PARAMS;
    return params_digest(t);
}

uint64_t
saker_twin_limits_digest(struct saker_twin *t)
{
    t->fault_fresh &= ~FAULT_LIMITS;
    return limits_digest(t);
}

static bool
commit(struct saker_twin *t, struct bank_info *info, bool shadow, uint32_t rev, uint64_t digest, uint64_t expect)
{
    if (digest != expect)
        return false;
    info->rev[shadow] = rev;
    info->digest[shadow] = digest;
    info->loaded = true;
    t->clock.input_seq++;
    return true;
}

bool
saker_twin_commit_params(struct saker_twin *t, uint32_t rev, uint64_t expect)
{
    uint64_t digest = params_digest(t);
    bool ok = commit(t, &t->params, !t->take.bank, rev, digest, expect);

    if (ok) {
        tw_take_commit(&t->take);
        if ((t->fault_fresh & FAULT_PARAMS) == 0)
            saker_twin_fault_over(t, FAULT_PARAMS);
    }
    saker_twin_control_event(t, SAKER_EV_COMMIT, 0, ok ? SAKER_EVF_GRANTED : 0, 0, digest);
    return ok;
}

bool
saker_twin_commit_limits(struct saker_twin *t, uint32_t rev, uint64_t expect)
{
    uint64_t digest = limits_digest(t);
    bool ok = commit(t, &t->limits, !t->risk.lbank, rev, digest, expect);

    if (ok) {
        tw_risk_commit(&t->risk);
        if ((t->fault_fresh & FAULT_LIMITS) == 0)
            saker_twin_fault_over(t, FAULT_LIMITS);
    }
    saker_twin_control_event(t, SAKER_EV_COMMIT, 1, ok ? SAKER_EVF_GRANTED : 0, 0, digest);
    return ok;
}

void
saker_twin_commit_refused(struct saker_twin *t, bool limits, uint64_t digest)
{
    saker_twin_control_event(t, SAKER_EV_COMMIT, limits, 0, 0, digest);
}
