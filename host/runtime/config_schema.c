// SPDX-License-Identifier: Apache-2.0
/* config_schema.c - check a YAML tree against a table of fields. See config_schema.h. */
#include "config_schema.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "price_decimal.h"
#include "saker/error.h"

#define PATH_MAX_TEXT 128
#define SYMBOL_CHARS "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.+-=#^*~$/"

struct check {
    const char *file;
    char path[PATH_MAX_TEXT]; /* field being checked: symbols.AAPL.quantity */
};

static const struct {
    const char *name;
    uint64_t ns;
} units[] = {{"ns", 1}, {"us", 1000}, {"ms", 1000000}, {"s", 1000000000}};

static const char *
format_duration(uint64_t ns, char *buf, size_t size)
{
    size_t u = sizeof units / sizeof units[0] - 1;

    while (u > 0 && ns % units[u].ns != 0)
        u--;
    snprintf(buf, size, "%" PRIu64 "%s", ns / units[u].ns, units[u].name);
    return buf;
}

static void
join_choices(const char *const *choices, char *buf, size_t size)
{
    size_t n = 0;

    buf[0] = '\0';
    for (size_t i = 0; choices[i] != NULL && n < size; i++)
        n += (size_t)snprintf(buf + n, size - n, "%s%s", i ? ", " : "", choices[i]);
}

/* The second half of a message: what would have been taken. */
static void
describe_allowed(const struct saker_sy_field *f, char *buf, size_t size)
{
    char lo[32], hi[32];
    unsigned least = f->digits < 2 ? f->digits : 2;
    size_t n = 0;

    switch (f->kind) {
    case SAKER_SY_BOOL:
        snprintf(buf, size, "true or false");
        break;
    case SAKER_SY_INT:
        if (f->min == f->max)
            snprintf(buf, size, "%" PRIu64, f->min);
        else
            snprintf(buf, size, "a whole number from %" PRIu64 " to %" PRIu64, f->min, f->max);
        break;
    case SAKER_SY_DECIMAL:
        snprintf(buf, size, "a plain decimal from %s to %s with at most %u decimals",
                 saker_decimal_format(f->min, f->digits, least, lo, sizeof lo),
                 saker_decimal_format(f->max, f->digits, least, hi, sizeof hi), f->digits);
        break;
    case SAKER_SY_DURATION:
        snprintf(buf, size, "a whole number with ns, us, ms or s, from %s to %s", format_duration(f->min, lo, sizeof lo),
                 format_duration(f->max, hi, sizeof hi));
        break;
    case SAKER_SY_RATE:
        snprintf(buf, size, "a whole number from 1 to %" PRIu64 " with /s or /min, as in 50/s", f->max);
        break;
    case SAKER_SY_ENUM:
        join_choices(f->choices, buf, size);
        break;
    case SAKER_SY_SET:
        snprintf(buf, size, "a list of one or more of ");
        n = strlen(buf);
        join_choices(f->choices, buf + n, size - n);
        break;
    case SAKER_SY_TEXT:
        snprintf(buf, size, "%" PRIu64 " to %" PRIu64 " printable ASCII characters", f->min, f->max);
        break;
    case SAKER_SY_IP:
        snprintf(buf, size, "an IPv4 address, as in 10.0.0.1");
        break;
    case SAKER_SY_MAC:
        snprintf(buf, size, "an Ethernet address, as in 02:53:41:4b:00:01");
        break;
    case SAKER_SY_MAP:
        snprintf(buf, size, "a map with ");
        for (const struct saker_sy_field *k = f->fields; k->key != NULL; k++) {
            n = strlen(buf);
            snprintf(buf + n, size - n, "%s%s", k == f->fields ? "" : ", ", k->key);
        }
        break;
    case SAKER_SY_DICT:
        if (f->keys == SAKER_KEY_SYMBOL)
            snprintf(buf, size, "a map of symbols: 1 to 8 of A-Z 0-9 . + - = # ^ * ~ $ / or \"@\" and a stock locate "
                                "1 to 65535; at most %zu", f->elems);
        else
            snprintf(buf, size, "a map of numbers 0 to %" PRIu64, f->max);
        break;
    }
}

