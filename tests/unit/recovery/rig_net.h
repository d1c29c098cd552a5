// SPDX-License-Identifier: Apache-2.0
/* rig_net.h - real sockets on the loopback interface in place of the rig's queue: lines, requests, GLIMPSE streams. */
#ifndef SAKER_TEST_RIG_NET_H
#define SAKER_TEST_RIG_NET_H

#include "recovery_servers.h"
#include "saker/recovery_net.h"
#include "server_sockets.h"

struct rig_net {
    struct saker_rec_net *host;
    struct saker_udp_server *retx[2];
    struct saker_tcp_server *glimpse[2];
    int line;
    struct saker_rec_addr to[2];
    uint64_t datagrams; /* lines to the host */
};

void rig_net_open(struct rig_net *n);
void rig_net_close(struct rig_net *n);
void rig_net_line(struct rig_net *n, unsigned line, const uint8_t *data, size_t len);
/** Everything that can move without waiting. */
void rig_net_turn(struct rig_net *n, struct saker_rec *r, struct saker_retx *const *retx, struct saker_glimpse *const *glimpse);

#endif
