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
#include "tb_book.h"

const char tb_name[] = TB_BOOK_NAME;
static const char *const cnt_name[16] = {"messages",  "adds",        "executes", "cancels",  "deletes",       "replaces",
                                         "unknown",   "dup",         "over",     "bad",      "degraded",      "suspends",
                                         "walks",     "deep",        "stash",    "outside"};

struct tb *tb;
struct tw_book *twin;
struct expected want[QUEUE];
struct incident inc[4 * QUEUE];
unsigned head, tail, inc_head, inc_tail;
bool lockstep, disturbed, sloppy; /* sloppy: events are counted, not compared */
bool tainted[256]; /* free running: this slot was suspended, its events may differ until all is at rest */
uint8_t next_tag;
struct tw_bbo seen[256];
bool last_tradable; /* of the last event */
uint32_t faults, fault_at;
unsigned last_cls;
uint64_t seed_hash, cls_count[4], lat_max, lat_max_deep, n_bbo_evt;
static unsigned no_room; /* cycles since room_o fell */

uint32_t
counter(unsigned i)
{
    uint32_t w[16];

    tb_get_wide(tb, tb_port_id("cnt_o"), w);
    return w[15 - i]; /* the first field of a packed struct is the top one */
}

static uint32_t
disturbances(void)
{
    return counter(CNT_DEEP) + counter(CNT_WALKS) + counter(CNT_SUSPENDS) + (uint32_t)TB_GET(tb, slow_o);
}

void
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
    lat_max = lat > lat_max ? lat : lat_max;
    if (cls == TW_CLS_DEEP && lat > lat_max_deep && disturbances() == x->disturbances + 1)
        lat_max_deep = lat;
    if (disturbances() == x->disturbances && !disturbed)
        ck_assert_msg(lat == LATENCY, "cycle %" PRIu64 ": latency %" PRIu64 " of a '%c'", tb_cycle(tb), lat, x->evt.mtype);
    else
        disturbed = lat != LATENCY;
    if (!x->exact)
        return;
    ck_assert_msg(memcmp(&bbo, &x->evt.bbo, sizeof(bbo)) == 0 && TB_GET(tb, e_changed_o) == x->evt.changed &&
                      TB_GET(tb, e_tradable_o) == x->evt.tradable && ((cls == TW_CLS_DEEP && !x->at_rest) || cls == x->evt.cls),
                  "cycle %" PRIu64 " slot %u '%c': card %u x %u / %u x %u changed %u tradable %u class %u, twin %u x %u / "
                  "%u x %u changed %u tradable %u class %u",
                  tb_cycle(tb), x->evt.slot, x->evt.mtype, bbo.bid_px, bbo.bid_qty, bbo.ask_px, bbo.ask_qty,
                  (unsigned)TB_GET(tb, e_changed_o), (unsigned)TB_GET(tb, e_tradable_o), cls, x->evt.bbo.bid_px,
                  x->evt.bbo.bid_qty, x->evt.bbo.ask_px, x->evt.bbo.ask_qty, x->evt.changed, x->evt.tradable, x->evt.cls);
    cover_count(&x->cover, cls);
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

void
step(void)
{
    static int fault_port = -1;
    uint32_t now;

    if (fault_port < 0)
        fault_port = tb_port_id("fault_mems_o");
    tb_clock(tb);
    watch_depth();
    now = (uint32_t)tb_get(tb, fault_port);
    if (now != 0) {
        faults |= now;
        fault_at = (uint32_t)TB_GET(tb, fault_at_o);
    }
    no_room = TB_GET(tb, room_o) ? 0 : no_room + 1;
    if (TB_GET(tb, e_valid_o) || TB_GET(tb, e_extra_o))
        check_event();
    if (TB_GET(tb, v_valid_o))
        check_incident();
}

void
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

void
put_tight(const struct tw_itch *m)
{
    struct expected *x = &want[head % QUEUE];

    x->at_rest = !TB_GET(tb, busy_o);
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
    next_tag++;
    head++;
    step();
    TB_SET(tb, m_valid_i, 0);
}

void
put(const struct tw_itch *m)
{
    put_tight(m);
    step();
}

/* Through the twin; what its event must be. */
static void
expect(const struct tw_itch *m)
{
    struct expected *x = &want[head % QUEUE];
    uint64_t walks = tw_book_counters(twin)->rebuild_walks;
    unsigned incidents = inc_head;

    cover_before(m, &x->cover);
    tw_book_apply(twin, m, &x->evt, on_ev, NULL);
    cover_after(&x->cover, &x->evt, incidents, inc_head);
    if (tw_book_counters(twin)->rebuild_walks != walks)
        tainted[m->slot] = true;
    x->exact = lockstep || !m->slot_hit || !tainted[m->slot];
}

void
send_one(const struct tw_itch *m)
{
    while (head - tail > 100)
        step();
    expect(m);
    put(m);
}

/* As the arbiter: up to five more are on their way when room_o falls. */
void
send_tight(const struct tw_itch *m)
{
    while (no_room > 4)
        step();
    expect(m);
    put_tight(m);
    want[(head - 1) % QUEUE].disturbances--; /* may wait behind the one before it: not timed */
}

