// SPDX-License-Identifier: Apache-2.0
/* random.c - card = twin for random messages, with fills, commits, kills and everything a host may do interleaved; see random.h.
 *
 * A packet whose messages could make two orders leave within one frame time is not sent: the twin's transmit path is never busy.
 * Packets of several messages therefore either keep FILL bytes of other messages between two that matter, or come while no symbol
 * is enabled for trading. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "duo.h"
#include "random.h"
#include "random_banks.h"
#include "random_market.h"
#include "random_net.h"
#include "random_report.h"
#include "ports.h"
#include "saker/config.h"
#include "saker/itch.h"
#include "tw_itch.h"

#define PACKET_MSGS 40u
#define FRAME_MAX 3000u

static struct random_market mkt;
static uint64_t rng, seq;
static unsigned hold_left;
static bool trading;
static uint32_t
dice(uint32_t n)
{
    return rm_dice(&rng, n);
}

/* ---- the venue's frames, sometimes bent ---- */

static uint32_t
be(const uint8_t *p, unsigned n)
{
    uint32_t v = 0;

    while (n-- > 0)
        v = v << 8 | *p++;
    return v;
}

static void
put(uint8_t *p, uint32_t v, unsigned n)
{
    while (n-- > 0) {
        p[n] = (uint8_t)v;
        v >>= 8;
    }
}

static void
tcp_checksum(uint8_t *f)
{
    size_t n = be(f + 16, 2) - 20;
    uint32_t sum = 6 + (uint32_t)n;

    put(f + 50, 0, 2);
    for (unsigned i = 26; i < 34; i += 2)
        sum += be(f + i, 2);
    for (size_t i = 0; i < n; i++)
        sum += (uint32_t)f[34 + i] << ((i & 1) != 0 ? 0 : 8);
    while (sum >> 16 != 0)
        sum = (sum & 0xffff) + (sum >> 16);
    put(f + 50, ~sum & 0xffff, 2);
}

/* Executions of more than is open, of an order that never was, other letters: what an exchange must not send and a card must survive. */
static unsigned
on_venue(void *ctx, uint8_t *f, size_t len)
{
    uint8_t *soup = f + 54, *ouch = soup + 3;
    size_t have = be(f + 16, 2) - 40;

    (void)ctx;
    (void)len;
    if (have < 3 + 20 || f[46] != 0x50 || be(soup, 2) + 2 > have || soup[2] != 'S' || dice(60) != 0)
        return 1;
    switch (dice(4)) {
    case 0: /* another quantity */
        if (ouch[0] == 'E' || ouch[0] == 'C')
            put(ouch + 13, dice(2) != 0 ? 1 + dice(1000) : 0x7fffffff, 4);
        break;
    case 1: put(ouch + 9, dice(2) != 0 ? be(ouch + 9, 4) + 1 + dice(3) : dice(0x7fffffff), 4); break; /* another order */
    case 2: ouch[0] = (uint8_t)"BJACIPX"[dice(7)]; break;
    default: put(ouch + 1, dice(1000), 4); break; /* another time */
    }
    did.bent_venue++;
    tcp_checksum(f);
    return 1;
}

/* ---- parameters and limits ---- */

static void
new_params(void)
{
    trading = random_params(&rng);
}

/* ---- the host ---- */

static void
gone(const uint8_t *msg, size_t len)
{
    saker_exch_market(duo.exch, msg, len);
}

static void
clear_book(void)
{
    duo_disarm();
    duo_settle();
    duo_clear_book();
    if (dice(5) != 0)
        rm_forget(&mkt, gone);
    did.clears++;
}

/* A host that brings back a held book: sometimes as it should, sometimes as it likes. What it injects is a book like any other, not the one
 * that was missed. Card and twin must do the same with it. */
static void
inject(unsigned n)
{
    while (n-- > 0) {
        struct tw_itch m;
        uint8_t buf[ITCH_MAX];
        size_t len = rm_next(&mkt, buf);

        saker_exch_market(duo.exch, buf, len);
        (void)tw_itch_decode(buf, len, &m);
        m.slot = (uint16_t)SLOT(dice(DUO_SYMBOLS));
        m.slot_hit = m.locate != 0;
        if (!m.slot_hit)
            m.slot = 0;
        m.locate = 0;
        m.ts = 0;
        m.feed_ok = false;
        duo_inject(&m);
        if (dice(3) == 0)
            duo_settle();
        did.injected++;
    }
}

