// SPDX-License-Identifier: Apache-2.0
/* tb_book.c - the RTL book against the twin's: random dense traffic, directed hazards, recorded days.
 *
 * With wait_rebuild_i = 1 every event, incident and counter must equal the twin's, whatever the spacing. Free running
 * that holds for the table always and for the best prices after each resume. Latency is 3 cycles for every
 * message that neither needed a refill nor suspended, nor waited behind one that did. */
#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "oracle.h"
#include "tb.h"
#include "tw_book.h"

#ifdef TB_BOOK_SMALL
const char tb_name[] = "book.small";
#define SYMBOLS 4u
#define ORDERS_LOG2 6u
#define LEVELS_LOG2 7u
#define STRIDE 1u
#elif defined(TB_BOOK_WIDE)
const char tb_name[] = "book.wide";
#define SYMBOLS 64u
#define ORDERS_LOG2 13u
#define LEVELS_LOG2 10u
#define STRIDE 21u /* the four slots of the random traffic lie far apart */
#else
const char tb_name[] = "book.core";
#define SYMBOLS 8u
#define ORDERS_LOG2 14u
#define LEVELS_LOG2 12u
#define STRIDE 1u
#endif
#define LATENCY 3u
#define QUEUE 256u

enum { CNT_DEEP = 13, CNT_SUSPENDS = 11, CNT_WALKS = 12 };
static const char *const cnt_name[16] = {"messages",  "adds",        "executes", "cancels",  "deletes",       "replaces",
                                         "unknown",   "dup",         "over",     "bad",      "degraded",      "suspends",
                                         "walks",     "deep",        "stash",    "outside"};

struct expected {
    struct tw_book_evt evt;
    uint64_t cycle;
    uint32_t disturbances;
    uint8_t tag;
    bool exact; /* the twin's event is the card's to the last bit */
};

struct incident {
    enum tw_book_ev code;
    uint16_t slot;
    uint64_t ref;
};

static struct tb *tb;
static struct tw_book *twin;
static struct expected want[QUEUE];
static struct incident inc[4 * QUEUE];
static unsigned head, tail, inc_head, inc_tail;
static bool lockstep, disturbed, sloppy; /* sloppy: events are counted, not compared */
static bool tainted[256]; /* free running: this slot was suspended, its events may differ until all is at rest */
static uint8_t next_tag;
static struct tw_bbo seen[256];
static bool last_tradable; /* of the last event */
static unsigned last_cls;
static uint64_t seed_hash, cls_count[4], lat_max_deep, n_bbo_evt;

static uint32_t
counter(unsigned i)
{
    uint32_t w[16];

    tb_get_wide(tb, tb_port_id("cnt_o"), w);
    return w[15 - i]; /* the first field of a packed struct is the top one */
}

static uint32_t
disturbances(void)
{
    return counter(CNT_DEEP) + counter(CNT_WALKS) + counter(CNT_SUSPENDS);
}

static void
on_ev(void *ctx, enum tw_book_ev code, uint16_t slot, uint64_t ref)
{
    (void)ctx;
    inc[inc_head++ % (4 * QUEUE)] = (struct incident){code, slot, ref};
}

