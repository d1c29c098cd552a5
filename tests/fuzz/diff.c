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

static void
check(compare_fn *compare, const char *a, const char *b)
{
    static struct diff_result self, ab, ba; /* large */
    int rc_self = run(compare, a, a, &self), rc_ab = run(compare, a, b, &ab), rc_ba = run(compare, b, a, &ba);

    MUST(!self.differ);
    MUST(rc_ab == rc_ba && ab.differ == ba.differ && ab.records == ba.records && ab.frames == ba.frames && ab.record == ba.record);
    if (rc_self == SAKER_OK && rc_ab == SAKER_OK && !ab.differ)
        MUST(self.records == ab.records && self.frames == ab.frames);
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
    check(diff_wire, a.path, b.path);
    (void)diff_order_message(a.path, 1);
    fuzz_file_close(&a);
    fuzz_file_close(&b);
    return 0;
}
