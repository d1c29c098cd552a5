// SPDX-License-Identifier: Apache-2.0
/* tb_feed_catchup.c - random lines, a random host and a book that counts. Message n is reference n, so the book is right when it gets
 * 1, 2, 3 ... and nothing else, whatever is lost, held, injected, drained or cleared; and the feed may be live only when the book has all of it. */
#include <check.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "tb.h"

const char tb_name[] = "feed.feed_catchup";

#define PACKETS 80u
#define PATIENCE 6000u /* cycles after the feed in which an honest host has it live */
#define WRONG 1000000u /* added to the reference of a message whose frame ends badly */
#define IN_BOOK 12u    /* messages under way to the book at most */

enum { LIVE, HOLD, DRAIN };

struct packet {
    uint64_t seq;
    unsigned n; /* 0: heartbeat; 0xFFFF: end of session */
    bool bad, other;
};

/* A line: its packets, and where it is in the one it sends. */
struct line {
    struct packet packet[PACKETS + 40];
    unsigned n, at;   /* packets; the present one */
    unsigned wait;    /* cycles before the next step */
    int step;         /* -1 header, k message, n end */
};

static struct tb *tb;
static uint64_t rnd, last_msg;
static struct line line[2];

/* The book, and what the test knows of it. */
static struct {
    uint64_t next;  /* the reference it must get next */
    unsigned flight;
    bool room;      /* it had room for one more in the cycle before */
    unsigned state; /* of the device, in the cycle before */
    bool unknown;   /* it has what the feed never sent, or we cleared it behind the device's back: it must be cleared */
    bool stained;   /* a frame ended badly, or a clear came, since the last good clear: dirty may be said */
} book;

/* The host. */
static struct {
    enum { WATCH, FILL, WAIT_SPLICE } state;
    uint64_t pos;
    bool injecting, splicing;
    unsigned pause, settled; /* settled: cycles since it was held and the feed known; a register access takes longer than the card needs to know */
} host;

static struct {
    uint64_t runs, msgs, live, holds, splices, refused, injected, drained, clears, terminal;
} seen;

static unsigned
pick(unsigned n)
{
    return (unsigned)(tb_rand(&rnd) % n);
}

static bool
chance(unsigned percent)
{
    return pick(100) < percent;
}

/* ---- Lines ------------------------------------------------------------------------------------------------------ */

static void
plan(unsigned loss, unsigned bad)
{
    uint64_t seq = 1 + pick(3) * 1000;

    memset(line, 0, sizeof line);
    for (unsigned k = 0; k < PACKETS; k++) {
        struct packet p = {.seq = seq, .n = chance(10) ? 0 : 1 + pick(3)};
        bool both = chance(loss / 2); /* a hole on both */

        for (unsigned l = 0; l < 2; l++) {
            if (both || chance(loss))
                continue;
            p.bad = p.n != 0 && k > 2 && chance(bad);
            line[l].packet[line[l].n++] = p;
        }
        seq += p.n;
    }
    last_msg = seq - 1;
    for (unsigned l = 0; l < 2; l++)
        for (unsigned k = 0; k < 30; k++) /* a hole at the tail shows by them */
            line[l].packet[line[l].n++] = (struct packet){.seq = seq};
}

/* One cycle of a line onto its ports. */
static void
drive(unsigned l, unsigned *hdr, unsigned *msg, unsigned *end, unsigned *bad, unsigned *other, uint64_t *seq, unsigned *count)
{
    struct line *a = &line[l];
    const struct packet *p = &a->packet[a->at];

    *seq = 0;
    *count = 0;
    if (a->at == a->n)
        return;
    if (a->wait > 0) {
        a->wait--;
        return;
    }
    *count = p->n;
    if (a->step < 0) {
        *hdr |= 1u << l;
        *other |= (unsigned)p->other << l;
        *seq = p->seq;
        a->step = 0;
        a->wait = 2 + pick(3);
    } else if (p->n != 0xFFFF && (unsigned)a->step < p->n) {
        *msg |= 1u << l;
        *seq = p->seq + (unsigned)a->step + (p->bad ? WRONG : 0); /* its header is good, or nobody could tell */
        a->step++;
        a->wait = 1 + pick(3);
    } else {
        *end |= 1u << l;
        *bad |= (unsigned)p->bad << l;
        if (p->bad)
            book.stained = true;
        a->step = -1;
        a->at++;
        a->wait = 3 + pick(chance(10) ? 40 : 6);
    }
}

