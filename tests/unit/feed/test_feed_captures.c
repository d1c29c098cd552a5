// SPDX-License-Identifier: Apache-2.0
/* test_feed_captures.c - the twin's feed path on real wire captures, field by field.
 *
 * Expected values are those of tshark with the Open Markets Initiative dissectors (expected.tsv beside the captures), which share
 * nothing with us. The captures are not ours to ship: they are looked for in $SAKER_SHARED/data, else ../shared/data. */
#include <inttypes.h>
#include <pcap/pcap.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "saker/itch.h"
#include "test_feed.h"
#include "tw_feed.h"
#include "tw_itch.h"

/* Where a field of expected.tsv lies in a message, and how it is printed there. */
struct field {
    const char *types; /* message types it applies to */
    const char *name;
    unsigned at, len;
    char kind; /* u unsigned, p price with 4 decimals, s padded text, c letter in parentheses */
};

static const struct field fields[] = {
    {"*", "StockLocate", 1, 2, 'u'},
    {"Y", "LocateCode", 1, 2, 'u'},
    {"*", "TrackingNumber", 3, 2, 'u'},
    {"S", "EventCode", 11, 1, 'c'},
    {"AFECXDP", "OrderReferenceNumber", 11, 8, 'u'},
    {"U", "OriginalOrderReferenceNumber", 11, 8, 'u'},
    {"U", "NewOrderReferenceNumber", 19, 8, 'u'},
    {"AFP", "BuySellIndicator", 19, 1, 'c'},
    {"AFP", "Shares", 20, 4, 'u'},
    {"U", "Shares", 27, 4, 'u'},
    {"AFP", "Stock", 24, 8, 's'},
    {"HYJ", "Stock", 11, 8, 's'},
    {"L", "Stock", 15, 8, 's'},
    {"Q", "Stock", 19, 8, 's'},
    {"I", "Stock", 28, 8, 's'},
    {"AFP", "Price", 32, 4, 'p'},
    {"U", "Price", 31, 4, 'p'},
    {"F", "Attribution", 36, 4, 's'},
    {"EC", "ExecutedShares", 19, 4, 'u'},
    {"EC", "MatchNumber", 23, 8, 'u'},
    {"P", "MatchNumber", 36, 8, 'u'},
    {"Q", "MatchNumber", 31, 8, 'u'},
    {"C", "Printable", 31, 1, 'c'},
    {"C", "ExecutionPrice", 32, 4, 'p'},
    {"X", "CanceledShares", 19, 4, 'u'},
    {"H", "TradingState", 19, 1, 'c'},
    {"H", "Reason", 21, 4, 's'},
    {"Y", "RegShoAction", 19, 1, 'c'},
    {"L", "Mpid", 11, 4, 's'},
    {"L", "PrimaryMarketMaker", 23, 1, 'c'},
    {"L", "MarketMakerMode", 24, 1, 'c'},
    {"L", "MarketParticipantState", 25, 1, 'c'},
    {"J", "AuctionCollarReferencePrice", 19, 4, 'p'},
    {"J", "UpperAuctionCollarPrice", 23, 4, 'p'},
    {"J", "LowerAuctionCollarPrice", 27, 4, 'p'},
    {"J", "AuctionCollarExtension", 31, 4, 'u'},
    {"Q", "CrossShares", 11, 8, 'u'},
    {"Q", "CrossPrice", 27, 4, 'p'},
    {"Q", "CrossType", 39, 1, 'c'},
    {"I", "PairedShares", 11, 8, 'u'},
    {"I", "ImbalanceShares", 19, 8, 'u'},
    {"I", "ImbalanceDirection", 27, 1, 'c'},
    {"I", "FarPrice", 36, 4, 'p'},
    {"I", "NearPrice", 40, 4, 'p'},
    {"I", "CurrentReferencePrice", 44, 4, 'p'},
    {"I", "CrossType", 48, 1, 'c'},
    {"I", "PriceVariationIndicator", 49, 1, 'c'},
};

#define MAX_MSGS 64

static struct tw_feed feed;
static struct tw_clock clk;
static const uint8_t *frame;
static struct {
    struct tw_itch m;
    struct tw_meta meta;
    const uint8_t *raw, *told;
    size_t len;
} got[MAX_MSGS];
static unsigned n_got;

static void
on_msg(void *ctx, const struct tw_itch *m, const struct tw_meta *meta)
{
    unsigned len = tw_itch_len(m->mtype);

    (void)ctx;
    ck_assert_uint_lt(n_got, MAX_MSGS);
    got[n_got].m = *m;
    got[n_got].meta = *meta;
    got[n_got].len = len;
    got[n_got].raw = frame + feed.msg_end - len;
    got[n_got].told = feed.msg;
    n_got++;
}

/* Decimal dollars as printed, to 1e-4; no floats. */
static uint64_t
price(const char *s)
{
    uint64_t v = 0;
    int decimals = -1;

    for (; *s != '\0'; s++) {
        if (*s == '.') {
            decimals = 0;
        } else {
            ck_assert(*s >= '0' && *s <= '9');
            v = v * 10 + (unsigned)(*s - '0');
            if (decimals >= 0)
                decimals++;
        }
    }
    for (decimals = decimals < 0 ? 0 : decimals; decimals < 4; decimals++)
        v *= 10;
    return v;
}

