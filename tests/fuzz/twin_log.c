// SPDX-License-Identifier: Apache-2.0
/* twin_log.c - a recorded input log through the whole twin: feed frames, venue frames and register writes in any order. The result counts what the
 * log has, the twin's own counters and records add up, and a second run says the same.
 * Input: bit 0: a log file as it is; else records: type (1 byte), bytes (2), so many. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"
#include "saker/error.h"
#include "twin_log.h"

static const struct saker_twin_cfg cfg = {.symbols = 8, .orders_log2 = 8, .levels_log2 = 12, .open_log2 = 4};

struct seen {
    uint64_t hash, seq, tx, events, of[SAKER_EV_COUNT];
};

static void
on_tx(void *ctx, const uint8_t *frame, size_t len)
{
    struct seen *s = ctx;

    MUST(len >= 60 && len <= TW_OE_FRAME_MAX);
    s->hash = fuzz_hash(s->hash, frame, len);
    s->tx++;
}

static void
on_event(void *ctx, const struct saker_event *ev)
{
    struct seen *s = ctx;
    uint8_t wire[SAKER_EVENT_BYTES];

    MUST(ev->version == SAKER_EVENT_VERSION && ev->type > SAKER_EV_NONE && ev->type < SAKER_EV_COUNT && ev->seq > s->seq);
    saker_event_pack(ev, wire);
    s->hash = fuzz_hash(s->hash, wire, sizeof(wire));
    s->seq = ev->seq;
    s->events++;
    s->of[ev->type]++;
}

static void
on_bbo(void *ctx, const struct tw_meta *meta, uint16_t slot, uint16_t locate, const struct tw_bbo *bbo, bool tradable)
{
    struct seen *s = ctx;
    const uint64_t v[] = {meta->seq, slot, locate, bbo->bid_px, bbo->bid_qty, bbo->ask_px, bbo->ask_qty, tradable};

    MUST(slot < cfg.symbols && (bbo->bid_qty != 0 || bbo->bid_px == 0) && (bbo->ask_qty != 0 || bbo->ask_px == 0));
    s->hash = fuzz_hash(s->hash, v, sizeof(v));
}

/* Counters of the twin's parts, against what it said and sent. */
static void
add_up(void *ctx, const struct saker_twin *t)
{
    const struct seen *s = ctx;
    const struct tw_risk_cnt *k = &saker_twin_risk(t)->cnt;
    const struct tw_oe_cnt *o = &saker_twin_oe(t)->cnt;
    const struct tw_feed_cnt *f = &saker_twin_feed(t)->cnt;
    struct saker_twin_status st;
    uint64_t refused = 0;

    saker_twin_status(t, &st);
    for (unsigned i = 0; i < TW_RSN_COUNT; i++)
        refused += k->refused_by[i];
    MUST(s->of[SAKER_EV_ORDER] == k->granted && s->of[SAKER_EV_REFUSED] == k->refused && refused == k->refused);
    MUST(s->of[SAKER_EV_VENUE] == o->rx_ouch_messages && s->tx == o->tx_frames && o->tx_orders <= k->granted);
    MUST(k->venue_a + k->venue_c + k->venue_e + k->venue_j + k->venue_other == o->rx_ouch_messages && k->unknown_urn <= o->rx_ouch_messages);
    MUST(st.event_next_seq == s->seq + 1 && st.open_orders <= 1u << cfg.open_log2);
    MUST(f->frames == f->line[0].frames + f->line[1].frames && f->msgs <= f->line[0].received + f->line[1].received);
    MUST(!(st.armed && st.killed) && (!st.killed || st.kill_cause != TW_KILL_NONE));
    for (uint32_t slot = 0; slot < cfg.symbols; slot++) {
        struct tw_bbo b = tw_book_bbo(saker_twin_book(t), slot);
        struct tw_level level[TW_DEPTH];
        unsigned n = tw_book_depth(saker_twin_book(t), slot, TW_BUY, level);

        for (unsigned i = 1; i < n; i++)
            MUST(level[i].px < level[i - 1].px && level[i].qty != 0);
        MUST(b.bid_qty != 0 || b.bid_px == 0);
    }
}

static void
le(uint8_t *p, uint64_t v, unsigned n)
{
    for (unsigned i = 0; i < n; i++)
        p[i] = (uint8_t)(v >> 8 * i);
}

/* @return bytes. */
static size_t
make(uint8_t *log, size_t room, struct fuzz_in *in, struct saker_twin_log_result *want)
{
    size_t at = 16;

    memset(want, 0, sizeof(*want));
    memcpy(log, "SAKERLOG\1\0\0\0\0\0\0\0", 16);
    while (in->left > 0) {
        uint8_t type = fuzz_u8(in) & 31;
        size_t n;
        const uint8_t *body;

        body = fuzz_bytes(in, type == 3 ? 8 : fuzz_u16(in), &n);
        if (room - at < 24 + 8 + n)
            break;
        if ((type == 1 && n < 4) || (type == 3 && n != 8))
            type = 31;
        le(log + at, type, 4);
        le(log + at + 4, n, 4);
        le(log + at + 8, 0, 8);
        le(log + at + 16, 0, 8);
        if (n != 0)
            memcpy(log + at + 24, body, n);
        at += 24 + n;
        want->records++;
        want->feed_frames += type == 1;
        want->venue_frames += type == 2;
        want->writes += type == 3;
        want->sent += type == 16;
    }
    return at;
}

static int
replay(const char *path, struct saker_twin_log_result *res, struct seen *seen)
{
    struct saker_twin_out out = {.ctx = seen, .tx = on_tx, .event = on_event, .bbo = on_bbo};
    int rc;

    *seen = (struct seen){.hash = FUZZ_HASH};
    rc = saker_twin_log_replay_end(path, &cfg, &out, res, add_up, seen);
    MUST(rc == SAKER_OK || (rc == SAKER_ERR_FORMAT && strncmp(saker_error(), path, strlen(path)) == 0));
    MUST(res->feed_frames + res->venue_frames + res->writes + res->sent <= res->records);
    MUST(res->matched <= res->sent && res->differs_at <= res->records && res->matched + res->extra <= seen->tx);
    MUST(res->differs == (res->differs_at != 0));
    return rc;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    uint8_t how = fuzz_u8(&in);
    size_t room = 16 + 32 * size + 64, n;
    uint8_t *log = malloc(room);
    struct saker_twin_log_result want, res, again;
    struct seen seen, second;
    struct fuzz_file f;
    int rc;

    if (log == NULL)
        abort();
    if ((how & 1) != 0) {
        fuzz_file_open(&f, in.p, in.left);
        rc = replay(f.path, &res, &seen);
    } else {
        n = make(log, room, &in, &want);
        fuzz_file_open(&f, log, n);
        rc = replay(f.path, &res, &seen);
        MUST(rc == SAKER_OK && res.records == want.records && res.feed_frames == want.feed_frames && res.venue_frames == want.venue_frames &&
             res.writes == want.writes && res.sent == want.sent && !res.complete);
    }
    MUST(replay(f.path, &again, &second) == rc && again.records == res.records && again.matched == res.matched && again.extra == res.extra);
    MUST(seen.hash == second.hash && seen.tx == second.tx && seen.events == second.events);
    fuzz_file_close(&f);
    free(log);
    return 0;
}
