// SPDX-License-Identifier: Apache-2.0
/* glimpse_server.c - GLIMPSE 5.0: at a login, the state of the day as ITCH messages over SoupBinTCP, then `G`.
 *
 * The book behind it is that of the exchange simulator (market.c), brought up to the newest message at each login. S and R in order
 * of the day, then the last H, Y and h of each symbol, then the live orders in order of arrival. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "exchange_priv.h"
#include "servers_priv.h"

#define SECOND 1000000000u
#define PACKET_IN 1024u
#define LOCATES 65536u

enum kept { KEPT_R, KEPT_H, KEPT_Y, KEPT_OPHALT, KEPT_NAME, KEPT };

struct saker_glimpse {
    const struct saker_day *day;
    struct saker_glimpse_cfg cfg;
    struct fault_source fault;
    struct saker_glimpse_out out;
    struct saker_server_stats stats;
    /* the day so far */
    struct mkt *mkt;
    uint64_t seen;             /* messages in it */
    uint64_t (*last)[KEPT];    /* sequence of the last such message, by locate */
    /* the connection */
    bool up, logged_in, muted; /* muted: a fault; it takes, and says nothing more */
    uint8_t in[PACKET_IN];
    size_t in_len;
    struct bytes text;         /* whole packets of the spin */
    size_t sent, stop_at;      /* stop_at: a fault happens here */
    enum saker_fault now_fault;
    bool finished;
    uint64_t now, last_tx, start_at;
};

struct saker_glimpse *
saker_glimpse_new(const struct saker_day *d, const struct saker_glimpse_cfg *cfg, const struct saker_fault_plan *plan,
                  const struct saker_glimpse_out *out)
{
    struct saker_glimpse *g = calloc(1, sizeof(*g));

    if (g == NULL)
        return NULL;
    g->day = d;
    g->cfg = *cfg;
    g->out = *out;
    fault_init(&g->fault, plan);
    g->mkt = mkt_new();
    g->last = calloc(LOCATES, sizeof(*g->last));
    if (g->mkt == NULL || g->last == NULL) {
        saker_glimpse_free(g);
        return NULL;
    }
    return g;
}

void
saker_glimpse_free(struct saker_glimpse *g)
{
    if (g == NULL)
        return;
    if (g->mkt != NULL)
        mkt_free(g->mkt);
    free(g->last);
    free(g->text.data);
    free(g);
}

/* ---- the snapshot ---- */

static void
follow(struct saker_glimpse *g)
{
    struct mkt_effect eff;

    while (g->seen + 1 < saker_day_next(g->day)) {
        size_t len;
        const uint8_t *m = saker_day_get(g->day, ++g->seen, &len);
        uint64_t *last;

        if (len < 12)
            continue;
        (void)mkt_apply(g->mkt, m, len, &eff);
        last = g->last[get_be(m + 1, 2)];
        switch (m[0]) {
        case 'R': last[KEPT_R] = g->seen; break;
        case 'H': last[KEPT_H] = g->seen; break;
        case 'Y': last[KEPT_Y] = g->seen; break;
        case 'h': last[KEPT_OPHALT] = g->seen; break;
        case 'A':
        case 'F': last[KEPT_NAME] = g->seen; break;
        default: break;
        }
    }
}

static bool
add_packet(struct saker_glimpse *g, const uint8_t *msg, size_t len)
{
    uint8_t head[3];

    put_be(head, len + 1, 2);
    head[2] = 'S';
    return bytes_add(&g->text, head, 3) && bytes_add(&g->text, msg, len);
}

static bool
add_message(struct saker_glimpse *g, uint64_t seq)
{
    size_t len;
    const uint8_t *m = saker_day_get(g->day, seq, &len);

    return m == NULL || add_packet(g, m, len);
}

