// SPDX-License-Identifier: Apache-2.0
/* tb_book_cover.c - what the messages of this testbench have done to the book: type x effect x hazard x slot.
 *
 * One cell for every message whose event was compared with the twin's. Effect: what the message did. Hazard: how many messages ago the
 * same order, level, side and slot was touched, if they all came without a pause; four or more and never are one. Slot: the first, the
 * last, one between. A cross that cannot be is named in `never` with its reason, and must not come. */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "tb_book.h"
#include "tw_book_priv.h"

#define TYPES "AFECXDU"
#define N_TYPES 7u
#define PAUSE 8u /* cycles */
#define SCENES 24000u
#define FAR 4u

enum effect { /* of several the first */
    DEAD, UNKNOWN, BAD, DUP, DEGRADES, OVER, SUSPENDS, DEEP, IMPROVES, NEXT_BEST, SAME_PRICE, OUTSIDE, INSERTS, MERGES, EMPTIES, TAKES, NOTHING,
    N_EFFECTS
};
enum relation { ORDER, LEVEL, SIDE, SLOT, N_RELATIONS };
enum { FIRST, BETWEEN, LAST, N_SLOTS };

static const char *const effect_name[N_EFFECTS] = {
    "symbol degraded", "unknown reference", "bad field", "reference twice", "degrades", "more than there is", "suspends", "deep", "improve",
    "next_best", "same_price", "outside window", "new level", "into a level", "empties a level", "takes of a level", "nothing"};
static const char *const relation_name[N_RELATIONS] = {"order", "level", "side", "slot"};

#define IN(e) (1u << (e))
#define ALL 0xffffffffu

static const struct {
    const char *types;
    uint32_t effects;
    unsigned relations, distances;
    const char *why;
} never[] = {
    {"AF", IN(UNKNOWN) | IN(OVER) | IN(NEXT_BEST) | IN(EMPTIES) | IN(TAKES) | IN(NOTHING) | IN(DEEP), ALL, ALL, "an Add takes nothing away"},
    {"ECXD", IN(BAD) | IN(DUP) | IN(DEGRADES) | IN(IMPROVES) | IN(INSERTS) | IN(MERGES), ALL, ALL, "these add nothing"},
    {"DU", IN(OVER) | IN(NOTHING), ALL, ALL, "these take what there is"},
    {"U", IN(EMPTIES) | IN(TAKES), ALL, ALL, "a Replace is named by what it adds"},
    {"AFECXDU", IN(DEAD) | IN(UNKNOWN), IN(LEVEL) | IN(SIDE), ALL, "no level and no side is looked for"},
    {"AF", IN(BAD) | IN(DUP) | IN(DEGRADES), IN(LEVEL), ALL, "the order does not come to its level"},
    {"AF", IN(BAD) | IN(DUP), IN(SIDE), ALL, "nor to its side"},
};

struct tally {
    uint64_t n[N_TYPES][N_EFFECTS][N_RELATIONS][FAR][N_SLOTS];
};
static struct tally *tally; /* of all tests, each of which is a process */

static struct cover_touch past[FAR - 1]; /* the newest first */
static uint64_t last_cycle;

