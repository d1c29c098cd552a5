#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make the small self-made market-data files of tests/data, with their best-price oracles.

    tools/make_slices.py [--check] [DIR]

made-session.itch  a small whole day: system events, directory, trading actions, two symbols that trade and one that is halted for a
                   while; ends with the end-of-session mark
made-edges.itch    what feeds hardly ever do: quotes far away, a best price that jumps 50 dollars and back, prices off the tick, a slice
                   that starts in mid-session (unknown references), doubled references, executions beyond the remaining shares
made-cut.itch      made-session.itch, cut inside its 1,001st message
Oracles: message index from 0, locate, bid px, bid size, ask px, ask size. They come from the plain book below, which shares nothing with
the twin. --check writes nothing and fails when a file differs. Everything is deterministic; no library beyond Python's own is used.
"""
import pathlib
import struct
import sys


class Rng:
    """64-bit linear congruential generator: the same on every machine and version."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n


class Book:
    """Every order in a dictionary; best prices by looking at all of them."""

    def __init__(self):
        self.orders = {}
        self.last = {}

    def reduce(self, locate, ref, qty):
        o = self.orders.get((locate, ref))
        if o is None:
            return
        o[1] -= qty
        if o[1] <= 0:
            del self.orders[locate, ref]

    def add(self, locate, ref, side, qty, px):
        if qty and 0 < px <= 2000000000 and (locate, ref) not in self.orders:
            self.orders[locate, ref] = [side, qty, px]

    def apply(self, m):
        t, locate = m[0:1], struct.unpack_from(">H", m, 1)[0]
        ref = struct.unpack_from(">Q", m, 11)[0] if len(m) >= 19 else 0
        if t in b"AF":
            qty, px = struct.unpack_from(">I8xI", m, 20)
            self.add(locate, ref, m[19:20], qty, px)
        elif t in b"ECX":
            self.reduce(locate, ref, struct.unpack_from(">I", m, 19)[0])
        elif t == b"D":
            self.orders.pop((locate, ref), None)
        elif t == b"U":
            old = self.orders.pop((locate, ref), None)
            if old is not None:
                new, qty, px = struct.unpack_from(">QII", m, 19)
                self.add(locate, new, old[0], qty, px)

    def best(self, locate):
        top = []
        for side, pick in ((b"B", max), (b"S", min)):
            prices = [px for (loc, _), (s, _, px) in self.orders.items() if loc == locate and s == side]
            px = pick(prices) if prices else 0
            top += [px, sum(q for (loc, _), (s, q, p) in self.orders.items() if loc == locate and s == side and p == px)]
        return tuple(top)

    def changed(self, locate):
        now = self.best(locate)
        if self.last.get(locate, (0, 0, 0, 0)) == now:
            return None
        self.last[locate] = now
        return now


class Day:
    """Messages with rising time stamps."""

    def __init__(self):
        self.messages = []
        self.ns = 11 * 3600 * 10**9 // 4

    def put(self, kind, locate, body, step=1000):
        self.ns += step
        self.messages.append(struct.pack(">sHH", kind, locate, 0) + self.ns.to_bytes(6, "big") + body)

    def system(self, code, at=None):
        if at:
            self.ns = at
        self.put(b"S", 0, code)

    def directory(self, locate, name):
        self.put(b"R", locate, name.ljust(8).encode() + b"QN" + struct.pack(">I", 100) + b"NCZ PNN1N" + struct.pack(">I", 0) + b"N")

    def action(self, locate, name, state):
        self.put(b"H", locate, name.ljust(8).encode() + state + b" " + b"    ")

    def add(self, locate, name, ref, side, qty, px, step=1000):
        self.put(b"A", locate, struct.pack(">Q", ref) + side + struct.pack(">I", qty) + name.ljust(8).encode() + struct.pack(">I", px), step)

    def ref(self, kind, locate, ref, *rest, step=1000):
        body = struct.pack(">Q", ref)
        if kind == b"E":
            body += struct.pack(">IQ", rest[0], len(self.messages))
        elif kind == b"C":
            body += struct.pack(">IQ", rest[0], len(self.messages)) + b"Y" + struct.pack(">I", rest[1])
        elif kind == b"X":
            body += struct.pack(">I", rest[0])
        elif kind == b"U":
            body += struct.pack(">QII", *rest)
        self.put(kind, locate, body, step)

    def trade(self, locate, name, qty, px):
        self.put(b"P", locate, struct.pack(">Q", 0) + b"B" + struct.pack(">I", qty) + name.ljust(8).encode()
                 + struct.pack(">IQ", px, len(self.messages)))


