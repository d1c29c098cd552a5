#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.report - the equations of the report can fail: one witness after the other is changed, and the report says which equation breaks.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

report() { # STATUS
  mkdir -p "$work/o"
  expect "$1" "$saker" report --feed "$work/in/feed.itch" --events "$work/in/events.bin" --orders "$work/in/orders.pcap" \
    --status "$work/in/status.json" --symbols "$work/in/symbols.json" --card "$work/in/card.json" --out "$work/o"
}
fresh() {
  rm -rf "$work/in"
  cp -r "$kept/keep" "$work/in"
  cp "$kept/out/orders.pcap" "$work/in/"
  cp "$aapl" "$work/in/feed.itch"
}
# broken NAME PYTHON: change one thing, see that equation fail. The Python has d = the folder.
broken() {
  fresh
  py "import json, os, re, struct, sys
d = sys.argv[1]
def text(name, old, new):
    s = open(d + name).read()
    assert re.search(old, s), old
    open(d + name, 'w').write(re.sub(old, new, s, count=1))
def records(change):
    b = open(d + 'events.bin', 'rb').read()
    open(d + 'events.bin', 'wb').write(b''.join(change([b[i:i + 128] for i in range(0, len(b), 128)])))
def frames(change):
    b, out, at = open(d + 'orders.pcap', 'rb').read(), [], 24
    while at < len(b):
        n = 16 + struct.unpack_from('<I', b, at + 8)[0]
        out.append(b[at:at + n])
        at += n
    open(d + 'orders.pcap', 'wb').write(b[:24] + b''.join(change(out)))
def without(rows, hit):
    i = next(i for i, r in enumerate(rows) if hit(r))
    return rows[:i] + rows[i + 1:]
$2" "$work/in/"
  report 1
  says "^FAILED +$1 "
  says 'DO NOT HOLD'
}

fresh
report 0
says '^All [0-9]+ equations hold'
cmp "$work/o/events.csv" "$kept/out/events.csv" || fail "the same records make another events.csv"

ORDER='lambda r: r[1] == 2' VENUE_E='lambda r: r[1] == 6 and r[120 + 4:120 + 5] == b"E"'
broken "order frames" "records(lambda r: without(r, $ORDER))"
broken "event sequence" "records(lambda r: without(r, $ORDER))"
broken "decisions" "records(lambda r: without(r, lambda x: x[1] == 3))"
broken "fills" "records(lambda r: without(r, $VENUE_E))"
broken "shares, capture" "records(lambda r: without(r, $VENUE_E))"
broken "shares" "records(lambda r: [x if not (x[1] == 6 and x[124:125] == b'C' and x[88 + 4] == 40) else x[:100] + bytes([x[100] ^ 1]) + x[101:] for x in r])"
broken "position AAPL" "text('status.json', r'\"position\": (-?)', r'\"position\": \g<1>1')"
broken "credit used" "text('status.json', r'\"used\": \"', r'\"used\": \"1')"
broken "order numbers" "text('status.json', r'\"next_urn\": ', r'\"next_urn\": 1')"
broken "decisions" "text('status.json', r'\"granted\": ', r'\"granted\": 1')"
broken "fills" "text('card.json', r'\"fills\": ', r'\"fills\": 1')"
broken "order frames" "text('card.json', r'\"orders\": ', r'\"orders\": 1')"
broken "hardware" "text('card.json', r'\"rtl_errors\": 0', r'\"rtl_errors\": 2')"
broken "market data" "open(d + 'feed.itch', 'ab').write(b'\\0\\x0c' + b'S' + bytes(11))"
broken "wire" "frames(lambda f: f[:40] + [f[40][:-1] + bytes([f[40][-1] ^ 1])] + f[41:] if f[40][33] != 0 and len(f[40]) > 80 else f[:40] + f[41:])"
broken "shares, capture" "frames(lambda f: without(f, lambda x: len(x) > 16 + 60 and x[16 + 54 + 2:16 + 54 + 4] == b'UO'))"
broken "cash" "frames(lambda f: without(f, lambda x: x[16 + 54 + 2:16 + 54 + 4] == b'SE'))"

# Files that are not what they claim: an error, and no report.
fresh
head -c 1000 "$kept/keep/events.bin" >"$work/in/events.bin"
report 1
says 'cut in record 8'
fresh
head -c 5000 "$kept/out/orders.pcap" >"$work/in/orders.pcap"
report 1
says 'cut in the record'
fresh
cp "$work/in/status.json" "$work/in/orders.pcap"
report 1
says 'not a nanosecond pcap'
fresh
echo '{' >"$work/in/card.json"
report 1
says 'card.json:'
fresh
rm "$work/in/events.bin"
report 3
expect 2 "$saker" report --feed "$aapl"
says 'report needs'
ok "every change seen"
