# SPDX-License-Identifier: Apache-2.0
"""The two YAML files in card units, read as text (no tag resolution, no floats)."""
from decimal import Decimal

import yaml

from ref.book import TICKS

UNIT_NS = {"ns": 1, "us": 1_000, "ms": 1_000_000, "s": 1_000_000_000}
YES = {"true": True, "false": False}


def read(path):
    with open(path, encoding="utf-8") as f:
        return yaml.load(f, Loader=yaml.BaseLoader)


def px(text):
    value = Decimal(text) * 10_000
    if value != value.to_integral_value():
        raise ValueError(f"{text}: finer than 1e-4")
    return int(value)


def duration(text):
    for unit in ("ns", "us", "ms", "s"):
        if text.endswith(unit) and text[:-len(unit)].isdigit():
            return int(text[:-len(unit)]) * UNIT_NS[unit]
    raise ValueError(text)


def params(path):
    out = {}
    for symbol, s in read(path)["symbols"].items():
        out[symbol] = {
            "enabled": YES[s.get("enabled", "false")], "buy": "buy" in s["sides"], "sell": "sell" in s["sides"],
            "imbalance": int(Decimal(s["imbalance"]) * 100), "max_spread": px(s["max_spread"]), "qty": int(s["quantity"]),
            "cooldown_ns": duration(s["cooldown"]), "slip": px(s.get("slip", "0")),
        }
    return out


def limits(path):
    """Return (per-symbol limits, scopes, per-symbol tick)."""
    doc = read(path)
    per, tick = {}, {}
    for symbol, s in doc["symbols"].items():
        tick[symbol] = TICKS[s.get("tick", "0.01")]
        per[symbol] = {
            "enabled": YES[s.get("enabled", "false")],
            "max_qty": int(s["max_quantity"]) if "max_quantity" in s else None,
            "max_notional": px(s["max_notional"]) if "max_notional" in s else None,
            "collar": px(s["collar"]) if "collar" in s else None,
            "max_long": int(s["max_long"]) if "max_long" in s else None,
            "max_short": int(s["max_short"]) if "max_short" in s else None,
            "credit": px(s["credit"]) if "credit" in s else None,
        }

    def scope(node):
        s = {"credit": px(node["credit"]) if "credit" in node else None}
        if "rate" in node:
            count, _, unit = node["rate"].partition("/")
            s["interval"] = {"s": 1_000_000_000, "min": 60_000_000_000}[unit] // int(count)
            s["burst"] = (int(node.get("burst", "1")) - 1) * s["interval"]
        return s

    scopes = {"account": scope(doc.get("account", {})), "session": scope(doc.get("session", {}).get("0", {})),
              "strategy": scope(doc.get("strategy", {}).get("take", {}))}
    return per, scopes, tick
