// SPDX-License-Identifier: Apache-2.0
/* risk_tb.c - the scoreboard's cycle. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "risk_tb.h"

enum { SRC_MASS, SRC_CANCEL, SRC_STRAT, SRC_HOST };
#define LIMITS 3u
#define SCOPES 4u
#define POS 5u

void
rt_open(struct rt *rt)
{
    memset(rt, 0, sizeof(*rt));
    rt->rng = tb_seed();
    rt->tb = tb_new(tb_seed());
    rt->order = calloc(RT_ORDERS, sizeof(*rt->order));
    ck_assert_int_eq(tw_risk_init(&rt->twin, RT_SYMBOLS, RT_OPEN_LOG2), 0);
    ck_assert_ptr_nonnull(rt->order);
#define IN(name) TB_SET(rt->tb, name, 0);
#define OUT(name)
#include "ports.def"
#undef IN
#undef OUT
    tb_reset(rt->tb, 4);
    for (int i = 0; i < 100 && !TB_GET(rt->tb, ready_o); i++)
        tb_clock(rt->tb);
    ck_assert_uint_eq(TB_GET(rt->tb, ready_o), 1);
    rt->in.credit = true;
    rt->in.stale_cycles = 1000;
    rt->in.cause = TW_KILL_HOST;
}

void
rt_close(struct rt *rt)
{
    ck_assert_int_eq(tb_errors(rt->tb), 0);
    tb_free(rt->tb);
    tw_risk_free(&rt->twin);
    free(rt->order);
}

static uint64_t
flags_of(const struct tw_intent *i)
{
    return (uint64_t)i->tstate.market_open | (uint64_t)i->tstate.trading << 1 | (uint64_t)i->tstate.assumed << 2
           | (uint64_t)i->feed_ok << 3 | (uint64_t)i->tradable << 4;
}

static void
drive(struct rt *rt)
{
    struct tb *tb = rt->tb;
    const struct rt_in *in = &rt->in;

#define DRIVE_INTENT(p, i)                                                                                             \
    TB_SET(tb, p##_kind_i, (i).kind);                                                                                  \
    TB_SET(tb, p##_strat_i, (i).strat);                                                                                \
    TB_SET(tb, p##_sess_i, (i).sess);                                                                                  \
    TB_SET(tb, p##_slot_i, (i).slot);                                                                                  \
    TB_SET(tb, p##_side_i, (i).side);                                                                                  \
    TB_SET(tb, p##_qty_i, (i).qty);                                                                                    \
    TB_SET(tb, p##_px_i, (i).px);                                                                                      \
    TB_SET(tb, p##_urn_i, (i).urn);                                                                                    \
    TB_SET(tb, p##_bid_px_i, (i).bbo.bid_px);                                                                          \
    TB_SET(tb, p##_bid_qty_i, (i).bbo.bid_qty);                                                                        \
    TB_SET(tb, p##_ask_px_i, (i).bbo.ask_px);                                                                          \
    TB_SET(tb, p##_ask_qty_i, (i).bbo.ask_qty);                                                                        \
    TB_SET(tb, p##_flags_i, flags_of(&(i)));                                                                           \
    TB_SET(tb, p##_now_i, (i).meta.now);                                                                               \
    TB_SET(tb, p##_id_i, (i).meta.seq)
    TB_SET(tb, n_valid_i, in->hint);
    TB_SET(tb, n_strat_i, in->hint_it.strat);
    TB_SET(tb, n_sess_i, in->hint_it.sess);
    TB_SET(tb, n_slot_i, in->hint_it.slot);
    TB_SET(tb, n_qty_i, in->hint_it.qty);
    TB_SET(tb, n_px_i, in->hint_it.px);
    TB_SET(tb, s_valid_i, in->s_valid);
    TB_SET(tb, h_valid_i, in->h_valid);
    if (in->s_valid) {
        DRIVE_INTENT(s, in->s);
    }
    if (in->h_valid) {
        DRIVE_INTENT(h, in->h);
    }
    TB_SET(tb, v_valid_i, in->v_valid);
    TB_SET(tb, v_sess_i, in->v.sess);
    TB_SET(tb, v_mtype_i, in->v.mtype);
    TB_SET(tb, v_state_i, in->v.state);
    TB_SET(tb, v_urn_i, in->v.urn);
    TB_SET(tb, v_qty_i, in->v.qty);
    TB_SET(tb, v_px_i, in->v.px);
    TB_SET(tb, kill_set_i, in->kill);
    TB_SET(tb, kill_cause_i, in->cause);
    TB_SET(tb, arm_i, in->arm);
    TB_SET(tb, disarm_i, in->disarm);
    TB_SET(tb, unkill_i, in->unkill);
    TB_SET(tb, writable_i, in->writable);
    TB_SET(tb, tx_free_i, in->tx_free);
    TB_SET(tb, credit_i, in->credit);
    TB_SET(tb, feed_stale_i, in->feed_stale);
    TB_SET(tb, mass_on_kill_i, in->mass_on_kill);
    TB_SET(tb, pbank_i, in->pbank);
    TB_SET(tb, stale_cycles_i, in->stale_cycles);
    TB_SET(tb, lbank_i, rt->lbank);
    TB_SET(tb, time_i, in->time);
    TB_SET(tb, cyc_i, rt->cyc);
    TB_SET(tb, input_seq_i, in->input_seq);
    TB_SET(tb, t_valid_i, in->t_valid);
    TB_SET(tb, t_tbl_i, in->t_tbl);
    TB_SET(tb, t_row_i, in->t_row);
    TB_SET(tb, t_word_i, in->t_word);
    TB_SET(tb, t_data_i, in->t_data);
    TB_SET(tb, q_slot_i, rt->q_slot);
    TB_SET(tb, q_scope_i, rt->q_scope);
}

static void
op_apply(struct rt *rt, const struct rt_op *op)
{
    if (op->flip)
        tw_risk_commit(&rt->twin);
    else if (op->tbl == LIMITS)
        tw_risk_write_limit(&rt->twin, op->row, op->word, op->data);
    else if (op->tbl == SCOPES)
        tw_risk_write_scope(&rt->twin, op->row, op->word, op->data);
}

static void
op_add(struct rt *rt, struct rt_op op)
{
    if (rt->inside) {
        ck_assert_uint_lt(rt->n_ops, 16);
        rt->ops[rt->n_ops++] = op;
    } else {
        op_apply(rt, &op);
    }
}

static void
push(struct rt_queue *q, const struct tw_intent *it, uint64_t cyc)
{
    ck_assert_uint_lt(q->n, 8);
    q->q[q->n++] = (struct rt_queued){.it = *it, .cyc = cyc};
}

static struct rt_queued
pop(struct rt_queue *q)
{
    struct rt_queued head = q->q[0];

    memmove(&q->q[0], &q->q[1], sizeof(q->q[0]) * --q->n);
    return head;
}

/* What the admission stage has to do this cycle; the RTL must do just that. */
static void
admission(struct rt *rt)
{
    struct rt_in *in = &rt->in;
    struct rt_choice was = rt->next, *next = &rt->next;
    bool idle = rt->cyc >= rt->idle_at, able = in->writable && in->tx_free, left = rt->twin.next_urn != UINT32_MAX;
    bool s_full = rt->qs.n == 4, h_full = rt->qh.n == 4, c_full = rt->qc.n == 4;
    bool s_new = in->s_valid && in->s.kind == TW_INTENT_NEW, h_new = in->h_valid && in->h.kind == TW_INTENT_NEW;
    bool s_cancel = in->s_valid && !s_new, h_cancel = in->h_valid && !h_new;
    bool want_ready = !in->s_valid && (h_new ? !h_full : !c_full), cand, venue, take, pos;
    const struct rt_queue *q = NULL;

    cand = was.have && was.still && (!was.direct || (s_new && rt->qs.n == 0)) && !in->flip;
    pos = idle && rt->n_pos != 0;
    venue = idle && !pos && in->v_valid && (rt->venue_turn || !cand);
    take = idle && !pos && cand && !venue;
    ck_assert_uint_eq(TB_GET(rt->tb, take_o), take);
    ck_assert_uint_eq(TB_GET(rt->tb, venue_ready_o), venue);

    /* Choice for the next cycle, from what lies in the queues now. */
    *next = (struct rt_choice){.have = true, .time = in->time, .pbank = in->pbank};
    if (rt->mass_ok) {
        next->src = SRC_MASS;
    } else if (rt->cancel_ok) {
        next->src = SRC_CANCEL;
    } else if (rt->qs.n != 0) {
        next->src = SRC_STRAT;
        q = &rt->qs;
    } else if (in->hint) {
        next->src = SRC_STRAT;
        next->direct = true;
    } else {
        next->src = SRC_HOST;
        next->have = rt->qh.n != 0;
        q = &rt->qh;
    }
    rt->mass_ok = able && rt->twin.mass_pending && left; /* in the next cycle */
    rt->cancel_ok = able && rt->qc.n != 0 && (left || rt->qc.q[0].it.kind != TW_INTENT_MASS_CANCEL);
    next->stale = q != NULL && next->have && rt->cyc + 1 - q->q[0].cyc > in->stale_cycles;
    next->still = !take && !pos && !(rt->venue_in && rt->cyc > rt->venue_cyc)
                  && !(rt->inside_cyc != 0 && rt->cyc > rt->inside_cyc && rt->cyc <= rt->inside_cyc + 2);

    if (in->h_valid)
        ck_assert_uint_eq(TB_GET(rt->tb, host_ready_o), want_ready);
    rt->host_taken = in->h_valid && want_ready;
    if (s_new && !s_full && !(take && was.direct))
        push(&rt->qs, &in->s, rt->cyc);
    if (s_cancel && !c_full)
        push(&rt->qc, &in->s, rt->cyc);
    if ((s_new && s_full) || (s_cancel && c_full))
        rt->drops_full++;
    if (h_new && !h_full && !in->s_valid)
        push(&rt->qh, &in->h, rt->cyc);
    if (h_cancel && !c_full && !in->s_valid)
        push(&rt->qc, &in->h, rt->cyc);

    if (pos) {
        rt->twin.row[rt->posq[0].slot].pos = rt->posq[0].pos;
        rt->pos[rt->posq[0].slot] = rt->posq[0].pos;
        memmove(&rt->posq[0], &rt->posq[1], sizeof(rt->posq[0]) * --rt->n_pos);
    }
    rt->venue_taken = venue;
    if (venue) {
        rt->venue_turn = false;
        rt->venue_in = true;
        rt->venue_msg = in->v;
        rt->venue_cyc = rt->cyc;
        rt->venue_time = in->time;
        rt->venue_seq = in->input_seq;
        rt->idle_at = rt->cyc + 9;
    }
    if (!take)
        return;
    rt->venue_turn = true;
    ck_assert_int_eq((int)TB_GET(rt->tb, src_o), was.src);
    rt->inside_mass = was.src == SRC_MASS;
    rt->inside_cancel = was.src == SRC_CANCEL;
    if (was.src == SRC_STRAT || was.src == SRC_HOST) {
        struct tw_intent it = was.direct ? in->s : pop(was.src == SRC_STRAT ? &rt->qs : &rt->qh).it;

        ck_assert_uint_eq(TB_GET(rt->tb, admit_o), in->credit);
        if (!in->credit) {
            rt->drops_credit++;
            return;
        }
        rt->inside_it = it;
        rt->directs += was.direct;
    } else {
        ck_assert_uint_eq(TB_GET(rt->tb, admit_o), 1);
        if (was.src == SRC_CANCEL)
            rt->inside_it = rt->qc.q[0].it;
    }
    rt->inside_stale = was.stale;
    rt->inside = true;
    rt->inside_cyc = rt->cyc;
    rt->idle_at = rt->cyc + 4;
    if (was.src == SRC_MASS) { /* the sticky mass cancel was stamped when it was chosen */
        rt->twin.env.now = was.time;
        rt->twin.env.pbank = was.pbank;
    }
}

