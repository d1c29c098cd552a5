/* SPDX-License-Identifier: Apache-2.0 */
/* feed_fresh.h - a feed of the twin that is used again: of it only what lies in front of its tables changes. */
#ifndef SAKER_FUZZ_FEED_FRESH_H
#define SAKER_FUZZ_FEED_FRESH_H

#include <stddef.h>
#include <string.h>

#include "tw_feed.h"

/** As after reset, with locates 12 to 15 in slots 0 to 3. @param f, clk  static: zero at first. */
static inline void
feed_fresh(struct tw_feed *f, struct tw_clock *clk, const struct tw_feed_cfg *cfg, bool lockstep)
{
    if (f->clk == NULL) {
        tw_feed_init(f, cfg, clk);
        for (uint16_t s = 0; s < 4; s++)
            tw_feed_load_locate(f, s, (uint16_t)(s + 12), true);
    }
    memset(f, 0, offsetof(struct tw_feed, slot_of));
    f->cfg = *cfg;
    f->clk = clk;
    f->line[0].drop = f->line[1].drop = true;
    *clk = (struct tw_clock){.input_seq = 1, .lockstep = lockstep};
}

#endif
