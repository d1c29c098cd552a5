// SPDX-License-Identifier: Apache-2.0
/* replay_report.c - from records to CSV files, totals and the equations that must hold. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "event_json.h"
#include "replay.h"
#include "saker/error.h"
#include "saker/itch.h"

static const char events_head[] =
    "seq,type,input_seq,feed_seq,time_ns,ext_ts,session,strategy,slot,symbol,side,urn,px,qty,reason,bitmap,granted,known,assumed,"
    "ingress_bad,gap_before,bid_px,bid_qty,ask_px,ask_qty,ref,extra,venue,state,venue_reason,leaves,position,params_rev,params_digest,"
    "limits_rev,limits_digest,message,latency_cycles\n";
static const char fills_head[] = "time_ns,venue_ts,symbol,side,qty,px,match,urn,position,cash\n";

static int
create(FILE **file, const char *path, const char *head)
{
    if (path == NULL)
        return SAKER_OK;
    *file = fopen(path, "w");
    if (*file == NULL)
        return saker_fail(SAKER_ERR_IO, "create %s: %s", path, strerror(errno));
    if (fputs(head, *file) == EOF)
        return saker_fail(SAKER_ERR_IO, "write %s: %s", path, strerror(errno));
    return SAKER_OK;
}

int
replay_report_open(struct replay *r)
{
    int rc = create(&r->bbo, r->opt.bbo, "");

    if (rc == SAKER_OK)
        rc = create(&r->events, r->opt.events, events_head);
    if (rc == SAKER_OK)
        rc = create(&r->fills, r->opt.fills, fills_head);
    return rc;
}

/* A name as a field of a CSV file (RFC 4180): the feed may put a comma or a quote into it. */
static const char *
csv_name(const char *name, char buf[24])
{
    size_t n = 0;

    if (strpbrk(name, ",\"\r\n") == NULL)
        return name;
    buf[n++] = '"';
    for (; *name != '\0' && n < 20; name++) { /* eight characters at most, each of them twice */
        if (*name == '"')
            buf[n++] = '"';
        buf[n++] = *name;
    }
    buf[n++] = '"';
    buf[n] = '\0';
    return buf;
}

static int
finish(FILE **file, const char *path)
{
    FILE *f = *file;
    bool bad;

    if (f == NULL)
        return SAKER_OK;
    *file = NULL;
    bad = ferror(f) != 0;
    if (fclose(f) != 0 || bad)
        return saker_fail(SAKER_ERR_IO, "write %s: %s", path, strerror(errno));
    return SAKER_OK;
}

int
replay_report_close(struct replay *r)
{
    int a = finish(&r->bbo, r->opt.bbo);
    int b = finish(&r->events, r->opt.events);
    int c = finish(&r->fills, r->opt.fills);

    return a != SAKER_OK ? a : b != SAKER_OK ? b : c;
}

int
replay_report_book(const struct replay *r)
{
    FILE *f = NULL;
    char px[32], name[24];
    int rc = create(&f, r->opt.book, "symbol,locate,side,level,px,shares\n");

    if (f == NULL || rc != SAKER_OK)
        return rc;
    for (size_t i = 0; i < r->n_used; i++)
        for (unsigned side = 0; side < 2; side++)
            for (unsigned k = 0; k < r->sym[i].depth.n[side]; k++)
                (void)fprintf(f, "%s,%u,%c,%u,%s,%u\n", csv_name(r->slots[i].symbol, name), r->slots[i].locate, side == 0 ? 'B' : 'S', k + 1,
                              saker_price_format(r->sym[i].depth.level[side][k].px, px, sizeof(px)), r->sym[i].depth.level[side][k].shares);
    return finish(&f, r->opt.book);
}

/* Signed 1e-4 dollar as dollars. */
const char *
replay_money(int64_t v, char *buf, size_t size)
{
    uint64_t magnitude = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
    char digits[32];

    (void)snprintf(buf, size, "%s%s", v < 0 ? "-" : "", saker_price_format(magnitude, digits, sizeof(digits)));
    return buf;
}

static const char *
symbol_of(const struct replay *r, size_t slot)
{
    return slot < r->n_slots && r->slots[slot].used ? r->slots[slot].symbol : "";
}

static bool
of_order(const struct saker_event *ev)
{
    return ev->type == SAKER_EV_ORDER || ev->type == SAKER_EV_REFUSED || ev->type == SAKER_EV_CANCEL || ev->type == SAKER_EV_MASS_CANCEL;
}

