// SPDX-License-Identifier: Apache-2.0
/* verbs_fault.c - a fault on purpose in a memory of the card: docs/faults.md. */
#include <string.h>

#include "saker/error.h"
#include "saker/fault.h"
#include "verbs.h"

json_t *
saker_verb_fault_inject(struct saker_daemon *d, const json_t *req)
{
    const char *name = json_string_value(json_object_get(req, "memory"));
    const json_t *bit = json_object_get(req, "bit");
    json_int_t part = bit != NULL ? json_integer_value(bit) : 0;
    uint8_t mem = name != NULL ? saker_mem_find(name) : 0;
    json_t *a;
    int rc;

    if (mem == 0)
        return saker_verb_refuse("memory: orders, keys, levels, bitmaps, params, limits, scopes, positions, strat_used or open_orders");
    if ((bit != NULL && !json_is_integer(bit)) || part < 0 || part >= (json_int_t)saker_mem_parts(mem)) {
        saker_fail(SAKER_ERR_REFUSED, "bit: 0 to %u for %s", saker_mem_parts(mem) - 1, name);
        return saker_daemon_refusal(SAKER_ERR_REFUSED);
    }
    rc = saker_verb_check_disarmed(d, "no fault is made");
    if (rc == SAKER_OK)
        rc = saker_control_fault_inject(d->card, mem, (unsigned)part);
    if (rc != SAKER_OK)
        return saker_verb_failed(d, rc);
    a = saker_verb_done();
    json_object_set_new(a, "memory", json_string(name));
    json_object_set_new(a, "bit", json_integer(part));
    return a;
}
