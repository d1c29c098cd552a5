# SPDX-License-Identifier: Apache-2.0
"""Self-test of the references against golden bytes of the specifications and hand-calculated cases."""
import sys
import unittest

from ref import book, itch, ouch, risk, take

GOLDEN_ITCH = {
    "A": ("41020c00001f1aced02127000000000017aba5420000012c414d5a55202020200003b40c", {"locate": 524, "ref": 1551269, "side": "B", "qty": 300, "px": 242700}),
    "C": ("431d8900021f1b1815a55a000000000030f543000000050000000000006d53590011f47c", {"qty": 5}),
    "X": ("5804e300001f1acf4b215300000000001659e1000003e8", {"qty": 1000}),
    "D": ("44102700001f1aced2aed300000000002c493a", {"ref": 2902330}),
    "U": ("55103200001f1acecf3da5000000000024db0600000000003608c600000064000db3d0", {"qty": 100, "px": 898000}),
    "S": ("53000000001f1acedb3cea51", {"code": "Q"}),
}


class Golden(unittest.TestCase):
    def test_itch(self):
        for kind, (text, want) in GOLDEN_ITCH.items():
            m = itch.decode(bytes.fromhex(text))
            self.assertEqual(m["type"], kind)
            for k, v in want.items():
                self.assertEqual(m[k], v, f"{kind}.{k}")

    def test_itch_wrong_length_is_refused(self):
        self.assertIsNone(itch.decode(bytes.fromhex(GOLDEN_ITCH["D"][0])[:-1]))

    def test_ouch(self):
        m = ouch.decode_in(bytes.fromhex("4f0000000142000000644141504c20202020000000000016f0a83059504e4e434c4f52443120202020202020200000"))
        self.assertEqual((m["urn"], m["side"], m["qty"], m["symbol"], m["px"]), (1, "B", 100, "AAPL", 1503400))
        m = ouch.decode_out(bytes.fromhex("4500001f1aced9f07b0000000200000028000000000016f10c4100000000000003090000"))
        self.assertEqual((m["urn"], m["qty"], m["px"], m["match"]), (2, 40, 1503500, 777))
        m = ouch.decode_out(bytes.fromhex("4300001f1aced9f07b000000020000003c55"))
        self.assertEqual((m["urn"], m["qty"], m["reason"]), (2, 60, "U"))
        with self.assertRaises(ouch.Malformed):
            ouch.decode_out(bytes.fromhex("4300001f1aced9f07b000000020000003c5500"))


class Behaviour(unittest.TestCase):
    def test_best_that_jumps_suspends_once_and_stays_exact(self):
        b = book.Book()
        self.assertEqual(b.apply({"type": "A", "ref": 1, "side": "B", "px": 100, "qty": 5}), (True, True))
        self.assertEqual(b.apply({"type": "A", "ref": 2, "side": "B", "px": 1_000_000, "qty": 7}), (True, False))
        self.assertEqual(b.last, (1_000_000, 7, 0, 0))
        self.assertEqual(b.apply({"type": "D", "ref": 2}), (True, False))
        self.assertEqual(b.last, (100, 5, 0, 0))

    def test_take_waits_out_the_cooldown(self):
        t = take.Take({"enabled": 1, "buy": 1, "sell": 1, "imbalance": 300, "max_spread": 100, "qty": 10, "cooldown_ns": 50, "slip": 0})
        self.assertEqual(t.eval((9900, 300, 10000, 100), True, 1000), ("B", 10000, 10))
        self.assertIsNone(t.eval((9900, 300, 10000, 100), True, 1049))
        self.assertEqual(t.eval((9900, 100, 10000, 301), True, 1050), ("S", 9900, 10))

    def test_gate_edges(self):
        lim = {"X": {"enabled": True, "max_qty": 100, "max_notional": 1_000_000, "collar": 0, "max_long": 100, "max_short": 0, "credit": 10**9}}
        scopes = {"account": {"credit": 10**9}, "session": {"credit": 10**9, "interval": 10, "burst": 0}, "strategy": {"credit": 10**9}}
        g = risk.Gate(lim, scopes)
        bbo = (9900, 100, 10000, 100)
        self.assertEqual(g.decide("X", "B", 10000, 100, bbo, True, True, 0), (1, "none", 0))
        self.assertEqual(g.decide("X", "B", 10001, 101, bbo, True, True, 5)[1:],
                         ("max_qty", sum(1 << risk.REASONS.index(r) for r in ("max_qty", "max_notional", "collar", "order_rate", "position_long"))))
        g.venue({"type": "E", "urn": 1, "qty": 40, "px": 9990})
        g.venue({"type": "C", "urn": 1, "qty": 60, "reason": "I"})
        self.assertEqual((g.pos["X"], g.open_qty["X"]["B"], g.sym["X"].used), (40, 0, 40 * 9990))
        self.assertEqual(g.decide("X", "S", 9900, 40, bbo, True, True, 10)[0], 2)
        self.assertEqual(g.decide("X", "S", 9900, 1, bbo, True, True, 20)[1], "position_short")


if __name__ == "__main__":
    sys.exit(0 if unittest.main(module="ref.__main__", exit=False, verbosity=2).result.wasSuccessful() else 1)
