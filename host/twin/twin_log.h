// SPDX-License-Identifier: Apache-2.0
/* twin_log.h - replay a card's merged input log (saker-card --record) in the twin and compare every order-port frame.
 *
 * Format: docs/simcard.md. Feed frames, venue frames and host register writes go in; what the card sent is in the log too and must be what
 * the twin sends, byte for byte and in order. */
#ifndef SAKER_TWIN_LOG_H
#define SAKER_TWIN_LOG_H

#include "twin.h"

struct saker_twin_log_result {
    uint64_t records, feed_frames, venue_frames, writes;
    uint64_t sent;         /* frames the card sent, as the log has them */
    uint64_t matched;      /* of these, what the twin sent too, up to the first difference */
    uint64_t extra;        /* frames that only the twin sent */
    bool differs;          /* the twin sent something else */
    uint64_t differs_at;   /* record number of the first frame that differs, from 1 */
    bool complete;         /* the log ends with its end record, and its count is right */
};

/** @param out where the twin's own outputs go; may be NULL. @return 0 (differences are in the result), SAKER_ERR_IO, SAKER_ERR_FORMAT, NOMEM. */
int saker_twin_log_replay(const char *path, const struct saker_twin_cfg *cfg, const struct saker_twin_out *out, struct saker_twin_log_result *res);

/** The same, and look at the twin at the end. */
typedef void saker_twin_log_end_fn(void *ctx, const struct saker_twin *twin);
int saker_twin_log_replay_end(const char *path, const struct saker_twin_cfg *cfg, const struct saker_twin_out *out, struct saker_twin_log_result *res,
                              saker_twin_log_end_fn *end, void *ctx);

#endif
