// SPDX-License-Identifier: Apache-2.0
/* kernel.c - the card's two kernels and their arguments. */
#include "ocl.h"

#include <stdlib.h>
#include <string.h>

static const struct ocl_kernel_def kernel_defs[] = {
    {"saker_ctl", SAKER_KERNEL_CTL, 4,
     {{"cmd", "uint4*", SAKER_CTL_CMD, true}, {"rsp", "uint2*", SAKER_CTL_RSP, true}, {"count", "uint", SAKER_CTL_COUNT, false},
      {"flags", "uint", SAKER_CTL_FLAGS, false}}},
    {"saker_events", SAKER_KERNEL_EVENTS, 3,
     {{"buf", "ulong*", SAKER_EVENTS_BUF, true}, {"max", "uint", SAKER_EVENTS_MAX, false},
      {"timeout_us", "uint", SAKER_EVENTS_TIMEOUT_US, false}}},
};
#define NKERNELS (sizeof kernel_defs / sizeof kernel_defs[0])

static cl_kernel
kernel_new(cl_program p, const struct ocl_kernel_def *def)
{
    cl_kernel k = calloc(1, sizeof *k);

    if (!k)
        return NULL;
    k->dispatch = ocl_dispatch();
    k->magic = OCL_KERNEL;
    atomic_init(&k->refs, 1);
    k->program = p;
    k->def = def;
    pthread_mutex_init(&k->lock, NULL);
    skRetainProgram(p);
    atomic_fetch_add(&p->kernels, 1);
    return k;
}

CL_API_ENTRY cl_kernel CL_API_CALL
skCreateKernel(cl_program p, const char *name, cl_int *err)
{
    cl_kernel k;

    if (!OCL_VALID(p, OCL_PROGRAM))
        return ocl_err(err, CL_INVALID_PROGRAM);
    if (!p->built)
        return ocl_err(err, CL_INVALID_PROGRAM_EXECUTABLE);
    if (!name)
        return ocl_err(err, CL_INVALID_VALUE);
    for (size_t i = 0; i < NKERNELS; i++) {
        if (strcmp(name, kernel_defs[i].name) != 0)
            continue;
        k = kernel_new(p, &kernel_defs[i]);
        ocl_err(err, k ? CL_SUCCESS : CL_OUT_OF_HOST_MEMORY);
        return k;
    }
    return ocl_err(err, CL_INVALID_KERNEL_NAME);
}

