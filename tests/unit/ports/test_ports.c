// SPDX-License-Identifier: Apache-2.0
/* unit.ports - capture sources, Mold framing and the pcap writer. Runs in the source directory. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "test_impair.h"
#include "lines.h"
#include "ports.h"
#include "saker/error.h"

static const struct saker_src_cfg cfg = {.dst_ip = 0xE9360C6Fu, .src_ip = 0xCEC87F8Au, .dst_port = 26477, .session = "000001234A"};
static const char golden_payload[] = "303030303031323334410000000000000001"
                                     "0002000c53000000001f1aced9f07b4f0024"
                                     "41000700001f1aced9f07b00000000075bcd1542000000644141504c202020200016f0a8";
static const uint8_t msg_s[12] = {'S', 0, 0, 0, 0, 0x1f, 0x1a, 0xce, 0xd9, 0xf0, 0x7b, 'O'};
static const uint8_t msg_a[36] = {'A',  0,    7,    0,    0,   0x1f, 0x1a, 0xce, 0xd9, 0xf0, 0x7b, 0,    0,
                                  0,    0,    0x07, 0x5b, 0xcd, 0x15, 'B', 0,    0,    0,    100,  'A',  'A',
                                  'P',  'L',  ' ',  ' ',  ' ', ' ',  0,    0x16, 0xf0, 0xa8};

static char dir[] = "/tmp/saker_ports_XXXXXX";

static const char *
in_dir(const char *name)
{
    static char path[128];

    (void)snprintf(path, sizeof(path), "%s/%s", dir, name);
    return path;
}

static void
spew(const char *path, const void *data, size_t n, bool gz)
{
    if (gz) {
        gzFile f = gzopen(path, "wb");

        ck_assert_ptr_nonnull(f);
        ck_assert_int_eq(gzwrite(f, data, (unsigned)n), (int)n);
        (void)gzclose(f);
    } else {
        FILE *f = fopen(path, "wb");

        ck_assert_ptr_nonnull(f);
        ck_assert_uint_eq(fwrite(data, 1, n, f), n);
        (void)fclose(f);
    }
}

static size_t
slurp(const char *path, uint8_t *buf, size_t size)
{
    FILE *f = fopen(path, "rb");
    size_t n;

    ck_assert_ptr_nonnull(f);
    n = fread(buf, 1, size, f);
    (void)fclose(f);
    return n;
}

static const char *
shared(const char *name)
{
    static char path[512];
    const char *root = getenv("SAKER_SHARED");

    (void)snprintf(path, sizeof(path), "%s/data/%s", root != NULL ? root : "../shared", name);
    if (access(path, R_OK) == 0)
        return path;
    printf("SKIP unit.ports/%s: %s is not there (set SAKER_SHARED)\n", name, path);
    return NULL;
}

static unsigned
be16(const uint8_t *p)
{
    return (unsigned)p[0] << 8 | p[1];
}

static unsigned
ones_sum(const uint8_t *p, size_t n, unsigned sum)
{
    for (size_t i = 0; i < n; i++)
        sum += (unsigned)p[i] << (i & 1 ? 0 : 8);
    while (sum >> 16)
        sum = (sum & 0xFFFF) + (sum >> 16);
    return sum;
}

static void
check_sums(const uint8_t *frame)
{
    const uint8_t *ip = frame + 14;
    unsigned udp = be16(ip + 24);

    ck_assert_uint_eq(ones_sum(ip, 20, 0), 0xFFFF);
    ck_assert_uint_eq(be16(ip + 2), udp + 20);
    ck_assert_uint_eq(ones_sum(ip + 20, udp, ones_sum(ip + 12, 8, 17 + udp)), 0xFFFF);
}

START_TEST(mold_golden)
{
    const uint8_t *msgs[2] = {msg_s, msg_a};
    const uint16_t lens[2] = {sizeof(msg_s), sizeof(msg_a)};
    uint8_t frame[256];
    char hex[256] = "";
    size_t len = saker_frame_mold(frame, sizeof(frame), &cfg, 1, 2, msgs, lens);

    ck_assert_uint_eq(len, 62 + 2 + 12 + 2 + 36);
    for (size_t i = 42; i < len; i++)
        (void)snprintf(hex + 2 * (i - 42), 3, "%02x", frame[i]);
    ck_assert_str_eq(hex, golden_payload);
    ck_assert_mem_eq(frame, "\x01\x00\x5e\x36\x0c\x6f", 6);
    check_sums(frame);
    ck_assert_uint_eq(saker_frame_mold(frame, 113, &cfg, 1, 2, msgs, lens), 0); /* one byte short */
    ck_assert_uint_eq(saker_frame_mold(frame, 114, &cfg, 1, 2, msgs, lens), 114);
    ck_assert_uint_eq(saker_frame_mold(frame, sizeof(frame), &cfg, 6, 0, NULL, NULL), 62); /* heartbeat */
    ck_assert_uint_eq(be16(frame + 60), 0);
    check_sums(frame);
    ck_assert_uint_eq(saker_frame_mold(frame, sizeof(frame), &cfg, 6, 0xFFFF, NULL, NULL), 62); /* end of session */
    ck_assert_uint_eq(be16(frame + 60), 0xFFFF);
    check_sums(frame);
}
END_TEST

