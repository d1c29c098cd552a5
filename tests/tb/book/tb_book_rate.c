// SPDX-License-Identifier: Apache-2.0
/* tb_book_rate.c - streams that empty best levels: as fast as the book takes them, and as fast as a 10 Gb/s line brings them.
 *
 * A block of the line is two bytes of length and the message, a word of it eight bytes, a cycle at 156.25 MHz; the frames' own bytes, which
 * give a pause of ten cycles now and then, are left out. */
#include <inttypes.h>
#include <stdio.h>

#include "tb_book.h"

#ifndef TB_BOOK_SMALL
#define HALF (1u << (LEVELS_LOG2 - 1))
#define TICK 100u
#define BASE 30000000u
#define DELETE_BYTES 21u
#define REPLACE_BYTES 37u

enum shape { ONE_SIDE, BOTH_SIDES, ROUND_ROBIN, ROUND_ROBIN_BOTH, SPARSE, SPARSE_ROUND_ROBIN, MOVE_FAR, MOVE_FAR_ROUND_ROBIN, MOVE_BEHIND, N_SHAPES };

struct stream {
    const char *name;
    unsigned symbols, sides, levels, step, bytes; /* step: ticks from a level to the next */
    bool by_turns;                                /* else one symbol after the other */
    unsigned move;                                /* replace the best by a level that many levels behind it; 0: delete it */
    bool faster;                                  /* waiting messages become fewer at line rate, not only not more */
};

static uint64_t ref_of[SYMBOLS][2][8192], next_ref;
static uint32_t px_of[SYMBOLS][2][8192];
static unsigned first[SYMBOLS][2], last[SYMBOLS][2]; /* levels of a side: first is the best */

static struct tw_itch
at(uint8_t mtype, unsigned slot, unsigned side, uint64_t ref, uint32_t px)
{
    struct tw_itch m = msg(mtype, ref, 0, side, 100, px);

    m.slot = (uint16_t)slot;
    return m;
}

/* The window of a side is centred on its first order: that is one in the middle, which goes again, or the best of those that will all be worse. */
static void
fill(const struct stream *s)
{
    clear_book();
    for (unsigned slot = 0; slot < s->symbols; slot++)
        for (unsigned side = 0; side < s->sides; side++) {
            uint32_t px = side == 0 ? BASE : 2 * BASE, step = s->step * TICK * (side == 0 ? -1u : 1u), first_px = px + step * (s->levels / 2);
            struct tw_itch m = at('A', slot, side, ++next_ref, s->move != 0 ? px : first_px);
            uint64_t middle = next_ref;

            send_one(&m);
            first[slot][side] = 0;
            last[slot][side] = s->levels;
            for (unsigned i = 0; i < s->levels; i++, px += step) {
                ref_of[slot][side][i] = ++next_ref;
                px_of[slot][side][i] = px;
                m = at('A', slot, side, next_ref, px);
                send_one(&m);
            }
            m = at('D', slot, side, middle, 0);
            send_one(&m);
        }
    drain();
}

/* The next message of the stream, unless it would leave nothing to find. */
static bool
next(const struct stream *s, unsigned k, struct tw_itch *m)
{
    unsigned all = s->symbols * s->sides, each = (s->symbols == 1 ? HALF : s->levels - 5) * s->sides;
    unsigned which = s->by_turns ? k % all : k / each * s->sides + k % s->sides, slot = which / s->sides % s->symbols, side = which % s->sides;
    unsigned i = first[slot][side]++, e = i + s->move, end = last[slot][side];
    uint32_t step = side == 0 ? -TICK : TICK, *px = px_of[slot][side];
    uint64_t *ref = ref_of[slot][side];

    if ((which >= all && !s->by_turns) || i + 5 >= end || end >= HALF)
        return false;
    *m = at(s->move == 0 ? 'D' : 'U', slot, side, ref[i], 0);
    if (s->move == 0)
        return true;
    e = e > end ? end : e;
    for (unsigned j = end; j > e; j--) {
        ref[j] = ref[j - 1];
        px[j] = px[j - 1];
    }
    last[slot][side]++;
    px[e] = px[e - 1] + step;
    ref[e] = m->new_ref = ++next_ref;
    m->px = px[e];
    return e == end || px[e] != px[e + 1];
}