/* Every field of a message, name=value with spaces between; what would end a column or a field is a '?'. */
static void
write_message(FILE *f, const struct saker_event *ev)
{
    const struct saker_itch_type *type = saker_itch_type(ev->reason);
    const struct saker_itch_field *field;
    char text[40];

    for (unsigned i = 0; type != NULL && (field = saker_itch_field(type, i)) != NULL; i++) {
        (void)saker_itch_text(ev->u.md.bytes, field, text, sizeof(text));
        for (char *p = text; *p != '\0'; p++)
            if (*p == ',' || *p == '"' || *p == ' ')
                *p = '?';
        (void)fprintf(f, "%s%s=%s", i != 0 ? " " : "", field->name, text);
    }
}

/* One line. A field that the type does not have is left empty, so that no zero can be mistaken for a value. */
static void
write_event(const struct replay *r, const struct saker_event *ev)
{
    FILE *f = r->events;
    char px[32], name[24];
    bool order = of_order(ev);
    bool venue = ev->type == SAKER_EV_VENUE;
    bool sided = ev->type == SAKER_EV_ORDER || ev->type == SAKER_EV_REFUSED || (venue && (ev->flags & SAKER_EVF_KNOWN) != 0);
    bool md = ev->type == SAKER_EV_MARKET_DATA;
    bool slotted = order || (md && ev->slot != 255) || ev->type == SAKER_EV_BBO || ev->type == SAKER_EV_BOOK || ev->type == SAKER_EV_TRADING_STATE ||
                   (venue && (ev->flags & SAKER_EVF_KNOWN) != 0);

    (void)fprintf(f, "%" PRIu64 ",%s,%" PRIu64 ",", ev->seq, saker_event_type_name(ev->type), ev->input_seq);
    if (ev->feed_seq != 0)
        (void)fprintf(f, "%" PRIu64, ev->feed_seq);
    (void)fprintf(f, ",%" PRIu64 ",", ev->time_ns);
    if (ev->ext_ts != 0)
        (void)fprintf(f, "%" PRIu64, ev->ext_ts);
    if (order || venue)
        (void)fprintf(f, ",%u,%u,", ev->session, ev->strategy);
    else
        (void)fputs(",,,", f);
    if (slotted)
        (void)fprintf(f, "%u,%s", ev->slot, ev->slot == 255 ? "*" : csv_name(symbol_of(r, ev->slot), name));
    else
        (void)fputs(",", f);
    (void)fprintf(f, ",%s,", !sided ? "" : ev->side == 0 ? "B" : "S");
    if (order || venue)
        (void)fprintf(f, "%u,%s,%u,", ev->urn, saker_price_format(ev->px, px, sizeof(px)), ev->qty);
    else
        (void)fputs(",,,", f);
    if (order)
        (void)fprintf(f, "%s,0x%08x,", saker_reason_name(ev->reason), ev->bitmap);
    else if (md || (ev->type == SAKER_EV_TRADING_STATE && ev->reason != 0))
        (void)fprintf(f, "%c,,", ev->reason);
    else if (venue)
        (void)fputs(",,", f);
    else
        (void)fprintf(f, "%u,%s", ev->reason, ev->type == SAKER_EV_ARM ? "" : ",");
    if (ev->type == SAKER_EV_ARM)
        (void)fprintf(f, "0x%08x,", ev->bitmap);
    (void)fprintf(f, "%u,%u,%u,%u,%u,", (ev->flags & SAKER_EVF_GRANTED) != 0, (ev->flags & SAKER_EVF_KNOWN) != 0,
                  (ev->flags & SAKER_EVF_ASSUMED) != 0, (ev->flags & SAKER_EVF_INGRESS_BAD) != 0, (ev->flags & SAKER_EVF_GAP_BEFORE) != 0);
    if (order || ev->type == SAKER_EV_BBO) {
        (void)fprintf(f, "%s,%u,", saker_price_format(ev->u.bbo.bid_px, px, sizeof(px)), ev->u.bbo.bid_qty);
        (void)fprintf(f, "%s,%u,", saker_price_format(ev->u.bbo.ask_px, px, sizeof(px)), ev->u.bbo.ask_qty);
    } else {
        (void)fputs(",,,,", f);
    }
    if (order || md || ev->type == SAKER_EV_BBO)
        (void)fputs(",,", f);
    else if (ev->type == SAKER_EV_FEED)
        (void)fprintf(f, "%" PRIu64 ",%" PRIu64 ",", ev->ref, ev->u.raw[1]);
    else
        (void)fprintf(f, "%" PRIu64 ",,", ev->ref);
    if (venue) {
        (void)fprintf(f, "%c,", ev->u.venue.mtype);
        if (ev->u.venue.state != 0)
            (void)fputc(ev->u.venue.state, f);
        (void)fprintf(f, ",%u,%u,%" PRId64 ",", ev->u.venue.reason, ev->u.venue.leaves, ev->u.venue.pos);
    } else {
        (void)fputs(",,,,,", f);
    }
    if (md) {
        (void)fputs(",,,,", f);
        write_message(f, ev);
    } else {
        (void)fprintf(f, "%u,%016" PRIx64 ",%u,%016" PRIx64 ",", ev->params_rev, ev->params_digest, ev->limits_rev, ev->limits_digest);
    }
    (void)fputc(',', f);
    if (ev->lbi_cyc != 0 && ev->fbo_cyc != 0)
        (void)fprintf(f, "%" PRIu64, ev->fbo_cyc - ev->lbi_cyc);
    (void)fputc('\n', f);
}

