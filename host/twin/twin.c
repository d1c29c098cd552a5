// SPDX-License-Identifier: Apache-2.0
/* twin.c - the blocks of the twin in the order of the card.
 *
 * A feed message: time steps, session timers, book, trading state, strategy, gate, order frame; the record of what the gate decided
 * is made at the end of the message's frame. A frame from the venue: each OUCH
 * message takes an input number and acts on the gate, then the session answers. After every stimulus what has waited for the session
 * (a sticky mass cancel, cancels of the host) is tried again. */
#include "twin.h"

#include <stdlib.h>
#include <string.h>

#include "tw_itch.h"
#include "twin_priv.h"

#define ALL_SLOTS 255u
#define CARD_SLOTS 256u /* more symbols than any card has: the whole market, whose orders need ... */
#define MARKET_STASH 65536u /* ... a larger stash */
#define HELD 704u   /* decisions of one frame: 9,018 bytes hold 640 messages */

/* ---- events ---- */

static uint8_t
narrow(unsigned slot)
{
    return slot < ALL_SLOTS ? (uint8_t)slot : ALL_SLOTS;
}

/* A record with the banks in force; seq is taken here, so every call must be followed by emit. */
static struct saker_event
record(struct saker_twin *t, enum saker_event_type type)
{
    struct saker_event ev = {.version = SAKER_EVENT_VERSION, .type = (uint8_t)type};

    ev.seq = t->event_seq++;
    ev.flags = (uint8_t)((t->take.bank ? SAKER_EVF_PBANK : 0) | (t->risk.lbank ? SAKER_EVF_LBANK : 0));
    ev.params_rev = t->params.rev[t->take.bank];
    ev.params_digest = t->params.digest[t->take.bank];
    ev.limits_rev = t->limits.rev[t->risk.lbank];
    ev.limits_digest = t->limits.digest[t->risk.lbank];
    ev.input_seq = t->clock.input_seq - 1;
    ev.time_ns = t->clock.time_ns;
    return ev;
}

static void
emit(struct saker_twin *t, const struct saker_event *ev)
{
    if (t->out.event != NULL)
        t->out.event(t->out.ctx, ev);
}

static void
of_message(struct saker_event *ev, const struct tw_meta *meta)
{
    ev->input_seq = meta->input_seq;
    ev->feed_seq = meta->seq;
    ev->time_ns = meta->now;
    ev->ext_ts = meta->ts;
    ev->lbi_cyc = meta->lbi_cyc;
}

void
saker_twin_control_event(struct saker_twin *t, enum saker_event_type type, unsigned reason, unsigned flags, uint32_t bitmap, uint64_t word13)
{
    struct saker_event ev = record(t, type);

    ev.reason = (uint8_t)reason;
    ev.flags |= (uint8_t)flags;
    ev.bitmap = bitmap;
    ev.ref = word13;
    emit(t, &ev);
}

static void
kill_event(struct saker_twin *t)
{
    t->clock.input_seq++;
    saker_twin_control_event(t, SAKER_EV_KILL, t->risk.cause, 0, 0, 0);
}

static void
session_event(struct saker_twin *t)
{
    struct tw_oe_status st;

    if (t->oe.state == t->oe_state && t->risk.was_up) /* as after nearly every message: nothing to tell */
        return;
    tw_oe_status(&t->oe, &st);
    if (st.state != t->oe_state) {
        saker_twin_control_event(t, SAKER_EV_SESSION, st.fail_reason, 0, 0, (uint64_t)st.state | (uint64_t)t->oe_state << 8);
        t->oe_state = st.state;
    }
    if (st.writable)
        t->risk.was_up = true;
}

/* ---- order port ---- */

static void
on_tx(void *ctx, const uint8_t *frame, size_t len, bool granted)
{
    struct saker_twin *t = ctx;

    (void)granted;
    session_event(t);
    if (t->out.tx != NULL)
        t->out.tx(t->out.ctx, frame, len);
}

