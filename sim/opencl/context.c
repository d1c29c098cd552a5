// SPDX-License-Identifier: Apache-2.0
/* context.c - contexts: one device each. */
#include "ocl.h"

#include <stdlib.h>
#include <string.h>

static cl_int
check_props(const cl_context_properties *props, size_t *n)
{
    bool platform = false, sync = false;

    *n = 0;
    if (!props)
        return CL_SUCCESS;
    while (props[*n] != 0) {
        switch (props[*n]) {
        case CL_CONTEXT_PLATFORM:
            if ((cl_platform_id)props[*n + 1] != &ocl_platform)
                return CL_INVALID_PLATFORM;
            if (platform)
                return CL_INVALID_PROPERTY;
            platform = true;
            break;
        case CL_CONTEXT_INTEROP_USER_SYNC:
            if (sync)
                return CL_INVALID_PROPERTY;
            sync = true;
            break;
        default:
            return CL_INVALID_PROPERTY;
        }
        *n += 2;
    }
    *n += 1;
    return CL_SUCCESS;
}

CL_API_ENTRY cl_context CL_API_CALL
skCreateContext(const cl_context_properties *props, cl_uint num, const cl_device_id *devs,
                void(CL_CALLBACK *notify)(const char *, const void *, size_t, void *), void *user, cl_int *err)
{
    cl_context ctx;
    size_t n;
    cl_int rc = check_props(props, &n);

    if (rc != CL_SUCCESS)
        return ocl_err(err, rc);
    if (num == 0 || !devs || (!notify && user))
        return ocl_err(err, CL_INVALID_VALUE);
    for (cl_uint i = 0; i < num; i++)
        if (!OCL_VALID(devs[i], OCL_DEVICE) || devs[i] != devs[0])
            return ocl_err(err, CL_INVALID_DEVICE);
    if (atomic_load(&devs[0]->lost))
        return ocl_err(err, CL_DEVICE_NOT_AVAILABLE);
    ctx = calloc(1, sizeof *ctx);
    if (!ctx)
        return ocl_err(err, CL_OUT_OF_HOST_MEMORY);
    rc = ocl_dev_hold(devs[0]);
    if (rc != CL_SUCCESS) {
        free(ctx);
        return ocl_err(err, rc);
    }
    ctx->dispatch = ocl_dispatch();
    ctx->magic = OCL_CONTEXT;
    atomic_init(&ctx->refs, 1);
    ctx->device = devs[0];
    if (n) {
        ctx->props = malloc(n * sizeof *props);
        if (!ctx->props) {
            ocl_dev_drop(devs[0]);
            free(ctx);
            return ocl_err(err, CL_OUT_OF_HOST_MEMORY);
        }
        memcpy(ctx->props, props, n * sizeof *props);
        ctx->nprops = n;
    }
    ocl_err(err, CL_SUCCESS);
    return ctx;
}

CL_API_ENTRY cl_context CL_API_CALL
skCreateContextFromType(const cl_context_properties *props, cl_device_type type,
                        void(CL_CALLBACK *notify)(const char *, const void *, size_t, void *), void *user, cl_int *err)
{
    cl_device_id dev;
    size_t n;
    cl_int rc = check_props(props, &n);

    if (rc == CL_SUCCESS)
        rc = skGetDeviceIDs(&ocl_platform, type, 1, &dev, NULL);
    if (rc != CL_SUCCESS)
        return ocl_err(err, rc);
    return skCreateContext(props, 1, &dev, notify, user, err);
}

CL_API_ENTRY cl_int CL_API_CALL
skRetainContext(cl_context ctx)
{
    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return CL_INVALID_CONTEXT;
    atomic_fetch_add(&ctx->refs, 1);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skReleaseContext(cl_context ctx)
{
    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return CL_INVALID_CONTEXT;
    if (atomic_fetch_sub(&ctx->refs, 1) == 1) {
        ctx->magic = 0;
        ocl_dev_drop(ctx->device);
        free(ctx->props);
        free(ctx);
    }
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skGetContextInfo(cl_context ctx, cl_context_info param, size_t size, void *value, size_t *ret)
{
    cl_uint n;

    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return CL_INVALID_CONTEXT;
    switch (param) {
    case CL_CONTEXT_REFERENCE_COUNT:
        n = atomic_load(&ctx->refs);
        return ocl_give(size, value, ret, &n, sizeof n);
    case CL_CONTEXT_NUM_DEVICES:
        n = 1;
        return ocl_give(size, value, ret, &n, sizeof n);
    case CL_CONTEXT_DEVICES:
        return ocl_give(size, value, ret, &ctx->device, sizeof ctx->device);
    case CL_CONTEXT_PROPERTIES:
        return ocl_give(size, value, ret, ctx->props, ctx->nprops * sizeof *ctx->props);
    default:
        return CL_INVALID_VALUE;
    }
}
