#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.free_running - the demo file at full speed on a card that does not wait for anybody: orders overlap with answers, the host is always
# late, and every equation of the report holds all the same. Once acting at the last byte of a message, once at the end of a good frame.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

sed 's/cooldown: 100ms/cooldown: 2us/; s/imbalance: 3.00/imbalance: 1.50/; s/max_spread: 0.10/max_spread: 0.40/' "$src/config/params.yaml" >"$work/params.yaml"
sed 's|rate: 30/min|rate: 500000/s|; s/burst: 2/burst: 8/; s/max_long: 600/max_long: 5000/' "$src/config/limits.yaml" >"$work/limits.yaml"
printf 'secret\n' >"$work/password.txt"
chmod 600 "$work/password.txt"

run() { # ACT
  cat >"$work/session.yaml" <<YAML
version: 1
feed: {act: $1}
venue: {simulated: true, local: {port: 41000}, remote: {port: 15001}, username: FREE01, password_file: password.txt}
host: {watchdog: 30s}
YAML
  rm -f "$work/events.bin"
  start_card --free-running --session "$work/session.yaml" --start-on-arm --exit-after-feed --feed "$aapl" --orders "$work/orders.pcap" --stats "$work/card.json"
  start_daemon --session "$work/session.yaml" --symbols AAPL=13 --events "$work/events.bin"
  expect 0 "$saker" params load "$work/params.yaml"
  expect 0 "$saker" limits load "$work/limits.yaml"
  expect 0 "$saker" session connect
  expect 0 "$saker" symbols show --json
  cp "$work/cmd.out" "$work/symbols.json"
  expect 0 "$saker" subscribe E,C,X,P
  says 'E,C,X,P, of the card.s symbols'
  expect 0 "$saker" arm --zero-positions --assume-session Q --assume-state T
  wait_line "$work/card.out" '^feed done' 300 "$card_pid"
  expect 0 "$saker" disarm
  at_rest 100 's["quiet"]'
  end_and_report
  # Messages are told as they are, or dropped and counted.
  PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="$src/tests" expect 0 /usr/bin/python3 -m ref.check_messages "$aapl" "$work/o/events.csv" --types ECXP --lossy
  says '^[1-9][0-9]* messages told as they are'
  messages="$(sed 's/ .*//' "$work/cmd.out")"
  cp "$work/o/report.json" "$work/cmd.out"
  [ "$(member orders.sent)" -ge 20 ] || fail "only $(member orders.sent) orders"
  ok "act = $1: $(member orders.sent) orders, $(member fills.count) fills, $(member refused.total) refusals, $messages messages told, lbi_fbo $(member latency_cycles)"
}
run message
run fcs
