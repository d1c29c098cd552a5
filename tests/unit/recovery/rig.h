// SPDX-License-Identifier: Apache-2.0
/* rig.h - a small world for the recovery library: a day on two lines that lose packets, a card with hold, injection and splice, two
 * retransmission servers and two GLIMPSE servers that fail by plan, and a twin of the card that misses nothing.
 *
 * Everything takes time: packets, answers, streams and card commands travel through one queue. After every live message of the
 * card the best prices must be those of the undisturbed twin; rig_check_book compares order tables and trading states whole. */
#ifndef SAKER_TEST_RIG_H
#define SAKER_TEST_RIG_H

#include "day_make.h"
#include "saker/recovery.h"
#include "tw_book.h"
#include "tw_catchup.h"
#include "tw_feed.h"
#include "tw_trade_state.h"

#define US 1000ull
#define MS (1000 * US)
#define SEC (1000 * MS)
#define RIG_SLOTS 4u

struct rig_cfg {
    uint32_t seed;
    uint16_t first_locate;    /* slots 0 .. 3 are this locate and the next three */
    struct saker_rec_cfg rec;
    unsigned ring_log2;       /* of the card */
    uint64_t card_ns, net_ns; /* one way */
    unsigned spin;            /* GLIMPSE packets per 20 us */
    uint64_t retx_window;
    struct saker_fault_plan retx[2], glimpse[2];
    bool last;                /* G names the last message */
    bool stay;                /* GLIMPSE connection stays open after G */
    unsigned loss;            /* packets in 10,000 at which a hole on both lines begins */
    unsigned loss_len;        /* up to so many packets */
    unsigned one_line;        /* packets in 100 that one line alone loses */
    bool no_copy;             /* the host sees neither line */
    bool sockets;             /* UDP and TCP on the loopback interface; then a run is not repeatable to the packet */
};

struct rig;

void rig_defaults(struct rig_cfg *cfg);
struct rig *rig_new(const struct rig_cfg *cfg, const struct saker_day *day);
void rig_free(struct rig *w);

/** Publish packets up to and including message `to`, time going on. lost: the card and both lines of the host miss them. */
void rig_publish(struct rig *w, uint64_t to, bool lost);
/** The next packet reaches the card with a bad FCS; the host's lines are fine. */
void rig_publish_bad(struct rig *w);
void rig_heartbeat(struct rig *w);
void rig_end_of_session(struct rig *w);
/** A packet of any kind on the lines. */
void rig_packet(struct rig *w, const char *session, uint64_t seq, unsigned count, const uint8_t *const *msgs, const uint16_t *lens);
/** Let time pass. */
void rig_run(struct rig *w, uint64_t ns);
/** Let time pass, with a heartbeat every 10 ms, until the library is in that state. @return false after `ns`. */
bool rig_until(struct rig *w, enum saker_rec_state s, uint64_t ns);

/** Order tables, best prices, trading states, sticky marks: all of the card as of the twin that saw message 1 to its last. */
bool rig_same_book(struct rig *w, bool loud);
void rig_check_book(struct rig *w);
uint64_t rig_published(const struct rig *w); /* next sequence number */
unsigned rig_live_differences(const struct rig *w);
uint64_t rig_live_messages(const struct rig *w);
enum tw_catchup_state rig_card_state(const struct rig *w);
uint64_t rig_ring_dropped(const struct rig *w);
struct saker_rec *rig_rec(struct rig *w);
const struct saker_server_stats *rig_retx(const struct rig *w, unsigned i);
const struct saker_server_stats *rig_glimpse(const struct rig *w, unsigned i);
void rig_expect_different(struct rig *w); /* differences of live messages are counted, not fatal */

#endif
