// SPDX-License-Identifier: Apache-2.0
/* feed_bench.c - see feed_bench.h. */
#include "feed_bench.h"

#include <check.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tw_itch.h"

#define QUEUE 65536u

struct want_msg {
    struct tw_itch m;
    struct tw_meta meta;
    size_t frame, end;
    uint64_t lbi;      /* cycle */
    uint8_t raw[TW_MSG_BYTES];
    bool fixed;        /* leaves 2 cycles behind it, or behind the message before it */
};

struct want_ev {
    enum tw_feed_ev code;
    uint64_t a, b;
};

/* The end of a frame that has a number. */
struct want_fin {
    size_t frame; /* of this run */
    unsigned number, tag;
    bool bad;
};

struct fin_queue {
    struct want_fin *item;
    size_t head, tail;
};

/* One receive port: frames that wait, words that leave, and what the twin has still to do for them. */
#define UNTAGGED 62u /* frame offset behind the Mold header without VLAN tag */
#define WAITING 64u
#define PASSES 4u
struct port {
    struct gen_frame *wait[WAITING];
    unsigned gap[WAITING], head, tail; /* gap: idle words in front */
    uint8_t wire[GEN_MAX + 16];
    struct gen_frame *fr; /* on the port */
    size_t at, total;
    struct {
        struct tw_feed_pass pass;
        struct gen_frame *fr;
        uint64_t start, last; /* cycles of its first and last word */
        size_t frame, late_word; /* number in this run; word of a header without tag: its short blocks wait */
        uint64_t header_cyc;
        unsigned last_tag;
    } pass[PASSES];
    unsigned pass_head, pass_tail;
};

struct tb *tb;
struct tw_feed twin;
struct tw_clock clk;
struct gen gen;
static struct want_msg *msgs;
static struct want_ev *evs;
static struct fin_queue fins[2];
static struct port ports[2];
static size_t msg_head, msg_tail, ev_head, ev_tail;
static unsigned want_tag;
unsigned good_ends, bad_ends, second;
size_t frames;
uint64_t cyc, time_now, fixed_latency;
static uint64_t input_seq, last_msg_cyc, last_book_cyc;
static unsigned tag;
unsigned seen_types[256];
static unsigned cur_line, cur_pass; /* while the twin works */
static uint64_t late_known[2], late_at[2];
bool hold_watch; /* a gap by the hold timer: the twin is told the time when the card declares it */

static void
on_msg(void *ctx, const struct tw_itch *m, const struct tw_meta *meta)
{
    struct want_msg *w = &msgs[msg_tail++ % QUEUE];
    struct port *p = &ports[cur_line];

    (void)ctx;
    ck_assert_uint_lt(msg_tail - msg_head, QUEUE);
    want_tag = (want_tag + 1) & 255;
    p->pass[cur_pass].last_tag = (want_tag - 1) & 255;
    *w = (struct want_msg){.m = *m, .meta = *meta, .frame = p->pass[cur_pass].frame, .end = twin.msg_end,
                           .lbi = p->pass[cur_pass].start + (twin.msg_end - 1) / 8, .fixed = !twin.cfg.act_fcs};
    memcpy(w->raw, twin.msg, tw_itch_len(m->mtype));
}

void
on_ev(void *ctx, enum tw_feed_ev code, uint64_t a, uint64_t b)
{
    (void)ctx;
    ck_assert_uint_lt(ev_tail - ev_head, QUEUE);
    evs[ev_tail++ % QUEUE] = (struct want_ev){code, a, b};
}