static void
list_grant(struct rt *rt, const struct tw_intent *it, uint32_t urn)
{
    struct rt_order *o = &rt->order[urn % RT_ORDERS];

    ck_assert_uint_lt(rt->n_live, 1u << RT_OPEN_LOG2);
    *o = (struct rt_order){.live = true, .slot = it->slot, .side = it->side, .urn = urn, .leaves = it->qty, .px = it->px};
    o->strat = it->strat == TW_STRAT_HOST ? 15u : it->strat;
    rt->live_urn[rt->n_live++] = urn;
}

static void
list_venue(struct rt *rt, const struct tw_venue_msg *m)
{
    struct rt_order *o = &rt->order[m->urn % RT_ORDERS];

    if (!o->live || o->urn != m->urn || m->sess != 0)
        return;
    if (m->mtype == 'E') {
        uint64_t n = (uint64_t)m->qty * m->px;

        rt->done_slot[o->slot] += n;
        rt->done_strat[o->strat] += n;
        rt->done_all += n;
        rt->pos[o->slot] += o->side == TW_BUY ? (int64_t)m->qty : -(int64_t)m->qty;
    }
    if (m->mtype == 'E' || m->mtype == 'C' || m->mtype == 'D')
        o->leaves = m->qty >= o->leaves ? 0 : o->leaves - m->qty;
    else if (m->mtype == 'J' || (m->mtype == 'A' && m->state == 'D'))
        o->leaves = 0;
    else if (m->mtype == 'A' && m->qty < o->leaves)
        o->leaves = m->qty;
    if (o->leaves == 0) {
        o->live = false;
        for (unsigned i = 0; i < rt->n_live; i++)
            if (rt->live_urn[i] == m->urn)
                rt->live_urn[i--] = rt->live_urn[--rt->n_live];
    }
}

