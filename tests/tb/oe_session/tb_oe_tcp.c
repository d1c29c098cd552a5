// SPDX-License-Identifier: Apache-2.0
/* tb_oe_tcp.c - the order session on a link that loses, delays, repeats and reorders: timers, retransmission, segments out of place.
 * Every stimulus goes to the twin too; here is what neither of them is asked: the numbers of RFC 6298, counts, and whether each byte arrives. */
#include <math.h>
#include <stdio.h>

#include "env.h"

static struct env env;

enum { CNT_OOO = 10, CNT_RETX = 15, CNT_TIMEOUT, CNT_PROBE, CNT_RESET, CNT_DUP };

static void
begin(struct env *e, uint64_t seed)
{
    env_open(e, tb_seed() + seed);
    env_random_cfg(e);
    e->cfg.hb_rx_ns = e->cfg.hb_tx_ns = 0;
}

static void
up(struct env *e)
{
    env_apply(e);
    peer_handshake(e);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
}

static uint32_t
order(struct env *e, uint32_t urn)
{
    struct tw_grant g = {.kind = TW_INTENT_NEW, .sess = 3, .slot = (uint16_t)(urn % 4), .side = TW_BUY, .qty = urn, .px = 10000 + urn, .urn = urn};

    if (urn % 3 == 1)
        g.kind = TW_INTENT_CANCEL;
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 1);
    env_grant(e, &g);
    return env_get32(e->rtl.f[0].data + 38);
}

static void
ack(struct env *e, uint32_t num)
{
    uint8_t f[128];
    size_t n = peer_frame(e, f, P_ACK, e->seq, num, NULL, 0, NULL, 0);

    env_rx(e, f, n, false);
}

/* Nothing leaves before `wait` ns have passed since `since`, and one frame with this sequence number does then. */
static void
expect_at(struct env *e, uint64_t since, uint64_t wait, uint32_t seq)
{
    env_time(e, since + wait - 1);
    ck_assert_uint_eq(e->rtl.n, 0);
    env_time(e, since + wait);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), seq);
    ck_assert(!e->rtl.f[0].granted);
}

/* The timeout is that of RFC 6298 after any row of round trips: within the least one, doubled by each expiry, back with the next sample. */
START_TEST(test_timeout_follows_rfc6298)
{
    struct env *e = &env;
    double srtt = 0, var = 0;
    uint32_t urn = 1;

    begin(e, 21);
    e->cfg.tcp.rto_min_ns = 1000;
    e->cfg.tcp.rto_max_ns = 60000000000;
    e->cfg.tcp.retries = 0;
    e->cfg.tcp.keepalive_ns = 0;
    env_apply(e);
    env_connect(e);
    env_time(e, e->time + 100000); /* the SYN is the first sample */
    srtt = 100000;
    var = 50000;
    peer_synack(e);
    /* The login is outstanding: it was sent when the SYN-ACK came. */
    for (unsigned i = 0; i < tb_rounds(60, 200, 1000); i++) {
        double took = (double)(1000 + env_rand(e, i % 10 == 9 ? 400000000 : 100000)), rto;
        uint64_t sent;
        uint32_t seq;

        if (i == 0) {
            uint8_t p[64];
            static const uint8_t q[13] = {'Q', 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0, 9};

            peer_data(e, p, peer_login_accepted(p, "SESSION001", "                   1")); /* acknowledges the login at once: a sample of 0 */
            var = 0.75 * var + 0.25 * fabs(srtt - 0);
            srtt = 0.875 * srtt;
            peer_data(e, p, peer_soup(p, 'S', q, sizeof(q))); /* and the query */
            var = 0.75 * var + 0.25 * fabs(srtt - 0);
            srtt = 0.875 * srtt;
        }
        seq = order(e, urn++);
        sent = e->time;
        rto = srtt + 4 * var;
        if (rto < 1000)
            rto = 1000;
        if (i % 3 == 2) { /* lost: the sender learns nothing from its acknowledgement */
            env_time(e, sent + (uint64_t)(rto * 0.999) - 64);
            ck_assert_msg(e->rtl.n == 0, "round %u: sent again before %.0f ns", i, rto);
            env_time(e, sent + (uint64_t)(rto * 1.001) + 64);
            ck_assert_msg(e->rtl.n == 1, "round %u: not sent again after %.0f ns", i, rto);
            ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), seq);
            sent = e->time;
            env_time(e, sent + (uint64_t)(rto * 1.99));
            ck_assert_msg(e->rtl.n == 0, "round %u: twice %.0f ns", i, rto);
            env_time(e, sent + (uint64_t)(rto * 2.01) + 64);
            ck_assert_uint_eq(e->rtl.n, 1);
            ack(e, e->got);
            seq = order(e, urn++); /* a sample again, before the doubled timeout */
            sent = e->time;
            env_time(e, sent + (uint64_t)(rto < 1e9 ? rto * 1.5 : rto * 0.1));
            ck_assert_uint_eq(e->rtl.n, 0);
            took = (double)(e->time - sent);
        } else {
            if (took > rto * 0.9)
                took = floor(rto * 0.9);
            env_time(e, sent + (uint64_t)took);
            ck_assert_uint_eq(e->rtl.n, 0);
        }
        ack(e, e->got);
        var = 0.75 * var + 0.25 * fabs(srtt - took);
        srtt = 0.875 * srtt + 0.125 * took;
    }
    ck_assert_uint_gt(env_cnt(e, CNT_TIMEOUT), 30);
    ck_assert_uint_eq(env_cnt(e, CNT_TIMEOUT), env_cnt(e, CNT_RETX));
    env_close(e);
}
END_TEST

