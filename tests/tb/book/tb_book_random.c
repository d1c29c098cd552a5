// SPDX-License-Identifier: Apache-2.0
/* tb_book_random.c - dense random traffic, lockstep and free running. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tb_book.h"

#define REFS 512u
struct profile {
    unsigned slots, refs, spread, jump, errors, gap, sides, offgrid;
};

static uint32_t rest[8][REFS];
static uint32_t mid[8];

static uint64_t
real_ref(unsigned r, unsigned salt)
{
    return (uint64_t)r * 0x100000001ull + ((uint64_t)salt << 20) + 1;
}

static uint32_t
price(const struct profile *p, unsigned slot, uint64_t *rng)
{
    uint64_t r = tb_rand(rng);
    uint32_t px = mid[slot] + (uint32_t)((r >> 8) % p->spread) * 100;

    if (p->jump != 0 && r % p->jump == 0)
        px = (r >> 40) % 3 == 0 ? 100 : (r >> 40) % 3 == 1 ? 1999999900u : px + ((r & 64) != 0 ? 500000 : 0) + 12800;
    if (p->offgrid != 0 && (r >> 16) % p->offgrid == 0)
        px += 1 + (uint32_t)(r >> 24) % 99;
    return px;
}

static struct tw_itch
random_message(const struct profile *p, unsigned salt, uint64_t *rng)
{
    uint64_t r = tb_rand(rng);
    unsigned at = (unsigned)(r % p->slots);
    struct tw_itch m = {.slot_hit = true, .feed_ok = (r >> 60) != 0, .slot = (uint16_t)(at * STRIDE)};
    uint32_t *q = rest[at];
    unsigned what = (unsigned)((r >> 8) % 100), ref = (unsigned)(r >> 16) % p->refs, fresh = (unsigned)(r >> 26) % p->refs;
    bool err = p->errors != 0 && (r >> 36) % p->errors == 0;

    if ((r >> 50) % 97 == 0) {
        m.mtype = (uint8_t) "SHYPQ"[(r >> 44) % 5];
        m.code = (uint8_t)(r >> 20);
        m.code2 = (uint8_t)(r >> 12);
        m.slot_hit = (r & 0x40) != 0;
        m.slot = m.slot_hit ? m.slot : 0;
        return m;
    }
    for (unsigned i = 0; i < p->refs && (q[ref] == 0) != (what < 45) && !err; i++)
        ref = (ref + 1) % p->refs;
    for (unsigned i = 0; i < p->refs && q[fresh] != 0 && !err; i++)
        fresh = (fresh + 1) % p->refs;
    m.refnum = real_ref(ref, salt);
    m.qty = 1 + (uint32_t)(r >> 30) % 5;
    if (what < 45 && (q[ref] == 0 || err)) {
        m.mtype = what & 1 ? 'A' : 'F';
        m.side = p->sides == 2 ? (uint8_t)(r >> 46 & 1) : (uint8_t)p->sides;
        m.px = price(p, at, rng);
        if (err && (r & 0x7000000) == 0)
            m.qty = 0;
        if (err && (r & 0x7000000) == 0x1000000)
            m.px = (r & 0x8000000) != 0 ? 0 : 2000000001u;
        if (q[ref] == 0 && m.qty != 0 && m.px != 0 && m.px <= 2000000000u)
            q[ref] = m.qty;
    } else if (what < 65) {
        m.mtype = (uint8_t) "ECX"[(r >> 44) % 3];
        if (!err && m.qty > q[ref])
            m.qty = q[ref];
        if ((r >> 47) % 31 == 0)
            m.qty = 0;
        q[ref] -= m.qty < q[ref] ? m.qty : q[ref];
    } else if (what < 80) {
        m.mtype = 'D';
        m.qty = 0;
        q[ref] = 0;
    } else {
        m.mtype = 'U';
        if ((r >> 47) % 5 == 0)
            fresh = ref;
        m.new_ref = real_ref(fresh, salt);
        m.px = price(p, at, rng);
        if (q[ref] != 0) {
            q[ref] = 0;
            if (q[fresh] == 0)
                q[fresh] = m.qty;
        }
    }
    return m;
}

static void
run_profile(const struct profile *p, unsigned n, uint64_t *rng)
{
    unsigned salt = (unsigned)(tb_rand(rng) & 0xffff);

    memset(rest, 0, sizeof(rest));
    for (unsigned s = 0; s < 8; s++)
        mid[s] = 100 * (1 + (uint32_t)(tb_rand(rng) % 40000));
    for (unsigned i = 0; i < n; i++) {
        struct tw_itch m = random_message(p, salt, rng);

        send_one(&m);
        if (p->gap != 0 && tb_rand(rng) % 4 == 0)
            for (unsigned k = (unsigned)(tb_rand(rng) % p->gap); k != 0; k--)
                step();
    }
}

static const struct profile profiles[] = {
    {1, 4, 4, 0, 0, 0, 0, 0},      /* one side, four orders, four prices: every hazard, no idle cycle */
    {1, 2, 2, 0, 0, 0, 1, 0},
    {1, 16, 12, 0, 0, 0, 0, 0},    /* the record runs out */
    {1, 24, 20, 0, 0, 12, 1, 0},   /* refills in the gaps */
    {2, 16, 40, 0, 0, 4, 2, 0},
    {4, 12, 6, 0, 40, 3, 2, 0},    /* errors */
    {2, 12, 8, 30, 0, 6, 2, 0},    /* quotes far off, and jumps: suspensions */
    {1, 20, 10, 15, 0, 40, 0, 25}, /* and off the grid */
    {3, 10, 200, 25, 100, 2, 2, 40},
    {4, 40, 30, 0, 0, 2, 2, 0},    /* overflows the small table and stash */
};

