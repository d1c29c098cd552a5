// SPDX-License-Identifier: Apache-2.0
/* main.c - saker-bench: benchmarks of the simulated card and the twin; tools/bench calls it.
 *
 *   saker-bench [latency|line|sim|twin|fill]... [--orders N] [--runs N] [--messages N] [--file F] [--check] [--table]
 * Standard output: one JSON object, a figure a line; --table: the tables of docs/latency.md instead. Progress on standard error. --check: status 1
 * unless every class of LBI to FBO is constant and within its budget. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

void
figure_add(struct figures *out, const char *name, const char *unit, double value, double min, double max, uint64_t n)
{
    if (out->n < BENCH_FIGURES)
        out->f[out->n++] = (struct figure){name, unit, value, min, max, n};
}

static int
by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

void
figure_median(struct figures *out, const char *name, const char *unit, double *v, unsigned n)
{
    qsort(v, n, sizeof(*v), by_value);
    figure_add(out, name, unit, n % 2 != 0 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2, v[0], v[n - 1], n);
}

static void
print(const struct figures *out)
{
    printf("{");
    for (unsigned i = 0; i < out->n; i++) {
        const struct figure *f = &out->f[i];

        printf("%s\n  \"%s\": {\"value\": %.0f, \"unit\": \"%s\", \"min\": %.0f, \"max\": %.0f, \"n\": %" PRIu64 "}", i == 0 ? "" : ",",
               f->name, f->value, f->unit, f->min, f->max, f->n);
    }
    printf("\n}\n");
}

int
main(int argc, char **argv)
{
    static struct figures out;
    bool latency = false, line = false, sim = false, twin = false, fill = false, check = false, table = false, ok = true;
    uint64_t orders = 10000, messages = 100000000, line_messages = 200000;
    const char *file = NULL;
    unsigned runs = 5;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "latency") == 0)
            latency = true;
        else if (strcmp(argv[i], "line") == 0)
            line = true;
        else if (strcmp(argv[i], "sim") == 0)
            sim = true;
        else if (strcmp(argv[i], "twin") == 0)
            twin = true;
        else if (strcmp(argv[i], "fill") == 0)
            fill = true;
        else if (strcmp(argv[i], "--check") == 0)
            check = true;
        else if (strcmp(argv[i], "--table") == 0)
            table = latency = true;
        else if (strcmp(argv[i], "--orders") == 0 && i + 1 < argc)
            orders = strtoull(argv[++i], NULL, 0);
        else if (strcmp(argv[i], "--messages") == 0 && i + 1 < argc)
            messages = line_messages = strtoull(argv[++i], NULL, 0);
        else if (strcmp(argv[i], "--file") == 0 && i + 1 < argc)
            file = argv[++i];
        else if (strcmp(argv[i], "--runs") == 0 && i + 1 < argc)
            runs = (unsigned)strtoul(argv[++i], NULL, 0);
        else {
            fprintf(stderr, "usage: saker-bench [latency|line|sim|twin|fill]... [--orders N] [--runs 1..32] [--messages N] [--file F] [--check] [--table]\n");
            return 2;
        }
    }
    if (runs == 0 || runs > 32) {
        fprintf(stderr, "saker-bench: --runs must be 1 .. 32\n");
        return 2;
    }
    if (!latency && !line && !sim && !twin && !fill)
        latency = sim = twin = fill = true;
    if (latency)
        ok = bench_latency(&out, orders);
    if (line)
        ok = bench_line(&out, line_messages) && ok;
    if (sim)
        bench_sim(&out, runs);
    if (twin)
        bench_twin(&out, runs, file, messages);
    if (fill)
        bench_fill(&out, runs);
    if (table)
        bench_latency_table(stdout);
    else
        print(&out);
    if (!ok)
        fprintf(stderr, "saker-bench: a class of LBI to FBO is not constant, or beyond its budget; or a message had to wait for a search\n");
    return check && !ok ? 1 : 0;
}
