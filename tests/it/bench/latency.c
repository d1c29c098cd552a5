// SPDX-License-Identifier: Apache-2.0
/* latency.c - LBI to FBO by class of change at the top of the book.
 *
 * Either line alone, both at once, one behind the other.
 * Zero load: one message at a time, each triggers an order. Line rate: packets full of messages of all symbols, back to back at the
 * minimum gap, an order of one symbol every COOL_MSGS messages, so that messages are in flight before and after it and the transmit
 * port is idle. Card and twin run side by side; the twin tells the class: what the message did to the best price of the side it touched.
 * Orders of a burst in which the card had to search its ladder (class deep) are counted apart.
 * At zero load the card also tells when the message passed each stage: the table of docs/latency.md. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "duo.h"
#include "random_market.h"
#include "ports.h"
#include "saker/regs.h"

#define CLASSES 3u
#define RING 8192u
#define BUDGET 8u /* of every class: what it is today */
#define LEVELS 12u
#define STACK 4u
#define COOL_MSGS 40u
#define STEP_NS 10u
#define BURST_PACKETS 4u
#define PACKET_MSGS 40u
#define PACKET_BYTES 1400u
#define TICK 100u

struct order {
    uint64_t ref;
    uint32_t qty;
};

struct level {
    uint32_t px;
    unsigned n;
    struct order o[STACK];
};

/* Best level first. */
struct side {
    char letter;
    unsigned n;
    struct level lv[LEVELS];
};

struct stat {
    uint64_t n, min, max;
};

static const char *const class_name[CLASSES] = {"improve", "same_price", "next_best"};
/* From the end of one to the end of the next; order entry ends with the FBO. */
#define STAGES (SAKER_STAGES + 1u)
static const struct {
    const char *name, *work;
} stage_row[STAGES] = {
    {"feed", "`feed_path`: the word with the last byte, message, sequence, fields, slot"},
    {"book", "`book`: order table and record of best levels, compare, new best levels and event"},
    {"strategy", "`strat_take`: products, compares, order price"},
    {"gate", "`risk_top`: every check on one snapshot, verdict, reservation"},
    {"entry", "`oe_session`: word 0 of the frame on the TX port"},
};
static struct side book[DUO_SLOTS][2];
static char names[DUO_SLOTS][9];
static uint64_t rng, ts, seq, next_ref;
static struct tw_bbo last_bbo[DUO_SLOTS];
static struct {
    uint64_t input_seq;
    unsigned cls;
} change[RING];
static struct {
    uint64_t fbo, words, stage[STAGES];
} sent[RING];
static uint64_t n_sent;
static struct stat stat[2][CLASSES], deep, stage_stat[STAGES];
/* of the burst under way: kept until it is known whether it was deep */
static struct {
    unsigned cls;
    uint64_t cycles;
} burst[256];
static unsigned n_burst;
static bool line_rate;

static uint32_t
dice(uint32_t n)
{
    return rm_dice(&rng, n);
}

static void
count(struct stat *s, uint64_t v)
{
    s->min = s->n == 0 || v < s->min ? v : s->min;
    s->max = v > s->max ? v : s->max;
    s->n++;
}

/* ---- what card and twin tell ---- */

static unsigned
class_of(uint32_t old_px, uint32_t px, bool bid)
{
    if (px == old_px)
        return 1;
    return (old_px == 0 || (px != 0 && (px > old_px) == bid)) ? 0 : 2;
}

static void
on_bbo(void *ctx, const struct tw_meta *meta, uint16_t slot, const struct tw_bbo *b)
{
    struct tw_bbo *o = &last_bbo[slot];
    bool bid = b->bid_px != o->bid_px || b->bid_qty != o->bid_qty;

    (void)ctx;
    change[meta->input_seq % RING].input_seq = meta->input_seq;
    change[meta->input_seq % RING].cls = bid ? class_of(o->bid_px, b->bid_px, true) : class_of(o->ask_px, b->ask_px, false);
    *o = *b;
}

