// SPDX-License-Identifier: Apache-2.0
/* main.c - it_peak [--card] [--seed N] [--messages N] [--percent N]: the made day of peak_day.h through the twin, or at line rate through the Verilated card.
 *
 * Twin: the best prices after every message are the oracle's. Card: packets back to back, none of it lost; every 50,000 messages it comes to rest, and the ten
 * best levels of every symbol are the oracle's. Both: no symbol degraded, none unreliable, the peaks reached. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "duo.h"
#include "itch_make.h"
#include "peak_day.h"
#include "ports.h"
#include "saker/regs.h"
#include "tw_book.h"
#include "tw_itch.h"

#define STOP_EVERY 50000u
#define PACKET 1300u

static void
fail(const char *what, uint64_t a, uint64_t b)
{
    fprintf(stderr, "it_peak: FAILED: %s: %" PRIu64 ", %" PRIu64 "\n", what, a, b);
    exit(1);
}

static void
check(bool ok, const char *what, uint64_t a, uint64_t b)
{
    if (!ok)
        fail(what, a, b);
}

static void
check_day(const struct peak_day *d)
{
    static const char types[] = "AFECXDU";

    for (unsigned k = 1; k < PEAK_SYMBOLS; k++)
        check(d->peak[k] <= d->peak[k - 1], "the law is not one", k, d->peak[k]);
    check(d->peak[0] == d->busiest, "the busiest symbol did not reach its peak", d->peak[0], d->busiest);
    check(d->bursts > 0 && d->longest_burst_ns <= 1000, "no burst, or one that takes longer", d->bursts, d->longest_burst_ns);
    for (const char *t = types; *t != '\0'; t++)
        check(d->by_type[(uint8_t)*t] > 100, "hardly any message of a type", (uint8_t)*t, d->by_type[(uint8_t)*t]);
}

static void
tell(const char *what, const struct peak_day *d, uint32_t most, uint64_t stash, uint64_t suspends)
{
    printf("%s: %" PRIu64 " messages, %" PRIu64 " bursts of %u in 1 us; s = 0.%06u, 64 symbols, busiest %u orders, all %u: %.1f %% of 2^20 places; "
           "%" PRIu64 " orders put into the stash, %" PRIu64 " suspensions\n",
           what, d->messages, d->bursts, PEAK_BURST, d->exponent_ppm, d->peak[0], most, 100.0 * most / (1u << 20), stash, suspends);
}

/* ---- the twin ---- */

static void
run_twin(uint64_t seed, uint64_t messages, unsigned percent)
{
    const struct tw_book_cfg cfg = {.symbols = PEAK_SYMBOLS, .orders_log2 = 20, .levels_log2 = 12, .hash_seed = seed * 0x9E3779B97F4A7C15u};
    struct peak_day *d = peak_day_new(seed, messages, percent);
    struct tw_book *b = tw_book_new(&cfg);
    const struct tw_book_cnt *c;
    uint8_t msg[ITCH_MAX];
    unsigned k;
    size_t n;
    uint32_t most = 0;

    check(b != NULL, "no memory", 0, 0);
    c = tw_book_counters(b);
    while ((n = peak_day_next(d, msg, &k)) != 0) {
        struct peak_top bid = peak_oracle_level(d->oracle, k, 0, 0), ask = peak_oracle_level(d->oracle, k, 1, 0);
        struct tw_book_evt e;
        struct tw_itch m;

        check(tw_itch_decode(msg, n, &m), "a message that is none", d->messages, msg[0]);
        m.slot_hit = true;
        m.slot = (uint16_t)k;
        tw_book_apply(b, &m, &e, NULL, NULL);
        check(e.bbo.bid_px == bid.px && e.bbo.bid_qty == bid.qty, "best bid behind a message", d->messages, e.bbo.bid_px);
        check(e.bbo.ask_px == ask.px && e.bbo.ask_qty == ask.qty, "best ask behind a message", d->messages, e.bbo.ask_px);
        check(tw_book_live(b) == d->live, "live orders behind a message", d->messages, tw_book_live(b));
        most = d->live > most ? d->live : most;
    }
    for (k = 0; k < PEAK_SYMBOLS; k++) {
        check(!tw_book_degraded(b, k), "degraded symbol", k, 0);
        check(!tw_book_unreliable(b, k), "unreliable symbol", k, 0);
    }
    check(c->degraded + c->bad_field + c->unknown_ref == 0, "orders without a place, or errors", c->degraded, c->bad_field);
    check_day(d);
    tell("it.peak twin", d, most, c->stash_used, c->suspends);
    tw_book_free(b);
    peak_day_free(d);
}

/* ---- the card ---- */

static void
come_to_rest(void)
{
    unsigned n = 0;

    do {
        saker_model_clock(duo.card);
        n++;
        check(n < 20000000, "the card does not come to rest", n, 0);
    } while (saker_model_rx_pending(duo.card, SAKER_PORT_FEED) != 0 || !saker_model_quiet(duo.card));
}

static void
compare_side(const struct peak_day *d, unsigned k, unsigned side, uint32_t n)
{
    check(n != 0, "an empty side", k, side);
    for (unsigned i = 0; i < n; i++) {
        struct peak_top want = peak_oracle_level(d->oracle, k, side, i);

        duo_wr(SAKER_DEPTH_LEVEL_OFFSET, side << SAKER_DEPTH_LEVEL_SIDE_SHIFT | i);
        check(duo_rd(SAKER_DEPTH_PX_OFFSET) == want.px, "price of a level", k * 100 + side * 10 + i, duo_rd(SAKER_DEPTH_PX_OFFSET));
        check(duo_rd(SAKER_DEPTH_QTY_OFFSET) == want.qty, "shares of a level", k * 100 + side * 10 + i, duo_rd(SAKER_DEPTH_QTY_OFFSET));
    }
}

