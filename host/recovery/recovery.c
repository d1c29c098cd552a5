// SPDX-License-Identifier: Apache-2.0
/* recovery.c - the state machine: what to do next, given where the book is, what the copy has and what the card says.
 *
 * One number leads it: `pos`, the first message that is not in the book. Whatever has the message at `pos`, the lines, a retransmission
 * server, puts it into the copy; rec_pump injects it. A snapshot only moves `pos`. When `pos` reaches the oldest message in the
 * card's ring, the book is spliced; a splice that comes too late is refused with a newer `first`, and injecting goes on. */
#include "saker/recovery.h"

#include <stdlib.h>
#include <string.h>

#include "rec_priv.h"

#define MS 1000000u
#define REQUEST_BYTES 20u
#define REQUEST_MAX 0xFFFEu

static const char *const state_names[] = {"off",    "card",   "live", "fill",  "snapshot", "boundary", "load",
                                          "splice", "wait",   "ended", "session", "reset",    "failed"};

const char *
saker_rec_state_name(enum saker_rec_state s)
{
    return (unsigned)s < sizeof(state_names) / sizeof(state_names[0]) ? state_names[s] : "?";
}

void
saker_rec_defaults(struct saker_rec_cfg *cfg)
{
    *cfg = (struct saker_rec_cfg){
        .copy_log2 = 20,
        .items_log2 = 20,
        .inject_credit = 64,
        .request_tries = 6,
        .fill_max = 50000,
        .patience_ns = 1 * MS,
        .request_ns = 100 * MS,
        .connect_ns = 3000ull * MS,
        .silence_ns = 15000ull * MS,
        .quiet_ns = 1000 * MS,
        .spin_ns = 300000ull * MS,
        .retry_ns = 500 * MS,
        .reset_ns = 1000 * MS,
        .reset_msgs = 1000000,
    };
}

struct saker_rec *
saker_rec_new(const struct saker_rec_cfg *cfg, const struct saker_rec_out *out)
{
    struct saker_rec *r;

    if (cfg->copy_log2 < 6 || cfg->copy_log2 > 24 || cfg->items_log2 < 6 || cfg->items_log2 > 24 || cfg->servers > 8 ||
        cfg->glimpses > 8 || cfg->inject_credit == 0)
        return NULL;
    r = calloc(1, sizeof(*r));
    if (r == NULL)
        return NULL;
    r->cfg = *cfg;
    r->out = *out;
    r->copy_mask = (1ull << cfg->copy_log2) - 1;
    r->copy = calloc((size_t)r->copy_mask + 1, sizeof(*r->copy));
    if (r->copy == NULL || rec_snapshot_new(&r->snap, cfg->items_log2) != 0) {
        saker_rec_free(r);
        return NULL;
    }
    for (unsigned i = 0; i < 65536; i++)
        r->slot_of[i] = REC_NO_SLOT;
    return r;
}

void
saker_rec_free(struct saker_rec *r)
{
    if (r == NULL)
        return;
    free(r->copy);
    rec_snapshot_free(&r->snap);
    free(r);
}

void
saker_rec_load_slot(struct saker_rec *r, uint16_t slot, uint16_t locate, bool valid)
{
    if (locate == 0)
        return;
    if (valid)
        r->slot_of[locate] = slot;
    else if (r->slot_of[locate] == slot)
        r->slot_of[locate] = REC_NO_SLOT;
}

void
rec_set_state(struct saker_rec *r, enum saker_rec_state s)
{
    enum saker_rec_state old = r->state;

    r->state = s;
    r->since = r->now;
    if (s != old && r->out.event != NULL)
        r->out.event(r->out.ctx, SAKER_REC_EV_STATE, s, old);
}

void
rec_drop_stream(struct saker_rec *r)
{
    if (r->stream.state != REC_CLOSED)
        r->out.close(r->out.ctx);
    r->stream.state = REC_CLOSED;
}

void
rec_stop(struct saker_rec *r, enum saker_rec_state s)
{
    rec_drop_stream(r);
    r->req.active = false;
    r->out.hold(r->out.ctx);
    rec_set_state(r, s);
}