static void
check_value(const struct field *f, const uint8_t *msg, const char *want)
{
    const uint8_t *p = msg + f->at;
    uint64_t v = 0;
    char text[16];

    for (unsigned i = 0; i < f->len; i++)
        v = v << 8 | p[i];
    switch (f->kind) {
    case 'u': ck_assert_uint_eq(v, strtoull(want, NULL, 10)); break;
    case 'p': ck_assert_uint_eq(v, price(want)); break;
    case 'c': {
        const char *open = strrchr(want, '(');

        ck_assert_ptr_nonnull(open);
        ck_assert_uint_eq(*p, strncmp(open, "(<whitespace>", 13) == 0 ? ' ' : (uint8_t)open[1]);
        break;
    }
    default:
        memcpy(text, p, f->len);
        text[f->len] = '\0';
        for (unsigned i = f->len; i > 0 && text[i - 1] == ' '; i--)
            text[i - 1] = '\0';
        ck_assert_str_eq(text, want);
        break;
    }
}

/* The decoded struct says the same as the text. */
static void
check_decoded(const struct tw_itch *m, const char *name, const char *want)
{
    uint64_t v = strtoull(want, NULL, 10);

    if (strcmp(name, "OrderReferenceNumber") == 0 || strcmp(name, "OriginalOrderReferenceNumber") == 0) {
        if (strchr("AFECXDU", m->mtype) != NULL)
            ck_assert_uint_eq(m->refnum, v);
    } else if (strcmp(name, "NewOrderReferenceNumber") == 0) {
        ck_assert_uint_eq(m->new_ref, v);
    } else if ((strcmp(name, "Shares") == 0 && strchr("AFU", m->mtype) != NULL) || strcmp(name, "ExecutedShares") == 0 ||
               strcmp(name, "CanceledShares") == 0) {
        ck_assert_uint_eq(m->qty, v);
    } else if (strcmp(name, "Price") == 0 && strchr("AFU", m->mtype) != NULL) {
        ck_assert_uint_eq(m->px, price(want));
    } else if (strcmp(name, "BuySellIndicator") == 0 && m->mtype != 'P') {
        ck_assert_uint_eq(m->side, strncmp(want, "Buy", 3) == 0 ? TW_BUY : TW_SELL);
    } else if (strcmp(name, "EventCode") == 0 || strcmp(name, "TradingState") == 0 || strcmp(name, "RegShoAction") == 0) {
        ck_assert_uint_eq(m->code, (uint8_t)strrchr(want, '(')[1]);
    } else if (strcmp(name, "StockLocate") == 0 || strcmp(name, "LocateCode") == 0) {
        ck_assert_uint_eq(m->locate, v);
    }
}

/* The library's table says the same as the text: order_reference_number for OrderReferenceNumber. */
static void
check_library(const uint8_t *msg, const char *name, const char *want)
{
    const struct saker_itch_type *type = saker_itch_type(msg[0]);
    const struct saker_itch_field *f;
    char small[64], text[32];
    size_t n = 0;

    if (strcmp(name, "LocateCode") == 0)
        name = "StockLocate";
    for (const char *p = name; *p != '\0' && n + 2 < sizeof(small); p++) {
        if (*p >= 'A' && *p <= 'Z' && p != name)
            small[n++] = '_';
        small[n++] = (char)(*p >= 'A' && *p <= 'Z' ? *p + 32 : *p);
    }
    small[n] = '\0';
    for (unsigned i = 0; (f = saker_itch_field(type, i)) != NULL; i++)
        if (strcmp(f->name, small) == 0)
            break;
    ck_assert_msg(f != NULL, "the library has no field %s for type %c", small, type->letter);
    (void)saker_itch_text(msg, f, text, sizeof(text));
    if (f->kind == SAKER_ITCH_CHAR) {
        const char *open = strrchr(want, '(');

        ck_assert_uint_eq((uint8_t)(text[0] != '\0' ? text[0] : ' '), strncmp(open, "(<whitespace>", 13) == 0 ? ' ' : (uint8_t)open[1]);
    } else if (f->kind == SAKER_ITCH_PRICE4) {
        ck_assert_uint_eq(price(text), price(want));
    } else {
        ck_assert_str_eq(text, want);
    }
}