/* Invariant 3: exposure held equals exposure recomputed from all orders not proven dead, plus fills. */
static void
list_check(struct rt *rt)
{
    uint64_t ob[RT_SYMBOLS] = {0}, os[RT_SYMBOLS] = {0}, used[RT_SYMBOLS], strat[16], all = rt->done_all;

    memcpy(used, rt->done_slot, sizeof(used));
    memcpy(strat, rt->done_strat, sizeof(strat));
    for (unsigned i = 0; i < rt->n_live; i++) {
        const struct rt_order *o = &rt->order[rt->live_urn[i] % RT_ORDERS];
        uint64_t n = (uint64_t)o->leaves * o->px;

        *(o->side == TW_BUY ? &ob[o->slot] : &os[o->slot]) += o->leaves;
        used[o->slot] += n;
        strat[o->strat] += n;
        all += n;
    }
    for (unsigned s = 0; s < RT_SYMBOLS; s++) {
        ck_assert_int_eq(rt->twin.row[s].pos, rt->pos[s]);
        ck_assert_uint_eq(rt->twin.row[s].ob, ob[s]);
        ck_assert_uint_eq(rt->twin.row[s].os, os[s]);
        ck_assert_uint_eq(rt->twin.row[s].used, used[s]);
    }
    for (unsigned s = 0; s < 16; s++)
        ck_assert_uint_eq(rt->twin.used_strat[s], strat[s]);
    ck_assert_uint_eq(rt->twin.used_sess, all);
    ck_assert_uint_eq(rt->twin.used_acct, all);
    ck_assert_uint_eq(rt->twin.open_orders, rt->n_live);
}

