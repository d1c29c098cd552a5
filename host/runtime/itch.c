// SPDX-License-Identifier: Apache-2.0
/* itch.c - the fields of every ITCH 5.0 message; see saker/itch.h. */
#include "saker/itch.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "saker/config.h"
#include "saker/error.h"

#define U(name, at, len) {name, at, len, SAKER_ITCH_INT}
#define C(name, at) {name, at, 1, SAKER_ITCH_CHAR}
#define T(name, at, len) {name, at, len, SAKER_ITCH_TEXT}
#define P4(name, at) {name, at, 4, SAKER_ITCH_PRICE4}
#define P8(name, at) {name, at, 8, SAKER_ITCH_PRICE8}
#define STOCK(at) T("stock", at, 8)

const struct saker_itch_field saker_itch_header[SAKER_ITCH_HEADER_FIELDS] = {U("stock_locate", 1, 2), U("tracking_number", 3, 2),
                                                                            U("timestamp", 5, 6)};

static const struct saker_itch_field f_system[] = {C("event_code", 11)};
static const struct saker_itch_field f_directory[] = {
    STOCK(11), C("market_category", 19), C("financial_status_indicator", 20), U("round_lot_size", 21, 4), C("round_lots_only", 25),
    C("issue_classification", 26), T("issue_sub_type", 27, 2), C("authenticity", 29), C("short_sale_threshold_indicator", 30),
    C("ipo_flag", 31), C("luld_reference_price_tier", 32), C("etp_flag", 33), U("etp_leverage_factor", 34, 4), C("inverse_indicator", 38)};
static const struct saker_itch_field f_action[] = {STOCK(11), C("trading_state", 19), C("reserved", 20), T("reason", 21, 4)};
static const struct saker_itch_field f_reg_sho[] = {STOCK(11), C("reg_sho_action", 19)};
static const struct saker_itch_field f_participant[] = {T("mpid", 11, 4), STOCK(15), C("primary_market_maker", 23), C("market_maker_mode", 24),
                                                        C("market_participant_state", 25)};
static const struct saker_itch_field f_decline[] = {P8("level_1", 11), P8("level_2", 19), P8("level_3", 27)};
static const struct saker_itch_field f_mwcb[] = {C("breached_level", 11)};
static const struct saker_itch_field f_quoting[] = {STOCK(11), U("ipo_quotation_release_time", 19, 4), C("ipo_quotation_release_qualifier", 23),
                                                    P4("ipo_price", 24)};
static const struct saker_itch_field f_collar[] = {STOCK(11), P4("auction_collar_reference_price", 19), P4("upper_auction_collar_price", 23),
                                                   P4("lower_auction_collar_price", 27), U("auction_collar_extension", 31, 4)};
static const struct saker_itch_field f_halt[] = {STOCK(11), C("market_code", 19), C("operational_halt_action", 20)};
static const struct saker_itch_field f_add[] = {U("order_reference_number", 11, 8), C("buy_sell_indicator", 19), U("shares", 20, 4), STOCK(24),
                                                P4("price", 32)};
static const struct saker_itch_field f_add_mpid[] = {U("order_reference_number", 11, 8), C("buy_sell_indicator", 19), U("shares", 20, 4),
                                                     STOCK(24), P4("price", 32), T("attribution", 36, 4)};
static const struct saker_itch_field f_executed[] = {U("order_reference_number", 11, 8), U("executed_shares", 19, 4), U("match_number", 23, 8)};
static const struct saker_itch_field f_executed_price[] = {U("order_reference_number", 11, 8), U("executed_shares", 19, 4),
                                                           U("match_number", 23, 8), C("printable", 31), P4("execution_price", 32)};
static const struct saker_itch_field f_cancel[] = {U("order_reference_number", 11, 8), U("canceled_shares", 19, 4)};
static const struct saker_itch_field f_delete[] = {U("order_reference_number", 11, 8)};
static const struct saker_itch_field f_replace[] = {U("original_order_reference_number", 11, 8), U("new_order_reference_number", 19, 8),
                                                    U("shares", 27, 4), P4("price", 31)};
static const struct saker_itch_field f_trade[] = {U("order_reference_number", 11, 8), C("buy_sell_indicator", 19), U("shares", 20, 4), STOCK(24),
                                                  P4("price", 32), U("match_number", 36, 8)};
static const struct saker_itch_field f_cross[] = {U("cross_shares", 11, 8), STOCK(19), P4("cross_price", 27), U("match_number", 31, 8),
                                                  C("cross_type", 39)};
static const struct saker_itch_field f_broken[] = {U("match_number", 11, 8)};
static const struct saker_itch_field f_imbalance[] = {
    U("paired_shares", 11, 8), U("imbalance_shares", 19, 8), C("imbalance_direction", 27), STOCK(28), P4("far_price", 36), P4("near_price", 40),
    P4("current_reference_price", 44), C("cross_type", 48), C("price_variation_indicator", 49)};
static const struct saker_itch_field f_retail[] = {STOCK(11), C("interest_flag", 19)};
static const struct saker_itch_field f_listing[] = {
    STOCK(11), C("open_eligibility_status", 19), P4("minimum_allowable_price", 20), P4("maximum_allowable_price", 24),
    P4("near_execution_price", 28), U("near_execution_time", 32, 8), P4("lower_price_range_collar", 40), P4("upper_price_range_collar", 44)};

