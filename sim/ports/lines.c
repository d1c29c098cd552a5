// SPDX-License-Identifier: Apache-2.0
/* lines.c - see lines.h. */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

#include "saker/error.h"

#define MILLION 1000000u
#define BLOCKS (SAKER_FRAME_MAX / 2) /* messages of a frame at most */
#define AGAIN_MAX 4u

/* On its way. */
struct packet {
    uint64_t due; /* in packets sent */
    unsigned line, messages;
    size_t len;
    uint8_t *data;
};

struct saker_lines {
    struct saker_lines_cfg cfg;
    struct saker_numbers numbers;
    uint64_t random[2];
    uint64_t sent; /* packets */
    bool ended;
    unsigned beats; /* lines that have had their last heartbeat */
    struct packet *way; /* in the order of arrival */
    size_t n, cap;
    /* of the packet that is being sent */
    saker_mold_fn *fn;
    void *ctx;
    unsigned blocks;
    const uint8_t *msg[BLOCKS];
    uint16_t msg_len[BLOCKS];
    uint64_t first;
};

/* ---- options ---------------------------------------------------------------------------------------------------- */

bool
saker_percent(const char *text, const char *unit, unsigned decimals, uint32_t most, uint32_t *ppm)
{
    uint32_t v = 0, worth = 10000; /* of a digit */
    unsigned digits = 0;

    for (; *text >= '0' && *text <= '9' && digits < 4; text++, digits++)
        v = v * 10 + (uint32_t)(*text - '0');
    if (digits == 0 || digits > 3)
        return false;
    v *= worth;
    if (*text == '.') {
        if (text[1] < '0' || text[1] > '9')
            return false;
        for (text++; *text >= '0' && *text <= '9' && decimals > 0; text++, decimals--) {
            worth /= 10;
            v += worth * (uint32_t)(*text - '0');
        }
    }
    if (strcmp(text, unit) != 0 || v > most)
        return false;
    *ppm = v;
    return true;
}

static bool
number(const char *text, uint64_t max, uint64_t *v)
{
    char *end;

    if (text[0] < '0' || text[0] > '9' || strlen(text) > 18)
        return false;
    *v = strtoull(text, &end, 10);
    return *end == '\0' && *v <= max;
}

int
saker_lines_option(struct saker_lines_cfg *cfg, const char *name, const char *value)
{
    unsigned line = name[strlen(name) - 1] == 'b';
    uint64_t v;

    if (strcmp(name, "line-seed") == 0) {
        if (!number(value, UINT32_MAX, &v))
            return saker_fail(SAKER_ERR_ARG, "--%s takes a number from 0 to 4294967295, not \"%s\"", name, value);
        cfg->seed = (uint32_t)v;
    } else if (strncmp(name, "lag-", 4) == 0) {
        if (!number(value, SAKER_LINES_LAG_MAX, &v))
            return saker_fail(SAKER_ERR_ARG, "--%s takes packets, 0 to %u, not \"%s\"", name, SAKER_LINES_LAG_MAX, value);
        cfg->lag[line] = (unsigned)v;
    } else if (!saker_percent(value, "%", 4, MILLION, name[0] == 'l' ? &cfg->loss[line] : &cfg->dup[line])) {
        return saker_fail(SAKER_ERR_ARG, "--%s takes 0%% to 100%%, at most four digits behind the point, not \"%s\"", name, value);
    }
    return SAKER_OK;
}

/* ---- numbers ---------------------------------------------------------------------------------------------------- */

void
saker_numbers_frame(struct saker_numbers *n)
{
    n->in_frame = 0;
}

uint64_t
saker_numbers_take(struct saker_numbers *n, uint64_t in_file)
{
    if (n->in_frame++ == 0)
        n->zero = in_file == 0;
    if (!n->zero) {
        if (n->next_in_file != 0 && in_file < n->next_in_file)
            return 0;
        n->next_in_file = in_file + 1;
    }
    return ++n->last;
}

/* ---- chance ----------------------------------------------------------------------------------------------------- */

/* splitmix64: each line has its own run of numbers, so that a rate of one line changes nothing on the other. */
static uint32_t
chance(struct saker_lines *l, unsigned line, uint32_t below)
{
    uint64_t x = l->random[line] += 0x9E3779B97F4A7C15u;

    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    x ^= x >> 31;
    return (uint32_t)((x >> 32) * below >> 32);
}

/* ---- packets ---------------------------------------------------------------------------------------------------- */

