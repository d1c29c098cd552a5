/* SPDX-License-Identifier: Apache-2.0 */
/* oe_peer.h - the venue's end of the order session for harnesses: builds segments, and looks at every frame that the session sends. */
#ifndef SAKER_FUZZ_OE_PEER_H
#define SAKER_FUZZ_OE_PEER_H

#include "fuzz.h"
#include "tw_oe.h"

#define OE_HEAD 54u
enum { OE_FIN = 1, OE_SYN = 2, OE_RST = 4, OE_PSH = 8, OE_ACK = 16 };

struct oe_run {
    struct tw_oe oe;
    uint64_t hash;              /* of the venue's messages */
    unsigned sent, granted, venue;
    uint32_t next;              /* sequence number that the session must send next */
    bool open;                  /* its SYN has been sent */
    uint32_t seq;               /* next of the venue */
    uint8_t bytes[1 << 16];     /* of the session's stream, by sequence number */
};

/** Session made, connected, its SYN sent. @param settings bits of the configuration, any. */
void oe_start(struct oe_run *r, uint8_t settings);
/** A segment of the venue with good headers. @param frame room for OE_HEAD + len, 60 at least. @return its length. */
size_t oe_segment(const struct oe_run *r, uint8_t *frame, unsigned flags, uint32_t seq, uint32_t ack, const uint8_t *pay, size_t len);
/** Checksums of a frame as they must be, whatever its lengths say. */
void oe_put_right(uint8_t *frame, size_t len);
/** To the session, in a copy of exactly its length. */
void oe_rx(struct oe_run *r, const uint8_t *frame, size_t len, bool bad_fcs);
/** The venue's SYN and ACK; the session logs in. */
void oe_establish(struct oe_run *r);

void oe_on_venue(void *ctx, const struct tw_venue_msg *m);
void oe_on_tx(void *ctx, const uint8_t *frame, size_t len, bool granted);

#endif
