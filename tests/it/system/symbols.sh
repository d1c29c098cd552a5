#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.symbols - another symbol in a running day, with the real processes: refused while armed or with open orders, and then nothing has changed;
# disarmed it comes into a clear book, which is recovered, and inherits nothing. Its book is the one of a card that had it all day.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"
# shellcheck source=recovery_lib.sh
. "$(dirname "$0")/recovery_lib.sh"

# The day: the recorded symbol, and behind it MSFT, which does the same 60 messages later for three dollars less, with order numbers of its own.
day="$work/day.itch"
py 'import struct, sys
data, at, msgs, out = open(sys.argv[1], "rb").read(), 0, [], b""
while at < len(data) and len(msgs) < 1700:
    n = struct.unpack_from(">H", data, at)[0]
    msgs.append(data[at + 2:at + 2 + n])
    at += 2 + n
def other(m, time):
    m = bytearray(m.replace(b"AAPL    ", b"MSFT    "))
    m[1:3], m[5:11] = struct.pack(">H", 14), time
    for i in {"A": (11,), "F": (11,), "E": (11,), "C": (11,), "X": (11,), "D": (11,), "U": (11, 19)}.get(chr(m[0]), ()):
        m[i] = 1
    px = {"A": 32, "F": 32, "U": 31}.get(chr(m[0]))
    if px and struct.unpack_from(">I", m, px)[0] > 1000000:
        struct.pack_into(">I", m, px, struct.unpack_from(">I", m, px)[0] - 30000)
    return bytes(m)
for i, m in enumerate(msgs):
    for x in (m, other(msgs[i - 60], m[5:11])) if i >= 60 else (m,):
        out += struct.pack(">H", len(x)) + x
open(sys.argv[2], "wb").write(out)' "$aapl" "$day"
for f in params limits; do sed 's/AAPL:/MSFT:/' "$src/config/$f.yaml" >"$work/$f.yaml"; done
session
feed "$work/day.pcap.in" 1 0 0 0 0

# state KEY: of saker status.
state() { expect 0 "$saker" status --json; member "$1"; }
arm=(arm --assume-session Q --assume-state T)
# untouched LIST: the symbols are still these, the book still follows the feed, what was loaded is loaded.
untouched() {
  expect 0 "$saker" symbols show --json
  [ "$(py 'import json, sys; print(*(x["symbol"] for x in json.load(open(sys.argv[1]))["symbols"]))' "$work/cmd.out")" = "$1" ] || fail "other symbols: $(cat "$work/cmd.out")"
  expect 0 "$saker" feed status --json
  [ "$(member state) $(member host.phase)" = 'live live' ] || fail "the book is not live: $(cat "$work/cmd.out")"
  expect 0 "$saker" book "$1" --json
  cp "$work/cmd.out" "$work/whole.book"
  expect 0 "$saker" book "$1" --depth 2 --json
  py 'import json, sys
a, b = (json.load(open(p)) for p in sys.argv[1:])
assert all(b[s] == a[s][:2] for s in ("bids", "asks")), (a, b)' "$work/whole.book" "$work/cmd.out" || fail "book --depth 2 is not the top of the book"
}

# ---- MSFT all day ----
retx_port="" glimpse_port=""
servers
session
symbols=MSFT=14 params="$work/params.yaml" limits="$work/limits.yaml"
begin whole "$work/day.pcap.in" 1
go
stopped 1
phase live
arm
go
finish
end_servers
served 'glimpse requests=0 '
ok "all day: $(wc -l <"$work/whole.orders") orders in the table, orders sent $(orders whole)"

# ---- AAPL, and MSFT from message 2000 on ----
session '    boundary: next' '    fill_max: 1000'
sed -i 's/silence: 500ms/silence: 10s/; s/connect: 1s/connect: 10s/; s/request: 100ms/request: 10s/' "$work/s/session.yaml" # the machine may be slow
servers --upto 2000
symbols=AAPL=13 params="$src/config/params.yaml" limits="$src/config/limits.yaml"
begin change "$work/day.pcap.in" 1,700,2000 --venue-silent 150:900
expect 0 "$saker" positions set AAPL=100
go
stopped 1
phase live
expect 0 "$saker" "${arm[@]}"

