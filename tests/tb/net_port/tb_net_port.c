// SPDX-License-Identifier: Apache-2.0
/* tb_net_port.c - the network edge of a feed port against its twin (tw_net.c): questions good and bent, at any distance, a slow MAC, and
 * host frames good and bent meanwhile. Two frames are written out by hand, and each answer is looked at without the twin's help. */
#include <check.h>
#include <stdbool.h>
#include <string.h>

#include "tb.h"
#include "tw_net.h"

const char tb_name[] = "net.net_port";

#define IP 0x0a000005u
#define SERVER_IP 0x0a000063u
#define SERVER_PORT 26400u
#define MAX 10000u
#define QUEUE 64u

static const uint8_t us[6] = {0x02, 0x53, 0x41, 0x4b, 0x00, 0x11}, peer[6] = {0x02, 1, 2, 3, 4, 5};

struct queue {
    unsigned head, n;
    struct {
        size_t len;
        uint8_t data[TW_NET_FRAME];
    } f[QUEUE];
};

static struct bench {
    struct tb *tb;
    struct tw_net net;
    uint64_t rng;
    struct queue answers, hosts; /* expected on port A */
    unsigned hosts_b, sent_b, lost;
    uint8_t tx[256];
    size_t tx_len;
    bool held;            /* last cycle showed a word that was not taken */
    uint64_t held_data;
    unsigned stall;       /* of the MAC, in 64 */
    uint64_t answered;
    /* host side */
    uint8_t host[256];
    unsigned host_len, host_words, host_at, host_port;
    bool host_busy;
} b;

static uint32_t
dice(uint32_t n)
{
    return (uint32_t)(tb_rand(&b.rng) % n);
}

static void
put(uint8_t *p, uint32_t v, unsigned n)
{
    while (n-- > 0) {
        p[n] = (uint8_t)v;
        v >>= 8;
    }
}

static uint32_t
sum(const uint8_t *p, size_t n)
{
    uint32_t s = 0;

    for (size_t i = 0; i < n; i++)
        s += (uint32_t)p[i] << (i % 2 != 0 ? 0 : 8);
    while (s >> 16 != 0)
        s = (s & 0xffff) + (s >> 16);
    return s;
}

/* What any answer has to be, whoever made it. */
static void
look(const uint8_t *f, size_t len)
{
    size_t at = f[12] == 0x81 ? 18 : 14;

    ck_assert_uint_ge(len, 60);
    ck_assert_mem_eq(f + 6, us, 6);
    ck_assert_uint_eq(f[0] & 1, 0);
    if (f[at - 1] == 6) {
        ck_assert_uint_eq(f[at + 7], 2);
        ck_assert_mem_eq(f, f + at + 18, 6);
        ck_assert_mem_eq(f + at + 8, us, 6);
    } else {
        uint32_t total = (uint32_t)f[at + 2] << 8 | f[at + 3];

        ck_assert_uint_eq(sum(f + at, 20), 0xffff);
        ck_assert_uint_eq(sum(f + at + 20, total - 20), 0xffff);
        ck_assert_uint_eq(f[at + 20], 0);
        ck_assert_uint_eq(f[at + 8], 64);
        for (size_t i = at + total; i < len; i++)
            ck_assert_uint_eq(f[i], 0);
    }
}

static void
expect(struct queue *q, const uint8_t *f, size_t len)
{
    unsigned i = (q->head + q->n++) % QUEUE;

    ck_assert_uint_le(q->n, QUEUE);
    q->f[i].len = len;
    memcpy(q->f[i].data, f, len);
}

static bool
matches(struct queue *q)
{
    if (q->n == 0 || q->f[q->head].len != b.tx_len || memcmp(q->f[q->head].data, b.tx, b.tx_len) != 0)
        return false;
    q->head = (q->head + 1) % QUEUE;
    q->n--;
    return true;
}

