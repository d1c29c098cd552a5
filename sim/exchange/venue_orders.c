// SPDX-License-Identifier: Apache-2.0
/* venue_orders.c - matching: our incoming orders against the replayed book, and our resting orders against what the replay does next.
 *
 * A resting order of ours trades, at its own price, when the replay adds an order that would have crossed it; when an order on its
 * side that it outranks (worse price, or same price and later arrival) is executed; when a hidden trade prints through it; and, at the
 * cross price, when a cross prints through it. One message fills no more than its own shares. Our own orders never trade with each
 * other. */
#include "exchange_priv.h"

#include <stdlib.h>
#include <string.h>

bool
venue_is_buy(const struct our_order *o)
{
    return o->side == 'B';
}

struct our_order *
venue_find(struct saker_exch *ex, uint32_t urn)
{
    for (size_t i = 0; i < ex->venue.n; i++)
        if (ex->venue.live[i].urn == urn)
            return &ex->venue.live[i];
    return NULL;
}

void
venue_drop(struct saker_exch *ex, struct our_order *o)
{
    struct venue *v = &ex->venue;
    size_t i = (size_t)(o - v->live);

    v->n--;
    memmove(v->live + i, v->live + i + 1, (v->n - i) * sizeof(*v->live));
}

void
venue_reduce(struct saker_exch *ex, struct our_order *o, uint32_t leaves, uint8_t reason)
{
    uint32_t gone = o->leaves - leaves;

    if (gone == 0)
        return;
    o->leaves = leaves;
    if (leaves == 0 && o->executed != 0)
        ex->stats.partial_orders++;
    venue_send_canceled(ex, o->urn, gone, reason);
    if (leaves == 0)
        venue_drop(ex, o);
}

static void
executed(struct saker_exch *ex, struct our_order *o, uint32_t qty, uint64_t px, uint8_t liquidity)
{
    uint8_t m[36];

    o->leaves -= qty;
    o->executed += qty;
    m[0] = 'E';
    put_be(m + 1, ex->now, 8);
    put_be(m + 9, o->urn, 4);
    put_be(m + 13, qty, 4);
    put_be(m + 17, px, 8);
    m[25] = liquidity;
    put_be(m + 26, ex->venue.next_match++, 8);
    put_be(m + 34, 0, 2);
    ex->stats.fills++;
    ex->stats.filled_qty += qty;
    soup_sequenced(ex, m, sizeof(m));
}

static uint32_t
lesser(uint64_t a, uint64_t b)
{
    return (uint32_t)(a < b ? a : b);
}

static void
rest(struct saker_exch *ex, const struct our_order *o)
{
    struct venue *v = &ex->venue;

    if (v->n == v->cap) {
        size_t cap = v->cap == 0 ? 64 : v->cap * 2;
        struct our_order *wide = realloc(v->live, cap * sizeof(*wide));

        if (wide == NULL) {
            ex->stats.out_of_memory++;
            venue_send_canceled(ex, o->urn, o->leaves, 'Z');
            return;
        }
        v->live = wide;
        v->cap = cap;
    }
    v->live[v->n] = *o;
    v->live[v->n].arrival = mkt_arrival(ex->mkt);
    v->n++;
}

void
venue_take(struct saker_exch *ex, struct our_order *o)
{
    enum mkt_side against = venue_is_buy(o) ? MKT_ASK : MKT_BID;
    uint32_t k;

    if (o->post_only && mkt_best(ex->mkt, o->locate, against, (uint32_t)o->px) != MKT_NONE) {
        venue_send_canceled(ex, o->urn, o->leaves, 'F');
        return;
    }
    while (o->leaves != 0 && (k = mkt_best(ex->mkt, o->locate, against, (uint32_t)o->px)) != MKT_NONE) {
        struct mkt_order *r = mkt_order(ex->mkt, k);
        uint32_t n = lesser(o->leaves, r->qty - r->taken);

        r->taken += n;
        executed(ex, o, n, r->px, 'R');
    }
    if (o->leaves == 0)
        return;
    if (o->tif == '3') {
        if (o->executed != 0)
            ex->stats.partial_orders++;
        venue_send_canceled(ex, o->urn, o->leaves, 'I');
    } else {
        rest(ex, o);
    }
}

