// SPDX-License-Identifier: Apache-2.0
/* test_opencl.c - the vendor driver, driven through the ICD loader as any application drives it. Expected codes: OpenCL 1.2
 * specification, the "Errors" of each call. */
#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>

#include "test_opencl.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../../sim/card/link.h"
#include "fake_card.h"
#include "saker/regs.h"

char test_socket[64];
pid_t test_card;

static cl_platform_id platform;
static cl_device_id device;
static cl_context ctx;
static cl_command_queue q, q2;
static cl_program program;
static cl_kernel ctl, evt;

uint64_t
test_ms(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * 1000 + (uint64_t)ts.tv_nsec / 1000000;
}

void
test_card_up(void)
{
    snprintf(test_socket, sizeof test_socket, "/tmp/saker-unit-opencl.%d", (int)getpid());
    setenv("SAKER_CARD_SOCKET", test_socket, 1);
    setenv("OCL_ICD_VENDORS", DRIVER, 1);
    test_card = fake_start(test_socket, SAKER_REGMAP_VERSION);
    ck_assert_int_gt(test_card, 0);
}

void
test_card_down(void)
{
    if (test_card > 0)
        fake_stop(test_card);
    unlink(test_socket);
}

static void
setup(void)
{
    cl_int rc;

    test_card_up();
    ck_assert_int_eq(clGetPlatformIDs(1, &platform, NULL), CL_SUCCESS);
    ck_assert_int_eq(clGetDeviceIDs(platform, CL_DEVICE_TYPE_ACCELERATOR, 1, &device, NULL), CL_SUCCESS);
    ctx = clCreateContext(NULL, 1, &device, NULL, NULL, &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
    q = clCreateCommandQueue(ctx, device, CL_QUEUE_PROFILING_ENABLE, &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
    q2 = clCreateCommandQueue(ctx, device, 0, &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
    program = clCreateProgramWithBuiltInKernels(ctx, 1, &device, "saker_ctl;saker_events", &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
    ctl = clCreateKernel(program, "saker_ctl", &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
    evt = clCreateKernel(program, "saker_events", &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
}

static void
teardown(void)
{
    clReleaseKernel(ctl);
    clReleaseKernel(evt);
    clReleaseProgram(program);
    clReleaseCommandQueue(q);
    clReleaseCommandQueue(q2);
    clReleaseContext(ctx);
    test_card_down();
}

static cl_mem
buffer(size_t size)
{
    cl_int rc;
    cl_mem mem = clCreateBuffer(ctx, CL_MEM_READ_WRITE, size, NULL, &rc);

    ck_assert_int_eq(rc, CL_SUCCESS);
    return mem;
}

static void
set_ctl(cl_mem cmd, cl_mem rsp, cl_uint count, cl_uint flags)
{
    ck_assert_int_eq(clSetKernelArg(ctl, 0, sizeof cmd, &cmd), CL_SUCCESS);
    ck_assert_int_eq(clSetKernelArg(ctl, 1, sizeof rsp, &rsp), CL_SUCCESS);
    ck_assert_int_eq(clSetKernelArg(ctl, 2, sizeof count, &count), CL_SUCCESS);
    ck_assert_int_eq(clSetKernelArg(ctl, 3, sizeof flags, &flags), CL_SUCCESS);
}

static void
set_evt(cl_mem ring, cl_uint max, cl_uint timeout_us)
{
    ck_assert_int_eq(clSetKernelArg(evt, 0, sizeof ring, &ring), CL_SUCCESS);
    ck_assert_int_eq(clSetKernelArg(evt, 1, sizeof max, &max), CL_SUCCESS);
    ck_assert_int_eq(clSetKernelArg(evt, 2, sizeof timeout_us, &timeout_us), CL_SUCCESS);
}

/* One register access by raw OpenCL on a queue. */
static uint32_t
access_reg(cl_command_queue queue, uint32_t write, uint32_t addr, uint32_t data)
{
    const cl_uint words[4] = {write, addr, data, 0};
    cl_uint rsp_words[2];
    cl_mem cmd = buffer(sizeof words), rsp = buffer(sizeof rsp_words);

    ck_assert_int_eq(clEnqueueWriteBuffer(queue, cmd, CL_FALSE, 0, sizeof words, words, 0, NULL, NULL), CL_SUCCESS);
    set_ctl(cmd, rsp, 1, 0);
    ck_assert_int_eq(clEnqueueTask(queue, ctl, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueReadBuffer(queue, rsp, CL_TRUE, 0, sizeof rsp_words, rsp_words, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_uint_eq(rsp_words[1], addr >= FAKE_BUS_ERROR);
    clReleaseMemObject(cmd);
    clReleaseMemObject(rsp);
    return rsp_words[0];
}

static cl_int
status_of(cl_event ev)
{
    cl_int status;

    ck_assert_int_eq(clGetEventInfo(ev, CL_EVENT_COMMAND_EXECUTION_STATUS, sizeof status, &status, NULL), CL_SUCCESS);
    return status;
}

START_TEST(test_device_is_an_accelerator_of_platform_saker)
{
    char name[32];
    cl_device_type type;
    cl_bool available;
    cl_uint n = 9;
    size_t size;

    ck_assert_int_eq(clGetPlatformInfo(platform, CL_PLATFORM_NAME, sizeof name, name, &size), CL_SUCCESS);
    ck_assert_str_eq(name, "Saker");
    ck_assert_uint_eq(size, 6);
    ck_assert_int_eq(clGetDeviceInfo(device, CL_DEVICE_NAME, sizeof name, name, NULL), CL_SUCCESS);
    ck_assert_str_eq(name, "saker-sim");
    ck_assert_int_eq(clGetDeviceInfo(device, CL_DEVICE_TYPE, sizeof type, &type, NULL), CL_SUCCESS);
    ck_assert_uint_eq(type, CL_DEVICE_TYPE_ACCELERATOR);
    ck_assert_int_eq(clGetDeviceInfo(device, CL_DEVICE_AVAILABLE, sizeof available, &available, NULL), CL_SUCCESS);
    ck_assert_int_eq(available, CL_TRUE);
    ck_assert_int_eq(clGetDeviceIDs(platform, CL_DEVICE_TYPE_GPU, 0, NULL, &n), CL_DEVICE_NOT_FOUND);
    ck_assert_int_eq(clGetDeviceIDs(platform, 1u << 20, 0, NULL, &n), CL_INVALID_DEVICE_TYPE);
    ck_assert_int_eq(clGetDeviceInfo(device, CL_DEVICE_NAME, 3, name, NULL), CL_INVALID_VALUE);
}
END_TEST

START_TEST(test_without_a_card_there_is_no_device)
{
    cl_device_id other;

    test_card_down();
    ck_assert_int_eq(clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &other, NULL), CL_DEVICE_NOT_FOUND);
    unsetenv("SAKER_CARD_SOCKET");
    ck_assert_int_eq(clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &other, NULL), CL_DEVICE_NOT_FOUND);
    test_card = 0;
}
END_TEST

START_TEST(test_program_takes_the_card_s_own_binary_only)
{
    char good[96], back[96] = "";
    const unsigned char *bin = (const unsigned char *)good;
    unsigned char *where = (unsigned char *)back;
    size_t len, size;
    cl_int rc, status;
    cl_program p;

    snprintf(good, sizeof good, "saker-card regmap=%u digest=%016llx\n", SAKER_REGMAP_VERSION, SAKER_DESIGN_DIGEST);
    len = strlen(good);
    p = clCreateProgramWithBinary(ctx, 1, &device, &len, &bin, &status, &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
    ck_assert_int_eq(status, CL_SUCCESS);
    ck_assert_ptr_null(clCreateKernel(p, "saker_ctl", &rc));
    ck_assert_int_eq(rc, CL_INVALID_PROGRAM_EXECUTABLE); /* not built yet */
    ck_assert_int_eq(clBuildProgram(p, 0, NULL, NULL, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clGetProgramInfo(p, CL_PROGRAM_BINARY_SIZES, sizeof size, &size, NULL), CL_SUCCESS);
    ck_assert_uint_eq(size, len);
    ck_assert_int_eq(clGetProgramInfo(p, CL_PROGRAM_BINARIES, sizeof where, &where, NULL), CL_SUCCESS);
    ck_assert_mem_eq(back, good, len);
    clReleaseProgram(p);

    good[len - 2] ^= 1; /* another design */
    ck_assert_ptr_null(clCreateProgramWithBinary(ctx, 1, &device, &len, &bin, &status, &rc));
    ck_assert_int_eq(rc, CL_INVALID_BINARY);
    ck_assert_int_eq(status, CL_INVALID_BINARY);
    good[len - 2] ^= 1;
    len--; /* cut short */
    ck_assert_ptr_null(clCreateProgramWithBinary(ctx, 1, &device, &len, &bin, &status, &rc));
    ck_assert_int_eq(rc, CL_INVALID_BINARY);
    ck_assert_ptr_null(clCreateProgramWithBuiltInKernels(ctx, 1, &device, "saker_ctl;other", &rc));
    ck_assert_int_eq(rc, CL_INVALID_VALUE);
}
END_TEST

START_TEST(test_source_needs_a_compiler_that_is_not_there)
{
    const char *source = "kernel void k(void) {}";
    cl_int rc;
    cl_program p = clCreateProgramWithSource(ctx, 1, &source, NULL, &rc);

    ck_assert_int_eq(rc, CL_SUCCESS);
    ck_assert_int_eq(clBuildProgram(p, 0, NULL, NULL, NULL, NULL), CL_COMPILER_NOT_AVAILABLE);
    clReleaseProgram(p);
    ck_assert_int_eq(clCompileProgram(program, 0, NULL, NULL, 0, NULL, NULL, NULL, NULL), CL_COMPILER_NOT_AVAILABLE);
    ck_assert_ptr_null(clLinkProgram(ctx, 0, NULL, NULL, 0, NULL, NULL, NULL, &rc));
    ck_assert_int_eq(rc, CL_LINKER_NOT_AVAILABLE);
}
END_TEST

START_TEST(test_unsupported_calls_say_so_and_write_the_error)
{
    cl_image_format format = {CL_RGBA, CL_UNORM_INT8};
    cl_image_desc desc = {.image_type = CL_MEM_OBJECT_IMAGE2D, .image_width = 4, .image_height = 4};
    cl_int rc = 0;
    cl_uint n = 9;

    ck_assert_ptr_null(clCreateImage(ctx, CL_MEM_READ_ONLY, &format, &desc, NULL, &rc));
    ck_assert_int_eq(rc, CL_INVALID_OPERATION);
    rc = 0;
    ck_assert_ptr_null(clCreateSampler(ctx, CL_FALSE, CL_ADDRESS_NONE, CL_FILTER_NEAREST, &rc));
    ck_assert_int_eq(rc, CL_INVALID_OPERATION);
    ck_assert_int_eq(clEnqueueNativeKernel(q, NULL, NULL, 0, 0, NULL, NULL, 0, NULL, NULL), CL_INVALID_OPERATION);
    ck_assert_int_eq(clGetSupportedImageFormats(ctx, CL_MEM_READ_ONLY, CL_MEM_OBJECT_IMAGE2D, 0, NULL, &n), CL_SUCCESS);
    ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(test_kernel_arguments_are_checked)
{
    cl_mem cmd = buffer(64), rsp = buffer(32);
    cl_uint n = 4;
    cl_ulong wide = 4;
    size_t two = 2, one = 1, off = 1;
    cl_int rc;

    ck_assert_int_eq(clEnqueueTask(q, ctl, 0, NULL, NULL), CL_INVALID_KERNEL_ARGS); /* none set */
    ck_assert_int_eq(clSetKernelArg(ctl, 4, sizeof n, &n), CL_INVALID_ARG_INDEX);
    ck_assert_int_eq(clSetKernelArg(ctl, 2, sizeof wide, &wide), CL_INVALID_ARG_SIZE);
    ck_assert_int_eq(clSetKernelArg(ctl, 2, sizeof n, NULL), CL_INVALID_ARG_VALUE);
    ck_assert_int_eq(clSetKernelArg(ctl, 0, sizeof n, &n), CL_INVALID_ARG_SIZE);
    set_ctl(cmd, rsp, 4, 0);
    ck_assert_int_eq(clEnqueueTask(q, ctl, 0, NULL, NULL), CL_SUCCESS); /* 4 x 16 and 4 x 8 just fit */
    set_ctl(cmd, rsp, 5, 0);
    ck_assert_int_eq(clEnqueueTask(q, ctl, 0, NULL, NULL), CL_INVALID_KERNEL_ARGS);
    set_evt(cmd, 1, 0);
    ck_assert_int_eq(clEnqueueTask(q, evt, 0, NULL, NULL), CL_INVALID_KERNEL_ARGS); /* 64 + 128 bytes do not fit 64 */
    set_ctl(cmd, rsp, 1, 0);
    ck_assert_int_eq(clEnqueueNDRangeKernel(q, ctl, 1, NULL, &two, NULL, 0, NULL, NULL), CL_INVALID_GLOBAL_WORK_SIZE);
    ck_assert_int_eq(clEnqueueNDRangeKernel(q, ctl, 1, NULL, &one, &two, 0, NULL, NULL), CL_INVALID_WORK_GROUP_SIZE);
    ck_assert_int_eq(clEnqueueNDRangeKernel(q, ctl, 1, &off, &one, NULL, 0, NULL, NULL), CL_INVALID_GLOBAL_OFFSET);
    ck_assert_int_eq(clEnqueueNDRangeKernel(q, ctl, 4, NULL, &one, NULL, 0, NULL, NULL), CL_INVALID_WORK_DIMENSION);
    ck_assert_int_eq(clEnqueueNDRangeKernel(q, ctl, 1, NULL, &one, &one, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_ptr_null(clCreateKernel(program, "saker_ct", &rc));
    ck_assert_int_eq(rc, CL_INVALID_KERNEL_NAME);
    ck_assert_int_eq(clFinish(q), CL_SUCCESS);
    ck_assert_uint_eq(access_reg(q, 0, FAKE_CTL_RUNS, 0), 2); /* the refused ones never ran */
    clReleaseMemObject(cmd);
    clReleaseMemObject(rsp);
}
END_TEST

START_TEST(test_arguments_are_those_of_the_moment_of_enqueue)
{
    const cl_uint words[8] = {1, SAKER_TIMESCALE_OFFSET, 11, 0, 1, SAKER_TIMESCALE_OFFSET, 22, 0};
    cl_mem cmd = buffer(sizeof words), rsp = buffer(16);
    cl_int rc;
    cl_event gate = clCreateUserEvent(ctx, &rc);

    ck_assert_int_eq(clEnqueueWriteBuffer(q, cmd, CL_TRUE, 0, sizeof words, words, 0, NULL, NULL), CL_SUCCESS);
    set_ctl(cmd, rsp, 1, 0);
    ck_assert_int_eq(clEnqueueTask(q, ctl, 1, &gate, NULL), CL_SUCCESS);
    set_ctl(cmd, rsp, 2, 0); /* must not reach the run above, which has not started */
    ck_assert_int_eq(clSetUserEventStatus(gate, CL_COMPLETE), CL_SUCCESS);
    ck_assert_int_eq(clFinish(q), CL_SUCCESS);
    ck_assert_uint_eq(access_reg(q, 0, SAKER_TIMESCALE_OFFSET, 0), 11);
    clReleaseEvent(gate);
    clReleaseMemObject(cmd);
    clReleaseMemObject(rsp);
}
END_TEST

START_TEST(test_buffers_hold_what_is_written)
{
    enum { N = 3 << 20 }; /* more than one link message */
    uint8_t *a = malloc(N), *b = calloc(1, N);
    cl_mem mem = buffer(N);

    for (size_t i = 0; i < N; i++)
        a[i] = (uint8_t)(i * 2654435761u >> 13);
    ck_assert_int_eq(clEnqueueWriteBuffer(q, mem, CL_TRUE, 0, N, a, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueReadBuffer(q, mem, CL_TRUE, 0, N, b, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_mem_eq(a, b, N);
    ck_assert_int_eq(clEnqueueReadBuffer(q, mem, CL_TRUE, 5, 7, b, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_mem_eq(a + 5, b, 7);
    ck_assert_int_eq(clEnqueueWriteBuffer(q, mem, CL_TRUE, 9, 3, "xyz", 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueReadBuffer(q, mem, CL_TRUE, 8, 5, b, 0, NULL, NULL), CL_SUCCESS);
    ck_assert(b[0] == a[8] && memcmp(b + 1, "xyz", 3) == 0 && b[4] == a[12]);
    ck_assert_int_eq(clEnqueueReadBuffer(q, mem, CL_TRUE, N - 1, 2, b, 0, NULL, NULL), CL_INVALID_VALUE);
    ck_assert_int_eq(clEnqueueReadBuffer(q, mem, CL_TRUE, (size_t)-1, 2, b, 0, NULL, NULL), CL_INVALID_VALUE);
    ck_assert_int_eq(clEnqueueWriteBuffer(q, mem, CL_TRUE, 0, 0, a, 0, NULL, NULL), CL_INVALID_VALUE);
    clReleaseMemObject(mem);
    free(a);
    free(b);
}
END_TEST

START_TEST(test_copy_fill_and_rectangles)
{
    uint8_t out[64], in[16];
    const uint8_t pattern[4] = {1, 2, 3, 4};
    const size_t at[3] = {2, 1, 0}, zero[3] = {0, 0, 0}, region[3] = {3, 2, 1};
    cl_mem a = buffer(64), b = buffer(64);

    ck_assert_int_eq(clEnqueueFillBuffer(q, a, pattern, 4, 0, 64, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueFillBuffer(q, a, pattern, 3, 0, 63, 0, NULL, NULL), CL_INVALID_VALUE);
    ck_assert_int_eq(clEnqueueCopyBuffer(q, a, b, 0, 0, 64, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueCopyBuffer(q, a, a, 0, 8, 16, 0, NULL, NULL), CL_MEM_COPY_OVERLAP);
    memset(in, 0xEE, sizeof in);
    ck_assert_int_eq(clEnqueueWriteBufferRect(q, b, CL_TRUE, at, zero, region, 8, 0, 4, 0, in, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueReadBuffer(q, b, CL_TRUE, 0, 64, out, 0, NULL, NULL), CL_SUCCESS);
    for (unsigned i = 0; i < 64; i++) { /* rows 1 and 2 of 8 bytes, columns 2 to 4 */
        unsigned row = i / 8, col = i % 8;

        ck_assert_uint_eq(out[i], row >= 1 && row <= 2 && col >= 2 && col <= 4 ? 0xEE : 1 + i % 4);
    }
    memset(in, 0, sizeof in);
    ck_assert_int_eq(clEnqueueReadBufferRect(q, b, CL_TRUE, at, zero, region, 8, 0, 0, 0, in, 0, NULL, NULL), CL_SUCCESS);
    for (unsigned i = 0; i < 16; i++)
        ck_assert_uint_eq(in[i], i < 6 ? 0xEE : 0);
    clReleaseMemObject(a);
    clReleaseMemObject(b);
}
END_TEST

START_TEST(test_map_shows_and_unmap_writes_back)
{
    cl_int rc;
    cl_uint count;
    cl_mem mem = buffer(8192);
    uint8_t *p, out[4];

    p = clEnqueueMapBuffer(q, mem, CL_TRUE, CL_MAP_WRITE, 4096, 4, 0, NULL, NULL, &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
    ck_assert_int_eq(clGetMemObjectInfo(mem, CL_MEM_MAP_COUNT, sizeof count, &count, NULL), CL_SUCCESS);
    ck_assert_uint_eq(count, 1);
    memcpy(p, "abcd", 4);
    ck_assert_int_eq(clEnqueueUnmapMemObject(q, mem, p, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueUnmapMemObject(q, mem, p, 0, NULL, NULL), CL_INVALID_VALUE); /* no longer mapped */
    ck_assert_int_eq(clEnqueueReadBuffer(q, mem, CL_TRUE, 4096, 4, out, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_mem_eq(out, "abcd", 4);
    p = clEnqueueMapBuffer(q, mem, CL_TRUE, CL_MAP_READ, 4097, 2, 0, NULL, NULL, &rc);
    ck_assert_mem_eq(p, "bc", 2);
    ck_assert_int_eq(clEnqueueUnmapMemObject(q, mem, p, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clFinish(q), CL_SUCCESS);
    ck_assert_int_eq(clGetMemObjectInfo(mem, CL_MEM_MAP_COUNT, sizeof count, &count, NULL), CL_SUCCESS);
    ck_assert_uint_eq(count, 0);
    clReleaseMemObject(mem);
}
END_TEST

static cl_mem destroyed;

static void CL_CALLBACK
on_destroy(cl_mem mem, void *user)
{
    (void)user;
    destroyed = mem;
}

START_TEST(test_host_pointer_buffers_and_sub_buffers)
{
    static uint8_t host[8192];
    uint8_t out[2];
    cl_buffer_region region = {4096, 16}, odd = {100, 16}, outside = {4096, 5000};
    cl_int rc;
    cl_mem mem, sub;
    cl_uint refs;

    memset(host, 7, sizeof host);
    ck_assert_ptr_null(clCreateBuffer(ctx, CL_MEM_COPY_HOST_PTR, 16, NULL, &rc));
    ck_assert_int_eq(rc, CL_INVALID_HOST_PTR);
    ck_assert_ptr_null(clCreateBuffer(ctx, CL_MEM_READ_ONLY | CL_MEM_WRITE_ONLY, 16, NULL, &rc));
    ck_assert_int_eq(rc, CL_INVALID_VALUE);
    ck_assert_ptr_null(clCreateBuffer(ctx, 0, 0, NULL, &rc));
    ck_assert_int_eq(rc, CL_INVALID_BUFFER_SIZE);
    mem = clCreateBuffer(ctx, CL_MEM_USE_HOST_PTR, sizeof host, host, &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
    ck_assert_ptr_null(clCreateSubBuffer(mem, 0, CL_BUFFER_CREATE_TYPE_REGION, &odd, &rc));
    ck_assert_int_eq(rc, CL_MISALIGNED_SUB_BUFFER_OFFSET);
    ck_assert_ptr_null(clCreateSubBuffer(mem, 0, CL_BUFFER_CREATE_TYPE_REGION, &outside, &rc));
    ck_assert_int_eq(rc, CL_INVALID_VALUE);
    sub = clCreateSubBuffer(mem, 0, CL_BUFFER_CREATE_TYPE_REGION, &region, &rc);
    ck_assert_int_eq(rc, CL_SUCCESS);
    ck_assert_int_eq(clGetMemObjectInfo(mem, CL_MEM_REFERENCE_COUNT, sizeof refs, &refs, NULL), CL_SUCCESS);
    ck_assert_uint_eq(refs, 2);
    ck_assert_int_eq(clEnqueueReadBuffer(q, sub, CL_TRUE, 14, 2, out, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_uint_eq(out[1], 7);
    ck_assert_int_eq(clEnqueueWriteBuffer(q, sub, CL_TRUE, 0, 2, "xy", 0, NULL, NULL), CL_SUCCESS);
    ck_assert_ptr_eq(clEnqueueMapBuffer(q, mem, CL_TRUE, CL_MAP_READ, 4096, 2, 0, NULL, NULL, &rc), host + 4096);
    ck_assert_mem_eq(host + 4096, "xy", 2);
    ck_assert_int_eq(clEnqueueUnmapMemObject(q, mem, host + 4096, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clFinish(q), CL_SUCCESS);
    ck_assert_int_eq(clSetMemObjectDestructorCallback(mem, on_destroy, NULL), CL_SUCCESS);
    clReleaseMemObject(mem);
    ck_assert_ptr_null(destroyed); /* the sub-buffer holds it */
    clReleaseMemObject(sub);
    ck_assert_ptr_eq(destroyed, mem);
}
END_TEST

START_TEST(test_card_memory_is_given_back_and_its_end_reported)
{
    cl_mem all[8];
    cl_int rc;
    unsigned n = 0;

    for (unsigned round = 0; round < 20; round++) /* 20 x 3 MiB in a card of 4 MiB */
        clReleaseMemObject(buffer(3u << 20));
    while (n < 8 && (all[n] = clCreateBuffer(ctx, 0, 1u << 20, NULL, &rc)) != NULL)
        n++;
    ck_assert_uint_eq(n, 3); /* page 0 is not given out, so the fourth MiB does not fit */
    ck_assert_int_eq(rc, CL_MEM_OBJECT_ALLOCATION_FAILURE);
    for (unsigned i = 0; i < n; i++)
        clReleaseMemObject(all[i]);
    ck_assert_ptr_null(clCreateBuffer(ctx, 0, 1u << 30, NULL, &rc));
    ck_assert_int_eq(rc, CL_INVALID_BUFFER_SIZE);
}
END_TEST

START_TEST(test_control_does_not_wait_for_the_event_poll)
{
    cl_mem ring = buffer(64 + 4 * 128);
    uint8_t out[64 + 4 * 128];
    cl_event ev;
    uint64_t start = test_ms();

    set_evt(ring, 4, 5000000);
    ck_assert_int_eq(clEnqueueTask(q2, evt, 0, NULL, &ev), CL_SUCCESS);
    access_reg(q, 1, SAKER_TIMESCALE_OFFSET, 77);
    ck_assert_uint_eq(access_reg(q, 0, SAKER_TIMESCALE_OFFSET, 0), 77);
    ck_assert_uint_lt(test_ms() - start, 2000);
    ck_assert_int_gt(status_of(ev), CL_COMPLETE); /* still polling */
    access_reg(q, 1, FAKE_PUSH, 2);
    ck_assert_int_eq(clEnqueueReadBuffer(q2, ring, CL_TRUE, 0, sizeof out, out, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_uint_lt(test_ms() - start, 4000);
    ck_assert_uint_eq(saker_get32(out), 2);
    ck_assert_uint_eq(saker_get64(out + 64 + 128 + 8), 1);
    clReleaseEvent(ev);
    clReleaseMemObject(ring);
}
END_TEST

static cl_int seen[8];
static volatile unsigned nseen;

static void CL_CALLBACK
on_event(cl_event ev, cl_int status, void *user)
{
    (void)ev, (void)user;
    seen[nseen % 8] = status;
    nseen++;
}

START_TEST(test_events_wait_call_back_and_time)
{
    cl_mem mem = buffer(16);
    cl_int rc;
    cl_event gate = clCreateUserEvent(ctx, &rc), first, second;
    cl_ulong t[4];
    cl_command_type type;

    ck_assert_int_eq(clEnqueueWriteBuffer(q, mem, CL_FALSE, 0, 5, "hello", 1, &gate, &first), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueMarkerWithWaitList(q2, 1, &first, &second), CL_SUCCESS); /* one queue waits for the other */
    ck_assert_int_eq(clSetEventCallback(first, CL_RUNNING, on_event, NULL), CL_SUCCESS);
    ck_assert_int_eq(clSetEventCallback(first, CL_COMPLETE, on_event, NULL), CL_SUCCESS);
    ck_assert_int_eq(clSetEventCallback(first, CL_QUEUED, on_event, NULL), CL_INVALID_VALUE);
    usleep(20000);
    ck_assert_int_eq(status_of(first), CL_QUEUED);
    ck_assert_int_eq(status_of(second), CL_QUEUED);
    ck_assert_int_eq(clGetEventProfilingInfo(first, CL_PROFILING_COMMAND_END, sizeof t[0], t, NULL), CL_PROFILING_INFO_NOT_AVAILABLE);
    ck_assert_int_eq(clSetUserEventStatus(gate, CL_COMPLETE), CL_SUCCESS);
    ck_assert_int_eq(clSetUserEventStatus(gate, CL_COMPLETE), CL_INVALID_OPERATION);
    ck_assert_int_eq(clWaitForEvents(1, &second), CL_SUCCESS);
    ck_assert_int_eq(status_of(first), CL_COMPLETE);
    ck_assert_int_eq(clFinish(q), CL_SUCCESS);
    ck_assert_uint_eq(nseen, 2);
    ck_assert_int_eq(seen[0], CL_RUNNING);
    ck_assert_int_eq(seen[1], CL_COMPLETE);
    for (cl_uint i = 0; i < 4; i++)
        ck_assert_int_eq(clGetEventProfilingInfo(first, CL_PROFILING_COMMAND_QUEUED + i, sizeof t[i], &t[i], NULL), CL_SUCCESS);
    ck_assert(t[0] <= t[1] && t[1] <= t[2] && t[2] <= t[3]);
    ck_assert_uint_ge(t[1] - t[0], 15000000); /* it waited for the gate */
    ck_assert_int_eq(clGetEventProfilingInfo(second, CL_PROFILING_COMMAND_END, sizeof t[0], t, NULL), CL_PROFILING_INFO_NOT_AVAILABLE);
    ck_assert_int_eq(clGetEventInfo(first, CL_EVENT_COMMAND_TYPE, sizeof type, &type, NULL), CL_SUCCESS);
    ck_assert_uint_eq(type, CL_COMMAND_WRITE_BUFFER);
    clReleaseEvent(gate);
    clReleaseEvent(first);
    clReleaseEvent(second);
    clReleaseMemObject(mem);
}
END_TEST

START_TEST(test_a_failed_wait_list_fails_the_command)
{
    cl_mem mem = buffer(16);
    uint8_t out[1] = {9};
    cl_int rc;
    cl_event gate = clCreateUserEvent(ctx, &rc), ev;

    ck_assert_int_eq(clEnqueueReadBuffer(q, mem, CL_FALSE, 0, 1, out, 1, &gate, &ev), CL_SUCCESS);
    ck_assert_int_eq(clSetUserEventStatus(gate, -77), CL_SUCCESS);
    ck_assert_int_eq(clWaitForEvents(1, &ev), CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST);
    ck_assert_int_lt(status_of(ev), 0);
    ck_assert_uint_eq(out[0], 9);
    ck_assert_int_eq(clEnqueueReadBuffer(q, mem, CL_TRUE, 0, 1, out, 0, &gate, NULL), CL_INVALID_EVENT_WAIT_LIST);
    ck_assert_int_eq(clEnqueueReadBuffer(q, mem, CL_TRUE, 0, 1, out, 1, NULL, NULL), CL_INVALID_EVENT_WAIT_LIST);
    clReleaseEvent(gate);
    clReleaseEvent(ev);
    clReleaseMemObject(mem);
}
END_TEST

START_TEST(test_objects_live_until_their_commands_are_done)
{
    const cl_uint words[4] = {1, SAKER_TIMESCALE_OFFSET, 5, 0};
    cl_int rc;
    cl_event gate = clCreateUserEvent(ctx, &rc);
    cl_mem cmd = buffer(16), rsp = buffer(8);
    cl_command_queue own = clCreateCommandQueue(ctx, device, 0, &rc);
    cl_kernel k = clCreateKernel(program, "saker_ctl", &rc);
    cl_uint one = 1, zero = 0;
    cl_event done;

    ck_assert_int_eq(clEnqueueWriteBuffer(own, cmd, CL_TRUE, 0, 16, words, 0, NULL, NULL), CL_SUCCESS);
    clSetKernelArg(k, 0, sizeof cmd, &cmd);
    clSetKernelArg(k, 1, sizeof rsp, &rsp);
    clSetKernelArg(k, 2, sizeof one, &one);
    clSetKernelArg(k, 3, sizeof zero, &zero);
    ck_assert_int_eq(clEnqueueTask(own, k, 1, &gate, &done), CL_SUCCESS);
    ck_assert_int_eq(clReleaseKernel(k), CL_SUCCESS);
    ck_assert_int_eq(clReleaseMemObject(cmd), CL_SUCCESS);
    ck_assert_int_eq(clReleaseMemObject(rsp), CL_SUCCESS);
    ck_assert_int_eq(clReleaseCommandQueue(own), CL_SUCCESS);
    ck_assert_int_eq(clSetUserEventStatus(gate, CL_COMPLETE), CL_SUCCESS);
    ck_assert_int_eq(clWaitForEvents(1, &done), CL_SUCCESS);
    clReleaseEvent(done);
    clReleaseEvent(gate);
    ck_assert_uint_eq(access_reg(q, 0, SAKER_TIMESCALE_OFFSET, 0), 5);
}
END_TEST

START_TEST(test_queue_released_by_its_own_callback)
{
    cl_int rc;

    /* The last hold on each queue falls in its worker, or here: both ways, many times. */
    for (unsigned i = 0; i < 50; i++) {
        cl_command_queue own = clCreateCommandQueue(ctx, device, 0, &rc);

        ck_assert_int_eq(rc, CL_SUCCESS);
        ck_assert_int_eq(clEnqueueBarrierWithWaitList(own, 0, NULL, NULL), CL_SUCCESS);
        ck_assert_int_eq(clReleaseCommandQueue(own), CL_SUCCESS);
    }
    ck_assert_uint_eq(access_reg(q, 0, SAKER_ID_OFFSET, 0), SAKER_ID_VALUE);
}
END_TEST

START_TEST(test_card_death_ends_everything_with_an_error)
{
    cl_mem ring = buffer(64 + 128), cmd = buffer(16), rsp = buffer(8);
    const cl_uint die[4] = {1, FAKE_DIE, 0, 0};
    uint8_t out[8];
    cl_device_id again;
    cl_event poll_ev, after;
    cl_bool available;
    uint64_t start = test_ms();

    set_evt(ring, 1, 30000000);
    ck_assert_int_eq(clEnqueueTask(q2, evt, 0, NULL, &poll_ev), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueReadBuffer(q2, ring, CL_FALSE, 0, 8, out, 0, NULL, &after), CL_SUCCESS);
    ck_assert_int_eq(clSetEventCallback(after, CL_COMPLETE, on_event, NULL), CL_SUCCESS);
    ck_assert_int_eq(clEnqueueWriteBuffer(q, cmd, CL_TRUE, 0, 16, die, 0, NULL, NULL), CL_SUCCESS);
    set_ctl(cmd, rsp, 1, 0);
    ck_assert_int_eq(clEnqueueTask(q, ctl, 0, NULL, NULL), CL_SUCCESS);
    ck_assert_int_eq(clFinish(q), CL_DEVICE_NOT_AVAILABLE);
    ck_assert_int_eq(clFinish(q2), CL_DEVICE_NOT_AVAILABLE);
    ck_assert_int_eq(status_of(poll_ev), CL_DEVICE_NOT_AVAILABLE);
    ck_assert_int_eq(status_of(after), CL_DEVICE_NOT_AVAILABLE);
    ck_assert_uint_eq(nseen, 1);
    ck_assert_int_eq(seen[0], CL_DEVICE_NOT_AVAILABLE); /* callbacks of COMPLETE hear of the failure */
    ck_assert_int_eq(clEnqueueReadBuffer(q, ring, CL_TRUE, 0, 8, out, 0, NULL, NULL), CL_DEVICE_NOT_AVAILABLE);
    ck_assert_int_eq(clGetDeviceInfo(device, CL_DEVICE_AVAILABLE, sizeof available, &available, NULL), CL_SUCCESS);
    ck_assert_int_eq(available, CL_FALSE);
    ck_assert_uint_lt(test_ms() - start, 3000);
    ck_assert_int_eq(clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &again, NULL), CL_DEVICE_NOT_FOUND);
    waitpid(test_card, NULL, 0);
    test_card = fake_start(test_socket, SAKER_REGMAP_VERSION);
    ck_assert_int_eq(clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &again, NULL), CL_SUCCESS);
    ck_assert_ptr_ne(again, device); /* a new incarnation is a new device */
    clReleaseEvent(poll_ev);
    clReleaseEvent(after);
    clReleaseMemObject(ring);
    clReleaseMemObject(cmd);
    clReleaseMemObject(rsp);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("opencl");
    TCase *tc = tcase_create("driver");
    SRunner *sr;
    int failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 30);
    tcase_add_test(tc, test_device_is_an_accelerator_of_platform_saker);
    tcase_add_test(tc, test_without_a_card_there_is_no_device);
    tcase_add_test(tc, test_program_takes_the_card_s_own_binary_only);
    tcase_add_test(tc, test_source_needs_a_compiler_that_is_not_there);
    tcase_add_test(tc, test_unsupported_calls_say_so_and_write_the_error);
    tcase_add_test(tc, test_kernel_arguments_are_checked);
    tcase_add_test(tc, test_arguments_are_those_of_the_moment_of_enqueue);
    tcase_add_test(tc, test_buffers_hold_what_is_written);
    tcase_add_test(tc, test_copy_fill_and_rectangles);
    tcase_add_test(tc, test_map_shows_and_unmap_writes_back);
    tcase_add_test(tc, test_host_pointer_buffers_and_sub_buffers);
    tcase_add_test(tc, test_card_memory_is_given_back_and_its_end_reported);
    tcase_add_test(tc, test_control_does_not_wait_for_the_event_poll);
    tcase_add_test(tc, test_events_wait_call_back_and_time);
    tcase_add_test(tc, test_a_failed_wait_list_fails_the_command);
    tcase_add_test(tc, test_objects_live_until_their_commands_are_done);
    tcase_add_test(tc, test_queue_released_by_its_own_callback);
    tcase_add_test(tc, test_card_death_ends_everything_with_an_error);
    suite_add_tcase(s, tc);
    suite_add_tcase(s, link_tcase());
    suite_add_tcase(s, card_tcase());
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