/* Grants show in the verdict's cycle, before the edge; decisions behind it. */
static void
grant_seen(struct rt *rt)
{
    struct tb *tb = rt->tb;

    rt->grant_now = TB_GET(tb, g_valid_o) != 0;
    if (!rt->inside || rt->cyc != rt->inside_cyc + 1)
        ck_assert(!rt->grant_now && TB_GET(tb, g_pre_o) == 0);
    else
        ck_assert_uint_eq(TB_GET(tb, g_pre_o), 1);
    rt->seen = (struct tw_grant){.kind = (enum tw_intent_kind)TB_GET(tb, g_kind_o), .slot = (uint16_t)TB_GET(tb, g_slot_o),
                                 .side = (uint8_t)TB_GET(tb, g_side_o), .qty = (uint32_t)TB_GET(tb, g_qty_o),
                                 .px = (uint32_t)TB_GET(tb, g_px_o), .urn = (uint32_t)TB_GET(tb, g_urn_o),
                                 .all_slots = TB_GET(tb, g_all_o) != 0, .sess = (uint8_t)TB_GET(tb, g_sess_o)};
}

static void
verdict(struct rt *rt, bool was_killed)
{
    struct tb *tb = rt->tb;
    struct tw_risk *r = &rt->twin;

    rt->old.lag = true;
    rt->old.next_urn = r->next_urn;
    rt->old.open_orders = r->open_orders;
    memcpy(rt->old.row, r->row, sizeof(rt->old.row));
    memcpy(rt->old.strat, r->used_strat, sizeof(rt->old.strat));
    rt->old.sess = r->used_sess;
    rt->old.acct = r->used_acct;

    r->env.writable = rt->in.writable;
    r->env.tx_free = rt->in.tx_free;
    r->env.feed_stale = rt->in.feed_stale;
    r->env.stale = rt->inside_stale;
    if (rt->inside_mass) {
        rt->granted = tw_risk_mass_next(r, &rt->d, &rt->g);
        rt->decided = rt->granted;
        if (rt->granted && rt->in.kill && !was_killed && rt->in.mass_on_kill)
            r->mass_pending = true; /* a kill in the verdict's cycle asks for another one */
    } else {
        rt->granted = tw_risk_decide(r, &rt->inside_it, &rt->d, &rt->g);
        rt->decided = rt->granted || rt->inside_it.kind == TW_INTENT_NEW;
        if (rt->inside_cancel && rt->granted)
            (void)pop(&rt->qc);
    }
    rt->inside = false;
    for (unsigned i = 0; i < rt->n_ops; i++)
        op_apply(rt, &rt->ops[i]);
    rt->n_ops = 0;

    ck_assert_uint_eq(TB_GET(tb, d_valid_o), rt->decided);
    ck_assert(rt->grant_now == rt->granted);
    if (rt->decided) {
        ck_assert_uint_eq(TB_GET(tb, d_bitmap_o), rt->d.bitmap);
        ck_assert_uint_eq(TB_GET(tb, d_granted_o), rt->granted);
        ck_assert_uint_eq(TB_GET(tb, d_reason_o), rt->d.reason);
        ck_assert_uint_eq(TB_GET(tb, d_urn_o), rt->d.urn);
        ck_assert_uint_eq(TB_GET(tb, d_lbank_o), rt->d.lbank);
        ck_assert_uint_eq(TB_GET(tb, d_pbank_o), rt->d.intent.pbank);
        ck_assert_uint_eq(TB_GET(tb, d_id_o), rt->d.intent.meta.seq);
        ck_assert_uint_eq(TB_GET(tb, d_kind_o), rt->d.intent.kind);
        for (unsigned b = 0; b < TW_RSN_COUNT; b++)
            rt->bit_hits[b] += rt->d.bitmap >> b & 1u;
    }
    if (rt->granted) {
        ck_assert_uint_eq(rt->seen.kind, rt->g.kind);
        ck_assert_uint_eq(rt->seen.slot, rt->g.slot);
        ck_assert_uint_eq(rt->seen.side, rt->g.side);
        ck_assert_uint_eq(rt->seen.qty, rt->g.qty);
        ck_assert_uint_eq(rt->seen.px, rt->g.px);
        ck_assert_uint_eq(rt->seen.urn, rt->g.urn);
        ck_assert_uint_eq(rt->seen.all_slots, rt->g.all_slots);
        ck_assert_uint_eq(rt->seen.sess, rt->g.sess);
        if (rt->g.kind == TW_INTENT_NEW)
            list_grant(rt, &rt->d.intent, rt->g.urn);
    }
}

