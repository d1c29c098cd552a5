// SPDX-License-Identifier: Apache-2.0
/* session.h - where the card listens and whom it sends orders to: the third file people write (docs/session.md). */
#ifndef SAKER_SESSION_H
#define SAKER_SESSION_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct saker_session_addr {
    uint32_t ip;
    uint16_t port;
};

/* Who helps after a hole in the feed; docs/recovery.md. A number that is 0 is the one of saker_rec_defaults. */
struct saker_session_recovery {
    bool enable;
    struct saker_session_addr server[8], glimpse[8]; /* in the order in which they are asked */
    unsigned servers, glimpses;
    struct saker_session_addr line[2]; /* where the host itself hears the feed's lines; port 0: it does not */
    uint32_t iface;                    /* with which it joins; 0: the system chooses */
    char username[7], password[11];    /* of GLIMPSE */
    char soup_session[11];             /* that the GLIMPSE server must name; empty: any */
    unsigned boundary;                 /* enum saker_rec_boundary */
    unsigned fill_max, request_tries, rounds_max, copy_log2, snapshot_log2;
    uint64_t patience_ns, request_ns, connect_ns, silence_ns, quiet_ns, spin_ns, retry_ns;
};

struct saker_session_cfg {
    /* Feed. */
    bool act_fcs;       /* act at the end of a good frame instead of at a message's last byte */
    bool any_port;      /* accept any destination: re-framed captures */
    bool lock_session;  /* accept feed_session only */
    uint32_t feed_ip;   /* 233.54.12.111 = 0xE9360C6F */
    uint16_t feed_port;
    bool line_b;        /* the second line of the feed is used */
    uint32_t feed_ip_b;
    uint16_t feed_port_b;
    uint32_t feed_hold_ns; /* how long a hole may wait for the other line */
    char feed_session[11];
    uint64_t port_mac[2];     /* our address on line A's port, on line B's */
    uint32_t port_ip[2];      /* 0: the port answers no ARP or echo and joins nothing */
    uint32_t feed_source[2];  /* join this source only; 0: any */
    unsigned igmp;            /* version of the membership reports, 3 or 2 */
    uint32_t feed_server_ip;  /* the only server that host frames with UDP may go to; 0: none */
    uint16_t feed_server_port;
    struct saker_session_recovery recovery;
    /* Order entry. MAC addresses: first byte on top of 48 bits. */
    bool simulated;     /* the peer is a simulator: recorded overrides of the trading state are allowed */
    uint64_t src_mac, dst_mac;
    uint32_t src_ip, dst_ip;
    uint16_t src_port, dst_port;
    uint32_t isn;       /* of the first connection */
    bool isn_given;     /* by the file; else sakerd draws one, unless the card is in lockstep */
    uint16_t window;
    char username[7], password[11]; /* without padding */
    char soup_session[11];          /* empty: the current one */
    uint64_t seq_req;               /* SoupBinTCP sequence number asked for at login */
    char firm[5];
    uint64_t hb_tx_ns, hb_rx_ns;
    uint64_t rto_min_ns, rto_max_ns; /* retransmission timeout of TCP; greatest 0: nothing is sent again because of time */
    uint64_t keepalive_ns;           /* TCP probe after this silence of the venue; 0: none */
    uint8_t retries;                 /* timeouts or probes in a row that end the session; 0: none do */
    /* Host. */
    uint32_t watchdog_us; /* host silence that kills the card */
    uint16_t timescale;
    bool mass_cancel_on_kill;
};

/** The settings of the simulated exchange: what holds without a file. */
void saker_session_defaults(struct saker_session_cfg *cfg);

/** Read a session file over the defaults. The password comes from a file of its own, which nobody but its owner may read.
 * @return 0, SAKER_ERR_IO, SAKER_ERR_FORMAT ("FILE:LINE:COLUMN: field: ...") or SAKER_ERR_REFUSED (password file readable by others). */
int saker_session_load(const char *path, struct saker_session_cfg *cfg);

/** For a card whose time follows the feed, and so leaps over every silence: no timer of the order session runs. */
void saker_session_lockstep(struct saker_session_cfg *cfg);

void saker_session_schema(FILE *out);

#endif