void
saker_rec_start(struct saker_rec *r, const uint8_t *session)
{
    rec_drop_stream(r);
    memset(r->copy, 0, ((size_t)r->copy_mask + 1) * sizeof(*r->copy));
    rec_snapshot_clear(&r->snap);
    r->session_known = session != NULL;
    if (session != NULL)
        memcpy(r->session, session, sizeof(r->session));
    for (unsigned i = 0; i < 2; i++)
        r->line[i] = (struct rec_line){.low_since = REC_NEVER};
    r->high = 0;
    r->eos = false;
    r->complete = false;
    r->card_known = false;
    r->pos_known = false;
    r->rounds = 0;
    r->in_flight = 0;
    r->clearing = false;
    r->splicing = false;
    r->req = (struct rec_request){0};
    rec_set_state(r, SAKER_REC_CARD);
}

/* ---- what a message means to the card ---- */

bool
rec_decode(const struct saker_rec *r, const uint8_t *msg, size_t len, struct tw_itch *m)
{
    (void)tw_itch_decode(msg, len, m);
    m->slot_hit = m->locate != 0 && r->slot_of[m->locate] != REC_NO_SLOT;
    m->slot = m->slot_hit ? r->slot_of[m->locate] : 0;
    switch (m->mtype) {
    case 'S':
    case 'W':
        return true;
    case 'A':
    case 'F':
    case 'E':
    case 'C':
    case 'X':
    case 'D':
    case 'U':
    case 'H':
    case 'h':
    case 'Y':
        return m->slot_hit;
    default:
        return false;
    }
}

static void
inject(struct saker_rec *r, const struct tw_itch *m)
{
    r->in_flight++;
    r->cnt.injected++;
    r->out.inject(r->out.ctx, m);
}

/* ---- failures ---- */

static void
end(struct saker_rec *r, bool complete)
{
    r->complete = complete;
    rec_drop_stream(r);
    r->req.active = false;
    rec_set_state(r, SAKER_REC_ENDED);
}

static void
take_snapshot(struct saker_rec *r)
{
    r->req.active = false;
    if (r->cfg.glimpses == 0) {
        rec_set_state(r, SAKER_REC_FAILED);
        return;
    }
    rec_set_state(r, SAKER_REC_SNAPSHOT);
    rec_glimpse_open(r);
}

void
rec_round_failed(struct saker_rec *r)
{
    unsigned shift = r->rounds < 6 ? r->rounds : 6;

    r->cnt.rounds_failed++;
    r->rounds++;
    r->req.active = false;
    if (r->eos) {
        end(r, false);
        return;
    }
    if (r->cfg.rounds_max != 0 && r->rounds >= r->cfg.rounds_max) {
        rec_set_state(r, SAKER_REC_FAILED);
        return;
    }
    r->wait_until = r->now + (r->cfg.retry_ns << shift);
    rec_set_state(r, SAKER_REC_WAIT);
}

/* The hole at `pos` cannot be filled. */
static void
fill_failed(struct saker_rec *r)
{
    if (r->eos || r->state == SAKER_REC_BOUNDARY || r->cfg.glimpses == 0)
        rec_round_failed(r);
    else
        take_snapshot(r);
}

/* ---- re-request ---- */

static void
request(struct saker_rec *r, uint64_t from, uint64_t n)
{
    uint8_t buf[REQUEST_BYTES];
    uint16_t count = (uint16_t)(n < REQUEST_MAX ? n : REQUEST_MAX);

    memcpy(buf, r->session, 10);
    for (unsigned i = 0; i < 8; i++)
        buf[10 + i] = (uint8_t)(from >> (56 - 8 * i));
    buf[18] = (uint8_t)(count >> 8);
    buf[19] = (uint8_t)count;
    r->req.active = true;
    r->req.since = r->now;
    r->req.tries++;
    r->cnt.requests++;
    r->out.datagram(r->out.ctx, r->req.server, buf, sizeof(buf));
    if (r->out.event != NULL)
        r->out.event(r->out.ctx, SAKER_REC_EV_REQUEST, from, count);
}

