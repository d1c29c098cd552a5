// SPDX-License-Identifier: Apache-2.0
/* tw_risk.c - the gate. Widths are the card's: 64-bit sums with a carry, 66-bit positions. */
#include <stdlib.h>

#include "tw_risk.h"

__extension__ typedef __int128 wide; /* the card compares positions in 66 bits */

enum { L_FLAGS, L_MAX_QTY, L_NOTIONAL_LO, L_NOTIONAL_HI, L_COLLAR, L_LONG, L_SHORT, L_CREDIT_LO = 8, L_CREDIT_HI };
enum { S_FLAGS, S_CREDIT_LO = 2, S_CREDIT_HI, S_INTERVAL_LO, S_INTERVAL_HI, S_BURST_LO, S_BURST_HI };
enum {
    F_ENABLED = 1, F_MAX_QTY = 2, F_NOTIONAL = 4, F_COLLAR = 8, F_LONG = 16, F_SHORT = 32, F_CREDIT = 64,
    F_ALWAYS = F_MAX_QTY | F_NOTIONAL | F_COLLAR | F_CREDIT
};

static const uint32_t no_row[TW_LIMIT_WORDS];

int
tw_risk_init(struct tw_risk *r, unsigned symbols, unsigned open_log2)
{
    *r = (struct tw_risk){.symbols = symbols, .open_log2 = open_log2, .next_urn = 1, .killed = true, .cause = TW_KILL_POWER_UP};
    r->limit[0] = calloc(symbols, sizeof(*r->limit[0]));
    r->limit[1] = calloc(symbols, sizeof(*r->limit[1]));
    r->row = calloc(symbols, sizeof(*r->row));
    r->open = calloc((size_t)1 << open_log2, sizeof(*r->open));
    if (r->limit[0] == NULL || r->limit[1] == NULL || r->row == NULL || r->open == NULL) {
        tw_risk_free(r);
        return -1;
    }
    return 0;
}

void
tw_risk_free(struct tw_risk *r)
{
    free(r->limit[0]);
    free(r->limit[1]);
    free(r->row);
    free(r->open);
    r->limit[0] = r->limit[1] = NULL;
    r->row = NULL;
    r->open = NULL;
}

void
tw_risk_write_limit(struct tw_risk *r, unsigned slot, unsigned word, uint32_t data)
{
    if (slot < r->symbols && word < TW_LIMIT_WORDS)
        r->limit[!r->lbank][slot][word] = data;
}

void
tw_risk_write_scope(struct tw_risk *r, unsigned row, unsigned word, uint32_t data)
{
    bool exists = row == TW_SCOPE_ACCOUNT || row == TW_SCOPE_SESSION || (row >= TW_SCOPE_STRAT && row < TW_SCOPE_ROWS);

    if (exists && word < TW_SCOPE_WORDS)
        r->scope[!r->lbank][row][word] = data;
}

void
tw_risk_commit(struct tw_risk *r)
{
    r->lbank = !r->lbank;
}

bool
tw_risk_set_position(struct tw_risk *r, unsigned slot, int64_t pos)
{
    if (r->armed || slot >= r->symbols)
        return false;
    r->row[slot].pos = pos;
    return true;
}

void
tw_risk_kill(struct tw_risk *r, enum tw_kill cause)
{
    r->was_up = r->was_up || r->env.writable;
    r->armed = false;
    if (r->killed)
        return;
    r->killed = true;
    r->cause = cause;
    if (r->env.mass_on_kill && r->was_up)
        r->mass_pending = true;
}

void
tw_risk_unkill(struct tw_risk *r)
{
    r->killed = false;
    r->cause = TW_KILL_NONE;
}

bool
tw_risk_arm(struct tw_risk *r)
{
    if (!r->killed)
        r->armed = true;
    return r->armed;
}

void
tw_risk_disarm(struct tw_risk *r)
{
    r->armed = false;
}

static uint64_t
u64_of(const uint32_t *lo)
{
    return (uint64_t)lo[1] << 32 | lo[0];
}

static uint64_t
sat_add(uint64_t a, uint64_t b)
{
    return a + b < a ? UINT64_MAX : a + b;
}

