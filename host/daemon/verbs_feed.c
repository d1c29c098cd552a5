// SPDX-License-Identifier: Apache-2.0
/* verbs_feed.c - the market data side: catch-up, membership, subscriptions. */
#include <string.h>

#include "recovery.h"
#include "saker/error.h"
#include "saker/itch.h"
#include "saker/recover.h"
#include "verbs.h"

/* The catch-up of docs/interfaces.md, section 12. */
json_t *
saker_verb_feed_status(struct saker_daemon *d, const json_t *req)
{
    static const char *const states[] = {"live", "hold", "drain", "?"};
    struct saker_card_feed f;
    json_t *a;
    int rc = saker_control_feed(d->card, &f);

    (void)req;
    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    a = json_pack("{s:b, s:b, s:s, s:b, s:b, s:b, s:b, s:b, s:b, s:I, s:I, s:I}", "ok", 1, "recovery", f.enabled, "state", states[f.state & 3],
                     "locked", f.locked, "behind", f.behind, "dirty", f.dirty, "ended", f.ended, "other_session", f.other_session, "clearing",
                     f.clearing, "first", (json_int_t)f.first, "next", (json_int_t)f.next, "applied", (json_int_t)f.applied);
    json_object_set_new(a, "host", saker_recovery_json(d, &f));
    return a;
}

json_t *
saker_verb_feed_recover(struct saker_daemon *d, const json_t *req)
{
    int rc = saker_recovery_again(d, json_is_true(json_object_get(req, "rebuild")));

    return rc == SAKER_OK ? saker_verb_done() : saker_verb_failed(d, rc);
}

/* ---- Subscription --------------------------------------------------------------------------------------------- */

json_t *
saker_verb_subscribe(struct saker_daemon *d, const json_t *req)
{
    const char *types = json_string_value(json_object_get(req, "types"));
    bool every = json_is_true(json_object_get(req, "every_locate"));
    char text[64];
    uint32_t mask;
    json_t *a;
    int rc;

    if (types == NULL)
        return saker_verb_refuse("types: letters of ITCH messages with commas, all, or none");
    if (saker_itch_mask(types, &mask) != SAKER_OK)
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    rc = saker_control_subscribe(d->card, mask, every);
    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    a = saker_verb_done();
    json_object_set_new(a, "subscribed", json_string(saker_itch_mask_text(mask, text, sizeof text)));
    json_object_set_new(a, "subscribed_every_locate", json_boolean(every));
    return a;
}


json_t *
saker_verb_feed_join(struct saker_daemon *d, const json_t *req)
{
    int rc;
    json_t *a = saker_daemon_membership(d, true, &rc);

    (void)req;
    return a != NULL ? a : saker_verb_failed(d, rc);
}

json_t *
saker_verb_feed_leave(struct saker_daemon *d, const json_t *req)
{
    int rc;
    json_t *a = saker_daemon_membership(d, false, &rc);

    (void)req;
    return a != NULL ? a : saker_verb_failed(d, rc);
}
