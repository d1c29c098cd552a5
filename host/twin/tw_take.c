// SPDX-License-Identifier: Apache-2.0
/* tw_take.c - takes the offer, or hits the bid, when the top of book is lopsided and the spread narrow. */
#include <stdlib.h>

#include "tw_take.h"

enum { W_FLAGS, W_IMBALANCE, W_MAX_SPREAD, W_QTY, W_COOL_LO, W_COOL_HI, W_SLIP };

int
tw_take_init(struct tw_take *t, unsigned symbols, uint8_t strat, uint8_t sess)
{
    *t = (struct tw_take){.symbols = symbols, .strat = strat, .sess = sess};
    t->param[0] = calloc(symbols, sizeof(*t->param[0]));
    t->param[1] = calloc(symbols, sizeof(*t->param[1]));
    t->slot = calloc(symbols, sizeof(*t->slot));
    if (t->param[0] == NULL || t->param[1] == NULL || t->slot == NULL) {
        tw_take_free(t);
        return -1;
    }
    return 0;
}

void
tw_take_free(struct tw_take *t)
{
    free(t->param[0]);
    free(t->param[1]);
    free(t->slot);
    t->param[0] = t->param[1] = NULL;
    t->slot = NULL;
}

void
tw_take_write(struct tw_take *t, unsigned slot, unsigned word, uint32_t data)
{
    if (slot < t->symbols && word < TW_PARAM_WORDS)
        t->param[!t->bank][slot][word] = data;
}

void
tw_take_commit(struct tw_take *t)
{
    t->bank = !t->bank;
}

bool
tw_take_eval(struct tw_take *t, const struct tw_book_evt *ev, const struct tw_meta *meta, const struct tw_tstate *ts,
             struct tw_intent *out)
{
    const struct tw_bbo *b = &ev->bbo;
    struct tw_take_slot *s;
    const uint32_t *row;
    bool buy, sell;

    if (!ev->slot_hit || !ev->changed || ev->slot >= t->symbols)
        return false;
    row = t->param[t->bank][ev->slot];
    s = &t->slot[ev->slot];
    if ((row[W_FLAGS] & TW_TAKE_ENABLED) == 0 || row[W_IMBALANCE] == 0 || row[W_IMBALANCE] > 0xffffu)
        return false;
    if (!ev->tradable || !ev->feed_ok || b->bid_qty == 0 || b->ask_qty == 0 || b->ask_px <= b->bid_px)
        return false;
    if (b->ask_px - b->bid_px > row[W_MAX_SPREAD])
        return false;
    if (s->fired && meta->now - s->last < ((uint64_t)row[W_COOL_HI] << 32 | row[W_COOL_LO]))
        return false;
    buy = (row[W_FLAGS] & TW_TAKE_BUY) != 0 && (uint64_t)b->bid_qty * 100 >= (uint64_t)row[W_IMBALANCE] * b->ask_qty;
    sell = (row[W_FLAGS] & TW_TAKE_SELL) != 0 && (uint64_t)b->ask_qty * 100 >= (uint64_t)row[W_IMBALANCE] * b->bid_qty;
    if (!buy && !sell)
        return false;

    *out = (struct tw_intent){.valid = true,
                              .kind = TW_INTENT_NEW,
                              .strat = t->strat,
                              .sess = t->sess,
                              .slot = ev->slot,
                              .side = buy ? TW_BUY : TW_SELL,
                              .qty = row[W_QTY],
                              .bbo = *b,
                              .tstate = *ts,
                              .feed_ok = ev->feed_ok,
                              .tradable = ev->tradable,
                              .meta = *meta,
                              .pbank = t->bank};
    if (buy) {
        uint64_t px = (uint64_t)b->ask_px + row[W_SLIP];

        out->px = px > TW_ORDER_PX_MAX ? TW_ORDER_PX_MAX : (uint32_t)px;
    } else {
        out->px = b->bid_px <= row[W_SLIP] ? 1 : b->bid_px - row[W_SLIP];
    }
    s->fired = true;
    s->last = meta->now;
    t->fired++;
    return true;
}
