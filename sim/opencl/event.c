// SPDX-License-Identifier: Apache-2.0
/* event.c - events: status, waiting, callbacks, profiling. */
#include "ocl.h"

#include <stdlib.h>
#include <time.h>

static cl_ulong
now_ns(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (cl_ulong)ts.tv_sec * 1000000000u + (cl_ulong)ts.tv_nsec;
}

cl_event
ocl_event_new(cl_context ctx, cl_command_queue queue, cl_command_type type, cl_int *err)
{
    cl_event ev = calloc(1, sizeof *ev);

    if (!ev)
        return ocl_err(err, CL_OUT_OF_HOST_MEMORY);
    ev->dispatch = ocl_dispatch();
    ev->magic = OCL_EVENT;
    atomic_init(&ev->refs, 1);
    ev->ctx = ctx;
    ev->queue = queue;
    ev->type = type;
    ev->status = queue ? CL_QUEUED : CL_SUBMITTED;
    ev->ts[0] = now_ns();
    pthread_mutex_init(&ev->lock, NULL);
    pthread_cond_init(&ev->cond, NULL);
    skRetainContext(ctx);
    if (queue)
        skRetainCommandQueue(queue);
    ocl_err(err, CL_SUCCESS);
    return ev;
}

/* Callbacks whose moment has come, taken off the event's list, in the order they were registered. */
static struct ocl_callback *
take_due(cl_event ev)
{
    struct ocl_callback *due = NULL, **at = &ev->callbacks, **end = &due;

    while (*at) {
        struct ocl_callback *cb = *at;

        if (ev->status <= cb->status) {
            *at = cb->next;
            cb->next = NULL;
            *end = cb;
            end = &cb->next;
        } else {
            at = &cb->next;
        }
    }
    return due;
}

static void
call_due(cl_event ev, struct ocl_callback *due, cl_int status)
{
    while (due) {
        struct ocl_callback *cb = due;

        due = cb->next;
        cb->fn(ev, status < 0 ? status : cb->status, cb->user);
        free(cb);
    }
}

void
ocl_event_set(cl_event ev, cl_int status)
{
    struct ocl_callback *due;

    pthread_mutex_lock(&ev->lock);
    ev->status = status;
    if (status >= CL_COMPLETE && status <= CL_QUEUED)
        ev->ts[CL_QUEUED - status] = now_ns();
    due = take_due(ev);
    pthread_cond_broadcast(&ev->cond);
    pthread_mutex_unlock(&ev->lock);
    call_due(ev, due, status);
}

cl_int
ocl_event_wait(cl_event ev)
{
    cl_int status;

    pthread_mutex_lock(&ev->lock);
    while (ev->status > CL_COMPLETE)
        pthread_cond_wait(&ev->cond, &ev->lock);
    status = ev->status;
    pthread_mutex_unlock(&ev->lock);
    return status;
}

