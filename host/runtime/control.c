// SPDX-License-Identifier: Apache-2.0
/* control.c - the card's state, tables and commits. See include/saker/control.h; registers: docs/registers.md. */
#include "saker/control.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "control_ops.h"
#include "saker/error.h"

#define FIELD(value, reg) (((value) & SAKER_##reg##_MASK) >> SAKER_##reg##_SHIFT)
#define FLAG(value, reg) (((value) & SAKER_##reg##_MASK) != 0)

#define TBL_LOCATE 0u
#define TBL_SYMBOL 1u
#define TBL_PARAMS 2u
#define TBL_LIMITS 3u
#define TBL_SCOPES 4u
#define TBL_POS 5u

/* Reads of a status register before a digest is given up: a digest takes some thousand cycles, a read at least a few. */
#define DIGEST_POLLS 100000u

/* ---- Batches -------------------------------------------------------------------------------------------------- */

void
saker_ops_init(struct saker_ops *o, struct saker_card *card)
{
    o->card = card;
    o->n = 0;
    o->rc = SAKER_OK;
}

int
saker_ops_flush(struct saker_ops *o)
{
    if (o->rc == SAKER_OK && o->n > 0)
        o->rc = saker_card_batch(o->card, o->op, o->n);
    for (size_t i = 0; i < o->n && o->rc == SAKER_OK; i++)
        if (o->into[i] != NULL)
            *o->into[i] = o->op[i].data;
    o->n = 0;
    return o->rc;
}

static void
push(struct saker_ops *o, uint32_t write, uint32_t addr, uint32_t data, uint32_t *into)
{
    if (o->n == SAKER_OPS_MAX)
        saker_ops_flush(o);
    o->op[o->n] = (struct saker_reg_op){.write = write, .addr = addr, .data = data};
    o->into[o->n++] = into;
}

void
saker_ops_write(struct saker_ops *o, uint32_t addr, uint32_t value)
{
    push(o, 1, addr, value, NULL);
}

void
saker_ops_write64(struct saker_ops *o, uint32_t addr_lo, uint64_t value)
{
    push(o, 1, addr_lo, (uint32_t)value, NULL);
    push(o, 1, addr_lo + 4, (uint32_t)(value >> 32), NULL); /* the high half commits */
}

void
saker_ops_read(struct saker_ops *o, uint32_t addr, uint32_t *into)
{
    push(o, 0, addr, 0, into);
}

void
saker_ops_read64(struct saker_ops *o, uint32_t addr_lo, uint32_t into[2])
{
    push(o, 0, addr_lo, 0, &into[0]); /* the low half latches */
    push(o, 0, addr_lo + 4, 0, &into[1]);
}

static uint64_t
u64(const uint32_t half[2])
{
    return half[0] | (uint64_t)half[1] << 32;
}

/* ---- What the card is and how it is --------------------------------------------------------------------------- */

int
saker_control_info(struct saker_card *card, struct saker_card_info *info)
{
    uint32_t config, counts, digest[2];
    struct saker_ops o;

    saker_ops_init(&o, card);
    saker_ops_read(&o, SAKER_ID_OFFSET, &info->id);
    saker_ops_read(&o, SAKER_REGMAP_VERSION_OFFSET, &info->regmap_version);
    saker_ops_read64(&o, SAKER_DESIGN_DIGEST_OFFSET, digest);
    saker_ops_read(&o, SAKER_CONFIG_OFFSET, &config);
    saker_ops_read(&o, SAKER_SESSIONS_STRATEGIES_OFFSET, &counts);
    if (saker_ops_flush(&o) != SAKER_OK)
        return o.rc;
    info->design_digest = u64(digest);
    info->symbols = FIELD(config, CONFIG_SYMBOLS) + 1;
    info->orders_log2 = FIELD(config, CONFIG_ORDERS_LOG2);
    info->levels_log2 = FIELD(config, CONFIG_LEVELS_LOG2);
    info->open_log2 = FIELD(config, CONFIG_OPEN_LOG2);
    info->events_log2 = FIELD(config, CONFIG_EVENTS_LOG2);
    info->sessions = FIELD(counts, SESSIONS_STRATEGIES_SESSIONS);
    info->strategies = FIELD(counts, SESSIONS_STRATEGIES_STRATEGIES);
    if (info->id != SAKER_ID_VALUE)
        return saker_fail(SAKER_ERR_VERSION, "the device is no Saker card: ID register reads 0x%08" PRIX32, info->id);
    if (info->regmap_version != SAKER_REGMAP_VERSION || info->design_digest != SAKER_DESIGN_DIGEST)
        return saker_fail(SAKER_ERR_VERSION,
                          "card and library differ: the card has register map %" PRIu32 ", design 0x%016" PRIx64
                          "; this library speaks register map %u, design 0x%016llx",
                          info->regmap_version, info->design_digest, SAKER_REGMAP_VERSION, SAKER_DESIGN_DIGEST);
    return SAKER_OK;
}