/* One cycle; what the host does in it is decided here. */
static void
clock(void)
{
    bool ready = dice(64) >= b.stall, wr = false, send = false, early = false;

    if (!b.host_busy && b.host_len != 0 && dice(2) != 0) {
        if (b.host_at < b.host_words) {
            uint32_t w;

            memcpy(&w, b.host + 4 * b.host_at++, 4);
            TB_SET(b.tb, wr_data_i, w);
            wr = true;
            tw_net_write(&b.net, w);
        } else {
            size_t n = tw_net_send(&b.net, b.host_port, b.host_len);

            send = true;
            TB_SET(b.tb, send_port_i, b.host_port);
            TB_SET(b.tb, send_len_i, b.host_len);
            if (n != 0 && b.host_port == 0)
                expect(&b.hosts, b.net.host, n);
            b.hosts_b += n != 0 && b.host_port == 1;
            b.host_len = 0;
            b.host_busy = true;
        }
    } else if (TB_GET(b.tb, punting_o) != 0 && dice(200) == 0) { /* too early: lost, and the frame under way stays what it is */
        TB_SET(b.tb, wr_data_i, dice(0xffffffff));
        TB_SET(b.tb, send_len_i, 60 + dice(120));
        early = true;
        b.lost++;
    }
    TB_SET(b.tb, wr_i, wr || early);
    TB_SET(b.tb, send_i, send || early);
    TB_SET(b.tb, ready_i, ready);
    tb_eval(b.tb);
    if (b.held) {
        ck_assert_uint_eq(TB_GET(b.tb, valid_o), 1);
        ck_assert_uint_eq(TB_GET(b.tb, data_o), b.held_data);
    }
    b.held = TB_GET(b.tb, valid_o) != 0 && !ready;
    b.held_data = TB_GET(b.tb, data_o);
    if (TB_GET(b.tb, valid_o) != 0 && ready) {
        uint64_t d = TB_GET(b.tb, data_o);
        unsigned keep = (unsigned)TB_GET(b.tb, keep_o);

        for (unsigned i = 0; i < 8; i++)
            if ((keep >> i & 1) != 0 && b.tx_len < sizeof(b.tx))
                b.tx[b.tx_len++] = (uint8_t)(d >> 8 * i);
        if (TB_GET(b.tb, last_o) != 0) {
            bool answer = matches(&b.answers);

            if (answer) {
                look(b.tx, b.tx_len);
                b.answered++;
            } else {
                ck_assert_msg(matches(&b.hosts), "a frame of %zu bytes that nobody expects", b.tx_len);
            }
            b.tx_len = 0;
        }
    }
    b.sent_b += TB_GET(b.tb, b_valid_o) != 0 && TB_GET(b.tb, b_last_o) != 0;
    tb_clock(b.tb);
    if (!send)
        b.host_busy = TB_GET(b.tb, punting_o) != 0;
    if (!b.host_busy && !send)
        ck_assert_uint_eq(TB_GET(b.tb, result_o), b.net.result);
}

/* A frame with its FCS's place, words in consecutive cycles. */
static void
receive(const uint8_t *f, size_t len, bool bad)
{
    static uint8_t wire[MAX + 4];
    uint8_t out[TW_NET_FRAME];
    bool busy = false;
    size_t n = len + 4, answer = 0;

    memcpy(wire, f, len);
    put(wire + len, 0xdeadbeef, 4);
    for (size_t at = 0; at < n; at += 8) {
        unsigned k = n - at < 8 ? (unsigned)(n - at) : 8;
        uint64_t w = 0;

        memcpy(&w, wire + at, k);
        TB_SET(b.tb, valid_i, 1);
        TB_SET(b.tb, data_i, w);
        TB_SET(b.tb, keep_i, 0xffu >> (8 - k));
        TB_SET(b.tb, last_i, at + 8 >= n);
        TB_SET(b.tb, bad_i, at + 8 >= n && bad);
        if (at == 0)
            busy = TB_GET(b.tb, answering_o) != 0;
        if (at + 8 >= n) { /* before the answer can show */
            if (busy) {
                struct tw_net copy = b.net;

                (void)tw_net_rx(&copy, 0, f, len, true, out);
                b.net.port[0].cnt.busy += copy.port[0].cnt.bad - b.net.port[0].cnt.bad;
            } else {
                answer = tw_net_rx(&b.net, 0, f, len, bad, out);
            }
            if (answer != 0)
                expect(&b.answers, out, answer);
        }
        clock();
    }
    TB_SET(b.tb, valid_i, 0);
}

static void
idle(unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        clock();
}

