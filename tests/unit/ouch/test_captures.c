// SPDX-License-Identifier: Apache-2.0
/* test_captures.c - frames recorded on real order ports, with field values decoded by a third party. They are not ours to ship:
 * looked for in $SAKER_SHARED/data, else ../shared/data. */
#include "test_ouch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tw_oe.h"
#include "tw_ouch.h"

static bool
data_path(char *path, size_t size, const char *name)
{
    const char *root = getenv("SAKER_SHARED");
    FILE *f;

    (void)snprintf(path, size, "%s/data/%s", root != NULL ? root : "../shared", name);
    f = fopen(path, "rb");
    if (f == NULL) {
        printf("SKIP unit.ouch/%s: %s is not there (set SAKER_SHARED)\n", name, path);
        return false;
    }
    (void)fclose(f);
    return true;
}

/* TCP payload of the first frame of a pcap file: Ethernet with or without a tag, IPv4, TCP. */
static size_t
payload(uint8_t *out, size_t size, const char *path)
{
    uint8_t b[512];
    FILE *f = fopen(path, "rb");
    size_t n, at, total, off;

    ck_assert_ptr_nonnull(f);
    n = fread(b, 1, sizeof(b), f);
    (void)fclose(f);
    ck_assert_uint_gt(n, 24 + 16 + 60);
    at = 24 + 16;
    ck_assert((b[0] == 0xd4 && b[1] == 0xc3) || (b[0] == 0x4d && b[1] == 0x3c)); /* little endian, us or ns */
    at += b[at + 12] == 0x81 ? 18 : 14;
    ck_assert_uint_eq(b[at], 0x45);
    total = (size_t)b[at + 2] << 8 | b[at + 3];
    off = 20 + (size_t)(b[at + 32] >> 4) * 4;
    ck_assert_uint_le(at + total, n);
    ck_assert_uint_le(total - off, size);
    memcpy(out, b + at + off, total - off);
    return total - off;
}

/* Value of KEY in the line of expected.tsv that names FILE and the item; the letter in parentheses when there is one. */
static bool
expected(char *value, size_t size, const char *file, unsigned item, const char *key)
{
    char path[512], line[2048], want[128], *p, *end;
    FILE *f;
    bool found = false;

    ck_assert(data_path(path, sizeof(path), "ouch50/expected.tsv"));
    f = fopen(path, "r");
    (void)snprintf(want, sizeof(want), "%s\t1\t%u\t", file, item);
    while (!found && fgets(line, sizeof(line), f) != NULL) {
        if (strncmp(line, want, strlen(want)) != 0)
            continue;
        line[strcspn(line, "\n")] = '\0';
        for (p = strtok(line + strlen(want), ";"); p != NULL && !found; p = strtok(NULL, ";")) {
            size_t n = strlen(key);

            if (strncmp(p, key, n) != 0 || p[n] != '=')
                continue;
            p += n + 1;
            end = strrchr(p, '(');
            if (end != NULL) {
                p = end + 1;
                p[strcspn(p, ")")] = '\0';
            }
            (void)snprintf(value, size, "%s", p);
            found = true;
        }
    }
    (void)fclose(f);
    return found;
}

static const char *
field(const char *file, unsigned item, const char *key)
{
    static char value[64];

    ck_assert_msg(expected(value, sizeof(value), file, item, key), "%s: no %s", file, key);
    return value;
}

/* Decimal dollars to 1e-4. */
static uint64_t
price(const char *s)
{
    uint64_t v = 0;
    int left = -1;

    for (; *s != '\0'; s++) {
        if (*s == '.') {
            left = 4;
            continue;
        }
        v = v * 10 + (uint64_t)(*s - '0');
        left -= left > 0;
    }
    for (left = left < 0 ? 4 : left; left > 0; left--)
        v *= 10;
    return v;
}

static void
pad(char *out, size_t n, const char *s)
{
    memset(out, ' ', n);
    memcpy(out, s, strlen(s) < n ? strlen(s) : n);
}

