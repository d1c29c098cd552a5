// SPDX-License-Identifier: Apache-2.0
/* unit.exchange - TCP, login, OUCH rules, and matching in scenarios calculated by hand. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "client.h"

static struct client c;
static struct saker_exch *ex;
static uint64_t clock_ns;

static void
setup(void)
{
    memset(&c, 0, sizeof(c));
    clock_ns = 34200000000000u;
    ex = saker_exch_new(&client_cfg, client_on_frame, &c);
    ck_assert_ptr_nonnull(ex);
}

static void
teardown(void)
{
    struct saker_exch_stats st;

    saker_exch_stats(ex, &st);
    ck_assert_uint_eq(st.out_of_memory, 0);
    saker_exch_free(ex);
}

/* ---- the market ---- */

static void
itch(uint8_t *m, size_t n, char type, unsigned locate)
{
    m[0] = (uint8_t)type;
    client_put(m + 1, locate, 2);
    client_put(m + 5, ++clock_ns, 6);
    saker_exch_market(ex, m, n);
}

static void
list(unsigned locate, const char name[8])
{
    uint8_t m[39] = {0};

    memcpy(m + 11, name, 8);
    itch(m, sizeof(m), 'R', locate);
}

static void
add(uint64_t ref, char side, uint32_t qty, uint32_t px)
{
    uint8_t m[36] = {0};

    client_put(m + 11, ref, 8);
    m[19] = (uint8_t)side;
    client_put(m + 20, qty, 4);
    memcpy(m + 24, "AAPL    ", 8);
    client_put(m + 32, px, 4);
    itch(m, sizeof(m), 'A', 13);
}

static void
exec(uint64_t ref, uint32_t qty)
{
    uint8_t m[31] = {0};

    client_put(m + 11, ref, 8);
    client_put(m + 19, qty, 4);
    itch(m, sizeof(m), 'E', 13);
}

static void
drop(uint64_t ref)
{
    uint8_t m[19] = {0};

    client_put(m + 11, ref, 8);
    itch(m, sizeof(m), 'D', 13);
}

static void
shrink(uint64_t ref, uint32_t qty)
{
    uint8_t m[23] = {0};

    client_put(m + 11, ref, 8);
    client_put(m + 19, qty, 4);
    itch(m, sizeof(m), 'X', 13);
}

static void
move(uint64_t ref, uint64_t new_ref, uint32_t qty, uint32_t px)
{
    uint8_t m[35] = {0};

    client_put(m + 11, ref, 8);
    client_put(m + 19, new_ref, 8);
    client_put(m + 27, qty, 4);
    client_put(m + 31, px, 4);
    itch(m, sizeof(m), 'U', 13);
}

static void
trade(uint32_t qty, uint32_t px)
{
    uint8_t m[44] = {0};

    m[19] = 'B';
    client_put(m + 20, qty, 4);
    client_put(m + 32, px, 4);
    itch(m, sizeof(m), 'P', 13);
}

static void
event(char code)
{
    uint8_t m[12] = {0};

    m[11] = (uint8_t)code;
    itch(m, sizeof(m), 'S', 0);
}

static void
state(char code)
{
    uint8_t m[25] = {0};

    memcpy(m + 11, "AAPL    ", 8);
    m[19] = (uint8_t)code;
    itch(m, sizeof(m), 'H', 13);
}

static void
up(void)
{
    client_open(&c, ex, 5001);
    client_login(&c, "user01", "secret", "", "1");
    ck_assert_int_eq(c.login, 'A');
    list(13, "AAPL    ");
}

static const uint8_t *
accepted(uint32_t urn, uint32_t qty)
{
    const uint8_t *m = client_expect(&c, 'A');

    ck_assert_uint_eq(client_be(m + 9, 4), urn);
    ck_assert_uint_eq(client_be(m + 14, 4), qty);
    ck_assert_int_eq(m[47], 'L');
    return m;
}

/* ---- TCP and SoupBinTCP ---- */

