// SPDX-License-Identifier: Apache-2.0
/* unit.recovery, suite parts - the evidence at a snapshot's number, bytes of requests and logins, bad input, timers, and what the card says. */
#include <check.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "rec_priv.h"
#include "suites.h"

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
fresh_with(unsigned glimpses)
{
    const struct saker_rec_out o = {.datagram = o_datagram, .connect = o_connect, .bytes = o_bytes, .close = o_close, .hold = o_hold,
                                    .clear = o_clear, .inject = o_inject, .splice = o_splice};
    struct saker_rec_cfg cfg;
    struct saker_rec *r;

    saker_rec_defaults(&cfg);
    cfg.copy_log2 = 8;
    cfg.items_log2 = 8;
    cfg.servers = 1;
    cfg.glimpses = glimpses;
    cfg.patience_ns = 0;
    cfg.fill_max = 100;
    memcpy(cfg.username, "user01", 7);
    memcpy(cfg.password, "pass", 5);
    r = saker_rec_new(&cfg, &o);
    ck_assert_ptr_nonnull(r);
    out_len = 0;
    connects = closes = holds = clears = splices = 0;
    saker_rec_load_slot(r, 0, 7, true);
    saker_rec_start(r, (const uint8_t *)"000001234A");
    return r;
}

static struct saker_rec *
fresh(void)
{
    return fresh_with(1);
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

/* The card takes its time to drain, and a gap comes in between: it says how far it has come. */
START_TEST(a_gap_while_the_card_drains)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(1, 2);

    saker_rec_card(r, &c);
    ck_assert_uint_eq(spliced_at, 1);
    c.state = SAKER_CARD_DRAIN;
    saker_rec_spliced(r, true, &c);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_SPLICE);
    c = held(20, 30);
    saker_rec_card(r, &c);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_FILL);
    ck_assert_mem_eq(out, "000001234A\0\0\0\0\0\0\0\x15\0\x09", 20); /* nine from 21 */
    ck_assert_uint_eq(saker_rec_counters(r)->gaps, 2);
    saker_rec_free(r);
}
END_TEST

START_TEST(a_gap_seen_before_the_splice_was_refused)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(1, 2);

    saker_rec_card(r, &c);
    c = held(1, 9);
    saker_rec_card(r, &c); /* read before the answer to the splice */
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_SPLICE);
    saker_rec_spliced(r, false, &c);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_FILL);
    ck_assert_mem_eq(out, "000001234A\0\0\0\0\0\0\0\2\0\7", 20);
    ck_assert_uint_eq(saker_rec_counters(r)->splice_refused, 1);
    saker_rec_free(r);
}
END_TEST

START_TEST(a_splice_refused_by_the_end_of_the_session)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(1, 2);

    saker_rec_card(r, &c);
    c.ended = true;
    saker_rec_spliced(r, false, &c);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_ENDED);
    ck_assert(saker_rec_complete(r));
    saker_rec_free(r);
}
END_TEST

/* Refused although nothing is wrong: not again and again. */
START_TEST(a_splice_refused_without_a_reason)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(1, 2);

    saker_rec_card(r, &c);
    saker_rec_spliced(r, false, &c);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_WAIT);
    ck_assert_uint_eq(splices, 1);
    saker_rec_free(r);
}
END_TEST

START_TEST(without_glimpse_the_servers_are_asked_again)
{
    struct saker_rec *r = fresh_with(0);
    struct saker_rec_card c = held(1, 5);
    uint64_t now = 0;

    saker_rec_card(r, &c);
    for (unsigned i = 1; i <= 6; i++)
        saker_rec_time(r, now += 100000000u);
    ck_assert_uint_eq(saker_rec_counters(r)->requests, 6);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_WAIT);
    saker_rec_time(r, now += 500000000u);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_FILL);
    ck_assert_uint_eq(saker_rec_counters(r)->requests, 7);
    saker_rec_free(r);
    r = fresh_with(0);
    c.dirty = true;
    saker_rec_card(r, &c); /* no request can help */
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_FAILED);
    saker_rec_free(r);
}
END_TEST