struct saker_lines *
saker_lines_new(const struct saker_lines_cfg *cfg)
{
    struct saker_lines *l = calloc(1, sizeof(*l));

    if (l == NULL)
        return NULL;
    l->cfg = *cfg;
    for (unsigned i = 0; i < 2; i++)
        l->random[i] = ((uint64_t)cfg->seed << 1 | i) * 0xD1342543DE82EF95u;
    return l;
}

void
saker_lines_free(struct saker_lines *l)
{
    if (l == NULL)
        return;
    for (size_t i = 0; i < l->n; i++)
        free(l->way[i].data);
    free(l->way);
    free(l);
}

/* One more on its way, behind all that arrive no later. */
static int
put(struct saker_lines *l, struct packet p, const uint8_t *data)
{
    size_t at = l->n;

    if (l->n == l->cap) {
        size_t cap = l->cap == 0 ? 64 : 2 * l->cap;
        struct packet *wide = realloc(l->way, cap * sizeof(*wide));

        if (wide == NULL)
            return saker_fail(SAKER_ERR_NOMEM, "out of memory for packets on their way");
        l->way = wide;
        l->cap = cap;
    }
    p.data = malloc(p.len);
    if (p.data == NULL)
        return saker_fail(SAKER_ERR_NOMEM, "out of memory for packets on their way");
    memcpy(p.data, data, p.len);
    for (; at > 0 && l->way[at - 1].due > p.due; at--)
        l->way[at] = l->way[at - 1];
    l->way[at] = p;
    l->n++;
    return SAKER_OK;
}

static int
send_line(struct saker_lines *l, unsigned line)
{
    uint8_t frame[SAKER_FRAME_MAX];
    struct packet p = {.due = l->sent + l->cfg.lag[line], .line = line, .messages = l->blocks};
    bool lost = chance(l, line, MILLION) < l->cfg.loss[line];
    bool again = chance(l, line, MILLION) < l->cfg.dup[line];
    uint32_t later = 1 + chance(l, line, AGAIN_MAX);
    int rc = SAKER_OK;

    p.len = saker_frame_mold(frame, sizeof(frame), &l->cfg.line[line], l->first, l->blocks, l->msg, l->msg_len);
    if (p.len == 0)
        return saker_fail(SAKER_ERR_FORMAT, "a packet of %u messages fits no frame", l->blocks);
    if (!lost)
        rc = put(l, p, frame);
    p.due += later;
    if (!lost && again && rc == SAKER_OK)
        rc = put(l, p, frame);
    return rc;
}

static void
on_message(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct saker_lines *l = ctx;
    uint64_t number = saker_numbers_take(&l->numbers, seq);

    if (number == 0 || l->blocks == BLOCKS)
        return;
    if (l->blocks == 0)
        l->first = number;
    l->msg[l->blocks] = msg;
    l->msg_len[l->blocks++] = (uint16_t)len;
    l->fn(l->ctx, number, msg, len);
}

int
saker_lines_send(struct saker_lines *l, const uint8_t *frame, size_t len, saker_mold_fn *fn, void *ctx)
{
    int rc = SAKER_OK;

    l->fn = fn;
    l->ctx = ctx;
    l->blocks = 0;
    saker_numbers_frame(&l->numbers);
    (void)saker_frame_walk(frame, len, on_message, l);
    if (l->blocks == 0)
        return 0;
    l->sent++;
    for (unsigned line = 0; line < 2 && rc == SAKER_OK; line++)
        rc = send_line(l, line);
    return rc != SAKER_OK ? rc : (int)l->blocks;
}

void
saker_lines_end(struct saker_lines *l)
{
    l->ended = true;
}

bool
saker_lines_arrive(struct saker_lines *l, struct saker_line_frame *f)
{
    struct packet p;

    if (l->n > 0 && (l->ended || l->way[0].due <= l->sent)) {
        p = l->way[0];
        l->n--;
        memmove(l->way, l->way + 1, l->n * sizeof(*l->way));
        f->line = p.line;
        f->messages = p.messages;
        f->len = p.len;
        memcpy(f->data, p.data, p.len);
        free(p.data);
        return true;
    }
    if (!l->ended || l->beats == 2)
        return false;
    f->line = l->beats++;
    f->messages = 0;
    f->len = saker_frame_mold(f->data, sizeof(f->data), &l->cfg.line[f->line], l->numbers.last + 1, 0, NULL, NULL);
    return true;
}