struct result {
    double cycles; /* of a message */
    unsigned sent, waiting, deep;
    uint64_t latency;
};

static struct result
run(const struct stream *s, unsigned n, bool line)
{
    struct result r = {0};
    uint32_t deep;
    uint64_t from, bytes = 0;

    fill(s);
    deep = counter(CNT_DEEP);
    lat_max = 0;
    from = tb_cycle(tb);
    for (; r.sent < n; r.sent++) {
        struct tw_itch m;

        if (!next(s, r.sent, &m))
            break;
        bytes += s->bytes;
        while (line && tb_cycle(tb) - from < bytes / 8)
            step();
        send_tight(&m);
        if (!line)
            step();
        r.waiting = head - tail > r.waiting ? head - tail : r.waiting;
    }
    r.cycles = 0;
    while (head != tail)
        step();
    r.cycles = (double)(tb_cycle(tb) - from) / r.sent;
    r.deep = counter(CNT_DEEP) - deep;
    r.latency = lat_max;
    drain();
    check_counters();
    disturbed = true;
    return r;
}

#define NARROW (LEVELS_LOG2 < 12) /* not the windows of the default card */

static const struct stream streams[N_SHAPES] = {
    [ONE_SIDE] = {"deletes, one side", 1, 1, HALF - 1, 1, DELETE_BYTES, false, 0, true},
    [BOTH_SIDES] = {"deletes, both sides by turns", 1, 2, HALF - 1, 1, DELETE_BYTES, false, 0, true},
    [ROUND_ROBIN] = {"deletes, 64 symbols by turns", SYMBOLS, 1, 40, 1, DELETE_BYTES, true, 0, true},
    [ROUND_ROBIN_BOTH] = {"deletes, 64 symbols by turns, both sides", SYMBOLS, 2, 40, 1, DELETE_BYTES, true, 0, true},
    [SPARSE] = {"deletes, each level in another word", SYMBOLS, 1, 2 * HALF / 64 - 2, 64, DELETE_BYTES, false, 0, true},
    [SPARSE_ROUND_ROBIN] = {"the same, 64 symbols by turns", SYMBOLS, 1, 2 * HALF / 64 - 2, 64, DELETE_BYTES, true, 0, false},
    [MOVE_FAR] = {"replaces of the best by a new worst", 1, 1, 40, 1, REPLACE_BYTES, false, HALF, true},
    [MOVE_FAR_ROUND_ROBIN] = {"the same, 64 symbols by turns", SYMBOLS, 1, 40, 1, REPLACE_BYTES, true, HALF, true},
    [MOVE_BEHIND] = {"replaces of the best by the fifth", 1, 1, 12, HALF / 16, REPLACE_BYTES, false, 5, false},
};

/* A side that nobody has read ahead of is deep twice at most, in its first deletes. The last stream is what the queue is for: each message changes what is
 * being read; and in a narrow window the sparse one: a symbol has sixteen levels, and it is cold again for two of them. */
START_TEST(test_rate)
{
    const struct stream *s = &streams[_i];
    unsigned n = tb_rounds(1000, 1500, 3000), begun = s->by_turns || s->symbols == 1 ? 0 : n / (s->levels - 5) + 1;
    struct result fast = run(s, n, false), line = run(s, n, true);

    printf("%s %s: %.2f cycles each, %u deep of %u; at line rate (%.3f): %u deep of %u, at most %u under way, %" PRIu64 " cycles\n", tb_name, s->name,
           fast.cycles, fast.deep, fast.sent, s->bytes / 8.0, line.deep, line.sent, line.waiting, line.latency);
    ck_assert_uint_ge(line.sent, 9);
    if (_i == MOVE_BEHIND || (_i == SPARSE && NARROW))
        return;
    ck_assert_uint_le(line.deep, 2 * begun);
    ck_assert_uint_le(line.waiting, 12);
    ck_assert_msg(!s->faster || NARROW || fast.cycles * 8 < s->bytes, "%.2f cycles each: the line is faster", fast.cycles);
}
END_TEST

void
add_rate_tests(TCase *tc)
{
    tcase_add_loop_test(tc, test_rate, 0, N_SHAPES);
}
#endif
