// SPDX-License-Identifier: Apache-2.0
/* tb_oe_session.c - the order session against its twin and a venue that also misbehaves. */
#include "env.h"

#include <stdio.h>

#include "tw_ouch.h"

const char tb_name[] = "entry.oe_session";

static struct env env;

static struct tw_grant
random_grant(struct env *e, uint32_t urn)
{
    struct tw_grant g = {.sess = 3, .urn = urn};
    uint64_t k = env_rand(e, 10);

    g.kind = k < 7 ? TW_INTENT_NEW : k < 9 ? TW_INTENT_CANCEL : TW_INTENT_MASS_CANCEL;
    g.slot = (uint16_t)env_rand(e, 5); /* slot 4 has no symbol */
    g.all_slots = env_rand(e, 2) != 0;
    g.side = (uint8_t)env_rand(e, 2);
    g.qty = (uint32_t)env_rand(e, 8) == 0 ? (uint32_t)env_rand(e, 1ull << 32) : (uint32_t)env_rand(e, 1000000);
    g.px = (uint32_t)env_rand(e, 1ull << 32);
    return g;
}

/* Sequence of the script: golden bytes from soupbintcp.md and ouch-5.0.md, flags and lengths from RFC 9293. */
START_TEST(test_handshake_and_order_bytes)
{
    static const char login[] = "\x00\x2fLuser01" "pass      " "          " "                   1";
    static const char order[] = "\x00\x30UO\x00\x00\x00\x42" "B\x00\x00\x00\x64" "AAPL    \x00\x00\x00\x00\x00\x16\xf0\xa8" "3YPNNSAKER00000042 \x00\x00";
    struct env *e = &env;
    const uint8_t *f = e->rtl.f[0].data;
    struct tw_grant g = {.kind = TW_INTENT_NEW, .sess = 3, .slot = 0, .side = TW_BUY, .qty = 100, .px = 1503400, .urn = 0x42};
    uint8_t p[64];
    size_t n;

    env_open(e, tb_seed());
    env_random_cfg(e);
    env_apply(e);
    env_connect(e);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(f[47], P_SYN);
    ck_assert_mem_eq(f + 54, "\x02\x04\x05\xb4", 4);
    ck_assert_uint_eq(env_get32(f + 38), e->cfg.isn);
    peer_synack(e);
    ck_assert_uint_eq(e->rtl.n, 2); /* ACK, then the login in its own segment */
    ck_assert_uint_eq(f[47], P_ACK);
    ck_assert_uint_eq(env_get32(f + 42), e->seq);
    ck_assert_uint_eq(e->rtl.f[1].data[47], P_PSH | P_ACK);
    ck_assert_uint_eq(e->rtl.f[1].len, 103);
    ck_assert_mem_eq(e->rtl.f[1].data + 54, login, 49);
    n = peer_login_accepted(p, "SESSION001", "                   1");
    peer_data(e, p, n);
    ck_assert_uint_eq(e->rtl.n, 1); /* the query carries the acknowledgement */
    ck_assert_mem_eq(f + 54, "\x00\x02UQ", 4);
    ck_assert_uint_eq(env_get32(f + 42), e->seq);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_QUERY_SENT);
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 0);
    n = peer_soup(p, 'S', (const uint8_t *)"Q\x00\x00\x1f\x1a\xce\xd9\xf0\x7b\x00\x00\x00\x04", 13);
    peer_data(e, p, n);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(f[47], P_ACK);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 1);
    ck_assert_uint_eq(TB_GET(e->tb, soup_seq_o), 2);
    env_grant(e, &g);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].len, 104);
    ck_assert_mem_eq(f + 54, order, 50);
    g.kind = TW_INTENT_CANCEL;
    g.qty = 0;
    g.urn = 2;
    env_grant(e, &g);
    ck_assert_uint_eq(e->rtl.f[0].len, 66);
    ck_assert_mem_eq(f + 54, "\x00\x0aUX\x00\x00\x00\x02\x00\x00\x00\x00", 12);
    g.kind = TW_INTENT_MASS_CANCEL;
    g.all_slots = true;
    g.urn = 4;
    env_grant(e, &g);
    ck_assert_uint_eq(e->rtl.f[0].len, 76);
    ck_assert_mem_eq(f + 54, "\x00\x14UC\x00\x00\x00\x04" "FIRM        \x00\x00", 22);
    env_close(e);
}
END_TEST

