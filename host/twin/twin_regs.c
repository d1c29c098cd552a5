// SPDX-License-Identifier: Apache-2.0
/* twin_regs.c - see twin_regs.h. Follows hw/hostif/host_csr.sv and bank_ctl.sv. */
#include "twin_regs.h"

#include <stdlib.h>
#include <string.h>

#include "saker/regs.h"

#define WINDOW 0x1000u
#define REG(name) SAKER_##name##_OFFSET
#define NET_FIRST REG(NET_A_MAC)
#define NET_LAST (REG(NET_SERVER_PORT) + 4 * (TW_NET_SERVERS - 1))

enum table { LOCATE, SYMBOL, PARAMS, LIMITS, SCOPES, POSITIONS };

/* One bank of host tables: what bank_ctl and the tables know about the shadow. */
struct shadow {
    uint8_t *written; /* one bit a word, since the last commit */
    size_t words, missing;
    bool checked;
    uint64_t digest;
};

struct slot {
    uint32_t locate; /* word as written */
    char symbol[8];
    uint32_t pos_lo;
};

struct saker_twin_regs {
    struct saker_twin *t;
    unsigned symbols;
    uint32_t value[WINDOW / 4];
    struct shadow params, limits;
    struct slot *slot;
};

static uint32_t
get(const struct saker_twin_regs *r, uint32_t addr)
{
    return r->value[(addr - SAKER_CSR_OFFSET) / 4];
}

static uint64_t
get64(const struct saker_twin_regs *r, uint32_t addr)
{
    return get(r, addr) | (uint64_t)get(r, addr + 4) << 32;
}

static bool
shadow_new(struct shadow *s, size_t words)
{
    s->words = s->missing = words;
    s->written = calloc(words / 8 + 1, 1);
    return s->written != NULL;
}

static void
shadow_write(struct shadow *s, size_t i)
{
    uint8_t bit = (uint8_t)(1u << i % 8);

    if ((s->written[i / 8] & bit) == 0) {
        s->written[i / 8] |= bit;
        s->missing--;
    }
    s->checked = false;
}

static void
shadow_committed(struct shadow *s)
{
    memset(s->written, 0, s->words / 8 + 1);
    s->missing = s->words;
    s->checked = false;
}

struct saker_twin_regs *
saker_twin_regs_new(struct saker_twin *t, unsigned symbols)
{
    struct saker_twin_regs *r = calloc(1, sizeof(*r));

    if (r == NULL)
        return NULL;
    r->t = t;
    r->symbols = symbols;
    r->slot = calloc(symbols, sizeof(*r->slot));
    /* Of the scope rows the card has account, session 0 and 16 of strategies. */
    if (r->slot == NULL || !shadow_new(&r->params, (size_t)symbols * TW_PARAM_WORDS) ||
        !shadow_new(&r->limits, (size_t)symbols * TW_LIMIT_WORDS + 18 * TW_SCOPE_WORDS)) {
        saker_twin_regs_free(r);
        return NULL;
    }
    for (unsigned i = 0; i < symbols; i++)
        memset(r->slot[i].symbol, ' ', sizeof r->slot[i].symbol);
    r->value[(REG(TIMESCALE) - SAKER_CSR_OFFSET) / 4] = 1;
    r->value[(REG(FEED_HOLD_NS) - SAKER_CSR_OFFSET) / 4] = TW_FEED_HOLD_NS;
    return r;
}

void
saker_twin_regs_free(struct saker_twin_regs *r)
{
    if (r == NULL)
        return;
    free(r->slot);
    free(r->params.written);
    free(r->limits.written);
    free(r);
}

/* The locate that counts: none when it is not valid. */
static uint16_t
locate_of(uint32_t data)
{
    return data >> 31 != 0 ? (uint16_t)data : 0;
}

/* What a word of locate or name makes of its slot. @return false when it is none of these. */
static bool
next_slot(const struct saker_twin_regs *r, unsigned table, unsigned row, unsigned word, uint32_t data, struct slot *next)
{
    bool locate = table == LOCATE && word == 0, name = table == SYMBOL && word < 2;

    if (row >= r->symbols || !(locate || name))
        return false;
    *next = r->slot[row];
    if (locate)
        next->locate = data;
    for (unsigned i = 0; name && i < 4; i++)
        next->symbol[4 * word + i] = (char)(data >> 8 * i);
    return true;
}