int
saker_control_status(struct saker_card *card, struct saker_card_status *st)
{
    uint32_t status, oe, level, time[2], cycle[2], expected[2], open[2], next[2], dropped[2], pd[2], ld[2];
    struct saker_ops o;

    saker_ops_init(&o, card);
    saker_ops_read(&o, SAKER_STATUS_OFFSET, &status);
    saker_ops_read(&o, SAKER_OE_STATUS_OFFSET, &oe);
    saker_ops_read(&o, SAKER_OE_NEXT_URN_OFFSET, &st->next_urn);
    saker_ops_read(&o, SAKER_FAULT_STATUS_OFFSET, &st->fault_mems);
    saker_ops_read(&o, SAKER_FAULT_LAST_OFFSET, &st->fault_last);
    saker_ops_read64(&o, SAKER_TIME_OFFSET, time);
    saker_ops_read64(&o, SAKER_CYCLE_OFFSET, cycle);
    saker_ops_read64(&o, SAKER_FEED_EXPECTED_OFFSET, expected);
    saker_ops_read64(&o, SAKER_OPEN_ORDERS_OFFSET, open);
    saker_ops_read(&o, SAKER_EVENT_LEVEL_OFFSET, &level);
    saker_ops_read64(&o, SAKER_EVENT_NEXT_SEQ_OFFSET, next);
    saker_ops_read64(&o, SAKER_EVENT_CNT_DROPPED_OFFSET, dropped);
    saker_ops_read(&o, SAKER_EVENT_CNT_LOST_OFFSET, &st->event_lost);
    saker_ops_read(&o, SAKER_PARAMS_ACTIVE_REV_OFFSET, &st->params_rev);
    saker_ops_read64(&o, SAKER_PARAMS_ACTIVE_DIGEST_OFFSET, pd);
    saker_ops_read(&o, SAKER_LIMITS_ACTIVE_REV_OFFSET, &st->limits_rev);
    saker_ops_read64(&o, SAKER_LIMITS_ACTIVE_DIGEST_OFFSET, ld);
    if (saker_ops_flush(&o) != SAKER_OK)
        return o.rc;
    st->ready = FLAG(status, STATUS_READY);
    st->killed = FLAG(status, STATUS_KILLED);
    st->armed = FLAG(status, STATUS_ARMED);
    st->feed_stale = FLAG(status, STATUS_FEED_STALE);
    st->feed_behind = FLAG(status, STATUS_FEED_BEHIND);
    st->feed_locked = FLAG(status, STATUS_FEED_LOCKED);
    st->writable = FLAG(status, STATUS_WRITABLE);
    st->quiet = FLAG(status, STATUS_QUIET);
    st->params_loaded = FLAG(status, STATUS_PARAMS_LOADED);
    st->limits_loaded = FLAG(status, STATUS_LIMITS_LOADED);
    st->degraded = FLAG(status, STATUS_DEGRADED);
    st->pos_loaded = FLAG(status, STATUS_POS_LOADED);
    st->heartbeat_seen = FLAG(status, STATUS_HEARTBEAT_SEEN);
    st->mass_pending = FLAG(status, STATUS_MASS_PENDING);
    st->oe_state = (uint8_t)FIELD(oe, OE_STATUS_STATE);
    st->oe_fail = (uint8_t)FIELD(oe, OE_STATUS_FAIL_REASON);
    st->kill_cause = (uint8_t)FIELD(status, STATUS_KILL_CAUSE);
    st->time_ns = u64(time);
    st->cycle = u64(cycle);
    st->feed_expected = u64(expected);
    st->open_orders = u64(open);
    st->event_fill = FIELD(level, EVENT_LEVEL_FILL);
    st->event_size = FIELD(level, EVENT_LEVEL_SIZE);
    st->event_next_seq = u64(next);
    st->event_dropped = u64(dropped);
    st->params_digest = u64(pd);
    st->limits_digest = u64(ld);
    return SAKER_OK;
}

