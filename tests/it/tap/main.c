// SPDX-License-Identifier: Apache-2.0
/* main.c - it.tap LINK [PCAP]: orders over the kernel's TCP, each of them and each fill accounted for once.
 *
 * The card and its twin get every frame of the kernel, and the time of the wall in feed messages; what they send must be equal to the byte,
 * whatever the link does to it. Between them and the TAP device lies sim/ports/impair.h, seeded; the exchange listens on a socket. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "duo.h"
#include "exchange_wire.h"
#include "itch_make.h"
#include "ports.h"
#include "saker/error.h"
#include "saker/regs.h"

#define MS 1000000u
#define SECOND UINT64_C(1000000000)
#define LOCATE 1u
#define SLOT 0u
#define PX 1000000u
#define AHEAD 40u /* orders without an answer, at most */

static const struct {
    const char *name;
    struct saker_impair_cfg link;
    unsigned quick, normal, full; /* orders */
    unsigned reset_each;          /* a RST for both ends, forged, after so many orders; 0: none */
} links[] = {
    {"clean", {0}, 1000, 3000, 10000, 0},
    {"loss1", {.loss = 10000, .delay_ns = 50000, .jitter_ns = 100000}, 1000, 2000, 10000, 0},
    {"loss5", {.loss = 50000, .delay_ns = 50000, .jitter_ns = 100000}, 500, 1500, 10000, 0},
    {"rough", {.loss = 20000, .duplicate = 20000, .reorder = 20000, .corrupt = 20000, .delay_ns = 100000, .jitter_ns = 400000, .late_ns = 2000000},
     500, 1500, 10000, 0},
    {"resets", {.loss = 20000, .delay_ns = 100000, .jitter_ns = 200000}, 500, 1500, 10000, 60},
};

struct run {
    struct saker_exch_wire *wire;
    struct saker_pcap *pcap; /* what card and kernel see; NULL: not asked for */
    uint64_t start, now, seq, told;
    unsigned orders, sent, accepted, filled, ended, rejected, lost; /* records of the card; lost: never arrived */
    unsigned connections, resets, reset_at;
    uint64_t bought, sold;
    uint32_t last_urn;
};

static struct run run;

static uint64_t
wall(void)
{
    struct timespec ts;

    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * SECOND + (uint64_t)ts.tv_nsec;
}

/* As it is at the card. */
static void
capture(struct run *r, const uint8_t *frame, size_t len)
{
    if (r->pcap != NULL && saker_pcap_write(r->pcap, r->now, frame, len) != SAKER_OK)
        duo_fail("%s", saker_error());
}

static void
on_wire(void *ctx, const uint8_t *frame, size_t len)
{
    struct run *r = ctx;

    capture(r, frame, len);
    saker_exch_wire_send(r->wire, r->now, frame, len);
}

static void
on_event(void *ctx, const struct saker_event *e)
{
    struct run *r = ctx;

    switch (e->type) {
    case SAKER_EV_ORDER:
        if (e->urn <= r->last_urn)
            duo_fail("UserRefNum %u after %u", e->urn, r->last_urn);
        r->last_urn = e->urn;
        r->sent++;
        break;
    case SAKER_EV_REFUSED:
        duo_fail("an order was refused, reason %u", e->reason);
    case SAKER_EV_VENUE:
        switch (e->u.venue.mtype) {
        case 'A': r->accepted++; break;
        case 'E':
            r->filled++;
            *(e->side == TW_BUY ? &r->bought : &r->sold) += e->qty;
            r->ended++;
            break;
        case 'C': r->ended++; break;
        case 'J': r->rejected++; break;
        case 'N': r->lost += (e->flags & SAKER_EVF_KNOWN) != 0; break;
        default: break;
        }
        break;
    default:
        break;
    }
}

/* A feed message to all: it carries the time. */
static void
market(struct run *r, const uint8_t *msg, size_t len)
{
    const struct saker_src_cfg src = {.dst_ip = DUO_DST_IP, .src_ip = 0x0a000003, .dst_port = DUO_DST_PORT, .session = "TAP"};
    const uint8_t *msgs[1] = {msg};
    const uint16_t lens[1] = {(uint16_t)len};
    uint8_t frame[256];
    size_t n = saker_frame_mold(frame, sizeof(frame), &src, r->seq++, 1, msgs, lens);

    saker_exch_market(duo.exch, msg, len);
    duo_feed(frame, n, false);
    duo_settle();
}

