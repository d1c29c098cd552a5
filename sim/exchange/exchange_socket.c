// SPDX-License-Identifier: Apache-2.0
#include "exchange_socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "saker/error.h"

struct saker_exch_socket {
    struct saker_exch *ex;
    int listener, client; /* -1: none */
    bool hang_up;         /* once all is sent */
    uint8_t *out;
    size_t n, cap;
    unsigned clients, resets;
};

static void
drop(struct saker_exch_socket *s)
{
    close(s->client);
    s->client = -1;
    s->n = 0;
    saker_exch_stream_closed(s->ex);
}

static void
on_write(void *ctx, const uint8_t *data, size_t len)
{
    struct saker_exch_socket *s = ctx;

    if (s->cap - s->n < len) {
        size_t cap = s->cap == 0 ? 65536 : s->cap;
        uint8_t *wide;

        while (cap - s->n < len)
            cap *= 2;
        wide = realloc(s->out, cap);
        if (wide == NULL) { /* a stream without these bytes is none */
            s->hang_up = true;
            s->n = 0;
            return;
        }
        s->out = wide;
        s->cap = cap;
    }
    memcpy(s->out + s->n, data, len);
    s->n += len;
}

static void
on_hang_up(void *ctx)
{
    struct saker_exch_socket *s = ctx;

    s->hang_up = true;
}

int
saker_exch_socket_open(struct saker_exch_socket **out, struct saker_exch *ex, uint32_t ip, uint16_t port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(ip)};
    struct saker_exch_socket *s = calloc(1, sizeof(*s));
    int one = 1;

    if (s == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    s->ex = ex;
    s->client = -1;
    s->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (s->listener < 0 || setsockopt(s->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one)) != 0 ||
        bind(s->listener, (struct sockaddr *)&at, sizeof(at)) != 0 || listen(s->listener, 4) != 0) {
        int rc = saker_fail(SAKER_ERR_IO, "order port %u: %s", port, strerror(errno));

        if (s->listener >= 0)
            close(s->listener);
        free(s);
        return rc;
    }
    saker_exch_stream(ex, on_write, on_hang_up, s);
    *out = s;
    return SAKER_OK;
}

void
saker_exch_socket_close(struct saker_exch_socket *s)
{
    if (s == NULL)
        return;
    if (s->client >= 0)
        close(s->client);
    close(s->listener);
    free(s->out);
    free(s);
}

static void
take(struct saker_exch_socket *s)
{
    int one = 1;

    s->client = accept4(s->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (s->client < 0)
        return;
    (void)setsockopt(s->client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
    s->clients++;
    s->n = 0;
    s->hang_up = false;
    saker_exch_stream_open(s->ex);
}

/* @return false: it is gone. */
static bool
receive(struct saker_exch_socket *s)
{
    uint8_t buf[16384];

    for (;;) {
        ssize_t n = recv(s->client, buf, sizeof(buf), 0);

        if (n > 0) {
            saker_exch_stream_bytes(s->ex, buf, (size_t)n);
            continue;
        }
        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return true;
        s->resets += n < 0;
        return false;
    }
}

static bool
transmit(struct saker_exch_socket *s)
{
    while (s->n != 0) {
        ssize_t n = send(s->client, s->out, s->n, MSG_NOSIGNAL);

        if (n < 0 && (errno == EAGAIN || errno == EINTR))
            return true;
        if (n < 0) {
            s->resets++;
            return false;
        }
        s->n -= (size_t)n;
        memmove(s->out, s->out + n, s->n);
    }
    return !s->hang_up;
}

void
saker_exch_socket_turn(struct saker_exch_socket *s)
{
    if (s->client < 0)
        take(s);
    if (s->client >= 0 && (!receive(s) || !transmit(s)))
        drop(s);
}

void
saker_exch_socket_stats(const struct saker_exch_socket *s, unsigned *clients, unsigned *resets)
{
    *clients = s->clients;
    *resets = s->resets;
}
