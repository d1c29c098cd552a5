// SPDX-License-Identifier: Apache-2.0
/* verbs_session.c - the order session, arm, disarm, kill. */
#include <string.h>

#include "saker/error.h"
#include "verbs.h"

#define KILL_POWER_UP 1
#define OE_FAIL_LOGIN_S 4 /* session not available */

json_t *
saker_daemon_poll_connect(struct saker_daemon *d)
{
    struct saker_card_status st;
    int rc = saker_control_status(d->card, &st);

    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    if (st.oe_state == OE_FAILED) {
        saker_fail(SAKER_ERR_REFUSED, "the order session failed: %s", saker_oe_fail_name(st.oe_fail));
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    if (st.oe_state != OE_UP)
        return NULL;
    return json_pack("{s:b, s:s, s:I, s:I}", "ok", 1, "session", saker_oe_state_name(st.oe_state), "next_urn", (json_int_t)st.next_urn, "resumed_at",
                     (json_int_t)d->resumed);
}

json_t *
saker_daemon_connect_timeout(void)
{
    saker_fail(SAKER_ERR_REFUSED, "the order session is not up in time; status shows how far it came");
    return saker_daemon_refusal(SAKER_ERR_REFUSED);
}

json_t *
saker_verb_session_connect(struct saker_daemon *d, const json_t *req)
{
    json_t *timeout = json_object_get(req, "timeout_ms");
    struct saker_card_status st;
    int rc;

    if (timeout != NULL && (!json_is_integer(timeout) || json_integer_value(timeout) < 1 || json_integer_value(timeout) > 600000))
        return saker_verb_refuse("timeout_ms: no whole number from 1 to 600000");
    rc = saker_control_status(d->card, &st);
    d->resumed = 0;
    if (rc == SAKER_OK && (st.oe_state == 0 || st.oe_state == OE_FAILED))
        rc = saker_control_resume(d->card, &d->session, json_is_true(json_object_get(req, "afresh")) || st.oe_fail == OE_FAIL_LOGIN_S, &d->resumed);
    if (rc == SAKER_OK && st.oe_state != OE_UP)
        rc = saker_control_connect(d->card);
    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    return json_pack("{s:s, s:I}", "pending", "session.connect", "timeout_ms",
                     timeout != NULL ? json_integer_value(timeout) : (json_int_t)10000);
}

/* "Q" and "T" are what can be assumed; anything else would be a guess. */
static int
read_assume(const json_t *req, const char *key, const char *only, bool *on)
{
    const json_t *v = json_object_get(req, key);

    *on = v != NULL;
    if (v != NULL && (!json_is_string(v) || strcmp(json_string_value(v), only) != 0))
        return saker_fail(SAKER_ERR_REFUSED, "%s: not known; allowed: %s", key, only);
    return SAKER_OK;
}

json_t *
saker_verb_arm(struct saker_daemon *d, const json_t *req)
{
    bool market, trading, zero = json_is_true(json_object_get(req, "zero_positions"));
    struct saker_card_status st;
    int rc;

    rc = read_assume(req, "assume_session", "Q", &market);
    if (rc == SAKER_OK)
        rc = read_assume(req, "assume_state", "T", &trading);
    if (rc == SAKER_OK && (market || trading) && !d->session.simulated)
        rc = saker_fail(SAKER_ERR_REFUSED, "the trading state cannot be assumed: the order session has a peer that is not simulated");
    if (rc != SAKER_OK)
        return saker_daemon_refusal(rc);
    rc = saker_control_status(d->card, &st);
    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    if (st.armed)
        return json_pack("{s:b, s:b}", "ok", 1, "already", 1);
    if (st.killed && st.kill_cause != KILL_POWER_UP && !json_is_true(json_object_get(req, "clear_kill"))) {
        saker_fail(SAKER_ERR_REFUSED, "a kill is latched, cause: %s; find out why, then arm with --clear-kill",
                   saker_kill_name(st.kill_cause));
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    if (zero)
        rc = saker_control_zero_positions(d->card);
    if (rc == SAKER_OK && (market || trading))
        rc = saker_control_assume(d->card, market, trading);
    if (rc == SAKER_OK)
        rc = saker_daemon_beat(d);
    if (rc == SAKER_OK)
        rc = saker_control_arm(d->card, st.killed);
    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    return json_pack("{s:b, s:b}", "ok", 1, "assumed", market || trading);
}

json_t *
saker_verb_disarm(struct saker_daemon *d, const json_t *req)
{
    struct saker_card_status st;
    int rc = saker_control_disarm(d->card);

    (void)req;
    if (rc == SAKER_OK)
        rc = saker_control_status(d->card, &st);
    if (rc == SAKER_OK && st.armed)
        rc = saker_fail(SAKER_ERR_REFUSED, "the card stays armed");
    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    return json_pack("{s:b, s:I}", "ok", 1, "open_orders", (json_int_t)st.open_orders);
}

json_t *
saker_verb_kill(struct saker_daemon *d, const json_t *req)
{
    int rc = saker_card_kill(d->card);

    (void)req;
    return rc == SAKER_OK ? saker_verb_done() : saker_verb_failed(d, rc);
}

json_t *
saker_verb_quit(struct saker_daemon *d, const json_t *req)
{
    int rc = saker_control_disarm(d->card);

    (void)req;
    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    d->quit = true;
    return saker_verb_done();
}
