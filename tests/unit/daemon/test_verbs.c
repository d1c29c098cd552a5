// SPDX-License-Identifier: Apache-2.0
/* test_verbs.c - what the daemon answers, and what it does to the card, one request at a time. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "daemon.h"
#include "event_json.h"
#include "fake_card.h"
#include "recovery.h"
#include "saker/error.h"
#include "saker/regs.h"

static struct saker_daemon d;
static json_t *last;

#define REG(name) fake_card()->reg[(SAKER_##name##_OFFSET - SAKER_CSR_OFFSET) / 4]

static void
setup(void)
{
    memset(&d, 0, sizeof d);
    ck_assert_int_eq(saker_card_open_opencl(&d.card), 0);
    ck_assert_int_eq(saker_store_new(&d.store, NULL), 0);
    saker_session_defaults(&d.session);
    ck_assert_msg(saker_daemon_start(&d) == 0, "%s", saker_error());
}

static void
teardown(void)
{
    json_decref(last);
    last = NULL;
    saker_store_free(d.store);
}

static json_t *
ask(const char *line)
{
    json_decref(last);
    last = saker_daemon_request(&d, line, strlen(line));
    return last;
}

static void
good(const char *line)
{
    ask(line);
    ck_assert_msg(json_is_true(json_object_get(last, "ok")), "%s: %s", line, json_string_value(json_object_get(last, "error")));
}

static void
bad(const char *line, const char *why)
{
    const char *text;

    ask(line);
    ck_assert_msg(json_is_false(json_object_get(last, "ok")), "%s: taken", line);
    text = json_string_value(json_object_get(last, "error"));
    ck_assert_msg(strstr(text, why) != NULL, "%s: \"%s\" does not say \"%s\"", line, text, why);
}

static const char *
text(const char *key)
{
    return json_string_value(json_object_get(last, key));
}

static json_int_t
number(const char *key)
{
    return json_integer_value(json_object_get(last, key));
}

static void
load_all(void)
{
    good("{\"verb\":\"symbols.set\",\"symbols\":{\"AAPL\":13}}");
    good("{\"verb\":\"params.load\",\"path\":\"tests/data/yaml/good/params-one.yaml\"}");
    good("{\"verb\":\"limits.load\",\"path\":\"tests/data/yaml/good/limits-one.yaml\"}");
}

static void
connect_session(void)
{
    json_t *answer;

    ask("{\"verb\":\"session.connect\"}");
    ck_assert_str_eq(text("pending"), "session.connect");
    answer = saker_daemon_poll_connect(&d);
    ck_assert(json_is_true(json_object_get(answer, "ok")));
    json_decref(answer);
}

START_TEST(test_start_writes_session_and_feed_registers)
{
    ck_assert_uint_eq(REG(FEED_DST_IP), 0xE9360C6F);
    ck_assert_uint_eq(REG(FEED_DST_PORT), 26477);
    ck_assert_uint_eq(REG(OE_SRC_MAC_HI), 0x0253);
    ck_assert_uint_eq(REG(OE_SRC_MAC_LO), 0x414B0001);
    ck_assert_uint_eq(REG(OE_DST_PORT), 15000);
    ck_assert_uint_eq(REG(WATCHDOG_TIMEOUT_US), 500000);
    ck_assert_uint_eq(REG(TIMESCALE), 1);
    ck_assert_uint_eq(REG(KILL_CTRL), 1);
    ck_assert_uint_eq(REG(OE_HB_TX_NS_LO), 1000000000);
    ck_assert_uint_eq(REG(OE_USERNAME_0), 0x454b4153); /* "SAKE", first byte in the low byte */
    ck_assert_uint_eq(REG(OE_USERNAME_1), 0x3152);
    ck_assert_uint_eq(REG(OE_PASSWORD_1), 0x20202072); /* "r   " */
    ck_assert_uint_eq(REG(OE_SESSION_2), 0x2020);
}
END_TEST

static void
connect_failed(unsigned reason)
{
    REG(STATUS) = 7u << SAKER_STATUS_OE_STATE_SHIFT;
    REG(OE_STATUS) = 7u | reason << SAKER_OE_STATUS_FAIL_REASON_SHIFT;
    ask("{\"verb\":\"session.connect\"}");
}

/* Another connection asks for what follows; a session file that names another session, or a venue that has the old one no more, for what the file says. */
START_TEST(test_another_connection_resumes)
{
    connect_failed(0);
    ck_assert_uint_eq(REG(OE_SEQ_REQ_LO), 1);
    REG(OE_SOUP_SEQ_LO) = 57;
    REG(OE_SOUP_SESSION_0) = 0x30594144; /* "DAY0" */
    REG(OE_SOUP_SESSION_1) = 0x20202037; /* "7   " */
    REG(OE_SOUP_SESSION_2) = 0x2020;
    REG(OE_SND_NXT) = 0xffff8000;
    connect_failed(1);
    ck_assert_uint_eq(REG(OE_SEQ_REQ_LO), 57);
    ck_assert_uint_eq(REG(OE_SESSION_0), 0x20202020);
    ck_assert_uint_eq(REG(OE_SESSION_1), 0x59414420); /* right-justified */
    ck_assert_uint_eq(REG(OE_SESSION_2), 0x3730);
    ck_assert_uint_eq(REG(OE_ISN), 0x8000);
    strcpy(d.session.soup_session, "DAY08");
    connect_failed(1);
    ck_assert_uint_eq(REG(OE_SEQ_REQ_LO), 1);
    ck_assert_uint_eq(REG(OE_SESSION_2), 0x3830);
    d.session.soup_session[0] = '\0';
    connect_failed(1);
    ck_assert_uint_eq(REG(OE_SEQ_REQ_LO), 57);
    REG(STATUS) = 7u << SAKER_STATUS_OE_STATE_SHIFT;
    REG(OE_STATUS) = 7u | 1u << SAKER_OE_STATUS_FAIL_REASON_SHIFT;
    ask("{\"verb\":\"session.connect\",\"afresh\":true}");
    ck_assert_uint_eq(REG(OE_SEQ_REQ_LO), 1);
    connect_failed(10);
    ck_assert_uint_eq(REG(OE_SEQ_REQ_LO), 57);
    connect_failed(4); /* session not available */
    ck_assert_uint_eq(REG(OE_SEQ_REQ_LO), 1);
    ck_assert_uint_eq(REG(OE_SESSION_1), 0x20202020);
}
END_TEST

