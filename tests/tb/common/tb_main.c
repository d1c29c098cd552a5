// SPDX-License-Identifier: Apache-2.0
/* tb_main.c - main() of every testbench: options, the Check run, and what to type after a failure. */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tb.h"

static uint64_t seed = 1;
static char waves[512];
static int level = 1;

uint64_t
tb_seed(void)
{
    return seed;
}

const char *
tb_waves(void)
{
    return waves[0] != '\0' ? waves : NULL;
}

uint64_t
tb_rand(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);

    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

unsigned
tb_rounds(unsigned quick, unsigned normal, unsigned full)
{
    return level == 0 ? quick : level == 1 ? normal : full;
}

int
main(int argc, char **argv)
{
    const char *dir = getenv("TB_WAVES_DIR");
    const char *env_seed = getenv("TB_SEED");
    const char *env_level = getenv("TB_LEVEL");
    SRunner *sr;
    int failed;

    if (env_seed != NULL)
        seed = strtoull(env_seed, NULL, 0);
    if (env_level != NULL)
        level = strcmp(env_level, "quick") == 0 ? 0 : strcmp(env_level, "full") == 0 ? 2 : 1;
    for (int i = 1; i < argc; i++) {
        char *end = NULL;

        if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc) {
            seed = strtoull(argv[++i], &end, 0);
            if (end == argv[i] || *end != '\0') {
                fprintf(stderr, "%s: --seed %s: a number is wanted\n", argv[0], argv[i]);
                return 2;
            }
        } else if (strcmp(argv[i], "--waves") == 0) {
            (void)mkdir(dir != NULL ? dir : "build/waves", 0777);
            (void)snprintf(waves, sizeof(waves), "%s/%s.fst", dir != NULL ? dir : "build/waves", tb_name);
        } else {
            fprintf(stderr, "usage: %s [--seed N] [--waves]\n", argv[0]);
            return 2;
        }
    }
    sr = srunner_create(tb_suite());
    srunner_set_fork_status(sr, CK_NOFORK);
    if (waves[0] == '\0')
        srunner_set_fork_status(sr, CK_FORK);
    srunner_run_all(sr, CK_NORMAL);
    failed = srunner_ntests_failed(sr);
    if (srunner_ntests_run(sr) == 0) {
        fprintf(stderr, "%s: no test ran\n", tb_name);
        failed = 1;
    }
    srunner_free(sr);
    if (waves[0] != '\0')
        printf("waves: %s\n", waves);
    if (failed != 0)
        fprintf(stderr, "%s: FAILED with seed %" PRIu64 "%s%s\n  again: ./dev tb %s --seed %" PRIu64 " --waves\n", tb_name,
                seed, waves[0] != '\0' ? ", waves " : "", waves, tb_name, seed);
    return failed == 0 ? 0 : 1;
}