/* ---- our own account of the orders ---- */

static struct replay_order *
order_at(struct replay *r, uint32_t urn)
{
    if (urn >= 1u << 26)
        return NULL;
    if (urn >= r->n_order) {
        size_t n = r->n_order == 0 ? 1024 : r->n_order;
        struct replay_order *wide;

        while (n <= urn)
            n *= 2;
        wide = realloc(r->order, n * sizeof(*wide));
        if (wide == NULL)
            return NULL;
        memset(wide + r->n_order, 0, (n - r->n_order) * sizeof(*wide));
        r->order = wide;
        r->n_order = n;
    }
    return &r->order[urn];
}

static void
sent(struct replay *r, const struct saker_event *ev)
{
    struct replay_order *o = order_at(r, ev->urn);

    r->orders++;
    r->order_shares += ev->qty;
    *(ev->side == 0 ? &r->buys : &r->sells) += 1;
    if (o != NULL && o->state == REPLAY_NO_ORDER)
        *o = (struct replay_order){.state = REPLAY_SENT, .qty = ev->qty, .leaves = ev->qty};
    else
        r->overdrawn = true; /* a number used twice */
    if (ev->lbi_cyc != 0 && ev->fbo_cyc != 0) {
        uint64_t lat = ev->fbo_cyc - ev->lbi_cyc;

        r->latency_min = r->latency_n == 0 || lat < r->latency_min ? lat : r->latency_min;
        r->latency_max = lat > r->latency_max ? lat : r->latency_max;
        r->latency_sum += lat;
        r->latency_n++;
    }
}

static void
less(struct replay *r, struct replay_order *o, uint32_t qty)
{
    if (o == NULL || o->state == REPLAY_NO_ORDER || qty > o->leaves) {
        r->overdrawn = true;
        return;
    }
    o->leaves -= qty;
    if (o->leaves == 0)
        o->state = REPLAY_DONE;
}

static void
fill(struct replay *r, const struct saker_event *ev)
{
    struct replay_symbol *s = ev->slot < r->n_slots ? &r->sym[ev->slot] : NULL;
    int64_t amount = (int64_t)ev->qty * (int64_t)ev->px;
    char px[32], cash[40], name[24];

    r->executions++;
    r->executed_shares += ev->qty;
    if (s == NULL || (ev->flags & SAKER_EVF_KNOWN) == 0) {
        r->overdrawn = true;
        return;
    }
    if (ev->side == 0) {
        s->bought += ev->qty;
        s->cash -= amount;
    } else {
        s->sold += ev->qty;
        s->cash += amount;
    }
    if (r->fills != NULL)
        (void)fprintf(r->fills, "%" PRIu64 ",%" PRIu64 ",%s,%s,%u,%s,%" PRIu64 ",%u,%" PRId64 ",%s\n", ev->time_ns, ev->ext_ts,
                      csv_name(symbol_of(r, ev->slot), name), ev->side == 0 ? "B" : "S", ev->qty, saker_price_format(ev->px, px, sizeof(px)), ev->ref, ev->urn,
                      ev->u.venue.pos, replay_money(s->cash, cash, sizeof(cash)));
}

