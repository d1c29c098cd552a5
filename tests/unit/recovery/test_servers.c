// SPDX-License-Identifier: Apache-2.0
/* unit.recovery, suite servers - the retransmission and GLIMPSE servers by themselves.
 *
 * Expected bytes: the golden frames of the MoldUDP64 and SoupBinTCP documents, the rest worked out by hand from them. */
#include <check.h>
#include <string.h>

#include "recovery_servers.h"
#include "suites.h"

static const uint8_t session[10] = "000001234A";
static const uint8_t event_o[12] = {0x53, 0, 0, 0, 0, 0x1f, 0x1a, 0xce, 0xd9, 0xf0, 0x7b, 0x4f};
static const uint8_t add_order[36] = {0x41, 0, 7, 0, 0, 0x1f, 0x1a, 0xce, 0xd9, 0xf0, 0x7b, 0, 0, 0, 0, 0x07, 0x5b, 0xcd,
                                      0x15, 0x42, 0, 0, 0, 0x64, 0x41, 0x41, 0x50, 0x4c, 0x20, 0x20, 0x20, 0x20, 0, 0x16, 0xf0, 0xa8};

static struct saker_day *day;
static uint8_t got[65536];
static size_t got_len;
static unsigned got_n, got_peer, closed;

static void
setup(void)
{
    day = saker_day_new(session);
    ck_assert_ptr_nonnull(day);
    ck_assert_uint_eq(saker_day_add(day, event_o, sizeof(event_o)), 1);
    ck_assert_uint_eq(saker_day_add(day, add_order, sizeof(add_order)), 2);
    got_len = 0;
    got_n = 0;
    closed = 0;
}

static void
teardown(void)
{
    saker_day_free(day);
}

static void
on_datagram(void *ctx, unsigned peer, const uint8_t *data, size_t len)
{
    (void)ctx;
    got_peer = peer;
    got_n++;
    got_len = len;
    memcpy(got, data, len);
}

static void
on_bytes(void *ctx, const uint8_t *data, size_t len)
{
    (void)ctx;
    got_n++;
    memcpy(got + got_len, data, len);
    got_len += len;
}

static void
on_close(void *ctx)
{
    (void)ctx;
    closed++;
}

START_TEST(packets_are_the_golden_ones)
{
    uint8_t buf[100], want[72] = "000001234A";
    size_t n;

    want[17] = 1;
    want[19] = 2;
    want[21] = 12;
    memcpy(want + 22, event_o, 12);
    want[35] = 36;
    memcpy(want + 36, add_order, 36);
    n = saker_day_packet(day, 1, 9, buf, sizeof(buf));
    ck_assert_uint_eq(n, 72);
    ck_assert_mem_eq(buf, want, 72);
    ck_assert_uint_eq(saker_day_packet(day, 1, 9, buf, 71), 34); /* as many as fit */
    ck_assert_uint_eq(buf[19], 1);
    ck_assert_uint_eq(saker_day_packet(day, 3, 0, buf, sizeof(buf)), 20);
    ck_assert_mem_eq(buf, "000001234A\0\0\0\0\0\0\0\3\0\0", 20);
    ck_assert_uint_eq(saker_day_packet(day, 3, 0xFFFF, buf, sizeof(buf)), 20);
    ck_assert_mem_eq(buf, "000001234A\0\0\0\0\0\0\0\3\xff\xff", 20);
    ck_assert_uint_eq(saker_day_packet(day, 3, 1, buf, sizeof(buf)), 0);
}
END_TEST

START_TEST(a_request_is_answered_to_its_sender_or_not_at_all)
{
    struct saker_retx *s = saker_retx_new(day, 1, NULL, on_datagram, NULL);
    uint8_t request[20] = "000001234A\0\0\0\0\0\0\0\2\0\3";

    ck_assert_ptr_nonnull(s);
    saker_retx_rx(s, 7, request, 20);
    ck_assert_uint_eq(got_n, 1);
    ck_assert_uint_eq(got_peer, 7);
    ck_assert_uint_eq(got_len, 20 + 38);
    ck_assert_uint_eq(got[17], 2);
    ck_assert_uint_eq(got[19], 1);
    request[17] = 1; /* has left the window of one message */
    saker_retx_rx(s, 7, request, 20);
    request[17] = 3; /* not sent yet */
    saker_retx_rx(s, 7, request, 20);
    request[17] = 0;
    saker_retx_rx(s, 7, request, 20);
    request[17] = 2;
    saker_retx_rx(s, 7, request, 19);
    request[9] = 'B';
    saker_retx_rx(s, 7, request, 20);
    ck_assert_uint_eq(got_n, 1);
    ck_assert_uint_eq(saker_retx_stats(s)->bad, 2);
    saker_retx_free(s);
}
END_TEST

static struct saker_glimpse *
glimpse(bool last)
{
    const struct saker_glimpse_cfg cfg = {.username = "user01", .password = "pass", .session = "SESSION001", .last = last};
    const struct saker_glimpse_out out = {.send = on_bytes, .close = on_close};
    struct saker_glimpse *g = saker_glimpse_new(day, &cfg, NULL, &out);

    ck_assert_ptr_nonnull(g);
    ck_assert(saker_glimpse_connected(g));
    return g;
}

