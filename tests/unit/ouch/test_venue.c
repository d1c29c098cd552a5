// SPDX-License-Identifier: Apache-2.0
/* test_venue.c - the session model talks to the exchange simulator, whose TCP, SoupBinTCP and OUCH are somebody else's code. */
#include "test_ouch.h"

#include <string.h>

#include "exchange.h"
#include "tw_oe.h"

#define QUEUE 64

struct wire {
    struct {
        uint8_t data[2048];
        size_t len;
        bool to_venue;
    } q[QUEUE];
    unsigned head, tail;
    struct tw_venue_msg got[64];
    unsigned n;
};

static struct tw_oe oe;
static struct wire w;
static struct saker_exch *ex;

static void
put(const uint8_t *frame, size_t len, bool to_venue)
{
    ck_assert_uint_lt(w.tail - w.head, QUEUE);
    memcpy(w.q[w.tail % QUEUE].data, frame, len);
    w.q[w.tail % QUEUE].len = len;
    w.q[w.tail++ % QUEUE].to_venue = to_venue;
}

static void
on_tx(void *ctx, const uint8_t *frame, size_t len, bool granted)
{
    (void)ctx;
    (void)granted;
    put(frame, len, true);
}

static void
on_send(void *ctx, const uint8_t *frame, size_t len)
{
    (void)ctx;
    put(frame, len, false);
}

static void
on_venue(void *ctx, const struct tw_venue_msg *m)
{
    (void)ctx;
    w.got[w.n++ % 64] = *m;
}

/* Neither side is called from inside the other: frames go through a queue, like on a wire. */
static void
run(void)
{
    while (w.head != w.tail) {
        unsigned i = w.head++ % QUEUE;

        if (w.q[i].to_venue)
            saker_exch_rx(ex, w.q[i].data, w.q[i].len);
        else
            tw_oe_rx_frame(&oe, w.q[i].data, w.q[i].len, false, on_venue, on_tx, NULL);
    }
}

static void
be(uint8_t *p, uint64_t v, unsigned n)
{
    while (n-- != 0) {
        p[n] = (uint8_t)v;
        v >>= 8;
    }
}

static void
market(void)
{
    uint8_t r[39] = {'R', 0, 13}, a[36] = {'A', 0, 13};

    be(r + 5, 34200000000000u, 6);
    memcpy(r + 11, "AAPL    ", 8);
    saker_exch_market(ex, r, sizeof(r));
    be(a + 5, 34200000000001u, 6);
    be(a + 11, 77, 8);
    a[19] = 'S';
    be(a + 20, 100, 4);
    memcpy(a + 24, "AAPL    ", 8);
    be(a + 32, 1503500, 4);
    saker_exch_market(ex, a, sizeof(a));
}

START_TEST(test_session_orders_and_logout)
{
    static const char symbols[1][8] = {{'A', 'A', 'P', 'L', ' ', ' ', ' ', ' '}};
    struct saker_exch_cfg xc = {.mac = {2, 0, 0, 0, 0, 2}, .peer_mac = {2, 0, 0, 0, 0, 1}, .ip = 0x0a000002,
                                .peer_ip = 0x0a000001, .port = 9000, .username = "user01", .password = "pass",
                                .session = "SESSION001"};
    struct tw_oe_cfg c = {.src_mac = {2, 0, 0, 0, 0, 1}, .dst_mac = {2, 0, 0, 0, 0, 2}, .src_ip = 0x0a000001,
                          .dst_ip = 0x0a000002, .src_port = 40000, .dst_port = 9000, .isn = 7, .window = 8192, .seq_req = 1};
    struct tw_grant g = {.kind = TW_INTENT_NEW, .side = TW_BUY, .qty = 160, .px = 1503500, .urn = 1};
    struct tw_oe_status st;

    memcpy(c.username, "user01", 6);
    memcpy(c.password, "pass      ", 10);
    memset(c.session, ' ', 10);
    memcpy(c.firm, "FIRM", 4);
    memset(&w, 0, sizeof(w));
    ex = saker_exch_new(&xc, on_send, NULL);
    ck_assert_ptr_nonnull(ex);
    market();
    tw_oe_init(&oe, 0, symbols, 1);
    tw_oe_config(&oe, &c);
    tw_oe_connect(&oe, on_tx, NULL);
    run();
    tw_oe_status(&oe, &st);
    ck_assert_int_eq(st.state, TW_OE_UP);
    ck_assert(st.writable);
    ck_assert_mem_eq(st.soup_session, "SESSION001", 10);
    ck_assert_uint_ge(w.n, 1);
    ck_assert_uint_eq(w.got[w.n - 1].mtype, 'Q');
    ck_assert_uint_eq(w.got[w.n - 1].urn, 1);

    /* 160 wanted, 100 there: accepted, 100 executed, the rest of the IOC canceled. */
    w.n = 0;
    ck_assert(tw_oe_grant(&oe, &g, on_tx, NULL));
    run();
    ck_assert_uint_eq(w.n, 3);
    ck_assert_uint_eq(w.got[0].mtype, 'A');
    ck_assert_uint_eq(w.got[0].urn, 1);
    ck_assert_uint_eq(w.got[0].qty, 160);
    ck_assert_uint_eq(w.got[0].px, 1503500);
    ck_assert_uint_eq(w.got[1].mtype, 'E');
    ck_assert_uint_eq(w.got[1].qty, 100);
    ck_assert_uint_eq(w.got[1].px, 1503500);
    ck_assert_uint_eq(w.got[2].mtype, 'C');
    ck_assert_uint_eq(w.got[2].qty, 60);
    ck_assert_uint_eq(w.got[2].reason, 'I');

    /* Mass cancel is answered; nothing rests. */
    w.n = 0;
    g.kind = TW_INTENT_MASS_CANCEL;
    g.all_slots = true;
    g.urn = 2;
    ck_assert(tw_oe_grant(&oe, &g, on_tx, NULL));
    run();
    ck_assert_uint_eq(w.n, 1);
    ck_assert_uint_eq(w.got[0].mtype, 'X');
    ck_assert_uint_eq(w.got[0].urn, 2);
    tw_oe_status(&oe, &st);
    ck_assert_uint_eq(st.snd_una, st.snd_nxt);
    ck_assert_uint_eq(oe.cnt.rx_bad + oe.cnt.rx_other + oe.cnt.rx_out_of_order + oe.cnt.rx_unknown, 0);

    tw_oe_close(&oe, on_tx, NULL);
    run();
    tw_oe_status(&oe, &st);
    ck_assert_int_eq(st.state, TW_OE_CLOSED);
    ck_assert_uint_eq(st.fail_reason, TW_OE_FAIL_HOST);

    /* A wrong password: rejected, reason A. */
    memcpy(c.password, "wrong     ", 10);
    c.src_port++;
    tw_oe_config(&oe, &c);
    tw_oe_connect(&oe, on_tx, NULL);
    run();
    tw_oe_status(&oe, &st);
    ck_assert_int_eq(st.state, TW_OE_FAILED);
    ck_assert_uint_eq(st.fail_reason, TW_OE_FAIL_LOGIN_A);
    saker_exch_free(ex);
}
END_TEST

TCase *
tcase_venue(void)
{
    TCase *tc = tcase_create("venue");

    tcase_add_test(tc, test_session_orders_and_logout);
    return tc;
}
