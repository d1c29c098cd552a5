// SPDX-License-Identifier: Apache-2.0
/* twin_log LOG EVENTS [ORDERS] - replay the merged input log of a card in the twin; compare frames and event records.
 *
 * LOG is what saker-card --record wrote, EVENTS what sakerd --events wrote. Frames are compared by saker_twin_log_replay. Of the records
 * everything is compared but the raw cycles, which the twin does not have. ORDERS: where the order table goes, one order in a line, sorted;
 * then a log without order frames is good too. Exit status 0 equal, 1 different, 2 usage, 3 failure. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "saker/error.h"
#include "twin_log.h"

struct compare {
    FILE *card;
    uint64_t n, differs_at; /* record number from 1, 0 = none */
    uint64_t only_twin;
};

static void
take(void *ctx, const struct saker_event *ev)
{
    struct compare *c = ctx;
    uint8_t wire[SAKER_EVENT_BYTES], twin[SAKER_EVENT_BYTES];
    struct saker_event card;

    if (fread(wire, sizeof(wire), 1, c->card) != 1) {
        c->only_twin++;
        return;
    }
    c->n++;
    if (saker_event_unpack(wire, &card) != 0) {
        c->differs_at = c->differs_at == 0 ? c->n : c->differs_at;
        return;
    }
    card.lbi_cyc = card.fbo_cyc = 0;
    saker_event_pack(&card, wire);
    card = *ev;
    card.lbi_cyc = card.fbo_cyc = 0;
    saker_event_pack(&card, twin);
    if (memcmp(wire, twin, sizeof(wire)) != 0 && c->differs_at == 0) {
        c->differs_at = c->n;
        (void)saker_event_unpack(wire, &card);
        (void)fprintf(stderr, "record %" PRIu64 ": card %s, twin %s\n", c->n, saker_event_type_name(card.type), saker_event_type_name(ev->type));
        for (unsigned i = 0; i < SAKER_EVENT_BYTES; i += 8)
            if (memcmp(wire + i, twin + i, 8) != 0) {
                (void)fprintf(stderr, "  word %2u: card", i / 8);
                for (unsigned k = 0; k < 8; k++)
                    (void)fprintf(stderr, " %02x", wire[i + k]);
                (void)fprintf(stderr, ", twin");
                for (unsigned k = 0; k < 8; k++)
                    (void)fprintf(stderr, " %02x", twin[i + k]);
                (void)fputc('\n', stderr);
            }
    }
}

static int
by_order(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void
write_orders(void *ctx, const struct saker_twin *twin)
{
    const struct tw_book *book = saker_twin_book(twin);
    char (*line)[80] = malloc((tw_book_places(book) + 1) * sizeof *line);
    struct tw_book_order o;
    size_t n = 0;
    FILE *f = fopen(ctx, "w");

    if (f == NULL || line == NULL) {
        perror(ctx);
        exit(3);
    }
    for (uint32_t p = 0; p < tw_book_places(book); p++)
        if (tw_book_order_at(book, p, &o))
            (void)snprintf(line[n++], sizeof *line, "%3u %016" PRIx64 " %u %10" PRIu32 " %10" PRIu32, o.slot, o.refnum, o.side, o.px, o.qty);
    qsort(line, n, sizeof *line, by_order);
    for (size_t i = 0; i < n; i++)
        (void)fprintf(f, "%s\n", line[i]);
    free(line);
    if (fclose(f) != 0)
        exit(3);
}

int
main(int argc, char **argv)
{
    const struct saker_twin_cfg cfg = {.symbols = TW_CARD_SYMBOLS, .orders_log2 = TW_CARD_ORDERS_LOG2, .levels_log2 = 12, .open_log2 = 8};
    struct compare c = {0};
    struct saker_twin_out out = {.ctx = &c, .event = take};
    struct saker_twin_log_result res;
    uint64_t only_card = 0;
    uint8_t wire[SAKER_EVENT_BYTES];
    bool equal;

    if (argc != 3 && argc != 4) {
        (void)fprintf(stderr, "usage: twin_log LOG EVENTS [ORDERS]\n");
        return 2;
    }
    c.card = fopen(argv[2], "rb");
    if (c.card == NULL) {
        perror(argv[2]);
        return 3;
    }
    if (saker_twin_log_replay_end(argv[1], &cfg, &out, &res, argc == 4 ? write_orders : NULL, argv[3]) != SAKER_OK) {
        (void)fprintf(stderr, "%s\n", saker_error());
        (void)fclose(c.card);
        return 1;
    }
    while (fread(wire, sizeof(wire), 1, c.card) == 1)
        only_card++;
    (void)fclose(c.card);
    equal = !res.differs && res.extra == 0 && res.complete && res.sent == res.matched && c.differs_at == 0 && c.only_twin == 0 &&
            only_card == 0 && c.n != 0 && (res.sent != 0 || argc == 4);
    printf("%" PRIu64 " inputs (%" PRIu64 " feed frames, %" PRIu64 " venue frames, %" PRIu64 " writes): %" PRIu64 " of %" PRIu64
           " frames and %" PRIu64 " event records %s\n",
           res.records, res.feed_frames, res.venue_frames, res.writes, res.matched, res.sent, c.n, equal ? "equal" : "DIFFER");
    if (!equal)
        printf("frames: first difference at log record %" PRIu64 ", %" PRIu64 " extra, log %s; events: first difference in record %" PRIu64
               ", only twin %" PRIu64 ", only card %" PRIu64 "\n",
               res.differs_at, res.extra, res.complete ? "complete" : "cut", c.differs_at, c.only_twin, only_card);
    return equal ? 0 : 1;
}
