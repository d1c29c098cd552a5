// SPDX-License-Identifier: Apache-2.0
/* venue.c - OUCH 5.0 requests: what is refused, with which code, and what is answered.
 *
 * Decisions where the protocol leaves room: an order without a Firm tag belongs to the port's default firm, which every Mass Cancel,
 * Disable and Enable addresses too; UserRefIdx channels other than the default are refused (0x000F); option tags other than Firm,
 * PostOnly and ExpireTime are checked for form and echoed, without effect; midpoint, peg and reserve orders are therefore plain limit
 * orders here. Source: OUCH 5.0 specification, revisions 1.02 to 1.05. */
#include "exchange_priv.h"

#include <string.h>

#define QTY_MAX 999999u
#define PX_MAX 1999999900u

enum reject {
    REJ_NONE = 0,
    REJ_CLOSED = 0x0002,
    REJ_DISPLAY = 0x0003,
    REJ_HALTED = 0x0007,
    REJ_SIDE = 0x0009,
    REJ_FIRM = 0x000C,
    REJ_OTHER = 0x000F,
    REJ_QUANTITY = 0x0013,
    REJ_CROSS = 0x0014,
    REJ_SYMBOL = 0x0017,
    REJ_PRICE = 0x001D
};

/* What the appendage of an order said. */
struct options {
    bool has_firm, has_post_only, has_expire;
    uint8_t firm[4];
    bool post_only;
    uint32_t expire_s;
    uint8_t side; /* Mass Cancel */
};

void
venue_init(struct saker_exch *ex)
{
    ex->venue.next_ref = (1ull << 60) + 1; /* out of the way of the replayed references */
    ex->venue.next_match = 1;
}

/* ---- appendage ---- */

static unsigned
tag_size(uint8_t tag)
{
    static const uint8_t sizes[31] = {[2] = 4, [3] = 4, [4] = 1, [5] = 4, [6] = 1, [7] = 4, [9] = 8, [10] = 1, [11] = 4, [12] = 1, [13] = 4,
                                      [15] = 4, [16] = 1, [17] = 1, [24] = 2, [25] = 1, [26] = 4, [27] = 1, [28] = 1, [29] = 1, [30] = 2};

    return tag < sizeof(sizes) ? sizes[tag] : 0;
}

/* @return false for an unknown, doubled or wrongly sized tag, or another channel than the default. */
static bool
parse_options(const uint8_t *app, size_t n, struct options *opt)
{
    uint32_t seen = 0;

    memset(opt, 0, sizeof(*opt));
    while (n > 0) {
        size_t len = app[0];
        uint8_t tag;

        if (n < 2 || len < 2 || len + 1 > n)
            return false;
        tag = app[1];
        if (tag_size(tag) != len - 1 || (seen & 1u << tag) != 0)
            return false;
        seen |= 1u << tag;
        switch (tag) {
        case 2:
            opt->has_firm = true;
            memcpy(opt->firm, app + 2, 4);
            break;
        case 12:
            opt->has_post_only = true;
            opt->post_only = app[2] == 'P';
            break;
        case 15:
            opt->has_expire = true;
            opt->expire_s = (uint32_t)get_be(app + 2, 4);
            break;
        case 27:
            opt->side = app[2];
            break;
        case 28:
            if (app[2] != 0)
                return false;
            break;
        default:
            break;
        }
        app += len + 1;
        n -= len + 1;
    }
    return true;
}

/* ---- outbound ---- */

static void
head(const struct saker_exch *ex, uint8_t *m, uint8_t type, uint32_t urn)
{
    m[0] = type;
    put_be(m + 1, ex->now, 8);
    put_be(m + 9, urn, 4);
}

void
venue_send_accepted(struct saker_exch *ex, const struct our_order *o, uint8_t state)
{
    uint8_t m[64 + OUCH_APPENDAGE_MAX];

    head(ex, m, 'A', o->urn);
    m[13] = o->side;
    put_be(m + 14, o->leaves, 4);
    memcpy(m + 18, o->symbol, 8);
    put_be(m + 26, o->px, 8);
    m[34] = o->tif;
    m[35] = o->display;
    put_be(m + 36, o->ref, 8);
    m[44] = o->capacity;
    m[45] = o->iso;
    m[46] = o->cross;
    m[47] = state;
    memcpy(m + 48, o->clordid, 14);
    put_be(m + 62, o->app_len, 2);
    memcpy(m + 64, o->app, o->app_len);
    ex->stats.accepts++;
    soup_sequenced(ex, m, 64u + o->app_len);
}