/* ---- Host ------------------------------------------------------------------------------------------------------- */

/* What the host does in this cycle; the outputs are those before the edge. */
static void
act(bool quirks)
{
    unsigned state = (unsigned)TB_GET(tb, state_o);
    bool dirty = TB_GET(tb, dirty_o) != 0, locked = TB_GET(tb, locked_o) != 0;
    bool terminal = TB_GET(tb, ended_o) != 0 || TB_GET(tb, othersess_o) != 0;

    TB_SET(tb, cmd_hold_i, 0);
    TB_SET(tb, cleared_i, 0);
    TB_SET(tb, splice_i, 0);
    if (host.injecting)
        return;
    if (host.splicing) { /* the answer is there a cycle after the command */
        host.splicing = false;
        if (TB_GET(tb, splice_ok_o) != 0)
            host.state = WATCH;
        else
            seen.refused++;
        return;
    }
    if (host.pause > 0) {
        host.pause--;
        host.settled = state == HOLD && locked ? host.settled + 1 : 0;
        return;
    }
    host.pause = chance(70) ? pick(3) : pick(60);
    if (quirks && state == LIVE && chance(1)) {
        TB_SET(tb, cmd_hold_i, 1);
        return;
    }
    if (quirks && state == LIVE && book.flight == 0 && pick(200) == 0) { /* the book is cleared behind its back */
        TB_SET(tb, cleared_i, 1);
        book.unknown = book.stained = true;
        return;
    }
    if (state != HOLD)
        host.state = WATCH;
    host.settled = state == HOLD && locked ? host.settled + 1 : 0;
    if (host.settled < 4)
        return;
    if (dirty) {
        if (book.flight == 0 && !terminal) { /* clear, and a snapshot: it may be behind or ahead of what the card has */
            uint64_t first = TB_GET(tb, first_o), back = pick(8);

            ck_assert_msg(book.stained, "the book must be cleared, and nothing has happened to it");
            TB_SET(tb, cleared_i, 1);
            book.unknown = book.stained = false;
            host.pos = chance(30) ? TB_GET(tb, expected_o) + pick(6) : first > back ? first - back : 1;
            if (host.pos > last_msg + 1)
                host.pos = last_msg + 1;
            book.next = host.pos;
            host.state = FILL;
            seen.clears++;
        }
        return;
    }
    if (host.state == WATCH) { /* newly held: the card says where its book ends */
        host.pos = TB_GET(tb, applied_o) + 1;
        host.state = FILL;
        seen.holds++;
        if (TB_GET(tb, applied_o) == 0 && book.next != 1) { /* a feed that was locked further on: by a snapshot */
            host.pos = TB_GET(tb, first_o);
            book.next = host.pos;
        }
        return;
    }
    if (host.pos < TB_GET(tb, first_o) && !chance(3)) {
        TB_SET(tb, inj_v_i, 1);
        TB_SET(tb, inj_ref_i, host.pos);
        host.injecting = true;
    } else if (book.flight == 0 || !chance(50)) { /* also too early: must be refused */
        TB_SET(tb, splice_i, 1);
        TB_SET(tb, splice_n_i, host.pos - 1);
        host.splicing = true;
        seen.splices++;
    }
}

/* ---- One cycle --------------------------------------------------------------------------------------------------- */