static void
start(void)
{
    static const char *const zero[] = {"valid_i", "wr_i", "send_i", "last_i", "bad_i"};

    memset(&b, 0, sizeof(b));
    b.rng = tb_seed();
    b.tb = tb_new(tb_seed());
    for (unsigned i = 0; i < sizeof(zero) / sizeof(zero[0]); i++)
        tb_set(b.tb, tb_port_id(zero[i]), 0);
    TB_SET(b.tb, ready_i, 1);
    TB_SET(b.tb, mac_i, 0x0253414b0011ull);
    TB_SET(b.tb, ip_i, IP);
    TB_SET(b.tb, server_ip_i, SERVER_IP);
    TB_SET(b.tb, server_port_i, SERVER_PORT);
    memcpy(b.net.port[0].mac, us, 6);
    b.net.port[0].ip = IP;
    b.net.server[2].ip = SERVER_IP;
    b.net.server[2].port = SERVER_PORT;
    tb_reset(b.tb, 4);
}

static void
finish(void)
{
    const struct tw_net_cnt *c = &b.net.port[0].cnt;

    b.stall = 0;
    idle(1500);
    ck_assert_uint_eq(b.answers.n, 0);
    ck_assert_uint_eq(b.hosts.n, 0);
    ck_assert_uint_eq(b.sent_b, b.hosts_b);
    ck_assert_uint_eq(TB_GET(b.tb, arp_o), c->arp);
    ck_assert_uint_eq(TB_GET(b.tb, echo_o), c->echo);
    ck_assert_uint_eq(TB_GET(b.tb, host_o), c->host);
    ck_assert_uint_eq(TB_GET(b.tb, ignored_o), c->ignored);
    ck_assert_uint_eq(TB_GET(b.tb, cnt_bad_o), c->bad);
    ck_assert_uint_eq(TB_GET(b.tb, frag_opt_o), c->frag_opt);
    ck_assert_uint_eq(TB_GET(b.tb, long_o), c->too_long);
    ck_assert_uint_eq(TB_GET(b.tb, busy_o), c->busy);
    ck_assert_uint_eq(TB_GET(b.tb, b_host_o), b.net.port[1].cnt.host);
    ck_assert_uint_eq(TB_GET(b.tb, refused_o), b.net.refused);
    ck_assert_uint_eq(TB_GET(b.tb, lost_o), b.lost);
    ck_assert_int_eq(tb_errors(b.tb), 0);
    tb_free(b.tb);
}

/* ---- frames ---- */

static size_t
tag(uint8_t *f, size_t len)
{
    memmove(f + 16, f + 12, len - 12);
    put(f + 12, 0x8100, 2);
    put(f + 14, 0x2000 + dice(4096), 2);
    return len + 4;
}

static size_t
arp(uint8_t *f)
{
    static const uint8_t head[8] = {0, 1, 8, 0, 6, 4, 0, 1};

    memset(f, 0, 64);
    memset(f, 0xff, 6);
    if (dice(3) == 0)
        memcpy(f, us, 6);
    memcpy(f + 6, peer, 6);
    put(f + 12, 0x0806, 2);
    memcpy(f + 14, head, 8);
    memcpy(f + 22, peer, 6);
    put(f + 28, 0x0a000001, 4);
    put(f + 38, dice(8) == 0 ? IP + 1 : IP, 4);
    if (dice(16) == 0) /* a group asks, or says that it does */
        f[dice(2) != 0 ? 6 : 22] |= 1;
    return 60;
}

/* An IPv4 frame with good checksums; body: bytes behind the header. */
static size_t
ip4(uint8_t *f, unsigned proto, uint32_t dst, size_t body)
{
    memcpy(f, us, 6);
    memcpy(f + 6, peer, 6);
    put(f + 12, 0x0800, 2);
    put(f + 14, 0x4500 | dice(256), 2);
    put(f + 16, (uint32_t)(20 + body), 2);
    put(f + 18, dice(65536), 2);
    put(f + 20, dice(2) << 14, 2);
    put(f + 22, dice(256) << 8 | proto, 2);
    put(f + 24, 0, 2);
    put(f + 26, 0x0a000001 + dice(3), 4);
    put(f + 30, dst, 4);
    for (size_t i = 0; i < body; i++)
        f[34 + i] = (uint8_t)dice(256);
    put(f + 24, ~sum(f + 14, 20) & 0xffff, 2);
    return 34 + body < 60 ? 60 : 34 + body;
}

