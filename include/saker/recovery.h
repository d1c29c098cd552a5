// SPDX-License-Identifier: Apache-2.0
/* recovery.h - after a hole in the feed, or a start in mid-session: bring the card's book back, exactly, and let it go live again.
 *
 * A state machine without sockets, threads or a clock: datagrams, stream bytes, time and what the card says go in; datagrams, stream bytes
 * and commands for the card come out through callbacks, which must not call back. So the same code runs in the daemon, in tests and
 * in lockstep. Order of means: the host's own copy of the feed, a MoldUDP64 re-request, a GLIMPSE snapshot with a splice.
 * Memory is taken in saker_rec_new only. One thread. What the card does: docs/interfaces.md, section 12; the rest: docs/recovery.md. */
#ifndef SAKER_RECOVERY_H
#define SAKER_RECOVERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "twin_types.h"

struct saker_rec;

/** Only LIVE trades. The last four stay until saker_rec_start. */
enum saker_rec_state {
    SAKER_REC_OFF,      /**< not started */
    SAKER_REC_CARD,     /**< waits for what the card says of itself */
    SAKER_REC_LIVE,
    SAKER_REC_FILL,     /**< re-requests what is missing and injects */
    SAKER_REC_SNAPSHOT, /**< connecting to GLIMPSE, or in the spin */
    SAKER_REC_BOUNDARY, /**< has the snapshot; waits for the message of its number */
    SAKER_REC_LOAD,     /**< clears the book and injects the snapshot */
    SAKER_REC_SPLICE,   /**< spliced; waits for the card to go live */
    SAKER_REC_WAIT,     /**< a round failed; tries again after a pause */
    SAKER_REC_ENDED,    /**< end of session */
    SAKER_REC_SESSION,  /**< another session appeared */
    SAKER_REC_RESET,    /**< the sequence started again within the session */
    SAKER_REC_FAILED,   /**< out of rounds, or no server can help */
};

/** What a GLIMPSE `G` with sequence N says of message N. */
enum saker_rec_boundary {
    SAKER_REC_BY_EVIDENCE, /**< found out from message N; where it does not tell, another snapshot is taken */
    SAKER_REC_NEXT,        /**< N is not in the snapshot */
    SAKER_REC_LAST,        /**< N is in the snapshot */
};

/** Where a datagram came from. */
enum saker_rec_source { SAKER_REC_LINE_A, SAKER_REC_LINE_B, SAKER_REC_REPLY };

struct saker_rec_cfg {
    unsigned copy_log2;      /**< messages of the feed the host keeps, 6 .. 24; 64 bytes each */
    unsigned items_log2;     /**< orders and states of a snapshot, of loaded symbols only, 6 .. 24; 40 bytes each */
    unsigned servers;        /**< retransmission servers, 0 .. 8 */
    unsigned glimpses;       /**< GLIMPSE servers, 0 .. 8 */
    unsigned inject_credit;  /**< injections that may be on their way, >= 1 */
    unsigned request_tries;  /**< requests without progress before the snapshot */
    uint32_t fill_max;       /**< a longer hole is not re-requested */
    unsigned rounds_max;     /**< failed rounds in a row before FAILED; 0: for ever */
    uint64_t patience_ns;    /**< a hole is left to the other line for so long before the first request */
    uint64_t request_ns;     /**< wait for an answer */
    uint64_t connect_ns;     /**< wait for a connection */
    uint64_t silence_ns;     /**< wait for the GLIMPSE server's next byte, and for the message at the boundary */
    uint64_t quiet_ns;       /**< a heartbeat so long after `G` that expects message N says that N is not in the snapshot */
    uint64_t spin_ns;        /**< longest spin */
    uint64_t retry_ns;       /**< first pause after a failed round; doubles up to 64 times */
    uint64_t reset_ns;       /**< a line that stays below its own highest sequence so long has been reset */
    uint64_t reset_msgs;     /**< so far below at once: reset without waiting */
    enum saker_rec_boundary boundary;
    char username[7], password[11];
    char soup_session[11];   /**< session the GLIMPSE server must name; empty: any */
};

/** Sensible values for everything but servers, glimpses, username and password. */
void saker_rec_defaults(struct saker_rec_cfg *cfg);

/** What the card says (RECOVER_STATUS and its three sequence registers), read in the order of its commands. */
struct saker_rec_card {
    enum { SAKER_CARD_LIVE, SAKER_CARD_HOLD, SAKER_CARD_DRAIN } state;
    bool dirty, ended, other_session, locked;
    uint64_t first, next, applied;
};

