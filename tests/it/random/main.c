// SPDX-License-Identifier: Apache-2.0
/* main.c - it.random: random messages through the fast model.
 *
 *   it_random [--messages N] [--seed N] [--day N]
 * Without --messages: by TB_LEVEL. --day N runs that day alone. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

static const char usage[] = "usage: %s [--messages N] [--seed N] [--day N]\n";

int
main(int argc, char **argv)
{
    const char *level = getenv("TB_LEVEL"), *env = getenv("TB_SEED");
    struct random_run run = {.seed = env != NULL ? strtoull(env, NULL, 0) : 1, .messages = 100000, .program = argv[0]};

    if (level != NULL && strcmp(level, "quick") == 0)
        run.messages = 10000;
    if (level != NULL && strcmp(level, "full") == 0)
        run.messages = 1000000;
    for (int i = 1; i < argc; i += 2) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        bool help = strcmp(argv[i], "--help") == 0;

        if (help || value[0] < '0' || value[0] > '9') { /* every option has a number */
            (void)fprintf(help ? stdout : stderr, usage, argv[0]);
            return help ? 0 : 2;
        }
        if (strcmp(argv[i], "--messages") == 0)
            run.messages = strtoull(value, NULL, 0);
        else if (strcmp(argv[i], "--seed") == 0)
            run.seed = strtoull(value, NULL, 0);
        else if (strcmp(argv[i], "--day") == 0) {
            run.first_day = strtoull(value, NULL, 0);
            run.messages = RANDOM_DAY;
        } else
            return fprintf(stderr, usage, argv[0]), 2;
    }
    random_run(&run);
    return 0;
}
