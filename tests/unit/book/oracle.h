// SPDX-License-Identifier: Apache-2.0
/* oracle.h - a recorded stream and its list of best-bid/offer changes, for tests of the book.
 *
 * The decoder here is written for these tests alone, so that a fault in the feed's decoder cannot hide in them. */
#ifndef SAKER_TEST_ORACLE_H
#define SAKER_TEST_ORACLE_H

#include <stddef.h>

#include "twin_types.h"

struct oracle_row {
    unsigned long index; /* message, from 0 */
    unsigned locate;
    struct tw_bbo bbo;
};

struct oracle {
    struct tw_itch *msg;
    size_t n_msg;
    struct oracle_row *row;
    size_t n_row;
};

/** Read NAME.itch or NAME.itch.gz and NAME.bbo.csv.gz. Locate 13 becomes slot 0. @return 0, or -1 when a file is absent. */
int oracle_load(struct oracle *o, const char *dir, const char *name);
void oracle_free(struct oracle *o);
/** The shared data folder: $SAKER_SHARED/data, else ../shared/data beside the source tree. */
const char *oracle_shared_dir(void);

#endif
