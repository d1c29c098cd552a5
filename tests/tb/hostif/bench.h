// SPDX-License-Identifier: Apache-2.0
/* bench.h - AXI around host_if: an AXI4-Lite driver and one memory behind both kernel masters, each channel with random waits.
 *
 * Protocol rules are checked on the way: payload stable while a channel waits, no burst across 4 KiB, WLAST where it belongs. */
#ifndef SAKER_TB_HOSTIF_BENCH_H
#define SAKER_TB_HOSTIF_BENCH_H

#include <check.h>
#include <stdbool.h>
#include <stdint.h>

#include "saker/regs.h"
#include "tb.h"

#define MEM_BYTES 0x20000u

extern struct tb *tb;
extern uint64_t rng;
extern uint8_t mem[MEM_BYTES];

/* Waiting, in percent of cycles a channel is held. */
extern unsigned lite_wait, mem_wait;
/* Error responses to writes of saker_events: so many of 1000; how many there were; whether the last response was one. */
extern unsigned evt_bad, evt_errors;
extern bool evt_last_bad;
/* Called in every cycle before the outputs settle: drive the record sources. NULL = none. */
extern void (*on_cycle)(void);
/* Outputs of the last cycle. */
struct seen {
    bool kill, killed, armed, credit, room, quiet;
    uint64_t cyc;
    uint64_t write_cyc; /* cycle of the last AXI4-Lite write handshake (the later of AW and W) */
};
extern struct seen seen;

void bench_open(void);
void bench_close(void);
void tick(void);
void idle(unsigned n);
/** @return false = error response. */
bool wr_ok(uint32_t addr, uint32_t data);
bool rd_ok(uint32_t addr, uint32_t *data);
void wr(uint32_t addr, uint32_t data);
void wr64(uint32_t addr, uint64_t data);
uint32_t rd(uint32_t addr);
uint64_t rd64(uint32_t addr);
/** Start kernels; wait for done. */
void ctl_start(uint64_t cmd, uint64_t rsp, uint32_t count, uint32_t flags);
void ctl_wait(void);
void evt_start(uint64_t buf, uint32_t max, uint32_t timeout_us);
void evt_wait(void);
/** lossy.c, refusals.c */
TCase *lossy_case(void);
TCase *refusals_case(void);
uint32_t get32(uint64_t at);
uint64_t get64(uint64_t at);
void put32(uint64_t at, uint32_t v);


/* tb_hostif.c */
#define EVT_AT 0x10000u
#define RING 64u
void commit_banks(void); /* random ones, loaded whole */
void arm(void);
void unkill(void);
/** A word of a table. @return false = refused. */
bool put_word(unsigned table, unsigned row, unsigned word, uint32_t data);
void add_fault_tests(TCase *tc);

#endif
