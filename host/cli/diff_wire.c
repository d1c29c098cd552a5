// SPDX-License-Identifier: Apache-2.0
/* diff_wire.c - two captures of the order port, frame by frame, to the first byte that differs, and what stands there. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "diff.h"
#include "saker/error.h"

#define FRAME_MAX 2048u
#define PAYLOAD 54u /* Ethernet, IPv4 and TCP without options */

struct capture {
    const char *path;
    FILE *f;
    uint8_t head[16], frame[FRAME_MAX];
    size_t len;
};

static uint32_t
le32(const uint8_t *p)
{
    return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static int
start(struct capture *c, const char *path)
{
    uint8_t head[24];

    *c = (struct capture){.path = path, .f = fopen(path, "rb")};
    if (c->f == NULL)
        return saker_fail(SAKER_ERR_IO, "%s: %s", path, strerror(errno));
    if (fread(head, 1, sizeof(head), c->f) != sizeof(head) || le32(head) != 0xa1b23c4du)
        return saker_fail(SAKER_ERR_FORMAT, "%s: no capture of the order port (saker replay --orders)", path);
    return SAKER_OK;
}

/* @return 1, 0 at the end, or SAKER_ERR_*. */
static int
next(struct capture *c)
{
    size_t n = fread(c->head, 1, sizeof(c->head), c->f);

    if (n == 0)
        return 0;
    c->len = n == sizeof(c->head) ? le32(c->head + 8) : FRAME_MAX + 1;
    if (c->len > FRAME_MAX || fread(c->frame, 1, c->len, c->f) != c->len)
        return saker_fail(SAKER_ERR_FORMAT, "%s: cut, or not what saker replay --orders writes", c->path);
    return 1;
}

struct part {
    unsigned at; /* first byte */
    const char *name;
};

static const struct part headers[] = {
    {0, "eth.dst"},      {6, "eth.src"},     {12, "eth.type"},    {14, "ip.version"},  {15, "ip.dscp"},       {16, "ip.length"},
    {18, "ip.id"},       {20, "ip.flags"},   {22, "ip.ttl"},      {23, "ip.protocol"}, {24, "ip.checksum"},   {26, "ip.src"},
    {30, "ip.dst"},      {34, "tcp.src"},    {36, "tcp.dst"},     {38, "tcp.seq"},     {42, "tcp.ack"},       {46, "tcp.flags"},
    {48, "tcp.window"},  {50, "tcp.checksum"}, {52, "tcp.urgent"}, {54, "soup.length"}, {56, "soup.type"},     {57, "ouch.type"},
    {58, "ouch"},
};

/* OUCH 5.0 Enter Order, from its type on. */
static const struct part enter[] = {
    {0, "ouch.type"},       {1, "ouch.user_ref_num"}, {5, "ouch.side"},          {6, "ouch.quantity"}, {10, "ouch.symbol"},
    {18, "ouch.price"},     {26, "ouch.time_in_force"}, {27, "ouch.display"},    {28, "ouch.capacity"}, {29, "ouch.iso"},
    {30, "ouch.cross_type"}, {31, "ouch.cl_ord_id"},  {45, "ouch.appendage_length"},
};

static const struct part *
find(const struct part *parts, size_t n, size_t at, size_t *end)
{
    size_t i = n;

    while (i > 1 && parts[i - 1].at > at)
        i--;
    *end = i < n ? parts[i].at : at + 1;
    return &parts[i - 1];
}

static bool
is_enter(const struct capture *c)
{
    return c->len >= PAYLOAD + 4 && c->frame[PAYLOAD + 2] == 'U' && c->frame[PAYLOAD + 3] == 'O';
}

static void
hex(char *out, size_t size, const struct capture *c, size_t from, size_t to)
{
    size_t n = 0;

    out[0] = '\0';
    for (size_t i = from; i < to && i < c->len && n + 3 < size; i++)
        n += (size_t)snprintf(out + n, size - n, "%02x", c->frame[i]);
}

static void
add(struct diff_result *out, const char *name, const char *a, const char *b)
{
    struct diff_field *f = &out->field[out->n++];

    f->stage = DIFF_ENTRY;
    (void)snprintf(f->name, sizeof(f->name), "%s", name);
    (void)snprintf(f->a, sizeof(f->a), "%s", a);
    (void)snprintf(f->b, sizeof(f->b), "%s", b);
}

/* Sums follow from the rest: a field that differs itself is told before them. */
static bool
is_sum(size_t at)
{
    return at == 24 || at == 25 || at == 50 || at == 51;
}

static void
bytes(const struct capture *a, const struct capture *b, struct diff_result *out)
{
    size_t len = a->len < b->len ? a->len : b->len;

    if (a->len != b->len) {
        char la[16], lb[16];

        (void)snprintf(la, sizeof(la), "%zu", a->len);
        (void)snprintf(lb, sizeof(lb), "%zu", b->len);
        add(out, "frame.length", la, lb);
    }
    for (unsigned sums = 0; sums < 2; sums++)
        for (size_t at = 0, end = 0; at < len && out->n < DIFF_COLUMNS; at = end > at ? end : at + 1) {
            bool order = at >= PAYLOAD + 3 && is_enter(a) && is_enter(b);
            const struct part *p = order ? find(enter, sizeof(enter) / sizeof(enter[0]), at - PAYLOAD - 3, &end)
                                         : find(headers, sizeof(headers) / sizeof(headers[0]), at, &end);
            size_t from = order ? p->at + PAYLOAD + 3 : p->at;
            char va[80], vb[80], name[48];

            end += order ? PAYLOAD + 3 : 0;
            if (from < at)
                from = at;
            if (is_sum(at) != (sums == 1) || memcmp(a->frame + from, b->frame + from, (end < len ? end : len) - from) == 0)
                continue;
            hex(va, sizeof(va), a, from, end);
            hex(vb, sizeof(vb), b, from, end);
            (void)snprintf(name, sizeof(name), strcmp(p->name, "ouch") == 0 ? "%s[%zu]" : "%s", p->name, from - PAYLOAD - 3);
            add(out, name, va, vb);
        }
    if (is_enter(a))
        out->urn = (uint64_t)a->frame[PAYLOAD + 4] << 24 | (uint64_t)a->frame[PAYLOAD + 5] << 16 | (uint64_t)a->frame[PAYLOAD + 6] << 8 |
                   a->frame[PAYLOAD + 7];
}

int
diff_wire(const char *path_a, const char *path_b, struct diff_result *out)
{
    static struct capture a, b;
    int rc = start(&a, path_a), has_a = 0, has_b = 0;

    b.f = NULL;
    if (rc == SAKER_OK)
        rc = start(&b, path_b);
    while (rc == SAKER_OK && !out->differ) {
        has_a = next(&a);
        has_b = next(&b);
        if (has_a < 0 || has_b < 0)
            rc = has_a < 0 ? has_a : has_b;
        if (rc != SAKER_OK || (has_a == 0 && has_b == 0))
            break;
        if (has_a == 1 && has_b == 1 && a.len == b.len && memcmp(a.frame, b.frame, a.len) == 0) {
            out->frames++;
            continue;
        }
        out->differ = true;
        out->stage = DIFF_ENTRY;
        out->message = 0;
        (void)snprintf(out->what[0], sizeof(out->what[0]), has_a == 1 ? "frame %llu" : "none", (unsigned long long)out->frames + 1);
        (void)snprintf(out->what[1], sizeof(out->what[1]), has_b == 1 ? "frame %llu" : "none", (unsigned long long)out->frames + 1);
        if (has_a == 1 && has_b == 1)
            bytes(&a, &b, out);
        else
            add(out, "frame", out->what[0], out->what[1]);
    }
    if (a.f != NULL)
        (void)fclose(a.f);
    if (b.f != NULL)
        (void)fclose(b.f);
    return rc;
}