static void
venue_record(struct rt *rt)
{
    struct tb *tb = rt->tb;
    const struct tw_venue_rec *w = &rt->rec;

    rt->twin.env.writable = rt->in.writable;
    rt->twin.env.now = rt->venue_time;
    rt->twin.env.input_seq = rt->venue_seq;
    rt->venue_in = false;
    tw_risk_venue(&rt->twin, &rt->venue_msg, &rt->rec);
    list_venue(rt, &rt->venue_msg);
    rt->recorded = true;
    ck_assert_uint_eq(TB_GET(tb, r_valid_o), 1);
    ck_assert_uint_eq(TB_GET(tb, r_mtype_o), w->msg.mtype);
    ck_assert_uint_eq(TB_GET(tb, r_urn_o), w->msg.urn);
    ck_assert_uint_eq(TB_GET(tb, r_known_o), w->known);
    ck_assert_uint_eq(TB_GET(tb, r_slot_o), w->slot);
    ck_assert_uint_eq(TB_GET(tb, r_strat_o), w->strat);
    ck_assert_uint_eq(TB_GET(tb, r_side_o), w->side);
    ck_assert_uint_eq(TB_GET(tb, r_leaves_o), w->leaves);
    ck_assert_int_eq((int64_t)TB_GET(tb, r_pos_o), w->pos);
    ck_assert_uint_eq(TB_GET(tb, r_seq_o), w->input_seq);
    ck_assert_uint_eq(TB_GET(tb, r_now_o), w->now);
}

