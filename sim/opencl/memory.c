// SPDX-License-Identifier: Apache-2.0
/* memory.c - buffers: space in the card's global memory, and what the host holds of it. */
#include "ocl.h"

#include <stdlib.h>
#include <string.h>

#define ACCESS_FLAGS (CL_MEM_READ_WRITE | CL_MEM_WRITE_ONLY | CL_MEM_READ_ONLY)
#define HOST_FLAGS (CL_MEM_HOST_WRITE_ONLY | CL_MEM_HOST_READ_ONLY | CL_MEM_HOST_NO_ACCESS)
#define PTR_FLAGS (CL_MEM_USE_HOST_PTR | CL_MEM_ALLOC_HOST_PTR | CL_MEM_COPY_HOST_PTR)

static bool
at_most_one(cl_mem_flags flags)
{
    return (flags & (flags - 1)) == 0;
}

static bool
flags_ok(cl_mem_flags flags)
{
    return !(flags & ~(cl_mem_flags)(ACCESS_FLAGS | HOST_FLAGS | PTR_FLAGS)) && at_most_one(flags & ACCESS_FLAGS) &&
           at_most_one(flags & HOST_FLAGS) &&
           !((flags & CL_MEM_USE_HOST_PTR) && (flags & (CL_MEM_ALLOC_HOST_PTR | CL_MEM_COPY_HOST_PTR)));
}

static cl_mem
mem_new(cl_context ctx, cl_mem_flags flags, size_t size)
{
    cl_mem mem = calloc(1, sizeof *mem);

    if (!mem)
        return NULL;
    mem->dispatch = ocl_dispatch();
    mem->magic = OCL_MEM;
    atomic_init(&mem->refs, 1);
    mem->ctx = ctx;
    mem->flags = flags & ACCESS_FLAGS ? flags : flags | CL_MEM_READ_WRITE;
    mem->size = size;
    pthread_mutex_init(&mem->lock, NULL);
    skRetainContext(ctx);
    return mem;
}

static void
mem_delete(cl_mem mem)
{
    pthread_mutex_destroy(&mem->lock);
    mem->magic = 0;
    skReleaseContext(mem->ctx);
    free(mem);
}

CL_API_ENTRY cl_mem CL_API_CALL
skCreateBuffer(cl_context ctx, cl_mem_flags flags, size_t size, void *host_ptr, cl_int *err)
{
    struct saker_link_hdr hdr = {.type = SAKER_LINK_ALLOC, .addr = size};
    cl_mem mem;
    cl_int rc;

    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return ocl_err(err, CL_INVALID_CONTEXT);
    if (!flags_ok(flags))
        return ocl_err(err, CL_INVALID_VALUE);
    if (size == 0 || size > ctx->device->info.mem_bytes)
        return ocl_err(err, CL_INVALID_BUFFER_SIZE);
    if ((host_ptr != NULL) != ((flags & (CL_MEM_USE_HOST_PTR | CL_MEM_COPY_HOST_PTR)) != 0))
        return ocl_err(err, CL_INVALID_HOST_PTR);
    mem = mem_new(ctx, flags, size);
    if (!mem)
        return ocl_err(err, CL_OUT_OF_HOST_MEMORY);
    rc = ocl_dev_call(ctx->device, &hdr, NULL, NULL, 0);
    if (rc != CL_SUCCESS)
        goto delete_mem;
    mem->addr = hdr.addr;
    if (flags & CL_MEM_USE_HOST_PTR)
        mem->host_ptr = host_ptr;
    if (host_ptr) {
        pthread_mutex_lock(&ctx->device->lock);
        rc = ocl_mem_write(ctx->device, ctx->device->fd, &ctx->device->seq, mem->addr, host_ptr, size);
        pthread_mutex_unlock(&ctx->device->lock);
        if (rc != CL_SUCCESS)
            goto free_card;
    }
    ocl_err(err, CL_SUCCESS);
    return mem;

free_card:
    hdr = (struct saker_link_hdr){.type = SAKER_LINK_FREE, .addr = mem->addr};
    ocl_dev_call(ctx->device, &hdr, NULL, NULL, 0);
delete_mem:
    mem_delete(mem);
    return ocl_err(err, rc);
}

