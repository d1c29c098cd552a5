// SPDX-License-Identifier: Apache-2.0
/* test_itch.c - the fields of every ITCH message by name. Messages are those of the BX capture in the protocol notes; the rest is made by
 * hand from the specification. unit.feed checks the same table against tshark's words on real captures. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "saker/error.h"
#include "saker/itch.h"

static size_t
bytes(const char *hex, uint8_t *msg)
{
    size_t n = strlen(hex) / 2;

    for (size_t i = 0; i < n; i++) {
        char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};

        msg[i] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return n;
}

/* Every field as "name=text;". */
static const char *
all(const char *hex)
{
    static char out[1024];
    uint8_t msg[SAKER_ITCH_MAX];
    size_t len = bytes(hex, msg);
    const struct saker_itch_type *type = saker_itch_type(msg[0]);
    const struct saker_itch_field *f;
    char text[32];

    ck_assert_ptr_nonnull(type);
    ck_assert_uint_eq(type->len, len);
    out[0] = '\0';
    for (unsigned i = 0; (f = saker_itch_field(type, i)) != NULL; i++) {
        strcat(out, f->name);
        strcat(out, "=");
        strcat(out, saker_itch_text(msg, f, text, sizeof text));
        strcat(out, ";");
    }
    return out;
}

START_TEST(test_real_messages)
{
    ck_assert_str_eq(all("41020c00001f1aced02127000000000017aba5420000012c414d5a55202020200003b40c"),
                     "stock_locate=524;tracking_number=0;timestamp=34199999357223;order_reference_number=1551269;buy_sell_indicator=B;shares=300;"
                     "stock=AMZU;price=24.27;");
    ck_assert_str_eq(all("46029e00001f1acf0bc028000000000017ae5d5300000064415247542020202000074f7c56495254"),
                     "stock_locate=670;tracking_number=0;timestamp=34200003264552;order_reference_number=1551965;buy_sell_indicator=S;shares=100;"
                     "stock=ARGT;price=47.91;attribution=VIRT;");
    ck_assert_str_eq(all("451e5500021f1aceeb863300000000002e0acb0000000a0000000000006bec"),
                     "stock_locate=7765;tracking_number=2;timestamp=34200001152563;order_reference_number=3017419;executed_shares=10;match_number=27628;");
    ck_assert_str_eq(all("431d8900021f1b1815a55a000000000030f543000000050000000000006d53590011f47c"),
                     "stock_locate=7561;tracking_number=2;timestamp=34201228649818;order_reference_number=3208515;executed_shares=5;"
                     "match_number=27987;printable=Y;execution_price=117.67;");
    ck_assert_str_eq(all("5804e300001f1acf4b215300000000001659e1000003e8"),
                     "stock_locate=1251;tracking_number=0;timestamp=34200007418195;order_reference_number=1464801;canceled_shares=1000;");
    ck_assert_str_eq(all("44102700001f1aced2aed300000000002c493a"),
                     "stock_locate=4135;tracking_number=0;timestamp=34199999524563;order_reference_number=2902330;");
    ck_assert_str_eq(all("55103200001f1acecf3da5000000000024db0600000000003608c600000064000db3d0"),
                     "stock_locate=4146;tracking_number=0;timestamp=34199999298981;original_order_reference_number=2415366;"
                     "new_order_reference_number=3541190;shares=100;price=89.80;");
    ck_assert_str_eq(all("50020b00021f1ad0f51e5b00000000000000004200000001414d5a4e2020202000149ee80000000000006bf8"),
                     "stock_locate=523;tracking_number=2;timestamp=34200035335771;order_reference_number=0;buy_sell_indicator=B;shares=1;stock=AMZN;"
                     "price=135.14;match_number=27640;");
    ck_assert_str_eq(all("482c3d00001f1e703b99e85a585a5a54202020482020202020"),
                     "stock_locate=11325;tracking_number=0;timestamp=34215592434152;stock=ZXZZT;trading_state=H;reserved=;reason=;");
    ck_assert_str_eq(all("5924bd00001f1ad5cf5cd7534f50412020202031"),
                     "stock_locate=9405;tracking_number=0;timestamp=34200116747479;stock=SOPA;reg_sho_action=1;");
    ck_assert_str_eq(all("53000000001f1acedb3cea51"), "stock_locate=0;tracking_number=0;timestamp=34200000085226;event_code=Q;");
}
END_TEST

