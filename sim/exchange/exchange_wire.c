// SPDX-License-Identifier: Apache-2.0
#include "exchange_wire.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "exchange_socket.h"
#include "saker/error.h"
#include "tap.h"

struct saker_exch_wire {
    int tap;
    struct saker_impair *out, *in; /* to the venue, to the card */
    struct saker_exch_socket *socket;
};

int
saker_exch_wire_open(struct saker_exch_wire **out, struct saker_exch *ex, const struct saker_exch_wire_cfg *cfg)
{
    struct saker_exch_wire *w = calloc(1, sizeof(*w));
    struct saker_tap_cfg tap = {.ip = cfg->exch.ip, .peer_ip = cfg->exch.peer_ip};
    struct saker_impair_cfg in = cfg->link;
    int rc;

    if (w == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    memcpy(tap.mac, cfg->exch.mac, 6);
    memcpy(tap.peer_mac, cfg->exch.peer_mac, 6);
    in.seed ^= UINT64_C(0x5bd1e9955bd1e995);
    w->out = saker_impair_new(&cfg->link);
    w->in = saker_impair_new(&in);
    rc = w->tap = saker_tap_open(&tap);
    if (rc >= 0)
        rc = w->out == NULL || w->in == NULL ? saker_fail(SAKER_ERR_NOMEM, "out of memory")
                                             : saker_exch_socket_open(&w->socket, ex, cfg->exch.ip, cfg->exch.port);
    if (rc != SAKER_OK) {
        saker_exch_wire_close(w);
        return rc;
    }
    *out = w;
    return SAKER_OK;
}

void
saker_exch_wire_close(struct saker_exch_wire *w)
{
    if (w == NULL)
        return;
    saker_exch_socket_close(w->socket);
    if (w->tap >= 0)
        close(w->tap);
    saker_impair_free(w->out);
    saker_impair_free(w->in);
    free(w);
}

void
saker_exch_wire_send(struct saker_exch_wire *w, uint64_t now, const uint8_t *frame, size_t len)
{
    saker_impair_put(w->out, now, frame, len);
}

void
saker_exch_wire_turn(struct saker_exch_wire *w, uint64_t now)
{
    uint8_t frame[SAKER_IMPAIR_FRAME_MAX];
    bool bad_fcs;
    ssize_t got;
    size_t n;

    while ((got = read(w->tap, frame, sizeof(frame))) > 0)
        saker_impair_put(w->in, now, frame, (size_t)got);
    while ((n = saker_impair_get(w->out, now, frame, sizeof(frame), &bad_fcs)) != 0)
        if (!bad_fcs && write(w->tap, frame, n) < 0) /* with a bad FCS the MAC drops it; what the kernel has no room for is lost */
            break;
    saker_exch_socket_turn(w->socket);
}

size_t
saker_exch_wire_take(struct saker_exch_wire *w, uint64_t now, uint8_t *frame, size_t size, bool *bad_fcs)
{
    return saker_impair_get(w->in, now, frame, size, bad_fcs);
}

void
saker_exch_wire_stats(const struct saker_exch_wire *w, struct saker_exch_wire_stats *st)
{
    saker_impair_stats(w->out, &st->to_venue);
    saker_impair_stats(w->in, &st->to_card);
    saker_exch_socket_stats(w->socket, &st->clients, &st->resets);
}
