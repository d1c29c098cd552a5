// SPDX-License-Identifier: Apache-2.0
/* price.c - decimal dollars as text, to and from 1e-4 dollar; no float on the way. */
#include "saker/config.h"
#include "saker/error.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "price_decimal.h"

static bool
is_nan_or_inf(const char *p)
{
    p += strspn(p, "+-.");
    return strcasecmp(p, "nan") == 0 || strcasecmp(p, "inf") == 0 || strcasecmp(p, "infinity") == 0;
}

int
saker_decimal_parse(const char *text, unsigned digits, uint64_t *value, const char **problem)
{
    const char *p = text;
    uint64_t v = 0;
    unsigned places = 0;
    bool any = false;

    if (p[0] == '0' && p[1] >= '0' && p[1] <= '9') {
        *problem = "has a leading zero"; /* some YAML readers take it for octal: nobody should have to guess */
        return SAKER_ERR_FORMAT;
    }
    for (; *p >= '0' && *p <= '9'; p++, any = true)
        if (__builtin_mul_overflow(v, 10u, &v) || __builtin_add_overflow(v, (uint64_t)(*p - '0'), &v))
            goto too_large;
    if (!any) {
        *problem = *p == '-' ? "is negative" : *p == '\0' ? "is empty" : is_nan_or_inf(p) ? "is not a finite number" : "is not a plain decimal number";
        return SAKER_ERR_FORMAT;
    }
    if (*p == '.') {
        for (p++; *p >= '0' && *p <= '9'; p++) {
            if (++places > digits) {
                *problem = digits ? "has too many decimals" : "must be a whole number";
                return SAKER_ERR_FORMAT;
            }
            if (__builtin_mul_overflow(v, 10u, &v) || __builtin_add_overflow(v, (uint64_t)(*p - '0'), &v))
                goto too_large;
        }
        if (places == 0) {
            *problem = "has no digit after the point";
            return SAKER_ERR_FORMAT;
        }
    }
    if (*p != '\0') {
        *problem = *p == 'e' || *p == 'E' ? "has an exponent" : "is not a plain decimal number";
        return SAKER_ERR_FORMAT;
    }
    for (; places < digits; places++)
        if (__builtin_mul_overflow(v, 10u, &v))
            goto too_large;
    *value = v;
    return SAKER_OK;

too_large:
    *problem = "is too large";
    return SAKER_ERR_FORMAT;
}

int
saker_price_parse(const char *text, uint64_t *px)
{
    const char *problem;

    if (saker_decimal_parse(text, SAKER_PRICE_DIGITS, px, &problem) != SAKER_OK)
        return saker_fail(SAKER_ERR_FORMAT, "price \"%.40s\" %s; allowed: decimal dollars with at most 4 decimals, as in 320.05",
                          text, problem);
    return SAKER_OK;
}

char *
saker_decimal_format(uint64_t value, unsigned digits, unsigned least, char *buf, size_t size)
{
    uint64_t scale = 1, frac;
    unsigned places = digits;

    for (unsigned i = 0; i < digits; i++)
        scale *= 10;
    frac = value % scale;
    while (places > least && frac % 10 == 0) {
        frac /= 10;
        places--;
    }
    if (places == 0)
        snprintf(buf, size, "%" PRIu64, value / scale);
    else
        snprintf(buf, size, "%" PRIu64 ".%0*" PRIu64, value / scale, (int)places, frac);
    return buf;
}

char *
saker_price_format(uint64_t px, char *buf, size_t size)
{
    return saker_decimal_format(px, SAKER_PRICE_DIGITS, 2, buf, size);
}
