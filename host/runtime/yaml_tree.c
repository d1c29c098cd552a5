// SPDX-License-Identifier: Apache-2.0
/* yaml_tree.c - libyaml events to a strict tree. See yaml_tree.h. */
#include "yaml_tree.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "saker/error.h"

#define FILE_MAX (1u << 20)
#define DEPTH_MAX 8
#define ENTRIES_MAX 1024 /* of one map or sequence; also bounds the search for duplicates */

struct reader {
    struct saker_yaml *yaml;
    yaml_parser_t parser;
    const unsigned char *data; /* what libyaml reads, for the text of its errors */
    size_t size;
};

static int
refuse(const struct saker_yaml *yaml, unsigned line, unsigned col, const char *what)
{
    return saker_fail(SAKER_ERR_FORMAT, "%s:%u:%u: %s", yaml->path, line, col, what);
}

static int
refuse_mark(const struct reader *r, yaml_mark_t mark, const char *what)
{
    return refuse(r->yaml, (unsigned)mark.line + 1, (unsigned)mark.column + 1, what);
}

const char *
saker_yaml_quote(const char *text, char *buf, size_t size)
{
    size_t n = 0;

    for (; text[n] != '\0' && n < 40 && n + 4 < size; n++)
        buf[n] = text[n] >= 0x20 && text[n] < 0x7f ? text[n] : '?';
    snprintf(buf + n, size - n, "%s", text[n] != '\0' ? "..." : "");
    return buf;
}

static void
free_node(struct saker_yaml_node *node)
{
    while (node != NULL) { /* depth is bounded by DEPTH_MAX */
        struct saker_yaml_node *next = node->next;

        free_node(node->first);
        free(node->text);
        free(node->key);
        free(node);
        node = next;
    }
}

void
saker_yaml_free(struct saker_yaml *yaml)
{
    free_node(yaml->root);
    yaml->root = NULL;
}

const struct saker_yaml_node *
saker_yaml_get(const struct saker_yaml_node *map, const char *key)
{
    for (const struct saker_yaml_node *n = map->first; n != NULL; n = n->next)
        if (strcmp(n->key, key) == 0)
            return n;
    return NULL;
}

/* Of the character with this index: libyaml counts characters, not bytes. */
static unsigned char
byte_at(const struct reader *r, size_t index)
{
    for (size_t i = 0; i < r->size; i++)
        if ((r->data[i] & 0xc0) != 0x80 && index-- == 0)
            return r->data[i];
    return 0;
}

/* libyaml says "found character that cannot start any token" and the like; add what people stumble over here. */
static int
parser_error(struct reader *r)
{
    const yaml_parser_t *p = &r->parser;
    yaml_mark_t mark = p->problem_mark;
    char text[160];

    if (p->error == YAML_MEMORY_ERROR)
        return saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", r->yaml->path);
    if (p->error == YAML_READER_ERROR) {
        unsigned line = 1, col = 1;

        for (size_t i = 0; i < p->problem_offset && i < r->size; i++) {
            line += r->data[i] == '\n';
            col = r->data[i] == '\n' ? 1 : col + ((r->data[i] & 0xc0) != 0x80);
        }
        snprintf(text, sizeof text, "no text in UTF-8 (%s); allowed: plain text", p->problem);
        return refuse(r->yaml, line, col, text);
    }
    if (byte_at(r, mark.index) == '@')
        return refuse_mark(r, mark, "a text that starts with @ must stand in quotes; allowed: \"@13\"");
    snprintf(text, sizeof text, "not valid YAML: %s%s%s", p->context ? p->context : "", p->context ? ", " : "",
             p->problem ? p->problem : "syntax error");
    return refuse_mark(r, mark, text);
}

static int
next_event(struct reader *r, yaml_event_t *ev)
{
    if (!yaml_parser_parse(&r->parser, ev))
        return parser_error(r);
    return SAKER_OK;
}

