// SPDX-License-Identifier: Apache-2.0
/* recovery_net.h - sockets for recovery.h: both lines, the re-request servers, one GLIMPSE stream at a time.
 *
 * Plain non-blocking sockets and pollfd, so that any event loop can drive it: ask for the descriptors, wait for them and for
 * saker_rec_deadline, tell the time (saker_rec_time), then hand the descriptors back. One thread. */
#ifndef SAKER_RECOVERY_NET_H
#define SAKER_RECOVERY_NET_H

#include <poll.h>

#include "saker/recovery.h"

struct saker_rec_net;

struct saker_rec_addr {
    uint32_t ip; /**< host byte order: 127.0.0.1 is 0x7F000001 */
    uint16_t port;
};

struct saker_rec_net_cfg {
    struct saker_rec_addr line[2];    /**< a multicast group is joined; another address is bound to; port 0: no such line */
    uint32_t iface;                   /**< address of the interface that joins; 0: the system chooses */
    struct saker_rec_addr server[8];  /**< as many as saker_rec_cfg.servers */
    struct saker_rec_addr glimpse[8]; /**< as many as saker_rec_cfg.glimpses */
    unsigned servers, glimpses;
};

#define SAKER_REC_NET_FDS 4u

/** Open lines and the request socket. @return 0, SAKER_ERR_IO, SAKER_ERR_ARG or SAKER_ERR_NOMEM, with a text. */
int saker_rec_net_open(struct saker_rec_net **net, const struct saker_rec_net_cfg *cfg);
void saker_rec_net_close(struct saker_rec_net *net);

/* For struct saker_rec_out. A connection that fails at once is told at the next saker_rec_net_ready: wait
 * no longer than saker_rec_deadline. */
void saker_rec_net_datagram(struct saker_rec_net *net, unsigned server, const uint8_t *data, size_t len);
void saker_rec_net_connect(struct saker_rec_net *net, unsigned server);
void saker_rec_net_bytes(struct saker_rec_net *net, const uint8_t *data, size_t len);
void saker_rec_net_hang_up(struct saker_rec_net *net);

/** Descriptors to wait for; they change with every call above. @return how many of fds are set. */
unsigned saker_rec_net_fds(const struct saker_rec_net *net, struct pollfd fds[SAKER_REC_NET_FDS]);
/** Read what has come and give it to r. n = 0 is allowed: then only failures are told. */
void saker_rec_net_ready(struct saker_rec_net *net, struct saker_rec *r, const struct pollfd *fds, unsigned n);

#endif
