#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.replay - saker replay through card and twin: the oracle's best prices, the same frames and records; which symbols.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

trade=(--symbols AAPL --params "$src/config/params.yaml" --limits "$src/config/limits.yaml" --assume-session Q --assume-state T)
zcat "$src/tests/data/aapl-20200130-premarket-10k.bbo.csv.gz" >"$work/oracle.csv"
[ "$(wc -l <"$work/oracle.csv")" = 2792 ] || fail "the oracle has not 2,792 changes"
for e in card twin; do
  expect 0 "$saker" replay "$aapl" --engine "$e" "${trade[@]}" --bbo "$work/$e.bbo" --orders "$work/$e.pcap" --events "$work/$e.csv" --fills "$work/$e.fills" --json
  cmp "$work/$e.bbo" "$work/oracle.csv" || fail "$e: best prices differ from the oracle"
  [ "$(member reconciled)" = true ] || fail "$e: not reconciled"
  [ "$(member orders.sent)" -ge 100 ] || fail "$e: $(member orders.sent) orders"
done
cmp "$work/card.pcap" "$work/twin.pcap" || fail "order frames differ"
cmp "$work/card.fills" "$work/twin.fills" || fail "fills differ"
# All columns but the last, latency in cycles, which only a card has.
cmp <(sed 's/,[^,]*$//' "$work/card.csv") <(sed 's/,[^,]*$//' "$work/twin.csv") || fail "event records differ"

# Self-made slices: a day with system events, and what feeds hardly ever do.
for slice in made-session made-edges; do
  for e in card twin; do
    expect 0 "$saker" replay "$src/tests/data/$slice.itch" --engine "$e" --symbols all --bbo "$work/$e.bbo" --events "$work/$e.csv"
    cmp "$work/$e.bbo" "$src/tests/data/$slice.bbo.csv" || fail "$e: $slice differs from its oracle"
  done
  cmp <(sed 's/,[^,]*$//' "$work/card.csv") <(sed 's/,[^,]*$//' "$work/twin.csv") || fail "$slice: event records differ"
done

# A symbol by its locate; without parameters nothing trades; gzip makes no difference.
gzip -c "$aapl" >"$work/a.itch.gz"
expect 0 "$saker" replay "$work/a.itch.gz" --symbols @13 --bbo "$work/at.bbo" --orders "$work/at.pcap"
cmp "$work/at.bbo" "$work/oracle.csv" || fail "@13: best prices differ from the oracle"
says '^Orders +0 sent'
# Parameters without limits: every order is refused.
expect 0 "$saker" replay "$aapl" --symbols AAPL --params "$src/config/params.yaml" --assume-session Q --assume-state T --json
[ "$(member orders.sent)" = 0 ] && [ "$(member refused.by_reason.unprogrammed)" -gt 100 ] || fail "unprogrammed limits let orders through"
# A slice without system events does not trade unless told what to assume.
expect 0 "$saker" replay "$aapl" --symbols AAPL --params "$src/config/params.yaml" --limits "$src/config/limits.yaml" --json
[ "$(member orders.sent)" = 0 ] || fail "orders went out in a market that nobody opened"

# A name with a comma and a quote is one field in every file.
py 'import struct, sys
out = b""
for i, side in enumerate((b"B", b"S")):
    m = struct.pack(">cHH6sQcI8sI", b"A", 1, 0, (34200 * 10**9 + i).to_bytes(6, "big"), i + 1, side, 100, b"A,\x22B    ", 10000 + 100 * i)
    out += struct.pack(">H", len(m)) + m
open(sys.argv[1], "wb").write(out)' "$work/name.itch"
expect 0 "$saker" replay "$work/name.itch" --symbols all --events "$work/name.csv" --book "$work/name.book"
py 'import csv, sys
e = list(csv.DictReader(open(sys.argv[1])))
assert [r["symbol"] for r in e if r["type"] == "BBO"] == ["A,\x22B"] * 2 and all(None not in r for r in e), e
b = list(csv.DictReader(open(sys.argv[2])))
assert [(r["symbol"], r["side"], r["px"], r["shares"]) for r in b] == [("A,\x22B", "B", "1.00", "100"), ("A,\x22B", "S", "1.01", "100")], b' \
  "$work/name.csv" "$work/name.book" || fail "a name with a comma and a quote: $(cat "$work/name.book")"

# More symbols than the card has slots: refused, with their number, by the card; fine for the twin.
py 'import struct, sys
out = b""
for i in range(140):
    loc = i % 70 + 1
    m = struct.pack(">cHH6sQcI8sI", b"A", loc, 0, (34200 * 10**9 + i).to_bytes(6, "big"), i + 1, b"BS"[i // 70:i // 70 + 1], 100, b"SYM%-5d" % loc, 10000 + 100 * (i // 70))
    out += struct.pack(">H", len(m)) + m
open(sys.argv[1], "wb").write(out)' "$work/many.itch"
expect 0 "$saker" replay "$work/many.itch" --engine twin --symbols all --bbo "$work/many.bbo"
[ "$(wc -l <"$work/many.bbo")" = 140 ] || fail "twin: $(wc -l <"$work/many.bbo") changes of 70 symbols"
expect 1 "$saker" replay "$work/many.itch" --engine card --symbols all
says '70 symbols.*64 slots'
expect 0 "$saker" replay "$work/many.itch" --engine card --symbols SYM1,@5 --bbo "$work/two.bbo"
[ "$(wc -l <"$work/two.bbo")" = 4 ] || fail "card: $(wc -l <"$work/two.bbo") changes of two symbols"

ok "card and twin: 2,792 changes, $(stat -c %s "$work/card.pcap") bytes of order frames the same"