static void
compare_books(const struct peak_day *d)
{
    static const uint32_t zero[] = {SAKER_BOOK_CNT_DEGRADED_OFFSET, SAKER_BOOK_CNT_UNKNOWN_REF_OFFSET, SAKER_BOOK_CNT_DUP_REF_OFFSET, SAKER_BOOK_CNT_OVER_REDUCE_OFFSET,
                                    SAKER_BOOK_CNT_BAD_FIELD_OFFSET, SAKER_FEED_CNT_OVERRUN_OFFSET, SAKER_FEED_CNT_LOST_OFFSET};

    come_to_rest();
    for (unsigned i = 0; i < sizeof(zero) / sizeof(zero[0]); i++)
        check(duo_rd(zero[i]) == 0, "a counter that must be 0", zero[i], duo_rd(zero[i]));
    check(duo_rd(SAKER_BOOK_CNT_MESSAGES_OFFSET) == d->messages, "messages in the book", duo_rd(SAKER_BOOK_CNT_MESSAGES_OFFSET), d->messages);
    for (unsigned k = 0; k < PEAK_SYMBOLS; k++) {
        uint32_t st;

        duo_wr(SAKER_DEPTH_AT_OFFSET, k);
        st = duo_rd(SAKER_DEPTH_STATUS_OFFSET);
        check((st & SAKER_DEPTH_STATUS_OK_MASK) != 0, "no depth of a symbol", k, st);
        compare_side(d, k, 0, (st & SAKER_DEPTH_STATUS_BIDS_MASK) >> SAKER_DEPTH_STATUS_BIDS_SHIFT);
        compare_side(d, k, 1, (st & SAKER_DEPTH_STATUS_ASKS_MASK) >> SAKER_DEPTH_STATUS_ASKS_SHIFT);
    }
}

static void
run_card(uint64_t seed, uint64_t messages, unsigned percent)
{
    static const struct saker_src_cfg src = {DUO_DST_IP, 0x0a0a0a0a, DUO_DST_PORT, "PEAK"};
    static const struct duo_hooks hooks = {0};
    struct duo_cfg cfg = {.seed = seed, .hash_seed = seed * 0x9E3779B97F4A7C15u, .session = "PEAK", .no_timers = true};
    struct peak_day *d = peak_day_new(seed, messages, percent);
    static uint8_t msg[64][ITCH_MAX], frame[2048];
    const uint8_t *at[64];
    uint16_t len[64];
    uint64_t stop = 2 * PEAK_SYMBOLS;
    uint32_t most = 0;
    bool more = true;

    for (unsigned k = 0; k < PEAK_SYMBOLS; k++) {
        cfg.locate[k] = (uint16_t)(k + 1);
        (void)snprintf(cfg.symbol[k], sizeof(cfg.symbol[k]), "PEAK%c%c  ", 'A' + k / 26, 'A' + k % 26);
    }
    duo_open(&cfg, &hooks);
    duo_wr(SAKER_FEED_CFG_OFFSET, 0); /* free running: the feed waits for nothing */
    while (more) {
        unsigned n = 0, bytes = 0, k;
        uint64_t first = d->messages + 1;

        while (bytes < PACKET && n < 64 && d->messages < stop) {
            size_t l = peak_day_next(d, msg[n], &k);

            if (l == 0) {
                more = false;
                break;
            }
            at[n] = msg[n];
            len[n++] = (uint16_t)l;
            bytes += 2 + (unsigned)l;
            most = d->live > most ? d->live : most;
        }
        if (n != 0) {
            size_t size = saker_frame_mold(frame, sizeof(frame), &src, first, n, at, len);

            check(size != 0, "a packet that is too long", n, bytes);
            while (saker_model_rx(duo.card, SAKER_PORT_FEED, frame, size, false) != 0)
                for (unsigned i = 0; i < 1000; i++)
                    saker_model_clock(duo.card);
        }
        if (d->messages >= stop || !more) { /* all that is queued goes in back to back */
            compare_books(d);
            fprintf(stderr, "%" PRIu64 " messages, %u orders, %" PRIu64 " cycles\n", d->messages, d->live, saker_model_cycles(duo.card));
            stop += STOP_EVERY;
        }
    }
    check_day(d);
    tell("it.peak card", d, most, duo_rd(SAKER_BOOK_CNT_STASH_USED_OFFSET), duo_rd(SAKER_BOOK_CNT_SUSPENDS_OFFSET));
    printf("%" PRIu64 " cycles, %u walks, %u deep\n", saker_model_cycles(duo.card), duo_rd(SAKER_BOOK_CNT_REBUILD_WALKS_OFFSET), duo_rd(SAKER_BOOK_CNT_DEEP_OFFSET));
    duo_abandon();
    peak_day_free(d);
}

int
main(int argc, char **argv)
{
    uint64_t seed = 1, messages = 500000;
    unsigned percent = 100;
    bool card = false;

    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--card") == 0)
            card = true;
        else if (strcmp(argv[i], "--seed") == 0 && i + 1 < argc)
            seed = strtoull(argv[++i], NULL, 0);
        else if (strcmp(argv[i], "--messages") == 0 && i + 1 < argc)
            messages = strtoull(argv[++i], NULL, 0);
        else if (strcmp(argv[i], "--percent") == 0 && i + 1 < argc)
            percent = (unsigned)strtoul(argv[++i], NULL, 0); /* for a quicker look */
        else {
            fprintf(stderr, "usage: it_peak [--card] [--seed N] [--messages N] [--percent N]\n");
            return 2;
        }
    }
    if (card)
        run_card(seed, messages, percent);
    else
        run_twin(seed, messages, percent);
    return 0;
}
