// SPDX-License-Identifier: Apache-2.0
/* replay.h - saker replay: what both engines share.
 *
 * cmd_replay.c drives; replay_scan.c reads the file once for symbols and message numbers; replay_setup.c lays out the banks;
 * replay_recover.c fills what two lines lost; replay_twin.c and replay_card.c run the file through an engine and hand every record and best-price change to replay_report.c, which writes the CSV
 * files and the report. Columns and the meaning of every figure: docs/replay.md. Prices 1e-4 dollar throughout, no floats. */
#ifndef SAKER_CLI_REPLAY_H
#define SAKER_CLI_REPLAY_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "exchange.h"
#include "lines.h"
#include "ports.h"
#include "recovery_servers.h"
#include "saker/config.h"
#include "saker/control.h"
#include "saker/event.h"
#include "saker/recovery.h"
#include "saker/session.h"

#define REPLAY_REASONS 24
#define REPLAY_LINE_OPTS 7

struct replay_opts {
    const char *file, *engine, *symbols, *params, *limits, *bbo, *orders, *events, *fills, *pace, *record, *waves, *waves_at, *book, *table;
    bool any_port, json, assume_market, assume_trading, md_every;
    uint32_t md_types; /* messages that get a record */
    bool line_b;       /* on two lines, with recovery, */
    struct saker_lines_cfg lines;
    const char *line_value[REPLAY_LINE_OPTS]; /* as saker-card is told them */
};

/* ---- one pass over the file, before anything runs ---- */

/* A run of consecutive sequence numbers at consecutive positions in the file. */
struct replay_run {
    uint64_t seq, index, n;
};

struct replay_scan {
    uint64_t messages;         /* whole messages in the file */
    uint64_t frames;
    uint64_t first_ts, last_ts; /* ITCH time stamps */
    bool truncated;            /* saker_error() text kept in truncated_text */
    char truncated_text[512];
    uint8_t seen[8192];        /* bitmap of locates */
    uint8_t directory[8192];   /* ... whose name comes from a directory message */
    char (*name)[9];           /* [65536], "" = unknown */
    uint16_t *order;           /* locates in order of first appearance */
    size_t n_locates;
    struct replay_run *run;
    size_t n_runs, cap_runs;
    struct saker_day *day; /* on two lines: every message, by its new number */
};

/** @param lines  the messages are numbered anew, as saker_lines_send does, and kept. */
int replay_scan_file(struct replay_scan *scan, const char *file, const struct saker_src_cfg *src, bool lines);
void replay_scan_free(struct replay_scan *scan);
/** Position in the file of the message with this sequence number, at or after *from (a run number that is moved on). */
uint64_t replay_scan_index(const struct replay_scan *scan, uint64_t seq, size_t *from);

/* ---- the run ---- */

struct replay_symbol {
    uint64_t bbo_changes;
    uint32_t bid_px, bid_qty, ask_px, ask_qty; /* as last reported */
    uint32_t last_bid, last_ask;               /* last price seen on each side, for liquidation */
    int64_t position, cash;                    /* shares; 1e-4 dollar */
    uint64_t bought, sold;
    bool unreliable, degraded;
    struct saker_symbol_state state; /* at the end */
    struct saker_depth depth;        /* at the end, with --book */
};

/* Our own account of an order, by UserRefNum, from the records alone. */
struct replay_order {
    enum { REPLAY_NO_ORDER, REPLAY_SENT, REPLAY_LIVE, REPLAY_DONE } state;
    uint32_t qty, leaves;
    bool executed;
};

struct replay_counters {
    uint64_t frames, filtered, packets, messages, duplicate, lost, bad_frames, other_session, unknown_type, bad_field, no_slot;
    uint64_t adds, executes, cancels, deletes, replaces, unknown_ref, dup_ref, over_reduce, book_bad_field, orders_dropped, suspends;
    struct replay_line_counters {
        uint64_t received, duplicate, late, lost;
    } line[2];
    struct saker_rec_counters recovery; /* of --line-b */
};