START_TEST(test_first_sequence_number_is_drawn)
{
    uint32_t isn[4];
    unsigned same = 0;

    for (unsigned i = 0; i < 4; i++) {
        ck_assert_int_eq(saker_daemon_start(&d), 0);
        isn[i] = REG(OE_ISN);
        same += i > 0 && isn[i] == isn[i - 1];
    }
    ck_assert_uint_lt(same, 3);
    d.session.isn = 0x12345678;
    d.session.isn_given = true;
    ck_assert_int_eq(saker_daemon_start(&d), 0);
    ck_assert_uint_eq(REG(OE_ISN), 0x12345678);
}
END_TEST

START_TEST(test_lockstep_starts_time_at_0_without_session_timers)
{
    d.session.hb_rx_ns = 15000000000; /* what a session file that is silent about it says */
    REG(TIME_SET_LO) = 77;
    ck_assert_uint_eq(REG(FEED_CFG), 0);
    d.lockstep = true;
    ck_assert_int_eq(saker_daemon_start(&d), 0);
    ck_assert_uint_eq(REG(FEED_CFG), 2);
    ck_assert_uint_eq(REG(OE_HB_TX_NS_LO), 0);
    ck_assert_uint_eq(REG(OE_HB_RX_NS_LO), 0);
    ck_assert_uint_eq(REG(OE_HB_RX_NS_HI), 0);
    ck_assert_uint_eq(REG(TIME_SET_LO), 0);
}
END_TEST

START_TEST(test_start_refuses_another_register_map)
{
    REG(REGMAP_VERSION) = SAKER_REGMAP_VERSION + 1;
    ck_assert_int_eq(saker_daemon_start(&d), SAKER_ERR_VERSION);
    ck_assert_ptr_nonnull(strstr(saker_error(), "card and library differ"));
    REG(REGMAP_VERSION) = SAKER_REGMAP_VERSION;
    REG(DESIGN_DIGEST_HI) ^= 1;
    ck_assert_int_eq(saker_daemon_start(&d), SAKER_ERR_VERSION);
    REG(ID) = 0;
    ck_assert_int_eq(saker_daemon_start(&d), SAKER_ERR_VERSION);
    ck_assert_ptr_nonnull(strstr(saker_error(), "no Saker card"));
}
END_TEST

START_TEST(test_subscription_and_trading_state)
{
    const json_t *row;

    good("{\"verb\":\"status\"}");
    ck_assert_str_eq(json_string_value(json_object_get(last, "subscribed")), "none");
    good("{\"verb\":\"subscribe\",\"types\":\"H,Y\"}");
    ck_assert_uint_eq(REG(EVENT_MD), 0xc);
    good("{\"verb\":\"subscribe\",\"types\":\"all\",\"every_locate\":true}");
    ck_assert_uint_eq(REG(EVENT_MD), 0x807fffff);
    bad("{\"verb\":\"subscribe\"}", "types");
    bad("{\"verb\":\"subscribe\",\"types\":\"H,z\"}", "allowed: letters with commas");
    ck_assert_uint_eq(REG(EVENT_MD), 0x807fffff);
    good("{\"verb\":\"symbols.set\",\"symbols\":{\"AAPL\":13}}");
    REG(STATE_MARKET) = 1 | 1u << 3 | 'Q' << 8 | '2' << 16;
    REG(STATE_SYMBOL) = 'P' | '1' << 8 | '2' << 16;
    REG(STATE_HALT) = 'T' | 'H' << 16;
    REG(STATE_REASON) = 'T' | '1' << 8 | ' ' << 16 | ' ' << 24;
    REG(STATE_ROUND_LOT) = 100;
    good("{\"verb\":\"status\"}");
    ck_assert_str_eq(json_string_value(json_object_get(last, "subscribed")), "all");
    ck_assert(json_is_true(json_object_get(last, "subscribed_every_locate")));
    row = json_array_get(json_object_get(last, "trading"), 0);
    ck_assert_str_eq(json_string_value(json_object_get(row, "symbol")), "AAPL");
    ck_assert(json_is_true(json_object_get(row, "market_open")) && json_is_false(json_object_get(row, "trading")));
    ck_assert(json_is_true(json_object_get(row, "operational_halt")) && json_is_false(json_object_get(row, "market_wide_halt")));
    ck_assert_str_eq(json_string_value(json_object_get(row, "system_event")), "Q");
    ck_assert_str_eq(json_string_value(json_object_get(row, "mwcb_level")), "2");
    ck_assert_str_eq(json_string_value(json_object_get(row, "state")), "P");
    ck_assert_str_eq(json_string_value(json_object_get(row, "reason")), "T1");
    ck_assert_str_eq(json_string_value(json_object_get(row, "reg_sho")), "1");
    ck_assert_str_eq(json_string_value(json_object_get(row, "luld_tier")), "2");
    ck_assert_int_eq(json_integer_value(json_object_get(row, "round_lot")), 100);
    ck_assert(json_is_null(json_object_get(json_object_get(row, "halt_actions"), "bx")));
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(row, "halt_actions"), "psx")), "H");
}
END_TEST