static void
on_sent(void *ctx, uint64_t fbo, size_t len)
{
    (void)ctx;
    sent[n_sent % RING].fbo = fbo;
    for (unsigned s = 0; s < SAKER_STAGES; s++)
        sent[n_sent % RING].stage[s] = saker_model_stage(duo.card, (enum saker_model_stage)s);
    sent[n_sent % RING].stage[SAKER_STAGES] = fbo;
    sent[n_sent++ % RING].words = (len + 7) / 8;
}

static void
on_event(void *ctx, const struct saker_event *ev)
{
    uint64_t i, d = ev->fbo_cyc - ev->lbi_cyc;

    (void)ctx;
    if (ev->type != SAKER_EV_ORDER)
        return;
    if (change[ev->input_seq % RING].input_seq != ev->input_seq)
        duo_fail("order of input %" PRIu64 " without a change of the best prices", ev->input_seq);
    for (i = n_sent; i > 0 && n_sent - i < RING - 1 && sent[(i - 1) % RING].fbo != ev->fbo_cyc; i--)
        ;
    if (i == 0 || sent[(i - 1) % RING].fbo != ev->fbo_cyc)
        duo_fail("no frame starts at the FBO %" PRIu64 " of the record", ev->fbo_cyc);
    /* The gate grants only when the port is free: an order that starts right behind a frame, with its verdict before that frame's end, cannot be. */
    if (i > 1 && ev->fbo_cyc <= sent[(i - 2) % RING].fbo + sent[(i - 2) % RING].words)
        duo_fail("the order of input %" PRIu64 " started inside another frame's time", ev->input_seq);
    if (n_burst == sizeof(burst) / sizeof(burst[0]))
        duo_fail("more orders in a burst than planned");
    for (unsigned s = 0; s < STAGES && !line_rate; s++) {
        const uint64_t *at = sent[(i - 1) % RING].stage;
        uint64_t before = s == 0 ? ev->lbi_cyc : at[s - 1];

        if (at[s] <= before || at[s] > ev->fbo_cyc)
            duo_fail("the order of input %" PRIu64 " passed stage %s in cycle %" PRIu64 ", not between %" PRIu64 " and %" PRIu64, ev->input_seq,
                     stage_row[s].name, at[s], before, ev->fbo_cyc);
        count(&stage_stat[s], at[s] - before);
    }
    burst[n_burst].cls = change[ev->input_seq % RING].cls;
    burst[n_burst++].cycles = d;
}

static void
take_burst(void)
{
    static uint32_t deep_seen;
    uint32_t now = duo_rd(SAKER_BOOK_CNT_DEEP_OFFSET);
    bool was_deep = now != deep_seen;

    deep_seen = now;
    for (unsigned i = 0; i < n_burst; i++)
        count(was_deep ? &deep : &stat[line_rate][burst[i].cls], burst[i].cycles);
    n_burst = 0;
}

/* ---- messages that each change the top of a book ---- */

static uint32_t
better(const struct side *s, uint32_t px)
{
    return s->letter == 'B' ? px + TICK : px - TICK;
}

static void
open_level(struct side *s, uint32_t px, uint64_t ref, uint32_t qty)
{
    memmove(&s->lv[1], &s->lv[0], (s->n < LEVELS ? s->n : LEVELS - 1) * sizeof(s->lv[0]));
    s->n += s->n < LEVELS;
    s->lv[0] = (struct level){.px = px, .n = 1, .o = {{ref, qty}}};
}

static void
close_level(struct side *s)
{
    s->n--;
    memmove(&s->lv[0], &s->lv[1], s->n * sizeof(s->lv[0]));
}

static size_t
take_all(uint8_t *msg, struct itch_head h, const struct level *l, unsigned i)
{
    switch (dice(4)) {
    case 0: return itch_exec(msg, 'E', h, l->o[i].ref, l->o[i].qty, 1, l->px);
    case 1: return itch_exec(msg, 'C', h, l->o[i].ref, l->o[i].qty, 1, l->px);
    case 2: return itch_cancel(msg, h, l->o[i].ref, l->o[i].qty);
    default: return itch_delete(msg, h, l->o[i].ref);
    }
}

