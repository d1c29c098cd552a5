// SPDX-License-Identifier: Apache-2.0
/* ocl.h - inside the OpenCL vendor driver of the simulated card.
 *
 * An application reaches this code through the ICD loader only: every handle starts with a pointer to the dispatch table, and no
 * clXxx symbol is exported but the three the loader needs (libsaker_ocl.map). Functions that fill the table are named skXxx.
 * Locks: each object has its own; an event's lock is never held while another object's lock is taken, or a callback runs. */
#ifndef SAKER_OCL_H
#define SAKER_OCL_H

#define CL_TARGET_OPENCL_VERSION 300
#define CL_USE_DEPRECATED_OPENCL_1_0_APIS
#define CL_USE_DEPRECATED_OPENCL_1_1_APIS
#define CL_USE_DEPRECATED_OPENCL_1_2_APIS
#define CL_USE_DEPRECATED_OPENCL_2_0_APIS
#define CL_USE_DEPRECATED_OPENCL_2_1_APIS
#define CL_USE_DEPRECATED_OPENCL_2_2_APIS
#include <CL/cl_icd.h>

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "../card/link.h"

#define OCL_ARGS_MAX 4

enum ocl_magic {
    OCL_DEVICE = 0x534B4401, OCL_CONTEXT, OCL_QUEUE, OCL_MEM, OCL_PROGRAM, OCL_KERNEL, OCL_EVENT
};

/* What all handles start with. */
#define OCL_HEAD                     \
    const cl_icd_dispatch *dispatch; \
    enum ocl_magic magic;            \
    atomic_uint refs

struct _cl_platform_id {
    const cl_icd_dispatch *dispatch;
};

/* One incarnation of the card process. Root devices are never freed: a new incarnation is a new device. */
struct _cl_device_id {
    OCL_HEAD;
    struct _cl_device_id *next;
    char *path;
    pthread_mutex_t lock; /* of fd, holds and seq */
    int fd;               /* for memory management; open while there are contexts, so that a card sees its hosts go */
    unsigned holds;
    uint32_t seq;
    atomic_bool lost;
    struct saker_link_info info;
    char driver_version[64];
};

struct _cl_context {
    OCL_HEAD;
    cl_device_id device;
    cl_context_properties *props; /* as given, 0-terminated */
    size_t nprops;
};

struct ocl_map {
    struct ocl_map *next;
    uint8_t *ptr;
    size_t offset, size;
    cl_map_flags flags;
    bool own, unmapping; /* ptr is ours to free; an unmap is enqueued */
};

struct ocl_destructor {
    struct ocl_destructor *next;
    void(CL_CALLBACK *fn)(cl_mem, void *);
    void *user;
};

struct _cl_mem {
    OCL_HEAD;
    cl_context ctx;
    cl_mem parent; /* of a sub-buffer */
    cl_mem_flags flags;
    size_t size, origin;
    uint64_t addr; /* in the card */
    void *host_ptr;
    pthread_mutex_t lock; /* of maps, map_count, destructors */
    struct ocl_map *maps;
    cl_uint map_count;
    struct ocl_destructor *destructors;
};

struct _cl_program {
    OCL_HEAD;
    cl_context ctx;
    char *source;  /* of clCreateProgramWithSource: can never be built */
    bool built;    /* builtin kernels, or a binary after clBuildProgram */
    bool builtin;
    atomic_uint kernels;
};

struct ocl_arg {
    const char *name, *type;
    uint32_t offset; /* in the kernel's registers */
    bool buffer;
};

struct ocl_kernel_def {
    const char *name;
    uint32_t id; /* enum saker_link_kernel */
    cl_uint nargs;
    struct ocl_arg arg[OCL_ARGS_MAX];
};

struct _cl_kernel {
    OCL_HEAD;
    cl_program program;
    const struct ocl_kernel_def *def;
    pthread_mutex_t lock;
    bool set[OCL_ARGS_MAX];
    cl_mem mem[OCL_ARGS_MAX]; /* not retained: OpenCL 1.2, section 5.7.2 */
    uint32_t value[OCL_ARGS_MAX];
};

enum ocl_kind { OCL_NOP, OCL_READ, OCL_WRITE, OCL_COPY, OCL_FILL, OCL_RECT, OCL_MAP, OCL_UNMAP, OCL_RUN };

/* A side of a rectangular transfer: card memory or host memory. */
struct ocl_rect {
    uint64_t addr; /* card */
    uint8_t *host; /* host, or NULL */
    size_t row, slice;
};

