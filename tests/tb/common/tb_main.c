// SPDX-License-Identifier: Apache-2.0
/* tb_main.c - main() of every testbench: options, the Check run, and after a failure the same once more with waves.
 *
 * Every test runs in a process of its own. A page that all of them share says which test and which of its models ran last, and how far it
 * came; so whatever ends a test - a check, a crash, a time-out - the parent knows what to trace in the second run, and up to which cycle. */
#include <check.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tb.h"

#define BEFORE 500000u /* time of the waves before the failure: 50,000 cycles */
#define AFTER 1000u    /* and after the first assertion that failed in the RTL, when the test noticed it later */

struct model {
    unsigned test, number, of_test; /* test that made it; its number in the run and in the test; all from 1 */
    uint64_t time, error;           /* how far it came; where the first assertion failed, 0 = none */
};

static struct shared {
    pid_t pid; /* of the last test that made a model */
    bool open; /* `now` runs */
    struct model now, failed;
} *shared;

static enum { RUN_PLAIN, RUN_WAVES, RUN_AGAIN } mode;
static const char *dir;
static char path[512];
static uint64_t seed = 1, until = UINT64_MAX;
static int level = 1;
static bool whole; /* the second run traces from the first cycle */

uint64_t
tb_seed(void)
{
    return seed;
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

/* ---- Models ------------------------------------------------------------------------------------ */

/* A model that nobody freed is one whose test failed. */
static void
note_failed(void)
{
    if (shared->open && shared->failed.number == 0)
        shared->failed = shared->now;
    shared->open = false;
}

static const char *
path_of(unsigned number)
{
    if (number == 1)
        (void)snprintf(path, sizeof(path), "%s/%s.fst", dir, tb_name);
    else
        (void)snprintf(path, sizeof(path), "%s/%s.%u.fst", dir, tb_name, number);
    return path;
}

struct tb_trace
tb_model_new(void)
{
    struct model *m = &shared->now;
    struct tb_trace t = {NULL, 0, UINT64_MAX};

    note_failed();
    if (shared->pid != getpid()) {
        shared->pid = getpid();
        m->test++;
        m->of_test = 0;
    }
    m->number++;
    m->of_test++;
    m->time = m->error = 0;
    shared->open = true;
    if (mode == RUN_WAVES) {
        t.path = path_of(m->number);
    } else if (mode == RUN_AGAIN) {
        if (m->test != shared->failed.test)
            _exit(0);
        if (m->of_test == shared->failed.of_test) {
            t.path = path;
            t.to = until = shared->failed.time;
            t.from = whole || until < BEFORE ? 0 : until - BEFORE;
        }
    }
    return t;
}

void
tb_model_at(uint64_t time, int errors)
{
    shared->now.time = time;
    if (errors != 0 && shared->now.error == 0)
        shared->now.error = time;
    if (time >= until)
        _exit(0);
}

void
tb_model_free(void)
{
    shared->open = false;
}

/* ---- Runs -------------------------------------------------------------------------------------- */

static int
run(enum print_output how)
{
    SRunner *sr = srunner_create(tb_suite());
    int failed;

    memset(&shared->now, 0, sizeof(shared->now));
    shared->pid = 0;
    srunner_run_all(sr, how);
    note_failed();
    failed = srunner_ntests_failed(sr);
    if (srunner_ntests_run(sr) == 0) {
        fprintf(stderr, "%s: no test ran\n", tb_name);
        failed = 1;
    }
    srunner_free(sr);
    return failed;
}

/* The test that failed once more, silent and up to where it failed. With --waves it takes the place of the file that the first run could
 * not close. */
static void
run_again(void)
{
    struct model *f = &shared->failed;
    int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY);
    struct stat st;

    if (f->number == 0 || f->time == 0) {
        fprintf(stderr, "  waves: none, no model was running\n");
        return;
    }
    if (f->error != 0 && f->error + AFTER < f->time)
        f->time = f->error + AFTER;
    whole = mode == RUN_WAVES;
    if (whole)
        (void)path_of(f->number);
    else
        (void)snprintf(path, sizeof(path), "%s/%s.%" PRIu64 ".fst", dir, tb_name, seed);
    (void)unlink(path);
    mode = RUN_AGAIN;
    fflush(NULL);
    (void)dup2(null, STDOUT_FILENO);
    (void)dup2(null, STDERR_FILENO);
    (void)run(CK_SILENT);
    fflush(NULL);
    (void)dup2(out, STDOUT_FILENO);
    (void)dup2(err, STDERR_FILENO);
    if (stat(path, &st) != 0 || st.st_size == 0)
        fprintf(stderr, "  waves: none, the second run did not come to cycle %" PRIu64 "\n", f->time / 10);
    else
        fprintf(stderr, "  waves: %s, up to cycle %" PRIu64 " where it failed\n", path, f->time / 10);
}

int
main(int argc, char **argv)
{
    const char *env_seed = getenv("TB_SEED"), *env_level = getenv("TB_LEVEL"), *env_fork = getenv("CK_FORK");
    int failed;

    dir = getenv("TB_WAVES_DIR") != NULL ? getenv("TB_WAVES_DIR") : TB_WAVES_DIR;
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
            mode = RUN_WAVES;
        } else {
            fprintf(stderr, "usage: %s [--seed N] [--waves]\n", argv[0]);
            return 2;
        }
    }
    shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED) {
        perror("mmap");
        return 2;
    }
    (void)mkdir(dir, 0777);
    failed = run(CK_NORMAL);
    if (failed == 0) {
        if (mode == RUN_WAVES)
            printf("waves: %s/%s.fst%s\n", dir, tb_name, shared->now.number > 1 ? " and those numbered behind it" : "");
        return 0;
    }
    fprintf(stderr, "%s: FAILED with seed %" PRIu64 "\n  again: %s./dev tb %s --seed %" PRIu64 "\n", tb_name, seed,
            level == 0 ? "TB_LEVEL=quick " : level == 2 ? "TB_LEVEL=full " : "", tb_name, seed);
    if (env_fork == NULL || strcmp(env_fork, "no") != 0)
        run_again();
    return 1;
}
