// SPDX-License-Identifier: Apache-2.0
/* tb.h - a Verilated testbench top behind a C API, and the runner every testbench shares.
 *
 * A testbench is: tb_<name>.sv (flat ports, clk_i and rst_i among them), ports.def (the ports C sees) and
 * tb_<name>.c (stimulus and scoreboard, tests with Check). Drive inputs, tb_eval to see combinational
 * outputs, tb_clock for one rising edge; read registered outputs after it. One thread, one model. */
#ifndef SAKER_TB_H
#define SAKER_TB_H

#include <stdint.h>

struct tb;

enum tb_dir { TB_IN, TB_OUT };

struct tb_port {
    const char *name;
    enum tb_dir dir;
    int words; /* 0 = up to 64 bits, else number of 32-bit words */
};

/** New model; registers and memories start at seeded random values. One at a time; tb_free, or the runner takes the test for failed. */
struct tb *tb_new(uint64_t seed);
void tb_free(struct tb *tb);

/** Settle combinational outputs after inputs changed (clock low). */
void tb_eval(struct tb *tb);
/** One full clock cycle: low, high. */
void tb_clock(struct tb *tb);
/** Hold rst_i for some cycles. */
void tb_reset(struct tb *tb, unsigned cycles);
uint64_t tb_cycle(const struct tb *tb);
/** Assertions that failed in the RTL so far: a test ends with 0. */
int tb_errors(const struct tb *tb);

/** Port number by name, -1 and a message if there is none. */
int tb_port_id(const char *name);
void tb_set(struct tb *tb, int port, uint64_t value);
uint64_t tb_get(struct tb *tb, int port);
void tb_set_wide(struct tb *tb, int port, const uint32_t *words);
void tb_get_wide(struct tb *tb, int port, uint32_t *words);

/* Convenience by name, resolved once per call site. */
#define TB_SET(tb, name, value)                                                                                        \
    do {                                                                                                               \
        static int p_ = -2;                                                                                            \
        if (p_ == -2)                                                                                                  \
            p_ = tb_port_id(#name);                                                                                    \
        tb_set((tb), p_, (uint64_t)(value));                                                                           \
    } while (0)
#define TB_GET(tb, name) tb_get((tb), tb_port_id(#name))

/* ---- Runner (tb_main.c) ---------------------------------------------------------------------- */

/** Seed of this run: --seed N, else environment TB_SEED, else 1. */
uint64_t tb_seed(void);
/** splitmix64, for stimulus. */
uint64_t tb_rand(uint64_t *state);
/** Rounds of random stimulus: small with --quick, default, large with --full. */
unsigned tb_rounds(unsigned quick, unsigned normal, unsigned full);

/* Each testbench defines its suite; tb_main.c runs it, every test in a process of its own. After a failure it runs the test that failed
 * again with waves, and prints the seed, the command that runs it again, and the FST. Waves:
 *   after a failure   build/waves/<tb>.<seed>.fst: the last cycles of the model that was running, ends where the test failed
 *   --waves           build/waves/<tb>.fst, <tb>.2.fst ...: every model from its first cycle */
struct Suite;
struct Suite *tb_suite(void);
extern const char tb_name[];

/* ---- What makes models tells the runner of them: tb_shim.cpp, tests/tb/core ------------------------ */

/** Times of the FST, ten a cycle: all of [from, to] goes into path, and there the file is closed. path NULL: no waves. */
struct tb_trace {
    const char *path;
    uint64_t from, to;
};

/** A model is made. @return what of it to trace, valid until the next call. */
struct tb_trace tb_model_new(void);
/** How far the model is, as a time of the FST, and how many RTL assertions have failed. Does not return when it was run for the waves
 * alone and they are complete: close the file first. */
void tb_model_at(uint64_t time, int errors);
void tb_model_free(void);

#endif