struct ocl_cmd {
    struct ocl_cmd *next;
    enum ocl_kind kind;
    cl_event ev;
    cl_uint nwaits;
    cl_event *waits;
    cl_mem mem[2]; /* retained */
    cl_kernel kernel;
    uint64_t src, dst; /* card addresses */
    size_t size;
    uint8_t *host;
    const uint8_t *chost;
    struct ocl_map *map;
    uint8_t pattern[128];
    size_t pattern_size;
    struct ocl_rect from, to;
    size_t region[3];
    uint8_t args[OCL_ARGS_MAX * 2 * 8]; /* KERNEL_RUN payload */
    uint32_t args_len;
};

struct _cl_command_queue {
    OCL_HEAD;
    cl_context ctx;
    cl_command_queue_properties props;
    int fd;
    uint32_t seq;
    pthread_t worker;
    pthread_mutex_t lock; /* of the list and closing */
    pthread_cond_t cond;
    struct ocl_cmd *head, **tail;
    bool closing;
};

struct ocl_callback {
    struct ocl_callback *next;
    cl_int status;
    void(CL_CALLBACK *fn)(cl_event, cl_int, void *);
    void *user;
};

struct _cl_event {
    OCL_HEAD;
    cl_context ctx;
    cl_command_queue queue; /* retained; NULL for a user event */
    cl_command_type type;
    pthread_mutex_t lock;
    pthread_cond_t cond;
    cl_int status;
    cl_ulong ts[4]; /* by CL_QUEUED - status .. : queued, submitted, running, complete */
    struct ocl_callback *callbacks;
};

#define OCL_VALID(h, m) ((h) != NULL && (h)->magic == (m))

extern struct _cl_platform_id ocl_platform;
const cl_icd_dispatch *ocl_dispatch(void);

/* Answer of a clGetXxxInfo: n bytes at src, by the rules of OpenCL 1.2. */
cl_int ocl_give(size_t size, void *value, size_t *ret, const void *src, size_t n);
cl_int ocl_give_str(size_t size, void *value, size_t *ret, const char *s);
/* Set *err when the caller wants it. @return NULL. */
void *ocl_err(cl_int *err, cl_int code);

/* Card access. All give CL_SUCCESS or a CL error; a lost connection marks the device lost. */
cl_int ocl_call(cl_device_id dev, int fd, uint32_t *seq, struct saker_link_hdr *hdr, const void *payload, void *reply, size_t size);
cl_int ocl_dev_call(cl_device_id dev, struct saker_link_hdr *hdr, const void *payload, void *reply, size_t size);
cl_int ocl_dev_hold(cl_device_id dev); /* a context comes: connect with the first */
void ocl_dev_drop(cl_device_id dev);
cl_int ocl_mem_write(cl_device_id dev, int fd, uint32_t *seq, uint64_t addr, const uint8_t *p, size_t n);
cl_int ocl_mem_read(cl_device_id dev, int fd, uint32_t *seq, uint64_t addr, uint8_t *p, size_t n);
/* The text a program binary for this card has to be. */
void ocl_binary(cl_device_id dev, char *buf, size_t size);
#define OCL_BINARY_BYTES 96

/* Events. */
cl_event ocl_event_new(cl_context ctx, cl_command_queue queue, cl_command_type type, cl_int *err);
void ocl_event_set(cl_event ev, cl_int status);
cl_int ocl_event_wait(cl_event ev); /* the final status */
cl_int ocl_check_waits(cl_context ctx, cl_uint n, const cl_event *waits);

/* Hand a command to a queue, which takes cmd over whatever the result. @param blocking wait for the end and return its result. */
cl_int ocl_submit(cl_command_queue q, struct ocl_cmd *cmd, cl_command_type type, cl_uint n, const cl_event *waits, cl_event *event,
                  bool blocking);
void ocl_cmd_free(struct ocl_cmd *cmd);

/* What fills the dispatch table (types: CL/cl_icd.h). */
CL_API_ENTRY cl_int CL_API_CALL skGetPlatformIDs(cl_uint, cl_platform_id *, cl_uint *);
CL_API_ENTRY cl_int CL_API_CALL skGetPlatformInfo(cl_platform_id, cl_platform_info, size_t, void *, size_t *);
CL_API_ENTRY cl_int CL_API_CALL skGetDeviceIDs(cl_platform_id, cl_device_type, cl_uint, cl_device_id *, cl_uint *);
CL_API_ENTRY cl_int CL_API_CALL skGetDeviceInfo(cl_device_id, cl_device_info, size_t, void *, size_t *);
CL_API_ENTRY cl_int CL_API_CALL skCreateSubDevices(cl_device_id, const cl_device_partition_property *, cl_uint, cl_device_id *,
                                                   cl_uint *);
CL_API_ENTRY cl_int CL_API_CALL skRetainDevice(cl_device_id);

CL_API_ENTRY cl_context CL_API_CALL skCreateContext(const cl_context_properties *, cl_uint, const cl_device_id *,
                                                    void(CL_CALLBACK *)(const char *, const void *, size_t, void *), void *, cl_int *);
