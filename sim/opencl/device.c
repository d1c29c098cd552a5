// SPDX-License-Identifier: Apache-2.0
/* device.c - the platform, and the card found behind SAKER_CARD_SOCKET as its one device. */
#include "ocl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_mutex_t devices_lock = PTHREAD_MUTEX_INITIALIZER;
static cl_device_id devices; /* newest first */

cl_int
ocl_give(size_t size, void *value, size_t *ret, const void *src, size_t n)
{
    if (value) {
        if (size < n)
            return CL_INVALID_VALUE;
        if (n)
            memcpy(value, src, n);
    }
    if (ret)
        *ret = n;
    return CL_SUCCESS;
}

cl_int
ocl_give_str(size_t size, void *value, size_t *ret, const char *s)
{
    return ocl_give(size, value, ret, s, strlen(s) + 1);
}

void *
ocl_err(cl_int *err, cl_int code)
{
    if (err)
        *err = code;
    return NULL;
}

cl_int
ocl_call(cl_device_id dev, int fd, uint32_t *seq, struct saker_link_hdr *hdr, const void *payload, void *reply, size_t size)
{
    if (atomic_load(&dev->lost))
        return CL_DEVICE_NOT_AVAILABLE;
    hdr->seq = ++*seq;
    if (saker_link_call(fd, hdr, payload, reply, size) < 0) {
        atomic_store(&dev->lost, true);
        return CL_DEVICE_NOT_AVAILABLE;
    }
    switch (hdr->status) {
    case SAKER_LINK_OK:
        return CL_SUCCESS;
    case SAKER_LINK_NOMEM:
        return CL_MEM_OBJECT_ALLOCATION_FAILURE;
    default:
        return CL_OUT_OF_RESOURCES;
    }
}

cl_int
ocl_dev_call(cl_device_id dev, struct saker_link_hdr *hdr, const void *payload, void *reply, size_t size)
{
    cl_int rc;

    pthread_mutex_lock(&dev->lock);
    rc = ocl_call(dev, dev->fd, &dev->seq, hdr, payload, reply, size);
    pthread_mutex_unlock(&dev->lock);
    return rc;
}

cl_int
ocl_mem_write(cl_device_id dev, int fd, uint32_t *seq, uint64_t addr, const uint8_t *p, size_t n)
{
    while (n > 0) {
        uint32_t len = n < SAKER_LINK_MAX_PAYLOAD ? (uint32_t)n : SAKER_LINK_MAX_PAYLOAD;
        struct saker_link_hdr hdr = {.type = SAKER_LINK_MEM_WRITE, .addr = addr, .len = len};
        cl_int rc = ocl_call(dev, fd, seq, &hdr, p, NULL, 0);

        if (rc != CL_SUCCESS)
            return rc;
        addr += len;
        p += len;
        n -= len;
    }
    return CL_SUCCESS;
}

cl_int
ocl_mem_read(cl_device_id dev, int fd, uint32_t *seq, uint64_t addr, uint8_t *p, size_t n)
{
    while (n > 0) {
        uint32_t len = n < SAKER_LINK_MAX_PAYLOAD ? (uint32_t)n : SAKER_LINK_MAX_PAYLOAD;
        struct saker_link_hdr hdr = {.type = SAKER_LINK_MEM_READ, .addr = addr, .arg = len};
        cl_int rc = ocl_call(dev, fd, seq, &hdr, NULL, p, len);

        if (rc != CL_SUCCESS)
            return rc;
        addr += len;
        p += len;
        n -= len;
    }
    return CL_SUCCESS;
}

void
ocl_binary(cl_device_id dev, char *buf, size_t size)
{
    snprintf(buf, size, "saker-card regmap=%u digest=%016llx\n", dev->info.regmap_version,
             (unsigned long long)dev->info.design_digest);
}

/* Ask the card process who it is, over a connection of this call. */
static bool
probe(const char *path, struct saker_link_info *info)
{
    struct saker_link_hdr hdr = {.type = SAKER_LINK_INFO, .seq = 1};
    uint8_t wire[SAKER_LINK_INFO_BYTES];
    int fd = saker_link_connect(path);
    bool ok;

    if (fd < 0)
        return false;
    ok = saker_link_call(fd, &hdr, NULL, wire, sizeof wire) == 0 && hdr.status == SAKER_LINK_OK;
    close(fd);
    if (ok)
        saker_link_get_info(wire, info);
    return ok;
}