/* used + n > credit in 65 bits: a carry fails. */
static bool
over_credit(uint64_t used, uint64_t n, uint64_t credit)
{
    return used + n < used || used + n > credit;
}

static unsigned
scope_of(uint8_t strat)
{
    return strat == TW_STRAT_HOST ? TW_SCOPE_STRATS - 1 : strat;
}

static bool
scope_exists(uint8_t strat)
{
    return strat == TW_STRAT_HOST || strat < TW_SCOPE_STRATS - 1;
}

struct checked {
    uint32_t bitmap;
    uint64_t notional;
    uint64_t tat;
};

/* Every check of a NEW, all of them, whatever fails first. */
static struct checked
check(const struct tw_risk *r, const struct tw_intent *it)
{
    struct checked c = {0};
    bool buy = it->side == TW_BUY, slot_ok = it->slot < r->symbols, reducing, ok;
    const uint32_t *lim = slot_ok ? r->limit[r->lbank][it->slot] : no_row;
    const uint32_t *acct = r->scope[r->lbank][TW_SCOPE_ACCOUNT];
    const uint32_t *sess = it->sess == 0 ? r->scope[r->lbank][TW_SCOPE_SESSION] : no_row;
    const uint32_t *strat = scope_exists(it->strat) ? r->scope[r->lbank][TW_SCOPE_STRAT + scope_of(it->strat)] : no_row;
    struct tw_risk_row st = slot_ok ? r->row[it->slot] : (struct tw_risk_row){0};
    wide lng = (wide)st.pos + (wide)st.ob + (wide)it->qty, shrt = (wide)st.pos - (wide)st.os - (wide)it->qty;
    uint64_t t = r->tat > it->meta.now ? r->tat : it->meta.now;

#define FAIL_IF(reason, cond) c.bitmap |= (cond) ? 1u << (reason) : 0u
    c.notional = (uint64_t)it->qty * it->px;
    reducing = slot_ok && (buy ? lng <= 0 : shrt >= 0);
    FAIL_IF(TW_RSN_KILLED, r->killed);
    FAIL_IF(TW_RSN_NOT_ARMED, !r->armed);
    FAIL_IF(TW_RSN_SESSION_DOWN, !r->env.writable || it->sess != 0);
    FAIL_IF(TW_RSN_FEED_STALE, it->strat == TW_STRAT_HOST ? r->env.feed_stale : !it->feed_ok);
    FAIL_IF(TW_RSN_BOOK_UNRELIABLE, !it->tradable);
    ok = (lim[L_FLAGS] & F_ALWAYS) == F_ALWAYS && (reducing || (lim[L_FLAGS] & (buy ? F_LONG : F_SHORT)) != 0);
    ok = ok && (acct[S_FLAGS] & 1) != 0 && (sess[S_FLAGS] & 3) == 3 && (strat[S_FLAGS] & 1) != 0;
    FAIL_IF(TW_RSN_UNPROGRAMMED, !ok);
    FAIL_IF(TW_RSN_SYMBOL_DISABLED, (lim[L_FLAGS] & F_ENABLED) == 0);
    FAIL_IF(TW_RSN_TRADING_STATE, !(it->tstate.market_open && it->tstate.trading));
    FAIL_IF(TW_RSN_BAD_ORDER, it->qty == 0 || it->qty > TW_QTY_MAX || it->px == 0 || it->px > TW_ORDER_PX_MAX);
    FAIL_IF(TW_RSN_MAX_QTY, it->qty > lim[L_MAX_QTY]);
    FAIL_IF(TW_RSN_MAX_NOTIONAL, c.notional > u64_of(&lim[L_NOTIONAL_LO]));
    if (buy)
        FAIL_IF(TW_RSN_COLLAR, it->bbo.ask_qty == 0 || it->px > (uint64_t)it->bbo.ask_px + lim[L_COLLAR]);
    else
        FAIL_IF(TW_RSN_COLLAR, it->bbo.bid_qty == 0 || (uint64_t)it->px + lim[L_COLLAR] < it->bbo.bid_px);
    FAIL_IF(TW_RSN_ORDER_RATE, t - it->meta.now > u64_of(&sess[S_BURST_LO]));
    c.tat = sat_add(t, u64_of(&sess[S_INTERVAL_LO]));
    FAIL_IF(TW_RSN_POSITION_LONG, buy && !reducing && lng > (wide)lim[L_LONG]);
    FAIL_IF(TW_RSN_POSITION_SHORT, !buy && !reducing && shrt < -(wide)lim[L_SHORT]);
    FAIL_IF(TW_RSN_CREDIT_SYMBOL, over_credit(st.used, c.notional, u64_of(&lim[L_CREDIT_LO])));
    FAIL_IF(TW_RSN_CREDIT_STRATEGY, over_credit(r->used_strat[scope_of(it->strat) & 15u], c.notional, u64_of(&strat[S_CREDIT_LO])));
    FAIL_IF(TW_RSN_CREDIT_SESSION, over_credit(r->used_sess, c.notional, u64_of(&sess[S_CREDIT_LO])));
    FAIL_IF(TW_RSN_CREDIT_ACCOUNT, over_credit(r->used_acct, c.notional, u64_of(&acct[S_CREDIT_LO])));
    FAIL_IF(TW_RSN_OPEN_ORDERS_FULL, r->open[r->next_urn & ((1u << r->open_log2) - 1)].live);
    FAIL_IF(TW_RSN_STALE_INTENT, r->env.stale);
    FAIL_IF(TW_RSN_TX_BUSY, r->env.writable && !r->env.tx_free);
    FAIL_IF(TW_RSN_SESSION_BACKLOG, r->next_urn >= TW_URN_RESERVE);
#undef FAIL_IF
    return c;
}

