// SPDX-License-Identifier: Apache-2.0
/* main.c - it.fault: one parity bit wrong in each memory of the whole card. With an order open the card must kill, cancel it, say which memory it was
 * and where, and stay killed until the memory is good again. Everything is compared with the twin, which is told what the card found. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "duo.h"
#include "itch_make.h"
#include "ports.h"
#include "saker/fault.h"
#include "saker/regs.h"

#define BID 1000000u
#define ASK 1001000u
#define DEEP 990000u

static const struct saker_src_cfg src = {DUO_DST_IP, 0x0a0a0a0a, DUO_DST_PORT, "FAULTS"};
static uint64_t seq, ts;
static struct saker_event fault, kill;
static unsigned kills, mass_cancels;

static void
on_event(void *ctx, const struct saker_event *e)
{
    (void)ctx;
    if (e->type == SAKER_EV_FAULT && e->reason == TW_FAULT_PARITY) /* not that one was asked for */
        fault = *e;
    if (e->type == SAKER_EV_KILL) {
        kill = *e;
        kills++;
    }
    mass_cancels += e->type == SAKER_EV_MASS_CANCEL;
}

static void
send(const uint8_t *msg, size_t n)
{
    static uint8_t f[512];
    uint16_t len = (uint16_t)n;

    saker_exch_market(duo.exch, msg, n);
    duo_feed(f, saker_frame_mold(f, sizeof(f), &src, seq++, 1, &msg, &len), false);
    duo_settle();
}

static struct itch_head
head(void)
{
    ts += 1000;
    return (struct itch_head){1, ts};
}

static void
add(uint64_t ref, char side, uint32_t qty, uint32_t px)
{
    uint8_t m[ITCH_MAX];

    send(m, itch_add(m, 'A', head(), ref, side, qty, "AAPL    ", px));
}

static void
reduce(uint64_t ref, uint32_t qty)
{
    uint8_t m[ITCH_MAX];

    send(m, itch_cancel(m, head(), ref, qty));
}

static void
wide_limits(void)
{
    static const uint32_t l[16] = {0x7f, 999999, 0xffffffff, 0xff, 1000000000, 2000000000, 2000000000, 0, 0xffffffff, 0x7fffffff};
    static const uint32_t s[8] = {3, 0, 0xffffffff, 0x7fffffff, 0, 0, 1000000, 0};

    memcpy(duo.limit[0], l, sizeof(l));
    for (unsigned i = 0; i < 48; i++)
        memcpy(duo.scope[i], s, sizeof(s));
}

static void
open_card(bool strategy)
{
    static const struct duo_hooks hooks = {.event = on_event};
    struct duo_cfg cfg = {.seed = 7, .hash_seed = 0x5aa5123456789abcu, .lock_session = true, .session = "FAULTS", .event_mask = 7, .no_timers = true,
                          .mass_on_kill = true};
    const uint32_t p[8] = {strategy ? 7 : 0, 1000, 1000000, 5, 0, 0, 0, 0}; /* a tenfold imbalance */

    seq = 1;
    ts = 34200000000000u;
    kills = mass_cancels = 0;
    memset(&fault, 0, sizeof(fault));
    memset(&kill, 0, sizeof(kill));
    cfg.locate[0] = 1;
    memcpy(cfg.symbol[0], "AAPL    ", 9);
    duo_open(&cfg, &hooks);
    memset(duo.limit, 0, sizeof(duo.limit));
    wide_limits();
    memcpy(duo.param[0], p, sizeof(p));
    duo_commit_params();
    duo_commit_limits();
    duo_zero_positions();
    duo_set_time(ts);
    duo_connect();
    duo_settle();
    duo_assume(true, true);
    add(1, 'B', 100, BID);
    add(2, 'B', 100, BID - 100);
    add(3, 'B', 100, BID - 200);
    add(4, 'B', 100, BID - 300);
    duo_unkill();
    if (duo_arm() != 0)
        duo_fail("cannot arm");
    duo_settle();
}

static void
order(void)
{
    duo_intent(TW_INTENT_NEW, 0, TW_SELL, 10, BID, 0);
    duo_settle();
}

/* An order that the venue has not answered, then a disarmed card, as a fault on purpose wants it. */
static void
open_order(void)
{
    duo.hold = true;
    order();
    duo_drain();
    duo_equal("open orders", 0, saker_twin_risk(duo.twin)->open_orders, 1);
    if (duo_fault_inject(TW_MEM_ORDERS, 0))
        duo_fail("a fault was made while armed");
    duo_disarm();
    duo_settle();
}

static void
spoil(enum tw_mem mem, unsigned part)
{
    if (!duo_fault_inject(mem, part))
        duo_fail("no fault was made in %s", saker_mem_name((uint8_t)mem));
    if (duo_arm() != 0)
        duo_fail("cannot arm");
    duo_settle();
}

/* It was found, and nothing can be armed. */
static void
found(enum tw_mem mem)
{
    const char *name = saker_mem_name((uint8_t)mem);

    duo_settle();
    duo_drain();
    duo_check_state();
    if (fault.type != SAKER_EV_FAULT || fault.reason != TW_FAULT_PARITY || fault.bitmap != 1u << mem || (fault.ref & 0xff) != mem)
        duo_fail("%s: the fault was not told: bitmap %x, reference %" PRIx64, name, fault.bitmap, fault.ref);
    if (kills != 1 || kill.reason != TW_KILL_PARITY || kill.seq != fault.seq + 1)
        duo_fail("%s: %u kills, cause %u", name, kills, kill.reason);
    if (mass_cancels != 1)
        duo_fail("%s: %u mass cancels", name, mass_cancels);
    duo_unkill();
    duo_equal("arm is refused for the kill", mem, duo_arm(), SAKER_TWIN_KILLED);
    printf("  %-12s at 0x%06" PRIx64 ": killed, order cancelled\n", name, fault.ref >> 8);
}