/* The oldest goes first; a partial acknowledgement brings the next one at once; what is acknowledged is not sent again. */
START_TEST(test_timer_sends_the_oldest)
{
    struct env *e = &env;
    uint32_t s[4];
    uint64_t t;

    begin(e, 22);
    up(e);
    for (unsigned i = 0; i < 4; i++)
        s[i] = order(e, 10 + i);
    t = e->time;
    expect_at(e, t, 200000000, s[0]);
    ack(e, s[1]); /* the first has arrived: the second is missing, says RFC 6582 */
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), s[1]);
    ack(e, s[2] + 7); /* in the middle of the third: it goes as a whole */
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), s[2]);
    ack(e, s[2] + 8);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), s[2]);
    ack(e, e->got);
    ck_assert_uint_eq(e->rtl.n, 0);
    env_time(e, e->time + 2000000000);
    ck_assert_uint_eq(e->rtl.n, 0);
    ck_assert_uint_eq(env_cnt(e, CNT_RETX), 4);
    env_close(e);
}
END_TEST

/* Three duplicates and not two; no duplicate: another window, data with it, nothing outstanding. */
START_TEST(test_third_duplicate_acknowledgement)
{
    struct env *e = &env;
    uint32_t s0, s1;
    uint8_t p[8];

    begin(e, 23);
    up(e);
    for (unsigned i = 0; i < 5; i++)
        ack(e, e->got);
    ck_assert_uint_eq(env_cnt(e, CNT_DUP), 0);
    s0 = order(e, 5);
    s1 = order(e, 6);
    ack(e, s0);
    ack(e, s0);
    ck_assert_uint_eq(e->rtl.n, 0);
    e->wnd -= 10; /* a window update */
    ack(e, s0);
    ck_assert_uint_eq(e->rtl.n, 0);
    e->got = s0; /* data that repeats the acknowledgement */
    peer_data(e, p, peer_soup(p, 'H', NULL, 0));
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_ACK);
    ck_assert_uint_eq(env_cnt(e, CNT_DUP), 2);
    ack(e, s0);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), s0);
    for (unsigned i = 0; i < 6; i++) { /* while it is missing more of them bring nothing */
        ack(e, s0);
        ck_assert_uint_eq(e->rtl.n, 0);
    }
    ack(e, s1);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), s1);
    ack(e, e->sent_to);
    ck_assert_uint_eq(e->rtl.n, 0);
    ck_assert_uint_eq(env_cnt(e, CNT_TIMEOUT), 0);
    env_close(e);
}
END_TEST