CL_API_ENTRY cl_mem CL_API_CALL
skCreateSubBuffer(cl_mem parent, cl_mem_flags flags, cl_buffer_create_type type, const void *info, cl_int *err)
{
    const cl_buffer_region *region = info;
    cl_mem mem;

    if (!OCL_VALID(parent, OCL_MEM) || parent->parent)
        return ocl_err(err, CL_INVALID_MEM_OBJECT);
    if (!flags_ok(flags) || (flags & PTR_FLAGS) || type != CL_BUFFER_CREATE_TYPE_REGION || !region)
        return ocl_err(err, CL_INVALID_VALUE);
    if (((parent->flags & CL_MEM_WRITE_ONLY) && (flags & (CL_MEM_READ_WRITE | CL_MEM_READ_ONLY))) ||
        ((parent->flags & CL_MEM_READ_ONLY) && (flags & (CL_MEM_READ_WRITE | CL_MEM_WRITE_ONLY))))
        return ocl_err(err, CL_INVALID_VALUE);
    if (region->size == 0)
        return ocl_err(err, CL_INVALID_BUFFER_SIZE);
    if (region->origin > parent->size || region->size > parent->size - region->origin)
        return ocl_err(err, CL_INVALID_VALUE);
    if (region->origin % 4096 != 0)
        return ocl_err(err, CL_MISALIGNED_SUB_BUFFER_OFFSET);
    if (!(flags & ACCESS_FLAGS))
        flags |= parent->flags & ACCESS_FLAGS;
    if (!(flags & HOST_FLAGS))
        flags |= parent->flags & HOST_FLAGS;
    mem = mem_new(parent->ctx, flags | (parent->flags & PTR_FLAGS), region->size);
    if (!mem)
        return ocl_err(err, CL_OUT_OF_HOST_MEMORY);
    mem->parent = parent;
    mem->origin = region->origin;
    mem->addr = parent->addr + region->origin;
    mem->host_ptr = parent->host_ptr ? (uint8_t *)parent->host_ptr + region->origin : NULL;
    skRetainMemObject(parent);
    ocl_err(err, CL_SUCCESS);
    return mem;
}

CL_API_ENTRY cl_int CL_API_CALL
skRetainMemObject(cl_mem mem)
{
    if (!OCL_VALID(mem, OCL_MEM))
        return CL_INVALID_MEM_OBJECT;
    atomic_fetch_add(&mem->refs, 1);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skReleaseMemObject(cl_mem mem)
{
    if (!OCL_VALID(mem, OCL_MEM))
        return CL_INVALID_MEM_OBJECT;
    if (atomic_fetch_sub(&mem->refs, 1) != 1)
        return CL_SUCCESS;
    while (mem->destructors) {
        struct ocl_destructor *d = mem->destructors;

        mem->destructors = d->next;
        d->fn(mem, d->user);
        free(d);
    }
    while (mem->maps) {
        struct ocl_map *map = mem->maps;

        mem->maps = map->next;
        if (map->own)
            free(map->ptr);
        free(map);
    }
    if (mem->parent) {
        skReleaseMemObject(mem->parent);
    } else {
        struct saker_link_hdr hdr = {.type = SAKER_LINK_FREE, .addr = mem->addr};

        ocl_dev_call(mem->ctx->device, &hdr, NULL, NULL, 0); /* a lost card has no memory to give back */
    }
    mem_delete(mem);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skGetMemObjectInfo(cl_mem mem, cl_mem_info param, size_t size, void *value, size_t *ret)
{
    cl_mem_object_type type = CL_MEM_OBJECT_BUFFER;
    cl_uint n;

    if (!OCL_VALID(mem, OCL_MEM))
        return CL_INVALID_MEM_OBJECT;
    switch (param) {
    case CL_MEM_TYPE:
        return ocl_give(size, value, ret, &type, sizeof type);
    case CL_MEM_FLAGS:
        return ocl_give(size, value, ret, &mem->flags, sizeof mem->flags);
    case CL_MEM_SIZE:
        return ocl_give(size, value, ret, &mem->size, sizeof mem->size);
    case CL_MEM_HOST_PTR:
        return ocl_give(size, value, ret, &mem->host_ptr, sizeof mem->host_ptr);
    case CL_MEM_MAP_COUNT:
        pthread_mutex_lock(&mem->lock);
        n = mem->map_count;
        pthread_mutex_unlock(&mem->lock);
        return ocl_give(size, value, ret, &n, sizeof n);
    case CL_MEM_REFERENCE_COUNT:
        n = atomic_load(&mem->refs);
        return ocl_give(size, value, ret, &n, sizeof n);
    case CL_MEM_CONTEXT:
        return ocl_give(size, value, ret, &mem->ctx, sizeof mem->ctx);
    case CL_MEM_ASSOCIATED_MEMOBJECT:
        return ocl_give(size, value, ret, &mem->parent, sizeof mem->parent);
    case CL_MEM_OFFSET:
        return ocl_give(size, value, ret, &mem->origin, sizeof mem->origin);
    default:
        return CL_INVALID_VALUE;
    }
}

CL_API_ENTRY cl_int CL_API_CALL
skSetMemObjectDestructorCallback(cl_mem mem, void(CL_CALLBACK *fn)(cl_mem, void *), void *user)
{
    struct ocl_destructor *d;

    if (!OCL_VALID(mem, OCL_MEM))
        return CL_INVALID_MEM_OBJECT;
    if (!fn)
        return CL_INVALID_VALUE;
    d = malloc(sizeof *d);
    if (!d)
        return CL_OUT_OF_HOST_MEMORY;
    pthread_mutex_lock(&mem->lock);
    *d = (struct ocl_destructor){mem->destructors, fn, user}; /* last registered, first called */
    mem->destructors = d;
    pthread_mutex_unlock(&mem->lock);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skGetSupportedImageFormats(cl_context ctx, cl_mem_flags flags, cl_mem_object_type type, cl_uint num, cl_image_format *formats, cl_uint *n)
{
    (void)flags, (void)type;
    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return CL_INVALID_CONTEXT;
    if (num == 0 && formats)
        return CL_INVALID_VALUE;
    if (n)
        *n = 0;
    return CL_SUCCESS;
}