static void
check_message(void)
{
    const struct want_msg *w = &msgs[msg_head % QUEUE];
    uint32_t raw[13];

    ck_assert_msg(msg_head < msg_tail, "cycle %" PRIu64 ": message %c seq %" PRIu64 " that the twin does not have", cyc,
                  (char)TB_GET(tb, mtype_o), TB_GET(tb, seq_o));
    msg_head++;
    ck_assert_msg(TB_GET(tb, seq_o) == w->meta.seq && TB_GET(tb, mtype_o) == w->m.mtype,
                  "cycle %" PRIu64 " frame %zu: type %02x seq %" PRIu64 ", twin %02x seq %" PRIu64, cyc, w->frame,
                  (unsigned)TB_GET(tb, mtype_o), TB_GET(tb, seq_o), w->m.mtype, w->meta.seq);
    ck_assert_uint_eq(TB_GET(tb, tag_o), tag);
    tag = (tag + 1) & 255;
    ck_assert_uint_eq(TB_GET(tb, slot_hit_o), w->m.slot_hit);
    ck_assert_uint_eq(TB_GET(tb, slot_o), w->m.slot);
    ck_assert_uint_eq(TB_GET(tb, locate_o), w->m.locate);
    ck_assert_uint_eq(TB_GET(tb, refnum_o), w->m.refnum);
    ck_assert_uint_eq(TB_GET(tb, new_ref_o), w->m.new_ref);
    ck_assert_uint_eq(TB_GET(tb, side_o), w->m.side);
    ck_assert_uint_eq(TB_GET(tb, qty_o), w->m.qty);
    ck_assert_uint_eq(TB_GET(tb, px_o), w->m.px);
    ck_assert_uint_eq(TB_GET(tb, code_o), w->m.code);
    ck_assert_uint_eq(TB_GET(tb, code2_o), w->m.code2);
    tb_get_wide(tb, tb_port_id("raw_o"), raw);
    for (unsigned i = 0; i < TW_MSG_BYTES; i++)
        ck_assert_msg((uint8_t)(raw[i / 4] >> 8 * (i % 4)) == w->raw[i], "cycle %" PRIu64 " type %c seq %" PRIu64 ": byte %u is %02x, twin %02x",
                      cyc, w->m.mtype, w->meta.seq, i, (uint8_t)(raw[i / 4] >> 8 * (i % 4)), w->raw[i]);
    ck_assert_msg(TB_GET(tb, feed_ok_o) == w->m.feed_ok, "cycle %" PRIu64 " frame %zu seq %" PRIu64 ": feed_ok %d", cyc, w->frame,
                  w->meta.seq, (int)TB_GET(tb, feed_ok_o));
    ck_assert_uint_eq(TB_GET(tb, meta_input_seq_o), w->meta.input_seq);
    ck_assert_uint_eq(TB_GET(tb, ts_o), w->meta.ts);
    ck_assert_msg(TB_GET(tb, frame_o) == w->meta.frame, "cycle %" PRIu64 " seq %" PRIu64 ": frame number %d, twin %d", cyc, w->meta.seq,
                  (int)TB_GET(tb, frame_o), w->meta.frame);
    ck_assert_uint_eq(w->meta.frame == 0, twin.cfg.act_fcs);
    ck_assert_uint_eq(TB_GET(tb, now_o), clk.lockstep ? w->meta.now : time_now);
    ck_assert_uint_eq(TB_GET(tb, lbi_cyc_o), w->lbi);
    if (w->fixed) {
        ck_assert_uint_eq(cyc, last_msg_cyc >= w->lbi + 2 ? last_msg_cyc + 1 : w->lbi + 2);
        fixed_latency += cyc == w->lbi + 2;
        second += cyc != w->lbi + 2;
    }
    if (!twin.cfg.line_b) {
        if (w->fixed)
            ck_assert_uint_eq(cyc, w->lbi + 2);
        if (last_msg_cyc != 0 && twin.cfg.act_fcs)
            ck_assert_uint_ge(cyc - last_msg_cyc, 2);
        if (strchr("AFECXDU", w->m.mtype) != NULL && w->m.mtype != 0) {
            if (last_book_cyc != 0)
                ck_assert_uint_ge(cyc - last_book_cyc, 2);
            last_book_cyc = cyc;
        }
    }
    last_msg_cyc = cyc;
    seen_types[w->m.mtype]++;
}

