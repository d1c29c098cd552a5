// SPDX-License-Identifier: Apache-2.0
#ifndef SAKER_TEST_IMPAIR_H
#define SAKER_TEST_IMPAIR_H

#include <check.h>

void impair_tests(TCase *tc);

#endif
