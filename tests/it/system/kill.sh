#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.kill - a kill in the middle of a session: nothing goes out after it, it stays latched, and it needs a word to be cleared. Then a
# daemon that dies: the card's watchdog kills, and the next daemon finds out.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

mkdir "$work/s"
printf 'test1\n' >"$work/s/password.txt"
chmod 600 "$work/s/password.txt"
cat >"$work/s/session.yaml" <<'YAML'
version: 1
feed: {act: message, ip: 233.54.12.111, port: 26477}
venue:
  simulated: true
  local: {mac: "02:53:41:4b:00:01", ip: 10.0.0.1, port: 40000}
  remote: {mac: "02:53:41:4b:00:02", ip: 10.0.0.2, port: 15000}
  username: KILL1
  password_file: password.txt
  silence: 0s # feed time leaps further than any venue may be silent
host: {watchdog: 4ms, mass_cancel_on_kill: true}
YAML
expect 0 "$saker" session check "$work/s/session.yaml"
start_card --lockstep --session "$work/s/session.yaml" --feed "$aapl" --start-on-arm --pace 700 --orders "$work/orders.pcap"
daemon=(--lockstep --heartbeat-ms 50 --session "$work/s/session.yaml" --symbols AAPL=13 --events "$work/events.bin")
start_daemon "${daemon[@]}"
expect 0 "$saker" params load "$src/config/params.yaml"
expect 0 "$saker" limits load "$src/config/limits.yaml"
expect 0 "$saker" session connect
arm=(arm --assume-session Q --assume-state T)
expect 0 "$saker" "${arm[@]}" --zero-positions

state() { expect 0 "$saker" status --json; member "$1"; }
wait_state() { # KEY TEST VALUE SECONDS
  local i v
  for ((i = 0; i < $4 * 10; i++)); do
    v="$(state "$1")"
    test "$v" "$2" "$3" && return 0
    sleep 0.1
  done
  fail "$1 is $v after $4 s, not $2 $3: $(tr -d '\n ' <"$work/cmd.out" | head -c 600)"
}

wait_state next_urn -gt 4 60
expect 0 "$saker" kill
[ "$(state killed)" = true ] && [ "$(state armed)" = false ] && [ "$(state kill_cause)" = host ] || fail "not killed: $(state kill_cause)"
urn="$(state next_urn)"
expect 1 "$saker" "${arm[@]}"
says 'kill is latched'
killed_refusals() {
  expect 0 "$saker" status --json
  py 'import json, sys; print(json.load(open(sys.argv[1]))["events"]["refused_by_reason"].get("killed", 0))' "$work/cmd.out"
}
for ((i = 0; i < 100; i++)); do
  [ "$(killed_refusals)" -lt 2 ] || break
  sleep 0.1
done
[ "$(killed_refusals)" -ge 2 ] || fail "the strategy was not refused after the kill"
[ "$(state next_urn)" = "$urn" ] || fail "order numbers were used after the kill"
grep -q 'feed done' "$work/card.out" && fail "the session ended before the test did"
expect 0 "$saker" "${arm[@]}" --clear-kill
[ "$(state armed)" = true ] || fail "not armed again"
wait_state next_urn -gt $((urn + 2)) 60

# Records that the daemon holds die with it (a crash-safe journal is not what this daemon is): the arm must be in the file before.
arms_on_file() {
  py 'import sys
data = open(sys.argv[1], "rb").read()
print(sum(data[i + 1] == 12 and data[i + 2] & 0x10 != 0 for i in range(0, len(data) - 127, 128)))' "$work/events.bin"
}
for ((i = 0; i < 100; i++)); do
  [ "$(arms_on_file)" -lt 2 ] || break
  sleep 0.1
done
[ "$(arms_on_file)" -ge 2 ] || fail "the record of the second arm never came"

# The daemon dies: no heartbeats, the watchdog kills; the next daemon sees it and does not arm by itself.
kill -9 "$daemon_pid"
wait "$daemon_pid" 2>/dev/null || true
sleep 25 # 4 ms of the card are 625,000 cycles; it makes some 250,000 a second
start_daemon "${daemon[@]}"
wait_state killed = true 5
[ "$(state kill_cause)" = watchdog ] || fail "killed by $(state kill_cause), not by the watchdog"
expect 1 "$saker" "${arm[@]}"
says 'watchdog'
expect 0 "$saker" quit
wait "$daemon_pid" || fail "sakerd ended with status $?"

# What the records say: between a kill and the next arm no order, only refusals and the mass cancel. In the order of the card's inputs, not of
# the file: the record of an order that left before a kill may wait for the end of its frame and stand behind it.
py 'import struct, sys
data = open(sys.argv[1], "rb").read()
recs = [data[i:i + 128] for i in range(0, len(data) - 127, 128)]
ORDER, REFUSED, MASS, KILL, ARM = 2, 3, 5, 11, 12
seq = lambda r: struct.unpack_from("<Q", r, 8)[0]
inp = lambda r: struct.unpack_from("<Q", r, 16)[0]
once = {}
for r in recs:
    assert once.setdefault(seq(r), r) == r, "two records with number %d" % seq(r)
twice = len(recs) - len(once)
marks = sorted((inp(r), r[1], r[3]) for r in once.values() if r[1] == KILL or (r[1] == ARM and r[2] & 0x10))
kills, orders, after = [m[2] for m in marks if m[1] == KILL], [0], 0
orders += [0] * len(kills)
for r in sorted(once.values(), key=seq):
    before = [m for m in marks if m[0] <= inp(r)]
    if r[1] == ORDER:
        assert before and before[-1][1] == ARM, "an order after a kill, record %d, marks %s" % (seq(r), marks)
        orders[sum(m[1] == KILL for m in before)] += 1
    elif r[1] == MASS:
        assert any(m[1] == KILL for m in marks), "a mass cancel without a kill"
        after += 1
assert kills and kills[0] == 2, kills
assert orders[0] > 0 and orders[1] > 0, orders
assert after >= 1, "no mass cancel followed the kill"
print("kills %s, orders between them %s, mass cancels %d, records delivered twice %d" % (kills, orders, after, twice))' "$work/events.bin" >"$work/say.out" || fail "the records say otherwise"
ok "$(cat "$work/say.out")"