enum saker_rec_event {
    SAKER_REC_EV_STATE,    /**< a = new, b = old state */
    SAKER_REC_EV_REQUEST,  /**< a = first sequence, b = messages */
    SAKER_REC_EV_SNAPSHOT, /**< a = N, b = items kept */
    SAKER_REC_EV_SPLICE,   /**< a = N */
};

/** Outputs. event may be NULL, and what needs a server when there is none. */
struct saker_rec_out {
    void *ctx;
    /** A request packet for retransmission server `server`. */
    void (*datagram)(void *ctx, unsigned server, const uint8_t *data, size_t len);
    /** Open a stream to GLIMPSE server `server`; answered by saker_rec_connected or saker_rec_closed. */
    void (*connect)(void *ctx, unsigned server);
    void (*bytes)(void *ctx, const uint8_t *data, size_t len);
    /** Send what was given, then close. Nothing more is to be said of this stream, not even that it is closed. */
    void (*close)(void *ctx);
    /* For the card. */
    void (*hold)(void *ctx);
    void (*clear)(void *ctx);                             /**< answered by saker_rec_cleared */
    void (*inject)(void *ctx, const struct tw_itch *msg); /**< answered by saker_rec_injected */
    void (*splice)(void *ctx, uint64_t n);                /**< answered by saker_rec_spliced */
    void (*event)(void *ctx, enum saker_rec_event ev, uint64_t a, uint64_t b);
};

struct saker_rec_counters {
    uint64_t gaps;              /* recoveries begun */
    uint64_t recovered;         /* that ended live */
    uint64_t requests, request_timeouts;
    uint64_t replies, reply_msgs;
    uint64_t wrong_session;     /* replies */
    uint64_t bad_packet;        /* framing of a datagram */
    uint64_t conflict;          /* a reply with other bytes than the copy has */
    uint64_t too_old;           /* messages whose place in the copy was taken by a later one */
    uint64_t snapshots;         /* tried */
    uint64_t glimpse_login, glimpse_protocol, glimpse_closed, glimpse_timeout, glimpse_ended, glimpse_conflict, glimpse_full; /* failed by */
    uint64_t glimpse_duplicate; /* orders that came twice, alike */
    uint64_t boundary_included, boundary_next, boundary_unclear;
    uint64_t injected, splices, splice_refused;
    uint64_t rounds_failed;
};

/** @return NULL when a value is out of range or memory is short. */
struct saker_rec *saker_rec_new(const struct saker_rec_cfg *cfg, const struct saker_rec_out *out);
void saker_rec_free(struct saker_rec *r);
/** A symbol on the card. While off or stopped only. */
void saker_rec_load_slot(struct saker_rec *r, uint16_t slot, uint16_t locate, bool valid);

/** Begin with a session: forget everything of the one before. @param session 10 bytes; NULL: learn it from the first line packet. */
void saker_rec_start(struct saker_rec *r, const uint8_t *session);

/* ---- inputs ---- */

/** Time, any monotonic ns; never back. Call before other inputs when it has moved, and at the deadline. */
void saker_rec_time(struct saker_rec *r, uint64_t now_ns);
/** UDP payload: a packet of a line, or the answer of a retransmission server. */
void saker_rec_packet(struct saker_rec *r, enum saker_rec_source from, const uint8_t *data, size_t len);
void saker_rec_connected(struct saker_rec *r);
void saker_rec_bytes(struct saker_rec *r, const uint8_t *data, size_t len);
void saker_rec_closed(struct saker_rec *r); /**< by the peer, or could not be opened */
void saker_rec_card(struct saker_rec *r, const struct saker_rec_card *card);
void saker_rec_cleared(struct saker_rec *r);
void saker_rec_injected(struct saker_rec *r, unsigned n);
/** @param accepted  false: `card` says why (first > n + 1, dirty, not held, stopped). */
void saker_rec_spliced(struct saker_rec *r, bool accepted, const struct saker_rec_card *card);

/* ---- state ---- */

enum saker_rec_state saker_rec_state(const struct saker_rec *r);
/** True when every message of the session is in the book (ENDED). */
bool saker_rec_complete(const struct saker_rec *r);
/** Time at which saker_rec_time must be called at the latest; UINT64_MAX: none. */
uint64_t saker_rec_deadline(const struct saker_rec *r);
const struct saker_rec_counters *saker_rec_counters(const struct saker_rec *r);
/** What the book lacks before it can be spliced: messages from .. to. @return false: nothing, or not known. */
bool saker_rec_missing(const struct saker_rec *r, uint64_t *from, uint64_t *to);
const char *saker_rec_state_name(enum saker_rec_state s);

#endif
