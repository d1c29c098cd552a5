// SPDX-License-Identifier: Apache-2.0
/* tb_strat_take.c - the strategy against its twin: one event per cycle, commits between them, every threshold at its edge. */
#include <check.h>
#include <string.h>

#include "tb.h"
#include "tw_take.h"

const char tb_name[] = "strategy.strat_take";

#define SYMBOLS 4u
#define PARAMS 2u

struct expect {
    bool fires;
    struct tw_intent it;
};

static struct tb *tb;
static struct tw_take twin;
static struct expect pipe[2]; /* [0]: this cycle's event, [1]: the one before */
static uint64_t rng, seq;
static bool bank;

static uint64_t
rnd(uint64_t n)
{
    return tb_rand(&rng) % n;
}

static void
open_tb(void)
{
    rng = tb_seed();
    memset(pipe, 0, sizeof(pipe));
    bank = false;
    tb = tb_new(tb_seed());
    ck_assert_int_eq(tw_take_init(&twin, SYMBOLS, 3, 0), 0);
#define IN(name) TB_SET(tb, name, 0);
#define OUT(name)
#include "ports.def"
#undef IN
#undef OUT
    tb_reset(tb, 3);
    for (int i = 0; i < 50 && !TB_GET(tb, ready_o); i++)
        tb_clock(tb);
    ck_assert_uint_eq(TB_GET(tb, ready_o), 1);
}

static bool cycle(const struct tw_book_evt *ev, uint64_t now, struct tw_tstate ts);

static void
close_tb(void)
{
    for (int i = 0; i < 3; i++) /* the last event may still be in the pipeline */
        (void)cycle(NULL, 0, (struct tw_tstate){0});
    ck_assert_int_eq(tb_errors(tb), 0);
    ck_assert_uint_eq(TB_GET(tb, fired_o), twin.fired);
    tb_free(tb);
    tw_take_free(&twin);
}

/* One cycle with an event or none; the intent of the event one cycle ago is at the output after the edge. */
static bool
cycle(const struct tw_book_evt *ev, uint64_t now, struct tw_tstate ts)
{
    struct tw_meta meta = {.now = now, .seq = ++seq};

    pipe[1] = pipe[0];
    pipe[0].fires = ev != NULL && tw_take_eval(&twin, ev, &meta, &ts, &pipe[0].it);
    TB_SET(tb, e_valid_i, ev != NULL);
    if (ev != NULL) {
        TB_SET(tb, e_hit_i, ev->slot_hit);
        TB_SET(tb, e_slot_i, ev->slot);
        TB_SET(tb, e_changed_i, ev->changed);
        TB_SET(tb, e_tradable_i, ev->tradable);
        TB_SET(tb, e_feed_ok_i, ev->feed_ok);
        TB_SET(tb, e_bid_px_i, ev->bbo.bid_px);
        TB_SET(tb, e_bid_qty_i, ev->bbo.bid_qty);
        TB_SET(tb, e_ask_px_i, ev->bbo.ask_px);
        TB_SET(tb, e_ask_qty_i, ev->bbo.ask_qty);
    }
    TB_SET(tb, m_now_i, now);
    TB_SET(tb, m_seq_i, meta.seq);
    TB_SET(tb, ts_i, (unsigned)ts.market_open << 2 | (unsigned)ts.trading << 1 | (unsigned)ts.assumed);
    TB_SET(tb, bank_i, bank);
    tb_clock(tb);
    TB_SET(tb, t_valid_i, 0);
    ck_assert_uint_eq(TB_GET(tb, i_valid_o), pipe[1].fires);
    if (pipe[1].fires) {
        const struct tw_intent *i = &pipe[1].it;

        ck_assert_uint_eq(TB_GET(tb, i_kind_o), TW_INTENT_NEW);
        ck_assert_uint_eq(TB_GET(tb, i_strat_o), i->strat);
        ck_assert_uint_eq(TB_GET(tb, i_sess_o), i->sess);
        ck_assert_uint_eq(TB_GET(tb, i_slot_o), i->slot);
        ck_assert_uint_eq(TB_GET(tb, i_side_o), i->side);
        ck_assert_uint_eq(TB_GET(tb, i_qty_o), i->qty);
        ck_assert_uint_eq(TB_GET(tb, i_px_o), i->px);
        ck_assert_uint_eq(TB_GET(tb, i_bid_px_o), i->bbo.bid_px);
        ck_assert_uint_eq(TB_GET(tb, i_ask_qty_o), i->bbo.ask_qty);
        ck_assert_uint_eq(TB_GET(tb, i_now_o), i->meta.now);
        ck_assert_uint_eq(TB_GET(tb, i_seq_o), i->meta.seq);
        ck_assert_uint_eq(TB_GET(tb, i_pbank_o), i->pbank);
        ck_assert_uint_eq(TB_GET(tb, i_feed_ok_o), i->feed_ok);
        ck_assert_uint_eq(TB_GET(tb, i_tradable_o), i->tradable);
        ck_assert_uint_eq(TB_GET(tb, i_ts_o), (unsigned)i->tstate.market_open << 2 | (unsigned)i->tstate.trading << 1
                                                  | (unsigned)i->tstate.assumed);
    }
    return pipe[1].fires;
}