/* One message of a symbol that changes price or quantity at the top. */
static size_t
next(unsigned slot, uint8_t *msg)
{
    struct itch_head h = {(uint16_t)(slot + 1), ts};
    struct side *s = &book[slot][dice(2)];
    const struct side *o = &book[slot][s == &book[slot][0]];
    struct level *l = &s->lv[0];
    uint32_t gap = s->letter == 'B' ? o->lv[0].px - l->px : l->px - o->lv[0].px;
    uint32_t r = dice(5), qty = 2 + dice(400);
    uint64_t ref = next_ref++, was = l->o[0].ref;
    size_t n;

    if (r < 2 && gap > 2 * TICK && s->n < LEVELS - 1) { /* improve */
        struct level *deep_level = &s->lv[s->n - 1];

        if (s->n > 6 && deep_level->n == 1 && dice(3) == 0) { /* the order moves up from the deepest level known */
            n = itch_replace(msg, h, deep_level->o[0].ref, ref, qty, better(s, l->px));
            s->n--;
            open_level(s, better(s, l->px), ref, qty);
            return n;
        }
        n = itch_add(msg, dice(2) != 0 ? 'A' : 'F', h, ref, s->letter, qty, names[slot], better(s, l->px));
        open_level(s, better(s, l->px), ref, qty);
        return n;
    }
    if (r < 4 && l->n == 1 && s->n > 4) { /* next best */
        n = take_all(msg, h, l, 0);
        close_level(s);
        return n;
    }
    if (l->n < STACK && (l->n == 1 ? dice(3) == 0 : dice(2) == 0)) {
        l->o[l->n++] = (struct order){ref, qty};
        return itch_add(msg, 'A', h, ref, s->letter, qty, names[slot], l->px);
    }
    if (dice(2) != 0 && l->o[0].qty > 1) {
        l->o[0].qty--;
        return dice(2) != 0 ? itch_cancel(msg, h, l->o[0].ref, 1) : itch_exec(msg, 'E', h, l->o[0].ref, 1, 1, l->px);
    }
    if (l->n == 1) {
        l->o[0].qty += 100;
        l->o[0].ref = ref;
        return itch_replace(msg, h, was, ref, l->o[0].qty, l->px);
    }
    n = take_all(msg, h, l, l->n - 1);
    l->n--;
    return n;
}

/* ---- runs ---- */

static const struct saker_src_cfg src = {DUO_DST_IP, 0x0a0a0a0a, DUO_DST_PORT, "BENCH"};

/* How the lines bring what follows: line A or B alone, both in the same cycles, or one behind the other by a frame that is for somebody else. */
enum lines { ONLY_A, ONLY_B, SAME, A_LATE, B_LATE, LINES };

static void
lag(enum lines how)
{
    static const uint8_t other[14] = {2, 9, 9, 9, 9, 9, 2, 9, 9, 9, 9, 8, 0x88, 0xb5};

    if (how == A_LATE || how == B_LATE)
        duo_feed_line(how == A_LATE ? TW_LINE_A : TW_LINE_B, other, sizeof(other), false);
}

static void
bring(enum lines how, const uint8_t *f, size_t size)
{
    unsigned first = how == ONLY_B || how == A_LATE ? TW_LINE_B : TW_LINE_A;

    duo_feed_line(first, f, size, false);
    if (how >= SAME)
        duo_feed_line(first == TW_LINE_A ? TW_LINE_B : TW_LINE_A, f, size, false);
}

static void
one(const uint8_t *msg, size_t n)
{
    static uint8_t f[256];
    uint16_t len = (uint16_t)n;
    size_t size = saker_frame_mold(f, sizeof(f), &src, seq++, 1, &msg, &len);

    enum lines how = (enum lines)dice(LINES);

    saker_exch_market(duo.exch, msg, n);
    lag(how);
    bring(how, f, size);
    duo_settle();
    duo.messages++;
}

