// SPDX-License-Identifier: Apache-2.0
/* fake_card.c - see fake_card.h. */
#include "fake_card.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../../sim/card/link_server.h"
#include "saker/regs.h"

#define WINDOW 0x4000u

struct fake {
    uint32_t reg[WINDOW / 4];
    uint8_t mem[FAKE_MEM_BYTES];
    uint32_t ring; /* records waiting */
    uint64_t next_seq;
    uint32_t delay; /* turns left of the running saker_ctl */
    bool ctl_busy, evt_busy;
    struct timespec evt_start;
};

static struct fake fake;

static uint32_t *
reg(uint32_t addr)
{
    return &fake.reg[addr / 4];
}

static int
fake_write(void *ctx, uint32_t addr, uint32_t data)
{
    (void)ctx;
    if (addr >= FAKE_BUS_ERROR)
        return -1;
    if (addr == SAKER_CTL_AP_CTRL_OFFSET && (data & SAKER_AP_START)) {
        fake.ctl_busy = true;
        fake.delay = *reg(FAKE_CTL_DELAY);
        *reg(FAKE_CTL_DELAY) = 0;
        if (*reg(SAKER_CTL_FLAGS) & SAKER_CTL_FLAG_KILL)
            *reg(SAKER_KILL_OFFSET) = 1;
        return 0;
    }
    if (addr == SAKER_EVT_AP_CTRL_OFFSET && (data & SAKER_AP_START)) {
        fake.evt_busy = true;
        clock_gettime(CLOCK_MONOTONIC, &fake.evt_start);
        return 0;
    }
    if (addr == FAKE_PUSH)
        fake.ring += data;
    if (addr == FAKE_DIE)
        _exit(9);
    *reg(addr) = data;
    return 0;
}

static int
fake_read(void *ctx, uint32_t addr, uint32_t *data)
{
    (void)ctx;
    *data = 0;
    if (addr >= FAKE_BUS_ERROR)
        return -1;
    *data = *reg(addr);
    if (addr == SAKER_CTL_AP_CTRL_OFFSET || addr == SAKER_EVT_AP_CTRL_OFFSET)
        *reg(addr) &= ~SAKER_AP_DONE;
    return 0;
}

static uint64_t
arg64(uint32_t addr)
{
    return (uint64_t)*reg(addr) | (uint64_t)*reg(addr + 4) << 32;
}

static void
run_ctl(void)
{
    const uint8_t *cmd = fake.mem + arg64(SAKER_CTL_CMD);
    uint8_t *rsp = fake.mem + arg64(SAKER_CTL_RSP);

    for (uint32_t n = *reg(SAKER_CTL_COUNT); n > 0; n--, cmd += SAKER_CTL_CMD_BYTES, rsp += SAKER_CTL_RSP_BYTES) {
        uint32_t data = saker_get32(cmd + 8);
        int rc = saker_get32(cmd) ? fake_write(NULL, saker_get32(cmd + 4), data) : fake_read(NULL, saker_get32(cmd + 4), &data);

        saker_put32(rsp, data);
        saker_put32(rsp + 4, rc < 0);
    }
    ++*reg(FAKE_CTL_RUNS);
    fake.ctl_busy = false;
    *reg(SAKER_CTL_AP_CTRL_OFFSET) |= SAKER_AP_DONE;
}

static void
run_events(void)
{
    uint8_t *buf = fake.mem + arg64(SAKER_EVT_AP_CTRL_OFFSET + SAKER_EVENTS_BUF);
    uint32_t max = *reg(SAKER_EVT_MAX_OFFSET), n = fake.ring < max ? fake.ring : max;
    struct timespec now;
    long us;

    clock_gettime(CLOCK_MONOTONIC, &now);
    us = (now.tv_sec - fake.evt_start.tv_sec) * 1000000 + (now.tv_nsec - fake.evt_start.tv_nsec) / 1000;
    if (n == 0 && us < (long)*reg(SAKER_EVT_TIMEOUT_US_OFFSET))
        return;
    for (uint32_t i = 0; i < n; i++) {
        uint8_t *rec = buf + SAKER_EVENTS_HDR_BYTES + i * SAKER_EVENTS_REC_BYTES;

        memset(rec, 0, SAKER_EVENTS_REC_BYTES);
        rec[0] = 1;
        rec[1] = 2;
        saker_put64(rec + 8, fake.next_seq++);
    }
    fake.ring -= n;
    memset(buf, 0, SAKER_EVENTS_HDR_BYTES);
    saker_put32(buf, n);
    fake.evt_busy = false;
    *reg(SAKER_EVT_AP_CTRL_OFFSET) |= SAKER_AP_DONE;
}

static void
serve(const char *path, uint32_t regmap_version, int ready)
{
    struct saker_link_backend be = {.reg_write = fake_write, .reg_read = fake_read, .mem = fake.mem, .mem_bytes = sizeof fake.mem,
        .info = {.id = SAKER_ID_VALUE, .regmap_version = regmap_version, .design_digest = SAKER_DESIGN_DIGEST,
            .mem_bytes = sizeof fake.mem, .pid = (uint32_t)getpid()}};
    struct saker_link_server *srv;

    *reg(SAKER_ID_OFFSET) = SAKER_ID_VALUE;
    *reg(SAKER_REGMAP_VERSION_OFFSET) = regmap_version;
    *reg(SAKER_DESIGN_DIGEST_LO_OFFSET) = (uint32_t)SAKER_DESIGN_DIGEST;
    *reg(SAKER_DESIGN_DIGEST_HI_OFFSET) = (uint32_t)(SAKER_DESIGN_DIGEST >> 32);
    if (saker_link_server_new(&srv, path, &be) < 0)
        _exit(3);
    if (write(ready, "r", 1) != 1)
        _exit(3);
    for (;;) {
        saker_link_server_poll(srv, saker_link_server_running(srv) ? 1 : -1, -1);
        if (fake.ctl_busy && fake.delay > 0)
            fake.delay--;
        else if (fake.ctl_busy)
            run_ctl();
        if (fake.evt_busy)
            run_events();
        saker_link_server_step(srv);
    }
}

pid_t
fake_start(const char *path, uint32_t regmap_version)
{
    int fd[2];
    char c;
    pid_t pid;

    unlink(path);
    if (pipe(fd) < 0)
        return -1;
    pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(fd[0]);
        serve(path, regmap_version, fd[1]);
    }
    close(fd[1]);
    if (pid > 0 && read(fd[0], &c, 1) != 1) {
        fake_stop(pid);
        pid = -1;
    }
    close(fd[0]);
    return pid;
}

void
fake_stop(pid_t pid)
{
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}