static void
check_event(void)
{
    const struct expected *x;
    uint64_t bid = TB_GET(tb, e_bid_o), ask = TB_GET(tb, e_ask_o), lat;
    struct tw_bbo bbo = {(uint32_t)(bid >> 32), (uint32_t)bid, (uint32_t)(ask >> 32), (uint32_t)ask};
    unsigned cls = (unsigned)TB_GET(tb, e_cls_o);

    if (TB_GET(tb, e_slot_hit_o))
        seen[TB_GET(tb, e_slot_o)] = bbo;
    if (TB_GET(tb, e_extra_o)) {
        ck_assert(!lockstep);
        ck_assert(!TB_GET(tb, e_valid_o));
        n_bbo_evt++;
        return;
    }
    last_tradable = TB_GET(tb, e_tradable_o) != 0;
    ck_assert_msg(tail != head, "event without a message");
    x = &want[tail++ % QUEUE];
    ck_assert_uint_eq(TB_GET(tb, e_tag_o), x->tag);
    ck_assert_uint_eq(TB_GET(tb, e_mtype_o), x->evt.mtype);
    ck_assert_uint_eq(TB_GET(tb, e_slot_hit_o), x->evt.slot_hit);
    ck_assert_uint_eq(TB_GET(tb, e_slot_o), x->evt.slot);
    ck_assert_uint_eq(TB_GET(tb, e_code_o), x->evt.code);
    ck_assert_uint_eq(TB_GET(tb, e_code2_o), x->evt.code2);
    ck_assert_uint_eq(TB_GET(tb, e_feed_ok_o), x->evt.feed_ok);
    cls_count[cls]++;
    last_cls = cls;
    lat = tb_cycle(tb) - x->cycle;
    if (cls == TW_CLS_DEEP && lat > lat_max_deep && disturbances() == x->disturbances + 1)
        lat_max_deep = lat;
    if (disturbances() == x->disturbances && !disturbed)
        ck_assert_msg(lat == LATENCY, "cycle %" PRIu64 ": latency %" PRIu64 " of a '%c'", tb_cycle(tb), lat, x->evt.mtype);
    else
        disturbed = lat != LATENCY;
    if (!x->exact)
        return;
    ck_assert_msg(memcmp(&bbo, &x->evt.bbo, sizeof(bbo)) == 0 && TB_GET(tb, e_changed_o) == x->evt.changed &&
                      TB_GET(tb, e_tradable_o) == x->evt.tradable && (cls == TW_CLS_DEEP || cls == x->evt.cls),
                  "cycle %" PRIu64 " slot %u '%c': card %u x %u / %u x %u changed %u tradable %u class %u, twin %u x %u / "
                  "%u x %u changed %u tradable %u class %u",
                  tb_cycle(tb), x->evt.slot, x->evt.mtype, bbo.bid_px, bbo.bid_qty, bbo.ask_px, bbo.ask_qty,
                  (unsigned)TB_GET(tb, e_changed_o), (unsigned)TB_GET(tb, e_tradable_o), cls, x->evt.bbo.bid_px,
                  x->evt.bbo.bid_qty, x->evt.bbo.ask_px, x->evt.bbo.ask_qty, x->evt.changed, x->evt.tradable, x->evt.cls);
}

static void
check_incident(void)
{
    const struct incident *x;

    if (!lockstep || sloppy)
        return;
    ck_assert_msg(inc_tail != inc_head, "incident %u that the twin does not know", (unsigned)TB_GET(tb, v_code_o));
    x = &inc[inc_tail++ % (4 * QUEUE)];
    ck_assert_uint_eq(TB_GET(tb, v_code_o), x->code);
    ck_assert_uint_eq(TB_GET(tb, v_slot_o), x->slot);
    ck_assert_uint_eq(TB_GET(tb, v_ref_o), x->ref);
}

static void
step(void)
{
    tb_clock(tb);
    if (TB_GET(tb, e_valid_o) || TB_GET(tb, e_extra_o))
        check_event();
    if (TB_GET(tb, v_valid_o))
        check_incident();
}

static void
drain(void)
{
    unsigned n = 0;

    while (TB_GET(tb, busy_o)) {
        step();
        ck_assert_msg(++n < 3000000, "busy for ever");
    }
    step();
    step();
    ck_assert_uint_eq(head, tail);
    if (lockstep && !sloppy)
        ck_assert_uint_eq(inc_head, inc_tail);
    inc_tail = inc_head;
    ck_assert_int_eq(tb_errors(tb), 0);
}

static void
put(const struct tw_itch *m)
{
    struct expected *x = &want[head % QUEUE];

    TB_SET(tb, m_valid_i, 1);
    TB_SET(tb, m_tag_i, next_tag);
    TB_SET(tb, m_mtype_i, m->mtype);
    TB_SET(tb, m_slot_hit_i, m->slot_hit);
    TB_SET(tb, m_slot_i, m->slot);
    TB_SET(tb, m_refnum_i, m->refnum);
    TB_SET(tb, m_new_ref_i, m->new_ref);
    TB_SET(tb, m_side_i, m->side);
    TB_SET(tb, m_qty_i, m->qty);
    TB_SET(tb, m_px_i, m->px);
    TB_SET(tb, m_code_i, m->code);
    TB_SET(tb, m_code2_i, m->code2);
    TB_SET(tb, m_feed_ok_i, m->feed_ok);
    x->tag = next_tag;
    x->cycle = tb_cycle(tb);
    x->disturbances = disturbances();
    next_tag = (next_tag + 1) & 0x7f;
    head++;
    step();
    TB_SET(tb, m_valid_i, 0);
    step();
}

