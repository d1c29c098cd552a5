// SPDX-License-Identifier: Apache-2.0
/* report.h - saker report: what a session left behind, checked against itself.
 *
 * cmd_report.c reads the records, the status of the card, the statistics of the simulator and the capture, and states the equations;
 * report_wire.c reads the capture with code of its own, so that records and wire are two witnesses. Prices 1e-4 dollar, no floats. */
#ifndef SAKER_CLI_REPORT_H
#define SAKER_CLI_REPORT_H

#include <stdbool.h>
#include <stdint.h>

/* What the frames of the order port say. "Card" is who sent the first frame, a SYN. */
struct report_wire {
    uint64_t frames, card_frames, venue_frames;
    uint64_t bad;       /* IP or TCP checksum, a length; of the card also a hole in its stream, or bytes sent again that are not what they were */
    uint64_t again;     /* segments of the card that were sent before */
    uint64_t malformed; /* SoupBinTCP or OUCH of another length or type */
    uint64_t orders, order_shares, cancels, heartbeats;
    uint64_t accepted, rejected, executions, canceled; /* messages of the venue */
    uint64_t executed_shares, canceled_shares, rejected_shares;
    uint64_t pending, open_shares;                     /* at the end */
    uint64_t misfits;                                  /* answers that fit no order, numbers out of order */
    uint32_t last_urn;                                 /* highest of an Enter Order, 0 = none */
    int64_t position, cash;                            /* over all symbols */
};

/** Read a pcap of the order port. @return 0, SAKER_ERR_IO, SAKER_ERR_FORMAT (no such file, or cut), SAKER_ERR_NOMEM. */
int report_wire_read(const char *path, struct report_wire *w);

#endif
