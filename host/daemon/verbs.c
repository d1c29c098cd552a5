// SPDX-License-Identifier: Apache-2.0
/* verbs.c - what a client may ask. One row per verb, with the members its request may have.
 *
 * Every verb checks everything before it changes anything, and refuses with the reason. A control call that fails for another
 * reason than a refusal means that the card is gone: the daemon then ends (main.c). */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>

#include "saker/error.h"
#include "saker/regs.h"
#include "verbs.h"

struct verb {
    const char *name;
    json_t *(*run)(struct saker_daemon *d, const json_t *req);
    const char *members[6]; /* allowed beside "verb" */
};

json_t *
saker_daemon_refusal(int code)
{
    return json_pack("{s:b, s:s, s:i}", "ok", 0, "error", saker_error(), "code", code);
}

json_t *
saker_verb_failed(struct saker_daemon *d, int rc)
{
    if (rc == SAKER_ERR_IO || rc == SAKER_ERR_TIMEOUT) {
        d->card_lost = true;
        snprintf(d->lost, sizeof d->lost, "%s", saker_error());
    }
    return saker_daemon_refusal(rc);
}

json_t *
saker_verb_refuse(const char *text)
{
    saker_fail(SAKER_ERR_REFUSED, "%s", text);
    return saker_daemon_refusal(SAKER_ERR_REFUSED);
}

json_t *
saker_verb_done(void)
{
    return json_pack("{s:b}", "ok", 1);
}

void
saker_verb_set_hex(json_t *o, const char *key, uint64_t v)
{
    char buf[20];

    snprintf(buf, sizeof buf, "%016" PRIx64, v);
    json_object_set_new(o, key, json_string(buf));
}

void
saker_verb_set_int(json_t *o, const char *key, uint64_t v)
{
    json_object_set_new(o, key, json_integer((json_int_t)v));
}

const char *
saker_daemon_symbol(const struct saker_daemon *d, unsigned slot)
{
    return slot < d->info.symbols && d->slots[slot].used ? d->slots[slot].symbol : NULL;
}

int
saker_verb_check_disarmed(struct saker_daemon *d, const char *what)
{
    struct saker_card_status st;
    int rc = saker_control_status(d->card, &st);

    if (rc == SAKER_OK && st.armed)
        rc = saker_fail(SAKER_ERR_REFUSED, "%s while the card is armed: disarm it first", what);
    return rc;
}

/* ---- Dispatch ------------------------------------------------------------------------------------------------- */

static const struct verb verbs[] = {
    {"card.info", saker_verb_card_info, {NULL}},
    {"status", saker_verb_status, {"counters", NULL}},
    {"book", saker_verb_book, {"symbol", "depth", NULL}},
    {"feed.status", saker_verb_feed_status, {NULL}},
    {"symbols.set", saker_verb_symbols_set, {"symbols", NULL}},
    {"symbols.show", saker_verb_symbols_show, {NULL}},
    {"positions.set", saker_verb_positions_set, {"positions", NULL}},
    {"positions.show", saker_verb_positions_show, {NULL}},
    {"params.load", saker_verb_params_load, {"path", NULL}},
    {"params.show", saker_verb_params_show, {NULL}},
    {"limits.load", saker_verb_limits_load, {"path", NULL}},
    {"limits.show", saker_verb_limits_show, {NULL}},
    {"session.connect", saker_verb_session_connect, {"timeout_ms", "afresh", NULL}},
    {"feed.join", saker_verb_feed_join, {NULL}},
    {"feed.leave", saker_verb_feed_leave, {NULL}},
    {"feed.recover", saker_verb_feed_recover, {"rebuild", NULL}},
    {"arm", saker_verb_arm, {"zero_positions", "clear_kill", "assume_session", "assume_state", NULL}},
    {"disarm", saker_verb_disarm, {NULL}},
    {"kill", saker_verb_kill, {NULL}},
    {"events", saker_verb_events, {"last", "follow", "type", NULL}},
    {"fault.inject", saker_verb_fault_inject, {"memory", "bit", NULL}},
    {"subscribe", saker_verb_subscribe, {"types", "every_locate", NULL}},
    {"quit", saker_verb_quit, {NULL}},
};

