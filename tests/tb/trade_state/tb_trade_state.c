// SPDX-License-Identifier: Apache-2.0
/* tb_trade_state.c - trading state against its twin, and the rules of interfaces.md section 5 one by one. */
#include <check.h>
#include <string.h>

#include "tb.h"
#include "tw_trade_state.h"

const char tb_name[] = "signal.trade_state";

#define SYMBOLS 4u
#define OPEN 4u
#define TRADING 2u
#define ASSUMED 1u

static struct tb *tb;
static struct tw_trade_state twin;
static uint64_t aux_next; /* beside the next cycle */
static int new_slot = -1; /* changes hands in the next cycle, behind its event; -1 = none */

static unsigned
pack(struct tw_tstate t)
{
    return (unsigned)t.market_open << 2 | (unsigned)t.trading << 1 | (unsigned)t.assumed;
}

static void
open_tb(void)
{
    tb = tb_new(tb_seed());
    ck_assert_int_eq(tw_trade_state_init(&twin, SYMBOLS), 0);
#define IN(name) TB_SET(tb, name, 0);
#define OUT(name)
#include "ports.def"
#undef IN
#undef OUT
    tb_reset(tb, 2);
    aux_next = 0;
    new_slot = -1;
}

static void
close_tb(void)
{
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
    tw_trade_state_free(&twin);
}

/* What is kept of a slot, when nothing has happened for some cycles. */
static void
kept(unsigned slot)
{
    struct tw_tstate t;
    const struct tw_tslot none = {0}, *s = slot < SYMBOLS ? &twin.slot[slot] : &none;

    TB_SET(tb, e_valid_i, 0);
    TB_SET(tb, assume_market_i, 0);
    TB_SET(tb, assume_trading_i, 0);
    TB_SET(tb, new_i, 0);
    TB_SET(tb, q_slot_i, slot);
    TB_SET(tb, aux_i, aux_next);
    aux_next = 0x5555555555u; /* of no event */
    tb_clock(tb);
    TB_SET(tb, aux_i, aux_next);
    tb_clock(tb);
    tb_clock(tb);
    tw_trade_state_get(&twin, slot, &t);
    ck_assert_uint_eq(TB_GET(tb, s_ts_o), pack(t));
    ck_assert_uint_eq(TB_GET(tb, s_halts_o), (unsigned)s->mwhalt << 1 | (unsigned)s->ophalt);
    ck_assert_uint_eq(TB_GET(tb, s_system_o), twin.system);
    ck_assert_uint_eq(TB_GET(tb, s_mwcb_o), twin.mwcb);
    ck_assert_uint_eq(TB_GET(tb, s_state_o), s->state);
    ck_assert_uint_eq(TB_GET(tb, s_sho_o), s->reg_sho);
    ck_assert_uint_eq(TB_GET(tb, s_tier_o), s->luld_tier);
    ck_assert_uint_eq(TB_GET(tb, s_op_o), (unsigned)s->op[0] | (unsigned)s->op[1] << 8 | (unsigned)s->op[2] << 16);
    ck_assert_uint_eq(TB_GET(tb, s_reason_o), (uint32_t)s->reason[0] | (uint32_t)s->reason[1] << 8 | (uint32_t)s->reason[2] << 16 |
                                                  (uint32_t)s->reason[3] << 24);
    ck_assert_uint_eq(TB_GET(tb, s_lot_o), s->round_lot);
}

