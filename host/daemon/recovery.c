// SPDX-License-Identifier: Apache-2.0
/* recovery.c - see recovery.h.
 *
 * What the library wants of the card goes into a queue, because its callbacks must not call back; the queue is run in order, a bounded
 * piece at a time, so that heartbeats and verbs are served in between. */
#include "recovery.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#include "saker/error.h"
#include "saker/recover.h"
#include "saker/recovery_net.h"

#define CREDIT 64u  /* injections in the queue at most */
#define BATCH 32u   /* of them in one go */
#define QUEUE 128u
#define MS 1000000u
#define BUSY_MS 5u  /* between looks at the card while something is on */
#define LIVE_MS 100u

struct command {
    enum { HOLD, CLEAR, INJECT, SPLICE } kind;
    uint64_t n;
    struct saker_inject msg;
};

struct saker_recovery {
    struct saker_rec *machine;
    struct saker_rec_net *net;
    int epoll;
    struct command queue[QUEUE];
    unsigned head, n;
    bool clearing;     /* the card clears its book */
    bool suspect;      /* what is in the book is not known: it must be cleared */
    uint64_t injected; /* messages up to the last splice */
    uint64_t look_at;  /* the next look at the card is due: not with every packet of a line */
    struct saker_rec_counters told; /* when `why` was made */
    char why[128];
};

static uint64_t
now_ns(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
}

/* ---- Why it is not live ---------------------------------------------------------------------------------------- */

/* The cause that has been counted since the last time. */
static const char *
cause(struct saker_recovery *r)
{
#define AT(m) offsetof(struct saker_rec_counters, m)
    static const struct {
        size_t at;
        const char *text;
    } causes[] = {
        {AT(glimpse_login), "the GLIMPSE server refuses the login, or names another session"},
        {AT(glimpse_protocol), "the GLIMPSE server sends what is no snapshot"},
        {AT(glimpse_closed), "the GLIMPSE server takes no connection, or closes it"},
        {AT(glimpse_timeout), "the GLIMPSE server is silent"},
        {AT(glimpse_ended), "the GLIMPSE server has ended its session"},
        {AT(glimpse_conflict), "the snapshot contradicts itself"},
        {AT(glimpse_full), "the snapshot has more orders than there is room for"},
        {AT(boundary_unclear), "the snapshot does not tell what is in it"},
        {AT(wrong_session), "the retransmission server answers with another session"},
        {AT(request_timeouts), "no retransmission server answers"},
    };
    const struct saker_rec_counters *c = saker_rec_counters(r->machine);
    const char *text = NULL;

    for (size_t i = 0; i < sizeof causes / sizeof causes[0] && text == NULL; i++) {
        uint64_t is, was;

        memcpy(&is, (const char *)c + causes[i].at, sizeof is);
        memcpy(&was, (const char *)&r->told + causes[i].at, sizeof was);
        if (is != was)
            text = causes[i].text;
    }
    r->told = *c;
    return text;
#undef AT
}

static void
on_state(struct saker_daemon *d, enum saker_rec_state s)
{
    struct saker_recovery *r = d->recovery;
    const char *text;

    switch (s) {
    case SAKER_REC_LIVE:
        r->why[0] = '\0';
        (void)cause(r);
        return;
    case SAKER_REC_ENDED:
        text = saker_rec_complete(r->machine) ? "the session has ended" : "the session has ended, and messages are missing";
        break;
    case SAKER_REC_SESSION: text = "another session was seen"; break;
    case SAKER_REC_RESET: text = "the sequence has begun again"; break;
    case SAKER_REC_SNAPSHOT:
        text = cause(r);
        if (text == NULL && r->why[0] == '\0')
            text = "the hole is too long to be requested, or the book must be cleared";
        break;
    case SAKER_REC_WAIT:
        text = cause(r);
        if (text == NULL)
            text = "the hole could not be filled";
        break;
    case SAKER_REC_FAILED:
        text = cause(r);
        if (d->session.recovery.glimpses == 0)
            text = "a snapshot is needed, and no GLIMPSE server is configured";
        break;
    default:
        return;
    }
    if (text != NULL)
        snprintf(r->why, sizeof r->why, "%s", text);
}

/* ---- What the library says ------------------------------------------------------------------------------------- */