static int
refuse_at(const struct check *c, unsigned line, unsigned col, const struct saker_sy_field *f, const char *problem)
{
    char allowed[384];

    describe_allowed(f, allowed, sizeof allowed);
    return saker_fail(SAKER_ERR_FORMAT, "%s:%u:%u: %s: %s; allowed: %s", c->file, line, col, c->path[0] ? c->path : "file",
                      problem, allowed);
}

static int
refuse(const struct check *c, const struct saker_yaml_node *node, const struct saker_sy_field *f, const char *problem)
{
    return refuse_at(c, node->line, node->col, f, problem);
}

static int
refuse_value(const struct check *c, const struct saker_yaml_node *node, const struct saker_sy_field *f, const char *problem)
{
    char quoted[48], text[160];

    snprintf(text, sizeof text, "\"%s\" %s", saker_yaml_quote(node->text, quoted, sizeof quoted), problem);
    return refuse(c, node, f, text);
}

/* Append to the path; returns the old length for leave(). */
static size_t
enter(struct check *c, const char *name)
{
    size_t n = strlen(c->path);
    char quoted[48];

    snprintf(c->path + n, sizeof c->path - n, "%s%s", n ? "." : "", saker_yaml_quote(name, quoted, sizeof quoted));
    return n;
}

static void
leave(struct check *c, size_t n)
{
    c->path[n] = '\0';
}

static int
in_range(const struct check *c, const struct saker_yaml_node *node, const struct saker_sy_field *f, uint64_t v)
{
    if (v < f->min || v > f->max)
        return refuse_value(c, node, f, "is out of range");
    return SAKER_OK;
}

static int
read_duration(const struct check *c, const struct saker_yaml_node *node, const struct saker_sy_field *f, uint64_t *v)
{
    char number[32];
    const char *problem;
    size_t digits = strspn(node->text, "0123456789");

    if (digits == 0 || digits >= sizeof number)
        return refuse_value(c, node, f, digits ? "is too large" : "is no duration");
    memcpy(number, node->text, digits);
    number[digits] = '\0';
    if (saker_decimal_parse(number, 0, v, &problem) != SAKER_OK)
        return refuse_value(c, node, f, problem);
    for (size_t u = 0; u < sizeof units / sizeof units[0]; u++)
        if (strcmp(node->text + digits, units[u].name) == 0) {
            if (__builtin_mul_overflow(*v, units[u].ns, v))
                return refuse_value(c, node, f, "is too large");
            return in_range(c, node, f, *v);
        }
    return refuse_value(c, node, f, node->text[digits] ? "has no known unit" : "has no unit");
}

static int
read_rate(const struct check *c, const struct saker_yaml_node *node, const struct saker_sy_field *f, uint64_t *v)
{
    const char *slash = strchr(node->text, '/');
    char number[32];
    const char *problem;
    uint64_t n, per;

    if (slash == NULL || slash - node->text >= (ptrdiff_t)sizeof number)
        return refuse_value(c, node, f, "is no rate");
    memcpy(number, node->text, (size_t)(slash - node->text));
    number[slash - node->text] = '\0';
    if (saker_decimal_parse(number, 0, &n, &problem) != SAKER_OK)
        return refuse_value(c, node, f, problem);
    if (strcmp(slash, "/s") == 0)
        per = 1000000000;
    else if (strcmp(slash, "/min") == 0)
        per = (uint64_t)60 * 1000000000;
    else
        return refuse_value(c, node, f, "has no known unit");
    if (n == 0 || n > f->max)
        return refuse_value(c, node, f, "is out of range");
    *v = (per + n - 1) / n; /* rounded up: never faster than written */
    return SAKER_OK;
}

