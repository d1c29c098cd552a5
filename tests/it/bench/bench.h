// SPDX-License-Identifier: Apache-2.0
/* bench.h - figures of a benchmark run, and the benchmarks. */
#ifndef SAKER_BENCH_H
#define SAKER_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define BENCH_FIGURES 64u
/* Behind the names of figures of a card that is not of the default size. */
#ifndef BENCH_SUFFIX
#define BENCH_SUFFIX ""
#endif

struct figure {
    const char *name, *unit;
    double value, min, max;
    uint64_t n;
};

struct figures {
    unsigned n;
    struct figure f[BENCH_FIGURES];
};

void figure_add(struct figures *out, const char *name, const char *unit, double value, double min, double max, uint64_t n);
/** Median, min and max of n values; sorts them. */
void figure_median(struct figures *out, const char *name, const char *unit, double *v, unsigned n);

/** LBI to FBO by class, at zero load and at line rate. @param orders wanted of each class. @return false when a class is not constant,
 * over its budget, or short of orders. */
bool bench_latency(struct figures *out, uint64_t orders);
/** The tables of docs/latency.md, of the last bench_latency. */
void bench_latency_table(FILE *out);
/** Both lines at 10 Gb/s without a pause, the hardest streams. @return false when more messages than streams had to wait for a search of the
 * ladder. One that finds no place, and any difference to the twin's book, end the run. */
bool bench_line(struct figures *out, uint64_t messages);
/** Simulated cycles per second: the demo session, and the clock alone. */
void bench_sim(struct figures *out, unsigned runs);
/** Messages per second of the twin: parse, with the book, the whole path; memory per live order.
 * @param file BinaryFILE of one symbol, NULL = the one in tests/data. @param messages of each run */
void bench_twin(struct figures *out, unsigned runs, const char *file, uint64_t messages);
/** Fill of the order table at the first order without a place, and orders without one under churn. */
void bench_fill(struct figures *out, unsigned runs);

#endif
