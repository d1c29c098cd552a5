// SPDX-License-Identifier: Apache-2.0
/* tap.h - a network namespace of our own with one TAP device: the kernel is the other host on its wire. */
#ifndef SAKER_SIM_TAP_H
#define SAKER_SIM_TAP_H

#include <stddef.h>
#include <stdint.h>

struct saker_tap_cfg {
    uint8_t mac[6], peer_mac[6]; /* the kernel's, and that of the peer, which answers no ARP */
    uint32_t ip, peer_ip;        /* host byte order, one /24 */
};

/** The calling process moves into a network namespace of its own (as another user than root into a user namespace as well); sockets that are open
 * stay where they were. @return descriptor, non-blocking, a frame without padding and FCS each read and write; SAKER_ERR_IO with a text: none can be
 * made here. */
int saker_tap_open(const struct saker_tap_cfg *cfg);

#endif
