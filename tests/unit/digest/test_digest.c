// SPDX-License-Identifier: Apache-2.0
/* test_digest.c - SipHash-2-4 with key 00 01 .. 0f.
 *
 * Expected values: the vectors published with the algorithm for the inputs 00, 00 01, ... (lengths 0, 4, 8, 12, 16, 60), and
 * OpenSSL's own SipHash for random banks. */
#include <check.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <stdlib.h>
#include <string.h>

#include "saker/config.h"

START_TEST(test_digest_equals_published_vectors)
{
    static const struct {
        size_t words;
        uint64_t digest;
    } cases[] = {
        {0, 0x726fdb47dd0e0e31u}, {1, 0xcf2794e0277187b7u}, {2, 0x93f5f5799a932462u},
        {3, 0x751e8fbc860ee5fbu}, {4, 0x3f2acc7f57c29bdbu}, {15, 0x6ca4ecb15c5f91e1u},
    };
    uint32_t w[16];

    for (uint32_t i = 0; i < 16; i++)
        w[i] = 0x03020100u + 0x04040404u * i;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(saker_digest(w, cases[i].words) == cases[i].digest, "%zu words: %016llx", cases[i].words,
                      (unsigned long long)saker_digest(w, cases[i].words));
}
END_TEST

static uint64_t
openssl_siphash(const uint8_t *data, size_t n)
{
    static const uint8_t key[16] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
    size_t size = 8, got = 0;
    OSSL_PARAM params[2];
    uint8_t out[8];
    uint64_t v = 0;
    EVP_MAC *mac = EVP_MAC_fetch(NULL, "SIPHASH", NULL);
    EVP_MAC_CTX *ctx = EVP_MAC_CTX_new(mac);

    params[0] = OSSL_PARAM_construct_size_t(OSSL_MAC_PARAM_SIZE, &size);
    params[1] = OSSL_PARAM_construct_end();
    ck_assert(EVP_MAC_init(ctx, key, sizeof key, params));
    ck_assert(EVP_MAC_update(ctx, data, n));
    ck_assert(EVP_MAC_final(ctx, out, &got, sizeof out));
    ck_assert_uint_eq(got, 8);
    EVP_MAC_CTX_free(ctx);
    EVP_MAC_free(mac);
    for (unsigned i = 0; i < 8; i++)
        v |= (uint64_t)out[i] << (8 * i);
    return v;
}

START_TEST(test_digest_equals_openssl_on_banks)
{
    /* 64: parameters of 8 symbols; 512: limits of 8 symbols and the scopes; odd sizes for the tail. */
    static const size_t sizes[] = {1, 2, 3, 5, 63, 64, 65, 511, 512, 513, 4480};
    static uint32_t w[4480];
    static uint8_t bytes[sizeof w];
    uint32_t x = 2463534242u;

    for (size_t i = 0; i < 4480; i++) {
        x ^= x << 13;
        x ^= x >> 17;
        x ^= x << 5;
        w[i] = x;
        for (unsigned k = 0; k < 4; k++)
            bytes[4 * i + k] = (uint8_t)(x >> (8 * k));
    }
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++)
        ck_assert_uint_eq(saker_digest(w, sizes[i]), openssl_siphash(bytes, 4 * sizes[i]));
}
END_TEST

START_TEST(test_digest_sees_every_bit_and_the_length)
{
    uint32_t w[66] = {0};
    uint64_t zero = saker_digest(w, 64);

    ck_assert_uint_ne(zero, saker_digest(w, 65));
    ck_assert_uint_ne(zero, saker_digest(w, 66));
    for (size_t i = 0; i < 64 * 32; i++) {
        w[i / 32] = 1u << (i % 32);
        ck_assert_uint_ne(zero, saker_digest(w, 64));
        w[i / 32] = 0;
    }
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("digest");
    TCase *tc = tcase_create("siphash");
    SRunner *sr;
    int failed;

    tcase_add_test(tc, test_digest_equals_published_vectors);
    tcase_add_test(tc, test_digest_equals_openssl_on_banks);
    tcase_add_test(tc, test_digest_sees_every_bit_and_the_length);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
