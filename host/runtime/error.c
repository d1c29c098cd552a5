// SPDX-License-Identifier: Apache-2.0
/* error.c - the last error of each thread. */
#include "saker/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static _Thread_local char text[1024];

int
saker_fail(int code, const char *fmt, ...)
{
    /* Formatted aside first: callers wrap the previous text, as in saker_fail(rc, "slot 3: %s", saker_error()). */
    char next[sizeof text];
    va_list ap;

    va_start(ap, fmt);
    if (vsnprintf(next, sizeof next, fmt, ap) < 0)
        next[0] = '\0';
    va_end(ap);
    memcpy(text, next, sizeof text);
    return code;
}

const char *
saker_error(void)
{
    return text;
}