static cl_device_id
device_new(const char *path, const struct saker_link_info *info)
{
    cl_device_id dev = calloc(1, sizeof *dev);

    if (!dev)
        return NULL;
    dev->path = strdup(path);
    if (!dev->path) {
        free(dev);
        return NULL;
    }
    dev->dispatch = ocl_dispatch();
    dev->magic = OCL_DEVICE;
    dev->fd = -1;
    dev->info = *info;
    pthread_mutex_init(&dev->lock, NULL);
    snprintf(dev->driver_version, sizeof dev->driver_version, "regmap %u, design %016llx", info->regmap_version,
             (unsigned long long)info->design_digest);
    return dev;
}

/* The card that is there now, or NULL. A card process that went away and came back is a new device. */
static cl_device_id
device_probe(void)
{
    const char *path = getenv("SAKER_CARD_SOCKET");
    struct saker_link_info info;
    cl_device_id dev;

    if (!path || !*path || !probe(path, &info))
        return NULL;
    pthread_mutex_lock(&devices_lock);
    dev = devices;
    if (!dev || strcmp(dev->path, path) != 0 || dev->info.pid != info.pid || atomic_load(&dev->lost)) {
        dev = device_new(path, &info);
        if (dev) {
            dev->next = devices;
            devices = dev;
        }
    }
    pthread_mutex_unlock(&devices_lock);
    return dev;
}

cl_int
ocl_dev_hold(cl_device_id dev)
{
    cl_int rc = CL_SUCCESS;

    pthread_mutex_lock(&dev->lock);
    if (dev->holds == 0) {
        dev->fd = saker_link_connect(dev->path);
        if (dev->fd < 0)
            rc = CL_DEVICE_NOT_AVAILABLE;
    }
    dev->holds += rc == CL_SUCCESS;
    pthread_mutex_unlock(&dev->lock);
    return rc;
}

void
ocl_dev_drop(cl_device_id dev)
{
    pthread_mutex_lock(&dev->lock);
    if (--dev->holds == 0) {
        close(dev->fd);
        dev->fd = -1;
    }
    pthread_mutex_unlock(&dev->lock);
}

CL_API_ENTRY cl_int CL_API_CALL
skGetPlatformIDs(cl_uint num, cl_platform_id *platforms, cl_uint *n)
{
    if ((platforms && num == 0) || (!platforms && !n))
        return CL_INVALID_VALUE;
    ocl_dispatch();
    if (platforms)
        platforms[0] = &ocl_platform;
    if (n)
        *n = 1;
    return CL_SUCCESS;
}

CL_API_ENTRY cl_int CL_API_CALL
skGetPlatformInfo(cl_platform_id platform, cl_platform_info param, size_t size, void *value, size_t *ret)
{
    if (platform && platform != &ocl_platform)
        return CL_INVALID_PLATFORM;
    switch (param) {
    case CL_PLATFORM_PROFILE:
        return ocl_give_str(size, value, ret, "EMBEDDED_PROFILE"); /* there is no compiler for hardware */
    case CL_PLATFORM_VERSION:
        return ocl_give_str(size, value, ret, "OpenCL 1.2 Saker");
    case CL_PLATFORM_NAME:
        return ocl_give_str(size, value, ret, "Saker");
    case CL_PLATFORM_VENDOR:
        return ocl_give_str(size, value, ret, "Saker project");
    case CL_PLATFORM_EXTENSIONS:
        return ocl_give_str(size, value, ret, "cl_khr_icd");
    case CL_PLATFORM_ICD_SUFFIX_KHR:
        return ocl_give_str(size, value, ret, "SAKER");
    default:
        return CL_INVALID_VALUE;
    }
}

CL_API_ENTRY cl_int CL_API_CALL
skGetDeviceIDs(cl_platform_id platform, cl_device_type type, cl_uint num, cl_device_id *out, cl_uint *n)
{
    const cl_device_type known = CL_DEVICE_TYPE_DEFAULT | CL_DEVICE_TYPE_CPU | CL_DEVICE_TYPE_GPU | CL_DEVICE_TYPE_ACCELERATOR |
                                 CL_DEVICE_TYPE_CUSTOM;
    cl_device_id dev;

    if (platform && platform != &ocl_platform)
        return CL_INVALID_PLATFORM;
    if (type != CL_DEVICE_TYPE_ALL && (type == 0 || (type & ~known)))
        return CL_INVALID_DEVICE_TYPE;
    if ((out && num == 0) || (!out && !n))
        return CL_INVALID_VALUE;
    if (n)
        *n = 0;
    if (type != CL_DEVICE_TYPE_ALL && !(type & (CL_DEVICE_TYPE_ACCELERATOR | CL_DEVICE_TYPE_DEFAULT)))
        return CL_DEVICE_NOT_FOUND;
    dev = device_probe();
    if (!dev)
        return CL_DEVICE_NOT_FOUND;
    if (out)
        out[0] = dev;
    if (n)
        *n = 1;
    return CL_SUCCESS;
}

