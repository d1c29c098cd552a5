// SPDX-License-Identifier: Apache-2.0
/* twin_log.c - see twin_log.h.
 *
 * The log notes a frame as sent when the card had settled, the twin sends within its input: so the twin's frames wait in a queue until the
 * log's come. */
#include "twin_log.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "saker/error.h"
#include "twin_regs.h"

#define HEAD_BYTES 16u
#define REC_BYTES 24u
#define DATA_MAX 65536u

enum { LOG_FEED = 1, LOG_VENUE = 2, LOG_REG = 3, LOG_SENT = 16, LOG_END = 255 };

struct run {
    const struct saker_twin_out *out;
    struct saker_twin *twin;
    struct saker_twin_regs *regs;
    struct saker_twin_log_result *res;
    uint8_t *queue; /* u16 length + frame each */
    size_t head, tail, cap;
    bool no_memory;
};

static uint32_t
le32(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void
on_tx(void *ctx, const uint8_t *frame, size_t len)
{
    struct run *run = ctx;

    if (run->head == run->tail)
        run->head = run->tail = 0;
    if (run->cap - run->tail < len + 2) {
        size_t cap = run->cap == 0 ? 65536 : run->cap * 2;
        uint8_t *wide = realloc(run->queue, cap);

        if (wide == NULL) {
            run->no_memory = true;
            return;
        }
        run->queue = wide;
        run->cap = cap;
    }
    run->queue[run->tail] = (uint8_t)len;
    run->queue[run->tail + 1] = (uint8_t)(len >> 8);
    memcpy(run->queue + run->tail + 2, frame, len);
    run->tail += len + 2;
    if (run->out != NULL && run->out->tx != NULL)
        run->out->tx(run->out->ctx, frame, len);
}

static void
on_event(void *ctx, const struct saker_event *ev)
{
    struct run *run = ctx;

    if (run->out != NULL && run->out->event != NULL)
        run->out->event(run->out->ctx, ev);
}

static void
on_bbo(void *ctx, const struct tw_meta *meta, uint16_t slot, uint16_t locate, const struct tw_bbo *bbo, bool tradable)
{
    struct run *run = ctx;

    if (run->out != NULL && run->out->bbo != NULL)
        run->out->bbo(run->out->ctx, meta, slot, locate, bbo, tradable);
}

static void
sent(struct run *run, const uint8_t *frame, size_t len)
{
    size_t n = 0;
    bool same = false;

    run->res->sent++;
    if (run->head != run->tail) {
        n = (size_t)run->queue[run->head] | (size_t)run->queue[run->head + 1] << 8;
        same = n == len && memcmp(run->queue + run->head + 2, frame, len) == 0;
        run->head += n + 2;
    }
    if (run->res->differs)
        return;
    if (same) {
        run->res->matched++;
    } else {
        run->res->differs = true;
        run->res->differs_at = run->res->records;
    }
}

static int
record(struct run *run, unsigned type, const uint8_t *data, size_t len, bool *end)
{
    struct saker_twin_log_result *res = run->res;

    switch (type) {
    case LOG_FEED:
        if (len < 4)
            return -1;
        res->feed_frames++;
        saker_twin_feed_line(run->twin, data[0] >> 1 & 1u, data + 4, len - 4, (data[0] & 1u) != 0);
        return 0;
    case LOG_VENUE:
        res->venue_frames++;
        saker_twin_order_frame(run->twin, data, len, false);
        return 0;
    case LOG_REG:
        if (len != 8)
            return -1;
        res->writes++;
        saker_twin_regs_write(run->regs, le32(data), le32(data + 4));
        return 0;
    case LOG_SENT:
        sent(run, data, len);
        return 0;
    case LOG_END:
        if (len != 8)
            return -1;
        *end = true;
        res->complete = (le32(data) | (uint64_t)le32(data + 4) << 32) == res->records - 1;
        return 0;
    default: /* of a later version: no input */
        return 0;
    }
}

static int
read_log(struct run *run, FILE *file, const char *path)
{
    uint8_t head[REC_BYTES];
    uint8_t *data = malloc(DATA_MAX);
    bool end = false;
    int rc = SAKER_OK;

    if (data == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    if (fread(head, HEAD_BYTES, 1, file) != 1 || memcmp(head, "SAKERLOG", 8) != 0 || le32(head + 8) != 1)
        rc = saker_fail(SAKER_ERR_FORMAT, "%s: no input log of version 1", path);
    while (rc == SAKER_OK && !end && fread(head, 1, REC_BYTES, file) == REC_BYTES) {
        uint32_t len = le32(head + 4);

        if (len > DATA_MAX || fread(data, 1, len, file) != len) {
            rc = saker_fail(SAKER_ERR_FORMAT, "%s: damaged after record %llu", path, (unsigned long long)run->res->records);
            break;
        }
        run->res->records++;
        if (record(run, le32(head), data, len, &end) != 0)
            rc = saker_fail(SAKER_ERR_FORMAT, "%s: record %llu is malformed", path, (unsigned long long)run->res->records);
    }
    free(data);
    for (; run->head != run->tail; run->res->extra++)
        run->head += 2u + ((size_t)run->queue[run->head] | (size_t)run->queue[run->head + 1] << 8);
    if (rc == SAKER_OK && run->no_memory)
        rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
    return rc;
}

int
saker_twin_log_replay(const char *path, const struct saker_twin_cfg *cfg, const struct saker_twin_out *out, struct saker_twin_log_result *res)
{
    return saker_twin_log_replay_end(path, cfg, out, res, NULL, NULL);
}

int
saker_twin_log_replay_end(const char *path, const struct saker_twin_cfg *cfg, const struct saker_twin_out *out, struct saker_twin_log_result *res,
                          saker_twin_log_end_fn *end, void *ctx)
{
    struct run run = {.out = out, .res = res};
    struct saker_twin_out mine = {.ctx = &run, .tx = on_tx, .event = on_event, .bbo = on_bbo};
    FILE *file = fopen(path, "rb");
    int rc;

    memset(res, 0, sizeof(*res));
    if (file == NULL)
        return saker_fail(SAKER_ERR_IO, "open %s: %s", path, strerror(errno));
    run.twin = saker_twin_new(cfg, &mine);
    run.regs = run.twin != NULL ? saker_twin_regs_new(run.twin, cfg->symbols) : NULL;
    if (run.regs == NULL)
        rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
    else
        rc = read_log(&run, file, path);
    if (rc == SAKER_OK && end != NULL)
        end(ctx, run.twin);
    saker_twin_regs_free(run.regs);
    saker_twin_free(run.twin);
    free(run.queue);
    (void)fclose(file);
    return rc;
}