struct replay {
    struct replay_opts opt;
    struct saker_session_cfg session;
    struct saker_src_cfg src;
    struct saker_exch_cfg exch;
    struct replay_scan scan;
    struct saker_slot *slots;
    size_t n_slots, n_used; /* n_slots: rows of a bank; n_used: symbols loaded */
    uint32_t *params, *limits; /* banks as the card lays them out */
    struct replay_symbol *sym; /* [n_slots] */
    FILE *bbo, *events, *fills;
    size_t run_at;           /* for replay_scan_index */
    struct replay_counters cnt;
    bool has_exchange_stats, has_states;
    struct saker_exch_stats exchange;
    /* what the records said */
    uint64_t n_events, bbo_changes;
    uint64_t orders, order_shares, buys, sells, refused, refused_by[REPLAY_REASONS], cancels_sent, mass_cancels;
    uint64_t accepted, rejected, died_at_once, executions, executed_shares, canceled, canceled_shares, unknown_urn, broken;
    uint64_t lost, lost_shares; /* orders that went down with a connection: the venue never had them */
    uint64_t rejected_shares, partial; /* partial: orders done with some, not all, of their shares executed */
    uint64_t gaps, missing_records, kills;
    uint64_t next_event_seq;
    struct replay_order *order;
    size_t n_order;
    bool overdrawn; /* an answer took more shares than the order had, or answered nothing of ours */
    uint64_t latency_n, latency_min, latency_max, latency_sum;
    uint64_t wall_ns, cycles;
    int rc; /* of the engine: 0 or SAKER_ERR_* */
};

/** Slots, names and banks. max_slots: what the engine has, 0 = any number. @return 0 or SAKER_ERR_*. */
int replay_setup(struct replay *r, size_t max_slots);

int replay_run_twin(struct replay *r);
int replay_run_card(struct replay *r);

/** What the holes are filled in. While the card stands between two frames; results 0 or SAKER_ERR_*. */
struct replay_engine {
    void *ctx;
    int (*status)(void *ctx, struct saker_rec_card *card);
    int (*inject)(void *ctx, const struct tw_itch *msg, unsigned n);
    int (*splice)(void *ctx, uint64_t n, bool *accepted, struct saker_rec_card *card);
};
struct replay_recovery;
extern const char *const replay_line_opts[REPLAY_LINE_OPTS]; /* --loss-a and so on */
/** After replay_setup. @return NULL without memory. */
struct replay_recovery *replay_recovery_new(const struct replay *r, const struct replay_engine *engine);
void replay_recovery_free(struct replay_recovery *v);
/** The engine is held, or may be: until it is live. @return 0 also when there is nothing to do. */
int replay_recovery_run(struct replay_recovery *v);
const struct saker_rec_counters *replay_recovery_counters(const struct replay_recovery *v);

/** Wait as --pace wants before the message of this time; asap returns at once. */
struct replay_pace {
    unsigned factor; /* 0 = asap */
    uint64_t first_ts, first_wall;
    bool started;
};
int replay_pace_parse(const char *text, unsigned *factor);
void replay_pace_wait(struct replay_pace *pace, uint64_t ts_ns);
uint64_t replay_wall_ns(void);

/** Signed 1e-4 dollar as decimal dollars. */
const char *replay_money(int64_t v, char *buf, size_t size);

int replay_report_open(struct replay *r);
/** The file of --book, from sym[].depth. */
int replay_report_book(const struct replay *r);
/** A record of the engine, in order. */
void replay_event(struct replay *r, const struct saker_event *ev);
/** A change of the best prices; index: position of the message in the file. */
void replay_bbo(struct replay *r, uint64_t index, size_t slot, uint32_t bid_px, uint32_t bid_qty, uint32_t ask_px, uint32_t ask_qty);
/** Close the CSV files. @return 0 or SAKER_ERR_IO. */
int replay_report_close(struct replay *r);
/** Every order accounted for, every share too? *why: the first equation that does not hold. */
bool replay_reconciled(const struct replay *r, const char **why);
void replay_print(const struct replay *r);
json_t *replay_json(const struct replay *r);

#endif
