// SPDX-License-Identifier: Apache-2.0
/* oracle.c - read a BinaryFILE stream and its oracle. */
#include "oracle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

static uint64_t
be(const uint8_t *p, unsigned n)
{
    uint64_t v = 0;

    while (n-- != 0)
        v = v << 8 | *p++;
    return v;
}

static void
decode(struct tw_itch *m, const uint8_t *p)
{
    memset(m, 0, sizeof(*m));
    m->mtype = p[0];
    m->locate = (uint16_t)be(p + 1, 2);
    m->slot_hit = m->locate == 13;
    m->feed_ok = true;
    m->ts = be(p + 5, 6);
    if (memchr("AFECXDU", p[0], 7) != NULL)
        m->refnum = be(p + 11, 8);
    switch (p[0]) {
    case 'A':
    case 'F':
        m->side = p[19] == 'S';
        m->qty = (uint32_t)be(p + 20, 4);
        m->px = (uint32_t)be(p + 32, 4);
        break;
    case 'E':
    case 'C':
    case 'X':
        m->qty = (uint32_t)be(p + 19, 4);
        break;
    case 'U':
        m->new_ref = be(p + 19, 8);
        m->qty = (uint32_t)be(p + 27, 4);
        m->px = (uint32_t)be(p + 31, 4);
        break;
    default:
        break;
    }
}

static gzFile
open_either(const char *dir, const char *name, const char *ext)
{
    char path[1024];
    gzFile f;

    (void)snprintf(path, sizeof(path), "%s/%s%s", dir, name, ext);
    f = gzopen(path, "rb");
    if (f != NULL)
        return f;
    (void)snprintf(path, sizeof(path), "%s/%s%s.gz", dir, name, ext);
    return gzopen(path, "rb");
}

int
oracle_load(struct oracle *o, const char *dir, const char *name)
{
    gzFile f = open_either(dir, name, ".itch");
    uint8_t buf[64], len[2];
    char line[128];
    size_t cap = 0;

    memset(o, 0, sizeof(*o));
    if (f == NULL)
        return -1;
    while (gzread(f, len, 2) == 2) {
        unsigned n = (unsigned)be(len, 2);

        if (n > sizeof(buf) || gzread(f, buf, n) != (int)n)
            break;
        if (o->n_msg == cap) {
            cap = cap == 0 ? 4096 : cap * 2;
            o->msg = realloc(o->msg, cap * sizeof(*o->msg));
            if (o->msg == NULL)
                abort();
        }
        decode(&o->msg[o->n_msg++], buf);
    }
    (void)gzclose(f);
    f = open_either(dir, name, ".bbo.csv");
    if (f == NULL)
        return -1;
    cap = 0;
    while (gzgets(f, line, (int)sizeof(line)) != NULL) {
        struct oracle_row r;

        if (o->n_row == cap) {
            cap = cap == 0 ? 4096 : cap * 2;
            o->row = realloc(o->row, cap * sizeof(*o->row));
            if (o->row == NULL)
                abort();
        }
        if (sscanf(line, "%lu,%u,%u,%u,%u,%u", &r.index, &r.locate, &r.bbo.bid_px, &r.bbo.bid_qty, &r.bbo.ask_px,
                   &r.bbo.ask_qty) != 6)
            break;
        o->row[o->n_row++] = r;
    }
    (void)gzclose(f);
    return 0;
}

void
oracle_free(struct oracle *o)
{
    free(o->msg);
    free(o->row);
}

const char *
oracle_shared_dir(void)
{
    static char dir[1024];
    const char *env = getenv("SAKER_SHARED");

    (void)snprintf(dir, sizeof(dir), "%s/data", env != NULL ? env : SAKER_SOURCE_DIR "/../shared");
    return dir;
}
