// SPDX-License-Identifier: Apache-2.0
// tb_shim.cpp - the one C++ file of the testbenches: a Verilated module behind the C API of tb.h.
//
// Compiled once per testbench with TB_TOP (the Verilated class), TB_HEADER and TB_PORTS (its ports.def).
// ports.def lists the ports that C code sees: IN(name) and OUT(name) up to 64 bits, INW/OUTW(name, words)
// for wide packed ports as 32-bit words. clk_i and rst_i are driven by the shim. A build that counts coverage has no waves.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <memory>

#include "verilated.h"
#if VM_TRACE
#include "verilated_fst_c.h"
#endif
#if VM_COVERAGE
#include "cover.h"
#endif
#include TB_HEADER

extern "C" {
#include "tb.h"
}

struct tb {
    std::unique_ptr<VerilatedContext> ctx;
    std::unique_ptr<TB_TOP> top;
#if VM_TRACE
    std::unique_ptr<VerilatedFstC> fst;
#endif
    struct tb_trace trace;
    uint64_t cycle;
    unsigned evals; // of this cycle, as far as they are told apart
};

enum port_id {
#define IN(name) P_##name,
#define OUT(name) P_##name,
#define INW(name, words) P_##name,
#define OUTW(name, words) P_##name,
#include TB_PORTS
#undef IN
#undef OUT
#undef INW
#undef OUTW
    P_COUNT
};

static const struct tb_port ports[] = {
#define IN(name) {#name, TB_IN, 0},
#define OUT(name) {#name, TB_OUT, 0},
#define INW(name, words) {#name, TB_IN, words},
#define OUTW(name, words) {#name, TB_OUT, words},
#include TB_PORTS
#undef IN
#undef OUT
#undef INW
#undef OUTW
};

extern "C" {

int
tb_port_id(const char *name)
{
    for (int i = 0; i < (int)P_COUNT; i++)
        if (strcmp(ports[i].name, name) == 0)
            return i;
    fprintf(stderr, "tb: no port %s\n", name);
    return -1;
}

struct tb *
tb_new(uint64_t seed)
{
    struct tb *tb = new ::tb();
    tb->trace = tb_model_new();
    tb->ctx = std::make_unique<VerilatedContext>();
    tb->ctx->threads(1); // before the model exists: no worker threads, so that Check may fork
    tb->ctx->randReset(2);
    tb->ctx->randSeed((int)(seed & 0x7fffffff) | 1);
    tb->ctx->errorLimit(1000000);
    tb->ctx->assertOn(true);
#if VM_TRACE
    if (tb->trace.path != nullptr)
        tb->ctx->traceEverOn(true);
#endif
    tb->top = std::make_unique<TB_TOP>(tb->ctx.get(), "tb");
#if VM_TRACE
    if (tb->trace.path != nullptr) {
        tb->fst = std::make_unique<VerilatedFstC>();
        tb->top->trace(tb->fst.get(), 99);
        tb->fst->open(tb->trace.path);
    }
#endif
    return tb;
}

void
tb_free(struct tb *tb)
{
    if (tb == nullptr)
        return;
    tb->top->final();
#if VM_TRACE
    if (tb->fst)
        tb->fst->close();
#endif
#if VM_COVERAGE
    cover_write(tb->ctx.get());
#endif
    delete tb;
    tb_model_free();
}

static void
now(struct tb *tb, uint64_t time)
{
#if VM_TRACE
    if (tb->fst && time >= tb->trace.from)
        tb->fst->dump(time);
    if (tb->fst && time >= tb->trace.to) {
        tb->fst->close();
        tb->fst.reset();
    }
#endif
    tb_model_at(time, tb->ctx->errorCount());
}

/* What a test sees after tb_eval is in the waves too: times 0 to 3 of a cycle, the last before the edge up to 4, the edge 5. */
void
tb_eval(struct tb *tb)
{
    tb->top->clk_i = 0;
    tb->top->eval();
    if (tb->evals < 4)
        now(tb, tb->cycle * 10 + tb->evals++);
}

void
tb_clock(struct tb *tb)
{
    tb->top->clk_i = 0;
    tb->top->eval();
    now(tb, tb->cycle * 10 + tb->evals);
    tb->top->clk_i = 1;
    tb->top->eval();
    now(tb, tb->cycle * 10 + 5);
    tb->cycle++;
    tb->evals = 0;
}

void
tb_reset(struct tb *tb, unsigned cycles)
{
    tb->top->rst_i = 1;
    for (unsigned i = 0; i < cycles; i++)
        tb_clock(tb);
    tb->top->rst_i = 0;
}

uint64_t
tb_cycle(const struct tb *tb)
{
    return tb->cycle;
}

int
tb_errors(const struct tb *tb)
{
    return tb->ctx->errorCount();
}

void
tb_set(struct tb *tb, int port, uint64_t value)
{
    switch (port) {
#define IN(name) case P_##name: tb->top->name = value; break;
#define OUT(name)
#define INW(name, words)
#define OUTW(name, words)
#include TB_PORTS
#undef IN
#undef OUT
#undef INW
#undef OUTW
    default: fprintf(stderr, "tb_set: port %d is no narrow input\n", port); break;
    }
    (void)value;
}

uint64_t
tb_get(struct tb *tb, int port)
{
    switch (port) {
#define IN(name) case P_##name: return (uint64_t)tb->top->name;
#define OUT(name) case P_##name: return (uint64_t)tb->top->name;
#define INW(name, words)
#define OUTW(name, words)
#include TB_PORTS
#undef IN
#undef OUT
#undef INW
#undef OUTW
    default: fprintf(stderr, "tb_get: port %d is wide\n", port); return 0;
    }
}

void
tb_set_wide(struct tb *tb, int port, const uint32_t *w)
{
    switch (port) {
#define IN(name)
#define OUT(name)
#define INW(name, words) case P_##name: for (int i = 0; i < (words); i++) tb->top->name[i] = w[i]; break;
#define OUTW(name, words)
#include TB_PORTS
#undef IN
#undef OUT
#undef INW
#undef OUTW
    default: fprintf(stderr, "tb_set_wide: port %d is no wide input\n", port); break;
    }
    (void)w;
}

void
tb_get_wide(struct tb *tb, int port, uint32_t *w)
{
    switch (port) {
#define IN(name)
#define OUT(name)
#define INW(name, words)
#define OUTW(name, words) case P_##name: for (int i = 0; i < (words); i++) w[i] = tb->top->name[i]; break;
#include TB_PORTS
#undef IN
#undef OUT
#undef INW
#undef OUTW
    default: fprintf(stderr, "tb_get_wide: port %d is no wide output\n", port); break;
    }
    (void)w;
}
}
