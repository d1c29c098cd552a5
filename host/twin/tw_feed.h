// SPDX-License-Identifier: Apache-2.0
/* tw_feed.h - the feed path of the card in C: frames in, decoded messages in sequence out.
 *
 * The C side of hw/feed/feed_path.sv; semantics are in docs/interfaces.md, section 3. Gives, for the same frames and the
 * same configuration, the same messages, events, counters and staleness, in the same order.
 * The struct is about 260 kB; the caller owns it. No allocation, no state elsewhere, one thread. */
#ifndef SAKER_TW_FEED_H
#define SAKER_TW_FEED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "twin_types.h"

/** Card time and global input sequence, shared by everything that steps them (docs/interfaces.md, section 2). */
struct tw_clock {
    uint64_t time_ns;
    uint64_t input_seq; /**< number the next input takes; 1 at the start */
    bool lockstep;      /**< time moves at messages only, to max(time_ns, feed time) */
};

#define TW_FEED_LINES 2u
enum tw_feed_line_no { TW_LINE_A, TW_LINE_B };

/** Mirror of feed_cfg_t. */
struct tw_feed_cfg {
    bool act_fcs;      /**< messages wait for a good end of their frame */
    bool any_port;     /**< any destination; also takes zeroed header checksums and sequence numbers (re-framed captures) */
    bool lock_session; /**< only session_id; else the first packet's session is learned */
    bool line_b;       /**< the second line is used; else its port is deaf */
    uint32_t dst_ip;   /**< line A; host order: 233.54.12.111 is 0xE9360C6F */
    uint16_t dst_port;
    uint32_t dst_ip_b; /**< line B */
    uint16_t dst_port_b;
    uint32_t hold_ns;  /**< how long a hole may wait for the other line; UINT32_MAX: for ever */
    uint8_t session_id[10];
};

/** Mirror of feed_cnt_t: same names, same order, 32-bit wrapping. Both lines together; a_ and b_ of one line. */
struct tw_feed_cnt {
    uint32_t frames, bytes, not_ip, vlan2, ip_bad, frag_opt, not_udp, dest, udp_len, packets, heartbeats, msgs, duplicate,
        lost, bad_fcs, bad_udp_csum, bad_framing, other_session, unknown_type, bad_field, no_slot, hold, skid, overrun; /* the last stays 0: the twin's book takes every message */
    struct tw_feed_line_cnt {
        uint32_t frames, filtered, bad, received, duplicate, late, ahead, lost;
    } line[TW_FEED_LINES];
};
#define TW_FEED_COUNTERS 40
#define TW_FEED_HOLD_NS 50000u /* after reset */

#define TW_FEED_NO_SLOT 0xFFFFu /* slots are 0..65534 */
#define TW_FEED_LAST_FRAME 126u /* numbers of frames of a line: 1 to this, wrapping; line B: 128 more */
#define TW_FEED_FCS_ITEMS 510u  /* act_fcs: header and messages of one frame that the card can hold */

/** FEED_BAD_FRAME causes, and the result of a frame. */
enum tw_feed_cause { TW_FEED_GOOD, TW_FEED_BAD_FCS, TW_FEED_BAD_UDP, TW_FEED_BAD_MOLD };

struct tw_book;

struct tw_feed {
    struct tw_feed_cfg cfg;
    struct tw_clock *clk;
    const struct tw_book *book; /**< fetches ahead what coming messages of this book need; NULL: nothing is fetched */
    struct tw_feed_cnt cnt;
    bool locked, stale;
    bool held;      /**< set by the owner: messages wait beside the book; they take no number and move no time */
    bool bad_acted; /**< at FEED_BAD_FRAME: the frame had changed the sequence, */
    bool bad_lived; /**< and some of it was not held */
    uint8_t session[10];
    uint64_t expected;
    size_t msg_end; /**< inside a message callback: frame offset after its last byte */
    const uint8_t *msg; /**< inside a message callback: its bytes; NULL: not known */
    struct tw_feed_line {
        uint64_t next;  /**< sequence of the next block of the packet in progress, or of the last one */
        uint64_t known; /**< the line has offered or jumped over everything below */
        bool open;      /**< in a packet of ours */
        bool drop;      /**< in a packet that is not looked at */
        bool any;       /**< a block of this frame was accepted, */
        bool lived;     /**< while nothing was held */
        bool moved;     /**< this frame changed expected, */
        uint64_t moved_from; /**< which was this before */
        bool locking, resession; /**< this frame locked the feed, changed the session */
        bool numbered;  /**< a message of this frame was accepted: it has the number */
        uint8_t frame;  /**< number of the last such frame; 0 at the start */
        uint64_t next_s, known_s; /**< at the start of the frame */
        uint8_t session_s[10];
    } line[TW_FEED_LINES];
    bool waiting, expired; /**< hold timer: runs, is over */
    uint64_t wait_from;
    uint16_t slot_of[65536];   /**< by locate, TW_FEED_NO_SLOT = not loaded */
    uint16_t locate_of[65535]; /**< by slot, 0 = not loaded */
};

