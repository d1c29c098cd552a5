// SPDX-License-Identifier: Apache-2.0
/* log.h - the merged input log (--record): everything that entered the card, in order; format in docs/simcard.md. */
#ifndef SAKER_SIM_LOG_H
#define SAKER_SIM_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SAKER_LOG_MAGIC "SAKERLOG"
#define SAKER_LOG_VERSION 1u
#define SAKER_LOG_HEAD_BYTES 16u
#define SAKER_LOG_REC_BYTES 24u

enum saker_log_type {
    SAKER_LOG_FEED = 1,   /* u32 flags ([0] bad FCS), then the frame */
    SAKER_LOG_VENUE = 2,  /* the frame */
    SAKER_LOG_REG = 3,    /* u32 address, u32 data */
    SAKER_LOG_SENT = 16,  /* output: a frame the card sent on the order port */
    SAKER_LOG_END = 255   /* u64 records before this one */
};

struct saker_log;

int saker_log_create(struct saker_log **log, const char *path, bool free_running);
/** A record of the parts a and b; does nothing when log is NULL. Errors show at the close. */
void saker_log_put(struct saker_log *log, enum saker_log_type type, uint64_t cycle, uint64_t time_ns, const void *a, size_t na,
                   const void *b, size_t nb);
int saker_log_close(struct saker_log *log, uint64_t cycle, uint64_t time_ns);

#endif