struct seen {
    unsigned n;
    uint64_t seq[64];
    uint8_t type[64];
    size_t len[64];
};

static void
see(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct seen *s = ctx;

    if (s->n < 64) {
        s->seq[s->n] = seq;
        s->type[s->n] = len > 0 ? msg[0] : 0;
        s->len[s->n] = len;
    }
    s->n++;
}

START_TEST(mold_walk)
{
    const uint8_t *msgs[3] = {msg_s, msg_a, msg_a};
    const uint16_t lens[3] = {sizeof(msg_s), 0, sizeof(msg_a)};
    uint8_t frame[256], vlan[260];
    struct seen s = {0};
    size_t len = saker_frame_mold(frame, sizeof(frame), &cfg, 77, 3, msgs, lens);

    ck_assert_int_eq(saker_frame_walk(frame, len, see, &s), 3);
    ck_assert_uint_eq(s.seq[0], 77);
    ck_assert_uint_eq(s.type[0], 'S');
    ck_assert_uint_eq(s.len[1], 0);
    ck_assert_uint_eq(s.seq[2], 79);
    ck_assert_uint_eq(s.type[2], 'A');
    memcpy(vlan, frame, 12);
    memcpy(vlan + 12, "\x81\x00\x00\x8d", 4);
    memcpy(vlan + 16, frame + 12, len - 12);
    s.n = 0;
    ck_assert_int_eq(saker_frame_walk(vlan, len + 4, see, &s), 3);
    ck_assert_uint_eq(s.seq[2], 79);
    frame[61] = 4; /* one block more than there are */
    ck_assert_int_eq(saker_frame_walk(frame, len, see, &s), 3);
    ck_assert_int_eq(saker_frame_walk(frame, len - 1, see, &s), -1); /* cut below the UDP length */
    frame[23] = 6;
    ck_assert_int_eq(saker_frame_walk(frame, len, see, &s), -1);
    for (size_t n = 0; n < 70; n++)
        (void)saker_frame_walk(vlan, n, see, &s); /* no byte beyond the end is read: the sanitizer watches */
}
END_TEST

static int
drain(const char *path, unsigned *frames, struct seen *s)
{
    static struct saker_frame f;
    struct saker_src *src = NULL;
    int rc = saker_src_open(&src, path, &cfg);

    *frames = 0;
    if (rc != 0)
        return rc;
    while ((rc = saker_src_next(src, &f)) == 1) {
        (*frames)++;
        if (s != NULL)
            (void)saker_frame_walk(f.data, f.len, see, s);
    }
    saker_src_close(src);
    return rc;
}

static size_t
records(uint8_t *buf, unsigned n)
{
    size_t at = 0;

    for (unsigned i = 0; i < n; i++) {
        const uint8_t *m = i == 0 ? msg_s : msg_a;
        size_t len = i == 0 ? sizeof(msg_s) : sizeof(msg_a);

        buf[at++] = 0;
        buf[at++] = (uint8_t)len;
        memcpy(buf + at, m, len);
        at += len;
    }
    return at;
}