def session():
    """Names are ones that a careless YAML reader turns into booleans, a price below a dollar among them."""
    day, rng = Day(), Rng(20261122)
    names = {1: "ON", 2: "TRUE", 3: "Y"}
    mid = {1: 251200, 2: 1004500, 3: 7300}
    tick = {1: 100, 2: 100, 3: 1}
    day.system(b"O")
    for locate, name in names.items():
        day.directory(locate, name)
    for locate, name in names.items():
        day.action(locate, name, b"T")
    day.system(b"S", 4 * 3600 * 10**9)
    live = {1: [], 2: [], 3: []}
    ref = 1000
    for step in range(3000):
        if step == 600:
            day.system(b"Q", 34200 * 10**9)
        if step == 1400:
            day.action(2, "TRUE", b"H")
        if step == 1700:
            day.action(2, "TRUE", b"T")
        if step == 2800:
            day.system(b"M", 57600 * 10**9)
        locate = 1 + rng.below(3)
        if rng.below(12) == 0:
            mid[locate] = max(50 * tick[locate], mid[locate] + (rng.below(9) - 4) * tick[locate])
            for o in [o for o in live[locate] if (o[3] >= mid[locate] if o[2] == b"B" else o[3] <= mid[locate])]:
                day.ref(b"E", locate, o[0], o[1])  # the market moved through it
                live[locate].remove(o)
        orders, what = live[locate], rng.below(100)
        gap = 1000 + rng.below(40_000_000)
        if what < 45 or len(orders) < 6:
            ref += 1 + rng.below(7)
            side = b"BS"[rng.below(2):][:1]
            away = (1 + min(rng.below(8), rng.below(8))) * tick[locate]
            qty = (1 + rng.below(9)) * 100 if rng.below(4) else 1 + rng.below(99)
            px = mid[locate] - away if side == b"B" else mid[locate] + away
            day.add(locate, names[locate], ref, side, qty, px, gap)
            orders.append([ref, qty, side, px])
            continue
        o = orders[rng.below(len(orders))]
        if what < 70:
            day.ref(b"D", locate, o[0], step=gap)
            orders.remove(o)
        elif what < 80:
            n = 1 + rng.below(o[1])
            day.ref(*((b"E", locate, o[0], n) if rng.below(4) else (b"C", locate, o[0], n, o[3])), step=gap)
            o[1] -= n
        elif what < 88:
            n = 1 + rng.below(o[1])
            day.ref(b"X", locate, o[0], n, step=gap)
            o[1] -= n
        elif what < 97:
            ref += 1
            px = o[3] + (rng.below(5) - 2) * tick[locate]
            px = min(px, mid[locate] - tick[locate]) if o[2] == b"B" else max(px, mid[locate] + tick[locate])
            day.ref(b"U", locate, o[0], ref, o[1] + rng.below(200), px, step=gap)
            o[0], o[3] = ref, px
            o[1] = struct.unpack_from(">I", day.messages[-1], 27)[0]
        else:
            day.trade(locate, names[locate], 100, mid[locate])
        if o[1] == 0:
            orders.remove(o)
    day.system(b"E", 72000 * 10**9)
    day.system(b"C")
    return day.messages


def edges():
    day = Day()
    day.ns = 34200 * 10**9
    a, b = (7, "FAR"), (8, "JUMP")
    # Starts in mid-session: references from before.
    day.ref(b"E", 9, 5, 100)
    day.ref(b"D", 9, 6)
    day.ref(b"U", 9, 7, 8, 100, 10000)
    day.add(9, "LATE", 9, b"B", 100, 990000)
    day.ref(b"X", 9, 5, 10)
    day.add(9, "LATE", 10, b"S", 100, 991000)
    # Quotes far away, a real market between them, and again only the far ones.
    day.add(*a, 1, b"B", 100, 100)
    day.add(*a, 2, b"S", 100, 1999999900)
    day.add(*a, 3, b"B", 200, 500000)
    day.add(*a, 4, b"S", 300, 500200)
    day.ref(b"D", 7, 3)
    day.ref(b"E", 7, 4, 300)
    day.add(*a, 5, b"B", 200, 500000)
    day.ref(b"D", 7, 1)
    day.ref(b"D", 7, 2)
    # Off the tick, below a dollar, doubled references, too many shares, zero shares, price out of range.
    day.add(*a, 6, b"B", 10, 500050)
    day.add(*a, 7, b"B", 20, 500075)
    day.add(*a, 7, b"B", 20, 500099)
    day.ref(b"E", 7, 7, 21)
    day.add(*a, 8, b"B", 0, 600000)
    day.add(*a, 9, b"B", 10, 0)
    day.add(*a, 10, b"B", 10, 2000000001)
    day.add(*a, 11, b"S", 10, 2000000000)
    day.ref(b"X", 7, 6, 0)
    day.ref(b"U", 7, 6, 12, 50, 9999)
    day.ref(b"D", 7, 5)
    # A best price that jumps 50 dollars and back, on both sides, with orders left behind at each place.
    ref = 100
    for lap in range(4):
        for base in (1000000, 1500000, 1000000, 500000):
            day.add(*b, ref, b"B", 100 + lap, base - 100)
            day.add(*b, ref + 1, b"S", 100 + lap, base + 100)
            day.ref(b"U", 8, ref, ref + 2, 50, base - 200)
            if lap:
                day.ref(b"D", 8, ref + 2)
                day.ref(b"D", 8, ref + 1)
            ref += 10
    return day.messages


def framed(messages, end):
    return b"".join(struct.pack(">H", len(m)) + m for m in messages) + (b"\0\0" if end else b"")


def oracle(messages):
    book, lines = Book(), []
    for i, m in enumerate(messages):
        book.apply(m)
        locate = struct.unpack_from(">H", m, 1)[0]
        top = book.changed(locate) if locate else None
        if top:
            lines.append(",".join(map(str, (i, locate) + top)))
    return ("\n".join(lines) + "\n").encode()


def main():
    args = sys.argv[1:]
    check = "--check" in args
    args = [a for a in args if a != "--check"]
    folder = pathlib.Path(args[0] if args else pathlib.Path(__file__).resolve().parent.parent / "tests" / "data")
    day, odd = session(), edges()
    cut = framed(day[:1001], False)[:-5]
    files = {"made-session.itch": framed(day, True), "made-session.bbo.csv": oracle(day), "made-edges.itch": framed(odd, False),
             "made-edges.bbo.csv": oracle(odd), "made-cut.itch": cut}
    bad = 0
    for name, data in files.items():
        path = folder / name
        if not check:
            path.write_bytes(data)
        elif not path.exists() or path.read_bytes() != data:
            print(f"{path} differs from what tools/make_slices.py makes")
            bad = 1
    return bad


if __name__ == "__main__":
    sys.exit(main())
