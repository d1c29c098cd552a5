#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# latency.sh BENCH BENCH_ECP5: every class of LBI to FBO is constant and within its budget, on both sizes of the card, and the tables in
# docs/latency.md are those that the run prints. From the root of the tree.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
"$1" latency --orders 400 --check --table >"$dir/run"
"$2" latency --orders 400 --check --table >"$dir/run.ecp5"
cmp "$dir/run" "$dir/run.ecp5" || { echo "the two sizes differ"; diff "$dir/run" "$dir/run.ecp5"; exit 1; }
sed -n '/^<!-- table -->$/,/^<!-- end of table -->$/p' docs/latency.md | sed '1d;$d' >"$dir/docs"
diff "$dir/docs" "$dir/run" || { echo "docs/latency.md is not what ./dev bench latency --table prints"; exit 1; }
