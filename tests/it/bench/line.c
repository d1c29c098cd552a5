// SPDX-License-Identifier: Apache-2.0
/* line.c - both feed ports at 10 Gb/s without a pause: packets full of messages at minimum gaps, the same on both lines, of the two kinds that are
 * hardest for the book. Deletes of best levels, each level one order: of one side, of both sides, of all symbols by turns, of levels that lie far apart.
 * And every message type mixed on a few orders of one level. The card must take all of them and end with the twin's
 * counters and books.
 *
 * One line is some words ahead of the other, another number in each round: whose copy comes first, and how often both come at once, differs. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "duo.h"
#include "itch_make.h"
#include "ports.h"
#include "random_market.h"
#include "saker/regs.h"

#define PACKET_BYTES 1472u /* of UDP */
#define PACKET_MSGS 80u
#define PENDING 100u /* frames that wait for the line: it never runs dry */
#define LEVELS 1500u
#define FEW 20u
#define ORDERS 6u
#define MIXED 4000u
#define TICK 100u
#define MID 5000000u

static struct saker_src_cfg src = {DUO_DST_IP, 0x0a0a0a0a, DUO_DST_PORT, "LINE"};
static uint8_t msg[PACKET_MSGS][ITCH_MAX];
static uint16_t len[PACKET_MSGS];
static unsigned n_msg, bytes;
static uint64_t rng, seq, ts, next_ref;
static char names[DUO_SLOTS][9];
static uint64_t ref_of[DUO_SLOTS][2][LEVELS];

static void
send_line(const uint8_t *frame, size_t size, unsigned lines)
{
    for (unsigned line = 0; line < 2; line++) {
        while (saker_model_rx_pending(duo.card, line == 0 ? SAKER_PORT_FEED : SAKER_PORT_FEED_B) > PENDING)
            saker_model_clock(duo.card);
        if ((lines >> line & 1) != 0)
            duo_feed_line(line, frame, size, false);
    }
}

static void
flush(void)
{
    static uint8_t frame[2048];
    const uint8_t *at[PACKET_MSGS];
    size_t size;

    for (unsigned i = 0; i < n_msg; i++)
        at[i] = msg[i];
    size = saker_frame_mold(frame, sizeof(frame), &src, seq, n_msg, at, len);
    seq += n_msg;
    duo.messages += n_msg;
    n_msg = bytes = 0;
    send_line(frame, size, 3);
}

/* A message has been written at msg[n_msg]. */
static void
put(size_t size)
{
    len[n_msg++] = (uint16_t)size;
    bytes += (unsigned)size + 2;
    ts += 17;
    if (n_msg == PACKET_MSGS || bytes + ITCH_MAX + 2 + 20 > PACKET_BYTES)
        flush();
}

static struct itch_head
head(unsigned slot)
{
    return (struct itch_head){(uint16_t)(slot + 1), ts};
}

static void
add(unsigned slot, unsigned side, uint32_t px, uint64_t ref, uint32_t qty)
{
    put(itch_add(msg[n_msg], rm_dice(&rng, 2) != 0 ? 'A' : 'F', head(slot), ref, "BS"[side], qty, names[slot], px));
}

/* The first order is the middle one, on which the window is centred; from there to the best, then to the worst. */
static void
fill(unsigned slot, unsigned side, unsigned levels, unsigned step)
{
    for (unsigned k = 0; k < levels; k++) {
        unsigned i = k <= levels / 2 ? levels / 2 - k : k;
        uint32_t below = i * step * TICK;

        ref_of[slot][side][i] = next_ref++;
        add(slot, side, side == 0 ? MID - below : 2 * MID + below, ref_of[slot][side][i], 1 + rm_dice(&rng, 1000));
    }
}

/* `symbols` symbols, `sides` sides by turns, best first. */
static void
take_down(unsigned symbols, unsigned sides, unsigned levels)
{
    for (unsigned i = 0; i < levels; i++)
        for (unsigned slot = 0; slot < symbols; slot++)
            for (unsigned side = 0; side < sides; side++)
                put(itch_delete(msg[n_msg], head(slot), ref_of[slot][side][i]));
}

static void
deletes(unsigned symbols, unsigned sides, unsigned levels, unsigned step)
{
    for (unsigned slot = 0; slot < symbols; slot++)
        for (unsigned side = 0; side < sides; side++)
            fill(slot, side, levels, step);
    take_down(symbols, sides, levels);
}

