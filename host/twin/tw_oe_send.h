// SPDX-License-Identifier: Apache-2.0
/* tw_oe_send.h - what TCP owes the peer, as hw/entry/oe_send.sv has it: sequence numbers, the segments that are not acknowledged yet, their
 * retransmission, timers. RFC 9293, RFC 6298, RFC 6582; no congestion window. Times in ns. */
#ifndef SAKER_TW_OE_SEND_H
#define SAKER_TW_OE_SEND_H

#include <stdbool.h>
#include <stdint.h>

#define TW_OE_PAY_MAX 50
#define TW_OE_KEPT 128u         /* segments, as 2^RETX_LOG2 of the card */
#define TW_OE_KEPT_RESERVE 4u   /* of them not for orders */
#define TW_OE_ORDER_ROOM 114u   /* peer window needed to be writable: order + 64 */
#define TW_OE_RTO_FIRST_NS UINT64_C(1000000000)

/** From tw_oe_cfg. @param rto_max_ns 0: the timer is off. @param retries timeouts or probes in a row that end the session, 0: none do. */
struct tw_oe_timers {
    uint64_t rto_min_ns, rto_max_ns, keepalive_ns;
    uint8_t retries;
};

struct tw_oe_kept {
    uint8_t pay[TW_OE_PAY_MAX], len;
    bool fin;
    uint32_t stop; /* sequence number behind it */
};

struct tw_oe_send {
    struct tw_oe_timers t;
    struct tw_oe_kept kept[TW_OE_KEPT];
    uint32_t head, tail; /* counted, not wrapped */
    uint32_t from;       /* sequence number of the oldest segment kept */
    uint32_t nxt, una, wnd;
    bool run, timing, recover, retx, syn, first;
    uint8_t dups, tries, probes;
    uint32_t upto, timed;
    uint64_t since, timed_at, heard_at;
    uint64_t srtt8, var4, rto;
};

/** A connection begins. */
void tw_oe_send_open(struct tw_oe_send *s, uint32_t isn, uint64_t now);
/** It is over: nothing is kept, no timer runs. */
void tw_oe_send_end(struct tw_oe_send *s);
/** The SYN has left. */
void tw_oe_send_syn(struct tw_oe_send *s, uint64_t now);
/** A segment with new sequence numbers has left. */
void tw_oe_send_new(struct tw_oe_send *s, const uint8_t *pay, unsigned len, bool fin, uint64_t now);
/** The oldest has left again. */
void tw_oe_send_again(struct tw_oe_send *s);
/** A probe has left. */
void tw_oe_send_probe(struct tw_oe_send *s, uint64_t now);
/** An acknowledgement, una <= num <= nxt. @param plain the segment carries nothing else. @return it is a duplicate. */
bool tw_oe_send_ack(struct tw_oe_send *s, uint32_t num, uint32_t wnd, bool plain, uint64_t now);
/** The peer is there. */
void tw_oe_send_heard(struct tw_oe_send *s, uint64_t now);
enum tw_oe_timer { TW_OE_TIMER_NONE, TW_OE_TIMER_EXPIRED, TW_OE_TIMER_GIVE_UP };
/** Retransmission timer. @param est the connection is open: else the SYN goes again. */
enum tw_oe_timer tw_oe_send_time(struct tw_oe_send *s, bool est, uint64_t now);
/** A probe is due; with *give_up the last one it may take had no answer. */
bool tw_oe_send_probe_due(const struct tw_oe_send *s, bool est, uint64_t now, bool *give_up);

/** Bytes that the peer's window still takes. */
static inline int64_t
tw_oe_send_window(const struct tw_oe_send *s)
{
    return (int64_t)s->wnd - (int64_t)(uint32_t)(s->nxt - s->una);
}

/** An order's segment can be kept. */
static inline bool
tw_oe_send_room(const struct tw_oe_send *s)
{
    return s->tail - s->head < TW_OE_KEPT - TW_OE_KEPT_RESERVE;
}

static inline const struct tw_oe_kept *
tw_oe_send_oldest(const struct tw_oe_send *s)
{
    return &s->kept[s->head % TW_OE_KEPT];
}

#endif
