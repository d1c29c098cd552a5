// SPDX-License-Identifier: Apache-2.0
/* control_recover.c - hold, clear, inject, splice. See include/saker/recover.h. */
#include "saker/recover.h"

#include "control_ops.h"
#include "saker/error.h"

#define FLAG(v, name) (((v)&SAKER_RECOVER_##name##_MASK) != 0)

struct raw_feed {
    uint32_t cfg, status, first[2], next[2], applied[2];
};

static uint64_t
u64(const uint32_t half[2])
{
    return half[0] | (uint64_t)half[1] << 32;
}

static void
ask(struct saker_ops *o, struct raw_feed *raw)
{
    saker_ops_read(o, SAKER_RECOVER_CFG_OFFSET, &raw->cfg);
    saker_ops_read(o, SAKER_RECOVER_STATUS_OFFSET, &raw->status); /* latches the three */
    saker_ops_read64(o, SAKER_RECOVER_FIRST_OFFSET, raw->first);
    saker_ops_read64(o, SAKER_RECOVER_NEXT_OFFSET, raw->next);
    saker_ops_read64(o, SAKER_RECOVER_APPLIED_OFFSET, raw->applied);
}

static int
answer(struct saker_ops *o, const struct raw_feed *raw, struct saker_card_feed *feed)
{
    if (saker_ops_flush(o) != SAKER_OK)
        return o->rc;
    feed->enabled = FLAG(raw->cfg, CFG_ENABLE);
    feed->state = (raw->status & SAKER_RECOVER_STATUS_STATE_MASK) >> SAKER_RECOVER_STATUS_STATE_SHIFT;
    feed->behind = FLAG(raw->status, STATUS_BEHIND);
    feed->dirty = FLAG(raw->status, STATUS_DIRTY);
    feed->ended = FLAG(raw->status, STATUS_ENDED);
    feed->other_session = FLAG(raw->status, STATUS_OTHER_SESSION);
    feed->locked = FLAG(raw->status, STATUS_LOCKED);
    feed->clearing = FLAG(raw->status, STATUS_CLEARING);
    feed->splice_ok = FLAG(raw->status, STATUS_SPLICE_OK);
    feed->first = u64(raw->first);
    feed->next = u64(raw->next);
    feed->applied = u64(raw->applied);
    return SAKER_OK;
}

int
saker_control_feed(struct saker_card *card, struct saker_card_feed *feed)
{
    struct raw_feed raw;
    struct saker_ops o;

    saker_ops_init(&o, card);
    ask(&o, &raw);
    return answer(&o, &raw, feed);
}

int
saker_control_recovery(struct saker_card *card, bool enable)
{
    struct saker_ops o;

    saker_ops_init(&o, card);
    saker_ops_write(&o, SAKER_RECOVER_CFG_OFFSET, 0);
    if (enable)
        saker_ops_write(&o, SAKER_RECOVER_CFG_OFFSET, SAKER_RECOVER_CFG_ENABLE_MASK);
    return saker_ops_flush(&o);
}

int
saker_control_hold(struct saker_card *card)
{
    return saker_card_write32(card, SAKER_RECOVER_CMD_OFFSET, SAKER_RECOVER_CMD_HOLD_MASK);
}

int
saker_control_recover_clear(struct saker_card *card)
{
    return saker_card_write32(card, SAKER_RECOVER_CMD_OFFSET, SAKER_RECOVER_CMD_CLEAR_MASK);
}

int
saker_control_inject(struct saker_card *card, const struct saker_inject *msg, size_t n)
{
    struct saker_ops o;

    saker_ops_init(&o, card);
    for (size_t i = 0; i < n; i++) {
        const struct saker_inject *m = &msg[i];

        saker_ops_write64(&o, SAKER_INJECT_REF_OFFSET, m->ref);
        if (m->type == 'U')
            saker_ops_write64(&o, SAKER_INJECT_NEW_OFFSET, m->new_ref);
        saker_ops_write(&o, SAKER_INJECT_QTY_OFFSET, m->qty);
        saker_ops_write(&o, SAKER_INJECT_PX_OFFSET, m->px);
        saker_ops_write(&o, SAKER_INJECT_AT_OFFSET,
                        m->slot | (m->hit ? SAKER_INJECT_AT_HIT_MASK : 0) | (m->sell ? SAKER_INJECT_AT_SIDE_MASK : 0));
        saker_ops_write(&o, SAKER_INJECT_GO_OFFSET,
                        (unsigned char)m->type | (uint32_t)m->code << SAKER_INJECT_GO_CODE_SHIFT |
                            (uint32_t)m->code2 << SAKER_INJECT_GO_CODE2_SHIFT);
    }
    return saker_ops_flush(&o);
}

int
saker_control_splice(struct saker_card *card, uint64_t n, struct saker_card_feed *feed)
{
    struct raw_feed raw;
    struct saker_ops o;

    saker_ops_init(&o, card);
    saker_ops_write64(&o, SAKER_RECOVER_SPLICE_OFFSET, n);
    ask(&o, &raw);
    return answer(&o, &raw, feed);
}

int
saker_control_relock(struct saker_card *card)
{
    return saker_card_write32(card, SAKER_FEED_CTRL_OFFSET, SAKER_FEED_CTRL_RELOCK_MASK);
}
