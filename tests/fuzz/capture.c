// SPDX-License-Identifier: Apache-2.0
/* capture.c - a file of the market: an ITCH file gives the records that stand in it, each in a good frame, and tells where it is cut; a capture, gzip
 * around it or not, gives the same frames, and what is written of them reads back the same. Input: the file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "fuzz.h"
#include "ports.h"
#include "saker/error.h"
#include "saker/itch.h"

#define FRAMES_MAX 4096u

static const struct saker_src_cfg cfg = {.dst_ip = 0xE9360C6F, .src_ip = 0x0A000001, .dst_port = 26477, .session = "SESSION001"};
static struct saker_frame frame; /* large */

struct result {
    int rc;
    uint64_t hash;
    unsigned frames;
    bool timeless; /* a time stamp that a pcap file cannot have */
};

static void
check_refusal(const char *path, int rc)
{
    MUST(rc == SAKER_ERR_FORMAT && strncmp(saker_error(), path, strlen(path)) == 0);
}

/* All frames; a second one to write them to may be NULL. */
static struct result
all(const char *path, struct saker_pcap *out)
{
    struct saker_src *src = NULL;
    struct result r = {.hash = FUZZ_HASH};

    r.rc = saker_src_open(&src, path, &cfg);
    if (r.rc != SAKER_OK) {
        MUST(src == NULL);
        check_refusal(path, r.rc);
        return r;
    }
    while (r.frames < FRAMES_MAX && (r.rc = saker_src_next(src, &frame)) == 1) {
        MUST(frame.len <= SAKER_FRAME_MAX && !frame.bad_fcs);
        r.hash = fuzz_hash(fuzz_hash_u64(fuzz_hash_u64(r.hash, frame.len), frame.ts_ns), frame.data, frame.len);
        r.frames++;
        r.timeless = r.timeless || frame.ts_ns >= 4294967296000000000u;
        if (out != NULL)
            MUST(saker_pcap_write(out, frame.ts_ns, frame.data, frame.len) == SAKER_OK);
    }
    if (r.rc < 0)
        check_refusal(path, r.rc);
    saker_src_close(src);
    return r;
}

struct one {
    uint64_t seq;
    const uint8_t *msg;
    size_t len;
    unsigned n;
};

static void
take(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct one *o = ctx;

    *o = (struct one){seq, msg, len, o->n + 1};
}

/* A frame with good sums around this message and nothing else. */
static void
check_frame(const uint8_t *msg, size_t len, uint64_t seq)
{
    struct one o = {0};
    size_t udp_len = 30 + len;
    uint8_t *exact = fuzz_copy(frame.data, frame.len);

    MUST(frame.len == (34 + udp_len < 60 ? 60 : 34 + udp_len));
    MUST(saker_frame_walk(exact, frame.len, take, &o) == 1 && o.n == 1 && o.seq == seq && o.len == len && memcmp(o.msg, msg, len) == 0);
    MUST(fuzz_sum(0, exact + 14, 20) == 0xFFFF && fuzz_sum((uint32_t)(17 + udp_len), exact + 26, 8 + udp_len) == 0xFFFF);
    free(exact);
}

/* What an ITCH file must give, found in its bytes. */
static void
check_itch(const char *path, const uint8_t *data, size_t size)
{
    struct saker_src *src;
    size_t at = 0;
    bool good = true;
    unsigned n = 0;

    MUST(saker_src_open(&src, path, &cfg) == SAKER_OK && saker_src_framed(src));
    for (;;) {
        size_t len;

        if (at == size)
            break;
        if (size - at < 2 || ((len = (size_t)data[at] << 8 | data[at + 1]) != 0 && (len > SAKER_FRAME_MAX - 256 || size - at - 2 < len))) {
            good = false;
            break;
        }
        if (len == 0)
            break;
        MUST(saker_src_next(src, &frame) == 1);
        check_frame(data + at + 2, len, ++n);
        at += 2 + len;
    }
    MUST(saker_src_next(src, &frame) == (good ? 0 : SAKER_ERR_FORMAT));
    saker_src_close(src);
}

static void
check_gzip(const uint8_t *data, size_t size, const struct result *plain)
{
    z_stream z = {0};
    size_t room = size + size / 1000 + 128;
    uint8_t *out = malloc(room);
    struct fuzz_file f;
    struct result r;

    if (out == NULL || deflateInit2(&z, 1, Z_DEFLATED, 15 + 16, 1, Z_FIXED) != Z_OK)
        abort();
    z.next_in = (Bytef *)(uintptr_t)data;
    z.avail_in = (uInt)size;
    z.next_out = out;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END)
        abort();
    fuzz_file_open(&f, out, room - z.avail_out);
    (void)deflateEnd(&z);
    free(out);
    r = all(f.path, NULL);
    MUST(r.rc == plain->rc && r.hash == plain->hash && r.frames == plain->frames);
    fuzz_file_close(&f);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const uint8_t magics[][4] = {{0xA1, 0xB2, 0xC3, 0xD4}, {0xD4, 0xC3, 0xB2, 0xA1}, {0xA1, 0xB2, 0x3C, 0x4D},
                                        {0x4D, 0x3C, 0xB2, 0xA1}, {0x0A, 0x0D, 0x0D, 0x0A}};
    struct fuzz_file f, back;
    struct saker_pcap *out = NULL;
    const struct saker_itch_type *t = size >= 3 ? saker_itch_type(data[2]) : NULL;
    bool gzip = size >= 2 && data[0] == 0x1F && data[1] == 0x8B, pcap = false;
    struct result r, again;

    for (unsigned i = 0; i < 5; i++)
        pcap = pcap || (size >= 4 && memcmp(data, magics[i], 4) == 0);
    fuzz_file_open(&f, data, size);
    fuzz_file_open(&back, NULL, 0);
    MUST(saker_pcap_create(&out, back.path) == SAKER_OK);
    r = all(f.path, out);
    MUST(saker_pcap_close(out) == SAKER_OK);
    if (!r.timeless && (r.rc == 0 || r.frames != 0)) {
        again = all(back.path, NULL);
        MUST(again.rc == 0 && again.hash == r.hash && again.frames == r.frames);
    }
    if (!gzip && !pcap) {
        bool itch = size == 2 ? data[0] == 0 && data[1] == 0 : t != NULL && data[0] == 0 && data[1] == t->len;

        if (itch)
            check_itch(f.path, data, size);
        else
            MUST(r.rc == SAKER_ERR_FORMAT && r.frames == 0);
    }
    if (!gzip && size != 0)
        check_gzip(data, size, &r);
    fuzz_file_close(&f);
    fuzz_file_close(&back);
    return 0;
}
