// SPDX-License-Identifier: Apache-2.0
/* tw_catchup.c - hold, inject, splice.
 *
 * The ring is always contiguous: a gap empties it. So a splice needs one comparison, and there is no overflow to handle: the
 * oldest message leaves, `first` moves, and a splice that comes too late is refused. */
#include "tw_catchup.h"

#include <stdlib.h>

struct tw_catchup_item {
    struct tw_itch msg;
    struct tw_meta meta;
};

int
tw_catchup_init(struct tw_catchup *c, unsigned ring_log2, const uint64_t *expected, tw_catchup_apply_fn *apply, void *ctx)
{
    *c = (struct tw_catchup){.st.state = TW_CATCHUP_HOLD, .expected = expected, .apply = apply, .ctx = ctx};
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

/* From live or draining; `last` is the last sequence the book has. */
static void
hold(struct tw_catchup *c, uint64_t last)
{
    if (c->st.state == TW_CATCHUP_LIVE)
        c->st.applied = last;
    c->st.state = TW_CATCHUP_HOLD;
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
        c->st.first = c->ring[c->at & c->mask].meta.seq + 1;
        c->at++;
        c->count--;
        c->dropped++;
    }
    c->ring[(c->at + c->count++) & c->mask] = (struct tw_catchup_item){*msg, *meta};
}

void
tw_catchup_message(struct tw_catchup *c, const struct tw_itch *msg, const struct tw_meta *meta)
{
    if (c->st.state == TW_CATCHUP_DRAIN && meta->seq > c->skip)
        c->st.state = TW_CATCHUP_LIVE;
    switch (c->st.state) {
    case TW_CATCHUP_LIVE:
        c->last = meta->seq;
        apply(c, msg, meta, true);
        break;
    case TW_CATCHUP_HOLD:
        push(c, msg, meta);
        break;
    case TW_CATCHUP_DRAIN: /* injected by the host before it came */
        if (meta->seq == c->skip)
            c->st.state = TW_CATCHUP_LIVE;
        break;
    }
}

/* A frame that messages were accepted of was bad: the feed expects `seq` again. */
static void
bad_frame(struct tw_catchup *c, uint64_t seq)
{
    if (c->st.state == TW_CATCHUP_DRAIN)
        return; /* skipped, every message of it */
    if (c->st.state == TW_CATCHUP_LIVE) {
        if (c->last < seq)
            return; /* none was accepted */
        hold(c, seq - 1);
        c->st.dirty = true;
        empty(c, seq);
        return;
    }
    while (c->count > 0 && c->ring[(c->at + c->count - 1) & c->mask].meta.seq >= seq)
        c->count--;
    if (c->count == 0 || c->st.first > seq)
        empty(c, seq);
}

void
tw_catchup_event(struct tw_catchup *c, enum tw_feed_ev ev, uint64_t a, uint64_t b)
{
    switch (ev) {
    case TW_FEED_LOCKED: /* a second one: the host has relocked, and the book is of the session before */
        c->st = (struct tw_catchup_status){.state = TW_CATCHUP_HOLD, .dirty = c->st.dirty || c->touched, .locked = true};
        empty(c, a);
        break;
    case TW_FEED_GAP:
        hold(c, a - 1);
        empty(c, b);
        break;
    case TW_FEED_BAD_FRAME:
        bad_frame(c, a);
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
        break;
    }
}

void
tw_catchup_hold(struct tw_catchup *c)
{
    if (c->st.state == TW_CATCHUP_HOLD)
        return;
    hold(c, *c->expected - 1);
    empty(c, *c->expected);
}

bool
tw_catchup_cleared(struct tw_catchup *c)
{
    if (c->st.state != TW_CATCHUP_HOLD)
        return false;
    c->st.dirty = false;
    c->touched = false;
    return true;
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
    if (c->st.state != TW_CATCHUP_HOLD || !c->st.locked)
        return TW_SPLICE_NOT_HELD;
    if (c->st.dirty)
        return TW_SPLICE_DIRTY;
    if (n + 1 < c->st.first)
        return TW_SPLICE_HOLE;
    c->skip = n;
    c->st.applied = n;
    for (; c->count > 0; c->count--, c->at++) {
        const struct tw_catchup_item *it = &c->ring[c->at & c->mask];

        if (it->meta.seq <= n)
            continue;
        apply(c, &it->msg, &it->meta, false);
        c->st.applied = it->meta.seq;
    }
    c->st.state = *c->expected > n ? TW_CATCHUP_LIVE : TW_CATCHUP_DRAIN;
    return TW_SPLICE_OK;
}

void
tw_catchup_status(const struct tw_catchup *c, struct tw_catchup_status *st)
{
    *st = c->st;
    st->next = *c->expected;
    if (st->state == TW_CATCHUP_LIVE)
        st->applied = st->next - 1;
}
