// SPDX-License-Identifier: Apache-2.0
/* tb_book_depth.c - the levels that the card tells are those of the twin after one of its last messages.
 *
 * The twin is ahead of the card by what waits in the queue, so its states of every watched slot are kept, and a consistent answer must
 * be one of them. At rest it must be the last. */
#include <string.h>

#include "tb_book.h"

#define WATCHED 4u
#define STATES 512u

struct state {
    unsigned n[2];
    struct tw_level level[2][TW_DEPTH];
};

bool depth_on;
uint64_t depth_ok, depth_not_ok;
static struct state past[WATCHED][STATES], got;
static unsigned count[WATCHED], asked_at, asked, behind; /* behind: messages that the card had still to do when it was asked, and one */
static bool waiting;

static struct state
now(unsigned slot)
{
    struct state s;

    memset(&s, 0, sizeof(s));
    for (unsigned side = 0; side < 2; side++)
        s.n[side] = tw_book_depth(twin, slot, side, s.level[side]);
    return s;
}

void
depth_reset(void)
{
    memset(count, 0, sizeof(count));
    waiting = false;
    depth_on = false;
    depth_ok = depth_not_ok = 0;
}

void
ask_depth(unsigned slot)
{
    TB_SET(tb, depth_go_i, 1);
    TB_SET(tb, depth_slot_i, slot);
    asked = slot / STRIDE;
    behind = head - tail + 1;
    asked_at = asked < WATCHED ? count[asked] : 0;
    waiting = true;
    memset(&got, 0, sizeof(got));
}

static void
check(void)
{
    unsigned from = asked_at > behind ? asked_at - behind : 0;

    for (unsigned i = from; i < count[asked]; i++)
        if (memcmp(&past[asked][i % STATES], &got, sizeof(got)) == 0)
            return;
    ck_abort_msg("cycle %llu: the levels of slot %u are those of no moment", (unsigned long long)tb_cycle(tb), asked * STRIDE);
}

void
watch_depth(void)
{
    unsigned what = (unsigned)TB_GET(tb, d_what_o);
    static uint64_t rng = 1;

    TB_SET(tb, depth_go_i, 0);
    for (unsigned i = 0; i < WATCHED && depth_on; i++) {
        struct state s = now(i * STRIDE);

        if (count[i] == 0 || memcmp(&s, &past[i][(count[i] - 1) % STATES], sizeof(s)) != 0)
            past[i][count[i]++ % STATES] = s;
    }
    if ((what & 8) != 0)
        memset(&got, 0, sizeof(got));
    if ((what & 4) != 0) {
        unsigned at = (unsigned)TB_GET(tb, d_at_o), side = at >> 4, level = at & 15;
        uint64_t v = TB_GET(tb, d_level_o);

        ck_assert_uint_lt(level, TW_DEPTH);
        got.level[side][level] = (struct tw_level){(uint32_t)(v >> 32), (uint32_t)v};
        got.n[side] = level + 1;
    }
    if ((what & 2) != 0) {
        ck_assert(waiting);
        waiting = false;
        depth_ok += what & 1;
        depth_not_ok += (what & 1) == 0;
        if ((what & 1) != 0 && depth_on)
            check();
    }
    if (depth_on && !waiting && !TB_GET(tb, depth_busy_o) && tb_rand(&rng) % 16 == 0)
        ask_depth((unsigned)(tb_rand(&rng) % WATCHED) * STRIDE);
}

/* With the book at rest. */
void
check_depth_now(unsigned slot)
{
    struct state s = now(slot);

    while (waiting || TB_GET(tb, depth_busy_o))
        step();
    ask_depth(slot);
    while (waiting)
        step();
    ck_assert_msg(memcmp(&s, &got, sizeof(s)) == 0, "slot %u: %u and %u levels, twin %u and %u", slot, got.n[0], got.n[1], s.n[0], s.n[1]);
}

START_TEST(test_depth_is_ten_levels_a_side_of_one_slot)
{
    for (unsigned i = 0; i < 30; i++)
        go('A', 1 + i, 0, i & 1, 1 + i, 5000 + ((i & 1) != 0 ? 50 + 50 * i : 0u - 50 * i));
    drain();
    check_depth_now(0);
    ck_assert_uint_eq(got.n[0], 10);
    ck_assert_uint_eq(got.n[1], 10);
    ck_assert_uint_eq(got.level[0][9].px, 5000 - 900);
    ck_assert_uint_eq(got.level[1][9].px, 6000);
    ck_assert_uint_eq(got.level[1][9].qty, 20);
    check_depth_now(STRIDE);
    ck_assert_uint_eq(got.n[0] + got.n[1], 0);
    ck_assert_uint_eq(depth_not_ok, 0);
    ask_depth(SYMBOLS); /* no such slot */
    while (waiting)
        step();
    ck_assert_uint_eq(depth_not_ok, 1);
}
END_TEST

/* Something changes in every window of time in which the levels could be read: an answer, and that it is none. */
START_TEST(test_depth_of_a_book_that_never_rests_is_refused)
{
    go('A', 1, 0, 0, 1, 5000);
    drain();
    ask_depth(0);
    for (unsigned i = 0; waiting; i++) {
        go(i % 2 == 0 ? 'A' : 'D', 2, 0, 0, 1, 4900);
        ck_assert_uint_lt(i, 20000);
    }
    ck_assert_uint_eq(depth_ok, 0);
    drain();
    check_depth_now(0);
}
END_TEST

/* The best level goes and one behind the last comes, at every distance from the question: never the old best with the new last. */
START_TEST(test_depth_is_never_of_two_moments)
{
    for (unsigned d = 0; d < 240; d++) {
        unsigned side = d & 1;
        uint32_t worse = side == 0 ? 0u - 100 : 100;

        for (unsigned i = 0; i < 6; i++)
            go('A', 1 + i, 0, side, 1 + i, 5000 + i * worse);
        drain();
        depth_on = true;
        waiting = true; /* no questions at random */
        step();
        ask_depth(0);
        for (unsigned i = 0; i < d / 2; i++)
            step();
        go('D', 1, 0, 0, 0, 0);
        go('A', 9, 0, side, 9, 5000 + 7 * worse);
        while (waiting)
            step();
        depth_on = false;
        clear_book();
    }
    ck_assert_uint_ge(depth_ok, 240);
}
END_TEST

void
add_depth_tests(TCase *tc)
{
    tcase_add_test(tc, test_depth_is_never_of_two_moments);
    tcase_add_test(tc, test_depth_is_ten_levels_a_side_of_one_slot);
    tcase_add_test(tc, test_depth_of_a_book_that_never_rests_is_refused);
}
