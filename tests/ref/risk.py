# SPDX-License-Identifier: Apache-2.0
"""The risk gate of docs/interfaces.md, section 7, as one function per check."""

REASONS = [
    "none", "killed", "not_armed", "session_down", "feed_stale", "book_unreliable", "unprogrammed", "symbol_disabled",
    "trading_state", "bad_order", "max_qty", "max_notional", "collar", "order_rate", "position_long", "position_short",
    "credit_symbol", "credit_strategy", "credit_session", "credit_account", "open_orders_full", "stale_intent", "tx_busy",
    "session_backlog",
]
U64 = 1 << 64


class Scope:
    def __init__(self, credit):
        self.credit, self.used = credit, 0


class Gate:
    """One session, one strategy, several symbols. `limits` and `scopes` hold None for what is not programmed."""

    def __init__(self, limits, scopes, open_log2=8):
        self.limits = limits
        self.scope = {name: Scope(s.get("credit")) for name, s in scopes.items()}
        self.rate = scopes["session"]
        self.sym = {s: Scope(l.get("credit")) for s, l in limits.items()}
        self.pos = dict.fromkeys(limits, 0)
        self.open_qty = {s: {"B": 0, "S": 0} for s in limits}
        self.orders = {}  # urn -> [symbol, side, leaves, px]
        self.open_log2, self.next_urn, self.tat = open_log2, 1, 0

    def scopes(self, symbol):
        return [self.sym[symbol], self.scope["strategy"], self.scope["session"], self.scope["account"]]

    def decide(self, symbol, side, px, qty, bbo, trading, tradable, now):
        """Return (urn or None, reason name, bitmap)."""
        lim, pos = self.limits[symbol], self.pos[symbol]
        ob, os_ = self.open_qty[symbol]["B"], self.open_qty[symbol]["S"]
        bid, bid_qty, ask, ask_qty = bbo
        buy = side == "B"
        reducing = qty + ob <= -pos if buy else qty + os_ <= pos
        notional = px * qty
        need = ["max_qty", "max_notional", "collar", "credit"]
        if not reducing:
            need.append("max_long" if buy else "max_short")
        bad = set()
        if not tradable:
            bad.add("book_unreliable")
        if any(lim.get(k) is None for k in need) or any(s.credit is None for s in self.scope.values()) or self.rate.get("interval") is None:
            bad.add("unprogrammed")
        if not lim.get("enabled"):
            bad.add("symbol_disabled")
        if not trading:
            bad.add("trading_state")
        if not 0 < qty <= 999_999 or not 0 < px <= 1_999_999_900:
            bad.add("bad_order")
        if qty > (lim.get("max_qty") or 0):
            bad.add("max_qty")
        if notional > (lim.get("max_notional") or 0):
            bad.add("max_notional")
        collar = lim.get("collar") or 0
        if (ask_qty == 0 or px > ask + collar) if buy else (bid_qty == 0 or px + collar < bid):
            bad.add("collar")
        start = max(self.tat, now)
        if start - now > (self.rate.get("burst") or 0):
            bad.add("order_rate")
        if buy and not reducing and pos + ob + qty > (lim.get("max_long") or 0):
            bad.add("position_long")
        if not buy and not reducing and pos - os_ - qty < -(lim.get("max_short") or 0):
            bad.add("position_short")
        for name, s in zip(["symbol", "strategy", "session", "account"], self.scopes(symbol)):
            if s.used + notional > (s.credit or 0) or s.used + notional >= U64:
                bad.add("credit_" + name)
        slot = self.next_urn % (1 << self.open_log2)
        if any(u % (1 << self.open_log2) == slot for u in self.orders):
            bad.add("open_orders_full")
        bitmap = sum(1 << REASONS.index(b) for b in bad)
        if bad:
            return None, min(bad, key=REASONS.index), bitmap
        urn = self.next_urn
        self.next_urn += 1
        self.tat = start + self.rate["interval"]
        self.orders[urn] = [symbol, side, qty, px]
        self.open_qty[symbol][side] += qty
        for s in self.scopes(symbol):
            s.used += notional
        return urn, "none", 0

    def release(self, urn, qty):
        order = self.orders[urn]
        symbol, side, _, px = order
        order[2] -= qty
        self.open_qty[symbol][side] -= qty
        for s in self.scopes(symbol):
            s.used -= qty * px
        if order[2] == 0:
            del self.orders[urn]

    def venue(self, m):
        """Apply a decoded OUCH message. Returns False when its order is not open."""
        kind, urn = m["type"], m.get("urn")
        if kind == "Q":
            self.next_urn = max(self.next_urn, urn)
            return True
        if kind not in "AJCDE":
            return True
        if urn not in self.orders:
            return False
        symbol, side, leaves, _ = self.orders[urn]
        if kind == "A":
            if m["state"] == "D":
                self.release(urn, leaves)
            elif m["qty"] < leaves:
                self.release(urn, leaves - m["qty"])
        elif kind == "J":
            self.release(urn, leaves)
        elif kind in "CD":
            self.release(urn, min(m["qty"], leaves))
        elif kind == "E":
            if m["qty"] > leaves:
                raise AssertionError(f"overfill of order {urn}")
            self.pos[symbol] += m["qty"] if side == "B" else -m["qty"]
            for s in self.scopes(symbol):
                s.used += m["qty"] * m["px"]
            self.release(urn, m["qty"])
        return True
