// SPDX-License-Identifier: Apache-2.0
/* test_config.c - parameters and limits from YAML. Runs in the source directory.
 *
 * The refusals are a table, tests/data/yaml/bad.tsv, written by hand: position, field, problem and what is allowed of every
 * bad file. Expected words of the good files are hand calculation from docs/interfaces.md, sections 6 and 7. */
#include <check.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "saker/config.h"
#include "saker/error.h"
#include "saker/session.h"

#define GOOD "tests/data/yaml/good/"
#define BAD "tests/data/yaml/bad/"

static struct saker_params params;
static struct saker_limits limits;

static const struct saker_param_row *
param_row(const char *symbol)
{
    for (size_t i = 0; i < params.n; i++)
        if (strcmp(params.row[i].symbol, symbol) == 0)
            return &params.row[i];
    ck_abort_msg("no symbol %s", symbol);
    return NULL;
}

static const struct saker_limit_row *
limit_row(const char *symbol)
{
    for (size_t i = 0; i < limits.n; i++)
        if (strcmp(limits.row[i].symbol, symbol) == 0)
            return &limits.row[i];
    ck_abort_msg("no symbol %s", symbol);
    return NULL;
}

static void
expect_words(const uint32_t *got, const uint32_t *want, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ck_assert_msg(got[i] == want[i], "word %zu: %u, expected %u", i, got[i], want[i]);
}

START_TEST(test_params_of_one_symbol)
{
    /* enabled, buy, sell; 3.00; 0.10; 100; 100 ms = 100,000,000 ns; slip 0.01 */
    static const uint32_t want[SAKER_PARAM_WORDS] = {7, 300, 1000, 100, 100000000, 0, 100, 0};

    ck_assert_msg(saker_params_load("tests/data/yaml/good/params-one.yaml", &params) == 0, "%s", saker_error());
    ck_assert_uint_eq(params.n, 1);
    ck_assert_str_eq(params.row[0].symbol, "AAPL");
    expect_words(params.row[0].word, want, SAKER_PARAM_WORDS);
    ck_assert_msg(saker_params_load(GOOD "crlf-bom.yaml", &params) == 0, "%s", saker_error());
    expect_words(params.row[0].word, want, SAKER_PARAM_WORDS);
}
END_TEST

START_TEST(test_shipped_files_are_good_and_match)
{
    ck_assert_msg(saker_params_load("config/params.yaml", &params) == 0, "%s", saker_error());
    ck_assert_msg(saker_limits_load("config/limits.yaml", &limits) == 0, "%s", saker_error());
    for (size_t i = 0; i < params.n; i++) /* what may trade has every limit programmed */
        ck_assert_uint_eq(limit_row(params.row[i].symbol)->word[0], 0x7f);
    ck_assert_uint_eq(limits.scope[16][0], 3);
}
END_TEST

START_TEST(test_params_symbols_are_text)
{
    static const char *const order[] = {"ON", "NO", "TRUE", "Y", "1E5", "NAN", "NULL", "007", "BRK.A", "ZVZZT-A+", "@13", "@65535"};
    /* 86400 s does not fit 32 bits of ns: both words are used */
    const uint64_t day = (uint64_t)86400 * 1000000000;
    const uint32_t on[SAKER_PARAM_WORDS] = {1 | 2, 1, 1, 1, 0, 0, 0, 0};
    const uint32_t no[SAKER_PARAM_WORDS] = {4, 65535, 1999999900, 999999, (uint32_t)day, (uint32_t)(day >> 32), 1999999900, 0};
    const uint32_t yes[SAKER_PARAM_WORDS] = {7, 300, 5000, 100, 1000, 0, 1, 0};
    const uint32_t quoted[SAKER_PARAM_WORDS] = {7, 350, 500, 100, 250000000, 0, 0, 0};

    ck_assert_msg(saker_params_load(GOOD "words.yaml", &params) == 0, "%s", saker_error());
    ck_assert_uint_eq(params.n, sizeof order / sizeof order[0]);
    for (size_t i = 0; i < params.n; i++)
        ck_assert_str_eq(params.row[i].symbol, order[i]);
    expect_words(param_row("ON")->word, on, SAKER_PARAM_WORDS);
    expect_words(param_row("NO")->word, no, SAKER_PARAM_WORDS);
    expect_words(param_row("TRUE")->word, yes, SAKER_PARAM_WORDS);
    expect_words(param_row("ZVZZT-A+")->word, quoted, SAKER_PARAM_WORDS);
}
END_TEST