static void
catch_up(void)
{
    struct tw_catchup_status st;

    tw_catchup_status(saker_twin_catchup(duo.twin), &st);
    if (st.state == TW_CATCHUP_LIVE) {
        if (dice(20) == 0)
            duo_hold();
        duo_settle();
        return;
    }
    if (st.state == TW_CATCHUP_HOLD) {
        if ((st.dirty && dice(4) != 0) || dice(30) == 0) {
            duo_recover_clear();
            did.recover_clears++;
            if (dice(5) != 0)
                rm_forget(&mkt, gone);
        }
        if (dice(3) != 0)
            inject(dice(12));
    }
    switch (dice(7)) {
    case 0: did.late_splices += !duo_splice(st.first - 1 - dice(3)); break;
    case 1: did.spliced += duo_splice(st.first - 1); break;
    case 2: did.spliced += duo_splice(st.next - 1 - dice(4)); break;
    case 3:
    case 4: did.spliced += duo_splice(st.next + dice(12)); break;
    default: did.spliced += duo_splice(st.next - 1); break;
    }
    duo_settle();
    tw_catchup_status(saker_twin_catchup(duo.twin), &st);
    did.live += st.state == TW_CATCHUP_LIVE;
    if ((st.ended || st.other_session) && dice(4) == 0) {
        duo_disarm();
        duo_settle();
        duo_relock();
        duo_settle();
    }
}

static void
recover(void)
{
    struct saker_twin_status st;
    unsigned bad = 0;

    if (duo.cfg.recover && dice(2) != 0)
        catch_up();
    duo_unkill();
    if (dice(6) != 0)
        duo_clear_stale();
    duo_settle();
    saker_twin_status(duo.twin, &st);
    for (unsigned i = 0; i < DUO_SYMBOLS; i++)
        bad += tw_book_unreliable(saker_twin_book(duo.twin), SLOT(i)) || tw_book_degraded(saker_twin_book(duo.twin), SLOT(i));
    if (bad > 2 + dice(6))
        clear_book();
    if (st.oe.state != TW_OE_UP) {
        duo.hold = false;
        duo_settle();
        did.fail_reason[st.oe.fail_reason & 15]++;
        duo_connect();
        duo_settle();
        did.reconnects++;
    }
    if (dice(12) == 0)
        duo_position(SLOT(dice(DUO_SYMBOLS)), (int64_t)dice(8000) - 4000);
    if (dice(20) == 0)
        duo_zero_positions();
    (void)duo_arm();
    duo_settle();
}

static void
host_order(void)
{
    unsigned slot = dice(20) == 0 ? dice(256) : SLOT(dice(DUO_SYMBOLS)), side = dice(2);
    const struct tw_book *book = saker_twin_book(duo.twin);
    struct tw_bbo bbo;
    uint32_t px;

    /* Half of them, where there is one: to a slot that has had no message since its rebuild. */
    for (unsigned i = 0; i < DUO_SLOTS; i += SLOT(1))
        if (!duo.shown_tradable[i] && !tw_book_unreliable(book, i) && !tw_book_degraded(book, i) && dice(2) != 0) {
            slot = i;
            did.rebuilt++;
        }
    bbo = tw_book_bbo(book, slot % DUO_SLOTS);
    px = side == TW_BUY ? bbo.ask_px + dice(3) * 100 : bbo.bid_px;

    if (dice(4) == 0)
        px = dice(10) == 0 ? dice(0xffffffffu) : px + dice(2000) - 1000;
    duo_intent(TW_INTENT_NEW, slot, side, dice(12) == 0 ? dice(2000000) : 1 + dice(600), px, 0);
}

static uint32_t
locate_word(const struct rm_symbol *s)
{
    return 0x80000000u | (s->tick == 1 ? 2u : s->tick == 50) << 16 | s->locate;
}