static void
random_phases(unsigned per_profile, bool wait, const char *what)
{
    uint64_t rng = tb_seed() * 1000003 + (wait ? 1 : 2), told = 0;

    lockstep = wait;
    TB_SET(tb, wait_rebuild_i, wait);
    for (unsigned i = 0; i < sizeof(profiles) / sizeof(profiles[0]); i++) {
        for (unsigned s = 0; s < SYMBOLS; s++)
            set_tick(s, (unsigned)(tb_rand(&rng) % 5 < 3 ? 0 : tb_rand(&rng) % 4));
        depth_reset();
        depth_on = wait;
        run_profile(&profiles[i], per_profile, &rng);
        drain();
        depth_on = false;
        told += depth_ok;
        for (unsigned s = 0; wait && s < 4; s++)
            check_depth_now(s * STRIDE);
        check_counters();
        for (unsigned s = 0; s < SYMBOLS; s++) {
            struct tw_itch m = {.mtype = 'Y', .slot_hit = true, .slot = (uint16_t)s};
            struct tw_bbo b = tw_book_bbo(twin, s);
            bool was = lockstep;

            if (tw_book_degraded(twin, s) && !lockstep)
                continue;
            ck_assert_msg(memcmp(&seen[s], &b, sizeof(b)) == 0,
                          "profile %u slot %u: card %u x %u / %u x %u, twin %u x %u / %u x %u",
                          i, s, seen[s].bid_px, seen[s].bid_qty, seen[s].ask_px, seen[s].ask_qty, b.bid_px, b.bid_qty,
                          b.ask_px, b.ask_qty);
            lockstep = true; /* at rest both agree in everything */
            send_one(&m);
            drain();
            lockstep = was;
        }
        clear_book();
    }
    ck_assert(!wait || told > 0);
    say(what);
}

START_TEST(test_random_traffic_waiting_for_rebuilds)
{
#ifdef TB_BOOK_SMALL
    random_phases(tb_rounds(1500, 4000, 100000), true, "random, lockstep");
#else
    random_phases(tb_rounds(100, 250, 5000), true, "random, lockstep");
#endif
}
END_TEST

START_TEST(test_random_traffic_free_running)
{
#ifdef TB_BOOK_SMALL
    random_phases(tb_rounds(1500, 4000, 100000), false, "random, free running");
#else
    random_phases(tb_rounds(100, 250, 5000), false, "random, free running");
#endif
    ck_assert_uint_gt(n_bbo_evt, 0);
}
END_TEST

void
add_random_tests(TCase *tc)
{
    tcase_add_test(tc, test_random_traffic_waiting_for_rebuilds);
    tcase_add_test(tc, test_random_traffic_free_running);
}