/* Behind the last message of its frame, once. */
static void
check_end(unsigned line)
{
    struct fin_queue *q = &fins[line];
    const struct want_fin *w = &q->item[q->head % QUEUE];
    uint64_t frame = line == 0 ? TB_GET(tb, fin_frame_o) : TB_GET(tb, fin_b_frame_o);
    uint64_t last = line == 0 ? TB_GET(tb, fin_tag_o) : TB_GET(tb, fin_b_tag_o);
    bool bad = (line == 0 ? TB_GET(tb, fin_bad_o) : TB_GET(tb, fin_b_bad_o)) != 0;

    ck_assert_msg(q->head < q->tail, "cycle %" PRIu64 ": end of frame %d that the twin does not have", cyc, (int)frame);
    q->head++;
    ck_assert_uint_eq(frame, w->number);
    ck_assert_uint_eq(last, w->tag);
    ck_assert_msg(bad == w->bad, "frame %zu: bad %d", w->frame, bad);
    if (!twin.cfg.line_b) {
        ck_assert_uint_eq(last, (tag - 1) & 255);
        ck_assert(msg_head == msg_tail || msgs[msg_head % QUEUE].frame > w->frame);
    }
    good_ends += !w->bad;
    bad_ends += w->bad;
}

/* Events of two lines may pass each other by a place or two. */
static void
check_event(void)
{
    struct want_ev got = {(enum tw_feed_ev)TB_GET(tb, ev_code_o), TB_GET(tb, ev_a_o), TB_GET(tb, ev_b_o)};
    size_t reach = twin.cfg.line_b ? 4 : 1;

    if (hold_watch && got.code == TW_FEED_GAP) {
        clk.time_ns = time_now;
        tw_feed_tick(&twin, on_ev, NULL);
    }
    for (size_t i = ev_head; i < ev_tail && i < ev_head + reach; i++) {
        const struct want_ev *w = &evs[i % QUEUE];

        if (w->code != got.code || w->a != got.a || w->b != got.b)
            continue;
        for (; i > ev_head; i--)
            evs[i % QUEUE] = evs[(i - 1) % QUEUE];
        ev_head++;
        return;
    }
    ck_abort_msg("cycle %" PRIu64 ": event %d %" PRIx64 " %" PRIx64 ", twin %d %" PRIx64 " %" PRIx64 " (%zu waiting)", cyc, (int)got.code,
                 got.a, got.b, (int)evs[ev_head % QUEUE].code, evs[ev_head % QUEUE].a, evs[ev_head % QUEUE].b, ev_tail - ev_head);
}

/* ---- the twin, in the cycles of the arbiter ---- */

/* Cycle in which the arbiter takes the next step of this pass. */
static uint64_t
due(const struct port *p, unsigned i)
{
    const struct tw_feed_pass *s = &p->pass[i].pass;
    uint64_t word = p->pass[i].start + (s->stop - 1) / 8;

    switch (s->step) {
    case TW_STEP_HEADER: return s->stop == UNTAGGED ? word + 1 : word;
    case TW_STEP_PLAIN: return p->pass[i].header_cyc + 2;
    case TW_STEP_BLOCK: return !s->is_short ? word + 1 : (s->stop - 1) / 8 == p->pass[i].late_word ? word + 3 : word + 2;
    case TW_STEP_END: return p->pass[i].last + 6;
    case TW_STEP_DONE: break;
    }
    return UINT64_MAX;
}

enum kind { BLOCKS, HEADERS, ENDS };

static bool
next_due(unsigned line, enum kind kind, unsigned *i)
{
    struct port *p = &ports[line];

    for (unsigned k = p->pass_head; k != p->pass_tail; k++) {
        enum tw_feed_step step = p->pass[k % PASSES].pass.step;
        enum kind is = step == TW_STEP_HEADER ? HEADERS : step == TW_STEP_END ? ENDS : BLOCKS;

        *i = k % PASSES;
        if (is == kind && due(p, *i) == cyc)
            return true;
    }
    return false;
}

static void
take_steps(unsigned line, enum kind kind)
{
    struct port *p = &ports[line];
    bool was_locked = twin.locked && !(twin.cfg.any_port && !twin.cfg.line_b);
    uint64_t known;
    unsigned i;

    cur_line = line;
    while (next_due(line, kind, &i)) {
        cur_pass = i;
        if (kind == HEADERS) {
            p->pass[i].late_word = p->pass[i].pass.stop == UNTAGGED ? (UNTAGGED - 1) / 8 : SIZE_MAX;
            p->pass[i].header_cyc = cyc;
        }
        known = twin.line[line].known;
        tw_feed_next(&p->pass[i].pass);
        if (kind == HEADERS && was_locked) { /* what a header says of its line counts a cycle later */
            late_known[line] = twin.line[line].known;
            late_at[line] = cyc + 1;
            twin.line[line].known = known;
        }
        if (kind == ENDS) {
            ck_assert_uint_eq(i, p->pass_head % PASSES);
            free(p->pass[i].fr);
            p->pass_head++;
        }
    }
}

