// SPDX-License-Identifier: Apache-2.0
/* yaml_tree.h - a YAML file as a tree of texts with positions, for files people write.
 *
 * A small, strict YAML: one document, maps with unique text keys, sequences, scalars. Every scalar stays the text that was
 * written: ON, NO, 1E5 and 320.05 are never resolved to another type. Refused with position: anchors, aliases, tags,
 * directives, several documents, duplicate keys, tabs in the indentation, control characters, line ends other
 * than \n and \r\n, more than 1 MiB. Columns are characters. */
#ifndef SAKER_YAML_TREE_H
#define SAKER_YAML_TREE_H

#include <stddef.h>

enum saker_yaml_kind { SAKER_YAML_SCALAR, SAKER_YAML_MAP, SAKER_YAML_SEQ };

struct saker_yaml_node {
    enum saker_yaml_kind kind;
    unsigned line, col;            /* from 1, of the value */
    char *text;                    /* scalar: NUL-terminated, without NUL inside */
    char *key;                     /* entry of a map: its key, else NULL */
    unsigned key_line, key_col;
    struct saker_yaml_node *first; /* children of a map or sequence, in file order */
    struct saker_yaml_node *last;
    struct saker_yaml_node *next;
    size_t n;                      /* number of children */
};

struct saker_yaml {
    const char *path; /* as given to saker_yaml_read; must outlive the tree */
    struct saker_yaml_node *root;
};

/** Read a file. The root is always a map. @return 0, SAKER_ERR_IO or SAKER_ERR_FORMAT ("FILE:LINE:COLUMN: ..."). */
int saker_yaml_read(struct saker_yaml *yaml, const char *path);
/** The same from memory; path is used in messages only. */
int saker_yaml_parse(struct saker_yaml *yaml, const char *path, const unsigned char *data, size_t size);
void saker_yaml_free(struct saker_yaml *yaml);

/** Entry of a map by key, NULL when absent. */
const struct saker_yaml_node *saker_yaml_get(const struct saker_yaml_node *map, const char *key);

/** Copy a text from a file for a message: at most 40 characters, non-printing ones as '?'. @return buf (size >= 48). */
const char *saker_yaml_quote(const char *text, char *buf, size_t size);

#endif
