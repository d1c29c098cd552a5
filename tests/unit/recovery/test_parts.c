// SPDX-License-Identifier: Apache-2.0
/* unit.recovery, suite parts - the evidence at a snapshot's number, bytes of requests and logins, bad input, the card's hold and splice. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rec_priv.h"
#include "suites.h"
#include "tw_catchup.h"

/* ---- is message N in the snapshot? ---- */

static struct rec_snapshot snap;

static struct tw_itch
order(uint8_t type, uint64_t ref, uint32_t qty, uint32_t px)
{
    return (struct tw_itch){.mtype = type, .slot_hit = true, .slot = 2, .refnum = ref, .qty = qty, .px = px};
}

static enum rec_boundary
ask(struct tw_itch m)
{
    return rec_snapshot_boundary(&snap, &m);
}

/* The snapshot holds order 5: 100 shares at 1000. */
START_TEST(evidence)
{
    struct tw_itch a = order('A', 5, 100, 1000), u = order('U', 5, 70, 900), other = order('D', 5, 0, 0);

    ck_assert_int_eq(rec_snapshot_new(&snap, 6), 0);
    ck_assert_int_eq(rec_snapshot_add(&snap, &a), REC_ADDED);
    ck_assert_int_eq(rec_snapshot_add(&snap, &a), REC_SAME);
    a.qty = 99;
    ck_assert_int_eq(rec_snapshot_add(&snap, &a), REC_CONFLICT);

    ck_assert_int_eq(ask(order('A', 5, 100, 1000)), REC_B_INCLUDED);
    ck_assert_int_eq(ask(order('F', 6, 100, 1000)), REC_B_NEXT);
    ck_assert_int_eq(ask(order('A', 5, 100, 1001)), REC_B_UNCLEAR); /* no venue sends that */
    ck_assert_int_eq(ask(order('D', 5, 0, 0)), REC_B_NEXT);
    ck_assert_int_eq(ask(order('D', 6, 0, 0)), REC_B_INCLUDED);
    for (const char *t = "ECX"; *t != 0; t++) {
        ck_assert_int_eq(ask(order((uint8_t)*t, 6, 10, 0)), REC_B_INCLUDED);  /* it took all that was left */
        ck_assert_int_eq(ask(order((uint8_t)*t, 5, 101, 0)), REC_B_INCLUDED); /* there were 201 before */
        ck_assert_int_eq(ask(order((uint8_t)*t, 5, 100, 0)), REC_B_UNCLEAR);  /* 100 or 200 before */
        ck_assert_int_eq(ask(order((uint8_t)*t, 5, 10, 0)), REC_B_UNCLEAR);
        ck_assert_int_eq(ask(order((uint8_t)*t, 6, 0, 0)), REC_B_NEXT);       /* changes nothing */
    }
    u.new_ref = 8;
    ck_assert_int_eq(ask(u), REC_B_NEXT);
    u.refnum = 4;
    ck_assert_int_eq(ask(u), REC_B_INCLUDED); /* and traded since, or refused */
    u.new_ref = 5;
    u.qty = 100;
    u.px = 1000;
    ck_assert_int_eq(ask(u), REC_B_INCLUDED);
    u.px = 999;
    ck_assert_int_eq(ask(u), REC_B_UNCLEAR);
    other.slot = 1; /* the same reference of another symbol */
    ck_assert_int_eq(ask(other), REC_B_INCLUDED);
    other.slot_hit = false;
    ck_assert_int_eq(ask(other), REC_B_NEXT);
    ck_assert_int_eq(ask(order('H', 0, 0, 0)), REC_B_NEXT);
    for (uint64_t r = 100; r < 163; r++) {
        a = order('A', r, 1, 1);
        ck_assert_int_eq(rec_snapshot_add(&snap, &a), REC_ADDED);
    }
    a.refnum = 200;
    ck_assert_int_eq(rec_snapshot_add(&snap, &a), REC_FULL);
    rec_snapshot_free(&snap);
}
END_TEST

/* ---- bytes ---- */

static uint8_t out[256];
static size_t out_len;
static unsigned connects, closes, holds, clears, splices;
static uint64_t spliced_at;

static void
o_datagram(void *c, unsigned s, const uint8_t *d, size_t n)
{
    (void)c;
    (void)s;
    memcpy(out, d, n);
    out_len = n;
}

static void
o_connect(void *c, unsigned s)
{
    (void)c;
    (void)s;
    connects++;
}