/* Each way a session ends, its reason, and how it says good-bye. */
START_TEST(test_every_failure_reason)
{
    struct env *e = &env;
    struct tw_grant g = {.kind = TW_INTENT_NEW, .sess = 3, .slot = 1, .side = TW_SELL, .qty = 1, .px = 1, .urn = 1};
    uint8_t f[512], p[128];
    size_t n;

    env_open(e, tb_seed() + 1);
    for (unsigned k = 0; k < 20; k++) {
        unsigned want = 0, flags = 0;

        env_random_cfg(e);
        if (k == 7)
            e->cfg.hb_rx_ns = 0;
        if (k == 11)
            e->cfg.seq_req = 7;
        if (k == 12)
            memcpy(e->cfg.session, "      DAY2", 10);
        env_apply(e);
        if (k >= 8 && k <= 14) {
            env_connect(e);
            if (k == 14) {
                n = peer_frame(e, f, P_RST | P_ACK, 0, e->got, NULL, 0, NULL, 0);
                env_rx(e, f, n, false);
            } else {
                peer_synack(e);
            }
        } else {
            peer_handshake(e);
            ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
        }
        switch (k) {
        case 0:
            n = peer_frame(e, f, P_RST, e->seq, 0, NULL, 0, NULL, 0);
            env_rx(e, f, n, false);
            want = 1;
            break;
        case 1:
            n = peer_frame(e, f, P_FIN | P_ACK, e->seq, e->got, NULL, 0, NULL, 0);
            env_rx(e, f, n, false);
            want = 2;
            flags = P_FIN | P_ACK;
            break;
        case 2:
            n = peer_soup(p, 'Z', NULL, 0);
            peer_data(e, p, n);
            want = 5;
            flags = P_FIN | P_ACK;
            break;
        case 3:
            env_time(e, e->time + e->cfg.hb_rx_ns - 1);
            ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
            env_time(e, e->time + 1);
            want = 6;
            flags = P_RST | P_ACK;
            break;
        case 4: /* length 0 */
            peer_data(e, (const uint8_t *)"\0\0", 2);
            want = 7;
            flags = P_RST | P_ACK;
            break;
        case 5: /* the server plays client */
            peer_data(e, (const uint8_t *)"\0\1R", 3);
            want = 7;
            flags = P_RST | P_ACK;
            break;
        case 6: /* a known message with an impossible length */
            n = peer_soup(p, 'S', (const uint8_t *)"E1234567890", 11);
            peer_data(e, p, n);
            want = 7;
            flags = P_RST | P_ACK;
            break;
        case 7: /* nobody acknowledges */
            env_grant(e, &g);
            for (unsigned i = 0; i <= e->cfg.tcp.retries; i++)
                env_time(e, e->time + 3000000000);
            want = 8;
            flags = P_RST | P_ACK;
            break;
        case 8:
        case 9:
            n = peer_soup(p, 'J', (const uint8_t *)(k == 8 ? "A" : "S"), 1);
            peer_data(e, p, n);
            want = k == 8 ? 3 : 4;
            flags = P_FIN | P_ACK;
            break;
        case 10: /* data before the login is accepted */
            n = peer_soup(p, 'S', (const uint8_t *)"Q", 1);
            peer_data(e, p, n);
            want = 7;
            flags = P_RST | P_ACK;
            break;
        case 11:
        case 12:
            n = peer_login_accepted(p, "DAY1      ", k == 11 ? "                   8" : "                   1");
            peer_data(e, p, n);
            want = 10;
            flags = P_FIN | P_ACK;
            break;
        case 13: /* no number where the sequence belongs */
            n = peer_login_accepted(p, "DAY1      ", "                 1 2");
            peer_data(e, p, n);
            want = 7;
            flags = P_RST | P_ACK;
            break;
        case 14: /* refused */
            want = 1;
            break;
        case 15: /* closed by the host: logout with FIN, their FIN acknowledged */
            env_host_close(e);
            ck_assert_uint_eq(e->rtl.n, 1);
            ck_assert_uint_eq(e->rtl.f[0].data[47], P_FIN | P_PSH | P_ACK);
            ck_assert_mem_eq(e->rtl.f[0].data + 54, "\0\1O", 3);
            ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_CLOSING);
            n = peer_soup(p, 'S', (const uint8_t *)"C\0\0\0\0\0\0\0\1\0\0\0\1\0\0\0\1U", 18);
            peer_data(e, p, n); /* what was on its way still counts */
            n = peer_soup(p, 'Z', NULL, 0);
            peer_data(e, p, n); /* no failure any more */
            ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_CLOSING);
            n = peer_frame(e, f, P_FIN | P_ACK, e->seq, e->got, NULL, 0, NULL, 0);
            env_rx(e, f, n, false);
            ck_assert_uint_eq(e->rtl.n, 1);
            ck_assert_uint_eq(e->rtl.f[0].data[47], P_ACK);
            ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 42), e->seq + 1);
            ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_CLOSED);
            ck_assert_uint_eq(TB_GET(e->tb, fail_o), 9);
            continue;
        case 16: /* the host gives up waiting */
            env_host_close(e);
            env_host_close(e);
            ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_CLOSED);
            continue;
        case 17: /* data and FIN in one segment: the data counts */
            n = peer_soup(p, 'H', NULL, 0);
            n = peer_frame(e, f, P_FIN | P_ACK, e->seq, e->got, p, n, NULL, 0);
            env_rx(e, f, n, false);
            want = 2;
            flags = P_FIN | P_ACK;
            break;
        case 18: /* a sequence of 2^64 */
            env_host_close(e);
            env_host_close(e);
            env_connect(e);
            peer_synack(e);
            n = peer_login_accepted(p, "DAY1      ", "18446744073709551616");
            peer_data(e, p, n);
            want = 7;
            flags = P_RST | P_ACK;
            break;
        default: /* silence while connecting: nothing to reset */
            env_host_close(e);
            env_host_close(e);
            env_connect(e);
            env_time(e, e->time + e->cfg.hb_rx_ns);
            want = 6;
            break;
        }
        ck_assert_msg(TB_GET(e->tb, state_o) == TW_OE_FAILED, "case %u: state %u", k, (unsigned)TB_GET(e->tb, state_o));
        ck_assert_msg(TB_GET(e->tb, fail_o) == want, "case %u: reason %u", k, (unsigned)TB_GET(e->tb, fail_o));
        ck_assert_uint_eq(TB_GET(e->tb, writable_o), 0);
        if (flags == 0) {
            ck_assert_uint_eq(e->rtl.n, 0);
        } else {
            ck_assert_uint_ge(e->rtl.n, 1);
            ck_assert_msg(e->rtl.f[e->rtl.n - 1].data[47] == flags, "case %u: flags %x", k, e->rtl.f[e->rtl.n - 1].data[47]);
        }
    }
    env_close(e);
}
END_TEST

