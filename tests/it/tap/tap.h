// SPDX-License-Identifier: Apache-2.0
/* tap.h - a network namespace of our own with one TAP device: the kernel is the other host on its wire. */
#ifndef SAKER_TEST_TAP_H
#define SAKER_TEST_TAP_H

#include <stddef.h>
#include <stdint.h>

struct tap_cfg {
    uint8_t mac[6], peer_mac[6]; /* the kernel's, and that of the peer, which answers no ARP */
    uint32_t ip, peer_ip;        /* host byte order, one /24 */
};

/** @param[out] why  when it cannot be. @return descriptor, non-blocking; -1. */
int tap_open(const struct tap_cfg *cfg, char *why, size_t size);

#endif
