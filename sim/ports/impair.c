// SPDX-License-Identifier: Apache-2.0
#include "impair.h"

#include <stdlib.h>
#include <string.h>

#define MILLION 1000000u

struct held {
    uint64_t due;
    size_t len;
    bool bad_fcs;
    uint8_t data[SAKER_IMPAIR_FRAME_MAX];
};

struct saker_impair {
    struct saker_impair_cfg cfg;
    struct saker_impair_stats stats;
    uint64_t rng, last_due;
    struct held *slot;
    unsigned order[SAKER_IMPAIR_HELD_MAX]; /* the first n: slots in use, the first to arrive first; the rest: free ones */
    unsigned n;
};

/* splitmix64 */
static uint64_t
draw(struct saker_impair *im)
{
    uint64_t x = im->rng += UINT64_C(0x9E3779B97F4A7C15);

    x = (x ^ x >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * UINT64_C(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static bool
chance(struct saker_impair *im, uint32_t ppm)
{
    return draw(im) % MILLION < ppm; /* drawn always: what one chance is does not move the others */
}

struct saker_impair *
saker_impair_new(const struct saker_impair_cfg *cfg)
{
    struct saker_impair *im = calloc(1, sizeof(*im));

    if (im == NULL)
        return NULL;
    im->slot = calloc(SAKER_IMPAIR_HELD_MAX, sizeof(*im->slot));
    if (im->slot == NULL) {
        free(im);
        return NULL;
    }
    im->cfg = *cfg;
    im->rng = cfg->seed;
    for (unsigned i = 0; i < SAKER_IMPAIR_HELD_MAX; i++)
        im->order[i] = i;
    return im;
}

void
saker_impair_free(struct saker_impair *im)
{
    if (im == NULL)
        return;
    free(im->slot);
    free(im);
}

static void
hold(struct saker_impair *im, uint64_t due, const uint8_t *frame, size_t len, uint64_t damage)
{
    unsigned at = im->n, free_slot;
    struct held *h;

    if (im->n == SAKER_IMPAIR_HELD_MAX) {
        im->stats.lost++;
        return;
    }
    free_slot = im->order[im->n++];
    for (; at > 0 && im->slot[im->order[at - 1]].due > due; at--)
        im->order[at] = im->order[at - 1];
    im->order[at] = free_slot;
    h = &im->slot[free_slot];
    h->due = due;
    h->len = len;
    h->bad_fcs = false;
    memcpy(h->data, frame, len);
    if (damage != 0) {
        uint64_t bit = damage % (8 * len);

        h->data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        h->bad_fcs = damage >> 63 != 0;
        im->stats.corrupted++;
    }
}

void
saker_impair_put(struct saker_impair *im, uint64_t now, const uint8_t *frame, size_t len)
{
    const struct saker_impair_cfg *c = &im->cfg;
    bool lost = chance(im, c->loss), twice = chance(im, c->duplicate), late = chance(im, c->reorder), damaged = chance(im, c->corrupt);
    uint64_t jitter = c->jitter_ns == 0 ? 0 : draw(im) % (c->jitter_ns + 1), damage = draw(im) | 1, due = now + c->delay_ns + jitter;

    im->stats.in++;
    if (lost || len == 0 || len > SAKER_IMPAIR_FRAME_MAX) {
        im->stats.lost++;
        return;
    }
    if (due < im->last_due)
        due = im->last_due;
    if (late)
        im->stats.reordered++;
    else
        im->last_due = due;
    hold(im, late ? due + c->late_ns : due, frame, len, damaged ? damage : 0);
    if (twice) {
        im->stats.duplicated++;
        hold(im, due + c->late_ns, frame, len, 0);
    }
}

size_t
saker_impair_get(struct saker_impair *im, uint64_t now, uint8_t *frame, size_t size, bool *bad_fcs)
{
    while (im->n != 0) {
        unsigned first = im->order[0];
        struct held *h = &im->slot[first];

        if (h->due > now)
            return 0;
        im->n--;
        memmove(im->order, im->order + 1, im->n * sizeof(im->order[0]));
        im->order[im->n] = first;
        if (h->len > size) {
            im->stats.lost++;
            continue;
        }
        memcpy(frame, h->data, h->len);
        *bad_fcs = h->bad_fcs;
        im->stats.out++;
        return h->len;
    }
    return 0;
}

uint64_t
saker_impair_next(const struct saker_impair *im)
{
    return im->n == 0 ? UINT64_MAX : im->slot[im->order[0]].due;
}

void
saker_impair_stats(const struct saker_impair *im, struct saker_impair_stats *st)
{
    *st = im->stats;
}
