#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.cli - the command and the daemon as people (and scripts) meet them: exit statuses, JSON, and bad input that changes nothing.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

# Usage: status 2, and a hint.
for args in "" "nonsense" "params" "params check" "params load" "params check a b" "status --nonsense" "session connect --timeout soon" \
  "symbols set" "symbols set AAPL" "positions set AAPL=much" "events --last x" "report"; do
  # shellcheck disable=SC2086
  expect 2 "$saker" $args
done
expect 0 "$saker" --help
expect 0 "$saker" --version
says 'register map'
expect 0 "$saker" arm --help
says 'assume-session'

# Help by every way people try.
for args in "-h" "help" "params -h" "params --help" "help params" "help params check" "replay -h" "help replay" "events -h"; do
  # shellcheck disable=SC2086
  expect 0 "$saker" $args
  grep -q '^Usage: saker ' "$work/cmd.out" || fail "saker $args: no usage"
done
expect 0 "$saker" help params
says '^Usage: saker params load FILE'
expect 2 "$saker" help nonsense

# Nobody there: status 3, in text and JSON.
export SAKER_SOCKET="$work/d.sock"
for verb in status "card info" "params show" kill arm; do
  # shellcheck disable=SC2086
  expect 3 "$saker" $verb
  says 'no daemon'
done
expect 3 "$saker" status --json
[ "$(member ok)" = false ] || fail "--json without a daemon"
OCL_ICD_VENDORS="$work" expect 3 "$build/bin/sakerd" --quiet
says 'sakerd: '

# Offline verbs, good and bad files. tests/data/yaml/bad: every kind of bad YAML.
expect 0 "$saker" params check "$src/config/params.yaml" --json
[ "$(member ok)" = true ] || fail "params check --json"
expect 0 "$saker" limits check "$src/config/limits.yaml"
for v in params limits session; do
  expect 0 "$saker" "$v" schema
  py 'import json, sys; assert json.load(open(sys.argv[1]))["type"] == "object"' "$work/cmd.out" || fail "$v schema is no JSON Schema"
done
expect 3 "$saker" params check "$work/absent.yaml"

# A program that writes over its own input, or twice into one file, does not start.
cp "$aapl" "$work/in.itch"
ln -s in.itch "$work/link.itch"
for args in "--orders $work/in.itch" "--stats $work/link.itch" "--orders $work/x --record $work/x"; do
  # shellcheck disable=SC2086
  expect 2 "$build/bin/saker-card" --socket "$work/c.sock" --feed "$work/in.itch" --start-on-arm --lockstep $args
  says 'is also --(feed|orders); nothing was written'
done
cmp "$work/in.itch" "$aapl" || fail "saker-card wrote over its feed file"

start_card --lockstep
# A daemon that was told something else than it can do says what, and ends.
daemon_refuses() { # STATUS PATTERN OPTIONS...
  expect "$1" timeout 20 "$build/bin/sakerd" --lockstep --quiet "${@:3}"
  says "$2"
}
for list in AAPL=13,,MSFT=14 , "" AAPL=13, AAPL; do
  daemon_refuses 2 'is not NAME=LOCATE; allowed' --symbols "$list"
done
for list in AAPL=0 AAPL=65536 aapl=13 @013 AAPL=13,AAPL=14 AAPL=13,MSFT=13; do
  daemon_refuses 1 "${list:0:4}|MSFT" --symbols "$list"
done
cp "$src/config/params.yaml" "$work/p.yaml"
daemon_refuses 1 'p.yaml: holds something else' --events "$work/p.yaml"
cmp "$work/p.yaml" "$src/config/params.yaml" || fail "sakerd appended records to a file of something else"
start_daemon --lockstep --symbols AAPL=13
[ "$(stat -c %a "$SAKER_SOCKET")" = 600 ] || fail "the socket is open to others: $(stat -c %a "$SAKER_SOCKET")"
expect 0 "$saker" params load "$src/config/params.yaml"
expect 0 "$saker" limits load "$src/config/limits.yaml"
force() { expect 0 "$saker" "$1" show --json; printf '%s %s %s' "$(member revision)" "$(member digest)" "$(member digest_good)"; }
params="$(force params)" limits="$(force limits)"
[[ "$params" == "1 "*" true" && "$limits" == "1 "*" true" ]] || fail "in force: $params, $limits"

# Straight to the socket, past the checks of the command.
ask() {
  py 'import socket, sys
s = socket.socket(socket.AF_UNIX)
s.settimeout(20)
s.connect(sys.argv[1])
s.sendall(sys.argv[2].encode("latin1") + b"\n")
print(s.makefile().readline(), end="")' "$SAKER_SOCKET" "$1" >"$work/cmd.out"
}
# A pipe nobody writes to must hold up neither the command nor the daemon, which would miss its heartbeats.
mkfifo "$work/pipe"
for verb in params limits; do
  expect 3 timeout 20 "$saker" "$verb" load "$work/pipe"
  says 'not a regular file'
  ask "{\"verb\": \"$verb.load\", \"path\": \"$work/pipe\"}"
  says 'not a regular file'
