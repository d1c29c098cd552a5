#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.live - card, daemon and CLI as on a live day: the exchange is behind the kernel's TCP on a TAP device, frames are lost both ways, and every
# equation of the report holds all the same.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

sed 's/cooldown: 100ms/cooldown: 2us/; s/imbalance: 3.00/imbalance: 1.50/; s/max_spread: 0.10/max_spread: 0.40/' "$src/config/params.yaml" >"$work/params.yaml"
sed 's|rate: 30/min|rate: 500000/s|; s/burst: 2/burst: 8/; s/max_long: 600/max_long: 5000/' "$src/config/limits.yaml" >"$work/limits.yaml"
printf 'secret\n' >"$work/password.txt"
chmod 600 "$work/password.txt"
cat >"$work/session.yaml" <<YAML
version: 1
venue:
  simulated: true
  local: {port: 41000}
  remote: {port: 15001}
  username: LIVE01
  password_file: password.txt
  tcp: {rto_min: 20ms}
host: {watchdog: 30s, timescale: 400}
YAML

"$build/bin/saker-card" --free-running --order-tap --session "$work/session.yaml" --socket "$work/try.sock" >"$work/try.out" 2>"$work/try.err" &
try=$!
pids+=("$try")
for ((i = 0; i < 600; i++)); do
  grep -q '^ready' "$work/try.out" && break
  kill -0 "$try" 2>/dev/null || { grep -q 'can be made here\|/dev/net/tun' "$work/try.err" && skip "$(sed 's/^saker-card: //' "$work/try.err")"; fail "saker-card did not start"; }
  sleep 0.05
done
kill "$try"
wait "$try" || fail "saker-card ended with status $?"

run() { # LOSS
  rm -f "$work/events.bin"
  start_card --free-running --session "$work/session.yaml" --start-on-arm --exit-after-feed --feed "$aapl" --orders "$work/orders.pcap" \
    --stats "$work/card.json" --order-tap --tap-loss "$1" --pace 1000
  start_daemon --session "$work/session.yaml" --symbols AAPL=13 --events "$work/events.bin"
  expect 0 "$saker" params load "$work/params.yaml"
  expect 0 "$saker" limits load "$work/limits.yaml"
  expect 0 "$saker" session connect
  expect 0 "$saker" symbols show --json
  cp "$work/cmd.out" "$work/symbols.json"
  expect 0 "$saker" arm --zero-positions --assume-session Q --assume-state T
  wait_line "$work/card.out" '^feed done' 300 "$card_pid"
  expect 0 "$saker" disarm
  at_rest 200
  again="$(member counters.oe.tx_retransmits)"
  end_and_report
  cp "$work/card.json" "$work/cmd.out"
  lost="$(member tap.to_venue_lost)"
  [ "$(member tap.connections)" = 1 ] && [ "$(member tap.resets)" = 0 ] || fail "more than one connection"
  cp "$work/o/report.json" "$work/cmd.out"
  if command -v tshark >/dev/null; then # somebody else's decoder, of what the card sent, again or not: good checksums, nothing malformed
    found="$(tshark -n -r "$work/orders.pcap" -o ip.check_checksum:TRUE -o tcp.check_checksum:TRUE -d tcp.port==15001,soupbintcp --disable-protocol ouch \
      -Y 'ip.src == 10.0.0.1 && (_ws.malformed || ip.checksum.status == 0 || tcp.checksum.status == 0)' 2>/dev/null)"
    [ -z "$found" ] || fail "tshark finds: $(printf '%s' "$found" | head -n 5)"
  fi
  [ "$(member orders.sent)" -ge 20 ] || fail "only $(member orders.sent) orders"
  ok "$1 % lost: $(member orders.sent) orders, $(member fills.count) fills, $lost frames of the card lost, $again sent again"
}
run 0
run 5