START_TEST(test_window_heartbeat_and_old_segments)
{
    struct env *e = &env;
    struct tw_grant g = {.kind = TW_INTENT_NEW, .sess = 3, .slot = 1, .side = TW_SELL, .qty = 1, .px = 1, .urn = 1};
    uint8_t f[256];
    uint32_t una;
    size_t n;

    env_open(e, tb_seed() + 2);
    env_random_cfg(e);
    e->cfg.tcp = (struct tw_oe_timers){0};
    env_apply(e);
    peer_handshake(e);

    /* Writable needs room for an order and 64 bytes more: 114, counted from what is unacknowledged. */
    e->wnd = 114;
    peer_data(e, (const uint8_t *)"\0\1H", 3);
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 1);
    una = e->got;
    env_grant(e, &g);
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 0);
    e->wnd = 163;
    n = peer_frame(e, f, P_ACK, e->seq, una, NULL, 0, NULL, 0);
    env_rx(e, f, n, false);
    ck_assert_uint_eq(e->rtl.n, 0);
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 0);
    e->wnd = 164;
    n = peer_frame(e, f, P_ACK, e->seq, una, NULL, 0, NULL, 0);
    env_rx(e, f, n, false);
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 1);
    e->wnd = 0;
    n = peer_frame(e, f, P_ACK, e->seq, e->got, NULL, 0, NULL, 0);
    env_rx(e, f, n, false);
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 0);

    /* A heartbeat waits for the window, and comes when it opens. */
    env_time(e, e->time + e->cfg.hb_tx_ns);
    ck_assert_uint_eq(e->rtl.n, 0);
    e->wnd = 5000;
    n = peer_frame(e, f, P_ACK, e->seq, e->got, NULL, 0, NULL, 0);
    env_rx(e, f, n, false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_mem_eq(e->rtl.f[0].data + 54, "\0\1R", 3);
    env_time(e, e->time + e->cfg.hb_tx_ns - 1);
    ck_assert_uint_eq(e->rtl.n, 0);
    env_time(e, e->time + 1);
    ck_assert_uint_eq(e->rtl.n, 1);

    /* Old data: acknowledged again, not acted on. An acknowledgement of what was never sent: the same. */
    n = peer_frame(e, f, P_ACK, e->seq - 3, e->got, (const uint8_t *)"\0\1H", 3, NULL, 0);
    env_rx(e, f, n, false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 42), e->seq);
    n = peer_frame(e, f, P_ACK, e->seq, e->got + 1, (const uint8_t *)"\0\1H", 3, NULL, 0);
    env_rx(e, f, n, false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 42), e->seq);
    /* A RST beside the window does nothing, inside it is challenged. */
    n = peer_frame(e, f, P_RST, e->seq - 1, 0, NULL, 0, NULL, 0);
    env_rx(e, f, n, false);
    ck_assert_uint_eq(e->rtl.n, 0);
    n = peer_frame(e, f, P_RST, e->seq + 1, 0, NULL, 0, NULL, 0);
    env_rx(e, f, n, false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
    env_close(e);
}
END_TEST

