// SPDX-License-Identifier: Apache-2.0
/* test_opencl.h - what the files of this suite share. */
#ifndef TEST_OPENCL_H
#define TEST_OPENCL_H

#include <check.h>
#include <stdint.h>
#include <sys/types.h>

extern char test_socket[64];
extern pid_t test_card;

/* Checked fixtures: a card at test_socket, which SAKER_CARD_SOCKET names. */
void test_card_up(void);
void test_card_down(void);
uint64_t test_ms(void);

TCase *link_tcase(void);
TCase *card_tcase(void);

#endif
