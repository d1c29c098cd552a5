// SPDX-License-Identifier: Apache-2.0
/* link.c - codec and client side of the card link. */
#include "link.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

void
saker_put32(uint8_t *p, uint32_t v)
{
    for (unsigned i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> (8 * i));
}

void
saker_put64(uint8_t *p, uint64_t v)
{
    for (unsigned i = 0; i < 8; i++)
        p[i] = (uint8_t)(v >> (8 * i));
}

uint32_t
saker_get32(const uint8_t *p)
{
    uint32_t v = 0;

    for (unsigned i = 0; i < 4; i++)
        v |= (uint32_t)p[i] << (8 * i);
    return v;
}

uint64_t
saker_get64(const uint8_t *p)
{
    return (uint64_t)saker_get32(p) | (uint64_t)saker_get32(p + 4) << 32;
}

void
saker_link_put(uint8_t wire[SAKER_LINK_HDR_BYTES], const struct saker_link_hdr *hdr)
{
    saker_put32(wire, SAKER_LINK_MAGIC);
    saker_put32(wire + 4, SAKER_LINK_VERSION | (uint32_t)hdr->type << 16);
    saker_put32(wire + 8, hdr->seq);
    saker_put32(wire + 12, (uint32_t)hdr->status);
    saker_put64(wire + 16, hdr->addr);
    saker_put32(wire + 24, hdr->arg);
    saker_put32(wire + 28, hdr->len);
}

int
saker_link_get(const uint8_t wire[SAKER_LINK_HDR_BYTES], struct saker_link_hdr *hdr)
{
    uint32_t vt = saker_get32(wire + 4);

    hdr->type = (uint16_t)(vt >> 16);
    hdr->seq = saker_get32(wire + 8);
    hdr->status = (int32_t)saker_get32(wire + 12);
    hdr->addr = saker_get64(wire + 16);
    hdr->arg = saker_get32(wire + 24);
    hdr->len = saker_get32(wire + 28);
    if (saker_get32(wire) != SAKER_LINK_MAGIC || (vt & 0xFFFFu) != SAKER_LINK_VERSION || hdr->len > SAKER_LINK_MAX_PAYLOAD)
        return -1;
    return 0;
}

void
saker_link_put_info(uint8_t wire[SAKER_LINK_INFO_BYTES], const struct saker_link_info *info)
{
    memset(wire, 0, SAKER_LINK_INFO_BYTES);
    saker_put32(wire, info->id);
    saker_put32(wire + 4, info->regmap_version);
    saker_put32(wire + 8, info->config);
    saker_put32(wire + 12, info->mode);
    saker_put64(wire + 16, info->design_digest);
    saker_put64(wire + 24, info->mem_bytes);
    saker_put32(wire + 32, info->pid);
}

void
saker_link_get_info(const uint8_t wire[SAKER_LINK_INFO_BYTES], struct saker_link_info *info)
{
    info->id = saker_get32(wire);
    info->regmap_version = saker_get32(wire + 4);
    info->config = saker_get32(wire + 8);
    info->mode = saker_get32(wire + 12);
    info->design_digest = saker_get64(wire + 16);
    info->mem_bytes = saker_get64(wire + 24);
    info->pid = saker_get32(wire + 32);
}

int
saker_link_connect(const char *path)
{
    struct sockaddr_un addr = {.sun_family = AF_UNIX};
    int fd, rc;

    if (strlen(path) == 0 || strlen(path) >= sizeof addr.sun_path)
        return -ENAMETOOLONG;
    memcpy(addr.sun_path, path, strlen(path) + 1);
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return -errno;
    do
        rc = connect(fd, (const struct sockaddr *)&addr, sizeof addr);
    while (rc < 0 && errno == EINTR);
    if (rc < 0) {
        rc = -errno;
        close(fd);
        return rc;
    }
    return fd;
}

/* Both parts of a message in one system call where the kernel takes them whole. */
static int
send_message(int fd, const uint8_t *hdr, const uint8_t *payload, size_t len)
{
    size_t sent = 0, total = SAKER_LINK_HDR_BYTES + len;

    while (sent < total) {
        struct iovec iov[2];
        struct msghdr msg = {.msg_iov = iov};
        size_t n = 0, skip = sent > SAKER_LINK_HDR_BYTES ? sent - SAKER_LINK_HDR_BYTES : 0;
        ssize_t rc;

        if (sent < SAKER_LINK_HDR_BYTES)
            iov[n++] = (struct iovec){(void *)(uintptr_t)(hdr + sent), SAKER_LINK_HDR_BYTES - sent};
        if (len > skip)
            iov[n++] = (struct iovec){(void *)(uintptr_t)(payload + skip), len - skip};
        msg.msg_iovlen = n;
        rc = sendmsg(fd, &msg, MSG_NOSIGNAL);
        if (rc < 0 && errno == EINTR)
            continue;
        if (rc <= 0)
            return -1;
        sent += (size_t)rc;
    }
    return 0;
}

static int
recv_all(int fd, uint8_t *p, size_t len)
{
    while (len > 0) {
        ssize_t rc = recv(fd, p, len, 0);

        if (rc < 0 && errno == EINTR)
            continue;
        if (rc <= 0)
            return -1;
        p += rc;
        len -= (size_t)rc;
    }
    return 0;
}

int
saker_link_call(int fd, struct saker_link_hdr *hdr, const void *payload, void *reply, size_t reply_size)
{
    uint8_t wire[SAKER_LINK_HDR_BYTES];
    uint16_t type = hdr->type;
    uint32_t seq = hdr->seq;

    hdr->status = 0;
    saker_link_put(wire, hdr);
    if (send_message(fd, wire, payload, hdr->len) < 0 || recv_all(fd, wire, sizeof wire) < 0)
        return -1;
    if (saker_link_get(wire, hdr) < 0 || hdr->type != (type | SAKER_LINK_REPLY) || hdr->seq != seq)
        return -1;
    if (hdr->len != (hdr->status == SAKER_LINK_OK ? reply_size : 0))
        return -1;
    return hdr->len ? recv_all(fd, reply, hdr->len) : 0;
}