static void
gate_inputs(struct saker_twin *t)
{
    struct tw_oe_status st;

    tw_oe_status(&t->oe, &st);
    t->risk.env.writable = st.writable;
    t->risk.env.tx_free = st.tx_free;
    t->risk.env.feed_stale = t->feed.stale;
    t->risk.env.now = t->clock.time_ns;
    t->risk.env.pbank = t->take.bank;
}

static void
decision_event(struct saker_twin *t, const struct tw_decision *d, bool ingress_bad)
{
    const struct tw_intent *it = &d->intent;
    enum saker_event_type type = it->kind == TW_INTENT_CANCEL        ? SAKER_EV_CANCEL
                                 : it->kind == TW_INTENT_MASS_CANCEL ? SAKER_EV_MASS_CANCEL
                                 : d->granted                        ? SAKER_EV_ORDER
                                                                     : SAKER_EV_REFUSED;
    struct saker_event ev = record(t, type);

    of_message(&ev, &it->meta);
    ev.flags = (uint8_t)((it->tstate.assumed ? SAKER_EVF_ASSUMED : 0) | (it->pbank ? SAKER_EVF_PBANK : 0) |
                         (d->lbank ? SAKER_EVF_LBANK : 0) | (d->granted ? SAKER_EVF_GRANTED : 0) |
                         (ingress_bad ? SAKER_EVF_INGRESS_BAD : 0));
    ev.params_rev = t->params.rev[it->pbank];
    ev.params_digest = t->params.digest[it->pbank];
    ev.limits_rev = t->limits.rev[d->lbank];
    ev.limits_digest = t->limits.digest[d->lbank];
    ev.reason = (uint8_t)d->reason;
    ev.session = it->sess;
    ev.strategy = it->strat;
    ev.slot = narrow(it->slot);
    ev.side = it->side;
    ev.bitmap = d->bitmap;
    ev.urn = d->urn;
    ev.px = it->px;
    ev.qty = it->qty;
    ev.u.bbo.bid_px = it->bbo.bid_px;
    ev.u.bbo.bid_qty = it->bbo.bid_qty;
    ev.u.bbo.ask_px = it->bbo.ask_px;
    ev.u.bbo.ask_qty = it->bbo.ask_qty;
    emit(t, &ev);
}

/* A decision in a frame that has not ended waits, and decisions behind it wait with it. */
static void
tell_decision(struct saker_twin *t, const struct tw_decision *d)
{
    if (t->in_frame && (d->intent.meta.frame != 0 || t->n_held != 0) && t->n_held < HELD)
        t->held[t->n_held++] = *d;
    else
        decision_event(t, d, false);
}

static void
end_frame(struct saker_twin *t, bool bad)
{
    t->in_frame = false;
    for (unsigned i = 0; i < t->n_held; i++)
        decision_event(t, &t->held[i], bad && t->held[i].intent.meta.frame != 0);
    t->n_held = 0;
}

/* @return false only for a cancel that the session cannot take now. */
static bool
decide(struct saker_twin *t, const struct tw_intent *it)
{
    struct tw_decision d;
    struct tw_grant g;

    gate_inputs(t);
    if (tw_risk_decide(&t->risk, it, &d, &g))
        (void)tw_oe_grant(&t->oe, &g, on_tx, t);
    else if (it->kind != TW_INTENT_NEW)
        return false;
    tell_decision(t, &d);
    return true;
}

/* An intent of the host comes to the gate with what is then known of its symbol. @return false: no place for this cancel. */
static bool
offer(struct saker_twin *t, struct tw_intent *it)
{
    if (it->kind != TW_INTENT_NEW && t->cancels == CANCELS)
        return false;
    it->meta.now = t->clock.time_ns;
    if (it->slot < t->cfg.symbols) {
        it->bbo = tw_book_bbo(t->book, it->slot);
        it->tradable = !tw_book_unreliable(t->book, it->slot) && !tw_book_degraded(t->book, it->slot);
    }
    it->feed_ok = !t->feed.stale;
    tw_trade_state_get(&t->tstate, it->slot, &it->tstate);
    if (it->kind == TW_INTENT_NEW)
        (void)decide(t, it);
    else if (it->kind == TW_INTENT_CANCEL || it->kind == TW_INTENT_MASS_CANCEL)
        t->cancel[t->cancels++] = *it;
    return true;
}