static void
write_word(unsigned row, unsigned word, uint32_t data)
{
    TB_SET(tb, t_valid_i, 1);
    TB_SET(tb, t_tbl_i, PARAMS);
    TB_SET(tb, t_row_i, row);
    TB_SET(tb, t_word_i, word);
    TB_SET(tb, t_data_i, data);
    tw_take_write(&twin, row, word, data);
}

static void
program_slot0(const uint32_t row[TW_PARAM_WORDS])
{
    for (unsigned s = 0; s < SYMBOLS; s++)
        for (unsigned w = 0; w < TW_PARAM_WORDS; w++) {
            write_word(s, w, s == 0 ? row[w] : 0);
            cycle(NULL, 0, (struct tw_tstate){0});
        }
    ck_assert_uint_eq(TB_GET(tb, complete_o), 1);
    bank = !bank;
    tw_take_commit(&twin);
    cycle(NULL, 0, (struct tw_tstate){0});
    ck_assert_uint_eq(TB_GET(tb, complete_o), 0);
}

static struct tw_book_evt
quote(uint32_t bid, uint32_t bid_qty, uint32_t ask, uint32_t ask_qty)
{
    return (struct tw_book_evt){.slot_hit = true, .changed = true, .tradable = true, .feed_ok = true,
                                .bbo = {.bid_px = bid, .bid_qty = bid_qty, .ask_px = ask, .ask_qty = ask_qty}};
}

/* Result two cycles after the event. */
static bool
fires(struct tw_book_evt ev, uint64_t now)
{
    cycle(&ev, now, (struct tw_tstate){.market_open = true, .trading = true});
    return cycle(NULL, now, (struct tw_tstate){0});
}

START_TEST(test_thresholds_at_their_edges)
{
    /* both sides on, imbalance 3.00, spread 100, 50 shares, cool-down 1000 ns, slip 5 */
    static const uint32_t row[TW_PARAM_WORDS] = {7, 300, 100, 50, 1000, 0, 5, 0};
    struct tw_book_evt ev;

    open_tb();
    ck_assert(!fires(quote(10000, 300, 10100, 100), 0)); /* nothing loaded: disabled */
    program_slot0(row);
    ck_assert(fires(quote(10000, 300, 10100, 100), 10));
    ck_assert_uint_eq(TB_GET(tb, i_side_o), TW_BUY);
    ck_assert_uint_eq(TB_GET(tb, i_px_o), 10105);
    ck_assert_uint_eq(TB_GET(tb, i_qty_o), 50);
    ck_assert(!fires(quote(10000, 300, 10100, 100), 1009)); /* 999 ns later */
    ck_assert(fires(quote(10000, 300, 10100, 100), 1010));
    ck_assert(!fires(quote(10000, 299, 10100, 100), 5000));
    ck_assert(fires(quote(10000, 100, 10100, 300), 5000));
    ck_assert_uint_eq(TB_GET(tb, i_side_o), TW_SELL);
    ck_assert_uint_eq(TB_GET(tb, i_px_o), 9995);
    ck_assert(!fires(quote(10000, 300, 10101, 100), 9000)); /* spread 101 */
    ck_assert(!fires(quote(10100, 300, 10100, 100), 9000)); /* locked */
    ck_assert(!fires(quote(10200, 300, 10100, 100), 9000)); /* crossed */
    ck_assert(!fires(quote(10000, 300, 10100, 0), 9000));
    ck_assert(!fires(quote(0, 0, 100, 1), 9000));
    ev = quote(10000, 300, 10100, 100);
    ev.changed = false;
    ck_assert(!fires(ev, 9000));
    ev.changed = true;
    ev.tradable = false;
    ck_assert(!fires(ev, 9000));
    ev.tradable = true;
    ev.feed_ok = false;
    ck_assert(!fires(ev, 9000));
    ev.feed_ok = true;
    ev.slot_hit = false;
    ck_assert(!fires(ev, 9000));
    ev.slot_hit = true;
    ck_assert(fires(ev, 9000));
    /* Price ends of the range. */
    ck_assert(fires(quote(3, 1, 50, 300), 20000));
    ck_assert_uint_eq(TB_GET(tb, i_px_o), 1);
    ck_assert(fires(quote(1999999890, 300, 1999999899, 1), 30000));
    ck_assert_uint_eq(TB_GET(tb, i_px_o), 1999999900);
    close_tb();
}
END_TEST

