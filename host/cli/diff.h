// SPDX-License-Identifier: Apache-2.0
/* diff.h - saker diff: the first message at which two runs part.
 *
 * cmd_diff.c makes the two runs and tells; diff_records.c compares event records (the CSV of saker replay --events), diff_wire.c the frames of
 * the order port (its pcap), diff_book.c has the message and the book around it, from the market data. docs/diff.md. */
#ifndef SAKER_CLI_DIFF_H
#define SAKER_CLI_DIFF_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define DIFF_COLUMNS 48
#define DIFF_LEVELS_MAX 20

enum diff_stage { DIFF_FEED, DIFF_BOOK, DIFF_STATE, DIFF_STRATEGY, DIFF_RISK, DIFF_ENTRY, DIFF_HOST, DIFF_STAGES };
extern const char *const diff_stage_name[DIFF_STAGES];

/** A field with both values, each "" when its side has none. */
struct diff_field {
    char name[48], a[80], b[80];
    enum diff_stage stage;
};

struct diff_result {
    bool differ;
    uint64_t records, frames; /* compared */
    uint64_t message;         /* sequence number on the feed of the message that caused it, 0 = before the first */
    uint64_t record;          /* line of the first record that differs, from 1; 0: all are equal, the wire is not */
    char symbol[9];           /* of the record; "" = none */
    char what[2][40];         /* type of the record of A and of B, "none" */
    uint64_t input_seq[2];
    enum diff_stage stage;
    unsigned n;
    struct diff_field field[DIFF_COLUMNS];
    char note[256]; /* what was left out of the comparison, "" = nothing */
    uint64_t urn;   /* of the frame that differs, 0 = none */
};

/** @return 0, or SAKER_ERR_*. */
int diff_records(const char *a, const char *b, struct diff_result *out);
/** Frames of two captures; only when the records are equal. *out as diff_records left it. */
int diff_wire(const char *a, const char *b, struct diff_result *out);
/** Feed sequence number of the order with this UserRefNum, 0 = none. */
uint64_t diff_order_message(const char *records, uint64_t urn);

struct diff_level {
    uint32_t px;
    uint64_t qty;
    unsigned orders;
};

struct diff_book {
    bool found;
    char message[160]; /* in words */
    uint64_t ts;
    uint16_t locate;
    char symbol[9];
    bool changed; /* by the message */
    struct diff_level before[2][DIFF_LEVELS_MAX], after[2][DIFF_LEVELS_MAX]; /* bid, ask; qty 0 = no such level */
};

/** The message with this sequence number and the book of its symbol around it. @param symbol book to show when the record is about
 * another one than the message, "" = the message's. @return 0, or SAKER_ERR_*. */
int diff_book(const char *file, bool any_port, uint64_t message, const char *symbol, struct diff_book *out);

#endif