/* What waits for the session: the sticky mass cancel first, then cancels in their order. */
static void
settle(struct saker_twin *t)
{
    struct tw_decision d;
    struct tw_grant g;

    session_event(t);
    if (!t->risk.mass_pending && t->cancels == 0)
        return;
    gate_inputs(t);
    while (tw_risk_mass_next(&t->risk, &d, &g)) {
        (void)tw_oe_grant(&t->oe, &g, on_tx, t);
        tell_decision(t, &d);
        gate_inputs(t);
    }
    while (t->cancels > 0 && decide(t, &t->cancel[0])) {
        memmove(&t->cancel[0], &t->cancel[1], --t->cancels * sizeof(t->cancel[0]));
        if (t->intent.valid)
            t->intent.valid = !offer(t, &t->intent);
    }
    session_event(t);
}

static void
on_venue(void *ctx, const struct tw_venue_msg *msg)
{
    struct saker_twin *t = ctx;
    struct tw_venue_rec rec;
    struct saker_event ev;
    bool killed = t->risk.killed;

    gate_inputs(t);
    t->risk.env.input_seq = t->clock.input_seq++;
    tw_risk_venue(&t->risk, msg, &rec);
    ev = record(t, SAKER_EV_VENUE);
    ev.flags |= rec.known ? SAKER_EVF_KNOWN : 0;
    ev.session = msg->sess;
    ev.strategy = rec.strat;
    ev.slot = narrow(rec.slot);
    ev.side = rec.side;
    ev.input_seq = rec.input_seq;
    ev.time_ns = rec.now;
    ev.ext_ts = msg->ts;
    ev.urn = msg->urn;
    ev.px = msg->px;
    ev.qty = msg->qty;
    ev.ref = msg->refnum;
    ev.u.venue.pos = rec.pos;
    ev.u.venue.leaves = rec.leaves;
    ev.u.venue.mtype = msg->mtype;
    ev.u.venue.state = msg->state;
    ev.u.venue.reason = msg->reason;
    emit(t, &ev);
    if (t->risk.killed && !killed)
        kill_event(t);
}

/* ---- feed ---- */

static void
book_event(struct saker_twin *t, enum tw_book_ev code, uint16_t slot, uint64_t refnum)
{
    struct saker_event ev = record(t, SAKER_EV_BOOK);

    of_message(&ev, t->meta);
    ev.reason = (uint8_t)code;
    ev.slot = narrow(slot);
    ev.ref = refnum;
    emit(t, &ev);
}

static void
on_book_ev(void *ctx, enum tw_book_ev code, uint16_t slot, uint64_t refnum)
{
    struct saker_twin *t = ctx;

    if ((t->event_mask & SAKER_TWIN_EV_BOOK) == 0)
        return;
    if (code == TW_BOOK_RESUME && t->n_after < sizeof(t->after) / sizeof(t->after[0])) {
        t->after[t->n_after].code = code;
        t->after[t->n_after].slot = slot;
        t->after[t->n_after++].refnum = refnum;
        return;
    }
    book_event(t, code, slot, refnum);
}

static void
bbo_event(struct saker_twin *t, const struct tw_book_evt *evt, const struct tw_meta *meta)
{
    struct saker_event ev = record(t, SAKER_EV_BBO);

    of_message(&ev, meta);
    ev.reason = evt->tradable ? 0 : TW_RSN_BOOK_UNRELIABLE;
    ev.slot = narrow(evt->slot);
    ev.u.bbo.bid_px = evt->bbo.bid_px;
    ev.u.bbo.bid_qty = evt->bbo.bid_qty;
    ev.u.bbo.ask_px = evt->bbo.ask_px;
    ev.u.bbo.ask_qty = evt->bbo.ask_qty;
    emit(t, &ev);
}