static void
expect_failed(struct env *e, unsigned reason)
{
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_FAILED);
    ck_assert_uint_eq(TB_GET(e->tb, fail_o), reason);
}

/* Every type, every length that is neither form, and an appendage length one off in both directions. */
START_TEST(test_malformed_messages_fail_the_session)
{
    static const char types[] = "SAUCDEBJPITMRXGKQ";
    struct env *e = &env;
    uint8_t m[128], p[160];

    env_open(e, tb_seed() + 7);
    for (unsigned t = 0; types[t] != '\0'; t++) {
        size_t fixed = tw_ouch_fixed_len((uint8_t)types[t]);

        for (unsigned k = 0; k < 7; k++) {
            static const int len_off[] = {-1, 1, 4, 4, 2, 0, 4}, app[] = {0, 0, 1, 3, 1, 0, 2};
            size_t len = fixed + (size_t)len_off[k], n;

            if (TB_GET(e->tb, state_o) != TW_OE_UP) {
                env_random_cfg(e);
                env_apply(e);
                peer_handshake(e);
            }
            memset(m, 0, sizeof(m));
            m[0] = (uint8_t)types[t];
            m[fixed + 1] = (uint8_t)app[k];
            if (k == 6)
                m[fixed + 2] = m[fixed + 3] = 1; /* one TagValue without a value: odd but whole */
            n = peer_soup(p, 'S', m, len);
            peer_data(e, p, n);
            if (k < 5)
                expect_failed(e, TW_OE_FAIL_PROTOCOL);
            else
                ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
        }
    }
    env_close(e);
}
END_TEST

/* Session packets of a wrong length or at a wrong time. */
START_TEST(test_malformed_session_packets)
{
    static const struct {
        const char *bytes;
        size_t len;
        bool up; /* after the handshake, else before the login is answered */
    } bad[] = {
        {"\x00\x1e" "ASESSION001                   ", 32, false}, {"\x00\x20" "ASESSION001                    1 ", 34, false},
        {"\x00\x03" "JAA", 5, false},                           {"\x00\x01" "J", 3, false},
        {"\x00\x00", 2, false},                                 {"\x00\x01S", 3, false},
        {"\x00\x01O", 3, false},                                {"\x00\x01L", 3, false},
        {"\x00\x1f" "ASESSION001                    ", 33, false}, {"\x00\x1f" "ASESSION001            x       1", 33, false},
        {"\x00\x1f" "ASESSION00118446744073709551616", 33, false}, {"\x00\x1f" "ASESSION001                   1", 33, true},
        {"\x00\x1f" "ASESSION00118446744073709551620", 33, false}, {"\x00\x1f" "ASESSION00199999999999999999999", 33, false},
        {"\x00\x02JA", 4, true},                                {"\x00\x01R", 3, true}};
    struct env *e = &env;

    env_open(e, tb_seed() + 8);
    for (unsigned i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        env_random_cfg(e);
        env_apply(e);
        if (bad[i].up) {
            peer_handshake(e);
        } else {
            env_connect(e);
            peer_synack(e);
        }
        peer_data(e, (const uint8_t *)bad[i].bytes, bad[i].len);
        ck_assert_msg(TB_GET(e->tb, state_o) == TW_OE_FAILED, "case %u", i);
        expect_failed(e, TW_OE_FAIL_PROTOCOL);
    }
    env_close(e);
}
END_TEST

/* The greatest sequence number of 64 bits is read to its last digit: it is a number, not the one that was asked for. */
START_TEST(test_greatest_sequence_numbers_are_numbers)
{
    static const char number[][21] = {"18446744073709551615", "18446744073709551609", "18446744073709551610", "09999999999999999999"};
    struct env *e = &env;
    uint8_t packet[33] = "\x00\x1f" "ASESSION001";

    env_open(e, tb_seed() + 8);
    for (unsigned i = 0; i < sizeof(number) / sizeof(number[0]); i++) {
        env_random_cfg(e);
        e->cfg.seq_req = 1;
        env_apply(e);
        env_connect(e);
        peer_synack(e);
        memcpy(packet + 13, number[i], 20);
        peer_data(e, packet, sizeof(packet));
        ck_assert_msg(TB_GET(e->tb, state_o) == TW_OE_FAILED, "case %u", i);
        expect_failed(e, TW_OE_FAIL_LOGIN_SEQ);
    }
    env_close(e);
}
END_TEST