static bool
changes_hands(const struct slot *old, const struct slot *next)
{
    return locate_of(old->locate) != locate_of(next->locate) || memcmp(old->symbol, next->symbol, sizeof old->symbol) != 0;
}

static void
load(struct saker_twin_regs *r, unsigned row, const struct slot *next)
{
    if (changes_hands(&r->slot[row], next))
        r->params.checked = r->limits.checked = false;
    r->slot[row] = *next;
    saker_twin_load_slot(r->t, row, (uint16_t)next->locate, next->locate >> 16 & 3u, next->symbol, next->locate >> 31 != 0);
}

static void
table_write(struct saker_twin_regs *r, uint32_t data, const struct saker_twin_status *st)
{
    uint32_t addr = get(r, REG(TBL_ADDR));
    unsigned word = addr & 0xFFu, row = addr >> 8 & 0xFFu, scope;
    unsigned table = addr >> 16 & 0xFu;
    struct slot next;
    bool of_slot = next_slot(r, table, row, word & 31u, data, &next);

    if (st->armed && (table == LOCATE || table == SYMBOL || table == POSITIONS))
        return;
    if (of_slot && table == LOCATE && saker_twin_catchup(r->t)->touched && ((r->slot[row].locate ^ next.locate) >> 16 & 3u) != 0)
        return; /* another tick, and something is in the book */
    if (of_slot && st->open_orders != 0 && changes_hands(&r->slot[row], &next))
        return;
    r->value[(REG(TBL_ADDR) - SAKER_CSR_OFFSET) / 4] = (addr & ~0xFFu) | ((word + 1) & 0xFFu);
    word &= 31u;
    if (table != SCOPES && row >= r->symbols)
        return;
    switch (table) {
    case LOCATE:
    case SYMBOL:
        if (of_slot)
            load(r, row, &next);
        break;
    case PARAMS:
        saker_twin_write_param(r->t, row, word, data);
        if (word < TW_PARAM_WORDS)
            shadow_write(&r->params, (size_t)row * TW_PARAM_WORDS + word);
        break;
    case LIMITS:
        saker_twin_write_limit(r->t, row, word, data);
        if (word < TW_LIMIT_WORDS)
            shadow_write(&r->limits, (size_t)row * TW_LIMIT_WORDS + word);
        break;
    case SCOPES:
        scope = row == 0 ? 0 : row == 16 ? 1 : row >= 32 && row < 48 ? row - 30 : 18;
        saker_twin_write_scope(r->t, row, word, data);
        if (word < TW_SCOPE_WORDS && scope < 18)
            shadow_write(&r->limits, (size_t)r->symbols * TW_LIMIT_WORDS + scope * TW_SCOPE_WORDS + word);
        else
            r->limits.checked = false;
        break;
    case POSITIONS:
        if (word == 0)
            r->slot[row].pos_lo = data;
        else if (word == 1)
            (void)saker_twin_set_position(r->t, row, (int64_t)(r->slot[row].pos_lo | (uint64_t)data << 32));
        break;
    default:
        break;
    }
}

/* Text registers: four bytes each, first byte low; the last of ten or six bytes in the low half. */
static void
text(const struct saker_twin_regs *r, uint32_t addr, char *out, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        out[i] = (char)(get(r, addr + 4 * (i / 4)) >> 8 * (i % 4));
}

static void
mac(const struct saker_twin_regs *r, uint32_t addr, uint8_t out[6])
{
    uint64_t v = get64(r, addr);

    for (unsigned i = 6; i-- > 0; v >>= 8)
        out[i] = (uint8_t)v;
}