START_TEST(test_limits_of_one_symbol)
{
    static const uint32_t want[SAKER_LIMIT_WORDS] = {0x7f, 500, 321500000, 0, 500, 600, 600, 0};

    ck_assert_msg(saker_limits_load("tests/data/yaml/good/limits-one.yaml", &limits) == 0, "%s", saker_error());
    ck_assert_uint_eq(limits.n, 1);
    ck_assert_str_eq(limits.row[0].symbol, "AAPL");
    ck_assert_uint_eq(limits.row[0].tick_sel, 0);
    /* 50,000,000.00 dollars = 500,000,000,000 = 0x74_6A528800 */
    ck_assert_uint_eq(limits.row[0].word[9], 0x74);
    ck_assert_uint_eq(limits.row[0].word[8], 0x6a528800u);
    expect_words(limits.row[0].word, want, 8);
    /* session 0: credit and rate; 30/min = 2,000,000,000 ns; burst 2 = 1 interval */
    ck_assert_uint_eq(limits.scope[16][0], 3);
    ck_assert_uint_eq(limits.scope[16][4], 2000000000);
    ck_assert_uint_eq(limits.scope[16][6], 2000000000);
    ck_assert_uint_eq(limits.scope[0][0], 1);
    ck_assert_uint_eq(limits.scope[32][0], 1);
    ck_assert_uint_eq(limits.scope[47][0], 1);
    ck_assert_uint_eq(limits.scope[47][3], 2); /* 10,000,000,000 = 2 * 2^32 + 1,410,065,408 */
    ck_assert_uint_eq(limits.scope[47][2], 1410065408);
}
END_TEST

START_TEST(test_limits_absent_is_unprogrammed_and_zero_is_not)
{
    static const uint32_t none[SAKER_LIMIT_WORDS] = {0};
    const struct saker_limit_row *row;

    ck_assert_msg(saker_limits_load(GOOD "limits-full.yaml", &limits) == 0, "%s", saker_error());
    ck_assert_uint_eq(limits.n, 4);
    expect_words(limit_row("AAPL")->word, none, SAKER_LIMIT_WORDS);
    row = limit_row("NO");
    ck_assert_uint_eq(row->word[0], 1u << 3); /* collar 0 is programmed, the rest is not */
    ck_assert_uint_eq(row->tick_sel, 1);
    row = limit_row("ON");
    ck_assert_uint_eq(row->word[0], 0x7f);
    ck_assert_uint_eq(row->tick_sel, 2);
    ck_assert_uint_eq(row->word[1], 999999);
    ck_assert_uint_eq((uint64_t)row->word[3] << 32 | row->word[2], 9999999999u);
    ck_assert_uint_eq(row->word[4], 1);
    ck_assert_uint_eq(row->word[5], 2000000000);
    ck_assert_uint_eq(row->word[6], 0);
    ck_assert_uint_eq(row->word[8], 0); /* 429,496.7296 dollars = 2^32 */
    ck_assert_uint_eq(row->word[9], 1);
    row = limit_row("@13");
    ck_assert_uint_eq(row->word[0], 3);
}
END_TEST

START_TEST(test_limits_scopes)
{
    ck_assert_msg(saker_limits_load(GOOD "limits-full.yaml", &limits) == 0, "%s", saker_error());
    /* 1e18 = 0x0DE0B6B3_A7640000 */
    ck_assert_uint_eq(limits.scope[0][2], 0xa7640000u);
    ck_assert_uint_eq(limits.scope[0][3], 0x0de0b6b3u);
    /* 3/s: 333,333,333.3 ns rounded up, so never faster than written */
    ck_assert_uint_eq(limits.scope[16][0], 3);
    ck_assert_uint_eq(limits.scope[16][2], 1410065409);
    ck_assert_uint_eq(limits.scope[16][3], 2);
    ck_assert_uint_eq(limits.scope[16][4], 333333334);
    ck_assert_uint_eq(limits.scope[16][6], 333333334);
    /* 600/min = 100 ms; burst 1,000,000 = 999,999 x 1e8 ns */
    ck_assert_uint_eq(limits.scope[31][0], 2);
    ck_assert_uint_eq(limits.scope[31][4], 100000000);
    ck_assert_uint_eq((uint64_t)limits.scope[31][7] << 32 | limits.scope[31][6], 99999900000000u);
    /* credit 0 is programmed */
    ck_assert_uint_eq(limits.scope[32][0], 1);
    ck_assert_uint_eq(limits.scope[32][2] | limits.scope[32][3], 0);
    ck_assert_uint_eq(limits.scope[47][2], 50000000);
    for (unsigned i = 17; i < 31; i++)
        ck_assert_uint_eq(limits.scope[i][0], 0);
}
END_TEST

