// SPDX-License-Identifier: Apache-2.0
/* cmd_report.c - saker report: what a session left behind, as a trader reads it, and the equations that must hold.
 *
 * Five witnesses that know nothing of each other: the event records that the daemon wrote, the frames on the wire (report_wire.c), the
 * registers and counters of the card (saker status --counters --json), the statistics of the exchange, and the market-data file.
 * The account of the records, the CSV files and the first page of the report are those of replay (replay_report.c). See docs/demo.md. */
#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cmds.h"
#include "replay.h"
#include "report.h"
#include "saker/error.h"

#define LATENCY_MAX 256 /* cycles; longer ones share the last bar */
#define EQUATIONS_MAX 24

/* What the message did to the best price that decided the order. "deep" cannot be told from "next best" by the records. */
enum { IMPROVE, SAME_PRICE, NEXT_BEST, CLASSES };
static const char *const class_name[CLASSES] = {"improve", "same_price", "next_best"};

struct bbo {
    uint32_t bid_px, bid_qty, ask_px, ask_qty;
};

struct equation {
    const char *name;
    char text[160];
    bool ok;
};

struct report {
    struct replay r;
    struct report_wire wire;
    json_t *status, *symbols, *card;
    struct bbo best[256];
    unsigned class_of[256];                    /* of the last BBO change of a slot */
    uint64_t histogram[CLASSES][LATENCY_MAX];
    uint64_t first_seq, lost_unflagged, lost_flagged, assumed;
    uint32_t *limit_px; /* by UserRefNum */
    size_t n_limit_px;
    uint64_t used[256]; /* credit that executions took, by slot */
    struct equation eq[EQUATIONS_MAX];
    unsigned n_eq;
    FILE *price, *fill;
};

/* ---- JSON of the other programs ---- */

static int
load_json(const char *path, json_t **out)
{
    json_error_t err;

    *out = json_load_file(path, 0, &err);
    if (*out == NULL)
        return saker_fail(SAKER_ERR_FORMAT, "%s:%d: %s", path, err.line, err.text);
    return SAKER_OK;
}

/* A member that is not there is a bug somewhere, and must not count as 0. */
static uint64_t
count(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);

    return json_is_integer(v) ? (uint64_t)json_integer_value(v) : UINT64_MAX;
}

static uint64_t
counter(const struct report *rep, const char *group, const char *name)
{
    return count(json_object_get(json_object_get(rep->status, "counters"), group), name);
}

static uint64_t
exchange(const struct report *rep, const char *name)
{
    return count(json_object_get(rep->card, "exchange"), name);
}

static const char *
text_of(const json_t *o, const char *key)
{
    const char *s = json_string_value(json_object_get(o, key));

    return s != NULL ? s : "-";
}

/* ---- setting up the account ---- */