static void
send(const struct tw_itch *m)
{
    struct expected *x = &want[head % QUEUE];
    uint64_t walks = tw_book_counters(twin)->rebuild_walks;

    while (head - tail > 100)
        step();
    tw_book_apply(twin, m, &x->evt, on_ev, NULL);
    if (tw_book_counters(twin)->rebuild_walks != walks)
        tainted[m->slot] = true;
    x->exact = lockstep || !m->slot_hit || !tainted[m->slot];
    put(m);
}

/* A message that the twin does not see, with the event it must give. */
static void
send_as(const struct tw_itch *m, const struct tw_book_evt *evt)
{
    want[head % QUEUE].evt = *evt;
    want[head % QUEUE].exact = true;
    put(m);
}

static void
clear_book(void)
{
    drain();
    TB_SET(tb, clear_i, 1);
    step();
    TB_SET(tb, clear_i, 0);
    drain();
    ck_assert(TB_GET(tb, ready_o));
    tw_book_clear(twin);
    memset(seen, 0, sizeof(seen));
    memset(tainted, 0, sizeof(tainted));
}

static void
check_counters(void)
{
    const struct tw_book_cnt *c = tw_book_counters(twin);
    const uint64_t w[16] = {c->messages,    c->adds,      c->executes,  c->cancels,  c->deletes,       c->replaces,
                            c->unknown_ref, c->dup_ref,   c->over_reduce, c->bad_field, c->degraded,   c->suspends,
                            c->rebuild_walks, c->deep,    c->stash_used, c->outside};

    for (unsigned i = 0; i < 16; i++) {
        if (i == CNT_DEEP || (!lockstep && (i == CNT_SUSPENDS || i == CNT_WALKS || i == 15)))
            continue;
        ck_assert_msg(counter(i) == w[i], "%s: card %u, twin %" PRIu64, cnt_name[i], counter(i), w[i]);
    }
}

static void
set_tick(unsigned slot, unsigned sel)
{
    TB_SET(tb, tbl_valid_i, 1);
    TB_SET(tb, tbl_row_i, slot);
    TB_SET(tb, tbl_data_i, 0x80000000u | sel << 16 | (slot + 1));
    step();
    TB_SET(tb, tbl_valid_i, 0);
    tw_book_set_slot(twin, slot, sel);
}

static void
setup(void)
{
    struct tw_book_cfg cfg = {.symbols = SYMBOLS, .orders_log2 = ORDERS_LOG2, .levels_log2 = LEVELS_LOG2};
    uint64_t rng = tb_seed() * 77;

    seed_hash = tb_rand(&rng);
    cfg.hash_seed = seed_hash;
    twin = tw_book_new(&cfg);
    tb = tb_new(tb_seed());
    head = tail = inc_head = inc_tail = 0;
    lockstep = true;
    disturbed = false;
    sloppy = false;
    memset(tainted, 0, sizeof(tainted));
    memset(seen, 0, sizeof(seen));
    memset(cls_count, 0, sizeof(cls_count));
    lat_max_deep = 0;
    n_bbo_evt = 0;
    TB_SET(tb, m_valid_i, 0);
    TB_SET(tb, clear_i, 0);
    TB_SET(tb, tbl_valid_i, 0);
    TB_SET(tb, hash_seed_i, seed_hash);
    TB_SET(tb, wait_rebuild_i, 1);
    tb_reset(tb, 4);
    drain();
}

static void
teardown(void)
{
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
    tw_book_free(twin);
}

static void
say(const char *what)
{
    printf("%s %s: same price %" PRIu64 ", improve %" PRIu64 ", next best %" PRIu64 ": %u cycles; deep %" PRIu64
           ": at most %" PRIu64 "; %u suspensions, %u walks, %u stash, %u degraded, %" PRIu64 " extra BBOs\n",
           tb_name, what, cls_count[0], cls_count[1], cls_count[2], LATENCY, cls_count[3], lat_max_deep, counter(11),
           counter(12), counter(14), counter(10), n_bbo_evt);
}

