// SPDX-License-Identifier: Apache-2.0
/* unit.recovery, suite catchup - the card's side: hold, inject, splice. Expected orders of letters are worked out by hand from
 * docs/interfaces.md, section 12. */
#include <check.h>

#include "suites.h"
#include "tw_catchup.h"

static struct tw_catchup cu;
static struct tw_feed line; /* only what the catch-up looks at */
#define expected line.expected
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
        (void)tw_catchup_settle(&cu);
    }
}

static enum tw_catchup_splice
splice(uint64_t n)
{
    enum tw_catchup_splice s = tw_catchup_splice(&cu, n);

    (void)tw_catchup_settle(&cu);
    return s;
}

static void
bad_frame(uint64_t seq, bool acted, bool lived)
{
    expected = seq; /* the feed takes back what the frame did to it, then says so */
    line.bad_acted = acted;
    line.bad_lived = lived;
    tw_catchup_event(&cu, TW_FEED_BAD_FRAME, seq, 1);
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
    ck_assert_int_eq(tw_catchup_init(&cu, 2, &line, on_apply, NULL), 0);
    tw_catchup_enable(&cu, true);
    n_seen = 0;
    seen[0] = 0;
    expected = 1;
    ck_assert_int_eq(splice(0), TW_SPLICE_NOT_HELD); /* the feed has not been seen */
    line.locked = true;
    tw_catchup_event(&cu, TW_FEED_LOCKED, 1, 0);
    feed("a");
    ck_assert_str_eq(seen, "");
    ck_assert_int_eq(splice(0), TW_SPLICE_OK);
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
    ck_assert_int_eq(splice(3), TW_SPLICE_HOLE);
    ck_assert_int_eq(splice(4), TW_SPLICE_OK);
    ck_assert_int_eq(splice(4), TW_SPLICE_NOT_HELD);
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
    ck_assert_int_eq(splice(5), TW_SPLICE_OK);
    feed("g");
    ck_assert_str_eq(seen, "aBcdefG");
}
END_TEST

START_TEST(a_splice_ahead_of_the_feed_waits_for_it)
{
    gap(5);
    inject("cdef");
    ck_assert_int_eq(splice(6), TW_SPLICE_OK);
    ck_assert_int_eq(status().state, TW_CATCHUP_DRAIN);
    feed("e");
    ck_assert_int_eq(status().state, TW_CATCHUP_DRAIN);
    feed("f");
    ck_assert_int_eq(status().state, TW_CATCHUP_LIVE);
    feed("g");
    ck_assert_str_eq(seen, "aBcdefG");
}
END_TEST

START_TEST(a_full_ring_is_emptied)
{
    gap(5);
    feed("efghij");
    ck_assert_uint_eq(status().first, 9); /* four places: e to h went */
    ck_assert_uint_eq(cu.dropped, 4);
    inject("cd");
    ck_assert_int_eq(splice(4), TW_SPLICE_HOLE);
    inject("efgh");
    ck_assert_int_eq(splice(7), TW_SPLICE_HOLE);
    ck_assert_int_eq(splice(8), TW_SPLICE_OK);
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
    ck_assert_int_eq(splice(8), TW_SPLICE_OK);
    ck_assert_str_eq(seen, "aBcdefghi");
}
END_TEST

START_TEST(a_gap_while_draining_holds_at_the_splice)
{
    gap(5);
    inject("cdef");
    ck_assert_int_eq(splice(6), TW_SPLICE_OK);
    gap(8);
    ck_assert_int_eq(status().state, TW_CATCHUP_HOLD);
    ck_assert_uint_eq(status().applied, 6);
}
END_TEST

START_TEST(a_bad_frame_that_acted_makes_the_book_dirty)
{
    feed("c");
    bad_frame(3, true, true);
    ck_assert(status().dirty);
    ck_assert_uint_eq(status().applied, 2);
    ck_assert_int_eq(splice(9), TW_SPLICE_DIRTY);
    ck_assert(tw_catchup_cleared(&cu));
    ck_assert_int_eq(splice(9), TW_SPLICE_OK);
}
END_TEST

START_TEST(a_bad_frame_that_did_not_act_changes_nothing)
{
    bad_frame(3, false, false);
    ck_assert_int_eq(status().state, TW_CATCHUP_LIVE);
    gap(5);
    feed("e");
    feed("f");
    bad_frame(6, true, false); /* held: only the ring is lost */
    ck_assert(!status().dirty);
    ck_assert_uint_eq(status().first, 6);
    inject("cd");
    ck_assert_int_eq(splice(4), TW_SPLICE_HOLE);
    inject("e");
    ck_assert_int_eq(splice(5), TW_SPLICE_OK);
    feed("g");
    ck_assert_str_eq(seen, "aBcdeG");
}
END_TEST

START_TEST(stopped_sessions_take_no_splice_until_relocked)
{
    tw_catchup_event(&cu, _i == 0 ? TW_FEED_EOS : TW_FEED_SESSION, 3, 0);
    ck_assert_int_eq(status().state, TW_CATCHUP_HOLD);
    ck_assert_int_eq(splice(2), TW_SPLICE_STOPPED);
    tw_catchup_event(&cu, TW_FEED_LOCKED, 1, 0);
    ck_assert_int_eq(splice(2), TW_SPLICE_DIRTY); /* the book is of the session before */
    ck_assert(tw_catchup_cleared(&cu));
    expected = 1;
    ck_assert_int_eq(splice(0), TW_SPLICE_OK);
}
END_TEST

Suite *
suite_catchup(void)
{
    Suite *s = suite_create("catchup");
    TCase *card = tcase_create("card");

    tcase_add_checked_fixture(card, cu_setup, cu_teardown);
    tcase_add_test(card, a_gap_holds_and_a_splice_drains);
    tcase_add_test(card, a_splice_skips_what_was_injected);
    tcase_add_test(card, a_splice_ahead_of_the_feed_waits_for_it);
    tcase_add_test(card, a_full_ring_is_emptied);
    tcase_add_test(card, a_gap_while_held_empties_the_ring);
    tcase_add_test(card, a_gap_while_draining_holds_at_the_splice);
    tcase_add_test(card, a_bad_frame_that_acted_makes_the_book_dirty);
    tcase_add_test(card, a_bad_frame_that_did_not_act_changes_nothing);
    tcase_add_loop_test(card, stopped_sessions_take_no_splice_until_relocked, 0, 2);
    suite_add_tcase(s, card);
    return s;
}
