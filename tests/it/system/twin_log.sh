#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# it.twin_log - the merged input log of the demo, replayed in the twin: every frame and every event record the same, cycles apart.
# shellcheck source=lib.sh disable=SC2015
. "$(dirname "$0")/lib.sh"
tool="$build/it/twin_log"
[ -x "$tool" ] || fail "$tool is not built"

expect 0 "$tool" "$kept/keep/input.log" "$kept/keep/events.bin"
ok "$(cat "$work/cmd.out")"

# And it can fail: one byte of a market message, one of a register write, one of a record; a log that is cut.
flip() { py 'import sys
b = bytearray(open(sys.argv[1], "rb").read())
b[int(sys.argv[3])] ^= 1
open(sys.argv[2], "wb").write(b)' "$1" "$2" "$3"; }
flip "$kept/keep/events.bin" "$work/events.bin" $((128 * 2000 + 97))
expect 1 "$tool" "$kept/keep/input.log" "$work/events.bin"
says 'record 2001'
head -c 400000 "$kept/keep/input.log" >"$work/cut.log"
expect 1 "$tool" "$work/cut.log" "$kept/keep/events.bin"
at="$(py 'import sys
b = open(sys.argv[1], "rb").read()
at = b.find(b"AAPL    ", len(b) // 3)
assert at > 0
print(at - 1)' "$kept/keep/input.log")"
flip "$kept/keep/input.log" "$work/flip.log" "$at"
expect 1 "$tool" "$work/flip.log" "$kept/keep/events.bin"
