/* SPDX-License-Identifier: Apache-2.0 */
/* fuzz.h - what the harnesses share. A harness is LLVMFuzzerTestOneInput in a file of its own; it must not keep anything from one input to
 * the next. docs/testing.md, "Fuzzing". */
#ifndef SAKER_FUZZ_H
#define SAKER_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/** A property of the code under test; NDEBUG does not switch it off. */
#define MUST(cond)                                   \
    do {                                             \
        if (!(cond))                                 \
            fuzz_broken(#cond, __FILE__, __LINE__);  \
    } while (0)
_Noreturn void fuzz_broken(const char *what, const char *file, int line);

/** Copy of exactly n bytes, so that a read behind them is seen. Never NULL. */
uint8_t *fuzz_copy(const uint8_t *data, size_t n);

/** An input that is read field by field; 0 when it has ended. */
struct fuzz_in {
    const uint8_t *p;
    size_t left;
};
uint8_t fuzz_u8(struct fuzz_in *in);
uint16_t fuzz_u16(struct fuzz_in *in); /* big endian */
uint32_t fuzz_u32(struct fuzz_in *in);
uint64_t fuzz_u64(struct fuzz_in *in);
/** Up to n bytes. @param[out] got how many. */
const uint8_t *fuzz_bytes(struct fuzz_in *in, size_t n, size_t *got);

/** What came out of two runs that must be alike, as one number. */
#define FUZZ_HASH 0xCBF29CE484222325u
uint64_t fuzz_hash(uint64_t h, const void *data, size_t n);
uint64_t fuzz_hash_u64(uint64_t h, uint64_t v);

/** A file with these bytes. Its path works until fuzz_file_close. */
struct fuzz_file {
    int fd;
    char path[64];
};
void fuzz_file_open(struct fuzz_file *f, const uint8_t *data, size_t n);
void fuzz_file_close(struct fuzz_file *f);

/** One's complement sum of n bytes on top of `sum`, folded. */
uint16_t fuzz_sum(uint32_t sum, const uint8_t *p, size_t n);
/* Big endian. */
uint64_t fuzz_get(const uint8_t *p, unsigned n);
uint32_t fuzz_get16(const uint8_t *p);
uint32_t fuzz_get32(const uint8_t *p);
void fuzz_put16(uint8_t *p, uint32_t v);
void fuzz_put32(uint8_t *p, uint32_t v);

#endif
