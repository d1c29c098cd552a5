# SPDX-License-Identifier: Apache-2.0
"""check_run FEED PARAMS LIMITS ORDERS.pcap [--symbol NAME=LOCATE] [--assume Q,T] [--events EVENTS.csv]

Recompute a lockstep run from the feed file and the two YAML files alone, and compare every byte of every order frame that the
capture of the order port holds; the venue's answers are read from the capture. Prints counts; exit status 1 and the first difference otherwise.
"""
import argparse
import csv
import sys
from collections import Counter

from ref import book, config, itch, ouch, risk, take


class Wire:
    """The order port's capture: every frame checked, the card's Enter Orders handed out one by one."""

    def __init__(self, path):
        self.frames = [(f, ouch.parse_frame(f)) for _, f in ouch.pcap(path)]
        if not self.frames:
            raise ouch.Malformed("no frames")
        syn = self.frames[0][1]
        self.card, self.eth = syn["src"], syn["eth"]
        self.venue_ip, self.sport, self.dport = syn["dst"], syn["sport"], syn["dport"]
        self.snd, self.rcv = syn["seq"], None
        self.soup = {True: ouch.Soup(), False: ouch.Soup()}
        self.at, self.counts = 0, Counter()

    def step(self):
        """Consume one frame: (is ours, frame, parsed, soup packets)."""
        frame, p = self.frames[self.at]
        self.at += 1
        ours = p["src"] == self.card
        length = len(p["payload"]) + bool(p["flags"] & 2) + bool(p["flags"] & 1)
        if ours:
            if p["seq"] != self.snd:
                raise ouch.Malformed(f"frame {self.at}: sequence {p['seq']}, {self.snd} expected")
            self.snd = (self.snd + length) & 0xFFFFFFFF
            self.window = p["window"]
        else:
            if self.rcv is not None and p["seq"] != self.rcv:
                raise ouch.Malformed(f"frame {self.at}: venue sequence {p['seq']}, {self.rcv} expected")
            self.rcv = (p["seq"] + length) & 0xFFFFFFFF
        return ours, frame, p, list(self.soup[ours].feed(p["payload"]))

    def next_order(self, gate):
        """Advance to the card's next Enter Order, applying venue messages on the way. None at the end of the capture."""
        while self.at < len(self.frames):
            before = self.snd, self.rcv
            ours, frame, p, packets = self.step()
            for kind, payload in packets:
                self.counts["card " + kind if ours else "venue " + kind] += 1
                if ours and kind == "U":
                    m = ouch.decode_in(payload)
                    if m["type"] == "O":
                        return frame, m, before
                elif not ours and kind == "S":
                    m = ouch.decode_out(payload)
                    self.counts["ouch " + m["type"]] += 1
                    if m["type"] == "E":
                        self.counts["filled"] += m["qty"]
                    if not gate.venue(m):
                        raise ouch.Malformed(f"frame {self.at}: {m['type']} for order {m['urn']}, which is not open")
        return None


def run(args):
    params, (limits, scopes, ticks) = config.params(args.params), config.limits(args.limits)
    locate = {int(l): name for name, l in (s.split("=") for s in args.symbol)}
    for name in list(params):
        if name.startswith("@"):
            locate[int(name[1:])] = name
    state = take.TradingState()
    session, _, trade = args.assume.partition(",")
    state.assume(session, trade, locate)
    gate = risk.Gate(limits, scopes)
    wire = Wire(args.orders)
    pending = wire.next_order(gate)
    books, strats = {}, {}
    refused, orders, decisions = Counter(), 0, []
    for index, raw in enumerate(itch.messages(args.feed)):
        m = itch.decode(raw)
        if m is None:
            continue
        if m["type"] == "R" and m["stock"] in params:
            locate[m["locate"]] = m["stock"]
        state.apply(m)
        name = locate.get(m["locate"])
        if name is None or m["type"] not in "AFECXDU":
            continue
        b = books.setdefault(name, book.Book(ticks.get(name, 100)))
        changed, tradable = b.apply(m)
        if not changed or name not in params:
            continue
        strat = strats.setdefault(name, take.Take(params[name]))
        want = strat.eval(b.last, tradable, m["ts"])
        if want is None:
            continue
        side, price, qty = want
        urn, reason, bitmap = gate.decide(name, side, price, qty, b.last, state.ok(m["locate"]), tradable, m["ts"])
        decisions.append((index + 1, reason, bitmap, side, price, qty))
        if urn is None:
            refused[reason] += 1
            continue
        if pending is None:
            raise ouch.Malformed(f"message {index}: order {urn} is missing in the capture")
        frame, _, (snd, rcv) = pending
        symbol = name if not name.startswith("@") else ""
        payload = ouch.enter(urn, side, qty, symbol, price)
        soup = (len(payload) + 1).to_bytes(2, "big") + b"U" + payload
        expect = ouch.tcp_frame(wire.eth, wire.card, wire.venue_ip, wire.sport, wire.dport, snd, rcv, wire.window, soup)
        if frame != expect:
            raise ouch.Malformed(f"message {index}, order {urn}:\n  capture   {frame.hex()}\n  reference {expect.hex()}")
        orders += 1
        pending = wire.next_order(gate)
    if pending is not None:
        raise ouch.Malformed(f"the capture has order {pending[1]['urn']} that the reference never made")
    if gate.orders:
        raise ouch.Malformed(f"{len(gate.orders)} orders still open at the end")
    if args.events:
        compare_events(args.events, decisions)
    print(f"{orders} order frames identical, refused {dict(sorted(refused.items()))}, fills {wire.counts['ouch E']}, "
          f"shares {wire.counts['filled']}, positions {gate.pos}")
    return 0


def compare_events(path, decisions):
    """Every decision of events.csv, refusals with reason and bitmap included, against the reference's."""
    with open(path, newline="", encoding="ascii") as f:
        got = [(int(r["feed_seq"]), r["reason"], int(r["bitmap"], 0)) for r in csv.DictReader(f) if r["type"] in ("ORDER", "REFUSED")]
    want = [(seq, reason, bitmap) for seq, reason, bitmap, *_ in decisions]
    for i, (a, b) in enumerate(zip(got, want)):
        if a != b:
            raise ouch.Malformed(f"decision {i}: events.csv {a}, reference {b}")
    if len(got) != len(want):
        raise ouch.Malformed(f"events.csv has {len(got)} decisions, the reference {len(want)}")


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    for name in ("feed", "params", "limits", "orders"):
        ap.add_argument(name)
    ap.add_argument("--symbol", action="append", default=[], metavar="NAME=LOCATE")
    ap.add_argument("--assume", default=",", metavar="SESSION,STATE")
    ap.add_argument("--events")
    try:
        return run(ap.parse_args())
    except (ouch.Malformed, itch.Truncated) as e:
        print(f"check_run: {e}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