/* Over: unkill and arm work again. */
static void
over(enum tw_mem mem)
{
    duo.hold = false;
    duo_settle();
    duo_unkill();
    duo_equal("arm", mem, duo_arm(), 0);
    duo_settle();
    duo_close();
}

static void
lasts(enum tw_mem mem)
{
    duo_unkill();
    duo_equal("it lasts", mem, duo_arm(), SAKER_TWIN_KILLED);
    duo_settle();
}

static void
book_memory(enum tw_mem mem, unsigned part)
{
    open_card(false);
    open_order();
    spoil(mem, part);
    add(30, 'B', 10, DEEP); /* writes a set, a level, a word of bits that nobody has used */
    duo_drain();
    if (kills != 0 && mem != TW_MEM_LEVELS && mem != TW_MEM_BITMAPS) /* these are read ahead of need */
        duo_fail("%s: found by the write", saker_mem_name((uint8_t)mem));
    if (mem == TW_MEM_KEYS)
        add(30, 'B', 10, DEEP); /* known */
    else if (mem == TW_MEM_ORDERS)
        reduce(30, 1);
    else if (kills == 0)
        add(31, 'B', 10, DEEP); /* the same level */
    found(mem);
    duo_commit_params();
    duo_commit_limits();
    lasts(mem);
    duo_clear_book();
    over(mem);
}

/* Loaded with the fault in them, for the digest reads every word; what is in force after that commit is not good. */
static void
bank_memory(enum tw_mem mem, unsigned part)
{
    open_card(false);
    open_order();
    spoil(mem, part);
    if (mem == TW_MEM_PARAMS)
        duo_commit_params();
    else
        duo_commit_limits();
    found(mem);
    duo_clear_book();
    lasts(mem);
    if (mem == TW_MEM_PARAMS)
        duo_commit_limits();
    else
        duo_commit_params();
    lasts(mem);
    if (mem == TW_MEM_PARAMS)
        duo_commit_params();
    else
        duo_commit_limits();
    over(mem);
}

/* Written by a second order. */
static void
gate_memory(enum tw_mem mem, unsigned part)
{
    open_card(false);
    open_order();
    spoil(mem, part);
    order();
    if (mem == TW_MEM_OPEN_ORDERS) { /* nobody reads it before the venue answers */
        duo_drain();
        if (kills != 0)
            duo_fail("open orders: found by the write");
        duo.hold = false;
    }
    found(mem);
    duo_clear_book();
    duo_commit_params();
    duo_commit_limits();
    duo_disarm();
    duo_zero_positions();
    lasts(mem);
    duo.hold = false;
    duo_close();
}

/* The strategy wants to sell for what the bad word says; with the fault the gate is killed before its verdict. */
static void
before_the_order(bool with_fault)
{
    uint8_t frame[2048], m[ITCH_MAX];
    const uint8_t *at = m;
    uint16_t len;
    uint64_t fbo;
    uint32_t sent;

    open_card(true);
    duo_disarm();
    duo_settle();
    if (with_fault && !duo_fault_inject(TW_MEM_ORDERS, 0))
        duo_fail("no fault was made");
    add(40, 'S', 100, ASK);
    if (duo_arm() != 0)
        duo_fail("cannot arm");
    duo_settle();
    duo_drain();
    sent = duo_rd(SAKER_OE_CNT_TX_ORDERS_OFFSET);
    len = (uint16_t)itch_cancel(m, head(), 40, 99);
    if (saker_model_rx(duo.card, SAKER_PORT_FEED, frame, saker_frame_mold(frame, sizeof(frame), &src, seq, 1, &at, &len), false) != 0)
        duo_fail("feed queue full");
    for (unsigned i = 0; i < 2000; i++)
        saker_model_clock(duo.card);
    while (saker_model_tx(duo.card, frame, sizeof(frame), &fbo) != 0)
        ;
    sent = duo_rd(SAKER_OE_CNT_TX_ORDERS_OFFSET) - sent;
    duo_equal("orders for the word", with_fault, sent, !with_fault);
    duo_equal("killed", with_fault, (duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_KILLED_MASK) != 0, with_fault);
    duo_equal("refused as killed", with_fault, duo_rd(SAKER_RISK_CNT_REASON_OFFSET + 4 * TW_RSN_KILLED), with_fault);
    printf("  an order that a %s word asks for: %s\n", with_fault ? "bad" : "good", sent != 0 ? "sent" : "refused");
    duo_abandon();
}

int
main(int argc, char **argv)
{
    (void)argc;
    duo_again("%s", argv[0]);
    book_memory(TW_MEM_ORDERS, 0);
    book_memory(TW_MEM_ORDERS, 19); /* of the left half, where an order goes first: its last way; tb.book.small has all ways */
    book_memory(TW_MEM_KEYS, 11);
    book_memory(TW_MEM_LEVELS, 0);
    book_memory(TW_MEM_BITMAPS, 0);
    book_memory(TW_MEM_BITMAPS, 1);
    bank_memory(TW_MEM_PARAMS, 7);
    bank_memory(TW_MEM_LIMITS, 15);
    for (unsigned part = 0; part < 24; part += 8)
        bank_memory(TW_MEM_SCOPES, part);
    gate_memory(TW_MEM_POSITIONS, 0);
    gate_memory(TW_MEM_POSITIONS, 2);
    gate_memory(TW_MEM_STRAT_USED, 1);
    for (unsigned part = 0; part < 4; part++)
        gate_memory(TW_MEM_OPEN_ORDERS, part);
    before_the_order(false);
    before_the_order(true);
    printf("every memory: card = twin\n");
    return 0;
}