START_TEST(test_enter_order_reproduced)
{
    static const char file[] = "EnterOrderMessage.pcap";
    char path[512];
    uint8_t want[256], got[256], app[32], tag;
    struct tw_ouch_enter o = {0};
    uint16_t app_len = 0;
    size_t n;

    if (!data_path(path, sizeof(path), "ouch50/EnterOrderMessage.pcap"))
        return;
    n = payload(want, sizeof(want), path);
    o.urn = (uint32_t)strtoul(field(file, 2, "UserRefNum"), NULL, 10);
    o.side = field(file, 2, "Side")[0];
    o.qty = (uint32_t)strtoul(field(file, 2, "Quantity"), NULL, 10);
    pad(o.symbol, 8, field(file, 2, "Symbol"));
    o.px = price(field(file, 2, "Price"));
    o.tif = field(file, 2, "TimeInForce")[0];
    o.display = field(file, 2, "Display")[0];
    o.capacity = field(file, 2, "Capacity")[0];
    o.iso = field(file, 2, "InterMarketSweepEligibility")[0];
    o.cross = field(file, 2, "CrossType")[0];
    pad(o.clordid, 14, field(file, 2, "ClOrdId"));
    tag = (uint8_t)strtoul(field(file, 2, "EnterOrderOptionalField"), NULL, 10);
    ck_assert_int_eq(tw_ouch_tag(app, sizeof(app), &app_len, tag, field(file, 2, "Firm"), 4), 0);
    ck_assert_uint_eq(app_len, strtoul(field(file, 2, "AppendageLength"), NULL, 10));
    o.appendage = app;
    o.appendage_len = app_len;
    got[0] = 0;
    got[1] = (uint8_t)strtoul(field(file, 1, "PacketLength"), NULL, 10);
    got[2] = 'U';
    ck_assert_uint_eq(tw_ouch_enter(got + 3, sizeof(got) - 3, &o) + 3, n);
    ck_assert_mem_eq(got, want, n);
}
END_TEST

START_TEST(test_order_accepted_decoded)
{
    static const char file[] = "OrderAcceptedMessage.pcap";
    char path[512];
    uint8_t p[256];
    struct tw_venue_msg v;
    uint32_t odd = 0;
    size_t n;

    if (!data_path(path, sizeof(path), "ouch50/OrderAcceptedMessage.pcap"))
        return;
    n = payload(p, sizeof(p), path);
    ck_assert_uint_ge(n, 3 + 64);
    ck_assert_uint_eq(p[2], 'S');
    ck_assert_uint_eq(((size_t)p[0] << 8 | p[1]) + 2, n);
    ck_assert_int_eq(tw_ouch_decode(p + 3, n - 3, &v, &odd), TW_OUCH_OK);
    ck_assert_uint_eq(odd, 0);
    ck_assert_uint_eq(v.mtype, 'A');
    ck_assert_uint_eq(v.urn, strtoul(field(file, 2, "UserRefNum"), NULL, 10));
    ck_assert_uint_eq(v.side, field(file, 2, "Side")[0] == 'B' ? TW_BUY : TW_SELL);
    ck_assert_uint_eq(v.qty, strtoul(field(file, 2, "Quantity"), NULL, 10));
    ck_assert_uint_eq(v.px, price(field(file, 2, "Price")));
    ck_assert_uint_eq(v.refnum, strtoull(field(file, 2, "OrderReferenceNumber"), NULL, 10));
    ck_assert_uint_eq(v.state, (uint8_t)field(file, 2, "OrderState")[0]);
    ck_assert_uint_eq(v.ts >> 48, 0);
    ck_assert_uint_lt(v.ts, 86400000000000u);
}
END_TEST

/* ---- A recorded login, given to the session model ---------------------------------------------- */

struct sink {
    uint8_t last[128];
    unsigned frames;
};

static void
on_tx(void *ctx, const uint8_t *frame, size_t len, bool granted)
{
    struct sink *s = ctx;

    ck_assert(!granted);
    memcpy(s->last, frame, len);
    s->frames++;
}

