// SPDX-License-Identifier: Apache-2.0
/* main.c - the saker command: find the verb in the table, read its options, run it. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmds.h"
#include "saker/regs.h"

#ifndef SAKER_VERSION
#define SAKER_VERSION "unknown"
#endif

enum { OPT_JSON = 256, OPT_SOCKET, OPT_HELP, OPT_OWN };

const char *
saker_socket_default(void)
{
    const char *env = getenv("SAKER_SOCKET");

    return env != NULL && env[0] != '\0' ? env : "out/saker.sock";
}

static void
print_name(FILE *out, const struct saker_cmd *cmd)
{
    fprintf(out, "%s%s%s", cmd->verb, cmd->sub ? " " : "", cmd->sub ? cmd->sub : "");
}

static void
print_option(const char *name, const char *arg, const char *help)
{
    char left[48];

    snprintf(left, sizeof left, "--%s%s%s", name, arg ? " " : "", arg ? arg : "");
    printf("  %-24s %s\n", left, help);
}

static void
print_help(const struct saker_cmd *cmd)
{
    printf("Usage: saker ");
    print_name(stdout, cmd);
    printf("%s%s [OPTIONS]\n\n%s\n", cmd->operands[0] ? " " : "", cmd->operands, cmd->summary);
    if (cmd->help != NULL)
        printf("%s\n", cmd->help);
    printf("\nOptions:\n");
    for (const struct saker_opt *o = cmd->opts; o->name != NULL; o++)
        print_option(o->name, o->arg, o->help);
    print_option("json", NULL, "print one JSON object instead of text");
    if (!cmd->offline)
        print_option("socket", "PATH", "socket of the daemon; default $SAKER_SOCKET or out/saker.sock");
    print_option("help", NULL, "print this text");
}

static void
print_overview(FILE *out)
{
    fprintf(out, "Usage: saker VERB [OPTIONS]\n\nVerbs:\n");
    for (unsigned i = 0; i < saker_n_cmds; i++) {
        const struct saker_cmd *cmd = &saker_cmds[i];
        char left[48];

        snprintf(left, sizeof left, "%s%s%s%s%s", cmd->verb, cmd->sub ? " " : "", cmd->sub ? cmd->sub : "",
                 cmd->operands[0] ? " " : "", cmd->operands);
        fprintf(out, "  %-32s %s\n", left, cmd->summary);
    }
    fprintf(out, "\nsaker VERB --help explains one verb. saker --version prints version and register map.\n"
                 "Exit status: 0 done, 1 refused or differing, 2 usage, 3 failure.\n");
}

/* Every verb that starts with this word; false: none does. */
static bool
print_group(const char *word)
{
    bool known = false;

    for (unsigned i = 0; i < saker_n_cmds; i++) {
        const struct saker_cmd *cmd = &saker_cmds[i];

        if (strcmp(cmd->verb, word) != 0)
            continue;
        if (known)
            putchar('\n');
        known = true;
        print_help(cmd);
    }
    return known;
}

static bool
is_help(const char *word)
{
    return strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0;
}

static int
usage(const char *what, const char *arg)
{
    fprintf(stderr, "saker: %s%s%s\nTry: saker --help\n", what, arg ? ": " : "", arg ? arg : "");
    return SAKER_EXIT_USAGE;
}

static const struct saker_cmd *
find(int argc, char **argv, int *skip)
{
    for (unsigned i = 0; i < saker_n_cmds; i++) {
        const struct saker_cmd *cmd = &saker_cmds[i];

        if (strcmp(cmd->verb, argv[1]) != 0)
            continue;
        if (cmd->sub != NULL && (argc < 3 || strcmp(cmd->sub, argv[2]) != 0))
            continue;
        *skip = cmd->sub != NULL ? 2 : 1;
        return cmd;
    }
    return NULL;
}

/* argv[0] is the last word of the verb. */
static int
run(const struct saker_cmd *cmd, int argc, char **argv)
{
    struct option options[SAKER_OPTS_MAX + 4] = {{"json", no_argument, NULL, OPT_JSON}, {"help", no_argument, NULL, OPT_HELP}};
    struct saker_args args = {.socket = saker_socket_default()};
    int n = 2, c;

    if (!cmd->offline)
        options[n++] = (struct option){"socket", required_argument, NULL, OPT_SOCKET};
    for (int i = 0; cmd->opts[i].name != NULL; i++)
        options[n++] = (struct option){cmd->opts[i].name, cmd->opts[i].arg ? required_argument : no_argument, NULL, OPT_OWN + i};
    while ((c = getopt_long(argc, argv, "h", options, NULL)) != -1) {
        if (c == OPT_JSON)
            args.json = true;
        else if (c == OPT_SOCKET)
            args.socket = optarg;
        else if (c == OPT_HELP || c == 'h') {
            print_help(cmd);
            return SAKER_EXIT_DONE;
        } else if (c >= OPT_OWN)
            args.value[c - OPT_OWN] = optarg != NULL ? optarg : "";
        else
            return SAKER_EXIT_USAGE; /* getopt has said why */
    }
    for (; optind < argc; optind++) {
        if (args.n_args == SAKER_ARGS_MAX)
            return usage("too many operands", NULL);
        args.arg[args.n_args++] = argv[optind];
    }
    if (args.n_args < cmd->min_args)
        return usage("an operand is missing; wanted", cmd->operands);
    if (args.n_args > cmd->max_args)
        return usage("an operand too many", args.arg[cmd->max_args]);
    return cmd->run(&args);
}

int
main(int argc, char **argv)
{
    const struct saker_cmd *cmd;
    int skip;

    if (argc < 2) {
        print_overview(stderr);
        return SAKER_EXIT_USAGE;
    }
    if (is_help(argv[1]) || strcmp(argv[1], "help") == 0) {
        if (argc > 2 && (cmd = find(argc - 1, argv + 1, &skip)) != NULL)
            print_help(cmd);
        else if (argc > 2 && !print_group(argv[2]))
            return usage("unknown verb", argv[2]);
        else if (argc == 2)
            print_overview(stdout);
        return SAKER_EXIT_DONE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("saker %s, register map %u, design %016llx\n", SAKER_VERSION, SAKER_REGMAP_VERSION, SAKER_DESIGN_DIGEST);
        return SAKER_EXIT_DONE;
    }
    cmd = find(argc, argv, &skip);
    if (cmd == NULL) {
        bool known = false;

        if (argc > 2 && is_help(argv[2]) && print_group(argv[1]))
            return SAKER_EXIT_DONE;
        for (unsigned i = 0; i < saker_n_cmds; i++)
            if (strcmp(saker_cmds[i].verb, argv[1]) == 0) {
                if (!known)
                    fprintf(stderr, "saker: %s needs one of:", argv[1]);
                known = true;
                fprintf(stderr, " %s", saker_cmds[i].sub ? saker_cmds[i].sub : "");
            }
        if (known) {
            fprintf(stderr, "\nTry: saker --help\n");
            return SAKER_EXIT_USAGE;
        }
        return usage("unknown verb", argv[1]);
    }
    argv[skip] = argv[0]; /* what getopt names in its messages */
    if (cmd->raw == NULL)
        return run(cmd, argc - skip, argv + skip);
    for (int i = skip + 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (is_help(argv[i])) {
            print_help(cmd);
            return SAKER_EXIT_DONE;
        }
    return cmd->raw(argc - skip, argv + skip);
}