static struct itch_head
head(const struct run *r, uint16_t locate)
{
    return (struct itch_head){locate, r->now};
}

static void
set_up(struct run *r, uint64_t seed)
{
    static struct duo_cfg cfg;
    const struct duo_hooks hooks = {.ctx = r, .event = on_event, .wire = on_wire};
    uint8_t m[ITCH_MAX];

    memset(&cfg, 0, sizeof(cfg));
    cfg.seed = cfg.hash_seed = seed;
    cfg.any_port = true;
    memcpy(cfg.session, "TAP", 4);
    cfg.locate[SLOT] = LOCATE;
    memcpy(cfg.symbol[SLOT], "SAKR    ", 9);
    duo_open(&cfg, &hooks);
    for (unsigned i = 0; i < DUO_SLOTS; i++) {
        uint32_t *l = duo.limit[i];

        l[0] = 0x7f;
        l[1] = 999999;
        l[2] = 0xffffffffu;
        l[3] = 0x7fffffff;
        l[4] = 100000;
        l[5] = l[6] = 600000;
        l[8] = 0xffffffffu;
        l[9] = 0x7fffffffu;
    }
    for (unsigned i = 0; i < 48; i++) {
        uint32_t *w = duo.scope[i];

        w[0] = 3;
        w[2] = 0xffffffffu;
        w[3] = 0x7fffffffu;
        w[4] = 1;
        w[6] = 1000;
    }
    duo_commit_params();
    duo_commit_limits();
    duo_zero_positions();
    duo_assume(true, true);
    duo_settle();
    /* Enough to trade against on both sides. */
    for (unsigned i = 0; i < 20; i++)
        market(r, m, itch_add(m, 'A', head(r, LOCATE), 100 + i, i % 2 == 0 ? 'S' : 'B', 999999, "SAKR    ", i % 2 == 0 ? PX : PX - 100));
}

/* One turn: frames both ways as far as they are due, the exchange, the time. */
static void
turn(struct run *r)
{
    uint8_t frame[SAKER_IMPAIR_FRAME_MAX], m[ITCH_MAX];
    bool bad_fcs;
    size_t n;

    r->now = wall() - r->start;
    saker_exch_wire_turn(r->wire, r->now);
    while ((n = saker_exch_wire_take(r->wire, r->now, frame, sizeof(frame), &bad_fcs)) != 0) {
        capture(r, frame, n);
        duo_order_frame(frame, n, bad_fcs);
    }
    if (r->now - r->told >= MS) { /* nobody's order: time alone */
        r->told = r->now;
        market(r, m, itch_delete(m, head(r, 999), 1));
        duo_beat();
    }
}

static uint32_t
state(void)
{
    return (duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_OE_STATE_MASK) >> SAKER_STATUS_OE_STATE_SHIFT;
}

static unsigned
reason(void)
{
    return (duo_rd(SAKER_OE_STATUS_OFFSET) & SAKER_OE_STATUS_FAIL_REASON_MASK) >> SAKER_OE_STATUS_FAIL_REASON_SHIFT;
}

static void
connect_session(struct run *r)
{
    duo_connect();
    r->connections++;
    duo_settle();
    for (uint64_t end = wall() + 60 * SECOND; state() != TW_OE_UP;) {
        turn(r);
        if (wall() > end || state() == TW_OE_FAILED)
            duo_fail("no session: state %u, reason %u", state(), reason());
    }
}

/* One's complement of the words from `from` to `to`, to `at`, which is 0. */
static void
checksum(uint8_t *f, unsigned from, unsigned to, unsigned at, uint32_t sum)
{
    for (unsigned i = from; i < to; i += 2)
        sum += (uint32_t)f[i] << 8 | f[i + 1];
    sum = (sum & 0xffff) + (sum >> 16);
    sum = ~(sum + (sum >> 16));
    f[at] = (uint8_t)(sum >> 8);
    f[at + 1] = (uint8_t)sum;
}