static void
answer(struct replay *r, const struct saker_event *ev)
{
    struct replay_order *o = order_at(r, ev->urn);

    if ((ev->flags & SAKER_EVF_KNOWN) != 0 && ev->slot < r->n_slots)
        r->sym[ev->slot].position = ev->u.venue.pos;
    switch (ev->u.venue.mtype) {
    case 'A':
        r->accepted++;
        if (o != NULL && o->state == REPLAY_SENT)
            o->state = REPLAY_LIVE;
        if (ev->u.venue.state == 'D') {
            r->died_at_once++;
            r->canceled_shares += o != NULL ? o->leaves : 0;
            less(r, o, o != NULL ? o->leaves : 0);
        }
        break;
    case 'J':
        r->rejected++;
        r->rejected_shares += o != NULL ? o->leaves : 0;
        less(r, o, o != NULL ? o->leaves : 0);
        break;
    case 'N': /* the card's own, behind the login's Account Query */
        if ((ev->flags & SAKER_EVF_KNOWN) == 0)
            break;
        r->lost++;
        r->lost_shares += o != NULL ? o->leaves : 0;
        less(r, o, o != NULL ? o->leaves : 0);
        break;
    case 'E':
        if (o != NULL)
            o->executed = true;
        fill(r, ev);
        less(r, o, ev->qty);
        break;
    case 'C':
    case 'D':
        r->canceled++;
        r->canceled_shares += ev->qty;
        less(r, o, ev->qty);
        if (o != NULL && o->leaves == 0 && o->executed)
            r->partial++;
        break;
    case 'B':
        r->broken++;
        break;
    default:
        break;
    }
}

void
replay_event(struct replay *r, const struct saker_event *ev)
{
    if (r->next_event_seq != 0 && ev->seq > r->next_event_seq)
        r->missing_records += ev->seq - r->next_event_seq;
    r->next_event_seq = ev->seq + 1;
    r->n_events++;
    switch (ev->type) {
    case SAKER_EV_ORDER:
        sent(r, ev);
        break;
    case SAKER_EV_REFUSED:
        r->refused++;
        r->refused_by[ev->reason < REPLAY_REASONS ? ev->reason : 0]++;
        break;
    case SAKER_EV_CANCEL:
        r->cancels_sent++;
        break;
    case SAKER_EV_MASS_CANCEL:
        r->mass_cancels++;
        break;
    case SAKER_EV_VENUE:
        answer(r, ev);
        break;
    case SAKER_EV_FEED:
        if (ev->reason == 1)
            r->gaps++;
        break;
    case SAKER_EV_BOOK:
        if (ev->slot < r->n_slots) {
            r->sym[ev->slot].unreliable = r->sym[ev->slot].unreliable || (ev->reason >= 1 && ev->reason <= 3);
            r->sym[ev->slot].degraded = r->sym[ev->slot].degraded || ev->reason == 5;
        }
        break;
    case SAKER_EV_KILL:
        r->kills++;
        break;
    default:
        break;
    }
    if (r->events != NULL)
        write_event(r, ev);
}

void
replay_bbo(struct replay *r, uint64_t index, size_t slot, uint32_t bid_px, uint32_t bid_qty, uint32_t ask_px, uint32_t ask_qty)
{
    struct replay_symbol *s;

    if (slot >= r->n_slots)
        return;
    s = &r->sym[slot];
    r->bbo_changes++;
    s->bbo_changes++;
    s->bid_px = bid_px;
    s->bid_qty = bid_qty;
    s->ask_px = ask_px;
    s->ask_qty = ask_qty;
    if (bid_qty != 0)
        s->last_bid = bid_px;
    if (ask_qty != 0)
        s->last_ask = ask_px;
    if (r->bbo != NULL)
        (void)fprintf(r->bbo, "%" PRIu64 ",%u,%u,%u,%u,%u\n", index, r->slots[slot].locate, bid_px, bid_qty, ask_px, ask_qty);
}

/* ---- equations ---- */

