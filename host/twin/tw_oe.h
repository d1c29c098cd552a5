// SPDX-License-Identifier: Apache-2.0
/* tw_oe.h - the card's order session in C: frames in, frames out, byte for byte those of hw/entry/oe_session.sv.
 *
 * One stimulus at a time, run to the end before the next: then order and bytes of every frame equal the card's.
 * No allocation, no clock, one thread; callbacks must not call back into the session.
 * What is sent next, in this order: closing frame, SYN, reset, retransmission, Account Query, ACK, Login, heartbeat, probe.
 * Semantics: docs/interfaces.md, section 8. */
#ifndef SAKER_TW_OE_H
#define SAKER_TW_OE_H

#include <stddef.h>

#include "tw_oe_send.h"
#include "twin_types.h"

#define TW_OE_FRAME_MAX 104

enum tw_oe_state {
    TW_OE_CLOSED, TW_OE_SYN_SENT, TW_OE_TCP_UP, TW_OE_LOGIN_SENT, TW_OE_QUERY_SENT, TW_OE_UP, TW_OE_CLOSING, TW_OE_FAILED
};

enum tw_oe_fail {
    TW_OE_FAIL_NONE, TW_OE_FAIL_RST, TW_OE_FAIL_FIN, TW_OE_FAIL_LOGIN_A, TW_OE_FAIL_LOGIN_S, TW_OE_FAIL_END,
    TW_OE_FAIL_SILENT, TW_OE_FAIL_PROTOCOL, TW_OE_FAIL_TIMEOUT, TW_OE_FAIL_HOST, TW_OE_FAIL_LOGIN_SEQ
};

/** oe_cfg_t. IP addresses and ports in host byte order; text fields as sent, padded with spaces by the caller. */
struct tw_oe_cfg {
    uint8_t src_mac[6], dst_mac[6];
    uint32_t src_ip, dst_ip;
    uint16_t src_port, dst_port;
    uint32_t isn;
    uint16_t window;
    char username[6], password[10], session[10];
    uint64_t seq_req;
    char firm[4];
    uint64_t hb_tx_ns, hb_rx_ns; /* 0 = off */
    struct tw_oe_timers tcp;
};

/** oe_status_t. */
struct tw_oe_status {
    enum tw_oe_state state;
    uint8_t fail_reason; /* enum tw_oe_fail */
    bool writable, tx_free;
    uint32_t snd_nxt, snd_una, rcv_nxt;
    uint64_t soup_seq;
    char soup_session[10];
};

/** oe_cnt_t; modulo 2^32 like the card's. */
struct tw_oe_cnt {
    uint32_t tx_frames, tx_orders, tx_cancels, tx_mass_cancels, tx_acks, tx_heartbeats;
    uint32_t rx_frames, rx_bad, rx_other, rx_overflow, rx_out_of_order, rx_soup_packets, rx_ouch_messages, rx_unknown,
        rx_heartbeats;
    uint32_t tx_retransmits, tx_timeouts, tx_probes, tx_resets, rx_duplicate_acks;
};

typedef void tw_oe_venue_fn(void *ctx, const struct tw_venue_msg *msg);
/** A frame leaves: no FCS, padded to 60 bytes. granted: it carries an order, cancel or mass cancel. */
typedef void tw_oe_tx_fn(void *ctx, const uint8_t *frame, size_t len, bool granted);

enum tw_soup_st { TW_SOUP_LEN_HI, TW_SOUP_LEN_LO, TW_SOUP_TYPE, TW_SOUP_PAY };

/** Fields are private to tw_oe.c; declared so that callers can embed it. */
struct tw_oe {
    struct tw_oe_cfg cfg;
    const char (*symbols)[8];
    size_t n_symbols;
    uint8_t sess;
    uint64_t now;
    struct tw_oe_cnt cnt;

    enum tw_oe_state state;
    uint8_t shown_reason, fail_reason;
    bool failing, est, logged, fin_sent, fin_rcvd;
    bool syn_req, login_req, query_req, ack_req, close_req;
    struct tw_oe_send send;
    uint32_t rcv_nxt;
    uint64_t last_tx, last_rx;

    enum tw_soup_st st;
    uint32_t left, idx;
    uint8_t type;
    bool accepted, num_any, num_end;
    uint64_t seq, num;
    char name[10], session[10]; /* of the packet being read; of the last login that was as asked, which stays with seq */
    unsigned name_n;
    uint32_t next_urn; /* of the gate, and its places for open orders */
    unsigned open_log2;
    uint8_t msg[65536];
};

/** @param symbols  slot -> 8 characters, kept by reference; a slot beyond n_symbols reads as spaces. */
void tw_oe_init(struct tw_oe *oe, uint8_t sess, const char (*symbols)[8], size_t n_symbols);
/** New configuration; acts at the next connect. */
void tw_oe_config(struct tw_oe *oe, const struct tw_oe_cfg *cfg);

/** The gate's next UserRefNum: before a frame that may hold the login's answer to the Account Query. */
void tw_oe_next_urn(struct tw_oe *oe, uint32_t urn, unsigned open_log2);
/** Open the connection (ignored unless CLOSED or FAILED). */
void tw_oe_connect(struct tw_oe *oe, tw_oe_tx_fn *on_tx, void *ctx);
/** Log out and close; a second call while closing gives up waiting for the peer. */
void tw_oe_close(struct tw_oe *oe, tw_oe_tx_fn *on_tx, void *ctx);
/** A frame from the wire. @param len without the 4 FCS bytes. @param bad_fcs the MAC flagged it. */
void tw_oe_rx_frame(struct tw_oe *oe, const uint8_t *frame, size_t len, bool bad_fcs, tw_oe_venue_fn *on_venue,
                    tw_oe_tx_fn *on_tx, void *ctx);
/** Send what the gate has granted. @return false when there is no connection and nothing was sent. */
bool tw_oe_grant(struct tw_oe *oe, const struct tw_grant *grant, tw_oe_tx_fn *on_tx, void *ctx);
/** Time is now `now` ns: heartbeats and silence. */
void tw_oe_time(struct tw_oe *oe, uint64_t now, tw_oe_tx_fn *on_tx, void *ctx);

void tw_oe_status(const struct tw_oe *oe, struct tw_oe_status *status);

#endif
