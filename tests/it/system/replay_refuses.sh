#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.replay_refuses - what saker replay says to bad input, and what one that is ended leaves.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"

zcat "$src/tests/data/aapl-20200130-premarket-10k.bbo.csv.gz" >"$work/oracle.csv"
gzip -c "$aapl" >"$work/a.itch.gz"
# Cut: to the last whole message, then said, exit status 1. No capture at all, nothing there: told apart.
head -c 100001 "$aapl" >"$work/cut.itch"
for e in card twin; do
  expect 1 "$saker" replay "$work/cut.itch" --engine "$e" --symbols AAPL --bbo "$work/cut.$e.bbo"
  says 'truncated at byte'
  n="$(wc -l <"$work/cut.$e.bbo")"
  [ "$n" -gt 100 ] || fail "$e: $n changes before the cut"
  cmp "$work/cut.$e.bbo" <(head -n "$n" "$work/oracle.csv") || fail "$e: the cut file gives other changes"
done
cmp "$work/cut.card.bbo" "$work/cut.twin.bbo" || fail "card and twin end a cut file differently"
cp "$src/LICENSE" "$work/text.pcap"
expect 1 "$saker" replay "$work/text.pcap"
says 'text.pcap'
expect 1 "$saker" replay "$work/text.pcap" --json
member error >"$work/x" || fail "--json: no error member"
expect 3 "$saker" replay "$work/absent.itch"
says 'absent.itch'
# Lists of symbols that do not say what is meant.
for list in AAPL,,@13 "" , AAPL, ,AAPL AAPL,AAPL AAPL,@13 AAPL=13 @0 @013 @65536 @13x; do
  expect 2 "$saker" replay "$aapl" --symbols "$list"
  says 'is empty; allowed|given twice|is no locate; allowed|looked up in the file; allowed'
done
for list in aapl 'AAPL, MSFT' ALL; do
  expect 1 "$saker" replay "$aapl" --symbols "$list"
  says '"(aapl| MSFT|ALL)": no message'
done
# Files that are no files, hold nothing, or are the input.
mkfifo "$work/pipe"
expect 3 timeout 20 "$saker" replay "$work/pipe"
says 'pipe: not a regular file'
: >"$work/empty"
expect 1 "$saker" replay "$work/empty"
says 'empty: empty'
printf '\0\0' >"$work/end.itch"
expect 1 "$saker" replay "$work/end.itch"
says 'no market-data message'
head -c 5000 "$work/a.itch.gz" >"$work/cut.gz"
expect 1 "$saker" replay "$work/cut.gz"
says 'cut.gz: truncated at byte [0-9]+: unexpected end of file'
cp "$aapl" "$work/in.itch"
ln -s in.itch "$work/link.itch"
expect 2 "$saker" replay "$work/in.itch" --bbo "$work/in.itch"
says '--bbo .*in.itch is also FILE; nothing was written'
expect 2 "$saker" replay "$work/in.itch" --engine card --orders "$work/link.itch"
cmp "$work/in.itch" "$aapl" || fail "a replay wrote over its input"
expect 2 "$saker" replay "$aapl" --fills "$work/same" --events "$work/same"
[ ! -e "$work/same" ] || fail "two outputs in one file"
# A replay that is ended at any moment leaves nothing: signals wait while its folder exists, and SIGKILL finds none once the card runs.
mkdir "$work/tmp"
export TMPDIR="$work/tmp"
folder() { compgen -G "$work/tmp/*" >/dev/null; }
# Starts a replay and sees its folder, which lives some milliseconds: polled without a pause, and a start that was missed is made again.
replay_with_folder() {
  local start
  for _ in 1 2 3 4 5; do
    "$saker" replay "$aapl" --engine card --symbols AAPL --pace real >"$work/k.out" 2>"$work/k.err" &
    pid=$!
    pids+=("$pid")
    start=$SECONDS
    until folder; do
      [ $((SECONDS - start)) -lt 10 ] || break
    done
    folder && return
    kill -KILL "$pid"
    wait "$pid" 2>/dev/null || true
  done
  fail "no folder of a replay in \$TMPDIR"
}
for signal in TERM HUP KILL; do # a shell lets its children in the background ignore SIGINT
  for when in made gone; do
    replay_with_folder
    if [ "$when" = gone ] || [ "$signal" = KILL ]; then
      for ((k = 0; k < 3000; k++)); do folder || break; sleep 0.01; done
    fi
    kill "-$signal" "$pid"
    wait "$pid" 2>/dev/null || true
    folder && fail "SIG$signal, folder $when: a replay left $(ls "$work/tmp")"
  done
done
expect 2 "$saker" replay "$aapl" --engine fpga
expect 2 "$saker" replay "$aapl" --pace quick
expect 2 "$saker" replay
ok "bad input refused, nothing left behind"