START_TEST(an_answer_with_other_bytes_does_not_stop)
{
    uint8_t line[24] = "000001234A", reply[24];
    struct saker_rec *r = fresh();
    struct saker_rec_card c = held(1, 5);

    line[17] = 3;
    line[19] = 1;
    line[21] = 2;
    memcpy(reply, line, sizeof(reply));
    reply[23] = 1;
    saker_rec_card(r, &c);
    saker_rec_packet(r, SAKER_REC_LINE_A, line, 24);
    saker_rec_packet(r, SAKER_REC_REPLY, reply, 24);
    ck_assert_uint_eq(saker_rec_counters(r)->conflict, 1);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_FILL);
    saker_rec_packet(r, SAKER_REC_LINE_B, reply, 24);
    ck_assert_int_eq(saker_rec_state(r), SAKER_REC_RESET);
    ck_assert_uint_eq(holds, 1);
    saker_rec_free(r);
}
END_TEST

/* A packet of four orders on both lines, n times, with a gap of the card every hundred. */
static void
busy_feed(struct saker_rec *r, uint64_t *seq, unsigned n)
{
    uint8_t p[20 + 4 * 38] = "000001234A";

    p[19] = 4;
    for (unsigned i = 0; i < 4; i++) {
        p[20 + 38 * i + 1] = 36;
        p[20 + 38 * i + 2] = 'A';
        p[20 + 38 * i + 4] = 7;
        p[20 + 38 * i + 21] = 'B';
    }
    for (unsigned k = 0; k < n; k++, *seq += 4) {
        for (unsigned i = 0; i < 8; i++)
            p[10 + i] = (uint8_t)(*seq >> (56 - 8 * i));
        saker_rec_time(r, *seq * 1000);
        saker_rec_packet(r, SAKER_REC_LINE_A, p, sizeof(p));
        saker_rec_packet(r, SAKER_REC_LINE_B, p, sizeof(p));
        if (k % 100 == 50) {
            struct saker_rec_card gap = held(*seq - 9, *seq), live = {.state = SAKER_CARD_LIVE, .locked = true};

            saker_rec_card(r, &gap);
            saker_rec_injected(r, 8);
            ck_assert_int_eq(saker_rec_state(r), SAKER_REC_SPLICE);
            saker_rec_spliced(r, true, &live);
            ck_assert_int_eq(saker_rec_state(r), SAKER_REC_LIVE);
        }
    }
}

START_TEST(no_memory_is_taken_after_the_start)
{
    struct saker_rec *r = fresh();
    struct saker_rec_card live = {.state = SAKER_CARD_LIVE, .locked = true};
    uint64_t seq = 1;
    struct mallinfo2 before, after;

    saker_rec_card(r, &live);
    busy_feed(r, &seq, 100);
    before = mallinfo2();
    busy_feed(r, &seq, 10000);
    after = mallinfo2();
    ck_assert_uint_eq(after.uordblks, before.uordblks);
    ck_assert_uint_eq(after.hblkhd, before.hblkhd);
    ck_assert_uint_eq(saker_rec_counters(r)->recovered, 101);
    ck_assert_uint_eq(saker_rec_counters(r)->injected, 808);
    ck_assert_uint_eq(saker_rec_counters(r)->requests, 0);
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
        case 1:
            memset(b + 10, 0, 7);
            saker_rec_packet(r, i % 3 == 0 ? SAKER_REC_REPLY : b[82] % 3, b, 20);
            if (saker_rec_state(r) >= SAKER_REC_ENDED)
                saker_rec_start(r, b[83] % 2 == 0 ? NULL : (const uint8_t *)"000001234A");
            break;
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

Suite *
suite_parts(void)
{
    Suite *s = suite_create("parts");
    TCase *bytes = tcase_create("bytes");

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
    tcase_add_test(bytes, a_gap_while_the_card_drains);
    tcase_add_test(bytes, a_gap_seen_before_the_splice_was_refused);
    tcase_add_test(bytes, a_splice_refused_by_the_end_of_the_session);
    tcase_add_test(bytes, a_splice_refused_without_a_reason);
    tcase_add_test(bytes, without_glimpse_the_servers_are_asked_again);
    tcase_add_test(bytes, an_answer_with_other_bytes_does_not_stop);
    tcase_add_test(bytes, no_memory_is_taken_after_the_start);
    tcase_add_test(bytes, sizes_out_of_range_are_refused);
    tcase_add_test(bytes, bad_datagrams_change_nothing);
    tcase_add_test(bytes, noise);
    suite_add_tcase(s, bytes);
    return s;
}
