// SPDX-License-Identifier: Apache-2.0
/* feeder.h - the world around the model: the market-data file, the exchange, the captures. Rules: docs/simcard.md.
 *
 * Two ways of running. Lockstep: saker_feeder_frame() gives the card one frame and returns when nothing moves any more. Free
 * running: saker_feeder_slice() clocks, moving frames as they come. One thread. Errors: negative SAKER_ERR_*, text in saker_error(). */
#ifndef SAKER_SIM_FEEDER_H
#define SAKER_SIM_FEEDER_H

#include <stdbool.h>
#include <stdint.h>

#include "exchange.h"
#include "exchange_wire.h"
#include "lines.h"
#include "log.h"
#include "model.h"
#include "ports.h"

struct saker_feeder_cfg {
    struct saker_model *model;
    const char *feed, *orders, *feed_tx; /* files, or NULL */
    struct saker_src_cfg src;
    struct saker_exch_cfg exch;
    struct saker_log *log; /* or NULL */
    bool any_port;
    uint32_t line_b_ip;    /* frames to this address come in on feed port B; 0: none */
    uint16_t line_b_port;
    const struct saker_lines_cfg *lines; /* lockstep: the file is sent on two lines; NULL: as it is */
    uint64_t silent_from, silent_to; /* lockstep: from message silent_from on the exchange's frames wait for silent_to; 0: never */
    bool tap;              /* free running: the exchange is behind the kernel's TCP, */
    uint32_t tap_loss;     /* and so many frames of a million are lost between */
    unsigned pace; /* 0: as fast as it goes, else times real */
    uint64_t waves_at, waves_around; /* waves of the frames with these messages only: waves_at -+ waves_around; 0: as the model was told */
};

struct saker_feeder;

struct saker_feeder_stats {
    uint64_t frames, messages, sent, received; /* feed frames and their messages; order-port frames out of and into the card */
    uint64_t busy_ns, busy_cycles;             /* spent on frames of the feed */
    uint64_t wave_cycle, wave_end, wave_time;  /* cycles of the frame with message waves_at, time of the first in the wave file; 0: not yet */
    bool truncated;
    char truncated_text[512];
    struct saker_exch_stats exch;
    struct saker_exch_wire_stats wire;
};

int saker_feeder_new(struct saker_feeder **f, const struct saker_feeder_cfg *cfg);
/** @return SAKER_ERR_IO when a capture could not be written. */
int saker_feeder_free(struct saker_feeder *f);

/** Length of the next frame of the feed (on two lines: of the largest that may come), 0 when the file is through. */
size_t saker_feeder_next_len(const struct saker_feeder *f);
/** Highest message of the feed so far. */
uint64_t saker_feeder_sequence(const struct saker_feeder *f);
/** Wall time, ns, until the next frame is due by --pace; 0: now. */
uint64_t saker_feeder_due_ns(struct saker_feeder *f);

/** Lockstep: move order-port frames until nothing moves. */
int saker_feeder_settle(struct saker_feeder *f);
/** Lockstep: the next frame and all it causes; on two lines the next that is sent, or that arrives. @param[out] moved messages and order-port frames, a bound for the events they made. */
int saker_feeder_frame(struct saker_feeder *f, uint64_t *moved);
/** Free running: clock about this many cycles; take the next frames that are due when feeding. */
int saker_feeder_slice(struct saker_feeder *f, unsigned cycles, bool feeding);

/** Time of the last feed message given to the card, ns since midnight. */
uint64_t saker_feeder_time(const struct saker_feeder *f);
void saker_feeder_stats(const struct saker_feeder *f, struct saker_feeder_stats *st);
uint64_t saker_wall_ns(void);

#endif