/* The first slot that has its locate; DUO_SLOTS: none. */
static unsigned
slot_of(const struct rm_symbol *s)
{
    unsigned i = 0;

    while (i < DUO_SLOTS && (duo.locate[i] & 0x8000ffffu) != (0x80000000u | s->locate))
        i++;
    return i;
}

/* All three words of a slot, in any order; NULL: nobody's. */
static void
give_slot(unsigned slot, const struct rm_symbol *s, bool tick)
{
    uint32_t w[3] = {s != NULL ? locate_word(s) : dice(2) != 0 ? 0x80000000u : dice(65536), 0x20202020, 0x20202020};

    if (!tick)
        w[0] = (w[0] & ~0x30000u) | (duo.locate[slot] & 0x30000u); /* a book that is not empty keeps its tick */
    if (s != NULL)
        memcpy(w + 1, s->name, 8);
    for (unsigned i = 0, first = dice(3); i < 3; i++) {
        unsigned k = (first + i) % 3;

        (void)duo_slot_word(k == 0 ? TABLE_LOCATE : TABLE_SYMBOL, slot, k == 0 ? 0 : k - 1, w[k]);
    }
}

/* Another list of symbols, more often one that makes sense: whoever is not on the card comes in. As sakerd does it, into a clear book with
 * everything loaded anew, or as somebody likes it. */
static void
change_symbols(void)
{
    unsigned at = dice(DUO_SYMBOLS), slot = SLOT(at), other = SLOT((at + 1 + dice(DUO_SYMBOLS - 1)) % DUO_SYMBOLS), who = dice(RM_SYMBOLS);
    uint64_t changes = duo.changes;
    bool clear = dice(4) != 0;

    while (slot_of(&mkt.sym[who]) < DUO_SLOTS && dice(20) != 0)
        who = dice(RM_SYMBOLS);
    if (dice(6) == 0) { /* orders that the venue does not answer now */
        duo.hold = true;
        hold_left = 2;
        host_order();
        duo_settle();
        duo_disarm();
    } else if (dice(8) != 0) {
        duo_disarm();
        duo.hold = false;
        duo_settle();
    }
    clear = clear && !saker_twin_risk(duo.twin)->armed && saker_twin_risk(duo.twin)->open_orders == 0;
    if (clear)
        clear_book();
    switch (dice(12)) {
    case 0: /* one moves, and another comes */
        for (unsigned i = 0; i < RM_SYMBOLS; i++)
            if (slot_of(&mkt.sym[i]) == slot) {
                give_slot(other, &mkt.sym[i], clear);
                break;
            }
        give_slot(slot, &mkt.sym[who], clear);
        break;
    case 1: give_slot(slot, NULL, clear); break;
    case 2: (void)duo_slot_word(TABLE_SYMBOL, slot, dice(2), dice(2) != 0 ? 0x20202020 : duo.name[other][0]); break;
    case 3: (void)duo_slot_word(TABLE_LOCATE, slot, 0, duo.locate[slot] ^ (dice(2) != 0 ? 0x80000000u : 1u << dice(16))); break;
    case 4: give_slot(SLOT(dice(DUO_SYMBOLS - 1)) + 1, NULL, true); break; /* one that was never loaded */
    case 5: (void)duo_slot_word(TABLE_LOCATE, slot, 0, duo.locate[slot]); break;
    default: give_slot(slot, &mkt.sym[who], clear); break;
    }
    mkt.sym[who].halted = dice(2) != 0;
    duo_settle();
    did.lists += duo.changes != changes;
    if (duo.changes == changes || dice(12) == 0)
        return;
    new_params();
    random_limits(&rng);
    duo_zero_positions();
    duo_settle();
    if (dice(3) != 0)
        duo_assume(true, dice(2) != 0);
    recover();
}

/* Words that are loaded with a fault on purpose in them: the card finds it in their digest. */
static void
fault_action(void)
{
    bool limits;

    if (dice(3) == 0) {
        duo.hold = true;
        hold_left = 2;
        host_order();
        duo_settle();
    }
    limits = random_fault(&rng);
    for (unsigned n = 1 + (dice(4) != 0); n > 0; n--) {
        if (limits)
            random_limits(&rng);
        else
            new_params();
        duo_settle();
    }
    did.faults++;
    recover();
}