static void
state_event(struct saker_twin *t, const struct tw_book_evt *evt, const struct tw_meta *meta, const struct tw_tstate *ts)
{
    struct saker_event ev = record(t, SAKER_EV_TRADING_STATE);

    of_message(&ev, meta);
    ev.reason = evt->code;
    ev.slot = evt->slot_hit ? narrow(evt->slot) : ALL_SLOTS;
    ev.flags |= ts->assumed ? SAKER_EVF_ASSUMED : 0;
    ev.ref = (uint64_t)evt->mtype | (uint64_t)ts->market_open << 8 | (uint64_t)ts->trading << 9;
    emit(t, &ev);
}

static void
message_event(struct saker_twin *t, const struct tw_book_evt *evt, const struct tw_meta *meta)
{
    struct saker_event ev;

    /* Messages of the whole market have locate 0. */
    if (!t->md_type[evt->mtype] || t->feed.msg == NULL ||
        (!evt->slot_hit && !t->md_all && evt->mtype != 'S' && evt->mtype != 'V' && evt->mtype != 'W'))
        return;
    ev = record(t, SAKER_EV_MARKET_DATA);
    of_message(&ev, meta);
    ev.params_rev = ev.limits_rev = 0;
    ev.params_digest = ev.limits_digest = 0;
    ev.reason = evt->mtype;
    ev.slot = evt->slot_hit ? narrow(evt->slot) : ALL_SLOTS;
    memcpy(ev.u.md.bytes, t->feed.msg, tw_itch_len(evt->mtype));
    emit(t, &ev);
}

static void
session_time(struct saker_twin *t)
{
    tw_oe_time(&t->oe, t->clock.time_ns * t->timescale, on_tx, t);
    session_event(t);
}

static void
act(struct saker_twin *t, const struct tw_itch *msg, const struct tw_meta *meta)
{
    struct tw_book_evt evt;
    struct tw_tstate ts;
    struct tw_intent intent;
    bool state_changed;

    session_time(t);
    t->meta = meta;
    t->n_after = 0;
    tw_book_apply(t->book, msg, &evt, on_book_ev, t);
    if (evt.slot_hit && evt.changed) {
        if ((t->event_mask & SAKER_TWIN_EV_BBO) != 0)
            bbo_event(t, &evt, meta);
        if (t->out.bbo != NULL)
            t->out.bbo(t->out.ctx, meta, evt.slot, msg->locate, &evt.bbo, evt.tradable);
    }
    for (unsigned i = 0; i < t->n_after; i++)
        book_event(t, t->after[i].code, t->after[i].slot, t->after[i].refnum);
    state_changed = tw_trade_state_event(&t->tstate, &evt, t->feed.msg, &ts);
    if (state_changed)
        state_event(t, &evt, meta, &ts);
    if (t->md_any)
        message_event(t, &evt, meta);
    if (tw_take_eval(&t->take, &evt, meta, &ts, &intent))
        (void)decide(t, &intent);
    settle(t);
}

static void
on_msg(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta)
{
    struct saker_twin *t = ctx;

    if (t->feed.held) {
        tw_catchup_message(&t->catchup, msg, meta);
        return;
    }
    t->catchup.touched = true;
    act(t, msg, meta);
}

/* From the host or from the ring: it takes its number, and moves the time, when it acts. */
static void
on_held(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta, bool live)
{
    struct saker_twin *t = ctx;
    struct tw_meta m = *meta;

    (void)live;
    if (t->clock.lockstep && m.ts > t->clock.time_ns)
        t->clock.time_ns = m.ts;
    t->feed.msg = NULL; /* its bytes are gone, or never were */
    m.input_seq = t->clock.input_seq++;
    m.now = t->clock.time_ns;
    act(t, msg, &m);
}