START_TEST(test_start_leaves_an_armed_card_alone)
{
    unsigned writes;

    load_all();
    connect_session();
    good("{\"verb\":\"arm\",\"zero_positions\":true}");
    d.session.watchdog_us = 7;
    writes = fake_card()->writes;
    ck_assert_int_eq(saker_daemon_start(&d), 0);
    ck_assert_uint_eq(fake_card()->writes, writes);
    memset(d.slots, 0, sizeof d.slots);
    ck_assert_int_eq(saker_daemon_set_symbols(&d, "MSFT=14"), SAKER_ERR_REFUSED); /* the card says otherwise */
    ck_assert_ptr_null(saker_daemon_symbol(&d, 0));
    ck_assert_int_eq(saker_daemon_set_symbols(&d, "AAPL=13"), 0);
    ck_assert_str_eq(saker_daemon_symbol(&d, 0), "AAPL");
    ck_assert_uint_eq(fake_card()->locate[0], 1u << 31 | 13);
    ck_assert(fake_card()->armed);
}
END_TEST

START_TEST(test_garbage_is_refused_and_nothing_changes)
{
    static const struct {
        const char *line, *why;
    } cases[] = {
        {"", "no JSON object"},
        {"hello", "no JSON object"},
        {"[]", "another JSON value"},
        {"\"arm\"", "no JSON object"},
        {"{}", "verb \"\" is not known"},
        {"{\"verb\":5}", "verb \"\" is not known"},
        {"{\"verb\":\"fire\"}", "verb \"fire\" is not known"},
        {"{\"verb\":\"arm\",\"verb\":\"kill\"}", "no JSON object"},
        {"{\"verb\":\"kill\"", "no JSON object"},
        {"{\"verb\":\"kill\"} x", "no JSON object"},
        {"{\"verb\":\"arm\",\"now\":true}", "arm: member \"now\" is not known"},
        {"{\"verb\":\"params.load\"}", "path"},
        {"{\"verb\":\"params.load\",\"path\":7}", "path"},
        {"{\"verb\":\"params.load\",\"path\":\"none.yaml\"}", "none.yaml: No such file"},
        {"{\"verb\":\"limits.load\",\"path\":\"tests/data/yaml/good/params-one.yaml\"}", "strategy"},
        {"{\"verb\":\"events\",\"last\":-1}", "0 to 16384"},
        {"{\"verb\":\"events\",\"type\":\"ORDERS\"}", "allowed: BBO, ORDER"},
        {"{\"verb\":\"events\",\"type\":\"ORDERS\"}", "OVERRIDE, FAULT, MARKET_DATA"},
        {"{\"verb\":\"symbols.set\",\"symbols\":{}}", "object of name and locate"},
        {"{\"verb\":\"symbols.set\",\"symbols\":{\"AAPL\":0}}", "1 to 65535"},
        {"{\"verb\":\"symbols.set\",\"symbols\":{\"AAPL\":\"13\"}}", "no whole number"},
        {"{\"verb\":\"symbols.set\",\"symbols\":{\"aapl\":13}}", "no symbol"},
        {"{\"verb\":\"symbols.set\",\"symbols\":{\"@14\":13}}", "no symbol"},
        {"{\"verb\":\"symbols.set\",\"symbols\":{\"A\":13,\"B\":13}}", "given twice"},
        {"{\"verb\":\"symbols.set\",\"symbols\":{\"A\":1,\"B\":2,\"C\":3,\"D\":4,\"E\":5,\"F\":6,\"G\":7,\"H\":8,\"I\":9}}",
         "the card has 8 symbols"},
        {"{\"verb\":\"positions.set\",\"positions\":{\"AAPL\":1}}", "not loaded"},
        {"{\"verb\":\"session.connect\",\"timeout_ms\":0}", "timeout_ms"},
        {"{\"verb\":\"arm\",\"assume_session\":\"O\"}", "allowed: Q"},
        {"{\"verb\":\"arm\",\"assume_state\":\"H\"}", "allowed: T"},
    };
    unsigned writes = fake_card()->writes;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        bad(cases[i].line, cases[i].why);
    ck_assert_uint_eq(fake_card()->writes, writes);
    ck_assert(!d.card_lost && !d.quit);
}
END_TEST

START_TEST(test_symbols_reach_the_tables)
{
    good("{\"verb\":\"symbols.set\",\"symbols\":{\"AAPL\":13,\"@7000\":7000}}");
    ck_assert_uint_eq(fake_card()->locate[0], 1u << 31 | 13);
    ck_assert_uint_eq(fake_card()->locate[1], 1u << 31 | 7000);
    ck_assert_uint_eq(fake_card()->locate[2], 0);
    ck_assert_uint_eq(fake_card()->text[0][0], 0x4c504141); /* "AAPL", first byte in the low byte */
    ck_assert_uint_eq(fake_card()->text[0][1], 0x20202020);
    good("{\"verb\":\"symbols.set\",\"symbols\":{\"MSFT\":5}}");
    ck_assert_uint_eq(fake_card()->locate[0], 1u << 31 | 5);
    ck_assert_uint_eq(fake_card()->locate[1], 0);
    ck_assert_int_eq(saker_daemon_set_symbols(&d, "AAPL=13,@77"), 0);
    ck_assert_uint_eq(fake_card()->locate[1], 1u << 31 | 77);
    ck_assert_int_eq(saker_daemon_set_symbols(&d, "AAPL"), SAKER_ERR_ARG);
    ck_assert_int_eq(saker_daemon_set_symbols(&d, "AAPL=13x"), SAKER_ERR_ARG);
}
END_TEST

