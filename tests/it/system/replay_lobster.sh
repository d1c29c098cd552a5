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
ok "card and twin: $(wc -l <"$work/oracle.csv") changes"