/* What the arbiter does in this cycle: a gap, blocks line by line, headers, ends. */
static void
twin_cycle(void)
{
    bool locked = twin.locked;
    size_t from;
    unsigned i, first;

    /* The end of a numbered frame is told a cycle before a bad one acts. */
    for (unsigned line = 0; line < 2; line++) {
        struct port *p = &ports[line];

        for (unsigned k = p->pass_head; k != p->pass_tail; k++) {
            i = k % PASSES;
            if (cyc + 1 == due(p, i) && p->pass[i].pass.step == TW_STEP_END && twin.line[line].numbered)
                fins[line].item[fins[line].tail++ % QUEUE] =
                    (struct want_fin){p->pass[i].frame, twin.line[line].frame | line << 7, p->pass[i].last_tag,
                                      p->pass[i].pass.cause != TW_FEED_GOOD};
        }
    }

    for (unsigned line = 0; line < 2; line++) {
        cur_line = line;
        if (next_due(line, BLOCKS, &i)) {
            cur_pass = i;
            if (tw_feed_gap(&ports[line].pass[i].pass))
                break;
        }
    }
    first = twin.line[0].next > twin.expected;
    take_steps(first, BLOCKS);
    take_steps(1 - first, BLOCKS);
    for (unsigned line = 0; line < 2; line++)
        if (late_at[line] == cyc)
            twin.line[line].known = late_known[line];
    take_steps(0, HEADERS);
    if (next_due(1, HEADERS, &i) && !locked && twin.locked)
        ports[1].pass[i].pass.deaf = true;
    take_steps(1, HEADERS);
    from = ev_tail;
    take_steps(0, ENDS);
    take_steps(1, ENDS);
    for (; from < ev_tail; from++) { /* both in one cycle: what stands behind both */
        struct want_ev *w = &evs[from % QUEUE];

        if (w->code == TW_FEED_BAD_FRAME)
            w->a = twin.expected;
    }
}

/* ---- the card ---- */

static void
drive(unsigned line)
{
    struct port *p = &ports[line];
    bool valid = false, last = false, bad = (tb_rand(&gen.rng) & 1) != 0;
    uint64_t word = tb_rand(&gen.rng);
    unsigned keep = 0xFF;

    if (p->fr == NULL && p->head != p->tail) {
        unsigned h = p->head % WAITING;

        if (p->gap[h] > 0) {
            p->gap[h]--;
        } else {
            unsigned i = p->pass_tail % PASSES;
            bool live;

            p->fr = p->wait[h];
            p->head++;
            memcpy(p->wire, p->fr->data, p->fr->len);
            p->total = p->fr->len + 4;
            for (size_t k = p->fr->len; k < p->total + 8; k++)
                p->wire[k] = (uint8_t)tb_rand(&gen.rng); /* FCS and unused lanes: noise */
            p->at = 0;
            p->pass[i].start = cyc;
            p->pass[i].last = cyc + (p->total - 1) / 8;
            p->pass[i].fr = p->fr;
            p->pass[i].frame = frames++;
            cur_line = line;
            cur_pass = i;
                live = tw_feed_begin(&p->pass[i].pass, &twin, line, p->fr->data, p->fr->len, p->fr->bad_fcs, on_msg, on_ev, NULL);
            if (live && !twin.cfg.act_fcs) {
                p->pass_tail++;
                ck_assert_uint_le(p->pass_tail - p->pass_head, PASSES);
            } else {
                while (live && p->pass[i].pass.step != TW_STEP_DONE)
                    tw_feed_next(&p->pass[i].pass);
                p->pass[i].fr = NULL;
            }
        }
    }
    if (p->fr != NULL) {
        valid = true;
        last = p->at + 8 >= p->total;
        word = 0;
        for (unsigned b = 0; b < 8; b++)
            word |= (uint64_t)p->wire[p->at + b] << (8 * b);
        if (last) {
            keep = 0xFFu >> (p->at + 8 - p->total);
            bad = p->fr->bad_fcs;
        }
        p->at += 8;
        if (last) {
            if (twin.cfg.act_fcs || p->pass_head == p->pass_tail || p->pass[(p->pass_tail - 1) % PASSES].fr != p->fr)
                free(p->fr);
            p->fr = NULL;
        }
    }
    if (line == 0) {
        TB_SET(tb, a_valid_i, valid);
        TB_SET(tb, a_data_i, word);
        TB_SET(tb, a_keep_i, keep);
        TB_SET(tb, a_last_i, last);
        TB_SET(tb, a_bad_i, bad);
    } else {
        TB_SET(tb, b_valid_i, valid);
        TB_SET(tb, b_data_i, word);
        TB_SET(tb, b_keep_i, keep);
        TB_SET(tb, b_last_i, last);
        TB_SET(tb, b_bad_i, bad);
    }
}

