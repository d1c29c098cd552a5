// SPDX-License-Identifier: Apache-2.0
/* random_net.h - what else comes to a feed port and leaves it: questions of ARP and echo, good and bent; frames of the host, allowed and not. */
#ifndef SAKER_TEST_RANDOM_NET_H
#define SAKER_TEST_RANDOM_NET_H

#include <stddef.h>
#include <stdint.h>

#define RN_MAC 0x0253414b0010ull /* + line */
#define RN_IP 0x0a000010u        /* + line */
#define RN_SERVER_IP 0x0a000063u
#define RN_SERVER_PORT 18300u
#define RN_MAX 300u

/** A question for the port of a line, or something like it. @return length without FCS. */
size_t rn_question(uint64_t *rng, unsigned line, uint8_t f[RN_MAX]);
/** A frame that the host submits. @return length, at most 192. */
size_t rn_host(uint64_t *rng, uint8_t f[RN_MAX]);

#endif
