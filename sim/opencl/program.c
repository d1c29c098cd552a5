// SPDX-License-Identifier: Apache-2.0
/* program.c - programs: the card's one bitstream, by binary or by its built-in kernels.
 *
 * The binary is the text that names register map and design of the card ("saker-card regmap=1 digest=..."): the simulated card is
 * not programmed by it, but an application made for another card is refused here as a real card would refuse its file. */
#include "ocl.h"

#include <stdlib.h>
#include <string.h>

static cl_program
program_new(cl_context ctx)
{
    cl_program p = calloc(1, sizeof *p);

    if (!p)
        return NULL;
    p->dispatch = ocl_dispatch();
    p->magic = OCL_PROGRAM;
    atomic_init(&p->refs, 1);
    atomic_init(&p->kernels, 0);
    p->ctx = ctx;
    skRetainContext(ctx);
    return p;
}

static bool
devices_ok(cl_context ctx, cl_uint num, const cl_device_id *devs)
{
    for (cl_uint i = 0; i < num; i++)
        if (devs[i] != ctx->device)
            return false;
    return true;
}

CL_API_ENTRY cl_program CL_API_CALL
skCreateProgramWithSource(cl_context ctx, cl_uint count, const char **strings, const size_t *lengths, cl_int *err)
{
    size_t total = 0, at = 0;
    cl_program p;

    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return ocl_err(err, CL_INVALID_CONTEXT);
    if (count == 0 || !strings)
        return ocl_err(err, CL_INVALID_VALUE);
    for (cl_uint i = 0; i < count; i++) {
        if (!strings[i])
            return ocl_err(err, CL_INVALID_VALUE);
        total += lengths && lengths[i] ? lengths[i] : strlen(strings[i]);
    }
    p = program_new(ctx);
    if (!p)
        return ocl_err(err, CL_OUT_OF_HOST_MEMORY);
    p->source = malloc(total + 1);
    if (!p->source) {
        skReleaseProgram(p);
        return ocl_err(err, CL_OUT_OF_HOST_MEMORY);
    }
    for (cl_uint i = 0; i < count; i++) {
        size_t n = lengths && lengths[i] ? lengths[i] : strlen(strings[i]);

        memcpy(p->source + at, strings[i], n);
        at += n;
    }
    p->source[at] = '\0';
    ocl_err(err, CL_SUCCESS);
    return p;
}

CL_API_ENTRY cl_program CL_API_CALL
skCreateProgramWithBinary(cl_context ctx, cl_uint num, const cl_device_id *devs, const size_t *lengths, const unsigned char **binaries,
                          cl_int *status, cl_int *err)
{
    char want[OCL_BINARY_BYTES];
    cl_program p;
    cl_int rc = CL_SUCCESS;

    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return ocl_err(err, CL_INVALID_CONTEXT);
    if (num == 0 || !devs || !lengths || !binaries)
        return ocl_err(err, CL_INVALID_VALUE);
    if (!devices_ok(ctx, num, devs))
        return ocl_err(err, CL_INVALID_DEVICE);
    ocl_binary(ctx->device, want, sizeof want);
    for (cl_uint i = 0; i < num; i++) {
        cl_int one = CL_SUCCESS;

        if (lengths[i] == 0 || !binaries[i])
            one = CL_INVALID_VALUE;
        else if (lengths[i] != strlen(want) || memcmp(binaries[i], want, lengths[i]) != 0)
            one = CL_INVALID_BINARY;
        if (status)
            status[i] = one;
        if (rc == CL_SUCCESS)
            rc = one;
    }
    if (rc != CL_SUCCESS)
        return ocl_err(err, rc);
    p = program_new(ctx);
    return ocl_err(err, p ? CL_SUCCESS : CL_OUT_OF_HOST_MEMORY), p;
}

CL_API_ENTRY cl_program CL_API_CALL
skCreateProgramWithBuiltInKernels(cl_context ctx, cl_uint num, const cl_device_id *devs, const char *names, cl_int *err)
{
    cl_program p;

    if (!OCL_VALID(ctx, OCL_CONTEXT))
        return ocl_err(err, CL_INVALID_CONTEXT);
    if (num == 0 || !devs || !names || !*names)
        return ocl_err(err, CL_INVALID_VALUE);
    if (!devices_ok(ctx, num, devs))
        return ocl_err(err, CL_INVALID_DEVICE);
    for (const char *s = names; *s;) {
        size_t n = strcspn(s, ";");

        if (!(n == 9 && memcmp(s, "saker_ctl", n) == 0) && !(n == 12 && memcmp(s, "saker_events", n) == 0))
            return ocl_err(err, CL_INVALID_VALUE);
        s += n + (s[n] == ';');
    }
    p = program_new(ctx);
    if (!p)
        return ocl_err(err, CL_OUT_OF_HOST_MEMORY);
    p->built = p->builtin = true;
    ocl_err(err, CL_SUCCESS);
    return p;
}