START_TEST(itch_plain_and_gzip)
{
    uint8_t buf[1024];
    size_t n = records(buf, 10);
    unsigned frames;

    for (int gz = 0; gz < 2; gz++) {
        struct seen s = {0};
        const char *path = in_dir(gz ? "a.bin" : "b.bin"); /* the name says nothing */

        spew(path, buf, n, gz);
        ck_assert_int_eq(drain(path, &frames, &s), 0);
        ck_assert_uint_eq(frames, 10);
        ck_assert_uint_eq(s.n, 10);
        ck_assert_uint_eq(s.seq[0], 1);
        ck_assert_uint_eq(s.seq[9], 10);
        ck_assert_uint_eq(s.type[9], 'A');
    }
    buf[n] = buf[n + 1] = 0; /* end mark, then bytes that must not be read */
    memset(buf + n + 2, 0xEE, 5);
    spew(in_dir("c"), buf, n + 7, false);
    ck_assert_int_eq(drain(in_dir("c"), &frames, NULL), 0);
    ck_assert_uint_eq(frames, 10);
    spew(in_dir("c"), "\0\0", 2, false); /* an empty session */
    ck_assert_int_eq(drain(in_dir("c"), &frames, NULL), 0);
    ck_assert_uint_eq(frames, 0);
}
END_TEST

START_TEST(itch_truncated)
{
    uint8_t buf[1024], zipped[1024];
    size_t n = records(buf, 3); /* 14 + 38 + 38 */
    size_t zn;
    unsigned frames;
    char want[64];

    for (size_t cut = 1; cut < n; cut++) {
        unsigned whole = cut < 14 ? 0 : cut < 52 ? 1 : 2;

        spew(in_dir("t"), buf, cut, false);
        if (cut < 3) { /* too little to be told from anything else */
            ck_assert_int_eq(drain(in_dir("t"), &frames, NULL), SAKER_ERR_FORMAT);
            continue;
        }
        ck_assert_int_eq(drain(in_dir("t"), &frames, NULL), cut == 14 || cut == 52 ? 0 : SAKER_ERR_FORMAT);
        ck_assert_uint_eq(frames, whole);
        if (cut != 14 && cut != 52) {
            (void)snprintf(want, sizeof(want), "truncated at byte %u", whole == 0 ? 0 : whole == 1 ? 14 : 52);
            ck_assert_msg(strstr(saker_error(), want) != NULL, "%s", saker_error());
        }
    }
    spew(in_dir("t.gz"), buf, n, true); /* the compressed file is cut: damaged even where a record ends */
    zn = slurp(in_dir("t.gz"), zipped, sizeof(zipped));
    spew(in_dir("t.gz"), zipped, zn - 8, false);
    ck_assert_int_eq(drain(in_dir("t.gz"), &frames, NULL), SAKER_ERR_FORMAT);
    ck_assert_uint_eq(frames, 3);
    zipped[zn - 6] ^= 0x40; /* wrong CRC */
    spew(in_dir("t.gz"), zipped, zn, false);
    ck_assert_int_eq(drain(in_dir("t.gz"), &frames, NULL), SAKER_ERR_FORMAT);
    n = records(buf, 2);
    buf[n] = 0xFF;
    buf[n + 1] = 0xFF;
    spew(in_dir("t"), buf, n + 2, false);
    ck_assert_int_eq(drain(in_dir("t"), &frames, NULL), SAKER_ERR_FORMAT);
    ck_assert_uint_eq(frames, 2);
}
END_TEST

START_TEST(not_a_capture)
{
    static const char *const texts[] = {"", "hello, world\n", "version: 1\nstrategy: take\n", "\0", "\x0a\x0d\x0d\x0a", "\xd4\xc3\xb2\xa1 nothing"};
    static const size_t sizes[] = {0, 13, 27, 1, 4, 12};
    unsigned frames;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        spew(in_dir("n"), texts[i], sizes[i], false);
        ck_assert_msg(drain(in_dir("n"), &frames, NULL) == SAKER_ERR_FORMAT, "text %zu", i);
        ck_assert_ptr_nonnull(strstr(saker_error(), "/n: "));
    }
    spew(in_dir("n"), texts[1], sizes[1], false);
    ck_assert_int_eq(drain(in_dir("n"), &frames, NULL), SAKER_ERR_FORMAT);
    ck_assert_ptr_nonnull(strstr(saker_error(), "neither ITCH"));
    ck_assert_int_eq(drain(in_dir("absent"), &frames, NULL), SAKER_ERR_IO);
    ck_assert_int_eq(drain(dir, &frames, NULL), SAKER_ERR_IO);
}
END_TEST

