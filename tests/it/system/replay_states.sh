#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.replay_states - the trading states that saker replay reports, against an independent reference.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

# The trading state at the end, by an independent reference: twenty days of halts of every kind, and a day as feeds are.
states() { py 'import random, struct, sys
r = random.Random(int(sys.argv[2]))
out = b""
for i in range(r.randrange(20, 300)):
    t = r.choice("SHHHHhhhYRW" if r.random() < .2 else "SHHHHhhhYR")
    body = {"S": lambda: r.choice(b"OSQQMEC"), "W": lambda: r.choice(b"123")}.get(t)
    loc = 0 if body else r.randrange(1, 5)
    m = struct.pack(">cHH", t.encode(), loc, 0) + (34200 * 10**9 + i).to_bytes(6, "big")
    stock = b"SYM%-5d" % loc
    if body:
        m += bytes([body()])
    elif t == "H":
        m += stock + bytes([r.choice(b"HPQTTT")]) + b" " + r.choice([b"T1  ", b"LUDP", b"MWC1", b"    "])
    elif t == "h":
        m += stock + bytes([r.choice(b"QQQBX"), r.choice(b"HT")])
    elif t == "Y":
        m += stock + bytes([r.choice(b"012")])
    else:
        m += stock + b"QN" + struct.pack(">I", r.choice([100, 40, 1])) + b"NCZ PNN" + bytes([r.choice(b"12 ")]) + b"N\0\0\0\0N"
    out += struct.pack(">H", len(m)) + m
for loc in range(1, 5):
    m = struct.pack(">cHH", b"N", loc, 0) + (34201 * 10**9).to_bytes(6, "big") + b"SYM%-5d" % loc + b"N"
    out += struct.pack(">H", len(m)) + m
open(sys.argv[1], "wb").write(out)' "$1" "$2"; }
for seed in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 day; do
  feed="$work/states.itch"
  if [ "$seed" = day ]; then feed="$src/tests/data/made-session.itch"; else states "$feed" "$seed"; fi
  for e in twin $([ "$seed" = day ] || [ "$seed" -le 3 ] && echo card); do
    expect 0 "$saker" replay "$feed" --engine "$e" --symbols all --json
    cp "$work/cmd.out" "$work/report.json"
    PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$src/tests" expect 0 /usr/bin/python3 -m ref.check_state "$feed" "$work/report.json"
    says 'trading states as the feed says'
  done
done
ok "trading states of twenty days and a slice as the feed says"
