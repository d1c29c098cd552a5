// SPDX-License-Identifier: Apache-2.0
/* itch_file.c - a BinaryFILE in the twin: all at once, cut in two anywhere, and message by message, it says the same.
 * Input: where it is cut (2 bytes), the file. */
#include <stdlib.h>
#include <string.h>

#include "feed_fresh.h"
#include "fuzz.h"
#include "tw_feed.h"
#include "tw_itch.h"

struct run {
    struct tw_feed f;
    struct tw_clock clk;
    uint64_t hash;
    unsigned called;
};

static void
on_msg(void *ctx, const struct tw_itch *m, const struct tw_meta *meta)
{
    struct run *r = ctx;
    const uint64_t v[] = {m->mtype, m->slot_hit, m->slot, m->locate, m->refnum, m->new_ref, m->side, m->qty, m->px, m->code, m->code2, m->feed_ok,
                          m->ts, meta->seq, meta->input_seq, meta->now, meta->ts, meta->frame};

    r->hash = fuzz_hash(r->hash, v, sizeof(v));
    r->called++;
    MUST(r->f.msg[0] == m->mtype || m->mtype == 0);
}

static void
on_ev(void *ctx, enum tw_feed_ev ev, uint64_t a, uint64_t b)
{
    struct run *r = ctx;

    r->hash = fuzz_hash_u64(fuzz_hash_u64(fuzz_hash_u64(r->hash, ev), a), b);
}

/* Three runs that stay: of a feed only what lies in front of its tables changes here. */
static struct run *
start(unsigned which)
{
    static struct run runs[3];
    struct run *r = &runs[which];
    struct tw_feed_cfg cfg = {.hold_ns = TW_FEED_HOLD_NS};

    feed_fresh(&r->f, &r->clk, &cfg, true);
    r->hash = FUZZ_HASH;
    r->called = 0;
    return r;
}

static size_t
messages(struct run *r, const uint8_t *data, size_t n)
{
    uint8_t *exact = fuzz_copy(data, n);
    size_t taken = tw_feed_messages(&r->f, exact, n, on_msg, on_ev, r);

    free(exact);
    return taken;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    size_t cut = fuzz_u16(&in), n = in.left, at = 0, first;
    struct run *whole = start(0), *halves = start(1), *single = start(2);
    unsigned blocks = 0;

    cut = cut < n ? cut : n;
    for (; n - at >= 2 && n - at - 2 >= tw_be16(in.p + at); blocks++) {
        size_t len = tw_be16(in.p + at);
        uint8_t *exact = fuzz_copy(in.p + at + 2, len);

        tw_feed_message(&single->f, exact, len, on_msg, on_ev, single);
        free(exact);
        at += 2 + len;
    }
    MUST(messages(whole, in.p, n) == at);
    first = messages(halves, in.p, cut);
    MUST(first <= cut && first + messages(halves, in.p + first, n - first) == at);
    MUST(whole->f.cnt.msgs == blocks && whole->f.cnt.line[TW_LINE_A].received == blocks && whole->called <= blocks);
    MUST(whole->hash == single->hash && whole->hash == halves->hash);
    MUST(memcmp(&whole->f.cnt, &single->f.cnt, sizeof(whole->f.cnt)) == 0 && memcmp(&whole->f.cnt, &halves->f.cnt, sizeof(whole->f.cnt)) == 0);
    return 0;
}