/* The datagram must end before the FCS, even when the FCS happens to continue it; one byte longer and it is taken. */
START_TEST(test_datagram_ends_before_fcs)
{
    struct env *e = &env;
    uint8_t p[64], f[256];
    size_t n, k;

    env_open(e, tb_seed() + 6);
    env_random_cfg(e);
    env_apply(e);
    peer_handshake(e);
    for (unsigned len = 7; len < 24; len++) {
        uint32_t bad = env_cnt(e, 7), packets = env_cnt(e, 11);

        memset(p, 'x', sizeof(p));
        k = peer_soup(p, '+', p + 3, len - 3);
        n = peer_frame(e, f, P_ACK, e->seq, e->got, p, k, NULL, 0);
        e->fcs_first = f[n - 1];
        env_rx(e, f, n - 1, false);
        ck_assert_uint_eq(env_cnt(e, 7), bad + 1);
        ck_assert_uint_eq(e->rtl.n, 0);
        e->fcs_first = -1;
        env_rx(e, f, n, false);
        e->seq += (uint32_t)k;
        ck_assert_uint_eq(env_cnt(e, 11), packets + 1);
        ck_assert_uint_eq(e->rtl.n, 1);
    }
    env_close(e);
}
END_TEST

/* ---- The last carry of the checksums ---- */

/* Words of a frame as they stand, the TCP checksum as 0, with the pseudo-header: what is folded twice. */
static uint32_t
tcp_sum(const struct env_frame *f)
{
    size_t end = 14 + ((size_t)f->data[16] << 8 | f->data[17]);
    uint32_t sum = 6 + (uint32_t)end - 34;

    for (size_t i = 26; i < end; i++)
        if (i != 50 && i != 51)
            sum += (i & 1) != 0 ? f->data[i] : (uint32_t)f->data[i] << 8;
    return sum;
}

static uint32_t
ip_sum(const struct env_frame *f)
{
    uint32_t sum = 0;

    for (size_t i = 14; i < 34; i++)
        if (i != 24 && i != 25)
            sum += (i & 1) != 0 ? f->data[i] : (uint32_t)f->data[i] << 8;
    return sum;
}

/* Adding the high half of the sum to the low half carries. */
static bool
carries(uint32_t sum)
{
    return (sum & 0xffff) + (sum >> 16) > 0xffff;
}

static void
keep_frame(void *ctx, const uint8_t *frame, size_t len, bool granted)
{
    struct env_frame *f = ctx;

    memcpy(f->data, frame, len);
    f->len = len;
    f->granted = granted;
}

/* A random frame carries a second time once in some ten thousand: here the price walks the low half of the sum over the place where that
 * begins. The frames are compared with the twin's, and their checksums looked at in env_check_frame. */
START_TEST(test_second_carry_of_the_checksums)
{
    struct env *e = &env;
    struct tw_grant g = {.kind = TW_INTENT_NEW, .sess = 3, .slot = 0, .side = TW_BUY, .qty = 100, .px = 1503400, .urn = 0x42};
    unsigned carried = 0, plain = 0;
    struct env_frame f;
    uint32_t low;

    env_open(e, tb_seed() + 8);
    env_random_cfg(e);
    /* The address makes the low half of an order's IP sum 0xffff: template, 90 bytes, the other words of the addresses. */
    low = 0x4500 + 90 + 0x4000 + 0x4006 + (e->cfg.src_ip >> 16) + (e->cfg.dst_ip >> 16) + (e->cfg.dst_ip & 0xffff);
    e->cfg.src_ip = (e->cfg.src_ip & 0xffff0000u) | ((0xffff - low) & 0xffff);
    env_apply(e);
    env_connect(e);
    peer_handshake(e);
    for (uint32_t want = 0xffe0; want <= 0xffff; want++) {
        uint32_t px;
        struct tw_oe ahead = e->twin;

        ck_assert(tw_oe_grant(&ahead, &g, keep_frame, &f));
        px = (g.px & 0xff) << 8 | (g.px >> 8 & 0xff); /* the price stands at an odd byte */
        px += want - tcp_sum(&f);
        g.px = (g.px & 0xffff0000u) | (px & 0xff) << 8 | (px >> 8 & 0xff);
        env_grant(e, &g);
        f = e->rtl.f[0];
        ck_assert_uint_eq(tcp_sum(&f) & 0xffff, want);
        ck_assert(carries(ip_sum(&f)));
        carried += carries(tcp_sum(&f));
        plain += !carries(tcp_sum(&f));
        g.urn++;
    }
    ck_assert_uint_gt(carried, 2);
    ck_assert_uint_gt(plain, 2);
    env_close(e);
}
END_TEST