START_TEST(login_accepted)
{
    client_open(&c, ex, 5001);
    client_login(&c, "USER01", "SECRET", "", "1"); /* case does not count */
    ck_assert_int_eq(c.login, 'A');
    ck_assert_mem_eq(c.login_payload, "    SES001                   1", 30);
    client_ouch(&c, "Q", 1);
    ck_assert_uint_eq(client_be(client_expect(&c, 'Q') + 9, 4), 1);
    ck_assert_uint_eq(c.msg[0].len, 13);
    client_expect_none(&c);
}
END_TEST

START_TEST(login_rejected)
{
    client_open(&c, ex, 5001);
    client_login(&c, "user01", "wrong", "", "1");
    ck_assert_int_eq(c.login, 'J');
    ck_assert_int_eq(c.login_payload[0], 'A');
    ck_assert_uint_eq(c.fins, 1);
    c.syns = 0;
    client_open(&c, ex, 5002);
    client_login(&c, "user01", "secret", "OTHER", "1");
    ck_assert_int_eq(c.login_payload[0], 'S');
    ck_assert_uint_eq(c.fins, 2);
    c.syns = 0;
    client_open(&c, ex, 5003);
    client_login(&c, "user01", "secret", "SES001", "1x");
    ck_assert_uint_eq(c.fins, 3); /* protocol error: no answer, closed */
    c.syns = 0;
    client_open(&c, ex, 5004);
    client_ouch(&c, "Q", 1); /* before login */
    ck_assert_uint_eq(c.fins, 4);
    ck_assert_uint_eq(c.n, 0);
}
END_TEST

START_TEST(reconnect_replays)
{
    up();
    add(1, 'S', 100, 1000000);
    client_enter(&c, 1, 'B', 100, "AAPL", 1000000, '3');
    ck_assert_uint_eq(c.n, 2);
    client_segment(&c, 0x18, "\0\x01O", 3); /* logout: the venue closes */
    ck_assert_uint_eq(c.fins, 1);
    client_segment(&c, 0x11, NULL, 0); /* our FIN */
    c.syns = 0;
    client_open(&c, ex, 5002);
    client_login(&c, "user01", "secret", "SES001", "2");
    ck_assert_mem_eq(c.login_payload + 10, "                   2", 20);
    ck_assert_uint_eq(c.n, 3);
    ck_assert_int_eq(c.msg[2].data[0], 'E');
    ck_assert_mem_eq(c.msg[2].data, c.msg[1].data, 36);
    c.syns = 0;
    client_open(&c, ex, 5003); /* a new SYN replaces the connection; 0 = from the most recent message */
    client_login(&c, "user01", "secret", "", "0");
    ck_assert_uint_eq(c.n, 4);
    c.syns = 0;
    client_open(&c, ex, 5004); /* beyond the end: accepted with the true next number */
    client_login(&c, "user01", "secret", "", "99");
    ck_assert_mem_eq(c.login_payload + 10, "                   3", 20);
    ck_assert_uint_eq(c.n, 4);
}
END_TEST

START_TEST(tcp_rules)
{
    uint8_t p[64] = {0, 1, 'R', 0, 1, 'R', 0, 1, 'R'};
    struct saker_exch_stats st;
    unsigned acks;
    uint8_t f[64] = {2, 0, 0, 0, 0, 2};

    up();
    acks = c.pure_acks;
    client_segment(&c, 0x18, p, 9); /* three packets in a segment: one ACK */
    ck_assert_uint_eq(c.pure_acks, acks + 1);
    for (unsigned i = 0; i < 3; i++)
        client_segment(&c, 0x18, p + i, 1); /* one packet in three segments: three ACKs */
    ck_assert_uint_eq(c.pure_acks, acks + 4);
    saker_exch_stats(ex, &st);
    ck_assert_uint_eq(st.heartbeats, 4);
    c.seq -= 3;
    client_segment(&c, 0x18, p, 3); /* a duplicate is acknowledged again and not read */
    saker_exch_stats(ex, &st);
    ck_assert_uint_eq(st.heartbeats, 4);
    ck_assert_uint_eq(c.pure_acks, acks + 5);
    saker_exch_rx(ex, f, sizeof(f)); /* no IP */
    saker_exch_rx(ex, f, 20);
    saker_exch_stats(ex, &st);
    ck_assert_uint_eq(st.bad_frames, 2);
    client_segment(&c, 0x18, "\0\0", 2); /* length 0 is a protocol error */
    ck_assert_uint_eq(c.fins, 1);
}
END_TEST