/* One cycle; returns the state that goes with the event. */
static unsigned
cycle(const struct tw_book_evt *ev, const uint8_t *raw, bool market, bool trading, unsigned q)
{
    struct tw_tstate want = {0}, want_q;
    bool changed = false;

    tw_trade_state_get(&twin, q, &want_q);
    TB_SET(tb, e_valid_i, ev != NULL);
    if (ev != NULL) {
        TB_SET(tb, e_hit_i, ev->slot_hit);
        TB_SET(tb, e_mtype_i, ev->mtype);
        TB_SET(tb, e_code_i, ev->code);
        TB_SET(tb, e_code2_i, ev->code2);
        TB_SET(tb, e_slot_i, ev->slot);
        TB_SET(tb, e_tag_i, ev->slot + 3u);
        changed = tw_trade_state_event(&twin, ev, raw, &want);
    }
    TB_SET(tb, aux_i, aux_next);
    aux_next = 0x5a5a5a5a5au;
    if (raw != NULL)
        aux_next = (uint64_t)raw[24] << 32 | (uint64_t)raw[23] << 24 | (uint64_t)raw[22] << 16 | (uint64_t)raw[21] << 8 | raw[32];
    TB_SET(tb, assume_market_i, market);
    TB_SET(tb, assume_trading_i, trading);
    TB_SET(tb, new_i, new_slot >= 0);
    TB_SET(tb, new_slot_i, new_slot >= 0 ? (unsigned)new_slot : (unsigned)q);
    TB_SET(tb, q_slot_i, q);
    tb_eval(tb);
    if (ev != NULL)
        ck_assert_uint_eq(TB_GET(tb, ts_o), pack(want));
    ck_assert_uint_eq(TB_GET(tb, q_ts_o), pack(want_q));
    tb_clock(tb);
    ck_assert_uint_eq(TB_GET(tb, c_valid_o), changed);
    if (changed) {
        ck_assert_uint_eq(TB_GET(tb, c_mtype_o), ev->mtype);
        ck_assert_uint_eq(TB_GET(tb, c_code_o), ev->code);
        ck_assert_uint_eq(TB_GET(tb, c_slot_o), ev->slot);
        ck_assert_uint_eq(TB_GET(tb, c_hit_o), ev->slot_hit);
        ck_assert_uint_eq(TB_GET(tb, c_tag_o), ev->slot + 3u);
        ck_assert_uint_eq(TB_GET(tb, c_ts_o), pack(want));
    }
    if (market)
        tw_trade_state_assume_market(&twin);
    if (trading)
        tw_trade_state_assume_trading(&twin);
    if (new_slot >= 0)
        tw_trade_state_new_symbol(&twin, (unsigned)new_slot);
    new_slot = -1;
    return pack(want);
}

static unsigned
after(char mtype, char code, char code2, unsigned slot)
{
    struct tw_book_evt ev = {.mtype = (uint8_t)mtype, .code = (uint8_t)code, .code2 = (uint8_t)code2, .slot = (uint16_t)slot,
                             .slot_hit = mtype != 'S' && mtype != 'W'};
    static const uint8_t blank[TW_MSG_BYTES];

    return cycle(&ev, blank, false, false, slot);
}

START_TEST(test_rules)
{
    open_tb();
    ck_assert_uint_eq(after('A', 0, 0, 1), 0);
    ck_assert_uint_eq(after('S', 'O', 0, 0), 0);
    ck_assert_uint_eq(after('S', 'Q', 0, 0), OPEN);
    ck_assert_uint_eq(after('H', 'T', 0, 1), OPEN | TRADING);
    ck_assert_uint_eq(after('A', 0, 0, 2), OPEN);
    ck_assert_uint_eq(after('H', 'Q', 0, 1), OPEN); /* quotation only */
    ck_assert_uint_eq(after('H', 'T', 0, 1), OPEN | TRADING);
    ck_assert_uint_eq(after('h', 'H', 'B', 1), OPEN | TRADING); /* another market's halt */
    ck_assert_uint_eq(after('h', 'H', 'Q', 1), OPEN);
    ck_assert_uint_eq(after('H', 'T', 0, 1), OPEN); /* does not lift h */
    ck_assert_uint_eq(after('h', 'T', 'Q', 1), OPEN | TRADING);
    ck_assert_uint_eq(after('H', 'T', 0, 2), OPEN | TRADING);
    ck_assert_uint_eq(after('W', '1', 0, 0), OPEN);
    ck_assert_uint_eq(after('A', 0, 0, 2), OPEN);
    ck_assert_uint_eq(after('H', 'T', 0, 1), OPEN | TRADING);
    ck_assert_uint_eq(after('A', 0, 0, 2), OPEN); /* lifted per symbol */
    ck_assert_uint_eq(after('S', 'M', 0, 1), TRADING);
    close_tb();
}
END_TEST