CL_API_ENTRY cl_int CL_API_CALL
skRetainProgram(cl_program p)
{
    if (!OCL_VALID(p, OCL_PROGRAM))
        return CL_INVALID_PROGRAM;
    atomic_fetch_add(&p->refs, 1);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skReleaseProgram(cl_program p)
{
    if (!OCL_VALID(p, OCL_PROGRAM))
        return CL_INVALID_PROGRAM;
    if (atomic_fetch_sub(&p->refs, 1) == 1) {
        p->magic = 0;
        skReleaseContext(p->ctx);
        free(p->source);
        free(p);
    }
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skBuildProgram(cl_program p, cl_uint num, const cl_device_id *devs, const char *options, void(CL_CALLBACK *notify)(cl_program, void *),
               void *user)
{
    (void)options;
    if (!OCL_VALID(p, OCL_PROGRAM))
        return CL_INVALID_PROGRAM;
    if ((num == 0) != (devs == NULL) || (!notify && user))
        return CL_INVALID_VALUE;
    if (!devices_ok(p->ctx, num, devs))
        return CL_INVALID_DEVICE;
    if (p->source)
        return CL_COMPILER_NOT_AVAILABLE;
    if (atomic_load(&p->kernels))
        return CL_INVALID_OPERATION;
    p->built = true;
    if (notify)
        notify(p, user);
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skCompileProgram(cl_program p, cl_uint num, const cl_device_id *devs, const char *options, cl_uint nheaders, const cl_program *headers,
                 const char **names, void(CL_CALLBACK *notify)(cl_program, void *), void *user)
{
    (void)num, (void)devs, (void)options, (void)nheaders, (void)headers, (void)names, (void)notify, (void)user;
    return OCL_VALID(p, OCL_PROGRAM) ? CL_COMPILER_NOT_AVAILABLE : CL_INVALID_PROGRAM;
}

CL_API_ENTRY cl_program CL_API_CALL
skLinkProgram(cl_context ctx, cl_uint num, const cl_device_id *devs, const char *options, cl_uint n, const cl_program *programs,
              void(CL_CALLBACK *notify)(cl_program, void *), void *user, cl_int *err)
{
    (void)num, (void)devs, (void)options, (void)n, (void)programs, (void)notify, (void)user;
    return ocl_err(err, OCL_VALID(ctx, OCL_CONTEXT) ? CL_LINKER_NOT_AVAILABLE : CL_INVALID_CONTEXT);
}

CL_API_ENTRY cl_int CL_API_CALL
skUnloadCompiler(void)
{
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skUnloadPlatformCompiler(cl_platform_id platform)
{
    return platform == &ocl_platform ? CL_SUCCESS : CL_INVALID_PLATFORM;
}

CL_API_ENTRY cl_int CL_API_CALL
skGetProgramInfo(cl_program p, cl_program_info param, size_t size, void *value, size_t *ret)
{
    char binary[OCL_BINARY_BYTES];
    size_t bytes;
    cl_uint n;

    if (!OCL_VALID(p, OCL_PROGRAM))
        return CL_INVALID_PROGRAM;
    ocl_binary(p->ctx->device, binary, sizeof binary);
    bytes = p->built && !p->builtin ? strlen(binary) : 0;
    switch (param) {
    case CL_PROGRAM_REFERENCE_COUNT:
        n = atomic_load(&p->refs);
        return ocl_give(size, value, ret, &n, sizeof n);
    case CL_PROGRAM_CONTEXT:
        return ocl_give(size, value, ret, &p->ctx, sizeof p->ctx);
    case CL_PROGRAM_NUM_DEVICES:
        n = 1;
        return ocl_give(size, value, ret, &n, sizeof n);
    case CL_PROGRAM_DEVICES:
        return ocl_give(size, value, ret, &p->ctx->device, sizeof p->ctx->device);
    case CL_PROGRAM_SOURCE:
        return ocl_give_str(size, value, ret, p->source ? p->source : "");
    case CL_PROGRAM_BINARY_SIZES:
        return ocl_give(size, value, ret, &bytes, sizeof bytes);
    case CL_PROGRAM_BINARIES: /* value is an array of one pointer to where the bytes go */
        if (value && size < sizeof(unsigned char *))
            return CL_INVALID_VALUE;
        if (value && *(unsigned char **)value)
            memcpy(*(unsigned char **)value, binary, bytes);
        if (ret)
            *ret = sizeof(unsigned char *);
        return CL_SUCCESS;
    case CL_PROGRAM_NUM_KERNELS: {
        size_t kernels = 2;

        return p->built ? ocl_give(size, value, ret, &kernels, sizeof kernels) : CL_INVALID_PROGRAM_EXECUTABLE;
    }
    case CL_PROGRAM_KERNEL_NAMES:
        return p->built ? ocl_give_str(size, value, ret, "saker_ctl;saker_events") : CL_INVALID_PROGRAM_EXECUTABLE;
    default:
        return CL_INVALID_VALUE;
    }
}

CL_API_ENTRY cl_int CL_API_CALL
skGetProgramBuildInfo(cl_program p, cl_device_id dev, cl_program_build_info param, size_t size, void *value, size_t *ret)
{
    cl_build_status status;
    cl_program_binary_type type;

    if (!OCL_VALID(p, OCL_PROGRAM))
        return CL_INVALID_PROGRAM;
    if (dev != p->ctx->device)
        return CL_INVALID_DEVICE;
    switch (param) {
    case CL_PROGRAM_BUILD_STATUS:
        status = p->built ? CL_BUILD_SUCCESS : CL_BUILD_NONE;
        return ocl_give(size, value, ret, &status, sizeof status);
    case CL_PROGRAM_BUILD_OPTIONS:
    case CL_PROGRAM_BUILD_LOG:
        return ocl_give_str(size, value, ret, "");
    case CL_PROGRAM_BINARY_TYPE:
        type = p->built ? CL_PROGRAM_BINARY_TYPE_EXECUTABLE : CL_PROGRAM_BINARY_TYPE_NONE;
        return ocl_give(size, value, ret, &type, sizeof type);
    default:
        return CL_INVALID_VALUE;
    }
}