static void
on_feed_ev(void *ctx, enum tw_feed_ev code, uint64_t a, uint64_t b)
{
    struct saker_twin *t = ctx;
    struct saker_event ev;

    tw_catchup_event(&t->catchup, code, a, b);
    if (code == TW_FEED_BAD_FRAME)
        end_frame(t, true);
    if ((t->event_mask & SAKER_TWIN_EV_FEED) == 0)
        return;
    ev = record(t, SAKER_EV_FEED);
    ev.reason = (uint8_t)code;
    ev.ref = a;
    ev.u.raw[1] = b;
    emit(t, &ev);
}

static void
catch_up(struct saker_twin *t)
{
    if (tw_catchup_settle(&t->catchup))
        on_feed_ev(t, TW_FEED_LIVE, t->feed.expected - 1, 0);
}

void
saker_twin_feed_frame(struct saker_twin *t, const uint8_t *frame, size_t len, bool bad_fcs)
{
    saker_twin_feed_line(t, TW_LINE_A, frame, len, bad_fcs);
}

void
saker_twin_feed_line(struct saker_twin *t, unsigned line, const uint8_t *frame, size_t len, bool bad_fcs)
{
    t->in_frame = true;
    tw_feed_frame(&t->feed, line, frame, len, bad_fcs, on_msg, on_feed_ev, t);
    end_frame(t, false);
    tw_net_frame(&t->net, line, frame, len, bad_fcs);
    catch_up(t);
}

size_t
saker_twin_feed_messages(struct saker_twin *t, const uint8_t *buf, size_t len)
{
    size_t taken = tw_feed_messages(&t->feed, buf, len, on_msg, on_feed_ev, t);

    catch_up(t);
    return taken;
}

void
saker_twin_order_frame(struct saker_twin *t, const uint8_t *frame, size_t len, bool bad_fcs)
{
    tw_oe_next_urn(&t->oe, t->risk.next_urn, t->risk.open_log2);
    tw_oe_rx_frame(&t->oe, frame, len, bad_fcs, on_venue, on_tx, t);
    settle(t);
}

/* ---- life ---- */

struct saker_twin *
saker_twin_new(const struct saker_twin_cfg *cfg, const struct saker_twin_out *out)
{
    struct tw_book_cfg book = {cfg->symbols, cfg->orders_log2, cfg->levels_log2, cfg->hash_seed, cfg->symbols > CARD_SLOTS ? MARKET_STASH : 0};
    struct tw_feed_cfg feed = {.hold_ns = TW_FEED_HOLD_NS};
    struct saker_twin *t;

    if (cfg->symbols == 0 || cfg->symbols > 65535 || cfg->open_log2 > 20)
        return NULL;
    t = calloc(1, sizeof(*t));
    if (t == NULL)
        return NULL;
    t->cfg = *cfg;
    t->out = *out;
    t->net.tx = out->feed_tx;
    t->net.ctx = out->ctx;
    t->clock.input_seq = 1;
    t->event_seq = 1;
    t->timescale = 1;
    t->event_mask = SAKER_TWIN_EV_BBO | SAKER_TWIN_EV_BOOK | SAKER_TWIN_EV_FEED;
    tw_feed_init(&t->feed, &feed, &t->clock);
    t->book = tw_book_new(&book);
    t->feed.book = t->book;
    t->held = calloc(HELD, sizeof(*t->held));
    t->symbols = malloc(cfg->symbols * sizeof(*t->symbols));
    t->scratch = calloc((size_t)cfg->symbols * TW_LIMIT_WORDS + TW_SCOPE_ROWS * TW_SCOPE_WORDS, sizeof(*t->scratch));
    if (t->book == NULL || t->held == NULL || t->symbols == NULL || t->scratch == NULL || tw_trade_state_init(&t->tstate, cfg->symbols) != 0 ||
        tw_catchup_init(&t->catchup, TW_CATCHUP_LOG2, &t->feed, on_held, t) != 0 ||
        tw_take_init(&t->take, cfg->symbols, 0, 0) != 0 || tw_risk_init(&t->risk, cfg->symbols, cfg->open_log2) != 0) {
        saker_twin_free(t);
        return NULL;
    }
    memset(t->symbols, ' ', cfg->symbols * sizeof(*t->symbols));
    tw_oe_init(&t->oe, 0, (const char(*)[8])t->symbols, cfg->symbols);
    t->oe_state = TW_OE_CLOSED;
    return t;
}

