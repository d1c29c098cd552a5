# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034,SC2154,SC2015
# recovery_lib.sh - a day with holes, stops and recovery servers, for the tests that need it: sourced behind lib.sh.

day="$aapl"       # what the servers have and the feed is made of
symbols="AAPL=13" # of the daemon
params="$src/config/params.yaml" limits="$src/config/limits.yaml"

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
        f.write(struct.pack("<IIII", ts // 10**9, ts % 10**9, len(x), len(x)) + x)' "$day" "$@"
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
  "$build/bin/saker-recovery-servers" --feed "$day" --session "$work/s/session.yaml" --retransmission-port "${retx_port:-0}" \
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

# begin NAME FEED STOPS OPTIONS...: card (with these options), daemon; everything is committed, nothing armed.
begin() {
  run="$1"
  start_card --lockstep --session "$work/s/session.yaml" --feed "$2" --start-on-stdin --stop-at "$3" --record "$work/$run.log" --orders "$work/$run.pcap" "${@:4}"
  start_daemon --lockstep --session "$work/s/session.yaml" --symbols "$symbols" --events "$work/$run.bin"
  expect 0 "$saker" params load "$params"
  expect 0 "$saker" limits load "$limits"
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
