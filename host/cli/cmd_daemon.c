// SPDX-License-Identifier: Apache-2.0
/* cmd_daemon.c - the verbs that ask the daemon: load, show, symbols, positions, session, arm, disarm, kill, card, status. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmds.h"
#include "saker/config.h"
#include "saker/error.h"

static const char *
text_of(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));

    return s != NULL ? s : "-";
}

static json_int_t
int_of(const json_t *o, const char *key)
{
    return json_integer_value(json_object_get(o, key));
}

static bool
true_of(const json_t *o, const char *key)
{
    return json_is_true(json_object_get(o, key));
}

/* Ask, then print: the JSON as it came, or text. */
static int
ask(const struct saker_args *args, json_t *request, void (*print)(const json_t *answer))
{
    int exit_code = SAKER_EXIT_DONE;
    json_t *answer = saker_cli_call(args, request, &exit_code);

    if (answer == NULL)
        return exit_code;
    if (args->json) {
        json_dumpf(answer, stdout, JSON_INDENT(2));
        putchar('\n');
    } else if (print != NULL) {
        print(answer);
    }
    json_decref(answer);
    return SAKER_EXIT_DONE;
}

/* ---- Parameters and limits ------------------------------------------------------------------------------------ */

static void
print_committed(const json_t *a)
{
    printf("committed: %s revision %" JSON_INTEGER_FORMAT ", digest %s\n", text_of(a, "what"), int_of(a, "revision"),
           text_of(a, "digest"));
}

/* Two programs read it, and a pipe can be read once. */
static int
check_regular(const char *path)
{
    struct stat st;

    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode))
        return saker_fail(SAKER_ERR_IO, "%s: not a regular file; store it in a file first", path);
    return SAKER_OK;
}

/* The file was checked here, where its name means something; the daemon reads it again. */
static int
load(const struct saker_args *args, const char *verb)
{
    char *path = realpath(args->arg[0], NULL);
    int rc;

    if (path == NULL)
        return saker_cli_fail(args, saker_fail(SAKER_ERR_IO, "%s: %s", args->arg[0], strerror(errno)));
    rc = ask(args, json_pack("{s:s, s:s}", "verb", verb, "path", path), print_committed);
    free(path);
    return rc;
}

int
cmd_params_load(const struct saker_args *args)
{
    static struct saker_params params;
    int rc = check_regular(args->arg[0]);

    if (rc == SAKER_OK)
        rc = saker_params_load(args->arg[0], &params);
    return rc == SAKER_OK ? load(args, "params.load") : saker_cli_fail(args, rc);
}

int
cmd_limits_load(const struct saker_args *args)
{
    static struct saker_limits limits;
    int rc = check_regular(args->arg[0]);

    if (rc == SAKER_OK)
        rc = saker_limits_load(args->arg[0], &limits);
    return rc == SAKER_OK ? load(args, "limits.load") : saker_cli_fail(args, rc);
}

static bool
print_revision(const json_t *a)
{
    if (!true_of(a, "loaded")) {
        printf("nothing is committed yet\n");
        return false;
    }
    printf("in force: revision %" JSON_INTEGER_FORMAT ", digest %s%s\n\n", int_of(a, "revision"), text_of(a, "digest"),
           true_of(a, "digest_good") ? "" : " - DIFFERS from what was read back");
    return true;
}

static void
print_params(const json_t *a)
{
    if (print_revision(a))
        saker_cli_print_params(a);
}

static void
print_limits(const json_t *a)
{
    if (print_revision(a))
        saker_cli_print_limits(a);
}

int
cmd_params_show(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "params.show"), print_params);
}

int
cmd_limits_show(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "limits.show"), print_limits);
}

/* ---- Symbols and positions ------------------------------------------------------------------------------------ */

