# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev test and ./dev tb.

cmd_test() {
  local level=normal arg
  for arg in "$@"; do
    case "$arg" in
      --quick) level=quick ;;
      --full) level=full ;;
      *) die 2 "test: unknown option $arg" ;;
    esac
  done
  need "${PKG_BUILD[@]}" "${PKG_RUN[@]}" "${PKG_TEST[@]}"
  cmd_build
  export TB_LEVEL="$level"
  local rc=0 label=() log=build/log/test.log
  mkdir -p build/log
  [ "$level" = quick ] && label=(-LE 'slow|full')
  [ "$level" = normal ] && label=(-LE 'full')
  say "==> tests ($level)"
  ctest --test-dir build -j2 --output-on-failure --no-tests=error -O "$log" "${label[@]}" >&2 || rc=1
  cp build/Testing/Temporary/LastTest.log build/log/last_test.log
  if [ "$level" != quick ]; then
    sanitized_tests || rc=1
  fi
  slowest "$log"
  functional_coverage
  if [ "$level" = full ]; then
    fuzz_tests || rc=1
    cmd_cover >&2 || rc=1
  fi
  skips || rc=1
  if [ $rc -eq 0 ]; then say "all tests passed"; else say "TESTS FAILED"; fi
  return $rc
}

# All C unit tests again under the address and undefined-behaviour sanitizers.
sanitized_tests() {
  step "configure with sanitizers" "5 s" cmake -S . -B build/asan -G Ninja -DSAKER_SANITIZE=ON
  step "build with sanitizers" "90 s" ninja -C build/asan
  say "==> unit tests under address and undefined-behaviour sanitizers"
  ASAN_OPTIONS=detect_leaks=1 ctest --test-dir build/asan -j2 --output-on-failure --no-tests=error -L unit -O build/log/asan.log >&2
}

# What the messages of tb.book.small did to the book: its last test prints and checks it.
functional_coverage() {
  say "functional coverage:"
  sed -n 's/^COVER //p' build/log/last_test.log >&2
}

slowest() {
  say "ten slowest:"
  sed -n 's/^ *[0-9]*\/[0-9]* Test *#[0-9]*: \([^ ]*\) .* \([0-9.]*\) sec.*/\2 s  \1/p' "$1" | sort -rn | head -n 10 >&2
}

# A test that cannot run prints "SKIP <name>: <reason>"; CI accepts only those that tests/skips.allow names.
skips() {
  local found bad=0 name
  found=$(grep -ohE '^SKIP [^ ]+: .*' build/log/last_test.log build/asan/Testing/Temporary/LastTest.log 2>/dev/null | sort -u || true)
  [ -z "$found" ] && { say "skips: none"; return 0; }
  say "skips:"
  say "$found"
  [ "${CI:-}" = true ] || return 0
  while read -r _ name _; do
    name="${name%:}"
    grep -qxF "$name" <(sed 's/[[:space:]]*#.*//; /^$/d' tests/skips.allow) || { say "skip not allowed by tests/skips.allow: $name"; bad=1; }
  done <<<"$found"
  return $bad
}

cmd_tb() {
  local name="${1:-}"
  [ -n "$name" ] || die 2 "tb: a name, or --list"
  shift
  if [ "$name" = --list ]; then
    need "${PKG_BUILD[@]}"
    configure
    ctest --test-dir build -N -L tb | sed -n 's/^ *Test *#[0-9]*: tb\.//p'
    return 0
  fi
  need "${PKG_BUILD[@]}"
  configure
  local target="tb_${name//./_}"
  ninja -C build -t targets all 2>/dev/null | grep -q "^${target}:" || die 2 "tb: no testbench '$name'; ./dev tb --list"
  step "build tb $name" "20 s" ninja -C build "$target"
  "build/tb/$name" "$@"
}
