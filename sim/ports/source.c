// SPDX-License-Identifier: Apache-2.0
/* source.c - open a capture by its content and yield Ethernet frames.
 *
 * Everything is read through zlib, which passes plain files through, so gzip is one layer below all formats. pcap and pcapng are
 * libpcap's work, on an unbuffered stream over zlib: what has been read is then exactly what libpcap consumed, and a truncation can
 * be told with its byte offset (in the uncompressed stream). */
#include "ports.h"

#include <errno.h>
#include <fcntl.h>
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "saker/error.h"

#define SNIFF_BYTES 4096u
#define ITCH_RECORD_MAX (SAKER_FRAME_MAX - 256u) /* leaves room for headers and stays below the card's 9,018 bytes */

struct saker_src {
    char *path;
    gzFile gz;
    uint8_t sniff[SNIFF_BYTES]; /* first bytes, given back to the readers */
    size_t sniff_len, sniff_at;
    uint64_t offset;    /* bytes handed to a reader so far */
    const char *broken; /* text of a failed decompression */
    /* ITCH */
    struct saker_src_cfg cfg;
    uint64_t seq;
    uint64_t last_ts;
    bool ended;
    /* pcap */
    pcap_t *pcap;
};

/* Length of each ITCH 5.0 type, 0 = no such type. */
static unsigned
itch_len(uint8_t type)
{
    static const struct {
        char type;
        uint8_t len;
    } table[] = {{'S', 12}, {'R', 39}, {'H', 25}, {'Y', 20}, {'L', 26}, {'V', 35}, {'W', 12}, {'K', 28},
                 {'J', 35}, {'h', 21}, {'A', 36}, {'F', 40}, {'E', 31}, {'C', 36}, {'X', 23}, {'D', 19},
                 {'U', 35}, {'P', 44}, {'Q', 40}, {'B', 19}, {'I', 50}, {'N', 20}, {'O', 48}};

    for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
        if ((uint8_t)table[i].type == type)
            return table[i].len;
    return 0;
}

/* Read up to n bytes; fewer only at the end of the data or when it is damaged (src->broken). */
static size_t
src_read(struct saker_src *src, uint8_t *buf, size_t n)
{
    size_t got = 0;

    while (got < n && src->sniff_at < src->sniff_len)
        buf[got++] = src->sniff[src->sniff_at++];
    while (got < n) {
        int k = gzread(src->gz, buf + got, (unsigned)(n - got));
        int err = Z_OK;
        const char *text;

        if (k > 0) {
            got += (size_t)k;
            continue;
        }
        text = gzerror(src->gz, &err);
        if (text[0] == '<' && strstr(text, ">: ") != NULL) /* "<fd:3>: ", which means nothing to anybody */
            text = strstr(text, ">: ") + 3;
        if (k < 0 || (err != Z_OK && err != Z_STREAM_END))
            src->broken = err == Z_ERRNO ? strerror(errno) : text;
        break;
    }
    src->offset += got;
    return got;
}

static ssize_t
cookie_read(void *cookie, char *buf, size_t n)
{
    return (ssize_t)src_read(cookie, (uint8_t *)buf, n);
}

static int
cookie_close(void *cookie)
{
    (void)cookie; /* zlib's handle is closed by saker_src_close */
    return 0;
}

static int
open_pcap(struct saker_src *src)
{
    char text[PCAP_ERRBUF_SIZE] = "";
    cookie_io_functions_t io = {.read = cookie_read, .close = cookie_close};
    FILE *file = fopencookie(src, "r", io);

    if (file == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", src->path);
    (void)setvbuf(file, NULL, _IONBF, 0);
    src->pcap = pcap_fopen_offline_with_tstamp_precision(file, PCAP_TSTAMP_PRECISION_NANO, text);
    if (src->pcap == NULL) {
        (void)fclose(file);
        return saker_fail(SAKER_ERR_FORMAT, "%s: damaged pcap file: %s", src->path, text);
    }
    if (pcap_datalink(src->pcap) != DLT_EN10MB)
        return saker_fail(SAKER_ERR_FORMAT, "%s: link type %d; only Ethernet captures are taken", src->path, pcap_datalink(src->pcap));
    return SAKER_OK;
}

/* A BinaryFILE starts with the end mark, or with a record whose length is that of its type (a cut first record included). */
static bool
looks_like_itch(const struct saker_src *src)
{
    unsigned n;

    if (src->sniff_len < 2)
        return false;
    n = (unsigned)src->sniff[0] << 8 | src->sniff[1];
    if (n == 0)
        return src->sniff_len == 2;
    return src->sniff_len >= 3 && n == itch_len(src->sniff[2]);
}

int
saker_src_open(struct saker_src **out, const char *path, const struct saker_src_cfg *cfg)
{
    static const uint8_t magics[][4] = {{0xA1, 0xB2, 0xC3, 0xD4}, {0xD4, 0xC3, 0xB2, 0xA1}, {0xA1, 0xB2, 0x3C, 0x4D},
                                        {0x4D, 0x3C, 0xB2, 0xA1}, {0x0A, 0x0D, 0x0D, 0x0A}};
    struct saker_src *src = calloc(1, sizeof(*src));
    bool is_pcap = false;
    int fd = -1;
    int rc;

    if (src == NULL || (src->path = strdup(path)) == NULL) {
        free(src);
        return saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", path);
    }
    src->cfg = *cfg;
    fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        rc = saker_fail(SAKER_ERR_IO, "open %s: %s", path, strerror(errno));
        goto fail;
    }
    src->gz = gzdopen(fd, "rb");
    if (src->gz == NULL) {
        (void)close(fd);
        rc = saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", path);
        goto fail;
    }
    (void)gzbuffer(src->gz, 1u << 17);
    errno = 0;
    src->sniff_len = src_read(src, src->sniff, sizeof(src->sniff));
    src->offset = 0;
    if (src->sniff_len == 0 && src->broken != NULL && errno != 0) { /* a directory, a device that refuses */
        rc = saker_fail(SAKER_ERR_IO, "read %s: %s", path, strerror(errno));
        goto fail;
    }
    for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]) && src->sniff_len >= 4; i++)
        is_pcap = is_pcap || memcmp(src->sniff, magics[i], 4) == 0;
    if (is_pcap)
        rc = open_pcap(src);
    else if (looks_like_itch(src))
        rc = SAKER_OK;
    else
        rc = saker_fail(SAKER_ERR_FORMAT, src->sniff_len == 0 ? "%s: empty, or gzip cut before its first byte of data"
                                                              : "%s: neither ITCH 5.0 BinaryFILE nor pcap nor pcapng (gzip or not)", path);
    if (rc != SAKER_OK)
        goto fail;
    *out = src;
    return SAKER_OK;

