// SPDX-License-Identifier: Apache-2.0
/* market.c - orders of the replayed stream: a hash from reference to order, price levels per symbol and side.
 *
 * Levels are a sorted array with the best price last, so that the busy end moves little. A level stays until its last order has gone. */
#include "market.h"

#include <stdlib.h>
#include <string.h>

struct level {
    uint32_t px, head, tail;
};

struct side {
    struct level *lv; /* worst first */
    uint32_t n, cap;
};

struct symbol {
    uint8_t name[8];
    bool named;
    uint8_t state;  /* of H */
    bool op_halted; /* h, this venue */
    struct side side[2];
};

struct mkt {
    struct mkt_order *pool;
    uint32_t pool_n, pool_cap, pool_free; /* free list through .next */
    uint32_t *hash;                       /* open addressing, MKT_NONE = empty */
    uint32_t hash_size, hash_used;
    struct symbol *sym[65536];
    uint16_t *names; /* open addressing on the name, 0 = empty */
    uint32_t names_size, names_used;
    uint64_t arrival;
};

static uint64_t
be(const uint8_t *p, unsigned n)
{
    uint64_t v = 0;

    while (n-- > 0)
        v = v << 8 | *p++;
    return v;
}

static uint32_t
be32(const uint8_t *p)
{
    return (uint32_t)be(p, 4);
}

static uint32_t
mix(uint64_t key)
{
    key ^= key >> 29;
    key *= 0xBF58476D1CE4E5B9u;
    key ^= key >> 32;
    return (uint32_t)key;
}

static uint64_t
order_key(uint16_t locate, uint64_t ref)
{
    return ref + ((uint64_t)locate << 48);
}

struct mkt *
mkt_new(void)
{
    struct mkt *m = calloc(1, sizeof(*m));

    if (m == NULL)
        return NULL;
    m->pool_free = MKT_NONE;
    m->hash_size = 1u << 12;
    m->names_size = 1u << 8;
    m->hash = malloc(m->hash_size * sizeof(*m->hash));
    m->names = calloc(m->names_size, sizeof(*m->names));
    if (m->hash == NULL || m->names == NULL) {
        mkt_free(m);
        return NULL;
    }
    memset(m->hash, 0xFF, m->hash_size * sizeof(*m->hash));
    return m;
}

void
mkt_free(struct mkt *m)
{
    if (m == NULL)
        return;
    for (size_t i = 0; i < 65536; i++) {
        if (m->sym[i] == NULL)
            continue;
        free(m->sym[i]->side[0].lv);
        free(m->sym[i]->side[1].lv);
        free(m->sym[i]);
    }
    free(m->pool);
    free(m->hash);
    free(m->names);
    free(m);
}

/* ---- references ---- */

static uint32_t
hash_slot(const struct mkt *m, uint16_t locate, uint64_t ref)
{
    uint32_t i = mix(order_key(locate, ref)) & (m->hash_size - 1);

    while (m->hash[i] != MKT_NONE && (m->pool[m->hash[i]].ref != ref || m->pool[m->hash[i]].locate != locate))
        i = (i + 1) & (m->hash_size - 1);
    return i;
}

static bool
hash_grow(struct mkt *m)
{
    uint32_t *old = m->hash;
    uint32_t old_size = m->hash_size;
    uint32_t *wide;

    if (m->hash_used < m->hash_size / 2)
        return true;
    wide = malloc((size_t)old_size * 2 * sizeof(*wide));
    if (wide == NULL)
        return false;
    memset(wide, 0xFF, (size_t)old_size * 2 * sizeof(*wide));
    m->hash = wide;
    m->hash_size = old_size * 2;
    for (uint32_t i = 0; i < old_size; i++)
        if (old[i] != MKT_NONE)
            m->hash[hash_slot(m, m->pool[old[i]].locate, m->pool[old[i]].ref)] = old[i];
    free(old);
    return true;
}