static bool
add_order(struct saker_glimpse *g, const struct mkt_order *o)
{
    uint8_t m[36] = {'A'};
    size_t len;
    const uint8_t *name = saker_day_get(g->day, g->last[o->locate][KEPT_NAME], &len);

    put_be(m + 1, o->locate, 2);
    put_be(m + 11, o->ref, 8);
    m[19] = o->side == MKT_BID ? 'B' : 'S';
    put_be(m + 20, o->qty, 4);
    memset(m + 24, ' ', 8);
    if (name != NULL)
        memcpy(m + 24, name + 24, 8);
    put_be(m + 32, o->px, 4);
    return add_packet(g, m, sizeof(m));
}

static int
by_arrival(const void *a, const void *b)
{
    const struct mkt_order *x = a, *y = b;

    return x->arrival < y->arrival ? -1 : x->arrival > y->arrival;
}

static bool
build(struct saker_glimpse *g, bool twice)
{
    static const enum kept order[] = {KEPT_R, KEPT_H, KEPT_Y, KEPT_OPHALT};
    size_t n = mkt_live(g->mkt, NULL, 0);
    struct mkt_order *live = malloc((n + 1) * sizeof(*live));
    uint8_t end[22] = {'G'};
    bool ok = live != NULL;

    if (!ok)
        return false;
    (void)mkt_live(g->mkt, live, n);
    qsort(live, n, sizeof(*live), by_arrival);
    for (uint64_t s = 1; s <= g->seen && ok; s++) {
        size_t len;
        const uint8_t *m = saker_day_get(g->day, s, &len);

        if (len == 12 && m[0] == 'S')
            ok = add_packet(g, m, len);
    }
    for (unsigned k = 0; k < sizeof(order) / sizeof(order[0]); k++)
        for (unsigned l = 0; l < LOCATES && ok; l++)
            ok = add_message(g, g->last[l][order[k]]);
    for (size_t i = 0; i < n && ok; i++) {
        ok = add_order(g, &live[i]);
        if (twice && fault_random(&g->fault, 4) == 0)
            ok = ok && add_order(g, &live[fault_random(&g->fault, (uint32_t)i + 1)]);
    }
    free(live);
    (void)snprintf((char *)end + 1, sizeof(end) - 1, "%20llu", (unsigned long long)(g->seen + (g->cfg.last ? 0 : 1)));
    return ok && add_packet(g, end, 21);
}

/* ---- SoupBinTCP ---- */

static void
packet(struct saker_glimpse *g, char type, const uint8_t *payload, size_t n)
{
    uint8_t buf[64];

    put_be(buf, n + 1, 2);
    buf[2] = (uint8_t)type;
    if (n != 0)
        memcpy(buf + 3, payload, n);
    g->last_tx = g->now;
    g->out.send(g->out.ctx, buf, n + 3);
}

static void
hang_up(struct saker_glimpse *g)
{
    g->up = false;
    g->out.close(g->out.ctx);
}

static bool
same(const uint8_t *field, size_t n, const char *text)
{
    size_t len = strlen(text);

    while (n > 0 && (field[n - 1] == ' ' || field[n - 1] == 0))
        n--;
    while (n > 0 && (field[0] == ' ' || field[0] == 0)) {
        field++;
        n--;
    }
    if (n != len)
        return false;
    for (size_t i = 0; i < n; i++)
        if (toupper(field[i]) != toupper((unsigned char)text[i]))
            return false;
    return true;
}

static void
accepted(struct saker_glimpse *g, const char *session)
{
    uint8_t p[31];

    (void)snprintf((char *)p, sizeof(p), "%10s%20u", session, 1u);
    packet(g, 'A', p, 30);
}