START_TEST(test_another_symbol_inherits_nothing)
{
    const char *all = "{\"verb\":\"arm\"}";

    load_all();
    connect_session();
    good("{\"verb\":\"positions.set\",\"positions\":{\"AAPL\":7}}");
    REG(FEED_CTRL) = 0;
    good("{\"verb\":\"symbols.set\",\"symbols\":{\"AAPL\":13}}"); /* it has them already */
    ck_assert_uint_eq(REG(FEED_CTRL), 0);
    good(all);
    bad("{\"verb\":\"symbols.set\",\"symbols\":{\"MSFT\":13}}", "disarm it first"); /* another name is another symbol */
    good("{\"verb\":\"disarm\"}");
    REG(OPEN_ORDERS_LO) = 2;
    bad("{\"verb\":\"symbols.set\",\"symbols\":{\"MSFT\":14}}", "while 2 orders are open");
    ck_assert_str_eq(saker_daemon_symbol(&d, 0), "AAPL");
    REG(OPEN_ORDERS_LO) = 0;
    fake_card()->refuse_clear = true;
    bad("{\"verb\":\"symbols.set\",\"symbols\":{\"MSFT\":14}}", "register 0x");
    ck_assert(!d.card_lost);
    ck_assert_str_eq(saker_daemon_symbol(&d, 0), "AAPL");
    fake_card()->refuse_clear = false;
    good(all); /* what is refused changes nothing */
    good("{\"verb\":\"disarm\"}");
    good("{\"verb\":\"symbols.set\",\"symbols\":{\"MSFT\":14}}");
    ck_assert_uint_eq(REG(FEED_CTRL), SAKER_FEED_CTRL_CLEAR_BOOK_MASK);
    bad(all, "no parameters are committed");
    bad(all, "no limits are committed");
    bad(all, "positions are not loaded");
    /* Half written: no symbol is known, nothing is loaded. */
    fake_card()->tables_left = 3;
    bad("{\"verb\":\"symbols.set\",\"symbols\":{\"AAPL\":13}}", "");
    ck_assert_ptr_null(saker_daemon_symbol(&d, 0));
    bad(all, "no limits are committed");
    good("{\"verb\":\"symbols.set\",\"symbols\":{\"AAPL\":13}}");
    ck_assert(!d.card_lost);
}
END_TEST

START_TEST(test_params_load_commits_what_the_digest_says)
{
    bad("{\"verb\":\"params.load\",\"path\":\"tests/data/yaml/good/params-one.yaml\"}", "AAPL is not loaded on the card");
    good("{\"verb\":\"symbols.set\",\"symbols\":{\"MSFT\":5,\"AAPL\":13}}");
    good("{\"verb\":\"params.show\"}");
    ck_assert(json_is_false(json_object_get(last, "loaded")));
    good("{\"verb\":\"params.load\",\"path\":\"tests/data/yaml/good/params-one.yaml\"}");
    ck_assert_int_eq(number("revision"), 1);
    ck_assert_uint_eq(fake_card()->params[1][8], 7); /* slot 1, word 0, in the bank that was the shadow */
    ck_assert_uint_eq(fake_card()->params[1][0], 0);
    good("{\"verb\":\"params.show\"}");
    ck_assert(json_is_true(json_object_get(last, "digest_good")));
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(last, "symbols"), 1), "imbalance")), "3.00");
    good("{\"verb\":\"params.load\",\"path\":\"tests/data/yaml/good/params-one.yaml\"}");
    ck_assert_int_eq(number("revision"), 2);
    ck_assert_uint_eq(fake_card()->params[0][8], 7);
}
END_TEST

START_TEST(test_a_shadow_that_differs_is_not_committed)
{
    load_all();
    fake_card()->corrupt_shadow = true;
    bad("{\"verb\":\"params.load\",\"path\":\"tests/data/yaml/good/params-one.yaml\"}", "parameters: the card holds digest 0x");
    bad("{\"verb\":\"limits.load\",\"path\":\"tests/data/yaml/good/limits-one.yaml\"}", "limits: the card holds digest 0x");
    ck_assert(!d.card_lost);
    fake_card()->corrupt_shadow = false;
    good("{\"verb\":\"params.show\"}");
    ck_assert_int_eq(number("revision"), 1);
    ck_assert(json_is_true(json_object_get(last, "digest_good")));
}
END_TEST

START_TEST(test_limits_load_scopes_and_ticks)
{
    const uint32_t *bank = fake_card()->limits[1];

    good("{\"verb\":\"symbols.set\",\"symbols\":{\"AAPL\":1,\"ON\":2,\"NO\":3,\"@13\":13}}");
    /* The file names session 15; this card has one session. */
    bad("{\"verb\":\"limits.load\",\"path\":\"tests/data/yaml/good/limits-full.yaml\"}", "session 15: the card has 1 session");
    good("{\"verb\":\"limits.load\",\"path\":\"tests/data/yaml/good/limits-one.yaml\"}");
    ck_assert_uint_eq(bank[0], 0x7f);
    ck_assert_uint_eq(bank[1], 500);
    ck_assert_uint_eq(bank[FAKE_SYMBOLS * 16 + 16 * 8], 3);
    ck_assert_uint_eq(bank[FAKE_SYMBOLS * 16 + 47 * 8], 1);
    good("{\"verb\":\"limits.load\",\"path\":\"tests/data/yaml/good/limits-ticks.yaml\"}");
    ck_assert_uint_eq(fake_card()->locate[1], 1u << 31 | 2u << 16 | 2);
    ck_assert_uint_eq(fake_card()->locate[2], 1u << 31 | 1u << 16 | 3);
    good("{\"verb\":\"limits.show\"}");
    ck_assert(json_is_true(json_object_get(last, "digest_good")));
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(last, "symbols"), 1), "tick")), "0.0001");
    /* A new list of symbols keeps the tick of those that stay. */
    good("{\"verb\":\"symbols.set\",\"symbols\":{\"ON\":2}}");
    ck_assert_uint_eq(fake_card()->locate[0], 1u << 31 | 2u << 16 | 2);
}
END_TEST