/* Somebody cuts the connection: a RST for each end, with the number that the other one is at. What was under way is gone; the kernel may be behind, then it
 * asks, and the card, which knows of no connection, says so once more. */
static void
cut(struct run *r)
{
    uint8_t f[60] = {2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, 0x45, 0, 0, 40, 0, 0, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 2, 10, 0, 0, 1,
                     26400 >> 8, 26400 & 0xff, 40000 >> 8, 40000 & 0xff};
    struct saker_twin_status st;

    saker_twin_status(duo.twin, &st);
    for (unsigned i = 0; i < 4; i++)
        f[38 + i] = (uint8_t)(st.oe.rcv_nxt >> (24 - 8 * i));
    f[46] = 0x50;
    f[47] = 4; /* RST */
    checksum(f, 14, 34, 24, 0);
    checksum(f, 26, 54, 50, 6 + 20);
    capture(r, f, sizeof(f));
    duo_order_frame(f, sizeof(f), false);
    if (state() != TW_OE_FAILED || reason() != TW_OE_FAIL_RST)
        duo_fail("a RST was not taken: state %u, reason %u", state(), reason());
    r->resets++;
    for (uint64_t end = wall() + 20 * MS; wall() < end;)
        turn(r);
    duo_resume();
    connect_session(r);
}

static void
order(struct run *r)
{
    unsigned side = (r->orders >> 1) & 1; /* two and two, so that nothing piles up */

    duo_intent(TW_INTENT_NEW, SLOT, side, 1 + r->orders % 7, side == TW_BUY ? PX : PX - 100, 0);
    r->orders++;
    duo_settle();
}

static unsigned
orders_of(unsigned i)
{
    const char *level = getenv("TB_LEVEL");

    return level == NULL || strcmp(level, "normal") == 0 ? links[i].normal : strcmp(level, "full") == 0 ? links[i].full : links[i].quick;
}

static void
equation(const char *what, uint64_t a, uint64_t b)
{
    if (a != b)
        duo_fail("%s: %" PRIu64 ", %" PRIu64, what, a, b);
}

/* All that was sent has been answered, at both ends in the same way. */
static void
account(struct run *r)
{
    struct saker_exch_stats x;
    struct saker_exch_wire_stats w;

    duo_drain();
    saker_exch_stats(duo.exch, &x);
    saker_exch_wire_stats(r->wire, &w);
    equation("orders decided and sent", r->orders, r->sent);
    equation("orders sent, at the venue and never arrived", r->sent, x.orders + r->lost);
    equation("accepted there and here", x.accepts, r->accepted);
    equation("rejected there and here", x.rejects, r->rejected);
    equation("filled there and here", x.fills, r->filled);
    equation("shares filled there and here", x.filled_qty, r->bought + r->sold);
    equation("messages the venue ignored or could not read", 0, x.ignored + x.bad_messages);
    equation("open orders", 0, duo_rd64(SAKER_OPEN_ORDERS_OFFSET));
    duo_wr(SAKER_POS_ADDR_OFFSET, SLOT);
    equation("position", duo_rd64(SAKER_POS_OFFSET), r->bought - r->sold);
    equation("connections", r->connections, w.clients);
    if (w.resets > r->resets)
        duo_fail("%u connections of the kernel were reset, %u on purpose", w.resets, r->resets);
    duo_check_state();
}

static void
arm(void)
{
    duo_unkill();
    duo_settle();
    if (duo_arm() != 0)
        duo_fail("not armed: %02x", duo_rd(SAKER_ARM_RESULT_OFFSET));
    duo_settle();
}