CL_API_ENTRY cl_int CL_API_CALL
skCreateKernelsInProgram(cl_program p, cl_uint num, cl_kernel *kernels, cl_uint *n)
{
    if (!OCL_VALID(p, OCL_PROGRAM))
        return CL_INVALID_PROGRAM;
    if (!p->built)
        return CL_INVALID_PROGRAM_EXECUTABLE;
    if (kernels && num < NKERNELS)
        return CL_INVALID_VALUE;
    for (size_t i = 0; kernels && i < NKERNELS; i++) {
        kernels[i] = kernel_new(p, &kernel_defs[i]);
        if (!kernels[i]) {
            while (i-- > 0)
                skReleaseKernel(kernels[i]);
            return CL_OUT_OF_HOST_MEMORY;
        }
    }
    if (n)
        *n = NKERNELS;
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skRetainKernel(cl_kernel k)
{
    if (!OCL_VALID(k, OCL_KERNEL))
        return CL_INVALID_KERNEL;
    atomic_fetch_add(&k->refs, 1);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skReleaseKernel(cl_kernel k)
{
    if (!OCL_VALID(k, OCL_KERNEL))
        return CL_INVALID_KERNEL;
    if (atomic_fetch_sub(&k->refs, 1) == 1) {
        k->magic = 0;
        pthread_mutex_destroy(&k->lock);
        atomic_fetch_sub(&k->program->kernels, 1);
        skReleaseProgram(k->program);
        free(k);
    }
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skSetKernelArg(cl_kernel k, cl_uint index, size_t size, const void *value)
{
    cl_mem mem = NULL;

    if (!OCL_VALID(k, OCL_KERNEL))
        return CL_INVALID_KERNEL;
    if (index >= k->def->nargs)
        return CL_INVALID_ARG_INDEX;
    if (k->def->arg[index].buffer) {
        if (size != sizeof mem)
            return CL_INVALID_ARG_SIZE;
        if (value)
            memcpy(&mem, value, sizeof mem);
        if (mem && !OCL_VALID(mem, OCL_MEM))
            return CL_INVALID_MEM_OBJECT;
        if (mem && mem->ctx != k->program->ctx)
            return CL_INVALID_ARG_VALUE;
    } else if (size != sizeof(uint32_t)) {
        return CL_INVALID_ARG_SIZE;
    } else if (!value) {
        return CL_INVALID_ARG_VALUE;
    }
    pthread_mutex_lock(&k->lock);
    k->set[index] = true;
    if (k->def->arg[index].buffer)
        k->mem[index] = mem;
    else
        memcpy(&k->value[index], value, sizeof k->value[index]);
    pthread_mutex_unlock(&k->lock);
    return CL_SUCCESS;
}

/* The kernels address memory by their arguments alone: what would leave a buffer is refused here. */
static bool
fits(cl_mem mem, uint64_t bytes)
{
    return bytes == 0 || (mem && bytes <= mem->size);
}

static bool
args_ok(cl_kernel k)
{
    for (cl_uint i = 0; i < k->def->nargs; i++)
        if (!k->set[i])
            return false;
    if (k->def->id == SAKER_KERNEL_CTL)
        return fits(k->mem[0], (uint64_t)k->value[2] * SAKER_CTL_CMD_BYTES) && fits(k->mem[1], (uint64_t)k->value[2] * SAKER_CTL_RSP_BYTES);
    return fits(k->mem[0], SAKER_EVENTS_HDR_BYTES + (uint64_t)k->value[1] * SAKER_EVENTS_REC_BYTES);
}

cl_int
ocl_kernel_cmd(cl_kernel k, struct ocl_cmd *cmd)
{
    uint8_t *p = cmd->args;
    size_t nmem = 0;

    pthread_mutex_lock(&k->lock);
    if (!args_ok(k)) {
        pthread_mutex_unlock(&k->lock);
        return CL_INVALID_KERNEL_ARGS;
    }
    for (cl_uint i = 0; i < k->def->nargs; i++) {
        const struct ocl_arg *arg = &k->def->arg[i];
        uint64_t v = arg->buffer ? (k->mem[i] ? k->mem[i]->addr : 0) : k->value[i];

        for (uint32_t half = 0; half < (arg->buffer ? 2u : 1u); half++, p += 8) {
            saker_put32(p, arg->offset + 4 * half);
            saker_put32(p + 4, (uint32_t)(v >> (32 * half)));
        }
        if (arg->buffer && k->mem[i]) {
            skRetainMemObject(k->mem[i]);
            cmd->mem[nmem++] = k->mem[i];
        }
    }
    pthread_mutex_unlock(&k->lock);
    cmd->kind = OCL_RUN;
    cmd->kernel = k;
    cmd->args_len = (uint32_t)(p - cmd->args);
    skRetainKernel(k);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skGetKernelInfo(cl_kernel k, cl_kernel_info param, size_t size, void *value, size_t *ret)
{
    cl_uint n;

    if (!OCL_VALID(k, OCL_KERNEL))
        return CL_INVALID_KERNEL;
    switch (param) {
    case CL_KERNEL_FUNCTION_NAME:
        return ocl_give_str(size, value, ret, k->def->name);
    case CL_KERNEL_NUM_ARGS:
        return ocl_give(size, value, ret, &k->def->nargs, sizeof k->def->nargs);
    case CL_KERNEL_REFERENCE_COUNT:
        n = atomic_load(&k->refs);
        return ocl_give(size, value, ret, &n, sizeof n);
    case CL_KERNEL_CONTEXT:
        return ocl_give(size, value, ret, &k->program->ctx, sizeof k->program->ctx);
    case CL_KERNEL_PROGRAM:
        return ocl_give(size, value, ret, &k->program, sizeof k->program);
    case CL_KERNEL_ATTRIBUTES:
        return ocl_give_str(size, value, ret, "");
    default:
        return CL_INVALID_VALUE;
    }
}

CL_API_ENTRY cl_int CL_API_CALL
skGetKernelArgInfo(cl_kernel k, cl_uint index, cl_kernel_arg_info param, size_t size, void *value, size_t *ret)
{
    const struct ocl_arg *arg;
    cl_kernel_arg_address_qualifier address;
    cl_kernel_arg_access_qualifier access = CL_KERNEL_ARG_ACCESS_NONE;
    cl_kernel_arg_type_qualifier type = CL_KERNEL_ARG_TYPE_NONE;

    if (!OCL_VALID(k, OCL_KERNEL))
        return CL_INVALID_KERNEL;
    if (index >= k->def->nargs)
        return CL_INVALID_ARG_INDEX;
    arg = &k->def->arg[index];
    switch (param) {
    case CL_KERNEL_ARG_ADDRESS_QUALIFIER:
        address = arg->buffer ? CL_KERNEL_ARG_ADDRESS_GLOBAL : CL_KERNEL_ARG_ADDRESS_PRIVATE;
        return ocl_give(size, value, ret, &address, sizeof address);
    case CL_KERNEL_ARG_ACCESS_QUALIFIER:
        return ocl_give(size, value, ret, &access, sizeof access);
    case CL_KERNEL_ARG_TYPE_NAME:
        return ocl_give_str(size, value, ret, arg->type);
    case CL_KERNEL_ARG_TYPE_QUALIFIER:
        return ocl_give(size, value, ret, &type, sizeof type);
    case CL_KERNEL_ARG_NAME:
        return ocl_give_str(size, value, ret, arg->name);
    default:
        return CL_INVALID_VALUE;
    }
}

CL_API_ENTRY cl_int CL_API_CALL
skGetKernelWorkGroupInfo(cl_kernel k, cl_device_id dev, cl_kernel_work_group_info param, size_t size, void *value, size_t *ret)
{
    static const size_t ones[3] = {1, 1, 1};
    const size_t one = 1;
    const cl_ulong none = 0;

    if (!OCL_VALID(k, OCL_KERNEL))
        return CL_INVALID_KERNEL;
    if (dev && dev != k->program->ctx->device)
        return CL_INVALID_DEVICE;
    switch (param) {
    case CL_KERNEL_WORK_GROUP_SIZE:
    case CL_KERNEL_PREFERRED_WORK_GROUP_SIZE_MULTIPLE:
        return ocl_give(size, value, ret, &one, sizeof one);
    case CL_KERNEL_COMPILE_WORK_GROUP_SIZE:
    case CL_KERNEL_GLOBAL_WORK_SIZE:
        return ocl_give(size, value, ret, ones, sizeof ones);
    case CL_KERNEL_LOCAL_MEM_SIZE:
    case CL_KERNEL_PRIVATE_MEM_SIZE:
        return ocl_give(size, value, ret, &none, sizeof none);
    default:
        return CL_INVALID_VALUE;
    }
}
