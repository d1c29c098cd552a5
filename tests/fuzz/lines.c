// SPDX-License-Identifier: Apache-2.0
/* lines.c - frames of a capture, sent on two lines: numbers without a hole, each line brings every message that was sent as it was sent, in good frames,
 * unless it may lose and repeat; and the options. Input: settings (1 byte), lag of each line (2), a text for the options (1 length, so many), then frames:
 * offset of the sequence (1), count (1), bytes (2), so many. */
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "lines.h"
#include "saker/error.h"

struct sent {
    uint64_t n, hash;
};

struct line {
    uint64_t next, hash, frames;
};

static struct line got[2];
static struct saker_line_frame arrived; /* large */

static uint64_t
note(uint64_t h, const uint8_t *msg, size_t len)
{
    return fuzz_hash(fuzz_hash_u64(h, len), msg, len);
}

static void
on_sent(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct sent *s = ctx;

    MUST(seq == ++s->n);
    s->hash = note(s->hash, msg, len);
}

static void
on_arrived(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct line *l = ctx;

    if (seq == l->next) {
        l->hash = note(l->hash, msg, len);
        l->next++;
    }
}

static void
arrive(struct saker_lines *l)
{
    while (saker_lines_arrive(l, &arrived)) {
        uint8_t *exact = fuzz_copy(arrived.data, arrived.len);
        size_t udp_len = (size_t)exact[38] << 8 | exact[39];

        MUST(arrived.line < 2 && arrived.len <= SAKER_FRAME_MAX && 34 + udp_len <= arrived.len);
        MUST(fuzz_sum(0, exact + 14, 20) == 0xFFFF && fuzz_sum((uint32_t)(17 + udp_len), exact + 26, 8 + udp_len) == 0xFFFF);
        MUST(saker_frame_walk(exact, arrived.len, on_arrived, &got[arrived.line]) == (int)arrived.messages);
        got[arrived.line].frames++;
        free(exact);
    }
}

/* A frame that an exchange might send: headers, and what the fuzzer likes behind them. */
static uint8_t *
frame_of(struct fuzz_in *in, uint64_t *seq, size_t *len)
{
    int8_t off = (int8_t)fuzz_u8(in);
    uint8_t count = fuzz_u8(in), *f;
    size_t n;
    const uint8_t *body = fuzz_bytes(in, fuzz_u16(in) % 9000u, &n);

    *len = 62 + n;
    f = calloc(1, *len);
    if (f == NULL)
        abort();
    *seq += (uint64_t)(int64_t)off;
    fuzz_put16(f + 12, 0x0800);
    f[14] = 0x45;
    f[23] = 17;
    fuzz_put16(f + 38, (uint32_t)(28 + n));
    fuzz_put32(f + 52, (uint32_t)(*seq >> 32));
    fuzz_put32(f + 56, (uint32_t)*seq);
    fuzz_put16(f + 60, count);
    if (n != 0)
        memcpy(f + 62, body, n);
    *seq += count;
    return f;
}

static void
options(struct saker_lines_cfg *cfg, struct fuzz_in *in)
{
    static const char *const names[] = {"loss-a", "loss-b", "dup-a", "dup-b", "lag-a", "lag-b", "line-seed"};
    size_t n;
    const uint8_t *p = fuzz_bytes(in, fuzz_u8(in), &n);
    char *text = strndup((const char *)p, n);

    if (text == NULL)
        abort();
    for (unsigned i = 0; i < 7; i++) {
        struct saker_lines_cfg before = *cfg;
        int rc = saker_lines_option(cfg, names[i], text);

        MUST(rc == SAKER_OK || (rc == SAKER_ERR_ARG && strncmp(saker_error(), "--", 2) == 0));
        MUST(cfg->lag[0] <= SAKER_LINES_LAG_MAX && cfg->lag[1] <= SAKER_LINES_LAG_MAX);
        if (rc == SAKER_OK)
            MUST(cfg->loss[0] <= 1000000 && cfg->loss[1] <= 1000000 && cfg->dup[0] <= 1000000 && cfg->dup[1] <= 1000000);
        else
            MUST(memcmp(&before, cfg, sizeof(before)) == 0);
    }
    free(text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    uint8_t settings = fuzz_u8(&in);
    struct saker_lines_cfg cfg, other;
    struct sent sent = {.hash = FUZZ_HASH};
    struct saker_lines *l;
    uint64_t seq = settings & 1 ? 0 : 100;

    memset(&cfg, 0, sizeof(cfg));
    for (unsigned i = 0; i < 2; i++) {
        cfg.line[i] = (struct saker_src_cfg){.dst_ip = 0xE9360C6F + i, .src_ip = 0x0A000001, .dst_port = 26477, .session = "SESSION001"};
        cfg.lag[i] = fuzz_u8(&in);
        got[i] = (struct line){.next = 1, .hash = FUZZ_HASH};
    }
    other = cfg;
    options(&other, &in);
    if ((settings & 2) != 0) {
        cfg.loss[0] = 300000;
        cfg.dup[0] = 300000;
        cfg.seed = settings;
    }
    l = saker_lines_new(&cfg);
    MUST(l != NULL);
    for (unsigned i = 0; in.left > 0 && i < 200; i++) {
        size_t len;
        uint8_t *f = frame_of(&in, &seq, &len);
        uint64_t before = sent.n;
        int n = saker_lines_send(l, f, len, on_sent, &sent);

        MUST(n >= 0 && sent.n == before + (uint64_t)n);
        free(f);
        arrive(l);
    }
    saker_lines_end(l);
    arrive(l);
    for (unsigned i = 0; i < 2; i++) {
        MUST(got[i].frames >= 1 && got[i].next <= sent.n + 1); /* the heartbeat is never lost */
        if (cfg.loss[i] == 0)
            MUST(got[i].next == sent.n + 1 && got[i].hash == sent.hash);
    }
    saker_lines_free(l);
    return 0;
}
