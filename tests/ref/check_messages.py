# SPDX-License-Identifier: Apache-2.0
"""check_messages FEED EVENTS.csv [--types LETTERS] [--lossy]

Every MARKET_DATA record of a replay (--subscribe) against the feed file, field by field, by a decoder of its own; none missing (--lossy: some may be),
none too many.
Exit status 1 and the first difference otherwise.
"""
import argparse
import csv
import sys

from ref import itch

# name, bytes, how it is printed: n number, c or s text, p price of 4 decimals, q of 8. In order; the header comes first.
HEADER = "stock_locate 2n tracking_number 2n timestamp 6n"
FIELDS = {
    "S": "event_code 1c",
    "R": "stock 8s market_category 1c financial_status_indicator 1c round_lot_size 4n round_lots_only 1c issue_classification 1c "
         "issue_sub_type 2s authenticity 1c short_sale_threshold_indicator 1c ipo_flag 1c luld_reference_price_tier 1c etp_flag 1c "
         "etp_leverage_factor 4n inverse_indicator 1c",
    "H": "stock 8s trading_state 1c reserved 1c reason 4s",
    "Y": "stock 8s reg_sho_action 1c",
    "L": "mpid 4s stock 8s primary_market_maker 1c market_maker_mode 1c market_participant_state 1c",
    "V": "level_1 8q level_2 8q level_3 8q",
    "W": "breached_level 1c",
    "K": "stock 8s ipo_quotation_release_time 4n ipo_quotation_release_qualifier 1c ipo_price 4p",
    "J": "stock 8s auction_collar_reference_price 4p upper_auction_collar_price 4p lower_auction_collar_price 4p auction_collar_extension 4n",
    "h": "stock 8s market_code 1c operational_halt_action 1c",
    "A": "order_reference_number 8n buy_sell_indicator 1c shares 4n stock 8s price 4p",
    "F": "order_reference_number 8n buy_sell_indicator 1c shares 4n stock 8s price 4p attribution 4s",
    "E": "order_reference_number 8n executed_shares 4n match_number 8n",
    "C": "order_reference_number 8n executed_shares 4n match_number 8n printable 1c execution_price 4p",
    "X": "order_reference_number 8n canceled_shares 4n",
    "D": "order_reference_number 8n",
    "U": "original_order_reference_number 8n new_order_reference_number 8n shares 4n price 4p",
    "P": "order_reference_number 8n buy_sell_indicator 1c shares 4n stock 8s price 4p match_number 8n",
    "Q": "cross_shares 8n stock 8s cross_price 4p match_number 8n cross_type 1c",
    "B": "match_number 8n",
    "I": "paired_shares 8n imbalance_shares 8n imbalance_direction 1c stock 8s far_price 4p near_price 4p current_reference_price 4p "
         "cross_type 1c price_variation_indicator 1c",
    "N": "stock 8s interest_flag 1c",
    "O": "stock 8s open_eligibility_status 1c minimum_allowable_price 4p maximum_allowable_price 4p near_execution_price 4p "
         "near_execution_time 8n lower_price_range_collar 4p upper_price_range_collar 4p",
}


def dollars(value, decimals, least):
    text = f"{value // 10 ** decimals}.{value % 10 ** decimals:0{decimals}d}"
    while text.endswith("0") and len(text) - text.index(".") - 1 > least:
        text = text[:-1]
    return text


def fields(msg):
    """name=value text of a message, as the records print it."""
    out, at = [], 1
    words = (HEADER + " " + FIELDS[chr(msg[0])]).split()
    for name, how in zip(words[::2], words[1::2]):
        size, kind = int(how[:-1]), how[-1]
        raw = msg[at:at + size]
        at += size
        number = int.from_bytes(raw, "big")
        if kind == "n":
            text = str(number)
        elif kind == "p":
            text = dollars(number, 4, 2)
        elif kind == "q":
            text = dollars(number, 8, 8)
        else:
            text = "".join(chr(c) if 0x20 <= c < 0x7f else "?" for c in raw).rstrip(" ")
            text = "".join("?" if c in ' ,"' else c for c in text)
        out.append(f"{name}={text}")
    if at != len(msg):
        raise ValueError(f"{chr(msg[0])}: {len(msg)} bytes, {at} in fields")
    return " ".join(out)


def run(args):
    want = []
    for index, msg in enumerate(itch.messages(args.feed)):
        kind = chr(msg[0]) if msg else "?"
        if itch.LENGTH.get(kind) != len(msg) or (kind in "AF" and msg[19] not in b"BS"):
            continue  # no message that the card knows
        if not args.types or kind in args.types:
            want.append((index + 1, kind, int.from_bytes(msg[5:11], "big"), fields(msg)))
    with open(args.events, newline="", encoding="ascii") as f:
        got = [(int(r["feed_seq"]), r["reason"], int(r["ext_ts"] or 0), r["message"]) for r in csv.DictReader(f) if r["type"] == "MARKET_DATA"]
    if args.lossy:
        told = {seq for seq, *_ in got}
        want = [w for w in want if w[0] in told]
    for i, (a, b) in enumerate(zip(got, want)):
        if a != b:
            raise ValueError(f"record {i}:\n  told      {a}\n  reference {b}")
    if len(got) != len(want):
        raise ValueError(f"{len(got)} records, the feed has {len(want)} messages")
    print(f"{len(got)} messages told as they are, {len(set(t for _, t, _, _ in got))} types")
    return 0


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("feed")
    ap.add_argument("events")
    ap.add_argument("--types", default="")
    ap.add_argument("--lossy", action="store_true")
    args = ap.parse_args()
    try:
        return run(args)
    except (OSError, ValueError, KeyError) as e:
        print(f"check_messages: {e}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
