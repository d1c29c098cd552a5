#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.recovery - holes in the feed with the real processes: the card stale at once and without orders, sakerd recovers the book by requests or
# by a snapshot, over real sockets, from servers that work, fail for a while, or fail for good; then the same book as without a hole.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

mkdir "$work/s"
for f in password glimpse; do
  printf 'saker\n' >"$work/s/$f.txt"
  chmod 600 "$work/s/$f.txt"
done
mkfifo "$work/go" "$work/more"
exec 9<>"$work/go" 8<>"$work/more"

# feed OUT FIRST FROM TO OTHER LAST: both lines, messages FIRST on, without FROM to TO; from OTHER on another session (0: never); to LAST, and then
# the end of the session (0: to the end of the file, without).
feed() {
  py 'import struct, sys
data, out, first, lo, hi, other, last = open(sys.argv[1], "rb").read(), sys.argv[2], *(int(x) for x in sys.argv[3:])
msgs, at = [], 0
while at < len(data):
    n = struct.unpack_from(">H", data, at)[0]
    msgs.append(data[at + 2:at + 2 + n])
    at += 2 + n
def csum(b):
    s = sum(struct.unpack(">%dH" % (len(b) // 2), b))
    while s >> 16:
        s = (s & 0xffff) + (s >> 16)
    return ~s & 0xffff
lines = bytes([233, 54, 12, 111]), bytes([233, 54, 12, 112])
def frame(dst, seq, part, count=None):
    body = (b"OTHERSESS1" if other and seq >= other else b"SAKERFEED1") + struct.pack(">QH", seq, len(part) if count is None else count)
    body += b"".join(struct.pack(">H", len(m)) + m for m in part)
    udp = struct.pack(">HHHH", 26400, 26477, 8 + len(body), 0) + body
    ip = lambda c: struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 0, 0x4000, 8, 17, c) + bytes([10, 0, 0, 3]) + dst
    f = b"\x01\x00\x5e" + bytes([dst[1] & 127]) + dst[2:] + b"\x02\x01\x02\x03\x04\x05\x08\x00" + ip(csum(ip(0))) + udp
    return f + b"\0" * (60 - len(f))
with open(out, "wb") as f:
    f.write(struct.pack("<IHHiIII", 0xa1b23c4d, 2, 4, 0, 0, 65535, 1))
    seq, k = first, 0
    msgs = msgs[:last or None]
    while seq <= len(msgs):
        n = 1  # two decisions of one packet may meet at the transmit port, which is busy on the card only
        part = msgs[seq - 1:seq - 1 + n]
        ts = int.from_bytes(part[0][5:11], "big")
        for dst in lines:
            if not lo <= seq <= hi and not (k % 50 == 7 and dst[3] == 111) and not (k % 50 == 30 and dst[3] == 112):
                x = frame(dst, seq, part)
                f.write(struct.pack("<IIII", ts // 10**9, ts % 10**9, len(x), len(x)) + x)
        seq, k = seq + n, k + 1
    for dst in lines if last else ():
        x = frame(dst, seq, [], 0xffff)
        f.write(struct.pack("<IIII", ts // 10**9, ts % 10**9, len(x), len(x)) + x)' "$aapl" "$@"
}

# session EXTRA: the settings of card, daemon and servers; EXTRA: more lines of feed.recovery.
session() {
  {
    cat <<YAML
version: 1
feed:
  session: SAKERFEED1
  line_b: {ip: 233.54.12.112, port: 26477}
  recovery:
    enable: true
    retransmission: {0: {ip: 127.0.0.1, port: ${retx_port:-1}}}
    glimpse: {0: {ip: 127.0.0.1, port: ${glimpse_port:-1}}}
    username: GLIMP
    password_file: glimpse.txt
    request: 100ms
    request_tries: 3
    connect: 1s
    silence: 500ms
    quiet: 100ms
    retry: 50ms
YAML
    printf '%s\n' "$@"
    cat <<YAML
venue:
  simulated: true
  local: {}
  remote: {}
  username: SAKER1
  password_file: password.txt
  silence: 0s
YAML
  } >"$work/s/session.yaml"
}

# servers OPTIONS...: $retx_port, $glimpse_port are theirs, and stay theirs.
servers() {
  : >"$work/servers.out"
  "$build/bin/saker-recovery-servers" --feed "$aapl" --session "$work/s/session.yaml" --retransmission-port "${retx_port:-0}" \
    --glimpse-port "${glimpse_port:-0}" "$@" <"$work/more" >"$work/servers.out" 2>"$work/servers.err" &
  servers_pid=$!
  pids+=("$servers_pid")
  wait_line "$work/servers.out" '^ready' 20 "$servers_pid"
  retx_port="$(sed -n 's/^ready retransmission=\([0-9]*\) .*/\1/p' "$work/servers.out")"
  glimpse_port="$(sed -n 's/^ready .* glimpse=\([0-9]*\)$/\1/p' "$work/servers.out")"
}
end_servers() {
  kill "$servers_pid"
  wait "$servers_pid" || fail "the servers ended with $?"
}
# served PATTERN: what the servers said at their end.
served() { grep -qE "$1" "$work/servers.out" || fail "the servers say nothing like '$1': $(tail -n 2 "$work/servers.out")"; }

# begin NAME FEED STOPS: card, daemon; everything is committed, nothing armed.
begin() {
  run="$1"
  start_card --lockstep --session "$work/s/session.yaml" --feed "$2" --start-on-stdin --stop-at "$3" --record "$work/$run.log" --orders "$work/$run.pcap"
  start_daemon --lockstep --session "$work/s/session.yaml" --symbols AAPL=13 --events "$work/$run.bin"
  expect 0 "$saker" params load "$src/config/params.yaml"
  expect 0 "$saker" limits load "$src/config/limits.yaml"
  expect 0 "$saker" session connect
}
arm() { expect 0 "$saker" arm --zero-positions --assume-session Q --assume-state T; }
go() { printf 'go\n' >&9; }
# stopped N: the feed stands behind message N.
stopped() { wait_line "$work/card.out" "^feed stopped at $1\$" 200 "$card_pid"; }
# phase NAME: wait for it; live: of the card, too.
phase() {
  local i
  for ((i = 0; i < 600; i++)); do
    expect 0 "$saker" feed status --json
    if grep -q "\"phase\": \"$1\"" "$work/cmd.out" && { [ "$1" != live ] || grep -q '"state": "live"' "$work/cmd.out"; }; then return 0; fi
    sleep 0.05
  done
  fail "phase $(member host.phase), '$1' expected: $(member host.why)"
}
# finish: the rest of the feed, then the end of the run; $work/NAME.orders is its order table.
finish() {
  wait_line "$work/card.out" '^feed done' 200 "$card_pid"
  phase live
  cp "$work/cmd.out" "$work/$run.status"
  quit_all
  expect 0 "$build/it/twin_log" "$work/$run.log" "$work/$run.bin" "$work/$run.orders"
}
quit_all() {
  expect 0 "$saker" disarm
  expect 0 "$saker" quit
  wait "$daemon_pid" || fail "sakerd ended with $?"
  kill "$card_pid"
  wait "$card_pid" || fail "saker-card ended with $?"
}
# same RUN AFTER: the book of RUN is that of the undisturbed one: the order table, and every best price behind message AFTER.
same() {
  [ -s "$work/whole.orders" ] || fail "the order table is empty"
  cmp "$work/whole.orders" "$work/$1.orders" || fail "$1: another order table: $(diff "$work/whole.orders" "$work/$1.orders" | head -n 5)"
  py 'import struct, sys
def bbo(path):
    out = {}
    data = open(path, "rb").read()
    for i in range(0, len(data), 128):
        r = data[i:i + 128]
        if r[1] == 1:
            seq = struct.unpack_from("<Q", r, 24)[0]
            out.setdefault(seq, []).append((r[6],) + struct.unpack_from("<IIII", r, 112))
    return out
a, b = bbo(sys.argv[1]), bbo(sys.argv[2])
after = int(sys.argv[3])
want, got = ({k: v for k, v in x.items() if k > after} for x in (a, b))
assert len(want) > 100, len(want)
for k in sorted(want.keys() | got.keys()):
    assert want.get(k) == got.get(k), (k, want.get(k), got.get(k))' "$work/whole.bin" "$work/$1.bin" "$2" || fail "$1: another book"
}
# orders RUN: orders before the first gap, while not live, and after it was live again.
orders() {
  py 'import struct, sys
data = open(sys.argv[1], "rb").read()
n, at = [0, 0, 0], 0
for i in range(0, len(data), 128):
    r = data[i:i + 128]
    if r[1] == 7 and r[3] == 1:
        at = 1
    elif r[1] == 7 and r[3] == 6 and at == 1:
        at = 2
    elif r[1] == 2:
        n[at] += 1
print(*n)' "$work/$1.bin"
}

# ---- What the programs do not take ----
expect 2 "$build/bin/saker-recovery-servers"
says '^saker-recovery-servers: --feed FILE is needed'
expect 2 "$build/bin/saker-recovery-servers" --feed "$aapl" --glimpse-fault often=1
says 'not a value of this option: often=1'
for stops in 0 5,3 '1,' x; do
  expect 2 "$build/bin/saker-card" --socket "$work/c.sock" --feed "$aapl" --stop-at "$stops"
  says '^saker-card: --stop-at takes'
done
expect 2 "$build/bin/saker-card" --socket "$work/c.sock" --feed "$aapl" --stop-at 5 --free-running
says 'not for --free-running'

# ---- Undisturbed: a start at message 1 is a splice at 0 ----
retx_port="" glimpse_port=""
session
servers
session
feed "$work/whole.pcap.in" 1 0 0 0 0
begin whole "$work/whole.pcap.in" 1
go
stopped 1
phase live
arm
go
finish
end_servers
served 'retransmission requests=0 '
served 'glimpse requests=0 '
ok "undisturbed: $(wc -l <"$work/whole.orders") orders in the table, orders sent $(orders whole)"

# ---- A hole on both lines, filled by requests, from a server that fails now and then ----
session
servers --retransmission-fault none=3 --retransmission-fault no_answer=1 --retransmission-fault partial=1 --retransmission-fault wrong_session=1 \
  --retransmission-fault duplicate=1 --faults-max 12
session '    request_tries: 20'
sed -i '/request_tries: 3/d' "$work/s/session.yaml"
feed "$work/hole.pcap.in" 1 3001 3400 0 0
begin hole "$work/hole.pcap.in" 1,6000
go
stopped 1
phase live
arm
go
stopped 6000
phase live
go
finish
end_servers
read -r before held after <<<"$(orders hole)"
[ "$before" -gt 0 ] && [ "$held" = 0 ] && [ "$after" -gt 0 ] || fail "orders before, in and after the hole: $before, $held, $after"
same hole 6000
py 'import json, sys
c = json.load(open(sys.argv[1]))["host"]["counters"]
assert c["gaps"] >= 2 and c["recovered"] >= 2 and c["reply_msgs"] >= 400 and c["snapshots"] == 0, c' "$work/hole.status" || fail "counters"
ok "hole: orders before, in and after it $before, $held, $after; the same book; $(tail -n 2 "$work/servers.out" | head -n 1)"

# ---- A start in mid-session: by a snapshot, from a server that fails in every way before ----
line_port="$(py 'import socket
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(("127.0.0.1", 0))
print(s.getsockname()[1])')"
session "    line_a: {ip: 127.0.0.1, port: $line_port}" '    fill_max: 1000'
servers --upto 5200 --line "$line_port" --glimpse-fault no_answer=1 --glimpse-fault partial=1 --glimpse-fault wrong_session=1 --glimpse-fault late=1 \
  --glimpse-fault closed=1 --faults-max 4 --late-ms 700
feed "$work/mid.pcap.in" 5001 0 0 0 0
begin mid "$work/mid.pcap.in" 5200
arm
go
stopped 5200
phase live
printf '10000\n' >&8
go
finish
end_servers
same mid 5200
py 'import json, sys
c = json.load(open(sys.argv[1]))["host"]["counters"]
assert c["snapshots"] == 5 and c["rounds_failed"] == 4 and c["boundary_next"] == 1 and c["requests"] == 0, c' "$work/mid.status" || fail "counters"
ok "mid-session: the same book from message 5201 on; $(tail -n 1 "$work/servers.out")"

# ---- Servers that say nothing: it is given up, nothing trades, and by hand it goes on ----
session '    rounds_max: 2' '    boundary: next'
servers --upto 6000 --retransmission-fault no_answer=1 --glimpse-fault no_answer=1
begin silent "$work/hole.pcap.in" 1,6000,7000
go
stopped 1
phase live
arm
go
stopped 6000
phase failed
[ "$(member state)" = hold ] || fail "the book is not held: $(member state)"
[ "$(member host.why)" = 'the GLIMPSE server is silent' ] || fail "why: $(member host.why)"
[ "$(member host.from)" = 3001 ] && [ "$(member host.to)" = "$(($(member first) - 1))" ] || fail "missing: $(member host.from) $(member host.to)"
expect 0 "$saker" feed status
says "^recovery's phase +failed: the GLIMPSE server is silent"
says '^missing messages +3001 to '
end_servers
servers --upto 6000
expect 0 "$saker" feed recover
phase live
[ "$(member host.counters.snapshots)" -ge 2 ] || fail "$(cat "$work/cmd.out")"
expect 0 "$saker" feed recover --rebuild
phase live
printf '7000\n' >&8
go
stopped 7000
phase live
printf '10000\n' >&8
go
finish
end_servers
served 'glimpse requests=1 '
same silent 6000
read -r before held after <<<"$(orders silent)"
[ "$before" -gt 0 ] && [ "$held" = 0 ] && [ "$after" -gt 0 ] || fail "orders before, in and after the hole: $before, $held, $after"
ok "silent servers: given up, no order; by hand the same book"

# ---- Another session: held for good, and nobody can hide it while the card is armed ----
session
servers
feed "$work/other.pcap.in" 1 0 0 6001 0
begin other "$work/other.pcap.in" 1,7000
go
stopped 1
phase live
arm
go
stopped 7000
phase session
[ "$(member state)" = hold ] && [ "$(member host.why)" = 'another session was seen' ] || fail "$(cat "$work/cmd.out")"
expect 1 "$saker" feed recover
says 'disarm it first'
expect 0 "$saker" disarm
expect 0 "$saker" feed recover
phase card
quit_all
end_servers
ok "another session: held, and why"

# ---- sakerd dies while the book is held and the card is armed: the next one does not trust the book ----
session '    boundary: next'
servers --upto 6000 --retransmission-fault no_answer=1 --glimpse-fault no_answer=1
begin crash "$work/hole.pcap.in" 1,6000
go
stopped 1
phase live
arm
go
stopped 6000
phase snapshot
kill -KILL "$daemon_pid"
wait "$daemon_pid" 2>/dev/null || true
end_servers
servers --upto 6000
start_daemon --lockstep --session "$work/s/session.yaml" --symbols AAPL=13
phase live
[ "$(member host.counters.snapshots) $(member host.counters.requests)" = '1 0' ] || fail "$(cat "$work/cmd.out")"
expect 0 "$saker" status --json
[ "$(member armed)" = true ] || fail "the card is not armed any more"
quit_all
end_servers
ok "sakerd died: the next one clears the book and takes a snapshot"

# ---- The end of the session, with a hole before it: nothing is missing, nothing trades ----
session
servers
feed "$work/end.pcap.in" 1 1001 1100 0 2000
begin end "$work/end.pcap.in" 1
go
stopped 1
phase live
arm
go
wait_line "$work/card.out" '^feed done' 200 "$card_pid"
phase ended
[ "$(member state)" = hold ] && [ "$(member ended)" = true ] && [ "$(member host.why)" = 'the session has ended' ] || fail "$(cat "$work/cmd.out")"
expect 1 "$saker" feed recover
quit_all
end_servers
ok "the end of the session: every message is in the book, and it is held"