/* Few orders of one level of one side, each message on one of them; two levels below hold the side open. */
static void
mixed(unsigned slot, unsigned side)
{
    struct {
        uint64_t ref;
        uint32_t qty;
    } o[ORDERS] = {0};
    const uint32_t px = side == 0 ? MID : 2 * MID, worse = side == 0 ? -TICK : TICK;
    uint64_t bottom = next_ref, was;

    for (unsigned i = 1; i <= 2; i++)
        add(slot, side, px + i * worse, next_ref++, 100);
    for (unsigned k = 0; k < MIXED; k++) {
        unsigned at = rm_dice(&rng, ORDERS), what = rm_dice(&rng, 10);
        uint32_t some = 1 + rm_dice(&rng, 50);

        if (o[at].qty == 0) {
            o[at].ref = next_ref++;
            o[at].qty = 1 + rm_dice(&rng, 100);
            add(slot, side, px, o[at].ref, o[at].qty);
            continue;
        }
        some = what % 2 != 0 || some > o[at].qty ? o[at].qty : some;
        switch (what) {
        case 0:
        case 1: put(itch_exec(msg[n_msg], 'E', head(slot), o[at].ref, some, k, px)); break;
        case 2:
        case 3: put(itch_exec(msg[n_msg], 'C', head(slot), o[at].ref, some, k, px)); break;
        case 4:
        case 5: put(itch_cancel(msg[n_msg], head(slot), o[at].ref, some)); break;
        case 6:
            put(itch_delete(msg[n_msg], head(slot), o[at].ref));
            some = o[at].qty;
            break;
        default:
            was = o[at].ref;
            o[at].ref = next_ref++;
            o[at].qty = 1 + rm_dice(&rng, 100);
            put(itch_replace(msg[n_msg], head(slot), was, o[at].ref, o[at].qty, px));
            some = 0;
            break;
        }
        o[at].qty -= some;
    }
    for (unsigned i = 0; i < ORDERS; i++)
        if (o[i].qty != 0)
            put(itch_delete(msg[n_msg], head(slot), o[i].ref));
    for (unsigned i = 0; i < 2; i++)
        put(itch_delete(msg[n_msg], head(slot), bottom + i));
}

static void
begin(void)
{
    static const struct duo_hooks hooks = {0};
    struct duo_cfg cfg = {.seed = 1, .hash_seed = 0x5aa5123456789abcu, .lock_session = true, .session = "LINE", .line_b = true, .no_timers = true};

    rng = 1;
    seq = 1;
    next_ref = 1;
    ts = 34200000000000u;
    for (unsigned i = 0; i < DUO_SLOTS; i++) {
        (void)snprintf(names[i], sizeof(names[i]), "SYM%02u   ", i);
        cfg.locate[i] = (uint16_t)(i + 1);
        memcpy(cfg.symbol[i], names[i], 9);
    }
    duo_open(&cfg, &hooks);
}

bool
bench_line(struct figures *out, uint64_t messages)
{
    static uint8_t frame[256];
    uint64_t from, cycles;
    uint32_t deep;
    unsigned round = 0;

    duo_again("saker-bench line --messages %" PRIu64, messages);
    begin();
    fprintf(stderr, "line: %" PRIu64 " messages ...\n", messages);
    from = saker_model_cycles(duo.card);
    for (; duo.messages < messages; round++) {
        const uint8_t *none = NULL;

        switch (round % 7) {
        case 0: deletes(1, 1, LEVELS, 1); break;
        case 1: mixed(round % DUO_SLOTS, round & 1); break;
        case 2: deletes(1, 2, LEVELS, 1); break;
        case 3: deletes(DUO_SLOTS, 1, FEW, 1); break;
        case 4: mixed(round % DUO_SLOTS, round & 1); break;
        case 5: deletes(DUO_SLOTS, 2, FEW, 64); break;
        default: deletes(2, 1, FEW, 64); break;
        }
        if (n_msg != 0)
            flush();
        /* A heartbeat on one line moves the other ahead. */
        send_line(frame, saker_frame_mold(frame, sizeof(frame), &src, seq, 0, &none, len), 1 + round % 2);
    }
    duo_settle();
    cycles = saker_model_cycles(duo.card) - from;
    duo_check_book();
    deep = duo_rd(SAKER_BOOK_CNT_DEEP_OFFSET);
    duo_equal("messages without a place in the book's queue", 0, duo_rd(SAKER_FEED_CNT_OVERRUN_OFFSET), 0);
    duo_equal("messages in the book", 0, duo_rd(SAKER_BOOK_CNT_MESSAGES_OFFSET), duo.messages);
    fprintf(stderr, "line: %" PRIu64 " messages in %" PRIu64 " cycles, %u deep\n", duo.messages, cycles, deep);
    figure_add(out, "line_messages", "messages", (double)duo.messages, (double)duo.messages, (double)duo.messages, duo.messages);
    figure_add(out, "line_deep", "messages", deep, deep, deep, duo.messages);
    duo_abandon();
    return deep <= round; /* where a stream begins, in a side that nothing was read ahead of */
}