/* By hand: types that the capture does not have, every byte another one where the format allows it. */
START_TEST(test_made_messages)
{
    ck_assert_str_eq(all("560000000000000000000100000002540be40000000004a817c800000000000000007b"),
                     "stock_locate=0;tracking_number=0;timestamp=1;level_1=100.00000000;level_2=200.00000000;level_3=0.00000123;");
    ck_assert_str_eq(all("52000100000000000000024141504c20202020514e000000644e435a20504e5a3159000000034e"),
                     "stock_locate=1;tracking_number=0;timestamp=2;stock=AAPL;market_category=Q;financial_status_indicator=N;round_lot_size=100;"
                     "round_lots_only=N;issue_classification=C;issue_sub_type=Z;authenticity=P;short_sale_threshold_indicator=N;ipo_flag=Z;"
                     "luld_reference_price_tier=1;etp_flag=Y;etp_leverage_factor=3;inverse_indicator=N;");
    ck_assert_str_eq(all("680007000000000000000949505420202020205848"),
                     "stock_locate=7;tracking_number=0;timestamp=9;stock=IPT;market_code=X;operational_halt_action=H;");
}
END_TEST

/* Header and fields of every type cover each byte exactly once. */
START_TEST(test_fields_cover_every_byte_once)
{
    for (unsigned t = 0; t < SAKER_ITCH_TYPES; t++) {
        const struct saker_itch_type *type = &saker_itch_types[t];
        const struct saker_itch_field *f;
        uint8_t seen[SAKER_ITCH_MAX] = {1}; /* the letter */

        ck_assert_ptr_eq(saker_itch_type((uint8_t)type->letter), type);
        for (unsigned i = 0; (f = saker_itch_field(type, i)) != NULL; i++) {
            ck_assert_uint_le(f->at + f->len, type->len);
            for (unsigned b = 0; b < f->len; b++)
                ck_assert_msg(seen[f->at + b]++ == 0, "%c: byte %u twice, in %s", type->letter, f->at + b, f->name);
        }
        for (unsigned b = 0; b < type->len; b++)
            ck_assert_msg(seen[b] == 1, "%c: byte %u in no field", type->letter, b);
    }
    ck_assert_ptr_null(saker_itch_type('z'));
    ck_assert_ptr_null(saker_itch_type(0));
}
END_TEST

START_TEST(test_subscription_text)
{
    static const char *const wrong[] = {"", "z", "H,", ",H", "HY", "H Y", "H,z", "ALL", "H,all"};
    char buf[64];
    uint32_t mask;

    ck_assert_int_eq(saker_itch_mask("H,Y", &mask), SAKER_OK);
    ck_assert_uint_eq(mask, 1u << 2 | 1u << 3);
    ck_assert_int_eq(saker_itch_mask("O,h,H", &mask), SAKER_OK);
    ck_assert_uint_eq(mask, 1u << 22 | 1u << 9 | 1u << 2);
    ck_assert_str_eq(saker_itch_mask_text(mask, buf, sizeof buf), "H,h,O");
    ck_assert_int_eq(saker_itch_mask("all", &mask), SAKER_OK);
    ck_assert_uint_eq(mask, 0x7fffff);
    ck_assert_str_eq(saker_itch_mask_text(mask, buf, sizeof buf), "all");
    ck_assert_str_eq(saker_itch_mask_text(mask ^ 1, buf, sizeof buf), "R,H,Y,L,V,W,K,J,h,A,F,E,C,X,D,U,P,Q,B,I,N,O");
    ck_assert_int_eq(saker_itch_mask("none", &mask), SAKER_OK);
    ck_assert_uint_eq(mask, 0);
    ck_assert_str_eq(saker_itch_mask_text(mask, buf, sizeof buf), "none");
    for (unsigned i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        ck_assert_msg(saker_itch_mask(wrong[i], &mask) == SAKER_ERR_ARG, "\"%s\" was taken", wrong[i]);
}
END_TEST

START_TEST(test_text_is_printable)
{
    uint8_t msg[SAKER_ITCH_MAX] = {'H'};
    char text[32];

    memset(msg + 11, 0xe9, 14);
    ck_assert_str_eq(saker_itch_text(msg, saker_itch_field(saker_itch_type('H'), 3), text, sizeof text), "????????");
}
END_TEST

int
main(void)
{
    Suite *s = suite_create("itch");
    TCase *tc = tcase_create("fields");
    SRunner *sr;
    int failed;

    tcase_add_test(tc, test_real_messages);
    tcase_add_test(tc, test_made_messages);
    tcase_add_test(tc, test_fields_cover_every_byte_once);
    tcase_add_test(tc, test_subscription_text);
    tcase_add_test(tc, test_text_is_printable);
    suite_add_tcase(s, tc);
    sr = srunner_create(s);
    srunner_run_all(sr, CK_ENV);
    failed = srunner_ntests_failed(sr) + (srunner_ntests_run(sr) == 0);
    srunner_free(sr);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