static void
put(void *ctx, struct command c)
{
    struct saker_recovery *r = ((struct saker_daemon *)ctx)->recovery;

    if (r->n < QUEUE) /* the credit sees to it */
        r->queue[(r->head + r->n++) % QUEUE] = c;
}

static void
on_hold(void *ctx)
{
    put(ctx, (struct command){.kind = HOLD});
}

static void
on_clear(void *ctx)
{
    put(ctx, (struct command){.kind = CLEAR});
}

static void
on_inject(void *ctx, const struct tw_itch *m)
{
    put(ctx, (struct command){.kind = INJECT, .msg = {.type = (char)m->mtype, .code = m->code, .code2 = m->code2, .slot = (uint8_t)m->slot,
                                                      .hit = m->slot_hit, .sell = m->side != 0, .ref = m->refnum, .new_ref = m->new_ref,
                                                      .qty = m->qty, .px = m->px}});
}

static void
on_splice(void *ctx, uint64_t n)
{
    put(ctx, (struct command){.kind = SPLICE, .n = n});
}

static void
on_datagram(void *ctx, unsigned server, const uint8_t *data, size_t len)
{
    saker_rec_net_datagram(((struct saker_daemon *)ctx)->recovery->net, server, data, len);
}

static void
on_connect(void *ctx, unsigned server)
{
    saker_rec_net_connect(((struct saker_daemon *)ctx)->recovery->net, server);
}

static void
on_bytes(void *ctx, const uint8_t *data, size_t len)
{
    saker_rec_net_bytes(((struct saker_daemon *)ctx)->recovery->net, data, len);
}

static void
on_close(void *ctx)
{
    saker_rec_net_hang_up(((struct saker_daemon *)ctx)->recovery->net);
}

static void
on_event(void *ctx, enum saker_rec_event ev, uint64_t a, uint64_t b)
{
    (void)b;
    if (ev == SAKER_REC_EV_STATE)
        on_state(ctx, (enum saker_rec_state)a);
}

/* ---- The card -------------------------------------------------------------------------------------------------- */

static struct saker_rec_card
as_told(const struct saker_recovery *r, const struct saker_card_feed *f)
{
    return (struct saker_rec_card){
        .state = f->state == SAKER_FEED_LIVE ? SAKER_CARD_LIVE : f->state == SAKER_FEED_HOLD ? SAKER_CARD_HOLD : SAKER_CARD_DRAIN,
        .dirty = f->dirty || r->suspect,
        .ended = f->ended,
        .other_session = f->other_session,
        .locked = f->locked,
        .first = f->first,
        .next = f->next,
        .applied = f->applied,
    };
}

static int
look(struct saker_daemon *d)
{
    struct saker_recovery *r = d->recovery;
    struct saker_card_feed f;
    struct saker_rec_card card;
    int rc = saker_control_feed(d->card, &f);

    if (rc != SAKER_OK)
        return rc;
    if (r->clearing && !f.clearing) {
        r->clearing = false;
        saker_rec_cleared(r->machine);
    }
    card = as_told(r, &f);
    if (f.locked) /* before the first packet the card knows nothing of the feed */
        saker_rec_card(r->machine, &card);
    return SAKER_OK;
}

static int
inject_some(struct saker_daemon *d, unsigned *done)
{
    struct saker_recovery *r = d->recovery;
    struct saker_inject msg[BATCH];
    unsigned n = 0;
    int rc;

    while (n < BATCH && n < r->n && r->queue[(r->head + n) % QUEUE].kind == INJECT) {
        msg[n] = r->queue[(r->head + n) % QUEUE].msg;
        n++;
    }
    r->head = (r->head + n) % QUEUE;
    r->n -= n;
    *done += n;
    rc = saker_control_inject(d->card, msg, n);
    if (rc == SAKER_OK)
        saker_rec_injected(r->machine, n);
    return rc;
}

static int
run_one(struct saker_daemon *d)
{
    struct saker_recovery *r = d->recovery;
    struct command c = r->queue[r->head];
    struct saker_card_feed f;
    struct saker_rec_card card;
    int rc = SAKER_OK;

    r->head = (r->head + 1) % QUEUE;
    r->n--;
    switch (c.kind) {
    case HOLD:
        return saker_control_hold(d->card);
    case CLEAR:
        rc = saker_control_recover_clear(d->card);
        r->clearing = rc == SAKER_OK;
        r->suspect = false;
        return rc;
    case SPLICE:
        rc = saker_control_splice(d->card, c.n, &f);
        if (rc != SAKER_OK)
            return rc;
        if (f.splice_ok)
            r->injected = saker_rec_counters(r->machine)->injected;
        card = as_told(r, &f);
        saker_rec_spliced(r->machine, f.splice_ok, &card);
        return SAKER_OK;
    case INJECT:
        break;
    }
    return rc;
}