/* One action of a random run. */
static void
random_action(struct env *e, uint32_t *urn)
{
    uint8_t stream[4096], m[256], f[9216];
    size_t n = 0, k;

    switch (env_rand(e, 16)) {
    case 0:
    case 1:
    case 2:
    case 3: { /* orders */
        struct tw_grant g = random_grant(e, (*urn)++);

        if (e->twin.est && !e->twin.fin_sent && TB_GET(e->tb, writable_o) != 0)
            env_grant(e, &g);
        break;
    }
    case 4: /* time */
        env_time(e, e->time + (env_rand(e, 4) == 0 ? e->cfg.hb_tx_ns : env_rand(e, 400000000)));
        break;
    case 5: /* frames that must change nothing */
        k = peer_soup(m, 'H', NULL, 0);
        n = peer_frame(e, f, P_ACK, e->seq, e->got, m, k, NULL, 0);
        switch (env_rand(e, 12)) {
        case 0: f[12] ^= 1; break;
        case 1: f[env_rand(e, 6)] ^= 0x10; break;
        case 2: f[23] = 17; break;
        case 3: f[20] |= 0x20; break;
        case 4: f[26 + env_rand(e, 8)] ^= 0x40; break;
        case 5: f[34 + env_rand(e, 4)] ^= 0x02; break;
        case 6: f[24] ^= 0x80; break;
        case 7: f[38 + env_rand(e, 19)] ^= (uint8_t)(1u << env_rand(e, 8)); break;
        case 8: f[16] ^= (uint8_t)(1u << env_rand(e, 8)); break;
        case 9: f[46] = (uint8_t)(env_rand(e, 16) << 4); break;
        case 10: n = 1 + env_rand(e, 60); break;
        default: f[14] = 0x46; break;
        }
        env_rx(e, f, n, false);
        break;
    case 6:
        n = peer_frame(e, f, P_ACK, e->seq, e->got, m, 0, NULL, 0);
        env_rx(e, f, n, true);
        break;
    case 7: { /* window, acknowledgements of a part, repeated, of a segment that is not the next one */
        uint32_t una = e->twin.send.una, seq = env_rand(e, 5) == 0 ? e->seq + (uint32_t)env_rand(e, 3000) : e->seq;

        e->wnd = env_rand(e, 4) == 0 ? (uint32_t)env_rand(e, 200) : 60000;
        for (k = 1 + (env_rand(e, 2) != 0 ? env_rand(e, 6) : 0); k != 0; k--) {
            uint32_t num = env_rand(e, 3) == 0 ? e->got : una + (uint32_t)env_rand(e, env_rand(e, 2) != 0 ? 1 : (uint64_t)(e->got - una) + 2);

            env_rx(e, f, peer_frame(e, f, P_ACK, seq, num, NULL, 0, NULL, 0), false);
        }
        break;
    }
    case 8: /* old or odd segments */
        n = peer_frame(e, f, (unsigned)env_rand(e, 64) & ~(unsigned)(P_RST | P_FIN), e->seq - 1 - (uint32_t)env_rand(e, 50),
                       e->got - (uint32_t)env_rand(e, 3), m, env_rand(e, 40), NULL, 0);
        env_rx(e, f, n, false);
        break;
    default: /* packets, cut into segments anyhow */
        for (k = 1 + env_rand(e, 5); k != 0; k--) {
            uint64_t r = env_rand(e, 20);
            size_t len;

            if (r < 14) {
                len = peer_ouch(e, m, r == 0 ? 1 : 0);
                n += peer_soup(stream + n, 'S', m, len);
            } else if (r < 16) {
                n += peer_soup(stream + n, 'H', NULL, 0);
            } else if (r < 17) {
                n += peer_soup(stream + n, '+', m, env_rand(e, 90));
            } else if (r < 18) {
                n += peer_soup(stream + n, "UVWabc"[env_rand(e, 6)], m, env_rand(e, 250));
            } else if (r < 19) {
                n += peer_soup(stream + n, 'S', m, 0);
            } else {
                n += peer_soup(stream + n, 'H', m, env_rand(e, 4));
            }
        }
        for (size_t i = 0; i < n; i += k) {
            k = 1 + env_rand(e, env_rand(e, 3) == 0 ? 9 : 400);
            if (k > n - i)
                k = n - i;
            peer_data(e, stream + i, k);
        }
        break;
    }
}