/* The best of our resting orders of a side, by price, then arrival; NULL when none is at `px` or better.
 * @param arrival at exactly px only orders older than this count; 0 = none at exactly px, UINT64_MAX = all. */
static struct our_order *
best_of_ours(struct saker_exch *ex, uint16_t locate, bool buy, uint32_t px, uint64_t arrival)
{
    struct our_order *best = NULL;

    for (size_t i = 0; i < ex->venue.n; i++) {
        struct our_order *o = &ex->venue.live[i];

        if (o->locate != locate || venue_is_buy(o) != buy || (buy ? o->px < px : o->px > px) || (o->px == px && o->arrival >= arrival))
            continue;
        if (best == NULL || (buy ? o->px > best->px : o->px < best->px)) /* the array is in order of arrival */
            best = o;
    }
    return best;
}

/* Fill our orders of a side from up to qty shares. @return what is left of them. */
static uint64_t
fill_side(struct saker_exch *ex, uint16_t locate, bool buy, uint32_t px, uint64_t arrival, uint64_t qty, uint32_t at_px, uint8_t liquidity)
{
    struct our_order *o;

    while (qty != 0 && (o = best_of_ours(ex, locate, buy, px, arrival)) != NULL) {
        uint32_t n = lesser(qty, o->leaves);

        qty -= n;
        executed(ex, o, n, at_px != 0 ? at_px : o->px, liquidity);
        if (o->leaves == 0)
            venue_drop(ex, o);
    }
    return qty;
}

static void
cancel_all(struct saker_exch *ex, uint8_t tif, uint8_t reason)
{
    for (size_t i = 0; i < ex->venue.n;) {
        if (tif == 0 || ex->venue.live[i].tif == tif)
            venue_reduce(ex, &ex->venue.live[i], 0, reason);
        else
            i++;
    }
}

static void
system_event(struct saker_exch *ex, uint8_t code)
{
    uint8_t m[10] = {'S'};

    put_be(m + 1, ex->now, 8);
    m[9] = code;
    switch (code) {
    case 'S':
        ex->venue.day_ended = false;
        soup_sequenced(ex, m, sizeof(m));
        break;
    case 'Q':
        ex->venue.market_open = true;
        break;
    case 'M':
        ex->venue.market_open = false;
        cancel_all(ex, '0', 'E');
        break;
    case 'E':
        ex->venue.day_ended = true;
        cancel_all(ex, 0, 'T');
        soup_sequenced(ex, m, sizeof(m));
        break;
    default:
        break;
    }
}

void
venue_market(struct saker_exch *ex, const struct mkt_effect *eff)
{
    uint64_t left;

    switch (eff->kind) {
    case MKT_ADDED: {
        struct mkt_order *r = mkt_order(ex->mkt, eff->order);

        left = fill_side(ex, r->locate, r->side == MKT_ASK, r->px, UINT64_MAX, r->qty - r->taken, 0, 'A');
        r->taken = r->qty - (uint32_t)left;
        break;
    }
    case MKT_EXECUTED:
        (void)fill_side(ex, eff->locate, eff->side == MKT_BID, eff->px, eff->arrival, eff->qty, 0, 'A');
        break;
    case MKT_TRADED:
        left = fill_side(ex, eff->locate, true, eff->px, 0, eff->qty, 0, 'A');
        (void)fill_side(ex, eff->locate, false, eff->px, 0, left, 0, 'A');
        break;
    case MKT_CROSS: {
        uint8_t flag = eff->code == 'O' || eff->code == 'C' ? eff->code : 'H';

        left = fill_side(ex, eff->locate, true, eff->px, 0, eff->qty, eff->px, flag);
        (void)fill_side(ex, eff->locate, false, eff->px, 0, left, eff->px, flag);
        break;
    }
    case MKT_SYSTEM:
        system_event(ex, eff->code);
        break;
    case MKT_QUIET:
        break;
    }
}

void
venue_time(struct saker_exch *ex)
{
    for (size_t i = 0; i < ex->venue.n;) {
        if (ex->venue.live[i].expire_ns != 0 && ex->now >= ex->venue.live[i].expire_ns)
            venue_reduce(ex, &ex->venue.live[i], 0, 'T');
        else
            i++;
    }
}