static void
host_action(void)
{
    struct saker_twin_status st;
    uint32_t what = dice(24);

    saker_twin_status(duo.twin, &st);
    if (!st.oe.writable && dice(2) != 0)
        what = 11 + dice(3);
    did.held += what >= 11 && what <= 13 && !st.oe.writable;
    switch (what) {
    case 0:
    case 1: new_params(); break;
    case 2:
    case 3: random_limits(&rng); break;
    case 4: duo_commit_wrong(dice(2) != 0); break;
    case 5:
        duo_kill();
        duo_settle();
        if (dice(2) != 0)
            recover();
        break;
    case 6: recover(); break;
    case 7: duo_disarm(); break;
    case 8: (void)duo_arm(); break;
    case 9: duo_assume(dice(2) != 0, dice(2) != 0); break;
    case 10: duo_beat(); break;
    case 11: duo_intent(TW_INTENT_MASS_CANCEL, dice(2) != 0 ? 255 : dice(8), 0, 0, 0, 0); break;
    case 12:
    case 13: duo_intent(TW_INTENT_CANCEL, 0, 0, 0, 0, saker_twin_risk(duo.twin)->next_urn - dice(6)); break;
    case 14:
        if (dice(3) == 0)
            duo_unmeant(3, 0, dice(8));
        else if (dice(2) == 0)
            duo_unmeant(dice(3), 1 + dice(255), dice(8));
        else
            duo_unmeant(TW_INTENT_MASS_CANCEL, 0, 64 + dice(191));
        duo_seed_is_rooted();
        duo.hold = true;
        hold_left = 1 + dice(60);
        break;
    case 15:
        if (dice(30) == 0) {
            duo_disconnect();
            duo_settle();
        }
        break;
    default: host_order(); break;
    }
    duo_settle();
}

/* ---- the feed ---- */

static const struct saker_src_cfg good_src = {DUO_DST_IP, 0x0a0a0a0a, DUO_DST_PORT, "RANDOMDAY"};

static unsigned on_line; /* where frames go now */

static void
give(const uint8_t *f, size_t len, bool bad)
{
    if (duo.ambiguous)
        return;
    did.frames++;
    did.on_b += on_line == TW_LINE_B;
    duo_feed_line(on_line, f, len, bad);
    if (!duo.ambiguous)
        duo_settle();
}

/* The frame, or what may become of it on the way. @param first length of its first message */
static void
deliver_on(unsigned line, uint8_t *f, size_t len, unsigned n, unsigned first)
{
    static uint8_t copy[FRAME_MAX + 8];
    static uint8_t before[FRAME_MAX];
    static size_t before_len;
    uint32_t r = dice(1000);
    bool again = dice(2) != 0;

    if (saker_twin_catchup(duo.twin)->st.state == TW_CATCHUP_DRAIN && dice(3) == 0)
        r = 5; /* a bad frame, whose messages are neither in the book nor waiting */
    on_line = line;
    memcpy(copy, f, len);
    switch (r) {
    case 0:
    case 1: did.lost++; break;
    case 2:
    case 3:
    case 4:
        did.twice++;
        give(f, len, false);
        give(f, len, false);
        break;
    case 5:
    case 6:
        did.bad_fcs++;
        give(f, len, true);
        if (again)
            give(f, len, false);
        break;
    case 7:
    case 8:
        did.bad_udp++;
        /* Not in the time stamp: a jump of hours fails the session as silent, and the two tell of that at different places. */
        copy[first > 11 && dice(2) != 0 ? 75 + dice(first - 11) : 42 + dice(27)] ^= (uint8_t)(1u << dice(8));
        give(copy, len, false);
        if (again)
            give(f, len, false);
        break;
    case 9:
    case 10:
    case 11:
        did.header++;
        copy[12 + dice(30)] ^= (uint8_t)(1u << dice(8));
        give(copy, len, false);
        give(f, len, false);
        break;
    case 12:
    case 13:
        did.cut++;
        give(f, 20 + dice((uint32_t)len - 20), dice(2) != 0);
        give(f, len, false);
        break;
    case 14:
        if (before_len != 0)
            give(before, before_len, false); /* late */
        give(f, len, false);
        break;
    case 15:
    case 16:
    case 17:
        did.vlan++;
        memmove(copy + 16, f + 12, len - 12);
        put(copy + 12, 0x8100, 2);
        put(copy + 14, dice(4096), 2);
        give(copy, len + 4, false);
        break;
    case 18: /* no UDP checksum */
        put(copy + 40, 0, 2);
        give(copy, len, false);
        break;
    case 19: /* count is another; no checksum, so that only the framing is wrong */
        put(copy + 60, n + 1 + dice(2), 2);
        put(copy + 40, 0, 2);
        give(copy, len, false);
        give(f, len, false);
        break;
    default: give(f, len, false); break;
    }
    memcpy(before, f, len);
    before_len = len;
    on_line = TW_LINE_A;
}