static const char login[] = "\0\x2fLuser01pass                                1";

START_TEST(a_spin_is_states_orders_and_g)
{
    struct saker_glimpse *g = glimpse(_i == 1);
    uint8_t l[49];
    size_t at = 33;

    memset(l, ' ', sizeof(l));
    memcpy(l, login, 13);
    l[48] = '1';
    saker_glimpse_rx(g, l, 20); /* in two pieces */
    ck_assert_uint_eq(got_len, 0);
    saker_glimpse_rx(g, l + 20, 29);
    ck_assert_uint_eq(got_len, 33);
    ck_assert_mem_eq(got, "\0\x1f" "ASESSION001                   1", 33);
    while (saker_glimpse_spin(g, 1))
        continue;
    ck_assert_mem_eq(got + at, "\0\x0dS", 3);
    ck_assert_mem_eq(got + at + 3, event_o, 12);
    at += 15;
    ck_assert_mem_eq(got + at, "\0\x25SA\0\7", 6);
    ck_assert_mem_eq(got + at + 3 + 11, add_order + 11, 25);
    at += 39;
    ck_assert_mem_eq(got + at, "\0\x16SG", 4);
    ck_assert_mem_eq(got + at + 4, _i == 1 ? "                   2" : "                   3", 20);
    ck_assert_uint_eq(got_len, at + 24);
    ck_assert_uint_eq(closed, 1);
    saker_glimpse_free(g);
}
END_TEST

START_TEST(what_is_gone_is_not_in_the_spin)
{
    struct saker_glimpse *g = glimpse(false);
    uint8_t l[49], x[23] = {'X', 0, 7}, d[19] = {'D', 0, 7};

    memcpy(x + 11, add_order + 11, 8);
    x[22] = 40;
    ck_assert_uint_eq(saker_day_add(day, x, sizeof(x)), 3);
    memset(l, ' ', sizeof(l));
    memcpy(l, login, 13);
    l[48] = '1';
    saker_glimpse_rx(g, l, 49);
    while (saker_glimpse_spin(g, 9))
        continue;
    ck_assert_uint_eq(got[33 + 15 + 3 + 23], 60); /* shares left of the 100 */
    saker_glimpse_free(g);
    memcpy(d + 11, add_order + 11, 8);
    ck_assert_uint_eq(saker_day_add(day, d, sizeof(d)), 4);
    got_len = 0;
    g = glimpse(false);
    saker_glimpse_rx(g, l, 49);
    while (saker_glimpse_spin(g, 9))
        continue;
    ck_assert_uint_eq(got_len, 33 + 15 + 24);
    saker_glimpse_free(g);
}
END_TEST

START_TEST(a_wrong_login_is_rejected_and_closed)
{
    struct saker_glimpse *g = glimpse(false);
    uint8_t l[49];

    memset(l, ' ', sizeof(l));
    memcpy(l, login, 13);
    memcpy(l + 9, "wrong", 5);
    l[48] = '1';
    saker_glimpse_rx(g, l, 49);
    ck_assert_uint_eq(got_len, 4);
    ck_assert_mem_eq(got, "\0\2JA", 4);
    ck_assert_uint_eq(closed, 1);
    ck_assert(saker_glimpse_connected(g));
    memcpy(l, login, 13);
    memcpy(l + 19, "OTHER", 5);
    saker_glimpse_rx(g, l, 49);
    ck_assert_mem_eq(got + 4, "\0\2JS", 4);
    ck_assert_uint_eq(closed, 2);
    saker_glimpse_free(g);
}
END_TEST

START_TEST(the_server_beats_when_silent)
{
    struct saker_glimpse *g = glimpse(false);
    uint8_t l[49];

    memset(l, ' ', sizeof(l));
    memcpy(l, login, 13);
    l[48] = '1';
    saker_glimpse_time(g, 5000000000u);
    ck_assert_uint_eq(got_len, 0); /* nothing before the login */
    saker_glimpse_rx(g, l, 49);
    saker_glimpse_time(g, 6000000000u);
    ck_assert_uint_eq(got_len, 33);
    saker_glimpse_time(g, 6000000001u);
    ck_assert_mem_eq(got + 33, "\0\1H", 3);
    saker_glimpse_rx(g, (const uint8_t *)"\0\1R\0\1O", 6);
    ck_assert_uint_eq(closed, 1);
    saker_glimpse_free(g);
}
END_TEST

Suite *
suite_servers(void)
{
    Suite *s = suite_create("servers");
    TCase *tc = tcase_create("servers");

    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, packets_are_the_golden_ones);
    tcase_add_test(tc, a_request_is_answered_to_its_sender_or_not_at_all);
    tcase_add_loop_test(tc, a_spin_is_states_orders_and_g, 0, 2);
    tcase_add_test(tc, what_is_gone_is_not_in_the_spin);
    tcase_add_test(tc, a_wrong_login_is_rejected_and_closed);
    tcase_add_test(tc, the_server_beats_when_silent);
    suite_add_tcase(s, tc);
    return s;
}
