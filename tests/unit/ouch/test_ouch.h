// SPDX-License-Identifier: Apache-2.0
/* test_ouch.h - what the files of this suite share. */
#ifndef TEST_OUCH_H
#define TEST_OUCH_H

#include <check.h>
#include <stddef.h>
#include <stdint.h>

TCase *tcase_oe(void);
TCase *tcase_captures(void);
TCase *tcase_venue(void);

/** Hex text to bytes. @return count. */
size_t unhex(uint8_t *out, size_t size, const char *hex);

#endif