START_TEST(bad_checksum)
{
    struct saker_exch_stats st;
    unsigned acks;

    up();
    acks = c.frames;
    for (unsigned bit = 0; bit < 2; bit++) {
        /* the last frame of the venue, turned round, is no good frame for it: wrong destination, then wrong sums */
        uint8_t f[2048];

        memcpy(f, c.last_frame, c.last_len);
        memcpy(f, client_cfg.mac, 6);
        f[30 + bit] ^= 1;
        saker_exch_rx(ex, f, c.last_len);
    }
    saker_exch_stats(ex, &st);
    ck_assert_uint_eq(st.bad_frames, 2);
    ck_assert_uint_eq(c.frames, acks);
}
END_TEST

START_TEST(window_is_respected)
{
    up();
    c.auto_ack = false;
    c.window = 100;
    client_segment(&c, 0x10, NULL, 0);
    add(1, 'S', 50, 1000000);
    client_enter(&c, 1, 'B', 100, "AAPL", 1000000, '3'); /* A is 67 bytes, E 39, C 21 on the stream */
    ck_assert_uint_eq(c.n, 1);
    client_segment(&c, 0x10, NULL, 0);
    ck_assert_uint_eq(c.n, 3);
    accepted(1, 100);
    client_expect_exec(&c, 1, 50, 1000000, 'R');
    client_expect_cancel(&c, 1, 50, 'I');
}
END_TEST

START_TEST(server_heartbeats)
{
    up();
    ck_assert_uint_eq(c.heartbeats, 1); /* login came at time 0, the market at 09:30 */
    saker_exch_time(ex, clock_ns + 1000000000u);
    ck_assert_uint_eq(c.heartbeats, 1);
    saker_exch_time(ex, clock_ns + 1000000001u);
    ck_assert_uint_eq(c.heartbeats, 2);
    saker_exch_time(ex, clock_ns + 20000000001u); /* one, however long the silence was */
    ck_assert_uint_eq(c.heartbeats, 3);
}
END_TEST

/* ---- matching ---- */

START_TEST(price_time_priority)
{
    const uint8_t *m;

    up();
    add(1, 'S', 100, 1000200);
    add(2, 'S', 30, 1000100);
    add(3, 'S', 40, 1000100);
    add(4, 'S', 10, 1000300);
    client_enter(&c, 1, 'B', 200, "AAPL", 1000200, '3');
    m = accepted(1, 200);
    ck_assert_mem_eq(m + 18, "AAPL    ", 8);
    ck_assert_uint_eq(client_be(m + 26, 8), 1000200);
    ck_assert_uint_eq(client_be(m + 1, 8), clock_ns);
    client_expect_exec(&c, 1, 30, 1000100, 'R');
    client_expect_exec(&c, 1, 40, 1000100, 'R');
    client_expect_exec(&c, 1, 100, 1000200, 'R');
    client_expect_cancel(&c, 1, 30, 'I');
    client_expect_none(&c);
    ck_assert_uint_eq(client_be(c.msg[1].data + 26, 8) + 1, client_be(c.msg[2].data + 26, 8)); /* match numbers */
    client_enter(&c, 2, 'B', 50, "AAPL", 1000200, '3'); /* all of it was taken */
    accepted(2, 50);
    client_expect_cancel(&c, 2, 50, 'I');
    client_enter(&c, 3, 'S', 50, "AAPL", 1, '3'); /* no bids */
    accepted(3, 50);
    client_expect_cancel(&c, 3, 50, 'I');
    add(5, 'B', 20, 999900);
    add(6, 'B', 20, 999800);
    client_enter(&c, 4, 'S', 30, "AAPL", 999800, '3');
    accepted(4, 30);
    client_expect_exec(&c, 4, 20, 999900, 'R');
    client_expect_exec(&c, 4, 10, 999800, 'R');
    client_expect_none(&c);
}
END_TEST