START_TEST(pcap_round_trip)
{
    struct saker_pcap *w = NULL;
    static struct saker_frame f;
    struct saker_src *src = NULL;
    uint8_t frame[200], all[2048];
    size_t n;
    unsigned frames;

    for (size_t i = 0; i < sizeof(frame); i++)
        frame[i] = (uint8_t)(i * 7);
    ck_assert_int_eq(saker_pcap_create(&w, in_dir("o.pcap")), 0);
    for (unsigned i = 0; i < 5; i++)
        ck_assert_int_eq(saker_pcap_write(w, 34200123456789u + i, frame, 60 + i), 0);
    ck_assert_int_eq(saker_pcap_write(w, 0, frame, SAKER_FRAME_MAX + 1), SAKER_ERR_ARG);
    ck_assert_int_eq(saker_pcap_close(w), 0);
    ck_assert_int_eq(saker_src_open(&src, in_dir("o.pcap"), &cfg), 0);
    ck_assert(!saker_src_framed(src));
    for (unsigned i = 0; i < 5; i++) {
        ck_assert_int_eq(saker_src_next(src, &f), 1);
        ck_assert_uint_eq(f.len, 60 + i);
        ck_assert_uint_eq(f.ts_ns, 34200123456789u + i);
        ck_assert_mem_eq(f.data, frame, f.len);
    }
    ck_assert_int_eq(saker_src_next(src, &f), 0);
    saker_src_close(src);
    n = slurp(in_dir("o.pcap"), all, sizeof(all));
    ck_assert_uint_eq(n, 24 + 5 * 16 + 60 + 61 + 62 + 63 + 64);
    spew(in_dir("o.pcap.gz"), all, n, true);
    ck_assert_int_eq(drain(in_dir("o.pcap.gz"), &frames, NULL), 0);
    ck_assert_uint_eq(frames, 5);
    for (size_t cut = n - 79; cut < n; cut++) { /* inside the last record, header or data */
        spew(in_dir("cut.pcap"), all, cut, false);
        ck_assert_int_eq(drain(in_dir("cut.pcap"), &frames, NULL), SAKER_ERR_FORMAT);
        ck_assert_uint_eq(frames, 4);
        ck_assert_ptr_nonnull(strstr(saker_error(), "truncated at byte 334"));
    }
    all[20] = 101; /* raw IP */
    spew(in_dir("raw.pcap"), all, n, false);
    ck_assert_int_eq(drain(in_dir("raw.pcap"), &frames, NULL), SAKER_ERR_FORMAT);
    ck_assert_ptr_nonnull(strstr(saker_error(), "link type"));
}
END_TEST

static void
le32(uint8_t *p, uint32_t v)
{
    for (unsigned i = 0; i < 4; i++)
        p[i] = (uint8_t)(v >> 8 * i);
}

START_TEST(pcapng_nanoseconds)
{
    uint8_t ng[200] = {0};
    static struct saker_frame f;
    struct saker_src *src = NULL;
    uint64_t ts = 1692711000123456789u;
    size_t at = 0;
    unsigned frames;

    le32(ng, 0x0A0D0D0A); /* section header */
    le32(ng + 4, 28);
    le32(ng + 8, 0x1A2B3C4D);
    ng[12] = 1;
    memset(ng + 16, 0xFF, 8);
    le32(ng + 24, 28);
    at = 28;
    le32(ng + at, 1); /* interface: Ethernet, option if_tsresol = 9 */
    le32(ng + at + 4, 32);
    ng[at + 8] = 1;
    le32(ng + at + 12, 65535);
    ng[at + 16] = 9;
    ng[at + 18] = 1;
    ng[at + 20] = 9;
    le32(ng + at + 28, 32);
    at += 32;
    le32(ng + at, 6); /* enhanced packet, 60 bytes */
    le32(ng + at + 4, 92);
    le32(ng + at + 12, (uint32_t)(ts >> 32));
    le32(ng + at + 16, (uint32_t)ts);
    le32(ng + at + 20, 60);
    le32(ng + at + 24, 60);
    memset(ng + at + 28, 0x5A, 60);
    le32(ng + at + 88, 92);
    at += 92;
    spew(in_dir("ng"), ng, at, true);
    ck_assert_int_eq(saker_src_open(&src, in_dir("ng"), &cfg), 0);
    ck_assert_int_eq(saker_src_next(src, &f), 1);
    ck_assert_uint_eq(f.len, 60);
    ck_assert_uint_eq(f.ts_ns, ts);
    ck_assert_uint_eq(f.data[59], 0x5A);
    ck_assert_int_eq(saker_src_next(src, &f), 0);
    saker_src_close(src);
    spew(in_dir("ng"), ng, at - 20, false);
    ck_assert_int_eq(drain(in_dir("ng"), &frames, NULL), SAKER_ERR_FORMAT);
    ck_assert_uint_eq(frames, 0);
}
END_TEST

