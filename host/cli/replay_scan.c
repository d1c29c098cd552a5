// SPDX-License-Identifier: Apache-2.0
/* replay_scan.c - the first pass: which symbols there are, how they are called, which message stands where. */
#include <stdlib.h>
#include <string.h>

#include "replay.h"
#include "saker/error.h"

static bool
test(const uint8_t *map, unsigned i)
{
    return ((unsigned)map[i / 8] >> i % 8 & 1u) != 0;
}

static void
mark(uint8_t *map, unsigned i)
{
    map[i / 8] = (uint8_t)(map[i / 8] | 1u << i % 8);
}

/* Where a message type carries its stock; 0 = nowhere. */
static size_t
stock_at(uint8_t type, size_t len)
{
    switch (type) {
    case 'R':
        return len == 39 ? 11 : 0;
    case 'H':
        return len == 25 ? 11 : 0;
    case 'Y':
        return len == 20 ? 11 : 0;
    case 'A':
        return len == 36 ? 24 : 0;
    case 'F':
        return len == 40 ? 24 : 0;
    case 'P':
        return len == 44 ? 24 : 0;
    default:
        return 0;
    }
}

static void
learn_name(struct replay_scan *s, unsigned locate, const uint8_t *stock, bool directory)
{
    size_t n = 8;

    if (test(s->directory, locate) || (s->name[locate][0] != '\0' && !directory))
        return;
    while (n > 0 && stock[n - 1] == ' ')
        n--;
    memcpy(s->name[locate], stock, n);
    s->name[locate][n] = '\0';
    if (directory)
        mark(s->directory, locate);
}

struct pass {
    struct replay_scan *scan;
    struct saker_numbers *numbers; /* NULL: those of the file */
    int rc;
};

static void
number(struct pass *p, uint64_t seq)
{
    struct replay_scan *s = p->scan;
    struct replay_run *last = s->n_runs > 0 ? &s->run[s->n_runs - 1] : NULL;

    if (last != NULL && seq == last->seq + last->n && s->messages == last->index + last->n) {
        last->n++;
        return;
    }
    if (s->n_runs == s->cap_runs) {
        size_t cap = s->cap_runs == 0 ? 64 : s->cap_runs * 2;
        struct replay_run *wide = realloc(s->run, cap * sizeof(*wide));

        if (wide == NULL) {
            p->rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
            return;
        }
        s->run = wide;
        s->cap_runs = cap;
    }
    s->run[s->n_runs++] = (struct replay_run){.seq = seq, .index = s->messages, .n = 1};
}

static void
on_message(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct pass *p = ctx;
    struct replay_scan *s = p->scan;

    if (p->numbers != NULL) {
        seq = saker_numbers_take(p->numbers, seq);
        if (seq == 0)
            return;
        if (saker_day_add(s->day, msg, len) == 0)
            p->rc = saker_fail(SAKER_ERR_NOMEM, "no memory for %llu messages", (unsigned long long)seq);
    }
    number(p, seq);
    s->messages++;
    if (len >= 11) {
        unsigned locate = (unsigned)msg[1] << 8 | msg[2];
        size_t at = stock_at(msg[0], len);
        uint64_t ts = 0;

        for (unsigned i = 5; i < 11; i++)
            ts = ts << 8 | msg[i];
        if (s->first_ts == 0)
            s->first_ts = ts;
        s->last_ts = ts;
        if (locate != 0 && !test(s->seen, locate)) {
            mark(s->seen, locate);
            s->order[s->n_locates++] = (uint16_t)locate;
        }
        if (locate != 0 && at != 0)
            learn_name(s, locate, msg + at, msg[0] == 'R');
    }
}

int
replay_scan_file(struct replay_scan *s, const char *file, const struct saker_src_cfg *cfg, bool lines)
{
    struct saker_numbers numbers = {0};
    struct pass p = {.scan = s, .numbers = lines ? &numbers : NULL};
    char session[11];
    struct saker_src *src = NULL;
    struct saker_frame *frame = malloc(sizeof(*frame));
    int rc;

    memset(s, 0, sizeof(*s));
    s->name = calloc(65536, sizeof(*s->name));
    s->order = calloc(65536, sizeof(*s->order));
    if (lines) {
        (void)snprintf(session, sizeof(session), "%-10s", cfg->session);
        s->day = saker_day_new((const uint8_t *)session);
    }
    if (frame == NULL || s->name == NULL || s->order == NULL || (lines && s->day == NULL)) {
        rc = saker_fail(SAKER_ERR_NOMEM, "out of memory");
        goto done;
    }
    rc = saker_src_open(&src, file, cfg);
    if (rc != SAKER_OK)
        goto done;
    while ((rc = saker_src_next(src, frame)) == 1 && p.rc == SAKER_OK) {
        s->frames++;
        saker_numbers_frame(&numbers);
        (void)saker_frame_walk(frame->data, frame->len, on_message, &p);
    }
    if (p.rc != SAKER_OK) {
        rc = p.rc;
    } else if (rc == SAKER_ERR_FORMAT) { /* what came before the damage is good */
        s->truncated = true;
        strncpy(s->truncated_text, saker_error(), sizeof(s->truncated_text) - 1);
        rc = SAKER_OK;
    } else if (rc == SAKER_OK && s->messages == 0) {
        rc = saker_fail(SAKER_ERR_FORMAT, "%s: no market-data message in it (%llu frames)", file, (unsigned long long)s->frames);
    }
done:
    saker_src_close(src);
    free(frame);
    return rc;
}

void
replay_scan_free(struct replay_scan *s)
{
    free(s->name);
    free(s->order);
    free(s->run);
    saker_day_free(s->day);
    s->day = NULL;
    s->name = NULL;
    s->order = NULL;
    s->run = NULL;
}

uint64_t
replay_scan_index(const struct replay_scan *s, uint64_t seq, size_t *from)
{
    for (size_t i = *from; i < s->n_runs; i++) {
        if (seq >= s->run[i].seq && seq - s->run[i].seq < s->run[i].n) {
            *from = i;
            return s->run[i].index + (seq - s->run[i].seq);
        }
    }
    return s->messages; /* not of this file: shows as one past the end */
}