START_TEST(taken_shares_are_remembered)
{
    struct saker_exch_stats st;

    up();
    add(1, 'S', 100, 1000000);
    client_enter(&c, 1, 'B', 60, "AAPL", 1000000, '3');
    accepted(1, 60);
    client_expect_exec(&c, 1, 60, 1000000, 'R');
    exec(1, 30); /* the stream does not know: 70 shown, 60 of them ours, 10 left */
    client_enter(&c, 2, 'B', 60, "AAPL", 1000000, '3');
    accepted(2, 60);
    client_expect_exec(&c, 2, 10, 1000000, 'R');
    client_expect_cancel(&c, 2, 50, 'I');
    shrink(1, 40); /* 30 shown, fewer than were taken */
    client_enter(&c, 3, 'B', 60, "AAPL", 1000000, '3');
    accepted(3, 60);
    client_expect_cancel(&c, 3, 60, 'I');
    move(1, 2, 80, 1000100); /* a new reference is a new order */
    client_enter(&c, 4, 'B', 80, "AAPL", 1000100, '3');
    accepted(4, 80);
    client_expect_exec(&c, 4, 80, 1000100, 'R');
    drop(2);
    add(3, 'S', 5, 1000100);
    client_enter(&c, 5, 'B', 5, "AAPL", 1000100, '3');
    accepted(5, 5);
    client_expect_exec(&c, 5, 5, 1000100, 'R');
    client_expect_none(&c);
    saker_exch_stats(ex, &st);
    ck_assert_uint_eq(st.orders, 5);
    ck_assert_uint_eq(st.fills, 4);
    ck_assert_uint_eq(st.filled_qty, 155);
    ck_assert_uint_eq(st.partial_orders, 1);
    ck_assert_uint_eq(st.cancels, 2);
}
END_TEST

START_TEST(replace_loses_time_priority)
{
    up();
    add(1, 'S', 10, 1000000);
    add(2, 'S', 20, 1000000);
    move(1, 3, 10, 1000000);
    client_enter(&c, 1, 'B', 20, "AAPL", 1000000, '3');
    accepted(1, 20);
    client_expect_exec(&c, 1, 20, 1000000, 'R'); /* reference 2 is first now */
    client_expect_none(&c);
}
END_TEST

START_TEST(resting_orders)
{
    up();
    add(1, 'B', 100, 1000000); /* ahead of us at the price */
    client_enter(&c, 1, 'B', 300, "AAPL", 1000000, '0');
    accepted(1, 300);
    add(2, 'B', 100, 1000000); /* behind us */
    exec(1, 50);               /* ahead of us: nothing */
    client_expect_none(&c);
    exec(2, 40); /* behind us: those were ours */
    client_expect_exec(&c, 1, 40, 1000000, 'A');
    trade(30, 1000000); /* a hidden print at our price proves nothing */
    client_expect_none(&c);
    trade(30, 999900);
    client_expect_exec(&c, 1, 30, 1000000, 'A');
    add(3, 'S', 50, 999500); /* would have met us */
    client_expect_exec(&c, 1, 50, 1000000, 'A');
    add(4, 'S', 50, 1000100);
    client_expect_none(&c);
    client_enter(&c, 2, 'B', 200, "AAPL", 999500, '3'); /* reference 3 is gone to us */
    accepted(2, 200);
    client_expect_cancel(&c, 2, 200, 'I');
    client_enter(&c, 3, 'B', 10, "AAPL", 1000050, '0'); /* a better one of ours goes first */
    accepted(3, 10);
    add(5, 'S', 20, 1000000);
    client_expect_exec(&c, 3, 10, 1000050, 'A');
    client_expect_exec(&c, 1, 10, 1000000, 'A');
    client_cancel(&c, 1, 200); /* 130 executed: 70 may stay */
    client_expect_cancel(&c, 1, 100, 'U');
    client_cancel(&c, 1, 250); /* no reduction: silence */
    client_expect_none(&c);
    client_cancel(&c, 1, 0);
    client_expect_cancel(&c, 1, 70, 'U');
    client_cancel(&c, 1, 0);
    client_expect_none(&c);
    add(6, 'S', 20, 1000000);
    client_expect_none(&c);
}
END_TEST