static uint32_t
find(const struct mkt *m, uint16_t locate, uint64_t ref)
{
    return m->hash[hash_slot(m, locate, ref)];
}

/* Deletion with backward shift, so that no probe chain breaks. */
static void
hash_remove(struct mkt *m, uint32_t index)
{
    uint32_t mask = m->hash_size - 1;
    uint32_t hole = hash_slot(m, m->pool[index].locate, m->pool[index].ref);
    uint32_t i = hole;

    m->hash[hole] = MKT_NONE;
    m->hash_used--;
    for (;;) {
        uint32_t home;

        i = (i + 1) & mask;
        if (m->hash[i] == MKT_NONE)
            return;
        home = mix(order_key(m->pool[m->hash[i]].locate, m->pool[m->hash[i]].ref)) & mask;
        if (((i - home) & mask) >= ((i - hole) & mask)) {
            m->hash[hole] = m->hash[i];
            m->hash[i] = MKT_NONE;
            hole = i;
        }
    }
}

/* ---- symbols ---- */

static struct symbol *
symbol(struct mkt *m, uint16_t locate)
{
    if (m->sym[locate] == NULL)
        m->sym[locate] = calloc(1, sizeof(struct symbol));
    return m->sym[locate];
}

static bool
name_symbol(struct mkt *m, uint16_t locate, const uint8_t name[8])
{
    struct symbol *s = symbol(m, locate);
    uint32_t i;

    if (s == NULL)
        return false;
    if (s->named || locate == 0)
        return true;
    if (m->names_used >= m->names_size / 2) {
        uint16_t *old = m->names;
        uint32_t old_size = m->names_size;
        uint16_t *wide = calloc((size_t)old_size * 2, sizeof(*wide));

        if (wide == NULL)
            return false;
        m->names = wide;
        m->names_size = old_size * 2;
        for (uint32_t k = 0; k < old_size; k++) {
            if (old[k] == 0)
                continue;
            i = mix(be(m->sym[old[k]]->name, 8)) & (m->names_size - 1);
            while (m->names[i] != 0)
                i = (i + 1) & (m->names_size - 1);
            m->names[i] = old[k];
        }
        free(old);
    }
    memcpy(s->name, name, 8);
    s->named = true;
    i = mix(be(name, 8)) & (m->names_size - 1);
    while (m->names[i] != 0) {
        if (memcmp(m->sym[m->names[i]]->name, name, 8) == 0)
            return true; /* the first locate of a name stays */
        i = (i + 1) & (m->names_size - 1);
    }
    m->names[i] = locate;
    m->names_used++;
    return true;
}

uint16_t
mkt_locate(const struct mkt *m, const uint8_t name[8])
{
    uint32_t i = mix(be(name, 8)) & (m->names_size - 1);

    while (m->names[i] != 0) {
        if (memcmp(m->sym[m->names[i]]->name, name, 8) == 0)
            return m->names[i];
        i = (i + 1) & (m->names_size - 1);
    }
    return 0;
}

uint8_t
mkt_state(const struct mkt *m, uint16_t locate)
{
    const struct symbol *s = m->sym[locate];

    if (s == NULL)
        return 0;
    return s->op_halted ? 'H' : s->state;
}

/* ---- levels ---- */

static bool
better(unsigned side, uint32_t a, uint32_t b)
{
    return side == MKT_BID ? a > b : a < b;
}