/* SYN and FIN are sent again too, and given up. */
START_TEST(test_syn_and_fin_are_sent_again)
{
    struct env *e = &env;
    uint64_t t;
    uint32_t seq;
    uint8_t f[128];

    begin(e, 24);
    e->cfg.tcp.retries = 3;
    env_apply(e);
    env_connect(e);
    t = e->time;
    expect_at(e, t, 1000000000, e->cfg.isn); /* no sample yet: a second, then two */
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_SYN);
    t = e->time;
    expect_at(e, t, 2000000000, e->cfg.isn);
    t = e->time;
    expect_at(e, t, 3000000000, e->cfg.isn); /* bounded */
    env_time(e, e->time + 3000000000);
    ck_assert_uint_eq(e->rtl.n, 0);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_FAILED);
    ck_assert_uint_eq(TB_GET(e->tb, fail_o), TW_OE_FAIL_TIMEOUT);
    env_connect(e);
    env_time(e, e->time + 1000000000);
    ck_assert_uint_eq(e->rtl.n, 1);
    env_time(e, e->time + 900000000); /* no round trip: whichever SYN the answer is for */
    peer_handshake(e); /* connect while connecting does nothing */
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
    seq = order(e, 1);
    t = e->time;
    expect_at(e, t, 200000000, seq);
    ack(e, e->got);

    seq = e->got;
    env_host_close(e);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_FIN | P_PSH | P_ACK);
    t = e->time;
    env_time(e, t + 3000000000);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_FIN | P_PSH | P_ACK);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), seq);
    ack(e, seq + 3); /* the logout has arrived, the FIN has not: the segment goes as it is */
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_FIN | P_PSH | P_ACK);
    ack(e, seq + 4);
    ck_assert_uint_eq(e->rtl.n, 0);
    env_rx(e, f, peer_frame(e, f, P_FIN | P_ACK, e->seq, seq + 4, NULL, 0, NULL, 0), false);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_CLOSED);
    /* Its FIN again, for the last ACK was lost: there is no connection any more. */
    env_rx(e, f, peer_frame(e, f, P_FIN | P_ACK, e->seq, seq + 4, NULL, 0, NULL, 0), false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_RST);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), seq + 4);
    env_close(e);
}
END_TEST

/* Orders end four segments before the places do; the rest is for what must be said. */
START_TEST(test_unacknowledged_segments_are_bounded)
{
    struct env *e = &env;
    uint32_t first, urn = 1;

    begin(e, 25);
    e->cfg.hb_tx_ns = 1000;
    e->cfg.tcp.rto_max_ns = 0;
    up(e);
    first = e->got;
    while (TB_GET(e->tb, writable_o) != 0)
        (void)order(e, urn++);
    ck_assert_uint_eq(urn - 1, 124);
    env_time(e, e->time + 100000); /* no heartbeat either */
    ck_assert_uint_eq(e->rtl.n, 0);
    ack(e, first + 10); /* a part of the first frees nothing */
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 0);
    ck_assert_uint_eq(e->rtl.n, 0);
    ack(e, first + 60); /* the first */
    ck_assert_uint_eq(e->rtl.n, 1); /* the heartbeat takes its place */
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 0);
    env_host_close(e);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_FIN | P_PSH | P_ACK);
    ack(e, e->got);
    env_host_close(e);
    env_close(e);
}
END_TEST