START_TEST(day_orders_take_then_rest)
{
    up();
    add(1, 'S', 30, 1000000);
    client_enter(&c, 1, 'B', 100, "AAPL", 1000000, '0');
    accepted(1, 100);
    client_expect_exec(&c, 1, 30, 1000000, 'R');
    client_expect_none(&c);
    add(2, 'S', 200, 1000000);
    client_expect_exec(&c, 1, 70, 1000000, 'A');
    client_enter(&c, 2, 'B', 200, "AAPL", 1000000, '3'); /* 130 are left of it */
    accepted(2, 200);
    client_expect_exec(&c, 2, 130, 1000000, 'R');
    client_expect_cancel(&c, 2, 70, 'I');
    client_enter(&c, 3, 'S', 10, "AAPL", 1000000, '0');
    accepted(3, 10);
    event('M');
    client_expect_cancel(&c, 3, 10, 'E');
    client_enter(&c, 4, 'S', 10, "AAPL", 1000000, '5');
    accepted(4, 10);
    event('E');
    client_expect_cancel(&c, 4, 10, 'T');
    ck_assert_int_eq(client_expect(&c, 'S')[9], 'E');
    client_enter(&c, 5, 'S', 10, "AAPL", 1000000, '3');
    client_expect_reject(&c, 5, 2);
    client_expect_none(&c);
}
END_TEST

START_TEST(replace_chain)
{
    const uint8_t *m;

    up();
    add(1, 'S', 100, 1000000);
    client_enter(&c, 1, 'B', 500, "AAPL", 1000000, '0');
    accepted(1, 500);
    client_expect_exec(&c, 1, 100, 1000000, 'R');
    client_replace(&c, 1, 2, 500, 999900);
    m = client_expect(&c, 'U');
    ck_assert_uint_eq(client_be(m + 9, 4), 1);
    ck_assert_uint_eq(client_be(m + 13, 4), 2);
    ck_assert_uint_eq(client_be(m + 18, 4), 400); /* the example of the specification */
    ck_assert_int_eq(m[51], 'L');
    client_replace(&c, 1, 3, 500, 999900); /* not live: nothing, number not consumed */
    client_replace(&c, 2, 2, 500, 999900); /* number not above the last */
    client_expect_none(&c);
    add(2, 'S', 50, 999950);
    client_replace(&c, 2, 3, 600, 999950); /* crosses: takes */
    ck_assert_uint_eq(client_be(client_expect(&c, 'U') + 18, 4), 500);
    client_expect_exec(&c, 3, 50, 999950, 'R');
    client_replace(&c, 3, 4, 1000000, 999950); /* invalid: kills the old one, number not consumed */
    client_expect_cancel(&c, 3, 450, 'U');
    client_enter(&c, 4, 'B', 10, "AAPL", 1, '0');
    accepted(4, 10);
    client_replace(&c, 4, 5, 20, 2);
    client_expect(&c, 'U');
    client_expect_none(&c);
}
END_TEST