static size_t
echo(uint8_t *f)
{
    size_t body = 8 + (dice(20) == 0 ? dice(1400) : dice(dice(2) != 0 ? 60 : 150)), len;

    memset(f, 0, 64);
    len = ip4(f, 1, dice(20) == 0 ? IP + 1 : IP, body);
    put(f + 34, dice(20) == 0 ? dice(65536) : 0x0800, 2);
    put(f + 36, 0, 2);
    put(f + 36, ~sum(f + 34, body) & 0xffff, 2);
    if (dice(32) == 0)
        f[6] |= 1;
    if (dice(8) == 0) { /* a source that nobody has, a fragment, options; the checksum stays good */
        static const uint32_t nobody[] = {0, 0xe0000001, 0xefffffff, 0xf0000001, 0xffffffff, IP};

        if (dice(3) == 0)
            put(f + 26, nobody[dice(6)], 4);
        else if (dice(2) != 0)
            put(f + 20, dice(2) != 0 ? 0x2000 : 1 + dice(0x1fff), 2);
        else
            f[14] = (uint8_t)(0x40 | dice(16));
        put(f + 24, 0, 2);
        put(f + 24, ~sum(f + 14, 20) & 0xffff, 2);
    }
    return len;
}

static void
random_frame(void)
{
    static uint8_t f[MAX];
    size_t len;

    switch (dice(10)) {
    case 0:
    case 1:
    case 2: len = arp(f); break;
    case 3: /* what the port is there for */
        len = ip4(f, 17, 0xe9360c6f, 8 + dice(1400));
        put(f, 0x01005e36, 4);
        break;
    case 4: len = ip4(f, dice(2) != 0 ? 6 : 17, IP, 20 + dice(200)); break;
    default: len = echo(f); break;
    }
    if (dice(3) == 0)
        len = tag(f, len);
    if (dice(5) == 0)
        f[dice(dice(2) != 0 ? 46 : (uint32_t)len)] ^= (uint8_t)(1u << dice(8));
    if (dice(30) == 0)
        len = 14 + dice((uint32_t)len - 14); /* cut, runts among them */
    if (dice(100) == 0) {
        memset(f + len, 0, MAX - len);
        len = 9014; /* 9,018 with FCS */
    }
    receive(f, len, dice(20) == 0);
}

static void
random_host(void)
{
    size_t len, at = 14;

    if (b.host_len != 0 || b.host_busy)
        return;
    memset(b.host, 0, sizeof(b.host));
    switch (dice(6)) {
    case 0: len = arp(b.host); break;
    case 1: /* IGMPv3 report with Router Alert */
        len = ip4(b.host, 2, 0xe0000016, 40);
        b.host[14] = 0x46;
        break;
    case 2: len = ip4(b.host, 1, 0x0a000001, 8 + dice(100)); break;
    case 3: len = ip4(b.host, 6, 0x0a000002, 40); break;
    default:
        len = ip4(b.host, 17, dice(4) == 0 ? SERVER_IP + dice(2) : SERVER_IP, 8 + dice(150));
        put(b.host + 36, dice(6) == 0 ? SERVER_PORT + 1 : SERVER_PORT, 2);
        break;
    }
    if (dice(3) == 0 && len <= 188)
        len = tag(b.host, len);
    at += b.host[12] == 0x81 ? 4 : 0;
    if (dice(5) == 0)
        b.host[at + dice(24)] ^= (uint8_t)(1u << dice(8));
    if (dice(10) == 0)
        put(b.host + at - 2, dice(2) != 0 ? 0x86dd : dice(65536), 2);
    b.host_len = (unsigned)len;
    b.host_words = (b.host_len + 3) / 4;
    if (dice(12) == 0)
        b.host_len = dice(256);
    if (dice(20) == 0)
        b.host_words = dice(60);
    if (b.host_len == 0)
        b.host_len = 1;
    b.host_at = 0;
    b.host_port = dice(3) == 0;
}