static int
read_ip(const char *text, uint64_t *v)
{
    uint64_t ip = 0;

    for (unsigned i = 0; i < 4; i++) {
        size_t digits = strspn(text, "0123456789");
        unsigned byte = 0;

        if (digits == 0 || digits > 3 || (digits > 1 && text[0] == '0'))
            return -1;
        for (size_t k = 0; k < digits; k++)
            byte = byte * 10 + (unsigned)(text[k] - '0');
        if (byte > 255)
            return -1;
        ip = ip << 8 | byte;
        text += digits;
        if (*text++ != (i < 3 ? '.' : '\0'))
            return -1;
    }
    *v = ip;
    return 0;
}

static int
read_mac(const char *text, uint64_t *v)
{
    static const char hex[] = "0123456789abcdef";
    uint64_t mac = 0;

    if (strlen(text) != 17)
        return -1;
    for (unsigned i = 0; i < 17; i++) {
        char c = text[i] >= 'A' && text[i] <= 'F' ? (char)(text[i] - 'A' + 'a') : text[i];
        const char *p = strchr(hex, c);

        if (i % 3 == 2) {
            if (c != ':')
                return -1;
            continue;
        }
        if (p == NULL)
            return -1;
        mac = mac << 4 | (uint64_t)(p - hex);
    }
    *v = mac;
    return 0;
}

static int
read_set(struct check *c, const struct saker_yaml_node *node, const struct saker_sy_field *f, uint64_t *v)
{
    if (node->n == 0)
        return refuse(c, node, f, "is an empty list");
    for (const struct saker_yaml_node *item = node->first; item != NULL; item = item->next) {
        unsigned i = 0;

        if (item->kind != SAKER_YAML_SCALAR)
            return refuse(c, item, f, "an entry is no text");
        while (f->choices[i] != NULL && strcmp(f->choices[i], item->text) != 0)
            i++;
        if (f->choices[i] == NULL)
            return refuse_value(c, item, f, "is unknown");
        if (*v >> i & 1)
            return refuse_value(c, item, f, "is given twice");
        *v |= (uint64_t)1 << i;
    }
    return SAKER_OK;
}

static int
read_text(const struct check *c, const struct saker_yaml_node *node, const struct saker_sy_field *f, struct saker_sy_text *t)
{
    size_t n = strlen(node->text);

    for (size_t i = 0; i < n; i++)
        if (node->text[i] < 0x20 || node->text[i] > 0x7e)
            return refuse_value(c, node, f, "has a character that is not printable ASCII");
    if (n < f->min || n > f->max || n >= sizeof t->s)
        return refuse_value(c, node, f, n < f->min ? "is too short" : "is too long");
    memcpy(t->s, node->text, n + 1);
    t->set = true;
    return SAKER_OK;
}

static int
read_scalar(struct check *c, const struct saker_yaml_node *node, const struct saker_sy_field *f, uint64_t *v)
{
    const char *problem;

    switch (f->kind) {
    case SAKER_SY_BOOL:
        *v = strcmp(node->text, "true") == 0;
        if (!*v && strcmp(node->text, "false") != 0)
            return refuse_value(c, node, f, "is no truth value");
        return SAKER_OK;
    case SAKER_SY_INT:
    case SAKER_SY_DECIMAL:
        if (saker_decimal_parse(node->text, f->kind == SAKER_SY_INT ? 0 : f->digits, v, &problem) != SAKER_OK)
            return refuse_value(c, node, f, problem);
        return in_range(c, node, f, *v);
    case SAKER_SY_DURATION:
        return read_duration(c, node, f, v);
    case SAKER_SY_RATE:
        return read_rate(c, node, f, v);
    case SAKER_SY_ENUM:
        for (*v = 0; f->choices[*v] != NULL; ++*v)
            if (strcmp(f->choices[*v], node->text) == 0)
                return SAKER_OK;
        return refuse_value(c, node, f, "is unknown");
    case SAKER_SY_IP:
        return read_ip(node->text, v) == 0 ? SAKER_OK : refuse_value(c, node, f, "is no IPv4 address");
    case SAKER_SY_MAC:
        return read_mac(node->text, v) == 0 ? SAKER_OK : refuse_value(c, node, f, "is no Ethernet address");
    default:
        return refuse(c, node, f, "has the wrong type");
    }
}