START_TEST(rejects_and_numbers)
{
    uint8_t o[64] = {'O'};
    struct saker_exch_stats st;
    uint32_t urn = 10;

    up();
    client_enter(&c, urn, 'B', 0, "AAPL", 1000000, '3');
    client_expect_reject(&c, urn, 0x13);
    client_enter(&c, urn, 'B', 1, "AAPL", 1000000, '3'); /* the number is used up: silence */
    client_enter(&c, urn - 1, 'B', 1, "AAPL", 1000000, '3');
    client_expect_none(&c);
    client_enter(&c, ++urn, 'B', 1000000, "AAPL", 1000000, '3');
    client_expect_reject(&c, urn, 0x13);
    client_enter(&c, ++urn, 'B', 999999, "AAPL", 1999999900, '3');
    accepted(urn, 999999);
    client_expect_cancel(&c, urn, 999999, 'I');
    client_enter(&c, ++urn, 'B', 1, "AAPL", 1999999901, '3');
    client_expect_reject(&c, urn, 0x1D);
    client_enter(&c, ++urn, 'B', 1, "AAPL", 0, '3');
    client_expect_reject(&c, urn, 0x1D);
    client_enter(&c, ++urn, 'B', 1, "NOSUCH", 1, '3');
    client_expect_reject(&c, urn, 0x17);
    client_enter(&c, ++urn, 'Z', 1, "AAPL", 1, '3');
    client_expect_reject(&c, urn, 0x09);
    client_enter(&c, ++urn, 'B', 1, "AAPL", 1, '9');
    client_expect_reject(&c, urn, 0x0F);
    client_enter(&c, ++urn, 'B', 1, "AAPL", 1, '6'); /* GTT without ExpireTime */
    client_expect_reject(&c, urn, 0x0F);
    state('H');
    client_enter(&c, ++urn, 'B', 1, "AAPL", 1, '3');
    client_expect_reject(&c, urn, 0x07);
    state('T');
    client_enter(&c, ++urn, 'B', 1, "AAPL", 1, '3');
    accepted(urn, 1);
    client_expect_cancel(&c, urn, 1, 'I');
    client_ouch(&c, "Q\0\0", 3);
    ck_assert_uint_eq(client_be(client_expect(&c, 'Q') + 9, 4), urn + 1);
    client_ouch(&c, o, 46); /* wrong lengths, unknown type: counted, no answer */
    client_ouch(&c, o, 48);
    client_ouch(&c, "Z", 1);
    client_ouch(&c, "", 0);
    client_expect_none(&c);
    saker_exch_stats(ex, &st);
    ck_assert_uint_eq(st.bad_messages, 4);
    ck_assert_uint_eq(st.ignored, 2);
    ck_assert_uint_eq(st.rejects, 9);
    ck_assert_uint_eq(st.orders, st.accepts + st.rejects);
}
END_TEST

static void
enter_with(uint32_t urn, char tif, const char *tags, size_t n)
{
    uint8_t m[128] = "O....B\0\0\0\012AAPL    \0\0\0\0\0\017BA0YPNNCLORD1        ";

    client_put(m + 1, urn, 4);
    client_put(m + 18, 1000000, 8);
    m[26] = (uint8_t)tif;
    client_put(m + 45, n, 2);
    memcpy(m + 47, tags, n);
    client_ouch(&c, m, 47 + n);
}

START_TEST(option_tags)
{
    const uint8_t *m;

    up();
    add(1, 'S', 100, 1000000);
    enter_with(1, '0', "\x02\x0cP", 3); /* post-only that would cross */
    accepted(1, 10);
    client_expect_cancel(&c, 1, 10, 'F');
    drop(1);
    enter_with(2, '6', "\x05\x0f\0\0\0\x02\x05\x02" "FIRM", 12); /* two seconds to live, of FIRM */
    m = accepted(2, 10);
    ck_assert_uint_eq(client_be(m + 62, 2), 12);
    ck_assert_mem_eq(m + 64 + 8, "FIRM", 4);
    ck_assert_uint_eq(c.msg[c.at - 1].len, 76);
    saker_exch_time(ex, clock_ns + 1999999999u);
    client_expect_none(&c);
    saker_exch_time(ex, clock_ns + 2000000000u);
    client_expect_cancel(&c, 2, 10, 'T');
    enter_with(3, '0', "\x02\x0cP\x02\x0cP", 6); /* doubled */
    client_expect_reject(&c, 3, 0x0F);
    enter_with(4, '0', "\x02\x08P", 3); /* unassigned */
    client_expect_reject(&c, 4, 0x0F);
    enter_with(5, '0', "\x03\x0cPP", 4); /* wrong size */
    client_expect_reject(&c, 5, 0x0F);
    enter_with(6, '0', "\x05\x0cP", 3); /* runs over the end */
    client_expect_reject(&c, 6, 0x0F);
    client_expect_none(&c);
}
END_TEST