static int
run_queue(struct saker_daemon *d)
{
    struct saker_recovery *r = d->recovery;
    unsigned done = 0;
    int rc = SAKER_OK;

    while (r->n > 0 && done < CREDIT && rc == SAKER_OK)
        rc = r->queue[r->head].kind == INJECT ? inject_some(d, &done) : run_one(d);
    return rc;
}

static void start(struct saker_daemon *d);

/* ---- Steps ----------------------------------------------------------------------------------------------------- */

/* A closed socket leaves the epoll set by itself, and its number may come again: all are told each time. */
static void
watch(struct saker_recovery *r)
{
    struct pollfd fds[SAKER_REC_NET_FDS];
    unsigned n = saker_rec_net_fds(r->net, fds);

    for (unsigned i = 0; i < n; i++) {
        struct epoll_event ev = {.events = fds[i].events == POLLOUT ? EPOLLOUT : EPOLLIN};

        if (epoll_ctl(r->epoll, EPOLL_CTL_MOD, fds[i].fd, &ev) != 0 && errno == ENOENT)
            (void)epoll_ctl(r->epoll, EPOLL_CTL_ADD, fds[i].fd, &ev);
    }
}

/* Nothing more happens by itself. */
static bool
resting(const struct saker_recovery *r)
{
    enum saker_rec_state s = saker_rec_state(r->machine);

    return s == SAKER_REC_OFF || s >= SAKER_REC_ENDED;
}

unsigned
saker_recovery_step(struct saker_daemon *d, bool record)
{
    struct saker_recovery *r = d->recovery;
    struct pollfd fds[SAKER_REC_NET_FDS];
    uint64_t now = now_ns(), wait, deadline;
    unsigned n;
    int rc;

    saker_rec_time(r->machine, now);
    n = saker_rec_net_fds(r->net, fds);
    if (poll(fds, n, 0) <= 0)
        n = 0;
    saker_rec_net_ready(r->net, r->machine, fds, n);
    record |= r->n > 0;
    rc = run_queue(d);
    if (rc == SAKER_OK && r->n == 0 && (record || now >= r->look_at) && !resting(r)) {
        rc = look(d);
        if (rc == SAKER_OK)
            rc = run_queue(d);
        r->look_at = now + (saker_rec_state(r->machine) == SAKER_REC_LIVE ? LIVE_MS : BUSY_MS) * (uint64_t)MS;
    }
    if (rc == SAKER_ERR_REFUSED) { /* the card is not where the machine thinks it is: nobody knows what of the batch is in the book */
        r->suspect = true;
        start(d);
        snprintf(r->why, sizeof r->why, "begun anew: %.100s", saker_error());
        r->look_at = now + LIVE_MS * (uint64_t)MS;
        return LIVE_MS;
    }
    if (rc != SAKER_OK) {
        d->card_lost = true;
        snprintf(d->lost, sizeof d->lost, "%s", saker_error());
        return LIVE_MS;
    }
    watch(r);
    if (r->n > 0)
        return 0;
    wait = saker_rec_state(r->machine) == SAKER_REC_LIVE || resting(r) ? LIVE_MS : BUSY_MS;
    deadline = saker_rec_deadline(r->machine);
    if (deadline <= now)
        wait = 1;
    else if ((deadline - now) / MS + 1 < wait)
        wait = (deadline - now) / MS + 1;
    return (unsigned)wait;
}

int
saker_recovery_fd(const struct saker_daemon *d)
{
    return d->recovery->epoll;
}

/* ---- Begin ----------------------------------------------------------------------------------------------------- */

static void
start(struct saker_daemon *d)
{
    struct saker_recovery *r = d->recovery;
    char session[11];

    snprintf(session, sizeof session, "%-10s", d->session.feed_session);
    r->head = r->n = 0;
    r->clearing = false;
    r->why[0] = '\0';
    r->look_at = 0;
    saker_rec_time(r->machine, now_ns());
    saker_rec_start(r->machine, d->session.lock_session ? (const uint8_t *)session : NULL);
}

