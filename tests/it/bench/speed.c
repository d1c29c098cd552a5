// SPDX-License-Identifier: Apache-2.0
/* speed.c - simulated cycles per second of the card, on the demo session.
 *
 * Seconds are CPU seconds of this process, which has one thread: what another process does to the machine does not count. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "bench.h"
#include "duo.h"
#include "ports.h"
#include "saker/config.h"

#define DEMO "tests/data/aapl-20200130-premarket-10k.itch"
#define DEMO_LOCATE 13u
#define RUNS_MAX 32u
#define CLOCKS 1000000u
#define FRAMES 10000u

static struct {
    size_t len;
    uint8_t data[128];
} demo[FRAMES];
static unsigned n_demo;

static double
cpu_seconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static void
read_demo(void)
{
    static const struct saker_src_cfg cfg = {DUO_DST_IP, 0x0a0a0a0a, DUO_DST_PORT, "DEMO"};
    static struct saker_frame f;
    struct saker_src *src;

    if (n_demo != 0)
        return;
    if (saker_src_open(&src, DEMO, &cfg) != 0)
        duo_fail("%s cannot be read", DEMO);
    while (n_demo < FRAMES && saker_src_next(src, &f) == 1) {
        if (f.len > sizeof(demo[0].data))
            duo_fail("a frame of %zu bytes", f.len);
        demo[n_demo].len = f.len;
        memcpy(demo[n_demo++].data, f.data, f.len);
    }
    saker_src_close(src);
}

static void
open_demo(void)
{
    static const struct duo_hooks hooks = {0};
    static struct saker_params params;
    static struct saker_limits limits;
    struct duo_cfg cfg = {.seed = 1, .hash_seed = 1, .any_port = true, .event_mask = 7, .mass_on_kill = true, .session = "DEMO"};

    for (unsigned i = 0; i < DUO_SLOTS; i++)
        memcpy(cfg.symbol[i], i == 0 ? "AAPL    " : "        ", 9);
    cfg.locate[0] = DEMO_LOCATE;
    if (saker_params_load("config/params.yaml", &params) != 0 || saker_limits_load("config/limits.yaml", &limits) != 0)
        duo_fail("config/params.yaml or config/limits.yaml cannot be read");
    cfg.tick_sel[0] = limits.row[0].tick_sel;
    duo_open(&cfg, &hooks);
    memcpy(duo.param[0], params.row[0].word, sizeof(duo.param[0]));
    memcpy(duo.limit[0], limits.row[0].word, sizeof(duo.limit[0]));
    memcpy(duo.scope, limits.scope, sizeof(duo.scope));
    duo_commit_params();
    duo_commit_limits();
    duo_zero_positions();
    duo_connect();
    duo_settle();
    duo_assume(true, true);
    duo_unkill();
    if (duo_arm() != 0)
        duo_fail("cannot arm");
}

void
bench_sim(struct figures *out, unsigned runs)
{
    double v[RUNS_MAX], idle[RUNS_MAX];

    duo_again("saker-bench sim --runs %u", runs);
    read_demo();
    for (unsigned r = 0; r < runs && r < RUNS_MAX; r++) {
        uint64_t c0;
        double t0;

        fprintf(stderr, "sim: run %u of %u\n", r + 1, runs);
        open_demo();
        c0 = saker_model_cycles(duo.card);
        t0 = cpu_seconds();
        for (unsigned i = 0; i < n_demo; i++) {
            saker_exch_market(duo.exch, demo[i].data + 64, demo[i].len - 64);
            duo_feed(demo[i].data, demo[i].len, false);
            duo_settle();
            duo.messages++;
        }
        duo_drain();
        v[r] = (double)(saker_model_cycles(duo.card) - c0) / (cpu_seconds() - t0);
        t0 = cpu_seconds();
        for (unsigned i = 0; i < CLOCKS; i++)
            saker_model_clock(duo.card);
        idle[r] = CLOCKS / (cpu_seconds() - t0);
        duo_close();
    }
    figure_median(out, "sim_cycles_per_s", "1/s", v, runs);
    figure_median(out, "sim_cycles_per_s.clock", "1/s", idle, runs);
}