static void
cycle(bool quirks)
{
    unsigned hdr = 0, msg = 0, end = 0, bad = 0, other = 0, count[2];
    uint64_t seq[2];
    bool held, valid, room = book.flight < IN_BOOK && chance(80);

    for (unsigned l = 0; l < 2; l++)
        drive(l, &hdr, &msg, &end, &bad, &other, &seq[l], &count[l]);
    TB_SET(tb, hdr_i, hdr);
    TB_SET(tb, msg_i, msg);
    TB_SET(tb, end_i, end);
    TB_SET(tb, bad_i, bad);
    TB_SET(tb, other_i, other);
    TB_SET(tb, a_seq_i, seq[0]);
    TB_SET(tb, b_seq_i, seq[1]);
    TB_SET(tb, a_count_i, count[0]);
    TB_SET(tb, b_count_i, count[1]);
    TB_SET(tb, room_i, room);
    TB_SET(tb, rest_i, book.flight == 0);
    tb_eval(tb);
    act(quirks);
    tb_eval(tb);
    valid = TB_GET(tb, msg_valid_o) != 0;
    held = TB_GET(tb, hold_o) != 0;
    if (valid) {
        uint64_t ref = TB_GET(tb, refnum_o);

        seen.msgs++;
        seen.drained += held && TB_GET(tb, seq_o) != 0;
        if (ref > WRONG) { /* as it happens, live; but what is held back waits for the end of its frame */
            ck_assert_msg(book.state != DRAIN, "a message of a frame that is not over is drained: %" PRIu64, ref - WRONG);
            ref -= WRONG;
            book.unknown = true;
        }
        ck_assert_msg(TB_GET(tb, seq_o) == ref || TB_GET(tb, seq_o) == 0, "message %" PRIu64 " has sequence %" PRIu64, ref, TB_GET(tb, seq_o));
        if (TB_GET(tb, dirty_o) != 0)
            book.unknown = true; /* a frame with nothing wrong in the book may be among them */
        if (!book.unknown)
            ck_assert_msg(ref == book.next, "the book gets %" PRIu64 ", %" PRIu64 " is next", ref, book.next);
        book.next = ref + 1;
        ck_assert_msg(TB_GET(tb, seq_o) != 0 || book.room, "the book gets an injected message that it has no room for");
        ck_assert_msg(TB_GET(tb, feed_ok_o) == 0 || TB_GET(tb, seq_o) != 0, "an injected message is live");
    }
    if (TB_GET(tb, live_o) != 0) {
        seen.live++;
        ck_assert_msg(!book.unknown, "live over a book that must be cleared");
        ck_assert_msg(!valid && book.flight == 0 && book.next == TB_GET(tb, expected_o), "live with %" PRIu64 " next in the book, %" PRIu64 " expected",
                      book.next, TB_GET(tb, expected_o));
        ck_assert_msg(TB_GET(tb, ended_o) == 0 && TB_GET(tb, othersess_o) == 0, "live after the end");
    }
    book.room = room;
    book.state = (unsigned)TB_GET(tb, state_o);
    book.flight += valid;
    if (book.flight > 0 && !valid && chance(60))
        book.flight--;
    if (host.injecting && TB_GET(tb, taken_o) != 0) {
        host.injecting = false;
        host.pos++;
        seen.injected++;
        tb_clock(tb);
        TB_SET(tb, inj_v_i, 0);
    } else {
        tb_clock(tb);
    }
}

