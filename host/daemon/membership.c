// SPDX-License-Identifier: Apache-2.0
/* membership.c - joining and leaving the feed's multicast groups through the card. See daemon.h. */
#include <stdio.h>

#include "daemon.h"
#include "saker/error.h"
#include "saker/net.h"

json_t *
saker_daemon_membership(struct saker_daemon *d, bool join, int *rc)
{
    int n = saker_control_membership(d->card, &d->session, join ? SAKER_IGMP_JOIN : SAKER_IGMP_LEAVE);

    if (n == 0)
        n = saker_fail(SAKER_ERR_REFUSED, "no line has a local address and a multicast destination: see feed.local in the session file");
    *rc = n < 0 ? n : SAKER_OK;
    if (n < 0)
        return NULL;
    d->joined = join;
    return json_pack("{s:b, s:i, s:i}", "ok", 1, "reports", n, "igmp", (int)d->session.igmp);
}

int
saker_daemon_join(struct saker_daemon *d)
{
    int n = saker_control_membership(d->card, &d->session, SAKER_IGMP_JOIN);

    d->joined = n > 0;
    return n < 0 ? n : SAKER_OK;
}

void
saker_daemon_refresh(struct saker_daemon *d)
{
    if (d->joined && saker_control_membership(d->card, &d->session, SAKER_IGMP_REFRESH) < 0) {
        d->card_lost = true;
        snprintf(d->lost, sizeof d->lost, "%s", saker_error());
    }
}