/* Beyond what is expected: dropped, the ACK repeated, its own acknowledgement counts. Before it: the new part is taken, at every cut. */
START_TEST(test_segments_out_of_place)
{
    struct env *e = &env;
    uint8_t stream[600], f[800];
    size_t n = 0;
    uint32_t seq, s0, packets;

    begin(e, 26);
    up(e);
    s0 = order(e, 2);
    n = peer_frame(e, f, P_ACK, e->seq + 3, e->got, (const uint8_t *)"\0\1H", 3, NULL, 0);
    env_rx(e, f, n, false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_ACK);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 42), e->seq);
    ck_assert_uint_eq(TB_GET(e->tb, snd_una_o), e->got);
    (void)order(e, 3);
    n = peer_frame(e, f, P_ACK, e->seq + e->cfg.window, e->got, NULL, 0, NULL, 0); /* beside the window: says nothing */
    env_rx(e, f, n, false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_ne(TB_GET(e->tb, snd_una_o), e->got);
    ck_assert_uint_ne(TB_GET(e->tb, snd_una_o), s0);
    ack(e, e->got);
    for (unsigned round = 0; round < tb_rounds(60, 200, 1000); round++) {
        size_t cut, back;

        n = 0;
        packets = env_cnt(e, 11);
        while (n < 200) {
            uint8_t m[256];

            n += peer_soup(stream + n, 'S', m, peer_ouch(e, m, 0));
            packets++;
        }
        cut = 1 + env_rand(e, n - 1);
        back = env_rand(e, 5) == 0 ? cut : env_rand(e, cut + 1);
        seq = e->seq;
        env_rx(e, f, peer_frame(e, f, P_ACK, seq, e->got, stream, cut, NULL, 0), false);
        env_rx(e, f, peer_frame(e, f, P_ACK, seq + (uint32_t)(cut - back), e->got, stream + cut - back, back, NULL, 0), false); /* known */
        env_rx(e, f, peer_frame(e, f, P_ACK, seq + (uint32_t)(cut - back), e->got, stream + cut - back, n - cut + back, NULL, 0), false);
        e->seq += (uint32_t)n;
        ck_assert_uint_eq(TB_GET(e->tb, rcv_nxt_o), e->seq);
        ck_assert_uint_eq(env_cnt(e, 11), packets);
        ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
    }
    /* A FIN alone behind bytes that are known. */
    env_rx(e, f, peer_frame(e, f, P_FIN | P_ACK, e->seq - 20, e->got, stream + n - 20, 20, NULL, 0), false);
    ck_assert_uint_eq(TB_GET(e->tb, fail_o), TW_OE_FAIL_FIN);
    env_close(e);
}
END_TEST

/* Segments of no connection are answered by a RST that the peer must accept, a RST never. */
START_TEST(test_no_connection)
{
    struct env *e = &env;
    uint8_t f[128];

    begin(e, 27);
    env_apply(e);
    env_rx(e, f, peer_frame(e, f, P_ACK, 77, 1234, (const uint8_t *)"abc", 3, NULL, 0), false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_RST);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), 1234);
    env_rx(e, f, peer_frame(e, f, P_SYN, 77, 0, NULL, 0, NULL, 0), false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_RST | P_ACK);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 42), 78);
    env_rx(e, f, peer_frame(e, f, P_FIN, 77, 0, (const uint8_t *)"abc", 3, NULL, 0), false);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 42), 81);
    env_rx(e, f, peer_frame(e, f, P_RST | P_ACK, 77, 1234, NULL, 0, NULL, 0), false);
    ck_assert_uint_eq(e->rtl.n, 0);
    /* The peer still has the connection of an earlier life, and acknowledges that. */
    env_connect(e);
    env_rx(e, f, peer_frame(e, f, P_ACK, 99, e->cfg.isn - 5000, NULL, 0, NULL, 0), false);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_RST);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), e->cfg.isn - 5000);
    env_time(e, e->time + 1000000000);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_SYN);
    peer_handshake(e);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
    ck_assert_uint_eq(env_cnt(e, CNT_RESET), 4);
    env_close(e);
}
END_TEST