/* ---- Random traffic -------------------------------------------------------------------------- */

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

        send(&m);
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
    uint64_t rng = tb_seed() * 1000003 + (wait ? 1 : 2);

    lockstep = wait;
    TB_SET(tb, wait_rebuild_i, wait);
    for (unsigned i = 0; i < sizeof(profiles) / sizeof(profiles[0]); i++) {
        for (unsigned s = 0; s < SYMBOLS; s++)
            set_tick(s, (unsigned)(tb_rand(&rng) % 5 < 3 ? 0 : tb_rand(&rng) % 4));
        run_profile(&profiles[i], per_profile, &rng);
        drain();
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
            send(&m);
            drain();
            lockstep = was;
        }
        clear_book();
    }
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

/* ---- Directed -------------------------------------------------------------------------------- */

static struct tw_itch
msg(uint8_t mtype, uint64_t ref, uint64_t new_ref, unsigned side, uint32_t qty, uint32_t px)
{
    return (struct tw_itch){.mtype = mtype, .slot_hit = true, .feed_ok = true, .refnum = ref, .new_ref = new_ref,
                            .side = (uint8_t)side, .qty = qty, .px = px};
}

static void
go(uint8_t mtype, uint64_t ref, uint64_t new_ref, unsigned side, uint32_t qty, uint32_t px)
{
    struct tw_itch m = msg(mtype, ref, new_ref, side, qty, px);

    send(&m);
}

/* Every ordered pair of book messages at minimum spacing on the same order, level and symbol. */
START_TEST(test_every_pair_on_the_same_order)
{
    static const char types[] = "AFECXDU";

    for (unsigned i = 0; i < 7; i++) {
        for (unsigned j = 0; j < 7; j++) {
            for (unsigned k = 0; k < 4; k++) {
                unsigned side = k & 1;

                go('A', 1, 0, side, 10, 5000);
                go('A', 2, 0, side, 20, 5000);
                if ((k & 2) != 0)
                    go('D', 1, 0, 0, 0, 0);
                go((uint8_t)types[i], 1, 1 + (k >> 1), side, 4, 5000);
                go((uint8_t)types[j], 1, 3, side, 4, side == 0 ? 5100 : 4900);
                go((uint8_t)types[i], 3, 1, side, 4, 5000);
                for (unsigned r = 1; r <= 3; r++)
                    go('D', r, 0, 0, 0, 0);
            }
        }
        drain();
        check_counters();
        clear_book();
    }
    say("pairs");
}
END_TEST

/* The record runs out again and again, and orders arrive at and between the levels being fetched. */
START_TEST(test_sweep_through_many_levels)
{
    const unsigned n = 60;
    uint64_t rng = tb_seed() + 5;

    for (unsigned round = 0; round < tb_rounds(10, 40, 400); round++) {
        unsigned side = round & 1, keep = (unsigned)(tb_rand(&rng) % 3);

        for (unsigned i = 0; i < n && i < (1u << ORDERS_LOG2) - 10; i++)
            go('A', 100 + (i * 37) % n, 0, side, 5, 100 * (1000 + (side == 0 ? n - (i * 37) % n : (i * 37) % n)));
        for (unsigned i = 0; i < n; i++) {
            uint64_t r = tb_rand(&rng);
            uint32_t px = 100 * (1000 + (side == 0 ? n - (i + (uint32_t)(r >> 8) % 9) : i + (uint32_t)(r >> 8) % 9));

            if (keep == 1 && r % 3 == 0)
                go('A', 1000 + i, 0, side, 7, px);
            if (keep == 2 && r % 2 == 0)
                go('U', 100 + i, 2000 + i, side, 3, px);
            else
                go('D', 100 + i, 0, side, 0, 0);
            if (keep == 2 && r % 5 == 0)
                go('D', 2000 + i, 0, side, 0, 0);
            for (uint64_t k = r >> 60; k > 9 && (round & 4) != 0; k--)
                step();
        }
        drain();
        check_counters();
        clear_book();
    }
    ck_assert_uint_gt(counter(CNT_DEEP), tb_rounds(10, 40, 400));
    say("sweep");
}
END_TEST