static int
slots(struct report *rep)
{
    struct replay *r = &rep->r;
    const json_t *row;
    size_t i;

    r->n_slots = 256;
    r->slots = calloc(r->n_slots, sizeof(*r->slots));
    r->sym = calloc(r->n_slots, sizeof(*r->sym));
    if (r->slots == NULL || r->sym == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory");
    json_array_foreach(json_object_get(rep->symbols, "symbols"), i, row) {
        uint64_t slot = count(row, "slot"), locate = count(row, "locate");

        if (slot >= r->n_slots || locate > UINT16_MAX)
            return saker_fail(SAKER_ERR_FORMAT, "the list of symbols has a slot or locate out of range");
        r->slots[slot].used = true;
        r->slots[slot].locate = (uint16_t)locate;
        (void)snprintf(r->slots[slot].symbol, sizeof(r->slots[slot].symbol), "%.8s", text_of(row, "symbol"));
        r->n_used++;
    }
    return SAKER_OK;
}

static void
take_counters(struct report *rep)
{
    static const char *const filters[] = {"not_ip", "vlan2", "ip_bad", "frag_opt", "not_udp", "dest", "udp_len"};
    struct replay_counters *c = &rep->r.cnt;

    c->frames = counter(rep, "feed", "frames");
    for (size_t i = 0; i < sizeof(filters) / sizeof(filters[0]); i++)
        c->filtered += counter(rep, "feed", filters[i]);
    c->packets = counter(rep, "feed", "packets");
    c->messages = counter(rep, "feed", "messages");
    c->duplicate = counter(rep, "feed", "duplicate");
    c->lost = counter(rep, "feed", "lost");
    c->bad_frames = counter(rep, "feed", "bad_fcs") + counter(rep, "feed", "bad_udp_csum") + counter(rep, "feed", "bad_framing");
    c->other_session = counter(rep, "feed", "other_session");
    c->unknown_type = counter(rep, "feed", "unknown_type");
    c->bad_field = counter(rep, "feed", "bad_field");
    c->no_slot = counter(rep, "feed", "no_slot");
    c->adds = counter(rep, "book", "adds");
    c->executes = counter(rep, "book", "executes");
    c->cancels = counter(rep, "book", "cancels");
    c->deletes = counter(rep, "book", "deletes");
    c->replaces = counter(rep, "book", "replaces");
    c->unknown_ref = counter(rep, "book", "unknown_ref");
    c->dup_ref = counter(rep, "book", "dup_ref");
    c->over_reduce = counter(rep, "book", "over_reduce");
    c->book_bad_field = counter(rep, "book", "bad_field");
    c->orders_dropped = counter(rep, "book", "degraded");
    c->suspends = counter(rep, "book", "suspends");
}

/* ---- the records ---- */

static bool
better(bool bid, uint32_t a, uint32_t b)
{
    return bid ? a > b : a < b;
}

/* By the side that changed (docs/interfaces.md, section 4). */
static unsigned
classify(const struct bbo *old, const struct bbo *now)
{
    bool bid = old->bid_px != now->bid_px || old->bid_qty != now->bid_qty;
    uint32_t was = bid ? old->bid_px : old->ask_px, is = bid ? now->bid_px : now->ask_px;
    bool had = (bid ? old->bid_qty : old->ask_qty) != 0, has = (bid ? now->bid_qty : now->ask_qty) != 0;

    if (has && (!had || better(bid, is, was)))
        return IMPROVE;
    return has && is == was ? SAME_PRICE : NEXT_BEST;
}

/* Seconds since midnight for gnuplot, without floats. */
static void
plot_time(FILE *f, uint64_t ns)
{
    (void)fprintf(f, "%" PRIu64 ".%06" PRIu64, ns / 1000000000u, ns / 1000u % 1000000u);
}

static void
plot_price(FILE *f, bool there, uint32_t px)
{
    char buf[32];

    (void)fprintf(f, "\t%s", there ? saker_price_format(px, buf, sizeof(buf)) : "?");
}

static void
take_bbo(struct report *rep, const struct saker_event *ev)
{
    struct bbo now = {ev->u.bbo.bid_px, ev->u.bbo.bid_qty, ev->u.bbo.ask_px, ev->u.bbo.ask_qty};

    rep->class_of[ev->slot] = classify(&rep->best[ev->slot], &now);
    rep->best[ev->slot] = now;
    replay_bbo(&rep->r, 0, ev->slot, now.bid_px, now.bid_qty, now.ask_px, now.ask_qty);
    if (rep->price != NULL) {
        plot_time(rep->price, ev->time_ns);
        plot_price(rep->price, now.bid_qty != 0, now.bid_px);
        plot_price(rep->price, now.ask_qty != 0, now.ask_px);
        (void)fputc('\n', rep->price);
    }
}

static int
take_order(struct report *rep, const struct saker_event *ev)
{
    if (ev->urn >= rep->n_limit_px) {
        size_t n = ev->urn < 1u << 24 ? 2 * (size_t)ev->urn + 1024 : 0;
        uint32_t *wide = n != 0 ? realloc(rep->limit_px, n * sizeof(*wide)) : NULL;

        if (wide == NULL)
            return saker_fail(SAKER_ERR_NOMEM, "order number %" PRIu32 ": out of memory", ev->urn);
        memset(wide + rep->n_limit_px, 0, (n - rep->n_limit_px) * sizeof(*wide));
        rep->limit_px = wide;
        rep->n_limit_px = n;
    }
    rep->limit_px[ev->urn] = ev->px;
    if (ev->lbi_cyc != 0 && ev->fbo_cyc > ev->lbi_cyc) {
        uint64_t cycles = ev->fbo_cyc - ev->lbi_cyc;

        rep->histogram[rep->class_of[ev->slot]][cycles < LATENCY_MAX ? cycles : LATENCY_MAX - 1]++;
    }
    return SAKER_OK;
}

static void
take_fill(struct report *rep, const struct saker_event *ev)
{
    char px[32];

    rep->used[ev->slot] += (uint64_t)ev->qty * ev->px;
    if (rep->fill == NULL)
        return;
    plot_time(rep->fill, ev->time_ns);
    (void)fprintf(rep->fill, "\t%s\t%c\t%" PRIu32 "\n", saker_price_format(ev->px, px, sizeof(px)), ev->side == 0 ? 'B' : 'S', ev->qty);
}

static int
take_record(struct report *rep, const struct saker_event *ev)
{
    struct replay *r = &rep->r;
    int rc = SAKER_OK;

    if (r->n_events == 0)
        rep->first_seq = ev->seq;
    else if (ev->seq != r->next_event_seq)
        *((ev->flags & SAKER_EVF_GAP_BEFORE) != 0 ? &rep->lost_flagged : &rep->lost_unflagged) += ev->seq - r->next_event_seq;
    rep->assumed += (ev->flags & SAKER_EVF_ASSUMED) != 0;
    if (ev->type == SAKER_EV_BBO)
        take_bbo(rep, ev);
    else if (ev->type == SAKER_EV_ORDER)
        rc = take_order(rep, ev);
    else if (ev->type == SAKER_EV_VENUE && ev->u.venue.mtype == 'E')
        take_fill(rep, ev);
    replay_event(r, ev);
    return rc;
}

static int
records(struct report *rep, const char *path)
{
    uint8_t wire[SAKER_EVENT_BYTES];
    struct saker_event ev;
    FILE *f = fopen(path, "rb");
    int rc = SAKER_OK;
    size_t n;

    if (f == NULL)
        return saker_fail(SAKER_ERR_IO, "open %s: %s", path, strerror(errno));
    while (rc == SAKER_OK && (n = fread(wire, 1, sizeof(wire), f)) != 0) {
        if (n != sizeof(wire))
            rc = saker_fail(SAKER_ERR_FORMAT, "%s: cut in record %" PRIu64, path, rep->r.n_events + 1);
        else if (saker_event_unpack(wire, &ev) != 0)
            rc = saker_fail(SAKER_ERR_VERSION, "%s: record %" PRIu64 " is of another version", path, rep->r.n_events + 1);
        else
            rc = take_record(rep, &ev);
    }
    if (rc == SAKER_OK && ferror(f))
        rc = saker_fail(SAKER_ERR_IO, "read %s: %s", path, strerror(errno));
    (void)fclose(f);
    return rc;
}

/* ---- equations ---- */

static void equation(struct report *rep, const char *name, bool ok, const char *fmt, ...) __attribute__((format(printf, 4, 5)));

static void
equation(struct report *rep, const char *name, bool ok, const char *fmt, ...)
{
    struct equation *e = &rep->eq[rep->n_eq < EQUATIONS_MAX ? rep->n_eq++ : EQUATIONS_MAX - 1];
    va_list ap;

    va_start(ap, fmt);
    (void)vsnprintf(e->text, sizeof(e->text), fmt, ap);
    va_end(ap);
    e->name = name;
    e->ok = ok;
}

struct open {
    uint64_t pending, shares, buy_sell_notional;
};

static struct open
open_orders(const struct report *rep)
{
    struct open o = {0};

    for (size_t i = 0; i < rep->r.n_order; i++) {
        const struct replay_order *order = &rep->r.order[i];

        o.pending += order->state == REPLAY_SENT;
        if (order->state == REPLAY_SENT || order->state == REPLAY_LIVE) {
            o.shares += order->leaves;
            o.buy_sell_notional += (uint64_t)order->leaves * (i < rep->n_limit_px ? rep->limit_px[i] : 0);
        }
    }
    return o;
}

static void
order_equations(struct report *rep, const struct open *o)
{
    const struct replay *r = &rep->r;
    const struct report_wire *w = &rep->wire;
    uint64_t granted = counter(rep, "risk", "granted"), refused = counter(rep, "risk", "refused"), fired = counter(rep, "strat", "fired");
    uint64_t dropped = counter(rep, "risk", "fifo_drops") + counter(rep, "risk", "no_credit_drops");

    equation(rep, "decisions", r->orders + r->refused == granted + refused && r->orders == granted && fired == granted + refused + dropped,
             "%" PRIu64 " orders + %" PRIu64 " refusals in the records = card: %" PRIu64 " + %" PRIu64 " of %" PRIu64 " intents, %" PRIu64 " dropped",
             r->orders, r->refused, granted, refused, fired, dropped);
    equation(rep, "order frames", r->orders == w->orders && w->orders == exchange(rep, "orders") + r->lost && w->orders == counter(rep, "oe", "tx_orders"),
             "%" PRIu64 " in the records = %" PRIu64 " in the capture = card %" PRIu64 " = exchange %" PRIu64, r->orders, w->orders,
             counter(rep, "oe", "tx_orders"), exchange(rep, "orders"));
    equation(rep, "answers", r->orders == r->accepted + r->rejected + r->lost + o->pending,
             "%" PRIu64 " sent = %" PRIu64 " accepted + %" PRIu64 " rejected + %" PRIu64 " that never arrived + %" PRIu64 " pending", r->orders, r->accepted,
             r->rejected, r->lost, o->pending);
    equation(rep, "answers, capture", w->accepted == r->accepted && w->rejected == r->rejected && w->pending == o->pending + r->lost && w->misfits == 0,
             "%" PRIu64 " accepted, %" PRIu64 " rejected, %" PRIu64 " without an answer; %" PRIu64 " that fit no order", w->accepted, w->rejected, w->pending,
             w->misfits);
    equation(rep, "shares", r->order_shares == r->executed_shares + r->canceled_shares + r->rejected_shares + r->lost_shares + o->shares && !r->overdrawn,
             "%" PRIu64 " sent = %" PRIu64 " filled + %" PRIu64 " canceled + %" PRIu64 " rejected + %" PRIu64 " that never arrived + %" PRIu64 " open",
             r->order_shares, r->executed_shares, r->canceled_shares, r->rejected_shares, r->lost_shares, o->shares);
    equation(rep, "shares, capture",
             w->order_shares == r->order_shares && w->executed_shares == r->executed_shares && w->canceled_shares == r->canceled_shares &&
                 w->rejected_shares == r->rejected_shares && w->open_shares == o->shares + r->lost_shares,
             "%" PRIu64 " sent, %" PRIu64 " filled, %" PRIu64 " canceled, %" PRIu64 " rejected, %" PRIu64 " open", w->order_shares, w->executed_shares,
             w->canceled_shares, w->rejected_shares, w->open_shares);
    equation(rep, "fills",
             r->executions == w->executions && r->executions == exchange(rep, "fills") && r->executed_shares == exchange(rep, "filled_qty") &&
                 r->partial == exchange(rep, "partial_orders"),
             "%" PRIu64 " for %" PRIu64 " shares in the records = capture %" PRIu64 " for %" PRIu64 " = exchange %" PRIu64 " for %" PRIu64, r->executions,
             r->executed_shares, w->executions, w->executed_shares, exchange(rep, "fills"), exchange(rep, "filled_qty"));
}

/* By symbol: the card's registers against the fills. */
static void
position_equations(struct report *rep, const struct open *o)
{
    static char name[256][24]; /* the equations keep them; the command runs once */
    const struct replay *r = &rep->r;
    int64_t position = 0, cash = 0;
    uint64_t used = 0, want = o->buy_sell_notional, open_shares = 0;
    const json_t *row;
    size_t i;

    json_array_foreach(json_object_get(rep->status, "positions"), i, row) {
        const char *symbol = text_of(row, "symbol");
        int slot = saker_slot_find(r->slots, r->n_slots, symbol);
        int64_t reg = json_integer_value(json_object_get(row, "position"));
        const struct replay_symbol *s;
        uint64_t u = 0;

        if (slot < 0 || i >= sizeof(name) / sizeof(name[0]))
            continue;
        s = &r->sym[slot];
        (void)snprintf(name[i], sizeof(name[i]), "position %.8s", symbol);
        equation(rep, name[i], (int64_t)(s->bought - s->sold) == reg,
                 "%" PRIu64 " bought - %" PRIu64 " sold = %" PRId64 " shares = %" PRId64 " in the card", s->bought, s->sold,
                 (int64_t)(s->bought - s->sold), reg);
        position += (int64_t)(s->bought - s->sold);
        cash += s->cash;
        if (saker_price_parse(text_of(row, "used"), &u) != SAKER_OK)
            want = UINT64_MAX; /* a text that is no amount equals nothing */
        used += u;
        want += rep->used[slot];
        open_shares += count(row, "open_buy") + count(row, "open_sell");
    }
    {
        char a[40], b[40], c[40], d[40];

        equation(rep, "cash", cash == rep->wire.cash && position == rep->wire.position, "%s $ and %" PRId64 " shares by the records = %s $ and %" PRId64
                 " by the capture", replay_money(cash, a, sizeof(a)), position, replay_money(rep->wire.cash, b, sizeof(b)), rep->wire.position);
        equation(rep, "credit used", used == want && open_shares == o->shares,
                 "%s $ executed and open = %s $ in the card; %" PRIu64 " shares open = %" PRIu64 " in the card",
                 saker_price_format(want, c, sizeof(c)), saker_price_format(used, d, sizeof(d)), o->shares, open_shares);
    }
}

static void
record_equations(struct report *rep)
{
    const struct replay *r = &rep->r;
    const struct report_wire *w = &rep->wire;
    const json_t *events = json_object_get(rep->status, "events");
    uint64_t next = count(rep->status, "event_next_seq"), dropped = count(rep->status, "event_dropped"), urn = count(rep->status, "next_urn");

    equation(rep, "order numbers", w->last_urn + 1u == urn && urn == w->orders + 1,
             "next is %" PRIu64 " = %" PRIu64 " orders + 1; the highest in the capture is %" PRIu32, urn, w->orders, w->last_urn);
    equation(rep, "event sequence",
             rep->first_seq == 1 && rep->lost_unflagged == 0 && r->n_events + dropped + 1 == next && rep->lost_flagged == dropped &&
                 count(rep->status, "event_lost") == 0 && count(events, "file_errors") == 0,
             "%" PRIu64 " records + %" PRIu64 " lossy ones dropped + 1 = next number %" PRIu64 "; gaps that no flag explains: %" PRIu64, r->n_events,
             dropped, next, rep->lost_unflagged);
    equation(rep, "market data", r->cnt.messages + r->cnt.duplicate == r->scan.messages && r->cnt.lost == 0 && count(rep->card, "messages") == r->scan.messages,
             "%" PRIu64 " messages in the file = %" PRIu64 " accepted + %" PRIu64 " duplicate; lost: %" PRIu64, r->scan.messages, r->cnt.messages,
             r->cnt.duplicate, r->cnt.lost);
    equation(rep, "wire", w->bad == 0 && w->malformed == 0 && w->again == counter(rep, "oe", "tx_retransmits") && w->card_frames == counter(rep, "oe", "tx_frames") &&
                 w->card_frames == count(rep->card, "order_frames_sent") && w->venue_frames == counter(rep, "oe", "rx_frames") &&
                 exchange(rep, "bad_frames") == 0 && exchange(rep, "bad_messages") == 0 && exchange(rep, "ignored") == 0,
             "%" PRIu64 " frames of the card, %" PRIu64 " of the venue in the capture = card %" PRIu64 ", %" PRIu64 "; sent again: %" PRIu64 " = %" PRIu64
             "; bad: %" PRIu64 ", malformed: %" PRIu64,
             w->card_frames, w->venue_frames, counter(rep, "oe", "tx_frames"), counter(rep, "oe", "rx_frames"), w->again, counter(rep, "oe", "tx_retransmits"), w->bad,
             w->malformed);
    equation(rep, "hardware", count(rep->card, "rtl_errors") == 0 && r->kills == 0, "%" PRIu64 " failed assertions in the RTL, %" PRIu64 " kills",
             count(rep->card, "rtl_errors"), r->kills);
}

static bool
all_hold(const struct report *rep)
{
    bool ok = rep->n_eq != 0;

    for (unsigned i = 0; i < rep->n_eq; i++)
        ok = ok && rep->eq[i].ok;
    return ok;
}

/* ---- output ---- */

static uint64_t
class_orders(const struct report *rep, unsigned class, uint64_t *min, uint64_t *max)
{
    uint64_t n = 0;

    for (unsigned c = 0; c < LATENCY_MAX; c++) {
        if (rep->histogram[class][c] == 0)
            continue;
        *min = n == 0 ? c : *min;
        *max = c;
        n += rep->histogram[class][c];
    }
    return n;
}

static void
print_latency(const struct report *rep)
{
    uint64_t most = 1, all[LATENCY_MAX] = {0};

    printf("\nTick to trade, last byte in to first byte out\n%-10s %8s", "cycles", "orders");
    for (unsigned k = 0; k < CLASSES; k++)
        printf(" %10s", class_name[k]);
    printf("\n");
    for (unsigned c = 0; c < LATENCY_MAX; c++) {
        for (unsigned k = 0; k < CLASSES; k++)
            all[c] += rep->histogram[k][c];
        most = all[c] > most ? all[c] : most;
    }
    for (unsigned c = 0; c < LATENCY_MAX; c++) {
        unsigned bar = (unsigned)(all[c] * 40 / most);

        if (all[c] == 0)
            continue;
        printf("%9u%c %8" PRIu64, c, c == LATENCY_MAX - 1 ? '+' : ' ', all[c]);
        for (unsigned k = 0; k < CLASSES; k++)
            printf(" %10" PRIu64, rep->histogram[k][c]);
        printf("  ");
        for (unsigned i = 0; i < (bar == 0 ? 1 : bar); i++)
            putchar('#');
        putchar('\n');
    }
}

static void
print_report(const struct report *rep)
{
    unsigned failed = 0;

    replay_print(&rep->r);
    print_latency(rep);
    printf("\nIn force     parameters revision %" PRIu64 ", digest %s; limits revision %" PRIu64 ", digest %s\n",
           count(rep->status, "params_revision"), text_of(rep->status, "params_digest"), count(rep->status, "limits_revision"),
           text_of(rep->status, "limits_digest"));
    if (rep->assumed != 0)
        printf("Assumed      the trading state is not in the file but assumed, as %" PRIu64 " records say\n", rep->assumed);
    printf("Simulation   %" PRIu64 " cycles; the feed took %" PRIu64 " ms at %" PRIu64 " cycles a second, the card's process %" PRIu64 " ms\n",
           count(rep->card, "cycles"), count(rep->card, "feed_ns") / 1000000u, count(rep->card, "cycles_per_s"),
           count(rep->card, "wall_ns") / 1000000u);
    printf("\nReconciliation: records of the card, capture of the wire, registers, exchange, file\n");
    for (unsigned i = 0; i < rep->n_eq; i++) {
        printf("%-7s %-17s %s\n", rep->eq[i].ok ? "OK" : "FAILED", rep->eq[i].name, rep->eq[i].text);
        failed += !rep->eq[i].ok;
    }
    if (failed == 0)
        printf("All %u equations hold.\n", rep->n_eq);
    else
        printf("%u OF %u EQUATIONS DO NOT HOLD.\n", failed, rep->n_eq);
}

static json_t *
num(uint64_t v)
{
    return json_integer((json_int_t)v);
}

static json_t *
report_json(const struct report *rep)
{
    json_t *root = replay_json(&rep->r), *latency = json_object(), *list = json_array();

    for (unsigned k = 0; k < CLASSES; k++) {
        uint64_t min = 0, max = 0, n = class_orders(rep, k, &min, &max);
        json_t *bars = json_object();
        char cycles[8];

        for (unsigned c = 0; c < LATENCY_MAX; c++)
            if (rep->histogram[k][c] != 0) {
                (void)snprintf(cycles, sizeof(cycles), "%u", c);
                json_object_set_new(bars, cycles, num(rep->histogram[k][c]));
            }
        json_object_set_new(latency, class_name[k], json_pack("{s:o,s:o,s:o,s:o}", "n", num(n), "min", num(min), "max", num(max), "cycles", bars));
    }
    json_object_set_new(root, "lbi_fbo_cycles", latency);
    json_object_set_new(root, "params", json_pack("{s:o,s:s}", "revision", num(count(rep->status, "params_revision")), "digest",
                                                  text_of(rep->status, "params_digest")));
    json_object_set_new(root, "limits", json_pack("{s:o,s:s}", "revision", num(count(rep->status, "limits_revision")), "digest",
                                                  text_of(rep->status, "limits_digest")));
    json_object_set_new(root, "assumed_records", num(rep->assumed));
    json_object_set_new(root, "simulation", json_pack("{s:o,s:o,s:o,s:o}", "cycles", num(count(rep->card, "cycles")), "feed_ns",
                                                      num(count(rep->card, "feed_ns")), "wall_ns", num(count(rep->card, "wall_ns")),
                                                      "cycles_per_s", num(count(rep->card, "cycles_per_s"))));
    for (unsigned i = 0; i < rep->n_eq; i++)
        json_array_append_new(list, json_pack("{s:s,s:s,s:b}", "name", rep->eq[i].name, "text", rep->eq[i].text, "ok", rep->eq[i].ok));
    json_object_set_new(root, "equations", list);
    json_object_set_new(root, "reconciled", json_boolean(all_hold(rep)));
    json_object_del(root, "wall_ms");
    return root;
}

static int
file_of(FILE **f, const char *dir, const char *name, char *path, size_t size)
{
    int n = snprintf(path, size, "%s/%s", dir, name);

    if (n < 0 || (size_t)n >= size)
        return saker_fail(SAKER_ERR_ARG, "%s: the path is too long", dir);
    if (f == NULL)
        return SAKER_OK;
    *f = fopen(path, "w");
    return *f != NULL ? SAKER_OK : saker_fail(SAKER_ERR_IO, "create %s: %s", path, strerror(errno));
}

static int
write_latency(const struct report *rep, const char *dir)
{
    unsigned low = LATENCY_MAX, high = 0;
    char path[512];
    FILE *f;
    int rc = file_of(&f, dir, "latency.dat", path, sizeof(path));

    if (rc != SAKER_OK)
        return rc;
    for (unsigned k = 0; k < CLASSES; k++)
        for (unsigned c = 0; c < LATENCY_MAX; c++)
            if (rep->histogram[k][c] != 0) {
                low = c < low ? c : low;
                high = c > high ? c : high;
            }
    (void)fprintf(f, "cycles");
    for (unsigned k = 0; k < CLASSES; k++)
        (void)fprintf(f, "\t%s", class_name[k]);
    (void)fputc('\n', f);
    for (unsigned c = low > 2 ? low - 2 : 0; low <= high && c <= high + 2; c++) {
        (void)fprintf(f, "%u", c);
        for (unsigned k = 0; k < CLASSES; k++)
            (void)fprintf(f, "\t%" PRIu64, c < LATENCY_MAX ? rep->histogram[k][c] : 0);
        (void)fputc('\n', f);
    }
    return fclose(f) == 0 ? SAKER_OK : saker_fail(SAKER_ERR_IO, "write %s", path);
}

static int
write_json(const struct report *rep, const char *dir)
{
    json_t *root = report_json(rep);
    char path[512];
    FILE *f = NULL;
    int rc = file_of(&f, dir, "report.json", path, sizeof(path));

    if (rc == SAKER_OK) {
        bool bad = json_dumpf(root, f, JSON_INDENT(2) | JSON_PRESERVE_ORDER) != 0 || fputc('\n', f) == EOF;

        if (fclose(f) != 0 || bad)
            rc = saker_fail(SAKER_ERR_IO, "write %s", path);
    }
    json_decref(root);
    return rc;
}

/* ---- the verb ---- */

enum { V_FEED, V_EVENTS, V_ORDERS, V_STATUS, V_SYMBOLS, V_CARD, V_OUT, V_PLOT };

static int
read_all(struct report *rep, const struct saker_args *args)
{
    struct saker_session_cfg session;
    int rc = load_json(args->value[V_STATUS], &rep->status);

    if (rc == SAKER_OK)
        rc = load_json(args->value[V_SYMBOLS], &rep->symbols);
    if (rc == SAKER_OK)
        rc = load_json(args->value[V_CARD], &rep->card);
    if (rc == SAKER_OK)
        rc = slots(rep);
    if (rc != SAKER_OK)
        return rc;
    take_counters(rep);
    saker_session_defaults(&session);
    rep->r.src = (struct saker_src_cfg){.dst_ip = session.feed_ip, .src_ip = session.feed_ip, .dst_port = session.feed_port, .session = "REPORT"};
    rep->r.opt.file = args->value[V_FEED];
    rep->r.opt.engine = "card";
    rep->r.cycles = count(rep->card, "cycles");
    rc = replay_scan_file(&rep->r.scan, args->value[V_FEED], &rep->r.src, false);
    if (rc == SAKER_OK)
        rc = report_wire_read(args->value[V_ORDERS], &rep->wire);
    if (rc == SAKER_OK)
        rc = replay_report_open(&rep->r);
    if (rc == SAKER_OK)
        rc = records(rep, args->value[V_EVENTS]);
    if (replay_report_close(&rep->r) != SAKER_OK && rc == SAKER_OK)
        rc = SAKER_ERR_IO;
    return rc;
}

static int
close_plot(FILE **f)
{
    int bad = *f != NULL && fclose(*f) != 0;

    *f = NULL;
    return bad ? saker_fail(SAKER_ERR_IO, "the data for the pictures could not be written") : SAKER_OK;
}

static int
run(struct report *rep, const struct saker_args *args)
{
    static char events[512], fills[512];
    const char *out = args->value[V_OUT], *plot = args->value[V_PLOT];
    char path[512];
    struct open o;
    int rc = file_of(NULL, out, "events.csv", events, sizeof(events));

    if (rc == SAKER_OK)
        rc = file_of(NULL, out, "fills.csv", fills, sizeof(fills));
    rep->r.opt.events = events;
    rep->r.opt.fills = fills;
    if (rc == SAKER_OK && plot != NULL)
        rc = file_of(&rep->price, plot, "price.dat", path, sizeof(path));
    if (rc == SAKER_OK && plot != NULL)
        rc = file_of(&rep->fill, plot, "fills.dat", path, sizeof(path));
    if (rc == SAKER_OK)
        rc = read_all(rep, args);
    if (close_plot(&rep->price) != SAKER_OK || close_plot(&rep->fill) != SAKER_OK)
        rc = rc == SAKER_OK ? SAKER_ERR_IO : rc;
    if (rc != SAKER_OK)
        return rc;
    o = open_orders(rep);
    order_equations(rep, &o);
    position_equations(rep, &o);
    record_equations(rep);
    rc = write_json(rep, out);
    if (rc == SAKER_OK && plot != NULL)
        rc = write_latency(rep, plot);
    return rc;
}

static void
release(struct report *rep)
{
    replay_scan_free(&rep->r.scan);
    free(rep->r.slots);
    free(rep->r.sym);
    free(rep->r.order);
    free(rep->limit_px);
    json_decref(rep->status);
    json_decref(rep->symbols);
    json_decref(rep->card);
    free(rep);
}

int
cmd_report(const struct saker_args *args)
{
    struct report *rep;
    int rc, code;

    for (unsigned i = V_FEED; i <= V_OUT; i++)
        if (args->value[i] == NULL)
            return saker_cli_fail(args, saker_fail(SAKER_ERR_ARG, "report needs --feed, --events, --orders, --status, --symbols, --card and --out"));
    rep = calloc(1, sizeof(*rep));
    if (rep == NULL)
        return saker_cli_fail(args, saker_fail(SAKER_ERR_NOMEM, "out of memory"));
    rc = run(rep, args);
    if (rc != SAKER_OK) {
        release(rep);
        return saker_cli_fail(args, rc);
    }
    if (args->json) {
        json_t *root = report_json(rep);

        json_dumpf(root, stdout, JSON_INDENT(2) | JSON_PRESERVE_ORDER);
        putchar('\n');
        json_decref(root);
    } else {
        print_report(rep);
    }
    if (rep->r.scan.truncated)
        (void)fprintf(stderr, "saker: %s; everything before it was replayed\n", rep->r.scan.truncated_text);
    code = all_hold(rep) && !rep->r.scan.truncated ? SAKER_EXIT_DONE : SAKER_EXIT_REFUSED;
    if (fflush(stdout) != 0)
        code = SAKER_EXIT_FAILURE;
    release(rep);
    return code;
}
