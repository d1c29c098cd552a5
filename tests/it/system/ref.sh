#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.ref - the Python reference: its own self-test, its book against the oracle, and every order frame and decision of the demo recomputed.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"
/usr/bin/python3 -c 'import yaml' 2>/dev/null || skip "python3-yaml is not installed"
cd "$src/tests"
export PYTHONDONTWRITEBYTECODE=1

expect 0 /usr/bin/python3 -m ref
expect 0 /usr/bin/python3 -m ref.check_book "$aapl" "$src/tests/data/aapl-20200130-premarket-10k.bbo.csv.gz"
says '^2792 changes agree'

check_run() { # STATUS PARAMS LIMITS PCAP EVENTS
  expect "$1" /usr/bin/python3 -m ref.check_run "$aapl" "$2" "$3" "$4" --symbol AAPL=13 --assume Q,T --events "$5"
}
params="$src/config/params.yaml" limits="$src/config/limits.yaml" pcap="$kept/out/orders.pcap" events="$kept/out/events.csv"
check_run 0 "$params" "$limits" "$pcap" "$events"
says '^[0-9]+ order frames identical'
ok "$(cat "$work/cmd.out")"

# And it can fail: one byte of an order, one decision, one limit.
py 'import sys
b = bytearray(open(sys.argv[1], "rb").read())
at = b.find(b"SAKER00000032")
assert at > 0
b[at + 12] ^= 1
open(sys.argv[2], "wb").write(b)' "$pcap" "$work/bad.pcap"
check_run 1 "$params" "$limits" "$work/bad.pcap" "$events"
sed '0,/,REFUSED,/{/,REFUSED,/d}' "$events" >"$work/bad.csv"
check_run 1 "$params" "$limits" "$pcap" "$work/bad.csv"
says 'decision'
sed 's/max_long: 600/max_long: 700/' "$limits" >"$work/limits.yaml"
check_run 1 "$params" "$work/limits.yaml" "$pcap" "$events"
sed 's/imbalance: 3.00/imbalance: 4.00/' "$params" >"$work/params.yaml"
check_run 1 "$work/params.yaml" "$limits" "$pcap" "$events"
