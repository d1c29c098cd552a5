#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.replay - saker replay through card and twin: the oracle's best prices, the same frames and records, and what it says to bad input.
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

# Cut: to the last whole message, then said, exit status 1. No capture at all, nothing there: told apart.
head -c 100001 "$aapl" >"$work/cut.itch"
for e in card twin; do
  expect 1 "$saker" replay "$work/cut.itch" --engine "$e" --symbols AAPL --bbo "$work/cut.$e.bbo"
  says 'truncated at byte'
  n="$(wc -l <"$work/cut.$e.bbo")"
  [ "$n" -gt 100 ] || fail "$e: $n changes before the cut"
  cmp "$work/cut.$e.bbo" <(head -n "$n" "$work/oracle.csv") || fail "$e: the cut file gives other changes"
done
cmp "$work/cut.card.bbo" "$work/cut.twin.bbo" || fail "card and twin end a cut file differently"
cp "$src/LICENSE" "$work/text.pcap"
expect 1 "$saker" replay "$work/text.pcap"
says 'text.pcap'
expect 1 "$saker" replay "$work/text.pcap" --json
member error >"$work/x" || fail "--json: no error member"
expect 3 "$saker" replay "$work/absent.itch"
says 'absent.itch'
# Lists of symbols that do not say what is meant.
for list in AAPL,,@13 "" , AAPL, ,AAPL AAPL,AAPL AAPL,@13 AAPL=13 @0 @013 @65536 @13x; do
  expect 2 "$saker" replay "$aapl" --symbols "$list"
  says 'is empty; allowed|given twice|is no locate; allowed|looked up in the file; allowed'
done
for list in aapl 'AAPL, MSFT' ALL; do
  expect 1 "$saker" replay "$aapl" --symbols "$list"
  says '"(aapl| MSFT|ALL)": no message'
done
# Files that are no files, hold nothing, or are the input.
mkfifo "$work/pipe"
expect 3 timeout 20 "$saker" replay "$work/pipe"
says 'pipe: not a regular file'
: >"$work/empty"
expect 1 "$saker" replay "$work/empty"
says 'empty: empty'
printf '\0\0' >"$work/end.itch"
expect 1 "$saker" replay "$work/end.itch"
says 'no market-data message'
head -c 5000 "$work/a.itch.gz" >"$work/cut.gz"
expect 1 "$saker" replay "$work/cut.gz"
says 'cut.gz: truncated at byte [0-9]+: unexpected end of file'
cp "$aapl" "$work/in.itch"
ln -s in.itch "$work/link.itch"
expect 2 "$saker" replay "$work/in.itch" --bbo "$work/in.itch"
says '--bbo .*in.itch is also FILE; nothing was written'
expect 2 "$saker" replay "$work/in.itch" --engine card --orders "$work/link.itch"
cmp "$work/in.itch" "$aapl" || fail "a replay wrote over its input"
expect 2 "$saker" replay "$aapl" --fills "$work/same" --events "$work/same"
[ ! -e "$work/same" ] || fail "two outputs in one file"
# A replay that is ended at any moment leaves nothing: signals wait while its folder exists, and SIGKILL finds none once the card runs.
mkdir "$work/tmp"
export TMPDIR="$work/tmp"
folder() { compgen -G "$work/tmp/*" >/dev/null; }
# Starts a replay and sees its folder, which lives some milliseconds: polled without a pause, and a start that was missed is made again.
replay_with_folder() {
  local start
  for _ in 1 2 3 4 5; do
    "$saker" replay "$aapl" --engine card --symbols AAPL --pace real >"$work/k.out" 2>"$work/k.err" &
    pid=$!
    pids+=("$pid")
    start=$SECONDS
    until folder; do
      [ $((SECONDS - start)) -lt 10 ] || break
    done
    folder && return
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null || true
  done
  fail "no folder of a replay in \$TMPDIR"
}
for signal in TERM HUP KILL; do # a shell lets its children in the background ignore SIGINT
  for when in made gone; do
    replay_with_folder
    if [ "$when" = gone ] || [ "$signal" = KILL ]; then
      for ((k = 0; k < 3000; k++)); do folder || break; sleep 0.01; done
    fi
    kill "-$signal" "$pid"
    wait "$pid" 2>/dev/null || true
    folder && fail "SIG$signal, folder $when: a replay left $(ls "$work/tmp")"
  done
done
expect 2 "$saker" replay "$aapl" --engine fpga
expect 2 "$saker" replay "$aapl" --pace quick
expect 2 "$saker" replay
ok "card and twin: 2,792 changes, $(stat -c %s "$work/card.pcap") bytes of order frames the same"