CL_API_ENTRY cl_context CL_API_CALL skCreateContextFromType(const cl_context_properties *, cl_device_type,
                                                            void(CL_CALLBACK *)(const char *, const void *, size_t, void *), void *,
                                                            cl_int *);
CL_API_ENTRY cl_int CL_API_CALL skRetainContext(cl_context);
CL_API_ENTRY cl_int CL_API_CALL skReleaseContext(cl_context);
CL_API_ENTRY cl_int CL_API_CALL skGetContextInfo(cl_context, cl_context_info, size_t, void *, size_t *);

CL_API_ENTRY cl_command_queue CL_API_CALL skCreateCommandQueue(cl_context, cl_device_id, cl_command_queue_properties, cl_int *);
CL_API_ENTRY cl_command_queue CL_API_CALL skCreateCommandQueueWithProperties(cl_context, cl_device_id, const cl_queue_properties *,
                                                                             cl_int *);
CL_API_ENTRY cl_int CL_API_CALL skRetainCommandQueue(cl_command_queue);
CL_API_ENTRY cl_int CL_API_CALL skReleaseCommandQueue(cl_command_queue);
CL_API_ENTRY cl_int CL_API_CALL skGetCommandQueueInfo(cl_command_queue, cl_command_queue_info, size_t, void *, size_t *);
CL_API_ENTRY cl_int CL_API_CALL skSetCommandQueueProperty(cl_command_queue, cl_command_queue_properties, cl_bool,
                                                          cl_command_queue_properties *);
CL_API_ENTRY cl_int CL_API_CALL skFlush(cl_command_queue);
CL_API_ENTRY cl_int CL_API_CALL skFinish(cl_command_queue);

CL_API_ENTRY cl_mem CL_API_CALL skCreateBuffer(cl_context, cl_mem_flags, size_t, void *, cl_int *);
CL_API_ENTRY cl_mem CL_API_CALL skCreateSubBuffer(cl_mem, cl_mem_flags, cl_buffer_create_type, const void *, cl_int *);
CL_API_ENTRY cl_int CL_API_CALL skRetainMemObject(cl_mem);
CL_API_ENTRY cl_int CL_API_CALL skReleaseMemObject(cl_mem);
CL_API_ENTRY cl_int CL_API_CALL skGetMemObjectInfo(cl_mem, cl_mem_info, size_t, void *, size_t *);
CL_API_ENTRY cl_int CL_API_CALL skSetMemObjectDestructorCallback(cl_mem, void(CL_CALLBACK *)(cl_mem, void *), void *);
CL_API_ENTRY cl_int CL_API_CALL skGetSupportedImageFormats(cl_context, cl_mem_flags, cl_mem_object_type, cl_uint, cl_image_format *,
                                                           cl_uint *);

CL_API_ENTRY cl_program CL_API_CALL skCreateProgramWithSource(cl_context, cl_uint, const char **, const size_t *, cl_int *);
CL_API_ENTRY cl_program CL_API_CALL skCreateProgramWithBinary(cl_context, cl_uint, const cl_device_id *, const size_t *,
                                                              const unsigned char **, cl_int *, cl_int *);
CL_API_ENTRY cl_program CL_API_CALL skCreateProgramWithBuiltInKernels(cl_context, cl_uint, const cl_device_id *, const char *, cl_int *);
CL_API_ENTRY cl_int CL_API_CALL skRetainProgram(cl_program);
CL_API_ENTRY cl_int CL_API_CALL skReleaseProgram(cl_program);
CL_API_ENTRY cl_int CL_API_CALL skBuildProgram(cl_program, cl_uint, const cl_device_id *, const char *,
                                               void(CL_CALLBACK *)(cl_program, void *), void *);
CL_API_ENTRY cl_int CL_API_CALL skCompileProgram(cl_program, cl_uint, const cl_device_id *, const char *, cl_uint, const cl_program *,
                                                 const char **, void(CL_CALLBACK *)(cl_program, void *), void *);
CL_API_ENTRY cl_program CL_API_CALL skLinkProgram(cl_context, cl_uint, const cl_device_id *, const char *, cl_uint, const cl_program *,
                                                  void(CL_CALLBACK *)(cl_program, void *), void *, cl_int *);
CL_API_ENTRY cl_int CL_API_CALL skUnloadCompiler(void);
CL_API_ENTRY cl_int CL_API_CALL skUnloadPlatformCompiler(cl_platform_id);
CL_API_ENTRY cl_int CL_API_CALL skGetProgramInfo(cl_program, cl_program_info, size_t, void *, size_t *);
CL_API_ENTRY cl_int CL_API_CALL skGetProgramBuildInfo(cl_program, cl_device_id, cl_program_build_info, size_t, void *, size_t *);

