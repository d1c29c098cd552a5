// SPDX-License-Identifier: Apache-2.0
/* link.h - the wire between the OpenCL driver (sim/opencl) and the card process (saker-card).
 *
 * A UNIX stream socket; each connection is one in-order stream of requests, each answered by exactly one reply. Connections are
 * independent: a kernel that runs on one never delays another. Everything is little endian and length-checked on both sides: a
 * header that does not fit this page closes the connection.
 *
 *   header, 32 bytes: u32 magic, u16 version, u16 type, u32 seq, i32 status, u64 addr, u32 arg, u32 len; then len payload bytes.
 *
 *   request     addr            arg       payload                reply
 *   INFO        0               0         -                      payload: 48 bytes, struct saker_link_info
 *   ALLOC       bytes           0         -                      addr: card memory address, 4 KiB aligned
 *   FREE        address         0         -                      -
 *   MEM_WRITE   address         0         1 B .. 1 MiB           -
 *   MEM_READ    address         bytes     -                      payload: the bytes
 *   REG_WRITE   register        data      -                      -
 *   REG_READ    register        0         -                      arg: data
 *   KERNEL_RUN  0               kernel    n x {u32 off, u32 v}   sent when the kernel is done
 *
 * A reply has type | SAKER_LINK_REPLY, the request's seq, and a status of enum saker_link_status.
 * The first process that writes a register or runs a kernel owns the card until it has closed its connections or died (definition 30);
 * the others may ask for INFO and read.
 * Memory allocated over a connection is freed when that connection ends and no kernel is running any more. */
#ifndef SAKER_SIM_LINK_H
#define SAKER_SIM_LINK_H

#include <stddef.h>
#include <stdint.h>

#define SAKER_LINK_MAGIC 0x4B4C4B53u /* "SKLK" */
#define SAKER_LINK_VERSION 1u
#define SAKER_LINK_REPLY 0x8000u
#define SAKER_LINK_HDR_BYTES 32u
#define SAKER_LINK_INFO_BYTES 48u
#define SAKER_LINK_MAX_PAYLOAD (1u << 20)

enum saker_link_type {
    SAKER_LINK_INFO = 1, SAKER_LINK_ALLOC, SAKER_LINK_FREE, SAKER_LINK_MEM_WRITE, SAKER_LINK_MEM_READ,
    SAKER_LINK_REG_WRITE, SAKER_LINK_REG_READ, SAKER_LINK_KERNEL_RUN, SAKER_LINK_TYPE_END
};

enum saker_link_status {
    SAKER_LINK_OK = 0,
    SAKER_LINK_RANGE = 1, /* address, length or kernel argument outside the card's memory */
    SAKER_LINK_NOMEM = 2, /* card memory is full */
    SAKER_LINK_BADREQ = 3, /* unknown request, kernel or argument offset */
    SAKER_LINK_BUSERR = 4, /* the card answered a register access with an error */
    SAKER_LINK_OWNED = 5   /* another living process owns the card */
};

struct saker_link_hdr {
    uint16_t type;
    uint32_t seq;
    int32_t status;
    uint64_t addr;
    uint32_t arg;
    uint32_t len; /* of the payload */
};

struct saker_link_info {
    uint32_t id, regmap_version, config, mode; /* mode: 0 lockstep, 1 free running */
    uint64_t design_digest, mem_bytes;
    uint32_t pid;
};

/* Kernel ABI (docs/interfaces.md, section 11): where the two kernels' registers are in the window. */
enum saker_link_kernel { SAKER_KERNEL_CTL, SAKER_KERNEL_EVENTS, SAKER_KERNEL_COUNT };
#define SAKER_KERNEL_STRIDE 0x1000u
#define SAKER_KERNEL_ARG_FIRST 0x10u
#define SAKER_KERNEL_ARG_END 0x40u
#define SAKER_CTL_CMD 0x10u
#define SAKER_CTL_RSP 0x1Cu
#define SAKER_CTL_COUNT 0x28u
#define SAKER_CTL_FLAGS 0x30u
#define SAKER_CTL_FLAG_KILL 1u
#define SAKER_CTL_CMD_BYTES 16u
#define SAKER_CTL_RSP_BYTES 8u
#define SAKER_EVENTS_BUF 0x10u
#define SAKER_EVENTS_MAX 0x1Cu
#define SAKER_EVENTS_TIMEOUT_US 0x24u
#define SAKER_EVENTS_HDR_BYTES 64u
#define SAKER_EVENTS_REC_BYTES 128u
#define SAKER_AP_START 1u
#define SAKER_AP_DONE 2u
#define SAKER_AP_IDLE 4u

void saker_link_put(uint8_t wire[SAKER_LINK_HDR_BYTES], const struct saker_link_hdr *hdr);
/** @return 0, or -1 when magic, version or length are not this protocol's. */
int saker_link_get(const uint8_t wire[SAKER_LINK_HDR_BYTES], struct saker_link_hdr *hdr);
void saker_link_put_info(uint8_t wire[SAKER_LINK_INFO_BYTES], const struct saker_link_info *info);
void saker_link_get_info(const uint8_t wire[SAKER_LINK_INFO_BYTES], struct saker_link_info *info);
void saker_put32(uint8_t *p, uint32_t v);
void saker_put64(uint8_t *p, uint64_t v);
uint32_t saker_get32(const uint8_t *p);
uint64_t saker_get64(const uint8_t *p);

/** Connect to a card process. @return a blocking, close-on-exec socket, or -errno. */
int saker_link_connect(const char *path);
/** One request and its reply, blocking. @param[in,out] hdr type, addr, arg and len in; the reply's status, addr, arg and len out.
 * @param payload hdr->len bytes; @param reply where the reply's payload goes, @param reply_size exactly how long it has to be when
 * the status is OK. @return 0, or -1 when the connection is lost or the peer does not keep to the protocol: close it. */
int saker_link_call(int fd, struct saker_link_hdr *hdr, const void *payload, void *reply, size_t reply_size);

#endif