static void
on_venue(void *ctx, const struct tw_venue_msg *m)
{
    (void)ctx;
    (void)m;
}

static uint32_t
csum(const uint8_t *p, size_t n, uint32_t s)
{
    for (size_t i = 0; i < n; i++)
        s += (i & 1) != 0 ? p[i] : (uint32_t)p[i] << 8;
    while (s >> 16 != 0)
        s = (s & 0xffffu) + (s >> 16);
    return s;
}

/* Frame of the server with addresses of cfg 0.0.0.1 <- 0.0.0.2, ports 3 <- 4. */
static size_t
server_frame(uint8_t *f, uint8_t flags, uint32_t seq, uint32_t ack, const uint8_t *pay, size_t len)
{
    uint32_t tcp = 20 + (uint32_t)len, c;

    memset(f, 0, 60);
    f[12] = 8;
    f[14] = 0x45;
    f[17] = (uint8_t)(20 + tcp);
    f[22] = 64;
    f[23] = 6;
    f[29] = 2;
    f[33] = 1;
    f[35] = 4;
    f[37] = 3;
    for (int i = 0; i < 4; i++) {
        f[38 + i] = (uint8_t)(seq >> (24 - 8 * i));
        f[42 + i] = (uint8_t)(ack >> (24 - 8 * i));
    }
    f[46] = 0x50;
    f[47] = flags;
    f[48] = 0xff;
    if (len != 0)
        memcpy(f + 54, pay, len);
    c = ~csum(f + 14, 20, 0);
    f[24] = (uint8_t)(c >> 8);
    f[25] = (uint8_t)c;
    c = ~csum(f + 34, tcp, csum(f + 26, 8, 6 + tcp));
    f[50] = (uint8_t)(c >> 8);
    f[51] = (uint8_t)c;
    return 54 + len < 60 ? 60 : 54 + len;
}

START_TEST(test_recorded_login)
{
    char path[512];
    uint8_t want[64], f[256], p[64];
    struct tw_oe_cfg cfg = {.src_ip = 1, .dst_ip = 2, .src_port = 3, .dst_port = 4, .isn = 1000, .window = 4096};
    static struct tw_oe oe;
    struct tw_oe_status st;
    struct sink s = {0};
    size_t n;

    if (!data_path(path, sizeof(path), "soupbintcp-jnx/LoginRequestPacket.pcap"))
        return;
    memcpy(cfg.username, "user  ", 6);
    memcpy(cfg.password, "password  ", 10);
    memset(cfg.session, ' ', 10);
    cfg.seq_req = 0;
    tw_oe_init(&oe, 0, NULL, 0);
    tw_oe_config(&oe, &cfg);
    tw_oe_connect(&oe, on_tx, &s);
    n = server_frame(f, 0x12, 5000, 1001, NULL, 0);
    tw_oe_rx_frame(&oe, f, n, false, on_venue, on_tx, &s);
    ck_assert_uint_eq(s.frames, 3);
    ck_assert_uint_eq(payload(want, sizeof(want), path), 49);
    ck_assert_mem_eq(s.last + 54, want, 49);

    ck_assert(data_path(path, sizeof(path), "soupbintcp-jnx/LoginAcceptedPacket.pcap"));
    ck_assert_uint_eq(payload(p, sizeof(p), path), 33);
    n = server_frame(f, 0x18, 5001, 1050, p, 33);
    tw_oe_rx_frame(&oe, f, n, false, on_venue, on_tx, &s);
    tw_oe_status(&oe, &st);
    ck_assert_int_eq(st.state, TW_OE_QUERY_SENT);
    ck_assert_uint_eq(st.soup_seq, 135);
    ck_assert_mem_eq(st.soup_session, "1689192121", 10);
}
END_TEST

TCase *
tcase_captures(void)
{
    TCase *tc = tcase_create("captures");

    tcase_add_test(tc, test_enter_order_reproduced);
    tcase_add_test(tc, test_order_accepted_decoded);
    tcase_add_test(tc, test_recorded_login);
    return tc;
}