static void
feed_config(struct saker_twin_regs *r)
{
    uint32_t bits = get(r, REG(FEED_CFG));
    struct tw_feed_cfg cfg = {.act_fcs = (bits & SAKER_FEED_CFG_ACT_FCS_MASK) != 0,
                              .any_port = (bits & SAKER_FEED_CFG_ANY_PORT_MASK) != 0,
                              .lock_session = (bits & SAKER_FEED_CFG_LOCK_SESSION_MASK) != 0,
                              .line_b = (bits & SAKER_FEED_CFG_LINE_B_MASK) != 0,
                              .dst_ip = get(r, REG(FEED_DST_IP)),
                              .dst_port = (uint16_t)get(r, REG(FEED_DST_PORT)),
                              .dst_ip_b = get(r, REG(FEED_B_DST_IP)),
                              .dst_port_b = (uint16_t)get(r, REG(FEED_B_DST_PORT)),
                              .hold_ns = get(r, REG(FEED_HOLD_NS))};
    char session[10];

    text(r, REG(FEED_SESSION_0), session, 10);
    memcpy(cfg.session_id, session, 10);
    saker_twin_feed_config(r->t, &cfg, (bits & SAKER_FEED_CFG_LOCKSTEP_MASK) != 0);
}

#define DURATION_MASK ((UINT64_C(1) << 40) - 1)

static void
oe_config(struct saker_twin_regs *r)
{
    struct tw_oe_cfg cfg = {.src_ip = get(r, REG(OE_SRC_IP)),
                            .dst_ip = get(r, REG(OE_DST_IP)),
                            .src_port = (uint16_t)get(r, REG(OE_SRC_PORT)),
                            .dst_port = (uint16_t)get(r, REG(OE_DST_PORT)),
                            .isn = get(r, REG(OE_ISN)),
                            .window = (uint16_t)get(r, REG(OE_WINDOW)),
                            .seq_req = get64(r, REG(OE_SEQ_REQ)),
                            .hb_tx_ns = get64(r, REG(OE_HB_TX_NS)),
                            .hb_rx_ns = get64(r, REG(OE_HB_RX_NS)),
                            .tcp = {.rto_min_ns = get64(r, REG(OE_RTO_MIN_NS)) & DURATION_MASK,
                                    .rto_max_ns = get64(r, REG(OE_RTO_MAX_NS)) & DURATION_MASK,
                                    .keepalive_ns = get64(r, REG(OE_KEEPALIVE_NS)) & DURATION_MASK,
                                    .retries = (uint8_t)get(r, REG(OE_RETRIES))}};

    mac(r, REG(OE_SRC_MAC), cfg.src_mac);
    mac(r, REG(OE_DST_MAC), cfg.dst_mac);
    text(r, REG(OE_USERNAME_0), cfg.username, 6);
    text(r, REG(OE_PASSWORD_0), cfg.password, 10);
    text(r, REG(OE_SESSION_0), cfg.session, 10);
    text(r, REG(OE_FIRM), cfg.firm, 4);
    saker_twin_oe_config(r->t, &cfg, (uint16_t)get(r, REG(TIMESCALE)));
}

static void
commit(struct saker_twin_regs *r, bool limits)
{
    struct shadow *s = limits ? &r->limits : &r->params;
    uint64_t expect = get64(r, limits ? REG(LIMITS_DIGEST_EXPECT) : REG(PARAMS_DIGEST_EXPECT));

    if (!s->checked || s->missing != 0 || s->digest != expect) {
        saker_twin_commit_refused(r->t, limits, s->digest);
        return;
    }
    if (limits ? saker_twin_commit_limits(r->t, get(r, REG(LIMITS_REV)), expect) : saker_twin_commit_params(r->t, get(r, REG(PARAMS_REV)), expect))
        shadow_committed(s);
}

static void
submit(struct saker_twin_regs *r)
{
    uint32_t v = get(r, REG(HOST_INTENT));

    (void)saker_twin_host_intent(r->t, (enum tw_intent_kind)(v & 3u), (uint8_t)(v >> 16), (uint16_t)(v >> 8 & 0xFFu), (uint8_t)(v >> 2 & 1u),
                           get(r, REG(HOST_INTENT_QTY)), get(r, REG(HOST_INTENT_PX)), get(r, REG(HOST_INTENT_URN)));
}

