// SPDX-License-Identifier: Apache-2.0
/* feed_gen.h - random and directed feed frames for the testbench of the feed path: mostly good, often nearly. */
#ifndef SAKER_TB_FEED_GEN_H
#define SAKER_TB_FEED_GEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GEN_MAX 9600

struct gen_frame {
    size_t len; /* without FCS */
    bool bad_fcs;
    uint8_t data[GEN_MAX];
};

struct gen {
    uint64_t rng;
    uint64_t seq;         /* the stream's next sequence number */
    uint8_t session[10];
    uint32_t dst_ip;
    uint16_t dst_port;
    unsigned max_msgs;    /* blocks of 12 bytes and more in one frame, at most */
    uint64_t ts;
};

/** Building by hand: open a Mold packet, add blocks, close it (lengths and checksums). */
void gen_open(struct gen_frame *fr, const struct gen *g, bool vlan, uint64_t seq);
void gen_block(struct gen_frame *fr, const uint8_t *data, size_t len);
void gen_close(struct gen_frame *fr, const struct gen *g, bool vlan, uint16_t count, bool udp_csum);
/** A message of this type with its length; fields random, locate from a small set. @return its length. */
size_t gen_message(struct gen *g, uint8_t type, uint8_t out[64]);
/** One random frame; advances the stream. */
void gen_random(struct gen *g, struct gen_frame *fr);

#endif