START_TEST(test_imbalance_out_of_range_never_fires)
{
    uint32_t row[TW_PARAM_WORDS] = {7, 0, 100, 50, 0, 0, 5, 0};

    open_tb();
    program_slot0(row);
    ck_assert(!fires(quote(10000, 300, 10100, 1), 1));
    row[1] = 0x10000;
    program_slot0(row);
    ck_assert(!fires(quote(10000, UINT32_MAX, 10100, 1), 1));
    row[1] = 0xffff;
    program_slot0(row);
    ck_assert(fires(quote(10000, UINT32_MAX, 10100, 1), 1));
    ck_assert(!fires(quote(10000, UINT32_MAX, 10100, UINT32_MAX), 1));
    close_tb();
}
END_TEST

START_TEST(test_background_read_waits_for_events_and_returns_both_banks)
{
    static const uint32_t row[TW_PARAM_WORDS] = {7, 300, 100, 50, 1000, 2, 5, 9};
    struct tw_book_evt ev = quote(10000, 1, 10100, 1);

    open_tb();
    program_slot0(row);
    for (unsigned b = 0; b < 2; b++)
        for (unsigned w = 0; w < TW_PARAM_WORDS; w++) {
            TB_SET(tb, bg_req_i, 1);
            TB_SET(tb, bg_bank_i, b);
            TB_SET(tb, bg_row_i, 0);
            TB_SET(tb, bg_word_i, w);
            TB_SET(tb, e_valid_i, 1);
            TB_SET(tb, e_hit_i, 1);
            TB_SET(tb, e_changed_i, 1);
            tb_eval(tb);
            ck_assert_uint_eq(TB_GET(tb, bg_gnt_o), 0);
            cycle(&ev, 1, (struct tw_tstate){0});
            ck_assert_uint_eq(TB_GET(tb, bg_valid_o), 0);
            TB_SET(tb, e_valid_i, 0);
            tb_eval(tb);
            ck_assert_uint_eq(TB_GET(tb, bg_gnt_o), 1);
            cycle(NULL, 1, (struct tw_tstate){0});
            ck_assert_uint_eq(TB_GET(tb, bg_valid_o), 1);
            ck_assert_uint_eq(TB_GET(tb, bg_data_o), twin.param[b][0][w]);
            TB_SET(tb, bg_req_i, 0);
        }
    TB_SET(tb, bg_req_i, 1);
    TB_SET(tb, bg_row_i, 200); /* no such row: 0 */
    cycle(NULL, 1, (struct tw_tstate){0});
    ck_assert_uint_eq(TB_GET(tb, bg_valid_o), 1);
    ck_assert_uint_eq(TB_GET(tb, bg_data_o), 0);
    TB_SET(tb, bg_req_i, 0);
    close_tb();
}
END_TEST