/* Anchors and tags change what a reader sees into something that is not written at the place: refuse both. */
static int
check_plain(const struct reader *r, const yaml_event_t *ev, const yaml_char_t *anchor, const yaml_char_t *tag)
{
    if (anchor != NULL)
        return refuse_mark(r, ev->start_mark, "anchors are not allowed; write the value out");
    if (tag != NULL)
        return refuse_mark(r, ev->start_mark, "tags are not allowed; every value is text");
    return SAKER_OK;
}

static int read_node(struct reader *r, yaml_event_t *ev, unsigned depth, struct saker_yaml_node **out);

static int
append(const struct reader *r, struct saker_yaml_node *parent, struct saker_yaml_node *child)
{
    if (parent->last != NULL)
        parent->last->next = child;
    else
        parent->first = child;
    parent->last = child;
    parent->n++;
    if (parent->n > ENTRIES_MAX)
        return refuse(r->yaml, child->line, child->col, "too many entries; allowed: at most 1024");
    return SAKER_OK;
}

static int
read_map(struct reader *r, struct saker_yaml_node *map, unsigned depth)
{
    for (;;) {
        struct saker_yaml_node *key = NULL, *value = NULL;
        const struct saker_yaml_node *other;
        yaml_event_t ev;
        int rc = next_event(r, &ev);

        if (rc != SAKER_OK)
            return rc;
        if (ev.type == YAML_MAPPING_END_EVENT) {
            yaml_event_delete(&ev);
            return SAKER_OK;
        }
        rc = read_node(r, &ev, depth, &key);
        if (rc != SAKER_OK)
            return rc;
        if (key->kind != SAKER_YAML_SCALAR) {
            rc = refuse(r->yaml, key->line, key->col, "a key must be a plain text");
            goto drop_key;
        }
        other = saker_yaml_get(map, key->text);
        if (other != NULL) {
            char quoted[48];

            rc = saker_fail(SAKER_ERR_FORMAT, "%s:%u:%u: %s: duplicate key, first given in line %u; allowed: each key once",
                            r->yaml->path, key->line, key->col, saker_yaml_quote(key->text, quoted, sizeof quoted),
                            other->key_line);
            goto drop_key;
        }
        rc = next_event(r, &ev);
        if (rc != SAKER_OK)
            goto drop_key;
        rc = read_node(r, &ev, depth, &value);
        if (rc != SAKER_OK)
            goto drop_key;
        value->key = key->text;
        value->key_line = key->line;
        value->key_col = key->col;
        key->text = NULL;
        free_node(key);
        rc = append(r, map, value);
        if (rc != SAKER_OK)
            return rc;
        continue;

    drop_key:
        free_node(key);
        return rc;
    }
}

static int
read_seq(struct reader *r, struct saker_yaml_node *seq, unsigned depth)
{
    for (;;) {
        struct saker_yaml_node *value = NULL;
        yaml_event_t ev;
        int rc = next_event(r, &ev);

        if (rc != SAKER_OK)
            return rc;
        if (ev.type == YAML_SEQUENCE_END_EVENT) {
            yaml_event_delete(&ev);
            return SAKER_OK;
        }
        rc = read_node(r, &ev, depth, &value);
        if (rc != SAKER_OK)
            return rc;
        rc = append(r, seq, value);
        if (rc != SAKER_OK)
            return rc;
    }
}