bool
replay_reconciled(const struct replay *r, const char **why)
{
    uint64_t pending = 0, open = 0, bought = 0, sold = 0;

    for (size_t i = 0; i < r->n_order; i++) {
        pending += r->order[i].state == REPLAY_SENT;
        if (r->order[i].state == REPLAY_SENT || r->order[i].state == REPLAY_LIVE)
            open += r->order[i].leaves;
    }
    for (size_t i = 0; i < r->n_slots; i++) {
        bought += r->sym[i].bought;
        sold += r->sym[i].sold;
        if (r->sym[i].position != (int64_t)(r->sym[i].bought - r->sym[i].sold)) {
            *why = "position of a symbol differs from its fills";
            return false;
        }
    }
    *why = NULL;
    if (r->missing_records != 0)
        *why = "event records are missing";
    else if (r->overdrawn)
        *why = "an answer of the venue fits no order of ours, or takes more shares than it had";
    else if (r->orders != r->accepted + r->rejected + r->lost + pending)
        *why = "orders sent differ from accepted + rejected + never arrived + pending";
    else if (r->order_shares != r->executed_shares + r->canceled_shares + r->rejected_shares + r->lost_shares + open)
        *why = "shares sent differ from executed + canceled + rejected + never arrived + open";
    else if (bought + sold != r->executed_shares)
        *why = "shares executed differ from shares bought + sold";
    else if (r->has_exchange_stats && (r->exchange.orders != r->orders - r->lost || r->exchange.accepts != r->accepted ||
                                       r->exchange.rejects != r->rejected || r->exchange.fills != r->executions ||
                                       r->exchange.filled_qty != r->executed_shares || r->exchange.cancels != r->canceled))
        *why = "the exchange counts differently";
    return *why == NULL;
}

/* ---- the report ---- */

static uint64_t
pending_orders(const struct replay *r)
{
    uint64_t n = 0;

    for (size_t i = 0; i < r->n_order; i++)
        n += r->order[i].state == REPLAY_SENT;
    return n;
}

/* Cash plus position at the price it could be closed at: bid if long, ask if short, the last good one if the side is empty. */
static int64_t
pnl(const struct replay_symbol *s)
{
    return s->cash + s->position * (int64_t)(s->position >= 0 ? s->last_bid : s->last_ask);
}

static uint64_t
book_updates(const struct replay *r)
{
    return r->cnt.adds + r->cnt.executes + r->cnt.cancels + r->cnt.deletes + r->cnt.replaces;
}

static const char *
clock_text(uint64_t ns, char *buf, size_t size)
{
    uint64_t s = ns / 1000000000u;

    (void)snprintf(buf, size, "%02" PRIu64 ":%02" PRIu64 ":%02" PRIu64 ".%09" PRIu64, s / 3600, s / 60 % 60, s % 60, ns % 1000000000u);
    return buf;
}

static void
print_symbols(const struct replay *r)
{
    char a[40], b[40], c[40], d[40];
    int64_t total = 0;
    size_t unreliable = 0, degraded = 0, shown = 0;

    for (size_t i = 0; i < r->n_slots; i++) {
        unreliable += r->sym[i].unreliable;
        degraded += r->sym[i].degraded;
        total += pnl(&r->sym[i]);
    }
    printf("Unreliable   %zu symbols (a message on an order that the book does not know)%s", unreliable, unreliable == 0 ? "\n" : ":");
    for (size_t i = 0; i < r->n_slots && unreliable != 0; i++)
        if (r->sym[i].unreliable && shown++ < 20)
            printf(" %s", symbol_of(r, i));
    if (unreliable != 0)
        printf("%s\n", unreliable > 20 ? " ..." : "");
    if (degraded != 0)
        printf("Degraded     %zu symbols (order table or a price level full); their best prices froze\n", degraded);
    if (r->orders == 0)
        return;
    printf("\n%-9s %12s %10s %10s %16s %16s %16s\n", "Symbol", "position", "bought", "sold", "cash $", "closes at $", "P&L $");
    for (size_t i = 0; i < r->n_slots; i++) {
        const struct replay_symbol *s = &r->sym[i];

        if (s->bought + s->sold == 0 && s->position == 0)
            continue;
        printf("%-9s %12" PRId64 " %10" PRIu64 " %10" PRIu64 " %16s %16s %16s\n", symbol_of(r, i), s->position, s->bought, s->sold,
               replay_money(s->cash, a, sizeof(a)), s->position == 0 ? "-" : replay_money(s->position > 0 ? s->last_bid : s->last_ask, b, sizeof(b)),
               replay_money(pnl(s), c, sizeof(c)));
    }
    printf("%-9s %12s %10s %10s %16s %16s %16s\n", "Total", "", "", "", "", "", replay_money(total, d, sizeof(d)));
}

