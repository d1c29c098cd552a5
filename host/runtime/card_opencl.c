// SPDX-License-Identifier: Apache-2.0
/* card_opencl.c - struct saker_card over plain OpenCL 1.2.
 *
 * Three queues: control, event poll, and one that never carries anything but the kill. The kill's kernel has its arguments set
 * when the card is opened, so that pulling the switch is one enqueue. */
#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>

#include <inttypes.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "saker/card.h"
#include "saker/error.h"
#include "saker/regs.h"

#define PLATFORM_NAME "Saker"
#define BATCH_MAX 256u   /* operations of one kernel run: bounds how long a kill can wait for the kernel */
#define CMD_BYTES 16u
#define RSP_BYTES 8u
#define EVENTS_MAX 512u  /* records of one kernel run */
#define HEADER_BYTES 64u
#define FIRST_READ 16u   /* records fetched together with the header */
#define CTL_KILL 1u

/* One control thread at a time, in the order they came: a mutex alone lets a thread that comes again at once starve the heartbeat. */
struct turn {
    pthread_mutex_t lock;
    pthread_cond_t moved;
    unsigned next, serving;
};

struct saker_card {
    struct turn turn; /* of ctl_q, ctl, cmd, rsp */
    cl_context ctx;
    cl_command_queue ctl_q, evt_q, kill_q;
    cl_program program;
    cl_kernel ctl, evt, kill;
    cl_mem cmd, rsp, ring;
    uint8_t cmd_host[BATCH_MAX * CMD_BYTES], rsp_host[BATCH_MAX * RSP_BYTES];
    uint8_t evt_host[HEADER_BYTES + EVENTS_MAX * SAKER_EVENT_BYTES];
};

