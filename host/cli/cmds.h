// SPDX-License-Identifier: Apache-2.0
/* cmds.h - the verb table of the saker command. One row per verb: the parser, the help texts and the test of the documentation
 * all read it. To add a verb: cmd_<verb>.c, a row in cmds.c, a section in docs/cli.md. */
#ifndef SAKER_CLI_CMDS_H
#define SAKER_CLI_CMDS_H

#include <jansson.h>
#include <stdbool.h>

/* Exit codes of every program. */
enum { SAKER_EXIT_DONE = 0, SAKER_EXIT_REFUSED = 1, SAKER_EXIT_USAGE = 2, SAKER_EXIT_FAILURE = 3 };

#define SAKER_OPTS_MAX 32
#define SAKER_ARGS_MAX 300

struct saker_opt {
    const char *name; /* without the dashes */
    const char *arg;  /* name of its value, NULL for a switch */
    const char *help;
};

struct saker_args {
    bool json;
    const char *socket;                /* of the daemon */
    const char *value[SAKER_OPTS_MAX]; /* by row of opts; "" for a switch that is given, NULL when absent */
    const char *arg[SAKER_ARGS_MAX];
    int n_args;
};

struct saker_cmd {
    const char *verb, *sub; /* sub: NULL when there is none */
    const char *operands;   /* as shown in the help, "" for none */
    int min_args, max_args;
    const char *summary;
    const char *help; /* more lines, or NULL */
    struct saker_opt opts[SAKER_OPTS_MAX];
    int (*run)(const struct saker_args *args); /* NULL: raw gets the command line from the verb on */
    int (*raw)(int argc, char **argv);
    bool offline; /* needs no daemon */
};

extern const struct saker_cmd saker_cmds[];
extern const unsigned saker_n_cmds;

/** Default socket: $SAKER_SOCKET, else out/saker.sock. */
const char *saker_socket_default(void);

/** Print an error (text on standard error, or JSON on standard output). @return the exit code for a SAKER_ERR_* code. */
int saker_cli_fail(const struct saker_args *args, int code);

/** Ask the daemon. @return the answer (new reference) when it says ok, else NULL with *exit_code set and the error printed. */
json_t *saker_cli_call(const struct saker_args *args, json_t *request, int *exit_code);

/** A text table. Cells are row after row, `columns` each; the first row is the heading. */
void saker_cli_table(const char *const *cells, unsigned columns, unsigned rows);

/** Print JSON objects made by config_json.h as text. */
void saker_cli_print_params(const json_t *params);
void saker_cli_print_limits(const json_t *limits);

int cmd_card_info(const struct saker_args *args);
int cmd_feed_recover(const struct saker_args *args);
int cmd_feed_status(const struct saker_args *args);
int cmd_params_check(const struct saker_args *args);
int cmd_params_load(const struct saker_args *args);
int cmd_params_show(const struct saker_args *args);
int cmd_params_schema(const struct saker_args *args);
int cmd_limits_check(const struct saker_args *args);
int cmd_limits_load(const struct saker_args *args);
int cmd_limits_show(const struct saker_args *args);
int cmd_limits_schema(const struct saker_args *args);
int cmd_session_check(const struct saker_args *args);
int cmd_session_schema(const struct saker_args *args);
int cmd_session_connect(const struct saker_args *args);
int cmd_symbols_set(const struct saker_args *args);
int cmd_symbols_show(const struct saker_args *args);
int cmd_positions_set(const struct saker_args *args);
int cmd_book(const struct saker_args *args);
int cmd_positions_show(const struct saker_args *args);
int cmd_arm(const struct saker_args *args);
int cmd_disarm(const struct saker_args *args);
int cmd_feed_join(const struct saker_args *args);
int cmd_feed_leave(const struct saker_args *args);
int cmd_fault_inject(const struct saker_args *args);
int cmd_kill(const struct saker_args *args);
int cmd_status(const struct saker_args *args);
int cmd_events(const struct saker_args *args);
int cmd_subscribe(const struct saker_args *args);
int cmd_quit(const struct saker_args *args);
int cmd_report(const struct saker_args *args);
int cmd_diff(const struct saker_args *args);

/* cmd_replay.c: runs by itself, parses its own options. */
int cmd_replay(int argc, char **argv);

#endif