/* NAME=NUMBER operands to an object; what they mean is checked by the daemon. */
static json_t *
pairs(const struct saker_args *args, bool bare_locates)
{
    json_t *o = json_object();

    for (int i = 0; i < args->n_args; i++) {
        const char *eq = strchr(args->arg[i], '='), *number = eq != NULL ? eq + 1 : NULL;
        char name[16], *end;
        long long v;

        if (eq == NULL && bare_locates && args->arg[i][0] == '@') {
            eq = args->arg[i] + strlen(args->arg[i]);
            number = args->arg[i] + 1;
        }
        if (number == NULL || eq == args->arg[i] || eq - args->arg[i] >= (ptrdiff_t)sizeof name || number[0] == '\0' ||
            strspn(number + (number[0] == '-'), "0123456789") != strlen(number + (number[0] == '-')))
            goto bad;
        errno = 0;
        v = strtoll(number, &end, 10);
        if (errno != 0 || *end != '\0')
            goto bad;
        snprintf(name, sizeof name, "%.*s", (int)(eq - args->arg[i]), args->arg[i]);
        if (json_object_get(o, name) != NULL) {
            saker_fail(SAKER_ERR_ARG, "%s: given twice", name);
            goto fail;
        }
        json_object_set_new(o, name, json_integer(v));
        continue;

    bad:
        saker_fail(SAKER_ERR_ARG, "\"%s\" is not NAME=NUMBER", args->arg[i]);
        goto fail;
    }
    return o;

fail:
    json_decref(o);
    return NULL;
}

static void
print_symbols(const json_t *a)
{
    const json_t *row;
    size_t i;

    printf("%-4s  %-8s  %-6s  %s\n", "slot", "symbol", "locate", "tick [$]");
    json_array_foreach(json_object_get(a, "symbols"), i, row)
        printf("%4" JSON_INTEGER_FORMAT "  %-8s  %6" JSON_INTEGER_FORMAT "  %s\n", int_of(row, "slot"), text_of(row, "symbol"),
               int_of(row, "locate"), text_of(row, "tick"));
}

int
cmd_symbols_set(const struct saker_args *args)
{
    json_t *o = pairs(args, true);

    if (o == NULL)
        return saker_cli_fail(args, SAKER_ERR_ARG);
    return ask(args, json_pack("{s:s, s:o}", "verb", "symbols.set", "symbols", o), print_symbols);
}

int
cmd_symbols_show(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "symbols.show"), print_symbols);
}

static void
print_positions(const json_t *a)
{
    const json_t *row;
    size_t i;

    printf("%-8s  %18s  %18s  %18s  %20s\n", "symbol", "position [shares]", "open buy [shares]", "open sell [shares]",
           "used credit [$]");
    json_array_foreach(json_object_get(a, "positions"), i, row)
        printf("%-8s  %18" JSON_INTEGER_FORMAT "  %18" JSON_INTEGER_FORMAT "  %18" JSON_INTEGER_FORMAT "  %20s\n",
               text_of(row, "symbol"), int_of(row, "position"), int_of(row, "open_buy"), int_of(row, "open_sell"),
               text_of(row, "used"));
}

static const char *
letter_of(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));

    return s != NULL ? s : "-";
}

static void
print_trading(const json_t *a)
{
    const json_t *row;
    size_t i;

    printf("%-8s  %-6s  %-12s  %-5s  %-6s  %-7s  %-9s  %-16s  %s\n", "symbol", "market", "trading", "state", "reason", "Reg SHO", "LULD tier",
           "round lot [shs.]", "halts");
    json_array_foreach(json_object_get(a, "trading"), i, row) {
        const json_t *lot = json_object_get(row, "round_lot"), *op = json_object_get(row, "halt_actions");
        char text[24] = "-";

        if (json_is_integer(lot))
            snprintf(text, sizeof text, "%" JSON_INTEGER_FORMAT, json_integer_value(lot));
        printf("%-8s  %-6s  %-12s  %-5s  %-6s  %-7s  %-9s  %16s  %s%s%s%s\n", text_of(row, "symbol"), true_of(row, "market_open") ? "open" : "closed",
               true_of(row, "assumed") ? (true_of(row, "trading") ? "yes, assumed" : "no, assumed") : true_of(row, "trading") ? "yes" : "no",
               letter_of(row, "state"), text_of(row, "reason")[0] != '\0' ? text_of(row, "reason") : "-", letter_of(row, "reg_sho"),
               letter_of(row, "luld_tier"), text, true_of(row, "market_wide_halt") ? "market-wide " : "",
               true_of(row, "operational_halt") ? "Nasdaq " : "", strcmp(letter_of(op, "bx"), "H") == 0 ? "BX " : "",
               strcmp(letter_of(op, "psx"), "H") == 0 ? "PSX" : "");
    }
}