static void
net_config(struct saker_twin_regs *r)
{
    static const uint32_t macs[] = {REG(NET_A_MAC), REG(NET_B_MAC)}, ips[] = {REG(NET_A_IP), REG(NET_B_IP)};
    struct tw_net *net = saker_twin_net(r->t);
    uint8_t addr[6];

    for (unsigned l = 0; l < TW_NET_PORTS; l++) {
        mac(r, macs[l], addr);
        tw_net_address(net, l, addr, get(r, ips[l]));
    }
    for (unsigned i = 0; i < TW_NET_SERVERS; i++) {
        net->server[i].ip = get(r, REG(NET_SERVER_IP) + 4 * i);
        net->server[i].port = (uint16_t)get(r, REG(NET_SERVER_PORT) + 4 * i);
    }
}

static void
inject(struct saker_twin_regs *r)
{
    uint32_t at = get(r, REG(INJECT_AT)), go = get(r, REG(INJECT_GO));
    const struct tw_itch msg = {.mtype = (uint8_t)go,
                                .slot_hit = (at & SAKER_INJECT_AT_HIT_MASK) != 0,
                                .slot = (uint16_t)(at & SAKER_INJECT_AT_SLOT_MASK),
                                .refnum = get64(r, REG(INJECT_REF)),
                                .new_ref = get64(r, REG(INJECT_NEW)),
                                .side = (at & SAKER_INJECT_AT_SIDE_MASK) != 0,
                                .qty = get(r, REG(INJECT_QTY)),
                                .px = get(r, REG(INJECT_PX)),
                                .code = (uint8_t)(go >> SAKER_INJECT_GO_CODE_SHIFT),
                                .code2 = (uint8_t)(go >> SAKER_INJECT_GO_CODE2_SHIFT)};

    (void)tw_catchup_inject(saker_twin_catchup(r->t), &msg);
}

static bool
only_disarmed(uint32_t addr)
{
    return addr == REG(TIME_SET) || addr == REG(TIME_SET_HI) || addr == REG(POS_ZERO) || addr == REG(FEED_CTRL) || addr == REG(ASSUME) ||
           addr == REG(TIMESCALE) || addr == REG(WATCHDOG_TIMEOUT_US) || (addr >= REG(FEED_CFG) && addr <= REG(FEED_SESSION_2)) ||
           (addr >= REG(FEED_B_DST_IP) && addr <= REG(FEED_HOLD_NS)) || (addr >= NET_FIRST && addr <= NET_LAST) || addr == REG(HASH_SEED) ||
           addr == REG(HASH_SEED_HI) || addr == REG(RECOVER_CFG) || addr == REG(FAULT_INJECT);
}

