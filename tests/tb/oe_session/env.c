// SPDX-License-Identifier: Apache-2.0
/* env.c - drives RTL and twin with the same stimulus and compares what they say. */
#include "env.h"

#include <stdio.h>

enum { CNTS = 20 };

const char env_symbols[4][8] = {{'A', 'A', 'P', 'L', ' ', ' ', ' ', ' '},
                                {'O', 'N', ' ', ' ', ' ', ' ', ' ', ' '},
                                {'B', 'R', 'K', '.', 'A', ' ', ' ', ' '},
                                {'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'}};

uint64_t
env_rand(struct env *e, uint64_t n)
{
    return tb_rand(&e->rng) % n;
}

static uint64_t
pack(const void *bytes, unsigned n)
{
    const uint8_t *p = bytes;
    uint64_t v = 0;

    for (unsigned i = 0; i < n; i++)
        v = v << 8 | p[i];
    return v;
}

void
env_apply(struct env *e)
{
    const struct tw_oe_cfg *c = &e->cfg;
    struct tb *tb = e->tb;

    TB_SET(tb, src_mac_i, pack(c->src_mac, 6));
    TB_SET(tb, dst_mac_i, pack(c->dst_mac, 6));
    TB_SET(tb, src_ip_i, c->src_ip);
    TB_SET(tb, dst_ip_i, c->dst_ip);
    TB_SET(tb, src_port_i, c->src_port);
    TB_SET(tb, dst_port_i, c->dst_port);
    TB_SET(tb, isn_i, c->isn);
    TB_SET(tb, window_i, c->window);
    TB_SET(tb, username_i, pack(c->username, 6));
    TB_SET(tb, password_hi_i, pack(c->password, 2));
    TB_SET(tb, password_lo_i, pack(c->password + 2, 8));
    TB_SET(tb, session_hi_i, pack(c->session, 2));
    TB_SET(tb, session_lo_i, pack(c->session + 2, 8));
    TB_SET(tb, seq_req_i, c->seq_req);
    TB_SET(tb, firm_i, pack(c->firm, 4));
    TB_SET(tb, hb_tx_i, c->hb_tx_ns);
    TB_SET(tb, hb_rx_i, c->hb_rx_ns);
    TB_SET(tb, rto_min_i, c->tcp.rto_min_ns);
    TB_SET(tb, rto_max_i, c->tcp.rto_max_ns);
    TB_SET(tb, keepalive_i, c->tcp.keepalive_ns);
    TB_SET(tb, retries_i, c->tcp.retries);
    tw_oe_config(&e->twin, c);
    for (unsigned i = 0; i < 3; i++)
        env_step(e);
}

void
env_random_cfg(struct env *e)
{
    struct tw_oe_cfg *c = &e->cfg;

    memset(c, 0, sizeof(*c));
    for (unsigned i = 0; i < 6; i++) {
        c->src_mac[i] = (uint8_t)env_rand(e, 256);
        c->dst_mac[i] = (uint8_t)env_rand(e, 256);
    }
    c->src_ip = (uint32_t)env_rand(e, 1ull << 32);
    c->dst_ip = (uint32_t)env_rand(e, 1ull << 32);
    c->src_port = (uint16_t)env_rand(e, 65536);
    c->dst_port = (uint16_t)env_rand(e, 65536);
    c->isn = env_rand(e, 2) != 0 ? 0xffffff00u + (uint32_t)env_rand(e, 256) : (uint32_t)env_rand(e, 1ull << 32);
    c->window = 2000;
    memcpy(c->username, "user01", 6);
    memcpy(c->password, "pass      ", 10);
    memcpy(c->session, "          ", 10);
    c->seq_req = 1;
    memcpy(c->firm, "FIRM", 4);
    c->hb_tx_ns = 1000000000;
    c->hb_rx_ns = 15000000000;
    c->tcp = (struct tw_oe_timers){.rto_min_ns = 200000000, .rto_max_ns = 3000000000, .keepalive_ns = 4000000000, .retries = 6};
    e->seq = env_rand(e, 2) != 0 ? 0xffffff80u + (uint32_t)env_rand(e, 128) : (uint32_t)env_rand(e, 1ull << 32);
    e->wnd = 60000;
}

