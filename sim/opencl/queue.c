// SPDX-License-Identifier: Apache-2.0
/* queue.c - in-order command queues: a list, a worker thread and a card connection each.
 *
 * Every command carries an event, which holds the queue, so that a queue lives until its commands are done. A command that waits
 * for another queue blocks its own worker only. When the card is lost, what is queued ends with CL_DEVICE_NOT_AVAILABLE. */
#include "ocl.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void
ocl_cmd_free(struct ocl_cmd *cmd)
{
    for (cl_uint i = 0; i < cmd->nwaits; i++)
        skReleaseEvent(cmd->waits[i]);
    free(cmd->waits);
    for (size_t i = 0; i < 2; i++)
        if (cmd->mem[i])
            skReleaseMemObject(cmd->mem[i]);
    if (cmd->kernel)
        skReleaseKernel(cmd->kernel);
    if (cmd->ev)
        skReleaseEvent(cmd->ev);
    free(cmd);
}

static cl_int
copy_card(cl_command_queue q, uint64_t dst, uint64_t src, size_t n)
{
    uint8_t buf[16384];

    /* Overlap is refused at enqueue, so the order of the pieces does not matter. */
    while (n > 0) {
        size_t len = n < sizeof buf ? n : sizeof buf;
        cl_int rc = ocl_mem_read(q->ctx->device, q->fd, &q->seq, src, buf, len);

        if (rc == CL_SUCCESS)
            rc = ocl_mem_write(q->ctx->device, q->fd, &q->seq, dst, buf, len);
        if (rc != CL_SUCCESS)
            return rc;
        src += len;
        dst += len;
        n -= len;
    }
    return CL_SUCCESS;
}

static cl_int
fill_card(cl_command_queue q, const struct ocl_cmd *cmd)
{
    uint8_t buf[16384];
    uint64_t dst = cmd->dst;
    size_t whole = sizeof buf / cmd->pattern_size * cmd->pattern_size;

    for (size_t at = 0; at < whole; at += cmd->pattern_size)
        memcpy(buf + at, cmd->pattern, cmd->pattern_size);
    for (size_t n = cmd->size; n > 0;) {
        size_t len = n < whole ? n : whole;
        cl_int rc = ocl_mem_write(q->ctx->device, q->fd, &q->seq, dst, buf, len);

        if (rc != CL_SUCCESS)
            return rc;
        dst += len;
        n -= len;
    }
    return CL_SUCCESS;
}

static cl_int
rect(cl_command_queue q, const struct ocl_cmd *cmd)
{
    cl_device_id dev = q->ctx->device;
    cl_int rc = CL_SUCCESS;

    for (size_t z = 0; z < cmd->region[2] && rc == CL_SUCCESS; z++) {
        for (size_t y = 0; y < cmd->region[1] && rc == CL_SUCCESS; y++) {
            size_t f = z * cmd->from.slice + y * cmd->from.row, t = z * cmd->to.slice + y * cmd->to.row;

            if (cmd->to.host)
                rc = ocl_mem_read(dev, q->fd, &q->seq, cmd->from.addr + f, cmd->to.host + t, cmd->region[0]);
            else if (cmd->from.host)
                rc = ocl_mem_write(dev, q->fd, &q->seq, cmd->to.addr + t, cmd->from.host + f, cmd->region[0]);
            else
                rc = copy_card(q, cmd->to.addr + t, cmd->from.addr + f, cmd->region[0]);
        }
    }
    return rc;
}

static cl_int
unmap(cl_command_queue q, struct ocl_cmd *cmd)
{
    struct ocl_map *map = cmd->map;
    cl_mem mem = cmd->mem[0];
    cl_int rc = CL_SUCCESS;

    if (map->flags & (CL_MAP_WRITE | CL_MAP_WRITE_INVALIDATE_REGION))
        rc = ocl_mem_write(q->ctx->device, q->fd, &q->seq, mem->addr + map->offset, map->ptr, map->size);
    pthread_mutex_lock(&mem->lock);
    for (struct ocl_map **at = &mem->maps; *at; at = &(*at)->next) {
        if (*at == map) {
            *at = map->next;
            mem->map_count--;
            break;
        }
    }
    pthread_mutex_unlock(&mem->lock);
    if (map->own)
        free(map->ptr);
    free(map);
    return rc;
}