static void
o_bytes(void *c, const uint8_t *d, size_t n)
{
    (void)c;
    memcpy(out, d, n);
    out_len = n;
}

static void
o_close(void *c)
{
    (void)c;
    closes++;
}

static void
o_hold(void *c)
{
    (void)c;
    holds++;
}

static void
o_clear(void *c)
{
    (void)c;
    clears++;
}

static void
o_inject(void *c, const struct tw_itch *m)
{
    (void)c;
    (void)m;
}

static void
o_splice(void *c, uint64_t n)
{
    (void)c;
    spliced_at = n;
    splices++;
}

static struct saker_rec *
fresh(void)
{
    const struct saker_rec_out o = {.datagram = o_datagram, .connect = o_connect, .bytes = o_bytes, .close = o_close, .hold = o_hold,
                                    .clear = o_clear, .inject = o_inject, .splice = o_splice};
    struct saker_rec_cfg cfg;
    struct saker_rec *r;

    saker_rec_defaults(&cfg);
    cfg.copy_log2 = 8;
    cfg.items_log2 = 8;
    cfg.servers = 1;
    cfg.glimpses = 1;
    cfg.patience_ns = 0;
    cfg.fill_max = 100;
    memcpy(cfg.username, "user01", 7);
    memcpy(cfg.password, "pass", 5);
    r = saker_rec_new(&cfg, &o);
    ck_assert_ptr_nonnull(r);
    out_len = 0;
    connects = closes = holds = clears = splices = 0;
    saker_rec_start(r, (const uint8_t *)"000001234A");
    return r;
}

static struct saker_rec_card
held(uint64_t applied, uint64_t first)
{
    return (struct saker_rec_card){.state = SAKER_CARD_HOLD, .locked = true, .applied = applied, .first = first, .next = first};
}

START_TEST(a_request_asks_for_the_hole)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(1, 5);

    saker_rec_card(r, &c);
    ck_assert_uint_eq(out_len, 20);
    ck_assert_mem_eq(out, "000001234A\0\0\0\0\0\0\0\2\0\3", 20); /* three from 2 */
    saker_rec_free(r);
}
END_TEST

START_TEST(a_login_is_the_golden_one)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(0, 500);
    uint8_t want[49];

    saker_rec_card(r, &c);
    ck_assert_uint_eq(connects, 1);
    saker_rec_connected(r);
    memset(want, ' ', sizeof(want));
    memcpy(want, "\0\x2fLuser01pass", 13);
    want[48] = '1';
    ck_assert_uint_eq(out_len, 49);
    ck_assert_mem_eq(out, want, 49);
    saker_rec_free(r);
}
END_TEST

static const struct {
    const char *bytes;
    size_t len;
} bad_streams[] = {
    {"\0\0", 2},                                                            /* length 0 */
    {"\0\2SG", 4},                                                          /* data before the login is accepted */
    {"\0\x1f" "A         X                  1x", 33},                       /* number with a letter */
    {"\0\x1f" "A         X                   2", 33},                       /* not from the start */
    {"\0\2JA", 4},                                                          /* rejected */
    {"\0\1Z", 3},                                                           /* end of session */
    {"\0\1O", 3},                                                           /* what a server does not send */
    {"\0\x1f" "A         X                   1\0\x16SG                   0", 57},  /* N = 0 */
    {"\0\x1f" "A         X                   1\0\x16SG                 1 1", 57},  /* blank inside */
    {"\0\x1f" "A         X                   1\0\x15SG                  1", 56},   /* 20 bytes */
    {"\0\x1f" "A         X                   1\0\xffS", 35},                /* longer than any message: judged when it is whole */
};

START_TEST(bad_streams_close_and_wait)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(0, 500);
    static const uint8_t rest[300];

    saker_rec_card(r, &c);
    saker_rec_connected(r);
    for (size_t i = 0; i < bad_streams[_i].len; i++)
        saker_rec_bytes(r, (const uint8_t *)bad_streams[_i].bytes + i, 1);
    if (saker_rec_state(r) == SAKER_REC_SNAPSHOT)
        saker_rec_bytes(r, rest, sizeof(rest));
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_WAIT);
    ck_assert_uint_eq(closes, 1);
    saker_rec_closed(r); /* of no meaning any more */
    ck_assert_uint_eq(saker_rec_counters(r)->rounds_failed, 1);
    ck_assert_uint_eq(saker_rec_deadline(r), 500000000u);
    saker_rec_time(r, 500000000u);
    ck_assert_uint_eq(connects, 2);
    saker_rec_free(r);
}
END_TEST

