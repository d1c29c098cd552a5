// SPDX-License-Identifier: Apache-2.0
/* stream.h - a feed of any length and any number of symbols out of one recorded file of one symbol.
 *
 * Every symbol plays the file from its start to its end, with a locate and order references of its own; then what is still in its book is
 * deleted, and it plays the file again with new references. Whose turn it is a seeded generator draws, all symbols alike: nothing of
 * a symbol is in the cache but by chance, which is harder than a market, where few symbols have most of the messages.
 * BinaryFILE framing; one microsecond a message. */
#ifndef SAKER_BENCH_STREAM_H
#define SAKER_BENCH_STREAM_H

#include <stddef.h>
#include <stdint.h>

struct stream;

/** @param path BinaryFILE, gzip or not. @return NULL: it cannot be read, or has no messages. */
struct stream *stream_open(const char *path, uint32_t symbols, uint64_t seed);
void stream_close(struct stream *s);
/** The next n messages. @return their bytes in *out, which lives until the next call. */
size_t stream_next(struct stream *s, size_t n, const uint8_t **out);

#endif