START_TEST(test_random_events_equal_twin)
{
    uint64_t now = 0;

    open_tb();
    for (unsigned n = 0; n < tb_rounds(30000, 200000, 2000000); n++) {
        struct tw_book_evt ev = quote(10000 + (uint32_t)rnd(40), (uint32_t)rnd(20) * 10, 10010 + (uint32_t)rnd(60), (uint32_t)rnd(20) * 10);
        struct tw_tstate ts = {.market_open = rnd(2), .trading = rnd(2), .assumed = rnd(2)};
        unsigned row = (unsigned)rnd(SYMBOLS + 1), word = (unsigned)rnd(TW_PARAM_WORDS + 1);

        now += rnd(40);
        ev.slot = (uint16_t)rnd(SYMBOLS + (rnd(50) == 0));
        ev.slot_hit = rnd(30) != 0;
        ev.changed = rnd(8) != 0;
        ev.tradable = rnd(20) != 0;
        ev.feed_ok = rnd(20) != 0;
        if (rnd(300) == 0)
            ev.bbo = (struct tw_bbo){(uint32_t)tb_rand(&rng), (uint32_t)tb_rand(&rng), (uint32_t)tb_rand(&rng), (uint32_t)tb_rand(&rng)};
        if (rnd(500) == 0) {
            bank = !bank; /* commit: this very event sees the new bank */
            tw_take_commit(&twin);
        }
        bool has = rnd(4) != 0, write = rnd(2) != 0;
        uint32_t data = word == 0 ? 7u - (uint32_t)(rnd(6) == 0) * (uint32_t)rnd(8)
                        : word == 1 ? (uint32_t)rnd(400)
                        : word == 2 ? (uint32_t)rnd(80)
                        : word == 4 ? (uint32_t)rnd(1500)
                        : word == 5 ? (uint32_t)(rnd(40) == 0)
                        : word == 6 ? (uint32_t)rnd(20)
                                    : (uint32_t)rnd(500);
        if (has) {
            cycle(&ev, now, ts);
        } else {
            if (write)
                write_word(row, word, data);
            cycle(NULL, now, ts);
        }
    }
    ck_assert_uint_gt(twin.fired, 1000);
    close_tb();
}
END_TEST

/* Any word of a row, read for an event, and for the host; the words that are looked at a cycle early come from a copy of the memory. */
START_TEST(test_parity_of_parameters)
{
    const uint32_t row[TW_PARAM_WORDS] = {7, 100, 1000, 5, 0, 0, 0, 0};

    for (unsigned part = 0; part <= TW_PARAM_WORDS; part++) {
        for (unsigned reader = 0; reader < 2; reader++) {
            uint32_t found = 0, at = 0;

            open_tb();
            TB_SET(tb, flip_i, 1u << 16 | (unsigned)TW_MEM_PARAMS << 8 | part);
            cycle(NULL, 0, (struct tw_tstate){0});
            TB_SET(tb, flip_i, 0);
            program_slot0(row);
            ck_assert_uint_eq(TB_GET(tb, fault_mems_o), 0);
            if (reader == 0)
                (void)fires(quote(10000, 100, 10010, 100), 1000000);
            TB_SET(tb, bg_req_i, reader == 1);
            TB_SET(tb, bg_bank_i, bank);
            TB_SET(tb, bg_row_i, 0);
            TB_SET(tb, bg_word_i, 7);
            for (unsigned i = 0; i < 6; i++) {
                if (TB_GET(tb, fault_mems_o) != 0) {
                    found = (uint32_t)TB_GET(tb, fault_mems_o);
                    at = (uint32_t)TB_GET(tb, fault_at_o);
                }
                cycle(NULL, 0, (struct tw_tstate){0});
            }
            TB_SET(tb, bg_req_i, 0);
            ck_assert_uint_eq(found, part < TW_PARAM_WORDS ? 1u << TW_MEM_PARAMS : 0);
            ck_assert_uint_eq(at, part < TW_PARAM_WORDS ? bank << 8 : 0);
            close_tb();
        }
    }
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("take");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_thresholds_at_their_edges);
    tcase_add_test(tc, test_imbalance_out_of_range_never_fires);
    tcase_add_test(tc, test_background_read_waits_for_events_and_returns_both_banks);
    tcase_add_test(tc, test_parity_of_parameters);
    tcase_add_test(tc, test_random_events_equal_twin);
    suite_add_tcase(s, tc);
    return s;
}