void
saker_twin_free(struct saker_twin *t)
{
    if (t == NULL)
        return;
    tw_catchup_free(&t->catchup);
    tw_risk_free(&t->risk);
    tw_take_free(&t->take);
    tw_trade_state_free(&t->tstate);
    tw_book_free(t->book);
    free(t->held);
    free(t->symbols);
    free(t->scratch);
    free(t);
}

/* ---- host: configuration ---- */

void
saker_twin_feed_config(struct saker_twin *t, const struct tw_feed_cfg *cfg, bool lockstep)
{
    t->feed.cfg = *cfg;
    t->clock.lockstep = lockstep;
}

void
saker_twin_oe_config(struct saker_twin *t, const struct tw_oe_cfg *cfg, uint16_t timescale)
{
    tw_oe_config(&t->oe, cfg);
    t->timescale = timescale == 0 ? 1 : timescale;
}

void
saker_twin_event_mask(struct saker_twin *t, unsigned mask)
{
    t->event_mask = mask;
}

void
saker_twin_subscribe(struct saker_twin *t, uint32_t types, bool all)
{
    for (unsigned i = 0; i < TW_ITCH_TYPES; i++)
        t->md_type[tw_itch_types[i].type] = (types >> i & 1u) != 0;
    t->md_any = (types & ((1u << TW_ITCH_TYPES) - 1)) != 0;
    t->md_all = all;
}

void
saker_twin_kill_config(struct saker_twin *t, bool mass_cancel_on_kill)
{
    t->risk.env.mass_on_kill = mass_cancel_on_kill;
}

void
saker_twin_load_slot(struct saker_twin *t, unsigned slot, uint16_t locate, unsigned tick_sel, const char symbol[8], bool valid)
{
    if (slot >= t->cfg.symbols)
        return;
    if (t->feed.locate_of[slot] != (valid ? locate : 0) || memcmp(t->symbols[slot], symbol, 8) != 0) {
        tw_trade_state_new_symbol(&t->tstate, slot);
        t->params.loaded = t->limits.loaded = t->pos_loaded = false;
    }
    tw_feed_load_locate(&t->feed, (uint16_t)slot, locate, valid);
    tw_book_set_slot(t->book, slot, tick_sel);
    memcpy(t->symbols[slot], symbol, 8);
}

void
saker_twin_watchdog(struct saker_twin *t, uint32_t timeout_us)
{
    t->watchdog = timeout_us != 0;
}

void
saker_twin_heartbeat(struct saker_twin *t, uint32_t value)
{
    if (value != t->heartbeat_value + 1)
        return;
    t->heartbeat_value = value;
    t->heartbeat = true;
}

void
saker_twin_set_time(struct saker_twin *t, uint64_t time_ns)
{
    if (t->risk.armed)
        return;
    t->clock.time_ns = time_ns;
    t->clock.input_seq++;
    saker_twin_control_event(t, SAKER_EV_OVERRIDE, 8, 0, 0, time_ns);
    session_time(t);
}

/* ---- host: commands ---- */

bool
saker_twin_set_position(struct saker_twin *t, unsigned slot, int64_t shares)
{
    if (!tw_risk_set_position(&t->risk, slot, shares))
        return false;
    t->pos_loaded = true;
    return true;
}

bool
saker_twin_zero_positions(struct saker_twin *t)
{
    if (t->risk.armed)
        return false;
    for (unsigned i = 0; i < t->cfg.symbols; i++)
        (void)tw_risk_set_position(&t->risk, i, 0);
    t->pos_loaded = true;
    t->clock.input_seq++;
    saker_twin_control_event(t, SAKER_EV_OVERRIDE, 4, 0, 0, 0);
    return true;
}

