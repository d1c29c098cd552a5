// SPDX-License-Identifier: Apache-2.0
/* server_sockets.c - see server_sockets.h. */
#include "server_sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "exchange_priv.h"
#include "saker/error.h"

#define PEERS 16u
#define BUF 65536u

struct saker_udp_server {
    int fd;
    struct sockaddr_in peer[PEERS]; /* in turn */
    unsigned n;
};

struct saker_tcp_server {
    int listener, client;
    bool hang_up; /* once the rest is out */
    struct bytes out;
    size_t sent;
};

static int
bound(int type, uint32_t ip, uint16_t port, int *fd)
{
    struct sockaddr_in sa = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(ip)};
    int on = 1;

    *fd = socket(AF_INET, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (*fd < 0)
        return saker_fail(SAKER_ERR_IO, "socket: %s", strerror(errno));
    if (type == SOCK_STREAM)
        (void)setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (bind(*fd, (const struct sockaddr *)&sa, sizeof(sa)) != 0 || (type == SOCK_STREAM && listen(*fd, 4) != 0)) {
        int rc = saker_fail(SAKER_ERR_IO, "port %u: %s", port, strerror(errno));

        (void)close(*fd);
        return rc;
    }
    return SAKER_OK;
}

static uint16_t
port_of(int fd)
{
    struct sockaddr_in sa = {0};
    socklen_t len = sizeof(sa);

    return getsockname(fd, (struct sockaddr *)&sa, &len) == 0 ? ntohs(sa.sin_port) : 0;
}

/* ---- UDP ---- */

int
saker_udp_server_open(struct saker_udp_server **u, uint32_t ip, uint16_t port)
{
    struct saker_udp_server *s = calloc(1, sizeof(*s));
    int rc = s == NULL ? saker_fail(SAKER_ERR_NOMEM, "out of memory") : bound(SOCK_DGRAM, ip, port, &s->fd);

    if (rc != SAKER_OK) {
        free(s);
        s = NULL;
    }
    *u = s;
    return rc;
}

void
saker_udp_server_close(struct saker_udp_server *u)
{
    if (u == NULL)
        return;
    (void)close(u->fd);
    free(u);
}

uint16_t
saker_udp_server_port(const struct saker_udp_server *u)
{
    return port_of(u->fd);
}

void
saker_udp_server_send(void *ctx, unsigned peer, const uint8_t *data, size_t len)
{
    struct saker_udp_server *u = ctx;

    (void)sendto(u->fd, data, len, 0, (const struct sockaddr *)&u->peer[peer % PEERS], sizeof(u->peer[0]));
}

unsigned
saker_udp_server_fds(const struct saker_udp_server *u, struct pollfd fds[1])
{
    fds[0] = (struct pollfd){.fd = u->fd, .events = POLLIN};
    return 1;
}

void
saker_udp_server_ready(struct saker_udp_server *u, struct saker_retx *s)
{
    uint8_t buf[2048];

    for (;;) {
        struct sockaddr_in *peer = &u->peer[u->n % PEERS];
        socklen_t size = sizeof(*peer);
        ssize_t len = recvfrom(u->fd, buf, sizeof(buf), 0, (struct sockaddr *)peer, &size);

        if (len < 0)
            return;
        saker_retx_rx(s, u->n++, buf, (size_t)len);
    }
}

/* ---- TCP ---- */

int
saker_tcp_server_open(struct saker_tcp_server **t, uint32_t ip, uint16_t port)
{
    struct saker_tcp_server *s = calloc(1, sizeof(*s));
    int rc = s == NULL ? saker_fail(SAKER_ERR_NOMEM, "out of memory") : bound(SOCK_STREAM, ip, port, &s->listener);

    if (rc != SAKER_OK) {
        free(s);
        s = NULL;
    } else {
        s->client = -1;
    }
    *t = s;
    return rc;
}

static void
drop(struct saker_tcp_server *t)
{
    if (t->client >= 0)
        (void)close(t->client);
    t->client = -1;
    t->out.len = 0;
    t->sent = 0;
    t->hang_up = false;
}

void
saker_tcp_server_close(struct saker_tcp_server *t)
{
    if (t == NULL)
        return;
    drop(t);
    (void)close(t->listener);
    free(t->out.data);
    free(t);
}

uint16_t
saker_tcp_server_port(const struct saker_tcp_server *t)
{
    return port_of(t->listener);
}

/* @return false when the client has gone. */
static bool
flush(struct saker_tcp_server *t)
{
    while (t->sent < t->out.len) {
        ssize_t n = send(t->client, t->out.data + t->sent, t->out.len - t->sent, MSG_NOSIGNAL);

        if (n < 0)
            return errno == EAGAIN || errno == EINTR;
        t->sent += (size_t)n;
    }
    t->out.len = 0;
    t->sent = 0;
    return true;
}

void
saker_tcp_server_send(void *ctx, const uint8_t *data, size_t len)
{
    struct saker_tcp_server *t = ctx;

    if (t->client < 0 || t->hang_up)
        return;
    if (!bytes_add(&t->out, data, len) || !flush(t))
        t->hang_up = true;
}

void
saker_tcp_server_hang_up(void *ctx)
{
    struct saker_tcp_server *t = ctx;

    t->hang_up = true;
}

unsigned
saker_tcp_server_fds(const struct saker_tcp_server *t, struct pollfd fds[1])
{
    if (t->client < 0) {
        fds[0] = (struct pollfd){.fd = t->listener, .events = POLLIN};
        return 1;
    }
    fds[0] = (struct pollfd){.fd = t->client, .events = t->out.len != 0 ? POLLIN | POLLOUT : POLLIN};
    return 1;
}

void
saker_tcp_server_ready(struct saker_tcp_server *t, struct saker_glimpse *g)
{
    uint8_t buf[BUF];

    if (t->client < 0) {
        t->client = accept4(t->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (t->client < 0)
            return;
        if (!saker_glimpse_connected(g))
            t->hang_up = true;
    }
    if (!t->hang_up) {
        ssize_t n = recv(t->client, buf, sizeof(buf), 0);

        if (n > 0) {
            saker_glimpse_rx(g, buf, (size_t)n);
        } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
            saker_glimpse_closed(g);
            drop(t);
            return;
        }
    }
    if (!flush(t) || (t->hang_up && t->out.len == 0)) {
        saker_glimpse_closed(g);
        drop(t);
    }
}

size_t
saker_tcp_server_unsent(const struct saker_tcp_server *t)
{
    return t->out.len - t->sent;
}
