// SPDX-License-Identifier: Apache-2.0
/* duo_net.c - the network edges of card and twin; see duo.h. */
#include <string.h>

#include "duo.h"
#include "saker/regs.h"

void
duo_net(unsigned line, uint64_t mac, uint32_t ip)
{
    uint8_t addr[6];

    for (unsigned i = 0; i < 6; i++)
        addr[i] = (uint8_t)(mac >> (40 - 8 * i));
    duo_wr64(line == TW_LINE_A ? SAKER_NET_A_MAC_OFFSET : SAKER_NET_B_MAC_OFFSET, mac);
    duo_wr(line == TW_LINE_A ? SAKER_NET_A_IP_OFFSET : SAKER_NET_B_IP_OFFSET, ip);
    tw_net_address(saker_twin_net(duo.twin), line, addr, ip);
}

void
duo_net_server(uint32_t ip, uint16_t port)
{
    struct tw_net *n = saker_twin_net(duo.twin);

    duo_wr(SAKER_NET_SERVER_IP_1_OFFSET, ip);
    duo_wr(SAKER_NET_SERVER_PORT_1_OFFSET, port);
    n->server[1].ip = ip;
    n->server[1].port = port;
}

void
duo_net_send(unsigned line, const uint8_t *frame, size_t written, size_t len)
{
    struct tw_net *n = saker_twin_net(duo.twin);
    uint32_t w, status;

    for (size_t i = 0; i < written; i += 4) {
        memcpy(&w, frame + i, 4);
        duo_wr(SAKER_NET_TX_DATA_OFFSET, w);
        tw_net_write(n, w);
    }
    duo_wr(SAKER_NET_TX_SEND_OFFSET, (uint32_t)len | (uint32_t)line << SAKER_NET_TX_SEND_PORT_SHIFT);
    tw_net_submit(n, line, (unsigned)len);
    duo_settle();
    status = duo_rd(SAKER_NET_TX_STATUS_OFFSET);
    if (status != (uint32_t)n->result << SAKER_NET_TX_STATUS_RESULT_SHIFT)
        duo_fail("host frame on feed port %u: card's status %08x, twin's result %d", line, status, (int)n->result);
}
