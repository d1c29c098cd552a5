// SPDX-License-Identifier: Apache-2.0
/* tb_book.h - the book and its twin, one message at a time; for the tests of tb_book*.c. */
#ifndef TB_BOOK_H
#define TB_BOOK_H

#include <check.h>
#include <stdbool.h>
#include <stdint.h>

#include "tb.h"
#include "tw_book.h"

#ifdef TB_BOOK_SMALL
#define TB_BOOK_NAME "book.small"
#define SYMBOLS 4u
#define ORDERS_LOG2 6u
#define LEVELS_LOG2 7u
#define STRIDE 1u
#elif defined(TB_BOOK_WIDE)
#define TB_BOOK_NAME "book.wide"
#define SYMBOLS 64u
#define ORDERS_LOG2 13u
#define LEVELS_LOG2 10u
#define STRIDE 21u /* the four slots of the random traffic lie far apart */
#else
#define TB_BOOK_NAME "book.core"
#define SYMBOLS 64u
#define ORDERS_LOG2 20u
#define LEVELS_LOG2 12u
#define STRIDE 21u
#endif
#define LATENCY 3u
#define QUEUE 256u

enum { CNT_DEGRADED = 10, CNT_SUSPENDS = 11, CNT_WALKS = 12, CNT_DEEP = 13 };

/* What is known of a message for the coverage: tb_book_cover.c. */
struct cover_note {
    struct cover_touch {
        bool book, sided;
        uint8_t side;
        uint16_t slot;
        unsigned refs, levels;
        uint64_t ref[2];
        uint32_t px[2];
    } at; /* what it touches */
    bool dead, was, adds, pause;
    struct {
        bool outside, last; /* the order that goes: outside the window, the only one of its level */
        uint32_t px;
    } old;
    uint32_t qty, px;
    uint8_t type, effect, distance[4]; /* 0: touches none */
};

struct expected {
    struct cover_note cover;
    struct tw_book_evt evt;
    uint64_t cycle;
    uint32_t disturbances;
    uint8_t tag;
    bool exact; /* the twin's event is the card's to the last bit */
    bool at_rest; /* nothing was under way when it came: it is never deep */
};

struct incident {
    enum tw_book_ev code;
    uint16_t slot;
    uint64_t ref;
};

extern struct tb *tb;
extern struct tw_book *twin;
extern struct expected want[QUEUE];
extern struct incident inc[4 * QUEUE];
extern unsigned head, tail, inc_head, inc_tail;
extern bool lockstep, disturbed, sloppy; /* sloppy: events are counted, not compared */
extern bool tainted[256]; /* free running: this slot was suspended, its events may differ until all is at rest */
extern uint8_t next_tag;
extern struct tw_bbo seen[256];
extern bool last_tradable; /* of the last event */
extern unsigned last_cls;
extern uint64_t seed_hash, cls_count[4], lat_max, lat_max_deep, n_bbo_evt;

uint32_t counter(unsigned i);
void on_ev(void *ctx, enum tw_book_ev code, uint16_t slot, uint64_t ref);
void step(void);
void drain(void); /* until the book is at rest */
void put(const struct tw_itch *m);
void put_tight(const struct tw_itch *m); /* the next may come in the cycle behind */
void send_one(const struct tw_itch *m);
void send_tight(const struct tw_itch *m); /* the next may come in the cycle behind */
/** A message that the twin does not see, with the event it must give. */
void send_as(const struct tw_itch *m, const struct tw_book_evt *evt);
void clear_book(void);
void check_counters(void);
void set_tick(unsigned slot, unsigned sel);
void say(const char *what);
/** References that share both sets with base, whatever the size of the table: the n-th of them, the 0th is base. */
uint64_t colliding(uint64_t base, unsigned n);
/** The next reference behind r that shares its set in one half with base. */
uint64_t next_in_set(uint64_t r, unsigned half, uint64_t base);
unsigned below(uint64_t *rng, unsigned n); /* a number less than n */
struct tw_itch msg(uint8_t mtype, uint64_t ref, uint64_t new_ref, unsigned side, uint32_t qty, uint32_t px);
void go(uint8_t mtype, uint64_t ref, uint64_t new_ref, unsigned side, uint32_t qty, uint32_t px);
void add_random_tests(TCase *tc);
void add_dense_tests(TCase *tc);
void add_directed_tests(TCase *tc);
void add_depth_tests(TCase *tc);
/* Depth: with depth_on, asked for all the time. */
extern bool depth_on;
extern uint64_t depth_ok, depth_not_ok;
void depth_reset(void);
void watch_depth(void); /* of every cycle */
void ask_depth(unsigned slot);
void check_depth_now(unsigned slot); /* at rest */
void add_hazard_tests(TCase *tc);
void add_ahead_tests(TCase *tc);
/* Coverage. */
void cover_init(void); /* before the first test */
void cover_reset(void);
void cover_before(const struct tw_itch *m, struct cover_note *c);
void cover_after(struct cover_note *c, const struct tw_book_evt *evt, unsigned first, unsigned end);
void cover_count(const struct cover_note *c, unsigned card_cls);
void add_cross_tests(TCase *tc);
void add_cover_tests(TCase *tc); /* behind all others */
/* Wrong parity, since the test set them: memories, bit = tw_mem, and where the last one was. */
extern uint32_t faults, fault_at;
void add_fault_tests(TCase *tc);
void add_rate_tests(TCase *tc);

#endif