cl_int
ocl_check_waits(cl_context ctx, cl_uint n, const cl_event *waits)
{
    if ((n == 0) != (waits == NULL))
        return CL_INVALID_EVENT_WAIT_LIST;
    for (cl_uint i = 0; i < n; i++) {
        if (!OCL_VALID(waits[i], OCL_EVENT))
            return CL_INVALID_EVENT_WAIT_LIST;
        if (waits[i]->ctx != ctx)
            return CL_INVALID_CONTEXT;
    }
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skWaitForEvents(cl_uint n, const cl_event *events)
{
    cl_int rc = CL_SUCCESS;

    if (n == 0 || !events)
        return CL_INVALID_VALUE;
    for (cl_uint i = 0; i < n; i++) {
        if (!OCL_VALID(events[i], OCL_EVENT))
            return CL_INVALID_EVENT;
        if (events[i]->ctx != events[0]->ctx)
            return CL_INVALID_CONTEXT;
    }
    for (cl_uint i = 0; i < n; i++)
        if (ocl_event_wait(events[i]) < 0)
            rc = CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST;
    return rc;
}

CL_API_ENTRY cl_int CL_API_CALL
skGetEventInfo(cl_event ev, cl_event_info param, size_t size, void *value, size_t *ret)
{
    cl_int status;
    cl_uint n;

    if (!OCL_VALID(ev, OCL_EVENT))
        return CL_INVALID_EVENT;
    switch (param) {
    case CL_EVENT_COMMAND_QUEUE:
        return ocl_give(size, value, ret, &ev->queue, sizeof ev->queue);
    case CL_EVENT_CONTEXT:
        return ocl_give(size, value, ret, &ev->ctx, sizeof ev->ctx);
    case CL_EVENT_COMMAND_TYPE:
        return ocl_give(size, value, ret, &ev->type, sizeof ev->type);
    case CL_EVENT_COMMAND_EXECUTION_STATUS:
        pthread_mutex_lock(&ev->lock);
        status = ev->status;
        pthread_mutex_unlock(&ev->lock);
        return ocl_give(size, value, ret, &status, sizeof status);
    case CL_EVENT_REFERENCE_COUNT:
        n = atomic_load(&ev->refs);
        return ocl_give(size, value, ret, &n, sizeof n);
    default:
        return CL_INVALID_VALUE;
    }
}

CL_API_ENTRY cl_int CL_API_CALL
skRetainEvent(cl_event ev)
{
    if (!OCL_VALID(ev, OCL_EVENT))
        return CL_INVALID_EVENT;
    atomic_fetch_add(&ev->refs, 1);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skReleaseEvent(cl_event ev)
{
    if (!OCL_VALID(ev, OCL_EVENT))
        return CL_INVALID_EVENT;
    if (atomic_fetch_sub(&ev->refs, 1) != 1)
        return CL_SUCCESS;
    while (ev->callbacks) { /* a user event that nobody will complete any more */
        struct ocl_callback *cb = ev->callbacks;

        ev->callbacks = cb->next;
        free(cb);
    }
    ev->magic = 0;
    if (ev->queue)
        skReleaseCommandQueue(ev->queue);
    skReleaseContext(ev->ctx);
    pthread_cond_destroy(&ev->cond);
    pthread_mutex_destroy(&ev->lock);
    free(ev);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skGetEventProfilingInfo(cl_event ev, cl_profiling_info param, size_t size, void *value, size_t *ret)
{
    cl_ulong ts;

    if (!OCL_VALID(ev, OCL_EVENT))
        return CL_INVALID_EVENT;
    if (param < CL_PROFILING_COMMAND_QUEUED || param > CL_PROFILING_COMMAND_END)
        return CL_INVALID_VALUE;
    if (!ev->queue || !(ev->queue->props & CL_QUEUE_PROFILING_ENABLE))
        return CL_PROFILING_INFO_NOT_AVAILABLE;
    pthread_mutex_lock(&ev->lock);
    ts = ev->ts[param - CL_PROFILING_COMMAND_QUEUED];
    if (ev->status != CL_COMPLETE) {
        pthread_mutex_unlock(&ev->lock);
        return CL_PROFILING_INFO_NOT_AVAILABLE;
    }
    pthread_mutex_unlock(&ev->lock);
    return ocl_give(size, value, ret, &ts, sizeof ts);
}

CL_API_ENTRY cl_int CL_API_CALL
skSetEventCallback(cl_event ev, cl_int status, void(CL_CALLBACK *fn)(cl_event, cl_int, void *), void *user)
{
    struct ocl_callback *cb, **at, *due;
    cl_int now;

    if (!OCL_VALID(ev, OCL_EVENT))
        return CL_INVALID_EVENT;
    if (!fn || (status != CL_SUBMITTED && status != CL_RUNNING && status != CL_COMPLETE))
        return CL_INVALID_VALUE;
    cb = malloc(sizeof *cb);
    if (!cb)
        return CL_OUT_OF_HOST_MEMORY;
    *cb = (struct ocl_callback){NULL, status, fn, user};
    pthread_mutex_lock(&ev->lock);
    for (at = &ev->callbacks; *at; at = &(*at)->next)
        ;
    *at = cb;
    due = take_due(ev);
    now = ev->status;
    pthread_mutex_unlock(&ev->lock);
    call_due(ev, due, now);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_event CL_API_CALL
skCreateUserEvent(cl_context ctx, cl_int *err)
{
    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return ocl_err(err, CL_INVALID_CONTEXT);
    return ocl_event_new(ctx, NULL, CL_COMMAND_USER, err);
}

CL_API_ENTRY cl_int CL_API_CALL
skSetUserEventStatus(cl_event ev, cl_int status)
{
    bool done;

    if (!OCL_VALID(ev, OCL_EVENT) || ev->type != CL_COMMAND_USER)
        return CL_INVALID_EVENT;
    if (status > CL_COMPLETE)
        return CL_INVALID_VALUE;
    pthread_mutex_lock(&ev->lock);
    done = ev->status <= CL_COMPLETE;
    pthread_mutex_unlock(&ev->lock);
    if (done)
        return CL_INVALID_OPERATION;
    ocl_event_set(ev, status);
    return CL_SUCCESS;
}