static void
login_accepted(struct saker_rec *r)
{
    struct saker_rec_card c = held(0, 500);

    saker_rec_card(r, &c);
    saker_rec_connected(r);
    saker_rec_bytes(r, (const uint8_t *)"\0\x1f" "A         X                   1", 33);
}

START_TEST(the_client_beats_every_second)
{
    struct saker_rec *r = fresh();

    login_accepted(r);
    ck_assert_uint_eq(saker_rec_deadline(r), 1000000000u);
    saker_rec_time(r, 999999999u);
    ck_assert_uint_eq(out_len, 49); /* the login */
    saker_rec_time(r, 1000000000u);
    ck_assert_mem_eq(out, "\0\1R", 3);
    ck_assert_uint_eq(out_len, 3);
    ck_assert_uint_eq(saker_rec_deadline(r), 2000000000u);
    saker_rec_free(r);
}
END_TEST

START_TEST(a_server_that_only_beats_is_given_up_in_the_end)
{
    struct saker_rec *r = fresh();

    login_accepted(r);
    for (unsigned s = 1; s < 300; s++) {
        saker_rec_time(r, s * 1000000000ull);
        saker_rec_bytes(r, (const uint8_t *)"\0\1H", 3);
        ck_assert_int_eq(saker_rec_state(r), SAKER_REC_SNAPSHOT);
    }
    saker_rec_time(r, 300000000000u); /* spin_ns */
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_WAIT);
    saker_rec_free(r);
    r = fresh();
    login_accepted(r);
    saker_rec_time(r, 14999999999u);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_SNAPSHOT);
    saker_rec_time(r, 15000000000u); /* silence_ns */
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_WAIT);
    saker_rec_free(r);
}
END_TEST

START_TEST(a_connection_that_does_not_come_up)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(0, 500);

    saker_rec_card(r, &c);
    ck_assert_uint_eq(saker_rec_deadline(r), 3000000000u); /* connect_ns */
    saker_rec_time(r, 3000000000u);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_WAIT);
    ck_assert_uint_eq(closes, 1);
    saker_rec_free(r);
}
END_TEST

/* Pauses of 0.5 s, doubling to 32 s. */
START_TEST(pauses_double)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(0, 500);
    uint64_t now = 0, pause = 500000000u;

    saker_rec_card(r, &c);
    for (unsigned i = 0; i < 10; i++) {
        saker_rec_closed(r);
        ck_assert_uint_eq(saker_rec_deadline(r), now + pause);
        saker_rec_time(r, now += pause);
        ck_assert_uint_eq(connects, i + 2);
        if (pause < 32000000000u)
            pause *= 2;
    }
    saker_rec_free(r);
}
END_TEST

START_TEST(a_new_session_starts_with_a_cleared_book)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(0, 1);

    c.dirty = true; /* the book of the session before */
    saker_rec_card(r, &c);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_LOAD);
    ck_assert_uint_eq(clears, 1);
    ck_assert_uint_eq(splices, 0);
    saker_rec_cleared(r);
    ck_assert_uint_eq(splices, 1);
    ck_assert_uint_eq(spliced_at, 0);
    ck_assert_uint_eq(connects, 0);
    saker_rec_free(r);
}
END_TEST

START_TEST(a_card_that_is_live_at_the_start_is_left_alone)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = {.state = SAKER_CARD_LIVE, .locked = true, .applied = 99, .first = 100, .next = 100};

    saker_rec_card(r, &c); /* the daemon was restarted, the card went on */
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_LIVE);
    ck_assert_uint_eq(clears + holds + splices + connects, 0);
    saker_rec_free(r);
}
END_TEST

START_TEST(sizes_out_of_range_are_refused)
{
    const struct saker_rec_out o = {0};
    struct saker_rec_cfg good, cfg;

    saker_rec_defaults(&good);
    for (unsigned i = 0; i < 6; i++) {
        cfg = good;
        switch (i) {
        case 0: cfg.copy_log2 = 5; break;
        case 1: cfg.copy_log2 = 25; break;
        case 2: cfg.items_log2 = 25; break;
        case 3: cfg.servers = 9; break;
        case 4: cfg.glimpses = 9; break;
        default: cfg.inject_credit = 0;
        }
        ck_assert_ptr_null(saker_rec_new(&cfg, &o));
    }
}
END_TEST