void
replay_print(const struct replay *r)
{
    char a[40], b[40];
    const char *why;

    printf("File         %s: %" PRIu64 " messages, %s to %s\n", r->opt.file, r->scan.messages, clock_text(r->scan.first_ts, a, sizeof(a)),
           clock_text(r->scan.last_ts, b, sizeof(b)));
    printf("Engine       %s, %zu symbol%s\n", r->opt.engine, r->n_used, r->n_used == 1 ? "" : "s");
    printf("Feed         %" PRIu64 " messages accepted, %" PRIu64 " lost in %" PRIu64 " gaps, %" PRIu64 " duplicate, %" PRIu64
           " unknown type or length; frames: %" PRIu64 " bad, %" PRIu64 " not for us\n",
           r->cnt.messages, r->cnt.lost, r->gaps, r->cnt.duplicate, r->cnt.unknown_type, r->cnt.bad_frames,
           r->cnt.filtered + r->cnt.other_session);
    if (r->opt.line_b) {
        for (unsigned i = 0; i < 2; i++)
            printf("Line %c       %" PRIu64 " received, %" PRIu64 " lost, %" PRIu64 " duplicate, %" PRIu64 " late\n", i == 0 ? 'A' : 'B',
                   r->cnt.line[i].received, r->cnt.line[i].lost, r->cnt.line[i].duplicate, r->cnt.line[i].late);
        printf("Recovery     %" PRIu64 " messages injected after %" PRIu64 " requests\n", r->cnt.recovery.injected, r->cnt.recovery.requests);
    }
    printf("Book         %" PRIu64 " updates, %" PRIu64 " changes of the best prices; unknown references %" PRIu64 ", doubled %" PRIu64
           ", over-reduced %" PRIu64 "\n",
           book_updates(r), r->bbo_changes, r->cnt.unknown_ref, r->cnt.dup_ref, r->cnt.over_reduce);
    printf("Orders       %" PRIu64 " sent (%" PRIu64 " buy, %" PRIu64 " sell), %" PRIu64 " shares: %" PRIu64 " accepted, %" PRIu64
           " rejected, %" PRIu64 " pending\n",
           r->orders, r->buys, r->sells, r->order_shares, r->accepted, r->rejected, pending_orders(r));
    printf("Refused      %" PRIu64 "%s", r->refused, r->refused == 0 ? "\n" : " by the risk gate:");
    for (unsigned i = 0; i < REPLAY_REASONS; i++)
        if (r->refused_by[i] != 0)
            printf(" %s %" PRIu64, saker_reason_name((uint8_t)i), r->refused_by[i]);
    if (r->refused != 0)
        printf("\n");
    printf("Fills        %" PRIu64 " for %" PRIu64 " shares; %" PRIu64 " orders partly filled; canceled %" PRIu64 " shares\n", r->executions,
           r->executed_shares, r->partial, r->canceled_shares);
    print_symbols(r);
    if (r->latency_n != 0)
        printf("\nLast byte in to first byte out: %" PRIu64 " to %" PRIu64 " cycles over %" PRIu64 " orders\n", r->latency_min, r->latency_max,
               r->latency_n);
    if (r->kills != 0)
        printf("KILLED       %" PRIu64 " times\n", r->kills);
    if (replay_reconciled(r, &why))
        printf("\nReconciled: every order and share is accounted for.\n");
    else
        printf("\nNOT RECONCILED: %s\n", why);
}

static json_t *
text_money(int64_t v)
{
    char buf[40];

    return json_string(replay_money(v, buf, sizeof(buf)));
}

static json_t *
num(uint64_t v)
{
    return json_integer((json_int_t)v);
}

static json_t *
symbols_json(const struct replay *r)
{
    json_t *list = json_array();

    for (size_t i = 0; i < r->n_slots; i++) {
        const struct replay_symbol *s = &r->sym[i];

        if (!r->slots[i].used)
            continue;
        json_array_append_new(list, json_pack("{s:s,s:o,s:o,s:I,s:o,s:o,s:o,s:o,s:b,s:b}", "symbol", r->slots[i].symbol, "locate",
                                              num(r->slots[i].locate), "bbo_changes", num(s->bbo_changes), "position", (json_int_t)s->position,
                                              "bought", num(s->bought), "sold", num(s->sold), "cash", text_money(s->cash), "pnl",
                                              text_money(pnl(s)), "unreliable", s->unreliable, "degraded", s->degraded));
    }
    return list;
}

