// SPDX-License-Identifier: Apache-2.0
/* exchange.c - the API of exchange.h over the TCP endpoint, the SoupBinTCP server and the OUCH venue. */
#include "exchange_priv.h"

#include <stdlib.h>
#include <string.h>

bool
bytes_add(struct bytes *b, const uint8_t *data, size_t n)
{
    if (b->cap - b->len < n) {
        size_t cap = b->cap == 0 ? 4096 : b->cap;
        uint8_t *wide;

        while (cap - b->len < n)
            cap *= 2;
        wide = realloc(b->data, cap);
        if (wide == NULL)
            return false;
        b->data = wide;
        b->cap = cap;
    }
    memcpy(b->data + b->len, data, n);
    b->len += n;
    return true;
}

struct saker_exch *
saker_exch_new(const struct saker_exch_cfg *cfg, saker_exch_send_fn *send, void *ctx)
{
    struct saker_exch *ex = calloc(1, sizeof(*ex));

    if (ex == NULL)
        return NULL;
    ex->cfg = *cfg;
    ex->send = send;
    ex->ctx = ctx;
    ex->mkt = mkt_new();
    if (ex->mkt == NULL) {
        free(ex);
        return NULL;
    }
    venue_init(ex);
    return ex;
}

void
saker_exch_free(struct saker_exch *ex)
{
    if (ex == NULL)
        return;
    mkt_free(ex->mkt);
    free(ex->tcp.out.data);
    free(ex->soup.in.data);
    free(ex->soup.history.data);
    free(ex->soup.at);
    free(ex->venue.live);
    free(ex);
}

void
saker_exch_rx(struct saker_exch *ex, const uint8_t *frame, size_t len)
{
    tcp_rx(ex, frame, len);
}

void
saker_exch_stream(struct saker_exch *ex, saker_exch_write_fn *write, saker_exch_hang_up_fn *hang_up, void *ctx)
{
    ex->write = write;
    ex->hang_up = hang_up;
    ex->stream_ctx = ctx;
    ex->tcp.fin_owed = true; /* nobody is there */
}

void
saker_exch_stream_open(struct saker_exch *ex)
{
    ex->tcp.fin_owed = false;
    soup_connected(ex);
}

void
saker_exch_stream_bytes(struct saker_exch *ex, const uint8_t *data, size_t len)
{
    soup_bytes(ex, data, len);
}

void
saker_exch_stream_closed(struct saker_exch *ex)
{
    ex->tcp.fin_owed = true;
    soup_closed(ex);
}

void
saker_exch_time(struct saker_exch *ex, uint64_t now_ns)
{
    if (now_ns > ex->now)
        ex->now = now_ns;
    venue_time(ex);
    soup_time(ex);
}

void
saker_exch_market(struct saker_exch *ex, const uint8_t *msg, size_t len)
{
    struct mkt_effect eff;

    if (len >= 11)
        saker_exch_time(ex, get_be(msg + 5, 6));
    if (mkt_apply(ex->mkt, msg, len, &eff))
        venue_market(ex, &eff);
    else
        ex->stats.out_of_memory++;
}

void
saker_exch_stats(const struct saker_exch *ex, struct saker_exch_stats *st)
{
    *st = ex->stats;
}