START_TEST(test_ticks_do_not_change_while_armed)
{
    load_all();
    connect_session();
    good("{\"verb\":\"arm\",\"zero_positions\":true}");
    good("{\"verb\":\"limits.load\",\"path\":\"tests/data/yaml/good/limits-one.yaml\"}"); /* same tick: allowed */
    bad("{\"verb\":\"limits.load\",\"path\":\"tests/data/yaml/good/limits-aapl-tick.yaml\"}", "tick differs");
    bad("{\"verb\":\"symbols.set\",\"symbols\":{\"ON\":2}}", "disarm it first");
    bad("{\"verb\":\"positions.set\",\"positions\":{\"AAPL\":2}}", "disarm it first");
    ck_assert(!d.card_lost);
    ck_assert_uint_eq(fake_card()->locate[0], 1u << 31 | 13);
}
END_TEST

START_TEST(test_arm_names_everything_that_is_missing)
{
    bad("{\"verb\":\"arm\"}", "no parameters are committed; no limits are committed; the order session is not up; "
                              "positions are not loaded");
    ck_assert(!fake_card()->armed);
    load_all();
    connect_session();
    bad("{\"verb\":\"arm\"}", "refuses to arm: positions are not loaded");
    good("{\"verb\":\"positions.set\",\"positions\":{\"AAPL\":-250}}");
    ck_assert_int_eq(fake_card()->pos[0], -250);
    good("{\"verb\":\"arm\"}");
    ck_assert(fake_card()->armed);
    ck_assert_int_eq(fake_card()->pos[0], -250);
    ck_assert(!fake_card()->assumed_market && !fake_card()->assumed_trading);
    good("{\"verb\":\"arm\"}");
    ck_assert(json_is_true(json_object_get(last, "already")));
    good("{\"verb\":\"disarm\"}");
    ck_assert(!fake_card()->armed);
}
END_TEST

START_TEST(test_feed_status_says_what_the_card_says)
{
    REG(RECOVER_CFG) = 1;
    REG(RECOVER_STATUS) = 1 | SAKER_RECOVER_STATUS_DIRTY_MASK | SAKER_RECOVER_STATUS_LOCKED_MASK;
    REG(RECOVER_FIRST_HI) = 2;
    REG(RECOVER_APPLIED) = 77;
    good("{\"verb\":\"feed.status\"}");
    ck_assert_str_eq(text("state"), "hold");
    ck_assert(json_is_true(json_object_get(last, "recovery")) && json_is_true(json_object_get(last, "dirty")));
    ck_assert(json_is_false(json_object_get(last, "ended")) && json_is_false(json_object_get(last, "behind")));
    ck_assert_int_eq(number("first"), 2ll << 32);
    ck_assert_int_eq(number("applied"), 77);
    ck_assert(json_is_null(json_object_get(last, "host")));
    bad("{\"verb\":\"feed.status\",\"x\":1}", "x");
    bad("{\"verb\":\"feed.recover\"}", "the session file has no feed.recovery, or does not enable it");
}
END_TEST

/* Nothing answers here: what is asked of the card, and what is said. */
START_TEST(test_a_recovery_is_begun_and_told)
{
    d.session.recovery = (struct saker_session_recovery){.enable = true, .servers = 1, .server = {{.ip = 0x7F000001, .port = 9}}};
    d.session.lock_session = true;
    strcpy(d.session.feed_session, "SAKERFEED1");
    ck_assert_int_eq(saker_recovery_open(&d), 0);
    REG(RECOVER_CFG) = 0;
    ck_assert_int_eq(saker_recovery_begin(&d), 0);
    ck_assert_uint_eq(REG(RECOVER_CFG), 1);
    REG(RECOVER_STATUS) = 1; /* held; not locked: the card knows nothing of the feed */
    ck_assert_uint_le(saker_recovery_step(&d, true), 5);
    good("{\"verb\":\"feed.status\"}");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(last, "host"), "phase")), "card");
    REG(RECOVER_STATUS) |= SAKER_RECOVER_STATUS_LOCKED_MASK;
    REG(RECOVER_FIRST) = 10;
    ck_assert_uint_le(saker_recovery_step(&d, true), 5);
    good("{\"verb\":\"feed.status\"}");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(last, "host"), "phase")), "fill");
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(last, "host"), "from")), 1);
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(last, "host"), "to")), 9);
    REG(RECOVER_STATUS) |= SAKER_RECOVER_STATUS_DIRTY_MASK; /* and there is no GLIMPSE server */
    good("{\"verb\":\"feed.recover\",\"rebuild\":true}");
    REG(RECOVER_APPLIED) = 5;
    (void)saker_recovery_step(&d, true);
    good("{\"verb\":\"feed.status\"}");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(last, "host"), "phase")), "failed");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(last, "host"), "why")),
                     "a snapshot is needed, and no GLIMPSE server is configured");
    REG(RECOVER_STATUS) |= SAKER_RECOVER_STATUS_OTHER_SESSION_MASK;
    fake_card()->armed = true;
    bad("{\"verb\":\"feed.recover\"}", "disarm it first");
    fake_card()->armed = false;
    REG(FEED_CTRL) = 0;
    good("{\"verb\":\"feed.recover\"}");
    ck_assert_uint_eq(REG(FEED_CTRL), SAKER_FEED_CTRL_RELOCK_MASK);
    saker_recovery_close(&d);
    ck_assert_ptr_null(d.recovery);
}
END_TEST

