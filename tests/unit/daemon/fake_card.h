// SPDX-License-Identifier: Apache-2.0
/* fake_card.h - a card made of memory, behind include/saker/card.h: registers, tables, banks, digests, arm conditions, session.
 * It stands in for the OpenCL back end at link time. It trades nothing; what it does is written from docs/registers.md. */
#ifndef FAKE_CARD_H
#define FAKE_CARD_H

#include <stdbool.h>
#include <stdint.h>

#include "saker/card.h"

#define FAKE_SYMBOLS 8

/* What a test may turn, or look at. Not locked: single-threaded tests only. */
struct fake_card {
    bool fail;           /* every call fails from now on */
    bool corrupt_shadow; /* one bit of every table write is lost */
    bool refuse_login;
    bool refuse_tables;   /* not ready */
    bool refuse_clear;    /* of the book */
    unsigned tables_left; /* the so-manyth table write from now on is refused; 0: none */
    bool refuse_recovery; /* the ring is not held */
    bool slow_login;     /* the session never gets up */
    bool refuse_frames;  /* the filter lets nothing leave */
    uint32_t frame[48];  /* the last one of the host */
    unsigned frame_words, frames, frames_b; /* of all frames those on port B */
    unsigned writes;     /* register writes so far */
    uint32_t locate[FAKE_SYMBOLS], text[FAKE_SYMBOLS][2];
    uint32_t params[2][FAKE_SYMBOLS * 8], limits[2][FAKE_SYMBOLS * 16 + 48 * 8];
    int64_t pos[FAKE_SYMBOLS];
    uint32_t reg[0x1000]; /* csr window by word */
    bool armed, killed, assumed_market, assumed_trading;
    uint8_t kill_cause;
};

struct fake_card *fake_card(void);
/** Back to power-up. */
void fake_card_reset(void);
/** Make an event that the next drain returns. */
void fake_card_event(const struct saker_event *ev);

#endif