static bool
key_ok(const struct saker_sy_field *f, const char *key)
{
    const char *problem;
    uint64_t v;

    if (f->keys == SAKER_KEY_INDEX)
        return saker_decimal_parse(key, 0, &v, &problem) == SAKER_OK && v <= f->max;
    if (key[0] == '@')
        return saker_decimal_parse(key + 1, 0, &v, &problem) == SAKER_OK && v >= 1 && v <= 65535;
    return key[0] != '\0' && strlen(key) <= 8 && strspn(key, SYMBOL_CHARS) == strlen(key);
}

static int check_map(struct check *c, const struct saker_yaml_node *map, const struct saker_sy_field *self, void *target);

static int
check_dict(struct check *c, const struct saker_yaml_node *dict, const struct saker_sy_field *f, unsigned char *target)
{
    size_t *n = (size_t *)(void *)(target + f->off_n);
    struct saker_sy_field entry = {.key = f->key, .kind = SAKER_SY_MAP, .fields = f->fields};

    if (dict->n == 0)
        return refuse(c, dict, f, "has no entry");
    for (const struct saker_yaml_node *node = dict->first; node != NULL; node = node->next) {
        unsigned char *elem = target + f->off + *n * f->elem;
        size_t depth;
        int rc;

        if (!key_ok(f, node->key)) {
            char quoted[48], text[80];

            snprintf(text, sizeof text, "\"%s\" is no %s", saker_yaml_quote(node->key, quoted, sizeof quoted),
                     f->keys == SAKER_KEY_SYMBOL ? "symbol" : "index in range");
            return refuse_at(c, node->key_line, node->key_col, f, text);
        }
        if (*n == f->elems)
            return refuse_at(c, node->key_line, node->key_col, f, "has too many entries");
        memcpy(((struct saker_sy_key *)(void *)elem)->name, node->key, strlen(node->key) + 1);
        depth = enter(c, node->key);
        if (node->kind != SAKER_YAML_MAP)
            return refuse(c, node, &entry, "has the wrong type");
        rc = check_map(c, node, &entry, elem);
        if (rc != SAKER_OK)
            return rc;
        leave(c, depth);
        ++*n;
    }
    return SAKER_OK;
}

static int
check_field(struct check *c, const struct saker_yaml_node *node, const struct saker_sy_field *f, unsigned char *target)
{
    struct saker_sy_value *value = (struct saker_sy_value *)(void *)(target + f->off);
    enum saker_yaml_kind want = f->kind == SAKER_SY_MAP || f->kind == SAKER_SY_DICT ? SAKER_YAML_MAP
                                : f->kind == SAKER_SY_SET                          ? SAKER_YAML_SEQ
                                                                                   : SAKER_YAML_SCALAR;
    int rc;

    if (node->kind != want)
        return refuse(c, node, f, "has the wrong type");
    switch (f->kind) {
    case SAKER_SY_MAP:
        return check_map(c, node, f, target + f->off);
    case SAKER_SY_DICT:
        return check_dict(c, node, f, target);
    case SAKER_SY_TEXT:
        return read_text(c, node, f, (struct saker_sy_text *)(void *)(target + f->off));
    case SAKER_SY_SET:
        rc = read_set(c, node, f, &value->v);
        break;
    default:
        rc = read_scalar(c, node, f, &value->v);
        break;
    }
    value->set = rc == SAKER_OK;
    return rc;
}

