// SPDX-License-Identifier: Apache-2.0
/* rec_priv.h - what the files of the recovery library share. */
#ifndef SAKER_REC_PRIV_H
#define SAKER_REC_PRIV_H

#include "saker/recovery.h"
#include "tw_itch.h"

#define REC_NO_SLOT 0xFFFFu
#define REC_NEVER UINT64_MAX

/* A message of the feed; a block that is no ITCH message keeps its number and length 0. */
struct rec_msg {
    uint64_t seq; /* 0 = nothing here */
    uint8_t len;
    uint8_t data[TW_MSG_BYTES];
};

/* What a snapshot says: an order, or a state (S, H, h), in the order it came. */
struct rec_item {
    uint64_t ref;
    uint32_t px, qty;
    uint16_t slot, locate;
    uint8_t mtype, side, code, code2;
    bool slot_hit;
};

struct rec_snapshot {
    struct rec_item *item;
    uint32_t n, cap;
    uint32_t *index; /* open addressing over orders, 2 * cap; item + 1, 0 = empty */
};

/* SoupBinTCP client: one packet at a time, cut to what we ever need. */
struct rec_stream {
    enum { REC_CLOSED, REC_OPENING, REC_LOGIN, REC_SPIN } state;
    uint64_t since, last_rx, last_tx;
    uint32_t have, len; /* of the packet: bytes seen, L + 2 */
    uint8_t buf[64];
    unsigned server;
};

struct rec_line {
    uint64_t high;      /* next sequence after the highest seen */
    uint64_t low_since; /* REC_NEVER: the last packet was not below `high` */
};

struct rec_request {
    bool active; /* sent, not answered */
    uint64_t from, since;
    unsigned tries, server;
};

struct saker_rec {
    struct saker_rec_cfg cfg;
    struct saker_rec_out out;
    struct saker_rec_counters cnt;
    enum saker_rec_state state;
    uint64_t now;
    uint16_t slot_of[65536]; /* by locate */
    bool session_known;
    uint8_t session[10];
    struct rec_line line[2];
    uint64_t high; /* messages below this have been sent */
    bool eos, complete;
    uint64_t eos_seq;
    struct rec_msg *copy;
    uint64_t copy_mask;
    struct saker_rec_card card;
    bool card_known;
    uint64_t pos;        /* the book has every message below this, once what is on its way has arrived */
    bool pos_known;      /* false from the clearing of the book until the snapshot is in it */
    bool boundary_quiet; /* the feed says that message `pos` has not been sent */
    uint64_t since;      /* start of the present state */
    uint64_t wait_until;
    unsigned in_flight, rounds;
    bool clearing, cleared, splicing;
    uint32_t loaded;     /* items of the snapshot given to the card */
    struct rec_request req;
    struct rec_stream stream;
    struct rec_snapshot snap;
};

/* recovery.c */
void rec_set_state(struct saker_rec *r, enum saker_rec_state s);
/** No more of this session: the card is held, and only saker_rec_start helps. */
void rec_stop(struct saker_rec *r, enum saker_rec_state s);
void rec_round_failed(struct saker_rec *r);
void rec_pump(struct saker_rec *r);
void rec_drop_stream(struct saker_rec *r);
/** The snapshot is complete; live messages go on from n. */
void rec_snapshot_done(struct saker_rec *r, uint64_t n);
/** The server of the present request is of no use. */
void rec_request_failed(struct saker_rec *r);
/** Decode, and find the slot. @return false when it means nothing to the card's book or trading state. */
bool rec_decode(const struct saker_rec *r, const uint8_t *msg, size_t len, struct tw_itch *m);

/* rec_packet.c */
const struct rec_msg *rec_copy_get(const struct saker_rec *r, uint64_t seq);

/* rec_glimpse.c */
void rec_glimpse_open(struct saker_rec *r);
void rec_glimpse_time(struct saker_rec *r);
uint64_t rec_glimpse_deadline(const struct saker_rec *r);

/* rec_snapshot.c */
enum rec_add { REC_ADDED, REC_SAME, REC_CONFLICT, REC_FULL };
int rec_snapshot_new(struct rec_snapshot *s, unsigned items_log2);
void rec_snapshot_free(struct rec_snapshot *s);
void rec_snapshot_clear(struct rec_snapshot *s);
enum rec_add rec_snapshot_add(struct rec_snapshot *s, const struct tw_itch *m);
struct tw_itch rec_snapshot_item(const struct rec_snapshot *s, uint32_t i);
/** Is message m, the one of the snapshot's number, in it already? */
enum rec_boundary { REC_B_NEXT, REC_B_INCLUDED, REC_B_UNCLEAR };
enum rec_boundary rec_snapshot_boundary(const struct rec_snapshot *s, const struct tw_itch *m);

#endif