void
saker_twin_connect(struct saker_twin *t)
{
    tw_oe_connect(&t->oe, on_tx, t);
    settle(t);
}

void
saker_twin_close(struct saker_twin *t)
{
    tw_oe_close(&t->oe, on_tx, t);
    settle(t);
}

void
saker_twin_assume(struct saker_twin *t, bool market, bool trading)
{
    if (market)
        tw_trade_state_assume_market(&t->tstate);
    if (trading)
        tw_trade_state_assume_trading(&t->tstate);
    if (market || trading) {
        t->clock.input_seq++;
        saker_twin_control_event(t, SAKER_EV_OVERRIDE, (market ? 1u : 0) | (trading ? 2u : 0), 0, 0, 0);
    }
}

bool
saker_twin_unkill(struct saker_twin *t)
{
    if (t->risk.armed || t->fault_mems != 0)
        return false;
    tw_risk_unkill(&t->risk);
    t->clock.input_seq++;
    saker_twin_control_event(t, SAKER_EV_OVERRIDE, 16, 0, 0, 0);
    return true;
}

uint32_t
saker_twin_arm(struct saker_twin *t)
{
    uint32_t why = 0;

    if (t->risk.armed) /* the card takes no notice either: no number, no record */
        return 0;
    why |= t->params.loaded ? 0 : SAKER_TWIN_NO_PARAMS;
    why |= t->limits.loaded ? 0 : SAKER_TWIN_NO_LIMITS;
    why |= t->oe.state == TW_OE_UP ? 0 : SAKER_TWIN_SESSION_DOWN;
    why |= t->watchdog ? 0 : SAKER_TWIN_NO_WATCHDOG;
    why |= t->heartbeat ? 0 : SAKER_TWIN_NO_HEARTBEAT;
    why |= t->risk.killed ? SAKER_TWIN_KILLED : 0;
    why |= t->pos_loaded ? 0 : SAKER_TWIN_NO_POSITIONS;
    if (why == 0) {
        (void)tw_risk_arm(&t->risk);
        t->clock.input_seq++;
    }
    saker_twin_control_event(t, SAKER_EV_ARM, 0, why == 0 ? SAKER_EVF_GRANTED : 0, why, 0);
    return why;
}

void
saker_twin_disarm(struct saker_twin *t)
{
    if (!t->risk.armed)
        return;
    tw_risk_disarm(&t->risk);
    t->clock.input_seq++;
    saker_twin_control_event(t, SAKER_EV_DISARM, 0, 0, 0, 0);
}

void
saker_twin_kill(struct saker_twin *t, enum tw_kill cause)
{
    bool killed = t->risk.killed;

    gate_inputs(t);
    tw_risk_kill(&t->risk, cause);
    if (!killed)
        kill_event(t);
    settle(t);
}

/* One write of FEED_CTRL is one command with one record, whatever it says. */
static void
feed_control(struct saker_twin *t, bool clear_stale, bool relock, bool clear_book)
{
    if (!clear_stale && !relock && !clear_book)
        return;
    if (clear_stale && !t->catchup.enable)
        tw_feed_clear_stale(&t->feed);
    if (relock)
        tw_feed_relock(&t->feed);
    if (clear_book) {
        saker_twin_fault_over(t, FAULT_BOOK);
        (void)tw_catchup_cleared(&t->catchup);
        tw_book_clear(t->book);
    }
    t->clock.input_seq++;
    saker_twin_control_event(t, SAKER_EV_OVERRIDE, (clear_stale ? 32u : 0) | (clear_book ? 64u : 0) | (relock ? 128u : 0), 0, 0, 0);
}

void
saker_twin_feed_control(struct saker_twin *t, bool clear_stale, bool relock, bool clear_book)
{
    if (!t->risk.armed)
        feed_control(t, clear_stale, relock, clear_book);
}