void
rt_step(struct rt *rt)
{
    struct rt_in *in = &rt->in;
    struct tw_risk_row seen = {0};
    uint64_t seen_scope = 0;
    bool was_killed = rt->twin.killed, was_armed = rt->twin.armed, killed_now;

    if (!rt->pinned) {
        rt->q_slot = (unsigned)(tb_rand(&rt->rng) % (RT_SYMBOLS + 1));
        rt->q_scope = (unsigned[]){0, 16, 32, 33, 46, 47, 17, 48}[tb_rand(&rt->rng) & 7u];
    }
    if (in->flip)
        rt->lbank = !rt->lbank;
    drive(rt);
    tb_eval(rt->tb);
    if (in->flip)
        op_add(rt, (struct rt_op){.flip = true});
    rt->twin.env.mass_on_kill = in->mass_on_kill;
    if (in->writable)
        rt->twin.was_up = true;
    if (rt->q_slot < RT_SYMBOLS)
        seen = rt->old.lag ? rt->old.row[rt->q_slot] : rt->twin.row[rt->q_slot];
    if (rt->q_scope == 0)
        seen_scope = rt->old.lag ? rt->old.acct : rt->twin.used_acct;
    else if (rt->q_scope == 16)
        seen_scope = rt->old.lag ? rt->old.sess : rt->twin.used_sess;
    else if (rt->q_scope >= 32 && rt->q_scope < 48)
        seen_scope = (rt->old.lag ? rt->old.strat : rt->twin.used_strat)[rt->q_scope - 32];
    rt->old.lag = false;

    if (in->kill)
        rt->kill_in_phase[rt->venue_in ? 2 : rt->inside ? 1 : 0]++;
    grant_seen(rt);
    admission(rt);
    if (in->t_valid) {
        if (in->t_tbl == POS && in->t_word == 0) {
            rt->pos_lo = in->t_data;
        } else if (in->t_tbl == POS && in->t_word == 1 && !was_armed) {
            ck_assert_uint_lt(rt->n_pos, 4);
            rt->posq[rt->n_pos].slot = in->t_row;
            rt->posq[rt->n_pos++].pos = (int64_t)((uint64_t)in->t_data << 32 | rt->pos_lo);
        } else {
            op_add(rt, (struct rt_op){.tbl = in->t_tbl, .row = in->t_row, .word = in->t_word, .data = in->t_data});
        }
    }

    tb_clock(rt->tb);
    rt->decided = rt->granted = rt->recorded = false;
    if (in->kill)
        tw_risk_kill(&rt->twin, in->cause);
    if (in->disarm)
        tw_risk_disarm(&rt->twin);
    if (rt->inside && rt->cyc == rt->inside_cyc + 1)
        verdict(rt, was_killed);
    else
        ck_assert_uint_eq(TB_GET(rt->tb, d_valid_o), 0);
    killed_now = in->kill;
    if (rt->venue_in && rt->cyc == rt->venue_cyc + 8) {
        uint64_t overfills = rt->twin.cnt.overfill;

        venue_record(rt);
        killed_now = killed_now || rt->venue_msg.mtype == 'B' || rt->twin.cnt.overfill != overfills;
    } else {
        ck_assert_uint_eq(TB_GET(rt->tb, r_valid_o), 0);
    }
    if (!killed_now && in->arm && !in->disarm && !was_killed)
        rt->twin.armed = true;
    if (!killed_now && in->unkill)
        tw_risk_unkill(&rt->twin);

    ck_assert_uint_eq(TB_GET(rt->tb, killed_o), rt->twin.killed);
    ck_assert_uint_eq(TB_GET(rt->tb, armed_o), rt->twin.armed);
    ck_assert_uint_eq(TB_GET(rt->tb, kill_cause_o), rt->twin.cause);
    ck_assert_uint_eq(TB_GET(rt->tb, mass_pending_o), rt->twin.mass_pending);
    ck_assert_uint_eq(TB_GET(rt->tb, next_urn_o), rt->old.lag ? rt->old.next_urn : rt->twin.next_urn);
    ck_assert_uint_eq(TB_GET(rt->tb, open_orders_o), rt->old.lag ? rt->old.open_orders : rt->twin.open_orders);
    ck_assert_int_eq((int64_t)TB_GET(rt->tb, q_pos_o), seen.pos);
    ck_assert_uint_eq(TB_GET(rt->tb, q_ob_o), seen.ob);
    ck_assert_uint_eq(TB_GET(rt->tb, q_os_o), seen.os);
    ck_assert_uint_eq(TB_GET(rt->tb, q_used_o), seen.used);
    ck_assert_uint_eq(TB_GET(rt->tb, q_scope_used_o), seen_scope);
    if (rt->decided || rt->recorded)
        list_check(rt);
    if (TB_GET(rt->tb, fault_mems_o) != 0) {
        rt->faults |= (uint32_t)TB_GET(rt->tb, fault_mems_o);
        rt->fault_at = (uint32_t)TB_GET(rt->tb, fault_at_o);
    }

    rt->cyc++;
    in->hint = in->s_valid = in->kill = in->arm = in->disarm = in->unkill = in->flip = in->t_valid = false;
    if (rt->host_taken)
        in->h_valid = false;
    if (rt->venue_taken) {
        in->v_valid = false;
        in->input_seq++;
    }
}