/* Two lines: B some frames behind A, or A behind B; each loses frames of its own. */
#define LAG 6u
static struct {
    struct {
        uint8_t data[FRAME_MAX];
        size_t len;
        unsigned n, first;
    } frame[LAG];
    unsigned head, tail, lag, slow; /* slow: the line that is behind */
} lines;

static void
behind_line(unsigned lag)
{
    while (lines.tail - lines.head > lag) {
        unsigned i = lines.head++ % LAG;

        if (dice(40) != 0)
            deliver_on(lines.slow, lines.frame[i].data, lines.frame[i].len, lines.frame[i].n, lines.frame[i].first);
    }
}

static void
deliver(uint8_t *f, size_t len, unsigned n, unsigned first)
{
    unsigned i;

    if (!duo.cfg.line_b) {
        deliver_on(TW_LINE_A, f, len, n, first);
        return;
    }
    if (dice(300) == 0) {
        behind_line(0);
        lines.slow = dice(2);
        lines.lag = dice(LAG - 1);
    }
    if (dice(40) != 0)
        deliver_on(1 - lines.slow, f, len, n, first);
    i = lines.tail++ % LAG;
    memcpy(lines.frame[i].data, f, len);
    lines.frame[i].len = len;
    lines.frame[i].n = n;
    lines.frame[i].first = first;
    behind_line(lines.lag);
}

/* Heartbeats, end of session, another session: packets without a message of ours. */
static void
control_packet(void)
{
    static uint8_t f[FRAME_MAX];
    struct saker_src_cfg src = good_src;
    uint8_t msg[ITCH_MAX];
    const uint8_t *m[1] = {msg};
    uint16_t n = (uint16_t)itch_plain(msg, 'P', (struct itch_head){1, mkt.ts});
    uint64_t at = seq;
    size_t len;

    if (dice(10) == 0)
        at = dice(2) != 0 ? seq + 1 + dice(3) : seq - 1;
    if (dice(4) == 0) {
        did.other_session++;
        memcpy(src.session, "OTHER", 6);
        len = saker_frame_mold(f, sizeof(f), &src, at, 1, m, &n);
    } else if (dice(6) == 0) {
        src.dst_port++;
        len = saker_frame_mold(f, sizeof(f), &src, at, 0, NULL, NULL);
    } else {
        did.control++;
        len = saker_frame_mold(f, sizeof(f), &src, at, 0, NULL, NULL);
        if (dice(5) == 0) { /* end of session */
            put(f + 60, 0xffff, 2);
            put(f + 40, 0, 2);
        }
    }
    give(f, len, false);
}

/* A question to one of the feed ports, or a frame of the host. */
static void
net_action(void)
{
    uint8_t f[RN_MAX];
    unsigned line = dice(2);
    size_t len;

    if (dice(2) != 0) {
        did.questions++;
        len = rn_question(&rng, line, f);
        duo_feed_line(line, f, len, dice(12) == 0);
    } else {
        did.host_frames++;
        len = rn_host(&rng, f);
        duo_net_send(line, f, dice(20) == 0 ? dice(220) : len, dice(20) == 0 ? dice(256) : len);
    }
    duo_settle();
}

