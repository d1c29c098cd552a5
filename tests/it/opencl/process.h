// SPDX-License-Identifier: Apache-2.0
/* process.h - a saker-card of a test: started, told to go, listened to, ended. */
#ifndef IT_PROCESS_H
#define IT_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct card_process {
    pid_t pid;
    int in, out; /* its standard input and output */
    char dir[64], socket[96];
    char text[8192]; /* what it has said */
    size_t len;
};

/** Start it with these further arguments (NULL-terminated), in a scratch folder of its own, and wait until it listens. Sets
 * SAKER_CARD_SOCKET and OCL_ICD_VENDORS. @return false when it ended instead. */
bool card_start(struct card_process *p, const char *const *args);
/** Say go to --start-on-stdin. */
void card_go(struct card_process *p);
/** True when it has said this. Never waits. */
bool card_said(struct card_process *p, const char *what);
/** Wait for its end, at most ms, then kill. @return its exit status, -1 when it was killed. */
int card_wait(struct card_process *p, unsigned ms);
/** Processor time it has used, in ms. */
uint64_t card_cpu_ms(const struct card_process *p);
/** How often it has given the processor away by itself so far. */
uint64_t card_sleeps(const struct card_process *p);
/** Path of a file in its folder. Static storage of four. */
const char *card_path(const struct card_process *p, const char *name);
/** End it if it lives and remove its folder. */
void card_clean(struct card_process *p);
uint64_t wall_ms(void);

#endif