#define GIVE(type, expr)                                     \
    do {                                                     \
        type give_v = (expr);                                \
        return ocl_give(size, value, ret, &give_v, sizeof give_v); \
    } while (0)

CL_API_ENTRY cl_int CL_API_CALL
skGetDeviceInfo(cl_device_id dev, cl_device_info param, size_t size, void *value, size_t *ret)
{
    static const size_t item_sizes[3] = {1, 1, 1};
    static const cl_device_partition_property no_partition[1] = {0};

    if (!OCL_VALID(dev, OCL_DEVICE))
        return CL_INVALID_DEVICE;
    switch (param) {
    case CL_DEVICE_TYPE:
        GIVE(cl_device_type, CL_DEVICE_TYPE_ACCELERATOR);
    case CL_DEVICE_VENDOR_ID:
        GIVE(cl_uint, 0x53414B52); /* "SAKR": no PCI vendor */
    case CL_DEVICE_MAX_COMPUTE_UNITS:
    case CL_DEVICE_PARTITION_MAX_SUB_DEVICES:
        GIVE(cl_uint, param == CL_DEVICE_MAX_COMPUTE_UNITS ? 1 : 0);
    case CL_DEVICE_MAX_WORK_ITEM_DIMENSIONS:
        GIVE(cl_uint, 3);
    case CL_DEVICE_MAX_WORK_ITEM_SIZES:
        return ocl_give(size, value, ret, item_sizes, sizeof item_sizes);
    case CL_DEVICE_MAX_WORK_GROUP_SIZE:
        GIVE(size_t, 1);
    case CL_DEVICE_PREFERRED_VECTOR_WIDTH_CHAR:
    case CL_DEVICE_PREFERRED_VECTOR_WIDTH_SHORT:
    case CL_DEVICE_PREFERRED_VECTOR_WIDTH_INT:
    case CL_DEVICE_PREFERRED_VECTOR_WIDTH_LONG:
    case CL_DEVICE_NATIVE_VECTOR_WIDTH_CHAR:
    case CL_DEVICE_NATIVE_VECTOR_WIDTH_SHORT:
    case CL_DEVICE_NATIVE_VECTOR_WIDTH_INT:
    case CL_DEVICE_NATIVE_VECTOR_WIDTH_LONG:
        GIVE(cl_uint, 1);
    case CL_DEVICE_PREFERRED_VECTOR_WIDTH_FLOAT: /* nothing on this card computes in floating point */
    case CL_DEVICE_PREFERRED_VECTOR_WIDTH_DOUBLE:
    case CL_DEVICE_PREFERRED_VECTOR_WIDTH_HALF:
    case CL_DEVICE_NATIVE_VECTOR_WIDTH_FLOAT:
    case CL_DEVICE_NATIVE_VECTOR_WIDTH_DOUBLE:
    case CL_DEVICE_NATIVE_VECTOR_WIDTH_HALF:
        GIVE(cl_uint, 0);
    case CL_DEVICE_SINGLE_FP_CONFIG:
    case CL_DEVICE_DOUBLE_FP_CONFIG:
        GIVE(cl_device_fp_config, 0);
    case CL_DEVICE_MAX_CLOCK_FREQUENCY:
        GIVE(cl_uint, 156); /* MHz of the real card, 156.25 */
    case CL_DEVICE_ADDRESS_BITS:
        GIVE(cl_uint, 64);
    case CL_DEVICE_MAX_MEM_ALLOC_SIZE:
    case CL_DEVICE_GLOBAL_MEM_SIZE: /* the card keeps its first page */
        GIVE(cl_ulong, dev->info.mem_bytes - (param == CL_DEVICE_MAX_MEM_ALLOC_SIZE ? 4096 : 0));
    case CL_DEVICE_MAX_CONSTANT_BUFFER_SIZE:
        GIVE(cl_ulong, 1024);
    case CL_DEVICE_LOCAL_MEM_SIZE:
        GIVE(cl_ulong, 1024);
    case CL_DEVICE_LOCAL_MEM_TYPE:
        GIVE(cl_device_local_mem_type, CL_LOCAL);
    case CL_DEVICE_MAX_CONSTANT_ARGS:
        GIVE(cl_uint, OCL_ARGS_MAX);
    case CL_DEVICE_GLOBAL_MEM_CACHE_TYPE:
        GIVE(cl_device_mem_cache_type, CL_NONE);
    case CL_DEVICE_GLOBAL_MEM_CACHELINE_SIZE:
        GIVE(cl_uint, 0);
    case CL_DEVICE_GLOBAL_MEM_CACHE_SIZE:
        GIVE(cl_ulong, 0);
    case CL_DEVICE_IMAGE_SUPPORT:
    case CL_DEVICE_ERROR_CORRECTION_SUPPORT:
    case CL_DEVICE_HOST_UNIFIED_MEMORY:
    case CL_DEVICE_COMPILER_AVAILABLE:
    case CL_DEVICE_LINKER_AVAILABLE:
        GIVE(cl_bool, CL_FALSE);
    case CL_DEVICE_ENDIAN_LITTLE:
    case CL_DEVICE_PREFERRED_INTEROP_USER_SYNC:
        GIVE(cl_bool, CL_TRUE);
    case CL_DEVICE_AVAILABLE:
        GIVE(cl_bool, !atomic_load(&dev->lost));
    case CL_DEVICE_MAX_READ_IMAGE_ARGS:
    case CL_DEVICE_MAX_WRITE_IMAGE_ARGS:
    case CL_DEVICE_MAX_SAMPLERS:
        GIVE(cl_uint, 0);
    case CL_DEVICE_IMAGE2D_MAX_WIDTH:
    case CL_DEVICE_IMAGE2D_MAX_HEIGHT:
    case CL_DEVICE_IMAGE3D_MAX_WIDTH:
    case CL_DEVICE_IMAGE3D_MAX_HEIGHT:
    case CL_DEVICE_IMAGE3D_MAX_DEPTH:
    case CL_DEVICE_IMAGE_MAX_BUFFER_SIZE:
    case CL_DEVICE_IMAGE_MAX_ARRAY_SIZE:
        GIVE(size_t, 0);
    case CL_DEVICE_MAX_PARAMETER_SIZE:
        GIVE(size_t, 256);
    case CL_DEVICE_PRINTF_BUFFER_SIZE:
        GIVE(size_t, 0);
    case CL_DEVICE_PROFILING_TIMER_RESOLUTION:
        GIVE(size_t, 1);
    case CL_DEVICE_MEM_BASE_ADDR_ALIGN:
        GIVE(cl_uint, 8 * 4096); /* bits */
    case CL_DEVICE_MIN_DATA_TYPE_ALIGN_SIZE:
        GIVE(cl_uint, 128);
    case CL_DEVICE_EXECUTION_CAPABILITIES:
        GIVE(cl_device_exec_capabilities, CL_EXEC_KERNEL);
    case CL_DEVICE_QUEUE_PROPERTIES:
        GIVE(cl_command_queue_properties, CL_QUEUE_PROFILING_ENABLE);
    case CL_DEVICE_PLATFORM:
        GIVE(cl_platform_id, &ocl_platform);
    case CL_DEVICE_NAME:
        return ocl_give_str(size, value, ret, "saker-sim");
    case CL_DEVICE_VENDOR:
        return ocl_give_str(size, value, ret, "Saker project");
    case CL_DRIVER_VERSION:
        return ocl_give_str(size, value, ret, dev->driver_version);
    case CL_DEVICE_PROFILE:
        return ocl_give_str(size, value, ret, "EMBEDDED_PROFILE");
    case CL_DEVICE_VERSION:
        return ocl_give_str(size, value, ret, "OpenCL 1.2 Saker");
    case CL_DEVICE_OPENCL_C_VERSION:
        return ocl_give_str(size, value, ret, "OpenCL C 1.2 Saker");
    case CL_DEVICE_EXTENSIONS:
        return ocl_give_str(size, value, ret, "");
    case CL_DEVICE_BUILT_IN_KERNELS:
        return ocl_give_str(size, value, ret, "saker_ctl;saker_events");
    case CL_DEVICE_PARENT_DEVICE:
        GIVE(cl_device_id, NULL);
    case CL_DEVICE_PARTITION_PROPERTIES:
    case CL_DEVICE_PARTITION_TYPE:
        return ocl_give(size, value, ret, no_partition, sizeof no_partition);
    case CL_DEVICE_PARTITION_AFFINITY_DOMAIN:
        GIVE(cl_device_affinity_domain, 0);
    case CL_DEVICE_REFERENCE_COUNT:
        GIVE(cl_uint, 1);
    default:
        return CL_INVALID_VALUE;
    }
}

CL_API_ENTRY cl_int CL_API_CALL
skCreateSubDevices(cl_device_id dev, const cl_device_partition_property *props, cl_uint num, cl_device_id *out, cl_uint *n)
{
    (void)props, (void)num, (void)out, (void)n;
    return OCL_VALID(dev, OCL_DEVICE) ? CL_INVALID_VALUE : CL_INVALID_DEVICE; /* no partition scheme is supported */
}

CL_API_ENTRY cl_int CL_API_CALL
skRetainDevice(cl_device_id dev)
{
    return OCL_VALID(dev, OCL_DEVICE) ? CL_SUCCESS : CL_INVALID_DEVICE;
}