static cl_int
execute(cl_command_queue q, struct ocl_cmd *cmd)
{
    cl_device_id dev = q->ctx->device;
    struct saker_link_hdr hdr;

    switch (cmd->kind) {
    case OCL_NOP:
        return atomic_load(&dev->lost) ? CL_DEVICE_NOT_AVAILABLE : CL_SUCCESS;
    case OCL_READ:
        return ocl_mem_read(dev, q->fd, &q->seq, cmd->src, cmd->host, cmd->size);
    case OCL_WRITE:
        return ocl_mem_write(dev, q->fd, &q->seq, cmd->dst, cmd->chost, cmd->size);
    case OCL_COPY:
        return copy_card(q, cmd->dst, cmd->src, cmd->size);
    case OCL_FILL:
        return fill_card(q, cmd);
    case OCL_RECT:
        return rect(q, cmd);
    case OCL_MAP:
        if (cmd->map->flags & CL_MAP_WRITE_INVALIDATE_REGION)
            return atomic_load(&dev->lost) ? CL_DEVICE_NOT_AVAILABLE : CL_SUCCESS;
        return ocl_mem_read(dev, q->fd, &q->seq, cmd->mem[0]->addr + cmd->map->offset, cmd->map->ptr, cmd->map->size);
    case OCL_UNMAP:
        return unmap(q, cmd);
    case OCL_RUN:
        hdr = (struct saker_link_hdr){.type = SAKER_LINK_KERNEL_RUN, .arg = cmd->kernel->def->id, .len = cmd->args_len};
        return ocl_call(dev, q->fd, &q->seq, &hdr, cmd->args, NULL, 0);
    }
    return CL_OUT_OF_RESOURCES;
}

static void
run(cl_command_queue q, struct ocl_cmd *cmd)
{
    cl_int rc = CL_SUCCESS;

    for (cl_uint i = 0; i < cmd->nwaits; i++)
        if (ocl_event_wait(cmd->waits[i]) < 0)
            rc = CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST;
    ocl_event_set(cmd->ev, CL_SUBMITTED);
    ocl_event_set(cmd->ev, CL_RUNNING);
    if (rc == CL_SUCCESS || cmd->kind == OCL_UNMAP) { /* an unmap gives its memory back in any case */
        cl_int done = execute(q, cmd);

        rc = rc == CL_SUCCESS ? done : rc;
    }
    if (rc != CL_SUCCESS && atomic_load(&q->ctx->device->lost))
        rc = CL_DEVICE_NOT_AVAILABLE;
    ocl_event_set(cmd->ev, rc == CL_SUCCESS ? CL_COMPLETE : rc);
}

static void
queue_delete(cl_command_queue q)
{
    close(q->fd);
    pthread_cond_destroy(&q->cond);
    pthread_mutex_destroy(&q->lock);
    skReleaseContext(q->ctx);
    free(q);
}

static void *
worker(void *arg)
{
    cl_command_queue q = arg;
    bool joined;

    pthread_mutex_lock(&q->lock);
    for (;;) {
        struct ocl_cmd *cmd;

        while (!q->head && !q->closing)
            pthread_cond_wait(&q->cond, &q->lock);
        if (!q->head)
            break;
        cmd = q->head;
        q->head = cmd->next;
        if (!q->head)
            q->tail = &q->head;
        pthread_mutex_unlock(&q->lock);
        run(q, cmd);
        ocl_cmd_free(cmd); /* may be the last holder of the queue: then closing is set when we look again */
        pthread_mutex_lock(&q->lock);
    }
    joined = q->magic != 0;
    pthread_mutex_unlock(&q->lock);
    if (!joined)
        queue_delete(q);
    return NULL;
}