/* Messages that no order can follow, and at least 30 words of them: an order frame has 13. */
static unsigned
fill(uint8_t msg[][ITCH_MAX], uint16_t *len, unsigned n)
{
    for (unsigned i = 0; i < 6; i++) {
        len[n + i] = (uint16_t)itch_plain(msg[n + i], (uint8_t)"IQPJ"[dice(4)], (struct itch_head){mkt.sym[dice(8)].locate, mkt.ts});
        if (dice(20) == 0)
            len[n + i] = (uint16_t)dice(14); /* short blocks: no message, only a number */
    }
    return n + 6;
}

static unsigned
packet(void)
{
    static uint8_t msg[PACKET_MSGS][ITCH_MAX], f[FRAME_MAX];
    const uint8_t *at[PACKET_MSGS];
    uint16_t len[PACKET_MSGS];
    unsigned n = 0, want = dice(4) != 0 ? 1 : 1 + dice(8), real = 0;
    bool dense = !trading || !saker_twin_risk(duo.twin)->armed;
    size_t size;

    if (want > 1 && dense && !trading)
        want = 1 + dice(PACKET_MSGS - 1);
    else if (duo.cfg.act_fcs || dense)
        want = 1; /* they leave together at the frame's end */
    while (real < want && n + 8 < PACKET_MSGS) {
        size_t k = rm_next(&mkt, msg[n]);

        saker_exch_market(duo.exch, msg[n], k);
        len[n++] = (uint16_t)k;
        real++;
        if (want > 1 && trading)
            n = fill(msg, len, n);
    }
    for (unsigned i = 0; i < n; i++)
        at[i] = msg[i];
    size = saker_frame_mold(f, sizeof(f), &good_src, seq, n, at, len);
    if (size == 0)
        duo_fail("packet of %u messages does not fit", n);
    if (n > 1)
        did.dense += !trading;
    did.packets += n > 1;
    deliver(f, size, n, len[0]);
    seq += n;
    return real;
}

static void
collect_lines(void)
{
    const struct tw_feed_cnt *f = &saker_twin_feed(duo.twin)->cnt;

    for (unsigned l = 0; l < TW_FEED_LINES; l++) {
        did.late[l] += f->line[l].late;
        did.ahead += f->line[l].ahead;
    }
    did.holds += f->hold;
}