static void
reserve(struct tw_risk *r, const struct tw_intent *it, uint64_t notional)
{
    struct tw_risk_row *st = &r->row[it->slot];
    unsigned scope = scope_of(it->strat);

    r->open[r->next_urn & ((1u << r->open_log2) - 1)] = (struct tw_open){.live = true,
                                                                         .urn = r->next_urn,
                                                                         .slot = it->slot,
                                                                         .strat = it->strat,
                                                                         .scope = (uint8_t)scope,
                                                                         .side = it->side,
                                                                         .leaves = it->qty,
                                                                         .px = it->px};
    r->open_orders++;
    *(it->side == TW_BUY ? &st->ob : &st->os) += it->qty;
    st->used += notional;
    r->used_strat[scope] += notional;
    r->used_sess += notional;
    r->used_acct += notional;
    r->next_urn++;
}

static bool
decide_cancel(struct tw_risk *r, const struct tw_intent *it, struct tw_decision *d, struct tw_grant *g)
{
    bool mass = it->kind == TW_INTENT_MASS_CANCEL;

    if (!r->env.writable || !r->env.tx_free || (mass && r->next_urn == UINT32_MAX))
        return false;
    r->cnt.admitted++;
    d->granted = true;
    d->urn = mass ? r->next_urn++ : it->urn;
    *g = (struct tw_grant){.kind = it->kind, .sess = it->sess, .slot = it->slot, .side = it->side, .urn = d->urn};
    g->qty = mass ? 0 : it->qty;
    g->all_slots = mass && (it->slot == TW_SLOT_ALL || (it->slot == 0xFFu && r->symbols <= 0xFFu));
    if (mass)
        r->cnt.mass_cancels++;
    else
        r->cnt.cancels++;
    return true;
}

bool
tw_risk_decide(struct tw_risk *r, const struct tw_intent *it, struct tw_decision *d, struct tw_grant *g)
{
    struct checked c;

    *d = (struct tw_decision){.intent = *it, .lbank = r->lbank};
    if (it->kind != TW_INTENT_NEW)
        return decide_cancel(r, it, d, g);
    c = check(r, it);
    r->cnt.admitted++;
    d->bitmap = c.bitmap;
    if (c.bitmap != 0) {
        while ((c.bitmap >> d->reason & 1u) == 0)
            d->reason++;
        r->cnt.refused++;
        r->cnt.refused_by[d->reason]++;
        return false;
    }
    d->granted = true;
    d->urn = r->next_urn;
    *g = (struct tw_grant){.kind = it->kind, .sess = it->sess, .slot = it->slot, .side = it->side, .qty = it->qty, .px = it->px,
                           .urn = d->urn};
    reserve(r, it, c.notional);
    r->tat = c.tat;
    r->cnt.granted++;
    return true;
}

