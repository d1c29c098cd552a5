// SPDX-License-Identifier: Apache-2.0
/* exchange.h - the exchange simulator: one OUCH 5.0 port over SoupBinTCP over TCP, and a market replayed from ITCH.
 *
 * Frame in, frames out, no clock of its own: time comes from the market data (saker_exch_market) and from saker_exch_time.
 * Its order book is its own code (it shares nothing with card or twin). Orders of ours fill against the displayed replayed orders by price-time
 * priority; shares we took stay taken (remembered per order reference) though the replayed stream does not know. IOC remainders are canceled (reason I).
 * A resting order (TIF 0) is kept, and filled by later market activity that crosses or trades through it. */
#ifndef SAKER_SIM_EXCHANGE_H
#define SAKER_SIM_EXCHANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct saker_exch;

struct saker_exch_cfg {
    uint8_t mac[6], peer_mac[6];
    uint32_t ip, peer_ip; /* host byte order */
    uint16_t port;
    char username[7], password[11], session[11];
    bool only_regular_hours; /* reject outside Q..M; off for replays of slices */
    uint32_t seed;
};

/** Called with each Ethernet frame for the card (no FCS, padded to 60). Must not call back into the exchange: queue the frame. */
typedef void saker_exch_send_fn(void *ctx, const uint8_t *frame, size_t len);

struct saker_exch_stats {
    uint64_t orders;         /* Enter Order messages answered (accepted or rejected) */
    uint64_t accepts, rejects;
    uint64_t fills;          /* executions */
    uint64_t filled_qty;
    uint64_t cancels;        /* Order Canceled messages */
    uint64_t partial_orders; /* orders that ended with some, not all, of their shares executed */
    uint64_t heartbeats;     /* of the client */
    uint64_t bad_frames;     /* not for us, or with a bad checksum */
    uint64_t ignored;        /* UserRefNum not above the last one: silently ignored, as the protocol wants */
    uint64_t bad_messages;   /* unknown type or wrong length */
    uint64_t out_of_memory;  /* must be 0 */
};

struct saker_exch *saker_exch_new(const struct saker_exch_cfg *cfg, saker_exch_send_fn *send, void *ctx);
void saker_exch_free(struct saker_exch *ex);

/* The order port behind another TCP than our own: a stream of bytes each way instead of frames. */
/** Called with bytes for the client, and to end its connection once they are with it. Neither may call back. */
typedef void saker_exch_write_fn(void *ctx, const uint8_t *data, size_t len);
typedef void saker_exch_hang_up_fn(void *ctx);
/** From now on; saker_exch_rx is not to be called then. */
void saker_exch_stream(struct saker_exch *ex, saker_exch_write_fn *write, saker_exch_hang_up_fn *hang_up, void *ctx);
void saker_exch_stream_open(struct saker_exch *ex);
void saker_exch_stream_bytes(struct saker_exch *ex, const uint8_t *data, size_t len);
void saker_exch_stream_closed(struct saker_exch *ex);

/** A frame from the card's order port; answers are sent before this returns. */
void saker_exch_rx(struct saker_exch *ex, const uint8_t *frame, size_t len);
/** One ITCH message of the market, before or after the card sees it: the caller decides and is deterministic. */
void saker_exch_market(struct saker_exch *ex, const uint8_t *msg, size_t len);
/** Advance time without a message (heartbeats), ns since midnight. */
void saker_exch_time(struct saker_exch *ex, uint64_t now_ns);
void saker_exch_stats(const struct saker_exch *ex, struct saker_exch_stats *st);

#endif