/* Position of the first level that is not worse than px. */
static uint32_t
level_at(const struct side *s, unsigned side, uint32_t px)
{
    uint32_t lo = 0;
    uint32_t hi = s->n;

    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;

        if (better(side, px, s->lv[mid].px))
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool
insert(struct mkt *m, uint16_t locate, unsigned side, uint64_t ref, uint32_t px, uint32_t qty, uint32_t *index)
{
    struct symbol *sym = symbol(m, locate);
    struct side *s;
    struct mkt_order *o;
    uint32_t at;
    uint32_t k;

    if (sym == NULL || !hash_grow(m))
        return false;
    s = &sym->side[side];
    at = level_at(s, side, px);
    if (at == s->n || s->lv[at].px != px) {
        if (s->n == s->cap) {
            uint32_t cap = s->cap == 0 ? 64 : s->cap * 2;
            struct level *lv = realloc(s->lv, cap * sizeof(*lv));

            if (lv == NULL)
                return false;
            s->lv = lv;
            s->cap = cap;
        }
        memmove(s->lv + at + 1, s->lv + at, (s->n - at) * sizeof(*s->lv));
        s->lv[at] = (struct level){px, MKT_NONE, MKT_NONE};
        s->n++;
    }
    if (m->pool_free != MKT_NONE) {
        k = m->pool_free;
        m->pool_free = m->pool[k].next;
    } else {
        if (m->pool_n == m->pool_cap) {
            uint32_t cap = m->pool_cap == 0 ? 1024 : m->pool_cap * 2;
            struct mkt_order *pool = realloc(m->pool, cap * sizeof(*pool));

            if (pool == NULL)
                return false; /* an empty level is left: it is skipped and reused */
            m->pool = pool;
            m->pool_cap = cap;
        }
        k = m->pool_n++;
    }
    o = &m->pool[k];
    *o = (struct mkt_order){.ref = ref, .arrival = mkt_arrival(m), .px = px, .qty = qty, .prev = s->lv[at].tail, .next = MKT_NONE,
                            .locate = locate, .side = (uint8_t)side};
    if (o->prev != MKT_NONE)
        m->pool[o->prev].next = k;
    else
        s->lv[at].head = k;
    s->lv[at].tail = k;
    m->hash[hash_slot(m, locate, ref)] = k;
    m->hash_used++;
    *index = k;
    return true;
}

static void
erase(struct mkt *m, uint32_t k)
{
    struct mkt_order *o = &m->pool[k];
    struct side *s = &m->sym[o->locate]->side[o->side];
    uint32_t at = level_at(s, o->side, o->px);

    if (o->prev != MKT_NONE)
        m->pool[o->prev].next = o->next;
    else
        s->lv[at].head = o->next;
    if (o->next != MKT_NONE)
        m->pool[o->next].prev = o->prev;
    else
        s->lv[at].tail = o->prev;
    if (s->lv[at].head == MKT_NONE) {
        s->n--;
        memmove(s->lv + at, s->lv + at + 1, (s->n - at) * sizeof(*s->lv));
    }
    hash_remove(m, k);
    o->next = m->pool_free;
    m->pool_free = k;
}

/* ---- messages ---- */

static bool
add(struct mkt *m, const uint8_t *msg, uint16_t locate, struct mkt_effect *eff)
{
    uint64_t ref = be(msg + 11, 8);
    uint32_t qty = be32(msg + 20);

    if ((msg[19] != 'B' && msg[19] != 'S') || qty == 0 || find(m, locate, ref) != MKT_NONE)
        return true;
    if (!name_symbol(m, locate, msg + 24) || !insert(m, locate, msg[19] == 'S', ref, be32(msg + 32), qty, &eff->order))
        return false;
    eff->kind = MKT_ADDED;
    return true;
}

static void
reduce(struct mkt *m, uint32_t k, uint32_t qty)
{
    if (qty >= m->pool[k].qty)
        erase(m, k);
    else
        m->pool[k].qty -= qty;
}

bool
mkt_apply(struct mkt *m, const uint8_t *msg, size_t len, struct mkt_effect *eff)
{
    uint16_t locate;
    uint32_t k;

    *eff = (struct mkt_effect){.kind = MKT_QUIET, .order = MKT_NONE};
    if (len < 12)
        return true;
    locate = (uint16_t)be(msg + 1, 2);
    eff->locate = locate;
    switch (msg[0]) {
    case 'S':
        eff->kind = MKT_SYSTEM;
        eff->code = msg[11];
        return true;
    case 'R':
        return len != 39 || name_symbol(m, locate, msg + 11);
    case 'H':
        if (len != 25)
            return true;
        if (!name_symbol(m, locate, msg + 11))
            return false;
        m->sym[locate]->state = msg[19];
        return true;
    case 'h':
        if (len != 21 || msg[19] != 'Q')
            return true;
        if (!name_symbol(m, locate, msg + 11))
            return false;
        m->sym[locate]->op_halted = msg[20] == 'H';
        return true;
    case 'A':
    case 'F':
        return len != (msg[0] == 'A' ? 36u : 40u) || add(m, msg, locate, eff);
    case 'E':
    case 'C':
        if (len != (msg[0] == 'E' ? 31u : 36u) || (k = find(m, locate, be(msg + 11, 8))) == MKT_NONE)
            return true;
        eff->kind = MKT_EXECUTED;
        eff->side = m->pool[k].side;
        eff->px = msg[0] == 'E' ? m->pool[k].px : be32(msg + 32);
        eff->qty = be32(msg + 19);
        eff->arrival = m->pool[k].arrival;
        reduce(m, k, be32(msg + 19));
        return true;
    case 'X':
        if (len == 23 && (k = find(m, locate, be(msg + 11, 8))) != MKT_NONE)
            reduce(m, k, be32(msg + 19));
        return true;
    case 'D':
        if (len == 19 && (k = find(m, locate, be(msg + 11, 8))) != MKT_NONE)
            erase(m, k);
        return true;
    case 'U': {
        unsigned side;

        if (len != 35 || (k = find(m, locate, be(msg + 11, 8))) == MKT_NONE)
            return true;
        side = m->pool[k].side;
        erase(m, k);
        if (be32(msg + 27) == 0 || find(m, locate, be(msg + 19, 8)) != MKT_NONE)
            return true;
        if (!insert(m, locate, side, be(msg + 19, 8), be32(msg + 31), be32(msg + 27), &eff->order))
            return false;
        eff->kind = MKT_ADDED;
        return true;
    }
    case 'P':
        if (len == 44) {
            eff->kind = MKT_TRADED;
            eff->px = be32(msg + 32);
            eff->qty = be32(msg + 20);
        }
        return true;
    case 'Q':
        if (len == 40) {
            eff->kind = MKT_CROSS;
            eff->px = be32(msg + 27);
            eff->qty = be(msg + 11, 8);
            eff->code = msg[39];
        }
        return true;
    default:
        return true;
    }
}

uint64_t
mkt_arrival(struct mkt *m)
{
    return ++m->arrival;
}

struct mkt_order *
mkt_order(struct mkt *m, uint32_t index)
{
    return &m->pool[index];
}

size_t
mkt_live(const struct mkt *m, struct mkt_order *out, size_t cap)
{
    size_t n = 0;

    for (uint32_t i = 0; i < m->hash_size; i++) {
        if (m->hash[i] == MKT_NONE)
            continue;
        if (n < cap)
            out[n] = m->pool[m->hash[i]];
        n++;
    }
    return n;
}

uint32_t
mkt_best(struct mkt *m, uint16_t locate, enum mkt_side side, uint32_t limit)
{
    const struct symbol *sym = m->sym[locate];

    if (sym == NULL)
        return MKT_NONE;
    for (uint32_t i = sym->side[side].n; i-- > 0;) {
        const struct level *lv = &sym->side[side].lv[i];

        if (better(side, limit, lv->px)) /* a bid below the seller's limit, an ask above the buyer's */
            return MKT_NONE;
        for (uint32_t k = lv->head; k != MKT_NONE; k = m->pool[k].next)
            if (m->pool[k].qty > m->pool[k].taken)
                return k;
    }
    return MKT_NONE;
}