void
cover_init(void)
{
    tally = mmap(NULL, sizeof(*tally), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (tally == MAP_FAILED)
        tally = NULL;
}

void
cover_reset(void)
{
    memset(past, 0, sizeof(past));
}

static bool
order_of(uint16_t slot, uint64_t ref, struct tw_book_order *o)
{
    for (uint32_t p = 0; p < tw_book_places(twin); p++)
        if (tw_book_order_at(twin, p, o) && o->refnum == ref && o->slot == slot)
            return true;
    return false;
}

/* Orders of a price that lies in the window. */
static uint32_t
orders_at(uint16_t slot, unsigned side, uint32_t px, bool *outside)
{
    const struct side *s = &twin->slot[slot].side[side];
    uint32_t n = px - s->lo;

    *outside = px < s->lo || n % s->tick != 0 || n / s->tick >= twin->levels;
    return *outside ? 0 : groups_of(twin, slot, side)[n / s->tick / 64].level[n / s->tick % 64].cnt;
}

/* Before the twin sees the message. */
void
cover_before(const struct tw_itch *m, struct cover_note *c)
{
    const char *type = strchr(TYPES, m->mtype);
    bool add = m->mtype == 'A' || m->mtype == 'F';
    struct tw_book_order o;

    memset(c, 0, sizeof(*c));
    c->pause = tb_cycle(tb) - last_cycle > PAUSE;
    last_cycle = tb_cycle(tb);
    if (tally == NULL || !m->slot_hit || m->mtype == 0 || type == NULL)
        return;
    c->type = (uint8_t)(type - TYPES);
    c->at = (struct cover_touch){.book = true, .side = m->side, .slot = m->slot, .refs = 1, .ref = {m->refnum}};
    if (m->mtype == 'U')
        c->at.ref[c->at.refs++] = m->new_ref;
    c->qty = m->mtype == 'D' ? UINT32_MAX : m->qty;
    c->px = m->px;
    c->dead = tw_book_degraded(twin, m->slot);
    c->was = !c->dead && !add && order_of(m->slot, m->refnum, &o);
    if (c->was) {
        c->at.side = o.side;
        c->at.px[c->at.levels++] = o.px;
        c->old.px = o.px;
        c->old.last = orders_at(m->slot, o.side, o.px, &c->old.outside) == 1;
    }
    c->adds = !c->dead && (add || (c->was && m->mtype == 'U'));
    if (c->adds)
        c->at.px[c->at.levels++] = m->px;
}

static enum effect
effect_of(const struct cover_note *c, const struct tw_book_evt *evt)
{
    bool outside = c->old.outside;
    uint32_t orders;

    if (c->dead)
        return DEAD;
    if (evt->changed)
        return evt->cls == TW_CLS_IMPROVE ? IMPROVES : evt->cls == TW_CLS_NEXT_BEST ? NEXT_BEST : SAME_PRICE;
    orders = orders_at(c->at.slot, c->at.side, c->adds ? c->px : c->old.px, &outside);
    if (!c->was && !c->adds) /* an incident says why */
        return NOTHING;
    if (outside)
        return OUTSIDE;
    if (c->adds)
        return orders == 1 && !(c->was && c->old.last && c->old.px == c->px) ? INSERTS : MERGES;
    return c->qty == 0 ? NOTHING : orders == 0 ? EMPTIES : TAKES;
}

/* When it has; inc[first] .. inc[end - 1] came of it. */
void
cover_after(struct cover_note *c, const struct tw_book_evt *evt, unsigned first, unsigned end)
{
    static const uint8_t of_incident[] = {[TW_BOOK_UNKNOWN_REF] = UNKNOWN, [TW_BOOK_DUP_REF] = DUP, [TW_BOOK_OVER_REDUCE] = OVER,
                                          [TW_BOOK_BAD_FIELD] = BAD, [TW_BOOK_DEGRADED] = DEGRADES, [TW_BOOK_SUSPEND] = SUSPENDS,
                                          [TW_BOOK_RESUME] = SUSPENDS};
    struct cover_touch *at = &c->at;

    if (at->book) {
        c->effect = (uint8_t)effect_of(c, evt);
        for (unsigned i = first; i != end; i++)
            if (of_incident[inc[i % (4 * QUEUE)].code] < c->effect)
                c->effect = of_incident[inc[i % (4 * QUEUE)].code];
        if (!c->was && c->effect <= DEGRADES)
            at->levels = 0;
        at->sided = at->levels != 0 || c->effect == DEGRADES;
    }
    if (c->pause)
        cover_reset();
    memset(c->distance, FAR, sizeof(c->distance));
    for (unsigned d = FAR - 1; d > 0; d--) {
        const struct cover_touch *t = &past[d - 1];
        bool side = t->sided && t->side == at->side;

        if (!t->book || t->slot != at->slot)
            continue;
        c->distance[SLOT] = (uint8_t)d;
        if (side)
            c->distance[SIDE] = (uint8_t)d;
        for (unsigned i = 0; i < t->levels; i++)
            for (unsigned j = 0; side && j < at->levels; j++)
                if (t->px[i] == at->px[j])
                    c->distance[LEVEL] = (uint8_t)d;
        for (unsigned i = 0; i < t->refs; i++)
            for (unsigned j = 0; j < at->refs; j++)
                if (t->ref[i] == at->ref[j])
                    c->distance[ORDER] = (uint8_t)d;
    }
    if (at->levels == 0)
        c->distance[LEVEL] = 0;
    if (!at->sided)
        c->distance[SIDE] = 0;
    memmove(&past[1], &past[0], sizeof(past) - sizeof(past[0]));
    past[0] = *at;
}

/* The card's event was the twin's. */
void
cover_count(const struct cover_note *c, unsigned card_cls)
{
    unsigned effect = card_cls == TW_CLS_DEEP && c->effect > DEEP ? DEEP : c->effect;
    unsigned place = c->at.slot == 0 ? FIRST : c->at.slot == SYMBOLS - 1 ? LAST : BETWEEN;

    for (unsigned r = 0; c->at.book && r < N_RELATIONS; r++)
        if (c->distance[r] != 0)
            (void)__atomic_add_fetch(&tally->n[c->type][effect][r][c->distance[r] - 1][place], 1, __ATOMIC_RELAXED);
}

static const char *
reason(unsigned type, unsigned effect, unsigned relation, unsigned distance)
{
    for (unsigned i = 0; i < sizeof(never) / sizeof(never[0]); i++)
        if (strchr(never[i].types, TYPES[type]) != NULL && (never[i].effects & IN(effect)) != 0 && (never[i].relations & IN(relation)) != 0 &&
            (never[i].distances & IN(distance)) != 0)
            return never[i].why;
    return NULL;
}

/* The table, with the fewest of the three kinds of slots in each cell, as its power of ten. @return holes, and what came that cannot. */
static unsigned
report(void)
{
    static const char *const place_name[N_SLOTS] = {"first", "between", "last"};
    unsigned wrong = 0, cells = 0;

    printf("COVER %s: messages by type, effect, distance to the last of the same order, level, side and slot; 0: 1-9 of the rarest slot, 1: 10-99 ...\n", tb_name);
    printf("COVER %-24s order level side  slot\nCOVER %-24s 123+  123+  123+  123+\n", "", "");
    for (unsigned t = 0; t < N_TYPES; t++)
        for (unsigned e = 0; e < N_EFFECTS; e++) {
            char row[N_RELATIONS * 6 + 1] = "";
            bool any = false;

            for (unsigned r = 0; r < N_RELATIONS; r++)
                for (unsigned d = 1; d <= FAR; d++) {
                    const uint64_t *n = tally->n[t][e][r][d - 1];
                    uint64_t least = n[0] < n[1] ? n[0] : n[1];
                    char *at = &row[r * 6 + d - 1];
                    bool can = reason(t, e, r, d) == NULL;

                    least = n[2] < least ? n[2] : least;
                    *at = can ? '0' : '.';
                    for (uint64_t k = least; k >= 10; k /= 10)
                        ++*at;
                    if (can && least == 0)
                        *at = '-';
                    if (d == FAR)
                        at[1] = at[2] = ' ';
                    any |= can;
                    cells += can ? N_SLOTS : 0;
                }
            if (any)
                printf("COVER %c %-22s %s\n", TYPES[t], effect_name[e], row);
        }
    for (unsigned t = 0; t < N_TYPES; t++)
        for (unsigned e = 0; e < N_EFFECTS; e++)
            for (unsigned r = 0; r < N_RELATIONS; r++)
                for (unsigned d = 1; d <= FAR; d++)
                    for (unsigned p = 0; p < N_SLOTS; p++) {
                        uint64_t n = tally->n[t][e][r][d - 1][p];
                        const char *why = reason(t, e, r, d);

                        if ((n != 0) == (why == NULL))
                            continue;
                        wrong++;
                        printf("COVER %s: %c %s, %s %u%s, %s slot%s%s\n", why == NULL ? "hole" : "cannot be", TYPES[t], effect_name[e],
                               relation_name[r], d, d == FAR ? "+" : "", place_name[p], why == NULL ? "" : ": ", why == NULL ? "" : why);
                    }
    for (unsigned i = 0; i < sizeof(never) / sizeof(never[0]); i++)
        printf("COVER not crossed (.): %s: %s\n", never[i].types, never[i].why);
    printf("COVER %s: %u of %u crosses\n", tb_name, cells - wrong, cells);
    (void)fflush(stdout);
    return wrong;
}

/* ---- What other tests meet too seldom -------------------------------------------------------------- */

#define POOL 9u
#define BASE 10000000u
#define MAX_PX 2000000000u
#define HUGE_QTY 0xc0000000u

static struct scene {
    enum { MIXED, MANY_LEVELS, FAR_PRICES, FULL_SIDE } kind;
    uint16_t slot;
    unsigned side, lately[FAR - 1]; /* orders */
    bool others;                    /* messages of other symbols between */
    uint64_t first_ref, rng;
} sc;

/* Steps of a tick from the first price towards worse ones. */
static uint32_t
level(int steps)
{
    return sc.side == TW_BUY ? BASE - (uint32_t)(steps * 100) : BASE + (uint32_t)(steps * 100);
}

static uint32_t
draw_price(void)
{
    const int half = 1 << (LEVELS_LOG2 - 1);
    struct tw_book_order o;

    if (below(&sc.rng, 3) == 0 && order_of(sc.slot, sc.first_ref + sc.lately[below(&sc.rng, FAR - 1)], &o))
        return o.px;
    if (below(&sc.rng, sc.kind == FAR_PRICES ? 2 : 40) == 0)
        return level((half + 2 + (int)below(&sc.rng, 2)) * (below(&sc.rng, 4) == 0 ? -1 : 1));
    return level((int)below(&sc.rng, 4));
}

static void
send_others(unsigned n)
{
    for (; n != 0; n--) {
        struct tw_itch m = msg((uint8_t) "DXE"[below(&sc.rng, 3)], tb_rand(&sc.rng), 0, sc.side, 1, BASE);

        m.slot = 1;
        send_tight(&m);
    }
}

static void
send(uint8_t mtype, unsigned order, unsigned fresh, uint32_t qty, uint32_t px)
{
    struct tw_itch m = msg(mtype, sc.first_ref + order, mtype == 'U' ? sc.first_ref + fresh : 0, sc.side, qty, px);

    m.slot = sc.slot;
    send_tight(&m);
    while (sc.others && below(&sc.rng, 2) == 0)
        send_others(1);
    memmove(&sc.lately[1], &sc.lately[0], sizeof(sc.lately) - sizeof(sc.lately[0]));
    sc.lately[0] = mtype == 'U' ? fresh : order;
}

static void
send_any(void)
{
    unsigned order = below(&sc.rng, 5) < 3 ? sc.lately[below(&sc.rng, FAR - 1)] : below(&sc.rng, POOL), fresh = below(&sc.rng, POOL), what = below(&sc.rng, 20);
    uint32_t qty = 1 + below(&sc.rng, 3), px = draw_price();
    struct tw_book_order o, other;
    bool live = order_of(sc.slot, sc.first_ref + order, &o);

    if (sc.kind == FULL_SIDE && below(&sc.rng, 2) == 0)
        qty = HUGE_QTY;
    if (below(&sc.rng, 16) == 0)
        qty = below(&sc.rng, 2) != 0 ? 0 : qty;
    else if (below(&sc.rng, 16) == 0)
        px = below(&sc.rng, 2) != 0 ? 0 : MAX_PX + 1;
    if (live ? what < 2 : what < 14) {
        send((uint8_t) "AF"[what & 1], order, 0, qty == HUGE_QTY && below(&sc.rng, 3) != 0 ? 1 : qty, px); /* mostly a Replace degrades */
    } else if (what < (live ? 7u : 16u)) {
        for (unsigned i = 0; i < POOL && below(&sc.rng, 4) != 0 && order_of(sc.slot, sc.first_ref + fresh, &other); i++)
            fresh = (fresh + 1) % POOL;
        send('U', order, below(&sc.rng, 5) == 0 ? order : fresh, qty, px);
    } else if (what < (live ? 10u : 17u)) {
        send('D', order, 0, 0, 0);
    } else {
        if (live && below(&sc.rng, 3) != 0)
            qty = below(&sc.rng, 3) == 0 ? o.qty + 1 : below(&sc.rng, 3) != 0 ? o.qty : o.qty / 2;
        send((uint8_t) "ECX"[below(&sc.rng, 3)], order, 0, qty, 0);
    }
}

/* The one reader of the ladder goes to a side of another symbol that has lost its best level, and stays there until another side needs it: nobody
 * has read ahead of the side of this scene. */
static void
keep_reader_away(void)
{
    struct tw_itch m = msg('A', 0, 0, TW_BUY, 4, 0);
    struct tw_book_order o;

    m.slot = 1;
    for (unsigned i = 0; i < 6; i++) {
        m.refnum = 1000 + i;
        m.px = BASE - 100 * i;
        if (!order_of(m.slot, m.refnum, &o))
            send_one(&m);
    }
    drain();
    m.mtype = 'D';
    m.refnum = 1000;
    send_one(&m);
    drain();
}

/* The last level that the card knows goes: the fourth of six, as its record of the best has four, or the fourth in the window, with more
 * outside. Lately touched: what is to go, or something else. */
static void
take_levels(bool more_outside)
{
    static const uint8_t types[] = "ECXDU";
    const int half = 1 << (LEVELS_LOG2 - 1);
    unsigned touch = below(&sc.rng, 5);
    uint8_t type;

    if (!more_outside)
        keep_reader_away();
    for (int i = 0; i < 6; i++)
        send('A', (unsigned)i, 0, 4, level(i < 4 || !more_outside ? i : half + i));
    drain();
    for (unsigned i = 0; i <= 3; i++) {
        if (i == touch)
            send('X', 3, 0, 1, 0);
        if (i < 3)
            send('D', i, 0, 0, 0);
    }
    if (sc.others)
        send_others(below(&sc.rng, 4));
    type = types[below(&sc.rng, 5)];
    send(type, 3, 8, type == 'U' ? 2 : 4u - (touch < 4), level(below(&sc.rng, 3) == 0 ? 2 : more_outside ? half + 5 : 5));
}

static void
play_scene(unsigned number)
{
    static const uint16_t slots[] = {0, SYMBOLS / 2, SYMBOLS - 1};
    static const uint8_t kinds[] = {MIXED, MANY_LEVELS, FAR_PRICES, FULL_SIDE, FULL_SIDE, MANY_LEVELS};
    const int half = 1 << (LEVELS_LOG2 - 1);
    struct tw_book_order o;

    sc.kind = kinds[number / 3 % 6];
    sc.slot = slots[number % 3];
    sc.side = below(&sc.rng, 2);
    sc.others = below(&sc.rng, 2) != 0;
    sc.first_ref = tb_rand(&sc.rng);
    memset(sc.lately, 0, sizeof(sc.lately));
    if (sc.kind == MANY_LEVELS) {
        take_levels(below(&sc.rng, 2) != 0);
    } else {
        send('A', 0, 0, sc.kind == FULL_SIDE ? 0x7fffffffu : 3, level(0));
        for (unsigned i = 1, n = below(&sc.rng, sc.kind == FAR_PRICES ? 2 : 5); i <= n; i++)
            send('A', i, 0, sc.kind == FULL_SIDE && i == 1 ? 0x7ffffffeu : 3, draw_price());
        if (sc.kind == FAR_PRICES)
            send('A', 6, 0, 2, level(half + 2));
        drain();
        for (unsigned i = 0; i < 6; i++)
            send_any();
    }
    drain();
    disturbed = true;
    if (tw_book_degraded(twin, sc.slot)) {
        clear_book();
        return;
    }
    for (unsigned i = 0; i < POOL; i++)
        if (order_of(sc.slot, sc.first_ref + i, &o))
            send('D', i, 0, 0, 0);
    drain();
    disturbed = true;
}

START_TEST(test_rare_crosses)
{
    sc.rng = tb_seed() * 31337;
    for (unsigned i = 0; i < tb_rounds(600, SCENES, 4 * SCENES); i++)
        play_scene(i);
    check_counters();
    say("rare crosses");
}
END_TEST

START_TEST(test_every_cross_was_there)
{
    unsigned wrong;

    ck_assert_ptr_nonnull(tally);
    wrong = report();
    if (tb_rounds(0, 1, 1) != 0)
        ck_assert_msg(wrong == 0, "%u crosses are holes, or cannot be: listed above", wrong);
}
END_TEST

void
add_cross_tests(TCase *tc)
{
    tcase_add_test(tc, test_rare_crosses);
}

void
add_cover_tests(TCase *tc)
{
    tcase_add_test(tc, test_every_cross_was_there);
}
