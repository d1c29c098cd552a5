// SPDX-License-Identifier: Apache-2.0
/* control_net.c - frames of the host through the card. See include/saker/net.h. */
#include "saker/net.h"

#include <string.h>
#include <time.h>

#include "control_ops.h"
#include "saker/error.h"

#define IGMP_ROUTERS 0xE0000016u /* 224.0.0.22, all routers that speak version 3 */
#define ALL_ROUTERS 0xE0000002u
#define IP_AT 14u
#define IP_BYTES 24u             /* with Router Alert */
#define TX_TRIES 1000u

enum { SENT = 1, BAD_LENGTH, BAD_KIND, BAD_HEADER, BAD_SERVER }; /* NET_TX_STATUS.result */

static void
put(uint8_t *p, uint64_t v, unsigned bytes)
{
    while (bytes-- > 0) {
        p[bytes] = (uint8_t)v;
        v >>= 8;
    }
}

static void
checksum(uint8_t *at, const uint8_t *p, size_t n)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < n; i += 2)
        sum += (uint32_t)p[i] << 8 | p[i + 1];
    while (sum >> 16 != 0)
        sum = (sum & 0xffff) + (sum >> 16);
    put(at, ~sum & 0xffff, 2);
}

static size_t
report_v3(uint8_t *p, const struct saker_igmp *g, enum saker_igmp_kind kind)
{
    /* Record types of RFC 3376, section 4.2.12: for any source, for one source. */
    static const uint8_t any[] = {4, 2, 3}, one[] = {5, 1, 6};
    bool source = g->source != 0;

    p[0] = 0x22;
    put(p + 6, 1, 2);
    p[8] = source ? one[kind] : any[kind];
    put(p + 10, source, 2);
    put(p + 12, g->group, 4);
    if (source)
        put(p + 16, g->source, 4);
    return source ? 20 : 16;
}

int
saker_igmp_frame(uint8_t frame[SAKER_NET_FRAME_MIN], const struct saker_igmp *g, enum saker_igmp_kind kind)
{
    uint32_t dst = g->version == 3 ? IGMP_ROUTERS : kind == SAKER_IGMP_LEAVE ? ALL_ROUTERS : g->group;
    uint8_t *ip = frame + IP_AT, *igmp = ip + IP_BYTES;
    size_t n = 8;

    if (g->group >> 28 != 0xE)
        return saker_fail(SAKER_ERR_ARG, "the group is no multicast address");
    if ((g->version != 2 && g->version != 3) || (g->version == 2 && g->source != 0))
        return saker_fail(SAKER_ERR_ARG, "IGMP version 3, or version 2 without a source");
    memset(frame, 0, SAKER_NET_FRAME_MIN);
    put(frame, 0x01005E000000u | (dst & 0x7FFFFFu), 6);
    put(frame + 6, g->mac, 6);
    put(frame + 12, 0x0800, 2);
    if (g->version == 3) {
        n = report_v3(igmp, g, kind);
    } else {
        igmp[0] = kind == SAKER_IGMP_LEAVE ? 0x17 : 0x16;
        put(igmp + 4, g->group, 4);
    }
    checksum(igmp + 2, igmp, n);
    put(ip, 0x46C0, 2); /* six words; internetwork control */
    put(ip + 2, IP_BYTES + n, 2);
    put(ip + 6, 0x4000, 2); /* never a fragment, so no number */
    put(ip + 8, 0x0102, 2); /* TTL 1, IGMP */
    put(ip + 12, g->ip, 4);
    put(ip + 16, dst, 4);
    put(ip + 20, 0x94040000u, 4);
    checksum(ip + 10, ip, IP_BYTES);
    return (int)SAKER_NET_FRAME_MIN;
}

int
saker_control_send_frame(struct saker_card *card, unsigned line, const uint8_t *frame, size_t len)
{
    static const char *const why[] = {"nothing was sent", "", "its length is not 60 to 192 bytes", "it is not ARP, ICMP, IGMP or UDP",
                                      "its IPv4 header or length is wrong, or it has options or is a fragment",
                                      "it is UDP to a server that is not listed"};
    const struct timespec pause = {.tv_nsec = 100000};
    uint32_t status = 0, result;
    struct saker_ops o;

    if (len > SAKER_NET_FRAME_MAX || line > 1)
        return saker_fail(SAKER_ERR_ARG, "a frame of %zu bytes on feed port %u; at most %u bytes, 0 or 1", len, line, SAKER_NET_FRAME_MAX);
    saker_ops_init(&o, card);
    for (size_t i = 0; i < len; i += 4) {
        uint32_t word = 0;

        for (size_t k = 0; k < 4 && i + k < len; k++)
            word |= (uint32_t)frame[i + k] << (8 * k);
        saker_ops_write(&o, SAKER_NET_TX_DATA_OFFSET, word);
    }
    saker_ops_write(&o, SAKER_NET_TX_SEND_OFFSET, (uint32_t)len | (uint32_t)line << SAKER_NET_TX_SEND_PORT_SHIFT);
    if (saker_ops_flush(&o) != SAKER_OK)
        return o.rc;
    for (unsigned i = 0; i < TX_TRIES; i++) {
        if (saker_card_read32(card, SAKER_NET_TX_STATUS_OFFSET, &status) != SAKER_OK)
            return SAKER_ERR_IO;
        if ((status & SAKER_NET_TX_STATUS_BUSY_MASK) == 0)
            break;
        nanosleep(&pause, NULL);
    }
    if ((status & SAKER_NET_TX_STATUS_BUSY_MASK) != 0)
        return saker_fail(SAKER_ERR_TIMEOUT, "feed port %u takes no frame", line);
    result = (status & SAKER_NET_TX_STATUS_RESULT_MASK) >> SAKER_NET_TX_STATUS_RESULT_SHIFT;
    if (result != SENT)
        return saker_fail(SAKER_ERR_REFUSED, "the card refuses the frame: %s", result <= BAD_SERVER ? why[result] : "?");
    return SAKER_OK;
}

int
saker_control_membership(struct saker_card *card, const struct saker_session_cfg *cfg, enum saker_igmp_kind kind)
{
    uint8_t frame[SAKER_NET_FRAME_MIN];
    int sent = 0;

    for (unsigned line = 0; line < (cfg->line_b ? 2u : 1u); line++) {
        const struct saker_igmp g = {.mac = cfg->port_mac[line], .ip = cfg->port_ip[line], .group = line == 0 ? cfg->feed_ip : cfg->feed_ip_b,
                                     .source = cfg->feed_source[line], .version = cfg->igmp};
        int rc;

        if (g.ip == 0 || g.group >> 28 != 0xE)
            continue;
        rc = saker_igmp_frame(frame, &g, kind);
        if (rc > 0)
            rc = saker_control_send_frame(card, line, frame, (size_t)rc);
        if (rc != SAKER_OK)
            return rc;
        sent++;
    }
    return sent;
}