void
rt_idle(struct rt *rt, unsigned cycles)
{
    while (cycles-- > 0)
        rt_step(rt);
}

static void
write_word(struct rt *rt, unsigned tbl, unsigned row, unsigned word, uint32_t data)
{
    rt->in.t_valid = true;
    rt->in.t_tbl = tbl;
    rt->in.t_row = row;
    rt->in.t_word = word;
    rt->in.t_data = data;
    rt_step(rt);
}

void
rt_program(struct rt *rt, uint32_t lim[RT_SYMBOLS][TW_LIMIT_WORDS], uint32_t scope[TW_SCOPE_ROWS][TW_SCOPE_WORDS])
{
    for (unsigned s = 0; s < RT_SYMBOLS; s++)
        for (unsigned w = 0; w < TW_LIMIT_WORDS; w++)
            write_word(rt, LIMITS, s, w, lim[s][w]);
    for (unsigned s = 0; s < TW_SCOPE_ROWS; s++)
        for (unsigned w = 0; w < TW_SCOPE_WORDS; w++)
            write_word(rt, SCOPES, s, w, scope[s][w]);
    ck_assert_uint_eq(TB_GET(rt->tb, complete_o), 1);
    rt->in.flip = true;
    rt_step(rt);
    ck_assert_uint_eq(TB_GET(rt->tb, complete_o), 0);
}

void
rt_check_counters(struct rt *rt)
{
    struct tb *tb = rt->tb;
    const struct tw_risk_cnt *c = &rt->twin.cnt;

    rt_idle(rt, 8);
    ck_assert_uint_eq(TB_GET(tb, c_granted_o), c->granted);
    ck_assert_uint_eq(TB_GET(tb, c_refused_o), c->refused);
    ck_assert_uint_eq(TB_GET(tb, c_cancels_o), c->cancels);
    ck_assert_uint_eq(TB_GET(tb, c_mass_o), c->mass_cancels);
    ck_assert_uint_eq(TB_GET(tb, c_va_o), c->venue_a);
    ck_assert_uint_eq(TB_GET(tb, c_vc_o), c->venue_c);
    ck_assert_uint_eq(TB_GET(tb, c_ve_o), c->venue_e);
    ck_assert_uint_eq(TB_GET(tb, c_vj_o), c->venue_j);
    ck_assert_uint_eq(TB_GET(tb, c_vother_o), c->venue_other);
    ck_assert_uint_eq(TB_GET(tb, c_unknown_o), c->unknown_urn);
    ck_assert_uint_eq(TB_GET(tb, c_over_o), c->overfill);
    ck_assert_uint_eq(TB_GET(tb, c_credit_o), rt->drops_credit);
    ck_assert_uint_eq(TB_GET(tb, c_full_o), rt->drops_full);
    for (unsigned i = 0; i < TW_RSN_COUNT; i++) {
        TB_SET(tb, c_sel_i, i);
        tb_eval(tb);
        ck_assert_uint_eq(TB_GET(tb, c_reason_o), c->refused_by[i]);
    }
}