/* Read the node that ev starts; consumes ev. On failure nothing is left behind. */
static int
read_node(struct reader *r, yaml_event_t *ev, unsigned depth, struct saker_yaml_node **out)
{
    struct saker_yaml_node *node = calloc(1, sizeof *node);
    int rc;

    if (node == NULL) {
        rc = saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", r->yaml->path);
        goto drop_event;
    }
    node->line = (unsigned)ev->start_mark.line + 1;
    node->col = (unsigned)ev->start_mark.column + 1;
    if (depth > DEPTH_MAX) {
        rc = refuse_mark(r, ev->start_mark, "nested too deeply");
        goto drop_event;
    }
    switch (ev->type) {
    case YAML_SCALAR_EVENT:
        node->kind = SAKER_YAML_SCALAR;
        rc = check_plain(r, ev, ev->data.scalar.anchor, ev->data.scalar.tag);
        if (rc != SAKER_OK)
            goto drop_event;
        if (strlen((const char *)ev->data.scalar.value) != ev->data.scalar.length) {
            rc = refuse_mark(r, ev->start_mark, "a text with a NUL character is not allowed");
            goto drop_event;
        }
        node->text = strdup((const char *)ev->data.scalar.value);
        if (node->text == NULL) {
            rc = saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", r->yaml->path);
            goto drop_event;
        }
        yaml_event_delete(ev);
        break;
    case YAML_MAPPING_START_EVENT:
        node->kind = SAKER_YAML_MAP;
        rc = check_plain(r, ev, ev->data.mapping_start.anchor, ev->data.mapping_start.tag);
        if (rc != SAKER_OK)
            goto drop_event;
        yaml_event_delete(ev);
        rc = read_map(r, node, depth + 1);
        break;
    case YAML_SEQUENCE_START_EVENT:
        node->kind = SAKER_YAML_SEQ;
        rc = check_plain(r, ev, ev->data.sequence_start.anchor, ev->data.sequence_start.tag);
        if (rc != SAKER_OK)
            goto drop_event;
        yaml_event_delete(ev);
        rc = read_seq(r, node, depth + 1);
        break;
    case YAML_ALIAS_EVENT:
        rc = refuse_mark(r, ev->start_mark, "aliases are not allowed; write the value out");
        goto drop_event;
    default:
        rc = refuse_mark(r, ev->start_mark, "not valid YAML: unexpected end");
        goto drop_event;
    }
    if (rc != SAKER_OK) {
        free_node(node);
        return rc;
    }
    *out = node;
    return SAKER_OK;

drop_event:
    yaml_event_delete(ev);
    free_node(node);
    return rc;
}

/* STREAM-START, DOCUMENT-START, one map, DOCUMENT-END, STREAM-END. */
static int
read_document(struct reader *r)
{
    struct saker_yaml *yaml = r->yaml;
    yaml_event_t ev;
    int rc;

    rc = next_event(r, &ev);
    if (rc != SAKER_OK)
        return rc;
    yaml_event_delete(&ev);
    rc = next_event(r, &ev);
    if (rc != SAKER_OK)
        return rc;
    if (ev.type == YAML_STREAM_END_EVENT) {
        yaml_event_delete(&ev);
        return refuse(yaml, 1, 1, "the file is empty; allowed: a map with at least \"version: 1\"");
    }
    if (ev.data.document_start.version_directive != NULL ||
        ev.data.document_start.tag_directives.start != ev.data.document_start.tag_directives.end) {
        rc = refuse_mark(r, ev.start_mark, "% directives are not allowed");
        yaml_event_delete(&ev);
        return rc;
    }
    yaml_event_delete(&ev);
    rc = next_event(r, &ev);
    if (rc != SAKER_OK)
        return rc;
    rc = read_node(r, &ev, 0, &yaml->root);
    if (rc != SAKER_OK)
        return rc;
    if (yaml->root->kind != SAKER_YAML_MAP)
        return refuse(yaml, yaml->root->line, yaml->root->col,
                      yaml->root->kind == SAKER_YAML_SCALAR && yaml->root->text[0] == '\0'
                          ? "the file is empty; allowed: a map with at least \"version: 1\""
                          : "the file must be a map of keys; allowed: lines such as \"version: 1\"");
    rc = next_event(r, &ev); /* end of the document */
    if (rc != SAKER_OK)
        return rc;
    yaml_event_delete(&ev);
    rc = next_event(r, &ev);
    if (rc != SAKER_OK)
        return rc;
    if (ev.type != YAML_STREAM_END_EVENT)
        rc = refuse_mark(r, ev.start_mark, "a second document starts here; allowed: one document in a file");
    yaml_event_delete(&ev);
    return rc;
}

