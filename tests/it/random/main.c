// SPDX-License-Identifier: Apache-2.0
/* main.c - it.random: random messages through the fast model.
 *
 *   it_random [--messages N] [--seed N] [--day N]
 * Without --messages: by TB_LEVEL. --day N runs that day alone. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "random.h"

int
main(int argc, char **argv)
{
    const char *level = getenv("TB_LEVEL"), *env = getenv("TB_SEED");
    struct random_run run = {.seed = env != NULL ? strtoull(env, NULL, 0) : 1, .messages = 100000, .program = argv[0]};

    if (level != NULL && strcmp(level, "quick") == 0)
        run.messages = 10000;
    if (level != NULL && strcmp(level, "full") == 0)
        run.messages = 1000000;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--messages") == 0)
            run.messages = strtoull(argv[i + 1], NULL, 0);
        else if (strcmp(argv[i], "--seed") == 0)
            run.seed = strtoull(argv[i + 1], NULL, 0);
        else if (strcmp(argv[i], "--day") == 0) {
            run.first_day = strtoull(argv[i + 1], NULL, 0);
            run.messages = RANDOM_DAY;
        } else
            return fprintf(stderr, "usage: %s [--messages N] [--seed N] [--day N]\n", argv[0]), 2;
    }
    random_run(&run);
    return 0;
}