/* Request and reply as RFC 826 and RFC 792 have them, written out. */
START_TEST(test_answers_written_by_hand)
{
    static const uint8_t ask[60] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 1, 2, 3, 4, 5, 8, 6, 0, 1, 8, 0, 6, 4, 0, 1, 2, 1, 2, 3, 4, 5, 10, 0, 0, 1,
                                    0, 0, 0, 0, 0, 0, 10, 0, 0, 5};
    static const uint8_t is_at[60] = {2, 1, 2, 3, 4, 5, 2, 0x53, 0x41, 0x4b, 0, 0x11, 8, 6, 0, 1, 8, 0, 6, 4, 0, 2, 2, 0x53, 0x41, 0x4b, 0, 0x11, 10, 0, 0, 5,
                                      2, 1, 2, 3, 4, 5, 10, 0, 0, 1};
    static const uint8_t ping[60] = {2, 0x53, 0x41, 0x4b, 0, 0x11, 2, 1, 2, 3, 4, 5, 8, 0, 0x45, 0, 0, 30, 0x12, 0x34, 0x40, 0, 63, 1, 0x15, 0xa6, 10, 0, 0, 1,
                                     10, 0, 0, 5, 8, 0, 0x34, 0x9a, 0x00, 0x01, 0x00, 0x02, 0xc3, 0x62};
    static const uint8_t pong[60] = {2, 1, 2, 3, 4, 5, 2, 0x53, 0x41, 0x4b, 0, 0x11, 8, 0, 0x45, 0, 0, 30, 0x12, 0x34, 0x40, 0, 64, 1, 0x14, 0xa6, 10, 0, 0, 5,
                                     10, 0, 0, 1, 0, 0, 0x3c, 0x9a, 0x00, 0x01, 0x00, 0x02, 0xc3, 0x62};
    struct tw_net was;

    start();
    was = b.net;
    receive(ask, 60, false);
    ck_assert_uint_eq(b.answers.n, 1);
    ck_assert_mem_eq(b.answers.f[b.answers.head].data, is_at, 60);
    idle(300);
    ck_assert_uint_eq(b.answered, 1);
    receive(ping, 60, false);
    ck_assert_uint_eq(b.answers.n, 1);
    ck_assert_mem_eq(b.answers.f[b.answers.head].data, pong, 60);
    idle(300);
    ck_assert_uint_eq(b.answered, 2);
    ck_assert_uint_eq(was.refused, 0);
    finish();
}
END_TEST

START_TEST(test_random_frames_equal_twin)
{
    unsigned rounds = tb_rounds(4000, 20000, 200000);

    start();
    for (unsigned i = 0; i < rounds; i++) {
        if (dice(200) == 0)
            b.stall = dice(3) == 0 ? dice(60) : 0;
        random_host();
        random_frame();
        idle(dice(3) == 0 ? dice(3) : 1 + dice(400));
    }
    ck_assert_uint_gt(b.net.port[0].cnt.arp, rounds / 20);
    ck_assert_uint_gt(b.net.port[0].cnt.echo, rounds / 20);
    ck_assert_uint_gt(b.net.port[0].cnt.host, rounds / 20);
    ck_assert_uint_gt(b.net.port[0].cnt.busy, 0);
    ck_assert_uint_gt(b.net.port[0].cnt.frag_opt, 0);
    ck_assert_uint_gt(b.net.port[0].cnt.too_long, 0);
    ck_assert_uint_gt(b.net.refused, 0);
    ck_assert_uint_gt(b.lost, 0);
    finish();
}
END_TEST

/* Without an address nothing is answered, whatever the question. */
START_TEST(test_no_address_no_answer)
{
    static uint8_t f[MAX];

    start();
    TB_SET(b.tb, ip_i, 0);
    b.net.port[0].ip = 0;
    for (unsigned i = 0; i < 50; i++) {
        receive(f, dice(2) != 0 ? arp(f) : echo(f), false);
        idle(300);
    }
    ck_assert_uint_eq(b.answered, 0);
    finish();
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("edges");

    tcase_set_timeout(tc, 600);
    tcase_add_test(tc, test_answers_written_by_hand);
    tcase_add_test(tc, test_random_frames_equal_twin);
    tcase_add_test(tc, test_no_address_no_answer);
    suite_add_tcase(s, tc);
    return s;
}