static int
check_members(const struct verb *v, json_t *req)
{
    const char *key;
    json_t *value;

    json_object_foreach(req, key, value) {
        unsigned i = 0;

        if (strcmp(key, "verb") == 0)
            continue;
        while (v->members[i] != NULL && strcmp(v->members[i], key) != 0)
            i++;
        if (v->members[i] == NULL)
            return saker_fail(SAKER_ERR_REFUSED, "%s: member \"%.40s\" is not known", v->name, key);
    }
    return SAKER_OK;
}

json_t *
saker_daemon_request(struct saker_daemon *d, const char *line, size_t size)
{
    json_error_t err;
    const char *name;
    json_t *req, *answer = NULL;

    req = json_loadb(line, size, JSON_REJECT_DUPLICATES, &err);
    if (!json_is_object(req)) {
        saker_fail(SAKER_ERR_REFUSED, "no JSON object in a line: %s", req == NULL ? err.text : "another JSON value");
        json_decref(req);
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    name = json_string_value(json_object_get(req, "verb"));
    for (size_t i = 0; name != NULL && i < sizeof verbs / sizeof verbs[0]; i++)
        if (strcmp(verbs[i].name, name) == 0)
            answer = check_members(&verbs[i], req) == SAKER_OK ? verbs[i].run(d, req) : saker_daemon_refusal(SAKER_ERR_REFUSED);
    if (answer == NULL) {
        saker_fail(SAKER_ERR_REFUSED, "verb \"%.40s\" is not known", name != NULL ? name : "");
        answer = saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    json_decref(req);
    return answer;
}

int
saker_daemon_start(struct saker_daemon *d)
{
    struct saker_card_status st;
    int rc = saker_control_info(d->card, &d->info);

    pthread_mutex_init(&d->beat_lock, NULL);
    if (rc == SAKER_OK && (d->info.symbols > SAKER_MAX_SYMBOLS || d->info.sessions < 1))
        rc = saker_fail(SAKER_ERR_VERSION, "the card reports %u symbols and %u sessions", d->info.symbols, d->info.sessions);
    if (rc == SAKER_OK)
        rc = saker_control_wait_ready(d->card, 30000);
    if (rc == SAKER_OK)
        rc = saker_control_status(d->card, &st);
    /* An armed card, or a session that is up, is a running one: its settings stay. */
    if (rc == SAKER_OK && !st.armed && (st.oe_state == 0 || st.oe_state == OE_FAILED)) {
        /* Time that follows the feed leaps over every silence: a heartbeat would be due at each leap, in the way of the order it brings,
         * so would a retransmission, and the end of the session. */
        if (d->lockstep)
            saker_session_lockstep(&d->session);
        else if (!d->session.isn_given && getrandom(&d->session.isn, sizeof d->session.isn, GRND_NONBLOCK) != sizeof d->session.isn)
            rc = saker_fail(SAKER_ERR_IO, "no random number for the session's first sequence number");
        if (rc == SAKER_OK)
            rc = saker_control_configure(d->card, &d->session, d->lockstep);
        if (rc == SAKER_OK && d->lockstep) /* the clock ran freely until it was told not to */
            rc = saker_card_write64(d->card, SAKER_TIME_SET_LO_OFFSET, 0);
    }
    if (rc == SAKER_OK)
        rc = saker_control_heartbeat_sync(d->card, &d->heartbeat);
    return rc == SAKER_OK ? saker_daemon_join(d) : rc;
}

int
saker_daemon_beat(struct saker_daemon *d)
{
    int rc;

    pthread_mutex_lock(&d->beat_lock);
    rc = saker_control_heartbeat(d->card, &d->heartbeat);
    pthread_mutex_unlock(&d->beat_lock);
    return rc;
}