cl_int
ocl_submit(cl_command_queue q, struct ocl_cmd *cmd, cl_command_type type, cl_uint n, const cl_event *waits, cl_event *event,
           bool blocking)
{
    cl_int rc = ocl_check_waits(q->ctx, n, waits);
    cl_event ev;

    if (rc != CL_SUCCESS)
        goto free_cmd;
    rc = CL_DEVICE_NOT_AVAILABLE;
    if (atomic_load(&q->ctx->device->lost) && cmd->kind != OCL_UNMAP && cmd->kind != OCL_NOP)
        goto free_cmd;
    if (n) {
        rc = CL_OUT_OF_HOST_MEMORY;
        cmd->waits = calloc(n, sizeof *waits);
        if (!cmd->waits)
            goto free_cmd;
        for (cl_uint i = 0; i < n; i++) {
            skRetainEvent(waits[i]);
            cmd->waits[i] = waits[i];
        }
        cmd->nwaits = n;
    }
    ev = ocl_event_new(q->ctx, q, type, &rc);
    if (!ev)
        goto free_cmd;
    cmd->ev = ev;
    skRetainEvent(ev); /* ours, and then the caller's if wanted */
    pthread_mutex_lock(&q->lock);
    *q->tail = cmd;
    q->tail = &cmd->next;
    pthread_cond_signal(&q->cond);
    pthread_mutex_unlock(&q->lock);
    rc = blocking ? ocl_event_wait(ev) : CL_SUCCESS;
    if (event && rc == CL_SUCCESS)
        *event = ev;
    else
        skReleaseEvent(ev);
    return rc;

free_cmd:
    ocl_cmd_free(cmd);
    return rc;
}

CL_API_ENTRY cl_command_queue CL_API_CALL
skCreateCommandQueue(cl_context ctx, cl_device_id dev, cl_command_queue_properties props, cl_int *err)
{
    cl_command_queue q;

    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return ocl_err(err, CL_INVALID_CONTEXT);
    if (dev != ctx->device)
        return ocl_err(err, CL_INVALID_DEVICE);
    if (props & ~(cl_command_queue_properties)(CL_QUEUE_PROFILING_ENABLE | CL_QUEUE_OUT_OF_ORDER_EXEC_MODE_ENABLE))
        return ocl_err(err, CL_INVALID_VALUE);
    if (props & CL_QUEUE_OUT_OF_ORDER_EXEC_MODE_ENABLE)
        return ocl_err(err, CL_INVALID_QUEUE_PROPERTIES);
    if (atomic_load(&dev->lost))
        return ocl_err(err, CL_DEVICE_NOT_AVAILABLE);
    q = calloc(1, sizeof *q);
    if (!q)
        return ocl_err(err, CL_OUT_OF_HOST_MEMORY);
    q->fd = saker_link_connect(dev->path);
    if (q->fd < 0) {
        free(q);
        return ocl_err(err, CL_DEVICE_NOT_AVAILABLE);
    }
    q->dispatch = ocl_dispatch();
    q->magic = OCL_QUEUE;
    atomic_init(&q->refs, 1);
    q->ctx = ctx;
    q->props = props;
    q->tail = &q->head;
    pthread_mutex_init(&q->lock, NULL);
    pthread_cond_init(&q->cond, NULL);
    skRetainContext(ctx);
    /* The worker reads q->worker under the lock, after it is written here. */
    pthread_mutex_lock(&q->lock);
    if (pthread_create(&q->worker, NULL, worker, q) != 0) {
        pthread_mutex_unlock(&q->lock);
        queue_delete(q);
        return ocl_err(err, CL_OUT_OF_RESOURCES);
    }
    pthread_mutex_unlock(&q->lock);
    ocl_err(err, CL_SUCCESS);
    return q;
}