START_TEST(mass_cancel_and_disable)
{
    up();
    list(14, "MSFT    ");
    client_enter(&c, 1, 'B', 10, "AAPL", 100, '0');
    client_enter(&c, 2, 'B', 20, "MSFT", 100, '0');
    client_enter(&c, 3, 'S', 30, "AAPL", 1000000, '0');
    enter_with(4, '0', "\x05\x02" "FIRM", 6);
    c.at = c.n;
    client_ouch(&c, "C\0\0\0\005OTHRAAPL    \0\0", 19);
    ck_assert_mem_eq(client_expect(&c, 'X') + 13, "OTHRAAPL    ", 12);
    client_expect_cancel(&c, 1, 10, 'U');
    client_expect_cancel(&c, 3, 30, 'U');
    client_expect_none(&c); /* not MSFT, not the one of FIRM */
    client_ouch(&c, "C\0\0\0\005FIRM        \0\0", 19); /* old number */
    client_expect_none(&c);
    client_ouch(&c, "C\0\0\0\006FIRM        \0\0", 19);
    client_expect(&c, 'X');
    client_expect_cancel(&c, 2, 20, 'U');
    client_expect_cancel(&c, 4, 10, 'U');
    client_ouch(&c, "D\0\0\0\007FIRM\0\0", 11);
    ck_assert_mem_eq(client_expect(&c, 'G') + 9, "\0\0\0\007FIRM", 8);
    client_enter(&c, 8, 'B', 10, "AAPL", 100, '3');
    client_expect_reject(&c, 8, 0x0C);
    client_ouch(&c, "E\0\0\0\011FIRM\0\0", 11);
    client_expect(&c, 'K');
    client_enter(&c, 10, 'B', 10, "AAPL", 100, '3');
    accepted(10, 10);
    client_expect_cancel(&c, 10, 10, 'I');
    client_expect_none(&c);
}
END_TEST

START_TEST(modify)
{
    const uint8_t *m;

    up();
    client_enter(&c, 1, 'S', 100, "AAPL", 1000000, '0');
    accepted(1, 100);
    client_ouch(&c, "M\0\0\0\001T\0\0\0\120", 10); /* sell short, 80 */
    m = client_expect(&c, 'M');
    ck_assert_int_eq(m[13], 'T');
    ck_assert_uint_eq(client_be(m + 14, 4), 80);
    client_ouch(&c, "M\0\0\0\001T\0\0\0\370", 10); /* no increase */
    ck_assert_uint_eq(client_be(client_expect(&c, 'M') + 14, 4), 80);
    client_ouch(&c, "M\0\0\0\001B\0\0\0\120", 10); /* no sell becomes a buy */
    client_expect_none(&c);
    add(1, 'B', 5, 1000000);
    client_expect_exec(&c, 1, 5, 1000000, 'A');
    client_ouch(&c, "M\0\0\0\001S\0\0\0\0", 10);
    client_expect_cancel(&c, 1, 75, 'U');
    client_expect_none(&c);
}
END_TEST