static void
print_subscription(const json_t *a)
{
    printf("%-22s %s%s\n", "messages told", text_of(a, "subscribed"), true_of(a, "subscribed_every_locate") ? ", of every locate" : ", of the card's symbols");
}

int
cmd_subscribe(const struct saker_args *args)
{
    json_t *request = json_pack("{s:s, s:s}", "verb", "subscribe", "types", args->arg[0]);

    if (args->value[0] != NULL)
        json_object_set_new(request, "every_locate", json_true());
    return ask(args, request, print_subscription);
}

int
cmd_positions_set(const struct saker_args *args)
{
    json_t *o = pairs(args, false);

    if (o == NULL)
        return saker_cli_fail(args, SAKER_ERR_ARG);
    return ask(args, json_pack("{s:s, s:o}", "verb", "positions.set", "positions", o), print_positions);
}

int
cmd_positions_show(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "positions.show"), print_positions);
}

/* ---- Session, arm, kill --------------------------------------------------------------------------------------- */

static int
number_option(const char *text, json_int_t max, json_int_t *v)
{
    char *end;

    errno = 0;
    *v = strtoll(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || *v < 1 || *v > max)
        return saker_fail(SAKER_ERR_ARG, "\"%s\": not a whole number from 1 to %" JSON_INTEGER_FORMAT, text, max);
    return SAKER_OK;
}

static void
print_session(const json_t *a)
{
    printf("session %s, next order number %" JSON_INTEGER_FORMAT, text_of(a, "session"), int_of(a, "next_urn"));
    if (int_of(a, "resumed_at") != 0)
        printf(", resumed at message %" JSON_INTEGER_FORMAT, int_of(a, "resumed_at"));
    putchar('\n');
}

int
cmd_session_connect(const struct saker_args *args)
{
    json_int_t ms = 10000;

    if (args->value[0] != NULL && number_option(args->value[0], 600000, &ms) != SAKER_OK)
        return saker_cli_fail(args, SAKER_ERR_ARG);
    return ask(args, json_pack("{s:s, s:I, s:b}", "verb", "session.connect", "timeout_ms", ms, "afresh", args->value[1] != NULL), print_session);
}

static void
print_joined(const json_t *a)
{
    printf("joined: %" JSON_INTEGER_FORMAT " reports, IGMPv%" JSON_INTEGER_FORMAT "\n", int_of(a, "reports"), int_of(a, "igmp"));
}

static void
print_left(const json_t *a)
{
    printf("left: %" JSON_INTEGER_FORMAT " reports, IGMPv%" JSON_INTEGER_FORMAT "\n", int_of(a, "reports"), int_of(a, "igmp"));
}

int
cmd_feed_join(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "feed.join"), print_joined);
}

int
cmd_feed_leave(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "feed.leave"), print_left);
}

static void
print_fault(const json_t *a)
{
    printf("the next write to %s stores parity bit %" JSON_INTEGER_FORMAT " wrong\n", text_of(a, "memory"), int_of(a, "bit"));
}

int
cmd_fault_inject(const struct saker_args *args)
{
    json_t *request = json_pack("{s:s, s:s}", "verb", "fault.inject", "memory", args->arg[0]);

    if (args->value[0] != NULL) {
        char *end;
        long bit = strtol(args->value[0], &end, 10);

        json_object_set_new(request, "bit", *end == '\0' && end != args->value[0] ? json_integer(bit) : json_string(args->value[0]));
    }
    return ask(args, request, print_fault);
}

static void
print_armed(const json_t *a)
{
    printf("armed%s%s\n", true_of(a, "already") ? " already" : "",
           true_of(a, "assumed") ? "; the trading state is assumed, every event says so" : "");
}

