// SPDX-License-Identifier: Apache-2.0
/* duo.h - card and twin side by side, the exchange behind both.
 *
 * Every stimulus is given to both; both settle; then every order-port frame must be equal byte for byte and every event record equal in
 * every field but the raw cycles. One pair per process; a difference prints what, where and the line that runs it again, and ends the
 * process with status 1. */
#ifndef SAKER_TEST_DUO_H
#define SAKER_TEST_DUO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exchange.h"
#include "model.h"
#include "saker/event.h"
#include "twin.h"

#define DUO_SYMBOLS 8u /* loaded by those who use this, into whatever slots */
/* The size of the card: that of the model that is linked. */
#ifndef DUO_SLOTS
#define DUO_SLOTS TW_CARD_SYMBOLS
#define DUO_ORDERS_LOG2 TW_CARD_ORDERS_LOG2
#define DUO_LEVELS_LOG2 12u
#endif
#define DUO_DST_IP 0xe9360c6fu
#define DUO_DST_PORT 26477u

struct duo_cfg {
    uint64_t seed, hash_seed;
    bool act_fcs, any_port, lock_session, line_b; /* the second line: same address */
    uint32_t hold_ns; /* 0: as after reset */
    bool recover; /* RECOVER_CFG.enable */
    unsigned event_mask;
    uint32_t md_types; /* messages that get a record */
    bool md_all;
    bool mass_on_kill;
    bool no_timers; /* no heartbeats of the session, no limit to the venue's silence */
    uint16_t locate[DUO_SLOTS]; /* 0 = slot not loaded */
    unsigned tick_sel[DUO_SLOTS];
    char symbol[DUO_SLOTS][9];
    char session[11]; /* of the feed */
    const char *fst_path; /* waves of the card, see struct saker_model_cfg */
    uint64_t fst_from, fst_to;
};

/* Frames that left, so that a benchmark knows when the port was busy; the records of the card that were compared. */
struct duo_hooks {
    void *ctx;
    void (*sent)(void *ctx, uint64_t fbo_cyc, size_t len);
    void (*event)(void *ctx, const struct saker_event *card);
    /** A frame of the venue on its way to card and twin; may be changed. @return number of times it is delivered. */
    unsigned (*venue)(void *ctx, uint8_t *frame, size_t len);
    void (*bbo)(void *ctx, const struct tw_meta *meta, uint16_t slot, const struct tw_bbo *bbo);
    /** The card came to rest, or something is wrong. */
    void (*rest)(void *ctx);
    /** What leaves the order port, instead of the exchange; its answers come by duo_order_frame. */
    void (*wire)(void *ctx, const uint8_t *frame, size_t len);
};

struct duo {
    struct saker_model *card;
    struct saker_twin *twin;
    struct saker_exch *exch;
    struct duo_cfg cfg;
    struct duo_hooks hooks;
    bool hold;      /* keep the venue's frames back for now */
    bool ambiguous; /* the last frame is one that the twin cannot follow: see duo_feed */
    bool shown_tradable[DUO_SLOTS]; /* with the last best prices */
    uint32_t revision, heartbeat;
    uint32_t param[DUO_SLOTS][8], limit[DUO_SLOTS][16], scope[48][8];
    uint32_t locate[DUO_SLOTS], name[DUO_SLOTS][2]; /* as the card has them: words of the tables */
    uint64_t faults; /* on purpose; 0: the card is not asked */
    uint64_t changes, not_armed, not_open; /* slots that got another locate or name; writes refused because armed, because orders are open */
    uint64_t tx_frames, tx_bytes, feed_tx_frames, events, levels; /* compared */
    uint64_t messages;                    /* set by the caller, for what a failure prints */
    uint64_t by_type[SAKER_EV_COUNT], refused_by[TW_RSN_COUNT], venue_type[128], md_type[128];
};

extern struct duo duo;