int
saker_control_position(struct saker_card *card, unsigned slot, struct saker_position *pos)
{
    uint32_t shares[2], buy[2], sell[2], used[2];
    struct saker_ops o;
    uint64_t raw;

    saker_ops_init(&o, card);
    saker_ops_write(&o, SAKER_POS_ADDR_OFFSET, slot);
    saker_ops_read64(&o, SAKER_POS_OFFSET, shares);
    saker_ops_read64(&o, SAKER_OPEN_BUY_OFFSET, buy);
    saker_ops_read64(&o, SAKER_OPEN_SELL_OFFSET, sell);
    saker_ops_read64(&o, SAKER_POS_USED_OFFSET, used);
    if (saker_ops_flush(&o) != SAKER_OK)
        return o.rc;
    raw = u64(shares);
    memcpy(&pos->shares, &raw, sizeof pos->shares); /* two's complement on the card too */
    pos->open_buy = u64(buy);
    pos->open_sell = u64(sell);
    pos->used = u64(used);
    return SAKER_OK;
}

int
saker_control_depth(struct saker_card *card, unsigned slot, struct saker_depth *depth)
{
    struct saker_ops o;
    uint32_t st;

    saker_ops_init(&o, card);
    saker_ops_write(&o, SAKER_DEPTH_AT_OFFSET, slot);
    saker_ops_read(&o, SAKER_DEPTH_STATUS_OFFSET, &st);
    for (uint32_t side = 0; side < 2; side++) {
        for (uint32_t i = 0; i < SAKER_DEPTH; i++) {
            saker_ops_write(&o, SAKER_DEPTH_LEVEL_OFFSET, side << SAKER_DEPTH_LEVEL_SIDE_SHIFT | i);
            saker_ops_read(&o, SAKER_DEPTH_PX_OFFSET, &depth->level[side][i].px);
            saker_ops_read(&o, SAKER_DEPTH_QTY_OFFSET, &depth->level[side][i].shares);
        }
    }
    if (saker_ops_flush(&o) != SAKER_OK)
        return o.rc;
    depth->n[0] = FIELD(st, DEPTH_STATUS_BIDS);
    depth->n[1] = FIELD(st, DEPTH_STATUS_ASKS);
    if (!FLAG(st, DEPTH_STATUS_OK) || depth->n[0] > SAKER_DEPTH || depth->n[1] > SAKER_DEPTH)
        return saker_fail(SAKER_ERR_REFUSED, "the book of the symbol changed, or was being rebuilt, all the time; ask again");
    return SAKER_OK;
}

void
saker_symbol_state_reason(struct saker_symbol_state *st, const char letters[4])
{
    memcpy(st->reason, letters, 4);
    st->reason[4] = '\0';
    for (unsigned i = 4; i-- > 0 && st->reason[i] == ' ';)
        st->reason[i] = '\0';
}