int
saker_recovery_begin(struct saker_daemon *d)
{
    struct saker_recovery *r = d->recovery;
    struct saker_card_status st;
    struct saker_card_feed f;
    int rc = saker_control_status(d->card, &st);

    if (rc == SAKER_OK && !st.armed)
        rc = saker_control_recovery(d->card, r != NULL);
    if (rc != SAKER_OK || r == NULL)
        return rc;
    rc = saker_control_feed(d->card, &f);
    if (rc != SAKER_OK)
        return rc;
    for (unsigned locate = 1; locate < 65536; locate++)
        for (unsigned i = 0; i < d->info.symbols; i++)
            saker_rec_load_slot(r->machine, (uint16_t)i, (uint16_t)locate, false);
    for (unsigned i = 0; i < d->info.symbols; i++)
        if (d->slots[i].used)
            saker_rec_load_slot(r->machine, (uint16_t)i, d->slots[i].locate, true);
    r->suspect = st.armed && f.state == SAKER_FEED_HOLD; /* who held it may have injected */
    r->injected = saker_rec_counters(r->machine)->injected;
    if (f.enabled)
        start(d);
    else
        snprintf(r->why, sizeof r->why, "the card was armed without it: disarm it, and start sakerd again");
    return SAKER_OK;
}

int
saker_recovery_again(struct saker_daemon *d, bool rebuild)
{
    struct saker_recovery *r = d->recovery;
    enum saker_rec_state s;
    struct saker_card_status st;
    struct saker_card_feed f;
    bool relock;
    int rc;

    if (r == NULL)
        return saker_fail(SAKER_ERR_REFUSED, "the session file has no feed.recovery, or does not enable it");
    rc = saker_control_status(d->card, &st);
    if (rc == SAKER_OK)
        rc = saker_control_feed(d->card, &f);
    if (rc != SAKER_OK)
        return rc;
    s = saker_rec_state(r->machine);
    relock = f.ended || f.other_session || s == SAKER_REC_ENDED || s == SAKER_REC_SESSION || s == SAKER_REC_RESET;
    if (!f.enabled || (relock && st.armed))
        return saker_fail(SAKER_ERR_REFUSED, f.enabled ? "the feed of another session cannot be taken while the card is armed: disarm it first"
                                                       : "the card was armed without recovery: disarm it, and start sakerd again");
    if (relock)
        rc = saker_control_relock(d->card);
    if (rc == SAKER_OK && f.state != SAKER_FEED_HOLD)
        rc = saker_control_hold(d->card);
    if (rc != SAKER_OK)
        return rc;
    r->suspect = r->suspect || rebuild || (f.state == SAKER_FEED_HOLD && saker_rec_counters(r->machine)->injected != r->injected);
    start(d);
    return SAKER_OK;
}

/* ---- Open ------------------------------------------------------------------------------------------------------ */

#define TAKE(to, from) (to) = (from) != 0 ? (from) : (to)

static struct saker_rec_cfg
machine_cfg(const struct saker_session_recovery *s)
{
    struct saker_rec_cfg c;

    saker_rec_defaults(&c);
    c.servers = s->servers;
    c.glimpses = s->glimpses;
    c.inject_credit = CREDIT;
    c.rounds_max = s->rounds_max;
    c.boundary = (enum saker_rec_boundary)s->boundary;
    TAKE(c.fill_max, s->fill_max);
    TAKE(c.request_tries, s->request_tries);
    TAKE(c.copy_log2, s->copy_log2);
    TAKE(c.items_log2, s->snapshot_log2);
    TAKE(c.patience_ns, s->patience_ns);
    TAKE(c.request_ns, s->request_ns);
    TAKE(c.connect_ns, s->connect_ns);
    TAKE(c.silence_ns, s->silence_ns);
    TAKE(c.quiet_ns, s->quiet_ns);
    TAKE(c.spin_ns, s->spin_ns);
    TAKE(c.retry_ns, s->retry_ns);
    snprintf(c.username, sizeof c.username, "%s", s->username);
    snprintf(c.password, sizeof c.password, "%s", s->password);
    snprintf(c.soup_session, sizeof c.soup_session, "%s", s->soup_session);
    return c;
}

