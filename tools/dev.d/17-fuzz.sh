# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev fuzz: the parsers that read bytes from outside, fed by a fuzzer.

build_fuzzers() {
  need "${PKG_BUILD[@]}" "${PKG_FUZZ[@]}"
  [ -f build/fuzz/build.ninja ] ||
    step "configure with fuzzers" "5 s" cmake -S . -B build/fuzz -G Ninja -DSAKER_FUZZ=ON -DCMAKE_C_COMPILER=clang -DCMAKE_CXX_COMPILER=clang++
  step "build with fuzzers" "30 s" ninja -C build/fuzz "$@"
}

cmd_fuzz() {
  local names=() all=() seconds=60 name rc=0
  while [ $# -gt 0 ]; do
    case "$1" in
      --seconds)
        [[ "${2:-}" =~ ^[1-9][0-9]*$ ]] || die 2 "fuzz: --seconds takes a number"
        seconds="$2"
        shift
        ;;
      -*) die 2 "fuzz: unknown option $1" ;;
      *) names+=("$1") ;;
    esac
    shift
  done
  mapfile -t all < <(sed -n 's/^saker_fuzz(\([a-z_]*\) .*/\1/p' tests/fuzz/CMakeLists.txt)
  [ "${#names[@]}" -gt 0 ] || names=("${all[@]}")
  for name in "${names[@]}"; do
    [[ " ${all[*]} " == *" $name "* ]] || die 2 "fuzz: no fuzzer '$name'; there are ${all[*]}"
  done
  build_fuzzers "${names[@]/#/fuzz_}"
  for name in "${names[@]}"; do
    tools/fuzz build/fuzz "$name" "$seconds" || rc=1
  done
  return $rc
}

# 20 seconds each: at level full.
fuzz_tests() {
  build_fuzzers fuzzers
  say "==> fuzzers, 20 s each"
  ctest --test-dir build/fuzz -j2 --output-on-failure --no-tests=error -L full -O build/log/fuzz.log >&2
}