START_TEST(test_overrides_last_until_the_real_message)
{
    open_tb();
    (void)cycle(NULL, NULL, true, true, 0);
    ck_assert_uint_eq(after('A', 0, 0, 3), OPEN | TRADING | ASSUMED);
    ck_assert_uint_eq(after('H', 'T', 0, 3), OPEN | TRADING | ASSUMED); /* the market is still assumed */
    ck_assert_uint_eq(after('S', 'Q', 0, 3), OPEN | TRADING);
    ck_assert_uint_eq(after('A', 0, 0, 2), OPEN | TRADING | ASSUMED);
    ck_assert_uint_eq(after('H', 'H', 0, 2), OPEN);
    close_tb();
}
END_TEST

static void
message(char mtype, char code, char code2, unsigned slot, const char *at21, char at32)
{
    struct tw_book_evt ev = {.mtype = (uint8_t)mtype, .code = (uint8_t)code, .code2 = (uint8_t)code2, .slot = (uint16_t)slot, .slot_hit = true};
    uint8_t raw[TW_MSG_BYTES] = {0};

    memcpy(raw + 21, at21, 4);
    raw[32] = (uint8_t)at32;
    (void)cycle(&ev, raw, false, false, slot);
}

START_TEST(test_what_is_kept_for_the_host)
{
    open_tb();
    kept(1); /* nothing came: all 0, whatever the memories hold */
    message('R', 0, 0, 1, "\0\0\1\2", '2');
    message('H', 'P', 0, 1, "LUDP", 'x');
    message('Y', '1', 0, 1, "????", 'x');
    message('h', 'H', 'X', 1, "????", 'x');
    message('h', 'T', 'B', 1, "????", 'x');
    message('h', 'H', 'Z', 1, "????", 'x'); /* no market we know */
    kept(1);
    ck_assert_uint_eq(TB_GET(tb, s_lot_o), 258);
    ck_assert_uint_eq(TB_GET(tb, s_tier_o), '2');
    ck_assert_uint_eq(TB_GET(tb, s_state_o), 'P');
    ck_assert_uint_eq(TB_GET(tb, s_reason_o), 'L' | 'U' << 8 | 'D' << 16 | 'P' << 24);
    ck_assert_uint_eq(TB_GET(tb, s_sho_o), '1');
    ck_assert_uint_eq(TB_GET(tb, s_op_o), 'T' << 8 | 'H' << 16);
    ck_assert_uint_eq(TB_GET(tb, s_halts_o), 0); /* another market's halt is kept, no more */
    (void)after('S', 'O', 0, 0);
    (void)after('W', '2', 0, 0);
    kept(1);
    ck_assert_uint_eq(TB_GET(tb, s_system_o), 'O');
    ck_assert_uint_eq(TB_GET(tb, s_mwcb_o), '2');
    ck_assert_uint_eq(TB_GET(tb, s_halts_o), 2);
    kept(0); /* not of the neighbour */
    ck_assert_uint_eq(TB_GET(tb, s_state_o), 0);
    kept(SYMBOLS); /* no such slot */
    tb_reset(tb, 2);
    tw_trade_state_free(&twin);
    ck_assert_int_eq(tw_trade_state_init(&twin, SYMBOLS), 0);
    kept(1);
    close_tb();
}
END_TEST

