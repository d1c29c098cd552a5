// SPDX-License-Identifier: Apache-2.0
/* test_feed.h - the two halves of the feed suite. */
#ifndef SAKER_TEST_FEED_H
#define SAKER_TEST_FEED_H

#include <check.h>

/** Real captures against their independently decoded expected.tsv; skipped, and said so, where they are absent. */
TCase *captures_case(void);

#endif
