// SPDX-License-Identifier: Apache-2.0
/* client.h - a small OUCH client for the exchange tests, written against the protocol pages, sharing no code with venue or twin.
 *
 * Every frame from the venue is checked (addresses, lengths, both checksums, sequence and acknowledgment); OUCH messages are kept. */
#ifndef TEST_EXCHANGE_CLIENT_H
#define TEST_EXCHANGE_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "exchange.h"

struct client {
    struct saker_exch *ex;
    uint32_t seq, rcv; /* next to send, next expected */
    uint16_t port, window;
    bool auto_ack;
    /* received */
    unsigned frames, pure_acks, fins, rsts, syns, heartbeats;
    uint8_t stream[1 << 16];
    size_t stream_len;
    uint8_t login; /* A or J */
    uint8_t login_payload[30];
    struct {
        size_t len;
        uint8_t data[320];
    } msg[256];
    unsigned n, at; /* messages received, next to look at */
    uint8_t last_frame[2048];
    size_t last_len;
};

void client_open(struct client *c, struct saker_exch *ex, uint16_t port);
void client_on_frame(void *ctx, const uint8_t *frame, size_t len);
void client_segment(struct client *c, unsigned flags, const void *data, size_t n);
void client_login(struct client *c, const char *user, const char *password, const char *session, const char *seq);
void client_ouch(struct client *c, const void *msg, size_t n);
void client_enter(struct client *c, uint32_t urn, char side, uint32_t qty, const char *symbol, uint64_t px, char tif);
void client_cancel(struct client *c, uint32_t urn, uint32_t qty);
void client_replace(struct client *c, uint32_t old_urn, uint32_t urn, uint32_t qty, uint64_t px);
/** Next unread message; fails the test when there is none or when its type differs. */
const uint8_t *client_expect(struct client *c, char type);
void client_expect_exec(struct client *c, uint32_t urn, uint32_t qty, uint64_t px, char flag);
void client_expect_cancel(struct client *c, uint32_t urn, uint32_t qty, char reason);
void client_expect_reject(struct client *c, uint32_t urn, unsigned code);
void client_expect_none(struct client *c);
uint64_t client_be(const uint8_t *p, unsigned n);
void client_put(uint8_t *p, uint64_t v, unsigned n);

extern const struct saker_exch_cfg client_cfg;

#endif