START_TEST(test_new_symbol_starts_from_nothing)
{
    open_tb();
    (void)after('S', 'Q', 0, 0);
    (void)after('H', 'T', 0, 1);
    (void)after('H', 'T', 0, 2);
    message('R', 0, 0, 1, "\0\0\1\2", '2');
    message('h', 'H', 'X', 1, "????", 'x');
    new_slot = 1;
    ck_assert_uint_eq(after('H', 'T', 0, 1), OPEN | TRADING); /* the event of the same cycle is the old symbol's */
    ck_assert_uint_eq(after('A', 0, 0, 1), OPEN);
    ck_assert_uint_eq(after('A', 0, 0, 2), OPEN | TRADING); /* nobody else's */
    kept(1);
    ck_assert_uint_eq(TB_GET(tb, s_lot_o), 0);
    ck_assert_uint_eq(TB_GET(tb, s_state_o), 0);
    ck_assert_uint_eq(TB_GET(tb, s_op_o), 0);
    ck_assert_uint_eq(after('H', 'T', 0, 1), OPEN | TRADING);
    (void)cycle(NULL, NULL, false, true, 0);
    new_slot = 1;
    (void)cycle(NULL, NULL, false, true, 0); /* what is assumed is not assumed of it */
    ck_assert_uint_eq(after('A', 0, 0, 1), OPEN);
    (void)after('h', 'H', 'Q', 1);
    (void)after('W', '1', 0, 0);
    new_slot = 1;
    (void)after('A', 0, 0, 1);
    kept(1);
    ck_assert_uint_eq(TB_GET(tb, s_halts_o), 2); /* the market's halt stays, the symbol's does not */
    ck_assert_uint_eq(after('H', 'T', 0, 1), OPEN | TRADING);
    new_slot = (int)SYMBOLS + 1; /* no such slot, whatever its low bits */
    ck_assert_uint_eq(after('A', 0, 0, 1), OPEN | TRADING);
    ck_assert_uint_eq(after('A', 0, 0, 1), OPEN | TRADING);
    close_tb();
}
END_TEST

START_TEST(test_random_equals_twin)
{
    static const char types[] = "SSHHHhhWARYH", codes[] = "QMECTHTTPOS", markets[] = "QQQXB?";
    uint64_t rng = tb_seed();
    uint8_t raw[TW_MSG_BYTES] = {0};

    open_tb();
    for (unsigned n = 0; n < tb_rounds(20000, 100000, 1000000); n++) {
        uint64_t r = tb_rand(&rng);
        struct tw_book_evt ev = {.mtype = (uint8_t)types[r % 12], .code = (uint8_t)codes[(r >> 8) % 11], .slot = (uint16_t)(r >> 16 & 3),
                                 .code2 = (uint8_t)markets[(r >> 20) % 6], .slot_hit = (r >> 24 & 7) != 0};

        if (ev.mtype == 'W' && (r >> 28 & 7) != 0)
            ev.mtype = 'H';
        for (unsigned i = 20; i < 33; i++)
            raw[i] = (uint8_t)tb_rand(&rng);
        if ((r >> 4 & 15) == 0)
            new_slot = (int)(tb_rand(&rng) % (SYMBOLS + 2));
        (void)cycle((r >> 32 & 7) != 0 ? &ev : NULL, raw, (r >> 36 & 63) == 0, (r >> 42 & 63) == 0, (unsigned)(r >> 48) % (SYMBOLS + 1));
        if ((r >> 56 & 31) == 0)
            kept((unsigned)(r >> 48) % (SYMBOLS + 1));
    }
    close_tb();
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("state");

    tcase_set_timeout(tc, 300);
    tcase_add_test(tc, test_rules);
    tcase_add_test(tc, test_overrides_last_until_the_real_message);
    tcase_add_test(tc, test_what_is_kept_for_the_host);
    tcase_add_test(tc, test_new_symbol_starts_from_nothing);
    tcase_add_test(tc, test_random_equals_twin);
    suite_add_tcase(s, tc);
    return s;
}