int
saker_control_symbol_state(struct saker_card *card, unsigned slot, struct saker_symbol_state *st)
{
    uint32_t market, symbol, halt, reason;
    struct saker_ops o;

    saker_ops_init(&o, card);
    saker_ops_write(&o, SAKER_POS_ADDR_OFFSET, slot);
    saker_ops_read(&o, SAKER_STATE_MARKET_OFFSET, &market);
    saker_ops_read(&o, SAKER_STATE_SYMBOL_OFFSET, &symbol);
    saker_ops_read(&o, SAKER_STATE_HALT_OFFSET, &halt);
    saker_ops_read(&o, SAKER_STATE_REASON_OFFSET, &reason);
    saker_ops_read(&o, SAKER_STATE_ROUND_LOT_OFFSET, &st->round_lot);
    if (saker_ops_flush(&o) != SAKER_OK)
        return o.rc;
    st->market_open = FIELD(market, STATE_MARKET_MARKET_OPEN);
    st->trading = FIELD(market, STATE_MARKET_TRADING);
    st->assumed = FIELD(market, STATE_MARKET_ASSUMED);
    st->op_halt = FIELD(market, STATE_MARKET_OP_HALT);
    st->mw_halt = FIELD(market, STATE_MARKET_MW_HALT);
    st->system = (char)FIELD(market, STATE_MARKET_SYSTEM);
    st->mwcb = (char)FIELD(market, STATE_MARKET_MWCB);
    st->state = (char)FIELD(symbol, STATE_SYMBOL_STATE);
    st->reg_sho = (char)FIELD(symbol, STATE_SYMBOL_REG_SHO);
    st->luld_tier = (char)FIELD(symbol, STATE_SYMBOL_LULD_TIER);
    st->op[0] = (char)FIELD(halt, STATE_HALT_NASDAQ);
    st->op[1] = (char)FIELD(halt, STATE_HALT_BX);
    st->op[2] = (char)FIELD(halt, STATE_HALT_PSX);
    saker_symbol_state_reason(st, (const char[]){(char)reason, (char)(reason >> 8), (char)(reason >> 16), (char)(reason >> 24)});
    return SAKER_OK;
}

int
saker_control_subscribe(struct saker_card *card, uint32_t types, bool every)
{
    return saker_card_write32(card, SAKER_EVENT_MD_OFFSET, (types & SAKER_EVENT_MD_TYPES_MASK) | (every ? SAKER_EVENT_MD_EVERY_MASK : 0));
}

int
saker_control_subscription(struct saker_card *card, uint32_t *types, bool *every)
{
    uint32_t v;
    int rc = saker_card_read32(card, SAKER_EVENT_MD_OFFSET, &v);

    if (rc != SAKER_OK)
        return rc;
    *types = v & SAKER_EVENT_MD_TYPES_MASK;
    *every = (v & SAKER_EVENT_MD_EVERY_MASK) != 0;
    return SAKER_OK;
}

int
saker_control_read_counters(struct saker_card *card, uint32_t *value, size_t n)
{
    const struct saker_counter *counter;
    struct saker_ops o;
    size_t all;

    counter = saker_control_counters(&all);
    saker_ops_init(&o, card);
    for (size_t i = 0; i < n && i < all; i++)
        saker_ops_read(&o, counter[i].addr, &value[i]);
    return saker_ops_flush(&o);
}

/* ---- Symbols -------------------------------------------------------------------------------------------------- */

int
saker_slot_find(const struct saker_slot *slots, size_t n, const char *symbol)
{
    for (size_t i = 0; i < n; i++)
        if (slots[i].used && strcmp(slots[i].symbol, symbol) == 0)
            return (int)i;
    return -1;
}

static void
table_row(struct saker_ops *o, unsigned table, unsigned row, const uint32_t *words, size_t n)
{
    saker_ops_write(o, SAKER_TBL_ADDR_OFFSET, table << SAKER_TBL_ADDR_TABLE_SHIFT | row << SAKER_TBL_ADDR_ROW_SHIFT);
    for (size_t i = 0; i < n; i++)
        saker_ops_write(o, SAKER_TBL_DATA_OFFSET, words[i]);
}