/** One accepted message; of one that is held, meta has sequence and time stamp only. meta->lbi_cyc is 0. Both live only during the call. */
typedef void tw_feed_msg_fn(void *ctx, const struct tw_itch *msg, const struct tw_meta *meta);
/** One feed event; a and b as in feed_ev_t. */
typedef void tw_feed_ev_fn(void *ctx, enum tw_feed_ev ev, uint64_t a, uint64_t b);

/** Reset state: nothing locked, no locate loaded. @param clk shared clock, must outlive f. */
void tw_feed_init(struct tw_feed *f, const struct tw_feed_cfg *cfg, struct tw_clock *clk);

/** TBL_LOCATE write: slot holds locate (valid), or nothing. Locate 0 is nothing. Two slots with one locate: the lowest wins. */
void tw_feed_load_locate(struct tw_feed *f, uint16_t slot, uint16_t locate, bool valid);

/** Host pulses. */
void tw_feed_clear_stale(struct tw_feed *f);
void tw_feed_relock(struct tw_feed *f);

/** One frame, whole.
 *
 * @param line     TW_LINE_A or TW_LINE_B.
 * @param frame    from the destination MAC address on.
 * @param len      bytes without the FCS; the port saw len + 4.
 * @param bad_fcs  the MAC flagged the frame.
 * @param on_msg, on_ev  either may be NULL. */
void tw_feed_frame(struct tw_feed *f, unsigned line, const uint8_t *frame, size_t len, bool bad_fcs, tw_feed_msg_fn *on_msg,
                   tw_feed_ev_fn *on_ev, void *ctx);

/** The same in steps, for frames that overlap on two lines. */
enum tw_feed_step { TW_STEP_HEADER, TW_STEP_PLAIN, TW_STEP_BLOCK, TW_STEP_END, TW_STEP_DONE };
struct tw_feed_pass {
    struct tw_feed *f;
    unsigned line;
    tw_feed_msg_fn *on_msg;
    tw_feed_ev_fn *on_ev;
    void *ctx;
    const uint8_t *frame;
    enum tw_feed_step step; /**< what tw_feed_next does next */
    size_t at, end;         /**< where, and where the datagram or the frame ends; at a block: of its length field */
    size_t stop;            /**< step block: frame offset after it; step header: after the header */
    bool is_short;          /**< step block: no message */
    unsigned left;          /**< blocks not done */
    enum tw_feed_cause cause;
    size_t suspect_at;      /**< a message that ends beyond this offset shares its last word with a bad end */
    bool deaf;              /**< set by the caller at step header: the packet is not looked at (the other line's locks in this cycle) */
};
/** @return false: the frame failed the filter (counted), or its line is off; nothing more to do. */
bool tw_feed_begin(struct tw_feed_pass *p, struct tw_feed *f, unsigned line, const uint8_t *frame, size_t len, bool bad_fcs,
                   tw_feed_msg_fn *on_msg, tw_feed_ev_fn *on_ev, void *ctx);
/** Do the next step. */
void tw_feed_next(struct tw_feed_pass *p);
/** What the next step, a block or a plain packet, would do first: declare a gap. tw_feed_next does it by itself.
 * @return false: none to declare. */
bool tw_feed_gap(struct tw_feed_pass *p);

/** Something lies beyond expected on a line: no strategy order. */
bool tw_feed_behind(const struct tw_feed *f);
/** Free running: time went on; the hold timer may be over. In lockstep frames do this themselves. */
void tw_feed_tick(struct tw_feed *f, tw_feed_ev_fn *on_ev, void *ctx);

/** One message that came without a frame (BinaryFILE replay), with the next expected sequence number; same counters.
 * The first one on an unlocked feed locks it at sequence 1. */
void tw_feed_message(struct tw_feed *f, const uint8_t *msg, size_t len, tw_feed_msg_fn *on_msg, tw_feed_ev_fn *on_ev, void *ctx);

/** Whole messages of a BinaryFILE (u16 length, message), each as by tw_feed_message.
 * @return bytes taken, up to a message that buf holds only a part of. */
size_t tw_feed_messages(struct tw_feed *f, const uint8_t *buf, size_t len, tw_feed_msg_fn *on_msg, tw_feed_ev_fn *on_ev, void *ctx);

/** Stable names of the counters, in the order of struct tw_feed_cnt. */
extern const char *const tw_feed_counter_names[TW_FEED_COUNTERS];

#endif