CL_API_ENTRY cl_kernel CL_API_CALL skCreateKernel(cl_program, const char *, cl_int *);
CL_API_ENTRY cl_int CL_API_CALL skCreateKernelsInProgram(cl_program, cl_uint, cl_kernel *, cl_uint *);
CL_API_ENTRY cl_int CL_API_CALL skRetainKernel(cl_kernel);
CL_API_ENTRY cl_int CL_API_CALL skReleaseKernel(cl_kernel);
CL_API_ENTRY cl_int CL_API_CALL skSetKernelArg(cl_kernel, cl_uint, size_t, const void *);
CL_API_ENTRY cl_int CL_API_CALL skGetKernelInfo(cl_kernel, cl_kernel_info, size_t, void *, size_t *);
CL_API_ENTRY cl_int CL_API_CALL skGetKernelArgInfo(cl_kernel, cl_uint, cl_kernel_arg_info, size_t, void *, size_t *);
CL_API_ENTRY cl_int CL_API_CALL skGetKernelWorkGroupInfo(cl_kernel, cl_device_id, cl_kernel_work_group_info, size_t, void *, size_t *);
cl_int ocl_kernel_cmd(cl_kernel kernel, struct ocl_cmd *cmd); /* snapshot of the arguments */

CL_API_ENTRY cl_int CL_API_CALL skWaitForEvents(cl_uint, const cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skGetEventInfo(cl_event, cl_event_info, size_t, void *, size_t *);
CL_API_ENTRY cl_int CL_API_CALL skRetainEvent(cl_event);
CL_API_ENTRY cl_int CL_API_CALL skReleaseEvent(cl_event);
CL_API_ENTRY cl_int CL_API_CALL skGetEventProfilingInfo(cl_event, cl_profiling_info, size_t, void *, size_t *);
CL_API_ENTRY cl_int CL_API_CALL skSetEventCallback(cl_event, cl_int, void(CL_CALLBACK *)(cl_event, cl_int, void *), void *);
CL_API_ENTRY cl_event CL_API_CALL skCreateUserEvent(cl_context, cl_int *);
CL_API_ENTRY cl_int CL_API_CALL skSetUserEventStatus(cl_event, cl_int);

CL_API_ENTRY cl_int CL_API_CALL skEnqueueReadBuffer(cl_command_queue, cl_mem, cl_bool, size_t, size_t, void *, cl_uint, const cl_event *,
                                                    cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueWriteBuffer(cl_command_queue, cl_mem, cl_bool, size_t, size_t, const void *, cl_uint,
                                                     const cl_event *, cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueCopyBuffer(cl_command_queue, cl_mem, cl_mem, size_t, size_t, size_t, cl_uint, const cl_event *,
                                                    cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueFillBuffer(cl_command_queue, cl_mem, const void *, size_t, size_t, size_t, cl_uint,
                                                    const cl_event *, cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueReadBufferRect(cl_command_queue, cl_mem, cl_bool, const size_t *, const size_t *, const size_t *,
                                                        size_t, size_t, size_t, size_t, void *, cl_uint, const cl_event *, cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueWriteBufferRect(cl_command_queue, cl_mem, cl_bool, const size_t *, const size_t *, const size_t *,
                                                         size_t, size_t, size_t, size_t, const void *, cl_uint, const cl_event *,
                                                         cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueCopyBufferRect(cl_command_queue, cl_mem, cl_mem, const size_t *, const size_t *, const size_t *,
                                                        size_t, size_t, size_t, size_t, cl_uint, const cl_event *, cl_event *);
CL_API_ENTRY void *CL_API_CALL skEnqueueMapBuffer(cl_command_queue, cl_mem, cl_bool, cl_map_flags, size_t, size_t, cl_uint,
                                                  const cl_event *, cl_event *, cl_int *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueUnmapMemObject(cl_command_queue, cl_mem, void *, cl_uint, const cl_event *, cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueMigrateMemObjects(cl_command_queue, cl_uint, const cl_mem *, cl_mem_migration_flags, cl_uint,
                                                           const cl_event *, cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueTask(cl_command_queue, cl_kernel, cl_uint, const cl_event *, cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueNDRangeKernel(cl_command_queue, cl_kernel, cl_uint, const size_t *, const size_t *, const size_t *,
                                                       cl_uint, const cl_event *, cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueMarker(cl_command_queue, cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueBarrier(cl_command_queue);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueWaitForEvents(cl_command_queue, cl_uint, const cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueMarkerWithWaitList(cl_command_queue, cl_uint, const cl_event *, cl_event *);
CL_API_ENTRY cl_int CL_API_CALL skEnqueueBarrierWithWaitList(cl_command_queue, cl_uint, const cl_event *, cl_event *);

/* unsupported.c: everything else. */
void ocl_fill_unsupported(cl_icd_dispatch *table);

#endif
