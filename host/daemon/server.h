// SPDX-License-Identifier: Apache-2.0
/* server.h - the daemon's UNIX socket: JSON lines in, JSON lines out, on a libuv loop. */
#ifndef SAKER_DAEMON_SERVER_H
#define SAKER_DAEMON_SERVER_H

#include <uv.h>

#include "daemon.h"

struct saker_server;

/** Listen at a path (mode 0600; a socket that nobody answers on is replaced, one that is answered is refused).
 * @param on_stop called once, in the loop, when a client said quit or the card failed. @return 0 or a SAKER_ERR_*. */
int saker_server_start(struct saker_server **server, uv_loop_t *loop, struct saker_daemon *d, const char *path,
                       void (*on_stop)(void *ctx), void *ctx);
/** New records are in the store: pass them on to clients that follow. */
void saker_server_events(struct saker_server *s);
/** Close every connection and remove the socket; the loop frees the handles when it runs next. */
void saker_server_stop(struct saker_server *s);
void saker_server_free(struct saker_server *s);

#endif
