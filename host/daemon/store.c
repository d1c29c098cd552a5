// SPDX-License-Identifier: Apache-2.0
/* store.c - see store.h. */
#include "store.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "saker/error.h"

struct saker_store {
    pthread_mutex_t lock;
    struct saker_store_counts counts;
    uint64_t total;
    uint64_t last_seq;
    FILE *file;
    struct saker_event ring[SAKER_STORE_RECORDS];
};

/* Records are appended; a file of anything else would be spoiled. */
static int
check_records(FILE *file, const char *path)
{
    uint8_t wire[SAKER_EVENT_BYTES];
    struct saker_event ev;
    struct stat st;
    FILE *old;
    bool good;

    if (fstat(fileno(file), &st) != 0 || !S_ISREG(st.st_mode) || st.st_size == 0)
        return SAKER_OK;
    old = fopen(path, "rbe");
    good = old != NULL && st.st_size % SAKER_EVENT_BYTES == 0 && fread(wire, sizeof wire, 1, old) == 1 && saker_event_unpack(wire, &ev) == 0;
    if (old != NULL)
        fclose(old);
    return good ? SAKER_OK : saker_fail(SAKER_ERR_REFUSED, "events file %s: holds something else than whole event records; not touched", path);
}

int
saker_store_new(struct saker_store **out, const char *path)
{
    struct saker_store *store = calloc(1, sizeof *store);

    if (store == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    if (path != NULL) {
        store->file = fopen(path, "abe");
        if (store->file == NULL) {
            int err = errno;

            free(store);
            return saker_fail(SAKER_ERR_IO, "events file %s: %s", path, strerror(err));
        }
        if (check_records(store->file, path) != SAKER_OK) {
            fclose(store->file);
            free(store);
            return SAKER_ERR_REFUSED;
        }
    }
    pthread_mutex_init(&store->lock, NULL);
    *out = store;
    return SAKER_OK;
}

void
saker_store_free(struct saker_store *store)
{
    if (store == NULL)
        return;
    if (store->file != NULL)
        fclose(store->file);
    pthread_mutex_destroy(&store->lock);
    free(store);
}

void
saker_store_put(struct saker_store *store, const struct saker_event *ev, size_t n)
{
    uint8_t wire[SAKER_EVENT_BYTES];

    pthread_mutex_lock(&store->lock);
    for (size_t i = 0; i < n; i++) {
        struct saker_store_counts *c = &store->counts;

        store->ring[store->total % SAKER_STORE_RECORDS] = ev[i];
        c->gaps += store->total > 0 && ev[i].seq != store->last_seq + 1;
        store->last_seq = ev[i].seq;
        store->total++;
        c->received++;
        c->by_type[ev[i].type < SAKER_EV_COUNT ? ev[i].type : 0]++;
        if (ev[i].type == SAKER_EV_REFUSED)
            c->by_reason[ev[i].reason & 31]++;
        if (store->file != NULL) {
            saker_event_pack(&ev[i], wire);
            c->file_errors += fwrite(wire, sizeof wire, 1, store->file) != 1;
        }
    }
    pthread_mutex_unlock(&store->lock);
}

void
saker_store_flush(struct saker_store *store)
{
    if (store->file == NULL)
        return;
    pthread_mutex_lock(&store->lock);
    if (fflush(store->file) != 0)
        store->counts.file_errors++;
    pthread_mutex_unlock(&store->lock);
}

uint64_t
saker_store_total(struct saker_store *store)
{
    uint64_t total;

    pthread_mutex_lock(&store->lock);
    total = store->total;
    pthread_mutex_unlock(&store->lock);
    return total;
}

size_t
saker_store_get(struct saker_store *store, uint64_t *from, struct saker_event *ev, size_t max)
{
    size_t n = 0;

    pthread_mutex_lock(&store->lock);
    if (*from + SAKER_STORE_RECORDS < store->total)
        *from = store->total - SAKER_STORE_RECORDS;
    while (n < max && *from < store->total)
        ev[n++] = store->ring[(*from)++ % SAKER_STORE_RECORDS];
    pthread_mutex_unlock(&store->lock);
    return n;
}

void
saker_store_counts(struct saker_store *store, struct saker_store_counts *counts)
{
    pthread_mutex_lock(&store->lock);
    *counts = store->counts;
    pthread_mutex_unlock(&store->lock);
}