/* One cycle: whatever waits on the ports. */
void
feed_cycle(void)
{
    bool msg;

    drive(0);
    drive(1);
    TB_SET(tb, cyc_i, cyc);
    TB_SET(tb, time_i, time_now);
    TB_SET(tb, input_seq_i, input_seq);
    tb_eval(tb);
    msg = TB_GET(tb, msg_valid_o) != 0;
    if (msg) {
        check_message();
        input_seq++;
        if (clk.lockstep)
            time_now = TB_GET(tb, now_o);
    }
    if (TB_GET(tb, ev_valid_o) != 0)
        check_event();
    if (TB_GET(tb, fin_valid_o) != 0)
        check_end(0);
    if (TB_GET(tb, fin_b_valid_o) != 0)
        check_end(1);
    twin_cycle();
    tb_clock(tb);
    cyc++;
    if (!clk.lockstep)
        time_now += 6;
}

void
idle(unsigned n)
{
    for (; n > 0; n--)
        feed_cycle();
}

void
queue_frame(unsigned line, const struct gen_frame *fr, unsigned gap)
{
    struct port *p = &ports[line];

    while (p->tail - p->head >= WAITING)
        feed_cycle();
    p->wait[p->tail % WAITING] = malloc(sizeof(*fr));
    memcpy(p->wait[p->tail % WAITING], fr, sizeof(*fr));
    p->gap[p->tail++ % WAITING] = gap;
}

static bool
sending(unsigned line)
{
    return ports[line].fr != NULL || ports[line].head != ports[line].tail;
}

void
send_on(unsigned line, const struct gen_frame *fr)
{
    queue_frame(line, fr, 0);
    while (sending(line))
        feed_cycle();
}

void
send_a(const struct gen_frame *fr)
{
    send_on(0, fr);
}

/* Everything out; states and counters agree. */
void
settle(void)
{
    uint32_t cnt[TW_FEED_COUNTERS];
    const uint32_t *want = (const uint32_t *)&twin.cnt;

    while (sending(0) || sending(1))
        feed_cycle();
    idle(twin.cfg.act_fcs ? 1300 : 12);
    ck_assert_msg(msg_head == msg_tail, "%zu messages missing, first seq %" PRIu64 " of frame %zu", msg_tail - msg_head,
                  msgs[msg_head % QUEUE].meta.seq, msgs[msg_head % QUEUE].frame);
    ck_assert_msg(ev_head == ev_tail, "%zu events missing, first %d", ev_tail - ev_head, (int)evs[ev_head % QUEUE].code);
    for (unsigned l = 0; l < 2; l++)
        ck_assert_msg(fins[l].head == fins[l].tail, "%zu ends missing, first of frame %zu", fins[l].tail - fins[l].head,
                      fins[l].item[fins[l].head % QUEUE].frame);
    ck_assert_uint_eq(TB_GET(tb, stale_o), twin.stale);
    ck_assert_uint_eq(TB_GET(tb, behind_o), tw_feed_behind(&twin));
    ck_assert_uint_eq(TB_GET(tb, expected_o), twin.expected);
    tb_get_wide(tb, tb_port_id("cnt_o"), cnt);
    twin.cnt.skid = second;
    for (unsigned i = 0; i < TW_FEED_COUNTERS; i++) /* the first field is the top word */
        ck_assert_msg(cnt[TW_FEED_COUNTERS - 1 - i] == want[i], "counter %s: card %u, twin %u after %zu frames",
                      tw_feed_counter_names[i], cnt[TW_FEED_COUNTERS - 1 - i], want[i], frames);
    ck_assert_int_eq(tb_errors(tb), 0);
}