/* Something happens beyond the record at every distance from the search that a delete has started. */
START_TEST(test_ladder_moves_under_a_search)
{
    for (unsigned n = 0; n < 2 * 18 * 6; n++) {
        unsigned side = n & 1, d = n / 2 % 18, v = n / 36;
        uint32_t worse = side == 0 ? (uint32_t)-100 : 100u, best = 6000;

        for (unsigned i = 1; i <= 5; i++)
            go('A', i, 0, side, i, best + i * worse);
        if (v != 0)
            go('A', 9, 0, side, 9, best + 40 * worse);
        go('D', 5, 0, 0, 0, 0);
        for (unsigned i = 0; i < 40; i++)
            step();
        go('D', v == 5 ? 3 : 4, 0, 0, 0, 0); /* the record has room: a search starts */
        for (unsigned i = 0; i < d; i++)
            step();
        switch (v) {
        case 0:
        case 1: go('A', 6, 0, side, 6, best + 6 * worse); break;
        case 2: go('E', 9, 0, 0, 4, 0); break;
        case 3: go('D', 9, 0, 0, 0, 0); break;
        case 4:
        case 5: /* one fills the record again, the other pushes its last level out; then both go */
            go('A', 7, 0, side, 7, best);
            go('A', 8, 0, side, 8, best - worse);
            go('D', 7, 0, 0, 0, 0);
            go('D', 8, 0, 0, 0, 0);
            break;
        default: break;
        }
        for (unsigned i = 1; i <= 9; i++)
            if (i != 5 && (i == 9 || i <= 4 || i == 6))
                go('X', i, 0, 0, 99, 0);
        drain();
        check_counters();
        clear_book();
    }
    say("searches");
}
END_TEST

/* The first half of a Replace takes the last level of the record: the whole message is of class deep. */
START_TEST(test_replace_that_exhausts_the_record_is_deep)
{
    for (unsigned side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < 8; i++)
            go('A', 1 + i, 0, side, 5, 6000 + 100 * (side == 0 ? 8 - i : i));
        drain();
        for (uint32_t i = 0; i < 3; i++)
            go('D', 1 + i, 0, side, 0, 0);
        go('U', 4, 20, side, 5, side == 0 ? 6200 : 6600);
        drain();
        ck_assert_uint_eq(last_cls, TW_CLS_DEEP);
        ck_assert_uint_eq(counter(CNT_DEEP), side + 1);
        go('D', 5, 0, side, 0, 0);
        drain();
        ck_assert_uint_eq(last_cls, TW_CLS_NEXT_BEST);
        check_counters();
    }
}
END_TEST

START_TEST(test_replace_that_uncovers_an_order_outside)
{
    for (uint32_t r = 1; r < 12; r += 10) {
        const uint32_t side = r > 9, step = side ? -50u : 50u;

        for (uint32_t i = 0; i < 3; i++)
            go('A', r + i, 0, side, 5, 6000 - i * step);
        go('U', r, r + 3, side, 5, 6000 - 4 * step);
        drain();
    }
}
END_TEST

/* Twelve references of one set fill ways and stash; one more degrades. */
START_TEST(test_one_set_and_the_stash_overflow)
{
    const uint32_t mask = (1u << (ORDERS_LOG2 - 2)) - 1;
    uint64_t ref[13], r = 1, rng = tb_seed();
    uint32_t set = tw_book_hash(0, 1, seed_hash) & mask;

    for (unsigned n = 0; n < 13; r++)
        if ((tw_book_hash(0, r, seed_hash) & mask) == set)
            ref[n++] = r;
    for (unsigned i = 0; i < 12; i++)
        go('A', ref[i], 0, 0, 1 + i, 5000 + 100 * (i % 3));
    for (unsigned i = 0; i < 2000; i++) {
        unsigned a = (unsigned)(tb_rand(&rng) % 12), b = (unsigned)(tb_rand(&rng) % 12);

        if (i % 3 == 0) {
            go('U', ref[a], ref[a], 0, 1 + a, 5000 + 100 * (a % 3));
            continue;
        }
        go('D', ref[a], 0, 0, 0, 0);
        go('X', ref[b], 0, 0, 0, 0);
        go('A', ref[a], 0, 0, 1 + a, 5000 + 100 * (a % 3));
    }
    drain();
    check_counters();
    ck_assert_uint_eq(counter(10), 0);
    ck_assert_uint_gt(counter(14), 8);
    go('A', ref[12], 0, 0, 1, 9000);
    go('D', ref[0], 0, 0, 0, 0);
    drain();
    ck_assert_uint_eq(counter(10), 1);
    check_counters();
    clear_book();
    go('A', ref[0], 0, 0, 1, 9000);
    drain();
    ck_assert(last_tradable);
    say("collisions");
}
END_TEST

