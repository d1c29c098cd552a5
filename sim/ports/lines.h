// SPDX-License-Identifier: Apache-2.0
/* lines.h - two lines of one feed: what an exchange sends twice, and what of it arrives.
 *
 * The messages of a file are numbered anew from 1, packet by packet as the file has them, and sent on two lines, each of which loses, repeats and
 * delays packets of its own. All of it follows from a seed, so that two runs see the same arrivals. When the file is through, what is still on
 * its way arrives, and then a heartbeat on each line, which is never lost: so that a hole at the very end shows. */
#ifndef SAKER_SIM_LINES_H
#define SAKER_SIM_LINES_H

#include "ports.h"

#define SAKER_LINE_B_IP 0xE931C46Fu /* 233.49.196.111, where the second line goes when nobody says otherwise; the port is the first line's */
#define SAKER_LINES_LAG_MAX 1000u

struct saker_lines_cfg {
    struct saker_src_cfg line[2]; /* addresses and session */
    uint32_t loss[2], dup[2];     /* packets out of a million that a line loses; that come a second time, 1 to 4 packets later */
    unsigned lag[2];              /* packets that a line is behind */
    uint32_t seed;
};

/** A percentage, "0.25%" with the unit "%", as parts of a million. @param decimals, most  what it may have. @param[out] ppm written when it is one. */
bool saker_percent(const char *text, const char *unit, unsigned decimals, uint32_t most, uint32_t *ppm);
/** One option: loss-a, loss-b, dup-a, dup-b (percent: 1%, 0.25%), lag-a, lag-b (packets), line-seed.
 * @return 0, or SAKER_ERR_ARG with what is allowed in saker_error(). */
int saker_lines_option(struct saker_lines_cfg *cfg, const char *name, const char *value);

/** The new numbers. A message that a capture has a second time gets none; one of a re-framed capture, whose numbers are 0, always does. */
struct saker_numbers {
    uint64_t last, next_in_file;
    unsigned in_frame;
    bool zero;
};
void saker_numbers_frame(struct saker_numbers *n);                    /**< before each frame */
uint64_t saker_numbers_take(struct saker_numbers *n, uint64_t in_file); /**< @return 0: seen before */

/** A frame that arrives on a line. */
struct saker_line_frame {
    unsigned line; /* 0 = A */
    unsigned messages;
    size_t len;
    uint8_t data[SAKER_FRAME_MAX];
};

struct saker_lines;

/** @return NULL without memory. */
struct saker_lines *saker_lines_new(const struct saker_lines_cfg *cfg);
void saker_lines_free(struct saker_lines *l);
/** The exchange sends a packet of the file: its messages, with their new numbers, go to fn.
 * @return messages, 0 when it has none of ours, SAKER_ERR_NOMEM, SAKER_ERR_FORMAT when it fits no frame. */
int saker_lines_send(struct saker_lines *l, const uint8_t *frame, size_t len, saker_mold_fn *fn, void *ctx);
/** The file is through. */
void saker_lines_end(struct saker_lines *l);
/** @return true: a frame arrives. false: nothing more does before the next packet is sent; after saker_lines_end: at all. */
bool saker_lines_arrive(struct saker_lines *l, struct saker_line_frame *f);

#endif
