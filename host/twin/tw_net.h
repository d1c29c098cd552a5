/* SPDX-License-Identifier: Apache-2.0 */
/* tw_net.h - the network edges of the feed ports: answers to ARP and echo, the filter for frames of the host. Model of hw/net/net_answer.sv
 * and net_punt.sv that is left to settle after each frame, so it is never busy. Semantics: docs/interfaces.md, section 13. */
#ifndef SAKER_TW_NET_H
#define SAKER_TW_NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TW_NET_PORTS 2u
#define TW_NET_SERVERS 4u
#define TW_NET_FRAME 192u /* bytes of the longest frame that leaves */

enum tw_net_tx { TW_NET_NONE, TW_NET_SENT, TW_NET_LENGTH, TW_NET_KIND, TW_NET_HEADER, TW_NET_SERVER };

/* In the order of the register map. */
struct tw_net_cnt {
    uint32_t arp, echo, host, ignored, bad, frag_opt, too_long, busy;
};

struct tw_net {
    struct {
        uint8_t mac[6];
        uint32_t ip; /* 0: answers nothing */
        struct tw_net_cnt cnt;
    } port[TW_NET_PORTS];
    struct {
        uint32_t ip; /* 0: none */
        uint16_t port;
    } server[TW_NET_SERVERS];
    uint8_t host[TW_NET_FRAME];
    unsigned words; /* of 4 bytes written; TW_NET_FRAME: too many */
    enum tw_net_tx result;
    uint32_t refused;
    void (*tx)(void *ctx, unsigned port, const uint8_t *frame, size_t len); /* for tw_net_frame and tw_net_submit; may be NULL */
    void *ctx;
};

/** A frame on a port. @param len without FCS. @param[out] out the answer, 60 .. 192 bytes. @return its length, 0: none. */
size_t tw_net_rx(struct tw_net *n, unsigned port, const uint8_t *frame, size_t len, bool bad_fcs, uint8_t out[TW_NET_FRAME]);
/** The host's next 4 bytes, the first in the low byte. */
void tw_net_write(struct tw_net *n, uint32_t data);
/** The host submits. @return length of the frame that leaves on the port, its bytes in n->host; 0: refused. */
size_t tw_net_send(struct tw_net *n, unsigned port, unsigned len);
/** The same two, what leaves goes to n->tx. */
void tw_net_frame(struct tw_net *n, unsigned port, const uint8_t *frame, size_t len, bool bad_fcs);
void tw_net_submit(struct tw_net *n, unsigned port, unsigned len);
/** Address of a port, 0: it answers nothing. */
void tw_net_address(struct tw_net *n, unsigned port, const uint8_t mac[6], uint32_t ip);

#endif