static void
check_refusal(const char *file, const char *kind, const char *pos, const char *field, const char *problem, const char *allowed)
{
    char path[128], want[256];
    int rc;

    snprintf(path, sizeof path, BAD "%s.yaml", file);
    memset(&params, 0x5a, sizeof params);
    memset(&limits, 0x5a, sizeof limits);
    rc = strcmp(kind, "limits") == 0 ? saker_limits_load(path, &limits) : saker_params_load(path, &params);
    ck_assert_msg(rc == SAKER_ERR_FORMAT, "%s gives %d", file, rc);
    if (strcmp(field, "-") == 0)
        snprintf(want, sizeof want, "%s:%s: %s", path, pos, problem);
    else
        snprintf(want, sizeof want, "%s:%s: %s: ", path, pos, field);
    ck_assert_msg(strncmp(saker_error(), want, strlen(want)) == 0, "%s:\n  says  %s\n  wants %s", file, saker_error(), want);
    ck_assert_msg(strstr(saker_error(), problem) != NULL, "%s says %s, wants %s", file, saker_error(), problem);
    if (strcmp(allowed, "-") != 0)
        ck_assert_msg(strstr(saker_error(), allowed) != NULL, "%s says %s, wants %s", file, saker_error(), allowed);
    for (size_t i = 0; i < sizeof params; i++)
        ck_assert_msg(((unsigned char *)&params)[i] == 0x5a && (i >= sizeof limits || ((unsigned char *)&limits)[i] == 0x5a),
                      "%s: the result was touched", file);
}

START_TEST(test_every_bad_file_is_refused_at_its_place)
{
    FILE *f = fopen("tests/data/yaml/bad.tsv", "r");
    char line[512];
    unsigned n = 0;

    ck_assert_ptr_nonnull(f);
    while (fgets(line, sizeof line, f) != NULL) {
        char *field[6], *save = NULL, *p = line;

        if (line[0] == '#')
            continue;
        line[strcspn(line, "\n")] = '\0';
        for (unsigned i = 0; i < 6; i++, p = NULL) {
            field[i] = strtok_r(p, "\t", &save);
            ck_assert_msg(field[i] != NULL, "bad.tsv: six columns wanted: %s", line);
        }
        check_refusal(field[0], field[1], field[2], field[3], field[4], field[5]);
        n++;
    }
    fclose(f);
    ck_assert_uint_ge(n, 90);
}
END_TEST

START_TEST(test_missing_file_and_directory)
{
    ck_assert_int_eq(saker_params_load("tests/data/yaml/none.yaml", &params), SAKER_ERR_IO);
    ck_assert_str_eq(saker_error(), "tests/data/yaml/none.yaml: No such file or directory");
    ck_assert_int_eq(saker_limits_load("tests/data/yaml", &limits), SAKER_ERR_IO);
    ck_assert_str_eq(saker_error(), "tests/data/yaml: Is a directory");
}
END_TEST

/* Write a temporary file, load it, remove it. */
static int
load_bytes(const char *data, size_t size)
{
    char path[] = "/tmp/saker_config_XXXXXX";
    int fd = mkstemp(path), rc;

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, data, size), (ssize_t)size);
    close(fd);
    rc = saker_params_load(path, &params);
    if (rc != 0)
        ck_assert_msg(strncmp(saker_error(), path, strlen(path)) == 0, "no file name in: %s", saker_error());
    unlink(path);
    return rc;
}

START_TEST(test_257_symbols_and_huge_files_are_refused)
{
    size_t cap = 2u << 20, n;
    char *text = malloc(cap);

    ck_assert_ptr_nonnull(text);
    for (unsigned symbols = 256; symbols <= 257; symbols++) {
        n = (size_t)snprintf(text, cap, "version: 1\nstrategy: take\nsymbols:\n");
        for (unsigned i = 0; i < symbols; i++)
            n += (size_t)snprintf(text + n, cap - n, "  S%u: {enabled: true, sides: [buy], imbalance: 1, max_spread: 1, "
                                                     "quantity: 1, cooldown: 1s}\n", i);
        ck_assert_int_eq(load_bytes(text, n), symbols == 256 ? 0 : SAKER_ERR_FORMAT);
        if (symbols == 257)
            ck_assert_ptr_nonnull(strstr(saker_error(), ":260:3: symbols: has too many entries; allowed: "));
    }
    memset(text, ' ', cap);
    ck_assert_int_eq(load_bytes(text, cap), SAKER_ERR_FORMAT);
    ck_assert_ptr_nonnull(strstr(saker_error(), "at most 1 MiB"));
    free(text);
}
END_TEST

