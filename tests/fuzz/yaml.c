// SPDX-License-Identifier: Apache-2.0
/* yaml.c - a file that people write, read as a tree and as each of the three files: places are in the file and texts stand there, what is
 * refused is refused with its place and changes nothing, what is taken is taken twice alike. Input: the file. */
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config_json.h"
#include "fuzz.h"
#include "saker/config.h"
#include "saker/error.h"
#include "saker/session.h"
#include "yaml_tree.h"

#define PASSWORD_FD 900 /* password_file: "900" */

/* Position from 1, columns in characters; past the end: NULL. */
static const uint8_t *
place(const uint8_t *data, size_t size, unsigned line, unsigned col)
{
    const uint8_t *p = data, *end = data + size;

    if (size >= 3 && memcmp(p, "\xEF\xBB\xBF", 3) == 0)
        p += 3;
    for (; line > 1; line--) {
        p = memchr(p, '\n', (size_t)(end - p));
        if (p == NULL)
            return NULL;
        p++;
    }
    for (; col > 1 && p < end; col--) {
        if (*p == '\n')
            return NULL;
        for (p++; p < end && (*p & 0xC0) == 0x80; p++)
            ;
    }
    return col > 1 ? NULL : p;
}

static void
check_node(const struct saker_yaml_node *n, const uint8_t *data, size_t size, unsigned depth)
{
    const uint8_t *p = place(data, size, n->line, n->col);
    size_t children = 0;

    MUST(n->line >= 1 && n->col >= 1 && depth <= 10);
    MUST(p != NULL || (n->kind == SAKER_YAML_SCALAR && n->text[0] == '\0')); /* nothing may stand behind the end */
    if (n->key != NULL)
        MUST(n->key[0] == '\0' || ((p = place(data, size, n->key_line, n->key_col)) != NULL && p < data + size));
    if (n->kind == SAKER_YAML_SCALAR) {
        size_t k = strcspn(n->text, " \t\r\n");

        p = place(data, size, n->line, n->col);
        MUST(n->text != NULL && n->first == NULL && n->n == 0);
        if (k != 0 && strchr("\"'|>", *p) == NULL) /* written as it is */
            MUST((size_t)(data + size - p) >= k && memcmp(p, n->text, k) == 0);
        return;
    }
    MUST(n->text == NULL);
    for (const struct saker_yaml_node *c = n->first; c != NULL; c = c->next, children++) {
        MUST((c->key != NULL) == (n->kind == SAKER_YAML_MAP) && (c->next != NULL || c == n->last));
        if (c->key != NULL)
            MUST(saker_yaml_get(n, c->key) == c); /* once */
        check_node(c, data, size, depth + 1);
    }
    MUST(children == n->n);
}

/* "PATH:LINE:COLUMN: what", and the place is in the file, or right behind it. */
static void
check_refusal(const char *path, const uint8_t *data, size_t size)
{
    const char *text = saker_error();
    unsigned line = 0, col = 0;
    int n = 0;
    const uint8_t *p;

    MUST(strncmp(text, path, strlen(path)) == 0);
    text += strlen(path);
    if (strncmp(text, ": feed.", 7) == 0) /* said of two fields together: session.h */
        return;
    MUST(sscanf(text, ":%u:%u: %n", &line, &col, &n) == 2 && n != 0 && text[n] != '\0');
    MUST(line >= 1 && col >= 1);
    p = place(data, size, line, 1);
    if (p == NULL && size != 0 && data[size - 1] != '\n') /* the end of a last line without an end */
        p = place(data, size, line - 1, 1);
    MUST(p != NULL);
    if (strcmp(text + n, "a text that starts with @ must stand in quotes; allowed: \"@13\"") == 0)
        MUST((p = place(data, size, line, col)) != NULL && p < data + size && *p == '@');
}

static void
check_tree(const char *path, const uint8_t *data, size_t size)
{
    uint8_t *exact = fuzz_copy(data, size);
    struct saker_yaml yaml;
    int rc = saker_yaml_parse(&yaml, path, exact, size);

    MUST(rc == SAKER_OK || rc == SAKER_ERR_FORMAT);
    MUST((rc == SAKER_OK) == (yaml.root != NULL));
    if (rc == SAKER_OK) {
        MUST(yaml.root->kind == SAKER_YAML_MAP && yaml.root->key == NULL);
        check_node(yaml.root, data, size, 0);
        saker_yaml_free(&yaml);
    } else {
        check_refusal(path, data, size);
    }
    free(exact);
}

