#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.demo - the demo, twice: same orders and events, the promised amount of trading, exactly six files, nothing left behind.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"
command -v gnuplot >/dev/null || skip "gnuplot is not installed"
command -v clinfo >/dev/null || skip "clinfo is not installed"

mkdir "$work/tmp"
for i in 1 2; do
  expect 0 env TMPDIR="$work/tmp" "$src/tools/demo" --build "$build" --out "$work/out$i" --keep "$work/keep$i"
  says '^All [0-9]+ equations hold'
  cp "$work/cmd.out" "$work/said"
  [ -z "$(ls -A "$work/tmp")" ] || fail "run $i left files: $(ls "$work/tmp")"
  want="events.csv fills.csv latency.png orders.pcap price.png report.json"
  got="$(cd "$work/out$i" && LC_ALL=C && printf '%s ' .[!.]* * | sed 's/^\.\[!\.\]\* //; s/ $//')"
  [ "$got" = "$want" ] || fail "run $i left '$got'"
done
for f in orders.pcap events.csv fills.csv; do
  cmp "$work/out1/$f" "$work/out2/$f" || fail "two runs differ in $f"
done
py 'import json, sys
r = json.load(open(sys.argv[1] + "/report.json"))
assert r["reconciled"] and all(e["ok"] for e in r["equations"]) and len(r["equations"]) >= 10, r["equations"]
assert r["messages"] == 10000 and r["book"]["bbo_changes"] == 2792, r["book"]
assert r["orders"]["sent"] >= 100, r["orders"]
assert r["fills"]["count"] >= 20 and r["fills"]["partial_orders"] >= 1, r["fills"]
assert len(r["refused"]["by_reason"]) >= 3, r["refused"]
n = 0
for k, c in r["lbi_fbo_cycles"].items():
    assert c["n"] == sum(c["cycles"].values())
    assert c["n"] == 0 or c["min"] == c["max"] <= 16, (k, c)
    n += c["n"]
assert n == r["orders"]["sent"], n
for png in ("latency.png", "price.png"):
    data = open(sys.argv[1] + "/" + png, "rb").read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) > 5000, png
head = open(sys.argv[1] + "/events.csv").readline()
assert "latency_cycles" in head and "lbi" not in head and "fbo" not in head, head' "$work/out1" || fail "the report breaks a promise"

# What the README shows is what comes.
sed -n '/^```$/,/^```$/p' "$src/README.md" | sed -n '/^Orders /,/^\.\.\.$/p' | sed '$d' | while IFS= read -r shown; do
  grep -qxF -- "$shown" "$work/said" || fail "README.md shows '$shown', which the demo does not say"
done

# A threshold that is changed is seen in the orders.
sed 's/imbalance: 3.00/imbalance: 6.00/' "$src/config/params.yaml" >"$work/params.yaml"
expect 0 "$src/tools/demo" --build "$build" --out "$work/out3" --params "$work/params.yaml"
py 'import json, sys
a, b = (json.load(open(p))["orders"]["sent"] for p in sys.argv[1:])
assert 0 < b < a, (a, b)' "$work/out1/report.json" "$work/out3/report.json" || fail "a higher threshold sends as many orders"

# What it refuses, it refuses before anything runs.
expect 2 "$src/tools/demo" --build "$build" --nonsense x
expect 3 "$src/tools/demo" --build "$work" --out "$work/no"
says 'run ./dev build'
mkdir "$work/mine" && touch "$work/mine/precious"
expect 3 "$src/tools/demo" --build "$build" --out "$work/mine"
says 'holds other files'
[ -e "$work/mine/precious" ] || fail "the demo removed a file that is not its own"

mkdir -p "$kept"
rm -rf "$kept/out" "$kept/keep"
cp -r "$work/out1" "$kept/out"
cp -r "$work/keep1" "$kept/keep"
ok "two equal runs"