/* Files with a few bytes changed end in frames, in an error, or both; never in more than the file can hold. */
/* ---- two lines ---- */

struct told {
    unsigned n;
    uint64_t first;
};

static void
on_told(void *ctx, uint64_t seq, const uint8_t *msg, size_t len)
{
    struct told *t = ctx;

    (void)msg;
    (void)len;
    t->first = t->n++ == 0 ? seq : t->first;
}

struct arrivals {
    unsigned n[2], at_send[2]; /* frames; those that came before the last packet was sent */
    uint64_t last[2], order;   /* highest number; a digest of what came when */
};

static void
take_arrivals(struct saker_lines *l, struct arrivals *a, bool ended)
{
    static struct saker_line_frame f;
    struct told t;

    while (saker_lines_arrive(l, &f)) {
        t = (struct told){0};
        ck_assert_int_eq(saker_frame_walk(f.data, f.len, on_told, &t), (int)f.messages);
        a->n[f.line] += f.messages != 0;
        a->at_send[f.line] += f.messages != 0 && !ended;
        if (t.first > a->last[f.line])
            a->last[f.line] = t.first;
        a->order = (a->order ^ (t.first << 1 | f.line)) * 0x100000001B3u;
    }
}

/* 1,000 packets of two messages, numbered in the capture from 7,000 on, and each of them there twice. */
static struct arrivals
run_lines(const struct saker_lines_cfg *c)
{
    static const uint8_t *const msgs[2] = {msg_s, msg_a};
    static const uint16_t lens[2] = {sizeof(msg_s), sizeof(msg_a)};
    struct saker_lines *l = saker_lines_new(c);
    struct arrivals a = {0};
    uint8_t frame[256];
    struct told t;

    ck_assert_ptr_nonnull(l);
    for (unsigned i = 0; i < 1000; i++) {
        size_t len = saker_frame_mold(frame, sizeof(frame), &cfg, 7000 + 2 * i, 2, msgs, lens);

        t = (struct told){0};
        ck_assert_int_eq(saker_lines_send(l, frame, len, on_told, &t), 2);
        ck_assert_uint_eq(t.first, 1 + 2 * i);
        take_arrivals(l, &a, false);
        ck_assert_int_eq(saker_lines_send(l, frame, len, on_told, &t), 0);
        ck_assert(!saker_lines_arrive(l, &(struct saker_line_frame){0}));
    }
    saker_lines_end(l);
    take_arrivals(l, &a, true);
    ck_assert(!saker_lines_arrive(l, &(struct saker_line_frame){0}));
    saker_lines_free(l);
    return a;
}

static struct saker_lines_cfg
lines_cfg(const char *const *options)
{
    struct saker_lines_cfg c = {.line = {cfg, cfg}};

    c.line[1].dst_ip = SAKER_LINE_B_IP;
    for (; *options != NULL; options += 2)
        ck_assert_int_eq(saker_lines_option(&c, options[0], options[1]), 0);
    return c;
}

START_TEST(two_lines)
{
    struct saker_lines_cfg c = lines_cfg((const char *const[]){NULL});
    struct arrivals a = run_lines(&c), b;

    ck_assert(a.n[0] == 1000 && a.n[1] == 1000 && a.at_send[0] == 1000 && a.at_send[1] == 1000);
    c = lines_cfg((const char *const[]){"loss-a", "10%", "dup-b", "50%", "lag-b", "7", "line-seed", "3", NULL});
    a = run_lines(&c);
    ck_assert(a.n[0] > 850 && a.n[0] < 950 && a.n[1] > 1400 && a.n[1] < 1600);
    ck_assert(a.last[0] >= 1990 && a.last[1] == 1999);
    ck_assert_uint_ge(a.n[1] - a.at_send[1], 7);
    ck_assert_uint_eq(a.n[0], a.at_send[0]);
    b = run_lines(&c);
    ck_assert_uint_eq(a.order, b.order);
    ck_assert_int_eq(saker_lines_option(&c, "line-seed", "4"), 0);
    b = run_lines(&c);
    ck_assert_uint_ne(a.order, b.order);
    c = lines_cfg((const char *const[]){"loss-a", "100%", "loss-b", "99.9999%", "dup-a", "100%", NULL});
    a = run_lines(&c);
    ck_assert(a.n[0] == 0 && a.n[1] <= 2);
    ck_assert_int_lt(saker_lines_option(&c, "loss-a", "100.0001%"), 0);
    ck_assert_int_lt(saker_lines_option(&c, "lag-a", "1001"), 0);
}
END_TEST

