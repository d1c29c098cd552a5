// SPDX-License-Identifier: Apache-2.0
/* random_report.h - what a random run did: counted while it runs, printed and asked for at its end. */
#ifndef SAKER_TEST_RANDOM_REPORT_H
#define SAKER_TEST_RANDOM_REPORT_H

#include <stdint.h>

struct random_did {
    uint64_t spliced, late_splices, live, injected, recover_clears;
    uint64_t on_b, late[2], ahead, holds;
    uint64_t frames, packets, dense, lost, twice, bad_fcs, bad_udp, header, cut, control, other_session, vlan, broken_msgs, clears,
        reconnects, bent_venue, questions, host_frames, days, abandoned, rebuilt, held, intents_lost, lists, changes, not_armed, not_open, faults;
    uint64_t suspends, fail_reason[16], cycles;
};
extern struct random_did did;

/** Add what the pair compared; at the end of a day. */
void random_collect(void);
/** Print all of it; fails when something that a run of this length must see never came. */
void random_report(uint64_t messages, double seconds);

#endif