void
apply_cfg(void)
{
    const struct tw_feed_cfg *c = &twin.cfg;

    TB_SET(tb, act_fcs_i, c->act_fcs);
    TB_SET(tb, lockstep_i, clk.lockstep);
    TB_SET(tb, any_port_i, c->any_port);
    TB_SET(tb, lock_session_i, c->lock_session);
    TB_SET(tb, line_b_i, c->line_b);
    TB_SET(tb, dst_ip_i, c->dst_ip);
    TB_SET(tb, dst_port_i, c->dst_port);
    TB_SET(tb, dst_ip_b_i, c->dst_ip_b);
    TB_SET(tb, dst_port_b_i, c->dst_port_b);
    TB_SET(tb, hold_ns_i, c->hold_ns);
    TB_SET(tb, session_hi_i, tw_be16(c->session_id));
    TB_SET(tb, session_lo_i, tw_be64(c->session_id + 2));
}

void
load(uint16_t slot, uint16_t locate, bool valid)
{
    TB_SET(tb, tbl_valid_i, 1);
    TB_SET(tb, tbl_row_i, slot);
    TB_SET(tb, tbl_data_i, (valid ? 0x80000000u : 0) | locate);
    idle(1);
    TB_SET(tb, tbl_valid_i, 0);
    tw_feed_load_locate(&twin, slot, locate, valid);
}

void
pulse_clear(void)
{
    TB_SET(tb, clear_stale_i, 1);
    idle(1);
    TB_SET(tb, clear_stale_i, 0);
    tw_feed_clear_stale(&twin);
}

void
pulse_relock(void)
{
    TB_SET(tb, relock_i, 1);
    idle(1);
    TB_SET(tb, relock_i, 0);
    tw_feed_relock(&twin);
}

void
setup(void)
{
    struct tw_feed_cfg cfg = {.dst_ip = DST_IP, .dst_port = DST_PORT, .dst_ip_b = DST_IP, .dst_port_b = DST_PORT, .hold_ns = UINT32_MAX};

    memcpy(cfg.session_id, "000010059B", 10);
    clk = (struct tw_clock){.input_seq = 1, .lockstep = true};
    tw_feed_init(&twin, &cfg, &clk);
    msgs = calloc(QUEUE, sizeof(*msgs));
    evs = calloc(QUEUE, sizeof(*evs));
    for (unsigned l = 0; l < 2; l++)
        fins[l] = (struct fin_queue){calloc(QUEUE, sizeof(struct want_fin)), 0, 0};
    memset(ports, 0, sizeof(ports));
    late_at[0] = late_at[1] = 0;
    hold_watch = false;
    want_tag = good_ends = bad_ends = second = 0;
    msg_head = msg_tail = ev_head = ev_tail = frames = 0;
    cyc = 1;
    time_now = 0;
    input_seq = 1;
    last_msg_cyc = last_book_cyc = fixed_latency = 0;
    tag = 0;
    memset(seen_types, 0, sizeof(seen_types));
    gen = (struct gen){.rng = tb_seed() * 77 + 5, .seq = 1000, .dst_ip = DST_IP, .dst_port = DST_PORT, .max_msgs = 420};
    memcpy(gen.session, "000010059B", 10);
    tb = tb_new(tb_seed());
    TB_SET(tb, a_valid_i, 0);
    TB_SET(tb, b_valid_i, 0);
    TB_SET(tb, tbl_valid_i, 0);
    TB_SET(tb, clear_stale_i, 0);
    TB_SET(tb, relock_i, 0);
    apply_cfg();
    tb_reset(tb, 4);
}

void
teardown(void)
{
    tb_free(tb);
    free(msgs);
    free(evs);
    free(fins[0].item);
    free(fins[1].item);
}