static json_t *
trading_json(const struct replay *r)
{
    json_t *list = json_array();

    for (size_t i = 0; i < r->n_slots; i++)
        if (r->slots[i].used)
            json_array_append_new(list, saker_state_json(r->slots[i].symbol, &r->sym[i].state));
    return list;
}

static json_t *
lines_json(const struct replay *r)
{
    json_t *o = json_object();

    for (unsigned i = 0; i < 2; i++)
        json_object_set_new(o, i == 0 ? "a" : "b",
                            json_pack("{s:o,s:o,s:o,s:o}", "received", num(r->cnt.line[i].received), "lost", num(r->cnt.line[i].lost), "duplicate",
                                      num(r->cnt.line[i].duplicate), "late", num(r->cnt.line[i].late)));
    json_object_set_new(o, "recovery",
                        json_pack("{s:o,s:o}", "requests", num(r->cnt.recovery.requests), "injected", num(r->cnt.recovery.injected)));
    return o;
}

json_t *
replay_json(const struct replay *r)
{
    json_t *refused = json_object();
    json_t *root;
    const char *why;
    bool ok = replay_reconciled(r, &why);
    int64_t total = 0;

    for (unsigned i = 0; i < REPLAY_REASONS; i++)
        if (r->refused_by[i] != 0)
            json_object_set_new(refused, saker_reason_name((uint8_t)i), num(r->refused_by[i]));
    for (size_t i = 0; i < r->n_slots; i++)
        total += pnl(&r->sym[i]);
    root = json_pack("{s:s,s:s,s:o,s:b,s:o}", "file", r->opt.file, "engine", r->opt.engine, "messages", num(r->scan.messages), "truncated",
                     r->scan.truncated, "symbols", symbols_json(r));
    if (r->has_states)
        json_object_set_new(root, "trading", trading_json(r));
    json_object_set_new(root, "feed",
                        json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "accepted", num(r->cnt.messages), "lost", num(r->cnt.lost), "gaps",
                                  num(r->gaps), "duplicate", num(r->cnt.duplicate), "unknown_type", num(r->cnt.unknown_type), "bad_frames",
                                  num(r->cnt.bad_frames), "filtered", num(r->cnt.filtered + r->cnt.other_session)));
    if (r->opt.line_b)
        json_object_set_new(root, "lines", lines_json(r));
    json_object_set_new(root, "book",
                        json_pack("{s:o,s:o,s:o,s:o,s:o,s:o}", "updates", num(book_updates(r)), "bbo_changes", num(r->bbo_changes),
                                  "unknown_ref", num(r->cnt.unknown_ref), "dup_ref", num(r->cnt.dup_ref), "over_reduce",
                                  num(r->cnt.over_reduce), "suspends", num(r->cnt.suspends)));
    json_object_set_new(root, "orders",
                        json_pack("{s:o,s:o,s:o,s:o,s:o,s:o,s:o}", "sent", num(r->orders), "buy", num(r->buys), "sell", num(r->sells),
                                  "shares", num(r->order_shares), "accepted", num(r->accepted), "rejected", num(r->rejected), "pending",
                                  num(pending_orders(r))));
    json_object_set_new(root, "refused", json_pack("{s:o,s:o}", "total", num(r->refused), "by_reason", refused));
    json_object_set_new(root, "fills",
                        json_pack("{s:o,s:o,s:o,s:o}", "count", num(r->executions), "shares", num(r->executed_shares), "partial_orders",
                                  num(r->partial), "canceled_shares", num(r->canceled_shares)));
    json_object_set_new(root, "pnl", text_money(total));
    json_object_set_new(root, "events", num(r->n_events));
    json_object_set_new(root, "kills", num(r->kills));
    if (r->latency_n != 0)
        json_object_set_new(root, "latency_cycles",
                            json_pack("{s:o,s:o,s:o}", "min", num(r->latency_min), "max", num(r->latency_max), "n", num(r->latency_n)));
    json_object_set_new(root, "wall_ms", num(r->wall_ns / 1000000u));
    if (r->cycles != 0)
        json_object_set_new(root, "cycles", num(r->cycles));
    json_object_set_new(root, "reconciled", json_boolean(ok));
    if (!ok)
        json_object_set_new(root, "not_reconciled", json_string(why));
    return root;
}