START_TEST(damaged_files)
{
    struct saker_pcap *w = NULL;
    uint8_t frame[100] = {1, 2, 3}, pcap[1024], itch[1024], gz[1024], bad[1024];
    size_t sizes[3];
    uint32_t rnd = 3;
    unsigned frames, errors = 0;

    ck_assert_int_eq(saker_pcap_create(&w, in_dir("d")), 0);
    for (unsigned i = 0; i < 6; i++)
        ck_assert_int_eq(saker_pcap_write(w, i, frame, sizeof(frame)), 0);
    ck_assert_int_eq(saker_pcap_close(w), 0);
    sizes[0] = slurp(in_dir("d"), pcap, sizeof(pcap));
    sizes[1] = records(itch, 15);
    spew(in_dir("d"), itch, sizes[1], true);
    sizes[2] = slurp(in_dir("d"), gz, sizeof(gz));
    for (unsigned i = 0; i < 3000; i++) {
        unsigned kind = i % 3;

        memcpy(bad, kind == 0 ? pcap : kind == 1 ? itch : gz, sizes[kind]);
        for (unsigned k = 0; k <= i % 4; k++) {
            rnd = rnd * 1664525u + 1013904223u;
            bad[(rnd >> 8) % sizes[kind]] ^= (uint8_t)(1u << (rnd >> 28 & 7));
        }
        spew(in_dir("d"), bad, sizes[kind], false);
        errors += drain(in_dir("d"), &frames, NULL) != 0;
        ck_assert_uint_le(frames, 400);
    }
    ck_assert_uint_gt(errors, 300);
}
END_TEST

START_TEST(real_captures)
{
    static const struct {
        const char *name;
        int rc;
        unsigned frames;
        unsigned messages; /* 0 = not Mold */
    } files[] = {
        {"itch50/aapl-20200130-premarket-10k.itch", 0, 10000, 10000},
        {"itch50/xnas-startofday-4096bytes.itch", SAKER_ERR_FORMAT, 101, 101},
        {"lobster/derived-aapl-20120621-0930-1030.itch.gz", 0, 92045, 92045},
        {"mold/xnas-20230822-wire/Multiple.Packets.pcap", 0, 2, 39},
        {"mold/xnas-20230822-by-type/SystemEvent.pcap", 0, 1, 1},
        {"iex/TOPS16-20170710.pcap.gz", 0, 13022, 0},
        {"iex/deepplus-1.0.2-all-message-types.pcap", 0, 13, 0},
    };

    for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
        const char *path = shared(files[i].name);
        struct seen s = {0};
        unsigned frames;

        if (path == NULL)
            continue;
        ck_assert_msg(drain(path, &frames, &s) == files[i].rc, "%s: %s", path, saker_error());
        ck_assert_msg(frames == files[i].frames, "%s: %u frames", path, frames);
        if (files[i].messages != 0)
            ck_assert_msg(s.n == files[i].messages, "%s: %u messages", path, s.n);
    }
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("ports");
    TCase *tc = tcase_create("ports");
    SRunner *runner;
    int failed;
    char rm[64];

    if (mkdtemp(dir) == NULL)
        return EXIT_FAILURE;
    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, mold_golden);
    tcase_add_test(tc, mold_walk);
    tcase_add_test(tc, itch_plain_and_gzip);
    tcase_add_test(tc, itch_truncated);
    tcase_add_test(tc, not_a_capture);
    tcase_add_test(tc, pcap_round_trip);
    tcase_add_test(tc, pcapng_nanoseconds);
    tcase_add_test(tc, damaged_files);
    tcase_add_test(tc, two_lines);
    tcase_add_test(tc, real_captures);
    impair_tests(tc);
    suite_add_tcase(suite, tc);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    (void)snprintf(rm, sizeof(rm), "rm -rf %s", dir);
    if (system(rm) != 0)
        return EXIT_FAILURE;
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