/* Messages missing from `pos` on, `to` not included; no more than fill_max + 1. */
static uint64_t
missing(const struct saker_rec *r, uint64_t to)
{
    uint64_t n = 1;

    while (r->pos + n < to && n <= r->cfg.fill_max && rec_copy_get(r, r->pos + n) == NULL)
        n++;
    return n;
}

/* Message `pos` is missing, and the first that can help is `to` at the latest. */
static void
hole(struct saker_rec *r, uint64_t to)
{
    struct rec_request *q = &r->req;
    uint64_t n;

    if (!r->session_known)
        return;
    if (q->from != r->pos) { /* new, or the answer was partial: then there is no need for patience */
        bool progress = q->active;

        *q = (struct rec_request){.from = r->pos, .since = r->now, .server = q->server};
        if (!progress && r->cfg.patience_ns != 0 && missing(r, to) <= r->cfg.fill_max)
            return;
    } else if (!q->active) {
        if (r->now - q->since < r->cfg.patience_ns)
            return;
    } else {
        if (r->now - q->since < r->cfg.request_ns)
            return;
        r->cnt.request_timeouts++;
        rec_request_failed(r);
    }
    n = missing(r, to);
    if (r->cfg.servers == 0 || n > r->cfg.fill_max || q->tries >= r->cfg.request_tries)
        fill_failed(r);
    else
        request(r, r->pos, n);
}

void
rec_request_failed(struct saker_rec *r)
{
    if (r->cfg.servers != 0)
        r->req.server = (r->req.server + 1) % r->cfg.servers;
    r->req.since = r->now - r->cfg.request_ns; /* the next one may go at once */
}

/* ---- steps of the states; true: look again ---- */

/* The book is cleared, and gets the snapshot. */
static void
load(struct saker_rec *r)
{
    r->req.active = false;
    r->cleared = false;
    r->clearing = false;
    r->loaded = 0;
    r->pos_known = false;
    rec_set_state(r, SAKER_REC_LOAD);
}

static bool
step_boundary(struct saker_rec *r)
{
    const struct rec_msg *m = rec_copy_get(r, r->pos);
    enum rec_boundary b = REC_B_NEXT;
    struct tw_itch it;

    if (r->cfg.boundary == SAKER_REC_LAST)
        b = REC_B_INCLUDED;
    else if (r->cfg.boundary == SAKER_REC_BY_EVIDENCE && !r->boundary_quiet) {
        if (m == NULL) {
            if (r->pos < r->high)
                hole(r, r->high);
            return false;
        }
        if (rec_decode(r, m->data, m->len, &it))
            b = rec_snapshot_boundary(&r->snap, &it);
    }
    switch (b) {
    case REC_B_UNCLEAR:
        r->cnt.boundary_unclear++;
        rec_round_failed(r);
        return false;
    case REC_B_INCLUDED:
        r->cnt.boundary_included++;
        r->pos++;
        break;
    case REC_B_NEXT:
        r->cnt.boundary_next++;
        break;
    }
    load(r);
    return true;
}

static bool
step_load(struct saker_rec *r)
{
    if (!r->cleared) {
        if (!r->clearing && r->in_flight == 0) {
            r->clearing = true;
            r->out.clear(r->out.ctx);
        }
        return false;
    }
    while (r->loaded < r->snap.n) {
        struct tw_itch m;

        if (r->in_flight >= r->cfg.inject_credit)
            return false;
        m = rec_snapshot_item(&r->snap, r->loaded++);
        inject(r, &m);
    }
    r->pos_known = true;
    r->req = (struct rec_request){.server = r->req.server};
    rec_set_state(r, SAKER_REC_FILL);
    return true;
}