static void
run(unsigned loss, unsigned bad, bool quirks, bool terminal)
{
    unsigned n = 0, live = 0;

    plan(loss, bad);
    if (terminal) { /* another session, or its end, somewhere; then nothing is live any more */
        unsigned l = pick(2), k = 20 + pick(30);

        if (chance(50))
            line[l].packet[k].other = true;
        else
            for (unsigned j = 0; j < 2; j++)
                for (unsigned i = line[j].n - 30; i < line[j].n; i++)
                    line[j].packet[i].n = 0xFFFF;
    }
    memset(&host, 0, sizeof host);
    memset(&book, 0, sizeof book);
    book.next = line[0].packet[0].seq < line[1].packet[0].seq ? line[0].packet[0].seq : line[1].packet[0].seq;
    for (unsigned l = 0; l < 2; l++) {
        line[l].step = -1;
        line[l].wait = pick(chance(20) ? 150 : 20);
    }
    TB_SET(tb, enable_i, 0);
    TB_SET(tb, inj_v_i, 0);
    TB_SET(tb, splice_i, 0);
    TB_SET(tb, cleared_i, 0);
    TB_SET(tb, cmd_hold_i, 0);
    tb_reset(tb, 4);
    TB_SET(tb, enable_i, 1);
    while (line[0].at < line[0].n || line[1].at < line[1].n)
        cycle(quirks);
    for (n = 0; n < PATIENCE && live < 20; n++) {
        cycle(false);
        live = TB_GET(tb, state_o) == LIVE && book.next == last_msg + 1 ? live + 1 : 0;
    }
    seen.runs++;
    if (terminal) {
        seen.terminal++;
        ck_assert_msg(TB_GET(tb, state_o) == HOLD && (TB_GET(tb, ended_o) != 0 || TB_GET(tb, othersess_o) != 0),
                      "state %u after the end", (unsigned)TB_GET(tb, state_o));
    } else {
        ck_assert_msg(n < PATIENCE, "not live: state %u, %" PRIu64 " next in the book, %" PRIu64 " the last, first %" PRIu64 ", dirty %d",
                      (unsigned)TB_GET(tb, state_o), book.next, last_msg, TB_GET(tb, first_o), (int)TB_GET(tb, dirty_o));
        ck_assert_msg(TB_GET(tb, stale_o) == 0, "live and stale");
    }
}

static void
setup(void)
{
    tb = tb_new(tb_seed());
    rnd = tb_seed();
    memset(&seen, 0, sizeof seen);
}

static void
teardown(void)
{
    printf("%s: %" PRIu64 " runs, %" PRIu64 " messages, live %" PRIu64 " times, held %" PRIu64 ", %" PRIu64 " splices of which %" PRIu64
           " refused, %" PRIu64 " injected, %" PRIu64 " drained, %" PRIu64 " clears\n",
           tb_name, seen.runs, seen.msgs, seen.live, seen.holds, seen.splices, seen.refused, seen.injected, seen.drained, seen.clears);
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
}

START_TEST(test_holes)
{
    unsigned rounds = tb_rounds(60, 250, 3000);

    for (unsigned i = 0; i < rounds; i++)
        run(pick(40), 0, false, false);
    ck_assert_uint_eq(seen.clears, 0);
    ck_assert_uint_gt(seen.live, rounds);
    ck_assert_uint_gt(seen.refused, 10);
    ck_assert_uint_gt(seen.drained, 1000);
}
END_TEST

START_TEST(test_holes_bad_frames_and_commands)
{
    unsigned rounds = tb_rounds(60, 250, 3000);

    for (unsigned i = 0; i < rounds; i++)
        run(pick(40), pick(12), true, false);
    ck_assert_uint_gt(seen.live, rounds);
    ck_assert_uint_gt(seen.clears, 10);
}
END_TEST

START_TEST(test_the_end_and_another_session)
{
    unsigned rounds = tb_rounds(30, 100, 1000);

    for (unsigned i = 0; i < rounds; i++)
        run(pick(30), pick(5), true, true);
    ck_assert_uint_eq(seen.terminal, rounds);
}
END_TEST

Suite *
tb_suite(void)
{
    Suite *s = suite_create(tb_name);
    TCase *tc = tcase_create("random");

    tcase_set_timeout(tc, 1500);
    tcase_add_checked_fixture(tc, setup, teardown);
    tcase_add_test(tc, test_holes);
    tcase_add_test(tc, test_holes_bad_frames_and_commands);
    tcase_add_test(tc, test_the_end_and_another_session);
    suite_add_tcase(s, tc);
    return s;
}
