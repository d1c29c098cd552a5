#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.diff - saker diff: two runs that agree, and runs made to differ in one place, which it must name. What is expected comes from the records
# themselves, read here by other code.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

trade=(--feed "$aapl" --symbols AAPL --params "$src/config/params.yaml" --limits "$src/config/limits.yaml" --assume-session Q --assume-state T)

# cell FILE LINE COLUMN: of a file of records, by the name of the column; line 1 is the first record.
cell() {
  py 'import csv, sys
print(list(csv.DictReader(open(sys.argv[1])))[int(sys.argv[2]) - 1][sys.argv[3]])' "$@"
}
# line_of FILE TYPE N: the N-th record of this type.
line_of() {
  py 'import csv, sys
hits = [i for i, r in enumerate(csv.DictReader(open(sys.argv[1])), 1) if r["type"] == sys.argv[2]]
print(hits[int(sys.argv[3]) - 1])' "$@"
}
# change IN OUT LINE COLUMN VALUE; VALUE "-": leave the whole record out.
change() {
  py 'import csv, sys
src, out, line, column, value = sys.argv[1:]
rows = list(csv.reader(open(src)))
if value == "-":
    del rows[int(line)]
else:
    rows[int(line)][rows[0].index(column)] = value
csv.writer(open(out, "w"), lineterminator="\n").writerows(rows)' "$@"
}
# differs MESSAGE STAGE FIELD A B: what the last --json said, first field.
differs() {
  [ "$(member differ)" = true ] || fail "no difference"
  [ "$(member message)" = "$1" ] || fail "message $(member message), $1 expected"
  [ "$(member stage)" = "$2" ] || fail "stage $(member stage), $2 expected"
  py 'import json, sys
f = json.load(open(sys.argv[1]))["fields"][0]
got = [f["name"], f["a"], f["b"]]
if got != sys.argv[2:]:
    sys.exit("first field %s, %s expected" % (got, sys.argv[2:]))' "$work/cmd.out" "$3" "$4" "$5" || fail "$1 $2: another field"
}

# Card and twin agree, records and frames.
expect 0 "$saker" diff card twin "${trade[@]}" --keep "$work/k" --json
[ "$(member differ)" = false ] || fail "card and twin differ"
[ "$(member records)" -ge 3000 ] && [ "$(member frames)" -ge 1000 ] || fail "$(member records) records and $(member frames) frames compared"
cmp "$work/k/a.pcap" "$work/k/b.pcap"
events="$work/k/b.csv"
expect 0 "$saker" diff "$work/k/a.csv,$work/k/a.pcap" "$events,$work/k/b.pcap"
says '^No difference: '

# Other parameters: the first order has another size. Other limits: it is refused.
first="$(line_of "$events" ORDER 1)"
sed 's/^\( *quantity:\) 100$/\1 10/' "$src/config/params.yaml" >"$work/p.yaml"
expect 1 "$saker" diff twin twin "${trade[@]}" --params-b "$work/p.yaml" --json
differs "$(cell "$events" "$first" feed_seq)" strategy qty 100 10
says 'different parameters'
sed 's/^\( *max_quantity:\) 500$/\1 50/' "$src/config/limits.yaml" >"$work/l.yaml"
cmp -s "$work/l.yaml" "$src/config/limits.yaml" && fail "no share limit in limits.yaml to change"
expect 1 "$saker" diff twin twin "${trade[@]}" --limits-b "$work/l.yaml" --json
differs "$(cell "$events" "$first" feed_seq)" risk type ORDER REFUSED
says '"max_qty"'

# One field of one record, of every stage.
line="$(line_of "$events" BBO 300)"
change "$events" "$work/x.csv" "$line" ask_qty 424242
expect 1 "$saker" diff "$events" "$work/x.csv" --feed "$aapl" --json
differs "$(cell "$events" "$line" feed_seq)" book ask_qty "$(cell "$events" "$line" ask_qty)" 424242
# The book it shows is the oracle's: best prices after this message.
py 'import gzip, json, sys
d = json.load(open(sys.argv[1]))
rows = [r.split(",") for r in gzip.open(sys.argv[2], "rt").read().split()]
want = [r[2:] for r in rows if int(r[0]) == d["message"] - 1][0]
top = [d["book"]["after"][s][0] for s in ("bid", "ask")]
got = [str(round(float(t["px"]) * 10000)) if k == "px" else str(t["qty"]) for t in top for k in ("px", "qty")]
if got != want:
    sys.exit("best prices %s, the oracle has %s" % (got, want))
before = [d["book"]["before"][s][0] for s in ("bid", "ask")]
if before == top:
    sys.exit("the message changed nothing")' "$work/cmd.out" "$src/tests/data/aapl-20200130-premarket-10k.bbo.csv.gz" || fail "the book is not the oracle's"
