// SPDX-License-Identifier: Apache-2.0
/* price_decimal.h - unsigned decimal text to scaled integers and back; what prices, ratios and counts in files are read with. */
#ifndef SAKER_PRICE_DECIMAL_H
#define SAKER_PRICE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SAKER_PRICE_DIGITS 4

/** Read digits[.digits] scaled by 10^digits: "3.5" with 2 digits is 350. No sign, exponent, blank or separator.
 * @param[out] problem  on refusal: what is wrong, to follow the quoted text ("has an exponent"). Static storage.
 * @return 0 or SAKER_ERR_FORMAT; value is written on 0 only. The error text of the thread is not touched. */
int saker_decimal_parse(const char *text, unsigned digits, uint64_t *value, const char **problem);

/** Write value / 10^digits with at least `least` decimals (least <= digits <= 19). @return buf. */
char *saker_decimal_format(uint64_t value, unsigned digits, unsigned least, char *buf, size_t size);

#endif
