// SPDX-License-Identifier: Apache-2.0
/* tw_catchup.c - hold, inject, splice.
 *
 * The ring is always contiguous: whatever makes a hole empties it. So a splice needs one comparison, and there is no overflow to
 * handle: a full ring is emptied, `first` moves, and a splice that comes too late is refused. */
#include "tw_catchup.h"

#include <stdlib.h>

struct tw_catchup_item {
    struct tw_itch msg;
    struct tw_meta meta;
};

int
tw_catchup_init(struct tw_catchup *c, unsigned ring_log2, struct tw_feed *feed, tw_catchup_apply_fn *apply, void *ctx)
{
    *c = (struct tw_catchup){.feed = feed, .apply = apply, .ctx = ctx};
    if (ring_log2 < 2 || ring_log2 > 20)
        return -1;
    c->mask = (1u << ring_log2) - 1;
    c->ring = malloc(((size_t)c->mask + 1) * sizeof(*c->ring));
    return c->ring == NULL ? -1 : 0;
}

void
tw_catchup_free(struct tw_catchup *c)
{
    free(c->ring);
    c->ring = NULL;
}

static void
empty(struct tw_catchup *c, uint64_t first)
{
    c->count = 0;
    c->st.first = first;
}

static void
state(struct tw_catchup *c, enum tw_catchup_state s)
{
    c->st.state = s;
    c->feed->held = s != TW_CATCHUP_LIVE;
    c->feed->stale = s != TW_CATCHUP_LIVE;
}

/* From live or draining; `last` is the last sequence the book has. */
static void
hold(struct tw_catchup *c, uint64_t last)
{
    if (c->st.state == TW_CATCHUP_LIVE)
        c->st.applied = last;
    state(c, TW_CATCHUP_HOLD);
}

static void
apply(struct tw_catchup *c, const struct tw_itch *msg, const struct tw_meta *meta, bool live)
{
    struct tw_itch m = *msg;

    m.feed_ok = live && m.feed_ok;
    c->touched = true;
    c->apply(c->ctx, &m, meta, live);
}

static void
push(struct tw_catchup *c, const struct tw_itch *msg, const struct tw_meta *meta)
{
    if (c->count > c->mask) {
        c->dropped += c->count;
        empty(c, meta->seq);
        state(c, TW_CATCHUP_HOLD);
    }
    c->ring[(c->at + c->count++) & c->mask] = (struct tw_catchup_item){*msg, *meta};
}

void
tw_catchup_message(struct tw_catchup *c, const struct tw_itch *msg, const struct tw_meta *meta)
{
    if (c->st.state == TW_CATCHUP_LIVE)
        apply(c, msg, meta, true);
    else
        push(c, msg, meta);
}

void
tw_catchup_event(struct tw_catchup *c, enum tw_feed_ev ev, uint64_t a, uint64_t b)
{
    if (!c->enable)
        return;
    switch (ev) {
    case TW_FEED_LOCKED: /* a second one: the host has relocked, and the book is of the session before */
        c->st = (struct tw_catchup_status){.dirty = c->st.dirty || c->touched};
        state(c, TW_CATCHUP_HOLD);
        empty(c, a);
        break;
    case TW_FEED_GAP:
        hold(c, a - 1);
        empty(c, b);
        break;
    case TW_FEED_BAD_FRAME: /* the feed expects `a` again */
        if (c->feed->bad_acted) {
            hold(c, a - 1);
            empty(c, a);
        }
        c->st.dirty |= c->feed->bad_lived;
        break;
    case TW_FEED_SESSION:
        c->st.other_session = true;
        tw_catchup_hold(c);
        break;
    case TW_FEED_EOS:
        c->st.ended = true;
        tw_catchup_hold(c);
        break;
    case TW_FEED_NONE:
    case TW_FEED_LIVE:
        break;
    }
}

bool
tw_catchup_settle(struct tw_catchup *c)
{
    if (c->st.state != TW_CATCHUP_DRAIN)
        return false;
    for (; c->count > 0; c->count--, c->at++) {
        const struct tw_catchup_item *it = &c->ring[c->at & c->mask];

        if (it->meta.seq <= c->skip)
            continue;
        apply(c, &it->msg, &it->meta, false);
        c->st.applied = it->meta.seq;
    }
    if (c->feed->expected <= c->skip)
        return false;
    state(c, TW_CATCHUP_LIVE);
    return true;
}

void
tw_catchup_enable(struct tw_catchup *c, bool enable)
{
    if (enable == c->enable)
        return;
    c->enable = enable;
    c->st = (struct tw_catchup_status){.dirty = enable && c->touched};
    if (enable)
        state(c, TW_CATCHUP_HOLD);
    c->feed->held = enable;
    empty(c, c->feed->expected);
}

void
tw_catchup_hold(struct tw_catchup *c)
{
    if (!c->enable || c->st.state == TW_CATCHUP_HOLD)
        return;
    hold(c, c->feed->expected - 1);
    empty(c, c->feed->expected);
}

bool
tw_catchup_cleared(struct tw_catchup *c)
{
    bool held = c->st.state == TW_CATCHUP_HOLD;

    c->touched = false;
    if (!c->enable)
        return false;
    tw_catchup_hold(c);
    c->st.dirty = !held;
    return held;
}

bool
tw_catchup_inject(struct tw_catchup *c, const struct tw_itch *msg)
{
    const struct tw_meta none = {0};

    if (c->st.state != TW_CATCHUP_HOLD)
        return false;
    apply(c, msg, &none, false);
    return true;
}

enum tw_catchup_splice
tw_catchup_splice(struct tw_catchup *c, uint64_t n)
{
    if (c->st.ended || c->st.other_session)
        return TW_SPLICE_STOPPED;
    if (c->st.state != TW_CATCHUP_HOLD || !c->feed->locked)
        return TW_SPLICE_NOT_HELD;
    if (c->st.dirty)
        return TW_SPLICE_DIRTY;
    if (n < c->st.first - 1 && c->st.first != 0)
        return TW_SPLICE_HOLE;
    c->skip = n;
    c->st.applied = n;
    state(c, TW_CATCHUP_DRAIN);
    return TW_SPLICE_OK;
}

void
tw_catchup_status(const struct tw_catchup *c, struct tw_catchup_status *st)
{
    *st = c->st;
    st->locked = c->feed->locked;
    st->next = c->feed->expected;
    if (st->state == TW_CATCHUP_LIVE)
        st->applied = st->next - 1;
}