START_TEST(test_random_sessions_equal_twin)
{
    struct env *e = &env;
    unsigned sessions = tb_rounds(12, 40, 400);
    uint32_t urn = 1;

    env_open(e, tb_seed() + 3);
    for (unsigned s = 0; s < sessions; s++) {
        uint8_t f[512], m[256], p[300];
        size_t n;

        env_random_cfg(e);
        e->ready_pct = (unsigned[]){100, 100, 70, 20}[env_rand(e, 4)];
        e->venue_pct = (unsigned[]){100, 60, 10}[env_rand(e, 3)];
        e->gap_pct = env_rand(e, 2) != 0 ? 0 : 20;
        if (env_rand(e, 4) == 0)
            e->cfg.hb_rx_ns = e->cfg.hb_tx_ns = 0;
        if (env_rand(e, 4) == 0)
            e->cfg.seq_req = 0;
        env_apply(e);
        peer_handshake(e);
        ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
        for (unsigned i = 0; i < 60; i++)
            random_action(e, &urn);
        switch (env_rand(e, 6)) {
        case 0:
            n = peer_frame(e, f, P_RST | P_ACK, e->seq, e->got, NULL, 0, NULL, 0);
            env_rx(e, f, n, false);
            break;
        case 1: /* data, FIN and, left over, a packet begun and never finished */
            n = peer_frame(e, f, P_FIN | P_ACK, e->seq, e->got, (const uint8_t *)"\0\1H\0\7S", 6, NULL, 0);
            env_rx(e, f, n, false);
            break;
        case 2:
            n = peer_soup(p, 'S', m, peer_ouch(e, m, 2));
            peer_data(e, p, n);
            break;
        case 3:
            n = peer_soup(p, 'H', NULL, 0);
            n += peer_soup(p + n, 'Z', NULL, 0);
            n += peer_soup(p + n, 'S', m, peer_ouch(e, m, 0));
            peer_data(e, p, n);
            break;
        default:
            env_host_close(e);
            for (unsigned i = 0; i < 5 && env_rand(e, 3) != 0; i++)
                random_action(e, &urn);
            n = peer_frame(e, f, P_FIN | P_ACK, e->seq, e->got, NULL, 0, NULL, 0);
            env_rx(e, f, n, false);
            break;
        }
        if (!(e->twin.state == TW_OE_CLOSED || e->twin.state == TW_OE_FAILED)) {
            env_host_close(e);
            env_host_close(e);
        }
        for (unsigned i = 0; i < 3; i++)
            random_action(e, &urn); /* nobody is there */
    }
    printf("random sessions: %u, %llu frames, %llu of them granted, %llu venue messages equal\n", sessions,
           (unsigned long long)e->frames_checked, (unsigned long long)e->orders_checked,
           (unsigned long long)e->venue_checked);
    ck_assert_uint_gt(e->orders_checked, 50);
    ck_assert_uint_gt(e->venue_checked, 100);
    env_close(e);
}
END_TEST

/* Both directions at once: segments without a pause while the gate grants whenever tx_free is high, or was one or two cycles earlier.
 * Order of frames is free here; what must hold: the grant's word 0 one cycle later, no byte of our stream missing or out of order,
 * acknowledgements that never go back, every venue message once and in order. */