fail:
    saker_src_close(src);
    return rc;
}

static int
truncated(const struct saker_src *src, uint64_t at, const char *what)
{
    return saker_fail(SAKER_ERR_FORMAT, "%s: truncated at byte %llu: %s", src->path, (unsigned long long)at,
                      src->broken != NULL ? src->broken : what);
}

static int
next_itch(struct saker_src *src, struct saker_frame *frame)
{
    uint8_t head[2];
    uint8_t msg[ITCH_RECORD_MAX];
    const uint8_t *msgs[1] = {msg};
    uint16_t lens[1];
    uint64_t at = src->offset;
    size_t got = src_read(src, head, 2);

    if (got == 0 && src->broken == NULL)
        return 0; /* the end on a record boundary: some published files lack the end mark */
    if (got < 2)
        return truncated(src, at, "the file ends inside a record's length");
    lens[0] = (uint16_t)((unsigned)head[0] << 8 | head[1]);
    if (lens[0] == 0) {
        src->ended = true;
        return 0;
    }
    if (lens[0] > sizeof(msg))
        return saker_fail(SAKER_ERR_FORMAT, "%s: record of %u bytes at byte %llu, at most %zu: no ITCH file from here on", src->path, lens[0],
                          (unsigned long long)at, sizeof(msg));
    if (src_read(src, msg, lens[0]) < lens[0])
        return truncated(src, at, "the file ends inside a message");
    if (lens[0] >= 11) {
        src->last_ts = 0;
        for (unsigned i = 5; i < 11; i++)
            src->last_ts = src->last_ts << 8 | msg[i];
    }
    frame->len = saker_frame_mold(frame->data, sizeof(frame->data), &src->cfg, ++src->seq, 1, msgs, lens);
    frame->bad_fcs = false;
    frame->ts_ns = src->last_ts;
    return 1;
}

static int
next_pcap(struct saker_src *src, struct saker_frame *frame)
{
    struct pcap_pkthdr *head;
    const u_char *data;
    uint64_t at = src->offset;

    switch (pcap_next_ex(src->pcap, &head, &data)) {
    case 1:
        break;
    case PCAP_ERROR_BREAK:
        return src->broken == NULL ? 0 : truncated(src, at, "");
    default:
        return truncated(src, at, pcap_geterr(src->pcap));
    }
    if (head->caplen > sizeof(frame->data))
        return saker_fail(SAKER_ERR_FORMAT, "%s: frame of %u bytes at byte %llu, at most %zu", src->path, head->caplen, (unsigned long long)at,
                          sizeof(frame->data));
    memcpy(frame->data, data, head->caplen);
    frame->len = head->caplen;
    frame->bad_fcs = false;
    /* Seconds are unsigned in the file, but not for libpcap; tv_usec holds ns. */
    frame->ts_ns = (uint64_t)(uint32_t)head->ts.tv_sec * 1000000000u + (uint64_t)head->ts.tv_usec;
    return 1;
}

int
saker_src_next(struct saker_src *src, struct saker_frame *frame)
{
    if (src->ended)
        return 0;
    return src->pcap != NULL ? next_pcap(src, frame) : next_itch(src, frame);
}

bool
saker_src_framed(const struct saker_src *src)
{
    return src->pcap == NULL;
}

void
saker_src_close(struct saker_src *src)
{
    if (src == NULL)
        return;
    if (src->pcap != NULL)
        pcap_close(src->pcap);
    if (src->gz != NULL)
        (void)gzclose(src->gz);
    free(src->path);
    free(src);
}
