// SPDX-License-Identifier: Apache-2.0
/* recovery_servers.h - what an exchange offers to those who missed something: a MoldUDP64 retransmission server and a GLIMPSE server.
 *
 * Both serve one session, given message by message. Bytes in, bytes out, no sockets and no clock of their own (server_sockets.h puts
 * them behind UDP and TCP). Each can be made to fail, by a plan with a seed. They share no code with host/recovery.
 * Sources: MoldUDP64 1.00, SoupBinTCP 3.00, GLIMPSE 5.0. */
#ifndef SAKER_SIM_RECOVERY_SERVERS_H
#define SAKER_SIM_RECOVERY_SERVERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* ---- the session ---- */

struct saker_day;

/** @param session 10 bytes. @return NULL without memory. */
struct saker_day *saker_day_new(const uint8_t session[10]);
void saker_day_free(struct saker_day *d);
/** The next message. @return its sequence number, from 1; 0 without memory. */
uint64_t saker_day_add(struct saker_day *d, const uint8_t *msg, size_t len);
/** Sequence number of the next message. */
uint64_t saker_day_next(const struct saker_day *d);
/** @return message seq, NULL when there is none. */
const uint8_t *saker_day_get(const struct saker_day *d, uint64_t seq, size_t *len);
/** MoldUDP64 packet with up to n messages from seq, as many as fit size. n = 0: heartbeat; n = 0xFFFF: end of session.
 * @return bytes; 0 when there is nothing to send. */
size_t saker_day_packet(const struct saker_day *d, uint64_t seq, unsigned n, uint8_t *buf, size_t size);

/* ---- faults ---- */

enum saker_fault {
    SAKER_FAULT_NONE,
    SAKER_FAULT_NO_ANSWER,
    SAKER_FAULT_PARTIAL,       /**< retransmission: fewer messages, or a cut datagram; GLIMPSE: silence in mid-spin */
    SAKER_FAULT_WRONG_SESSION, /**< retransmission: another session; GLIMPSE: login rejected, or another session accepted */
    SAKER_FAULT_LATE,          /**< after late_ns */
    SAKER_FAULT_DUPLICATE,     /**< retransmission: the answer twice; GLIMPSE: orders twice */
    SAKER_FAULT_CLOSED,        /**< retransmission: deaf for late_ns; GLIMPSE: the connection closes, in mid-spin or at once */
    SAKER_FAULT_COUNT
};

struct saker_fault_plan {
    uint32_t seed;
    unsigned weight[SAKER_FAULT_COUNT]; /**< chances; all 0: no faults */
    unsigned faults_max;                /**< then no more; 0: for ever */
    uint64_t late_ns;
};
extern const char *const saker_fault_names[SAKER_FAULT_COUNT];

/* ---- retransmission server ---- */

struct saker_retx;

/** A datagram to the sender of the request `peer` (a number of the caller's). */
typedef void saker_retx_send_fn(void *ctx, unsigned peer, const uint8_t *data, size_t len);

/** @param window  newest messages it still has; 0: all. @return NULL without memory. The day must outlive it. */
struct saker_retx *saker_retx_new(const struct saker_day *d, uint64_t window, const struct saker_fault_plan *plan,
                                  saker_retx_send_fn *send, void *ctx);
void saker_retx_free(struct saker_retx *s);
void saker_retx_rx(struct saker_retx *s, unsigned peer, const uint8_t *data, size_t len);
void saker_retx_time(struct saker_retx *s, uint64_t now_ns);

/* ---- GLIMPSE server: one connection ---- */

struct saker_glimpse;

struct saker_glimpse_cfg {
    char username[7], password[11], session[11]; /**< session of the SoupBinTCP port, not of the feed */
    bool last;         /**< G names the last message in the snapshot, not the one after it */
    bool stay;         /**< keep the connection open after G */
};

struct saker_glimpse_out {
    void *ctx;
    void (*send)(void *ctx, const uint8_t *data, size_t len);
    void (*close)(void *ctx);
};

/** @return NULL without memory. The day must outlive it. */
struct saker_glimpse *saker_glimpse_new(const struct saker_day *d, const struct saker_glimpse_cfg *cfg, const struct saker_fault_plan *plan,
                                        const struct saker_glimpse_out *out);
void saker_glimpse_free(struct saker_glimpse *g);
/** @return false: refused (a fault). */
bool saker_glimpse_connected(struct saker_glimpse *g);
void saker_glimpse_closed(struct saker_glimpse *g);
void saker_glimpse_rx(struct saker_glimpse *g, const uint8_t *data, size_t len);
void saker_glimpse_time(struct saker_glimpse *g, uint64_t now_ns);
/** Send up to `packets` packets of the spin. The snapshot was taken at the login. @return false when there is nothing to send. */
bool saker_glimpse_spin(struct saker_glimpse *g, unsigned packets);

struct saker_server_stats {
    uint64_t requests; /* or logins */
    uint64_t answers;  /* datagrams, or whole spins */
    uint64_t faults[SAKER_FAULT_COUNT];
    uint64_t bad;      /* not understood */
};
const struct saker_server_stats *saker_retx_stats(const struct saker_retx *s);
const struct saker_server_stats *saker_glimpse_stats(const struct saker_glimpse *g);

#endif