START_TEST(test_random_damage_never_crashes)
{
    static char good[16384], text[16384];
    FILE *f = fopen(GOOD "words.yaml", "rb");
    unsigned refused = 0;
    uint32_t x = 2463534242u;
    size_t n;

    ck_assert_ptr_nonnull(f);
    n = fread(good, 1, sizeof good, f);
    fclose(f);
    for (unsigned i = 0; i < 3000; i++) {
        memcpy(text, good, n);
        for (unsigned k = 0; k <= i % 3; k++) {
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            text[x % n] = (char)(i % 2 ? (unsigned char)"{}[]:,-#&*!|>'\"%@`\n "[x >> 8 & 15] : (unsigned char)(x >> 24));
        }
        refused += load_bytes(text, i % 5 ? n : x % n) != 0;
    }
    ck_assert_uint_ge(refused, 1000);
}
END_TEST

START_TEST(test_schema_is_json_and_names_every_key)
{
    static void (*const print[])(FILE *) = {saker_params_schema, saker_limits_schema};
    static const char *const keys[][8] = {
        {"enabled", "sides", "imbalance", "max_spread", "quantity", "cooldown", "slip"},
        {"enabled", "tick", "max_quantity", "max_notional", "collar", "max_long", "max_short", "credit"},
    };

    for (unsigned i = 0; i < 2; i++) {
        json_t *schema, *props;
        json_error_t err;
        char *text = NULL;
        size_t size;
        FILE *f = open_memstream(&text, &size);

        print[i](f);
        fclose(f);
        schema = json_loads(text, JSON_REJECT_DUPLICATES, &err);
        ck_assert_msg(schema != NULL, "%s in line %d of\n%s", err.text, err.line, text);
        ck_assert_str_eq(json_string_value(json_object_get(schema, "$schema")), "https://json-schema.org/draft/2020-12/schema");
        props = json_object_get(json_object_get(json_object_get(schema, "properties"), "symbols"), "additionalProperties");
        props = json_object_get(props, "properties");
        for (unsigned k = 0; k < 8 && keys[i][k] != NULL; k++)
            ck_assert_ptr_nonnull(json_object_get(props, keys[i][k]));
        json_decref(schema);
        free(text);
    }
}
END_TEST

/* Every key of a schema stands in its page, in backquotes. */
static unsigned
keys_in_page(const json_t *schema, const char *page, const char *name)
{
    const json_t *props = json_object_get(schema, "properties"), *more = json_object_get(schema, "additionalProperties"), *v;
    unsigned n = json_is_object(more) ? keys_in_page(more, page, name) : 0;
    char quoted[64], dotted[64];
    const char *key;

    json_object_foreach((json_t *)props, key, v) {
        snprintf(quoted, sizeof quoted, "`%s`", key);
        snprintf(dotted, sizeof dotted, ".%s`", key);
        if (json_object_get(v, "properties") == NULL && json_object_get(v, "additionalProperties") == NULL)
            ck_assert_msg(strstr(page, quoted) != NULL || strstr(page, dotted) != NULL, "%s does not name %s", name, key);
        n += 1 + keys_in_page(v, page, name);
    }
    return n;
}

START_TEST(test_docs_name_every_key)
{
    static const struct {
        const char *page;
        void (*print)(FILE *);
        unsigned keys;
    } pages[] = {{"docs/params.md", saker_params_schema, 10}, {"docs/limits.md", saker_limits_schema, 20},
                 {"docs/session.md", saker_session_schema, 20}};
    static char page[32768];

    for (unsigned i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        char *text = NULL;
        size_t size;
        json_t *schema;
        FILE *f = fopen(pages[i].page, "r");

        ck_assert_ptr_nonnull(f);
        page[fread(page, 1, sizeof page - 1, f)] = '\0';
        fclose(f);
        f = open_memstream(&text, &size);
        pages[i].print(f);
        fclose(f);
        schema = json_loads(text, 0, NULL);
        ck_assert_ptr_nonnull(schema);
        ck_assert_uint_ge(keys_in_page(schema, page, pages[i].page), pages[i].keys);
        json_decref(schema);
        free(text);
    }
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("config");
    TCase *tc = tcase_create("yaml");
    SRunner *sr;
    int failed;

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, test_params_of_one_symbol);
    tcase_add_test(tc, test_shipped_files_are_good_and_match);
    tcase_add_test(tc, test_params_symbols_are_text);
    tcase_add_test(tc, test_limits_of_one_symbol);
    tcase_add_test(tc, test_limits_absent_is_unprogrammed_and_zero_is_not);
    tcase_add_test(tc, test_limits_scopes);
    tcase_add_test(tc, test_every_bad_file_is_refused_at_its_place);
    tcase_add_test(tc, test_missing_file_and_directory);
    tcase_add_test(tc, test_257_symbols_and_huge_files_are_refused);
    tcase_add_test(tc, test_random_damage_never_crashes);
    tcase_add_test(tc, test_schema_is_json_and_names_every_key);
    tcase_add_test(tc, test_docs_name_every_key);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