START_TEST(unknown_soup_packets_are_passed_over)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(0, 500);
    static const uint8_t text[70000];
    const char bytes[] = "\0\4+abc\0\1H\0\x1f" "A         X                   1\xff\xff+";
    const char end[] = "\0\x16SG                 600";

    saker_rec_card(r, &c);
    saker_rec_connected(r);
    saker_rec_bytes(r, (const uint8_t *)bytes, sizeof(bytes) - 1);
    saker_rec_bytes(r, text, 0xFFFE);
    saker_rec_bytes(r, (const uint8_t *)end, 24);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_BOUNDARY);
    ck_assert_mem_eq(out, "\0\1O", 3);
    saker_rec_free(r);
}
END_TEST

START_TEST(bad_datagrams_change_nothing)
{
    static const uint8_t good[] = "000001234A\0\0\0\0\0\0\0\2\0\2\0\1x\0\1y";
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(1, 4);
    uint8_t b[26];

    saker_rec_card(r, &c);
    for (size_t n = 0; n < 26; n++)
        saker_rec_packet(r, SAKER_REC_REPLY, good, n);
    memcpy(b, good, 26);
    b[19] = 3;
    saker_rec_packet(r, SAKER_REC_REPLY, b, 26);
    b[19] = 1;
    saker_rec_packet(r, SAKER_REC_REPLY, b, 26);
    memset(b + 10, 0xFF, 8);
    b[19] = 2;
    saker_rec_packet(r, SAKER_REC_REPLY, b, 26);
    ck_assert_uint_eq(saker_rec_counters(r)->bad_packet, 29);
    ck_assert_uint_eq(saker_rec_counters(r)->reply_msgs, 0);
    ck_assert_uint_eq(splices, 0);
    saker_rec_packet(r, SAKER_REC_REPLY, good, 26);
    ck_assert_uint_eq(splices, 1);
    ck_assert_uint_eq(spliced_at, 3);
    saker_rec_free(r);
}
END_TEST

/* Bytes from a generator into every input: nothing breaks (the sanitizers look on), and no splice without a held card. */
START_TEST(noise)
{
    struct saker_rec *r = fresh();
    uint32_t x = 12345;
    uint64_t now = 0;

    for (unsigned i = 0; i < 20000; i++) {
        uint8_t b[90];
        struct saker_rec_card c;

        for (size_t k = 0; k < sizeof(b); k++) {
            x = x * 1664525u + 1013904223u;
            b[k] = (uint8_t)(x >> 24);
        }
        if (i % 3 != 0) {
            memcpy(b, "000001234A\0\0\0\0\0\0", 16);
            b[18] = 0;
            b[19] &= 3;
        }
        saker_rec_time(r, now += b[80] * 1000000ull);
        switch (b[81] % 8) {
        case 0: saker_rec_packet(r, SAKER_REC_REPLY, b, b[82] % 90); break;
        case 1: saker_rec_packet(r, SAKER_REC_REPLY, b, 20); break;
        case 2: saker_rec_connected(r); break;
        case 3: saker_rec_bytes(r, b, b[82] % 90); break;
        case 4: saker_rec_closed(r); break;
        case 5:
            c = held(b[83], b[84]);
            c.state = b[85] % 3;
            c.dirty = b[86] % 8 == 0;
            saker_rec_card(r, &c);
            break;
        case 6: saker_rec_injected(r, b[83]); saker_rec_cleared(r); break;
        default:
            c = held(b[83], b[84]);
            saker_rec_spliced(r, b[85] & 1, &c);
        }
    }
    saker_rec_free(r);
}
END_TEST

/* ---- hold and splice ---- */

static struct tw_catchup cu;
static uint64_t expected;
static char seen[100]; /* letters of what reached the book: upper case live */
static unsigned n_seen;

static void
on_apply(void *ctx, const struct tw_itch *m, const struct tw_meta *meta, bool live)
{
    (void)ctx;
    (void)meta;
    ck_assert(live == m->feed_ok);
    seen[n_seen++] = (char)(m->mtype - (live ? 32 : 0));
    seen[n_seen] = 0;
}

static void
feed(const char *letters)
{
    for (; *letters != 0; letters++) {
        struct tw_itch m = {.mtype = (uint8_t)*letters, .feed_ok = true};
        struct tw_meta meta = {.seq = expected++};

        tw_catchup_message(&cu, &m, &meta);
    }
}

