// SPDX-License-Identifier: Apache-2.0
/* rec_packet.c - MoldUDP64 datagrams into the host's copy of the feed; session change, end of session and sequence reset.
 *
 * The copy is a ring by sequence number: lines and answers meet in it, in any order. A newer message takes the place of an older
 * one, never the other way round; what was lost that way can be requested again. */
#include <string.h>

#include "rec_priv.h"

#define HEADER 20u
#define END_OF_SESSION 0xFFFFu

const struct rec_msg *
rec_copy_get(const struct saker_rec *r, uint64_t seq)
{
    const struct rec_msg *m = &r->copy[seq & r->copy_mask];

    return m->seq == seq && seq != 0 ? m : NULL;
}

/* @return false when the copy has other bytes for this number. */
static bool
keep(struct saker_rec *r, uint64_t seq, const uint8_t *data, size_t len)
{
    struct rec_msg *m = &r->copy[seq & r->copy_mask];

    if (len > sizeof(m->data))
        len = 0;
    if (m->seq == seq)
        return m->len == len && memcmp(m->data, data, len) == 0;
    if (m->seq > seq) {
        r->cnt.too_old++;
        return true;
    }
    m->seq = seq;
    m->len = (uint8_t)len;
    memcpy(m->data, data, len);
    return true;
}

/* Blocks fill the datagram exactly, and their numbers do not wrap. */
static bool
framed(const uint8_t *data, size_t len)
{
    unsigned count;
    size_t at = HEADER;

    if (len < HEADER)
        return false;
    count = tw_be16(data + 18);
    if (count == END_OF_SESSION)
        count = 0;
    if (tw_be64(data + 10) == 0 || tw_be64(data + 10) > UINT64_MAX - count)
        return false;
    for (; count > 0; count--) {
        if (len - at < 2 || len - at - 2 < tw_be16(data + at))
            return false;
        at += 2 + (size_t)tw_be16(data + at);
    }
    return at == len;
}

/* A sequence that goes back on one line, and stays back, has started again. A late packet goes back for a moment only. */
static bool
is_reset(struct saker_rec *r, struct rec_line *line, uint64_t end)
{
    if (end >= line->high) {
        line->high = end;
        line->low_since = REC_NEVER;
        return false;
    }
    if (line->high - end > r->cfg.reset_msgs)
        return true;
    if (line->low_since == REC_NEVER) {
        line->low_since = r->now;
        return false;
    }
    return r->now - line->low_since >= r->cfg.reset_ns;
}

/* @return false when the recovery stopped over it. */
static bool
line_packet(struct saker_rec *r, struct rec_line *line, uint64_t seq, unsigned count)
{
    bool plain = count == 0 || count == END_OF_SESSION;
    uint64_t end = plain ? seq : seq + count;

    if (is_reset(r, line, end)) {
        rec_stop(r, SAKER_REC_RESET);
        return false;
    }
    if (end > r->high)
        r->high = end;
    if (count == 0 && r->state == SAKER_REC_BOUNDARY && seq == r->pos && r->now - r->since >= r->cfg.quiet_ns)
        r->boundary_quiet = true;
    if (count == END_OF_SESSION && !r->eos) {
        r->eos = true;
        r->eos_seq = seq;
        if (r->state == SAKER_REC_LIVE || r->state == SAKER_REC_SPLICE) {
            r->out.hold(r->out.ctx);
            r->splicing = false;
            rec_set_state(r, SAKER_REC_CARD);
        }
    }
    return true;
}

void
saker_rec_packet(struct saker_rec *r, enum saker_rec_source from, const uint8_t *data, size_t len)
{
    unsigned count;
    uint64_t seq;
    size_t at = HEADER;
    bool reply = from == SAKER_REC_REPLY;

    if (r->state == SAKER_REC_OFF || r->state >= SAKER_REC_ENDED)
        return;
    if (!framed(data, len)) {
        r->cnt.bad_packet++;
        return;
    }
    seq = tw_be64(data + 10);
    count = tw_be16(data + 18);
    if (!r->session_known && !reply) {
        memcpy(r->session, data, sizeof(r->session));
        r->session_known = true;
    }
    if (!r->session_known || memcmp(r->session, data, sizeof(r->session)) != 0) {
        if (!reply) {
            rec_stop(r, SAKER_REC_SESSION);
            return;
        }
        r->cnt.wrong_session++;
        rec_request_failed(r);
        rec_pump(r);
        return;
    }
    if (reply)
        r->cnt.replies++;
    else if (!line_packet(r, &r->line[from == SAKER_REC_LINE_B], seq, count))
        return;
    if (count == END_OF_SESSION)
        count = 0;
    for (; count > 0; count--, seq++) {
        size_t n = tw_be16(data + at);

        if (!keep(r, seq, data + at + 2, n)) {
            if (!reply) { /* the same number, another message: the sequence has started again */
                rec_stop(r, SAKER_REC_RESET);
                return;
            }
            r->cnt.conflict++;
        }
        if (reply)
            r->cnt.reply_msgs++;
        at += 2 + n;
    }
    rec_pump(r);
}
