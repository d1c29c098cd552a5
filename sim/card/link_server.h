// SPDX-License-Identifier: Apache-2.0
/* link_server.h - the card's side of the link: connections, card memory, kernel runs.
 *
 * One thread, no blocking but in saker_link_server_poll. The back end is a register window and a memory; the clock stays with the
 * caller, who clocks the card while saker_link_server_running() says that a kernel runs, and calls saker_link_server_step() to have
 * finished kernels answered and waiting ones started. */
#ifndef SAKER_SIM_LINK_SERVER_H
#define SAKER_SIM_LINK_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "link.h"

struct saker_link_server;

struct saker_link_backend {
    void *ctx;
    int (*reg_write)(void *ctx, uint32_t addr, uint32_t data); /* 0, or -1 = bus error */
    int (*reg_read)(void *ctx, uint32_t addr, uint32_t *data);
    /* Told of each host register write before it takes effect, those inside saker_ctl command lists included; may be NULL. */
    void (*on_host_write)(void *ctx, uint32_t addr, uint32_t data);
    uint32_t kill_addr;           /* register that flag KILL of saker_ctl stands for in on_host_write */
    uint8_t *mem;                 /* the card's global memory */
    size_t mem_bytes;
    struct saker_link_info info;
};

/** Listen at path. A socket file left by a dead process is replaced; a live one is an error. @return 0 or -errno. */
int saker_link_server_new(struct saker_link_server **srv, const char *path, const struct saker_link_backend *backend);
void saker_link_server_free(struct saker_link_server *srv);

/** Accept, read, execute, answer; wait at most timeout_ms for something to do (-1: for ever, 0: not at all).
 * @param extra_fd further descriptor to wake up for, or -1. @return true when any request was executed. */
bool saker_link_server_poll(struct saker_link_server *srv, int timeout_ms, int extra_fd);
/** Ask the card for finished kernels (a register read each), answer them, start waiting ones. @return true when one finished. */
bool saker_link_server_step(struct saker_link_server *srv);
/** Bit mask of running kernels (1 << enum saker_link_kernel). */
unsigned saker_link_server_running(const struct saker_link_server *srv);
/** Open connections, and connections there ever were. */
unsigned saker_link_server_clients(const struct saker_link_server *srv, unsigned *ever);

#endif