/* A silent peer and a closed window are asked, and given up only when nobody answers. */
START_TEST(test_probes)
{
    struct env *e = &env;
    uint64_t t;

    begin(e, 28);
    e->cfg.tcp.retries = 2;
    up(e);
    t = e->time;
    expect_at(e, t, 4000000000, e->got - 1);
    ck_assert_uint_eq(e->rtl.f[0].data[47], P_ACK);
    ck_assert_uint_eq(e->rtl.f[0].len, 60);
    ack(e, e->got);
    t = e->time;
    expect_at(e, t, 4000000000, e->got - 1);
    e->wnd = 113; /* no room for an order */
    ack(e, e->got);
    t = e->time;
    for (unsigned i = 0; i < 6; i++) {
        expect_at(e, t, 200000000, e->got - 1);
        ack(e, e->got);
        t = e->time;
    }
    e->wnd = 114;
    ack(e, e->got);
    t = e->time;
    expect_at(e, t, 4000000000, e->got - 1);
    t = e->time;
    expect_at(e, t, 4000000000, e->got - 1);
    env_time(e, e->time + 4000000000);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_FAILED);
    ck_assert_uint_eq(TB_GET(e->tb, fail_o), TW_OE_FAIL_TIMEOUT);
    ck_assert_uint_eq(env_cnt(e, CNT_PROBE), 10);
    env_close(e);
}
END_TEST

/* More than the buffer holds, with the venue side blocked: dropped, counted, and taken when it comes again. */
START_TEST(test_receive_overflow_recovers)
{
    struct env *e = &env;
    uint8_t p[1100], f[1300];
    uint32_t seq;
    size_t n;

    begin(e, 5);
    up(e);
    e->venue_pct = 0;
    memset(p, 'x', sizeof(p));
    n = peer_soup(p, 'S', (const uint8_t *)"P\0\0\0\0\0\0\0\1\0\0\0\1", 13);
    (void)peer_soup(p + n, '+', NULL, 0);
    p[n] = (uint8_t)((1000 - n - 2) >> 8); /* a debug packet fills the segment */
    p[n + 1] = (uint8_t)(1000 - n - 2);
    seq = e->seq;
    for (unsigned i = 0; i < 8; i++)
        env_drive(e, f, peer_frame(e, f, P_ACK, seq + 1000 * i, e->got, p, 1000, NULL, 0), false);
    ck_assert_uint_gt(env_cnt(e, 9), 0);
    e->venue_pct = 100;
    for (unsigned k = 0; k < 20 && TB_GET(e->tb, rcv_nxt_o) != seq + 8000; k++) {
        uint32_t at = (uint32_t)TB_GET(e->tb, rcv_nxt_o);

        env_drive(e, f, peer_frame(e, f, P_ACK, at, e->got, p, 1000, NULL, 0), false);
        for (unsigned i = 0; i < 3000; i++)
            env_step(e);
    }
    ck_assert_uint_eq(TB_GET(e->tb, rcv_nxt_o), seq + 8000);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
    ck_assert_uint_eq(e->rtl_venue.n, 8);
    env_close(e);
}
END_TEST

