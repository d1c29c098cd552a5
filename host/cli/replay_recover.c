// SPDX-License-Identifier: Apache-2.0
/* replay_recover.c - the holes of a replay on two lines, filled from the file.
 *
 * The recovery library of the daemon, and the retransmission server of the simulated exchange, without a socket between them and without a
 * clock: time leaps to what the library waits for. The engine stands still meanwhile, so that twin and card take the same
 * messages between the same two frames. */
#include <stdlib.h>
#include <string.h>

#include "replay.h"
#include "saker/error.h"

#define CREDIT 32u
#define QUEUE 64u
#define STEPS_MAX 1000u /* without a message injected */
#define MS 1000000u

struct command {
    enum { HOLD, CLEAR, INJECT, SPLICE } kind;
    uint64_t n;
    struct tw_itch msg;
};

struct replay_recovery {
    struct replay_engine engine;
    struct saker_rec *machine;
    struct saker_retx *server;
    struct command queue[QUEUE];
    unsigned head, n;
    uint8_t request[64];
    size_t request_len; /* 0: none */
    uint64_t now;
    bool lost; /* a command or a request found no place: never, by the credit */
};

static void
put(struct replay_recovery *v, struct command c)
{
    if (v->n == QUEUE) {
        v->lost = true;
        return;
    }
    v->queue[(v->head + v->n++) % QUEUE] = c;
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
    put(ctx, (struct command){.kind = INJECT, .msg = *m});
}

static void
on_splice(void *ctx, uint64_t n)
{
    put(ctx, (struct command){.kind = SPLICE, .n = n});
}

static void
on_datagram(void *ctx, unsigned server, const uint8_t *data, size_t len)
{
    struct replay_recovery *v = ctx;

    (void)server;
    if (len > sizeof(v->request) || v->request_len != 0) {
        v->lost = true;
        return;
    }
    memcpy(v->request, data, len);
    v->request_len = len;
}

/* The server's answer. */
static void
on_answer(void *ctx, unsigned peer, const uint8_t *data, size_t len)
{
    struct replay_recovery *v = ctx;

    (void)peer;
    saker_rec_packet(v->machine, SAKER_REC_REPLY, data, len);
}

struct replay_recovery *
replay_recovery_new(const struct replay *r, const struct replay_engine *engine)
{
    struct replay_recovery *v = calloc(1, sizeof(*v));
    struct saker_rec_out out = {.ctx = v, .datagram = on_datagram, .hold = on_hold, .clear = on_clear, .inject = on_inject, .splice = on_splice};
    struct saker_rec_cfg cfg;
    char session[11];

    if (v == NULL)
        return NULL;
    v->engine = *engine;
    saker_rec_defaults(&cfg);
    cfg.servers = 1;
    cfg.copy_log2 = 12;
    cfg.items_log2 = 6; /* no snapshot: the file has every message */
    cfg.fill_max = UINT32_MAX;
    cfg.rounds_max = 1;
    cfg.patience_ns = 0;
    cfg.inject_credit = CREDIT;
    v->machine = saker_rec_new(&cfg, &out);
    v->server = saker_retx_new(r->scan.day, 0, NULL, on_answer, v);
    if (v->machine == NULL || v->server == NULL) {
        replay_recovery_free(v);
        return NULL;
    }
    for (size_t i = 0; i < r->n_used; i++)
        saker_rec_load_slot(v->machine, (uint16_t)i, r->slots[i].locate, true);
    (void)snprintf(session, sizeof(session), "%-10s", r->src.session);
    saker_rec_start(v->machine, (const uint8_t *)session);
    return v;
}

void
replay_recovery_free(struct replay_recovery *v)
{
    if (v == NULL)
        return;
    saker_rec_free(v->machine);
    saker_retx_free(v->server);
    free(v);
}

static int
inject_some(struct replay_recovery *v)
{
    struct tw_itch msg[CREDIT];
    unsigned n = 0;
    int rc;

    while (n < CREDIT && n < v->n && v->queue[(v->head + n) % QUEUE].kind == INJECT) {
        msg[n] = v->queue[(v->head + n) % QUEUE].msg;
        n++;
    }
    v->head = (v->head + n) % QUEUE;
    v->n -= n;
    rc = v->engine.inject(v->engine.ctx, msg, n);
    if (rc == SAKER_OK)
        saker_rec_injected(v->machine, n);
    return rc;
}

static int
run_one(struct replay_recovery *v)
{
    struct command c = v->queue[v->head];
    struct saker_rec_card card;
    bool accepted = false;
    int rc = SAKER_OK;

    if (c.kind == INJECT)
        return inject_some(v);
    v->head = (v->head + 1) % QUEUE;
    v->n--;
    if (c.kind == SPLICE) {
        rc = v->engine.splice(v->engine.ctx, c.n, &accepted, &card);
        if (rc == SAKER_OK)
            saker_rec_spliced(v->machine, accepted, &card);
    } else { /* the library holds or clears a book that cannot be trusted; here each hole is known, and nothing else touches the book */
        rc = saker_fail(SAKER_ERR_REFUSED, "recovery wants the book %s, and a replay has no snapshot to fill it", c.kind == HOLD ? "held" : "cleared");
    }
    return rc;
}

static int
run_queue(struct replay_recovery *v)
{
    int rc = SAKER_OK;

    while (rc == SAKER_OK && (v->n > 0 || v->request_len != 0)) {
        if (v->n > 0) {
            rc = run_one(v);
        } else {
            uint8_t request[sizeof(v->request)];
            size_t len = v->request_len;

            memcpy(request, v->request, len);
            v->request_len = 0;
            saker_retx_rx(v->server, 0, request, len);
        }
    }
    return rc;
}

/* Nothing to do for it: live, not begun, or a session that is over. */
static bool
at_rest(const struct saker_rec_card *card)
{
    return card->state == SAKER_CARD_LIVE || !card->locked || card->ended || card->other_session;
}

int
replay_recovery_run(struct replay_recovery *v)
{
    struct saker_rec_card card;
    uint64_t injected = 0;

    for (unsigned steps = 0; steps < STEPS_MAX; steps++) {
        const struct saker_rec_counters *cnt = saker_rec_counters(v->machine);
        enum saker_rec_state state;
        uint64_t deadline;
        int rc = v->engine.status(v->engine.ctx, &card);

        if (rc != SAKER_OK || !card.locked)
            return rc;
        saker_rec_card(v->machine, &card);
        rc = run_queue(v);
        state = saker_rec_state(v->machine);
        if (rc != SAKER_OK || (at_rest(&card) && v->n == 0))
            return rc;
        if (v->lost || state >= SAKER_REC_ENDED)
            return saker_fail(SAKER_ERR_REFUSED, "the hole before message %llu could not be filled: recovery is %s", (unsigned long long)card.first,
                              saker_rec_state_name(state));
        if (cnt->injected != injected) {
            injected = cnt->injected;
            steps = 0;
        }
        deadline = saker_rec_deadline(v->machine);
        v->now = deadline != UINT64_MAX && deadline > v->now ? deadline : v->now + MS;
        saker_rec_time(v->machine, v->now);
    }
    return saker_fail(SAKER_ERR_TIMEOUT, "the hole before message %llu was not filled", (unsigned long long)card.first);
}

const struct saker_rec_counters *
replay_recovery_counters(const struct replay_recovery *v)
{
    return saker_rec_counters(v->machine);
}
