// SPDX-License-Identifier: Apache-2.0
#include "tw_oe_send.h"

#include <string.h>

#define TOOK_MAX ((UINT64_C(1) << 36) - 1) /* a longer round trip is taken for that */

static uint64_t
clamp(const struct tw_oe_send *s, uint64_t x)
{
    return x > s->t.rto_max_ns ? s->t.rto_max_ns : x < s->t.rto_min_ns ? s->t.rto_min_ns : x;
}

static bool
past(uint64_t now, uint64_t since, uint64_t wait)
{
    uint64_t age = now - since;

    return age >> 63 == 0 && age >= wait;
}

void
tw_oe_send_end(struct tw_oe_send *s)
{
    s->head = s->tail = 0;
    s->run = s->timing = s->recover = s->retx = s->syn = false;
}

void
tw_oe_send_open(struct tw_oe_send *s, uint32_t isn, uint64_t now)
{
    tw_oe_send_end(s);
    s->nxt = s->una = isn;
    s->from = isn + 1;
    s->wnd = 0;
    s->dups = s->tries = s->probes = 0;
    s->heard_at = now;
    s->first = true;
    s->rto = clamp(s, TW_OE_RTO_FIRST_NS);
}

/* Sequence numbers up to s->nxt are under way. @param time_it the round trip is a sample. */
static void
started(struct tw_oe_send *s, bool time_it, uint64_t now)
{
    if (!s->run)
        s->since = now;
    s->run = true;
    if (time_it && !s->timing && !s->recover) {
        s->timing = true;
        s->timed = s->nxt;
        s->timed_at = now;
    }
}

void
tw_oe_send_syn(struct tw_oe_send *s, uint64_t now)
{
    s->nxt = s->from;
    s->syn = false;
    started(s, s->tries == 0, now);
}

void
tw_oe_send_new(struct tw_oe_send *s, const uint8_t *pay, unsigned len, bool fin, uint64_t now)
{
    struct tw_oe_kept *k = &s->kept[s->tail++ % TW_OE_KEPT];

    if (len != 0)
        memcpy(k->pay, pay, len);
    k->len = (uint8_t)len;
    k->fin = fin;
    s->nxt += len + fin;
    k->stop = s->nxt;
    started(s, true, now);
}

void
tw_oe_send_again(struct tw_oe_send *s)
{
    s->retx = false;
}

void
tw_oe_send_probe(struct tw_oe_send *s, uint64_t now)
{
    s->heard_at = now;
    s->probes++;
}

void
tw_oe_send_heard(struct tw_oe_send *s, uint64_t now)
{
    s->heard_at = now;
    s->probes = 0;
}

/* RFC 6298, section 2. */
static void
sample(struct tw_oe_send *s, uint64_t took)
{
    int64_t err;

    if (took > TOOK_MAX)
        took = TOOK_MAX;
    err = (int64_t)took - (int64_t)(s->srtt8 / 8);
    if (s->first) {
        s->srtt8 = took * 8;
        s->var4 = took * 2;
    } else {
        s->srtt8 += (uint64_t)err;
        s->var4 += (uint64_t)(err < 0 ? -err : err) - s->var4 / 4;
    }
    s->first = false;
    s->rto = clamp(s, s->srtt8 / 8 + s->var4);
}

bool
tw_oe_send_ack(struct tw_oe_send *s, uint32_t num, uint32_t wnd, bool plain, uint64_t now)
{
    bool same_wnd = wnd == s->wnd, again = (int32_t)(s->upto - num) > 0;

    s->wnd = wnd;
    if (num != s->una) {
        s->una = num;
        s->dups = s->tries = 0;
        s->run = num != s->nxt;
        s->since = now;
        if (s->timing && (int32_t)(num - s->timed) >= 0) {
            s->timing = false;
            sample(s, now - s->timed_at);
        }
        s->retx = s->recover = s->recover && again;
        while (s->head != s->tail && (int32_t)(num - tw_oe_send_oldest(s)->stop) >= 0) {
            s->from = tw_oe_send_oldest(s)->stop;
            s->head++;
        }
        return false;
    }
    if (!plain || !same_wnd || s->una == s->nxt || s->recover)
        return false;
    if (++s->dups == 3) {
        s->dups = 0;
        s->retx = s->recover = true;
        s->upto = s->nxt;
        s->timing = false;
    }
    return true;
}

enum tw_oe_timer
tw_oe_send_time(struct tw_oe_send *s, bool est, uint64_t now)
{
    if (!s->run || s->t.rto_max_ns == 0 || !past(now, s->since, s->rto))
        return TW_OE_TIMER_NONE;
    if (s->t.retries != 0 && s->tries == s->t.retries)
        return TW_OE_TIMER_GIVE_UP;
    s->since = now;
    s->timing = false;
    s->dups = 0;
    s->tries++;
    s->retx = s->recover = est;
    s->upto = s->nxt;
    s->syn = !est;
    s->rto = clamp(s, s->rto * 2);
    return TW_OE_TIMER_EXPIRED;
}

bool
tw_oe_send_probe_due(const struct tw_oe_send *s, bool est, uint64_t now, bool *give_up)
{
    bool shut = tw_oe_send_window(s) < (int64_t)TW_OE_ORDER_ROOM;

    *give_up = s->t.retries != 0 && s->probes == s->t.retries;
    return est && s->una == s->nxt && (shut ? s->t.rto_max_ns : s->t.keepalive_ns) != 0 && past(now, s->heard_at, shut ? s->rto : s->t.keepalive_ns);
}
