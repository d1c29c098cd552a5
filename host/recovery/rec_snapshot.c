// SPDX-License-Identifier: Apache-2.0
/* rec_snapshot.c - the orders and states of one GLIMPSE spin, and what they say of the message at its number. */
#include <stdlib.h>
#include <string.h>

#include "rec_priv.h"

int
rec_snapshot_new(struct rec_snapshot *s, unsigned items_log2)
{
    s->cap = 1u << items_log2;
    s->n = 0;
    s->item = malloc(s->cap * sizeof(*s->item));
    s->index = calloc((size_t)s->cap * 2, sizeof(*s->index));
    return s->item == NULL || s->index == NULL ? -1 : 0;
}

void
rec_snapshot_free(struct rec_snapshot *s)
{
    free(s->item);
    free(s->index);
}

void
rec_snapshot_clear(struct rec_snapshot *s)
{
    memset(s->index, 0, (size_t)s->cap * 2 * sizeof(*s->index));
    s->n = 0;
}

/* Where the order is in the index, or the empty place where it would go. */
static uint32_t
place(const struct rec_snapshot *s, uint16_t slot, uint64_t ref)
{
    uint32_t mask = s->cap * 2 - 1;
    uint64_t h = (ref ^ (uint64_t)slot << 48) * 0x9E3779B97F4A7C15u;
    uint32_t i = (uint32_t)(h >> 32) & mask;

    while (s->index[i] != 0) {
        const struct rec_item *it = &s->item[s->index[i] - 1];

        if (it->ref == ref && it->slot == slot)
            break;
        i = (i + 1) & mask;
    }
    return i;
}

static const struct rec_item *
find(const struct rec_snapshot *s, uint16_t slot, uint64_t ref)
{
    uint32_t k = s->index[place(s, slot, ref)];

    return k == 0 ? NULL : &s->item[k - 1];
}

static bool
is_order(uint8_t mtype)
{
    return mtype == 'A' || mtype == 'F';
}

enum rec_add
rec_snapshot_add(struct rec_snapshot *s, const struct tw_itch *m)
{
    uint32_t at = 0;

    if (is_order(m->mtype)) {
        at = place(s, m->slot, m->refnum);
        if (s->index[at] != 0) {
            const struct rec_item *it = &s->item[s->index[at] - 1];

            return it->px == m->px && it->qty == m->qty && it->side == m->side ? REC_SAME : REC_CONFLICT;
        }
    }
    if (s->n == s->cap)
        return REC_FULL;
    s->item[s->n++] = (struct rec_item){.ref = m->refnum, .px = m->px, .qty = m->qty, .slot = m->slot, .locate = m->locate,
                                        .mtype = m->mtype, .side = m->side, .code = m->code, .code2 = m->code2, .slot_hit = m->slot_hit};
    if (is_order(m->mtype))
        s->index[at] = s->n;
    return REC_ADDED;
}

struct tw_itch
rec_snapshot_item(const struct rec_snapshot *s, uint32_t i)
{
    const struct rec_item *it = &s->item[i];

    return (struct tw_itch){.refnum = it->ref, .px = it->px, .qty = it->qty, .slot = it->slot, .locate = it->locate, .mtype = it->mtype,
                            .side = it->side, .code = it->code, .code2 = it->code2, .slot_hit = it->slot_hit};
}

/* A reduction of an order that is still there may or may not have happened: only shares that are not there tell. */
static enum rec_boundary
reduction(const struct rec_item *o, uint32_t qty)
{
    if (qty == 0)
        return REC_B_NEXT;
    return o == NULL || qty > o->qty ? REC_B_INCLUDED : REC_B_UNCLEAR;
}

enum rec_boundary
rec_snapshot_boundary(const struct rec_snapshot *s, const struct tw_itch *m)
{
    const struct rec_item *o, *n;

    if (!m->slot_hit)
        return REC_B_NEXT;
    o = find(s, m->slot, m->refnum);
    switch (m->mtype) {
    case 'A':
    case 'F':
        if (o == NULL)
            return REC_B_NEXT;
        return o->px == m->px && o->qty == m->qty && o->side == m->side ? REC_B_INCLUDED : REC_B_UNCLEAR;
    case 'E':
    case 'C':
    case 'X':
        return reduction(o, m->qty);
    case 'D':
        return o == NULL ? REC_B_INCLUDED : REC_B_NEXT;
    case 'U':
        n = find(s, m->slot, m->new_ref);
        if (o != NULL)
            return n == NULL ? REC_B_NEXT : REC_B_UNCLEAR;
        return n == NULL || (n->px == m->px && n->qty == m->qty) ? REC_B_INCLUDED : REC_B_UNCLEAR;
    default:
        return REC_B_NEXT; /* states: once more does no harm */
    }
}
