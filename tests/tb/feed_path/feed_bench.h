// SPDX-License-Identifier: Apache-2.0
/* feed_bench.h - the feed path with both ports, and its twin in the cycles of the arbiter: frames in; messages, meta, events and ends are
 * compared as they come, counters and states by settle(). */
#ifndef SAKER_TB_FEED_BENCH_H
#define SAKER_TB_FEED_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "feed_gen.h"
#include "tb.h"
#include "tw_feed.h"

#define DST_IP 0xE9360C6Fu
#define DST_PORT 26477u

extern struct tb *tb;
extern struct tw_feed twin;
extern struct tw_clock clk;
extern struct gen gen;
extern uint64_t cyc, time_now;     /* of the card */
extern size_t frames;              /* so far: frames, */
extern unsigned good_ends, bad_ends, second, seen_types[256]; /* ends of numbered frames, messages that left late, messages by type, */
extern uint64_t fixed_latency;     /* messages that left two cycles behind their last byte */
extern bool hold_watch;            /* a gap by the hold timer: the twin is told the time when the card declares it */

void setup(void);
void teardown(void);

void feed_cycle(void);
void idle(unsigned cycles);
/** A frame waits for its port. @param gap idle words in front of it. */
void queue_frame(unsigned line, const struct gen_frame *fr, unsigned gap);
/** A frame, to its last word: on a line; on line A. */
void send_on(unsigned line, const struct gen_frame *fr);
void send_a(const struct gen_frame *fr);
/** Everything out; states and counters agree. */
void settle(void);

/* To both. */
void apply_cfg(void); /* twin.cfg, clk.lockstep */
void load(uint16_t slot, uint16_t locate, bool valid);
void pulse_clear(void);
void pulse_relock(void);
/** What the twin tells; for tw_feed_tick. */
void on_ev(void *ctx, enum tw_feed_ev code, uint64_t a, uint64_t b);

#endif