void
saker_twin_regs_write(struct saker_twin_regs *r, uint32_t addr, uint32_t data)
{
    struct saker_twin_status st;
    struct saker_twin *t = r->t;

    if (addr < SAKER_CSR_OFFSET || addr >= SAKER_CSR_OFFSET + WINDOW || addr % 4 != 0)
        return;
    saker_twin_status(t, &st);
    if (st.armed && only_disarmed(addr))
        return;
    if ((addr == REG(HASH_SEED) || addr == REG(HASH_SEED_HI)) && saker_twin_catchup(t)->touched)
        return;
    if (addr == REG(TBL_DATA)) {
        table_write(r, data, &st);
        return;
    }
    r->value[(addr - SAKER_CSR_OFFSET) / 4] = data;
    switch (addr) {
    case REG(KILL):
        saker_twin_kill(t, TW_KILL_HOST);
        break;
    case REG(UNKILL):
        if ((data & 1u) != 0)
            (void)saker_twin_unkill(t);
        break;
    case REG(ARM):
        if ((data & 1u) != 0 && !st.armed)
            (void)saker_twin_arm(t);
        break;
    case REG(DISARM):
        if ((data & 1u) != 0)
            saker_twin_disarm(t);
        break;
    case REG(HEARTBEAT):
        saker_twin_heartbeat(t, data);
        break;
    case REG(WATCHDOG_TIMEOUT_US):
        saker_twin_watchdog(t, data);
        break;
    case REG(KILL_CTRL):
        saker_twin_kill_config(t, (data & SAKER_KILL_CTRL_MASS_CANCEL_MASK) != 0);
        break;
    case REG(TIME_SET_HI):
        saker_twin_set_time(t, get64(r, REG(TIME_SET)));
        break;
    case REG(FEED_CFG):
    case REG(FEED_DST_IP):
    case REG(FEED_DST_PORT):
    case REG(FEED_SESSION_0):
    case REG(FEED_SESSION_1):
    case REG(FEED_SESSION_2):
    case REG(FEED_B_DST_IP):
    case REG(FEED_B_DST_PORT):
    case REG(FEED_HOLD_NS):
        feed_config(r);
        break;
    case REG(FEED_CTRL):
        saker_twin_feed_control(t, (data & SAKER_FEED_CTRL_CLEAR_STALE_MASK) != 0, (data & SAKER_FEED_CTRL_RELOCK_MASK) != 0,
                                (data & SAKER_FEED_CTRL_CLEAR_BOOK_MASK) != 0);
        break;
    case REG(RECOVER_CFG):
        tw_catchup_enable(saker_twin_catchup(t), (data & SAKER_RECOVER_CFG_ENABLE_MASK) != 0);
        break;
    case REG(RECOVER_CMD):
        if ((data & SAKER_RECOVER_CMD_CLEAR_MASK) != 0) {
            (void)saker_twin_recover_clear(t);
        } else if ((data & SAKER_RECOVER_CMD_HOLD_MASK) != 0) {
            tw_catchup_hold(saker_twin_catchup(t));
        }
        break;
    case REG(RECOVER_SPLICE_HI):
        (void)saker_twin_splice(t, get64(r, REG(RECOVER_SPLICE)));
        break;
    case REG(INJECT_GO):
        inject(r);
        break;
    case REG(FAULT_INJECT):
        (void)saker_twin_fault_inject(t, data);
        break;
    case REG(ASSUME):
        saker_twin_assume(t, (data & SAKER_ASSUME_MARKET_MASK) != 0, (data & SAKER_ASSUME_TRADING_MASK) != 0);
        break;
    case REG(POS_ZERO):
        if ((data & 1u) != 0)
            (void)saker_twin_zero_positions(t);
        break;
    case REG(PARAMS_CHECK):
    case REG(LIMITS_CHECK): {
        struct shadow *s = addr == REG(PARAMS_CHECK) ? &r->params : &r->limits;

        if ((data & 1u) != 0) {
            s->digest = s == &r->params ? saker_twin_params_digest(t) : saker_twin_limits_digest(t);
            s->checked = true;
        }
        break;
    }
    case REG(PARAMS_COMMIT):
    case REG(LIMITS_COMMIT):
        if ((data & 1u) != 0)
            commit(r, addr == REG(LIMITS_COMMIT));
        break;
    case REG(OE_CTRL):
        if ((data & SAKER_OE_CTRL_CONNECT_MASK) != 0) {
            oe_config(r);
            saker_twin_connect(t);
        }
        if ((data & SAKER_OE_CTRL_CLOSE_MASK) != 0)
            saker_twin_close(t);
        break;
    case REG(HOST_INTENT_SUBMIT):
        if ((data & 1u) != 0)
            submit(r);
        break;
    case REG(EVENT_MASK):
        saker_twin_event_mask(t, data & 7u);
        break;
    case REG(EVENT_MD):
        saker_twin_subscribe(t, data & SAKER_EVENT_MD_TYPES_MASK, (data & SAKER_EVENT_MD_EVERY_MASK) != 0);
        break;
    case REG(NET_TX_DATA):
        tw_net_write(saker_twin_net(t), data);
        break;
    case REG(NET_TX_SEND):
        tw_net_submit(saker_twin_net(t), data >> SAKER_NET_TX_SEND_PORT_SHIFT & 1u, data & SAKER_NET_TX_SEND_LEN_MASK);
        break;
    default:
        if (addr >= NET_FIRST && addr <= NET_LAST && addr != REG(NET_A_MAC) && addr != REG(NET_B_MAC)) /* a MAC acts on its high half */
            net_config(r);
        break;
    }
}