static bool
step_fill(struct saker_rec *r)
{
    uint64_t to = r->eos ? r->eos_seq : r->card.locked ? r->card.first : UINT64_MAX;
    const struct rec_msg *m;
    struct tw_itch it;

    while (r->pos < to && (m = rec_copy_get(r, r->pos)) != NULL) {
        if (rec_decode(r, m->data, m->len, &it)) {
            if (r->in_flight >= r->cfg.inject_credit)
                return false;
            inject(r, &it);
        }
        r->pos++;
    }
    if (r->eos) {
        if (r->pos < r->eos_seq)
            hole(r, r->eos_seq);
        else if (r->in_flight == 0)
            end(r, true);
        return false;
    }
    if (!r->card.locked)
        return false;
    if (r->pos < r->card.first) {
        hole(r, r->card.first);
    } else if (r->in_flight == 0) {
        r->splicing = true;
        r->req.active = false;
        r->cnt.splices++;
        rec_set_state(r, SAKER_REC_SPLICE);
        r->out.splice(r->out.ctx, r->pos - 1);
        if (r->out.event != NULL)
            r->out.event(r->out.ctx, SAKER_REC_EV_SPLICE, r->pos - 1, 0);
    }
    return false;
}

void
rec_pump(struct saker_rec *r)
{
    bool more = true;

    while (more) {
        switch (r->state) {
        case SAKER_REC_BOUNDARY: more = step_boundary(r); break;
        case SAKER_REC_LOAD: more = step_load(r); break;
        case SAKER_REC_FILL: more = step_fill(r); break;
        default: more = false;
        }
    }
}

void
rec_snapshot_done(struct saker_rec *r, uint64_t n)
{
    if (r->out.event != NULL)
        r->out.event(r->out.ctx, SAKER_REC_EV_SNAPSHOT, n, r->snap.n);
    r->pos = n;
    r->boundary_quiet = false;
    r->req = (struct rec_request){.server = r->req.server};
    rec_set_state(r, SAKER_REC_BOUNDARY);
    rec_pump(r);
}

/* ---- the card ---- */

/* The card holds: from where, and by what means. */
static void
begin(struct saker_rec *r)
{
    r->cnt.gaps++;
    r->rounds = 0;
    r->pos = r->card.applied + 1;
    r->pos_known = true;
    r->req = (struct rec_request){.server = r->req.server};
    if (r->card.dirty && r->eos) {
        end(r, false);
    } else if (r->card.dirty && r->card.locked && r->card.applied == 0 && r->card.first <= r->cfg.fill_max) {
        rec_snapshot_clear(&r->snap); /* a new session: the book of sequence 0 is empty */
        load(r);
        rec_pump(r);
    } else if (r->card.dirty) {
        r->pos_known = false;
        take_snapshot(r);
    } else {
        rec_set_state(r, SAKER_REC_FILL);
        rec_pump(r);
    }
}

/* @return false when the recovery stopped over it. */
static bool
take_card(struct saker_rec *r, const struct saker_rec_card *card)
{
    r->card = *card;
    r->card_known = true;
    if (card->next > r->high)
        r->high = card->next;
    if (card->other_session) {
        rec_stop(r, SAKER_REC_SESSION);
        return false;
    }
    if (card->ended && !r->eos) {
        r->eos = true;
        r->eos_seq = card->next;
    }
    return true;
}

void
saker_rec_card(struct saker_rec *r, const struct saker_rec_card *card)
{
    bool first_word = !r->card_known;

    if (r->state == SAKER_REC_OFF || r->state >= SAKER_REC_ENDED)
        return;
    if (!take_card(r, card))
        return;
    switch (card->state) {
    case SAKER_CARD_LIVE:
        if (r->eos || r->splicing)
            break;
        if (r->state == SAKER_REC_SPLICE)
            r->cnt.recovered++;
        if (r->state == SAKER_REC_SPLICE || (r->state == SAKER_REC_CARD && first_word)) {
            r->rounds = 0;
            rec_set_state(r, SAKER_REC_LIVE);
        }
        break;
    case SAKER_CARD_DRAIN:
        break;
    case SAKER_CARD_HOLD:
        if (r->state == SAKER_REC_CARD || r->state == SAKER_REC_LIVE || (r->state == SAKER_REC_SPLICE && !r->splicing))
            begin(r);
        else
            rec_pump(r);
        break;
    }
}

