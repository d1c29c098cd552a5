// SPDX-License-Identifier: Apache-2.0
/* rig_net.c - see rig_net.h. */
#include "rig_net.h"

#include <arpa/inet.h>
#include <check.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "saker/error.h"

#define LOOPBACK 0x7F000001u

/* A port that is free now. */
static uint16_t
free_port(void)
{
    struct saker_udp_server *u;
    uint16_t port;

    ck_assert_msg(saker_udp_server_open(&u, LOOPBACK, 0) == 0, "%s", saker_error());
    port = saker_udp_server_port(u);
    saker_udp_server_close(u);
    return port;
}

void
rig_net_open(struct rig_net *n)
{
    struct saker_rec_net_cfg cfg = {.servers = 2, .glimpses = 2};

    memset(n, 0, sizeof(*n));
    for (unsigned i = 0; i < 2; i++) {
        ck_assert_int_eq(saker_udp_server_open(&n->retx[i], LOOPBACK, 0), 0);
        ck_assert_int_eq(saker_tcp_server_open(&n->glimpse[i], LOOPBACK, 0), 0);
        cfg.server[i] = (struct saker_rec_addr){LOOPBACK, saker_udp_server_port(n->retx[i])};
        cfg.glimpse[i] = (struct saker_rec_addr){LOOPBACK, saker_tcp_server_port(n->glimpse[i])};
        cfg.line[i] = (struct saker_rec_addr){LOOPBACK, free_port()};
        n->to[i] = cfg.line[i];
    }
    ck_assert_msg(saker_rec_net_open(&n->host, &cfg) == 0, "%s", saker_error());
    n->line = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    ck_assert_int_ge(n->line, 0);
}

void
rig_net_close(struct rig_net *n)
{
    saker_rec_net_close(n->host);
    for (unsigned i = 0; i < 2; i++) {
        saker_udp_server_close(n->retx[i]);
        saker_tcp_server_close(n->glimpse[i]);
    }
    (void)close(n->line);
}

void
rig_net_line(struct rig_net *n, unsigned line, const uint8_t *data, size_t len)
{
    struct sockaddr_in sa = {.sin_family = AF_INET, .sin_port = htons(n->to[line].port), .sin_addr.s_addr = htonl(n->to[line].ip)};

    n->datagrams++;
    ck_assert_int_eq(sendto(n->line, data, len, 0, (const struct sockaddr *)&sa, sizeof(sa)), (ssize_t)len);
}

void
rig_net_turn(struct rig_net *n, struct saker_rec *r, struct saker_retx *const *retx, struct saker_glimpse *const *glimpse)
{
    struct pollfd fds[SAKER_REC_NET_FDS];
    unsigned k;

    for (unsigned i = 0; i < 2; i++) {
        saker_udp_server_ready(n->retx[i], retx[i]);
        saker_tcp_server_ready(n->glimpse[i], glimpse[i]);
    }
    k = saker_rec_net_fds(n->host, fds);
    ck_assert_int_ge(poll(fds, k, 0), 0);
    saker_rec_net_ready(n->host, r, fds, k);
}