/* A peer, or somebody who plays it without seeing the stream, that does what it likes: the session answers, counts and stays as it is. */
START_TEST(test_a_hostile_peer_moves_nothing)
{
    struct env *e = &env;
    uint32_t una, urn = 1;
    uint8_t f[128];

    begin(e, 29);
    env_apply(e);
    env_connect(e);
    env_rx(e, f, peer_frame(e, f, P_SYN, 5, 0, NULL, 0, NULL, 0), false); /* an opening from both ends is not ours */
    ck_assert_uint_eq(e->rtl.n, 0);
    peer_handshake(e);
    ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
    (void)order(e, urn++);
    una = (uint32_t)TB_GET(e->tb, snd_una_o);
    for (unsigned i = 0; i < tb_rounds(200, 1000, 10000); i++) {
        uint32_t far = 1 + (uint32_t)env_rand(e, env_rand(e, 2) != 0 ? 3000 : 0xffff0000u); /* never the number itself, nor a little before it */
        uint32_t rcv = (uint32_t)TB_GET(e->tb, rcv_nxt_o), seq = e->seq + far;
        bool near = far < e->cfg.window;
        unsigned want; /* frames in answer */

        switch (env_rand(e, 6)) {
        case 0: /* blind RST: counts at one number in 2^32 */
            env_rx(e, f, peer_frame(e, f, P_RST, seq, (uint32_t)env_rand(e, 1ull << 32), NULL, 0, NULL, 0), false);
            want = near;
            break;
        case 1: /* SYN, anywhere */
            env_rx(e, f, peer_frame(e, f, P_SYN | (env_rand(e, 2) != 0 ? P_ACK : 0), env_rand(e, 2) != 0 ? seq : e->seq, 9, NULL, 0, NULL, 0), false);
            want = 1;
            break;
        case 2: /* FIN in a place that is not its own */
            env_rx(e, f, peer_frame(e, f, P_FIN | P_ACK, seq, una, NULL, 0, NULL, 0), false);
            want = 1;
            break;
        case 3: /* acknowledges what was never sent */
            env_rx(e, f, peer_frame(e, f, P_ACK, e->seq, e->got + 1 + (uint32_t)env_rand(e, 0x7ffffffe), (const uint8_t *)"\0\1H", 3, NULL, 0), false);
            want = 1;
            break;
        case 4: /* no ACK */
            env_rx(e, f, peer_frame(e, f, 0, e->seq, 0, (const uint8_t *)"\0\1Z", 3, NULL, 0), false);
            want = 0;
            break;
        default: /* data far away */
            env_rx(e, f, peer_frame(e, f, P_ACK, seq, una, (const uint8_t *)"\0\1Z", 3, NULL, 0), false);
            want = 1;
            break;
        }
        ck_assert_msg(e->rtl.n == want, "round %u, %u from the expected number: %u frames, not %u", i, far, e->rtl.n, want);
        for (unsigned k = 0; k < e->rtl.n; k++) {
            ck_assert_uint_eq(e->rtl.f[k].data[47], P_ACK);
            ck_assert_uint_eq(env_get32(e->rtl.f[k].data + 42), rcv);
        }
        ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
        ck_assert_uint_eq(TB_GET(e->tb, rcv_nxt_o), rcv);
    }
    ck_assert_uint_eq(TB_GET(e->tb, snd_una_o), una);
    /* A window that shrinks under what is in flight: nothing is sent into it, orders wait, what is lost comes again all the same. */
    for (unsigned i = 0; i < 3; i++)
        (void)order(e, urn++);
    e->wnd = 10;
    ack(e, una);
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 0);
    env_time(e, e->time + 3000000000);
    ck_assert_uint_eq(e->rtl.n, 1);
    ck_assert_uint_eq(env_get32(e->rtl.f[0].data + 38), una);
    e->wnd = 60000;
    ack(e, e->got);
    ck_assert_uint_eq(TB_GET(e->tb, writable_o), 1);
    (void)order(e, urn++);
    env_close(e);
}
END_TEST

/* What an earlier connection took down with it: the numbers from the venue's next to ours, as messages of type N behind the answer, no more than the
 * gate has places for; up only behind them. Session and sequence of the last login stay through closed connections and failed logins. */
