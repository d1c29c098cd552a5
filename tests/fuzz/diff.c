// SPDX-License-Identifier: Apache-2.0
/* diff.c - the files that saker diff compares, records as CSV and captures of the order port: a file does not differ from itself, two
 * differ either way round in the same place. Input: bytes of the first file (2), first file, second file. */
#include <string.h>

#include "diff.h"
#include "fuzz.h"
#include "saker/error.h"

typedef int compare_fn(const char *a, const char *b, struct diff_result *out);

static bool
ended(const char *s, size_t size)
{
    return memchr(s, '\0', size) != NULL;
}

static int
run(compare_fn *compare, const char *a, const char *b, struct diff_result *out)
{
    int rc;

    memset(out, 0, sizeof(*out));
    rc = compare(a, b, out);
    MUST(rc == SAKER_OK || rc == SAKER_ERR_FORMAT);
    MUST(out->n <= DIFF_COLUMNS && (unsigned)out->stage < DIFF_STAGES && ended(out->symbol, sizeof(out->symbol)) && ended(out->note, sizeof(out->note)));
    for (unsigned i = 0; i < out->n; i++)
        MUST(ended(out->field[i].name, sizeof(out->field[i].name)) && ended(out->field[i].a, sizeof(out->field[i].a)) &&
             ended(out->field[i].b, sizeof(out->field[i].b)) && (unsigned)out->field[i].stage < DIFF_STAGES);
    if (rc == SAKER_OK && !out->differ)
        MUST(out->n == 0);
    return rc;
}

/* @return true: both could be read, and do not differ. */
static bool
check(compare_fn *compare, const char *a, const char *b)
{
    static struct diff_result self, ab, ba; /* large */
    int rc_self = run(compare, a, a, &self), rc_ab = run(compare, a, b, &ab), rc_ba = run(compare, b, a, &ba);

    MUST(!self.differ);
    MUST(rc_ab == rc_ba && ab.differ == ba.differ && ab.records == ba.records && ab.frames == ba.frames && ab.record == ba.record);
    if (rc_self == SAKER_OK && rc_ab == SAKER_OK && !ab.differ)
        MUST(self.records == ab.records && self.frames == ab.frames);
    return rc_ab == SAKER_OK && !ab.differ;
}

/* Two captures that do not differ have the same frames; times, and what stands in front, may be others. */
static void
check_same(const uint8_t *a, size_t na, const uint8_t *b, size_t nb)
{
    MUST(na == nb);
    for (size_t at = 24; at < na;) {
        uint32_t len;

        MUST(na - at >= 16 && memcmp(a + at + 8, b + at + 8, 4) == 0);
        len = (uint32_t)a[at + 8] | (uint32_t)a[at + 9] << 8 | (uint32_t)a[at + 10] << 16 | (uint32_t)a[at + 11] << 24;
        at += 16;
        MUST(len <= na - at && memcmp(a + at, b + at, len) == 0);
        at += len;
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fuzz_in in = {data, size};
    struct fuzz_file a, b;
    size_t n;
    const uint8_t *first = fuzz_bytes(&in, fuzz_u16(&in), &n);

    fuzz_file_open(&a, first, n);
    fuzz_file_open(&b, in.p, in.left);
    check(diff_records, a.path, b.path);
    if (check(diff_wire, a.path, b.path))
        check_same(first, n, in.p, in.left);
    (void)diff_order_message(a.path, 1);
    fuzz_file_close(&a);
    fuzz_file_close(&b);
    return 0;
}