# Armed.
expect 1 "$saker" symbols set MSFT=14
says 'the symbols cannot change.*disarm it first'
untouched AAPL
expect 0 "$saker" symbols set AAPL=13 # as it is: nothing to do
[ "$(state armed)" = true ] || fail "not armed any more"

# Open orders: those that the venue has not answered.
go
stopped 700
expect 0 "$saker" disarm
open="$(state open_orders)"
[ "$open" -gt 0 ] || fail "no order is open"
expect 1 "$saker" symbols set MSFT=14
says "the symbols cannot change while $open orders? (is|are) open: cancel first"
expect 1 "$saker" symbols set AAPL=13 MSFT=14
says 'cancel first'
untouched AAPL
expect 0 "$saker" symbols set AAPL=13
[ "$(state positions)" != '{}' ] || fail "no position"
expect 0 "$saker" "${arm[@]}" # nothing was lost

# None, and disarmed.
go
stopped 2000
expect 0 "$saker" disarm
[ "$(state open_orders)" = 0 ] || fail "orders are open still"
expect 0 "$saker" symbols set AAPL=13
untouched AAPL
expect 0 "$saker" symbols set MSFT=14
phase live
expect 1 "$saker" "${arm[@]}"
for what in 'no parameters are committed' 'no limits are committed' 'positions are not loaded'; do says "$what"; done
expect 1 "$saker" params load "$src/config/params.yaml"
says 'AAPL is not loaded'
expect 0 "$saker" params load "$work/params.yaml"
expect 1 "$saker" "${arm[@]}"
for what in 'no limits are committed' 'positions are not loaded'; do says "$what"; done
expect 0 "$saker" limits load "$work/limits.yaml"
expect 1 "$saker" "${arm[@]}"
says 'positions are not loaded'
expect 0 "$saker" positions set MSFT=-7
expect 0 "$saker" "${arm[@]}"
expect 0 "$saker" positions show --json
says '"position": -7'
expect 0 "$saker" symbols set MSFT=14
untouched MSFT
printf '4000\n' >&8
go
finish
end_servers
served 'glimpse requests=[1-9]'
same change 2000
py 'import struct, sys
data, at = open(sys.argv[1], "rb").read(), [0, 0]
for i in range(0, len(data), 128):
    r = data[i:i + 128]
    if r[1] == 2:
        at[struct.unpack_from("<Q", r, 24)[0] > 2000] += 1
assert all(at), at
print(*at)' "$work/change.bin" >"$work/say.out" || fail "no orders of one of the symbols"
ok "another symbol behind message 2000: refused twice, then the same book; orders before and after: $(cat "$work/say.out")"

# ---- Without recovery the book is cleared, too ----
levels() { expect 0 "$saker" book "$1" --json; py 'import json, sys; b = json.load(open(sys.argv[1])); print(len(b["bids"]) + len(b["asks"]))' "$work/cmd.out"; }
sed -i 's/enable: true/enable: false/' "$work/s/session.yaml"
begin plain "$work/day.pcap.in" 700
go
stopped 700
[ "$(levels AAPL)" -gt 0 ] || fail "an empty book"
expect 0 "$saker" symbols set MSFT=14
[ "$(levels MSFT)" = 0 ] || fail "the orders of another symbol: $(cat "$work/cmd.out")"
expect 0 "$saker" symbols set AAPL=13
[ "$(levels AAPL)" = 0 ] || fail "the book is back: $(cat "$work/cmd.out")"
expect 1 "$saker" "${arm[@]}"
says 'no parameters are committed'
quit_all
ok "without recovery: a clear book"
