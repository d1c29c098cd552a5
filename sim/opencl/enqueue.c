// SPDX-License-Identifier: Apache-2.0
/* enqueue.c - the clEnqueueXxx calls: check, snapshot, hand to the queue. */
#include "ocl.h"

#include <stdlib.h>
#include <string.h>

static struct ocl_cmd *
cmd_new(enum ocl_kind kind, cl_mem a, cl_mem b)
{
    struct ocl_cmd *cmd = calloc(1, sizeof *cmd);

    if (!cmd)
        return NULL;
    cmd->kind = kind;
    cmd->mem[0] = a;
    cmd->mem[1] = b;
    if (a)
        skRetainMemObject(a);
    if (b)
        skRetainMemObject(b);
    return cmd;
}

static cl_int
check(cl_command_queue q, cl_mem mem)
{
    if (!OCL_VALID(q, OCL_QUEUE))
        return CL_INVALID_COMMAND_QUEUE;
    if (!OCL_VALID(mem, OCL_MEM))
        return CL_INVALID_MEM_OBJECT;
    return mem->ctx == q->ctx ? CL_SUCCESS : CL_INVALID_CONTEXT;
}

static bool
inside(cl_mem mem, size_t offset, size_t size)
{
    return size > 0 && size <= mem->size && offset <= mem->size - size;
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueReadBuffer(cl_command_queue q, cl_mem mem, cl_bool blocking, size_t offset, size_t size, void *ptr, cl_uint n,
                    const cl_event *waits, cl_event *event)
{
    struct ocl_cmd *cmd;
    cl_int rc = check(q, mem);

    if (rc != CL_SUCCESS)
        return rc;
    if (!ptr || !inside(mem, offset, size))
        return CL_INVALID_VALUE;
    if (mem->flags & (CL_MEM_HOST_WRITE_ONLY | CL_MEM_HOST_NO_ACCESS))
        return CL_INVALID_OPERATION;
    cmd = cmd_new(OCL_READ, mem, NULL);
    if (!cmd)
        return CL_OUT_OF_HOST_MEMORY;
    cmd->src = mem->addr + offset;
    cmd->host = ptr;
    cmd->size = size;
    return ocl_submit(q, cmd, CL_COMMAND_READ_BUFFER, n, waits, event, blocking);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueWriteBuffer(cl_command_queue q, cl_mem mem, cl_bool blocking, size_t offset, size_t size, const void *ptr, cl_uint n,
                     const cl_event *waits, cl_event *event)
{
    struct ocl_cmd *cmd;
    cl_int rc = check(q, mem);

    if (rc != CL_SUCCESS)
        return rc;
    if (!ptr || !inside(mem, offset, size))
        return CL_INVALID_VALUE;
    if (mem->flags & (CL_MEM_HOST_READ_ONLY | CL_MEM_HOST_NO_ACCESS))
        return CL_INVALID_OPERATION;
    cmd = cmd_new(OCL_WRITE, mem, NULL);
    if (!cmd)
        return CL_OUT_OF_HOST_MEMORY;
    cmd->dst = mem->addr + offset;
    cmd->chost = ptr;
    cmd->size = size;
    return ocl_submit(q, cmd, CL_COMMAND_WRITE_BUFFER, n, waits, event, blocking);
}

static bool
overlap(uint64_t a, uint64_t b, size_t size)
{
    return a < b + size && b < a + size;
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueCopyBuffer(cl_command_queue q, cl_mem src, cl_mem dst, size_t src_offset, size_t dst_offset, size_t size, cl_uint n,
                    const cl_event *waits, cl_event *event)
{
    struct ocl_cmd *cmd;
    cl_int rc = check(q, src);

    if (rc == CL_SUCCESS)
        rc = check(q, dst);
    if (rc != CL_SUCCESS)
        return rc;
    if (!inside(src, src_offset, size) || !inside(dst, dst_offset, size))
        return CL_INVALID_VALUE;
    if (overlap(src->addr + src_offset, dst->addr + dst_offset, size))
        return CL_MEM_COPY_OVERLAP;
    cmd = cmd_new(OCL_COPY, src, dst);
    if (!cmd)
        return CL_OUT_OF_HOST_MEMORY;
    cmd->src = src->addr + src_offset;
    cmd->dst = dst->addr + dst_offset;
    cmd->size = size;
    return ocl_submit(q, cmd, CL_COMMAND_COPY_BUFFER, n, waits, event, false);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueFillBuffer(cl_command_queue q, cl_mem mem, const void *pattern, size_t pattern_size, size_t offset, size_t size, cl_uint n,
                    const cl_event *waits, cl_event *event)
{
    struct ocl_cmd *cmd;
    cl_int rc = check(q, mem);

    if (rc != CL_SUCCESS)
        return rc;
    if (!pattern || pattern_size == 0 || pattern_size > sizeof cmd->pattern || (pattern_size & (pattern_size - 1)) != 0 ||
        !inside(mem, offset, size) || offset % pattern_size != 0 || size % pattern_size != 0)
        return CL_INVALID_VALUE;
    cmd = cmd_new(OCL_FILL, mem, NULL);
    if (!cmd)
        return CL_OUT_OF_HOST_MEMORY;
    memcpy(cmd->pattern, pattern, pattern_size);
    cmd->pattern_size = pattern_size;
    cmd->dst = mem->addr + offset;
    cmd->size = size;
    return ocl_submit(q, cmd, CL_COMMAND_FILL_BUFFER, n, waits, event, false);
}

/* One side of a rectangle: pitches filled in by the rules of OpenCL 1.2, section 5.2.2; offset of its first byte; its extent. */
static cl_int
rect_side(const size_t origin[3], const size_t region[3], size_t *row, size_t *slice, size_t *first, size_t *extent)
{
    *row = *row ? *row : region[0];
    if (*row < region[0])
        return CL_INVALID_VALUE;
    *slice = *slice ? *slice : *row * region[1];
    if (*slice < *row * region[1] || *slice % *row != 0)
        return CL_INVALID_VALUE;
    *first = origin[2] * *slice + origin[1] * *row + origin[0];
    *extent = (region[2] - 1) * *slice + (region[1] - 1) * *row + region[0];
    return CL_SUCCESS;
}

static cl_int
rect_host(cl_command_queue q, cl_mem mem, bool read, cl_bool blocking, const size_t *bo, const size_t *ho, const size_t *region, size_t brow,
          size_t bslice, size_t hrow, size_t hslice, uint8_t *ptr, cl_uint n, const cl_event *waits, cl_event *event)
{
    struct ocl_rect card = {0}, host = {0};
    struct ocl_cmd *cmd;
    size_t bfirst, bextent, hfirst, hextent;
    cl_int rc = check(q, mem);

    if (rc != CL_SUCCESS)
        return rc;
    if (!bo || !ho || !region || !ptr || !region[0] || !region[1] || !region[2])
        return CL_INVALID_VALUE;
    if (rect_side(bo, region, &brow, &bslice, &bfirst, &bextent) != CL_SUCCESS ||
        rect_side(ho, region, &hrow, &hslice, &hfirst, &hextent) != CL_SUCCESS || !inside(mem, bfirst, bextent))
        return CL_INVALID_VALUE;
    if (mem->flags & (cl_mem_flags)(CL_MEM_HOST_NO_ACCESS | (read ? CL_MEM_HOST_WRITE_ONLY : CL_MEM_HOST_READ_ONLY)))
        return CL_INVALID_OPERATION;
    cmd = cmd_new(OCL_RECT, mem, NULL);
    if (!cmd)
        return CL_OUT_OF_HOST_MEMORY;
    card = (struct ocl_rect){.addr = mem->addr + bfirst, .row = brow, .slice = bslice};
    host = (struct ocl_rect){.host = ptr + hfirst, .row = hrow, .slice = hslice};
    cmd->from = read ? card : host;
    cmd->to = read ? host : card;
    memcpy(cmd->region, region, sizeof cmd->region);
    return ocl_submit(q, cmd, read ? CL_COMMAND_READ_BUFFER_RECT : CL_COMMAND_WRITE_BUFFER_RECT, n, waits, event, blocking);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueReadBufferRect(cl_command_queue q, cl_mem mem, cl_bool blocking, const size_t *bo, const size_t *ho, const size_t *region,
                        size_t brow, size_t bslice, size_t hrow, size_t hslice, void *ptr, cl_uint n, const cl_event *waits, cl_event *event)
{
    return rect_host(q, mem, true, blocking, bo, ho, region, brow, bslice, hrow, hslice, ptr, n, waits, event);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueWriteBufferRect(cl_command_queue q, cl_mem mem, cl_bool blocking, const size_t *bo, const size_t *ho, const size_t *region,
                         size_t brow, size_t bslice, size_t hrow, size_t hslice, const void *ptr, cl_uint n, const cl_event *waits,
                         cl_event *event)
{
    /* Only read from: the command's direction is card memory. */
    return rect_host(q, mem, false, blocking, bo, ho, region, brow, bslice, hrow, hslice, (uint8_t *)(uintptr_t)ptr, n, waits, event);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueCopyBufferRect(cl_command_queue q, cl_mem src, cl_mem dst, const size_t *so, const size_t *dstorg, const size_t *region, size_t srow,
                        size_t sslice, size_t drow, size_t dslice, cl_uint n, const cl_event *waits, cl_event *event)
{
    struct ocl_cmd *cmd;
    size_t sfirst, sextent, dfirst, dextent;
    cl_int rc = check(q, src);

    if (rc == CL_SUCCESS)
        rc = check(q, dst);
    if (rc != CL_SUCCESS)
        return rc;
    if (!so || !dstorg || !region || !region[0] || !region[1] || !region[2] ||
        rect_side(so, region, &srow, &sslice, &sfirst, &sextent) != CL_SUCCESS ||
        rect_side(dstorg, region, &drow, &dslice, &dfirst, &dextent) != CL_SUCCESS || !inside(src, sfirst, sextent) ||
        !inside(dst, dfirst, dextent))
        return CL_INVALID_VALUE;
    /* The enclosing ranges must not meet: stricter than the standard inside one buffer, and said so in docs/opencl.md. */
    if (overlap(src->addr + sfirst, dst->addr + dfirst, sextent > dextent ? sextent : dextent))
        return CL_MEM_COPY_OVERLAP;
    cmd = cmd_new(OCL_RECT, src, dst);
    if (!cmd)
        return CL_OUT_OF_HOST_MEMORY;
    cmd->from = (struct ocl_rect){.addr = src->addr + sfirst, .row = srow, .slice = sslice};
    cmd->to = (struct ocl_rect){.addr = dst->addr + dfirst, .row = drow, .slice = dslice};
    memcpy(cmd->region, region, sizeof cmd->region);
    return ocl_submit(q, cmd, CL_COMMAND_COPY_BUFFER_RECT, n, waits, event, false);
}

/* Take a map record that never came to be off the buffer. */
static void
map_drop(cl_mem mem, struct ocl_map *map)
{
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
}

CL_API_ENTRY void *CL_API_CALL
skEnqueueMapBuffer(cl_command_queue q, cl_mem mem, cl_bool blocking, cl_map_flags flags, size_t offset, size_t size, cl_uint n,
                   const cl_event *waits, cl_event *event, cl_int *err)
{
    struct ocl_map *map;
    struct ocl_cmd *cmd;
    cl_int rc = check(q, mem);
    uint8_t *ptr;

    if (rc != CL_SUCCESS)
        return ocl_err(err, rc);
    if (!inside(mem, offset, size) || !(flags & (CL_MAP_READ | CL_MAP_WRITE | CL_MAP_WRITE_INVALIDATE_REGION)) ||
        (flags & ~(cl_map_flags)(CL_MAP_READ | CL_MAP_WRITE | CL_MAP_WRITE_INVALIDATE_REGION)) ||
        ((flags & CL_MAP_WRITE_INVALIDATE_REGION) && (flags & (CL_MAP_READ | CL_MAP_WRITE))))
        return ocl_err(err, CL_INVALID_VALUE);
    if (((flags & CL_MAP_READ) && (mem->flags & (CL_MEM_HOST_WRITE_ONLY | CL_MEM_HOST_NO_ACCESS))) ||
        ((flags & (CL_MAP_WRITE | CL_MAP_WRITE_INVALIDATE_REGION)) && (mem->flags & (CL_MEM_HOST_READ_ONLY | CL_MEM_HOST_NO_ACCESS))))
        return ocl_err(err, CL_INVALID_OPERATION);
    map = calloc(1, sizeof *map);
    cmd = cmd_new(OCL_MAP, mem, NULL);
    if (map) {
        map->offset = offset;
        map->size = size;
        map->flags = flags;
        map->own = !mem->host_ptr;
        map->ptr = mem->host_ptr ? (uint8_t *)mem->host_ptr + offset : aligned_alloc(128, (size + 127) / 128 * 128);
    }
    if (!map || !cmd || !map->ptr) {
        if (cmd)
            ocl_cmd_free(cmd);
        free(map);
        return ocl_err(err, CL_MAP_FAILURE);
    }
    ptr = map->ptr;
    cmd->map = map;
    pthread_mutex_lock(&mem->lock);
    map->next = mem->maps;
    mem->maps = map;
    mem->map_count++;
    pthread_mutex_unlock(&mem->lock);
    rc = ocl_submit(q, cmd, CL_COMMAND_MAP_BUFFER, n, waits, event, blocking);
    if (rc != CL_SUCCESS) {
        map_drop(mem, map);
        return ocl_err(err, rc);
    }
    ocl_err(err, CL_SUCCESS);
    return ptr;
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueUnmapMemObject(cl_command_queue q, cl_mem mem, void *ptr, cl_uint n, const cl_event *waits, cl_event *event)
{
    struct ocl_map *map;
    struct ocl_cmd *cmd;
    cl_int rc = check(q, mem);

    if (rc != CL_SUCCESS)
        return rc;
    pthread_mutex_lock(&mem->lock);
    for (map = mem->maps; map && (map->ptr != ptr || map->unmapping); map = map->next)
        ;
    if (map)
        map->unmapping = true;
    pthread_mutex_unlock(&mem->lock);
    if (!map)
        return CL_INVALID_VALUE;
    cmd = cmd_new(OCL_UNMAP, mem, NULL);
    if (cmd) {
        cmd->map = map;
        rc = ocl_submit(q, cmd, CL_COMMAND_UNMAP_MEM_OBJECT, n, waits, event, false);
    } else {
        rc = CL_OUT_OF_HOST_MEMORY;
    }
    if (rc != CL_SUCCESS) {
        pthread_mutex_lock(&mem->lock);
        map->unmapping = false;
        pthread_mutex_unlock(&mem->lock);
    }
    return rc;
}

static cl_int
enqueue_nop(cl_command_queue q, cl_command_type type, cl_uint n, const cl_event *waits, cl_event *event)
{
    struct ocl_cmd *cmd;

    if (!OCL_VALID(q, OCL_QUEUE))
        return CL_INVALID_COMMAND_QUEUE;
    cmd = cmd_new(OCL_NOP, NULL, NULL);
    return cmd ? ocl_submit(q, cmd, type, n, waits, event, false) : CL_OUT_OF_HOST_MEMORY;
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueMigrateMemObjects(cl_command_queue q, cl_uint num, const cl_mem *mems, cl_mem_migration_flags flags, cl_uint n,
                           const cl_event *waits, cl_event *event)
{
    if (!OCL_VALID(q, OCL_QUEUE))
        return CL_INVALID_COMMAND_QUEUE;
    if (num == 0 || !mems || (flags & ~(cl_mem_migration_flags)(CL_MIGRATE_MEM_OBJECT_HOST | CL_MIGRATE_MEM_OBJECT_CONTENT_UNDEFINED)))
        return CL_INVALID_VALUE;
    for (cl_uint i = 0; i < num; i++) {
        cl_int rc = check(q, mems[i]);

        if (rc != CL_SUCCESS)
            return rc;
    }
    /* Card memory is the one place a buffer lives in: there is nothing to move, the command keeps its place in the order. */
    return enqueue_nop(q, CL_COMMAND_MIGRATE_MEM_OBJECTS, n, waits, event);
}

static cl_int
enqueue_kernel(cl_command_queue q, cl_kernel k, cl_command_type type, cl_uint n, const cl_event *waits, cl_event *event)
{
    struct ocl_cmd *cmd;
    cl_int rc;

    if (k->program->ctx != q->ctx)
        return CL_INVALID_CONTEXT;
    cmd = cmd_new(OCL_RUN, NULL, NULL);
    if (!cmd)
        return CL_OUT_OF_HOST_MEMORY;
    rc = ocl_kernel_cmd(k, cmd);
    if (rc != CL_SUCCESS) {
        ocl_cmd_free(cmd);
        return rc;
    }
    return ocl_submit(q, cmd, type, n, waits, event, false);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueTask(cl_command_queue q, cl_kernel k, cl_uint n, const cl_event *waits, cl_event *event)
{
    if (!OCL_VALID(q, OCL_QUEUE))
        return CL_INVALID_COMMAND_QUEUE;
    if (!OCL_VALID(k, OCL_KERNEL))
        return CL_INVALID_KERNEL;
    return enqueue_kernel(q, k, CL_COMMAND_TASK, n, waits, event);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueNDRangeKernel(cl_command_queue q, cl_kernel k, cl_uint dim, const size_t *offset, const size_t *global, const size_t *local,
                       cl_uint n, const cl_event *waits, cl_event *event)
{
    if (!OCL_VALID(q, OCL_QUEUE))
        return CL_INVALID_COMMAND_QUEUE;
    if (!OCL_VALID(k, OCL_KERNEL))
        return CL_INVALID_KERNEL;
    if (dim < 1 || dim > 3)
        return CL_INVALID_WORK_DIMENSION;
    if (!global)
        return CL_INVALID_GLOBAL_WORK_SIZE;
    for (cl_uint i = 0; i < dim; i++) {
        if (global[i] != 1)
            return CL_INVALID_GLOBAL_WORK_SIZE;
        if (offset && offset[i] != 0)
            return CL_INVALID_GLOBAL_OFFSET;
        if (local && local[i] != 1)
            return CL_INVALID_WORK_GROUP_SIZE;
    }
    return enqueue_kernel(q, k, CL_COMMAND_NDRANGE_KERNEL, n, waits, event);
}

/* A queue executes in order: a marker or barrier without a list waits for all before it by its place alone. */

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueMarkerWithWaitList(cl_command_queue q, cl_uint n, const cl_event *waits, cl_event *event)
{
    return enqueue_nop(q, CL_COMMAND_MARKER, n, waits, event);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueBarrierWithWaitList(cl_command_queue q, cl_uint n, const cl_event *waits, cl_event *event)
{
    return enqueue_nop(q, CL_COMMAND_BARRIER, n, waits, event);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueMarker(cl_command_queue q, cl_event *event)
{
    return event ? enqueue_nop(q, CL_COMMAND_MARKER, 0, NULL, event) : CL_INVALID_VALUE;
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueBarrier(cl_command_queue q)
{
    return enqueue_nop(q, CL_COMMAND_BARRIER, 0, NULL, NULL);
}

CL_API_ENTRY cl_int CL_API_CALL
skEnqueueWaitForEvents(cl_command_queue q, cl_uint n, const cl_event *events)
{
    if (n == 0)
        return CL_INVALID_VALUE;
    return enqueue_nop(q, CL_COMMAND_BARRIER, n, events, NULL);
}