void
venue_send_replaced(struct saker_exch *ex, uint32_t old_urn, const struct our_order *o, uint8_t state)
{
    uint8_t m[68];

    head(ex, m, 'U', old_urn);
    put_be(m + 13, o->urn, 4);
    m[17] = o->side;
    put_be(m + 18, o->leaves, 4);
    memcpy(m + 22, o->symbol, 8);
    put_be(m + 30, o->px, 8);
    m[38] = o->tif;
    m[39] = o->display;
    put_be(m + 40, o->ref, 8);
    m[48] = o->capacity;
    m[49] = o->iso;
    m[50] = o->cross;
    m[51] = state;
    memcpy(m + 52, o->clordid, 14);
    put_be(m + 66, 0, 2);
    soup_sequenced(ex, m, sizeof(m));
}

void
venue_send_canceled(struct saker_exch *ex, uint32_t urn, uint32_t qty, uint8_t reason)
{
    uint8_t m[18];

    head(ex, m, 'C', urn);
    put_be(m + 13, qty, 4);
    m[17] = reason;
    ex->stats.cancels++;
    soup_sequenced(ex, m, sizeof(m));
}

static void
send_rejected(struct saker_exch *ex, uint32_t urn, enum reject reason, const uint8_t clordid[14])
{
    uint8_t m[29];

    head(ex, m, 'J', urn);
    put_be(m + 13, (uint64_t)reason, 2);
    memcpy(m + 15, clordid, 14);
    ex->stats.rejects++;
    soup_sequenced(ex, m, sizeof(m));
}

/* ---- requests ---- */

static enum reject
check_terms(uint32_t qty, uint64_t px, uint8_t tif, uint8_t display, const struct options *opt)
{
    if (display != 'Y' && display != 'N' && display != 'A')
        return REJ_DISPLAY;
    if (qty == 0 || qty > QTY_MAX)
        return REJ_QUANTITY;
    if (px == 0 || px > PX_MAX)
        return REJ_PRICE;
    if (tif != '0' && tif != '3' && tif != '5' && tif != '6' && tif != 'E')
        return REJ_OTHER;
    if (tif == '6' && (!opt->has_expire || opt->expire_s == 0 || opt->expire_s >= 86400))
        return REJ_OTHER;
    return REJ_NONE;
}

static bool
disabled(const struct venue *v, const struct our_order *o, bool has_firm)
{
    for (size_t i = 0; i < v->n_disabled; i++)
        if (!has_firm || memcmp(v->disabled[i], o->firm, 4) == 0)
            return true;
    return false;
}

static enum reject
check_enter(const struct saker_exch *ex, const struct our_order *o, bool options_ok, const struct options *opt)
{
    enum reject rej;
    uint8_t state = mkt_state(ex->mkt, o->locate);

    if (o->side != 'B' && o->side != 'S' && o->side != 'T' && o->side != 'E')
        return REJ_SIDE;
    rej = check_terms(o->leaves, o->px, o->tif, o->display, opt);
    if (rej != REJ_NONE)
        return rej;
    if (o->cross != 'N')
        return REJ_CROSS;
    if (!options_ok || strchr("APRO", o->capacity) == NULL || o->capacity == 0 || (o->iso != 'Y' && o->iso != 'N'))
        return REJ_OTHER;
    if (o->locate == 0)
        return REJ_SYMBOL;
    if (disabled(&ex->venue, o, opt->has_firm))
        return REJ_FIRM;
    if (ex->venue.day_ended || (ex->cfg.only_regular_hours && !ex->venue.market_open))
        return REJ_CLOSED;
    if (state != 0 && state != 'T')
        return REJ_HALTED;
    return REJ_NONE;
}

static uint64_t
expiry(const struct saker_exch *ex, uint8_t tif, const struct options *opt)
{
    return tif == '6' ? ex->now + (uint64_t)opt->expire_s * 1000000000u : 0;
}

