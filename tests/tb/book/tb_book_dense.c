// SPDX-License-Identifier: Apache-2.0
/* tb_book_dense.c - short episodes of everything at once: messages in consecutive cycles as long as the book has room, quantities near 2^31, references of
 * one set or two, prices at the edges of the windows and of what is allowed, Replaces at their own price. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "tb_book.h"

#define POOL 40u
#define HALF (1u << (LEVELS_LOG2 - 1))
#define MAX_PX 2000000000u

enum spacing { TWO_CYCLES, NO_GAP, SHORT_GAPS, PAUSES, BURSTS, N_SPACINGS };
enum prices { NARROW, NARROW_TOO, WINDOW_EDGES, FAR_STEPS, OFF_GRID, EXTREME, N_PRICES };
enum quantities { TINY, ALL_FIVE, QUARTERS, HALVES, SMALL, N_QUANTITIES };

static const struct { unsigned add, replace; } mixes[] = {{45, 25}, {25, 25}, {15, 60}, {0, 25}}; /* percent; the last fills and empties by turns */
#define FILL_AND_EMPTY 3u

struct order {
    uint32_t qty, px;
};

static struct episode {
    unsigned slots, pool, n, mix, spread, sides;
    enum spacing spacing;
    enum prices prices;
    enum quantities quantities;
    unsigned other_percent; /* messages without effect */
    unsigned error_every;   /* 0: none */
    bool same_price;        /* often the price of a live order */
    uint32_t anchor, tick;
    uint64_t ref[POOL];
    struct order live[4][POOL]; /* roughly: what the card refuses may differ */
} ep;

static void
draw_episode(unsigned at, uint64_t *rng)
{
    unsigned kind = at == 0 ? 1 : below(rng, 4), sel = below(rng, 4), sets = below(rng, 8); /* shared sets: of a half, of both */
    uint64_t base = tb_rand(rng), ref = base;

    memset(&ep, 0, sizeof(ep));
    ep.slots = 1 + below(rng, 4);
    ep.pool = 2 + below(rng, below(rng, 4) == 0 ? 30 : 9);
    ep.n = 10 + below(rng, 150);
    ep.mix = below(rng, 4);
    ep.spread = 1 + below(rng, below(rng, 2) == 0 ? 5 : 12);
    ep.sides = below(rng, 3);
    ep.spacing = (enum spacing)below(rng, N_SPACINGS);
    ep.prices = (enum prices)below(rng, N_PRICES);
    ep.quantities = (enum quantities)below(rng, N_QUANTITIES);
    ep.other_percent = 15 * below(rng, 3);
    ep.error_every = below(rng, 4) == 0 ? 30 : 0;
    ep.same_price = below(rng, 2) == 0;
    if (kind == 0) { /* many levels: the record runs out */
        ep.slots = 1 + below(rng, 2);
        ep.pool = 20 + below(rng, POOL - 20);
        ep.mix = FILL_AND_EMPTY;
        ep.spread = 5 + below(rng, 40);
        ep.n = 100 + below(rng, 300);
        ep.same_price = false;
        sets = 7;
    } else if (kind == 1) { /* the queue fills */
        ep.spacing = NO_GAP;
        ep.other_percent = 0;
        ep.n += 300;
    }
    for (unsigned s = 0; s < 4; s++)
        set_tick(s * STRIDE, sel);
    ep.tick = sel == 0 ? 100 : sel == 1 ? 50 : 1;
    switch (below(rng, 3)) {
    case 0: ep.anchor = ep.tick * (1 + below(rng, 2 * HALF)); break;
    case 1: ep.anchor = MAX_PX - ep.tick * below(rng, HALF); break;
    default: ep.anchor = 10000000; break;
    }
    for (unsigned i = 0; i < ep.pool; i++) {
        ep.ref[i] = ref;
        switch (sets) {
        case 0:
        case 1: ref = next_in_set(ref, sets, base); break;
        case 2: ref = colliding(base, i + 1); break;
        default: ref += 1 + tb_rand(rng) % 100000; break;
        }
    }
}