int
saker_control_load_slot(struct saker_card *card, unsigned slot, const struct saker_slot *s)
{
    uint32_t locate = 0, text[2] = {0x20202020u, 0x20202020u};
    struct saker_ops o;

    if (s->used) {
        locate = 1u << 31 | s->tick_sel << 16 | s->locate;
        for (unsigned i = 0; i < 8 && s->symbol[i] != '\0'; i++) /* first byte in the low byte of word 0 */
            text[i / 4] = (text[i / 4] & ~(0xffu << (i % 4 * 8))) | (uint32_t)(unsigned char)s->symbol[i] << (i % 4 * 8);
    }
    saker_ops_init(&o, card);
    table_row(&o, TBL_LOCATE, slot, &locate, 1);
    table_row(&o, TBL_SYMBOL, slot, text, 2);
    return saker_ops_flush(&o);
}

/* ---- Banks ---------------------------------------------------------------------------------------------------- */

int
saker_params_bank(const struct saker_params *p, const struct saker_slot *slots, size_t n_slots, uint32_t *words)
{
    memset(words, 0, n_slots * SAKER_PARAM_WORDS * sizeof *words);
    for (size_t i = 0; i < p->n; i++) {
        int slot = saker_slot_find(slots, n_slots, p->row[i].symbol);

        if (slot < 0)
            return saker_fail(SAKER_ERR_REFUSED, "symbol %s is not loaded on the card; load it with: saker symbols set %s=LOCATE",
                              p->row[i].symbol, p->row[i].symbol);
        memcpy(words + (size_t)slot * SAKER_PARAM_WORDS, p->row[i].word, sizeof p->row[i].word);
    }
    return SAKER_OK;
}

int
saker_limits_bank(const struct saker_limits *l, const struct saker_slot *slots, size_t n_slots, uint32_t *words)
{
    memset(words, 0, n_slots * SAKER_LIMIT_WORDS * sizeof *words);
    for (size_t i = 0; i < l->n; i++) {
        int slot = saker_slot_find(slots, n_slots, l->row[i].symbol);

        if (slot < 0)
            return saker_fail(SAKER_ERR_REFUSED, "symbol %s is not loaded on the card; load it with: saker symbols set %s=LOCATE",
                              l->row[i].symbol, l->row[i].symbol);
        memcpy(words + (size_t)slot * SAKER_LIMIT_WORDS, l->row[i].word, sizeof l->row[i].word);
    }
    memcpy(words + n_slots * SAKER_LIMIT_WORDS, l->scope, sizeof l->scope);
    return SAKER_OK;
}

/* The two register groups have the same shape. */
struct bank_regs {
    const char *what;
    uint32_t rev, check, expect, status, commit, digest;
};

static const struct bank_regs params_regs = {
    "parameters", SAKER_PARAMS_REV_OFFSET, SAKER_PARAMS_CHECK_OFFSET, SAKER_PARAMS_DIGEST_EXPECT_OFFSET,
    SAKER_PARAMS_STATUS_OFFSET, SAKER_PARAMS_COMMIT_OFFSET, SAKER_PARAMS_DIGEST_OFFSET,
};

static const struct bank_regs limits_regs = {
    "limits", SAKER_LIMITS_REV_OFFSET, SAKER_LIMITS_CHECK_OFFSET, SAKER_LIMITS_DIGEST_EXPECT_OFFSET,
    SAKER_LIMITS_STATUS_OFFSET, SAKER_LIMITS_COMMIT_OFFSET, SAKER_LIMITS_DIGEST_OFFSET,
};

_Static_assert(SAKER_PARAMS_STATUS_MATCH_MASK == SAKER_LIMITS_STATUS_MATCH_MASK, "one code for both groups");

