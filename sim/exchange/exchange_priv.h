// SPDX-License-Identifier: Apache-2.0
/* exchange_priv.h - what the files of the exchange simulator share: TCP endpoint, SoupBinTCP server, OUCH venue. */
#ifndef SAKER_EXCHANGE_PRIV_H
#define SAKER_EXCHANGE_PRIV_H

#include "exchange.h"
#include "market.h"

/* ---- bytes ---- */

static inline uint64_t
get_be(const uint8_t *p, unsigned n)
{
    uint64_t v = 0;

    while (n-- > 0)
        v = v << 8 | *p++;
    return v;
}

static inline void
put_be(uint8_t *p, uint64_t v, unsigned n)
{
    while (n-- > 0) {
        p[n] = (uint8_t)v;
        v >>= 8;
    }
}

/* A growing byte buffer. */
struct bytes {
    uint8_t *data;
    size_t len, cap;
};
bool bytes_add(struct bytes *b, const uint8_t *data, size_t n);

/* ---- TCP: one connection, lossless link, no timers ---- */

enum tcp_state { TCP_LISTEN, TCP_SYN_RCVD, TCP_UP, TCP_LAST_ACK };

struct tcp {
    enum tcp_state state;
    uint16_t peer_port;
    uint16_t mss;
    uint32_t snd_nxt, snd_una, snd_wnd, rcv_nxt;
    uint32_t connections;
    bool ack_owed;
    bool fin_owed;     /* close once the queue is out; of a stream too */
    struct bytes out;  /* u16 length + one SoupBinTCP packet each, waiting for window */
};

void tcp_rx(struct saker_exch *ex, const uint8_t *frame, size_t len);
/** Send one SoupBinTCP packet in a segment of its own (more when it exceeds the peer's MSS). */
void tcp_write(struct saker_exch *ex, const uint8_t *data, size_t n);
void tcp_close(struct saker_exch *ex);

/* ---- SoupBinTCP ---- */

struct soup {
    bool logged_in;
    struct bytes in;       /* not yet a whole packet */
    struct bytes history;  /* every sequenced packet of the session, header included */
    size_t *at;            /* start of packet i in history */
    size_t at_cap;
    uint64_t count;        /* sequenced packets so far */
    uint64_t last_tx;
};

void soup_connected(struct saker_exch *ex);
void soup_closed(struct saker_exch *ex);
void soup_bytes(struct saker_exch *ex, const uint8_t *data, size_t n);
/** One OUCH message to the client: sequenced, kept, sent when a client is logged in. */
void soup_sequenced(struct saker_exch *ex, const uint8_t *msg, size_t n);
void soup_time(struct saker_exch *ex);

/* ---- OUCH ---- */

#define OUCH_APPENDAGE_MAX 256u

struct our_order {
    uint32_t urn;
    uint32_t leaves, executed; /* executed: by the whole replace chain */
    uint64_t px, ref, arrival, expire_ns;
    uint16_t locate;
    uint8_t symbol[8], clordid[14], firm[4];
    uint8_t side; /* letter */
    uint8_t tif, display, capacity, iso, cross;
    bool post_only;
    uint16_t app_len;
    uint8_t app[OUCH_APPENDAGE_MAX];
};

struct venue {
    uint32_t last_urn;
    uint64_t next_ref, next_match;
    struct our_order *live; /* by arrival */
    size_t n, cap;
    uint8_t disabled[64][4];
    size_t n_disabled;
    bool market_open, day_ended;
};

void venue_init(struct saker_exch *ex);
/** One OUCH message of the client. */
void venue_rx(struct saker_exch *ex, const uint8_t *msg, size_t len);
void venue_market(struct saker_exch *ex, const struct mkt_effect *eff);
void venue_time(struct saker_exch *ex);

/* Outbound messages and order life, shared by venue.c (requests) and venue_orders.c (matching). */
void venue_send_accepted(struct saker_exch *ex, const struct our_order *o, uint8_t state);
void venue_send_replaced(struct saker_exch *ex, uint32_t old_urn, const struct our_order *o, uint8_t state);
void venue_send_canceled(struct saker_exch *ex, uint32_t urn, uint32_t qty, uint8_t reason);
/** Trade an incoming order, then cancel (IOC) or rest what is left. The order is a copy of the caller's. */
void venue_take(struct saker_exch *ex, struct our_order *o);
struct our_order *venue_find(struct saker_exch *ex, uint32_t urn);
/** Take shares off a live order by request; gone when none are left. */
void venue_reduce(struct saker_exch *ex, struct our_order *o, uint32_t leaves, uint8_t reason);
void venue_drop(struct saker_exch *ex, struct our_order *o);
bool venue_is_buy(const struct our_order *o);

struct saker_exch {
    struct saker_exch_cfg cfg;
    saker_exch_send_fn *send;
    void *ctx;
    uint64_t now; /* ns since midnight, never back */
    struct saker_exch_stats stats;
    saker_exch_write_fn *write; /* NULL: our own TCP */
    saker_exch_hang_up_fn *hang_up;
    void *stream_ctx;
    struct tcp tcp;
    struct soup soup;
    struct venue venue;
    struct mkt *mkt;
};

#endif