#define TYPE(letter, len, name, f) {letter, len, name, f, sizeof(f) / sizeof((f)[0])}
const struct saker_itch_type saker_itch_types[SAKER_ITCH_TYPES] = {
    TYPE('S', 12, "System Event", f_system),
    TYPE('R', 39, "Stock Directory", f_directory),
    TYPE('H', 25, "Stock Trading Action", f_action),
    TYPE('Y', 20, "Reg SHO Restriction", f_reg_sho),
    TYPE('L', 26, "Market Participant Position", f_participant),
    TYPE('V', 35, "MWCB Decline Level", f_decline),
    TYPE('W', 12, "MWCB Status", f_mwcb),
    TYPE('K', 28, "Quoting Period Update", f_quoting),
    TYPE('J', 35, "LULD Auction Collar", f_collar),
    TYPE('h', 21, "Operational Halt", f_halt),
    TYPE('A', 36, "Add Order", f_add),
    TYPE('F', 40, "Add Order with MPID", f_add_mpid),
    TYPE('E', 31, "Order Executed", f_executed),
    TYPE('C', 36, "Order Executed with Price", f_executed_price),
    TYPE('X', 23, "Order Cancel", f_cancel),
    TYPE('D', 19, "Order Delete", f_delete),
    TYPE('U', 35, "Order Replace", f_replace),
    TYPE('P', 44, "Trade", f_trade),
    TYPE('Q', 40, "Cross Trade", f_cross),
    TYPE('B', 19, "Broken Trade", f_broken),
    TYPE('I', 50, "Net Order Imbalance Indicator", f_imbalance),
    TYPE('N', 20, "Retail Interest", f_retail),
    TYPE('O', 48, "Direct Listing with Capital Raise", f_listing),
};

const struct saker_itch_type *
saker_itch_type(uint8_t letter)
{
    for (unsigned i = 0; i < SAKER_ITCH_TYPES; i++)
        if ((uint8_t)saker_itch_types[i].letter == letter)
            return &saker_itch_types[i];
    return NULL;
}

const struct saker_itch_field *
saker_itch_field(const struct saker_itch_type *type, unsigned n)
{
    if (n < SAKER_ITCH_HEADER_FIELDS)
        return &saker_itch_header[n];
    n -= SAKER_ITCH_HEADER_FIELDS;
    return n < type->n_fields ? &type->field[n] : NULL;
}

uint64_t
saker_itch_int(const uint8_t *msg, const struct saker_itch_field *field)
{
    uint64_t v = 0;

    for (unsigned i = 0; i < field->len; i++)
        v = v << 8 | msg[field->at + i];
    return v;
}

const char *
saker_itch_text(const uint8_t *msg, const struct saker_itch_field *field, char *buf, size_t size)
{
    uint64_t v;
    size_t n = 0;

    switch (field->kind) {
    case SAKER_ITCH_INT:
        (void)snprintf(buf, size, "%" PRIu64, saker_itch_int(msg, field));
        break;
    case SAKER_ITCH_PRICE4:
        (void)saker_price_format(saker_itch_int(msg, field), buf, size);
        break;
    case SAKER_ITCH_PRICE8:
        v = saker_itch_int(msg, field);
        (void)snprintf(buf, size, "%" PRIu64 ".%08" PRIu64, v / 100000000u, v % 100000000u);
        break;
    default:
        for (; n < field->len && n + 1 < size; n++) {
            uint8_t c = msg[field->at + n];

            buf[n] = c >= 0x20 && c < 0x7f ? (char)c : '?';
        }
        while (n > 0 && buf[n - 1] == ' ')
            n--;
        buf[n] = '\0';
        break;
    }
    return buf;
}

int
saker_itch_mask(const char *text, uint32_t *mask)
{
    *mask = 0;
    if (strcmp(text, "all") == 0)
        *mask = SAKER_ITCH_ALL;
    if (strcmp(text, "all") == 0 || strcmp(text, "none") == 0)
        return SAKER_OK;
    for (const char *p = text;; p += 2) {
        const struct saker_itch_type *type = saker_itch_type((uint8_t)*p);

        if (type == NULL || (p[1] != ',' && p[1] != '\0'))
            return saker_fail(SAKER_ERR_ARG, "\"%.64s\": no list of ITCH message types; allowed: letters with commas (S R H Y L V W K J h A F E C "
                                             "X D U P Q B I N O), all, none", text);
        *mask |= 1u << (type - saker_itch_types);
        if (p[1] == '\0')
            return SAKER_OK;
    }
}

const char *
saker_itch_mask_text(uint32_t mask, char *buf, size_t size)
{
    size_t n = 0;

    mask &= SAKER_ITCH_ALL;
    if (mask == 0 || mask == SAKER_ITCH_ALL) {
        (void)snprintf(buf, size, "%s", mask == 0 ? "none" : "all");
        return buf;
    }
    for (unsigned i = 0; i < SAKER_ITCH_TYPES && n + 3 <= size; i++) {
        if ((mask >> i & 1) == 0)
            continue;
        if (n > 0)
            buf[n++] = ',';
        buf[n++] = saker_itch_types[i].letter;
    }
    buf[n] = '\0';
    return buf;
}