START_TEST(test_total_beyond_32_bits_degrades)
{
    go('A', 1, 0, 1, 0xfffffffe, 5000);
    go('A', 2, 0, 1, 1, 4000);
    go('A', 3, 0, 0, 0xffffffff, 3000);
    go('E', 1, 0, 0, 1, 0);
    go('A', 4, 0, 1, 1, 4100);
    go('A', 5, 0, 1, 1, 3900);
    go('D', 1, 0, 0, 0, 0);
    drain();
    check_counters();
    ck_assert_uint_eq(counter(10), 1);
}
END_TEST

/* A message that comes during the clear walk passes, changes nothing and costs its symbol its trust. */
START_TEST(test_messages_during_the_clear_walk)
{
    struct tw_itch m = msg('A', 7, 0, 0, 10, 5000);
    struct tw_book_evt e = {.mtype = 'A', .slot_hit = true, .feed_ok = true};

    go('A', 1, 0, 0, 10, 5000);
    drain();
    TB_SET(tb, clear_i, 1);
    step();
    TB_SET(tb, clear_i, 0);
    tw_book_clear(twin);
    for (unsigned i = 0; i < 8; i++)
        step();
    disturbed = true;
    ck_assert(!TB_GET(tb, ready_o));
    send_as(&m, &e);
    m.mtype = e.mtype = 'U';
    send_as(&m, &e);
    m.mtype = e.mtype = 'Y';
    m.slot = e.slot = 1;
    e.tradable = true;
    send_as(&m, &e);
    drain();
    ck_assert(TB_GET(tb, ready_o));
    m.slot = e.slot = 0;
    e.tradable = false;
    send_as(&m, &e);
    drain();
    clear_book();
    go('A', 1, 0, 0, 10, 5000);
    drain();
    ck_assert(last_tradable);
    ck_assert_uint_eq(counter(7), 0);
}
END_TEST

/* Traffic up to the clear pulse, behind it, and a suspension in progress: one event per message, then an empty book. */
START_TEST(test_clear_in_the_middle_of_everything)
{
    uint64_t rng = tb_seed() + 9;

    sloppy = true;
    for (unsigned round = 0; round < 20; round++) {
        unsigned n = (unsigned)(tb_rand(&rng) % 12);

        lockstep = round & 1;
        TB_SET(tb, wait_rebuild_i, lockstep);
        for (unsigned i = 0; i < 30; i++) {
            struct tw_itch m = msg((uint8_t) "AAUD"[i % 4], i, i + 50, 0, 5, i % 7 == 6 ? 9000000 : 5000 + 100 * (i % 5));

            want[head % QUEUE].evt = (struct tw_book_evt){.mtype = m.mtype, .slot_hit = true, .feed_ok = true};
            want[head % QUEUE].exact = false;
            put(&m);
            disturbed = true;
            if (i == n + 6)
                TB_SET(tb, clear_i, 1);
            if (i == n + 7)
                TB_SET(tb, clear_i, 0);
        }
        drain();
        ck_assert(TB_GET(tb, ready_o));
        tw_book_clear(twin);
        TB_SET(tb, clear_i, 1);
        step();
        TB_SET(tb, clear_i, 0);
        drain();
    }
    lockstep = true;
    sloppy = false;
    memset(tainted, 0, sizeof(tainted));
    go('A', 1, 0, 0, 10, 5000);
    go('A', 2, 0, 1, 10, 6000);
    drain();
    ck_assert(last_tradable);
}
END_TEST