static struct saker_rec_addr
addr(const struct saker_session_addr *a)
{
    return (struct saker_rec_addr){.ip = a->ip, .port = a->port};
}

int
saker_recovery_open(struct saker_daemon *d)
{
    const struct saker_session_recovery *s = &d->session.recovery;
    const struct saker_rec_out out = {.ctx = d, .datagram = on_datagram, .connect = on_connect, .bytes = on_bytes, .close = on_close,
                                      .hold = on_hold, .clear = on_clear, .inject = on_inject, .splice = on_splice, .event = on_event};
    struct saker_rec_cfg cfg = machine_cfg(s);
    struct saker_rec_net_cfg net = {.iface = s->iface, .servers = s->servers, .glimpses = s->glimpses};
    struct saker_recovery *r;
    int rc = SAKER_OK;

    if (!s->enable)
        return SAKER_OK;
    for (unsigned i = 0; i < 2; i++)
        net.line[i] = addr(&s->line[i]);
    for (unsigned i = 0; i < 8; i++) {
        net.server[i] = addr(&s->server[i]);
        net.glimpse[i] = addr(&s->glimpse[i]);
    }
    r = d->recovery = calloc(1, sizeof *r);
    if (r == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    r->epoll = epoll_create1(EPOLL_CLOEXEC);
    if (r->epoll < 0)
        rc = saker_fail(SAKER_ERR_IO, "epoll: %s", strerror(errno));
    if (rc == SAKER_OK)
        rc = saker_rec_net_open(&r->net, &net);
    if (rc == SAKER_OK) {
        r->machine = saker_rec_new(&cfg, &out);
        if (r->machine == NULL)
            rc = saker_fail(SAKER_ERR_NOMEM, "out of memory for the recovery's copy of the feed");
    }
    if (rc != SAKER_OK)
        saker_recovery_close(d);
    return rc;
}

void
saker_recovery_close(struct saker_daemon *d)
{
    struct saker_recovery *r = d->recovery;

    if (r == NULL)
        return;
    saker_rec_free(r->machine);
    saker_rec_net_close(r->net);
    if (r->epoll >= 0)
        close(r->epoll);
    free(r);
    d->recovery = NULL;
}

/* ---- Status ---------------------------------------------------------------------------------------------------- */

json_t *
saker_recovery_json(const struct saker_daemon *d, const struct saker_card_feed *f)
{
#define COUNTER(m) {#m, offsetof(struct saker_rec_counters, m)}
    static const struct {
        const char *name;
        size_t at;
    } counters[] = {COUNTER(gaps), COUNTER(recovered), COUNTER(requests), COUNTER(request_timeouts), COUNTER(replies), COUNTER(reply_msgs),
                    COUNTER(wrong_session), COUNTER(bad_packet), COUNTER(conflict), COUNTER(too_old), COUNTER(snapshots), COUNTER(glimpse_login),
                    COUNTER(glimpse_protocol), COUNTER(glimpse_closed), COUNTER(glimpse_timeout), COUNTER(glimpse_ended),
                    COUNTER(glimpse_conflict), COUNTER(glimpse_full), COUNTER(glimpse_duplicate), COUNTER(boundary_included),
                    COUNTER(boundary_next), COUNTER(boundary_unclear), COUNTER(injected), COUNTER(splices), COUNTER(splice_refused),
                    COUNTER(rounds_failed)};
#undef COUNTER
    const struct saker_recovery *r = d->recovery;
    json_t *o, *c;
    uint64_t from = 0, to = 0;

    if (r == NULL)
        return json_null();
    c = json_object();
    for (size_t i = 0; i < sizeof counters / sizeof counters[0]; i++) {
        uint64_t v;

        memcpy(&v, (const char *)saker_rec_counters(r->machine) + counters[i].at, sizeof v);
        json_object_set_new(c, counters[i].name, json_integer((json_int_t)v));
    }
    o = json_pack("{s:s, s:s, s:o}", "phase", saker_rec_state_name(saker_rec_state(r->machine)), "why", r->why, "counters", c);
    if (saker_rec_missing(r->machine, &from, &to)) {
        json_object_set_new(o, "from", json_integer((json_int_t)from));
        json_object_set_new(o, "to", json_integer((json_int_t)(f->first > to + 1 ? f->first - 1 : to)));
    }
    return o;
}
