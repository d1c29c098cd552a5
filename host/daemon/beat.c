// SPDX-License-Identifier: Apache-2.0
/* beat.c - see beat.h. */
#include "beat.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "saker/error.h"

#define MS 1000000u

struct saker_beat {
    struct saker_daemon *daemon;
    unsigned ms;
    void (*on_fail)(void *ctx);
    void *ctx;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool stop;               /* under the lock */
    atomic_ullong turned_ns; /* when the loop thread turned last */
    atomic_bool failed;
    char reason[256]; /* written before `failed` */
};

static uint64_t
now_ns(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
}

static void *
run(void *arg)
{
    struct saker_beat *b = arg;
    uint64_t due = now_ns();

    pthread_mutex_lock(&b->lock);
    while (!b->stop) {
        uint64_t now = now_ns();
        struct timespec until;

        if (now >= due) {
            int rc = SAKER_OK;

            pthread_mutex_unlock(&b->lock);
            if (now < atomic_load(&b->turned_ns) + SAKER_BEAT_LOOP_MS * (uint64_t)MS)
                rc = saker_daemon_beat(b->daemon);
            if (rc != SAKER_OK) {
                snprintf(b->reason, sizeof b->reason, "%s", saker_error());
                atomic_store(&b->failed, true);
                b->on_fail(b->ctx);
                return NULL;
            }
            due = now + b->ms * (uint64_t)MS;
            pthread_mutex_lock(&b->lock);
            continue;
        }
        until.tv_sec = (time_t)(due / 1000000000u);
        until.tv_nsec = (long)(due % 1000000000u);
        pthread_cond_timedwait(&b->wake, &b->lock, &until);
    }
    pthread_mutex_unlock(&b->lock);
    return NULL;
}

int
saker_beat_start(struct saker_beat **out, struct saker_daemon *d, unsigned ms, void (*on_fail)(void *ctx), void *ctx)
{
    struct saker_beat *b = calloc(1, sizeof *b);
    pthread_condattr_t attr;

    if (b == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    b->daemon = d;
    b->ms = ms;
    b->on_fail = on_fail;
    b->ctx = ctx;
    atomic_store(&b->turned_ns, now_ns());
    pthread_mutex_init(&b->lock, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&b->wake, &attr);
    pthread_condattr_destroy(&attr);
    if (pthread_create(&b->thread, NULL, run, b) != 0) {
        pthread_cond_destroy(&b->wake);
        pthread_mutex_destroy(&b->lock);
        free(b);
        return saker_fail(SAKER_ERR_IO, "cannot start the heartbeat thread");
    }
    *out = b;
    return SAKER_OK;
}

void
saker_beat_turned(struct saker_beat *b)
{
    atomic_store(&b->turned_ns, now_ns());
}

const char *
saker_beat_failure(const struct saker_beat *b)
{
    return atomic_load(&b->failed) ? b->reason : NULL;
}

void
saker_beat_stop(struct saker_beat *b)
{
    if (b == NULL)
        return;
    pthread_mutex_lock(&b->lock);
    b->stop = true;
    pthread_cond_signal(&b->wake);
    pthread_mutex_unlock(&b->lock);
    pthread_join(b->thread, NULL);
    pthread_cond_destroy(&b->wake);
    pthread_mutex_destroy(&b->lock);
    free(b);
}