START_TEST(test_orders_that_never_arrived)
{
    static const struct {
        uint32_t next, first, n; /* the venue says 9 */
    } cases[] = {{0, 0, 0}, {9, 0, 0}, {10, 9, 1}, {20, 9, 11}, {256 + 9, 9, 256}, {256 + 10, 10, 256}, {5000, 4744, 256}, {1, 0, 0}};
    static const uint8_t q[13] = {'Q', 0, 0, 0, 1, 2, 3, 4, 5, 0, 0, 0, 9};
    struct env *e = &env;
    uint8_t p[64];

    begin(e, 30);
    for (unsigned i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
        uint64_t seq;

        e->next_urn = cases[i].next;
        e->venue_pct = i % 2 == 0 ? 100 : 30;
        env_apply(e);
        env_connect(e);
        peer_synack(e);
        peer_data(e, p, peer_login_accepted(p, "  SESS07  ", "                   1"));
        tw_oe_next_urn(&e->twin, e->next_urn, 8);
        e->venue_checked = 0;
        peer_data(e, p, peer_soup(p, 'S', q, sizeof(q)));
        ck_assert_uint_eq(e->venue_checked, 1 + cases[i].n);
        for (unsigned k = 0; k < cases[i].n; k++) {
            ck_assert_uint_eq(e->seen_venue.m[1 + k].mtype, 'N');
            ck_assert_uint_eq(e->seen_venue.m[1 + k].urn, cases[i].first + k);
        }
        ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
        peer_data(e, p, peer_soup(p, 'S', q, sizeof(q))); /* another answer is only an answer */
        ck_assert_uint_eq(e->venue_checked, 2 + cases[i].n);
        seq = TB_GET(e->tb, soup_seq_o);
        ck_assert_uint_eq(seq, 3);
        env_host_close(e);
        env_host_close(e);
        env_connect(e);
        ck_assert_uint_eq(TB_GET(e->tb, soup_seq_o), seq);
        ck_assert_uint_eq(TB_GET(e->tb, soup_session_hi_o), 'S' << 8 | 'E');
        peer_synack(e);
        peer_data(e, p, peer_login_accepted(p, "OTHER     ", "                  77")); /* not what was asked for */
        ck_assert_uint_eq(TB_GET(e->tb, fail_o), TW_OE_FAIL_LOGIN_SEQ);
        ck_assert_uint_eq(TB_GET(e->tb, soup_seq_o), seq);
        ck_assert_uint_eq(TB_GET(e->tb, soup_session_hi_o), 'S' << 8 | 'E');
    }
    env_close(e);
}
END_TEST

/* ---- A link that loses ---- */

#define MSGS 400

struct lossy {
    struct env *e;
    unsigned loss_pct;
    uint32_t rcv;              /* next byte that the peer expects */
    uint8_t got[1 << 16];      /* what it has, from the start of the orders */
    size_t got_n;
    uint8_t out[MSGS * 80];    /* what it sends */
    size_t out_n, out_acked, out_at;
    uint32_t out_seq;          /* of out[0] */
    unsigned answers;          /* ACKs owed */
    unsigned venue;            /* messages that have come out of the session */
};

/* What left the card in the last stimulus arrives, or does not. */
static void
arrive(struct lossy *l)
{
    struct env *e = l->e;

    l->venue += e->rtl_venue.n;
    for (unsigned i = 0; i < e->rtl.n; i++) {
        const uint8_t *f = e->rtl.f[i].data;
        size_t len = ((size_t)f[16] << 8 | f[17]) - 40;
        uint32_t seq = env_get32(f + 38), num = env_get32(f + 42);

        if (env_rand(e, 100) < l->loss_pct)
            continue;
        ck_assert_uint_eq(f[47] & (P_RST | P_SYN | P_FIN), 0);
        if (num - l->out_seq > l->out_acked && num - l->out_seq <= l->out_n)
            l->out_acked = num - l->out_seq;
        if (len == 0)
            continue;
        if (seq == l->rcv) {
            memcpy(l->got + l->got_n, f + 54, len);
            l->got_n += len;
            l->rcv += (uint32_t)len;
        }
        l->answers++;
    }
}

