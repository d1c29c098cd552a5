# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034
# lib.sh - what every whole-system test needs: its folder, its processes, and words for what failed. Sourced with BUILD SOURCE.
set -euo pipefail
[ $# -eq 2 ] || { echo "usage: $0 BUILD SOURCE" >&2; exit 2; }
build="$(readlink -f "$1")" src="$(readlink -f "$2")"
name="it.$(basename "$0" .sh)"
saker="$build/bin/saker" ocl="$build/lib/libsaker_ocl.so"
kept="$build/it/demo" # of it.demo: out/ and keep/
aapl="$src/tests/data/aapl-20200130-premarket-10k.itch"
work="$(mktemp -d "${TMPDIR:-/tmp}/saker-it.XXXXXX")"
pids=()

# shellcheck disable=SC2317  # called by the trap
cleanup() {
  local pid
  for pid in "${pids[@]}"; do kill -CONT "$pid" 2>/dev/null || true; kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  printf '%s: FAILED: %s\n' "$name" "$*" >&2
  tail -n 20 "$work"/*.err >&2 2>/dev/null || true
  exit 1
}
skip() { printf 'SKIP %s: %s\n' "$name" "$*"; exit 77; }
ok() { printf '%s: %s\n' "$name" "$*"; }

# expect STATUS COMMAND...: run it; output in $work/cmd.out, $work/cmd.err.
expect() {
  local want="$1" rc=0
  shift
  "$@" >"$work/cmd.out" 2>"$work/cmd.err" || rc=$?
  [ "$rc" = "$want" ] || fail "status $rc, $want expected: $*"
}
# says PATTERN: the last command said so, on either output.
says() { grep -qE -- "$1" "$work/cmd.out" "$work/cmd.err" || fail "said nothing like '$1': $(head -c 400 "$work/cmd.out" "$work/cmd.err")"; }

# py CODE ARGS...: a few lines of Python, standard library only.
py() { local code="$1"; shift; /usr/bin/python3 -c "$code" "$@"; }

# wait_line FILE PATTERN SECONDS PID
wait_line() {
  local i
  for ((i = 0; i < $3 * 20; i++)); do
    grep -qE "$2" "$1" 2>/dev/null && return 0
    kill -0 "$4" 2>/dev/null || fail "process $4 ended before '$2'"
    sleep 0.05
  done
  fail "no '$2' in $(basename "$1") after $3 s"
}

# card OPTIONS...: a lockstep saker-card; $card_pid. Its standard input is $work/go, if there is one.
start_card() {
  mkdir -p "$work/vendors"
  printf '%s\n' "$ocl" >"$work/vendors/saker.icd"
  export OCL_ICD_VENDORS="$work/vendors" SAKER_CARD_SOCKET="$work/card.sock" SAKER_SOCKET="$work/d.sock"
  : >"$work/card.out"
  [ -p "$work/go" ] || : >"$work/go"
  "$build/bin/saker-card" "$@" <"$work/go" >"$work/card.out" 2>"$work/card.err" &
  card_pid=$!
  pids+=("$card_pid")
  wait_line "$work/card.out" '^ready' 60 "$card_pid"
}
start_daemon() {
  : >"$work/daemon.err"
  "$build/bin/sakerd" "$@" >"$work/daemon.out" 2>"$work/daemon.err" &
  daemon_pid=$!
  pids+=("$daemon_pid")
  wait_line "$work/daemon.err" 'serving' 60 "$daemon_pid"
}
# at_rest TENTHS [MORE]: card and daemon have told everything, no order is open, and MORE, a condition on the status s; the status is in $work/status.json.
at_rest() {
  local i
  for ((i = 0; ; i++)); do
    expect 0 "$saker" status --counters --json
    py 'import json, sys
s = json.load(open(sys.argv[1]))
sys.exit(not (s["event_fill"] == 0 and s["open_orders"] == 0 and s["events"]["received"] + s["event_dropped"] + 1 == s["event_next_seq"]
              and eval(sys.argv[2])))' "$work/cmd.out" "${2:-True}" && break
    [ "$i" -lt "$1" ] || fail "the card does not come to rest: $(tr -d '\n ' <"$work/cmd.out" | head -c 500)"
    sleep 0.1
  done
  cp "$work/cmd.out" "$work/status.json"
}
# end_and_report: daemon and card end well, and every equation of the report in $work/o holds.
end_and_report() {
  expect 0 "$saker" quit
  wait "$daemon_pid" || fail "sakerd ended with status $?"
  wait "$card_pid" || fail "saker-card ended with status $?"
  mkdir -p "$work/o"
  expect 0 "$saker" report --feed "$aapl" --events "$work/events.bin" --orders "$work/orders.pcap" --status "$work/status.json" \
    --symbols "$work/symbols.json" --card "$work/card.json" --out "$work/o"
  says '^All [0-9]+ equations hold'
}
# member KEY: of the JSON object that the last command printed; dots go down.
member() {
  py 'import json, sys
v = json.load(open(sys.argv[1]))
for k in sys.argv[2].split("."):
    v = v[k]
print(json.dumps(v) if not isinstance(v, str) else v)' "$work/cmd.out" "$1"
}
