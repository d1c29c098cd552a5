// SPDX-License-Identifier: Apache-2.0
/* peak_day.h - a made day at the peaks of real ones: 64 symbols, the busiest with 37,068 orders live at once, bursts of 501 messages in a microsecond.
 *
 * The law: the k-th busiest symbol has 37,068 / k^s orders live at its peak, with s such that 8,906 symbols, as many as had orders that day, have
 * 1,920,000 together: s = 0.69. All 64 are at their peaks at the same time, which no real day does.
 * The day: far quotes at 0.01 and 199,999.99; the climb; at the peak as many messages again, with a burst every 10,000. Every book type; orders mostly
 * young when they go, prices near the best ones, which move. */
#ifndef SAKER_TEST_PEAK_DAY_H
#define SAKER_TEST_PEAK_DAY_H

#include <stddef.h>
#include <stdint.h>

#include "peak_oracle.h"

#define PEAK_SYMBOLS 64u
#define PEAK_BUSIEST 37068u
#define PEAK_ALL 1920000u
#define PEAK_LISTED 8906u
#define PEAK_BURST 501u

struct peak_day {
    struct peak_oracle *oracle; /* after the last message */
    uint64_t messages, bursts, time_ns, longest_burst_ns;
    uint64_t by_type[256];
    uint32_t live, peak[PEAK_SYMBOLS]; /* orders: all now, the most of each symbol so far */
    uint32_t busiest, target, exponent_ppm; /* orders of the busiest and of all at the peak; s in millionths */
    struct peak_state *state;
};

/** @param messages at the peak. @param percent of every symbol's orders at its peak. */
struct peak_day *peak_day_new(uint64_t seed, uint64_t messages, unsigned percent);
void peak_day_free(struct peak_day *d);
/** The next message, of locate symbol + 1. @return length, 0 at the end of the day. */
size_t peak_day_next(struct peak_day *d, uint8_t *msg, unsigned *symbol);

#endif
