// SPDX-License-Identifier: Apache-2.0
/* unit.replay - the saker command's replay verb, twin engine, as a process: files in, files, report and exit status out.
 *
 * SAKER_CLI names the executable. Runs in the source directory. */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "ports.h"

#define DEMO "tests/data/aapl-20200130-premarket-10k.itch"
#define DEMO_ORACLE "tests/data/aapl-20200130-premarket-10k.bbo.csv.gz"
#define TRADE "--params config/params.yaml --limits config/limits.yaml --assume-session Q --assume-state T"

static char dir[] = "/tmp/saker_replay_XXXXXX";

/* Run; %s of fmt's arguments are mostly paths below dir. @return exit status. */
static int __attribute__((format(printf, 1, 2)))
saker(const char *fmt, ...)
{
    char tail[2048], line[4096];
    va_list ap;
    int rc;

    va_start(ap, fmt);
    (void)vsnprintf(tail, sizeof(tail), fmt, ap);
    va_end(ap);
    (void)snprintf(line, sizeof(line), "%s replay %s >%s/out 2>%s/err", SAKER_CLI, tail, dir, dir);
    rc = system(line);
    ck_assert_msg(rc != -1 && WIFEXITED(rc), "%s", line);
    return WEXITSTATUS(rc);
}

/* A whole file, decompressed when it is gzip, with a NUL behind it; the caller frees. */
static char *
slurp(const char *path, size_t *len)
{
    gzFile f = gzopen(path, "rb");
    size_t cap = 1 << 16, n = 0;
    char *buf = malloc(cap);
    int k;

    ck_assert_msg(f != NULL && buf != NULL, "%s", path);
    while ((k = gzread(f, buf + n, (unsigned)(cap - n - 1))) > 0) {
        n += (size_t)k;
        if (cap - n < 2) {
            cap *= 2;
            buf = realloc(buf, cap);
            ck_assert_ptr_nonnull(buf);
        }
    }
    ck_assert_int_eq(k, 0);
    (void)gzclose(f);
    buf[n] = '\0';
    if (len != NULL)
        *len = n;
    return buf;
}

static const char *
at(const char *name)
{
    static char path[4][256];
    static unsigned turn;

    turn = (turn + 1) % 4;
    (void)snprintf(path[turn], sizeof(path[turn]), "%s/%s", dir, name);
    return path[turn];
}

static void
same(const char *a, const char *b)
{
    size_t na, nb;
    char *pa = slurp(a, &na), *pb = slurp(b, &nb);

    ck_assert_msg(na == nb && memcmp(pa, pb, na) == 0, "%s and %s differ", a, b);
    free(pa);
    free(pb);
}

static bool
says(const char *name, const char *text)
{
    char *p = slurp(at(name), NULL);
    bool found = strstr(p, text) != NULL;

    free(p);
    return found;
}

static unsigned
lines(const char *path)
{
    char *p = slurp(path, NULL);
    unsigned n = 0;

    for (const char *c = p; *c != '\0'; c++)
        n += *c == '\n';
    free(p);
    return n;
}

static json_t *
report(void)
{
    json_t *root = json_load_file(at("out"), 0, NULL);

    ck_assert_ptr_nonnull(root);
    return root;
}

static json_int_t
figure(const json_t *root, const char *group, const char *name)
{
    const json_t *v = json_object_get(group != NULL ? json_object_get(root, group) : root, name);

    ck_assert_msg(json_is_integer(v), "%s", name);
    return json_integer_value(v);
}

START_TEST(demo_oracle)
{
    json_t *root;

    ck_assert_int_eq(saker("%s --engine twin --json --bbo %s", DEMO, at("bbo")), 0);
    same(at("bbo"), DEMO_ORACLE);
    root = report();
    ck_assert_int_eq(figure(root, "book", "bbo_changes"), 2792);
    ck_assert_int_eq(figure(root, "book", "updates"), 9705);
    ck_assert_int_eq(figure(root, "feed", "accepted"), 10000);
    ck_assert_int_eq(figure(root, "book", "unknown_ref"), 0);
    ck_assert_int_eq(figure(root, "orders", "sent"), 0);
    ck_assert(json_is_true(json_object_get(root, "reconciled")));
    json_decref(root);
    ck_assert_int_eq(saker("%s --symbols @13 --bbo %s", DEMO, at("bbo2")), 0);
    same(at("bbo"), at("bbo2"));
    ck_assert_int_eq(saker("%s --symbols AAPL --bbo %s " TRADE, DEMO, at("bbo2")), 0); /* trading changes no book */
    same(at("bbo"), at("bbo2"));
}
END_TEST

