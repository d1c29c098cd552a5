// SPDX-License-Identifier: Apache-2.0
/* server_sockets.h - the servers of recovery_servers.h behind sockets: one UDP port each for retransmission, one TCP port each for GLIMPSE. */
#ifndef SAKER_SIM_SERVER_SOCKETS_H
#define SAKER_SIM_SERVER_SOCKETS_H

#include <poll.h>

#include "recovery_servers.h"

struct saker_udp_server;
struct saker_tcp_server;

/** Bind. @param port  0: the system chooses; see the port functions. @return 0, or a SAKER_ERR_* with a text. */
int saker_udp_server_open(struct saker_udp_server **u, uint32_t ip, uint16_t port);
int saker_tcp_server_open(struct saker_tcp_server **t, uint32_t ip, uint16_t port);
void saker_udp_server_close(struct saker_udp_server *u);
void saker_tcp_server_close(struct saker_tcp_server *t);
uint16_t saker_udp_server_port(const struct saker_udp_server *u);
uint16_t saker_tcp_server_port(const struct saker_tcp_server *t);

/** The send function of a retransmission server; ctx = u. */
void saker_udp_server_send(void *u, unsigned peer, const uint8_t *data, size_t len);
/** The outputs of a GLIMPSE server; ctx = t. */
void saker_tcp_server_send(void *t, const uint8_t *data, size_t len);
void saker_tcp_server_hang_up(void *t);

/** Descriptors to wait for. @return 1; for TCP the listener or the client: a second client waits until the first has gone. */
unsigned saker_udp_server_fds(const struct saker_udp_server *u, struct pollfd fds[1]);
unsigned saker_tcp_server_fds(const struct saker_tcp_server *t, struct pollfd fds[1]);
/** Take what has come; needs no wait before it. */
void saker_udp_server_ready(struct saker_udp_server *u, struct saker_retx *s);
void saker_tcp_server_ready(struct saker_tcp_server *t, struct saker_glimpse *g);
/** Bytes that the client has not taken yet: do not spin while there are many. */
size_t saker_tcp_server_unsent(const struct saker_tcp_server *t);

#endif
