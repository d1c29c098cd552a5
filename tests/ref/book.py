# SPDX-License-Identifier: Apache-2.0
"""The order book as a dict of orders, plus the price window that decides whether a symbol may trade.

Slow on purpose: the best price is searched, levels are summed anew. Semantics: docs/interfaces.md, section 4
(without the table's capacity: a file that overflows it cannot be checked with this reference).
"""

TICKS = {"0.01": 100, "0.005": 50, "0.0001": 1}
PX_MAX = 2_000_000_000


class Side:
    def __init__(self, buy, tick, levels):
        self.buy, self.tick_slot, self.levels = buy, tick, levels
        self.orders = {}  # ref -> [px, qty]
        self.base, self.fine = 0, False
        self.out_cnt, self.out_best = 0, 0

    def better(self, a, b):
        return a > b if self.buy else a < b

    def tick(self):
        return 1 if self.fine else self.tick_slot

    def inside(self, px):
        t = self.tick()
        return px % t == 0 and self.base <= px // t < self.base + self.levels

    def centre(self, px):
        self.fine = px % self.tick_slot != 0
        self.base = max(0, px // self.tick() - self.levels // 2)

    def add(self, ref, px, qty):
        if not self.orders:
            self.centre(px)
        self.orders[ref] = [px, qty]
        if not self.inside(px):
            self.note_outside(px)

    def note_outside(self, px):
        self.out_best = px if self.out_cnt == 0 or self.better(px, self.out_best) else self.out_best
        self.out_cnt += 1

    def remove(self, ref):
        px, _ = self.orders.pop(ref)
        if not self.inside(px):
            self.out_cnt -= 1

    def best(self):
        """(px, qty) over all orders, (0, 0) when empty."""
        if not self.orders:
            return 0, 0
        px = (max if self.buy else min)(o[0] for o in self.orders.values())
        return px, sum(o[1] for o in self.orders.values() if o[0] == px)

    def ladder_best(self):
        prices = [o[0] for o in self.orders.values() if self.inside(o[0])]
        return ((max if self.buy else min)(prices)) if prices else None

    def suspended(self):
        if self.out_cnt == 0:
            return False
        ladder = self.ladder_best()
        return ladder is None or self.better(self.out_best, ladder)

    def rebuild(self):
        while self.suspended():
            self.centre(self.out_best)
            self.out_cnt = 0
            for px, _ in self.orders.values():
                if not self.inside(px):
                    self.note_outside(px)


class Book:
    """One symbol."""

    def __init__(self, tick=100, levels=4096):
        self.side = {"B": Side(True, tick, levels), "S": Side(False, tick, levels)}
        self.where = {}  # ref -> side letter
        self.unreliable = False
        self.last = (0, 0, 0, 0)

    def apply(self, m):
        """Apply a decoded message. Returns (bbo changed, tradable)."""
        kind = m["type"]
        if kind in "AF":
            self.add(m["ref"], m["side"], m["px"], m["qty"])
        elif kind in "ECX":
            self.reduce(m["ref"], m["qty"])
        elif kind == "D":
            self.delete(m["ref"])
        elif kind == "U":
            side = self.where.get(m["ref"])
            self.delete(m["ref"])
            if side is not None:
                self.add(m["new"], side, m["px"], m["qty"])
        suspended = False
        for s in self.side.values():
            if s.suspended():
                suspended = True
                s.rebuild()
        now = self.side["B"].best() + self.side["S"].best()
        changed, self.last = now != self.last, now
        return changed, not suspended and not self.unreliable

    def add(self, ref, side, px, qty):
        if qty == 0 or px == 0 or px > PX_MAX:
            return
        if ref in self.where:
            self.unreliable = True
            return
        self.where[ref] = side
        self.side[side].add(ref, px, qty)

    def delete(self, ref):
        side = self.where.pop(ref, None)
        if side is None:
            self.unreliable = True
            return
        self.side[side].remove(ref)

    def reduce(self, ref, qty):
        side = self.where.get(ref)
        if side is None:
            self.unreliable = True
            return
        order = self.side[side].orders[ref]
        if qty > order[1]:
            self.unreliable = True
        if qty >= order[1]:
            self.delete(ref)
        else:
            order[1] -= qty