static int
check_map(struct check *c, const struct saker_yaml_node *map, const struct saker_sy_field *self, void *target)
{
    const struct saker_sy_field *f;

    for (const struct saker_yaml_node *node = map->first; node != NULL; node = node->next) {
        size_t depth;
        int rc;

        for (f = self->fields; f->key != NULL && strcmp(f->key, node->key) != 0; f++)
            ;
        depth = enter(c, node->key);
        if (f->key == NULL)
            return refuse_at(c, node->key_line, node->key_col, self, "unknown key");
        if (f->needs != NULL && saker_yaml_get(map, f->needs) == NULL) {
            char text[64];

            snprintf(text, sizeof text, "needs \"%s\" beside it", f->needs);
            return refuse_at(c, node->key_line, node->key_col, f, text);
        }
        rc = check_field(c, node, f, target);
        if (rc != SAKER_OK)
            return rc;
        leave(c, depth);
    }
    for (f = self->fields; f->key != NULL; f++)
        if (f->required && saker_yaml_get(map, f->key) == NULL) {
            enter(c, f->key);
            return refuse(c, map, f, "is missing");
        }
    return SAKER_OK;
}

int
saker_sy_load(const char *path, const struct saker_sy_field *fields, void *target)
{
    struct saker_sy_field root = {.key = "file", .kind = SAKER_SY_MAP, .fields = fields};
    struct check c = {.file = path};
    const struct saker_yaml_node *version;
    struct saker_yaml yaml;
    int rc;

    rc = saker_yaml_read(&yaml, path);
    if (rc != SAKER_OK)
        return rc;
    /* First the version: the keys of another version may well be unknown here, and that is not what is wrong then. */
    version = saker_yaml_get(yaml.root, fields[0].key);
    enter(&c, fields[0].key);
    rc = version == NULL ? refuse(&c, yaml.root, &fields[0], "is missing") : check_field(&c, version, &fields[0], target);
    leave(&c, 0);
    if (rc == SAKER_OK)
        rc = check_map(&c, yaml.root, &root, target);
    saker_yaml_free(&yaml);
    return rc;
}

/* ---- JSON Schema ---------------------------------------------------------------------------------------------- */

static void
print_string(FILE *out, const char *s)
{
    fputc('"', out);
    for (; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\')
            fputc('\\', out);
        fputc(*s, out);
    }
    fputc('"', out);
}

static void
print_choices(FILE *out, const char *const *choices)
{
    fputs("\"enum\": [", out);
    for (size_t i = 0; choices[i] != NULL; i++) {
        fputs(i ? ", " : "", out);
        print_string(out, choices[i]);
        if (choices[i][0] >= '0' && choices[i][0] <= '9') /* other readers make a number of it */
            fprintf(out, ", %s", choices[i]);
    }
    fputc(']', out);
}

static void print_map(FILE *out, const struct saker_sy_field *fields, int indent);