done
n=0
for bad in "$src"/tests/data/yaml/bad/*.yaml; do
  base="$(basename "$bad")"
  verb=params
  case "$base" in limits-*) verb=limits ;; esac
  expect 1 "$saker" "$verb" check "$bad"
  says "$base"
  expect 1 "$saker" "$verb" load "$bad" --json
  says '"ok": ?false, ?"error": ?".+'
  ask "{\"verb\": \"$verb.load\", \"path\": \"$bad\"}"
  says '"ok": *false'
  n=$((n + 1))
done
[ "$n" -ge 50 ] || fail "only $n bad files"
# Good files that do not fit this card: a symbol that is not loaded.
sed 's/AAPL:/MSFT:/' "$src/config/params.yaml" >"$work/msft.yaml"
expect 1 "$saker" params load "$work/msft.yaml"
says 'MSFT'
[ "$(force params)" = "$params" ] && [ "$(force limits)" = "$limits" ] || fail "bad input changed what is in force: $(force params), $(force limits)"

# Every verb of the daemon speaks JSON.
for verb in "card info" status "feed status" "status --counters" "params show" "limits show" "symbols show" "positions show" "book AAPL" "events --last 5" disarm; do
  # shellcheck disable=SC2086
  expect 0 "$saker" $verb --json
  [ "$(member ok)" = true ] || fail "$verb --json"
  # shellcheck disable=SC2086
  expect 0 "$saker" $verb
  [ -s "$work/cmd.out" ] || fail "$verb says nothing"
done

# What the feed is asked for, and what it said: nothing yet.
expect 0 "$saker" subscribe H,Y --every-locate
says 'H,Y, of every locate'
expect 0 "$saker" status --json
[ "$(member subscribed)" = H,Y ] || fail "status: subscribed is $(member subscribed)"
says '"luld_tier": ?null'
expect 1 "$saker" subscribe H,z
says 'letters with commas'
expect 0 "$saker" subscribe none

# Arming without a session is refused, with the reasons, and changes nothing.
expect 1 "$saker" arm
says 'session'
says 'position'
expect 0 "$saker" status --json
[ "$(member armed)" = false ] || fail "armed"
expect 0 "$saker" positions set AAPL=-250
expect 0 "$saker" positions show --json
[ "$(py 'import json, sys; print(json.load(open(sys.argv[1]))["positions"][0]["position"])' "$work/cmd.out")" = -250 ] || fail "position not loaded"
expect 1 "$saker" positions set MSFT=1
expect 1 "$saker" book MSFT
says 'MSFT is not loaded'
expect 2 "$saker" book
for n in 0 11 x 1x -1 ""; do
  expect 2 "$saker" book AAPL --depth "$n"
  says "--depth takes 1 to 10 levels, not \"$n\""
done
expect 0 "$saker" book AAPL --depth 3
expect 1 "$saker" symbols set AAPL=99999

# Garbage on the socket: an answer, and service as before.
for line in 'nonsense' '[]' '{"verb": 7}' '{"verb": "nonsense"}' '{"verb": "status", "also": 1}' '{"verb": "status", "verb": "kill"}' '{'; do
  ask "$line"
  [ "$(member ok)" = false ] || fail "the daemon took $line"
done
py 'import socket, sys
s = socket.socket(socket.AF_UNIX)
s.settimeout(20)
s.connect(sys.argv[1])
try:
    for _ in range(64):
        s.sendall(b"x" * 65536)
    while s.recv(65536):
        pass
except OSError:
    pass' "$SAKER_SOCKET"
expect 0 "$saker" status

# A second daemon cannot take the socket from a living one.
rc=0
timeout 30 "$build/bin/sakerd" --lockstep --quiet >"$work/second.out" 2>"$work/second.err" || rc=$?
[ "$rc" != 0 ] && [ "$rc" != 124 ] || fail "a second daemon: status $rc"
expect 0 "$saker" status

# An end that is asked for: status 0, socket gone. A card that goes away: status 3, and a word.
expect 0 "$saker" quit
wait "$daemon_pid" || fail "sakerd ended with status $?"
expect 3 "$saker" status
start_daemon --lockstep --symbols AAPL=13
expect 0 "$saker" params show --json
[ "$(member revision)" = 1 ] || fail "a new daemon: the card forgot its parameters"
kill -9 "$card_pid"
rc=0
wait "$daemon_pid" || rc=$?
[ "$rc" = 3 ] || fail "card lost: sakerd ended with status $rc"
grep -q 'lost' "$work/daemon.err" || fail "card lost: sakerd said $(tail -n 1 "$work/daemon.err")"
ok "$n bad files changed nothing"