START_TEST(test_a_card_armed_before_is_taken_as_it_is)
{
    d.session.recovery = (struct saker_session_recovery){.enable = true, .glimpses = 1, .glimpse = {{.ip = 0x7F000001, .port = 9}}};
    d.session.lock_session = true;
    ck_assert_int_eq(saker_recovery_open(&d), 0);
    fake_card()->armed = true;
    REG(RECOVER_CFG) = 0;
    ck_assert_int_eq(saker_recovery_begin(&d), 0);
    good("{\"verb\":\"feed.status\"}");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(last, "host"), "phase")), "off");
    bad("{\"verb\":\"feed.recover\"}", "armed without recovery");
    REG(RECOVER_CFG) = 1;
    REG(RECOVER_STATUS) = 1 | SAKER_RECOVER_STATUS_LOCKED_MASK; /* whoever held it may have injected: only a snapshot helps */
    REG(RECOVER_APPLIED) = 70000;
    REG(RECOVER_FIRST) = 70001;
    ck_assert_int_eq(saker_recovery_begin(&d), 0);
    ck_assert_uint_eq(REG(RECOVER_CFG), 1);
    (void)saker_recovery_step(&d, true);
    good("{\"verb\":\"feed.status\"}");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(last, "host"), "phase")), "snapshot");
    saker_recovery_close(&d);
}
END_TEST

START_TEST(test_faults_of_memories)
{
    struct saker_event ev = {.version = 1, .type = SAKER_EV_FAULT, .reason = 2, .bitmap = 1u << 3 | 1u << 8, .ref = 0x1203};
    json_t *o;

    load_all();
    connect_session();
    good("{\"verb\":\"status\"}");
    ck_assert_ptr_null(json_object_get(last, "faults"));
    good("{\"verb\":\"fault.inject\",\"memory\":\"orders\",\"bit\":39}");
    ck_assert_uint_eq(REG(FAULT_INJECT), 0xFA172701);
    good("{\"verb\":\"fault.inject\",\"memory\":\"open_orders\"}");
    ck_assert_uint_eq(REG(FAULT_INJECT), 0xFA17000A);
    bad("{\"verb\":\"fault.inject\",\"memory\":\"orders\",\"bit\":40}", "bit: 0 to 39 for orders");
    bad("{\"verb\":\"fault.inject\",\"memory\":\"orders\",\"bit\":-1}", "bit: 0 to 39 for orders");
    bad("{\"verb\":\"fault.inject\",\"memory\":\"orders\",\"bit\":\"x\"}", "bit: 0 to 39 for orders");
    bad("{\"verb\":\"fault.inject\",\"memory\":\"none\"}", "memory: orders, keys");
    bad("{\"verb\":\"fault.inject\"}", "memory: orders, keys");
    ck_assert_uint_eq(REG(FAULT_INJECT), 0xFA17000A);
    good("{\"verb\":\"arm\",\"zero_positions\":true}");
    bad("{\"verb\":\"fault.inject\",\"memory\":\"keys\"}", "disarm it first");
    fake_card()->armed = false;
    fake_card()->killed = true;
    fake_card()->kill_cause = 6;
    REG(FAULT_STATUS) = 1u << 5 | 1u << 6;
    REG(FAULT_LAST) = 0x10306;
    good("{\"verb\":\"status\"}");
    ck_assert_str_eq(text("kill_cause"), "parity");
    ck_assert_str_eq(text("faults"), "params,limits");
    ck_assert_str_eq(text("fault_memory"), "limits");
    ck_assert_int_eq(json_integer_value(json_object_get(last, "fault_address")), 0x103);
    bad("{\"verb\":\"arm\"}", "a kill is latched, cause: parity");
    o = saker_event_json(&ev, NULL);
    ck_assert_str_eq(json_string_value(json_object_get(o, "reason")), "wrong parity");
    ck_assert_str_eq(json_string_value(json_object_get(o, "memories")), "levels,positions");
    ck_assert_int_eq(json_integer_value(json_object_get(o, "address")), 0x12);
    json_decref(o);
    ev.reason = 1;
    ev.ref = 7;
    o = saker_event_json(&ev, NULL);
    ck_assert_str_eq(json_string_value(json_object_get(o, "reason")), "records lost");
    ck_assert_int_eq(json_integer_value(json_object_get(o, "lost")), 7);
    json_decref(o);
    ev = (struct saker_event){.version = 1, .type = SAKER_EV_FAULT, .reason = 3, .ref = 0xFA172701};
    o = saker_event_json(&ev, NULL);
    ck_assert_str_eq(json_string_value(json_object_get(o, "reason")), "fault asked for");
    ck_assert_str_eq(json_string_value(json_object_get(o, "memories")), "orders");
    json_decref(o);
}
END_TEST

START_TEST(test_a_kill_stays_until_it_is_cleared_on_purpose)
{
    load_all();
    bad("{\"verb\":\"arm\",\"zero_positions\":true}", "the card refuses to arm: the order session is not up");
    ck_assert(fake_card()->killed && fake_card()->kill_cause == 1); /* of power-up: a refused arm leaves it */
    connect_session();
    good("{\"verb\":\"arm\",\"zero_positions\":true}"); /* and an accepted one clears it without a word */
    good("{\"verb\":\"kill\"}");
    ck_assert(fake_card()->killed && !fake_card()->armed);
    bad("{\"verb\":\"arm\"}", "a kill is latched, cause: host");
    ck_assert(fake_card()->killed);
    good("{\"verb\":\"status\"}");
    ck_assert_str_eq(text("kill_cause"), "host");
    good("{\"verb\":\"arm\",\"clear_kill\":true}");
    ck_assert(fake_card()->armed);
    good("{\"verb\":\"kill\"}");
    fake_card()->reg[(SAKER_OE_STATUS_OFFSET - SAKER_CSR_OFFSET) / 4] = 0;
    bad("{\"verb\":\"arm\",\"clear_kill\":true}", "the card refuses to arm: the order session is not up");
    ck_assert(fake_card()->killed);
}
END_TEST