void
saker_twin_clear_stale(struct saker_twin *t)
{
    saker_twin_feed_control(t, true, false, false);
}

void
saker_twin_relock(struct saker_twin *t)
{
    saker_twin_feed_control(t, false, true, false);
}

void
saker_twin_clear_book(struct saker_twin *t)
{
    saker_twin_feed_control(t, false, false, true);
}

/* ---- host: recovery ---- */

struct tw_catchup *
saker_twin_catchup(struct saker_twin *t)
{
    return &t->catchup;
}

bool
saker_twin_recover_clear(struct saker_twin *t)
{
    if (t->catchup.st.state != TW_CATCHUP_HOLD)
        return false;
    feed_control(t, false, false, true);
    return true;
}

bool
saker_twin_splice(struct saker_twin *t, uint64_t n)
{
    if (tw_catchup_splice(&t->catchup, n) != TW_SPLICE_OK)
        return false;
    catch_up(t);
    return true;
}

bool
saker_twin_host_intent(struct saker_twin *t, enum tw_intent_kind kind, uint8_t sess, uint16_t slot, uint8_t side, uint32_t qty,
                       uint32_t px, uint32_t urn)
{
    bool all = slot == ALL_SLOTS && kind == TW_INTENT_MASS_CANCEL;
    struct tw_intent it = {.valid = true, .kind = kind, .strat = TW_STRAT_HOST, .sess = sess, .slot = slot, .side = side, .qty = qty,
                           .px = px, .urn = urn, .pbank = t->take.bank};

    if (kind > TW_INTENT_MASS_CANCEL || sess != 0 || (kind == TW_INTENT_MASS_CANCEL && !all && slot >= t->cfg.symbols))
        return false;
    if (t->intent.valid) {
        t->intents_lost++;
        return true;
    }
    it.meta.input_seq = t->clock.input_seq++;
    if (!offer(t, &it))
        t->intent = it;
    settle(t);
    return true;
}

/* ---- state ---- */

void
saker_twin_status(const struct saker_twin *t, struct saker_twin_status *st)
{
    memset(st, 0, sizeof(*st));
    st->killed = t->risk.killed;
    st->armed = t->risk.armed;
    st->kill_cause = t->risk.cause;
    st->feed_stale = t->feed.stale;
    st->feed_behind = tw_feed_behind(&t->feed);
    st->feed_locked = t->feed.locked;
    st->params_loaded = t->params.loaded;
    st->limits_loaded = t->limits.loaded;
    st->pos_loaded = t->pos_loaded;
    st->mass_pending = t->risk.mass_pending;
    st->host_busy = t->intent.valid;
    st->intents_lost = t->intents_lost;
    st->fault_mems = t->fault_mems;
    st->fault_last = t->fault_last;
    st->faults = t->faults;
    tw_oe_status(&t->oe, &st->oe);
    st->time_ns = t->clock.time_ns;
    st->input_seq = t->clock.input_seq - 1;
    st->feed_expected = t->feed.expected;
    st->open_orders = t->risk.open_orders;
    st->event_next_seq = t->event_seq;
    st->next_urn = t->risk.next_urn;
    st->params_rev = t->params.rev[t->take.bank];
    st->params_digest = t->params.digest[t->take.bank];
    st->limits_rev = t->limits.rev[t->risk.lbank];
    st->limits_digest = t->limits.digest[t->risk.lbank];
}

const struct tw_feed *
saker_twin_feed(const struct saker_twin *t)
{
    return &t->feed;
}

const struct tw_book *
saker_twin_book(const struct saker_twin *t)
{
    return t->book;
}

const struct tw_risk *
saker_twin_risk(const struct saker_twin *t)
{
    return &t->risk;
}

const struct tw_trade_state *
saker_twin_trade_state(const struct saker_twin *t)
{
    return &t->tstate;
}

const struct tw_oe *
saker_twin_oe(const struct saker_twin *t)
{
    return &t->oe;
}

struct tw_net *
saker_twin_net(struct saker_twin *t)
{
    return &t->net;
}
