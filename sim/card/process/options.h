// SPDX-License-Identifier: Apache-2.0
/* options.h - command line of saker-card. */
#ifndef SAKER_SIM_OPTIONS_H
#define SAKER_SIM_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "lines.h"

#define CARD_STOPS 16u

struct card_options {
    const char *socket, *feed, *session, *orders, *feed_tx, *record, *stats, *waves;
    bool free_running, start_on_arm, wait_session, start_on_stdin, exit_after_feed, any_port;
    bool line_b; /* the feed is sent on two lines, */
    struct saker_lines_cfg lines; /* in this way: loss, dup, lag and seed */
    bool order_tap; /* the exchange is behind the kernel's TCP; */
    uint32_t tap_loss; /* of the frames between, parts of a million */
    unsigned pace; /* 0: as fast as it goes */
    uint32_t seed;
    uint64_t stop_at[CARD_STOPS]; /* the feed stops behind these messages until a line comes on standard input */
    unsigned stops;
    uint64_t silent_from, silent_to; /* messages between which the exchange's answers wait; 0: none */
    uint64_t waves_at, waves_around; /* waves of these messages only: waves_at -+ waves_around; 0: of everything */
};

/** @return -1 to go on, or an exit status (help, version, usage error; told on stdout or stderr). */
int card_options_parse(int argc, char **argv, struct card_options *opt);

#endif