static void
print_field(FILE *out, const struct saker_sy_field *f, int indent)
{
    char allowed[384], lo[32], hi[32];

    describe_allowed(f, allowed, sizeof allowed);
    fputs("{\"description\": ", out);
    print_string(out, f->doc);
    if (f->kind != SAKER_SY_MAP && f->kind != SAKER_SY_DICT) {
        fputs(", \"$comment\": ", out);
        print_string(out, allowed);
    }
    fputs(", ", out);
    switch (f->kind) {
    case SAKER_SY_BOOL:
        fputs("\"type\": \"boolean\"}", out);
        break;
    case SAKER_SY_INT:
        fprintf(out, "\"type\": \"integer\", \"minimum\": %" PRIu64 ", \"maximum\": %" PRIu64 "}", f->min, f->max);
        break;
    case SAKER_SY_DECIMAL:
        /* A reader of JSON Schema may have made a number of it already; the text form is what is checked to the digit. */
        fprintf(out, "\"type\": [\"number\", \"string\"], \"minimum\": %s, \"maximum\": %s, "
                     "\"pattern\": \"^(0|[1-9][0-9]*)(\\\\.[0-9]{1,%u})?$\"}",
                saker_decimal_format(f->min, f->digits, 0, lo, sizeof lo),
                saker_decimal_format(f->max, f->digits, 0, hi, sizeof hi), f->digits);
        break;
    case SAKER_SY_DURATION:
        fputs("\"type\": \"string\", \"pattern\": \"^(0|[1-9][0-9]*)(ns|us|ms|s)$\"}", out);
        break;
    case SAKER_SY_RATE:
        fputs("\"type\": \"string\", \"pattern\": \"^[1-9][0-9]*/(s|min)$\"}", out);
        break;
    case SAKER_SY_ENUM:
        print_choices(out, f->choices);
        fputc('}', out);
        break;
    case SAKER_SY_SET:
        fputs("\"type\": \"array\", \"minItems\": 1, \"uniqueItems\": true, \"items\": {", out);
        print_choices(out, f->choices);
        fputs("}}", out);
        break;
    case SAKER_SY_TEXT:
        fprintf(out, "\"type\": \"string\", \"minLength\": %" PRIu64 ", \"maxLength\": %" PRIu64 "}", f->min, f->max);
        break;
    case SAKER_SY_IP:
        fputs("\"type\": \"string\", \"format\": \"ipv4\"}", out);
        break;
    case SAKER_SY_MAC:
        fputs("\"type\": \"string\", \"pattern\": \"^([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}$\"}", out);
        break;
    case SAKER_SY_MAP:
        print_map(out, f->fields, indent);
        fputc('}', out);
        break;
    case SAKER_SY_DICT:
        fprintf(out, "\"type\": \"object\", \"minProperties\": 1, \"maxProperties\": %zu, \"propertyNames\": {\"pattern\": ",
                f->elems);
        print_string(out, f->keys == SAKER_KEY_SYMBOL ? "^(@[1-9][0-9]{0,4}|[A-Z0-9.+=#^*~$/-]{1,8})$" : "^(0|[1-9][0-9]*)$");
        fputs("}, \"additionalProperties\": {", out);
        print_map(out, f->fields, indent);
        fputs("}}", out);
        break;
    }
}

/* The members of a schema object for fixed keys, without its braces. */
static void
print_map(FILE *out, const struct saker_sy_field *fields, int indent)
{
    const char *sep = "";

    fputs("\"type\": \"object\", \"additionalProperties\": false, \"required\": [", out);
    for (const struct saker_sy_field *f = fields; f->key != NULL; f++)
        if (f->required) {
            fputs(sep, out);
            print_string(out, f->key);
            sep = ", ";
        }
    fputs("], ", out);
    sep = "";
    fputs("\"dependentRequired\": {", out);
    for (const struct saker_sy_field *f = fields; f->key != NULL; f++)
        if (f->needs != NULL) {
            fprintf(out, "%s\"%s\": [\"%s\"]", sep, f->key, f->needs);
            sep = ", ";
        }
    fputs("},\n", out);
    fprintf(out, "%*s\"properties\": {", indent, "");
    sep = "";
    for (const struct saker_sy_field *f = fields; f->key != NULL; f++) {
        fprintf(out, "%s\n%*s", sep, indent + 2, "");
        print_string(out, f->key);
        fputs(": ", out);
        print_field(out, f, indent + 4);
        sep = ",";
    }
    fprintf(out, "\n%*s}", indent, "");
}

void
saker_sy_print(FILE *out, const char *title, const struct saker_sy_field *fields)
{
    fputs("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": ", out);
    print_string(out, title);
    fputs(",\n  ", out);
    print_map(out, fields, 2);
    fputs("\n}\n", out);
}
