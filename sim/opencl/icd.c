// SPDX-License-Identifier: Apache-2.0
/* icd.c - dispatch table and the symbols the ICD loader asks for. */
#include "ocl.h"

#include <string.h>

static cl_icd_dispatch table;
static pthread_once_t table_once = PTHREAD_ONCE_INIT;
struct _cl_platform_id ocl_platform;

static cl_int CL_API_CALL icdGetPlatformIDs(cl_uint num, cl_platform_id *platforms, cl_uint *n);
static void *CL_API_CALL skGetExtensionFunctionAddress(const char *name);
static void *CL_API_CALL skGetExtensionFunctionAddressForPlatform(cl_platform_id platform, const char *name);

static void
table_fill(void)
{
    ocl_fill_unsupported(&table);
#define SLOT(name) table.cl##name = sk##name
    SLOT(GetPlatformIDs);
    SLOT(GetPlatformInfo);
    SLOT(GetDeviceIDs);
    SLOT(GetDeviceInfo);
    SLOT(CreateSubDevices);
    SLOT(RetainDevice);
    table.clReleaseDevice = skRetainDevice; /* both do nothing to a root device */
    SLOT(CreateContext);
    SLOT(CreateContextFromType);
    SLOT(RetainContext);
    SLOT(ReleaseContext);
    SLOT(GetContextInfo);
    SLOT(CreateCommandQueue);
    SLOT(CreateCommandQueueWithProperties);
    SLOT(RetainCommandQueue);
    SLOT(ReleaseCommandQueue);
    SLOT(GetCommandQueueInfo);
    SLOT(SetCommandQueueProperty);
    SLOT(Flush);
    SLOT(Finish);
    SLOT(CreateBuffer);
    SLOT(CreateSubBuffer);
    SLOT(RetainMemObject);
    SLOT(ReleaseMemObject);
    SLOT(GetMemObjectInfo);
    SLOT(SetMemObjectDestructorCallback);
    SLOT(GetSupportedImageFormats);
    SLOT(CreateProgramWithSource);
    SLOT(CreateProgramWithBinary);
    SLOT(CreateProgramWithBuiltInKernels);
    SLOT(RetainProgram);
    SLOT(ReleaseProgram);
    SLOT(BuildProgram);
    SLOT(CompileProgram);
    SLOT(LinkProgram);
    SLOT(UnloadCompiler);
    SLOT(UnloadPlatformCompiler);
    SLOT(GetProgramInfo);
    SLOT(GetProgramBuildInfo);
    SLOT(CreateKernel);
    SLOT(CreateKernelsInProgram);
    SLOT(RetainKernel);
    SLOT(ReleaseKernel);
    SLOT(SetKernelArg);
    SLOT(GetKernelInfo);
    SLOT(GetKernelArgInfo);
    SLOT(GetKernelWorkGroupInfo);
    SLOT(WaitForEvents);
    SLOT(GetEventInfo);
    SLOT(RetainEvent);
    SLOT(ReleaseEvent);
    SLOT(GetEventProfilingInfo);
    SLOT(SetEventCallback);
    SLOT(CreateUserEvent);
    SLOT(SetUserEventStatus);
    SLOT(EnqueueReadBuffer);
    SLOT(EnqueueWriteBuffer);
    SLOT(EnqueueCopyBuffer);
    SLOT(EnqueueFillBuffer);
    SLOT(EnqueueReadBufferRect);
    SLOT(EnqueueWriteBufferRect);
    SLOT(EnqueueCopyBufferRect);
    SLOT(EnqueueMapBuffer);
    SLOT(EnqueueUnmapMemObject);
    SLOT(EnqueueMigrateMemObjects);
    SLOT(EnqueueTask);
    SLOT(EnqueueNDRangeKernel);
    SLOT(EnqueueMarker);
    SLOT(EnqueueBarrier);
    SLOT(EnqueueWaitForEvents);
    SLOT(EnqueueMarkerWithWaitList);
    SLOT(EnqueueBarrierWithWaitList);
    SLOT(GetExtensionFunctionAddress);
    SLOT(GetExtensionFunctionAddressForPlatform);
#undef SLOT
    ocl_platform.dispatch = &table;
}

const cl_icd_dispatch *
ocl_dispatch(void)
{
    pthread_once(&table_once, table_fill);
    return &table;
}

/* A function pointer as the void * that this OpenCL call wants; C has no conversion for it. */
static void *
as_object(void (*fn)(void))
{
    void *p;

    _Static_assert(sizeof p == sizeof fn, "data and function pointers differ");
    memcpy(&p, &fn, sizeof p);
    return p;
}

static cl_int CL_API_CALL
icdGetPlatformIDs(cl_uint num, cl_platform_id *platforms, cl_uint *n)
{
    return skGetPlatformIDs(num, platforms, n);
}

static void *CL_API_CALL
skGetExtensionFunctionAddress(const char *name)
{
    if (name && strcmp(name, "clIcdGetPlatformIDsKHR") == 0)
        return as_object((void (*)(void))icdGetPlatformIDs);
    return NULL;
}

static void *CL_API_CALL
skGetExtensionFunctionAddressForPlatform(cl_platform_id platform, const char *name)
{
    return platform == &ocl_platform ? skGetExtensionFunctionAddress(name) : NULL;
}

/* The exported symbols (libsaker_ocl.map). Hidden visibility is the default of this library. */
#define EXPORT __attribute__((visibility("default")))

EXPORT CL_API_ENTRY cl_int CL_API_CALL
clIcdGetPlatformIDsKHR(cl_uint num, cl_platform_id *platforms, cl_uint *n)
{
    return skGetPlatformIDs(num, platforms, n);
}

EXPORT CL_API_ENTRY void *CL_API_CALL
clGetExtensionFunctionAddress(const char *name)
{
    return skGetExtensionFunctionAddress(name);
}

EXPORT CL_API_ENTRY cl_int CL_API_CALL
clGetPlatformInfo(cl_platform_id platform, cl_platform_info param, size_t size, void *value, size_t *ret)
{
    return skGetPlatformInfo(platform, param, size, value, ret);
}
