#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.replay_messages - every message as a record, from card and twin, and what comes at once behind a rebuild.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

# Every message as a record, the fields by an independent decoder: all 23 types on card and twin; few types; other locates only when asked for.
told() { # COUNT FEED EVENTS [OPTION...]
  local n="$1"
  shift
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$src/tests" expect 0 /usr/bin/python3 -m ref.check_messages "$@"
  says "^$n messages told as they are"
}
py 'import random, struct, sys
sys.path.insert(0, sys.argv[2])
from ref.itch import LENGTH
r, out = random.Random(5), b""
for i in range(600):
    t = list(LENGTH)[i % 23]
    m = struct.pack(">cHH", t.encode(), 0 if t in "SVW" else 1, r.randrange(65536)) + (34200 * 10**9 + i).to_bytes(6, "big")
    m += bytes(r.choice(b"ABHQTX 0129") if r.random() < .5 else r.randrange(256) for _ in range(LENGTH[t] - 11))
    if t in "AF":
        m = m[:19] + r.choice([b"B", b"S"]) + m[20:]
    if t == "R":
        m = m[:11] + b"TEST    " + m[19:]
    out += struct.pack(">H", len(m)) + m
open(sys.argv[1], "wb").write(out)' "$work/types.itch" "$src/tests"
for feed in "$work/types.itch" "$src/tests/data/made-session.itch" "$aapl"; do
  for e in card twin; do
    expect 0 "$saker" replay "$feed" --engine "$e" --symbols all --events "$work/$e.csv" --subscribe all
    told '[1-9][0-9]+' "$feed" "$work/$e.csv"
  done
  cmp <(sed 's/,[^,]*$//' "$work/card.csv") <(sed 's/,[^,]*$//' "$work/twin.csv") || fail "$feed: records of messages differ"
done
expect 0 "$saker" replay "$work/types.itch" --symbols all --events "$work/few.csv" --subscribe H,h
told 52 "$work/types.itch" "$work/few.csv" --types Hh
expect 0 "$saker" replay "$aapl" --symbols @14 --events "$work/none.csv" --subscribe A,D
[ "$(grep -c MARKET_DATA "$work/none.csv")" = 0 ] || fail "messages of a symbol that nobody asked for"
expect 0 "$saker" replay "$aapl" --symbols @14 --events "$work/every.csv" --subscribe A,D --every-locate
told '[1-9][0-9]+' "$aapl" "$work/every.csv" --types AD
expect 2 "$saker" replay "$aapl" --subscribe H,z
says 'letters of ITCH messages'

# One frame whose first message starts a rebuild: what follows leaves the book one a cycle, each with two records, and none is dropped. A
# frame of 118 that change the market's state is too much for the messages, not for the states.
burst() { py 'import struct, sys
n, kind, out, t = int(sys.argv[2]), sys.argv[3], [], 34200 * 10**9
def head(c, loc):
    global t
    t += 1000
    return struct.pack(">cHH", c, loc, 0) + t.to_bytes(6, "big")
def add(ref, px):
    return head(b"A", 1) + struct.pack(">QcI8sI", ref, b"B", 100, b"TEST    ", px)
def frame(seq, msgs):
    body = b"".join(struct.pack(">H", len(m)) + m for m in msgs)
    udp = struct.pack(">HHHH", 26477, 26477, 28 + len(body), 0) + b"SAKERFEED1" + struct.pack(">QH", seq, len(msgs)) + body
    ip = bytearray(struct.pack(">BBHHHBBHII", 0x45, 0, 20 + len(udp), 0, 0x4000, 20, 17, 0, 0x0A000003, 0xE9360C6F))
    s = sum(struct.unpack(">10H", bytes(ip)))
    s = (s & 0xffff) + (s >> 16)
    ip[10:12] = struct.pack(">H", ~((s & 0xffff) + (s >> 16)) & 0xffff)
    f = bytes.fromhex("01005e360c6f0253414b00fe0800") + bytes(ip) + udp
    out.append(struct.pack("<IIII", 34200, 1000 * len(out), max(60, len(f)), max(60, len(f))) + f + bytes(max(0, 60 - len(f))))
make = {"H": lambda i: head(b"H", 1) + b"TEST    " + b"TH"[i % 2:i % 2 + 1] + b" T1  ", "S": lambda i: head(b"S", 0) + b"QM"[i % 2:i % 2 + 1],
        "D": lambda i: head(b"D", 1) + struct.pack(">Q", 9000 + i), "A": lambda i: add(10 + i, 1500100 + 100 * i)}
frame(1, [add(1, 1000000)])
frame(2, [add(2, 1500000)] + [make[kind[i % len(kind)]](i) for i in range(n)])
open(sys.argv[1], "wb").write(struct.pack("<IHHIIII", 0xA1B23C4D, 2, 4, 0, 0, 65535, 1) + b"".join(out))' "$@"; }
for what in "21 H" "50 H" "95 S" "60 D" "35 A" "40 HA" "60 HD" "48 HDA"; do
  # shellcheck disable=SC2086
  burst "$work/burst.pcap" $what
  for e in card twin; do expect 0 "$saker" replay "$work/burst.pcap" --engine "$e" --symbols @1 --events "$work/$e.csv" --subscribe all; done
  cmp <(sed 's/,[^,]*$//' "$work/card.csv") <(sed 's/,[^,]*$//' "$work/twin.csv") || fail "$what behind a rebuild: event records differ"
done
burst "$work/burst.pcap" 118 S
for e in twin card; do expect "$([ $e = card ] && echo 1 || echo 0)" "$saker" replay "$work/burst.pcap" --engine "$e" --symbols @1 --events "$work/$e.csv" --subscribe all; done
n="$(grep -c TRADING_STATE "$work/card.csv")"
[ "$n" = "$(grep -c TRADING_STATE "$work/twin.csv")" ] && [ "$n" -ge 118 ] || fail "118 states behind a rebuild: $n told"
says 'event records are missing'
ok "records of every message, bursts behind a rebuild: card and twin the same"