START_TEST(test_every_byte_arrives_over_a_lossy_link)
{
    static struct lossy l;
    struct env *e = &env;
    unsigned rounds = tb_rounds(3, 4, 40);

    for (unsigned r = 0; r < rounds; r++) {
        uint32_t urn = 1, first, packets;
        size_t want = 0;
        unsigned messages = 0, steps;

        memset(&l, 0, sizeof(l));
        l.e = e;
        l.loss_pct = (unsigned[]){1, 5, 10, 20}[r % 4];
        begin(e, 100 + r);
        e->cfg.hb_tx_ns = r % 2 == 0 ? 0 : 700000000;
        e->cfg.tcp.retries = 0;
        e->cfg.tcp.rto_max_ns = 1000000000;
        up(e);
        first = l.rcv = e->sent_to;
        l.out_seq = e->seq;
        packets = env_cnt(e, 11);
        while (messages < MSGS) {
            uint8_t m[256];
            size_t n;

            do
                n = peer_ouch(e, m, 0);
            while (n > 70);
            l.out_n += peer_soup(l.out + l.out_n, 'S', m, n);
            messages++;
        }
        l.venue = 0;
        for (steps = 0; steps < 100000 && !(urn > 300 && l.rcv == e->sent_to && l.out_acked == l.out_n); steps++) {
            uint8_t f[1600];
            uint64_t k = env_rand(e, 10);

            e->rtl.n = e->rtl_venue.n = 0;
            if (k < 3 && urn <= 300 && TB_GET(e->tb, writable_o) != 0) {
                (void)order(e, urn++);
            } else if (k < 5 && l.out_at < l.out_n && l.out_at - l.out_acked < 1200) { /* data: from where it was, or again from what is missing */
                size_t n = 1 + env_rand(e, 300);

                if (n > l.out_n - l.out_at)
                    n = l.out_n - l.out_at;
                if (env_rand(e, 100) >= l.loss_pct)
                    env_rx(e, f, peer_frame(e, f, P_ACK, l.out_seq + (uint32_t)l.out_at, l.rcv, l.out + l.out_at, n, NULL, 0), false);
                l.out_at += n;
            } else if (k == 5) {
                l.out_at = l.out_acked;
            } else if (k < 8 && l.answers != 0) {
                l.answers--;
                if (env_rand(e, 100) >= l.loss_pct)
                    env_rx(e, f, peer_frame(e, f, P_ACK, l.out_seq + (uint32_t)l.out_acked, l.rcv, NULL, 0, NULL, 0), false);
            } else {
                env_time(e, e->time + env_rand(e, 60000000));
            }
            arrive(&l);
        }
        ck_assert_msg(steps < 100000, "%u %% loss: no end: order %u, %zu of %zu bytes here, %u behind there", l.loss_pct, urn, l.out_acked, l.out_n, e->sent_to - l.rcv);
        ck_assert_uint_eq(TB_GET(e->tb, state_o), TW_OE_UP);
        /* Every byte, once and in order, is what was granted; every message of the venue came out once. */
        ck_assert_uint_eq(l.got_n, e->sent_to - first);
        for (size_t i = 0; i < l.got_n; i++)
            ck_assert_uint_eq(l.got[i], e->sent[(first + i) % sizeof(e->sent)]);
        urn = 1;
        while (want < l.got_n) {
            size_t n = ((size_t)l.got[want] << 8 | l.got[want + 1]) + 2;

            if (l.got[want + 2] == 'U')
                ck_assert_uint_eq(env_get32(l.got + want + 4), urn++);
            want += n;
        }
        ck_assert_uint_eq(want, l.got_n);
        ck_assert_uint_eq(urn, 301);
        ck_assert_uint_eq(env_cnt(e, 11) - packets, MSGS);
        ck_assert(l.loss_pct < 5 || env_cnt(e, CNT_RETX) > 10);
        printf("lossy link, %u %%: 300 orders, %u messages; %u timeouts, %u segments sent again, %u duplicate acknowledgements, %u segments out of place\n",
               l.loss_pct, MSGS, env_cnt(e, CNT_TIMEOUT), env_cnt(e, CNT_RETX), env_cnt(e, CNT_DUP), env_cnt(e, CNT_OOO));
        env_close(e);
    }
}
END_TEST

void
env_tcp_tests(TCase *tc)
{
    tcase_add_test(tc, test_timeout_follows_rfc6298);
    tcase_add_test(tc, test_timer_sends_the_oldest);
    tcase_add_test(tc, test_third_duplicate_acknowledgement);
    tcase_add_test(tc, test_syn_and_fin_are_sent_again);
    tcase_add_test(tc, test_unacknowledged_segments_are_bounded);
    tcase_add_test(tc, test_segments_out_of_place);
    tcase_add_test(tc, test_no_connection);
    tcase_add_test(tc, test_probes);
    tcase_add_test(tc, test_receive_overflow_recovers);
    tcase_add_test(tc, test_a_hostile_peer_moves_nothing);
    tcase_add_test(tc, test_orders_that_never_arrived);
    tcase_add_test(tc, test_every_byte_arrives_over_a_lossy_link);
}