static uint32_t
get32(const uint8_t *p)
{
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static void
put32(uint8_t *p, uint32_t v)
{
    for (unsigned i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> (8 * i));
}

static int
fail_cl(const char *what, cl_int rc)
{
    if (rc == CL_DEVICE_NOT_AVAILABLE)
        return saker_fail(SAKER_ERR_IO, "%s: the card is gone (CL_DEVICE_NOT_AVAILABLE)", what);
    if (rc == CL_EXEC_STATUS_ERROR_FOR_EVENTS_IN_WAIT_LIST)
        return saker_fail(SAKER_ERR_IO, "%s: the card did not execute it: another process owns it, or it failed", what);
    return saker_fail(SAKER_ERR_IO, "%s: OpenCL error %d", what, rc);
}

static int
find_device(cl_platform_id *platform, cl_device_id *device)
{
    cl_platform_id list[16];
    cl_uint n = 0;
    cl_int rc = clGetPlatformIDs(16, list, &n);
    char name[64];

    if (rc != CL_SUCCESS || n == 0)
        return saker_fail(SAKER_ERR_IO, "no OpenCL platform is registered; is OCL_ICD_VENDORS set to the folder of saker.icd?");
    if (n > 16)
        n = 16;
    for (cl_uint i = 0; i < n; i++) {
        if (clGetPlatformInfo(list[i], CL_PLATFORM_NAME, sizeof name, name, NULL) != CL_SUCCESS || strcmp(name, PLATFORM_NAME) != 0)
            continue;
        rc = clGetDeviceIDs(list[i], CL_DEVICE_TYPE_ACCELERATOR, 1, device, NULL);
        if (rc == CL_SUCCESS) {
            *platform = list[i];
            return SAKER_OK;
        }
        const char *path = getenv("SAKER_CARD_SOCKET");
        return saker_fail(SAKER_ERR_IO, "no card: nothing answers at SAKER_CARD_SOCKET=%s; is saker-card running?",
                          path && *path ? path : "(not set)");
    }
    return saker_fail(SAKER_ERR_IO, "no OpenCL platform \"%s\"; is OCL_ICD_VENDORS set to the folder of saker.icd?", PLATFORM_NAME);
}

/* The binary names what this library was built for; the driver refuses any other card. */
static int
load_program(struct saker_card *card, cl_device_id device)
{
    char text[96], has[64] = "?";
    const unsigned char *binary = (const unsigned char *)text;
    size_t len;
    cl_int rc, status = CL_SUCCESS;

    snprintf(text, sizeof text, "saker-card regmap=%u digest=%016" PRIx64 "\n", SAKER_REGMAP_VERSION, (uint64_t)SAKER_DESIGN_DIGEST);
    len = strlen(text);
    card->program = clCreateProgramWithBinary(card->ctx, 1, &device, &len, &binary, &status, &rc);
    if (rc == CL_INVALID_BINARY) {
        clGetDeviceInfo(device, CL_DRIVER_VERSION, sizeof has, has, NULL);
        return saker_fail(SAKER_ERR_VERSION,
                          "card and library differ: the card has %s, this library is for regmap %u, design %016" PRIx64, has,
                          SAKER_REGMAP_VERSION, (uint64_t)SAKER_DESIGN_DIGEST);
    }
    if (rc != CL_SUCCESS)
        return fail_cl("create program", rc);
    rc = clBuildProgram(card->program, 1, &device, "", NULL, NULL);
    return rc == CL_SUCCESS ? SAKER_OK : fail_cl("build program", rc);
}

static cl_int
set_args(struct saker_card *card)
{
    const cl_uint zero = 0, kill = CTL_KILL;
    cl_int rc = clSetKernelArg(card->ctl, 0, sizeof card->cmd, &card->cmd);

    rc |= clSetKernelArg(card->ctl, 1, sizeof card->rsp, &card->rsp);
    rc |= clSetKernelArg(card->ctl, 3, sizeof zero, &zero);
    rc |= clSetKernelArg(card->evt, 0, sizeof card->ring, &card->ring);
    rc |= clSetKernelArg(card->kill, 0, sizeof card->cmd, &card->cmd);
    rc |= clSetKernelArg(card->kill, 1, sizeof card->rsp, &card->rsp);
    rc |= clSetKernelArg(card->kill, 2, sizeof zero, &zero);
    rc |= clSetKernelArg(card->kill, 3, sizeof kill, &kill);
    return rc;
}

static int
create_objects(struct saker_card *card, cl_device_id device)
{
    cl_int rc;

    card->ctl_q = clCreateCommandQueue(card->ctx, device, 0, &rc);
    if (rc == CL_SUCCESS)
        card->evt_q = clCreateCommandQueue(card->ctx, device, 0, &rc);
    if (rc == CL_SUCCESS)
        card->kill_q = clCreateCommandQueue(card->ctx, device, 0, &rc);
    if (rc == CL_SUCCESS)
        card->cmd = clCreateBuffer(card->ctx, CL_MEM_READ_ONLY, sizeof card->cmd_host, NULL, &rc);
    if (rc == CL_SUCCESS)
        card->rsp = clCreateBuffer(card->ctx, CL_MEM_WRITE_ONLY, sizeof card->rsp_host, NULL, &rc);
    if (rc == CL_SUCCESS)
        card->ring = clCreateBuffer(card->ctx, CL_MEM_WRITE_ONLY, sizeof card->evt_host, NULL, &rc);
    if (rc == CL_SUCCESS)
        card->ctl = clCreateKernel(card->program, "saker_ctl", &rc);
    if (rc == CL_SUCCESS)
        card->evt = clCreateKernel(card->program, "saker_events", &rc);
    if (rc == CL_SUCCESS)
        card->kill = clCreateKernel(card->program, "saker_ctl", &rc);
    if (rc == CL_SUCCESS)
        rc = set_args(card);
    return rc == CL_SUCCESS ? SAKER_OK : fail_cl("open card", rc);
}

/* The driver compared what the card process said of itself; this asks the card's own registers. */
static int
check_registers(struct saker_card *card)
{
    struct saker_reg_op op[4] = {{.addr = SAKER_ID_OFFSET}, {.addr = SAKER_REGMAP_VERSION_OFFSET}, {.addr = SAKER_DESIGN_DIGEST_LO_OFFSET},
                                 {.addr = SAKER_DESIGN_DIGEST_HI_OFFSET}};
    int rc = saker_card_batch(card, op, 4);
    uint64_t digest;

    if (rc != SAKER_OK)
        return rc;
    digest = (uint64_t)op[2].data | (uint64_t)op[3].data << 32;
    if (op[0].data != SAKER_ID_VALUE)
        return saker_fail(SAKER_ERR_VERSION, "no Saker card: its identification register reads 0x%08x", op[0].data);
    if (op[1].data != SAKER_REGMAP_VERSION || digest != SAKER_DESIGN_DIGEST)
        return saker_fail(SAKER_ERR_VERSION,
                          "card and library differ: the card has regmap %u, design %016" PRIx64 ", this library is for regmap %u, design "
                          "%016" PRIx64, op[1].data, digest, SAKER_REGMAP_VERSION, (uint64_t)SAKER_DESIGN_DIGEST);
    return SAKER_OK;
}

int
saker_card_open_opencl(struct saker_card **out)
{
    cl_context_properties props[3] = {CL_CONTEXT_PLATFORM, 0, 0};
    cl_platform_id platform = NULL;
    cl_device_id device = NULL;
    struct saker_card *card;
    cl_int err;
    int rc = find_device(&platform, &device);

    if (rc != SAKER_OK)
        return rc;
    card = calloc(1, sizeof *card);
    if (!card)
        return saker_fail(SAKER_ERR_NOMEM, "open card: out of memory");
    pthread_mutex_init(&card->turn.lock, NULL);
    pthread_cond_init(&card->turn.moved, NULL);
    props[1] = (cl_context_properties)platform;
    card->ctx = clCreateContext(props, 1, &device, NULL, NULL, &err);
    rc = err == CL_SUCCESS ? load_program(card, device) : fail_cl("create context", err);
    if (rc == SAKER_OK)
        rc = create_objects(card, device);
    if (rc == SAKER_OK)
        rc = check_registers(card);
    if (rc != SAKER_OK) {
        saker_card_close(card);
        return rc;
    }
    *out = card;
    return SAKER_OK;
}

void
saker_card_close(struct saker_card *card)
{
    if (!card)
        return;
    if (card->ctl)
        clReleaseKernel(card->ctl);
    if (card->evt)
        clReleaseKernel(card->evt);
    if (card->kill)
        clReleaseKernel(card->kill);
    if (card->cmd)
        clReleaseMemObject(card->cmd);
    if (card->rsp)
        clReleaseMemObject(card->rsp);
    if (card->ring)
        clReleaseMemObject(card->ring);
    if (card->ctl_q)
        clReleaseCommandQueue(card->ctl_q);
    if (card->evt_q)
        clReleaseCommandQueue(card->evt_q);
    if (card->kill_q)
        clReleaseCommandQueue(card->kill_q);
    if (card->program)
        clReleaseProgram(card->program);
    if (card->ctx)
        clReleaseContext(card->ctx);
    pthread_cond_destroy(&card->turn.moved);
    pthread_mutex_destroy(&card->turn.lock);
    free(card);
}

static void
take_turn(struct turn *t)
{
    unsigned mine;

    pthread_mutex_lock(&t->lock);
    mine = t->next++;
    while (t->serving != mine)
        pthread_cond_wait(&t->moved, &t->lock);
    pthread_mutex_unlock(&t->lock);
}

static void
end_turn(struct turn *t)
{
    pthread_mutex_lock(&t->lock);
    t->serving++;
    pthread_cond_broadcast(&t->moved);
    pthread_mutex_unlock(&t->lock);
}

static int
run_chunk(struct saker_card *card, struct saker_reg_op *ops, cl_uint n)
{
    cl_event ran = NULL;
    cl_int rc;

    memset(card->cmd_host, 0, n * CMD_BYTES);
    for (cl_uint i = 0; i < n; i++) {
        put32(card->cmd_host + i * CMD_BYTES, ops[i].write ? 1 : 0);
        put32(card->cmd_host + i * CMD_BYTES + 4, ops[i].addr);
        put32(card->cmd_host + i * CMD_BYTES + 8, ops[i].data);
    }
    rc = clEnqueueWriteBuffer(card->ctl_q, card->cmd, CL_FALSE, 0, n * CMD_BYTES, card->cmd_host, 0, NULL, NULL);
    if (rc == CL_SUCCESS)
        rc = clSetKernelArg(card->ctl, 2, sizeof n, &n);
    if (rc == CL_SUCCESS)
        rc = clEnqueueTask(card->ctl_q, card->ctl, 0, NULL, &ran);
    if (rc == CL_SUCCESS) /* waiting for the event makes a failed run fail the read too */
        rc = clEnqueueReadBuffer(card->ctl_q, card->rsp, CL_TRUE, 0, n * RSP_BYTES, card->rsp_host, 1, &ran, NULL);
    if (ran)
        clReleaseEvent(ran);
    if (rc != CL_SUCCESS) {
        clFinish(card->ctl_q); /* cmd_host must not be read any more when we return */
        return fail_cl("register access", rc);
    }
    for (cl_uint i = 0; i < n; i++) {
        if (!ops[i].write)
            ops[i].data = get32(card->rsp_host + i * RSP_BYTES);
        ops[i].error = get32(card->rsp_host + i * RSP_BYTES + 4) != 0;
    }
    return SAKER_OK;
}

int
saker_card_batch(struct saker_card *card, struct saker_reg_op *ops, size_t n)
{
    for (size_t at = 0; at < n; at += BATCH_MAX) {
        size_t left = n - at;
        int rc;

        take_turn(&card->turn);
        rc = run_chunk(card, ops + at, left < BATCH_MAX ? (cl_uint)left : BATCH_MAX);
        end_turn(&card->turn);
        if (rc != SAKER_OK)
            return rc;
    }
    for (size_t i = 0; i < n; i++)
        if (ops[i].error)
            return ops[i].write ? saker_fail(SAKER_ERR_REFUSED, "register 0x%04x: the card refused the write", ops[i].addr)
                                : saker_fail(SAKER_ERR_IO, "register 0x%04x: the card answered the read with an error", ops[i].addr);
    return SAKER_OK;
}

int
saker_card_read32(struct saker_card *card, uint32_t addr, uint32_t *value)
{
    struct saker_reg_op op = {.addr = addr};
    int rc = saker_card_batch(card, &op, 1);

    if (rc == SAKER_OK)
        *value = op.data;
    return rc;
}

int
saker_card_read64(struct saker_card *card, uint32_t addr_lo, uint64_t *value)
{
    struct saker_reg_op op[2] = {{.addr = addr_lo}, {.addr = addr_lo + 4}}; /* the low half latches the high one */
    int rc = saker_card_batch(card, op, 2);

    if (rc == SAKER_OK)
        *value = (uint64_t)op[0].data | (uint64_t)op[1].data << 32;
    return rc;
}

int
saker_card_write32(struct saker_card *card, uint32_t addr, uint32_t value)
{
    struct saker_reg_op op = {.write = 1, .addr = addr, .data = value};

    return saker_card_batch(card, &op, 1);
}

int
saker_card_write64(struct saker_card *card, uint32_t addr_lo, uint64_t value)
{
    struct saker_reg_op op[2] = {{.write = 1, .addr = addr_lo, .data = (uint32_t)value},
                                 {.write = 1, .addr = addr_lo + 4, .data = (uint32_t)(value >> 32)}}; /* the high half commits */

    return saker_card_batch(card, op, 2);
}

int
saker_card_kill(struct saker_card *card)
{
    cl_event done;
    cl_int rc = clEnqueueTask(card->kill_q, card->kill, 0, NULL, &done);

    if (rc != CL_SUCCESS)
        return fail_cl("kill", rc);
    rc = clWaitForEvents(1, &done);
    clReleaseEvent(done);
    return rc == CL_SUCCESS ? SAKER_OK : fail_cl("kill", rc);
}

int
saker_card_events(struct saker_card *card, struct saker_event *evs, int max, uint32_t timeout_us)
{
    cl_uint want, count, first;
    cl_event ran = NULL;
    cl_int rc;

    if (max <= 0)
        return saker_fail(SAKER_ERR_ARG, "events: room for %d records; at least 1", max);
    want = (unsigned)max < EVENTS_MAX ? (cl_uint)max : EVENTS_MAX;
    first = want < FIRST_READ ? want : FIRST_READ;
    rc = clSetKernelArg(card->evt, 1, sizeof want, &want);
    if (rc == CL_SUCCESS)
        rc = clSetKernelArg(card->evt, 2, sizeof timeout_us, &timeout_us);
    if (rc == CL_SUCCESS)
        rc = clEnqueueTask(card->evt_q, card->evt, 0, NULL, &ran);
    if (rc == CL_SUCCESS)
        rc = clEnqueueReadBuffer(card->evt_q, card->ring, CL_TRUE, 0, HEADER_BYTES + first * SAKER_EVENT_BYTES, card->evt_host, 1, &ran,
                                 NULL);
    if (ran)
        clReleaseEvent(ran);
    if (rc != CL_SUCCESS)
        return fail_cl("events", rc);
    count = get32(card->evt_host);
    if (count > want)
        return saker_fail(SAKER_ERR_FORMAT, "events: the card returned %u records, asked for at most %u", count, want);
    if (count > first) {
        size_t at = HEADER_BYTES + first * SAKER_EVENT_BYTES;

        rc = clEnqueueReadBuffer(card->evt_q, card->ring, CL_TRUE, at, (size_t)(count - first) * SAKER_EVENT_BYTES, card->evt_host + at, 0,
                                 NULL, NULL);
        if (rc != CL_SUCCESS)
            return fail_cl("events", rc);
    }
    for (cl_uint i = 0; i < count; i++)
        if (saker_event_unpack(card->evt_host + HEADER_BYTES + i * SAKER_EVENT_BYTES, &evs[i]) < 0)
            return saker_fail(SAKER_ERR_VERSION, "events: record %u has a version this library does not know", i);
    return (int)count;
}
