// SPDX-License-Identifier: Apache-2.0
/* cmd_config.c - the offline half of params, limits and session: check, schema. */
#include <inttypes.h>
#include <stdio.h>

#include "cmds.h"
#include "config_json.h"
#include "saker/config.h"
#include "saker/error.h"
#include "saker/session.h"

/* Sizes of these make them static; the command is one thread and runs once. */
static struct saker_params params;
static struct saker_limits limits;

static int
print_checked(const struct saker_args *args, json_t *content, void (*print)(const json_t *))
{
    if (args->json) {
        json_t *answer = json_pack("{s:b, s:s}", "ok", 1, "file", args->arg[0]);

        json_object_update(answer, content);
        json_dumpf(answer, stdout, JSON_INDENT(2));
        putchar('\n');
        json_decref(answer);
    } else {
        printf("%s: good\n\n", args->arg[0]);
        print(content);
    }
    json_decref(content);
    return SAKER_EXIT_DONE;
}

int
cmd_params_check(const struct saker_args *args)
{
    int rc = saker_params_load(args->arg[0], &params);

    if (rc != SAKER_OK)
        return saker_cli_fail(args, rc);
    return print_checked(args, saker_params_json(&params), saker_cli_print_params);
}

int
cmd_limits_check(const struct saker_args *args)
{
    int rc = saker_limits_load(args->arg[0], &limits);

    if (rc != SAKER_OK)
        return saker_cli_fail(args, rc);
    return print_checked(args, saker_limits_json(&limits), saker_cli_print_limits);
}

static void
print_session(const json_t *s)
{
    printf("venue %s, user %s, %s\n", json_string_value(json_object_get(s, "venue")),
           json_string_value(json_object_get(s, "username")),
           json_is_true(json_object_get(s, "simulated")) ? "simulated" : "real");
}

int
cmd_session_check(const struct saker_args *args)
{
    struct saker_session_cfg cfg;
    char venue[32];
    int rc = saker_session_load(args->arg[0], &cfg);

    if (rc != SAKER_OK)
        return saker_cli_fail(args, rc);
    snprintf(venue, sizeof venue, "%u.%u.%u.%u:%u", cfg.dst_ip >> 24, cfg.dst_ip >> 16 & 255, cfg.dst_ip >> 8 & 255,
             cfg.dst_ip & 255, cfg.dst_port);
    return print_checked(args, json_pack("{s:s, s:s, s:b, s:s, s:I}", "venue", venue, "username", cfg.username, "simulated",
                                         cfg.simulated, "act", cfg.act_fcs ? "fcs" : "message", "watchdog_us",
                                         (json_int_t)cfg.watchdog_us), print_session);
}

int
cmd_params_schema(const struct saker_args *args)
{
    (void)args; /* JSON with and without --json */
    saker_params_schema(stdout);
    return SAKER_EXIT_DONE;
}

int
cmd_limits_schema(const struct saker_args *args)
{
    (void)args;
    saker_limits_schema(stdout);
    return SAKER_EXIT_DONE;
}

int
cmd_session_schema(const struct saker_args *args)
{
    (void)args;
    saker_session_schema(stdout);
    return SAKER_EXIT_DONE;
}