/* Line ends to YAML that most editors do not show as such: what looks like a comment would count. */
static bool
is_hidden_line_end(const unsigned char *p, size_t n)
{
    return (n >= 2 && memcmp(p, "\xc2\x85", 2) == 0) || (n >= 3 && (memcmp(p, "\xe2\x80\xa8", 3) == 0 || memcmp(p, "\xe2\x80\xa9", 3) == 0));
}

/* What libyaml would take, or refuse without a helpful word: control characters, and tabs used as indentation. */
static int
check_bytes(const struct saker_yaml *yaml, const unsigned char *data, size_t size)
{
    unsigned line = 1, col = 1;
    bool indentation = true;

    for (size_t i = 0; i < size; i++, col++) {
        unsigned char c = data[i];

        if (c == '\n') {
            line++;
            col = 0;
            indentation = true;
            continue;
        }
        if (c == '\t' && indentation)
            return refuse(yaml, line, col, "tab in the indentation; allowed: spaces");
        if ((c < 0x20 && c != '\t' && !(c == '\r' && i + 1 < size && data[i + 1] == '\n')) || c == 0x7f)
            return refuse(yaml, line, col, "control character: no text file; allowed: plain text");
        if (is_hidden_line_end(data + i, size - i))
            return refuse(yaml, line, col, "line end of Unicode (U+0085, U+2028 or U+2029); allowed: plain line ends");
        if ((c & 0xc0) == 0x80) /* columns are characters */
            col--;
        if (c != ' ')
            indentation = false;
    }
    return SAKER_OK;
}

int
saker_yaml_parse(struct saker_yaml *yaml, const char *path, const unsigned char *data, size_t size)
{
    static const unsigned char bom[] = {0xef, 0xbb, 0xbf};
    struct reader r;
    int rc;

    yaml->path = path;
    yaml->root = NULL;
    if (size >= sizeof bom && memcmp(data, bom, sizeof bom) == 0) {
        data += sizeof bom;
        size -= sizeof bom;
    }
    rc = check_bytes(yaml, data, size);
    if (rc != SAKER_OK)
        return rc;
    r.yaml = yaml;
    r.data = data;
    r.size = size;
    if (!yaml_parser_initialize(&r.parser))
        return saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", path);
    yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&r.parser, data, size);
    rc = read_document(&r);
    yaml_parser_delete(&r.parser);
    if (rc != SAKER_OK)
        saker_yaml_free(yaml);
    return rc;
}

int
saker_yaml_read(struct saker_yaml *yaml, const char *path)
{
    unsigned char *data;
    size_t size;
    FILE *f;
    int rc;

    yaml->path = path;
    yaml->root = NULL;
    f = fopen(path, "rb");
    if (f == NULL)
        return saker_fail(SAKER_ERR_IO, "%s: %s", path, strerror(errno));
    data = malloc(FILE_MAX + 1);
    if (data == NULL) {
        rc = saker_fail(SAKER_ERR_NOMEM, "%s: out of memory", path);
        goto close_file;
    }
    size = fread(data, 1, FILE_MAX + 1, f);
    if (ferror(f)) {
        rc = saker_fail(SAKER_ERR_IO, "%s: %s", path, strerror(errno));
        goto free_data;
    }
    if (size > FILE_MAX) {
        rc = refuse(yaml, 1, 1, "the file is too large; allowed: at most 1 MiB");
        goto free_data;
    }
    rc = saker_yaml_parse(yaml, path, data, size);

free_data:
    free(data);
close_file:
    fclose(f);
    return rc;
}