static uint32_t
quantity(uint64_t *rng)
{
    static const uint32_t quarter[] = {0x40000000u, 0x3fffffffu};
    unsigned r = below(rng, 6), small = 1 + below(rng, 4);

    switch (ep.quantities) {
    case TINY: return 1 + r % 3;
    case ALL_FIVE: return 5;
    case QUARTERS: return r < 4 ? quarter[r & 1] : small;
    case HALVES: return r == 0 ? 0x80000000u : small;
    default: return 1 + below(rng, 100);
    }
}

static uint32_t
price(uint64_t *rng)
{
    uint32_t px = ep.anchor + ep.tick * below(rng, ep.spread), edge = ep.tick * (HALF - below(rng, 4));

    switch (ep.prices) {
    case WINDOW_EDGES:
        switch (below(rng, 8)) {
        case 0: px += edge; break;
        case 1: px -= edge; break;
        default: break;
        }
        break;
    case FAR_STEPS: px = ep.anchor + ep.tick * (below(rng, 5) * (HALF / 2 + below(rng, 3))); break;
    case OFF_GRID: px += below(rng, 10) == 0 ? below(rng, ep.tick) : 0; break;
    case EXTREME:
        switch (below(rng, 12)) {
        case 0: px = 1 + below(rng, MAX_PX); break;
        case 1: px = MAX_PX; break;
        case 2: px = 1; break;
        default: break;
        }
        break;
    default: break;
    }
    if ((px == 0 || px > MAX_PX) && below(rng, 50) != 0)
        px = MAX_PX - px % 100000 / ep.tick * ep.tick;
    return px;
}

static bool
good(const struct tw_itch *m)
{
    return m->qty != 0 && m->px != 0 && m->px <= MAX_PX;
}

/* A reference of the pool that is live, or is not. */
static unsigned
pick(const struct order *o, bool live, uint64_t *rng)
{
    unsigned at = below(rng, ep.pool);

    for (unsigned i = 0; i < ep.pool && (o[at].qty != 0) != live; i++)
        at = (at + 1) % ep.pool;
    return at;
}

static struct tw_itch
draw_message(unsigned k, uint64_t *rng)
{
    unsigned slot = below(rng, ep.slots), what = below(rng, 100), add = mixes[ep.mix].add, at;
    struct tw_itch m = {.slot_hit = true, .feed_ok = below(rng, 2) == 0, .slot = (uint16_t)(slot * STRIDE)};
    struct order *o = ep.live[slot];
    bool err = ep.error_every != 0 && below(rng, ep.error_every) == 0;

    m.code = (uint8_t)tb_rand(rng);
    m.code2 = (uint8_t)tb_rand(rng);
    if (below(rng, 100) < ep.other_percent) {
        m.mtype = (uint8_t) "SHYPQ"[below(rng, 5)];
        m.slot_hit = below(rng, 4) != 0;
        m.slot = m.slot_hit ? m.slot : 0;
        return m;
    }
    if (ep.mix == FILL_AND_EMPTY)
        add = k / 20 % 2 == 0 ? 80 : 10;
    at = err ? below(rng, ep.pool) : pick(o, what >= add, rng);
    m.refnum = ep.ref[at];
    m.side = (uint8_t)(ep.sides == 2 ? below(rng, 2) : ep.sides);
    m.qty = quantity(rng);
    m.px = price(rng);
    if (ep.same_price && below(rng, 2) == 0) {
        unsigned like = what < add ? below(rng, ep.pool) : at;

        if (o[like].qty != 0)
            m.px = o[like].px;
    }
    if (err && below(rng, 6) == 0)
        m.qty = 0;
    else if (err && below(rng, 6) == 0)
        m.px = below(rng, 2) == 0 ? 0 : below(rng, 2) == 0 ? MAX_PX + 1 : 0xf0000000u;
    if (what < add && (o[at].qty == 0 || err)) {
        m.mtype = (uint8_t) "AF"[below(rng, 2)];
        if (o[at].qty == 0 && good(&m))
            o[at] = (struct order){m.qty, m.px};
    } else if (what < add + mixes[ep.mix].replace) {
        unsigned fresh = below(rng, 4) == 0 ? at : below(rng, 4) == 0 ? below(rng, ep.pool) : pick(o, false, rng);

        m.mtype = 'U';
        m.new_ref = ep.ref[fresh];
        if (below(rng, 4) == 0 && o[at].qty != 0)
            m.qty = o[at].qty;
        if (o[at].qty != 0) {
            o[at].qty = 0;
            if (o[fresh].qty == 0 && good(&m))
                o[fresh] = (struct order){m.qty, m.px};
        }
    } else if ((what & 1) != 0) {
        m.mtype = 'D';
        o[at].qty = 0;
    } else {
        m.mtype = (uint8_t) "ECX"[below(rng, 3)];
        if (!err && (m.qty > o[at].qty || below(rng, 4) == 0))
            m.qty = o[at].qty;
        if (below(rng, 32) == 0)
            m.qty = 0;
        o[at].qty -= m.qty < o[at].qty ? m.qty : o[at].qty;
    }
    return m;
}