START_TEST(test_assume_only_with_a_simulated_peer)
{
    load_all();
    connect_session();
    d.session.simulated = false;
    bad("{\"verb\":\"arm\",\"zero_positions\":true,\"assume_session\":\"Q\"}", "not simulated");
    ck_assert(!fake_card()->assumed_market);
    d.session.simulated = true;
    good("{\"verb\":\"arm\",\"zero_positions\":true,\"assume_session\":\"Q\",\"assume_state\":\"T\"}");
    ck_assert(json_is_true(json_object_get(last, "assumed")));
    ck_assert(fake_card()->assumed_market && fake_card()->assumed_trading);
}
END_TEST

START_TEST(test_a_refused_login_is_told)
{
    json_t *answer;

    fake_card()->refuse_login = true;
    ask("{\"verb\":\"session.connect\"}");
    answer = saker_daemon_poll_connect(&d);
    ck_assert_str_eq(json_string_value(json_object_get(answer, "error")), "the order session failed: login rejected: not authorised");
    json_decref(answer);
    fake_card()->refuse_login = false;
    fake_card()->slow_login = true;
    ask("{\"verb\":\"session.connect\"}");
    ck_assert_ptr_null(saker_daemon_poll_connect(&d));
}
END_TEST

START_TEST(test_heartbeats_count_up_and_fall_in_step_again)
{
    uint32_t before = REG(HEARTBEAT);

    for (unsigned i = 0; i < 5; i++)
        saker_daemon_beat(&d);
    ck_assert_uint_eq(REG(HEARTBEAT), before + 5);
    REG(HEARTBEAT) = 100; /* somebody else's */
    saker_daemon_beat(&d);
    ck_assert_uint_eq(REG(HEARTBEAT), 100);
    saker_daemon_beat(&d);
    ck_assert_uint_eq(REG(HEARTBEAT), 101);
}
END_TEST

/* The longest record of every type and message, with its comma, is within what an answer has room for. */
START_TEST(test_a_full_answer_is_short_enough)
{
    size_t most = 0;

    for (unsigned type = 1; type < SAKER_EV_COUNT; type++)
        for (unsigned reason = 0; reason < 256; reason++) {
            struct saker_event ev;
            json_t *o;
            size_t n;

            memset(&ev, 0xff, sizeof ev);
            ev.type = (uint8_t)type;
            ev.reason = (uint8_t)reason;
            ev.slot = 254;
            ev.lbi_cyc = 1;
            o = saker_event_json(&ev, "WWWWWWWW");
            n = json_dumpb(o, NULL, 0, JSON_COMPACT) + 1;
            most = n > most ? n : most;
            json_decref(o);
        }
    ck_assert_uint_gt(most, 500);
    ck_assert_uint_le(most, SAKER_EVENT_JSON_MAX);
}
END_TEST

START_TEST(test_a_lost_card_is_noticed)
{
    fake_card()->fail = true;
    bad("{\"verb\":\"status\"}", "the card is gone");
    ck_assert(d.card_lost);
    ck_assert_int_eq(number("code"), SAKER_ERR_IO);
    ck_assert_int_eq(saker_daemon_beat(&d), SAKER_ERR_IO);
}
END_TEST

START_TEST(test_a_refused_write_is_no_lost_card)
{
    load_all();
    fake_card()->refuse_tables = true;
    bad("{\"verb\":\"params.load\",\"path\":\"tests/data/yaml/good/params-one.yaml\"}", "register 0x");
    bad("{\"verb\":\"limits.load\",\"path\":\"tests/data/yaml/good/limits-one.yaml\"}", "register 0x");
    bad("{\"verb\":\"symbols.set\",\"symbols\":{\"MSFT\":5}}", "register 0x");
    ck_assert_int_eq(number("code"), SAKER_ERR_REFUSED);
    ck_assert(!d.card_lost);
    fake_card()->refuse_tables = false;
    load_all();
}
END_TEST

/* The card is not where the recovery thinks it is: it begins anew, with a book that must be cleared. */
START_TEST(test_a_recovery_outlives_a_refused_write)
{
    d.session.recovery = (struct saker_session_recovery){.enable = true, .glimpses = 1, .glimpse = {{.ip = 0x7F000001, .port = 9}}};
    ck_assert_int_eq(saker_recovery_open(&d), 0);
    ck_assert_int_eq(saker_recovery_begin(&d), 0);
    REG(RECOVER_STATUS) = 1 | SAKER_RECOVER_STATUS_LOCKED_MASK | SAKER_RECOVER_STATUS_OTHER_SESSION_MASK; /* hold it, says the machine */
    REG(RECOVER_APPLIED) = 70000;
    REG(RECOVER_FIRST) = 70010;
    fake_card()->refuse_recovery = true;
    for (unsigned i = 0; i < 3; i++)
        ck_assert_uint_ge(saker_recovery_step(&d, true), 100);
    ck_assert(!d.card_lost);
    good("{\"verb\":\"feed.status\"}");
    ck_assert_ptr_nonnull(strstr(json_string_value(json_object_get(json_object_get(last, "host"), "why")), "begun anew: register 0x"));
    fake_card()->refuse_recovery = false;
    REG(RECOVER_STATUS) = 1 | SAKER_RECOVER_STATUS_LOCKED_MASK;
    (void)saker_recovery_step(&d, true);
    good("{\"verb\":\"feed.status\"}");
    ck_assert_str_eq(json_string_value(json_object_get(json_object_get(last, "host"), "phase")), "snapshot");
    saker_recovery_close(&d);
}
END_TEST