static bool
new_urn(struct saker_exch *ex, uint32_t urn)
{
    if (urn <= ex->venue.last_urn) {
        ex->stats.ignored++;
        return false;
    }
    return true;
}

static void
enter(struct saker_exch *ex, const uint8_t *m, size_t app_len)
{
    struct our_order o = {.urn = (uint32_t)get_be(m + 1, 4), .leaves = (uint32_t)get_be(m + 6, 4), .px = get_be(m + 18, 8)};
    struct options opt;
    bool options_ok = app_len <= sizeof(o.app) && parse_options(m + 47, app_len, &opt);
    enum reject rej;

    if (!new_urn(ex, o.urn))
        return;
    ex->venue.last_urn = o.urn;
    ex->stats.orders++;
    if (!options_ok)
        memset(&opt, 0, sizeof(opt));
    o.side = m[5];
    memcpy(o.symbol, m + 10, 8);
    o.tif = m[26];
    o.display = m[27];
    o.capacity = m[28];
    o.iso = m[29];
    o.cross = m[30];
    memcpy(o.clordid, m + 31, 14);
    memcpy(o.firm, opt.has_firm ? opt.firm : (const uint8_t *)"    ", 4);
    o.post_only = opt.post_only;
    o.expire_ns = expiry(ex, o.tif, &opt);
    o.locate = mkt_locate(ex->mkt, o.symbol);
    rej = check_enter(ex, &o, options_ok, &opt);
    if (rej != REJ_NONE) {
        send_rejected(ex, o.urn, rej, o.clordid);
        return;
    }
    o.app_len = (uint16_t)app_len;
    memcpy(o.app, m + 47, app_len);
    o.ref = ex->venue.next_ref++;
    venue_send_accepted(ex, &o, 'L');
    venue_take(ex, &o);
}

static void
replace(struct saker_exch *ex, const uint8_t *m, size_t app_len)
{
    uint32_t old_urn = (uint32_t)get_be(m + 1, 4);
    uint32_t urn = (uint32_t)get_be(m + 5, 4);
    uint32_t qty = (uint32_t)get_be(m + 9, 4);
    struct our_order *live = venue_find(ex, old_urn);
    struct our_order o;
    struct options opt;

    if (!new_urn(ex, urn) || live == NULL)
        return;
    if (!parse_options(m + 40, app_len, &opt) || check_terms(qty, get_be(m + 13, 8), m[21], m[22], &opt) != REJ_NONE || m[21] == 'E') {
        venue_reduce(ex, live, 0, 'U'); /* invalid details kill the old order; the new number is not consumed */
        return;
    }
    ex->venue.last_urn = urn;
    o = *live;
    venue_drop(ex, live);
    o.urn = urn;
    o.leaves = qty > o.executed ? qty - o.executed : 0;
    o.px = get_be(m + 13, 8);
    o.tif = m[21];
    o.display = m[22];
    o.iso = m[23];
    memcpy(o.clordid, m + 24, 14);
    if (opt.has_post_only)
        o.post_only = opt.post_only;
    o.expire_ns = expiry(ex, o.tif, &opt);
    o.ref = ex->venue.next_ref++;
    venue_send_replaced(ex, old_urn, &o, o.leaves == 0 ? 'D' : 'L');
    if (o.leaves != 0)
        venue_take(ex, &o);
}

/* Shares that may still trade when the whole order is to be no larger than `total`. */
static uint32_t
leaves_for(const struct our_order *o, uint32_t total)
{
    uint32_t left = total > o->executed ? total - o->executed : 0;

    return left < o->leaves ? left : o->leaves;
}

static void
cancel(struct saker_exch *ex, const uint8_t *m)
{
    struct our_order *o = venue_find(ex, (uint32_t)get_be(m + 1, 4));

    if (o != NULL)
        venue_reduce(ex, o, leaves_for(o, (uint32_t)get_be(m + 5, 4)), 'U');
}

static void
modify(struct saker_exch *ex, const uint8_t *m)
{
    struct our_order *o = venue_find(ex, (uint32_t)get_be(m + 1, 4));
    uint8_t out[18];
    uint32_t left;

    if (o == NULL || m[5] == 0 || (o->side == 'B' ? m[5] != 'B' : strchr("STE", m[5]) == NULL))
        return;
    left = leaves_for(o, (uint32_t)get_be(m + 6, 4));
    if (left == 0) {
        venue_reduce(ex, o, 0, 'U');
        return;
    }
    o->leaves = left;
    o->side = m[5];
    head(ex, out, 'M', o->urn);
    out[13] = o->side;
    put_be(out + 14, o->leaves, 4);
    soup_sequenced(ex, out, sizeof(out));
}

