// SPDX-License-Identifier: Apache-2.0
/* suites.h - the suites of unit.recovery. */
#ifndef SAKER_TEST_SUITES_H
#define SAKER_TEST_SUITES_H

#include <check.h>

Suite *suite_recovery(void); /* the whole of it; main is there, too */
Suite *suite_servers(void);
Suite *suite_parts(void);
Suite *suite_catchup(void);

#endif