static void
gap(uint64_t to)
{
    tw_catchup_event(&cu, TW_FEED_GAP, expected, to);
    expected = to;
}

static void
inject(const char *letters)
{
    for (; *letters != 0; letters++) {
        struct tw_itch m = {.mtype = (uint8_t)*letters, .feed_ok = true};

        ck_assert(tw_catchup_inject(&cu, &m));
    }
}

static struct tw_catchup_status
status(void)
{
    struct tw_catchup_status st;

    tw_catchup_status(&cu, &st);
    return st;
}

static void
cu_setup(void)
{
    ck_assert_int_eq(tw_catchup_init(&cu, 2, &expected, on_apply, NULL), 0);
    n_seen = 0;
    seen[0] = 0;
    expected = 1;
    ck_assert_int_eq(tw_catchup_splice(&cu, 0), TW_SPLICE_NOT_HELD); /* the feed has not been seen */
    tw_catchup_event(&cu, TW_FEED_LOCKED, 1, 0);
    feed("a");
    ck_assert_str_eq(seen, "");
    ck_assert_int_eq(tw_catchup_splice(&cu, 0), TW_SPLICE_OK);
    feed("b");
    ck_assert_str_eq(seen, "aB");
    ck_assert_int_eq(status().state, TW_CATCHUP_LIVE);
    ck_assert_uint_eq(status().applied, 2);
}

static void
cu_teardown(void)
{
    tw_catchup_free(&cu);
}

START_TEST(a_gap_holds_and_a_splice_drains)
{
    gap(5);
    ck_assert_uint_eq(status().applied, 2);
    feed("ef");
    ck_assert_uint_eq(status().first, 5);
    ck_assert_uint_eq(status().next, 7);
    inject("cd");
    ck_assert_int_eq(tw_catchup_splice(&cu, 3), TW_SPLICE_HOLE);
    ck_assert_int_eq(tw_catchup_splice(&cu, 4), TW_SPLICE_OK);
    ck_assert_int_eq(tw_catchup_splice(&cu, 4), TW_SPLICE_NOT_HELD);
    feed("g");
    ck_assert_str_eq(seen, "aBcdefG");
    ck_assert(!tw_catchup_inject(&cu, &(struct tw_itch){.mtype = 'x'}));
}
END_TEST

START_TEST(a_splice_skips_what_was_injected)
{
    gap(5);
    feed("ef");
    inject("cde");
    ck_assert_int_eq(tw_catchup_splice(&cu, 5), TW_SPLICE_OK);
    feed("g");
    ck_assert_str_eq(seen, "aBcdefG");
}
END_TEST

START_TEST(a_splice_ahead_of_the_feed_waits_for_it)
{
    gap(5);
    inject("cdef");
    ck_assert_int_eq(tw_catchup_splice(&cu, 6), TW_SPLICE_OK);
    ck_assert_int_eq(status().state, TW_CATCHUP_DRAIN);
    feed("e");
    ck_assert_int_eq(status().state, TW_CATCHUP_DRAIN);
    feed("f");
    ck_assert_int_eq(status().state, TW_CATCHUP_LIVE);
    feed("g");
    ck_assert_str_eq(seen, "aBcdefG");
}
END_TEST

START_TEST(a_full_ring_keeps_the_newest)
{
    gap(5);
    feed("efghij");
    ck_assert_uint_eq(status().first, 7); /* four places: g to j */
    ck_assert_uint_eq(cu.dropped, 2);
    inject("cd");
    ck_assert_int_eq(tw_catchup_splice(&cu, 4), TW_SPLICE_HOLE);
    inject("ef");
    ck_assert_int_eq(tw_catchup_splice(&cu, 6), TW_SPLICE_OK);
    ck_assert_str_eq(seen, "aBcdefghij");
}
END_TEST

START_TEST(a_gap_while_held_empties_the_ring)
{
    gap(5);
    feed("ef");
    gap(9);
    ck_assert_uint_eq(status().first, 9);
    ck_assert_uint_eq(status().applied, 2);
    feed("i");
    inject("cdefgh");
    ck_assert_int_eq(tw_catchup_splice(&cu, 8), TW_SPLICE_OK);
    ck_assert_str_eq(seen, "aBcdefghi");
}
END_TEST

START_TEST(a_gap_while_draining_holds_at_the_splice)
{
    gap(5);
    inject("cdef");
    ck_assert_int_eq(tw_catchup_splice(&cu, 6), TW_SPLICE_OK);
    gap(8);
    ck_assert_int_eq(status().state, TW_CATCHUP_HOLD);
    ck_assert_uint_eq(status().applied, 6);
}
END_TEST