/* A message that the twin does not see, with the event it must give. */
void
send_as(const struct tw_itch *m, const struct tw_book_evt *evt)
{
    want[head % QUEUE].evt = *evt;
    want[head % QUEUE].exact = true;
    want[head % QUEUE].cover.at.book = false;
    put(m);
}

void
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
    cover_reset();
}

void
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
    /* The twin has no class deep. What the card counts, its event says, unless it degrades in the end, or the side is being rebuilt, which in lockstep no
     * message meets. */
    ck_assert_uint_le(cls_count[TW_CLS_DEEP], counter(CNT_DEEP));
    if (lockstep)
        ck_assert_uint_le(counter(CNT_DEEP), cls_count[TW_CLS_DEEP] + counter(CNT_DEGRADED));
}

void
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
    no_room = 0;
    sloppy = false;
    memset(tainted, 0, sizeof(tainted));
    memset(seen, 0, sizeof(seen));
    memset(cls_count, 0, sizeof(cls_count));
    lat_max_deep = 0;
    n_bbo_evt = 0;
    cover_reset();
    TB_SET(tb, m_valid_i, 0);
    TB_SET(tb, clear_i, 0);
    TB_SET(tb, depth_go_i, 0);
    TB_SET(tb, flip_i, 0);
    depth_reset();
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

void
say(const char *what)
{
    printf("%s %s: same price %" PRIu64 ", improve %" PRIu64 ", next best %" PRIu64 ": %u cycles; deep %" PRIu64
           ": at most %" PRIu64 "; %u suspensions, %u walks, %u stash, %u degraded, %" PRIu64 " extra BBOs\n",
           tb_name, what, cls_count[0], cls_count[1], cls_count[2], LATENCY, cls_count[3], lat_max_deep, counter(11),
           counter(12), counter(14), counter(10), n_bbo_evt);
}

/* The hash takes the high half of a reference, turned by 13, for a mask of the low one. */
uint64_t
colliding(uint64_t base, unsigned n)
{
    return base ^ ((uint64_t)n << 32 | (uint32_t)(n << 13 | n >> 19));
}

uint64_t
next_in_set(uint64_t r, unsigned half, uint64_t base)
{
    const uint32_t set = tw_book_set_of(half, 0, base, seed_hash, ORDERS_LOG2);

    do
        r++;
    while (tw_book_set_of(half, 0, r, seed_hash, ORDERS_LOG2) != set);
    return r;
}

unsigned
below(uint64_t *rng, unsigned n)
{
    return (unsigned)(tb_rand(rng) % n);
}

struct tw_itch
msg(uint8_t mtype, uint64_t ref, uint64_t new_ref, unsigned side, uint32_t qty, uint32_t px)
{
    return (struct tw_itch){.mtype = mtype, .slot_hit = true, .feed_ok = true, .refnum = ref, .new_ref = new_ref,
                            .side = (uint8_t)side, .qty = qty, .px = px};
}

void
go(uint8_t mtype, uint64_t ref, uint64_t new_ref, unsigned side, uint32_t qty, uint32_t px)
{
    struct tw_itch m = msg(mtype, ref, new_ref, side, qty, px);

    send_one(&m);
}

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
        send_one(&o.msg[i]);
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
    TCase *directed = tcase_create("directed"), *random = tcase_create("random"), *ahead = tcase_create("ahead");

    tcase_set_timeout(directed, 600);
    tcase_add_checked_fixture(directed, setup, teardown);
    add_directed_tests(directed);
    add_hazard_tests(directed);
    add_fault_tests(directed);
    suite_add_tcase(s, directed);
    tcase_set_timeout(random, 3600);
    tcase_add_checked_fixture(random, setup, teardown);
    add_random_tests(random);
    add_depth_tests(random);
    add_dense_tests(random);
    suite_add_tcase(s, random);
    tcase_set_timeout(ahead, 3600);
    tcase_add_checked_fixture(ahead, setup, teardown);
    add_ahead_tests(ahead);
    suite_add_tcase(s, ahead);
#ifndef TB_BOOK_SMALL
    /* The streams are what they are: another seed would change the unknown registers only. */
    if (tb_seed() == 1) {
        TCase *rate = tcase_create("rate");

        tcase_set_timeout(rate, 600);
        tcase_add_checked_fixture(rate, setup, teardown);
        add_rate_tests(rate);
        suite_add_tcase(s, rate);
    }

    TCase *recorded = tcase_create("recorded");

    tcase_set_timeout(recorded, 600);
    tcase_add_checked_fixture(recorded, setup, teardown);
    tcase_add_test(recorded, test_premarket_day_equals_the_oracle);
    tcase_add_test(recorded, test_lobster_hour_equals_the_oracle);
    suite_add_tcase(s, recorded);
#else
    TCase *cover = tcase_create("cover");

    cover_init();
    add_cross_tests(random);
    add_cover_tests(cover);
    suite_add_tcase(s, cover);
#endif
    return s;
}