bool
tw_risk_mass_next(struct tw_risk *r, struct tw_decision *d, struct tw_grant *g)
{
    struct tw_intent it = {.valid = true, .kind = TW_INTENT_MASS_CANCEL, .strat = TW_STRAT_HOST, .slot = 0xFF};

    if (!r->mass_pending)
        return false;
    it.meta.now = r->env.now;
    it.pbank = r->env.pbank;
    if (!tw_risk_decide(r, &it, d, g))
        return false;
    g->all_slots = true;
    r->mass_pending = false;
    return true;
}

/* What a message proves dead, at most the leaves. */
static uint32_t
released(const struct tw_open *o, const struct tw_venue_msg *m)
{
    uint32_t least = m->qty < o->leaves ? m->qty : o->leaves;

    switch (m->mtype) {
    case 'J':
    case 'N': /* never arrived */
        return o->leaves;
    case 'A':
        return m->state == 'D' ? o->leaves : o->leaves - least;
    case 'C':
    case 'D':
    case 'E':
        return least;
    default:
        return 0;
    }
}

static void
book(struct tw_risk *r, struct tw_open *o, const struct tw_venue_msg *m)
{
    struct tw_risk_row *st = &r->row[o->slot];
    uint32_t n = released(o, m), fill = m->mtype == 'E' ? m->qty : 0;
    uint64_t minus = (uint64_t)n * o->px, plus = (uint64_t)fill * m->px;
    bool over = fill > o->leaves;

    st->used = sat_add(st->used - minus, plus);
    r->used_strat[o->scope] = sat_add(r->used_strat[o->scope] - minus, plus);
    r->used_sess = sat_add(r->used_sess - minus, plus);
    r->used_acct = sat_add(r->used_acct - minus, plus);
    if (o->side == TW_BUY) {
        st->ob -= n;
        st->pos = (int64_t)((uint64_t)st->pos + fill);
    } else {
        st->os -= n;
        st->pos = (int64_t)((uint64_t)st->pos - fill);
    }
    o->leaves -= n;
    if (o->leaves == 0) {
        o->live = false;
        r->open_orders--;
    }
    if (over) {
        r->cnt.overfill++;
        tw_risk_kill(r, TW_KILL_OVERFILL);
    }
}

static void
count_venue(struct tw_risk *r, uint8_t mtype)
{
    uint64_t *c = mtype == 'A'   ? &r->cnt.venue_a
                  : mtype == 'C' ? &r->cnt.venue_c
                  : mtype == 'E' ? &r->cnt.venue_e
                  : mtype == 'J' ? &r->cnt.venue_j
                                 : &r->cnt.venue_other;

    (*c)++;
}

void
tw_risk_venue(struct tw_risk *r, const struct tw_venue_msg *m, struct tw_venue_rec *rec)
{
    struct tw_open *o = &r->open[m->urn & ((1u << r->open_log2) - 1)];
    bool of_order = m->mtype == 'A' || m->mtype == 'J' || m->mtype == 'C' || m->mtype == 'D' || m->mtype == 'E';

    count_venue(r, m->mtype);
    *rec = (struct tw_venue_rec){.msg = *m, .input_seq = r->env.input_seq, .now = r->env.now};
    rec->known = o->live && o->urn == m->urn && m->sess == 0 && m->mtype != 'Q';
    if (rec->known) {
        book(r, o, m);
        rec->slot = o->slot;
        rec->strat = o->strat;
        rec->side = o->side;
        rec->leaves = o->leaves;
        rec->pos = r->row[o->slot].pos;
    } else if (of_order) {
        r->cnt.unknown_urn++;
        if (m->mtype == 'E') {
            r->cnt.overfill++;
            tw_risk_kill(r, TW_KILL_OVERFILL);
        }
    }
    if (m->mtype == 'B')
        tw_risk_kill(r, TW_KILL_FAULT);
    if (m->mtype == 'Q' && m->sess == 0 && m->urn > r->next_urn)
        r->next_urn = m->urn;
}