START_TEST(a_bad_frame_that_acted_makes_the_book_dirty)
{
    feed("c");
    expected = 3; /* the feed takes back what the frame did to it, then says so */
    tw_catchup_event(&cu, TW_FEED_BAD_FRAME, 3, 1);
    ck_assert(status().dirty);
    ck_assert_uint_eq(status().applied, 2);
    ck_assert_int_eq(tw_catchup_splice(&cu, 9), TW_SPLICE_DIRTY);
    ck_assert(tw_catchup_cleared(&cu));
    ck_assert_int_eq(tw_catchup_splice(&cu, 9), TW_SPLICE_OK);
}
END_TEST

START_TEST(a_bad_frame_that_did_not_act_changes_nothing)
{
    tw_catchup_event(&cu, TW_FEED_BAD_FRAME, 3, 1);
    ck_assert_int_eq(status().state, TW_CATCHUP_LIVE);
    gap(5);
    feed("e");
    feed("f");
    expected = 6;
    tw_catchup_event(&cu, TW_FEED_BAD_FRAME, 6, 1); /* held: only the ring gives it back */
    ck_assert(!status().dirty);
    inject("cd");
    ck_assert_int_eq(tw_catchup_splice(&cu, 4), TW_SPLICE_OK);
    feed("g");
    ck_assert_str_eq(seen, "aBcdeG");
}
END_TEST

START_TEST(stopped_sessions_take_no_splice_until_relocked)
{
    tw_catchup_event(&cu, _i == 0 ? TW_FEED_EOS : TW_FEED_SESSION, 3, 0);
    ck_assert_int_eq(status().state, TW_CATCHUP_HOLD);
    ck_assert_int_eq(tw_catchup_splice(&cu, 2), TW_SPLICE_STOPPED);
    tw_catchup_event(&cu, TW_FEED_LOCKED, 1, 0);
    ck_assert_int_eq(tw_catchup_splice(&cu, 2), TW_SPLICE_DIRTY); /* the book is of the session before */
    ck_assert(tw_catchup_cleared(&cu));
    expected = 1;
    ck_assert_int_eq(tw_catchup_splice(&cu, 0), TW_SPLICE_OK);
}
END_TEST

Suite *
suite_parts(void)
{
    Suite *s = suite_create("parts");
    TCase *bytes = tcase_create("bytes"), *card = tcase_create("card");

    tcase_add_test(bytes, evidence);
    tcase_add_test(bytes, a_request_asks_for_the_hole);
    tcase_add_test(bytes, a_login_is_the_golden_one);
    tcase_add_loop_test(bytes, bad_streams_close_and_wait, 0, (int)(sizeof(bad_streams) / sizeof(bad_streams[0])));
    tcase_add_test(bytes, unknown_soup_packets_are_passed_over);
    tcase_add_test(bytes, the_client_beats_every_second);
    tcase_add_test(bytes, a_server_that_only_beats_is_given_up_in_the_end);
    tcase_add_test(bytes, a_connection_that_does_not_come_up);
    tcase_add_test(bytes, pauses_double);
    tcase_add_test(bytes, a_new_session_starts_with_a_cleared_book);
    tcase_add_test(bytes, a_card_that_is_live_at_the_start_is_left_alone);
    tcase_add_test(bytes, sizes_out_of_range_are_refused);
    tcase_add_test(bytes, bad_datagrams_change_nothing);
    tcase_add_test(bytes, noise);
    tcase_add_checked_fixture(card, cu_setup, cu_teardown);
    tcase_add_test(card, a_gap_holds_and_a_splice_drains);
    tcase_add_test(card, a_splice_skips_what_was_injected);
    tcase_add_test(card, a_splice_ahead_of_the_feed_waits_for_it);
    tcase_add_test(card, a_full_ring_keeps_the_newest);
    tcase_add_test(card, a_gap_while_held_empties_the_ring);
    tcase_add_test(card, a_gap_while_draining_holds_at_the_splice);
    tcase_add_test(card, a_bad_frame_that_acted_makes_the_book_dirty);
    tcase_add_test(card, a_bad_frame_that_did_not_act_changes_nothing);
    tcase_add_loop_test(card, stopped_sessions_take_no_splice_until_relocked, 0, 2);
    suite_add_tcase(s, bytes);
    suite_add_tcase(s, card);
    return s;
}
