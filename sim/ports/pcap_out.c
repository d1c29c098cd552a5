// SPDX-License-Identifier: Apache-2.0
/* pcap_out.c - nanosecond pcap writer.
 *
 * Written by hand, not by libpcap: the file is then the same byte for byte on every machine (little endian, fixed snap length),
 * which the determinism test of the demo compares by digest. */
#include "ports.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "saker/error.h"

struct saker_pcap {
    FILE *file;
    char *path;
};

static void
le32(uint8_t *p, uint32_t v)
{
    p[0] = (uint8_t)v;
    p[1] = (uint8_t)(v >> 8);
    p[2] = (uint8_t)(v >> 16);
    p[3] = (uint8_t)(v >> 24);
}

int
saker_pcap_create(struct saker_pcap **out, const char *path)
{
    uint8_t head[24] = {0};
    struct saker_pcap *w = calloc(1, sizeof(*w));
    int rc;

    if (w == NULL || (w->path = strdup(path)) == NULL) {
        free(w);
        return saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", path);
    }
    w->file = fopen(path, "wb");
    if (w->file == NULL) {
        rc = saker_fail(SAKER_ERR_IO, "create %s: %s", path, strerror(errno));
        goto free_writer;
    }
    le32(head, 0xA1B23C4Du);
    head[4] = 2; /* version 2.4 */
    head[6] = 4;
    le32(head + 16, SAKER_FRAME_MAX);
    le32(head + 20, 1); /* Ethernet */
    if (fwrite(head, sizeof(head), 1, w->file) != 1) {
        rc = saker_fail(SAKER_ERR_IO, "write %s: %s", path, strerror(errno));
        goto close_file;
    }
    *out = w;
    return SAKER_OK;

close_file:
    (void)fclose(w->file);
free_writer:
    free(w->path);
    free(w);
    return rc;
}

int
saker_pcap_write(struct saker_pcap *w, uint64_t ts_ns, const uint8_t *frame, size_t len)
{
    uint8_t head[16];

    if (len > SAKER_FRAME_MAX)
        return saker_fail(SAKER_ERR_ARG, "%s: frame of %zu bytes, at most %d", w->path, len, SAKER_FRAME_MAX);
    le32(head, (uint32_t)(ts_ns / 1000000000u));
    le32(head + 4, (uint32_t)(ts_ns % 1000000000u));
    le32(head + 8, (uint32_t)len);
    le32(head + 12, (uint32_t)len);
    if (fwrite(head, sizeof(head), 1, w->file) != 1 || fwrite(frame, 1, len, w->file) != len)
        return saker_fail(SAKER_ERR_IO, "write %s: %s", w->path, strerror(errno));
    return SAKER_OK;
}

int
saker_pcap_close(struct saker_pcap *w)
{
    int rc = SAKER_OK;

    if (w == NULL)
        return SAKER_OK;
    if (fclose(w->file) != 0)
        rc = saker_fail(SAKER_ERR_IO, "close %s: %s", w->path, strerror(errno));
    free(w->path);
    free(w);
    return rc;
}
