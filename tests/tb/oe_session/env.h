// SPDX-License-Identifier: Apache-2.0
/* env.h - the session under test, its twin, and a peer: every stimulus goes to both, every output is compared. */
#ifndef TB_OE_ENV_H
#define TB_OE_ENV_H

#include <check.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "tb.h"
#include "tw_oe.h"

#define ENV_FRAMES 256
#define ENV_VENUE 1024

struct env_frame {
    uint8_t data[128];
    size_t len;
    bool granted;
};

struct env_frames {
    struct env_frame f[ENV_FRAMES];
    unsigned n;
};

struct env_venue {
    struct tw_venue_msg m[ENV_VENUE];
    unsigned n;
};

struct env {
    struct tb *tb;
    struct tw_oe twin;
    struct tw_oe_cfg cfg;
    uint64_t rng, time;
    unsigned ready_pct, venue_pct; /* chance of tx_ready and venue_ready per cycle */
    unsigned gap_pct;              /* chance of an idle cycle between words of a received frame */
    int fcs_first;                 /* first byte of the FCS field, -1 = random */
    struct env_frames rtl, want;
    struct env_venue rtl_venue, want_venue, seen_venue; /* seen: of the last settle */
    struct env_frame cur; /* frame being received from the RTL */
    bool in_frame;
    unsigned fbos;
    uint64_t fbo_cycle; /* tb cycle of the last FBO */
    /* Peer. */
    uint32_t seq;  /* next byte the peer sends */
    uint32_t got;  /* next byte the peer expects */
    uint32_t wnd;
    uint32_t next_urn; /* of the gate */
    /* The card's stream as it was first sent. */
    uint8_t sent[1 << 16];
    uint32_t sent_to;
    uint64_t bytes_again;
    uint64_t frames_checked, orders_checked, venue_checked;
};

extern const char env_symbols[4][8];

void env_open(struct env *e, uint64_t seed);
void env_close(struct env *e);
/** Random but valid configuration into RTL and twin. Session blank, sequence 1 unless changed by the caller before env_apply. */
void env_random_cfg(struct env *e);
void env_apply(struct env *e);
uint64_t env_rand(struct env *e, uint64_t n);

/** One clock cycle: collects words and venue messages of the RTL. */
void env_step(struct env *e);
/** Run until nothing is in flight, then compare frames, venue messages, status and counters with the twin; clears the lists. */
void env_settle(struct env *e);
/** As env_settle, but keep e->want for inspection until the next stimulus. */
void env_connect(struct env *e);
void env_host_close(struct env *e);
/** Frame without FCS, to both. */
void env_rx(struct env *e, const uint8_t *frame, size_t len, bool bad);
/** Clock a frame into the RTL only. */
void env_drive(struct env *e, const uint8_t *frame, size_t len, bool bad);
void env_grant(struct env *e, const struct tw_grant *g);
void env_set_grant(struct env *e, const struct tw_grant *g);
void env_time(struct env *e, uint64_t now);
/** Frame bytes and both checksums looked at on their own, without twin or RTL code. */
void env_check_frame(const struct env *e, const struct env_frame *f);
uint32_t env_cnt(struct env *e, unsigned index);
/** Four bytes, big endian. */
uint32_t env_get32(const uint8_t *p);

/* ---- Peer ------------------------------------------------------------------------------------ */

enum { P_FIN = 1, P_SYN = 2, P_RST = 4, P_PSH = 8, P_ACK = 16 };

/** A segment of the peer with correct checksums. @param opt TCP option bytes (multiple of 4). @return frame length. */
size_t peer_frame(struct env *e, uint8_t *f, unsigned flags, uint32_t seq, uint32_t ack, const uint8_t *pay, size_t len,
                  const uint8_t *opt, size_t opt_len);
/** Send data in order, as one segment. */
void peer_data(struct env *e, const uint8_t *pay, size_t len);
/** SYN-ACK with options, Login Accepted as given by kind of padding, Account Query response: up to OE_UP. */
void peer_handshake(struct env *e);
void peer_synack(struct env *e);
size_t peer_login_accepted(uint8_t *p, const char *session10, const char *seq20);
size_t peer_soup(uint8_t *p, char type, const uint8_t *pay, size_t len);
/** Random OUCH outbound message: all types, both forms, tags known and unknown. kind 0 known, 1 unknown type, 2 malformed. */
size_t peer_ouch(struct env *e, uint8_t *m, int kind);

/** Tests of loss, timers and odd segments: tb_oe_tcp.c. */
void env_tcp_tests(TCase *tc);

#endif