/** Print what differs and end with status 1. */
_Noreturn void duo_fail(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/** What runs this again: printed by duo_fail, if it is told. */
void duo_again(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/** Fresh card, twin and exchange; registers written, slots loaded, nothing committed, session closed. */
void duo_open(const struct duo_cfg *cfg, const struct duo_hooks *hooks);
/** Compare a last time and free. */
void duo_close(void);
/** Free without comparing. */
void duo_abandon(void);

uint32_t duo_rd(uint32_t addr);
uint64_t duo_rd64(uint32_t addr);
void duo_wr(uint32_t addr, uint32_t data);
void duo_wr64(uint32_t addr, uint64_t data);
enum { TABLE_LOCATE, TABLE_SYMBOL, TABLE_PARAMS, TABLE_LIMITS, TABLE_SCOPES, TABLE_POS };

/** A row of a table, to the card only. */
void duo_row(unsigned table, unsigned r, const uint32_t *words, unsigned n);
/** A word of TABLE_LOCATE (word 0) or TABLE_SYMBOL (0, 1), to both; refused by the card when it must be, and then by both. @return taken */
bool duo_slot_word(unsigned table, unsigned slot, unsigned word, uint32_t data);
/** Fails unless both say the same of WHAT[i]. */
void duo_equal(const char *what, unsigned i, uint64_t card, uint64_t twin);

/** A frame on the feed port of both. When the book rebuilds for one of its messages, those behind it leave the queue without their
 * distance; if an order and one more decision come of them the card may find its transmit port busy, which the twin never does. Then duo.ambiguous is
 * set and the pair is of no use any more: duo_abandon. */
void duo_feed(const uint8_t *frame, size_t len, bool bad_fcs);
void duo_feed_line(unsigned line, const uint8_t *frame, size_t len, bool bad_fcs);
/** A frame on the order port of both; they come to rest. */
void duo_order_frame(const uint8_t *frame, size_t len, bool bad_fcs);
/** Let both come to rest, compare frames, let the exchange answer, until nothing moves. Reads events when many wait. */
void duo_settle(void);
/** Read the card's records and compare them with the twin's. */
void duo_drain(void);
/** Status, positions, open orders, credit, next urn, every counter. */
void duo_check_state(void);

/** Of these the book only: its counters, and the best levels of every slot. */
void duo_check_book(void);

/* Host commands, to both; duo_settle afterwards. */
void duo_commit_params(void); /* duo.param */
void duo_commit_limits(void); /* duo.limit, duo.scope */
/** A commit with the wrong digest: refused by both. */
void duo_commit_wrong(bool limits);
void duo_beat(void);
uint32_t duo_arm(void);
void duo_disarm(void);
void duo_kill(void);
void duo_unkill(void); /* disarms first */
void duo_clear_stale(void);
void duo_clear_book(void);
void duo_position(unsigned slot, int64_t shares);
void duo_zero_positions(void);
void duo_assume(bool market, bool trading);
void duo_connect(void);
void duo_disconnect(void);
/** The next login asks for what follows the last message, over sequence numbers beyond the last connection's. */
void duo_resume(void);
void duo_relock(void);
void duo_hold(void);
void duo_recover_clear(void); /* while held */
void duo_inject(const struct tw_itch *msg); /* the same */
bool duo_splice(uint64_t n);
void duo_intent(enum tw_intent_kind kind, unsigned slot, unsigned side, uint32_t qty, uint32_t px, uint32_t urn);
/** An intent that card and twin must refuse. */
void duo_unmeant(unsigned kind, unsigned session, unsigned slot);
/** The hash seed stays while there is something in the book. */
void duo_seed_is_rooted(void);
void duo_set_time(uint64_t ns);
/** A fault on purpose, docs/faults.md: the next write to a memory of the card. What the card finds is told to the twin when the card is at rest, or
 * by duo_fault_follow. Refused by both while armed. @return taken */
bool duo_fault_inject(enum tw_mem mem, unsigned part);
void duo_fault_follow(void);
/** Address of a feed port (ip 0: it answers nothing), the only server that host frames may go to; while disarmed. */
void duo_net(unsigned line, uint64_t mac, uint32_t ip);
void duo_net_server(uint32_t ip, uint16_t port);
/** A frame of the host: written, submitted as `len` bytes on a line; result and refusals equal. */
void duo_net_send(unsigned line, const uint8_t *frame, size_t written, size_t len);

#endif