static bool
blank(const uint8_t *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (p[i] != ' ')
            return false;
    return true;
}

static void
mass_cancel(struct saker_exch *ex, const uint8_t *m, size_t app_len)
{
    struct venue *v = &ex->venue;
    uint32_t urn = (uint32_t)get_be(m + 1, 4);
    struct options opt;
    uint8_t out[27];

    if (!new_urn(ex, urn) || !parse_options(m + 19, app_len, &opt))
        return;
    v->last_urn = urn;
    head(ex, out, 'X', urn);
    memcpy(out + 13, m + 5, 12);
    put_be(out + 25, 0, 2);
    soup_sequenced(ex, out, sizeof(out));
    for (size_t i = 0; i < v->n;) {
        struct our_order *o = &v->live[i];

        if ((blank(o->firm, 4) || memcmp(o->firm, m + 5, 4) == 0) && (blank(m + 9, 8) || memcmp(o->symbol, m + 9, 8) == 0) &&
            (opt.side == 0 || opt.side == o->side))
            venue_reduce(ex, o, 0, 'U');
        else
            i++;
    }
}

static void
set_disabled(struct saker_exch *ex, const uint8_t *m, size_t app_len, bool disable)
{
    struct venue *v = &ex->venue;
    uint32_t urn = (uint32_t)get_be(m + 1, 4);
    struct options opt;
    uint8_t out[19];
    size_t at = 0;

    if (!new_urn(ex, urn) || !parse_options(m + 11, app_len, &opt))
        return;
    v->last_urn = urn;
    while (at < v->n_disabled && memcmp(v->disabled[at], m + 5, 4) != 0)
        at++;
    if (disable && at == v->n_disabled && at < sizeof(v->disabled) / sizeof(v->disabled[0]))
        memcpy(v->disabled[v->n_disabled++], m + 5, 4);
    if (!disable && at < v->n_disabled)
        memcpy(v->disabled[at], v->disabled[--v->n_disabled], 4);
    head(ex, out, disable ? 'G' : 'K', urn);
    memcpy(out + 13, m + 5, 4);
    put_be(out + 17, 0, 2);
    soup_sequenced(ex, out, sizeof(out));
}

static void
account_query(struct saker_exch *ex)
{
    uint8_t out[13];

    head(ex, out, 'Q', ex->venue.last_urn + 1);
    soup_sequenced(ex, out, sizeof(out));
}

void
venue_rx(struct saker_exch *ex, const uint8_t *m, size_t len)
{
    static const struct {
        uint8_t type, fixed;
        bool optional; /* the appendage length may be left out */
    } forms[] = {{'O', 47, false}, {'U', 40, false}, {'X', 11, true}, {'M', 12, true}, {'C', 19, false}, {'D', 11, false}, {'E', 11, false}, {'Q', 3, true}};
    size_t app_len = 0;
    size_t i = 0;

    while (i < sizeof(forms) / sizeof(forms[0]) && (len == 0 || forms[i].type != m[0]))
        i++;
    if (i == sizeof(forms) / sizeof(forms[0])) {
        ex->stats.bad_messages++;
        return;
    }
    if (len >= forms[i].fixed)
        app_len = (size_t)get_be(m + forms[i].fixed - 2, 2);
    if (len != forms[i].fixed + app_len && !(forms[i].optional && len == forms[i].fixed - 2u)) {
        ex->stats.bad_messages++;
        return;
    }
    switch (m[0]) {
    case 'O':
        enter(ex, m, app_len);
        break;
    case 'U':
        replace(ex, m, app_len);
        break;
    case 'X':
        cancel(ex, m);
        break;
    case 'M':
        modify(ex, m);
        break;
    case 'C':
        mass_cancel(ex, m, app_len);
        break;
    case 'D':
    case 'E':
        set_disabled(ex, m, app_len, m[0] == 'D');
        break;
    default:
        account_query(ex);
    }
}
