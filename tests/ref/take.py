# SPDX-License-Identifier: Apache-2.0
"""Strategy `take` (docs/interfaces.md, section 6) and trading state (section 5), in plain integers."""

PX_MAX = 1_999_999_900


class TradingState:
    def __init__(self):
        self.market_open = False
        self.trading = {}

    def assume(self, session, state, symbols):
        if session == "Q":
            self.market_open = True
        if state == "T":
            for s in symbols:
                self.trading[s] = True

    def apply(self, m):
        kind = m["type"]
        if kind == "S":
            if m["code"] == "Q":
                self.market_open = True
            elif m["code"] in "MEC":
                self.market_open = False
        elif kind == "H":
            self.trading[m["locate"]] = m["code"] == "T"
        elif kind == "h" and m["market"] == "Q":
            self.trading[m["locate"]] = m["code"] == "T"
        elif kind == "W":
            for locate in self.trading:
                self.trading[locate] = False

    def ok(self, locate):
        return self.market_open and self.trading.get(locate, False)


class Take:
    """One symbol. Parameters in card units."""

    def __init__(self, p):
        self.p = p
        self.last = None

    def eval(self, bbo, tradable, now):
        """Return (side letter, px, qty) or None."""
        bid, bid_qty, ask, ask_qty = bbo
        p = self.p
        if not p["enabled"] or not tradable or bid_qty == 0 or ask_qty == 0 or ask <= bid or ask - bid > p["max_spread"]:
            return None
        if self.last is not None and now - self.last < p["cooldown_ns"]:
            return None
        if p["buy"] and bid_qty * 100 >= p["imbalance"] * ask_qty:
            order = ("B", min(ask + p["slip"], PX_MAX), p["qty"])
        elif p["sell"] and ask_qty * 100 >= p["imbalance"] * bid_qty:
            order = ("S", max(bid - p["slip"], 1), p["qty"])
        else:
            return None
        self.last = now
        return order