#ifndef TB_BOOK_SMALL /* there a walk is too short for it */
/* A feed that does not wait for a rebuild in lockstep fills the queue: what is lost marks its symbol. */
START_TEST(test_queue_overflow_is_not_traded)
{
    struct tw_itch m = msg('A', 0, 0, 0, 10, 5000);

    sloppy = true;
    go('A', 1, 0, 0, 10, 5000);
    drain();
    for (unsigned i = 0; i < 129 + 5; i++) {
        m.refnum = 10 + i;
        m.px = i == 0 ? 9000000 : 5000;
        want[head % QUEUE].evt = (struct tw_book_evt){.mtype = 'A', .slot_hit = true, .feed_ok = true};
        want[head % QUEUE].exact = false;
        put(&m);
        if (i >= 129) { /* lost: no event */
            head--;
            next_tag = (next_tag + 127) & 0x7f;
        }
        disturbed = true;
    }
    drain();
    disturbed = true;
    m.mtype = 'Y';
    want[head % QUEUE].evt = (struct tw_book_evt){.mtype = 'Y', .slot_hit = true, .feed_ok = true};
    want[head % QUEUE].exact = false;
    put(&m);
    drain();
    ck_assert(!last_tradable);
}
END_TEST
#endif

/* ---- Recorded days --------------------------------------------------------------------------- */

#ifndef TB_BOOK_SMALL
static void
run_oracle(const char *dir, const char *name, size_t limit)
{
    struct oracle o;
    size_t changes = 0;
    uint64_t rng = tb_seed();

    if (oracle_load(&o, dir, name) != 0) {
        printf("SKIP tb.book.core/%s: %s is not here\n", name, dir);
        oracle_free(&o);
        return;
    }
    for (size_t i = 0; i < o.n_msg && i < limit; i++) {
        send(&o.msg[i]);
        if (want[(head - 1) % QUEUE].evt.changed) {
            ck_assert_uint_lt(changes, o.n_row);
            ck_assert_uint_eq(o.row[changes].index, i);
            ck_assert_mem_eq(&o.row[changes].bbo, &want[(head - 1) % QUEUE].evt.bbo, sizeof(struct tw_bbo));
            changes++;
        }
        for (uint64_t k = tb_rand(&rng) % 4; k != 0; k--)
            step();
    }
    drain();
    check_counters();
    if (o.n_msg <= limit)
        ck_assert_uint_eq(changes, o.n_row);
    say(name);
    oracle_free(&o);
}

START_TEST(test_premarket_day_equals_the_oracle)
{
    run_oracle(SAKER_SOURCE_DIR "/tests/data", "aapl-20200130-premarket-10k", tb_rounds(3000, 20000, 20000));
}
END_TEST

START_TEST(test_lobster_hour_equals_the_oracle)
{
    char dir[1100];

    (void)snprintf(dir, sizeof(dir), "%s/lobster", oracle_shared_dir());
    run_oracle(dir, "derived-aapl-20120621-0930-1030", tb_rounds(5000, 30000, 1000000));
}
END_TEST
#endif

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *directed = tcase_create("directed"), *random = tcase_create("random");

    tcase_set_timeout(directed, 600);
    tcase_add_checked_fixture(directed, setup, teardown);
    tcase_add_test(directed, test_every_pair_on_the_same_order);
    tcase_add_test(directed, test_sweep_through_many_levels);
    tcase_add_test(directed, test_ladder_moves_under_a_search);
    tcase_add_test(directed, test_replace_that_exhausts_the_record_is_deep);
    tcase_add_test(directed, test_replace_that_uncovers_an_order_outside);
    tcase_add_test(directed, test_one_set_and_the_stash_overflow);
    tcase_add_test(directed, test_total_beyond_32_bits_degrades);
    tcase_add_test(directed, test_messages_during_the_clear_walk);
    tcase_add_test(directed, test_clear_in_the_middle_of_everything);
    suite_add_tcase(s, directed);
    tcase_set_timeout(random, 3600);
    tcase_add_checked_fixture(random, setup, teardown);
    tcase_add_test(random, test_random_traffic_waiting_for_rebuilds);
    tcase_add_test(random, test_random_traffic_free_running);
    suite_add_tcase(s, random);
#ifndef TB_BOOK_SMALL
    TCase *recorded = tcase_create("recorded");

    tcase_add_test(directed, test_queue_overflow_is_not_traded);
    tcase_set_timeout(recorded, 600);
    tcase_add_checked_fixture(recorded, setup, teardown);
    tcase_add_test(recorded, test_premarket_day_equals_the_oracle);
    tcase_add_test(recorded, test_lobster_hour_equals_the_oracle);
    suite_add_tcase(s, recorded);
#endif
    return s;
}