static void
open_books(void)
{
    uint8_t msg[ITCH_MAX];

    memset(book, 0, sizeof(book));
    for (unsigned i = 0; i < DUO_SLOTS; i++) {
        struct itch_head h = {(uint16_t)(i + 1), ts};

        one(msg, itch_directory(msg, h, names[i]));
        for (unsigned k = 0; k < 2; k++) {
            struct side *s = &book[i][k];

            s->letter = "BS"[k];
            for (unsigned l = 8; l > 0; l--) { /* from the deepest, so that the best comes last */
                uint32_t px = 1000000 + 10000 * i + (k == 0 ? 0 : 20 * TICK) + (k == 0 ? -l : l) * TICK;

                one(msg, itch_add(msg, 'A', h, next_ref, s->letter, 100, names[i], px));
                open_level(s, px, next_ref++, 100);
            }
        }
    }
}

static void
params(bool only_first, uint64_t cooldown)
{
    for (unsigned i = 0; i < DUO_SLOTS; i++) {
        const uint32_t p[8] = {i == 0 || !only_first ? 7 : 6, 1, 100000, 1, (uint32_t)cooldown, (uint32_t)(cooldown >> 32), 0, 0};

        memcpy(duo.param[i], p, sizeof(p));
    }
    duo_commit_params();
}

static void
begin(void)
{
    static const struct duo_hooks hooks = {.sent = on_sent, .event = on_event, .bbo = on_bbo};
    struct duo_cfg cfg = {.seed = 1, .hash_seed = 0x5aa5123456789abcu, .lock_session = true, .line_b = true, .session = "BENCH", .event_mask = 0, .no_timers = true};

    rng = 1;
    seq = 1;
    next_ref = 1;
    ts = 34200000000000u;
    memset(last_bbo, 0, sizeof(last_bbo));
    for (unsigned i = 0; i < DUO_SLOTS; i++) {
        (void)snprintf(names[i], sizeof(names[i]), "SYM%02u   ", i);
        cfg.locate[i] = (uint16_t)(i + 1);
        memcpy(cfg.symbol[i], names[i], 9);
    }
    duo_open(&cfg, &hooks);
    params(false, 0);
    memset(duo.limit, 0, sizeof(duo.limit));
    memset(duo.scope, 0, sizeof(duo.scope));
    for (unsigned i = 0; i < DUO_SLOTS; i++) {
        const uint32_t l[16] = {0x7f, 999999, 0xffffffff, 0xff, 1000000000, 2000000000, 2000000000, 0, 0xffffffff, 0x7fffffff};

        memcpy(duo.limit[i], l, sizeof(l));
    }
    for (unsigned i = 0; i < 48; i++) {
        const uint32_t s[8] = {3, 0, 0xffffffff, 0x7fffffff, 0, 0, 1000000, 0};

        memcpy(duo.scope[i], s, sizeof(s));
    }
    duo_commit_limits();
    duo_zero_positions();
    duo_set_time(ts);
    duo_connect();
    duo_settle();
    duo_assume(true, true);
    open_books();
    duo_unkill();
    if (duo_arm() != 0)
        duo_fail("cannot arm");
}

static bool
enough(uint64_t orders)
{
    for (unsigned c = 0; c < CLASSES; c++)
        if (stat[line_rate][c].n < orders)
            return false;
    return true;
}

static void
zero_load(uint64_t orders)
{
    uint8_t msg[ITCH_MAX];

    line_rate = false;
    for (unsigned i = 1; !enough(orders); i++) {
        ts += 1000;
        one(msg, next(dice(DUO_SLOTS), msg));
        if (i % 64 == 0) {
            duo_drain();
            take_burst();
        }
    }
    duo_drain();
    take_burst();
}