START_TEST(test_full_duplex_latency_and_streams)
{
    struct env *e = &env;
    unsigned rounds = tb_rounds(30, 120, 1000);
    uint32_t urn = 1, next, acked;
    uint64_t grants = 0, acks = 0;

    env_open(e, tb_seed() + 4);
    env_random_cfg(e);
    e->cfg.hb_rx_ns = 0;
    e->cfg.hb_tx_ns = 0;
    env_apply(e);
    peer_handshake(e);
    next = e->got;
    acked = e->seq;
    for (unsigned r = 0; r < rounds; r++) {
        uint8_t stream[3000], m[256], f[2048];
        struct tw_grant sent[64];
        unsigned n_sent = 0, wait = 0, due = 0;
        size_t n = 0, at = 0, flen = 0, fat = 0;
        uint32_t first = e->seq;

        e->rtl.n = 0;
        e->rtl_venue.n = e->want_venue.n = 0;
        e->ready_pct = r % 3 == 0 ? 60 : 100;
        e->venue_pct = r % 2 == 0 ? 100 : 30;
        while (n < 800) {
            size_t len = peer_ouch(e, m, 0);
            struct tw_venue_msg v;
            uint32_t odd = 0;

            n += peer_soup(stream + n, 'S', m, len);
            ck_assert_int_eq(tw_ouch_decode(m, len, &v, &odd), TW_OUCH_OK);
            v.sess = 3;
            e->want_venue.m[e->want_venue.n++] = v;
        }
        for (unsigned cyc = 0; cyc < 100000; cyc++) {
            bool free_now;

            /* Receive side: frames back to back. */
            if (fat == flen && at < n) {
                size_t k = 40 + env_rand(e, 200);

                if (k > n - at)
                    k = n - at;
                flen = peer_frame(e, f, P_ACK | P_PSH, first + (uint32_t)at, next, stream + at, k, NULL, 0);
                memset(f + flen, 0x5a, 4);
                flen += 4;
                fat = 0;
                at += k;
            }
            TB_SET(e->tb, rx_valid_i, fat < flen);
            if (fat < flen) {
                size_t k = flen - fat < 8 ? flen - fat : 8;
                uint64_t d = 0;

                for (size_t j = 0; j < k; j++)
                    d |= (uint64_t)f[fat + j] << (8 * j);
                TB_SET(e->tb, rx_data_i, d);
                TB_SET(e->tb, rx_keep_i, (1u << k) - 1);
                TB_SET(e->tb, rx_last_i, fat + k == flen);
                TB_SET(e->tb, rx_bad_i, 0);
                fat += k;
            }
            /* Gate: verdicts that grant, from tx_free of this cycle or one or two cycles ago, and verdicts that do not. */
            TB_SET(e->tb, g_valid_i, 0);
            TB_SET(e->tb, g_pre_i, env_rand(e, 5) == 0);
            if (due != 0 && --due == 0) {
                sent[n_sent] = random_grant(e, urn++);
                env_set_grant(e, &sent[n_sent++]);
                wait = 2;
            }
            tb_eval(e->tb);
            free_now = TB_GET(e->tb, tx_free_o) != 0;
            if (wait == 1) {
                ck_assert_uint_eq(TB_GET(e->tb, tx_valid_o), 1);
                ck_assert_uint_eq(TB_GET(e->tb, tx_last_o), 0);
                ck_assert(!e->in_frame); /* word 0, not the middle of another frame */
            }
            wait -= wait != 0;
            if (due == 0 && wait == 0 && free_now && n_sent < 60 && env_rand(e, 3) == 0)
                due = 1 + (unsigned)env_rand(e, 3);
            if (due == 3) {
                due = 0;
                sent[n_sent] = random_grant(e, urn++);
                env_set_grant(e, &sent[n_sent++]);
                wait = 1;
            }
            env_step(e);
            if (at == n && fat == flen && due == 0 && wait == 0 && TB_GET(e->tb, busy_o) == 0 && e->rtl_venue.n == e->want_venue.n)
                break;
        }
        TB_SET(e->tb, g_valid_i, 0);
        TB_SET(e->tb, g_pre_i, 0);
        TB_SET(e->tb, rx_valid_i, 0);
        for (unsigned i = 0; i < 40; i++)
            env_step(e);
        e->seq += (uint32_t)n;
        /* Frames. */
        for (unsigned i = 0, g = 0; i < e->rtl.n; i++) {
            const struct env_frame *fr = &e->rtl.f[i];
            size_t data = ((size_t)fr->data[16] << 8 | fr->data[17]) - 40;

            ck_assert_uint_eq(env_get32(fr->data + 38), next);
            ck_assert_int_ge((int32_t)(env_get32(fr->data + 42) - acked), 0);
            acked = env_get32(fr->data + 42);
            next += (uint32_t)data;
            ck_assert_int_eq(fr->granted, data != 0);
            if (fr->granted) {
                ck_assert_uint_lt(g, n_sent);
                ck_assert_uint_eq(env_get32(fr->data + 58), sent[g].urn);
                g++;
                grants++;
            } else {
                acks++;
            }
            if (i + 1 == e->rtl.n)
                ck_assert_uint_eq(g, n_sent);
        }
        ck_assert_uint_eq(acked, e->seq);
        /* Venue messages. */
        ck_assert_uint_eq(e->rtl_venue.n, e->want_venue.n);
        for (unsigned i = 0; i < e->want_venue.n; i++)
            ck_assert_mem_eq(&e->rtl_venue.m[i].mtype, &e->want_venue.m[i].mtype, 1);
        for (unsigned i = 0; i < e->want_venue.n; i++) {
            ck_assert_uint_eq(e->rtl_venue.m[i].ts, e->want_venue.m[i].ts);
            ck_assert_uint_eq(e->rtl_venue.m[i].qty, e->want_venue.m[i].qty);
            ck_assert_uint_eq(e->rtl_venue.m[i].refnum, e->want_venue.m[i].refnum);
        }
        ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
    }
    printf("full duplex: %llu grants, word 0 one cycle after each; %llu pure ACKs\n", (unsigned long long)grants,
           (unsigned long long)acks);
    ck_assert_uint_gt(grants, rounds);
    ck_assert_int_eq(tb_errors(e->tb), 0);
    env_close(e);
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("session");

    tcase_set_timeout(tc, 500);
    tcase_add_test(tc, test_handshake_and_order_bytes);
    tcase_add_test(tc, test_every_failure_reason);
    tcase_add_test(tc, test_window_heartbeat_and_old_segments);
    tcase_add_test(tc, test_malformed_messages_fail_the_session);
    tcase_add_test(tc, test_malformed_session_packets);
    tcase_add_test(tc, test_datagram_ends_before_fcs);
    tcase_add_test(tc, test_second_carry_of_the_checksums);
    tcase_add_test(tc, test_random_sessions_equal_twin);
    tcase_add_test(tc, test_full_duplex_latency_and_streams);
    tcase_add_test(tc, test_greatest_sequence_numbers_are_numbers);
    env_tcp_tests(tc);
    suite_add_tcase(s, tc);
    return s;
}