/* The shadow is written; check, compare, commit. Nothing is in force that was not compared. */
static int
commit(struct saker_card *card, const struct bank_regs *r, uint64_t expect, uint32_t rev)
{
    uint32_t status = SAKER_PARAMS_STATUS_BUSY_MASK;
    struct saker_ops o;
    uint64_t got;

    saker_ops_init(&o, card);
    saker_ops_write64(&o, r->expect, expect);
    saker_ops_write(&o, r->rev, rev);
    saker_ops_write(&o, r->check, 1);
    if (saker_ops_flush(&o) != SAKER_OK)
        return o.rc;
    for (unsigned i = 0; i < DIGEST_POLLS && (status & SAKER_PARAMS_STATUS_BUSY_MASK); i++)
        if (saker_card_read32(card, r->status, &status) != SAKER_OK)
            return SAKER_ERR_IO;
    if (status & SAKER_PARAMS_STATUS_BUSY_MASK)
        return saker_fail(SAKER_ERR_TIMEOUT, "%s: the card does not finish its digest", r->what);
    if (!(status & SAKER_PARAMS_STATUS_COMPLETE_MASK))
        return saker_fail(SAKER_ERR_REFUSED, "%s: the card says the load is not complete; nothing changed", r->what);
    if (!(status & SAKER_PARAMS_STATUS_CHECKED_MASK) || !(status & SAKER_PARAMS_STATUS_MATCH_MASK)) {
        if (saker_card_read64(card, r->digest, &got) != SAKER_OK)
            return SAKER_ERR_IO;
        return saker_fail(SAKER_ERR_REFUSED, "%s: the card holds digest 0x%016" PRIx64 ", 0x%016" PRIx64
                                             " was sent; nothing changed", r->what, got, expect);
    }
    saker_ops_init(&o, card);
    saker_ops_write(&o, r->commit, 1);
    saker_ops_read(&o, r->status, &status);
    if (saker_ops_flush(&o) != SAKER_OK)
        return o.rc;
    if ((status & SAKER_PARAMS_STATUS_REFUSED_MASK) || !(status & SAKER_PARAMS_STATUS_COMMITTED_MASK))
        return saker_fail(SAKER_ERR_REFUSED, "%s: the card refused the commit; nothing changed", r->what);
    return SAKER_OK;
}

int
saker_control_commit_params(struct saker_card *card, const uint32_t *words, size_t n_slots, uint32_t rev, uint64_t *digest)
{
    uint64_t expect = saker_digest(words, n_slots * SAKER_PARAM_WORDS);
    struct saker_ops o;
    int rc;

    saker_ops_init(&o, card);
    for (size_t i = 0; i < n_slots; i++)
        table_row(&o, TBL_PARAMS, (unsigned)i, words + i * SAKER_PARAM_WORDS, SAKER_PARAM_WORDS);
    rc = saker_ops_flush(&o);
    if (rc == SAKER_OK)
        rc = commit(card, &params_regs, expect, rev);
    if (rc == SAKER_OK && digest != NULL)
        *digest = expect;
    return rc;
}

int
saker_control_commit_limits(struct saker_card *card, const uint32_t *words, size_t n_slots, uint32_t rev, uint64_t *digest)
{
    const uint32_t *scopes = words + n_slots * SAKER_LIMIT_WORDS;
    uint64_t expect = saker_digest(words, n_slots * SAKER_LIMIT_WORDS + SAKER_SCOPE_ROWS * SAKER_SCOPE_WORDS);
    struct saker_ops o;
    int rc;

    saker_ops_init(&o, card);
    for (size_t i = 0; i < n_slots; i++)
        table_row(&o, TBL_LIMITS, (unsigned)i, words + i * SAKER_LIMIT_WORDS, SAKER_LIMIT_WORDS);
    for (size_t i = 0; i < SAKER_SCOPE_ROWS; i++)
        table_row(&o, TBL_SCOPES, (unsigned)i, scopes + i * SAKER_SCOPE_WORDS, SAKER_SCOPE_WORDS);
    rc = saker_ops_flush(&o);
    if (rc == SAKER_OK)
        rc = commit(card, &limits_regs, expect, rev);
    if (rc == SAKER_OK && digest != NULL)
        *digest = expect;
    return rc;
}

