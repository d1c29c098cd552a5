#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.replay_lobster - an hour of AAPL, 92,045 messages, against its oracle. The data is not in this tree.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"
data="${SAKER_SHARED:-$src/../shared}/data/lobster"
day="$data/derived-aapl-20120621-0930-1030"
[ -r "$day.itch.gz" ] || skip "../shared/data/lobster is absent; it.replay runs the self-made slices"
zcat "$day.bbo.csv.gz" >"$work/oracle.csv"
for e in twin card; do
  expect 0 "$saker" replay "$day.itch.gz" --engine "$e" --symbols all --bbo "$work/$e.bbo"
  cmp "$work/$e.bbo" "$work/oracle.csv" || fail "$e: best prices differ from the oracle"
done
# The same on two lines that lose a few packets both, filled again.
expect 0 "$saker" replay "$day.itch.gz" --symbols all --book "$work/plain.book" --table "$work/plain.table"
lossy=(--line-b --loss-a 1% --loss-b 1% --dup-a 1% --lag-b 2)
expect 0 "$saker" replay "$day.itch.gz" --symbols all "${lossy[@]}" --book "$work/twin.book" --table "$work/twin.table" --bbo "$work/twin.bbo" --events "$work/twin.csv"
cmp "$work/twin.table" "$work/plain.table" || fail "another order table than without loss"
expect 0 "$saker" replay "$day.itch.gz" --engine card --symbols all "${lossy[@]}" --book "$work/card.book" --bbo "$work/card.bbo" --events "$work/card.csv" --json
[ "$(member lines.recovery.requests)" -ge 5 ] || fail "$(member lines.recovery.requests) holes"
for e in card twin; do cmp "$work/$e.book" "$work/plain.book" || fail "$e: another book than without loss"; done
cmp "$work/card.bbo" "$work/twin.bbo" || fail "two lines: best prices of card and twin differ"
cmp <(sed 's/,[^,]*$//' "$work/card.csv") <(sed 's/,[^,]*$//' "$work/twin.csv") || fail "two lines: event records of card and twin differ"
ok "card and twin: $(wc -l <"$work/oracle.csv") changes"
