// SPDX-License-Identifier: Apache-2.0
/* random_banks.c - random parameters and limits; see random_banks.h. */
#include "random_banks.h"

#include <string.h>

#include "duo.h"
#include "random_market.h"
#include "saker/fault.h"
#include "saker/regs.h"

bool
random_params(uint64_t *rng)
{
    bool trading = rm_dice(rng, 6) != 0;

    for (unsigned i = 0; i < DUO_SYMBOLS; i++) {
        uint32_t *p = duo.param[SLOT(i)];

        p[0] = trading ? (rm_dice(rng, 8) != 0) | (rm_dice(rng, 10) == 0 ? rm_dice(rng, 4) << 1 : 6) : rm_dice(rng, 4) << 1;
        p[1] = rm_dice(rng, 20) == 0 ? 65535 : 20 + rm_dice(rng, 300);
        p[2] = rm_dice(rng, 4) == 0 ? 100 * rm_dice(rng, 6) : 1000000;
        p[3] = rm_dice(rng, 30) == 0 ? rm_dice(rng, 0x7fffffff) : 1 + rm_dice(rng, 400);
        p[4] = rm_dice(rng, 3) == 0 ? 0 : rm_dice(rng, 20000000);
        p[5] = rm_dice(rng, 200) == 0;
        p[6] = rm_dice(rng, 4) == 0 ? rm_dice(rng, 3000) : rm_dice(rng, 40) == 0 ? 0xffffffffu : 0;
        p[7] = 0;
    }
    duo_commit_params();
    return trading;
}

static void
credit(uint64_t *rng, uint32_t *w, bool tight)
{
    uint64_t c = tight ? rm_dice(rng, 0x7fffffff) * (uint64_t)rm_dice(rng, 30) : 0x7fffffffffffffffu;

    w[0] = (uint32_t)c;
    w[1] = (uint32_t)(c >> 32);
}

void
random_limits(uint64_t *rng)
{
    bool tight = rm_dice(rng, 3) == 0;

    memset(duo.scope, 0, sizeof(duo.scope));
    for (unsigned i = 0; i < DUO_SYMBOLS; i++) {
        uint32_t *l = duo.limit[SLOT(i)];

        memset(l, 0, sizeof(duo.limit[0]));
        l[0] = rm_dice(rng, 24) == 0 ? rm_dice(rng, 128) : rm_dice(rng, 12) == 0 ? 0x7e : 0x7f;
        l[1] = tight && rm_dice(rng, 2) != 0 ? 1 + rm_dice(rng, 400) : 999999;
        l[2] = tight && rm_dice(rng, 2) != 0 ? rm_dice(rng, 800000000) : 0xffffffffu;
        l[3] = tight && rm_dice(rng, 2) != 0 ? 0 : 0x7fffffff;
        l[4] = rm_dice(rng, 3) == 0 ? rm_dice(rng, 400) : 100000;
        l[5] = tight ? rm_dice(rng, 4000) : 500000 + rm_dice(rng, 100000);
        l[6] = tight ? rm_dice(rng, 4000) : 500000 + rm_dice(rng, 100000);
        credit(rng, l + 8, tight && rm_dice(rng, 3) == 0);
    }
    for (unsigned r = 0; r < 48; r++) {
        uint32_t *w = duo.scope[r];

        w[0] = rm_dice(rng, 60) == 0 ? rm_dice(rng, 4) : 3;
        credit(rng, w + 2, tight && rm_dice(rng, r == 0 ? 2 : 4) == 0);
        w[4] = tight ? rm_dice(rng, 50000000) : 1;
        w[6] = tight ? w[4] * rm_dice(rng, 8) : 1000;
    }
    duo_commit_limits();
}

bool
random_fault(uint64_t *rng)
{
    enum tw_mem mem = TW_MEM_PARAMS + (enum tw_mem)rm_dice(rng, 3);
    struct saker_twin_status st;

    duo_disarm();
    duo_settle();
    saker_twin_status(duo.twin, &st);
    if (st.fault_mems != 0) /* one more in the same memory is not told, so the twin would not know of it */
        return (st.fault_mems & 1u << TW_MEM_PARAMS) == 0;
    if (!duo_fault_inject(mem, rm_dice(rng, saker_mem_parts((uint8_t)mem))))
        duo_fail("no fault was made in %s", saker_mem_name((uint8_t)mem));
    (void)duo_arm();
    duo_settle();
    return mem != TW_MEM_PARAMS;
}

void
random_last_fault(uint64_t *rng)
{
    unsigned slot = SLOT(rm_dice(rng, DUO_SYMBOLS));

    duo_disarm();
    duo_settle();
    (void)duo_fault_inject(TW_MEM_POSITIONS, 6 + rm_dice(rng, 2)); /* of the position itself */
    duo_position(slot, rm_dice(rng, 1000));
    duo_wr(SAKER_POS_ADDR_OFFSET, slot);
    duo_settle();
    duo_unkill();
    (void)duo_arm();
    duo_settle();
}