static void
check_message(unsigned i, char *text)
{
    const struct tw_itch *m = &got[i].m;
    char *save = NULL;

    for (char *kv = strtok_r(text, ";", &save); kv != NULL; kv = strtok_r(NULL, ";", &save)) {
        char *want = strchr(kv, '=');
        unsigned f;

        ck_assert_ptr_nonnull(want);
        *want++ = '\0';
        if (strcmp(kv, "MessageLength") == 0) {
            ck_assert_uint_eq(got[i].len, strtoull(want, NULL, 10));
            continue;
        }
        if (strcmp(kv, "MessageType") == 0) {
            ck_assert_uint_eq(m->mtype, (uint8_t)strrchr(want, '(')[1]);
            continue;
        }
        for (f = 0; f < sizeof(fields) / sizeof(fields[0]); f++)
            if (strcmp(fields[f].name, kv) == 0 && (fields[f].types[0] == '*' || strchr(fields[f].types, m->mtype) != NULL))
                break;
        ck_assert_msg(f < sizeof(fields) / sizeof(fields[0]), "no field %s for type %c", kv, m->mtype);
        check_value(&fields[f], got[i].raw, want);
        check_decoded(m, kv, want);
        check_library(got[i].raw, kv, want);
        ck_assert_mem_eq(got[i].raw, got[i].told, got[i].len);
    }
}

/* All captures of one folder. @return messages checked, or -1 when the folder is not there. */
static int
check_folder(const char *folder, bool reframed)
{
    const char *root = getenv("SAKER_SHARED");
    char path[512], line[2048], file[256] = "";
    struct tw_feed_cfg cfg = {.any_port = reframed, .dst_ip = 0xE9360C6Fu, .dst_port = 26477};
    char err[PCAP_ERRBUF_SIZE];
    pcap_t *cap = NULL;
    unsigned frame_no = 0;
    int checked = 0;
    FILE *tsv;

    if (root == NULL)
        root = "../shared";
    (void)snprintf(path, sizeof(path), "%s/data/mold/%s/expected.tsv", root, folder);
    tsv = fopen(path, "r");
    if (tsv == NULL) {
        printf("SKIP unit.feed/%s: %s is not there (the captures are not redistributable)\n", folder, path);
        return -1;
    }
    ck_assert_ptr_nonnull(fgets(line, sizeof(line), tsv));
    while (fgets(line, sizeof(line), tsv) != NULL) {
        char *save = NULL;
        const char *name, *no, *item;
        char *text;

        line[strcspn(line, "\r\n")] = '\0';
        name = strtok_r(line, "\t", &save);
        no = strtok_r(NULL, "\t", &save);
        item = strtok_r(NULL, "\t", &save);
        text = strtok_r(NULL, "\t", &save);
        ck_assert(name != NULL && no != NULL && item != NULL && text != NULL);
        if (strcmp(name, file) != 0) {
            if (cap != NULL)
                pcap_close(cap);
            (void)snprintf(file, sizeof(file), "%s", name);
            (void)snprintf(path, sizeof(path), "%s/data/mold/%s/%s", root, folder, name);
            cap = pcap_open_offline_with_tstamp_precision(path, PCAP_TSTAMP_PRECISION_NANO, err);
            ck_assert_msg(cap != NULL, "%s", err);
            clk = (struct tw_clock){.input_seq = 1, .lockstep = true};
            tw_feed_init(&feed, &cfg, &clk);
            frame_no = 0;
        }
        while (frame_no < (unsigned)strtoul(no, NULL, 10)) {
            struct pcap_pkthdr *h;

            ck_assert_int_eq(pcap_next_ex(cap, &h, &frame), 1);
            n_got = 0;
            tw_feed_frame(&feed, TW_LINE_A, frame, h->caplen, false, on_msg, NULL, NULL);
            frame_no++;
            ck_assert_uint_eq(feed.cnt.packets, frame_no); /* none filtered */
            ck_assert_uint_eq(feed.cnt.bad_udp_csum + feed.cnt.bad_framing + feed.cnt.unknown_type + feed.cnt.bad_field, 0);
        }
        if (strcmp(item, "0") == 0) {
            char want[128];

            ck_assert_uint_ge(n_got, 1);
            (void)snprintf(want, sizeof(want), "Session=%.10s;SequenceNumber=%" PRIu64 ";MessageCount=%u",
                           reframed ? "No Value" : (const char *)feed.session, got[0].meta.seq, n_got);
            ck_assert_str_eq(text, want);
        } else {
            unsigned i = (unsigned)strtoul(item, NULL, 10) - 1;

            ck_assert_uint_lt(i, n_got);
            ck_assert_uint_eq(got[i].meta.seq, got[0].meta.seq + i);
            check_message(i, text);
            checked++;
        }
    }
    if (cap != NULL)
        pcap_close(cap);
    fclose(tsv);
    printf("unit.feed: %s: %d messages agree\n", folder, checked);
    return checked;
}

START_TEST(test_wire_captures_agree_with_tshark)
{
    int n = check_folder("xnas-20230822-wire", false);

    ck_assert(n == -1 || n == 46);
}
END_TEST

START_TEST(test_reframed_captures_agree_with_tshark)
{
    int n = check_folder("xnas-20230822-by-type", true);

    ck_assert(n == -1 || n == 71);
}
END_TEST

TCase *
captures_case(void)
{
    TCase *tc = tcase_create("captures");

    tcase_add_test(tc, test_wire_captures_agree_with_tshark);
    tcase_add_test(tc, test_reframed_captures_agree_with_tshark);
    return tc;
}