/* The book of the venue, at depth, against a plain list. */
START_TEST(random_book)
{
    static struct {
        uint64_t ref;
        uint32_t qty, px;
        bool live;
        char side;
    } ref[4000];
    unsigned n = 0;
    uint32_t rnd = 12345;

    up();
    for (unsigned step = 0; step < 3900; step++) {
        rnd = rnd * 1664525u + 1013904223u;
        if (n == 0 || rnd >> 30 != 0) {
            ref[n].ref = 1000 + (uint64_t)(rnd >> 8) * 4096 + n;
            ref[n].side = rnd & 0x100000 ? 'B' : 'S';
            ref[n].qty = 1 + (rnd >> 12 & 63);
            ref[n].px = ref[n].side == 'B' ? 1000000 - (rnd >> 3 & 31) * 100 : 1000100 + (rnd >> 3 & 31) * 100;
            ref[n].live = true;
            add(ref[n].ref, ref[n].side, ref[n].qty, ref[n].px);
            n++;
        } else {
            unsigned k = (rnd >> 5) % n;

            drop(ref[k].ref);
            ref[k].live = false;
        }
    }
    c.at = c.n;
    for (int side = 0; side < 2; side++) { /* sweep a side: 999,999 shares are more than it holds */
        char want = side == 0 ? 'S' : 'B';
        uint32_t total = 0;

        client_enter(&c, 1 + (uint32_t)side, side == 0 ? 'B' : 'S', 300, "AAPL", side == 0 ? 1900000 : 1, '3');
        client_expect(&c, 'A');
        while (total < 300) {
            unsigned best = n;

            for (unsigned i = 0; i < n; i++)
                if (ref[i].live && ref[i].side == want && (best == n || (want == 'S' ? ref[i].px < ref[best].px : ref[i].px > ref[best].px)))
                    best = i;
            ck_assert_uint_lt(best, n);
            client_expect_exec(&c, 1 + (uint32_t)side, ref[best].qty < 300 - total ? ref[best].qty : 300 - total, ref[best].px, 'R');
            total += ref[best].qty;
            ref[best].live = false;
        }
        client_expect_none(&c);
    }
}
END_TEST

/* Whatever a client or a file says, the venue goes on and answers in whole frames (client.c checks each). */
START_TEST(garbage)
{
    static const uint8_t types[] = "OUXMCDEQSRHhAFECXDUPQ";
    uint32_t rnd = 99;
    uint8_t m[300];
    struct saker_exch_stats st;

    up();
    for (unsigned i = 0; i < 30000; i++) {
        size_t len;

        for (size_t k = 0; k < sizeof(m); k++) {
            rnd = rnd * 1664525u + 1013904223u;
            m[k] = (uint8_t)(rnd >> 24);
        }
        rnd = rnd * 1664525u + 1013904223u;
        m[0] = types[(rnd >> 8) % (sizeof(types) - 1)];
        len = rnd >> 16 & 1 ? (rnd >> 17) % sizeof(m) : 9 + (rnd >> 17) % 40;
        if (rnd >> 30 == 0) {
            m[1] = 0; /* one of few symbols, time that creeps */
            m[2] = (uint8_t)(m[2] & 3);
            m[5] = m[6] = 0;
            saker_exch_market(ex, m, len);
        } else {
            if (rnd >> 29 & 1) {
                memcpy(m + 10, "AAPL    ", 8);
                client_put(m + 1, i, 4);
                client_put(m + 45, len > 47 ? len - 47 : 0, 2);
                m[26] = m[26] & 1 ? '0' : '3';
                m[30] = 'N';
            }
            client_ouch(&c, m, len);
        }
        c.n = c.at = 0;
        ck_assert_uint_eq(c.fins, 0);
    }
    saker_exch_stats(ex, &st);
    ck_assert_uint_gt(st.bad_messages, 5000);
    ck_assert_uint_eq(st.orders, st.accepts + st.rejects);
    client_ouch(&c, "Q", 1);
    client_expect(&c, 'Q');
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("exchange");
    TCase *tc = tcase_create("exchange");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, login_accepted);
    tcase_add_test(tc, login_rejected);
    tcase_add_test(tc, reconnect_replays);
    tcase_add_test(tc, tcp_rules);
    tcase_add_test(tc, bad_checksum);
    tcase_add_test(tc, window_is_respected);
    tcase_add_test(tc, server_heartbeats);
    tcase_add_test(tc, price_time_priority);
    tcase_add_test(tc, taken_shares_are_remembered);
    tcase_add_test(tc, replace_loses_time_priority);
    tcase_add_test(tc, resting_orders);
    tcase_add_test(tc, day_orders_take_then_rest);
    tcase_add_test(tc, replace_chain);
    tcase_add_test(tc, rejects_and_numbers);
    tcase_add_test(tc, option_tags);
    tcase_add_test(tc, mass_cancel_and_disable);
    tcase_add_test(tc, modify);
    tcase_add_test(tc, random_book);
    tcase_add_test(tc, garbage);
    suite_add_tcase(suite, tc);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