int
cmd_arm(const struct saker_args *args)
{
    json_t *request = json_pack("{s:s}", "verb", "arm");

    if (args->value[0] != NULL)
        json_object_set_new(request, "zero_positions", json_true());
    if (args->value[1] != NULL)
        json_object_set_new(request, "clear_kill", json_true());
    if (args->value[2] != NULL)
        json_object_set_new(request, "assume_session", json_string(args->value[2]));
    if (args->value[3] != NULL)
        json_object_set_new(request, "assume_state", json_string(args->value[3]));
    return ask(args, request, print_armed);
}

static void
print_disarmed(const json_t *a)
{
    printf("disarmed; open orders: %" JSON_INTEGER_FORMAT "\n", int_of(a, "open_orders"));
}

int
cmd_disarm(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "disarm"), print_disarmed);
}

static void
print_killed(const json_t *a)
{
    (void)a;
    printf("killed\n");
}

int
cmd_kill(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "kill"), print_killed);
}

static void
print_quit(const json_t *a)
{
    (void)a;
    printf("the daemon ends\n");
}

int
cmd_quit(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "quit"), print_quit);
}

/* ---- Card and status ------------------------------------------------------------------------------------------ */

static void
print_card(const json_t *a)
{
    printf("%-24s %s\n", "design digest", text_of(a, "design_digest"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "register map", int_of(a, "regmap_version"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "symbols", int_of(a, "symbols"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "orders in the book", int_of(a, "orders"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "levels a side", int_of(a, "levels"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "open orders a session", int_of(a, "open_orders"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "event ring [records]", int_of(a, "event_records"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "order sessions", int_of(a, "sessions"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "strategies", int_of(a, "strategies"));
}

int
cmd_card_info(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "card.info"), print_card);
}

static void
print_book(const json_t *a)
{
    const json_t *bids = json_object_get(a, "bids"), *asks = json_object_get(a, "asks");

    printf("%10s %14s   %-14s %10s\n", "shares", "bid [$]", "ask [$]", "shares");
    for (size_t i = 0; i < json_array_size(bids) || i < json_array_size(asks); i++) {
        const json_t *b = json_array_get(bids, i), *s = json_array_get(asks, i);

        if (b != NULL)
            printf("%10" JSON_INTEGER_FORMAT " %14s   ", int_of(b, "shares"), text_of(b, "price"));
        else
            printf("%10s %14s   ", "", "");
        if (s != NULL)
            printf("%-14s %10" JSON_INTEGER_FORMAT, text_of(s, "price"), int_of(s, "shares"));
        printf("\n");
    }
}

int
cmd_book(const struct saker_args *args)
{
    const char *depth = args->value[0];
    int n = 10;

    if (depth != NULL) {
        n = depth[0] >= '1' && depth[0] <= '9' && depth[1] == '\0' ? depth[0] - '0' : strcmp(depth, "10") == 0 ? 10 : 0;
        if (n == 0) {
            (void)fprintf(stderr, "saker: --depth takes 1 to 10 levels, not \"%s\"\n", depth);
            return SAKER_EXIT_USAGE;
        }
    }
    return ask(args, json_pack("{s:s, s:s, s:i}", "verb", "book", "symbol", args->arg[0], "depth", n), print_book);
}

/* What the daemon does about it. */
static void
print_host(const json_t *host)
{
    const json_t *v;
    const char *key;

    printf("%-24s %s%s%s\n", "recovery's phase", text_of(host, "phase"), text_of(host, "why")[0] != '\0' ? ": " : "", text_of(host, "why"));
    if (json_object_get(host, "from") != NULL)
        printf("%-24s %" JSON_INTEGER_FORMAT " to %" JSON_INTEGER_FORMAT "\n", "missing messages", int_of(host, "from"), int_of(host, "to"));
    json_object_foreach(json_object_get(host, "counters"), key, v)
        if (json_integer_value(v) != 0)
            printf("  %-22s %" JSON_INTEGER_FORMAT "\n", key, json_integer_value(v));
}

static void
print_feed(const json_t *a)
{
    const json_t *host = json_object_get(a, "host");
    const char *state = text_of(a, "state");

    printf("%-24s %s\n", "recovery", true_of(a, "recovery") ? "on" : "off");
    printf("%-24s %s%s%s%s%s\n", "book",
           strcmp(state, "live") == 0 ? "follows the feed" : strcmp(state, "hold") == 0 ? "HELD: nothing trades" : "catches up: nothing trades",
           true_of(a, "behind") ? ", behind" : "", true_of(a, "dirty") ? ", must be cleared" : "",
           true_of(a, "ended") ? ", the session has ended" : "", true_of(a, "other_session") ? ", another session was seen" : "");
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "last message in the book", int_of(a, "applied"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "first message held back", int_of(a, "first"));
    printf("%-24s %" JSON_INTEGER_FORMAT "\n", "next expected message", int_of(a, "next"));
    if (json_is_object(host))
        print_host(host);
}

int
cmd_feed_recover(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s, s:b}", "verb", "feed.recover", "rebuild", args->value[0] != NULL), NULL);
}

int
cmd_feed_status(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s}", "verb", "feed.status"), print_feed);
}

static void
print_status(const json_t *a)
{
    const json_t *v, *counters = json_object_get(a, "counters"), *events = json_object_get(a, "events");
    const char *key;

    printf("%-22s %s%s\n", "card", true_of(a, "armed") ? "armed" : "not armed", true_of(a, "ready") ? "" : ", clearing its tables");
    if (true_of(a, "killed"))
        printf("%-22s latched, cause: %s\n", "kill", text_of(a, "kill_cause"));
    else
        printf("%-22s no\n", "kill");
    if (json_object_get(a, "faults") != NULL)
        printf("%-22s wrong parity in %s; last found: %s, address 0x%" PRIx64 "\n", "memory fault", text_of(a, "faults"), text_of(a, "fault_memory"),
               (uint64_t)int_of(a, "fault_address"));
    printf("%-22s %s, next expected message %" JSON_INTEGER_FORMAT "\n", "feed",
           true_of(a, "feed_stale") ? "STALE: nothing trades" : true_of(a, "feed_behind") ? "behind: no strategy order" : true_of(a, "feed_locked") ? "good" : "nothing seen yet",
           int_of(a, "feed_expected"));
    printf("%-22s %s", "order session", text_of(a, "session"));
    if (strcmp(text_of(a, "session"), "failed") == 0)
        printf(": %s", text_of(a, "session_failure"));
    printf("\n%-22s %" JSON_INTEGER_FORMAT "\n", "open orders", int_of(a, "open_orders"));
    printf("%-22s revision %" JSON_INTEGER_FORMAT ", digest %s\n", "parameters", int_of(a, "params_revision"),
           text_of(a, "params_digest"));
    printf("%-22s revision %" JSON_INTEGER_FORMAT ", digest %s\n", "limits", int_of(a, "limits_revision"),
           text_of(a, "limits_digest"));
    printf("%-22s %" JSON_INTEGER_FORMAT "\n", "card time [ns]", int_of(a, "time_ns"));
    printf("%-22s %" JSON_INTEGER_FORMAT " received, %" JSON_INTEGER_FORMAT " of %" JSON_INTEGER_FORMAT
           " in the ring, %" JSON_INTEGER_FORMAT " dropped, %" JSON_INTEGER_FORMAT " lost\n",
           "events [records]", int_of(events, "received"), int_of(a, "event_fill"), int_of(a, "event_size"),
           int_of(a, "event_dropped"), int_of(a, "event_lost"));
    json_object_foreach(json_object_get(events, "by_type"), key, v)
        printf("%-22s %" JSON_INTEGER_FORMAT "\n", key, json_integer_value(v));
    print_subscription(a);
    printf("\n");
    print_positions(a);
    printf("\n");
    print_trading(a);
    if (counters != NULL) {
        const json_t *group;
        const char *name;

        printf("\nCounters\n");
        json_object_foreach((json_t *)counters, key, group)
            json_object_foreach((json_t *)group, name, v)
                printf("  %-6s %-28s %" JSON_INTEGER_FORMAT "\n", key, name, json_integer_value(v));
    }
}

int
cmd_status(const struct saker_args *args)
{
    return ask(args, json_pack("{s:s, s:b}", "verb", "status", "counters", args->value[0] != NULL), print_status);
}