void
saker_rec_cleared(struct saker_rec *r)
{
    if (r->state != SAKER_REC_LOAD || !r->clearing)
        return;
    r->clearing = false;
    r->cleared = true;
    rec_pump(r);
}

void
saker_rec_injected(struct saker_rec *r, unsigned n)
{
    r->in_flight -= n < r->in_flight ? n : r->in_flight;
    rec_pump(r);
}

void
saker_rec_spliced(struct saker_rec *r, bool accepted, const struct saker_rec_card *card)
{
    if (!r->splicing)
        return;
    r->splicing = false;
    if (accepted) {
        saker_rec_card(r, card);
        return;
    }
    r->cnt.splice_refused++;
    if (!take_card(r, card))
        return;
    if (card->state != SAKER_CARD_HOLD) {
        rec_set_state(r, SAKER_REC_CARD);
    } else if (card->dirty) {
        take_snapshot(r);
    } else if (!r->eos && r->pos >= card->first) {
        rec_round_failed(r); /* no reason that we know */
    } else {
        rec_set_state(r, SAKER_REC_FILL);
        rec_pump(r);
    }
}

/* ---- time ---- */

void
saker_rec_time(struct saker_rec *r, uint64_t now_ns)
{
    if (now_ns > r->now)
        r->now = now_ns;
    rec_glimpse_time(r);
    if (r->state == SAKER_REC_WAIT && r->now >= r->wait_until) {
        if (r->cfg.glimpses != 0) {
            take_snapshot(r);
        } else {
            r->req = (struct rec_request){.server = r->req.server};
            rec_set_state(r, r->pos_known ? SAKER_REC_FILL : SAKER_REC_FAILED);
        }
    }
    if (r->state == SAKER_REC_BOUNDARY && r->now - r->since >= r->cfg.silence_ns && rec_copy_get(r, r->pos) == NULL)
        rec_round_failed(r);
    rec_pump(r);
}

/* Is message `pos` asked for? Not when the card has lost its place or the message waits for its turn: then no time makes a difference. */
static bool
asks(const struct saker_rec *r)
{
    if (!r->session_known || rec_copy_get(r, r->pos) != NULL)
        return false;
    if (r->state == SAKER_REC_BOUNDARY)
        return r->cfg.boundary == SAKER_REC_BY_EVIDENCE && !r->boundary_quiet && r->pos < r->high;
    if (r->state == SAKER_REC_FILL)
        return r->eos ? r->pos < r->eos_seq : r->card.locked && r->pos < r->card.first;
    return false;
}

uint64_t
saker_rec_deadline(const struct saker_rec *r)
{
    uint64_t d = rec_glimpse_deadline(r);
    uint64_t t = REC_NEVER;

    if (r->state == SAKER_REC_WAIT)
        t = r->wait_until;
    d = t < d ? t : d;
    if (r->state == SAKER_REC_BOUNDARY && r->since + r->cfg.silence_ns < d)
        d = r->since + r->cfg.silence_ns;
    if (r->req.from == r->pos && asks(r)) {
        t = r->req.since + (r->req.active ? r->cfg.request_ns : r->cfg.patience_ns);
        d = t < d ? t : d;
    }
    return d;
}

/* ---- state ---- */

enum saker_rec_state
saker_rec_state(const struct saker_rec *r)
{
    return r->state;
}

bool
saker_rec_complete(const struct saker_rec *r)
{
    return r->complete;
}

bool
saker_rec_missing(const struct saker_rec *r, uint64_t *from, uint64_t *to)
{
    uint64_t end = r->eos ? r->eos_seq : r->card_known && r->card.locked ? r->card.first : 0;

    if (r->state <= SAKER_REC_LIVE || r->state == SAKER_REC_SPLICE || !r->pos_known || r->pos >= end)
        return false;
    *from = r->pos;
    *to = end - 1;
    return true;
}

const struct saker_rec_counters *
saker_rec_counters(const struct saker_rec *r)
{
    return &r->cnt;
}
