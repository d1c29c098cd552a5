// SPDX-License-Identifier: Apache-2.0
/* store.h - the event records the daemon has seen: the last ones in memory, all of them counted, and a file if asked.
 *
 * One writer (the event thread), readers elsewhere; every call locks. Nothing here waits for a reader. */
#ifndef SAKER_DAEMON_STORE_H
#define SAKER_DAEMON_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "saker/event.h"

#define SAKER_STORE_RECORDS 65536u

struct saker_store;

struct saker_store_counts {
    uint64_t received;
    uint64_t by_type[SAKER_EV_COUNT];
    uint64_t by_reason[32]; /* refusals */
    uint64_t gaps;          /* jumps in the event sequence: lossy records the card dropped */
    uint64_t file_errors;   /* records that could not be written to the file */
};

/** @param path file that records are appended to in wire form, or NULL. @return 0, SAKER_ERR_IO or SAKER_ERR_NOMEM. */
int saker_store_new(struct saker_store **store, const char *path);
void saker_store_free(struct saker_store *store);

void saker_store_put(struct saker_store *store, const struct saker_event *ev, size_t n);
/** Bring the file up to date; when the card is idle. */
void saker_store_flush(struct saker_store *store);

/** Number of records ever put; record k (from 0) is there while k + SAKER_STORE_RECORDS > total. */
uint64_t saker_store_total(struct saker_store *store);
/** Copy up to max records from number `from` on; records already overwritten are skipped. @param[in,out] from is left behind
 * the last one copied. @return number copied. */
size_t saker_store_get(struct saker_store *store, uint64_t *from, struct saker_event *ev, size_t max);
void saker_store_counts(struct saker_store *store, struct saker_store_counts *counts);

#endif