static void
read_rows(struct saker_ops *o, unsigned table, uint32_t bank, size_t rows, size_t row_words, uint32_t *words)
{
    for (size_t i = 0; i < rows * row_words; i++) {
        saker_ops_write(o, SAKER_RB_ADDR_OFFSET,
                        (bank ? SAKER_RB_ADDR_BANK_MASK : 0) | table << SAKER_RB_ADDR_TABLE_SHIFT |
                            (uint32_t)(i / row_words) << SAKER_RB_ADDR_ROW_SHIFT | (uint32_t)(i % row_words));
        saker_ops_read(o, SAKER_RB_DATA_OFFSET, &words[i]);
    }
}

int
saker_control_read_slots(struct saker_card *card, struct saker_slot *slots, size_t n_slots)
{
    uint32_t locate[SAKER_MAX_SYMBOLS], text[SAKER_MAX_SYMBOLS * 2];
    struct saker_ops o;
    int rc;

    if (n_slots > SAKER_MAX_SYMBOLS)
        return saker_fail(SAKER_ERR_ARG, "%zu slots; at most %d", n_slots, SAKER_MAX_SYMBOLS);
    saker_ops_init(&o, card);
    read_rows(&o, TBL_LOCATE, 0, n_slots, 1, locate);
    read_rows(&o, TBL_SYMBOL, 0, n_slots, 2, text);
    rc = saker_ops_flush(&o);
    if (rc != SAKER_OK)
        return rc;
    memset(slots, 0, n_slots * sizeof *slots);
    for (size_t s = 0; s < n_slots; s++) {
        size_t n = 8;

        if (locate[s] >> 31 == 0 || (uint16_t)locate[s] == 0)
            continue;
        slots[s].used = true;
        slots[s].locate = (uint16_t)locate[s];
        slots[s].tick_sel = locate[s] >> 16 & 3u;
        for (unsigned i = 0; i < 8; i++)
            slots[s].symbol[i] = (char)(text[s * 2 + i / 4] >> i % 4 * 8);
        while (n > 0 && (slots[s].symbol[n - 1] == ' ' || slots[s].symbol[n - 1] == '\0'))
            slots[s].symbol[--n] = '\0';
    }
    return SAKER_OK;
}

int
saker_control_clear_book(struct saker_card *card, unsigned timeout_ms)
{
    int rc = saker_card_write32(card, SAKER_FEED_CTRL_OFFSET, SAKER_FEED_CTRL_CLEAR_BOOK_MASK);

    return rc == SAKER_OK ? saker_control_wait_ready(card, timeout_ms) : rc;
}

int
saker_control_read_params(struct saker_card *card, uint32_t *words, size_t n_slots)
{
    struct saker_ops o;
    uint32_t status;

    if (saker_card_read32(card, SAKER_PARAMS_STATUS_OFFSET, &status) != SAKER_OK)
        return SAKER_ERR_IO;
    saker_ops_init(&o, card);
    read_rows(&o, TBL_PARAMS, FIELD(status, PARAMS_STATUS_BANK), n_slots, SAKER_PARAM_WORDS, words);
    return saker_ops_flush(&o);
}

int
saker_control_read_limits(struct saker_card *card, uint32_t *words, size_t n_slots)
{
    struct saker_ops o;
    uint32_t status, bank;

    if (saker_card_read32(card, SAKER_LIMITS_STATUS_OFFSET, &status) != SAKER_OK)
        return SAKER_ERR_IO;
    bank = FIELD(status, LIMITS_STATUS_BANK);
    saker_ops_init(&o, card);
    read_rows(&o, TBL_LIMITS, bank, n_slots, SAKER_LIMIT_WORDS, words);
    read_rows(&o, TBL_SCOPES, bank, SAKER_SCOPE_ROWS, SAKER_SCOPE_WORDS, words + n_slots * SAKER_LIMIT_WORDS);
    return saker_ops_flush(&o);
}

int
saker_control_set_position(struct saker_card *card, unsigned slot, int64_t shares)
{
    uint32_t words[2] = {(uint32_t)(uint64_t)shares, (uint32_t)((uint64_t)shares >> 32)};
    struct saker_ops o;

    saker_ops_init(&o, card);
    table_row(&o, TBL_POS, slot, words, 2);
    return saker_ops_flush(&o);
}