void
env_open(struct env *e, uint64_t seed)
{
    struct tb *tb;

    memset(e, 0, sizeof(*e));
    e->rng = seed;
    e->ready_pct = e->venue_pct = 100;
    e->fcs_first = -1;
    tb = e->tb = tb_new(seed);
    tw_oe_init(&e->twin, 3, env_symbols, 4);
    TB_SET(tb, connect_i, 0);
    TB_SET(tb, close_i, 0);
    TB_SET(tb, next_urn_i, 0);
    TB_SET(tb, tbl_valid_i, 0);
    TB_SET(tb, g_pre_i, 0);
    TB_SET(tb, g_valid_i, 0);
    TB_SET(tb, rx_valid_i, 0);
    TB_SET(tb, tx_ready_i, 0);
    TB_SET(tb, v_ready_i, 0);
    TB_SET(tb, time_i, 0);
    tb_reset(tb, 4);
    for (unsigned s = 0; s < 4; s++) {
        for (unsigned w = 0; w < 2; w++) {
            TB_SET(tb, tbl_valid_i, 1);
            TB_SET(tb, tbl_row_i, s);
            TB_SET(tb, tbl_word_i, w);
            TB_SET(tb, tbl_data_i, (uint64_t)(uint8_t)env_symbols[s][4 * w] | (uint64_t)(uint8_t)env_symbols[s][4 * w + 1] << 8 |
                                       (uint64_t)(uint8_t)env_symbols[s][4 * w + 2] << 16 |
                                       (uint64_t)(uint8_t)env_symbols[s][4 * w + 3] << 24);
            tb_clock(tb);
        }
    }
    TB_SET(tb, tbl_valid_i, 0);
}

void
env_close(struct env *e)
{
    ck_assert_int_eq(tb_errors(e->tb), 0);
    tb_free(e->tb);
}

/* ---- What the RTL says ------------------------------------------------------------------------ */

static void
collect_venue(struct env *e)
{
    struct tb *tb = e->tb;
    struct tw_venue_msg *m;

    ck_assert_uint_lt(e->rtl_venue.n, ENV_VENUE);
    m = &e->rtl_venue.m[e->rtl_venue.n++];
    memset(m, 0, sizeof(*m));
    m->sess = (uint8_t)TB_GET(tb, v_sess_o);
    m->mtype = (uint8_t)TB_GET(tb, v_mtype_o);
    m->ts = TB_GET(tb, v_ts_o);
    m->urn = (uint32_t)TB_GET(tb, v_urn_o);
    m->orig_urn = (uint32_t)TB_GET(tb, v_orig_o);
    m->qty = (uint32_t)TB_GET(tb, v_qty_o);
    m->px = (uint32_t)TB_GET(tb, v_px_o);
    m->refnum = TB_GET(tb, v_refnum_o);
    m->reason = (uint16_t)TB_GET(tb, v_reason_o);
    m->state = (uint8_t)TB_GET(tb, v_state_o);
    m->flag = (uint8_t)TB_GET(tb, v_flag_o);
    m->side = (uint8_t)TB_GET(tb, v_side_o);
}