static void
wait_a_little(unsigned k, uint64_t *rng)
{
    unsigned n = 0;

    switch (ep.spacing) {
    case NO_GAP: break;
    case TWO_CYCLES: n = 1; break;
    case SHORT_GAPS: n = below(rng, 4); break;
    case PAUSES: n = 1 + (below(rng, 4) == 0 ? below(rng, 24) : 0); break;
    default: n = k / 12 % 2 != 0 ? below(rng, 40) : 0; break;
    }
    for (; n != 0; n--)
        step();
}

/* Everything agrees at rest, and every slot's next event with it. */
static void
check_rest(unsigned at, bool wait)
{
    drain();
    depth_on = false;
    check_counters();
    for (unsigned s = 0; s < 4; s++) {
        struct tw_itch m = {.mtype = 'Y', .slot_hit = true, .slot = (uint16_t)(s * STRIDE)};
        struct tw_bbo b = tw_book_bbo(twin, m.slot);

        if (tw_book_degraded(twin, m.slot) && !wait)
            continue;
        ck_assert_msg(memcmp(&seen[m.slot], &b, sizeof(b)) == 0, "episode %u slot %u: card %u x %u / %u x %u, twin %u x %u / %u x %u", at,
                      m.slot, seen[m.slot].bid_px, seen[m.slot].bid_qty, seen[m.slot].ask_px, seen[m.slot].ask_qty, b.bid_px, b.bid_qty,
                      b.ask_px, b.ask_qty);
        lockstep = true;
        send_tight(&m);
        drain();
        lockstep = wait;
        if (wait)
            check_depth_now(m.slot);
    }
}

static void
run_dense(unsigned episodes, bool wait, const char *what)
{
    uint64_t rng = tb_seed() * 7919 + (wait ? 5 : 9), sent = 0;
    unsigned most = 0;

    lockstep = wait;
    TB_SET(tb, wait_rebuild_i, wait);
    for (unsigned i = 0; i < episodes; i++) {
        draw_episode(i, &rng);
        depth_reset();
        depth_on = wait && i % 4 == 0;
        for (unsigned k = 0; k < ep.n; k++) {
            struct tw_itch m = draw_message(k, &rng);

            send_tight(&m);
            sent++;
            most = head - tail > most ? head - tail : most;
            wait_a_little(k, &rng);
        }
        check_rest(i, wait);
        clear_book();
    }
    ck_assert_uint_ge(most, 120); /* the queue was full */
    printf("%s %s: %" PRIu64 " messages, at most %u under way, %u deep, %u suspensions, %u degraded, %" PRIu64 " extra BBOs\n", tb_name, what, sent,
           most, counter(CNT_DEEP), counter(CNT_SUSPENDS), counter(CNT_DEGRADED), n_bbo_evt);
}

#ifdef TB_BOOK_SMALL
#define EPISODES tb_rounds(150, 800, 40000)
#else
#define EPISODES tb_rounds(10, 40, 3000)
#endif

START_TEST(test_dense_traffic_waiting_for_rebuilds)
{
    run_dense(EPISODES, true, "dense, lockstep");
}
END_TEST

START_TEST(test_dense_traffic_free_running)
{
    run_dense(EPISODES, false, "dense, free running");
}
END_TEST

void
add_dense_tests(TCase *tc)
{
    tcase_add_test(tc, test_dense_traffic_waiting_for_rebuilds);
    tcase_add_test(tc, test_dense_traffic_free_running);
}