START_TEST(test_events_are_kept_counted_and_filtered)
{
    struct saker_event ev = {.version = 1};
    json_t *counts;

    for (unsigned i = 0; i < SAKER_STORE_RECORDS + 100; i++) {
        ev.type = i % 4 == 0 ? SAKER_EV_REFUSED : SAKER_EV_BBO;
        ev.reason = ev.type == SAKER_EV_REFUSED ? 12 : 0;
        ev.seq = i + 1 + (i > 1000); /* one jump */
        saker_store_put(d.store, &ev, 1);
    }
    good("{\"verb\":\"events\",\"last\":3}");
    ck_assert_uint_eq(json_array_size(json_object_get(last, "events")), 3);
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(json_object_get(last, "events"), 2), "seq")),
                     SAKER_STORE_RECORDS + 101);
    good("{\"verb\":\"events\",\"last\":5,\"type\":\"REFUSED\"}");
    ck_assert_uint_eq(json_array_size(json_object_get(last, "events")), 5);
    ck_assert_str_eq(json_string_value(json_object_get(json_array_get(json_object_get(last, "events"), 4), "reason")), "collar");
    ck_assert_int_eq(json_integer_value(json_object_get(json_array_get(json_object_get(last, "events"), 4), "seq")),
                     SAKER_STORE_RECORDS + 98);
    good("{\"verb\":\"events\",\"last\":0}");
    ck_assert_uint_eq(json_array_size(json_object_get(last, "events")), 0);
    good("{\"verb\":\"events\",\"last\":16384}");
    ck_assert_uint_eq(json_array_size(json_object_get(last, "events")), 16384);
    good("{\"verb\":\"status\"}");
    counts = json_object_get(last, "events");
    ck_assert_int_eq(json_integer_value(json_object_get(counts, "received")), SAKER_STORE_RECORDS + 100);
    ck_assert_int_eq(json_integer_value(json_object_get(counts, "gaps")), 1);
    ck_assert_int_eq(json_integer_value(json_object_get(json_object_get(counts, "refused_by_reason"), "collar")), 16409);
}
END_TEST

START_TEST(test_quit_disarms)
{
    load_all();
    connect_session();
    good("{\"verb\":\"arm\",\"zero_positions\":true}");
    good("{\"verb\":\"quit\"}");
    ck_assert(d.quit && !fake_card()->armed);
}
END_TEST

START_TEST(test_membership_follows_the_session_file)
{
    bad("{\"verb\":\"feed.join\"}", "no line has a local address and a multicast destination");
    ck_assert_uint_eq(fake_card()->frames, 0);
    d.session.port_mac[0] = 0x0253414B0011u;
    d.session.port_ip[0] = 0x0A000005;
    ck_assert_int_eq(saker_daemon_start(&d), 0); /* joins */
    ck_assert_uint_eq(REG(NET_A_IP), 0x0A000005);
    ck_assert_uint_eq(REG(NET_A_MAC_LO), 0x414B0011u);
    ck_assert_uint_eq(fake_card()->frames, 1);
    d.session.line_b = true;
    d.session.feed_ip_b = 0xE9360C70;
    d.session.port_mac[1] = 0x0253414B0012u;
    d.session.port_ip[1] = 0x0A000006;
    good("{\"verb\":\"feed.join\"}");
    ck_assert_int_eq(number("reports"), 2);
    ck_assert_int_eq(number("igmp"), 3);
    ck_assert_uint_eq(fake_card()->frames, 3);
    ck_assert_uint_eq(fake_card()->frames_b, 1);
    saker_daemon_refresh(&d);
    ck_assert_uint_eq(fake_card()->frames, 5);
    good("{\"verb\":\"feed.leave\"}");
    ck_assert_uint_eq(fake_card()->frames, 7);
    saker_daemon_refresh(&d); /* nothing is joined any more */
    ck_assert_uint_eq(fake_card()->frames, 7);
    fake_card()->refuse_frames = true;
    bad("{\"verb\":\"feed.join\"}", "the card refuses the frame: it is not ARP, ICMP, IGMP or UDP");
    ck_assert(!d.card_lost);
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("daemon");
    TCase *tc = tcase_create("verbs");
    SRunner *sr;
    int failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, test_start_writes_session_and_feed_registers);
    tcase_add_test(tc, test_another_connection_resumes);
    tcase_add_test(tc, test_first_sequence_number_is_drawn);
    tcase_add_test(tc, test_lockstep_starts_time_at_0_without_session_timers);
    tcase_add_test(tc, test_start_refuses_another_register_map);
    tcase_add_test(tc, test_subscription_and_trading_state);
    tcase_add_test(tc, test_start_leaves_an_armed_card_alone);
    tcase_add_test(tc, test_garbage_is_refused_and_nothing_changes);
    tcase_add_test(tc, test_symbols_reach_the_tables);
    tcase_add_test(tc, test_another_symbol_inherits_nothing);
    tcase_add_test(tc, test_params_load_commits_what_the_digest_says);
    tcase_add_test(tc, test_a_shadow_that_differs_is_not_committed);
    tcase_add_test(tc, test_limits_load_scopes_and_ticks);
    tcase_add_test(tc, test_ticks_do_not_change_while_armed);
    tcase_add_test(tc, test_arm_names_everything_that_is_missing);
    tcase_add_test(tc, test_faults_of_memories);
    tcase_add_test(tc, test_a_kill_stays_until_it_is_cleared_on_purpose);
    tcase_add_test(tc, test_feed_status_says_what_the_card_says);
    tcase_add_test(tc, test_a_recovery_is_begun_and_told);
    tcase_add_test(tc, test_a_card_armed_before_is_taken_as_it_is);
    tcase_add_test(tc, test_assume_only_with_a_simulated_peer);
    tcase_add_test(tc, test_a_refused_login_is_told);
    tcase_add_test(tc, test_heartbeats_count_up_and_fall_in_step_again);
    tcase_add_test(tc, test_a_full_answer_is_short_enough);
    tcase_add_test(tc, test_a_lost_card_is_noticed);
    tcase_add_test(tc, test_a_refused_write_is_no_lost_card);
    tcase_add_test(tc, test_a_recovery_outlives_a_refused_write);
    tcase_add_test(tc, test_events_are_kept_counted_and_filtered);
    tcase_add_test(tc, test_membership_follows_the_session_file);
    tcase_add_test(tc, test_quit_disarms);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
