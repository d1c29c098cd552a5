# SPDX-License-Identifier: Apache-2.0
"""check_state FEED REPORT.json

The trading state that a replay reports at the end (saker replay --json, without overrides) against the feed file: what every symbol's messages said
last, and what follows for its trading. Exit status 1 and the first difference otherwise.
"""
import json
import sys

from ref import itch, take


def main():
    feed, path = sys.argv[1:3]
    with open(path, encoding="utf-8") as f:
        report = json.load(f)
    state = take.TradingState()
    for raw in itch.messages(feed):
        m = itch.decode(raw)
        if m is not None:
            state.apply(m)
    locate = {s["symbol"]: s["locate"] for s in report["symbols"]}
    if not report["trading"]:
        sys.exit("check_state: no symbols")
    for got in report["trading"]:
        kept = state.of(locate[got["symbol"]])
        halts = {name: kept["halts"].get(letter) for name, letter in (("nasdaq", "Q"), ("bx", "B"), ("psx", "X"))}
        want = {"market_open": state.market_open, "system_event": state.market["system"], "mwcb_level": state.market["mwcb"],
                "state": kept.get("state"), "reason": kept.get("reason", ""), "reg_sho": kept.get("reg_sho"), "luld_tier": kept.get("luld_tier"),
                "round_lot": kept.get("round_lot") or None, "halt_actions": halts, "assumed": False,
                "trading": state.trades(locate[got["symbol"]]),
                "operational_halt": locate[got["symbol"]] in state.op_halt,
                "market_wide_halt": state.mw_halt and locate[got["symbol"]] not in state.lifted}
        for field, value in want.items():
            if got[field] != value:
                sys.exit(f"check_state: {got['symbol']}: {field} is {got[field]!r}, {value!r} by the feed")
    print(f"{len(report['trading'])} trading states as the feed says")


if __name__ == "__main__":
    main()