START_TEST(lobster_oracle)
{
    const char *root = getenv("SAKER_SHARED");
    char path[512], oracle[512];

    if (root == NULL)
        root = "../shared";
    (void)snprintf(path, sizeof(path), "%s/data/lobster/derived-aapl-20120621-0930-1030.itch.gz", root);
    (void)snprintf(oracle, sizeof(oracle), "%s/data/lobster/derived-aapl-20120621-0930-1030.bbo.csv.gz", root);
    if (access(path, R_OK) != 0) {
        printf("SKIP unit.replay/lobster: %s is not there (set SAKER_SHARED); made-session.itch is checked in its place\n", path);
        return;
    }
    ck_assert_int_eq(saker("%s --symbols all --bbo %s", path, at("bbo")), 0);
    same(at("bbo"), oracle);
}
END_TEST

START_TEST(made_oracles)
{
    json_t *root;

    ck_assert_int_eq(saker("tests/data/made-session.itch --json --bbo %s", at("bbo")), 0);
    same(at("bbo"), "tests/data/made-session.bbo.csv");
    root = report();
    ck_assert_uint_eq(json_array_size(json_object_get(root, "symbols")), 3);
    json_decref(root);
    ck_assert_int_eq(saker("tests/data/made-edges.itch --json --bbo %s", at("bbo")), 0);
    same(at("bbo"), "tests/data/made-edges.bbo.csv");
    root = report();
    ck_assert_int_eq(figure(root, "book", "unknown_ref"), 4);
    ck_assert_int_eq(figure(root, "book", "dup_ref"), 1);
    ck_assert_int_eq(figure(root, "book", "over_reduce"), 1);
    for (size_t i = 0; i < 3; i++) {
        const json_t *s = json_array_get(json_object_get(root, "symbols"), i);
        bool jump = strcmp(json_string_value(json_object_get(s, "symbol")), "JUMP") == 0;

        ck_assert_int_eq(json_is_true(json_object_get(s, "unreliable")), !jump);
    }
    json_decref(root);
}
END_TEST

START_TEST(demo_trades_and_repeats)
{
    json_t *root;
    size_t pcap;

    ck_assert_int_eq(saker("%s --json --orders %s --events %s --fills %s " TRADE, DEMO, at("o1"), at("e1"), at("f1")), 0);
    root = report();
    ck_assert_int_gt(figure(root, "orders", "sent"), 50);
    ck_assert_int_gt(figure(root, "fills", "count"), 20);
    ck_assert_int_gt(figure(root, "fills", "partial_orders"), 0);
    ck_assert_int_eq(figure(root, "orders", "sent"), figure(root, "orders", "accepted"));
    ck_assert_int_eq(figure(root, "fills", "count") + 1, lines(at("f1")));
    ck_assert_int_eq(figure(root, NULL, "events") + 1, lines(at("e1")));
    ck_assert(json_is_true(json_object_get(root, "reconciled")));
    json_decref(root);
    ck_assert_int_eq(saker("%s --orders %s --events %s --fills %s " TRADE, DEMO, at("o2"), at("e2"), at("f2")), 0);
    same(at("o1"), at("o2"));
    same(at("e1"), at("e2"));
    same(at("f1"), at("f2"));
    free(slurp(at("o1"), &pcap));
    ck_assert_uint_gt(pcap, 10000);
    /* Every line of the records has every column. */
    {
        char *p = slurp(at("e1"), NULL), *save = NULL;

        for (char *line = strtok_r(p, "\n", &save); line != NULL; line = strtok_r(NULL, "\n", &save)) {
            unsigned commas = 0;

            for (const char *c = line; *c != '\0'; c++)
                commas += *c == ',';
            ck_assert_msg(commas == 37, "%s", line);
        }
        free(p);
    }
}
END_TEST

/* The same messages in a capture: three to a frame, tagged, every fourth frame sent twice, one with a bad address. */
START_TEST(pcap_equals_itch)
{
    static struct saker_frame in;
    struct saker_src_cfg cfg = {.dst_ip = 0xE9360C6F, .src_ip = 1, .dst_port = 26477, .session = "ANOTHER"};
    static uint8_t msgs[3][64], frame[1024];
    const uint8_t *ptr[3] = {msgs[0], msgs[1], msgs[2]};
    struct saker_src *src = NULL;
    struct saker_pcap *w = NULL;
    uint16_t lens[3];
    unsigned k = 0;
    uint64_t seq = 1000000;
    json_t *root;

    ck_assert_int_eq(saker_src_open(&src, "tests/data/made-session.itch", &cfg), 0);
    ck_assert_int_eq(saker_pcap_create(&w, at("s.pcap")), 0);
    for (;;) {
        int more = saker_src_next(src, &in);

        if (more == 1) {
            lens[k] = (uint16_t)(in.data[62] << 8 | in.data[63]);
            memcpy(msgs[k], in.data + 64, lens[k]);
            k++;
        }
        if (k == 3 || (more == 0 && k > 0)) {
            size_t len = saker_frame_mold(frame, sizeof(frame) - 4, &cfg, seq, k, ptr, lens);

            memmove(frame + 16, frame + 12, len - 12);
            memcpy(frame + 12, "\x81\x00\x00\x8d", 4);
            ck_assert_int_eq(saker_pcap_write(w, in.ts_ns, frame, len + 4), 0);
            if (seq % 4 == 0)
                ck_assert_int_eq(saker_pcap_write(w, in.ts_ns, frame, len + 4), 0);
            if (seq % 12 == 1) {
                frame[37] ^= 1; /* destination address: another group */
                ck_assert_int_eq(saker_pcap_write(w, in.ts_ns, frame, len + 4), 0);
            }
            seq += k;
            k = 0;
        }
        if (more == 0)
            break;
    }
    saker_src_close(src);
    ck_assert_int_eq(saker_pcap_close(w), 0);
    ck_assert_int_eq(saker("%s --symbols ON,TRUE,Y --json --bbo %s", at("s.pcap"), at("p")), 0);
    ck_assert_int_eq(lines(at("p")), lines("tests/data/made-session.bbo.csv"));
    root = report();
    ck_assert_int_eq(figure(root, "feed", "lost"), 0);
    ck_assert_int_gt(figure(root, "feed", "duplicate"), 100);
    ck_assert_int_gt(figure(root, "feed", "filtered"), 10);
    json_decref(root);
}
END_TEST

