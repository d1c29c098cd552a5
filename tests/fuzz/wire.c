// SPDX-License-Identifier: Apache-2.0
/* wire.c - the capture of the order port that saker report reads: a file as it is, or one with good headers around two fuzzed streams. Cut into
 * other segments the streams say the same; what is pending or open was ordered.
 * Input: how (1 byte: raw, bytes that the last segment lacks), bytes after which a segment is cut in two (1), then the file, or segments: whose (1), bytes (2), so many. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "report.h"
#include "saker/error.h"

#define ROOM (1u << 17)
#define HEAD 54u

enum { FIN = 1, SYN = 2, PSH = 8, ACK = 16 };

struct made {
    uint8_t *data;
    size_t n;
    uint32_t seq[2]; /* 0: the card's */
    uint64_t frames, cut; /* cut: of these, not whole */
};

static void
le32(uint8_t *p, uint32_t v)
{
    for (unsigned i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> 8 * i);
}

static void
segment(struct made *m, unsigned side, unsigned flags, const uint8_t *pay, size_t len)
{
    uint8_t *r = m->data + m->n, *f = r + 16;
    size_t n = HEAD + len;

    if (m->n + 16 + n > ROOM)
        return;
    memset(r, 0, 16 + HEAD);
    le32(r + 8, (uint32_t)n);
    le32(r + 12, (uint32_t)n);
    fuzz_put16(f + 12, 0x0800);
    f[14] = 0x45;
    fuzz_put16(f + 16, (uint32_t)(40 + len));
    f[22] = 64;
    f[23] = 6;
    f[29] = (uint8_t)(1 + side);
    f[33] = (uint8_t)(2 - side);
    fuzz_put16(f + 24, (uint16_t)~fuzz_sum(0, f + 14, 20));
    f[35] = (uint8_t)(1 + side);
    f[37] = (uint8_t)(2 - side);
    fuzz_put32(f + 38, m->seq[side]);
    f[46] = 0x50;
    f[47] = (uint8_t)flags;
    if (len != 0)
        memcpy(f + HEAD, pay, len);
    fuzz_put16(f + 50, (uint16_t)~fuzz_sum((uint32_t)(26 + len), f + 26, 28 + len));
    m->seq[side] += (uint32_t)len + ((flags & SYN) != 0);
    m->n += 16 + n;
    m->frames++;
}

/* A segment that lacks its last bytes, and one behind it. */
static void
cut_segment(struct made *m, const uint8_t *pay, size_t len, size_t lacks)
{
    size_t at = m->n;

    if (lacks == 0 || lacks > len || m->n + 2 * (16 + HEAD) + len > ROOM)
        return;
    segment(m, 0, PSH | ACK, pay, len);
    m->n -= lacks;
    le32(m->data + at + 8, (uint32_t)(m->n - at - 16));
    m->cut++;
    segment(m, 1, ACK, NULL, 0);
}

static struct made
start(void)
{
    struct made m = {.data = malloc(ROOM), .seq = {0xFFFFFFF0u, 77}};

    if (m.data == NULL)
        abort();
    memset(m.data, 0, 24);
    le32(m.data, 0xA1B23C4Du);
    le32(m.data + 20, 1);
    m.n = 24;
    segment(&m, 0, SYN, NULL, 0);
    segment(&m, 1, SYN | ACK, NULL, 0);
    return m;
}

static int
read_bytes(const uint8_t *data, size_t n, struct report_wire *w)
{
    struct fuzz_file f;
    int rc;

    fuzz_file_open(&f, data, n);
    memset(w, 0xA5, sizeof(*w));
    rc = report_wire_read(f.path, w);
    MUST(rc == SAKER_OK || rc == SAKER_ERR_FORMAT);
    if (rc != SAKER_OK)
        MUST(strncmp(saker_error(), f.path, strlen(f.path)) == 0);
    MUST(w->card_frames + w->venue_frames <= w->frames && w->frames <= w->card_frames + w->venue_frames + w->bad);
    MUST(w->pending <= w->orders && w->open_shares <= w->order_shares);
    fuzz_file_close(&f);
    return rc;
}

static struct report_wire
read_made(const struct made *m)
{
    struct report_wire w;

    MUST(read_bytes(m->data, m->n, &w) == SAKER_OK && w.frames == m->frames && w.bad == m->cut && w.card_frames + w.venue_frames == w.frames - m->cut);
    return w;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    uint8_t how = fuzz_u8(&in), cut = fuzz_u8(&in);
    struct made one, two;
    struct report_wire a, b;
    const uint8_t *pay = NULL;
    size_t n = 0;

    if ((how & 1) != 0) {
        (void)read_bytes(in.p, in.left, &a);
        return 0;
    }
    one = start();
    two = start();
    while (in.left > 0) {
        unsigned side = fuzz_u8(&in) & 1;
        size_t first;

        pay = fuzz_bytes(&in, fuzz_u16(&in) % 1461u, &n);
        first = cut < n ? cut : n;
        if (two.n + 2 * (16 + HEAD) + n > ROOM)
            break;
        segment(&one, side, PSH | ACK, pay, n);
        segment(&two, side, PSH | ACK, pay, first);
        segment(&two, side, PSH | ACK, first != 0 ? pay + first : pay, n - first);
    }
    cut_segment(&one, pay, n, how >> 6);
    cut_segment(&two, pay, n, how >> 6);
    a = read_made(&one);
    b = read_made(&two);
    a.frames = b.frames = a.card_frames = b.card_frames = a.venue_frames = b.venue_frames = 0;
    MUST(memcmp(&a, &b, sizeof(a)) == 0);
    free(one.data);
    free(two.data);
    return 0;
}