static bool
untouched(const void *p, size_t n)
{
    const uint8_t *b = p;

    for (size_t i = 0; i < n; i++)
        if (b[i] != 0xA5)
            return false;
    return true;
}

static void
check_symbol(const char *s)
{
    MUST(strlen(s) >= 1 && strlen(s) <= 8);
}

static void
check_params(const char *path, const uint8_t *data, size_t size)
{
    static struct saker_params p, again;
    json_t *json;

    memset(&p, 0xA5, sizeof(p));
    if (saker_params_load(path, &p) != SAKER_OK) {
        MUST(untouched(&p, sizeof(p)));
        check_refusal(path, data, size);
        return;
    }
    MUST(p.n >= 1 && p.n <= SAKER_MAX_SYMBOLS && saker_params_load(path, &again) == SAKER_OK && memcmp(&p, &again, sizeof(p)) == 0);
    for (size_t i = 0; i < p.n; i++) {
        check_symbol(p.row[i].symbol);
        MUST((p.row[i].word[0] >> 1 & 3) != 0 && p.row[i].word[0] < 8 && p.row[i].word[3] >= 1 && p.row[i].word[3] <= 999999 && p.row[i].word[7] == 0);
    }
    json = saker_params_json(&p);
    MUST(json != NULL && json_array_size(json_object_get(json, "symbols")) == p.n);
    json_decref(json);
}

static void
check_limits(const char *path, const uint8_t *data, size_t size)
{
    static struct saker_limits l, again;
    json_t *json;

    memset(&l, 0xA5, sizeof(l));
    if (saker_limits_load(path, &l) != SAKER_OK) {
        MUST(untouched(&l, sizeof(l)));
        check_refusal(path, data, size);
        return;
    }
    MUST(l.n >= 1 && l.n <= SAKER_MAX_SYMBOLS && saker_limits_load(path, &again) == SAKER_OK && memcmp(&l, &again, sizeof(l)) == 0);
    for (size_t i = 0; i < l.n; i++) {
        check_symbol(l.row[i].symbol);
        MUST(l.row[i].tick_sel <= 2 && l.row[i].word[0] < 128 && l.row[i].word[1] <= 999999);
    }
    for (unsigned i = 0; i < SAKER_SCOPE_ROWS; i++)
        MUST(l.scope[i][0] < 4 && ((l.scope[i][0] & 2) != 0 || (l.scope[i][4] | l.scope[i][5] | l.scope[i][6] | l.scope[i][7]) == 0));
    json = saker_limits_json(&l);
    MUST(json != NULL && json_array_size(json_object_get(json, "symbols")) == l.n);
    json_decref(json);
}

static void
check_session(const char *path, const uint8_t *data, size_t size)
{
    struct saker_session_cfg c, again;
    int rc;

    memset(&c, 0xA5, sizeof(c));
    rc = saker_session_load(path, &c);
    if (rc != SAKER_OK) {
        MUST(untouched(&c, sizeof(c)));
        if (strncmp(saker_error(), "password file ", 14) != 0)
            check_refusal(path, data, size);
        return;
    }
    memset(&again, 0xA5, sizeof(again));
    MUST(saker_session_load(path, &again) == SAKER_OK && c.src_ip == again.src_ip && strcmp(c.password, again.password) == 0);
    MUST(strlen(c.username) >= 1 && strlen(c.username) <= 6 && strlen(c.password) >= 1 && strlen(c.firm) <= 4 && strlen(c.soup_session) <= 10);
    MUST(strlen(c.feed_session) <= 10 && c.lock_session == (c.feed_session[0] != '\0') && c.window >= 512 && c.timescale >= 1);
    MUST((c.igmp == 2 || c.igmp == 3) && c.watchdog_us >= 1000 && c.recovery.servers <= 8 && c.recovery.glimpses <= 8);
    MUST(c.recovery.boundary <= 2 && strlen(c.recovery.username) <= 6 && strlen(c.recovery.soup_session) <= 10);
}

/* A password that only its owner may read, beside the file: both stand in /proc/self/fd. */
static void
password(void)
{
    static bool there;
    int fd;

    if (there)
        return;
    fd = memfd_create("password", MFD_CLOEXEC);
    if (fd < 0 || write(fd, "secret\n", 7) != 7 || fchmod(fd, 0600) != 0 || dup2(fd, PASSWORD_FD) != PASSWORD_FD)
        abort();
    (void)close(fd);
    there = true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_file f;

    password();
    check_tree("memory", data, size);
    fuzz_file_open(&f, data, size);
    check_params(f.path, data, size);
    check_limits(f.path, data, size);
    check_session(f.path, data, size);
    fuzz_file_close(&f);
    return 0;
}
