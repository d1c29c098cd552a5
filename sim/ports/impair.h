// SPDX-License-Identifier: Apache-2.0
/* impair.h - a link that loses, delays, repeats, reorders and damages frames, one direction of it. The same seed, frames and times give the same
 * fate. No clock of its own; one thread. */
#ifndef SAKER_SIM_IMPAIR_H
#define SAKER_SIM_IMPAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SAKER_IMPAIR_FRAME_MAX 2048u /* bytes; a longer frame is lost */
#define SAKER_IMPAIR_HELD_MAX 1024u  /* frames under way; one more is lost */

/** Chances in parts of a million, each of its own. */
struct saker_impair_cfg {
    uint64_t seed;
    uint32_t loss, duplicate, reorder, corrupt;
    uint64_t delay_ns;  /**< of every frame */
    uint64_t jitter_ns; /**< more, at most, of every frame; order is kept */
    uint64_t late_ns;   /**< more, of a frame that is reordered: those behind it overtake it; so is the second of a pair */
};

struct saker_impair_stats {
    uint64_t in, out, lost, duplicated, reordered, corrupted;
};

struct saker_impair;

/** @return NULL: no memory. */
struct saker_impair *saker_impair_new(const struct saker_impair_cfg *cfg);
void saker_impair_free(struct saker_impair *im);
/** A frame goes in at `now`. */
void saker_impair_put(struct saker_impair *im, uint64_t now, const uint8_t *frame, size_t len);
/** The next frame that has arrived by `now`. @param[out] bad_fcs  it is damaged and its FCS tells; a damaged frame may also have a good one, then its
 * checksums tell. @return its length; 0: none; the frame is lost when it does not fit. */
size_t saker_impair_get(struct saker_impair *im, uint64_t now, uint8_t *frame, size_t size, bool *bad_fcs);
/** When the next frame arrives; UINT64_MAX: none is under way. */
uint64_t saker_impair_next(const struct saker_impair *im);
void saker_impair_stats(const struct saker_impair *im, struct saker_impair_stats *st);

#endif