static void
full_load(uint64_t orders)
{
    static uint8_t msg[PACKET_MSGS][ITCH_MAX], f[BURST_PACKETS][PACKET_BYTES + 64];
    size_t size[BURST_PACKETS];
    enum lines how;

    line_rate = true;
    duo_disarm();
    params(true, (uint64_t)COOL_MSGS * STEP_NS);
    if (duo_arm() != 0)
        duo_fail("cannot arm");
    duo_settle();
    while (!enough(orders)) {
        for (unsigned p = 0; p < BURST_PACKETS; p++) {
            const uint8_t *at[PACKET_MSGS];
            uint16_t len[PACKET_MSGS];
            unsigned n = 0, bytes = 0;

            for (; n < PACKET_MSGS && bytes + ITCH_MAX + 2 < PACKET_BYTES - 62; n++) {
                ts += STEP_NS;
                at[n] = msg[n];
                len[n] = (uint16_t)next(dice(2) != 0 ? 0 : dice(DUO_SLOTS), msg[n]);
                bytes += len[n] + 2u;
                saker_exch_market(duo.exch, msg[n], len[n]);
            }
            size[p] = saker_frame_mold(f[p], sizeof(f[p]), &src, seq, n, at, len);
            seq += n;
            duo.messages += n;
        }
        do /* from frame to frame the gaps differ by a word, so that either line would be the first one */
            how = (enum lines)dice(LINES);
        while (how == SAME);
        lag(how);
        for (unsigned p = 0; p < BURST_PACKETS; p++)
            bring(how, f[p], size[p]);
        duo_settle();
        duo_drain();
        take_burst();
    }
}

static bool
report(struct figures *out, const struct stat *s, const char *name, uint64_t orders)
{
    if (s->n != 0)
        figure_add(out, name, "cycles", (double)s->max, (double)s->min, (double)s->max, s->n);
    return s->n >= orders && s->min == s->max && s->max <= BUDGET;
}

/* The table of docs/latency.md. */
void
bench_latency_table(FILE *out)
{
    uint64_t at = 0;

    fprintf(out, "| stage | cycles | after LBI | what is done |\n|---|---|---|---|\n");
    for (unsigned s = 0; s < STAGES; s++) {
        at += stage_stat[s].max;
        fprintf(out, "| %s | %" PRIu64 " | %" PRIu64 " | %s |\n", stage_row[s].name, stage_stat[s].max, at, stage_row[s].work);
    }
    fprintf(out, "\n| class | zero load | line rate |\n|---|---|---|\n");
    for (unsigned c = 0; c < CLASSES; c++)
        fprintf(out, "| `%s` | %" PRIu64 " | %" PRIu64 " |\n", class_name[c], stat[0][c].max, stat[1][c].max);
}

bool
bench_latency(struct figures *out, uint64_t orders)
{
    static char name[2][CLASSES][64], stage_name[STAGES][64];
    bool ok = true;

    duo_again("saker-bench latency --orders %" PRIu64, orders);
    begin();
    fprintf(stderr, "latency: zero load, %" PRIu64 " orders of each class ...\n", orders);
    zero_load(orders);
    fprintf(stderr, "latency: line rate ...\n");
    full_load(orders);
    duo_check_state();
    fprintf(stderr, "latency: %" PRIu64 " messages, %" PRIu64 " cycles, all frames equal to the twin's\n", duo.messages,
            saker_model_cycles(duo.card));
    duo_close();
    for (unsigned k = 0; k < 2; k++)
        for (unsigned c = 0; c < CLASSES; c++) {
            (void)snprintf(name[k][c], sizeof(name[k][c]), "lbi_fbo_cycles.%s%s" BENCH_SUFFIX, class_name[c], k == 0 ? "" : ".line_rate");
            ok = report(out, &stat[k][c], name[k][c], orders) && ok;
        }
    (void)report(out, &deep, "lbi_fbo_deep_burst" BENCH_SUFFIX, 0);
    for (unsigned s = 0; s < STAGES; s++) {
        (void)snprintf(stage_name[s], sizeof(stage_name[s]), "stage_cycles.%s" BENCH_SUFFIX, stage_row[s].name);
        ok = report(out, &stage_stat[s], stage_name[s], orders) && ok;
    }
    return ok;
}
