#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.recovery - holes in the feed with the real processes: the card stale at once and without orders, sakerd recovers the book by requests or
# by a snapshot, over real sockets, from servers that work, fail for a while, or fail for good; then the same book as without a hole.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"
# shellcheck source=recovery_lib.sh
. "$(dirname "$0")/recovery_lib.sh"

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
for span in 5 5: :5 5:5 0:5 7:5 x:5; do
  expect 2 "$build/bin/saker-card" --socket "$work/c.sock" --feed "$aapl" --venue-silent "$span"
  says '^saker-card: --venue-silent takes'
done
expect 2 "$build/bin/saker-card" --socket "$work/c.sock" --feed "$aapl" --venue-silent 5:6 --free-running
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