static void
report(const struct run *r, const char *link)
{
    struct saker_exch_wire_stats w;

    saker_exch_wire_stats(r->wire, &w);
    printf("%s: %u orders, %u accepted, %u fills, %.1f s; to the venue %" PRIu64 " frames, %" PRIu64 " lost, %" PRIu64 " twice, %" PRIu64
           " late, %" PRIu64 " damaged; to the card %" PRIu64 ", %" PRIu64 ", %" PRIu64 ", %" PRIu64 ", %" PRIu64 "\n",
           link, r->sent, r->accepted, r->filled, (double)r->now / 1e9, w.to_venue.in, w.to_venue.lost, w.to_venue.duplicated,
           w.to_venue.reordered, w.to_venue.corrupted, w.to_card.in, w.to_card.lost, w.to_card.duplicated, w.to_card.reordered, w.to_card.corrupted);
    if (r->resets != 0)
        printf("  %u connections cut, %u orders never arrived\n", r->resets, r->lost);
    printf("  card: %u segments sent again, %u timeouts, %u duplicate acknowledgements, %u segments out of place, %u damaged\n",
           duo_rd(SAKER_OE_CNT_TX_RETRANSMITS_OFFSET), duo_rd(SAKER_OE_CNT_TX_TIMEOUTS_OFFSET), duo_rd(SAKER_OE_CNT_RX_DUPLICATE_ACKS_OFFSET),
           duo_rd(SAKER_OE_CNT_RX_OUT_OF_ORDER_OFFSET), duo_rd(SAKER_OE_CNT_RX_BAD_OFFSET));
}

int
main(int argc, char **argv)
{
    const char *seed_text = getenv("TB_SEED");
    uint64_t seed = seed_text != NULL ? strtoull(seed_text, NULL, 10) : 1, end;
    struct run *r = &run;
    struct saker_exch_wire_cfg wire = {.exch = {{2, 0, 0, 0, 0, 2}, {2, 0, 0, 0, 0, 1}, 0x0a000002, 0x0a000001, 26400, "", "", "", false, 1}};
    unsigned link = 0, orders;

    while (argc >= 2 && link < sizeof(links) / sizeof(links[0]) && strcmp(links[link].name, argv[1]) != 0)
        link++;
    if (argc < 2 || argc > 3 || link == sizeof(links) / sizeof(links[0])) {
        fputs("usage: it_tap clean|loss1|loss5|rough|resets [PCAP]; TB_SEED, TB_LEVEL as for every test\n", stderr);
        return 2;
    }
    duo_again("TB_SEED=%" PRIu64 " build/it/it_tap %s", seed, argv[1]);
    if (argc == 3 && saker_pcap_create(&r->pcap, argv[2]) != SAKER_OK) {
        fprintf(stderr, "it_tap: %s\n", saker_error());
        return 3;
    }
    r->start = wall() - SECOND; /* card time begins a little later than 0 */
    r->now = SECOND;
    r->seq = 1;
    set_up(r, seed);
    wire.link = links[link].link;
    wire.link.seed = seed;
    if (saker_exch_wire_open(&r->wire, duo.exch, &wire) != SAKER_OK) {
        if (strstr(saker_error(), "can be made here") == NULL && strstr(saker_error(), "/dev/net/tun") == NULL) {
            fprintf(stderr, "it_tap: %s\n", saker_error());
            return 3;
        }
        printf("SKIP it.tap: %s\n", saker_error());
        return 77;
    }
    connect_session(r);
    arm();
    orders = orders_of(link);
    end = wall() + 1500 * SECOND;
    while (r->ended + r->rejected + r->lost < orders) {
        turn(r);
        if (links[link].reset_each != 0 && r->orders >= r->reset_at + links[link].reset_each) {
            r->reset_at = r->orders;
            cut(r);
        }
        if (r->orders < orders && r->orders - r->ended - r->rejected - r->lost < AHEAD && (duo_rd(SAKER_STATUS_OFFSET) & SAKER_STATUS_WRITABLE_MASK) != 0)
            order(r);
        else
            duo_drain();
        if (wall() > end || state() == TW_OE_FAILED)
            duo_fail("stopped after %u of %u orders: state %u, reason %u", r->ended, orders, state(), reason());
    }
    account(r);
    report(r, argv[1]);
    duo_close();
    saker_exch_wire_close(r->wire);
    if (r->pcap != NULL && saker_pcap_close(r->pcap) != SAKER_OK) {
        fprintf(stderr, "it_tap: %s\n", saker_error());
        return 3;
    }
    return 0;
}