CL_API_ENTRY cl_command_queue CL_API_CALL
skCreateCommandQueueWithProperties(cl_context ctx, cl_device_id dev, const cl_queue_properties *props, cl_int *err)
{
    cl_command_queue_properties flags = 0;

    for (; props && props[0] != 0; props += 2) {
        if (props[0] != CL_QUEUE_PROPERTIES)
            return ocl_err(err, CL_INVALID_VALUE);
        flags = props[1];
    }
    return skCreateCommandQueue(ctx, dev, flags, err);
}

CL_API_ENTRY cl_int CL_API_CALL
skRetainCommandQueue(cl_command_queue q)
{
    if (!OCL_VALID(q, OCL_QUEUE))
        return CL_INVALID_COMMAND_QUEUE;
    atomic_fetch_add(&q->refs, 1);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skReleaseCommandQueue(cl_command_queue q)
{
    pthread_t thread;
    bool self;

    if (!OCL_VALID(q, OCL_QUEUE))
        return CL_INVALID_COMMAND_QUEUE;
    if (atomic_fetch_sub(&q->refs, 1) != 1)
        return CL_SUCCESS;
    /* Nothing is queued any more: each command's event held the queue. The worker deletes the queue itself when it drops the
     * last hold (magic 0 tells it so); any other thread waits for it. */
    thread = q->worker;
    self = pthread_equal(thread, pthread_self());
    pthread_mutex_lock(&q->lock);
    q->closing = true;
    if (self)
        q->magic = 0;
    pthread_cond_signal(&q->cond);
    pthread_mutex_unlock(&q->lock);
    if (self) {
        pthread_detach(thread);
    } else {
        pthread_join(thread, NULL);
        q->magic = 0;
        queue_delete(q);
    }
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skGetCommandQueueInfo(cl_command_queue q, cl_command_queue_info param, size_t size, void *value, size_t *ret)
{
    cl_uint n;

    if (!OCL_VALID(q, OCL_QUEUE))
        return CL_INVALID_COMMAND_QUEUE;
    switch (param) {
    case CL_QUEUE_CONTEXT:
        return ocl_give(size, value, ret, &q->ctx, sizeof q->ctx);
    case CL_QUEUE_DEVICE:
        return ocl_give(size, value, ret, &q->ctx->device, sizeof q->ctx->device);
    case CL_QUEUE_REFERENCE_COUNT:
        n = atomic_load(&q->refs);
        return ocl_give(size, value, ret, &n, sizeof n);
    case CL_QUEUE_PROPERTIES:
        return ocl_give(size, value, ret, &q->props, sizeof q->props);
    default:
        return CL_INVALID_VALUE;
    }
}

CL_API_ENTRY cl_int CL_API_CALL
skSetCommandQueueProperty(cl_command_queue q, cl_command_queue_properties props, cl_bool enable, cl_command_queue_properties *old)
{
    (void)props, (void)enable, (void)old;
    return OCL_VALID(q, OCL_QUEUE) ? CL_INVALID_OPERATION : CL_INVALID_COMMAND_QUEUE; /* gone since OpenCL 1.1 */
}

CL_API_ENTRY cl_int CL_API_CALL
skFlush(cl_command_queue q)
{
    return OCL_VALID(q, OCL_QUEUE) ? CL_SUCCESS : CL_INVALID_COMMAND_QUEUE; /* commands go out as they come */
}

CL_API_ENTRY cl_int CL_API_CALL
skFinish(cl_command_queue q)
{
    struct ocl_cmd *cmd;

    if (!OCL_VALID(q, OCL_QUEUE))
        return CL_INVALID_COMMAND_QUEUE;
    cmd = calloc(1, sizeof *cmd);
    if (!cmd)
        return CL_OUT_OF_HOST_MEMORY;
    return ocl_submit(q, cmd, CL_COMMAND_MARKER, 0, NULL, NULL, true);
}
