#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.replay_lines - every file sent on two lines that lose, repeat and delay, holes filled by the recovery library: card = twin byte for byte,
# and the book at the end is that of a run that lost nothing.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"
shared="${SAKER_SHARED:-$src/../shared}/data"
some=(--loss-a 2% --loss-b 2% --dup-b 5% --lag-b 3)
many=(--loss-a 25% --loss-b 30% --dup-a 10% --dup-b 10% --lag-a 2 --lag-b 9)
trade=(--params "$src/config/params.yaml" --limits "$src/config/limits.yaml" --assume-session Q --assume-state T)
filled=0 runs=0 status=0

# The state of every symbol, less what needs the bytes of a message, which an injected one has not.
states() {
  py 'import json, sys
r = json.load(open(sys.argv[1]))
for s in r["trading"]:
    for k in ("luld_tier", "round_lot", "reason"):
        s.pop(k, None)
        s.get("symbol_state", s).pop(k, None)
print(json.dumps(r["trading"], indent=1, sort_keys=True))' "$1"
}
# Replays FILE undisturbed by the twin: what every other run of it must end with. $status: exit status, 1 for a file that is cut.
plain() {
  expect "$status" "$saker" replay "$1" "${@:2}" --table "$work/plain.table" --book "$work/plain.book" --json
  cp "$work/cmd.out" "$work/plain.json"
  states "$work/plain.json" >"$work/plain.states"
}
# One run on two lines: lines ENGINE FILE OPTION...
lines() {
  local e="$1" extra=()
  [ "$e" = card ] || extra=(--table "$work/$e.table")
  expect "$status" "$saker" replay "$2" --engine "$e" "${@:3}" --line-b --orders "$work/$e.pcap" --events "$work/$e.csv" --bbo "$work/$e.bbo" \
    --book "$work/$e.book" "${extra[@]}" --json
  cp "$work/cmd.out" "$work/$e.json"
  [ "$(member reconciled)" = true ] || fail "$e, $2: not reconciled"
  [ "$(member feed.gaps)" = 0 ] || filled=$((filled + $(member lines.recovery.requests)))
  states "$work/$e.json" >"$work/$e.states"
  cmp "$work/$e.book" "$work/plain.book" || fail "$e, ${*:2}: another book than without loss"
  cmp "$work/$e.states" "$work/plain.states" || fail "$e, ${*:2}: another trading state than without loss"
  [ "$e" = card ] || cmp "$work/$e.table" "$work/plain.table" || fail "$e, ${*:2}: another order table than without loss"
  runs=$((runs + 1))
}
# Card and twin, and the twin alone with other seeds: both FILE OPTION...
both() {
  lines card "$@"
  lines twin "$@"
  cmp "$work/card.pcap" "$work/twin.pcap" || fail "${*}: order frames differ"
  cmp "$work/card.bbo" "$work/twin.bbo" || fail "${*}: best prices differ"
  cmp <(sed 's/,[^,]*$//' "$work/card.csv") <(sed 's/,[^,]*$//' "$work/twin.csv") || fail "${*}: event records differ"
  for seed in 2 3 4 5; do lines twin "$@" --line-seed "$seed"; done
}
# All messages of the pcap files in a folder as one capture, in the order of their Mold numbers.
merge() { py 'import glob, struct, sys
out, head = [], None
for path in sorted(glob.glob(sys.argv[2] + "/*.pcap")):
    d = open(path, "rb").read()
    e = "<" if d[:4] in (b"\x4d\x3c\xb2\xa1", b"\xd4\xc3\xb2\xa1") else ">"
    head, at = head or d[:24], 24
    assert d[:4] == head[:4] and d[20:24] == head[20:24]
    while at < len(d):
        n = struct.unpack(e + "I", d[at + 8:at + 12])[0]
        p = d[at + 16:at + 16 + n]
        o = 18 if p[12:14] == b"\x81\0" else 14
        out.append((p[o + 38:o + 46], len(out), d[at:at + 16 + n]))
        at += 16 + n
open(sys.argv[1], "wb").write(head + b"".join(r for _, _, r in sorted(out)))' "$1" "$2"; }

# A file in the tree that trades, hundreds of holes; that a line is dead, or both, or far behind, makes no difference to the book.
plain "$aapl" --symbols AAPL "${trade[@]}"
both "$aapl" --symbols AAPL "${trade[@]}" "${some[@]}"
[ "$(grep -c ',ORDER,' "$work/card.csv")" -ge 100 ] || fail "$(grep -c ',ORDER,' "$work/card.csv") orders"
[ "$(member lines.recovery.requests)" -ge 100 ] || fail "$(member lines.recovery.requests) holes"
lines twin "$aapl" --symbols AAPL "${trade[@]}"
[ "$(member feed.gaps)" = 0 ] && [ "$(member orders.sent)" -ge 100 ] || fail "two good lines lose something"
for odd in "--loss-a 100%" "--loss-b 100% --dup-a 50%" "--loss-a 100% --loss-b 100%" "--lag-a 1000 --lag-b 900" "--loss-a 99.9% --lag-b 1000"; do
  # shellcheck disable=SC2086
  lines twin "$aapl" --symbols AAPL "${trade[@]}" $odd
done
# The same file on two lines twice is the same run; another seed is another one.
lines twin "$aapl" --symbols AAPL "${trade[@]}" "${some[@]}" --line-seed 5
cp "$work/twin.csv" "$work/again.csv"
lines twin "$aapl" --symbols AAPL "${trade[@]}" "${some[@]}" --line-seed 5
cmp "$work/twin.csv" "$work/again.csv" || fail "the same seed, and another run"
lines twin "$aapl" --symbols AAPL "${trade[@]}" "${some[@]}" --line-seed 6
cmp -s "$work/twin.csv" "$work/again.csv" && fail "another seed, and the same run"
# The others of the tree: all kinds of messages, messages that feeds hardly ever send, a file that is cut.
for f in made-session made-edges; do
  plain "$src/tests/data/$f.itch" --symbols all
  both "$src/tests/data/$f.itch" --symbols all "${many[@]}"
done
# Halts and short-sale states, each of which decides alone what is in force at the end.
py 'import random, struct, sys
r, out = random.Random(7), b""
for i in range(120):
    t = r.choice("SHHhYY")
    loc = 0 if t == "S" else r.randrange(1, 5)
    m = struct.pack(">cHH", t.encode(), loc, 0) + (34200 * 10**9 + i).to_bytes(6, "big")
    stock = b"SYM%-5d" % loc
    m += {"S": lambda: r.choice([b"Q", b"M"]), "H": lambda: stock + r.choice([b"H", b"P", b"Q", b"T"]) + b" T1  ",
          "h": lambda: stock + b"Q" + r.choice([b"H", b"T"]), "Y": lambda: stock + r.choice([b"0", b"1", b"2"])}[t]()
    out += struct.pack(">H", len(m)) + m
open(sys.argv[1], "wb").write(out)' "$work/halts.itch"
plain "$work/halts.itch" --symbols all
both "$work/halts.itch" --symbols all "${many[@]}"
status=1
plain "$src/tests/data/made-cut.itch" --symbols all
both "$src/tests/data/made-cut.itch" --symbols all "${many[@]}"
status=0
# Recorded files that are not in this tree.
if [ -r "$shared/itch50/xnas-20191230-0400-500.itch" ]; then
  # The card has 64 slots, the file 198 symbols: the first 64 of them, and all of them for the twin.
  list="$(py 'import sys
d, i, seen = open(sys.argv[1], "rb").read(), 0, []
while i < len(d):
    loc = d[i + 3] << 8 | d[i + 4]
    if loc and loc not in seen:
        seen.append(loc)
    i += 2 + (d[i] << 8 | d[i + 1])
print(",".join("@%d" % l for l in seen[:64]))' "$shared/itch50/xnas-20191230-0400-500.itch")"
  plain "$shared/itch50/xnas-20191230-0400-500.itch" --symbols "$list"
  both "$shared/itch50/xnas-20191230-0400-500.itch" --symbols "$list" "${many[@]}"
  plain "$shared/itch50/xnas-20191230-0400-500.itch" --symbols all
  lines twin "$shared/itch50/xnas-20191230-0400-500.itch" --symbols all "${many[@]}"
  plain "$shared/itch50/xnas-20191230-10-per-type.itch" --symbols all
  both "$shared/itch50/xnas-20191230-10-per-type.itch" --symbols all "${many[@]}"
  status=1
  plain "$shared/itch50/xnas-startofday-4096bytes.itch" --symbols @1,@2,@3
  both "$shared/itch50/xnas-startofday-4096bytes.itch" --symbols @1,@2,@3 "${many[@]}"
  status=0
  for d in wire by-type; do
    merge "$work/$d.pcap" "$shared/mold/xnas-20230822-$d"
    plain "$work/$d.pcap" --symbols all --line-b
    both "$work/$d.pcap" --symbols all "${many[@]}"
  done
fi

# What it does not understand.
for bad in "--loss-a 1" "--loss-a 101%" "--loss-b -1%" "--loss-a 1.%" "--loss-a .5%" "--loss-a 0.00001%" "--dup-a x" "--dup-b 1000%" "--lag-a 1001" \
  "--lag-b -1" "--lag-b 1%" "--line-seed 4294967296" "--line-seed x"; do
  # shellcheck disable=SC2086
  expect 2 "$saker" replay "$aapl" --line-b $bad
  says "${bad%% *} takes .* not \"${bad##* }\""
  # shellcheck disable=SC2086
  expect 2 "$build/bin/saker-card" --socket "$work/none" --feed "$aapl" --line-b $bad
  says "${bad%% *} takes .* not \"${bad##* }\""
done
expect 2 "$saker" replay "$aapl" --loss-a 1%
says '--line-b is needed with --loss-a'
expect 2 "$saker" replay "$aapl" --line-b --any-port
says '--any-port is not for it'
expect 2 "$saker" replay "$aapl" --engine card --table "$work/x"
says '--table is of the twin'
expect 2 "$build/bin/saker-card" --socket "$work/none" --feed "$aapl" --lag-b 1
says '--line-b is needed with --lag-b'
expect 2 "$build/bin/saker-card" --socket "$work/none" --line-b
says '--line-b needs --feed'
[ -d "$shared/itch50" ] || skip "../shared/data is absent; $runs runs of the files of this tree passed"
ok "$runs runs on two lines, $filled requests for what both lost: card = twin, and the books of undisturbed runs"