uint32_t
env_get32(const uint8_t *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* A sequence number has one byte, however often it is sent. */
static void
check_stream(struct env *e, const struct env_frame *f)
{
    const uint8_t *p = f->data;
    uint32_t seq = env_get32(p + 38);
    size_t len = ((size_t)p[16] << 8 | p[17]) - 20 - (size_t)(p[46] >> 4) * 4;

    if ((p[47] & P_RST) != 0)
        return;
    if ((p[47] & P_SYN) != 0)
        e->sent_to = seq + 1;
    for (size_t i = 0; i < len; i++, seq++) {
        if ((int32_t)(seq - e->sent_to) >= 0) {
            ck_assert_uint_eq(seq, e->sent_to); /* no hole */
            e->sent[seq % sizeof(e->sent)] = p[54 + i];
            e->sent_to++;
        } else {
            ck_assert_msg(e->sent[seq % sizeof(e->sent)] == p[54 + i], "byte %u of a segment sent again is another", (unsigned)i);
            e->bytes_again++;
        }
    }
    if ((p[47] & P_FIN) != 0 && seq == e->sent_to)
        e->sent_to++;
}

static void
collect_word(struct env *e)
{
    uint64_t data = TB_GET(e->tb, tx_data_o);
    unsigned keep = (unsigned)TB_GET(e->tb, tx_keep_o), n = 0;
    bool last = TB_GET(e->tb, tx_last_o) != 0;

    while (n < 8 && (keep >> n & 1) != 0)
        n++;
    ck_assert_uint_eq(keep, (1u << n) - 1);
    ck_assert(last ? n > 0 : n == 8);
    if (!e->in_frame) {
        e->cur.len = 0;
        e->cur.granted = TB_GET(e->tb, fbo_o) != 0;
    } else {
        ck_assert_uint_eq(TB_GET(e->tb, fbo_o), 0);
    }
    ck_assert_uint_le(e->cur.len + n, sizeof(e->cur.data));
    for (unsigned i = 0; i < n; i++)
        e->cur.data[e->cur.len++] = (uint8_t)(data >> (8 * i));
    e->in_frame = !last;
    if (last) {
        ck_assert_uint_lt(e->rtl.n, ENV_FRAMES);
        env_check_frame(e, &e->cur);
        check_stream(e, &e->cur);
        e->rtl.f[e->rtl.n++] = e->cur;
        e->frames_checked++;
    }
}

void
env_step(struct env *e)
{
    struct tb *tb = e->tb;
    bool ready = env_rand(e, 100) < e->ready_pct, vready = env_rand(e, 100) < e->venue_pct;
    uint64_t cyc = tb_cycle(tb);

    TB_SET(tb, tx_ready_i, ready);
    TB_SET(tb, v_ready_i, vready);
    TB_SET(tb, cyc_i, cyc);
    tb_eval(tb);
    ck_assert(!e->in_frame || TB_GET(tb, tx_valid_o) != 0); /* no gap inside a frame */
    if (TB_GET(tb, fbo_o) != 0) {
        ck_assert_uint_eq(TB_GET(tb, fbo_cyc_o), cyc);
        e->fbos++;
        e->fbo_cycle = cyc;
    }
    if (TB_GET(tb, tx_valid_o) != 0 && ready)
        collect_word(e);
    if (TB_GET(tb, v_valid_o) != 0 && vready)
        collect_venue(e);
    tb_clock(tb);
}

void
env_check_frame(const struct env *e, const struct env_frame *f)
{
    const uint8_t *p = f->data;
    uint32_t ip = 0, tcp = 0;
    size_t total = (size_t)p[16] << 8 | p[17];

    ck_assert_uint_ge(f->len, 60);
    ck_assert_uint_eq(f->len, total + 14 < 60 ? 60 : total + 14);
    ck_assert_mem_eq(p, e->cfg.dst_mac, 6);
    ck_assert_mem_eq(p + 6, e->cfg.src_mac, 6);
    for (unsigned i = 14; i < 34; i++)
        ip += (i & 1) != 0 ? p[i] : (uint32_t)p[i] << 8;
    for (unsigned i = 26; i < 14 + total; i++)
        tcp += (i & 1) != 0 ? p[i] : (uint32_t)p[i] << 8;
    tcp += 6 + (uint32_t)total - 20;
    ck_assert_msg(ip % 0xffffu == 0 && ip != 0, "IP checksum");
    ck_assert_msg(tcp % 0xffffu == 0 && tcp != 0, "TCP checksum");
    for (size_t i = 14 + total; i < f->len; i++)
        ck_assert_uint_eq(p[i], 0);
}

uint32_t
env_cnt(struct env *e, unsigned index)
{
    uint32_t w[CNTS];

    tb_get_wide(e->tb, tb_port_id("cnt_o"), w);
    return w[CNTS - 1 - index];
}

/* ---- Twin side, and the comparison -------------------------------------------------------------- */

static void
on_tx(void *ctx, const uint8_t *frame, size_t len, bool granted)
{
    struct env *e = ctx;
    struct env_frame *f;
    uint32_t next;
    size_t data;

    ck_assert_uint_lt(e->want.n, ENV_FRAMES);
    f = &e->want.f[e->want.n++];
    memcpy(f->data, frame, len);
    f->len = len;
    f->granted = granted;
    data = ((size_t)frame[16] << 8 | frame[17]) - 20 - (size_t)(frame[46] >> 4) * 4;
    if ((frame[47] & P_RST) != 0)
        return;
    next = env_get32(frame + 38) + (uint32_t)data +
             ((frame[47] & (P_SYN | P_FIN)) != 0 ? 1 : 0);
    if ((frame[47] & P_SYN) != 0 || (int32_t)(next - e->got) > 0) /* not what goes again */
        e->got = next;
}

static void
on_venue(void *ctx, const struct tw_venue_msg *m)
{
    struct env *e = ctx;

    ck_assert_uint_lt(e->want_venue.n, ENV_VENUE);
    e->want_venue.m[e->want_venue.n++] = *m;
}

static void
compare_venue(struct env *e)
{
    ck_assert_uint_eq(e->rtl_venue.n, e->want_venue.n);
    for (unsigned i = 0; i < e->want_venue.n; i++) {
        const struct tw_venue_msg *a = &e->rtl_venue.m[i], *b = &e->want_venue.m[i];

        ck_assert_uint_eq(a->sess, b->sess);
        ck_assert_uint_eq(a->mtype, b->mtype);
        ck_assert_uint_eq(a->ts, b->ts);
        ck_assert_uint_eq(a->urn, b->urn);
        ck_assert_uint_eq(a->orig_urn, b->orig_urn);
        ck_assert_uint_eq(a->qty, b->qty);
        ck_assert_uint_eq(a->px, b->px);
        ck_assert_uint_eq(a->refnum, b->refnum);
        ck_assert_uint_eq(a->reason, b->reason);
        ck_assert_uint_eq(a->state, b->state);
        ck_assert_uint_eq(a->flag, b->flag);
        ck_assert_uint_eq(a->side, b->side);
        e->venue_checked++;
    }
    e->seen_venue = e->rtl_venue;
    e->rtl_venue.n = e->want_venue.n = 0;
}

static void
compare_status(struct env *e)
{
    struct tb *tb = e->tb;
    const uint32_t want[CNTS] = {
        e->twin.cnt.tx_frames, e->twin.cnt.tx_orders, e->twin.cnt.tx_cancels, e->twin.cnt.tx_mass_cancels,
        e->twin.cnt.tx_acks, e->twin.cnt.tx_heartbeats, e->twin.cnt.rx_frames, e->twin.cnt.rx_bad, e->twin.cnt.rx_other,
        e->twin.cnt.rx_overflow, e->twin.cnt.rx_out_of_order, e->twin.cnt.rx_soup_packets, e->twin.cnt.rx_ouch_messages,
        e->twin.cnt.rx_unknown, e->twin.cnt.rx_heartbeats, e->twin.cnt.tx_retransmits, e->twin.cnt.tx_timeouts,
        e->twin.cnt.tx_probes, e->twin.cnt.tx_resets, e->twin.cnt.rx_duplicate_acks};
    struct tw_oe_status s;

    tw_oe_status(&e->twin, &s);
    ck_assert_uint_eq(TB_GET(tb, state_o), s.state);
    ck_assert_uint_eq(TB_GET(tb, fail_o), s.fail_reason);
    ck_assert_uint_eq(TB_GET(tb, writable_o), s.writable);
    ck_assert_uint_eq(TB_GET(tb, tx_free_o), s.tx_free);
    if (s.state != TW_OE_CLOSED || s.fail_reason != 0) {
        ck_assert_uint_eq(TB_GET(tb, snd_nxt_o), s.snd_nxt);
        ck_assert_uint_eq(TB_GET(tb, snd_una_o), s.snd_una);
        ck_assert_uint_eq(TB_GET(tb, rcv_nxt_o), s.rcv_nxt);
    }
    ck_assert_uint_eq(TB_GET(tb, soup_seq_o), s.soup_seq);
    ck_assert_uint_eq(TB_GET(tb, soup_session_hi_o), pack(s.soup_session, 2));
    ck_assert_uint_eq(TB_GET(tb, soup_session_lo_o), pack(s.soup_session + 2, 8));
    for (unsigned i = 0; i < CNTS; i++)
        ck_assert_msg(env_cnt(e, i) == want[i], "counter %u: card %u, twin %u", i, env_cnt(e, i), want[i]);
}

void
env_settle(struct env *e)
{
    unsigned idle = 0;

    for (unsigned i = 0; idle < 4; i++) {
        ck_assert_msg(i < 400000, "never quiet");
        env_step(e);
        tb_eval(e->tb);
        idle = TB_GET(e->tb, busy_o) != 0 ? 0 : idle + 1;
    }
    ck_assert_msg(e->rtl.n == e->want.n, "card %u frames, the last of %zu bytes with flags %02x; twin %u; state %u, twin %u, reason %u", e->rtl.n,
                  e->rtl.n != 0 ? e->rtl.f[e->rtl.n - 1].len : 0, e->rtl.n != 0 ? e->rtl.f[e->rtl.n - 1].data[47] : 0, e->want.n,
                  (unsigned)TB_GET(e->tb, state_o), e->twin.state, e->twin.shown_reason);
    for (unsigned i = 0; i < e->want.n; i++) {
        const struct env_frame *a = &e->rtl.f[i], *b = &e->want.f[i];

        ck_assert_uint_eq(a->len, b->len);
        ck_assert_mem_eq(a->data, b->data, a->len);
        ck_assert_int_eq(a->granted, b->granted);
        e->orders_checked += a->granted;
    }
    compare_venue(e);
    compare_status(e);
    ck_assert_int_eq(tb_errors(e->tb), 0);
}

static void
begin(struct env *e)
{
    e->rtl.n = e->want.n = 0;
}

void
env_connect(struct env *e)
{
    begin(e);
    TB_SET(e->tb, connect_i, 1);
    env_step(e);
    TB_SET(e->tb, connect_i, 0);
    tw_oe_connect(&e->twin, on_tx, e);
    env_settle(e);
}

void
env_host_close(struct env *e)
{
    begin(e);
    TB_SET(e->tb, close_i, 1);
    env_step(e);
    TB_SET(e->tb, close_i, 0);
    tw_oe_close(&e->twin, on_tx, e);
    env_settle(e);
}

void
env_drive(struct env *e, const uint8_t *frame, size_t len, bool bad)
{
    size_t total = len + 4; /* the MAC leaves the FCS in place; it is not looked at here */
    struct tb *tb = e->tb;

    for (size_t i = 0; i < total; i += 8) {
        size_t n = total - i < 8 ? total - i : 8;
        uint64_t data = tb_rand(&e->rng);

        for (size_t j = 0; j < n; j++) {
            uint64_t byte = i + j < len ? frame[i + j] : i + j == len && e->fcs_first >= 0 ? (uint64_t)e->fcs_first : env_rand(e, 256);

            data = (data & ~(0xffull << (8 * j))) | byte << (8 * j);
        }
        TB_SET(tb, rx_valid_i, 1);
        TB_SET(tb, rx_data_i, data);
        TB_SET(tb, rx_keep_i, (1u << n) - 1);
        TB_SET(tb, rx_last_i, i + 8 >= total);
        TB_SET(tb, rx_bad_i, i + 8 >= total ? bad : env_rand(e, 2));
        env_step(e);
        TB_SET(tb, rx_valid_i, 0);
        while (env_rand(e, 100) < e->gap_pct)
            env_step(e);
    }
}

void
env_rx(struct env *e, const uint8_t *frame, size_t len, bool bad)
{
    begin(e);
    TB_SET(e->tb, next_urn_i, e->next_urn);
    tw_oe_next_urn(&e->twin, e->next_urn, 8);
    tw_oe_rx_frame(&e->twin, frame, len, bad, on_venue, on_tx, e);
    env_drive(e, frame, len, bad);
    env_settle(e);
}

void
env_set_grant(struct env *e, const struct tw_grant *g)
{
    struct tb *tb = e->tb;

    TB_SET(tb, g_valid_i, 1);
    TB_SET(tb, g_kind_i, g->kind);
    TB_SET(tb, g_slot_i, g->slot);
    TB_SET(tb, g_all_i, g->all_slots);
    TB_SET(tb, g_side_i, g->side);
    TB_SET(tb, g_qty_i, g->qty);
    TB_SET(tb, g_px_i, g->px);
    TB_SET(tb, g_urn_i, g->urn);
}

void
env_grant(struct env *e, const struct tw_grant *g)
{
    unsigned fbos = e->fbos;
    uint64_t cyc = tb_cycle(e->tb);

    begin(e);
    ck_assert(tw_oe_grant(&e->twin, g, on_tx, e));
    env_set_grant(e, g);
    env_step(e);
    TB_SET(e->tb, g_valid_i, 0);
    tb_eval(e->tb);
    ck_assert_uint_eq(TB_GET(e->tb, tx_valid_o), 1); /* word 0 one cycle after the grant */
    env_settle(e);
    ck_assert_uint_eq(e->fbos, fbos + 1);
    if (e->ready_pct == 100)
        ck_assert_uint_eq(e->fbo_cycle, cyc + 1);
}

void
env_time(struct env *e, uint64_t now)
{
    begin(e);
    e->time = now;
    TB_SET(e->tb, time_i, now);
    tw_oe_time(&e->twin, now, on_tx, e);
    for (unsigned i = 0; i < 3; i++)
        env_step(e);
    env_settle(e);
}
