// SPDX-License-Identifier: Apache-2.0
/* common.c - see fuzz.h. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void
fuzz_broken(const char *what, const char *file, int line)
{
    (void)fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
    abort();
}

uint8_t *
fuzz_copy(const uint8_t *data, size_t n)
{
    uint8_t *p = malloc(n);

    if (p == NULL)
        abort();
    if (n != 0)
        memcpy(p, data, n);
    return p;
}

const uint8_t *
fuzz_bytes(struct fuzz_in *in, size_t n, size_t *got)
{
    const uint8_t *p = in->p;

    *got = n < in->left ? n : in->left;
    in->left -= *got;
    if (*got != 0)
        in->p += *got;
    return p;
}

static uint64_t
number(struct fuzz_in *in, size_t n)
{
    size_t got;
    const uint8_t *p = fuzz_bytes(in, n, &got);
    uint64_t v = 0;

    for (size_t i = 0; i < got; i++)
        v = v << 8 | p[i];
    return v;
}

uint8_t
fuzz_u8(struct fuzz_in *in)
{
    return (uint8_t)number(in, 1);
}

uint16_t
fuzz_u16(struct fuzz_in *in)
{
    return (uint16_t)number(in, 2);
}

uint32_t
fuzz_u32(struct fuzz_in *in)
{
    return (uint32_t)number(in, 4);
}

uint64_t
fuzz_u64(struct fuzz_in *in)
{
    return number(in, 8);
}

uint64_t
fuzz_hash(uint64_t h, const void *data, size_t n)
{
    const uint8_t *p = data;

    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 0x100000001B3u;
    return h;
}

uint64_t
fuzz_hash_u64(uint64_t h, uint64_t v)
{
    return fuzz_hash(h, &v, sizeof(v));
}

void
fuzz_file_open(struct fuzz_file *f, const uint8_t *data, size_t n)
{
    f->fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (f->fd < 0) {
        perror("memfd_create");
        abort();
    }
    for (size_t at = 0; at < n;) {
        ssize_t k = write(f->fd, data + at, n - at);

        if (k <= 0) {
            perror("write");
            abort();
        }
        at += (size_t)k;
    }
    (void)snprintf(f->path, sizeof(f->path), "/proc/self/fd/%d", f->fd);
}

void
fuzz_file_close(struct fuzz_file *f)
{
    (void)close(f->fd);
}

uint16_t
fuzz_sum(uint32_t sum, const uint8_t *p, size_t n)
{
    uint64_t s = sum;

    for (size_t i = 0; i < n; i++)
        s += (i & 1) != 0 ? p[i] : (uint32_t)p[i] << 8;
    while (s >> 16 != 0)
        s = (s & 0xFFFFu) + (s >> 16);
    return (uint16_t)s;
}

uint64_t
fuzz_get(const uint8_t *p, unsigned n)
{
    uint64_t v = 0;

    while (n-- > 0)
        v = v << 8 | *p++;
    return v;
}

uint32_t
fuzz_get16(const uint8_t *p)
{
    return (uint32_t)fuzz_get(p, 2);
}

uint32_t
fuzz_get32(const uint8_t *p)
{
    return (uint32_t)fuzz_get(p, 4);
}

void
fuzz_put16(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)(v >> 8);
    p[1] = (uint8_t)v;
}

void
fuzz_put32(uint8_t *p, uint32_t v)
{
    fuzz_put16(p, v >> 16);
    fuzz_put16(p + 2, v & 0xFFFFu);
}