static void
login(struct saker_glimpse *g, const uint8_t *p, size_t n)
{
    if (n != 46 || g->logged_in) {
        g->stats.bad++;
        hang_up(g);
        return;
    }
    g->stats.requests++;
    if (!same(p, 6, g->cfg.username) || !same(p + 6, 10, g->cfg.password) || !same(p + 26, 20, "1") ||
        (!same(p + 16, 10, "") && !same(p + 16, 10, g->cfg.session))) {
        packet(g, 'J', (const uint8_t *)(same(p + 16, 10, "") ? "A" : "S"), 1);
        hang_up(g);
        return;
    }
    switch (g->now_fault) {
    case SAKER_FAULT_NO_ANSWER:
        g->muted = true;
        return;
    case SAKER_FAULT_WRONG_SESSION:
        if (fault_random(&g->fault, 2) == 0) {
            packet(g, 'J', (const uint8_t *)"S", 1);
            hang_up(g);
            return;
        }
        accepted(g, "OTHER");
        break;
    default:
        accepted(g, g->cfg.session);
    }
    g->logged_in = true;
    follow(g);
    g->text.len = 0;
    g->sent = 0;
    g->stop_at = SIZE_MAX;
    g->finished = false;
    if (!build(g, g->now_fault == SAKER_FAULT_DUPLICATE)) {
        hang_up(g);
        return;
    }
    g->start_at = g->now_fault == SAKER_FAULT_LATE ? g->now + g->fault.plan.late_ns : g->now;
    if (g->now_fault == SAKER_FAULT_PARTIAL || g->now_fault == SAKER_FAULT_CLOSED)
        g->stop_at = fault_random(&g->fault, (uint32_t)g->text.len);
}

bool
saker_glimpse_connected(struct saker_glimpse *g)
{
    g->now_fault = fault_next(&g->fault);
    g->stats.faults[g->now_fault]++;
    if (g->now_fault == SAKER_FAULT_CLOSED && fault_random(&g->fault, 3) == 0)
        return false;
    g->up = true;
    g->logged_in = false;
    g->muted = false;
    g->in_len = 0;
    g->text.len = 0;
    g->sent = 0;
    g->last_tx = g->now;
    return true;
}

void
saker_glimpse_closed(struct saker_glimpse *g)
{
    g->up = false;
}

void
saker_glimpse_rx(struct saker_glimpse *g, const uint8_t *data, size_t len)
{
    for (; len > 0 && g->up; data++, len--) {
        size_t n;

        g->in[g->in_len++] = *data;
        if (g->in_len < 3)
            continue;
        n = (size_t)get_be(g->in, 2);
        if (n == 0 || n + 2 > PACKET_IN) {
            g->stats.bad++;
            hang_up(g);
            return;
        }
        if (g->in_len < n + 2)
            continue;
        g->in_len = 0;
        switch (g->in[2]) {
        case 'L': login(g, g->in + 3, n - 1); break;
        case 'R':
        case '+': break;
        case 'O': hang_up(g); break;
        default: g->stats.bad++; hang_up(g);
        }
    }
}

void
saker_glimpse_time(struct saker_glimpse *g, uint64_t now_ns)
{
    g->now = now_ns;
    if (g->up && g->logged_in && !g->muted && g->now - g->last_tx > SECOND)
        packet(g, 'H', NULL, 0);
}

bool
saker_glimpse_spin(struct saker_glimpse *g, unsigned packets)
{
    if (!g->up || !g->logged_in || g->muted || g->finished || g->now < g->start_at)
        return false;
    for (; packets > 0 && g->sent < g->text.len; packets--) {
        size_t n = 2 + (size_t)get_be(g->text.data + g->sent, 2);

        if (g->sent + n > g->stop_at) { /* in the middle of this packet */
            g->out.send(g->out.ctx, g->text.data + g->sent, g->stop_at - g->sent);
            g->muted = true;
            if (g->now_fault == SAKER_FAULT_CLOSED)
                hang_up(g);
            return true;
        }
        g->out.send(g->out.ctx, g->text.data + g->sent, n);
        g->sent += n;
        g->last_tx = g->now;
    }
    if (g->sent == g->text.len) {
        g->finished = true;
        g->stats.answers++;
        if (!g->cfg.stay && g->up)
            hang_up(g);
    }
    return true;
}

const struct saker_server_stats *
saker_glimpse_stats(const struct saker_glimpse *g)
{
    return &g->stats;
}
