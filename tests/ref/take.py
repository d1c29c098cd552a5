# SPDX-License-Identifier: Apache-2.0
"""Strategy `take` (docs/interfaces.md, section 6) and trading state (section 5), in plain integers."""

PX_MAX = 1_999_999_900


class TradingState:
    def __init__(self):
        self.market_open = False
        self.trading = {}       # by locate: the last H was T
        self.op_halt = set()    # h H of Nasdaq, not lifted
        self.mw_halt = False    # W came,
        self.lifted = set()     # and since then an H T of these
        self.kept = {}          # by locate: what the feed last said
        self.market = {"system": None, "mwcb": None}

    def assume(self, session, state, symbols):
        if session == "Q":
            self.market_open = True
        if state == "T":
            for s in symbols:
                self.trading[s] = True
                self.lifted.add(s)

    def of(self, locate):
        return self.kept.setdefault(locate, {"halts": {}})

    def keep(self, m):
        kind, kept = m["type"], self.of(m["locate"])
        if kind == "S":
            self.market["system"] = m["code"]
        elif kind == "W":
            self.market["mwcb"] = m["code"]
        elif kind == "H":
            kept["state"], kept["reason"] = m["code"], m["reason"]
        elif kind == "h":
            kept["halts"][m["market"]] = m["code"]
        elif kind == "Y":
            kept["reg_sho"] = m["code"]
        elif kind == "R":
            kept["luld_tier"], kept["round_lot"] = m["luld_tier"], m["round_lot"]

    def apply(self, m):
        kind = m["type"]
        self.keep(m)
        if kind == "S":
            if m["code"] == "Q":
                self.market_open = True
            elif m["code"] in "MEC":
                self.market_open = False
        elif kind == "H":
            self.trading[m["locate"]] = m["code"] == "T"
            if m["code"] == "T":
                self.lifted.add(m["locate"])
        elif kind == "h" and m["market"] == "Q":
            if m["code"] == "H":
                self.op_halt.add(m["locate"])
            elif m["code"] == "T":
                self.op_halt.discard(m["locate"])
        elif kind == "W":
            self.mw_halt = True
            self.lifted.clear()

    def trades(self, locate):
        """Apart from whether the market is open."""
        return self.trading.get(locate, False) and locate not in self.op_halt and not (self.mw_halt and locate not in self.lifted)

    def ok(self, locate):
        return self.market_open and self.trades(locate)


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
