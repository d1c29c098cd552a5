// SPDX-License-Identifier: Apache-2.0
/* log.c - writer of the merged input log. */
#include "log.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../link.h"
#include "saker/error.h"

struct saker_log {
    FILE *file;
    char *path;
    uint64_t records;
};

int
saker_log_create(struct saker_log **out, const char *path, bool free_running)
{
    uint8_t head[SAKER_LOG_HEAD_BYTES];
    struct saker_log *log = calloc(1, sizeof *log);

    if (!log || !(log->path = strdup(path))) {
        free(log);
        return saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", path);
    }
    log->file = fopen(path, "wb");
    memcpy(head, SAKER_LOG_MAGIC, 8);
    saker_put32(head + 8, SAKER_LOG_VERSION);
    saker_put32(head + 12, free_running ? 1 : 0);
    if (!log->file || fwrite(head, sizeof head, 1, log->file) != 1) {
        int rc = saker_fail(SAKER_ERR_IO, "%s: %s", path, strerror(errno));

        if (log->file)
            fclose(log->file);
        free(log->path);
        free(log);
        return rc;
    }
    *out = log;
    return SAKER_OK;
}

void
saker_log_put(struct saker_log *log, enum saker_log_type type, uint64_t cycle, uint64_t time_ns, const void *a, size_t na, const void *b,
              size_t nb)
{
    uint8_t rec[SAKER_LOG_REC_BYTES];

    if (!log)
        return;
    saker_put32(rec, (uint32_t)type);
    saker_put32(rec + 4, (uint32_t)(na + nb));
    saker_put64(rec + 8, cycle);
    saker_put64(rec + 16, time_ns);
    fwrite(rec, sizeof rec, 1, log->file);
    if (na)
        fwrite(a, na, 1, log->file);
    if (nb)
        fwrite(b, nb, 1, log->file);
    log->records++;
}

int
saker_log_close(struct saker_log *log, uint64_t cycle, uint64_t time_ns)
{
    uint8_t n[8];
    int rc = SAKER_OK;

    if (!log)
        return SAKER_OK;
    saker_put64(n, log->records);
    saker_log_put(log, SAKER_LOG_END, cycle, time_ns, n, sizeof n, NULL, 0);
    if (ferror(log->file) | fclose(log->file))
        rc = saker_fail(SAKER_ERR_IO, "%s: writing failed", log->path);
    free(log->path);
    free(log);
    return rc;
}
