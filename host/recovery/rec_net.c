// SPDX-License-Identifier: Apache-2.0
/* rec_net.c - see recovery_net.h.
 *
 * An answer counts only when it comes from a server of the list. What is written to a stream before it is up waits; it is a login at most. */
#include "saker/recovery_net.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "saker/error.h"

#define DATAGRAM 65536u
#define READS 64u /* datagrams of one socket in one go */

struct saker_rec_net {
    struct saker_rec_net_cfg cfg;
    int line[2], request, stream;
    bool connecting, failed;
    uint8_t buf[DATAGRAM];
};

static struct sockaddr_in
address(const struct saker_rec_addr *a)
{
    struct sockaddr_in sa = {.sin_family = AF_INET, .sin_port = htons(a->port), .sin_addr.s_addr = htonl(a->ip)};

    return sa;
}

static int
open_line(const struct saker_rec_net_cfg *cfg, const struct saker_rec_addr *a, int *fd)
{
    struct sockaddr_in sa = address(a);
    struct ip_mreq join = {.imr_multiaddr = sa.sin_addr, .imr_interface.s_addr = htonl(cfg->iface)};
    int on = 1, room = 8 << 20;
    bool group = a->ip >> 28 == 0xE;

    if (a->port == 0)
        return SAKER_OK;
    *fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (*fd < 0)
        return saker_fail(SAKER_ERR_IO, "socket: %s", strerror(errno));
    (void)setsockopt(*fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
    if (group && setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0)
        return saker_fail(SAKER_ERR_IO, "line, port %u: %s", a->port, strerror(errno));
    if (bind(*fd, (const struct sockaddr *)&sa, sizeof(sa)) != 0)
        return saker_fail(SAKER_ERR_IO, "line, port %u: %s", a->port, strerror(errno));
    if (group && setsockopt(*fd, IPPROTO_IP, IP_ADD_MEMBERSHIP, &join, sizeof(join)) != 0)
        return saker_fail(SAKER_ERR_IO, "join the group of port %u: %s", a->port, strerror(errno));
    return SAKER_OK;
}

int
saker_rec_net_open(struct saker_rec_net **net, const struct saker_rec_net_cfg *cfg)
{
    struct saker_rec_net *n;
    int rc = SAKER_OK;

    *net = NULL;
    if (cfg->servers > 8 || cfg->glimpses > 8)
        return saker_fail(SAKER_ERR_ARG, "at most 8 servers of a kind");
    n = calloc(1, sizeof(*n));
    if (n == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    n->cfg = *cfg;
    n->line[0] = n->line[1] = n->stream = -1;
    n->request = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (n->request < 0)
        rc = saker_fail(SAKER_ERR_IO, "socket: %s", strerror(errno));
    for (unsigned i = 0; i < 2 && rc == SAKER_OK; i++)
        rc = open_line(cfg, &cfg->line[i], &n->line[i]);
    if (rc != SAKER_OK) {
        saker_rec_net_close(n);
        return rc;
    }
    *net = n;
    return SAKER_OK;
}

void
saker_rec_net_close(struct saker_rec_net *n)
{
    int fds[4];

    if (n == NULL)
        return;
    fds[0] = n->line[0];
    fds[1] = n->line[1];
    fds[2] = n->request;
    fds[3] = n->stream;
    for (unsigned i = 0; i < 4; i++)
        if (fds[i] >= 0)
            (void)close(fds[i]);
    free(n);
}

void
saker_rec_net_datagram(struct saker_rec_net *n, unsigned server, const uint8_t *data, size_t len)
{
    struct sockaddr_in sa;

    if (server >= n->cfg.servers)
        return;
    sa = address(&n->cfg.server[server]);
    (void)sendto(n->request, data, len, 0, (const struct sockaddr *)&sa, sizeof(sa)); /* lost is lost: the library asks again */
}

void
saker_rec_net_connect(struct saker_rec_net *n, unsigned server)
{
    struct sockaddr_in sa;
    int on = 1;

    n->failed = true;
    if (server >= n->cfg.glimpses)
        return;
    sa = address(&n->cfg.glimpse[server]);
    n->stream = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (n->stream < 0)
        return;
    (void)setsockopt(n->stream, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    if (connect(n->stream, (const struct sockaddr *)&sa, sizeof(sa)) != 0 && errno != EINPROGRESS)
        return;
    n->connecting = true;
    n->failed = false;
}

void
saker_rec_net_bytes(struct saker_rec_net *n, const uint8_t *data, size_t len)
{
    /* A few bytes into an empty send buffer; when even they do not fit, the peer is as good as gone. */
    if (n->stream >= 0 && send(n->stream, data, len, MSG_NOSIGNAL) != (ssize_t)len)
        n->failed = true;
}

void
saker_rec_net_hang_up(struct saker_rec_net *n)
{
    if (n->stream >= 0)
        (void)close(n->stream);
    n->stream = -1;
    n->connecting = false;
    n->failed = false;
}

unsigned
saker_rec_net_fds(const struct saker_rec_net *n, struct pollfd fds[SAKER_REC_NET_FDS])
{
    unsigned k = 0;

    for (unsigned i = 0; i < 2; i++)
        if (n->line[i] >= 0)
            fds[k++] = (struct pollfd){.fd = n->line[i], .events = POLLIN};
    fds[k++] = (struct pollfd){.fd = n->request, .events = POLLIN};
    if (n->stream >= 0)
        fds[k++] = (struct pollfd){.fd = n->stream, .events = n->connecting ? POLLOUT : POLLIN};
    return k;
}

static bool
listed(const struct saker_rec_net *n, const struct sockaddr_in *sa)
{
    for (unsigned i = 0; i < n->cfg.servers; i++)
        if (ntohl(sa->sin_addr.s_addr) == n->cfg.server[i].ip && ntohs(sa->sin_port) == n->cfg.server[i].port)
            return true;
    return false;
}

static void
datagrams(struct saker_rec_net *n, struct saker_rec *r, int fd, enum saker_rec_source from)
{
    for (unsigned i = 0; i < READS; i++) {
        struct sockaddr_in sa = {0};
        socklen_t sa_len = sizeof(sa);
        ssize_t len = recvfrom(fd, n->buf, sizeof(n->buf), 0, (struct sockaddr *)&sa, &sa_len);

        if (len < 0)
            return;
        if (from != SAKER_REC_REPLY || listed(n, &sa))
            saker_rec_packet(r, from, n->buf, (size_t)len);
    }
}

static void
lost(struct saker_rec_net *n, struct saker_rec *r)
{
    saker_rec_net_hang_up(n);
    saker_rec_closed(r);
}

static void
stream(struct saker_rec_net *n, struct saker_rec *r)
{
    int fd = n->stream;
    ssize_t len;

    if (n->connecting) {
        int wrong = 0;
        socklen_t size = sizeof(wrong);

        if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &wrong, &size) != 0 || wrong != 0) {
            lost(n, r);
            return;
        }
        n->connecting = false;
        saker_rec_connected(r);
        return;
    }
    for (unsigned i = 0; i < READS && n->stream == fd && !n->failed; i++) {
        len = recv(fd, n->buf, sizeof(n->buf), 0);
        if (len > 0)
            saker_rec_bytes(r, n->buf, (size_t)len);
        else if (len < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        else
            lost(n, r);
        if (len <= 0 || n->connecting)
            return; /* gone, or another stream under the same number */
    }
}

void
saker_rec_net_ready(struct saker_rec_net *n, struct saker_rec *r, const struct pollfd *fds, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        if (fds[i].revents == 0)
            continue;
        if (fds[i].fd == n->line[0])
            datagrams(n, r, fds[i].fd, SAKER_REC_LINE_A);
        else if (fds[i].fd == n->line[1])
            datagrams(n, r, fds[i].fd, SAKER_REC_LINE_B);
        else if (fds[i].fd == n->request)
            datagrams(n, r, fds[i].fd, SAKER_REC_REPLY);
        else if (fds[i].fd == n->stream)
            stream(n, r);
    }
    if (n->failed)
        lost(n, r);
}