START_TEST(cut_file)
{
    ck_assert_int_eq(saker("tests/data/made-cut.itch --bbo %s", at("bbo")), 1);
    ck_assert(says("err", "truncated at byte"));
    ck_assert(says("out", "1000 messages accepted"));
    ck_assert_int_gt(lines(at("bbo")), 100);
}
END_TEST

START_TEST(refusals)
{
    ck_assert_int_eq(saker("README.md"), access("README.md", R_OK) == 0 ? 1 : 3);
    ck_assert_int_eq(saker("tests/unit/twin/CMakeLists.txt"), 1);
    ck_assert(says("err", "neither ITCH"));
    ck_assert_int_eq(saker("%s", at("absent.itch")), 3);
    ck_assert_int_eq(saker("%s --symbols MSFT", DEMO), 1);
    ck_assert(says("err", "MSFT"));
    ck_assert_int_eq(saker("%s --symbols @0", DEMO), 2);
    ck_assert_int_eq(saker("%s --symbols @70000", DEMO), 2);
    ck_assert_int_eq(saker("%s --params tests/data/made-cut.itch", DEMO), 1);
    ck_assert_int_eq(saker("tests/data/made-session.itch " TRADE), 1); /* AAPL is not in it */
    ck_assert_int_eq(saker("%s --symbols @14 " TRADE, DEMO), 1);
    ck_assert(says("err", "not among --symbols"));
    ck_assert_int_eq(saker("%s --bbo %s/no/such/place", DEMO, dir), 3);
    ck_assert_int_eq(saker(" "), 2);
    ck_assert_int_eq(saker("%s %s", DEMO, DEMO), 2);
    ck_assert_int_eq(saker("%s --engine fast", DEMO), 2);
    ck_assert_int_eq(saker("%s --pace 0", DEMO), 2);
    ck_assert_int_eq(saker("%s --assume-session M", DEMO), 2);
    ck_assert_int_eq(saker("%s --assume-state H", DEMO), 2);
    ck_assert_int_eq(saker("%s --symbols", DEMO), 2);
    ck_assert_int_eq(saker("%s --nonsense", DEMO), 2);
}
END_TEST

START_TEST(without_limits_all_is_refused)
{
    json_t *root;

    ck_assert_int_eq(saker("%s --json --params config/params.yaml --assume-session Q --assume-state T", DEMO), 0);
    root = report();
    ck_assert_int_eq(figure(root, "orders", "sent"), 0);
    ck_assert_int_gt(figure(json_object_get(root, "refused"), "by_reason", "unprogrammed"), 10);
    json_decref(root);
    ck_assert_int_eq(saker("%s --json --params config/params.yaml --limits config/limits.yaml", DEMO), 0);
    root = report(); /* a slice without system events: the market never opened */
    ck_assert_int_eq(figure(root, "orders", "sent"), 0);
    ck_assert_int_gt(figure(json_object_get(root, "refused"), "by_reason", "trading_state"), 10);
    json_decref(root);
}
END_TEST

int
main(void)
{
    Suite *suite = suite_create("replay");
    TCase *tc = tcase_create("replay");
    SRunner *runner;
    int failed;
    char rm[64];

    if (mkdtemp(dir) == NULL)
        return EXIT_FAILURE;
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, demo_oracle);
    tcase_add_test(tc, lobster_oracle);
    tcase_add_test(tc, made_oracles);
    tcase_add_test(tc, demo_trades_and_repeats);
    tcase_add_test(tc, pcap_equals_itch);
    tcase_add_test(tc, cut_file);
    tcase_add_test(tc, refusals);
    tcase_add_test(tc, without_limits_all_is_refused);
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