static void
day(const struct random_run *run, uint64_t number, uint64_t messages)
{
    const struct duo_hooks hooks = {.ctx = run->ctx, .venue = on_venue, .rest = run->rest};
    const uint64_t seed = run->seed;
    struct duo_cfg cfg = {.seed = seed + number, .session = "RANDOMDAY"};
    struct saker_twin_status st;
    uint64_t total = duo.messages, done = 0, loaded;

    rng = (seed << 20) + number * 77;
    rm_init(&mkt, (seed << 24) + number, 400);
    cfg.hash_seed = (uint64_t)dice(0xffffffffu) << 32 | dice(0xffffffffu);
    cfg.act_fcs = number % 4 == 3;
    cfg.any_port = dice(4) == 0;
    cfg.lock_session = dice(2) != 0;
    cfg.line_b = number % 3 == 1;
    if (cfg.line_b) {
        static const uint32_t holds[] = {50000, 20000000, UINT32_MAX};

        cfg.hold_ns = holds[number / 3 % 3];
    }
    cfg.recover = number % 2 == 0;
    if (cfg.recover)
        cfg.any_port = false; /* which takes sequence 0 for what it likes */
    memset(&lines, 0, sizeof(lines));
    lines.slow = TW_LINE_B;
    cfg.event_mask = number % 5 == 4 ? dice(8) : 7;
    cfg.md_types = number % 2 == 0 ? SAKER_ITCH_ALL : dice(4) == 0 ? 0 : dice(SAKER_ITCH_ALL);
    cfg.md_all = dice(2) != 0;
    cfg.mass_on_kill = dice(2) != 0;
    cfg.no_timers = true; /* as everything does in lockstep: an order that meets a heartbeat is refused as tx_busy */
    for (unsigned i = 0; i < DUO_SYMBOLS; i++) {
        cfg.locate[SLOT(i)] = mkt.sym[i].locate;
        cfg.tick_sel[SLOT(i)] = mkt.sym[i].tick == 1 ? 2 : mkt.sym[i].tick == 50;
        memcpy(cfg.symbol[SLOT(i)], mkt.sym[i].name, 9);
    }
    if (run->open != NULL)
        run->open(run->ctx, &cfg);
    duo_open(&cfg, &hooks);
    duo.messages = total;
    loaded = duo.changes;
    for (unsigned i = 0; i < RM_SYMBOLS; i++) {
        uint8_t m[ITCH_MAX];

        saker_exch_market(duo.exch, m, itch_directory(m, (struct itch_head){mkt.sym[i].locate, mkt.ts}, mkt.sym[i].name));
    }
    for (unsigned l = 0; l < TW_FEED_LINES; l++)
        duo_net(l, RN_MAC + l, number % 7 == 6 ? 0 : RN_IP + l);
    duo_net_server(RN_SERVER_IP, RN_SERVER_PORT);
    new_params();
    random_limits(&rng);
    duo_zero_positions();
    duo_set_time(mkt.ts); /* without it the first message would find the venue silent for hours */
    duo_connect();
    duo_settle();
    duo_assume(true, dice(2) != 0);
    duo_unkill();
    (void)duo_arm();
    duo_settle();
    seq = dice(3) == 0 ? 1 : 1 + dice(1000000);
    hold_left = 0;
    while (done < messages) {
        uint64_t rebuilds = tw_book_counters(saker_twin_book(duo.twin))->suspends;
        unsigned n = packet();

        done += n;
        duo.messages += n;
        if (duo.ambiguous)
            break;
        if (hold_left > 0 && --hold_left == 0) {
            duo.hold = false;
            duo_settle();
        }
        if (tw_book_counters(saker_twin_book(duo.twin))->suspends != rebuilds && dice(2) != 0) {
            host_order();
            duo_settle();
        }
        saker_twin_status(duo.twin, &st);
        if (dice(st.oe.writable ? 30 : 5) == 0)
            host_action();
        if (dice(200) == 0)
            control_packet();
        if (dice(180) == 0)
            change_symbols();
        if (dice(12) == 0)
            net_action();
        if (dice(300) == 0)
            fault_action();
        if (cfg.recover && dice(st.feed_stale ? 10 : 100) == 0)
            catch_up();
        saker_twin_status(duo.twin, &st);
        if ((st.killed || st.feed_stale || !st.armed || st.oe.state != TW_OE_UP) && dice(20) == 0)
            recover();
        if (dice(500) == 0) {
            duo_drain();
            duo_check_state();
        }
    }
    if (!duo.ambiguous && dice(3) == 0)
        random_last_fault(&rng);
    saker_twin_status(duo.twin, &st);
    did.intents_lost += st.intents_lost;
    did.changes += duo.changes - loaded;
    did.not_armed += duo.not_armed;
    did.not_open += duo.not_open;
    did.suspends += tw_book_counters(saker_twin_book(duo.twin))->suspends;
    collect_lines();
    did.cycles += saker_model_cycles(duo.card);
    did.days++;
    if (duo.ambiguous) {
        did.abandoned++;
        duo_abandon();
    } else {
        duo_close();
    }
    if (run->closed != NULL)
        run->closed(run->ctx);
}

void
random_run(const struct random_run *run)
{
    struct timespec a, b;

    printf("seed %" PRIu64 ", %" PRIu64 " messages\n", run->seed, run->messages);
    clock_gettime(CLOCK_MONOTONIC, &a);
    for (uint64_t n = 0, number = run->first_day; n < run->messages; n += RANDOM_DAY, number++) {
        if (run->program != NULL)
            duo_again("%s --seed %" PRIu64 " --day %" PRIu64, run->program, run->seed, number);
        day(run, number, run->messages - n < RANDOM_DAY ? run->messages - n : RANDOM_DAY);
        random_collect();
    }
    clock_gettime(CLOCK_MONOTONIC, &b);
    random_report(run->messages, (double)(b.tv_sec - a.tv_sec) + 1e-9 * (double)(b.tv_nsec - a.tv_nsec));
}