change "$events" "$work/x.csv" "$first" side B
expect 1 "$saker" diff "$events" "$work/x.csv" --json
differs "$(cell "$events" "$first" feed_seq)" strategy side S B
line="$(line_of "$events" VENUE 5)"
change "$events" "$work/x.csv" "$line" leaves 7
expect 1 "$saker" diff "$work/x.csv" "$events" --json
[ "$(member stage)" = risk ] && says '"name": "leaves"' || fail "leaves of an answer: $(member stage)"

# A record too few, on either side; a run that ends early.
line="$(line_of "$events" BBO 200)"
change "$events" "$work/x.csv" "$line" type -
expect 1 "$saker" diff "$work/x.csv" "$events" --json
differs "$(cell "$events" "$line" feed_seq)" book record none BBO
expect 1 "$saker" diff "$events" "$work/x.csv" --json
differs "$(cell "$events" "$line" feed_seq)" book record BBO none
head -n "$line" "$events" >"$work/x.csv"
expect 1 "$saker" diff "$events" "$work/x.csv" --json
differs "$(cell "$events" "$line" feed_seq)" book record BBO none

# Equal records, one byte of the third order's price on the wire.
py 'import struct, sys
data, at, orders = bytearray(open(sys.argv[1], "rb").read()), 24, 0
while at < len(data):
    n = struct.unpack_from("<I", data, at + 8)[0]
    at += 16
    if n > 58 and data[at + 56:at + 58] == b"UO":
        orders += 1
        if orders == 3:
            data[at + 57 + 25] ^= 1
            break
    at += n
open(sys.argv[2], "wb").write(data)' "$work/k/b.pcap" "$work/x.pcap"
expect 1 "$saker" diff "$events,$work/k/b.pcap" "$events,$work/x.pcap" --feed "$aapl" --json
[ "$(member stage)" = entry ] && says '"name": "ouch.price"' || fail "a price on the wire: $(member stage)"
line="$(line_of "$events" ORDER 3)"
[ "$(member message)" = "$(cell "$events" "$line" feed_seq)" ] || fail "the order's message is $(cell "$events" "$line" feed_seq), not $(member message)"

# Another build: here a program that changes what the real one leaves.
mkdir -p "$work/other/bin"
cat >"$work/other/bin/saker" <<SH
#!/bin/sh
"$saker" "\$@" || exit
for last in "\$@"; do [ "\$prev" = --events ] && csv="\$last"; prev="\$last"; done
sed -i '500s/,BBO,/,BOOK,/; 1500d' "\$csv"
SH
chmod +x "$work/other/bin/saker"
expect 1 "$saker" diff twin "twin:$work/other" "${trade[@]}"
line=500
[ "$(cell "$events" $((line - 1)) type)" = BBO ] || line=1500
says "at feed message $(cell "$events" $((line - 1)) feed_seq), in the stage "

# The command for the waves does what it says: a few messages of them, with the one asked for inside.
command="$(sed -n 's,^ *[^ ]*saker replay ,replay ,p' "$work/cmd.out" | sed "s,diff\.fst,$work/diff.fst,")"
[ -n "$command" ] || fail "no command for waves"
eval "expect 0 \"\$saker\" $command"
says 'waves message='
py 'import struct, sys
time = int([w for w in open(sys.argv[2]).read().split() if w.startswith("time=")][0][5:])
head = open(sys.argv[1], "rb").read(25)
start, end = struct.unpack(">QQ", head[9:25])
if not start < time < end or end - start > 200000:
    sys.exit("waves from %d to %d, the message is at %d" % (start, end, time))' "$work/diff.fst" "$work/cmd.err" || fail "waves"

# What is refused.
expect 2 "$saker" diff twin
expect 2 "$saker" diff twin twin
says '--feed'
expect 2 "$saker" diff twin twin "${trade[@]}" --levels 21
expect 3 "$saker" diff "$work/absent.csv" "$events"
expect 3 "$saker" diff twin "twin:$work" "${trade[@]}"
expect 1 "$saker" diff "$work/k/a.pcap" "$events"
expect 1 "$saker" diff twin twin --feed "$aapl" --symbols NOBODY
expect 2 "$build/bin/saker-card-debug" --socket "$work/s" --waves "$work/w.fst" --waves-at 5
expect 2 "$build/bin/saker-card-debug" --socket "$work/s" --feed "$aapl" --waves "$work/w.fst" --waves-at 0
expect 2 "$build/bin/saker-card-debug" --socket "$work/s" --feed "$aapl" --waves "$work/w.fst" --waves-at 5:x
expect 2 "$saker" replay "$aapl" --waves "$work/w.fst"
ok "named every difference"
