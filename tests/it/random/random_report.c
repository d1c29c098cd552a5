// SPDX-License-Identifier: Apache-2.0
// random_report.c - see random_report.h.
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>

#include "duo.h"
#include "random_report.h"
#include "saker/itch.h"

struct random_did did;
static uint64_t by_type[SAKER_EV_COUNT], refused_by[TW_RSN_COUNT], venue_type[128], md_type[128], tx_frames, feed_tx_frames;

static void
cover(const char *what, uint64_t n, bool wanted)
{
    printf("  %-28s %10" PRIu64 "\n", what, n);
    if (wanted && n == 0)
        duo_fail("this run never saw: %s", what);
}

void
random_report(uint64_t messages, double seconds)
{
    bool all = messages >= 100000, some = messages >= 10000;
    uint64_t sum = 0;

    printf("%" PRIu64 " messages in %" PRIu64 " days, %" PRIu64 " order-port frames equal, %.1f s, %.0f messages/s, %" PRIu64 " cycles\n", messages,
           did.days, tx_frames, seconds, (double)messages / seconds, did.cycles);
    for (unsigned i = 1; i < SAKER_EV_COUNT; i++) {
        cover(saker_event_type_name((uint8_t)i), by_type[i], some);
        sum += by_type[i];
    }
    printf("  %-28s %10" PRIu64 "\n", "records equal", sum);
    for (unsigned i = 1; i < TW_RSN_COUNT; i++)
        if (refused_by[i] != 0 || (i != TW_RSN_STALE_INTENT && i != TW_RSN_TX_BUSY && i != TW_RSN_SESSION_BACKLOG && i != TW_RSN_OPEN_ORDERS_FULL))
            cover(saker_reason_name((uint8_t)i), refused_by[i], all && i != TW_RSN_OPEN_ORDERS_FULL);
    for (unsigned i = 0; i < 128; i++)
        if (venue_type[i] != 0)
            printf("  venue %c                      %10" PRIu64 "\n", (int)i, venue_type[i]);
    for (unsigned i = 0; i < SAKER_ITCH_TYPES; i++) {
        char text[] = "messages told: .";

        text[15] = saker_itch_types[i].letter;
        cover(text, md_type[(unsigned char)text[15]], all && text[15] != 'W');
    }
    cover("fills", venue_type['E'], some);
    cover("packets of several messages", did.packets, all);
    cover("  of them without gaps", did.dense, all);
    cover("frames lost", did.lost, all);
    cover("frames twice", did.twice, all);
    cover("frames with a bad FCS", did.bad_fcs, all);
    cover("frames with a bad checksum", did.bad_udp, all);
    cover("frames with a bent header", did.header, all);
    cover("frames cut", did.cut, all);
    cover("frames with a VLAN tag", did.vlan, all);
    cover("packets of other sessions", did.other_session, all);
    cover("frames on line B", did.on_b, all);
    cover("messages of line A late", did.late[0], all);
    cover("messages of line B late", did.late[1], all);
    cover("messages ahead", did.ahead, all);
    cover("gaps by the hold timer", did.holds, all);
    cover("messages injected", did.injected, all);
    cover("books cleared while held", did.recover_clears, all);
    cover("splices accepted", did.spliced, all);
    cover("splices refused as late", did.late_splices, all);
    cover("  live again", did.live, all);
    cover("venue messages bent", did.bent_venue, all);
    cover("questions to a feed port", did.questions, all);
    cover("frames of the host", did.host_frames, all);
    cover("frames of feed ports equal", feed_tx_frames, some);
    cover("books cleared", did.clears, all);
    cover("lists of symbols changed", did.lists, some);
    cover("  words of slots", did.changes, some);
    cover("  refused while armed", did.not_armed, all);
    cover("  refused with open orders", did.not_open, all);
    cover("faults on purpose", did.faults, some);
    cover("suspensions", did.suspends, all);
    cover("host orders after a rebuild", did.rebuilt, all);
    cover("cancels without a session", did.held, all);
    cover("  too many of them", did.intents_lost, all);
    cover("days cut short", did.abandoned, false);
    cover("reconnects", did.reconnects, false);
    for (unsigned i = 1; i < 16; i++)
        if (did.fail_reason[i] != 0)
            printf("    after failure %-2u           %10" PRIu64 "\n", i, did.fail_reason[i]);
}

void
random_collect(void)
{
    tx_frames += duo.tx_frames;
    feed_tx_frames += duo.feed_tx_frames;
    for (unsigned i = 0; i < SAKER_EV_COUNT; i++)
        by_type[i] += duo.by_type[i];
    for (unsigned i = 0; i < TW_RSN_COUNT; i++)
        refused_by[i] += duo.refused_by[i];
    for (unsigned i = 0; i < 128; i++) {
        venue_type[i] += duo.venue_type[i];
        md_type[i] += duo.md_type[i];
    }
}
