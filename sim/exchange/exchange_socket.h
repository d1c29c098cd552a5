// SPDX-License-Identifier: Apache-2.0
/* exchange_socket.h - the exchange's order port on a socket: one client at a time, the TCP is the kernel's. Nothing blocks. */
#ifndef SAKER_SIM_EXCHANGE_SOCKET_H
#define SAKER_SIM_EXCHANGE_SOCKET_H

#include "exchange.h"

struct saker_exch_socket;

/** Listen, and take over the exchange's order port. @return 0, or a SAKER_ERR_* with a text. */
int saker_exch_socket_open(struct saker_exch_socket **s, struct saker_exch *ex, uint32_t ip, uint16_t port);
void saker_exch_socket_close(struct saker_exch_socket *s);
/** Take what has come, send what waits. Needs no wait before it; a second client waits until the first has gone. */
void saker_exch_socket_turn(struct saker_exch_socket *s);
/** Clients so far, and connections that ended in an error (a reset). */
void saker_exch_socket_stats(const struct saker_exch_socket *s, unsigned *clients, unsigned *resets);

#endif
