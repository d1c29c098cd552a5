// SPDX-License-Identifier: Apache-2.0
/* net.h - frames of the host through a feed port of the card: joining and leaving multicast groups (docs/network.md).
 *
 * The card's filter lets ARP, ICMP, IGMP and UDP to its listed servers leave, 60 to 192 bytes. One thread (the control thread of the card).
 * Results: 0 or a negative SAKER_ERR_*, text in saker_error(). */
#ifndef SAKER_NET_H
#define SAKER_NET_H

#include <stddef.h>
#include <stdint.h>

#include "saker/card.h"
#include "saker/session.h"

#define SAKER_NET_FRAME_MIN 60u
#define SAKER_NET_FRAME_MAX 192u

enum saker_igmp_kind {
    SAKER_IGMP_JOIN,    /**< v3: change to exclude nothing, or allow the source; v2: membership report. */
    SAKER_IGMP_REFRESH, /**< v3: current state; v2: membership report. */
    SAKER_IGMP_LEAVE    /**< v3: change to include nothing, or block the source; v2: leave group. */
};

struct saker_igmp {
    uint64_t mac;    /**< Ours, 48 bits, first byte on top. */
    uint32_t ip;     /**< Ours. */
    uint32_t group;  /**< 224.0.0.0/4. */
    uint32_t source; /**< v3: this source only; 0: any. */
    unsigned version; /**< 3 (RFC 3376) or 2 (RFC 2236). */
};

/** Make a membership frame: TTL 1, Router Alert, checksums, padded to 60 bytes, no FCS.
 * @param[out] frame SAKER_NET_FRAME_MIN bytes. @return SAKER_NET_FRAME_MIN, or SAKER_ERR_ARG: no group address, another version, or a source
 * with version 2. */
int saker_igmp_frame(uint8_t frame[SAKER_NET_FRAME_MIN], const struct saker_igmp *g, enum saker_igmp_kind kind);

/** Send a frame through a feed port, 0 = line A, 1 = line B. @return SAKER_ERR_REFUSED with the filter's reason. */
int saker_control_send_frame(struct saker_card *card, unsigned line, const uint8_t *frame, size_t len);

/** Join, refresh or leave the groups of the session's lines that have a local address and a multicast destination.
 * @return number of frames sent, or an error. */
int saker_control_membership(struct saker_card *card, const struct saker_session_cfg *cfg, enum saker_igmp_kind kind);

#endif
